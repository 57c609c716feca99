"""Depths from a level, from drains that rise and from an outline: published values, cases by hand, what always holds."""

from __future__ import annotations

import heapq

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.flood_depth import (
    cells_of,
    chance_deeper,
    chance_inside,
    chance_under_level,
    checked_ground,
    depth_at_stage,
    depth_from_extent,
    depth_from_level,
    ground_under_water,
    height_above_drains,
    margin_at_stage,
    tell_error,
    tell_water,
)
from quartier.engine.flood_depth.flow import drainage, ends_of, upstream_cells
from quartier.engine.grids.depths import depth_of
from quartier.engine.grids.raster import Raster
from quartier.engine.progress import SILENT, Progress
from quartier.tests.engine.builders import CRS, grid, listening

NAN = float("nan")
UTM = pyproj.CRS(CRS)
# docs/methods.md 12.1: the sea at 0.0 in the first column, a ridge of 3.0 in the fourth.
SHORE = [
    [0, 0.5, 1, 3, 0.5, 0.5, 2],
    [0, 0.5, 1, 3, 0.5, 0.2, 2],
    [0, 0.5, 1.2, 3, 0.8, 0.4, 2],
    [0, 0.5, 1, 3, 0.5, 0.5, 2],
]


def sea(raster: Raster) -> np.ndarray:
    source = np.zeros(raster.values.shape, dtype=bool)
    source[:, 0] = True
    return source


def polygons(*shapes: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries(list(shapes), crs=CRS))


# A level


@pytest.mark.parametrize(("level", "cells", "total"), [(1.0, 11, 6.0), (1.5, 12, 11.8), (3.5, 28, 67.9)])
def test_the_published_shore(level: float, cells: int, total: float):
    from quartier.engine.flood_depth import reach_of_level

    ground = grid(SHORE)
    assert reach_of_level(ground, level, sea(ground)).sum() == cells
    assert depth_from_level(ground, level, sea(ground)).values.sum() == pytest.approx(total)


def test_corners_join_and_gaps_do_not():
    ground = grid([[0, 9, 9], [9, 0, 9], [9, 9, 9], [0, 9, 9]])
    source = np.zeros((4, 3), dtype=bool)
    source[0, 0] = True
    np.testing.assert_array_equal(depth_from_level(ground, 1, source).values > 0, np.eye(4, 3) * [1, 1, 0] > 0)


def test_low_ground_behind_a_dike_is_dry_and_said():
    progress, said = listening()
    ground = grid(SHORE)
    assert depth_from_level(ground, 1.0, sea(ground), progress).values[:, 4:].max() == 0
    assert any("8 cells lie below the level and stay dry" in sentence for sentence in said)


def test_unknown_ground_stays_unknown_and_a_sea_without_heights_lets_water_through():
    ground = grid([[NAN, 0.5, NAN, 0.2], [NAN, 0.4, 3, 0.2]])
    depth = depth_from_level(ground, 1.0, sea(ground)).values
    np.testing.assert_allclose(depth, [[NAN, 0.5, NAN, 0], [NAN, 0.6, 0, 0]])
    with pytest.raises(InputError, match="no data inside the water"):
        ground_under_water(ground, polygons(shapely.box(0, 0, 10, 20)), sea(ground))


def test_a_level_as_32_bits_hold_it_is_reached():
    ground = grid([[0, 1.1, 0.5]])
    ground = Raster(ground.values.astype(np.float32), 0, 10, 10, 10, UTM)
    assert depth_from_level(ground, 1.1, sea(ground)).values[0, 2] == pytest.approx(0.6)


def test_levels_that_cannot_be_are_said():
    ground = grid(SHORE)
    with pytest.raises(InputError, match=r"-1.00 m lies below the water itself \(0.00 m"):
        depth_from_level(ground, -1.0, sea(ground))
    with pytest.raises(InputError, match=r"399\.8 m above the ground, which no flood does"):
        depth_from_level(ground, 400.0, sea(ground))
    with pytest.raises(InputError, match="water lies beyond the elevation raster"):
        depth_from_level(ground, 1.0, np.zeros((4, 7), dtype=bool))
    progress, said = listening()
    depth_from_level(ground, 3.5, sea(ground), progress)
    assert any("All of the ground is under water" in sentence for sentence in said)


def test_the_bed_of_the_sea_is_no_flood():
    ground = grid([[-80, 0.5, 1, 3]])
    depth = depth_from_level(ground, 1.0, sea(ground))
    np.testing.assert_array_equal(depth.values, [[30, 0.5, 0, 0]])
    assert depth_of(depth) is depth


def test_the_surface_of_the_water_is_the_median_and_other_bodies_are_said():
    ground = grid([[0.4, 0.4, 5, 7.0], [0.4, 0.5, 5, 5]])
    water = polygons(shapely.box(0, 0, 20, 20), shapely.box(30, 10, 40, 20))
    progress, said = listening()
    assert ground_under_water(ground, water, cells_of(ground, water), progress) == 0.4
    assert any("1 of 2 water bodies" in sentence and "0.50 and 7.00" in sentence for sentence in said)


def test_cells_of_lakes_brooks_and_drains():
    ground = grid(np.zeros((4, 6)))
    lake = shapely.box(0, 20, 20, 40)
    brook = shapely.box(25.5, 0, 27, 40)
    drain = shapely.LineString([(52, -500), (52, 500)])
    expected = np.zeros((4, 6), dtype=bool)
    expected[:2, :2] = expected[:, 2] = expected[:, 5] = True
    np.testing.assert_array_equal(cells_of(ground, polygons(lake, brook, drain)), expected)
    degrees = polygons(lake, brook, drain).set_crs(None, allow_override=True)
    with pytest.raises(InputError, match="no coordinate reference system"):
        cells_of(ground, degrees)


# Drains


def brute_force_filling(z: np.ndarray) -> np.ndarray:
    """Priority flood with a queue, cell by cell."""
    padded = np.pad(z, 1, constant_values=NAN)
    filled, queue, waiting = padded.copy(), [], ~np.isnan(padded)
    around = [(r, c) for r in (-1, 0, 1) for c in (-1, 0, 1) if r or c]
    for row, column in np.argwhere(waiting):
        if any(np.isnan(padded[row + r, column + c]) for r, c in around):
            heapq.heappush(queue, (padded[row, column], row, column))
    for _, row, column in queue:
        waiting[row, column] = False
    while queue:
        height, row, column = heapq.heappop(queue)
        for r, c in around:
            if waiting[row + r, column + c]:
                waiting[row + r, column + c] = False
                filled[row + r, column + c] = max(height, padded[row + r, column + c])
                heapq.heappush(queue, (filled[row + r, column + c], row + r, column + c))
    return filled[1:-1, 1:-1]


SHAPES = arrays.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=14)
GROUNDS = arrays.arrays(np.float64, SHAPES, elements=st.one_of(st.integers(-2, 6).map(float), st.just(NAN)))


@given(GROUNDS)
def test_hollows_are_filled_as_a_queue_fills_them(z: np.ndarray):
    flow = drainage(grid(z))
    np.testing.assert_array_equal(flow.inner(flow.filled), brute_force_filling(z))


@given(GROUNDS)
def test_water_runs_to_neighbours_never_up_and_all_of_it_arrives(z: np.ndarray):
    flow = drainage(grid(z))
    known = ~np.isnan(flow.ground)
    own = np.arange(len(known))
    beside = np.abs(flow.receiver - own)
    assert np.isin(beside, [0, 1, flow.width - 1, flow.width, flow.width + 1]).all()
    assert (flow.filled[flow.receiver] <= flow.filled)[known].all()
    arrives = known & (flow.receiver == own)
    assert upstream_cells(flow.receiver)[arrives].sum() == known.sum()
    assert arrives[ends_of(flow.receiver)[known]].all()


def test_height_above_the_drain_by_hand():
    """A slope of 1 m a cell down to a drain in the last column; a hollow of 0.5 m behind a rim of 2.5 m."""
    ground = grid([[5, 4, 3, 2, 1, 0], [5, 4, 0.5, 2.5, 1, 0], [5, 4, 3, 2.6, 1, 0]])
    water = np.zeros((3, 6), dtype=bool)
    water[:, 5] = True
    drains = height_above_drains(ground, water, 0)
    assert drains.threshold[1, 2] == 2.0  # its lowest rim is the corner of the first row
    np.testing.assert_array_equal(drains.threshold[0], [5, 4, 3, 2, 1, 0])
    assert drains.height[1, 2] == 0.5
    np.testing.assert_array_equal(depth_at_stage(drains, 1.5).values, [[0, 0, 0, 0, 0.5, 1.5]] * 3)
    # Once the rim is topped, the hollow is full to the level.
    np.testing.assert_array_equal(depth_at_stage(drains, 2.25).values[1], [0, 0, 1.75, 0, 1.25, 2.25])
    np.testing.assert_array_equal(margin_at_stage(drains, 2.25)[1], [-2.75, -1.75, 1.75, -0.25, 1.25, 2.25])


def test_drains_begin_where_enough_ground_comes_together():
    """A roof falls to the middle column, which falls to the south: 7 cells of 100 m2 a row."""
    ground = grid(np.add.outer(-0.1 * np.arange(10), np.abs(np.arange(7) - 3)) + 10)
    drains = height_above_drains(ground, None, 2000 / 1e6)
    middle = np.zeros((10, 7), dtype=bool)
    middle[2:, 3] = True
    np.testing.assert_array_equal(drains.drains & (np.arange(7) == 3), middle)
    with pytest.raises(InputError, match=r"water of 0.5 km2 here, and no water is given"):
        height_above_drains(ground, None, 0.5)


def test_what_drains_out_of_the_map_is_unknown_and_said():
    ground = grid([[3, 4, 3.5, 2, 1]])
    water = np.array([[True, False, False, False, False]])
    progress, said = listening()
    depth = depth_at_stage(height_above_drains(ground, water, 0, progress), 2.0)
    np.testing.assert_array_equal(depth.values, [[2, 1, NAN, NAN, NAN]])
    assert any("3 cells (60 % of the ground) drain out" in sentence for sentence in said)


def test_a_stage_that_is_an_elevation_is_said():
    drains = height_above_drains(grid(SHORE), sea(grid(SHORE)), 0)
    with pytest.raises(InputError, match="a rise in metres and not an elevation"):
        depth_at_stage(drains, 412.0)


def test_cells_in_degrees_are_measured_in_metres():
    """The same slope on cells of 0.001 degrees at 60 degrees north, half as wide as high: the east is steeper."""
    ground = Raster(np.array([[3, 3, 3.0], [3, 2, 1.3], [3, 1.0, 3]]), 10.0, 60.003, 0.001, 0.001, pyproj.CRS(4326))
    flow = drainage(ground)
    assert flow.receiver[2 * 5 + 2] == 2 * 5 + 3


# An outline

SLOPE = np.add.outer(np.zeros(40), 0.01 * (np.arange(60) + 0.5))


def test_water_on_a_plane_has_the_level_of_its_shore():
    """Ground z = 0.001 x, water from the edge of the raster to x = 355 m: its level is 0.355 m everywhere."""
    ground = grid(SLOPE)
    found = depth_from_extent(ground, polygons(shapely.box(-100, -100, 355, 900)))
    inside = np.arange(60) * 10 + 5 < 355
    np.testing.assert_allclose(found.surface[:, inside], 0.355, atol=1e-9)
    np.testing.assert_allclose(found.depth.values, np.where(inside, np.maximum(0.355 - SLOPE, 0), 0), atol=1e-9)
    assert np.isnan(found.surface[:, ~inside]).all()


def test_basins_give_back_their_levels_each_its_own():
    """Two funnels of 1 % side by side, water to 0.6 m in one and 1.2 m in the other."""
    x, y = np.meshgrid(np.arange(120) * 10 + 5, 595 - np.arange(60) * 10)
    first, second = np.abs(x - 300) + np.abs(y - 300), np.abs(x - 900) + np.abs(y - 300)
    ground = grid(np.minimum(first, second) * 0.01)
    ponds = [[(c - r, 300), (c, 300 + r), (c + r, 300), (c, 300 - r)] for c, r in ((300, 60), (900, 120))]
    extents = polygons(shapely.MultiPolygon([shapely.Polygon(pond) for pond in ponds]))
    found = depth_from_extent(ground, extents, smoothing=0)
    for inside, level in ((first < 60, 0.6), (second < 120, 1.2)):
        surface = found.surface[inside]
        # On the axes of a funnel the ground between cell centres is half a cell higher; else it is the plane itself.
        assert np.median(surface) == pytest.approx(level)
        np.testing.assert_allclose(surface, level, atol=0.0501)
    assert found.above_share == 0
    assert (found.depth.values[(first >= 60) & (second >= 120)] == 0).all()


def test_an_island_is_dry_and_its_shore_tells_the_level():
    ground = grid(SLOPE)
    lake = shapely.box(-100, -100, 355, 900) - shapely.box(100, 100, 200, 200)
    found = depth_from_extent(ground, polygons(lake), smoothing=0)
    assert (found.depth.values[20:30, 10:20] == 0).all()
    assert found.surface[25, 9] == pytest.approx(0.1)


def test_polygons_that_touch_are_one_flood_and_faulty_ones_are_mended():
    ground = grid(SLOPE)
    halves = polygons(shapely.box(-100, -100, 200, 900), shapely.box(200, -100, 355, 900))
    bow_tie = polygons(shapely.Polygon([(100, 100), (300, 300), (300, 100), (100, 300)]))
    whole = depth_from_extent(ground, polygons(shapely.box(-100, -100, 355, 900)))
    np.testing.assert_allclose(depth_from_extent(ground, halves).depth.values, whole.depth.values, atol=1e-9)
    assert (depth_from_extent(ground, bow_tie).depth.values > 0).any()


def test_an_outline_along_permanent_water_tells_nothing():
    """The flood lies between a lake in the west and its shore in the east."""
    ground = grid(SLOPE)
    flood, lake = polygons(shapely.box(200, -100, 355, 900)), polygons(shapely.box(0, -100, 200, 900))
    np.testing.assert_allclose(depth_from_extent(ground, flood, lake).surface[:, 20:35], 0.355, atol=1e-9)
    assert np.nanmin(depth_from_extent(ground, flood).surface) < 0.25
    with pytest.raises(InputError, match="No part of the outline"):
        depth_from_extent(ground, flood, polygons(shapely.box(0, -100, 600, 900)))


def test_a_part_whose_outline_tells_nothing_asks_no_other_part():
    ground = grid(SLOPE)
    walled, other = shapely.box(100, 100, 150, 150), shapely.box(200, 100, 300, 200)
    progress, said = listening()
    found = depth_from_extent(ground, polygons(walled, other), polygons(walled.buffer(20)), 0, progress)
    assert np.isnan(found.depth.values[25:30, 10:15]).all()
    assert (found.depth.values[20:30, 20:30] > 0).any()
    assert any("In 25 cells inside the extents the depth is unknown" in sentence for sentence in said)


def test_ground_above_the_water_and_blocks_as_extents_are_said():
    ground = grid(np.add.outer(np.zeros(40), np.abs(np.arange(60) - 30.0) * -0.1))
    progress, said = listening()
    found = depth_from_extent(ground, polygons(shapely.box(100, 100, 500, 300)), progress=progress)
    assert found.above_share > 0.5
    assert any("outline and elevation do not fit each other" in sentence for sentence in said)
    assert np.nanmin(found.depth.values) == 0


def test_extents_elsewhere_and_ground_in_feet_are_said():
    ground = grid(SLOPE)
    with pytest.raises(InputError, match="None of the flood extents covers a cell"):
        depth_from_extent(ground, polygons(shapely.box(9000, 0, 9100, 100)))
    with pytest.raises(InputError, match="above the ground, which no flood does"):
        depth_from_extent(grid(np.where(SLOPE < 0.3, -50, 0)), polygons(shapely.box(0, 0, 400, 400)))


# The ground


def test_codes_of_no_data_are_found_and_said():
    progress, said = listening()
    ground = checked_ground(grid([[1, 2, -9999], [3.4e38, 1.5, 2]]), progress)
    np.testing.assert_array_equal(np.isnan(ground.values), [[False, False, True], [True, False, False]])
    assert said[0].startswith("2 cells of the elevation raster hold no possible height")


def test_heights_that_cannot_be_metres_are_said():
    with pytest.raises(InputError, match="no cell with data here"):
        checked_ground(grid([[NAN, NAN]]))
    with pytest.raises(InputError, match="goes up to 65012, which is higher than any ground"):
        checked_ground(grid([[64000, 65012]]))
    rough = np.random.default_rng(2).random((20, 20)) * 100
    for rows, words in (
        (rough, "Half of the ground is steeper"),
        (np.where(rough < 90, 0.0, 0.5), "is it a raster of flood depths"),
        (np.round(rough / 20), "The heights are whole metres"),
    ):
        progress, said = listening()
        checked_ground(grid(rows), progress)
        assert any(words in sentence for sentence in said), words
    progress, said = listening()
    good = grid(SHORE)
    assert checked_ground(good, progress) is good
    assert said == []


# What always holds


@given(GROUNDS.filter(lambda z: not np.isnan(z).all()), st.floats(-1, 7), st.floats(0, 3))
def test_higher_water_is_nowhere_less_deep(z: np.ndarray, level: float, more: float):
    ground, source = grid(z), sea(grid(z))
    try:
        low = depth_from_level(ground, level, source).values
    except InputError:
        return
    high = depth_from_level(ground, level + more, source).values
    np.testing.assert_array_equal(np.isnan(low), np.isnan(high))
    assert (low <= high)[~np.isnan(low)].all()
    chances = [chance_under_level(ground, one, source, 0.5, 0.5).values for one in (level, level + more)]
    assert (chances[0] <= chances[1])[~np.isnan(low)].all()


@given(GROUNDS, st.floats(0, 5), st.floats(0, 3))
def test_drains_that_rise_more_make_nowhere_less_depth(z: np.ndarray, stage: float, more: float):
    ground = grid(z)
    try:
        drains = height_above_drains(ground, sea(ground), 0.001)
    except InputError:
        return
    low, high = depth_at_stage(drains, stage).values, depth_at_stage(drains, stage + more).values
    assert (low <= high)[~np.isnan(low)].all()
    assert ((drains.threshold >= 0) | np.isnan(drains.threshold)).all()
    np.testing.assert_array_equal(np.isnan(low), np.isnan(high))


# The error of the ground


def test_the_published_chances():
    np.testing.assert_allclose(chance_deeper(np.array([0.4, 0.6, NAN]), 0.3, 0.5), [0.36944, 0.63056, NAN], atol=1e-5)
    with pytest.raises(InputError, match="must be above 0 m"):
        chance_deeper(np.array([1.0]), 0.0, 0.5)


def test_chances_of_a_level_and_of_an_outline():
    ground = grid(SHORE)
    chance = chance_under_level(ground, 1.0, sea(ground), 0.3, 0.5).values
    np.testing.assert_allclose(chance[0, :3], [0.95221, 0.5, 0.04779], atol=1e-5)
    np.testing.assert_array_equal(chance[:, 4:], 0)
    slope = grid(SLOPE)
    found = depth_from_extent(slope, polygons(shapely.box(-100, -100, 355, 900)))
    inside = chance_inside(slope, found, 0.1, 0.3).values
    assert inside[0, 0] == pytest.approx(0.6915, abs=1e-3)
    np.testing.assert_array_equal(inside[:, 36:], 0)


def test_what_the_error_means_for_classes_is_said():
    for error, words in (
        (None, "How good the elevation is was not said"),
        (0.15, "narrower than 0.30 m say nothing"),
        (2.4, "finer than this elevation allows (4.8 m)"),
    ):
        progress, said = listening()
        tell_error(error, progress)
        assert any(words in sentence for sentence in said)


def test_the_log_adds_up_and_says_when_nothing_is_wet():
    progress, said = listening()
    tell_water(grid([[0, 0.5, NAN], [0, 2, 0]]), progress)
    assert said == [
        "Under water: 2 cells (0.0 ha), at most 2.00 m deep; dry: 3 cells; unknown: 1 cells; 6 cells in all."
    ]
    tell_water(grid([[0, 0]]), progress)
    assert "Nothing is under water" in said[-1]


def test_cancel():
    stopped = Progress(is_cancelled=lambda: True)
    ground = grid(SHORE)
    for call in (
        lambda: depth_from_level(ground, 1.0, sea(ground), stopped),
        lambda: height_above_drains(ground, sea(ground), 0.0, stopped),
        lambda: depth_from_extent(ground, polygons(shapely.box(0, 0, 20, 20)), progress=stopped),
    ):
        with pytest.raises(Cancelled):
            call()
    assert not SILENT.is_cancelled()
