"""Service standards, and how many people live within them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from .equity import gini, ratio_90_10
from .errors import InputError
from .network import Bools, Floats, Ints
from .progress import SILENT, Progress
from .schema import Status
from .snapping import representative_points

MEASURES = ("m", "min", "round_trip_min")
_POINTS_AT_ONCE = 20_000
_NOT_REACHED = (Status.UNREACHABLE, Status.OFF_NETWORK, Status.NO_SERVICE, Status.UNKNOWN)


@dataclass(frozen=True)
class Standard:
    """A limit on the walk to a category; inclusive."""

    code: str
    category: str
    measure: str
    limit: float
    source: str


def read_standards(rows: Sequence[dict[str, str]]) -> list[Standard]:
    """Standards from the rows of a table with ``standard, category, measure, limit, source``.

    Raises
    ------
    InputError
        If a column is missing, a measure is unknown or a limit is no number.
    """
    standards = []
    for number, row in enumerate(rows, start=2):
        missing = [name for name in ("standard", "category", "measure", "limit") if not row.get(name)]
        if missing:
            raise InputError(
                "Line {line} of the table of standards has nothing in: {names}.", line=number, names=", ".join(missing)
            )
        if row["measure"] not in MEASURES:
            raise InputError(
                "Line {line} of the table of standards: the measure '{measure}' is unknown. Use one of: {measures}.",
                line=number,
                measure=row["measure"],
                measures=", ".join(MEASURES),
            )
        try:
            limit = float(row["limit"].replace(",", "."))
        except ValueError:
            raise InputError(
                "Line {line} of the table of standards: the limit '{limit}' is not a number.",
                line=number,
                limit=row["limit"],
            ) from None
        standards.append(Standard(row["standard"], row["category"], row["measure"], limit, row.get("source") or ""))
    return standards


def people_of(origins: gpd.GeoDataFrame, population_field: str, progress: Progress = SILENT) -> tuple[Floats, bool]:
    """People at each origin, shape (n,); without a field of people each origin counts as one.

    Returns
    -------
    people : float array
        Missing numbers count as nobody, which is said.
    counted : bool
        Whether the field exists.

    Raises
    ------
    InputError
        If a number is negative or no number at all.
    """
    if not population_field or population_field not in origins:
        return np.ones(len(origins)), False
    given = origins[population_field]
    people = numbers_of_people(given)
    wrong = (people.isna() & given.notna()) | (people < 0)
    if wrong.any():
        raise InputError(
            "The field '{field}' holds {count} values that are no number of people, such as '{example}'.",
            field=population_field,
            count=int(wrong.sum()),
            example=given[wrong].iloc[0],
        )
    missing = int(people.isna().sum())
    if missing:
        progress.warn(
            "{count} of {all} features have no number of people: they count as nobody.", count=missing, all=len(origins)
        )
    return people.fillna(0.0).to_numpy(dtype=float), True


def numbers_of_people(given: pd.Series) -> pd.Series:
    """Numbers as people write them, shape (n,): NaN where there is none, or no number."""
    people = pd.to_numeric(given, errors="coerce")
    if people.isna().any() and not pd.api.types.is_numeric_dtype(given):
        # A field of text, as tables come back from the field: "1 200". A comma could mean either, and stays refused.
        grouped = given.astype("string").str.strip().where(lambda text: text.str.fullmatch(r"\d{1,3}(?:\s\d{3})+"))
        people = people.fillna(pd.to_numeric(grouped.str.replace(r"\s", "", regex=True)).astype(float))
    return people


def block_of(
    origins: gpd.GeoDataFrame, blocks: gpd.GeoDataFrame | None, progress: Progress = SILENT
) -> NDArray[np.int64]:
    """Row of the block each origin lies in, -1 outside; on a shared border the first block."""
    inside = np.full(len(origins), -1, dtype=np.int64)
    if blocks is None or len(blocks) == 0:
        return inside
    points = shapely.points(representative_points(origins.geometry, progress))
    outlines = blocks.geometry.to_numpy().copy()
    faulty = ~(shapely.is_valid(outlines) | shapely.is_missing(outlines))
    outlines[faulty] = shapely.make_valid(outlines[faulty])
    tree = shapely.STRtree(outlines)
    for begin in range(0, len(points), _POINTS_AT_ONCE):
        progress.check()
        point, block = tree.query(points[begin : begin + _POINTS_AT_ONCE], predicate="intersects")
        order = np.lexsort([block, point])
        first = np.unique(point[order], return_index=True)[1]
        inside[begin + point[order][first]] = block[order][first]
    return inside


def summarise(
    result: gpd.GeoDataFrame,
    categories: Sequence[str],
    people: Floats,
    standards: Sequence[Standard],
    blocks: gpd.GeoDataFrame | None,
    group: str,
    progress: Progress = SILENT,
) -> pd.DataFrame:
    """People by category, standard and block.

    Every row balances: ``people`` is the sum of the people within, over and in each status without a walk.

    Parameters
    ----------
    result : GeoDataFrame
        Origins with the columns of `walking_distances`.
    people : float array, shape (n,)
    blocks : GeoDataFrame or None
        With ``id`` and, where it exists, ``name``; the rows of the whole area have no block.

    Returns
    -------
    DataFrame
        ``category, standard, measure, limit, source, group, block_id, block_name, people, within_people, over_people,
        unreachable_people, off_network_people, no_service_people, unknown_people, within_share, mean_m, mean_min,
        gini_m, ratio_90_10``. Means and the two measures of how evenly the walk is shared are of the people who arrive.
        Over means reached, but farther than the standard or than the limits of the run. Origins in no block are
        summed under the block ``outside``.
    """
    block = block_of(result, blocks, progress)
    count = 0 if blocks is None else len(blocks)
    areas: list[tuple[object, object]] = [(None, None)]
    if blocks is not None:
        areas += zip(blocks["id"], blocks["name"] if "name" in blocks else [None] * count)
        if (block < 0).any():
            areas.append(("outside", None))
    place = np.where(block < 0, count, block)
    rows = []
    for done, category in enumerate(categories):
        progress.at(done / len(categories))
        asked: list[Standard | None] = [standard for standard in standards if standard.category == category]
        evenness = _evenness(result, category, people, place, count)
        for standard in asked or [None]:
            progress.check()
            sums = {**_people_sums(result, category, people, standard, place, count), **evenness}
            for number, (block_id, block_name) in enumerate(areas):
                row = {
                    "category": category,
                    "standard": standard.code if standard else None,
                    "measure": standard.measure if standard else None,
                    "limit": standard.limit if standard else np.nan,
                    "source": standard.source if standard else None,
                    "group": group,
                    "block_id": block_id,
                    "block_name": block_name,
                }
                rows.append({**row, **{name: float(values[number]) for name, values in sums.items()}})
    return pd.DataFrame(rows)


def _people_sums(
    result: gpd.GeoDataFrame, category: str, people: Floats, standard: Standard | None, place: Ints, blocks: int
) -> dict[str, Floats]:
    """The columns of people and of means: first of the whole area, then of every block, then outside of them."""
    status = result[f"{category}_status"].to_numpy()
    metres = result[f"{category}_m"].to_numpy(dtype=float)
    minutes = result[f"{category}_min"].to_numpy(dtype=float)

    def by_area(chosen: Bools, weights: Floats) -> Floats:
        parts = np.bincount(place[chosen], weights[chosen], blocks + 1)
        return np.append(parts.sum(), parts)

    def mean(values: Floats) -> Floats:
        usable = np.isfinite(values) & (people > 0)
        return _ratio(by_area(usable, values * people), by_area(usable, people))

    reached = status == str(Status.REACHED)
    if standard is None:
        within = reached
    else:
        value = {"m": metres, "min": minutes, "round_trip_min": _round_trip(result, category, minutes)}[
            standard.measure
        ]
        with np.errstate(invalid="ignore"):
            within = reached & (value <= standard.limit + 1e-9)
    over = (reached & ~within) | (status == str(Status.BEYOND))
    sums = {
        "people": by_area(np.ones(len(people), dtype=bool), people),
        "within_people": by_area(within, people),
        "over_people": by_area(over, people),
    }
    for code in _NOT_REACHED:
        sums[f"{code}_people"] = by_area(status == str(code), people)
    sums["within_share"] = _ratio(sums["within_people"], sums["people"])
    sums["mean_m"], sums["mean_min"] = mean(metres), mean(minutes)
    return sums


def _evenness(result: gpd.GeoDataFrame, category: str, people: Floats, place: Ints, blocks: int) -> dict[str, Floats]:
    """How evenly the walk is shared, in the same areas: it is the same for every standard."""
    metres = result[f"{category}_m"].to_numpy(dtype=float)
    areas = [np.arange(len(place)), *_rows_by_area(place, blocks + 1)]
    return {
        "gini_m": np.array([gini(metres[rows], people[rows]) for rows in areas]),
        "ratio_90_10": np.array([ratio_90_10(metres[rows], people[rows]) for rows in areas]),
    }


def _round_trip(result: gpd.GeoDataFrame, category: str, minutes: Floats) -> Floats:
    """Minutes there and back: as they were computed, else twice the way there."""
    column = f"{category}_round_min"
    return result[column].to_numpy(dtype=float) if column in result else 2.0 * minutes


def _rows_by_area(place: Ints, areas: int) -> list[Ints]:
    """The rows of each area."""
    order = np.argsort(place, kind="stable")
    return np.split(order, np.searchsorted(place[order], np.arange(1, areas)))


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
