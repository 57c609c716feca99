"""quartier:evacuationroutes - how everybody gets out, and who does not."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsProcessingParameterFeatureSource

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.households import say_withheld, smallest_count_of
from .common.inwater import add_depth_holds, depth_in_metres
from .common.run import HOUSEHOLD_PEOPLE, Run

if TYPE_CHECKING:
    import pandas as pd

    from ..engine.progress import Progress

ZONE = "ZONE"
SHELTERS = "SHELTERS"
WIDTH_FIELD = "WIDTH_FIELD"
METHOD = "METHOD"
TIME_LIMIT = "TIME_LIMIT"
WHO = "WHO"
WHEN = "WHEN"
DEPTH_LIMIT = "DEPTH_LIMIT"
SHELTER_DEPTH_LIMIT = "SHELTER_DEPTH_LIMIT"
UNKNOWN_PLACES = "UNKNOWN_PLACES"
DEFAULT_WIDTH = "DEFAULT_WIDTH"
ASSIGNMENT = "ASSIGNMENT"
ROUTES = "ROUTES"
LOADS = "LOADS"
SHELTERS_OUT = "SHELTERS_OUT"
SUMMARY = "SUMMARY"


class EvacuationRoutes(QuartierAlgorithm):
    """Shelter places respected, flooded paths closed, people without a place or a way named as a result."""

    ID = "evacuationroutes"
    GROUP_ID = "evacuation"

    def title(self) -> str:
        return tr("Evacuation routes to shelters")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(p.ORIGINS, tr("Origins (buildings, households, addresses)"), p.ANY_GEOMETRY))
        self.addParameter(
            p.explained(
                p.enumeration(WHO, tr("Who is evacuated"), ["all", "flooded"], "all"),
                tr("'flooded': only the origins that the water of the depth raster touches (0.1 m or more)."),
            )
        )
        self.addParameter(
            p.explained(
                p.enumeration(WHEN, tr("When people leave"), ["during", "before"], "during"),
                tr(
                    "'during': deep water closes paths. 'before': the paths are still dry, the shelters are "
                    "chosen for it."
                ),
            )
        )
        zone = QgsProcessingParameterFeatureSource(ZONE, tr("Only from this zone"), p.POLYGONS, optional=True)
        self.addParameter(zone)
        self.addParameter(p.vector(SHELTERS, tr("Shelters"), p.ANY_GEOMETRY))
        self.addParameter(p.field(p.CAPACITY_FIELD, tr("Field with the number of places"), SHELTERS, "capacity"))
        p.add_water(self, optional=True)
        add_depth_holds(self)
        self.addParameter(
            p.explained(
                p.number(DEPTH_LIMIT, tr("Paths under deeper water are closed (m)"), 0.5),
                tr("0.5 m: limit for children, older people and people with reduced mobility; 0.9 m: adults."),
            )
        )
        p.add_network(self)
        p.add_walkers(self, blocks=False)
        self.addParameter(p.smallest_count())
        self.addParameter(
            p.field(WIDTH_FIELD, tr("Field with the width of the paths (m)"), p.PATHS, "width_m", numeric=True)
        )
        self.addParameter(p.enumeration(METHOD, tr("Method"), ["optimal", "nearest"], "optimal"))
        for parameter in (
            p.number(SHELTER_DEPTH_LIMIT, tr("A shelter in deeper water takes nobody (m)"), 0.1),
            p.number(UNKNOWN_PLACES, tr("Places of a shelter whose capacity cannot be read"), 0.0),
            p.number(DEFAULT_WIDTH, tr("Width of a path whose width is unknown (m, assumption)"), 2.0, 0.1),
            p.number(TIME_LIMIT, tr("Time limit of the optimal plan (s)"), 60.0, 1.0),
        ):
            self.addParameter(p.advanced(parameter))
        self.addParameter(p.sink(ASSIGNMENT, tr("People from each origin to each shelter"), p.TABLE))
        self.addParameter(p.sink(ROUTES, tr("Evacuation routes"), Qgis.ProcessingSourceType.VectorLine))
        self.addParameter(p.sink(LOADS, tr("People per path"), Qgis.ProcessingSourceType.VectorLine))
        self.addParameter(
            p.sink(SHELTERS_OUT, tr("Shelters and their places"), Qgis.ProcessingSourceType.VectorAnyGeometry)
        )
        self.addParameter(p.sink(SUMMARY, tr("Evacuation summary"), p.TABLE))

    def execute(self, run: Run) -> dict[str, object]:
        import pandas as pd

        from ..engine.evacuation.evacuating import evacuate
        from ..engine.evacuation.options import EvacuationOptions

        crs = run.metric_crs(p.ORIGINS)
        reading = run.progress.part(0.0, 0.15)
        columns = ["id", run.field_name(p.POPULATION_FIELD), HOUSEHOLD_PEOPLE]
        origins = run.frame(p.ORIGINS, crs, reading, columns)
        people = run.people(origins)
        smallest, audience = smallest_count_of(run, p.ORIGINS)
        shelters = run.frame(SHELTERS, crs, reading)
        paths = run.frame(p.PATHS, crs, reading, [*p.PATH_COLUMNS, run.field_name(WIDTH_FIELD)])
        everything = pd.concat([layer[["geometry"]] for layer in (origins, shelters, paths)])
        plan = evacuate(
            paths,
            origins,
            people,
            shelters,
            run.walking(paths, reading),
            depth=depth_in_metres(run, everything, reading),
            zone=run.optional_frame(ZONE, crs, reading),
            capacity_field=run.field_name(p.CAPACITY_FIELD),
            width_field=run.field_name(WIDTH_FIELD),
            network_options=run.network_options(),
            options=EvacuationOptions(
                depth_limit=run.number(DEPTH_LIMIT),
                shelter_depth_limit=run.number(SHELTER_DEPTH_LIMIT),
                before_the_water=run.choice(WHEN) == "before",
                only_flooded=run.choice(WHO) == "flooded",
                unknown_places=run.number(UNKNOWN_PLACES),
                default_width=run.number(DEFAULT_WIDTH),
                method=run.choice(METHOD),
                time_limit=run.number(TIME_LIMIT),
                smallest=smallest,
            ),
            progress=run.progress.part(0.15, 0.9),
            **run.obstacles(crs),
        )
        _tell_balance(plan.summary, run.progress)
        hidden = [int((table["count_status"] == "withheld").sum()) for table in (plan.shelters, plan.summary)]
        say_withheld(sum(hidden), len(plan.shelters) + len(plan.summary), run.progress)
        source = run.source(SHELTERS)
        none, line = Qgis.WkbType.NoGeometry, Qgis.WkbType.LineString
        return {
            **run.write(ASSIGNMENT, plan.assignment, "evacuationroutes_assignment", none),
            **run.write(ROUTES, plan.routes, "evacuationroutes_routes", line),
            **run.write(LOADS, plan.loads, "evacuationroutes_loads", line),
            **run.write(
                SHELTERS_OUT,
                plan.shelters,
                "evacuationroutes_shelters_out",
                source.wkbType(),
                source.fields(),
                audience=audience,
            ),
            **run.write(SUMMARY, plan.summary, "evacuationroutes_summary", none, audience=audience),
        }


def _tell_balance(summary: pd.DataFrame, progress: Progress) -> None:
    """Who has a place and a way out, who has not and why: the parts add up to all."""
    figures = dict(zip(summary["item"], summary["value"]))
    # The nearest shelter takes people beyond its places: they have a way, and no place.
    over = figures["people_over_places"]
    parts = {
        "placed": figures["people_reached"] - over,
        "full": figures["people_no_place"] + over,
        "cut": figures["people_unreachable"],
        "deep": figures["people_flooded"],
        "far": figures["people_off_network"],
        "unknown": figures["people_unknown"],
    }
    if not any(isnan(one) for one in parts.values()):
        rounded = {name: round(one) for name, one in parts.items()}
        progress.say(
            "People to evacuate: {people} = {placed} with a place and a way + {full} without a place + {cut} without "
            "a way + {deep} in deep water + {far} too far from any path + {unknown} unknown.",
            people=sum(rounded.values()),
            **rounded,
        )
    elif not isnan(figures["people_total"]):
        progress.say(
            "People to evacuate: {people}. How many of them have a place and a way, and why others have not, is "
            "withheld in part, to protect households: the table tells the rest.",
            people=round(figures["people_total"]),
        )
    if not isnan(figures["places_left"]):
        progress.say(
            "Shelters that can be used: {places} {places:place|places}, of which {left} {left:stays|stay} free.",
            places=round(figures["places_total"]),
            left=round(figures["places_left"]),
        )
    if over > 0:
        progress.warn(
            "{over} {over:person goes|people go} to a shelter that is full: 'nearest' does not look at the places. To "
            "respect them, choose 'optimal'.",
            over=round(over),
        )
    elif isnan(over):
        progress.warn(
            "People go to a shelter that is full: 'nearest' does not look at the places. To respect them, choose "
            "'optimal'."
        )
