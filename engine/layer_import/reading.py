"""Values of a planner's layer as the schema wants them. What cannot be read is missing, never 0."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..capacity import as_written
from ..osm.tags import TagRule, of_role
from ..osm.values import length_m, number, slug_or_none, whole
from ..schema import CATEGORIES, CATEGORY_GROUPS, category_codes, slug, yes_no_unknown
from ..survey.heights import flood_heights
from ..survey.values import MISSING, dates, numbers
from ..survey.words import Words

NUMBERS = ("width_m", "levels", "area_m2", "population", "people", "depth_m", "depth_error_m")
CODED = ("category", "operational", "highway", "surface", "use", "material", "kind", "consent")
YES_NO = ("steps", "bridge", "tunnel", "walkable", "dry")
# A word counts for a whole answer when it is at least half of it.
LEAST_SHARE = 0.5
_UPPER_FLOORS = re.compile(r"^r\s*\+\s*(\d{1,2})$", re.IGNORECASE)
_GROUND_FLOOR = frozenset({"rdc", "r", "rez_de_chaussee", "plain_pied", "ground", "ground_floor", "lantai_dasar"})
_BRIDGES = frozenset({"viaduct", "boardwalk", "culvert", "building_passage"})


@dataclass(frozen=True)
class Codes:
    """What answers may mean: the word list, and the values of OpenStreetMap's own keys.

    Attributes
    ----------
    words : Words
        ``survey_words.csv`` and ``layer_words.csv``.
    highways : dict of str to str
        Value of ``highway`` to whether people walk on it.
    kinds : dict of str to str
        Value of ``waterway``, ``barrier``, ``natural``... to the kind of barrier or water.
    services : dict of str to str
        Value of ``amenity`` and its like to the category.
    """

    words: Words
    highways: dict[str, str]
    kinds: dict[str, str]
    services: dict[str, str]


def codes_from(words: Words, rules: Iterable[TagRule]) -> Codes:
    """The codes, with what the table of OpenStreetMap tags says of plain values."""
    rules = tuple(rules)
    highways = {value: rule.walkable or "yes" for rule in of_role(rules, "path") for value in rule.values}  # noqa: PD011
    linear = [*of_role(rules, "barrier"), *of_role(rules, "water")]
    return Codes(
        words,
        {value: walkable for value, walkable in highways.items() if value != "*"},
        _plain(linear, ("yes",)),
        _plain(of_role(rules, "service"), ("yes", "water", "gas")),
    )


def _plain(rules: Iterable[TagRule], too_short: tuple[str, ...]) -> dict[str, str]:
    """Values that mean one thing whatever else an object says."""
    found: dict[str, str] = {}
    for rule in rules:
        for value in rule.values if not rule.only_if else ():  # noqa: PD011
            if value != "*" and value not in too_short:
                found.setdefault(slug(value), rule.code or slug(value))
    return found


def as_text(values: pd.Series) -> pd.Series:
    """Answers as text, whole numbers without a point; blanks, ``n/a`` and their like as None."""
    texts = [_text(value) for value in values]
    return pd.Series(texts, index=values.index, dtype=object)


def _text(value: object) -> str | None:
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str) if value else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return None if text.lower() in MISSING else text


def meaning(field: str, answer: str, codes: Codes) -> str | None:
    """The code for one answer; None where it is not known."""
    plain = slug(answer)
    if field == "category":
        if plain in CATEGORIES or plain in CATEGORY_GROUPS:
            return plain
        return codes.services.get(plain) or _category_word(answer, codes.words)
    if field == "highway":
        return plain if plain in codes.highways else _word("highway", answer, codes.words)
    if field == "kind":
        return codes.kinds.get(plain) or _word("kind", answer, codes.words)
    if field in ("operational", "consent", "walkable"):
        known = yes_no_unknown(answer)
        return (
            known
            if known != "unknown"
            else _word("consent" if field == "consent" else "operational", answer, codes.words)
        )
    return _word(field, answer, codes.words)


def is_code(answer: str) -> bool:
    """Whether a category is written as a code, such as ``water_facility``, and not as people speak."""
    return "_" in answer and answer == slug(answer)


def _category_word(answer: str, words: Words) -> str | None:
    """The category that words mean; a code means another one only as a whole: ``point_d_eau``, not ``water_facility``.

    Who writes a code means it.
    """
    found = words.matches("category", answer)
    least = 1.0 if is_code(answer) else LEAST_SHARE
    return next((match.word.code for match in found if match.share >= least), None)


def _word(kind: str, answer: str, words: Words) -> str | None:
    found = [match for match in words.matches(kind, answer) if match.share >= LEAST_SHARE]
    return found[0].word.code if found else None


def meanings(field: str, answers: pd.Series, codes: Codes, heights: AnyMapping[str, float]) -> dict[str, str]:
    """What every different answer means, as far as it is known or can be turned into a code."""
    different = sorted(set(answers.dropna()))
    if field == "depth_m":
        return {a: f"{heights[a]:g}" for a in different if a in heights}
    known = {answer: code for answer in different if (code := meaning(field, answer, codes)) is not None}
    if field == "category":
        return {**known, **category_codes(answer for answer in different if answer not in known)}
    if field in ("operational", "consent"):
        return {**dict.fromkeys(different, "unknown"), **known}
    return known


def body_heights(answers: pd.Series, words: Words) -> dict[str, float]:
    """Metres for the answers that name a height on the body (docs/methods.md 12.4)."""
    found = {answer: words.best("flood_height", answer) for answer in set(answers.dropna())}
    return {a: m.word.value_m for a, m in found.items() if m is not None and m.word.value_m is not None}


def read_numbers(field: str, texts: pd.Series, column: str, heights: dict[str, float]) -> pd.Series:
    """A column of numbers; NaN where there is none that can be believed."""
    if field == "width_m":
        return texts.map(length_m, na_action="ignore").astype(float)
    if field == "levels":
        return texts.map(levels, na_action="ignore").astype(float)
    if field == "depth_m":
        return flood_heights(texts, column, heights)["depth_m"]
    values = numbers(texts)
    return values.where(values >= 0)


def levels(text: str) -> float | None:
    """Floors above the ground: ``R+1`` is 2, ``RDC`` is 1; classes and bounds (``4-7``, ``10+``) are not one number.

    >>> levels("R+2"), levels("RDC"), levels("3"), levels("4-7")
    (3.0, 1.0, 3.0, None)
    """
    match = _UPPER_FLOORS.match(str(text).strip())
    if match:
        return float(int(match[1]) + 1)
    return 1.0 if slug(text) in _GROUND_FLOOR else number(text)


def yes_or_no(texts: pd.Series) -> pd.Series:
    """yes, no, or None; ``viaduct`` and its like are yes."""
    return texts.map(
        lambda t: "yes" if slug(t) in _BRIDGES else _YES_NO_ONLY.get(yes_no_unknown(t)), na_action="ignore"
    ).astype(object)


_YES_NO_ONLY = {"yes": "yes", "no": "no"}


def read_texts(field: str, texts: pd.Series) -> pd.Series:
    """A column of text, dates and whole numbers as the schema writes them."""
    if field in ("timestamp", "date"):
        clean = texts.astype("string").str.replace(r"^(\d{4})/(\d{2})/(\d{2})", r"\1-\2-\3", regex=True)
        return dates(clean.str.replace(r"[+Z]\S*$", "", regex=True).astype(object).where(texts.notna(), None))
    if field == "capacity":
        return as_written(texts)
    if field == "layer":
        return texts.map(whole, na_action="ignore").astype("Int64")
    if field in YES_NO:
        return yes_or_no(texts)
    return texts


def coded(texts: pd.Series, values: AnyMapping[str, str]) -> pd.Series:
    """Answers by what they mean; others as a code of their own letters, or as they are where no letter is left."""
    return texts.map(lambda t: values.get(t) or slug_or_none(t) or t, na_action="ignore")


def unreadable(texts: pd.Series, values: pd.Series) -> npt.NDArray[np.bool_]:
    """Which rows have an answer and no value."""
    return (texts.notna() & values.isna()).to_numpy(dtype=bool)
