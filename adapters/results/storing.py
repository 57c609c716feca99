"""Copying layers into a workspace: written beside, then moved into place, so that a failure loses nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...engine.errors import Cancelled, FileError, InputError
from ...engine.progress import Progress
from ..gdal_calls import tried
from ..workspace import RASTERS, make_folder, workspace_file
from .geopackagecopy import copy_table
from .provenance import HASH_LENGTH, Input, hash_of_file, tells_osm

_GEOMETRY_OF_ROLE = {
    "paths": Qgis.GeometryType.Line,
    "barriers": Qgis.GeometryType.Line,
    "buildings": Qgis.GeometryType.Polygon,
    "water": Qgis.GeometryType.Polygon,
    "blocks": Qgis.GeometryType.Polygon,
    "area": Qgis.GeometryType.Polygon,
    "zones": Qgis.GeometryType.Polygon,
    "households": Qgis.GeometryType.Point,
}
_CHECK_EVERY = 5000


@contextmanager
def drafted(
    layer: QgsVectorLayer, name: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> Iterator[Path]:
    """A GeoPackage with a copy of `layer` as the table `name`, which goes away afterwards.

    Raises
    ------
    FileError
        If it cannot be written.

    """
    beside = Path(QgsProcessingUtils.generateTempFilename("layer.gpkg", context))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    options.feedback = feedback
    # Of the two copies only the one that stays needs an index.
    options.layerOptions = ["GEOMETRY_NAME=geom", "SPATIAL_INDEX=NO"]
    # A column called fid would have to be unique and whole: QGIS makes its own.
    options.attributes = [i for i, field in enumerate(layer.fields()) if field.name().lower() != "fid"]
    options.skipAttributeCreation = not options.attributes
    try:
        outcome, reason, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(beside), context.transformContext(), options
        )
        if outcome == QgsVectorFileWriter.WriterError.Canceled or feedback.isCanceled():
            raise Cancelled
        if outcome != QgsVectorFileWriter.WriterError.NoError:
            raise FileError("The layer '{name}' cannot be copied: {reason}", name=layer.name(), reason=reason)
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def store_vector(draft: Path, folder: Path, name: str, progress: Progress) -> str:
    """Copy the table `name` of a draft into the workspace `folder`, which has none; the source string of the copy.

    Raises
    ------
    FileError
        If the workspace cannot be written.

    """
    path = workspace_file(folder)
    complaint = copy_table(draft, name, path, progress)
    if complaint:
        raise FileError(
            "The workspace '{path}' cannot be written: {reason} Close the programs that have it open, check that it is "
            "not read-only, then run again.",
            path=path,
            reason=complaint,
        )
    return f"{path.as_posix()}|layername={name}"


def check_role(layer: QgsVectorLayer, role: str) -> None:
    """Refuse a layer that cannot play `role`.

    Raises
    ------
    InputError
        If it has no coordinate reference system, or another geometry than the role needs.

    """
    if layer.isSpatial() and not layer.crs().isValid():
        raise InputError(
            "The layer '{name}' has no coordinate reference system. Set it in the layer's properties, then run again.",
            name=layer.name(),
        )
    wanted = _GEOMETRY_OF_ROLE.get(role)
    if wanted is not None and layer.geometryType() != wanted:
        raise InputError(
            "The layer '{name}' cannot be '{role}': it has another kind of geometry ({found}; needed: {wanted}). "
            "Choose the role that fits.",
            name=layer.name(),
            role=role,
            found=layer.geometryType().name,
            wanted=wanted.name,
        )


def noted_vector(layer: QgsVectorLayer, progress: Progress) -> tuple[Input, bool]:
    """Count and hash of every value and geometry of a layer, and whether any of it comes from OpenStreetMap."""
    names = layer.fields().names()
    telling = [names.index(n) for n in ("id", "source") if n in names]
    digest = hashlib.sha256("\x1f".join(names).encode())
    count, from_osm = 0, False
    for count, feature in enumerate(layer.getFeatures(QgsFeatureRequest()), start=1):
        if count % _CHECK_EVERY == 0:
            progress.check()
        values = [str(v) for v in feature.attributes()]
        from_osm = from_osm or any(tells_osm(values[i]) for i in telling)
        digest.update(repr(values).encode())
        digest.update(feature.geometry().asWkb().data())
    return Input(layer.name(), count, digest.hexdigest()[:HASH_LENGTH]), from_osm


def store_raster(layer: QgsRasterLayer, folder: Path, name: str, progress: Progress) -> tuple[Path, Input]:
    """Copy a raster into the workspace as ``rasters/<name>.tif``; the path of the copy, and what was read.

    Raises
    ------
    FileError
        If it cannot be read or the copy cannot be written.

    """
    if not layer.crs().isValid():
        raise InputError(
            "The layer '{name}' has no coordinate reference system. Set it in the layer's properties, then run again.",
            name=layer.name(),
        )
    target = make_folder(folder / RASTERS) / f"{name}.tif"
    beside = target.with_suffix(".part.tif")

    def tell(share: float, _message: str, _data: object) -> int:
        if progress.is_cancelled():
            return 0
        progress.at(share)
        return 1

    source = layer.source()
    # Opened by its name, so that a workspace's own raster can be put in its place again.
    copied = tried(
        gdal.Translate,
        str(beside),
        source,
        format="GTiff",
        creationOptions=["COMPRESS=DEFLATE", "TILED=YES"],
        callback=tell,
    )
    progress.check()
    if copied is None:
        raise FileError(
            "The raster '{name}' cannot be copied to '{path}': {reason}",
            name=layer.name(),
            path=target,
            reason=gdal.GetLastErrorMsg(),
        )
    copied = None
    noted = Input(layer.name(), None, hash_of_file(source.split("|")[0]))
    beside.replace(target)
    return target, noted
