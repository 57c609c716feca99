"""One water level over the ground, joined to where the water comes from (a bathtub with a tap)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import ndimage

from ..arrays import Bools, Floats
from ..errors import InputError
from ..grids.depths import HIGHEST_DEPTH_M
from ..grids.raster import Raster
from ..progress import SILENT, Progress
from .ground import refuse_too_deep
from .uncertainty import chance_deeper

_ANY_NEIGHBOUR = np.ones((3, 3), dtype=bool)
# Most cells that fit in 2 GB of memory together with what is worked out about them.
MOST_CELLS = 64_000_000


def reach_of_level(ground: Raster, level: float, source: Bools, progress: Progress = SILENT) -> Bools:
    """The cells that water of one level gets to.

    A cell is reached if its ground is at the level or below and it is joined to a source over such cells, by sides or
    corners. A source cell without data (a sea the raster leaves out) lets water through.

    Parameters
    ----------
    ground : Raster
        Elevation in metres, NaN where unknown.
    level : float
        Metres in the datum of the ground.
    source : bool array, shape (rows, columns)
        Where the water comes from.

    Raises
    ------
    InputError
        If no source cell lies on the raster.
    """
    if not source.any():
        raise InputError(
            "The water lies beyond the elevation raster (or the area chosen): nothing says where the flood comes from. "
            "Check that both show the same place and that the coordinate reference system of each is the true one."
        )
    with np.errstate(invalid="ignore"):
        low = ground.values <= ground.values.dtype.type(level)
    low |= source & np.isnan(ground.values)
    progress.check()
    labels, count = ndimage.label(low, structure=_ANY_NEIGHBOUR)
    progress.check()
    joined = np.zeros(count + 1, dtype=bool)
    joined[labels[source]] = True
    joined[0] = False
    reached: Bools = joined[labels]
    return reached


def depth_from_level(ground: Raster, level: float, source: Bools, progress: Progress = SILENT) -> Raster:
    """Depth of the water where it is joined to its source: 0 where dry, NaN where the ground is unknown.

    Parameters
    ----------
    ground, level, source
        As for `reach_of_level`.

    Raises
    ------
    InputError
        If the level is below the ground everywhere in the water, or over 30 m above ground on land.

    Notes
    -----
    In the source itself the raster may hold the bed of the sea: depths over 30 m there are written as 30.
    """
    reached = reach_of_level(ground, level, source, progress)
    if not reached.any():
        raise InputError(
            "The level {level:.2f} m lies below the water itself ({lowest:.2f} m in the elevation raster): nothing is "
            "flooded. Check the level, its unit and its vertical datum.",
            level=level,
            lowest=float(np.fmin.reduce(ground.values[source], initial=np.inf)),
        )
    depth: Floats = np.where(np.isnan(ground.values), ground.values, 0)
    np.subtract(ground.values.dtype.type(level), ground.values, out=depth, where=reached)
    too_deep = depth > HIGHEST_DEPTH_M
    refuse_too_deep(float(np.fmax.reduce(depth, axis=None, where=~source, initial=0.0)))
    if too_deep.any():
        depth[too_deep] = HIGHEST_DEPTH_M
        progress.say("In the water itself, depths over {most:.0f} m are written as that.", most=HIGHEST_DEPTH_M)
    known = int((~np.isnan(depth)).sum())
    if int((depth > 0).sum()) == known:
        progress.warn("All of the ground is under water. Check the level, its unit and its vertical datum.")
    low = np.less_equal(ground.values, level, where=~np.isnan(ground.values), out=np.zeros(depth.shape, dtype=bool))
    cut_off = int((low & ~reached).sum())
    if cut_off:
        progress.say(
            "{count} cells lie below the level and stay dry: no low ground joins them to the water. Underground drains "
            "and openings in walls are not seen.",
            count=cut_off,
        )
    return replace(ground, values=depth)


def chance_under_level(
    ground: Raster, level: float, source: Bools, error: float, limit: float, progress: Progress = SILENT
) -> Raster:
    """The chance (0-1) that water of one level stands deeper than `limit`, where the ground has a normal error.

    Ground that the level would not get to even two standard deviations higher has the chance 0; NaN where unknown.

    Parameters
    ----------
    ground, level, source
        As for `reach_of_level`.
    error : float
        Standard deviation of the ground in metres.
    limit : float
        Metres.
    """
    reached = reach_of_level(ground, level + 2 * error, source, progress)
    chance = chance_deeper(ground.values.dtype.type(level) - ground.values, error, limit)
    chance[~reached & ~np.isnan(ground.values)] = 0
    return replace(ground, values=chance)
