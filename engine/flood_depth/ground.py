"""The ground that water stands on: whether its heights can be true, and which cells features lie in."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import shapely

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.depths import HIGHEST_DEPTH_M
from ..grids.raster import NO_NUMBER, Raster, cell_metres, parts_of, place, samples_along
from ..grids.zonal import mended, paint
from ..progress import SILENT, Progress

# The deepest shore of the Earth lies at -430 m, its highest ground at 8,849 m.
LOWEST_GROUND_M = -500.0
HIGHEST_GROUND_M = 9000.0
# Half of the cells steeper than this: no inhabited ground is.
_TOO_STEEP = 0.6
_MANY_ZEROS = 0.5
_ROWS_LOOKED_AT = 400
_BODIES_APART_M = 0.5


def checked_ground(raster: Raster, progress: Progress = SILENT) -> Raster:
    """An elevation raster without what cannot be a height; what looks wrong is said.

    Parameters
    ----------
    raster : Raster
        Elevation as it was read: metres, NaN where there is no data.

    Returns
    -------
    Raster
        The raster given, untouched, or a new one in which undeclared codes of no data (-9999, 3.4e38) are NaN.

    Raises
    ------
    InputError
        If no cell has data, or heights go beyond 9,000 (centimetres or millimetres).
    """
    values = raster.values
    with np.errstate(invalid="ignore"):
        impossible = (values < LOWEST_GROUND_M) | (values > NO_NUMBER)
    if impossible.any():
        values = values.copy()
        values[impossible] = np.nan
        progress.warn(
            "{count} cells of the elevation raster hold no possible height (below -500 m, or a code): they were taken "
            "as cells without data.",
            count=int(impossible.sum()),
        )
        raster = replace(raster, values=values)
    lowest, highest = (float(end.reduce(values, axis=None)) for end in (np.fmin, np.fmax))
    if np.isnan(highest):
        raise InputError(
            "The elevation raster has no cell with data here. Choose another raster or another area, then run again."
        )
    if highest > HIGHEST_GROUND_M:
        raise InputError(
            "The elevation raster goes up to {highest:.0f}, which is higher than any ground in metres: it is probably "
            "in centimetres or millimetres. Divide it with the raster calculator, then run again.",
            highest=highest,
        )
    _tell_doubts(raster, lowest, highest, progress)
    return raster


def _tell_doubts(raster: Raster, lowest: float, highest: float, progress: Progress) -> None:
    """Say what makes heights doubtful without proving them wrong; some rows stand for all."""
    rows = raster.values[:: max(raster.rows // _ROWS_LOOKED_AT, 1)]
    known = rows[~np.isnan(rows)]
    rise = np.abs(np.diff(rows, axis=1))
    rise = rise[~np.isnan(rise)]
    width = cell_metres(raster)[0]
    if len(rise) and float(np.median(rise)) / width > _TOO_STEEP:
        progress.warn(
            "Half of the ground is steeper than {slope:.0f} %: the heights are probably not in metres (centimetres, "
            "feet). Check the elevation raster before you use the result.",
            slope=100 * float(np.median(rise)) / width,
        )
    zeros = float(np.mean(known == 0)) if len(known) else 0.0
    if zeros > _MANY_ZEROS and lowest >= 0 and 0 < highest <= HIGHEST_DEPTH_M:
        progress.warn(
            "{share:.0f} % of the elevation raster is exactly 0 and nothing is below: is it a raster of flood depths "
            "rather than of the ground?",
            share=100 * zeros,
        )
    if len(known) and highest > lowest and bool((known == np.round(known)).all()):
        progress.warn("The heights are whole metres: depths are no finer than half a metre.")


def cells_of(raster: Raster, features: gpd.GeoDataFrame, progress: Progress = SILENT) -> Bools:
    """The cells that features lie in, shape (rows, columns).

    Polygons hold the cells whose centre is inside; one without any (a narrow river) holds the cells its outline runs
    through. Lines hold the cells they run through.
    """
    shapes = mended(place(features.geometry, raster), progress)
    polygons, _ = parts_of(shapes, dimension=2)
    found, count = paint(raster, polygons, np.ones(len(polygons), dtype=np.int32), progress)
    cells = found > 0
    lines, _ = parts_of(shapes, dimension=1)
    thin = np.concatenate((lines, shapely.boundary(polygons[count == 0])))
    xy, _, _ = samples_along(shapely.clip_by_rect(thin, *raster.bounds), min(raster.dx, raster.dy) / 2)
    cells.reshape(-1)[cell_numbers(raster, xy)] = True
    return cells


def cell_numbers(raster: Raster, xy: Floats) -> Ints:
    """The number (row x columns + column) of the cell of each point that lies on the raster."""
    at = np.floor(raster.in_cells(xy)).astype(np.int64)
    inside = ((at >= 0) & (at < (raster.columns, raster.rows))).all(axis=1)
    return np.asarray(at[inside, 1] * raster.columns + at[inside, 0])


def ground_under_water(ground: Raster, water: gpd.GeoDataFrame, cells: Bools, progress: Progress = SILENT) -> float:
    """The height of the water's own surface: the median of the elevation inside it.

    Parameters
    ----------
    water : GeoDataFrame
        The water bodies, to compare them with each other.
    cells : bool array, shape (rows, columns)
        The cells they lie in (`cells_of`).

    Raises
    ------
    InputError
        If the elevation raster says nothing inside the water.
    """
    heights = ground.values[cells]
    heights = heights[~np.isnan(heights)]
    if len(heights) == 0:
        raise InputError(
            "The elevation raster has no data inside the water, so its surface is not known. Give the level in the "
            "datum of the elevation raster instead."
        )
    surface = float(np.median(heights))
    polygons, _ = parts_of(mended(place(water.geometry, ground)), dimension=2)
    middle = shapely.get_coordinates(shapely.point_on_surface(polygons))
    numbers = cell_numbers(ground, middle)
    bodies = ground.values.reshape(-1)[numbers]
    apart = np.abs(bodies - surface) > _BODIES_APART_M
    if apart.any():
        progress.warn(
            "{count} of {all} water bodies do not lie at {surface:.2f} m but between {low:.2f} and {high:.2f} m. One "
            "level is used for all: take one body at a time if they do not rise together.",
            count=int(apart.sum()),
            all=len(bodies),
            surface=surface,
            low=float(np.nanmin(bodies)),
            high=float(np.nanmax(bodies)),
        )
    progress.say("The surface of the water lies at {surface:.2f} m in the elevation raster (median).", surface=surface)
    return surface


def tell_water(depth: Raster, progress: Progress = SILENT) -> None:
    """Say how much ground is under water, dry and unknown; the three add up to the raster."""
    unknown = int(np.isnan(depth.values).sum())
    wet = int((depth.values > 0).sum())
    width, height = cell_metres(depth)
    progress.say(
        "Under water: {wet} cells ({hectares:.1f} ha), at most {deepest:.2f} m deep; dry: {dry} cells; unknown: "
        "{unknown} cells; {all} cells in all.",
        wet=wet,
        hectares=wet * width * height / 10_000,
        deepest=float(np.fmax.reduce(depth.values, axis=None, initial=0.0)),
        dry=depth.values.size - wet - unknown,
        unknown=unknown,
        all=depth.values.size,
    )
    if wet == 0:
        progress.warn("Nothing is under water. Check the level and its unit.")


def refuse_too_deep(deepest: float) -> None:
    """Refuse depths that no flood on land has.

    Raises
    ------
    InputError
        If `deepest` is over 30 m.
    """
    if deepest > HIGHEST_DEPTH_M:
        raise InputError(
            "The water would stand {deepest:.1f} m above the ground, which no flood does: the level is probably not in "
            "metres in the vertical datum of the elevation raster, or its heights are in centimetres or feet.",
            deepest=deepest,
        )
