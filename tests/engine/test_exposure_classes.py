"""Classes of water: by depth, by depth and speed, and those that somebody else drew."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.exposure import (
    DEFAULT_CLASSES,
    ClassOrder,
    HazardRaster,
    HazardZones,
    MovingWater,
    checked_speed,
    flood_exposure,
    read_class_table,
    read_classes,
    read_raster_classes,
    refuse_classes,
)
from quartier.engine.grids.raster import Raster
from quartier.tests.engine.builders import CRS, EAST, NORTH, boxes, grid, here, listening, points, profile_rows

NAN = float("nan")
PROFILES = profile_rows("flood_classes")
CLASSES = read_classes(DEFAULT_CLASSES)
AIDR = read_classes("aidr", PROFILES)
# docs/methods.md 13.1: depth (m), speed (m/s), class.
AIDR_POINTS = (
    *((0.2, 1, "H1"), (0.3, 1, "H1"), (0.2, 1.6, "H2"), (0.5, 1, "H2"), (1, 0.5, "H3"), (1.2, 0.5, "H3")),
    *((1.5, 0.5, "H4"), (0.4, 2.1, "H5"), (0.3, 2.5, "H5"), (3, 1, "H5"), (4.5, 0, "H6"), (1, 5, "H6")),
)


def of_classes(raster: Raster, way: str = "rising") -> HazardRaster:
    return HazardRaster(raster, read_raster_classes([cells_of(raster)], "unknown", ClassOrder(way)))


def cells_of(raster: Raster) -> np.ndarray:
    return raster.values


def test_limits_are_inclusive():
    depth = np.array([0, 0.1, 0.1000001, 0.11, 0.7, 1.5, 1.51, 99, NAN])
    assert CLASSES.codes == ("dry", "0.1-0.7", "0.7-1.5", "over_1.5")
    assert CLASSES.level_of(depth).tolist() == [0, 0, 0, 1, 1, 2, 3, 3, -1]


def test_still_water_classes_of_the_aidr_guideline():
    """The depths of the pairs of docs/methods.md 13.1 whose class is decided by depth alone, and each limit itself."""
    classes = read_classes("AIDR", PROFILES)
    depths = {0: "dry", 0.2: "H1", 0.3: "H1", 0.5: "H2", 1.0: "H3", 1.2: "H3", 1.5: "H4", 2.0: "H4", 3: "H5", 4: "H5"}
    depths[4.5] = "H6"
    found = [classes.codes[level] for level in classes.level_of(np.array(list(depths)))]
    assert found == list(depths.values())


def test_the_twelve_points_of_the_aidr_guideline():
    """Also as rasters hold them, in 32 bits, and through the cells under a point."""
    depth, speed, expected = zip(*AIDR_POINTS)
    for kind in (np.float64, np.float32):
        levels = AIDR.level_of(np.array(depth, dtype=kind), np.array(speed, dtype=kind))
        assert [AIDR.codes[level] for level in levels] == list(expected)
    flow = MovingWater(grid([list(depth)]), grid([list(speed)]))
    places = points(*[(10 * n + 5.0, 5.0) for n in range(12)])
    assert flood_exposure(places, flow, AIDR).assets["flood_class"].tolist() == list(expected)


def test_the_worst_cell_decides_and_unknown_speed_is_still_water():
    """Deep and slow beside shallow and quick: the class of neither depth nor speed alone."""
    depth, speed = grid([[0.4, 0.2, 0.0, 0.6, NAN]]), grid([[0.0, 4.5, 9.0, NAN, 1.0]])
    progress, said = listening()
    assets = boxes((1, 1, 19, 9), (11, 1, 29, 9), (21, 1, 29, 9), (31, 1, 39, 9), (41, 1, 49, 9))
    found = flood_exposure(assets, MovingWater(depth, speed), AIDR, progress=progress).assets
    assert found["flood_class"].tolist() == ["H6", "H6", "dry", "H3", "unknown"]
    assert found["depth_max_m"].tolist()[:4] == [0.4, 0.2, 0.0, 0.6]
    assert any("not known in 1 cells under water" in text for text in said)


def test_speeds_of_another_grid_are_taken_at_the_cells_of_the_depth():
    speed = Raster(np.array([[0.0, 3.0]]), -5.0, 15.0, 20.0, 20.0, pyproj.CRS(CRS))
    found = flood_exposure(points((5, 5), (15, 5), (25, 5)), MovingWater(grid([[0.4] * 3]), speed), AIDR).assets
    assert found["flood_class"].tolist() == ["H2", "H5", "H5"]
    degrees = pyproj.CRS("EPSG:4326")
    there = gpd.GeoSeries([shapely.Point(EAST + 5, NORTH + 5)], crs=CRS).to_crs(degrees).iloc[0]
    quick = Raster(np.array([[3.0]]), there.x - 1e-3, there.y + 1e-3, 2e-3, 2e-3, degrees)
    depth = Raster(np.array([[0.4]]), EAST, NORTH + 10, 10.0, 10.0, pyproj.CRS(CRS))
    found = flood_exposure(here(points((5, 5))), MovingWater(depth, quick), AIDR).assets
    assert found["flood_class"].tolist() == ["H5"]


def test_speeds_that_are_none_and_the_mean_are_refused():
    with pytest.raises(InputError, match=r"from -1\.0 to 2\.0"):
        checked_speed(grid([[2.0, -1.0]]))
    with pytest.raises(InputError, match="the worst cell"):
        flood_exposure(points((5, 5)), MovingWater(grid([[1.0]]), grid([[1.0]])), AIDR, class_by="mean")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_quicker_or_deeper_water_never_has_a_milder_class(seed: int):
    rng = np.random.default_rng(seed)
    depth, speed = rng.uniform(0, 5, 200), rng.uniform(0, 5, 200)
    before = AIDR.level_of(depth, speed)
    assert (AIDR.level_of(depth + rng.uniform(0, 1, 200), speed) >= before).all()
    assert (AIDR.level_of(depth, speed + rng.uniform(0, 1, 200)) >= before).all()
    assert (AIDR.level_of(depth) <= before).all()


def test_a_table_of_classes_can_be_edited_and_a_wrong_one_is_refused():
    rows = [{"profile": "my", "class": c, "up_to_m": u, "v": v} for c, u, v in (("dry", "0", ""), ("a", "0,5", "1"))]
    mine = read_classes("my", [*rows, {"profile": "my", "class": "b", "up_to_m": "", "v": ""}])
    levels = mine.level_of(np.array([0.4, 0.4, 0.6]), np.array([1.0, 1.1, 0.0]))
    assert [mine.codes[level] for level in levels] == ["a", "b", "b"]
    with pytest.raises(InputError, match="do not fall"):
        read_classes("my", [rows[1], rows[0], rows[1]])


def test_the_default_limits_are_those_of_petabencana():
    assert read_classes("petabencana", PROFILES).limits_m[1:] == CLASSES.limits_m


def test_limits_as_people_write_them():
    assert read_classes(" 0,3 ; 1 ;").codes == ("dry", "0.3-1", "over_1")
    assert read_classes("0").codes == ("dry", "over_0")


@pytest.mark.parametrize("text", ["", ";", "deep", "1;0.5", "1;1", "-1;2", "0.1,0.5", "nan", "inf"])
def test_limits_that_cannot_be_read_are_said(text: str):
    with pytest.raises(InputError, match="rising limits in metres"):
        read_classes(text, PROFILES)


# Classes somebody else drew


def test_classes_that_run_backwards():
    """1 is the worst, as in many hazard maps."""
    assets = boxes((0, 0, 10, 10), (20, 0, 30, 10), (50, 0, 60, 10))
    zones = boxes((0, 0, 9, 10), (9, 0, 10, 10), (20, 0, 30, 10), prefix="zone", hazard=[3, 1, 0])
    order = ClassOrder("falling")
    found = flood_exposure(assets, HazardZones(zones, "hazard", order=order), CLASSES)
    assert found.assets["flood_class"].tolist() == ["1", "dry", "dry"]
    assert found.summary["flood_class"].tolist() == ["dry", "3", "1", "total"]
    raster = grid([[3.0, 1.0, 0.0, 2.0]])
    on_raster = flood_exposure(boxes((1, 1, 19, 9), (21, 1, 39, 9)), of_classes(raster, "falling"), CLASSES).assets
    assert on_raster["flood_class"].tolist() == ["1", "2"]
    assert on_raster["flooded_share"].tolist() == [1.0, 0.5]
    assert on_raster["depth_max_m"].isna().all()
    rising = flood_exposure(boxes((1, 1, 19, 9)), of_classes(raster), CLASSES).assets
    assert rising["flood_class"].tolist() == ["3"]


def test_words_get_their_order_from_a_table():
    table = [{"class": c, "rank": r} for c, r in (("Aucun", "0"), ("faible", "1"), ("Élevé", "3"), ("fort", "3"))]
    order = read_class_table(table)
    assets = boxes((0, 0, 10, 10), (20, 0, 30, 10), (40, 0, 50, 10))
    zones = boxes((0, 0, 9, 10), (9, 0, 10, 10), (20, 0, 30, 10), (40, 0, 50, 10), prefix="zone")
    zones["aléa"] = ["faible", "élevé", "aucun", None]
    found = flood_exposure(assets, HazardZones(zones, "aléa", order=order), CLASSES).assets
    assert found["flood_class"].tolist() == ["élevé", "dry", "unknown"]
    assert found["flood_level"].tolist()[:2] == [2, 0]
    with pytest.raises(InputError, match="does not say what these are: moyen"):
        flood_exposure(assets, HazardZones(zones.assign(aléa="moyen"), "aléa", order=order), CLASSES)
    with pytest.raises(InputError, match="do not fall of themselves"):
        flood_exposure(assets, HazardZones(zones, "aléa", order=ClassOrder("falling")), CLASSES)
    for row in ({"class": "a", "rank": "x"}, {"class": "", "rank": "1"}, {"classe": "a"}):
        with pytest.raises(InputError, match="Line 2 of the table of hazard classes"):
            read_class_table([row])


def test_whole_numbers_are_asked_about_and_metres_are_not():
    for cells in ([[0, 1, 2, 5]], [[1, NAN]], [[0, 1]]):
        with pytest.raises(InputError, match="DEPTH_HOLDS"):
            refuse_classes([np.array(cells, dtype=float)])
    for cells in ([[0, 1, 2.5]], [[0, 0]], [[NAN, NAN]], [[0, 12]]):
        refuse_classes([np.array(cells, dtype=float)])
    with pytest.raises(InputError, match="does not hold classes"):
        flood_exposure(points((5, 5)), of_classes(grid([[1.5]])), CLASSES)
