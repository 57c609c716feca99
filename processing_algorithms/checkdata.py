"""quartier:checkdata - can this map be trusted, and what to repair first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

if TYPE_CHECKING:
    import geopandas as gpd
    from qgis.core import QgsCoordinateReferenceSystem

    from ..engine.arrays import Floats
    from ..engine.progress import Progress
    from ..engine.quality import Checked

BUILDINGS = "BUILDINGS"
REFERENCE = "REFERENCE"
AREA = "AREA"
LINK_DISTANCE = "LINK_DISTANCE"
CELL = "CELL"
LANGUAGE = "LANGUAGE"
ISSUES = "ISSUES"
MISSING_LINKS = "MISSING_LINKS"
COMPLETENESS = "COMPLETENESS"
REPORT = "REPORT"


class CheckData(QuartierAlgorithm):
    """Faults, islands, gaps with the links that would close them, completeness, and a page with a verdict."""

    ID = "checkdata"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Check the map")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        p.add_network(self)
        self.addParameter(p.vector(BUILDINGS, tr("Buildings (or addresses)"), p.ANY_GEOMETRY, optional=True))
        self.addParameter(
            p.explained(
                p.field(
                    p.POPULATION_FIELD, tr("Field with the number of people"), BUILDINGS, "population", numeric=True
                ),
                tr("Without it, figures count buildings: estimate the people first."),
            )
        )
        self.addParameter(p.vector(p.SERVICES, tr("Services"), p.ANY_GEOMETRY, optional=True))
        self.addParameter(p.field(p.CATEGORY_FIELD, tr("Field with the category"), p.SERVICES, "category"))
        self.addParameter(
            p.field(p.OPERATIONAL_FIELD, tr("Field that says whether it works"), p.SERVICES, "operational")
        )
        self.addParameter(p.field(p.CAPACITY_FIELD, tr("Field with the capacity"), p.SERVICES, "capacity"))
        self.addParameter(
            p.explained(
                p.vector(REFERENCE, tr("Footprints seen from above, to compare with"), p.POLYGONS, optional=True),
                tr("Open Buildings, Microsoft or another layer of outlines that somebody else drew."),
            )
        )
        self.addParameter(
            p.explained(
                p.vector(AREA, tr("Area"), p.POLYGONS, optional=True),
                tr("Everything given takes part; what lies outside the area is not told."),
            )
        )
        self.addParameter(
            p.explained(
                p.metres(LINK_DISTANCE, tr("Longest gap that a link may close (m)"), 5.0),
                tr("5 m is an assumption: alleys of informal settlements lie 5 to 20 m apart."),
            )
        )
        self.addParameter(
            p.advanced(p.metres(CELL, tr("Side of the squares in which buildings are compared (m)"), 100.0))
        )
        language = QgsProcessingParameterString(LANGUAGE, tr("Language of the report"), "", False, True)
        self.addParameter(p.explained(language, tr("For example fr or en. Empty: the report speaks as QGIS does.")))
        self.addParameter(p.sink(ISSUES, tr("Issues"), Qgis.ProcessingSourceType.VectorPoint))
        self.addParameter(p.sink(MISSING_LINKS, tr("Missing links"), Qgis.ProcessingSourceType.VectorLine))
        self.addParameter(
            p.sink(
                COMPLETENESS,
                tr("Completeness of the buildings"),
                Qgis.ProcessingSourceType.VectorPolygon,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                REPORT, tr("Report"), f"{tr('HTML files')} (*.html)", None, True, True
            )
        )

    def execute(self, run: Run) -> dict[str, object]:
        import datetime

        import shapely

        from ..engine.errors import InputError
        from ..engine.quality import check_data

        if run.wants(COMPLETENESS) and not (run.given(REFERENCE) and run.given(BUILDINGS)):
            raise InputError("Completeness needs buildings and footprints to compare them with: give both.")
        crs = run.metric_crs(p.PATHS)
        reading = run.progress.part(0.0, 0.3)
        paths = self._layer(run, p.PATHS, crs, reading.part(0.0, 0.2), [*p.PATH_COLUMNS, "timestamp"])
        fields = {name: run.field_name(name) for name in (p.CATEGORY_FIELD, p.OPERATIONAL_FIELD, p.CAPACITY_FIELD)}
        buildings, people = self._buildings(run, crs, reading.part(0.2, 0.8))
        services = self._layer(
            run, p.SERVICES, crs, reading.part(0.8, 0.9), [*fields.values(), "name", "access", "timestamp"]
        )
        reference = self._layer(run, REFERENCE, crs, reading.part(0.9, 1.0), [])
        area = run.optional_frame(AREA, crs, columns=[])
        if run.given(p.DEM):
            run.progress.say("The elevation takes no part in the check: what a link saves is told for flat ground.")
        checked = check_data(
            paths,
            buildings,
            services,
            people,
            reference=reference,
            area=None if area is None else shapely.union_all(area.geometry.make_valid().to_numpy()),
            options=run.network_options(),
            walking=run.walking(paths, flat=True),
            link_distance=run.number(LINK_DISTANCE),
            cell=run.number(CELL),
            category_field=fields[p.CATEGORY_FIELD],
            operational_field=fields[p.OPERATIONAL_FIELD],
            capacity_field=fields[p.CAPACITY_FIELD],
            today=datetime.datetime.now(datetime.timezone.utc).date(),
            progress=run.progress.part(0.3, 0.9),
            **run.obstacles(crs),
        )
        weights = checked.issues["issue_severity"].value_counts()
        run.progress.say(
            "Found: {errors} errors, {warnings} things to look at, {notes} notes, and {links} links that would close a "
            "gap. The report tells what to repair first.",
            errors=int(weights.get("error", 0)),
            warnings=int(weights.get("warning", 0)),
            notes=int(weights.get("note", 0)),
            links=len(checked.links),
        )
        return self._write(run, checked)

    def _layer(
        self, run: Run, name: str, crs: QgsCoordinateReferenceSystem, progress: Progress, columns: list[str]
    ) -> gpd.GeoDataFrame | None:
        """One input with the columns the checks look at; None where it was not given."""
        if not run.given(name):
            return None
        source = run.source(name)
        if QgsWkbTypes.hasZ(source.wkbType()):
            run.progress.say("The layer '{name}' has heights (3D): they are left aside.", name=source.sourceName())
        return run.frame(name, crs, progress, columns, may_be_empty=name != p.PATHS)

    def _buildings(
        self, run: Run, crs: QgsCoordinateReferenceSystem, progress: Progress
    ) -> tuple[gpd.GeoDataFrame | None, Floats | None]:
        """The buildings and their people; None for people nobody has counted or estimated."""
        column = run.field_name(p.POPULATION_FIELD)
        buildings = self._layer(run, BUILDINGS, crs, progress, [column, "timestamp"])
        if buildings is None:
            return None, None
        if column in buildings and buildings[column].notna().any():
            return buildings, run.people(buildings)
        run.progress.warn(
            "The buildings have no number of people: every building counts as one. Estimate the people per building, "
            "then check again, to know whom each issue concerns."
        )
        return buildings, None

    def _write(self, run: Run, checked: Checked) -> dict[str, object]:
        from pathlib import Path

        from ..adapters.checkreport import check_html
        from ..adapters.i18n import tongue_for
        from ..adapters.textfiles import write_text
        from ..adapters.words.issue import issue_titles

        tongue = tongue_for(run.text(LANGUAGE))
        issues = checked.issues.copy()
        issues.insert(1, "title", issue_titles(issues, tongue, checked.figures.people_known))
        writing = run.progress.part(0.9, 1.0)
        results: dict[str, object] = {}
        results |= run.write(ISSUES, issues, "checkdata_issues", Qgis.WkbType.Point, progress=writing)
        results |= run.write(MISSING_LINKS, checked.links, "checkdata_missing_links", Qgis.WkbType.LineString)
        if checked.comparison is not None:
            cells = checked.comparison.cells
            results |= run.write(COMPLETENESS, cells, "checkdata_completeness", Qgis.WkbType.Polygon)
        if run.given(REPORT):
            path = self.parameterAsFileOutput(run.parameters, REPORT, run.context)
            write_text(Path(path), check_html(checked, tongue))
            results[REPORT] = path
        return results
