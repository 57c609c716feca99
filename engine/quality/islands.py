"""Parts of the network that hang together with nothing else, and buildings that no path leads to."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from ..arrays import Bools, Floats
from ..walking.network import Network
from ..walking.snapping import Snaps
from .issues import ERROR, WARNING, issues_frame, joined_ids, natural_rank

# A part shorter than this share of the longest is a forgotten fragment for the analyses (engine/walking/access.py).
ISLAND_SHARE = 0.05


def long_parts(network: Network) -> Bools:
    """Which connected parts are no islands, shape (number of parts,)."""
    long_enough: Bools = network.component_m >= ISLAND_SHARE * network.component_m.max()
    return long_enough


def islands_of_paths(
    network: Network, path_ids: object, by_component: Floats, services: Floats, crs: object
) -> gpd.GeoDataFrame:
    """One issue for each connected part but the longest; `value` is its length in metres.

    An error where people live or a service stands on it, a warning elsewhere.

    Parameters
    ----------
    path_ids : array of str
        Ids of the rows of `paths`.
    by_component, services : float array, shape (number of parts,)
        People and services that join each part.
    """
    ids = np.asarray(path_ids, dtype=object)
    pairs = np.unique(np.column_stack([network.edge_component, network.edge_path]), axis=0)
    pairs = pairs[pairs[:, 0] > 0]
    count = len(network.component_m) - 1
    names = joined_ids(ids[pairs[:, 1]], pairs[:, 0] - 1, count)
    # Where to look: the longest edge of the island.
    order = np.lexsort([natural_rank(ids)[network.edge_path], -np.round(network.edge_m, 6), network.edge_component])
    longest = order[np.unique(network.edge_component[order], return_index=True)[1]][1:]
    middles = shapely.line_interpolate_point(network.edge_lines(longest), 0.5, normalized=True)
    concerned = (by_component[1:] > 0) | (services[1:] > 0)
    return issues_frame(
        "island_of_paths",
        "paths",
        [own[0] for own in names],
        shapely.get_coordinates(middles),
        crs,
        severity=np.where(concerned, ERROR, WARNING).astype(object),
        other_ids=np.array([";".join(own[1:]) or None for own in names], dtype=object),
        people=by_component[1:],
        value=network.component_m[1:],
        unit="m",
    )


def buildings_without_path(
    buildings: gpd.GeoDataFrame, points: Floats, joined: Snaps, people: Floats, cell: float
) -> gpd.GeoDataFrame:
    """Buildings too far from any path, one issue a cell of the grid; `value` is their number."""
    rows = np.flatnonzero(np.isfinite(points).all(axis=1) & ~joined.joined)
    corner, group = np.unique(np.floor(points[rows] / cell), axis=0, return_inverse=True)
    group = group.ravel().astype(np.int64)
    count = len(corner)
    names = joined_ids(buildings["id"].to_numpy(dtype=object)[rows], group, count)
    number = np.bincount(group, minlength=count).astype(float)
    middle = np.column_stack(
        [np.bincount(group, weights=points[rows, axis], minlength=count) / np.maximum(number, 1.0) for axis in (0, 1)]
    )
    return issues_frame(
        "buildings_without_path",
        "buildings",
        [own[0] for own in names],
        middle,
        buildings.crs,
        other_ids=np.array([";".join(own[1:]) or None for own in names], dtype=object),
        people=np.bincount(group, weights=people[rows], minlength=count).astype(float),
        value=number,
        unit="buildings",
    )
