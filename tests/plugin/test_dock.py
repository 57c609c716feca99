"""The dock inside a real QGIS."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QLabel
from quartier.adapters.workspace import contents
from quartier.plugin.workspace import remembered


@pytest.fixture
def dock(plugin):
    return plugin._dock


def registered():
    return {algorithm.id() for algorithm in QgsApplication.processingRegistry().algorithms()}


def test_steps_stand_in_order_each_with_its_line(dock):
    from quartier.plugin.steps import STEPS

    assert [step.algorithm.partition(":")[2] for step in STEPS] == [
        "importosmfile",
        "importsurvey",
        "checkdata",
        "matchsurvey",
        "estimatepopulation",
        "walkingdistance",
        "floodexposure",
        "evacuationroutes",
        "exportmaps",
    ]
    assert list(dock.buttons) == [step.algorithm for step in STEPS]
    texts = {label.text() for label in dock.findChildren(QLabel)}
    assert {step.text for step in STEPS} <= texts


def test_a_step_can_be_pressed_exactly_when_its_algorithm_is_there(dock):
    for algorithm, button in dock.buttons.items():
        assert button.isEnabled() == (algorithm in registered())
        assert button.toolTip()
    assert all(button.isEnabled() for button in dock.buttons.values())


def test_pressing_a_step_asks_for_its_algorithm(dock, qgis_bot):
    asked = []
    dock.step_asked.disconnect()
    dock.step_asked.connect(asked.append)
    able = [algorithm for algorithm, button in dock.buttons.items() if button.isEnabled()]
    assert able
    for algorithm in able:
        dock.buttons[algorithm].click()
    assert asked == able


def test_other_ways_are_links_to_algorithms_that_are_there(dock):
    from quartier.plugin.steps import REVIEW, STEPS

    asked = []
    dock.step_asked.disconnect()
    dock.step_asked.connect(asked.append)
    ways = {step.algorithm: [way.algorithm for way in step.ways] for step in STEPS if step.ways}
    assert list(dock.ways) == list(ways)
    for step, algorithms in ways.items():
        line = dock.ways[step]
        assert line.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        for algorithm in algorithms:
            assert algorithm == REVIEW or algorithm in registered()
            assert f'href="{algorithm}"' in line.text()
            line.linkActivated.emit(algorithm)
    assert asked == [algorithm for algorithms in ways.values() for algorithm in algorithms]


def test_steps_are_greyed_when_the_provider_goes_and_come_back_with_it(plugin, dock):
    able = [algorithm for algorithm, button in dock.buttons.items() if button.isEnabled()]
    QgsApplication.processingRegistry().removeProvider(plugin._provider)
    assert not any(button.isEnabled() for button in dock.buttons.values())
    assert "quartier:" not in "".join(line.text() for line in dock.ways.values())
    plugin.initProcessing()
    assert [algorithm for algorithm, button in dock.buttons.items() if button.isEnabled()] == able


def test_the_keyboard_reaches_every_step(dock):
    for number, button in enumerate(dock.buttons.values(), start=1):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.text().startswith(f"&{number}. ")
        assert button.accessibleName()
        assert button.accessibleDescription()


def test_every_icon_can_be_drawn(dock):
    for button in [*dock.buttons.values(), dock.sample]:
        picture = button.icon().pixmap(16, 16).toImage()
        assert not picture.isNull()
        assert picture.pixelColor(8, 2).alpha() > 0


def test_nothing_is_said_to_be_missing_where_nothing_is(dock):
    from quartier.adapters.processes.requirements import missing_packages

    assert missing_packages() == ()
    assert dock.missing.isHidden()
    assert dock.missing.text() == ""


def test_a_missing_package_is_named_with_the_way_to_get_it(qgis_app):
    from quartier.adapters.processes.requirements import advice
    from quartier.plugin.dock import QuartierDock

    dock = QuartierDock(packages=("numpy", "no_such_package"))
    assert not dock.missing.isHidden()
    assert "no_such_package" in dock.missing.text()
    assert "numpy" not in dock.missing.text()
    assert advice() in dock.missing.text()
    dock.disconnect_registry()


@pytest.fixture
def folder(tmp_path, monkeypatch, no_workspace):
    """A folder for documents of this test's own."""
    from quartier.plugin import workspace

    monkeypatch.setattr(workspace, "documents", lambda: tmp_path / "Documents")
    return workspace.for_sample()


def test_the_sample_opens_once_as_layers(plugin, folder):
    from quartier.plugin.sample import LAYERS

    plugin.open_sample()
    plugin.open_sample()
    layers = QgsProject.instance().mapLayers().values()
    assert sorted(layer.name() for layer in layers) == sorted(name for _, name, _, _ in LAYERS)
    assert all(layer.isValid() and layer.crs().isValid() for layer in layers)
    assert len(QgsProject.instance().layerTreeRoot().children()) == 1


def test_the_sample_proposes_a_folder_and_makes_it_only_when_a_step_is_opened(plugin, dock, folder, sample):
    assert dock.workspace.text() == ""
    plugin.open_sample()
    assert dock.workspace.text().endswith("Akwédomé")
    assert not folder.exists()
    given = plugin.prepare_step("quartier:importosmfile")
    assert given["INPUT"] == str(sample / "quartier.osm.pbf")
    assert given["PATHS"].endswith('table="paths" (geom)')
    assert contents(folder).input("blocks")
    assert contents(folder).input("area")


def test_the_samples_layers_are_named_by_their_ids(plugin, folder):
    plugin.open_sample()
    given = plugin.prepare_step("quartier:evacuationroutes")
    names = {key: layer.name() for key, layer in QgsProject.instance().mapLayers().items()}
    assert names[given["SHELTERS"]] == "Shelters"
    assert names[given["DEPTH"]] == "Flood depth, 100-year flood (m)"
    assert given["SCENARIO"] == "100 ans"
    assert given["LOADS"].endswith('table="evacuationroutes_loads__100_ans" (geom)')
    assert "PATHS" not in given, "nothing was imported yet"


def test_a_folder_with_data_of_its_own_is_not_mixed_with_the_sample(plugin, folder, tmp_path):
    from qgis import processing
    from quartier.plugin.sample import FILES

    own = tmp_path / "own"
    blocks = {"INPUT": FILES["blocks"], "ROLE": "blocks", "WORKSPACE": str(own)}
    own.mkdir()
    processing.run("quartier:addtoworkspace", blocks)
    plugin.work_in(own)
    plugin.open_sample()
    assert remembered() == folder
    plugin.work_in(own)
    given = plugin.prepare_step("quartier:estimatepopulation")
    assert given["ZONES"] == contents(own).uri("blocks")
    assert "INPUT" not in plugin.prepare_step("quartier:importosmfile")
    assert contents(own).input("area") is None


def test_an_empty_folder_that_was_chosen_is_kept_for_the_sample(plugin, folder, tmp_path):
    plugin.work_in(tmp_path / "mine")
    plugin.open_sample()
    assert remembered() == tmp_path / "mine"


def test_the_next_flood_is_proposed_once_the_first_is_there(plugin, folder):
    from qgis import processing
    from quartier.plugin.sample import DEPTHS, FILES

    plugin.open_sample()
    first = plugin.prepare_step("quartier:floodexposure")
    processing.run("quartier:floodexposure", {**first, "ASSETS": FILES["blocks"]})
    second = plugin.prepare_step("quartier:floodexposure")
    assert [first["SCENARIO"], second["SCENARIO"]] == list(DEPTHS)
    assert second["OUTPUT"].endswith('table="floodexposure_output__10_ans" (geom)')


def test_the_dialogs_of_the_links_start_with_what_they_need(plugin, folder):
    plugin.open_sample()
    names = {key: layer.name() for key, layer in QgsProject.instance().mapLayers().items()}
    sites = plugin.prepare_step("quartier:siteservices")
    assert (sites["CATEGORY"], sites["OBJECTIVE"]) == ("water_point", "least_walking")
    for algorithm in ("quartier:flooddepthfromlevel", "quartier:flooddepthfromextent"):
        assert names[plugin.prepare_step(algorithm)["DEM"]] == "Ground elevation above sea level (m)"
    # Nothing was drawn: the dialog names what is missing, where QGIS would take the first layer of areas.
    missing = plugin.prepare_step("quartier:flooddepthfromextent")["EXTENT_POLYGONS"]
    assert missing == contents(folder).uri("flood_areas")
    assert "THEMES" not in plugin.prepare_step("quartier:exportmaps"), "there are no results yet"


def test_critical_paths_start_with_the_vital_services_that_are_there(plugin, folder):
    from qgis import processing

    plugin.open_sample()
    assert "CATEGORIES" not in plugin.prepare_step("quartier:criticalpaths"), "there are no services yet"
    layer = QgsVectorLayer("Point?crs=EPSG:32631&field=category:string", "services", "memory")
    for number, category in enumerate(("worship", "clinic", "water_point")):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([category])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(436000 + number, 712000)))
        layer.dataProvider().addFeature(feature)
    processing.run("quartier:addtoworkspace", {"INPUT": layer, "ROLE": "services", "WORKSPACE": str(folder)})
    assert plugin.prepare_step("quartier:criticalpaths")["CATEGORIES"] == "water_point;health"


def test_depths_are_told_apart_by_name(plugin, folder):
    from shutil import copyfile

    from quartier.plugin.sample import DEM

    plugin.open_sample()
    path = plugin.prepare_step("quartier:flooddepthfromlevel")["DEPTH"]
    copyfile(DEM, path)
    layer = QgsProject.instance().addMapLayer(QgsRasterLayer(path, "Flood depth"))
    plugin.take_results()
    plugin.take_results()
    assert layer.name() == "Flood depth (level)"


def test_results_of_two_floods_are_told_apart_by_name_once(plugin, folder):
    from qgis import processing
    from quartier.plugin.sample import FILES

    plugin.open_sample()
    given = plugin.prepare_step("quartier:floodexposure")
    ended = processing.run("quartier:floodexposure", {**given, "ASSETS": FILES["blocks"]})
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(ended["OUTPUT"], "Flood exposure", "ogr"))
    plugin.take_results()
    plugin.take_results()
    assert layer.name() == "Flood exposure (100 ans)"


def test_without_a_folder_dialogs_start_empty_and_the_maps_ask_for_one(plugin, no_workspace):
    assert plugin.prepare_step("quartier:walkingdistance") == {}
    assert plugin.prepare_step("quartier:exportmaps") is None
    assert "choose a folder" in plugin._iface.messageBar().get_messages(Qgis.MessageLevel.Warning)[-1]


def test_a_workspace_that_cannot_be_read_is_said_not_raised(plugin, folder, tmp_path):
    (tmp_path / "quartier.gpkg").write_text("no database", encoding="utf-8")
    plugin.work_in(tmp_path)
    assert plugin.prepare_step("quartier:walkingdistance") is None


def test_unload_takes_everything_back(qgis_iface, qgis_processing):
    import quartier

    before = registered()
    window = qgis_iface.mainWindow()
    widgets = set(window.findChildren(object))
    plugin = quartier.classFactory(qgis_iface)
    plugin.initGui()
    assert registered() - before
    assert plugin._dock in window.findChildren(type(plugin._dock))
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert registered() == before
    assert not window.findChildren(object, "QuartierDock")
    assert not window.findChildren(object, "QuartierPanel")
    assert len(set(window.findChildren(object)) - widgets) == 0


def test_loading_twice_works(qgis_iface, qgis_processing):
    import quartier

    for _ in range(2):
        plugin = quartier.classFactory(qgis_iface)
        plugin.initGui()
        assert any(identifier.startswith("quartier:") for identifier in registered())
        plugin.unload()
    assert not any(identifier.startswith("quartier:") for identifier in registered())


def test_inside_qgis_process_there_is_no_window(qgis_processing):
    import quartier

    plugin = quartier.classFactory(None)
    plugin.initProcessing()
    assert any(identifier.startswith("quartier:") for identifier in registered())
    plugin.unload()
