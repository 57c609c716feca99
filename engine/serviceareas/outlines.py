"""Outlines of cells: smoothed inwards only, so that an outline never holds ground that its cells do not hold."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..network import Bools, Ints
from ..progress import SILENT, Progress

_CELLS_AT_ONCE = 20_000_000

_EAST, _NORTH, _WEST, _SOUTH = range(4)
# A corner of an outline: which of the four cells around it are inside (south-west, south-east, north-west,
# north-east), whether it is convex, by which of its two runs the outline comes and goes (to the named side), and
# where an inside cell lies (rows and columns from the north-eastern one).
_CORNERS = (
    ((0, 0, 0, 1), True, _NORTH, _EAST, (0, 0)),
    ((0, 0, 1, 0), True, _WEST, _NORTH, (0, -1)),
    ((1, 0, 0, 0), True, _SOUTH, _WEST, (-1, -1)),
    ((0, 1, 0, 0), True, _EAST, _SOUTH, (-1, 0)),
    ((1, 1, 1, 0), False, _EAST, _NORTH, (0, -1)),
    ((1, 1, 0, 1), False, _NORTH, _WEST, (0, 0)),
    ((0, 1, 1, 1), False, _WEST, _SOUTH, (0, 0)),
    ((1, 0, 1, 1), False, _SOUTH, _EAST, (0, 0)),
)
# Two cells that touch at a corner only are two corners, one of each cell.
_TOUCHING = {(0, 1, 1, 0): (1, 3), (1, 0, 0, 1): (0, 2)}


def outline(inside: Bools, corner: tuple[float, float], cell_m: float, progress: Progress = SILENT) -> shapely.Geometry:
    """The cells that are `inside` as a multi-polygon without what smoothing cuts off.

    Corners that stand out are cut off by half a cell. More cells never have less ground: where cells are taken away,
    the outline lies within the one before. Cells that touch at a corner only are apart.

    Parameters
    ----------
    inside : bool array, shape (rows, columns)
        The first row is the southernmost.
    corner : tuple of float
        x and y of the south-western corner of the first cell, metres.
    cell_m : float
        Side of a cell.
    """
    low, cells = _cropped(inside)
    row, column, kind, home = _corners(cells, progress)
    if len(row) == 0:
        return shapely.MultiPolygon()
    ring, order = _around(_linked(row, column, kind, progress), progress)
    progress.check()
    xy, ring_of_xy = _smoothed(column[order], row[order], kind[order], ring[order])
    progress.check()
    xy, ring_of_xy = _without_straight(xy, ring_of_xy)
    progress.check()
    place = (xy / 2.0 + low) * cell_m + corner
    numbers = np.unique(ring_of_xy)
    part = _parts(cells, row[numbers] + home[numbers, 0], column[numbers] + home[numbers, 1], progress)
    rings = shapely.linearrings(place, indices=np.searchsorted(numbers, ring_of_xy))
    progress.check()
    return _assembled(rings, part, progress)


def _cropped(inside: Bools) -> tuple[Ints, Bools]:
    """The cells with a rim of one cell that is not inside; column and row of the first one within the rim."""
    rows, columns = (np.flatnonzero(inside.any(axis=axis)) for axis in (1, 0))
    if len(rows) == 0:
        return np.zeros(2, dtype=np.int64), np.zeros((2, 2), dtype=bool)
    cells = inside[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return np.array([columns[0], rows[0]]), np.pad(cells, 1)


def _corners(cells: Bools, progress: Progress) -> tuple[Ints, Ints, Ints, Ints]:
    """Row and column (of the cell north-east of it), kind and home of every corner of the outlines of padded cells."""
    kinds = np.zeros((16, 2), dtype=np.int64) - 1
    for number, (around, *_) in enumerate(_CORNERS):
        kinds[_code(around), 0] = number
    for around, two in _TOUCHING.items():
        kinds[_code(around)] = two
    found = []
    for begin, end in _strips(cells):
        progress.check()
        south, north = cells[begin:end][: len(cells) - 1 - begin], cells[begin + 1 : end + 1]
        code = south[:, :-1] * np.uint8(8) + south[:, 1:] * np.uint8(4) + north[:, :-1] * np.uint8(2) + north[:, 1:]
        row, column = np.nonzero((kinds[:, 0] >= 0)[code])
        two = kinds[code[row, column]]
        both = np.flatnonzero(two[:, 1] >= 0)
        kind = np.concatenate([two[:, 0], two[both, 1]])
        found.append((np.append(row, row[both]) + begin + 1, np.append(column, column[both]) + 1, kind))
    row, column, kind = (np.concatenate(some) for some in zip(*found))
    home = np.array([corner[4] for corner in _CORNERS], dtype=np.int64)
    return row, column, kind, home[kind]


def _strips(cells: Bools) -> Iterator[tuple[int, int]]:
    """First row, and the one after the last, of strips that are no long work."""
    rows = max(_CELLS_AT_ONCE // cells.shape[1], 1)
    return ((begin, min(begin + rows, len(cells))) for begin in range(0, len(cells), rows))


def _parts(cells: Bools, row: Ints, column: Ints, progress: Progress) -> Ints:
    """The connected part of cells, joined by their sides, that each of some cells lies in."""
    part = np.zeros(len(row), dtype=np.int64)
    before, joined, edge = 0, [np.zeros((0, 2), dtype=np.int64)], np.zeros(cells.shape[1], dtype=np.int64)
    for begin, end in _strips(cells):
        progress.check()
        label, count = ndimage.label(cells[begin:end])
        here = np.flatnonzero((row >= begin) & (row < end))
        part[here] = label[row[here] - begin, column[here]] + before
        meet = (edge > 0) & (label[0] > 0)
        joined.append(np.column_stack([edge[meet], label[0, meet].astype(np.int64) + before]))
        edge = np.where(label[-1] > 0, label[-1].astype(np.int64) + before, 0)
        before += count
    pairs = np.concatenate(joined)
    if len(pairs) == 0:
        return part
    graph = coo_matrix((np.ones(len(pairs)), pairs.T), shape=(before + 1, before + 1))
    whole: Ints = connected_components(graph, directed=False)[1][part].astype(np.int64)
    return whole


def _code(around: tuple[int, ...]) -> int:
    return around[0] * 8 + around[1] * 4 + around[2] * 2 + around[3]


def _linked(row: Ints, column: Ints, kind: Ints, progress: Progress) -> Ints:
    """The corner that follows each on its outline, which has the inside on its left."""
    came, goes = (np.array([corner[at] for corner in _CORNERS])[kind] for at in (2, 3))
    following = np.empty(len(kind), dtype=np.int64)
    for line, place, side in ((row, column, _EAST), (column, row, _NORTH)):
        # Along a row every corner but the last of a run has its fellow to the east; along a column to the north.
        progress.check()
        begins = (came == side) | (goes == side)
        order = np.lexsort([begins, place, line])
        first, second = order[0::2], order[1::2]
        ahead = goes[first] == side
        following[first[ahead]] = second[ahead]
        following[second[~ahead]] = first[~ahead]
    return following


def _around(following: Ints, progress: Progress) -> tuple[Ints, Ints]:
    """Ring of every corner (the least number in it), and the corners in order: ring by ring, along the outline."""
    count = len(following)
    numbers = np.arange(count)
    rounds = range(int(np.ceil(np.log2(count))) + 1)
    ring, jump = numbers, following
    for _ in rounds:
        progress.check()
        ring = np.minimum(ring, ring[jump])
        jump = jump[jump]
    # Steps from each corner on to the one that names its ring.
    names = ring == numbers
    steps = np.where(names, 0, 1)
    jump = np.where(names, numbers, following)
    for _ in rounds:
        progress.check()
        steps = steps + steps[jump]
        jump = jump[jump]
    return ring, np.lexsort([-steps, ring])


def _smoothed(column: Ints, row: Ints, kind: Ints, ring: Ints) -> tuple[Ints, Ints]:
    """Vertices in half cells, and the ring of each; the corners come ring by ring, along the outline.

    The south-western corner of the first cell of the unpadded raster is (0, 0).
    """
    before, after = _neighbours(ring)
    xy = 2 * np.column_stack([column - 1, row - 1])
    convex = np.array([corner[1] for corner in _CORNERS])[kind]
    copies = np.where(convex, 2, 1)
    owner = np.repeat(np.arange(len(ring)), copies)
    is_second = np.append(False, owner[1:] == owner[:-1])
    toward = np.where(is_second, after[owner], before[owner])
    cut = convex[owner][:, None] * np.sign(xy[toward] - xy[owner])
    return xy[owner] + cut, ring[owner]


def _without_straight(xy: Ints, ring: Ints) -> tuple[Ints, Ints]:
    """Drop vertices that repeat the one before, and those that lie straight between their neighbours."""
    before, _ = _neighbours(ring)
    new = (xy != xy[before]).any(axis=1)
    xy, ring = xy[new], ring[new]
    before, after = _neighbours(ring)
    come, go = xy - xy[before], xy[after] - xy
    turns = come[:, 0] * go[:, 1] != come[:, 1] * go[:, 0]
    return xy[turns], ring[turns]


def _neighbours(ring: Ints) -> tuple[Ints, Ints]:
    """The vertex before and after each; vertices of a ring follow each other, and its last is before its first."""
    count = len(ring)
    begin = np.flatnonzero(np.append(True, ring[1:] != ring[:-1]))
    end = np.append(begin[1:], count)
    before, after = np.arange(count) - 1, np.arange(count) + 1
    before[begin], after[end - 1] = end - 1, begin
    return before, after


def _assembled(rings: NDArray[np.object_], part: Ints, progress: Progress) -> shapely.Geometry:
    """Polygons from rings: each connected part has one outer ring, and its others are holes."""
    polygons: NDArray[np.object_] = shapely.polygons(rings)
    outer = shapely.is_ccw(rings)
    shell = np.zeros(int(part.max()) + 1, dtype=np.int64)
    shell[part[outer]] = np.flatnonzero(outer)
    holes = np.flatnonzero(~outer)
    holes = holes[np.argsort(part[holes], kind="stable")]
    some, start = np.unique(part[holes], return_index=True)
    for number, own in zip(some, np.split(holes, start[1:])):
        progress.check()
        polygons[shell[number]] = shapely.Polygon(rings[shell[number]], list(rings[own]))
    return shapely.multipolygons(polygons[outer])
