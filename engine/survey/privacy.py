"""Telephone numbers that people write where nobody asked for them."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from .arrays import Flags

MASK = "***"
# Eight digits or more, alone or in groups, with or without the country's code; no part of a decimal number.
_PHONE = re.compile(r"(?<![\w.,/+-])(?:\+|00)?\(?\d{1,4}\)?(?:[\s.\-/]{0,2}\d{1,4}){1,7}(?![\w/]|[.\-]\w)")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_YEARS = re.compile(r"(?:19|20)\d{2}\s*[-/]?\s*(?:19|20)\d{2}")
_LEAST_DIGITS, _MOST_DIGITS = 8, 15


def _is_phone(text: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    plain = text.strip()
    if not _LEAST_DIGITS <= digits <= _MOST_DIGITS:
        return False
    return not (_DATE.match(plain) or _YEARS.fullmatch(plain))


def masked(text: str, mask: str = MASK) -> str:
    """`text` with every telephone number replaced.

    >>> masked("Appeler Awa au 97 00 11 22 avant le 12/10/2022")
    'Appeler Awa au *** avant le 12/10/2022'
    """
    return _PHONE.sub(lambda found: mask if _is_phone(found.group()) else found.group(), text)


def without_phones(answers: pd.Series, mask: str = "") -> tuple[pd.Series, Flags]:
    """Answers without telephone numbers, and which rows held one.

    Parameters
    ----------
    answers : pandas.Series
        Text or None.
    mask : str
        What stands in their place.

    Returns
    -------
    clean : pandas.Series
        Text or None; None where nothing else was written.
    held : numpy.ndarray
        bool, True where a number stood.
    """
    suspect = answers.astype("string").str.count(r"\d").fillna(0) >= _LEAST_DIGITS
    clean = answers.to_numpy(dtype=object).copy()
    held = np.zeros(len(clean), dtype=bool)
    for row in np.flatnonzero(suspect.to_numpy(dtype=bool)):
        text = masked(str(clean[row]), mask)
        held[row] = text != str(clean[row])
        if held[row]:
            clean[row] = (text if mask else text.strip(" ,;:-()/")) or None
    return pd.Series(clean, index=answers.index, dtype=object), held
