"""quartier:matchsurvey - the services of a survey matched with those of OpenStreetMap."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsProcessingParameterFile, QgsProcessingParameterFileDestination

from ..adapters.i18n import tr
from ..adapters.profiles import read_profile
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

SURVEY = "SURVEY"
OSM = "OSM"
DISTANCE = "DISTANCE"
DECISIONS = "DECISIONS"
AUTO_SCORE = "AUTO_SCORE"
REVIEW_SCORE = "REVIEW_SCORE"
SIGMA = "SIGMA"
AMBIGUITY = "AMBIGUITY"
STOP_WORDS = "STOP_WORDS"
MATCHES = "MATCHES"
MERGED = "MERGED"
OSM_FILE = "OSM_FILE"
POINTS = [Qgis.ProcessingSourceType.VectorPoint]


class MatchSurvey(QuartierAlgorithm):
    """The tap of the survey and the tap of OpenStreetMap become one; doubtful pairs wait for a person."""

    ID = "matchsurvey"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Match a survey with OpenStreetMap")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(SURVEY, tr("Services of the survey"), POINTS))
        self.addParameter(p.vector(OSM, tr("Services of OpenStreetMap"), p.ANY_GEOMETRY))
        self.addParameter(
            p.explained(
                p.metres(DISTANCE, tr("Pairs further apart than this are not looked at (m)"), 100.0),
                tr("100 m is an assumption: beyond about 40 m only places of the same name are proposed anyway."),
            )
        )
        self.addParameter(
            p.explained(
                p.vector(DECISIONS, tr("Decisions of a review (table)"), [p.TABLE], optional=True),
                tr("Filled in by the review panel: what you accepted, rejected or called new stays so."),
            )
        )
        for parameter in (
            p.number(AUTO_SCORE, tr("Matched automatically from this score on (0-1)"), 0.75),
            p.number(REVIEW_SCORE, tr("To be reviewed from this score on (0-1)"), 0.45),
            p.metres(SIGMA, tr("Usual error of a position (m), where the GPS accuracy is not worse"), 25.0),
            p.explained(
                p.number(AMBIGUITY, tr("Difference of scores under which a pair with a rival is reviewed"), 0.05),
                tr("Two taps side by side: nobody but a person can tell which of them the survey means."),
            ),
            QgsProcessingParameterFile(
                STOP_WORDS,
                tr("Words that names are compared without (CSV; empty: Quartier's own)"),
                extension="csv",
                optional=True,
            ),
        ):
            self.addParameter(p.advanced(parameter))
        self.addParameter(p.metric_crs())
        self.addParameter(p.sink(MATCHES, tr("Pairs"), Qgis.ProcessingSourceType.VectorPoint))
        self.addParameter(p.sink(MERGED, tr("Services of both"), Qgis.ProcessingSourceType.VectorPoint))
        self.addParameter(
            p.explained(
                QgsProcessingParameterFileDestination(
                    OSM_FILE,
                    tr("New and changed places, for JOSM"),
                    f"{tr('OpenStreetMap files')} (*.osm)",
                    None,
                    True,
                    False,
                ),
                tr("Only new places that a person confirmed. A text beside it says what to know before an upload."),
            )
        )

    def execute(self, run: Run) -> dict[str, object]:
        from ..adapters.decisions import read_table as read_decisions
        from ..adapters.results.provenance import Input, hash_of_frame
        from ..engine.matching import Rules, match_services
        from ..engine.matching.names import stop_words

        rules = Rules(
            run.number(DISTANCE),
            run.number(AUTO_SCORE),
            run.number(REVIEW_SCORE),
            run.number(SIGMA),
            run.number(AMBIGUITY),
        )
        words = run.table(STOP_WORDS, "name_stop_words")
        crs = run.metric_crs(SURVEY)
        survey = run.frame(SURVEY, crs, run.progress.part(0.0, 0.1))
        osm = run.frame(OSM, crs, run.progress.part(0.1, 0.25), may_be_empty=True)
        decisions = None
        if run.given(DECISIONS):
            source = run.source(DECISIONS)
            decisions = read_decisions(source)
            run.inputs[DECISIONS] = Input(source.sourceName(), len(decisions), hash_of_frame(decisions))
        found = match_services(survey, osm, stop_words(words), rules, decisions, run.progress.part(0.25, 0.85))
        point = Qgis.WkbType.Point
        matches = run.write(MATCHES, found.matches, "matchsurvey_matches", point, progress=run.progress.part(0.85, 0.9))
        merged = run.write(MERGED, found.merged, "matchsurvey_merged", point, progress=run.progress.part(0.9, 0.98))
        results: dict[str, object] = {**matches, **merged}
        if run.given(OSM_FILE):
            results[OSM_FILE] = self._write_osm_file(run, found.merged)
        return results

    def _write_osm_file(self, run: Run, merged: object) -> str:
        from ..adapters.osm.changes import advice_beside, write_osm_file
        from ..engine.matching.osm_changes import osm_changes
        from ..engine.osm.tags import read_tag_table

        path = self.parameterAsFileOutput(run.parameters, OSM_FILE, run.context)
        changes = osm_changes(merged, read_tag_table(read_profile("osm_tags")))
        for file in (Path(path), advice_beside(Path(path))):
            run.begin_file(file)
        advice = write_osm_file(Path(path), changes)
        run.progress.say(
            "For JOSM: {created} new nodes that a person confirmed, {modified} changed ones; {by_hand} objects to "
            "change by hand are listed in {file}. Read it before any upload.",
            created=len(changes.created),
            modified=len(changes.modified),
            by_hand=len(changes.by_hand),
            file=advice.name,
        )
        if changes.untagged:
            run.progress.warn(
                "{count} new places were left out of the file for JOSM, for want of a sure tag: they are listed in "
                "{file}.",
                count=len(changes.untagged),
                file=advice.name,
            )
        return path
