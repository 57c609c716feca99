"""quartier:addtoworkspace, and what every algorithm does with a layer it has written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from quartier.adapters import workspace
from quartier.adapters.results.provenance import recorded
from quartier.tests.engine.builders import boxes, lines, points
from quartier.tests.processing_algorithms.cancelling import CancelAt

ALGORITHM = "quartier:addtoworkspace"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def layers(tmp_path: Path) -> dict[str, str]:
    """Two houses, a path and a water point, as files."""
    frames = {
        "buildings": boxes((430010, 700010, 430020, 700020), (430600, 700010, 430610, 700020), population=[4, 5]),
        "paths": lines([(430000, 700000), (430700, 700000)]),
        "services": points((430000, 700000), category=["water_point"], operational=["yes"]),
    }
    for name, frame in frames.items():
        frame.to_file(tmp_path / f"{name}.gpkg", engine="pyogrio", VERSION="1.2")
    return {name: str(tmp_path / f"{name}.gpkg") for name in frames}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace in a folder that does not exist yet, with a space, an accent and a quote in its name."""
    return tmp_path / "quartier de l'été"


@pytest.fixture
def raster(tmp_path: Path) -> str:
    path = tmp_path / "crue.tif"
    source = gdal.GetDriverByName("GTiff").Create(str(path), 4, 3, 1, gdal.GDT_Float32)
    source.SetGeoTransform((430000, 10, 0, 700030, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    source.SetProjection(crs.ExportToWkt())
    source.GetRasterBand(1).WriteArray(np.linspace(0, 2, 12).reshape(3, 4))
    source.FlushCache()
    return str(path)


def opened(folder: Path, layer: str) -> QgsVectorLayer:
    return QgsVectorLayer(workspace.contents(folder).uri(layer), layer, "ogr")


def walk(run: Run, layers: dict[str, str], folder: Path, **more: object) -> dict[str, object]:
    sink = workspace.sink(folder, workspace.result_layer("walkingdistance", "output", "sec"))
    inputs = {"PATHS": layers["paths"], "ORIGINS": layers["buildings"], "SERVICES": layers["services"]}
    return run("quartier:walkingdistance", {**inputs, "OUTPUT": sink, **more})


def test_two_scenarios_stand_side_by_side(run: Run, layers: dict[str, str], folder: Path) -> None:
    for scenario in ("10 ans", "100 ans", "10 ans"):
        run(ALGORITHM, {"INPUT": layers["buildings"], "ROLE": "zones", "SCENARIO": scenario, "WORKSPACE": str(folder)})
    rows = recorded(folder / "quartier.gpkg")
    assert {name: row.scenario for name, row in rows.items()} == {
        "zones__10_ans": "10 ans",
        "zones__100_ans": "100 ans",
    }
    told = json.loads(rows["zones__10_ans"].inputs)["INPUT"]
    assert told["count"] == 2
    assert len(told["sha256"]) == 16
    assert opened(folder, "zones__10_ans").featureCount() == 2


def test_a_layer_of_the_workspace_can_be_put_back_in_its_place(run: Run, layers: dict[str, str], folder: Path) -> None:
    inputs = {"ROLE": "buildings", "WORKSPACE": str(folder)}
    result = run(ALGORITHM, {"INPUT": layers["buildings"], **inputs})
    run(ALGORITHM, {"INPUT": result["OUTPUT"], **inputs})
    assert opened(folder, "buildings").featureCount() == 2


@pytest.mark.parametrize("percent", [0.0, 40.0, 66.0])
def test_a_cancel_leaves_the_workspace_as_it_was(
    run: Run, layers: dict[str, str], folder: Path, percent: float
) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    inputs = {"ROLE": "zones", "WORKSPACE": str(folder)}
    feedback = CancelAt(percent)
    algorithm.create().run({"INPUT": layers["buildings"], **inputs}, QgsProcessingContext(), feedback)
    assert "Stopped by you" in feedback.textLog()
    assert not (folder / "quartier.gpkg").exists()
    run(ALGORITHM, {"INPUT": layers["buildings"], **inputs})
    before = recorded(folder / "quartier.gpkg")
    other = folder.parent / "other.gpkg"
    boxes((0, 0, 10, 20), population=[7]).to_file(other, engine="pyogrio", VERSION="1.2")
    feedback = CancelAt(percent)
    algorithm.create().run({"INPUT": str(other), **inputs}, QgsProcessingContext(), feedback)
    assert "Stopped by you" in feedback.textLog()
    assert [stored.layer for stored in workspace.contents(folder).inputs] == ["zones"]
    assert opened(folder, "zones").featureCount() == 2
    assert recorded(folder / "quartier.gpkg") == before


def test_a_raster_goes_to_the_folder_of_rasters_with_its_style(run: Run, raster: str, folder: Path) -> None:
    inputs = {"ROLE": "depth", "SCENARIO": "100 ans", "WORKSPACE": str(folder)}
    result = run(ALGORITHM, {"INPUT": raster, **inputs})
    assert Path(str(result["OUTPUT"])) == folder / "rasters" / "depth__100_ans.tif"
    run(ALGORITHM, {"INPUT": result["OUTPUT"], **inputs})
    layer = QgsRasterLayer(str(result["OUTPUT"]))
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert recorded(folder / "quartier.gpkg")["depth__100_ans"].scenario == "100 ans"
    assert not list((folder / "rasters").glob("*.part*"))


def test_a_layer_that_cannot_play_the_role_gets_a_sentence(
    run: Run, layers: dict[str, str], raster: str, folder: Path
) -> None:
    for source, role, sentence in (
        (layers["services"], "paths", "another kind of geometry"),
        (raster, "buildings", "depth and dem are rasters"),
        (layers["paths"], "depth", "depth and dem are rasters"),
    ):
        with pytest.raises(QgsProcessingException, match=sentence):
            run(ALGORITHM, {"INPUT": source, "ROLE": role, "WORKSPACE": str(folder)})
    lost = QgsVectorLayer("Point", "perdu", "memory")
    lost.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="'perdu' has no coordinate reference system"):
        run(ALGORITHM, {"INPUT": lost, "ROLE": "services", "WORKSPACE": str(folder)})
    assert not (folder / "quartier.gpkg").exists()


def test_a_whole_workspace_is_refused_as_a_sink_and_keeps_its_results(
    run: Run, layers: dict[str, str], folder: Path
) -> None:
    walk(run, layers, folder)
    before = sorted(stored.layer for stored in workspace.contents(folder).results)
    for sink in (str(folder / "quartier.gpkg"), f"ogr:dbname='{folder / 'quartier.gpkg'!s}'".replace("l'", "l\\'")):
        with pytest.raises(QgsProcessingException, match="would replace the whole workspace"):
            walk(run, layers, folder, OUTPUT=sink)
    assert sorted(stored.layer for stored in workspace.contents(folder).results) == before
    assert opened(folder, before[0]).featureCount() == 2


def test_a_result_in_the_workspace_opens_styled_named_and_documented(
    run: Run, layers: dict[str, str], folder: Path
) -> None:
    walk(run, layers, folder)
    walk(run, layers, folder, SUMMARY=workspace.sink(folder, "walkingdistance_summary__sec"))
    layer = opened(folder, "walkingdistance_output__sec")
    assert layer.renderer().type() == "RuleRenderer"
    # The first rule only heads the legend with the service that is shown.
    assert '"water_point_m"' in layer.renderer().rootRule().children()[1].filterExpression()
    assert layer.attributeAlias(layer.fields().indexOf("population"))
    assert layer.metadata().title() and layer.metadata().history()
    assert "OpenStreetMap" in layer.metadata().rights()[0]
    row = recorded(folder / "quartier.gpkg")["walkingdistance_output__sec"]
    assert row.algorithm == "quartier:walkingdistance"
    assert json.loads(row.parameters)["GROUP"] == "adult"
    assert {name: one["count"] for name, one in json.loads(row.inputs).items()} == {
        "PATHS": 1,
        "ORIGINS": 2,
        "SERVICES": 1,
    }
    assert "Dijkstra" in row.method_source
    assert opened(folder, "walkingdistance_summary__sec").attributeAlias(1)


def test_a_result_in_a_file_of_its_own_keeps_style_and_metadata(
    run: Run, layers: dict[str, str], tmp_path: Path, feedback: Any
) -> None:
    for name in ("out.gpkg", "out.shp", "out.geojson"):
        walk(run, layers, tmp_path / "w", OUTPUT=str(tmp_path / name))
        layer = QgsVectorLayer(str(tmp_path / name))
        if not name.endswith("gpkg"):
            # As Desktop does: beside a shapefile or GeoJSON they lie in a .qmd.
            layer.loadDefaultMetadata()
        assert layer.metadata().history(), name
        assert layer.renderer().type() == "RuleRenderer", name
    assert not [text for text in feedback.warnings if "could not be saved" in text]
    assert recorded(tmp_path / "out.gpkg") == {}


def test_a_temporary_result_is_styled_and_documented(run: Run, layers: dict[str, str], tmp_path: Path) -> None:
    layer = walk(run, layers, tmp_path / "w", OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
    assert layer.renderer().type() == "RuleRenderer"
    assert layer.metadata().history()


def test_a_worker_thread_styles_what_the_project_loads(qgis_app: object, layers: dict[str, str], folder: Path) -> None:
    """As QGIS Desktop does it: computed in a thread, loaded and styled in the main one."""
    sink = workspace.sink(folder, "walkingdistance_output__sec")
    context, feedback, project = QgsProcessingContext(), QgsProcessingFeedback(), QgsProject()
    context.setProject(project)
    parameters: dict[str, object] = {
        "PATHS": layers["paths"],
        "ORIGINS": layers["buildings"],
        "SERVICES": layers["services"],
        "OUTPUT": QgsProcessingOutputLayerDefinition(sink, project),
    }
    algorithm = QgsApplication.processingRegistry().algorithmById("quartier:walkingdistance").create()
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    answers: list[tuple[bool, dict[str, object]]] = []
    task.executed.connect(lambda done, results: answers.append((done, results)))
    QgsApplication.taskManager().addTask(task)
    while not answers:
        QgsApplication.processEvents()
    done, results = answers[0]
    assert done, feedback.textLog()
    destination = str(results["OUTPUT"])
    assert context.willLoadLayerOnCompletion(destination)
    processor = context.layerToLoadOnCompletionDetails(destination).postProcessor()
    assert QgsVectorLayer(destination).renderer().type() == "RuleRenderer", "saved with the layer"
    # Processing loads layers without the style that is saved with them.
    layer = QgsProcessingUtils.mapLayerFromString(destination, context)
    assert layer.renderer().type() == "singleSymbol"
    processor.postProcessLayer(layer, context, feedback)
    assert layer.renderer().type() == "RuleRenderer", "given when loaded"


def test_through_qgis_process(qgis_process: Callable[..., Any], layers: dict[str, str], folder: Path) -> None:
    answer = qgis_process(ALGORITHM, {"INPUT": layers["paths"], "ROLE": "paths", "WORKSPACE": str(folder)})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"]["OUTPUT"].endswith("quartier.gpkg|layername=paths")
    refused = qgis_process(
        "quartier:walkingdistance",
        {
            "PATHS": layers["paths"],
            "ORIGINS": layers["buildings"],
            "SERVICES": layers["services"],
            "OUTPUT": str(folder / "quartier.gpkg"),
        },
    )
    assert refused.returncode == 1
    assert "would replace the whole workspace" in refused.stderr + refused.stdout
    assert opened(folder, "paths").featureCount() == 1
