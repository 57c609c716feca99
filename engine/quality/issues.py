"""The kinds of issue a map can have, and the one frame all checks answer with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Floats

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)


@dataclass(frozen=True)
class Issue:
    """A kind of issue: how much it matters, and which topic of the verdict it belongs to."""

    severity: str
    topic: str


# An error makes numbers wrong, a warning may, a note is something the map does not say.
ISSUES: dict[str, Issue] = {
    "alley_end_too_short": Issue(WARNING, "network"),
    "island_of_paths": Issue(ERROR, "network"),
    "unnoded_crossing": Issue(WARNING, "network"),
    "buildings_without_path": Issue(WARNING, "network"),
    "no_geometry": Issue(WARNING, "buildings"),
    "self_intersection": Issue(WARNING, "buildings"),
    "invalid_geometry": Issue(WARNING, "buildings"),
    "no_size": Issue(WARNING, "buildings"),
    "absurd_coordinates": Issue(ERROR, "buildings"),
    "duplicate_geometry": Issue(ERROR, "buildings"),
    "overlapping_building": Issue(ERROR, "buildings"),
    "missing_buildings": Issue(WARNING, "buildings"),
    "too_many_buildings": Issue(NOTE, "buildings"),
    "service_in_drain": Issue(ERROR, "services"),
    "service_in_water": Issue(ERROR, "services"),
    "service_off_network": Issue(ERROR, "services"),
    "service_on_island": Issue(ERROR, "services"),
    "duplicate_service": Issue(WARNING, "services"),
    "no_category": Issue(WARNING, "services"),
    "unknown_category": Issue(NOTE, "services"),
    "capacity_unreadable": Issue(WARNING, "services"),
    "capacity_as_text": Issue(NOTE, "services"),
    "capacity_missing": Issue(NOTE, "services"),
    "operational_unknown": Issue(NOTE, "services"),
}

COLUMNS = (
    *("id", "issue", "issue_severity", "issue_layer", "feature_id", "other_ids"),
    *("people", "value", "unit", "words"),
)


def issues_frame(
    issue: str,
    layer: str,
    feature_id: Sequence[object] | NDArray[np.object_],
    points: Floats,
    crs: object,
    *,
    severity: Sequence[str] | NDArray[np.object_] | None = None,
    other_ids: Sequence[str] | NDArray[np.object_] | None = None,
    people: Floats | None = None,
    value: Floats | None = None,
    unit: str = "",
    words: Sequence[object] | NDArray[np.object_] | None = None,
) -> gpd.GeoDataFrame:
    """Issues of one kind, a row a feature.

    Parameters
    ----------
    issue : str
        A code of `ISSUES`.
    layer : str
        The layer of the schema that the feature stands in.
    points : float array, shape (n, 2)
        Where to look, metres; NaN where there is no place.
    people : float array, shape (n,), optional
        People concerned; NaN where nobody knows.
    value, unit
        A measured figure.
    words
        What the data says, as it says it.

    Returns
    -------
    GeoDataFrame
        The columns of `COLUMNS` and a point.
    """
    count = len(feature_id)
    known = np.isfinite(points).all(axis=1) if count else np.zeros(0, dtype=bool)
    places = np.full(count, None, dtype=object)
    places[known] = shapely.points(points[known])
    nothing = np.full(count, np.nan)
    frame = pd.DataFrame(
        {
            "id": [f"{issue}/{one}" for one in feature_id],
            "issue": issue,
            "issue_severity": ISSUES[issue].severity if severity is None else np.asarray(severity, dtype=object),
            "issue_layer": layer,
            "feature_id": np.asarray(feature_id, dtype=object),
            "other_ids": np.full(count, None, dtype=object) if other_ids is None else other_ids,
            "people": nothing if people is None else people,
            "value": nothing if value is None else value,
            "unit": unit or None,
            "words": np.full(count, None, dtype=object) if words is None else words,
        },
        columns=list(COLUMNS),
    )
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(places, crs=crs))


def together(frames: Sequence[gpd.GeoDataFrame], crs: object) -> gpd.GeoDataFrame:
    """All issues in one frame: errors first, then by kind, most people first, in the order of the ids.

    An id that would stand twice (two faults of one kind in one feature) gets a number.
    """
    full = [frame for frame in frames if len(frame)]
    if not full:
        return issues_frame("no_geometry", "paths", [], np.empty((0, 2)), crs)
    every = pd.concat(full, ignore_index=True)
    order = np.lexsort(
        [
            natural_rank(every["feature_id"].to_numpy(dtype=object)),
            -every["people"].fillna(-1.0).to_numpy(dtype=float),
            every["issue"].map({code: number for number, code in enumerate(ISSUES)}).to_numpy(),
            every["issue_severity"].map({word: number for number, word in enumerate(SEVERITIES)}).to_numpy(),
        ]
    )
    every = every.iloc[order].reset_index(drop=True)
    every["id"] = numbered(every["id"])
    return gpd.GeoDataFrame(every, crs=crs)


def numbered(ids: Iterable[str]) -> NDArray[np.object_]:
    """The ids, with ``#2``, ``#3`` ... added to those that stand again."""
    seen: Counter[str] = Counter()
    told = []
    for one in ids:
        seen[one] += 1
        told.append(one if seen[one] == 1 else f"{one}#{seen[one]}")
    return np.array(told, dtype=object)


def natural_rank(ids: NDArray[np.object_]) -> NDArray[np.int64]:
    """Order of ids as people count: ``way/9`` before ``way/10``; the same ids rank the same in any order of rows."""
    keys = [re.sub(r"\d+", lambda found: found.group().zfill(20), str(one)) for one in ids]
    rank: NDArray[np.int64] = np.unique(np.array(keys, dtype=str), return_inverse=True)[1].astype(np.int64)
    return rank


def joined_ids(ids: NDArray[np.object_], group: NDArray[np.int64], groups: int) -> list[list[str]]:
    """The ids of each group, in natural order."""
    order = np.lexsort([natural_rank(ids), group])
    bounds = np.searchsorted(group[order], np.arange(groups + 1))
    return [[str(one) for one in ids[order[a:b]]] for a, b in zip(bounds, bounds[1:])]
