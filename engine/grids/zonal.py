"""Depths of polygons on a raster, by the rule of QGIS's zonal statistics.

Cells whose centre lies inside the polygon count, each in full (`scanline`); a centre on the outline is not inside. A
polygon with fewer than two such cells with data counts every cell it touches, weighted by the area it covers
(`coverage`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..runs import owners_of, ranges_of_work, runs_of
from .coverage import covered_cells
from .raster import DEPTH_NOISE_M, Depths, Raster, grouped, joined, place, sample
from .scanline import Runs, corners_of, runs_inside, without_outlines

# Few enough that the arrays of a block stay in the processor's cache: a fifth quicker than a million at once.
_CROSSINGS_AT_ONCE = 150_000
_CELLS_AT_ONCE = 200_000
_FEATURES_AT_ONCE = 100_000
_LONGEST_PIECE = 16
_ENOUGH_CENTRES = 2

Boxes = NDArray[np.float64]


@dataclass(frozen=True)
class _Cells:
    """What each of some things has of cells: number with data, number wet, sum and greatest depth (m)."""

    known: Ints
    wet: Ints
    summed: Floats
    highest: Floats


def polygon_depths(
    raster: Raster, polygons: gpd.GeoSeries, dry_up_to: float = 0.0, progress: Progress = SILENT
) -> Depths:
    """Depth under polygons.

    Parameters
    ----------
    raster : Raster
        Depths in metres, NaN where unknown.
    polygons : GeoSeries
        Polygons or multipolygons, any CRS. A faulty outline (a bow tie) is mended where areas are measured.
    dry_up_to : float
        Metres; that much water and less counts as dry.

    Returns
    -------
    Depths
        Shares are shares of cells, or of area for polygons with fewer than two cell centres inside.

    Notes
    -----
    The rule is that of `QgsZonalStatistics` (QGIS 3.40), which counts cells with data only.
    """
    parts = []
    for outlines in _outlines(raster, polygons, progress):
        depths = _block_depths(raster, outlines, dry_up_to, progress)
        share = _share_inside(raster, outlines)
        parts.append(replace(depths, known_share=depths.known_share * share))
    return joined(parts)


def polygon_maxima(raster: Raster, polygons: gpd.GeoSeries, progress: Progress = SILENT) -> Floats:
    """The greatest depth under polygons alone: ``polygon_depths(...).max_m`` in less time."""
    found = [np.empty(0)]
    for outlines in _outlines(raster, polygons, progress):
        runs = _runs(raster, outlines)
        highest, centres = _run_maxima(raster, runs, len(outlines), progress)
        # Where a cell has no data it is to be known how many have.
        partly = np.flatnonzero(np.isnan(highest))
        if len(partly):
            highest[partly] = _block_depths(raster, outlines[partly], 0.0, progress).max_m
        few = np.flatnonzero(centres < _ENOUGH_CENTRES)
        highest[few] = _covered_depths(raster, outlines[few], 0.0, progress).max_m
        found.append(highest)
    return np.concatenate(found)


def _outlines(raster: Raster, polygons: gpd.GeoSeries, progress: Progress) -> Iterator[NDArray[np.object_]]:
    """The polygons in the CRS of the raster, so many at a time as make a block of work; None for who lies nowhere."""
    count = len(polygons)
    for first in range(0, count, _FEATURES_AT_ONCE):
        progress.at(first / count)
        outlines = place(polygons.iloc[first : first + _FEATURES_AT_ONCE], raster)
        # A projection that fails gives infinite coordinates: such an outline lies nowhere.
        boxes = shapely.bounds(outlines)
        outlines[~np.isfinite(boxes).all(axis=1)] = None
        for start, end in ranges_of_work(_work(raster, outlines, boxes), _CROSSINGS_AT_ONCE):
            progress.at((first + start) / count)
            yield outlines[start:end]
    progress.at(1.0)


def paint(
    raster: Raster, outlines: NDArray[np.object_], numbers: NDArray[np.int32], progress: Progress = SILENT
) -> tuple[NDArray[np.int32], Ints]:
    """Write a number into the cells whose centre lies in each polygon; where polygons overlap, numbers add up.

    Parameters
    ----------
    outlines : array of polygons, shape (n,), in the CRS of the raster
    numbers : int array, shape (n,)

    Returns
    -------
    cells : int array, shape (rows, columns)
        0 outside.
    count : int array, shape (n,)
        How many centres lie in each polygon.
    """
    # A number begins where a run of cells does and ends behind it: sums along the rows fill the runs.
    cells = np.zeros((raster.rows, raster.columns + 1), dtype=np.int32)
    count = np.zeros(len(outlines), dtype=np.int64)
    for start, end in ranges_of_work(_work(raster, outlines, shapely.bounds(outlines)), _CROSSINGS_AT_ONCE):
        progress.at(start / len(outlines))
        runs = runs_inside(corners_of(raster, outlines[start:end]), raster.rows, raster.columns)
        value = numbers[start:end][runs.owner]
        np.add.at(cells, (runs.row, runs.begin), value)
        np.subtract.at(cells, (runs.row, runs.end), value)
        np.add.at(count, runs.owner + start, runs.end - runs.begin)
    np.cumsum(cells, axis=1, out=cells)
    return cells[:, :-1], count


def _beyond(raster: Raster, boxes: Boxes) -> Ints:
    """Which boxes reach beyond the raster."""
    west, south, east, north = raster.bounds
    with np.errstate(invalid="ignore"):
        reaches = (boxes[:, 0] < west) | (boxes[:, 1] < south) | (boxes[:, 2] > east) | (boxes[:, 3] > north)
    return np.flatnonzero(reaches)


def _share_inside(raster: Raster, outlines: NDArray[np.object_]) -> Floats:
    """The share of each outline that the raster covers."""
    share = np.ones(len(outlines))
    beyond = _beyond(raster, shapely.bounds(outlines))
    whole = mended(outlines[beyond])
    area = shapely.area(whole)
    cut = shapely.area(shapely.clip_by_rect(whole, *raster.bounds))
    share[beyond] = np.divide(cut, area, out=np.ones(len(beyond)), where=area > 0)
    return share


def mended(outlines: NDArray[np.object_], progress: Progress = SILENT) -> NDArray[np.object_]:
    """A copy in which faulty outlines (bow ties, holes outside) are made valid."""
    copy = outlines.copy()
    for first in range(0, len(copy), _FEATURES_AT_ONCE):
        progress.check()
        some = copy[first : first + _FEATURES_AT_ONCE]
        faulty = ~(shapely.is_valid(some) | shapely.is_missing(some))
        some[faulty] = shapely.make_valid(some[faulty])
    return copy


def _work(raster: Raster, outlines: NDArray[np.object_], boxes: Boxes) -> Floats:
    """About how many crossings each outline makes."""
    rows = np.clip(np.nan_to_num((boxes[:, 3] - boxes[:, 1]) / raster.dy), 0, raster.rows)
    return np.asarray(4 * rows + shapely.get_num_coordinates(outlines) + 1, dtype=float)


def _block_depths(raster: Raster, outlines: NDArray[np.object_], dry_up_to: float, progress: Progress) -> Depths:
    runs = _runs(raster, outlines)
    found, centres = _run_depths(raster, runs, len(outlines), dry_up_to, progress)
    few = np.flatnonzero(centres < _ENOUGH_CENTRES)
    if len(few) == 0:
        return found
    return found.replaced(few, _covered_depths(raster, outlines[few], dry_up_to, progress))


def _runs(raster: Raster, outlines: NDArray[np.object_]) -> Runs:
    """Runs of cells whose centre lies inside."""
    corners = corners_of(raster, outlines)
    runs = runs_inside(corners, raster.rows, raster.columns)
    return without_outlines(runs, corners, raster.rows, raster.columns)


def _run_maxima(raster: Raster, runs: Runs, count: int, progress: Progress) -> tuple[Floats, Ints]:
    """The greatest number in the runs of each polygon, NaN where a cell has no data, and how many cells it has."""
    length, flat = runs.end - runs.begin, raster.values.reshape(-1)
    start = runs.row * raster.columns + runs.begin
    highest, centres = np.full(count, -np.inf), np.zeros(count, dtype=np.int64)
    for first, last in ranges_of_work(length, _CELLS_AT_ONCE):
        progress.check()
        own, size = runs.owner[first:last], length[first:last]
        heads = np.flatnonzero(np.r_[True, own[1:] != own[:-1]])
        polygon = own[heads]
        of_runs = _highest(flat, start[first:last], size)
        highest[polygon] = np.maximum(highest[polygon], np.maximum.reduceat(of_runs, heads))
        centres[polygon] += np.add.reduceat(size, heads)
    return highest, centres


def _highest(flat: NDArray[np.floating[Any]], start: Ints, size: Ints) -> NDArray[np.floating[Any]]:
    """The greatest number in each run, NaN where one is."""
    highest = np.empty(len(size), dtype=flat.dtype)
    is_long = size >= _LONGEST_PIECE
    short, long = np.flatnonzero(~is_long), np.flatnonzero(is_long)
    if len(short):
        count = size[short]
        highest[short] = np.maximum.reduceat(flat.take(runs_of(count, start[short])), np.cumsum(count) - count)
    if len(long):
        # Whole pieces are read at once; the last of a run lies at its end, over the one before.
        count, last = -(-size[long] // _LONGEST_PIECE), (start + size)[long] - _LONGEST_PIECE
        run = owners_of(count)
        begin = np.minimum(start[long].take(run) + runs_of(count) * _LONGEST_PIECE, last.take(run))
        value = np.lib.stride_tricks.sliding_window_view(flat, _LONGEST_PIECE)[begin].reshape(-1)
        highest[long] = np.maximum.reduceat(value, (np.cumsum(count) - count) * _LONGEST_PIECE)
    return highest


def _run_depths(raster: Raster, runs: Runs, count: int, dry_up_to: float, progress: Progress) -> tuple[Depths, Ints]:
    """Statistics over runs of cells, and how many cells with data each polygon has."""
    total, known, wet = (np.zeros(count, dtype=np.int64) for _ in range(3))
    summed, highest = np.zeros(count), np.full(count, -np.inf)
    length = runs.end - runs.begin
    for first, last in ranges_of_work(length, _CELLS_AT_ONCE):
        progress.check()
        size, own = length[first:last], runs.owner[first:last]
        start = runs.row[first:last] * raster.columns + runs.begin[first:last]
        heads = np.flatnonzero(np.r_[True, own[1:] != own[:-1]])
        polygon = own[heads]
        total[polygon] += np.add.reduceat(size, heads)
        if size.max() > _LONGEST_PIECE:
            pieces = -(-size // _LONGEST_PIECE)
            before = runs_of(pieces) * _LONGEST_PIECE
            start = np.repeat(start, pieces) + before
            size = np.minimum(np.repeat(size, pieces) - before, _LONGEST_PIECE)
            heads = (np.cumsum(pieces) - pieces)[heads]
        found = _piece_cells(raster.values.reshape(-1), start, size, dry_up_to + DEPTH_NOISE_M)
        known[polygon] += np.add.reduceat(found.known, heads)
        wet[polygon] += np.add.reduceat(found.wet, heads)
        summed[polygon] += np.add.reduceat(found.summed, heads)
        highest[polygon] = np.maximum(highest[polygon], np.maximum.reduceat(found.highest, heads))
    none = known == 0
    some = np.maximum(known, 1)
    depths = Depths(
        max_m=np.where(none, np.nan, highest),
        mean_m=np.where(none, np.nan, summed / some),
        wet_share=np.where(none, np.nan, wet / some),
        known_share=known / np.maximum(total, 1),
        known=known.astype(float),
    )
    return depths, known


def _piece_cells(flat: NDArray[np.floating[Any]], start: Ints, size: Ints, dry_up_to: float) -> _Cells:
    """What pieces of rows of at most `_LONGEST_PIECE` cells hold.

    Pieces of one length are a table, a column each: it is summed row by row, many pieces at a time.
    """
    known, wet, summed, highest = np.empty(len(size)), np.empty(len(size)), np.empty(len(size)), np.empty(len(size))
    order = np.argsort(size.astype(np.uint8), kind="stable")
    ends = np.cumsum(np.bincount(size, minlength=_LONGEST_PIECE + 1))
    for length in range(1, _LONGEST_PIECE + 1):
        some = order[ends[length - 1] : ends[length]]
        if len(some) == 0:
            continue
        value = flat[start[some] + np.arange(length)[:, None]]
        sums = np.add.reduce(value, axis=0, dtype=np.float64)
        known[some] = length
        if np.isnan(sums).any():
            with_data = value == value
            known[some] = np.add.reduce(with_data.view(np.uint8), axis=0, dtype=np.uint8)
            sums = np.add.reduce(np.where(with_data, value, value.dtype.type(0.0)), axis=0, dtype=np.float64)
            value = np.where(with_data, value, value.dtype.type(-np.inf))
        summed[some] = sums
        highest[some] = np.maximum.reduce(value, axis=0)
        wet[some] = np.add.reduce((value > dry_up_to).view(np.uint8), axis=0, dtype=np.uint8)
    return _Cells(known.astype(np.int64), wet.astype(np.int64), summed, highest)


def _covered_depths(raster: Raster, outlines: NDArray[np.object_], dry_up_to: float, progress: Progress) -> Depths:
    """Statistics over all touched cells, weighted by the area covered."""
    outlines = mended(outlines)
    without_area = ~(shapely.is_missing(outlines) | shapely.is_empty(outlines)) & (shapely.area(outlines) == 0)
    points = shapely.get_coordinates(shapely.centroid(outlines[without_area]))
    # What lies beyond the raster is cut off, so that the work is bounded by the raster.
    beyond = _beyond(raster, shapely.bounds(outlines))
    outlines[beyond] = shapely.clip_by_rect(outlines[beyond], *raster.bounds)
    parts = []
    for cells in covered_cells(raster, outlines, _CELLS_AT_ONCE):
        progress.check()
        value = raster.values[cells.row, cells.column].astype(float)
        parts.append(grouped(cells.owner, cells.count, value, cells.area, dry_up_to))
    found = joined(parts)
    # An outline without any area stands for a point.
    at_point = grouped(np.arange(len(points)), len(points), sample(raster, points), np.ones(len(points)), dry_up_to)
    return found.replaced(np.flatnonzero(without_area), at_point)
