"""Flood exposure: classes, statuses, zones, and a table that adds up."""

from __future__ import annotations

import csv
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.exposure import (
    DEFAULT_CLASSES,
    ClassOrder,
    Harm,
    HazardRaster,
    HazardZones,
    MovingWater,
    People,
    checked_speed,
    flood_exposure,
    read_class_table,
    read_classes,
    read_raster_classes,
    refuse_classes,
)
from quartier.engine.progress import Progress
from quartier.engine.raster import Raster
from quartier.tests.engine.builders import CRS, EAST, NORTH, boxes, here, layer, points

NAN = float("nan")
PROFILES = list(
    csv.DictReader((Path(__file__).parents[2] / "resources/profiles/flood_classes.csv").open(encoding="utf-8"))
)
CLASSES = read_classes(DEFAULT_CLASSES)
AIDR = read_classes("aidr", PROFILES)
# docs/methods.md 13.1: depth (m), speed (m/s), class.
AIDR_POINTS = (
    *((0.2, 1, "H1"), (0.3, 1, "H1"), (0.2, 1.6, "H2"), (0.5, 1, "H2"), (1, 0.5, "H3"), (1.2, 0.5, "H3")),
    *((1.5, 0.5, "H4"), (0.4, 2.1, "H5"), (0.3, 2.5, "H5"), (3, 1, "H5"), (4.5, 0, "H6"), (1, 5, "H6")),
)


def grid(rows: list[list[float]]) -> Raster:
    """Cells of 10 m, the south-west corner at 0, 0."""
    values = np.array(rows, dtype=float)
    return Raster(values, 0.0, 10.0 * len(values), 10.0, 10.0, pyproj.CRS(CRS))


def of_classes(raster: Raster, way: str = "rising") -> HazardRaster:
    return HazardRaster(raster, read_raster_classes([cells_of(raster)], "unknown", ClassOrder(way)))


def cells_of(raster: Raster) -> np.ndarray:
    return raster.values  # noqa: PD011


def listening() -> tuple[Progress, list[str]]:
    said: list[str] = []
    return Progress(message=lambda level, template, values: said.append(template.format(**values))), said


# Classes


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


# Rasters


def test_every_kind_of_asset_has_depth_class_and_status():
    raster = grid([[0.0, 0.5, 2.0, NAN]])
    shapes = [
        shapely.box(1, 1, 9, 9),
        shapely.box(15, 2, 25, 4),
        shapely.LineString([(2.5, 5), (17.5, 5)]),
        shapely.Point(25, 5),
        shapely.Point(35, 5),
        None,
        shapely.GeometryCollection([shapely.Point(25, 5), shapely.box(1, 1, 2, 2)]),
    ]
    found = flood_exposure(layer(shapes, "asset"), raster, CLASSES).assets
    assert found["flood_status"].tolist() == ["dry", "flooded", "flooded", "flooded", "unknown", "unknown", "dry"]
    assert found["flood_class"].tolist() == ["dry", "over_1.5", "0.1-0.7", "over_1.5", "unknown", "unknown", "dry"]
    np.testing.assert_allclose(found["depth_max_m"], [0, 2, 0.5, 2, NAN, NAN, 0])
    np.testing.assert_allclose(found["depth_mean_m"], [0, 1.25, 0.25, 2, NAN, NAN, 0])
    np.testing.assert_allclose(found["flooded_share"], [0, 1, 0.5, 1, NAN, NAN, 0])
    assert found["flood_level"].tolist()[:4] == [0, 3, 1, 3]
    assert found["flood_level"].isna().tolist() == [False] * 4 + [True, True, False]


def test_the_mean_can_decide_the_class():
    found = flood_exposure(boxes((15, 2, 25, 4)), grid([[0.0, 0.5, 2.0]]), CLASSES, class_by="mean").assets
    assert found["flood_class"].tolist() == ["0.7-1.5"]


def test_own_fields_stay_and_earlier_results_are_replaced():
    assets = boxes((1, 1, 9, 9), name=["École"], flood_class=["old"], depth_max_m=["?"])
    found = flood_exposure(assets, grid([[1.0]]), CLASSES).assets
    assert found["name"].tolist() == ["École"]
    assert found["flood_class"].tolist() == ["0.7-1.5"]
    assert assets["flood_class"].tolist() == ["old"]


def test_what_is_unknown_is_said():
    progress, said = listening()
    flood_exposure(boxes((1, 1, 2, 2), (11, 1, 12, 2), (5, 2, 15, 4)), grid([[1.0, NAN]]), CLASSES, progress=progress)
    assert any("1 of 3 features have no data" in sentence for sentence in said)
    assert any("1 features lie partly where there is no data" in sentence for sentence in said)


# The table


def test_an_elevation_given_as_a_depth_is_wondered_at():
    places = points(*[(x + 5.0, 5.0) for x in range(0, 300, 10)])
    progress, said = listening()
    flood_exposure(places, grid([[6.0 + n / 10 for n in range(30)]]), CLASSES, progress=progress)
    assert any("not the elevation" in text for text in said)
    progress, said = listening()
    flood_exposure(places, grid([[0.0] + [2.0] * 29]), CLASSES, progress=progress)
    assert not any("not the elevation" in text for text in said)


def test_the_table_has_every_class_of_every_block_and_a_total():
    assets = boxes(
        (1, 1, 9, 9), (11, 1, 19, 9), (21, 1, 29, 9), (31, 1, 39, 9), (51, 51, 52, 52), population=[1, 2, 4, 8, None]
    )
    blocks = boxes((0, 0, 20, 10), (20, 0, 40, 10), prefix="block", name=["Rive", "Marché"])
    progress, said = listening()
    raster = grid([[0.0, 0.5, 0.5, 2.0]])
    table = flood_exposure(
        assets, raster, CLASSES, people=People("population"), blocks=blocks, progress=progress
    ).summary
    people = table.iloc[:-1].pivot_table(index="block_id", columns="flood_class", values="people", sort=False)
    assert people.columns.tolist() == ["dry", "0.1-0.7", "0.7-1.5", "over_1.5", "unknown"]
    assert people.to_numpy().tolist() == [[1, 2, 0, 0, 0], [0, 4, 0, 8, 0], [0, 0, 0, 0, 0]]
    assert people.index.tolist() == ["block/1", "block/2", "outside"]
    total = table.iloc[-1]
    assert (total["flood_class"], total["count"], total["people"], total["area_m2"]) == ("total", 5, 15, 4 * 64 + 1)
    assert table["length_m"].isna().all()
    assert any("1 of 5 features has no number of people" in sentence for sentence in said)


def test_without_people_the_table_counts_features_and_not_zeros():
    table = flood_exposure(boxes((1, 1, 9, 9)), grid([[1.0]]), CLASSES, people=People("population")).summary
    assert table["people"].isna().all()
    assert table["count"].tolist() == [0, 0, 1, 0, 1]
    assert table["block_id"].isna().all()


def test_people_that_are_no_numbers_are_refused():
    with pytest.raises(InputError, match="'beaucoup'"):
        flood_exposure(boxes((1, 1, 9, 9), people=["beaucoup"]), grid([[1.0]]), CLASSES, people=People("people"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans(), st.booleans())
def test_the_rows_add_up_to_the_total_exactly(seed: int, whole: bool, with_blocks: bool):
    rng = np.random.default_rng(seed)
    values = rng.choice([0, 0.05, 0.4, 1.0, 3.0, NAN], (20, 20))
    corner = rng.uniform(-20, 200, (50, 2))
    assets = boxes(*np.hstack([corner, corner + rng.uniform(1, 30, (50, 2))]))
    assets["population"] = rng.integers(0, 9, 50) if whole else rng.uniform(0, 9, 50)
    blocks = boxes((0, 0, 70, 200), (60, 0, 150, 120)) if with_blocks else None
    found = flood_exposure(assets, grid(values.tolist()), CLASSES, people=People("population"), blocks=blocks)
    rows, total = found.summary.iloc[:-1], found.summary.iloc[-1]
    assert total["count"] == rows["count"].sum() == 50
    for column, truth in (("people", assets["population"].sum()), ("area_m2", assets.area.sum())):
        assert sum(rows[column]) == total[column]
        assert total[column] == pytest.approx(truth, rel=1e-12)
    by_class = found.assets.groupby("flood_class")["population"].sum()
    for code, people in rows.groupby("flood_class")["people"].sum().items():
        assert people == pytest.approx(by_class.get(code, 0), rel=1e-12)
    assert found.assets["flood_status"].isin(["flooded", "dry", "unknown"]).all()


# Zones


def in_zones(assets: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, **fields: str) -> gpd.GeoDataFrame:
    return flood_exposure(assets, HazardZones(zones, **fields), CLASSES).assets


def test_wet_or_dry_by_the_share_inside():
    assets = layer(
        [
            shapely.box(0, 0, 10, 10),
            shapely.box(20, 0, 30, 10),
            shapely.box(5, 0, 15, 10),
            shapely.box(10, 20, 20, 30),
            shapely.LineString([(0, 5), (40, 5)]),
            shapely.Point(1, 1),
            shapely.Point(99, 99),
            None,
        ],
        "asset",
    )
    zones = boxes((-5, -5, 10, 15), (8, -5, 12, 15), (-5, 15, 10, 40), prefix="zone")
    found = in_zones(assets, zones)
    np.testing.assert_allclose(found["flooded_share"], [1, 0, 0.7, 0, 12 / 40, 1, 0, NAN])
    status = ["flooded", "dry", "flooded", "dry", "flooded", "flooded", "dry", "unknown"]
    assert found["flood_status"].tolist() == status
    assert found["flood_class"].tolist() == status
    assert found["depth_max_m"].isna().all()


def test_ground_under_several_zones_counts_once():
    assets = boxes((0, 0, 10, 10))
    zones = boxes((-1, -1, 6, 11), (3, -1, 8, 11), (5, 5, 7, 7), (-1, -1, 1, 11), prefix="zone")
    assert in_zones(assets, zones)["flooded_share"].tolist() == [pytest.approx(0.8)]


def test_depths_of_zones():
    assets = boxes((0, 0, 10, 10), (50, 0, 60, 10), (20, 0, 30, 10), (90, 0, 91, 1))
    zones = boxes((-1, -1, 5, 11), (5, -1, 7, 11), (49, 0, 61, 10), (20, 0, 25, 10), prefix="zone")
    zones["depth"] = [0.4, 2.0, 0.05, None]
    found = in_zones(assets, zones, depth_field="depth")
    assert found["flood_class"].tolist() == ["over_1.5", "dry", "unknown", "dry"]
    np.testing.assert_allclose(found["depth_max_m"], [2, 0.05, NAN, 0])
    np.testing.assert_allclose(found["depth_mean_m"], [0.5 * 0.4 + 0.2 * 2, 0.05, NAN, 0])


def test_numbered_classes_give_the_highest_and_words_the_largest():
    assets = boxes((0, 0, 10, 10), (100, 0, 110, 10))
    zones = boxes((0, 0, 8, 10), (8, 0, 10, 10), (100, 0, 101, 10), prefix="zone")
    numbered = in_zones(assets, zones.assign(hazard=[1, 3, 0]), class_field="hazard")
    assert numbered["flood_class"].tolist() == ["3", "dry"]
    worded = in_zones(assets, zones.assign(hazard=["moyen", "fort", None]), class_field="hazard")
    assert worded["flood_class"].tolist() == ["moyen", "unknown"]
    for dry in ("dry", "0", "no"):
        mostly_one = in_zones(assets, zones.assign(hazard=["1", "3", dry]), class_field="hazard")
        assert mostly_one["flood_class"].tolist() == ["3", "dry"]
    asked = in_zones(assets, zones.assign(hazard=["YES", "NO", "no"]), class_field="hazard")
    assert asked["flood_class"].tolist() == ["YES", "dry"]
    assert asked["flooded_share"].tolist() == [pytest.approx(0.8), 0]


def test_no_zone_at_all_is_dry_ground():
    zones = boxes((0, 0, 1, 1)).iloc[:0]
    assert in_zones(boxes((0, 0, 10, 10)), zones)["flood_status"].tolist() == ["dry"]


def test_fields_of_zones_that_do_not_exist_or_hold_no_depths_are_said():
    assets, zones = boxes((0, 0, 10, 10)), boxes((0, 0, 5, 5), depth=[150])
    with pytest.raises(InputError, match="no field 'tiefe'"):
        in_zones(assets, zones, depth_field="tiefe")
    with pytest.raises(InputError, match="does not hold depths in metres"):
        in_zones(assets, zones, depth_field="depth")


def test_zones_and_a_raster_of_the_same_water_agree():
    """Whole cells as zones: the same classes and shares as the raster itself."""
    rng = np.random.default_rng(2)
    values = rng.choice([0.0, 0.4, 1.0, 3.0], (10, 10))
    raster = grid(values.tolist())
    cells = [(10 * c, 90 - 10 * r, 10 * c + 10, 100 - 10 * r) for r in range(10) for c in range(10)]
    zones = boxes(*cells, prefix="cell", depth=values.reshape(-1))
    assets = points(*rng.uniform(0, 100, (40, 2)))
    tiny = boxes(*[(x, y, x + 6, y + 3) for x, y in rng.uniform(0, 90, (40, 2))])
    for some in (assets, tiny):
        by_raster = flood_exposure(some, raster, CLASSES).assets
        by_zones = in_zones(some, zones, depth_field="depth")
        pd.testing.assert_series_equal(by_raster["flood_class"], by_zones["flood_class"])
        np.testing.assert_allclose(by_raster["depth_mean_m"], by_zones["depth_mean_m"])


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
        in_zones(assets, zones.assign(aléa="moyen"), class_field="aléa", order=order)
    with pytest.raises(InputError, match="do not fall of themselves"):
        in_zones(assets, zones, class_field="aléa", order=ClassOrder("falling"))
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


# Every asset has a defined answer

ODD_SHAPES = {
    "smaller than a cell": (shapely.box(12, 12, 13, 13), 2.0),
    "on the edge of the raster": (shapely.box(-5, 22, 5, 28), 1.0),
    "half on a cell without data": (shapely.box(11, 1, 29, 9), 8.0),
    "all on cells without data": (shapely.box(22, 2, 28, 8), NAN),
    "beyond the raster": (shapely.box(100, 100, 110, 110), NAN),
    "of two parts": (shapely.MultiPolygon([shapely.box(1, 21, 3, 23), shapely.box(21, 21, 23, 23)]), 3.0),
    "with a hole": (shapely.box(1, 1, 29, 29).difference(shapely.box(9, 9, 21, 21)), 8.0),
    "a bow tie": (shapely.Polygon([(1, 21), (4, 24), (4, 21), (1, 24)]), 1.0),
    "flat": (shapely.Polygon([(12, 12), (14, 12), (12, 12)]), 2.0),
    "empty": (shapely.Polygon(), NAN),
    "missing": (None, NAN),
    "a line off one side": (shapely.LineString([(-20, 25), (5, 25)]), 1.0),
    "a line without length": (shapely.LineString([(15, 15), (15, 15)]), 2.0),
    "a line of two parts": (shapely.MultiLineString([[(1, 25), (2, 25)], [(25, 25), (26, 25)]]), 3.0),
    "several points": (shapely.MultiPoint([(5, 25), (15, 15), (25, 5)]), 2.0),
    "a point between two cells": (shapely.Point(10, 25), 2.5),
    "a point on the far edge": (shapely.Point(30, 25), NAN),
}


@pytest.mark.parametrize("kind", ODD_SHAPES)
def test_odd_shapes(kind: str):
    shape, deepest = ODD_SHAPES[kind]
    raster = grid([[1, 2.5, 3], [4, 2, 6], [7, 8, NAN]])
    found = flood_exposure(layer([shape], "odd"), raster, CLASSES)
    np.testing.assert_allclose(found.assets["depth_max_m"], [deepest])
    assert found.assets["flood_status"].tolist() == ["unknown" if np.isnan(deepest) else "flooded"]
    assert found.summary["count"].iloc[-1] == 1


# Share inside a zone from (0, 0) to (20, 30); outside of all zones is dry, and what has no shape is unknown.
ODD_IN_ZONES = {
    "smaller than a cell": 1.0,
    "on the edge of the raster": 0.5,
    "half on a cell without data": 0.5,
    "all on cells without data": 0.0,
    "beyond the raster": 0.0,
    "of two parts": 0.5,
    "with a hole": (19 * 28 - 11 * 12) / (28 * 28 - 12 * 12),
    "a bow tie": 1.0,
    "flat": 1.0,
    "empty": NAN,
    "missing": NAN,
    "a line off one side": 0.2,
    "a line without length": 1.0,
    "a line of two parts": 0.5,
    "several points": 2 / 3,
    "a point between two cells": 1.0,
    "a point on the far edge": 0.0,
}


@pytest.mark.parametrize("kind", ODD_SHAPES)
def test_odd_shapes_in_zones(kind: str):
    zones, expected = boxes((0, 0, 20, 30), prefix="zone"), ODD_IN_ZONES[kind]
    found = flood_exposure(layer([ODD_SHAPES[kind][0]], "odd"), HazardZones(zones), CLASSES)
    share, status = found.assets["flooded_share"].iloc[0], found.assets["flood_status"].iloc[0]
    assert found.summary["count"].iloc[-1] == 1
    np.testing.assert_allclose(share, expected)
    assert status == ("unknown" if np.isnan(expected) else "flooded" if expected else "dry")


# People and sizes


def test_people_by_sex_and_age_are_parts_of_the_people():
    assets = boxes((1, 1, 9, 9), (11, 1, 19, 9), (12, 1, 18, 9), people=[5, 4, 3])
    assets = assets.assign(female_people=[2, 4, 1], enfants=[1, None, 2])
    raster = grid([[0.0, 0.5]])
    table = flood_exposure(assets, raster, CLASSES, people=People("people")).summary
    assert table.set_index("flood_class")["female_people"].to_dict() == {
        **{"dry": 2, "0.1-0.7": 5, "0.7-1.5": 0, "over_1.5": 0, "total": 7}
    }
    found = flood_exposure(assets, raster, CLASSES, people=People("people", ["enfants"]))
    assert found.summary["enfants_people"].tolist() == [1, 2, 0, 0, 3]
    assert "female_people" not in found.summary
    assert found.groups == ("enfants",)


def test_small_counts_of_households_are_withheld_with_what_gives_them_away():
    rng = np.random.default_rng(4)
    homes = points(*np.column_stack((rng.uniform(0, 30, 100), rng.uniform(0, 10, 100))), people=rng.integers(1, 9, 100))
    homes.loc[0, "geometry"] = shapely.Point(35, 5)
    raster = grid([[0.0, 0.5, 1.0, 2.0]])
    who = People("people", of_households=True, smallest=5)
    table = flood_exposure(homes, raster, CLASSES, people=who).summary.set_index("flood_class")
    assert table.loc["over_1.5", "count_status"] == "withheld"
    assert pd.isna(table.loc["over_1.5", "people"]) and pd.isna(table.loc["over_1.5", "count"])
    assert (table["count_status"] == "withheld").sum() == 2
    assert table.loc["total", "people"] == homes["people"].sum()
    told = flood_exposure(homes, raster, CLASSES, people=People("people", smallest=5)).summary
    assert set(told["count_status"]) == {"shown"}


def test_the_length_and_the_area_within_each_class():
    assets = layer([shapely.LineString([(0, 5), (40, 5)]), shapely.box(0, 0, 40, 10), shapely.Point(5, 5)], "asset")
    table = flood_exposure(assets, grid([[0.0, 0.5, 0.5, NAN]]), CLASSES, harm=Harm(parts=True)).summary
    table = table.set_index("flood_class")
    np.testing.assert_allclose(table["area_in_class_m2"], [100, 200, 0, 0, 100, 400])
    assert table.loc["total", "length_in_class_m"] == pytest.approx(40)
    np.testing.assert_allclose(table["length_in_class_m"], [10, 20, 0, 0, 10, 40], atol=2.6)  # sampled every 5 m
    assert table["length_m"].tolist() == [0, 40, 0, 0, 0, 40]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_deeper_water_never_exposes_fewer(seed: int, mean: bool):
    rng = np.random.default_rng(seed)
    shallow = rng.choice([0, 0.05, 0.4, 1.0, 3.0], (20, 20))
    deep = shallow + rng.choice([0, 0, 0.1, 0.6], (20, 20))
    corner = rng.uniform(-20, 200, (50, 2))
    assets = boxes(*np.hstack([corner, corner + rng.uniform(1, 30, (50, 2))]), population=rng.integers(0, 9, 50))
    by = "mean" if mean else "max"
    low, high = (
        flood_exposure(assets, grid(values.tolist()), CLASSES, people=People("population"), class_by=by)
        for values in (shallow, deep)
    )
    assert (high.assets["flood_level"].dropna() >= low.assets["flood_level"].dropna()).all()
    for table in (low.summary, high.summary):
        assert table["people"].iloc[-1] == assets["population"].sum()
    worse = [table["people"].iloc[:4].to_numpy()[::-1].cumsum() for table in (low.summary, high.summary)]
    assert (worse[1] >= worse[0]).all()


def test_the_balance_is_told():
    progress, said = listening()
    assets = boxes((1, 1, 9, 9), (11, 1, 19, 9), (91, 1, 92, 2), people=[5, 4, 3])
    flood_exposure(assets, grid([[0.0, 0.5]]), CLASSES, people=People("people"), progress=progress)
    assert "Features: 3 = 1 dry + 1 in the water + 1 unknown." in said
    assert "People: 12 = 5 dry + 4 in the water + 3 unknown." in said


def test_a_raster_without_any_data_is_wondered_at():
    progress, said = listening()
    table = flood_exposure(boxes((1, 1, 9, 9)), grid([[NAN]]), CLASSES, progress=progress).summary
    assert any("nothing is known of any" in text for text in said)
    assert table["flood_class"].tolist()[-2:] == ["unknown", "total"]
