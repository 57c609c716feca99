<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.6" alphaBand="-1" nodataColor="">
      <rasterTransparency>
        <singleValuePixelList>
          <pixelListEntry min="-9999" max="0.05" percentTransparent="100"/>
        </singleValuePixelList>
      </rasterTransparency>
      <rastershader>
        <colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0">
          <item label="Unlikely (5 to 20 %)" value="0.2" color="#fee5d9" alpha="255"/>
          <item label="Possible (20 to 50 %)" value="0.5" color="#fcae91" alpha="255"/>
          <item label="Likely (50 to 80 %)" value="0.8" color="#de2d26" alpha="255"/>
          <item label="Almost certain (over 80 %)" value="inf" color="#7f0000" alpha="255"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
  </pipe>
</qgis>
