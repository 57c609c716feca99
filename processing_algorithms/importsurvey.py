"""quartier:importsurvey - a KoboToolbox or ODK export to Quartier's layers, with a report of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ..adapters.i18n import tr
from . import parameters as p
from .base import QuartierAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ..engine.survey import Survey

INPUT = "INPUT"
FORM = "FORM"
MAPPING = "MAPPING"
AREA = "AREA"
LANGUAGE = "LANGUAGE"
OUTPUT = "OUTPUT"
SERVICES = "SERVICES"
PATHS = "PATHS"
FLOOD_MARKS = "FLOOD_MARKS"
HOUSEHOLDS = "HOUSEHOLDS"
REPORT = "REPORT"
WGS84 = "EPSG:4326"


class ImportSurvey(QuartierAlgorithm):
    """The community's own survey, whatever its form, to services, paths, flood marks and households."""

    ID = "importsurvey"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Import a community survey")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(
            p.explained(
                QgsProcessingParameterMultipleLayers(INPUT, tr("Survey files"), Qgis.ProcessingSourceType.File),
                tr(
                    "The export of KoboToolbox, ODK or another server: CSV (the main file and those of its repeats), "
                    "Excel, JSON, GeoJSON, GPX, KML, GeoPackage, or a zip of them."
                ),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterFile(
                    FORM,
                    tr("Form of the survey (XLSForm)"),
                    optional=True,
                    fileFilter=f"{tr('Excel files')} (*.xlsx *.xls);;{tr('All files')} (*)",
                ),
                tr("With it, types, labels and choices are read from the form; without it, from the answers."),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterFile(
                    MAPPING, tr("Mapping of the form's words (JSON; empty: guessed)"), extension="json", optional=True
                ),
                tr("The report of a first import shows the guess: save it, correct it, and give it here."),
            )
        )
        self.addParameter(
            p.explained(
                p.vector(AREA, tr("Area"), p.POLYGONS, optional=True),
                tr("Places outside it are flagged, not left out."),
            )
        )
        language = QgsProcessingParameterString(
            LANGUAGE, tr("Language of the labels and of the report"), "", False, True
        )
        self.addParameter(
            p.explained(
                language, tr("For example fr or en. Empty: the form's first language; the report speaks as QGIS does.")
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                OUTPUT,
                tr("Imported survey (a layer a position question, a table a repeat)"),
                f"{tr('GeoPackage files')} (*.gpkg)",
                None,
                True,
                True,
            )
        )
        for name, text, kind in (
            (SERVICES, tr("Services from the survey"), Qgis.ProcessingSourceType.VectorPoint),
            (PATHS, tr("Paths from the survey"), Qgis.ProcessingSourceType.VectorLine),
            (FLOOD_MARKS, tr("Flood marks"), Qgis.ProcessingSourceType.VectorPoint),
            (HOUSEHOLDS, tr("Households"), Qgis.ProcessingSourceType.VectorPoint),
        ):
            self.addParameter(QgsProcessingParameterFeatureSink(name, text, kind, None, True, True))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                REPORT, tr("Report"), f"{tr('HTML files')} (*.html)", None, True, True
            )
        )

    def execute(self, run: Run) -> dict[str, object]:
        import shapely

        from ..adapters.profiles import read_profile
        from ..adapters.tables import read_tables
        from ..adapters.textfiles import read_json
        from ..engine.survey import import_survey, read_mapping, word_list

        progress = run.progress
        area = None
        if run.given(AREA):
            crs = QgsCoordinateReferenceSystem(WGS84)
            polygons = run.frame(AREA, crs, progress.part(0.0, 0.05), []).geometry
            area = shapely.union_all(polygons.make_valid().to_numpy())
        files = self.parameterAsFileList(run.parameters, INPUT, run.context)
        survey = import_survey(
            read_tables(files, progress.part(0.05, 0.3)),
            word_list(read_profile("survey_words")),
            form=read_tables([run.file(FORM)]) if run.given(FORM) else None,
            mapping=read_mapping(read_json(run.file(MAPPING))) if run.given(MAPPING) else None,
            area=area,
            language=run.text(LANGUAGE),
            progress=progress.part(0.3, 0.8),
        )
        return {**self._write_layers(run, survey), **self._write_files(run, survey)}

    def _write_layers(self, run: Run, survey: Survey) -> dict[str, object]:
        """The four layers Quartier works with; an empty one is still a layer."""
        results: dict[str, object] = {}
        for name, frame, wkb_type in (
            (SERVICES, survey.services, Qgis.WkbType.Point),
            (PATHS, survey.paths, Qgis.WkbType.MultiLineString),
            (FLOOD_MARKS, survey.flood_marks, Qgis.WkbType.Point),
            (HOUSEHOLDS, survey.households, Qgis.WkbType.Point),
        ):
            results |= run.write(name, frame, name.lower(), wkb_type, progress=run.progress.part(0.8, 0.9))
        return results

    def _write_files(self, run: Run, survey: Survey) -> dict[str, object]:
        from pathlib import Path

        from ..adapters.geopackage import write_geopackage
        from ..adapters.i18n import LANGUAGES, interface_tongue, tongue_of
        from ..adapters.surveyreport import report_html
        from ..adapters.textfiles import write_text

        results: dict[str, object] = {}
        if run.given(OUTPUT):
            path = self.parameterAsFileOutput(run.parameters, OUTPUT, run.context)
            layers = {**survey.places, **survey.tables, "questions": survey.questions}
            write_geopackage(Path(path), layers, run.context, run.progress.part(0.9, 0.98))
            results[OUTPUT] = path
        if run.given(REPORT):
            path = self.parameterAsFileOutput(run.parameters, REPORT, run.context)
            wanted = run.text(LANGUAGE).strip().lower()[:2]
            tongue = tongue_of(wanted) if wanted in LANGUAGES else interface_tongue()
            write_text(Path(path), report_html(survey.report, tongue))
            results[REPORT] = path
        return results
