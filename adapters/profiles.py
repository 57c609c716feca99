"""Editable tables in `resources/profiles/`: walking groups, standards."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..engine.errors import FileError
from .paths import resource

if TYPE_CHECKING:
    from ..engine.layer_import import Codes


def read_profile(name: str) -> list[dict[str, str]]:
    """The rows of `resources/profiles/<name>.csv`."""
    return read_table(resource("profiles", f"{name}.csv"))


def read_table(path: str | Path) -> list[dict[str, str]]:
    """The rows of a CSV table as a spreadsheet saves it: `,` or `;` between, in UTF-8 or as Windows writes."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise FileError("The table '{path}' cannot be read: {reason}", path=path, reason=error) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel saves "CSV" in the code page of western Europe unless told otherwise.
        text = content.decode("cp1252", errors="replace")
    header = text.partition("\n")[0]
    return list(csv.DictReader(text.splitlines(), delimiter=";" if header.count(";") > header.count(",") else ","))


# Columns of results whose codes are lines of a table: the table, and its column of codes.
_LABELLED = {
    "standard": ("standards", "standard"),
    "group": ("walking_groups", "group"),
    "vehicle": ("vehicles", "vehicle"),
    "need": ("relief_needs", "need"),
}


def labels_of(field: str, language: str) -> dict[str, str]:
    """Code to the words for it, for a column that holds codes of one of Quartier's tables; empty for any other."""
    if field not in _LABELLED:
        return {}
    table, column = _LABELLED[field]
    return {row[column]: row[f"label_{language}"] for row in read_profile(table)}


@lru_cache(maxsize=1)
def layer_codes() -> Codes:
    """What the answers in a planner's layer may mean, by Quartier's lists of words and of OpenStreetMap's tags."""
    from ..engine.layer_import import WORD_KINDS, codes_from
    from ..engine.osm.tags import read_tag_table
    from ..engine.survey import word_list

    words = word_list([*read_profile("survey_words"), *read_profile("layer_words")], WORD_KINDS)
    return codes_from(words, read_tag_table(read_profile("osm_tags")))


@lru_cache(maxsize=1)
def walking_groups() -> dict[str, dict[str, str]]:
    """Walking group code to its row: speed, what steps leave of it, whether it can walk unpaved ground."""
    return {row["group"]: row for row in read_profile("walking_groups")}
