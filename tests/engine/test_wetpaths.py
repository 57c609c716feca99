"""Paths under water: published points, bridges, and limits by who moves."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pyproj
import pytest
from hypothesis import given, settings
from quartier.engine.errors import InputError
from quartier.engine.grids.raster import Raster, sample
from quartier.engine.progress import Progress
from quartier.engine.walking.network import build_network
from quartier.engine.walking.pace import uniform_pace
from quartier.engine.wet.wetpaths import (
    Bridges,
    InWater,
    deepest_along,
    driving_speed,
    edge_depths,
    in_pieces,
    is_closed,
    read_limits,
    walking_share,
    wet_pace,
)
from quartier.tests.engine.builders import CRS, lines

CAR = InWater(0.3, "driving")


def pond(depth: float, west: float = 40.0, east: float = 60.0) -> Raster:
    """Cells of 5 m from -50 to 150: water between `west` and `east`."""
    values = np.zeros((20, 40))
    values[:, int((west + 50) / 5) : int((east + 50) / 5)] = depth
    return Raster(values, -50.0, 50.0, 5.0, 5.0, pyproj.CRS.from_user_input(CRS))


def test_cars_in_water_as_published() -> None:
    # docs/methods.md 15.1, Pregnolato et al. 2017
    depth = np.array([0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.299, 0.3])
    published = [86.9448, 61.5498, 40.6548, 24.2598, 12.3648, 4.9698, 2.0886, 2.0748]
    assert driving_speed(depth) * 3.6 == pytest.approx(published, abs=5e-5)
    assert is_closed(depth, CAR).tolist() == [False] * 7 + [True]
    # Deeper, the curve would rise again.
    assert driving_speed(np.array([0.45, 0.6])) * 3.6 == pytest.approx([2.0293, 2.0293], abs=1e-3)


def test_walkers_in_water_as_published() -> None:
    # docs/methods.md 15.3
    depth = np.array([0, 0.1, 0.35, 0.6, 0.9])
    assert walking_share(depth).tolist() == [1, 0.85, 0.58, 0.5, 0.45]
    assert walking_share(np.array([0.05, 0.225])) == pytest.approx([0.925, 0.715])
    assert is_closed(np.array([0.5, 0.5000001, 0.51]), InWater(0.5)).tolist() == [False, False, True]


def test_water_slows_the_place_it_covers_and_not_the_street() -> None:
    paths = lines([(0, 0), (100, 0)])
    whole, depth = build_network(paths), pond(0.35)
    pieces = in_pieces(whole, paths, None, depth)
    assert pieces is not None
    network = pieces.network
    on_edge = edge_depths(network, paths, depth)
    # Pieces of 5 m; those that touch the water at an end are as deep as it is.
    assert network.edge_m.tolist() == [5.0] * 20
    wet = on_edge > 0
    assert network.edge_m[wet].sum() == pytest.approx(20, abs=5)
    pace = wet_pace(uniform_pace(network, 1.0), network, on_edge, InWater(0.5))
    assert pace.to_end_s.sum() == pytest.approx(5 * (~wet).sum() + 5 * wet.sum() / 0.58)
    assert np.isinf(wet_pace(uniform_pace(network, 1.0), network, on_edge, InWater(0.3)).to_end_s).sum() == wet.sum()


def test_a_car_drives_no_faster_than_it_did() -> None:
    paths = lines([(0, 0), (100, 0)])
    network = build_network(paths)
    pace = uniform_pace(network, 5.0)
    assert wet_pace(pace, network, np.array([0.05]), CAR).to_end_s.tolist() == [20.0]
    assert wet_pace(pace, network, np.array([0.2]), CAR).to_end_s == pytest.approx([100 / (12.3648 / 3.6)])
    assert wet_pace(pace, network, np.array([0.3]), CAR).to_end_s.tolist() == [np.inf]


@pytest.mark.parametrize(
    ("policy", "deck", "expected"),
    [
        ("approaches", None, 0.0),
        ("open", None, 0.0),
        ("closed", None, np.inf),
        ("closed", "2,5 m", 0.0),
        ("open", 0.8, 0.4),
        ("approaches", "unknown", 0.0),
    ],
)
def test_a_bridge_over_the_water(policy: str, deck: object, expected: float) -> None:
    # From dry bank to dry bank over 1.2 m of water.
    paths = lines([(0, 0), (30, 0)], [(30, 0), (70, 0)], [(70, 0), (100, 0)], bridge=["no", "yes", "no"])
    paths["deck"] = [None, deck, None]
    network = build_network(paths)
    bridges = Bridges(policy, "deck")
    on_edge = edge_depths(network, paths, pond(1.2), bridges)
    bridge = network.edge_path == 1
    assert on_edge[bridge].tolist() == pytest.approx([expected])
    assert on_edge[~bridge].tolist() == [0, 0]


def test_a_bridge_whose_banks_are_under_water_is_as_deep_as_they_are_unless_it_is_open() -> None:
    paths = lines([(0, 0), (50, 0)], [(50, 0), (100, 0)], bridge=["yes", "no"])
    network = build_network(paths)
    bridge = network.edge_path == 0
    assert edge_depths(network, paths, pond(0.7))[bridge].tolist() == [0.7]
    on_edge = edge_depths(network, paths, pond(0.7), Bridges("open"))
    assert on_edge[bridge].tolist() == [0.0]
    assert on_edge[~bridge].tolist() == [0.7]


def test_a_deck_field_that_is_not_there_is_said() -> None:
    paths = lines([(0, 0), (50, 0)], bridge=["yes"])
    with pytest.raises(InputError, match="'tablier'"):
        edge_depths(build_network(paths), paths, pond(0.7), Bridges("open", "tablier"))


def test_ground_the_raster_does_not_know_counts_as_open_and_is_said() -> None:
    said: list[str] = []
    paths = lines([(0, 0), (100, 0)], [(200, 0), (1200, 0)])
    progress = Progress(message=lambda level, template, values: said.append(template.format(**values)))
    on_edge = edge_depths(build_network(paths), paths, pond(0.2, 0.0, 20.0), progress=progress)
    assert on_edge.tolist() == [0.2, 0.0]
    assert said == ["1.0 km of paths lie where the depth raster knows nothing: they count as open."]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"who": "adult", "closed_over_m": "deep", "law": "walking"}],
        [{"who": "adult", "closed_over_m": "-1", "law": "walking"}],
        [{"who": "adult", "closed_over_m": "90", "law": "walking"}],
        [{"who": "", "closed_over_m": "0.9", "law": "walking"}],
        [{"who": "adult", "closed_over_m": "0.9", "law": "flying"}],
    ],
)
def test_a_table_that_cannot_be_read_is_said(rows: list[dict[str, str]]) -> None:
    with pytest.raises(InputError, match="limits in water"):
        read_limits(rows)
    assert read_limits([{"who": "adult", "closed_over_m": "0,9", "law": ""}]) == {"adult": InWater(0.9)}


@pytest.mark.parametrize(("cell_m", "clipped_m"), [(4.0, 2.01), (9.9, 4.96), (30.0, 5.01)])
def test_no_more_than_half_a_cell_and_no_more_than_5_m_of_a_path_are_passed_over(
    cell_m: float, clipped_m: float
) -> None:
    """docs/methods.md 15.4: wherever the street clips the corner of a wet cell over more than that, it is seen."""
    values = np.zeros((20, 20))
    values[10, 10] = 1.0
    depth = Raster(values, 0.0, 20 * cell_m, cell_m, cell_m, pyproj.CRS.from_user_input(CRS))
    # From the upper left of the corner down to the right, over `clipped_m` of the wet cell.
    side = clipped_m / np.sqrt(2.0)
    west, north = 10 * cell_m, 10 * cell_m
    for before in np.linspace(0.0, 3.0, 31) * cell_m:
        start = (west - before, north - side - before)
        reach = before + side + 40.0
        ends = np.array([[*start, start[0] + reach, start[1] + reach]])
        assert deepest_along(ends, CRS, depth).tolist() == [1.0], before


@given(st.integers(0, 10_000), st.sampled_from([0.5, 20.0, 300.0]), st.booleans(), st.sampled_from(["wet", "half"]))
@settings(max_examples=60, deadline=None)
def test_parts_of_lines_are_as_deep_as_the_deepest_place_looked_at(
    seed: int, longest_m: float, in_parts: bool, water: str
) -> None:
    rng = np.random.default_rng(seed)
    values = rng.choice([0.0, 0.0, 0.2, 0.7, np.nan] if water == "half" else [0.1, 0.4], (30, 30))
    depth = Raster(values, 0.0, 120.0, 4.0, 4.0, pyproj.CRS.from_user_input(CRS))
    start, way = rng.uniform(-20.0, 140.0, (40, 2)), rng.uniform(-1.0, 1.0, (40, 2))
    ends = np.hstack([start, start + way * rng.uniform(0.1, longest_m, (40, 1))])
    parts = rng.integers(1, 5, 40) if in_parts else np.ones(40, dtype=np.int64)
    found = deepest_along(ends, CRS, depth, parts if in_parts else None)
    expected = []
    for (x, y, end_x, end_y), count in zip(ends, parts.tolist()):
        each = max(int(np.ceil(np.hypot(end_x - x, end_y - y) / count / 2.0 - 1e-9)), 1)
        share = np.linspace(0.0, 1.0, each * count + 1)[:, None]
        on_line = sample(depth, np.array([x, y]) + share * np.array([end_x - x, end_y - y]))
        expected += [np.fmax.reduce(on_line[part * each : (part + 1) * each + 1]) for part in range(count)]
    np.testing.assert_array_equal(found, expected)
