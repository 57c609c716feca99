"""Who loses which service, why, and on which island, as networkx counts it in small towns."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.walking.access import Limits
from quartier.engine.wet.floodaccess import FloodAccess, flood_access
from quartier.tests.engine.builders import boxes
from quartier.tests.engine.wettowns import CELL_M, WetTown, wet_town

GROUPS = {"health": ("clinic", "hospital"), "school": ("primary_school", "secondary_school")}
# The last 20 m in the east belong to no block.
EDGES_M = (-3.0, 102.0, 182.0)
BLOCKS = boxes(*[(west, -3, east, 300) for west, east in zip(EDGES_M, EDGES_M[1:])], prefix="block", name=["A", "B"])


def run(town: WetTown, minutes: float = 0.0) -> FloodAccess:
    return flood_access(
        town.paths,
        town.homes,
        town.people,
        town.services,
        town.walking,
        town.depth,
        blocks=BLOCKS,
        wet=town.wet,
        limits=Limits(max_time=minutes),
    )


def kinds_of(town: WetTown) -> dict[str, list[str]]:
    """The categories there are, and the groups of them."""
    there = set(town.services["category"])
    groups = {name: [kind for kind in members if kind in there] for name, members in GROUPS.items()}
    return {**{kind: [kind] for kind in there}, **{name: members for name, members in groups.items() if members}}


@pytest.mark.parametrize("seed", range(14))
def test_people_who_lose_a_service_and_why(seed: int) -> None:
    town = wet_town(seed)
    minutes = (0.0, 0.0, 2.0, 4.0)[seed % 4]
    found = run(town, minutes)
    kinds = kinds_of(town)
    assert set(found.categories) == set(kinds)

    def within(seconds: np.ndarray) -> np.ndarray:
        return np.where(seconds <= (60 * minutes or np.inf) + 1e-6, seconds, np.inf)

    for name, members in kinds.items():
        every, standing = town.working(members), town.working(members, town.stands_dry)
        dry = within(town.seconds(town.dry_graph, every))
        wet = np.where(town.flooded_home, np.inf, within(town.seconds(town.wet_graph, standing)))
        as_if = within(town.seconds(town.wet_graph, every))
        lost = np.isfinite(dry) & np.isinf(wet)
        why = np.select([~lost, town.flooded_home, np.isfinite(as_if)], ["", "home", "service"], "way")
        table = found.origins
        for column, expected in ((f"{name}_min_dry", dry), (f"{name}_min_wet", wet)):
            told = table[column].fillna(np.inf).to_numpy()
            assert told == pytest.approx(expected / 60, abs=1e-9), column
        assert (table[f"{name}_status_wet"] == "reached").tolist() == np.isfinite(wet).tolist()
        assert table[f"{name}_lost_by"].fillna("").tolist() == why.tolist()
        rows = found.summary[found.summary["category"] == name].set_index("block_id")
        east = np.array([CELL_M * cell[0] for cell in town.home_at])
        places = {"block/1": east < EDGES_M[1], "block/2": (east > EDGES_M[1]) & (east < EDGES_M[2])}
        places |= {"outside": east > EDGES_M[2], None: east > -1}
        for block, inside in places.items():
            if block == "outside" and not inside.any():
                continue
            row = rows.loc[block] if block else rows[rows.index.isna()].iloc[0]
            keep, never = np.isfinite(wet), np.isinf(dry)
            counted = {"people": inside, "keep_people": keep, "lost_people": lost, "never_people": never}
            counted |= {f"lost_by_{one}_people": why == one for one in ("home", "service", "way")}
            assert {column: row[column] for column in counted} == {
                column: town.people[inside & who].sum() for column, who in counted.items()
            }


@pytest.mark.parametrize("seed", range(14))
def test_islands_and_what_is_inside(seed: int) -> None:
    town = wet_town(seed)
    homes, kinds = np.array(town.home_at), town.services["category"].to_numpy()
    expected = []
    for part in nx.connected_components(town.wet_graph):
        metres = CELL_M * town.wet_graph.subgraph(part).number_of_edges()
        on_dry_ground = nx.node_connected_component(town.dry_graph, next(iter(part)))
        inside = ~town.flooded_home & [tuple(cell) in part for cell in homes]
        works, stands = town.working(kinds), town.working(kinds, town.stands_dry)
        there = {kinds[number] for number in stands if town.service_at[number] in part}
        dry = {kinds[number] for number in works if town.service_at[number] in on_dry_ground}
        if metres and (inside.any() or there):
            lacks = ", ".join(sorted(dry - there))
            expected.append((town.people[inside].sum(), inside.sum(), metres, ", ".join(sorted(there)), lacks))
    islands = run(town).islands
    columns = ["people", "origins", "length_m", "services", "lacks"]
    told = [(*row[:2], round(row[2], 6), *row[3:]) for row in islands[columns].itertuples(index=False, name=None)]
    assert sorted(told) == sorted(expected)
    assert islands["people"].is_monotonic_decreasing
    assert islands.geometry.is_valid.all() and not islands.geometry.is_empty.any()


def test_islands_along_the_borders_of_the_cells_they_are_drawn_in() -> None:
    """A town in which a path on such a border was drawn beyond its own frame, into that of the next island."""
    assert run(wet_town(58)).islands.geometry.notna().all()


@given(st.integers(0, 100_000), st.sampled_from([0.05, 0.2, 1.0]), st.sampled_from([0.0, 3.0]), st.booleans())
@settings(max_examples=15, deadline=None)
def test_deeper_water_gives_nothing_back_whoever_moves(seed: int, more: float, minutes: float, wider: bool) -> None:
    town = wet_town(seed)
    values = town.depth.values
    rises = np.random.default_rng(seed).random(values.shape) < 0.1 if wider else values > 0
    deeper = replace(town, depth=replace(town.depth, values=values + more * rises))
    one, other = (run(some, minutes) for some in (town, deeper))
    for name in one.categories:
        before, after = (found.origins[f"{name}_min_wet"].fillna(np.inf).to_numpy() for found in (one, other))
        assert (after >= before - 1e-9).all()
        lost = [
            found.summary.loc[found.summary["category"] == name, "lost_people"].to_numpy() for found in (one, other)
        ]
        assert (lost[1] >= lost[0]).all()
    assert other.islands["people"].sum() <= one.islands["people"].sum()
