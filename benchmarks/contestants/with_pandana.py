"""pandana: a contraction hierarchy, then the nearest places of every node within a distance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandana
import pandas as pd

# pandana wants a greatest distance; queries grow with it.
MOST_M = 3000.0
Work = Callable[[], dict[str, object]]


def search(case: Path) -> Work:
    """Building the hierarchy and asking it, on the engine's arcs turned round: pandana walks from the node."""
    with np.load(case / "network.npz") as file:
        data = dict(file)
    tail = np.repeat(np.arange(len(data["first_arc"]) - 1), np.diff(data["first_arc"]))
    x, y = np.nan_to_num(data["node_xy"]).T
    arcs = pd.DataFrame({"s": data["arc_s"]})

    def work() -> dict[str, object]:
        network = pandana.Network(
            pd.Series(x), pd.Series(y), pd.Series(data["arc_head"]), pd.Series(tail), arcs, twoway=False
        )
        return {"seconds": _nearest(network, x, y, data["source"], data["source_category"])}

    return work


def whole(case: Path) -> Work:
    """The usual way of pandana: a network, the nodes nearest to doors and services. The paths come joined already."""
    with np.load(case / "network.npz") as file:
        data = dict(file)
    nodes = int(data["nodes"])
    node_x, node_y = data["node_xy"][:nodes].T
    doors = data["door_xy"]
    there = np.flatnonzero(np.isfinite(doors).all(axis=1))
    service = data["source"] - nodes
    x, y = data["service_xy"][service].T

    def work() -> dict[str, object]:
        network = pandana.Network(
            pd.Series(node_x),
            pd.Series(node_y),
            pd.Series(data["edge_from"]),
            pd.Series(data["edge_to"]),
            pd.DataFrame({"m": data["edge_m"]}),
            twoway=True,
        )
        of_node = _nearest(network, x, y, np.arange(len(x)), data["source_category"])
        at = network.get_node_ids(pd.Series(doors[there, 0]), pd.Series(doors[there, 1])).to_numpy()
        off = np.hypot(*(doors[there] - np.column_stack([node_x, node_y])[at]).T)
        metres = np.full((len(of_node), len(doors)), np.nan)
        metres[:, there] = of_node[:, at] + off
        return {"metres": metres}

    return work


def _nearest(
    network: pandana.Network, x: np.ndarray, y: np.ndarray, source: np.ndarray, category: np.ndarray
) -> np.ndarray:
    """What each node is from its nearest source, category by category; NaN beyond `MOST_M`."""
    found = []
    for number in range(int(category.max()) + 1):
        some = source[category == number]
        network.set_pois(str(number), MOST_M, 1, pd.Series(x[some]), pd.Series(y[some]))
        cost = network.nearest_pois(MOST_M, str(number), num_pois=1)[1].to_numpy(dtype=float)
        found.append(np.where(cost < MOST_M, cost, np.nan))
    return np.stack(found)
