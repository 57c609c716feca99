"""How many people share a service, and how much of the services each person has: floating catchments.

Three steps are two with other weights: those of the walk times those of the choice (`weights_of_choice`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ..arrays import Floats, Ints
from ..errors import InputError
from ..schema import readable_number


@dataclass(frozen=True)
class Bands:
    """Weights by time: up to `minutes[i]` (inclusive) the weight is `weights[i]`; beyond the last it is 0."""

    minutes: Floats
    weights: Floats

    def weight(self, seconds: Floats) -> Floats:
        """The weight of each walk."""
        place = np.searchsorted(self.minutes * 60.0, seconds - 1e-9)
        weights: Floats = np.append(self.weights, 0.0)[place]
        return weights


def read_bands(rows: Iterable[Mapping[str, str]]) -> Bands:
    """The table of weights: ``minutes``, ``weight``, in the order of the minutes.

    Raises
    ------
    InputError
        If it is empty, or a number cannot be.
    """
    pairs: list[tuple[float, float]] = []
    for line, row in enumerate(rows, start=2):
        minutes, weight = (readable_number(row.get(name)) for name in ("minutes", "weight"))
        if not (minutes > (pairs[-1][0] if pairs else 0.0) and 0 <= weight <= 1):
            raise InputError(
                "Line {line} of the table of weights cannot be used: it needs minutes that grow from line to line, and "
                "a weight from 0 to 1.",
                line=line,
            )
        pairs.append((minutes, weight))
    if not pairs:
        raise InputError("The table of weights is empty. Give at least one line with minutes and weight.")
    minutes_column, weights = np.array(pairs).T
    return Bands(minutes_column, weights)


@dataclass(frozen=True)
class Catchments:
    """Result of `floating_catchments`.

    Attributes
    ----------
    demand : float array, shape (services,)
        Weighted people who can come to each service.
    ratio : float array, shape (services,)
        Supply a weighted person; NaN where nobody can come.
    access : float array, shape (origins,)
        What each person of an origin has of all services within reach; 0 where there is none.
    """

    demand: Floats
    ratio: Floats
    access: Floats


def weights_of_choice(origin: Ints, weight: Floats, origins: int) -> Floats:
    """The weights of three-step catchments: that of the walk, times the share of people who choose this service.

    Parameters
    ----------
    origin : int array, shape (w,)
        Whose pair it is.
    weight : float array, shape (w,)
        Weight of each walk.
    origins : int
        How many origins there are.

    Notes
    -----
    Wan, Zou and Sternberg 2012, International Journal of Geographical Information Science 26:1073-1089
    (docs/methods.md 10.1): ``G_ij = W(d_ij) / sum_k W(d_ik)``. People who have many services near need each less.
    """
    together = np.bincount(origin, weight, origins)[origin]
    chosen: Floats = weight * np.divide(weight, together, out=np.zeros(len(weight)), where=together > 0)
    return chosen


def floating_catchments(origin: Ints, service: Ints, weight: Floats, people: Floats, supply: Floats) -> Catchments:
    """Two-step floating catchments.

    Parameters
    ----------
    origin, service : int array, shape (w,)
        Pairs that lie within reach of each other.
    weight : float array, shape (w,)
        Weight of each pair, 0 to 1 (or any decay).
    people : float array, shape (origins,)
    supply : float array, shape (services,)
        What each service offers: taps, beds, places.

    Returns
    -------
    Catchments
        The sum of people x access is the sum of the supply of the services somebody can come to.

    Notes
    -----
    Luo and Qi 2009, Health & Place 15:1100-1107 (docs/methods.md 10.1): ``R_j = S_j / sum_k P_k W(d_kj)``,
    ``A_i = sum_j R_j W(d_ij)``.
    """
    demand: Floats = np.bincount(service, weight * people[origin], len(supply)).astype(np.float64)
    ratio = np.divide(supply, demand, out=np.full(len(supply), np.nan), where=demand > 0)
    access: Floats = np.bincount(origin, weight * np.nan_to_num(ratio)[service], len(people)).astype(np.float64)
    return Catchments(demand, ratio, access)
