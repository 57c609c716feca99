"""Floating catchments on the walks of the sample, as pysal's `access` finds them (`make test-oracles`)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from quartier.engine.walking.catchments import Bands, floating_catchments, weights_of_choice
from quartier.engine.walking.joining import join_town
from quartier.engine.walking.pace import Walker, Walking
from quartier.engine.walking.walks import walks_within
from quartier.tests.engine.test_oracles import ask
from quartier.tests.engine.test_published import HOSPITALS
from quartier.tests.engine.towns import sample_town

pytestmark = pytest.mark.oracle

ACCESS = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import pandas as pd
from access import Access
from access.access import weights
case = json.load(open(sys.argv[1]))
demand = pd.DataFrame({"place": range(len(case["people"])), "people": case["people"]})
supply = pd.DataFrame({"place": range(len(case["units"])), "units": case["units"]})
cost = pd.DataFrame(case["walks"], columns=["origin", "service", "minutes"])
asked = Access(
    demand_df=demand, demand_index="place", demand_value="people",
    supply_df=supply, supply_index="place", supply_value="units",
    cost_df=cost, cost_origin="origin", cost_dest="service", cost_name="minutes",
)
for name, steps in case["bands"].items():
    if steps:
        step = weights.step_fn({float(minutes): weight for minutes, weight in steps})
        three = name.startswith("three")
        (asked.three_stage_fca if three else asked.enhanced_two_stage_fca)(name=name, weight_fn=step)
    else:
        asked.two_stage_fca(name=name, weight_fn=weights.gravity(1, -1), max_cost=61)
found = asked.access_df.reindex(range(len(case["people"]))).fillna(0.0)
print(json.dumps({name: found[f"{name}_units"].tolist() for name in case["bands"]}))
"""

BANDS = {"plain": [(5.0, 1.0)], "enhanced": [(2.0, 1.0), (5.0, 0.68), (8.0, 0.22)]}
BANDS["three"] = [(2.0, 0.962), (4.0, 0.704), (6.0, 0.377), (8.0, 0.042)]


def test_taps_a_person_are_those_of_pysal(sample: Path, oracle_python: Path, tmp_path: Path) -> None:
    """2SFCA, E2SFCA and 3SFCA, the sample's walks to its taps in minutes."""
    layers = sample_town(sample)
    town = join_town(layers.paths, layers.doors, layers.services, Walking(Walker(1.34)))
    taps = np.flatnonzero((layers.services["category"] == "drinking_water").to_numpy())
    walks = walks_within(town.graph, town.origins, taps, 8 * 60.0)
    rng = np.random.default_rng(5)
    people = rng.integers(1, 12, len(layers.doors)).astype(float)
    units = np.zeros(len(layers.services))
    units[taps] = rng.integers(1, 5, len(taps))
    pairs = [list(pair) for pair in zip(walks.origin.tolist(), walks.target.tolist(), (walks.seconds / 60.0).tolist())]
    assert len(pairs) > 5_000
    case = {"people": people.tolist(), "units": units.tolist(), "walks": pairs, "bands": BANDS}
    answer = ask(oracle_python, ACCESS, case, tmp_path)
    for name, steps in BANDS.items():
        minutes, weights = np.array(steps).T
        weight = Bands(minutes, weights).weight(walks.seconds)
        if name == "three":
            weight = weights_of_choice(walks.origin, weight, len(people))
        found = floating_catchments(walks.origin, walks.target, weight, people, units)
        assert found.access == pytest.approx(answer[name], rel=1e-9)
        assert (people * found.access).sum() == pytest.approx(units[found.demand > 0].sum())


@pytest.mark.parametrize("roads", HOSPITALS)
def test_the_three_hospitals(roads: tuple[float, float, float], oracle_python: Path, tmp_path: Path) -> None:
    """Weights 1/d, which no table of bands can say: docs/methods.md 10.3."""
    inbound, outbound, across = roads
    minutes = np.array([[1.0, across, inbound], [across, 1.0, inbound], [outbound, outbound, 1.0]])
    people, doctors = np.array([100.0, 50.0, 10.0]), np.array([15.0, 20.0, 100.0])
    walks = [[int(o), int(d), float(minutes[o, d])] for o, d in np.ndindex(3, 3)]
    case = {"people": people.tolist(), "units": doctors.tolist(), "walks": walks, "bands": {"gravity": []}}
    answer = ask(oracle_python, ACCESS, case, tmp_path)
    origin, service = np.nonzero(minutes < 61)
    found = floating_catchments(origin, service, 1.0 / minutes[origin, service], people, doctors)
    assert found.access == pytest.approx(answer["gravity"], rel=1e-12)
    assert found.access == pytest.approx(HOSPITALS[roads], abs=5e-9)
