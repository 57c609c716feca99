"""What is done to a result layer once it is written: style, words, metadata, provenance."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProviderRegistry,
    QgsRasterLayer,
)

from ...engine.progress import Progress
from ..i18n import interface_tongue
from ..words.schema import DRY_SCENARIOS, kind_name
from ..workspace import RASTERS, is_workspace_file, table_of, workspace_file
from .provenance import Provenance, metadata_of, record
from .replacing import written_layer
from .styles import apply_style, post_processor, style_result

STYLE_NAME = "quartier"
# Where a result stands among those of one run: points above lines above areas, tables below.
_ORDER = {Qgis.GeometryType.Polygon: 2, Qgis.GeometryType.Line: 3, Qgis.GeometryType.Point: 4}
_TABLES = 1


def finish_layer(
    destination: str,
    kind: str,
    row: Provenance,
    context: QgsProcessingContext,
    progress: Progress,
    usual_name: str = "",
) -> None:
    """Give the layer at `destination` its style, the words for its columns, its metadata and, in a workspace, its row.

    Where QGIS loads it under its `usual_name`, that of the output, the name gets the scenario behind it.
    A format that cannot keep a style or metadata gets a warning, never a failure: the result itself is written.
    """
    tongue = interface_tongue()
    title = kind_name(kind, tongue)
    layer = written_layer(destination, title, context)
    if context.willLoadLayerOnCompletion(destination):
        details = context.layerToLoadOnCompletionDetails(destination)
        details.setPostProcessor(post_processor(kind, usual_name, _flood_of(row)))
        details.layerSortKey = _ORDER.get(layer.geometryType(), _TABLES) if layer.isValid() else _TABLES
    if not layer.isValid():
        return
    style_result(layer, kind, tongue)
    metadata = metadata_of(row, title)
    layer.setMetadata(metadata)
    if layer.dataProvider().name() != "ogr":
        return
    _keep(layer, progress)
    table = table_of(layer.source())
    if table is not None and is_workspace_file(str(table[0])):
        record(table[0], [row])


def finish_written_raster(
    path: str,
    kind: str,
    row: Provenance,
    context: QgsProcessingContext,
    progress: Progress,
    usual_name: str = "",
) -> None:
    """The same for a raster that an algorithm wrote; one among the rasters of a workspace has its row there."""
    if context.willLoadLayerOnCompletion(path):
        details = context.layerToLoadOnCompletionDetails(path)
        details.setPostProcessor(post_processor(kind, usual_name, _flood_of(row)))
    finish_raster(path, kind, row, progress)
    folder = Path(path).absolute().parent
    if folder.name == RASTERS and workspace_file(folder.parent).is_file():
        record(workspace_file(folder.parent), [row])


def finish_raster(path: str, kind: str, row: Provenance, progress: Progress) -> None:
    """The same for a raster file: style and metadata lie beside it."""
    tongue = interface_tongue()
    layer = QgsRasterLayer(path, kind_name(kind, tongue))
    apply_style(layer, kind, tongue)
    layer.setMetadata(metadata_of(row, layer.name()))
    _keep(layer, progress)


def _flood_of(row: Provenance) -> str:
    """The scenario, as people read it; empty for dry ground."""
    return "" if row.scenario in DRY_SCENARIOS else row.scenario.replace("_", " ")


def _keep(layer: QgsMapLayer, progress: Progress) -> None:
    """Save style and metadata with the layer's own file."""
    uri = layer.source()
    table = table_of(uri) if layer.dataProvider().name() == "ogr" else None
    if table is not None:
        uri = f"{table[0].as_posix()}|layername={table[1]}"
        complaint = layer.saveStyleToDatabase(STYLE_NAME, "", True, "")
    else:
        message, saved = layer.saveNamedStyle(layer.styleURI())
        complaint = "" if saved else message
    if complaint:
        progress.warn("The style could not be saved with '{layer}': {reason}", layer=layer.name(), reason=complaint)
    if table is not None:
        registry = QgsProviderRegistry.instance()
        saved, complaint = registry.saveLayerMetadata("ogr", uri, layer.metadata())
    else:
        # Other formats keep no metadata inside: it lies beside the file.
        complaint, saved = layer.saveNamedMetadata(layer.metadataUri())
    if not saved:
        progress.warn("The metadata could not be saved with '{layer}': {reason}", layer=layer.name(), reason=complaint)
