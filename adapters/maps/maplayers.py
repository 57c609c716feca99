"""Layers of a map: opened from the workspace, styled in the reader's language, labelled, counted in people.

Renderers are changed in place. A renderer that Python hands to a layer leaves its Python object behind when the layer
takes another one, and a later renderer at the same address would be taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsAggregateCalculator,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsInvertedPolygonRenderer,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProject,
    QgsProperty,
    QgsRasterLayer,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsVectorLayerSimpleLabeling,
)

from ...engine.errors import InputError
from ..i18n import Tongue, mark
from ..results.styles import apply_style
from .lettering import text_format

PEOPLE_FIELDS = ("population", "people")
# More than any number of people; an expression cannot hold infinity.
_OUT_OF_REACH = 1e12
_MIDDLE = {
    Qgis.GeometryType.Line: "line_interpolate_point($geometry, length($geometry) / 2)",
    Qgis.GeometryType.Polygon: "pole_of_inaccessibility($geometry, 5)",
}


@dataclass(frozen=True)
class Frame:
    """The ground a map shows."""

    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem

    def seen_by(self, layer: QgsMapLayer) -> QgsRectangle:
        """The extent in the coordinates of `layer`."""
        transform = QgsCoordinateTransform(self.crs, layer.crs(), QgsProject.instance().transformContext())
        transform.setBallparkTransformsAreAppropriate(True)
        return transform.transformBoundingBox(self.extent)


def stored_layer(uri: str, title: str = "") -> QgsVectorLayer:
    """A layer or table of the workspace.

    Raises
    ------
    InputError
        If it cannot be opened: a map does not leave out in silence what it should show.
    """
    layer = QgsVectorLayer(uri, title, "ogr")
    if not layer.isValid():
        raise InputError(
            "The layer '{name}' of the workspace cannot be opened: another program may be writing to it, or the file "
            "is damaged. Close other programs that use it, then run again.",
            name=uri.rpartition("layername=")[2],
        )
    return layer


def open_layer(uri: str, kind: str, title: str, tongue: Tongue, category: str = "") -> QgsVectorLayer:
    """A layer of the workspace with the style of its kind."""
    layer = stored_layer(uri, title)
    apply_style(layer, kind, tongue, category)
    return layer


def open_raster(path: str, kind: str, title: str, tongue: Tongue) -> QgsRasterLayer:
    """A raster of the workspace with the style of its kind."""
    layer = QgsRasterLayer(path, title)
    apply_style(layer, kind, tongue)
    return layer


def joined(
    layer: QgsVectorLayer, table: QgsVectorLayer, key: str, key_in_table: str, columns: Iterable[str]
) -> QgsVectorLayer:
    """`layer` with columns of `table`; features that the table does not know have none of them."""
    info = QgsVectorLayerJoinInfo()
    info.setJoinLayer(table)
    info.setJoinFieldName(key_in_table)
    info.setTargetFieldName(key)
    info.setUsingMemoryCache(True)
    info.setPrefix("")
    info.setJoinFieldNamesSubset(list(columns))
    # The join only points at its table: a name on the layer keeps it alive.
    table.setParent(layer)
    layer.addJoin(info)
    return layer


# Counting


def people_field(layer: QgsVectorLayer) -> str:
    """The field that holds people; empty where there is none, and features are counted instead."""
    names = layer.fields().names()
    return next((name for name in PEOPLE_FIELDS if name in names), "")


def people_where(layer: QgsVectorLayer, expression: str = "") -> float:
    """People (features, without a field of people) for which `expression` holds; all of them without one."""
    field = people_field(layer)
    if not field:
        return count_where(layer, expression)
    return _aggregate(layer, QgsAggregateCalculator.Aggregate.Sum, field, expression)


def count_where(layer: QgsVectorLayer, expression: str) -> float:
    """Features for which `expression` holds."""
    return _aggregate(layer, QgsAggregateCalculator.Aggregate.Count, layer.fields().names()[0], expression)


def has_more_than(layer: QgsVectorLayer, count: int, frame: Frame) -> bool:
    """Whether more features than `count` are in the frame, by reading them: a database that is busy tells no count."""
    request = QgsFeatureRequest(frame.seen_by(layer)).setNoAttributes().setLimit(count + 1)
    return sum(1 for _ in layer.getFeatures(request)) > count


def largest(layer: QgsVectorLayer, expression: str) -> float:
    """The largest value of `expression`; 0 where there is none."""
    value, _ = layer.aggregate(QgsAggregateCalculator.Aggregate.Max, expression)
    return float(value or 0.0)


def at_least(layer: QgsVectorLayer, expression: str, count: int) -> float:
    """The smallest of the `count` largest values of `expression`; out of reach where none is above 0."""
    value, _ = layer.aggregate(QgsAggregateCalculator.Aggregate.ArrayAggregate, expression)
    values = sorted((float(one) for one in value or () if isinstance(one, (int, float)) and one > 0), reverse=True)
    return values[:count][-1] if values else _OUT_OF_REACH


def _aggregate(layer: QgsVectorLayer, kind: QgsAggregateCalculator.Aggregate, field: str, expression: str) -> float:
    parameters = QgsAggregateCalculator.AggregateParameters()
    parameters.filter = expression
    value, _ = layer.aggregate(kind, field, parameters)
    return float(value or 0.0)


def tell_people(layer: QgsVectorLayer, tongue: Tongue) -> None:
    """Put the people of each class into its label, and leave out the classes that nobody is in."""
    counted = bool(people_field(layer))
    root = layer.renderer().rootRule()
    for rule in root.children():
        request = QgsFeatureRequest().setFilterExpression(rule.filterExpression()).setLimit(1)
        if not any(True for _ in layer.getFeatures(request)):
            root.removeChild(rule)
            continue
        number = tongue.number(people_where(layer, rule.filterExpression()))
        template = mark("{label}: {number} people") if counted else mark("{label}: {number}")
        rule.setLabel(tongue.say(template).format(label=rule.label(), number=number))


def keep_what_is_seen(layer: QgsVectorLayer, frame: Frame) -> bool:
    """Leave out the classes of which nothing lies in the frame; whether anything at all is left."""
    box = frame.seen_by(layer)

    def is_seen(expression: str) -> bool:
        request = QgsFeatureRequest(box).setLimit(1).setNoAttributes()
        if expression:
            request = QgsFeatureRequest(box).setFilterExpression(expression).setLimit(1)
        return any(True for _ in layer.getFeatures(request))

    if not isinstance(layer.renderer(), QgsRuleBasedRenderer):
        return is_seen("")
    root = layer.renderer().rootRule()
    rules = root.children()
    named = " OR ".join(f"({r.filterExpression()})" for r in rules if not r.isElse())
    for rule in rules:
        # What no other rule takes; a filter that gives NULL takes nothing.
        expression = f"NOT coalesce({named}, false)" if rule.isElse() else rule.filterExpression()
        if not is_seen(expression):
            root.removeChild(rule)
    return bool(root.children())


def leave_out(layer: QgsVectorLayer, column: str) -> None:
    """Leave out the classes that are told by `column`."""
    root = layer.renderer().rootRule()
    for rule in root.children():
        if f'"{column}"' in rule.filterExpression():
            root.removeChild(rule)


def keep_depths_seen(layer: QgsRasterLayer, frame: Frame) -> bool:
    """Leave out the classes of depth that the frame does not reach; whether there is any water in it."""
    box = frame.seen_by(layer)
    statistics = layer.dataProvider().bandStatistics(1, Qgis.RasterBandStatistic.Max, box)
    ramp = layer.renderer().shader().rasterShaderFunction()
    items = ramp.colorRampItemList()
    lowest = [float("-inf"), *(item.value for item in items)]
    kept = [item for item, under in zip(items, lowest) if under < statistics.maximumValue]
    ramp.setColorRampItemList(kept)
    return bool(kept)


# Labels and cover


def label(
    layer: QgsVectorLayer,
    expression: str,
    points: float,
    bold: bool = False,
    color: str = "#1f2933",
    color_by: str = "",
    first_by: str = "",
    placement: Qgis.LabelPlacement = Qgis.LabelPlacement.AroundPoint,
    priority: int = 5,
    distance: float = 3.4,
    at_middle: bool = False,
    always: bool = False,
    at_place: str = "",
    size_by: str = "",
) -> None:
    """Write `expression` beside the features (`distance` mm from points), in letters with a white edge.

    `at_middle` writes beside the middle of a line or an area, and not along it; `color_by` is an expression that says
    the colour where it is not the same for all, `first_by` one from 0 to 10: what comes first where room is scarce.
    `always` lets labels lie over each other rather than leave one out; `at_place` is an expression for the places to
    try around the point (``TR,L``; ``O``: over it), NULL for the usual ones; `size_by` one for the size of letters.
    """
    form = text_format(points, bold, color)
    edge = QgsTextBufferSettings()
    edge.setEnabled(True)
    edge.setSize(0.7)
    edge.setSizeUnit(Qgis.RenderUnit.Millimeters)
    form.setBuffer(edge)
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.placement = placement
    settings.priority = priority
    if always:
        overlapping = settings.placementSettings()
        overlapping.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapIfRequired)
        settings.setPlacementSettings(overlapping)
    settings.setFormat(form)
    chosen = {
        QgsPalLayerSettings.Property.Color: color_by,
        QgsPalLayerSettings.Property.Priority: first_by,
        QgsPalLayerSettings.Property.PredefinedPositionOrder: at_place,
        QgsPalLayerSettings.Property.Size: size_by,
    }
    properties = settings.dataDefinedProperties()
    for name, said in chosen.items():
        if said:
            properties.setProperty(name, QgsProperty.fromExpression(said))
    settings.setDataDefinedProperties(properties)
    if at_middle:
        settings.geometryGenerator = _MIDDLE[layer.geometryType()]
        settings.geometryGeneratorType = Qgis.GeometryType.Point
        settings.geometryGeneratorEnabled = True
        settings.dist = distance
        settings.distUnits = Qgis.RenderUnit.Millimeters
    elif layer.geometryType() == Qgis.GeometryType.Line:
        lines = settings.lineSettings()
        lines.setMergeLines(True)
        settings.setLineSettings(lines)
        sparse = settings.thinningSettings()
        sparse.setMinimumFeatureSize(25.0)
        settings.setThinningSettings(sparse)
    if layer.geometryType() == Qgis.GeometryType.Point:
        settings.dist = distance
        settings.distUnits = Qgis.RenderUnit.Millimeters
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def outline_only(layer: QgsVectorLayer) -> None:
    """Show areas by their outline, so that what lies under them stays to be seen."""
    for rule in layer.renderer().rootRule().children():
        for part in rule.symbol().symbolLayers():
            color = part.fillColor()
            color.setAlpha(0)
            part.setFillColor(color)


def shrink(layer: QgsVectorLayer, factor: float) -> None:
    """Draw the symbols of points smaller."""
    for rule in layer.renderer().rootRule().children():
        rule.symbol().setSize(rule.symbol().size() * factor)


def veil_outside(uri: str) -> QgsVectorLayer:
    """A white veil over everything outside the study area."""
    layer = stored_layer(uri)
    symbol = QgsFillSymbol.createSimple({"color": "255,255,255,150", "outline_style": "no"})
    layer.setRenderer(QgsInvertedPolygonRenderer(QgsSingleSymbolRenderer(symbol)))
    layer.setLabelsEnabled(False)
    return layer
