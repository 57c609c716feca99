"""Numbers of a raster as depths of water: what is refused, what is asked, and what no data means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ..arrays import Floats
from ..errors import InputError
from ..progress import SILENT, Progress
from .raster import NO_NUMBER, Raster

HIGHEST_DEPTH_M = 30.0
LOWEST_DEPTH_M = -30.0
NO_DATA_CHOICES = ("auto", "dry", "unknown")

# Water this deep over half of a flood is seldom seen where people live (assumption).
_SELDOM_DEEPER_M = 4.0
_CELLS_TO_ASK = 100_000


def depth_of(
    raster: Raster,
    no_data: str = "auto",
    dry_elsewhere: Callable[[], bool] = lambda: False,
    progress: Progress = SILENT,
    in_place: bool = False,
) -> Raster:
    """Turn a raster as it was read into water depths: metres above ground, 0 where dry, NaN where unknown.

    Parameters
    ----------
    no_data : {"auto", "dry", "unknown"}
        What a cell without data means. ``auto``: unknown where the raster codes dry ground as a number (it has cells of
        0 or less), dry where every cell with data is above 0.
    dry_elsewhere : callable
        Whether the file has cells of 0 or less outside the part that was read; asked only where that decides.
    in_place : bool
        Whether the numbers of the raster given may be written over, which saves the memory of a copy.

    Returns
    -------
    Raster
        The raster given, untouched unless `in_place`, or a new one.

    Raises
    ------
    InputError
        If a number is above 30 (probably centimetres, or an elevation), or `no_data` is no choice.
    """
    if no_data not in NO_DATA_CHOICES:
        raise InputError(
            "'{value}' says nothing about cells without data. Choose from: {choices}.",
            value=no_data,
            choices=", ".join(NO_DATA_CHOICES),
        )
    # Plain minimum and maximum are quick and NaN where any cell is: most rasters need no second look.
    lowest, highest = float(raster.values.min()), float(raster.values.max())
    if lowest >= 0 and highest <= HIGHEST_DEPTH_M:
        _wonder_at_depths(raster.values, highest, progress)
        return raster
    values = raster.values if in_place else raster.values.copy()
    values[np.isinf(values)] = np.nan
    # NaN is neither.
    with np.errstate(invalid="ignore"):
        undeclared = (values < LOWEST_DEPTH_M) | (values > NO_NUMBER)
    if undeclared.any():
        values[undeclared] = np.nan
        progress.warn(
            "{count} cells of the depth raster hold no possible depth (below -30 m, or a code): they were taken as "
            "cells without data.",
            count=int(undeclared.sum()),
        )
    lowest, highest = (float(end.reduce(values, axis=None)) for end in (np.fmin, np.fmax))
    if highest > HIGHEST_DEPTH_M:
        raise InputError(
            "The depth raster goes up to {highest:.1f}: it is probably in centimetres or millimetres, or an elevation. "
            "Depths must be metres of water above ground: divide centimetres by 100 with the raster calculator, or "
            "subtract the ground from the water level, then run again.",
            highest=highest,
        )
    empty = np.isnan(values)
    _wonder_at_depths(values, highest, progress)
    if lowest < 0:
        progress.say(
            "{count} cells are below 0 (down to {lowest:.2f} m): ground above the water, it counts as dry.",
            count=int(np.less(values, 0.0, where=~empty, out=np.zeros(values.shape, dtype=bool)).sum()),
            lowest=lowest,
        )
    if empty.any():
        dry = no_data == "dry" or (no_data == "auto" and not (lowest <= 0 or dry_elsewhere()))
        tell_no_data(no_data, dry, progress)
        if dry:
            values[empty] = 0.0
    return replace(raster, values=np.maximum(values, 0.0, out=values))


def _wonder_at_depths(values: Floats, highest: float, progress: Progress) -> None:
    """Ask about the unit where a usual wet cell is deeper than such floods are: 20 cm can be read as 20 m."""
    if not highest > _SELDOM_DEEPER_M:
        return
    # Some thousands of cells tell what is usual.
    some = values.reshape(-1)[:: max(values.size // _CELLS_TO_ASK, 1)]
    wet = some[some > 0]
    usual = float(np.median(wet)) if len(wet) else 0.0
    if usual > _SELDOM_DEEPER_M:
        progress.warn(
            "Half of the cells under water are deeper than {usual:.1f} m, up to {highest:.1f} m. Are these metres "
            "above ground, and not centimetres, or an elevation? If not, divide centimetres by 100, or subtract the "
            "ground, then run again.",
            usual=usual,
            highest=highest,
        )


def tell_no_data(asked: str, dry: bool, progress: Progress) -> None:
    """Say what cells without data count as, and why."""
    if asked != "auto":
        if dry:
            progress.say("Cells without data count as dry, as asked.")
        else:
            progress.say("Cells without data count as unknown, as asked.")
    elif dry:
        progress.say("Cells without data count as dry: every cell with data is above 0.")
    else:
        progress.say("Cells without data count as unknown: the raster says 0 where the ground is dry.")
