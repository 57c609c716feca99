<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.75" alphaBand="-1" nodataColor="">
      <rasterTransparency>
        <singleValuePixelList>
          <pixelListEntry min="-9999" max="0.1" percentTransparent="100"/>
        </singleValuePixelList>
      </rasterTransparency>
      <rastershader>
        <colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0">
          <item label="0.1 to 0.5 m" value="0.5" color="#dadaeb" alpha="255"/>
          <item label="0.5 to 1 m" value="1" color="#9e9ac8" alpha="255"/>
          <item label="1 to 2 m" value="2" color="#756bb1" alpha="255"/>
          <item label="More than 2 m" value="inf" color="#54278f" alpha="255"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
  </pipe>
</qgis>
