"""Searches that touch only what gets better, against scipy's Dijkstra on everything."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.walking.improving import Offers, Quicker, arc_seconds, arcs_of, improve
from quartier.engine.walking.network import build_network
from quartier.engine.walking.pace import Pace
from quartier.tests.engine.builders import lines
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_what_gets_better_is_what_scipy_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    nodes = rng.uniform(0, 100, (12, 2))
    pairs = np.unique(np.sort(rng.integers(0, 12, (20, 2)), axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    network = build_network(lines(*[nodes[pair].tolist() for pair in pairs]))
    there = rng.uniform(1, 9, len(network.edge_m))
    pace = Pace(there, rng.uniform(1, 9, len(there)), 1.0)
    arcs = arcs_of(network)
    seconds = arc_seconds(arcs, pace)
    size = len(network.node_xy)

    def by_scipy(cost: np.ndarray, starts: np.ndarray) -> np.ndarray:
        matrix = csr_matrix((cost, (arcs.tail, arcs.head)), shape=(size, size))
        return dijkstra(matrix, indices=starts, min_only=True)

    start, new = rng.integers(0, size, 2)
    today = by_scipy(seconds, np.array([start]))
    edges = rng.choice(len(there), 3, replace=False)
    arc = arcs.of_edge[edges].T.reshape(-1)
    quicker = np.concatenate([pace.to_start_s[edges], pace.to_end_s[edges]]) * 0.3
    cheaper = seconds.copy()
    cheaper[arc] = quicker
    rows = np.vstack([today, today])
    keys = improve(
        arcs,
        seconds,
        rows,
        np.zeros_like(rows),
        Offers(np.array([size + new]), np.array([0.0]), np.array([0.0])),
        Quicker.of(arcs, np.zeros(len(arc), np.int64), arc, quicker),
    )
    np.testing.assert_allclose(rows[0], by_scipy(cheaper, np.array([start])), atol=1e-8)
    np.testing.assert_allclose(rows[1], by_scipy(seconds, np.array([start, new])), atol=1e-8)
    assert np.array_equal(keys, np.flatnonzero(rows.reshape(-1) < np.vstack([today, today]).reshape(-1) - 1e-9))
