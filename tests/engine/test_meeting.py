"""Vertices that meet, against every pair of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.walking.meeting import meeting_places
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import cdist


def by_every_pair(xy: np.ndarray, tolerance: float) -> np.ndarray:
    return connected_components(cdist(xy, xy) <= tolerance, directed=False)[1]


def same_groups(one: np.ndarray, other: np.ndarray) -> bool:
    return len(set(zip(one.tolist(), other.tolist()))) == len(set(one.tolist())) == len(set(other.tolist()))


@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(1, 60),
    spread=st.sampled_from([0.05, 3.0, 1000.0]),
    far=st.sampled_from([0.0, -5e5, 1e7]),
    tolerance=st.sampled_from([0.0, 0.01, 0.5, 20.0]),
)
def test_places_are_those_of_every_pair(seed: int, count: int, spread: float, far: float, tolerance: float) -> None:
    rng = np.random.default_rng(seed)
    xy = far + rng.uniform(-spread, spread, (count, 2))
    # Some lie at the very place of another, some just within the tolerance of one.
    xy[rng.random(count) < 0.3] = xy[0]
    beside = rng.random(count) < 0.3
    xy[beside] += rng.uniform(-0.7, 0.7, (int(beside.sum()), 2)) * tolerance
    assert same_groups(meeting_places(xy, tolerance), by_every_pair(xy, tolerance))


def test_minus_zero_is_the_same_place_as_zero() -> None:
    place = meeting_places(np.array([[0.0, -0.0], [-0.0, 0.0], [1.0, 0.0]]), 0.0)
    assert place[0] == place[1] != place[2]


def test_a_row_of_near_ones_is_one_place() -> None:
    xy = np.column_stack([np.arange(200) * 0.009, np.zeros(200)])
    assert len(set(meeting_places(xy, 0.01).tolist())) == 1
