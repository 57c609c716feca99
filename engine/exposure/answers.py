"""What is known of every asset, whatever the water was drawn as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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
    known_share : float array, optional
        Share (0-1) of each asset that has data; None where water is drawn as zones.
    """

    max_m: Floats
    mean_m: Floats
    share: Floats
    level: Ints
    codes: tuple[str, ...]
    deciding_m: Floats
    parts: Floats | None = None
    known_share: Floats | None = None


def unknown_answers(count: int, codes: tuple[str, ...], with_parts: bool) -> Answers:
    """Nothing is known of any of `count` assets."""
    nothing = np.full(count, np.nan)
    parts = np.zeros((count, len(codes) + 1)) if with_parts else None
    if parts is not None:
        parts[:, -1] = 1.0
    return Answers(nothing, nothing, nothing, np.full(count, -1), codes, nothing, parts, np.zeros(count))


def put_together(groups: Sequence[Ints], answers: Sequence[Answers]) -> Answers:
    """Answers of groups of assets, whose numbers `groups` holds, as those of all."""
    order = np.argsort(np.concatenate(groups))

    def together(name: str) -> Floats:
        joined: Floats = np.concatenate([getattr(one, name) for one in answers])[order]
        return joined

    first = answers[0]
    return Answers(
        together("max_m"),
        together("mean_m"),
        together("share"),
        together("level").astype(np.int64),
        first.codes,
        together("deciding_m"),
        None if first.parts is None else together("parts"),
        together("known_share"),
    )
