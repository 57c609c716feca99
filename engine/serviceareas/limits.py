"""Limits of a walk, as people write them."""

from __future__ import annotations

import re

import numpy as np

from ..arrays import Floats
from ..errors import InputError

METRES, MINUTES = "metres", "minutes"

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


def read_limits(text: str) -> Floats:
    """The limits in a text such as ``5;10;15`` or ``2,5 ; 1 000``, each once, the smallest first.

    Raises
    ------
    InputError
        If there is none, or one is no number above 0.

    Examples
    --------
    >>> read_limits("10; 2,5;10").tolist()
    [2.5, 10.0]
    """
    words = [_SPACES.sub("", word) for word in text.split(";")]
    limits = []
    for word in filter(None, words):
        limit = float(word.replace(",", ".")) if _NUMBER.fullmatch(word) else 0.0
        if not 0.0 < limit < np.inf:
            raise InputError(
                "'{word}' is no limit of a walk. Write numbers above 0 with ; between them, such as 5;10;15.", word=word
            )
        limits.append(limit)
    if not limits:
        raise InputError("There is no limit of a walk. Write numbers with ; between them, such as 5;10;15.")
    ascending: Floats = np.unique(np.array(limits))
    return ascending
