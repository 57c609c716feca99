"""Service areas of many services at once: reached paths, ground and people within limits of metres or minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..categories import categories_of, with_groups
from ..errors import InputError
from ..progress import SILENT, Progress
from ..runs import in_order_of
from ..schema import Status
from ..walking.joining import (
    DEFAULT_NETWORK,
    NetworkOptions,
    say_islands,
    say_what_is_lost,
    snap_origins,
    snap_targets,
    warn_off_network,
)
from ..walking.network import Network, build_network
from ..walking.obstacles import obstacles
from ..walking.pace import Pace, Walking, walking_pace, with_stretches
from ..walking.search import Graph, build_graph
from ..walking.snapping import Snaps, moved
from ..walking.subdivision import Subdivision, subdivide
from .claims import claim
from .ground import Ground, lay_ground
from .limits import METRES, MINUTES
from .outlines import outlines
from .searches import search_groups
from .spans import Pieces, Spans, cut_at_services, joined_up, near_spans, piece_lines, reached_pieces, together
from .telling import tell_areas

# Limits are inclusive: what rounding adds to a walk does not make it longer.
_INCLUSIVE_S = 1e-9
_NODES_AT_ONCE = 10_000_000
_SEARCHES_AT_ONCE = 64
_LINES_AT_ONCE = 50_000


@dataclass(frozen=True)
class AreaOptions:
    """What is asked for.

    Attributes
    ----------
    limits : float array
        Ascending, in `unit`; inclusive.
    unit : str
        `METRES` (of the shortest walk) or `MINUTES` (of the quickest).
    each : bool
        An area for every service, in place of one for all services of a category together.
    width_m : float
        How far from the paths ground is claimed, metres.
    cell_m : float
        Side of the cells the ground is looked at in, metres.
    """

    limits: Floats
    unit: str = MINUTES
    each: bool = False
    width_m: float = 25.0
    cell_m: float = 5.0


@dataclass(frozen=True)
class ServiceAreas:
    """Result of `service_areas`.

    Attributes
    ----------
    areas : GeoDataFrame
        A multi-polygon for every category (or service) and limit, the widest limit first: ``id``, ``category``,
        ``service_id`` and ``name`` (where each service has its own), ``limit``, ``limit_unit``, ``services``,
        ``path_m``, ``area_m2``, ``people`` (where origins were given), ``status``. The area of a limit holds those of
        the smaller ones. Who has no area has the status why, and no numbers.
    paths : GeoDataFrame or None
        The reached paths, where asked for, cut where a limit is used up; a piece stands under the smallest limit that
        holds for it: ``path_id``, ``category``, ``service_id`` (the one walked to), ``limit``, ``limit_unit``,
        ``length_m``, and the walk from its two ends, ``near_min`` and ``far_min`` or ``near_m`` and ``far_m``. Lines
        run the way people walk.
    """

    areas: gpd.GeoDataFrame
    paths: gpd.GeoDataFrame | None


@dataclass(frozen=True)
class _Town:
    """The network with the services tied to it, what stands on it, and who lives there."""

    whole: Network
    pieces: Subdivision | None
    graph: Graph
    spans: Spans
    ground: Ground
    origins: Snaps | None
    people: Floats


@dataclass(frozen=True)
class _Group:
    """Services that share an area: their category, the rows of those that work, and the row of a lone one."""

    category: str
    members: Ints
    lone: int = -1


def service_areas(
    paths: gpd.GeoDataFrame,
    services: gpd.GeoDataFrame,
    walking: Walking,
    asked: AreaOptions,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    options: NetworkOptions = DEFAULT_NETWORK,
    category_field: str = "category",
    operational_field: str = "operational",
    unknown_works: bool = True,
    origins: gpd.GeoDataFrame | None = None,
    people: Floats | None = None,
    with_paths: bool = True,
    progress: Progress = SILENT,
) -> ServiceAreas:
    """The paths and the ground from which people reach a working service within each of the limits.

    A limit in metres is one on the metres of the shortest walk, legs to and from the path metre for metre. A limit in
    minutes is one on the quickest walk towards the service: slopes count in that direction, legs at 0.6 of the speed.

    Ground is claimed cell by cell. A cell is within a limit if the walk is, from everywhere in it, by the path that
    place is joined to (the nearest one that no obstacle hides, at most `width_m` away): no claimed place walks
    farther, and what is left out at the rim is about one cell wide.

    Parameters
    ----------
    paths, services, barriers, water : GeoDataFrame
        In one metric CRS, each with ``id``. A service that is no point stands for a point inside it.
    walking : Walking
        Who walks, and what surfaces and slopes leave of the speed.
    origins : GeoDataFrame, optional
        Where `people` (float array, one an origin) live: those whose walk is within a limit are counted, by their walk
        and not by the outline of the area.
    with_paths : bool
        Also draw the reached paths.

    Returns
    -------
    ServiceAreas

    Raises
    ------
    InputError
        If there is no path, no service with a category, none that works, or none near a path; or no origin, where
        people are counted.
    """
    category, works = categories_of(services, category_field, operational_field, unknown_works, progress)
    if not (works & np.array([code is not None for code in category])).any():
        raise InputError(
            "Not one of the {count} services works, so there is no area to draw. Check the field that says whether "
            "they work, or let those of unknown state count as working.",
            count=len(services),
        )
    if origins is not None and len(origins) == 0:
        raise InputError(
            "The layer of origins holds no feature, so nobody can be counted. Choose the layer of those whose people "
            "are counted, or leave it out: the areas are drawn all the same."
        )
    living = np.zeros(0) if people is None else people
    town = _town(
        paths, services, works, walking, asked, barriers, water, options, origins, living, progress.part(0, 0.4)
    )
    groups = list(_groups(category, works, asked.each, progress))
    limits_s = asked.limits * (60.0 if asked.unit == MINUTES else 1.0)
    within_s = limits_s + _INCLUSIVE_S
    rows: list[pd.DataFrame] = []
    pieces: list[Pieces] = []
    # So many searches at once that what they found fits into the memory of an ordinary laptop.
    at_once = int(np.clip(_NODES_AT_ONCE // len(town.graph.network.edge_m), 1, _SEARCHES_AT_ONCE))
    for begin in range(0, len(groups), at_once):
        some = groups[begin : begin + at_once]
        step = progress.part(0.4 + 0.6 * begin / len(groups), 0.4 + 0.6 * (begin + len(some)) / len(groups))
        joined = [group.members[town.graph.targets.joined[group.members]] for group in some]
        walks, counted = search_groups(
            town.graph, town.spans, joined, within_s, town.origins, town.people, step.part(0.0, 0.2)
        )
        near = near_spans(town.spans, walks, within_s[-1], step)
        reached = reached_pieces(town.spans, walks, near, limits_s, step)
        blocks = claim(town.ground, walks, near, within_s, step.part(0.2, 0.8))
        shapes = outlines(blocks, len(some), town.ground.corner, asked.cell_m, step)
        path_m = _path_m(reached, len(some), len(limits_s))
        found = zip(some, joined, counted, path_m, shapes)
        rows.extend(_area_rows(*one, services, asked, origins is not None) for one in found)
        pieces.append(replace(reached, search=reached.search + begin))
    # The widest limit first: on a map the narrower ones lie over it.
    table = pd.concat(rows).sort_values("limit", ascending=False, kind="stable", ignore_index=True)
    areas = gpd.GeoDataFrame(table, geometry="geometry", crs=paths.crs)
    lines = _path_frame(town, groups, pieces, paths, services, asked, progress) if with_paths else None
    tell_areas(areas, asked.each, progress)
    progress.at(1.0)
    return ServiceAreas(areas, lines)


def _town(
    paths: gpd.GeoDataFrame,
    services: gpd.GeoDataFrame,
    works: Bools,
    walking: Walking,
    asked: AreaOptions,
    barriers: gpd.GeoDataFrame | None,
    water: gpd.GeoDataFrame | None,
    options: NetworkOptions,
    origins: gpd.GeoDataFrame | None,
    people: Floats,
    progress: Progress,
) -> _Town:
    """Build the network, join the services to it, and lay the ground."""
    whole = build_network(paths, options.tolerance, options.split_crossings, progress=progress.part(0.0, 0.3))
    say_what_is_lost(whole, paths, options.tolerance, progress)
    say_islands(whole, progress)
    blocked = obstacles(barriers, water)
    targets = snap_targets(whole, services, options, blocked, progress.part(0.3, 0.4))
    warn_off_network(services, targets, options, progress)
    if not (targets.joined & works).any():
        raise InputError(
            "No working service lies within {max_snap} m of a path: the paths and the services do not lie together. "
            "Check that both layers show the same place, and their coordinate reference systems.",
            max_snap=f"{options.max_snap:g}",
        )
    served = np.zeros(len(whole.component_m), dtype=bool)
    served[targets.component[targets.joined]] = True
    joined = None
    if origins is not None:
        joined = snap_origins(whole, origins, targets, blocked, options, progress.part(0.4, 0.8))
    pieces, network = None, whole
    if walking.ground is not None:
        pieces = subdivide(with_stretches(whole, paths, walking.ground), np.inf)
        network, targets = pieces.network, moved(targets, pieces)
        joined = None if joined is None else moved(joined, pieces)
    pace = walking_pace(whole, pieces, paths, walking, progress.part(0.8, 0.9))
    if asked.unit == METRES:
        pace = _metre_for_metre(network, pace)
    graph = build_graph(network, pace, targets)
    spans = cut_at_services(network, pace, targets)
    ground = lay_ground(
        network, spans, served, pace.leg_s_per_m, asked.width_m, options.max_snap, asked.cell_m, blocked
    )
    progress.at(1.0)
    return _Town(whole, pieces, graph, spans, ground, joined, people)


def _metre_for_metre(network: Network, pace: Pace) -> Pace:
    """A second a metre, on the paths and off them, wherever the walker can walk."""
    metres = np.where(np.isfinite(pace.to_end_s), network.edge_m, np.inf)
    return Pace(metres, metres, 1.0)


def _groups(category: NDArray[np.object_], works: Bools, each: bool, progress: Progress) -> Iterator[_Group]:
    """Who shares an area: the working services of a category (and of health, school), or every one for itself."""
    for name, members in with_groups(category).items():
        belongs = np.isin(category, members)
        working = np.flatnonzero(belongs & works)
        if name in members and not len(working):
            progress.warn("No service of the category {category} works: it has no area.", category=name)
        if not each and (len(members) > 1 or name in members):
            yield _Group(name, working)
        if each and name in members:
            yield from (_Group(name, np.array([row]), int(row)) for row in working if category[row] == name)
    idle = np.flatnonzero(~works & np.array([code is not None for code in category]))
    if each and len(idle):
        progress.say(
            "{count} {count:service does not work, so it has|services do not work, so they have} no area.",
            count=len(idle),
        )


def _path_m(pieces: Pieces, groups: int, limits: int) -> Floats:
    """Metres of path that each group reaches within each limit."""
    each = np.bincount(pieces.search * limits + pieces.band, pieces.high_m - pieces.low_m, minlength=groups * limits)
    metres: Floats = np.cumsum(each.reshape(groups, limits), axis=1)
    return metres


def _area_rows(
    group: _Group,
    joined: Ints,
    people: Floats,
    path_m: Floats,
    shapes: NDArray[np.object_],
    services: gpd.GeoDataFrame,
    asked: AreaOptions,
    with_people: bool,
) -> pd.DataFrame:
    """The rows of one category or service, a limit a row."""
    columns: dict[str, object] = {"category": group.category}
    if asked.each:
        row = services.iloc[group.lone]
        columns |= {"service_id": row["id"], "name": row["name"] if "name" in services else None}
    columns |= {"limit": asked.limits, "limit_unit": asked.unit, "services": len(joined)}
    known = len(joined) > 0
    columns["path_m"] = path_m if known else np.nan
    columns["area_m2"] = np.nan_to_num(shapely.area(shapes)) if known else np.nan
    if with_people:
        columns["people"] = people if known else np.nan
    status = Status.REACHED if known else Status.OFF_NETWORK if len(group.members) else Status.NO_SERVICE
    key = columns.get("service_id", group.category)
    ids = [f"{key}/{limit:g}" for limit in asked.limits]
    return pd.DataFrame({"id": ids, **columns, "status": str(status), "geometry": shapes})


def _path_frame(
    town: _Town,
    groups: list[_Group],
    reached: list[Pieces],
    paths: gpd.GeoDataFrame,
    services: gpd.GeoDataFrame,
    asked: AreaOptions,
    progress: Progress,
) -> gpd.GeoDataFrame:
    """The paths that each group is reached from as a layer, on the edges as they are drawn, the widest limit first."""
    joined = []
    for some in reached:
        progress.check()
        joined.append(joined_up(some, town.pieces))
    pieces = together(joined, progress)
    most = (int(pieces.band.max(initial=0)) + 1) * len(groups)
    order = in_order_of((pieces.band.max(initial=0) - pieces.band) * len(groups) + pieces.search, most)
    pieces = pieces.at(order, progress)
    unit, seconds = ("min", 60.0) if asked.unit == MINUTES else ("m", 1.0)
    path, category, service = (np.empty(len(order), dtype=object) for _ in range(3))
    lines = np.empty(len(order), dtype=object)
    of_path, of_service = (layer["id"].to_numpy(dtype=object) for layer in (paths, services))
    of_group = np.array([group.category for group in groups], dtype=object)
    for begin in range(0, len(order), _LINES_AT_ONCE):
        progress.check()
        rows = np.arange(begin, min(begin + _LINES_AT_ONCE, len(order)))
        some = pieces.at(rows)
        path[rows] = of_path[town.whole.edge_path[some.edge]]
        category[rows] = of_group[some.search]
        service[rows] = of_service[some.target]
        lines[rows] = piece_lines(town.whole, some)
    progress.check()
    columns = {
        "path_id": path,
        "category": category,
        "service_id": service,
        "limit": asked.limits[pieces.band],
        "limit_unit": np.full(len(order), asked.unit, dtype=object),
        "length_m": pieces.high_m - pieces.low_m,
        f"near_{unit}": pieces.near_s / seconds,
        f"far_{unit}": pieces.far_s / seconds,
        "geometry": gpd.array.GeometryArray(lines, crs=paths.crs),
    }
    # Millions of rows are not copied: nobody else has these columns.
    return gpd.GeoDataFrame(columns, geometry="geometry", copy=False)
