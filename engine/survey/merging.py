"""The way back from the field: what came back on the telephones, merged with an earlier import row by row.

Nothing is lost: a row that was deleted in the field stays and is flagged, a changed answer is listed with the one it
had before, and a new row is added. Rows are known again by their UUID.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import shapely

from ..errors import InputError
from ..progress import Progress
from ..schema import slug
from .arrays import Array
from .attachments import withheld_rows
from .importing import Survey
from .tables import UUID_COLUMNS, Sheet, is_technical
from .values import dates

PLACE = "location"
ADDED, CHANGED, DELETED = "added_in_field", "changed_in_field", "deleted_in_field"
OLDER, TWICE = "older_in_field", "changed_twice"
COLUMNS = ("table", "id", "code", "column", "before", "after", "layer")
# Tables that programs keep in a GeoPackage for themselves, and those an import writes about the survey.
_NO_ANSWERS = frozenset({"layer_styles", "qgis_projects", "provenance", "questions", "attachments", "changes"})
_OWN_COLUMNS = frozenset({"id", "parent_id", "fid", "flags", "altitude_m", "accuracy_m", PLACE})
_EDITED = ("modified", "last_modified", "date_modified", "updated", "updated_at", "modifie", "modifie_le", "edited_at")


@dataclass(frozen=True)
class Merged:
    """Sheets to import, and what the field changed.

    Attributes
    ----------
    sheets : dict of str to Sheet
        The earlier answers with the field's changes in them, and layers that are new.
    changes : pandas.DataFrame
        ``table``, ``id``, ``code`` (``added_in_field``, ``changed_in_field``, ``deleted_in_field``, ``older_in_field``
        where the earlier import has the later edit, ``changed_twice`` where two layers differ), ``column``, ``before``,
        ``after``, ``layer``.
    """

    sheets: dict[str, Sheet]
    changes: pd.DataFrame


@dataclass
class _Table:
    """A table of the earlier import while changes go in: rows by id, columns by question."""

    frame: pd.DataFrame
    names: dict[str, str]
    places: dict[str, str] = field(default_factory=dict)
    before: pd.DataFrame = field(default_factory=pd.DataFrame)


def merge_returned(earlier: Mapping[str, Sheet], returned: Mapping[str, Sheet]) -> Merged:
    """Merge what came back into an earlier import.

    Parameters
    ----------
    earlier : mapping of str to Sheet
        The layers of an imported survey (the GeoPackage of an import) or of the GeoPackage that went to the field.
    returned : mapping of str to Sheet
        The layers that came back; one that the earlier import does not have is passed on as it is.

    Raises
    ------
    InputError
        If the earlier file has no table with identifiers.
    """
    tables = _earlier_tables(earlier)
    homes = {layer: name for name, table in tables.items() for layer in (name, *table.places)}
    for table in tables.values():
        table.before = table.frame.copy()
    edits = _Edits()
    others: dict[str, Sheet] = {}
    for layer, sheet in returned.items():
        if layer in homes:
            _merge_layer(layer, sheet.frame, homes[layer], tables[homes[layer]], edits)
        elif not _is_own(layer):
            others[layer] = sheet
    merged = {name: Sheet(_as_sheet(table)) for name, table in tables.items()}
    return Merged({**merged, **others}, pd.DataFrame(edits.told, columns=list(COLUMNS), dtype=object))


def without_personal(changes: pd.DataFrame, survey: Survey) -> pd.DataFrame:
    """The changes without the personal answers of people who do not agree, as the survey itself leaves them out."""
    withheld = withheld_rows(survey.tables)
    mapping = survey.report.mapping
    rows = zip(changes["table"], changes["id"], changes["column"])
    hidden = [
        isinstance(column, str) and mapping.is_sensitive(column) and (table, key) in withheld
        for table, key, column in rows
    ]
    known = ~np.array(hidden, dtype=bool)
    return changes.assign(**{name: changes[name].where(known, None) for name in ("before", "after")})


def with_changes(survey: Survey, changes: pd.DataFrame) -> Survey:
    """The survey with its changed and deleted rows flagged, and told in the report with the answer they had before."""
    told = changes[changes["code"] != ADDED]
    tables = {name: _flagged(frame, told[told["table"] == name]) for name, frame in survey.tables.items()}
    places = {}
    for layer, frame in survey.places.items():
        home = max((name for name in tables if layer.startswith(f"{name}_")), key=len, default="")
        places[layer] = _flagged(frame, told[told["table"] == home])
    lines = pd.DataFrame(
        {
            "table": told["table"],
            "row": "-",
            "id": told["id"],
            "code": told["code"],
            "value": [
                f"{column}: {before or '-'} -> {after or '-'}" if column else ""
                for column, before, after in zip(told["column"], told["before"], told["after"])
            ],
        }
    )
    flagged = pd.concat([survey.report.flagged, lines], ignore_index=True) if len(lines) else survey.report.flagged
    return replace(survey, tables=tables, places=places, report=replace(survey.report, flagged=flagged))


def tell_changes(changes: pd.DataFrame, progress: Progress) -> None:
    """Say what came back, and what should be looked at."""
    rows = changes.drop_duplicates(["table", "id", "code"])["code"].value_counts()
    progress.say(
        "Back from the field: {added} new rows, {changed} changed, {deleted} no longer there (kept and flagged).",
        added=int(rows.get(ADDED, 0)),
        changed=int(rows.get(CHANGED, 0)),
        deleted=int(rows.get(DELETED, 0)),
    )
    nameless = changes[(changes["code"] == ADDED) & _made_here(changes)]
    if len(nameless):
        progress.warn(
            "{count} new rows have no identifier: imported again, they would count twice. Give the layer a default "
            "value uuid('WithoutBraces') before it goes out the next time.",
            count=len(nameless),
        )
    doubtful = int(rows.get(OLDER, 0) + rows.get(TWICE, 0))
    if doubtful:
        progress.warn("{count} rows were edited in two places: the report shows both answers.", count=doubtful)


def _made_here(changes: pd.DataFrame) -> Array:
    """Whether a row's identifier is its number in the layer, for want of its own."""
    pairs = zip(changes["id"], changes["layer"])
    return np.array([str(one).startswith(f"{layer}/") for one, layer in pairs], dtype=bool)


# The earlier import


def _is_own(layer: str) -> bool:
    return layer.lower() in _NO_ANSWERS or layer.lower().startswith(("log_", "gpkg_", "rtree_"))


def _earlier_tables(sheets: Mapping[str, Sheet]) -> dict[str, _Table]:
    questions = sheets.get("questions")
    if questions is not None and {"table", "column", "question"} <= set(questions.frame.columns):
        return _imported_tables(sheets, questions.frame)
    tables = {}
    for layer, sheet in sheets.items():
        column = _id_column(sheet.frame)
        if column is not None and not _is_own(layer):
            frame = sheet.frame[sheet.frame[column].notna()]
            frame = frame[~frame[column].duplicated()]
            answers = {c: c for c in frame.columns if c not in _OWN_COLUMNS}
            own = frame[list(answers)].assign(**{PLACE: _place_text(frame)}).set_axis(frame[column].astype(str), axis=0)
            tables[layer] = _Table(own, answers, {layer: PLACE})
    if not tables:
        raise InputError(
            "The earlier import has no table with identifiers (uuid or id). Give the GeoPackage that an import wrote, "
            "or the one that went to the field."
        )
    return tables


def _imported_tables(sheets: Mapping[str, Sheet], questions: pd.DataFrame) -> dict[str, _Table]:
    """The tables of an import under the names their questions have in the form, places with them."""
    tables: dict[str, _Table] = {}
    for name in sheets:
        if name in set(questions["table"]):
            rows = questions[questions["table"] == name]
            names = dict(zip(rows["column"], rows["question"]))
            frame = sheets[name].frame
            kept = [c for c in frame.columns if c in names]
            own = frame[kept].rename(columns=names).set_axis(frame["id"].astype(str), axis=0)
            if "parent_id" in frame and frame["parent_id"].notna().any():
                own["PARENT_KEY"] = frame["parent_id"].to_numpy()
            tables[str(name)] = _Table(own, names)
    for layer, sheet in sheets.items():
        home = max((n for n in tables if layer.startswith(f"{n}_") and layer not in tables), key=len, default="")
        if home and "id" in sheet.frame and not _is_own(layer):
            question = layer[len(home) + 1 :]
            text = pd.Series(_place_text(sheet.frame).to_numpy(), index=sheet.frame["id"].astype(str), dtype=object)
            tables[home].frame[question] = text.reindex(tables[home].frame.index).astype(object)
            tables[home].places[layer] = question
    return tables


def _place_text(frame: pd.DataFrame) -> pd.Series:
    """Places as they can be imported again: points with their altitude and accuracy, the rest as WKT."""
    nothing = pd.Series(None, index=frame.index, dtype=object)
    wkt = frame.get(PLACE, nothing)
    extra = [pd.to_numeric(frame.get(name, nothing), errors="coerce") for name in ("altitude_m", "accuracy_m")]
    texts: list[str | None] = []
    for text, altitude, accuracy in zip(wkt, *extra):
        shape = shapely.from_wkt(text) if isinstance(text, str) else None
        if shape is None or shape.is_empty or shape.geom_type != "Point":
            texts.append(text if shape is not None and not shape.is_empty else None)
            continue
        rest = f" {0 if pd.isna(altitude) else altitude:g} {accuracy:g}" if pd.notna(accuracy) else ""
        texts.append(f"{shape.y:.9f} {shape.x:.9f}{rest}")
    return pd.Series(texts, index=frame.index, dtype=object)


def _as_sheet(table: _Table) -> pd.DataFrame:
    frame = _cleaned(table.frame)
    frame.insert(0, "KEY", frame.index)
    # A submission that was sent twice has one UUID, and is told as such again; KEY tells its rows apart.
    frame.insert(0, "_uuid", frame.index.str.replace(r"#\d+$", "", regex=True))
    return frame.reset_index(drop=True)


# What came back


@dataclass(frozen=True)
class _Edits:
    """Cells that the field wrote, with the layer that did, and everything worth telling."""

    cells: dict[tuple[str, str, str], tuple[str | None, str]] = field(default_factory=dict)
    told: list[tuple[object, ...]] = field(default_factory=list)
    deleted: set[tuple[str, str]] = field(default_factory=set)


def _merge_layer(layer: str, frame: pd.DataFrame, name: str, table: _Table, edits: _Edits) -> None:
    """Bring one returned layer into its table."""
    column = _id_column(frame)
    back = frame.rename(columns=table.names)
    back = back[[c for c in back.columns if not _is_own_column(str(c), back)]]
    if layer in table.places:
        back = back.assign(**{table.places[layer]: _place_text(frame)})
    back = _cleaned(back)
    given = [_clean(one) for one in frame[column]] if column is not None else [None] * len(frame)
    numbered = [one or f"{layer}/{number}" for number, one in enumerate(given, start=1)]
    known = {_key(one): one for one in table.frame.index}
    keys = np.array([known.get(_key(one), one) for one in numbered], dtype=object)
    first = ~pd.Series(keys).duplicated().to_numpy(dtype=bool)
    back, keys = back[first].set_axis(keys[first], axis=0), keys[first]
    for question in back.columns.difference(table.frame.columns):
        table.frame[question] = None
        table.before[question] = None
    old = table.before.index.intersection(back.index)
    _edit_rows(layer, name, table, back.loc[old], edits)
    _add_rows(layer, name, table, back.drop(index=old), edits)
    place = table.places[layer] if layer != name and layer in table.places else None
    stood = table.before.index if place is None else table.before.index[table.before[place].notna()]
    gone = [key for key in stood.difference(list(keys), sort=False) if (name, key) not in edits.deleted]
    edits.deleted.update((name, key) for key in gone)
    edits.told.extend((name, key, DELETED, None, None, None, layer) for key in gone)


def _edit_rows(layer: str, name: str, table: _Table, back: pd.DataFrame, edits: _Edits) -> None:
    """Take over what differs from the earlier import; the later edit counts."""
    before = _cleaned(table.before.loc[back.index, back.columns])
    old, new = before.to_numpy(dtype=object), back.to_numpy(dtype=object)
    stamp = next((n for n, column in enumerate(back.columns) if slug(str(column)) in _EDITED), None)
    written: dict[str, dict[str, str | None]] = {}
    for row, column in np.argwhere((old != new).astype(bool)):
        key, question = str(back.index[row]), str(back.columns[column])
        was, now = old[row, column], new[row, column]
        other = edits.cells.get((name, key, question))
        if _same(was, now) or (other is not None and _same(other[0], now)):
            continue
        older = stamp is not None and _later(old[row, stamp], new[row, stamp])
        code = OLDER if older else TWICE if other is not None else CHANGED
        edits.told.append((name, key, code, question, was if other is None else other[0], now, layer))
        if not older:
            edits.cells[(name, key, question)] = (now, layer)
            written.setdefault(question, {})[key] = now
    for question, cells in written.items():
        table.frame[question] = [
            cells.get(str(key), value) for key, value in zip(table.frame.index, table.frame[question])
        ]


def _add_rows(layer: str, name: str, table: _Table, new: pd.DataFrame, edits: _Edits) -> None:
    """Add the rows that the earlier import does not have; another layer may tell more of the same row."""
    fresh = new.index.difference(table.frame.index, sort=False)
    again = new.index.intersection(table.frame.index)
    for question in new.columns if len(again) else ():
        told = new[question].to_dict()
        column = zip(table.frame.index, table.frame[question])
        table.frame[question] = [told.get(key) if key in told and _clean(v) is None else v for key, v in column]
    added = new.loc[fresh].reindex(columns=table.frame.columns)
    table.frame = pd.concat([table.frame, added.astype(object)]) if len(added) else table.frame
    edits.told.extend((name, str(key), ADDED, None, None, None, layer) for key in fresh)


def _id_column(frame: pd.DataFrame) -> str | None:
    """The column of identifiers; in the layers of an import it is `id`."""
    if "id" in frame and "flags" in frame:
        return "id"
    by_lower = {str(c).lower(): str(c) for c in frame.columns}
    return next((by_lower[c.lower()] for c in UUID_COLUMNS if c.lower() in by_lower), None)


def _key(text: object) -> str:
    """An identifier without what programs put round it: ``{...}`` of QGIS, ``uuid:`` of ODK."""
    return str(text).strip().removeprefix("uuid:").strip("{}").lower()


def _is_own_column(column: str, frame: pd.DataFrame) -> bool:
    """Whether an import or a server wrote this column, and no question: those are made anew."""
    stem = column[: -len("_label")] if column.endswith("_label") else ""
    labels = stem != "" and stem in {str(c).rpartition("/")[2] for c in frame.columns}
    return labels or column in _OWN_COLUMNS or is_technical(column)


def _cleaned(frame: pd.DataFrame) -> pd.DataFrame:
    """Every cell as text or None."""
    cells = {column: [_clean(value) for value in frame[column]] for column in frame.columns}
    return pd.DataFrame(cells, index=frame.index, columns=frame.columns, dtype=object)


def _clean(value: object) -> str | None:
    text = "" if value is None or value != value else str(value).strip()
    return text or None


def _same(before: str | None, after: str | None) -> bool:
    if before == after:
        return True
    if before is None or after is None:
        return False
    one, other = before.split(), after.split()
    if len(one) != len(other):
        return False
    try:
        # Programs write numbers in their own ways; 0.00000005 degrees are half a centimetre.
        return all(abs(float(a) - float(b)) <= 5e-8 for a, b in zip(one, other))
    except ValueError:
        return False


def _later(before: object, after: object) -> bool:
    """Whether the moment `before` comes after the moment `after`."""
    moments = dates(pd.Series([before, after], dtype=object))
    return bool(moments.notna().all()) and str(moments[0]) > str(moments[1])


def _flagged(frame: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    codes = told.groupby("id")["code"].agg(lambda found: ";".join(dict.fromkeys(found))).to_dict()
    new = frame["id"].map(codes)
    flags = [";".join(one for one in pair if isinstance(one, str)) or None for pair in zip(frame["flags"], new)]
    return frame.assign(flags=pd.Series(flags, index=frame.index, dtype=object))
