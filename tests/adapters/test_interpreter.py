"""The Python that processes of our own run in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from quartier.adapters.processes.interpreter import python_of_qgis

ASKED = "import json, sys; print(json.dumps([sys.exec_prefix, list(sys.version_info[:2])]))"


def test_it_is_the_python_that_runs_here_whatever_is_called_python_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python3"))
    answer = subprocess.run([python_of_qgis(), "-c", ASKED], capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == [sys.exec_prefix, list(sys.version_info[:2])]


def test_where_there_is_none_this_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "qgis"))
    assert python_of_qgis() is None
