"""From a door to the nearest admissible edge."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled
from quartier.engine.progress import Progress
from quartier.engine.walking.doors import representative_points
from quartier.engine.walking.network import Network, build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.snapping import moved, snap
from quartier.engine.walking.subdivision import subdivide
from quartier.tests.engine.builders import CRS, boxes, layer, lines

FREE = obstacles(None, None)


def test_the_foot_is_the_perpendicular_on_the_nearest_edge_not_a_vertex() -> None:
    network = build_network(lines([(0, 0), (100, 0)]))
    snaps = snap(network, np.array([[30.0, 4.0]]), 100, FREE)
    assert snaps.distance_m[0] == 4.0
    assert snaps.along_m[0] == 30.0
    assert snaps.foot_xy[0].tolist() == [30.0, 0.0]


def test_the_maximum_is_inclusive_and_beyond_it_nothing_is_joined() -> None:
    network = build_network(lines([(0, 0), (100, 0)]))
    snaps = snap(network, np.array([[10.0, 25.0], [10.0, 25.01], [np.nan, 3.0]]), 25, FREE)
    assert snaps.joined.tolist() == [True, False, False]
    assert np.isnan(snaps.distance_m[1:]).all()
    assert snaps.component.tolist() == [0, -1, -1]


def test_a_leg_never_crosses_a_drain_and_takes_the_farther_side_instead() -> None:
    network = build_network(lines([(0, 0), (100, 0)], [(0, 30), (100, 30)]))
    drain = lines([(-10, 5), (110, 5)])
    snaps = snap(network, np.array([[50.0, 10.0]]), 100, obstacles(drain, None))
    assert snaps.distance_m[0] == 20.0
    assert network.edge_path[snaps.edge[0]] == 1


def test_with_no_way_round_the_drain_nothing_is_joined() -> None:
    network = build_network(lines([(0, 0), (100, 0)]))
    drain = lines([(-500, 5), (500, 5)])
    assert not snap(network, np.array([[50.0, 10.0]]), 100, obstacles(drain, None)).joined[0]


def test_out_of_a_walled_yard_the_leg_goes_through_the_gate() -> None:
    network = build_network(lines([(0, 0), (200, 0)]))
    wall = lines([(108, 10), (60, 10), (60, 60), (140, 60), (140, 10), (112, 10)])
    snaps = snap(network, np.array([[80.0, 40.0]]), 100, obstacles(wall, None))
    assert snaps.joined[0]
    # Through the gate (108 to 112 m), as straight as the stations every 2 m allow.
    assert 115 <= snaps.foot_xy[0, 0] <= 124
    leg = shapely.LineString([snaps.point_xy[0], snaps.foot_xy[0]])
    assert not leg.intersects(wall.geometry[0])


def yards(count: int) -> tuple[Network, np.ndarray, gpd.GeoDataFrame]:
    """Lanes every 15 m, doors in closed yards, and every other yard with a gate of 60 cm."""
    ways = [[(x, 0), (x, 450)] for x in range(0, 451, 15)] + [[(0, y), (450, y)] for y in range(0, 451, 15)]
    rng = np.random.default_rng(5)
    block = rng.choice(29 * 29, count, replace=False)
    doors = np.column_stack([block % 29, block // 29]) * 15 + 7.5 + rng.random((count, 2))
    walls = []
    for number, (x, y) in enumerate(doors):
        last = y - 3 if number % 2 else y - 2.4
        walls.append([(x - 3, y - 3), (x + 3, y - 3), (x + 3, y + 3), (x - 3, y + 3), (x - 3, last)])
    return build_network(lines(*ways)), doors, lines(*walls)


def test_out_of_many_yards_the_nearest_place_in_sight_is_the_one_of_a_plain_search() -> None:
    network, doors, wall = yards(40)
    snaps = snap(network, doors, 30, obstacles(wall, None))
    assert snaps.joined.tolist() == [number % 2 == 0 for number in range(40)]
    everywhere = []
    for start, end in network.segment_xy.reshape(-1, 2, 2):
        stations = int(np.ceil(np.hypot(*(end - start)) / 2)) + 1
        everywhere.append(start + np.linspace(0, 1, stations)[:, None] * (end - start))
    stations_xy = np.vstack(everywhere)
    drawn = shapely.union_all(wall.geometry.to_numpy())
    shapely.prepare(drawn)
    for number in np.flatnonzero(snaps.joined):
        door = doors[number]
        feet = shapely.get_coordinates(
            shapely.line_interpolate_point(
                network.segment_lines, shapely.line_locate_point(network.segment_lines, shapely.Point(door))
            )
        )
        places = np.vstack([feet, stations_xy])
        away = np.hypot(*(places - door).T)
        places, away = places[away <= 30], away[away <= 30]
        legs = shapely.linestrings([[door, place] for place in places])
        assert snaps.distance_m[number] == away[~shapely.intersects(drawn, legs)].min()


def test_closed_yards_keep_listening_for_cancel() -> None:
    network, doors, wall = yards(200)
    asked = []

    def is_cancelled() -> bool:
        asked.append(True)
        return False

    snap(network, doors, 100, obstacles(wall, None), progress=Progress(is_cancelled=is_cancelled))
    assert len(asked) > 30

    def is_cancelled_late() -> bool:
        asked.pop()
        return len(asked) == 0

    with pytest.raises(Cancelled):
        snap(network, doors, 100, obstacles(wall, None), progress=Progress(is_cancelled=is_cancelled_late))


def test_the_same_snaps_on_the_pieces_of_the_network() -> None:
    whole = build_network(lines([(0, 0), (100, 0), (150, 60)]))
    cut = subdivide(whole, 9)
    snaps = snap(whole, np.array([[33.0, 5.0], [149.0, 61.0], [500.0, 500.0]]), 50, FREE)
    on_pieces = moved(snaps, cut)
    lines_of = cut.network.edge_lines(on_pieces.edge[:2])
    found = shapely.get_coordinates(shapely.line_interpolate_point(lines_of, on_pieces.along_m[:2]))
    assert np.allclose(found, snaps.foot_xy[:2])
    assert on_pieces.joined.tolist() == [True, True, False]


def test_nobody_walks_on_water_even_when_its_outline_is_faulty() -> None:
    network = build_network(lines([(0, 0), (100, 0)]))
    bow_tie = layer([shapely.Polygon([(0, 2), (100, 8), (100, 2), (0, 8)])], "lake")
    snaps = snap(network, np.array([[20.0, 20.0]]), 100, obstacles(None, bow_tie))
    assert (
        not shapely.LineString([snaps.point_xy[0], snaps.foot_xy[0]]).intersects(
            shapely.make_valid(bow_tie.geometry[0])
        )
        or not snaps.joined[0]
    )


def test_an_island_without_service_is_passed_over_within_twice_the_distance() -> None:
    network = build_network(lines([(0, 0), (1000, 0)], [(40, 20), (60, 20)]))
    served = np.array([True, False])
    near, far = snap(network, np.array([[50.0, 11.0], [50.0, 16.0]]), 100, FREE, served).distance_m
    assert near == 11.0  # the island is 9 m away, the main network 11 m: less than twice
    assert far == 4.0  # the island is 4 m away, the main network 16 m
    both = snap(network, np.array([[50.0, 11.0]]), 100, FREE)
    assert both.distance_m[0] == 9.0
    assert snap(network, np.array([[50.0, 11.0]]), 100, FREE, served).passed_over.tolist() == [True]


def test_ties_go_to_the_lowest_path_id_whatever_the_order_of_rows() -> None:
    paths = lines([(0, 0), (10, 0)], [(0, 10), (10, 10)])
    for rows in ([0, 1], [1, 0]):
        shuffled = paths.iloc[rows].reset_index(drop=True)
        network = build_network(shuffled)
        snaps = snap(network, np.array([[5.0, 5.0]]), 100, FREE)
        assert shuffled["id"][network.edge_path[snaps.edge[0]]] == "way/1"


def test_ties_at_a_corner_go_to_the_lowest_path_id_in_the_south_too() -> None:
    rng = np.random.default_rng(7)
    for _ in range(200):
        # Northings of the southern zones near the equator: the last bit of a place is two nanometres.
        corner = np.array([500_000.0, 9_990_000.0]) + rng.uniform(0, 1000, 2)
        street, alley = corner + rng.uniform([-40, -40], [-5, -5]), corner + rng.uniform([-40, -40], [-5, -5])
        paths = lines([tuple(street), tuple(corner)], [tuple(alley), tuple(corner)])
        snaps = snap(build_network(paths), corner[None] + rng.uniform(1, 30, (1, 2)), 100, FREE)
        assert snaps.edge[0] == 0


@given(seed=st.integers(0, 2**32 - 1), far=st.sampled_from([0.0, 4.2e5, 9.9e6]))
def test_the_middle_of_a_plain_house_is_the_centroid_of_geos_to_the_last_bit(seed: int, far: float) -> None:
    rng = np.random.default_rng(seed)
    turned = np.sort(rng.uniform(0, 2 * np.pi, (30, 4)), axis=1)[:, :: rng.choice([-1, 1])]
    corners = far + rng.uniform(-100, 100, (30, 1, 2)) + 6.0 * np.stack([np.cos(turned), np.sin(turned)], axis=2)
    houses = shapely.polygons(corners)
    inside = shapely.intersects(houses, shapely.centroid(houses))
    middles = representative_points(gpd.GeoSeries(houses, crs=CRS))
    assert (middles[inside] == shapely.get_coordinates(shapely.centroid(houses))[inside]).all()


def test_representative_points_lie_inside() -> None:
    horseshoe = shapely.Polygon([(0, 0), (10, 0), (10, 10), (9, 10), (9, 1), (1, 1), (1, 10), (0, 10)])
    bow_tie = shapely.Polygon([(0, 0), (4, 4), (4, 0), (0, 4)])
    frame = layer([horseshoe, None, bow_tie, shapely.Point(3, 4)], "b")
    xy = representative_points(frame.geometry)
    assert horseshoe.covers(shapely.Point(xy[0]))
    assert np.isnan(xy[1]).all()
    assert shapely.make_valid(bow_tie).covers(shapely.Point(xy[2]))
    assert xy[3].tolist() == [3, 4]
    square = boxes((0, 0, 4, 2))
    assert representative_points(square.geometry)[0].tolist() == [2, 1]


coordinate = st.floats(0, 50, allow_nan=False, width=32)
place = st.tuples(coordinate, coordinate)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(place, place), min_size=1, max_size=8),
    st.lists(place, min_size=1, max_size=8),
    st.lists(st.tuples(place, place), max_size=4),
)
def test_the_snap_is_the_nearest_clear_leg_of_all(
    ways: list[tuple[tuple[float, float], ...]],
    doors: list[tuple[float, float]],
    walls: list[tuple[tuple[float, float], ...]],
) -> None:
    paths = lines(*ways)
    if paths.length.min() < 0.5:
        return
    wall = lines(*walls) if walls else None
    network = build_network(paths)
    xy = np.array(doors, dtype=float)
    snaps = snap(network, xy, 30, obstacles(wall, None))
    walls_drawn = [] if wall is None else list(wall.geometry)
    for number, door in enumerate(xy):
        best = np.inf
        for start, end in network.segment_xy.reshape(-1, 2, 2):
            segment = shapely.LineString([start, end])
            foot = segment.interpolate(segment.project(shapely.Point(door)))
            leg = shapely.LineString([door, (foot.x, foot.y)])
            # A leg that only just touches a wall is nobody's business: leave a hair.
            if leg.length <= 30 - 1e-6 and all(leg.distance(w) > 1e-6 for w in walls_drawn):
                best = min(best, leg.length)
        if np.isfinite(best):
            assert snaps.joined[number]
            assert snaps.distance_m[number] <= best + 1e-6
        if snaps.joined[number]:
            leg = shapely.LineString([snaps.point_xy[number], snaps.foot_xy[number]])
            assert not any(leg.crosses(w) for w in walls_drawn)


def test_houses_of_four_corners_get_the_point_that_any_outline_gets() -> None:
    rng = np.random.default_rng(0)
    corners = rng.integers(0, 6, (3000, 4, 2)).astype(float)
    # Some are bow ties, some have no area; a fifth corner on a side leaves the ground as it is.
    houses = [shapely.Polygon(one) for one in corners]
    with_fifth = [shapely.Polygon([*one, (one[3] + one[0]) / 2]) for one in corners]
    plain, other = (representative_points(gpd.GeoSeries(shapes, crs=CRS)) for shapes in (houses, with_fifth))
    solid = np.array([shapely.area(house) > 0 and shapely.is_valid(house) for house in houses])
    inside = shapely.intersects(np.array(houses, dtype=object), shapely.points(plain))
    assert inside[solid].all()
    convex = solid & np.isclose(shapely.area(houses), shapely.area(shapely.convex_hull(houses)))
    assert plain[convex] == pytest.approx(other[convex])
