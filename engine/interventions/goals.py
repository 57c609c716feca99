"""What counts as a gain: the walk to each category that people should have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..arrays import Bools, Floats
from ..categories import with_groups
from ..errors import InputError
from ..progress import SILENT, Progress
from ..schema import slug
from ..standards import Standard
from ..walking.access import Limits


@dataclass(frozen=True)
class Goal:
    """A category (or group of them) and how long the walk to it may be; all limits must hold, each inclusive.

    Attributes
    ----------
    category : str
    members : tuple of str
        The categories that count for it: more than one for a group such as ``health``.
    limits : tuple of (str, float)
        Measure (``m``, ``min``, ``round_trip_min``) and limit.
    """

    category: str
    members: tuple[str, ...]
    limits: tuple[tuple[str, float], ...]

    def met(self, metres: Floats, seconds: Floats) -> Bools:
        """Whose walk is within the limits; NaN seconds mean that there is none."""
        met = np.isfinite(seconds)
        values = {"m": metres, "min": seconds / 60.0, "round_trip_min": seconds / 30.0}
        with np.errstate(invalid="ignore"):
            for measure, limit in self.limits:
                met &= values[measure] <= limit + 1e-9
        return met

    def text(self) -> str:
        """Such as ``water_point 500 m``, for the log."""
        units = {"m": "m", "min": "min", "round_trip_min": "min ⇄"}
        return f"{self.category} " + " + ".join(f"{limit:g} {units[measure]}" for measure, limit in self.limits)


def goals_of(
    category: NDArray[np.object_],
    limits: Limits,
    standards: Sequence[Standard],
    wanted: Sequence[str] = (),
    progress: Progress = SILENT,
) -> list[Goal]:
    """The goals that gains are counted by.

    A limit of the run holds for every category; without one each category has its standards, and those without a
    standard do not count, which is said. Groups (health, school) count where a standard or `wanted` names them.

    Parameters
    ----------
    category : object array
        Category codes of all services, those that may come included; None for none.
    wanted : sequence of str
        Only these categories or groups; empty for all.

    Raises
    ------
    InputError
        If a category that is wanted is unknown or has no standard, or nothing is left to count.
    """
    groups = with_groups(category)
    asked = list(dict.fromkeys(slug(word) for word in wanted if word.strip()))
    unknown = [name for name in asked if name not in groups]
    if unknown:
        raise InputError(
            "No service and no candidate has the category {names}. Choose among: {known}.",
            names=", ".join(unknown),
            known=", ".join(groups),
        )
    own = (("m", limits.max_distance), ("min", limits.max_time))
    of_run = tuple((measure, limit) for measure, limit in own if limit > 0)
    if of_run:
        single = [name for name in groups if name in set(category)]
        bounds = dict.fromkeys(asked or single, of_run)
    else:
        by_standard = {
            name: tuple((one.measure, one.limit) for one in standards if one.category == name) for name in groups
        }
        without = [name for name in asked if not by_standard[name]]
        if without:
            raise InputError(
                "The table of standards says nothing about {names}. Give the longest walk counted (metres or "
                "minutes), or a table of standards with a line for it.",
                names=", ".join(without),
            )
        bounds = {name: by_standard[name] for name in asked or groups if by_standard[name]}
    goals = [Goal(name, tuple(groups[name]), limit) for name, limit in bounds.items()]
    if not goals:
        raise InputError(
            "None of the categories has a standard ({names}), so nobody can be counted as gained. Give the longest "
            "walk counted (metres or minutes), or a table of standards with a line for them.",
            names=", ".join(groups),
        )
    progress.say("Gains are counted for: {categories}.", categories="; ".join(goal.text() for goal in goals))
    counted = {member for goal in goals for member in goal.members}
    left_out = [name for name in groups if name not in counted and name in set(category)]
    if left_out and not asked:
        progress.say("Without a standard, so not counted: {categories}.", categories=", ".join(left_out))
    return goals
