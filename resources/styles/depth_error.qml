<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.6" alphaBand="-1" nodataColor="">
      <rastershader>
        <colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0">
          <item label="Up to 0.15 m" value="0.15" color="#edf8e9" alpha="255"/>
          <item label="0.15 to 0.3 m" value="0.3" color="#bae4b3" alpha="255"/>
          <item label="0.3 to 0.5 m" value="0.5" color="#fdbe85" alpha="255"/>
          <item label="0.5 to 1 m" value="1" color="#e6550d" alpha="255"/>
          <item label="More than 1 m" value="inf" color="#7f2704" alpha="255"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
  </pipe>
</qgis>
