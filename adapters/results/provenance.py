"""Provenance: how each result layer came to be, in the workspace's own table and in the layer's metadata."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal, ogr
from qgis.core import (
    QgsDataSourceUri,
    QgsLayerMetadata,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QUrl

from ...engine.errors import FileError
from ...engine.progress import SILENT, Progress
from ..audience import PUBLIC
from ..paths import version
from ..profiles import read_profile
from ..workspace import PROVENANCE, holds_provenance, open_for_writing

if TYPE_CHECKING:
    import pandas as pd

OSM_CREDIT = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"
# Footprints from imagery, by what their column `source` says.
FOOTPRINT_CREDITS = {
    "google_open_buildings": "© Google, Open Buildings, CC BY 4.0 / ODbL 1.0, https://sites.research.google/open-buildings",
    "microsoft_footprints": "© Microsoft, Global ML Building Footprints, ODbL 1.0",
}
_BETWEEN_CREDITS = "; "
_ROWS_AT_ONCE = 50_000
HASH_LENGTH = 16
_BLOCK = 1 << 20
_SECRET_NAME = re.compile(r"AUTH|TOKEN|PASSW|SECRET|API_?KEY|^SEED$", re.IGNORECASE)
_OSM_WORD = re.compile(r"^(?:node|way|relation|n|w|r)/\d+|\bosm\b|openstreetmap", re.IGNORECASE | re.MULTILINE)
_OSM_FILE = re.compile(r"\.(?:osm(?:\.(?:gz|bz2|pbf))?|pbf)$", re.IGNORECASE)


@dataclass(frozen=True)
class Input:
    """One input of a run: its name, how many features (None for a file or raster), and a hash of what was read."""

    source: str
    count: int | None
    sha256: str


@dataclass(frozen=True)
class Provenance:
    """How a layer came to be: a row of the table."""

    layer: str
    algorithm: str
    version: str
    parameters: str
    inputs: str
    time_utc: str
    method_source: str
    audience: str
    scenario: str
    credit: str


def provenance_of(
    layer: str,
    algorithm: str,
    parameters: Mapping[str, object],
    inputs: Mapping[str, Input],
    scenario: str = "",
    audience: str = PUBLIC,
    from_osm: bool = False,
    further_credits: Iterable[str] = (),
) -> Provenance:
    """The row of `layer`, made now by `algorithm`."""
    return Provenance(
        layer=layer,
        algorithm=algorithm,
        version=version(),
        parameters=json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True, default=str),
        inputs=json.dumps({name: vars(one) for name, one in inputs.items()}, ensure_ascii=False, sort_keys=True),
        time_utc=datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        method_source=_method_sources().get(algorithm.removeprefix("quartier:"), ""),
        audience=audience,
        scenario=scenario,
        credit=_BETWEEN_CREDITS.join([OSM_CREDIT] * from_osm + sorted(further_credits)),
    )


def credits_of(row: Provenance) -> list[str]:
    """The credits of a row, one by one."""
    return [credit for credit in row.credit.split(_BETWEEN_CREDITS) if credit]


def _method_sources() -> dict[str, str]:
    return {row["algorithm"]: row["source"] for row in read_profile("methods")}


# What went in


def told_parameters(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, object], context: QgsProcessingContext
) -> dict[str, object]:
    """The parameters, defaults with them, ready for JSON, without anything secret."""
    told = {}
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name(), None if definition.isDestination() else definition.defaultValue())
        if value is None or value == "" or _is_secret(definition):
            continue
        told[definition.name()] = _scrubbed(definition.valueAsJsonObject(value, context))
    return told


def _is_secret(definition: QgsProcessingParameterDefinition) -> bool:
    return isinstance(definition, QgsProcessingParameterAuthConfig) or bool(_SECRET_NAME.search(definition.name()))


def _scrubbed(value: object) -> object:
    if isinstance(value, Mapping):
        return {k: _scrubbed(v) for k, v in value.items() if not _SECRET_NAME.search(str(k))}
    if isinstance(value, (list, tuple)):
        return [_scrubbed(v) for v in value]
    if not isinstance(value, str):
        return value
    if "://" in value:
        return QUrl(value).toString(QUrl.UrlFormattingOption.RemoveUserInfo)
    return QgsDataSourceUri.removePassword(value)


def hash_of_frame(frame: pd.DataFrame, progress: Progress = SILENT) -> str:
    """A hash of every value and geometry of a frame, in its order."""
    import numpy as np
    import pandas as pd
    import shapely

    digest = hashlib.sha256()
    geometry = getattr(frame, "geometry", None) if hasattr(frame, "crs") else None
    table = pd.DataFrame(frame.drop(columns=geometry.name) if geometry is not None else frame)
    progress.check()
    digest.update("\x1f".join(map(str, table.columns)).encode())
    for column in table:
        for begin in range(0, len(table), _ROWS_AT_ONCE):
            progress.check()
            values = table[column].iloc[begin : begin + _ROWS_AT_ONCE]
            if isinstance(values.dtype, np.dtype) and values.dtype.kind in "biuf":
                digest.update(values.to_numpy().tobytes())
            else:
                missing = values.isna()
                digest.update("\x1f".join("" if gone else str(v) for v, gone in zip(values, missing)).encode())
    if geometry is not None:
        shapes = geometry.to_numpy()
        for begin in range(0, len(shapes), _ROWS_AT_ONCE):
            progress.check()
            wkb = shapely.to_wkb(shapes[begin : begin + _ROWS_AT_ONCE])
            digest.update(b"".join(one or b"\x00" for one in wkb))
    return digest.hexdigest()[:HASH_LENGTH]


def hash_of_file(path: str | Path) -> str:
    """A hash of a file's bytes; empty for a folder or a file that is not there."""
    digest = hashlib.sha256()
    if not Path(path).is_file():
        return ""
    with Path(path).open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()[:HASH_LENGTH]


def is_osm_file(path: str) -> bool:
    """Whether a file is an extract of OpenStreetMap, by its name."""
    return bool(_OSM_FILE.search(path))


def tells_osm(text: object) -> bool:
    """Whether an id or a source, by itself, says OpenStreetMap."""
    return bool(_OSM_WORD.search(str(text)))


def is_from_osm(frame: pd.DataFrame) -> bool:
    """Whether any row of a frame comes from OpenStreetMap: by its id, or by what `source` says."""
    # All values as one text, each on a line of its own: one search instead of a million.
    return any(tells_osm("\n".join(map(str, frame[column].unique()))) for column in ("id", "source") if column in frame)


def footprint_credits(frame: pd.DataFrame) -> set[str]:
    """Who is to be credited for the footprints in a frame, by what `source` says."""
    if "source" not in frame:
        return set()
    return {FOOTPRINT_CREDITS[source] for source in set(frame["source"].dropna()) & FOOTPRINT_CREDITS.keys()}


# The table in the workspace


def record(path: Path, rows: Iterable[Provenance]) -> None:
    """Put rows into the table of the workspace file `path`; a layer's older row is replaced.

    Raises
    ------
    FileError
        If the file cannot be written (open in another program, read-only).

    """
    rows = tuple(rows)
    source = open_for_writing(path)
    table = None if source is None else source.GetLayerByName(PROVENANCE) or _new_table(source)
    if table is None:
        raise FileError(
            "The provenance cannot be written into '{path}'. Close the programs that have it open, check that the "
            "file is not read-only, then run again.",
            path=path,
        )
    new = {row.layer for row in rows}
    source.StartTransaction()
    for fid in [feature.GetFID() for feature in table if feature.GetField("layer") in new]:
        table.DeleteFeature(fid)
    for row in rows:
        feature = ogr.Feature(table.GetLayerDefn())
        for name, value in vars(row).items():
            feature.SetField(name, value)
        table.CreateFeature(feature)
    source.CommitTransaction()


def _new_table(source: gdal.Dataset) -> ogr.Layer:
    table = source.CreateLayer(PROVENANCE, geom_type=ogr.wkbNone)
    for one in fields(Provenance):
        table.CreateField(ogr.FieldDefn(one.name, ogr.OFTString))
    return table


def recorded(path: Path) -> dict[str, Provenance]:
    """The rows of the workspace file `path`, by layer."""
    if not path.is_file() or not holds_provenance(path):
        return {}
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    names = [one.name for one in fields(Provenance)]
    rows = [Provenance(**{n: f.GetField(n) or "" for n in names}) for f in source.GetLayerByName(PROVENANCE)]
    return {row.layer: row for row in rows}


# The layer's own metadata


def metadata_of(row: Provenance, title: str) -> QgsLayerMetadata:
    """The same facts as QGIS metadata of the layer."""
    metadata = QgsLayerMetadata()
    metadata.setIdentifier(row.layer)
    metadata.setTitle(title)
    metadata.setType("dataset")
    metadata.setAbstract(f"{row.algorithm} {row.version}. {row.method_source}".strip())
    metadata.setKeywords({"scenario": [row.scenario], "audience": [row.audience]})
    if row.credit:
        metadata.setRights([row.credit])
        # Another licence stands in the credit itself.
        if "ODbL" in row.credit:
            metadata.setLicenses(["ODbL 1.0"])
    metadata.setHistory(
        [f"{row.time_utc} {row.algorithm} {row.version}", f"parameters: {row.parameters}", f"inputs: {row.inputs}"]
    )
    return metadata
