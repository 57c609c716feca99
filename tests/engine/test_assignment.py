"""People to places: published cases, and the linear programme as the judge."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled, SolverError
from quartier.engine.evacuation.assignment import Assignment, nearest, optimal
from quartier.engine.progress import Progress
from scipy.optimize import linear_sum_assignment, linprog
from scipy.sparse import eye, kron, vstack


def total(plan: Assignment, cost: np.ndarray) -> float:
    placed = plan.target >= 0
    return float((cost[plan.origin[placed], plan.target[placed]] * plan.people[placed]).sum())


def by_linear_programme(cost: np.ndarray, people: np.ndarray, places: np.ndarray) -> tuple[float, float]:
    """People placed, and the sum of people x cost, of the optimum by HiGHS in two steps (place most, then nearest)."""
    count, targets = cost.shape
    usable = np.isfinite(cost).ravel()
    upper = vstack([kron(eye(count), np.ones((1, targets))), kron(np.ones((1, count)), eye(targets))]).tocsr()
    limits = np.concatenate([people, places])
    bounds = [(0, None if ok else 0) for ok in usable]
    most = linprog(-np.ones(count * targets), A_ub=upper, b_ub=limits, bounds=bounds, method="highs")
    placed = -most.fun
    cheapest = linprog(
        np.where(usable, cost.ravel(), 0.0),
        A_ub=vstack([upper, -np.ones((1, count * targets))]).tocsr(),
        b_ub=np.append(limits, -placed + 1e-6),
        bounds=bounds,
        method="highs",
    )
    return placed, cheapest.fun


def test_two_shelters_where_greedy_is_five_times_worse() -> None:
    """docs/methods.md 17.2, test 1: the LP gives 21,500; nearest only 20,500 with 100 people too many."""
    cost = np.array([[100.0, 110.0], [105.0, 1000.0]])
    people = places = np.array([100.0, 100.0])
    plan = optimal(cost, people, places)
    assert total(plan, cost) == 21_500
    baseline = nearest(cost, people)
    assert total(baseline, cost) == 20_500
    assert np.bincount(baseline.target, weights=baseline.people).tolist() == [200.0]


def test_three_zones_of_which_one_is_split() -> None:
    """docs/methods.md 17.2, test 2: 550,000, mean 458.333 m; the third zone goes 200/100/200."""
    cost = np.array([[300.0, 900.0, 1200.0], [500.0, 400.0, 1000.0], [450.0, 800.0, 700.0]])
    people, places = np.array([400.0, 300.0, 500.0]), np.array([600.0, 500.0, 200.0])
    plan = optimal(cost, people, places)
    assert total(plan, cost) == 550_000
    assert total(plan, cost) / people.sum() == pytest.approx(458.333, abs=1e-3)
    flows = {(int(o), int(t)): p for o, t, p in zip(plan.origin, plan.target, plan.people)}
    assert flows == {(0, 0): 400, (1, 1): 300, (2, 0): 200, (2, 1): 100, (2, 2): 200}


def test_people_without_a_place_are_a_result() -> None:
    cost = np.array([[10.0], [20.0], [np.inf]])
    plan = optimal(cost, np.array([5.0, 5.0, 5.0]), np.array([7.0]))
    rows = {(int(o), int(t)): p for o, t, p in zip(plan.origin, plan.target, plan.people)}
    assert rows == {(0, 0): 5, (1, 0): 2, (1, -1): 3, (2, -1): 5}


@pytest.mark.parametrize("places", [[0.0], [0.0, 0.0], []])
def test_no_places_at_all(places: list[float]) -> None:
    cost = np.full((3, len(places)), 10.0)
    plan = optimal(cost, np.array([1.0, 2.0, 3.0]), np.array(places))
    assert plan.target.tolist() == [-1, -1, -1]
    assert plan.people.tolist() == [1, 2, 3]


cases = st.integers(1, 12).flatmap(
    lambda o: st.integers(1, 5).flatmap(
        lambda t: st.tuples(
            st.lists(st.one_of(st.integers(1, 1000), st.none()), min_size=o * t, max_size=o * t),
            st.lists(st.integers(0, 30), min_size=o, max_size=o),
            st.lists(st.integers(0, 60), min_size=t, max_size=t),
        )
    )
)


@settings(max_examples=60, deadline=None)
@given(cases)
def test_the_plan_is_the_optimum_of_the_linear_programme(case: tuple[list, list, list]) -> None:
    costs, people, places = case
    cost = np.array([np.inf if c is None else c for c in costs], dtype=float).reshape(len(people), len(places))
    crowd, room = np.array(people, dtype=float), np.array(places, dtype=float)
    plan = optimal(cost, crowd, room)
    assert np.bincount(plan.origin, weights=plan.people, minlength=len(crowd)) == pytest.approx(crowd)
    placed = plan.target >= 0
    assert (np.bincount(plan.target[placed], weights=plan.people[placed], minlength=len(room)) <= room + 1e-6).all()
    assert np.isfinite(cost[plan.origin[placed], plan.target[placed]]).all()
    most, cheapest = by_linear_programme(cost, crowd, room)
    assert plan.people[placed].sum() == pytest.approx(most, abs=1e-6)
    assert total(plan, cost) == pytest.approx(cheapest, abs=0.01)


@pytest.mark.parametrize("seed", range(3))
def test_many_shelters_and_large_costs_are_planned_as_one_by_one(seed: int) -> None:
    """500 groups into 100 shelters with too few places, by SciPy's assignment of single people to single places."""
    rng = np.random.default_rng(seed)
    cost, people, share = rng.uniform(0, 1e5, (500, 100)), rng.integers(1, 9, 500), rng.random(100)
    places = (share / share.sum() * people.sum() * 0.8).astype(int)
    plan = optimal(cost, people.astype(float), places.astype(float), time_limit=30)
    single = np.repeat(np.repeat(cost, people, axis=0), places, axis=1)
    person, place = linear_sum_assignment(single)
    assert plan.people[plan.target >= 0].sum() == pytest.approx(len(person))
    assert total(plan, cost) == pytest.approx(single[person, place].sum(), rel=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_fractions_of_people_come_to_an_end(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cost, people, places = rng.uniform(0, 3000, (400, 20)), rng.uniform(0, 7, 400), rng.uniform(0, 60, 20)
    cost[rng.random((400, 20)) < 0.3] = np.inf
    places[::4] = 0.0
    plan = optimal(cost, people, places, time_limit=30)
    assert np.bincount(plan.origin, weights=plan.people, minlength=400) == pytest.approx(people)
    most, cheapest = by_linear_programme(cost, people, places)
    assert plan.people[plan.target >= 0].sum() == pytest.approx(most, abs=1e-6)
    assert total(plan, cost) == pytest.approx(cheapest, rel=1e-6)


def test_cancel_and_time_limit() -> None:
    rng = np.random.default_rng(3)
    cost, people, places = rng.random((200, 5)), np.full(200, 3.0), np.full(5, 100.0)
    with pytest.raises(Cancelled):
        optimal(cost, people, places, progress=Progress(is_cancelled=lambda: True))
    with pytest.raises(SolverError, match="Raise the time limit"):
        optimal(cost, people, np.array([600.0, 0, 0, 0, 0]) * 0.9, time_limit=-1)
