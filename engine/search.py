"""Shortest walks over the network: one search from all services of a category, never one a building."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from .network import Bools, Floats, Ints, Network
from .snapping import Snaps

ACCESS_PACE_FACTOR = 0.6
"""Off the paths people walk at 0.6 of their speed (Tobler's off-path factor, METHODS 6.1 and 7)."""


@dataclass(frozen=True)
class Pace:
    """What walking costs.

    Attributes
    ----------
    edge_s : float array, shape (m,)
        Seconds to walk each edge; infinite for a closed one.
    leg_s_per_m : float
        Seconds a metre between a door and the path.
    """

    edge_s: Floats
    leg_s_per_m: float


def uniform_pace(network: Network, speed: float) -> Pace:
    """The same speed everywhere, metres a second."""
    return Pace(edge_s=network.edge_m / speed, leg_s_per_m=1.0 / (ACCESS_PACE_FACTOR * speed))


@dataclass(frozen=True)
class Graph:
    """The network with the targets tied to it, as one sparse matrix.

    The targets are the last rows. Arcs lead from a target to the two ends of its edge, never into a target, so
    that no walk passes through one.
    """

    matrix: csr_matrix
    arc_key: Ints
    arc_edge: Ints
    nodes: int
    network: Network
    pace: Pace
    targets: Snaps


def build_graph(network: Network, pace: Pace, targets: Snaps) -> Graph:
    """Tie `targets` to the network. Targets off the network and closed edges get no arcs."""
    nodes = len(network.node_xy)
    total = nodes + len(targets.edge)
    open_edges = np.flatnonzero(np.isfinite(pace.edge_s))
    joined = np.flatnonzero(targets.joined)
    tied_edge = targets.edge[joined]
    usable = np.isfinite(pace.edge_s[tied_edge])
    joined, tied_edge = joined[usable], tied_edge[usable]
    share = targets.along_m[joined] / network.edge_m[tied_edge]
    leg = targets.distance_m[joined] * pace.leg_s_per_m
    u, v, seconds = network.edge_from[open_edges], network.edge_to[open_edges], pace.edge_s[open_edges]
    tail = np.concatenate([u, v, nodes + joined, nodes + joined])
    head = np.concatenate([v, u, network.edge_from[tied_edge], network.edge_to[tied_edge]])
    cost = np.concatenate(
        [seconds, seconds, leg + share * pace.edge_s[tied_edge], leg + (1.0 - share) * pace.edge_s[tied_edge]]
    )
    edge = np.concatenate([open_edges, open_edges, tied_edge, tied_edge])
    # Of parallel edges only the quickest counts; a sparse matrix would add them up.
    key = tail * total + head
    order = np.lexsort([edge, cost, key])
    first = np.unique(key[order], return_index=True)[1]
    kept = order[first]
    matrix = csr_matrix((cost[kept], (tail[kept], head[kept])), shape=(total, total))
    return Graph(matrix, key[kept], edge[kept], nodes, network, pace, targets)


@dataclass(frozen=True)
class Tree:
    """Quickest walks from a set of targets to every node.

    Attributes
    ----------
    seconds : float array, shape (nodes + targets,)
        Infinite where no walk leads.
    previous : int array, shape (nodes + targets,)
        The node before, on the way from the target; negative at targets and where no walk leads.
    target : int array, shape (nodes + targets,)
        The target the walk comes from, -1 where there is none.
    metres : float array, shape (nodes + targets,)
        Length of the same walk, the leg of the target included.
    """

    seconds: Floats
    previous: Ints
    target: Ints
    metres: Floats


def grow_tree(graph: Graph, targets: Ints) -> Tree:
    """One search from all of `targets` (numbers) at once."""
    seconds, previous, source = dijkstra(
        graph.matrix, directed=True, indices=graph.nodes + targets, return_predecessors=True, min_only=True
    )
    previous = previous.astype(np.int64)
    reached = np.isfinite(seconds)
    target = np.where(reached, source.astype(np.int64) - graph.nodes, -1)
    return Tree(seconds, previous, target, _metres_along(graph, previous))


def arc_edges(graph: Graph, tail: Ints, head: Ints) -> Ints:
    """Edges of the arcs from `tail` to `head`."""
    total = graph.matrix.shape[0]
    return graph.arc_edge[np.searchsorted(graph.arc_key, tail * total + head)]


def _metres_along(graph: Graph, previous: Ints) -> Floats:
    """Length of the walk to every node, by pointer doubling: each round the pointers leap twice as far."""
    has = np.flatnonzero(previous >= 0)
    tail = previous[has]
    edge = arc_edges(graph, tail, has)
    length = graph.network.edge_m[edge]
    tied = tail >= graph.nodes
    target, tied_edge, head = tail[tied] - graph.nodes, edge[tied], has[tied]
    to_start = graph.targets.along_m[target]
    to_end = length[tied] - to_start
    is_start = graph.network.edge_from[tied_edge] == head
    is_loop = graph.network.edge_to[tied_edge] == graph.network.edge_from[tied_edge]
    piece = np.where(is_loop, np.minimum(to_start, to_end), np.where(is_start, to_start, to_end))
    length[tied] = piece + graph.targets.distance_m[target]
    metres = np.zeros(len(previous))
    metres[has] = length
    pointer = previous.copy()
    live = has
    while len(live):
        onward = pointer[live]
        metres[live] += metres[onward]
        pointer[live] = pointer[onward]
        live = live[pointer[live] >= 0]
    return metres


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
        Which end of its edge the walk leaves by: 0 start, 1 end, 2 along the edge itself, -1 none.
    """

    target: Ints
    seconds: Floats
    metres: Floats
    through: Ints


def answer(graph: Graph, tree: Tree, origins: Snaps, targets: Ints) -> Answers:
    """The quickest walk of every origin to the tree's targets.

    The better of the two ends of the origin's edge, or along the edge where a target stands on the same one.
    """
    network, pace = graph.network, graph.pace
    count = len(origins.edge)
    edge = np.where(origins.joined, origins.edge, 0)
    edge_s = pace.edge_s[edge]
    share = np.where(origins.joined, origins.along_m, 0.0) / network.edge_m[edge]
    with np.errstate(invalid="ignore"):
        start = np.where(np.isfinite(edge_s), tree.seconds[network.edge_from[edge]] + share * edge_s, np.inf)
        end = np.where(np.isfinite(edge_s), tree.seconds[network.edge_to[edge]] + (1.0 - share) * edge_s, np.inf)
    start[~origins.joined] = np.inf
    end[~origins.joined] = np.inf
    through = np.where(end < start, 1, 0)
    node = np.where(through == 1, network.edge_to[edge], network.edge_from[edge])
    seconds = np.minimum(start, end)
    piece = np.where(through == 1, 1.0 - share, share) * network.edge_m[edge]
    metres = tree.metres[node] + piece
    target = tree.target[node].copy()
    direct_origin, direct_target, direct_s, direct_m = _along_the_edge(graph, origins, targets)
    better = direct_s < seconds[direct_origin]
    direct_origin = direct_origin[better]
    seconds[direct_origin] = direct_s[better]
    metres[direct_origin] = direct_m[better]
    target[direct_origin] = direct_target[better]
    through[direct_origin] = 2
    reached = np.isfinite(seconds)
    leg = np.where(origins.joined, origins.distance_m, 0.0)
    return Answers(
        target=np.where(reached, target, -1),
        seconds=np.where(reached, seconds + leg * pace.leg_s_per_m, np.nan),
        metres=np.where(reached, metres + leg, np.nan),
        through=np.where(reached, through, np.full(count, -1)),
    )


def _along_the_edge(graph: Graph, origins: Snaps, targets: Ints) -> tuple[Ints, Ints, Floats, Floats]:
    """For origins with a target on their own edge: the best of those, without leaving the edge."""
    snaps, pace, network = graph.targets, graph.pace, graph.network
    usable = targets[snaps.joined[targets]]
    usable = usable[np.argsort(snaps.edge[usable], kind="stable")]
    edges = snaps.edge[usable]
    first = np.searchsorted(edges, origins.edge, side="left")
    last = np.searchsorted(edges, origins.edge, side="right")
    counts = np.where(origins.joined, last - first, 0)
    origin = np.repeat(np.arange(len(origins.edge)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    target = usable[np.repeat(first, counts) + within]
    edge = origins.edge[origin]
    apart = np.abs(origins.along_m[origin] - snaps.along_m[target])
    is_open = np.isfinite(pace.edge_s[edge])
    walk = apart / network.edge_m[edge] * np.where(is_open, pace.edge_s[edge], 0.0)
    seconds = np.where(is_open, walk + snaps.distance_m[target] * pace.leg_s_per_m, np.inf)
    order = np.lexsort([target, seconds, origin])
    kept = order[np.unique(origin[order], return_index=True)[1]]
    metres = apart[kept] + snaps.distance_m[target[kept]]
    return origin[kept], target[kept], seconds[kept], metres


def has_way(graph: Graph) -> Bools:
    """Which targets are tied to the network by an open edge."""
    tied: Bools = np.diff(graph.matrix.indptr[graph.nodes :]) > 0
    return tied
