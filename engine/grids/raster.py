"""Grids of depths: what they say at points and along lines. Polygons are in `zonal`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Geod, Transformer

from ..arrays import Floats, Ints
from ..errors import InputError
from ..progress import SILENT, Progress
from ..runs import ranges_of_work, runs_of

# A limit includes the depths that equal it; rasters often hold 32-bit numbers, in which 0.1 is 0.100000001.
DEPTH_NOISE_M = 1e-6
# Beyond this a number is what some program writes where it has none (3.4e38, 1e20).
NO_NUMBER = 1e6
LONGEST_STEP_M = 5.0
_SAMPLES_AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Raster:
    """A north-up grid of numbers.

    Attributes
    ----------
    values : float array, shape (rows, columns)
        The first row is the northernmost; NaN where there is no data. 32 or 64 bits.
    left, top : float
        Outer corner of the first cell, in the units of `crs`.
    dx, dy : float
        Size of a cell, both positive.
    crs : pyproj.CRS
    """

    values: NDArray[np.floating[Any]]
    left: float
    top: float
    dx: float
    dy: float
    crs: CRS

    @property
    def rows(self) -> int:
        """Number of rows."""
        return int(self.values.shape[0])

    @property
    def columns(self) -> int:
        """Number of columns."""
        return int(self.values.shape[1])

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return (self.left, self.top - self.rows * self.dy, self.left + self.columns * self.dx, self.top)

    def in_cells(self, xy: Floats) -> Floats:
        """Coordinates counted in cells from the outer corner, shape (n, 2): column, row; centres are at halves."""
        # Columns that lie together in memory: they are worked on one at a time.
        at: Floats = np.stack(((xy[:, 0] - self.left) / self.dx, (self.top - xy[:, 1]) / self.dy)).T
        return at


@dataclass(frozen=True)
class Depths:
    """What a depth raster says about features, each array of shape (n,).

    Attributes
    ----------
    max_m, mean_m : float array
        Metres, over the part with data; NaN where there is none.
    wet_share : float array
        Share (0-1) of the part with data that is deeper than what counts as dry; NaN where there is none.
    known_share : float array
        Share (0-1) of the feature that has data; a part beyond the raster has none.
    known : float array
        How much that is: cells under a polygon, metres along a line, points.
    """

    max_m: Floats
    mean_m: Floats
    wet_share: Floats
    known_share: Floats
    known: Floats

    def replaced(self, at: Ints, by: Depths) -> Depths:
        """A copy in which the features `at` are taken from `by`."""
        arrays = {name: array.copy() for name, array in vars(self).items()}
        for name, array in arrays.items():
            array[at] = getattr(by, name)
        return Depths(**arrays)


def place(features: gpd.GeoSeries, raster: Raster) -> NDArray[np.object_]:
    """The geometries in the CRS of the raster; an array of its own."""
    if features.crs is None:
        raise InputError("The layer has no coordinate reference system. Set it, then run again.")
    same = features.crs == raster.crs
    return np.array((features if same else features.to_crs(raster.crs)).to_numpy(), dtype=object)


def cell_metres(raster: Raster) -> tuple[float, float]:
    """Width and height of a cell in metres, measured in the middle of the raster."""
    west, south, east, north = raster.bounds
    x, y = (west + east) / 2, (south + north) / 2
    if not raster.crs.is_geographic:
        factor = raster.crs.axis_info[0].unit_conversion_factor if raster.crs.axis_info else 1.0
        return raster.dx * factor, raster.dy * factor
    ellipsoid = Geod(ellps="WGS84")
    width = ellipsoid.inv(x - raster.dx / 2, y, x + raster.dx / 2, y)[2]
    height = ellipsoid.inv(x, y - raster.dy / 2, x, y + raster.dy / 2)[2]
    return float(width), float(height)


def sample(raster: Raster, xy: Floats) -> Floats:
    """The value of the cell each point lies in, NaN outside; `xy` of shape (n, 2) in the CRS of the raster."""
    at = np.floor(raster.in_cells(xy))
    with np.errstate(invalid="ignore"):
        inside = (at[:, 0] >= 0) & (at[:, 0] < raster.columns) & (at[:, 1] >= 0) & (at[:, 1] < raster.rows)
    found = np.full(len(xy), np.nan)
    column, row = at[inside].astype(np.int64).T
    found[inside] = raster.values[row, column]
    return found


def bilinear(raster: Raster, xy: Floats) -> Floats:
    """The value at each point between the four nearest cell centres, NaN where one of them is outside or has no data.

    Within half a cell of the edge the outermost centres stand for the missing ones.
    """
    at = raster.in_cells(xy)
    with np.errstate(invalid="ignore"):
        inside = ((at >= 0) & (at <= [raster.columns, raster.rows])).all(axis=1)
    found = np.full(len(xy), np.nan)
    place = np.clip(at[inside] - 0.5, 0.0, [raster.columns - 1, raster.rows - 1])
    column, row = np.floor(place).astype(np.int64).T
    right, below = np.minimum(column + 1, raster.columns - 1), np.minimum(row + 1, raster.rows - 1)
    x, y = (place - np.floor(place)).T
    upper = _between(raster.values[row, column], raster.values[row, right], x)
    lower = _between(raster.values[below, column], raster.values[below, right], x)
    found[inside] = _between(upper, lower, y)
    return found


def _between(first: Floats, second: Floats, share: Floats) -> Floats:
    """Linear from first to second; exactly at one of them, the other may have no data."""
    with np.errstate(invalid="ignore"):
        mixed: Floats = np.where(share == 0.0, first, first * (1.0 - share) + second * share)
    return mixed


def grouped(owner: Ints, count: int, value: Floats, weight: Floats, dry_up_to: float) -> Depths:
    """Weighted statistics of `value` by `owner`; `owner` ascends from 0 to below `count`, NaN values have no data."""
    known = ~np.isnan(value)
    filled = np.where(known, value, 0.0)
    total = np.bincount(owner, weight, count)
    with_data = np.bincount(owner, weight * known, count).astype(float)
    wet = np.bincount(owner, weight * (filled > dry_up_to + DEPTH_NOISE_M), count)
    highest = np.full(count, -np.inf)
    if len(owner):
        starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        highest[owner[starts]] = np.maximum.reduceat(np.where(known & (weight > 0), value, -np.inf), starts)
    none = with_data <= 0
    with np.errstate(invalid="ignore", divide="ignore"):
        return Depths(
            max_m=np.where(none, np.nan, highest),
            mean_m=np.where(none, np.nan, np.bincount(owner, weight * filled, count) / with_data),
            wet_share=np.where(none, np.nan, wet / with_data),
            known_share=np.where(total > 0, with_data / total, 0.0),
            known=with_data,
        )


def point_depths(raster: Raster, points: gpd.GeoSeries, dry_up_to: float = 0.0) -> Depths:
    """Depth at points; several points of one feature count alike.

    Parameters
    ----------
    points : GeoSeries
        Points or multipoints, any CRS.
    dry_up_to : float
        Metres; that much water and less counts as dry.
    """
    xy, owner = shapely.get_coordinates(place(points, raster), return_index=True)
    return grouped(owner, len(points), sample(raster, xy), np.ones(len(xy)), dry_up_to)


def line_depths(
    raster: Raster,
    lines: gpd.GeoSeries,
    spacing: float | None = None,
    dry_up_to: float = 0.0,
    progress: Progress = SILENT,
) -> Depths:
    """Depth along lines, sampled at even steps from end to end.

    Parameters
    ----------
    lines : GeoSeries
        Lines or multilines in a metric CRS.
    spacing : float, optional
        Longest step in metres; by default half a cell, at most 5 m.
    dry_up_to : float
        Metres; that much water and less counts as dry.

    Returns
    -------
    Depths
        A step counts half at each of its ends; a line without length is its one point.
    """
    step = spacing if spacing else min(min(cell_metres(raster)) / 2, LONGEST_STEP_M)
    outlines = np.asarray(lines.to_numpy(), dtype=object)
    mover = None if lines.crs == raster.crs else Transformer.from_crs(lines.crs, raster.crs, always_xy=True)
    parts = []
    work = shapely.length(outlines) / step + 2
    for start, end in ranges_of_work(np.nan_to_num(work, nan=1.0), _SAMPLES_AT_ONCE):
        progress.at(start / max(len(outlines), 1))
        xy, owner, weight = samples_along(outlines[start:end], step)
        if mover is not None and len(xy):
            xy = np.column_stack(mover.transform(xy[:, 0], xy[:, 1]))
        parts.append(grouped(owner, end - start, sample(raster, xy), weight, dry_up_to))
    progress.at(1.0)
    return joined(parts)


def joined(parts: list[Depths]) -> Depths:
    """Put the depths of consecutive features together."""
    if not parts:
        return Depths(*(np.empty(0) for _ in range(5)))
    return Depths(**{name: np.concatenate([vars(part)[name] for part in parts]) for name in vars(parts[0])})


def parts_of(shapes: NDArray[np.object_], dimension: int) -> tuple[NDArray[np.object_], Ints]:
    """Single lines (dimension 1) or polygons (2) in each shape, and which shape each is of, ascending."""
    pieces, owner = shapely.get_parts(shapes, return_index=True)
    # A collection can hold multipolygons: its parts have parts.
    pieces, piece = shapely.get_parts(pieces, return_index=True)
    wanted = shapely.get_dimensions(pieces) == dimension
    return pieces[wanted], owner[piece[wanted]]


def samples_along(lines: NDArray[np.object_], step: float) -> tuple[Floats, Ints, Floats]:
    """Points along lines, no farther apart than `step`, both ends included.

    Returns
    -------
    xy : float array, shape (s, 2)
    line : int array, shape (s,)
        Which line each point is on, ascending.
    metres : float array, shape (s,)
        The length each point stands for; they add up to the length of the line. A line without length has one metre.
    """
    pieces, owner = parts_of(lines, dimension=1)
    xy, piece = shapely.get_coordinates(pieces, return_index=True)
    if len(xy) == 0:
        return np.empty((0, 2)), np.empty(0, dtype=np.int64), np.empty(0)
    present = np.unique(piece)
    first = np.searchsorted(piece, present, side="left")
    last = np.searchsorted(piece, present, side="right") - 1
    steps = np.hypot(*np.diff(xy, axis=0).T)
    steps[piece[1:] != piece[:-1]] = 0.0
    along = np.r_[0.0, np.cumsum(steps)]
    length = along[last] - along[first]
    intervals = np.maximum(np.ceil(length / step - 1e-9), 1).astype(np.int64)
    count = np.where(length > 0, intervals + 1, 1)
    of = np.repeat(np.arange(len(present)), count)
    number = runs_of(count)
    distance = along[first][of] + number * (length / intervals)[of]
    low = np.clip(np.searchsorted(along, distance, side="right") - 1, first[of], np.maximum(last - 1, first)[of])
    high = np.minimum(low + 1, last[of])
    span = along[high] - along[low]
    share = np.clip(np.divide(distance - along[low], span, out=np.zeros(len(of)), where=span > 0), 0.0, 1.0)
    at = xy[low] + share[:, None] * (xy[high] - xy[low])
    is_end = (number == 0) | (number == intervals[of])
    metres = np.where(length[of] > 0, (length / intervals)[of] * np.where(is_end, 0.5, 1.0), 1.0)
    return at, owner[present[of]], metres
