"""Two algorithms in a graphical model: results are named, styled and told of as by themselves."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsVectorLayer,
)
from quartier.adapters.results.styles import KIND
from quartier.tests.adapters.test_rasters import write as write_raster
from quartier.tests.engine.builders import boxes, here, lines, points

Source = QgsProcessingModelChildParameterSource
INPUTS = ("PATHS", "ORIGINS", "SERVICES")


def child(
    model: QgsProcessingModelAlgorithm, algorithm: str, sources: dict[str, object], outputs: dict[str, str]
) -> None:
    added = QgsProcessingModelChildAlgorithm(f"quartier:{algorithm}")
    added.setChildId(algorithm)
    added.setDescription(algorithm)
    for name, source in sources.items():
        added.addParameterSources(name, [source])
    told = {}
    for name, title in outputs.items():
        told[title] = QgsProcessingModelOutput(title)
        told[title].setChildId(algorithm)
        told[title].setChildOutputName(name)
        told[title].setDescription(title)
    added.setModelOutputs(told)
    model.addChildAlgorithm(added)


@pytest.fixture
def model(tmp_path: Path) -> QgsProcessingModelAlgorithm:
    """Who is in the water, and how far those walk; saved to a file and read again, as people hand it on."""
    made = QgsProcessingModelAlgorithm("Marche et crue", "Quartier")
    for name in INPUTS:
        source = QgsProcessingParameterFeatureSource(name, name, [Qgis.ProcessingSourceType.VectorAnyGeometry])
        made.addModelParameter(source, QgsProcessingModelParameter(name))
    write_raster(tmp_path / "depth.tif", np.array([[0.0] * 5 + [1.8] * 7] * 6))
    child(
        made,
        "floodexposure",
        {
            "ASSETS": Source.fromModelParameter("ORIGINS"),
            "DEPTH": Source.fromStaticValue(str(tmp_path / "depth.tif")),
            "SCENARIO": Source.fromStaticValue("10 ans"),
        },
        {"OUTPUT": "Exposed", "SUMMARY": "Summary"},
    )
    child(
        made,
        "walkingdistance",
        {
            "PATHS": Source.fromModelParameter("PATHS"),
            "ORIGINS": Source.fromChildOutput("floodexposure", "OUTPUT"),
            "SERVICES": Source.fromModelParameter("SERVICES"),
        },
        {"OUTPUT": "Walked"},
    )
    assert made.toFile(str(tmp_path / "modèle.model3"))
    read = QgsProcessingModelAlgorithm()
    assert read.fromFile(str(tmp_path / "modèle.model3"))
    return read


def test_a_model_of_two_steps_gives_results_like_single_steps(
    model: QgsProcessingModelAlgorithm, tmp_path: Path, qgis_new_project: None
) -> None:
    town = {
        "PATHS": lines([(0, 0), (100, 0)]),
        "ORIGINS": boxes((10, -20, 20, -10), (80, -20, 90, -10), population=[6, 4]),
        "SERVICES": points((0, 0), category=["water_point"], operational=["yes"]),
    }
    for name, frame in town.items():
        here(frame).to_file(tmp_path / f"{name}.gpkg", engine="pyogrio", VERSION="1.2")
    given = {name: str(tmp_path / f"{name}.gpkg") for name in INPUTS}
    workspace = tmp_path / "quartier.gpkg"
    # The first stays closed, the second is opened, the third is a table that nobody keeps.
    exposed = f"ogr:dbname='{workspace}' table=\"floodexposure_output__10_ans\" (geom)"
    walked = QgsProcessingOutputLayerDefinition(str(tmp_path / "marché.gpkg"), QgsProject.instance())
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    asked = {"exposed": exposed, "walked": walked, "summary": "TEMPORARY_OUTPUT"}
    results, worked = model.create().run({**given, **asked}, context, feedback)
    assert worked, feedback.textLog()
    (opened,) = context.layersToLoadOnCompletion()
    layer = QgsVectorLayer(opened, "Walked", "ogr")
    context.layerToLoadOnCompletionDetails(opened).postProcessor().postProcessLayer(layer, context, feedback)
    assert layer.customProperty(KIND) == "walkingdistance_output"
    assert layer.renderer().type() == "RuleRenderer"
    assert layer.metadata().history()
    with closing(sqlite3.connect(workspace)) as database:
        assert database.execute("SELECT count(*) FROM provenance").fetchone() == (1,)
    assert context.getMapLayer(results["summary"]).featureCount() > 0
