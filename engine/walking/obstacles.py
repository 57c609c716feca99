"""Walls, drains and water that nobody walks through."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats


@dataclass(frozen=True)
class Obstacles:
    """Lines nobody crosses and water nobody walks on, indexed."""

    tree: shapely.STRtree

    def crossed(self, legs: NDArray[np.object_]) -> Bools:
        """Which of the legs meet an obstacle."""
        hit = np.zeros(len(legs), dtype=bool)
        if len(self.tree) and len(legs):
            hit[self.tree.query(legs, predicate="intersects")[0]] = True
        return hit

    def nearest(self, points: Floats) -> NDArray[np.object_]:
        """The obstacle nearest to each point, prepared to be asked often; there must be one."""
        numbers = self.tree.query_nearest(shapely.points(points), all_matches=False)[1]
        shapely.prepare(self.tree.geometries[np.unique(numbers)])
        geometries: NDArray[np.object_] = self.tree.geometries[numbers]
        return geometries


def obstacles(barriers: gpd.GeoDataFrame | None, water: gpd.GeoDataFrame | None) -> Obstacles:
    """Index barriers and water; either may be None."""
    geometries = [frame.geometry.to_numpy() for frame in (barriers, water) if frame is not None]
    together = np.concatenate(geometries) if geometries else np.array([], dtype=object)
    present = together[~(shapely.is_missing(together) | shapely.is_empty(together))]
    # A faulty outline (a bow tie) still bounds the water; mended, it can be asked.
    faulty = ~shapely.is_valid(present)
    present[faulty] = shapely.make_valid(present[faulty])
    return Obstacles(shapely.STRtree(shapely.get_parts(present)))
