"""The Python of this QGIS, for processes of their own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path


def python_of_qgis() -> str | None:
    """The program; inside a desktop `sys.executable` may be QGIS itself. None where there is no Python beside it."""
    own = Path(sys.executable or "")
    if own.name.lower().startswith("python"):
        return str(own)
    beside = (
        Path(sys.exec_prefix) / "python.exe",
        Path(sys.exec_prefix) / "bin" / "python3",
        Path(sys.exec_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}",
    )
    return next((str(path) for path in beside if path.is_file()), None) or shutil.which("python3")
