"""quartier:rankinterventions - what to do first, by people gained for what it costs."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.households import say_withheld, smallest_count_of
from .common.run import Run

CANDIDATES = "CANDIDATES"
REPAIRS = "REPAIRS"
LINKS = "LINKS"
REACH = "REACH"
IMPROVEMENTS = "IMPROVEMENTS"
COSTS = "COSTS"
STANDARDS = "STANDARDS"
CATEGORIES = "CATEGORIES"
COUNT = "COUNT"
BUDGET = "BUDGET"
OUTPUT = "OUTPUT"
WAYS = "WAYS"
SUMMARY = "SUMMARY"


class RankInterventions(QuartierAlgorithm):
    """New services, repairs, links and better paths in one list, with a plan of what to do one after the other."""

    ID = "rankinterventions"
    GROUP_ID = "access"

    def title(self) -> str:
        return tr("What to do first: people gained for the cost")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(p.ORIGINS, tr("Origins (buildings, households, addresses)"), p.ANY_GEOMETRY))
        p.add_services(self)
        p.add_network(self)
        p.add_walkers(self, blocks=False)
        self._add_interventions()
        p.add_limits(self)
        self.addParameter(p.smallest_count())
        for name, text in (
            (COSTS, tr("Table of costs (CSV; empty: Quartier's assumptions, in relative units)")),
            (STANDARDS, tr("Table of standards (CSV; empty: Sphere, JMP, SDG)")),
        ):
            table = QgsProcessingParameterFile(name, text, extension="csv", optional=True)
            self.addParameter(table if name == COSTS else p.advanced(table))
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(CATEGORIES, tr("Categories that count (; between)"), "", False, True),
                tr("Such as: water_point; primary_school; health. Empty: all that have a limit or a standard."),
            )
        )
        self.addParameter(p.whole(COUNT, tr("Interventions in the plan, at most"), 10))
        self.addParameter(p.number(BUDGET, tr("Budget of the plan, in the unit of the costs (0 = no limit)"), 0.0))
        self.addParameter(p.sink(OUTPUT, tr("Interventions, ranked"), Qgis.ProcessingSourceType.VectorPoint))
        self.addParameter(
            p.sink(
                WAYS, tr("Links and paths among them, as lines"), Qgis.ProcessingSourceType.VectorLine, optional=True
            )
        )
        self.addParameter(p.sink(SUMMARY, tr("People within the limits before and after"), p.TABLE, optional=True))

    def _add_interventions(self) -> None:
        """What could be done."""
        self.addParameter(
            p.explained(
                p.vector(CANDIDATES, tr("Places for new services"), p.ANY_GEOMETRY, optional=True),
                tr("With the field 'category', and 'cost' and 'name' where they are known."),
            )
        )
        self.addParameter(QgsProcessingParameterBoolean(REPAIRS, tr("Services that do not work may be repaired"), True))
        self.addParameter(
            p.explained(
                p.vector(
                    LINKS, tr("Links and footbridges (such as those of the check of the map)"), p.LINES, optional=True
                ),
                tr("Lines from path to path. Those whose field 'accepted' says no are left out."),
            )
        )
        self.addParameter(
            p.advanced(
                p.explained(
                    p.metres(REACH, tr("How far the end of a link may lie from the path it joins (m)"), 0.5),
                    tr("For links drawn by hand. A link that ends farther away is refused, and said."),
                )
            )
        )
        self.addParameter(
            p.explained(
                p.vector(IMPROVEMENTS, tr("Paths to improve"), p.LINES, optional=True),
                tr(
                    "With the 'id' of a path and the 'surface' it gets; 'steps' that say no make a ramp of them. "
                    "Choose who walks: a wheelchair gains most."
                ),
            )
        )

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.interventions import Proposed, rank_interventions, read_costs
        from ..engine.standards import read_standards
        from ..engine.walking.access import Limits

        crs = run.metric_crs(p.ORIGINS)
        costs = read_costs(run.table(COSTS, "costs"))
        standards = read_standards(run.table(STANDARDS, "standards"))
        reading = run.progress.part(0.0, 0.2)
        origins = run.frame(p.ORIGINS, crs, reading.part(0.0, 0.5))
        people = run.people(origins)
        smallest, audience = smallest_count_of(run, p.ORIGINS)
        paths = run.frame(p.PATHS, crs, reading.part(0.5, 0.8), p.PATH_COLUMNS)
        services = run.frame(p.SERVICES, crs, reading.part(0.8, 1.0), may_be_empty=True)
        found = rank_interventions(
            paths,
            origins,
            people,
            services,
            run.walking(paths, reading),
            Proposed(
                candidates=run.optional_frame(CANDIDATES, crs, reading),
                repairs=run.boolean(REPAIRS),
                links=run.optional_frame(LINKS, crs, reading),
                improvements=run.optional_frame(IMPROVEMENTS, crs, reading),
                reach=run.number(REACH),
            ),
            costs,
            standards=standards,
            limits=Limits(run.number(p.MAX_DISTANCE), run.number(p.MAX_TIME)),
            wanted=run.categories(CATEGORIES),
            count=int(run.number(COUNT)),
            budget=run.number(BUDGET),
            options=run.network_options(),
            category_field=run.field_name(p.CATEGORY_FIELD),
            operational_field=run.field_name(p.OPERATIONAL_FIELD),
            unknown_works=run.boolean(p.UNKNOWN_OPERATIONAL),
            smallest=smallest,
            progress=run.progress.part(0.2, 0.95),
            **run.obstacles(crs),
        )
        for table in (found.points, found.summary):
            say_withheld(int((table["count_status"] == "withheld").sum()), len(table), run.progress)
        return {
            **run.write(OUTPUT, found.points, "rankinterventions_output", Qgis.WkbType.Point, audience=audience),
            **run.write(WAYS, found.lines, "rankinterventions_ways", Qgis.WkbType.MultiLineString, audience=audience),
            **run.write(
                SUMMARY, found.summary, "rankinterventions_summary", Qgis.WkbType.NoGeometry, audience=audience
            ),
        }
