"""What every import of a survey takes and gives, wherever its files come from: shared parameters, layers, report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ...adapters.i18n import tr
from . import parameters as p
from .base import QuartierAlgorithm
from .run import Run

if TYPE_CHECKING:
    import pandas as pd

    from ...engine.progress import Progress
    from ...engine.survey import Sheet, Survey
    from ...engine.survey.attachments import Attachments

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
PHOTOS = "PHOTOS"
KEEP_MAPPING = "KEEP_MAPPING"
BLOCKS = "BLOCKS"
WATER = "WATER"
FLOOD_AREAS = "FLOOD_AREAS"
WGS84 = "EPSG:4326"


class SurveyAlgorithm(QuartierAlgorithm):
    """An algorithm that ends in an imported survey."""

    GROUP_ID = "data"

    def add_reading_parameters(self) -> None:
        """How the answers are read: mapping, area, language."""
        self.addParameter(
            p.explained(
                QgsProcessingParameterFile(
                    MAPPING, tr("Mapping of the form's words (JSON; empty: guessed)"), extension="json", optional=True
                ),
                tr("Empty: the one kept beside the form by an earlier import, or what the words of the form suggest."),
            )
        )
        self.addParameter(
            p.advanced(
                p.explained(
                    QgsProcessingParameterBoolean(
                        KEEP_MAPPING, tr("Keep the mapping beside the form, and use it the next time"), True
                    ),
                    tr("A text file <form>_mapping.json that you can correct. One that is there is never replaced."),
                )
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

    def add_outputs(self) -> None:
        """The whole survey, Quartier's layers, the report."""
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
            (BLOCKS, tr("Blocks drawn in the survey"), Qgis.ProcessingSourceType.VectorPolygon),
            (WATER, tr("Water drawn in the survey"), Qgis.ProcessingSourceType.VectorPolygon),
            (FLOOD_AREAS, tr("Flooded areas drawn in the survey"), Qgis.ProcessingSourceType.VectorPolygon),
        ):
            self.addParameter(QgsProcessingParameterFeatureSink(name, text, kind, None, True, True))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                REPORT, tr("Report"), f"{tr('HTML files')} (*.html)", None, True, True
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterFolderDestination(
                    PHOTOS, tr("Folder for copies of the photos (empty: they stay where they are)"), None, True, False
                ),
                tr("The folder photos of the workspace suits well. Photos can show people: for the team only."),
            )
        )


def read_and_import(
    run: Run, files: Sequence[str], form: dict[str, Sheet] | None, progress: Progress, previous: str = ""
) -> dict[str, object]:
    """Import the survey in `files` and write everything that was asked for; the algorithm's results.

    What comes back from the field is merged with the earlier import in the GeoPackage `previous`, which is only read.
    """
    import shapely

    from ...adapters.profiles import read_profile
    from ...adapters.survey.mappings import keep_mapping, mapping_beside, saved_mapping
    from ...adapters.survey.photos import is_media_zip
    from ...adapters.survey.tables import read_tables
    from ...adapters.textfiles import read_json
    from ...engine.survey import import_survey, read_mapping, word_list
    from ...engine.survey.merging import merge_returned, tell_changes, with_changes, without_personal

    area = None
    if run.given(AREA):
        crs = QgsCoordinateReferenceSystem(WGS84)
        polygons = run.frame(AREA, crs, progress.part(0.0, 0.05), []).geometry
        area = shapely.union_all(polygons.make_valid().to_numpy())
    sheets = read_tables([file for file in files if not is_media_zip(file)], progress.part(0.05, 0.3))
    merged = merge_returned(read_tables([previous]), sheets) if previous else None
    asks_for_form = run.algorithm.parameterDefinition(FORM) is not None and run.given(FORM)
    beside = mapping_beside(run.file(FORM) if asks_for_form else "", files)
    keeps = run.boolean(KEEP_MAPPING)
    if run.given(MAPPING):
        mapping = read_mapping(read_json(run.file(MAPPING)))
    else:
        mapping = saved_mapping(beside, progress) if keeps else None
    survey = import_survey(
        merged.sheets if merged is not None else sheets,
        word_list(read_profile("survey_words")),
        form=form,
        mapping=mapping,
        area=area,
        language=run.text(LANGUAGE),
        progress=progress.part(0.3, 0.8),
    )
    extra: dict[str, pd.DataFrame] = {}
    if merged is not None:
        changes = without_personal(merged.changes, survey)
        survey = with_changes(survey, changes)
        tell_changes(changes, progress)
        extra = {"changes": changes} if len(changes) else {}
    attachments, links = _photos(run, survey, files, previous, progress.part(0.82, 0.88))
    if len(links):
        extra["attachments"] = links
    photos: dict[str, object] = {PHOTOS: _path(run, PHOTOS)} if run.given(PHOTOS) else {}
    files_written = _write_files(run, survey, attachments, extra, progress)
    if keeps:
        keep_mapping(beside, survey, progress)
    return {**_write_layers(run, survey, progress), **photos, **files_written}


def _write_layers(run: Run, survey: Survey, progress: Progress) -> dict[str, object]:
    """The layers Quartier works with; an empty one is still a layer."""
    results: dict[str, object] = {}
    for name, frame, wkb_type in (
        (SERVICES, survey.services, Qgis.WkbType.Point),
        (PATHS, survey.paths, Qgis.WkbType.MultiLineString),
        (FLOOD_MARKS, survey.flood_marks, Qgis.WkbType.Point),
        (HOUSEHOLDS, survey.households, Qgis.WkbType.Point),
        (BLOCKS, survey.blocks, Qgis.WkbType.MultiPolygon),
        (WATER, survey.water, Qgis.WkbType.MultiPolygon),
        (FLOOD_AREAS, survey.flood_areas, Qgis.WkbType.MultiPolygon),
    ):
        results |= run.write(name, frame, name.lower(), wkb_type, progress=progress.part(0.8, 0.9))
    return results


def _path(run: Run, name: str) -> str:
    """The file or folder that an output parameter names."""
    return str(run.algorithm.parameterAsFileOutput(run.parameters, name, run.context))


def _write_files(
    run: Run, survey: Survey, attachments: Attachments, extra: dict[str, pd.DataFrame], progress: Progress
) -> dict[str, object]:
    """The whole survey in one GeoPackage, and the report."""
    from ...adapters.audience import TEAM
    from ...adapters.i18n import LANGUAGES, interface_tongue, tongue_of
    from ...adapters.results.geopackage import write_geopackage
    from ...adapters.survey.photos import report_section
    from ...adapters.survey.report import report_html
    from ...adapters.textfiles import write_text

    results: dict[str, object] = {}
    if run.given(OUTPUT):
        results[OUTPUT] = _path(run, OUTPUT)
        layers = {**survey.places, **survey.tables, "questions": survey.questions, **extra}
        write_geopackage(Path(_path(run, OUTPUT)), layers, run.context, progress.part(0.92, 0.98), TEAM)
    if run.given(REPORT):
        results[REPORT] = _path(run, REPORT)
        wanted = run.text(LANGUAGE).strip().lower()[:2]
        tongue = tongue_of(wanted) if wanted in LANGUAGES else interface_tongue()
        page = report_html(survey.report, tongue, [report_section(attachments, tongue.say)])
        write_text(Path(_path(run, REPORT)), page)
    return results


def _photos(
    run: Run, survey: Survey, files: Sequence[str], previous: str, progress: Progress
) -> tuple[Attachments, pd.DataFrame]:
    """What the answers name of photos, and a table with the way to each file."""
    from ...adapters.survey.photos import copy_found, loose_beside, media_beside, tell, with_paths
    from ...engine.survey.attachments import link_attachments

    own = media_beside(files, progress)
    earlier = media_beside([previous] if previous else [], progress)
    media = {**loose_beside(files), **earlier, **own}
    attachments = link_attachments(survey, list(media), list(own))
    tell(attachments, progress)
    copies: dict[tuple[str, str], Path] = {}
    if run.given(PHOTOS):
        copies = copy_found(attachments, media, Path(_path(run, PHOTOS)), progress)
    home = Path(_path(run, OUTPUT)).absolute().parent if run.given(OUTPUT) else None
    return attachments, with_paths(attachments, media, copies, home)
