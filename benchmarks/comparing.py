"""How far the answers of two contestants are apart, in a few words."""

from __future__ import annotations

import numpy as np
from measuring import Answer

A_MILLIMETRE = 1e-3


def numbers(ours: Answer, theirs: Answer) -> str:
    """Two arrays of metres; NaN is no answer, and what only one side answers is counted."""
    mine, other = np.where(np.isinf(ours), np.nan, ours), np.where(np.isinf(theirs), np.nan, theirs)
    both = np.isfinite(mine) & np.isfinite(other)
    if not both.any():
        return "nothing to compare"
    apart = np.abs(mine[both] - other[both])
    most = float(apart.max())
    if most <= A_MILLIMETRE:
        said = f"at most {most * 1000:.1g} mm apart"
    else:
        median, rare = np.quantile(apart, [0.5, 0.99])
        said = f"median {median:.3g} m, 99 of 100 within {rare:.3g} m, at most {most:.3g} m apart"
    only = int((np.isinf(theirs) & np.isfinite(mine)).sum() + (np.isfinite(other) & ~np.isfinite(mine)).sum())
    said += f", in {both.sum():,} answers"
    return f"{said}; {only:,} answered by one side only" if only else said
