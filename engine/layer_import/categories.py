"""Words for categories in a layer of services that came through no import, understood as the import does."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd

from ..progress import SILENT, Progress
from ..schema import slug
from .importing import ORIGINAL
from .reading import Codes, as_text, is_code, meaning

_TOLD = 10


def code_of(word: str, codes: Codes) -> str:
    """The code that a word for a category means; the word itself where none is known."""
    return meaning("category", word, codes) or word


def codes_of(words: Iterable[str], codes: Codes) -> list[str]:
    """The same for several words; empty ones are left out."""
    return [code_of(word.strip(), codes) for word in words if word.strip()]


def with_category_codes(
    services: gpd.GeoDataFrame, field: str, codes: Codes, progress: Progress = SILENT
) -> gpd.GeoDataFrame:
    """The layer with codes in place of the words that mean one: ``Borne-fontaine`` is a ``water_point``.

    What was written stays in a column ``<field>_original``, and what each word was taken for is said. Words that nobody
    knows are categories of their own, and so are codes such as ``water_facility`` that hold a word for another one:
    that is said, too. A layer without the field is given back as it is.
    """
    if field not in services:
        return services
    words = as_text(services[field])
    meant = {word: code_of(word, codes) for word in sorted(set(words.dropna()))}
    _say_kept_codes([word for word, code in meant.items() if word == code], field, codes, progress)
    # Case and accents say nothing: a code stays a code however it is written.
    taken = {word: code for word, code in meant.items() if code != slug(word) and code != word}
    if not taken:
        return services
    told = [f"'{word}': {code}" for word, code in taken.items()]
    progress.say(
        "Words in the field '{field}' were taken for categories: {codes}.",
        field=field,
        codes="; ".join(told[:_TOLD]) + ("; ..." if len(told) > _TOLD else ""),
    )
    changed = services.copy()
    if f"{field}{ORIGINAL}" not in services:
        changed[f"{field}{ORIGINAL}"] = services[field]
    changed[field] = words.map(lambda word: taken.get(word, word), na_action="ignore")
    return changed


def _say_kept_codes(words: Iterable[str], field: str, codes: Codes, progress: Progress) -> None:
    """Codes that could mean a category of Quartier's, and how to make them one."""
    spoken = {word: code_of(word.replace("_", " "), codes) for word in words if is_code(word)}
    alike = [f"{word} ({code})" for word, code in spoken.items() if code != word.replace("_", " ") and code != word]
    if alike:
        progress.say(
            "Codes in the field '{field}' that stay categories of their own, beside the one that sounds like them: "
            "{codes}. To count them together, write the same code for both.",
            field=field,
            codes="; ".join(alike[:_TOLD]) + ("; ..." if len(alike) > _TOLD else ""),
        )
