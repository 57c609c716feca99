"""Flood heights as people give them: measured, or on the body (docs/methods.md 12.4)."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from ..schema import slug
from .tables import leaf

MEASURED_ERROR_M = 0.15
WORD_ERROR_M = 0.30
HIGHEST_M = 10.0
_CM_MEDIAN = 5.0
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_METRES_AND = re.compile(r"^\D{0,10}?(\d+)\s*m\s*(\d{1,2})(?:\s*cm)?$", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"^\D{{0,10}}?{_NUMBER}\s*(cm|centim\S*|mm|m|m[eè]tres?|meters?)?\.?$", re.IGNORECASE)


def flood_heights(answers: pd.Series, column: str, words: dict[str, float]) -> pd.DataFrame:
    """Read flood heights.

    Parameters
    ----------
    answers : pandas.Series
        Text or None, such as ``"0,45"``, ``"80 cm"``, ``"1 m 20"``, ``"genou"``.
    column : str
        The column's name; ``cm`` in it says the unit. Without any unit, numbers whose median is over 5 are centimetres.
    words : dict of str to float
        Answer to metres.

    Returns
    -------
    pandas.DataFrame
        ``depth_m``, ``depth_error_m`` (0.15 m measured, 0.30 m by a word), ``unreadable`` (bool: answered, but no
        height; heights over 10 m are not believed), ``centimetres`` (bool: taken for centimetres without a unit).
    """
    unit_cm = bool(re.search(r"(^|_)(cm|centimetres?)($|_)", slug(leaf(column))))
    parsed = answers.map(_measured, na_action="ignore")
    value = pd.Series([p[0] if isinstance(p, tuple) else np.nan for p in parsed], index=answers.index, dtype=float)
    stated = np.array([p[1] if isinstance(p, tuple) else False for p in parsed], dtype=bool)
    bare = value.notna().to_numpy() & ~stated
    guessed = bool(bare.any()) and not unit_cm and float(value[bare].median()) > _CM_MEDIAN
    if unit_cm or guessed:
        value[bare] = value[bare] / 100.0
    by_word = answers.map(lambda a: words.get(str(a)) if a is not None else None).astype(float)
    depth = value.where(value <= HIGHEST_M)
    error = pd.Series(np.where(depth.notna(), MEASURED_ERROR_M, np.nan), index=answers.index)
    use_word = depth.isna() & by_word.notna()
    depth = depth.where(~use_word, by_word)
    error = error.where(~use_word, WORD_ERROR_M)
    return pd.DataFrame(
        {
            "depth_m": depth,
            "depth_error_m": error,
            "unreadable": answers.notna() & depth.isna(),
            "centimetres": bare & guessed,
        }
    )


def _measured(answer: object) -> tuple[float, bool] | None:
    """Metres (or a bare number), and whether the unit was said."""
    text = str(answer).strip()
    if text.startswith(("-", "−")):
        return None
    both = _METRES_AND.match(text)
    if both:
        rest = both.group(2)
        return int(both.group(1)) + int(rest) / (100.0 if len(rest) == 2 else 10.0), True
    match = _WITH_UNIT.match(text)
    if match is None:
        return None
    number, unit = float(match.group(1).replace(",", ".")), (match.group(2) or "").lower()
    if not unit:
        return number, False
    return number / (1000.0 if unit == "mm" else 100.0 if unit.startswith("c") else 1.0), True
