"""quartier:floodexposure on rasters larger than what is held at a time: the same answers, in little memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

pytest.importorskip("qgis.core")

from osgeo import gdal, osr
from quartier.processing_algorithms.common import exposurewater
from quartier.tests.adapters.test_rasters import write as write_raster
from quartier.tests.engine.builders import boxes
from quartier.tests.processing_algorithms.test_floodexposure import ALGORITHM, EAST, NORTH, refused, rows, save

Run = Callable[[str, dict[str, object]], dict[str, object]]
_OF_LINES = ("id", "depth_max_m", "depth_mean_m", "flooded_share", "flood_status", "length_m")


def test_a_raster_too_large_to_be_held_is_read_group_by_group(
    run: Run, tmp_path: Path, feedback: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answers as at once, also for a group the raster does not reach; every sentence once."""
    rng = np.random.default_rng(3)
    write_raster(tmp_path / "depth.tif", rng.choice([0.0, 0.3, 0.9, 2.5, -9.0], (60, 60)), no_data=-9)
    corner = rng.uniform(0, 570, (300, 2)) - (0, 600)
    corner[:5] += (0, 5000)
    houses = boxes(*np.hstack([corner, corner + rng.uniform(1, 30, (300, 2))]), population=[2] * 300)
    houses.loc[7, "geometry"] = None
    inputs = {"ASSETS": save(houses, tmp_path / "houses.gpkg"), "DEPTH": str(tmp_path / "depth.tif")}
    at_once, grouped = str(tmp_path / "a.gpkg"), str(tmp_path / "b.gpkg")
    run(ALGORITHM, {**inputs, "PARTS": True, "OUTPUT": at_once, "SUMMARY": str(tmp_path / "sums_a.gpkg")})
    monkeypatch.setattr(exposurewater, "MOST_CELLS", 500)
    before = len(feedback.infos)
    run(ALGORITHM, {**inputs, "PARTS": True, "OUTPUT": grouped, "SUMMARY": str(tmp_path / "sums_b.gpkg")})
    assert rows(grouped) == rows(at_once)
    assert rows(str(tmp_path / "sums_b.gpkg")) == rows(str(tmp_path / "sums_a.gpkg"))
    said = feedback.infos[before:]
    assert len([text for text in said if "Depths from" in text]) == 1


def test_assets_larger_than_what_is_held_are_read_piece_by_piece(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Land, paths and scattered points over the whole raster: depths, classes and moving water answer as at once."""
    rng = np.random.default_rng(6)
    values = rng.uniform(0.0, 2.0, (60, 60))
    values[rng.random(values.shape) < 0.2] = -9
    write_raster(tmp_path / "depth.tif", values, no_data=-9)
    write_raster(tmp_path / "speed.tif", rng.uniform(0.0, 3.0, (60, 60)))
    write_raster(tmp_path / "hazard.tif", rng.integers(0, 4, (60, 60)).astype(float))
    whole = shapely.box(3, -597, 597, -3)
    holed = whole.difference(shapely.Point(300, -300).buffer(120))
    bow_tie = shapely.Polygon([(0, 0), (500, -500), (500, 0), (0, -500)])
    lines = [shapely.LineString([(5, -300), (595, -300)]), shapely.LineString([(5, -590), (595, -10)])]
    dots = shapely.MultiPoint(rng.uniform(0, 600, (40, 2)) * (1, -1))
    small = shapely.box(11, -29, 29, -11)
    for name, shapes in {"land": [whole, holed, bow_tie, small, None], "paths": lines, "dots": [dots]}.items():
        frame = gpd.GeoDataFrame({"id": [f"{name}/{n}" for n in range(len(shapes))]}, geometry=shapes, crs="EPSG:32631")
        inputs = {"ASSETS": save(frame, tmp_path / f"{name}.gpkg"), "PARTS": True}
        depth = {"DEPTH": str(tmp_path / "depth.tif"), "NODATA": "unknown"}
        waters: dict[str, dict[str, object]] = {
            "depth": depth,
            "mean": {**depth, "CLASS_BY": "mean"},
            "speed": {**depth, "VELOCITY": str(tmp_path / "speed.tif"), "CLASSES": "aidr"},
            "hazard": {"DEPTH": str(tmp_path / "hazard.tif"), "DEPTH_HOLDS": "classes"},
        }
        # Each kind of water once, each kind of asset once.
        for water, given in waters.items() if name == "land" else [("depth", depth)]:
            found = []
            for most in (1_000_000, 600):
                monkeypatch.setattr(exposurewater, "MOST_CELLS", most)
                output, summary = (str(tmp_path / f"{name}_{water}_{most}{end}.gpkg") for end in ("", "_sums"))
                run(ALGORITHM, {**inputs, **given, "OUTPUT": output, "SUMMARY": summary})
                found.append(rows(output) + rows(summary))
            # Lines are sampled from the ends of their pieces; a sliver of land between cells counts by its area.
            close, columns = (0.1, _OF_LINES) if name == "paths" else (0.03, None)
            for at_once, in_pieces in zip(*found):
                for column in columns or [column for column in at_once if column != "fid"]:
                    value = at_once.get(column)
                    expected = pytest.approx(value, rel=close, abs=close) if isinstance(value, float) else value
                    assert in_pieces.get(column) == expected, (name, water, column)


def test_a_raster_a_hundred_times_larger_than_memory(run: Run, tmp_path: Path, feedback: Any) -> None:
    """10,000 million cells, most of them holes in the file: 40 GB, of which half a GB is held at a time."""
    side, path = 100_000, tmp_path / "fleuve.tif"
    options = ["TILED=YES", "SPARSE_OK=TRUE", "COMPRESS=DEFLATE", "BIGTIFF=YES"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 1, gdal.GDT_Float32, options)
    dataset.SetGeoTransform((EAST, 1.0, 0.0, NORTH, 0.0, -1.0))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.GetRasterBand(1).SetNoDataValue(-9.0)
    for corner, metres in ((0, 0.5), (60_000, 2.25), (99_700, 0.0)):
        cells = np.full((300, 300), metres, dtype="<f4").tobytes()
        dataset.GetRasterBand(1).WriteRaster(corner, corner, 300, 300, cells)
    del dataset
    assert path.stat().st_size < 10_000_000
    at = np.array([50, 60_050, 99_800, 30_000])
    houses = save(boxes(*[(x, -x - 10, x + 10, -x) for x in at], population=[1, 2, 3, 4]), tmp_path / "maisons.gpkg")
    river = gpd.GeoDataFrame(
        {"id": ["fleuve"]}, geometry=[shapely.LineString([(50_000, -50_000), (70_000, -70_000)])], crs="EPSG:32631"
    )
    paths, output = save(river, tmp_path / "fleuve.gpkg"), str(tmp_path / "out.gpkg")
    tracemalloc.start()
    try:
        run(ALGORITHM, {"ASSETS": houses, "DEPTH": str(path), "PARTS": True, "OUTPUT": output})
        assert [row["flood_class"] for row in rows(output)] == ["0.1-0.7", "over_1.5", "dry", "unknown"]
        hazard = {"DEPTH_HOLDS": "classes", "CLASS_ORDER": "falling"}
        refused(run, {"ASSETS": houses, "DEPTH": str(path), **hazard, "OUTPUT": output}, "does not hold classes")
        run(ALGORITHM, {"ASSETS": paths, "DEPTH": str(path), "OUTPUT": output})
        assert rows(output)[0]["depth_max_m"] == 2.25
        assert tracemalloc.get_traced_memory()[1] < 1.3e9
    finally:
        tracemalloc.stop()
