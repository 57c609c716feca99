"""Coordinates that are numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely


def all_finite(geometry: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Which geometries have no coordinate that is infinite or no number; missing and empty ones have none."""
    coordinates, owner = shapely.get_coordinates(geometry, return_index=True)
    finite = np.ones(len(geometry), dtype=bool)
    finite[owner[~np.isfinite(coordinates).all(axis=1)]] = False
    return finite
