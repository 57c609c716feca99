"""What is asked: one module a theme."""

from . import evacuation, isochrones, onepoint, processing, search, snapping, whole

THEMES = tuple(module.THEME for module in (search, snapping, whole, onepoint, isochrones, processing, evacuation))
