"""Runs of consecutive numbers: how one row for each of many things becomes a row for each of their parts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def runs_of(count: NDArray[np.int64], first: NDArray[np.int64] | int = 0) -> NDArray[np.int64]:
    """Consecutive numbers from each `first`, as many as its `count`, one run after the other.

    Examples
    --------
    >>> runs_of(np.array([2, 0, 3])).tolist(), runs_of(np.array([2, 3]), np.array([7, 1])).tolist()
    ([0, 1, 0, 1, 2], [7, 8, 1, 2, 3])
    """
    before = np.cumsum(count) - count
    runs: NDArray[np.int64] = np.arange(int(count.sum())) + np.repeat(first - before, count)
    return runs
