"""Origins and services joined to one network: what every question about walks starts with."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from ..arrays import Ints
from ..errors import InputError
from ..grids.raster import Raster
from ..overland.land import OffPath
from ..overland.opening import Overland, open_land
from ..progress import SILENT, Progress
from ..wet.wetpaths import in_pieces
from .doors import representative_points
from .network import Network, build_network, rank_of, walkable_mask
from .obstacles import Obstacles, obstacles
from .pace import Walking, walking_pace
from .search import Graph, build_graph
from .segmentgrid import SegmentGrid, build_grid
from .snapping import Snaps, moved, snap
from .subdivision import Subdivision


@dataclass(frozen=True)
class NetworkOptions:
    """How paths become a network and how points join it: the shared *network* parameters."""

    max_snap: float = 100.0
    tolerance: float = 0.01
    split_crossings: bool = False
    off_path: OffPath | None = None


DEFAULT_NETWORK = NetworkOptions()

# A connected part shorter than this share of the longest one is an island: a fragment of path drawn without junction.
_ISLAND_SHARE = 0.05
_LINES = (1, 2, 5)
# A tolerance that takes away more than this share of the length is too large.
_SWALLOWED_SHARE = 0.01


@dataclass(frozen=True)
class Town:
    """A network with services tied to it and origins joined to it.

    Attributes
    ----------
    whole : Network
        As the paths are drawn.
    pieces : Subdivision or None
        Its pieces, where slopes or water needed them; then the graph and all snaps are on these.
    graph : Graph
        Search in it from the services outwards; they are its targets, in their order.
    origins : Snaps
        One row an origin, in their order.
    land : Overland or None
        Ground for those off the network, where it was asked for and somebody needs it.
    """

    whole: Network
    pieces: Subdivision | None
    graph: Graph
    origins: Snaps
    land: Overland | None = None


def join_town(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    services: gpd.GeoDataFrame,
    walking: Walking,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    depth: Raster | None = None,
    there_today: gpd.GeoDataFrame | None = None,
    options: NetworkOptions = DEFAULT_NETWORK,
    network: Network | None = None,
    progress: Progress = SILENT,
) -> Town:
    """Build the network, join services and origins to it, and say what does not hang together.

    Parameters
    ----------
    paths, origins, services, barriers, water : GeoDataFrame
        In one metric CRS, each with ``id``. An origin or service that is no point stands for a point inside it.
    depth : Raster, optional
        Water that will be asked about: the network is cut into pieces that fit it, and is dry all the same.
    there_today : GeoDataFrame, optional
        The services that tell which islands of paths have one, where `services` are others (places for new ones):
        doors join the paths where they do today.
    network : Network, optional
        Of `paths`, by `options`, where it was built already.

    Raises
    ------
    InputError
        If there is no path that can be walked, or paths and origins do not lie together.
    """
    if network is None:
        network = build_network(paths, options.tolerance, options.split_crossings, progress=progress.part(0.0, 0.3))
    say_what_is_lost(network, paths, options.tolerance, progress)
    say_islands(network, progress)
    blocked = obstacles(barriers, water)
    grid = build_grid(network.segment_xy, progress)
    targets = snap_targets(network, services, options, blocked, progress.part(0.3, 0.4), grid)
    if options.off_path is None:
        warn_off_network(services, targets, options, progress)
    snapping = progress.part(0.4, 0.9 if options.off_path is None else 0.6)
    today = targets if there_today is None else snap_targets(network, there_today, options, blocked, grid=grid)
    joined = snap_origins(network, origins, today, blocked, options, snapping, grid)
    pieces = in_pieces(network, paths, walking.ground, depth)
    if pieces is not None:
        targets, joined = moved(targets, pieces), moved(joined, pieces)
    land = None
    if options.off_path is not None:
        over = progress.part(0.6, 0.9)
        islands = network.component_m < _ISLAND_SHARE * network.component_m.max()
        land = open_land(network, pieces, islands, joined, targets, walking, options.off_path, blocked, over)
        if land is None or len(land.origins.point) == 0:
            _refuse_apart(joined, options)
        if land is None:
            _warn_origins_off(joined, options, progress)
            warn_off_network(services, targets, options, progress)
    pace = walking_pace(network, pieces, paths, walking, progress.part(0.9, 1.0))
    joinable = network if pieces is None else pieces.network
    graph = build_graph(joinable, pace, targets, target_rank=rank_of(services["id"]))
    return Town(network, pieces, graph, joined, land)


def snap_targets(
    network: Network,
    services: gpd.GeoDataFrame,
    options: NetworkOptions,
    blocked: Obstacles,
    progress: Progress = SILENT,
    grid: SegmentGrid | None = None,
) -> Snaps:
    """Join services to the network by the shared rule, and not to an island where a longer part is near.

    A connected part shorter than 5 % of the longest one is an island. It is passed over when a longer part is less
    than twice as far: the service of a whole quarter must not hang on a forgotten fragment of path. How many were
    moved, and how many stand on islands all the same, is said.

    Parameters
    ----------
    grid : SegmentGrid, optional
        Of the network's segments, where it is there already.

    Returns
    -------
    Snaps
        One row a service, in their order.
    """
    long_enough = network.component_m >= _ISLAND_SHARE * network.component_m.max()
    points = representative_points(services.geometry, progress)
    targets = snap(network, points, options.max_snap, blocked, long_enough, progress, grid)
    if targets.passed_over.any():
        progress.say(
            "{count} {count:service was|services were} joined to a longer part of the network instead of a nearer "
            "island of paths.",
            count=int(targets.passed_over.sum()),
        )
    stranded = np.flatnonzero(targets.joined & ~long_enough[np.where(targets.joined, targets.component, 0)])
    if len(stranded):
        progress.warn(
            "{count} {count:service stands|services stand} on small islands of paths, so that nobody outside those "
            "islands reaches {count:it|them}: {ids}. Check that the paths there are joined to the streets.",
            count=len(stranded),
            ids=_some_ids(services, stranded),
        )
    return targets


def snap_origins(
    network: Network,
    origins: gpd.GeoDataFrame,
    targets: Snaps,
    blocked: Obstacles,
    options: NetworkOptions,
    progress: Progress = SILENT,
    grid: SegmentGrid | None = None,
) -> Snaps:
    """Join origins to the network by the shared rule, with the island rule against `targets`.

    Parameters
    ----------
    grid : SegmentGrid, optional
        Of the network's segments, where it is there already.

    Raises
    ------
    InputError
        If not one origin lies near a path, and nobody walks off the paths.
    """
    served = np.zeros(len(network.component_m), dtype=bool)
    served[targets.component[targets.joined]] = True
    points = representative_points(origins.geometry, progress)
    joined = snap(network, points, options.max_snap, blocked, served, progress, grid)
    if not np.isfinite(points).all(axis=1).any():
        raise InputError(
            "Not one of the {total} origins has a geometry with coordinates that are numbers: there is nowhere to walk "
            "from.",
            total=len(origins),
        )
    if options.off_path is None:
        _refuse_apart(joined, options)
    if joined.passed_over.any():
        progress.say(
            "{count} {count:origin was|origins were} joined to the main network instead of a nearer island of paths "
            "without any service.",
            count=int(joined.passed_over.sum()),
        )
    placed = np.isfinite(joined.point_xy).all(axis=1)
    if not placed.all():
        progress.warn(
            "{count} of {total} origins {count:has|have} no geometry, or coordinates that are no numbers: "
            "{count:its|their} status is unknown.",
            count=int((~placed).sum()),
            total=len(origins),
        )
    if options.off_path is None:
        _warn_origins_off(joined, options, progress)
    return joined


def _warn_origins_off(joined: Snaps, options: NetworkOptions, progress: Progress) -> None:
    """Tell how many origins nobody can leave because no path is near."""
    off = int((~joined.joined & np.isfinite(joined.point_xy).all(axis=1)).sum())
    if off:
        progress.warn(
            "{count} of {total} origins {count:has|have} no path within {max_snap} m that can be reached without "
            "crossing a barrier: {count:its|their} status is off_network.",
            count=off,
            total=len(joined.edge),
            max_snap=f"{options.max_snap:g}",
        )


def _refuse_apart(joined: Snaps, options: NetworkOptions) -> None:
    """Stop where not one origin joins the network."""
    if not joined.joined.any():
        raise InputError(
            "No origin lies within {max_snap} m of a path: the paths and the buildings do not lie together. Check that "
            "both layers show the same place, and their coordinate reference systems.",
            max_snap=f"{options.max_snap:g}",
        )


def say_islands(network: Network, progress: Progress) -> None:
    """Tell how much of the network hangs together."""
    progress.say(
        "Network: {edges} {edges:edge|edges}, {km} km, {share} % of it in one connected part, {islands} "
        "{islands:island|islands}.",
        edges=len(network.edge_m),
        km=round(float(network.edge_m.sum()) / 1000, 1),
        share=round(float(100 * network.component_m[0] / network.component_m.sum()), 1),
        islands=len(network.component_m) - 1,
    )


def say_what_is_lost(network: Network, paths: gpd.GeoDataFrame, tolerance: float, progress: Progress) -> None:
    """Tell which paths are not in the network though they can be walked, and how much a large tolerance swallowed."""
    missing = walkable_mask(paths)
    shapes = paths.geometry.to_numpy()[missing]
    drawn_m = float(shapely.length(shapes[np.isin(shapely.get_type_id(shapes), _LINES)]).sum())
    missing[network.edge_path] = False
    if missing.any():
        progress.warn(
            "{count} of {all} paths {count:is|are} not in the network, for want of a geometry, of a line, of "
            "coordinates that are numbers, or of more than {tolerance} m: {ids}.",
            count=int(missing.sum()),
            all=len(paths),
            tolerance=f"{tolerance:g}",
            ids=_some_ids(paths, np.flatnonzero(missing)),
        )
    lost = 1.0 - float(network.edge_m.sum()) / drawn_m if 0 < drawn_m < np.inf else 0.0
    if lost > _SWALLOWED_SHARE:
        progress.warn(
            "{percent} % of the length of the paths was swallowed by the tolerance of {tolerance} m, so that walks "
            "come out too short. Choose a smaller one: 0.01 m joins what meets.",
            percent=round(100 * lost, 1),
            tolerance=f"{tolerance:g}",
        )


def warn_off_network(services: gpd.GeoDataFrame, targets: Snaps, options: NetworkOptions, progress: Progress) -> None:
    """Tell which services nobody can reach because no path is near."""
    placed = np.isfinite(targets.point_xy).all(axis=1)
    nowhere = np.flatnonzero(~placed)
    if len(nowhere):
        progress.warn(
            "{count} {count:service has|services have} no geometry, or coordinates that are no numbers, so nobody "
            "reaches {count:it|them}: {ids}.",
            count=len(nowhere),
            ids=_some_ids(services, nowhere),
        )
    off = np.flatnonzero(placed & ~targets.joined)
    if len(off):
        progress.warn(
            "{count} {count:service has|services have} no path within {max_snap} m that can be reached without "
            "crossing a barrier, so nobody reaches {count:it|them}: {ids}.",
            count=len(off),
            max_snap=f"{options.max_snap:g}",
            ids=_some_ids(services, off),
        )


def _some_ids(layer: gpd.GeoDataFrame, rows: Ints) -> str:
    """The first ten ids of the rows, and dots for the others."""
    return ", ".join(map(str, layer["id"].iloc[rows[:10]])) + (", ..." if len(rows) > 10 else "")
