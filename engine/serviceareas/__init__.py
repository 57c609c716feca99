"""Service areas: the paths and the ground from which a service is reached within a limit."""

from __future__ import annotations

from .areas import AreaOptions, ServiceAreas, service_areas
from .limits import METRES, MINUTES, read_limits

__all__ = ["METRES", "MINUTES", "AreaOptions", "ServiceAreas", "read_limits", "service_areas"]
