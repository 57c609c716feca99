"""Assets on rasters whose numbers are classes that somebody else drew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np

from ..arrays import Floats
from ..errors import InputError
from ..grids.depths import tell_no_data
from ..grids.raster import Raster
from ..progress import SILENT, Progress
from .answers import Answers
from .classes import ClassOrder, RankedClasses, rank_classes
from .rasters import asset_depths, numbered_stripes, shares_by_level, whole_levels

_MOST_CLASSES = 50
# Numbers up to here are counted; larger ones are sorted, which takes ten times as long.
_HIGHEST_COUNTED = 10_000


@dataclass(frozen=True)
class RasterClasses:
    """The classes of a raster, known before any part of it is looked at.

    Attributes
    ----------
    numbers : float array, shape (c,)
        The numbers it holds, ascending; 0 is dry.
    ranked : RankedClasses
        Their levels.
    dry_without_data : bool
        Whether cells without data count as dry; as unknown otherwise.
    """

    numbers: Floats
    ranked: RankedClasses
    dry_without_data: bool


@dataclass(frozen=True)
class HazardRaster:
    """A raster, or a part of one, whose numbers are classes and not metres; NaN where it has no data."""

    raster: Raster
    classes: RasterClasses


def read_raster_classes(
    stripes: Iterable[Floats], no_data: str, order: ClassOrder, progress: Progress = SILENT
) -> RasterClasses:
    """The classes of a raster, from its cells part by part; NaN where there is no data.

    Parameters
    ----------
    no_data : {"auto", "dry", "unknown"}
        What a cell without data means, as `grids.depths.depth_of` has it.

    Raises
    ------
    InputError
        If the raster does not hold a few whole numbers.
    """
    distinct, with_empty = np.empty(0), False
    for cells in stripes:
        empty = np.isnan(cells)
        known = cells[~empty]
        with_empty = with_empty or len(known) < cells.size
        distinct = np.union1d(distinct, _distinct(known))
        if len(distinct) > _MOST_CLASSES or (distinct != np.floor(distinct)).any() or (distinct < 0).any():
            raise InputError(
                "The raster does not hold classes: they are whole numbers from 0, at most {most} different ones.",
                most=_MOST_CLASSES,
            )
    dry = no_data == "dry" or (no_data == "auto" and len(distinct) > 0 and distinct[0] != 0)
    if with_empty:
        tell_no_data(no_data, dry, progress)
    return RasterClasses(distinct, rank_classes(distinct.tolist(), order), dry)


def _distinct(known: Floats) -> Floats:
    """The different numbers; where they are no whole ones, one such number is enough."""
    if len(known) == 0:
        return known
    uneven = known != np.floor(known)
    if uneven.any():
        return np.asarray(known[uneven][:1], dtype=float)
    if known.min() < 0 or known.max() > _HIGHEST_COUNTED:
        return np.asarray(np.unique(known), dtype=float)
    present: Floats = np.flatnonzero(np.bincount(known.astype(np.int64))).astype(float)
    return present


def in_classes(assets: gpd.GeoDataFrame, water: HazardRaster, with_parts: bool, progress: Progress) -> Answers:
    """What a raster of classes says of assets: the worst cell decides; there are no depths."""
    raster, kinds = water.raster, water.classes
    levels = np.full(raster.values.shape, 0.0 if kinds.dry_without_data else np.nan, dtype=np.float32)
    for first, values in numbered_stripes(raster, progress.part(0.0, 0.2)):
        known = ~np.isnan(values)
        place = np.searchsorted(kinds.numbers, values[known])
        levels[first : first + len(values)][known] = kinds.ranked.level[place]
    painted = replace(raster, values=levels)
    worst = asset_depths(painted, assets.geometry, 0.0, progress.part(0.2, 0.8))
    nothing = np.full(len(assets), np.nan)
    codes = kinds.ranked.codes
    parts = shares_by_level(painted, assets, range(len(codes) - 1), progress) if with_parts else None
    level = whole_levels(worst.max_m)
    return Answers(nothing, nothing, worst.wet_share, level, codes, nothing, parts, worst.known_share, worst.known)
