"""Shortest walks over the network: one search from all services of a category, never one a building."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..runs import in_order_of
from . import frontier
from .chains import Core, fill_links, find_core
from .network import Network
from .pace import Pace
from .snapping import Snaps

BY_START, BY_END, ON_EDGE = 0, 1, 2
_AT_THE_END = 1e-9
_ORIGINS_AT_ONCE = 50_000


@dataclass(frozen=True)
class Graph:
    """The network with the targets tied to it: arcs, sorted by the node they leave.

    The targets are the last nodes. Arcs lead from a target to the two ends of its edge, never into a target, so
    that no walk passes through one.

    Attributes
    ----------
    first_arc : int array, shape (nodes + targets + 1,)
        Where the arcs of each node begin.
    arc_tail, arc_head : int array, shape (arcs,)
        The nodes an arc leads from and to.
    arc_edge : int array, shape (arcs,)
        The edge an arc runs along.
    arc_s, arc_m : float array, shape (arcs,)
        Seconds, with the leg of the target where it leaves one, and metres on the edge.
    nodes : int
        Number of nodes without the targets.
    target_s : float array, shape (targets,)
        Seconds from the path to each target, and those spent there.
    target_rank : int array, shape (targets,)
        Order of the targets by id: ties go to the lowest.
    """

    first_arc: Ints
    arc_tail: Ints
    arc_head: Ints
    arc_edge: Ints
    arc_s: Floats
    arc_m: Floats
    nodes: int
    network: Network
    pace: Pace
    targets: Snaps
    target_s: Floats
    target_rank: Ints

    @cached_property
    def core(self) -> Core:
        """The graph without the links of its chains."""
        return find_core(
            self.first_arc, self.arc_tail, self.arc_head, self.arc_edge, self.arc_s, self.arc_m, self.nodes
        )


def part_of_edge(edge_s: Floats, share: Floats) -> Floats:
    """Seconds for a share of an edge; a closed edge cannot be walked, but who stands at its very end is not on it."""
    seconds = np.where(share <= _AT_THE_END, 0.0, np.inf)
    is_open = np.isfinite(edge_s)
    seconds[is_open] = share[is_open] * edge_s[is_open]
    return seconds


def build_graph(
    network: Network,
    pace: Pace,
    targets: Snaps,
    waiting_s: Floats | None = None,
    target_rank: Ints | None = None,
) -> Graph:
    """Tie `targets` to the network, where people wait `waiting_s`, one a target.

    Targets off the network and closed edges get no arcs. Of targets that are equally near, the one of the lowest
    `target_rank` counts: the first, where there is none.
    """
    nodes = len(network.node_xy)
    total = nodes + len(targets.edge)
    joined = np.flatnonzero(targets.joined)
    tied_edge = targets.edge[joined]
    to_start = targets.along_m[joined]
    to_end = network.edge_m[tied_edge] - to_start
    target_s = targets.distance_m * pace.leg_s_per_m
    if waiting_s is not None:
        target_s = target_s + waiting_s
    # The search runs from the targets outwards; people walk the other way: out to the end is in towards the start.
    tied_s = [
        target_s[joined] + part_of_edge(edge_s[tied_edge], metres / network.edge_m[tied_edge])
        for edge_s, metres in ((pace.to_end_s, to_start), (pace.to_start_s, to_end))
    ]
    every = np.arange(len(network.edge_m))
    tail = np.concatenate([network.edge_from, network.edge_to, nodes + joined, nodes + joined])
    head = np.concatenate(
        [network.edge_to, network.edge_from, network.edge_from[tied_edge], network.edge_to[tied_edge]]
    )
    edge = np.concatenate([every, every, tied_edge, tied_edge])
    metres = np.concatenate([network.edge_m, network.edge_m, to_start, to_end])
    cost = np.concatenate([pace.to_start_s, pace.to_end_s, *tied_s])
    usable = np.flatnonzero(np.isfinite(cost))
    order = usable[in_order_of(tail[usable], total)]
    first_arc = np.searchsorted(tail[order], np.arange(total + 1)).astype(np.int64)
    return Graph(
        first_arc=first_arc,
        arc_tail=tail[order],
        arc_head=head[order],
        arc_edge=edge[order],
        arc_s=cost[order],
        arc_m=metres[order],
        nodes=nodes,
        network=network,
        pace=pace,
        targets=targets,
        target_s=target_s,
        target_rank=np.arange(len(targets.edge)) if target_rank is None else target_rank,
    )


@dataclass(frozen=True)
class Tree:
    """Quickest walks from a set of targets to every node.

    Attributes
    ----------
    seconds : float array, shape (nodes + targets,)
        Infinite where no walk leads.
    arc : int array, shape (nodes + targets,)
        The arc that leads from the node before; -1 at targets and where no walk leads.
    target : int array, shape (nodes + targets,)
        The target the walk comes from, -1 where there is none.
    metres : float array, shape (nodes + targets,)
        Length of the same walk, the leg of the target included.
    """

    seconds: Floats
    arc: Ints
    target: Ints
    metres: Floats


def grow_tree(graph: Graph, targets: Ints, progress: Progress = SILENT, most_s: float = np.inf) -> Tree:
    """One search from all of `targets` (numbers) at once, to at most `most_s` seconds away."""
    return next(grow_trees(graph, [targets], progress, most_s))


def grow_trees(
    graph: Graph, targets: Sequence[Ints], progress: Progress = SILENT, most_s: float = np.inf
) -> Iterator[Tree]:
    """A tree from each of the sets of `targets`: what `grow_tree` gives, in less time than one after the other."""
    core = graph.core
    starts = [some[np.argsort(graph.target_rank[some], kind="stable")] for some in targets]
    found = frontier.search_each(
        core.first_arc,
        core.arc_head,
        core.arc_s,
        core.arc_m,
        [core.number[graph.nodes + some] for some in starts],
        most_s,
        progress,
    )
    for some, reached in zip(starts, found):
        yield _tree(graph, some, reached, most_s)


def _tree(graph: Graph, starts: Ints, found: frontier.Reached, most_s: float) -> Tree:
    """What was found in the core, told for every node."""
    core, nodes = graph.core, len(graph.first_arc) - 1
    nowhere = np.full(nodes, -1, dtype=np.int64)
    tree = frontier.Reached(np.full(nodes, np.inf), nowhere, nowhere.copy(), np.zeros(nodes))
    tree.seconds[core.node], tree.start[core.node], tree.metres[core.node] = found.seconds, found.start, found.metres
    # The last entry is for those that no arc leads to, and that no walk comes from.
    tree.arc[core.node] = np.append(core.arc_last, -1)[found.arc]
    fill_links(core.links, found, tree, most_s)
    metres = tree.metres
    metres += np.append(graph.targets.distance_m[starts], 0.0)[tree.start]
    return Tree(tree.seconds, tree.arc, np.append(starts, -1)[tree.start], metres)


def nodes_before(graph: Graph, tree: Tree) -> Ints:
    """The node before each, on the way from the target; -1 at targets and where no walk leads."""
    before: Ints = np.where(tree.arc >= 0, graph.arc_tail[tree.arc], -1)
    return before


@dataclass(frozen=True)
class Answers:
    """What each origin reaches.

    Attributes
    ----------
    target : int array, shape (o,)
        Number of the target, -1 where none is reached.
    seconds, metres : float array, shape (o,)
        Of the quickest walk with both legs; NaN where none is reached.
    through : int array, shape (o,)
        Which end of its edge the walk leaves by: `BY_START`, `BY_END`, or `ON_EDGE` when it never leaves; -1 none.
    edge_piece_m : float array, shape (o,)
        Metres walked on the origin's own edge before it is left or the target is reached.
    """

    target: Ints
    seconds: Floats
    metres: Floats
    through: Ints
    edge_piece_m: Floats


@dataclass(frozen=True)
class EdgeEnds:
    """From each origin to the two ends of its edge, the start first.

    Attributes
    ----------
    node : int array, shape (2, o)
        Some node for who joins nowhere.
    seconds : float array, shape (2, o)
        Infinite on a closed edge, and for who joins nowhere.
    metres : float array, shape (2, o)
    leg_m : float array, shape (o,)
        From the origin to its edge; 0 for who joins nowhere.
    """

    node: Ints
    seconds: Floats
    metres: Floats
    leg_m: Floats


def edge_ends(graph: Graph, origins: Snaps) -> EdgeEnds:
    """What answers for different trees have in common."""
    network, pace = graph.network, graph.pace
    off = np.flatnonzero(~origins.joined)
    edge, along_m, leg_m = origins.edge, origins.along_m, origins.distance_m
    if len(off):
        edge, along_m, leg_m = edge.copy(), along_m.copy(), leg_m.copy()
        edge[off], along_m[off], leg_m[off] = 0, 0.0, 0.0
    edge_m = network.edge_m[edge]
    share = along_m / edge_m
    seconds = np.stack(
        [part_of_edge(pace.to_start_s[edge], share), part_of_edge(pace.to_end_s[edge], 1.0 - share)],
    )
    seconds[:, off] = np.inf
    return EdgeEnds(
        node=np.stack([network.edge_from[edge], network.edge_to[edge]]),
        seconds=seconds,
        metres=np.stack([share * edge_m, (1.0 - share) * edge_m]),
        leg_m=leg_m,
    )


def answer(graph: Graph, tree: Tree, origins: Snaps, targets: Ints, ends: EdgeEnds | None = None) -> Answers:
    """The quickest walk of every origin to the tree's targets.

    The better of the two ends of the origin's edge, or along the edge where a target stands on the same one. Who asks
    for several trees gives the `ends` (`edge_ends`) once.
    """
    ends = edge_ends(graph, origins) if ends is None else ends
    target, through = np.empty((2, len(origins.edge)), dtype=np.int64)
    seconds, metres, piece = np.empty((3, len(origins.edge)))
    rank = np.append(graph.target_rank, len(graph.target_rank))
    for begin in range(0, len(seconds), _ORIGINS_AT_ONCE):
        some = slice(begin, begin + _ORIGINS_AT_ONCE)
        start, end = ends.node[:, some]
        by_start, by_end = tree.seconds[start], tree.seconds[end]
        by_start += ends.seconds[0, some]
        by_end += ends.seconds[1, some]
        to_end = by_end < by_start
        tie = np.flatnonzero(by_end == by_start)
        to_end[tie] = rank[tree.target[end[tie]]] < rank[tree.target[start[tie]]]
        node = np.where(to_end, end, start)
        through[some] = np.where(to_end, BY_END, BY_START)
        seconds[some] = np.minimum(by_start, by_end)
        piece[some] = np.where(to_end, ends.metres[1, some], ends.metres[0, some])
        metres[some] = tree.metres[node] + piece[some]
        target[some] = tree.target[node]
    there, there_target, there_s, apart = _along_the_edge(graph, origins, targets)
    # On a tie the walk that stays on the edge is the plainer one.
    better = there_s <= seconds[there] + 1e-9
    there = there[better]
    seconds[there] = there_s[better]
    piece[there] = apart[better]
    metres[there] = apart[better] + graph.targets.distance_m[there_target[better]]
    target[there] = there_target[better]
    through[there] = ON_EDGE
    lost = np.flatnonzero(np.isinf(seconds))
    for values in (seconds, metres, piece):
        values[lost] = np.nan
    target[lost], through[lost] = -1, -1
    seconds += ends.leg_m * graph.pace.leg_s_per_m
    metres += ends.leg_m
    return Answers(target, seconds, metres, through, piece)


def _along_the_edge(graph: Graph, origins: Snaps, targets: Ints) -> tuple[Ints, Ints, Floats, Floats]:
    """For origins with a target on their own edge: the best of those, without leaving the edge.

    Of all targets on one side of an origin the same one is best, whatever lies between: one running minimum from
    each end of the edge, over targets and origins sorted along it, finds the two that can be the nearest.
    """
    snaps, pace, network = graph.targets, graph.pace, graph.network
    usable = targets[snaps.joined[targets]]
    # The last entry is for those who are on no edge.
    has_target = np.zeros(len(network.edge_m) + 1, dtype=bool)
    has_target[snaps.edge[usable]] = True
    asking = np.flatnonzero(has_target[origins.edge])
    edge = np.concatenate([snaps.edge[usable], origins.edge[asking]])
    along = np.concatenate([snaps.along_m[usable], origins.along_m[asking]])
    is_origin = np.arange(len(edge)) >= len(usable)
    # Targets before origins at the same place: they are met on the way from the start.
    order = np.lexsort([is_origin, along, edge])
    candidates = np.full((2, len(asking)), -1, dtype=np.int64)
    for row, (sign, way) in enumerate(((-1.0, order), (1.0, order[::-1]))):
        rank = _target_rank(graph, usable, sign)
        none = np.full(len(asking), len(usable), dtype=np.int64)
        met = _best_so_far(edge[way], np.concatenate([rank, none])[way])
        by_rank = np.append(np.argsort(rank), -1)
        asks = is_origin[way]
        candidates[row, way[asks] - len(usable)] = by_rank[met[asks]]
    side, asker = np.nonzero(candidates >= 0)
    origin, target = asking[asker], usable[candidates[side, asker]]
    ahead = snaps.along_m[target] - origins.along_m[origin]
    apart, own = np.abs(ahead), origins.edge[origin]
    edge_s = np.where(ahead > 0, pace.to_end_s[own], pace.to_start_s[own])
    seconds = part_of_edge(edge_s, apart / network.edge_m[own])
    seconds = seconds + graph.target_s[target]
    order = np.lexsort([graph.target_rank[target], seconds, origin])
    kept = order[np.unique(origin[order], return_index=True)[1]]
    return origin[kept], target[kept], seconds[kept], apart[kept]


def _target_rank(graph: Graph, targets: Ints, sign: float) -> Ints:
    """Order of `targets` for who walks along their edge towards its start (`sign` -1) or its end (1): best is 0.

    On a closed edge nobody walks: the nearest place is the only one that can count.
    """
    snaps, pace = graph.targets, graph.pace
    edge, leg_s = snaps.edge[targets], graph.target_s[targets]
    share = snaps.along_m[targets] / graph.network.edge_m[edge]
    edge_s = (pace.to_end_s if sign > 0 else pace.to_start_s)[edge]
    is_open = np.isfinite(edge_s)
    # Differing last bits are a tie.
    cost = np.round(sign * share, 9)
    cost[is_open] = np.round(leg_s[is_open] + sign * share[is_open] * edge_s[is_open], 9)
    rank = np.empty(len(targets), dtype=np.int64)
    rank[np.lexsort([graph.target_rank[targets], leg_s, cost])] = np.arange(len(targets))
    return rank


def _best_so_far(group: Ints, rank: Ints) -> Ints:
    """Running minimum of `rank` within runs of the same `group`."""
    run = np.zeros(len(group), dtype=np.int64)
    run[1:] = np.cumsum((group[1:] != group[:-1]).astype(np.int64))
    # Every run lies below the one before, so that its minimum starts anew.
    lift = run * (int(rank.max(initial=0)) + 1)
    best: Ints = np.minimum.accumulate(rank - lift).astype(np.int64)
    return best + lift
