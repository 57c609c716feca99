"""Depths of polygons on a raster, by the rule of QGIS's zonal statistics.

Cells whose centre lies inside the polygon count, each in full; a centre on the outline is not inside. A polygon with
fewer than two such cells with data counts every cell it touches, weighted by the area it covers.

Centres are found by a scanline over the rows of the raster, for many polygons at once: every edge crosses the centre
lines of some rows, the crossings of a row taken in pairs bound the runs of cells inside. Holes and parts need no
thought: they cross too. Covered areas are exact: edges are cut at the lines of the grid, and every piece adds the area
between itself and the cells to its left (Green's theorem, as font renderers do it).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from .network import Bools, Floats, Ints
from .progress import SILENT, Progress
from .raster import DEPTH_NOISE_M, Depths, Raster, blocks_of, grouped, joined, parts_of, place, sample
from .runs import runs_of

# Few enough that the arrays of a block stay in the processor's cache: a fifth quicker than a million at once.
_CROSSINGS_AT_ONCE = 150_000
_CELLS_AT_ONCE = 200_000
_FEATURES_AT_ONCE = 100_000
_ENOUGH_CENTRES = 2
# Areas are sums of signed pieces: what is left of a cell that is not touched is noise of this share of the polygon.
_AREA_NOISE = 1e-9


@dataclass(frozen=True)
class _Edges:
    """Edges of rings, in cells from the outer corner of the raster. `turn` is +1 on shells and -1 on holes."""

    owner: Ints
    u0: Floats
    v0: Floats
    u1: Floats
    v1: Floats
    turn: Floats


@dataclass(frozen=True)
class _Runs:
    """Runs of cells: polygon, row, first column, column after the last; ascending by polygon and row."""

    owner: Ints
    row: Ints
    begin: Ints
    end: Ints


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
    count = len(polygons)
    parts = []
    for first in range(0, count, _FEATURES_AT_ONCE):
        progress.at(first / count)
        outlines = place(polygons.iloc[first : first + _FEATURES_AT_ONCE], raster)
        # A projection that fails gives infinite coordinates: such an outline lies nowhere.
        outlines[~np.isfinite(shapely.bounds(outlines)).all(axis=1)] = None
        found = []
        for start, end in blocks_of(_work(raster, outlines), _CROSSINGS_AT_ONCE):
            progress.at((first + start) / count)
            found.append(_block_depths(raster, outlines[start:end], dry_up_to, progress))
        depths = joined(found)
        parts.append(replace(depths, known_share=depths.known_share * _share_inside(raster, outlines)))
    progress.at(1.0)
    return joined(parts)


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
    for start, end in blocks_of(_work(raster, outlines), _CROSSINGS_AT_ONCE):
        progress.at(start / len(outlines))
        runs = _inner_runs(_edges(raster, outlines[start:end]), raster.rows, raster.columns)
        value = numbers[start:end][runs.owner]
        np.add.at(cells, (runs.row, runs.begin), value)
        np.subtract.at(cells, (runs.row, runs.end), value)
        np.add.at(count, runs.owner + start, runs.end - runs.begin)
    np.cumsum(cells, axis=1, out=cells)
    return cells[:, :-1], count


def _beyond(raster: Raster, outlines: NDArray[np.object_]) -> Ints:
    """Which outlines reach beyond the raster."""
    west, south, east, north = raster.bounds
    box = shapely.bounds(outlines)
    with np.errstate(invalid="ignore"):
        return np.flatnonzero((box[:, 0] < west) | (box[:, 1] < south) | (box[:, 2] > east) | (box[:, 3] > north))


def _share_inside(raster: Raster, outlines: NDArray[np.object_]) -> Floats:
    """The share of each outline that the raster covers."""
    share = np.ones(len(outlines))
    beyond = _beyond(raster, outlines)
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


def _work(raster: Raster, outlines: NDArray[np.object_]) -> Floats:
    """About how many crossings each outline makes."""
    bounds = shapely.bounds(outlines)
    rows = np.clip(np.nan_to_num((bounds[:, 3] - bounds[:, 1]) / raster.dy), 0, raster.rows)
    return np.asarray(4 * rows + shapely.get_num_coordinates(outlines) + 1, dtype=float)


def _block_depths(raster: Raster, outlines: NDArray[np.object_], dry_up_to: float, progress: Progress) -> Depths:
    edges = _edges(raster, outlines)
    runs = _inner_runs(edges, raster.rows, raster.columns)
    touched = _centres_on_outline(edges, raster.columns)
    found, centres = _run_depths(raster, runs, touched, len(outlines), dry_up_to, progress)
    few = np.flatnonzero(centres < _ENOUGH_CENTRES)
    if len(few) == 0:
        return found
    return found.replaced(few, _covered_depths(raster, outlines[few], dry_up_to, progress))


def _edges(raster: Raster, outlines: NDArray[np.object_], with_turn: bool = False) -> _Edges:
    """The edges of all rings; only areas need their turn."""
    rings, owner, is_shell = _rings(outlines)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    at = raster.in_cells(xy)
    inner = ring[1:] == ring[:-1]
    u0, v0 = at[:-1][inner].T
    u1, v1 = at[1:][inner].T
    ring = ring[:-1][inner]
    turn = np.ones(len(rings))
    if with_turn:
        is_polygon = shapely.get_type_id(rings) == shapely.GeometryType.POLYGON
        # Rows count downwards, so a ring that turns left on the map turns right in cells.
        to_left = shapely.is_ccw(np.where(is_polygon, shapely.get_exterior_ring(rings), rings))
        turn = np.where(is_shell == to_left, -1.0, 1.0)
    return _Edges(owner[ring], u0, v0, u1, v1, turn[ring])


def _rings(outlines: NDArray[np.object_]) -> tuple[NDArray[np.object_], Ints, Bools]:
    """Shapes of one ring each, which outline each is of (ascending), and whether it is a shell.

    A polygon without holes is as good as its ring; only the others are taken apart.
    """
    one_ring = (shapely.get_type_id(outlines) == shapely.GeometryType.POLYGON) & (
        shapely.get_num_interior_rings(outlines) == 0
    )
    whole, others = np.flatnonzero(one_ring), np.flatnonzero(~one_ring)
    if len(others) == 0:
        return outlines, whole, np.ones(len(whole), dtype=bool)
    pieces, owner = parts_of(outlines[others], dimension=2)
    rings, piece = shapely.get_rings(pieces, return_index=True)
    is_shell = np.r_[True, piece[1:] != piece[:-1]][: len(piece)]
    owner = np.concatenate((whole, others[owner[piece]]))
    order = np.argsort(owner, kind="stable")
    shapes = np.concatenate((outlines[whole], rings))
    return shapes[order], owner[order], np.concatenate((np.ones(len(whole), dtype=bool), is_shell))[order]


def _inner_runs(edges: _Edges, rows: int, columns: int) -> _Runs:
    """Runs of cells whose centre is inside; centres on an outline may be among them where it is level there."""
    low, high = np.minimum(edges.v0, edges.v1), np.maximum(edges.v0, edges.v1)
    # Half-open: an edge owns its upper end and not its lower one, so that a corner is crossed once.
    first = np.clip(np.ceil(low - 0.5), 0, rows).astype(np.int64)
    count = np.clip(np.ceil(high - 0.5), 0, rows).astype(np.int64) - first
    crossing = count > 0
    first, count, own = first[crossing], count[crossing], edges.owner[crossing]
    u0, v0 = edges.u0[crossing], edges.v0[crossing]
    rise = edges.v1[crossing] - v0
    slope = (edges.u1[crossing] - u0) / rise
    row = runs_of(count, first)
    across = np.repeat(u0, count) + (row + 0.5 - np.repeat(v0, count)) * np.repeat(slope, count)
    # One line for every row of every polygon, numbered through.
    heads = np.flatnonzero(np.r_[True, own[1:] != own[:-1]][: len(own)])
    top = np.minimum.reduceat(first, heads) if len(heads) else first
    height = (np.maximum.reduceat(first + count, heads) if len(heads) else first) - top
    shift = np.cumsum(height) - height - top
    line = np.repeat(np.repeat(shift, np.diff(np.r_[heads, len(own)])), count) + row
    line, left, right = _pairs(line, across, np.repeat(rise < 0, count), int(height.sum()))
    begin = np.clip(np.floor(left - 0.5) + 1, 0, columns).astype(np.int64)
    end = np.clip(np.ceil(right - 0.5), 0, columns).astype(np.int64)
    some = end > begin
    line, begin, end = line[some], begin[some], end[some]
    return _Runs(np.repeat(own[heads], height)[line], line - np.repeat(shift, height)[line], begin, end)


def _pairs(line: Ints, across: Floats, upwards: Bools, lines: int) -> tuple[Ints, Floats, Floats]:
    """Crossings of the same line in pairs from left to right; ascending by line.

    Most lines are crossed twice, once by an edge that goes up and once by one that goes down: they need no sorting.
    """
    up, down = np.zeros(lines), np.zeros(lines)
    up[line[upwards]] = across[upwards]
    down[line[~upwards]] = across[~upwards]
    crossings = np.bincount(line, minlength=lines)
    twice = np.flatnonzero(crossings == 2)
    left, right = np.minimum(up, down)[twice], np.maximum(up, down)[twice]
    more = np.flatnonzero(crossings[line] > 2)
    if len(more) == 0:
        return twice, left, right
    more = more[np.lexsort((across[more], line[more]))]
    found = np.concatenate((twice, line[more[0::2]]))
    order = np.argsort(found, kind="stable")
    left = np.concatenate((left, across[more[0::2]]))[order]
    right = np.concatenate((right, across[more[1::2]]))[order]
    return found[order], left, right


def _centres_on_outline(edges: _Edges, columns: int) -> NDArray[np.int64]:
    """Cells (polygon, row, column) whose centre a corner or a level edge touches: they are not inside.

    Crossings cannot tell these; grids and outlines drawn on the same round numbers have them.
    """
    on_line = edges.v0 - np.floor(edges.v0) == 0.5
    if not on_line.any():
        return np.empty((0, 3), dtype=np.int64)
    level = on_line & (edges.v0 == edges.v1)
    left, right = (np.clip(end(edges.u0, edges.u1)[level], -1, columns + 1) for end in (np.minimum, np.maximum))
    first = np.ceil(left - 0.5).astype(np.int64)
    count = np.maximum(np.floor(right - 0.5).astype(np.int64) - first + 1, 0)
    corner = on_line & (edges.u0 - np.floor(edges.u0) == 0.5)
    owner = np.r_[np.repeat(edges.owner[level], count), edges.owner[corner]]
    row = np.r_[np.repeat(edges.v0[level] - 0.5, count), edges.v0[corner] - 0.5]
    column = np.r_[runs_of(count, first), edges.u0[corner] - 0.5]
    return np.unique(np.column_stack((owner, row, column)).astype(np.int64), axis=0)


def _run_depths(
    raster: Raster, runs: _Runs, touched: NDArray[np.int64], count: int, dry_up_to: float, progress: Progress
) -> tuple[Depths, Ints]:
    """Statistics over runs of cells, and how many cells with data each polygon has."""
    flat = raster.values.reshape(-1)
    total, known, wet = (np.zeros(count, dtype=np.int64) for _ in range(3))
    summed, highest = np.zeros(count), np.full(count, -np.inf)
    length = runs.end - runs.begin
    start = runs.row * raster.columns + runs.begin
    excluded = _excluded_cells(touched, raster)
    for first, last in blocks_of(length, _CELLS_AT_ONCE):
        progress.check()
        size, own = length[first:last], runs.owner[first:last]
        ends = np.cumsum(size)
        cell = np.repeat(start[first:last] - (ends - size), size) + np.arange(ends[-1])
        value = flat[cell].astype(float)
        heads = np.flatnonzero(np.r_[True, own[1:] != own[:-1]])
        cuts, polygon = (ends - size)[heads], own[heads]
        with_data = value == value
        total[polygon] += np.add.reduceat(size, heads)
        if len(excluded):
            counted = ~np.isin(np.repeat(own, size) * flat.size + cell, excluded)
            with_data &= counted
            total[polygon] -= np.add.reduceat(~counted, cuts, dtype=np.int64)
        filled = np.where(with_data, value, 0.0)
        known[polygon] += np.add.reduceat(with_data, cuts, dtype=np.int64)
        wet[polygon] += np.add.reduceat(filled > dry_up_to + DEPTH_NOISE_M, cuts, dtype=np.int64)
        summed[polygon] += np.add.reduceat(filled, cuts)
        deepest = np.maximum.reduceat(np.where(with_data, value, -np.inf), cuts)
        highest[polygon] = np.maximum(highest[polygon], deepest)
    none = known == 0
    some = np.maximum(known, 1)
    depths = Depths(
        max_m=np.where(none, np.nan, highest),
        mean_m=np.where(none, np.nan, summed / some),
        wet_share=np.where(none, np.nan, wet / some),
        known_share=known / np.maximum(total, 1),
    )
    return depths, known


def _excluded_cells(touched: NDArray[np.int64], raster: Raster) -> Ints:
    """The touched cells that exist, as one number each: polygon x cells + cell."""
    owner, row, column = touched.T
    exists = (row >= 0) & (row < raster.rows) & (column >= 0) & (column < raster.columns)
    cell = row[exists] * raster.columns + column[exists]
    return np.asarray(owner[exists] * raster.values.size + cell, dtype=np.int64)


def _covered_depths(raster: Raster, outlines: NDArray[np.object_], dry_up_to: float, progress: Progress) -> Depths:
    """Statistics over all touched cells, weighted by the area covered."""
    outlines = mended(outlines)
    without_area = ~(shapely.is_missing(outlines) | shapely.is_empty(outlines)) & (shapely.area(outlines) == 0)
    points = shapely.get_coordinates(shapely.centroid(outlines[without_area]))
    # What lies beyond the raster is cut off, so that the work is bounded by the raster.
    beyond = _beyond(raster, outlines)
    outlines[beyond] = shapely.clip_by_rect(outlines[beyond], *raster.bounds)
    edges = _edges(raster, outlines, with_turn=True)
    window = _windows(edges, len(outlines), raster)
    parts = []
    for start, end in blocks_of(window[:, 2] * window[:, 3] + 1, _CELLS_AT_ONCE):
        progress.check()
        chosen = _between(edges, start, end)
        owner, row, column, area = _covered_cells(chosen, window[start:end], raster)
        parts.append(grouped(owner, end - start, raster.values[row, column].astype(float), area, dry_up_to))
    found = joined(parts)
    # An outline without any area stands for a point.
    at_point = grouped(np.arange(len(points)), len(points), sample(raster, points), np.ones(len(points)), dry_up_to)
    return found.replaced(np.flatnonzero(without_area), at_point)


def _between(edges: _Edges, start: int, end: int) -> _Edges:
    """Edges of the polygons from `start` to before `end`, which become 0, 1, ..."""
    a, b = np.searchsorted(edges.owner, (start, end))
    own = edges.owner[a:b] - start
    return _Edges(own, edges.u0[a:b], edges.v0[a:b], edges.u1[a:b], edges.v1[a:b], edges.turn[a:b])


def _windows(edges: _Edges, count: int, raster: Raster) -> NDArray[np.int64]:
    """First row, first column, rows and columns of the box of each polygon, kept within a cell of the raster."""
    box = np.zeros((count, 4), dtype=np.int64)
    if len(edges.owner) == 0:
        return box
    heads = np.flatnonzero(np.r_[True, edges.owner[1:] != edges.owner[:-1]])
    own = edges.owner[heads]
    # Rings are closed, so the first ends of the edges are all corners.
    for values, limit, place_at in ((edges.v0, raster.rows, 0), (edges.u0, raster.columns, 1)):
        low = np.clip(np.floor(np.minimum.reduceat(values, heads)), -1, limit).astype(np.int64)
        high = np.clip(np.floor(np.maximum.reduceat(values, heads)), -1, limit).astype(np.int64)
        box[own, place_at] = low
        box[own, place_at + 2] = high - low + 1
    return box


def _covered_cells(edges: _Edges, window: NDArray[np.int64], raster: Raster) -> tuple[Ints, Ints, Ints, Floats]:
    """Polygon, row, column and covered area (in cells) of every touched cell of the raster; ascending by polygon."""
    owner, u, v, rise = _pieces(edges)
    first_row, first_column, height, width = window.T
    cells = height * width
    offset = np.cumsum(cells) - cells
    row = np.floor(v).astype(np.int64)
    column = np.clip(np.floor(u), -1, raster.columns).astype(np.int64)
    kept = (row >= 0) & (row < raster.rows)
    owner, u, rise, row, column = owner[kept], u[kept], rise[kept], row[kept], column[kept]
    # A piece on the far border of the box lies on a grid line: it belongs to the last cell before it.
    row = np.minimum(row, first_row[owner] + height[owner] - 1)
    column = np.minimum(column, first_column[owner] + width[owner] - 1)
    at = offset[owner] + (row - first_row[owner]) * width[owner] + column - first_column[owner]
    size = int(cells.sum())
    within = np.bincount(at, (u - column) * rise, size)
    # The pieces of a closed outline rise as much as they fall in each row, so the sum to the right of a cell is minus
    # the sum up to it, and rows and polygons need no separate sums.
    area = within - np.cumsum(np.bincount(at, rise, size))
    polygon = np.repeat(np.arange(len(window)), cells)
    number = runs_of(cells)
    cell_row = first_row[polygon] + number // np.maximum(width[polygon], 1)
    cell_column = first_column[polygon] + number % np.maximum(width[polygon], 1)
    exists = (cell_row >= 0) & (cell_row < raster.rows) & (cell_column >= 0) & (cell_column < raster.columns)
    largest = np.bincount(polygon, area, len(window))
    touched = exists & (area > _AREA_NOISE * largest[polygon])
    return polygon[touched], cell_row[touched], cell_column[touched], area[touched]


def _pieces(edges: _Edges) -> tuple[Ints, Floats, Floats, Floats]:
    """Edges cut at the lines of the grid: polygon, middle (u, v) and signed rise of every piece."""
    cuts_u, cuts_v = _grid_lines(edges.u0, edges.u1), _grid_lines(edges.v0, edges.v1)
    number = np.arange(len(edges.owner))
    edge = np.concatenate((number, np.repeat(number, cuts_u[1]), np.repeat(number, cuts_v[1])))
    share = np.concatenate((np.zeros(len(number)), cuts_u[0], cuts_v[0]))
    order = np.lexsort((share, edge))
    edge, share = edge[order], share[order]
    is_last = np.r_[edge[1:] != edge[:-1], True] if len(edge) else np.empty(0, dtype=bool)
    until = np.where(is_last, 1.0, np.r_[share[1:], 1.0])
    middle = (share + until) / 2
    run, fall = (edges.u1 - edges.u0)[edge], (edges.v1 - edges.v0)[edge]
    rise = fall * (until - share) * edges.turn[edge]
    return edges.owner[edge], edges.u0[edge] + middle * run, edges.v0[edge] + middle * fall, rise


def _grid_lines(start: Floats, end: Floats) -> tuple[Floats, Ints]:
    """Where edges cross whole numbers, as shares of the edge (0-1), and how many times each edge does."""
    low, high = np.minimum(start, end), np.maximum(start, end)
    first = np.floor(low) + 1
    count = np.maximum(np.ceil(high) - first, 0).astype(np.int64)
    line = np.repeat(first, count) + runs_of(count)
    share = (line - np.repeat(start, count)) / np.repeat(end - start, count)
    return np.clip(share, 0.0, 1.0), count
