"""The question whether osmnx may be installed: what it will do, from where, and a way out at any time."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ..adapters.i18n import tr
from ..adapters.processes.installing import Installation, has_osmnx, plan_for_osmnx


class InstallerDialog(QDialog):
    """Shows the command, runs it after a yes, and can be stopped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Install osmnx"))
        self.setMinimumWidth(560)
        self._installation: Installation | None = None
        self.network = QRadioButton(tr("From the network"))
        self.folder = QRadioButton(tr("From a folder of downloaded packages (.whl), without a connection"))
        self.network.setChecked(True)
        self.wheels = QLineEdit()
        self.wheels.setReadOnly(True)
        self.wheels.setAccessibleName(tr("Folder of downloaded packages"))
        self.browse = QPushButton(tr("Choose…"))
        self.command = QPlainTextEdit()
        self.command.setReadOnly(True)
        self.command.setAccessibleName(tr("Command"))
        self.command.setMaximumHeight(110)
        self.output = QPlainTextEdit()
        self.output.setReadOnly(True)
        self.output.setVisible(False)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setVisible(False)
        self.outcome = _paragraph("")
        self.buttons = QDialogButtonBox()
        self.install = self.buttons.addButton(tr("Install"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.stop = self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self.install.clicked.connect(self._start)
        self.stop.clicked.connect(self.reject)
        self.browse.clicked.connect(self._choose)
        self.network.toggled.connect(self._show_plan)
        self._show_plan()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(
            _paragraph(
                tr(
                    "Downloading OpenStreetMap needs the Python package osmnx, which QGIS does not bring. It can be "
                    "installed for Quartier alone, into your QGIS profile: QGIS's own packages stay as they are, and "
                    "deleting the folder undoes it. Nothing else of Quartier needs it."
                )
            )
        )
        layout.addWidget(self.network)
        layout.addWidget(self.folder)
        line = QHBoxLayout()
        line.addWidget(self.wheels, 1)
        line.addWidget(self.browse)
        layout.addLayout(line)
        self.target = _paragraph("")
        layout.addWidget(self.target)
        layout.addWidget(_paragraph(tr("This command will run:")))
        layout.addWidget(self.command)
        layout.addWidget(self.busy)
        layout.addWidget(self.output)
        layout.addWidget(self.outcome)
        layout.addWidget(self.buttons)

    def _show_plan(self, *_checked: bool) -> None:
        offline = self.folder.isChecked()
        self.wheels.setEnabled(offline)
        self.browse.setEnabled(offline)
        plan = plan_for_osmnx(Path(self.wheels.text()) if offline and self.wheels.text() else None)
        if plan is None:
            self.command.setPlainText("")
            self.outcome.setText(
                tr("No Python was found beside this QGIS. Ask whoever installed QGIS to install osmnx for its Python.")
            )
            self.install.setEnabled(False)
            return
        self.command.setPlainText(plan.command)
        text = tr("Packages: {packages} (about {megabytes} MB). Folder: {folder}")
        self.target.setText(
            text.format(packages=", ".join(plan.packages), megabytes=plan.megabytes, folder=plan.target)
        )
        self.install.setEnabled(not offline or bool(self.wheels.text()))

    def _choose(self, *_checked: bool) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder of downloaded packages"), self.wheels.text())
        if chosen:
            self.wheels.setText(chosen)
            self._show_plan()

    def _start(self, *_checked: bool) -> None:
        plan = plan_for_osmnx(Path(self.wheels.text()) if self.folder.isChecked() else None)
        if plan is None:
            return
        for widget in (self.install, self.network, self.folder, self.browse):
            widget.setEnabled(False)
        self.output.clear()
        self.output.setVisible(True)
        self.busy.setVisible(True)
        self.outcome.setText("")
        self._installation = Installation(plan, self)
        self._installation.said.connect(self.output.appendPlainText)
        self._installation.ended.connect(self._end)
        self._installation.start()

    def _end(self, worked: bool, sentence: str) -> None:
        self._installation = None
        self.busy.setVisible(False)
        if worked:
            self.accept()
            return
        self.outcome.setText(sentence)
        for widget in (self.network, self.folder):
            widget.setEnabled(True)
        self._show_plan()

    def reject(self) -> None:
        """Stop what runs; a second time, close."""
        if self._installation is not None:
            self._installation.cancel()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closing the window stops what runs as well."""
        if self._installation is not None:
            self._installation.cancel()
        super().closeEvent(event)


def offer_osmnx(parent: QWidget | None) -> bool:
    """Whether osmnx is there: it was, or the person had it installed now."""
    if has_osmnx():
        return True
    dialog = InstallerDialog(parent)
    return dialog.exec() == QDialog.DialogCode.Accepted and has_osmnx()


def _paragraph(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
