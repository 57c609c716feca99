"""Lists of choices that speak the reader's language; what they hand on are the codes of scripts and models."""

from __future__ import annotations

import re
from functools import partial

from qgis.core import QgsProcessingParameterEnum
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui, QgsProcessingGui
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QWidget

from ..adapters.i18n import interface_tongue
from ..adapters.words.choices import choice_names


class ChoiceWidget:
    """What Processing asks for by name: QGIS's own list of an enumeration, with words for its codes.

    A wrapper written in Python would leave a widget behind that Python takes for its own after QGIS has deleted it; a
    later one at the same place in memory would crash.
    """

    def __new__(  # type: ignore[misc]
        cls,
        definition: QgsProcessingParameterEnum,
        dialog: QWidget | None = None,
        row: int = 0,
        column: int = 0,
        **_: object,
    ) -> QgsAbstractProcessingParameterWidgetWrapper:
        """QGIS's own wrapper of `definition`, for a dialog of one run or of many."""
        is_batch = type(dialog).__name__ == "BatchAlgorithmDialog"
        kind = QgsProcessingGui.WidgetType.Batch if is_batch else QgsProcessingGui.WidgetType.Standard
        wrapper = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(definition, kind)
        if dialog is not None:
            wrapper.setDialog(dialog)
        # The widget is made after the wrapper; by the time the dialog is painted it says the words.
        QTimer.singleShot(0, partial(_say, wrapper, labels(definition)))
        return wrapper


def labels(definition: QgsProcessingParameterEnum) -> dict[str, str]:
    """Code to what its line of the list says: the code too where the explanation speaks of it."""
    names = choice_names(definition.name(), interface_tongue())
    explained = set(re.findall(r"\w+", definition.help()))
    told = {code: names.get(code, code) for code in definition.options()}
    return {code: f"{words} ({code})" if code in explained and words != code else words for code, words in told.items()}


def _say(wrapper: QgsAbstractProcessingParameterWidgetWrapper, words: dict[str, str]) -> None:
    """Put words for the codes that the widget shows; what it hands on is kept beside the text."""
    widget = None if sip.isdeleted(wrapper) else wrapper.wrappedWidget()
    if widget is None:
        return
    boxes = [widget] if isinstance(widget, QComboBox) else widget.findChildren(QComboBox)
    for box in boxes:
        for place in range(box.count()):
            box.setItemText(place, words.get(box.itemText(place), box.itemText(place)))
    for box in widget.findChildren(QCheckBox):
        box.setText(words.get(box.text(), box.text()))
