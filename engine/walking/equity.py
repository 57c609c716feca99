"""How evenly a walk is shared among people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Floats

# The tenth of the people who walk farthest, and the four tenths who walk least.
_FARTHEST, _NEAREST = 0.9, 0.4


@dataclass(frozen=True)
class Evenness:
    """How evenly a walk is shared; NaN without people or walks.

    Attributes
    ----------
    gini : float
        0 where everybody walks the same, towards 1 where one walks all.
    ratio_90_10 : float
        How many times as far the tenth of the people who are worst off walk as the tenth best off, at least.
    palma : float
        What the tenth who walk farthest walk together, over what the four tenths who walk least do: 0.25 where
        everybody walks the same.
    """

    gini: float
    ratio_90_10: float
    palma: float


_NOTHING = Evenness(float("nan"), float("nan"), float("nan"))


def evenness(values: Floats, people: Floats) -> Evenness:
    """The three measures of how evenly `values` are shared among `people` (docs/methods.md 19).

    Parameters
    ----------
    values : float array, shape (n,)
        Not negative; NaN where there is none, which is left out.
    people : float array, shape (n,)

    Notes
    -----
    Population-weighted Gini coefficient by trapezoids under the Lorenz curve, which is straight between its points for
    the Palma ratio as well (Cobham and Sumner 2013).
    """
    ordered, weight = _ordered(values, people)
    if not len(ordered):
        return _NOTHING
    low, high = _quantiles(ordered, weight, 0.1, 0.9)
    ratio = high / low if low > 0 else float("nan")
    held = np.cumsum(ordered * weight)
    if held[-1] <= 0:
        return Evenness(float("nan"), ratio, float("nan"))
    heads = np.concatenate([[0.0], np.cumsum(weight) / weight.sum()])
    held = np.concatenate([[0.0], held / held[-1]])
    gini = float(1.0 - np.sum(np.diff(heads) * (held[1:] + held[:-1])))
    least, most = np.interp([_NEAREST, _FARTHEST], heads, held)
    return Evenness(gini, ratio, float((1.0 - most) / least) if least > 0 else float("nan"))


def quantiles(values: Floats, people: Floats, *shares: float) -> tuple[float, ...]:
    """The values that `shares` (0-1) of the people do not exceed; NaN without people or values."""
    ordered, weight = _ordered(values, people)
    return _quantiles(ordered, weight, *shares) if len(ordered) else (float("nan"),) * len(shares)


def _ordered(values: Floats, people: Floats) -> tuple[Floats, Floats]:
    """Values that somebody has, the smallest first, and how many people have each."""
    used = np.isfinite(values) & (people > 0)
    order = np.argsort(values[used], kind="stable")
    return values[used][order], people[used][order]


def _quantiles(ordered: Floats, weight: Floats, *shares: float) -> tuple[float, ...]:
    heads = np.cumsum(weight)
    return tuple(float(ordered[np.searchsorted(heads, share * heads[-1] * (1 - 1e-12))]) for share in shares)
