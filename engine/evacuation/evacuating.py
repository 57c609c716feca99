"""Evacuation on foot: who goes to which shelter, by which way, and who has no place or no way."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats
from ..errors import InputError
from ..exposure import asset_depths
from ..grids.raster import DEPTH_NOISE_M, Raster
from ..progress import SILENT, Progress
from ..schema import Status
from ..walking.doors import representative_points
from ..walking.joining import (
    DEFAULT_NETWORK,
    NetworkOptions,
    say_islands,
    say_what_is_lost,
    snap_origins,
    snap_targets,
)
from ..walking.network import Network, build_network
from ..walking.obstacles import obstacles
from ..walking.pace import Walking, walking_pace
from ..walking.routes import edge_loads, route_lines
from ..walking.search import Answers, Graph, Tree, answer, build_graph, grow_tree
from ..walking.snapping import Snaps, moved
from ..wet.wetpaths import InWater, edge_depths, in_pieces, is_closed, wet_pace
from . import assignment
from .options import AS_USUAL, EvacuationOptions
from .shelters import shelters_with_places
from .summary import evacuation_summary, path_widths, without_small_counts

PEOPLE_PER_METRE_SECOND = 1.3
"""Flow through a passage, people per metre of width and second (docs/methods.md 17.1)."""


@dataclass(frozen=True)
class Evacuation:
    """Result of `evacuate`: the five tables of the public contract."""

    assignment: pd.DataFrame
    routes: gpd.GeoDataFrame
    loads: gpd.GeoDataFrame
    shelters: gpd.GeoDataFrame
    summary: pd.DataFrame


@dataclass(frozen=True)
class _Way:
    """The quickest way of every origin to one shelter."""

    tree: Tree
    answers: Answers


def evacuate(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    people: Floats,
    shelters: gpd.GeoDataFrame,
    walking: Walking,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    depth: Raster | None = None,
    zone: gpd.GeoDataFrame | None = None,
    capacity_field: str = "capacity",
    width_field: str = "width_m",
    network_options: NetworkOptions = DEFAULT_NETWORK,
    options: EvacuationOptions = AS_USUAL,
    progress: Progress = SILENT,
) -> Evacuation:
    """Plan the evacuation of `origins` to `shelters`.

    Paths under water deeper than the limit are closed, shallower water slows people down, shelters in the water take
    nobody, and nobody is sent to a shelter that is full. The plan places as many people as possible, with the least
    sum of people x seconds.

    Parameters
    ----------
    paths, origins, shelters, barriers, water, zone : GeoDataFrame
        In one metric CRS, each with ``id``. Only origins inside `zone` are evacuated.
    people : float array, shape (number of origins,)
    walking : Walking
        Who walks, and what surfaces and slopes leave of the speed.
    depth : Raster, optional
        Metres of water above ground; NaN where nothing is known, which counts as passable and is said.

    Returns
    -------
    Evacuation
        People of the assignment add up to the people to be evacuated.

    Raises
    ------
    InputError
        If there is nobody to evacuate, no path or no shelter near a path.
    """
    wet = _wet_depths(origins, depth, progress.part(0.0, 0.1))
    leaving = _leaving(origins, people, zone, wet, options)
    origins, people, wet = origins[leaving].reset_index(drop=True), people[leaving], wet[leaving]
    whole = build_network(
        paths, network_options.tolerance, network_options.split_crossings, progress=progress.part(0.1, 0.15)
    )
    say_what_is_lost(whole, paths, network_options.tolerance, progress)
    say_islands(whole, progress)
    blocked = obstacles(barriers, water)
    targets = snap_targets(whole, shelters, network_options, blocked, progress.part(0.15, 0.2))
    joined = snap_origins(whole, origins, targets, blocked, network_options, progress.part(0.2, 0.3))
    on_the_way = None if options.before_the_water else depth
    # Short pieces everywhere: people who set out in the middle of a street are drawn on their half of it only.
    network, pieces = whole, in_pieces(whole, paths, walking.ground, on_the_way, dry_too=True)
    if pieces is not None:
        network, targets, joined = pieces.network, moved(targets, pieces), moved(joined, pieces)
    edge_depth = np.zeros(len(network.edge_m))
    if on_the_way is not None:
        edge_depth = edge_depths(network, paths, on_the_way, progress=progress.part(0.3, 0.45))
    shelter_table = shelters_with_places(shelters, targets, depth, capacity_field, options, progress)
    pace = walking_pace(whole, pieces, paths, walking, progress.part(0.45, 0.48))
    in_water = InWater(options.depth_limit)
    graph = build_graph(network, wet_pace(pace, network, edge_depth, in_water), targets)
    ways = _ways(graph, joined, shelter_table["is_open"].to_numpy(), progress.part(0.48, 0.6))
    cost = np.column_stack([np.where(w.answers.target >= 0, w.answers.seconds, np.inf) for w in ways])
    # Who stands in deep water has no way out on foot, wherever the paths lead.
    under_water = (wet > options.depth_limit + DEPTH_NOISE_M) & (on_the_way is not None)
    cost[under_water] = np.inf
    solving = progress.part(0.6, 0.85)
    if options.method == "nearest":
        plan = assignment.nearest(cost, people)
    else:
        plan = assignment.optimal(cost, people, shelter_table["places"].to_numpy(), options.time_limit, solving)
    closed_edge = is_closed(edge_depth, in_water)
    on_closed = joined.joined & closed_edge[np.where(joined.joined, joined.edge, 0)]
    status = _statuses(plan, cost, joined, under_water | on_closed)
    table = _assignment_table(plan, status, origins, shelters, ways)
    routes = _route_frame(graph, joined, ways, plan, table, progress.part(0.85, 0.95))
    load = _loads(graph, joined, ways, plan, len(origins), progress.part(0.95, 1.0))
    width = path_widths(paths, width_field, options.default_width, progress)
    lines = _load_frame(network, paths, load, width, options.default_width)
    placed = plan.target >= 0
    shelter_table["assigned"] = np.bincount(
        plan.target[placed], weights=plan.people[placed], minlength=len(shelters)
    ).astype(float)
    shelter_table["places_left"] = shelter_table["places"] - shelter_table["assigned"]
    figures = evacuation_summary(table, shelter_table, lines)
    told = shelter_table.drop(columns="is_open")
    told, summary = without_small_counts(table, plan.target, told, figures, options.smallest)
    progress.at(1.0)
    return Evacuation(table, routes, lines, told, summary)


def _wet_depths(origins: gpd.GeoDataFrame, depth: Raster | None, progress: Progress) -> Floats:
    """Deepest water at each origin; 0 without water, and where nothing is known."""
    if depth is None:
        return np.zeros(len(origins))
    deepest = asset_depths(depth, origins.geometry, progress=progress).max_m
    unknown = int(np.isnan(deepest).sum())
    if unknown:
        progress.warn(
            "{count} {count:origin lies where the depth raster knows nothing: it counts|origins lie where the depth "
            "raster knows nothing: they count} as dry.",
            count=unknown,
        )
    return np.nan_to_num(deepest, nan=0.0)


def _leaving(
    origins: gpd.GeoDataFrame, people: Floats, zone: gpd.GeoDataFrame | None, wet: Floats, options: EvacuationOptions
) -> Bools:
    leaving: Bools = people > 0
    if zone is not None:
        points = shapely.points(representative_points(origins.geometry))
        outlines = shapely.make_valid(zone.geometry.dropna().to_numpy())
        inside = np.zeros(len(origins), dtype=bool)
        inside[shapely.STRtree(outlines).query(points, predicate="intersects")[0]] = True
        leaving &= inside
    if options.only_flooded:
        leaving &= wet > options.dry_up_to + DEPTH_NOISE_M
    if not leaving.any():
        raise InputError(
            "There is nobody to evacuate: no origin with people lies in the zone and, where only the flooded are "
            "evacuated, in the water. Check the field of people, the zone and the depth raster."
        )
    return leaving


def _ways(graph: Graph, joined: Snaps, is_open: Bools, progress: Progress) -> list[_Way]:
    ways = []
    for target in range(len(is_open)):
        progress.at(target / len(is_open))
        usable = np.array([target] if is_open[target] else [], dtype=np.int64)
        tree = grow_tree(graph, usable, progress)
        ways.append(_Way(tree, answer(graph, tree, joined, usable)))
    return ways


def _statuses(plan: assignment.Assignment, cost: Floats, joined: Snaps, in_deep_water: Bools) -> NDArray[np.object_]:
    """Why each row of the plan is as it is."""
    status = np.full(len(plan.origin), str(Status.REACHED), dtype=object)
    nowhere = plan.target < 0
    origin = plan.origin
    has_way = np.isfinite(cost).any(axis=1)
    status[nowhere] = str(Status.NO_PLACE)
    status[nowhere & ~has_way[origin]] = str(Status.UNREACHABLE)
    status[nowhere & ~has_way[origin] & in_deep_water[origin]] = str(Status.FLOODED)
    status[nowhere & ~joined.joined[origin]] = str(Status.OFF_NETWORK)
    status[nowhere & ~np.isfinite(joined.point_xy[origin]).all(axis=1)] = str(Status.UNKNOWN)
    return status


def _assignment_table(
    plan: assignment.Assignment,
    status: NDArray[np.object_],
    origins: gpd.GeoDataFrame,
    shelters: gpd.GeoDataFrame,
    ways: list[_Way],
) -> pd.DataFrame:
    metres = np.column_stack([w.answers.metres for w in ways])
    seconds = np.column_stack([w.answers.seconds for w in ways])
    placed = plan.target >= 0
    shelter_id = np.full(len(plan.origin), None, dtype=object)
    shelter_id[placed] = shelters["id"].to_numpy()[plan.target[placed]]
    return pd.DataFrame(
        {
            "origin_id": origins["id"].to_numpy()[plan.origin],
            "shelter_id": shelter_id,
            "people": plan.people,
            "route_m": np.where(placed, metres[plan.origin, plan.target], np.nan),
            "route_min": np.where(placed, seconds[plan.origin, plan.target] / 60.0, np.nan),
            "status": status,
        }
    )


def _route_frame(
    graph: Graph,
    joined: Snaps,
    ways: list[_Way],
    plan: assignment.Assignment,
    table: pd.DataFrame,
    progress: Progress,
) -> gpd.GeoDataFrame:
    lines = np.full(len(plan.origin), None, dtype=object)
    for target, way in enumerate(ways):
        rows = np.flatnonzero(plan.target == target)
        if len(rows):
            share = progress.part(target / len(ways), (target + 1) / len(ways))
            lines[rows] = route_lines(graph, way.tree, joined, way.answers, plan.origin[rows], share)
    placed = (plan.target >= 0).nonzero()[0]
    return gpd.GeoDataFrame(
        table.iloc[placed].drop(columns="status").reset_index(drop=True),
        geometry=gpd.GeoSeries(lines[placed], crs=graph.network.crs),
    )


def _loads(
    graph: Graph, joined: Snaps, ways: list[_Way], plan: assignment.Assignment, origins: int, progress: Progress
) -> Floats:
    total = np.zeros(len(graph.network.edge_m))
    for target, way in enumerate(ways):
        progress.at(target / len(ways))
        rows = plan.target == target
        if rows.any():
            people: Floats = np.bincount(plan.origin[rows], plan.people[rows], origins).astype(float)
            total += edge_loads(graph, way.tree, joined, way.answers, people)
    return total


def _load_frame(
    network: Network, paths: gpd.GeoDataFrame, load: Floats, widths: Floats, default_width: float
) -> gpd.GeoDataFrame:
    """Stretches of paths with the same load as lines; neighbouring edges of a path are drawn as one."""
    used = np.flatnonzero(load > 1e-9)
    new = np.ones(len(used), dtype=bool)
    new[1:] = (
        (np.diff(used) != 1)
        | (np.diff(network.edge_path[used]) != 0)
        | (np.abs(np.diff(load[used])) > 1e-6)
        | (network.edge_to[used[:-1]] != network.edge_from[used[1:]])
    )
    stretch = np.cumsum(new) - 1
    xy, owner = shapely.get_coordinates(network.edge_lines(used), return_index=True)
    owner = stretch[owner]
    fresh = np.ones(len(xy), dtype=bool)
    fresh[1:] = (owner[1:] != owner[:-1]) | (xy[1:] != xy[:-1]).any(axis=1)
    lines = shapely.linestrings(xy[fresh], indices=owner[fresh]) if len(used) else []
    path = network.edge_path[used[new]]
    people = load[used[new]]
    known = np.isfinite(widths[path])
    width = np.where(known, widths[path], default_width)
    return gpd.GeoDataFrame(
        {
            "path_id": paths["id"].to_numpy()[path],
            "people": people,
            "length_m": np.add.reduceat(network.edge_m[used], np.flatnonzero(new)) if len(used) else np.zeros(0),
            "width_m": width,
            "width_status": np.where(known, "known", "assumed"),
            "minutes": people / (width * PEOPLE_PER_METRE_SECOND) / 60.0,
        },
        geometry=gpd.GeoSeries(lines, crs=network.crs),
    )
