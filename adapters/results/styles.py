"""Styles of result layers: QML files by kind, their labels translated, column names and code words with them."""

from __future__ import annotations

import hashlib

from qgis.core import (
    Qgis,
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsReadWriteContext,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..frames import plain
from ..i18n import Tongue, interface_tongue
from ..maps.pointsymbols import point_symbol
from ..paths import resource
from ..profiles import labels_of
from ..words.schema import category_name, category_names, codes_of, field_name, flood_class_name
from .areastyle import AREA_KINDS, ROUTES_KIND, take_limits, take_routes
from .attributetable import fit_columns, show_decimals

_LOOK_LENGTH = 16
# More different values than anybody would read in a list.
_MOST_WORDS = 1000

# The field prefix that stands in the styles by category for the one that is shown.
TEMPLATE_CATEGORY = "water_point"
# Levels of depth from 1, where the classes are not those of the QML.
_DEPTH_COLORS = ("#dadaeb", "#bcbddc", "#9e9ac8", "#807dba", "#6a51a3", "#3f007d")
# Kinds with columns of many categories, of which the style shows one: the suffix of the column it shows.
_SHOWS_ONE_CATEGORY = {
    "walkingdistance_output": "_m",
    "serviceload_origins_out": "_per_1000",
    "floodaccess_output": "_lost",
}
# Kinds that look like another.
_STYLED_AS = {"matchsurvey_merged": "services"}
# The same where the layer holds areas.
_AREAS_STYLED_AS = {"maskhouseholds_output": "maskhouseholds_cells"}
# On a layer as it was styled here: what it is, and how its classes looked then.
KIND, _GIVEN = "quartier/kind", "quartier/style"
# On a layer that has just come into the project; on one that has its scenario in its name, said once.
FRESH, NAMED = "quartier/fresh", "quartier/named"
_LABELLED = ("rule", "category", "range", "item", "paletteEntry")


def style_of(kind: str, tongue: Tongue, category: str = "") -> QDomDocument | None:
    """The style of a kind of layer with its labels translated; None where the kind has none."""
    path = resource("styles", f"{_STYLED_AS.get(kind, kind)}.qml")
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    if category:
        text = text.replace(f"{TEMPLATE_CATEGORY}_", f"{category}_")
    document = QDomDocument()
    document.setContent(text)
    for tag in _LABELLED:
        elements = document.elementsByTagName(tag)
        for number in range(elements.count()):
            element = elements.at(number).toElement()
            if element.attribute("label"):
                element.setAttribute("label", tongue.say(element.attribute("label")))
    return document


def categories_of(layer: QgsVectorLayer, suffix: str = "_m") -> list[str]:
    """The categories of services that a layer about walks has columns for, with `suffix` behind the category."""
    names = layer.fields().names()
    found = [name.removesuffix(suffix) for name in names if name.endswith(suffix)]
    # Other columns end so, too; only those of a category have a status beside them.
    return [one for one in found if f"{one}_status" in names or f"{one}_status_wet" in names]


def apply_style(layer: QgsMapLayer, kind: str, tongue: Tongue, category: str = "") -> None:
    """Give `layer` the style of its kind; without a style of its own it keeps the one it has.

    `category` says which service a layer of walking distances shows; water where it has it, else its first.
    """
    vector = isinstance(layer, QgsVectorLayer)
    if vector and not category:
        category = _category_shown(layer, kind)
    areas = vector and layer.geometryType() == Qgis.GeometryType.Polygon
    document = style_of(_AREAS_STYLED_AS.get(kind, kind) if areas else kind, tongue, category)
    if document is not None:
        layer.importNamedStyle(document)
    if not vector:
        return
    # What is saved as a CSV has lost its places, and is drawn by nothing.
    if layer.renderer() is not None:
        _fit_renderer(layer, kind, tongue)
    _name_columns(layer, kind, tongue)


def _fit_renderer(layer: QgsVectorLayer, kind: str, tongue: Tongue) -> None:
    """Classes and symbols for what the layer holds."""
    # A shapefile cuts names to ten characters: there the usual style has to do.
    if kind == "floodexposure_output" and layer.fields().indexOf("flood_level") >= 0:
        _take_flood_classes(layer, tongue)
    if kind in AREA_KINDS:
        take_limits(layer, kind, tongue)
    elif kind == ROUTES_KIND:
        take_routes(layer, tongue)
    else:
        _fit_geometry(layer, kind)


def style_result(layer: QgsMapLayer, kind: str, tongue: Tongue) -> None:
    """The style of a layer among others in a project: of several services, the legend says which one is shown."""
    apply_style(layer, kind, tongue)
    layer.setCustomProperty(KIND, kind)
    if not isinstance(layer, QgsVectorLayer) or layer.renderer() is None:
        return
    category = _category_shown(layer, kind)
    if category in categories_of(layer, _SHOWS_ONE_CATEGORY.get(kind, "")):
        heading = QgsRuleBasedRenderer.Rule(None)
        heading.setFilterExpression("FALSE")
        heading.setLabel(category_name(category, tongue))
        layer.renderer().rootRule().insertChild(0, heading)
    layer.setCustomProperty(_GIVEN, _look_of(layer))
    # A renderer that was changed in place does not tell the legend by itself.
    layer.rendererChanged.emit()


def is_styled_as_given(layer: QgsVectorLayer) -> bool:
    """Whether the classes of a layer are as `style_result` left them: nobody has changed them since."""
    return layer.renderer() is None or layer.customProperty(_GIVEN) == _look_of(layer)


def _look_of(layer: QgsVectorLayer) -> str:
    """A short text for how a layer is drawn, the same for the same renderer."""
    document = QDomDocument()
    written = _in_order(layer.renderer().save(document, QgsReadWriteContext()))
    return hashlib.sha256(written.encode()).hexdigest()[:_LOOK_LENGTH]


def _in_order(element: QDomElement) -> str:
    """An element with its attributes in the order of their names, which Qt keeps in none."""
    attributes = element.attributes()
    nodes = (attributes.item(number) for number in range(attributes.count()))
    told = sorted((node.nodeName(), node.nodeValue()) for node in nodes)
    children = element.childNodes()
    parts = (children.at(number).toElement() for number in range(children.count()))
    return f"{element.tagName()}{told}({''.join(map(_in_order, parts))})"


def _category_shown(layer: QgsVectorLayer, kind: str) -> str:
    """Of the kinds that show one of many services: water where the layer has it, else the first; else nothing."""
    if kind not in _SHOWS_ONE_CATEGORY:
        return ""
    found = categories_of(layer, _SHOWS_ONE_CATEGORY[kind])
    return TEMPLATE_CATEGORY if TEMPLATE_CATEGORY in found or not found else found[0]


def _take_flood_classes(layer: QgsVectorLayer, tongue: Tongue) -> None:
    """Classes of depth other than the usual ones get a rule each: deeper is darker, in every scenario alike."""
    root = layer.renderer().rootRule()
    rules = root.children()
    usual = {rule.filterExpression() for rule in rules}
    classes = _flood_classes(layer)
    if all(_is_class(code) in usual for _, code in classes):
        return
    dry, first, *_, unknown = (rule.symbol().clone() for rule in rules)
    for rule in rules:
        root.removeChild(rule)
    for level, code in classes:
        symbol = (unknown if level is None else dry if level == 0 else first).clone()
        if level:
            symbol.setColor(QColor(_DEPTH_COLORS[min(level, len(_DEPTH_COLORS)) - 1]))
        rule = QgsRuleBasedRenderer.Rule(symbol)
        rule.setFilterExpression(_is_class(code))
        rule.setLabel(flood_class_name(code, tongue))
        root.appendChild(rule)


def _is_class(code: str) -> str:
    return QgsExpression.createFieldEqualityExpression("flood_class", code)


def _flood_classes(layer: QgsVectorLayer) -> list[tuple[int | None, str]]:
    """Level and code of the classes of a layer, from dry to deep, unknown last."""
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    request.setSubsetOfAttributes(["flood_level", "flood_class"], layer.fields())
    found = {(plain(f["flood_level"]), str(f["flood_class"])) for f in layer.getFeatures(request)}
    return sorted(found, key=lambda one: (one[0] is None, one[0] or 0, one[1]))


def _fit_geometry(layer: QgsVectorLayer, kind: str) -> None:
    """Origins may be points and roads may be flooded too: a symbol for areas becomes one of the layer's own kind."""
    wanted = QgsSymbol.symbolTypeForGeometryType(layer.geometryType())
    renderer = layer.renderer()
    if isinstance(renderer, QgsRuleBasedRenderer) and wanted != Qgis.SymbolType.Hybrid:
        for number, rule in enumerate(renderer.rootRule().children()):
            if rule.symbol().type() != wanted:
                if wanted == Qgis.SymbolType.Marker:
                    symbol = point_symbol(kind, rule.filterExpression(), number, rule.symbol())
                else:
                    symbol = _same_color(rule.symbol(), layer.geometryType())
                # Points of a whole town lie over each other: whoever is worse off stays to be seen.
                for part in symbol.symbolLayers():
                    part.setRenderingPass(number)
                rule.setSymbol(symbol)
                renderer.setUsingSymbolLevels(True)


def _same_color(symbol: QgsSymbol, geometry: Qgis.GeometryType) -> QgsSymbol:
    fitting = QgsSymbol.defaultSymbol(geometry)
    fitting.setColor(symbol.color())
    if geometry == Qgis.GeometryType.Line:
        fitting.setWidth(0.8)
    return fitting


def _name_columns(layer: QgsVectorLayer, kind: str, tongue: Tongue) -> None:
    """Columns and codes in people's words."""
    # What the list beside the form and the panel of identified features call it: most buildings have no name.
    names = layer.fields().names()
    if "title" in names:
        layer.setDisplayExpression('"title"')
    elif "name" in names and "id" in names:
        layer.setDisplayExpression('coalesce("name", "id")')
    for index, field in enumerate(layer.fields()):
        name = field_name(field.name(), tongue)
        if name:
            layer.setFieldAlias(index, name)
        text = field.type() == QMetaType.Type.QString
        words = {code: tongue.say(word) for code, word in codes_of(field.name()).items()} if text else {}
        if text and not words:
            words = _words_there(layer, index, kind, tongue)
        if words:
            choices = [{word: code} for code, word in words.items()]
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": choices}))
        elif field.type() == QMetaType.Type.Double:
            show_decimals(layer, index, kind)
    fit_columns(layer)


def _words_there(layer: QgsVectorLayer, index: int, kind: str, tongue: Tongue) -> dict[str, str]:
    """Words for the values a column holds, where they are no fixed codes: classes of depth, lists of categories."""
    name = layer.fields().at(index).name()
    if kind.endswith(("_summary", "_needs")) and labels_of(name, tongue.language):
        return labels_of(name, tongue.language)
    if name == "flood_class":
        say = flood_class_name
    elif kind == "floodaccess_islands" and name in ("services", "lacks"):
        say = category_names
    else:
        return {}
    there = [value for value in layer.uniqueValues(index, _MOST_WORDS) if isinstance(value, str) and value]
    return {value: say(value, tongue) for value in sorted(there)}


class StylePostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer when QGIS loads it into the project, in the main thread."""

    def __init__(self, kind: str, title: str, scenario: str) -> None:
        super().__init__()
        self._kind = kind
        self._title = title
        self._scenario = scenario

    def postProcessLayer(  # noqa: N802
        self, layer: QgsMapLayer, context: QgsProcessingContext, _feedback: QgsProcessingFeedback
    ) -> None:
        """Apply the style of the kind, and tell the results of several floods apart by their names."""
        layer.setCustomProperty(FRESH, True)
        if self._scenario and layer.name() == self._title:
            layer.setName(f"{self._title} ({self._scenario})")
            layer.setCustomProperty(NAMED, True)
        # A layer that was open before is not loaded again: what a person has changed in it stays.
        if layer.customProperty(KIND) and isinstance(layer, QgsVectorLayer) and not is_styled_as_given(layer):
            return
        style_result(layer, self._kind, interface_tongue())
        layer.triggerRepaint()
        project = context.project()
        node = project.layerTreeRoot().findLayer(layer.id()) if project else None
        if node is not None and self._kind in (*AREA_KINDS, ROUTES_KIND) and layer.renderer() is not None:
            # QGIS folds long legends: these begin with what is shown.
            first = layer.renderer().rootRule().children()[0]
            node.setCustomProperty("expandedLegendNodes", [first.ruleKey()])
            node.setExpanded(False)
            node.setExpanded(True)


_alive: list[StylePostProcessor] = []


def post_processor(kind: str, title: str = "", scenario: str = "") -> StylePostProcessor:
    """A post-processor for one layer, kept alive until QGIS, which holds no reference of its own, has deleted it.

    A layer that QGIS has called by its usual `title` gets the `scenario` behind it.
    """
    _alive[:] = [processor for processor in _alive if not sip.isdeleted(processor)]
    _alive.append(StylePostProcessor(kind, title, scenario))
    return _alive[-1]
