"""Values as people write them in OpenStreetMap."""

from __future__ import annotations

import re

from ..schema import slug

_LENGTH = re.compile(
    r"^~?\s*(\d+(?:[.,]\d+)?)\s*(m|metres?|meters?|mètres?|cm|mm|km|ft|feet|foot|')?\.?$", re.IGNORECASE
)
_FEET_INCHES = re.compile(r"^(\d+)\s*(?:'|ft)\s*(\d+(?:[.,]\d+)?)\s*(?:\"|''|in)?$", re.IGNORECASE)
_UNITS_M = {"cm": 0.01, "mm": 0.001, "km": 1000.0, "ft": 0.3048, "feet": 0.3048, "foot": 0.3048, "'": 0.3048}


def length_m(text: str) -> float | None:
    r"""Read a length as people write it in OpenStreetMap; None where it is not one positive length.

    Parameters
    ----------
    text : str
        Metres unless it says ``cm``, ``mm``, ``km``, ``ft`` or ``'``; decimal point or comma.

    Returns
    -------
    float or None
        Metres.

    Examples
    --------
    >>> length_m("2,5 m"), length_m("80 cm"), length_m("6'6\""), length_m("2-3")
    (2.5, 0.8, 1.9812, None)
    """
    text = str(text).strip()
    feet = _FEET_INCHES.match(text)
    if feet:
        return round(int(feet[1]) * 0.3048 + float(feet[2].replace(",", ".")) * 0.0254, 4)
    match = _LENGTH.match(text)
    if match is None:
        return None
    metres = float(match[1].replace(",", ".")) * _UNITS_M.get((match[2] or "m").lower(), 1.0)
    return round(metres, 4) if metres > 0 else None


def number(text: str) -> float | None:
    """A plain number that is not negative, with a point or a comma; None for anything else."""
    match = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*", str(text))
    return float(match[1].replace(",", ".")) if match else None


def whole(text: str) -> int | None:
    """A plain whole number of up to three digits, such as a level; None for anything else."""
    match = re.fullmatch(r"\s*([+-]?\d{1,3})(?:\.0+)?\s*", str(text))
    return int(match[1]) if match else None


def slug_or_none(text: str) -> str | None:
    """The text as a code; None where no Latin letter or digit is left of it."""
    word = slug(text)
    return None if word == "unknown" else word
