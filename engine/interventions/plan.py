"""Gains of every intervention on its own, and an order in which to do them, each counted after those before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from .gains import Outcome, State, Work, carry_out, nodes_of, outcomes


@dataclass(frozen=True)
class Gain:
    """What an intervention is worth for one goal.

    Attributes
    ----------
    people : float
        People newly within the limits, less `lost`.
    lost : float
        People who are no longer within a limit in metres, because their quickest walk is longer than the one before.
    connected : float
        People who had no walk at all and have one now.
    person_s : float
        Seconds saved by those who have a walk before and after, one way, all together.
    changed : int array
        The lived-in doors behind ``people``, those lost included.
    connected_homes, saved_homes : int
        How many lived-in doors are behind ``connected`` and ``person_s``.
    newly : int array
        The doors that are newly within the limits.
    low, high : float array, shape (2,)
        Box around every node the answer depends on.
    """

    people: float
    lost: float
    connected: float
    person_s: float
    changed: Ints
    connected_homes: int
    saved_homes: int
    newly: Ints
    low: Floats
    high: Floats


Gains = dict[int, Gain]


def homes_behind(gains: Gains) -> int:
    """Lived-in doors behind the people of all goals together, each once: a way may help the same home to many."""
    doors = [gain.changed for gain in gains.values()]
    return len(np.unique(np.concatenate(doors))) if doors else 0


def own_gains(
    state: State, works: Sequence[Work], goals: Sequence[Sequence[int]], people: Floats, progress: Progress = SILENT
) -> list[Gains]:
    """What each of `works` is worth for its goals in the town `state`, if it alone is done."""
    found: list[Gains] = [{} for _ in works]
    numbers = [(number, goal) for number, own in enumerate(goals) for goal in own]
    tasks = [(works[number], goal) for number, goal in numbers]
    for (number, goal), outcome in zip(numbers, outcomes(state, tasks, progress)):
        found[number][goal] = _gain(state, works[number], outcome, people)
    return found


def _gain(state: State, work: Work, outcome: Outcome, people: Floats) -> Gain:
    goal, heads = state.goals[outcome.goal], people[outcome.doors]
    before_s, before_m = state.door_s[outcome.goal, outcome.doors], state.door_m[outcome.goal, outcome.doors]
    before, after = goal.met(before_m, before_s), goal.met(outcome.door_m, outcome.door_s)
    had, has = np.isfinite(before_s), np.isfinite(outcome.door_s)
    both = had & has
    arc, _ = state.arcs.leaving(outcome.nodes)
    watched = np.concatenate([outcome.nodes, state.arcs.head[arc], nodes_of(state, work)])
    xy = state.graph.network.node_xy[watched]
    nowhere = np.full(2, np.nan)
    lost = float(heads[before & ~after].sum())
    lived_in = heads > 0
    saved_s = np.zeros(len(heads))
    saved_s[both] = np.maximum(before_s[both] - outcome.door_s[both], 0.0)
    return Gain(
        people=float(heads[after & ~before].sum()) - lost,
        lost=lost,
        connected=float(heads[has & ~had].sum()),
        person_s=float((heads * saved_s).sum()),
        changed=outcome.doors[lived_in & (before != after)],
        connected_homes=int((lived_in & has & ~had).sum()),
        saved_homes=int((lived_in & (saved_s > 0)).sum()),
        newly=outcome.doors[after & ~before],
        low=xy.min(axis=0) if len(xy) else nowhere,
        high=xy.max(axis=0) if len(xy) else nowhere,
    )


@dataclass(frozen=True)
class Plan:
    """What to do first.

    Attributes
    ----------
    order : list of int
        Numbers of the interventions.
    gained : list of float
        People each one brings after those before it.
    homes : list of int
        Lived-in doors behind these, each once.
    """

    order: list[int]
    gained: list[float]
    homes: list[int]


def best_first(
    state: State,
    works: Sequence[Work],
    goals: Sequence[Sequence[int]],
    own: Sequence[Gains],
    people: Floats,
    cost: Floats,
    count: int,
    budget: float,
    progress: Progress = SILENT,
) -> tuple[Plan, State]:
    """Again and again the intervention that gains most people for its cost, in the town the earlier ones made.

    Every gain is exact when it is compared: after each choice those it may have changed are computed anew. Ties go to
    the lower number.

    Parameters
    ----------
    cost : float array
        NaN for one that cannot be chosen.
    count : int
        At most so many.
    budget : float
        At most so much together; 0 for no limit.

    Returns
    -------
    Plan
    State
        The town with the plan carried out; `state` must not be used any more.
    """
    gains, left = [dict(one) for one in own], float(budget) if budget > 0 else np.inf
    value = np.array([sum(gain.people for gain in one.values()) for one in gains])
    open_ones, plan = np.isfinite(cost), Plan([], [], [])
    while len(plan.order) < count:
        progress.at(len(plan.order) / count)
        fits = open_ones & (cost <= left + 1e-9) & (value > 1e-9)
        if not fits.any():
            break
        worth = np.where(fits, np.round(value / np.where(fits, cost, 1.0), 9), -np.inf)
        best = int(np.argmax(worth))
        plan.order.append(best)
        plan.gained.append(float(value[best]))
        plan.homes.append(homes_behind(gains[best]))
        left -= cost[best]
        open_ones[best] = False
        state, found = carry_out(state, works[best], goals[best])
        touched = {one.goal: np.concatenate([one.nodes, nodes_of(state, works[best])]) for one in found}
        again = [
            (number, goal)
            for number in np.flatnonzero(open_ones)
            for goal, gain in gains[number].items()
            if goal in touched and _within(state.graph.network.node_xy[touched[goal]], gain).any()
        ]
        tasks = [(works[number], goal) for number, goal in again]
        step = progress.part(len(plan.order) / count, len(plan.order) / count)
        for (number, goal), outcome in zip(again, outcomes(state, tasks, step)):
            gains[number][goal] = _gain(state, works[number], outcome, people)
        for number in {number for number, _ in again}:
            value[number] = sum(gain.people for gain in gains[number].values())
    return plan, state


def _within(xy: Floats, gain: Gain) -> Bools:
    """Which places lie in the box an answer depends on."""
    inside: Bools = ((xy >= gain.low) & (xy <= gain.high)).all(axis=1)
    return inside
