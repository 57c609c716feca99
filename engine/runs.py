"""Runs of consecutive numbers, sorting by numbers that are not large, and work cut into ranges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

_COUNTED_TO = 16


def runs_of(count: NDArray[np.int64], first: NDArray[np.int64] | int = 0) -> NDArray[np.int64]:
    """Consecutive numbers from each `first`, as many as its `count`, one run after the other.

    Examples
    --------
    >>> runs_of(np.array([2, 0, 3])).tolist(), runs_of(np.array([2, 3]), np.array([7, 1])).tolist()
    ([0, 1, 0, 1, 2], [7, 8, 1, 2, 3])
    """
    begin = np.broadcast_to(np.asarray(first, dtype=np.int64), count.shape)
    there = count > 0
    if not there.all():
        count, begin = count[there], begin[there]
    # A sum of ones, but for the leap from the end of one run to the begin of the next.
    step = np.ones(int(count.sum()), dtype=np.int64)
    if len(count):
        step[0] = begin[0]
        step[np.cumsum(count[:-1])] = begin[1:] - (begin[:-1] + count[:-1] - 1)
    runs: NDArray[np.int64] = np.cumsum(step, out=step)
    return runs


def owners_of(count: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each number as many times as its `count`: ``np.repeat(np.arange(len(count)), count)`` in half the time.

    Examples
    --------
    >>> owners_of(np.array([2, 0, 3])).tolist()
    [0, 0, 2, 2, 2]
    """
    ends = np.cumsum(count)
    if len(ends) == 0:
        return ends
    # At each place as many ones begin as numbers have ended before it.
    owners: NDArray[np.int64] = np.cumsum(np.bincount(ends[:-1], minlength=ends[-1])[: ends[-1]])
    return owners


def counted(count: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """From a count for each of many things the owner of each of their parts, and the number of the part.

    Examples
    --------
    >>> [some.tolist() for some in counted(np.array([2, 0, 3]))]
    [[0, 0, 2, 2, 2], [0, 1, 0, 1, 2]]
    """
    return owners_of(count), runs_of(count)


def in_order_of(number: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Positions of numbers from 0 to below `most` in ascending order, equals in the order they came.

    Where there are many numbers a sparse matrix sorts them by counting, many times quicker than by comparing.

    Examples
    --------
    >>> in_order_of(np.array([3, 0, 3, 1]), 4).tolist()
    [1, 3, 0, 2]
    """
    count = len(number)
    if most > _COUNTED_TO * count:
        return np.argsort(number, kind="stable").astype(np.int64)
    one_each = (np.ones(count, dtype=np.int8), number.astype(np.int32), np.arange(count + 1, dtype=np.int32))
    order: NDArray[np.int64] = csc_matrix(one_each, shape=(most, count)).tocsr().indices.astype(np.int64)
    return order


def ranges_of_work(work: NDArray[np.number[Any]], budget: float) -> Iterator[tuple[int, int]]:
    """Cut 0..n into ranges whose `work` adds up to about `budget` each, never less than one item."""
    # Numbers of the kind that is searched for: others are converted, all of them, at every search.
    done = np.cumsum(work, dtype=float)
    start = 0
    while start < len(done):
        before = done[start - 1] if start else 0.0
        end = max(int(np.searchsorted(done, before + budget, side="right")), start + 1)
        yield start, end
        start = end
