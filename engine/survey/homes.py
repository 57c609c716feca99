"""Households: how many people, which groups, and whether they agreed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import PEOPLE_GROUPS
from .arrays import Flags
from .checks import Notes
from .mapping import Mapping
from .rows import Rows, answers
from .values import numbers
from .words import Words

# No household is larger: such a number is a telephone, or a slip.
MOST_PEOPLE = 100_000


def households(rows: Rows, mapping: Mapping, words: Words, notes: Notes, chosen: Flags) -> pd.DataFrame:
    """People and groups of each household: as answered, else as its members are listed; missing is never 0."""
    said_text = answers(rows, mapping, "people")
    said = numbers(said_text)
    said = said.where((said >= 0) & (said == said.round()) & (said <= MOST_PEOPLE))
    rows.read.note(notes, "unreadable_people", chosen & (said_text.notna() & said.isna()).to_numpy(), said_text)
    counted = pd.Series(np.nan if rows.members is None else rows.members.counted, index=said.index)
    differs = said.notna() & (counted > 0) & (said != counted)
    pairs = said.map("{:.0f}".format, na_action="ignore").astype("string") + " / " + counted.map("{:.0f}".format)
    rows.read.note(notes, "members_mismatch", chosen & differs.to_numpy(), pairs.astype(object))
    use_count = said.isna() & (counted > 0)
    empty = said.isna() & ~use_count & (rows.consent != "no")
    rows.read.note(notes, "no_people", chosen & empty.to_numpy())
    source = np.where(said.notna(), "answer", np.where(use_count, "members", "none"))
    frame = pd.DataFrame(
        {
            "people": said.where(~use_count, counted),
            "people_source": source,
            "members_counted": counted,
            "consent": pd.Series(rows.consent, dtype=object).fillna("unknown"),
            "block_id": answers(rows, mapping, "block_id"),
            "timestamp": rows.time,
        }
    )
    for group in PEOPLE_GROUPS:
        values = numbers(answers(rows, mapping, group))
        values = values.where((values >= 0) & (values == values.round()) & (values <= MOST_PEOPLE))
        if rows.members is not None and group in rows.members.groups:
            # A list of members that is not complete says nothing about its groups.
            complete = counted == frame["people"]
            values = values.where(values.notna() | ~complete, rows.members.groups[group])
        frame[group] = values
    return frame
