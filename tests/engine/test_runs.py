"""Runs of consecutive numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from quartier.engine.runs import ranges_of_work, runs_of


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-9, 9)), max_size=20))
def test_runs_are_ranges_one_after_the_other(pairs: list[tuple[int, int]]) -> None:
    count, first = (np.array([pair[place] for pair in pairs], dtype=np.int64) for place in (0, 1))
    expected = [number for n, begin in pairs for number in range(begin, begin + n)]
    assert runs_of(count, first).tolist() == expected
    assert runs_of(count, 1).tolist() == [number for n, _ in pairs for number in range(1, n + 1)]


@given(arrays(np.int64, st.integers(0, 60), elements=st.integers(0, 9)), st.integers(1, 25))
def test_ranges_of_work_follow_each_other_and_are_as_long_as_may_be(work: np.ndarray, budget: int) -> None:
    ranges = list(ranges_of_work(work, budget))
    assert [row for begin, end in ranges for row in range(begin, end)] == list(range(len(work)))
    for begin, end in ranges:
        assert end - begin == 1 or work[begin:end].sum() <= budget
        assert end == len(work) or work[begin : end + 1].sum() > budget
