"""Which flood a mark tells of: its name, or the days around its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..arrays import Bools
from ..errors import InputError
from ..progress import SILENT, Progress
from ..schema import slug
from ..survey.values import dates

# Dates of one flood are remembered some days apart (assumption).
DAYS_OF_ONE_FLOOD = 7
ALL_EVENTS = "all"
_DAY = 10


@dataclass(frozen=True)
class Event:
    """One flood: its name or days, and which marks tell of it (bool array, shape (n,))."""

    name: str
    marks: Bools


def events_of(names: pd.Series, days: pd.Series) -> list[Event]:
    """The floods that marks tell of, from the name people gave and from the date; one without both tells of none.

    Parameters
    ----------
    names, days : pandas.Series
        Text or None; `days` as ISO text, maybe only a year or a month.
    """
    day = pd.to_datetime(days.where(days.str.len() >= _DAY).str[:_DAY], errors="coerce")
    in_order = day.sort_values()
    number = (in_order.diff().dt.days > DAYS_OF_ONE_FLOOD).cumsum().where(in_order.notna())
    of_date = number.reindex(days.index)
    label = pd.Series(None, index=days.index, dtype=object)
    for one in of_date.dropna().unique():
        same = of_date == one
        first, last = (end.date().isoformat() for end in (day[same].min(), day[same].max()))
        named = names[same].dropna().unique()
        label[same] = named[0] if len(named) == 1 else first if first == last else f"{first} - {last}"
    # A year or a month alone belongs to the only flood of that time, or is one of its own.
    for part in days[day.isna()].dropna().unique():
        there = label[_begins(days, part) & day.notna().to_numpy()].dropna().unique()
        label[(days == part) & day.isna()] = there[0] if len(there) == 1 else part
    label = names.where(names.notna(), label)
    return [Event(str(one), (label == one).to_numpy(bool)) for one in label.dropna().unique()]


def chosen_event(
    events: Sequence[Event], days: pd.Series, wet: Bools, asked: str, progress: Progress = SILENT
) -> Bools:
    """The marks that may be used for one flood: those of the event, and those that name none.

    Parameters
    ----------
    days : pandas.Series
        Dates as ISO text or None.
    wet : bool array, shape (n,)
        The marks that give a height; only they can tell of several floods ("never any water" is true of all).
    asked : str
        A name or the beginning of a date; ``all`` for all marks whatever flood they tell of; empty: the only one.

    Raises
    ------
    InputError
        If the marks tell of several floods and none or no single one was asked for.
    """
    everything: Bools = np.ones(len(wet), dtype=bool)
    told = [event for event in events if (event.marks & wet).any()]
    if slug(asked) == ALL_EVENTS:
        if len(told) > 1:
            progress.warn("Marks of {count} floods are taken together: the surface is that of none.", count=len(told))
        return everything
    fitting = _fitting(told, days, asked) if asked.strip() else told
    listed = "; ".join(f"{event.name} ({int((event.marks & wet).sum())})" for event in told)
    if asked.strip() and not fitting:
        raise InputError(
            "No mark with a height tells of the flood '{asked}'. They tell of (and how many): {events}.",
            asked=asked,
            events=listed or "-",
        )
    if len(fitting) > 1:
        raise InputError(
            "The marks tell of several floods (and how many): {events}. Choose one by its name or date (EVENT), or "
            "'all' to take them together.",
            events=listed,
        )
    if not fitting:
        return everything
    of_none = everything.copy()
    for event in events:
        of_none &= ~event.marks
    unknown = int((of_none & wet).sum())
    progress.say("The flood of the marks: {event}.", event=fitting[0].name)
    if unknown:
        progress.warn(
            "{count} {count:mark does not say which flood it tells of: it is|marks do not say which flood they tell "
            "of: they are} used all the same.",
            count=unknown,
        )
    return fitting[0].marks | of_none


def _fitting(events: Sequence[Event], days: pd.Series, asked: str) -> list[Event]:
    """By name, or by any of their dates that begins like the one asked for."""
    by_name = [event for event in events if slug(event.name) == slug(asked)]
    if by_name:
        return by_name
    day = dates(pd.Series([asked], dtype=object)).iloc[0]
    if day is None:
        return []
    begins = _begins(days, day)
    return [event for event in events if (event.marks & begins).any()]


def _begins(days: pd.Series, part: str) -> Bools:
    """Which dates begin like a year, a month or a day."""
    return np.array([isinstance(day, str) and day.startswith(part) for day in days], dtype=bool)
