"""Alley ends that miss another path by a few metres, and the link that would close each gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..walking.network import Network
from ..walking.obstacles import Obstacles

# A gap inside one connected part is a fault only where the way round is long: assumptions, docs/methods.md 3.2.
_DETOUR_FACTOR = 5.0
_DETOUR_M = 20.0
# Ways round are measured up to here.
_FARTHEST_M = 2_000.0
# An end this near to a junction is meant for the junction.
_JUNCTION_M = 0.5
_CELLS_AT_ONCE = 4_000_000
# What is left of a link when both its ends are drawn back a little, so that it meets only what lies between.
_INNER = (0.02, 0.98)
# Links between the same two paths are one gap where they lie within so many times the distance of each other.
_BESIDE = 10.0
# An end that runs past a path meets it within so many times the length of the link that leads back.
_PAST_FACTOR = 5.0


@dataclass(frozen=True)
class Links:
    """Gaps that could be closed: parallel arrays, one entry a link, from an alley end to the path it misses.

    Attributes
    ----------
    end : int array, shape (n,)
        Node of the network where the alley stops.
    edge : int array, shape (n,)
        Edge that it nearly meets.
    along_m : float array, shape (n,)
        Metres along that edge.
    foot_xy : float array, shape (n, 2)
    length_m : float array, shape (n,)
    detour_m : float array, shape (n,)
        Length of the way round without the link; infinite where there is none within 2 km.
    apart : bool array, shape (n,)
        Whether the two sides lie on different parts of the network.
    """

    end: Ints
    edge: Ints
    along_m: Floats
    foot_xy: Floats
    length_m: Floats
    detour_m: Floats
    apart: Bools

    def chosen(self, which: Ints) -> Links:
        """Some of the links, in the order asked for."""
        return Links(
            self.end[which],
            self.edge[which],
            self.along_m[which],
            self.foot_xy[which],
            self.length_m[which],
            self.detour_m[which],
            self.apart[which],
        )


def find_links(
    network: Network,
    level: Ints,
    blocked: Obstacles,
    walls: Obstacles,
    distance: float,
    tolerance: float,
    progress: Progress = SILENT,
) -> Links:
    """The link for every dead end that stops within `distance` of a path it is not joined to.

    Parameters
    ----------
    level : int array, shape (number of paths,)
        Level of each path. Paths of different levels are never linked, but for a bridge or tunnel at its own end.
    blocked, walls : Obstacles
        What a link may not cross: barriers and water; outlines of buildings.
    distance : float
        Metres.
    tolerance : float
        Gaps not longer than this are no gaps, metres.

    Returns
    -------
    Links
        At most one an end, shortest first. Two ends that miss each other give one link.
    """
    near = _near_misses(network, level, distance, tolerance)
    near = near.chosen(np.flatnonzero(_is_free(network, near, level, blocked, walls)))
    near = _with_detours(network, near, progress)
    near = near.chosen(np.flatnonzero(near.apart | (near.detour_m >= _long_way_round(near.length_m))))
    order = np.lexsort([network.path_rank[network.edge_path[near.edge]], np.round(near.length_m, 6), near.end])
    first = np.unique(near.end[order], return_index=True)[1]
    near = near.chosen(order[first])
    near = near.chosen(_without_rounds(network, near))
    return near.chosen(_without_mirrors(network, near, distance))


def _long_way_round(length_m: Floats) -> Floats:
    """From where on the way round a gap is long, metres."""
    return np.maximum(_DETOUR_FACTOR * length_m, _DETOUR_M)


def dead_ends(network: Network) -> Ints:
    """Nodes at which one edge ends and no other."""
    nodes = np.concatenate([network.edge_from, network.edge_to])
    ends: Ints = np.flatnonzero(np.bincount(nodes, minlength=len(network.node_xy)) == 1).astype(np.int64)
    return ends


def _near_misses(network: Network, level: Ints, distance: float, tolerance: float) -> Links:
    """Every pair of a dead end and an edge within `distance`, at the nearest place of the edge."""
    ends = dead_ends(network)
    tree = shapely.STRtree(network.segment_lines)
    at, segment = tree.query(shapely.points(network.node_xy[ends]), predicate="dwithin", distance=distance)
    end = ends[at].astype(np.int64)
    start, step = network.segment_xy[segment, :2], np.diff(network.segment_xy.reshape(-1, 2, 2), axis=1)[segment, 0]
    length = np.hypot(*step.T)
    share = np.clip(((network.node_xy[end] - start) * step).sum(axis=1) / np.maximum(length**2, 1e-18), 0.0, 1.0)
    edge = network.segment_edge[segment]
    along = network.segment_start_m[segment] + share * length
    # Almost at a junction is at the junction; it may lie a little farther.
    along = np.where(along <= _JUNCTION_M, 0.0, along)
    along = np.where(network.edge_m[edge] - along <= _JUNCTION_M, network.edge_m[edge], along)
    at_start, at_end = along == 0.0, along == network.edge_m[edge]
    foot = start + step * share[:, None]
    foot[at_start] = network.node_xy[network.edge_from[edge[at_start]]]
    foot[at_end] = network.node_xy[network.edge_to[edge[at_end]]]
    gap = np.hypot(*(foot - network.node_xy[end]).T)
    # Of its own edge an end can only miss what is far along it: a way that nearly closes.
    from_end = np.where(network.edge_from[edge] == end, along, network.edge_m[edge] - along)
    wanted = np.flatnonzero((edge != _own_edge(network)[end]) | (from_end >= _long_way_round(gap)))
    end, edge, segment, along, foot, gap = (one[wanted] for one in (end, edge, segment, along, foot, gap))
    order = np.lexsort([segment, np.round(gap, 9), edge, end])
    pair = end[order] * len(network.edge_m) + edge[order]
    best = order[np.unique(pair, return_index=True)[1]]
    end, edge, along, foot, gap = end[best], edge[best], along[best], foot[best], gap[best]
    # Only a gap within reach of the tolerance is closed already; an end of its own edge is no target for itself.
    open_gap = (gap > tolerance) & (gap <= distance)
    open_gap &= _same_level(network, level, end, edge, along)
    apart = network.component[end] != network.edge_component[edge]
    found = Links(end, edge, along, foot, gap, np.full(len(end), np.inf), apart)
    return found.chosen(np.flatnonzero(open_gap))


def _same_level(network: Network, level: Ints, end: Ints, edge: Ints, along: Floats) -> Bools:
    """Which pairs may be joined: one level, or a bridge or tunnel at its own end and the ground."""
    own = _own_edge(network)
    from_level, to_level = level[network.edge_path[own[end]]], level[network.edge_path[edge]]
    raised, other_raised = from_level >= 1000, to_level >= 1000
    at_its_end = (along == 0.0) | (along == network.edge_m[edge])
    joined: Bools = from_level == to_level
    joined |= raised & ~other_raised
    joined |= other_raised & at_its_end
    return joined


def _own_edge(network: Network) -> Ints:
    """An edge at each node; at a dead end the only one."""
    own = np.full(len(network.node_xy), -1, dtype=np.int64)
    for nodes in (network.edge_from, network.edge_to):
        own[nodes] = np.arange(len(network.edge_m))
    return own


def link_lines(network: Network, links: Links) -> NDArray[np.object_]:
    """The links as lines from the alley end to the path."""
    lines: NDArray[np.object_] = shapely.linestrings(np.stack([network.node_xy[links.end], links.foot_xy], axis=1))
    return lines


def _is_free(network: Network, links: Links, level: Ints, blocked: Obstacles, walls: Obstacles) -> Bools:
    """Which links cross no barrier, no water, no building, and no other path of a level they join."""
    lines = link_lines(network, links)
    free: Bools = ~blocked.crossed(lines)
    ends = np.stack([network.node_xy[links.end], links.foot_xy], axis=1)
    inner = shapely.linestrings(np.stack([_between(ends, share) for share in _INNER], axis=1))
    free &= ~walls.crossed(inner)
    if len(inner):
        tree = shapely.STRtree(network.segment_lines)
        link, segment = tree.query(inner, predicate="intersects")
        # An end that runs past its path leads back over itself.
        foreign = network.segment_edge[segment] != _own_edge(network)[links.end[link]]
        link, segment = link[foreign], segment[foreign]
        met = level[network.edge_path[network.segment_edge[segment]]]
        aim = level[network.edge_path[links.edge[link]]]
        free[link[(met == aim) | (met == 0)]] = False
    return free


def _between(ends: Floats, share: float) -> Floats:
    places: Floats = ends[:, 0] * (1.0 - share) + ends[:, 1] * share
    return places


def node_matrix(network: Network, edge_cost: Floats) -> csr_matrix:
    """Cost between neighbouring nodes (metres or seconds), the least of parallel edges; infinite ones are left out."""
    nodes = len(network.node_xy)
    tail = np.concatenate([network.edge_from, network.edge_to])
    head = np.concatenate([network.edge_to, network.edge_from])
    cost = np.concatenate([edge_cost, edge_cost])
    order = np.lexsort([cost, tail * nodes + head])
    key = (tail * nodes + head)[order]
    kept = order[np.unique(key, return_index=True)[1]]
    kept = kept[np.isfinite(cost[kept])]
    return csr_matrix((cost[kept], (tail[kept], head[kept])), shape=(nodes, nodes))


def _with_detours(network: Network, links: Links, progress: Progress) -> Links:
    """Measure the way round of the links whose two sides hang together."""
    detour = np.full(len(links.end), np.inf)
    ends, at = np.unique(links.end, return_inverse=True)
    matrix = node_matrix(network, network.edge_m)
    size = max(_CELLS_AT_ONCE // max(len(network.node_xy), 1), 1)
    for begin in range(0, len(ends), size):
        progress.at(begin / len(ends))
        some = ends[begin : begin + size]
        asked = np.flatnonzero((at >= begin) & (at < begin + size) & ~links.apart)
        if len(asked) == 0:
            continue
        metres = dijkstra(matrix, directed=True, indices=some, limit=_FARTHEST_M)
        row, edge = at[asked] - begin, links.edge[asked]
        by_start = metres[row, network.edge_from[edge]] + links.along_m[asked]
        by_end = metres[row, network.edge_to[edge]] + network.edge_m[edge] - links.along_m[asked]
        detour[asked] = np.minimum(by_start, by_end)
    return Links(links.end, links.edge, links.along_m, links.foot_xy, links.length_m, detour, links.apart)


def _without_rounds(network: Network, links: Links) -> Ints:
    """Numbers of the links, shortest first, without those between ends that shorter ones have joined already."""
    order = np.lexsort([network.path_rank[network.edge_path[links.edge]], links.end, np.round(links.length_m, 6)])
    at_start, at_end = links.along_m == 0.0, links.along_m == network.edge_m[links.edge]
    other = np.where(at_end, network.edge_to[links.edge], network.edge_from[links.edge])
    cluster: dict[int, int] = {}

    def root(node: int) -> int:
        while cluster.get(node, node) != node:
            node = cluster[node]
        return node

    kept = []
    for number in order:
        if at_start[number] or at_end[number]:
            one, two = root(int(links.end[number])), root(int(other[number]))
            if one == two:
                continue
            cluster[one] = two
        kept.append(number)
    return np.array(kept, dtype=np.int64)


def _without_mirrors(network: Network, links: Links, distance: float) -> Ints:
    """Numbers of the links without the longer ones of those that join the same two paths side by side.

    Two alleys that run past each other each end beside the other; one link is enough.
    """
    ends = np.sort(np.column_stack([own_path(network, links.end), network.edge_path[links.edge]]), axis=1)
    middle = (network.node_xy[links.end] + links.foot_xy) / 2.0
    kept: dict[tuple[int, int], list[int]] = {}
    for number in range(len(links.end)):
        others = kept.setdefault((int(ends[number, 0]), int(ends[number, 1])), [])
        if all(np.hypot(*(middle[number] - middle[other])) > _BESIDE * distance for other in others):
            others.append(number)
    return np.sort(np.array([number for numbers in kept.values() for number in numbers], dtype=np.int64))


def own_path(network: Network, nodes: Ints) -> Ints:
    """The path that ends at each dead end."""
    paths: Ints = network.edge_path[_own_edge(network)[nodes]]
    return paths


def beside_links(network: Network, links: Links, one: Ints, other: Ints, xy: Floats) -> Bools:
    """Which places where edge `one` meets edge `other` belong to a link between the same two paths."""
    ends = np.sort(np.column_stack([own_path(network, links.end), network.edge_path[links.edge]]), axis=1)
    where: dict[tuple[int, int], list[int]] = {}
    for number, (a, b) in enumerate(ends.tolist()):
        where.setdefault((a, b), []).append(number)
    pairs = np.sort(np.column_stack([network.edge_path[one], network.edge_path[other]]), axis=1)
    beside = np.zeros(len(one), dtype=bool)
    for number, (a, b) in enumerate(pairs.tolist()):
        near = where.get((a, b), [])
        apart = np.hypot(*(network.node_xy[links.end[near]] - xy[number]).T)
        beside[number] = bool((apart <= _PAST_FACTOR * links.length_m[near]).any())
    return beside
