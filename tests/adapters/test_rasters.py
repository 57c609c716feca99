"""Rasters as files have them: numbers, no data, scale, direction, and sentences for what cannot be used."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

pytest.importorskip("qgis.core")

from osgeo import gdal, osr
from qgis.core import QgsRasterLayer, QgsRasterRange
from quartier.adapters.rasters import layers as rasters
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.progress import SILENT, Progress

LEFT, TOP = 440_000.0, 712_000.0
VALUES = np.arange(12, dtype=float).reshape(3, 4)


def write(
    path: Path,
    values: np.ndarray = VALUES,
    kind: int = gdal.GDT_Float32,
    epsg: int | None = 32631,
    no_data: float | None = None,
    geotransform: tuple[float, ...] = (LEFT, 10.0, 0.0, TOP, 0.0, -10.0),
) -> QgsRasterLayer:
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), values.shape[1], values.shape[0], 1, kind)
    dataset.SetGeoTransform(geotransform)
    if epsg:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
        dataset.SetProjection(reference.ExportToWkt())
    band = dataset.GetRasterBand(1)
    if no_data is not None:
        band.SetNoDataValue(no_data)
    code = {gdal.GDT_Float32: "f4", gdal.GDT_Float64: "f8", gdal.GDT_Int16: "i2", gdal.GDT_Byte: "u1"}[kind]
    band.WriteRaster(0, 0, values.shape[1], values.shape[0], values.astype(code).tobytes())
    del band, dataset
    return QgsRasterLayer(str(path), path.stem)


def around(*bounds: float, crs: str = "EPSG:32631") -> gpd.GeoDataFrame:
    """A feature from (xmin, ymin, xmax, ymax), in metres from the corner of the raster."""
    west, south, east, north = bounds
    box = shapely.box(LEFT + west, TOP + south, LEFT + east, TOP + north)
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries([box], crs="EPSG:32631").to_crs(crs))


EVERYWHERE = (0, -30, 40, 0)


def test_the_cells_are_those_of_the_file(tmp_path: Path):
    raster = rasters.read_raster(write(tmp_path / "données été.tif"), around(*EVERYWHERE))
    np.testing.assert_array_equal(raster.values, VALUES)
    assert raster.values.dtype == np.float32
    assert (raster.left, raster.top, raster.dx, raster.dy) == (LEFT, TOP, 10, 10)
    assert raster.crs.to_epsg() == 32631


def test_only_the_part_around_the_features_is_read(tmp_path: Path):
    values = np.arange(10_000, dtype=float).reshape(100, 100)
    raster = rasters.read_raster(write(tmp_path / "r.tif", values), around(500, -420, 510, -400))
    assert (raster.left, raster.top) == (LEFT + 480, TOP - 380)
    np.testing.assert_array_equal(raster.values, values[38:45, 48:54])
    whole = rasters.read_raster(write(tmp_path / "s.tif", values), around(-500, -5000, 5000, 100, crs="EPSG:4326"))
    assert whole.values.shape == (100, 100)


@pytest.mark.parametrize("kind", [gdal.GDT_Float32, gdal.GDT_Float64, gdal.GDT_Int16, gdal.GDT_Byte])
def test_declared_no_data(tmp_path: Path, kind: int):
    raster = rasters.read_raster(write(tmp_path / "r.tif", kind=kind, no_data=5), around(*EVERYWHERE))
    expected = VALUES.copy()
    expected[1, 1] = np.nan
    np.testing.assert_array_equal(raster.values, expected)


def test_no_data_declared_in_the_layer_s_properties(tmp_path: Path):
    layer = write(tmp_path / "r.tif", no_data=5)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(9, 10)])
    layer.dataProvider().setUseSourceNoDataValue(1, False)
    raster = rasters.read_raster(layer, around(*EVERYWHERE))
    np.testing.assert_array_equal(raster.values[2], [8, np.nan, np.nan, 11])
    assert raster.values[1, 1] == 5


def test_scale_and_offset(tmp_path: Path):
    path = tmp_path / "r.tif"
    write(path, kind=gdal.GDT_Int16, no_data=5)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetScale(0.01)
    dataset.GetRasterBand(1).SetOffset(1.0)
    del dataset
    raster = rasters.read_raster(QgsRasterLayer(str(path), "r"), around(*EVERYWHERE))
    np.testing.assert_allclose(raster.values[0], [1, 1.01, 1.02, 1.03], rtol=1e-6)
    assert np.isnan(raster.values[1, 1])


def test_a_raster_whose_rows_run_northwards(tmp_path: Path):
    layer = write(tmp_path / "r.tif", VALUES[::-1], geotransform=(LEFT, 10.0, 0.0, TOP - 30, 0.0, 10.0))
    raster = rasters.read_raster(layer, around(*EVERYWHERE))
    np.testing.assert_array_equal(raster.values, VALUES)
    assert raster.top == TOP
    part = rasters.read_raster(layer, around(1, -1, 2, -0.5))
    np.testing.assert_array_equal(part.values, VALUES[:3, :3])


def test_the_data_provider_gives_the_same_cells_as_gdal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    values = np.random.default_rng(4).random((60, 50))
    values[3, 4] = -1
    layer = write(tmp_path / "r.tif", values, no_data=-1)
    there = around(30, -330, 290, -20)
    by_gdal = rasters.read_raster(layer, there)
    monkeypatch.setattr(rasters, "_open_with_gdal", lambda layer: None)
    by_provider = rasters.read_raster(layer, there)
    np.testing.assert_array_equal(by_provider.values, by_gdal.values)
    assert (by_provider.left, by_provider.top) == (by_gdal.left, by_gdal.top)


def test_reading_in_stripes_changes_nothing_and_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    layer = write(tmp_path / "r.tif")
    monkeypatch.setattr(rasters, "_CELLS_AT_ONCE", 4)
    np.testing.assert_array_equal(rasters.read_raster(layer, around(*EVERYWHERE)).values, VALUES)
    with pytest.raises(Cancelled):
        rasters.read_raster(layer, around(*EVERYWHERE), Progress(is_cancelled=lambda: True))


def test_dry_cells_elsewhere_in_the_file_decide_what_no_data_means(tmp_path: Path):
    values = np.full((100, 100), 0.5)
    values[40:43, 40:43] = -9
    there = around(405, -425, 415, -405)
    all_wet = rasters.read_depth(write(tmp_path / "wet.tif", values, no_data=-9), there, "auto")
    assert all_wet.values.min() == 0
    values[99, 99] = 0
    with_dry = rasters.read_depth(write(tmp_path / "dry.tif", values, no_data=-9), there, "auto")
    assert np.isnan(with_dry.values).sum() == 9


def test_a_raster_without_any_data_is_asked_about_and_a_dry_corner_of_a_flood_is_not(tmp_path: Path):
    """Nothing but 'no data' may mean that nothing is flooded, or that nothing is known: nobody but a person can say."""
    nothing = write(tmp_path / "vide.tif", np.full((3, 4), -9.0), no_data=-9)
    refused(nothing, "'vide' is empty.*NODATA")
    assert rasters.read_depth(nothing, around(*EVERYWHERE), "dry").values.max() == 0
    assert np.isnan(rasters.read_depth(nothing, around(*EVERYWHERE), "unknown").values).all()
    values = np.full((100, 100), -9.0)
    values[90:, 90:] = 0.7
    corner = rasters.read_depth(write(tmp_path / "wet.tif", values, no_data=-9), around(5, -25, 15, -5), "auto")
    assert corner.values.max() == 0


def test_an_undeclared_cell_without_data_elsewhere_is_no_dry_cell(tmp_path: Path):
    values = np.full((100, 100), 0.5)
    values[40:43, 40:43] = -9
    values[99, 99] = -9999
    there = around(405, -425, 415, -405)
    assert rasters.read_depth(write(tmp_path / "wet.tif", values, no_data=-9), there, "auto").values.min() == 0


@pytest.mark.parametrize("upwards", [False, True])
@pytest.mark.parametrize("flags", [[], ["TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"]])
def test_cells_hidden_by_a_mask_have_no_data(tmp_path: Path, upwards: bool, flags: list[str]):
    """As programs hide what lies beyond the water they modelled; the numbers below the mask are often 0."""
    values, hidden = np.arange(1200.0).reshape(30, 40) / 100, np.zeros((30, 40), dtype=bool)
    hidden[20:, 25:], hidden[2, 3] = True, True
    path = str(tmp_path / "masked.tif")
    order = slice(None, None, -1) if upwards else slice(None)
    dataset = gdal.GetDriverByName("GTiff").Create(path, 40, 30, 1, gdal.GDT_Float32, flags)
    dataset.SetGeoTransform((LEFT, 10.0, 0.0, TOP - 300 if upwards else TOP, 0.0, 10.0 if upwards else -10.0))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    band = dataset.GetRasterBand(1)
    band.WriteRaster(0, 0, 40, 30, values[order].astype(np.float32).tobytes())
    band.GetMaskBand().WriteRaster(0, 0, 40, 30, np.where(hidden, 0, 255)[order].astype(np.uint8).tobytes())
    del band, dataset
    found = rasters.read_depth(QgsRasterLayer(path, "masked"), around(0, -300, 400, 0), "unknown").values
    np.testing.assert_allclose(found, np.where(hidden, np.nan, values), rtol=1e-6)


def refused(layer: QgsRasterLayer, words: str, *bounds: float) -> None:
    with pytest.raises(InputError, match=words):
        rasters.read_depth(layer, around(*(bounds or EVERYWHERE)), "auto", SILENT)


def test_what_cannot_be_used_is_said(tmp_path: Path):
    refused(write(tmp_path / "no_crs.tif", epsg=None), "'no_crs' has no coordinate reference system")
    refused(write(tmp_path / "far.tif"), "'far' does not cover any of the features", 1000, -30, 1010, 0)
    turned = (LEFT, 10.0, 1.0, TOP, 1.0, -10.0)
    refused(write(tmp_path / "turned.tif", geotransform=turned), "'turned' is rotated")
    refused(write(tmp_path / "cm.tif", VALUES * 10), "goes up to 110.0: it is probably in centimetres")
    refused(QgsRasterLayer(str(tmp_path / "absent.tif"), "absent"), "'absent' cannot be read")


def test_a_file_cut_short_is_said(tmp_path: Path):
    path = tmp_path / "cut.tif"
    write(path, np.random.default_rng(1).random((400, 400)))
    path.write_bytes(path.read_bytes()[:300_000])
    refused(QgsRasterLayer(str(path), "cut"), "'cut' cannot be read", 0, -4000, 4000, 0)


def test_features_without_geometry_are_said(tmp_path: Path):
    nothing = gpd.GeoDataFrame(geometry=gpd.GeoSeries([None], crs="EPSG:32631"))
    with pytest.raises(InputError, match="no geometry"):
        rasters.read_raster(write(tmp_path / "r.tif"), nothing)
