"""Where to put services: the published San Francisco plans, all plans tried one by one, and a plan's own sums."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.siting import (
    Choice,
    cover_all,
    cover_most,
    in_order_of_gain,
    least_walking,
    shortest_longest,
)


@pytest.fixture(scope="module")
def san_francisco(real_data: Path) -> Choice:
    """205 census tracts, 16 stores, distances along the streets."""
    folder = real_data / "oracles" / "siting"
    table = pd.read_csv(folder / "SF_network_distance_candidateStore_16_censusTract_205_new.csv")
    tracts = table["DestinationName"].astype(str)
    names = sorted(tracts.unique())
    people = table.groupby(tracts)["demand"].first().reindex(names).to_numpy(dtype=float)
    stores = pd.read_csv(folder / "SF_store_site_16_longlat.csv")["NAME"].tolist()
    site = table["name"].map(stores.index).to_numpy()
    origin = np.searchsorted(names, tracts)
    return Choice(origin, site, table["distance"].to_numpy(), people, np.zeros(16, dtype=bool))


def test_the_fewest_stores_within_5_km(san_francisco: Choice) -> None:
    """METHODS.md 11.3."""
    plan = cover_all(san_francisco.within(5000))
    assert plan.value == plan.bound == 8
    assert len(plan.sites) == 8


@pytest.mark.parametrize(
    ("count", "people"),
    enumerate([448255, 671938, 791499, 875247, 927402, 941462, 950428, 955113], start=1),
)
def test_most_people_within_5_km(san_francisco: Choice, count: int, people: int) -> None:
    """METHODS.md 11.3: the optimum, not what one store after the other finds."""
    plan = cover_most(san_francisco.within(5000), count)
    assert plan.value == pytest.approx(people)
    assert plan.gap == pytest.approx(0.0, abs=1e-9)
    order, gained = in_order_of_gain(san_francisco.within(5000), plan.sites)
    assert gained.sum() == pytest.approx(people)
    assert sorted(order) == sorted(plan.sites)
    assert (np.diff(gained) <= 1e-6).all()


@pytest.mark.parametrize(
    ("count", "person_metres"),
    enumerate([5731159103.675, 4009098972.135, 3385565397.532, 2848268129.715, 2554123350.188], start=1),
)
def test_least_walking(san_francisco: Choice, count: int, person_metres: float) -> None:
    """METHODS.md 11.3."""
    plan = least_walking(san_francisco, count)
    assert plan.value == pytest.approx(person_metres, abs=0.01)
    if count == 4:
        assert plan.value / san_francisco.people.sum() == pytest.approx(2982.1268579890657, abs=1e-4)
        assert sorted(plan.sites) == [1, 7, 8, 11]  # Store_2, Store_11, Store_12 and Store_15


def test_the_shortest_longest_walk(san_francisco: Choice) -> None:
    """METHODS.md 11.3."""
    plan = shortest_longest(san_francisco, 4)
    assert plan.value == pytest.approx(7403.0638, abs=5e-5)
    assert plan.gap == 0.0
    assert len(plan.sites) <= 4


@st.composite
def towns(draw: st.DrawFn) -> tuple[Choice, int]:
    origins, sites = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    walks = draw(st.lists(st.integers(1, 90), min_size=origins * sites, max_size=origins * sites))
    people = draw(st.lists(st.integers(0, 20), min_size=origins, max_size=origins))
    is_there = np.array(draw(st.lists(st.booleans(), min_size=sites, max_size=sites)))
    origin, site = (grid.ravel() for grid in np.indices((origins, sites)))
    choice = Choice(origin, site, np.array(walks, dtype=float), np.array(people, dtype=float), is_there)
    return choice, draw(st.integers(0, 4))


def every_plan(choice: Choice, count: int) -> list[list[int]]:
    new = np.flatnonzero(~choice.is_there)
    there = np.flatnonzero(choice.is_there).tolist()
    return [there + list(some) for some in combinations(new.tolist(), min(count, len(new)))]


def nearest(choice: Choice, plan: list[int]) -> np.ndarray:
    table = np.full((len(choice.people), len(choice.is_there)), np.inf)
    table[choice.origin, choice.site] = choice.cost
    return table[:, plan].min(axis=1, initial=np.inf)


@settings(max_examples=60, deadline=None)
@given(towns(), st.integers(0, 60))
def test_no_plan_covers_more(town: tuple[Choice, int], limit: int) -> None:
    choice, count = town
    best = max((choice.people * (nearest(choice, plan) <= limit)).sum() for plan in every_plan(choice, count))
    plan = cover_most(choice.within(limit), count)
    assert plan.value == pytest.approx(best)
    covered = nearest(choice, [*np.flatnonzero(choice.is_there), *plan.sites]) <= limit
    assert (choice.people * covered).sum() == pytest.approx(best)


@settings(max_examples=60, deadline=None)
@given(towns())
def test_no_plan_walks_less_or_has_a_shorter_longest_walk(town: tuple[Choice, int]) -> None:
    choice, count = town
    if not choice.is_there.any() and count == 0:
        with pytest.raises(InputError, match="more sites"):
            least_walking(choice, count)
        return
    plans = every_plan(choice, count)
    assert least_walking(choice, count).value == pytest.approx(
        min((choice.people * nearest(choice, plan)).sum() for plan in plans)
    )
    lived_in = choice.people > 0
    if lived_in.any():
        longest = min(nearest(choice, plan)[lived_in].max() for plan in plans)
        assert shortest_longest(choice, count).value == pytest.approx(longest)


def test_who_is_alike_is_counted_together_and_nobody_is_lost() -> None:
    choice = Choice(
        np.array([0, 1, 2]), np.array([0, 0, 1]), np.ones(3), np.array([5.0, 7.0, 3.0, 9.0]), np.zeros(2, dtype=bool)
    )
    assert cover_most(choice, 1).value == pytest.approx(12.0)
    assert cover_most(choice, 2).value == pytest.approx(15.0)
    assert cover_all(choice).value == 2
