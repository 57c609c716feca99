"""quartier:serviceareas inside QGIS and through qgis_process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

pytest.importorskip("qgis.core")

from qgis.core import QgsProcessingException, QgsVectorLayer
from quartier.adapters.i18n import tongue_of
from quartier.adapters.results.styles import apply_style
from quartier.tests.engine.builders import boxes, here, lines, points

ALGORITHM = "quartier:serviceareas"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    """A street of 1 km, two taps, a clinic that is closed and three houses, in a folder with an accent."""
    folder = tmp_path / "données d’août"
    folder.mkdir()
    layers = {
        "PATHS": lines([(0, 0), (1000, 0)]),
        "SERVICES": points(
            *((200, 0), (800, 0), (500, 0)),
            category=["water_point", "water_point", "clinic"],
            operational=["yes", "yes", "no"],
            name=["Borne du marché", None, "Santé"],
        ),
        "ORIGINS": boxes((-5, 0, 5, 10), (300, 0, 310, 10), (900, 0, 910, 10), population=[4, 5, 6]),
    }
    for name, frame in layers.items():
        here(frame).to_file(folder / f"{name.lower()}.gpkg", engine="pyogrio", VERSION="1.2")
    return {name: str(folder / f"{name.lower()}.gpkg") for name in layers}


def rows(path: str) -> list[dict[str, Any]]:
    layer = QgsVectorLayer(path)
    assert layer.isValid()
    return [
        {**dict(zip(layer.fields().names(), f.attributes())), "geometry": f.geometry()} for f in layer.getFeatures()
    ]


def labels(layer: QgsVectorLayer) -> list[tuple[str, bool, list[str]]]:
    """The rules of a layer: category, whether it is shown, its limits."""
    parents = layer.renderer().rootRule().children()
    return [(rule.label(), rule.active(), [child.label() for child in rule.children()]) for rule in parents]


def test_areas_and_paths_through_qgis_process(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], town: dict[str, object], tmp_path: Path
) -> None:
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "REACHED_PATHS")}
    answer = qgis_process(ALGORITHM, {**town, **outputs, "THRESHOLDS": "100;150,5", "UNIT": "metres"})
    assert answer.returncode == 0, answer.stderr
    assert set(json.loads(answer.stdout)["results"]) >= set(outputs)
    areas = {row["id"]: row for row in rows(outputs["OUTPUT"])}
    assert set(areas) == {"water_point/100", "water_point/150.5", "clinic/100", "clinic/150.5"}
    tap = areas["water_point/150.5"]
    assert tap["path_m"] == pytest.approx(4 * 150.5, rel=2e-3)  # metres on the ground of the UTM zone
    assert (tap["services"], tap["status"], tap["limit_unit"]) == (2, "reached", "metres")
    assert tap["people"] == 11
    assert areas["water_point/100"]["people"] == 0
    assert tap["area_m2"] == pytest.approx(tap["geometry"].area())
    assert areas["clinic/100"]["status"] == "no_service"
    assert not areas["clinic/100"]["area_m2"]
    pieces = rows(outputs["REACHED_PATHS"])
    assert sum(piece["length_m"] for piece in pieces) == pytest.approx(tap["path_m"])
    assert {piece["service_id"] for piece in pieces} == {"node/1", "node/2"}
    assert {piece["path_id"] for piece in pieces} == {"way/1"}


def test_each_service_has_its_own_area_with_its_name(run: Run, town: dict[str, object]) -> None:
    found = run(ALGORITHM, {**town, "THRESHOLDS": "2", "MERGE": "each", "OUTPUT": "TEMPORARY_OUTPUT"})["OUTPUT"]
    assert [feature["service_id"] for feature in found.getFeatures()] == ["node/1", "node/2"]
    assert next(found.getFeatures())["name"] == "Borne du marché"


def test_the_map_names_the_limits_in_french_and_shows_one_category(run: Run, town: dict[str, object]) -> None:
    given = {**town, "UNKNOWN_OPERATIONAL": True, "OPERATIONAL_FIELD": "name", "THRESHOLDS": "2,5;5;10"}
    found = run(ALGORITHM, {**given, "OUTPUT": "TEMPORARY_OUTPUT", "REACHED_PATHS": "TEMPORARY_OUTPUT"})
    for output, kind in (("OUTPUT", "serviceareas_output"), ("REACHED_PATHS", "serviceareas_reached_paths")):
        apply_style(found[output], kind, tongue_of("fr"))
        limits = ["2,5\u00a0min ou moins", "5\u00a0min ou moins", "10\u00a0min ou moins"]
        assert labels(found[output]) == [("Point d'eau", True, limits), ("Centre de santé", False, limits)]
        colors = [rule.symbol().color().name() for rule in found[output].renderer().rootRule().children()[0].children()]
        assert len(set(colors)) == 3
        aliases = [found[output].attributeAlias(n) for n in range(found[output].fields().count())]
        assert "Unité du seuil" in aliases


@pytest.mark.parametrize(
    ("limits", "said"), [(" ; ", "no limit"), ("0;5", "'0'"), ("cinq", "'cinq'"), ("nan", "'nan'")]
)
def test_limits_that_are_none_are_said(run: Run, town: dict[str, object], limits: str, said: str) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run(ALGORITHM, {**town, "THRESHOLDS": limits, "OUTPUT": "TEMPORARY_OUTPUT"})


def test_what_came_out_is_said_and_an_empty_layer_of_origins_refused(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any
) -> None:
    run(ALGORITHM, {**town, "THRESHOLDS": "150,5", "UNIT": "metres", "OUTPUT": "TEMPORARY_OUTPUT"})
    assert any("within 150.5 m: 11 people, " in line and line.endswith("0.6 km of paths.") for line in feedback.infos)
    nobody = str(tmp_path / "nobody.gpkg")
    gpd.read_file(str(town["ORIGINS"]), engine="pyogrio").iloc[:0].to_file(nobody, engine="pyogrio")
    with pytest.raises(QgsProcessingException, match="layer of origins holds no feature"):
        run(ALGORITHM, {**town, "ORIGINS": nobody, "THRESHOLDS": "2", "OUTPUT": "TEMPORARY_OUTPUT"})


def test_a_town_where_nothing_works_is_said(run: Run, town: dict[str, object]) -> None:
    with pytest.raises(QgsProcessingException, match="Not one of the 3 services works"):
        run(
            ALGORITHM,
            {**town, "OPERATIONAL_FIELD": "name", "UNKNOWN_OPERATIONAL": False, "OUTPUT": "TEMPORARY_OUTPUT"},
        )


def test_no_ground_of_the_sample_is_claimed_that_is_too_far(run: Run, sample: Path, tmp_path: Path) -> None:
    """Barriers, water, slopes, islands: places all over the areas walk within the limit by 'walkingdistance'."""
    names = ("PATHS", "SERVICES", "BARRIERS", "WATER")
    layers = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in names}
    read = {**layers, "BUILDINGS": "TEMPORARY_OUTPUT"}
    run("quartier:importosmfile", {"INPUT": str(sample / "quartier.osm"), **read})
    ground = {**layers, "DEM": str(sample / "dem.tif"), "GROUP": "older"}
    output = str(tmp_path / "areas.gpkg")
    run(ALGORITHM, {**ground, "THRESHOLDS": "8", "CELL": 4.0, "OUTPUT": output})
    areas = gpd.read_file(output, engine="pyogrio")
    areas = areas[areas["category"] == "water_point"]
    rng = np.random.default_rng(1)
    for limit, shape in zip(areas["limit"], areas.geometry):
        assert shape.is_valid
        west, south, east, north = shape.bounds
        xy = rng.uniform((west, south), (east, north), (4000, 2))
        doors = gpd.GeoDataFrame(geometry=shapely.points(xy[shapely.contains_xy(shape, *xy.T)]), crs=areas.crs)
        doors.to_file(tmp_path / "doors.gpkg", engine="pyogrio")
        given = {**ground, "ORIGINS": str(tmp_path / "doors.gpkg"), "OUTPUT": "TEMPORARY_OUTPUT"}
        found = run("quartier:walkingdistance", given)["OUTPUT"]
        minutes = [feature["water_point_min"] for feature in found.getFeatures()]
        assert len(minutes) == len(doors) > 100
        assert max(minutes) <= limit + 1e-4
