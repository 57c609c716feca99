"""QGIS layers to frames and back."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

pytest.importorskip("qgis.core")

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, QTime
from quartier.adapters.frames import fields_of, metric_crs, read_source, wkb_type_of, write_frame
from quartier.engine.errors import InputError
from quartier.engine.progress import Progress

WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
UTM = QgsCoordinateReferenceSystem("EPSG:32631")


def memory(definition: str, *features: tuple[str | None, list[object]]) -> QgsVectorLayer:
    layer = QgsVectorLayer(definition, "été", "memory")
    rows = []
    for wkt, attributes in features:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes)
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    layer.updateExtents()
    return layer


def read(layer: QgsVectorLayer, crs: QgsCoordinateReferenceSystem = UTM, **more: object) -> gpd.GeoDataFrame:
    return read_source(layer, layer.name(), crs, QgsProcessingContext(), **more)


def test_null_is_none_and_missing_geometry_keeps_its_row(qgis_app: object) -> None:
    layer = memory(
        "Point?crs=EPSG:4326&field=id:string&field=n:integer&field=name:string",
        ("Point (2.4 6.4)", ["a", 3, "école"]),
        (None, ["b", None, None]),
    )
    frame = read(layer)
    assert frame["id"].tolist() == ["a", "b"]
    assert frame["name"].tolist() == ["école", None]
    assert frame["n"].isna().tolist() == [False, True]
    assert frame.geometry.isna().tolist() == [False, True]
    assert frame.crs == "EPSG:32631"


def test_geometry_is_reprojected_and_flattened(qgis_app: object) -> None:
    layer = memory("PointZ?crs=EPSG:4326", ("PointZ (3 0 12)", []))
    point = read(layer).geometry[0]
    assert not point.has_z
    assert point.x == pytest.approx(500_000, abs=1e-6)


def test_ids_are_texts_that_are_unique_and_repeats_are_said(qgis_app: object) -> None:
    said: list[str] = []
    progress = Progress(message=lambda level, template, values: said.append(template.format(**values)))
    layer = memory(
        "Point?crs=EPSG:4326&field=osm_id:double",
        *[("Point (2.4 6.4)", [value]) for value in (7.0, 7.0, None)],
    )
    ids = read(layer, progress=progress)["id"].tolist()
    assert ids[:2] == ["7", "7#2"]
    assert ids[2].startswith("row/")
    assert "1 repeated ids" in said[0]


def test_a_geojson_column_of_numbers_and_text_is_named(qgis_app: object, tmp_path: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"capacity": c}, "geometry": {"type": "Point", "coordinates": [2.4, 6.4]}}
        for c in (900, "200 pers.")
    ]
    path = tmp_path / "abris.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    said: list[str] = []
    progress = Progress(message=lambda level, template, values: said.append(template.format(**values)))
    read(QgsVectorLayer(str(path), "abris"), progress=progress)
    assert "cannot read the column 'capacity' of 'abris'" in said[0]


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [(2.43, 6.44, "EPSG:32631"), (106.8, -6.2, "EPSG:32748"), (-17.4, 14.7, "EPSG:32628"), (180.0, -17, "EPSG:32760")],
)
def test_the_metric_crs_is_the_utm_zone_of_the_centre(
    qgis_app: object, longitude: float, latitude: float, code: str
) -> None:
    layer = memory("Point?crs=EPSG:4326", (f"Point ({longitude} {latitude})", []))
    assert metric_crs(layer, "x", QgsProcessingContext()).authid() == code


def test_layers_that_cannot_be_measured_are_refused(qgis_app: object) -> None:
    context = QgsProcessingContext()
    with pytest.raises(InputError, match="is empty"):
        metric_crs(memory("Point?crs=EPSG:4326"), "x", context)
    with pytest.raises(InputError, match="no coordinate reference system"):
        metric_crs(memory("Point?crs=", ("Point (2 6)", [])), "x", context)
    with pytest.raises(InputError, match="look like degrees"):
        metric_crs(memory("Point?crs=EPSG:32631", ("Point (2.4 6.4)", [])), "x", context)
    with pytest.raises(InputError, match="look like metres"):
        metric_crs(memory("Point?crs=EPSG:4326", ("Point (440000 710000)", [])), "x", context)


def test_a_frame_goes_out_and_comes_back_the_same(qgis_app: object) -> None:
    frame = gpd.GeoDataFrame(
        {
            "id": ["a", "b"],
            "metres": [1.5, float("nan")],
            "count": [3, 4],
            "works": [True, False],
            "name": ["Mosquée", None],
        },
        geometry=[shapely.box(440_000, 712_000, 440_001, 712_001), None],
        crs="EPSG:32631",
    )
    kind = Qgis.WkbType.MultiPolygon
    target = QgsVectorLayer("MultiPolygon?crs=EPSG:32631", "out", "memory")
    fields = fields_of(frame)
    target.dataProvider().addAttributes(list(fields))
    target.updateFields()
    write_frame(frame, target.dataProvider(), target.fields(), kind)
    back = read(target)
    assert back["id"].tolist() == ["a", "b"]
    assert back["metres"].isna().tolist() == [False, True]
    assert back["count"].tolist() == [3, 4]
    assert back["works"].tolist() == [True, False]
    assert back["name"].tolist() == ["Mosquée", None]
    assert back.geometry[0].geom_type == "MultiPolygon"
    assert back.geometry.isna().tolist() == [False, True]


def test_whole_numbers_with_gaps_stay_whole(qgis_app: object) -> None:
    layer = memory(
        "Point?crs=EPSG:32631&field=levels:integer",
        ("Point (440000 710000)", [2]),
        ("Point (440000 710000)", [None]),
    )
    frame = read(layer)
    target = QgsVectorLayer("Point?crs=EPSG:32631", "out", "memory")
    fields = fields_of(frame, layer.fields())
    target.dataProvider().addAttributes(list(fields))
    target.updateFields()
    write_frame(frame, target.dataProvider(), target.fields(), Qgis.WkbType.Point)
    levels = [feature["levels"] for feature in target.getFeatures()]
    assert levels[0] == 2
    assert isinstance(levels[0], int)


@pytest.mark.parametrize(
    ("wkt", "kind"),
    [
        (["POINT (0 0)"], Qgis.WkbType.Point),
        (["LINESTRING (0 0, 1 1)", "MULTILINESTRING ((0 0, 1 1))"], Qgis.WkbType.MultiLineString),
        (["POINT (0 0)", "LINESTRING (0 0, 1 1)"], Qgis.WkbType.Unknown),
    ],
)
def test_one_type_holds_every_geometry(wkt: list[str], kind: Qgis.WkbType) -> None:
    assert wkb_type_of(gpd.GeoDataFrame(geometry=gpd.GeoSeries.from_wkt(wkt, crs=4326))) == kind


def test_a_result_of_the_same_name_is_not_cut_to_the_input_s_type(qgis_app: object) -> None:
    layer = memory(
        "Point?crs=EPSG:32631&field=school_m:integer&field=component:string&field=floors:integer",
        ("Point (440000 710000)", [709, "a", 2]),
    )
    frame = read(layer)
    frame["school_m"], frame["component"] = [709.3], [0]
    kinds = {field.name(): field.type() for field in fields_of(frame, layer.fields())}
    assert kinds["school_m"] == QMetaType.Type.Double
    assert kinds["component"] == QMetaType.Type.LongLong
    assert kinds["floors"] == QMetaType.Type.Int


def test_dates_go_out_as_they_came_in(qgis_app: object) -> None:
    layer = memory(
        "Point?crs=EPSG:32631&field=day:date&field=at:datetime",
        ("Point (440000 710000)", [QDate(2024, 5, 1), QDateTime(QDate(2024, 5, 1), QTime(8, 30))]),
    )
    frame = read(layer)
    assert frame["day"].tolist() == ["2024-05-01"]
    target = QgsVectorLayer("Point?crs=EPSG:32631", "out", "memory")
    target.dataProvider().addAttributes(list(fields_of(frame, layer.fields())))
    target.updateFields()
    write_frame(frame, target.dataProvider(), target.fields(), Qgis.WkbType.Point)
    feature = next(target.getFeatures())
    assert feature["day"] == QDate(2024, 5, 1)
    assert feature["at"].time() == QTime(8, 30)


def test_an_id_in_capitals_and_an_id_like_ours(qgis_app: object) -> None:
    layer = memory("Point?crs=EPSG:32631&field=ID:string", *[("Point (440000 710000)", [i]) for i in ("a", "a", "a#2")])
    frame = read(layer)
    assert "ID" not in frame
    assert frame["id"].is_unique


def test_curves_become_lines(qgis_app: object) -> None:
    layer = memory("CompoundCurve?crs=EPSG:32631", ("CircularString (440000 0, 440001 1, 440002 0)", []))
    assert read(layer).geometry[0].geom_type == "LineString"
    assert read(layer).length[0] == pytest.approx(3.14159, abs=0.01)


def test_one_stray_point_moves_no_zone(qgis_app: object) -> None:
    town = [(f"Point ({47.5 + n / 1000} -18.9)", []) for n in range(20)]
    layer = memory("Point?crs=EPSG:4326", *town, ("Point (0 0)", []))
    assert metric_crs(layer, "x", QgsProcessingContext()).authid() == "EPSG:32738"
