"""How tables show results: as many decimals as tell something, columns as wide as what stands in them."""

from __future__ import annotations

import math
import re

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsAttributeTableConfig,
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsFeatureRequest,
    QgsField,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QFontMetrics

from ..workspace import VECTOR_ROLES
from .areastyle import AREA_KINDS, limits_of

# The first that fits the name of a column. What has no name here is looked at: whole, or so many decimals as it takes.
_DECIMALS = tuple(
    (re.compile(name), decimals)
    for name, decimals in (
        (r"(^|_)(lon|lat)$", 6),
        (r"share|score|confidence|completeness|^gini|^palma|^ratio|^gap$", 2),
        (r"per_cost|_year$|^probability$", None),
        (r"per_1000", 2),
        (r"per_unit$", 1),
        (r"people|^population$|_cut_off$|_m2$|_eur$|^person_min|^saved_person_min$", 0),
        (r"depth|width|height|error|^(ground|level|modelled|mark_residual)_m$", 2),
        (r"_m$", 1),
        (r"(^|_)min(_dry|_wet)?$", 1),
    )
)
# Figures of several kinds below each other, whose unit stands beside them.
FIGURES_WITH_UNITS = {"value": "unit", "amount": "need_unit"}
_DECIMALS_OF_FIGURES = 2
# What people may change in a form is not rounded there; areas are computed, and nobody tells their square millimetres.
_COMPUTED_INPUTS = {"area_m2": 1}
_FIGURES_THAT_COUNT = 3
_MOST_DECIMALS = 6
_NEARLY = 1e-6
# In pixels. A heading may be longer than what stands below it.
_ROWS_LOOKED_AT = 100
_MARGIN, _WIDEST_TEXT, _WIDEST_HEADING = 26, 340, 460


def show_decimals(layer: QgsVectorLayer, index: int, kind: str) -> None:
    """Let a column of fractions be shown rounded, by the habits of the reader's language."""
    field = layer.fields().at(index)
    decimals = _decimals_of_input(layer, field) if kind in VECTOR_ROLES else _decimals(layer, field, kind)
    if decimals is not None:
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Range", {"Precision": decimals}))


def _decimals_of_input(layer: QgsVectorLayer, field: QgsField) -> int | None:
    """None for what people edit, unless its format shows whole people with decimals that say nothing."""
    if field.name() in _COMPUTED_INPUTS:
        return _COMPUTED_INPUTS[field.name()]
    is_told = field.precision() > 0 and _decimals_by_name(field.name()) == 0
    return 0 if is_told and _decimals_there(layer, field.name()) == 0 else None


def _decimals(layer: QgsVectorLayer, field: QgsField, kind: str) -> int | None:
    """How many decimals a column of results is shown with; None where each value keeps its own."""
    name = field.name()
    if name == "limit" and kind in AREA_KINDS:
        # There may be millions of rows of a few limits.
        return 0 if all(float(limit).is_integer() for _, limit, _ in limits_of(layer)) else _DECIMALS_OF_FIGURES
    if FIGURES_WITH_UNITS.get(name) in layer.fields().names():
        # Without a precision of its own, QGIS writes a number as short as it is.
        return _DECIMALS_OF_FIGURES if field.precision() > 0 else None
    told = _decimals_by_name(name)
    if told is None:
        return _decimals_there(layer, name)
    return 0 if kind.endswith("_summary") and name.endswith("_m") and told == 1 else told


def _decimals_by_name(name: str) -> int | None:
    return next((decimals for pattern, decimals in _DECIMALS if pattern.search(name)), None)


def _decimals_there(layer: QgsVectorLayer, name: str) -> int:
    """0 where all values are whole; else two, or more where even the greatest is small."""
    column = QgsExpression.quotedColumnRef(name)
    request = QgsFeatureRequest(QgsExpression(f"abs({column} - round({column})) > {_NEARLY}"))
    request.setFlags(Qgis.FeatureRequestFlag.NoGeometry).setSubsetOfAttributes([name], layer.fields()).setLimit(1)
    if next(layer.getFeatures(request), None) is None:
        return 0
    limits = layer.minimumAndMaximumValue(layer.fields().indexOf(name))
    greatest = max((abs(one) for one in limits if isinstance(one, (int, float)) and math.isfinite(one)), default=1.0)
    first_figure = -math.floor(math.log10(greatest)) if greatest > 0 else 0
    return min(max(2, first_figure + _FIGURES_THAT_COUNT - 1), _MOST_DECIMALS)


def fit_columns(layer: QgsVectorLayer) -> None:
    """Make the columns of the layer's table as wide as their headings and what stands in the first rows."""
    shown = _texts(layer)
    metrics = QFontMetrics(QgsApplication.font())
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    for number, column in enumerate(config.columns()):
        # A width that is there is the person's own.
        if column.type != QgsAttributeTableConfig.Type.Field or column.width > 0:
            continue
        index = layer.fields().indexOf(column.name)
        heading = min(metrics.horizontalAdvance(layer.attributeDisplayName(index)), _WIDEST_HEADING)
        text = max((metrics.horizontalAdvance(one) for one in shown[index]), default=0)
        config.setColumnWidth(number, max(heading, min(text, _WIDEST_TEXT)) + _MARGIN)
    layer.setAttributeTableConfig(config)


def _texts(layer: QgsVectorLayer) -> list[set[str]]:
    """What the first rows show in each column."""
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry).setLimit(_ROWS_LOOKED_AT)
    rows = [feature.attributes() for feature in layer.getFeatures(request)]
    registry = QgsApplication.fieldFormatterRegistry()
    texts = []
    for index in range(layer.fields().count()):
        setup = layer.editorWidgetSetup(index)
        formatter = registry.fieldFormatter(setup.type())
        told = (formatter.representValue(layer, index, setup.config(), None, row[index]) for row in rows)
        texts.append({text.partition("\n")[0] for text in told})
    return texts
