"""The engine stands alone: where QGIS is not loaded already (`make test` sees to that), nothing here can import it."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder

FORBIDDEN = {"qgis", "osgeo", "PyQt5", "PyQt6", "processing"}


class NoQgis(MetaPathFinder):
    """Says that QGIS is not installed, though it is."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in FORBIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}: the engine runs without QGIS", name=name)


if "qgis" not in sys.modules:
    sys.meta_path.insert(0, NoQgis())
