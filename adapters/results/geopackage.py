"""A GeoPackage of several layers and tables, written beside and moved into place."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsLayerMetadata,
    QgsProcessingContext,
    QgsProviderRegistry,
    QgsVectorFileWriter,
)

from ...engine.errors import FileError
from ...engine.progress import SILENT, Progress
from ..frames import fields_of, wkb_type_of, write_frame

if TYPE_CHECKING:
    import pandas as pd


def write_geopackage(
    path: Path,
    layers: Mapping[str, pd.DataFrame],
    context: QgsProcessingContext,
    progress: Progress = SILENT,
    audience: str = "",
) -> None:
    """Write `layers` (tables, or frames with geometry) to a new GeoPackage at `path`, in their order.

    Each of them carries the `audience` that is given in its metadata, so that no export for others takes it.

    Raises
    ------
    FileError
        If the folder or the file cannot be written. What stood at `path` before is replaced only by a complete file.

    """
    if not path.parent.is_dir():
        raise FileError("The folder '{folder}' is not there: make it, or choose another.", folder=path.parent)
    try:
        folder = tempfile.TemporaryDirectory(prefix=".quartier_", dir=path.parent)
    except OSError as error:
        raise FileError(
            "The folder '{folder}' cannot be written: {reason}", folder=path.parent, reason=error
        ) from error
    with folder as beside:
        draft = Path(beside) / "draft.gpkg"
        for number, (name, frame) in enumerate(layers.items()):
            part = progress.part(number / len(layers), (number + 1) / len(layers))
            _write_layer(draft, name, frame, number == 0, context, part)
            if audience:
                _tell_audience(draft, name, audience)
        try:
            draft.replace(path)
        except OSError as error:
            raise FileError(
                "The file '{path}' cannot be replaced: {reason} Close the programs that have it open, then run again.",
                path=path,
                reason=error,
            ) from error


def _write_layer(
    path: Path, name: str, frame: pd.DataFrame, first: bool, context: QgsProcessingContext, progress: Progress
) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    options.layerOptions = ["GEOMETRY_NAME=geom", "FID=fid"]
    action = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = action.CreateOrOverwriteFile if first else action.CreateOrOverwriteLayer
    wkb_type = wkb_type_of(frame)
    crs = QgsCoordinateReferenceSystem()
    if wkb_type != Qgis.WkbType.NoGeometry:
        crs = QgsCoordinateReferenceSystem.fromWkt(frame.crs.to_wkt())
    fields = fields_of(frame)
    writer = QgsVectorFileWriter.create(str(path), fields, wkb_type, crs, context.transformContext(), options)
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise FileError("The layer '{name}' cannot be written: {reason}", name=name, reason=writer.errorMessage())
    try:
        write_frame(frame, writer, fields, wkb_type, progress)
    finally:
        # The layer is complete on disk only once QGIS has let go of the writer.
        del writer


def _tell_audience(path: Path, name: str, audience: str) -> None:
    metadata = QgsLayerMetadata()
    metadata.setIdentifier(name)
    metadata.setTitle(name)
    metadata.setKeywords({"audience": [audience]})
    uri = f"{path.as_posix()}|layername={name}"
    saved, reason = QgsProviderRegistry.instance().saveLayerMetadata("ogr", uri, metadata)
    if not saved:
        raise FileError("The layer '{name}' cannot be written: {reason}", name=name, reason=reason)
