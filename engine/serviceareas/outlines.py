"""Outlines of cells: smoothed inwards only, so that an outline never holds ground that its cells do not hold."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from ..network import Bools, Ints

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


def outline(inside: Bools, corner: tuple[float, float], cell_m: float) -> shapely.Geometry:
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
    cells = np.pad(inside, 1)
    row, column, kind, home = _corners(cells)
    if len(row) == 0:
        return shapely.MultiPolygon()
    following = _linked(row, column, kind)
    ring, order = _around(following)
    label, _ = ndimage.label(cells)
    xy, ring_of_xy = _smoothed(column[order], row[order], kind[order], ring[order])
    place = xy * cell_m / 2.0 + corner
    numbers = np.unique(ring_of_xy)
    component = label[row[numbers] + home[numbers, 0], column[numbers] + home[numbers, 1]]
    rings = shapely.linearrings(place, indices=np.searchsorted(numbers, ring_of_xy))
    return _assembled(rings, component)


def _corners(cells: Bools) -> tuple[Ints, Ints, Ints, Ints]:
    """Row and column (of the cell north-east of it), kind and home of every corner of the outlines of padded cells."""
    code = cells[:-1, :-1] * np.uint8(8) + cells[:-1, 1:] * np.uint8(4) + cells[1:, :-1] * np.uint8(2) + cells[1:, 1:]
    kinds = np.zeros((16, 2), dtype=np.int64) - 1
    for number, (around, *_) in enumerate(_CORNERS):
        kinds[_code(around), 0] = number
    for around, two in _TOUCHING.items():
        kinds[_code(around)] = two
    row, column = np.nonzero(kinds[:, 0][code] >= 0)
    found = kinds[code[row, column]]
    both = np.flatnonzero(found[:, 1] >= 0)
    kind = np.concatenate([found[:, 0], found[both, 1]])
    home = np.array([corner[4] for corner in _CORNERS], dtype=np.int64)
    row, column = np.concatenate([row, row[both]]) + 1, np.concatenate([column, column[both]]) + 1
    return row, column, kind, home[kind]


def _code(around: tuple[int, ...]) -> int:
    return around[0] * 8 + around[1] * 4 + around[2] * 2 + around[3]


def _linked(row: Ints, column: Ints, kind: Ints) -> Ints:
    """The corner that follows each on its outline, which has the inside on its left."""
    came, goes = (np.array([corner[at] for corner in _CORNERS])[kind] for at in (2, 3))
    following = np.empty(len(kind), dtype=np.int64)
    for line, place, side in ((row, column, _EAST), (column, row, _NORTH)):
        # Along a row every corner but the last of a run has its fellow to the east; along a column to the north.
        begins = (came == side) | (goes == side)
        order = np.lexsort([begins, place, line])
        first, second = order[0::2], order[1::2]
        ahead = goes[first] == side
        following[first[ahead]] = second[ahead]
        following[second[~ahead]] = first[~ahead]
    return following


def _around(following: Ints) -> tuple[Ints, Ints]:
    """Ring of every corner (the least number in it), and the corners in order: ring by ring, along the outline."""
    count = len(following)
    numbers = np.arange(count)
    rounds = range(int(np.ceil(np.log2(count))) + 1)
    ring, jump = numbers, following
    for _ in rounds:
        ring = np.minimum(ring, ring[jump])
        jump = jump[jump]
    # Steps from each corner on to the one that names its ring.
    names = ring == numbers
    steps = np.where(names, 0, 1)
    jump = np.where(names, numbers, following)
    for _ in rounds:
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
    return _without_straight(xy[owner] + cut, ring[owner])


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


def _assembled(rings: NDArray[np.object_], component: Ints) -> shapely.Geometry:
    """Polygons from rings: each component has one outer ring, and its others are holes."""
    polygons: NDArray[np.object_] = shapely.polygons(rings)
    outer = shapely.is_ccw(rings)
    shell = np.zeros(int(component.max()) + 1, dtype=np.int64)
    shell[component[outer]] = np.flatnonzero(outer)
    holes = np.flatnonzero(~outer)
    holes = holes[np.argsort(component[holes], kind="stable")]
    some, start = np.unique(component[holes], return_index=True)
    for label, own in zip(some, np.split(holes, start[1:])):
        polygons[shell[label]] = shapely.Polygon(rings[shell[label]], list(rings[own]))
    return shapely.multipolygons(polygons[outer])
