"""Layers that are open show what a run has written over them."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import geopandas as gpd
import pytest
from shapely import Point

pytest.importorskip("qgis.core")

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor
from quartier.adapters.i18n import interface_tongue
from quartier.adapters.results.openlayers import read_again
from quartier.adapters.results.replacing import Place, begin, complete
from quartier.adapters.results.styles import is_styled_as_given, post_processor, style_result

KIND = "floodexposure_output"


def write(path: Path, classes: list[str], **more: list[object]) -> None:
    levels = [0 if code == "dry" else 1 for code in classes]
    places = [Point(500_000 + 100 * number, 0) for number in range(len(classes))]
    columns = {"flood_class": classes, "flood_level": levels, "depth_max_m": [0.5] * len(classes), **more}
    gpd.GeoDataFrame(columns, geometry=places, crs="EPSG:32631").to_file(
        path, layer="results", mode="a" if path.exists() else "w", engine="pyogrio", VERSION="1.2"
    )


def replace(path: Path, classes: list[str], **more: list[object]) -> None:
    replacement = begin(f"ogr:dbname='{path}' table=\"results\" (geom)")
    write(path, classes, **more)
    complete(replacement)


@pytest.fixture
def opened(tmp_path: Path, qgis_new_project: None) -> QgsVectorLayer:
    path = tmp_path / "été.gpkg"
    write(path, ["dry", "H1"])
    layer = QgsVectorLayer(f"{path}|layername=results", "results", "ogr")
    style_result(layer, KIND, interface_tongue())
    return QgsProject.instance().addMapLayer(layer)


def path_of(layer: QgsVectorLayer) -> Path:
    return Path(layer.source().split("|")[0])


def classes(layer: QgsVectorLayer) -> list[str]:
    return [rule.label() for rule in layer.renderer().rootRule().children()]


def test_counts_extent_columns_and_classes_follow_the_file(opened: QgsVectorLayer) -> None:
    assert (opened.featureCount(), classes(opened)) == (2, ["Dry", "H1"])
    replace(path_of(opened), ["dry", "H1", "H5", "H5"], people=[1, 2, 3, 4])
    told: list[bool] = []
    opened.legendChanged.connect(lambda: told.append(True))
    read_again([(Place(path_of(opened), "results"), KIND)])
    assert opened.featureCount() == 4
    assert opened.extent().xMaximum() == 500_300
    assert opened.attributeAlias(opened.fields().indexOf("people")) == "People"
    assert classes(opened) == ["Dry", "H1", "H5"]
    assert told, "the legend hears of it"


def test_classes_that_a_person_has_changed_stay(opened: QgsVectorLayer) -> None:
    opened.renderer().rootRule().children()[0].symbol().setColor(QColor("red"))
    replace(path_of(opened), ["dry", "H5", "H5"])
    read_again([(Place(path_of(opened), "results"), KIND)])
    assert opened.featureCount() == 3
    assert classes(opened) == ["Dry", "H1"]


def test_a_changed_layer_that_qgis_finds_open_keeps_its_look_when_a_run_ends(opened: QgsVectorLayer) -> None:
    opened.renderer().rootRule().children()[0].setLabel("Mine")
    context = QgsProcessingContext()
    post_processor(KIND).postProcessLayer(opened, context, QgsProcessingFeedback(False))
    assert classes(opened) == ["Mine", "H1"]


def test_other_tables_are_left_alone(opened: QgsVectorLayer) -> None:
    replace(path_of(opened), ["H5"])
    read_again([(Place(path_of(opened), "others"), KIND)])
    assert opened.featureCount() == 2


def test_from_another_thread_they_wait_for_their_own(opened: QgsVectorLayer) -> None:
    replace(path_of(opened), ["dry", "H1", "H5"])
    thread = Thread(target=read_again, args=([(Place(path_of(opened), "results"), KIND)],))
    thread.start()
    thread.join()
    assert opened.featureCount() == 2
    QCoreApplication.processEvents()
    assert opened.featureCount() == 3


def test_a_project_that_was_saved_knows_its_style(opened: QgsVectorLayer, tmp_path: Path) -> None:
    project = QgsProject.instance()
    assert is_styled_as_given(opened)
    assert project.write(str(tmp_path / "p.qgz"))
    assert project.read(str(tmp_path / "p.qgz"))
    (again,) = project.mapLayers().values()
    assert is_styled_as_given(again)
