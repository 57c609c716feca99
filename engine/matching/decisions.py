"""What people decided in a review, as the matching takes it in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from ..errors import InputError
from ..progress import SILENT, Progress

ACCEPT, REJECT, NEW = "accept", "reject", "new"
CHOICES = (ACCEPT, REJECT, NEW)
COLUMNS = ("survey_id", "osm_id", "decision", "when")
_SHOWN = 5


@dataclass(frozen=True)
class Decided:
    """Decisions that hold, by the ids of the places.

    Attributes
    ----------
    accepted : dict
        Survey id to the id of the place it is: of OpenStreetMap, or of the survey where it was counted before.
    new : frozenset
        Survey ids of places that OpenStreetMap does not have.
    rejected : frozenset
        Pairs that are never proposed again.
    unknown : tuple of str
        Ids in the table that no layer has.
    contradicted : tuple of str
        Survey ids whose decisions contradict each other without a time to tell the later one: they wait again.
    superseded : int
        Decisions that a later one replaced.
    """

    accepted: dict[str, str] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    rejected: frozenset[tuple[str, str]] = frozenset()
    unknown: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    superseded: int = 0


def read_decisions(table: pd.DataFrame, survey_ids: Iterable[str], osm_ids: Iterable[str]) -> Decided:
    """Settle a table of decisions: the later one of two holds, and two of the same time hold neither.

    Parameters
    ----------
    table : pandas.DataFrame
        Columns ``survey_id``, ``osm_id``, ``decision`` (accept, reject, new), ``when`` (ISO text); others are notes.

    Raises
    ------
    InputError
        If a column is missing or a decision is none of the three.
    """
    missing = [name for name in COLUMNS[:3] if name not in table]
    if missing:
        raise InputError(
            "The table of decisions has no column {names}. Its columns are: {columns}.",
            names=", ".join(missing),
            columns=", ".join(COLUMNS),
        )
    surveyed = set(survey_ids)
    known = surveyed | set(osm_ids)
    unknown: list[str] = []
    rejections: dict[tuple[str, str], str] = {}
    standing: dict[str, list[tuple[str, str]]] = {}
    superseded = 0
    for number, row in enumerate(table.to_dict("records"), start=1):
        survey, osm, choice, when = (_text(row.get(name)) for name in ("survey_id", "osm_id", "decision", "when"))
        if choice.lower() not in CHOICES or (choice.lower() != NEW and not osm):
            raise InputError(
                "Row {number} of the table of decisions: '{decision}' for '{survey}' and '{osm}' is none. Write "
                "accept, reject or new; accept and reject need both ids.",
                number=number,
                decision=choice,
                survey=survey,
                osm=osm,
            )
        lost = [one for one in ((survey,) if choice.lower() == NEW else (survey, osm)) if one not in known]
        if survey in known and survey not in surveyed:
            lost.append(survey)
        if lost:
            unknown += lost
        elif choice.lower() == REJECT:
            rejections[survey, osm] = max(when, rejections.get((survey, osm), ""))
        else:
            standing.setdefault(survey, []).append((when, osm if choice.lower() == ACCEPT else ""))
    accepted, new, contradicted = {}, set(), []
    for survey, told in standing.items():
        latest = max(when for when, _ in told)
        last = {other for when, other in told if when == latest}
        superseded += sum(when < latest for when, _ in told)
        other = next(iter(last))
        refused = rejections.get((survey, other)) if other else None
        if len(last) > 1 or refused == latest:
            contradicted.append(survey)
            rejections.pop((survey, other), None)
        elif refused is not None and refused > latest:
            superseded += 1
        elif other:
            superseded += rejections.pop((survey, other), None) is not None
            accepted[survey] = other
        else:
            new.add(survey)
    return Decided(
        accepted,
        frozenset(new),
        frozenset(rejections),
        tuple(dict.fromkeys(unknown)),
        tuple(contradicted),
        superseded,
    )


def tell(decided: Decided, progress: Progress = SILENT) -> None:
    """Say what was taken in, and what could not be."""
    progress.say(
        "Decisions taken in: {accepted} accepted, {rejected} rejected, {new} new; {superseded} replaced by later ones.",
        accepted=len(decided.accepted),
        rejected=len(decided.rejected),
        new=len(decided.new),
        superseded=decided.superseded,
    )
    if decided.unknown:
        progress.warn(
            "{count} ids in the table of decisions are in neither layer, so their rows wait unused: {ids}",
            count=len(decided.unknown),
            ids=_some(decided.unknown),
        )
    if decided.contradicted:
        progress.warn(
            "The decisions on {count} survey places contradict each other, and no time tells which is the later: "
            "decide again. {ids}",
            count=len(decided.contradicted),
            ids=_some(decided.contradicted),
        )


def _some(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:_SHOWN]) + (" ..." if len(ids) > _SHOWN else "")


def _text(value: object) -> str:
    """A cell as text; a number without the decimals that a spreadsheet adds."""
    if value is None or value != value or str(value) in ("<NA>", "NaT"):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
