"""Quartier and its peers side by side on the same input, in one run: `make bench`.

Usage: run.py [DATA]      DATA: the folder of real data (default: beside the checkout)

Read the ratios, not the seconds. Every row is a single run; the numbers of both sides are compared before the row is
printed, so that nothing is fast by being wrong.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# tests/conftest.py makes the checkout importable under its package name, whatever its folder is called.
CONFTEST = Path(__file__).resolve().parents[1] / "tests" / "conftest.py"
spec = importlib.util.spec_from_file_location("conftest", CONFTEST)
conftest = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conftest)

import geopandas as gpd  # noqa: E402
import networkx as nx  # noqa: E402
import numpy as np  # noqa: E402
from quartier.engine.assignment import optimal  # noqa: E402
from quartier.engine.joining import NetworkOptions, snap_origins  # noqa: E402
from quartier.engine.network import build_network  # noqa: E402
from quartier.engine.pace import uniform_pace  # noqa: E402
from quartier.engine.search import answer, build_graph, grow_tree  # noqa: E402
from quartier.engine.snapping import obstacles, representative_points, snap  # noqa: E402
from quartier.tests.engine.test_assignment import by_linear_programme, total  # noqa: E402
from quartier.tests.engine.test_search import in_networkx  # noqa: E402

CATEGORIES = ("school", "clinic", "place_of_worship")
SPEED = 1.34


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def row(title: str, ours: float, peer: str, theirs: float, agreement: str) -> None:
    """One line of the table."""
    print(f"| {title} | {ours:.2f} s | {peer} {theirs:.2f} s | {theirs / ours:.1f} x | {agreement} |", flush=True)


def walking(data: Path) -> None:
    """Jakarta: three categories from 20,000 buildings, search and answer, against networkx on the same graph."""
    crs = "EPSG:32748"
    roads = gpd.read_file(data / "jakarta" / "jakarta.gpkg", layer="roads").to_crs(crs)
    houses = gpd.read_file(data / "jakarta" / "jakarta.gpkg", layer="buildings").to_crs(crs)
    services = gpd.read_file(data / "jakarta" / "jakarta_building.gpkg").to_crs(crs)
    services = services[services["AMENITY"].isin(CATEGORIES)].reset_index(drop=True)
    for prefix, frame in (("way", roads), ("house", houses), ("service", services)):
        frame["id"] = [f"{prefix}/{n}" for n in range(len(frame))]
    seconds, network = timed(lambda: build_network(roads))
    print(f"| network of {len(roads)} ways, {len(network.edge_m)} edges | {seconds:.2f} s | | | |")
    blocked, pace = obstacles(None, None), uniform_pace(network, SPEED)
    targets = snap(network, representative_points(services.geometry), 100, blocked)
    seconds, origins = timed(lambda: snap_origins(network, houses, targets, blocked, NetworkOptions()))
    print(f"| {len(houses)} buildings to their nearest edge | {seconds:.2f} s | | | |")
    chosen = [np.flatnonzero((services["AMENITY"] == c).to_numpy() & targets.joined) for c in CATEGORIES]

    def ours() -> list[np.ndarray]:
        graph = build_graph(network, pace, targets)
        return [answer(graph, grow_tree(graph, numbers), origins, numbers).seconds for numbers in chosen]

    peer = in_networkx(network, pace, origins, targets)

    def theirs() -> list[np.ndarray]:
        found = []
        for numbers in chosen:
            lengths = nx.multi_source_dijkstra_path_length(peer, [(1, int(t)) for t in numbers], weight="seconds")
            found.append(np.array([lengths.get((0, n), np.nan) for n in range(len(houses))]))
        return found

    our_s, mine = timed(ours)
    their_s, other = timed(theirs)
    apart = max(float(np.nanmax(np.abs(a - b))) * SPEED for a, b in zip(mine, other))
    row("nearest of 3 categories, all buildings", our_s, "networkx", their_s, f"{apart * 1000:.4f} mm apart at most")


def assignment() -> None:
    """People to places: random town, against the linear programme of HiGHS on the same costs."""
    rng = np.random.default_rng(1)
    for origins, shelters in ((500, 6), (2500, 6), (2500, 12)):
        apart = rng.random((origins, 1, 2)) - rng.random((1, shelters, 2))
        cost = np.hypot(apart[..., 0], apart[..., 1]) * 1000
        people = rng.integers(0, 15, origins).astype(float)
        places = np.full(shelters, np.floor(people.sum() * 0.8 / shelters))
        our_s, plan = timed(lambda: optimal(cost, people, places))  # noqa: B023
        their_s, (_, best) = timed(lambda: by_linear_programme(cost, people, places))  # noqa: B023
        agreement = f"{total(plan, cost) / best - 1:.1e} above the optimum"
        row(f"{origins} origins x {shelters} shelters", our_s, "HiGHS (two steps)", their_s, agreement)


def main(arguments: list[str]) -> None:
    """Print the table."""
    data = Path(arguments[0]) if arguments else conftest.DATA
    print("| case | Quartier | peer | peer / Quartier | agreement |\n|---|---|---|---|---|")
    if data.is_dir():
        walking(data)
    else:
        print(f"| walking distances: real data is not here ({data}) | | | | |")
    assignment()


if __name__ == "__main__":
    main(sys.argv[1:])
