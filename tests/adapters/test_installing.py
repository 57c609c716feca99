"""Packages installed into the profile: from a folder of wheels, with pip, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtCore import QEventLoop, QTimer
from quartier.adapters.processes import installing
from quartier.adapters.processes.installing import Installation, Plan, plan_for_osmnx
from quartier.adapters.processes.interpreter import python_of_qgis

LONGEST_MS = 60_000


def wheel(folder: Path, name: str, version: str, source: str) -> None:
    """The smallest package there can be."""
    folder.mkdir(exist_ok=True)
    about = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": source,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        for path, text in {**files, f"{about}/RECORD": record}.items():
            archive.writestr(path, text)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """An installation of a made-up package from a folder with an accent and a space."""
    wheels = tmp_path / "paquets téléchargés"
    wheel(wheels, "rue", "1.0", "LENGTH = 3\n")
    return Plan(python_of_qgis(), ("rue==1.0",), tmp_path / "profil" / "libs" / "py3", wheels)


@pytest.fixture
def carry_out(qgis_app: object) -> Callable[..., tuple[bool, str]]:
    """Run an installation to its end; `cancel_after_ms` stops it."""

    def run(plan: Plan, cancel_after_ms: int | None = None) -> tuple[bool, str]:
        loop, ended = QEventLoop(), []
        installation = Installation(plan)
        installation.ended.connect(lambda worked, sentence: (ended.append((worked, sentence)), loop.quit()))
        QTimer.singleShot(0, installation.start)
        if cancel_after_ms is not None:
            QTimer.singleShot(cancel_after_ms, installation.cancel)
        QTimer.singleShot(LONGEST_MS, loop.quit)
        loop.exec()
        assert len(ended) == 1
        return ended[0]

    return run


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_package_from_a_folder_is_found_by_a_process_of_its_own(
    plan: Plan, carry_out: Callable[..., tuple[bool, str]]
) -> None:
    before = list(sys.path)
    assert carry_out(plan) == (True, "")
    asked = subprocess.run(
        [plan.python, "-c", "import rue; print(rue.LENGTH)"],
        env={"PYTHONPATH": str(plan.target)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.strip() == "3"
    assert sys.path == before
    assert there(plan.target.parent) == [plan.target.name]


def test_a_new_version_replaces_the_old_as_a_whole(plan: Plan, carry_out: Callable[..., tuple[bool, str]]) -> None:
    carry_out(plan)
    (plan.target / "left_over.py").write_text("", encoding="utf-8")
    wheel(plan.wheels, "rue", "2.0", "LENGTH = 4\n")
    again = Plan(plan.python, ("rue==2.0",), plan.target, plan.wheels)
    assert carry_out(again) == (True, "")
    assert (plan.target / "rue" / "__init__.py").read_text(encoding="utf-8") == "LENGTH = 4\n"
    assert not (plan.target / "left_over.py").exists()


def test_what_cannot_be_installed_leaves_what_was_there_and_is_said(
    plan: Plan, carry_out: Callable[..., tuple[bool, str]]
) -> None:
    carry_out(plan)
    missing = Plan(plan.python, ("pont==1.0",), plan.target, plan.wheels)
    worked, sentence = carry_out(missing)
    assert not worked
    assert "pont" in sentence
    assert there(plan.target.parent) == [plan.target.name]
    assert (plan.target / "rue").is_dir()


def test_cancelled_at_once_it_leaves_nothing(plan: Plan, carry_out: Callable[..., tuple[bool, str]]) -> None:
    worked, sentence = carry_out(plan, cancel_after_ms=50)
    assert not worked
    assert "nothing was installed" in sentence
    assert there(plan.target.parent) == []


def test_a_program_that_is_not_there_is_said(plan: Plan, carry_out: Callable[..., tuple[bool, str]]) -> None:
    worked, sentence = carry_out(Plan("/no/such/python", plan.packages, plan.target, plan.wheels))
    assert not worked
    assert "/no/such/python" in sentence
    assert there(plan.target.parent) == []


def test_the_plan_names_only_what_is_missing_and_goes_into_the_profile(
    monkeypatch: pytest.MonkeyPatch, qgis_app: object
) -> None:
    assert plan_for_osmnx().packages == ("osmnx==2.0.6",)
    monkeypatch.setattr(installing, "_is_here", lambda name: name != "networkx")
    plan = plan_for_osmnx(Path("/clé usb"))
    assert plan.packages == ("osmnx==2.0.6", "networkx==3.4.2")
    assert installing.libraries_folder() == plan.target
    assert "--no-index" in plan.command
    assert '"/clé usb"' in plan.command
    assert str(plan.beside) not in plan.command
    assert 0 < plan.megabytes < 20
