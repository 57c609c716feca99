"""Where a new service could stand: places of a layer, a grid on free ground, or places along the paths."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..progress import SILENT, Progress
from ..runs import runs_of
from ..walking.doors import representative_points
from ..walking.joining import NetworkOptions
from ..walking.network import Network
from ..walking.obstacles import obstacles
from ..walking.snapping import snap

LAYER, GRID, NETWORK = "layer", "grid", "network"
MOST_CANDIDATES = 5_000
# A connected part shorter than this share of the longest is an island, as where services are joined to the network.
ISLAND_SHARE = 0.05
_CLOSEST_M = 5.0
_MOST_CELLS = 2_000_000


@dataclass(frozen=True)
class Candidates:
    """How candidates come about.

    Attributes
    ----------
    source : str
        ``layer``: the features of `layer`; ``grid``: a point every `spacing` metres on free ground; ``network``: the
        junctions and places along the paths, about `spacing` metres apart.
    layer : GeoDataFrame, optional
        The candidates themselves; with ``grid`` and ``network`` areas in which sites can be.
    """

    source: str = NETWORK
    layer: gpd.GeoDataFrame | None = None
    spacing: float = 100.0


def candidate_sites(
    candidates: Candidates,
    network: Network,
    origins: gpd.GeoDataFrame,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    options: NetworkOptions,
    progress: Progress = SILENT,
) -> gpd.GeoDataFrame:
    """Points with ``id`` from which people can walk: those without a path near are left out, and counted.

    Raises
    ------
    InputError
        If there is none, or there are more than 5,000, or they would be closer than 5 m.
    """
    if candidates.source != LAYER and candidates.spacing < _CLOSEST_M:
        raise InputError(
            "Candidates {spacing} m apart are too many. Ask for at least {least} m between them.",
            spacing=f"{candidates.spacing:g}",
            least=f"{_CLOSEST_M:g}",
        )
    blocked = obstacles(barriers, water)
    if candidates.source == LAYER:
        if candidates.layer is None:
            raise InputError(
                "Candidates are to come from a layer, but none was given. Give a layer of places where a service could "
                "stand, or take them from a grid or from the paths."
            )
        xy = representative_points(candidates.layer.geometry, progress)
        ids = candidates.layer["id"].to_numpy(dtype=object)
    else:
        area = _area(candidates, origins)
        xy = (
            _grid(area, candidates.spacing, origins, water)
            if candidates.source == GRID
            else _along(network, area, candidates.spacing)
        )
        squares = _squares(xy, candidates.spacing)
        ids = np.array([f"{candidates.source}/{column}_{row}" for column, row in squares], dtype=object)
    _refuse_too_many(len(xy), candidates)
    snaps = snap(network, xy, options.max_snap, blocked, None, progress)
    joined = snaps.joined
    if not joined.any():
        raise InputError(
            "Not one of the {count} candidates lies within {max_snap} m of a path. Check the candidates and their "
            "coordinate reference system, or take them from the paths.",
            count=len(xy),
            max_snap=f"{options.max_snap:g}",
        )
    if not joined.all():
        progress.say(
            "{count} of {total} candidates {count:has|have} no path within {max_snap} m that can be reached without "
            "crossing a barrier, and {count:is|are} left out.",
            count=int((~joined).sum()),
            total=len(xy),
            max_snap=f"{options.max_snap:g}",
        )
    if candidates.source != LAYER:
        # Nobody plans a service on a fragment of path that leads nowhere; whoever wants to gives a layer.
        long_enough = network.component_m >= ISLAND_SHARE * network.component_m.max()
        joined &= long_enough[np.maximum(snaps.component, 0)]
    frame = pd.DataFrame({"id": ids[joined]})
    return gpd.GeoDataFrame(frame, geometry=shapely.points(xy[joined]), crs=origins.crs)


def _refuse_too_many(count: int, candidates: Candidates) -> None:
    if count == 0 and candidates.source == LAYER:
        raise InputError("The layer of candidates is empty. Give at least one place where a service could stand.")
    if count == 0 and candidates.source != GRID:
        raise InputError(
            "No path runs where the sites are looked for (among the origins, or in the areas drawn), so there is no "
            "place along one. Check that the layers show the same place, and their coordinate reference systems."
        )
    if count == 0:
        raise InputError(
            "There is no free ground for a candidate every {spacing} m. Ask for a smaller distance between them.",
            spacing=f"{candidates.spacing:g}",
        )
    if count > MOST_CANDIDATES:
        raise InputError(
            "There are {count} candidates, more than the {most} that can be compared. Ask for a larger distance "
            "between them, draw the areas that come into question, or give a layer of fewer places.",
            count=count,
            most=MOST_CANDIDATES,
        )


def _area(candidates: Candidates, origins: gpd.GeoDataFrame) -> shapely.Geometry:
    """Where sites can be: in the areas drawn, else among the origins."""
    if candidates.layer is not None:
        shapes = candidates.layer.geometry.to_numpy()
        shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
        if len(shapes) == 0 or (shapely.get_dimensions(shapes) < 2).any():
            raise InputError(
                "With candidates from a grid or from the paths, the layer of candidates holds the areas where a "
                "service could stand: it must be polygons. For points, take the candidates from the layer."
            )
        return shapely.union_all(shapely.make_valid(shapes))
    points = representative_points(origins.geometry)
    points = points[np.isfinite(points).all(axis=1)]
    # People at one place or along one line still have ground around them.
    return shapely.buffer(shapely.convex_hull(shapely.multipoints(points)), candidates.spacing / 2)


def _grid(area: shapely.Geometry, spacing: float, origins: gpd.GeoDataFrame, water: gpd.GeoDataFrame | None) -> Floats:
    """Points at round coordinates inside the area, not in the water and not inside a building."""
    west, south, east, north = shapely.bounds(area)
    columns, rows = (
        np.arange(np.ceil(low / spacing), np.floor(high / spacing) + 1) * spacing
        for low, high in ((west, east), (south, north))
    )
    if len(columns) * len(rows) > _MOST_CELLS:
        raise InputError(
            "A point every {spacing} m is too many for this area. Ask for a larger distance between candidates.",
            spacing=f"{spacing:g}",
        )
    xy = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    shapely.prepare(area)
    free: Floats = xy[shapely.intersects_xy(area, xy)]
    for layer in (origins, water):
        if layer is not None:
            free = free[~_inside(free, layer.geometry.to_numpy())]
    return free


def _inside(xy: Floats, shapes: NDArray[np.object_]) -> Bools:
    """Which points lie inside an area."""
    present = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    areas = present[shapely.get_dimensions(present) == 2]
    hit = np.zeros(len(xy), dtype=bool)
    if len(areas):
        # A faulty outline (a bow tie) still covers ground; mended, it can be asked.
        hit[shapely.STRtree(shapely.make_valid(areas)).query(shapely.points(xy), predicate="intersects")[0]] = True
    return hit


def _along(network: Network, area: shapely.Geometry, spacing: float) -> Floats:
    """Junctions and places along the edges, one in each square of `spacing` metres: where most paths meet."""
    degree = np.bincount(np.concatenate([network.edge_from, network.edge_to]), minlength=len(network.node_xy))
    count = np.floor(network.edge_m / spacing).astype(np.int64)
    edge = np.repeat(np.arange(len(count)), count)
    number = runs_of(count, 1)
    lines = network.edge_lines(edge) if len(edge) else np.array([], dtype=object)
    between = shapely.get_coordinates(
        shapely.line_interpolate_point(lines, number / (count[edge] + 1), normalized=True)
    )
    xy = np.vstack([network.node_xy, between.reshape(-1, 2)])
    degree = np.concatenate([degree, np.full(len(between), 2)])
    shapely.prepare(area)
    inside = shapely.intersects_xy(area, xy)
    xy, degree = xy[inside], degree[inside]
    square = _squares(xy, spacing)
    # The order does not hang on the order of the paths.
    order = np.lexsort([xy[:, 1], xy[:, 0], -degree, square[:, 1], square[:, 0]])
    _, first = np.unique(square[order], axis=0, return_index=True)
    chosen: Floats = xy[order[first]]
    return chosen


def _squares(xy: Floats, spacing: float) -> Ints:
    """Column and row of the square of `spacing` metres each point lies in; the same wherever the area ends."""
    squares: Ints = np.floor(xy / spacing + 1e-9).astype(np.int64)
    return squares
