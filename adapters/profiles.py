"""Editable tables in `resources/profiles/`: walking groups, standards."""

from __future__ import annotations

import csv
from functools import lru_cache

from .paths import resource


def read_profile(name: str) -> list[dict[str, str]]:
    """The rows of `resources/profiles/<name>.csv`."""
    with resource("profiles", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def walking_groups() -> dict[str, float]:
    """Walking group code to free speed on the flat, m/s."""
    return {row["group"]: float(row["speed_m_s"]) for row in read_profile("walking_groups")}
