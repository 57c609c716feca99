"""From a door to the nearest admissible edge."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.network import build_network, subdivide
from quartier.engine.snapping import moved, obstacles, representative_points, snap
from quartier.tests.engine.builders import boxes, layer, lines

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
