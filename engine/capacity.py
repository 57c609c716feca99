"""What a capacity counts: taps, cabins and places, or the people they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .network import Bools, Floats
from .progress import SILENT, Progress
from .schema import PEOPLE_WORDS, readable_capacity

UNITS, PEOPLE, AUTO = "units", "people", "auto"
COUNTS = (AUTO, UNITS, PEOPLE)
# More taps or cabins than any standpipe or block of latrines has.
MOST_UNITS = 40.0
_PEOPLE = re.compile(rf"(?<!\w)(?:{PEOPLE_WORDS})(?!\w)", re.IGNORECASE)
_IDS_TOLD = 10


def says_people(value: object) -> bool:
    """Whether a capacity names people: ``"200 pers."``, ``"80 usagers"``, but not ``"4 places"`` nor a bare number."""
    return isinstance(value, str) and _PEOPLE.search(value) is not None


def units_of_capacity(
    given: Sequence[object],
    people_per_unit: Floats,
    counts: str,
    ids: NDArray[np.object_],
    told: Bools,
    progress: Progress = SILENT,
) -> Floats:
    """Taps, cabins or places of each service; a capacity in people becomes the units that serve so many.

    Parameters
    ----------
    given : sequence of object, length n
        Capacities as people wrote them (`schema.readable_capacity`).
    people_per_unit : float array, shape (n,)
        People a unit may serve; NaN where no standard is known, where a place is for one person.
    counts : str
        ``units``; ``people``; or ``auto``: people where a word says so, and where a bare number is greater than
        `MOST_UNITS` though a unit serves several people: nobody builds a standpipe of 200 taps.
    ids : object array, shape (n,)
        To tell which services are meant.
    told : bool array, shape (n,)
        Those the log speaks of.

    Returns
    -------
    float array, shape (n,)
        NaN where no number can be read. Units that come of people may be fractions.
    """
    read: Floats = np.array([np.nan if one is None else one for one in map(readable_capacity, given)], dtype=float)
    each = np.where(np.isnan(people_per_unit), 1.0, people_per_unit)
    worded = np.array([says_people(value) for value in given], dtype=bool) & ~np.isnan(read)
    with np.errstate(invalid="ignore"):
        guessed = (read > MOST_UNITS) & (each > 1.0) & ~worded
    if counts == UNITS:
        return read
    in_units: Floats = read / each
    if counts == PEOPLE:
        return in_units
    shown = np.flatnonzero(worded & told & (each > 1.0))
    if len(shown):
        progress.say(
            "{count} {count:service tells its|services tell their} capacity in people ({ids}): it counts as the taps, "
            "cabins or places that serve so many by the standard.",
            count=len(shown),
            ids=_some(ids[shown]),
        )
    shown = np.flatnonzero(guessed & told)
    if len(shown):
        progress.warn(
            "{count} {count:service has|services have} a capacity of more than {most}, without a word for what it "
            "counts ({ids}): nobody builds so many taps or cabins in one place, so it is taken for a number of "
            "people. If it counts taps or cabins, say so with CAPACITY_COUNTS.",
            count=len(shown),
            most=f"{MOST_UNITS:g}",
            ids=_some(ids[shown]),
        )
    units: Floats = np.where(worded | guessed, in_units, read)
    return units


def _some(ids: NDArray[np.object_]) -> str:
    return ", ".join(map(str, ids[:_IDS_TOLD])) + (", ..." if len(ids) > _IDS_TOLD else "")
