"""quartier:estimatepopulation inside QGIS: real files, the sample neighbourhood, and sentences for bad input."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

pytest.importorskip("qgis.core")

from qgis.core import NULL, QgsProcessingException, QgsVectorLayer
from quartier.tests.adapters.test_rasters import write as write_raster
from quartier.tests.engine.builders import boxes, points
from quartier.tests.processing_algorithms.cancelling import CancelAt
from quartier.tests.processing_algorithms.test_floodexposure import save

ALGORITHM = "quartier:estimatepopulation"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    """The worked example of docs/methods.md, section 5, a school, and a house outside."""
    buildings = boxes(
        (0, -6, 5, 0), (10, -10, 15, 0), (20, -5, 24, 0), (30, -10, 40, 0), (50, -20, 70, 0), (900, -9, 909, 0)
    )
    buildings["levels"] = ["1", None, "2", "1", "3", "1"]
    buildings["use"] = ["house", None, "apartments", "residential", "school", "house"]
    buildings["population"] = "?"
    return {
        "BUILDINGS": save(buildings, tmp_path / "bâti.gpkg"),
        "ZONES": save(boxes((-5, -50, 90, 50), prefix="ilot", population=[100]), tmp_path / "zones.gpkg"),
    }


def rows(path: str) -> list[dict[str, Any]]:
    layer = QgsVectorLayer(path)
    assert layer.isValid()
    return [
        {name: None if value == NULL else value for name, value in zip(layer.fields().names(), f.attributes())}
        for f in layer.getFeatures()
    ]


def test_the_worked_example_in_files(run: Run, town: dict[str, object], tmp_path: Path, feedback: Any) -> None:
    output, summary = str(tmp_path / "out.gpkg"), str(tmp_path / "zones_out.gpkg")
    run(ALGORITHM, {**town, "OUTPUT": output, "SUMMARY": summary})
    found = rows(output)
    assert [row["population"] for row in found] == [14, 23, 18, 45, 0, None]
    assert [row["zone_id"] for row in found] == ["ilot/1"] * 5 + [None]
    assert [row["population_status"] for row in found] == ["model"] * 5 + ["unknown"]
    assert [row["area_m2"] for row in found] == pytest.approx([30, 50, 20, 100, 400, 81])
    assert [row["placed_people"] for row in rows(summary)] == [100]
    assert any("1 building lies in no zone" in sentence for sentence in feedback.warnings)
    run(ALGORITHM, {**town, "WHOLE": False, "OUTPUT": output})
    assert [row["population"] for row in rows(output)][:2] == pytest.approx([13.6364, 22.7273], abs=1e-4)


def test_households_come_first(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    households = save(points((2, -3), (3, -3), (12, 4), personnes=[4, 6, 5]), tmp_path / "menages.gpkg", "EPSG:4326")
    output = str(tmp_path / "out.gpkg")
    run(ALGORITHM, {**town, "HOUSEHOLDS": households, "PEOPLE_FIELD": "personnes", "OUTPUT": output})
    found = rows(output)
    assert [row["population"] for row in found] == [10, 5, 24, 61, 0, None]
    assert [row["population_status"] for row in found][:3] == ["survey", "survey", "model"]


def test_consent_is_honoured_and_numbers_in_text_are_read(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any
) -> None:
    frame = points((2, -3), (12, -4), (22, -3), people=["1 000", "5", "6"], consent=["oui", "non", None])
    households = save(frame, tmp_path / "ménages.gpkg")
    zones = save(boxes((-5, -50, 90, 50), prefix="ilot", population=["1 100"]), tmp_path / "zones_texte.gpkg")
    output = str(tmp_path / "out.gpkg")
    inputs = {**town, "ZONES": zones, "HOUSEHOLDS": households, "OUTPUT": output}
    run(ALGORITHM, inputs)
    assert [row["population_status"] for row in rows(output)][:3] == ["survey", "model", "model"]
    assert [row["population"] for row in rows(output)] == [1000, 26, 21, 53, 0, None]
    assert any(sentence.startswith("1 household did not agree") for sentence in feedback.infos)
    assert any(sentence.startswith("Of 1 households nobody knows") for sentence in feedback.warnings)
    assert any(
        sentence == "Balance: 1100 people in the zones = 1100 in their buildings + 0 not placed."
        for sentence in feedback.infos
    )
    run(ALGORITHM, {**inputs, "UNKNOWN_CONSENT": "keep"})
    assert [row["population_status"] for row in rows(output)][:3] == ["survey", "model", "survey"]


def test_a_population_raster(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    write_raster(tmp_path / "people.tif", np.array([[6.5, 3.5, 8.0, 9.0, 1.0]]))
    output = str(tmp_path / "out.gpkg")
    run(ALGORITHM, {"BUILDINGS": town["BUILDINGS"], "RASTER": str(tmp_path / "people.tif"), "OUTPUT": output})
    # 28 people in all: the half persons of the first two cells make one, in the first. In the last cell stands only a
    # school, or nothing: its one person goes to the nearest home.
    assert [row["population"] for row in rows(output)] == [7, 3, 8, 10, None, None]


def test_the_sample_neighbourhood_keeps_the_people_of_every_block(run: Run, sample: Path, tmp_path: Path) -> None:
    buildings = str(sample / "quartier.osm") + "|layername=multipolygons|subset=building is not null"
    output = str(tmp_path / "out.gpkg")
    zones = str(sample / "blocks.geojson")
    inputs = {"BUILDINGS": buildings, "ZONES": zones, "USE_FIELD": "building", "LEVELS_FIELD": "building:levels"}
    run(ALGORITHM, {**inputs, "OUTPUT": output})
    blocks = gpd.read_file(sample / "blocks.geojson").set_index("id")["population"]
    placed = pd.DataFrame(rows(output)).groupby("zone_id")["population"].sum()
    pd.testing.assert_series_equal(placed, blocks.loc[placed.index], check_names=False, check_dtype=False)
    assert len(placed) >= len(blocks) - 1


def refused(run: Run, parameters: dict[str, object], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(ALGORITHM, {"OUTPUT": "TEMPORARY_OUTPUT", **parameters})


def test_bad_input_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    refused(run, {"BUILDINGS": town["BUILDINGS"]}, "either zones with their people or a raster")
    refused(run, {**town, "POPULATION_FIELD": "habitants"}, "no field 'habitants'")
    far = save(boxes((90_000, 0, 90_010, 10), population=[3]), tmp_path / "far.gpkg")
    refused(run, {**town, "ZONES": far}, "No building lies in any of the zones")
    wrong = save(boxes((-5, -50, 90, 50), population=["beaucoup"]), tmp_path / "wrong.gpkg")
    refused(run, {**town, "ZONES": wrong}, "such as 'beaucoup'")
    empty = save(boxes((0, 0, 1, 1)).iloc[:0], tmp_path / "empty.gpkg")
    refused(run, {**town, "BUILDINGS": empty}, "'empty' is empty")
    refused(run, {**town, "ZONES": empty}, "'empty' is empty")


def test_cancel_leaves_nothing_half_written(town: dict[str, object], tmp_path: Path) -> None:
    from qgis import processing

    output, feedback = tmp_path / "out.gpkg", CancelAt()
    assert processing.run(ALGORITHM, {**town, "OUTPUT": str(output)}, feedback=feedback) == {}
    assert feedback.isCanceled()
    assert not output.exists()


def test_in_qgis_process(
    town: dict[str, object], tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    output = tmp_path / "out.gpkg"
    answer = qgis_process(ALGORITHM, {**town, "OUTPUT": str(output)})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"]["OUTPUT"] == str(output)
    assert gpd.read_file(output, layer="out")["population"].sum() == 100
