"""The pages of single blocks: the map of a theme around one block, what is outside dimmed, and where it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qgis.core import (
    QgsFeature,
    QgsFillSymbol,
    QgsInvertedPolygonRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ..i18n import Tongue, mark
from .blocks import Block, Blocks
from .layouts import Overview, Page
from .mapground import frame_of
from .sheets import Sheet
from .themes import page_of

_VEIL = {"color": "255,255,255,165", "outline_style": "no"}
# A light line around the dark one, for dark ground.
_EDGE = (
    {"style": "no", "outline_color": "#ffffff", "outline_width": "2", "joinstyle": "round"},
    {"style": "no", "outline_color": "#1f2933", "outline_width": "0.9", "joinstyle": "round"},
)
_OTHERS = {"color": "#f1f1ee", "outline_color": "#8c8c8c", "outline_width": "0.15"}
_THIS = {"color": "#12395b", "outline_color": "#000000", "outline_width": "0.5"}


def block_pages(sheet: Sheet) -> Iterator[Page]:
    """A page for each block of a sheet, one after the other.

    Raises
    ------
    InputError
        As for the whole map; and where the reader may see no homes from so near, and there are no sums by block.
    """
    if sheet.blocks is None:
        return
    for block in sheet.blocks.all:
        page = page_of(replace(sheet, block=block))
        around = _only(sheet.blocks, block, (_VEIL,), inverted=True)
        edge = _only(sheet.blocks, block, _EDGE)
        yield replace(page, layers=(edge, around, *page.layers), overview=_overview(sheet, sheet.blocks, block))


def _overview(sheet: Sheet, blocks: Blocks, block: Block) -> Overview:
    others = blocks.layer("")
    others.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(_OTHERS)))
    extent = frame_of(sheet.contents, others, sheet.context, blocks.crs).extent
    extent.combineExtentWith(others.extent())
    return Overview((_only(blocks, block, (_THIS,)), others), extent, _scale_words(sheet.tongue))


def _scale_words(tongue: Tongue) -> Callable[[float], str]:
    return lambda scale: tongue.say(mark("Scale 1:{number}")).format(number=tongue.number(scale))


def _only(blocks: Blocks, block: Block, styles: Sequence[dict[str, str]], inverted: bool = False) -> QgsVectorLayer:
    """A layer of one block, drawn in one style over the other; inverted, of everything else."""
    layer = QgsVectorLayer(f"MultiPolygon?crs={blocks.crs.authid()}", "", "memory")
    feature = QgsFeature()
    feature.setGeometry(block.shape)
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    symbol = QgsFillSymbol.createSimple(styles[0])
    for style in styles[1:]:
        symbol.appendSymbolLayer(QgsSimpleFillSymbolLayer.create(style))
    renderer = QgsSingleSymbolRenderer(symbol)
    layer.setRenderer(QgsInvertedPolygonRenderer(renderer) if inverted else renderer)
    return layer
