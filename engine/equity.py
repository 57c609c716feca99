"""How evenly a walk is shared among people."""

from __future__ import annotations

import numpy as np

from .network import Floats


def gini(values: Floats, people: Floats) -> float:
    """Gini coefficient of `values` among `people`: 0 where everybody has the same, towards 1 where one has all.

    Parameters
    ----------
    values : float array, shape (n,)
        Not negative; NaN where there is none, which is left out.
    people : float array, shape (n,)

    Returns
    -------
    float
        Population-weighted, by trapezoids under the Lorenz curve (docs/methods.md 19); NaN without people or values.
    """
    used = np.isfinite(values) & (people > 0)
    order = np.argsort(values[used], kind="stable")
    weight, share = people[used][order], (values[used] * people[used])[order]
    if len(order) == 0 or share.sum() <= 0:
        return float("nan")
    heads = np.concatenate([[0.0], np.cumsum(weight) / weight.sum()])
    held = np.concatenate([[0.0], np.cumsum(share) / share.sum()])
    return float(1.0 - np.sum(np.diff(heads) * (held[1:] + held[:-1])))


def quantiles(values: Floats, people: Floats, *shares: float) -> tuple[float, ...]:
    """The values that `shares` (0-1) of the people do not exceed; NaN without people or values."""
    used = np.isfinite(values) & (people > 0)
    if not used.any():
        return (float("nan"),) * len(shares)
    order = np.argsort(values[used], kind="stable")
    heads = np.cumsum(people[used][order])
    ordered = values[used][order]
    return tuple(float(ordered[np.searchsorted(heads, share * heads[-1] * (1 - 1e-12))]) for share in shares)


def ratio_90_10(values: Floats, people: Floats) -> float:
    """How many times as far the tenth of the people who are worst off walk as the tenth best off, at least."""
    low, high = quantiles(values, people, 0.1, 0.9)
    return high / low if low > 0 else float("nan")
