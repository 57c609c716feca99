"""The Python of this QGIS, for processes of their own."""

from __future__ import annotations

import sys
from pathlib import Path

_VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"


def python_of_qgis() -> str | None:
    """The program that belongs to QGIS's own Python; None where there is none.

    Looked for where this Python lies: inside QGIS, `sys.executable` may be QGIS itself, or whatever `python3` comes
    first on the PATH.
    """
    home = Path(sys.exec_prefix)
    beside = (home / "python.exe", home / "bin" / _VERSION, home / "bin" / "python3")
    found = next((str(path) for path in beside if path.is_file()), None)
    own = Path(sys.executable or "")
    return found or (str(own) if own.name.lower().startswith("python") and own.is_file() else None)
