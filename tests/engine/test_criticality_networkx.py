"""What is lost when a stretch goes, as networkx finds it: every stretch taken out of a graph of its own."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from quartier.engine.criticality import critical_paths
from quartier.engine.pace import Walker, Walking
from quartier.tests.engine.builders import lines, points

SIZE = 6
WALKING = Walking(Walker(1.0, off_path_speed=1.0))


def streets(rng: np.random.Generator) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Streets of a grid of 100 m, some of them missing: several are the only way."""
    every = [
        ((x, y), (x + dx, y + dy))
        for x in range(SIZE)
        for y in range(SIZE)
        for dx, dy in ((1, 0), (0, 1))
        if x + dx < SIZE and y + dy < SIZE
    ]
    return [street for street in every if rng.random() < 0.7]


def graph_of(town: list, doors: list[tuple[int, float]], taps: list[tuple[int, float]]) -> networkx.Graph:
    """Streets cut at doors and taps, which lie at a share (0-1) of one; every piece knows its street."""
    graph = networkx.Graph()
    for number, (one, other) in enumerate(town):
        on_it = [(share, ("door", n)) for n, (street, share) in enumerate(doors) if street == number]
        on_it += [(share, ("tap", n)) for n, (street, share) in enumerate(taps) if street == number]
        along = [(0.0, one), *sorted(on_it), (1.0, other)]
        for (begin, first), (end, second) in zip(along, along[1:]):
            graph.add_edge(first, second, metres=100 * (end - begin), street=number)
    return graph


def metres_to_tap(graph: networkx.Graph, doors: int, taps: list[tuple[int, float]]) -> np.ndarray:
    found = networkx.multi_source_dijkstra_path_length(graph, [("tap", n) for n in range(len(taps))], weight="metres")
    return np.array([found.get(("door", n), np.inf) for n in range(doors)])


@pytest.mark.parametrize("seed", range(4))
def test_every_stretch_as_networkx_finds_it(seed: int) -> None:
    rng = np.random.default_rng(seed)
    town = streets(rng)
    doors = [
        (int(street), float(share)) for street, share in zip(rng.integers(0, len(town), 40), rng.uniform(0.1, 0.9, 40))
    ]
    taps = [
        (int(street), float(share)) for street, share in zip(rng.integers(0, len(town), 3), rng.uniform(0.1, 0.9, 3))
    ]
    people = rng.integers(1, 9, 40).astype(float)

    def at(street: int, share: float) -> tuple[float, float]:
        (x, y), (to_x, to_y) = town[street]
        return 100 * (x + share * (to_x - x)), 100 * (y + share * (to_y - y))

    paths = lines(*[[(100.0 * x, 100.0 * y) for x, y in street] for street in town])
    homes = points(*[at(*door) for door in doors], prefix="home")
    services = points(*[at(*tap) for tap in taps], prefix="tap", category=["water_point"] * 3)
    found = critical_paths(paths, homes, people, services, WALKING).paths
    graph = graph_of(town, doors, taps)
    before = metres_to_tap(graph, len(doors), taps)
    reached = np.isfinite(before)
    by_path = {row["path_id"]: row for row in found.to_dict("records")}
    bridges = 0
    for number in range(len(town)):
        rest = graph.edge_subgraph([(u, v) for u, v, of in graph.edges(data="street") if of != number])
        rest = networkx.Graph(rest)
        # A tap on the stretch is gone with it.
        kept = [tap for tap in taps if tap[0] != number]
        rest.add_nodes_from(("tap", n) for n in range(len(taps)))
        after = metres_to_tap(rest, len(doors), taps)
        on_it = np.array([street == number for street, _ in doors])
        cut = reached & np.isinf(after)
        longer = reached & ~cut
        lost_m = float((people[longer] * (after - before)[longer]).sum())
        row = by_path.get(f"way/{number + 1}")
        if row is None:
            assert not cut.any() and lost_m == pytest.approx(0, abs=1e-6)
            continue
        assert row["people_cut_off"] == people[cut].sum()
        assert row["person_min_lost"] == pytest.approx(lost_m / 60)
        assert row["people_on_it"] == people[cut & on_it].sum()
        if len(kept) == len(taps):
            assert (row["single_point"] == "yes") == bool((cut & ~on_it).any())
            bridges += int((cut & ~on_it).any())
    assert bridges > 0
