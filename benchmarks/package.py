"""The checkout under its package name, whatever its folder is called: `import package` before `quartier`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if "quartier" not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        "quartier", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["quartier"] = module
    spec.loader.exec_module(module)
