"""How finely a depth from marks can be read: the chance of deep water, and classes that are too fine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..errors import InputError
from ..grids.raster import Raster, cell_metres
from ..progress import SILENT, Progress
from .level import reach_of_level
from .marks import MarksDepth
from .uncertainty import chance_deeper

_M2_IN_HECTARE = 10_000.0


def chance_from_marks(ground: Raster, found: MarksDepth, limit: float, progress: Progress = SILENT) -> Raster:
    """The chance (0-1) that water stood deeper than `limit` (docs/methods.md 12.5), with the error of each cell.

    Ground that water would not get to even two standard deviations higher has the chance 0; NaN where unknown.

    Raises
    ------
    InputError
        If the marks are too few to say how wrong they are.
    """
    if np.isnan(found.agreement.error):
        raise InputError(
            "The marks are too few to say how wrong they are, so there is no chance of deep water. Add marks elsewhere."
        )
    higher = replace(ground, values=-(found.margin + 2 * found.error.values))
    reached = reach_of_level(higher, 0.0, found.source, progress)
    chance = chance_deeper(found.margin, found.error.values, limit)
    chance[~reached] = 0
    chance[np.isnan(found.depth.values)] = np.nan
    return replace(ground, values=chance)


def refuse_fine_classes(limits: Sequence[float], found: MarksDepth) -> None:
    """Refuse classes of depth that the marks cannot tell apart.

    Raises
    ------
    InputError
        If two limits are closer than twice the error.
    """
    narrowest = min((high - low for low, high in zip(limits, limits[1:])), default=np.inf)
    if narrowest < 2 * found.wet_error:
        raise InputError(
            "Classes of {narrowest:.2f} m are finer than these marks allow: the error is {error:.2f} m, so classes "
            "narrower than {allowed:.2f} m say nothing. Choose wider ones, or none and read the chance of deep water "
            "(PROBABILITY) instead.",
            narrowest=narrowest,
            error=found.wet_error,
            allowed=2 * found.wet_error,
        )


def tell_areas(limits: Sequence[float], found: MarksDepth, progress: Progress = SILENT) -> None:
    """Say how much ground is deeper than each limit, by the surface and on average over its error."""
    width, height = cell_metres(found.depth)
    hectares = width * height / _M2_IN_HECTARE
    for limit in limits:
        deeper = float((found.depth.values > limit).sum()) * hectares
        if np.isnan(found.agreement.error):
            progress.say("Deeper than {limit:g} m: {deeper:.1f} ha.", limit=limit, deeper=deeper)
            continue
        chance = chance_from_marks(found.depth, found, limit, progress)
        progress.say(
            "Deeper than {limit:g} m: {deeper:.1f} ha by the surface, {expected:.1f} ha on average over its error.",
            limit=limit,
            deeper=deeper,
            expected=float(np.nansum(chance.values, dtype=float)) * hectares,
        )
