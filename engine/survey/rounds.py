"""Exports of one form that were given together: the same submissions twice, or two rounds of a survey."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from ..progress import Progress
from .arrays import Array
from .tables import UUID_COLUMNS, Table, distinct, is_technical
from .values import dates, numbers

ALIKE = 0.6
# Row numbers of a server are no names of submissions: another server counts from 1 as well.
_UUIDS = tuple(column for column in UUID_COLUMNS if column not in ("_id", "id", "@id"))


def joined_rounds(tables: tuple[Table, ...], progress: Progress) -> tuple[Table, ...]:
    """Tables of submissions with the same questions become one, and so do their repeats.

    Parameters
    ----------
    tables : tuple of Table
        Submissions first, each repeat after its parent.

    Returns
    -------
    tuple of Table
        A submission that stands with the same answers in an earlier table is refused there (``already_read``), and so
        are the rows of its repeats. One that was edited since is kept: the checks flag its uuid.
    """
    kept: dict[str, Table] = {}
    moved: dict[str, tuple[str, Array]] = {}
    for table in tables:
        if table.parent:
            base = _repeat_of(table, kept, moved)
        else:
            base = next((t for t in kept.values() if not t.parent and _same_form(t, table)), None)
        if base is None:
            kept[table.name] = _under_its_parent(table, moved)
            continue
        joined, position = _join(base, table, moved)
        kept[base.name] = joined
        moved[table.name] = (base.name, position)
        if not table.parent:
            progress.say(
                "'{other}' is another export of the form in '{table}': {twice} submissions stand in both with the same "
                "answers and count once, {new} were added.",
                other=table.name,
                table=base.name,
                twice=int((position < len(base.frame)).sum()),
                new=int((position >= len(base.frame)).sum()),
            )
    return tuple(kept.values())


def _same_form(one: Table, other: Table) -> bool:
    return _uuid_column(one) is not None and _uuid_column(other) is not None and _share(one, other) >= ALIKE


def _share(one: Table, other: Table) -> float:
    """How many of the questions of the table with fewer stand in the other as well (0 to 1)."""
    asked = [{c for c in table.frame.columns if not is_technical(c)} for table in (one, other)]
    fewer = min(len(asked[0]), len(asked[1]))
    return len(asked[0] & asked[1]) / fewer if fewer else 0.0


def _uuid_column(table: Table) -> str | None:
    return next((c for c in _UUIDS if c in table.frame.columns and table.frame[c].notna().any()), None)


def _repeat_of(table: Table, kept: dict[str, Table], moved: dict[str, tuple[str, Array]]) -> Table | None:
    """The repeat of the earlier export that this one belongs to."""
    if table.parent not in moved:
        return None
    home = moved[table.parent][0]
    candidates = [t for t in kept.values() if t.parent == home and _share(t, table) >= ALIKE]
    return max(candidates, key=lambda t: _share(t, table), default=None)


def _under_its_parent(table: Table, moved: dict[str, tuple[str, Array]]) -> Table:
    if table.parent not in moved or table.parent_row is None:
        return table
    home, position = moved[table.parent]
    return replace(table, parent=home, parent_row=_moved_rows(table.parent_row, position))


def _moved_rows(parent_row: Array, position: Array) -> Array:
    rows = parent_row.copy()
    rows[rows >= 0] = position[rows[rows >= 0]]
    return rows


def _join(base: Table, table: Table, moved: dict[str, tuple[str, Array]]) -> tuple[Table, Array]:
    """`base` with the new rows of `table`, and where each row of `table` stands in it."""
    if table.parent and table.parent_row is not None:
        _, places = moved[table.parent]
        parents = _moved_rows(table.parent_row, places)
        again = _rows_again(base, table, parents)
    else:
        parents = None
        again = _submissions_again(base, table)
    new = again < 0
    position = again.copy()
    position[new] = len(base.frame) + np.arange(int(new.sum()))
    frame = pd.concat([base.frame, table.frame[new]], ignore_index=True).astype(object)
    refused = [(int(line), "already_read") for line in table.line[~new]]
    joined = replace(
        base,
        frame=frame.where(frame.notna(), None),
        line=np.concatenate([base.line, table.line[new]]),
        ids=distinct(pd.Series([*base.ids, *table.ids[new]], dtype=object)),
        refused=tuple(sorted([*base.refused, *table.refused, *refused])),
    )
    if parents is not None and base.parent_row is not None:
        joined = replace(joined, parent_row=np.concatenate([base.parent_row, parents[new]]))
    return joined, position


def _submissions_again(base: Table, table: Table) -> Array:
    """The row of `base` with the same uuid and the same answers; -1 where there is none."""
    uuids = [t.frame[column] for t in (base, table) if (column := _uuid_column(t)) is not None]
    names = [u.astype("string").str.replace(r"^uuid:", "", regex=True) for u in uuids]
    # A second copy inside one file is a fault of its own: the second of one file is the second of the other.
    keys = [(n + "/" + n.groupby(n).cumcount().astype("string")).where(n.notna()) for n in names]
    return _found(base, table, keys[0], keys[1])


def _rows_again(base: Table, table: Table, parents: Array) -> Array:
    """The row of `base` with the same parent (or none), the same place among its brothers and the same answers."""
    if base.parent_row is None:
        return np.full(len(table.frame), -1)
    keys = []
    for rows in (base.parent_row, parents):
        number = pd.Series(rows).groupby(rows).cumcount()
        key = pd.Series(rows).astype("string") + "/" + number.astype("string")
        keys.append(key)
    return _found(base, table, keys[0], keys[1])


def _found(base: Table, table: Table, base_keys: pd.Series, keys: pd.Series) -> Array:
    first = pd.Series(np.arange(len(base_keys)), index=base_keys.to_numpy(dtype=object))
    first = first[~first.index.duplicated() & first.index.notna()]
    row = keys.map(first).fillna(-1).to_numpy(dtype=int)
    shared = [c for c in table.frame.columns if c in base.frame.columns and not is_technical(c)]
    there = np.flatnonzero(row >= 0)
    for column in shared:
        mine = _plain(table.frame[column].iloc[there])
        theirs = _plain(base.frame[column].iloc[row[there]])
        same = (mine.to_numpy() == theirs.to_numpy()) | (mine.isna().to_numpy() & theirs.isna().to_numpy())
        row[there[~same]] = -1
        there = there[same]
    return row


def _plain(text: pd.Series) -> pd.Series:
    """Answers so that a workbook and a CSV say the same: ``2,50`` and ``2.5``, ``10/02/2025`` and ``2025-02-10``."""
    text = text.reset_index(drop=True)
    number = numbers(text).round(6)
    day = dates(text.where(number.isna())).astype("string").str.slice(0, 16)
    said = text.astype("string").str.replace(r"\s+", " ", regex=True).str.strip().str.lower()
    numeric = number.map("{:.6f}".format, na_action="ignore").astype("string")
    return numeric.where(number.notna(), day.where(day.notna(), said)).astype(object).where(text.notna(), None)
