"""Where to put services: the published San Francisco plans, all plans tried one by one, and a plan's own sums."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.evacuation.assignment import optimal
from quartier.engine.siting.choice import Choice, alike
from quartier.engine.siting.exact import cover_all, cover_most, shortest_longest
from quartier.engine.siting.greedy import cover_one_by_one
from quartier.engine.siting.plans import Question, find_plans
from quartier.engine.siting.walking import least_walking


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
    """docs/methods.md 11.3."""
    plan = cover_all(san_francisco.within(5000))
    assert plan.value == plan.bound == 8
    assert len(plan.sites) == 8


@pytest.mark.parametrize(
    ("count", "people"),
    enumerate([448255, 671938, 791499, 875247, 927402, 941462, 950428, 955113], start=1),
)
def test_most_people_within_5_km(san_francisco: Choice, count: int, people: int) -> None:
    """docs/methods.md 11.3: the optimum, not what one store after the other finds."""
    plan = cover_most(san_francisco.within(5000), count)
    assert plan.value == pytest.approx(people)
    assert plan.gap == pytest.approx(0.0, abs=1e-9)


def test_one_store_after_the_other_serves_fewer_from_the_third_on(san_francisco: Choice) -> None:
    """docs/methods.md 11.3: the greedy row, which is why it is not the plan."""
    near = san_francisco.within(5000)
    groups = alike(near)
    sites = cover_one_by_one(groups, near.room, near.new, 8)
    covered = [groups.people[np.unique(groups.row[np.isin(groups.column, sites[: n + 1])])].sum() for n in range(8)]
    assert covered == pytest.approx([448255, 671938, 788863, 872611, 910944, 928898, 946147, 955113])


def test_the_share_of_people_is_not_the_share_of_tracts(san_francisco: Choice) -> None:
    """docs/methods.md 11.3: with four stores 91.638 % of people, in 89.756 % of tracts."""
    near = san_francisco.within(5000)
    plan = cover_most(near, 4)
    tracts = np.unique(near.origin[np.isin(near.site, plan.sites)])
    assert 100 * near.people[tracts].sum() / near.people.sum() == pytest.approx(91.638, abs=5e-4)
    assert 100 * len(tracts) / len(near.people) == pytest.approx(89.756, abs=5e-4)


@pytest.mark.parametrize(
    ("count", "person_metres"),
    enumerate([5731159103.675, 4009098972.135, 3385565397.532, 2848268129.715, 2554123350.188], start=1),
)
def test_least_walking(san_francisco: Choice, count: int, person_metres: float) -> None:
    """docs/methods.md 11.3."""
    plan = least_walking(san_francisco, count)
    assert plan.value == pytest.approx(person_metres, abs=0.01)
    if count == 4:
        assert plan.value / san_francisco.people.sum() == pytest.approx(2982.1268579890657, abs=1e-4)
        assert sorted(plan.sites) == [1, 7, 8, 11]  # Store_2, Store_11, Store_12 and Store_15


def test_the_shortest_longest_walk(san_francisco: Choice) -> None:
    """docs/methods.md 11.3."""
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
    if not choice.is_there.any() and count == 0 and choice.people.any():
        with pytest.raises(InputError, match="more sites"):
            least_walking(choice, count)
        return
    if not choice.people.any():
        assert least_walking(choice, count).value == 0.0
        return
    plans = every_plan(choice, count)
    assert least_walking(choice, count).value == pytest.approx(
        min((choice.people * nearest(choice, plan)).sum() for plan in plans)
    )
    longest = min(nearest(choice, plan)[choice.people > 0].max() for plan in plans)
    assert shortest_longest(choice, count).value == pytest.approx(longest)


def test_who_is_alike_is_counted_together_and_nobody_is_lost() -> None:
    choice = Choice(
        np.array([0, 1, 2]), np.array([0, 0, 1]), np.ones(3), np.array([5.0, 7.0, 3.0, 9.0]), np.zeros(2, dtype=bool)
    )
    assert cover_most(choice, 1).value == pytest.approx(12.0)
    assert cover_most(choice, 2).value == pytest.approx(15.0)
    assert cover_all(choice).value == 2


def limited(draw_places: list[int], choice: Choice) -> Choice:
    return replace(choice, capacity=np.array(draw_places, dtype=float))


def with_places(choice: Choice, plan: list[int], limit: float) -> tuple[float, float]:
    """Most people who find a place within `limit`, and the least people x cost of serving so many."""
    costs = np.where(choice.table(np.array(plan, dtype=int)) <= limit, choice.table(np.array(plan, dtype=int)), np.inf)
    shared = optimal(costs, choice.people, choice.room[plan])
    placed = shared.target >= 0
    walked = (costs[shared.origin[placed], shared.target[placed]] * shared.people[placed]).sum()
    return float(shared.people[placed].sum()), float(walked)


@settings(max_examples=60, deadline=None)
@given(towns(), st.lists(st.integers(0, 60), min_size=5, max_size=5), st.integers(0, 90))
def test_no_plan_with_places_serves_more_or_walks_less(town: tuple[Choice, int], places: list[int], limit: int) -> None:
    """People are split over several sites; every plan is tried, and people shared out by another method."""
    choice, count = limited(places[: len(town[0].is_there)], town[0]), town[1]
    plans = every_plan(choice, count)
    most = max(with_places(choice, plan, limit)[0] for plan in plans)
    assert cover_most(choice.within(limit), count).value == pytest.approx(most)
    everybody = choice.people.sum()
    walked = [walk for served, walk in (with_places(choice, plan, np.inf) for plan in plans) if served >= everybody]
    if walked:
        assert least_walking(choice, count).value == pytest.approx(min(walked))
    else:
        with pytest.raises(InputError, match="more sites"):
            least_walking(choice, count)


def test_the_fewest_sites_with_places_for_everybody() -> None:
    choice = Choice(
        np.array([0, 0, 1, 1, 2]),
        np.array([0, 1, 0, 1, 1]),
        np.ones(5),
        np.array([30.0, 30.0, 30.0]),
        np.zeros(2, dtype=bool),
        np.array([60.0, 50.0]),
    )
    assert cover_all(choice).value == 2
    with pytest.raises(InputError, match="too few places"):
        cover_all(replace(choice, capacity=np.array([60.0, 20.0])))


def test_students_go_to_schools_that_have_places(real_data: Path) -> None:
    """docs/methods.md 11.3: 10 schools, those of the first priority among them and full, in 87.2 minutes on the average."""
    folder = real_data / "oracles" / "siting"
    schools = pd.read_csv(folder / "example_subject_schools.csv")
    journeys = pd.read_csv(folder / "example_subject_student_school_journeys.csv")
    students = pd.unique(journeys["student"])
    minutes = journeys.pivot_table(index="student", columns="school", values="time", sort=False, fill_value=10000)
    minutes = minutes.loc[students].to_numpy(dtype=float)
    first = (schools["priority"] == 1).to_numpy()
    # Who goes to a school of the first priority saves more than any journey takes: those fill up.
    cost = minutes + 100_000.0 * ~first
    student, school = (grid.ravel() for grid in np.indices(cost.shape))
    choice = Choice(
        student, school, cost.ravel(), np.ones(len(students)), first, schools["Count"].to_numpy(dtype=float)
    )
    plan = least_walking(choice, 10 - int(first.sum()))
    elsewhere = len(students) - schools["Count"][first].sum()
    assert plan.value / len(students) - 100_000.0 * elsewhere / len(students) == pytest.approx(87.2)


def test_a_plan_stands_when_the_time_is_up(san_francisco: Choice) -> None:
    """Greedy plans, and bounds that hold."""
    within = san_francisco.within(5000)
    covered = cover_most(within, 5, time_limit=0.0)
    assert 910944 <= covered.value <= 927402 <= covered.bound
    walked = least_walking(san_francisco, 4, time_limit=0.0)
    assert walked.bound <= 2848268129.716 <= walked.value + 0.01
    fewest = cover_all(within, time_limit=0.0)
    assert fewest.bound <= 8 <= fewest.value <= 9
    longest = shortest_longest(san_francisco, 4, time_limit=0.0)
    assert longest.bound <= 7403.0639 and longest.value >= 7403.0637


@pytest.mark.slow
@pytest.mark.parametrize(
    ("objective", "reach"), [("shortest_longest", np.inf), ("least_walking", np.inf), ("cover_all", 600)]
)
def test_a_large_search_ends_when_its_time_is_up(objective: str, reach: float) -> None:
    """Two million walks, of which many questions are asked: together they take the time they were given."""
    rng = np.random.default_rng(5)
    homes, places = rng.random((5000, 2)) * 5000, rng.random((400, 2)) * 5000
    cost = np.hypot(*(homes[:, None] - places[None]).transpose(2, 0, 1))
    origin, site = (grid.ravel() for grid in np.indices(cost.shape))
    people = rng.integers(1, 30, 5000).astype(float)
    choice = Choice(origin, site, cost.ravel(), people, np.arange(400) < 2).within(reach)
    begun = time.monotonic()
    found = find_plans(Question(choice, objective, 12, time_limit=5.0))
    assert time.monotonic() - begun < 8.0
    assert found.plan.bound <= found.plan.value


@pytest.mark.slow
def test_a_large_choice_is_nearly_closed_by_its_bounds() -> None:
    """5,000 origins, 400 candidates, 12 sites: a gap under 2 %."""
    rng = np.random.default_rng(3)
    homes, places = rng.random((5000, 2)) * 5000, rng.random((400, 2)) * 5000
    cost = np.hypot(*(homes[:, None] - places[None]).transpose(2, 0, 1))
    origin, site = (grid.ravel() for grid in np.indices(cost.shape))
    is_there = np.arange(400) < 3
    choice = Choice(origin, site, cost.ravel(), rng.integers(1, 30, 5000).astype(float), is_there)
    assert least_walking(choice, 12, time_limit=60.0).gap < 0.02
