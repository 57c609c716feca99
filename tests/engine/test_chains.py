"""The search over chains taken as one, against the search over every node, and scipy's Dijkstra."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.walking import frontier
from quartier.engine.walking.network import Network, build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import Pace, uniform_pace
from quartier.engine.walking.search import Graph, Tree, build_graph, grow_tree
from quartier.engine.walking.snapping import Snaps, moved, snap
from quartier.engine.walking.subdivision import subdivide
from quartier.tests.engine.builders import lines
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

FREE = obstacles(None, None)


def over_every_node(graph: Graph, targets: np.ndarray, most_s: float = np.inf) -> frontier.Reached:
    return frontier.search(graph.first_arc, graph.arc_head, graph.arc_s, graph.arc_m, graph.nodes + targets, most_s)


def by_scipy(graph: Graph, targets: np.ndarray) -> np.ndarray:
    quickest: dict[tuple[int, int], float] = {}
    for tail, head, seconds in zip(graph.arc_tail, graph.arc_head, graph.arc_s):
        # scipy takes a zero for no arc.
        quickest[tail, head] = min(max(seconds, 1e-12), quickest.get((tail, head), np.inf))
    keys = np.array(list(quickest), dtype=np.int64).reshape(-1, 2)
    total = len(graph.first_arc) - 1
    matrix = csr_matrix((list(quickest.values()), (keys[:, 0], keys[:, 1])), shape=(total, total))
    return dijkstra(matrix, indices=graph.nodes + targets, min_only=True)


def check_ways_back(graph: Graph, tree: Tree, targets: np.ndarray) -> None:
    """Every walk leads back, arc by arc, to the target it names, and adds up."""
    for node in range(len(tree.seconds)):
        if np.isinf(tree.seconds[node]):
            assert tree.arc[node] == tree.target[node] == -1
            continue
        at, seconds, metres, steps = node, 0.0, 0.0, 0
        while tree.arc[at] >= 0:
            arc = tree.arc[at]
            assert graph.arc_head[arc] == at
            seconds += graph.arc_s[arc]
            metres += graph.arc_m[arc]
            at = graph.arc_tail[arc]
            steps += 1
            assert steps <= len(tree.seconds)
        assert at == graph.nodes + tree.target[node]
        assert tree.target[node] in targets
        assert seconds == pytest.approx(tree.seconds[node], abs=1e-9)
        assert metres + graph.targets.distance_m[tree.target[node]] == pytest.approx(tree.metres[node], abs=1e-9)


coordinate = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda c: (c[0] * 10.0, c[1] * 10.0))
anywhere = st.tuples(st.floats(-10, 50, width=32), st.floats(-10, 50, width=32))


@st.composite
def towns(draw: st.DrawFn) -> tuple[Graph, np.ndarray] | None:
    ways = draw(st.lists(st.lists(coordinate, min_size=2, max_size=6), min_size=1, max_size=7))
    paths = lines(*ways)
    if paths.length.sum() == 0:
        return None
    network = build_network(paths)
    services = np.array(draw(st.lists(anywhere, min_size=1, max_size=5)), dtype=float)
    targets = snap(network, services, 60, FREE)
    if draw(st.booleans()):
        pieces = subdivide(network, draw(st.sampled_from([3.0, np.inf])))
        network, targets = pieces.network, moved(targets, pieces)
    pace = uniform_pace(network, 1.0)
    if draw(st.booleans()):
        # Up a hill is not down it; and some edges are closed, one way or both.
        rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
        there, back = rng.uniform(0.3, 3.0, (2, len(network.edge_m)))
        there[rng.random(len(there)) < 0.1] = np.inf
        back[rng.random(len(back)) < 0.1] = np.inf
        pace = Pace(network.edge_m * there, network.edge_m * back, 1.2)
    working = np.array(draw(st.lists(st.sampled_from(range(len(services))), unique=True)), dtype=np.int64)
    return build_graph(network, pace, targets), working


@settings(max_examples=300, deadline=None)
@given(towns(), st.none() | st.floats(0, 150))
def test_the_walks_are_those_of_the_search_over_every_node(
    town: tuple[Graph, np.ndarray] | None, most: float | None
) -> None:
    if town is None:
        return
    graph, working = town
    most_s = np.inf if most is None else most
    tree, whole = grow_tree(graph, working, most_s=most_s), over_every_node(graph, working)
    # Who is reached at the very limit may be beyond it by the last bit.
    sure = ~((whole.seconds > most_s - 1e-9) & (whole.seconds < most_s + 1e-9))
    expected = np.where(whole.seconds <= most_s, whole.seconds, np.inf)
    np.testing.assert_allclose(tree.seconds[sure], expected[sure], atol=1e-9, rtol=0)
    check_ways_back(graph, tree, working)
    if len(working) and most is None:
        np.testing.assert_allclose(tree.seconds, by_scipy(graph, working), atol=1e-6, rtol=0)


def on_one_street(doors: int) -> tuple[Network, Snaps]:
    """A street with a vertex at every metre, each a node, and a service at each end."""
    network = build_network(lines([(0, 0), (doors, 0)]))
    pieces = subdivide(network, 1.0)
    targets = snap(network, np.array([[0.0, 3.0], [float(doors), 3.0]]), 60, FREE)
    return pieces.network, moved(targets, pieces)


def test_a_street_of_a_hundred_thousand_nodes_is_one_chain() -> None:
    network, targets = on_one_street(100_000)
    graph = build_graph(network, uniform_pace(network, 1.0), targets)
    # Its ends, the other end of the piece that each service stands on, and the two services.
    assert len(graph.core.node) == 6
    tree = grow_tree(graph, np.array([0, 1]))
    at = network.node_xy[:, 0]
    np.testing.assert_allclose(tree.metres[: graph.nodes], 3 + np.minimum(at, 100_000 - at), atol=1e-6)
    assert (tree.target[: graph.nodes] == (at > 50_000)).all()


def test_a_search_that_ends_within_a_chain_has_reached_its_links_so_far() -> None:
    network, targets = on_one_street(1000)
    graph = build_graph(network, uniform_pace(network, 1.0), targets)
    tree = grow_tree(graph, np.array([0]), most_s=3 / 0.6 + 400)
    assert (np.isfinite(tree.seconds[: graph.nodes]) == (network.node_xy[:, 0] <= 400)).all()


def test_a_ring_that_nobody_reaches_stays_unreached() -> None:
    network = build_network(lines([(0, 0), (50, 0)], [(100, 0), (150, 0), (150, 50)], [(150, 50), (100, 50), (100, 0)]))
    pieces = subdivide(network, np.inf)
    targets = moved(snap(network, np.array([[10.0, 0.0]]), 20, FREE), pieces)
    graph = build_graph(pieces.network, uniform_pace(pieces.network, 1.0), targets)
    tree = grow_tree(graph, np.array([0]))
    on_the_ring = pieces.network.node_xy[:, 0] >= 100
    assert np.isinf(tree.seconds[: graph.nodes][on_the_ring]).all()
    assert np.isfinite(tree.seconds[: graph.nodes][~on_the_ring]).all()


def test_services_at_one_place_are_told_apart_by_their_rank() -> None:
    network = build_network(lines([(0, 0), (50, 0)], [(50, 0), (100, 0)], [(100, 0), (100, 80)]))
    targets = snap(network, np.array([[20.0, 5.0]] * 4), 20, FREE)
    for rank in ([0, 1, 2, 3], [3, 1, 2, 0], [2, 3, 0, 1]):
        graph = build_graph(network, uniform_pace(network, 1.0), targets, target_rank=np.array(rank))
        for working in ([0, 1, 2, 3], [0, 1], [3, 1]):
            tree = grow_tree(graph, np.array(working))
            lowest = min(working, key=lambda number: rank[number])
            assert (tree.target[: graph.nodes] == lowest).all()
