"""From one row for each of many things to a row for each of their parts: sums instead of repeats, which take longer."""

from __future__ import annotations

import numpy as np

from ..network import Ints


def counted(count: Ints) -> tuple[Ints, Ints]:
    """For counts such as 2, 0, 3 the owners 0 0 2 2 2 and the numbers 0 1 0 1 2."""
    end = np.cumsum(count)
    begin, total = end - count, int(end[-1]) if len(end) else 0
    owner = np.bincount(begin, minlength=total + 1)[:total]
    np.cumsum(owner, out=owner)
    owner -= 1
    return owner, np.arange(total) - begin[owner]


def consecutive(first: Ints, count: Ints) -> Ints:
    """Consecutive numbers from each `first`, as many as its `count`, at least one; run after run.

    >>> consecutive(np.array([7, 1]), np.array([2, 3])).tolist()
    [7, 8, 1, 2, 3]
    """
    step = np.ones(int(count.sum()), dtype=np.int64)
    if len(count):
        step[0] = first[0]
        step[np.cumsum(count[:-1])] = first[1:] - (first[:-1] + count[:-1] - 1)
    numbers: Ints = np.cumsum(step, out=step)
    return numbers


def spread(value: Ints, count: Ints) -> Ints:
    """Each value as often as its `count`, at least once."""
    step = np.zeros(int(count.sum()), dtype=np.int64)
    if len(count):
        step[0] = value[0]
        step[np.cumsum(count[:-1])] = np.diff(value)
    values: Ints = np.cumsum(step, out=step)
    return values
