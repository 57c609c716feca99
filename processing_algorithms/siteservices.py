"""quartier:siteservices - where to put the next services."""

from __future__ import annotations

from qgis.core import Qgis, QgsProcessingParameterBoolean, QgsProcessingParameterString

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

CANDIDATES = "CANDIDATES"
CANDIDATES_FROM = "CANDIDATES_FROM"
SPACING = "SPACING"
EXISTING = "EXISTING"
CATEGORY = "CATEGORY"
COUNT = "COUNT"
OBJECTIVE = "OBJECTIVE"
NEW_CAPACITY = "NEW_CAPACITY"
PEOPLE_PER_UNIT = "PEOPLE_PER_UNIT"
TIME_LIMIT = "TIME_LIMIT"
SITES = "SITES"
GAIN = "GAIN"
ORIGINS_OUT = "ORIGINS_OUT"


class SiteServices(QuartierAlgorithm):
    """The best places for the next services, what each gains, and how far from the best the plan can be."""

    ID = "siteservices"
    GROUP_ID = "access"

    def title(self) -> str:
        return tr("Where to put the next services")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(p.ORIGINS, tr("Origins (buildings, households, addresses)"), p.ANY_GEOMETRY))
        self.addParameter(
            p.explained(
                p.vector(EXISTING, tr("Existing services"), p.ANY_GEOMETRY, optional=True),
                tr("Those that work stay in every plan, and count before the first new one."),
            )
        )
        self.addParameter(p.field(p.CATEGORY_FIELD, tr("Field with the category"), EXISTING, "category"))
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(CATEGORY, tr("Category that is planned for"), "", False, True),
                tr("Such as water_point, latrine or health. It may stay empty where the layer has only one."),
            )
        )
        self.addParameter(p.field(p.OPERATIONAL_FIELD, tr("Field that says whether it works"), EXISTING, "operational"))
        self.addParameter(
            QgsProcessingParameterBoolean(
                p.UNKNOWN_OPERATIONAL, tr("A service of unknown state counts as working"), True
            )
        )
        self.addParameter(p.whole(COUNT, tr("How many new services"), 3, 1))
        self.addParameter(
            p.explained(
                p.enumeration(
                    OBJECTIVE,
                    tr("What is best"),
                    ["cover_most", "cover_all", "least_walking", "shortest_longest"],
                    "cover_most",
                ),
                tr(
                    "'cover_most': most people within the limit. 'cover_all': everybody within the limit with the "
                    "fewest sites. 'least_walking': least walking of all together. 'shortest_longest': the longest "
                    "walk is the shortest."
                ),
            )
        )
        p.add_limits(self)
        self.addParameter(
            p.explained(
                p.enumeration(
                    CANDIDATES_FROM, tr("Where a new service could stand"), ["network", "grid", "layer"], "network"
                ),
                tr(
                    "'network': places along the paths. 'grid': free ground, not in the water and not under the "
                    "origins where these are buildings. 'layer': the candidates given."
                ),
            )
        )
        self.addParameter(
            p.explained(
                p.vector(CANDIDATES, tr("Candidates, or areas that come into question"), p.ANY_GEOMETRY, optional=True),
                tr("With 'layer' the places themselves; with 'network' and 'grid' polygons that hold the sites."),
            )
        )
        self.addParameter(p.metres(SPACING, tr("Distance between candidates (m), with 'network' and 'grid'"), 100.0))
        p.add_network(self)
        p.add_walkers(self, blocks=False)
        self._add_capacity()
        self.addParameter(p.number(TIME_LIMIT, tr("Time limit for the search (s)"), 60.0))
        self.addParameter(p.sink(SITES, tr("Sites"), Qgis.ProcessingSourceType.VectorPoint))
        self.addParameter(p.sink(GAIN, tr("Gain of each added site"), p.TABLE))
        self.addParameter(p.sink(ORIGINS_OUT, tr("Origins and their site"), p.ANY_GEOMETRY[0], optional=True))

    def _add_capacity(self) -> None:
        field = p.field(p.CAPACITY_FIELD, tr("Field with the number of taps, cabins or places"), EXISTING)
        new = p.number(NEW_CAPACITY, tr("Taps, cabins or places of a new service (0 = it takes everybody)"), 0.0)
        per_unit = p.number(PEOPLE_PER_UNIT, tr("People a tap, cabin or place serves"), 1.0, 0.001)
        self.addParameter(p.advanced(p.explained(field, tr("Empty: the existing services take everybody."))))
        self.addParameter(p.capacity_counts())
        self.addParameter(p.advanced(new))
        self.addParameter(
            p.advanced(p.explained(per_unit, tr("250 for a tap after Sphere; 1 where places are counted.")))
        )

    def execute(self, run: Run) -> dict[str, object]:
        from ..adapters.processes.solving import find_plans_apart
        from ..engine.siting.candidates import Candidates
        from ..engine.siting.services import ServiceFields, SitingOptions, site_services
        from ..engine.walking.access import Limits

        crs = run.metric_crs(p.ORIGINS)
        reading = run.progress.part(0.0, 0.1)
        origins = run.frame(p.ORIGINS, crs, reading)
        people = run.people(origins)
        paths = run.frame(p.PATHS, crs, reading, p.PATH_COLUMNS)
        found = site_services(
            paths,
            origins,
            people,
            run.walking(paths, reading),
            candidates=Candidates(
                run.choice(CANDIDATES_FROM), run.optional_frame(CANDIDATES, crs, reading), run.number(SPACING)
            ),
            existing=run.optional_frame(EXISTING, crs, reading),
            network_options=run.network_options(),
            limits=Limits(run.number(p.MAX_DISTANCE), run.number(p.MAX_TIME)),
            options=SitingOptions(
                run.choice(OBJECTIVE),
                round(run.number(COUNT)),
                next(iter(run.categories(CATEGORY)), ""),
                run.number(TIME_LIMIT),
                run.number(NEW_CAPACITY),
                run.number(PEOPLE_PER_UNIT),
                run.choice(p.CAPACITY_COUNTS),
            ),
            fields=ServiceFields(
                run.field_name(p.CATEGORY_FIELD),
                run.field_name(p.OPERATIONAL_FIELD),
                run.field_name(p.CAPACITY_FIELD),
                run.boolean(p.UNKNOWN_OPERATIONAL),
            ),
            solve=find_plans_apart,
            progress=run.progress.part(0.1, 0.95),
            **run.obstacles(crs),
        )
        doors = run.source(p.ORIGINS)
        return {
            **run.write(SITES, found.sites, "siteservices_sites", Qgis.WkbType.Point),
            **run.write(GAIN, found.gain, "siteservices_gain", Qgis.WkbType.NoGeometry),
            **run.write(ORIGINS_OUT, found.origins, "siteservices_origins_out", doors.wkbType(), doors.fields()),
        }
