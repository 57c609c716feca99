"""Which cells of a grid have their centre inside polygons, found row by row for many polygons at once.

Every edge crosses the centre lines of some rows, and the crossings of a row taken in pairs bound the runs of cells
inside. Holes and parts need no thought: they cross too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..runs import runs_of
from .raster import Raster, parts_of


@dataclass(frozen=True)
class Corners:
    """Corners of rings, ring after ring, each of them closed; `u` and `v` are cells from the outer corner of a raster.

    Attributes
    ----------
    ring, owner : int array, shape (n,)
        The ring and the polygon of each corner, both ascending.
    u, v : float array, shape (n,)
        Columns and rows; centres of cells are at halves.
    rings : array of shapes
        A shape of one ring each.
    is_shell : bool array
        Of each ring.
    """

    ring: Ints
    owner: Ints
    u: Floats
    v: Floats
    rings: NDArray[np.object_]
    is_shell: Bools

    @property
    def joined(self) -> Bools:
        """Whether an edge leads from a corner to the next, shape (n - 1,)."""
        return np.asarray(self.ring[1:] == self.ring[:-1], dtype=bool)


@dataclass(frozen=True)
class Runs:
    """Runs of cells: polygon, row, first column, column after the last; ascending by polygon, row and column."""

    owner: Ints
    row: Ints
    begin: Ints
    end: Ints


def corners_of(raster: Raster, outlines: NDArray[np.object_]) -> Corners:
    """The corners of all rings of some polygons in the CRS of the raster."""
    rings, owner, is_shell = _rings(outlines)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    u, v = raster.in_cells(xy).T
    return Corners(ring, owner[ring], u, v, rings, is_shell)


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


def runs_inside(corners: Corners, rows: int, columns: int) -> Runs:
    """Runs of cells whose centre is inside; centres on an outline may be among them where it is level there."""
    u, v = corners.u, corners.v
    # Half-open: an edge owns its upper end and not its lower one, so that a corner is crossed once.
    row = np.clip(np.ceil(v - 0.5), 0, rows)
    climb = np.diff(row)
    edge = np.flatnonzero((climb != 0) & corners.joined)
    if len(edge) == 0:
        return Runs(*(np.empty(0, dtype=np.int64) for _ in range(4)))
    climb, own = climb[edge], corners.owner[edge]
    count = np.abs(climb).astype(np.int64)
    first = np.minimum(row[edge], row[edge + 1]).astype(np.int64)
    # One line for every row of every polygon, numbered through.
    heads = np.flatnonzero(np.r_[True, own[1:] != own[:-1]])
    top = np.minimum.reduceat(first, heads)
    height = np.maximum.reduceat(first + count, heads) - top
    shift = np.cumsum(height) - height - top
    first_line = np.repeat(shift, np.diff(np.r_[heads, len(own)])) + first
    u0, v0 = u[edge], v[edge]
    slope = (u[edge + 1] - u0) / (v[edge + 1] - v0)
    # What a crossing is made of is repeated in one go: repeating takes longer than all the sums.
    made_of = np.column_stack((u0, first + 0.5 - v0, slope, first_line, climb > 0, np.cumsum(count) - count))
    u0, down, slope, first_line, falls, before = np.repeat(made_of, count, axis=0).T
    step = np.arange(len(u0)) - before
    across = u0 + (down + step) * slope
    line, left, right = _pairs((first_line + step).astype(np.int64), across, falls, int(height.sum()))
    begin = np.clip(np.floor(left - 0.5) + 1, 0, columns).astype(np.int64)
    end = np.clip(np.ceil(right - 0.5), 0, columns).astype(np.int64)
    own, shift = np.repeat(np.column_stack((own[heads], shift)), height, axis=0).T
    some = end > begin
    if not some.all():
        line, begin, end = line[some], begin[some], end[some]
    return Runs(own[line], line - shift[line], begin, end)


def _pairs(line: Ints, across: Floats, falls: Floats, lines: int) -> tuple[Ints, Floats, Floats]:
    """Crossings of the same line in pairs from left to right; ascending by line.

    Most lines are crossed twice, once by an edge that falls (1) and once by one that does not (0): they need no
    sorting.
    """
    both = np.full((lines, 2), np.nan)
    both.reshape(-1)[line * 2 + falls.astype(np.int64)] = across
    left, right = np.minimum(both[:, 0], both[:, 1]), np.maximum(both[:, 0], both[:, 1])
    if len(line) == 2 * lines and not np.isnan(left).any():
        return np.arange(lines), left, right
    crossings = np.bincount(line, minlength=lines)
    twice = np.flatnonzero(crossings == 2)
    left, right = left[twice], right[twice]
    more = np.flatnonzero(crossings[line] > 2)
    if len(more) == 0:
        return twice, left, right
    more = more[np.lexsort((across[more], line[more]))]
    found = np.concatenate((twice, line[more[0::2]]))
    order = np.argsort(found, kind="stable")
    left = np.concatenate((left, across[more[0::2]]))[order]
    right = np.concatenate((right, across[more[1::2]]))[order]
    return found[order], left, right


def without_outlines(runs: Runs, corners: Corners, rows: int, columns: int) -> Runs:
    """The runs without the cells whose centre a corner or a level edge touches: they are not inside.

    Crossings cannot tell these; grids and outlines drawn on the same round numbers have them.
    """
    touched = _centres_on_outline(corners, columns)
    if len(touched) == 0:
        return runs
    # Cells of polygons as one number each, ascending as the runs do; a row has one more than its columns.
    line = (runs.owner * rows + runs.row) * (columns + 1)
    begin, end = line + runs.begin, line + runs.end
    owner, row, column = touched.T
    exists = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
    cell = np.unique(((owner * rows + row) * (columns + 1) + column)[exists])
    run = np.searchsorted(begin, cell, side="right") - 1
    inside = (run >= 0) & (cell < end[run]) if len(end) else np.zeros(len(cell), dtype=bool)
    cell = cell[inside]
    # A run ends before each such cell and begins again behind it.
    begin, end = np.sort(np.concatenate((begin, cell + 1))), np.sort(np.concatenate((end, cell)))
    some = end > begin
    begin, end = begin[some], end[some]
    line, column = np.divmod(begin, columns + 1)
    return Runs(line // rows, line % rows, column, column + end - begin)


def _centres_on_outline(corners: Corners, columns: int) -> NDArray[np.int64]:
    """Cells (polygon, row, column) whose centre a corner or a level edge touches."""
    u, v, owner = corners.u, corners.v, corners.owner
    corner = np.flatnonzero(v - np.floor(v) == 0.5)
    if len(corner) == 0:
        return np.empty((0, 3), dtype=np.int64)
    edge = corner[corner < len(v) - 1]
    edge = edge[corners.joined[edge] & (v[edge] == v[edge + 1])]
    left, right = (np.clip(end(u[edge], u[edge + 1]), -1, columns + 1) for end in (np.minimum, np.maximum))
    first = np.ceil(left - 0.5).astype(np.int64)
    count = np.maximum(np.floor(right - 0.5).astype(np.int64) - first + 1, 0)
    corner = corner[u[corner] - np.floor(u[corner]) == 0.5]
    at = np.r_[np.repeat(owner[edge], count), owner[corner]]
    row = np.r_[np.repeat(v[edge] - 0.5, count), v[corner] - 0.5]
    column = np.r_[runs_of(count, first), u[corner] - 0.5]
    return np.column_stack((at, row, column)).astype(np.int64)
