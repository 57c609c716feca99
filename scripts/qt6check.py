"""Names of Qt that PyQt6 does not have, found without a QGIS 4.

Usage: qt6check.py FILE_OR_FOLDER...          (with the Python of .venv-qt6)

Every name imported from qgis.PyQt, and every `X.Y.Z` that begins with one, is looked up in PyQt6. Enumerations of
QGIS itself are the business of tests/test_enums.py, which asks a real QGIS.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

PYQT = "qgis.PyQt"
# Not looked up: they are modules of helpers, not of names.
HELPERS = {"sip", "uic"}


def find(module: str, name: str) -> object | None:
    """`name` of PyQt6's `module`, or the submodule of that name; None where there is neither."""
    try:
        if not module:
            return importlib.import_module(f"PyQt6.{name}")
        return getattr(importlib.import_module(f"PyQt6.{module}"), name, None)
    except ImportError:
        return None


def imported(tree: ast.Module) -> Iterator[tuple[ast.ImportFrom, str, str, str]]:
    """Node, module without ``qgis.PyQt.``, name, local name: of everything that comes from Qt."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith(PYQT):
            module = (node.module or "").removeprefix(PYQT).lstrip(".")
            for alias in node.names:
                if alias.name not in HELPERS and module not in HELPERS:
                    yield node, module, alias.name, alias.asname or alias.name


def chain(node: ast.expr) -> list[str]:
    """``["X", "Y", "Z"]`` of ``X.Y.Z``; nothing for anything else."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else []


def check(source: str) -> list[tuple[int, str]]:
    """Line and name of everything that PyQt6 lacks."""
    tree = ast.parse(source)
    lacking = []
    known: dict[str, object] = {}
    for node, module, name, local in imported(tree):
        found = find(module, name)
        if found is None:
            lacking.append((node.lineno, f"{module}.{name}".lstrip(".")))
        else:
            known[local] = found
    for node in ast.walk(tree):
        parts = chain(node) if isinstance(node, ast.Attribute) else []
        if not parts or parts[0] not in known:
            continue
        owner = known[parts[0]]
        for part in parts[1:-1]:
            owner = getattr(owner, part, None)
        # Only classes and modules are known in full; what an object has is known when it runs.
        if isinstance(owner, (type, ModuleType)) and not hasattr(owner, parts[-1]):
            lacking.append((node.lineno, ".".join(parts)))
    return sorted(set(lacking))


def main(arguments: list[str]) -> int:
    """Print what is lacking; 1 where something is."""
    if not arguments or find("QtCore", "Qt") is None:
        sys.exit(__doc__)
    given = [Path(argument) for argument in arguments]
    files = [file for path in given for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    found = [(file, line, name) for file in files for line, name in check(file.read_text(encoding="utf-8"))]
    for file, line, name in found:
        print(f"{file}:{line}: {name} is not in PyQt6")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
