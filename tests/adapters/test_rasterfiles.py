"""Rasters as they are written: what other programs read in them, and what stands there when it fails."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from osgeo import gdal
from pyproj import CRS
from qgis.core import QgsRasterLayer
from quartier.adapters.rasters.files import depth_error, write_raster
from quartier.adapters.rasters.layers import read_ground
from quartier.adapters.results.replacing import begin, complete, undo
from quartier.engine.errors import Cancelled, FileError, InputError
from quartier.engine.grids.raster import Raster
from quartier.engine.progress import Progress
from quartier.tests.adapters.test_rasters import LEFT, TOP, around, write

NAN = float("nan")


def depths(values: object = ((0, 0.5, NAN), (2, NAN, 0)), crs: str = "EPSG:32631") -> Raster:
    return Raster(np.array(values, dtype=float), LEFT, TOP, 10.0, 5.0, CRS(crs))


def test_another_program_reads_the_same_cells(tmp_path: Path) -> None:
    path = tmp_path / "hauteur d'été.tif"
    write_raster(depths(), path)
    dataset = gdal.Open(str(path))
    assert dataset.GetGeoTransform() == (LEFT, 10, 0, TOP, 0, -5)
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "32631"
    band = dataset.GetRasterBand(1)
    assert (band.DataType, band.GetNoDataValue(), band.GetUnitType()) == (gdal.GDT_Float32, -9999, "m")
    assert band.GetBlockSize() == [256, 256]
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
    cells = np.frombuffer(band.ReadRaster(buf_type=gdal.GDT_Float32), dtype="f4")
    np.testing.assert_array_equal(cells, np.array([0, 0.5, -9999, 2, -9999, 0], dtype="f4"))
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_the_error_of_depths_goes_wherever_the_file_is_copied(tmp_path: Path) -> None:
    path, copy = tmp_path / "hauteur.tif", tmp_path / "copie.tif"
    write_raster(depths(), path, error_m=0.8123)
    gdal.Translate(str(copy), str(path), format="GTiff")
    assert depth_error(path) == depth_error(copy) == 0.812
    for unknown in (None, NAN):
        write_raster(depths(), path, error_m=unknown)
        assert depth_error(path) is None
    gdal.Open(str(copy), gdal.GA_Update).SetMetadataItem("QUARTIER_DEPTH_ERROR_M", "about one metre")
    assert depth_error(copy) is None
    assert depth_error(tmp_path / "nowhere.tif") is None


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    values = np.random.default_rng(5).random((700, 300)).astype(np.float32)
    values[values < 0.1] = np.nan
    for crs in ("EPSG:4326", "EPSG:32631", "ESRI:54009"):
        path = tmp_path / "back.tif"
        raster = Raster(values, 2.0, 7.0, 0.001, 0.002, CRS(crs))
        write_raster(raster, path)
        back = read_ground(QgsRasterLayer(str(path), "back"), None, 1_000_000)
        np.testing.assert_array_equal(back.values, values)
        assert (back.left, back.top, back.dx, back.dy) == pytest.approx((2.0, 7.0, 0.001, 0.002))
        assert back.crs.equals(raster.crs, ignore_axis_order=True)


def test_a_cancel_or_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "depth.tif"
    write_raster(depths(), path)
    before = path.read_bytes()
    with pytest.raises(Cancelled):
        write_raster(depths(), path, progress=Progress(is_cancelled=lambda: True))
    with pytest.raises(FileError, match=r"no_folder.*cannot be written.*Check that the folder is there"):
        write_raster(depths(), tmp_path / "no_folder" / "depth.tif")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["depth.tif"]


def test_statistics_and_style_of_the_earlier_raster_go_with_it(tmp_path: Path) -> None:
    path = tmp_path / "depth.tif"
    companions = [tmp_path / name for name in ("depth.tif.aux.xml", "depth.qml", "depth.qmd")]
    for file in (path, *companions):
        file.write_text("earlier", encoding="utf-8")
    replacement = begin(str(path))
    write_raster(depths(), path)
    undo(replacement)
    assert {file.read_text(encoding="utf-8") for file in (path, *companions)} == {"earlier"}
    replacement = begin(str(path))
    write_raster(depths(), path)
    complete(replacement)
    assert [one.name for one in tmp_path.iterdir()] == ["depth.tif"]


def test_ground_is_read_whole_or_around_an_area_and_never_beyond_what_fits(tmp_path: Path) -> None:
    layer = write(tmp_path / "dem.tif", np.arange(10_000, dtype=float).reshape(100, 100))
    assert read_ground(layer, None, 10_000).values.shape == (100, 100)
    with pytest.raises(InputError, match=r"'dem' has 0\.0 million cells here; this method holds at most 0 million"):
        read_ground(layer, None, 9_999)
    assert read_ground(layer, around(500, -420, 510, -400), 9_999).values.shape == (7, 6)


def test_heights_in_feet_are_said(tmp_path: Path) -> None:
    path = tmp_path / "feet.tif"
    write(path)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetUnitType("ft")
    del dataset
    with pytest.raises(InputError, match="heights of 'feet' are in 'ft'"):
        read_ground(QgsRasterLayer(str(path), "feet"), None, 100)
