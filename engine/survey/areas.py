"""Areas that people walked round or drew: blocks, water, and how far a flood came."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from .arrays import Array, Flags
from .checks import Notes
from .geometry import AREA_TYPES
from .mapping import Mapping
from .rows import Rows, answers
from .things import name_of
from .values import dates, numbers
from .words import Words


def is_area(places: Array) -> Flags:
    """Which geometries are polygons."""
    return np.isin(shapely.get_type_id(places), AREA_TYPES)


def drawn(record: str, rows: Rows, mapping: Mapping) -> dict[str, Array]:
    """The polygons of `record` (``block``, ``water``, ``flood_area``), by question.

    What a row says it is comes first (a flood mark drawn as an area is a flooded area); otherwise the mapping says what
    is drawn in a question. Outlines that cross themselves are parted where they cross.
    """
    shapes: dict[str, Array] = {}
    said = np.where(rows.record == "flood_mark", "flood_area", rows.record.astype(str))
    by_name = np.isin(said, ["block", "water", "flood_area"])
    for question, places in rows.right.items():
        mapped = mapping.areas.get(question, "other") == record
        wanted = is_area(places) & np.where(by_name, said == record, mapped)
        if wanted.any():
            shapes[question] = np.full(len(places), None, dtype=object)
            shapes[question][wanted] = whole(places[wanted])
    return shapes


def whole(polygons: Array) -> Array:
    """Polygons that are valid; None where nothing is left of one."""
    result = np.full(len(polygons), None, dtype=object)
    for row, shape in enumerate(shapely.make_valid(polygons)):
        parts = [p for p in shapely.get_parts(shapely.get_parts([shape])) if p.geom_type == "Polygon" and p.area > 0]
        if parts:
            result[row] = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    return result


def blocks(rows: Rows, mapping: Mapping, words: Words, notes: Notes, chosen: Flags) -> pd.DataFrame:
    """Name and people of each block."""
    said = answers(rows, mapping, "people")
    people = numbers(said)
    people = people.where((people >= 0) & (people == people.round()) & (people < 1e9))
    rows.read.note(notes, "unreadable_people", chosen & (said.notna() & people.isna()).to_numpy(), said)
    name = name_of(rows, mapping, notes, chosen)
    return pd.DataFrame(
        {
            "name": name.where(name.notna(), answers(rows, mapping, "block_id")),
            "population": people,
            "timestamp": rows.time,
        }
    )


def water(rows: Rows, mapping: Mapping, words: Words, notes: Notes, chosen: Flags) -> pd.DataFrame:
    """Name of each water body."""
    return pd.DataFrame({"kind": "water", "name": name_of(rows, mapping, notes, chosen), "timestamp": rows.time})


def flood_areas(rows: Rows, mapping: Mapping, words: Words, notes: Notes, chosen: Flags) -> pd.DataFrame:
    """When a flood came as far as this, and which."""
    return pd.DataFrame(
        {
            "date": dates(answers(rows, mapping, "flood_date")),
            "event": answers(rows, mapping, "flood_event"),
            "timestamp": rows.time,
        }
    )
