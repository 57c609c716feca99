"""quartier:importsurvey - a KoboToolbox or ODK export to Quartier's layers, with a report of every row."""

from __future__ import annotations

from qgis.core import Qgis, QgsProcessingParameterFile, QgsProcessingParameterMultipleLayers

from ..adapters.i18n import tr
from . import parameters as p
from .run import Run
from .surveyoutputs import FORM, SurveyAlgorithm, read_and_import

INPUT = "INPUT"


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
        self.add_outputs()

    def execute(self, run: Run) -> dict[str, object]:
        from ..adapters.surveyform import read_form_file

        files = self.parameterAsFileList(run.parameters, INPUT, run.context)
        form = read_form_file(run.file(FORM)) if run.given(FORM) else None
        return read_and_import(run, files, form, run.progress)
