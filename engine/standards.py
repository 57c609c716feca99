"""Service standards: how long the walk to a category may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .errors import InputError
from .schema import readable_number, slug, yes_no_unknown

MEASURES = ("m", "min", "round_trip_min")


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
