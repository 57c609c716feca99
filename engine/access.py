"""Walking distances: for every origin and category, the nearest working service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .categories import categories_of, with_groups
from .errors import InputError
from .joining import DEFAULT_NETWORK, NetworkOptions, join_town
from .network import Floats, Ints
from .pace import Walker, Walking, both_ways, walking_pace
from .progress import SILENT, Progress
from .routes import route_lines
from .schema import Status
from .search import Answers, Graph, Tree, answer, build_graph, grow_tree
from .snapping import Snaps


@dataclass(frozen=True)
class Limits:
    """What counts as reached; 0 means no limit. Both limits are inclusive."""

    max_distance: float = 0.0
    max_time: float = 0.0


NO_LIMITS = Limits()


@dataclass(frozen=True)
class RoundTrip:
    """There, a wait, and back by the same way.

    Attributes
    ----------
    back : Walker
        Who walks back, such as somebody who now carries water.
    queue_min : float
        Minutes of waiting where a service says nothing else.
    queue_field : str
        Column of the services with the minutes of waiting at each; empty for none.
    """

    back: Walker
    queue_min: float = 0.0
    queue_field: str = ""


@dataclass(frozen=True)
class Reach:
    """How one category is reached from every origin."""

    category: str
    answers: Answers
    status: NDArray[np.object_]
    within: NDArray[np.bool_]


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
    there_and_back = None
    if round_trip is not None:
        back = walking_pace(town.whole, town.pieces, paths, replace(walking, walker=round_trip.back))
        waiting_s = _waiting_s(services, round_trip)
        there_and_back = build_graph(
            graph.network, both_ways(graph.pace, back), graph.targets, waiting_s, graph.target_rank
        )
    columns: dict[str, object] = {"snap_m": joined.distance_m, "component": _nullable(joined.component)}
    groups = with_groups(category)
    service_ids = services["id"].to_numpy()
    routes = []
    for number, (name, members) in enumerate(groups.items()):
        step = progress.part(0.5 + 0.45 * number / len(groups), 0.5 + 0.45 * (number + 1) / len(groups))
        step.at(0.0)
        working = np.flatnonzero(np.isin(category, members) & works)
        reach, tree = reach_category(graph, joined, name, working, limits, step)
        columns.update(reach_columns(reach, service_ids))
        if there_and_back is not None:
            columns[f"{name}_round_min"] = _round_minutes(there_and_back, joined, working, reach, step)
        if with_routes and tree is not None:
            routes.append(_routes(graph, tree, joined, reach, origins, service_ids, step))
    result = with_columns(origins, columns)
    lines = None
    if with_routes:
        empty = _route_frame([], [], [], [], [], [], origins.crs)
        lines = gpd.GeoDataFrame(pd.concat(routes, ignore_index=True), crs=origins.crs) if routes else empty
    progress.at(1.0)
    return WalkingDistances(result, tuple(groups), lines)


def with_columns(layer: gpd.GeoDataFrame, columns: Mapping[str, object]) -> gpd.GeoDataFrame:
    """The layer with `columns` behind its own, of which those of the same name go."""
    kept = {name: layer[name] for name in layer if name not in columns}
    # Nothing is copied: forty columns of a million origins would take seconds, and be there twice.
    return gpd.GeoDataFrame(
        {**kept, **columns}, index=layer.index, geometry=layer.geometry.name, crs=layer.crs, copy=False
    )


def reach_category(
    graph: Graph, joined: Snaps, name: str, working: Ints, limits: Limits, progress: Progress = SILENT
) -> tuple[Reach, Tree | None]:
    """Answers and statuses of all origins for the targets `working`."""
    count = len(joined.edge)
    status = np.full(count, str(Status.UNREACHABLE), dtype=object)
    tree = None
    if len(working) == 0:
        nothing = np.full(count, np.nan)
        answers = Answers(np.full(count, -1), nothing, nothing, np.full(count, -1), nothing)
        status[:] = str(Status.NO_SERVICE)
    else:
        tree = grow_tree(graph, working, progress)
        answers = answer(graph, tree, joined, working)
        status[answers.target >= 0] = str(Status.REACHED)
    beyond = np.zeros(count, dtype=bool)
    with np.errstate(invalid="ignore"):
        if limits.max_distance > 0:
            beyond |= answers.metres > limits.max_distance + 1e-9
        if limits.max_time > 0:
            beyond |= answers.seconds > limits.max_time * 60.0 + 1e-9
    status[beyond] = str(Status.BEYOND)
    status[~joined.joined] = str(Status.OFF_NETWORK)
    status[~np.isfinite(joined.point_xy).all(axis=1)] = str(Status.UNKNOWN)
    return Reach(name, answers, status, status == str(Status.REACHED)), tree


def reach_columns(reach: Reach, service_ids: NDArray[np.object_]) -> dict[str, object]:
    """The four columns of a category; a number that does not exist is NaN and its status says why."""
    answers = reach.answers
    ids = np.full(len(reach.within), None, dtype=object)
    ids[reach.within] = service_ids[answers.target[reach.within]]
    return {
        f"{reach.category}_m": np.where(reach.within, answers.metres, np.nan),
        f"{reach.category}_min": np.where(reach.within, answers.seconds / 60.0, np.nan),
        f"{reach.category}_id": ids,
        f"{reach.category}_status": reach.status,
    }


def _waiting_s(services: gpd.GeoDataFrame, round_trip: RoundTrip) -> Floats:
    """Seconds of waiting at each service.

    Raises
    ------
    InputError
        If the field is not there, or holds something else than minutes.
    """
    minutes = pd.Series(np.nan, index=services.index)
    if round_trip.queue_field:
        if round_trip.queue_field not in services:
            raise InputError(
                "The services layer has no field '{field}' for the minutes of waiting. Choose the field that holds it.",
                field=round_trip.queue_field,
            )
        given = services[round_trip.queue_field]
        minutes = pd.to_numeric(given, errors="coerce")
        wrong = (minutes.isna() & given.notna()) | (minutes < 0)
        if wrong.any():
            raise InputError(
                "The field '{field}' holds {count} values that are no minutes of waiting, such as '{example}'.",
                field=round_trip.queue_field,
                count=int(wrong.sum()),
                example=given[wrong].iloc[0],
            )
    seconds: Floats = minutes.fillna(round_trip.queue_min).to_numpy(dtype=float) * 60.0
    return seconds


def _round_minutes(graph: Graph, joined: Snaps, working: Ints, reach: Reach, progress: Progress) -> Floats:
    """Minutes there and back of those who reach a service; NaN for the others."""
    if len(working) == 0:
        return np.full(len(joined.edge), np.nan)
    trips = answer(graph, grow_tree(graph, working, progress), joined, working)
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
    lines = route_lines(graph, tree, joined, reach.answers, chosen, progress)
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
