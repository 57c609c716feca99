"""Services and paths: what there is, whether it works, and how one walks."""

from __future__ import annotations

import pandas as pd

from ..capacity import with_word_of_column
from ..schema import readable_capacity, slug
from .arrays import Flags
from .checks import Notes
from .mapping import Mapping
from .privacy import without_phones
from .rows import Rows, answers
from .tables import leaf
from .values import numbers
from .words import Words


def name_of(rows: Rows, mapping: Mapping, notes: Notes, chosen: Flags) -> pd.Series:
    """Names of places; telephone numbers that somebody wrote into them are taken out."""
    clean, held = without_phones(answers(rows, mapping, "name"))
    rows.read.note(notes, "phone_in_name", held & chosen)
    return clean


def services(rows: Rows, mapping: Mapping, words: Words, notes: Notes, chosen: Flags) -> pd.DataFrame:
    """Category, name, state and capacity of each row; capacities as they were written, with what they count."""
    category = answers(rows, mapping, "category")
    code = category.map(lambda a: mapping.categories.get(str(a), slug(a)), na_action="ignore")
    rows.read.note(notes, "no_category", chosen & code.isna().to_numpy())
    capacity_text = _capacity_texts(rows, mapping)
    read = capacity_text.map(readable_capacity, na_action="ignore").astype(float)
    rows.read.note(
        notes, "unreadable_capacity", chosen & (capacity_text.notna() & read.isna()).to_numpy(), capacity_text
    )
    worded = read.notna() & numbers(answers(rows, mapping, "capacity")).isna()
    rows.read.note(notes, "capacity_from_text", chosen & worded.to_numpy(), capacity_text)
    state = answers(rows, mapping, "operational")
    operational = state.map(lambda a: mapping.operational.get(str(a), "unknown"), na_action="ignore").fillna("unknown")
    # The word that was understood, for what the code no longer says: tap or well. An answer nobody knows stays out.
    understood = category.where(category.astype(str).isin(list(mapping.categories)), None)
    return pd.DataFrame(
        {
            "category": code.fillna("unknown"),
            "category_original": understood,
            "name": name_of(rows, mapping, notes, chosen),
            "operational": operational,
            "capacity": without_phones(capacity_text)[0],
            "fee": answers(rows, mapping, "fee"),
            "timestamp": rows.time,
        }
    )


def _capacity_texts(rows: Rows, mapping: Mapping) -> pd.Series:
    """What each row says of its capacity; a bare number with the word of the question: ``lits``, ``personnes``."""
    frame = rows.read.frame
    found = pd.Series(None, index=frame.index, dtype=object)
    for column in mapping.columns("capacity", frame):
        found = found.where(found.notna(), with_word_of_column(leaf(column), frame[column]))
    return found


def paths(rows: Rows, mapping: Mapping, words: Words, notes: Notes, chosen: Flags) -> pd.DataFrame:
    """Kind, surface and width of each way; what the community walked is walkable."""
    kind = answers(rows, mapping, "highway")
    record_type = answers(rows, mapping, "record_type")
    code = pd.Series(
        [words.code("highway", k, r) or "path" for k, r in zip(kind, record_type)], index=kind.index, dtype=object
    )
    bridge = code == "bridge"
    stepped = answers(rows, mapping, "steps")
    steps = stepped.map(lambda a: words.code("operational", a), na_action="ignore").where(code != "steps", "yes")
    surface = answers(rows, mapping, "surface")
    return pd.DataFrame(
        {
            "highway": code.where(~bridge, "footway"),
            "name": name_of(rows, mapping, notes, chosen),
            "surface": surface.map(slug, na_action="ignore"),
            "width_m": numbers(answers(rows, mapping, "width")),
            "steps": steps,
            "bridge": bridge.map({True: "yes", False: None}),
            "tunnel": None,
            "layer": None,
            "walkable": "yes",
            "timestamp": rows.time,
        }
    )
