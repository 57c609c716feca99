"""Invented towns of any size: alleys that hang together, houses along them, services of eight categories.

The alleys are the Delaunay edges of a jittered grid of crossings, drawn together in clusters as real quarters are:
a spanning tree of them, so that everybody gets everywhere, and some of the others. Every alley bends between two
crossings, and most ways run on through a crossing, as people draw them: nothing is split for the engine.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import Delaunay

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CRS = "EPSG:32632"
# A real corner of that zone: coordinates have as many digits as those of a town.
CORNER = np.array([575_000.0, 448_000.0])
CATEGORIES = ("water_point", "latrine", "primary_school", "clinic", "market", "pharmacy", "bus_stop", "waste_point")
SERVICES_EACH = 200
CROSSINGS_A_HOUSE = 0.58
ALLEYS_A_CROSSING = 1.52
SPACING_M = 24.0
HOUSE_M = (5.0, 11.0)
OFF_THE_ALLEY_M = (4.0, 18.0)


def town(houses: int, seed: int = 1) -> dict[str, gpd.GeoDataFrame]:
    """A town of so many houses: ``paths``, ``houses`` and ``services``, in metres."""
    rng = np.random.default_rng(seed)
    crossings, alleys, bends = streets(int(houses * CROSSINGS_A_HOUSE), rng)
    starts = np.concatenate([crossings[alleys[:, 0]], bends])
    ends = np.concatenate([bends, crossings[alleys[:, 1]]])
    return {
        "paths": drawn(crossings, alleys, bends),
        "houses": houses_along(starts, ends, houses, rng),
        "services": services_along(starts, ends, rng),
    }


def streets(count: int, rng: np.random.Generator) -> tuple[Floats, Ints, Floats]:
    """Crossings, the alleys between them as pairs of crossings, and where each alley bends."""
    side = int(np.sqrt(count))
    grid = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1).reshape(-1, 2) * SPACING_M
    crossings = clustered(grid + rng.uniform(-0.35, 0.35, grid.shape) * SPACING_M, rng) + CORNER
    corners = Delaunay(crossings).simplices
    pairs = np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), axis=1)
    pairs = np.unique(pairs, axis=0).astype(np.int64)
    length = np.hypot(*(crossings[pairs[:, 0]] - crossings[pairs[:, 1]]).T)
    # A random tree rather than the shortest one: it has detours, as towns have.
    weight = length * rng.uniform(0.6, 1.4, len(length))
    tree = minimum_spanning_tree(coo_matrix((weight, pairs.T), shape=(len(crossings),) * 2)).tocoo()
    key = pairs[:, 0] * len(crossings) + pairs[:, 1]
    low, high = np.minimum(tree.row, tree.col), np.maximum(tree.row, tree.col)
    in_tree = np.isin(key, low.astype(np.int64) * len(crossings) + high)
    missing = int(ALLEYS_A_CROSSING * len(crossings)) - int(in_tree.sum())
    others = np.flatnonzero(~in_tree & (length < 2.5 * np.median(length)))
    chosen = np.concatenate([np.flatnonzero(in_tree), rng.permutation(others)[:missing]])
    alleys, length = pairs[chosen], length[chosen]
    middle = (crossings[alleys[:, 0]] + crossings[alleys[:, 1]]) / 2.0
    return crossings, alleys, middle + rng.normal(0.0, 0.08, middle.shape) * length[:, None]


def clustered(xy: Floats, rng: np.random.Generator) -> Floats:
    """Points drawn towards a few centres."""
    extent = np.ptp(xy, axis=0).max()
    drawn_in = xy.copy()
    for centre in rng.uniform(0.1, 0.9, (9, 2)) * extent:
        away = xy - centre
        near = np.exp(-(away**2).sum(axis=1) / (2.0 * (0.12 * extent) ** 2))
        drawn_in -= 0.35 * away * near[:, None]
    return drawn_in


def drawn(crossings: Floats, alleys: Ints, bends: Floats) -> gpd.GeoDataFrame:
    """Ways of one or two alleys: two that meet at a crossing are one way through it."""
    order = np.argsort(alleys[:, 0], kind="stable")
    middle, far, bend = alleys[order, 0], alleys[order, 1], bends[order]
    first = np.searchsorted(middle, middle)
    place = np.arange(len(middle)) - first
    second = (place % 2 == 1).nonzero()[0]
    alone = np.setdiff1d(np.arange(len(middle)), np.concatenate([second, second - 1]))
    through = np.stack(
        [crossings[far[second - 1]], bend[second - 1], crossings[middle[second]], bend[second], crossings[far[second]]],
        axis=1,
    )
    single = np.stack([crossings[middle[alone]], bend[alone], crossings[far[alone]]], axis=1)
    shapes = np.concatenate([shapely.linestrings(through), shapely.linestrings(single)])
    return layer(shapes, "way", highway="footway")


def houses_along(starts: Floats, ends: Floats, count: int, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Houses, turned any way, beside the alleys."""
    centre = beside(starts, ends, count, rng)
    half = rng.uniform(*HOUSE_M, (count, 2)) / 2.0
    angle = rng.uniform(0.0, np.pi / 2.0, count)
    along = np.column_stack([np.cos(angle), np.sin(angle)]) * half[:, :1]
    across = np.column_stack([-np.sin(angle), np.cos(angle)]) * half[:, 1:]
    corners = [centre + along + across, centre - along + across, centre - along - across, centre + along - across]
    return layer(shapely.polygons(np.stack(corners, axis=1)), "house", population=rng.integers(1, 9, count))


def services_along(starts: Floats, ends: Floats, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """As many services of every category, all working."""
    places = shapely.points(beside(starts, ends, SERVICES_EACH * len(CATEGORIES), rng))
    return layer(places, "service", category=np.repeat(CATEGORIES, SERVICES_EACH), operational="yes")


def beside(starts: Floats, ends: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Points a few metres beside straight pieces, as often as these are long."""
    step = ends - starts
    length = np.hypot(*step.T)
    piece = rng.choice(len(starts), count, p=length / length.sum())
    normal = np.column_stack([-step[piece, 1], step[piece, 0]]) / length[piece, None]
    off = rng.uniform(*OFF_THE_ALLEY_M, count) * rng.choice([-1.0, 1.0], count)
    return starts[piece] + step[piece] * rng.random((count, 1)) + normal * off[:, None]


def layer(shapes: NDArray[np.object_], prefix: str, **columns: object) -> gpd.GeoDataFrame:
    """A layer with ids `prefix`/0, `prefix`/1, ..."""
    frame = pd.DataFrame({"id": [f"{prefix}/{n}" for n in range(len(shapes))], **columns})
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, crs=CRS), crs=CRS)
