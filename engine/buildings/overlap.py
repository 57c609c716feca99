"""Which outlines show the same building (docs/methods.md 3.2).

They share 30 % of the ground they cover together, or one holds the other's middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from ..arrays import Ints, Objects
from ..osm.layers import EQUAL_AREA
from ..osm.objects import WGS84
from ..progress import SILENT, Progress

LEAST_IOU = 0.3
_AT_ONCE = 5_000


@dataclass(frozen=True)
class Outlines:
    """Outlines that can be asked for those at the same place.

    Attributes
    ----------
    shapes : numpy.ndarray
        Valid polygons in an equal-area CRS, metres.
    areas_m2 : numpy.ndarray
        Their areas.
    middles : numpy.ndarray
        A point inside each: the centroid, or where that lies outside (a bent building) a point on the surface.
    tree : shapely.STRtree
        Index of `shapes`.
    """

    shapes: Objects
    areas_m2: npt.NDArray[np.float64]
    middles: Objects
    tree: Any


def outlines(degrees: Objects, progress: Progress = SILENT) -> Outlines:
    """Prepare polygons in EPSG:4326 for `same_building`, some thousands at a time so that a wish to stop is heard."""
    shapes, middles = np.empty(len(degrees), dtype=object), np.empty(len(degrees), dtype=object)
    for start in range(0, len(degrees), _AT_ONCE):
        progress.check()
        some = slice(start, start + _AT_ONCE)
        metric = np.asarray(gpd.GeoSeries(degrees[some], crs=WGS84).to_crs(EQUAL_AREA), dtype=object)
        inside = shapely.centroid(metric)
        bent = ~shapely.intersects(metric, inside)
        inside[bent] = shapely.point_on_surface(metric[bent])
        shapes[some], middles[some] = metric, inside
    return Outlines(shapes, shapely.area(shapes), middles, shapely.STRtree(shapes))


def same_building(
    first: Outlines, second: Outlines, by_middle: bool = True, progress: Progress = SILENT
) -> tuple[Ints, Ints]:
    """Pairs of outlines of `first` and of `second` that show the same building.

    Parameters
    ----------
    by_middle : bool
        Whether one outline holding the other's middle is enough; else only the shared ground counts: intersection over
        union of at least 0.3.

    Returns
    -------
    numpy.ndarray, numpy.ndarray
        Positions in `first` and in `second`, a pair at each place.
    """
    found = [
        (near[same], others[same])
        for near, others in _near(first, second, progress)
        for same in [_are_same(first, second, near, others, by_middle)]
    ]
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return np.concatenate([f for f, _ in found]), np.concatenate([s for _, s in found])


def _near(first: Outlines, second: Outlines, progress: Progress) -> Iterator[tuple[Ints, Ints]]:
    """Pairs that touch, some thousands at a time so that a wish to stop is heard."""
    for start in range(0, len(first.shapes), _AT_ONCE):
        progress.at(start / len(first.shapes))
        at, others = second.tree.query(first.shapes[start : start + _AT_ONCE], predicate="intersects")
        yield at.astype(np.int64) + start, others.astype(np.int64)


def _are_same(first: Outlines, second: Outlines, near: Ints, others: Ints, by_middle: bool) -> npt.NDArray[np.bool_]:
    shared = shapely.area(shapely.intersection(first.shapes[near], second.shapes[others]))
    same = shared >= LEAST_IOU * (first.areas_m2[near] + second.areas_m2[others] - shared)
    if by_middle:
        same |= shapely.intersects(second.shapes[others], first.middles[near])
        same |= shapely.intersects(first.shapes[near], second.middles[others])
    return np.asarray(same, dtype=bool)
