"""Between QGIS and the engine: layers, rasters, files, progress, styles, layouts, translation, provenance."""
