"""What is known of every asset, whatever the water was drawn as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Floats, Ints


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
    known : float array, optional
        How much of each asset has data, as `raster.Depths` has it.
    """

    max_m: Floats
    mean_m: Floats
    share: Floats
    level: Ints
    codes: tuple[str, ...]
    deciding_m: Floats
    parts: Floats | None = None
    known_share: Floats | None = None
    known: Floats | None = None


def unknown_answers(count: int, codes: tuple[str, ...], with_parts: bool) -> Answers:
    """Nothing is known of any of `count` assets."""
    nothing = np.full(count, np.nan)
    parts = np.zeros((count, len(codes) + 1)) if with_parts else None
    if parts is not None:
        parts[:, -1] = 1.0
    return Answers(
        nothing, nothing, nothing, np.full(count, -1), codes, nothing, parts, np.zeros(count), np.zeros(count)
    )


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
        together("known"),
    )


def of_wholes(pieces: Answers, asset: Ints, size: Floats, count: int, mean_decides: bool) -> Answers:
    """Answers of pieces of assets as those of `count` assets; the worst piece has the level.

    Parameters
    ----------
    asset : int array, shape (p,)
        The asset each piece is of.
    size : float array, shape (p,)
        Area, length or number of points of each piece.
    mean_decides : bool
        Whether `deciding_m` is the mean depth.
    """
    known = np.zeros(len(asset)) if pieces.known is None else pieces.known

    def total(values: Floats) -> Floats:
        summed: Floats = np.bincount(asset, values, count).astype(float)
        return summed

    all_known, all_size = total(known), total(size)

    def mean(values: Floats) -> Floats:
        return np.divide(
            total(np.nan_to_num(values) * known), all_known, out=np.full(count, np.nan), where=all_known > 0
        )

    level, max_m = np.full(count, -1), np.full(count, np.nan)
    np.maximum.at(level, asset, pieces.level)
    np.fmax.at(max_m, asset, pieces.max_m)
    mean_m = np.where(np.isnan(max_m), np.nan, mean(pieces.mean_m))
    share_of = np.divide(size, all_size[asset], out=np.ones(len(asset)), where=all_size[asset] > 0)
    parts = None if pieces.parts is None else np.column_stack([total(part * share_of) for part in pieces.parts.T])
    known_share = None if pieces.known_share is None else total(pieces.known_share * share_of)
    deciding_m = mean_m if mean_decides else max_m
    share = mean(pieces.share)
    return Answers(max_m, mean_m, share, level, pieces.codes, deciding_m, parts, known_share, all_known)
