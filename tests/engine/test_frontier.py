"""The search from many starts, against scipy's Dijkstra and the rules a tree of walks obeys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled
from quartier.engine.progress import SILENT, Progress
from quartier.engine.walking import frontier
from quartier.engine.walking.frontier import Reached, search, search_each
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra


class Arcs:
    """Arcs sorted by their tail, both ways of every edge."""

    def __init__(self, nodes: int, edges: np.ndarray, seconds: np.ndarray) -> None:
        tail, head = np.concatenate([edges[:, 0], edges[:, 1]]), np.concatenate([edges[:, 1], edges[:, 0]])
        order = np.argsort(tail, kind="stable")
        self.tail, self.head = tail[order], head[order]
        self.seconds = np.concatenate([seconds, seconds])[order]
        self.first = np.searchsorted(self.tail, np.arange(nodes + 1))
        self.nodes = nodes

    def search(self, starts: np.ndarray, progress: Progress = SILENT, most: float = np.inf) -> Reached:
        return search(self.first, self.head, self.seconds, 2.0 * self.seconds, starts, most, progress)

    def by_scipy(self, starts: np.ndarray) -> np.ndarray:
        quickest: dict[tuple[int, int], float] = {}
        for tail, head, seconds in zip(self.tail, self.head, self.seconds):
            quickest[tail, head] = min(seconds, quickest.get((tail, head), np.inf))
        keys = np.array(list(quickest)).reshape(-1, 2)
        matrix = csr_matrix((list(quickest.values()), (keys[:, 0], keys[:, 1])), shape=(self.nodes,) * 2)
        return dijkstra(matrix, indices=starts, min_only=True)


@st.composite
def towns(draw: st.DrawFn) -> tuple[Arcs, np.ndarray]:
    nodes = draw(st.integers(1, 40))
    count = draw(st.integers(0, 90))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    # Whole seconds give ties, a wide range gives many buckets.
    longest = draw(st.sampled_from([3, 1000]))
    edges = rng.integers(0, nodes, (count, 2))
    seconds = (
        rng.integers(1, longest + 1, count).astype(float) if draw(st.booleans()) else rng.uniform(0.01, longest, count)
    )
    starts = np.array(draw(st.lists(st.integers(0, nodes - 1), max_size=4, unique=True)), dtype=np.int64)
    return Arcs(nodes, edges, seconds), starts


@given(towns())
def test_seconds_are_those_of_scipy(town: tuple[Arcs, np.ndarray]) -> None:
    arcs, starts = town
    found = arcs.search(starts)
    expected = arcs.by_scipy(starts) if len(starts) else np.full(arcs.nodes, np.inf)
    np.testing.assert_allclose(found.seconds, expected, rtol=1e-12)


@given(towns())
def test_arcs_lead_back_to_the_start_they_name_and_add_up(town: tuple[Arcs, np.ndarray]) -> None:
    arcs, starts = town
    found = arcs.search(starts)
    for node in range(arcs.nodes):
        if np.isinf(found.seconds[node]):
            assert found.arc[node] == found.start[node] == -1
            continue
        at, seconds, steps = node, 0.0, 0
        while found.arc[at] >= 0:
            assert arcs.head[found.arc[at]] == at
            seconds += arcs.seconds[found.arc[at]]
            at = arcs.tail[found.arc[at]]
            steps += 1
            assert steps <= arcs.nodes
        assert at == starts[found.start[node]]
        assert seconds == pytest.approx(found.seconds[node], rel=1e-12)
        assert found.metres[node] == pytest.approx(2.0 * seconds, rel=1e-12)


@given(towns(), st.floats(0, 500))
def test_a_search_that_ends_early_finds_the_same_so_far(town: tuple[Arcs, np.ndarray], most: float) -> None:
    arcs, starts = town
    whole, part = arcs.search(starts), arcs.search(starts, most=most)
    near = whole.seconds <= most
    assert (part.seconds[near] == whole.seconds[near]).all()
    assert np.isinf(part.seconds[~near]).all()


def test_one_long_street_passes_through_many_buckets() -> None:
    edges = np.column_stack([np.arange(5000), np.arange(1, 5001)])
    found = Arcs(5001, edges, np.ones(5000)).search(np.array([0]))
    assert (found.seconds == np.arange(5001)).all()


def test_steps_that_cost_nothing_end() -> None:
    edges = np.array([[0, 1], [1, 2], [2, 0]])
    found = Arcs(3, edges, np.zeros(3)).search(np.array([1]))
    assert (found.seconds == 0).all()
    assert (found.start == 0).all()


def test_it_stops_when_asked_to() -> None:
    edges = np.column_stack([np.arange(50), np.arange(1, 51)])
    with pytest.raises(Cancelled):
        Arcs(51, edges, np.ones(50)).search(np.array([0]), Progress(is_cancelled=lambda: True))


@given(towns())
def test_of_starts_equally_near_the_first_one_counts(town: tuple[Arcs, np.ndarray]) -> None:
    arcs, starts = town
    # Sums of whole seconds are exact.
    arcs.seconds = np.ceil(arcs.seconds)
    found = arcs.search(starts)
    alone = np.array([arcs.search(starts[[number]]).seconds for number in range(len(starts))])
    for node in np.flatnonzero(found.start >= 0):
        assert found.start[node] == alone[:, node].argmin()


def test_a_hundred_thousand_ways_that_meet_take_no_time() -> None:
    # The worst order: of the offers to the last node each is longer than the one before.
    ways = 100_000
    edges = np.column_stack([np.arange(ways), np.full(ways, ways)])
    found = Arcs(ways + 1, edges, 1.0 + np.arange(ways)).search(np.arange(ways))
    assert found.seconds[ways] == 1.0
    assert found.start[ways] == 0


@pytest.mark.parametrize("at_once", [1, 50, 10_000])
@given(town=towns(), more=st.lists(st.integers(0, 2**32 - 1), max_size=4))
def test_searches_made_together_find_what_each_finds_alone(
    town: tuple[Arcs, np.ndarray], more: list[int], at_once: int
) -> None:
    arcs, starts = town
    sets = [starts] + [np.random.default_rng(seed).permutation(arcs.nodes)[: seed % 4] for seed in more]
    usual = frontier._NODES_AT_ONCE
    frontier._NODES_AT_ONCE = at_once
    together = list(search_each(arcs.first, arcs.head, arcs.seconds, 2.0 * arcs.seconds, sets))
    frontier._NODES_AT_ONCE = usual
    assert len(together) == len(sets)
    for some, found in zip(sets, together):
        alone = arcs.search(some)
        assert (found.seconds == alone.seconds).all()
        assert (found.start == alone.start).all()
        np.testing.assert_allclose(found.metres, alone.metres, rtol=1e-12)
