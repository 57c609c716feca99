"""quartier:criticalpaths through qgis_process and inside QGIS."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsVectorLayer
from quartier.adapters.sharing import audience_of_layer
from quartier.tests.engine.builders import here, lines, points
from quartier.tests.processing_algorithms.layerfiles import rows
from quartier.tests.processing_algorithms.test_floodaccess import town

ALGORITHM = "quartier:criticalpaths"
Run = Callable[[str, dict[str, object]], dict[str, object]]

__all__ = ["town"]


def test_the_street_through_the_water_is_worth_raising(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], town: dict[str, Any], tmp_path: Path
) -> None:
    here(lines([(0, 0), (480, 0)], [(480, 0), (620, 0)], [(620, 0), (1000, 0)])).to_file(
        town["PATHS"], engine="pyogrio"
    )
    bridge = tmp_path / "passerelle.gpkg"
    here(lines([(480, 0), (550, 20), (620, 0)])).to_file(bridge, engine="pyogrio")
    output = tmp_path / "chemins critiques.gpkg"
    inputs = {**town, "DEPTH_LIMIT": 0.3, "CANDIDATES": str(bridge), "OUTPUT": str(output)}
    del inputs["BLOCKS"]
    answer = qgis_process(ALGORITHM, inputs)
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"]["OUTPUT"] == str(output)
    told = str(json.loads(answer.stdout)["log"])
    assert "Most depends on way/2: without it 700 of 700 people have no way to some service, 0 of them" in told
    assert "The water closes 1 of the stretches looked at. Raised or built alone, way/2 gives most people" in told
    stretches = rows(str(output))
    by_id = {(row["path_kind"], row["path_id"]): row for row in stretches}
    # 600 people live west of the water and have the tap there; 100 live east of it, where the clinic is.
    middle = by_id["path", "way/2"]
    assert (middle["people_cut_off"], middle["single_point"]) == (700, "yes")
    assert (middle["clinic_cut_off"], middle["water_point_cut_off"]) == (600, 100)
    assert (middle["closed"], middle["people_given_back"]) == ("yes", 700)
    assert by_id["link", "way/1"]["people_given_back"] == 700
    assert [row["rank"] for row in stretches] == list(range(1, len(stretches) + 1))


def test_without_a_flood_only_what_a_stretch_takes_is_told(run: Run, town: dict[str, Any], tmp_path: Path) -> None:
    output = str(tmp_path / "critical.gpkg")
    inputs = {name: value for name, value in town.items() if name not in ("DEPTH", "SCENARIO", "BLOCKS")}
    run(ALGORITHM, {**inputs, "OUTPUT": output, "MOST": 5})
    layer = QgsVectorLayer(output)
    assert "people_given_back" not in layer.fields().names()
    assert [feature["people_cut_off"] for feature in layer.getFeatures()] == [700]


def test_where_every_way_has_another_the_longest_detour_is_told(
    run: Run, town: dict[str, Any], tmp_path: Path, feedback: Any
) -> None:
    north = [(0, 0), (0, 200), (1000, 200)]
    ring = lines([(0, 0), (600, 0)], [(600, 0), (700, 0)], [(700, 0), (1000, 0)], north, [(1000, 200), (1000, 0)])
    here(ring).to_file(town["PATHS"], engine="pyogrio")
    inputs = {name: value for name, value in town.items() if name not in ("DEPTH", "SCENARIO", "BLOCKS")}
    run(ALGORITHM, {**inputs, "OUTPUT": str(tmp_path / "critical.gpkg")})
    (told,) = [text for text in feedback.infos if "longest detours" in text]
    assert told.startswith("None of them is anybody's only way") and "round way/2: without it" in told
    assert not any("Most depends on" in text for text in feedback.infos)


def test_households_count_with_their_people(run: Run, town: dict[str, Any], tmp_path: Path) -> None:
    homes = tmp_path / "ménages.gpkg"
    here(points((0, 5), (300, 5), (900, 5), people=[4, 6, 5], consent=["yes"] * 3)).to_file(homes, engine="pyogrio")
    output = str(tmp_path / "critical.gpkg")
    inputs = {name: value for name, value in town.items() if name not in ("DEPTH", "SCENARIO", "BLOCKS")}
    run(ALGORITHM, {**inputs, "ORIGINS": str(homes), "OUTPUT": output})
    assert [row["people_cut_off"] for row in rows(output)] == [15]
    # Behind a stretch there may be a single door.
    assert audience_of_layer(QgsVectorLayer(output)) == "team"
