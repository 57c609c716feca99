"""What is asked: one module a theme."""

from . import evacuation, flood, floodaccess, isochrones, onepoint, processing, search, snapping, whole

_MODULES = (search, snapping, whole, onepoint, isochrones, processing, flood, floodaccess, evacuation)
THEMES = tuple(module.THEME for module in _MODULES)
