"""Routes as lines, and how many people walk on each edge."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .network import Floats, Ints, Network
from .progress import SILENT, Progress
from .search import BY_END, BY_START, ON_EDGE, Answers, Graph, Tree, nodes_before
from .snapping import Snaps

_WALKED = 1e-6
"""Metres: a shorter piece of an edge is a foot at its end, not a walk on it."""


def leaving_nodes(network: Network, origins: Snaps, answers: Answers) -> Ints:
    """The node by which each origin leaves its edge; -1 where it reaches nothing or stays on the edge."""
    edge = np.where(origins.joined, origins.edge, 0)
    node = np.where(answers.through == BY_END, network.edge_to[edge], network.edge_from[edge])
    return np.where(np.isin(answers.through, (BY_START, BY_END)), node, -1)


def edge_loads(graph: Graph, tree: Tree, origins: Snaps, answers: Answers, people: Floats) -> Floats:
    """People who walk on each edge, shape (m,), summed from the leaves of the tree.

    Parameters
    ----------
    people : float array, shape (o,)
        People who take the walk of each origin; those of an origin that reaches nothing are not counted.
    """
    network = graph.network
    loads = np.zeros(len(network.edge_m))
    walking = np.where(answers.target >= 0, people, 0.0)
    starts = (answers.target >= 0) & (answers.edge_piece_m > _WALKED)
    np.add.at(loads, origins.edge[starts], walking[starts])
    previous = nodes_before(graph, tree)
    node_load = np.zeros(len(previous))
    leave = leaving_nodes(network, origins, answers)
    left = leave >= 0
    np.add.at(node_load, leave[left], walking[left])
    for level in _levels_from_the_leaves(previous, node_load > 0):
        np.add.at(node_load, previous[level], node_load[level])
    walked = np.flatnonzero((node_load > 0) & (previous >= 0))
    arc = tree.arc[walked]
    np.add.at(loads, graph.arc_edge[arc], np.where(graph.arc_m[arc] > _WALKED, node_load[walked], 0.0))
    return loads


def _levels_from_the_leaves(previous: Ints, seeds: NDArray[np.bool_]) -> list[Ints]:
    """Nodes on the ways from `seeds`, the farthest level of the tree first, all but the roots."""
    depth = (previous >= 0).astype(np.int64)
    pointer = previous.copy()
    live = np.flatnonzero(pointer >= 0)
    while len(live):
        onward = pointer[live]
        depth[live] += depth[onward]
        pointer[live] = pointer[onward]
        live = live[pointer[live] >= 0]
    if not seeds.any():
        return []
    inner = np.flatnonzero((previous >= 0) & (depth <= depth[seeds].max()))
    order = inner[np.argsort(-depth[inner], kind="stable")]
    return np.split(order, np.flatnonzero(np.diff(-depth[order])) + 1)


def route_lines(
    graph: Graph,
    tree: Tree,
    origins: Snaps,
    answers: Answers,
    chosen: Ints,
    progress: Progress = SILENT,
) -> NDArray[np.object_]:
    """The walk of each chosen origin as a line from its door to the target, both legs included.

    Parameters
    ----------
    chosen : int array
        Numbers of the origins; each must reach a target.

    Returns
    -------
    array of shapely lines, in the order of `chosen`
    """
    lines = np.empty(len(chosen), dtype=object)
    for number, origin in enumerate(chosen):
        if number % 200 == 0:
            progress.at(number / len(chosen))
        target = answers.target[origin]
        pieces = [origins.point_xy[origin][None], origins.foot_xy[origin][None]]
        if answers.through[origin] == ON_EDGE:
            pieces.append(
                _piece(graph.network, origins.edge[origin], origins.along_m[origin], graph.targets.along_m[target])
            )
        else:
            pieces += _way_through(graph, tree, origins, answers, origin)
        pieces += [graph.targets.foot_xy[target][None], graph.targets.point_xy[target][None]]
        xy = np.vstack(pieces)
        new = np.ones(len(xy), dtype=bool)
        new[1:] = (xy[1:] != xy[:-1]).any(axis=1)
        xy = xy[new]
        lines[number] = shapely.linestrings(xy if len(xy) > 1 else np.vstack([xy, xy]))
    return lines


def _way_through(graph: Graph, tree: Tree, origins: Snaps, answers: Answers, origin: int) -> list[Floats]:
    network = graph.network
    edge = origins.edge[origin]
    by_end = answers.through[origin] == BY_END
    node = network.edge_to[edge] if by_end else network.edge_from[edge]
    pieces = [_piece(network, edge, origins.along_m[origin], network.edge_m[edge] if by_end else 0.0)]
    while tree.arc[node] >= 0:
        arc = tree.arc[node]
        before = graph.arc_tail[arc]
        edge = graph.arc_edge[arc]
        if before >= graph.nodes:
            foot = graph.targets.along_m[before - graph.nodes]
            by_start = abs(graph.arc_m[arc] - foot) <= abs(graph.arc_m[arc] - (network.edge_m[edge] - foot))
            by_start = by_start if network.edge_from[edge] == network.edge_to[edge] else network.edge_from[edge] == node
            pieces.append(_piece(network, edge, 0.0 if by_start else network.edge_m[edge], foot))
        else:
            vertices = network.edge_vertices(edge)
            pieces.append(vertices if network.edge_from[edge] == node else vertices[::-1])
        node = before
    return pieces


def _piece(network: Network, edge: int, start_m: float, end_m: float) -> Floats:
    """Vertices of an edge between two positions along it, in walking order."""
    low, high = min(start_m, end_m), max(start_m, end_m)
    vertices = network.edge_vertices(edge)
    first, last = network.first_segment[edge], network.first_segment[edge + 1]
    at = np.append(network.segment_start_m[first:last], network.edge_m[edge])
    inside = vertices[(at > low) & (at < high)]
    ends = np.column_stack([np.interp([low, high], at, vertices[:, 0]), np.interp([low, high], at, vertices[:, 1])])
    piece = np.vstack([ends[:1], inside, ends[1:]])
    return piece if start_m <= end_m else piece[::-1]
