"""After a step the map shows what the step brought, on the ground; earlier results are put away."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsProject, QgsVectorLayer
from quartier.adapters.results.styles import FRESH, KIND
from quartier.plugin.legend import show_latest
from quartier.plugin.sample import open_sample


def add(kind: str, source: str = "Point?crs=EPSG:32631", provider: str = "memory") -> QgsVectorLayer:
    layer = QgsVectorLayer(source, kind, provider)
    if kind != "mine":
        layer.setCustomProperty(KIND, kind)
        layer.setCustomProperty(FRESH, True)
    return QgsProject.instance().addMapLayer(layer)


def state() -> dict[str, tuple[bool, bool]]:
    nodes = QgsProject.instance().layerTreeRoot().findLayers()
    return {node.name(): (node.itemVisibilityChecked(), node.isExpanded()) for node in nodes}


def test_earlier_results_are_unchecked_and_folded_and_the_ground_stays(qgis_new_project: None) -> None:
    project = QgsProject.instance()
    for kind in ("mine", "paths", "matchsurvey_matches"):
        add(kind)
    show_latest(None, project)
    assert state() == {"mine": (True, True), "paths": (True, False), "matchsurvey_matches": (True, True)}
    add("walkingdistance_output")
    show_latest(None, project)
    assert state() == {
        "mine": (True, True),
        "paths": (True, False),
        "matchsurvey_matches": (False, False),
        "walkingdistance_output": (True, True),
    }


def test_a_step_without_layers_leaves_the_map_as_the_person_has_it(qgis_new_project: None) -> None:
    project = QgsProject.instance()
    first, _ = add("matchsurvey_matches"), show_latest(None, project)
    add("walkingdistance_output")
    show_latest(None, project)
    node = project.layerTreeRoot().findLayer(first.id())
    node.setItemVisibilityChecked(True)
    show_latest(None, project)
    assert state()["matchsurvey_matches"][0]


def test_an_earlier_result_that_is_written_again_is_shown_again(qgis_new_project: None) -> None:
    project = QgsProject.instance()
    first = add("matchsurvey_matches")
    show_latest(None, project)
    add("walkingdistance_output")
    show_latest(None, project)
    first.setCustomProperty(FRESH, True)
    show_latest(None, project)
    assert state() == {"matchsurvey_matches": (True, True), "walkingdistance_output": (False, False)}


def test_what_a_survey_drew_is_no_ground_beside_the_map_of_the_workspace(
    qgis_new_project: None, tmp_path: Path
) -> None:
    add("paths", f"{tmp_path}/quartier.gpkg|layername=paths", "ogr")
    add("services", f"{tmp_path}/survey/services.gpkg", "ogr")
    (tmp_path / "quartier.gpkg").touch()
    show_latest(tmp_path, QgsProject.instance())
    add("walkingdistance_output")
    show_latest(tmp_path, QgsProject.instance())
    assert {name: seen for name, (seen, _) in state().items()} == {
        "paths": True,
        "services": False,
        "walkingdistance_output": True,
    }


def test_the_water_shown_is_the_one_a_step_was_computed_with(qgis_new_project: None, tmp_path: Path) -> None:
    (tmp_path / "quartier.gpkg").touch()
    project = QgsProject.instance()
    open_sample(project)

    def waters() -> list[bool]:
        ten, hundred = (project.mapLayersByName(f"Flood depth, {years}-year flood (m)")[0].id() for years in (10, 100))
        return [project.layerTreeRoot().findLayer(layer).itemVisibilityChecked() for layer in (ten, hundred)]

    assert waters() == [False, True]
    for scenario, seen in (("sec", [False, True]), ("10_ans", [True, False]), ("100_ans", [False, True])):
        layer = f"evacuationroutes_routes__{scenario}"
        add("evacuationroutes_routes", f"{tmp_path}/quartier.gpkg|layername={layer}", "ogr")
        show_latest(tmp_path, project)
        assert waters() == seen
