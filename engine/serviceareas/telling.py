"""What service areas came to, in a sentence a limit."""

from __future__ import annotations

import pandas as pd

from ..progress import Progress
from ..schema import Status
from .limits import MINUTES

_M2_A_HECTARE, _M_A_KM = 10_000.0, 1_000.0


def tell_areas(areas: pd.DataFrame, each: bool, progress: Progress) -> None:
    """Say how many people, how much ground and how many kilometres of path are within each limit.

    Of areas that every service has for itself the mean is said: they lie over each other, so that sums mean nothing.
    """
    there = areas[areas["status"] == str(Status.REACHED)].sort_values(["category", "limit"], kind="stable")
    for (category, _), rows in there.groupby(["category", "limit"], sort=False):
        told: dict[str, object] = {
            "category": category,
            "limit": float(rows["limit"].iloc[0]),
            "unit": "min" if rows["limit_unit"].iloc[0] == MINUTES else "m",
            "ha": float(rows["area_m2"].mean()) / _M2_A_HECTARE,
            "km": float(rows["path_m"].mean()) / _M_A_KM,
        }
        if each:
            told["count"] = len(rows)
        if "people" in rows:
            told["people"] = round(float(rows["people"].mean()))
        if each and "people" in rows:
            progress.say(
                "{category}, within {limit:g} {unit} of each of {count}, on average: {people} "
                "{people:person|people}, {ha:.1f} ha of ground and {km:.1f} km of paths.",
                **told,
            )
        elif each:
            progress.say(
                "{category}, within {limit:g} {unit} of each of {count}, on average: {ha:.1f} ha of ground and "
                "{km:.1f} km of paths.",
                **told,
            )
        elif "people" in rows:
            progress.say(
                "{category}, within {limit:g} {unit}: {people} {people:person|people}, {ha:.1f} ha of ground and "
                "{km:.1f} km of paths.",
                **told,
            )
        else:
            progress.say("{category}, within {limit:g} {unit}: {ha:.1f} ha of ground and {km:.1f} km of paths.", **told)
