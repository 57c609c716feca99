"""A map page: made, filled and exported. It knows nothing of services or floods: it gets a `Page` and draws it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsBasicNumericFormat,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ...engine.errors import FileError
from .legends import PDF_DPI, fill_legend
from .lettering import ACCENT, INK, SOFT_INK, text_format
from .smaller import draw_smaller

PAPERS = {"A3": (420.0, 297.0), "A4": (297.0, 210.0)}
_MM = Qgis.LayoutUnit.Millimeters
_ON_ONE_LINE = ("title", "subtitle", "value_")
_SMALLEST_LETTERS = 4.5

# The page is drawn for A3 and scaled for other papers; places and sizes in mm, letters in points.
_A3_WIDTH = 420.0
_MARGIN = 12.0
_PANEL_X = 312.0
_PANEL_WIDTH = 96.0
_MAP_TOP = 38.0
_MAP_BOTTOM = 272.0
_LEGEND_BOTTOM = 246.0
_OVERVIEW_HEIGHT = 38.0
# From one key figure to the next; beside an overview they stand in two columns.
_FIGURE_STEP, _TWO_COLUMNS_STEP = 21.0, 23.0
_LARGEST_SCALE = 250.0
_SCALE_NOISE = 1e-6
_GAP = 6.0
MAP_ASPECT = (_PANEL_X - _MARGIN - _GAP) / (_MAP_BOTTOM - _MAP_TOP)


@dataclass(frozen=True)
class Figure:
    """A number that stands out, and what it counts."""

    value: str
    caption: str


@dataclass(frozen=True)
class Overview:
    """Where the ground of a page lies in the whole, and the words for its scale, which is then a round number."""

    layers: tuple[QgsMapLayer, ...]
    extent: QgsRectangle
    scale_words: Callable[[float], str]


@dataclass(frozen=True)
class Page:
    """What a map page says and shows. Layers from top to bottom; those with a title go into the legend."""

    title: str
    subtitle: str
    figures_title: str
    figures: tuple[Figure, ...]
    legend_title: str
    layers: tuple[QgsMapLayer, ...]
    in_legend: tuple[QgsMapLayer, ...]
    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    notes: tuple[str, ...] = field(default=())
    metres: str = "m"
    overview: Overview | None = None


def map_size(paper: str) -> tuple[float, float]:
    """Width and height of the map on a page of our own, millimetres."""
    scale = PAPERS[paper][0] / _A3_WIDTH
    return (_PANEL_X - _MARGIN - _GAP) * scale, (_MAP_BOTTOM - _MAP_TOP) * scale


def round_scale(scale: float) -> float:
    """The smallest round scale number that is not under `scale`: 250, 300, 400, 500, 750, 1000 ... 100000.

    >>> round_scale(1320.0), round_scale(2000.0000001)
    (1500.0, 2000.0)
    """
    power = 10.0 ** math.floor(math.log10(max(scale, _LARGEST_SCALE)))
    steps = (step * ten for ten in (power, 10 * power) for step in (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7.5))
    return next(step for step in steps if step >= max(scale, _LARGEST_SCALE) * (1 - _SCALE_NOISE))


def draw(page: Page, project: QgsProject, paper: str, template: str = "") -> QgsPrintLayout:
    """The layout of `page`, in `project`, which has to live as long as the layout.

    A `template` (.qpt) gives its own items; those whose id is one of ours (title, subtitle, map, legend, figures_title,
    value_1, caption_1 ..., notes, scale, north) are filled.
    """
    scale = PAPERS[paper][0] / _A3_WIDTH
    for layer in page.layers if scale < 1 and not template else ():
        draw_smaller(layer, scale)
    project.setCrs(page.crs)
    project.addMapLayers([*page.layers, *(page.overview.layers if page.overview is not None else ())])
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(page.title)
    layout.renderContext().setDpi(PDF_DPI)
    if template:
        _load(layout, template)
    else:
        _set_out(layout, paper, len(page.figures), page.overview is not None)
    _fill(layout, page)
    return layout


def _load(layout: QgsPrintLayout, template: str) -> None:
    document = QDomDocument()
    try:
        text = Path(template).read_text(encoding="utf-8")
    except OSError as error:
        raise FileError("The template '{path}' cannot be read: {reason}", path=template, reason=error) from error
    read = document.setContent(text)
    readable = read[0] if isinstance(read, tuple) else bool(read)
    if not readable or not layout.loadFromTemplate(document, QgsReadWriteContext())[1]:
        raise FileError("The template '{path}' is not a QGIS print layout (.qpt).", path=template)


# Setting out an empty page


@dataclass(frozen=True)
class _Sheet:
    """An empty page that items are placed on, in millimetres of an A3 page."""

    layout: QgsPrintLayout
    scale: float

    def place(self, item: QgsLayoutItem, name: str, x: float, y: float, width: float, height: float) -> None:
        """Put an item in its place."""
        self.layout.addLayoutItem(item)
        item.setId(name)
        item.attemptMove(QgsLayoutPoint(x * self.scale, y * self.scale, _MM))
        item.attemptResize(QgsLayoutSize(width * self.scale, height * self.scale, _MM))

    def label(self, name: str, x: float, y: float, width: float, height: float, form: QgsTextFormat) -> None:
        """An empty text."""
        item = QgsLayoutItemLabel(self.layout)
        form.setSize(form.size() * self.scale)
        item.setTextFormat(form)
        item.setMarginX(0)
        item.setMarginY(0)
        self.place(item, name, x, y, width, height)

    def box(self, name: str, x: float, y: float, width: float, height: float, style: dict[str, str]) -> None:
        """A rectangle."""
        item = QgsLayoutItemShape(self.layout)
        item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        item.setSymbol(QgsFillSymbol.createSimple(style))
        self.place(item, name, x, y, width, height)


def _set_out(layout: QgsPrintLayout, paper: str, figures: int, with_overview: bool) -> None:
    """Place the items of a page of our own."""
    width, height = PAPERS[paper]
    scale = width / _A3_WIDTH
    sheet = _Sheet(layout, scale)
    page_height = height / scale
    inner = _A3_WIDTH - 2 * _MARGIN
    layout.pageCollection().page(0).setPageSize(paper, QgsLayoutItemPage.Orientation.Landscape)
    outline = {"style": "no", "outline_color": INK, "outline_width": "0.3"}
    sheet.box("frame", 7, 7, _A3_WIDTH - 14, page_height - 14, outline)
    _place_map(sheet, "map", _MARGIN, _MAP_TOP, _PANEL_X - _MARGIN - _GAP, _MAP_BOTTOM - _MAP_TOP)
    sheet.label("title", _MARGIN, 11, inner, 13, text_format(30, bold=True, color=ACCENT))
    sheet.label("subtitle", _MARGIN, 25.5, inner, 8, text_format(14, color=SOFT_INK))
    sheet.box("accent", _MARGIN, 34.2, inner, 0.9, {"color": ACCENT, "outline_style": "no"})
    notes_height = page_height - _MAP_BOTTOM - 11
    sheet.label("notes", _MARGIN, _MAP_BOTTOM + 2.5, inner, notes_height, text_format(8, color=SOFT_INK))
    _set_out_panel(sheet, figures, with_overview)


def _place_map(sheet: _Sheet, name: str, x: float, y: float, width: float, height: float) -> None:
    item = QgsLayoutItemMap(sheet.layout)
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor(SOFT_INK))
    sheet.place(item, name, x, y, width, height)


def _set_out_panel(sheet: _Sheet, figures: int, with_overview: bool) -> None:
    """The panel beside the map: figures, legend, overview, scale and north, from top to bottom."""
    top = _MAP_TOP
    if figures:
        sheet.label("figures_title", _PANEL_X, top, _PANEL_WIDTH, 7, text_format(13, bold=True, color=ACCENT))
        top += 8.5
    columns, size = (2, 17) if with_overview and figures > 1 else (1, 22)
    width, step = _PANEL_WIDTH / columns - 2 * (columns - 1), _TWO_COLUMNS_STEP if columns > 1 else _FIGURE_STEP
    for number in range(figures):
        x, y = _PANEL_X + (number % columns) * _PANEL_WIDTH / columns, top + (number // columns) * step
        sheet.label(f"value_{number + 1}", x, y, width, 9.5, text_format(size, bold=True))
        sheet.label(f"caption_{number + 1}", x, y + 9.1, width, step - 10, text_format(10, color=SOFT_INK))
    top += -(-figures // columns) * step
    top += 2
    bottom = _LEGEND_BOTTOM
    if with_overview:
        bottom -= _OVERVIEW_HEIGHT + 3
        _place_map(sheet, "overview", _PANEL_X, bottom, _PANEL_WIDTH, _OVERVIEW_HEIGHT)
        bottom -= 3
        sheet.label("scale_text", _PANEL_X, 247.5, _PANEL_WIDTH - 20, 6, text_format(11, bold=True))
    sheet.place(QgsLayoutItemLegend(sheet.layout), "legend", _PANEL_X, top, _PANEL_WIDTH, bottom - top)
    north = QgsLayoutItemPicture(sheet.layout)
    north.setPicturePath(_north_arrow())
    sheet.place(north, "north", _PANEL_X + _PANEL_WIDTH - 14, 250, 14, 20)
    scale_bar = QgsLayoutItemScaleBar(sheet.layout)
    sheet.place(scale_bar, "scale", _PANEL_X, 254, _PANEL_WIDTH - 20, 15)


def _north_arrow() -> str:
    """The north arrow that comes with QGIS."""
    folders = [Path(folder) for folder in QgsApplication.svgPaths()]
    return next(
        (str(f / "arrows/NorthArrow_02.svg") for f in folders if (f / "arrows/NorthArrow_02.svg").is_file()), ""
    )


# Filling it


def _fill(layout: QgsPrintLayout, page: Page) -> None:
    """Put the content into the items that have our ids."""
    texts = {
        "title": page.title,
        "subtitle": page.subtitle,
        "figures_title": page.figures_title,
        "notes": "\n".join(page.notes),
    }
    for number, figure in enumerate(page.figures, start=1):
        texts[f"value_{number}"] = figure.value
        texts[f"caption_{number}"] = figure.caption
    for name, text in texts.items():
        item = layout.itemById(name)
        if isinstance(item, QgsLayoutItemLabel):
            item.setText(text)
            if name.startswith(_ON_ONE_LINE):
                _shrink(item, lambda item=item: item.sizeForText().width() <= item.sizeWithUnits().width())
            elif name == "notes":
                _shrink(item, lambda item=item: _holds(item, page.notes))
                item.setText(text)
    map_item = layout.itemById("map")
    if not isinstance(map_item, QgsLayoutItemMap):
        raise FileError("The template has no map with the id 'map': there is nowhere to draw.")
    map_item.setCrs(page.crs)
    map_item.setLayers(list(page.layers))
    map_item.setKeepLayerSet(True)
    map_item.zoomToExtent(page.extent)
    if page.overview is not None:
        _fill_overview(layout, map_item, page.overview, page.crs)
    fillers: tuple[tuple[str, type[QgsLayoutItem], Callable[..., None]], ...] = (
        ("scale", QgsLayoutItemScaleBar, _fill_scale),
        ("north", QgsLayoutItemPicture, _fill_north),
        ("legend", QgsLayoutItemLegend, _fill_legend),
    )
    for name, kind, filler in fillers:
        item = layout.itemById(name)
        if isinstance(item, kind):
            filler(item, map_item, page)


def _shrink(item: QgsLayoutItemLabel, fits: Callable[[], bool]) -> None:
    """Letters small enough: neither the long name of a block nor a credit is cut."""
    form = item.textFormat()
    while not fits() and form.size() > _SMALLEST_LETTERS:
        form.setSize(0.95 * form.size())
        item.setTextFormat(form)


def _holds(item: QgsLayoutItemLabel, paragraphs: Sequence[str]) -> bool:
    """Whether a text has room for paragraphs that go over several lines."""
    room, lines, height = item.sizeWithUnits(), 0, 0.0
    for paragraph in paragraphs:
        item.setText(paragraph)
        size = item.sizeForText()
        # Words break lines before their end.
        lines += max(math.ceil(1.03 * size.width() / room.width()), 1)
        height = size.height()
    return lines * height <= room.height()


def _fill_overview(
    layout: QgsPrintLayout, map_item: QgsLayoutItemMap, overview: Overview, crs: QgsCoordinateReferenceSystem
) -> None:
    """Bring the map to a round scale, and draw the whole beside it."""
    map_item.setScale(round_scale(map_item.scale()))
    text, whole = layout.itemById("scale_text"), layout.itemById("overview")
    if isinstance(text, QgsLayoutItemLabel):
        text.setText(overview.scale_words(round(map_item.scale())))
    if isinstance(whole, QgsLayoutItemMap):
        whole.setCrs(crs)
        whole.setLayers(list(overview.layers))
        whole.setKeepLayerSet(True)
        whole.zoomToExtent(overview.extent)


def _fill_north(item: QgsLayoutItemPicture, map_item: QgsLayoutItemMap, _page: Page) -> None:
    item.setLinkedMap(map_item)


def _fill_scale(item: QgsLayoutItemScaleBar, map_item: QgsLayoutItemMap, page: Page) -> None:
    width = item.sizeWithUnits().width()
    size = 11.0 * width / (_PANEL_WIDTH - 20)
    item.setStyle("Single Box")
    item.setLinkedMap(map_item)
    item.setUnits(Qgis.DistanceUnit.Meters)
    item.setUnitLabel(page.metres)
    item.setMapUnitsPerScaleBarUnit(1.0)
    item.setNumberOfSegments(2)
    item.setNumberOfSegmentsLeft(0)
    # Round numbers, at most two fifths of the room each: the bar never runs over.
    item.setUnitsPerSegment(_round_below(0.4 * width / 1000 * map_item.scale()))
    item.setHeight(2.2 * width / (_PANEL_WIDTH - 20))
    numbers = QgsBasicNumericFormat()
    numbers.setShowThousandsSeparator(True)
    numbers.setNumberDecimalPlaces(0)
    item.setNumericFormat(numbers)
    item.setTextFormat(text_format(size))
    item.update()


def _round_below(metres: float) -> float:
    """The greatest of 1, 2, 5, 10, 20, 50 ... that is not over `metres`."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in (1, 2, 5) if step * power <= metres)


def _fill_legend(item: QgsLayoutItemLegend, map_item: QgsLayoutItemMap, page: Page) -> None:
    item.setLinkedMap(map_item)
    fill_legend(item, page.legend_title, page.in_legend, 11.0 / _PANEL_WIDTH)
