"""Where a depth raster knows of no water: what lies there needs no closer look."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from ..arrays import Bools, Floats, Ints
from .raster import Raster

# Cells of a block are looked at together: eight of them fill a word.
_BLOCK = 8
_ROWS_AT_ONCE = 64 * _BLOCK
_FEW_CELLS = 40
_CELLS_A_FEATURE = 1_000
_CELLS_AT_ANY_RATE = 100_000


def on_dry_ground(raster: Raster, features: gpd.GeoSeries) -> Bools:
    """Features all around which the raster says 0, shape (n,): no more than 16 cells off there is no other cell.

    Nothing is said (False) about features at the rim of the raster, without geometry, or in another CRS than its own.
    """
    bounds = shapely.bounds(features.to_numpy())
    if features.crs != raster.crs:
        return np.zeros(len(features), dtype=bool)
    west, south, east, north = bounds.T
    # A cell more on every side: what touches a cell has to do with it.
    left, top = (np.floor(at) - 1.0 for at in ((west - raster.left) / raster.dx, (raster.top - north) / raster.dy))
    right, bottom = (np.floor(at) + 1.0 for at in ((east - raster.left) / raster.dx, (raster.top - south) / raster.dy))
    with np.errstate(invalid="ignore"):
        asked = (left >= 0) & (top >= 0) & (right < raster.columns) & (bottom < raster.rows)
    dry = np.zeros(len(features), dtype=bool)
    if not asked.any():
        return dry
    cells = np.stack([left[asked], top[asked], right[asked], bottom[asked]]).astype(np.int64)
    first_column, first_row = (int(cells[side].min()) for side in (0, 1))
    window = raster.values[first_row : cells[3].max() + 1, first_column : cells[2].max() + 1]
    cells -= np.array([[first_column], [first_row]] * 2)
    found = np.zeros(cells.shape[1], dtype=bool)
    columns, rows = cells[2] - cells[0] + 1, cells[3] - cells[1] + 1
    is_small = columns * rows <= _FEW_CELLS
    small, large = np.flatnonzero(is_small), np.flatnonzero(~is_small)
    # Of what is small every cell is looked at.
    left, top = cells[0, small] + first_column, cells[1, small] + first_row
    found[small] = ~_any_wet(raster.values, left, top, columns[small], rows[small])
    # For a few large features in a large raster it is not worth while.
    if window.size < _CELLS_AT_ANY_RATE + _CELLS_A_FEATURE * len(large):
        left, top, right, bottom = cells[:, large] // _BLOCK
        counted = _counted(_wet_blocks(window))
        wet_blocks = counted[bottom + 1, right + 1] - counted[top, right + 1]
        wet_blocks -= counted[bottom + 1, left] - counted[top, left]
        found[large] = wet_blocks == 0
    dry[asked] = found
    return dry


def _any_wet(values: Floats, left: Ints, top: Ints, columns: Ints, rows: Ints) -> Bools:
    """Which rectangles of at most `_FEW_CELLS` cells hold one that is not 0, or has no data."""
    any_wet = np.zeros(len(left), dtype=bool)
    flat, first = values.reshape(-1), top * values.shape[1] + left
    size = columns * (_FEW_CELLS + 1) + rows
    order = np.argsort(size.astype(np.int16), kind="stable")
    # Rectangles of one size are a table, a column each.
    for some in np.split(order, np.flatnonzero(np.diff(size[order])) + 1) if len(order) else []:
        wide, high = int(columns[some[0]]), int(rows[some[0]])
        cells = (np.arange(high)[:, None] * values.shape[1] + np.arange(wide)).reshape(-1, 1)
        any_wet[some] = (flat[first[some] + cells] != 0.0).any(axis=0)
    return any_wet


def _wet_blocks(values: Floats) -> Bools:
    """Blocks of cells of which one is not 0, or has no data."""
    rows, columns = (-(-size // _BLOCK) for size in values.shape)
    wet = np.zeros((rows, columns), dtype=bool)
    for begin in range(0, len(values), _ROWS_AT_ONCE):
        strip = values[begin : begin + _ROWS_AT_ONCE]
        high = -(-len(strip) // _BLOCK)
        cells = np.zeros((high * _BLOCK, columns * _BLOCK), dtype=bool)
        np.not_equal(strip, 0.0, out=cells[: len(strip), : values.shape[1]])
        words = cells.view(np.uint64).reshape(high, _BLOCK, columns)
        wet[begin // _BLOCK : begin // _BLOCK + high] = np.bitwise_or.reduce(words, axis=1) != 0
    return wet


def _counted(blocks: Bools) -> Ints:
    """How many of the blocks lie above and to the left of each corner between them (a summed-area table)."""
    counted = np.zeros((blocks.shape[0] + 1, blocks.shape[1] + 1), dtype=np.int64)
    np.cumsum(np.cumsum(blocks, axis=0, dtype=np.int64), axis=1, out=counted[1:, 1:])
    return counted
