"""How evenly a walk is shared: the published value, and what must hold for any town."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.equity import gini, quantiles, ratio_90_10

METRES = np.array([100.0, 200.0, 300.0, 400.0, 1000.0])
PEOPLE = np.array([10.0, 20.0, 30.0, 20.0, 20.0])


def test_gini_is_as_published() -> None:
    """docs/methods.md 19."""
    assert gini(METRES, PEOPLE) == pytest.approx(0.3571429, abs=5e-8)


def test_quantiles_by_hand() -> None:
    assert quantiles(METRES, PEOPLE, 0.1, 0.11, 0.8) == (100.0, 200.0, 400.0)
    assert ratio_90_10(METRES, PEOPLE) == 10.0


def test_without_people_or_walks_there_is_no_figure() -> None:
    for values, people in (([np.nan], [5.0]), ([3.0], [0.0]), ([], [])):
        assert np.isnan(gini(np.array(values), np.array(people)))
        assert np.isnan(ratio_90_10(np.array(values), np.array(people)))


walks = st.lists(st.tuples(st.floats(0.1, 1e4), st.integers(1, 50)), min_size=1, max_size=20)


@given(walks, st.randoms(use_true_random=False))
def test_order_and_grouping_of_people_change_nothing(pairs: list[tuple[float, int]], random: object) -> None:
    values, people = (np.array(column, dtype=float) for column in zip(*pairs))
    one_each = np.repeat(values, people.astype(int))
    random.shuffle(one_each)
    everybody = np.ones(len(one_each))
    assert gini(values, people) == pytest.approx(gini(one_each, everybody), abs=1e-9)
    assert quantiles(values, people, 0.9) == quantiles(one_each, everybody, 0.9)
    assert -1e-12 <= gini(values, people) < 1
    assert gini(values * 3, people) == pytest.approx(gini(values, people), abs=1e-9)


@given(walks)
def test_gini_is_half_the_mean_difference_over_the_mean(pairs: list[tuple[float, int]]) -> None:
    values, people = (np.array(column, dtype=float) for column in zip(*pairs))
    apart = np.abs(values[:, None] - values[None]) * people[:, None] * people[None]
    mean = (values * people).sum() / people.sum()
    assert gini(values, people) == pytest.approx(apart.sum() / (2 * people.sum() ** 2 * mean), abs=1e-9)
