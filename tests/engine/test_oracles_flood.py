"""Heights above drains and filled hollows as pysheds gives them (`make test-oracles`)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pyproj import CRS
from quartier.engine.flood_depth import height_above_drains
from quartier.engine.flood_depth.flow import drainage
from quartier.engine.grids.raster import Raster
from quartier.tests.engine.test_oracles import ask

pytestmark = pytest.mark.oracle

CELL = 5.0
CHANNEL_CELLS = 50
MOAT = -1000.0
# Compiling would take longer than the answer; and pysheds 0.5 asks numpy for a name that it has dropped.
PYSHEDS = """
import json, os, sys
os.environ["NUMBA_DISABLE_JIT"] = "1"
import numpy as np
np.in1d = np.isin
from affine import Affine
from pyproj import Proj
from pysheds.grid import Grid
from pysheds.view import Raster, ViewFinder
case = json.load(open(sys.argv[1]))
ground = np.array(case["ground"])
view = ViewFinder(affine=Affine(5, 0, 0, 0, -5, 0), shape=ground.shape, nodata=np.nan, crs=Proj(32631))
dem, grid = Raster(ground, viewfinder=view), Grid(viewfinder=view)
filled = grid.fill_depressions(dem)
led = grid.resolve_flats(filled) if case["hollows"] else dem
directions = grid.flowdir(led)
cells = grid.accumulation(directions)
hand = grid.compute_hand(directions, filled, cells >= case["channel_cells"])
answers = {"filled": filled, "cells": cells, "hand": hand}
print(json.dumps({name: np.asarray(values, dtype=float).tolist() for name, values in answers.items()}))
"""


def valley(noise: float) -> np.ndarray:
    """A valley that falls southwards, rough by `noise` metres, in a moat, so that water leaves over all its sides."""
    rng = np.random.default_rng(3)
    ground = np.add.outer(np.arange(60) * -0.2, np.abs(np.arange(50) - 23) * 0.3) + rng.random((60, 50)) * noise + 50
    return np.pad(ground, 1, constant_values=MOAT)


def theirs(python: Path, folder: Path, ground: np.ndarray, hollows: bool) -> dict[str, np.ndarray]:
    case = {"ground": ground.tolist(), "hollows": hollows, "channel_cells": CHANNEL_CELLS}
    return {name: np.array(values) for name, values in ask(python, PYSHEDS, case, folder).items()}


def ours(ground: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    raster = Raster(ground, 440_000.0, 712_000.0, CELL, CELL, CRS(32631))
    flow = drainage(raster, ground == MOAT)
    drains = height_above_drains(raster, ground == MOAT, CHANNEL_CELLS * CELL * CELL / 1e6)
    return flow.inner(flow.filled), drains.threshold, drains.drains


def test_heights_above_drains_without_hollows(oracle_python: Path, tmp_path: Path) -> None:
    ground = valley(noise=0.05)
    asked = theirs(oracle_python, tmp_path, ground, hollows=False)
    _, above, drains = ours(ground)
    inside = np.s_[1:-1, 1:-1]
    np.testing.assert_array_equal(drains[inside], asked["cells"][inside] >= CHANNEL_CELLS)
    # Over the side of the map: a fall into the moat here, mostly nothing there.
    meets_drain = above[inside] < 500
    assert meets_drain.mean() > 0.6
    np.testing.assert_allclose(above[inside][meets_drain], asked["hand"][inside][meets_drain], atol=1e-9)
    rest = asked["hand"][inside][~meets_drain]
    assert (np.isnan(rest) | (rest > 500)).all()


def test_hollows_are_filled_as_high(oracle_python: Path, tmp_path: Path) -> None:
    ground = valley(noise=3.0)
    asked = theirs(oracle_python, tmp_path, ground, hollows=True)
    filled, above, _ = ours(ground)
    assert (filled > ground).mean() > 0.1
    np.testing.assert_allclose(filled, asked["filled"], atol=1e-9)
    # How water crosses a hollow is a convention; where it ends seldom is.
    both = (above < 500) & (asked["hand"] < 500)
    assert both.mean() > 0.6
    assert np.median(np.abs(above - asked["hand"])[both]) < 0.05
