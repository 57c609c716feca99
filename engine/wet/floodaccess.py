"""Access under water: who reaches which service while the ground is dry, who loses it, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..categories import categories_of, with_groups
from ..errors import InputError
from ..exposure import deepest_at, tell_all_wet
from ..grids.dryground import on_dry_ground
from ..grids.raster import DEPTH_NOISE_M, Raster
from ..progress import SILENT, Progress
from ..residents.people import Areas, ratio
from ..schema import Status
from ..walking.access import NO_LIMITS, Limits, say_nobody_arrives, with_columns
from ..walking.joining import DEFAULT_NETWORK, NetworkOptions, join_town
from ..walking.pace import Walking
from ..walking.search import answer, edge_ends, grow_trees
from ..walking.snapping import Snaps
from .wetedges import wet_edges
from .wetislands import dry_part_of, open_parts, part_of, wet_islands
from .wetpaths import APPROACHES, Bridges, InWater, is_closed
from .wetwalks import DryWalks, Walks, WetTown, walk_again

HOME, SERVICE, WAY = "home", "service", "way"
LOST_BECAUSE = (HOME, SERVICE, WAY)
_CLOSED_ON_FOOT_M = 0.5

# Columns of text are made from small numbers: a million objects are not compared one by one.
_STATUS = {status: number for number, status in enumerate(Status)}
_STATUSES = np.array([str(status) for status in Status], dtype=object)
_BECAUSE_OF = {because: number for number, because in enumerate(LOST_BECAUSE, start=1)}
_LOST_BY = np.array([None, *LOST_BECAUSE], dtype=object)
_NO_YES = np.array(["no", "yes"], dtype=object)


@dataclass(frozen=True)
class WetOptions:
    """What water does.

    Attributes
    ----------
    in_water : InWater
        What whoever moves can do in water; who lives in deeper water than that cannot leave.
    bridges : Bridges
    service_depth_limit : float
        A service in deeper water is lost to everybody, metres.
    """

    in_water: InWater = field(default_factory=lambda: InWater(_CLOSED_ON_FOOT_M))
    bridges: Bridges = APPROACHES
    service_depth_limit: float = 0.1


ON_FOOT = WetOptions()


@dataclass(frozen=True)
class FloodAccess:
    """Result of `flood_access`.

    Attributes
    ----------
    origins : GeoDataFrame
        The origins with ``depth_max_m``, ``island`` and per category ``<c>_min_dry``, ``<c>_min_wet``,
        ``<c>_status_dry``, ``<c>_status_wet``, ``<c>_lost`` (yes, no) and ``<c>_lost_by``.
    categories : tuple of str
    summary : DataFrame
        A row a block and category; see `_summary`.
    islands : GeoDataFrame
        The parts into which the water cuts the paths, with what is inside them.
    """

    origins: gpd.GeoDataFrame
    categories: tuple[str, ...]
    summary: pd.DataFrame
    islands: gpd.GeoDataFrame


def flood_access(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    people: Floats,
    services: gpd.GeoDataFrame,
    walking: Walking,
    depth: Raster,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    blocks: gpd.GeoDataFrame | None = None,
    options: NetworkOptions = DEFAULT_NETWORK,
    wet: WetOptions = ON_FOOT,
    limits: Limits = NO_LIMITS,
    category_field: str = "category",
    operational_field: str = "operational",
    unknown_works: bool = True,
    draw_islands: bool = True,
    progress: Progress = SILENT,
) -> FloodAccess:
    """Walk from every origin to the nearest working service of every category, on dry ground and in the water.

    Doors and services join the paths where they do on dry ground, so that deeper water never gives access back.

    Parameters
    ----------
    paths, origins, services, barriers, water, blocks : GeoDataFrame
        In one metric CRS, each with ``id``.
    people : float array, shape (number of origins,)
    depth : Raster
        Metres of water above ground; NaN where nothing is known, which counts as dry and is said.
    limits : Limits
        Beyond them a service counts as not reached, dry and wet.
    draw_islands : bool
        Whether the islands get a geometry, which takes as long as a search.

    Raises
    ------
    InputError
        If there is no path, no service with a category, or the layers do not lie together.
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
        progress=progress.part(0.0, 0.4),
    )
    graph, doors = town.graph, town.origins
    edges = wet_edges(
        graph.network,
        paths,
        graph.pace,
        depth,
        wet.bridges,
        wet.in_water,
        (doors, graph.targets),
        progress.part(0.4, 0.5),
    )
    at_home, unknown = _deepest(origins, depth, progress.part(0.5, 0.55))
    if unknown:
        progress.warn(
            "{count} {count:origin lies where the depth raster knows nothing: it counts|origins lie where the depth "
            "raster knows nothing: they count} as dry.",
            count=unknown,
        )
    at_service, unknown = _deepest(services, depth, progress)
    if unknown:
        progress.warn("{count} services lie where the depth raster knows nothing: they count as dry.", count=unknown)
    flooded_home = is_closed(at_home, wet.in_water)
    stands_dry = ~(at_service > wet.service_depth_limit + DEPTH_NOISE_M)
    tell_all_wet(at_home, 0.0, progress)
    parts = open_parts(graph.network, edges)
    home, shop = (
        part_of(graph.network, edges, parts, snaps, places)
        for snaps, places in zip((doors, graph.targets), edges.places)
    )
    island, islands = wet_islands(
        graph.network,
        edges,
        parts,
        np.where(flooded_home, -1, home),
        people,
        np.where(works, shop, -1),
        np.where(works, dry_part_of(graph.network, edges, parts, graph.targets), -1),
        category,
        stands_dry,
        draw_islands,
        progress.part(0.55, 0.6),
    )
    flood = _Flood(
        WetTown.of(graph, doors, edges), *_apart(doors), stands_dry, flooded_home, home, shop, len(parts.dry), limits
    )
    columns: dict[str, object] = {"depth_max_m": at_home, "island": island}
    areas = Areas.of(origins, blocks, progress)
    groups = with_groups(category)
    found = _categories(flood, category, works, groups, progress.part(0.6, 0.95))
    for one in found.values():
        columns.update(one.columns())
    rows = [_summary(one, people, areas) for one in found.values()]
    result = with_columns(origins, columns)
    progress.at(1.0)
    return FloodAccess(result, tuple(groups), pd.concat(rows, ignore_index=True), islands)


@dataclass(frozen=True)
class _Flood:
    """The town in the water, what stands in it, and what the open paths join.

    `home` and `shop` are the parts of the open paths that origins and services are joined to, of `parts`; -1 for none.
    `apart` are the origins on no path, and `apart_status` is what is said of them.
    """

    town: WetTown
    apart: Ints
    apart_status: NDArray[np.int8]
    stands_dry: Bools
    flooded_home: Bools
    home: Ints
    shop: Ints
    parts: int
    limits: Limits

    def by_open_ways(self, services: Bools) -> Bools:
        """Origins that some of the services are joined to by open paths."""
        has_one = np.zeros(self.parts + 1, dtype=bool)
        has_one[self.shop[services]] = True
        has_one[-1] = False
        joined: Bools = has_one[self.home]
        return joined


@dataclass(frozen=True)
class _Member:
    """The walks to one category: on dry ground, in the water, and as they would be if no service stood in it."""

    dry: Walks
    wet: Walks
    as_if_dry: Walks | None


@dataclass(frozen=True)
class _Category:
    """One category or group, dry and wet; minutes are NaN where the service is not reached."""

    name: str
    dry: Bools
    wet: Bools
    dry_min: Floats
    wet_min: Floats
    dry_status: NDArray[np.int8]
    wet_status: NDArray[np.int8]
    because: Ints

    def columns(self) -> dict[str, object]:
        return {
            f"{self.name}_min_dry": self.dry_min,
            f"{self.name}_min_wet": self.wet_min,
            f"{self.name}_status_dry": _STATUSES[self.dry_status],
            f"{self.name}_status_wet": _STATUSES[self.wet_status],
            f"{self.name}_lost": _NO_YES[(self.dry & ~self.wet).astype(np.int8)],
            f"{self.name}_lost_by": _LOST_BY[self.because],
        }


def _categories(
    flood: _Flood, category: NDArray[np.object_], works: Bools, groups: dict[str, list[str]], progress: Progress
) -> dict[str, _Category]:
    """All categories and groups, in the order of `groups`: a group is what is quickest of its members."""
    codes = sorted({member for members in groups.values() for member in members})
    working = {code: np.flatnonzero((category == code) & works) for code in codes}
    members = _members(flood, working, progress)
    for code, targets in working.items():
        anybody = not bool(np.isnan(members[code].dry.seconds).all())
        say_nobody_arrives(code, anybody, int((category == code).sum()), len(targets), progress)
        if anybody and not flood.stands_dry[targets].any():
            progress.warn(
                "None of the {count} working {count:service|services} of the category '{category}' stands dry: "
                "everybody who reaches one on dry ground loses it.",
                count=len(targets),
                category=code,
            )
    found = {}
    for name, own in groups.items():
        targets = np.concatenate([working[code] for code in own])
        found[name] = _judged(flood, name, targets, _quickest([members[code] for code in own]))
    return found


def _members(flood: _Flood, working: dict[str, Ints], progress: Progress) -> dict[str, _Member]:
    """The walks to each category of which a service works, and empty ones to the others."""
    town, graph, doors = flood.town, flood.town.dry, flood.town.doors
    nothing = np.full(len(doors.edge), np.nan)
    found = {code: _Member(Walks(nothing, nothing), Walks(nothing, nothing), None) for code in working}
    codes = [code for code, targets in working.items() if len(targets)]
    targets = [working[code] for code in codes]
    standing = [own[flood.stands_dry[own]] for own in targets]
    ends = edge_ends(graph, doors)
    trees = grow_trees(graph, targets, progress)
    wet_trees = grow_trees(town.wet, standing, progress)
    # Without limits the parts of the open paths say the same.
    by_all = repeat(None) if flood.limits == NO_LIMITS else grow_trees(town.wet, targets, progress)
    # In a large city only the trees of one category are held at a time.
    for done, (code, own, left, tree, wet, as_if) in enumerate(zip(codes, targets, standing, trees, wet_trees, by_all)):
        progress.at(done / len(codes))
        dry = DryWalks(tree, answer(graph, tree, doors, own, ends))
        found[code] = _Member(
            Walks(dry.answers.seconds, dry.answers.metres),
            walk_again(town, dry, wet, left),
            None if as_if is None else walk_again(town, dry, as_if, own),
        )
    progress.at(1.0)
    return found


def _quickest(members: list[_Member]) -> _Member:
    """The quickest walks to any of some categories."""
    if len(members) == 1:
        return members[0]
    as_if_dry = [one.as_if_dry for one in members if one.as_if_dry is not None]
    return _Member(
        _least([one.dry for one in members]),
        _least([one.wet for one in members]),
        _least(as_if_dry) if as_if_dry else None,
    )


def _least(walks: list[Walks]) -> Walks:
    seconds, metres = walks[0].seconds.copy(), walks[0].metres.copy()
    for other in walks[1:]:
        better = (other.seconds < seconds) | np.isnan(seconds)
        seconds[better], metres[better] = other.seconds[better], other.metres[better]
    return Walks(seconds, metres)


def _judged(flood: _Flood, name: str, working: Ints, walks: _Member) -> _Category:
    """Statuses, and who loses the services `working`, and why."""
    flooded_home = flood.flooded_home
    standing = working[flood.stands_dry[working]]
    dry, dry_status = _statuses(walks.dry, len(working) > 0, flood)
    wet, wet_status = _statuses(walks.wet, len(standing) > 0, flood)
    if len(standing):
        # Who cannot leave home reaches nothing, wherever the paths lead.
        wet_status[flooded_home] = _STATUS[Status.FLOODED]
        wet_status[flood.apart] = flood.apart_status
        wet = wet & ~flooded_home
    lost = dry & ~wet
    because = np.where(lost, _BECAUSE_OF[WAY], 0)
    # Who would reach a service if those in the water stood dry loses it by them, and not by the way.
    if walks.as_if_dry is None:
        works = np.zeros(len(flood.shop), dtype=bool)
        works[working] = True
        by_service = flood.by_open_ways(works)
    else:
        by_service = _within(walks.as_if_dry, flood.limits)
    because[lost & by_service] = _BECAUSE_OF[SERVICE]
    because[lost & flooded_home] = _BECAUSE_OF[HOME]
    return _Category(
        name, dry, wet, _minutes(walks.dry, dry), _minutes(walks.wet, wet), dry_status, wet_status, because
    )


def _apart(doors: Snaps) -> tuple[Ints, NDArray[np.int8]]:
    """The origins on no path, and their status: off the network, or nowhere at all."""
    placed = np.isfinite(doors.point_xy[:, 0]) & np.isfinite(doors.point_xy[:, 1])
    apart = np.flatnonzero(~(doors.joined & placed))
    return apart, np.where(placed[apart], _STATUS[Status.OFF_NETWORK], _STATUS[Status.UNKNOWN]).astype(np.int8)


def _statuses(walks: Walks, any_works: bool, flood: _Flood) -> tuple[Bools, NDArray[np.int8]]:
    """Which origins reach a service, and the status of each, as `access.reach_category` tells it."""
    within = _within(walks, flood.limits)
    status = np.full(len(within), _STATUS[Status.UNREACHABLE if any_works else Status.NO_SERVICE], dtype=np.int8)
    if any_works:
        status[~np.isnan(walks.seconds)] = _STATUS[Status.BEYOND]
        status[within] = _STATUS[Status.REACHED]
    status[flood.apart] = flood.apart_status
    return within, status


def _within(walks: Walks, limits: Limits) -> Bools:
    within: Bools = ~np.isnan(walks.seconds) & limits.hold(walks.metres, walks.seconds)
    return within


def _minutes(walks: Walks, reached: Bools) -> Floats:
    return np.where(reached, walks.seconds / 60.0, np.nan)


def _deepest(layer: gpd.GeoDataFrame, depth: Raster, progress: Progress) -> tuple[Floats, int]:
    """Deepest water at each feature, NaN where nothing is known, and of how many that is so."""
    deepest = np.zeros(len(layer))
    near_water = np.flatnonzero(~on_dry_ground(depth, layer.geometry))
    deepest[near_water] = deepest_at(depth, layer.geometry.iloc[near_water], progress)
    unknown = int(np.isnan(deepest).sum())
    if unknown == len(layer):
        raise InputError(
            "The depth raster says nothing about any of the {count} places it is asked for: it does not lie where they "
            "do, or holds no data there.",
            count=len(layer),
        )
    return deepest, unknown


def _summary(found: _Category, people: Floats, areas: Areas) -> pd.DataFrame:
    """People of one category, by block; the first row is the whole area and has no block.

    ``people = keep_people + lost_people + never_people``: who reaches the service in the water, who loses it, who does
    not reach it on dry ground either. ``lost_people`` is the sum of those lost because their home is in deep water,
    because all services they could reach stand in it, and because the way is cut. Mean minutes are of the people who
    keep the service.
    """
    lost = found.dry & ~found.wet
    keep = people * found.wet
    table: dict[str, object] = {
        "category": found.name,
        **areas.columns,
        "people": areas.sums(people),
        "keep_people": areas.sums(keep),
        "lost_people": areas.sums(people * lost),
        "never_people": areas.sums(people * (~found.dry & ~found.wet)),
    }
    for because in LOST_BECAUSE:
        table[f"lost_by_{because}_people"] = areas.sums(people * (found.because == _BECAUSE_OF[because]))
    kept = areas.sums(keep)
    for column, minutes in (("mean_min_dry", found.dry_min), ("mean_min_wet", found.wet_min)):
        total = areas.sums(keep * np.where(found.wet, minutes, 0.0))
        table[column] = ratio(total, kept)
    table["lost_share"] = ratio(areas.sums(people * lost), areas.sums(people * found.dry))
    return pd.DataFrame(table)
