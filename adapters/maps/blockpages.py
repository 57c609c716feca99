"""Maps by block, for whoever may not see homes one by one: shares of people, small counts withheld."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from qgis.core import Qgis, QgsMapLayer, QgsVectorLayer

from ...engine.errors import InputError
from ..audience import SMALLEST_PUBLIC_COUNT, may_see
from ..i18n import Tongue, mark
from ..results.styles import apply_style
from ..sharing import audience_of_stored
from .blockfigures import LOSE, far_caption, why_withheld, withheld_figure
from .blocktables import EXPOSED, FAR, LOST, WHOLE, Table, exposed_by_block, far_by_block, lost_by_block
from .layouts import Figure, Page
from .mapground import ground_of, services_of
from .maplayers import Frame, has_more_than, keep_what_is_seen, label
from .sheets import Sheet, members_of, page, services_walked_to

STYLE = "blocks_by_share"
_MANY_BLOCKS = 60
_LEGEND_LETTERS = 42
_NEAR_OPACITY = 0.6
_EXPOSED_SERVICES = (*members_of("health"), *members_of("school"), "shelter")
_LOST_TITLES = {
    "water_point": mark("Who loses access to water in the flood, by block"),
    "health": mark("Who loses access to health care in the flood, by block"),
    "school": mark("Who loses access to school in the flood, by block"),
}
_FAR_TITLES = {
    "water_point": mark("Access to water, by block"),
    "health": mark("Access to health care, by block"),
    "school": mark("Access to school, by block"),
}


def draw_lost_by_block(sheet: Sheet) -> Page:
    """The share of people of each block who lose a service."""
    say = sheet.tongue.say
    category = sheet.theme.category
    table = _asked(lost_by_block(sheet, category), sheet, LOST)
    caption = say(LOSE[category])
    services = _services(sheet, members_of(category), uri=services_walked_to(sheet))
    legend = say(mark("Share of people who lose access"))
    method = mark(
        "People of each block who reach a service on dry ground and none in this flood: their home or the service "
        "stands in the water, or the way is cut."
    )
    return _page(sheet, table, say(_LOST_TITLES[category]), legend, caption, say(method), services)


def draw_exposure_by_block(sheet: Sheet) -> Page:
    """The share of people of each block whose home is in the water."""
    say = sheet.tongue.say
    table = _asked(exposed_by_block(sheet), sheet, EXPOSED)
    caption = say(mark("people whose home is in the water"))
    services = _services(sheet, _EXPOSED_SERVICES)
    legend = say(mark("Share of people whose home is in the water"))
    method = say(mark("People of each block whose home this water reaches."))
    return _page(sheet, table, say(mark("Flood exposure, by block")), legend, caption, method, services)


def draw_access_by_block(sheet: Sheet) -> Page:
    """The share of people of each block who are too far from a service."""
    say = sheet.tongue.say
    category = sheet.theme.category
    table = _asked(far_by_block(sheet, category), sheet, FAR)
    caption = far_caption(table, sheet.tongue)
    services = _services(sheet, members_of(category), uri=services_walked_to(sheet))
    legend = say(mark("Share of {whom}")).format(whom=caption)
    method = say(mark("Distance on foot along the paths, from the door to the service, as the data know them."))
    return _page(sheet, table, say(_FAR_TITLES[category]), legend, caption, method, services)


def _asked(table: Table | None, sheet: Sheet, summary: str) -> Table:
    """The table, with blocks to draw it by.

    Raises
    ------
    InputError
        With what has to be computed first.
    """
    if table is not None and sheet.blocks is not None and any(one.id in table.rows for one in sheet.blocks.all):
        return table
    told = {
        "theme": sheet.theme.code,
        "audience": sheet.audience,
        "summary": f"{summary}__{sheet.scenario}",
        "algorithm": sheet.theme.algorithm,
        "smallest": SMALLEST_PUBLIC_COUNT,
    }
    stored = sheet.contents.result(sheet.theme.results[0], sheet.scenario)
    circle = audience_of_stored(sheet.contents, stored, sheet.rows)
    if not may_see(sheet.audience, circle):
        raise InputError(
            "The layer '{layer}' is for '{circle}', not for '{audience}': it shows homes one by one. The map '{theme}' "
            "can be drawn by block instead: run quartier:{algorithm} again with BLOCKS, its SUMMARY in the workspace "
            "('{summary}') and SMALLEST_COUNT {smallest} or more, and have the same blocks in the workspace; or choose "
            "the audience '{circle}'.",
            layer=stored.layer,
            circle=circle,
            **told,
        )
    raise InputError(
        "The pages of single blocks show '{audience}' no homes one by one: for '{theme}' they need people by block. "
        "Run quartier:{algorithm} again with these BLOCKS and its SUMMARY in the workspace ('{summary}').",
        **told,
    )


def _services(sheet: Sheet, categories: Iterable[str], uri: str | None = None) -> tuple[QgsVectorLayer, ...]:
    frame = sheet.frame(sheet.blocks.layer(""))
    return services_of(sheet.contents, frame, sheet.tongue, categories, with_names=sheet.block is not None, uri=uri)


def _page(
    sheet: Sheet, table: Table, title: str, legend: str, caption: str, method: str, services: Iterable[QgsMapLayer]
) -> Page:
    shown = _layer(sheet, table, legend)
    frame = sheet.frame(shown)
    _name(shown, frame)
    # On the whole map houses would hide the colours of the blocks.
    ground = ground_of(
        sheet.contents, frame, sheet.tongue, shown, with_blocks=False, with_buildings=sheet.block is not None
    )
    keep_what_is_seen(shown, frame)
    if sheet.block is not None:
        # So near, houses and paths matter more than the colour.
        shown.setOpacity(_NEAR_OPACITY)
    if sheet.block is None and any(one.status == "withheld" for one in table.rows.values()):
        method = f"{method} {why_withheld(sheet.tongue)}"
    return page(sheet, title, lambda: _figures(table, caption, sheet.tongue), ground, services, [shown], method)


def _layer(sheet: Sheet, table: Table, legend: str) -> QgsVectorLayer:
    """The blocks with what is told of each."""
    values: dict[str, dict[str, object]] = {}
    for block in sheet.blocks.all:
        told = table.rows.get(block.id)
        touched = 0.0 if told is None else told.touched or 0.0
        number = f"\n{sheet.number(touched)}" if touched else ""
        values[block.id] = {
            "told": "unknown" if told is None else told.status,
            "share": None if told is None else told.share,
            "title": f"{block.title(sheet.tongue)}{number}",
            # Where there is no room for all, the names with a number come first; lower ones give way to every path.
            "first": 9.0 if touched else 5.0,
        }
    layer = sheet.blocks.layer("\n".join(wrap(legend, _LEGEND_LETTERS)), values)
    apply_style(layer, STYLE, sheet.tongue)
    return layer


def _name(layer: QgsVectorLayer, frame: Frame) -> None:
    """Names and numbers over the blocks; many blocks get small ones."""
    many = has_more_than(layer, _MANY_BLOCKS, frame)
    label(
        layer,
        '"title"',
        6 if many else 9,
        bold=not many,
        placement=Qgis.LabelPlacement.OverPoint,
        first_by='"first"',
        at_middle=True,
    )


def _figures(table: Table, caption: str, tongue: Tongue) -> list[Figure]:
    """Of the whole area; where that is withheld, what the blocks that are told add up to."""
    blocks = [one for block, one in table.rows.items() if block != WHOLE]
    whole = table.rows.get(WHOLE)
    known = [one.touched for one in blocks if one.touched is not None]
    hidden = len(blocks) - len(known)
    figures = []
    if whole is not None and whole.people is not None:
        figures.append(Figure(tongue.number(whole.people), tongue.say(mark("people counted"))))
    if whole is not None and whole.touched is not None:
        figures.append(Figure(tongue.number(whole.touched), caption))
        if whole.share is not None:
            figures.append(Figure(tongue.share(whole.share, 1.0), tongue.say(mark("of those it could happen to"))))
    elif known:
        besides = tongue.say(mark("{what}; the blocks withheld come on top")).format(what=caption)
        figures.append(Figure(tongue.number(sum(known)), besides))
    else:
        figures.append(withheld_figure(caption, tongue))
    if hidden:
        words = mark("number of blocks that are withheld, because few homes there are concerned")
        figures.append(Figure(tongue.number(hidden), tongue.say(words)))
    return figures
