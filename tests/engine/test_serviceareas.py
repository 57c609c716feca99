"""Service areas: by hand, by brute force, and no claimed ground that is too far."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.grids.raster import Raster
from quartier.engine.progress import Progress
from quartier.engine.serviceareas import METRES, MINUTES, AreaOptions, ServiceAreas, lots, read_limits, service_areas
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.network import build_network
from quartier.engine.walking.pace import Walker, Walking, tobler
from quartier.tests.engine.builders import CRS, boxes, layer, lines, points

WALK = Walking(Walker(1.0))


def areas(
    paths: gpd.GeoDataFrame,
    services: gpd.GeoDataFrame,
    limits: list[float],
    unit: str = METRES,
    walking: Walking = WALK,
    each: bool = False,
    cell_m: float = 5.0,
    **more: object,
) -> ServiceAreas:
    asked = AreaOptions(np.array(limits, dtype=float), unit, each, cell_m=cell_m)
    return service_areas(paths, services, walking, asked, **more)


def taps(*xy: tuple[float, float], **columns: object) -> gpd.GeoDataFrame:
    return points(*xy, **{"category": ["tap"] * len(xy), **columns})


def lattice(side: int, block: float) -> gpd.GeoDataFrame:
    at = np.arange(side) * block
    return lines(*[[(x, y) for x in at] for y in at], *[[(x, y) for y in at] for x in at])


def sampled(shape: shapely.Geometry, count: int, seed: int = 1) -> np.ndarray:
    """Random points inside a shape, those near its outline among them."""
    rng = np.random.default_rng(seed)
    low_x, low_y, high_x, high_y = shape.bounds
    shapely.prepare(shape)
    found = np.zeros((0, 2))
    while len(found) < count:
        some = rng.random((4 * count, 2)) * (high_x - low_x, high_y - low_y) + (low_x, low_y)
        found = np.vstack([found, some[shapely.contains_xy(shape, *some.T)]])
    xy, ring = shapely.get_coordinates(shapely.get_parts(shape.boundary), return_index=True)
    start = rng.choice(np.flatnonzero(ring[1:] == ring[:-1]), count // 4)
    rim = xy[start] + (xy[start + 1] - xy[start]) * rng.random((len(start), 1)) + rng.normal(0, 0.05, (len(start), 2))
    return np.vstack([found[:count], rim[shapely.contains_xy(shape, *rim.T)]])


def walked(
    paths: gpd.GeoDataFrame, services: gpd.GeoDataFrame, xy: np.ndarray, speed: float, **more: object
) -> np.ndarray:
    """Minutes from each point by the engine's own walking distances (inf where no service is reached)."""
    doors = layer(list(shapely.points(xy)), "door")
    found = walking_distances(paths, doors, services, Walking(Walker(speed)), **more).origins
    return found[f"{services['category'].iloc[0]}_min"].fillna(np.inf).to_numpy()


# Limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [("5;10;15", [5, 10, 15]), (" 2,5 ; 0.5;", [0.5, 2.5]), ("1 000;1\u202f500;500", [500, 1000, 1500]), ("5;5", [5])],
)
def test_limits_as_people_write_them(text: str, limits: list[float]) -> None:
    assert read_limits(text).tolist() == limits


@pytest.mark.parametrize("text", ["", " ; ", "0", "-5", "nan", "inf", "cinq", "5,10,15", "5/10", "1e3", "5;0"])
def test_what_is_no_limit_is_said(text: str) -> None:
    with pytest.raises(InputError, match="5;10;15"):
        read_limits(text)


# Reached paths


@pytest.mark.parametrize("n", [1, 2, 5])
def test_the_diamond_law(n: int) -> None:
    """docs/methods.md 8: on a square lattice of spacing a, reach n a gives 4 a n^2 of paths, and 4 n ends."""
    found = areas(lattice(13, 50.0), taps((300, 300)), [50.0 * n]).paths
    assert found.length.sum() == pytest.approx(4 * 50 * n**2)
    assert found["length_m"].sum() == pytest.approx(4 * 50 * n**2)
    ends = shapely.get_coordinates(shapely.boundary(found.geometry.to_numpy())).round(6)
    away = np.abs(np.unique(ends, axis=0) - 300).sum(axis=1)
    assert away.max() == pytest.approx(50 * n)
    assert (away > 50 * n - 1e-6).sum() == 4 * n


def test_a_limit_between_two_vertices_cuts_exactly_there() -> None:
    found = areas(lines([(0, 0), (40, 0), (100, 0)]), taps((0, 3)), [50.0]).paths
    assert found.geometry[0].equals(shapely.LineString([(47, 0), (40, 0), (0, 0)]))
    assert (found["near_m"][0], found["far_m"][0]) == (3, 50)


def test_both_ends_of_an_edge_are_reached_and_the_middle_is_not() -> None:
    paths = lines([(0, 0), (100, 0)], [(0, 0), (0, 10), (100, 10), (100, 0)])
    found = areas(paths, taps((50, 10)), [90.0]).paths
    street = found[found["path_id"] == "way/1"]
    assert sorted(tuple(line.coords) for line in street.geometry) == [((30, 0), (0, 0)), ((70, 0), (100, 0))]


def test_pieces_from_both_ends_meet_and_do_not_overlap() -> None:
    paths = lines([(0, 0), (100, 0)], [(0, 0), (0, 10), (100, 10), (100, 0)])
    found = areas(paths, taps((20, 10)), [500.0]).paths
    street = found[found["path_id"] == "way/1"].sort_values("near_m")
    # From (0, 0) the tap is 30 m away, from (100, 0) 90 m: people part at x = 80.
    assert [tuple(line.coords) for line in street.geometry] == [((80, 0), (0, 0)), ((80, 0), (100, 0))]
    assert street["far_m"].tolist() == [110, 110]
    assert found.length.sum() == pytest.approx(220)


def test_two_services_on_one_edge_share_it() -> None:
    found = areas(lines([(0, 0), (100, 0)]), taps((30, 0), (60, 5)), [500.0]).paths
    pieces = {tuple(line.coords): who for line, who in zip(found.geometry, found["service_id"])}
    assert pieces == {
        ((0, 0), (30, 0)): "node/1",
        ((47.5, 0), (30, 0)): "node/1",
        ((47.5, 0), (60, 0)): "node/2",
        ((100, 0), (60, 0)): "node/2",
    }


def test_bands_follow_each_other_along_the_path() -> None:
    found = areas(lines([(0, 0), (100, 0)]), taps((0, 0)), [20.0, 50.0]).paths
    assert found["limit"].tolist() == [50, 20]
    assert [tuple(line.coords) for line in found.geometry] == [((50, 0), (20, 0)), ((20, 0), (0, 0))]


def test_a_budget_of_half_a_minute_works() -> None:
    found = areas(lines([(0, 0), (100, 0)]), taps((0, 0)), [0.5], MINUTES, cell_m=1.0)
    assert found.paths.length.sum() == pytest.approx(30)
    assert found.areas["area_m2"][0] > 0


def test_paths_of_an_island_are_not_reached() -> None:
    found = areas(lines([(0, 0), (100, 0)], [(0, 20), (100, 20)]), taps((0, 0)), [500.0])
    assert found.paths["path_id"].tolist() == ["way/1"]
    # Nearer to the island, its ground belongs to nobody; in between the street is less than twice as far.
    shape = found.areas.geometry[0]
    assert not shape.intersects(shapely.box(10, 14, 90, 40))
    assert shape.contains(shapely.box(10, 0.5, 90, 6))


def hill() -> Raster:
    """10 % uphill to the east."""
    columns = np.arange(40) * 20.0
    return Raster(np.tile(columns * 0.1, (6, 1)), -100.0, 60.0, 20.0, 20.0, pyproj.CRS(CRS))


def test_slopes_count_towards_the_service() -> None:
    """A tap on the hill: people walk up to it from the west, down from the east."""
    walking = Walking(Walker(1.0), ground=hill())
    found = areas(lines([(0, 0), (600, 0)]), taps((300, 0)), [2.0], MINUTES, walking)
    up, down = 120 * float(tobler(np.array([0.1]))[0]), 120 * float(tobler(np.array([-0.1]))[0])
    assert found.paths.total_bounds[[0, 2]] == pytest.approx([300 - up, 300 + down], abs=0.01)
    # Stretches of one slope are an affair of the search; the layer has a piece a side.
    assert len(found.paths) == 2
    metres = areas(lines([(0, 0), (600, 0)]), taps((300, 0)), [120.0], METRES, walking).paths
    assert metres.total_bounds[[0, 2]] == pytest.approx([180, 420])


def test_a_limit_in_metres_is_one_on_the_shortest_walk_whoever_walks() -> None:
    paths = lines([(0, 0), (100, 0)], highway=["steps"])
    slow = Walking(Walker(0.5, steps_share=0.1))
    assert areas(paths, taps((0, 10)), [60.0], METRES, slow).paths.length.sum() == pytest.approx(50)
    barred = lines([(0, 0), (100, 0)], [(0, 0), (0, 100)], highway=["steps", "path"])
    found = areas(barred, taps((0, 100)), [150.0], METRES, Walking(Walker(0.5, steps_share=0.0)))
    assert found.paths["path_id"].tolist() == ["way/2"]
    assert not found.areas.geometry[0].intersects(shapely.box(10, -2, 100, 2))


def test_legs_count_at_their_own_pace() -> None:
    minutes = areas(lines([(0, 0), (300, 0)]), taps((0, 30)), [2.0], MINUTES).paths
    assert minutes.length.sum() == pytest.approx(120 - 30 / 0.6)
    assert areas(lines([(0, 0), (300, 0)]), taps((0, 30)), [120.0]).paths.length.sum() == pytest.approx(90)


def brute_force_m(paths: gpd.GeoDataFrame, services: gpd.GeoDataFrame, limit: float) -> float:
    """Metres of paths within a limit, by networkx and what is left at both ends of every segment."""
    graph = nx.MultiGraph()
    for line in paths.geometry:
        at = [tuple(place) for place in line.coords]
        for a, b in zip(at, at[1:]):
            graph.add_edge(a, b, metres=float(np.hypot(b[0] - a[0], b[1] - a[1])))
    sources = [(point.x, point.y) for point in services.geometry]
    far = nx.multi_source_dijkstra_path_length(graph, sources, weight="metres")
    total = 0.0
    for a, b, metres in graph.edges(data="metres"):
        left = [max(limit - far.get(end, np.inf), 0.0) for end in (a, b)]
        total += min(sum(left), metres)
    return total


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_the_length_reached_is_that_of_brute_force(seed: int) -> None:
    rng = np.random.default_rng(seed)
    # Corners off the lattice, so that no way runs over a corner of another without a vertex there.
    corner = np.stack(np.meshgrid(np.arange(6), np.arange(6)), axis=-1) * 40.0 + rng.normal(0, 4, (6, 6, 2))
    ways = [np.unique(rng.integers(0, 6, (5, 2)), axis=0) for _ in range(6)]
    paths = lines(*[list(map(tuple, corner[way[:, 0], way[:, 1]])) for way in ways if len(way) > 1])
    corners = shapely.get_coordinates(paths.geometry.to_numpy())
    services = taps(*map(tuple, corners[rng.integers(0, len(corners), 2)]))
    # Overlapping ways are edges of their own, here as there.
    found = areas(paths, services, [35.0, 90.0, 400.0], cell_m=20.0)
    for limit, metres in zip(found.areas["limit"], found.areas["path_m"]):
        reached = found.paths[found.paths["limit"] <= limit]
        assert reached.length.sum() == pytest.approx(brute_force_m(paths, services, limit), abs=1e-6)
        assert metres == pytest.approx(reached["length_m"].sum())


# Ground


def town(seed: int) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Crooked alleys 20 to 60 m apart, some missing, and five taps."""
    rng = np.random.default_rng(seed)
    side = 11
    at = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1) * 45.0 + rng.normal(0, 9, (side, side, 2))
    ways = []
    for row, column in np.ndindex(side, side):
        for to in ((row + 1, column), (row, column + 1)):
            if max(to) < side and rng.random() < 0.75:
                a, b = at[row, column], at[to]
                ways.append([tuple(a), tuple((a + b) / 2 + rng.normal(0, 4, 2)), tuple(b)])
    return lines(*ways), taps(*map(tuple, rng.random((5, 2)) * 440))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_claimed_ground_is_too_far(seed: int) -> None:
    paths, services = town(seed)
    minutes = [0.7, 2.0, 4.0]
    found = areas(paths, services, minutes, MINUTES, Walking(Walker(1.2))).areas
    for limit, shape in zip(found["limit"], found.geometry):
        assert shape.is_valid
        xy = sampled(shape, 1500, seed)
        assert walked(paths, services, xy, 1.2).max() <= limit + 1e-6


@pytest.mark.parametrize("seed", [4, 5])
def test_no_claimed_ground_is_hidden_by_a_barrier(seed: int) -> None:
    paths, services = town(seed)
    rng = np.random.default_rng(seed)
    drains = lines(*[[tuple(rng.random(2) * 450) for _ in range(3)] for _ in range(6)])
    pond = boxes((200, 210, 260, 250))
    around = {"barriers": drains, "water": pond}
    found = areas(paths, services, [3.0], MINUTES, Walking(Walker(1.2)), cell_m=4.0, **around).areas
    shape = found.geometry[0]
    assert not shape.intersects(shapely.union_all(drains.geometry.to_numpy()))
    assert not shape.intersects(pond.geometry[0])
    assert walked(paths, services, sampled(shape, 2500), 1.2, **around).max() <= 3.0 + 1e-6


def test_most_of_the_ground_within_the_limit_is_claimed() -> None:
    paths, services = town(6)
    fine, coarse = (
        areas(paths, services, [3.0], MINUTES, Walking(Walker(1.2)), cell_m=cell_m).areas.geometry[0]
        for cell_m in (2.0, 5.0)
    )
    segments = build_network(paths).segment_lines
    xy = sampled(shapely.box(*fine.bounds).buffer(30), 6000)
    near = np.unique(shapely.STRtree(segments).query(shapely.points(xy), predicate="dwithin", distance=25.0)[0])
    right = xy[near][walked(paths, services, xy[near], 1.2) <= 3.0]
    assert len(right) > 1500
    for shape, least in ((coarse, 0.85), (fine, 0.93)):
        shapely.prepare(shape)
        assert shapely.contains_xy(shape, *right.T).mean() > least


def test_further_limits_do_not_change_the_area_of_a_limit() -> None:
    """Large squares are decided at once where one limit holds all over: many limits, and none is."""
    paths, services = town(10)
    ponds = {"water": boxes((300, 110, 360, 150)), "barriers": lines([(20, 60), (150, 90)])}
    few = areas(paths, services, [1.0, 3.0], MINUTES, each=True, **ponds).areas
    many = areas(paths, services, [n / 10 for n in range(1, 41)], MINUTES, each=True, **ponds).areas
    again = many.set_index("id").loc[few["id"]]
    assert (few["area_m2"] > 0).sum() == 9
    assert again["area_m2"].tolist() == pytest.approx(few["area_m2"].tolist())
    one, other = (shapely.normalize(found.geometry[found["area_m2"] > 0].to_numpy()) for found in (few, again))
    assert shapely.equals_exact(one, other, 1e-6).all()


def test_cells_wider_than_the_ground_beside_a_path_still_hold_some() -> None:
    shape = areas(lines([(0, 0), (400, 0)]), taps((0, 0)), [300.0], cell_m=30.0).areas.geometry[0]
    assert shape.area > 2000
    assert shape.within(shapely.box(-30, -40, 300, 40))


def test_ground_nearer_to_a_farther_path_is_not_claimed() -> None:
    """Two alleys back to back, 20 m apart, joined far away: the tap stands on one of them."""
    paths = lines([(0, 0), (400, 0), (400, 20), (0, 20)])
    shape = areas(paths, taps((0, 0)), [200.0]).areas.geometry[0]
    assert shape.contains(shapely.box(10, -20, 120, 5))
    assert not shape.intersects(shapely.box(0, 10, 300, 60))


def test_a_long_street_aslant_has_the_ground_of_one_along_the_axes() -> None:
    """Squares far from a long street are not looked at, though they lie in its box."""
    along = areas(lines([(0, 0), (900, 0)]), taps((0, 0)), [700.0], cell_m=2.0).areas
    aslant = areas(lines([(0, 0), (540, 720)]), taps((0, 0)), [700.0], cell_m=2.0).areas
    # Cells fit the rim of the other one better.
    assert aslant["area_m2"][0] == pytest.approx(along["area_m2"][0], rel=0.05)
    turned = shapely.affinity.rotate(along.geometry[0], np.degrees(np.arctan2(720, 540)), origin=(0, 0))
    assert aslant.geometry[0].symmetric_difference(turned).area < 0.06 * turned.area


@pytest.mark.parametrize("each", [False, True])
def test_ground_looked_at_lot_by_lot_is_the_same(each: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    ponds = {"water": boxes((300, 110, 360, 150)), "barriers": lines([(20, 60), (150, 90)])}
    whole = areas(*town(10), [1.0, 3.0], MINUTES, each=each, **ponds).areas
    monkeypatch.setattr(lots, "_PAIRS_AT_ONCE", 50)
    parts = areas(*town(10), [1.0, 3.0], MINUTES, each=each, **ponds).areas
    assert parts["id"].tolist() == whole["id"].tolist()
    one, other = (shapely.normalize(found.geometry[found["area_m2"] > 0].to_numpy()) for found in (whole, parts))
    assert len(one) > 1
    assert shapely.equals_exact(one, other, 1e-6).all()


def test_the_area_ends_in_a_point_where_the_limit_is_used_up() -> None:
    shape = areas(lines([(0, 0), (400, 0)]), taps((0, 0)), [200.0], cell_m=1.0).areas.geometry[0]
    # Metre for metre: what is left at x is as far as the ground may go.
    assert shape.within(shapely.Polygon([(-30, -30), (170, -30), (200, 0), (170, 30), (-30, 30)]))
    assert shape.bounds[2] == pytest.approx(200, abs=3)
    assert shape.contains(shapely.box(0, -24, 170, 24))


def test_smaller_limits_lie_within_larger_ones() -> None:
    found = areas(*town(7), [0.5, 1.0, 2.0, 3.0], MINUTES).areas
    assert found["limit"].tolist() == [3, 2, 1, 0.5]
    for larger, smaller in zip(found.geometry, found.geometry[1:]):
        assert smaller.difference(larger.buffer(1e-6)).is_empty
    for name in ("path_m", "area_m2"):
        assert found[name].is_monotonic_decreasing


def test_together_is_the_union_of_each() -> None:
    paths, services = town(8)
    together = areas(paths, services, [2.0], MINUTES)
    each = areas(paths, services, [2.0], MINUTES, each=True)
    assert each.areas["service_id"].tolist() == services["id"].tolist()
    assert each.areas["services"].tolist() == [1] * 5
    union = shapely.union_all(each.areas.geometry.to_numpy())
    assert union.difference(together.areas.geometry[0].buffer(0.01)).area < 1e-6
    assert together.areas.geometry[0].area - union.area < 0.05 * union.area
    roads, roads_of_each = (shapely.union_all(found.paths.geometry.to_numpy()) for found in (together, each))
    assert roads.within(roads_of_each.buffer(0.001))
    assert roads_of_each.within(roads.buffer(0.001))


def test_a_moved_or_mirrored_town_has_the_same_numbers() -> None:
    paths, services = town(9)
    first = areas(paths, services, [1.0, 3.0], MINUTES)
    for change in ((1, 0, 0, 1, 5_000, -3_000), (-1, 0, 0, 1, 0, 0), (0, 1, 1, 0, 0, 0)):
        moved = [frame.set_geometry(frame.geometry.affine_transform(change)) for frame in (paths, services)]
        again = areas(*moved, [1.0, 3.0], MINUTES)
        assert again.areas["path_m"].to_numpy() == pytest.approx(first.areas["path_m"].to_numpy(), abs=1e-5)
        assert again.areas["area_m2"].to_numpy() == pytest.approx(first.areas["area_m2"].to_numpy(), rel=0.02)
    shuffled = [frame.sample(frac=1, random_state=3) for frame in (paths, services)]
    again = areas(*shuffled, [1.0, 3.0], MINUTES)
    assert again.areas["area_m2"].to_numpy() == pytest.approx(first.areas["area_m2"].to_numpy())


# People, statuses, sentences


def test_people_are_counted_by_their_walk() -> None:
    doors = points((50, 10), (80, 40), (300, 0), (900, 900), prefix="house")
    people = np.array([4.0, 5.0, 6.0, 7.0])
    found = areas(lines([(0, 0), (400, 0)]), taps((0, 0)), [60.0, 120.0, 500.0], origins=doors, people=people).areas
    assert found["people"].tolist() == [15, 9, 4]
    both = areas(
        lines([(0, 0), (400, 0)]), taps((0, 0), (310, 0)), [60.0], each=True, origins=doors, people=people
    ).areas
    assert both["people"].tolist() == [4, 6]


def test_who_has_no_area_has_a_status_and_no_number() -> None:
    services = points(
        (0, 0), (50, 0), (900, 900), category=["tap", "clinic", "market"], operational=["yes", "no", "yes"]
    )
    found = areas(lines([(0, 0), (100, 0)]), services, [30.0]).areas.set_index("category")
    assert found["status"].to_dict() == {"tap": "reached", "clinic": "no_service", "market": "off_network"}
    assert found["area_m2"].notna().to_dict() == {"tap": True, "clinic": False, "market": False}
    assert found["services"].to_dict() == {"tap": 1, "clinic": 0, "market": 0}
    each = areas(lines([(0, 0), (100, 0)]), services, [30.0], each=True).areas
    assert each["status"].tolist() == ["off_network", "reached"]


def test_health_is_drawn_where_there_are_hospitals_and_clinics() -> None:
    services = points((0, 0), (100, 0), (40, 0), category=["hospital", "clinic", "primary_school"])
    found = areas(lines([(0, 0), (100, 0)]), services, [30.0]).areas
    assert found.set_index("category")["path_m"].to_dict() == {
        "clinic": 30,
        "health": 60,
        "hospital": 30,
        "primary_school": 60,
    }
    assert len(areas(lines([(0, 0), (100, 0)]), services, [30.0], each=True).areas) == 3


def test_services_that_do_not_work_or_lie_elsewhere_are_said() -> None:
    street = lines([(0, 0), (100, 0)])
    with pytest.raises(InputError, match="Not one of the 2 services works"):
        areas(street, taps((0, 0), (50, 0), operational=["no", "non"]), [30.0])
    with pytest.raises(InputError, match="do not lie together"):
        areas(street, taps((5000, 0)), [30.0])


def test_no_origin_at_all_is_said() -> None:
    nobody = points((0, 0), prefix="house").iloc[:0]
    with pytest.raises(InputError, match="layer of origins holds no feature"):
        areas(lines([(0, 0), (100, 0)]), taps((0, 0)), [30.0], origins=nobody, people=np.zeros(0))


def sentences(told: list[str]) -> Progress:
    return Progress(message=lambda level, template, values: told.append(template.format(**values)))


def test_what_came_out_is_said_limit_by_limit() -> None:
    street, clinic = lines([(0, 0), (2000, 0)]), points((0, 0), (500, 0), category=["clinic", "tap"])
    doors = points((50, 0), (80, 10), (560, 0), prefix="house")
    counted = {"origins": doors, "people": np.array([4.0, 5.0, 1.0])}
    told: list[str] = []
    areas(street, clinic, [60.0, 100.0], progress=sentences(told), **counted)
    told = [line for line in told if "within" in line]
    assert [line.split(" of ground")[0] for line in told] == [
        "clinic, within 60 m: 4 people, 0.3 ha",
        "clinic, within 100 m: 9 people, 0.5 ha",
        "tap, within 60 m: 1 person, 0.4 ha",
        "tap, within 100 m: 1 person, 0.8 ha",
    ]
    assert told[1].endswith(" and 0.1 km of paths.")
    areas(street, taps((0, 0), (500, 0)), [2.5], MINUTES, each=True, progress=sentences(told))
    assert told[-1].startswith("tap, within 2.5 min of each of 2, on average: ")


def test_cells_too_small_for_the_reach_are_said() -> None:
    with pytest.raises(InputError, match="larger cells"):
        areas(lines([(0, 0), (30_000, 30_000)]), taps((0, 0)), [40_000.0], cell_m=0.5)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_cancel_is_heard_all_along(share: float) -> None:
    def counting(most: float) -> tuple[list[int], Progress]:
        asked: list[int] = []

        def soon() -> bool:
            asked.append(1)
            return len(asked) > most

        return asked, Progress(is_cancelled=soon)

    asked, progress = counting(np.inf)
    areas(*town(2), [5.0], MINUTES, progress=progress)
    with pytest.raises(Cancelled):
        areas(*town(2), [5.0], MINUTES, progress=counting(share * len(asked))[1])


# A real city


def test_jakarta_claims_no_ground_that_is_too_far(real_data: Path) -> None:
    crs = "EPSG:32748"
    jakarta = real_data / "jakarta"
    roads = gpd.read_file(jakarta / "jakarta.gpkg", layer="roads", engine="pyogrio").to_crs(crs)
    clinics = gpd.read_file(jakarta / "jakarta_building.gpkg", engine="pyogrio", where="AMENITY = 'clinic'").to_crs(crs)
    roads["id"] = [f"way/{n}" for n in range(len(roads))]
    clinics = clinics.assign(id=[f"clinic/{n}" for n in range(len(clinics))], category="clinic")
    found = areas(roads, clinics, [5.0, 10.0], MINUTES, Walking(Walker(1.34)), cell_m=10.0).areas
    xy = [sampled(shape, 1500) for shape in found.geometry]
    doors = gpd.GeoDataFrame(geometry=shapely.points(np.vstack(xy)), crs=crs)
    doors["id"] = [f"door/{n}" for n in range(len(doors))]
    minutes = walking_distances(roads, doors, clinics, Walking(Walker(1.34))).origins["clinic_min"]
    assert shapely.is_valid(found.geometry.to_numpy()).all()
    assert minutes.notna().all()
    assert (minutes <= np.repeat(found["limit"].to_numpy(), [len(some) for some in xy]) + 1e-6).all()
