"""The engine without QGIS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

IMPORT_ALL = """
import importlib.util, pkgutil, sys
root = {root!r}
spec = importlib.util.spec_from_file_location("quartier", root + "/__init__.py", submodule_search_locations=[root])
package = importlib.util.module_from_spec(spec)
sys.modules["quartier"] = package
spec.loader.exec_module(package)
import quartier.engine
names = [m.name for m in pkgutil.walk_packages(quartier.engine.__path__, "quartier.engine.")]
for name in names:
    importlib.import_module(name)
loaded = {{"qgis", "osgeo", "PyQt5", "PyQt6"}} & set(sys.modules)
print(len(names), *sorted(loaded))
"""


def test_importing_every_engine_module_loads_no_qgis(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL.format(root=str(ROOT))],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert int(answer[0]) >= 3
    assert answer[1:] == []


def test_a_module_that_wants_qgis_would_be_found_out():
    """The fence of this folder's conftest, tried in a process of its own."""
    code = "import sys; sys.path.insert(0, {here!r}); import conftest; import {name}"
    for name in ("qgis.core", "osgeo", "PyQt5.QtCore"):
        answer = subprocess.run(
            [sys.executable, "-c", code.format(here=str(Path(__file__).parent), name=name)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "the engine runs without QGIS" in answer.stderr
