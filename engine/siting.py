"""Where to put new services: exact plans by HiGHS, with the gap that is left when the time is up."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, hstack, identity

from .errors import InputError, SolverError
from .network import Bools, Floats, Ints
from .progress import SILENT, Progress

_CHOSEN = 0.5


@dataclass(frozen=True)
class Choice:
    """What can be chosen from: walks from origins to possible sites.

    Attributes
    ----------
    origin, site : int array, shape (w,)
        Pairs of origin and site, each at most once.
    cost : float array, shape (w,)
        Metres or seconds of the walk.
    people : float array, shape (origins,)
    is_there : bool array, shape (sites,)
        Sites that exist already: they are in every plan, and are not counted.
    """

    origin: Ints
    site: Ints
    cost: Floats
    people: Floats
    is_there: Bools

    def within(self, limit: float) -> Choice:
        """Only the walks that cost no more than `limit`, inclusive."""
        kept = self.cost <= limit + 1e-9
        return Choice(self.origin[kept], self.site[kept], self.cost[kept], self.people, self.is_there)


@dataclass(frozen=True)
class Plan:
    """Sites, and how good they are.

    Attributes
    ----------
    sites : int array
        Numbers of the new sites.
    value : float
        People covered, number of new sites, people x cost, or the longest walk, after the question that was asked.
    bound : float
        What no plan can do better than; the value where the plan is the best there is.
    """

    sites: Ints
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """Share of the value by which a better plan could still differ; 0 for the best there is."""
        return abs(self.bound - self.value) / max(abs(self.value), 1e-9)


def cover_most(choice: Choice, count: int, time_limit: float = 60.0, progress: Progress = SILENT) -> Plan:
    """The `count` new sites that cover the most people (MCLP: Church and ReVelle 1974).

    Whoever has a walk in `choice` to a site of the plan is covered; those the existing sites cover count as well.

    Returns
    -------
    Plan
        Value and bound in people.
    """
    group, heads = _alike(choice)
    row, column = _distinct(group[choice.origin], choice.site)
    groups, sites = len(heads), len(choice.is_there)
    # Somebody is covered only if a site that covers them is chosen: z - sum y <= 0.
    by_site = csr_matrix((-np.ones(len(row)), (row, column)), shape=(groups, sites))
    covered = hstack([by_site, identity(groups)], format="csr")
    constraints = [
        LinearConstraint(covered, -np.inf, 0.0),
        _exactly(min(count, int((~choice.is_there).sum())), choice.is_there, groups),
    ]
    gain = np.concatenate([np.zeros(sites), -heads])
    chosen, value, bound = _solve(gain, constraints, choice.is_there, groups, time_limit, progress)
    return Plan(chosen, -value, -bound)


def cover_all(choice: Choice, time_limit: float = 60.0, progress: Progress = SILENT) -> Plan:
    """The fewest new sites that cover everybody who can be covered at all (LSCP).

    Returns
    -------
    Plan
        Value and bound in new sites.
    """
    group, heads = _alike(choice)
    row, column = _distinct(group[choice.origin], choice.site)
    by_site = csr_matrix((np.ones(len(row)), (row, column)), shape=(len(heads), len(choice.is_there)))
    reachable = np.diff(by_site.indptr) > 0
    constraints = [LinearConstraint(by_site[np.flatnonzero(reachable)], 1.0, np.inf)]
    cost = (~choice.is_there).astype(float)
    chosen, value, bound = _solve(cost, constraints, choice.is_there, 0, time_limit, progress)
    return Plan(chosen, value, float(np.ceil(bound - 1e-6)))


def least_walking(choice: Choice, count: int, time_limit: float = 60.0, progress: Progress = SILENT) -> Plan:
    """The `count` new sites with the least sum of people x cost (p-median); everybody goes to the nearest.

    Origins without any walk in `choice` are left out.

    Returns
    -------
    Plan
        Value and bound in people x the unit of the cost.

    Raises
    ------
    InputError
        If some origin would be left without a site by any plan of so few.
    """
    pairs, sites = len(choice.origin), len(choice.is_there)
    weight = choice.people[choice.origin] * choice.cost
    present, row = np.unique(choice.origin, return_inverse=True)
    numbers = np.arange(pairs)
    everybody = csr_matrix((np.ones(pairs), (row, sites + numbers)), shape=(len(present), sites + pairs))
    # Nobody goes to a site that is not chosen: x - y <= 0.
    to_site = csr_matrix((-np.ones(pairs), (numbers, choice.site)), shape=(pairs, sites))
    only_there = hstack([to_site, identity(pairs)], format="csr")
    constraints = [
        LinearConstraint(everybody, 1.0, 1.0),
        LinearConstraint(only_there, -np.inf, 0.0),
        _exactly(min(count, int((~choice.is_there).sum())), choice.is_there, pairs),
    ]
    cost = np.concatenate([np.zeros(sites), weight])
    chosen, value, bound = _solve(cost, constraints, choice.is_there, pairs, time_limit, progress)
    return Plan(chosen, value, bound)


def shortest_longest(choice: Choice, count: int, time_limit: float = 60.0, progress: Progress = SILENT) -> Plan:
    """The `count` new sites for which the longest walk to the nearest is shortest (p-center).

    Origins without people, and those without any walk in `choice`, are left out.

    Returns
    -------
    Plan
        Value and bound in the unit of the cost.
    """
    lived_in = choice.people[choice.origin] > 0
    choice = Choice(
        choice.origin[lived_in], choice.site[lived_in], choice.cost[lived_in], choice.people, choice.is_there
    )
    everybody = len(np.unique(choice.origin))
    limits = np.unique(choice.cost)
    ends = time.monotonic() + time_limit
    low, high = 0, len(limits) - 1
    best, proved = None, True
    while low <= high:
        middle = (low + high) // 2
        progress.at(1.0 - (high - low) / max(len(limits), 1))
        some = choice.within(limits[middle])
        enough = len(np.unique(some.origin)) == everybody
        plan = cover_all(some, max(ends - time.monotonic(), 1.0), progress) if enough else None
        if plan is not None and plan.value <= count + 1e-6:
            best, high = (plan, float(limits[middle])), middle - 1
        else:
            # A plan of too many sites proves nothing unless no smaller one exists.
            proved = proved and (plan is None or plan.bound > count)
            low = middle + 1
    if best is None:
        raise InputError("No {count} sites reach everybody. Ask for more sites, or allow longer walks.", count=count)
    return Plan(best[0].sites, best[1], best[1] if proved else 0.0)


def in_order_of_gain(choice: Choice, sites: Ints) -> tuple[Ints, Floats]:
    """The sites of a plan, each next one the one that covers most more people, and how many more.

    Returns
    -------
    sites : int array
    people : float array
        Gained by each; together with those the existing sites cover they are the people the plan covers.
    """
    covered = np.zeros(len(choice.people), dtype=bool)
    covered[choice.origin[choice.is_there[choice.site]]] = True
    left, order, gained = list(sites), [], []
    while left:
        new = ~covered[choice.origin]
        gains = np.bincount(choice.site[new], choice.people[choice.origin[new]], len(choice.is_there))[left]
        best = int(np.argmax(gains))
        gained.append(float(gains[best]))
        order.append(left.pop(best))
        covered[choice.origin[choice.site == order[-1]]] = True
    return np.array(order, dtype=np.int64), np.array(gained)


def _alike(choice: Choice) -> tuple[Ints, Floats]:
    """Origins with the same sites are one: the group of each origin, and the people of each group."""
    # Two sums of random numbers tell sets apart; that two different sets agree in both does not happen.
    marks = np.random.default_rng(0).integers(0, 2**62, (2, len(choice.is_there)), dtype=np.int64)
    sums = np.zeros((2, len(choice.people)), dtype=np.int64)
    for row in range(2):
        np.add.at(sums[row], choice.origin, marks[row, choice.site])
    _, group = np.unique(sums, axis=1, return_inverse=True)
    group = group.reshape(-1).astype(np.int64)
    heads: Floats = np.bincount(group, choice.people).astype(np.float64)
    return group, heads


def _distinct(row: Ints, column: Ints) -> tuple[Ints, Ints]:
    """Pairs without repeats."""
    width = int(column.max(initial=0)) + 1
    rows, columns = np.divmod(np.unique(row * width + column), width)
    return rows, columns


def _exactly(count: int, is_there: Bools, others: int) -> LinearConstraint:
    """So many new sites."""
    return LinearConstraint(np.concatenate([(~is_there).astype(float), np.zeros(others)])[None], count, count)


def _solve(
    cost: Floats,
    constraints: list[LinearConstraint],
    is_there: Bools,
    others: int,
    time_limit: float,
    progress: Progress,
) -> tuple[Ints, float, float]:
    """New sites, value and bound of the least `cost`: sites are whole, the `others` between 0 and 1."""
    progress.check()
    lowest = np.concatenate([is_there.astype(float), np.zeros(others)])
    found = milp(
        cost,
        constraints=constraints,
        bounds=Bounds(lowest, np.ones(len(lowest))),
        integrality=np.concatenate([np.ones(len(is_there)), np.zeros(others)]),
        options={"time_limit": time_limit, "mip_rel_gap": 0.0},
    )
    progress.check()
    if found.status == 2:
        raise InputError("No plan of so few sites lets everybody reach one. Ask for more sites, or allow longer walks.")
    if found.x is None:
        raise SolverError(
            "The time was up before a first plan was found. Give more time, fewer candidates or a shorter walk."
        )
    chosen: Ints = np.flatnonzero((found.x[: len(is_there)] > _CHOSEN) & ~is_there).astype(np.int64)
    bound = found.mip_dual_bound if found.mip_dual_bound is not None else found.fun
    return chosen, float(found.fun), float(bound)
