"""The words people see for damage, homes, needs and mean years: columns, codes and layers."""

from __future__ import annotations

from ..i18n import mark

DAMAGE_FIELDS = {
    "damage_share": mark("Damaged share (0-1)"),
    "damage_eur": mark("Damage (euros of 2010)"),
    "uninhabitable": mark("Cannot be lived in"),
    "uninhabitable_count": mark("Homes that cannot be lived in"),
    "uninhabitable_people": mark("People whose home cannot be lived in"),
    "length_in_class_m": mark("Length within the class (m)"),
    "area_in_class_m2": mark("Area within the class (m²)"),
    "need": mark("Need"),
    "displaced_people": mark("People who leave their homes"),
    "amount": mark("Amount"),
    "need_unit": mark("Unit"),
    "need_period": mark("For how long"),
    "for_people": mark("One for so many people"),
    "damage_eur_year": mark("Damage in a mean year (euros of 2010)"),
    "flooded_people": mark("People in the water"),
    "flooded_people_year": mark("People in the water in a mean year"),
    "uninhabitable_year": mark("Homes that cannot be lived in, in a mean year"),
    "first_period_years": mark("Most frequent flood that reaches it (years)"),
    "annual_status": mark("Reached by a flood"),
    "unknown_count": mark("Of whom nothing is known"),
    "return_period_years": mark("Return period (years)"),
    "probability": mark("Probability a year"),
    "point_status": mark("Computed or assumed"),
}

DAMAGE_KINDS = {
    "floodexposure_needs": mark("Flood exposure: what people need"),
    "annualdamage_output": mark("Flood damage in a mean year"),
    "annualdamage_summary": mark("Flood damage in a mean year, by block"),
    "annualdamage_scenarios": mark("Flood harm by return period"),
}

_PERIOD_NAMES = {"day": mark("each day"), "while_displaced": mark("as long as they are away")}
_POINT_NAMES = {"known": mark("computed"), "assumed": mark("assumed")}
_UNIT_NAMES = {"pieces": mark("pieces"), "l": mark("litres"), "m2": mark("m²")}

CODES_OF_DAMAGE = {
    "need_period": _PERIOD_NAMES,
    "need_unit": _UNIT_NAMES,
    "point_status": _POINT_NAMES,
}
