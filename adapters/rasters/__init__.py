"""Raster layers to the engine and back."""
