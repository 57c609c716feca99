"""Symbols and letters for smaller paper: as on A3, in proportion to the map."""

from __future__ import annotations

from qgis.core import (
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

_SMALLEST_LETTERS = 5.0


def draw_smaller(layer: QgsMapLayer, factor: float) -> None:
    """Draw points and names smaller, letters down to 5 points; lines and areas stay as they are."""
    if not isinstance(layer, QgsVectorLayer) or layer.renderer() is None:
        return
    # Renderers are changed in place.
    for symbol in layer.renderer().symbols(QgsRenderContext()):
        if isinstance(symbol, QgsMarkerSymbol):
            symbol.setSize(symbol.size() * factor)
    labeling = layer.labeling()
    if isinstance(labeling, QgsVectorLayerSimpleLabeling):
        layer.setLabeling(QgsVectorLayerSimpleLabeling(_smaller(labeling.settings(), factor)))


def _smaller(settings: QgsPalLayerSettings, factor: float) -> QgsPalLayerSettings:
    form = settings.format()
    form.setSize(_letters(form.size(), factor))
    edge = form.buffer()
    edge.setSize(edge.size() * factor)
    form.setBuffer(edge)
    settings.setFormat(form)
    settings.dist *= factor
    size = QgsPalLayerSettings.Property.Size
    properties = settings.dataDefinedProperties()
    if properties.isActive(size):
        told = properties.property(size).asExpression()
        smaller = f"with_variable('size', {told}, min(@size, max({_SMALLEST_LETTERS}, @size * {factor})))"
        properties.setProperty(size, QgsProperty.fromExpression(smaller))
        settings.setDataDefinedProperties(properties)
    return settings


def _letters(size: float, factor: float) -> float:
    return min(size, max(_SMALLEST_LETTERS, size * factor))
