"""Routes as lines, and how many people walk on each edge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..runs import runs_of
from .meeting import VERTEX_ROUNDING_M
from .network import Network
from .search import BY_END, BY_START, ON_EDGE, Answers, Graph, Tree, nodes_before
from .snapping import Snaps

_ROUTES_AT_ONCE = 1000
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


def depths_in_forest(parent: Ints) -> Ints:
    """How many steps lead from each node to its root, which has no parent (-1); by pointer jumping (Wyllie 1979)."""
    depth = (parent >= 0).astype(np.int64)
    pointer = parent.copy()
    live = np.flatnonzero(pointer >= 0)
    while len(live):
        onward = pointer[live]
        depth[live] += depth[onward]
        pointer[live] = pointer[onward]
        live = live[pointer[live] >= 0]
    return depth


def _levels_from_the_leaves(previous: Ints, seeds: NDArray[np.bool_]) -> list[Ints]:
    """Nodes on the ways from `seeds`, the farthest level of the tree first, all but the roots."""
    if not seeds.any():
        return []
    depth = depths_in_forest(previous)
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
    for begin in range(0, len(chosen), _ROUTES_AT_ONCE):
        progress.at(begin / len(chosen))
        some = slice(begin, begin + _ROUTES_AT_ONCE)
        pieces = _pieces(graph, tree, origins, answers, chosen[some], progress)
        lines[some] = _joined(pieces, len(lines[some]))
    return lines


@dataclass(frozen=True)
class _Pieces:
    """Stretches of routes: the route, the place in it, and the vertices of each one, in walking order."""

    route: Ints
    place: Ints
    count: Ints
    xy: Floats


def _pieces(
    graph: Graph, tree: Tree, origins: Snaps, answers: Answers, chosen: Ints, progress: Progress
) -> list[_Pieces]:
    """All stretches of the routes of the origins `chosen`: legs, pieces of edges at both ends, whole edges between."""
    network, targets = graph.network, graph.targets
    route, target, edge = np.arange(len(chosen)), answers.target[chosen], origins.edge[chosen]
    through, along = answers.through[chosen], origins.along_m[chosen]
    leave_m = np.where(through == BY_END, network.edge_m[edge], 0.0)
    leave_m = np.where(through == ON_EDGE, targets.along_m[target], leave_m)
    walker, level, arc = _arcs_walked(
        graph, tree, leaving_nodes(network, origins.at(chosen), _of(answers, chosen)), progress
    )
    # The last arc is no whole edge: it comes from the target's foot.
    last = graph.arc_tail[arc] >= graph.nodes
    by_start = _enters_by_start(graph, arc[last])
    last_edge = graph.arc_edge[arc[last]]
    behind = np.full(len(chosen), int(level.max(initial=0)) + 1)
    return [
        _Pieces(route, np.full(len(route), -3), *_points(origins.point_xy[chosen])),
        _Pieces(route, np.full(len(route), -2), *_points(origins.foot_xy[chosen])),
        _Pieces(route, np.full(len(route), -1), *_parts_of_edges(network, edge, along, leave_m)),
        _Pieces(
            walker[~last],
            level[~last],
            *_whole_edges(network, graph.arc_edge[arc[~last]], graph.arc_head[arc[~last]]),
        ),
        _Pieces(
            walker[last],
            level[last],
            *_parts_of_edges(
                network,
                last_edge,
                np.where(by_start, 0.0, network.edge_m[last_edge]),
                targets.along_m[graph.arc_tail[arc[last]] - graph.nodes],
            ),
        ),
        _Pieces(route, behind, *_points(targets.foot_xy[target])),
        _Pieces(route, behind + 1, *_points(targets.point_xy[target])),
    ]


def _of(answers: Answers, rows: Ints) -> Answers:
    """The answers of some of the origins."""
    return Answers(**{name: values[rows] for name, values in vars(answers).items()})


def _arcs_walked(graph: Graph, tree: Tree, node: Ints, progress: Progress) -> tuple[Ints, Ints, Ints]:
    """The arcs between each start and its target: number of the start, how many arcs came before, the arc."""
    walker = np.flatnonzero(node >= 0)
    node = node[walker]
    steps: list[tuple[Ints, Ints, Ints]] = []
    while len(walker):
        progress.check()
        arc = tree.arc[node]
        on = arc >= 0
        walker, arc = walker[on], arc[on]
        steps.append((walker, np.full(len(walker), len(steps)), arc))
        node = graph.arc_tail[arc]
    nothing = np.zeros(0, dtype=np.int64)
    columns = [np.concatenate(column) for column in zip(*steps)] if steps else [nothing] * 3
    return columns[0], columns[1], columns[2]


def _enters_by_start(graph: Graph, arc: Ints) -> Bools:
    """Whether the walk comes onto the target's edge at its start, for arcs that leave a target."""
    network, edge = graph.network, graph.arc_edge[arc]
    start, end = network.edge_from[edge], network.edge_to[edge]
    # At a closed ring both ends are one node: the metres tell which way round.
    foot = graph.targets.along_m[graph.arc_tail[arc] - graph.nodes]
    by_metres = np.abs(graph.arc_m[arc] - foot) <= np.abs(graph.arc_m[arc] - (network.edge_m[edge] - foot))
    entered: Bools = np.where(start == end, by_metres, start == graph.arc_head[arc])
    return entered


def _points(xy: Floats) -> tuple[Ints, Floats]:
    return np.ones(len(xy), dtype=np.int64), xy


def _whole_edges(network: Network, edge: Ints, entered: Ints) -> tuple[Ints, Floats]:
    """Number of vertices of each edge, and the vertices from the node where it is `entered`."""
    first = network.first_segment[edge]
    count = network.first_segment[edge + 1] - first + 1
    within = runs_of(count)
    onward = np.repeat(network.edge_from[edge] == entered, count)
    number = np.where(onward, within, np.repeat(count - 1, count) - within)
    # Two ends a segment: a vertex is the end of the segment before it, and the first one the start of its own.
    ends = network.segment_xy.reshape(-1, 2)
    return count, ends[np.where(number == 0, 0, 2 * number - 1) + np.repeat(2 * first, count)]


def _parts_of_edges(network: Network, edge: Ints, start_m: Floats, end_m: Floats) -> tuple[Ints, Floats]:
    """Number of vertices of the part of each edge between two places along it, and these in walking order."""
    low, high = np.minimum(start_m, end_m), np.maximum(start_m, end_m)
    first = network.first_segment[edge]
    segments = network.first_segment[edge + 1] - first
    part = np.repeat(np.arange(len(edge)), segments)
    segment = runs_of(segments, first)
    begins = network.segment_start_m[segment]
    inside = np.flatnonzero((begins > low[part]) & (begins < high[part]))
    whole = [(part[inside], begins[inside], network.segment_xy[segment[inside], :2])]
    for place in (low, high):
        on = first + np.bincount(part[begins <= place[part]], minlength=len(edge)).astype(np.int64) - 1
        on = np.maximum(on, first)
        span = network.segment_xy[on, 2:] - network.segment_xy[on, :2]
        share = np.clip((place - network.segment_start_m[on]) / np.hypot(*span.T), 0.0, 1.0)
        whole.append((np.arange(len(edge)), place, network.segment_xy[on, :2] + span * share[:, None]))
    of_part, at, xy = (np.concatenate(column) for column in zip(*whole))
    # The two ends of a part without length keep their order: they are one place.
    order = np.lexsort([np.where(start_m <= end_m, 1.0, -1.0)[of_part] * at, of_part])
    return np.bincount(of_part, minlength=len(edge)).astype(np.int64), xy[order]


def _joined(pieces: list[_Pieces], routes: int) -> NDArray[np.object_]:
    """The lines that the pieces are of."""
    route = np.concatenate([piece.route for piece in pieces])
    place = np.concatenate([piece.place for piece in pieces])
    count = np.concatenate([piece.count for piece in pieces])
    source = np.cumsum(count) - count
    order = np.lexsort([place, route])
    vertex = runs_of(count[order], source[order])
    xy = np.concatenate([piece.xy for piece in pieces])[vertex]
    owner = np.repeat(route[order], count[order])
    new = np.ones(len(xy), dtype=bool)
    new[1:] = (owner[1:] != owner[:-1]) | (np.abs(np.diff(xy, axis=0)) > VERTEX_ROUNDING_M).any(axis=1)
    # A line needs two vertices, even where a door is at its service.
    alone = np.bincount(owner[new], minlength=routes) == 1
    new[np.flatnonzero(np.append(owner[1:] != owner[:-1], True))[alone]] = True
    lines: NDArray[np.object_] = shapely.linestrings(xy[new], indices=owner[new])
    return lines
