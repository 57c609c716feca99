"""Depths under polygons: by hand, against shapely cell by cell, and balances."""

from __future__ import annotations

import time

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS
from quartier.engine.errors import Cancelled
from quartier.engine.grids import zonal
from quartier.engine.grids.coverage import covered_cells
from quartier.engine.grids.raster import Raster
from quartier.engine.grids.zonal import polygon_depths, polygon_maxima
from quartier.engine.progress import Progress
from quartier.tests.engine.builders import grid

UTM = CRS("EPSG:32631")
NAN = float("nan")


def depths(raster: Raster, *shapes: object, dry_up_to: float = 0.0):
    polygons = gpd.GeoSeries(list(shapes), crs=UTM)
    found = polygon_depths(raster, polygons, dry_up_to)
    # Whoever asks for the greatest depth alone is told the same.
    np.testing.assert_array_equal(polygon_maxima(raster, polygons), found.max_m)
    return found


def test_cells_whose_centre_is_inside():
    found = depths(grid([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), shapely.box(4, 4, 26, 16))
    assert found.max_m.tolist() == [9]
    assert found.mean_m.tolist() == [np.mean([4, 5, 6, 7, 8, 9])]


def test_a_building_within_a_cell_takes_its_depth():
    found = depths(grid([[1, 2], [3, 4]]), shapely.box(11, 11, 12, 12), shapely.box(0.1, 0.1, 9.9, 9.9))
    assert found.max_m.tolist() == [2, 3]
    np.testing.assert_allclose(found.mean_m, [2, 3])


def test_a_small_building_over_two_cells_is_weighted_by_area():
    found = depths(grid([[1, 2], [0, 4]]), shapely.box(7, 12, 11, 14), shapely.box(9, 9, 10.5, 12), dry_up_to=1.0)
    np.testing.assert_allclose(found.mean_m, [1.25, (2 * 1 + 1 * 2 + 0.5 * 4) / 4.5])
    np.testing.assert_allclose(found.wet_share, [0.25, 1.5 / 4.5])
    assert found.max_m.tolist() == [2, 4]


def test_one_centre_is_not_enough():
    # Holds the centre of the cell of 1 only, and reaches 2 m into the cell of 5.
    found = depths(grid([[1, 5]]), shapely.box(2, 2, 12, 8))
    np.testing.assert_allclose(found.mean_m, [(8 * 1 + 2 * 5) / 10])
    assert found.max_m.tolist() == [5]


def test_a_centre_on_the_outline_is_not_inside():
    raster = grid([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    on_all_sides = shapely.box(5, 5, 25, 25)
    level_top = shapely.Polygon([(0, 0), (30, 0), (30, 15), (0, 15)])
    notch = shapely.Polygon([(0, 0), (15, 15), (30, 0), (30, 30), (0, 30)])  # its tip is the middle centre
    slanted = shapely.Polygon([(0, 0), (30, 30), (0, 30)])  # three centres on the diagonal
    found = depths(raster, on_all_sides, level_top, notch, slanted)
    np.testing.assert_allclose(found.mean_m[1:], [8, np.mean([1, 2, 3, 4, 6]), np.mean([1, 2, 4])])
    # One centre only: by area instead.
    np.testing.assert_allclose(found.mean_m[0], (0.25 * (1 + 3 + 7 + 9) + 0.5 * (2 + 4 + 6 + 8) + 5) / 4)


def test_holes_and_parts():
    raster = grid(np.arange(25).reshape(5, 5))
    ring = shapely.box(1, 1, 49, 49).difference(shapely.box(11, 11, 39, 39))
    parts = shapely.MultiPolygon([shapely.box(1, 1, 19, 9), shapely.box(31, 41, 49, 49)])
    found = depths(raster, ring, parts)
    rim = [v for r, row in enumerate(raster.values) for c, v in enumerate(row) if {r, c} & {0, 4}]
    np.testing.assert_allclose(found.mean_m, [np.mean(rim), np.mean([20, 21, 3, 4])])
    assert found.max_m.tolist() == [24, 21]


def test_a_tiny_building_with_a_courtyard():
    courtyard = shapely.box(8, 2, 12, 6).difference(shapely.box(9, 3, 10, 5))
    found = depths(grid([[1, 3]]), courtyard)
    np.testing.assert_allclose(found.mean_m, [(6 * 1 + 8 * 3) / 14])


def test_no_data_is_left_out_and_told():
    raster = grid([[1, NAN, 3], [NAN, NAN, NAN], [7, 8, NAN]])
    found = depths(raster, shapely.box(1, 1, 29, 29), shapely.box(1, 11, 29, 19), shapely.box(200, 200, 210, 210))
    np.testing.assert_allclose(found.mean_m, [np.mean([1, 3, 7, 8]), NAN, NAN])
    np.testing.assert_allclose(found.known_share, [4 / 9, 0, 0])


def test_what_lies_beyond_the_raster_has_no_data():
    raster = grid([[1, 2], [3, 4]])
    half_out = shapely.box(-20, 0, 20, 20)
    small = shapely.box(19, 1, 21, 2)
    found = depths(raster, half_out, small, shapely.box(-1000, -1000, 1000, 1000))
    np.testing.assert_allclose(found.mean_m, [2.5, 4, 2.5])
    np.testing.assert_allclose(found.known_share, [0.5, 0.5, 400 / 4e6])


def test_missing_empty_flat_and_faulty_outlines():
    raster = grid([[1, 2], [3, 4]])
    bow_tie = shapely.Polygon([(1, 1), (3, 3), (3, 1), (1, 3)])
    flat = shapely.Polygon([(11, 12), (15, 12), (11, 12)])
    found = depths(raster, None, shapely.Polygon(), flat, bow_tie)
    np.testing.assert_array_equal(found.max_m, [NAN, NAN, 2, 3])
    assert found.known_share.tolist() == [0, 0, 1, 1]


def test_a_collection_of_parts():
    parts = shapely.MultiPolygon([shapely.box(1, 1, 19, 9), shapely.box(1, 11, 9, 19)])
    mixed = shapely.GeometryCollection([parts, shapely.LineString([(15, 15), (16, 16)])])
    assert depths(grid([[1, 2], [3, 6]]), mixed).mean_m.tolist() == [pytest.approx(10 / 3)]


def test_an_outline_the_projection_cannot_place_is_unknown():
    raster = Raster(np.ones((2, 2)), 440_000.0, 712_020.0, 10.0, 10.0, UTM)
    shapes = [shapely.box(2.4575, 6.4409, 2.4576, 6.441), shapely.box(-179, 89.9, 179, 95)]
    found = polygon_depths(raster, gpd.GeoSeries(shapes, crs="EPSG:4326"))
    assert found.known_share[1] == 0


def test_the_outlines_given_are_left_as_they_are():
    shapes = gpd.GeoSeries([shapely.Polygon(), shapely.Polygon([(1, 1), (3, 3), (3, 1), (1, 3)]), None], crs=UTM)
    before = shapes.to_wkb().tolist()
    polygon_depths(grid([[1]]), shapes)
    assert shapes.to_wkb().tolist() == before


def test_limits_are_inclusive_in_32_bits_too():
    raster = Raster(np.full((2, 2), 0.1, dtype=np.float32), 0.0, 20.0, 10.0, 10.0, UTM)
    found = depths(raster, shapely.box(0, 0, 20, 20), shapely.box(1, 1, 2, 2), dry_up_to=0.1)
    assert found.wet_share.tolist() == [0, 0]


def test_nothing_to_ask():
    assert len(depths(grid([[1]])).max_m) == 0


def cell_by_cell(raster: Raster, shape: object, dry_up_to: float) -> tuple[float, float, float]:
    """The rule of the zonal statistics of QGIS, read out slowly with shapely."""
    x = raster.left + (np.arange(raster.columns) + 0.5) * raster.dx
    y = raster.top - (np.arange(raster.rows) + 0.5) * raster.dy
    x, y = np.meshgrid(x, y)
    value = raster.values[shapely.contains_xy(shape, x, y)]
    value = value[~np.isnan(value)]
    weight = np.ones(len(value))
    if len(value) < 2:
        cells = shapely.box(x - raster.dx / 2, y - raster.dy / 2, x + raster.dx / 2, y + raster.dy / 2)
        area = shapely.area(shapely.intersection(cells, shape))
        used = (area > 1e-9 * area.max()) & ~np.isnan(raster.values)
        value, weight = raster.values[used], area[used]
    if len(value) == 0:
        return NAN, NAN, NAN
    wet = weight @ (value > dry_up_to)
    return value.max(), float(weight @ value / weight.sum()), float(wet / weight.sum())


def random_grid(seed: int) -> Raster:
    """12 x 13 cells of 1 m, a fifth of them without data."""
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 5, (12, 13)).astype(float)
    values[rng.random(values.shape) < 0.2] = NAN
    return Raster(values, 0.0, 12.0, 1.0, 1.0, UTM)


def compare(raster: Raster, shapes: list[object]) -> None:
    shapes = [shape for shape in shapes if shape.area > 1e-6]
    found = depths(raster, *shapes, dry_up_to=1.0)
    for number, shape in enumerate(shapes):
        again = (found.max_m[number], found.mean_m[number], found.wet_share[number])
        np.testing.assert_allclose(again, cell_by_cell(raster, shape, 1.0), atol=1e-6, err_msg=shape.wkt)


quarters = st.integers(-8, 60).map(lambda n: n / 4)
sizes = st.integers(1, 30).map(lambda n: n / 4)
seeds = st.integers(0, 2**32 - 1)
anywhere = st.floats(-2.0, 15.0, allow_subnormal=False).map(lambda x: x + 0.0123456789)


@st.composite
def right_angles(draw: st.DrawFn) -> object:
    """Walls through centres and along grid lines, courtyards, parts: where a half-open rule goes wrong first."""
    shape = shapely.Polygon()
    for number in range(draw(st.integers(1, 5))):
        x, y = draw(quarters), draw(quarters)
        box = shapely.box(x, y, x + draw(sizes), y + draw(sizes))
        shape = shape.difference(box) if number % 2 else shape.union(box)
    return shape


@st.composite
def slanted(draw: st.DrawFn) -> object:
    corners = draw(st.lists(st.tuples(anywhere, anywhere), min_size=3, max_size=7, unique=True))
    shape = shapely.make_valid(shapely.Polygon(corners))
    x, y, radius = draw(anywhere), draw(anywhere), draw(sizes)
    parts = shapely.get_parts(shape.difference(shapely.Point(x, y).buffer(radius, 3)))
    return shapely.MultiPolygon(list(parts[shapely.get_type_id(parts) == 3]))


@settings(max_examples=150, deadline=None)
@given(st.lists(right_angles(), min_size=1, max_size=4), seeds)
def test_right_angles_are_what_shapely_says_cell_by_cell(shapes: list[object], seed: int):
    compare(random_grid(seed), shapes)


@settings(max_examples=150, deadline=None)
@given(st.lists(slanted(), min_size=1, max_size=4), seeds)
def test_any_outline_is_what_shapely_says_cell_by_cell(shapes: list[object], seed: int):
    raster = random_grid(seed)
    centres = shapely.points(*np.meshgrid(np.arange(13) + 0.5, np.arange(12) + 0.5))
    # Where a slanted wall meets a centre to the last digit, either answer is right.
    compare(raster, [s for s in shapes if (shapely.distance(s.boundary, centres) > 1e-9).all()])


def test_zones_that_tile_the_raster_add_up_to_it():
    rng = np.random.default_rng(5)
    raster = grid(rng.random((40, 40)))
    cuts = np.r_[0, np.sort(rng.uniform(0, 400, 8)), 400]
    tiles = [shapely.box(a, c, b, d) for a, b in zip(cuts, cuts[1:]) for c, d in zip(cuts, cuts[1:])]
    covered = np.zeros((40, 40))
    for cells in covered_cells(raster, np.array(tiles, dtype=object), 500):
        np.add.at(covered, (cells.row, cells.column), cells.area)
    np.testing.assert_allclose(covered, 1.0, atol=1e-9)


def test_blocks_of_polygons_and_cells_change_nothing(monkeypatch):
    rng = np.random.default_rng(8)
    raster = grid(rng.random((50, 50)))
    shapes = [shapely.Point(p).buffer(r) for p, r in zip(rng.uniform(0, 500, (60, 2)), rng.uniform(1, 90, 60))]
    whole = depths(raster, *shapes)
    monkeypatch.setattr(zonal, "_CROSSINGS_AT_ONCE", 200)
    monkeypatch.setattr(zonal, "_CELLS_AT_ONCE", 50)
    monkeypatch.setattr(zonal, "_FEATURES_AT_ONCE", 7)
    again = depths(raster, *shapes)
    np.testing.assert_array_equal(again.max_m, whole.max_m)
    np.testing.assert_allclose(again.mean_m, whole.mean_m, rtol=1e-12)


def test_cancel_in_the_middle_of_a_city():
    """300,000 buildings of 100 cells each, stopped after a moment."""
    raster = Raster(np.zeros((4000, 4000), dtype=np.float32), 0.0, 4000.0, 1.0, 1.0, UTM)
    x, y = np.random.default_rng(1).uniform(0, 3990, (2, 300_000))
    houses = gpd.GeoSeries(shapely.box(x, y, x + 10, y + 10), crs=UTM)
    asked_at = time.monotonic() + 0.2
    with pytest.raises(Cancelled):
        polygon_depths(raster, houses, 0.0, Progress(is_cancelled=lambda: time.monotonic() > asked_at))
    assert time.monotonic() - asked_at < 2


def test_cancel_before_the_start():
    with pytest.raises(Cancelled):
        polygon_depths(
            grid([[1]]), gpd.GeoSeries([shapely.box(0, 0, 1, 1)], crs=UTM), 0.0, Progress(is_cancelled=lambda: True)
        )
