"""What stood in a result's place comes back on failure, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point

pytest.importorskip("qgis.core")

from quartier.adapters.replacing import Place, begin, complete, place_of, undo


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
