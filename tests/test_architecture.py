"""The layers, read from the imports: plugin -> processing_algorithms -> adapters -> engine, one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# From the top to the bottom: a layer may import itself and what comes after it.
LAYERS = ("plugin", "processing_algorithms", "adapters", "engine")
SKIPS = {"plugin": {"engine"}}

QGIS = {"qgis", "osgeo", "PyQt5", "PyQt6", "processing"}
WIDGETS = {"qgis.gui", "qgis.PyQt.QtWidgets", "qgis.utils"}
NEVER_IMPORTED = {"PyQt5", "PyQt6", "random", "subprocess", "pickle"}


def imports(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported; names inside the plugin begin with a dot: ``.engine.schema``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".") if package else []
            inside = "." + ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
            base = f"{inside.rstrip('.')}.{node.module or ''}".rstrip(".") if node.level else node.module or ""
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def within(name: str, modules: set[str]) -> bool:
    """Whether `name` is one of `modules` or something in one of them."""
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def faults(source: str, file: str) -> list[str]:
    """What in the file of this path, relative to the plugin's root, breaks the rules of the house."""
    tree = ast.parse(source, file)
    package = Path(file).parent.as_posix().replace("/", ".").strip(".")
    layer = package.partition(".")[0]
    found = []
    for line, name in imports(tree, package):
        found += [f"{file}:{line}: {fault}" for fault in import_faults(layer, name)]
    if not layer:
        top = [node for node in tree.body if not isinstance(node, ast.If)]
        eager = [name for _, name in imports(ast.Module(top_level(top), []), package) if within(name, QGIS)]
        found += [f"{file}: imports {name} when it is imported" for name in eager]
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            found.append(f"{file}:{node.lineno}: assert is gone under python -O; raise a sentence")
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path":
            found.append(f"{file}:{node.lineno}: sys.path belongs to QGIS")
        if isinstance(node, ast.Attribute) and node.attr == "exec_":
            found.append(f"{file}:{node.lineno}: exec_ does not exist under Qt6")
        if isinstance(node, ast.ExceptHandler) and is_silent(node):
            found.append(f"{file}:{node.lineno}: an error is caught and nothing is said")
    return found


def top_level(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements that run at import: no bodies of functions."""
    return [node for node in body if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def is_silent(handler: ast.ExceptHandler) -> bool:
    """Whether the handler takes everything, or does nothing with what it takes."""
    takes_all = handler.type is None or ast.unparse(handler.type) in {"Exception", "BaseException"}
    return takes_all or all(isinstance(node, (ast.Pass, ast.Continue)) for node in handler.body)


def import_faults(layer: str, name: str) -> Iterator[str]:
    """What is wrong with a module of `layer` importing `name`."""
    own = name.startswith(".")
    target = name.lstrip(".").partition(".")[0]
    if own and layer in LAYERS and target in LAYERS:
        if LAYERS.index(target) < LAYERS.index(layer):
            yield f"{layer} imports {target}, which stands above it"
        if target in SKIPS.get(layer, ()):
            yield f"{layer} reaches {target} only through algorithms"
    if not own and (target in LAYERS or target in {"quartier", "resources", "tests"}):
        yield f"imports {name} absolutely: inside the package imports are relative"
    if own:
        return
    if within(name, NEVER_IMPORTED):
        yield f"imports {name}, which shipped code does without"
    if layer == "engine" and within(name, QGIS):
        yield f"the engine imports {name}"
    if layer in {"adapters", "processing_algorithms"} and within(name, WIDGETS):
        yield f"{layer} imports {name}: widgets belong to plugin"
    if name.startswith("xml."):
        yield f"imports {name}: read XML with QXmlStreamReader"


SHIPPED = sorted([ROOT / "__init__.py", *(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shipped_code_keeps_the_rules(path):
    assert faults(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_python_3_9_can_parse_it(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    # `X | Y` in a signature is evaluated there, unless annotations are kept as text.
    annotated = any(isinstance(node, (ast.FunctionDef, ast.AnnAssign)) for node in ast.walk(tree))
    assert not annotated or "__future__.annotations" in {name for _, name in imports(tree, "")}


@pytest.mark.parametrize(
    ("file", "source", "said"),
    [
        ("engine/x.py", "from qgis.core import QgsFeature", "the engine imports qgis.core.QgsFeature"),
        ("engine/deep/x.py", "def f():\n    from osgeo import gdal", "the engine imports osgeo.gdal"),
        ("engine/x.py", "from ..adapters import frames", "which stands above it"),
        ("engine/deep/x.py", "from ...adapters.frames import f", "which stands above it"),
        ("adapters/x.py", "from ..processing_algorithms.run import Run", "which stands above it"),
        ("adapters/x.py", "from .. import plugin", "which stands above it"),
        ("adapters/x.py", "from qgis.PyQt.QtWidgets import QLabel", "widgets belong to plugin"),
        ("processing_algorithms/x.py", "import qgis.gui", "widgets belong to plugin"),
        ("processing_algorithms/x.py", "from ..plugin import dock", "which stands above it"),
        ("plugin/x.py", "from ..engine.access import f", "only through algorithms"),
        ("plugin/x.py", "from quartier.adapters import i18n", "inside the package imports are relative"),
        ("adapters/x.py", "from engine import schema", "inside the package imports are relative"),
        ("adapters/x.py", "import PyQt5.QtCore", "which shipped code does without"),
        ("engine/x.py", "import random", "which shipped code does without"),
        ("engine/x.py", "from xml.etree import ElementTree", "QXmlStreamReader"),
        ("engine/x.py", "assert 1", "python -O"),
        ("engine/x.py", "import sys\nsys.path.append('x')", "sys.path belongs to QGIS"),
        ("plugin/x.py", "dialog.exec_()", "exec_ does not exist"),
        ("engine/x.py", "try:\n    f()\nexcept ValueError:\n    pass", "nothing is said"),
        ("engine/x.py", "try:\n    f()\nexcept Exception:\n    g()", "nothing is said"),
        ("__init__.py", "from qgis.gui import QgisInterface", "when it is imported"),
    ],
)
def test_a_breach_is_found(file, source, said):
    found = faults(source, file)
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("engine/x.py", "import numpy as np\nfrom .errors import InputError\nfrom . import schema"),
        ("engine/deep/x.py", "from ..errors import InputError"),
        ("adapters/x.py", "from qgis.core import QgsFeature\nfrom ..engine import schema\nfrom .frames import f"),
        ("plugin/x.py", "from qgis.PyQt.QtWidgets import QLabel\nfrom ..adapters.i18n import tr"),
        ("__init__.py", "def classFactory(iface):\n    from .plugin.plugin import P\n    return P(iface)"),
    ],
)
def test_good_manners_pass(file, source):
    assert faults(source, file) == []
