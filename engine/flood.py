"""Who and what the water reaches: depth, class and status of every asset, and a table that adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from .errors import InputError
from .network import Bools, Floats, Ints
from .people import block_of, people_of
from .progress import SILENT, Progress
from .raster import DEPTH_NOISE_M, Depths, Raster, line_depths, point_depths
from .schema import Status, slug, yes_no_unknown
from .zonal import mended, polygon_depths

RESULT_COLUMNS = ("depth_max_m", "depth_mean_m", "flooded_share", "flood_class", "flood_level", "flood_status")
DEFAULT_CLASSES = "0.1;0.7;1.5"
CLASS_BY = ("max", "mean")
TOTAL = "total"
OUTSIDE = "outside"
_ZONES_AT_ONCE = 500
_ENOUGH_TO_WONDER = 20
# Outlines drawn along each other overlap by rounding: a smaller share of an asset is only a touch.
_TOUCH = 1e-9


@dataclass(frozen=True)
class DepthClasses:
    """Classes of depth.

    Attributes
    ----------
    codes : tuple of str
        From the driest to the deepest; the first is ``dry``.
    limits_m : tuple of float
        Greatest depth of every class but the last, metres, inclusive.
    """

    codes: tuple[str, ...]
    limits_m: tuple[float, ...]

    @property
    def dry_up_to(self) -> float:
        """Metres of water that still count as dry."""
        return self.limits_m[0]

    def level_of(self, depth: Floats) -> Ints:
        """Number of the class of each depth, 0 for dry, -1 where the depth is NaN."""
        limits = np.asarray(self.limits_m) + DEPTH_NOISE_M
        return np.where(np.isnan(depth), -1, np.searchsorted(limits, depth, side="left"))


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
    """

    frame: gpd.GeoDataFrame
    class_field: str = ""
    depth_field: str = ""


@dataclass(frozen=True)
class FloodExposure:
    """Result of `flood_exposure`.

    Attributes
    ----------
    assets : GeoDataFrame
        The assets with `RESULT_COLUMNS`.
    summary : DataFrame
        ``block_id, block_name, flood_class, flood_level, count, people, area_m2, length_m``: a row a block and class,
        the last row the total.
    """

    assets: gpd.GeoDataFrame
    summary: pd.DataFrame


@dataclass(frozen=True)
class _Answers:
    """What is known of every asset: `level` -1 where unknown, 0 dry; `codes` from dry upwards."""

    max_m: Floats
    mean_m: Floats
    share: Floats
    level: Ints
    codes: tuple[str, ...]


def read_classes(text: str, profiles: Sequence[dict[str, str]] = ()) -> DepthClasses:
    """Classes from limits (``"0.1;0.7;1.5"``) or from the name of a profile (``"aidr"``).

    Water up to the first limit counts as dry; beyond the last begins the deepest class. All limits are inclusive.

    Parameters
    ----------
    profiles : sequence of dict
        Rows with ``profile, class, up_to_m``; the last class of a profile has no limit.

    Raises
    ------
    InputError
        If the text is neither, or the limits do not rise.

    Examples
    --------
    >>> read_classes("0.1;0.7").codes
    ('dry', '0.1-0.7', 'over_0.7')
    """
    rows = [row for row in profiles if row["profile"] == slug(text)]
    if rows:
        limits = tuple(float(row["up_to_m"]) for row in rows if row["up_to_m"])
        return DepthClasses(tuple(row["class"] for row in rows), limits)
    try:
        limits = tuple(float(part.strip().replace(",", ".")) for part in text.split(";") if part.strip())
    except ValueError:
        limits = ()
    rising = all(a < b for a, b in zip(limits, limits[1:]))
    if not limits or not rising or not np.isfinite(limits).all() or limits[0] < 0:
        raise InputError(
            "The depth classes '{text}' cannot be read. Give rising limits in metres with ; between, such as "
            "{example}, or one of: {profiles}.",
            text=text,
            example=DEFAULT_CLASSES,
            profiles=", ".join(dict.fromkeys(row["profile"] for row in profiles)),
        )
    between = [f"{low:g}-{high:g}" for low, high in zip(limits, limits[1:])]
    return DepthClasses(("dry", *between, f"over_{limits[-1]:g}"), limits)


def flood_exposure(
    assets: gpd.GeoDataFrame,
    water: Raster | HazardZones,
    classes: DepthClasses,
    *,
    population_field: str = "",
    blocks: gpd.GeoDataFrame | None = None,
    class_by: str = "max",
    progress: Progress = SILENT,
) -> FloodExposure:
    """Depth, class and status of every asset, and the sums by block and class.

    On a raster, polygons follow the rule of QGIS's zonal statistics (`zonal.polygon_depths`), lines are sampled every
    half cell (at most 5 m), points take the cell they lie in. On zones, what counts is the share of an asset inside.

    Parameters
    ----------
    assets : GeoDataFrame
        Points, lines or polygons in a metric CRS, with ``id``.
    water : Raster or HazardZones
        A raster gives depths in metres, NaN where unknown.
    classes : DepthClasses
        Water up to their first limit counts as dry. Not used for zones without a depth.
    population_field : str
        Column of `assets` with people; without it the people of the summary are missing.
    blocks : GeoDataFrame, optional
        With ``id`` and, where it exists, ``name``. An asset belongs to the block its representative point lies in.
    class_by : {"max", "mean"}
        Which depth decides the class and the status.

    Returns
    -------
    FloodExposure

    Raises
    ------
    InputError
        If the people are no numbers, or a column of zones does not exist or holds no depths.
    """
    if isinstance(water, Raster):
        answers = _on_raster(assets, water, classes, class_by, progress)
    else:
        answers = _in_zones(assets, water, classes, class_by, progress)
    codes = np.array([*answers.codes, str(Status.UNKNOWN)], dtype=object)
    wet = answers.level > 0
    status = np.where(answers.level < 0, str(Status.UNKNOWN), np.where(wet, str(Status.FLOODED), str(Status.DRY)))
    result = assets.drop(columns=[name for name in RESULT_COLUMNS if name in assets])
    result["depth_max_m"] = answers.max_m
    result["depth_mean_m"] = answers.mean_m
    result["flooded_share"] = answers.share
    result["flood_class"] = codes[answers.level]
    result["flood_level"] = pd.array(np.where(answers.level < 0, 0, answers.level), dtype="Int64")
    result.loc[answers.level < 0, "flood_level"] = pd.NA
    result["flood_status"] = status.astype(object)
    unknown = int((answers.level < 0).sum())
    if unknown:
        progress.warn(
            "{count} of {all} features have no data: their status is unknown.", count=unknown, all=len(assets)
        )
    return FloodExposure(result, _summary(result, answers, population_field, blocks, progress))


# Depth rasters


def _on_raster(
    assets: gpd.GeoDataFrame, raster: Raster, classes: DepthClasses, class_by: str, progress: Progress
) -> _Answers:
    depths = asset_depths(raster, assets.geometry, classes.dry_up_to, progress)
    partly = int(((depths.known_share > 0) & (depths.known_share < 1 - 1e-6)).sum())
    if partly:
        progress.say(
            "{count} features lie partly where there is no data: their depths and shares are those of the rest.",
            count=partly,
        )
    known = int((depths.known_share > 0).sum())
    if known >= _ENOUGH_TO_WONDER and int((depths.max_m > classes.dry_up_to).sum()) == known:
        progress.warn(
            "All {count} features are in the water, not one is dry. Is the raster a depth above the ground, and not "
            "the elevation of the ground itself?",
            count=known,
        )
    deciding = depths.mean_m if class_by == "mean" else depths.max_m
    return _Answers(depths.max_m, depths.mean_m, depths.wet_share, classes.level_of(deciding), classes.codes)


def asset_depths(
    raster: Raster, features: gpd.GeoSeries, dry_up_to: float = 0.0, progress: Progress = SILENT
) -> Depths:
    """Depths of points, lines and polygons, each by its own rule; NaN for features without geometry."""
    dimension = shapely.get_dimensions(features.to_numpy())
    nothing = np.full(len(features), np.nan)
    found = Depths(nothing, nothing, nothing, np.zeros(len(features)))
    for kind in (0, 1, 2):
        chosen = np.flatnonzero(dimension == kind)
        if len(chosen) == 0:
            continue
        some = features.iloc[chosen]
        if kind == 0:
            depths = point_depths(raster, some, dry_up_to)
        elif kind == 1:
            depths = line_depths(raster, some, None, dry_up_to, progress)
        else:
            depths = polygon_depths(raster, some, dry_up_to, progress)
        found = found.replaced(chosen, depths)
    return found


# Zones


@dataclass(frozen=True)
class _Overlaps:
    """Pairs of asset and zone: the part of the asset inside, as geometry and as share (0-1)."""

    asset: Ints
    zone: Ints
    inside: NDArray[np.object_]
    share: Floats


def _in_zones(
    assets: gpd.GeoDataFrame, zones: HazardZones, classes: DepthClasses, class_by: str, progress: Progress
) -> _Answers:
    kind, depth, codes = _zone_kinds(zones, classes)
    outlines = mended(assets.geometry.to_numpy(), progress)
    overlaps = _overlaps(outlines, mended(zones.frame.geometry.to_numpy(), progress), progress.part(0.0, 0.8))
    count = len(assets)
    wet = kind[overlaps.zone] > 0
    share = _united_share(overlaps, wet, outlines, progress)
    level = _levels_in_zones(overlaps, kind, zones, count)
    max_m, mean_m = np.full(count, np.nan), np.full(count, np.nan)
    if zones.depth_field:
        max_m, mean_m = _depths_in_zones(overlaps, depth, count)
        level = np.where(level < 0, -1, classes.level_of(mean_m if class_by == "mean" else max_m))
    exists = ~(shapely.is_missing(outlines) | shapely.is_empty(outlines))
    level = np.where(exists, level, -1)
    max_m, mean_m, share = (np.where(level < 0, np.nan, values) for values in (max_m, mean_m, share))
    return _Answers(max_m, mean_m, share, level, codes)


def _zone_kinds(zones: HazardZones, classes: DepthClasses) -> tuple[Ints, Floats, tuple[str, ...]]:
    """Level of every zone (-1 unknown, 0 dry), its depth, and the codes of the levels."""
    frame = zones.frame
    nothing = np.full(len(frame), np.nan)
    for field in (zones.class_field, zones.depth_field):
        if field and field not in frame:
            raise InputError("The zones have no field '{field}'. Choose one of theirs.", field=field)
    if zones.depth_field:
        depth = pd.to_numeric(frame[zones.depth_field], errors="coerce").to_numpy(dtype=float)
        if np.isnan(depth).all() or np.nanmax(depth) > 30:
            raise InputError(
                "The field '{field}' of the zones does not hold depths in metres (0 to 30).", field=zones.depth_field
            )
        return classes.level_of(depth), np.maximum(depth, 0.0), classes.codes
    if not zones.class_field:
        return np.ones(len(frame), dtype=np.int64), nothing, ("dry", str(Status.FLOODED))
    given = frame[zones.class_field]
    dry = given.map(lambda value: value is not None and (yes_no_unknown(value) == "no" or slug(value) == "dry"))
    is_wet = (given.notna() & ~dry.astype(bool)).to_numpy()
    values = given[is_wet]
    numbers = pd.to_numeric(values, errors="coerce")
    ordered = sorted(set(numbers)) if numbers.notna().all() else sorted(set(values.astype(str)))
    keys = numbers if numbers.notna().all() else values.astype(str)
    rank = {key: place + 1 for place, key in enumerate(ordered)}
    kind = np.where(given.notna().to_numpy(), 0, -1)
    kind[is_wet] = [rank[key] for key in keys]
    codes = tuple(f"{key:g}" if isinstance(key, float) else str(key) for key in ordered)
    return kind, nothing, ("dry", *codes)


def _overlaps(assets: NDArray[np.object_], zones: NDArray[np.object_], progress: Progress) -> _Overlaps:
    """All pairs that share more than a border; an asset within a zone needs no intersection."""
    tree = shapely.STRtree(assets)
    found: list[tuple[Ints, Ints, NDArray[np.object_], Floats]] = []
    size = _size(assets)
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
        found.append((asset[real], zone[real] + start, inside[real], share[real]))
    if not found:
        return _Overlaps(np.empty(0, int), np.empty(0, int), np.empty(0, object), np.empty(0))
    asset, zone, inside, share = (np.concatenate(column) for column in zip(*found))
    order = np.lexsort((zone, asset))
    return _Overlaps(asset[order], zone[order], inside[order], share[order])


def _size(shapes: NDArray[np.object_]) -> Floats:
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


def _united_share(overlaps: _Overlaps, wet: Bools, assets: NDArray[np.object_], progress: Progress) -> Floats:
    """Share of each asset inside any wet zone; where zones overlap, ground counts once."""
    asset, inside, share = overlaps.asset[wet], overlaps.inside[wet], overlaps.share[wet]
    united = np.zeros(len(assets))
    np.maximum.at(united, asset, share)
    rank = np.arange(len(asset)) - np.searchsorted(asset, asset, side="left")
    open_pairs = united[asset] < 1
    several = np.isin(asset, asset[(rank > 0) & open_pairs])
    joined = np.full(len(assets), None, dtype=object)
    for step in range(int(rank[several].max()) + 1 if several.any() else 0):
        progress.check()
        now = several & (rank == step)
        before = joined[asset[now]]
        joined[asset[now]] = inside[now] if step == 0 else shapely.union(before, inside[now])
    many = np.unique(asset[several])
    united[many] = np.maximum(united[many], _share(joined[many], assets[many], _size(assets[many])))
    return united


def _levels_in_zones(overlaps: _Overlaps, kind: Ints, zones: HazardZones, count: int) -> Ints:
    """Level of each asset: of the highest number, or of the word that covers most; unknown where nothing else is."""
    level_of_pair = kind[overlaps.zone]
    level = np.zeros(count, dtype=np.int64)
    wet = level_of_pair > 0
    only_unknown = np.zeros(count, dtype=bool)
    only_unknown[overlaps.asset[level_of_pair < 0]] = True
    only_unknown[overlaps.asset[wet]] = False
    level[only_unknown] = -1
    asset, pair_level, share = overlaps.asset[wet], level_of_pair[wet], overlaps.share[wet]
    # Of the wet zones only: a word for dry ground among them does not make words of the numbers.
    values = zones.frame.loc[kind > 0, zones.class_field] if zones.class_field else pd.Series(dtype=float)
    if pd.to_numeric(values, errors="coerce").notna().all():
        np.maximum.at(level, asset, pair_level)
        return level
    together = pd.DataFrame({"asset": asset, "level": pair_level, "share": share})
    sums: pd.DataFrame = together.groupby(["asset", "level"])["share"].sum().reset_index()
    best = sums.sort_values(["asset", "share", "level"]).drop_duplicates("asset", keep="last")
    level[best["asset"].to_numpy()] = best["level"].to_numpy()
    return level


def _depths_in_zones(overlaps: _Overlaps, depth: Floats, count: int) -> tuple[Floats, Floats]:
    """Greatest depth, and the mean over the asset with 0 outside zones; overlapping zones share their ground."""
    pair_depth = depth[overlaps.zone]
    known = ~np.isnan(pair_depth)
    asset, share, pair_depth = overlaps.asset[known], overlaps.share[known], pair_depth[known]
    highest = np.zeros(count)
    np.maximum.at(highest, asset, pair_depth)
    covered = np.bincount(asset, share, count)
    return highest, np.bincount(asset, share * pair_depth, count) / np.maximum(covered, 1.0)


# The table


def _summary(
    result: gpd.GeoDataFrame,
    answers: _Answers,
    population_field: str,
    blocks: gpd.GeoDataFrame | None,
    progress: Progress,
) -> pd.DataFrame:
    people, counted = people_of(result, population_field, progress)
    if not counted:
        progress.warn("There is no field of people: the summary counts features only.")
    shapes = mended(result.geometry.to_numpy(), progress)
    dimension = shapely.get_dimensions(shapes)
    columns = {
        "count": np.ones(len(result), dtype=np.int64),
        "people": people if counted else None,
        "area_m2": np.where(dimension == 2, shapely.area(shapes), 0.0) if (dimension == 2).any() else None,
        "length_m": np.where(dimension == 1, shapely.length(shapes), 0.0) if (dimension == 1).any() else None,
    }
    block = block_of(result, blocks)
    areas, names, block = _areas(blocks, block)
    levels = [*range(len(answers.codes)), *([-1] if (answers.level < 0).any() else [])]
    codes = [*answers.codes, str(Status.UNKNOWN)]
    place = block * len(levels) + np.where(answers.level < 0, len(levels) - 1, answers.level)
    cells = len(areas) * len(levels)
    table = pd.DataFrame(
        {
            "block_id": pd.Series(np.repeat(areas, len(levels)), dtype=object),
            "block_name": pd.Series(np.repeat(names, len(levels)), dtype=object),
            "flood_class": [codes[level] for level in levels] * len(areas),
            "flood_level": pd.array([pd.NA if level < 0 else level for level in levels] * len(areas), dtype="Int64"),
        }
    )
    total: dict[str, object] = {"block_id": None, "block_name": None, "flood_class": TOTAL, "flood_level": pd.NA}
    for name, values in columns.items():
        if values is None:
            table[name], total[name] = np.nan, np.nan
            continue
        table[name] = np.bincount(place, values, cells)
        if name == "count":
            table[name] = table[name].astype(np.int64)
        # The sum of the rows and not of the features, so that a reader who adds them up finds the same last digit.
        total[name] = sum(table[name].tolist())
    last = pd.DataFrame([total]).astype(table.dtypes.to_dict())
    return pd.concat([table, last], ignore_index=True)


def _areas(blocks: gpd.GeoDataFrame | None, block: Ints) -> tuple[NDArray[np.object_], NDArray[np.object_], Ints]:
    """Ids and names of the areas summed by, and the row among them of each asset."""
    if blocks is None:
        return np.array([None], dtype=object), np.array([None], dtype=object), np.zeros(len(block), dtype=np.int64)
    ids, names = blocks["id"].tolist(), blocks["name"].tolist() if "name" in blocks else [None] * len(blocks)
    if (block < 0).any():
        ids, names = [*ids, OUTSIDE], [*names, None]
    return np.array(ids, dtype=object), np.array(names, dtype=object), np.where(block < 0, len(ids) - 1, block)
