"""The shape of an export: rows, repeats and what belongs to what."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ..schema import slug
from .arrays import Array
from .values import without_missing

_WIDE = re.compile(r"^(?:.*/)?([^/\[\]]+)\[(\d+)\]/(.+)$")
_INDEX = ("_index",)
_PARENT_INDEX = ("_parent_index",)
_PARENT_TABLE = ("_parent_table_name",)
_KEYS = ("KEY", "__id", "_id", "_uuid")
_PARENT_KEYS = ("PARENT_KEY", "__Submissions-id", "_submission__id", "_submission__uuid")
UUID_COLUMNS = ("_uuid", "meta/instanceID", "meta-instanceID", "instanceID", "KEY", "__id", "uuid", "_id", "id", "@id")
_ODATA_PARENT = re.compile(r"^__Submissions(?:-.+)?-id$")
TECHNICAL = frozenset(
    {
        "_index",
        "_parent_index",
        "_parent_table_name",
        "key",
        "parent_key",
        "__id",
        "_id",
        "_uuid",
        "_tags",
        "_notes",
        "_status",
        "_version",
        "__version__",
        "_duration",
        "_submitted_by",
        "_submission_time",
        "_submission__id",
        "_submission__uuid",
        "_submission__submission_time",
        "_submission__validation_status",
        "_submission__notes",
        "_submission__status",
        "_submission__submitted_by",
        "_submission__tags",
        "_submission___version__",
        "_validation_status",
        "_media_count",
        "_total_media",
        "_media_all_received",
        "_xform_id",
        "_date_modified",
        "meta/instanceid",
        "meta-instanceid",
        "instanceid",
        "formhub/uuid",
        "deviceid",
        "_attachments",
        "_geolocation",
    }
)


def is_technical(column: str) -> bool:
    """Whether the server wrote this column, and no question."""
    return column.lower() in TECHNICAL or column.startswith("__system/")


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in a file.

    Attributes
    ----------
    frame : pandas.DataFrame
        Cells as text or None.
    lines : tuple of int, optional
        The line of each row in its file; by default 2, 3, 4 ... (the header is line 1).
    refused : tuple of (int, str)
        Lines that could not be cut into cells, with the reason.
    file : str
        The file it came from: tables of one file belong together.
    """

    frame: pd.DataFrame
    lines: tuple[int, ...] | None = None
    refused: tuple[tuple[int, str], ...] = ()
    file: str = ""


@dataclass(frozen=True)
class Table:
    """One table of the survey.

    Attributes
    ----------
    name : str
        Sheet name or file stem; the repeat's name for a repeat.
    frame : pandas.DataFrame
        Answers as text or None, index 0 ... n-1.
    line : numpy.ndarray
        int, the line of each row in its sheet (the header is line 1).
    ids : numpy.ndarray
        Text ids, unique in the table.
    refused : tuple of (int, str)
        Lines that were read and are no row, with the reason: ``blank_row``, ``header_again``, ``too_many_cells``.
    parent : str
        The table this repeat belongs to; empty for the submissions themselves.
    parent_row : numpy.ndarray
        int, position of the parent's row, -1 where it is not there.
    file : str
        The file it came from.
    """

    name: str
    frame: pd.DataFrame
    line: Array
    ids: Array
    refused: tuple[tuple[int, str], ...] = ()
    parent: str = ""
    parent_row: Array | None = None
    file: str = ""

    @property
    def read(self) -> int:
        """Rows that were read."""
        return len(self.frame) + len(self.refused)


def leaf(column: str) -> str:
    """A column's own name without its groups: ``menage/taille`` gives ``taille``."""
    return re.split(r"[/:]", column.rstrip("/"))[-1] or column


def prepare(sheets: AnyMapping[str, Sheet], repeats: tuple[str, ...] = ()) -> tuple[Table, ...]:
    """Clean the raw tables and find which are repeats of which.

    Parameters
    ----------
    sheets : mapping of str to Sheet
        Table name to what stands in its file.
    repeats : tuple of str
        Names of the form's repeats.

    Returns
    -------
    tuple of Table
        Submissions first, each repeat after its parent.
    """
    tables: dict[str, Table] = {}
    for name, sheet in sheets.items():
        if len(sheet.frame.columns) == 0:
            continue
        for table in _unfold(_clean(name, sheet)):
            tables[_free_name(table.name, tables)] = replace(table, name=_free_name(table.name, tables))
    linked = {name: _link(table, tables, repeats) for name, table in tables.items()}
    return tuple(sorted(linked.values(), key=lambda table: _depth(table, linked)))


def _free_name(name: str, taken: dict[str, Table]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def _clean(name: str, sheet: Sheet) -> Table:
    columns, seen = [], set()
    for position, column in enumerate(sheet.frame.columns):
        text = "" if column is None or column != column else str(column).strip().lstrip("\ufeff")
        text = text or f"column_{position + 1}"
        while text in seen:
            text += "_"
        seen.add(text)
        columns.append(text)
    text_frame = without_missing(sheet.frame.set_axis(columns, axis=1).reset_index(drop=True))
    nameless = [c for c in columns if c.startswith("column_") and bool(text_frame[c].isna().all())]
    text_frame = text_frame.drop(columns=nameless)
    line = np.arange(2, len(text_frame) + 2) if sheet.lines is None else np.array(sheet.lines, dtype=int)
    answered = text_frame.notna()
    blank = ~answered.any(axis=1).to_numpy(dtype=bool)
    headers = pd.Series(text_frame.columns, index=text_frame.columns)
    again = ~blank & ((text_frame.eq(headers, axis=1)) | ~answered).all(axis=1).to_numpy(dtype=bool)
    refused = [*sheet.refused]
    refused += [(int(n), "blank_row") for n in line[blank]] + [(int(n), "header_again") for n in line[again]]
    rows = ~blank & ~again
    kept = text_frame[rows].reset_index(drop=True)
    return Table(name, kept, line[rows], identifiers(kept, line[rows]), tuple(sorted(refused)), file=sheet.file)


def identifiers(frame: pd.DataFrame, line: Array) -> Array:
    """Unique text ids: the survey's own where it has them, the line's number otherwise; copies get ``#2``."""
    by_lower = {str(c).lower(): c for c in frame.columns}
    own = next((by_lower[c.lower()] for c in UUID_COLUMNS if c.lower() in by_lower), None)
    ids = pd.Series([f"row/{n}" for n in line], dtype=object)
    if own is not None and (len(frame) == 1 or len(frame[own].dropna().unique()) > 1):
        given = frame[own].astype("string").str.replace(r"^uuid:", "", regex=True)
        ids = pd.Series(np.where(given.notna(), given, ids), dtype=object)
    return distinct(ids)


def distinct(ids: pd.Series) -> Array:
    """Ids told apart: the second of the same kind gets ``#2``, the third ``#3``."""
    copy = ids.groupby(ids).cumcount().to_numpy()
    return np.array([f"{one}#{n + 1}" if n else one for one, n in zip(ids, copy)], dtype=object)


def _unfold(table: Table) -> list[Table]:
    """Turn ``children[1]/age``, ``children[2]/age`` into a table ``children`` with a row a child."""
    wide: dict[str, dict[int, dict[str, str]]] = {}
    for column in table.frame.columns:
        match = _WIDE.match(column)
        if match:
            wide.setdefault(match.group(1), {}).setdefault(int(match.group(2)), {})[match.group(3)] = column
    if not wide:
        return [table]
    used = {column for parts in wide.values() for names in parts.values() for column in names.values()}
    narrow = replace(table, frame=table.frame.drop(columns=list(used)))
    tables = [narrow]
    for repeat, parts in wide.items():
        pieces = []
        for number, names in sorted(parts.items()):
            piece = table.frame[list(names.values())].set_axis(list(names), axis=1)
            piece = piece.assign(_row=np.arange(len(piece)), _number=number)
            pieces.append(piece[piece.drop(columns=["_row", "_number"]).notna().any(axis=1)])
        frame = (
            pd.concat(pieces, ignore_index=True).sort_values(["_row", "_number"], kind="stable").reset_index(drop=True)
        )
        parent_row = frame["_row"].to_numpy(dtype=int)
        ids = np.array([f"{table.ids[r]}/{repeat}[{n}]" for r, n in zip(parent_row, frame["_number"])], dtype=object)
        answers = frame.drop(columns=["_row", "_number"]).astype(object)
        answers = answers.where(answers.notna(), None)
        # A line of the repeat is a part of the parent's line.
        child = Table(repeat, answers, table.line[parent_row], ids, (), table.name, parent_row, table.file)
        tables += _unfold(child)
    return tables


def _column(table: Table, names: tuple[str, ...]) -> str | None:
    return next((n for n in names if n in table.frame.columns), None)


def _link(table: Table, tables: dict[str, Table], repeats: tuple[str, ...]) -> Table:
    if table.parent:
        return table
    others = {name: other for name, other in tables.items() if name != table.name and len(other.frame)}
    # Tables of one workbook belong together before any other.
    others = {name: other for name, other in others.items() if table.file and other.file == table.file} or others
    by_index = _link_by_index(table, others)
    by_key = _link_by_key(table, others) if by_index is None else None
    found = by_index or by_key
    if found is None:
        return table
    parent, rows = found
    number = pd.Series(rows).groupby(rows).cumcount().to_numpy() + 1
    name = next((r for r in repeats if slug(table.name).endswith(slug(r))), table.name)
    own = _column(table, ("KEY", "__id"))
    ids = table.ids
    if own is None:
        ids = np.array(
            [
                f"{tables[parent].ids[row]}/{name}[{n}]" if row >= 0 else f"row/{line}"
                for row, n, line in zip(rows, number, table.line)
            ],
            dtype=object,
        )
    return replace(table, ids=ids, parent=parent, parent_row=rows)


def _link_by_index(table: Table, others: dict[str, Table]) -> tuple[str, Array] | None:
    column = _column(table, _PARENT_INDEX)
    if column is None or not others:
        return None
    wanted = pd.to_numeric(table.frame[column], errors="coerce")
    if not bool((wanted > 0).any()):
        return None
    named = _column(table, _PARENT_TABLE)
    name = table.frame[named].dropna().mode() if named else pd.Series(dtype=object)
    parents = [n for n in others if len(name) and slug(n) == slug(name.iloc[0])] or [
        n for n, other in others.items() if not _is_repeat(other)
    ]
    if not parents:
        return None
    matched = {parent: _positions(wanted, _indexes(others[parent])) for parent in parents}
    best = max(
        matched,
        key=lambda parent: (
            int((matched[parent] >= 0).sum()),
            _same_uuid(table, others[parent], matched[parent]),
            _shared(parent, table.name),
        ),
    )
    return best, matched[best]


def _same_uuid(table: Table, parent: Table, rows: Array) -> int:
    """How many rows agree with their parent about the submission: that tells two rounds of one form apart."""
    if "_submission__uuid" not in table.frame.columns or "_uuid" not in parent.frame.columns:
        return 0
    known = rows >= 0
    said = table.frame["_submission__uuid"].to_numpy()[known]
    return int((said == parent.frame["_uuid"].to_numpy()[rows[known]]).sum())


def _shared(a: str, b: str) -> int:
    """How many letters two names begin with together: files of one export are named alike."""
    return next((n for n, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))


def _is_repeat(table: Table) -> bool:
    index, key = _column(table, _PARENT_INDEX), _column(table, _PARENT_KEYS)
    numbers = pd.to_numeric(table.frame[index], errors="coerce") if index else pd.Series(dtype=float)
    return bool((numbers > 0).any()) or bool(key and table.frame[key].notna().any())


def _indexes(table: Table) -> pd.Series:
    column = _column(table, _INDEX)
    if column is None:
        return pd.Series(np.arange(1, len(table.frame) + 1), dtype=float)
    return pd.to_numeric(table.frame[column], errors="coerce")


def _positions(wanted: pd.Series, keys: pd.Series) -> Array:
    """Position of the first row of each key; -1 where there is none."""
    first = pd.Series(np.arange(len(keys)), index=keys.to_numpy())
    first = first[~first.index.duplicated() & first.index.notna()]
    return wanted.map(first).fillna(-1).to_numpy(dtype=int)


def _link_by_key(table: Table, others: dict[str, Table]) -> tuple[str, Array] | None:
    nested = tuple(sorted((c for c in table.frame.columns if _ODATA_PARENT.match(c)), key=len, reverse=True))
    column = _column(table, (*nested, *_PARENT_KEYS))
    if column is None or not table.frame[column].notna().any():
        return None
    best: tuple[str, Array] | None = None
    for name, other in others.items():
        for key in (k for k in _KEYS if k in other.frame.columns):
            rows = _positions(table.frame[column], other.frame[key])
            if best is None or (rows >= 0).sum() > (best[1] >= 0).sum():
                best = (name, rows)
    return best if best is not None and bool((best[1] >= 0).any()) else None


def _depth(table: Table, tables: dict[str, Table]) -> int:
    depth = 0
    while table.parent and depth < len(tables):
        depth, table = depth + 1, tables[table.parent]
    return depth


def unify_multiple(frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, tuple[str, ...]]]:
    """Bring select_multiple answers that are spread over 0/1 columns back to one column as well.

    Returns
    -------
    frame : pandas.DataFrame
        With a column of the chosen codes (separated by a space) where the export has only the 0/1 columns.
    parts : dict
        Question to its 0/1 columns.
    """
    stems: dict[str, list[str]] = {}
    for column in frame.columns:
        stem, _, code = column.rpartition("/")
        if stem and code:
            stems.setdefault(stem, []).append(column)
    parts: dict[str, tuple[str, ...]] = {}
    yes = {"1", "1.0", "true"}
    flags = yes | {"0", "0.0", "false"}
    for stem, columns in stems.items():
        answers = {str(a).lower() for a in frame[columns].to_numpy().ravel() if a is not None}
        if len(columns) < 2 or not answers or not answers <= flags:
            continue
        parts[stem] = tuple(columns)
        if stem not in frame.columns:
            chosen = frame[columns].apply(lambda c: c.astype("string").str.lower().isin(yes)).fillna(False)
            codes = np.array([c.rpartition("/")[2] for c in columns], dtype=object)
            answered = frame[columns].notna().any(axis=1)
            joined = [
                " ".join(codes[row]) if some else None for row, some in zip(chosen.to_numpy(dtype=bool), answered)
            ]
            position = int(np.asarray(frame.columns.get_loc(columns[0])))
            frame = frame.copy()
            frame.insert(position, stem, pd.Series(joined, index=frame.index, dtype=object))
    return frame, parts
