"""quartier:annualdamage inside QGIS: exposure results as files, periods from their names, and sentences."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from qgis.core import (
    NULL,
    QgsCoordinateTransformContext,
    QgsProcessingException,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from quartier.adapters.sharing import audience_of_layer
from quartier.tests.adapters.test_rasters import write as write_raster
from quartier.tests.engine.builders import boxes
from quartier.tests.processing_algorithms.test_floodexposure import rows, save

ALGORITHM = "quartier:annualdamage"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def floods(run: Run, tmp_path: Path) -> dict[int, str]:
    """Three houses: the first in 0.5 m of water once in 10 years, two in 2 m once in 100 years."""
    houses = boxes((1, -9, 9, -1), (11, -9, 19, -1), (21, -9, 29, -1), population=[4, 5, 6])
    assets = save(houses, tmp_path / "maisons été.gpkg")
    exposed = {}
    for years, depth in ((10, [0.5, 0.0, 0.0]), (100, [2.0, 2.0, 0.0])):
        write_raster(tmp_path / f"depth_{years}.tif", np.array([depth] * 3))
        exposed[years] = str(tmp_path / f"exposé__{years}_ans.gpkg")
        inputs = {"ASSETS": assets, "DEPTH": str(tmp_path / f"depth_{years}.tif"), "DEPTH_HOLDS": "metres"}
        damage = {"CURVE": "residential", "GDP_PER_HEAD": 700}
        run("quartier:floodexposure", {**inputs, **damage, "OUTPUT": exposed[years]})
    return exposed


def test_files_in_any_order_with_periods_from_their_names(
    run: Run, floods: dict[int, str], tmp_path: Path, feedback: Any
) -> None:
    output, summary, scenarios = (str(tmp_path / f"{name}.gpkg") for name in ("out", "sums", "curve"))
    sinks = {"OUTPUT": output, "SUMMARY": summary, "SCENARIOS": scenarios}
    run(ALGORITHM, {"LAYERS": [floods[100], floods[10]], "RARE_FLOODS": "hold", **sinks})
    per_house = 33.78 * 64
    low, high = 0.2199 * per_house, 0.6356 * per_house
    found = {row["population"]: row for row in rows(output)}
    first = 0.4 * low / 2 + 0.09 * (low + high) / 2 + 0.01 * high
    second = 0.09 * high / 2 + 0.01 * high
    assert found[4]["damage_eur_year"] == pytest.approx(first, rel=1e-3)
    assert found[5]["damage_eur_year"] == pytest.approx(second, rel=1e-3)
    assert found[6]["damage_eur_year"] == 0
    assert [found[people]["annual_status"] for people in (4, 5, 6)] == ["flooded", "flooded", "dry"]
    assert found[5]["flooded_people_year"] == pytest.approx(5 * 0.055)
    assert "flood_class" not in found[4] and "nom" not in found[4]
    (total,) = rows(summary)
    assert (total["block_id"], total["block_name"], total["count"]) == (NULL, "Whole area", 3)
    assert total["damage_eur_year"] == pytest.approx(first + second, rel=1e-3)
    assert [row["return_period_years"] for row in rows(scenarios)][:3] == [2, 10, 100]
    assert QgsVectorLayer(output).crs().authid() == "EPSG:32631"
    said = feedback.infos
    assert any("a flood of once in 10 years" in sentence and "10_ans" in sentence for sentence in said)
    assert any("do no harm" in sentence for sentence in said)
    assert "Features: 3 = 2 reached by a flood + 1 by none + 0 unknown." in said
    run(ALGORITHM, {"LAYERS": [floods[10], floods[100]], **sinks, "PERIODS": "5;50"})
    assert found[4]["damage_eur_year"] < {row["population"]: row for row in rows(output)}[4]["damage_eur_year"]


def test_tables_of_one_geopackage_tell_their_periods_too(
    run: Run, floods: dict[int, str], tmp_path: Path, feedback: Any
) -> None:
    tables = []
    for years, exposed in floods.items():
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = f"floodexposure_output__{years}_ans"
        if tables:
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        context = QgsCoordinateTransformContext()
        file = str(tmp_path / "quartier.gpkg")
        QgsVectorFileWriter.writeAsVectorFormatV3(QgsVectorLayer(exposed), file, context, options)
        tables.append(f"{file}|layername={options.layerName}")
    run(ALGORITHM, {"LAYERS": tables, "OUTPUT": str(tmp_path / "out.gpkg")})
    told = [sentence for sentence in feedback.infos if "a flood of once in" in sentence]
    assert ["floodexposure_output__10_ans" in sentence for sentence in told] == [True, False]


def test_without_a_damage_curve_the_missing_euros_are_said_once(
    run: Run, floods: dict[int, str], tmp_path: Path, feedback: Any
) -> None:
    bare = str(tmp_path / "bare__10_ans.gpkg")
    inputs = {"ASSETS": str(tmp_path / "maisons été.gpkg"), "DEPTH": str(tmp_path / "depth_10.tif")}
    run("quartier:floodexposure", {**inputs, "DEPTH_HOLDS": "metres", "OUTPUT": bare})
    run(ALGORITHM, {"LAYERS": [bare, floods[100]], "PERIODS": "10;100", "OUTPUT": str(tmp_path / "out.gpkg")})
    said = [sentence for sentence in feedback.warnings if "with a damage curve for each flood" in sentence]
    assert len(said) == 1
    assert "bare__10_ans" in said[0] and "100_ans" not in said[0].replace("bare__10_ans", "") and " has none" in said[0]
    assert all(row["damage_eur_year"] == NULL for row in rows(str(tmp_path / "out.gpkg")))


def test_of_households_no_small_count_leaves_the_team(run: Run, tmp_path: Path) -> None:
    """Thirty households on dry ground, three in the water in both floods."""
    homes = boxes(*[(x, -9, x + 0.5, -1) for x in (*range(2, 9), 12, 14, 16)], people=[5] * 10, consent=["yes"] * 10)
    layers = []
    for years, depth in ((10, 0.5), (100, 2.0)):
        write_raster(tmp_path / f"depth_{years}.tif", np.array([[0.0, depth, 0.0]] * 3))
        layers.append(str(tmp_path / f"ménages__{years}_ans.gpkg"))
        inputs = {"ASSETS": save(homes, tmp_path / "ménages.gpkg"), "DEPTH": str(tmp_path / f"depth_{years}.tif")}
        run("quartier:floodexposure", {**inputs, "DEPTH_HOLDS": "metres", "OUTPUT": layers[-1]})
    sinks = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "SUMMARY", "SCENARIOS")}
    run(ALGORITHM, {"LAYERS": layers, **sinks})
    total = rows(sinks["SUMMARY"])[-1]
    assert (total["people"], total["flooded_people_year"], total["count_status"]) == (50, NULL, "withheld")
    assert {row["flooded_people"] for row in rows(sinks["SCENARIOS"])[1:]} == {NULL}
    audiences = [audience_of_layer(QgsVectorLayer(sinks[name])) for name in sinks]
    assert audiences == ["team", "municipality", "municipality"]
    run(ALGORITHM, {"LAYERS": layers, "POPULATION_FIELD": "people", "SMALLEST_COUNT": 0, **sinks})
    assert rows(sinks["SUMMARY"])[-1]["flooded_people_year"] > 0
    assert audience_of_layer(QgsVectorLayer(sinks["SUMMARY"])) == "team"


def test_the_wrong_order_of_periods_is_seen_in_the_numbers(run: Run, floods: dict[int, str], feedback: Any) -> None:
    run(ALGORITHM, {"LAYERS": [floods[100], floods[10]], "PERIODS": "10;100", "OUTPUT": "TEMPORARY_OUTPUT"})
    assert any("2 of 3 features come off better in a rarer flood" in text for text in feedback.warnings)
    assert any("(People in the water)" in text for text in feedback.warnings)


def test_bad_input_is_said(run: Run, floods: dict[int, str], tmp_path: Path) -> None:
    both = [floods[10], floods[100]]
    plain = save(boxes((0, 0, 1, 1)), tmp_path / "houses 5.gpkg")
    unnamed = str(tmp_path / "today.gpkg")
    Path(unnamed).write_bytes(Path(floods[10]).read_bytes())
    for inputs, words in (
        ({"LAYERS": both, "PERIODS": "10;10"}, "Several results have the return period of 10 years"),
        ({"LAYERS": both, "PERIODS": "10"}, "2 results and 1 return periods"),
        ({"LAYERS": [floods[10], plain]}, "'houses 5' is no result of 'Flood exposure'"),
        ({"LAYERS": [floods[10], unnamed]}, "'today' does not tell the return period"),
        ({"LAYERS": both[:1]}, "LAYERS|at least two|Results of"),
    ):
        with pytest.raises(QgsProcessingException, match=words):
            run(ALGORITHM, {"OUTPUT": "TEMPORARY_OUTPUT", **inputs})


def test_in_qgis_process(
    floods: dict[int, str], tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    output = tmp_path / "année.gpkg"
    answer = qgis_process(ALGORITHM, {"LAYERS": [floods[10], floods[100]], "OUTPUT": str(output)})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"]["OUTPUT"] == str(output)
    assert len(rows(str(output))) == 3
