"""A table understood: its questions, their types, its places, and where personal data stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..progress import Progress
from ..schema import slug
from .arrays import Array
from .checks import Notes
from .form import Form, FormQuestion
from .geometry import CoordinateColumns, Places, coordinate_columns, geometry_kind, read_places
from .mapping import Column, Mapping
from .privacy import MASK, without_phones
from .tables import Table, is_technical, leaf, unify_multiple
from .values import kind_of, numbers, typed

PLACE_KINDS = ("geopoint", "geotrace", "geoshape")
_RESERVED = {"id", "parent_id", "flags", "geometry", "altitude_m", "accuracy_m", "fid", "ogc_fid"}
# Their answers are checked for impossible dates, which says more than "unreadable".
CHECKED_DATES = {"survey_date", "flood_date"}
_KEPT_TECHNICAL = {"_submission_time", "_submitted_by"}
_AS_TEXT = {
    "select_one",
    "select_multiple",
    "rank",
    "text",
    "barcode",
    "calculate",
    "hidden",
    "username",
    "acknowledge",
}


@dataclass(frozen=True)
class Question:
    """One question of a table."""

    column: str
    kind: str
    label: str
    choices: dict[str, str]


@dataclass(frozen=True)
class Understood:
    """A table with its questions.

    Attributes
    ----------
    table : Table
        Rows, ids, parents.
    frame : pandas.DataFrame
        Answers as text, multiple choices in one column as well.
    questions : tuple of Question
        Everything but places and the columns they are made of.
    places : dict of str to Places
        Geometry question to its geometries.
    place_kinds : dict of str to str
        Geometry question to ``geopoint``, ``geotrace`` or ``geoshape``.
    """

    table: Table
    frame: pd.DataFrame
    questions: tuple[Question, ...]
    places: dict[str, Places]
    place_kinds: dict[str, str]

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    def columns(self) -> list[Column]:
        """The questions, as the mapping looks at them."""
        return [Column(self.name, q.column, q.label, q.kind, self.frame[q.column], q.choices) for q in self.questions]

    def note(self, notes: Notes, code: str, where: Array, values: object = "") -> None:
        """Flag rows of this table."""
        notes.add(code, self.name, self.table.line, self.table.ids, where, values)


def understand(table: Table, form: Form | None, progress: Progress) -> Understood:
    """Find the questions of `table`, with their types from the form or, without one, from all their answers."""
    frame, parts = unify_multiple(table.frame)
    asked = {column: form.find(column) for column in frame.columns} if form is not None else {}
    pairs = coordinate_columns([c for c in frame.columns if asked.get(c) is None])
    used: set[str] = set()
    places: dict[str, Places] = {}
    kinds: dict[str, str] = {}
    # What the server notes of the place is a copy of a question, where there is one.
    own_columns = [c for c in frame.columns if not is_technical(c)]
    for column in [*own_columns, *(c for c in frame.columns if is_technical(c))]:
        progress.check()
        if is_technical(column) and places:
            break
        question = asked.get(column)
        kind = question.kind if question is not None and question.kind in PLACE_KINDS else None
        if kind is None and (question is None or question.kind in ("text", "calculate", "hidden")):
            kind = geometry_kind(frame[column])
        if kind is None:
            continue
        own = leaf(column)
        pair = next((p for p in pairs if _same_question(p, column)), None)
        name = own if own not in places else column.replace("/", "_")
        places[name] = read_places(frame[column], kind, _parts(frame, pair))
        kinds[name] = kind
        used |= {column, *(pair.names if pair else ())}
    for pair in pairs:
        if not used & {pair.latitude, pair.longitude} and numbers(frame[pair.latitude]).notna().any():
            nothing = pd.Series(None, index=frame.index, dtype=object)
            places[pair.question] = read_places(nothing, "geopoint", _parts(frame, pair))
            kinds[pair.question] = "geopoint"
            used |= set(pair.names)
    flags = {column: stem for stem, columns in parts.items() for column in columns}
    questions = tuple(
        _question(column, frame, asked.get(column), flags, asked) for column in frame.columns if column not in used
    )
    return Understood(table, frame, questions, places, kinds)


def _same_question(pair: CoordinateColumns, column: str) -> bool:
    stem = pair.latitude.lower()
    return leaf(column).lower() in stem and pair.question.endswith(slug(leaf(column)))


def _parts(frame: pd.DataFrame, pair: CoordinateColumns | None) -> pd.DataFrame | None:
    if pair is None:
        return None
    nothing = pd.Series(np.nan, index=frame.index)
    named = (
        ("latitude", pair.latitude),
        ("longitude", pair.longitude),
        ("altitude", pair.altitude),
        ("accuracy", pair.accuracy),
    )
    return pd.DataFrame({part: numbers(frame[column]) if column else nothing for part, column in named})


def _question(
    column: str,
    frame: pd.DataFrame,
    asked: FormQuestion | None,
    flags: dict[str, str],
    form_questions: dict[str, FormQuestion | None],
) -> Question:
    if column in flags:
        stem = form_questions.get(flags[column])
        code = column.rpartition("/")[2]
        label = stem.choices.get(code, "") if stem is not None else ""
        return Question(column, "flag", label, {})
    if asked is not None:
        return Question(column, asked.kind, asked.label, asked.choices)
    return Question(column, kind_of(frame[column]), "", {})


def typed_frame(
    read: Understood, mapping: Mapping, parent_ids: Array | None, hidden: Array, notes: Notes
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table in the types of its questions, and what its columns are.

    Parameters
    ----------
    hidden : numpy.ndarray
        bool, the rows whose personal data must not be kept (no consent).
    notes : Notes
        Answers that are not of their question's type are noted here.

    Returns
    -------
    frame : pandas.DataFrame
        ``id``, ``parent_id`` for a repeat, then one column a question under its own name, and ``<name>_label`` with the
        form's words for single choices.
    questions : pandas.DataFrame
        ``table``, ``column``, ``question``, ``label``, ``type``, ``role``, ``personal``.
    """
    columns: dict[str, pd.Series] = {"id": pd.Series(read.table.ids, dtype=object)}
    if parent_ids is not None:
        columns["parent_id"] = pd.Series(parent_ids, dtype=object)
    rows = []
    taken = {name.lower() for name in _RESERVED}
    for question in read.questions:
        if is_technical(question.column) and question.column.lower() not in _KEPT_TECHNICAL:
            continue
        # The 0/1 columns of one question keep its name: "sources_eau_puits".
        short = "_".join(question.column.split("/")[-2:]) if question.kind == "flag" else _own_name(question)
        name = _free(short, question.column, taken)
        text = read.frame[question.column]
        personal = mapping.is_sensitive(question.column)
        roles = mapping.roles_of(question.column)
        if personal:
            text = text.where(~hidden, None)
        if question.kind == "flag":
            lower = text.astype("string").str.lower()
            values = lower.map({"1": 1, "1.0": 1, "true": 1, "0": 0, "0.0": 0, "false": 0}).astype("Int64")
        else:
            kind = (
                "text" if personal or (question.kind in _AS_TEXT and not _is_number(question, text)) else question.kind
            )
            if kind == "text" and not personal:
                text, held = without_phones(text, MASK)
                if "name" not in roles:
                    read.note(notes, "phone_in_text", held, leaf(question.column))
            values, wrong = typed(text, kind)
            code = "unreadable_date" if kind in ("date", "datetime") else "unreadable_number"
            if not set(roles) & CHECKED_DATES:
                read.note(notes, code, wrong, (leaf(question.column) + ": " + text.astype("string")).astype(object))
        columns[name] = values
        if question.kind == "select_one" and question.choices:
            labelled = text.map(lambda a, choices=question.choices: choices.get(a, a), na_action="ignore")
            columns[_free(f"{name}_label", f"{name}_label", taken)] = labelled.astype(object)
        rows.append(
            {
                "table": read.name,
                "column": name,
                "question": question.column,
                "label": question.label or None,
                "type": question.kind,
                "role": ", ".join(roles) or None,
                "personal": "yes" if personal else "no",
            }
        )
    return pd.DataFrame(columns), pd.DataFrame(rows)


def _own_name(question: Question) -> str:
    """The name without its groups; the colons of OpenStreetMap's keys (``capacity:persons``) are no groups."""
    return question.column.rstrip("/").rpartition("/")[2] or question.column


def _is_number(question: Question, text: pd.Series) -> bool:
    """A calculation is whatever it gives."""
    return question.kind == "calculate" and kind_of(text) in ("integer", "decimal")


def _free(short: str, full: str, taken: set[str]) -> str:
    for name in (short, full.replace("/", "_")):
        if name.lower() not in taken:
            taken.add(name.lower())
            return name
    number = 2
    while f"{short}_{number}".lower() in taken:
        number += 1
    taken.add(f"{short}_{number}".lower())
    return f"{short}_{number}"
