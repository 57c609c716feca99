"""How much of each cell of a grid polygons cover, exactly.

Edges are cut at the lines of the grid, and every piece adds the area between itself and the cells to its left (Green's
theorem, as font renderers do it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..runs import ranges_of_work, runs_of
from .raster import Raster
from .scanline import corners_of

# Areas are sums of signed pieces: what is left of a cell that is not touched is noise of this share of the polygon.
_AREA_NOISE = 1e-9


@dataclass(frozen=True)
class CoveredCells:
    """Touched cells of polygons, ascending by polygon.

    Attributes
    ----------
    owner, row, column : int array
        `owner` counts from 0 to below `count`.
    area : float array
        Covered area, in cells.
    """

    count: int
    owner: Ints
    row: Ints
    column: Ints
    area: Floats


@dataclass(frozen=True)
class _Edges:
    """Edges of rings, in cells from the outer corner of the raster. `turn` is +1 on shells and -1 on holes."""

    owner: Ints
    u0: Floats
    v0: Floats
    u1: Floats
    v1: Floats
    turn: Floats


def covered_cells(raster: Raster, outlines: NDArray[np.object_], at_once: int) -> Iterator[CoveredCells]:
    """The cells of the raster that some valid polygons touch, for so many polygons in turn as have `at_once` cells."""
    edges = _edges(raster, outlines)
    window = _windows(edges, len(outlines), raster)
    for start, end in ranges_of_work(window[:, 2] * window[:, 3] + 1, at_once):
        yield _covered_cells(_between(edges, start, end), window[start:end], raster)


def _edges(raster: Raster, outlines: NDArray[np.object_]) -> _Edges:
    corners = corners_of(raster, outlines)
    rings = corners.rings
    is_polygon = shapely.get_type_id(rings) == shapely.GeometryType.POLYGON
    # Rows count downwards, so a ring that turns left on the map turns right in cells.
    to_left = shapely.is_ccw(np.where(is_polygon, shapely.get_exterior_ring(rings), rings))
    turn = np.where(corners.is_shell == to_left, -1.0, 1.0)
    at = np.flatnonzero(corners.joined)
    u, v = corners.u, corners.v
    return _Edges(corners.owner[at], u[at], v[at], u[at + 1], v[at + 1], turn[corners.ring[at]])


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


def _covered_cells(edges: _Edges, window: NDArray[np.int64], raster: Raster) -> CoveredCells:
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
    return CoveredCells(len(window), polygon[touched], cell_row[touched], cell_column[touched], area[touched])


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
