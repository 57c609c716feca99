"""The review panel inside a real QGIS: what people press, what stands in the table, and what the next run makes of it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsProcessingMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel
from quartier.adapters.decisions import Store, load
from quartier.adapters.i18n import load_translator
from quartier.adapters.sharing import share_of
from quartier.adapters.workspace import contents, workspace_file
from quartier.plugin.review import BUTTONS, ReviewPanel
from quartier.plugin.steps import REVIEW
from quartier.plugin.workspace import KEY

LON, LAT = 2.4100, 6.3600
METRE = 1 / 110_574
LONG = "École_primaire_publique_bilingue_de_Gbégamey_Hindé_Sainte-Rita_Groupe_A"
# Survey and OpenStreetMap by name, category and metres to the north. Three pairs wait, two places are new.
SURVEY = {
    "s/1": ("Puits Gbènonkpo", "water_point", 0),
    "s/2": ("Cité de la santé", "clinic", 1000),
    "s/3": (LONG, "primary_school", 2000),
    "s/4": ("Latrines du marché", "latrine", 3000),
    "s/5": ("Borne <b>Zongo</b> & fils", "water_point", 4000),
    "s/6": ("Borne Alpha", "water_point", 5000),
}
OSM = {
    "node/1": ("Puits Gbenonkpo Est", "water_point", 34),
    "node/2": ("Cité de la santé", "pharmacy", 1004),
    "node/3": (LONG.replace("Groupe_A", "Groupe_B"), "primary_school", 2030),
    "node/6": ("Borne Alpha", "water_point", 5005),
}


def write(path: Path, places: dict[str, tuple[str, str, int]], **more: str) -> str:
    """A GeoPackage of services, as the imports leave one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    features = [
        {
            "type": "Feature",
            "properties": {"id": one, "name": name, "category": category, "capacity": None, **more},
            "geometry": {"type": "Point", "coordinates": [LON, LAT + north * METRE]},
        }
        for one, (name, category, north) in places.items()
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    gdal.VectorTranslate(str(path), gdal.OpenEx(text), format="GPKG", layerName="services")
    return str(path)


@pytest.fixture(scope="module")
def matched(tmp_path_factory):
    """A folder for the workspace that every test begins with a copy of."""
    return tmp_path_factory.mktemp("matched") / "Quartier Gbédjromédé"


@pytest.fixture
def folder(matched, tmp_path, no_workspace, plugin):
    """A workspace with an accented name in which survey and map were matched once."""
    from qgis import processing

    if not matched.is_dir():
        osm = write(matched.parent / "osm.gpkg", OSM, operational="unknown")
        processing.run("quartier:addtoworkspace", {"INPUT": osm, "ROLE": "services", "WORKSPACE": str(matched)})
        write(matched / "survey" / "services.gpkg", SURVEY, operational="no", source="survey")
        plugin.work_in(matched)
        processing.run("quartier:matchsurvey", plugin.prepare_step("quartier:matchsurvey"))
    folder = tmp_path / matched.name
    shutil.copytree(matched, folder)
    plugin.work_in(folder)
    return folder


@pytest.fixture
def panel(plugin, folder, qgis_iface):
    """The panel, open and with the focus."""
    window = qgis_iface.mainWindow()
    window.show()
    plugin.open_step(REVIEW)
    window.activateWindow()
    plugin._review.list.setFocus()
    QCoreApplication.processEvents()
    return plugin._review


def press(panel, key: str | Qt.Key) -> None:
    QTest.keyClick(panel.list, key)
    QCoreApplication.processEvents()


def in_table(folder: Path) -> dict[str, tuple[str, str]]:
    """What another program reads from the file while the panel is open: survey id to the other id and the choice."""
    with sqlite3.connect(workspace_file(folder)) as table:
        rows = table.execute("SELECT survey_id, osm_id, decision FROM matchsurvey_decisions__sec").fetchall()
    return {survey: (osm, choice) for survey, osm, choice in rows}


def statuses(folder: Path) -> dict[str, str]:
    layer = QgsVectorLayer(contents(folder).uri("matchsurvey_matches__sec"), "", "ogr")
    return {row["survey_id"]: row["match_status"] for row in layer.getFeatures()}


def listed(panel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def texts(panel) -> str:
    return "\n".join(label.text() for label in panel.pair.findChildren(QLabel))


def warning(plugin) -> str:
    return plugin._iface.messageBar().get_messages(Qgis.MessageLevel.Warning)[-1]


def test_the_layers_of_this_test_are_what_it_says(folder):
    expected = {"s/1": "review", "s/2": "review", "s/3": "review", "s/4": "new", "s/5": "new", "s/6": "auto"}
    assert statuses(folder) == expected


def test_pairs_that_wait_are_shown_side_by_side_the_likeliest_first(panel):
    assert panel.isVisible()
    assert panel.group.currentText() == "To be reviewed (3)"
    assert len(listed(panel)) == 3
    assert panel.progress.text() == "1 / 3 · decided: 0"
    row = [one.split(" ")[1] for one in listed(panel)].index("Puits")
    panel.list.setCurrentRow(row)
    shown = texts(panel)
    assert "Puits Gbènonkpo" in shown
    assert "Puits Gbenonkpo Est" in shown
    assert shown.count("Water point") == 2
    assert "34 m apart" in shown
    assert "The score is not high enough to be sure." in shown
    assert "unknown" in shown, "the state, in words"


def test_everything_is_decided_from_the_keyboard_and_written_at_once(panel, folder):
    order = [pair.survey_id for pair in panel._pairs["review"]]
    press(panel, "a")
    assert in_table(folder)[order[0]][1] == "accept"
    assert panel.progress.text() == "2 / 3 · decided: 1"
    press(panel, Qt.Key.Key_Right)
    assert panel.progress.text() == "3 / 3 · decided: 1"
    press(panel, "r")
    assert in_table(folder)[order[2]][1] == "reject"
    assert panel.current().survey_id == order[1], "the one that was skipped comes again"
    press(panel, Qt.Key.Key_Left)
    assert panel.current().survey_id == order[0]
    press(panel, "n")
    assert in_table(folder)[order[0]][1] == "new", "who thinks again decides again"
    assert len(in_table(folder)) == 2
    assert [one[0] for one in listed(panel)] == ["+", "·", "✗"]


def test_undo_brings_back_what_stood_before(panel, folder):
    first = panel.current()
    press(panel, "r")
    press(panel, Qt.Key.Key_Left)
    press(panel, "a")
    press(panel, "z")
    assert in_table(folder) == {first.survey_id: (first.other_id, "reject")}
    assert panel.current() == first
    press(panel, "z")
    assert in_table(folder) == {}
    assert not panel.buttons["undo"].isEnabled()
    press(panel, "z")
    assert panel.progress.text() == "1 / 3 · decided: 0"


def test_new_places_are_confirmed_in_a_list_of_their_own(panel, folder):
    panel.group.setCurrentIndex(1)
    assert panel.group.currentText() == "New places (2)"
    assert {pair.survey_id for pair in panel._pairs["new"]} == {"s/4", "s/5"}
    press(panel, "a")
    assert "decided: 0" in panel.progress.text(), "there is nothing it could be one with"
    press(panel, "n")
    press(panel, "n")
    assert {survey: choice for survey, (_, choice) in in_table(folder).items()} == {"s/4": "new", "s/5": "new"}


def test_a_second_run_takes_the_decisions_in(plugin, panel, folder):
    from qgis import processing

    order = [pair.survey_id for pair in panel._pairs["review"]]
    for key in "arn":
        press(panel, key)
    asked = []
    panel.rerun_asked.disconnect()
    panel.rerun_asked.connect(asked.append)
    press(panel, "m")
    given = plugin.prepare_rerun(asked[0])
    # Without the panel, the step's own proposal is the same table.
    assert plugin.prepare_step("quartier:matchsurvey") == given
    ended = processing.run("quartier:matchsurvey", {**given, "OSM_FILE": str(folder / "josm.osm")})
    found = statuses(folder)
    assert [found[one] for one in order] == ["accepted", "new", "confirmed_new"]
    written = Path(ended["OSM_FILE"]).read_text(encoding="utf-8")
    assert [SURVEY[one][0] in written for one in order] == [False, False, True], "only what was confirmed"
    plugin.open_step(REVIEW)
    assert panel.group.currentText() == "New places (3)", "nothing waits any more"
    assert all(one.startswith("·") for one in listed(panel))


def test_the_widget_of_the_dialog_takes_the_table_in(plugin, panel, qgis_processing):
    press(panel, "a")
    algorithm = QgsApplication.processingRegistry().algorithmById("quartier:matchsurvey")
    widget = QgsProcessingMapLayerComboBox(algorithm.parameterDefinition("DECISIONS"))
    widget.setValue(plugin.prepare_rerun(panel._store.uri)["DECISIONS"], QgsProcessingContext())
    assert widget.value() == panel._store.uri
    widget.deleteLater()


def test_the_map_goes_to_the_pair_and_marks_it(panel):
    canvas = panel._canvas
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    panel.step(1)
    line, _, survey = panel._map.bands
    assert line.asGeometry().length() == pytest.approx(panel.current().parts["distance_m"], abs=0.5)
    assert canvas.extent().contains(line.asGeometry().boundingBox())
    assert canvas.extent().width() < 1000
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    assert survey.asGeometry().boundingBox().center().y() == pytest.approx(panel.current().survey_point.y(), abs=1e-7)
    panel.close()
    assert all(band.asGeometry().isEmpty() for band in panel._map.bands)


def test_the_panel_is_narrow_whatever_the_names(panel):
    panel.setFloating(True)
    panel.resize(300, 600)
    QCoreApplication.processEvents()
    assert panel.minimumSizeHint().width() <= 320
    for row in range(3):
        panel.list.setCurrentRow(row)
        QCoreApplication.processEvents()
        wide = {label.text(): label.minimumSizeHint().width() for label in panel.pair.findChildren(QLabel)}
        assert panel.pair.widget().width() <= panel.pair.viewport().width(), wide
    panel.group.setCurrentIndex(1)
    panel.list.setCurrentRow([pair.survey_id for pair in panel._pairs["new"]].index("s/5"))
    marked = [label for label in panel.pair.findChildren(QLabel) if label.text().startswith("Borne <b>")]
    assert marked[0].textFormat() == Qt.TextFormat.PlainText, "a name is text, whatever stands in it"


def test_every_button_says_its_key_and_can_be_reached(panel):
    for name, button in panel.buttons.items():
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.toolTip()
        assert button.text().startswith(BUTTONS[name][0])


def test_a_table_that_cannot_be_written_is_said_and_nothing_is_decided(panel, folder):
    blocking = sqlite3.connect(workspace_file(folder), isolation_level=None)
    blocking.execute("BEGIN EXCLUSIVE")
    gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", "50")
    press(panel, "a")
    blocking.execute("ROLLBACK")
    blocking.close()
    gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", None)
    assert "cannot be written" in panel.trouble.text()
    assert not panel.trouble.isHidden()
    assert panel.progress.text() == "1 / 3 · decided: 0"
    press(panel, "a")
    assert panel.trouble.isHidden()
    assert len(in_table(folder)) == 1


def test_layers_and_projects_may_go_while_the_panel_is_open(plugin, panel, folder):
    source = contents(folder).uri("matchsurvey_matches__sec")
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(source, "pairs", "ogr"))
    QgsProject.instance().removeMapLayer(layer.id())
    press(panel, "a")
    assert len(in_table(folder)) == 1
    QgsProject.instance().clear()
    assert panel.isHidden()
    assert all(band.asGeometry().isEmpty() for band in panel._map.bands)
    plugin.open_step(REVIEW)
    assert panel.progress.text() == "2 / 3 · decided: 1", "it goes on where it was left"


def test_without_a_matching_a_sentence_says_which_step_comes_first(plugin, tmp_path, no_workspace):
    plugin.open_step(REVIEW)
    assert "Match the survey with the map" in warning(plugin)
    (tmp_path / "quartier.gpkg").write_text("no database", encoding="utf-8")
    plugin.work_in(tmp_path)
    plugin.open_step(REVIEW)
    assert "cannot be used" in warning(plugin)
    assert plugin._review is None


def test_pairs_of_a_selected_layer_are_reviewed_where_decisions_can_be_kept(plugin, folder, tmp_path, qgis_iface):
    pairs = QgsVectorLayer(contents(folder).uri("matchsurvey_matches__sec"), "pairs", "ogr")
    temporary = pairs.materialize(QgsFeatureRequest())
    QgsProject.instance().addMapLayer(temporary)
    qgis_iface.setActiveLayer(temporary)
    plugin.work_in(tmp_path / "empty")
    plugin.open_step(REVIEW)
    plugin._review.decide("accept")
    assert len(load(Store(tmp_path / "empty" / "quartier.gpkg", "matchsurvey_decisions__sec"))) == 1


def test_decisions_on_a_temporary_layer_need_a_place(plugin, folder, qgis_iface, no_workspace):
    pairs = QgsVectorLayer(contents(folder).uri("matchsurvey_matches__sec"), "pairs", "ogr")
    temporary = QgsProject.instance().addMapLayer(pairs.materialize(QgsFeatureRequest()))
    qgis_iface.setActiveLayer(temporary)
    QgsSettings().remove(KEY)
    plugin.open_step(REVIEW)
    assert "would be lost" in warning(plugin)


def test_the_table_tells_nobody_who_decided_and_leaves_with_no_export(plugin, panel, folder):
    from qgis import processing

    press(panel, "a")
    with sqlite3.connect(workspace_file(folder)) as table:
        columns = [row[1] for row in table.execute("PRAGMA table_info(matchsurvey_decisions__sec)")]
    assert columns == ["fid", "survey_id", "osm_id", "decision", "when"]
    processing.run("quartier:matchsurvey", plugin.prepare_step("quartier:matchsurvey"))
    for audience, leaves in (("public", False), ("municipality", False), ("team", True)):
        shared = {stored.layer for stored in share_of(contents(folder), audience).contents.results}
        assert ("matchsurvey_decisions__sec" in shared) == leaves
        # What the decisions led to stays as public as survey and map are.
        assert "matchsurvey_merged__sec" in shared


def test_the_panel_speaks_french(qgis_iface, folder):
    translator = load_translator("fr")
    if translator is None:
        pytest.skip("the translation is not compiled: run 'make'")
    QCoreApplication.installTranslator(translator)
    try:
        panel = ReviewPanel(qgis_iface.mapCanvas(), qgis_iface.mainWindow())
        source = contents(folder).uri("matchsurvey_matches__sec")
        panel.open(QgsVectorLayer(source, "", "ogr"), Store(workspace_file(folder), "matchsurvey_decisions__sec"))
        assert panel.group.currentText() == "À relire (3)"
        for name, button in panel.buttons.items():
            sign, words, _ = BUTTONS[name]
            assert button.text().startswith(f"{sign}   ")
            assert words not in button.text()
            assert len(button.text()) <= 40, button.text()
        assert "Enquête" in texts(panel)
        panel.release()
        panel.deleteLater()
    finally:
        QCoreApplication.removeTranslator(translator)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_unload_takes_the_panel_and_its_marks_away(qgis_iface, qgis_processing, folder, plugin, panel):
    canvas = panel._canvas
    bands = panel._map.bands
    assert all(band in canvas.scene().items() for band in bands)
    plugin._remove_review()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(band in canvas.scene().items() for band in bands)
    assert not qgis_iface.mainWindow().findChildren(object, "QuartierReview")
    canvas.destinationCrsChanged.emit()
    QgsProject.instance().clear()
    plugin.open_step(REVIEW)
    assert plugin._review is not panel
