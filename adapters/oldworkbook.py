"""Old Excel files (.xls) tried in a process of their own: the library that reads them can crash on a damaged one."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from qgis.PyQt.QtCore import QProcess

from ..engine.errors import FileError
from ..engine.progress import SILENT, Progress

_TRY = (
    "import sys\n"
    "from osgeo import gdal\n"
    "source = gdal.OpenEx(sys.argv[1], gdal.OF_VECTOR)\n"
    "for number in range(source.GetLayerCount() if source else 0):\n"
    "    for feature in source.GetLayer(number): feature.GetFieldCount()\n"
)
_LONGEST_MS = 60_000
_STEP_MS = 100


def refuse_deadly(path: str, name: str, progress: Progress = SILENT) -> None:
    """Refuse a workbook that ends the process which reads it, before it ends QGIS.

    Raises
    ------
    FileError
        If the other process died or never came to an end. Where no Python can be started, nothing is tried.

    """
    program = _python()
    if program is None:
        return
    process = QProcess()
    process.start(program, ["-c", _TRY, path])
    if not process.waitForStarted(_LONGEST_MS):
        return
    waited, ended = 0, False
    try:
        while not ended and waited < _LONGEST_MS:
            progress.check()
            ended = process.waitForFinished(_STEP_MS) or process.state() == QProcess.ProcessState.NotRunning
            waited += _STEP_MS
    finally:
        if not ended:
            process.kill()
            process.waitForFinished(_STEP_MS)
    if not ended or process.exitStatus() == QProcess.ExitStatus.CrashExit:
        raise FileError(
            "The workbook '{name}' is damaged so badly that reading it would end QGIS. Open it in a spreadsheet and "
            "save it as .xlsx or CSV.",
            name=name,
        )


def _python() -> str | None:
    """The Python of this QGIS; inside a desktop `sys.executable` may be QGIS itself."""
    own = Path(sys.executable or "")
    if own.name.lower().startswith("python"):
        return str(own)
    beside = (Path(sys.exec_prefix) / "python.exe", Path(sys.exec_prefix) / "bin" / "python3")
    return next((str(path) for path in beside if path.is_file()), None) or shutil.which("python3")
