"""Flood exposure: depth, class and status of every asset on a raster, people, and a table that adds up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
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
    flood_exposure,
    read_classes,
    read_raster_classes,
)
from quartier.engine.exposure.exposing import Water
from quartier.tests.engine.builders import boxes, grid, layer, listening, points, profile_rows

NAN = float("nan")
CLASSES = read_classes(DEFAULT_CLASSES)
AIDR = read_classes("aidr", profile_rows("flood_classes"))


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


def as_water(kind: str, depth: np.ndarray, speed: np.ndarray) -> Water:
    """The same water as each kind of input has it."""
    raster = grid(depth)
    if kind == "moving":
        return MovingWater(raster, grid(speed))
    if kind == "classes":
        raster = replace(raster, values=np.where(np.isnan(depth), np.nan, CLASSES.level_of(depth)))
        return HazardRaster(raster, read_raster_classes([np.arange(4.0)], "unknown", ClassOrder("rising")))
    if kind == "zones":
        cells = [(10 * c, 110 - 10 * r, 10 * c + 10, 120 - 10 * r) for r in range(12) for c in range(12)]
        zones = boxes(*cells, *[(west - 5, south, east, north + 5) for west, south, east, north in cells])
        return HazardZones(zones.assign(depth=np.tile(depth.reshape(-1), 2)), depth_field="depth")
    return raster


@pytest.mark.parametrize("kind", ["max", "mean", "moving", "classes", "zones", "mean of zones"])
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_deeper_water_never_exposes_fewer(kind: str, seed: int):
    rng = np.random.default_rng(seed)
    shallow = rng.choice([0, 0.05, 0.4, 1.0, 3.0, NAN], (12, 12), p=[0.3, 0.1, 0.2, 0.2, 0.15, 0.05])
    deep, speed = shallow + rng.choice([0, 0, 0.1, 0.6], (12, 12)), rng.uniform(0, 3, (12, 12))
    corner, far = rng.uniform(-10, 120, (2, 8, 2))
    shapes = [shapely.box(*one, *(one + size)) for one, size in zip(corner, rng.uniform(1, 30, (8, 2)))]
    shapes += [*map(shapely.LineString, np.stack((corner, far), axis=1)), *map(shapely.Point, far)]
    assets = layer(shapes, "asset", population=rng.integers(0, 9, 24))
    classes = AIDR if kind == "moving" else CLASSES
    by = "mean" if "mean" in kind else "max"
    low, high = (
        flood_exposure(
            assets,
            as_water(kind.rsplit(maxsplit=1)[-1], depth, speed),
            classes,
            people=People("population"),
            class_by=by,
        )
        for depth in (shallow, deep)
    )
    assert (high.assets["flood_level"].dropna() >= low.assets["flood_level"].dropna()).all()
    for name in ("depth_max_m", "depth_mean_m", "flooded_share"):
        before, after = (found.assets[name].dropna() for found in (low, high))
        assert before.index.equals(after.index) and (after >= before - 1e-9).all()
    levels = [found.summary.dropna(subset="flood_level") for found in (low, high)]
    for table in (low.summary, high.summary):
        assert table["people"].iloc[-1] == table["people"].iloc[:-1].sum() == assets["population"].sum()
    worse = [table["people"].to_numpy()[::-1].cumsum() for table in levels]
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
