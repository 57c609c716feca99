"""An invented flood over a town: hollows of some hundred metres, half of the ground under water, up to 1.4 m deep."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROWS_AT_ONCE = 512
Depths = NDArray[np.float32]


def depths(first: int, rows: int, columns: int, cell_m: float) -> Depths:
    """Metres of water in some rows of the raster, from row `first` on; shape (rows, columns)."""
    x = np.arange(columns, dtype=np.float32) * cell_m
    y = np.arange(first, first + rows, dtype=np.float32)[:, None] * cell_m
    depth = 0.9 * np.sin(x / 170.0) * np.cos(y / 230.0) + 0.5 * np.sin((x + y) / 61.0)
    return np.maximum(depth, 0.0, dtype=np.float32)


def surface(rows: int, columns: int, cell_m: float) -> Depths:
    """The whole raster."""
    values = np.empty((rows, columns), dtype=np.float32)
    for first in range(0, rows, ROWS_AT_ONCE):
        count = min(ROWS_AT_ONCE, rows - first)
        values[first : first + count] = depths(first, count, columns, cell_m)
    return values
