"""A table that is copied is the one that GDAL would have copied, to the last byte."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt
from quartier.adapters.results import geopackagecopy
from quartier.adapters.results.geopackagecopy import copy_table
from quartier.adapters.results.geopackagetables import quoted
from quartier.adapters.results.storing import drafted
from quartier.engine.errors import Cancelled
from quartier.engine.progress import SILENT, Progress

OWN_CRS = "+proj=tmerc +lat_0=4 +lon_0=9.7 +k=1 +x_0=1000 +y_0=2000 +ellps=WGS84 +units=m"
PLACES = {
    "Point": ["Point (1 2)", None, "Point (-0.5 7)"],
    "PointZ": ["Point Z (1 2 3)", None],
    "MultiPoint": ["MultiPoint ((1 2), (3 4))"],
    "LineStringM": ["LineString M (0 0 1, 2 1 5)", None, "LineString M EMPTY"],
    "LineStringZM": ["LineString ZM (0 0 1 2, 2 1 5 6)"],
    "Polygon": ["Polygon ((0 0, 4 0, 4 3, 0 0))", "Polygon EMPTY", None],
    "MultiPolygonZ": ["MultiPolygon Z (((0 0 1, 4 0 1, 4 3 1, 0 0 1)))"],
    "CompoundCurve": ["CompoundCurve (CircularString (0 0, 1 1, 2 0), (2 0, 5 5))"],
    "CurvePolygon": ["CurvePolygon (CircularString (0 0, 4 0, 4 4, 0 4, 0 0))"],
    "GeometryCollection": ["GeometryCollection (Point (1 2), LineString (0 0, 1 1))"],
    "None": [None, None],
}


def layer_of(kind: str, places: list[str | None], crs: str = "EPSG:32632") -> QgsVectorLayer:
    """Features with columns of every kind that a GeoPackage has."""
    layer = QgsVectorLayer(kind, "là-bas", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(crs) if crs.startswith("EPSG") else _own(crs))
    kinds = QMetaType.Type
    columns = {
        "nom": (kinds.QString, "l'école"),
        "fid": (kinds.QString, "pas une clé"),
        "étage": (kinds.Int, -3),
        "longueur": (kinds.LongLong, 2**40),
        "metres": (kinds.Double, 0.1),
        "ouvert": (kinds.Bool, True),
        "jour": (kinds.QDate, QDate(2024, 2, 29)),
        "quand": (kinds.QDateTime, QDateTime(2024, 2, 29, 13, 5, 6, 78, Qt.TimeSpec.UTC)),
        "noms": (kinds.QStringList, ["a", "b"]),
    }
    assert layer.dataProvider().addAttributes([QgsField(name, kind) for name, (kind, _) in columns.items()])
    layer.updateFields()
    for number, place in enumerate(places):
        feature = QgsFeature(layer.fields())
        if number != 1:
            feature.setAttributes([value for _, value in columns.values()])
        if place is not None:
            feature.setGeometry(QgsGeometry.fromWkt(place))
        assert layer.dataProvider().addFeature(feature)
    return layer


def _own(definition: str) -> QgsCoordinateReferenceSystem:
    crs = QgsCoordinateReferenceSystem()
    assert crs.createFromProj(definition)
    return crs


def workspace_with_a_crs_of_its_own(path: Path) -> None:
    """The number that a reference system has in it is not the one it has in a new file."""
    first = QgsVectorLayer("Point", "first", "memory")
    first.setCrs(_own(OWN_CRS.replace("x_0=1000", "x_0=5")))
    with drafted(first, "first", QgsProcessingContext(), QgsProcessingFeedback(False)) as draft:
        assert copy_table(draft, "first", path, SILENT) == ""


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a file but the time of the last change and the inner of its indexes."""
    with closing(sqlite3.connect(path)) as database:
        master = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [
            name for kind, name, *_ in master if kind == "table" and not name.endswith(("_node", "_parent", "_rowid"))
        ]
        rows = {name: database.execute(f"SELECT * FROM {quoted(name)} ORDER BY 1, 2").fetchall() for name in tables}
        # The box around curves is computed anew, which may round another way.
        rows["gpkg_contents"] = [
            (*row[:4], *(round(one, 9) if type(one) is float else one for one in row[5:]))
            for row in rows["gpkg_contents"]
        ]
        for name in tables:
            if name.startswith("rtree"):
                assert database.execute("SELECT rtreecheck(?)", (name,)).fetchone() == ("ok",)
                # GDAL leaves boxes a little larger than need be.
                rows[name] = [(row, *np.round(place, 5)) for row, *place in rows[name]]
        return {"master": master, **rows}


def by_gdal(source: Path, name: str, target: Path) -> None:
    draft = gdal.OpenEx(str(source), gdal.OF_VECTOR)
    if target.is_file():
        whole = gdal.OpenEx(str(target), gdal.OF_VECTOR | gdal.OF_UPDATE)
    else:
        whole = gdal.GetDriverByName("GPKG").Create(str(target), 0, 0, 0)
    assert whole.CopyLayer(draft.GetLayerByName(name), name, ["GEOMETRY_NAME=geom"]) is not None


@pytest.mark.parametrize(
    ("kind", "crs"),
    [*((kind, "EPSG:32632") for kind in PLACES), ("Point", OWN_CRS), ("Polygon", OWN_CRS), ("CompoundCurve", OWN_CRS)],
)
def test_a_copy_is_the_same(qgis_app: object, tmp_path: Path, kind: str, crs: str) -> None:
    layer = layer_of(kind, PLACES[kind], crs)
    name = 'l\'"îlot" 1'
    with drafted(layer, name, QgsProcessingContext(), QgsProcessingFeedback(False)) as draft:
        for target in ("a.gpkg", "b.gpkg"):
            workspace_with_a_crs_of_its_own(tmp_path / target)
        by_gdal(draft, name, tmp_path / "a.gpkg")
        assert copy_table(draft, name, tmp_path / "b.gpkg", SILENT) == ""
    assert not draft.exists()
    assert held(tmp_path / "b.gpkg") == held(tmp_path / "a.gpkg")
    copied = QgsVectorLayer(f"{tmp_path / 'b.gpkg'}|layername={name}", "x", "ogr")
    assert copied.isValid() and copied.featureCount() == len(PLACES[kind])
    assert [feature.geometry().asWkt(2) for feature in copied.getFeatures()] == [
        feature.geometry().asWkt(2)
        for feature in QgsVectorLayer(f"{tmp_path / 'a.gpkg'}|layername={name}").getFeatures()
    ]


def test_a_cancel_leaves_an_empty_table(qgis_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geopackagecopy, "ROWS_AT_ONCE", 1)
    layer = layer_of("Point", PLACES["Point"])
    asked = iter([False] * 3)
    path = tmp_path / "quartier.gpkg"
    stopping = Progress(is_cancelled=lambda: next(asked, True))
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    with drafted(layer, "t", context, feedback) as draft, pytest.raises(Cancelled):
        copy_table(draft, "t", path, stopping)
    assert QgsVectorLayer(f"{path}|layername=t", "x", "ogr").featureCount() == 0


def test_what_cannot_be_written_is_told(qgis_app: object, tmp_path: Path) -> None:
    layer = layer_of("Point", PLACES["Point"])
    with drafted(layer, "t", QgsProcessingContext(), QgsProcessingFeedback(False)) as draft:
        assert copy_table(draft, "t", tmp_path / "nowhere" / "quartier.gpkg", SILENT)
        (tmp_path / "quartier.gpkg").write_text("no GeoPackage")
        assert copy_table(draft, "t", tmp_path / "quartier.gpkg", SILENT)


def test_whoever_stops_the_draft_leaves_nothing(qgis_app: object, tmp_path: Path) -> None:
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    layer = layer_of("Point", PLACES["Point"])
    with pytest.raises(Cancelled), drafted(layer, "t", QgsProcessingContext(), feedback) as draft:
        pytest.fail(f"{draft} is there")
