"""Walking distances: for every origin and category, the nearest working service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..categories import categories_of, with_groups
from ..overland.opening import Overland, there_and_back_over
from ..overland.walks import LandWalks, walk_over_land
from ..progress import SILENT, Progress
from ..schema import Status
from .joining import DEFAULT_NETWORK, NetworkOptions, join_town
from .pace import Walking, both_ways, walking_pace
from .roundtrip import RoundTrip, waiting_at
from .routes import route_lines
from .search import Answers, Graph, Tree, answer, build_graph, edge_ends, grow_tree, grow_trees
from .snapping import Snaps


@dataclass(frozen=True)
class Limits:
    """What counts as reached; 0 means no limit. Both limits are inclusive."""

    max_distance: float = 0.0
    max_time: float = 0.0

    def hold(self, metres: Floats, seconds: Floats) -> Bools:
        """Which walks are within them; none where there is no walk (NaN, infinite) and a limit."""
        within = np.ones(seconds.shape, dtype=bool)
        with np.errstate(invalid="ignore"):
            if self.max_distance > 0:
                within &= metres <= self.max_distance + 1e-9
            if self.max_time > 0:
                within &= seconds <= self.max_time * 60.0 + 1e-9
        return within


NO_LIMITS = Limits()

# How a walk came out, and what that is called; without a service there is none to be reached.
_FOUND, _FAR, _NONE, _OFF, _NO_PLACE = np.arange(5, dtype=np.int8)
_CALLED = [Status.REACHED, Status.BEYOND, Status.UNREACHABLE, Status.OFF_NETWORK, Status.UNKNOWN]
_STATUSES = np.array([str(one) for one in _CALLED], dtype=object)
_WITHOUT_SERVICE = np.array([str(Status.NO_SERVICE)] * 3 + [str(one) for one in _CALLED[3:]], dtype=object)


@dataclass(frozen=True)
class Reach:
    """How one category is reached from every origin.

    Attributes
    ----------
    off_path_m : float array, shape (o,)
        Metres of the walk that lie off the paths, both legs included.
    over_land : LandWalks or None
        Where origins or services off the network are walked to over land.
    """

    category: str
    answers: Answers
    status: NDArray[np.object_]
    within: NDArray[np.bool_]
    off_path_m: Floats
    over_land: LandWalks | None = None


@dataclass(frozen=True)
class WalkingDistances:
    """Result of `walking_distances`.

    Attributes
    ----------
    origins : GeoDataFrame
        The origins with ``snap_m``, ``component`` and per category ``<c>_m``, ``<c>_min``, ``<c>_id``, ``<c>_status``.
    categories : tuple of str
        Categories in the order of their columns, groups (health, school) last.
    routes : GeoDataFrame or None
        One line an origin and category reached, when asked for.
    """

    origins: gpd.GeoDataFrame
    categories: tuple[str, ...]
    routes: gpd.GeoDataFrame | None


def walking_distances(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    services: gpd.GeoDataFrame,
    walking: Walking,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    options: NetworkOptions = DEFAULT_NETWORK,
    limits: Limits = NO_LIMITS,
    category_field: str = "category",
    operational_field: str = "operational",
    unknown_works: bool = True,
    round_trip: RoundTrip | None = None,
    with_routes: bool = False,
    progress: Progress = SILENT,
) -> WalkingDistances:
    """Walk from every origin to the nearest working service of every category.

    The walk is the quickest one: straight from the origin to the nearest admissible edge at 0.6 of the speed, along
    the paths, and straight to the service at 0.6 of the speed. Metres are those of that walk.

    Parameters
    ----------
    paths, origins, services, barriers, water : GeoDataFrame
        In one metric CRS, each with ``id``. An origin or service that is no point stands for a point inside it.
    walking : Walking
        Who walks, and what surfaces and slopes leave of the speed. Time is counted in the direction of the service.
    category_field, operational_field : str
        Columns of `services`. Where the second does not exist, all services are of unknown state.
    unknown_works : bool
        Whether a service of unknown state counts as working.
    round_trip : RoundTrip, optional
        Also the quickest time there and back: ``<c>_round_min``. The service may be another than the nearest one.
    with_routes : bool
        Also draw the walks.

    Returns
    -------
    WalkingDistances

    Raises
    ------
    InputError
        If there is no path, no service with a category, or paths and origins do not lie together.
    """
    category, works = categories_of(services, category_field, operational_field, unknown_works, progress)
    town = join_town(
        paths,
        origins,
        services,
        walking,
        barriers=barriers,
        water=water,
        options=options,
        progress=progress.part(0.0, 0.5),
    )
    graph, joined = town.graph, town.origins
    there_and_back, waiting_s, land_and_back = None, None, None
    if round_trip is not None:
        back = walking_pace(town.whole, town.pieces, paths, replace(walking, walker=round_trip.back))
        waiting_s = waiting_at(services, round_trip)
        there_and_back = build_graph(
            graph.network, both_ways(graph.pace, back), graph.targets, waiting_s, graph.target_rank
        )
        if town.land is not None and round_trip.back.unpaved:
            land_and_back = there_and_back_over(town.land, walking.walker.speed, round_trip.back.speed)
    columns: dict[str, object] = {"snap_m": joined.distance_m, "component": _nullable(joined.component)}
    groups = with_groups(category)
    asked = _by_services(groups, category, works)
    service_ids = services["id"].to_numpy()
    of_category: dict[str, dict[str, object]] = {}
    drawn: dict[str, gpd.GeoDataFrame] = {}
    reaches = reach_each(graph, joined, list(asked.values()), limits, progress.part(0.5, 0.95), town.land)
    for (names, working), (reach, tree) in zip(asked.items(), reaches):
        minutes = None
        if there_and_back is not None:
            minutes = _round_minutes(there_and_back, joined, working, reach, progress, land_and_back, waiting_s)
        for name in names:
            # Columns are nobody else's, even where two are the same.
            named = replace(reach, category=name, status=reach.status if name == names[0] else reach.status.copy())
            of_category[name] = reach_columns(named, service_ids)
            if groups[name] == [name]:
                anybody = bool((reach.answers.target >= 0).any())
                say_nobody_arrives(name, anybody, int((category == name).sum()), len(working), progress)
            if minutes is not None:
                of_category[name][f"{name}_round_min"] = minutes.copy()
            if with_routes and tree is not None:
                drawn[name] = _routes(graph, tree, joined, named, origins, service_ids, progress)
    for name in groups:
        columns.update(of_category[name])
    routes = [drawn[name] for name in groups if name in drawn]
    # Times there and back of an earlier run are none of this one's.
    earlier = [f"{name}_round_min" for name in groups if round_trip is None and f"{name}_round_min" in origins]
    result = with_columns(origins.drop(columns=earlier), columns)
    lines = None
    if with_routes:
        empty = _route_frame([], [], [], [], [], [], origins.crs)
        lines = gpd.GeoDataFrame(pd.concat(routes, ignore_index=True), crs=origins.crs) if routes else empty
    progress.at(1.0)
    return WalkingDistances(result, tuple(groups), lines)


def _by_services(
    groups: Mapping[str, Sequence[str]], category: NDArray[np.object_], works: Bools
) -> dict[tuple[str, ...], Ints]:
    """The working services of each category and group; those that have the same ones are named together."""
    names: dict[bytes, tuple[str, ...]] = {}
    services: dict[bytes, Ints] = {}
    for name, members in groups.items():
        working = np.flatnonzero(np.isin(category, members) & works)
        key = working.tobytes()
        names[key] = (*names.get(key, ()), name)
        services[key] = working
    return {some: services[key] for key, some in names.items()}


def with_columns(layer: gpd.GeoDataFrame, columns: Mapping[str, object]) -> gpd.GeoDataFrame:
    """The layer with `columns` behind its own, of which those of the same name go."""
    kept = {name: layer[name] for name in layer if name not in columns}
    # Nothing is copied: forty columns of a million origins would take seconds, and be there twice.
    return gpd.GeoDataFrame(
        {**kept, **columns}, index=layer.index, geometry=layer.geometry.name, crs=layer.crs, copy=False
    )


def reach_category(
    graph: Graph,
    joined: Snaps,
    name: str,
    working: Ints,
    limits: Limits,
    progress: Progress = SILENT,
    land: Overland | None = None,
) -> tuple[Reach, Tree | None]:
    """Answers and statuses of all origins for the targets `working`; over `land` too, where there is some."""
    return next(reach_each(graph, joined, [working], limits, progress, land, name))


def reach_each(
    graph: Graph,
    joined: Snaps,
    working: Sequence[Ints],
    limits: Limits,
    progress: Progress = SILENT,
    land: Overland | None = None,
    name: str = "",
) -> Iterator[tuple[Reach, Tree | None]]:
    """What `reach_category` gives for each of several sets of services, in less time than one after the other."""
    nowhere = np.full(len(joined.edge), _FOUND, dtype=np.int8)
    off = ~joined.joined
    if land is not None:
        off[land.origins.point] = False
    nowhere[off] = _OFF
    nowhere[~np.isfinite(joined.point_xy).all(axis=1)] = _NO_PLACE
    ends = edge_ends(graph, joined)
    trees = grow_trees(graph, [some for some in working if len(some) and land is None], progress)
    for number, some in enumerate(working):
        progress.at(number / len(working))
        tree, over_land = None, None
        if len(some) == 0:
            nothing = np.full(len(joined.edge), np.nan)
            nobody = np.full(len(joined.edge), -1, dtype=np.int64)
            answers, off_path_m = Answers(nobody, nothing, nothing, nobody, nothing), nothing
        elif land is not None:
            over_land = walk_over_land(land, graph, joined, some, progress=progress)
            tree, answers = over_land.tree, over_land.answers
            off_path_m = answers.metres - over_land.path_m
        else:
            tree = next(trees)
            answers = answer(graph, tree, joined, some, ends)
            off_path_m = joined.distance_m + graph.targets.distance_m[answers.target]
        arrives = answers.target >= 0
        found = np.where(arrives & limits.hold(answers.metres, answers.seconds), _FOUND, np.where(arrives, _FAR, _NONE))
        found = np.where(nowhere == _FOUND, found, nowhere)
        status = (_STATUSES if len(some) else _WITHOUT_SERVICE)[found]
        yield Reach(name, answers, status, found == _FOUND, off_path_m, over_land), tree


def reach_columns(reach: Reach, service_ids: NDArray[np.object_]) -> dict[str, object]:
    """The five columns of a category; a number that does not exist is NaN and its status says why."""
    answers = reach.answers
    # The last one is for those without.
    called = np.full(len(service_ids) + 1, None, dtype=object)
    called[:-1] = service_ids
    ids = called[np.where(reach.within, answers.target, -1)]
    return {
        f"{reach.category}_m": np.where(reach.within, answers.metres, np.nan),
        f"{reach.category}_min": np.where(reach.within, answers.seconds / 60.0, np.nan),
        f"{reach.category}_access_share": _access_share(reach),
        f"{reach.category}_id": ids,
        f"{reach.category}_status": reach.status,
    }


def say_nobody_arrives(category: str, anybody: bool, services: int, working: int, progress: Progress) -> None:
    """Tell why not one origin has a service of a category, where that is so."""
    if working == 0:
        progress.warn(
            "None of the services of the category '{category}' works, or is for everybody ({count} in all): nobody has "
            "one to walk to, and the status is no_service.",
            count=services,
            category=category,
        )
    elif not anybody:
        progress.warn(
            "Nobody reaches a service of the category '{category}', though {count} {count:works|work}: no path leads "
            "from an origin to one. Run the check of the map, which finds the gaps between paths.",
            category=category,
            count=working,
        )


def _access_share(reach: Reach) -> Floats:
    """Share of each walk that lies off the paths; who is at the service already has none."""
    metres = np.where(reach.within, reach.answers.metres, np.nan)
    share: Floats = np.divide(reach.off_path_m, metres, out=np.where(metres == 0, 0.0, np.nan), where=metres > 0)
    # What is left of subtractions is no share.
    return np.clip(share, 0.0, 1.0, out=share)


def _round_minutes(
    graph: Graph,
    joined: Snaps,
    working: Ints,
    reach: Reach,
    progress: Progress,
    land: Overland | None,
    waiting_s: Floats | None,
) -> Floats:
    """Minutes there and back of those who reach a service; NaN for the others."""
    if len(working) == 0:
        return np.full(len(joined.edge), np.nan)
    if land is None:
        trips = answer(graph, grow_tree(graph, working, progress), joined, working)
    else:
        trips = walk_over_land(land, graph, joined, working, waiting_s, progress).answers
    return np.where(reach.within, trips.seconds / 60.0, np.nan)


def _nullable(component: Ints) -> pd.api.extensions.ExtensionArray:
    values = pd.array(component, dtype="Int64")
    values[component < 0] = pd.NA
    return values


def _routes(
    graph: Graph,
    tree: Tree,
    joined: Snaps,
    reach: Reach,
    origins: gpd.GeoDataFrame,
    service_ids: NDArray[np.object_],
    progress: Progress,
) -> gpd.GeoDataFrame:
    chosen = np.flatnonzero(reach.within)
    if reach.over_land is None:
        lines = route_lines(graph, tree, joined, reach.answers, chosen, progress)
    else:
        lines = reach.over_land.lines(chosen, progress)
    answers = reach.answers
    return _route_frame(
        origins["id"].to_numpy()[chosen],
        np.full(len(chosen), reach.category, dtype=object),
        service_ids[answers.target[chosen]],
        answers.metres[chosen],
        answers.seconds[chosen] / 60.0,
        lines,
        origins.crs,
    )


def _route_frame(
    origin_id: object, category: object, service_id: object, metres: object, minutes: object, lines: object, crs: object
) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "origin_id": np.asarray(origin_id, dtype=object),
            "category": np.asarray(category, dtype=object),
            "service_id": np.asarray(service_id, dtype=object),
            "route_m": np.asarray(metres, dtype=float),
            "route_min": np.asarray(minutes, dtype=float),
        },
        geometry=gpd.GeoSeries(np.asarray(lines, dtype=object), crs=crs),
    )
