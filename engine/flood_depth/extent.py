"""Depth from the outline of a flood and the ground (FwDET: Cohen et al. 2018): the waterline tells the level.

The ground along the outline is the height of the water there; inside, the water stands as high as at the nearest place
of the outline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.raster import Raster, bilinear, cell_metres, parts_of, place, samples_along
from ..grids.zonal import mended, paint
from ..progress import SILENT, Progress
from .flow import Heights
from .ground import refuse_too_deep
from .uncertainty import chance_deeper

# Most cells that fit in 2 GB of memory together with the nearest outline of each.
MOST_CELLS = 30_000_000
_OFTEN_ABOVE = 0.3
_NEARLY_ALL = 0.995
_HALF_A_PERCENT = 0.005
_CELLS_AT_ONCE = 100_000


@dataclass(frozen=True)
class ExtentDepth:
    """Depth inside a flood's outline.

    Attributes
    ----------
    depth : Raster
        Metres; 0 outside the outline, NaN where the ground or the level is unknown.
    surface : float array, shape (rows, columns)
        Height of the water, NaN outside the outline and where it is unknown.
    above_share : float
        Share (0-1) of the cells inside whose ground is above the water; they have depth 0.
    """

    depth: Raster
    surface: Heights
    above_share: float


@dataclass(frozen=True)
class _Shore:
    """Places on the outline whose ground tells the level: coordinates, part (from 1), height in metres."""

    xy: Floats
    part: Ints
    height: Floats


def depth_from_extent(
    ground: Raster,
    extents: gpd.GeoDataFrame,
    water: gpd.GeoDataFrame | None = None,
    smoothing: int = 3,
    progress: Progress = SILENT,
) -> ExtentDepth:
    """Depth of water inside the outline of a flood.

    Parameters
    ----------
    ground : Raster
        Elevation in metres, NaN where unknown; any CRS.
    extents : GeoDataFrame
        Polygons; where they touch or overlap they are one flood, and their common border is no waterline.
    water : GeoDataFrame, optional
        Permanent water (polygons, lines): an outline along it is no waterline, as the flood goes on there.
    smoothing : int
        How many times the surface of the water is averaged with its eight neighbours.

    Raises
    ------
    InputError
        If no outline lies on the raster, or none of it can tell a level.
    """
    parts = _parts(ground, extents)
    numbers = np.arange(1, len(parts) + 1, dtype=np.int32)
    inside, count = paint(ground, parts, numbers, progress.part(0.0, 0.2))
    if not inside.any():
        raise InputError(
            "None of the flood extents covers a cell of the elevation raster: they lie elsewhere, or are smaller than "
            "a cell. Check that both show the same place and that the coordinate reference system of each is true."
        )
    small = int((count == 0).sum())
    if small:
        progress.say("{count} parts of the extents lie beyond the elevation raster or hold no cell.", count=small)
    shore = _shore(ground, parts, water, progress)
    progress.at(0.4)
    surface = _surface(ground, inside, shore, progress.part(0.4, 0.8))
    for _ in range(smoothing):
        progress.check()
        surface = _smoothed(surface)
    is_inside = inside > 0
    margin = surface - ground.values
    progress.check()
    depth = np.where(is_inside, np.maximum(margin, 0), np.where(np.isnan(ground.values), ground.values, 0))
    progress.check()
    known = is_inside & ~np.isnan(margin)
    above = float(np.mean(margin[known] < 0)) if known.any() else 0.0
    refuse_too_deep(float(np.fmax.reduce(depth, axis=None, initial=0.0)))
    _tell(shore, above, int((is_inside & ~known).sum()), progress)
    progress.at(1.0)
    return ExtentDepth(replace(ground, values=depth), surface, above)


def chance_inside(ground: Raster, found: ExtentDepth, error: float, limit: float) -> Raster:
    """The chance (0-1) that water inside the outline stood deeper than `limit`, where the ground has a normal error.

    The outline itself is taken for true: outside it the chance is 0.
    """
    outside = np.isnan(found.surface) & (found.depth.values == 0)
    chance = chance_deeper(found.surface - ground.values, error, limit)
    chance[outside] = 0
    return replace(ground, values=chance)


def _parts(ground: Raster, extents: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """The separate floods, in the CRS of the ground: what touches is one."""
    polygons, _ = parts_of(mended(place(extents.geometry, ground)), dimension=2)
    parts, _ = parts_of(np.array([shapely.union_all(polygons)], dtype=object), dimension=2)
    return parts


def _shore(ground: Raster, parts: NDArray[np.object_], water: gpd.GeoDataFrame | None, progress: Progress) -> _Shore:
    """Places along the outlines, every half cell, without those where the flood goes on beyond the line."""
    xy, part, _ = samples_along(shapely.boundary(parts), min(ground.dx, ground.dy) / 2)
    height = bilinear(ground, xy)
    at = ground.in_cells(xy)
    cut_off = ((at < 1) | (at > (ground.columns - 1, ground.rows - 1))).any(axis=1)
    along_water = np.zeros(len(xy), dtype=bool)
    if water is not None and len(water):
        bodies = mended(place(water.geometry, ground))
        progress.check()
        tree = shapely.STRtree(bodies)
        along_water[tree.query(shapely.points(xy), predicate="dwithin", distance=max(ground.dx, ground.dy))[0]] = True
    tells = ~(np.isnan(height) | cut_off | along_water)
    if not tells.any():
        raise InputError(
            "No part of the outline of the extents tells the level of the water: it lies on the edge of the elevation "
            "raster, along permanent water, or where there is no height. Give a larger elevation raster or a true "
            "outline of the flood."
        )
    if tells.mean() < _NEARLY_ALL:
        progress.say(
            "{share:.0f} % of the outline tells no level: edge of the elevation raster, permanent water, no height.",
            share=100 * (1 - float(tells.mean())),
        )
    return _Shore(xy[tells], part[tells] + 1, height[tells])


def _surface(ground: Raster, inside: NDArray[np.int32], shore: _Shore, progress: Progress) -> Heights:
    """Height of the water in every cell inside: that of the nearest place on the outline of the same part."""
    flat = inside.reshape(-1)
    surface = np.full(inside.size, np.nan, dtype=ground.values.dtype)
    metres = np.array(cell_metres(ground))
    places = ground.in_cells(shore.xy) * metres

    def centres(cells: Ints) -> Floats:
        """In metres from the corner of the raster."""
        at: Floats = np.column_stack((cells % ground.columns + 0.5, cells // ground.columns + 0.5)) * metres
        return at

    tree = cKDTree(places)
    all_cells = np.flatnonzero(flat)
    foreign = []
    for first in range(0, len(all_cells), _CELLS_AT_ONCE):
        progress.at(0.9 * first / len(all_cells))
        cells = all_cells[first : first + _CELLS_AT_ONCE]
        nearest = tree.query(centres(cells), workers=-1)[1]
        surface[cells] = shore.height[nearest]
        foreign.append(cells[shore.part[nearest] != flat[cells]])
    # Where another part's outline is nearer (its own tells nothing there), the part's own has the say.
    others = np.concatenate(foreign)
    others = others[np.argsort(flat[others], kind="stable")]
    by_part = np.argsort(shore.part, kind="stable")
    for cells in np.split(others, np.flatnonzero(np.diff(flat[others])) + 1) if len(others) else []:
        progress.check()
        start, end = np.searchsorted(shore.part[by_part], (flat[cells[0]], flat[cells[0]] + 1))
        own = by_part[start:end]
        surface[cells] = shore.height[own][cKDTree(places[own]).query(centres(cells))[1]] if len(own) else np.nan
    return surface.reshape(inside.shape)


def _smoothed(surface: Heights) -> Heights:
    """Every known height averaged with the known ones among its eight neighbours."""
    known: Bools = ~np.isnan(surface)
    share = ndimage.uniform_filter(known.astype(np.float64), 3, mode="constant")
    summed = ndimage.uniform_filter(np.where(known, surface, 0).astype(np.float64), 3, mode="constant")
    mean: Heights = np.where(known, summed / np.where(known, share, 1.0), np.nan).astype(surface.dtype)
    return mean


def _tell(shore: _Shore, above: float, unknown: int, progress: Progress) -> None:
    low, high = np.percentile(shore.height, (10, 90))
    progress.say(
        "The waterline lies between {low:.2f} and {high:.2f} m (80 % of it).", low=float(low), high=float(high)
    )
    if unknown:
        progress.warn(
            "In {count} cells inside the extents the depth is unknown: no height there, or no outline that tells the "
            "level.",
            count=unknown,
        )
    if above > _OFTEN_ABOVE:
        progress.warn(
            "{share:.0f} % of the ground inside the extents lies above the water (depth 0 there): outline and "
            "elevation do not fit each other. The outline may be that of blocks and not of water.",
            share=100 * above,
        )
    elif above >= _HALF_A_PERCENT:
        progress.say(
            "{share:.0f} % of the ground inside the extents lies above the water: depth 0 there.", share=100 * above
        )
