"""The plugin's life cycle: the provider always; the menu, toolbar and dock where there is a window."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingException, QgsProject, QgsSettings, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import QFileDialog

from ..adapters.decisions import is_matches, store_for
from ..adapters.i18n import interface_language, load_translator, sentence_of, tr
from ..adapters.paths import resource
from ..processing_algorithms.provider import QuartierProvider
from . import workspace
from .dock import QuartierDock
from .installer import offer_osmnx
from .legend import show_latest
from .proposals import parameters_for
from .review import ReviewPanel
from .sample import FILES, FOLDER, ROLES, group_in, open_sample
from .steps import REVIEW
from .workbench import matches_in

MENU = "Quartier"
DOCK_CLOSED = "quartier/dock_closed"
MAPS = "quartier:exportmaps"
DOWNLOAD = "quartier:downloadosm"
MATCHING = "quartier:matchsurvey"


class QuartierPlugin:
    """What QGIS loads. `unload` undoes `initGui` line for line."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._translator = load_translator(interface_language())
        if self._translator is not None:
            QCoreApplication.installTranslator(self._translator)
        self._provider: QuartierProvider | None = None
        self._dock: QuartierDock | None = None
        self._review: ReviewPanel | None = None
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
        self._remove_review()
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
        self._dock.workspace_asked.connect(self.choose_workspace)
        self._dock.show_workspace(workspace.remembered())
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
        """Open the dialog of an algorithm, filled with what is there; or the panel of a review."""
        if algorithm == REVIEW:
            self.open_review()
        elif algorithm != DOWNLOAD or offer_osmnx(self._iface.mainWindow()):
            self._open_dialog(algorithm, self.prepare_step(algorithm))

    def _open_dialog(self, algorithm: str, parameters: dict[str, object] | None) -> None:
        from qgis import processing

        if parameters is not None:
            processing.execAlgorithmDialog(algorithm, parameters)
            self.take_results()

    def prepare_step(self, algorithm: str) -> dict[str, object] | None:
        """What the dialog of `algorithm` starts with; None, and a sentence is shown, where it cannot start."""
        folder = workspace.remembered()
        if folder is None and algorithm == MAPS:
            self._warn(
                tr(
                    "The maps are made from a workspace: choose a folder above the steps, then run them again so that "
                    "their results go into it."
                )
            )
            return None
        # QGIS adds results above the layer that is selected in the legend; with none selected, above everything.
        self._iface.layerTreeView().setCurrentLayer(None)
        try:
            if folder is not None and self._works_on_sample():
                _share_sample(folder)
            return parameters_for(algorithm, folder, self._works_on_sample(), QgsProject.instance())
        except (OSError, QgsProcessingException) as error:
            self._warn_of_workspace(folder, error)
            return None

    def open_review(self) -> None:
        """Show the pairs of the last matching that wait for a person."""
        folder = workspace.remembered()
        try:
            layer = self._matches(folder)
        except OSError as error:
            self._warn_of_workspace(folder, error)
            return
        if layer is None:
            self._warn(
                tr(
                    "There are no pairs to review yet: run the step 'Match the survey with the map' first, or select "
                    "a layer of pairs."
                )
            )
            return
        store = store_for(layer, folder)
        if store is None:
            self._warn(
                tr(
                    "The decisions would be lost with this temporary layer: choose a folder of the neighbourhood in "
                    "the Quartier panel, then run the matching again."
                )
            )
            return
        if self._review is None:
            self._add_review()
        if self._review.open(layer, store):
            self._review.setUserVisible(True)
            self._review.list.setFocus()
        else:
            self._review.close()
            self._iface.messageBar().pushInfo(
                "Quartier", tr("No pair waits for a review, and there is no new place to confirm.")
            )

    def prepare_rerun(self, decisions: str) -> dict[str, object] | None:
        """What the matching starts with after a review."""
        parameters = self.prepare_step(MATCHING)
        return None if parameters is None else {**parameters, "DECISIONS": decisions}

    def _matches(self, folder: Path | None) -> QgsVectorLayer | None:
        """The pairs of the workspace, else the layer that is selected if it is one of pairs."""
        source = matches_in(folder) if folder is not None else None
        layer = QgsVectorLayer(source, "", "ogr") if source else self._iface.activeLayer()
        return layer if is_matches(layer) else None

    def _match_again(self, decisions: str) -> None:
        self._open_dialog(MATCHING, self.prepare_rerun(decisions))
        self.open_review()

    def _add_review(self) -> None:
        self._review = ReviewPanel(self._iface.mapCanvas(), self._iface.mainWindow())
        self._review.rerun_asked.connect(self._match_again)
        area = Qt.DockWidgetArea.RightDockWidgetArea
        self._iface.addTabifiedDockWidget(area, self._review, [self._dock.objectName()], True)

    def _remove_review(self) -> None:
        if self._review is not None and not sip.isdeleted(self._review):
            self._review.release()
            self._iface.removeDockWidget(self._review)
            self._review.deleteLater()
        self._review = None

    def take_results(self) -> None:
        """Let the open layers show what a step has just written; its own are seen, those of earlier steps put away."""
        folder = workspace.remembered()
        if folder is not None:
            workspace.refresh(folder, QgsProject.instance())
        show_latest(folder, QgsProject.instance())

    def choose_workspace(self) -> None:
        """Ask for the folder of the neighbourhood."""
        start = workspace.remembered() or workspace.documents()
        title = tr("Folder of the neighbourhood")
        chosen = QFileDialog.getExistingDirectory(self._iface.mainWindow(), title, str(start))
        if chosen:
            self.work_in(Path(chosen))

    def work_in(self, folder: Path) -> None:
        """Let the steps work in `folder`; one with data of its own is not mixed with the sample's."""
        if workspace.is_in_use(folder) and folder != workspace.remembered():
            self._sample_is_open = False
        workspace.remember(folder)
        self._dock.show_workspace(folder)

    def open_sample(self, *_checked: bool) -> None:
        """Bring the sample neighbourhood into the project and onto the map, once."""
        group = group_in(QgsProject.instance())
        layers = [node.layer() for node in group.findLayers()] if group else open_sample(QgsProject.instance())
        if not layers:
            self._warn(tr("The sample neighbourhood is not here: {folder}").format(folder=FOLDER))
            return
        if group:
            group.setItemVisibilityChecked(True)
            group.setExpanded(True)
        # A folder with data of its own is left alone; an empty one was chosen for this.
        chosen = workspace.remembered()
        keep = chosen is not None and (self._works_on_sample() or not workspace.is_in_use(chosen))
        self.work_in(chosen if keep else workspace.for_sample())
        self._sample_is_open = True
        self._iface.setActiveLayer(layers[0])
        self._iface.zoomFull()
        self._iface.messageBar().pushInfo(
            "Quartier",
            tr("A fictional neighbourhood. The steps now start with its files; results go into {folder}").format(
                folder=workspace.shown(workspace.remembered())
            ),
        )

    def _works_on_sample(self) -> bool:
        return self._sample_is_open and group_in(QgsProject.instance()) is not None

    def _warn_of_workspace(self, folder: Path, error: Exception) -> None:
        sentence = tr("The workspace {folder} cannot be used; choose another folder. {reason}")
        self._warn(sentence.format(folder=folder, reason=sentence_of(error)))

    def _warn(self, sentence: str) -> None:
        self._iface.messageBar().pushWarning("Quartier", sentence)


def _share_sample(folder: Path) -> None:
    """Put the sample's blocks and area into the workspace, where it has none."""
    from qgis import processing

    there = workspace.held(folder)
    for role in ROLES:
        if there.input(role) is None:
            choice = {"INPUT": FILES[role], "ROLE": role, "WORKSPACE": str(folder)}
            processing.run("quartier:addtoworkspace", choice)


def _remember_dock(was_closed: bool) -> None:
    QgsSettings().setValue(DOCK_CLOSED, was_closed)
