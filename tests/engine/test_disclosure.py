"""Small counts stay unknown, also to a reader who adds and subtracts what is shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.privacy.disclosure import (
    sum_tells_nothing,
    withheld_by_place,
    withheld_in_areas,
    withheld_in_cells,
)
from scipy.optimize import linprog

# What scipy says of a programme without an end.
UNBOUNDED = 3

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


def reach_of_count(table: np.ndarray, hidden: np.ndarray, rows: np.ndarray, area: int, cell: int) -> float:
    """How far apart the least and the most are that a count could be, for a reader who adds and subtracts everything.

    `table` has the whole first, then the areas; the sums of rows are known unless they are withheld themselves.
    """
    areas, cells = table.shape
    numbers = np.arange(table.size).reshape(table.shape)
    equations = np.zeros((areas + cells, table.size + areas))
    for one in range(areas):
        equations[one, numbers[one]] = 1
        equations[one, table.size + one] = -1
    for one in range(cells):
        equations[areas + one, numbers[1:, one]] = 1
        equations[areas + one, numbers[0, one]] = -1
    values = np.concatenate([table.ravel(), table.sum(axis=1)])
    unsaid = np.concatenate([hidden.ravel(), rows])
    bounds = [(0, None) if one else (value, value) for value, one in zip(values, unsaid)]
    asked = np.zeros(len(values))
    asked[numbers[area, cell]] = 1
    least, most = (
        linprog(sign * asked, A_eq=equations, b_eq=np.zeros(areas + cells), bounds=bounds) for sign in (1, -1)
    )
    return np.inf if most.status == UNBOUNDED else -most.fun - least.fun


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.sampled_from([0, 0, 1, 2, 4, 6, 15, 30]), min_size=3, max_size=3), min_size=2, max_size=4))
def test_what_the_sums_of_areas_and_of_cells_tell_together(areas: list[list[int]]) -> None:
    table = np.vstack([np.sum(areas, axis=0), areas])
    rows = withheld_in_areas(table.sum(axis=1)[None])
    hidden = withheld_in_cells(table[None], rows)[0]
    small = (table > 0) & (table < 5)
    assert (hidden | ~small).all()
    for area, cell in np.argwhere(small & ~rows[0][:, None]):
        assert reach_of_count(table, hidden, rows[0], area, cell) > 0.5


def test_a_block_where_all_go_one_way_hides_no_other() -> None:
    """Thirty homes lose a service in the first block, six keep it in the second; in the third two lose it.

    Who knows that nobody of the first keeps it knows its thirty: with the sum of all, the two.
    """
    table = np.array([[32, 21], [30, 0], [0, 6], [2, 15]])
    rows = withheld_in_areas(table.sum(axis=1)[None])
    hidden = withheld_in_cells(table[None], rows)[0]
    assert not rows.any()
    assert hidden.tolist() == [[True, True], [False, False], [False, False], [True, True]]
    # The same of women and men: no men in the second area, so that its women are known.
    people = np.array([[53, 23, 30], [33, 3, 30], [20, 20, 0]])
    withheld = withheld_in_areas(people, [[1, 2]])
    assert withheld.tolist() == [[False] * 3, [True, True, False], [True, True, False]]
