"""All walks within a time, against the nearest of each target alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.walking.network import build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import uniform_pace
from quartier.engine.walking.search import answer, build_graph, grow_tree
from quartier.engine.walking.snapping import snap
from quartier.engine.walking.walks import walks_within
from quartier.tests.engine.builders import lines

FREE = obstacles(None, None)
coordinate = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda c: (c[0] * 10.0, c[1] * 10.0))
anywhere = st.tuples(st.floats(-20, 70, width=32), st.floats(-20, 70, width=32))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(coordinate, min_size=2, max_size=5), min_size=1, max_size=8),
    st.lists(anywhere, min_size=1, max_size=6),
    st.lists(anywhere, min_size=1, max_size=4),
    st.floats(0, 200),
)
def test_the_pairs_are_those_of_one_search_a_target(
    ways: list[list[tuple[float, float]]],
    doors: list[tuple[float, float]],
    services: list[tuple[float, float]],
    most_s: float,
) -> None:
    paths = lines(*ways)
    if paths.length.sum() == 0:
        return
    network = build_network(paths)
    origins, targets = (snap(network, np.array(some, dtype=float), 60, FREE) for some in (doors, services))
    graph = build_graph(network, uniform_pace(network, 1.0), targets)
    walks = walks_within(graph, origins, np.arange(len(services)), most_s)
    found = dict(zip(zip(walks.origin.tolist(), walks.target.tolist()), zip(walks.seconds, walks.metres)))
    assert len(found) == len(walks.origin)
    for target in range(len(services)):
        whole = answer(graph, grow_tree(graph, np.array([target])), origins, np.array([target]))
        for origin in range(len(doors)):
            within = bool(whole.seconds[origin] <= most_s)
            near_the_limit = abs(whole.seconds[origin] - most_s) < 1e-6
            assert ((origin, target) in found) == within or near_the_limit
            if within and (origin, target) in found:
                assert found[origin, target] == pytest.approx((whole.seconds[origin], whole.metres[origin]))


def test_no_target_is_no_walk() -> None:
    network = build_network(lines([(0, 0), (100, 0)]))
    doors = snap(network, np.array([[10.0, 0.0]]), 60, FREE)
    graph = build_graph(network, uniform_pace(network, 1.0), doors)
    assert len(walks_within(graph, doors, np.zeros(0, dtype=np.int64), 60.0).origin) == 0
