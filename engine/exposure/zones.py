"""Assets in flood zones: the share inside, the class, the depth of a zone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.depths import HIGHEST_DEPTH_M
from ..grids.zonal import mended
from ..progress import Progress
from ..schema import Status
from .answers import Answers
from .classes import BY_NUMBER, DRY, ClassOrder, DepthClasses, RankedClasses, rank_classes

_ZONES_AT_ONCE = 500
# Outlines drawn along each other overlap by rounding: a smaller share of an asset is only a touch.
_TOUCH = 1e-9
# Cuts of one line by two zones lie beside it by rounding, and would not overlap: places so near are one, metres.
_SAME_PLACE_M = 1e-6


@dataclass(frozen=True)
class HazardZones:
    """Polygons of a hazard.

    Attributes
    ----------
    frame : GeoDataFrame
        In the CRS of the assets.
    class_field, depth_field : str
        Columns with the class or the depth (m) of a zone; empty where there is none. A zone whose class says no, 0 or
        dry is dry, a zone without a class or depth is unknown.
    order : ClassOrder
        Which class is worse.
    """

    frame: gpd.GeoDataFrame
    class_field: str = ""
    depth_field: str = ""
    order: ClassOrder = BY_NUMBER


@dataclass(frozen=True)
class _Overlaps:
    """Pairs of asset and zone: the part of the asset inside, as geometry and as share (0-1)."""

    asset: Ints
    zone: Ints
    inside: NDArray[np.object_]
    share: Floats

    def at(self, pairs: Ints) -> _Overlaps:
        """Only these pairs, in their order."""
        return _Overlaps(self.asset[pairs], self.zone[pairs], self.inside[pairs], self.share[pairs])


def in_zones(
    assets: gpd.GeoDataFrame, zones: HazardZones, classes: DepthClasses, class_by: str, progress: Progress
) -> Answers:
    """What zones say of assets; outside all zones is dry.

    Raises
    ------
    InputError
        If a column does not exist, or holds no depths.
    """
    kinds, depth = _zone_kinds(zones, classes)
    outlines = mended(assets.geometry.to_numpy(), progress)
    overlaps = _overlaps(outlines, mended(zones.frame.geometry.to_numpy(), progress), progress.part(0.0, 0.8))
    count = len(assets)
    wet = kinds.level[overlaps.zone] > 0
    share = _united_share(overlaps, wet, outlines)
    level = _levels_in_zones(overlaps, kinds, count)
    max_m, mean_m = np.full(count, np.nan), np.full(count, np.nan)
    if zones.depth_field:
        max_m, mean_m = _depths_in_zones(overlaps, depth, outlines, progress.part(0.8, 1.0))
        level = np.where(level < 0, -1, classes.level_of(mean_m if class_by == "mean" else max_m))
    exists = ~(shapely.is_missing(outlines) | shapely.is_empty(outlines))
    level = np.where(exists, level, -1)
    max_m, mean_m, share = (np.where(level < 0, np.nan, values) for values in (max_m, mean_m, share))
    return Answers(max_m, mean_m, share, level, kinds.codes, mean_m if class_by == "mean" else max_m)


def _zone_kinds(zones: HazardZones, classes: DepthClasses) -> tuple[RankedClasses, Floats]:
    """Level of every zone with the codes of the levels, and its depth."""
    frame = zones.frame
    nothing = np.full(len(frame), np.nan)
    for field in (zones.class_field, zones.depth_field):
        if field and field not in frame:
            raise InputError("The zones have no field '{field}'. Choose one of theirs.", field=field)
    if zones.depth_field:
        depth = pd.to_numeric(frame[zones.depth_field], errors="coerce").to_numpy(dtype=float)
        if np.isnan(depth).all() or np.nanmax(depth) > HIGHEST_DEPTH_M:
            raise InputError(
                "The field '{field}' of the zones does not hold depths in metres (0 to 30).", field=zones.depth_field
            )
        return RankedClasses(classes.level_of(depth), classes.codes, True), np.maximum(depth, 0.0)
    if not zones.class_field:
        return RankedClasses(np.ones(len(frame), dtype=np.int64), (DRY, str(Status.FLOODED)), True), nothing
    return rank_classes(frame[zones.class_field].tolist(), zones.order), nothing


def _overlaps(assets: NDArray[np.object_], zones: NDArray[np.object_], progress: Progress) -> _Overlaps:
    """All pairs that share more than a border; an asset within a zone needs no intersection."""
    tree = shapely.STRtree(assets)
    found: list[tuple[Ints, Ints, NDArray[np.object_], Floats]] = []
    size = size_of(assets)
    for start in range(0, len(zones), _ZONES_AT_ONCE):
        progress.at(start / len(zones))
        some = zones[start : start + _ZONES_AT_ONCE]
        within_zone, within = tree.query(some, predicate="covers")
        zone, asset = tree.query(some, predicate="intersects")
        covered = np.isin(zone * len(assets) + asset, within_zone * len(assets) + within)
        inside = assets[asset]
        inside[~covered] = shapely.intersection(assets[asset[~covered]], some[zone[~covered]])
        share = np.where(covered, 1.0, _share(inside, assets[asset], size[asset]))
        real = share > _TOUCH
        found.append(
            (asset[real], zone[real] + start, _without_touches(inside[real], assets[asset[real]]), share[real])
        )
    if not found:
        return _Overlaps(np.empty(0, int), np.empty(0, int), np.empty(0, object), np.empty(0))
    asset, zone, inside, share = (np.concatenate(column) for column in zip(*found))
    order = np.lexsort((zone, asset))
    return _Overlaps(asset[order], zone[order], inside[order], share[order])


def _without_touches(inside: NDArray[np.object_], assets: NDArray[np.object_]) -> NDArray[np.object_]:
    """Parts inside zones without the points or lines in which an asset only touches one."""
    mixed = np.flatnonzero(shapely.get_type_id(inside) == shapely.GeometryType.GEOMETRYCOLLECTION)
    whole = shapely.get_dimensions(assets[mixed])
    for number, dimension in zip(mixed.tolist(), whole.tolist()):
        parts = shapely.get_parts(inside[number])
        inside[number] = shapely.union_all(parts[shapely.get_dimensions(parts) == dimension])
    return inside


def size_of(shapes: NDArray[np.object_]) -> Floats:
    """Area of polygons, length of lines, number of points."""
    dimension = shapely.get_dimensions(shapes)
    points = shapely.get_num_coordinates(shapes)
    return np.select([dimension == 2, dimension == 1], [shapely.area(shapes), shapely.length(shapes)], points)


def _share(parts: NDArray[np.object_], wholes: NDArray[np.object_], size: Floats) -> Floats:
    """Share of each whole that its part is, measured as the whole is."""
    dimension = shapely.get_dimensions(wholes)
    same = shapely.get_dimensions(parts) == dimension
    part = np.select(
        [dimension == 2, dimension == 1],
        [shapely.area(parts), shapely.length(parts)],
        shapely.get_num_coordinates(parts),
    )
    return np.where(same & (size > 0), np.minimum(part / np.where(size > 0, size, 1.0), 1.0), 0.0)


def _united_share(overlaps: _Overlaps, wet: Bools, assets: NDArray[np.object_]) -> Floats:
    """Share of each asset inside any wet zone; where zones overlap, ground counts once."""
    asset, inside, share = overlaps.asset[wet], overlaps.inside[wet], overlaps.share[wet]
    united = np.zeros(len(assets))
    np.maximum.at(united, asset, share)
    several = (np.bincount(asset, minlength=len(assets)) > 1) & (united < 1)
    pairs = np.flatnonzero(several[asset])
    many, number = np.unique(asset[pairs], return_inverse=True)
    joined = _joined(inside[pairs], number, assets[many])
    united[many] = np.maximum(united[many], _share(joined, assets[many], size_of(assets[many])))
    return united


def _joined(parts: NDArray[np.object_], number: Ints, assets: NDArray[np.object_]) -> NDArray[np.object_]:
    """All parts of one number united, a geometry each of `assets`; `number` ascends."""
    if len(parts) == 0:
        return np.empty(0, dtype=object)
    together = shapely.geometrycollections(parts, indices=number)[:, None]
    return _by_dimension(assets, lambda some, **how: shapely.union_all(some, axis=1, **how), together)


def _by_dimension(
    assets: NDArray[np.object_], unite: Callable[..., NDArray[np.object_]], *parts: NDArray[np.object_]
) -> NDArray[np.object_]:
    """Parts of assets united: those of lines where they lie on each other but for rounding, too."""
    is_line = shapely.get_dimensions(assets) == 1
    found = np.empty(len(assets), dtype=object)
    found[~is_line] = unite(*(some[~is_line] for some in parts))
    found[is_line] = unite(*(some[is_line] for some in parts), grid_size=_SAME_PLACE_M)
    return found


def _one_a_depth(overlaps: _Overlaps, depth: Floats, lie_over: Bools, assets: NDArray[np.object_]) -> _Overlaps:
    """The same overlaps, sorted by depth; zones of one depth are one on the assets marked in `lie_over`."""
    asset, metres = overlaps.asset, depth[overlaps.zone]
    new = np.ones(len(asset), dtype=bool)
    new[1:] = (asset[1:] != asset[:-1]) | (metres[1:] != metres[:-1]) | ~lie_over[asset[1:]]
    found, number = overlaps.at(np.flatnonzero(new)), np.cumsum(new) - 1
    alike = np.flatnonzero(np.bincount(number)[number] > 1) if len(number) else number
    many, place = np.unique(number[alike], return_inverse=True)
    whole = assets[found.asset[many]]
    found.inside[many] = _joined(overlaps.inside[alike], place, whole)
    found.share[many] = _share(found.inside[many], whole, size_of(whole))
    return found


def _added_shares(overlaps: _Overlaps, lie_over: Bools, assets: NDArray[np.object_], progress: Progress) -> Floats:
    """Share of an asset that each pair adds to those before it, where zones lie over each other on the asset."""
    asset, added = overlaps.asset, overlaps.share.copy()
    rank = np.arange(len(asset)) - np.searchsorted(asset, asset, side="left")
    joined, covered = np.full(len(assets), None, dtype=object), np.zeros(len(assets))
    waiting = np.flatnonzero(lie_over[asset])
    for step in range(int(rank[waiting].max()) + 1 if len(waiting) else 0):
        progress.check()
        now = waiting[rank[waiting] == step]
        of = asset[now]
        here = overlaps.inside[now]
        joined[of] = here if step == 0 else _by_dimension(assets[of], shapely.union, joined[of], here)
        share = np.maximum(_share(joined[of], assets[of], size_of(assets[of])), covered[of])
        added[now], covered[of] = share - covered[of], share
    return added


def _levels_in_zones(overlaps: _Overlaps, kinds: RankedClasses, count: int) -> Ints:
    """Level of each asset: the worst, or of words without order the one that covers most; unknown if nothing else."""
    level_of_pair = kinds.level[overlaps.zone]
    level = np.zeros(count, dtype=np.int64)
    wet = level_of_pair > 0
    only_unknown = np.zeros(count, dtype=bool)
    only_unknown[overlaps.asset[level_of_pair < 0]] = True
    only_unknown[overlaps.asset[wet]] = False
    level[only_unknown] = -1
    asset, pair_level, share = overlaps.asset[wet], level_of_pair[wet], overlaps.share[wet]
    if kinds.in_order:
        np.maximum.at(level, asset, pair_level)
        return level
    together = pd.DataFrame({"asset": asset, "level": pair_level, "share": share})
    sums: pd.DataFrame = together.groupby(["asset", "level"])["share"].sum().reset_index()
    best = sums.sort_values(["asset", "share", "level"]).drop_duplicates("asset", keep="last")
    level[best["asset"].to_numpy()] = best["level"].to_numpy()
    return level


def _depths_in_zones(
    overlaps: _Overlaps, depth: Floats, assets: NDArray[np.object_], progress: Progress
) -> tuple[Floats, Floats]:
    """Greatest depth, and the mean over the asset with 0 outside zones; where zones overlap, the deepest counts."""
    some = overlaps.at(np.flatnonzero(~np.isnan(depth[overlaps.zone])))
    some = some.at(np.lexsort([-depth[some.zone], some.asset]))
    highest = np.zeros(len(assets))
    np.maximum.at(highest, some.asset, depth[some.zone])
    united = _united_share(some, np.ones(len(some.asset), dtype=bool), assets)
    lie_over = np.bincount(some.asset, some.share, len(assets)) > united + _TOUCH
    some = _one_a_depth(some, depth, lie_over, assets)
    added = _added_shares(some, lie_over, assets, progress)
    mean: Floats = np.bincount(some.asset, added * depth[some.zone], len(assets)).astype(float)
    return highest, mean
