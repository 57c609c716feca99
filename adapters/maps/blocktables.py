"""What the tables of people say of each block, read for a map; what they withhold stays withheld.

A table of a survey that withholds small counts, and those that would give them away, tells everybody no single
household: it may be drawn where the layer of homes may not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsVectorLayer

from ...engine.schema import CATEGORY_GROUPS
from ..audience import AUDIENCES, MUNICIPALITY, PUBLIC, SMALLEST_PUBLIC_COUNT, TEAM, may_see, narrowest, of_counts
from ..frames import plain
from ..profiles import labels_of
from ..sharing import audience_of_stored
from ..workspace import Stored, input_layer
from .maplayers import stored_layer

if TYPE_CHECKING:
    from .sheets import Sheet

LOST, EXPOSED, FAR = "floodaccess_summary", "floodexposure_summary", "walkingdistance_summary"
WHOLE = ""
_EVERYBODY, _TOTAL, _UNKNOWN, _WITHHELD = "all", "total", "unknown", "withheld"


@dataclass(frozen=True)
class Told:
    """What a table tells of one block, in people.

    Attributes
    ----------
    people : float or None
        Who lives there; None where it is withheld.
    touched : float or None
        Whom the map is about: who loses a service, stands in the water, has a long walk; None where it is withheld.
    share : float or None
        Of those they could be, 0 to 1; None where there is nobody, or it is withheld.
    """

    people: float | None
    touched: float | None
    share: float | None

    @property
    def status(self) -> str:
        """``withheld``, ``empty`` (nobody lives there) or ``shown``."""
        if self.touched is None:
            return _WITHHELD
        return "empty" if self.people == 0 else "shown"


@dataclass(frozen=True)
class Table:
    """A table by block (the whole area is `WHOLE`), and the code of the standard it judges by, if any."""

    rows: Mapping[str, Told]
    standard: str = ""


def lost_by_block(sheet: Sheet, category: str) -> Table | None:
    """Who loses a service, by block; None where there is no such table, or it is not for this reader."""

    def told(row: QgsFeature) -> Told:
        lost = _number(row, "lost_people")
        # Where nobody had it, nobody loses it.
        return Told(_number(row, "people"), lost, 0.0 if lost == 0 else _number(row, "lost_share"))

    return _kept(sheet, LOST, category, lambda layer: _by_category(layer, category, told))


def far_by_block(sheet: Sheet, category: str) -> Table | None:
    """Who is farther from a service than its first standard, by block."""

    def told(row: QgsFeature) -> Told:
        people, within, unknown = (_number(row, name) for name in ("people", "within_people", "unknown_people"))
        if people is None or within is None or unknown is None:
            return Told(people, None, None)
        far = max(people - within - unknown, 0.0)
        return Told(people, far, far / people if people else None)

    return _kept(sheet, FAR, category, lambda layer: _by_category(layer, category, told))


def exposed_by_block(sheet: Sheet) -> Table | None:
    """Who stands in the water, by block."""
    return _kept(sheet, EXPOSED, "", _exposed)


def standard_name(code: str, language: str) -> str:
    """What people call a standard."""
    return labels_of("standard", language).get(code, code)


def circle_of_counts(sheet: Sheet, stored: Stored) -> str:
    """Who may see sums by block: everybody, where small counts of a survey are withheld in them.

    A table is for the town hall because of households that go in as sums; withheld counts, they tell of none. A depth
    that somebody decided to keep within a circle stays there.
    """
    own = audience_of_stored(sheet.contents, stored, sheet.rows)
    row = sheet.rows.get(stored.layer)
    if own != MUNICIPALITY or row is None:
        return own
    decided = sheet.rows.get(input_layer("depth", stored.scenario))
    choice = json.loads(decided.parameters).get("AUDIENCE") if decided is not None else None
    fields = stored_layer(sheet.contents.uri(stored.layer)).fields().names()
    if "count_status" not in fields:
        return own
    smallest = int(json.loads(row.parameters).get("SMALLEST_COUNT") or 0)
    return narrowest([of_counts(smallest), choice if choice in AUDIENCES else PUBLIC])


def _kept(sheet: Sheet, base: str, category: str, read: Callable[[QgsVectorLayer], Table]) -> Table | None:
    """A table, read once a run."""
    key = (base, sheet.scenario, category)
    if key not in sheet.kept:
        stored = sheet.contents.result(base, sheet.scenario)
        seen = stored is not None and may_see(sheet.audience, circle_of_counts(sheet, stored))
        found = read(stored_layer(sheet.contents.uri(stored.layer))) if stored and seen else None
        by_block = found is not None and len(found.rows) > 1
        sheet.kept[key] = _without_few(found, sheet.audience) if found is not None and by_block else None
    return sheet.kept[key]


def _without_few(table: Table, audience: str) -> Table:
    """The table as a map shows it: single people are the team's business, whatever they were computed from.

    Of the whole area nothing is told then either: with the other blocks it would give them away.
    """
    few = {block for block, one in table.rows.items() if 0 < (one.touched or 0) < SMALLEST_PUBLIC_COUNT}
    if audience == TEAM or not few:
        return table
    hidden = {block: Told(table.rows[block].people, None, None) for block in few | ({WHOLE} & set(table.rows))}
    return replace(table, rows={**table.rows, **hidden})


def _by_category(layer: QgsVectorLayer, category: str, told: Callable[[QgsFeature], Told]) -> Table:
    """The rows of a category, or of the first of its group's members, by the first standard."""
    has_groups = layer.fields().indexOf("people_group") >= 0
    has_standards = layer.fields().indexOf("standard") >= 0
    there = {str(feature["category"]) for feature in layer.getFeatures()}
    shown = next((one for one in (category, *CATEGORY_GROUPS.get(category, ())) if one in there), None)
    rows: dict[str, Told] = {}
    standard = None
    for feature in layer.getFeatures():
        if feature["category"] != shown or (has_groups and feature["people_group"] != _EVERYBODY):
            continue
        by = str(plain(feature["standard"]) or "") if has_standards else ""
        standard = by if standard is None else standard
        if by == standard:
            rows[str(plain(feature["block_id"]) or WHOLE)] = told(feature)
    return Table(rows, standard or "")


def _exposed(layer: QgsVectorLayer) -> Table:
    """The classes of each block added up; a sum of which one part is withheld is withheld."""
    people: dict[str, list[float | None]] = {}
    wet: dict[str, list[float | None]] = {}
    for feature in layer.getFeatures():
        if feature["flood_class"] == _TOTAL:
            continue
        block, number = str(plain(feature["block_id"]) or WHOLE), _number(feature, "people")
        for one in {block, WHOLE}:
            people.setdefault(one, []).append(number)
            level = plain(feature["flood_level"])
            wet.setdefault(one, []).append(number if isinstance(level, (int, float)) and level > 0 else 0.0)
    rows = {}
    for block, numbers in people.items():
        everybody, touched = _sum(numbers), _sum(wet[block])
        known = everybody is not None and touched is not None and everybody > 0
        rows[block] = Told(everybody, touched, touched / everybody if known else None)
    return Table(rows)


def _sum(numbers: list[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _number(row: QgsFeature, name: str) -> float | None:
    value = plain(row[name])
    return float(value) if isinstance(value, (int, float)) and value == value else None
