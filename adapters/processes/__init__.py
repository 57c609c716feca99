"""Python beside QGIS: packages that are missing, and processes that can be stopped."""
