"""Assets on rasters: depths, classes cell by cell where speed counts, and classes somebody else drew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Transformer

from ..arrays import Floats, Ints
from ..errors import InputError
from ..grids.raster import Depths, Raster, line_depths, point_depths, sample
from ..grids.zonal import polygon_depths, polygon_maxima
from ..progress import SILENT, Progress
from .answers import Answers
from .classes import DepthClasses

HIGHEST_SPEED_M_S = 30.0
_CELLS_AT_ONCE = 1_000_000
_ENOUGH_TO_WONDER = 20
_HIGHEST_CLASS = 6


@dataclass(frozen=True)
class MovingWater:
    """Depths (m) with the speed of the water (m/s), each on a grid of its own; the speed may be unknown (NaN)."""

    depth: Raster
    speed: Raster


def asset_depths(
    raster: Raster, features: gpd.GeoSeries, dry_up_to: float = 0.0, progress: Progress = SILENT
) -> Depths:
    """Depths of points, lines and polygons, each by its own rule; NaN for features without geometry.

    Polygons follow the rule of QGIS's zonal statistics (`zonal.polygon_depths`), lines are sampled every half cell (at
    most 5 m), points take the cell they lie in. A collection counts by its parts of the highest dimension.
    """
    dimension = shapely.get_dimensions(features.to_numpy())
    nothing = np.full(len(features), np.nan)
    found = Depths(nothing, nothing, nothing, np.zeros(len(features)), np.zeros(len(features)))
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


def deepest_at(raster: Raster, features: gpd.GeoSeries, progress: Progress = SILENT) -> Floats:
    """The greatest of `asset_depths` alone, in less time: metres, NaN where nothing is known."""
    is_polygon = shapely.get_dimensions(features.to_numpy()) == 2
    deepest = np.empty(len(features))
    deepest[is_polygon] = polygon_maxima(raster, features[is_polygon], progress)
    if not is_polygon.all():
        deepest[~is_polygon] = asset_depths(raster, features[~is_polygon], progress=progress).max_m
    return deepest


def refuse_classes(stripes: Iterable[Floats]) -> None:
    """Refuse depths that are a few whole numbers: they are probably hazard classes, or a mask of wet ground.

    Parameters
    ----------
    stripes : iterable of float arrays
        The cells part by part, NaN where there is no data; no more of them are looked at than that takes.

    Raises
    ------
    InputError
        If every cell with data is a whole number, and the highest is from 1 to 6.
    """
    highest = _highest_class(stripes)
    if highest >= 1:
        raise InputError(
            "The depth raster holds nothing but whole numbers up to {highest:.0f}: are they classes of hazard, or wet "
            "and dry, and not metres? Say it in 'What the raster holds' (DEPTH_HOLDS): classes or metres.",
            highest=highest,
        )


def refuse_classes_for_metres(raster: Raster, progress: Progress = SILENT) -> None:
    """The same where nothing but metres will do: paths are closed by a depth, and not by a class.

    Raises
    ------
    InputError
        As `refuse_classes`.
    """
    highest = _highest_class(cells for _, cells in numbered_stripes(raster, progress))
    if highest >= 1:
        raise InputError(
            "The depth raster holds nothing but whole numbers up to {highest:.0f}: are they classes of hazard, or wet "
            "and dry? Metres are needed here: give each class a depth with 'Reclassify by table' of QGIS. If they are "
            "metres, say so in 'What the raster holds' (DEPTH_HOLDS): metres.",
            highest=highest,
        )


def _highest_class(stripes: Iterable[Floats]) -> float:
    """The highest number of a raster that may hold classes; 0 where it holds metres, or nothing above 0."""
    highest = 0.0
    for values in stripes:
        known = values[~np.isnan(values)]
        if len(known) == 0:
            continue
        highest = max(highest, float(known.max()))
        if highest > _HIGHEST_CLASS or (known != np.floor(known)).any():
            return 0.0
    return highest


def in_water(
    assets: gpd.GeoDataFrame,
    water: Raster | MovingWater,
    classes: DepthClasses,
    class_by: str,
    with_parts: bool,
    progress: Progress,
) -> Answers:
    """What a raster of depths, with or without speed, says of assets."""
    raster = water.depth if isinstance(water, MovingWater) else water
    depths = asset_depths(raster, assets.geometry, classes.dry_up_to, progress.part(0.0, 0.5))
    later = progress.part(0.5, 1.0)
    if isinstance(water, MovingWater):
        if class_by == "mean":
            raise InputError(
                "With the speed of the water the class is that of the worst cell: choose 'max' for the depth that "
                "decides the class."
            )
        levels = _level_raster(water, classes, later.part(0.0, 0.5))
        worst = asset_depths(levels, assets.geometry, 0.0, later.part(0.5, 1.0))
        level = whole_levels(worst.max_m)
        parts = shares_by_level(levels, assets, range(len(classes.codes) - 1), later) if with_parts else None
    else:
        level = classes.level_of(depths.mean_m if class_by == "mean" else depths.max_m)
        parts = shares_by_level(raster, assets, classes.limits_m, later) if with_parts else None
    deciding = depths.mean_m if class_by == "mean" else depths.max_m
    return Answers(
        depths.max_m,
        depths.mean_m,
        depths.wet_share,
        level,
        classes.codes,
        deciding,
        parts,
        depths.known_share,
        depths.known,
    )


def tell_coverage(answers: Answers, dry_up_to: float, progress: Progress) -> None:
    """Say what part of the assets has data, and wonder where all of them are in the water."""
    if answers.known_share is None:
        return
    partly = int(((answers.known_share > 0) & (answers.known_share < 1 - 1e-6)).sum())
    if partly:
        progress.say(
            "{count} features lie partly where there is no data: their depths and shares are those of the rest.",
            count=partly,
        )
    known = int((answers.known_share > 0).sum())
    if known == 0:
        progress.warn(
            "Not one feature lies on a cell with data: nothing is known of any. Check that the raster covers them, and "
            "which of its cells have data."
        )
    tell_all_wet(answers.max_m, dry_up_to, progress)


def tell_all_wet(max_m: Floats, dry_up_to: float, progress: Progress) -> None:
    """Wonder where all features (shape (n,), NaN where unknown) are in the water."""
    known = int((~np.isnan(max_m)).sum())
    if known >= _ENOUGH_TO_WONDER and int((max_m > dry_up_to).sum()) == known:
        progress.warn(
            "All {count} features are in the water, not one is dry. Is the raster a depth above the ground, and not "
            "the elevation of the ground itself?",
            count=known,
        )


def whole_levels(level: Floats) -> Ints:
    """Levels as whole numbers, -1 where nothing is known."""
    return np.where(np.isnan(level), -1, np.nan_to_num(level)).astype(np.int64)


def shares_by_level(raster: Raster, assets: gpd.GeoDataFrame, limits: object, progress: Progress) -> Floats:
    """Share of each asset in each class, and without data, shape (n, classes + 1); rows add up to 1."""
    deeper, known = [], np.zeros(len(assets))
    for limit in limits:  # type: ignore[attr-defined]
        progress.check()
        depths = asset_depths(raster, assets.geometry, float(limit), progress.part(0.0, 0.0))
        known = depths.known_share
        deeper.append(np.nan_to_num(depths.wet_share) * known)
    edges = np.column_stack((known, *deeper, np.zeros(len(assets))))
    return np.column_stack((np.maximum(edges[:, :-1] - edges[:, 1:], 0.0), 1.0 - known))


def _level_raster(water: MovingWater, classes: DepthClasses, progress: Progress) -> Raster:
    """The class of every cell of the depths, from the speed at its centre; still water where that is unknown."""
    depth, speed = water.depth, water.speed
    same = depth.crs == speed.crs
    mover = None if same else Transformer.from_crs(depth.crs, speed.crs, always_xy=True)
    levels = np.empty(depth.values.shape, dtype=np.float32)
    x = depth.left + (np.arange(depth.columns) + 0.5) * depth.dx
    still = 0
    for first, values in numbered_stripes(depth, progress):
        flat = values.reshape(-1).astype(float)
        wet = np.flatnonzero(flat > classes.dry_up_to)
        row, column = wet // depth.columns, wet % depth.columns
        xy = np.column_stack((x[column], depth.top - (first + row + 0.5) * depth.dy))
        if mover is not None and len(xy):
            xy = np.column_stack(mover.transform(xy[:, 0], xy[:, 1]))
        moving = np.zeros(len(flat))
        moving[wet] = sample(speed, xy)
        still += int(np.isnan(moving).sum())
        level = classes.level_of(flat, moving)
        levels[first : first + len(values)] = np.where(level < 0, np.nan, level).reshape(values.shape)
    if still:
        progress.warn(
            "The speed of the water is not known in {count} cells under water: there the classes are those of still "
            "water, which may be too low.",
            count=still,
        )
    return replace(depth, values=levels)


def checked_speed(raster: Raster) -> Raster:
    """The speeds of the water, m/s.

    Raises
    ------
    InputError
        If a number is below 0 or above 30: it is no speed in metres per second.
    """
    # NaN is neither.
    with np.errstate(invalid="ignore"):
        wrong = bool((raster.values < 0).any() or (raster.values > HIGHEST_SPEED_M_S).any())
    if wrong:
        raise InputError(
            "The raster of speeds goes from {lowest:.1f} to {highest:.1f}: speeds of water must be metres per second, "
            "from 0 to 30. Look at its unit and its value for 'no data'.",
            lowest=float(np.nanmin(raster.values)),
            highest=float(np.nanmax(raster.values)),
        )
    return raster


def numbered_stripes(raster: Raster, progress: Progress) -> Iterator[tuple[int, Floats]]:
    """First row and cells of stripes that are worked on in a moment each."""
    height = max(_CELLS_AT_ONCE // max(raster.columns, 1), 1)
    for first in range(0, raster.rows, height):
        progress.at(first / raster.rows)
        yield first, raster.values[first : first + height]
