"""Exact plans by HiGHS: most people covered, everybody covered, the shortest longest walk.

Every question is also answered by a greedy plan: when the time is up before HiGHS has anything better, that stands,
with the bound that was proved by then.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import LinearConstraint
from scipy.sparse import csr_matrix, hstack, identity

from ..errors import InputError, SolverError
from ..progress import SILENT, Progress
from .choice import Choice, Groups, Plan, alike
from .greedy import cover_one_by_one
from .milp import least

if TYPE_CHECKING:
    from ..arrays import Bools, Floats, Ints

_CHOSEN = 0.5
_NOBODY = 1e-6
# The first question of several is given so long at the least.
_FIRST_S = 1.0
# Where the search may find nothing, what takes its place takes its time as well.
_SEARCH_SHARE = 0.9
# With more pairs the rows that tie each one to its site cost more than they help.
_MOST_TIED = 200_000


def cover_most(choice: Choice, count: int, time_limit: float = 60.0, progress: Progress = SILENT) -> Plan:
    """The `count` new sites that cover the most people (MCLP: Church and ReVelle 1974).

    Whoever has a walk in `choice` to a site of the plan, and a place there, is covered; those the existing sites
    cover count as well. People of one origin may be split over several sites.

    Returns
    -------
    Plan
        Value and bound in people.
    """
    ends = time.monotonic() + time_limit
    count = min(count, len(choice.new))
    if choice.is_limited:
        return _cover_most_limited(choice, count, ends, progress)
    groups, already = _uncovered(choice)
    quick = cover_one_by_one(groups, choice.room, choice.new, count, progress)
    quick_value = already + float(groups.people[np.unique(groups.row[np.isin(groups.column, quick)])].sum())
    sites, rows = len(choice.is_there), len(groups.people)
    # Somebody is covered only if a site that covers them is chosen: z - sum y <= 0.
    by_site = csr_matrix((-np.ones(len(groups.row)), (groups.row, groups.column)), shape=(rows, sites))
    constraints = [
        LinearConstraint(hstack([by_site, identity(rows)], format="csr"), -np.inf, 0.0),
        _exactly(count, choice.is_there, rows),
    ]
    lowest = np.concatenate([choice.is_there.astype(float), np.zeros(rows)])
    gain = np.concatenate([np.zeros(sites), -groups.people])
    found = least(gain, constraints, lowest, np.ones(len(lowest)), sites, ends - time.monotonic(), progress)
    most = already + min(-found.bound, _sum_of_largest(groups, choice.new, count))
    if found.values is None or already - found.value < quick_value:
        return Plan(quick, quick_value, max(most, quick_value))
    return Plan(_new_sites(found.values, choice), already - found.value, max(most, already - found.value))


def cover_all(choice: Choice, time_limit: float = 60.0, progress: Progress = SILENT) -> Plan:
    """The fewest new sites that cover everybody who can be covered at all (LSCP).

    Returns
    -------
    Plan
        Value and bound in new sites.

    Raises
    ------
    InputError
        If the sites have too few places for everybody.
    """
    ends = time.monotonic() + time_limit
    if choice.is_limited:
        return _cover_all_limited(choice, ends, progress)
    groups, _ = _uncovered(choice)
    quick = cover_one_by_one(
        Groups(np.ones(len(groups.people)), groups.row, groups.column),
        choice.room,
        choice.new,
        len(choice.new),
        progress,
    )
    if len(quick) <= 1:
        return Plan(quick, float(len(quick)), float(len(quick)))
    sites, rows = len(choice.is_there), np.unique(groups.row)
    by_site = csr_matrix(
        (np.ones(len(groups.row)), (np.searchsorted(rows, groups.row), groups.column)), shape=(len(rows), sites)
    )
    lowest = choice.is_there.astype(float)
    constraints = [LinearConstraint(by_site, 1.0, np.inf)]
    found = least(1.0 - lowest, constraints, lowest, np.ones(sites), sites, ends - time.monotonic(), progress)
    # One site is needed at the least: somebody is not covered yet.
    bound = max(float(np.ceil(found.bound - _NOBODY)), 1.0)
    if found.values is None or round(found.value) >= len(quick):
        return Plan(quick, float(len(quick)), min(bound, float(len(quick))))
    return Plan(_new_sites(found.values, choice), float(round(found.value)), bound)


def shortest_longest(choice: Choice, count: int, time_limit: float = 60.0, progress: Progress = SILENT) -> Plan:
    """The `count` new sites for which the longest walk to the nearest is shortest (p-center).

    Origins without people, and those without any walk in `choice`, are left out. Longer and longer walks are tried
    by halving; each is one question for the fewest sites.

    Returns
    -------
    Plan
        Value and bound in the unit of the cost.

    Raises
    ------
    InputError
        If no plan of so few sites lets everybody reach one.
    """
    choice = choice.of(choice.people[choice.origin] > 0)
    choice = choice.of(np.argsort(choice.origin, kind="stable"))
    limits = np.unique(choice.cost)
    if len(limits) == 0:
        return Plan(np.zeros(0, dtype=np.int64), 0.0, 0.0)
    everybody = len(np.unique(choice.origin))
    nearest = np.full(len(choice.people), np.inf)
    np.minimum.at(nearest, choice.origin, choice.cost)
    ends = time.monotonic() + time_limit
    # Nobody can do better than their nearest site of all: up to there nothing need be tried.
    low, high = int(np.searchsorted(limits, nearest[np.isfinite(nearest)].max())), len(limits) - 1
    best, proved, span, takes = None, low, max(high - low, 1), 0.0
    while low <= high:
        # The longest walk of all comes first: where it does not do, none does.
        middle = high if best is None and high == len(limits) - 1 else (low + high) // 2
        progress.at(1.0 - (high - low) / span)
        begun = time.monotonic()
        if best is not None and begun + takes > ends:
            break
        some = choice.within(limits[middle])
        enough = len(np.unique(some.origin)) == everybody
        left = ends - time.monotonic()
        plan = _fewest(some, max(left, _FIRST_S) if best is None else left, progress) if enough else None
        # The first question is answered at once: what it takes every one takes before the search begins.
        takes = takes or time.monotonic() - begun
        if plan is not None and plan.value <= count + _NOBODY:
            best, high = (plan, float(limits[middle])), middle - 1
            continue
        # A plan of too many sites proves nothing unless no smaller one exists.
        if plan is None or plan.bound > count:
            proved = max(proved, middle + 1)
        if best is None:
            break
        low = middle + 1
    if best is None and proved < len(limits):
        raise SolverError(
            "The time was up before a first plan was found. Give more time, fewer candidates or a shorter walk."
        )
    if best is None:
        raise InputError("No {count} sites reach everybody. Ask for more sites, or allow longer walks.", count=count)
    return Plan(best[0].sites, best[1], min(float(limits[min(proved, len(limits) - 1)]), best[1]))


def _fewest(some: Choice, time_limit: float, progress: Progress) -> Plan | None:
    """The fewest sites for these walks; None where the places are too few."""
    try:
        return cover_all(some, time_limit, progress)
    except InputError:
        return None


def _uncovered(choice: Choice) -> tuple[Groups, float]:
    """Groups of those whom no existing site covers, without them walks to existing sites; and the people covered."""
    groups = alike(choice)
    covered = np.zeros(len(groups.people), dtype=bool)
    covered[groups.row[choice.is_there[groups.column]]] = True
    kept = ~covered[groups.row]
    numbers = np.cumsum(~covered) - 1
    rest = Groups(groups.people[~covered], numbers[groups.row[kept]], groups.column[kept])
    return rest, float(groups.people[covered].sum())


def _sum_of_largest(groups: Groups, new: Ints, count: int) -> float:
    """People that `count` sites can cover at the most: as if no two of them covered the same ones."""
    by_site = np.bincount(groups.column, groups.people[groups.row], int(new.max(initial=0)) + 1)[new]
    every = float(groups.people[np.unique(groups.row)].sum())
    return min(float(np.sort(by_site)[::-1][:count].sum()), every)


def _cover_most_limited(choice: Choice, count: int, ends: float, progress: Progress) -> Plan:
    groups = alike(choice)
    flows = _Flows(choice, groups)
    constraints = [flows.leave(-np.inf), *flows.arrive(), _exactly(count, choice.is_there, len(groups.row))]
    cost = np.concatenate([np.zeros(flows.sites), -np.ones(len(groups.row))])
    left = _SEARCH_SHARE * (ends - time.monotonic())
    found = least(cost, constraints, *flows.bounds(), flows.sites, left, progress)
    most = float(min(groups.people[np.unique(groups.row)].sum(), -found.bound))
    if found.values is not None:
        return Plan(_new_sites(found.values, choice), -found.value, max(most, -found.value))
    existing = cover_one_by_one(groups, choice.room, np.flatnonzero(choice.is_there), len(choice.is_there), progress)
    # First the existing sites take whom they can, then the new ones whoever is left.
    sites = _cover_left(groups, choice, existing, count, progress)
    return Plan(sites, flows.served(np.append(sites, np.flatnonzero(choice.is_there)), progress), most)


def _cover_left(groups: Groups, choice: Choice, existing: Ints, count: int, progress: Progress) -> Ints:
    left = groups.people.copy()
    for site in existing:
        rows = groups.row[groups.column == site]
        left[rows] -= np.diff(np.minimum(np.cumsum(left[rows]), choice.room[site]), prepend=0.0)
    rest = Groups(left, groups.row, groups.column)
    return cover_one_by_one(rest, choice.room, choice.new, count, progress)


def _cover_all_limited(choice: Choice, ends: float, progress: Progress) -> Plan:
    groups = alike(choice)
    flows = _Flows(choice, groups)
    constraints = [flows.leave(None), *flows.arrive()]
    cost = np.concatenate([(~choice.is_there).astype(float), np.zeros(len(groups.row))])
    left = _SEARCH_SHARE * (ends - time.monotonic())
    found = least(cost, constraints, *flows.bounds(), flows.sites, left, progress)
    if found.impossible:
        raise InputError(
            "All sites together have too few places within reach of everybody. Give new sites more places, allow "
            "longer walks, or offer more candidates."
        )
    if found.values is None:
        sites = choice.new
        people = float(groups.people[np.unique(groups.row)].sum())
        if flows.served(np.arange(flows.sites), progress) < people - _NOBODY:
            raise SolverError(
                "The time was up before a first plan was found. Give more time, fewer candidates or a shorter walk."
            )
        return Plan(sites, float(len(sites)), max(float(np.ceil(found.bound - _NOBODY)), 0.0))
    return Plan(_new_sites(found.values, choice), float(round(found.value)), float(np.ceil(found.bound - _NOBODY)))


class _Flows:
    """Variables and rows of a plan with places: sites first, then the people of each pair of group and site."""

    def __init__(self, choice: Choice, groups: Groups) -> None:
        self.sites, self._pairs = len(choice.is_there), len(groups.row)
        self._choice, self._groups = choice, groups
        self._rows, self._row = np.unique(groups.row, return_inverse=True)

    def bounds(self) -> tuple[Floats, Floats]:
        """Lowest and highest values."""
        lowest = np.concatenate([self._choice.is_there.astype(float), np.zeros(self._pairs)])
        return lowest, np.concatenate([np.ones(self.sites), self._groups.people[self._groups.row]])

    def leave(self, lowest: float | None) -> LinearConstraint:
        """Nobody goes twice; everybody goes where `lowest` is None."""
        people = self._groups.people[self._rows]
        each = csr_matrix((np.ones(self._pairs), (self._row, np.arange(self._pairs))), shape=(len(people), self._pairs))
        none = csr_matrix((len(people), self.sites))
        return LinearConstraint(hstack([none, each], format="csr"), people if lowest is None else lowest, people)

    def arrive(self) -> list[LinearConstraint]:
        """Nobody goes to a site that is not chosen, and no more than it has places."""
        column, people = self._groups.column, self._groups.people[self._groups.row]
        # A site never needs more places than there are people who can come.
        room = np.minimum(self._choice.room, np.bincount(column, people, self.sites))
        numbers = np.arange(self._pairs)
        into = csr_matrix((np.ones(self._pairs), (column, numbers)), shape=(self.sites, self._pairs))
        places = csr_matrix((-room, (np.arange(self.sites), np.arange(self.sites))), shape=(self.sites, self.sites))
        rows = [LinearConstraint(hstack([places, into], format="csr"), -np.inf, 0.0)]
        if self._pairs <= _MOST_TIED:
            tied = csr_matrix((-people, (numbers, column)), shape=(self._pairs, self.sites))
            rows.append(LinearConstraint(hstack([tied, identity(self._pairs)], format="csr"), -np.inf, 0.0))
        return rows

    def served(self, sites: Ints, progress: Progress) -> float:
        """People who find a place when just these sites are open."""
        lowest, highest = self.bounds()
        open_sites = np.zeros(self.sites)
        open_sites[sites] = 1.0
        lowest[: self.sites] = highest[: self.sites] = open_sites
        cost = np.concatenate([np.zeros(self.sites), -np.ones(self._pairs)])
        found = least(cost, [self.leave(-np.inf), *self.arrive()], lowest, highest, 0, np.inf, progress)
        return -found.value


def _exactly(count: int, is_there: Bools, others: int) -> LinearConstraint:
    """So many new sites."""
    return LinearConstraint(np.concatenate([(~is_there).astype(float), np.zeros(others)])[None], count, count)


def _new_sites(values: Floats, choice: Choice) -> Ints:
    chosen = values[: len(choice.is_there)] > _CHOSEN
    return np.flatnonzero(chosen & ~choice.is_there).astype(np.int64)
