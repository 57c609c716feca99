"""Rasters of depths and heights: what they say at points, along lines and under polygons."""
