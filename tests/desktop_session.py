"""Runs inside QGIS Desktop (tests/test_desktop.py starts it with --code): looks round and writes down what it sees."""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path

from qgis import processing
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtGui import QAction
from qgis.utils import active_plugins, iface, plugins

ANSWER = Path(os.environ["QUARTIER_ANSWER"])
PICTURE = os.environ["QUARTIER_PICTURE"]


def look() -> dict[str, object]:
    """What a person would check after installing the plugin."""
    import quartier
    from quartier.plugin.sample import parameters_for

    window = iface.mainWindow()
    # There is no window manager on the virtual screen.
    window.move(0, 0)
    window.resize(1920, 1080)
    dock = window.findChild(QgsDockWidget, "QuartierDock")
    panel = window.findChild(QAction, "QuartierPanel")
    visible_at_first = dock.isVisible()
    panel.trigger()
    visible_after_toggle = dock.isVisible()
    panel.trigger()
    plugins["quartier"].open_sample()
    dialogs = {
        algorithm: processing.createAlgorithmDialog(algorithm, parameters_for(algorithm)) for algorithm in dock.buttons
    }
    given = {algorithm: dialog.createProcessingParameters().get("INPUT") for algorithm, dialog in dialogs.items()}
    for dialog in dialogs.values():
        dialog.deleteLater()
    provider = QgsApplication.processingRegistry().providerById("quartier")
    return {
        "active": "quartier" in active_plugins,
        "file": quartier.__file__,
        "visible": [visible_at_first, visible_after_toggle, dock.isVisible()],
        "algorithms": [algorithm.id() for algorithm in provider.algorithms()],
        "titles": [algorithm.displayName() for algorithm in provider.algorithms()],
        "texts": [button.text() for button in dock.buttons.values()],
        "given": given,
        "able": [algorithm for algorithm, button in dock.buttons.items() if button.isEnabled()],
        "width": dock.width(),
        "layers": [layer.name() for layer in QgsProject.instance().mapLayers().values()],
    }


def finish(answer: dict[str, object]) -> None:
    """Take the picture, write the answer, leave QGIS the ordinary way."""
    # The picture may go into the documentation: no folders of this machine.
    iface.messageBar().clearWidgets()
    QCoreApplication.processEvents()
    answer["picture"] = iface.mainWindow().grab().save(PICTURE)
    ANSWER.write_text(json.dumps(answer), encoding="utf-8")
    # Nothing that QGIS would ask about before it ends.
    QgsProject.instance().clear()
    iface.actionExit().trigger()


def start() -> None:
    """Look, give the map time to be drawn, then finish."""
    try:
        answer = look()
    except Exception:
        finish({"error": traceback.format_exc()})
        return
    QTimer.singleShot(3000, lambda: finish(answer))


QTimer.singleShot(1000, start)
