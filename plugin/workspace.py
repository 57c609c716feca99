"""The workspace the dock works in: chosen by the person, remembered between sessions, made when a step needs it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QDir, QStandardPaths

from ..adapters.results.styles import NAMED
from ..adapters.words.schema import DRY_SCENARIOS
from ..adapters.workspace import RASTERS, Contents, contents, table_of, take_apart, workspace_file

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


def refresh(folder: Path, project: QgsProject) -> None:
    """Read the project's layers of the workspace again, and tell the floods apart by their names."""
    for layer in project.mapLayers().values():
        name = name_in(folder, layer)
        if not name:
            continue
        layer.reload()
        layer.triggerRepaint()
        scenario = take_apart(name).scenario
        if scenario and scenario not in DRY_SCENARIOS and not layer.customProperty(NAMED):
            layer.setName(f"{layer.name()} ({scenario.replace('_', ' ')})")
            layer.setCustomProperty(NAMED, True)


def name_in(folder: Path, layer: QgsMapLayer) -> str:
    """What the workspace `folder` calls `layer`; empty for a layer that is not in it."""
    if isinstance(layer, QgsRasterLayer):
        path = Path(layer.source())
        return path.stem if path.parent == folder / RASTERS else ""
    table = table_of(layer.source())
    return table[1] if table is not None and table[0] == workspace_file(folder) else ""
