"""scipy: Dijkstra from many starts at once, a tree of nodes, and the linear programme of HiGHS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

MAX_SNAP_M = 100.0
Work = Callable[[], dict[str, object]]


def search(case: Path) -> Work:
    """`csgraph.dijkstra(min_only=True)` on the engine's arcs, which lie along a Morton curve."""
    with np.load(case / "network.npz") as file:
        data = dict(file)
    total = len(data["first_arc"]) - 1
    graph = csr_matrix((data["arc_s"], data["arc_head"], data["first_arc"]), shape=(total, total))
    sources = [data["source"][data["source_category"] == n] for n in range(len(data["category"]))]
    return lambda: {"seconds": np.stack([dijkstra(graph, indices=some, min_only=True) for some in sources])}


def nodes_only(case: Path) -> Work:
    """Every door to its nearest crossing, as is quick and usual."""
    with np.load(case / "network.npz") as file:
        nodes, doors = file["node_xy"][: int(file["nodes"])], file["door_xy"]

    def work() -> dict[str, object]:
        metres = np.full(len(doors), np.nan)
        there = np.isfinite(doors).all(axis=1)
        metres[there] = cKDTree(nodes).query(doors[there], distance_upper_bound=MAX_SNAP_M)[0]
        return {"metres": metres}

    return work


def assignment(case: Path) -> Work:
    """The transportation problem as one linear programme: most people first, then the least metres."""
    with np.load(case / "case.npz") as file:
        cost, people, places = (file[name].astype(float) for name in ("cost", "people", "places"))
    origins, targets = cost.shape
    last_resort = (targets + 1) * cost.max() + 1.0
    number = np.arange(origins * targets)
    leaving = coo_matrix((np.ones(len(number)), (number // targets, number)), shape=(origins, len(number)))
    arriving = coo_matrix((np.ones(len(number)), (number % targets, number)), shape=(targets, len(number)))

    def work() -> dict[str, object]:
        bounds = [(0.0, None)] * len(number)
        limits = np.concatenate([people, places])
        rows = coo_matrix((np.concatenate([leaving.data, arriving.data]), _stacked(leaving, arriving)))
        plan = linprog(cost.ravel() - last_resort, A_ub=rows.tocsr(), b_ub=limits, bounds=bounds, method="highs")
        return {"placed": plan.x.sum(), "total": (plan.x * cost.ravel()).sum()}

    return work


def _stacked(upper: coo_matrix, lower: coo_matrix) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([upper.row, lower.row + upper.shape[0]]), np.concatenate([upper.col, lower.col])
