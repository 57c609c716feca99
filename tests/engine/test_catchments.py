"""Floating catchments: the worked examples of docs/methods.md 10, and the sum that always holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.walking.catchments import Bands, floating_catchments, read_bands, weights_of_choice

PEOPLE = np.array([1000.0, 2000.0, 500.0, 800.0])
SUPPLY = np.array([4.0, 2.0])
MINUTES = np.array([[5.0, 15.0, 28.0, 45.0], [25.0, 8.0, 12.0, 22.0]])
SERVICE, ORIGIN = (grid.ravel() for grid in np.indices(MINUTES.shape))


def found(bands: Bands) -> object:
    return floating_catchments(ORIGIN, SERVICE, bands.weight(MINUTES.ravel() * 60), PEOPLE, SUPPLY)


def test_enhanced_catchments_are_as_published() -> None:
    """docs/methods.md 10.2, weights 1 / 0.68 / 0.22."""
    result = found(Bands(np.array([10.0, 20.0, 30.0]), np.array([1.0, 0.68, 0.22])))
    assert result.demand == pytest.approx([2470, 2736])
    assert result.ratio * 1000 == pytest.approx([1.619433, 0.730994], abs=5e-7)
    assert result.access * 1000 == pytest.approx([1.780252, 1.832209, 0.853351, 0.160819], abs=5e-7)
    assert (PEOPLE * result.access).sum() == pytest.approx(6.0)


def test_plain_catchments_are_as_published() -> None:
    """docs/methods.md 10.2, 30 minutes."""
    result = found(Bands(np.array([30.0]), np.array([1.0])))
    assert result.demand == pytest.approx([3500, 4300])
    assert result.access * 1000 == pytest.approx([1.607973, 1.607973, 1.607973, 0.465116], abs=5e-7)
    assert (PEOPLE * result.access).sum() == pytest.approx(6.0)


def test_three_step_catchments_by_hand() -> None:
    """docs/methods.md 10.2, weights 0.962 / 0.704 / 0.377 / 0.042 up to 10, 20, 30 and 60 minutes."""
    bands = Bands(np.array([10.0, 20.0, 30.0, 60.0]), np.array([0.962, 0.704, 0.377, 0.042]))
    weight = bands.weight(MINUTES.ravel() * 60)
    # D chooses F2 (0.377) before F1 (0.042): nine in ten of them.
    chosen = weights_of_choice(ORIGIN, weight, 4)
    assert (chosen / weight)[[3, 7]] == pytest.approx([0.042 / 0.419, 0.377 / 0.419])
    result = floating_catchments(ORIGIN, SERVICE, chosen, PEOPLE, SUPPLY)
    assert result.demand == pytest.approx([1355.230434, 1717.730434])
    assert result.ratio * 1000 == pytest.approx([2.951528, 1.164327], abs=5e-7)
    assert result.access * 1000 == pytest.approx([2.163524, 1.524816, 0.921884, 0.407377], abs=5e-7)
    assert (PEOPLE * result.access).sum() == pytest.approx(6.0)


def test_with_one_service_near_there_is_nothing_to_choose() -> None:
    weight = np.array([0.5, 1.0])
    assert weights_of_choice(np.array([0, 2]), weight, 3) == pytest.approx(weight)
    assert weights_of_choice(np.zeros(2, dtype=int), np.zeros(2), 1).tolist() == [0.0, 0.0]


def test_the_end_of_a_band_belongs_to_it() -> None:
    bands = Bands(np.array([10.0, 20.0]), np.array([1.0, 0.5]))
    assert bands.weight(np.array([0.0, 600.0, 600.1, 1200.0, 1200.1])).tolist() == [1.0, 1.0, 0.5, 0.5, 0.0]


@pytest.mark.parametrize("steps", [2, 3])
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 3), st.floats(0.01, 1.0)), max_size=24, unique_by=lambda p: p[:2]
    ),
    st.lists(st.integers(0, 90), min_size=6, max_size=6),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
)
def test_all_supply_that_somebody_reaches_is_shared_out(
    steps: int, pairs: list[tuple[int, int, float]], people: list[int], supply: list[int]
) -> None:
    origin, service, weight = (np.array(column) for column in zip(*pairs)) if pairs else (np.zeros(0, int),) * 3
    origin, service, weight = origin.astype(int), service.astype(int), weight.astype(float)
    heads, offers = np.array(people, dtype=float), np.array(supply, dtype=float)
    if steps == 3:
        weight = weights_of_choice(origin, weight, len(heads))
    result = floating_catchments(origin, service, weight, heads, offers)
    assert (heads * result.access).sum() == pytest.approx(offers[result.demand > 0].sum())


def test_the_table_of_weights_is_read_as_a_spreadsheet_writes_it() -> None:
    bands = read_bands([{"minutes": "5", "weight": "1"}, {"minutes": "10,5", "weight": "0,68"}])
    assert bands.minutes.tolist() == [5.0, 10.5]
    assert bands.weights.tolist() == [1.0, 0.68]


@pytest.mark.parametrize(
    "rows",
    [
        [{"minutes": "five", "weight": "1"}],
        [{"minutes": "5", "weight": "2"}],
        [{"minutes": "5"}],
        [{"minutes": "5", "weight": "1"}, {"minutes": "5", "weight": "0.5"}],
        [],
    ],
)
def test_weights_that_cannot_be_are_said(rows: list[dict[str, str]]) -> None:
    with pytest.raises(InputError, match="table of weights"):
        read_bands(rows)
