"""Evacuation: closed paths, full shelters, people without a place or a way, by hand and on a real district."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from quartier.engine.counts import counted
from quartier.engine.errors import InputError
from quartier.engine.evacuation.evacuating import Evacuation, evacuate
from quartier.engine.evacuation.options import EvacuationOptions
from quartier.engine.evacuation.summary import path_widths
from quartier.engine.grids.raster import Raster
from quartier.engine.progress import Progress
from quartier.engine.schema import readable_capacity
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.doors import representative_points
from quartier.engine.walking.joining import NetworkOptions, snap_origins
from quartier.engine.walking.network import build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import Walker, Walking, uniform_pace
from quartier.engine.walking.search import answer, build_graph, grow_tree
from quartier.engine.walking.snapping import snap
from quartier.tests.engine.builders import CRS, boxes, lines, points
from quartier.tests.engine.test_assignment import by_linear_programme

# A straight street of 1,000 m with a shelter at each end, and a high way round in the north.
STREET = lines([(0, 0), (250, 0), (500, 0), (750, 0), (1000, 0)], [(250, 0), (250, 400), (750, 400), (750, 0)])
SHELTERS = points((0, 0), (1000, 0), prefix="shelter", capacity=["100 pers.", "60"])


def water(cells: dict[tuple[int, int], float]) -> Raster:
    """A grid of 10 m over the street, dry but for the cells given as (east, north) of their lower left corner."""
    values = np.zeros((60, 120))
    for (east, north), depth in cells.items():
        values[int((500 - north) / 10) - 1, int((east + 100) / 10)] = depth
    return Raster(values, -100.0, 500.0, 10.0, 10.0, pyproj.CRS.from_user_input(CRS))


def plan(houses: gpd.GeoDataFrame, people: list[float], **more: object) -> Evacuation:
    return evacuate(STREET, houses, np.array(people, dtype=float), SHELTERS, Walking(Walker(1.0)), **more)


def rows(result: Evacuation) -> dict[tuple[str, str | None, str], float]:
    table = result.assignment
    return {(o, s, t): p for o, s, t, p in zip(table.origin_id, table.shelter_id, table.status, table.people)}


def figures(result: Evacuation) -> dict[str, float]:
    return dict(zip(result.summary["item"], result.summary["value"]))


def test_places_are_respected_and_people_without_a_place_are_a_result() -> None:
    houses = points((100, 0), (300, 0), (900, 0), prefix="house")
    result = plan(houses, [80, 50, 50])
    assert rows(result) == {
        ("house/1", "shelter/1", "reached"): 80,
        ("house/2", "shelter/1", "reached"): 20,
        ("house/2", "shelter/2", "reached"): 10,
        ("house/2", None, "no_place"): 20,
        ("house/3", "shelter/2", "reached"): 50,
    }
    assert result.shelters["assigned"].tolist() == [100, 60]
    assert result.shelters["places_left"].tolist() == [0, 0]
    summary = figures(result)
    assert summary["people_total"] == 180
    assert summary["people_reached"] + summary["people_no_place"] == 180
    assert summary["mean_route_m"] == pytest.approx((80 * 100 + 20 * 300 + 10 * 700 + 50 * 100) / 160)


def test_the_nearest_method_shows_the_overload() -> None:
    houses = points((100, 0), (300, 0), prefix="house")
    result = plan(houses, [80, 50], options=EvacuationOptions(method="nearest"))
    assert result.shelters["assigned"].tolist() == [130, 0]
    assert result.shelters["places_left"].tolist() == [-30, 60]
    assert figures(result)["people_over_places"] == 30


def test_a_flooded_place_closes_the_street_there_and_the_way_round_is_taken() -> None:
    houses = points((300, 0), prefix="house")
    dry = plan(houses, [10])
    assert dry.assignment["route_m"][0] == 300
    deep = {(100, n): 0.6 for n in (-10, 0)} | {(900, n): 0.6 for n in (-10, 0)}
    wet = plan(houses, [10], depth=water(deep))
    assert wet.assignment["status"].tolist() == ["unreachable"]
    one_side = plan(houses, [10], depth=water({(100, n): 0.6 for n in (-10, 0)}))
    assert one_side.assignment["shelter_id"].tolist() == ["shelter/2"]
    assert one_side.assignment["route_m"][0] == pytest.approx(700)


def test_the_limit_is_inclusive_and_shallow_water_slows() -> None:
    houses = points((300, 0), prefix="house")
    shallow = {(100, n): 0.5 for n in (-10, 0)}
    result = plan(houses, [10], depth=water(shallow))
    assert result.assignment["shelter_id"].tolist() == ["shelter/1"]
    # 300 m at 1 m/s is 5 min; the pieces in 0.5 m of water take 1 / 0.532 of their time.
    assert result.assignment["route_min"][0] > 5.05
    assert result.assignment["route_m"][0] == 300


def test_a_bridge_is_as_passable_as_its_approaches() -> None:
    paths = STREET.assign(bridge=["no", "no"])
    bridge = lines([(0, 0), (90, 0)], [(90, 0), (110, 0)], [(110, 0), (1000, 0)], bridge=["no", "yes", "no"])
    houses = points((300, 0), prefix="house")
    channel = water({(95 // 10 * 10 + 10, n): 2.0 for n in (-10, 0)} | {(100, n): 2.0 for n in (-10, 0)})
    # The channel lies under the bridge (100 to 110 m); its far end touches it at 110 m only as a border.
    over = evacuate(bridge, houses, np.array([10.0]), SHELTERS, Walking(Walker(1.0)), depth=channel)
    closed = evacuate(paths, houses, np.array([10.0]), SHELTERS, Walking(Walker(1.0)), depth=channel)
    assert over.assignment["shelter_id"].tolist() == ["shelter/1"]
    assert closed.assignment["shelter_id"].tolist() == ["shelter/2"]


@pytest.mark.parametrize("cell", [2.5, 7.0, 30.0])
def test_on_hills_and_dry_ground_the_way_takes_the_minutes_of_the_walking_distances(cell: float) -> None:
    rng = np.random.default_rng(8)
    ways = [np.cumsum(rng.uniform(-40, 60, (4, 2)), axis=0) for _ in range(12)]
    paths = lines(*([(0.0, 0.0), *map(tuple, way)] for way in ways))
    houses = points(*map(tuple, rng.uniform(-20, 120, (40, 2))), prefix="house")
    shelters = points((30, 20), (60, 80), category=["shelter"] * 2, capacity=[1000, 1000])
    size = 400.0
    hills = Raster(rng.uniform(0, 8, (34, 34)), -200.0, 200.0, size / 34, size / 34, pyproj.CRS(CRS))
    dry = Raster(np.zeros((int(size / cell),) * 2), -200.0, 200.0, cell, cell, pyproj.CRS(CRS))
    walking = Walking(Walker(1.0), ground=hills)
    alone = walking_distances(paths, houses, shelters, walking).origins.set_index("id")["shelter_min"]
    for depth in (None, dry):
        options = EvacuationOptions(method="nearest")
        found = evacuate(paths, houses, np.ones(40), shelters, walking, depth=depth, options=options)
        minutes = found.assignment.set_index("origin_id")["route_min"].astype(float)
        np.testing.assert_allclose(minutes.loc[alone.index], alone, rtol=1e-9)


def test_people_in_deep_water_and_off_the_network_are_named() -> None:
    houses = points((300, 5), (500, 900), prefix="house")
    result = plan(houses, [10, 5], depth=water({(300, 0): 0.9}))
    assert rows(result) == {("house/1", None, "flooded"): 10, ("house/2", None, "off_network"): 5}
    assert figures(result)["people_flooded"] == 10
    assert result.routes.empty
    assert result.loads.empty


def test_a_shelter_in_the_water_takes_nobody() -> None:
    houses = points((300, 0), prefix="house")
    result = plan(houses, [10], depth=water({(0, n): 0.3 for n in (-10, 0)}))
    assert result.shelters["shelter_status"].tolist() == ["flooded", "open"]
    assert result.assignment["shelter_id"].tolist() == ["shelter/2"]
    both = water({(e, n): 0.3 for e in (0, 1000) for n in (-10, 0)})
    with pytest.raises(InputError, match="No shelter can be used"):
        plan(houses, [10], depth=both)


def test_before_the_water_comes_every_path_is_open_but_a_shelter_that_will_flood_is_not() -> None:
    houses = points((300, 5), (900, 0), prefix="house")
    deep = {(300, 0): 0.9} | {(e, n): 0.9 for e in (0, 700) for n in (-10, 0)}
    during = plan(houses, [10, 5], depth=water(deep))
    assert during.assignment["status"].tolist() == ["flooded", "reached"]
    before = plan(houses, [10, 5], depth=water(deep), options=EvacuationOptions(before_the_water=True))
    assert before.assignment["shelter_id"].tolist() == ["shelter/2", "shelter/2"]
    assert before.assignment["route_m"].tolist() == pytest.approx([705, 100])


def test_only_the_flooded_leave_and_dry_means_dry() -> None:
    houses = boxes((295, 0, 305, 10), (395, 0, 405, 10), (495, 0, 505, 10), prefix="house")
    depth = water({(e, n): d for e, d in ((290, 0.1), (300, 0.1), (390, 0.3), (400, 0.3)) for n in (-10, 0)})
    result = plan(houses, [1, 2, 4], depth=depth, options=EvacuationOptions(only_flooded=True))
    assert result.assignment["origin_id"].tolist() == ["house/2"]


def test_only_the_zone_leaves_and_an_empty_one_is_said() -> None:
    houses = points((100, 0), (900, 0), prefix="house")
    result = plan(houses, [1, 2], zone=boxes((0, -50, 500, 50)))
    assert result.assignment["origin_id"].tolist() == ["house/1"]
    with pytest.raises(InputError, match="nobody to evacuate"):
        plan(houses, [1, 2], zone=boxes((5000, -50, 5500, 50)))


def test_unreadable_places_count_as_told() -> None:
    odd = SHELTERS.assign(capacity=["?", "<50"])
    houses = points((100, 0), prefix="house")
    none = evacuate(STREET, houses, np.array([5.0]), odd, Walking(Walker(1.0)))
    assert none.assignment["status"].tolist() == ["no_place"]
    some = evacuate(
        STREET, houses, np.array([5.0]), odd, Walking(Walker(1.0)), options=EvacuationOptions(unknown_places=3)
    )
    assert some.shelters["assigned"].tolist() == [3, 2]
    with pytest.raises(InputError, match="no field 'lits'"):
        evacuate(STREET, houses, np.array([5.0]), odd, Walking(Walker(1.0)), capacity_field="lits")


def test_taps_are_no_places_and_an_empty_field_is_told_apart() -> None:
    said: list[str] = []
    listener = Progress(message=lambda _level, template, values: said.append(template.format(**counted(values))))
    odd = points((0, 0), (500, 0), (1000, 0), prefix="shelter", capacity=["3 robinets", None, "30 lits"])
    houses = points((100, 0), prefix="house")
    found = evacuate(STREET, houses, np.array([5.0]), odd, Walking(Walker(1.0)), progress=listener)
    assert found.shelters["places"].tolist() == [0, 0, 30]
    assert any(text.startswith("1 of 3 shelters tells no number of places") and "'3 robinets'" in text for text in said)
    assert any(text.startswith("1 of 3 shelters has nothing in the field of places") for text in said)


def test_loads_are_the_people_who_pass_and_the_queue_follows_the_width() -> None:
    """docs/methods.md 17.4: 1,200 people through 2 m take 461.54 s; 600 m at 1.2 m/s take 500 s; together 961.54 s."""
    way = lines([(0, 0), (300, 0)], [(300, 0), (600, 0)], width_m=[8.0, 2.0])
    shelter = points((600, 0), prefix="shelter", capacity=[2000])
    result = evacuate(way, points((0, 0), prefix="house"), np.array([1200.0]), shelter, Walking(Walker(1.2)))
    assert result.loads["people"].tolist() == [1200, 1200]
    assert result.loads["minutes"].max() * 60 == pytest.approx(461.54, abs=0.01)
    assert figures(result)["clearance_min"] * 60 == pytest.approx(961.54, abs=0.01)


def test_every_shelter_reports_while_loads_are_summed() -> None:
    seen: list[float] = []
    plan(points((100, 0), (900, 0), prefix="house"), [80, 50], progress=Progress(report=seen.append))
    assert [share for share in seen if 0.95 < share < 1] == [pytest.approx(0.975)]


def test_loads_are_drawn_as_stretches_that_add_up() -> None:
    houses = points((300, 0), (650, 0), prefix="house")
    result = plan(houses, [10, 5], depth=water({(250, 200): 0.2}))
    walked = (result.assignment["people"] * result.assignment["route_m"]).sum()
    assert (result.loads["people"] * result.loads.length).sum() == pytest.approx(walked)
    assert result.loads.length.to_numpy() == pytest.approx(result.loads["length_m"].to_numpy())
    assert len(result.loads) <= 6
    assert shapely.length(result.routes.geometry.to_numpy()) == pytest.approx(result.routes["route_m"].to_numpy())


def test_an_empty_shelter_layer_and_one_without_places() -> None:
    houses = points((100, 0), prefix="house")
    with pytest.raises(InputError, match="No shelter can be used"):
        evacuate(STREET, houses, np.array([5.0]), SHELTERS.iloc[:0], Walking(Walker(1.0)))
    full = SHELTERS.assign(capacity=[0, 0])
    assert evacuate(STREET, houses, np.array([5.0]), full, Walking(Walker(1.0))).assignment["status"].tolist() == [
        "no_place"
    ]


def test_a_jakarta_district_is_planned_as_the_linear_programme_does(real_data: Path) -> None:
    """The district with most buildings of readable CAPACITY, at most 50 of them as shelters, places for 70 %."""
    crs = "EPSG:32748"
    city = real_data / "jakarta" / "jakarta.gpkg"
    named = gpd.read_file(real_data / "jakarta" / "jakarta_building.gpkg").to_crs(crs)
    named["id"] = [f"building/{n}" for n in range(len(named))]
    named["places"] = [readable_capacity(value) for value in named["CAPACITY"]]
    districts = gpd.read_file(city, layer="kecamatan").to_crs(crs).geometry
    readable = named[named["places"].notna()]
    district = districts.iloc[int(np.argmax([readable.within(shape).sum() for shape in districts]))]
    shelters = readable[readable.within(district)].nlargest(50, "places").reset_index(drop=True)
    assert len(shelters) >= 20
    houses = named[named.within(district)].reset_index(drop=True)
    people = np.full(len(houses), np.ceil(shelters["places"].sum() / 0.7 / len(houses)))
    roads = gpd.read_file(city, layer="roads").to_crs(crs)
    roads["id"] = [f"way/{n}" for n in range(len(roads))]
    roads = roads[roads.intersects(district.buffer(2000))].reset_index(drop=True)
    result = evacuate(roads, houses, people, shelters, Walking(Walker(1.34)), capacity_field="places")

    assert result.assignment["people"].sum() == pytest.approx(people.sum())
    assert (result.shelters["places_left"] >= -1e-6).all()
    assert result.routes.length.to_numpy() == pytest.approx(result.routes["route_m"].to_numpy(), abs=0.05)
    cost = walking_seconds(roads, houses, shelters)
    placed, person_seconds = by_linear_programme(cost, people, result.shelters["places"].to_numpy())
    reached = result.assignment[result.assignment["status"] == "reached"]
    assert reached["people"].sum() == pytest.approx(placed, abs=1e-3)
    assert (reached["people"] * reached["route_min"] * 60).sum() == pytest.approx(person_seconds, rel=1e-7)


def walking_seconds(paths: gpd.GeoDataFrame, houses: gpd.GeoDataFrame, shelters: gpd.GeoDataFrame) -> np.ndarray:
    """Seconds from every house to every shelter, one search a shelter, infinite where no way leads."""
    network = build_network(paths)
    blocked = obstacles(None, None)
    targets = snap(network, representative_points(shelters.geometry), 100, blocked)
    origins = snap_origins(network, houses, targets, blocked, NetworkOptions())
    graph = build_graph(network, uniform_pace(network, 1.34), targets)
    columns = []
    for number in np.flatnonzero(targets.joined):
        answers = answer(graph, grow_tree(graph, np.array([number])), origins, np.array([number]))
        columns.append((number, np.where(answers.target >= 0, answers.seconds, np.inf)))
    cost = np.full((len(houses), len(shelters)), np.inf)
    for number, seconds in columns:
        cost[:, number] = seconds
    return cost


FEW = EvacuationOptions(smallest=5)


def homes_at(*metres: float) -> gpd.GeoDataFrame:
    return points(*[(x, 5.0) for x in metres], prefix="home")


def test_of_few_homes_neither_shelter_nor_summary_tells() -> None:
    """Eight homes near the first shelter, two near the second: both are withheld, all who are placed are not."""
    homes = homes_at(*range(100, 180, 10), 900, 910)
    shelters = SHELTERS.assign(capacity=[100, 60])
    people = np.full(10, 4.0)
    whole = evacuate(STREET, homes, people, shelters, Walking(Walker(1.0)))
    found = evacuate(STREET, homes, people, shelters, Walking(Walker(1.0)), options=FEW)
    assert whole.shelters["assigned"].tolist() == [32, 8]
    assert set(whole.summary["count_status"]) == set(whole.shelters["count_status"]) == {"shown"}
    assert found.shelters[["assigned", "places_left"]].isna().all().all()
    assert found.shelters["places"].tolist() == [100, 60]
    assert found.shelters["count_status"].tolist() == ["withheld", "withheld"]
    # The reader knows 40 = the sum of both, and neither of them.
    pd.testing.assert_frame_equal(found.summary, whole.summary)


def test_who_is_left_out_hides_with_a_shelter_and_the_sum_of_all_who_are_placed() -> None:
    homes = homes_at(*range(100, 180, 10), *range(900, 970, 10))
    full = SHELTERS.assign(capacity=[100, 24])
    street = lines([(0, 0), (500, 0)], [(600, 0), (1000, 0)])
    people = np.full(15, 4.0)
    found = evacuate(street, homes, people, full, Walking(Walker(1.0)), options=FEW)
    figures = found.summary.set_index("item")
    # One of the seven homes in the east finds no place: the six others hide it.
    assert found.shelters["count_status"].tolist() == ["shown", "withheld"]
    assert (
        figures["count_status"].loc[["people_no_place", "people_reached", "places_left"]].tolist() == ["withheld"] * 3
    )
    assert figures["value"].loc[["people_no_place", "people_reached", "clearance_min"]].isna().all()
    assert figures["value"].loc[["people_total", "places_total", "people_flooded"]].tolist() == [60, 124, 0]


def test_of_fewer_homes_than_may_be_told_nothing_is() -> None:
    found = evacuate(STREET, homes_at(100, 200), np.array([4.0, 5.0]), SHELTERS, Walking(Walker(1.0)), options=FEW)
    figures = found.summary.set_index("item")["value"]
    assert figures[["people_total", "people_reached", "mean_route_m"]].isna().all()
    assert figures["people_no_place"] == 0


def test_beyond_the_places_nobody_can_be_counted_by_what_is_left() -> None:
    homes = homes_at(*range(100, 180, 10), 900, 910)
    crowded = SHELTERS.assign(capacity=[100, 6])
    options = EvacuationOptions(method="nearest", smallest=5)
    found = evacuate(STREET, homes, np.full(10, 4.0), crowded, Walking(Walker(1.0)), options=options)
    figures = found.summary.set_index("item")["value"]
    assert figures[["places_left", "people_over_places"]].isna().all()
    assert figures["people_reached"] == 40


def test_widths_are_read_as_people_write_them_and_what_is_none_is_told() -> None:
    said: list[str] = []
    listener = Progress(message=lambda _level, template, values: said.append(template.format(**counted(values))))
    paths = lines(*[[(x, 0), (x + 1, 0)] for x in range(5)], width_m=["2,5 m", "deux", None, "3", "-1"])
    widths = path_widths(paths, "width_m", 2.0, listener)
    np.testing.assert_array_equal(widths, [2.5, np.nan, np.nan, 3.0, np.nan])
    assert said == [
        "2 of 5 paths have no width that can be read in the field 'width_m' ('deux', '-1'): they count as 2 m wide."
    ]
    numbers = path_widths(paths.assign(width_m=[2.0, 0.0, np.nan, -3.0, 1.0]), "width_m", 2.0)
    np.testing.assert_array_equal(numbers, [2.0, np.nan, np.nan, np.nan, 1.0])


def test_a_shelter_whose_state_is_no_word_is_told() -> None:
    said: list[str] = []
    listener = Progress(message=lambda _level, template, values: said.append(template.format(**counted(values))))
    shelters = SHELTERS.assign(operational=["peut-être", "oui"])
    found = evacuate(STREET, homes_at(100), np.array([5.0]), shelters, Walking(Walker(1.0)), progress=listener)
    assert found.shelters["shelter_status"].tolist() == ["open", "open"]
    assert any("neither yes nor no" in text and "'peut-être'" in text for text in said)
