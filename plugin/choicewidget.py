"""Lists of choices that speak the reader's language; what they hand on are the codes of scripts and models."""

from __future__ import annotations

import re

from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition, QgsProcessingParameterEnum
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsCheckableComboBox, QgsProcessingGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..adapters.choicewords import choice_names
from ..adapters.i18n import interface_tongue, mark


class ChoiceWidget(QgsAbstractProcessingParameterWidgetWrapper):
    """The list of one enumeration, in a dialog for one run or for many."""

    def __init__(
        self, definition: QgsProcessingParameterDefinition, dialog: QWidget | None = None, row: int = 0, column: int = 0
    ) -> None:
        is_batch = type(dialog).__name__ == "BatchAlgorithmDialog"
        super().__init__(
            definition, QgsProcessingGui.WidgetType.Batch if is_batch else QgsProcessingGui.WidgetType.Standard
        )

    def createWidget(self) -> QWidget:  # noqa: N802
        """The list. Never kept as an attribute: it goes over to QGIS, which hands out its own from then on."""
        definition = self.parameterDefinition()
        box = QgsCheckableComboBox() if definition.allowMultiple() else QComboBox()
        if not definition.allowMultiple() and definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional:
            box.addItem(interface_tongue().say(mark("None")), None)
        for code, words in labels(definition).items():
            box.addItem(words, code)
            if definition.allowMultiple():
                box.setItemData(box.count() - 1, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        changed = box.checkedItemsChanged if definition.allowMultiple() else box.currentIndexChanged
        changed.connect(self._tell)
        box.setToolTip(definition.toolTip())
        return box

    def setWidgetValue(self, value: object, context: QgsProcessingContext) -> None:  # noqa: N802
        """Choose what `value` says: a code, codes, codes with commas between them, or nothing."""
        box = self.wrappedWidget()
        codes = value if isinstance(value, (list, tuple)) else str(value or "").split(",")
        if not self.parameterDefinition().allowMultiple():
            box.setCurrentIndex(max(box.findData(codes[0] or None if codes else None), 0))
            return
        for place in range(box.count()):
            state = Qt.CheckState.Checked if box.itemData(place) in codes else Qt.CheckState.Unchecked
            box.setItemData(place, state, Qt.ItemDataRole.CheckStateRole)

    def widgetValue(self) -> object:  # noqa: N802
        """The code chosen; all codes where several may be."""
        box = self.wrappedWidget()
        if not self.parameterDefinition().allowMultiple():
            return box.currentData()
        states = [box.itemData(place, Qt.ItemDataRole.CheckStateRole) for place in range(box.count())]
        return [
            box.itemData(place) for place, state in enumerate(states) if Qt.CheckState(state) == Qt.CheckState.Checked
        ]

    def _tell(self) -> None:
        self.widgetValueHasChanged.emit(self)


def labels(definition: QgsProcessingParameterEnum) -> dict[str, str]:
    """Code to what its line of the list says: the code too where the explanation speaks of it."""
    names = choice_names(definition.name(), interface_tongue())
    explained = set(re.findall(r"\w+", definition.help()))
    told = {code: names.get(code, code) for code in definition.options()}
    return {code: f"{words} ({code})" if code in explained and words != code else words for code, words in told.items()}
