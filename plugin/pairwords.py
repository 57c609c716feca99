"""A pair of places in people's words, for the review."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..adapters.decisions import SHOWN, Pair
from ..adapters.i18n import Tongue, tr
from ..adapters.words.schema import FIELD_NAMES, MATCH_REASONS, YES_NO_NAMES, category_name

NOTHING = "–"
# Both sides always show these; of the others only what one of them knows.
_ALWAYS = ("name", "category", "operational", "capacity")
# Two dates differ always, and who knows nothing contradicts nobody.
_TIME = "timestamp"
_UNKNOWN = {"", "unknown"}
_SAME = 0.9995
_ALIKE = 0.8
_NEUTRAL = 0.5
# A longer word may break, so that it never widens the panel.
_LONG_WORD = re.compile(r"(\S{10})(?=\S)")
_BREAK = "\u200b"


def title(pair: Pair, tongue: Tongue) -> str:
    """The pair in one line of a list."""
    own, other = _called(pair.survey, tongue), _called(pair.other, tongue)
    return f"{own} ↔ {other}" if pair.other_id else own


def _called(values: dict[str, str], tongue: Tongue) -> str:
    return values["name"] or (category_name(values["category"], tongue) if values["category"] else tr("without a name"))


def sides(pair: Pair) -> tuple[str, str]:
    """What stands above the two columns."""
    other = tr("Another survey place") if pair.other_source == "survey" else "OpenStreetMap"
    return tr("Survey"), other if pair.other_id else NOTHING


@dataclass(frozen=True)
class Row:
    """A caption, what the two sides say, and whether they contradict each other."""

    caption: str
    own: str
    other: str
    differ: bool


def rows(pair: Pair, tongue: Tongue) -> list[Row]:
    """What is known of the two, line by line."""
    found = []
    for name in SHOWN:
        own, other = pair.survey[name], pair.other[name]
        if name in _ALWAYS or own or other:
            differ = own != other and name != _TIME and not {own, other} & _UNKNOWN
            found.append(Row(tr(FIELD_NAMES[name]), _value(name, own, tongue), _value(name, other, tongue), differ))
    return found


def _value(name: str, value: str, tongue: Tongue) -> str:
    if not value:
        return NOTHING
    if name == "category":
        return category_name(value, tongue)
    if name == "operational" and value in YES_NO_NAMES:
        return tr(YES_NO_NAMES[value])
    return breakable(value.replace("T", " ")[:16] if name == _TIME else value)


def breakable(text: str) -> str:
    """`text` with places where a long word may go on in the next line."""
    return _LONG_WORD.sub(rf"\1{_BREAK}", text)


def why(pair: Pair) -> str:
    """Why it waits for a person; for a new place, what confirming it does."""
    if pair.reason in MATCH_REASONS:
        return tr(MATCH_REASONS[pair.reason])
    return tr("Confirmed as new, it goes into the file for JOSM at the next run.")


def score(pair: Pair, tongue: Tongue) -> str:
    """The score with its three parts: how near, how alike the names are, and the categories."""
    if pair.parts["score"] is None:
        return tr("OpenStreetMap has no place like it nearby.")
    return tr("Score {score} of 1: {distance}; {names}; {categories}.").format(
        score=tongue.number(pair.parts["score"], 2),
        distance=_distance(pair, tongue),
        names=_names(pair, tongue),
        categories=_categories(pair),
    )


def _distance(pair: Pair, tongue: Tongue) -> str:
    metres = pair.parts["distance_m"]
    if metres is None:
        return tr("one has no position")
    return tr("{metres} m apart").format(metres=tongue.number(metres, 0 if metres >= 10 else 1))


def _names(pair: Pair, tongue: Tongue) -> str:
    if not (pair.survey["name"] and pair.other["name"]):
        return tr("a name is missing")
    alike = pair.parts["name_score"]
    if alike >= _SAME:
        return tr("the same name")
    if alike == _NEUTRAL:
        return tr("names that speak neither for nor against")
    words = tr("names much alike ({share})") if alike >= _ALIKE else tr("names little alike ({share})")
    return words.format(share=tongue.number(alike, 2))


def _categories(pair: Pair) -> str:
    if any(side["category"] in ("", "unknown") for side in (pair.survey, pair.other)):
        return tr("a category is missing")
    alike = pair.parts["category_score"]
    if alike >= _SAME:
        return tr("the same category")
    return tr("related categories") if alike > 0 else tr("different categories")
