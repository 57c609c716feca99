"""Shortest walks against networkx on the same graph."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.network import Network, build_network
from quartier.engine.routes import edge_loads, route_lines
from quartier.engine.search import Pace, answer, build_graph, grow_tree, uniform_pace
from quartier.engine.snapping import Snaps, obstacles, snap
from quartier.tests.engine.builders import lines

FREE = obstacles(None, None)


def in_networkx(network: Network, pace: Pace, *snapped: Snaps) -> nx.Graph:
    """The edges cut at every foot, and a leg from every foot to its point: no shortcut shared with the engine."""
    graph = nx.MultiGraph()
    cuts: dict[int, list[tuple[float, object]]] = {}
    for layer, snaps in enumerate(snapped):
        for number in np.flatnonzero(snaps.joined):
            foot = ("foot", layer, int(number))
            cuts.setdefault(int(snaps.edge[number]), []).append((float(snaps.along_m[number]), foot))
            leg = float(snaps.distance_m[number])
            graph.add_edge(foot, (layer, int(number)), seconds=leg * pace.leg_s_per_m, metres=leg)
    for edge in range(len(network.edge_m)):
        length = float(network.edge_m[edge])
        stops = [(0.0, int(network.edge_from[edge])), *sorted(cuts.get(edge, []), key=lambda c: c[0])]
        stops.append((length, int(network.edge_to[edge])))
        for (start, a), (end, b) in zip(stops, stops[1:]):
            graph.add_edge(a, b, seconds=pace.edge_s[edge] * (end - start) / length, metres=end - start)
    return graph


def compare(network: Network, pace: Pace, origins: Snaps, targets: Snaps) -> None:
    graph = build_graph(network, pace, targets)
    chosen = np.arange(len(targets.edge))
    tree = grow_tree(graph, chosen)
    answers = answer(graph, tree, origins, chosen)
    peer = in_networkx(network, pace, origins, targets)
    # Nobody walks through a target or an origin: their points hang on legs, which networkx may not use as bridges.
    sources = [(1, int(t)) for t in chosen if (1, int(t)) in peer]
    lengths = nx.multi_source_dijkstra_path_length(peer, sources, weight="seconds") if sources else {}
    for number in range(len(origins.edge)):
        expected = lengths.get((0, number))
        if expected is None:
            assert answers.target[number] == -1
            assert np.isnan(answers.seconds[number])
            assert np.isnan(answers.metres[number])
        else:
            assert answers.seconds[number] == pytest.approx(expected, abs=1e-6)
    reached = np.flatnonzero(answers.target >= 0)
    routes = route_lines(graph, tree, origins, answers, reached)
    assert shapely.length(routes) == pytest.approx(answers.metres[reached], abs=1e-6)


coordinate = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda c: (c[0] * 10.0, c[1] * 10.0))
anywhere = st.tuples(st.floats(-20, 70, width=32), st.floats(-20, 70, width=32))


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.lists(coordinate, min_size=2, max_size=5), min_size=1, max_size=8),
    st.lists(anywhere, min_size=1, max_size=6),
    st.lists(anywhere, min_size=1, max_size=4),
)
def test_every_walk_is_the_one_networkx_finds(
    ways: list[list[tuple[float, float]]], doors: list[tuple[float, float]], services: list[tuple[float, float]]
) -> None:
    paths = lines(*ways)
    if paths.length.sum() == 0:
        return
    network = build_network(paths)
    origins = snap(network, np.array(doors, dtype=float), 60, FREE)
    targets = snap(network, np.array(services, dtype=float), 60, FREE)
    compare(network, uniform_pace(network, 1.34), origins, targets)


def test_parallel_ways_and_loops() -> None:
    paths = lines([(0, 0), (10, 0)], [(0, 0), (5, 9), (10, 0)], [(10, 0), (14, 4), (18, 0), (14, -4), (10, 0)])
    network = build_network(paths)
    origins = snap(network, np.array([[5.0, 9.5], [14.0, 4.4], [14.0, -4.4], [2.0, -1.0]]), 60, FREE)
    targets = snap(network, np.array([[0.0, 0.0], [17.0, 1.0]]), 60, FREE)
    compare(network, uniform_pace(network, 1.0), origins, targets)


def test_a_service_on_the_same_edge_is_reached_along_it() -> None:
    network = build_network(lines([(0, 0), (100, 0)]))
    origins = snap(network, np.array([[40.0, 6.0]]), 60, FREE)
    targets = snap(network, np.array([[70.0, 3.0], [35.0, 30.0]]), 60, FREE)
    graph = build_graph(network, uniform_pace(network, 1.0), targets)
    answers = answer(graph, grow_tree(graph, np.array([0, 1])), origins, np.array([0, 1]))
    assert answers.target.tolist() == [0]  # 30 m + legs of 9 m beat 5 m + legs of 36 m, at 0.6 of the pace
    assert answers.metres[0] == pytest.approx(39.0)
    assert answers.seconds[0] == pytest.approx(30 + 9 / 0.6)


def test_closed_edges_are_not_walked_not_even_from_the_door() -> None:
    network = build_network(lines([(0, 0), (50, 0)], [(50, 0), (100, 0)], [(0, 0), (50, 80), (100, 0)]))
    seconds = network.edge_m.copy()
    straight = np.flatnonzero(network.edge_path == 1)[0]
    seconds[straight] = np.inf
    origins = snap(network, np.array([[10.0, 0.0], [75.0, 0.0]]), 60, FREE)
    targets = snap(network, np.array([[100.0, 0.0]]), 60, FREE)
    graph = build_graph(network, Pace(seconds, 1 / 0.6), targets)
    answers = answer(graph, grow_tree(graph, np.array([0])), origins, np.array([0]))
    assert answers.metres[0] == pytest.approx(10 + 2 * np.hypot(50, 80))
    assert answers.target[1] == -1


def test_loads_count_everybody_once_on_every_edge_of_their_way() -> None:
    paths = lines([(0, 0), (10, 0)], [(10, 0), (20, 0)], [(10, 0), (10, 10)], [(20, 0), (30, 0)])
    network = build_network(paths)
    origins = snap(network, np.array([[0.0, 0.0], [10.0, 10.0], [25.0, 0.0]]), 60, FREE)
    targets = snap(network, np.array([[30.0, 0.0]]), 60, FREE)
    graph = build_graph(network, uniform_pace(network, 1.0), targets)
    tree = grow_tree(graph, np.array([0]))
    answers = answer(graph, tree, origins, np.array([0]))
    loads = edge_loads(graph, tree, origins, answers, np.array([3.0, 4.0, 5.0]))
    by_path = {int(path): load for path, load in zip(network.edge_path, loads)}
    assert by_path == {0: 3.0, 1: 7.0, 2: 4.0, 3: 12.0}
