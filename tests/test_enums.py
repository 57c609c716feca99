"""Every enumeration of QGIS and Qt is named in full, as QGIS 4 and Qt 6 ask for it."""

from __future__ import annotations

import ast
import enum
import importlib
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("qgis.core")

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = sorted(
    path for layer in ("plugin", "processing_algorithms", "adapters") for path in (ROOT / layer).rglob("*.py")
)


def qgis_names(tree: ast.AST) -> dict[str, object]:
    """Local name to object, of all that is imported from qgis."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.") and not node.level:
            module = importlib.import_module(node.module)
            names |= {alias.asname or alias.name: _named(module, alias.name) for alias in node.names}
    return names


def _named(module: ModuleType, name: str) -> object:
    """What is imported by this name: something in the module, or a module in the package."""
    return getattr(module, name) if hasattr(module, name) else importlib.import_module(f"{module.__name__}.{name}")


def chain(node: ast.expr) -> list[str]:
    """``["X", "Y", "Z"]`` of ``X.Y.Z``, nothing for anything else."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else []


def flat_enums(source: str) -> list[str]:
    """Members of enumerations that are named without their enumeration, and names that do not exist."""
    tree = ast.parse(source)
    names = qgis_names(tree)
    found = []
    for node in ast.walk(tree):
        parts = chain(node) if isinstance(node, ast.Attribute) else []
        if not parts or parts[0] not in names:
            continue
        owner = names[parts[0]]
        for part in parts[1:-1]:
            owner = getattr(owner, part, None)
        if not isinstance(owner, type):
            continue
        if not hasattr(owner, parts[-1]):
            found.append(f"{node.lineno}: {'.'.join(parts)} does not exist")
            continue
        kind = type(getattr(owner, parts[-1]))
        is_member = issubclass(kind, enum.Enum) or (issubclass(kind, int) and kind not in {int, bool})
        if is_member and kind is not owner:
            found.append(f"{node.lineno}: {'.'.join(parts)} is a member of {kind.__qualname__}")
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_enumerations_are_named_in_full(path):
    assert flat_enums(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "from qgis.PyQt.QtCore import Qt\nQt.AlignLeft",
        "from qgis.PyQt import QtCore\nQtCore.Qt.AlignLeft",
        "from qgis.core import QgsFeatureSink\nQgsFeatureSink.FastInsert",
        "from qgis.core import Qgis\nQgis.Warning",
        "from qgis.core import QgsWkbTypes\nQgsWkbTypes.LineString",
        "from qgis.core import Qgis\nQgis.MessageLevel.Warned",
    ],
)
def test_a_flat_or_wrong_name_is_found(source):
    assert len(flat_enums(source)) == 1


def test_full_names_pass():
    source = (
        "from qgis.core import Qgis, QgsFeatureSink, QgsProcessing\nfrom qgis.PyQt.QtCore import QMetaType, Qt\n"
        "Qgis.MessageLevel.Warning, QgsFeatureSink.Flag.FastInsert, Qgis.WkbType.Point, QMetaType.Type.QString\n"
        "Qt.AlignmentFlag.AlignLeft, QgsProcessing.TEMPORARY_OUTPUT, Qgis.QGIS_VERSION_INT\n"
    )
    assert flat_enums(source) == []
