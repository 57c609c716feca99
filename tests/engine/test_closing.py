"""What is lost when a path goes: equal to walking the town anew without it."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from quartier.engine.criticality.closing import losses
from quartier.engine.walking.network import build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import Pace, uniform_pace
from quartier.engine.walking.search import answer, build_graph, grow_tree
from quartier.engine.walking.snapping import snap
from quartier.tests.engine.builders import lines

NOTHING = obstacles(None, None)


def check(
    coordinates: list[list[tuple[float, float]]],
    doors: np.ndarray,
    taps: np.ndarray,
    group: object = None,
    slow: object = None,
) -> None:
    """Every closing by `losses` against a run of its own on the graph with those edges closed."""
    network = build_network(lines(*coordinates))
    pace = uniform_pace(network, 1.0)
    if slow is not None:
        rng = np.random.default_rng(slow)
        pace = Pace(pace.to_end_s * rng.uniform(1, 3, len(pace.to_end_s)), pace.to_start_s, pace.leg_s_per_m)
    targets, origins = (snap(network, xy, 50.0, NOTHING) for xy in (taps, doors))
    graph = build_graph(network, pace, targets)
    every = np.arange(len(taps))
    tree = grow_tree(graph, every)
    answers = answer(graph, tree, origins, every)
    edges = len(network.edge_m)
    group = np.arange(edges) if group is None else np.arange(edges) % group
    found = losses(graph, tree, origins, answers, every, group, np.unique(group))
    for closing in np.unique(group):
        closed = group == closing
        without = replace(
            pace, to_end_s=np.where(closed, np.inf, pace.to_end_s), to_start_s=np.where(closed, np.inf, pace.to_start_s)
        )
        rest = build_graph(network, without, targets)
        expected = answer(rest, grow_tree(rest, every), origins, every).seconds
        more = np.zeros(len(doors))
        here = found.closing == closing
        more[found.origin[here]] = found.more_s[here]
        got = answers.seconds + more
        reached = np.isfinite(answers.seconds)
        assert np.where(np.isinf(got), np.nan, got)[reached] == pytest.approx(expected[reached], abs=1e-6, nan_ok=True)


def test_a_street_cut_in_the_middle() -> None:
    street = [[(0, 0), (100, 0)], [(100, 0), (200, 0)], [(200, 0), (300, 0)]]
    network = build_network(lines(*street))
    targets = snap(network, np.array([[0.0, 0.0], [300.0, 0.0]]), 50.0, NOTHING)
    doors = snap(network, np.array([[50.0, 0.0], [120.0, 0.0], [200.0, 0.0], [290.0, 0.0]]), 50.0, NOTHING)
    graph = build_graph(network, uniform_pace(network, 1.0), targets)
    every = np.arange(2)
    tree = grow_tree(graph, every)
    answers = answer(graph, tree, doors, every)
    assert answers.seconds.tolist() == [50, 120, 100, 10]
    edge = int(np.flatnonzero(network.edge_path == 0)[0])
    found = losses(graph, tree, doors, answers, every, np.arange(3), np.array([edge]))
    # Door 1 stands on the closed path; door 2 turns round and walks 180 m.
    assert dict(zip(found.origin.tolist(), found.more_s.tolist())) == {0: np.inf, 1: 60.0}


@given(st.integers(0, 10_000), st.integers(1, 4), st.sampled_from([None, 3, 7]), st.sampled_from([None, 1]))
@settings(max_examples=60, deadline=None)
def test_closings_are_those_of_a_run_without_the_path(
    seed: int, taps: int, group: int | None, slow: int | None
) -> None:
    rng = np.random.default_rng(seed)
    size = 5
    at = {
        (x, y): (x * 50.0 + rng.uniform(-10, 10), y * 50.0 + rng.uniform(-10, 10))
        for x in range(size)
        for y in range(size)
    }
    streets = [
        [at[x, y], at[x + dx, y + dy]]
        for x in range(size)
        for y in range(size)
        for dx, dy in ((1, 0), (0, 1))
        if (x + dx, y + dy) in at and rng.random() < 0.75
    ]
    doors = rng.uniform(-20, size * 50, (40, 2))
    # Some stand exactly at a crossing.
    doors[:3] = [at[0, 0], at[2, 2], at[4, 1]]
    places = rng.uniform(0, size * 50, (taps, 2))
    places[0] = at[2, 2] if rng.random() < 0.5 else places[0]
    check(streets, doors, places, group, slow)
