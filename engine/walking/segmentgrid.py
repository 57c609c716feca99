"""Straight segments in a grid of square cells: which of them is nearest to each of very many points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_matrix

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..runs import in_order_of, owners_of, runs_of

# Cells of about this many mean segments hold few candidates and are seldom left.
_CELL_IN_SEGMENTS = 1.5
_SHORTEST_CELL_M = 5.0
_CELLS_A_SIDE = 4000
# Cells a side of the squares looked at, one after the other; who has found nothing in the last is far from everything:
# there a tree is quicker.
_BLOCKS = (2, 3, 5, 8, 16, 32)
# So few that all that is known of their pairs lies in the processor's own memory.
_POINTS_AT_ONCE = 5_000
_ASKED_AT_ONCE = 10_000
_PAIRS_AT_ONCE = 200_000
# One path drawn far away by mistake makes the cells so large that a whole quarter lies in one: there too.
_MOST_AROUND = 300
# Distances that differ by less come from one shared vertex: at a northing of ten million the last bit is 2e-9 m.
TIE_M = 2e-6


@dataclass(frozen=True)
class SegmentGrid:
    """Segments by the cells they lie in; the outermost cells are empty.

    Attributes
    ----------
    segment_xy : float array, shape (s, 4)
        x, y of the start and x, y of the end, metres.
    corner : float array, shape (2,)
        Lower left corner of the first cell.
    cell_m : float
        Side of a cell.
    columns, rows : int
    first : int array, shape (columns * rows + 1,)
        Where the segments of each cell begin; cells run along the rows.
    segment : int array, shape (n,)
        Numbers of segments, cell by cell.
    start, ahead : float array, shape (2, n)
        Where the same segments start, metres from the corner, and the direction they lead on in, of length 1.
    length : float array, shape (n,)
        Metres.
    """

    segment_xy: Floats
    corner: Floats
    cell_m: float
    columns: int
    rows: int
    first: Ints
    segment: Ints
    start: Floats
    ahead: Floats
    length: Floats

    def order_of(self, points: Floats) -> Ints:
        """Numbers of the points (finite) cell by cell: neighbours are looked at one after the other."""
        column, row = self._cell_of(np.ascontiguousarray((points - self.corner).T))
        return in_order_of(row * self.columns + column, (self.columns + 1) * (self.rows + 1))

    def _cell_of(self, place: Floats) -> Ints:
        """Column and row of places, metres from the corner; who is beyond all cells is in one at the rim."""
        cell: Ints = np.clip(place / self.cell_m, 0, [[self.columns], [self.rows]]).astype(np.int64)
        return cell


def build_grid(segment_xy: Floats, progress: Progress = SILENT) -> SegmentGrid:
    """Put segments (at least one, shape (s, 4), metres) into cells; a long one lies in every cell its pieces touch."""
    start_x, start_y, end_x, end_y = np.array(segment_xy.T, order="C")
    low = np.array([min(start_x.min(), end_x.min()), min(start_y.min(), end_y.min())])
    high = np.array([max(start_x.max(), end_x.max()), max(start_y.max(), end_y.max())])
    extent = high - low
    length = np.sqrt((end_x - start_x) ** 2 + (end_y - start_y) ** 2)
    cell_m = max(_CELL_IN_SEGMENTS * float(length.mean()), _SHORTEST_CELL_M, float(extent.max()) / _CELLS_A_SIDE)
    corner = low - cell_m
    start_x -= corner[0]
    start_y -= corner[1]
    end_x -= corner[0]
    end_y -= corner[1]
    columns, rows = (np.floor(extent / cell_m).astype(np.int64) + 3).tolist()
    cells, owners = [], []
    short = length <= cell_m
    # A piece no longer than a cell lies within the two by two cells of its ends.
    for owner, ends in (
        (np.flatnonzero(short), (start_x[short], start_y[short], end_x[short], end_y[short])),
        _cut(np.flatnonzero(~short), start_x, start_y, end_x, end_y, length, cell_m),
    ):
        progress.check()
        x, y, other_x, other_y = ((place / cell_m).astype(np.int64) for place in ends)
        cells.append(y * columns + x)
        owners.append(owner)
        for more, some_x, some_y in (
            (other_x != x, other_x, y),
            (other_y != y, x, other_y),
            ((other_x != x) & (other_y != y), other_x, other_y),
        ):
            which = np.flatnonzero(more)
            cells.append(some_y[which] * columns + some_x[which])
            owners.append(owner[which])
    progress.check()
    # A sparse matrix sorts by counting, and holds each pair once.
    cell, segment = np.concatenate(cells), np.concatenate(owners)
    shape = (columns * rows, len(segment_xy))
    by_cell = coo_matrix((np.ones(len(cell), dtype=np.int8), (cell, segment)), shape=shape).tocsr()
    progress.check()
    number = by_cell.indices.astype(np.int64)
    known = np.empty((5, len(number)))
    for begin in range(0, len(number), _PAIRS_AT_ONCE):
        progress.check()
        some = slice(begin, begin + _PAIRS_AT_ONCE)
        # Neighbours in the grid lie far apart in the file: each is fetched once, with all that is known of it.
        from_x, from_y, to_x, to_y = np.ascontiguousarray(segment_xy.take(number[some], axis=0).T)
        step_x, step_y = to_x - from_x, to_y - from_y
        along = np.sqrt(step_x**2 + step_y**2)
        least = np.maximum(along, 1e-9)
        known[:, some] = from_x - corner[0], from_y - corner[1], step_x / least, step_y / least, along
    return SegmentGrid(
        segment_xy=segment_xy,
        corner=corner,
        cell_m=cell_m,
        columns=columns,
        rows=rows,
        first=by_cell.indptr.astype(np.int64),
        segment=number,
        start=known[:2],
        ahead=known[2:4],
        length=known[4],
    )


def _cut(
    long: Ints, start_x: Floats, start_y: Floats, end_x: Floats, end_y: Floats, length: Floats, longest: float
) -> tuple[Ints, tuple[Floats, Floats, Floats, Floats]]:
    """The segments `long` cut into pieces of at most `longest` metres: whose they are, and their ends."""
    count = np.ceil(length[long] / longest).astype(np.int64)
    owner = np.repeat(long, count)
    within = runs_of(count)
    count = np.repeat(count, count)
    step_x, step_y = (end_x - start_x)[owner], (end_y - start_y)[owner]
    low, high = within / count, (within + 1) / count
    return owner, (
        start_x[owner] + step_x * low,
        start_y[owner] + step_y * low,
        start_x[owner] + step_x * high,
        start_y[owner] + step_y * high,
    )


def nearest_segments(
    grid: SegmentGrid,
    points: Floats,
    max_distance: float,
    progress: Progress = SILENT,
    allowed: Bools | None = None,
) -> tuple[Ints, Ints]:
    """Pairs of point and segment: for every point its nearest segment, and all others as near.

    Parameters
    ----------
    points : float array, shape (p, 2)
        Finite. Quickest in the order of `SegmentGrid.order_of`.
    max_distance : float
        Metres, inclusive: a point without a segment so near is in no pair.
    allowed : bool array, shape (s,), optional
        The segments that count, at least one.

    Returns
    -------
    point, segment : int array
        Sorted by point. Where there are several segments, one may be named twice.
    """
    progress.at(0.0)
    place = np.ascontiguousarray((points - grid.corner).T)
    left: Ints = np.arange(len(points))
    found, for_tree = [], []
    total = max(len(left), 1)
    for size in _BLOCKS:
        open_points = []
        for begin in range(0, len(left), _POINTS_AT_ONCE):
            progress.at(1.0 - (len(left) - begin) / total)
            some = left[begin : begin + _POINTS_AT_ONCE]
            block = _block_around(grid, place[:, some], size)
            crowded = block.count.sum(axis=0) > _MOST_AROUND
            if crowded.any():
                for_tree.append(some[crowded])
                some = some[~crowded]
                block = _Block(block.begin[:, ~crowded], block.count[:, ~crowded], block.proved_m[~crowded])
            pairs, least = _nearest_within(grid, place[:, some], block, allowed, progress)
            done = (least <= block.proved_m) | (max_distance <= block.proved_m)
            answered = done & (least <= max_distance)
            if not answered.all():
                pairs = pairs[:, answered[pairs[0]]]
                open_points.append(some[~done])
            found.append(np.stack([some[pairs[0]], pairs[1]]))
        left = np.concatenate([left[:0], *open_points])
    found.append(_by_tree(grid, points, np.concatenate([left, *for_tree]), max_distance, allowed, progress))
    point, segment = np.hstack(found)
    order = in_order_of(point, len(points))
    return point[order], segment[order]


@dataclass(frozen=True)
class _Block:
    """A square of cells around each of some points.

    Attributes
    ----------
    begin, count : int array, shape (rows of the square, points)
        Where the segments of each row of cells begin, and how many there are.
    proved_m : float array, shape (points,)
        No segment outside is nearer than this, nor as near.
    """

    begin: Ints
    count: Ints
    proved_m: Floats


def _block_around(grid: SegmentGrid, place: Floats, size: int) -> _Block:
    """The `size` by `size` cells in whose middle the points (metres from the corner) are, as far as can be."""
    low = np.floor(place / grid.cell_m - (size - 1) / 2)
    inside = place - low * grid.cell_m
    proved_m = np.minimum(inside, size * grid.cell_m - inside).min(axis=0) - 2 * TIE_M
    column, first_row = np.clip(low, -size, [[grid.columns], [grid.rows]]).astype(np.int64)
    rows = first_row + np.arange(size)[:, None]
    in_grid = (rows >= 0) & (rows < grid.rows)
    base = np.where(in_grid, rows, 0) * grid.columns
    begin = grid.first[base + np.clip(column, 0, grid.columns)]
    end = grid.first[base + np.clip(column + size, 0, grid.columns)]
    return _Block(begin, np.where(in_grid, end - begin, 0), proved_m)


def _nearest_within(
    grid: SegmentGrid, place: Floats, block: _Block, allowed: Bools | None, progress: Progress
) -> tuple[Ints, Floats]:
    """Pairs (number of the point, segment) of the nearest segments in the cells of the block; the distances."""
    each = block.count.sum(axis=0)
    least = np.full(len(each), np.inf)
    pieces = [np.zeros((2, 0), dtype=np.int64)]
    # Cells with many segments are looked at a few points at a time.
    batch = np.cumsum(each) // _PAIRS_AT_ONCE
    bounds = np.append(np.flatnonzero(np.append(True, batch[1:] != batch[:-1])), len(each))
    for first, last in zip(bounds[:-1], bounds[1:]):
        progress.check()
        at = runs_of(block.count[:, first:last].T.ravel(), block.begin[:, first:last].T.ravel())
        if len(at) == 0:
            continue
        point = first + owners_of(each[first:last])
        square = _squares(grid, at, place, point)
        if allowed is not None:
            square[~allowed[grid.segment[at]]] = np.inf
        some = first + np.flatnonzero(each[first:last])
        least[some] = np.sqrt(np.minimum.reduceat(square, np.cumsum(each[some]) - each[some]))
        near = np.flatnonzero(square <= ((least + TIE_M) ** 2)[point])
        pieces.append(_told_once(point[near], grid.segment[at[near]]))
    return np.hstack(pieces), least


def _squares(grid: SegmentGrid, at: Ints, place: Floats, point: Ints) -> Floats:
    """Squares of the metres from each point to the segment at a place in the grid."""
    ahead_x, ahead_y = grid.ahead[0][at], grid.ahead[1][at]
    x: Floats = place[0][point]
    y: Floats = place[1][point]
    x -= grid.start[0][at]
    y -= grid.start[1][at]
    along = x * ahead_x
    along += y * ahead_y
    np.maximum(along, 0.0, out=along)
    np.minimum(along, grid.length[at], out=along)
    ahead_x *= along
    ahead_y *= along
    x -= ahead_x
    y -= ahead_y
    x *= x
    y *= y
    x += y
    return x


def _told_once(point: Ints, segment: Ints) -> Ints:
    """Pairs, sorted by point, without the repeats of a point that has one segment, met in several cells."""
    first = np.append(True, point[1:] != point[:-1])
    start, run = np.flatnonzero(first), np.cumsum(first) - 1
    other = np.flatnonzero(segment != segment[start][run])
    kept = first
    if len(other):
        several = np.zeros(len(start), dtype=bool)
        several[run[other]] = True
        kept = first | several[run]
    return np.stack([point[kept], segment[kept]])


def _by_tree(
    grid: SegmentGrid, points: Floats, chosen: Ints, max_distance: float, allowed: Bools | None, progress: Progress
) -> Ints:
    """Pairs (point, segment) of the nearest segments of the `chosen` points."""
    pieces = [np.zeros((2, 0), dtype=np.int64)]
    if len(chosen) == 0:
        return pieces[0]
    progress.check()
    numbers = np.arange(len(grid.segment_xy)) if allowed is None else np.flatnonzero(allowed)
    tree = shapely.STRtree(shapely.linestrings(grid.segment_xy[numbers].reshape(-1, 2, 2)))
    for begin in range(0, len(chosen), _ASKED_AT_ONCE):
        progress.check()
        some = chosen[begin : begin + _ASKED_AT_ONCE]
        point, segment = tree.query_nearest(shapely.points(points[some]), max_distance=max_distance, all_matches=True)
        pieces.append(np.vstack([some[point], numbers[segment]]))
    return np.hstack(pieces)
