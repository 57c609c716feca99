"""Shortest walks against networkx on the same graph."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.walking.network import Network, build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import Pace, uniform_pace
from quartier.engine.walking.routes import edge_loads, route_lines
from quartier.engine.walking.search import _along_the_edge, answer, build_graph, grow_tree, part_of_edge
from quartier.engine.walking.snapping import Snaps, snap
from quartier.tests.engine.builders import lines

FREE = obstacles(None, None)


def in_networkx(network: Network, pace: Pace, *snapped: Snaps) -> nx.MultiDiGraph:
    """The edges cut at every foot, and a leg from every foot to its point: no shortcut shared with the engine.

    Arcs run against the way people walk: from the services outwards.
    """
    graph = nx.MultiDiGraph()
    cuts: dict[int, list[tuple[float, object]]] = {}
    for layer, snaps in enumerate(snapped):
        for number in np.flatnonzero(snaps.joined):
            foot = ("foot", layer, int(number))
            cuts.setdefault(int(snaps.edge[number]), []).append((float(snaps.along_m[number]), foot))
            leg = float(snaps.distance_m[number])
            for a, b in ((foot, (layer, int(number))), ((layer, int(number)), foot)):
                graph.add_edge(a, b, seconds=leg * pace.leg_s_per_m, metres=leg)
    for edge in range(len(network.edge_m)):
        length = float(network.edge_m[edge])
        stops = [(0.0, int(network.edge_from[edge])), *sorted(cuts.get(edge, []), key=lambda c: c[0])]
        stops.append((length, int(network.edge_to[edge])))
        for (start, a), (end, b) in zip(stops, stops[1:]):
            share = (end - start) / length
            graph.add_edge(a, b, seconds=pace.to_start_s[edge] * share, metres=end - start)
            graph.add_edge(b, a, seconds=pace.to_end_s[edge] * share, metres=end - start)
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
    st.integers(0, 2**32 - 1),
)
def test_every_walk_is_the_one_networkx_finds(
    ways: list[list[tuple[float, float]]],
    doors: list[tuple[float, float]],
    services: list[tuple[float, float]],
    seed: int,
) -> None:
    paths = lines(*ways)
    if paths.length.sum() == 0:
        return
    network = build_network(paths)
    origins = snap(network, np.array(doors, dtype=float), 60, FREE)
    targets = snap(network, np.array(services, dtype=float), 60, FREE)
    compare(network, uniform_pace(network, 1.34), origins, targets)
    # Up a hill is not down it.
    there, back = np.random.default_rng(seed).uniform(0.3, 3.0, (2, len(network.edge_m)))
    compare(network, Pace(network.edge_m * there, network.edge_m * back, 1.2), origins, targets)


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


def standing(network: Network, edge: list[int], share: list[float], leg: list[float]) -> Snaps:
    """Points on the given edges (-1 for none), at a share of their length."""
    on, part = np.array(edge, dtype=np.int64), np.array(share, dtype=float)
    nowhere = np.full((len(on), 2), np.nan)
    return Snaps(
        edge=on,
        along_m=np.where(on >= 0, part * network.edge_m[on], np.nan),
        distance_m=np.where(on >= 0, np.array(leg, dtype=float), np.nan),
        point_xy=nowhere,
        foot_xy=nowhere,
        component=np.where(on >= 0, 0, -1),
        passed_over=np.zeros(len(on), dtype=bool),
    )


stander = st.tuples(st.integers(-1, 3), st.integers(0, 8), st.sampled_from([0.0, 1.5, 4.0, 30.0]) | st.floats(0, 60))


@settings(max_examples=200, deadline=None)
@given(st.lists(stander, min_size=1, max_size=12), st.lists(stander, min_size=1, max_size=12), st.integers(1, 12))
def test_along_an_edge_the_best_of_all_targets_is_found(
    doors: list[tuple[int, int, float]], services: list[tuple[int, int, float]], working: int
) -> None:
    network = build_network(lines([(0, 0), (80, 0)], [(80, 0), (80, 7)], [(80, 0), (200, 0)], [(200, 0), (233, 50)]))
    closed_last = np.where(np.arange(4) == 3, np.inf, network.edge_m / 1.34)
    origins, targets = (
        standing(network, [e for e, _, _ in some], [p / 8 for _, p, _ in some], [leg for _, _, leg in some])
        for some in (doors, services)
    )
    graph = build_graph(network, Pace(closed_last, closed_last, 1 / 0.8), targets)
    chosen = np.arange(len(services))[:working]
    origin, target, seconds, apart = _along_the_edge(graph, origins, chosen)
    found = dict(zip(origin.tolist(), zip(target.tolist(), seconds, apart)))
    assert len(found) == len(origin)
    for number, edge in enumerate(origins.edge):
        there = chosen[(targets.edge[chosen] == edge) & (edge >= 0)]
        metres = np.abs(targets.along_m[there] - origins.along_m[number])
        cost = part_of_edge(closed_last[targets.edge[there]], metres / network.edge_m[targets.edge[there]])
        cost = cost + targets.distance_m[there] / 0.8
        if not np.isfinite(cost).any():
            assert not np.isfinite(found.get(number, (0, np.inf, 0))[1])
            continue
        best, best_s, best_m = found[number]
        assert best_s == pytest.approx(cost.min(), abs=1e-8)
        twins = (targets.along_m[there] == targets.along_m[best]) & (
            targets.distance_m[there] == targets.distance_m[best]
        )
        assert best == there[twins].min()
        assert best_m == pytest.approx(metres[there == best][0])


def test_many_doors_and_services_on_one_street_need_no_table_of_all_pairs() -> None:
    network = build_network(lines([(0, 0), (10_000, 0)]))
    rng = np.random.default_rng(3)
    doors, services = 200_000, 20_000
    origins = standing(network, [0] * doors, rng.random(doors), rng.random(doors) * 40)
    targets = standing(network, [0] * services, rng.random(services), rng.random(services) * 40)
    graph = build_graph(network, uniform_pace(network, 1.0), targets)
    origin, target, seconds, _ = _along_the_edge(graph, origins, np.arange(services))
    assert origin.tolist() == list(range(doors))
    for number in range(0, doors, 20_000):
        cost = np.abs(targets.along_m - origins.along_m[number]) + targets.distance_m / 0.6
        assert seconds[number] == pytest.approx(cost.min())
        assert target[number] == cost.argmin()


def test_closed_edges_are_not_walked_not_even_from_the_door() -> None:
    network = build_network(lines([(0, 0), (50, 0)], [(50, 0), (100, 0)], [(0, 0), (50, 80), (100, 0)]))
    seconds = network.edge_m.copy()
    straight = np.flatnonzero(network.edge_path == 1)[0]
    seconds[straight] = np.inf
    origins = snap(network, np.array([[10.0, 0.0], [75.0, 0.0]]), 60, FREE)
    targets = snap(network, np.array([[100.0, 0.0]]), 60, FREE)
    graph = build_graph(network, Pace(seconds, seconds, 1 / 0.6), targets)
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
