"""The words for areas within reach: columns, codes and titles."""

from __future__ import annotations

from ..i18n import mark

AREA_FIELDS = {
    "limit_unit": mark("Unit of the limit"),
    "path_m": mark("Paths within reach (m)"),
    "near_m": mark("Walk from the near end (m)"),
    "far_m": mark("Walk from the far end (m)"),
    "near_min": mark("Walk from the near end (min)"),
    "far_min": mark("Walk from the far end (min)"),
}

CODES_OF_AREAS = {"limit_unit": {"metres": mark("metres"), "minutes": mark("minutes")}}

AREA_KINDS = {
    "serviceareas_output": mark("Areas within reach"),
    "serviceareas_reached_paths": mark("Paths within reach"),
}
