"""The ranking without the numbers that would tell about single households."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..arrays import Bools, Ints
from ..privacy.disclosure import SHOWN, WITHHELD, sum_tells_nothing, withheld
from .goals import Goal
from .plan import Gains, Plan, homes_behind

_OF_THE_GAIN = ("gained_people", "gained_per_cost", "helped_people", "plan_people")
_OF_THE_PLAN = "plan_people_after"
_OF_THE_SUMMARY = ("within_before_people", "within_after_people", "gained_people")


def table_without_few(
    table: pd.DataFrame, own: Sequence[Gains], goals: Sequence[Goal], plan: Plan, smallest: int
) -> pd.DataFrame:
    """The interventions; what each brings is withheld where it rests on few homes, or gives such a number away.

    The gains of the plan add up to the difference before and after, so that one of them alone is never withheld; and
    what an intervention brings on its own is often what it brings in the plan, so that both are withheld together.

    Parameters
    ----------
    table : DataFrame
        A row an intervention, in the order of `own` (`tables.table_of`).
    smallest : int
        Gains that rest on fewer origins are withheld; 0 tells everything.

    Returns
    -------
    DataFrame
        With a column ``count_status`` more: ``shown``, or ``withheld`` where anything is.
    """
    if not smallest:
        return table.assign(count_status=np.full(len(table), SHOWN, dtype=object))
    told = table.copy()
    hidden, by_goal = _gains_of_few(own, goals, plan, smallest)
    step = np.array(plan.order, dtype=np.int64)
    columns = {
        **dict.fromkeys(_OF_THE_GAIN, hidden),
        _OF_THE_PLAN: _from_the_first_on(hidden, step),
        "connected_people": _few(_fewest(own, "connected_homes"), smallest),
        "saved_person_min": _few(_fewest(own, "saved_homes"), smallest),
    }
    for number, goal in enumerate(goals):
        columns[f"{goal.category}_gained"] = by_goal[:, number]
    unsaid = np.zeros(len(told), dtype=bool)
    for name, chosen in columns.items():
        told[name] = told[name].mask(chosen)
        unsaid |= chosen
    return told.assign(count_status=np.where(unsaid, WITHHELD, SHOWN).astype(object))


def goals_of_few(own: Sequence[Gains], goals: Sequence[Goal], plan: Plan, smallest: int) -> Bools:
    """Of which goals the gain of the whole plan would tell what the table withholds, shape (goals,)."""
    if not smallest:
        return np.zeros(len(goals), dtype=bool)
    _, by_goal = _gains_of_few(own, goals, plan, smallest)
    counts, step = _homes_by_goal(own, goals), np.array(plan.order, dtype=np.int64)
    tells = [not sum_tells_nothing(counts[step, one], by_goal[step, one], smallest) for one in range(len(goals))]
    return np.array(tells, dtype=bool)


def summary_without_few(
    summary: pd.DataFrame, already: Bools, before: Ints, after: Ints, homes: int, smallest: int
) -> pd.DataFrame:
    """People before and after; where any of the three numbers of a row rests on few homes, none of them is told.

    Parameters
    ----------
    summary : DataFrame
        A row a goal (`tables.summary_of`).
    already : bool array, shape (goals,)
        From `goals_of_few`.
    before, after : int array, shape (goals,)
        Homes within the limits today, and with the plan.
    homes : int
        All of them.

    Returns
    -------
    DataFrame
        With a column ``count_status`` more.
    """
    hidden = already.copy()
    if smallest:
        for counts in (before, homes - before, after, homes - after):
            hidden |= _few(counts, smallest)
        # The gains of all rows add up to those of the plan.
        hidden |= withheld(np.abs(after - before), smallest, hidden)
    told = summary.copy()
    for name in _OF_THE_SUMMARY:
        told[name] = told[name].mask(hidden)
    if homes < smallest:
        told["people"] = np.nan
    unsaid = hidden | (homes < smallest)
    return told.assign(count_status=np.where(unsaid, WITHHELD, SHOWN).astype(object))


def _gains_of_few(own: Sequence[Gains], goals: Sequence[Goal], plan: Plan, smallest: int) -> tuple[Bools, Bools]:
    """Whose gain is withheld altogether, and for which goals, shape (interventions,) and (interventions, goals)."""
    counts = _homes_by_goal(own, goals)
    hidden = _few(np.array([homes_behind(one) for one in own], dtype=np.int64), smallest)
    step = np.array(plan.order, dtype=np.int64)
    hidden[step] |= withheld(np.array(plan.homes, dtype=np.int64), smallest, hidden[step])
    by_goal = [withheld(row, smallest, np.full(len(goals), whole)) for row, whole in zip(counts, hidden)]
    return hidden, np.array(by_goal, dtype=bool)


def _homes_by_goal(own: Sequence[Gains], goals: Sequence[Goal]) -> Ints:
    counts = [[len(one[goal].changed) if goal in one else 0 for goal in range(len(goals))] for one in own]
    return np.array(counts, dtype=np.int64).reshape(len(own), len(goals))


def _fewest(own: Sequence[Gains], name: str) -> Ints:
    """The fewest homes behind a number of an intervention, over its goals; 0 where none is."""
    counts = [[count for gain in one.values() if (count := int(getattr(gain, name)))] for one in own]
    return np.array([min(one, default=0) for one in counts], dtype=np.int64)


def _few(counts: Ints, smallest: int) -> Bools:
    few: Bools = (counts > 0) & (counts < smallest)
    return few


def _from_the_first_on(hidden: Bools, step: Ints) -> Bools:
    """The sums along the plan from its first withheld step on: the step before, and that after, would tell it."""
    unsaid = np.zeros(len(hidden), dtype=bool)
    first = np.flatnonzero(hidden[step])
    if len(first):
        unsaid[step[first[0] :]] = True
    return unsaid
