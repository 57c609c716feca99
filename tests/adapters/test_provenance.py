"""Provenance: rows in the workspace, hashes, and nothing secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

import geopandas as gpd
from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from quartier.adapters.results import provenance
from shapely.geometry import Point


class Downloads(QgsProcessingAlgorithm):
    """An algorithm with secrets."""

    def name(self) -> str:
        return "downloads"

    def displayName(self) -> str:  # noqa: N802
        return "downloads"

    def createInstance(self) -> QgsProcessingAlgorithm:  # noqa: N802
        return Downloads()

    def initAlgorithm(self, configuration: object = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterString("SERVER", "server"))
        self.addParameter(QgsProcessingParameterString("TOKEN", "token", optional=True))
        self.addParameter(QgsProcessingParameterAuthConfig("AUTH_CONFIG", "login", optional=True))
        self.addParameter(QgsProcessingParameterString("DATABASE", "database", optional=True))
        self.addParameter(QgsProcessingParameterNumber("SPEED", "speed", defaultValue=4))


def test_parameters_are_told_with_their_defaults_and_without_secrets(qgis_app: object) -> None:
    algorithm = Downloads()
    algorithm.initAlgorithm()
    told = provenance.told_parameters(
        algorithm,
        {
            "SERVER": "https://amina:sesame@survey.example.org/api",
            "TOKEN": "sesame",
            "AUTH_CONFIG": "sesame1",
            "DATABASE": "dbname='x' user='amina' password='sesame' table=\"t\"",
        },
        QgsProcessingContext(),
    )
    assert "sesame" not in json.dumps(told)
    assert told["SERVER"] == "https://survey.example.org/api"
    assert told["SPEED"] == 4


def test_a_second_run_replaces_only_its_own_row(tmp_path: Path) -> None:
    path = tmp_path / "quartier.gpkg"
    one = provenance.Input("buildings", 12, "abc")
    record = provenance.provenance_of
    provenance.record(path, [record("a__sec", "quartier:x", {"V": 1}, {"ORIGINS": one}), record("b__sec", "y", {}, {})])
    provenance.record(path, [record("a__sec", "quartier:x", {"V": 2}, {}, "sec", "team", True)])
    rows = provenance.recorded(path)
    assert sorted(rows) == ["a__sec", "b__sec"]
    assert json.loads(rows["a__sec"].parameters) == {"V": 2}
    assert rows["a__sec"].audience == "team"
    assert "OpenStreetMap" in rows["a__sec"].credit
    assert rows["b__sec"].credit == ""
    assert rows["a__sec"].time_utc.endswith("Z")


def test_a_hash_changes_with_a_value_and_with_a_vertex() -> None:
    def frame(value: object, x: float) -> gpd.GeoDataFrame:
        return gpd.GeoDataFrame({"id": ["a"], "v": [value]}, geometry=[Point(x, 0)], crs=32631)

    hashes = [provenance.hash_of_frame(frame(*pair)) for pair in ((1.0, 0.0), (1.0, 0.0), (None, 0.0), (1.0, 0.1))]
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 3
    assert provenance.hash_of_frame(frame("é", 0.0).drop(columns="geometry"))


def test_openstreetmap_is_known_by_id_by_source_and_by_file() -> None:
    def frame(**columns: object) -> gpd.GeoDataFrame:
        return gpd.GeoDataFrame({name: [value] for name, value in columns.items()}, geometry=[Point(0, 0)])

    assert provenance.is_from_osm(frame(id="way/12"))
    assert provenance.is_from_osm(frame(id="1", source="OSM"))
    assert not provenance.is_from_osm(frame(id="uuid:1", source="enquête, cosmos"))
    assert provenance.is_osm_file("a/quartier.osm.pbf")
    assert not provenance.is_osm_file("a/osm.csv")
