"""Areas and paths within reach, and routes, category by category; every limit a colour, the nearest the darkest."""

from __future__ import annotations

from qgis.core import Qgis, QgsExpression, QgsFeatureRequest, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from ..frames import plain
from ..i18n import Tongue, mark
from ..words.schema import category_name
from ..workspace import table_of

# From near to far, told apart by who does not see red or green, and in grey (ColorBrewer YlGnBu, reversed). Thin lines
# need darker colours than areas.
_COLORS = {
    "serviceareas_output": ("#253494", "#2c7fb8", "#41b6c4", "#a1dab4", "#ffffcc"),
    "serviceareas_reached_paths": ("#081d58", "#225ea8", "#1d91c0", "#41b6c4", "#7fcdbb"),
}
AREA_KINDS = tuple(_COLORS)
ROUTES_KIND = "walkingdistance_routes"
_SHOWN_FIRST = "water_point"
# Of tables with more rows only the ends of their runs are read.
_MOST_READ = 20_000


def take_limits(layer: QgsVectorLayer, kind: str, tongue: Tongue) -> None:
    """Put the limits of the layer in place of those of its style; of several categories one is shown, water first."""
    found = limits_of(layer)
    if not found:
        return
    categories = _shown_first({category for category, _, _ in found})
    limits = sorted({(limit, unit) for _, limit, unit in found})
    renderer = layer.renderer()
    root = renderer.rootRule()
    pattern = root.children()[0].symbol().clone()
    for rule in root.children():
        root.removeChild(rule)
    for category in categories:
        parent = root
        if len(categories) > 1:
            parent = QgsRuleBasedRenderer.Rule(None)
            parent.setFilterExpression(QgsExpression.createFieldEqualityExpression("category", category))
            parent.setLabel(category_name(category, tongue))
            parent.setActive(category == categories[0])
            root.appendChild(parent)
        for number, (limit, unit) in enumerate(limits):
            symbol = pattern.clone()
            symbol.setColor(QColor(_color(_COLORS[kind], number, len(limits))))
            for part in symbol.symbolLayers():
                # The narrower areas lie over the wider ones.
                part.setRenderingPass(len(limits) - number)
            rule = QgsRuleBasedRenderer.Rule(symbol)
            rule.setFilterExpression(QgsExpression.createFieldEqualityExpression("limit", limit))
            rule.setLabel(_label(limit, unit, tongue))
            parent.appendChild(rule)
    renderer.setUsingSymbolLevels(True)


def take_routes(layer: QgsVectorLayer, tongue: Tongue) -> None:
    """A rule for the routes to each category; of several, one is shown, water first."""
    field = layer.fields().indexOf("category")
    found = {str(value) for value in layer.uniqueValues(field)} if field >= 0 else set()
    root = layer.renderer().rootRule()
    pattern = root.children()[0]
    for number, category in enumerate(_shown_first(found)):
        rule = pattern.clone()
        rule.setFilterExpression(QgsExpression.createFieldEqualityExpression("category", category))
        rule.setLabel(category_name(category, tongue))
        rule.setActive(number == 0)
        root.appendChild(rule)
    if found:
        root.removeChild(pattern)


def _shown_first(categories: set[str]) -> list[str]:
    """In the order of their names, but water before all."""
    return sorted(categories, key=lambda category: (category != _SHOWN_FIRST, category))


def limits_of(layer: QgsVectorLayer) -> set[tuple[str, float, str]]:
    """Category, limit and unit of every row."""
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    names = ["category", "limit", "limit_unit"]
    if any(layer.fields().indexOf(name) < 0 for name in names):
        return set()
    request.setSubsetOfAttributes(names, layer.fields())
    told = None
    if layer.featureCount() > _MOST_READ and table_of(layer.source()) is not None:
        told = _by_runs(layer, request, names)
    if told is None:
        told = {tuple(plain(feature[name]) for name in names) for feature in layer.getFeatures(request)}
    return {(str(category), float(limit), str(unit)) for category, limit, unit in told if limit is not None}


def _by_runs(layer: QgsVectorLayer, request: QgsFeatureRequest, names: list[str]) -> set[tuple[object, ...]] | None:
    """The different rows of a table that Quartier has written, limit by limit and category by category.

    To read millions of rows would take minutes: where one run of equal rows ends is searched for. None where the keys
    are not the numbers of the rows.
    """
    count = layer.featureCount()

    def row(number: int) -> tuple[object, ...] | None:
        feature = next(layer.getFeatures(QgsFeatureRequest(request).setFilterFid(number)), None)
        return None if feature is None else tuple(plain(feature[name]) for name in names)

    found: set[tuple[object, ...]] = set()
    first = 1
    while first <= count:
        here = row(first)
        if here is None:
            return None
        found.add(here)
        same, step = first, 1
        while same + step <= count and row(same + step) == here:
            same, step = same + step, 2 * step
        other = min(same + step, count + 1)
        while other - same > 1:
            middle = (same + other) // 2
            same, other = (middle, other) if row(middle) == here else (same, middle)
        first = other
    return found


def _color(colors: tuple[str, ...], number: int, count: int) -> str:
    """The colour of the limit `number` of so many: the first always the darkest, all as far apart as can be."""
    return colors[round(number * (len(colors) - 1) / max(count - 1, 2))]


def _label(limit: float, unit: str, tongue: Tongue) -> str:
    text = tongue.number(limit, len(f"{limit:g}".partition(".")[2]))
    template = mark("{limit} min or less") if unit == "minutes" else mark("{limit} m or less")
    return tongue.say(template).format(limit=text)
