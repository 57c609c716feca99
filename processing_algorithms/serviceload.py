"""quartier:serviceload - how many people share each tap, latrine or bed."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import Qgis, QgsProcessingParameterFile

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.households import say_withheld, smallest_count_of
from .common.run import Run

METHOD = "METHOD"
WEIGHTS = "WEIGHTS"
LOADS = "LOADS"
FLOW_FIELD = "FLOW_FIELD"
UNKNOWN_CAPACITY = "UNKNOWN_CAPACITY"
ORIGINS_OUT = "ORIGINS_OUT"
SERVICES_OUT = "SERVICES_OUT"
SUMMARY = "SUMMARY"

# Each kind of catchments was published with weights of its own.
_WEIGHTS_OF = {"3sfca": "catchment_weights_3sfca"}


class ServiceLoad(QuartierAlgorithm):
    """People per unit of each service, by the nearest one or by floating catchments."""

    ID = "serviceload"
    GROUP_ID = "access"

    def title(self) -> str:
        return tr("People per service")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(p.ORIGINS, tr("Origins (buildings, households, addresses)"), p.ANY_GEOMETRY))
        p.add_services(self)
        self.addParameter(
            p.explained(
                p.field(
                    p.CAPACITY_FIELD, tr("Field with the number of taps, cabins or places"), p.SERVICES, "capacity"
                ),
                tr("Text such as '2 taps' or '200 pers.' is read; classes and bounds are not."),
            )
        )
        self.addParameter(p.capacity_counts())
        self.addParameter(
            p.number(UNKNOWN_CAPACITY, tr("A service whose number cannot be read counts as so many"), 1.0)
        )
        p.add_network(self)
        p.add_off_path(self)
        p.add_walkers(self, blocks=False)
        p.add_limits(self)
        self.addParameter(p.smallest_count())
        self.addParameter(
            p.explained(
                p.enumeration(METHOD, tr("Who goes where"), ["nearest", "e2sfca", "3sfca"], "nearest"),
                tr(
                    "'nearest': everybody goes to the nearest one that works. 'e2sfca': to all within reach, to the "
                    "nearer ones more. '3sfca': the same, but who has many near needs each of them less."
                ),
            )
        )
        for name, text in (
            (LOADS, tr("Table of people a unit may serve (CSV; empty: Sphere)")),
            (WEIGHTS, tr("Table of weights by minutes, for 'e2sfca' and '3sfca' (CSV; empty: Quartier's own)")),
        ):
            table = QgsProcessingParameterFile(name, text, extension="csv", optional=True)
            self.addParameter(p.advanced(table))
        flow = p.field(FLOW_FIELD, tr("Field with the flow of a tap (litres a minute)"), p.SERVICES)
        self.addParameter(
            p.advanced(p.explained(flow, tr("Where it was measured, a tap may serve flow x 480 min / 15 l people.")))
        )
        self.addParameter(p.sink(ORIGINS_OUT, tr("Origins and what they share"), p.ANY_GEOMETRY[0]))
        self.addParameter(p.sink(SERVICES_OUT, tr("People per service"), p.ANY_GEOMETRY[0]))
        self.addParameter(p.sink(SUMMARY, tr("People per service, by category"), p.TABLE, optional=True))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.walking.access import Limits
        from ..engine.walking.catchments import read_bands
        from ..engine.walking.load import LoadOptions, read_loads, service_loads

        crs = run.metric_crs(p.ORIGINS)
        bands = read_bands(run.table(WEIGHTS, _WEIGHTS_OF.get(run.choice(METHOD), "catchment_weights")))
        standards = read_loads(run.table(LOADS, "loads"))
        reading = run.progress.part(0.0, 0.2)
        origins = run.frame(p.ORIGINS, crs, reading.part(0.0, 0.5))
        people = run.people(origins)
        smallest, audience = smallest_count_of(run, p.ORIGINS)
        paths = run.frame(p.PATHS, crs, reading.part(0.5, 0.8), p.PATH_COLUMNS)
        services = run.frame(p.SERVICES, crs, reading.part(0.8, 1.0))
        land = run.land_around(paths, origins, services)
        found = service_loads(
            paths,
            origins,
            people,
            services,
            run.walking(land, reading),
            network_options=replace(run.network_options(), off_path=run.off_path(land, reading)),
            limits=Limits(run.number(p.MAX_DISTANCE), run.number(p.MAX_TIME)),
            options=LoadOptions(
                run.choice(METHOD),
                bands,
                standards,
                run.number(UNKNOWN_CAPACITY),
                run.choice(p.CAPACITY_COUNTS),
                run.field_name(FLOW_FIELD),
                smallest,
            ),
            category_field=run.field_name(p.CATEGORY_FIELD),
            operational_field=run.field_name(p.OPERATIONAL_FIELD),
            capacity_field=run.field_name(p.CAPACITY_FIELD),
            unknown_works=run.boolean(p.UNKNOWN_OPERATIONAL),
            progress=run.progress.part(0.2, 0.85),
            **run.obstacles(crs),
        )
        for table in (found.services, found.summary):
            say_withheld(int((table["count_status"] == "withheld").sum()), len(table), run.progress)
        doors, stops = run.source(p.ORIGINS), run.source(p.SERVICES)
        return {
            **run.write(ORIGINS_OUT, found.origins, "serviceload_origins_out", doors.wkbType(), doors.fields()),
            **run.write(
                SERVICES_OUT,
                found.services,
                "serviceload_services_out",
                stops.wkbType(),
                stops.fields(),
                audience=audience,
            ),
            **run.write(SUMMARY, found.summary, "serviceload_summary", Qgis.WkbType.NoGeometry, audience=audience),
        }
