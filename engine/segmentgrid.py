"""Straight segments in a grid of square cells: which of them is nearest to each of very many points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_matrix

from .network import Floats, Ints
from .progress import SILENT, Progress

# Cells of about this many mean segments hold few candidates and are seldom left.
_CELL_IN_SEGMENTS = 1.5
_SHORTEST_CELL_M = 5.0
_CELLS_A_SIDE = 4000
# Who has found nothing so many cells around is far from everything: there a tree is quicker.
_WIDEST_RING = 16
_POINTS_AT_ONCE = 50_000
_ASKED_AT_ONCE = 10_000
_PAIRS_AT_ONCE = 2_000_000
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
    segment : int array
        Numbers of segments, cell by cell.
    """

    segment_xy: Floats
    corner: Floats
    cell_m: float
    columns: int
    rows: int
    first: Ints
    segment: Ints


def build_grid(segment_xy: Floats) -> SegmentGrid:
    """Put segments (at least one, shape (s, 4), metres) into cells; a long one lies in every cell its pieces touch."""
    start, step = segment_xy[:, :2], segment_xy[:, 2:] - segment_xy[:, :2]
    length = np.hypot(*step.T)
    ends = np.vstack([start, segment_xy[:, 2:]])
    low, extent = ends.min(axis=0), np.ptp(ends, axis=0)
    cell_m = max(_CELL_IN_SEGMENTS * float(length.mean()), _SHORTEST_CELL_M, float(extent.max()) / _CELLS_A_SIDE)
    corner = low - cell_m
    columns, rows = (np.floor(extent / cell_m).astype(np.int64) + 3).tolist()
    # A piece no longer than a cell lies within the two by two cells of its ends.
    count = np.maximum(np.ceil(length / cell_m).astype(np.int64), 1)
    owner = np.repeat(np.arange(len(count)), count)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    share = within / count[owner], (within + 1) / count[owner]
    (x, y), (other_x, other_y) = (
        ((start[owner] + step[owner] * s[:, None] - corner) // cell_m).astype(np.int64).T for s in share
    )
    cells, owners = [y * columns + x], [owner]
    for more, some_x, some_y in (
        (other_x != x, other_x, y),
        (other_y != y, x, other_y),
        ((other_x != x) & (other_y != y), other_x, other_y),
    ):
        cells.append((some_y * columns + some_x)[more])
        owners.append(owner[more])
    # A sparse matrix sorts by counting, and holds each pair once.
    cell, segment = np.concatenate(cells), np.concatenate(owners)
    shape = (columns * rows, len(segment_xy))
    by_cell = coo_matrix((np.ones(len(cell), dtype=np.int8), (cell, segment)), shape=shape).tocsr()
    return SegmentGrid(
        segment_xy, corner, cell_m, columns, rows, by_cell.indptr.astype(np.int64), by_cell.indices.astype(np.int64)
    )


def nearest_segments(
    grid: SegmentGrid, points: Floats, max_distance: float, progress: Progress = SILENT
) -> tuple[Ints, Ints]:
    """Pairs of point and segment: for every point its nearest segment, and all others as near.

    Parameters
    ----------
    points : float array, shape (p, 2)
        Finite.
    max_distance : float
        Metres, inclusive: a point without a segment so near is in no pair.

    Returns
    -------
    point, segment : int array
        Sorted by point.
    """
    progress.at(0.0)
    place = (points - grid.corner) / grid.cell_m
    column, row = np.floor(place).astype(np.int64).T
    # Distance that no other cell can be nearer than.
    margin = np.minimum(place % 1.0, 1.0 - place % 1.0).min(axis=1) * grid.cell_m
    left = np.argsort(np.clip(row, 0, grid.rows) * grid.columns + np.clip(column, 0, grid.columns), kind="stable")
    found, for_tree = [], []
    ring, total = 1, max(len(left), 1)
    while len(left) and ring <= _WIDEST_RING:
        open_points = []
        for begin in range(0, len(left), _POINTS_AT_ONCE):
            progress.at(1.0 - (len(left) - begin) / total)
            some = left[begin : begin + _POINTS_AT_ONCE]
            crowded = _segments_around(grid, column[some], row[some], ring)[1].sum(axis=0) > _MOST_AROUND
            for_tree.append(some[crowded])
            some = some[~crowded]
            pairs, least = _nearest_within(grid, points, some, column[some], row[some], ring, progress)
            proved = ring * grid.cell_m + margin[some]
            done = (least <= proved) | (max_distance <= proved)
            answered = done & (least <= max_distance)
            found.append(pairs[:, answered[pairs[0]]])
            found[-1][0] = some[found[-1][0]]
            open_points.append(some[~done])
        left = np.concatenate(open_points)
        ring *= 2
    found.append(_by_tree(grid, points, np.concatenate([left, *for_tree]), max_distance, progress))
    point, segment = np.hstack(found)
    order = np.argsort(point, kind="stable")
    return point[order], segment[order]


def _nearest_within(
    grid: SegmentGrid, points: Floats, chosen: Ints, column: Ints, row: Ints, ring: int, progress: Progress
) -> tuple[Ints, Floats]:
    """Pairs (position in `chosen`, segment) of the nearest segments in the cells up to `ring` away; the distances."""
    begin, count = _segments_around(grid, column, row, ring)
    least = np.full(len(chosen), np.inf)
    pieces = []
    # Cells with very many segments are looked at a few points at a time.
    batch = np.cumsum(count.sum(axis=0)) // _PAIRS_AT_ONCE
    bounds = np.append(np.flatnonzero(np.append(True, batch[1:] != batch[:-1])), len(chosen))
    for first, last in zip(bounds[:-1], bounds[1:]):
        progress.check()
        counts = count[:, first:last].T.ravel()
        total = int(counts.sum())
        at = np.repeat(begin[:, first:last].T.ravel() - (np.cumsum(counts) - counts), counts) + np.arange(total)
        segment = grid.segment[at]
        each = count[:, first:last].sum(axis=0)
        point = np.repeat(np.arange(first, last), each)
        distance = _distances(grid.segment_xy[segment], points[chosen[point]])
        some = np.flatnonzero(each)
        starts = (np.cumsum(each) - each)[some]
        if total:
            least[first + some] = np.minimum.reduceat(distance, starts)
        near = np.flatnonzero(distance <= least[point] + TIE_M)
        pieces.append(np.vstack([point[near], segment[near]]))
    return np.hstack(pieces), least


def _segments_around(grid: SegmentGrid, column: Ints, row: Ints, ring: int) -> tuple[Ints, Ints]:
    """Where the segments of the cells up to `ring` away begin and how many there are: a row a row of cells."""
    low = np.clip(column - ring, 0, grid.columns)
    high = np.clip(column + ring + 1, 0, grid.columns)
    rows = row + np.arange(-ring, ring + 1)[:, None]
    inside = (rows >= 0) & (rows < grid.rows)
    base = np.where(inside, rows, 0) * grid.columns
    begin = grid.first[base + low]
    count: Ints = np.where(inside, grid.first[base + high] - begin, 0)
    return begin, count


def _by_tree(grid: SegmentGrid, points: Floats, chosen: Ints, max_distance: float, progress: Progress) -> Ints:
    """Pairs (point, segment) of the nearest segments of the `chosen` points."""
    pieces = [np.zeros((2, 0), dtype=np.int64)]
    if len(chosen) == 0:
        return pieces[0]
    progress.check()
    tree = shapely.STRtree(shapely.linestrings(grid.segment_xy.reshape(-1, 2, 2)))
    for begin in range(0, len(chosen), _ASKED_AT_ONCE):
        progress.check()
        some = chosen[begin : begin + _ASKED_AT_ONCE]
        point, segment = tree.query_nearest(shapely.points(points[some]), max_distance=max_distance, all_matches=True)
        pieces.append(np.vstack([some[point], segment]))
    return np.hstack(pieces)


def _distances(segment_xy: Floats, point: Floats) -> Floats:
    """Metres from each point to its segment."""
    x, y = segment_xy[:, 0], segment_xy[:, 1]
    dx, dy = segment_xy[:, 2] - x, segment_xy[:, 3] - y
    px, py = point[:, 0] - x, point[:, 1] - y
    share = (px * dx + py * dy) / np.maximum(dx * dx + dy * dy, 1e-18)
    np.clip(share, 0.0, 1.0, out=share)
    px -= share * dx
    py -= share * dy
    metres: Floats = np.hypot(px, py)
    return metres
