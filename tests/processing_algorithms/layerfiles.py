"""Layers as files, before an algorithm and after it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
from qgis.core import QgsVectorLayer
from quartier.tests.engine.builders import here


def saved(folder: Path, layers: Mapping[str, gpd.GeoDataFrame]) -> dict[str, object]:
    """A GeoPackage a layer in a new folder, moved to the real corner: file names by the name of the parameter."""
    folder.mkdir()
    files = {name: folder / f"{name.lower()}.gpkg" for name in layers}
    for name, frame in layers.items():
        here(frame).to_file(files[name], engine="pyogrio", VERSION="1.2")
    return {name: str(file) for name, file in files.items()}


def rows(path: object) -> list[dict[str, Any]]:
    """The attributes of every feature of a file."""
    layer = QgsVectorLayer(str(path))
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]
