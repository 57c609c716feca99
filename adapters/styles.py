"""Styles of result layers: QML files by kind, their labels translated, column names and code words with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from qgis.core import (
    QgsEditorWidgetSetup,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from .i18n import tr
from .paths import resource
from .words import codes_of, field_name

# The field prefix that stands in walkingdistance_output.qml for the category that is shown.
TEMPLATE_CATEGORY = "water_point"
_LABELLED = ("rule", "category", "range", "item")


def style_of(kind: str, say: Callable[[str], str] = tr, category: str = "") -> QDomDocument | None:
    """The style of a kind of layer with its labels translated; None where the kind has none."""
    path = resource("styles", f"{kind}.qml")
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
                element.setAttribute("label", say(element.attribute("label")))
    return document


def categories_of(layer: QgsVectorLayer) -> list[str]:
    """The categories of services that a layer of walking distances has columns for."""
    names = layer.fields().names()
    return [
        n.removesuffix("_status") for n in names if n.endswith("_status") and n.removesuffix("_status") + "_m" in names
    ]


def apply_style(layer: QgsMapLayer, kind: str, say: Callable[[str], str] = tr, category: str = "") -> None:
    """Give `layer` the style of its kind; without a style of its own it keeps the one it has.

    `category` says which service a layer of walking distances shows; water where it has it, else its first.
    """
    vector = isinstance(layer, QgsVectorLayer)
    if vector and kind == "walkingdistance_output" and not category:
        found = categories_of(layer)
        category = TEMPLATE_CATEGORY if TEMPLATE_CATEGORY in found or not found else found[0]
    document = style_of(kind, say, category)
    if document is not None:
        layer.importNamedStyle(document)
    if vector:
        _name_columns(layer, say)


def _name_columns(layer: QgsVectorLayer, say: Callable[[str], str]) -> None:
    """Columns and codes in people's words."""
    for index, field in enumerate(layer.fields()):
        name = field_name(field.name(), say)
        if name:
            layer.setFieldAlias(index, name)
        words = codes_of(field.name())
        if words:
            choices = [{say(word): code} for code, word in words.items()]
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": choices}))


class StylePostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer when QGIS loads it into the project, in the main thread."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def postProcessLayer(  # noqa: N802
        self, layer: QgsMapLayer, _context: QgsProcessingContext, _feedback: QgsProcessingFeedback
    ) -> None:
        """Apply the style of the kind."""
        apply_style(layer, self._kind)
        layer.triggerRepaint()


@cache
def post_processor(kind: str) -> StylePostProcessor:
    """The post-processor of a kind: one for ever, because QGIS keeps no reference of its own."""
    return StylePostProcessor(kind)
