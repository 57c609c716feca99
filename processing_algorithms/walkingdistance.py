"""quartier:walkingdistance - who walks how far to which service."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import Qgis, QgsProcessingParameterFile

from ..adapters.i18n import interface_tongue, tr
from ..adapters.profiles import walking_groups
from ..adapters.words.standard import tell_standards, with_area_names
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.households import smallest_count_of
from .common.run import Run

RETURN_GROUP = "RETURN_GROUP"
QUEUE = "QUEUE"
QUEUE_FIELD = "QUEUE_FIELD"
STANDARDS = "STANDARDS"
OUTPUT = "OUTPUT"
SUMMARY = "SUMMARY"
ROUTES = "ROUTES"


class WalkingDistance(QuartierAlgorithm):
    """Distance, minutes, service and status for every origin and category, in one run."""

    ID = "walkingdistance"
    GROUP_ID = "access"

    def title(self) -> str:
        return tr("Walking distances to services")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(p.ORIGINS, tr("Origins (buildings, households, addresses)"), p.ANY_GEOMETRY))
        p.add_services(self)
        p.add_network(self)
        p.add_off_path(self)
        p.add_walkers(self)
        p.add_limits(self)
        back = p.enumeration(
            RETURN_GROUP, tr("Who walks back, for the time there and back"), list(walking_groups()), None, optional=True
        )
        self.addParameter(
            p.advanced(p.explained(back, tr("Such as 'carrying_water'. Empty: the way back is not looked at.")))
        )
        self.addParameter(p.advanced(p.number(QUEUE, tr("Waiting at a service (minutes)"), 0.0)))
        self.addParameter(p.advanced(p.field(QUEUE_FIELD, tr("Field with the minutes of waiting"), p.SERVICES)))
        standards = QgsProcessingParameterFile(
            STANDARDS, tr("Table of standards (CSV; empty: Sphere, JMP, SDG)"), extension="csv", optional=True
        )
        self.addParameter(p.advanced(standards))
        p.add_people_groups(self, p.ORIGINS)
        self.addParameter(p.sink(OUTPUT, tr("Walking distances"), Qgis.ProcessingSourceType.VectorAnyGeometry))
        self.addParameter(p.sink(SUMMARY, tr("People within the standards"), p.TABLE, optional=True))
        self.addParameter(p.sink(ROUTES, tr("Routes"), Qgis.ProcessingSourceType.VectorLine, optional=True))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.residents.people import people_groups
        from ..engine.standards import read_standards
        from ..engine.walking.access import Limits, walking_distances
        from ..engine.walking.roundtrip import RoundTrip
        from ..engine.walking.walksummary import Asked, summarise

        crs = run.metric_crs(p.ORIGINS)
        table = run.table(STANDARDS, "standards")
        standards = read_standards(table)
        reading = run.progress.part(0.0, 0.2)
        origins = run.frame(p.ORIGINS, crs, reading.part(0.0, 0.5))
        people = run.people(origins)
        groups = people_groups(origins, run.fields_there(p.GROUP_FIELDS, origins, p.ORIGINS), people, run.progress)
        blocks = run.optional_frame(p.BLOCKS, crs, reading, ["name"])
        limits = Limits(run.number(p.MAX_DISTANCE), run.number(p.MAX_TIME))
        smallest, audience = smallest_count_of(run, p.ORIGINS, by_group=bool(groups))
        asked = Asked(standards, blocks, run.choice(p.GROUP), groups, smallest, limits)
        trip = None
        if run.given(RETURN_GROUP):
            trip = RoundTrip(run.walker(RETURN_GROUP), run.number(QUEUE), run.field_name(QUEUE_FIELD))
        paths = run.frame(p.PATHS, crs, reading.part(0.5, 0.8), p.PATH_COLUMNS)
        services = run.frame(p.SERVICES, crs, reading.part(0.8, 1.0))
        land = run.land_around(paths, origins, services)
        found = walking_distances(
            paths,
            origins,
            services,
            run.walking(land, reading),
            options=replace(run.network_options(), off_path=run.off_path(land, reading)),
            limits=limits,
            category_field=run.field_name(p.CATEGORY_FIELD),
            operational_field=run.field_name(p.OPERATIONAL_FIELD),
            unknown_works=run.boolean(p.UNKNOWN_OPERATIONAL),
            round_trip=trip,
            with_routes=run.wants(ROUTES),
            progress=run.progress.part(0.2, 0.8),
            **run.obstacles(crs),
        )
        summing, writing = run.progress.part(0.8, 0.85), run.progress.part(0.85, 1.0)
        summary = summarise(found.origins, found.categories, people, asked, summing)
        source = run.source(p.ORIGINS)
        results = run.write(
            OUTPUT,
            found.origins,
            "walkingdistance_output",
            source.wkbType(),
            source.fields(),
            writing,
        )
        tongue = interface_tongue()
        tell_standards(summary, table, tongue, run.progress)
        results |= run.write(
            SUMMARY,
            with_area_names(summary, tongue),
            "walkingdistance_summary",
            Qgis.WkbType.NoGeometry,
            audience=audience,
        )
        if found.routes is not None:
            results |= run.write(ROUTES, found.routes, "walkingdistance_routes", Qgis.WkbType.LineString)
        return results
