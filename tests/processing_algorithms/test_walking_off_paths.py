"""quartier:walkingdistance where no path is mapped: files in, files out, and a sentence for what cannot be."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from qgis.core import NULL, QgsProcessingFeedback
from quartier.tests.engine.builders import EAST, NORTH, boxes, here
from quartier.tests.processing_algorithms.test_walkingdistance import ALGORITHM, Run, refused, rows, town

__all__ = ["town"]


@pytest.fixture
def fields(town: dict[str, object], tmp_path: Path) -> dict[str, object]:
    """The town with one house on the street and one in the fields, 400 m from every path."""
    houses = boxes((90, 10, 110, 30), (790, 390, 810, 410), population=[6, 4])
    here(houses).to_file(tmp_path / "maisons.gpkg", engine="pyogrio", VERSION="1.2")
    return {**town, "ORIGINS": str(tmp_path / "maisons.gpkg")}


def covered(path: Path, code: int) -> str:
    """A raster in which one code covers everything."""
    from osgeo import gdal, osr

    gdal.UseExceptions()
    size, cell = 400, 20.0
    raster = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, gdal.GDT_Byte)
    raster.SetGeoTransform((EAST - 4000.0, cell, 0.0, NORTH + 4000.0, 0.0, -cell))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    raster.SetProjection(reference.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(np.full((size, size), code, dtype=np.uint8))
    raster.FlushCache()
    return str(path)


def test_a_house_in_the_fields_walks_over_land(run: Run, fields: dict[str, object], tmp_path: Path) -> None:
    cover, table = covered(tmp_path / "couverture du sol été.tif", 7), tmp_path / "codes.csv"
    table.write_text("code;speed_share\n7;0,3\n", encoding="utf-8")
    slow = {"OFF_PATH": True, "LAND_COVER": cover, "LAND_COVER_TABLE": str(table)}
    routes = str(tmp_path / "routes.gpkg")
    found = {}
    for name, more in {"off": {}, "on": {"OFF_PATH": True, "ROUTES": routes}, "slow": slow}.items():
        run(ALGORITHM, {**fields, **more, "OUTPUT": str(tmp_path / f"{name}.gpkg")})
        found[name] = rows(str(tmp_path / f"{name}.gpkg"))
    assert [row["water_point_status"] for row in found["off"]] == ["reached", "off_network"]
    assert [row["water_point_status"] for row in found["on"]] == ["reached", "reached"]
    on_the_street = [found[name][0]["water_point_min"] for name in ("off", "on", "slow")]
    assert on_the_street[0] == on_the_street[1] == on_the_street[2]
    far = found["on"][1]
    # Straight to the tap at the end of the street: more slanting than would pay along the street.
    assert far["water_point_min"] * 60 * 1.34 == pytest.approx(np.hypot(200, 400) / 0.6, rel=0.03)
    assert far["water_point_access_share"] > 0.95
    assert far["snap_m"] in (None, NULL)
    assert found["slow"][1]["water_point_min"] > 1.9 * far["water_point_min"]
    assert len(rows(routes)) == 6


def test_cells_that_would_be_too_many_are_refused(run: Run, fields: dict[str, object]) -> None:
    refused(run, {**fields, "OFF_PATH": True, "MAX_OFF_PATH": 9000, "OFF_PATH_CELL": 2}, "at least")


def test_a_table_that_is_none_is_refused(run: Run, fields: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text("couvert,vitesse\nherbe,1\n", encoding="utf-8")
    refused(run, {**fields, "OFF_PATH": True, "LAND_COVER_TABLE": str(tmp_path / "codes.csv")}, "table of land cover")


def test_stop_is_heard_within_two_seconds(run: Run, fields: dict[str, object], tmp_path: Path) -> None:
    from qgis import processing

    class Stopping(QgsProcessingFeedback):
        """Asks to stop as soon as the land is surveyed, and notes when."""

        asked = 0.0

        def pushInfo(self, info: str) -> None:  # noqa: N802
            if "people walk over" in info and not self.asked:
                self.asked = time.monotonic()
                self.cancel()

    feedback = Stopping(False)
    land = {"OFF_PATH": True, "MAX_OFF_PATH": 8000, "OFF_PATH_CELL": 12}
    results = processing.run(ALGORITHM, {**fields, **land, "OUTPUT": str(tmp_path / "none.gpkg")}, feedback=feedback)
    assert feedback.asked
    assert time.monotonic() - feedback.asked < 2.0
    assert "OUTPUT" not in results
