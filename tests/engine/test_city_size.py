"""A city of 100,000 doors, whose every distance is known: a square lattice of streets (`make test-slow`)."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.pace import Walker, Walking
from quartier.tests.engine.builders import layer, points

pytestmark = pytest.mark.slow

SIDE = 320
BLOCK_M = 50.0


def test_every_door_walks_the_blocks_between_it_and_the_nearest_service() -> None:
    at = np.arange(SIDE) * BLOCK_M
    streets = [shapely.LineString([(x, y) for x in at]) for y in at]
    streets += [shapely.LineString([(x, y) for y in at]) for x in at]
    rng = np.random.default_rng(2)
    corners = rng.integers(0, SIDE, (40, 2))
    kinds = np.array(["water_point", "clinic", "market", "latrine"] * 10)
    services = points(*map(tuple, corners * BLOCK_M), category=kinds)
    doors = rng.integers(0, SIDE, (100_000, 2))
    houses = points(*map(tuple, doors * BLOCK_M), prefix="house")
    found = walking_distances(layer(streets, "way"), houses, services, Walking(Walker(1.0))).origins
    for kind in np.unique(kinds):
        blocks = np.abs(doors[:, None, :] - corners[kinds == kind][None]).sum(axis=2).min(axis=1)
        assert np.abs(found[f"{kind}_m"].to_numpy() - blocks * BLOCK_M).max() < 0.001
