"""Off the paths: distances by hand, against geometry and against other searches, and what may never change them."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.grids.raster import Raster
from quartier.engine.overland.land import Land, OffPath, read_land_cover, survey_land
from quartier.engine.overland.walks import walk_over_land
from quartier.engine.progress import Progress
from quartier.engine.walking.access import Limits, walking_distances
from quartier.engine.walking.joining import NetworkOptions, join_town
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import LANGMUIR, TOBLER, Walker, Walking, langmuir, tobler
from quartier.engine.walking.roundtrip import RoundTrip
from quartier.engine.walking.search import answer, grow_tree
from quartier.tests.engine.builders import CRS, boxes, lines, points
from quartier.tests.engine.test_access import heard
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

SPEED = 1.34
STREET = lines([(0, 0), (1000, 0), (2000, 0)], [(2000, 0), (2000, 1000)])
TAP = points((0, 0), category=["water_point"])
OFF = OffPath(max_m=1000.0)
FIELDS = pyproj.CRS(CRS)


def walk(origins: gpd.GeoDataFrame, services: gpd.GeoDataFrame = TAP, **more: object) -> gpd.GeoDataFrame:
    """Walks with the land open; `off_path` and `ground` go where they belong."""
    off_path = more.pop("off_path", OFF)
    rule = more.pop("slope_rule", TOBLER)
    walking = Walking(Walker(SPEED), ground=more.pop("ground", None), slope_rule=rule)
    options = NetworkOptions(off_path=off_path)
    return walking_distances(STREET, origins, services, walking, options=options, **more).origins


def one_land(off_path: OffPath = OFF, ground: Raster | None = None, **frames: gpd.GeoDataFrame) -> Land:
    """The land around (0, 0), with cells whose centres lie at halves."""
    blocked = obstacles(frames.get("barriers"), frames.get("water"))
    return survey_land(np.zeros((1, 2)), off_path, ground, blocked, FIELDS)


def efforts(land: Land, start: int) -> np.ndarray:
    """Effort from one cell to all, by scipy."""
    shape = (len(land.share),) * 2
    matrix = csr_matrix((land.arc_effort.astype(float), land.arc_head, land.first_arc), shape=shape)
    return dijkstra(matrix, indices=start)


def cell_at(land: Land, x: float, y: float) -> int:
    column, row = np.floor(land.grid.in_cells(np.array([[x, y]]))).astype(np.int64)[0]
    return int(land.number[row, column])


@pytest.mark.parametrize(("neighbours", "worst"), [(8, 0.0824), (16, 0.0276)])
def test_on_flat_ground_a_walk_is_as_long_as_the_crow_flies_within_what_the_steps_allow(
    neighbours: int, worst: float
) -> None:
    land = one_land(OffPath(max_m=500.0, cell_m=10.0, neighbours=neighbours))
    start = cell_at(land, 1, 1)
    straight = np.hypot(*(land.xy - land.xy[start]).T)
    found = efforts(land, start) * 0.6
    far = straight > 0
    over = found[far] / straight[far] - 1.0
    assert over.min() > -1e-6
    assert over.max() == pytest.approx(worst, abs=3e-4)


def test_the_search_over_land_finds_what_dijkstra_of_scipy_finds() -> None:
    """Minutes of doors all over a hilly land with a lake and a fence, by one Dijkstra over steps, gates and links."""
    rng = np.random.default_rng(3)
    hills = np.cumsum(np.cumsum(rng.normal(0, 0.15, (260, 260)), axis=0), axis=1) / 8
    walking = Walking(Walker(SPEED), ground=Raster(hills, -300.0, 1600.0, 10.0, 10.0, FIELDS))
    doors = points(*(rng.random((80, 2)) * (1800, 900) + (0, 150)), prefix="house")
    options = NetworkOptions(off_path=OffPath(1000.0, 15.0))
    town = join_town(
        *(STREET, doors, TAP, walking),
        barriers=lines([(200, 200), (900, 320)]),
        water=boxes((1000, 300, 1500, 600)),
        options=options,
    )
    over, graph = town.land, town.graph
    ours = walk_over_land(over, graph, town.origins, np.array([0])).answers.seconds
    at_gates = answer(graph, grow_tree(graph, np.array([0])), over.gates, np.array([0])).seconds
    cells, gates = len(over.land.share), len(over.gate_cell)
    into = over.gates.distance_m * (over.leg_s_per_m[over.gate_cell] - graph.pace.leg_s_per_m)
    tail = np.concatenate([np.repeat(np.arange(cells), np.diff(over.land.first_arc)), np.full(gates, cells)])
    head = np.concatenate([over.land.arc_head, over.gate_cell])
    cost = np.concatenate([over.arc_s.astype(float), at_gates + into])
    found = dijkstra(csr_matrix((cost, (tail, head)), shape=(cells + 1,) * 2), indices=cells)
    theirs = np.full(len(doors), np.inf)
    np.minimum.at(
        theirs,
        over.origins.point,
        found[over.origins.cell] + over.origins.metres * over.leg_s_per_m[over.origins.cell],
    )
    off = ~town.origins.joined & np.isfinite(theirs)
    assert off.sum() > 60
    assert ours[off] == pytest.approx(theirs[off], rel=1e-9)


def test_who_lives_in_a_field_enters_the_path_where_it_is_best_for_him() -> None:
    """400 m from the street: straight down, or slanting towards the tap, which pays because paths are quicker."""
    row = walk(points((1000, 400)), off_path=OffPath(1000.0, 5.0)).iloc[0]
    # Snell's law: off the path at 0.6 of the speed, so that the slant has sin = 0.6.
    slant, along = 400 / 0.8, 1000 - 400 * 0.75
    assert row["water_point_status"] == "reached"
    assert row["water_point_min"] == pytest.approx((slant / 0.6 + along) / SPEED / 60, rel=0.03)
    assert row["water_point_min"] >= (slant / 0.6 + along) / SPEED / 60 - 1e-6
    assert row["water_point_access_share"] == pytest.approx(slant / (slant + along), abs=0.1)
    assert np.isnan(row["snap_m"])


def test_nobody_on_the_network_walks_otherwise_and_without_the_option_nothing_changes() -> None:
    houses = points(*((x, 60) for x in range(0, 2000, 90)), (1200, 500), prefix="house")
    with_land, without = walk(houses), walk(houses, off_path=None)
    near = without["water_point_status"] == "reached"
    assert near.sum() == len(houses) - 1
    columns = ["water_point_m", "water_point_min", "water_point_id", "snap_m", "water_point_access_share"]
    assert with_land.loc[near, columns].equals(without.loc[near, columns])
    assert without["water_point_status"].iloc[-1] == "off_network"
    assert with_land["water_point_status"].iloc[-1] == "reached"
    assert without["water_point_access_share"].iloc[1] == pytest.approx(60 / 150)


def test_who_is_off_the_paths_never_arrives_before_who_is_just_near_enough() -> None:
    """No cliff: beyond the longest leg the way over land takes the leg's time, and a little more for the cells."""
    distances = np.array([99.0, 100.0, 101.0, 102.5, 107.0, 130.0])
    result = walk(points(*((703, y) for y in distances)), services=points((703, 0), category=["water_point"]))
    minutes = result["water_point_min"].to_numpy()
    leg = distances / 0.6 / SPEED / 60
    assert minutes[:2] == pytest.approx(leg[:2])
    assert (minutes[2:] >= leg[2:] - 1e-9).all()
    assert (minutes[2:] <= leg[2:] * 1.06).all()


def test_a_service_in_a_field_is_reached_from_the_paths_and_over_land() -> None:
    clinic = points((1000, 500), category=["clinic"])
    houses = points((1000, 10), (0, 10), (1030, 530), (1600, 500), prefix="house")
    result = walk(houses, clinic, off_path=OffPath(800.0, 5.0))
    assert result["clinic_status"].tolist() == ["reached"] * 4
    assert result["clinic_id"].tolist() == ["node/1"] * 4
    # From the street: the leg to it, and over land from the best place on it.
    assert result["clinic_m"][0] == pytest.approx(510, rel=0.03)
    assert result["clinic_m"][1] == pytest.approx(10 + 1000 - 375 + 625, rel=0.05)
    assert result["clinic_min"][1] == pytest.approx((10 / 0.6 + 625 + 625 / 0.6) / SPEED / 60, rel=0.03)
    # Neighbours in the field go straight there.
    assert result["clinic_m"][2] == pytest.approx(np.hypot(30, 30), abs=10)
    assert result["clinic_m"][3] == pytest.approx(600, rel=0.03)
    assert result["clinic_access_share"][3] == 1.0
    assert walk(houses, clinic, off_path=None)["clinic_status"].tolist() == ["unreachable"] * 2 + ["off_network"] * 2


def test_a_village_without_any_path_is_reached_where_it_has_a_service_of_its_own() -> None:
    taps = points((0, 0), (600, 9000), category=["water_point"] * 2)
    houses = points((0, 10), (800, 9000), (600, 5000), prefix="house")
    result = walk(houses, taps, off_path=OffPath(1000.0, 20.0))
    assert result["water_point_status"].tolist() == ["reached", "reached", "off_network"]
    assert result["water_point_m"][1] == pytest.approx(200, abs=25)
    assert result["water_point_id"][1] == "node/2"


def test_uphill_and_downhill_take_the_times_of_tobler() -> None:
    """A plane that falls towards the street by one in ten: the way there is downhill, the way back uphill."""
    height = np.repeat(100.0 - 0.1 * np.arange(0.0, 200.0) * 10.0, 300).reshape(200, 300)
    ground = Raster(height, -500.0, 1500.0, 10.0, 10.0, FIELDS)
    house = points((1000, 500))
    tap = points((1000, 0), category=["water_point"])
    flat = walk(house, tap)["water_point_min"][0]
    down = walk(house, tap, ground=ground)["water_point_min"][0]
    up = walk(house, tap, ground=replace(ground, values=height[::-1].copy()))["water_point_min"][0]
    # docs/methods.md 6.1: -0.1 is walked at 5.036742 km/h as the flat is, +0.1 at 3.549332.
    assert down == pytest.approx(flat, rel=0.01)
    assert up / flat == pytest.approx(5.036742 / 3.549332, rel=0.02)


def test_a_step_up_a_slope_by_hand() -> None:
    height = np.tile(np.arange(400.0) * 2.0, (400, 1))
    land = one_land(OffPath(300.0, 10.0), Raster(height, -2000.0, 2000.0, 10.0, 10.0, FIELDS))
    west, east = cell_at(land, -5, 5), cell_at(land, 5, 5)
    # The step leads from west to east in the search, so that somebody walks from east to west: down.
    assert efforts(land, west)[east] * 0.6 == pytest.approx(10 / tobler(np.array([-0.2]))[0], rel=1e-5)
    assert efforts(land, east)[west] * 0.6 == pytest.approx(10 / tobler(np.array([0.2]))[0], rel=1e-5)


def test_a_climb_and_a_round_trip_over_land_by_naismith_and_langmuir() -> None:
    """docs/methods.md 6.2: one in ten up takes 22 minutes where the flat takes 12, and one in ten down 8.667."""
    height = np.repeat(100.0 - 0.1 * np.arange(0.0, 200.0) * 10.0, 300).reshape(200, 300)
    falls = Raster(height, -500.0, 1500.0, 10.0, 10.0, FIELDS)
    rises = replace(falls, values=height[::-1].copy())
    house, tap = points((1000, 500)), points((1000, 0), category=["water_point"])
    trip = RoundTrip(Walker(SPEED))
    flat, down, up = (
        walk(house, tap, ground=ground, slope_rule=LANGMUIR, round_trip=trip).iloc[0] for ground in (None, falls, rises)
    )
    assert down["water_point_min"] / flat["water_point_min"] == pytest.approx(8.667 / 12, rel=0.02)
    assert up["water_point_min"] / flat["water_point_min"] == pytest.approx(22 / 12, rel=0.02)
    there_and_back = flat["water_point_min"] * (22 + 8.667) / 12
    assert down["water_point_round_min"] == pytest.approx(there_and_back, rel=0.02)
    assert up["water_point_round_min"] == pytest.approx(down["water_point_round_min"], rel=0.02)


def test_a_step_up_a_slope_by_naismith_and_langmuir() -> None:
    height = np.tile(np.arange(400.0) * 2.0, (400, 1))
    ground = Raster(height, -2000.0, 2000.0, 10.0, 10.0, FIELDS)
    nothing = obstacles(None, None)
    land = survey_land(np.zeros((1, 2)), OffPath(300.0, 10.0), ground, nothing, FIELDS, slope_rule=LANGMUIR)
    west, east = cell_at(land, -5, 5), cell_at(land, 5, 5)
    assert efforts(land, west)[east] * 0.6 == pytest.approx(10 / langmuir(np.array([-0.2]))[0], rel=1e-5)
    assert efforts(land, east)[west] * 0.6 == pytest.approx(10 / langmuir(np.array([0.2]))[0], rel=1e-5)


def test_land_cover_by_hand() -> None:
    """Half the step at each cell's speed; 0 is no way; what the table does not know is walked at 0.6."""
    codes = np.full((200, 200), 30.0)
    codes[:, 100:] = 90.0
    codes[90:110, 103] = 80.0
    cover = Raster(codes, -1000.0, 1000.0, 10.0, 10.0, FIELDS)
    shares = {30: 0.9091, 90: 0.5556, 80: 0.0}
    land = one_land(OffPath(200.0, 10.0, cover, shares))
    grass, marsh = cell_at(land, -5, 5), cell_at(land, 5, 5)
    assert land.share[[grass, marsh]] == pytest.approx([0.9091, 0.5556])
    assert efforts(land, grass)[marsh] == pytest.approx(5 / 0.9091 + 5 / 0.5556, rel=1e-6)
    assert cell_at(land, 35, 5) == -1
    beyond = cell_at(land, 45, 5)
    round_the_ditch = efforts(land, marsh)[beyond] * 0.5556
    assert round_the_ditch > 2 * 95
    said, progress = heard()
    whole = one_land(OffPath(1200.0, 50.0, cover, shares))
    survey_land(
        np.zeros((1, 2)), OffPath(1200.0, 50.0, cover, {30: 1.0}), None, obstacles(None, None), FIELDS, progress
    )
    assert whole.share[cell_at(whole, 0, 1100)] == pytest.approx(0.6)
    assert any("codes 90" in text for _, text in said) and any("knows nothing" in text for _, text in said)


def test_a_barrier_is_walked_round_to_its_gap() -> None:
    wall = lines([(-900, 50), (190, 50)], [(215, 50), (900, 50)])
    land = one_land(OffPath(600.0, 10.0), barriers=wall)
    south, north = cell_at(land, 5, 5), cell_at(land, 5, 95)
    around = np.hypot(185, 45) * 2
    assert around < efforts(land, south)[north] * 0.6 < around * 1.08
    shut = one_land(OffPath(600.0, 10.0), barriers=lines([(-900, 50), (900, 50)]))
    assert np.isinf(efforts(shut, cell_at(shut, 5, 5))[cell_at(shut, 5, 95)])


def test_water_is_no_ground_and_a_creek_between_two_centres_is_not_jumped() -> None:
    lake = boxes((-100, 20, 100, 60), (-900, 200.5, 900, 202))
    land = one_land(OffPath(600.0, 10.0), water=lake)
    assert cell_at(land, 5, 45) == -1
    found = efforts(land, cell_at(land, 5, 5))
    assert found[cell_at(land, 5, 75)] * 0.6 == pytest.approx(2 * np.hypot(100, 15) + 40, rel=0.1)
    assert np.isinf(found[cell_at(land, 5, 225)])


def test_closed_cells_that_touch_at_a_corner_leave_no_gap() -> None:
    codes = np.ones((100, 100))
    codes[np.arange(100), np.arange(100)] = 0
    land = one_land(OffPath(300.0, 10.0, Raster(codes, -500.0, 500.0, 10.0, 10.0, FIELDS), {0: 0.0, 1: 1.0}))
    assert np.isinf(efforts(land, cell_at(land, 5, 45))[cell_at(land, -45, -5)])


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(*[st.integers(-150, 150)] * 4), min_size=1, max_size=6))
def test_one_more_obstacle_never_shortens_a_walk(ends: list[tuple[int, int, int, int]]) -> None:
    walls = [shapely.LineString([(a, b), (c + 0.5, d + 0.25)]) for a, b, c, d in ends]
    frame = gpd.GeoDataFrame({"id": range(len(walls))}, geometry=walls, crs=CRS)
    off_path = OffPath(200.0, 20.0)
    fewer, more = one_land(off_path, barriers=frame.iloc[1:]), one_land(off_path, barriers=frame)
    start = cell_at(fewer, 1, 1)
    assert (efforts(more, start) >= efforts(fewer, start) - 1e-6).all()


def test_finer_cells_come_nearer_to_the_truth() -> None:
    pond = boxes((600, 100, 1400, 300))
    house = points((1000, 400))
    metres = [walk(house, water=pond, off_path=OffPath(1000.0, cell))["water_point_min"][0] for cell in (40, 20, 10, 5)]
    # To the north-western corner of the pond, and slanting down to the street from there.
    truth = (np.hypot(400, 100) + 300 / 0.8) / 0.6 + 600 - 225
    errors = np.array(metres) * 60 * SPEED / truth - 1
    assert (errors > -1e-6).all() and abs(errors[-1]) < 0.03 and abs(errors[-1]) < abs(errors[0])


def test_a_yard_without_a_gate_is_off_the_paths_for_good() -> None:
    yard = lines([(900, 300), (1100, 300), (1100, 500), (900, 500), (900, 300)])
    result = walk(points((1000, 400), (1300, 400)), barriers=yard)
    assert result["water_point_status"].tolist() == ["unreachable", "reached"]


def test_every_status_over_land() -> None:
    houses = points((1000, 400), (1000, 300), (1000, 1500), (1000, 50), prefix="house")
    services = points((0, 0), (100, 0), category=["water_point", "clinic"], operational=["yes", "no"])
    result = walk(houses, services, limits=Limits(max_distance=1150))
    assert result["water_point_status"].tolist() == ["beyond", "reached", "off_network", "reached"]
    assert result["clinic_status"].tolist() == ["no_service", "no_service", "off_network", "no_service"]
    for category in ("water_point", "clinic"):
        numbers = result[[f"{category}_m", f"{category}_min", f"{category}_access_share"]].notna().all(axis=1)
        assert numbers.tolist() == (result[f"{category}_status"] == "reached").tolist()


def test_routes_over_land_are_as_long_as_they_say() -> None:
    services = points((0, 0), (1500, 450), category=["water_point", "clinic"])
    houses = points((1000, 400), (1700, 20), (1450, 480), (700, 720), prefix="house")
    walking, pond = Walking(Walker(SPEED)), boxes((650, 200, 1050, 350))
    found = walking_distances(
        STREET, houses, services, walking, options=NetworkOptions(off_path=OFF), water=pond, with_routes=True
    )
    routes = found.routes
    assert len(routes) == 12  # the health group has the clinic too
    assert routes.length.to_numpy() == pytest.approx(routes["route_m"].to_numpy(), abs=1e-3)
    assert not routes.crosses(pond.geometry[0].buffer(-1e-6)).any()
    doors = houses.set_index("id").geometry
    ends = services.set_index("id").geometry
    for route in routes.itertuples():
        assert shapely.get_point(route.geometry, 0).distance(doors[route.origin_id]) < 1e-9
        assert shapely.get_point(route.geometry, -1).distance(ends[route.service_id]) < 1e-9


def test_there_and_back_over_land() -> None:
    houses, tap = points((1000, 400), (900, 20)), points((0, 0), (1000, 650), category=["water_point", "clinic"])
    trip = RoundTrip(Walker(1.0), 10.0)
    result = walk(houses, tap, round_trip=trip)
    for category in ("water_point", "clinic"):
        there = result[f"{category}_min"]
        assert result[f"{category}_round_min"].to_numpy() == pytest.approx(
            (there * (1 + SPEED) + 10).to_numpy(), rel=1e-6
        )
    height = np.repeat(100.0 - 0.1 * np.arange(0.0, 200.0) * 10.0, 300).reshape(200, 300)
    ground = Raster(height, -500.0, 1500.0, 10.0, 10.0, FIELDS)
    down = walk(houses, tap, round_trip=RoundTrip(Walker(SPEED)), ground=ground)
    # Down and up again takes longer than twice down.
    assert down["water_point_round_min"][0] > 2.1 * down["water_point_min"][0]
    wheels = walk(houses, tap, round_trip=RoundTrip(Walker(0.7, 0.0, unpaved=False)))
    assert wheels["water_point_round_min"].notna().tolist() == [False, True]


def test_the_same_town_elsewhere_or_mirrored_gives_the_same_numbers() -> None:
    houses, pond = points((1000, 400), (1213, 333), (300, 777)), boxes((600, 100, 1400, 300))
    here = walk(houses, water=pond)

    def turned(frame: gpd.GeoDataFrame, sign: int, east: float) -> gpd.GeoDataFrame:
        return frame.set_geometry(frame.geometry.affine_transform([sign, 0, 0, 1, east, 5e5]))

    for sign, east in ((1, 4.4e5), (-1, 4.4e5)):
        there = walking_distances(
            *(turned(frame, sign, east) for frame in (STREET, houses, TAP)),
            Walking(Walker(SPEED)),
            water=turned(pond, sign, east),
            options=NetworkOptions(off_path=OFF),
        ).origins
        assert there["water_point_min"].to_numpy() == pytest.approx(here["water_point_min"].to_numpy(), rel=0.02)
        if sign == 1:
            assert there["water_point_m"].to_numpy() == pytest.approx(here["water_point_m"].to_numpy(), abs=1e-5)


def test_a_city_of_fields_gets_larger_cells_and_too_fine_ones_are_refused() -> None:
    said, progress = heard()
    far = np.array([[0.0, 0.0], [30_000.0, 0.0]])
    land = survey_land(far, OffPath(2000.0, 0.0), None, obstacles(None, None), FIELDS, progress)
    assert len(land.share) <= 1_100_000
    assert any("cells of" in text for _, text in said)
    many = np.random.default_rng(4).random((500, 2)) * 20_000
    with pytest.raises(InputError, match="at least"):
        survey_land(many, OffPath(2000.0, 5.0), None, obstacles(None, None), FIELDS)


def test_ground_that_the_elevation_does_not_cover_is_flat_and_it_is_said() -> None:
    said, progress = heard()
    ground = Raster(np.full((20, 400), 5.0), -1000.0, 100.0, 10.0, 10.0, FIELDS)
    house = points((1000, 400))
    with_ground = walk(house, ground=ground, progress=progress)["water_point_min"][0]
    assert with_ground == pytest.approx(walk(house)["water_point_min"][0])
    assert any("elevation" in text and "flat there" in text for _, text in said)


def test_who_needs_paved_ground_stays_on_the_paths() -> None:
    said, progress = heard()
    options = NetworkOptions(off_path=OFF)
    wheels = Walking(Walker(0.7, 0.0, unpaved=False))
    houses = points((1000, 400), (900, 20))
    result = walking_distances(STREET, houses, TAP, wheels, options=options, progress=progress).origins
    assert result["water_point_status"].tolist() == ["off_network", "reached"]
    assert any("paved ground only" in text for _, text in said)


def test_layers_of_two_cities_are_still_refused() -> None:
    with pytest.raises(InputError, match="do not lie together"):
        walk(points((90_000, 400)))


def test_a_table_of_land_cover_is_read_or_told_to_be_wrong() -> None:
    assert read_land_cover([{"code": "30", "speed_share": "0,9091"}]) == {30: 0.9091}
    for rows in ([], [{"code": "grass", "speed_share": "1"}], [{"code": "1", "speed_share": "2"}], [{"code": "1"}]):
        with pytest.raises(InputError, match="land cover"):
            read_land_cover(rows)


def test_stop_is_heard_over_land() -> None:
    asked = iter(range(10_000))
    progress = Progress(is_cancelled=lambda: next(asked) > 12)
    with pytest.raises(Cancelled):
        walk(points((1000, 400)), progress=progress)


def test_who_lives_on_an_island_of_paths_walks_over_land_where_the_island_leads_nowhere() -> None:
    paths = pd.concat([STREET, lines([(950, 400), (1030, 400)]).assign(id="way/9")], ignore_index=True)
    services = points((0, 0), (960, 410), category=["water_point", "clinic"])
    houses = points((1020, 410), (1000, 20), prefix="house")

    def asked(services: gpd.GeoDataFrame, off_path: OffPath | None) -> gpd.GeoDataFrame:
        walking, options = Walking(Walker(SPEED)), NetworkOptions(off_path=off_path)
        return walking_distances(paths, houses, services, walking, options=options).origins

    without, with_land = asked(services, None), asked(services, OFF)
    assert without["water_point_status"].tolist() == ["unreachable", "reached"]
    assert without["clinic_status"].tolist() == ["reached", "unreachable"]
    assert (with_land[["water_point_status", "clinic_status"]] == "reached").all(axis=None)
    # On the island the clinic is reached by its path, as before, and from the street over land.
    assert with_land["clinic_min"][0] == without["clinic_min"][0]
    assert with_land["water_point_min"][1] == without["water_point_min"][1]
    assert 410 < with_land["clinic_m"][1] < 20 + 40 + 410
