"""The question whether osmnx may be installed, as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QDialog
from quartier.adapters.processes.installing import Plan
from quartier.adapters.processes.interpreter import python_of_qgis
from quartier.plugin import installer
from quartier.plugin.installer import InstallerDialog, offer_osmnx
from quartier.tests.adapters.test_installing import wheel


@pytest.fixture
def dialog(qgis_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstallerDialog:
    """The dialog over a made-up package that lies in a folder."""
    wheel(tmp_path / "clé", "rue", "1.0", "LENGTH = 3\n")

    def plan(wheels: Path | None = None) -> Plan:
        return Plan(python_of_qgis(), ("rue==1.0",), tmp_path / "profil" / "py3", wheels)

    monkeypatch.setattr(installer, "plan_for_osmnx", plan)
    return InstallerDialog()


def wait_for(dialog: InstallerDialog) -> None:
    loop = QEventLoop()
    dialog._installation.ended.connect(lambda *_: loop.quit())
    QTimer.singleShot(60_000, loop.quit)
    loop.exec()


def test_the_command_stands_there_before_anything_runs(dialog: InstallerDialog, tmp_path: Path) -> None:
    assert dialog.command.toPlainText().endswith("rue==1.0")
    assert str(tmp_path / "profil" / "py3") in dialog.target.text()
    assert not (tmp_path / "profil").exists()
    assert dialog.install.isEnabled()


def test_from_a_folder_it_waits_for_the_folder_and_installs_from_it(dialog: InstallerDialog, tmp_path: Path) -> None:
    dialog.folder.setChecked(True)
    assert not dialog.install.isEnabled()
    dialog.wheels.setText(str(tmp_path / "clé"))
    dialog._show_plan()
    assert "--no-index" in dialog.command.toPlainText()
    dialog.install.click()
    wait_for(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (tmp_path / "profil" / "py3" / "rue" / "__init__.py").is_file()


def test_what_went_wrong_is_said_and_another_way_can_be_tried(dialog: InstallerDialog, tmp_path: Path) -> None:
    dialog.folder.setChecked(True)
    (tmp_path / "vide").mkdir()
    dialog.wheels.setText(str(tmp_path / "vide"))
    dialog._show_plan()
    dialog.install.click()
    wait_for(dialog)
    assert "rue" in dialog.outcome.text()
    assert dialog.network.isEnabled()
    assert dialog.install.isEnabled()


def test_cancel_stops_what_runs_and_leaves_the_dialog_open(dialog: InstallerDialog, tmp_path: Path) -> None:
    dialog.folder.setChecked(True)
    dialog.wheels.setText(str(tmp_path / "clé"))
    dialog._show_plan()
    dialog.install.click()
    installation = dialog._installation
    dialog.stop.click()
    assert installation._is_cancelled
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert not (tmp_path / "profil" / "py3").exists()
    assert "nothing was installed" in dialog.outcome.text()


def test_nothing_is_asked_where_osmnx_is_there(qgis_app: object) -> None:
    assert offer_osmnx(None)
