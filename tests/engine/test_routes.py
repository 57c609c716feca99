"""Routes as lines, against the same walks cut out of the paths one by one."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled
from quartier.engine.progress import Progress
from quartier.engine.walking.network import build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import uniform_pace
from quartier.engine.walking.routes import route_lines
from quartier.engine.walking.search import BY_END, ON_EDGE, Answers, Graph, Tree, answer, build_graph, grow_tree
from quartier.engine.walking.snapping import Snaps, snap
from quartier.tests.engine.builders import lines
from shapely.ops import substring

FREE = obstacles(None, None)


def cut_out(graph: Graph, tree: Tree, origins: Snaps, answers: Answers, origin: int) -> shapely.LineString:
    network, target, edge = graph.network, answers.target[origin], origins.edge[origin]
    drawn = network.edge_lines(np.arange(len(network.edge_m)))
    xy = [origins.point_xy[origin], origins.foot_xy[origin]]

    def along(edge: int, start: float, end: float) -> None:
        xy.extend(substring(drawn[edge], start, end).coords)

    if answers.through[origin] == ON_EDGE:
        along(edge, origins.along_m[origin], graph.targets.along_m[target])
    else:
        by_end = answers.through[origin] == BY_END
        node = network.edge_to[edge] if by_end else network.edge_from[edge]
        along(edge, origins.along_m[origin], network.edge_m[edge] if by_end else 0.0)
        while tree.arc[node] >= 0:
            arc = tree.arc[node]
            edge, before = graph.arc_edge[arc], graph.arc_tail[arc]
            onward = network.edge_from[edge] == node
            length = network.edge_m[edge]
            if before < graph.nodes:
                along(edge, 0.0 if onward else length, length if onward else 0.0)
            else:
                foot = graph.targets.along_m[before - graph.nodes]
                if network.edge_from[edge] == network.edge_to[edge]:
                    onward = graph.arc_m[arc] == pytest.approx(foot)
                along(edge, 0.0 if onward else length, foot)
            node = before
    xy += [graph.targets.foot_xy[target], graph.targets.point_xy[target]]
    return shapely.LineString(xy)


coordinate = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda c: (c[0] * 10.0, c[1] * 10.0))
anywhere = st.tuples(st.floats(-20, 70, width=32), st.floats(-20, 70, width=32))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(coordinate, min_size=2, max_size=6), min_size=1, max_size=8),
    st.lists(anywhere, min_size=1, max_size=8),
    st.lists(anywhere, min_size=1, max_size=4),
)
def test_lines_are_the_walks_vertex_by_vertex(
    ways: list[list[tuple[float, float]]], doors: list[tuple[float, float]], services: list[tuple[float, float]]
) -> None:
    paths = lines(*ways)
    if paths.length.sum() == 0:
        return
    network = build_network(paths)
    origins = snap(network, np.array(doors, dtype=float), 60, FREE)
    targets = snap(network, np.array(services, dtype=float), 60, FREE)
    graph, chosen = build_graph(network, uniform_pace(network, 1.0), targets), np.arange(len(services))
    tree = grow_tree(graph, chosen)
    answers = answer(graph, tree, origins, chosen)
    reached = np.flatnonzero(answers.target >= 0)
    drawn = route_lines(graph, tree, origins, answers, reached)
    for origin, line in zip(reached, drawn):
        expected = cut_out(graph, tree, origins, answers, origin)
        for a, b in zip(line.coords, line.coords[1:]):
            assert a != b or len(line.coords) == 2
        assert line.length == pytest.approx(expected.length, abs=1e-4)
        assert shapely.hausdorff_distance(line, expected, densify=0.1) < 1e-4
        # The same way round, not only the same places.
        for share in (0.0, 0.3, 0.5, 0.8, 1.0):
            assert shapely.distance(
                line.interpolate(share, normalized=True), expected.interpolate(share, normalized=True)
            ) == pytest.approx(0.0, abs=1e-3)


def test_a_door_at_its_service_has_a_line_all_the_same() -> None:
    network = build_network(lines([(0, 0), (50, 0)]))
    here = snap(network, np.array([[20.0, 0.0]]), 60, FREE)
    graph = build_graph(network, uniform_pace(network, 1.0), here)
    tree = grow_tree(graph, np.array([0]))
    drawn = route_lines(graph, tree, here, answer(graph, tree, here, np.array([0])), np.array([0]))
    assert shapely.get_coordinates(drawn).tolist() == [[20.0, 0.0], [20.0, 0.0]]


def test_no_routes_are_no_lines_and_many_can_be_stopped() -> None:
    network = build_network(lines([(0, 0), (50, 0)]))
    doors = snap(network, np.column_stack([np.linspace(0, 50, 5000), np.ones(5000)]), 60, FREE)
    targets = snap(network, np.array([[0.0, 5.0]]), 60, FREE)
    graph = build_graph(network, uniform_pace(network, 1.0), targets)
    tree = grow_tree(graph, np.array([0]))
    answers = answer(graph, tree, doors, np.array([0]))
    assert len(route_lines(graph, tree, doors, answers, np.zeros(0, dtype=np.int64))) == 0
    told: list[float] = []
    with pytest.raises(Cancelled):
        route_lines(
            graph, tree, doors, answers, np.arange(5000), Progress(told.append, is_cancelled=lambda: len(told) > 2)
        )
    assert told == sorted(told)
