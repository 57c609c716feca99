"""People to places: the transportation problem, solved exactly.

Successive shortest paths over the graph of the targets: everybody starts at the nearest target, then people move
along the cheapest chains of exchanges from targets that are too full to targets with places left. Each move is the
cheapest one possible, so the plan is optimal for the people it has placed at every moment, and the work can be
stopped between two moves (a linear programme cannot).
"""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..errors import SolverError
from ..progress import SILENT, Progress

_FEWEST = 1e-9
"""People: fewer are nobody."""


@dataclass(frozen=True)
class Assignment:
    """Who goes where.

    Attributes
    ----------
    origin, target : int array, shape (a,)
        One row a pair that people use; target -1 means without a place, or without a way.
    people : float array, shape (a,)
    """

    origin: Ints
    target: Ints
    people: Floats


def nearest(cost: Floats, people: Floats) -> Assignment:
    """Everybody to the nearest target, places not looked at: the baseline that shows the overload.

    Parameters
    ----------
    cost : float array, shape (o, t)
        Infinite where no way leads.
    people : float array, shape (o,)
    """
    origin = np.flatnonzero(people > 0)
    if cost.shape[1] == 0:
        return Assignment(origin, np.full(len(origin), -1), people[origin])
    target = np.argmin(cost[origin], axis=1)
    reached = np.isfinite(cost[origin, target])
    return Assignment(origin, np.where(reached, target, -1), people[origin])


def optimal(
    cost: Floats,
    people: Floats,
    places: Floats,
    time_limit: float = 60.0,
    progress: Progress = SILENT,
) -> Assignment:
    """Place as many people as the places allow, with the least sum of people x cost.

    Minimises ``sum x_ij c_ij`` with ``sum_j x_ij = people_i`` and ``sum_i x_ij <= places_j``, and a place of last
    resort ("no place") whose cost is above that of any chain of exchanges (docs/methods.md 17.2).

    Parameters
    ----------
    cost : float array, shape (o, t)
        Infinite where no way leads; any unit.
    people : float array, shape (o,)
        A group may be split over several targets.
    places : float array, shape (t,)
    time_limit : float
        Seconds.

    Returns
    -------
    Assignment
        Rows of an origin add up to its people, rows of a target never exceed its places.

    Raises
    ------
    SolverError
        If the time limit is reached.
    """
    began = time.monotonic()
    count, targets = cost.shape
    finite = np.isfinite(cost)
    last_resort = (targets + 1) * (float(cost[finite].max()) if finite.any() else 0.0) + 1.0
    full_cost = np.column_stack([cost, np.full(count, last_resort)])
    room = np.append(places.astype(float), np.inf)
    flow = np.zeros((count, targets + 1))
    start = np.argmin(full_cost, axis=1)
    flow[np.arange(count), start] = people
    load = flow.sum(axis=0)
    whole = max(float(np.maximum(load - room, 0.0)[:-1].sum()), _FEWEST)
    exchanges = _Exchanges(full_cost, flow)
    potential = np.zeros(targets + 1)
    while True:
        excess = load - room
        # Where nobody is left to move, a load above the places is rounding.
        over = np.flatnonzero((excess > _FEWEST) & np.isfinite(exchanges.added[:, -1]))
        if len(over) == 0:
            break
        progress.at(1.0 - min(float(excess[over].sum()) / whole, 1.0))
        if time.monotonic() - began > time_limit:
            raise SolverError(
                "The plan for {people} people and {places} shelters was not finished within {limit} s. Raise the time "
                "limit, or work on a smaller area.",
                people=round(float(people.sum())),
                places=targets,
                limit=f"{time_limit:g}",
            )
        chain, potential = _cheapest_chain(exchanges.added, potential, int(over[0]), excess < -_FEWEST)
        load += exchanges.move(chain, min(float(excess[chain[0]]), float(-excess[chain[-1]])))
    origin, target = np.nonzero(flow > _FEWEST)
    return Assignment(origin, np.where(target == targets, -1, target), flow[origin, target])


class _Exchanges:
    """For each tail and head: the least added cost of moving somebody from tail to head, and who that is.

    The people of a tail stand in a queue for each head, the cheapest to move first. Those of the beginning are sorted
    once, those who arrive later are in a heap; who has left is dropped on coming to the front.
    """

    def __init__(self, cost: Floats, flow: Floats) -> None:
        width = cost.shape[1]
        self._cost, self._flow = cost, flow
        self.added = np.full((width, width), np.inf)
        self._mover = np.full((width, width), -1, dtype=np.int64)
        self._sorted: list[Ints] = []
        self._front = np.zeros((width, width), dtype=np.int64)
        self._arrived: list[list[list[tuple[float, int]]]] = [[[] for _ in range(width)] for _ in range(width)]
        for tail in range(width):
            present = np.flatnonzero(flow[:, tail] > _FEWEST)
            added = cost[present] - cost[present, tail][:, None]
            self._sorted.append(np.ascontiguousarray(present[np.argsort(added, axis=0, kind="stable")].T))
            for head in range(width):
                self._find(tail, head)

    def move(self, chain: list[int], most: float) -> Floats:
        """Move people along the chain, each step by its cheapest mover; the change of the load of every target."""
        steps = [(int(self._mover[tail, head]), tail, head) for tail, head in zip(chain[:-1], chain[1:])]
        amount = min(most, *(float(self._flow[origin, tail]) for origin, tail, _ in steps))
        for origin, tail, head in steps:
            self._flow[origin, tail] -= amount
            is_new = self._flow[origin, head] <= _FEWEST
            self._flow[origin, head] += amount
            if is_new:
                self._arrive(origin, head)
        for origin, tail, _ in steps:
            if self._flow[origin, tail] <= _FEWEST:
                for head in np.flatnonzero(self._mover[tail] == origin).tolist():
                    self._find(tail, head)
        change = np.zeros(len(self.added))
        change[chain[0]], change[chain[-1]] = -amount, amount
        return change

    def _arrive(self, origin: int, tail: int) -> None:
        added = self._cost[origin] - self._cost[origin, tail]
        for queue, cost in zip(self._arrived[tail], added.tolist()):
            heapq.heappush(queue, (cost, origin))
        nearer = added < self.added[tail]
        nearer[tail] = False
        self.added[tail, nearer] = added[nearer]
        self._mover[tail, nearer] = origin

    def _find(self, tail: int, head: int) -> None:
        """The first of the queue who is still there."""
        if tail == head:
            return
        here, cost = self._flow[:, tail], self._cost
        early, late = self._sorted[tail][head], self._arrived[tail][head]
        front = int(self._front[tail, head])
        while front < len(early) and here[early[front]] <= _FEWEST:
            front += 1
        self._front[tail, head] = front
        while late and here[late[0][1]] <= _FEWEST:
            heapq.heappop(late)
        best = late[0] if late else (np.inf, -1)
        if front < len(early):
            first = int(early[front])
            best = min(best, (float(cost[first, head] - cost[first, tail]), first))
        self.added[tail, head], self._mover[tail, head] = best


def _cheapest_chain(added: Floats, potential: Floats, start: int, has_room: Bools) -> tuple[list[int], Floats]:
    """Dijkstra over the targets: the cheapest chain from `start` to a target with places left.

    Parameters
    ----------
    added : float array, shape (t, t)
        Least added cost of a move; may be negative.
    potential : float array, shape (t,)
        With which no ``added[i, j] + potential[i] - potential[j]`` is negative, but for rounding.

    Returns
    -------
    chain : list of int
    potential : float array, shape (t,)
        The one that holds after people have moved along the chain.
    """
    reduced = np.maximum(added + potential[:, None] - potential, 0.0)
    distance = np.full(len(added), np.inf)
    distance[start] = 0.0
    waiting = distance.copy()
    previous = np.full(len(added), -1, dtype=np.int64)
    here = start
    # The place of last resort always has room and everybody has a cost for it: the search ends there at the latest.
    while not has_room[here]:
        waiting[here] = np.inf
        through = distance[here] + reduced[here]
        shorter = through < distance
        distance[shorter] = waiting[shorter] = through[shorter]
        previous[shorter] = here
        here = int(waiting.argmin())
    chain = [here]
    while chain[-1] != start:
        chain.append(int(previous[chain[-1]]))
    return chain[::-1], potential + np.minimum(distance, distance[here])
