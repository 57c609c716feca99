"""Cells of many shapes at once, kept in small blocks: where there is nothing, nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arrays import Bools, Ints

# Cells a side of a block.
SIDE = 8


@dataclass(frozen=True)
class Blocks:
    """Cells on several sheets. On each sheet lie shapes, every one of which holds those before it.

    Where a block has cells inside a shape, its neighbours to the south and to the west are there, too, with or without
    such cells.

    Attributes
    ----------
    sheet, column, row : int array, shape (n,)
        Sheet and place of each block, counted in blocks.
    cells : unsigned int array, shape (n, SIDE, SIDE)
        Number of the first shape of the sheet that holds a cell; `shapes` where none does. The first row is the
        southernmost.
    shapes : int
        Shapes a sheet.
    """

    sheet: Ints
    column: Ints
    row: Ints
    cells: NDArray[np.unsignedinteger[Any]]
    shapes: int


def empty_blocks(sheet: Ints, column: Ints, row: Ints, shapes: int) -> Blocks:
    """Blocks without a cell in any shape."""
    kind = np.min_scalar_type(shapes)
    return Blocks(sheet, column, row, np.full((len(sheet), SIDE, SIDE), shapes, dtype=kind), shapes)


def joined_blocks(some: Sequence[Blocks]) -> Blocks:
    """Blocks of the same number of shapes, at least of one kind, one after the other."""
    sheet, column, row, cells = (
        np.concatenate([getattr(blocks, name) for blocks in some]) for name in ("sheet", "column", "row", "cells")
    )
    return Blocks(sheet, column, row, cells, some[0].shapes)


def blocks_of(inside: Bools) -> Blocks:
    """One shape on one sheet: the cells of a raster that are `inside`, the southernmost row first."""
    rows, columns = (-(-length // SIDE) for length in inside.shape)
    # A block more to the south and to the west.
    cells = np.zeros(((rows + 1) * SIDE, (columns + 1) * SIDE), dtype=bool)
    cells[SIDE : SIDE + inside.shape[0], SIDE : SIDE + inside.shape[1]] = inside
    # Eight cells side by side are one word.
    words = cells.view(np.uint64).reshape(rows + 1, SIDE, columns + 1)
    kept = np.bitwise_or.reduce(words, axis=1) != 0
    kept[:-1] |= kept[1:]
    kept[:, :-1] |= kept[:, 1:]
    row, column = np.nonzero(kept)
    outside = words.swapaxes(1, 2)[row, column].view(np.uint8).reshape(-1, SIDE, SIDE) ^ np.uint8(1)
    return Blocks(np.zeros(len(row), dtype=np.int64), column - 1, row - 1, outside, 1)
