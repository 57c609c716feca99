"""What an intervention costs: a table by kind and category, or the layer's own field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np

from ..arrays import Floats
from ..errors import InputError
from ..schema import readable_number, slug

NEW_SERVICE, REPAIRED_SERVICE, LINK, FOOTBRIDGE, IMPROVED_PATH = KINDS = (
    "new_service",
    "repaired_service",
    "link",
    "footbridge",
    "improved_path",
)
UNITS = ("each", "metre")
COST_FIELD = "cost"
_EVERY = ""


@dataclass(frozen=True)
class Costs:
    """Costs by kind and category (the empty category stands for all others), each and by the metre."""

    each: Mapping[tuple[str, str], float]
    metre: Mapping[tuple[str, str], float]

    def of(self, kind: str, category: str, length_m: float) -> float:
        """What one costs; NaN where the table says nothing."""
        for key in ((kind, category), (kind, _EVERY)):
            if key in self.each or key in self.metre:
                return self.each.get(key, 0.0) + self.metre.get(key, 0.0) * length_m
        return float("nan")


def read_costs(rows: Sequence[Mapping[str, str]]) -> Costs:
    """Costs from the rows of a table with ``kind, category, unit, cost``.

    A kind and category may have a line for each unit: their costs add up.

    Raises
    ------
    InputError
        If a kind or unit is unknown, a cost is no number above 0, or two lines say the same.
    """
    found: dict[str, dict[tuple[str, str], float]] = {unit: {} for unit in UNITS}
    for line, row in enumerate(rows, start=2):
        kind, unit = (str(row.get(name) or "").strip().lower() for name in ("kind", "unit"))
        for value, known, name in ((kind, KINDS, "kind"), (unit, UNITS, "unit")):
            if value not in known:
                raise InputError(
                    "Line {line} of the table of costs: the {name} '{value}' is unknown. Use one of: {known}.",
                    line=line,
                    name=name,
                    value=value,
                    known=", ".join(known),
                )
        cost = readable_number(row.get("cost"))
        if not cost > 0:
            raise InputError(
                "Line {line} of the table of costs: the cost '{value}' is not a number above 0.",
                line=line,
                value=row.get("cost"),
            )
        word = str(row.get("category") or "").strip()
        key = (kind, slug(word) if word else _EVERY)
        if key in found[unit]:
            raise InputError(
                "Line {line} of the table of costs: an earlier line says what '{kind}' costs for the same category and "
                "unit. Keep one of them.",
                line=line,
                kind=kind,
            )
        found[unit][key] = cost
    return Costs(found["each"], found["metre"])


def own_costs(layer: gpd.GeoDataFrame, title: str) -> Floats:
    """The costs a layer carries in its field ``cost``, one a row; NaN where it says nothing.

    Raises
    ------
    InputError
        If a value is no number above 0.
    """
    if COST_FIELD not in layer:
        return np.full(len(layer), np.nan)
    given = layer[COST_FIELD]
    told = (given.notna() & (given.astype(str).str.strip() != "")).to_numpy()
    cost = np.array([readable_number(value) for value in given])
    wrong = told & ~(cost > 0)
    if wrong.any():
        raise InputError(
            "The field 'cost' of the layer {layer} holds {count} values that are no cost above 0, such as "
            "'{example}'. Correct them, or leave them empty for the cost of the table.",
            layer=title,
            count=int(wrong.sum()),
            example=given[wrong].iloc[0],
        )
    return np.where(told, cost, np.nan)
