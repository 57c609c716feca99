"""The science: arrays and frames in, frames out. Imports neither qgis, osgeo nor PyQt."""
