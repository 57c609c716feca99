"""Rows ready for the layers: what each one is, when it was answered, and whether the person agreed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from .arrays import Array, Flags
from .checks import Notes
from .geometry import LINE_TYPES
from .mapping import Mapping
from .tables import Table, leaf
from .understanding import Understood
from .values import dates, numbers
from .words import Words

# The age from which people count as old: a choice of this plugin, 60 as in most censuses of the region.
ELDERLY_FROM = 60
# When a row was answered, the finest first.
_TIMES = ("start", "today", "_submission_time", "submissiondate", "__system/submissiondate", "created")


@dataclass(frozen=True)
class Members:
    """People a household lists one by one.

    Attributes
    ----------
    counted : numpy.ndarray
        Members of each household.
    groups : dict of str to numpy.ndarray
        Of them, those of a group (``under_5_people`` ...); NaN where somebody's age or state is not known.
    """

    counted: Array
    groups: dict[str, Array]


@dataclass(frozen=True)
class Rows:
    """A table ready for the layers.

    Attributes
    ----------
    right : dict of str to numpy.ndarray
        Geometry question to its geometries, put right.
    record : numpy.ndarray
        Record type of each row, None where unknown.
    consent : numpy.ndarray
        ``yes``, ``no``, ``unknown``, or None where nobody asked.
    time : pandas.Series
        ISO text of when the answer was given.
    nowhere : numpy.ndarray
        bool, True where the position was 0, 0.
    members : Members or None
        What the repeat of members says of each row; None where there is no such repeat.
    """

    read: Understood
    right: dict[str, Array]
    record: Array
    consent: Array
    time: pd.Series
    nowhere: Flags
    members: Members | None


def answers(rows: Rows, mapping: Mapping, role: str) -> pd.Series:
    """What each row says for `role`."""
    return mapping.answers(role, rows.read.frame)


def with_parent(own: pd.Series, table: Table, above: pd.Series | None) -> pd.Series:
    """A repeat's row says what it says, and what its parent says otherwise."""
    if above is None or table.parent_row is None:
        return own
    inherited = pd.Series(None, index=own.index, dtype=object)
    known = table.parent_row >= 0
    inherited[known] = above.to_numpy()[table.parent_row[known]]
    return own.where(own.notna(), inherited)


def time_of(one: Understood, mapping: Mapping) -> pd.Series:
    """When each row was answered, as finely as the survey says."""
    columns = [c for c in one.frame.columns if c.lower() in (*_TIMES,)]
    chosen = mapping.columns("survey_date", one.frame)
    best = pd.Series(None, index=one.frame.index, dtype=object)
    for column in [*chosen, *sorted(columns, key=lambda c: _TIMES.index(c.lower()))]:
        best = best.where(best.notna(), dates(one.frame[column]))
    clock = next((c for c in one.frame.columns if leaf(c).lower() in ("time", "heure")), None)
    if clock is not None:
        hour = one.frame[clock].astype("string").str.extract(r"^(\d{2}:\d{2}(?::\d{2})?)")[0]
        joined = (best.astype("string") + "T" + hour).astype(object)
        best = best.where((best.astype("string").str.len() != 10).fillna(True).astype(bool) | hour.isna(), joined)
    return best


def consent_of(one: Understood, mapping: Mapping, above: Rows | None) -> Array:
    """``yes``, ``no`` or ``unknown`` for each row, a repeat's from its parent; None where nobody asked."""
    if mapping.columns("consent", one.frame):
        said = mapping.answers("consent", one.frame)
        code = said.map(lambda a: mapping.consent.get(str(a), "unknown"), na_action="ignore")
        return np.asarray(code.fillna("unknown"), dtype=object)
    nothing = pd.Series(None, index=one.frame.index, dtype=object)
    inherited = pd.Series(above.consent, dtype=object) if above is not None else None
    return np.asarray(with_parent(nothing, one.table, inherited), dtype=object)


def records_of(one: Understood, mapping: Mapping, has_members: bool, notes: Notes) -> Array:
    """The record type of each row: its own word, else its table's, else what it has answers for."""
    frame = one.frame
    said = mapping.answers("record_type", frame)
    record = said.map(lambda a: mapping.records.get(str(a)), na_action="ignore").astype(object)
    one.note(notes, "unknown_record", (said.notna() & record.isna()).to_numpy(), said)
    open_rows = said.isna() & record.isna()
    if one.name in mapping.tables:
        return np.asarray(record.where(~open_rows, mapping.tables[one.name]), dtype=object)
    if one.table.parent and not one.places:
        return np.asarray(record.where(record.notna(), None), dtype=object)
    answered = {role: mapping.answers(role, frame).notna() for role in mapping.roles}
    no = pd.Series(False, index=frame.index)
    line = np.zeros(len(frame), dtype=bool)
    for places in one.places.values():
        line |= np.isin(shapely.get_type_id(places.geometry), LINE_TYPES)
    people = answered.get("people", no) | has_members
    described = answered.get("name", no) | answered.get("operational", no) | answered.get("capacity", no)
    guesses = (
        # A household may name the kind of its latrine, and a service may count its users.
        ("service", answered.get("category", no) & (described | ~people)),
        ("household", people),
        ("flood_mark", answered.get("flood_height", no) | answered.get("flood_severity", no)),
        ("path", pd.Series(line, index=frame.index)),
        ("household", answered.get("consent", no)),
    )
    codes = np.asarray(record.where(record.notna(), None), dtype=object)
    for code, applies in guesses:
        codes[(open_rows & pd.isna(codes) & applies).to_numpy(dtype=bool)] = code
    return codes


def members_of(name: str, read: list[Understood], mapping: Mapping, words: Words) -> Members | None:
    """What the repeat of members says of each row of table `name`."""
    child = next((c for c in read if c.table.parent == name and mapping.tables.get(c.name) == "member"), None)
    if child is None or child.table.parent_row is None:
        return None
    size = next(len(one.frame) for one in read if one.name == name)
    known = child.table.parent_row >= 0
    parent = child.table.parent_row[known]

    def total(values: pd.Series) -> Array:
        return np.bincount(parent, weights=values.to_numpy(dtype=float)[known], minlength=size)

    groups: dict[str, Array] = {}
    if mapping.columns("age", child.frame):
        age = numbers(mapping.answers("age", child.frame))
        age = age.where(age.between(0, 120))
        groups["under_5_people"] = total((age < 5).astype(float).where(age.notna()))
        groups["elderly_people"] = total((age >= ELDERLY_FROM).astype(float).where(age.notna()))
    if mapping.columns("sex", child.frame):
        sex = mapping.answers("sex", child.frame).map(lambda a: words.code("sex", a))
        groups["female_people"] = total(sex.map({"female": 1.0, "male": 0.0}))
        groups["male_people"] = total(sex.map({"female": 0.0, "male": 1.0}))
    if mapping.columns("disabled_people", child.frame):
        code = mapping.answers("disabled_people", child.frame).map(lambda a: words.code("operational", a))
        groups["disabled_people"] = total(code.map({"yes": 1.0, "no": 0.0}))
    return Members(np.bincount(parent, minlength=size).astype(float), groups)
