"""Rows looked at one by one: places, dates, copies. Doubtful ones are flagged, never deleted."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import shapely

from . import checks
from .checks import Notes, PlaceFaults
from .geometry import points_of
from .mapping import Mapping
from .rows import Rows, with_parent
from .tables import UUID_COLUMNS, leaf
from .understanding import Understood
from .values import dates


def check_places(rows: Rows, faults: dict[str, PlaceFaults], own: set[str], notes: Notes) -> None:
    """Flag places. Far away counts only where the row itself is: people may well fetch water beyond the area."""
    for question, found in faults.items():
        places = rows.read.places[question]
        points = points_of(places.geometry)
        shown = [None if p is None else f"{question}: {p.y:.6f} {p.x:.6f}" for p in points]
        rows.read.note(notes, "zero_coordinates", found.zero, shown)
        rows.read.note(notes, "swapped_coordinates", found.swapped, shown)
        if question in own:
            rows.read.note(notes, "outside_area", found.outside, shown)
            rows.read.note(notes, "far_away", found.far, shown)
        accuracy = [f"{question}: {value:.0f} m" if np.isfinite(value) else None for value in places.accuracy_m]
        rows.read.note(notes, "low_accuracy", found.low_accuracy, accuracy)


def check_dates(one: Understood, mapping: Mapping, today: dt.date, notes: Notes) -> None:
    """Flag days that cannot be: of the survey and of the flood."""
    technical = [c for c in one.frame.columns if c.lower() in ("start", "end", "today", "_submission_time")]
    for role, first in (("survey_date", checks.FIRST_SURVEY_YEAR), ("flood_date", checks.FIRST_FLOOD_YEAR)):
        columns = mapping.columns(role, one.frame) + (technical if role == "survey_date" else [])
        for column in dict.fromkeys(columns):
            text = one.frame[column]
            wrong = checks.impossible_dates(dates(text), text.notna(), today, first)
            one.note(notes, "impossible_date", wrong, (leaf(column) + ": " + text.astype("string")).astype(object))


def check_copies(rows: Rows, mapping: Mapping, above: Rows | None, notes: Notes) -> None:
    """Flag what was sent twice: the same uuid, or the same place, time and enumerator."""
    one = rows.read
    by_uuid = np.zeros(len(one.frame), dtype=bool)
    if not one.table.parent:
        by_lower = {c.lower(): c for c in one.frame.columns}
        column = next((by_lower[c.lower()] for c in UUID_COLUMNS[:-2] if c.lower() in by_lower), None)
        if column is not None and len(one.frame[column].dropna().unique()) > 1:
            uuid = one.frame[column].astype("string").str.replace(r"^uuid:", "", regex=True)
            by_uuid = checks.repeated_uuid(uuid)
            one.note(notes, "repeated_uuid", by_uuid, uuid.astype(object))
    enumerator = mapping.answers("enumerator", one.frame)
    if above is not None:
        enumerator = with_parent(enumerator, one.table, mapping.answers("enumerator", above.read.frame))
    kind = pd.Series(rows.record, dtype=object).astype(str) + mapping.answers("category", one.frame).astype(str)
    points = np.full(len(one.frame), None, dtype=object)
    for places in one.places.values():
        empty = shapely.is_missing(points)
        points[empty] = points_of(places.geometry)[empty]
    start = next((dates(one.frame[c]) for c in one.frame.columns if c.lower() == "start"), rows.time)
    again = checks.repeated_place(points, start.where(start.notna(), rows.time), enumerator, kind)
    one.note(notes, "repeated_record", again & ~by_uuid)
