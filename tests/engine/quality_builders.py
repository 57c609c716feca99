"""A map checked on a fixed day, and what was found, for the tests of the checks."""

from __future__ import annotations

import datetime

import geopandas as gpd
from quartier.engine.quality import Checked, check_data

TODAY = datetime.date(2026, 1, 1)


def check(paths: gpd.GeoDataFrame, **more: object) -> Checked:
    """`check_data` with what is not given left out."""
    parameters: dict[str, object] = {"buildings": None, "services": None, "people": None, "today": TODAY, **more}
    return check_data(paths, **parameters)


def found(checked: Checked, issue: str) -> list[tuple[str, str | None]]:
    """Features of one kind of issue, each with the other features it names."""
    rows = checked.issues[checked.issues["issue"] == issue]
    return list(zip(rows["feature_id"], rows["other_ids"]))
