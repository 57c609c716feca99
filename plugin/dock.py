"""The dock: the steps of the main job in order, a button each. It asks for algorithms by id and computes nothing."""

from __future__ import annotations

import html
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..adapters.i18n import tr
from ..adapters.paths import resource
from ..adapters.processes import requirements
from .steps import REVIEW, STEPS, Step, Way
from .workspace import shown


class QuartierDock(QgsDockWidget):
    """What to do, in order.

    `step_asked` carries the id of an algorithm (or `steps.REVIEW`), `sample_asked` says that the sample neighbourhood
    is wanted, `workspace_asked` that another folder is to be worked in: the plugin answers them.
    """

    step_asked = pyqtSignal(str)
    sample_asked = pyqtSignal()
    workspace_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None, packages: tuple[str, ...] = requirements.ENGINE_PACKAGES) -> None:
        super().__init__("Quartier", parent)
        self._packages = packages
        self.setObjectName("QuartierDock")
        self.setWindowIcon(_icon("quartier"))
        self.buttons: dict[str, QPushButton] = {}
        self.ways: dict[str, QLabel] = {}
        self.missing = _paragraph("")
        self.missing.setFrameShape(QFrame.Shape.StyledPanel)
        self.missing.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.workspace = QLineEdit()
        self.workspace.setReadOnly(True)
        self.workspace.setPlaceholderText(tr("None yet: results stay temporary"))
        self.workspace.setAccessibleName(tr("Folder of the neighbourhood"))
        self.choose = self._choose_button()
        self.sample = self._sample_button()
        self.setWidget(self._scrolling(self._page()))

        # Processing providers come and go: Processing itself may start after this plugin.
        registry = QgsApplication.processingRegistry()
        registry.providerAdded.connect(self.refresh)
        registry.providerRemoved.connect(self.refresh)
        self.refresh()

    def show_workspace(self, folder: Path | None) -> None:
        """Tell which folder the steps work in."""
        self.workspace.setText(shown(folder) if folder else "")
        self.workspace.setToolTip(shown(folder) if folder else "")

    def disconnect_registry(self) -> None:
        """Stop listening; to be called before the dock goes."""
        registry = QgsApplication.processingRegistry()
        registry.providerAdded.disconnect(self.refresh)
        registry.providerRemoved.disconnect(self.refresh)

    def refresh(self, *_provider: str) -> None:
        """Grey the steps that cannot run here, and say what is missing."""
        missing = requirements.missing_packages(self._packages)
        self.missing.setVisible(bool(missing))
        self.missing.setText(
            tr("Some steps need Python packages that are not installed here: {names}. {advice}").format(
                names=", ".join(missing), advice=requirements.advice()
            )
            if missing
            else ""
        )
        for step in STEPS:
            self._refresh_button(step)

    def _refresh_button(self, step: Step) -> None:
        able, tip = _state(step.algorithm)
        self.buttons[step.algorithm].setEnabled(able)
        self.buttons[step.algorithm].setToolTip(tip)
        if step.ways:
            links = " · ".join(_link(way) for way in step.ways)
            self.ways[step.algorithm].setText(tr("Also: {links}").format(links=links))

    def _page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(
            _paragraph(tr("From OpenStreetMap and a survey to the maps of the neighbourhood, in this order:"))
        )
        layout.addWidget(self.missing)
        layout.addLayout(self._workspace_line())
        for number, step in enumerate(STEPS, start=1):
            layout.addSpacing(4)
            layout.addWidget(self._step_button(number, step))
            explanation = _paragraph(tr(step.text))
            explanation.setIndent(6)
            explanation.setBuddy(self.buttons[step.algorithm])
            layout.addWidget(explanation)
            if step.ways:
                layout.addWidget(self._ways_line(step))
        layout.addSpacing(10)
        layout.addWidget(_paragraph(tr("Nothing at hand yet? Try it on a fictional lakeside neighbourhood.")))
        layout.addWidget(self.sample)
        layout.addWidget(_paragraph(tr("All algorithms are in the Processing toolbox, under Quartier.")))
        layout.addStretch(1)
        return page

    def _workspace_line(self) -> QVBoxLayout:
        caption = _paragraph(tr("Folder of the neighbourhood (workspace), for all layers, results and maps:"))
        caption.setBuddy(self.choose)
        line = QHBoxLayout()
        line.addWidget(self.workspace, 1)
        line.addWidget(self.choose)
        both = QVBoxLayout()
        both.addWidget(caption)
        both.addLayout(line)
        return both

    def _choose_button(self) -> QPushButton:
        button = QPushButton(tr("Choose…"))
        button.setAccessibleName(tr("Choose the folder of the neighbourhood"))
        button.clicked.connect(lambda _checked=False: self.workspace_asked.emit())
        return button

    def _step_button(self, number: int, step: Step) -> QPushButton:
        # Alt and the number open a step from the keyboard.
        button = QPushButton(_icon(step.icon), f"&{number}. {tr(step.title)}")
        button.setIconSize(QSize(20, 20))
        button.setStyleSheet("text-align: left; padding: 4px;")
        button.setAccessibleName(f"{number}. {tr(step.title)}")
        button.setAccessibleDescription(tr(step.text))
        button.clicked.connect(lambda _checked=False, algorithm=step.algorithm: self.step_asked.emit(algorithm))
        self.buttons[step.algorithm] = button
        return button

    def _ways_line(self, step: Step) -> QLabel:
        line = _paragraph("")
        line.setIndent(6)
        line.setTextFormat(Qt.TextFormat.RichText)
        line.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        line.linkActivated.connect(self.step_asked.emit)
        self.ways[step.algorithm] = line
        return line

    def _sample_button(self) -> QPushButton:
        button = QPushButton(_icon("quartier"), tr("Open the sample neighbourhood"))
        button.setStyleSheet("text-align: left; padding: 4px;")
        button.clicked.connect(lambda _checked=False: self.sample_asked.emit())
        return button

    @staticmethod
    def _scrolling(page: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(300)
        return area


def _state(algorithm: str) -> tuple[bool, str]:
    """Whether a step can run here, with its tooltip: what it opens, or why it does not."""
    if algorithm == REVIEW:
        return True, ""
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    if found is None:
        return False, tr("This version of Quartier does not have this step yet.")
    able, reason = found.canExecute()
    return able, tr("Opens '{name}'").format(name=found.displayName()) if able else reason


def _link(way: Way) -> str:
    words = html.escape(tr(way.words))
    able, tip = _state(way.algorithm)
    return f'<a href="{way.algorithm}" title="{html.escape(tip)}">{words}</a>' if able else words


def _icon(name: str) -> QIcon:
    return QIcon(str(resource("icons", f"{name}.svg")))


def _paragraph(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
