"""How evenly a walk is shared: the published value, and what must hold for any town."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.walking.equity import evenness, quantiles

METRES = np.array([100.0, 200.0, 300.0, 400.0, 1000.0])
PEOPLE = np.array([10.0, 20.0, 30.0, 20.0, 20.0])


def test_gini_is_as_published() -> None:
    """docs/methods.md 19."""
    assert evenness(METRES, PEOPLE).gini == pytest.approx(0.3571429, abs=5e-8)


def test_palma_by_hand() -> None:
    """The farthest ten walk 10,000 m together; the nearest forty 10 x 100, 20 x 200 and 10 x 300, which is 8,000."""
    assert evenness(METRES, PEOPLE).palma == pytest.approx(1.25)
    assert evenness(np.full(3, 70.0), np.array([1.0, 5.0, 3.0])).palma == pytest.approx(0.25)
    assert np.isnan(evenness(np.array([0.0, 5.0]), np.array([9.0, 1.0])).palma)


def test_quantiles_by_hand() -> None:
    assert quantiles(METRES, PEOPLE, 0.1, 0.11, 0.8) == (100.0, 200.0, 400.0)
    assert evenness(METRES, PEOPLE).ratio_90_10 == 10.0


def test_without_people_or_walks_there_is_no_figure() -> None:
    for values, people in (([np.nan], [5.0]), ([3.0], [0.0]), ([], [])):
        found = evenness(np.array(values), np.array(people))
        assert np.isnan([found.gini, found.ratio_90_10, found.palma]).all()


walks = st.lists(st.tuples(st.floats(0.1, 1e4), st.integers(1, 50)), min_size=1, max_size=20)


@given(walks, st.randoms(use_true_random=False))
def test_order_and_grouping_of_people_change_nothing(pairs: list[tuple[float, int]], random: object) -> None:
    values, people = (np.array(column, dtype=float) for column in zip(*pairs))
    one_each = np.repeat(values, people.astype(int))
    random.shuffle(one_each)
    everybody = np.ones(len(one_each))
    together, apart = evenness(values, people), evenness(one_each, everybody)
    assert together.gini == pytest.approx(apart.gini, abs=1e-9)
    assert together.palma == pytest.approx(apart.palma, rel=1e-6)
    assert together.palma >= 0.25 - 1e-9
    assert quantiles(values, people, 0.9) == quantiles(one_each, everybody, 0.9)
    assert -1e-12 <= together.gini < 1
    assert evenness(values * 3, people).gini == pytest.approx(together.gini, abs=1e-9)
    assert evenness(values * 3, people).palma == pytest.approx(together.palma)


@given(walks)
def test_gini_is_half_the_mean_difference_over_the_mean(pairs: list[tuple[float, int]]) -> None:
    values, people = (np.array(column, dtype=float) for column in zip(*pairs))
    apart = np.abs(values[:, None] - values[None]) * people[:, None] * people[None]
    mean = (values * people).sum() / people.sum()
    assert evenness(values, people).gini == pytest.approx(apart.sum() / (2 * people.sum() ** 2 * mean), abs=1e-9)
