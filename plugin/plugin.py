"""The plugin's life cycle: the provider always; the menu, toolbar and dock where there is a window."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QAction, QIcon

from ..adapters.i18n import interface_language, load_translator, tr
from ..adapters.paths import resource
from ..processing_algorithms.provider import QuartierProvider
from .dock import QuartierDock
from .sample import FOLDER, open_sample, parameters_for

MENU = "Quartier"
DOCK_CLOSED = "quartier/dock_closed"


class QuartierPlugin:
    """What QGIS loads. `unload` undoes `initGui` line for line."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._translator = load_translator(interface_language())
        if self._translator is not None:
            QCoreApplication.installTranslator(self._translator)
        self._provider: QuartierProvider | None = None
        self._dock: QuartierDock | None = None
        self._actions: list[QAction] = []
        self._sample_is_open = False

    def initProcessing(self) -> None:  # noqa: N802
        """Register the algorithms; all that qgis_process asks for."""
        self._provider = QuartierProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        """Register the algorithms and build what a person sees."""
        self.initProcessing()
        self._add_dock()
        self._add_actions()

    def unload(self) -> None:
        """Take everything back."""
        self._remove_actions()
        self._remove_dock()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def _add_dock(self) -> None:
        self._dock = QuartierDock(self._iface.mainWindow())
        self._dock.step_asked.connect(self.open_step)
        self._dock.sample_asked.connect(self.open_sample)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        # Shown the first time, so that it is found; afterwards as the person left it.
        self._dock.setUserVisible(not QgsSettings().value(DOCK_CLOSED, False, type=bool))
        self._dock.closedStateChanged.connect(_remember_dock)

    def _remove_dock(self) -> None:
        # When QGIS ends, the window may have taken its docks with it.
        if self._dock is not None and not sip.isdeleted(self._dock):
            self._dock.closedStateChanged.disconnect(_remember_dock)
            self._dock.disconnect_registry()
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
        self._dock = None

    def _add_actions(self) -> None:
        icon = QIcon(str(resource("icons", "quartier.svg")))
        panel = QAction(icon, tr("Quartier panel"), self._iface.mainWindow())
        panel.setObjectName("QuartierPanel")
        panel.setCheckable(True)
        self._dock.setToggleVisibilityAction(panel)
        sample = QAction(icon, tr("Open the sample neighbourhood"), self._iface.mainWindow())
        sample.setObjectName("QuartierSample")
        sample.triggered.connect(self.open_sample)
        self._iface.addToolBarIcon(panel)
        self._actions = [panel, sample]
        for action in self._actions:
            self._iface.addPluginToMenu(MENU, action)

    def _remove_actions(self) -> None:
        for action in self._actions:
            if not sip.isdeleted(action):
                self._iface.removeToolBarIcon(action)
                self._iface.removePluginMenu(MENU, action)
                action.deleteLater()
        self._actions = []

    def open_step(self, algorithm: str) -> None:
        """Open the dialog of an algorithm, with the sample's files once the sample is open."""
        from qgis import processing

        processing.execAlgorithmDialog(algorithm, parameters_for(algorithm) if self._sample_is_open else {})

    def open_sample(self, *_checked: bool) -> None:
        """Bring the sample neighbourhood into the project and onto the map."""
        layers = open_sample(QgsProject.instance())
        if not layers:
            self._iface.messageBar().pushWarning(
                "Quartier", tr("The sample neighbourhood is not here: {folder}").format(folder=FOLDER)
            )
            return
        self._sample_is_open = True
        self._iface.setActiveLayer(layers[0])
        self._iface.zoomFull()
        self._iface.messageBar().pushInfo(
            "Quartier",
            tr("A fictional neighbourhood. Steps 1 and 2 now start with its files, in {folder}").format(folder=FOLDER),
        )


def _remember_dock(was_closed: bool) -> None:
    QgsSettings().setValue(DOCK_CLOSED, was_closed)
