"""People per tap: by hand, against each other, and sums that balance."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from quartier.engine.counts import counted
from quartier.engine.errors import InputError
from quartier.engine.overland.land import OffPath
from quartier.engine.progress import Progress
from quartier.engine.walking.access import Limits
from quartier.engine.walking.catchments import Bands
from quartier.engine.walking.joining import NetworkOptions
from quartier.engine.walking.load import LoadOptions, people_by_flow, read_loads, service_loads
from quartier.engine.walking.pace import Walker, Walking
from quartier.tests.engine.builders import lines, points

STREET = lines([(0, 0), (1000, 0)], [(5000, 0), (5100, 0)])
WALK = Walking(Walker(1.0))
HOUSES = points((0, 0), (100, 0), (400, 0), (900, 0), (5050, 0), prefix="house")
PEOPLE = np.array([100.0, 200.0, 50.0, 300.0, 7.0])
TAPS = points(
    (200, 0), (800, 0), (500, 0), category=["water_point"] * 3, operational=["yes", "yes", "no"], capacity=[1, 2, 4]
)
STANDARDS = {"water_point": 250.0}


def loads(**more: object) -> object:
    given = {"options": LoadOptions(standards=STANDARDS), **more}
    return service_loads(STREET, HOUSES, PEOPLE, TAPS, WALK, **given)


def test_everybody_goes_to_the_nearest_tap_that_works() -> None:
    found = loads()
    taps = found.services.set_index("id")
    assert taps["people"].tolist() == [350.0, 300.0, 0.0]
    assert taps["people_per_unit"].tolist()[:2] == [350.0, 150.0]
    assert np.isnan(taps["people_per_unit"].iloc[2])
    assert taps["load_status"].tolist() == ["over", "within", "not_working"]
    houses = found.origins
    assert houses["water_point_id"].tolist() == ["node/1", "node/1", "node/1", "node/2", None]
    assert houses["water_point_per_1000"].tolist()[:4] == pytest.approx([1000 / 350] * 3 + [2000 / 300])
    assert houses["water_point_status"].iloc[4] == "unreachable"
    assert np.isnan(houses["water_point_per_1000"].iloc[4])


def test_a_private_well_takes_nobody_in_and_says_so() -> None:
    taps = TAPS.assign(access=["private", None, "yes"])
    found = service_loads(STREET, HOUSES, PEOPLE, taps, WALK, options=LoadOptions(standards=STANDARDS))
    assert found.services["load_status"].tolist() == ["private", "over", "not_working"]
    assert found.services["people"].tolist() == [0.0, 650.0, 0.0]


def test_the_summary_adds_up_to_everybody() -> None:
    for options in (
        LoadOptions(standards=STANDARDS),
        LoadOptions("e2sfca", Bands(np.array([5.0, 12.0]), np.array([1.0, 0.5])), STANDARDS),
        LoadOptions("3sfca", Bands(np.array([5.0, 12.0]), np.array([1.0, 0.5])), STANDARDS),
    ):
        row = loads(options=options).summary.iloc[0]
        assert row["people"] + row["people_without"] == PEOPLE.sum()
        assert row["services"] == 2
        assert row["units"] == 3


@pytest.mark.parametrize("method", ["nearest", "e2sfca"])
def test_a_tap_that_nobody_shares_is_not_told_as_no_tap(method: str) -> None:
    options = LoadOptions(method, Bands(np.array([5.0]), np.array([1.0])), STANDARDS)
    empty = np.array([0.0, 0.0, 50.0, 300.0, 7.0])
    found = service_loads(STREET, HOUSES, empty, TAPS, WALK, options=options, limits=Limits(max_distance=150))
    assert found.origins["water_point_status"].tolist()[:2] == ["beyond", "reached"]
    assert np.isnan(found.origins["water_point_per_1000"].iloc[1])
    assert found.services["load_status"].iloc[0] == "unused"


def test_a_town_without_people_is_said_and_not_mapped_as_services_nobody_uses() -> None:
    with pytest.raises(InputError, match="Not one of the"):
        service_loads(STREET, HOUSES, np.zeros(5), TAPS, WALK)


def test_the_standard_is_inclusive() -> None:
    for limit, status in ((350.0, "within"), (349.9, "over")):
        found = loads(options=LoadOptions(standards={"water_point": limit}))
        assert found.services["load_status"].iloc[0] == status
    assert loads(options=LoadOptions()).services["load_status"].iloc[0] == "no_standard"


def test_who_walks_too_far_has_no_tap() -> None:
    row = loads(limits=Limits(max_distance=150)).summary.iloc[0]
    assert row["people"] == 500  # 100 m and 100 m; the others walk 200 m
    assert row["people_without"] == 157


def test_catchments_share_all_taps_out_by_hand() -> None:
    bands = Bands(np.array([200 / 60, 700 / 60]), np.array([1.0, 0.5]))
    found = loads(options=LoadOptions("e2sfca", bands, STANDARDS))
    # Metres to tap 1: 200, 100, 200, 700; to tap 2: 800 (too far), 700, 400, 100.
    demand = [100 + 200 + 50 + 0.5 * 300, 0.5 * 200 + 0.5 * 50 + 300]
    assert found.services["people"].tolist()[:2] == pytest.approx(demand)
    first, second = 1 / demand[0], 2 / demand[1]
    expected = [first, first + 0.5 * second, first + 0.5 * second, 0.5 * first + second]
    assert found.origins["water_point_per_1000"].to_numpy()[:4] / 1000 == pytest.approx(expected)
    assert (PEOPLE[:4] * found.origins["water_point_per_1000"].to_numpy()[:4] / 1000).sum() == pytest.approx(3.0)


def test_who_has_two_taps_needs_each_of_them_less_by_hand() -> None:
    bands = Bands(np.array([200 / 60, 700 / 60]), np.array([1.0, 0.5]))
    found = loads(options=LoadOptions("3sfca", bands, STANDARDS))
    # Weights to tap 1: 1, 1, 1, 0.5; to tap 2: none, 0.5, 0.5, 1. Who has both chooses by their weights.
    near, far = 1 / 1.5, 0.5 * 0.5 / 1.5
    demand = [100 + near * 250 + far * 300, far * 250 + near * 300]
    assert found.services["people"].tolist()[:2] == pytest.approx(demand)
    first, second = 1 / demand[0], 2 / demand[1]
    expected = [first, near * first + far * second, near * first + far * second, far * first + near * second]
    assert found.origins["water_point_per_1000"].to_numpy()[:4] / 1000 == pytest.approx(expected)
    assert (PEOPLE[:4] * expected).sum() == pytest.approx(3.0)


def told(**more: object) -> list[tuple[str, str]]:
    """What the log says."""
    heard: list[tuple[str, str]] = []
    progress = Progress(message=lambda level, template, values: heard.append((level, template.format(**values))))
    loads(progress=progress, **more)
    return heard


def test_the_log_ends_with_who_is_served_and_which_serve_too_many() -> None:
    assert told()[-2:] == [
        ("info", "water_point: 650 of 657 people share 2 services in use, 7 have none."),
        ("warning", "water_point: 1 of 2 services has more people than the standard allows (350 people come there)."),
    ]
    shared = told(options=LoadOptions("e2sfca", Bands(np.array([12.0]), np.array([1.0])), STANDARDS))
    assert "counts at each service within reach" in shared[-1][1]
    within = told(options=LoadOptions(standards={"water_point": 350.0}))
    assert within[-1] == ("info", "water_point: no service has more people than the standard allows.")
    assert "no standard says" in told(options=LoadOptions())[-1][1]


@pytest.mark.parametrize("method", ["nearest", "e2sfca", "3sfca"])
def test_a_category_of_which_none_works_is_named(method: str) -> None:
    schools = points((0, 0), (9, 0), category=["primary_school"] * 2, operational=["no"] * 2)
    services = pd.concat([TAPS, schools.assign(id=["s/1", "s/2"])], ignore_index=True)
    heard: list[tuple[str, str]] = []
    progress = Progress(message=lambda level, template, values: heard.append((level, template.format(**values))))
    options = LoadOptions(method, Bands(np.array([12.0]), np.array([1.0])), STANDARDS)
    found = service_loads(STREET, HOUSES, PEOPLE, services, WALK, options=options, progress=progress)
    ((level, text),) = [one for one in heard if "primary_school" in one[1]]
    assert level == "warning" and "None of the services" in text and "(2 in all)" in text
    assert found.origins["primary_school_status"].tolist() == ["no_service"] * 5
    assert found.summary.set_index("category").loc["primary_school", "people_without"] == PEOPLE.sum()


def test_taps_that_do_not_say_how_many_they_are_count_as_one_and_this_is_said() -> None:
    heard = []
    progress = Progress(message=lambda level, template, values: heard.append((level, values)))
    taps = TAPS.assign(capacity=["?", None, None])
    found = service_loads(STREET, HOUSES, PEOPLE, taps, WALK, progress=progress)
    assert found.services["units"].tolist() == [1.0, 1.0, 0.0]
    assert ("warning", {"count": 1, "units": "1"}) in heard
    assert ("warning", {"count": 1, "values": "'?'", "units": "1"}) in heard


def test_a_table_of_loads_that_cannot_be_is_said() -> None:
    assert read_loads([{"category": "Borne fontaine", "people_per_unit": "250,5"}]) == {"borne_fontaine": 250.5}
    for row in ({"category": "tap", "people_per_unit": "0"}, {"category": "tap"}, {"people_per_unit": "3"}):
        with pytest.raises(InputError, match="Line 2"):
            read_loads([row])


@pytest.mark.parametrize(
    ("counts", "units"),
    [("auto", [0.8, 1.0, 3.0, 2.0, 40.0]), ("units", [200, 1, 3, 500, 40]), ("people", [0.8, 1.0, 3 / 250, 2.0, 0.16])],
)
def test_a_capacity_in_people_becomes_the_taps_that_serve_so_many(counts: str, units: list[float]) -> None:
    said: list[str] = []
    listener = Progress(message=lambda level, template, values: said.append(template.format(**values)))
    capacity = ["200 pers.", "robinet n°3", "3 robinets", "500", 40]
    taps = points(*((x, 0) for x in range(5)), category=["water_point"] * 5, capacity=capacity)
    options = LoadOptions(standards=STANDARDS, counts=counts)
    found = service_loads(STREET, HOUSES, PEOPLE, taps, WALK, options=options, progress=listener)
    assert found.services["units"].tolist() == pytest.approx(units)
    assert any("in people (node/1)" in text for text in said) == (counts == "auto")
    assert any("more than 40" in text and "(node/4)" in text for text in said) == (counts == "auto")


def test_more_people_than_a_tap_is_for_are_too_many() -> None:
    for people, status in ((650.0, "within"), (649.0, "over")):
        taps = TAPS.iloc[:1].assign(capacity=f"{people:g} usagers")
        found = service_loads(STREET, HOUSES, PEOPLE, taps, WALK, options=LoadOptions(standards=STANDARDS))
        assert found.services["load_status"].tolist() == [status]


def test_beds_and_places_of_categories_without_a_standard_stay_what_they_are() -> None:
    clinics = points((0, 0), (9, 0), (18, 0), category=["clinic"] * 3, capacity=["120 lits", "620", "90 pers."])
    found = service_loads(STREET, HOUSES, PEOPLE, clinics, WALK, options=LoadOptions(standards=STANDARDS))
    assert found.services["units"].tolist() == [120, 620, 90]
    shelters = points((0, 0), category=["shelter"], capacity=["300 places"])
    found = service_loads(STREET, HOUSES, PEOPLE, shelters, WALK, options=LoadOptions(standards={"shelter": 1.0}))
    assert found.services["units"].tolist() == [300]


@pytest.mark.parametrize("method", ["nearest", "e2sfca"])
def test_people_off_the_paths_are_counted_where_they_walk_over_land(method: str) -> None:
    houses = points((0, 0), (300, 400), (100, 0), prefix="house")
    people = np.array([10.0, 40.0, 5.0])
    options = LoadOptions(method, Bands(np.array([60.0]), np.array([1.0])), STANDARDS)

    def asked(off_path: OffPath | None) -> object:
        network = NetworkOptions(off_path=off_path)
        return service_loads(STREET, houses, people, TAPS.iloc[:1], WALK, network_options=network, options=options)

    without, with_land = asked(None), asked(OffPath(500.0))
    assert without.summary["people_without"].tolist() == [40.0]
    assert with_land.summary["people_without"].tolist() == [0.0]
    assert with_land.services["people"].tolist() == [55.0]
    assert with_land.origins["water_point_status"].tolist() == ["reached"] * 3
    assert with_land.origins["water_point_per_1000"].tolist() == pytest.approx([1000 / 55] * 3)


def test_a_measured_flow_decides_how_many_people_a_tap_may_serve() -> None:
    # Sphere: 7.5, 17 and 12.5 litres a minute.
    assert people_by_flow(np.array([7.5, 17.0, 12.5])) == pytest.approx([240, 544, 400])
    street = lines([(0, 0), (100, 0), (300, 0)])
    houses = points((0, 0), (300, 0), prefix="house")
    taps = points((10, 0), (290, 0), prefix="tap", category=["water_point"] * 2, debit=["7,5", None])
    options = LoadOptions(standards={"water_point": 250.0}, flow_field="debit")
    found = service_loads(street, houses, np.array([245.0, 245.0]), taps, Walking(Walker(1.0)), options=options)
    assert found.services["people_per_unit_limit"].tolist() == [240, 250]
    assert found.services["load_status"].tolist() == ["over", "within"]
    with pytest.raises(InputError, match="'flow'"):
        service_loads(street, houses, np.ones(2), taps, Walking(Walker(1.0)), options=LoadOptions(flow_field="flow"))


def twelve_homes(first: int, second: int, nowhere: int) -> tuple[gpd.GeoDataFrame, np.ndarray]:
    """Homes near the first tap, near the second, and far from both, with 4, 5, 6 ... people."""
    places = [(150.0 + n, 0.0) for n in range(first)] + [(750.0 + n, 0.0) for n in range(second)]
    places += [(30_000.0 + n, 0.0) for n in range(nowhere)]
    return points(*places, prefix="home"), 4.0 + np.arange(len(places))


@pytest.mark.parametrize(
    ("homes", "shown", "told"),
    [
        # Two homes at the second tap: the first would give it away, everybody less the shown ones.
        ((8, 2, 0), [False, False], True),
        ((8, 6, 0), [True, True], True),
        # One home without a tap hides with the smaller tap.
        ((8, 6, 1), [True, False], False),
        # Nobody comes to the second: that is no secret.
        ((8, 0, 0), [True, True], True),
    ],
)
def test_people_of_few_homes_are_withheld_and_cannot_be_worked_out(
    homes: tuple[int, int, int], shown: list[bool], told: bool
) -> None:
    street = lines([(0, 0), (31_000, 0)])
    taps = points((200, 0), (800, 0), category=["water_point"] * 2, capacity=[1, 2])
    origins, people = twelve_homes(*homes)
    limits = Limits(max_distance=1000.0)
    whole = service_loads(street, origins, people, taps, WALK, limits=limits)
    found = service_loads(
        street, origins, people, taps, WALK, limits=limits, options=LoadOptions(smallest=5, standards=STANDARDS)
    )
    assert set(whole.services["count_status"]) == {"shown"}
    assert found.services["people"].notna().tolist() == shown
    assert found.services["people_per_unit"].notna().tolist() == shown
    assert found.services["count_status"].tolist() == ["shown" if one else "withheld" for one in shown]
    row = found.summary.iloc[0]
    assert (not np.isnan(row["people"])) is told
    assert (not np.isnan(row["people_without"])) is (homes[2] == 0 or homes[2] >= 5)
    if told:
        assert row["people"] + row["people_without"] == people.sum()
    # What is shown is what it would be anyway.
    same = found.services["people"].notna()
    assert found.services["people"][same].tolist() == whole.services["people"][same].tolist()


@pytest.mark.parametrize("method", ["e2sfca", "3sfca"])
def test_in_catchments_a_service_of_few_homes_is_withheld_with_another(method: str) -> None:
    origins, people = twelve_homes(7, 3, 0)
    taps = points((200, 0), (800, 0), (5000, 0), category=["water_point"] * 3, capacity=[1, 2, 1])
    bands = Bands(np.array([2.0]), np.array([1.0]))
    options = LoadOptions(method=method, bands=bands, smallest=5)
    found = service_loads(lines([(0, 0), (6000, 0)]), origins, people, taps, WALK, options=options)
    assert found.services["count_status"].tolist() == ["withheld", "withheld", "shown"]
    assert found.services["people"].iloc[2] == 0
    assert found.summary["people"].iloc[0] == people.sum()


def test_what_stands_for_no_number_is_told_apart_from_nothing() -> None:
    said: list[str] = []
    listener = Progress(message=lambda _level, template, values: said.append(template.format(**counted(values))))
    taps = points(
        *((x, 0) for x in range(5)), category=["water_point"] * 5, capacity=["-5", "beaucoup", None, "2 x 15", "0"]
    )
    found = service_loads(STREET, HOUSES, PEOPLE, taps, WALK, progress=listener)
    assert found.services["units"].tolist() == [1, 1, 1, 1, 0]
    assert found.services["load_status"].iloc[4] == "not_working"
    assert any(text.startswith("1 service does not say how many taps") for text in said)
    assert any(
        text.startswith("3 services tell no single number") and "('-5', 'beaucoup', '2 x 15')" in text for text in said
    )
    assert any(text.startswith("1 service has a capacity of 0 (node/5)") for text in said)
