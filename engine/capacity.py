"""What a capacity counts, taps, beds, cabins and places or the people they are for; and how imports keep it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .arrays import Bools, Floats
from .progress import SILENT, Progress
from .schema import (
    BED_WORDS,
    BOUND_WORDS,
    CABIN_WORDS,
    OTHER_COUNTS,
    PEOPLE_WORDS,
    PLACE_WORDS,
    TAP_WORDS,
    readable_capacity,
    readable_number,
)

UNITS, PEOPLE, AUTO = "units", "people", "auto"
COUNTS = (AUTO, UNITS, PEOPLE)
# More taps or cabins than any standpipe or block of latrines has.
MOST_UNITS = 40.0
BEDS, TAPS, CABINS, PLACES, NO_WORD = "beds", "taps", "cabins", "places", "no_word"
_IDS_TOLD, _EXAMPLES = 10, 5


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d])(?:{words})(?!\w)", re.IGNORECASE)


_PEOPLE = _any_of(PEOPLE_WORDS)
_KINDS = (
    (PEOPLE, _PEOPLE),
    (BEDS, _any_of(BED_WORDS)),
    (TAPS, _any_of(TAP_WORDS)),
    (CABINS, _any_of(CABIN_WORDS)),
    (PLACES, _any_of(PLACE_WORDS)),
)
_ABOUT = r"env(?:iron)?|about|approx\w*|ca|max\w*|jusqu|up|to|capacit\w*|nb|nombre|de|à|a|d|of|et|and|ou|or|dari|x"
_HARMLESS = _any_of(
    "|".join((PEOPLE_WORDS, BED_WORDS, TAP_WORDS, CABIN_WORDS, PLACE_WORDS, BOUND_WORDS, OTHER_COUNTS, _ABOUT))
)
# The word a bare number gets from the name of its column ("capacity:persons", "nombre de lits").
_WORD_OF = {PEOPLE: "pers.", BEDS: "lits", TAPS: "robinets", CABINS: "cabines"}


def says_people(value: object) -> bool:
    """Whether a capacity names people: ``"200 pers."``, ``"80 usagers"``, but not ``"4 places"`` nor a bare number."""
    return isinstance(value, str) and _PEOPLE.search(value) is not None


def counted_in(value: object) -> str:
    """What a capacity counts by its word: `PEOPLE`, `BEDS`, `TAPS`, `CABINS`, `PLACES`; `NO_WORD` where none says so.

    >>> counted_in("30 pers."), counted_in("30 lits"), counted_in(30)
    ('people', 'beds', 'no_word')
    """
    if not isinstance(value, str):
        return NO_WORD
    return next((kind for kind, pattern in _KINDS if pattern.search(value)), NO_WORD)


def with_word_of_column(column: str, answers: pd.Series) -> pd.Series:
    """Bare numbers with the unit that the name of their column gives: 30 in ``nb_lits`` is ``"30 lits"``.

    Places need no word: they are what a capacity counts where nothing else is said.
    """
    name = re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", column))
    word = _WORD_OF.get(counted_in(name))
    if word is None:
        return answers
    return answers.map(lambda one: one if _number(one) is None else f"{one} {word}", na_action="ignore")


def as_written(answers: pd.Series) -> pd.Series:
    """Capacities of an import: as people wrote them, with their words, so that no unit is lost.

    Parameters
    ----------
    answers : Series
        Text, or None.

    Returns
    -------
    Series
        Numbers (float64) where there is nothing but numbers; else text. Texts with words that are neither a unit nor a
        bound, or without any number, become None: a layer for everybody carries no sentences of a survey.
    """
    numbers = answers.map(_number, na_action="ignore")
    if (numbers.notna() | answers.isna()).all():
        return numbers.astype(float)
    return answers.map(lambda one: str(one).strip() if _says_how_many(str(one)) else None, na_action="ignore")


def _number(text: object) -> float | None:
    """A bare number that is not negative; None for any other text."""
    plain = str(text).strip()
    if re.fullmatch(r"\d[\d\s\u00a0\u202f.,]*", plain) is None:
        return None
    read = readable_capacity(plain)
    return read if read is not None or not re.fullmatch(r"\d+[.,]\d+", plain) else readable_number(plain)


def _says_how_many(text: str) -> bool:
    left = _HARMLESS.sub(" ", re.sub(r"(?<=\d)\s*[x×]\s*(?=\d)", " ", text, flags=re.IGNORECASE))
    return re.search(r"\d", text) is not None and re.search(r"[^\W\d_]", left) is None


def say_capacities(written: pd.Series, progress: Progress) -> None:
    """Tell what the capacities of an import count, and how many are no single number.

    Parameters
    ----------
    written : Series
        From `as_written`.
    """
    told = written.dropna()
    if told.empty:
        return
    read = np.array([readable_capacity(value) is not None for value in told], dtype=bool)
    kinds = Counter(counted_in(value) for value in told[read])
    progress.say(
        "Capacities read: {read} of {all}. {people} count people, {beds} beds, {taps} taps, {cabins} cabins, {places} "
        "places; {bare} are numbers without a word.",
        read=int(read.sum()),
        all=len(told),
        people=kinds[PEOPLE],
        beds=kinds[BEDS],
        taps=kinds[TAPS],
        cabins=kinds[CABINS],
        places=kinds[PLACES],
        bare=kinds[NO_WORD],
    )
    if not read.all():
        progress.warn(
            "{count} {count:capacity is|capacities are} no single number ({examples}): {count:it stays|they stay} as "
            "written, and {count:counts|count} as unknown. Write one number, with what it counts.",
            count=int((~read).sum()),
            examples=", ".join(f"'{one}'" for one in list(dict.fromkeys(told[~read]))[:_EXAMPLES]),
        )


def say_mixed_units(
    given: Sequence[object], category: NDArray[np.object_], without_standard: Bools, progress: Progress = SILENT
) -> None:
    """Warn of categories without a standard in which some capacities count people and others beds or taps."""
    kinds = np.array([counted_in(value) for value in given], dtype=object)
    for code in sorted({str(one) for one in category[without_standard]}):
        here = Counter(kinds[without_standard & (category == code) & (kinds != NO_WORD)])
        if len(here) > 1:
            progress.warn(
                "{category}: the capacities count different things ({people} people, {beds} beds, {taps} taps, "
                "{cabins} cabins, {places} places), and no standard says how many people share one. Each counts as so "
                "many units: do not compare these services with each other.",
                category=code,
                people=here[PEOPLE],
                beds=here[BEDS],
                taps=here[TAPS],
                cabins=here[CABINS],
                places=here[PLACES],
            )


def say_unread_units(
    given: pd.Series, ids: NDArray[np.object_], read: Floats, told: Bools, units: float, progress: Progress = SILENT
) -> None:
    """Tell of services that say nothing of their taps, cabins or places, or nothing that can be read, or none at all.

    Parameters
    ----------
    given : Series, length n
        Capacities as people wrote them.
    read : float array, shape (n,)
        From `units_of_capacity`.
    told : bool array, shape (n,)
        Those the log speaks of.
    units : float
        What one counts as whose number is not known.
    """
    texts = given.map(lambda value: str(value).strip(), na_action="ignore").fillna("").to_numpy(dtype=object)
    unread = np.isnan(read) & told
    silent = unread & (texts == "")
    if silent.any():
        progress.warn(
            "{count} {count:service does|services do} not say how many taps, cabins or places there are; each counts "
            "as {units}.",
            count=int(silent.sum()),
            units=f"{units:g}",
        )
    odd = unread & ~silent
    if odd.any():
        progress.warn(
            "{count} {count:service tells|services tell} no single number of taps, cabins or places ({values}); each "
            "counts as {units}.",
            count=int(odd.sum()),
            values=", ".join(f"'{one}'" for one in list(dict.fromkeys(texts[odd]))[:_EXAMPLES]),
            units=f"{units:g}",
        )
    nothing = (read == 0) & told
    if nothing.any():
        progress.warn(
            "{count} {count:service has|services have} a capacity of 0 ({ids}): nobody is sent there, as if "
            "{count:it|they} did not work. Where the number is not known, leave it empty.",
            count=int(nothing.sum()),
            ids=_some(ids[nothing]),
        )


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
