"""Walking distances: for every origin and category, the nearest working service."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .errors import InputError
from .network import Floats, Ints, Network, build_network, subdivide
from .pace import Walker, Walking, both_ways, walking_pace
from .progress import SILENT, Progress
from .routes import route_lines
from .schema import CATEGORY_GROUPS, Status, category_codes, slug, yes_no_unknown
from .search import Answers, Graph, Tree, answer, build_graph, grow_tree
from .snapping import Obstacles, Snaps, moved, obstacles, representative_points, snap


@dataclass(frozen=True)
class NetworkOptions:
    """How paths become a network and how points join it: the shared *network* parameters."""

    max_snap: float = 100.0
    tolerance: float = 0.01
    split_crossings: bool = False


DEFAULT_NETWORK = NetworkOptions()

# A connected part shorter than this share of the longest one is an island: a fragment of path drawn without junction.
_ISLAND_SHARE = 0.05


@dataclass(frozen=True)
class Limits:
    """What counts as reached; 0 means no limit. Both limits are inclusive."""

    max_distance: float = 0.0
    max_time: float = 0.0


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
    limits: Limits = Limits(),
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
    category, works = _categories(services, category_field, operational_field, unknown_works, progress)
    network = build_network(paths, options.tolerance, options.split_crossings, progress=progress.part(0.0, 0.15))
    say_islands(network, progress)
    blocked = obstacles(barriers, water)
    targets = snap_targets(network, services, options, blocked, progress.part(0.15, 0.2))
    _warn_off_network(services, targets, options, progress)
    joined = snap_origins(network, origins, targets, blocked, options, progress.part(0.2, 0.45))
    pieces = None
    if walking.ground is not None:
        pieces = subdivide(network, walking.longest_piece)
        targets, joined = moved(targets, pieces), moved(joined, pieces)
    pace = walking_pace(network, pieces, paths, walking, progress.part(0.45, 0.5))
    graph = build_graph(network if pieces is None else pieces.network, pace, targets)
    there_and_back = None
    if round_trip is not None:
        back = walking_pace(network, pieces, paths, replace(walking, walker=round_trip.back))
        waiting_s = _waiting_s(services, round_trip)
        there_and_back = build_graph(graph.network, both_ways(pace, back), targets, waiting_s)
    columns: dict[str, object] = {"snap_m": joined.distance_m, "component": _nullable(joined.component)}
    groups = _with_groups(category)
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
    result = origins.drop(columns=[c for c in columns if c in origins])
    result = gpd.GeoDataFrame(pd.concat([result, pd.DataFrame(columns, index=origins.index)], axis=1))
    lines = None
    if with_routes:
        empty = _route_frame([], [], [], [], [], [], origins.crs)
        lines = gpd.GeoDataFrame(pd.concat(routes, ignore_index=True), crs=origins.crs) if routes else empty
    return WalkingDistances(result, tuple(groups), lines)


def snap_targets(
    network: Network,
    services: gpd.GeoDataFrame,
    options: NetworkOptions,
    blocked: Obstacles,
    progress: Progress = SILENT,
) -> Snaps:
    """Join services to the network by the shared rule, and not to an island where a longer part is near.

    A connected part shorter than 5 % of the longest one is an island. It is passed over when a longer part is less
    than twice as far: the service of a whole quarter must not hang on a forgotten fragment of path. How many were
    moved, and how many stand on islands all the same, is said.

    Returns
    -------
    Snaps
        One row a service, in their order.
    """
    long_enough = network.component_m >= _ISLAND_SHARE * network.component_m.max()
    points = representative_points(services.geometry)
    targets = snap(network, points, options.max_snap, blocked, long_enough, progress)
    if targets.passed_over.any():
        progress.say(
            "{count} services were joined to a longer part of the network instead of a nearer island of paths.",
            count=int(targets.passed_over.sum()),
        )
    stranded = np.flatnonzero(targets.joined & ~long_enough[np.where(targets.joined, targets.component, 0)])
    if len(stranded):
        progress.warn(
            "{count} services stand on small islands of paths, so that nobody outside those islands reaches them: "
            "{ids}. Check that the paths there are joined to the streets.",
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
) -> Snaps:
    """Join origins to the network by the shared rule, with the island rule against `targets`.

    Raises
    ------
    InputError
        If not one origin lies near a path.
    """
    served = np.zeros(len(network.component_m), dtype=bool)
    served[targets.component[targets.joined]] = True
    joined = snap(network, representative_points(origins.geometry), options.max_snap, blocked, served, progress)
    if not joined.joined.any():
        raise InputError(
            "No origin lies within {max_snap} m of a path: the paths and the buildings do not lie together. Check that "
            "both layers show the same place, and their coordinate reference systems.",
            max_snap=f"{options.max_snap:g}",
        )
    if joined.passed_over.any():
        progress.say(
            "{count} origins were joined to the main network instead of a nearer island of paths without any service.",
            count=int(joined.passed_over.sum()),
        )
    off = int((~joined.joined).sum())
    if off:
        progress.warn(
            "{count} of {total} origins have no path within {max_snap} m that can be reached without crossing a "
            "barrier: their status is off_network.",
            count=off,
            total=len(origins),
            max_snap=f"{options.max_snap:g}",
        )
    return joined


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


def say_islands(network: Network, progress: Progress) -> None:
    """Tell how much of the network hangs together."""
    progress.say(
        "Network: {edges} edges, {km} km, {share} % of it in one connected part, {islands} islands.",
        edges=len(network.edge_m),
        km=round(float(network.edge_m.sum()) / 1000, 1),
        share=round(float(100 * network.component_m[0] / network.component_m.sum()), 1),
        islands=len(network.component_m) - 1,
    )


def _categories(
    services: gpd.GeoDataFrame, category_field: str, operational_field: str, unknown_works: bool, progress: Progress
) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    if category_field not in services:
        raise InputError(
            "The services layer has no field '{field}' for the category. Choose the field that holds it.",
            field=category_field,
        )
    given = services[category_field]
    words = ["" if absent else _category_word(value) for value, absent in zip(given, given.isna())]
    codes = category_codes(word for word in words if word)
    if not codes:
        raise InputError(
            "No service has a category in the field '{field}': there is nothing to walk to.", field=category_field
        )
    for word, code in codes.items():
        if code != slug(word):
            progress.say("The category '{word}' is called {code} in the fields.", word=word, code=code)
    category = np.array([codes.get(word) for word in words], dtype=object)
    if operational_field and operational_field in services:
        state = services[operational_field].map(yes_no_unknown).to_numpy()
    else:
        state = np.full(len(services), "unknown", dtype=object)
    works: NDArray[np.bool_] = (state == "yes") | ((state == "unknown") & unknown_works)
    return category, works


def _category_word(value: object) -> str:
    """A category as text: numbers are words too, and 3.0 is the 3 of a column with gaps."""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    return str(value).strip()


def _with_groups(category: NDArray[np.object_]) -> dict[str, list[str]]:
    """Every category found, alphabetically, then the groups of which at least one member was found."""
    found = sorted({value for value in category if value is not None})
    groups = {name: [name] for name in found}
    for name, members in CATEGORY_GROUPS.items():
        present = [member for member in members if member in groups]
        if present:
            groups[name] = [*present, *([name] if name in found else [])]
    return groups


def _warn_off_network(services: gpd.GeoDataFrame, targets: Snaps, options: NetworkOptions, progress: Progress) -> None:
    off = np.flatnonzero(~targets.joined)
    if len(off):
        progress.warn(
            "{count} services have no path within {max_snap} m that can be reached without crossing a barrier, so "
            "nobody reaches them: {ids}.",
            count=len(off),
            max_snap=f"{options.max_snap:g}",
            ids=_some_ids(services, off),
        )


def _some_ids(services: gpd.GeoDataFrame, rows: Ints) -> str:
    """The first ten ids of the rows, and dots for the others."""
    return ", ".join(map(str, services["id"].iloc[rows[:10]])) + (", ..." if len(rows) > 10 else "")


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
