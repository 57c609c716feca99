"""Assets in flood zones: the share inside, the class, the depth of a zone."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.exposure import DEFAULT_CLASSES, HazardZones, flood_exposure, read_classes
from quartier.tests.engine.builders import boxes, grid, layer, points
from quartier.tests.engine.test_exposure import ODD_SHAPES

NAN = float("nan")
CLASSES = read_classes(DEFAULT_CLASSES)


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


def test_where_zones_overlap_the_deepest_counts_once():
    """Outlines within each other, as of water over 0.2, 0.6 and 1.2 m; one more never makes the mean less."""
    assets = boxes((0, 0, 10, 10), (0, 0, 4, 10))
    zones = boxes((-1, -1, 6, 11), (-1, -1, 4, 11), (-1, -1, 2, 11), (3, 0, 5, 10), prefix="zone")
    zones["depth"] = [0.4, 0.9, 1.4, None]
    found = in_zones(assets, zones, depth_field="depth")
    np.testing.assert_allclose(found["depth_mean_m"], [0.2 * 1.4 + 0.2 * 0.9 + 0.2 * 0.4, 0.5 * (1.4 + 0.9)])
    np.testing.assert_allclose(found["flooded_share"], [0.6, 1.0])
    means = [in_zones(assets, zones.iloc[:count], depth_field="depth")["depth_mean_m"] for count in (1, 2, 3)]
    assert (means[1] >= means[0]).all() and (means[2] >= means[1]).all()


def test_a_slanting_path_in_zones_that_overlap_counts_each_metre_once():
    """Where two outlines cut the path, its pieces lie beside each other by rounding."""
    path = layer([shapely.LineString([(0.3, 1.7), (97.1, 61.3)])], "way")
    zones = boxes((10, -9, 60, 99), (30, -9, 70, 99), (37, -9, 43, 99), (-9, 11, 99, 17), prefix="zone")
    found = in_zones(path, zones.assign(depth=[0.4, 0.8, 1.2, 0.2]), depth_field="depth").iloc[0]
    assert found["flooded_share"] == pytest.approx(60 / 96.8, abs=1e-6)
    assert found["depth_mean_m"] == pytest.approx((20 * 0.4 + 34 * 0.8 + 6 * 1.2) / 96.8, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_means_and_shares_are_those_of_square_metres(seed: int):
    """Every square metre of a building is as deep as the deepest zone it lies in."""
    rng = np.random.default_rng(seed)

    def rectangles(count: int, longest: int, prefix: str) -> gpd.GeoDataFrame:
        corner = rng.integers(0, 30, (count, 2))
        return boxes(*np.hstack([corner, corner + rng.integers(1, longest, (count, 2))]), prefix=prefix)

    assets, zones = rectangles(8, 12, "asset"), rectangles(int(rng.integers(1, 12)), 25, "zone")
    zones["depth"] = rng.choice([0.0, 0.05, 0.3, 1.0, 2.0], len(zones))
    depth = np.zeros((60, 60))
    for (west, south, east, north), metres in zip(zones.bounds.to_numpy(dtype=int), zones["depth"]):
        depth[west:east, south:north] = np.maximum(depth[west:east, south:north], metres)
    found = in_zones(assets, zones, depth_field="depth")
    inside = [depth[west:east, south:north] for west, south, east, north in assets.bounds.to_numpy(dtype=int)]
    np.testing.assert_allclose(found["depth_mean_m"], [some.mean() for some in inside], atol=1e-12)
    np.testing.assert_allclose(found["depth_max_m"], [some.max() for some in inside])
    np.testing.assert_allclose(found["flooded_share"], [(some > 0.1).mean() for some in inside], atol=1e-12)


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
