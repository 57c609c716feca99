"""Outlines of cells: smoothed inwards only, so that an outline never holds ground that its cells do not hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, connected_components

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..runs import counted
from .cells import SIDE, Blocks, blocks_of

_BLOCKS_AT_ONCE = 50_000
_SHAPES_AT_ONCE = 50_000
# The four cells around a place, from the one to the south-west, in a block with a row and a column more.
_AROUND = (0, 1, SIDE + 1, SIDE + 2)

_EAST, _NORTH, _WEST, _SOUTH = range(4)
# A corner of an outline: which of the four cells around it are inside (south-west, south-east, north-west,
# north-east), whether it is convex, and by which of its two runs the outline comes and goes (to the named side).
_CORNERS = (
    ((0, 0, 0, 1), True, _NORTH, _EAST),
    ((0, 0, 1, 0), True, _WEST, _NORTH),
    ((1, 0, 0, 0), True, _SOUTH, _WEST),
    ((0, 1, 0, 0), True, _EAST, _SOUTH),
    ((1, 1, 1, 0), False, _EAST, _NORTH),
    ((1, 1, 0, 1), False, _NORTH, _WEST),
    ((0, 1, 1, 1), False, _WEST, _SOUTH),
    ((1, 0, 1, 1), False, _SOUTH, _EAST),
)
_CONVEX, _COMES, _GOES = (np.array([corner[at] for corner in _CORNERS]) for at in (1, 2, 3))
# Two cells that touch at a corner only are two corners, one of each cell.
_TOUCHING = {(0, 1, 1, 0): (1, 3), (1, 0, 0, 1): (0, 2)}


def _code(around: Sequence[Bools] | Sequence[int]) -> Ints:
    """Which of four cells are inside, as one number."""
    south_west, south_east, north_west, north_east = (np.asarray(cell, dtype=np.uint8) for cell in around)
    code: Ints = south_west * 8 + south_east * 4 + north_west * 2 + north_east
    return code


def _kinds() -> Ints:
    """The numbers of the corners, two at most, by the code of the four cells around; -1 for none."""
    kinds = np.full((16, 2), -1, dtype=np.int64)
    for number, (around, *_) in enumerate(_CORNERS):
        kinds[_code(around), 0] = number
    for around, two in _TOUCHING.items():
        kinds[_code(around)] = two
    return kinds


_KINDS = _kinds()


@dataclass(frozen=True)
class _Corners:
    """Corners of outlines: the shape they belong to, row and column of the cell north-east of each, and their kind."""

    shape: Ints
    row: Ints
    column: Ints
    kind: Ints


def outline(inside: Bools, corner: tuple[float, float], cell_m: float, progress: Progress = SILENT) -> shapely.Geometry:
    """The cells of a raster that are `inside` as one shape of `outlines`.

    Parameters
    ----------
    inside : bool array, shape (rows, columns)
        The first row is the southernmost.
    corner : tuple of float
        x and y of the south-western corner of the first cell, metres.
    cell_m : float
        Side of a cell.
    """
    shape = outlines(blocks_of(inside), 1, np.array(corner), cell_m, progress)[0, 0]
    return shapely.MultiPolygon() if shape is None else shape


def outlines(
    blocks: Blocks, sheets: int, corner: Floats, cell_m: float, progress: Progress = SILENT
) -> NDArray[np.object_]:
    """The shapes on each of `sheets` as multi-polygons without what smoothing cuts off; None where there is nothing.

    Corners that stand out are cut off by half a cell. More cells never have less ground: where cells are taken away,
    the outline lies within the one before. Cells that touch at a corner only are apart.

    Parameters
    ----------
    corner : float array, shape (2,)
        x and y of the south-western corner of the block at column 0, row 0, metres.
    cell_m : float
        Side of a cell.

    Returns
    -------
    object array, shape (sheets, shapes a sheet)
    """
    shapes = np.full(sheets * blocks.shapes, None, dtype=object)
    corners = _corners(blocks, progress)
    if len(corners.shape):
        following, walls = _linked(corners, progress)
        ring, order = _around(following, progress)
        polygon, is_hole = _polygons_of_rings(corners, ring, order, walls, progress)
        progress.check()
        x, y, ring_of_xy = _smoothed(corners.column[order], corners.row[order], corners.kind[order], ring[order])
        progress.check()
        x, y, ring_of_xy = _without_straight(x, y, ring_of_xy)
        progress.check()
        xy = np.column_stack([x, y]) * (cell_m / 2.0) + corner
        rings = _in_lots(shapely.linearrings, xy, ring_of_xy, progress)
        # Polygon by polygon, each ring around the ground before its holes.
        whole = np.lexsort([is_hole, polygon])
        polygons = _in_lots(shapely.polygons, rings[whole], polygon[whole], progress)
        progress.check()
        _, first = np.unique(ring, return_index=True)
        shape = corners.shape[first[~is_hole]]
        numbers, owner = np.unique(shape, return_inverse=True)
        order = np.argsort(owner, kind="stable")
        shapes[numbers] = shapely.multipolygons(polygons[order], indices=owner[order])
        progress.check()
    return shapes.reshape(sheets, blocks.shapes)


def _in_lots(
    make: Callable[..., NDArray[np.object_]], parts: NDArray[Any], owner: Ints, progress: Progress
) -> NDArray[np.object_]:
    """Shapes made of parts, whose owners ascend from 0 and leave no number out."""
    shapes = np.empty(int(owner[-1]) + 1, dtype=object)
    for begin in range(0, len(shapes), _SHAPES_AT_ONCE):
        progress.check()
        low, high = np.searchsorted(owner, (begin, begin + _SHAPES_AT_ONCE))
        shapes[begin : begin + _SHAPES_AT_ONCE] = make(parts[low:high], indices=owner[low:high] - begin)
    return shapes


def _corners(blocks: Blocks, progress: Progress) -> _Corners:
    """Every corner of every shape."""
    found = [(np.zeros(0, dtype=np.int64),) * 4]
    neighbours = _neighbours_of_blocks(blocks)
    north, east, north_east = neighbours
    # The last block is empty: who has no neighbour has that.
    empty = np.full((1, SIDE, SIDE), blocks.shapes, dtype=blocks.cells.dtype)
    cells = np.concatenate([blocks.cells, empty])
    one = cells[:, 0, 0].copy()
    # Rows of cells are compared as bytes, eight at a time.
    words = cells.reshape(-1, SIDE**2).view(np.uint64)
    plain = np.bitwise_or.reduce(words ^ np.repeat(one, SIDE).reshape(-1, SIDE).view(np.uint64)[:, :1], axis=1) == 0
    same = plain[:-1].copy()
    for neighbour in neighbours:
        same &= plain[neighbour] & (one[neighbour] == one[:-1])
    mixed = np.flatnonzero(~same)
    for begin in range(0, len(mixed), _BLOCKS_AT_ONCE):
        progress.check()
        some = mixed[begin : begin + _BLOCKS_AT_ONCE]
        wider = np.empty((len(some), SIDE + 1, SIDE + 1), dtype=cells.dtype)
        wider[:, :SIDE, :SIDE] = cells[some]
        wider[:, SIDE, :SIDE] = cells[north[some], 0]
        wider[:, :SIDE, SIDE] = cells[east[some], :, 0]
        wider[:, SIDE, SIDE] = cells[north_east[some], 0, 0]
        # Cells around a place lie as far apart all along; behind the last row and column there are no places.
        flat = wider.reshape(-1)
        last = len(flat) - max(_AROUND)
        around = [flat[by : last + by] for by in _AROUND]
        changes = np.zeros(len(flat), dtype=bool)
        changes[:last] = (around[0] != around[1]) | (around[2] != around[3]) | (around[0] != around[2])
        changes.reshape(wider.shape)[:, SIDE] = False
        changes.reshape(wider.shape)[:, :, SIDE] = False
        places = np.flatnonzero(changes)
        four = [flat[places + by] for by in _AROUND]
        number, place = np.divmod(places, (SIDE + 1) ** 2)
        up, right = np.divmod(place, SIDE + 1)
        block = some[number]
        row, column = blocks.row[block] * SIDE + up + 1, blocks.column[block] * SIDE + right + 1
        for shape in range(blocks.shapes):
            progress.check()
            two = _KINDS[_code([cell <= shape for cell in four])]
            one, both = np.flatnonzero(two[:, 0] >= 0), np.flatnonzero(two[:, 1] >= 0)
            which = np.append(one, both)
            kind = np.append(two[one, 0], two[both, 1])
            number = blocks.sheet[block[which]] * blocks.shapes + shape
            found.append((number, row[which], column[which], kind))
    return _Corners(*(np.concatenate(some) for some in zip(*found)))


def _neighbours_of_blocks(blocks: Blocks) -> tuple[Ints, Ints, Ints]:
    """The blocks to the north, to the east and to the north-east of each; their number where there is none."""
    count = len(blocks.sheet)
    if count == 0:
        return (np.zeros(0, dtype=np.int64),) * 3
    column, row = blocks.column - blocks.column.min(), blocks.row - blocks.row.min()
    across = int(column.max()) + 2
    key = (blocks.sheet * (int(row.max()) + 2) + row) * across + column
    order = np.argsort(key)
    key, block = np.append(key[order], np.iinfo(key.dtype).max), np.append(order, count)
    at_north = np.searchsorted(key, key[:-1] + across)
    there = key[at_north] == key[:-1] + across
    at_east, at_north_east = np.arange(1, count + 1), at_north + there
    found = np.empty((3, count), dtype=np.int64)
    for of_block, at, step in zip(found, (at_north, at_east, at_north_east), (across, 1, across + 1)):
        of_block[order] = np.where(key[at] == key[:-1] + step, block[at], count)
    return found[0], found[1], found[2]


def _linked(corners: _Corners, progress: Progress) -> tuple[Ints, tuple[Ints, Ints]]:
    """The corner that follows each on its outline, which has the inside on its left; and the walls to the west of it.

    Walls are given by the corners at their northern and at their southern end.
    """
    row, column = corners.row - corners.row.min(), corners.column - corners.column.min()
    rows, columns = int(row.max()) + 1, int(column.max()) + 1
    following = np.empty(len(row), dtype=np.int64)
    walls = following[:0], following[:0]
    for line, lines, place, places, side in (
        (row, rows, column, columns, _EAST),
        (column, columns, row, rows, _NORTH),
    ):
        # Along a row every corner but the last of a run has its fellow to the east; along a column to the north.
        progress.check()
        begins = (_COMES[corners.kind] == side) | (_GOES[corners.kind] == side)
        order = np.argsort(((corners.shape * lines + line) * places + place) * 2 + begins, kind="stable")
        first, second = order[0::2], order[1::2]
        ahead = _GOES[corners.kind[first]] == side
        following[first[ahead]] = second[ahead]
        following[second[~ahead]] = first[~ahead]
        walls = second[~ahead], first[~ahead]
    return following, walls


def _around(following: Ints, progress: Progress) -> tuple[Ints, Ints]:
    """Ring of every corner, and the corners in order: ring by ring, along the outline."""
    count = len(following)
    numbers, ones = np.arange(count), np.ones(count)
    starts = np.arange(count + 1)
    progress.check()
    rings, ring = connected_components(csr_matrix((ones, following, starts), shape=(count, count)), directed=False)
    first = np.empty(rings, dtype=np.int64)
    first[ring[::-1]] = numbers[::-1]
    before = np.empty(count, dtype=np.int64)
    before[following] = numbers
    # Where a ring closes, the next one begins: all are one way, along which they are numbered.
    onward = following.copy()
    onward[before[first]] = np.append(first[1:], first[0])
    progress.check()
    way = csr_matrix((ones, onward, starts), shape=(count, count))
    order = breadth_first_order(way, first[0], return_predecessors=False)
    return ring.astype(np.int64), order.astype(np.int64)


def _polygons_of_rings(
    corners: _Corners, ring: Ints, order: Ints, walls: tuple[Ints, Ints], progress: Progress
) -> tuple[Ints, Bools]:
    """The polygon of each ring, numbered as the rings around ground are, and whether the ring is a hole in it."""
    progress.check()
    # The first corner of a ring from the south, of those the first from the west, has ground to its north-east, or all
    # around but there. A ring has no other corner at that place.
    place = (corners.row * (np.ptp(corners.column) + 1) + corners.column)[order]
    count = np.bincount(ring)
    lowest = np.minimum.reduceat(place, np.cumsum(count) - count)
    first = order[place == np.repeat(lowest, count)]
    is_hole = ~_CONVEX[corners.kind[first]]
    parent = np.arange(len(first))
    if is_hole.any():
        # Who goes west from the corner of a hole meets a ring that begins farther to the south-west.
        shape, column = corners.shape, corners.column - corners.column.min()
        rows, columns = corners.row - corners.row.min(), int(column.max()) + 1
        height = int(rows.max()) + 1
        north, south = walls
        owner, up = counted(rows[north] - rows[south])
        wall = (shape[south][owner] * height + rows[south][owner] + up) * columns + column[south][owner]
        by_place = np.argsort(wall, kind="stable")
        progress.check()
        asked = first[is_hole]
        here = (shape[asked] * height + rows[asked]) * columns + column[asked]
        met = by_place[np.searchsorted(wall[by_place], here) - 1]
        parent[is_hole] = ring[south][owner[met]]
        while is_hole[parent].any():
            parent = parent[parent]
    number = np.cumsum(~is_hole) - 1
    return number[parent], is_hole


def _smoothed(column: Ints, row: Ints, kind: Ints, ring: Ints) -> tuple[Ints, Ints, Ints]:
    """Vertices (x, y) in half cells, and the ring of each; the corners come ring by ring, along the outline."""
    before, after = _neighbours(ring)
    convex = _CONVEX[kind]
    owner = np.repeat(np.arange(len(ring)), np.where(convex, 2, 1))
    is_second = np.append(False, owner[1:] == owner[:-1])
    toward = np.where(is_second, after[owner], before[owner])
    cut = convex[owner]
    x, y = (2 * at[owner] + cut * np.sign(at[toward] - at[owner]) for at in (column, row))
    return x, y, ring[owner]


def _without_straight(x: Ints, y: Ints, ring: Ints) -> tuple[Ints, Ints, Ints]:
    """Drop vertices that repeat the one before, and those that lie straight between their neighbours."""
    before, _ = _neighbours(ring)
    new = np.flatnonzero((x != x[before]) | (y != y[before]))
    x, y, ring = x[new], y[new], ring[new]
    before, after = _neighbours(ring)
    turns = np.flatnonzero((x - x[before]) * (y[after] - y) != (y - y[before]) * (x[after] - x))
    return x[turns], y[turns], ring[turns]


def _neighbours(ring: Ints) -> tuple[Ints, Ints]:
    """The vertex before and after each; vertices of a ring follow each other, and its last is before its first."""
    count = len(ring)
    begin = np.flatnonzero(np.append(True, ring[1:] != ring[:-1]))
    end = np.append(begin[1:], count)
    before, after = np.arange(count) - 1, np.arange(count) + 1
    before[begin], after[end - 1] = end - 1, begin
    return before, after
