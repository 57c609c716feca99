"""The words and columns all layers share.

Field names and codes are English and stable; what people see is an alias in their language.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Iterable
from enum import Enum


class Status(str, Enum):
    """Why a number is there, or why it is missing."""

    REACHED = "reached"
    BEYOND = "beyond"
    UNREACHABLE = "unreachable"
    OFF_NETWORK = "off_network"
    NO_SERVICE = "no_service"
    FLOODED = "flooded"
    NO_PLACE = "no_place"
    UNKNOWN = "unknown"
    DRY = "dry"

    def __str__(self) -> str:
        return self.value


LAYER_FIELDS: dict[str, tuple[str, ...]] = {
    "paths": (
        "id",
        "highway",
        "name",
        "surface",
        "width_m",
        "steps",
        "bridge",
        "tunnel",
        "layer",
        "walkable",
        "source",
    ),
    "buildings": ("id", "use", "levels", "material", "area_m2", "population", "source"),
    "services": ("id", "category", "name", "operational", "capacity", "fee", "source", "timestamp"),
    "barriers": ("id", "kind", "source"),
    "water": ("id", "kind", "source"),
    "households": ("id", "people", "consent", "block_id", "source"),
    "flood_marks": ("id", "depth_m", "depth_error_m", "date", "event", "dry", "source"),
    "blocks": ("id", "name", "population"),
    "area": ("id", "name", "population"),
}

PEOPLE_GROUPS: tuple[str, ...] = (
    "female_people",
    "male_people",
    "under_5_people",
    "elderly_people",
    "disabled_people",
)
"""People of a household by sex, age and how they walk; a household may be asked for any of them, or for none."""

CATEGORIES: tuple[str, ...] = (
    "water_point",
    "latrine",
    "shower",
    "waste_point",
    "drain_outlet",
    "hospital",
    "clinic",
    "pharmacy",
    "kindergarten",
    "primary_school",
    "secondary_school",
    "market",
    "worship",
    "police",
    "fire_station",
    "bus_stop",
    "rail_station",
    "shelter",
    "town_hall",
    "open_space",
    "energy",
    "phone_charging",
)

CATEGORY_GROUPS: dict[str, tuple[str, ...]] = {
    "health": ("hospital", "clinic"),
    "school": ("primary_school", "secondary_school"),
}


def slug(text: object) -> str:
    """Lower case, ASCII, words joined by ``_``; the empty text becomes ``unknown``.

    >>> slug("Borne-fontaine n° 3")
    'borne_fontaine_n_3'
    """
    return _ascii_words(text) or "unknown"


def _ascii_words(text: object) -> str:
    plain = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def category_codes(words: Iterable[str]) -> dict[str, str]:
    """A code for every word for a category: its slug, or ``category_1``, ``category_2``... where no letter is left.

    Words of another script have no slug; numbered in the order of the words, they stay apart, and the same words
    get the same codes again.

    >>> category_codes(["Marché", "3"])
    {'3': '3', 'Marché': 'marche'}
    """
    codes = {}
    numbered = []
    for word in sorted(set(words)):
        ascii_words = _ascii_words(word)
        # A digit alone says too little where the letters beside it are lost.
        has_letters = any(letter.isalpha() for letter in word)
        if ascii_words and (not has_letters or re.search("[a-z]", ascii_words)):
            codes[word] = ascii_words
        else:
            numbered.append(word)
    taken = set(codes.values())
    free = (code for code in map("category_{}".format, itertools.count(1)) if code not in taken)
    return {**codes, **dict(zip(numbered, free))}


_YES = {
    "yes",
    "oui",
    "ya",
    "true",
    "1",
    "y",
    "o",
    "vrai",
    "fonctionne",
    "fonctionnel",
    "fonctionnelle",
    "en_service",
    "functional",
    "working",
    "ok",
    "operational",
    "berfungsi",
}
_NO = {
    "no",
    "non",
    "tidak",
    "false",
    "0",
    "n",
    "faux",
    "en_panne",
    "hors_service",
    "hors_d_usage",
    "ne_fonctionne_pas",
    "ne_marche_pas",
    "non_fonctionnel",
    "non_fonctionnelle",
    "rusak",
    "tidak_berfungsi",
    "broken",
    "not_working",
    "not_functional",
    "destroyed",
    "closed",
    "ferme",
    "fermee",
    "abandonne",
    "abandonnee",
    "detruit",
    "detruite",
    "abandoned",
    "out_of_order",
    "non_functional",
    "non_operational",
    "not_operational",
    "out_of_service",
    "disused",
    "needs_maintenance_closed",
}


def _is_missing(value: object) -> bool:
    """None, NaN, or the missing value of a table (which cannot be compared, not even with itself)."""
    return value is None or str(value) in ("nan", "<NA>", "NaT")


def yes_no_unknown(value: object) -> str:
    """Bring a word for "works" or "does not work" to ``yes``, ``no`` or ``unknown``."""
    if _is_missing(value):
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    word = slug(value)
    if word in _YES:
        return "yes"
    return "no" if word in _NO else "unknown"


def readable_number(value: object) -> float:
    """Read a number as people write it in a table; NaN where there is none, or no finite one.

    Examples
    --------
    >>> readable_number("2,5"), readable_number("1 200"), readable_number("about 3")
    (2.5, 1200.0, nan)
    """
    try:
        number = float("".join(str(value).split()).replace(",", "."))
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


# "Robinet n°3" is the third tap, not three of them.
_LABEL = re.compile(r"(?:\bn\s*[°ºo]|\bnr|\bnum[eé]ro|#|№)\s*[.:]?\s*$", re.IGNORECASE)
# Words of a capacity: of people, and of taps, cabins and places.
PEOPLE_WORDS = (
    r"pers\w*|people|orang|jiwa|hab\w*|usag[eè]re?s?|users?|utilisat\w*|pengguna|b[eé]n[eé]ficiaires?|"
    r"[eé]l[eè]ves?|pupils?|students?"
)
BED_WORDS = r"lits?|beds?|matelas|mattress(?:es)?"
TAP_WORDS = r"robinets?|taps?"
CABIN_WORDS = r"cabines?|cabins?|toilets?|toilettes?|latrines?|douches?|showers?"
PLACE_WORDS = r"places?|si[eè]ges?|seats?"
_UNIT_WORDS = f"{PLACE_WORDS}|{BED_WORDS}|{TAP_WORDS}|{CABIN_WORDS}"
# "Plus de 200" is no number, and 30 households are neither 30 people nor 30 places.
BOUND_WORDS = r"plus|moins|more|less|over|under|at\s+least|min(?:imum)?|lebih|kurang"
OTHER_COUNTS = r"familles?|famil(?:y|ies)|m[eé]nages?|households?|keluarga|litres?|liters?|m3|m²"
_NOT_PLACES = re.compile(rf"(?<!\w)(?:{BOUND_WORDS}|{OTHER_COUNTS})(?!\w)", re.IGNORECASE)
_CAPACITY = re.compile(
    r"^\D{0,12}?(?<![<>])(\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d+)(?:[.,]0+)?\s*"
    rf"(?:{PEOPLE_WORDS}|{_UNIT_WORDS})?\.?$",
    re.IGNORECASE,
)


def readable_capacity(value: object) -> float | None:
    """Read a capacity as people write it; None where no single number can be read.

    Parameters
    ----------
    value : object
        A number, or text such as ``"200 pers."``, ``"env. 150"``, ``"1 200 places"``, ``"200 orang"``.

    Returns
    -------
    float or None
        Of what the text counts (`capacity.counted_in`). Classes (``"250-500"``), bounds (``"<50"``, ``"plus de 200"``),
        labels (``"tap no. 3"``), products (``"2 x 15"``), households and words give None: they are not one number.

    Examples
    --------
    >>> readable_capacity("env. 150"), readable_capacity("1 200 places"), readable_capacity("<50")
    (150.0, 1200.0, None)
    """
    if _is_missing(value) or isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if 0 <= value < math.inf else None
    text = str(value).strip()
    if not text or text[0] in "<>≤≥-−":
        return None
    match = _CAPACITY.match(text)
    if match is None or _LABEL.search(text[: match.start(1)]) or _NOT_PLACES.search(text):
        return None
    return float(re.sub(r"\D", "", match.group(1)))
