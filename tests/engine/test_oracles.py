"""The same figures from other people's libraries, asked in an environment of their own (`make test-oracles`)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from quartier.engine.evacuation.assignment import optimal
from quartier.engine.grids.raster import Raster
from quartier.engine.grids.zonal import polygon_depths
from quartier.tests.engine.builders import CRS

pytestmark = pytest.mark.oracle

RASTERSTATS = """
import json, sys
import numpy as np
from affine import Affine
from rasterstats import zonal_stats
case = json.load(open(sys.argv[1]))
cells = np.array(case["cells"])
found = zonal_stats(case["shapes"], cells, affine=Affine(5, 0, 0, 0, -5, 5 * len(cells)), stats="max mean count",
                    nodata=-9999)
print(json.dumps(found))
"""

ORTOOLS = """
import json, sys
from ortools.graph.python import min_cost_flow
case = json.load(open(sys.argv[1]))
flow = min_cost_flow.SimpleMinCostFlow()
origins, targets = len(case["people"]), len(case["places"])
last_resort = (targets + 1) * max(max(row) for row in case["cost"]) + 1
for i, row in enumerate(case["cost"]):
    for j, cost in enumerate(row):
        flow.add_arc_with_capacity_and_unit_cost(i, origins + j, case["people"][i], cost)
    flow.add_arc_with_capacity_and_unit_cost(i, origins + targets, case["people"][i], last_resort)
    flow.set_node_supply(i, case["people"][i])
sink = origins + targets + 1
for j, places in enumerate([*case["places"], sum(case["people"])]):
    flow.add_arc_with_capacity_and_unit_cost(origins + j, sink, places, 0)
flow.set_node_supply(sink, -sum(case["people"]))
assert flow.solve() == flow.OPTIMAL
print(json.dumps({"cost": flow.optimal_cost(), "last_resort": last_resort}))
"""


def ask(python: Path, program: str, case: object, folder: Path) -> object:
    """The answer of another library to a case."""
    question = folder / "case.json"
    question.write_text(json.dumps(case), encoding="utf-8")
    answer = subprocess.run(
        [str(python), "-c", program, str(question)],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin"},
    )
    # Some libraries talk before they answer.
    return json.loads(answer.stdout.splitlines()[-1])


def test_depths_under_polygons_are_those_of_rasterstats(oracle_python: Path, tmp_path: Path) -> None:
    """Polygons with at least two cell centres inside: the same cells, so the same maximum and mean."""
    rng = np.random.default_rng(11)
    cells = np.round(rng.random((60, 80)) * 3, 3)
    places = rng.random((200, 2)) * (300, 200) + 50
    boxes = [shapely.box(x, y, x + w, y + h) for (x, y), w, h in zip(places, *rng.random((2, 200)) * 40 + 12)]
    shapes = [shapely.affinity.rotate(box, angle) for box, angle in zip(boxes, rng.random(200) * 90)]
    raster = Raster(cells, 0.0, 300.0, 5.0, 5.0, pyproj.CRS(CRS))
    ours = polygon_depths(raster, gpd.GeoSeries(shapes, crs=CRS))
    case = {"cells": cells.tolist(), "shapes": [shapely.geometry.mapping(shape) for shape in shapes]}
    theirs = ask(oracle_python, RASTERSTATS, case, tmp_path)
    compared = [n for n, found in enumerate(theirs) if found["count"] >= 2]
    assert len(compared) > 180
    assert ours.max_m[compared] == pytest.approx([theirs[n]["max"] for n in compared])
    assert ours.mean_m[compared] == pytest.approx([theirs[n]["mean"] for n in compared])


def test_people_to_places_cost_what_min_cost_flow_of_or_tools_finds(oracle_python: Path, tmp_path: Path) -> None:
    rng = np.random.default_rng(12)
    cost = rng.integers(1, 2000, (800, 12))
    people = rng.integers(0, 15, 800)
    places = np.full(12, int(people.sum() * 0.85 / 12))
    case = {"cost": cost.tolist(), "people": people.tolist(), "places": places.tolist()}
    answer = ask(oracle_python, ORTOOLS, case, tmp_path)
    plan = optimal(cost.astype(float), people.astype(float), places.astype(float))
    placed = plan.target >= 0
    ours = (cost[plan.origin[placed], plan.target[placed]] * plan.people[placed]).sum()
    ours += answer["last_resort"] * plan.people[~placed].sum()
    assert ours == pytest.approx(answer["cost"])
