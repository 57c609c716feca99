"""How alike two names are: folded, without the words that only say what kind of place it is, then Jaro-Winkler."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

# Letters that Unicode does not take apart: of Gbe, Akan and other languages, and ligatures.
_LETTERS = str.maketrans(
    {"ɖ": "d", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ƒ": "f", "ɣ": "g", "ʋ": "v", "ɓ": "b", "ɗ": "d", "œ": "oe", "æ": "ae"}
    | {"ø": "o", "đ": "d", "ł": "l", "ı": "i"}
)
_PREFIX_WEIGHT, _LONGEST_PREFIX = 0.1, 4
# Two unrelated names are about this alike, so that a missing name speaks neither for nor against.
NEUTRAL = 0.5


def fold(name: object) -> str:
    """Lower case, without accents (NFKD), words of letters and digits with one space between.

    >>> fold("Borne-fontaine  n° 3, KPÈDÉKPO")
    'borne fontaine n 3 kpedekpo'
    """
    text = unicodedata.normalize("NFKD", str(name).replace("°", " ").replace("º", " ")).casefold().translate(_LETTERS)
    plain = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", plain))


def stop_words(rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The words of a table (column ``word``), folded, the longest phrases first."""
    words = {fold(row.get("word") or "") for row in rows} - {""}
    return tuple(sorted(words, key=lambda word: (-word.count(" "), word)))


def essence(name: object, words: tuple[str, ...]) -> str:
    """What a name says beyond the kind of place; the empty text where it is missing or says nothing else.

    >>> essence("Borne-fontaine Kpèdékpo", ("borne fontaine", "borne"))
    'kpedekpo'
    """
    if name is None or name != name or str(name) in ("<NA>", "NaT"):
        return ""
    text = f" {fold(name)} "
    for word in words:
        # A word may stand twice in a row, sharing the space between.
        while f" {word} " in text:
            text = text.replace(f" {word} ", " ")
    return text.strip()


def jaro(first: str, second: str) -> float:
    """The Jaro similarity of two texts, 0 to 1 (Jaro 1989)."""
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    window = max(max(len(first), len(second)) // 2 - 1, 0)
    taken = [False] * len(second)
    matched = []
    for place, letter in enumerate(first):
        for other in range(max(place - window, 0), min(place + window + 1, len(second))):
            if not taken[other] and second[other] == letter:
                taken[other] = True
                matched.append(letter)
                break
    if not matched:
        return 0.0
    order = [letter for letter, is_taken in zip(second, taken) if is_taken]
    transposed = sum(a != b for a, b in zip(matched, order)) / 2
    common = len(matched)
    return (common / len(first) + common / len(second) + (common - transposed) / common) / 3


def jaro_winkler(first: str, second: str) -> float:
    """The Jaro-Winkler similarity of two texts (Winkler 1990): a common beginning of up to four letters counts more.

    Notes
    -----
    Published values: MARTHA/MARHTA 0.9611, DIXON/DICKSONX 0.8133, DWAYNE/DUANE 0.84.

    >>> round(jaro_winkler("MARTHA", "MARHTA"), 4)
    0.9611
    """
    alike = jaro(first, second)
    prefix = 0
    for a, b in zip(first[:_LONGEST_PREFIX], second[:_LONGEST_PREFIX]):
        if a != b:
            break
        prefix += 1
    return alike + prefix * _PREFIX_WEIGHT * (1 - alike)


@lru_cache(maxsize=1 << 16)
def name_similarity(first: str, second: str) -> float:
    """How alike two essences are, 0 to 1; `NEUTRAL` where one is missing, and at most that where their numbers differ.

    "Borne 1" and "Borne 2" are two places, however alike their letters are.
    """
    if not first or not second:
        return NEUTRAL
    # Winkler's prefix is not symmetric in its rounding, Jaro's matching not in its order: one order for both ways.
    first, second = sorted((first, second))
    alike = jaro_winkler(first, second)
    return alike if _numbers(first) == _numbers(second) else min(alike, NEUTRAL)


def _numbers(text: str) -> list[str]:
    return sorted(number.lstrip("0") for number in re.findall(r"\d+", text))
