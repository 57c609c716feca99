"""Which paths a town depends on: by hand, and against runs on dry ground and in the water without them."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import geopandas as gpd
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from quartier.engine.criticality import closing, estimate
from quartier.engine.criticality.paths import critical_paths
from quartier.engine.errors import InputError
from quartier.engine.progress import Progress
from quartier.engine.walking.pace import Walker, Walking
from quartier.engine.wet.floodaccess import WetOptions, flood_access
from quartier.engine.wet.wetpaths import Bridges, InWater
from quartier.tests.engine.builders import lines, listening, points
from quartier.tests.engine.test_floodaccess import ground

WALKING = Walking(Walker(1.0))
# West - bridge - east, with a way round of 600 m beside the eastern part only.
PATHS = lines(
    [(0, 0), (200, 0)],
    [(200, 0), (300, 0)],
    [(300, 0), (500, 0)],
    [(300, 0), (300, 200), (500, 200), (500, 0)],
    [(500, 0), (900, 0)],
    name=["rue de l'Ouest", "pont", "rue du Centre", "détour", "rue de l'Est"],
)
TAP = points((850, 0), prefix="tap", category=["water_point"])
HOUSES = points((100, 0), (150, 0), (400, 0), (700, 0), prefix="house")
PEOPLE = np.array([10.0, 20.0, 40.0, 80.0])


def by_name(found: gpd.GeoDataFrame) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in found.to_dict("records")}


def test_what_goes_with_each_street() -> None:
    rows = by_name(critical_paths(PATHS, HOUSES, PEOPLE, TAP, WALKING).paths)
    assert rows["pont"]["people_through"] == 30
    assert (rows["pont"]["people_cut_off"], rows["pont"]["people_on_it"], rows["pont"]["single_point"]) == (
        30,
        0,
        "yes",
    )
    # Whose door is on the street that goes has no way; who comes through walks 600 m instead of 200.
    centre = rows["rue du Centre"]
    assert (centre["people_cut_off"], centre["people_on_it"], centre["single_point"]) == (40, 40, "no")
    assert centre["person_min_lost"] == pytest.approx(30 * 400 / 60)
    assert (rows["rue de l'Ouest"]["people_cut_off"], rows["rue de l'Ouest"]["people_on_it"]) == (30, 30)
    east = rows["rue de l'Est"]
    assert (east["people_cut_off"], east["people_on_it"], east["water_point_cut_off"]) == (150, 80, 150)
    # The tap stands there: that it goes with its street tells nothing of the ways.
    assert (east["people_service_on_it"], east["single_point"]) == (70, "no")
    assert "détour" not in rows
    assert [row["rank"] for row in rows.values()] == [1, 2, 3, 4]
    assert list(rows) == ["pont", "rue du Centre", "rue de l'Ouest", "rue de l'Est"]


def test_a_house_and_a_tap_at_crossings_are_on_no_street() -> None:
    """Both join the bridge, which comes first, at its very ends: it takes the way, not the house and not the tap."""
    paths = lines([(200, 0), (300, 0)], [(0, 0), (200, 0)], [(300, 0), (900, 0)])
    house, tap = points((200, 0)), points((300, 0), category=["water_point"])
    bridge = critical_paths(paths, house, np.array([10.0]), tap, WALKING).paths.iloc[0]
    assert (bridge["path_id"], bridge["people_cut_off"], bridge["single_point"]) == ("way/1", 10, "yes")
    assert (bridge["people_on_it"], bridge["people_service_on_it"]) == (0, 0)


def test_with_services_on_both_sides_people_turn_round() -> None:
    taps = points((850, 0), (20, 0), prefix="tap", category=["water_point"] * 2)
    rows = by_name(critical_paths(PATHS, HOUSES, PEOPLE, taps, WALKING).paths)
    # House 3 is 380 m from the tap in the west and 450 m from the one in the east.
    assert rows["pont"]["people_through"] == 40
    assert rows["pont"]["people_cut_off"] == 0
    assert rows["pont"]["person_min_lost"] == pytest.approx(40 * 70 / 60)


def test_only_the_most_used_are_looked_at_when_asked() -> None:
    progress, said = listening()
    found = critical_paths(PATHS, HOUSES, PEOPLE, TAP, WALKING, most=2, progress=progress).paths
    assert set(found["name"]) == {"rue de l'Est", "rue du Centre"}
    assert any("2 are left out, with 30 people at most" in text for text in said)
    assert any("4 stretches" in text or "2 stretches" in text for text in said)


def test_how_long_it_takes_is_measured_on_the_first_part(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = critical_paths(PATHS, HOUSES, PEOPLE, TAP, WALKING).paths
    clock = iter([100.0, 103.0])
    monkeypatch.setattr(estimate, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    monkeypatch.setattr(closing, "_STATES_AT_ONCE", 1)
    progress, said = listening()
    found = critical_paths(PATHS, HOUSES, PEOPLE, TAP, WALKING, progress=progress).paths
    assert found.drop(columns="geometry").equals(quiet.drop(columns="geometry"))
    # Behind the first stretch hang some of the crossings, which took 3 s by this clock.
    (told,) = [text for text in said if text.startswith("The first")]
    share, minutes = (float(text) for text in re.search(r"first ([\d.]+) %.*about ([\d.]+) min", told).groups())
    assert "took 3.0 s" in told
    assert minutes == pytest.approx(3.0 / (share / 100.0) / 60.0, abs=0.06)
    (work,) = [text for text in said if "on somebody's quickest way" in text]
    assert work.startswith("4 stretches on")


def test_who_need_not_wait_hears_no_estimate() -> None:
    progress, said = listening()
    critical_paths(PATHS, HOUSES, PEOPLE, TAP, WALKING, progress=progress)
    assert not any("min" in text for text in said)


def test_a_stretch_that_is_raised_gives_back_what_the_water_took() -> None:
    # Deep water on the bridge's street and, farther on, on the centre; the way round stays dry.
    flood = ground((230, -20, 270, 20, 1.0), (380, -20, 390, 20, 1.0))
    wet = WetOptions(InWater(0.5))
    found = critical_paths(PATHS, HOUSES, PEOPLE, TAP, WALKING, depth=flood, wet=wet)
    rows = by_name(found.paths)
    assert rows["pont"]["closed"] == rows["rue du Centre"]["closed"] == "yes"
    assert rows["rue de l'Est"]["closed"] == "no"
    assert rows["pont"]["depth_max_m"] == 1.0
    assert rows["pont"]["people_given_back"] == 30
    # House 3 stands east of the water and loses nothing: raised, the centre gives nobody back and saves nothing.
    assert (rows["rue du Centre"]["people_given_back"], rows["rue du Centre"]["person_min_saved"]) == (0, 0)
    assert np.isnan(rows["rue de l'Est"]["people_given_back"])
    # The same people by another way: the flood without that pond.
    lost = flood_access(PATHS, HOUSES, PEOPLE, TAP, WALKING, flood, wet=wet).summary["lost_people"].iloc[0]
    left = flood_access(PATHS, HOUSES, PEOPLE, TAP, WALKING, ground((380, -20, 390, 20, 1.0)), wet=wet)
    assert lost - left.summary["lost_people"].iloc[0] == rows["pont"]["people_given_back"]


def test_a_footbridge_over_the_water() -> None:
    flood = ground((230, -20, 270, 20, 1.0))
    bridges = lines([(200, 0), (250, 30), (300, 0)], [(0, 0), (0, 30), (100, 0)], name=["passerelle", "inutile"])
    bridges["id"] = ["projet/1", "projet/2"]
    found = critical_paths(PATHS, HOUSES, PEOPLE, TAP, WALKING, depth=flood, candidates=bridges)
    links = found.paths[found.paths["path_kind"] == "link"].set_index("path_id")
    assert links["people_given_back"].to_dict() == {"projet/1": 30, "projet/2": 0}
    assert links.loc["projet/1", "name"] == "passerelle"
    dry = critical_paths(PATHS, HOUSES, PEOPLE, TAP, WALKING).paths
    lost = found.paths.set_index("path_id")["people_cut_off"].dropna()
    assert lost.to_dict() == dry.set_index("path_id")["people_cut_off"].to_dict()


def test_nobody_home_nothing_critical() -> None:
    with pytest.raises(InputError, match="No origin lies within"):
        critical_paths(PATHS, points((5000, 5000)), np.ones(1), TAP, WALKING)
    empty = critical_paths(PATHS, HOUSES, np.zeros(4), TAP, WALKING).paths
    assert len(empty) == 0


def test_only_the_categories_that_are_asked_for_count() -> None:
    services = points((850, 0), (20, 0), prefix="tap", category=["water_point", "bus_stop"])
    rows = by_name(critical_paths(PATHS, HOUSES, PEOPLE, services, WALKING, wanted=["bus stop"]).paths)
    assert "rue de l'Est" in rows and rows["rue de l'Est"]["people_cut_off"] == 80
    assert rows["rue de l'Ouest"]["people_cut_off"] == 150
    assert "water_point_cut_off" not in rows["pont"]
    with pytest.raises(InputError, match="bus_stop, water_point"):
        critical_paths(PATHS, HOUSES, PEOPLE, services, WALKING, wanted=["clinic"])
    clinics = points((850, 0), (20, 0), prefix="clinic", category=["clinic", "pharmacy"])
    everything = critical_paths(PATHS, HOUSES, PEOPLE, clinics, WALKING)
    health = critical_paths(PATHS, HOUSES, PEOPLE, clinics, WALKING, wanted=["health"])
    assert set(health.categories) <= set(everything.categories) and "health" in health.categories


def test_a_town_without_working_services_says_why_nothing_is_critical() -> None:
    said: list[str] = []
    progress = Progress(message=lambda level, text, values: said.append(text) if level == "warning" else None)
    found = critical_paths(PATHS, HOUSES, PEOPLE, TAP.assign(operational="no"), WALKING, progress=progress)
    assert found.paths.empty
    assert any("No path is on anybody's way" in text for text in said)


PONDS = st.lists(
    st.tuples(
        st.integers(0, 40).map(lambda n: n * 25.0),
        st.sampled_from([-20.0, 60.0, 150.0]),
        st.sampled_from([20.0, 100.0, 260.0]),
        st.sampled_from([0.1, 0.4, 0.5, 0.6, 1.5]),
    ),
    max_size=5,
)


@given(PONDS, st.sampled_from([0.05, 0.2, 1.0]), st.sampled_from(["approaches", "open", "closed"]))
@settings(max_examples=10, deadline=None)
def test_deeper_water_never_opens_a_path(
    ponds: list[tuple[float, float, float, float]], more: float, policy: str
) -> None:
    shallow = ground(*((x, y, min(x + size, 1045.0), min(y + size, 445.0), deep) for x, y, size, deep in ponds))
    deep = replace(shallow, values=shallow.values + more * (shallow.values > 0))
    paths = PATHS.assign(bridge=["no", "yes", "no", "no", "no"])
    wet = WetOptions(InWater(0.5), Bridges(policy))
    dry = critical_paths(paths, HOUSES, PEOPLE, TAP, WALKING).paths.set_index("path_id")
    one, other = (
        critical_paths(paths, HOUSES, PEOPLE, TAP, WALKING, depth=depth, wet=wet).paths.set_index("path_id")
        for depth in (shallow, deep)
    )
    closed, still = (set(found.index[found["closed"] == "yes"]) for found in (one, other))
    assert closed <= still
    both = one.index.intersection(other.index)
    assert (other.loc[both, "depth_max_m"] >= one.loc[both, "depth_max_m"]).all()
    # What a stretch takes with it on dry ground has nothing to do with the water.
    for found in (one, other):
        asked = found.loc[dry.index]
        for column in ("people_through", "people_cut_off", "person_min_lost"):
            assert asked[column].to_numpy() == pytest.approx(dry[column].to_numpy(), abs=1e-6)
        # Nobody gets more back from one stretch than the water took from the town.
        lost = flood_access(paths, HOUSES, PEOPLE, TAP, WALKING, shallow if found is one else deep, wet=wet)
        most = float(lost.summary["lost_people"].iloc[0])
        assert (found["people_given_back"].fillna(0.0) <= most + 1e-9).all()
