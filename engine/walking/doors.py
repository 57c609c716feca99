"""Where people leave a building: a point of it, inside."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats
from ..progress import SILENT, Progress

_SHAPES_AT_ONCE = 20_000

_POINT, _POLYGON = 0, 3
_CORNERS_CLOSED = 5


def representative_points(geometry: gpd.GeoSeries, progress: Progress = SILENT) -> Floats:
    """One point a feature, shape (n, 2): the centroid where it lies inside, a point on the surface elsewhere.

    Features without geometry give NaN.
    """
    shapes = geometry.to_numpy()
    xy = np.full((len(shapes), 2), np.nan)
    for begin in range(0, len(shapes), _SHAPES_AT_ONCE):
        progress.check()
        some = slice(begin, begin + _SHAPES_AT_ONCE)
        xy[some] = _points_inside(shapes[some])
    return xy


def _points_inside(shapes: NDArray[np.object_]) -> Floats:
    """The points of `representative_points`."""
    xy = np.full((len(shapes), 2), np.nan)
    kind, corners = shapely.get_type_id(shapes), shapely.get_num_coordinates(shapes)
    usable = corners > 0
    alone = np.flatnonzero((kind == _POINT) & usable)
    at = shapely.get_coordinates(shapes[alone])
    at[~np.isfinite(at).all(axis=1)] = np.nan
    xy[alone] = at
    usable[alone] = False
    # Most houses are convex quadrilaterals, whose centroid needs no second look.
    plain = np.flatnonzero((kind == _POLYGON) & (corners == _CORNERS_CLOSED))
    middle, convex = _quadrilaterals(shapely.get_coordinates(shapes[plain]))
    xy[plain[convex]] = middle[convex]
    usable[plain[convex]] = False
    shapes = shapes[usable]
    points = shapely.centroid(shapes)
    shapely.prepare(shapes)
    valid = shapely.is_valid(shapes)
    outside = valid & ~shapely.intersects(shapes, points)
    points[outside] = shapely.point_on_surface(shapes[outside])
    # The centroid of a bow tie can lie anywhere: mend first.
    points[~valid] = shapely.point_on_surface(shapely.make_valid(shapes[~valid]))
    xy[usable] = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    return xy


def _quadrilaterals(corners: Floats) -> tuple[Floats, Bools]:
    """Centroids of closed rings of four corners, shape (n, 2); which rings turn one way, and so are valid and convex.

    As GEOS computes them, to the last bit: by the two triangles at the first corner.
    """
    x, y = np.ascontiguousarray(corners.reshape(-1, _CORNERS_CLOSED, 2).transpose(2, 1, 0))
    step_x, step_y = np.diff(x, axis=0), np.diff(y, axis=0)
    turns = np.stack([step_x[a] * step_y[b] - step_x[b] * step_y[a] for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))])
    convex: Bools = (turns.min(axis=0) > 0) | (turns.max(axis=0) < 0)
    off_x, off_y = x[1:4] - x[0], y[1:4] - y[0]
    one, other = off_x[:2] * off_y[1:] - off_x[1:] * off_y[:2]
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = [
            (one * (values[0] + values[1] + values[2]) + other * (values[0] + values[2] + values[3]))
            / 3
            / (one + other)
            for values in (x, y)
        ]
    return np.column_stack(middle), convex
