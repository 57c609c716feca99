"""What is lost when a stretch goes, and what one gives back when it is raised, as networkx finds it."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from quartier.engine.criticality import critical_paths
from quartier.tests.engine.builders import lines
from quartier.tests.engine.wettowns import CELL_M, WetTown, wet_town


def kinds_of(town: WetTown) -> list[str]:
    return sorted(set(town.services["category"]))


def without(graph: nx.MultiGraph, street: int) -> nx.MultiGraph:
    """The graph as if the street were not there."""
    left = graph.copy()
    left.remove_edges_from([edge[:3] for edge in graph.edges(keys=True, data="street") if edge[3] == street])
    return left


def town_of(seed: int) -> WetTown:
    """A town in which nobody lives at the very place of a service: what a closing does to them nobody can say."""
    town = wet_town(seed)
    beside = [cell in town.service_at for cell in town.home_at]
    return replace(town, people=np.where(beside, 0.0, town.people))


def person_minutes(people: np.ndarray, before: np.ndarray, after: np.ndarray) -> float:
    """By how much the walks of those who have one before and after are longer."""
    both = np.isfinite(before) & np.isfinite(after)
    return float((people[both] * (after[both] - before[both])).sum()) / 60


def streets_at(town: WetTown) -> dict[tuple[int, int], set[int]]:
    """The streets that meet at each cell."""
    return {cell: {data["street"] for *_, data in town.dry_graph.edges(cell, data=True)} for cell in town.dry_graph}


@pytest.mark.parametrize("seed", range(12))
def test_every_stretch_that_goes(seed: int) -> None:
    town = town_of(seed)
    found = critical_paths(town.paths, town.homes, town.people, town.services, town.walking).paths
    rows = {row["path_id"]: row for row in found.to_dict("records")}
    meets, kinds = streets_at(town), kinds_of(town)
    before = {kind: town.seconds(town.dry_graph, town.working([kind])) for kind in kinds}
    for number, path in enumerate(town.paths["id"]):
        # A dead end is on its street, a crossing on none.
        lives_on = np.array([meets[cell] == {number} for cell in town.home_at])
        rest = without(town.dry_graph, number)
        cut, minutes = np.zeros(len(town.people), dtype=bool), 0.0
        for kind in kinds:
            after = town.seconds(rest, town.working([kind]))
            lost = np.isfinite(before[kind]) & np.isinf(after)
            assert rows.get(path, {f"{kind}_cut_off": 0})[f"{kind}_cut_off"] == town.people[lost].sum()
            cut |= lost
            minutes += person_minutes(town.people, before[kind], after)
        row = rows.get(path)
        if row is None:
            assert minutes == pytest.approx(0, abs=1e-9)
            continue
        assert row["people_cut_off"] == town.people[cut].sum()
        assert row["people_on_it"] == town.people[cut & lives_on].sum()
        assert row["person_min_lost"] == pytest.approx(minutes)
        if row["people_service_on_it"] == 0:
            assert (row["single_point"] == "yes") == bool(town.people[cut & ~lives_on].any())


@pytest.mark.parametrize("seed", range(12))
def test_every_stretch_that_is_raised_and_every_footbridge(seed: int) -> None:
    town = town_of(seed)
    rng = np.random.default_rng(seed)
    cells = sorted(town.dry_graph)
    ends = [(cells[one], cells[other]) for one, other in rng.integers(0, len(cells), (2, 2)) if one != other]
    shapes = [[tuple(CELL_M * at for at in cell) for cell in pair] for pair in ends]
    bridges = lines(*shapes).assign(id=[f"footbridge/{number}" for number in range(len(ends))])
    layers = (town.paths, town.homes, town.people, town.services, town.walking)
    kinds, people = kinds_of(town), np.where(town.flooded_home, 0.0, town.people)

    def gains(graph: nx.MultiGraph) -> tuple[float, float]:
        """People who reach something again, and person-minutes saved by those who reached it in the water."""
        again, minutes = np.zeros(len(people), dtype=bool), 0.0
        for kind in kinds:
            standing = town.working([kind], town.stands_dry)
            before, after = (town.seconds(some, standing) for some in (town.wet_graph, graph))
            again |= np.isinf(before) & np.isfinite(after)
            minutes -= person_minutes(people, before, after)
        return people[again].sum(), minutes

    raised = critical_paths(*layers, depth=town.depth, wet=town.wet).paths.set_index("path_id")
    assert set(raised.index[raised["closed"] == "yes"]) == {town.paths["id"][one] for one in town.closed_streets}
    for number in town.closed_streets:
        graph = without(town.wet_graph, number)
        dry = town.dry_graph.edges(keys=True, data=True)
        graph.add_edges_from([(one, other, data) for one, other, _, data in dry if data["street"] == number])
        row = raised.loc[town.paths["id"][number]]
        assert (row["people_given_back"], row["person_min_saved"]) == pytest.approx(gains(graph))
    built = critical_paths(*layers, depth=town.depth, candidates=bridges, wet=town.wet).paths.set_index("path_id")
    for name, (one, other) in zip(bridges["id"], ends):
        graph = town.wet_graph.copy()
        metres = CELL_M * float(np.hypot(one[0] - other[0], one[1] - other[1]))
        graph.add_edge(one, other, seconds=metres / town.walking.walker.speed)
        row = built.loc[name]
        assert (row["people_given_back"], row["person_min_saved"]) == pytest.approx(gains(graph))
