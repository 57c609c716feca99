"""Old Excel files (.xls) tried in a process of their own: the library that reads them can crash on a damaged one."""

from __future__ import annotations

from qgis.PyQt.QtCore import QProcess

from ...engine.errors import FileError
from ...engine.progress import SILENT, Progress
from ..processes.interpreter import python_of_qgis

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
    program = python_of_qgis()
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
