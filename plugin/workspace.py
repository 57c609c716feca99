"""The workspace the dock works in: chosen by the person, remembered between sessions, made when a step needs it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QDir, QStandardPaths

from ..adapters.workspace import Contents, contents, workspace_file

KEY = "quartier/workspace"
SAMPLE = "Akwédomé"


def remembered() -> Path | None:
    """The folder that was chosen last; None where none was."""
    folder = QgsSettings().value(KEY, "", type=str)
    return Path(folder) if folder else None


def remember(folder: Path) -> None:
    """Work in `folder` from now on."""
    QgsSettings().setValue(KEY, str(folder))


def documents() -> Path:
    """The folder for the person's documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def for_sample() -> Path:
    """Where the sample neighbourhood is worked on, unless the person chooses another folder."""
    return documents() / "Quartier" / SAMPLE


def is_in_use(folder: Path) -> bool:
    """Whether `folder` holds the data of a neighbourhood already."""
    return workspace_file(folder).is_file()


def held(folder: Path) -> Contents:
    """What the workspace `folder` holds: nothing, before the first step.

    Raises
    ------
    OSError
        If its file cannot be read.

    """
    return contents(folder) if is_in_use(folder) else Contents(folder)


def shown(folder: Path) -> str:
    """`folder` as people write it: the home folder is ``~`` where the system calls it so."""
    home = Path.home()
    if QDir.separator() == "/" and folder.is_relative_to(home):
        return str(Path("~") / folder.relative_to(home))
    return QDir.toNativeSeparators(str(folder))
