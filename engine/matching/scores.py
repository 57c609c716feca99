"""The score of a pair of places, and the pairs worth a score.

``s = 0.5 exp(-d / sigma) + 0.3 names + 0.2 categories``, sigma the larger of 25 m and the GPS accuracy.
Weights, sigma and thresholds are assumptions; people see every part of the score.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Floats, Ints, Objects
from ..errors import InputError
from ..progress import SILENT, Progress
from ..schema import CATEGORY_GROUPS
from .names import NEUTRAL, essence, name_similarity

DISTANCE_WEIGHT, NAME_WEIGHT, CATEGORY_WEIGHT = 0.5, 0.3, 0.2
SAME_GROUP = 0.5
# Pairs this far below the review are still told to a person who looks at a new place.
_WEAK = 0.15
_AT_ONCE = 200
# In a crowd each place is compared with so many of the likeliest others: else a market of thousands takes hours.
MOST = 60


def absent(values: Objects) -> Bools:
    """Which values are None."""
    return np.array([value is None for value in values], dtype=bool)


def choose(condition: Bools, chosen: object, otherwise: object) -> Objects:
    """`chosen` where the condition holds, else `otherwise`, as objects."""
    values = np.empty(len(condition), dtype=object)
    values[:] = otherwise
    values[condition] = chosen[condition] if isinstance(chosen, np.ndarray) else chosen
    return values


@dataclass(frozen=True)
class Rules:
    """What makes a pair.

    Parameters
    ----------
    distance_m : float
        Pairs further apart are not looked at.
    auto, review : float
        From these scores on a pair is automatic, or waits for a person.
    sigma_m : float
        The distance at which nearness has fallen to 1/e, where the GPS accuracy is no worse.
    ambiguity : float
        A pair waits for a person too where another candidate of the same survey place scores this close to it.
    """

    distance_m: float = 100.0
    auto: float = 0.75
    review: float = 0.45
    sigma_m: float = 25.0
    ambiguity: float = 0.05

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if not 0 < self.review <= self.auto <= 1:
            raise InputError(
                "The score for a review ({review}) must be above 0 and not above that for an automatic match "
                "({auto}), which is at most 1.",
                review=self.review,
                auto=self.auto,
            )
        if self.sigma_m <= 0 or self.distance_m <= 0:
            raise InputError("The distances of the matching must be above 0 m.")


@dataclass(frozen=True)
class Places:
    """One side of the matching as arrays: geometry in metres, folded names (empty: none), categories, accuracy (m)."""

    ids: Objects
    geometry: Objects
    names: Objects
    categories: Objects
    accuracy: Floats


@dataclass(frozen=True)
class Pairs:
    """Pairs of places by their row numbers, with the parts of the score."""

    first: Ints
    second: Ints
    distance: Floats
    name: Floats
    category: Floats
    score: Floats

    def where(self, chosen: Bools | Ints) -> Pairs:
        """The pairs that are `chosen`."""
        return Pairs(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


def places_of(frame: gpd.GeoDataFrame, words: tuple[str, ...]) -> Places:
    """A layer of services as arrays; a column that is not there says nothing."""
    count = len(frame)
    names = frame["name"] if "name" in frame else pd.Series([None] * count, dtype=object)
    categories = frame["category"] if "category" in frame else pd.Series([None] * count, dtype=object)
    accuracy = frame["accuracy_m"] if "accuracy_m" in frame else pd.Series(np.zeros(count))
    known = categories.notna() & ~categories.astype(str).isin(("", "unknown"))
    return Places(
        frame["id"].to_numpy(object),
        frame.geometry.to_numpy().astype(object),
        np.array([essence(name, words) for name in names], dtype=object),
        categories.astype(object).where(known, None).to_numpy(object),
        pd.to_numeric(accuracy, errors="coerce").fillna(0.0).to_numpy(np.float64),
    )


def category_table(a: Objects, b: Objects) -> tuple[Ints, Ints, Floats]:
    """Numbers for the categories of both sides, and how alike any two of them are."""
    numbers_a, names_a = pd.factorize(pd.Series(a, dtype=object), use_na_sentinel=False)
    numbers_b, names_b = pd.factorize(pd.Series(b, dtype=object), use_na_sentinel=False)
    every_a = np.array([None if pd.isna(one) else one for one in names_a], dtype=object)
    every_b = np.array([None if pd.isna(one) else one for one in names_b], dtype=object)
    shape = len(every_a), len(every_b)
    alike = category_similarity(np.repeat(every_a, shape[1]), np.tile(every_b, shape[0])).reshape(shape)
    return numbers_a.astype(np.int64), numbers_b.astype(np.int64), alike


def category_similarity(first: Objects, second: Objects) -> Floats:
    """1 the same, 0.5 of one group (health, school) or where one is not known, else 0."""
    group = {code: name for name, members in CATEGORY_GROUPS.items() for code in (name, *members)}
    groups_a = np.array([group.get(code, "a") for code in first], dtype=object)
    groups_b = np.array([group.get(code, "b") for code in second], dtype=object)
    unknown = absent(first) | absent(second)
    related = np.where(unknown, NEUTRAL, np.where(groups_a == groups_b, SAME_GROUP, 0.0))
    return np.where(unknown, related, np.where(first == second, 1.0, related)).astype(np.float64)


def score_pairs(a: Places, b: Places, first: Ints, second: Ints, sigma_m: float, at_least: float = 0.0) -> Pairs:
    """The score of the pairs (`first` of `a`, `second` of `b`); those that cannot reach `at_least` are left out.

    A place without a position is infinitely far away: its nearness is 0.
    """
    distance = shapely.distance(a.geometry[first], b.geometry[second])
    distance = np.where(np.isnan(distance), np.inf, distance)
    of_a, of_b, alike = category_table(a.categories, b.categories)
    category = alike[of_a[first], of_b[second]]
    sigma = np.maximum(sigma_m, np.maximum(a.accuracy[first], b.accuracy[second]))
    known = DISTANCE_WEIGHT * np.exp(-distance / sigma) + CATEGORY_WEIGHT * category
    possible = np.flatnonzero(known + NAME_WEIGHT >= at_least)
    possible = possible[_likeliest(first[possible], known[possible], a.names, b.names, second[possible])]
    first, second = first[possible], second[possible]
    distance, category, known = distance[possible], category[possible], known[possible]
    name = np.array([name_similarity(x, y) for x, y in zip(a.names[first], b.names[second])], dtype=np.float64)
    return Pairs(first, second, distance, name, category, known + NAME_WEIGHT * name)


def _likeliest(first: Ints, known: Floats, names_a: Objects, names_b: Objects, second: Ints) -> Ints:
    """The pairs worth comparing names for: all, but of a place in a crowd only the `MOST` likeliest.

    A place of the same name comes first even if it lies further away than all others.
    """
    if not len(first) or np.bincount(first).max() <= MOST:
        return np.arange(len(first), dtype=np.int64)
    number = pd.factorize(np.concatenate([names_a, names_b]))[0]
    of_a, of_b = number[: len(names_a)][first], number[len(names_a) :][second]
    said = (names_a != "")[first]
    likely = known + NAME_WEIGHT * ((of_a == of_b) & said)
    order = np.lexsort((second, -likely, first))
    starts = np.flatnonzero(np.diff(first[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    return np.sort(order[rank < MOST]).astype(np.int64)


def near_pairs(a: Places, b: Places, rules: Rules, at_least: float, progress: Progress = SILENT) -> Pairs:
    """All pairs at most `distance_m` apart that score `at_least`."""
    tree = shapely.STRtree(b.geometry)
    found, crowded = [], 0
    for start in range(0, max(len(a.geometry), 1), _AT_ONCE):
        progress.at(start / max(len(a.geometry), 1))
        here = a.geometry[start : start + _AT_ONCE]
        first, second = tree.query(here, predicate="dwithin", distance=rules.distance_m)
        pairs = score_pairs(a, b, first.astype(np.int64) + start, second.astype(np.int64), rules.sigma_m, at_least)
        found.append(pairs.where(pairs.score >= at_least))
        crowded += int((np.bincount(pairs.first, minlength=1) == MOST).sum())
    if crowded:
        progress.say(
            "{count} places have so many others around them that each was compared with the {most} likeliest only.",
            count=crowded,
            most=MOST,
        )
    return Pairs(*(np.concatenate([getattr(one, name) for one in found]) for name in Pairs.__dataclass_fields__))


def candidates(a: Places, b: Places, rules: Rules, progress: Progress = SILENT) -> Pairs:
    """Pairs of two layers for the assignment, and the weaker ones a person may want to see."""
    return near_pairs(a, b, rules, max(rules.review - _WEAK, 0.0), progress)
