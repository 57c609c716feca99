"""What an error of the ground leaves of a depth: chances instead of fine classes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from ..errors import InputError
from ..progress import SILENT, Progress

# The narrowest of the usual classes of depth (0.1, 0.7, 1.5 m).
_USUAL_CLASS_M = 0.6


def chance_deeper(
    mean: NDArray[np.floating[Any]], error: float | NDArray[np.floating[Any]], limit: float
) -> NDArray[np.floating[Any]]:
    """The chance that water is deeper than `limit`, where its depth has a normal error.

    Parameters
    ----------
    mean : float array
        Level minus ground in metres, negative where the ground is above the level; NaN where unknown.
    error : float or float array
        Standard deviation in metres; NaN where unknown.
    limit : float
        Metres.

    Returns
    -------
    float array
        0 to 1; NaN where unknown.

    Raises
    ------
    InputError
        If the error is not above 0.

    Examples
    --------
    >>> round(float(chance_deeper(np.array(0.4), 0.3, 0.5)), 5)
    0.36944
    """
    if not np.fmin.reduce(error, axis=None) > 0:
        raise InputError("The error of the elevation must be above 0 m. Give its standard deviation in metres.")
    chance: NDArray[np.floating[Any]] = ndtr((mean - limit) / error)
    return chance


def tell_error(error: float | None, progress: Progress = SILENT) -> None:
    """Say which classes of depth the error of the ground allows."""
    if error is None:
        progress.warn(
            "How good the elevation is was not said: do not read the depths more finely than it deserves. Surfaces "
            "measured from space are off by metres."
        )
        return
    progress.say(
        "With an error of {error:.2f} m of the ground (standard deviation), classes of depth narrower than "
        "{class_:.2f} m say nothing.",
        error=error,
        class_=2 * error,
    )
    if 2 * error > _USUAL_CLASS_M:
        progress.warn(
            "The usual classes of depth (0.1, 0.7, 1.5 m) are finer than this elevation allows ({class_:.1f} m): read "
            "the chance of deep water instead, and say so on the map.",
            class_=2 * error,
        )
