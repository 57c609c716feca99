"""The words people see for the columns of pairs: what the survey says of a place, and what the other source says."""

from __future__ import annotations

from ..i18n import mark

MATCH_FIELDS = {
    "survey_operational": mark("Works, as the survey says"),
    "survey_capacity": mark("Capacity, as the survey says"),
    "survey_fee": mark("Fee, as the survey says"),
    "survey_timestamp": mark("Last change, as the survey says"),
    "category_original": mark("Category as it was answered"),
    "water_kind": mark("Kind of water point"),
    "other_name": mark("Compared with: name"),
    "other_category": mark("Compared with: category"),
    "other_operational": mark("Compared with: works"),
    "other_capacity": mark("Compared with: capacity"),
    "other_fee": mark("Compared with: fee"),
    "other_timestamp": mark("Compared with: last change"),
    "other_lon": mark("Compared with: longitude"),
    "other_lat": mark("Compared with: latitude"),
}
