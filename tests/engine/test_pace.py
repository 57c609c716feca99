"""What walking costs: published speeds on slopes, surfaces, steps, and hills walked up and down."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import CRS
from quartier.engine.errors import InputError
from quartier.engine.grids.raster import Raster
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.network import build_network
from quartier.engine.walking.pace import (
    LANGMUIR,
    SLOPE_RULES,
    Surface,
    Walker,
    Walking,
    both_ways,
    langmuir,
    read_surfaces,
    slopes,
    tobler,
    uniform_pace,
    walking_pace,
    with_stretches,
)
from quartier.engine.walking.subdivision import subdivide
from quartier.tests.engine.builders import CRS as HERE
from quartier.tests.engine.builders import lines, points

# docs/methods.md 6.1, the un-normalised form: slope and km/h.
TOBLER = {
    -0.5: 1.242045,
    -0.2: 3.549332,
    -0.1: 5.036742,
    -0.05: 6.0,
    0.0: 5.036742,
    0.05: 4.228129,
    0.1: 3.549332,
    0.2: 2.501172,
    0.5: 0.875255,
    1.0: 0.152096,
}
GROUND = {"asphalt": Surface(1.0, True), "dirt": Surface(0.9091, False), "sand": Surface(0.5556, False)}


def hill(rise: float, size: int = 60, cell: float = 10.0) -> Raster:
    """Ground that rises eastwards by `rise` a metre, 0 at x = 0."""
    x = (np.arange(size) + 0.5) * cell - 100.0
    return Raster(np.tile(x * rise, (size, 1)), -100.0, 300.0, cell, cell, CRS(HERE))


def test_tobler_is_as_published() -> None:
    slope, kilometres = np.array(list(TOBLER)), np.array(list(TOBLER.values()))
    assert tobler(slope) * TOBLER[0.0] == pytest.approx(kilometres, abs=6e-7)
    assert tobler(np.array([0.0]))[0] == 1.0
    assert tobler(np.array([-0.05]))[0] == pytest.approx(1.191246, abs=1e-6)


def test_naismith_and_langmuir_are_as_published() -> None:
    """docs/methods.md 6.2: minutes for a kilometre, which is walked in 12 on the flat."""
    climbed = np.array([0.0, 100.0, -100.0, -300.0])
    assert 12.0 / langmuir(climbed / 1000.0) == pytest.approx([12.000, 22.000, 8.667, 21.999], abs=5e-4)


def test_a_descent_saves_time_up_to_the_steepness_of_langmuir_and_costs_time_beyond() -> None:
    """r.walk: 0.2125 itself is still a gentle descent."""
    gentle, steep = langmuir(np.array([-0.2125, -0.2126]))
    assert 0.72 / gentle == pytest.approx(0.72 - 1.9998 * 0.2125)
    assert 0.72 / steep == pytest.approx(0.72 + 1.9998 * 0.2126)
    slopes_up = np.linspace(0.0, 3.0, 50)
    assert (np.diff(langmuir(slopes_up)) < 0).all()


@pytest.mark.parametrize(
    ("rule", "up", "down"), [("tobler", 400 / (3.549332 / 5.036742), 400.0), ("langmuir", 400 * 22 / 12, 288.9)]
)
def test_an_edge_and_its_reverse_cost_the_same_walked_the_same_way(rule: str, up: float, down: float) -> None:
    """400 m that rise by one in ten, drawn uphill and drawn downhill."""
    walking = Walking(Walker(1.0), ground=hill(0.1), slope_rule=rule)
    found = []
    for ends in ([(0, 0), (400, 0)], [(400, 0), (0, 0)]):
        paths = lines(ends)
        network = build_network(paths)
        pieces = subdivide(with_stretches(network, paths, walking.ground), np.inf)
        pace = walking_pace(network, pieces, paths, walking)
        rises = network.segment_xy[0, 0] < network.segment_xy[-1, 2]
        both = pace.to_end_s.sum(), pace.to_start_s.sum()
        found.append(both if rises else both[::-1])
    assert found[0] == pytest.approx(found[1], rel=1e-12)
    assert found[0] == pytest.approx((up, down), rel=1e-6)


def test_by_naismith_and_langmuir_it_is_the_climb_towards_the_service_that_counts() -> None:
    paths, tap = lines([(0, 0), (400, 0)]), points((400, 0), category=["water_point"])
    walking = Walking(Walker(1.0), ground=hill(0.1), slope_rule=LANGMUIR)
    low, high = points((0, 0)), points((400, 0))
    up = walking_distances(paths, low, tap, walking).origins.iloc[0]
    down = walking_distances(paths, high, low.assign(category="water_point"), walking).origins.iloc[0]
    assert up["water_point_min"] == pytest.approx(400 * 22 / 12 / 60, rel=1e-6)
    assert down["water_point_min"] == pytest.approx(400 * 8.667 / 12 / 60, rel=1e-6)


@pytest.mark.parametrize("rule", SLOPE_RULES)
def test_every_rule_leaves_the_whole_speed_on_the_flat(rule: str) -> None:
    assert SLOPE_RULES[rule](np.zeros(1))[0] == pytest.approx(1.0, abs=1e-15)


def test_uphill_and_downhill_differ_and_each_is_by_hand() -> None:
    paths = lines([(0, 0), (400, 0)])
    walking = Walking(Walker(1.0), ground=hill(0.1))
    tap = points((400, 0), category=["water_point"])
    up = walking_distances(paths, points((0, 0)), tap, walking).origins.iloc[0]
    down = walking_distances(paths, points((400, 0)), points((0, 0), category=["water_point"]), walking).origins.iloc[0]
    assert up["water_point_min"] == pytest.approx(400 / (3.549332 / 5.036742) / 60, rel=1e-6)
    assert down["water_point_min"] == pytest.approx(400 / 60, rel=1e-6)
    assert up["water_point_m"] == down["water_point_m"] == pytest.approx(400)


def test_a_door_half_way_up_walks_its_part_in_the_right_direction() -> None:
    paths = lines([(0, 0), (400, 0)])
    services = points((0, 0), (400, 0), category=["low", "high"])
    found = walking_distances(paths, points((100, 0)), services, Walking(Walker(1.0), ground=hill(0.1))).origins.iloc[0]
    assert found["low_min"] == pytest.approx(100 / 60, rel=1e-6)
    assert found["high_min"] == pytest.approx(300 / (3.549332 / 5.036742) / 60, rel=1e-6)


def test_flat_ground_costs_what_no_ground_costs() -> None:
    paths = lines([(0, 0), (130, 20), (400, 0)], [(130, 20), (130, 200)])
    doors, tap = points((10, 4), (129, 150)), points((390, 3), category=["water_point"])
    level = walking_distances(paths, doors, tap, Walking(Walker(1.34), ground=hill(0.0))).origins
    plain = walking_distances(paths, doors, tap, Walking(Walker(1.34))).origins
    for column in ("water_point_m", "water_point_min", "snap_m"):
        assert level[column].to_numpy() == pytest.approx(plain[column].to_numpy(), abs=1e-9)


def test_a_bridge_rises_evenly_over_the_gully_beneath_it() -> None:
    values = np.zeros((60, 60))
    values[:, 20:30] = -8.0
    gully = Raster(values, -100.0, 300.0, 10.0, 10.0, CRS(HERE))
    for bridge, least in (("yes", 0.0), (None, 0.1)):
        paths = lines([(50, 0), (250, 0)], bridge=[bridge])
        network = build_network(paths)
        pieces = subdivide(network, 20.0)
        steepest = np.abs(slopes(network, pieces, paths, gully)).max()
        assert steepest == pytest.approx(0.0) if bridge else steepest > least


def test_ground_that_does_not_reach_is_flat_and_said() -> None:
    heard = []
    from quartier.engine.progress import Progress

    progress = Progress(message=lambda level, template, values: heard.append((level, template, values)))
    paths = lines([(0, 0), (400, 0)], [(400, 0), (2400, 0)])
    network = build_network(paths)
    found = slopes(network, subdivide(network, 20.0), paths, hill(0.1), progress)
    assert np.isfinite(found).all()
    assert found[0] == pytest.approx(0.1)
    assert found[-1] == 0.0
    ((level, template, values),) = heard
    assert level == "warning"
    assert "elevation" in template
    assert values["km"] == pytest.approx(1.9, abs=0.15)


def test_surfaces_and_steps_slow_people_down() -> None:
    paths = lines(
        [(0, 0), (100, 0)],
        [(0, 10), (100, 10)],
        [(0, 20), (100, 20)],
        [(0, 30), (100, 30)],
        [(0, 40), (100, 40)],
        surface=["asphalt", "Dirt", None, "moon dust", "asphalt"],
        highway=[*["footway"] * 4, "steps"],
    )
    network = build_network(paths)
    pace = walking_pace(network, None, paths, Walking(Walker(1.0, steps_share=0.5), GROUND))
    by_path = dict(zip(network.edge_path.tolist(), pace.to_end_s.tolist()))
    assert by_path == pytest.approx({0: 100, 1: 100 / 0.9091, 2: 100, 3: 100, 4: 200})


def test_a_wheelchair_takes_neither_steps_nor_dirt() -> None:
    paths = lines(
        [(0, 0), (100, 0)],
        [(0, 0), (50, 50), (100, 0)],
        [(100, 0), (200, 0)],
        surface=["dirt", "asphalt", "asphalt"],
        steps=[None, None, "yes"],
    )
    wheels = Walking(Walker(0.7, steps_share=0.0, unpaved=False), GROUND)
    services = points((100, 0), (200, 0), category=["tap", "school"])
    row = walking_distances(paths, points((0, 0)), services, wheels).origins.iloc[0]
    assert row["tap_m"] == pytest.approx(2 * np.hypot(50, 50))
    assert row["school_status"] == "unreachable"


def test_nobody_walks_where_all_is_barred() -> None:
    paths = lines([(0, 0), (100, 0)], surface=["sand"])
    wheels = Walking(Walker(0.7, steps_share=0.0, unpaved=False), GROUND)
    with pytest.raises(InputError, match="none of the paths"):
        walking_distances(paths, points((0, 0)), points((100, 0), category=["tap"]), wheels)


def test_a_laden_round_trip_is_as_published() -> None:
    """docs/methods.md 6.4: 350 m at 1.34 m/s out, 1.0 m/s back, 10 minutes of queue: 20.187 minutes."""
    network = build_network(lines([(0, 0), (350, 0)]))
    both = both_ways(uniform_pace(network, 1.34), uniform_pace(network, 1.0))
    assert both.to_end_s[0] / 60 + 10 == pytest.approx(20.187, abs=5e-4)


def test_a_round_trip_over_a_hill_is_as_long_from_either_side() -> None:
    paths = lines([(0, 0), (400, 0)])
    network = build_network(paths)
    walking = Walking(Walker(1.0), ground=hill(0.1))
    pieces = subdivide(with_stretches(network, paths, walking.ground), np.inf)
    pace = walking_pace(network, pieces, paths, walking)
    both = both_ways(pace, pace)
    assert both.to_end_s == pytest.approx(both.to_start_s)
    assert both.to_end_s.sum() == pytest.approx(400 + 400 / (3.549332 / 5.036742), rel=1e-6)


@pytest.mark.parametrize("longest", [np.inf, 20.0, 3.0])
def test_a_walk_over_hills_takes_the_time_its_stretches_take_however_it_is_cut(longest: float) -> None:
    """300.03 m fall into 30 stretches of 10.001 m where cells are small; here into 15 of 20.002 m, by hand."""
    rng = np.random.default_rng(6)
    paths = lines([(0, 0), (7, 0), (100, 0), (300.03, 0)])
    ground = Raster(rng.uniform(0, 9, (60, 60)), -100.0, 300.0, 10.0, 10.0, CRS(HERE))
    network = build_network(paths)
    pieces = subdivide(with_stretches(network, paths, ground), longest)
    pace = walking_pace(network, pieces, paths, Walking(Walker(1.0), ground=ground))
    height = np.interp(np.linspace(0, 300.03, 16), np.arange(60) * 10.0 - 95.0, _heights_along(ground))
    expected = 20.002 / tobler(np.diff(height) / 20.002)
    assert pace.to_end_s.sum() == pytest.approx(expected.sum(), rel=1e-9)
    assert pieces.network.edge_m.sum() == pytest.approx(300.03)
    piece, within = pieces.place(np.array([0]), np.array([5 * 20.002 + 5.0]))
    behind = pace.to_end_s[: piece[0]].sum() + pace.to_end_s[piece[0]] * within[0] / pieces.network.edge_m[piece[0]]
    assert behind == pytest.approx(expected[:5].sum() + expected[5] * 5.0 / 20.002, rel=1e-9)


def _heights_along(ground: Raster) -> np.ndarray:
    """Heights of the centres of cells on y = 0, which runs between two rows."""
    return (ground.values[29] + ground.values[30]) / 2


@pytest.mark.parametrize("share", ["0", "1,2", "fast", ""])
def test_a_share_that_cannot_be_is_said(share: str) -> None:
    with pytest.raises(InputError, match="mud"):
        read_surfaces([{"surface": "mud", "speed_share": share, "paved": "no"}])


@pytest.mark.parametrize("rows", [[], [{"sol": "mud", "speed_share": "0.5", "paved": "no"}], [{"surface": None}]])
def test_a_table_of_surfaces_without_surfaces_is_said(rows: list[dict[str, str]]) -> None:
    with pytest.raises(InputError, match=r"is empty|has no surface"):
        read_surfaces(rows)


def test_the_table_of_surfaces_is_read_as_people_write_it() -> None:
    found = read_surfaces([{"surface": "Terre battue", "speed_share": "0,9", "paved": "non"}])
    assert found == {"terre_battue": Surface(0.9, False)}
