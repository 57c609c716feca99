"""People to places: the transportation problem, solved exactly.

Successive shortest paths over the graph of the targets: everybody starts at the nearest target, then people move
along the cheapest chains of exchanges from targets that are too full to targets with places left. Each move is the
cheapest one possible, so the plan is optimal for the people it has placed at every moment, and the work can be
stopped between two moves (a linear programme cannot).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from .errors import SolverError
from .network import Bools, Floats, Ints
from .progress import SILENT, Progress

_SMALL = 1e-9


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
    resort ("no place") whose cost is above that of any chain of exchanges (METHODS.md 17.2).

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
    count, targets = cost.shape
    finite = np.isfinite(cost)
    last_resort = (targets + 1) * (float(cost[finite].max()) if finite.any() else 0.0) + 1.0
    full_cost = np.column_stack([cost, np.full(count, last_resort)])
    room = np.append(places.astype(float), np.inf)
    flow = np.zeros((count, targets + 1))
    start = np.argmin(full_cost, axis=1)
    flow[np.arange(count), start] = people
    load = flow.sum(axis=0)
    whole = max(float(np.maximum(load - room, 0.0)[:-1].sum()), _SMALL)
    exchange, mover = _exchanges(full_cost, flow, np.arange(targets + 1))
    began = time.monotonic()
    while True:
        excess = load - room
        over = np.flatnonzero(excess > _SMALL)
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
        chain = _cheapest_chain(exchange, int(over[0]), load - room < -_SMALL)
        movers = mover[chain[:-1], chain[1:]]
        amount = min(
            float(excess[over[0]]), float(room[chain[-1]] - load[chain[-1]]), float(flow[movers, chain[:-1]].min())
        )
        for origin, tail, head in zip(movers, chain[:-1], chain[1:]):
            flow[origin, tail] -= amount
            flow[origin, head] += amount
        np.maximum(flow, 0.0, out=flow)
        load[chain[0]] -= amount
        load[chain[-1]] += amount
        _refresh(exchange, mover, full_cost, flow, chain)
    origin, target = np.nonzero(flow > _SMALL)
    return Assignment(origin, np.where(target == targets, -1, target), flow[origin, target])


def _exchanges(cost: Floats, flow: Floats, tails: Ints) -> tuple[Floats, Ints]:
    """For each tail and head: the least added cost of moving somebody from tail to head, and who that is."""
    width = cost.shape[1]
    exchange = np.full((len(tails), width), np.inf)
    mover = np.full((len(tails), width), -1, dtype=np.int64)
    for row, tail in enumerate(tails):
        present = np.flatnonzero(flow[:, tail] > _SMALL)
        if len(present):
            added = cost[present] - cost[present, tail][:, None]
            best = np.argmin(added, axis=0)
            exchange[row] = added[best, np.arange(width)]
            mover[row] = present[best]
        exchange[row, tail] = np.inf
    return exchange, mover


def _refresh(exchange: Floats, mover: Ints, cost: Floats, flow: Floats, chain: Ints) -> None:
    exchange[chain], mover[chain] = _exchanges(cost, flow, chain)


def _cheapest_chain(exchange: Floats, start: int, has_room: Bools) -> Ints:
    """Bellman-Ford over the targets: the cheapest chain from `start` to a target with places left."""
    width = len(exchange)
    distance = np.full(width, np.inf)
    distance[start] = 0.0
    previous = np.full(width, -1, dtype=np.int64)
    for _ in range(width):
        through = distance[:, None] + exchange
        best = np.argmin(through, axis=0)
        shorter = through[best, np.arange(width)] < distance - _SMALL
        if not shorter.any():
            break
        distance[shorter] = through[best, np.arange(width)][shorter]
        previous[shorter] = best[shorter]
    end = int(np.argmin(np.where(has_room, distance, np.inf)))
    chain = [end]
    while chain[-1] != start:
        chain.append(int(previous[chain[-1]]))
    return np.array(chain[::-1], dtype=np.int64)
