"""What is known of every asset, whatever the water was drawn as."""

from __future__ import annotations

from dataclasses import dataclass

from ..network import Floats, Ints


@dataclass(frozen=True)
class Answers:
    """What is known of every asset, arrays of shape (n,).

    Attributes
    ----------
    max_m, mean_m, share : float array
        Greatest and mean depth (m) and the flooded share (0-1); NaN where unknown.
    level : int array
        -1 where unknown, 0 dry.
    codes : tuple of str
        The classes from dry upwards.
    deciding_m : float array
        The depth (m) that decided the class; NaN where water has none.
    parts : float array, shape (n, classes + 1), optional
        Share (0-1) of each asset in each class, the last without data; None where it was not asked for, or cannot be
        told.
    """

    max_m: Floats
    mean_m: Floats
    share: Floats
    level: Ints
    codes: tuple[str, ...]
    deciding_m: Floats
    parts: Floats | None = None
