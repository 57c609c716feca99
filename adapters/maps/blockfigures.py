"""The key figures of one block, and how a number that protects households is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..audience import SMALLEST_PUBLIC_COUNT
from ..i18n import Tongue, mark
from .blocktables import Table, Told, exposed_by_block, far_by_block, lost_by_block, standard_name
from .layouts import Figure

if TYPE_CHECKING:
    from .sheets import Sheet

EXPOSED, LOST, FAR = "exposed", "lost", "far"
LOSE = {
    "water_point": mark("people lose access to water"),
    "health": mark("people lose access to health care"),
    "school": mark("people lose access to school"),
}
_MOST = 4
_PEOPLE = mark("people live in this block")


WITHHELD = mark("withheld")
_WHY_WITHHELD = mark("Withheld: a number that rests on fewer than {smallest} homes, or would give such a number away.")


def withheld_figure(caption: str, tongue: Tongue) -> Figure:
    """A number that is not told."""
    return Figure(tongue.say(WITHHELD), caption)


def why_withheld(tongue: Tongue) -> str:
    """What withheld means."""
    return tongue.say(_WHY_WITHHELD).format(smallest=SMALLEST_PUBLIC_COUNT)


def block_figures(sheet: Sheet) -> tuple[Figure, ...]:
    """People of the block of a page, and what happens to them, as far as the tables tell."""
    say, tongue = sheet.tongue.say, sheet.tongue
    told = _told(sheet)
    if not told:
        missing = mark("No figures for this block: the results were computed without it. Run them again with it.")
        return (Figure("–", say(missing)),)
    people = next((one.people for _, one in told if one.people is not None), None)
    figures = [
        withheld_figure(say(_PEOPLE), tongue) if people is None else Figure(sheet.number(people), say(_PEOPLE)),
        *(_figure(caption, one, tongue) for caption, one in told if people != 0),
    ]
    return tuple(figures[:_MOST])


def has_withheld(sheet: Sheet) -> bool:
    """Whether a key figure of the page of a block is withheld."""
    return sheet.block is not None and any(one.people is None or one.touched is None for _, one in _told(sheet))


def _told(sheet: Sheet) -> list[tuple[str, Told]]:
    """What the tables tell of the block, with the words for it."""
    found = [(caption, table.rows.get(sheet.block.id)) for caption, table in _tables(sheet)]
    return [(caption, one) for caption, one in found if one is not None]


def _figure(caption: str, told: Told, tongue: Tongue) -> Figure:
    if told.touched is None:
        return withheld_figure(caption, tongue)
    share = "" if told.share is None else f" ({tongue.share(told.share, 1.0)})"
    return Figure(f"{tongue.number(told.touched)}{share}", caption)


def far_caption(table: Table, tongue: Tongue) -> str:
    """Who is too far, by the standard of a table."""
    if not table.standard:
        return tongue.say(mark("people without access"))
    told = tongue.say(mark("people without: {standard}"))
    return told.format(standard=standard_name(table.standard, tongue.language))


def _tables(sheet: Sheet) -> list[tuple[str, Table]]:
    """The tables a theme tells of, with the words for their numbers."""
    say = sheet.tongue.say
    found: list[tuple[str, Table | None]] = []
    for what in sheet.theme.tells:
        if what == EXPOSED:
            found.append((say(mark("people whose home is in the water")), exposed_by_block(sheet)))
        elif what == LOST:
            categories = [sheet.theme.category] if sheet.theme.category else list(LOSE)
            found += [(say(LOSE[category]), lost_by_block(sheet, category)) for category in categories]
        else:
            table = far_by_block(sheet, sheet.theme.category)
            found.append((far_caption(table, sheet.tongue) if table else "", table))
    return [(caption, table) for caption, table in found if table is not None]
