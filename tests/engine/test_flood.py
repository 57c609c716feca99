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
from quartier.engine.flood import DEFAULT_CLASSES, HazardZones, flood_exposure, read_classes
from quartier.engine.progress import Progress
from quartier.engine.raster import Raster
from quartier.tests.engine.builders import CRS, boxes, layer, points

NAN = float("nan")
PROFILES = list(
    csv.DictReader((Path(__file__).parents[2] / "resources/profiles/flood_classes.csv").open(encoding="utf-8"))
)
CLASSES = read_classes(DEFAULT_CLASSES)


def grid(rows: list[list[float]]) -> Raster:
    """Cells of 10 m, the south-west corner at 0, 0."""
    values = np.array(rows, dtype=float)
    return Raster(values, 0.0, 10.0 * len(values), 10.0, 10.0, pyproj.CRS(CRS))


def listening() -> tuple[Progress, list[str]]:
    said: list[str] = []
    return Progress(message=lambda level, template, values: said.append(template.format(**values))), said


# Classes


def test_limits_are_inclusive():
    depth = np.array([0, 0.1, 0.1000001, 0.11, 0.7, 1.5, 1.51, 99, NAN])
    assert CLASSES.codes == ("dry", "0.1-0.7", "0.7-1.5", "over_1.5")
    assert CLASSES.level_of(depth).tolist() == [0, 0, 0, 1, 1, 2, 3, 3, -1]


def test_still_water_classes_of_the_aidr_guideline():
    """The depths of the pairs of METHODS.md 13.1 whose class is decided by depth alone, and each limit itself."""
    classes = read_classes("AIDR", PROFILES)
    depths = {0: "dry", 0.2: "H1", 0.3: "H1", 0.5: "H2", 1.0: "H3", 1.2: "H3", 1.5: "H4", 2.0: "H4", 3: "H5", 4: "H5"}
    depths[4.5] = "H6"
    found = [classes.codes[level] for level in classes.level_of(np.array(list(depths)))]
    assert found == list(depths.values())


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
        assets, raster, CLASSES, population_field="population", blocks=blocks, progress=progress
    ).summary
    people = table.iloc[:-1].pivot_table(index="block_id", columns="flood_class", values="people", sort=False)
    assert people.columns.tolist() == ["dry", "0.1-0.7", "0.7-1.5", "over_1.5", "unknown"]
    assert people.to_numpy().tolist() == [[1, 2, 0, 0, 0], [0, 4, 0, 8, 0], [0, 0, 0, 0, 0]]
    assert people.index.tolist() == ["block/1", "block/2", "outside"]
    total = table.iloc[-1]
    assert (total["flood_class"], total["count"], total["people"], total["area_m2"]) == ("total", 5, 15, 4 * 64 + 1)
    assert table["length_m"].isna().all()
    assert any("1 of 5 features have no number of people" in sentence for sentence in said)


def test_without_people_the_table_counts_features_and_not_zeros():
    table = flood_exposure(boxes((1, 1, 9, 9)), grid([[1.0]]), CLASSES, population_field="population").summary
    assert table["people"].isna().all()
    assert table["count"].tolist() == [0, 0, 1, 0, 1]
    assert table["block_id"].isna().all()


def test_people_that_are_no_numbers_are_refused():
    with pytest.raises(InputError, match="'beaucoup'"):
        flood_exposure(boxes((1, 1, 9, 9), people=["beaucoup"]), grid([[1.0]]), CLASSES, population_field="people")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans(), st.booleans())
def test_the_rows_add_up_to_the_total_exactly(seed: int, whole: bool, with_blocks: bool):
    rng = np.random.default_rng(seed)
    values = rng.choice([0, 0.05, 0.4, 1.0, 3.0, NAN], (20, 20))
    corner = rng.uniform(-20, 200, (50, 2))
    assets = boxes(*np.hstack([corner, corner + rng.uniform(1, 30, (50, 2))]))
    assets["population"] = rng.integers(0, 9, 50) if whole else rng.uniform(0, 9, 50)
    blocks = boxes((0, 0, 70, 200), (60, 0, 150, 120)) if with_blocks else None
    found = flood_exposure(assets, grid(values.tolist()), CLASSES, population_field="population", blocks=blocks)
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
