"""The workspace: a folder a neighbourhood, with one GeoPackage that holds its inputs and results."""

from __future__ import annotations

from pathlib import Path

WORKSPACE_FILE = "quartier.gpkg"


def is_workspace_file(destination: str) -> bool:
    """Whether a plain sink path names an existing workspace (a table inside one is named otherwise)."""
    text = destination.removeprefix("file://")
    if text.startswith(("ogr:", "memory:", "TEMPORARY_OUTPUT")):
        return False
    path = Path(text.split("|")[0])
    return path.name == WORKSPACE_FILE and path.exists()
