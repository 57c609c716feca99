"""quartier:serviceareas - the ground and the paths from which a service is reached within a limit."""

from __future__ import annotations

from qgis.core import Qgis, QgsProcessingParameterString

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

THRESHOLDS = "THRESHOLDS"
UNIT = "UNIT"
MERGE = "MERGE"
WIDTH = "WIDTH"
CELL = "CELL"
OUTPUT = "OUTPUT"
REACHED_PATHS = "REACHED_PATHS"


class ServiceAreas(QuartierAlgorithm):
    """Polygons and reached paths within metres or minutes, for all services of a category or for each."""

    ID = "serviceareas"
    GROUP_ID = "access"

    def title(self) -> str:
        return tr("Areas within reach of services")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        p.add_services(self)
        limits = QgsProcessingParameterString(THRESHOLDS, tr("Limits (with ; between them)"), "5;10;15")
        self.addParameter(
            p.explained(limits, tr("Such as 5;10;15 minutes or 250;500;1000 metres. 2,5 is two and a half."))
        )
        unit = p.enumeration(UNIT, tr("Unit of the limits"), ["minutes", "metres"], "minutes")
        told = tr(
            "'minutes': of the quickest walk towards the service, at the pace of who walks. 'metres': of the shortest "
            "walk, the same for everybody."
        )
        self.addParameter(p.explained(unit, told))
        merge = p.enumeration(MERGE, tr("One area for"), ["category", "each"], "category")
        told = tr("'category': all services of a category together. 'each': every service has its own.")
        self.addParameter(p.explained(merge, told))
        p.add_network(self)
        origins = p.vector(p.ORIGINS, tr("Origins whose people are counted"), p.ANY_GEOMETRY, optional=True)
        told = tr("People are counted by the walk from their door, not by the outline of the area.")
        self.addParameter(p.explained(origins, told))
        p.add_walkers(self, blocks=False)
        width = p.metres(WIDTH, tr("Ground counted on both sides of a path (m)"), 25.0)
        width.setMinimum(1.0)
        told = tr("An assumption. What is left of the limit may be less: there the area is narrower.")
        self.addParameter(p.advanced(p.explained(width, told)))
        cell = p.metres(CELL, tr("Size of the cells the ground is looked at in (m)"), 5.0)
        cell.setMinimum(0.5)
        told = tr("Smaller cells give finer outlines and take longer. The areas end up to about a cell too early.")
        self.addParameter(p.advanced(p.explained(cell, told)))
        self.addParameter(p.sink(OUTPUT, tr("Areas within reach"), p.POLYGONS[0]))
        self.addParameter(p.sink(REACHED_PATHS, tr("Paths within reach"), p.LINES[0], optional=True))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.serviceareas import AreaOptions, read_limits, service_areas

        limits = read_limits(run.text(THRESHOLDS))
        crs = run.metric_crs(p.PATHS)
        reading = run.progress.part(0.0, 0.2)
        paths = run.frame(p.PATHS, crs, reading.part(0.0, 0.4), p.PATH_COLUMNS)
        origins = run.optional_frame(p.ORIGINS, crs, reading.part(0.4, 0.8))
        found = service_areas(
            paths,
            run.frame(p.SERVICES, crs, reading.part(0.8, 1.0)),
            run.walking(paths, reading),
            AreaOptions(limits, run.choice(UNIT), run.choice(MERGE) == "each", run.number(WIDTH), run.number(CELL)),
            options=run.network_options(),
            category_field=run.field_name(p.CATEGORY_FIELD),
            operational_field=run.field_name(p.OPERATIONAL_FIELD),
            unknown_works=run.boolean(p.UNKNOWN_OPERATIONAL),
            origins=origins,
            people=None if origins is None else run.people(origins),
            with_paths=run.wants(REACHED_PATHS),
            progress=run.progress.part(0.2, 0.9),
            **run.obstacles(crs),
        )
        results = run.write(OUTPUT, found.areas, "serviceareas_output", Qgis.WkbType.MultiPolygon)
        if found.paths is not None:
            kind, writing = "serviceareas_reached_paths", run.progress.part(0.9, 1.0)
            results |= run.write(REACHED_PATHS, found.paths, kind, Qgis.WkbType.LineString, progress=writing)
        return results
