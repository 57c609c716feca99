"""Who loses a service, without what tells about single households."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import shapely
from hypothesis import given, settings
from quartier.engine.progress import Progress
from quartier.engine.wet.floodaccess import FloodAccess, flood_access
from quartier.engine.wet.lostservices import without_small_counts
from quartier.tests.engine.builders import boxes, points
from quartier.tests.engine.test_floodaccess import SERVICES, STREET, WALKING, ground

BLOCKS = boxes((0, -60, 400, 60), (400, -60, 1000, 60), prefix="block", name=["Ouest", "Est"])
# Both ways are cut: the west keeps the tap, the east the clinic.
CUT = ((480, -20, 520, 20, 1.0), (480, 380, 520, 420, 1.0))


def town(west: int, east: int, drowned: int = 0) -> FloodAccess:
    """So many homes of 5 people in the west and in the east, and in deep water in the west."""
    places = [*np.linspace(20, 280, west), *np.linspace(720, 980, east), *np.linspace(100, 110, drowned)]
    homes = points(*((x, 5.0 if n < west + east else 30.0) for n, x in enumerate(places)), prefix="home")
    flood = ground(*CUT, (90, 25, 120, 35, 2.0))
    return flood_access(STREET, homes, np.full(len(homes), 5.0), SERVICES, WALKING, flood, blocks=BLOCKS)


def protected(found: FloodAccess, smallest: int = 5) -> FloodAccess:
    return without_small_counts(found, np.full(len(found.origins), 5.0), BLOCKS, smallest)


def clinic(found: FloodAccess) -> pd.DataFrame:
    table = found.summary[found.summary["category"] == "clinic"]
    return table.set_index(table["block_name"].fillna("Tout"))


def test_many_homes_hide_nobody() -> None:
    found = protected(town(20, 20))
    assert set(found.summary["count_status"]) == {"shown"}
    assert set(found.islands["count_status"]) == {"shown"}
    assert clinic(found)["lost_people"].to_dict() == {"Tout": 100, "Ouest": 100, "Est": 0}
    pd.testing.assert_frame_equal(found.summary.drop(columns="count_status"), town(20, 20).summary)


def test_few_homes_are_told_of_only_together_with_others() -> None:
    found = protected(town(20, 3))
    table = clinic(found)
    # Three homes in the east; the west with the whole would tell of them.
    assert table["people"].isna().to_dict() == {"Tout": False, "Ouest": True, "Est": True}
    assert table["lost_people"].isna().all()
    assert found.islands["people"].isna().all()
    assert found.islands["origins"].isna().all()
    everything = protected(town(20, 3), smallest=0)
    assert everything.summary["people"].notna().all()


def test_the_sum_of_those_who_lose_it_does_not_give_a_part_away() -> None:
    table = clinic(protected(town(20, 20, drowned=2)))
    for name in ("lost_by_home_people", "lost_people", "lost_share"):
        assert pd.isna(table.loc["Tout", name])
    assert table.loc["Tout", "people"] == 210


def test_the_share_does_not_tell_how_few_keep_it() -> None:
    """Twenty homes lose the clinic, three keep it, six lie off the paths and never had it."""
    places = [*np.linspace(20, 280, 20), *np.linspace(720, 980, 3), *np.linspace(5000, 5100, 6)]
    homes = points(*((x, 5.0) for x in places), prefix="home")
    found = flood_access(STREET, homes, np.full(29, 5.0), SERVICES, WALKING, ground(*CUT))
    whole = clinic(without_small_counts(found, np.full(29, 5.0), None, 5)).loc["Tout"]
    assert whole[["people", "lost_people"]].tolist() == [145, 100]
    assert whole[["keep_people", "never_people", "lost_share"]].isna().all()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 12), st.integers(1, 12), st.integers(0, 6), st.integers(2, 8))
def test_what_is_told_rests_on_enough_homes(west: int, east: int, drowned: int, smallest: int) -> None:
    full = town(west, east, drowned)
    found = protected(full, smallest)
    for name in ("people", "keep_people", "lost_people", "lost_by_home_people", "lost_by_way_people", "never_people"):
        told = found.summary[name].dropna()
        assert ((told == 0) | (told >= 5 * smallest)).all()
        assert (told == full.summary.loc[told.index, name]).all()
    inside = found.islands["people"].dropna()
    assert ((inside == 0) | (inside >= 5 * smallest)).all()


def test_a_depth_nobody_knows_is_none_and_not_zero() -> None:
    homes = points((100, 5), (5000, 5), prefix="home")
    found = flood_access(STREET, homes, np.ones(2), SERVICES, WALKING, ground(*CUT))
    assert found.origins["depth_max_m"].isna().tolist() == [False, True]


def test_an_elevation_given_as_a_depth_is_wondered_at() -> None:
    said: list[str] = []
    progress = Progress(message=lambda level, template, values: said.append(template.format(**values)))
    homes = points(*((x, 5.0) for x in np.linspace(20, 280, 25)), prefix="home")
    everywhere = ground((-50, -50, 1050, 450, 12.0))
    assert homes.geometry.within(shapely.box(*everywhere.bounds)).all()
    flood_access(STREET, homes, np.ones(25), SERVICES, WALKING, everywhere, progress=progress)
    assert any("not one is dry" in text for text in said)
