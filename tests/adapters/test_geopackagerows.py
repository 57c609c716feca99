"""What is put past QGIS into a GeoPackage is what QGIS would have put there, to the last byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import GeometryCollection, LinearRing, LineString, MultiPolygon, Point, Polygon, box

pytest.importorskip("qgis.core")

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType
from quartier.adapters.frames import fields_of, read_source, write_frame
from quartier.adapters.results import geopackagerows, geopackagetables
from quartier.adapters.results.geopackagerows import can_fill, fill_table
from quartier.engine.errors import Cancelled
from quartier.engine.progress import Progress

UTM = QgsCoordinateReferenceSystem("EPSG:32631")
Kind = Qgis.WkbType
HOUSE, TWO_HOUSES = box(1.1, 2, 3, 4), MultiPolygon([box(0, 0, 1, 1), box(-5, 5, 6, 6)])
PLACES = {
    "points": (Kind.Point, [Point(1, 2), None, Point(0.1, -0.1)]),
    "points as several": (Kind.MultiPoint, [Point(1, 2), None, shapely.MultiPoint([(0, 0), (1, 1)])]),
    "lines": (Kind.LineString, [LineString([(0, 0), (2, 1)]), None, LinearRing([(0, 0), (1, 1), (1, 0)])]),
    "lines as several": (Kind.MultiLineString, [LineString([(0, 0), (2, 1)]), LinearRing([(0, 0), (1, 1), (1, 0)])]),
    "areas": (Kind.Polygon, [HOUSE, None, Polygon(), HOUSE]),
    "areas as several": (Kind.MultiPolygon, [HOUSE, TWO_HOUSES, None]),
    "several among single ones": (Kind.Polygon, [HOUSE, TWO_HOUSES]),
    "anything": (Kind.Unknown, [HOUSE, Point(1, 2), None, GeometryCollection([Point(0, 0)]), TWO_HOUSES]),
    "nothing": (Kind.Polygon, [None, None]),
}


def frame_of(places: list[object], **columns: object) -> gpd.GeoDataFrame:
    ids = pd.Series([f"maison/{number}" for number in range(len(places))], dtype=object)
    return gpd.GeoDataFrame({"id": ids, **columns}, geometry=gpd.GeoSeries(places, crs="EPSG:32631"))


def new_table(destination: str, fields: QgsFields, kind: Qgis.WkbType) -> QgsFeatureSink:
    sink, _ = QgsProcessingUtils.createFeatureSink(destination, QgsProcessingContext(), fields, kind, UTM)
    assert sink is not None
    return sink


def by_qgis(path: Path, frame: pd.DataFrame, fields: QgsFields, kind: Qgis.WkbType) -> None:
    sink = new_table(str(path), fields, kind)
    write_frame(frame, sink, fields, kind)
    del sink


def at_once(path: Path, frame: pd.DataFrame, fields: QgsFields, kind: Qgis.WkbType, **more: object) -> None:
    assert can_fill(frame, fields, kind)
    new_table(str(path), fields, kind)
    assert fill_table(path, path.stem, frame, fields, kind, **more)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything a GeoPackage holds but the time of the last change and the inner of its indexes."""
    with closing(sqlite3.connect(path)) as database:
        master = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [
            name for kind, name, *_ in master if kind == "table" and not name.endswith(("_node", "_parent", "_rowid"))
        ]
        held = {name: database.execute(f"SELECT * FROM {quoted(name)} ORDER BY 1").fetchall() for name in tables}
        held["gpkg_contents"] = [row[:4] + row[5:] for row in held["gpkg_contents"]]
        for name in tables:
            if name.startswith("rtree"):
                assert database.execute("SELECT rtreecheck(?)", (name,)).fetchone() == ("ok",)
                # GDAL leaves boxes a little larger than need be.
                held[name] = [(row, *np.round(place, 5)) for row, *place in held[name]]
    return {"master": master, **held}


@pytest.mark.parametrize(
    ("case", "name"), [*((case, "résultat") for case in PLACES), ("areas", 'l\'"îlot" 1'), ("points", "a.b c")]
)
def test_places_are_the_same(qgis_app: object, tmp_path: Path, case: str, name: str) -> None:
    kind, places = PLACES[case]
    frame = frame_of(places)
    for way, write in (("a", by_qgis), ("b", at_once)):
        (tmp_path / way).mkdir()
        write(tmp_path / way / f"{name}.gpkg", frame, fields_of(frame), kind)
    assert contents(tmp_path / "b" / f"{name}.gpkg") == contents(tmp_path / "a" / f"{name}.gpkg")


def columns_of_all_kinds() -> tuple[gpd.GeoDataFrame, QgsFields]:
    frame = frame_of(
        [Point(number, 2 * number) for number in range(4)],
        fid=[9, 2, 40, -3],
        name=["école", None, "", "مدرسة"],
        short=["abc", "é", None, "x"],
        whole=[1, 2, 3, 2**40],
        holes=[1.0, np.nan, 3.0, -4.0],
        small=[1, -2, 3, 2**31 - 1],
        metres=[1.5, np.inf, np.nan, -0.0],
        flag=[True, False, True, True],
        empty=[None] * 4,
        day=[None] * 4,
        date=["2024-02-29", None, "1969-12-31", "2024-02-29"],
        moment=["2024-02-29T23:59:59Z", "1970-01-01T00:00:00Z", None, "1969-12-31T12:30:05Z"],
        gone=[np.nan] * 4,
        status=pd.Categorical(["reached", None, "beyond", "reached"]),
    )
    frame['a "b" é'] = frame["whole"]
    carried = QgsFields()
    for column, kind, length in (
        ("name", QMetaType.Type.QString, 0),
        ("short", QMetaType.Type.QString, 3),
        ("holes", QMetaType.Type.LongLong, 0),
        ("small", QMetaType.Type.Int, 0),
        ("day", QMetaType.Type.QDate, 0),
        ("date", QMetaType.Type.QDate, 0),
        ("moment", QMetaType.Type.QDateTime, 0),
        ("gone", QMetaType.Type.QString, 0),
    ):
        field = QgsField(column, kind)
        field.setLength(length)
        carried.append(field)
    return frame, fields_of(frame, carried)


def test_values_are_the_same(qgis_app: object, tmp_path: Path) -> None:
    frame, fields = columns_of_all_kinds()
    for way, write in (("a", by_qgis), ("b", at_once)):
        (tmp_path / way).mkdir()
        write(tmp_path / way / "t.gpkg", frame, fields, Kind.Point)
    ours, theirs = (contents(tmp_path / way / "t.gpkg") for way in "ba")
    assert ours == theirs
    assert [list(map(type, row)) for row in ours["t"]] == [list(map(type, row)) for row in theirs["t"]]


@pytest.mark.parametrize("rows", [0, 2])
def test_tables_are_the_same(qgis_app: object, tmp_path: Path, rows: int) -> None:
    frame = pd.DataFrame({"people": np.arange(rows), "block": pd.Series(["a", None][:rows], dtype=object)})
    for way, write in (("a", by_qgis), ("b", at_once)):
        (tmp_path / way).mkdir()
        write(tmp_path / way / "t.gpkg", frame, fields_of(frame), Kind.NoGeometry)
    ours, theirs = (contents(tmp_path / way / "t.gpkg") for way in "ba")
    # QGIS leaves it open how many rows an empty table has.
    theirs["gpkg_ogr_contents"] = [(name, count or 0) for name, count in theirs["gpkg_ogr_contents"]]
    assert ours == theirs


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"fid": [1, 1]}, Kind.Point),
        ({"fid": ["a", "b"]}, Kind.Point),
        ({"fid": [1.0, None]}, Kind.Point),
        ({"mixed": ["a", 1]}, Kind.Point),
        ({"when": pd.to_datetime(["2026-01-01", "2026-01-02"])}, Kind.Point),
        ({}, Kind.PointZ),
        ({}, Kind.CompoundCurve),
    ],
)
def test_what_qgis_would_convert_or_refuse_is_left_to_it(
    qgis_app: object, columns: dict[str, object], kind: Qgis.WkbType
) -> None:
    frame = frame_of([Point(0, 0), Point(1, 1)], **columns)
    assert not can_fill(frame, fields_of(frame), kind)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (QMetaType.Type.QDate, "2024-2-9"),
        (QMetaType.Type.QDate, "2024-02-30"),
        (QMetaType.Type.QDate, "0800-01-01"),
        (QMetaType.Type.QDate, ""),
        (QMetaType.Type.QDateTime, "2024-02-29T13:05:06"),
        (QMetaType.Type.QDateTime, "2024-02-29T13:05:06+01:00"),
        (QMetaType.Type.QDateTime, "2024-02-29T13:05:06.078Z"),
        (QMetaType.Type.QTime, "13:05:06"),
    ],
)
def test_times_in_any_other_form_are_left_to_qgis(qgis_app: object, kind: QMetaType.Type, text: str) -> None:
    frame = frame_of([Point(0, 0), Point(1, 1)], when=[text, None])
    carried = QgsFields()
    carried.append(QgsField("when", kind))
    assert not can_fill(frame, fields_of(frame, carried), Kind.Point)


def test_dates_of_a_layer_go_through_as_they_were(qgis_app: object, tmp_path: Path) -> None:
    """From a GeoPackage into a frame and back: the same texts in the file."""
    frame = frame_of(
        [Point(500_000, 1), Point(500_000, 2)], day=["2024-02-29", None], moment=["2024-02-29T23:59:59Z", None]
    )
    carried = QgsFields()
    carried.append(QgsField("day", QMetaType.Type.QDate))
    carried.append(QgsField("moment", QMetaType.Type.QDateTime))
    fields = fields_of(frame, carried)
    by_qgis(tmp_path / "t.gpkg", frame, fields, Kind.Point)
    layer = QgsVectorLayer(str(tmp_path / "t.gpkg"), "t", "ogr")
    read = read_source(layer, "t", UTM, QgsProcessingContext()).drop(columns="fid")
    (tmp_path / "b").mkdir()
    at_once(tmp_path / "b" / "t.gpkg", read, fields_of(read, layer.fields()), Kind.Point)
    assert contents(tmp_path / "b" / "t.gpkg") == contents(tmp_path / "t.gpkg")


def test_text_that_is_too_long_is_left_to_qgis(qgis_app: object) -> None:
    frame = frame_of([Point(0, 0)], name=["quatre"])
    carried = QgsFields()
    carried.append(QgsField("name", QMetaType.Type.QString, "", 5))
    assert not can_fill(frame, fields_of(frame, carried), Kind.Point)


def test_a_table_beside_others_leaves_them_alone(qgis_app: object, tmp_path: Path) -> None:
    path = tmp_path / "quartier.gpkg"
    first, second = frame_of([Point(1, 1)]), frame_of([Point(7, 8), None], people=[3, 4])
    for name, frame in (("a", first), ("Là-bas", second)):
        fields = fields_of(frame)
        new_table(f"ogr:dbname='{path}' table=\"{name}\" (geom)", fields, Kind.Point)
        assert fill_table(path, name, frame, fields, Kind.Point)
    with closing(sqlite3.connect(path)) as database:
        assert dict(database.execute("SELECT table_name, feature_count FROM gpkg_ogr_contents")) == {
            "a": 1,
            "Là-bas": 2,
        }
        assert database.execute("SELECT count(*) FROM gpkg_extensions").fetchone() == (2,)
    layer = QgsVectorLayer(f"{path}|layername=Là-bas", "x", "ogr")
    assert layer.hasSpatialIndex() == Qgis.SpatialIndexPresence.Present
    assert (layer.featureCount(), layer.extent().xMinimum()) == (2, 7.0)


def test_a_table_that_is_not_as_expected_is_left_alone(qgis_app: object, tmp_path: Path) -> None:
    frame = frame_of([Point(1, 1)])
    fields = fields_of(frame)
    path = tmp_path / "t.gpkg"
    at_once(path, frame, fields, Kind.Point)
    assert not fill_table(path, "t", frame, fields, Kind.Point), "it has rows"
    beside = tmp_path / "two.gpkg"
    for name in "ab":
        new_table(f"ogr:dbname='{beside}' table=\"{name}\" (geom)", fields, Kind.Point)
    assert not fill_table(beside, "other", frame, fields, Kind.Point), "it is not there"
    new_table(str(path), fields, Kind.Point)
    assert not fill_table(path, "t", frame, fields, Kind.NoGeometry)
    wider = frame_of([Point(1, 1)], people=[1])
    assert not fill_table(path, "t", wider, fields_of(wider), Kind.Point)


def town(count: int) -> gpd.GeoDataFrame:
    places = shapely.points(np.random.default_rng(5).uniform(0, 1000, (count, 2))).tolist()
    return frame_of([None, *places[1:]])


def found(layer: QgsVectorLayer, area: QgsRectangle) -> set[str]:
    return {feature["id"] for feature in layer.getFeatures(QgsFeatureRequest().setFilterRect(area))}


def test_whoever_edits_the_layer_afterwards_keeps_its_index_right(qgis_app: object, tmp_path: Path) -> None:
    frame = town(3000)
    path = tmp_path / "t.gpkg"
    at_once(path, frame, fields_of(frame), Kind.Point)
    layer = QgsVectorLayer(str(path), "t", "ogr")
    area = QgsRectangle(200, 200, 300, 320)
    inside = [
        name for name, place in zip(frame["id"], frame.geometry) if place and box(200, 200, 300, 320).covers(place)
    ]
    assert found(layer, area) == set(inside)
    keys = {feature["id"]: feature.id() for feature in layer.getFeatures()}
    assert layer.startEditing()
    new = QgsFeature(layer.fields())
    new["id"] = "neu"
    new.setGeometry(QgsGeometry.fromWkt("Point (250 250)"))
    assert layer.addFeature(new)
    assert layer.deleteFeature(keys[inside[0]])
    assert layer.changeGeometry(keys[inside[1]], QgsGeometry.fromWkt("Point (900 900)"))
    assert layer.changeGeometry(keys["maison/0"], QgsGeometry.fromWkt("Point (251 251)"))
    assert layer.commitChanges(), layer.commitErrors()
    assert found(layer, area) == {*inside[2:], "neu", "maison/0"}
    assert layer.featureCount() == 3000
    del layer
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT rtreecheck('rtree_t_geom')").fetchone() == ("ok",)
        assert database.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchone() == (3000,)


@pytest.mark.parametrize("looks", [1, 3, 9, 12])
def test_a_cancel_is_heard_among_rows_and_in_the_index(
    qgis_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    monkeypatch.setattr(geopackagerows, "ROWS_AT_ONCE", 100)
    monkeypatch.setattr(geopackagetables, "ROWS_AT_ONCE", 100)
    frame = town(500)
    asked: Iterator[bool] = iter([False] * looks)
    with pytest.raises(Cancelled):
        at_once(
            tmp_path / "t.gpkg",
            frame,
            fields_of(frame),
            Kind.Point,
            progress=Progress(is_cancelled=lambda: next(asked, True)),
        )


def test_progress_grows_to_its_end(qgis_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geopackagerows, "ROWS_AT_ONCE", 100)
    monkeypatch.setattr(geopackagetables, "ROWS_AT_ONCE", 100)
    told: list[float] = []
    frame = town(500)
    at_once(tmp_path / "t.gpkg", frame, fields_of(frame), Kind.Point, progress=Progress(report=told.append))
    assert told == sorted(told)
    assert (told[0], told[-1], len(told) > 5) == (0.0, 1.0, True)


def test_a_file_that_another_program_writes_is_left_alone(
    qgis_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geopackagetables, "_SECONDS_FOR_OTHERS", 0.1)
    frame = town(5)
    path = tmp_path / "t.gpkg"
    new_table(str(path), fields_of(frame), Kind.Point)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not fill_table(path, "t", frame, fields_of(frame), Kind.Point)
        other.execute("ROLLBACK")
    assert fill_table(path, "t", frame, fields_of(frame), Kind.Point)
