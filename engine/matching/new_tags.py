"""The OpenStreetMap tags of a place that only the survey knows: no more than the survey says.

``amenity=drinking_water`` says that people can drink the water, which a survey of water points seldom knows. So a water
point gets the tag of what it *is* (tap, well, borehole, hand pump, spring), told by the form's own word for it or by
its name, and ``drinking_water`` only where the survey has that answer. What cannot be told is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..osm.tags import ANY, TagRule, of_role
from ..schema import yes_no_unknown
from .names import fold

WATER, UNFIT_WATER = "water_point", "water_not_drinking"
# A category of ours that is many things in OpenStreetMap: a refuge may be a school, a church or a roof.
MANY_THINGS = frozenset({"shelter", "open_space", "energy", "unknown"})
_SCHOOLS = ("primary_school", "secondary_school")

WATER_TAGS: dict[str, dict[str, str]] = {
    "tap": {"man_made": "water_tap"},
    "well": {"man_made": "water_well"},
    "borehole": {"man_made": "borehole"},
    "hand_pump": {"man_made": "water_well", "pump": "manual"},
    "spring": {"natural": "spring"},
}
_WATER_WORDS: dict[str, tuple[str, ...]] = {
    "tap": (
        *("borne fontaine", "bornes fontaines", "borne", "robinet", "robinet public", "water tap", "tap", "tap stand"),
        *("tapstand", "standpipe", "stand pipe"),
    ),
    "well": ("puits", "well", "water well"),
    "borehole": ("forage", "borehole", "bore hole"),
    "hand_pump": (*("pmh", "pompe a motricite humaine", "pompe manuelle", "pompe a main", "hand pump", "handpump"),),
    "spring": ("spring", "source amenagee"),
}


def water_kind(*told: object) -> str | None:
    """What a water point is, by the first of the texts that says one thing; None where none does.

    >>> water_kind(None, "Puits de la cour"), water_kind("borne_fontaine", "Puits"), water_kind("Borne du puits")
    ('well', 'tap', None)
    """
    for text in told:
        words = f" {fold(str(text).replace('_', ' '))} " if text is not None else ""
        kinds = {kind for kind, all_words in _WATER_WORDS.items() if any(f" {word} " in words for word in all_words)}
        if len(kinds) == 1:
            return kinds.pop()
    return None


def tags_of_new(category: str, kind: object, drinking: object, rules: Sequence[TagRule]) -> dict[str, str]:
    """The tags that say what a new place is; nothing where it cannot be told.

    Parameters
    ----------
    category : str
        A code of the schema.
    kind : object
        For water: one of `WATER_TAGS`, or None.
    drinking : object
        Whether people can drink the water, as the survey says; None where it does not.
    rules : sequence of TagRule
        The tag table, read backwards for all that is not water.
    """
    if category in (WATER, UNFIT_WATER):
        answer = "no" if category == UNFIT_WATER else yes_no_unknown(drinking)
        said = {} if answer == "unknown" else {"drinking_water": answer}
        return {**WATER_TAGS[str(kind)], **said} if kind in WATER_TAGS else {}
    return {} if category in MANY_THINGS else tags_of_category(category, rules)


def tags_of_category(category: str, rules: Sequence[TagRule]) -> dict[str, str]:
    """The plainest tag that the table reads as `category`: its first row without a condition.

    >>> tags_of_category("latrine", [TagRule("service", "amenity", ("toilets", "latrine"), "latrine")])
    {'amenity': 'toilets'}
    """
    tags = {}
    code = "school" if category in _SCHOOLS else category
    for rule in of_role(rules, "service"):
        if rule.code == code and not rule.only_if and ANY not in rule.values:
            tags[rule.key] = rule.values[0]
            break
    if not tags or category not in _SCHOOLS:
        return tags
    for rule in of_role(rules, "school_level"):
        if rule.code == category:
            return {**tags, rule.key: ";".join(rule.values)}
    return tags
