"""What stood in a result's place comes back on failure, and nothing else is touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point

pytest.importorskip("qgis.core")

from osgeo import gdal
from qgis.core import QgsApplication, QgsFeature, QgsVectorLayer
from quartier.adapters.results import replacing
from quartier.adapters.results.replacing import Place, begin, complete, place_of, undo, unsaved_edits
from quartier.engine.errors import FileError


def layer(value: int) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"value": [value]}, geometry=[Point(0, 0)], crs="EPSG:32631")


def write(path: Path, value: int, table: str = "a", mode: str = "w") -> None:
    layer(value).to_file(path, layer=table, mode=mode, engine="pyogrio", VERSION="1.2")


def value(path: Path, table: str = "a") -> int:
    return int(gpd.read_file(path, layer=table)["value"][0])


def tables(path: Path) -> set[str]:
    return {str(name) for name in gpd.list_layers(path)["name"]}


def table_sink(path: Path, table: str) -> str:
    return f"ogr:dbname='{path}' table=\"{table}\" (geom)"


@pytest.mark.parametrize("end", [complete, undo])
def test_a_file_is_replaced_only_by_a_complete_one(tmp_path: Path, end: Callable[..., None]) -> None:
    path = tmp_path / "résultat.gpkg"
    write(path, 1)
    replacement = begin(str(path))
    assert not path.exists()
    write(path, 2)
    end(replacement)
    assert value(path) == (2 if end is complete else 1)
    assert [file.name for file in tmp_path.iterdir()] == ["résultat.gpkg"]


@pytest.mark.parametrize("end", [complete, undo])
def test_a_table_is_replaced_only_by_a_complete_one_and_its_neighbours_stay(
    tmp_path: Path, end: Callable[..., None]
) -> None:
    path = tmp_path / "quartier.gpkg"
    write(path, 1, "a")
    write(path, 7, "b", "a")
    replacement = begin(table_sink(path, "A"))
    assert tables(path) == {"A__before", "b"}
    write(path, 2, "A", "a")
    end(replacement)
    assert {name.lower() for name in tables(path)} == {"a", "b"}
    assert value(path, "A") == (2 if end is complete else 1)
    assert value(path, "b") == 7


def test_a_table_that_is_not_there_yet_is_no_warning_in_the_log(tmp_path: Path, qgis_app: object) -> None:
    path = tmp_path / "quartier.gpkg"
    write(path, 7, "b")
    told: list[str] = []
    QgsApplication.messageLog().messageReceived.connect(told.append)
    begin(table_sink(path, "new"))
    QgsApplication.messageLog().messageReceived.disconnect(told.append)
    assert told == []


def test_nothing_begun_is_nothing_removed(tmp_path: Path) -> None:
    path = tmp_path / "quartier.gpkg"
    write(path, 7, "b")
    replacement = begin(table_sink(path, "new"))
    undo(replacement)
    assert tables(path) == {"b"}
    fresh = tmp_path / "fresh.gpkg"
    replacement = begin(table_sink(fresh, "a"))
    write(fresh, 1)
    undo(replacement)
    assert not fresh.exists()


def test_all_parts_of_a_shapefile_come_back(tmp_path: Path) -> None:
    path = tmp_path / "old.shp"
    layer(1).to_file(path, engine="pyogrio")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    replacement = begin(str(path))
    layer(2).to_file(path, engine="pyogrio")
    undo(replacement)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_table_left_waiting_by_a_killed_run_does_not_disturb(tmp_path: Path) -> None:
    path = tmp_path / "quartier.gpkg"
    write(path, 1, "a__before")
    write(path, 2, "a", "a")
    undo(begin(table_sink(path, "a")))
    assert tables(path) == {"a"}
    assert value(path) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("TEMPORARY_OUTPUT", None),
        ("memory:", None),
        ("", None),
        ("postgres://dbname='x' table=\"y\"", None),
        ("ogr:dbname='/w/quartier.gpkg' table=\"a\" (geom)", Place(Path("/w/quartier.gpkg"), "a")),
        ("/w/a.geojson", Place(Path("/w/a.geojson"))),
    ],
)
def test_only_files_and_tables_of_geopackages_are_set_aside(text: str, place: Place | None) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize("end", [complete, undo])
def test_nothing_of_people_stays_in_the_free_space_of_a_file(tmp_path: Path, end: Callable[..., None]) -> None:
    path = tmp_path / "quartier.gpkg"
    people = gpd.GeoDataFrame(
        {"name": [f"Awa Diallo {number}" for number in range(2000)]}, geometry=[Point(0, 0)] * 2000, crs="EPSG:32631"
    )
    people.iloc[:1].to_file(path, layer="a", engine="pyogrio", VERSION="1.2")
    first, second = (people, people.assign(name="nobody")) if end is complete else (people.assign(name="-"), people)
    first.to_file(path, layer="households", mode="a", engine="pyogrio", VERSION="1.2")
    replacement = begin(table_sink(path, "households"))
    second.to_file(path, layer="households", mode="a", engine="pyogrio", VERSION="1.2")
    assert b"Awa Diallo 1999" in path.read_bytes()
    end(replacement)
    assert b"Awa Diallo 1999" not in path.read_bytes()


@pytest.fixture(params=[True, False])
def gdal_that_raises_or_not(request: pytest.FixtureRequest) -> Iterator[None]:
    """QGIS and other plugins set it either way."""
    before = gdal.GetUseExceptions()
    (gdal.UseExceptions if request.param else gdal.DontUseExceptions)()
    yield
    (gdal.UseExceptions if before else gdal.DontUseExceptions)()


def styled(path: Path, table: str) -> None:
    opened = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert opened.saveStyleToDatabase(f"style of {value(path, table)}", "", True, "") == ""


def styles(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as database:
        return sorted(database.execute("SELECT f_table_name, styleName FROM layer_styles"))


@pytest.mark.parametrize("end", [complete, undo])
def test_the_style_of_a_table_goes_and_comes_back_with_it(tmp_path: Path, end: Callable[..., None]) -> None:
    path = tmp_path / "quartier.gpkg"
    for number, table in enumerate(("a", "b", "a__before")):
        write(path, number, table, "a" if number else "w")
        styled(path, table)
    replacement = begin(table_sink(path, "a"))
    write(path, 3, "a", "a")
    styled(path, "a")
    end(replacement)
    assert tables(path) - {"layer_styles"} == {"a", "b"}
    assert styles(path) == [("a", "style of 3" if end is complete else "style of 0"), ("b", "style of 1")]


def test_a_damaged_geopackage_is_told_in_a_sentence(tmp_path: Path, gdal_that_raises_or_not: None) -> None:
    path = tmp_path / "quartier.gpkg"
    write(path, 1)
    write(path, 2, "a__before", "a")
    with closing(sqlite3.connect(path)) as database:
        (size,) = database.execute("PRAGMA page_size").fetchone()
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'a__before'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(FileError, match="restore it from a copy"):
        begin(table_sink(path, "a"))


def test_a_file_that_another_program_writes_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gdal_that_raises_or_not: None
) -> None:
    monkeypatch.setattr(replacing, "_SECONDS_FOR_OTHERS", 0.1)
    path = tmp_path / "quartier.gpkg"
    write(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for table in ("a", "new"):
            with pytest.raises(FileError, match="Another program is writing"):
                begin(table_sink(path, table))
    undo(begin(table_sink(path, "a")))
    assert value(path) == 1


def test_edits_that_are_not_saved_are_found_where_a_result_would_stand(tmp_path: Path) -> None:
    path = tmp_path / "été.gpkg"
    write(path, 1)
    write(path, 2, "b", "a")
    edited = QgsVectorLayer(f"{path}|layername=a", "mine", "ogr")
    places = [Place(path), Place(path, "A"), Place(path, "b"), Place(tmp_path / "other.gpkg", "a")]
    assert edited.startEditing()
    assert [unsaved_edits(place, [edited]) for place in places] == ["", "", "", ""]
    assert edited.addFeature(QgsFeature(edited.fields()))
    assert [unsaved_edits(place, [edited]) for place in places] == ["mine", "mine", "", ""]
    assert edited.rollBack()
    assert unsaved_edits(places[0], [edited]) == ""
