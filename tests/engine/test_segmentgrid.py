"""The grid of segments, against shapely's distances to all of them."""

from __future__ import annotations

import time

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled
from quartier.engine.progress import Progress
from quartier.engine.walking.segmentgrid import build_grid, nearest_segments


def nearest_by_shapely(segments: np.ndarray, points: np.ndarray, max_distance: float) -> list[float]:
    apart = shapely.distance(shapely.points(points)[:, None], shapely.linestrings(segments.reshape(-1, 2, 2))[None])
    return [float(d) if d <= max_distance else np.inf for d in apart.min(axis=1)]


def check(segments: np.ndarray, points: np.ndarray, max_distance: float) -> None:
    point, segment = nearest_segments(build_grid(segments), points, max_distance)
    assert (np.diff(point) >= 0).all()
    found = np.full(len(points), np.inf)
    lines = shapely.linestrings(segments[segment].reshape(-1, 2, 2)) if len(segment) else np.array([], dtype=object)
    apart = shapely.distance(shapely.points(points[point]), lines)
    np.minimum.at(found, point, apart)
    np.testing.assert_allclose(found, nearest_by_shapely(segments, points, max_distance), atol=1e-8)
    # Each pair is as near as the nearest.
    np.testing.assert_allclose(apart, found[point], atol=1e-8)


@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(1, 40),
    spread=st.sampled_from([10.0, 1000.0]),
    longest=st.sampled_from([1.0, 30.0, 2000.0]),
    max_distance=st.sampled_from([5.0, 100.0, 1e7]),
)
def test_the_nearest_of_all_is_found(seed: int, count: int, spread: float, longest: float, max_distance: float) -> None:
    rng = np.random.default_rng(seed)
    start = rng.uniform(0, spread, (count, 2))
    segments = np.hstack([start, start + rng.uniform(-longest, longest, (count, 2))])
    check(segments, rng.uniform(-3 * spread, 4 * spread, (30, 2)), max_distance)


def test_all_segments_that_share_the_nearest_vertex_are_pairs() -> None:
    segments = np.array([[0, 0, 10, 0], [10, 0, 10, -10], [50, 0, 60, 0]], dtype=float)
    point, segment = nearest_segments(build_grid(segments), np.array([[13.0, 4.0]]), 100.0)
    assert point.tolist() == [0, 0]
    assert sorted(segment.tolist()) == [0, 1]


def test_the_maximum_is_inclusive() -> None:
    segments = np.array([[0, 0, 10, 0]], dtype=float)
    points = np.array([[5.0, 100.0], [5.0, 100.001]])
    assert nearest_segments(build_grid(segments), points, 100.0)[0].tolist() == [0]


def test_points_beyond_every_cell_are_answered() -> None:
    segments = np.array([[0, 0, 1, 0], [1, 0, 2, 0]], dtype=float)
    check(segments, np.array([[1e6, 1e6], [-5e5, 0.0], [0.5, 3.0]]), 1e9)


def test_one_long_street_and_many_points() -> None:
    rng = np.random.default_rng(3)
    check(np.array([[0, 0, 5000, 3000], [0, 1, 1, 2]], dtype=float), rng.uniform(0, 5000, (500, 2)), 300.0)


def test_no_points_is_no_pairs() -> None:
    point, segment = nearest_segments(build_grid(np.array([[0, 0, 1, 0]], dtype=float)), np.zeros((0, 2)), 10.0)
    assert len(point) == len(segment) == 0


def test_it_stops_when_asked_to() -> None:
    grid = build_grid(np.array([[0, 0, 1, 0]], dtype=float))
    with pytest.raises(Cancelled):
        nearest_segments(grid, np.zeros((10, 2)), 10.0, Progress(is_cancelled=lambda: True))


def test_a_path_drawn_far_away_by_mistake_does_not_put_a_whole_quarter_into_one_cell() -> None:
    rng = np.random.default_rng(4)
    start = rng.uniform(0, 2000.0, (20_000, 2))
    segments = np.vstack([np.hstack([start, start + rng.uniform(-30, 30, start.shape)]), [0, 0, -440_000, 1e7]])
    points = rng.uniform(0, 2000.0, (5_000, 2))
    began = time.process_time()
    point, segment = nearest_segments(build_grid(segments), points, 100.0)
    assert time.process_time() - began < 2.0
    lines = shapely.linestrings(segments.reshape(-1, 2, 2))
    nearest = shapely.STRtree(lines).query_nearest(shapely.points(points), return_distance=True, all_matches=False)[1]
    found = shapely.distance(shapely.points(points[point]), lines[segment])
    assert set(point) == set(range(len(points)))
    np.testing.assert_allclose(found, nearest[point], atol=1e-8)


@given(seed=st.integers(0, 2**32 - 1), max_distance=st.sampled_from([5.0, 100.0, 1e7]))
def test_only_segments_that_are_allowed_count(seed: int, max_distance: float) -> None:
    rng = np.random.default_rng(seed)
    start = rng.uniform(0, 300, (40, 2))
    segments = np.hstack([start, start + rng.uniform(-30, 30, (40, 2))])
    allowed = rng.random(40) < 0.3
    allowed[0] = True
    points = rng.uniform(-300, 600, (30, 2))
    grid = build_grid(segments)
    order = grid.order_of(points)
    assert sorted(order.tolist()) == list(range(30))
    point, segment = nearest_segments(grid, points[order], max_distance, allowed=allowed)
    assert allowed[segment].all()
    found = np.full(len(points), np.inf)
    apart = shapely.distance(
        shapely.points(points[order[point]]), shapely.linestrings(segments[segment].reshape(-1, 2, 2))
    )
    np.minimum.at(found, order[point], apart)
    np.testing.assert_allclose(found, nearest_by_shapely(segments[allowed], points, max_distance), atol=1e-8)
