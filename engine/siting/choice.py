"""What a plan is chosen from, and what a plan is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..arrays import Bools, Floats, Ints

# Plans are found in a process of its own, which starts faster where the geometry libraries stay out of it.
_SAME = 1e-9
_MICRO = 1e6


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
    capacity : float array, shape (sites,), optional
        People each site can take; infinite where it takes everybody. Without it all do.
    """

    origin: Ints
    site: Ints
    cost: Floats
    people: Floats
    is_there: Bools
    capacity: Floats | None = None

    @property
    def room(self) -> Floats:
        """People each site can take, shape (sites,)."""
        return np.full(len(self.is_there), np.inf) if self.capacity is None else self.capacity

    @property
    def is_limited(self) -> bool:
        """Whether some site cannot take everybody."""
        return bool(np.isfinite(self.room).any())

    @property
    def new(self) -> Ints:
        """Numbers of the sites that could be added."""
        return np.flatnonzero(~self.is_there).astype(np.int64)

    def within(self, limit: float) -> Choice:
        """Only the walks that cost no more than `limit`, inclusive."""
        return self.of(self.cost <= limit + _SAME)

    def of(self, walks: Bools | Ints) -> Choice:
        """Only some of the walks, or all in another order."""
        return replace(self, origin=self.origin[walks], site=self.site[walks], cost=self.cost[walks])

    def table(self, sites: Ints) -> Floats:
        """Cost from every origin to each of `sites`, shape (origins, sites); infinite where there is no walk."""
        column = np.full(len(self.is_there), -1, dtype=np.int64)
        column[sites] = np.arange(len(sites))
        wanted = column[self.site] >= 0
        costs = np.full((len(self.people), len(sites)), np.inf)
        costs[self.origin[wanted], column[self.site[wanted]]] = self.cost[wanted]
        return costs


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


@dataclass(frozen=True)
class Groups:
    """Origins that can go to the same sites, counted together.

    Attributes
    ----------
    people : float array, shape (groups,)
    row, column : int array, shape (pairs,)
        Which group can go to which site.
    """

    people: Floats
    row: Ints
    column: Ints


def alike(choice: Choice) -> Groups:
    """Origins with the same sites are one: how far they walk does not matter for who is covered."""
    # Walks come sorted by origin mostly: to sort them again costs little.
    order = np.argsort(choice.origin, kind="stable")
    origin, site = choice.origin[order], choice.site[order]
    first = np.flatnonzero(np.append(True, origin[1:] != origin[:-1])) if len(origin) else origin
    # Two sums of random numbers tell sets apart; that two different sets agree in both does not happen.
    sums = np.zeros((2, len(choice.people)), dtype=np.int64)
    if len(origin):
        sums[:, origin[first]] = [np.add.reduceat(marks[site], first) for marks in _marks(len(choice.is_there))]
    _, heads, group = np.unique(sums, axis=1, return_index=True, return_inverse=True)
    group = group.reshape(-1)
    people: Floats = np.bincount(group, choice.people).astype(np.float64)
    # One origin of each group tells its sites.
    is_head = np.zeros(len(choice.people), dtype=bool)
    is_head[heads] = True
    told = is_head[origin]
    row, column = group[origin[told]].astype(np.int64), site[told]
    return Groups(people, row, column)


def same_profile(costs: Floats) -> tuple[Ints, Ints]:
    """Rows of `costs` that are equal: the first of each kind, and the kind of each row.

    Equal to a millionth: what is left of sums along different ways.
    """
    whole = np.full(costs.shape, -1, dtype=np.int64)
    finite = np.isfinite(costs)
    whole[finite] = np.rint(costs[finite] * _MICRO).astype(np.int64)
    with np.errstate(over="ignore"):
        sums = np.stack([whole @ marks for marks in _marks(costs.shape[1])])
    _, first, kind = np.unique(sums, axis=1, return_index=True, return_inverse=True)
    return first.astype(np.int64), kind.reshape(-1).astype(np.int64)


def _marks(count: int) -> Ints:
    return np.random.default_rng(0).integers(0, 2**62, (2, count), dtype=np.int64)
