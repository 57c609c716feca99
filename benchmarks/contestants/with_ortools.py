"""OR-tools: minimum cost flow, in C++."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from ortools.graph.python import min_cost_flow

Work = Callable[[], dict[str, object]]


def assignment(case: Path) -> Work:
    """The transportation problem with a place of last resort."""
    with np.load(case / "case.npz") as file:
        cost, people, places = (file[name].astype(np.int64) for name in ("cost", "people", "places"))
    origins, targets = cost.shape
    last_resort = int((targets + 1) * cost.max() + 1)

    def work() -> dict[str, object]:
        flow = min_cost_flow.SimpleMinCostFlow()
        tail = np.repeat(np.arange(origins), targets + 1)
        head = np.tile(origins + np.arange(targets + 1), origins)
        priced = np.column_stack([cost, np.full(origins, last_resort)]).ravel()
        flow.add_arcs_with_capacity_and_unit_cost(tail, head, np.repeat(people, targets + 1), priced)
        sink = origins + targets + 1
        ends = origins + np.arange(targets + 1)
        everybody = int(people.sum())
        room = np.append(places, everybody)
        flow.add_arcs_with_capacity_and_unit_cost(ends, np.full(targets + 1, sink), room, np.zeros(targets + 1, int))
        flow.set_nodes_supplies(np.append(np.arange(origins), sink), np.append(people, -everybody))
        if flow.solve() != flow.OPTIMAL:
            raise RuntimeError("no optimum")
        without = everybody - int(flow.flows(np.arange(len(priced)))[head != sink - 1].sum())
        return {"placed": everybody - without, "total": flow.optimal_cost() - without * last_resort}

    return work
