"""Runs inside QGIS Desktop (tests/test_desktop.py starts it with --code): looks round and writes down what it sees."""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path

from qgis import processing
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import active_plugins, iface, plugins

ANSWER = Path(os.environ["QUARTIER_ANSWER"])
PICTURE = os.environ["QUARTIER_PICTURE"]
LONGEST_STEP_MS = 60_000


def look() -> dict[str, object]:
    """What a person would check after installing the plugin."""
    import quartier

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
    # Before there is a folder for them, maps cannot be made, and a sentence says so.
    plugin = plugins["quartier"]
    unready = plugin.prepare_step("quartier:exportmaps")
    told = iface.messageBar().currentItem().text()
    noted: list[str] = []
    QgsApplication.messageLog().messageReceived.connect(
        lambda message, tag, _level: noted.append(message) if tag == "OGR" else None
    )
    plugin.open_sample()
    plugin.open_sample()
    opened = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    tour = {algorithm: step(plugin, algorithm) for algorithm in dock.buttons}
    # It names the report with its whole path, and takes the dock's room.
    viewer = window.findChild(QDockWidget, "ResultsViewer")
    if viewer is not None:
        viewer.close()
    provider = QgsApplication.processingRegistry().providerById("quartier")
    return {
        "active": "quartier" in active_plugins,
        "file": quartier.__file__,
        "visible": [visible_at_first, visible_after_toggle, dock.isVisible()],
        "algorithms": [algorithm.id() for algorithm in provider.algorithms()],
        "titles": [algorithm.displayName() for algorithm in provider.algorithms()],
        "texts": [button.text() for button in dock.buttons.values()],
        "unready": [unready, told],
        "workspace": dock.workspace.text(),
        "tour": tour,
        "noted": noted,
        "review": review(plugin),
        "seen": [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers() if node.isVisible()],
        "legend": [node.name() for node in QgsProject.instance().layerTreeRoot().children()],
        "able": [algorithm for algorithm, button in dock.buttons.items() if button.isEnabled()],
        "width": dock.width(),
        "layers": opened,
    }


def step(plugin: object, algorithm: str) -> dict[str, object]:
    """Open the dialog of a step as the dock does, change nothing in it, and press Run."""
    dialog = processing.createAlgorithmDialog(algorithm, plugin.prepare_step(algorithm))
    given = dialog.createProcessingParameters()
    ended = []
    waiting = QEventLoop()
    dialog.algorithmFinished.connect(lambda good, results: ended.extend([good, results]))
    dialog.algorithmFinished.connect(waiting.quit)
    QTimer.singleShot(LONGEST_STEP_MS, waiting.quit)
    start = time.monotonic()
    dialog.show()
    dialog.runAlgorithm()
    if not ended:
        waiting.exec()
    answer = {
        "given": {name: str(getattr(value, "sink", value)) for name, value in given.items()},
        "good": ended[0] if ended else None,
        "results": {name: str(value) for name, value in (ended[1] if ended else {}).items()},
        "seconds": round(time.monotonic() - start, 1),
        "log": dialog.feedback.textLog() if dialog.feedback else "",
    }
    dialog.close()
    dialog.deleteLater()
    plugin.take_results()
    return answer


def review(plugin: object) -> dict[str, object]:
    """Open the review as the dock's link does, and leave it open behind the dock until QGIS ends."""
    QApplication.setActiveWindow(iface.mainWindow())
    plugin.open_step("review")
    QCoreApplication.processEvents()
    panel = iface.mainWindow().findChild(QgsDockWidget, "QuartierReview")
    focused = panel.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    decided = panel.progress.text()
    QTest.keyClick(panel.list, Qt.Key.Key_Z)
    iface.mainWindow().findChild(QgsDockWidget, "QuartierDock").setUserVisible(True)
    iface.zoomFull()
    return {"listed": panel.list.item(0).text(), "focused": focused, "decided": decided, "left": panel.progress.text()}


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
