"""The audience of layers: read from their metadata, and obeyed by whatever leaves the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import QgsLayerMetadata, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..engine.errors import InputError
from .audience import TEAM, may_see, narrowest, of_kind, of_unknown_layer, understood
from .results.provenance import Provenance, recorded
from .workspace import Contents, Stored, table_of, take_apart, workspace_file

_KEYWORD = "audience"


def audience_of_layer(layer: QgsMapLayer) -> str:
    """The audience a layer carries in its metadata or in the provenance of its workspace; else by what it holds."""
    told = [*_told(layer.metadata()), *_told(_metadata_beside(layer))]
    table = table_of(layer.source()) if layer.dataProvider() and layer.dataProvider().name() == "ogr" else None
    stored = take_apart(table[1]) if table else None
    if table is not None:
        row = recorded(table[0]).get(table[1])
        told += [row.audience] if row is not None else []
    if told:
        return narrowest(told)
    if not isinstance(layer, QgsVectorLayer):
        return narrowest([])
    kind = stored.base if stored is not None else ""
    return narrowest([of_kind(kind), of_unknown_layer(layer.fields().names())])


def _told(metadata: QgsLayerMetadata | None) -> list[str]:
    return [understood(word) for word in (metadata.keywords().get(_KEYWORD, []) if metadata is not None else [])]


def _metadata_beside(layer: QgsMapLayer) -> QgsLayerMetadata | None:
    """What the .qmd file beside a shapefile, GeoJSON or raster says; a layer that is merely opened has not read it."""
    path = Path(layer.metadataUri())
    if path.suffix.lower() != ".qmd" or not path.is_file():
        return None
    document = QDomDocument()
    document.setContent(path.read_text(encoding="utf-8", errors="replace"))
    metadata = QgsLayerMetadata()
    metadata.readMetadataXml(document.documentElement())
    return metadata


def audience_of_stored(contents: Contents, stored: Stored, rows: Mapping[str, Provenance]) -> str:
    """The audience of what a workspace holds: the narrowest of its provenance, its metadata and what it is."""
    row = rows.get(stored.layer)
    written = [row.audience] if row is not None else []
    if stored in contents.rasters:
        return narrowest(written)
    layer = QgsVectorLayer(contents.uri(stored.layer), "", "ogr")
    return narrowest([*written, *([audience_of_layer(layer)] if layer.isValid() else [TEAM])])


@dataclass(frozen=True)
class Share:
    """What of a workspace goes to an audience.

    Attributes
    ----------
    contents : Contents
        The workspace without the layers that are left out.
    left_out : tuple of Stored
        The layers this audience may not see.
    """

    contents: Contents
    left_out: tuple[Stored, ...]


def share_of(contents: Contents, audience: str) -> Share:
    """What of a workspace may go to `audience`; the rest is named, so that it can be said."""
    rows = recorded(workspace_file(contents.folder))
    parts = {
        name: tuple(
            one for one in getattr(contents, name) if may_see(audience, audience_of_stored(contents, one, rows))
        )
        for name in ("inputs", "results", "rasters")
    }
    kept = replace(contents, **parts)
    everything = (*contents.inputs, *contents.results, *contents.rasters)
    seen = {*kept.inputs, *kept.results, *kept.rasters}
    return Share(kept, tuple(one for one in everything if one not in seen))


def refuse_above(audience: str, layer: str, layer_audience: str, algorithm: str) -> None:
    """Refuse to show a layer to an audience outside its circle.

    Raises
    ------
    InputError
        With the audience the layer is for, and what to do.
    """
    if may_see(audience, layer_audience):
        return
    raise InputError(
        "The layer '{layer}' is for '{circle}', not for '{audience}': it was made from households or answers of the "
        "survey. Choose the audience '{circle}', or make it again with quartier:{algorithm} from buildings or from "
        "masked households.",
        layer=layer,
        circle=layer_audience,
        audience=audience,
        algorithm=algorithm,
    )
