"""Where a raster knows of no water: never where a closer look would find some."""

from __future__ import annotations

import geopandas as gpd
import hypothesis.strategies as st
import numpy as np
import pyproj
from hypothesis import given, settings
from quartier.engine.exposure import asset_depths, deepest_at
from quartier.engine.grids.dryground import on_dry_ground
from quartier.engine.grids.raster import Raster
from quartier.tests.engine.builders import CRS, boxes, points


def raster(values: np.ndarray) -> Raster:
    return Raster(values, 100.0, 500.0, 2.0, 2.0, pyproj.CRS.from_user_input(CRS))


@given(st.integers(0, 10_000), st.integers(1, 60), st.integers(1, 60), st.sampled_from([0.0, 0.002, 0.05, 1.0]))
@settings(max_examples=80, deadline=None)
def test_what_it_says_is_true(seed: int, rows: int, columns: int, wet: float) -> None:
    rng = np.random.default_rng(seed)
    values = np.where(rng.random((rows, columns)) < wet, rng.choice([0.3, np.nan], (rows, columns)), 0.0)
    depth = raster(values.astype("float32"))
    west, north = 100.0 + rng.uniform(-5, 2 * columns + 5, 50), 500.0 - rng.uniform(-5, 2 * rows + 5, 50)
    size = rng.uniform(0.1, 9.0, (2, 50))
    houses = boxes(*zip(west, north - size[1], west + size[0], north))
    dry = on_dry_ground(depth, houses.geometry)
    exact = asset_depths(depth, houses.geometry)
    assert (exact.max_m[dry] == 0.0).all()
    assert (exact.known_share[dry] == 1.0).all()
    some = gpd.GeoSeries([*houses.geometry, houses.geometry[0].boundary, houses.geometry[0].centroid, None], crs=CRS)
    np.testing.assert_array_equal(deepest_at(depth, some), asset_depths(depth, some).max_m)
    # Far from the rim and from all water it is seen that it is dry.
    inside = (west > 104) & (west + size[0] < 96 + 2 * columns) & (north < 496) & (north - size[1] > 504 - 2 * rows)
    assert dry[inside].all() or wet > 0.0


def test_other_places_are_left_to_a_closer_look() -> None:
    depth = raster(np.zeros((50, 50)))
    assert on_dry_ground(depth, points((150, 450)).geometry).tolist() == [True]
    assert on_dry_ground(depth, points((100.5, 450), (900, 900)).geometry).tolist() == [False, False]
    nowhere = gpd.GeoSeries([None, points((150, 450)).geometry[0]], crs=CRS)
    assert on_dry_ground(depth, nowhere).tolist() == [False, True]
    assert on_dry_ground(depth, points((150, 450)).geometry.to_crs("EPSG:4326")).tolist() == [False]
    assert on_dry_ground(depth, points().geometry).tolist() == []
