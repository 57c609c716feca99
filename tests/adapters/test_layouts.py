"""Map pages: what is written on them has room, however it is exported."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from quartier.adapters.maps.layouts import Figure, Page, draw
from quartier.adapters.maps.legends import PDF_DPI, PNG_DPI
from quartier.adapters.maps.maplayers import label


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


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_neither_a_long_name_nor_the_credits_are_cut(paper: str) -> None:
    crs, extent = QgsCoordinateReferenceSystem("EPSG:32631"), QgsRectangle(0, 0, 1000, 800)
    notes = ("Les hauteurs d'eau sont connues à 1,1 m près. " * 10, "© les contributeurs d'OpenStreetMap. " * 6)
    title = "Qui perd l'accès aux soins pendant l'inondation, par îlot – Quartier de la Grande Mosquée du Vendredi"
    page = Page(title, "", "", (), "", (), (), extent, crs, notes)
    project = QgsProject()
    layout = draw(page, project, paper)
    heading, written = layout.itemById("title"), layout.itemById("notes")
    assert heading.sizeForText().width() <= heading.sizeWithUnits().width()
    assert heading.textFormat().size() > 8
    room, line = written.sizeWithUnits(), written.sizeForText().height() / len(notes)
    lines = sum(-(-written.textFormat().size() * 0.17 * len(note) // room.width()) for note in notes)
    assert written.text() == "\n".join(notes)
    assert lines * line <= room.height() and written.textFormat().size() > 4.5


@pytest.mark.parametrize(("paper", "factor"), [("A3", 1.0), ("A4", 297 / 420)])
def test_symbols_and_names_are_smaller_on_smaller_paper(paper: str, factor: float) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:32631&field=name:string", "Services", "memory")
    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple({"size": "5"})))
    label(layer, "name", 9, distance=3.0, size_by="if(name = 'far', 9, 6)")
    crs, extent = QgsCoordinateReferenceSystem("EPSG:32631"), QgsRectangle(0, 0, 1000, 800)
    page = Page("Carte", "", "", (), "Légende", (layer,), (layer,), extent, crs)
    project = QgsProject()
    layout = draw(page, project, paper)
    settings = layer.labeling().settings()
    size = settings.dataDefinedProperties().property(QgsPalLayerSettings.Property.Size).asExpression()
    assert layout.itemById("legend") is not None
    assert layer.renderer().symbol().size() == pytest.approx(5 * factor)
    assert settings.format().size() == pytest.approx(9 * factor)
    assert settings.dist == pytest.approx(3 * factor)
    assert QgsExpression(size.replace("name", "'near'")).evaluate() == pytest.approx(max(6 * factor, 5))
