"""Access under water: who reaches which service while the ground is dry, who loses it, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .access import NO_LIMITS, Limits, Reach, reach_category, with_columns
from .categories import categories_of, with_groups
from .errors import InputError
from .exposure import asset_depths
from .joining import DEFAULT_NETWORK, NetworkOptions, Town, join_town
from .network import Bools, Floats, Ints
from .pace import Walking
from .people import Areas, ratio
from .progress import SILENT, Progress
from .raster import DEPTH_NOISE_M, Raster
from .schema import Status
from .search import Graph, build_graph
from .wetislands import open_parts, part_of, wet_islands
from .wetpaths import APPROACHES, Bridges, InWater, edge_depths, is_closed, wet_pace

HOME, SERVICE, WAY = "home", "service", "way"
LOST_BECAUSE = (HOME, SERVICE, WAY)
_CLOSED_ON_FOOT_M = 0.5


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
        depth=depth,
        options=options,
        progress=progress.part(0.0, 0.4),
    )
    network = town.graph.network
    on_edge = edge_depths(network, paths, depth, wet.bridges, progress.part(0.4, 0.55))
    at_home, unknown = _deepest(origins, depth, progress)
    if unknown:
        progress.warn("{count} origins lie where the depth raster knows nothing: they count as dry.", count=unknown)
    at_service, unknown = _deepest(services, depth, progress)
    if unknown:
        progress.warn("{count} services lie where the depth raster knows nothing: they count as dry.", count=unknown)
    flooded_home = is_closed(at_home, wet.in_water)
    stands_dry = at_service <= wet.service_depth_limit + DEPTH_NOISE_M
    pace = wet_pace(town.graph.pace, network, on_edge, wet.in_water)
    in_water = build_graph(network, pace, town.graph.targets, target_rank=town.graph.target_rank)
    open_edge = ~is_closed(on_edge, wet.in_water)
    _, edge_part = open_parts(network, open_edge)
    home_part, service_part = (part_of(snaps, edge_part) for snaps in (town.origins, town.graph.targets))
    flood = _Flood(town, in_water, stands_dry, flooded_home, home_part, service_part)
    island, islands = wet_islands(
        town, open_edge, people, flooded_home, category, works, stands_dry, draw_islands, progress.part(0.55, 0.6)
    )
    columns: dict[str, object] = {"depth_max_m": at_home, "island": island}
    areas = Areas.of(origins, blocks, progress)
    groups = with_groups(category)
    rows = []
    for number, (name, members) in enumerate(groups.items()):
        step = progress.part(0.6 + 0.4 * number / len(groups), 0.6 + 0.4 * (number + 1) / len(groups))
        step.at(0.0)
        found = _category(flood, name, np.isin(category, members) & works, limits, step)
        columns.update(found.columns())
        rows.append(_summary(found, people, areas))
    result = with_columns(origins, columns)
    progress.at(1.0)
    return FloodAccess(result, tuple(groups), pd.concat(rows, ignore_index=True), islands)


@dataclass(frozen=True)
class _Flood:
    """The town on dry ground, the graph that the water leaves, and what stands in it: services and homes.

    `home_part` and `service_part` are the parts of the open paths they join; -1 for none.
    """

    town: Town
    in_water: Graph
    stands_dry: Bools
    flooded_home: Bools
    home_part: Ints
    service_part: Ints


@dataclass(frozen=True)
class _Category:
    """One category, dry and wet: minutes are NaN where the status is another than `reached`."""

    name: str
    dry_min: Floats
    wet_min: Floats
    dry_status: NDArray[np.object_]
    wet_status: NDArray[np.object_]
    because: NDArray[np.object_]

    @property
    def dry(self) -> Bools:
        reached: Bools = self.dry_status == str(Status.REACHED)
        return reached

    @property
    def wet(self) -> Bools:
        reached: Bools = self.wet_status == str(Status.REACHED)
        return reached

    def columns(self) -> dict[str, object]:
        return {
            f"{self.name}_min_dry": self.dry_min,
            f"{self.name}_min_wet": self.wet_min,
            f"{self.name}_status_dry": self.dry_status,
            f"{self.name}_status_wet": self.wet_status,
            f"{self.name}_lost": np.where(self.dry & ~self.wet, "yes", "no").astype(object),
            f"{self.name}_lost_by": self.because,
        }


def _category(flood: _Flood, name: str, working: Bools, limits: Limits, progress: Progress) -> _Category:
    doors, stands_dry, flooded_home = flood.town.origins, flood.stands_dry, flood.flooded_home
    dry, _ = reach_category(flood.town.graph, doors, name, np.flatnonzero(working), limits, progress)
    wet, _ = reach_category(flood.in_water, doors, name, np.flatnonzero(working & stands_dry), limits, progress)
    status = wet.status.copy()
    cannot_leave = flooded_home & np.isin(status, (str(Status.REACHED), str(Status.BEYOND), str(Status.UNREACHABLE)))
    status[cannot_leave] = str(Status.FLOODED)
    lost = dry.within & (status != str(Status.REACHED))
    because = np.full(len(status), None, dtype=object)
    because[lost] = WAY
    # Who would reach a service if those in the water stood dry loses it by them, and not by the way.
    if limits == NO_LIMITS:
        open_to = np.unique(flood.service_part[working & (flood.service_part >= 0)])
        because[lost & np.isin(flood.home_part, open_to)] = SERVICE
    elif (lost & ~flooded_home).any() and (working & ~stands_dry).any():
        as_if_dry, _ = reach_category(flood.in_water, doors, name, np.flatnonzero(working), limits, progress)
        because[lost & as_if_dry.within] = SERVICE
    because[lost & flooded_home] = HOME
    reached = status == str(Status.REACHED)
    return _Category(name, _minutes(dry, dry.within), _minutes(wet, reached), dry.status, status, because)


def _minutes(reach: Reach, reached: Bools) -> Floats:
    return np.where(reached, reach.answers.seconds / 60.0, np.nan)


def _deepest(layer: gpd.GeoDataFrame, depth: Raster, progress: Progress) -> tuple[Floats, int]:
    """Deepest water at each feature, 0 where nothing is known, and where that is: how many."""
    deepest = asset_depths(depth, layer.geometry, progress=progress).max_m
    unknown = int(np.isnan(deepest).sum())
    if unknown == len(layer):
        raise InputError(
            "The depth raster says nothing about any of the {count} places it is asked for: it does not lie where they "
            "do, or holds no data there.",
            count=len(layer),
        )
    return np.nan_to_num(deepest, nan=0.0), unknown


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
        table[f"lost_by_{because}_people"] = areas.sums(people * (found.because == because))
    kept = areas.sums(keep)
    for column, minutes in (("mean_min_dry", found.dry_min), ("mean_min_wet", found.wet_min)):
        total = areas.sums(keep * np.where(found.wet, minutes, 0.0))
        table[column] = ratio(total, kept)
    table["lost_share"] = ratio(areas.sums(people * lost), areas.sums(people * found.dry))
    return pd.DataFrame(table)
