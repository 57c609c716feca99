"""Where water on the ground runs to: the lowest neighbour, out of hollows over their lowest rim, down to the end.

Every cell hands its water to one of its eight neighbours, its *receiver*; where water leaves the map or meets a water
body, a cell is its own. Hollows are not filled one by one with a queue: cells that end in the same pit are one basin, a
minimum spanning tree over the basins finds how each spills into the next, and the way from its pit to the rim is turned
round (Cordonnier, Bovy and Braun 2019, Earth Surf. Dynam. 7:549-562). All of it is array work, except that flats and
turned ways are followed step by step, all at once.

Cells are numbered through a grid with a border of cells without data around it, so that neighbours are sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, sparse
from scipy.sparse import csgraph

from ..arrays import Bools, Floats
from ..grids.raster import Raster, cell_metres
from ..progress import SILENT, Progress

Cells = NDArray[np.int32]
Heights = NDArray[np.floating[Any]]
_AT_ONCE = 2_000_000
_OUTSIDE = 0


@dataclass(frozen=True)
class Drainage:
    """Where water runs to, in a grid with a border of one cell around it.

    Attributes
    ----------
    width : int
        Cells in a row, border included.
    receiver : int array, shape (n,)
        The cell each hands its water to; its own number where water ends.
    ground, filled : float array, shape (n,)
        Elevation, and the same with hollows filled to the rim over which they spill; NaN where unknown.
    """

    width: int
    receiver: Cells
    ground: Heights
    filled: Heights

    def inner(self, values: NDArray[Any]) -> NDArray[Any]:
        """Values by cell without the border, shape (rows, columns)."""
        return values.reshape(-1, self.width)[1:-1, 1:-1]


@dataclass(frozen=True)
class _Passes:
    """The lowest way between each two basins that touch, ascending by `key` (lower basin x basins + higher basin)."""

    key: NDArray[np.int64]
    height: Floats
    one: Cells
    other: Cells


def drainage(ground: Raster, ends: Bools | None = None, progress: Progress = SILENT) -> Drainage:
    """Receivers of all cells, and the ground with its hollows filled.

    Parameters
    ----------
    ground : Raster
        Elevation in metres, NaN where unknown. Water leaves at the rim of what is known.
    ends : bool array, shape (rows, columns), optional
        Water bodies: water that gets there goes no further.
    """
    z = np.pad(ground.values, 1, constant_values=np.nan).reshape(-1)
    width = ground.columns + 2
    known = ~np.isnan(z)
    is_end = known & np.pad(ends, 1).reshape(-1) if ends is not None else np.zeros(len(z), dtype=bool)
    steps = _steps(width, *cell_metres(ground))
    receiver = _steepest(z, width, steps, progress.part(0.0, 0.2))
    receiver[is_end] = np.flatnonzero(is_end)
    _drain_flats(z, receiver, known & ~is_end, width, progress.part(0.2, 0.4))
    basin, pits = _basins(receiver, known & ~is_end, known, progress)
    progress.at(0.5)
    filled = z
    if len(pits):
        passes = _passes(z, basin, len(pits) + 1, _rim(known, width), width, progress.part(0.5, 0.8))
        parent, chosen = _spill_tree(passes, len(pits) + 1, progress)
        progress.at(0.85)
        level = _levels(parent, passes.height[chosen], progress)
        filled = np.fmax(z, level[np.maximum(basin, 0)].astype(z.dtype))
        filled[~known] = np.nan
        _turn_round(receiver, basin, passes, chosen, progress.part(0.85, 1.0))
    progress.at(1.0)
    return Drainage(width, receiver, z, filled)


def ends_of(receiver: Cells, progress: Progress = SILENT) -> Cells:
    """The cell where the water of each ends: pointers are followed in jumps that double."""
    end = receiver
    while True:
        progress.check()
        further = end[end]
        if np.array_equal(further, end):
            return end
        end = further


def upstream_cells(receiver: Cells, progress: Progress = SILENT) -> Floats:
    """How many cells drain through each, itself among them.

    Cells are put in the order of their distance from the end, and hand on their sums from the farthest inwards.
    """
    count = len(receiver)
    distance = (receiver != np.arange(count, dtype=np.int32)).astype(np.int32)
    further = receiver
    while True:
        progress.check()
        distance += distance[further]
        beyond = further[further]
        if np.array_equal(beyond, further):
            break
        further = beyond
    farthest = int(distance.max())
    progress.at(0.4)
    order = np.argsort(distance.astype(np.uint16) if farthest < 65_536 else distance, kind="stable").astype(np.int32)
    start = np.r_[0, np.cumsum(np.bincount(distance))]
    del distance, further
    place = np.empty(count, dtype=np.int32)
    place[order] = np.arange(count, dtype=np.int32)
    target = place[receiver[order]]
    del place
    progress.at(0.6)
    summed = np.ones(count)
    for step in range(farthest, 0, -1):
        if step % 256 == 0:
            progress.at(0.6 + 0.4 * (1 - step / farthest))
        first, begin, end = start[step - 1], start[step], start[step + 1]
        summed[first:begin] += np.bincount(target[begin:end] - first, summed[begin:end], begin - first)
    found = np.empty(count)
    found[order] = summed
    return found


def _steps(width: int, cell_width: float, cell_height: float) -> list[tuple[int, float]]:
    """The eight neighbours: what to add to a cell's number, and how far they are in metres."""
    return [
        (row * width + column, float(np.hypot(row * cell_height, column * cell_width)))
        for row, column in ((0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1))
    ]


def _steepest(z: Heights, width: int, steps: list[tuple[int, float]], progress: Progress) -> Cells:
    """The neighbour down the steepest slope; a cell without a lower one keeps its own number."""
    receiver = np.arange(len(z), dtype=np.int32)
    for first in range(width + 1, len(z) - width - 1, _AT_ONCE):
        progress.at(first / len(z))
        last = min(first + _AT_ONCE, len(z) - width - 1)
        here, to = z[first:last], receiver[first:last]
        own = to.copy()
        best = np.zeros(last - first, dtype=z.dtype)
        for step, metres in steps:
            slope = (here - z[first + step : last + step]) / z.dtype.type(metres)
            steeper = slope > best
            np.copyto(best, slope, where=steeper)
            np.copyto(to, own + np.int32(step), where=steeper)
    return receiver


def _drain_flats(z: Heights, receiver: Cells, free: Bools, width: int, progress: Progress) -> None:
    """Lead level ground to where it falls off; level ground without a fall gathers in one cell of its own."""
    waiting = free & (receiver == np.arange(len(z), dtype=np.int32))
    steps = [step for step, _ in _steps(width, 1.0, 1.0)]
    level = np.flatnonzero(waiting).astype(np.int32)
    for step in steps:
        beside = level + np.int32(step)
        falls = (z[beside] == z[level]) & ~waiting[beside] & (receiver[level] == level)
        receiver[level[falls]] = beside[falls]
    led = level[receiver[level] != level]
    waiting[led] = False
    _spread(led, z, receiver, waiting, steps, progress)
    # What still waits has no lower neighbour anywhere, so that touching cells are equally high.
    labels, count = ndimage.label(waiting.reshape(-1, width), structure=np.ones((3, 3), dtype=bool))
    labels = labels.reshape(-1)
    cells = np.flatnonzero(waiting)[::-1].astype(np.int32)
    pits = np.empty(count + 1, dtype=np.int32)
    pits[labels[cells]] = cells
    waiting[pits[1:]] = False
    _spread(pits[1:], z, receiver, waiting, steps, progress)


def _spread(front: Cells, z: Heights, receiver: Cells, waiting: Bools, steps: list[int], progress: Progress) -> None:
    """Let waiting cells of equal height drain to the front, ring by ring."""
    while len(front):
        progress.check()
        reached = []
        for step in steps:
            beside = front + np.int32(step)
            joins = waiting[beside] & (z[beside] == z[front])
            found = beside[joins]
            receiver[found] = front[joins]
            waiting[found] = False
            reached.append(found)
        front = np.concatenate(reached)


def _basins(receiver: Cells, free: Bools, known: Bools, progress: Progress) -> tuple[Cells, Cells]:
    """The basin of each cell, and the pits: 1, 2, ... by pit, 0 where water ends in a water body, -1 where unknown."""
    end = ends_of(receiver, progress)
    pits = np.flatnonzero(free & (end == np.arange(len(end), dtype=np.int32))).astype(np.int32)
    number = np.zeros(len(end), dtype=np.int32)
    number[pits] = np.arange(1, len(pits) + 1, dtype=np.int32)
    basin = number[end]
    basin[~known] = -1
    return basin, pits


def _rim(known: Bools, width: int) -> Cells:
    """The known cells at the rim of what is known, where water can leave."""
    grid = known.reshape(-1, width)
    inner = ndimage.binary_erosion(grid, structure=np.ones((3, 3), dtype=bool))
    return np.flatnonzero(grid & ~inner).astype(np.int32)


def _passes(z: Heights, basin: Cells, basins: int, rim: Cells, width: int, progress: Progress) -> _Passes:
    """The lowest way between each two basins that touch, and from each basin out of the map."""
    found = []
    last = len(z) - width - 1
    for first in range(0, last, _AT_ONCE):
        progress.at(first / last)
        one = np.arange(first, min(first + _AT_ONCE, last), dtype=np.int32)
        here = []
        for step in (1, width - 1, width, width + 1):
            other = one + np.int32(step)
            low, high = np.minimum(basin[one], basin[other]), np.maximum(basin[one], basin[other])
            apart = (low != high) & (low >= 0)
            a, b = one[apart], other[apart]
            key = low[apart].astype(np.int64) * basins + high[apart]
            here.append(_Passes(key, np.maximum(z[a], z[b]).astype(float), a, b))
        found.append(_lowest(here))
    # Last, so that of two ways of one height the one on the map is taken and not the one that leaves it.
    rim = rim[basin[rim] > _OUTSIDE]
    found.append(_Passes(basin[rim].astype(np.int64), z[rim].astype(float), rim, rim))
    progress.check()
    return _lowest(found)


def _lowest(found: list[_Passes]) -> _Passes:
    """The lowest of the passes with the same key, ascending by key; of equals the first."""
    key = np.concatenate([some.key for some in found])
    height = np.concatenate([some.height for some in found])
    order = np.lexsort((height, key))
    order = order[np.r_[True, key[order[1:]] != key[order[:-1]]][: len(key)]]
    one = np.concatenate([some.one for some in found])
    other = np.concatenate([some.other for some in found])
    return _Passes(key[order], height[order], one[order], other[order])


def _spill_tree(passes: _Passes, basins: int, progress: Progress) -> tuple[Cells, NDArray[np.int64]]:
    """Into which basin each spills (0: out), and over which of the passes; entry 0 means nothing."""
    low, high = passes.key // basins, passes.key % basins
    tree = _lowest_tree(passes, low, high, basins, progress)
    graph = sparse.csr_matrix((np.ones(len(tree)), (low[tree], high[tree])), shape=(basins, basins))
    _, parent = csgraph.breadth_first_order(graph, _OUTSIDE, directed=False)
    parent = parent.astype(np.int32)
    parent[_OUTSIDE] = _OUTSIDE
    own = np.arange(basins, dtype=np.int64)
    key = np.minimum(own, parent) * basins + np.maximum(own, parent)
    return parent, np.searchsorted(passes.key, key).clip(max=len(passes.key) - 1)


def _lowest_tree(
    passes: _Passes, low: NDArray[np.int64], high: NDArray[np.int64], basins: int, progress: Progress
) -> NDArray[np.int64]:
    """The passes of the minimum spanning tree (Boruvka): all groups of basins take their lowest pass at a time.

    Of two passes of one height the one on the map comes before the one that leaves it.
    """
    progress.check()
    order = np.lexsort((passes.one == passes.other, passes.height))
    group, groups = np.arange(basins, dtype=np.int32), basins
    tree = [np.empty(0, dtype=np.int64)]
    while True:
        progress.check()
        one, other = group[low[order]], group[high[order]]
        apart = one != other
        order, one, other = order[apart], one[apart], other[apart]
        if len(order) == 0:
            return np.concatenate(tree)
        # Backwards, so that the lowest is what stays written.
        rank = np.arange(len(order))[::-1]
        first = np.full((2, groups), len(order))
        first[0, one[::-1]] = rank
        first[1, other[::-1]] = rank
        chosen = np.unique(first.min(axis=0))
        chosen = chosen[chosen < len(order)]
        tree.append(order[chosen])
        joined = sparse.csr_matrix((np.ones(len(chosen)), (one[chosen], other[chosen])), shape=(groups, groups))
        groups, number = csgraph.connected_components(joined, directed=False)
        group = number[group]


def _levels(parent: Cells, height: Floats, progress: Progress) -> Floats:
    """The height to which each basin fills before its water gets out: the highest pass on its way."""
    level = height.copy()
    level[_OUTSIDE] = -np.inf
    while parent.any():
        progress.check()
        level = np.maximum(level, level[parent])
        parent = parent[parent]
    return level


def _turn_round(receiver: Cells, basin: Cells, passes: _Passes, chosen: NDArray[np.int64], progress: Progress) -> None:
    """Turn the way from each rim down to its pit round, so that water of the pit runs out over the rim."""
    own = np.arange(1, len(chosen), dtype=np.int32)
    one, other = passes.one[chosen[1:]], passes.other[chosen[1:]]
    first = basin[one] == own
    here, before = np.where(first, one, other), np.where(first, other, one)
    while len(here):
        progress.check()
        after = receiver[here]
        receiver[here] = before
        goes_on = after != here
        before, here = here[goes_on], after[goes_on]
