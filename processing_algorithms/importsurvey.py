"""quartier:importsurvey - a KoboToolbox or ODK export to Quartier's layers, with a report of every row."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsProcessingParameterFile, QgsProcessingParameterMultipleLayers

from ..adapters.i18n import tr
from ..engine.errors import InputError
from .common import parameters as p
from .common.run import Run
from .common.surveyoutputs import FORM, OUTPUT, SurveyAlgorithm, read_and_import

INPUT = "INPUT"
PREVIOUS = "PREVIOUS"


class ImportSurvey(SurveyAlgorithm):
    """The community's own survey, whatever its form, to services, paths, flood marks and households."""

    ID = "importsurvey"

    def title(self) -> str:
        return tr("Import a community survey")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(
            p.explained(
                QgsProcessingParameterMultipleLayers(INPUT, tr("Survey files"), Qgis.ProcessingSourceType.File),
                tr(
                    "The export of KoboToolbox, ODK or another server: CSV (the main file and those of its repeats), "
                    "Excel, JSON, GeoJSON, GPX, KML, GeoPackage, the instances of ODK Collect, or a zip or folder of "
                    "them."
                ),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterFile(
                    FORM,
                    tr("Form of the survey (XLSForm)"),
                    optional=True,
                    fileFilter=f"{tr('Forms')} (*.xlsx *.xls *.json);;{tr('All files')} (*)",
                ),
                tr("With it, types, labels and choices are read from the form; without it, from the answers."),
            )
        )
        self.add_reading_parameters()
        self.addParameter(
            p.explained(
                QgsProcessingParameterFile(
                    PREVIOUS,
                    tr("Earlier import, to merge with what came back from the field"),
                    optional=True,
                    extension="gpkg",
                ),
                tr(
                    "The imported survey (GeoPackage) that went out with QField or Mergin Maps. It is only read: new "
                    "rows are added, changed and deleted ones are told in the report."
                ),
            )
        )
        self.add_outputs()

    def execute(self, run: Run) -> dict[str, object]:
        from ..adapters.survey.forms import read_form_file

        files = self.parameterAsFileList(run.parameters, INPUT, run.context)
        form = read_form_file(run.file(FORM)) if run.given(FORM) else None
        previous = run.file(PREVIOUS) if run.given(PREVIOUS) else ""
        if previous and run.given(OUTPUT):
            _refuse_same(previous, self.parameterAsFileOutput(run.parameters, OUTPUT, run.context))
        return read_and_import(run, files, form, run.progress, previous)


def _refuse_same(previous: str, output: str) -> None:
    if Path(previous).absolute() == Path(output).absolute():
        raise InputError(
            "The result would replace the earlier import '{path}'. Choose another file: the earlier one is your "
            "safety copy.",
            path=previous,
        )
