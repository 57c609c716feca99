"""What all algorithms of Quartier share: failure as a sentence, cancel, help, checks of what was given."""

from __future__ import annotations

import math
import traceback

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProject,
)
from qgis.PyQt.QtCore import QThread
from qgis.PyQt.QtGui import QIcon

from ...adapters.help import help_html
from ...adapters.i18n import mark, sentence_of, tr
from ...adapters.paths import resource
from ...adapters.processes import requirements
from ...adapters.results.replacing import Place, destination_text, place_of, unsaved_edits
from ...adapters.workspace import is_workspace_file
from ...engine.errors import Cancelled, QuartierError
from .run import Run

GROUPS = {
    "data": mark("1. Data in"),
    "access": mark("2. Access to services"),
    "flood": mark("3. Flood"),
    "evacuation": mark("4. Evacuation"),
    "output": mark("5. Maps and reports"),
}


class QuartierAlgorithm(QgsProcessingAlgorithm):
    """Base of all algorithms.

    A subclass gives `ID`, `GROUP_ID`, `title`, `initAlgorithm` and `execute`. Nothing is kept on the object between
    runs.
    """

    ID = ""
    GROUP_ID = "data"
    PACKAGES: tuple[str, ...] = requirements.ENGINE_PACKAGES

    def title(self) -> str:
        """The name people see, translated."""
        raise NotImplementedError

    def execute(self, run: Run) -> dict[str, object]:
        """Read, call the engine once, write."""
        raise NotImplementedError

    def name(self) -> str:
        return self.ID

    def displayName(self) -> str:  # noqa: N802
        return self.title()

    def group(self) -> str:
        return tr(GROUPS[self.GROUP_ID])

    def groupId(self) -> str:  # noqa: N802
        return self.GROUP_ID

    def icon(self) -> QIcon:
        return QIcon(str(resource("icons", f"{self.GROUP_ID}.svg")))

    def svgIconPath(self) -> str:  # noqa: N802
        return str(resource("icons", f"{self.GROUP_ID}.svg"))

    def shortHelpString(self) -> str:  # noqa: N802
        return help_html(self.ID)

    def createInstance(self) -> QuartierAlgorithm:  # noqa: N802
        return type(self)()

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        missing = requirements.missing_packages(self.PACKAGES)
        if not missing:
            return True, ""
        text = tr("This step needs Python packages that are not installed here: {names}. {advice}")
        return False, text.format(names=", ".join(missing), advice=requirements.advice())

    def checkParameterValues(  # noqa: N802
        self, parameters: dict[str, object], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        for check in (
            self._unknown_choice,
            self._no_such_number,
            self._overwrites_workspace,
            self._same_place_twice,
            self._overwrites_edits,
        ):
            sentence = check(parameters)
            if sentence:
                return False, sentence
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(  # noqa: N802
        self, parameters: dict[str, object], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        run = Run(self, parameters, context, feedback)
        complete = False
        try:
            requirements.require(self.PACKAGES)
            results = self.execute(run)
            run.finish()
            complete = True
            return results
        except Cancelled:
            # QGIS itself only says that the run failed.
            feedback.pushInfo(tr("Stopped by you: no result was written, and earlier results stay as they were."))
            return {}
        except QuartierError as error:
            # QGIS never lets go of what an algorithm raises: a failed run would keep all the layers it had read.
            traceback.clear_frames(error.__traceback__)
            raise QgsProcessingException(sentence_of(error)) from None
        finally:
            if not complete:
                run.discard()

    def _unknown_choice(self, parameters: dict[str, object]) -> str:
        """QGIS takes the default for an unknown enumeration code without a word: refuse it instead."""
        for definition in self.parameterDefinitions():
            if not isinstance(definition, QgsProcessingParameterEnum) or not definition.usesStaticStrings():
                continue
            value = parameters.get(definition.name())
            if not isinstance(value, (str, list, tuple)) or value == "":
                continue
            codes = (
                value
                if isinstance(value, (list, tuple))
                else (value.split(",") if definition.allowMultiple() else [value])
            )
            unknown = [str(code) for code in codes if code not in definition.options()]
            if unknown:
                return tr("'{value}' is not a choice for {name}. Choose from: {options}.").format(
                    value=", ".join(unknown), name=definition.name(), options=", ".join(definition.options())
                )
        return ""

    def _no_such_number(self, parameters: dict[str, object]) -> str:
        """QGIS takes a text for 0 where a number is optional, and names no limits where it refuses one."""
        for definition in self.parameterDefinitions():
            value = parameters.get(definition.name())
            if not isinstance(definition, QgsProcessingParameterNumber) or not isinstance(value, (str, int, float)):
                continue
            if isinstance(value, str) and not value.strip():
                continue
            try:
                number = float(value)
            except ValueError:
                number = math.nan
            if not definition.minimum() <= number <= definition.maximum():
                return tr(
                    "{name} is '{value}', which is no number that can be used here. Give a number of at least "
                    "{minimum}, with a point before the decimals."
                ).format(name=definition.name(), value=value, minimum=f"{definition.minimum():g}")
        return ""

    def _overwrites_workspace(self, parameters: dict[str, object]) -> str:
        """GDAL replaces a whole file that is named as a sink: never a workspace with all its results."""
        for definition in self.destinationParameterDefinitions():
            value = destination_text(parameters.get(definition.name()))
            if value and is_workspace_file(value):
                return tr(
                    "{name} would replace the whole workspace '{path}' and all results in it. Choose another file, or "
                    "write a table inside it: ogr:dbname='{path}' table=\"name\" (geom)."
                ).format(name=definition.name(), path=value)
        return ""

    def _same_place_twice(self, parameters: dict[str, object]) -> str:
        """Two results with one file name: the second would replace the first without a word."""
        seen: dict[Place, str] = {}
        for definition in self.destinationParameterDefinitions():
            place = place_of(destination_text(parameters.get(definition.name())))
            if place is not None and place in seen:
                return tr("{first} and {second} would be written to the same place: {path}. Give each its own.").format(
                    first=seen[place], second=definition.name(), path=place.path
                )
            if place is not None:
                seen[place] = definition.name()
        return ""

    def _overwrites_edits(self, parameters: dict[str, object]) -> str:
        """Edits that are not saved yet would be lost with the layer that stood in a result's place."""
        project = QgsProject.instance()
        # The steps of a model are checked in the background, where the layers of the project are not to be touched.
        if QThread.currentThread() != project.thread():
            return ""
        for definition in self.destinationParameterDefinitions():
            place = place_of(destination_text(parameters.get(definition.name())))
            layer = unsaved_edits(place, project.mapLayers().values()) if place is not None else ""
            if layer:
                return tr(
                    "{name} would replace the layer '{layer}', which is being edited here and has edits that are not "
                    "saved. Save them or discard them first, or choose another place."
                ).format(name=definition.name(), layer=layer)
        return ""
