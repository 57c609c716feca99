"""Quartier's engine: public functions, as the algorithms call them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import inputs
import numpy as np
import package  # noqa: F401
from quartier.engine.access import walking_distances
from quartier.engine.assignment import optimal
from quartier.engine.joining import NetworkOptions, snap_origins, snap_targets
from quartier.engine.network import Network, build_network
from quartier.engine.pace import Walker, Walking, uniform_pace
from quartier.engine.search import Graph, build_graph, grow_tree
from quartier.engine.snapping import obstacles, representative_points, snap

# At a metre a second, seconds on the paths are metres.
SPEED = 1.0
MAX_SNAP_M = 100.0
OPTIONS = NetworkOptions(max_snap=MAX_SNAP_M)
Work = Callable[[], dict[str, object]]


def joined(case: Path) -> Work:
    """No contest: the network of the town with its services tied to it, for those who cannot join paths themselves."""
    network, graph, services = _graph(case)
    houses = inputs.read(case, "houses")
    blocked = obstacles(None, None)
    doors = snap_origins(network, houses, graph.targets, blocked, OPTIONS)
    sources, codes = _sources(graph, services)

    def work() -> dict[str, object]:
        np.savez(
            case / "network.npz",
            node_xy=np.vstack([network.node_xy, graph.targets.point_xy]),
            nodes=graph.nodes,
            edge_from=network.edge_from,
            edge_to=network.edge_to,
            edge_m=network.edge_m,
            segment_xy=network.segment_xy,
            first_arc=graph.first_arc,
            arc_head=graph.arc_head,
            arc_s=graph.arc_s,
            source=np.concatenate(sources),
            source_category=np.repeat(np.arange(len(sources)), [len(some) for some in sources]),
            category=np.array(codes),
            door_xy=doors.point_xy,
            service_xy=graph.targets.point_xy,
        )
        return {}

    return work


def search(case: Path) -> Work:
    """Seconds from every node to the nearest service, category by category."""
    _, graph, services = _graph(case)
    sources, _ = _sources(graph, services)
    return lambda: {"seconds": np.stack([grow_tree(graph, some - graph.nodes).seconds for some in sources])}


def snapping(case: Path) -> Work:
    """Every door to its nearest path."""
    network = build_network(inputs.read(case, "paths"))
    points = representative_points(inputs.read(case, "houses").geometry)
    blocked = obstacles(None, None)
    return lambda: {"metres": snap(network, points, MAX_SNAP_M, blocked).distance_m}


def whole(case: Path) -> Work:
    """Paths, houses and services in; metres, minutes, service and status out."""
    paths, houses, services = (inputs.read(case, layer) for layer in ("paths", "houses", "services"))

    def work() -> dict[str, object]:
        found = walking_distances(paths, houses, services, Walking(Walker(SPEED)), options=OPTIONS)
        plain = sorted(set(services["category"]))
        return {
            "metres": np.stack([found.origins[f"{code}_m"].to_numpy() for code in plain]),
            "snap": found.origins["snap_m"].to_numpy(),
        }

    return work


def to_one_point(case: Path) -> Work:
    """The walks that `native:shortestpathlayertopoint` is asked for, without their legs."""
    paths, houses, services = (inputs.read(case, layer) for layer in ("paths", "houses", "services"))
    one = services.iloc[:1]
    network = build_network(paths)
    leg = float(snap_targets(network, one, OPTIONS, obstacles(None, None)).distance_m[0])

    def work() -> dict[str, object]:
        found = walking_distances(paths, houses, one, Walking(Walker(SPEED)), options=OPTIONS).origins
        code = one["category"].iloc[0]
        return {"metres": found[f"{code}_m"].to_numpy() - found["snap_m"].to_numpy() - leg}

    return work


def assignment(case: Path) -> Work:
    """People to places, at the least sum of metres."""
    with np.load(case / "case.npz") as file:
        cost, people, places = (file[name].astype(float) for name in ("cost", "people", "places"))

    def work() -> dict[str, object]:
        plan = optimal(cost, people, places)
        placed = plan.target >= 0
        total = (cost[plan.origin[placed], plan.target[placed]] * plan.people[placed]).sum()
        return {"placed": plan.people[placed].sum(), "total": total}

    return work


def _graph(case: Path) -> tuple[Network, Graph, object]:
    network = build_network(inputs.read(case, "paths"))
    services = inputs.read(case, "services")
    targets = snap_targets(network, services, OPTIONS, obstacles(None, None))
    return network, build_graph(network, uniform_pace(network, SPEED), targets), services


def _sources(graph: Graph, services: object) -> tuple[list[np.ndarray], list[str]]:
    """Nodes of the joined services, category by category."""
    codes = sorted(set(services["category"]))
    kinds = services["category"].to_numpy()
    return [graph.nodes + np.flatnonzero((kinds == code) & graph.targets.joined) for code in codes], codes
