"""What is lost when a path goes: only what hangs behind it is walked anew, and all closings at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..runs import ranges_of_work, runs_of
from ..walking import frontier
from ..walking.routes import depths_in_forest, leaving_nodes
from ..walking.search import Answers, Graph, Tree, answer, nodes_before, part_of_edge
from ..walking.snapping import Snaps

# So many nodes behind closed paths are walked anew at once: about 300 MB.
_STATES_AT_ONCE = 1_000_000
# Who stands at the very end of a path is not on it; as in `search.part_of_edge`.
_AT_THE_END = 1e-9
_OPEN = -1


def _nobody_asks(_nodes: int) -> None:
    return None


@dataclass(frozen=True)
class Losses:
    """What each closing does to each origin it touches: parallel arrays, sorted by closing.

    Attributes
    ----------
    closing : int array
        The group of edges that is closed.
    origin : int array
    more_s : float array
        Seconds that the walk is longer; infinite where none is left.
    """

    closing: Ints
    origin: Ints
    more_s: Floats


@dataclass(frozen=True)
class Hanging:
    """Which nodes hang behind which closing: ranges of a numbering in which every subtree is one.

    Attributes
    ----------
    number : int array, shape (nodes + targets,)
        Number of each node: a subtree has consecutive ones.
    node : int array
        The node of each number.
    closing, first, last : int array, shape (ranges,)
        Nodes numbered `first` to `last` - 1 hang behind `closing`; sorted by closing, then first.
    """

    number: Ints
    node: Ints
    closing: Ints
    first: Ints
    last: Ints

    @property
    def work(self) -> Ints:
        """Nodes to walk anew in each range."""
        return self.last - self.first

    def at(self, ranges: slice | Bools) -> Hanging:
        """Only these ranges."""
        return replace(self, closing=self.closing[ranges], first=self.first[ranges], last=self.last[ranges])

    def range_of(self, closing: Ints, nodes: Ints) -> Ints:
        """The range that holds each node behind its closing; -1 where it does not hang behind it."""
        if len(self.first) == 0:
            return np.full(len(nodes), -1, dtype=np.int64)
        count = len(self.node)
        key = closing * count + self.number[nodes]
        at = np.searchsorted(self.closing * count + self.first, key, side="right") - 1
        held = np.maximum(at, 0)
        inside = (at >= 0) & (self.closing[held] == closing) & (self.number[nodes] < self.last[held])
        return np.where(inside, held, -1)


def hanging(graph: Graph, tree: Tree, group: Ints) -> Hanging:
    """What hangs behind every group of edges in a tree of quickest walks.

    Parameters
    ----------
    group : int array, shape (edges,)
        The closing each edge belongs to.
    """
    before = nodes_before(graph, tree)
    number, size = _numbered(before)
    of_arc = closing_of_arcs(graph, group)
    child = np.flatnonzero(tree.arc >= 0)
    child = child[of_arc[tree.arc[child]] != _OPEN]
    closing = of_arc[tree.arc[child]]
    order = np.lexsort([number[child], closing])
    child, closing = child[order], closing[order]
    first, last = number[child], number[child] + size[child]
    # Of two subtrees behind the same closing one may lie in the other.
    lifted = closing * (len(before) + 1) + last
    reach = np.maximum.accumulate(lifted) if len(lifted) else lifted
    outer = np.ones(len(child), dtype=bool)
    outer[1:] = closing[1:] * (len(before) + 1) + first[1:] >= reach[:-1]
    node = np.empty(len(before), dtype=np.int64)
    node[number] = np.arange(len(before))
    return Hanging(number, node, closing[outer], first[outer], last[outer])


def closing_of_arcs(graph: Graph, group: Ints) -> Ints:
    """The closing each arc goes with; none (-1) for the step from a target at the very end of its edge."""
    share = graph.arc_m / graph.network.edge_m[graph.arc_edge]
    stays: Ints = np.where((graph.arc_tail >= graph.nodes) & (share <= _AT_THE_END), _OPEN, group[graph.arc_edge])
    return stays


def closing_of_places(graph: Graph, places: Snaps, group: Ints) -> Ints:
    """The closing that each door or service stands on, -1 for none: a crossing with another's edges is on neither."""
    network, edge = graph.network, np.maximum(places.edge, 0)
    walked = np.isfinite(graph.pace.to_end_s) | np.isfinite(graph.pace.to_start_s)
    ends, of_end = np.concatenate([network.edge_from, network.edge_to]), np.tile(group, 2)
    ends, of_end = ends[np.tile(walked, 2)], of_end[np.tile(walked, 2)]
    lowest = np.full(len(network.node_xy), np.iinfo(np.int64).max)
    highest = np.full(len(network.node_xy), _OPEN)
    np.minimum.at(lowest, ends, of_end)
    np.maximum.at(highest, ends, of_end)
    is_crossing = lowest < highest
    share = np.where(places.joined, places.along_m, 0.0) / network.edge_m[edge]
    at_crossing = (share <= _AT_THE_END) & is_crossing[network.edge_from[edge]]
    at_crossing |= (share >= 1.0 - _AT_THE_END) & is_crossing[network.edge_to[edge]]
    stands: Ints = np.where(places.joined & ~at_crossing, group[edge], _OPEN)
    return stands


def _numbered(before: Ints) -> tuple[Ints, Ints]:
    """A numbering of a forest in which every subtree is consecutive, and the size of each subtree."""
    depth = depths_in_forest(before)
    order = np.lexsort([before, depth])
    levels = np.split(order, np.flatnonzero(np.diff(depth[order])) + 1)
    size = np.ones(len(before), dtype=np.int64)
    for level in reversed(levels[1:]):
        np.add.at(size, before[level], size[level])
    number = np.zeros(len(before), dtype=np.int64)
    for deep, level in enumerate(levels):
        behind = np.cumsum(size[level]) - size[level]
        if deep == 0:
            number[level] = behind
            continue
        parent = before[level]
        new = np.ones(len(level), dtype=bool)
        new[1:] = parent[1:] != parent[:-1]
        eldest = np.maximum.accumulate(np.where(new, np.arange(len(level)), 0))
        number[level] = number[parent] + 1 + behind - behind[eldest]
    return number, size


def losses(
    graph: Graph,
    tree: Tree,
    doors: Snaps,
    answers: Answers,
    targets: Ints,
    group: Ints,
    closings: Ints,
    progress: Progress = SILENT,
    walked: Callable[[int], None] = _nobody_asks,
) -> Losses:
    """How much longer everybody walks when one group of edges is closed, for each of `closings` by itself.

    Exact. Only walks over a closed edge change: those from what hangs behind it in the tree, and from doors on it. Who
    has a door on it has no way out, except at its very end.

    Parameters
    ----------
    tree : Tree
        From `targets`, in `graph`.
    answers : Answers
        The walks of `doors` in that tree.
    group : int array, shape (edges,)
    closings : int array
        The groups that are asked about.
    walked : callable
        Is told how many nodes were walked anew since it was told last: none at first, then batch by batch.
    """
    behind = hanging(graph, tree, group)
    behind = behind.at(np.isin(behind.closing, closings))
    arcs = _InArcs.of(graph, group)
    leave = leaving_nodes(graph.network, doors, answers)
    leaving = np.where(leave >= 0, behind.number[np.maximum(leave, 0)], len(behind.node))
    by_leaving = np.argsort(leaving, kind="stable")
    leaving = leaving[by_leaving]
    own_closing = np.where(doors.joined & (answers.target >= 0), group[np.maximum(doors.edge, 0)], _OPEN)
    on_it = np.flatnonzero(np.isin(own_closing, closings))
    along = answer(graph, _nowhere(tree), doors, targets).seconds
    found: list[Losses] = []
    walked(0)
    for batch in [*_batches(behind), behind.at(slice(0, 0))]:
        progress.at(len(found) / (len(behind.first) + 1))
        anew = _walked_anew(graph, tree, batch, arcs, progress)
        low = np.searchsorted(leaving, batch.first, side="left")
        count = np.searchsorted(leaving, batch.last, side="left") - low
        origin = by_leaving[runs_of(count, low)]
        closing = np.repeat(batch.closing, count)
        elsewhere = own_closing[origin] != closing
        # Doors on a closed edge that no node hangs behind are in the last batch, which has none.
        here = np.isin(own_closing[on_it], batch.closing if len(batch.closing) else own_closing[on_it])
        origin = np.concatenate([origin[elsewhere], on_it[here]])
        closing = np.concatenate([closing[elsewhere], own_closing[on_it[here]]])
        on_it = on_it[~here]
        own = own_closing[origin] == closing
        seconds = _from_doors(graph, tree, batch, anew, doors, origin, closing, own)
        seconds += doors.distance_m[origin] * graph.pace.leg_s_per_m
        seconds = np.where(own, seconds, np.fmin(seconds, along[origin]))
        found.append(Losses(closing, origin, np.maximum(seconds - answers.seconds[origin], 0.0)))
        walked(int(batch.work.sum()))
    closing, origin = np.concatenate([one.closing for one in found]), np.concatenate([one.origin for one in found])
    more_s = np.concatenate([one.more_s for one in found])
    order = np.lexsort([origin, closing])
    return Losses(closing[order], origin[order], more_s[order])


def _batches(behind: Hanging) -> Iterator[Hanging]:
    """Ranges that are walked anew together: all those of one closing in one batch."""
    if len(behind.first) == 0:
        return
    starts = np.flatnonzero(np.r_[True, behind.closing[1:] != behind.closing[:-1]])
    bounds = np.append(starts, len(behind.closing))
    for begin, end in ranges_of_work(np.add.reduceat(behind.work, starts), _STATES_AT_ONCE):
        yield behind.at(slice(int(bounds[begin]), int(bounds[end])))


def _nowhere(tree: Tree) -> Tree:
    nothing = np.full(len(tree.seconds), np.inf)
    return Tree(nothing, tree.arc, np.full(len(tree.target), -1, dtype=np.int64), nothing)


@dataclass(frozen=True)
class _InArcs:
    """The arcs by the node they lead to."""

    first: Ints
    arc: Ints
    closing: Ints

    @classmethod
    def of(cls, graph: Graph, group: Ints) -> _InArcs:
        order = np.argsort(graph.arc_head, kind="stable").astype(np.int64)
        first = np.searchsorted(graph.arc_head[order], np.arange(len(graph.first_arc))).astype(np.int64)
        return cls(first, order, closing_of_arcs(graph, group))


def _walked_anew(graph: Graph, tree: Tree, behind: Hanging, arcs: _InArcs, progress: Progress) -> Floats:
    """Seconds of every node behind its closing once that is closed, range after range."""
    work = behind.work
    offset = np.cumsum(work) - work
    states = int(work.sum())
    of_range = np.repeat(np.arange(len(work)), work)
    node = behind.node[behind.first[of_range] + np.arange(states) - offset[of_range]]
    closing = behind.closing[of_range]
    count = arcs.first[node + 1] - arcs.first[node]
    arc = arcs.arc[runs_of(count, arcs.first[node])]
    head = np.repeat(np.arange(states), count)
    still_there = arcs.closing[arc] != closing[head]
    arc, head = arc[still_there], head[still_there]
    tail = graph.arc_tail[arc]
    held = behind.range_of(closing[head], tail)
    inside = held >= 0
    inner = offset[held[inside]] + behind.number[tail[inside]] - behind.first[held[inside]]
    # From outside the walk is as it was: the search starts there, at a node before all others.
    offer = tree.seconds[tail[~inside]] + graph.arc_s[arc[~inside]]
    best = np.full(states, np.inf)
    np.minimum.at(best, head[~inside], offer)
    entered = np.flatnonzero(np.isfinite(best))
    tails = np.concatenate([inner, np.full(len(entered), states)])
    heads = np.concatenate([head[inside], entered])
    cost = np.concatenate([graph.arc_s[arc[inside]], best[entered]])
    order = np.argsort(tails, kind="stable")
    first_arc = np.searchsorted(tails[order], np.arange(states + 2)).astype(np.int64)
    start = np.array([states], dtype=np.int64)
    found = frontier.search(first_arc, heads[order], cost[order], cost[order], start, progress=progress)
    return found.seconds[:states]


def _from_doors(
    graph: Graph, tree: Tree, behind: Hanging, anew: Floats, doors: Snaps, origin: Ints, closing: Ints, own: Bools
) -> Floats:
    """Seconds from the foot of each door by either end of its edge, once its closing is closed.

    Of doors whose `own` edge is closed only those at its very end have a way.
    """
    network, pace = graph.network, graph.pace
    offset = np.cumsum(behind.work) - behind.work
    edge = doors.edge[origin]
    share = doors.along_m[origin] / network.edge_m[edge]
    ways = []
    for node, edge_s, part in (
        (network.edge_from[edge], pace.to_start_s[edge], share),
        (network.edge_to[edge], pace.to_end_s[edge], 1.0 - share),
    ):
        held = behind.range_of(closing, node)
        inside = held >= 0
        seconds = tree.seconds[node]
        seconds[inside] = anew[offset[held[inside]] + behind.number[node[inside]] - behind.first[held[inside]]]
        ways.append(seconds + part_of_edge(np.where(own, np.inf, edge_s), part))
    quickest: Floats = np.minimum(*ways)
    return quickest
