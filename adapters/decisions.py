"""The review of a matching as a table: the pairs that wait, and what people decided, written at once.

In a GeoPackage the decisions are a table beside the matches (``matchsurvey_decisions__<scenario>``); elsewhere they are
a CSV file. Each decision is written as it is made, so that nothing is lost when QGIS ends suddenly.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal, ogr
from qgis.core import QgsFeatureRequest, QgsFeatureSource, QgsPointXY, QgsVectorLayer

from ..engine.errors import FileError
from .frames import plain
from .gdal_calls import tried
from .textfiles import write_text
from .workspace import open_for_writing, table_of

if TYPE_CHECKING:
    import pandas as pd

FILE = "matchsurvey_decisions.csv"
REVIEW = "review"
GROUPS = {"review": ("review",), "new": ("new",), "duplicate": ("duplicate",)}
SHOWN = ("name", "category", "operational", "capacity", "fee", "timestamp")
_NEEDED = ("survey_id", "match_status", "other_id", "score")


@dataclass(frozen=True)
class Decision:
    """A row of the table."""

    survey_id: str
    osm_id: str
    decision: str
    who: str = ""
    when: str = ""
    note: str = ""


@dataclass(frozen=True)
class Store:
    """Where decisions are kept: a table of a GeoPackage, or (without a table) a CSV file."""

    path: Path
    table: str = ""

    @property
    def uri(self) -> str:
        """The source string of the table for a dialog."""
        return f"{self.path.as_posix()}|layername={self.table}" if self.table else str(self.path)


@dataclass(frozen=True)
class Pair:
    """A survey place and the place it may be, as the review shows them; `parts` are those of the score."""

    survey_id: str
    other_id: str
    other_source: str
    status: str
    reason: str
    parts: dict[str, float | None]
    survey: dict[str, str]
    other: dict[str, str]
    survey_point: QgsPointXY | None
    other_point: QgsPointXY | None


def is_matches(layer: object) -> bool:
    """Whether a layer is the MATCHES of a matching."""
    return isinstance(layer, QgsVectorLayer) and set(_NEEDED) <= set(layer.fields().names())


def pairs_of(layer: QgsVectorLayer, group: str = REVIEW) -> list[Pair]:
    """The pairs of one group of a layer of matches, those that are likeliest first."""
    wanted = GROUPS[group]
    pairs = [_pair(f) for f in layer.getFeatures(QgsFeatureRequest()) if f["match_status"] in wanted]
    return sorted(pairs, key=lambda pair: (-(pair.parts["score"] or 0.0), pair.survey_id))


def _pair(feature: object) -> Pair:
    values = {name: plain(feature[name]) for name in feature.fields().names()}
    geometry = feature.geometry()
    lon, lat = values.get("other_lon"), values.get("other_lat")
    return Pair(
        str(values["survey_id"]),
        str(values["other_id"] or ""),
        str(values.get("other_source") or ""),
        str(values["match_status"]),
        str(values.get("match_reason") or ""),
        {name: values.get(name) for name in ("score", "distance_m", "name_score", "category_score")},
        {name: str(values.get(f"survey_{name}") or "") for name in SHOWN},
        {name: str(values.get(f"other_{name}") or "") for name in SHOWN},
        None if geometry.isNull() else geometry.asPoint(),
        None if lon is None or lat is None else QgsPointXY(lon, lat),
    )


# The table


def store_for(layer: QgsVectorLayer, folder: Path) -> Store:
    """Where the decisions on a layer belong: beside it, or in `folder` where it is nowhere yet."""
    table = table_of(layer.source())
    if table is not None:
        path, name = table
        is_ours = "matches" in name
        return Store(path, name.replace("matches", "decisions") if is_ours else f"{name}_decisions")
    file = Path(layer.source().split("|")[0])
    return Store((file.parent if file.is_file() else folder) / FILE)


def load(store: Store) -> list[Decision]:
    """What was decided so far; nothing where there is no table yet.

    Raises
    ------
    FileError
        If it cannot be read.

    """
    if not store.path.is_file():
        return []
    if store.table:
        source = tried(gdal.OpenEx, str(store.path), gdal.OF_VECTOR | gdal.OF_READONLY)
        table = None if source is None else source.GetLayerByName(store.table)
        if table is None:
            return []
        return [_decision({one.name: row.GetField(one.name) for one in fields(Decision)}) for row in table]
    try:
        text = store.path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("The decisions in '{path}' cannot be read: {reason}", path=store.path, reason=error) from error
    return [_decision(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def _decision(row: dict[str, object]) -> Decision:
    return Decision(**{one.name: str(row.get(one.name) or "") for one in fields(Decision)})


def save(store: Store, decisions: Iterable[Decision]) -> None:
    """Write all decisions; what stood there before is replaced only as a whole.

    Raises
    ------
    FileError
        If they cannot be written.

    """
    rows = list(decisions)
    if not store.table:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow([one.name for one in fields(Decision)])
        writer.writerows(astuple(row) for row in rows)
        write_text(store.path, text.getvalue())
        return
    source = open_for_writing(store.path)
    table = None if source is None else source.GetLayerByName(store.table) or _new_table(source, store.table)
    if table is None or source.StartTransaction() != ogr.OGRERR_NONE:
        raise _not_written(store)
    for fid in [feature.GetFID() for feature in table]:
        table.DeleteFeature(fid)
    written = True
    for row in rows:
        feature = ogr.Feature(table.GetLayerDefn())
        for name, value in vars(row).items():
            feature.SetField(name, value)
        written = tried(table.CreateFeature, feature) == ogr.OGRERR_NONE and written
    if not written:
        source.RollbackTransaction()
        raise _not_written(store)
    if source.CommitTransaction() != ogr.OGRERR_NONE:
        raise _not_written(store)


def _not_written(store: Store) -> FileError:
    return FileError(
        "The decision cannot be written into '{path}'. Close the programs that have it open, check that the file is "
        "not read-only, then decide again.",
        path=store.path,
    )


def _new_table(source: gdal.Dataset, name: str) -> ogr.Layer:
    table = source.CreateLayer(name, geom_type=ogr.wkbNone)
    for one in fields(Decision):
        table.CreateField(ogr.FieldDefn(one.name, ogr.OFTString))
    return table


def decide(store: Store, decision: Decision) -> tuple[Decision, ...]:
    """Write one decision, in place of earlier ones on the same pair; those it replaced, for an undo.

    A survey place is one thing: a new acceptance, or that it is new, replaces the earlier one.
    """
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = replace(decision, when=decision.when or now)
    before = load(store)
    replaced = tuple(one for one in before if _replaces(made, one))
    save(store, [*(one for one in before if one not in replaced), made])
    return replaced


def _replaces(made: Decision, one: Decision) -> bool:
    if one.survey_id != made.survey_id:
        return False
    return one.osm_id == made.osm_id or "reject" not in (one.decision, made.decision)


def take_back(store: Store, decision: Decision, replaced: tuple[Decision, ...]) -> None:
    """Undo a decision: it goes, and what it replaced stands again."""
    left = [one for one in load(store) if (one.survey_id, one.osm_id) != (decision.survey_id, decision.osm_id)]
    save(store, [*left, *(one for one in replaced if one not in left)])


def read_table(source: QgsFeatureSource) -> pd.DataFrame:
    """A table of decisions as text, from whatever QGIS opened."""
    import pandas as pd

    names = source.fields().names()
    return pd.DataFrame([[plain(value) for value in f.attributes()] for f in source.getFeatures()], columns=names)
