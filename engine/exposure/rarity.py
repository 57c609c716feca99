"""Floods by how rare they are: return periods, and the curve of harm over their probability.

The expected harm a year is the area under the curve of harm over annual exceedance probability (1 / return period), by
trapezoids. Its two ends are assumptions: floods more frequent than the most frequent scenario, and rarer than the
rarest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Floats
from ..errors import InputError

EXTRAPOLATE, HOLD = "extrapolate", "hold"
RARE_ENDS = (EXTRAPOLATE, HOLD)
HARMLESS_YEARS = 2.0
_YEARS_WORD = re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)?)(?![\d.,]*\d)")


@dataclass(frozen=True)
class Ends:
    """What is assumed beyond the scenarios.

    Attributes
    ----------
    harmless_years : float
        Floods as frequent as this, and more frequent ones, harm nobody.
    rare : {"extrapolate", "hold"}
        Floods rarer than the rarest scenario: the line through the last two goes on to a probability of 0, or the
        harm of the rarest stays.
    """

    harmless_years: float = HARMLESS_YEARS
    rare: str = EXTRAPOLATE


def read_periods(text: str, names: Sequence[str]) -> list[float]:
    """Return periods of scenarios, in years: ``"10;100"`` in their order, ``"name=10;other=100"``, or from the names.

    Raises
    ------
    InputError
        If a period is missing, is no number from 1, stands there twice, or a name does not tell it.

    Examples
    --------
    >>> read_periods("", ["floodexposure_output__10_ans", "crue de 100 ans"])
    [10.0, 100.0]
    """
    given = [part.strip() for part in text.split(";") if part.strip()]
    if not given:
        years = [_years_in(name) for name in names]
    elif any("=" in part for part in given):
        by_name = {part.rpartition("=")[0].strip(): _years(part.rpartition("=")[2]) for part in given}
        strange = [name for name in by_name if name not in names]
        missing = [name for name in names if name not in by_name]
        if strange or missing:
            raise InputError(
                "The return periods do not fit the results. Without a period: {missing}. Not among the results: "
                "{strange}.",
                missing=", ".join(missing) or "–",
                strange=", ".join(strange) or "–",
            )
        years = [by_name[name] for name in names]
    else:
        if len(given) != len(names):
            raise InputError(
                "There are {results} results and {periods} return periods. Give one for each, in the same order.",
                results=len(names),
                periods=len(given),
            )
        years = [_years(part) for part in given]
    for one in years:
        if years.count(one) > 1:
            raise InputError(
                "Several results have the return period of {years} years: {names}. Give each flood once.",
                years=f"{one:g}",
                names=", ".join(name for name, other in zip(names, years) if other == one),
            )
    return years


def _years(text: str) -> float:
    try:
        years = float(text.strip().replace(",", "."))
    except ValueError:
        years = np.nan
    if not 1 <= years < np.inf:
        raise InputError("'{text}' is no return period. Give the years as a number from 1, such as 10;100.", text=text)
    return years


def _years_in(name: str) -> float:
    """The one number in the name of a scenario."""
    told = name.rpartition("__")[2].replace("_", " ")
    found = [float(number.replace(",", ".")) for number in _YEARS_WORD.findall(told)]
    if len(found) != 1 or found[0] < 1:
        raise InputError(
            "The name '{name}' does not tell the return period of its flood. Give the periods in years, in the order "
            "of the results, such as 10;100.",
            name=name,
        )
    return found[0]


def expected_a_year(years: Floats, harm: Floats, ends: Ends, most: Floats | None = None) -> Floats:
    """Expected harm a year, by trapezoids over the annual exceedance probability.

    Parameters
    ----------
    years : float array, shape (s,)
        Return periods, rising.
    harm : float array, shape (n, s)
        Harm in each scenario.
    most : float array, shape (n,), optional
        What harm cannot exceed when it is extrapolated; NaN for no limit.

    Returns
    -------
    float array, shape (n,)
        NaN where the harm of a scenario is.
    """
    probability, harm = harm_curve(years, harm, ends, most)
    width = probability[:-1] - probability[1:]
    total: Floats = ((harm[:, :-1] + harm[:, 1:]) / 2) @ width
    return total


def harm_curve(years: Floats, harm: Floats, ends: Ends, most: Floats | None = None) -> tuple[Floats, Floats]:
    """Probabilities, falling to 0, and harm, with both ends put on."""
    probability = 1.0 / years
    last = harm[:, -1]
    beyond = last
    if ends.rare == EXTRAPOLATE and len(years) > 1:
        rise = (last - harm[:, -2]) / (probability[-2] - probability[-1])
        # A flood rarer still does no less harm.
        beyond = last + np.maximum(rise, 0.0) * probability[-1]
        if most is not None:
            beyond = np.where(np.isnan(most), beyond, np.maximum(np.minimum(beyond, most), last))
    probability, harm = np.append(probability, 0.0), np.column_stack((harm, beyond))
    if years[0] > ends.harmless_years:
        probability = np.append(1.0 / ends.harmless_years, probability)
        harm = np.column_stack((np.where(np.isnan(harm[:, 0]), np.nan, 0.0), harm))
    return probability, harm
