"""The legend of a map page, which has room whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLayoutSize,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsRasterLayer,
    QgsRasterSymbolLegendNode,
)

from .lettering import ACCENT, text_format

# In what detail pages are written.
PNG_DPI = 150
PDF_DPI = 300
# Small letters are read with effort; what is cut off is not there.
_SMALLEST_LEGEND = 4.0


def fill_legend(item: QgsLayoutItemLegend, title: str, layers: Iterable[QgsMapLayer], points_by_width: float) -> None:
    """Put `layers` into a legend, in letters small enough to fit; `points_by_width` is their usual size per mm."""
    room = item.sizeWithUnits()
    item.setAutoUpdateModel(False)
    item.setTitle(title)
    item.setResizeToContents(False)
    item.setBackgroundEnabled(False)
    root = item.model().rootGroup()
    root.removeAllChildren()
    for layer in layers:
        node = root.addLayer(layer)
        if isinstance(layer, QgsRasterLayer):
            _without_band_name(item, node)
    size = points_by_width * room.width()
    while True:
        _set_legend_size(item, size)
        if all(_fits(item, room, dpi) for dpi in (PNG_DPI, PDF_DPI)) or size < _SMALLEST_LEGEND:
            break
        size *= 0.95
    item.attemptResize(room)


def _fits(item: QgsLayoutItemLegend, room: QgsLayoutSize, dpi: float) -> bool:
    """Whether a legend has room when written at `dpi`: letters come in whole dots, so that its height differs."""
    context = QgsLayoutUtils.createRenderContextForLayout(item.layout(), None, dpi)
    needed = QgsLegendRenderer(item.model(), item.legendSettings()).minimumSize(context)
    return needed.height() <= room.height() and needed.width() <= room.width() + 0.5


def _without_band_name(item: QgsLayoutItemLegend, node: QgsLayerTreeLayer) -> None:
    """Leave out the line 'Band 1' that QGIS puts before the colours of a raster."""
    lines = item.model().layerOriginalLegendNodes(node)
    colours = [number for number, line in enumerate(lines) if isinstance(line, QgsRasterSymbolLegendNode)]
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, colours)
    item.model().refreshLayerLegend(node)


def _set_legend_size(item: QgsLayoutItemLegend, size: float) -> None:
    styles = QgsLegendStyle.Style
    forms = {
        styles.Title: text_format(1.2 * size, bold=True, color=ACCENT),
        styles.Group: text_format(size, bold=True),
        styles.Subgroup: text_format(size, bold=True),
        styles.SymbolLabel: text_format(size),
    }
    for style, form in forms.items():
        item.rstyle(style).setTextFormat(form)
    item.setBoxSpace(0.0)
    item.rstyle(styles.Title).setMargin(QgsLegendStyle.Side.Bottom, 0.25 * size)
    item.rstyle(styles.Subgroup).setMargin(QgsLegendStyle.Side.Top, 0.3 * size)
    item.rstyle(styles.Symbol).setMargin(QgsLegendStyle.Side.Top, 0.13 * size)
    item.setSymbolWidth(0.7 * size)
    item.setSymbolHeight(0.38 * size)
    item.setWmsLegendWidth(5 * size)
