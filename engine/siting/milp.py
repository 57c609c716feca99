"""One call of HiGHS, and what it says."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from ..progress import Progress

if TYPE_CHECKING:
    from ..arrays import Floats

_INFEASIBLE = 2
_SHORTEST_S = 0.1


@dataclass(frozen=True)
class Solved:
    """What HiGHS found.

    Attributes
    ----------
    values : float array or None
        None where it found nothing in time.
    value, bound : float
        Of the least cost; infinite and minus infinite where nothing is known.
    impossible : bool
        Whether it is proved that nothing satisfies the constraints.
    """

    values: Floats | None
    value: float
    bound: float
    impossible: bool


def least(
    cost: Floats,
    constraints: list[LinearConstraint],
    lowest: Floats,
    highest: Floats,
    whole: int,
    time_limit: float,
    progress: Progress,
) -> Solved:
    """The least `cost` with the first `whole` variables whole numbers, in `time_limit` seconds."""
    progress.check()
    ends = time.monotonic() + max(time_limit, _SHORTEST_S)
    integrality = np.zeros(len(cost))
    integrality[:whole] = 1
    options = {"time_limit": max(time_limit, _SHORTEST_S), "mip_rel_gap": 0.0}
    given = {"constraints": constraints, "bounds": Bounds(lowest, highest), "integrality": integrality}
    found = milp(cost, **given, options=options)
    if found.status == _INFEASIBLE:
        # The presolve of HiGHS up to 1.2 takes some programmes with fixed variables for infeasible.
        options |= {"presolve": False, "time_limit": max(ends - time.monotonic(), _SHORTEST_S)}
        found = milp(cost, **given, options=options)
    progress.check()
    bound = found.mip_dual_bound
    if bound is None or not np.isfinite(bound):
        bound = found.fun if found.status == 0 else -np.inf
    value = np.inf if found.x is None else float(found.fun)
    return Solved(found.x, value, min(float(bound), value), found.status == _INFEASIBLE)
