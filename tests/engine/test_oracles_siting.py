"""The same plans from spopt, asked in an environment of its own (`make test-oracles`)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from quartier.engine.siting.choice import Choice
from quartier.engine.siting.exact import cover_all, cover_most, shortest_longest
from quartier.engine.siting.walking import least_walking
from quartier.tests.engine.test_oracles import ask

pytestmark = pytest.mark.oracle

SPOPT = """
import json, sys
import numpy as np, pulp
from spopt.locate import LSCP, MCLP, PCenter, PMedian
case = json.load(open(sys.argv[1]))
cost, people = np.array(case["cost"]), np.array(case["people"])
solver, p, limit, there = pulp.PULP_CBC_CMD(msg=False), case["count"], case["limit"], np.array(case["there"])
known = {"predefined_facilities_arr": there}
covered = MCLP.from_cost_matrix(cost, people, limit, p, **known).solve(solver)
everybody = LSCP.from_cost_matrix(cost, limit, **known).solve(solver)
walked = PMedian.from_cost_matrix(cost, people, p, **known).solve(solver)
longest = PCenter.from_cost_matrix(cost, p, **known).solve(solver)
few = PMedian.from_cost_matrix(cost, np.ones(len(people)), p, facility_capacities=np.array(case["places"]), **known).solve(solver)
print(json.dumps([pulp.value(one.problem.objective) for one in (covered, everybody, walked, longest, few)]))
"""


@pytest.mark.parametrize("seed", range(4))
def test_plans_are_as_good_as_those_of_spopt(oracle_python: Path, tmp_path: Path, seed: int) -> None:
    """Two sites exist; distances and people are whole numbers, so that both say the same to the last digit."""
    rng = np.random.default_rng(seed)
    homes, spots = rng.random((40, 2)) * 3000, rng.random((12, 2)) * 3000
    cost = np.round(np.hypot(*(homes[:, None] - spots[None]).transpose(2, 0, 1)))
    people = rng.integers(1, 40, 40)
    limit, places = float(np.sort(cost.min(axis=1))[-1] + 200), np.full(12, 9)
    case = {
        "cost": cost.tolist(),
        "people": people.tolist(),
        "count": 5,
        "limit": limit,
        "there": [0, 1],
        "places": places.tolist(),
    }
    covered, everybody, walked, longest, few = ask(oracle_python, SPOPT, case, tmp_path)
    origin, site = (grid.ravel() for grid in np.indices(cost.shape))
    choice = Choice(origin, site, cost.ravel(), people.astype(float), np.arange(12) < 2)
    near = choice.within(limit)
    assert cover_most(near, 3).value == pytest.approx(covered)
    assert cover_all(near).value + 2 == pytest.approx(everybody)
    assert least_walking(choice, 3).value == pytest.approx(walked)
    assert shortest_longest(choice, 3).value == pytest.approx(longest)
    # spopt does not split the people of one place: with one person each there is nothing to split.
    limited = Choice(origin, site, cost.ravel(), np.ones(40), np.arange(12) < 2, places.astype(float))
    assert least_walking(limited, 3).value == pytest.approx(few)
