"""Walking time over land beside scikit-image's `MCP_Geometric`, which halves each step between its two cells too."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from quartier.engine.grids.raster import Raster
from quartier.engine.overland.land import OffPath
from quartier.tests.engine.test_oracles import ask
from quartier.tests.engine.test_overland import FIELDS, cell_at, efforts, one_land

pytestmark = pytest.mark.oracle

SCIKIT_IMAGE = """
import json, sys
import numpy as np
from skimage.graph import MCP_Geometric
case = json.load(open(sys.argv[1]))
costs, _ = MCP_Geometric(np.array(case["costs"]), fully_connected=True).find_costs([case["start"]])
print(json.dumps(costs.tolist()))
"""


def test_eight_neighbours_cost_what_scikit_image_finds(oracle_python: Path, tmp_path: Path) -> None:
    rng = np.random.default_rng(21)
    codes = rng.integers(1, 10, (160, 160)).astype(float)
    codes[60:75, 40:120] = 0.0
    shares = {code: code / 10.0 for code in range(10)}
    cover = Raster(codes, -800.0, 800.0, 10.0, 10.0, FIELDS)
    land = one_land(OffPath(600.0, 10.0, cover, shares, neighbours=8))
    start = cell_at(land, 5, -155)
    costs = np.full(land.number.shape, -1.0)
    costs[land.number >= 0] = 1.0 / land.share
    place = np.argwhere(land.number == start)[0].tolist()
    theirs = np.array(ask(oracle_python, SCIKIT_IMAGE, {"costs": costs.tolist(), "start": place}, tmp_path))
    ours = efforts(land, start) / land.grid.dx
    assert len(ours) > 10_000
    assert ours == pytest.approx(theirs[land.number >= 0], rel=1e-6)
