"""The review of a matching: the pairs that wait, and the table of what people decided, written at once.

In a workspace the decisions are a table beside the matches (``matchsurvey_decisions__<scenario>``). It holds
identifiers and choices, never who made them. Each decision is on the disk before the next pair is shown, so that
nothing is lost when QGIS ends suddenly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureSource,
    QgsPointXY,
    QgsProcessingUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..engine.errors import FileError
from .frames import plain
from .gdal_calls import tried
from .words.schema import DRY_SCENARIOS
from .workspace import is_workspace_file, make_folder, open_for_writing, result_layer, table_of, workspace_file

if TYPE_CHECKING:
    import pandas as pd

# What a person may say about a pair.
ACCEPT, REJECT, NEW = "accept", "reject", "new"
# The statuses of pairs that a person may look at.
WAITING, NEW_PLACES = "review", "new"
WGS84 = "EPSG:4326"
SHOWN = ("name", "category", "operational", "capacity", "fee", "timestamp")
_PARTS = ("score", "distance_m", "name_score", "category_score")
_TABLE = "matchsurvey_decisions"
_NEEDED = ("survey_id", "match_status", "other_id", *_PARTS, *(f"survey_{name}" for name in SHOWN))


@dataclass(frozen=True)
class Decision:
    """A row of the table; `when` is UTC as ISO text."""

    survey_id: str
    osm_id: str
    decision: str
    when: str


@dataclass(frozen=True)
class Store:
    """The table of a GeoPackage in which decisions are kept."""

    path: Path
    table: str

    @property
    def uri(self) -> str:
        """The source string of the table for a dialog."""
        return f"{self.path.as_posix()}|layername={self.table}"


@dataclass(frozen=True)
class Pair:
    """A survey place and the place it may be, as the review shows them.

    Attributes
    ----------
    other_id, other_source : str
        The place it is compared with, of OpenStreetMap (``osm``) or of the survey itself (``survey``); empty where
        there is none.
    parts : dict
        The score and what it was made from; None where there is nothing to compare with.
    survey, other : dict
        The values of both sides as text, by the names in `SHOWN`; empty where nothing is known.
    survey_point, other_point : QgsPointXY, optional
        Where they are, in WGS 84.
    """

    survey_id: str
    other_id: str
    other_source: str
    reason: str
    parts: dict[str, float | None]
    survey: dict[str, str]
    other: dict[str, str]
    survey_point: QgsPointXY | None
    other_point: QgsPointXY | None

    @property
    def key(self) -> tuple[str, str]:
        """What tells pairs apart."""
        return self.survey_id, self.other_id


def is_matches(layer: object) -> bool:
    """Whether a layer is the MATCHES of a matching."""
    return isinstance(layer, QgsVectorLayer) and set(_NEEDED) <= set(layer.fields().names())


def pairs_of(layer: QgsVectorLayer, status: str) -> list[Pair]:
    """The pairs of one status (`WAITING`, `NEW_PLACES`) of a layer of matches, those that are likeliest first."""
    wgs84 = QgsCoordinateReferenceSystem(WGS84)
    to_wgs84 = QgsCoordinateTransform(layer.crs(), wgs84, QgsProject.instance().transformContext())
    pairs = [_pair(feature, to_wgs84) for feature in layer.getFeatures() if feature["match_status"] == status]
    return sorted(pairs, key=lambda pair: (-(pair.parts["score"] or 0.0), pair.survey_id))


def _pair(feature: QgsFeature, to_wgs84: QgsCoordinateTransform) -> Pair:
    values = {name: plain(feature[name]) for name in feature.fields().names()}
    lon, lat = values.get("other_lon"), values.get("other_lat")
    at = feature.geometry()
    return Pair(
        str(values["survey_id"]),
        _text(values["other_id"]),
        _text(values.get("other_source")),
        _text(values.get("match_reason")),
        {name: values[name] for name in _PARTS},
        {name: _text(values.get(f"survey_{name}")) for name in SHOWN},
        {name: _text(values.get(f"other_{name}")) for name in SHOWN},
        None if at.isEmpty() else to_wgs84.transform(at.boundingBox().center()),
        None if lon is None or lat is None else QgsPointXY(lon, lat),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


# The table


def store_for(layer: QgsVectorLayer, workspace: Path | None) -> Store | None:
    """Where the decisions on a layer of matches belong.

    In a workspace: the table beside the matches. For a file of its own: a file beside it, for the next run replaces
    the whole file. For a temporary layer: the workspace; None without one, as nothing would be left of them tomorrow.
    """
    table = table_of(layer.source())
    if table is not None and is_workspace_file(str(table[0])):
        path, name = table
        return Store(path, name.replace("matches", "decisions") if "matches" in name else f"{name}_decisions")
    is_file = layer.providerType() == "ogr"
    file = Path(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or "") if is_file else None
    if file is not None and file.is_file() and not file.is_relative_to(QgsProcessingUtils.tempFolder()):
        return Store(file.with_name(f"{file.stem}_decisions.gpkg"), _TABLE)
    if workspace is None:
        return None
    return Store(workspace_file(workspace), result_layer(*_TABLE.split("_"), DRY_SCENARIOS[0]))


def load(store: Store) -> list[Decision]:
    """What was decided so far; nothing where there is no table yet."""
    if not store.path.is_file():
        return []
    source = tried(gdal.OpenEx, str(store.path), gdal.OF_VECTOR | gdal.OF_READONLY)
    table = None if source is None else source.GetLayerByName(store.table)
    if table is None:
        return []
    return [Decision(*(_text(row.GetField(one.name)) for one in fields(Decision))) for row in table]


def decide(store: Store, pair: Pair, choice: str) -> tuple[Decision, ...]:
    """Write one decision, in place of what it replaces; those, for an undo.

    A survey place is one thing: that it is another place, or that it is new, takes the place of what was said before.
    It may be rejected as several.

    Raises
    ------
    FileError
        If it cannot be written.
    """
    when = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = Decision(*pair.key, choice, when)
    before = load(store)
    replaced = tuple(one for one in before if _replaces(made, one))
    _save(store, [*(one for one in before if one not in replaced), made])
    return replaced


def _replaces(made: Decision, one: Decision) -> bool:
    if one.survey_id != made.survey_id:
        return False
    return one.osm_id == made.osm_id or REJECT not in (one.decision, made.decision)


def take_back(store: Store, pair: Pair, replaced: tuple[Decision, ...]) -> None:
    """Undo the decision on a pair: it goes, and what it replaced stands again.

    Raises
    ------
    FileError
        If it cannot be written.
    """
    left = [one for one in load(store) if (one.survey_id, one.osm_id) != pair.key]
    _save(store, [*left, *replaced])


def _save(store: Store, decisions: Iterable[Decision]) -> None:
    """Write all decisions; what stood there before is replaced only as a whole."""
    make_folder(store.path.parent)
    source = open_for_writing(store.path)
    if source is not None and tried(_replace_rows, source, store.table, decisions):
        return
    if source is not None:
        tried(source.RollbackTransaction)
    raise FileError(
        "The decision cannot be written into '{path}'. Close the programs that have it open, check that the file is "
        "not read-only, then decide again.",
        path=store.path,
    )


def _replace_rows(source: gdal.Dataset, name: str, decisions: Iterable[Decision]) -> bool:
    if source.StartTransaction() != ogr.OGRERR_NONE:
        return False
    table = source.GetLayerByName(name) or _new_table(source, name)
    if table is None:
        return False
    faults = [table.DeleteFeature(fid) for fid in [row.GetFID() for row in table]]
    for one in decisions:
        row = ogr.Feature(table.GetLayerDefn())
        for column, value in vars(one).items():
            row.SetField(column, value)
        faults.append(table.CreateFeature(row))
    return not any(faults) and source.CommitTransaction() == ogr.OGRERR_NONE


def _new_table(source: gdal.Dataset, name: str) -> ogr.Layer | None:
    table = source.CreateLayer(name, geom_type=ogr.wkbNone)
    if table is None:
        return None
    faults = [table.CreateField(ogr.FieldDefn(one.name, ogr.OFTString)) for one in fields(Decision)]
    return None if any(faults) else table


def read_table(source: QgsFeatureSource) -> pd.DataFrame:
    """A table of decisions as text, from whatever QGIS opened."""
    import pandas as pd

    names = source.fields().names()
    return pd.DataFrame([[plain(value) for value in f.attributes()] for f in source.getFeatures()], columns=names)
