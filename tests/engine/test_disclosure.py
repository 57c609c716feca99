"""Small counts stay unknown, also to a reader who adds and subtracts what is shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.privacy.disclosure import sum_tells_nothing, withheld_by_place

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=6).map(lambda one: np.array(one, dtype=np.int64))


def values_each_could_have(counts: np.ndarray, hidden: np.ndarray) -> float:
    """How many, for a reader who knows the sum of the withheld counts; infinite where none is withheld."""
    number = int(hidden.sum())
    if number == 0:
        return np.inf
    return int(counts[hidden].sum()) - number + 1 if number > 1 else 1


@given(COUNTS, COUNTS)
def test_no_small_count_is_shown_and_none_can_be_worked_out(places: np.ndarray, nowhere: np.ndarray) -> None:
    here, there, no_sum = withheld_by_place(places, nowhere, 5)
    every, hidden = np.concatenate([places, nowhere]), np.concatenate([here, there])
    assert not (~hidden & (every > 0) & (every < 5)).any()
    assert not hidden[every == 0].any()
    # Everybody is known; so is the sum of the places, where it is told.
    for counts, unsaid in [(every, hidden)] if no_sum else [(places, here), (nowhere, there)]:
        nothing_shown = no_sum and bool((unsaid == (counts > 0)).all())
        assert nothing_shown or values_each_could_have(counts, unsaid) >= 5


def test_nothing_is_withheld_of_buildings() -> None:
    here, there, no_sum = withheld_by_place(np.array([1, 2]), np.array([3]), 0)
    assert not here.any() and not there.any() and not no_sum


@pytest.mark.parametrize(("hidden", "told"), [([], True), ([0], False), ([0, 1], True), ([0, 2], False)])
def test_a_sum_of_two_hides_them_if_it_is_large_enough(hidden: list[int], told: bool) -> None:
    counts = np.array([2, 20, 3])
    assert sum_tells_nothing(counts, np.isin(np.arange(3), hidden), 5) is told
