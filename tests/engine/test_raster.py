"""Rasters at points and along lines, and what a depth raster may say."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import CRS
from quartier.engine.errors import InputError
from quartier.engine.grids.depths import depth_of
from quartier.engine.grids.raster import Raster, cell_metres, line_depths, point_depths, sample, samples_along
from quartier.tests.engine.builders import listening

UTM = CRS("EPSG:32631")
NAN = float("nan")


def grid(rows: list[list[float]], size: float = 10.0, left: float = 0.0, top: float = 20.0) -> Raster:
    return Raster(np.array(rows, dtype=float), left, top, size, size, UTM)


def test_a_point_takes_the_cell_it_lies_in_and_nothing_outside():
    raster = grid([[1, 2], [3, NAN]])
    xy = np.array([[5, 15], [10, 19], [0, 0.1], [15, 5], [-1, 5], [5, 21], [np.nan, 1]])
    np.testing.assert_array_equal(sample(raster, xy), [1, 2, 3, NAN, NAN, NAN, NAN])


def test_points_in_another_crs_are_brought_to_the_raster():
    raster = Raster(np.array([[0.4, 0.8]]), 440_000.0, 712_010.0, 10.0, 10.0, UTM)
    points = gpd.GeoSeries(shapely.points([[440_015.0, 712_005.0], [440_005.0, 712_005.0]]), crs=UTM).to_crs(
        "EPSG:4326"
    )
    assert point_depths(raster, points).max_m.tolist() == [0.8, 0.4]


def test_the_points_of_a_feature_count_alike_and_a_missing_one_has_no_data():
    raster = grid([[1, 2], [3, NAN]])
    features = gpd.GeoSeries([shapely.MultiPoint([(5, 15), (5, 5), (15, 5), (99, 99)]), None, shapely.Point()], crs=UTM)
    found = point_depths(raster, features, dry_up_to=1.0)
    assert found.max_m[0] == 3
    assert found.mean_m[0] == 2
    assert found.wet_share[0] == 0.5
    assert found.known_share.tolist() == [0.5, 0, 0]
    assert np.isnan(found.max_m[1:]).all()


def test_a_line_is_sampled_end_to_end_and_its_lengths_add_up():
    lines = np.array(
        [shapely.LineString([(0, 0), (10, 0), (10, 5)]), shapely.LineString([(3, 3), (3, 3)])], dtype=object
    )
    xy, line, metres = samples_along(lines, 4.0)
    assert np.bincount(line).tolist() == [5, 1]
    np.testing.assert_allclose(xy[line == 0], [(0, 0), (3.75, 0), (7.5, 0), (10, 1.25), (10, 5)])
    np.testing.assert_allclose(np.bincount(line, metres), [15, 1])


def test_the_parts_of_a_line_are_not_joined():
    parts = shapely.MultiLineString([[(0, 0), (6, 0)], [(100, 0), (106, 0)]])
    xy, _, metres = samples_along(np.array([parts], dtype=object), 3.0)
    assert xy[:, 0].tolist() == [0, 3, 6, 100, 103, 106]
    assert metres.sum() == 12


def test_depth_along_lines():
    raster = grid([[0, 0.5, 1.0, NAN]], top=10.0)
    lines = gpd.GeoSeries(
        [
            shapely.LineString([(0, 5), (30, 5)]),
            shapely.LineString([(31, 5), (39, 5)]),
            shapely.LineString([(0, 5), (40, 5)]),
            None,
        ],
        crs=UTM,
    )
    found = line_depths(raster, lines, spacing=0.01)
    np.testing.assert_allclose(found.max_m, [1.0, NAN, 1.0, NAN])
    np.testing.assert_allclose(found.mean_m, [0.5, NAN, 0.5, NAN], atol=1e-3)
    np.testing.assert_allclose(found.wet_share, [2 / 3, NAN, 2 / 3, NAN], atol=1e-3)
    np.testing.assert_allclose(found.known_share, [1, 0, 0.75, 0], atol=1e-3)


def test_the_default_step_is_half_a_cell_and_five_metres_at_most():
    fine, coarse = grid([[0.0] * 500], size=2.0, top=2.0), grid([[0.0] * 20], size=50.0, top=50.0)
    narrow = Raster(fine.values.copy(), 0.0, 2.0, 2.0, 2.0, UTM)
    narrow.values[0, 7] = 1.0  # 2 m wide: a step of 1 m cannot miss it
    line = gpd.GeoSeries([shapely.LineString([(0.3, 1), (900, 1)])], crs=UTM)
    assert line_depths(narrow, line).max_m[0] == 1.0
    coarse.values[0, 3] = 1.0
    assert line_depths(coarse, line).max_m[0] == 1.0


def test_many_lines_in_blocks_are_the_lines_one_by_one(monkeypatch):
    from quartier.engine.grids import raster as module

    rng = np.random.default_rng(3)
    raster = Raster(rng.random((30, 30)), 0.0, 300.0, 10.0, 10.0, UTM)
    lines = gpd.GeoSeries([shapely.LineString(rng.uniform(0, 300, (4, 2))) for _ in range(40)], crs=UTM)
    whole = line_depths(raster, lines)
    monkeypatch.setattr(module, "_SAMPLES_AT_ONCE", 100)
    np.testing.assert_allclose(line_depths(raster, lines).mean_m, whole.mean_m, rtol=1e-9)


def test_the_size_of_a_cell_in_metres():
    degrees = Raster(np.zeros((10, 10)), 106.8, -6.1, 0.001, 0.001, CRS("EPSG:4326"))
    width, height = cell_metres(degrees)
    assert width == pytest.approx(110.7, abs=0.2)  # cos(6.1 degrees) x 111.32
    assert height == pytest.approx(110.6, abs=0.2)
    feet = Raster(np.zeros((2, 2)), 0.0, 0.0, 10.0, 10.0, CRS("EPSG:2225"))
    assert cell_metres(feet)[0] == pytest.approx(3.048, abs=1e-3)


@pytest.mark.parametrize(
    ("values", "choice", "elsewhere", "expected", "word"),
    [
        ([0, NAN, 2], "auto", False, [0, NAN, 2], "unknown"),
        ([1, NAN, 2], "auto", False, [1, 0, 2], "dry"),
        ([1, NAN, 2], "auto", True, [1, NAN, 2], "unknown"),
        ([1, NAN, 2], "unknown", False, [1, NAN, 2], "as asked"),
        ([0, NAN, 2], "dry", False, [0, 0, 2], "as asked"),
    ],
)
def test_what_no_data_means(values, choice, elsewhere, expected, word):
    progress, said = listening()
    found = depth_of(grid([values]), choice, lambda: elsewhere, progress)
    np.testing.assert_array_equal(found.values[0], expected)
    assert any(word in sentence for sentence in said)


def test_nothing_is_said_where_every_cell_has_data():
    progress, said = listening()
    depth_of(grid([[0, 1]]), progress=progress)
    assert said == []


def test_the_rest_of_the_file_is_only_asked_where_it_decides():
    asked = []
    for values, choice in (([0, 1], "auto"), ([0, NAN], "auto"), ([1, NAN], "dry"), ([1, NAN], "auto")):
        depth_of(grid([values]), choice, lambda: bool(asked.append(1)))
    assert len(asked) == 1


def test_depths_below_zero_are_dry_and_undeclared_no_data_is_found():
    progress, said = listening()
    found = depth_of(grid([[-0.4, -9999, 1, float("-inf"), 3.4e38]]), progress=progress)
    np.testing.assert_array_equal(found.values[0], [0, NAN, 1, NAN, NAN])
    assert any(sentence.startswith("2 cells of the depth raster hold no possible depth") for sentence in said)
    assert any("1 cells are below 0 (down to -0.40 m)" in sentence for sentence in said)


def test_shallow_water_in_centimetres_is_asked_about_and_a_deep_river_is_not():
    for cells, asked in (([[0, 20, 25, 12]], True), ([[0, 20, 25, NAN]], True), ([[0, 0.5, 0.8, 1, 15]], False)):
        progress, said = listening()
        depth_of(grid(cells), progress=progress)
        assert any("Are these metres above ground" in sentence for sentence in said) == asked


def test_the_raster_given_is_left_as_it_is():
    raster = grid([[1, NAN, -2]])
    depth_of(raster, "dry")
    np.testing.assert_array_equal(raster.values[0], [1, NAN, -2])


def test_centimetres_are_refused_with_the_cure():
    with pytest.raises(InputError, match=r"goes up to 150\.0.*centimetres.*divide centimetres by 100"):
        depth_of(grid([[0, 150]]))


def test_an_unknown_meaning_of_no_data_is_refused():
    with pytest.raises(InputError, match="auto, dry, unknown"):
        depth_of(grid([[0, 1]]), "wet")
