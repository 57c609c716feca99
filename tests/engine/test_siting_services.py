"""Where to put the next services: by hand, against walking distances, and sums that balance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.errors import InputError
from quartier.engine.progress import Progress
from quartier.engine.siting.candidates import Candidates, candidate_sites
from quartier.engine.siting.outcome import Siting
from quartier.engine.siting.plans import OBJECTIVES
from quartier.engine.siting.services import ServiceFields, SitingOptions, site_services
from quartier.engine.walking.access import Limits, walking_distances
from quartier.engine.walking.joining import NetworkOptions, join_town
from quartier.engine.walking.network import build_network
from quartier.engine.walking.pace import Walker, Walking
from quartier.tests.engine.builders import boxes, lines, points

# A street of 2 km with a house every 100 m, and a lane of its own that touches nothing.
STREET = lines([(0, 0), (1000, 0), (2000, 0)], [(1000, 0), (1000, 600)], [(5000, 0), (5040, 0)])
HOUSES = points(*[(x, 10) for x in range(0, 2001, 100)], (990, 500), (5020, 5), (0, 900), prefix="house")
PEOPLE = np.array([10.0] * 21 + [40.0, 7.0, 3.0])
WALK = Walking(Walker(1.0))
TAPS = points((100, 0), (1900, 0), category=["water_point"] * 2, operational=["yes", "no"], capacity=["1 tap", 4])
NEAR = Limits(max_distance=320)
PLACES = Candidates("layer", points((0, 0), (500, 0), (1000, 0), (1500, 0), (1000, 550), (0, 5000), prefix="free"))


def plan(said: list[str] | None = None, **more: object) -> Siting:
    told = Progress(message=lambda level, text, values: None if said is None else said.append(text.format(**values)))
    options = {name: more.pop(name) for name in list(more) if name in SitingOptions.__dataclass_fields__}
    given = {"candidates": PLACES, "existing": TAPS, "limits": NEAR, **more}
    return site_services(STREET, HOUSES, PEOPLE, WALK, options=SitingOptions(**options), progress=told, **given)


def test_the_next_tap_stands_where_most_people_have_none() -> None:
    said: list[str] = []
    found = plan(said, count=2)
    sites = found.sites.set_index("id")
    assert sites["site_kind"].tolist() == ["existing", "new", "new"]
    # The tap at 100 m has the houses at 0 to 400 m, (1000, 0) those at 700 to 1300 m, (1500, 0) five more; the hill 40.
    assert found.gain["people_within"].tolist() == [50.0, 120.0, 170.0]
    assert found.gain["people_gained"].tolist()[1:] == [70.0, 50.0]
    assert sites.loc["node/1", "people_assigned"] == 50.0
    assert found.gain["best"].tolist() == [50.0, 120.0, 170.0]
    assert found.gain["best_status"].tolist() == ["optimal"] * 3
    assert any("1 existing service does not work" in text for text in said)
    assert any("1 of 6 candidates has no path" in text for text in said)
    assert any("No plan is better" in text for text in said)


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("limited", [False, True])
def test_everybody_is_somewhere_and_the_steps_add_up(objective: str, limited: bool) -> None:
    more = {"new_units": 1.0, "people_per_unit": 120.0, "fields": ServiceFields(capacity="capacity")} if limited else {}
    if objective in ("least_walking", "shortest_longest"):
        more["candidates"] = Candidates("layer", PLACES.layer.iloc[:5])
    if limited:
        more |= {"count": 4, "limits": Limits(max_distance=700)}
    found = plan(objective=objective, **more)
    origins, gain, sites = found.origins, found.gain, found.sites
    assert sites["people_assigned"].sum() == pytest.approx(origins["people_placed"].sum())
    assert (origins["people_placed"] <= PEOPLE + 1e-9).all()
    assert origins["site_status"].notna().all()
    assert origins["site_status"].tolist()[-2:] == ["unreachable", "off_network"]
    assert gain["people_gained"].iloc[1:].sum() + gain["people_within"].iloc[0] == pytest.approx(
        gain["people_within"].iloc[-1]
    )
    without = PEOPLE.sum() - origins["people_placed"].sum()
    assert gain["people_no_site"].iloc[-1] == pytest.approx(without)
    assert (gain["people_within"] / PEOPLE.sum()).tolist() == pytest.approx(gain["within_share"].tolist())
    if objective == "cover_most" or (objective == "cover_all" and not limited):
        assert gain["best"].iloc[-1] == pytest.approx(gain["people_within"].iloc[-1])
    if limited:
        assert (sites["people_assigned"] <= sites["capacity_people"] + 1e-9).all()
        assert (sites["capacity_status"] == "known").all()
    else:
        assert sites["used_share"].isna().all()


@pytest.mark.parametrize("objective", ["cover_most", "least_walking"])
def test_the_walk_is_the_one_of_walking_distances(objective: str) -> None:
    found = plan(objective=objective, count=2)
    sites = found.sites.assign(category="water_point", operational="yes")
    walks = walking_distances(STREET, HOUSES, sites, WALK, limits=NEAR)
    for ours, theirs in (("site_m", "_m"), ("site_min", "_min"), ("site_id", "_id"), ("site_status", "_status")):
        expected = walks.origins[f"water_point{theirs}"].tolist()
        assert (
            found.origins[ours].tolist() == pytest.approx(expected, nan_ok=True)
            if "_m" in ours
            else (found.origins[ours].tolist() == expected)
        )


def test_places_that_are_full_send_people_to_the_next_site() -> None:
    found = plan(count=2, new_units=1.0, people_per_unit=50.0, fields=ServiceFields(capacity="capacity"))
    assert found.gain["people_within"].iloc[-1] == pytest.approx(150.0)
    assert found.sites.set_index("id")["used_share"].tolist() == pytest.approx([1.0, 1.0, 1.0])
    assert "no_place" in found.origins["site_status"].tolist()


def test_no_more_sites_than_do_any_good() -> None:
    said: list[str] = []
    found = plan(said, count=5, limits=Limits(max_distance=2500))
    assert found.sites["site_kind"].tolist() == ["existing"]
    assert any("no new site is needed" in text or "not covered yet" in text for text in said)
    found = plan(said, count=5, limits=Limits(max_distance=520))
    assert (found.sites["site_kind"] == "new").sum() == 2
    assert any("do as much as 5" in text for text in said)


def test_a_network_that_is_there_is_not_built_again() -> None:
    network = build_network(STREET)
    town = join_town(STREET, HOUSES, TAPS, WALK, network=network)
    assert town.whole is network
    anew = join_town(STREET, HOUSES, TAPS, WALK)
    assert town.origins.distance_m.tolist() == pytest.approx(anew.origins.distance_m.tolist(), nan_ok=True)


def test_candidates_on_the_paths_and_on_free_ground() -> None:
    options, network, turned = NetworkOptions(), build_network(STREET), build_network(STREET.iloc[::-1])
    along = candidate_sites(Candidates("network", None, 250.0), network, HOUSES, options=options)
    again = candidate_sites(Candidates("network", None, 250.0), turned, HOUSES, options=options)
    assert along["id"].is_unique
    assert sorted(along["id"]) == sorted(again["id"])
    assert along.geometry.distance(STREET.union_all()).max() < 1e-6
    homes, lake = boxes((300, -50, 400, 50), (0, 0, 10, 10), (900, 0, 910, 300)), boxes((600, -500, 700, 500))
    grid = candidate_sites(Candidates("grid", None, 50.0), network, homes, water=lake, options=options)
    assert grid["id"].is_unique
    ground = homes.union_all().union(lake.union_all())
    assert grid.geometry.distance(ground).min() > 0
    assert grid.geometry.distance(STREET.union_all()).max() <= 100
    drawn = boxes((1000, -200, 1500, 200))
    inside = candidate_sites(Candidates("grid", drawn, 50.0), network, homes, options=options)
    assert len(inside) and inside.geometry.within(drawn.union_all().buffer(1e-6)).all()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"limits": Limits()}, "a limit is needed"),
        ({"count": 0}, "at least one"),
        ({"count": 6}, "only 5 candidates on the network"),
        ({"time_limit": 0.0}, "0 s"),
        ({"objective": "best"}, "is no objective"),
        ({"candidates": Candidates("layer")}, "none was given"),
        ({"candidates": Candidates("grid", PLACES.layer)}, "must be polygons"),
        ({"candidates": Candidates("network", None, 1.0)}, "too many"),
        ({"candidates": Candidates("layer", points((0, 9000)))}, "Not one of the 1 candidates"),
        ({"candidates": Candidates("layer", PLACES.layer.iloc[:0])}, "is empty"),
        ({"existing": TAPS.assign(category=["a", "b"])}, "several categories"),
        ({"fields": ServiceFields(capacity="taps")}, "no field 'taps'"),
        (
            {"objective": "least_walking", "new_units": 1.0, "fields": ServiceFields(capacity="capacity")},
            "have places for 4 people, but there are",
        ),
    ],
)
def test_what_cannot_be_planned_is_said(more: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        plan(**more)


def test_a_town_without_people_is_refused() -> None:
    with pytest.raises(InputError, match="nobody to plan for"):
        site_services(STREET, HOUSES, PEOPLE * 0, WALK, candidates=PLACES, limits=NEAR)


def test_another_order_of_the_layers_gives_the_same_plan() -> None:
    one = plan(count=3)
    other = plan(count=3, candidates=replace(PLACES, layer=PLACES.layer.iloc[::-1].reset_index(drop=True)))
    assert one.gain["people_within"].tolist() == other.gain["people_within"].tolist()


def test_a_tap_within_the_limit_counts_though_one_beyond_is_reached_sooner() -> None:
    """One tap 60 m away up the steps, one 100 m away along the street and sooner reached: within 70 m is the first."""
    paths = lines([(0, 0), (60, 0)], [(0, 0), (0, 100)], highway=["steps", "residential"])
    taps = points((60, 0), (0, 100), prefix="tap")
    steps = Walking(Walker(1.0, steps_share=0.5))
    found = site_services(
        paths,
        points((0, 0)),
        np.array([5.0]),
        steps,
        candidates=Candidates("layer", taps),
        existing=taps.iloc[1:].assign(category="water_point"),
        limits=Limits(max_distance=70),
        options=SitingOptions(count=1),
    )
    assert found.gain["people_within"].tolist() == [0.0, 5.0]
    assert found.gain["best"].tolist() == [0.0, 5.0]
    assert found.origins["site_m"].tolist() == [60.0]
    assert found.origins["before_status"].tolist() == ["beyond"]


def test_what_existing_services_can_take_may_be_written_in_people() -> None:
    taps = TAPS.assign(capacity="50 pers.")
    fields = ServiceFields(capacity="capacity")
    for counts, places in (("auto", 50.0), ("units", 50.0 * 100.0)):
        found = plan(existing=taps, count=1, new_units=1.0, people_per_unit=100.0, fields=fields, counts=counts)
        there = found.sites[found.sites["site_kind"] == "existing"]
        assert there["capacity_people"].tolist() == [places]


def test_doors_join_the_paths_where_they_do_today() -> None:
    """A clinic on an island of paths holds the doors beside it there, as in the walking distances to the taps."""
    paths = lines([(0, 0), (1000, 0)], [(0, 40), (40, 40)])
    home = points((30, 25), (200, 5), prefix="house")
    services = points((40, 40), (100, 0), category=["clinic", "water_point"], operational=["yes"] * 2)
    places = Candidates("layer", points((300, 0), prefix="free"))
    limits = Limits(max_distance=500)
    walks = walking_distances(paths, home, services, WALK, limits=limits).origins
    options = SitingOptions(count=1, category="water_point")
    people = np.array([4.0, 5.0])
    found = site_services(
        paths, home, people, WALK, candidates=places, existing=services, limits=limits, options=options
    )
    assert walks["water_point_status"].tolist() == ["unreachable", "reached"]
    assert found.gain["people_within"].iloc[0] == 5.0


def test_people_far_from_every_path_are_not_told_that_there_is_no_free_ground() -> None:
    with pytest.raises(InputError, match="No path runs where"):
        plan(candidates=Candidates("network", boxes((9000, 9000, 9500, 9500)), 100.0))
