"""Service standards, and how many people live within them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from .errors import InputError
from .network import Floats
from .progress import SILENT, Progress
from .schema import readable_number, slug, yes_no_unknown
from .snapping import representative_points

MEASURES = ("m", "min", "round_trip_min")
_POINTS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Standard:
    """A limit on the walk to a category; inclusive.

    Attributes
    ----------
    measure : str
        One of `MEASURES`: ``m``, ``min``, or ``round_trip_min`` for there, waiting and back.
    assumption : bool
        Whether it is a choice of whoever wrote the table rather than a published standard.
    """

    code: str
    category: str
    measure: str
    limit: float
    source: str
    assumption: bool = False


def read_standards(rows: Sequence[dict[str, str]]) -> list[Standard]:
    """Standards from the rows of a table with ``standard, category, measure, limit, assumption, source``.

    Raises
    ------
    InputError
        If a column is missing, a measure is unknown, a limit is no number above 0, or a standard stands there twice.
    """
    standards: list[Standard] = []
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
        limit = readable_number(row["limit"])
        if not limit > 0:
            raise InputError(
                "Line {line} of the table of standards: the limit '{limit}' is not a number above 0.",
                line=number,
                limit=row["limit"],
            )
        if any(standard.code == row["standard"] for standard in standards):
            raise InputError(
                "Line {line} of the table of standards: the standard '{standard}' stands there twice. Give each line a "
                "word of its own.",
                line=number,
                standard=row["standard"],
            )
        assumed = yes_no_unknown(row.get("assumption")) == "yes"
        category = slug(row["category"])
        standards.append(Standard(row["standard"], category, row["measure"], limit, row.get("source") or "", assumed))
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
    wrong = (people.isna() & given.notna()) | (people < 0) | np.isinf(people)
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
