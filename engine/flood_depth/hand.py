"""Height above the nearest drain (HAND), and the depth of water when all drains rise by as much."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..arrays import Bools
from ..errors import InputError
from ..grids.depths import HIGHEST_DEPTH_M
from ..grids.raster import Raster, cell_metres
from ..progress import SILENT, Progress
from .flow import Heights, drainage, ends_of, upstream_cells

# Most cells that fit in 2 GB of memory together with the ways of the water.
MOST_CELLS = 20_000_000
_M2_IN_KM2 = 1_000_000.0


@dataclass(frozen=True)
class AboveDrains:
    """The ground seen from the drains that its water runs to, each of shape (rows, columns).

    Attributes
    ----------
    ground : Raster
        Elevation in metres.
    threshold : float array
        HAND: metres the drain must rise before water gets here; hollows are filled. NaN where no drain is met.
    height : float array
        Metres of the true ground above the drain; below `threshold` in hollows.
    drains : bool array
        The cells that are drains.
    """

    ground: Raster
    threshold: Heights
    height: Heights
    drains: Bools


def height_above_drains(
    ground: Raster, water: Bools | None = None, channel_km2: float = 0.5, progress: Progress = SILENT
) -> AboveDrains:
    """Height of each cell above the drain its water runs to (Renno et al. 2008; Nobre et al. 2011).

    Parameters
    ----------
    ground : Raster
        Elevation in metres, NaN where unknown; any CRS.
    water : bool array, shape (rows, columns), optional
        Rivers, lakes and drains that are known; water that gets there goes no further.
    channel_km2 : float
        A cell that so much ground drains through is a drain; 0: only `water` is.

    Raises
    ------
    InputError
        If there is no drain at all.

    Notes
    -----
    Water that leaves the map before it meets a drain says nothing: there the answer is NaN, never 0.
    """
    known = ~np.isnan(ground.values)
    drains = known & water if water is not None else np.zeros(known.shape, dtype=bool)
    flow = drainage(ground, drains, progress.part(0.0, 0.6))
    if channel_km2 > 0:
        width, height = cell_metres(ground)
        cells = upstream_cells(flow.receiver, progress.part(0.6, 0.9))
        drains = drains | (known & (flow.inner(cells) * (width * height) >= channel_km2 * _M2_IN_KM2))
        del cells
    if not drains.any():
        raise InputError(
            "No ground collects the water of {area:g} km2 here, and no water is given: there is no drain to measure "
            "from. Give the rivers, lakes and drains, or a smaller area for a drain to begin.",
            area=channel_km2,
        )
    is_drain = np.pad(drains, 1).reshape(-1)
    receiver = flow.receiver.copy()
    receiver[is_drain] = np.flatnonzero(is_drain)
    end = ends_of(receiver, progress)
    surface = np.where(is_drain[end], flow.filled[end], flow.filled.dtype.type(np.nan))
    surface[np.isnan(flow.ground)] = np.nan
    threshold = flow.inner(flow.filled - surface).copy()
    above = flow.inner(flow.ground - surface).copy()
    lost = int((known & np.isnan(threshold)).sum())
    if lost:
        progress.say(
            "{count} cells ({share:.0f} % of the ground) drain out of the map before they meet a drain: there the "
            "depth is unknown.",
            count=lost,
            share=100 * lost / max(int(known.sum()), 1),
        )
    progress.at(1.0)
    return AboveDrains(ground, threshold, above, drains)


def depth_at_stage(drains: AboveDrains, stage: float) -> Raster:
    """Depth of water when every drain stands `stage` metres above its bed.

    A cell is wet when the stage is above its threshold: then water has topped the rim of its hollow, and stands over
    its true ground. NaN where unknown, 0 where dry, at most 30 m (in a quarry).

    Raises
    ------
    InputError
        If the stage is over 30 m: it is an elevation and not a rise, or not in metres.
    """
    if stage > HIGHEST_DEPTH_M:
        raise InputError(
            "A rise of {stage:.1f} m above the drains is no flood: with HAND, the level is a rise in metres and not an "
            "elevation.",
            stage=stage,
        )
    return replace(drains.ground, values=np.clip(margin_at_stage(drains, stage), 0, HIGHEST_DEPTH_M))


def margin_at_stage(drains: AboveDrains, stage: float) -> Heights:
    """Level minus ground at a stage, in metres: below 0 by what is missing before water gets there; NaN unknown."""
    rise = drains.threshold.dtype.type(stage)
    with np.errstate(invalid="ignore"):
        topped = drains.threshold < rise
    margin: Heights = rise - np.where(topped, drains.height, drains.threshold)
    return margin
