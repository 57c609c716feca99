"""Faults of buildings and services, completeness, and the verdict on a map, by hand."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from quartier.engine.errors import InputError
from quartier.engine.quality import Light, verdicts
from quartier.engine.quality.completeness import compare_buildings, ratio_class
from quartier.engine.walking.access import NetworkOptions
from quartier.tests.engine.builders import boxes, layer, lines, points
from quartier.tests.engine.quality_builders import check, found

STREET = [(0, 0), (100, 0), (200, 0)]


# Buildings


def test_outlines_that_are_none_and_buildings_drawn_twice() -> None:
    bow_tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    shapes = [
        shapely.box(20, 0, 30, 10),
        bow_tie,
        shapely.make_valid(bow_tie.normalize()),
        shapely.box(20, 0, 30, 10),
        shapely.box(23, 1, 33, 11),
        shapely.box(29, 20, 39, 30),
        None,
        shapely.Polygon(),
        shapely.Polygon([(50, 0), (60, 0), (50, 0)]),
        shapely.Point(900_000, 900_000).buffer(5),
        shapely.MultiPolygon([shapely.box(70, 0, 80, 5), shapely.box(70, 10, 80, 15)]),
    ]
    shapes[2] = shapely.affinity.translate(shapes[2], 100, 0)
    buildings = layer(shapes, "b")
    checked = check(lines([(0, -20), (120, -20)]), buildings=buildings, people=np.arange(11.0))
    assert {one for one, _ in found(checked, "self_intersection")} == {"b/2", "b/3"}
    assert dict(found(checked, "overlapping_building")) == {"b/4": "b/1", "b/5": "b/1;b/4"}
    assert {one for one, _ in found(checked, "no_geometry")} == {"b/7", "b/8"}
    assert found(checked, "no_size") == [("b/9", None)]
    assert found(checked, "absurd_coordinates") == [("b/10", None)]
    assert checked.figures.several_parts["buildings"] == 2
    assert checked.issues["id"].is_unique
    assert set(checked.issues["issue_severity"]) <= {"error", "warning", "note"}


def test_coordinates_that_are_no_numbers_stop_nothing() -> None:
    lost = shapely.Polygon([(0, 0), (np.inf, 0), (0, 10)])
    houses = layer([lost, shapely.box(20, 0, 30, 10)], "b")
    services = layer([shapely.Point(np.inf, 1), shapely.Point(5, 1)], "s", category=["latrine"] * 2)
    checked = check(lines(STREET), buildings=houses, services=services, reference=houses)
    assert found(checked, "absurd_coordinates") == [("b/1", None), ("s/1", None)]


def test_completeness_by_hand() -> None:
    reference = boxes((0, 0, 10, 10), (20, 0, 30, 10), (120, 0, 130, 10), (140, 0, 150, 10), (230, 0, 240, 10))
    # The first moved a little; of the second square one of two; nothing in the third; a fourth nobody saw.
    ours = boxes((3, 0, 13, 10), (20, 0, 30, 10), (120, 0, 130, 10), (320, 0, 330, 10))
    compared = compare_buildings(ours, reference, 100.0)
    cells = compared.cells.set_index("id")
    assert dict(cells["completeness"]) == {
        "cell/0/0": "green",
        "cell/1/0": "yellow",
        "cell/2/0": "red",
        "cell/3/0": "no_reference",
    }
    assert dict(cells["missing_count"]) == {"cell/0/0": 0, "cell/1/0": 1, "cell/2/0": 1, "cell/3/0": 0}
    assert (compared.map_matched_share, compared.reference_matched_share) == (0.75, 0.6)
    assert (compared.missing, compared.unconfirmed) == (2, 1)
    assert (compared.map_m2, compared.reference_m2) == (400.0, 500.0)
    assert cells["map_m2"].sum() == 400.0


def test_footprints_of_another_place_are_refused() -> None:
    with pytest.raises(InputError, match="different places"):
        compare_buildings(boxes((0, 0, 10, 10)), boxes((5000, 0, 5010, 10)), 100.0)


def test_thresholds_of_completeness_are_inclusive() -> None:
    ratio = np.array([0.0, 0.4999, 0.5, 0.8499, 0.85, 1.3, 1.3001, np.nan])
    assert list(ratio_class(ratio)) == ["red", "red", "yellow", "yellow", "green", "green", "too_high", "no_reference"]


# Services


def test_services_nobody_reaches_and_what_they_do_not_say() -> None:
    where = [
        (50, 0.2),
        (50, 12),
        (50, 40),
        (50, 400),
        (500, 100),
        (90, 2),
        (92, 2),
        (94, 2),
        (150, 1),
        (160, 1),
        (170, 1),
    ]
    services = points(
        *where,
        category=["water_point"] * 5 + ["latrine", "latrine", "latrine", "shelter", None, "zinzin"],
        name=["A", "B", "C", "D", "E", "Nord", "Latrine Nord", None, "Abri", "X", "Y"],
        operational=["yes"] * 10 + [None],
        capacity=[None] * 8 + ["200 pers.", "?", "150"],
    )
    checked = check(
        lines([(0, 0), (200, 0)]),
        services=services,
        buildings=points((40, 5), (60, 390), prefix="house"),
        people=np.array([3.0, 4.0]),
        barriers=lines([(0, 12.3), (200, 12.3)], kind=["drain"]),
        water=boxes((40, 30, 60, 50)),
        options=NetworkOptions(max_snap=30.0),
    )
    names = {code: {one for one, _ in found(checked, code)} for code in set(checked.issues["issue"])}
    assert names["service_in_drain"] == {"node/2"}
    assert names["service_in_water"] == {"node/3"}
    assert names["service_off_network"] == {"node/4", "node/5"}
    assert found(checked, "duplicate_service") == [("node/7", "node/6"), ("node/8", "node/7")]
    assert names["no_category"] == {"node/10"}
    assert names["unknown_category"] == {"node/11"}
    assert names["capacity_as_text"] == {"node/9"}
    assert names["capacity_unreadable"] == {"node/10"}
    assert names["operational_unknown"] == {"node/11"}
    off = checked.issues.set_index("feature_id").loc["node/4"]
    assert off["people"] == 4.0, "those for whom it is the nearest tap as the crow flies"
    assert checked.figures.people_of_services["service_off_network"] == 4.0


def test_bus_stops_stand_in_pairs() -> None:
    stops = points((50, 6), (60, -6), category=["bus_stop"] * 2, name=["Marché"] * 2)
    assert found(check(lines([(0, 0), (200, 0)]), services=stops), "duplicate_service") == []


def test_what_no_service_says_is_not_told_of_each() -> None:
    services = points((50, 1), (60, 1), category=["shelter", "latrine"])
    checked = check(lines([(0, 0), (200, 0)]), services=services)
    assert found(checked, "operational_unknown") == []
    assert found(checked, "capacity_missing") == []
    assert (checked.figures.working_known_share, checked.figures.capacity_known_share) == (0.0, 0.0)


# The verdict


def test_lights() -> None:
    street = lines([(0, 0), (200, 0)], timestamp=["2025-06-01T00:00:00Z"])
    houses = boxes((10, 5, 20, 15), (30, 5, 40, 15))
    services = points((50, 1), category=["latrine"], operational=["yes"])
    fine = verdicts(check(street, buildings=houses, people=np.ones(2), services=services, reference=houses))
    assert {one.light for one in fine.values()} == {Light.GREEN}
    nothing = verdicts(check(lines([(0, 0), (200, 0)])))
    assert nothing["services"].light is nothing["age"].light is nothing["buildings"].light is Light.UNKNOWN
    far = boxes((10, 500, 20, 515), (30, 5, 40, 15))
    lost = verdicts(check(street, buildings=far, people=np.ones(2)))
    assert (lost["network"].light, lost["network"].measure) == (Light.RED, 0.5)
    old = lines([(0, 0), (200, 0)], timestamp=["2015-06-01T00:00:00Z"])
    assert verdicts(check(old))["age"].light is Light.RED


def test_only_the_area_is_told_and_everything_takes_part() -> None:
    paths = lines(STREET, [(100, 3), (100, 60)], [(30, 4), (30, 60)])
    checked = check(paths, area=shapely.box(90, -10, 210, 100))
    assert list(checked.links["from_id"]) == ["way/2"]
    assert found(checked, "island_of_paths") == [("way/2", None)]


def test_people_of_services_of_several_categories_count_once() -> None:
    services = points((50, 900), (60, 900), (70, 900), category=["water_point", "clinic", "clinic"])
    houses = points((40, 5), (60, 5), prefix="house")
    checked = check(lines([(0, 0), (200, 0)]), services=services, buildings=houses, people=np.array([3.0, 4.0]))
    each = checked.issues.query("issue == 'service_off_network'").set_index("feature_id")["people"]
    assert dict(each) == {"node/1": 7.0, "node/2": 7.0, "node/3": 0.0}
    assert checked.figures.people_of_services == {"service_off_network": 7.0}
