"""Which paths a town depends on: who loses what if one goes, and what a raised one or a footbridge gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..categories import categories_of, wanted_groups
from ..exposure import asset_depths
from ..grids.raster import DEPTH_NOISE_M, Raster
from ..interventions.gains import State, Work, outcomes, town_today
from ..interventions.goals import Goal
from ..interventions.ground import Change, Ground, lay_ground
from ..progress import SILENT, Progress
from ..runs import runs_of
from ..walking.joining import DEFAULT_NETWORK, NetworkOptions
from ..walking.obstacles import obstacles
from ..walking.pace import Pace, Walking
from ..walking.routes import edge_loads
from ..walking.search import Answers, Tree, answer, build_graph, grow_tree
from ..wet.floodaccess import ON_FOOT, WetOptions
from ..wet.wetpaths import edge_depths, is_closed, wet_pace
from .closing import Losses, closing_of_places, hanging, losses
from .estimate import Estimate

PATH, LINK = "path", "link"
# How far the ends of a footbridge may lie from a path, metres.
_REACH_M = 25.0


@dataclass(frozen=True)
class CriticalPaths:
    """Result of `critical_paths`.

    Attributes
    ----------
    paths : GeoDataFrame
        A line a stretch of path between two junctions, worst first, see `critical_paths`.
    categories : tuple of str
    """

    paths: gpd.GeoDataFrame
    categories: tuple[str, ...]


@dataclass(frozen=True)
class _Town:
    """The town on dry ground, its stretches (whole edges), and who walks where."""

    ground: Ground
    stretch: Ints
    people: Floats
    groups: dict[str, list[str]]
    category: NDArray[np.object_]
    works: Bools

    def is_group(self, name: str) -> bool:
        """Whether `name` stands for several categories, which are counted themselves."""
        return self.groups[name] != [name]


def critical_paths(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    people: Floats,
    services: gpd.GeoDataFrame,
    walking: Walking,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    depth: Raster | None = None,
    wet: WetOptions = ON_FOOT,
    candidates: gpd.GeoDataFrame | None = None,
    most: int = 0,
    wanted: Sequence[str] = (),
    options: NetworkOptions = DEFAULT_NETWORK,
    category_field: str = "category",
    operational_field: str = "operational",
    unknown_works: bool = True,
    progress: Progress = SILENT,
) -> CriticalPaths:
    """What goes with every stretch of path, one at a time; exact, for the stretches on anybody's quickest way.

    All other stretches can go without a loss: nobody's walk gets longer.

    Parameters
    ----------
    paths, origins, services, barriers, water : GeoDataFrame
        In one metric CRS, each with ``id``.
    people : float array, shape (number of origins,)
    depth : Raster, optional
        Metres of water above ground: also what each stretch under water gives back if it alone is raised.
    candidates : GeoDataFrame, optional
        Footbridges or new paths, with ``id``, above the water: what each alone gives back.
    most : int
        Look at so many stretches only, those that most people walk on; 0 for all.
    wanted : sequence of str
        The categories or groups that count; empty for all. Doors join the paths by all services, as everywhere.

    Returns
    -------
    CriticalPaths
        ``path_id, name, path_kind (path, link), length_m, people_through, people_cut_off, people_on_it,
        people_service_on_it, person_min_lost, single_point (yes, no), rank`` and, with `depth`, ``depth_max_m, closed,
        people_given_back, person_min_saved``;
        per category ``<c>_cut_off``. People who walk to several categories count once in ``people_through``,
        ``people_cut_off`` and ``people_given_back``; person-minutes add up over the categories. ``people_on_it`` are
        those of ``people_cut_off`` whose door is on the stretch, ``people_service_on_it`` others whose service stands
        on it (what stands at a crossing is on neither street); a stretch that cuts off anybody else is a single point
        of failure.

    Raises
    ------
    InputError
        If there is no path, no service with a category, or of one that is wanted, or the layers do not lie together.
    """
    category, works = categories_of(services, category_field, operational_field, unknown_works, progress)
    groups = wanted_groups(category, wanted)
    bridges = np.ones(0 if candidates is None else len(candidates), dtype=bool)
    ground = lay_ground(
        paths,
        origins,
        services,
        np.ones(len(services), dtype=bool),
        walking,
        links=candidates,
        footbridge=bridges,
        reach=_REACH_M,
        improvements=None,
        blocked=obstacles(barriers, water),
        options=options,
        depth=depth,
        progress=progress.part(0.0, 0.2),
    )
    edges = len(ground.graph.network.edge_m)
    stretch = np.arange(edges)
    if ground.pieces is not None:
        stretch = np.repeat(np.arange(len(ground.pieces.first_piece) - 1), np.diff(ground.pieces.first_piece))
    town = _Town(ground, stretch, people, groups, category, works)
    table = _lost(town, most, progress.part(0.2, 0.7))
    if depth is not None:
        table = _with_water(town, table, origins, services, depth, wet, most, progress.part(0.7, 1.0))
    lines = _lines(town, table, candidates)
    progress.at(1.0)
    return CriticalPaths(lines, tuple(town.groups))


# What goes with a stretch


def _lost(town: _Town, most: int, progress: Progress) -> pd.DataFrame:
    """A row a stretch on anybody's way, by its number."""
    graph, doors = town.ground.graph, town.ground.doors
    count = int(town.stretch.max()) + 1
    walks = [_walks(town, members, progress) for members in town.groups.values()]
    through = np.zeros(count)
    for tree, answers, _ in walks:
        progress.check()
        load = edge_loads(graph, tree, doors, answers, town.people)
        most_on_stretch = np.zeros(count)
        np.maximum.at(most_on_stretch, town.stretch, load)
        # Who walks to several services on one stretch is one person: the most frequented tells how many at least.
        through = np.maximum(through, most_on_stretch)
    asked = np.flatnonzero(through > 0)
    if len(asked) == 0:
        progress.warn(
            "No path is on anybody's way to a service: nobody lives here, all are beside a service already, or nobody "
            "reaches one that works. The result is empty. 'Walking distances to services' tells why."
        )
    if most and len(asked) > most:
        asked = asked[np.argsort(-through[asked], kind="stable")]
        progress.warn(
            "Only the {most} stretches that most people walk on are looked at; {left} are left out, with {people} "
            "people at most on any of them.",
            most=most,
            left=len(asked) - most,
            people=round(float(through[asked[most]])),
        )
        asked = np.sort(asked[:most])
    estimate = _say_work(town, walks, asked, progress)
    table = pd.DataFrame({"people_through": through[asked]}, index=asked)
    minutes = np.zeros(count)
    stands_on, lives_on = (closing_of_places(graph, places, town.stretch) for places in (graph.targets, doors))
    cut: list[tuple[Losses, Bools]] = []
    for number, (name, (tree, answers, targets)) in enumerate(zip(town.groups, walks)):
        step = progress.part(number / len(walks), (number + 1) / len(walks))
        found = losses(graph, tree, doors, answers, targets, town.stretch, asked, step, estimate.walked)
        is_cut = np.isinf(found.more_s)
        gone = Losses(found.closing[is_cut], found.origin[is_cut], found.more_s[is_cut])
        if not town.is_group(name):
            longer = town.people[found.origin[~is_cut]] * found.more_s[~is_cut] / 60.0
            minutes += np.bincount(found.closing[~is_cut], longer, count)
        table[f"{name}_cut_off"] = np.bincount(gone.closing, town.people[gone.origin], count)[asked]
        cut.append((gone, stands_on[answers.target[gone.origin]] == gone.closing))
    closing, origin, by_way = _pairs(cut, len(town.people))
    on_it = lives_on[origin] == closing
    table.insert(1, "people_cut_off", np.bincount(closing, town.people[origin], count)[asked])
    for place, (name, chosen) in enumerate((("people_on_it", on_it), ("people_service_on_it", ~on_it & ~by_way))):
        table.insert(2 + place, name, np.bincount(closing[chosen], town.people[origin[chosen]], count)[asked])
    table.insert(4, "person_min_lost", minutes[asked])
    return table


def _walks(town: _Town, members: Sequence[str], progress: Progress) -> tuple[Tree, Answers, Ints]:
    graph = town.ground.graph
    targets = np.flatnonzero(np.isin(town.category, members) & town.works)
    tree = grow_tree(graph, targets, progress)
    return tree, answer(graph, tree, town.ground.doors, targets), targets


def _say_work(town: _Town, walks: list[tuple[Tree, Answers, Ints]], asked: Ints, progress: Progress) -> Estimate:
    """Tell how much there is to do; how long it takes is told when a part of it is done."""
    nodes = 0
    for tree, _, _ in walks:
        progress.check()
        behind = hanging(town.ground.graph, tree, town.stretch)
        nodes += int(behind.work[np.isin(behind.closing, asked)].sum())
    progress.say(
        "{count} {count:stretch|stretches} on somebody's quickest way {count:is|are} looked at; behind {count:it|them} "
        "{nodes} {nodes:crossing is|crossings are} walked anew.",
        count=len(asked),
        nodes=nodes,
    )
    return Estimate(nodes, progress)


def _pairs(found: Sequence[tuple[Losses, Bools]], origins: int) -> tuple[Ints, Ints, Bools]:
    """Pairs of closing and origin that occur in any of `found`, each once, and whether it was by the way in one.

    With each loss comes whether the service stands on the stretch that goes: then it is not the way that is lost.
    """
    every = np.concatenate([one.closing * origins + one.origin for one, _ in found])
    key, pair = np.unique(every, return_inverse=True)
    by_way = np.zeros(len(key), dtype=bool)
    by_way[pair[~np.concatenate([on_it for _, on_it in found])]] = True
    closing, origin = np.divmod(key, max(origins, 1))
    return closing, origin, by_way


# What the water takes, and what one stretch raised gives back


def _with_water(
    town: _Town,
    table: pd.DataFrame,
    origins: gpd.GeoDataFrame,
    services: gpd.GeoDataFrame,
    depth: Raster,
    wet: WetOptions,
    most: int,
    progress: Progress,
) -> pd.DataFrame:
    ground = town.ground
    network, dry = ground.graph.network, ground.graph.pace
    on_edge = edge_depths(network, ground.paths, depth, wet.bridges, progress.part(0.0, 0.2))
    closed = is_closed(on_edge, wet.in_water)
    count = int(town.stretch.max()) + 1
    deepest = np.zeros(count)
    np.maximum.at(deepest, town.stretch, on_edge)
    is_link = np.zeros(len(on_edge), dtype=bool)
    for link in ground.links:
        is_link[link.edges] = True
    shut = np.unique(town.stretch[closed & ~is_link])
    at_home = np.nan_to_num(asset_depths(depth, origins.geometry, progress=progress).max_m)
    at_service = np.nan_to_num(asset_depths(depth, services.geometry, progress=progress).max_m)
    stands = at_service <= wet.service_depth_limit + DEPTH_NOISE_M
    # Who lives in deep water cannot leave, whatever is raised.
    people = np.where(is_closed(at_home, wet.in_water), 0.0, town.people)
    pace = wet_pace(dry, network, on_edge, wet.in_water)
    graph = build_graph(network, pace, ground.graph.targets, target_rank=ground.graph.target_rank)
    goals = [Goal(name, tuple(members), ()) for name, members in town.groups.items() if not town.is_group(name)]
    working = town.works & stands
    state = town_today(graph, ground.doors, goals, town.category, working, progress.part(0.2, 0.3))
    raised = _most_used(shut, table, most, progress)
    changes = [*_raised(town, raised, dry), *ground.links]
    people_back, minutes_back = _given_back(state, changes, people, progress.part(0.3, 1.0))
    table = table.reindex(np.union1d(table.index, raised))
    table["depth_max_m"] = deepest[table.index]
    table["closed"] = np.where(np.isin(table.index, shut), "yes", "no").astype(object)
    for name, values in (("people_given_back", people_back), ("person_min_saved", minutes_back)):
        column = pd.Series(np.nan, index=table.index)
        column.loc[raised] = values[: len(raised)]
        table[name] = column
    links = pd.DataFrame(
        {
            "link": np.arange(len(ground.links)),
            "people_given_back": people_back[len(raised) :],
            "person_min_saved": minutes_back[len(raised) :],
        },
        index=np.arange(-1, -1 - len(ground.links), -1),
    )
    return pd.concat([table, links]) if len(links) else table


def _most_used(shut: Ints, table: pd.DataFrame, most: int, progress: Progress) -> Ints:
    if not most or len(shut) <= most:
        return shut
    used = table["people_through"].reindex(shut).fillna(0.0).to_numpy()
    progress.warn(
        "{count} stretches are closed by the water; raised are only the {most} of them that most people walk on when "
        "the ground is dry.",
        count=len(shut),
        most=most,
    )
    return np.sort(shut[np.argsort(-used, kind="stable")[:most]])


def _raised(town: _Town, stretches: Ints, dry: Pace) -> list[Change]:
    """Each of the stretches at its dry pace."""
    order = np.argsort(town.stretch, kind="stable").astype(np.int64)
    first = np.searchsorted(town.stretch[order], stretches, side="left")
    last = np.searchsorted(town.stretch[order], stretches, side="right")
    own = [order[begin:end] for begin, end in zip(first, last)]
    return [Change(edges, dry.to_end_s[edges], dry.to_start_s[edges]) for edges in own]


def _given_back(state: State, changes: Sequence[Change], people: Floats, progress: Progress) -> tuple[Floats, Floats]:
    """People who reach a service again, each once, and person-minutes saved by those who reached it, of each change."""
    none = np.zeros(0, dtype=np.int64)
    tasks = [(Work(change, none), goal) for change in changes for goal in range(len(state.goals))]
    people_back, minutes_back = np.zeros(len(changes)), np.zeros(len(changes))
    back = np.zeros(len(people), dtype=bool)
    for number, found in enumerate(outcomes(state, tasks, progress)):
        change, goal = divmod(number, len(state.goals))
        before = state.door_s[found.goal, found.doors]
        again = np.isinf(before) & np.isfinite(found.door_s)
        back[found.doors[again]] = True
        quicker = np.isfinite(before) & (found.door_s < before)
        saved = before[quicker] - found.door_s[quicker]
        minutes_back[change] += float((people[found.doors[quicker]] * saved).sum()) / 60.0
        if goal == len(state.goals) - 1:
            people_back[change] = float(people[back].sum())
            back[:] = False
    return people_back, minutes_back


# The layer


def _lines(town: _Town, table: pd.DataFrame, candidates: gpd.GeoDataFrame | None) -> gpd.GeoDataFrame:
    """The stretches as lines, worst first."""
    network = town.ground.graph.network
    order = np.argsort(town.stretch, kind="stable")
    stretches = table.index.to_numpy()
    is_link = stretches < 0
    own = stretches[~is_link]
    first = np.searchsorted(town.stretch[order], own, side="left")
    counts = np.searchsorted(town.stretch[order], own, side="right") - first
    edges = order[runs_of(counts, first)]
    xy, owner = shapely.get_coordinates(network.edge_lines(edges), return_index=True)
    of_stretch = np.repeat(np.arange(len(own)), counts)[owner]
    fresh = np.ones(len(xy), dtype=bool)
    fresh[1:] = (of_stretch[1:] != of_stretch[:-1]) | (xy[1:] != xy[:-1]).any(axis=1)
    shapes = np.empty(len(table), dtype=object)
    if len(own):
        shapes[~is_link] = shapely.linestrings(xy[fresh], indices=of_stretch[fresh])
    paths = town.ground.paths
    path = network.edge_path[order[first]] if len(own) else np.zeros(0, dtype=np.int64)
    ids, names = np.full(len(table), None, dtype=object), np.full(len(table), None, dtype=object)
    ids[~is_link] = paths["id"].to_numpy(dtype=object)[path]
    if "name" in paths:
        names[~is_link] = paths["name"].to_numpy(dtype=object)[path]
    if is_link.any() and candidates is not None:
        row = table["link"].to_numpy()[is_link].astype(np.int64)
        shapes[is_link] = candidates.geometry.to_numpy()[row]
        ids[is_link] = candidates["id"].to_numpy(dtype=object)[row]
        if "name" in candidates:
            names[is_link] = candidates["name"].to_numpy(dtype=object)[row]
    result = table.drop(columns="link", errors="ignore").reset_index(drop=True)
    result.insert(0, "path_id", ids)
    result.insert(1, "name", names)
    result.insert(2, "path_kind", np.where(is_link, LINK, PATH).astype(object))
    result.insert(3, "length_m", shapely.length(shapes))
    others = result["people_cut_off"] - result["people_on_it"] - result["people_service_on_it"]
    result["single_point"] = np.where(others > 0, "yes", "no").astype(object)
    lost, minutes = (values.fillna(-1.0).to_numpy(dtype=float) for values in (others, result["person_min_lost"]))
    worst = np.lexsort([np.arange(len(result)), -minutes, -lost])
    result = result.iloc[worst].reset_index(drop=True)
    result.insert(0, "rank", np.arange(1, len(result) + 1))
    return gpd.GeoDataFrame(result, geometry=gpd.GeoSeries(shapes[worst], crs=network.crs), crs=network.crs)
