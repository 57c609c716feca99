"""Good plans in little time: one site after the other, then exchanges. What stands when the exact search is cut off."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from ..progress import SILENT, Progress
from .choice import Groups

if TYPE_CHECKING:
    from ..arrays import Floats, Ints


def cover_one_by_one(groups: Groups, room: Floats, new: Ints, count: int, progress: Progress = SILENT) -> Ints:
    """Up to `count` of the sites `new`, each the one that takes the most people who have none yet.

    Parameters
    ----------
    room : float array, shape (sites,)
        People each site can take; a site that is full leaves the others to the next.
    """
    left = groups.people.copy()
    chosen: list[int] = []
    order = np.argsort(groups.column, kind="stable")
    row, column = groups.row[order], groups.column[order]
    first = np.searchsorted(column, np.arange(len(room) + 1))
    free = new.copy()
    while len(chosen) < count and len(free):
        progress.check()
        gain = np.minimum(np.bincount(column, left[row], len(room))[free], room[free])
        best = int(np.argmax(gain))
        if gain[best] <= 0:
            break
        site = int(free[best])
        chosen.append(site)
        free = np.delete(free, best)
        taken = row[first[site] : first[site + 1]]
        # The rows of a full site are served in their order; which ones does not matter for how many.
        served = np.minimum(np.cumsum(left[taken]), room[site])
        left[taken] -= np.diff(served, prepend=0.0)
    return np.array(chosen, dtype=np.int64)


def walk_less(
    costs: Floats, there: Floats, people: Floats, count: int, ends: float = np.inf, progress: Progress = SILENT
) -> Ints:
    """Columns of `costs`, one after the other and then exchanged while that helps (Teitz and Bart 1968).

    Parameters
    ----------
    costs : float array, shape (origins, candidates)
        Finite, and not above `there`.
    there : float array, shape (origins,)
        Cost to the nearest site that exists.
    ends : float
        `time.monotonic` after which no exchange is tried any more.
    """
    count = min(count, costs.shape[1])
    chosen: list[int] = []
    nearest = there.copy()
    for _ in range(count):
        progress.check()
        saved = people @ (nearest[:, None] - np.minimum(costs, nearest[:, None]))
        saved[chosen] = -1.0
        chosen.append(int(np.argmax(saved)))
        nearest = np.minimum(nearest, costs[:, chosen[-1]])
    while 0 < count < costs.shape[1] and time.monotonic() < ends:
        progress.check()
        better = _best_exchange(costs, there, people, chosen)
        if better is None:
            break
        chosen[better[0]] = better[1]
    return np.array(chosen, dtype=np.int64)


def _best_exchange(costs: Floats, there: Floats, people: Floats, chosen: list[int]) -> tuple[int, int] | None:
    """Place in `chosen` and the candidate that had better stand there; None where no exchange saves anything."""
    options = np.column_stack([there, costs[:, chosen]])
    rows = np.arange(len(options))
    server = np.argmin(options, axis=1)
    nearest = options[rows, server]
    options[rows, server] = np.inf
    second = np.where(server == 0, nearest, options.min(axis=1))
    total = float(people @ nearest)
    with_it = np.minimum(costs, nearest[:, None])
    added = people @ (with_it - nearest[:, None])
    # Whoever went to the site that goes has the new one or their second.
    moved = people[:, None] * (np.minimum(costs, second[:, None]) - with_it)
    best, exchange = -1e-9 * max(total, 1.0), None
    for place in range(len(chosen)):
        change = added + moved[server == place + 1].sum(axis=0)
        change[chosen] = np.inf
        candidate = int(np.argmin(change))
        if change[candidate] < best:
            best, exchange = float(change[candidate]), (place, candidate)
    return exchange
