"""The dock inside a real QGIS."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QLabel


@pytest.fixture
def plugin(qgis_iface, qgis_processing, qgis_new_project):
    """The plugin, loaded as QGIS loads it and unloaded afterwards."""
    import quartier

    plugin = quartier.classFactory(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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


def test_steps_are_greyed_when_the_provider_goes_and_come_back_with_it(plugin, dock):
    able = [algorithm for algorithm, button in dock.buttons.items() if button.isEnabled()]
    QgsApplication.processingRegistry().removeProvider(plugin._provider)
    assert not any(button.isEnabled() for button in dock.buttons.values())
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
    from quartier.adapters.requirements import missing_packages

    assert missing_packages() == ()
    assert dock.missing.isHidden()
    assert dock.missing.text() == ""


def test_a_missing_package_is_named_with_the_way_to_get_it(qgis_app):
    from quartier.adapters.requirements import advice
    from quartier.plugin.dock import QuartierDock

    dock = QuartierDock(packages=("numpy", "no_such_package"))
    assert not dock.missing.isHidden()
    assert "no_such_package" in dock.missing.text()
    assert "numpy" not in dock.missing.text()
    assert advice() in dock.missing.text()
    dock.disconnect_registry()


def test_the_sample_opens_as_layers_and_fills_the_first_dialogs(plugin, sample):
    from quartier.plugin.sample import LAYERS, parameters_for

    if not (sample / "area.geojson").exists():
        pytest.skip(f"the sample neighbourhood is not here: {sample}")
    plugin.open_sample()
    layers = QgsProject.instance().mapLayers().values()
    assert sorted(layer.name() for layer in layers) == sorted(name for _, name, _, _ in LAYERS)
    assert all(layer.isValid() and layer.crs().isValid() for layer in layers)
    assert parameters_for("quartier:importosmfile")["INPUT"].startswith(str(sample))
    assert parameters_for("quartier:walkingdistance") == {}


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
