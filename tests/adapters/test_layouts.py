"""Map pages: what is written on them has room, however it is exported."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from quartier.adapters.layouts import Figure, Page, draw
from quartier.adapters.legends import PDF_DPI, PNG_DPI


@pytest.mark.parametrize("entries", range(12, 24))
def test_the_legend_has_room_in_the_picture_and_in_the_pdf(entries: int) -> None:
    layers = tuple(QgsVectorLayer("LineString?crs=EPSG:32631", f"Lac, rivière {n}", "memory") for n in range(entries))
    crs = QgsCoordinateReferenceSystem("EPSG:32631")
    extent = QgsRectangle(0, 0, 1000, 800)
    project = QgsProject()
    page = Page("Carte", "", "Chiffres", (Figure("1", "un"),) * 4, "Légende", layers, layers, extent, crs)
    layout = draw(page, project, "A3")
    legend = layout.itemById("legend")
    room = legend.sizeWithUnits()
    for dpi in (PNG_DPI, PDF_DPI):
        context = QgsLayoutUtils.createRenderContextForLayout(layout, None, dpi)
        needed = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(context)
        assert needed.height() <= room.height()
