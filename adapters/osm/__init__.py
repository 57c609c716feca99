"""OpenStreetMap files and downloads, read with QGIS's own GDAL."""
