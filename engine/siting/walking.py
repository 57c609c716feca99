"""The least walking of all: the p-median, by Lagrangian bounds and HiGHS on what they leave open.

Origins whose walks to all sites differ by one and the same length are one in this question, and candidates that a
bound shows to be in no better plan are left out. Both are exact.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import LinearConstraint
from scipy.sparse import csr_matrix, hstack, identity

from ..errors import InputError, SolverError
from ..progress import SILENT, Progress
from .choice import Choice, Plan, same_profile
from .greedy import walk_less
from .milp import least

if TYPE_CHECKING:
    from ..arrays import Bools, Floats, Ints

_CHOSEN = 0.5
_EQUAL = 1e-9
_ROUNDS = 400
_PATIENCE = 15
# Larger programmes take HiGHS longer to set up than people wait.
_MOST_PAIRS = 500_000
# HiGHS looks at the time only when it has read and reduced the programme.
_PAIRS_A_SECOND = 40_000
_LAGRANGE_SHARE = 0.4
# Where the search may find nothing, what takes its place takes its time as well.
_SEARCH_SHARE = 0.9


def least_walking(choice: Choice, count: int, time_limit: float = 60.0, progress: Progress = SILENT) -> Plan:
    """The `count` new sites with the least sum of people x cost (p-median); everybody goes to the nearest with places.

    Origins without people, and those without any walk in `choice`, are left out.

    Returns
    -------
    Plan
        Value and bound in people x the unit of the cost.

    Raises
    ------
    InputError
        If some origin would be left without a site, or without a place, by any plan of so few.
    """
    count = min(count, len(choice.new))
    ends = time.monotonic() + time_limit
    if choice.is_limited:
        return _with_places(choice, count, ends, progress)
    task = _task(choice)
    if len(task.people) == 0:
        return Plan(np.zeros(0, dtype=np.int64), task.sure, task.sure)
    costs, there = _finite(task)
    best = walk_less(costs, there, task.people, count, ends, progress)
    limit = time.monotonic() + _LAGRANGE_SHARE * max(ends - time.monotonic(), 0.0)
    bounds = _lagrange(_Task(costs, there, task.people, 0.0), best, limit, progress)
    best, value, bound = bounds.sites, bounds.value, bounds.bound
    serves = bool((_nearest(task, best) < np.inf).all())
    if not serves or value - bound > _EQUAL * max(value, 1.0):
        found = _by_highs(task, bounds.open, count, ends - time.monotonic(), progress)
        if found is not None and (not serves or found.value < value):
            best, value, serves = found.sites, found.value, True
        if found is not None:
            # What the bounds have left out is in no plan better than the quick one.
            bound = max(bound, min(found.bound, value))
    if not serves:
        raise SolverError(
            "The time was up before a first plan was found. Give more time, fewer candidates or a shorter walk."
        )
    return Plan(choice.new[best], task.sure + value, task.sure + min(bound, value))


@dataclass(frozen=True)
class _Task:
    """What is left of a choice.

    Attributes
    ----------
    costs : float array, shape (groups, new sites)
        Never above `there`; infinite where there is no walk.
    there : float array, shape (groups,)
        Cost to the nearest existing site.
    people : float array, shape (groups,)
    sure : float
        People x cost that every plan has.
    """

    costs: Floats
    there: Floats
    people: Floats
    sure: float


def _task(choice: Choice) -> _Task:
    there = choice.table(np.flatnonzero(choice.is_there)).min(axis=1, initial=np.inf)
    costs = np.minimum(choice.table(choice.new), there[:, None])
    lowest = np.minimum(costs.min(axis=1, initial=np.inf), there)
    present = (choice.people > 0) & np.isfinite(lowest)
    people, lowest = choice.people[present], lowest[present]
    costs, there = costs[present] - lowest[:, None], there[present] - lowest
    first, kind = same_profile(np.column_stack([costs, there]))
    together: Floats = np.bincount(kind, people, len(first)).astype(np.float64)
    groups = _Task(costs[first], there[first], together, float(people @ lowest))
    # Nobody to whom all plans are the same need be looked at.
    differ = ~((groups.costs == 0).all(axis=1) & (groups.there == 0))
    return _Task(groups.costs[differ], groups.there[differ], groups.people[differ], groups.sure)


def _nearest(task: _Task, sites: Ints) -> Floats:
    nearest: Floats = np.minimum(task.costs[:, sites].min(axis=1, initial=np.inf), task.there)
    return nearest


@dataclass(frozen=True)
class _Bounds:
    """The best plan met, its value, what no plan can do better than, and which candidates may be in a better one."""

    sites: Ints
    value: float
    bound: float
    open: Bools


def _lagrange(task: _Task, sites: Ints, ends: float, progress: Progress) -> _Bounds:
    """Lower bounds by the relaxation that lets people have no site or several (Cornuéjols, Fisher, Nemhauser 1977).

    Somebody's price for having a site is raised where they have none and lowered where they have several, step by
    step; at any prices the sum of prices less what the best sites earn with them is a bound.
    """
    count, candidates = len(sites), task.costs.shape[1]
    weighted = task.people[:, None] * task.costs
    highest = task.people * task.there
    best, value = sites, float(task.people @ _nearest(task, sites))
    price = np.minimum(task.people * _second(task, sites), highest)
    bound, is_open, step, waited = -np.inf, np.ones(candidates, dtype=bool), 1.0, 0
    for number in range(_ROUNDS):
        if time.monotonic() > ends or count == 0 or value - bound <= _EQUAL * max(value, 1.0):
            break
        progress.at(number / _ROUNDS)
        earned = np.minimum(weighted - price[:, None], 0.0).sum(axis=0)
        order = np.argsort(earned, kind="stable")
        chosen = order[:count]
        now = float(price.sum() + earned[chosen].sum())
        tried = float(task.people @ _nearest(task, chosen))
        if tried < value:
            best, value = chosen, tried
        # With one site more in place of the last of the chosen, the bound would be above the best plan: it is out.
        is_open &= now - earned[order[count - 1]] + earned <= value * (1 + _EQUAL) + _EQUAL
        is_open[best] = True
        waited = 0 if now > bound + _EQUAL * max(abs(bound), 1.0) else waited + 1
        bound = max(bound, now)
        if waited >= _PATIENCE:
            step, waited = step / 2, 0
        lacking = 1.0 - (weighted[:, chosen] < price[:, None]).sum(axis=1)
        lacking[(lacking > 0) & (price >= highest)] = 0.0
        norm = float(lacking @ lacking)
        if norm == 0 or step < 1e-4:
            break
        price = np.minimum(price + step * max(value - now, _EQUAL) / norm * lacking, highest)
    if count == 0:
        bound = value
    return _Bounds(best, value, min(bound, value), is_open)


def _second(task: _Task, sites: Ints) -> Floats:
    """Cost to the second nearest site: what somebody would pay at the most to keep the nearest one."""
    options = np.column_stack([task.costs[:, sites], task.there])
    second: Floats = np.partition(options, 1, axis=1)[:, 1] if options.shape[1] > 1 else options[:, 0]
    return second


def _by_highs(task: _Task, is_open: Bools, count: int, time_limit: float, progress: Progress) -> Plan | None:
    """The plan HiGHS finds among the candidates still open; None where it finds nothing, or would take too long.

    Raises
    ------
    InputError
        If there is no plan at all.
    """
    kept = np.flatnonzero(is_open)
    row, column = np.nonzero(task.costs[:, kept] < task.there[:, None])
    if len(row) > min(_MOST_PAIRS, _PAIRS_A_SECOND * time_limit):
        return None
    pairs, sites, rows = len(row), len(kept), len(task.people)
    stays = np.flatnonzero(np.isfinite(task.there))
    numbers = np.arange(pairs)
    # Sites, pairs of somebody and a new site, those who stay with an existing one.
    cost = np.concatenate(
        [np.zeros(sites), task.people[row] * task.costs[row, kept[column]], (task.people * task.there)[stays]]
    )
    each = csr_matrix(
        (
            np.ones(pairs + len(stays)),
            (np.concatenate([row, stays]), sites + np.arange(pairs + len(stays))),
        ),
        shape=(rows, len(cost)),
    )
    tied = csr_matrix((-np.ones(pairs), (numbers, column)), shape=(pairs, sites))
    nobody_stays = csr_matrix((pairs, len(stays)))
    chosen = np.zeros(len(cost))
    chosen[:sites] = 1.0
    constraints = [
        LinearConstraint(each, 1.0, 1.0),
        LinearConstraint(hstack([tied, identity(pairs), nobody_stays], format="csr"), -np.inf, 0.0),
        LinearConstraint(chosen[None], min(count, sites), min(count, sites)),
    ]
    found = least(cost, constraints, np.zeros(len(cost)), np.ones(len(cost)), sites, time_limit, progress)
    if found.impossible:
        _refuse()
    if found.values is None:
        return Plan(np.zeros(0, dtype=np.int64), np.inf, found.bound)
    return Plan(kept[found.values[:sites] > _CHOSEN], found.value, found.bound)


def _with_places(choice: Choice, count: int, ends: float, progress: Progress) -> Plan:
    """The same where sites have places: people of one origin may be split over several."""
    room = choice.room
    costs = choice.table(np.arange(len(room)))
    present = (choice.people > 0) & np.isfinite(costs).any(axis=1)
    people, costs = choice.people[present], costs[present]
    _refuse_too_few_places(choice, count, float(people.sum()))
    lowest = costs.min(axis=1, initial=np.inf)
    first, kind = same_profile(costs - lowest[:, None])
    people, sure = np.bincount(kind, people, len(first)), float(people @ lowest)
    costs = costs[first] - lowest[first][:, None]
    row, column = np.nonzero(np.isfinite(costs))
    pairs, sites = len(row), len(room)
    numbers = np.arange(pairs)
    each = csr_matrix((np.ones(pairs), (row, sites + numbers)), shape=(len(people), sites + pairs))
    most = np.minimum(room, np.bincount(column, people[row], sites))
    into = csr_matrix((people[row], (column, numbers)), shape=(sites, pairs))
    places = csr_matrix((-most, (np.arange(sites), np.arange(sites))), shape=(sites, sites))
    tied = csr_matrix((-np.ones(pairs), (numbers, column)), shape=(pairs, sites))
    chosen = np.concatenate([(~choice.is_there).astype(float), np.zeros(pairs)])
    constraints = [
        LinearConstraint(each, 1.0, 1.0),
        LinearConstraint(hstack([places, into], format="csr"), -np.inf, 0.0),
        LinearConstraint(hstack([tied, identity(pairs)], format="csr"), -np.inf, 0.0),
        LinearConstraint(chosen[None], count, count),
    ]
    cost = np.concatenate([np.zeros(sites), people[row] * costs[row, column]])
    lowest_y = np.concatenate([choice.is_there.astype(float), np.zeros(pairs)])
    left = _SEARCH_SHARE * (ends - time.monotonic())
    found = least(cost, constraints, lowest_y, np.ones(len(cost)), sites, left, progress)
    if found.impossible:
        _refuse()
    if found.values is not None:
        new = np.flatnonzero((found.values[:sites] > _CHOSEN) & ~choice.is_there).astype(np.int64)
        return Plan(new, sure + found.value, sure + found.bound)
    new = _as_if_places_for_all(choice, count, progress)
    lowest_y[new] = 1.0
    highest_y = np.concatenate([lowest_y[:sites], np.ones(pairs)])
    shared = least(cost, constraints, lowest_y, highest_y, 0, np.inf, progress)
    if shared.values is None:
        raise SolverError(
            "The time was up before a first plan was found. Give more time, fewer candidates or a shorter walk."
        )
    return Plan(new, sure + shared.value, sure + min(max(found.bound, 0.0), shared.value))


def _as_if_places_for_all(choice: Choice, count: int, progress: Progress) -> Ints:
    """A quick plan that does not look at places."""
    task = _task(replace(choice, capacity=None))
    costs, there = _finite(task)
    chosen: Ints = choice.new[walk_less(costs, there, task.people, count, 0.0, progress)]
    return chosen


def _finite(task: _Task) -> tuple[Floats, Floats]:
    """Costs to new and existing sites; who cannot walk to any pays more than any walk costs.

    A quick plan then serves everybody if it can.
    """
    far = 1000.0 * max(float(task.costs[np.isfinite(task.costs)].max(initial=0.0)), 1.0)
    there = np.where(np.isfinite(task.there), task.there, far)
    return np.minimum(task.costs, there[:, None]), there


def _refuse_too_few_places(choice: Choice, count: int, people: float) -> None:
    largest = np.sort(choice.room[choice.new])[::-1][:count]
    places = float(choice.room[choice.is_there].sum() + largest.sum())
    if places < people - _EQUAL * max(people, 1.0):
        raise InputError(
            "The existing sites and {count} new ones have places for {places} people, but there are {people}. Ask for "
            "more sites, or give the new ones more places.",
            count=count,
            places=round(places),
            people=round(people),
        )


def _refuse() -> None:
    raise InputError("No plan of so few sites lets everybody reach one. Ask for more sites, or allow longer walks.")
