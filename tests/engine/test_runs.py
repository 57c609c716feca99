"""Runs of consecutive numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.runs import runs_of


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-9, 9)), max_size=20))
def test_runs_are_ranges_one_after_the_other(pairs: list[tuple[int, int]]) -> None:
    count, first = (np.array([pair[place] for pair in pairs], dtype=np.int64) for place in (0, 1))
    expected = [number for n, begin in pairs for number in range(begin, begin + n)]
    assert runs_of(count, first).tolist() == expected
    assert runs_of(count, 1).tolist() == [number for n, _ in pairs for number in range(1, n + 1)]
