"""quartier:floodaccess - who loses which service when the water comes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from qgis.core import Qgis

from ..adapters.i18n import interface_tongue, tr
from ..adapters.words.standard import with_area_names
from ..engine.progress import Progress
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.households import smallest_count_of
from .common.inwater import add_in_water, depth_in_metres, path_columns, wet_options, who_moves
from .common.run import Run

if TYPE_CHECKING:
    import pandas as pd

OUTPUT = "OUTPUT"
SUMMARY = "SUMMARY"
ISLANDS = "ISLANDS"


class FloodAccess(QuartierAlgorithm):
    """Minutes and status of every origin and category on dry ground and in the water, and who loses what."""

    ID = "floodaccess"
    GROUP_ID = "flood"

    def title(self) -> str:
        return tr("Access to services under water")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(p.ORIGINS, tr("Origins (buildings, households, addresses)"), p.ANY_GEOMETRY))
        p.add_services(self)
        p.add_water(self)
        p.add_network(self)
        p.add_walkers(self)
        add_in_water(self)
        p.add_limits(self)
        self.addParameter(p.smallest_count())
        self.addParameter(p.sink(OUTPUT, tr("Access on dry ground and in the water"), p.ANY_GEOMETRY[0]))
        self.addParameter(p.sink(SUMMARY, tr("People who lose a service"), p.TABLE, optional=True))
        self.addParameter(
            p.sink(ISLANDS, tr("Islands in the water"), Qgis.ProcessingSourceType.VectorPolygon, optional=True)
        )

    def execute(self, run: Run) -> dict[str, object]:
        import pandas as pd

        from ..engine.walking.access import Limits
        from ..engine.wet.floodaccess import flood_access
        from ..engine.wet.lostservices import without_small_counts

        crs = run.metric_crs(p.ORIGINS)
        reading = run.progress.part(0.0, 0.2)
        origins = run.frame(p.ORIGINS, crs, reading.part(0.0, 0.4))
        people = run.people(origins)
        services = run.frame(p.SERVICES, crs, reading.part(0.4, 0.5))
        paths, walking = who_moves(run, run.frame(p.PATHS, crs, reading.part(0.5, 0.8), path_columns(run)))
        everything = pd.concat([layer[["geometry"]] for layer in (origins, services, paths)])
        depth = depth_in_metres(run, everything, reading.part(0.8, 1.0))
        blocks = run.optional_frame(p.BLOCKS, crs, reading, ["name"])
        found = flood_access(
            paths,
            origins,
            people,
            services,
            walking,
            depth,
            blocks=blocks,
            options=run.network_options(),
            wet=wet_options(run),
            limits=Limits(run.number(p.MAX_DISTANCE), run.number(p.MAX_TIME)),
            category_field=run.field_name(p.CATEGORY_FIELD),
            operational_field=run.field_name(p.OPERATIONAL_FIELD),
            unknown_works=run.boolean(p.UNKNOWN_OPERATIONAL),
            draw_islands=run.wants(ISLANDS),
            progress=run.progress.part(0.2, 0.85),
            **run.obstacles(crs),
        )
        smallest, audience = smallest_count_of(run, p.ORIGINS)
        found = without_small_counts(found, people, blocks, smallest)
        _tell_lost(found.summary, run.progress)
        doors = run.source(p.ORIGINS)
        writing = run.progress.part(0.85, 1.0)
        return {
            **run.write(OUTPUT, found.origins, "floodaccess_output", doors.wkbType(), doors.fields(), writing),
            **run.write(
                SUMMARY,
                with_area_names(found.summary, interface_tongue()),
                "floodaccess_summary",
                Qgis.WkbType.NoGeometry,
                audience=audience,
            ),
            **run.write(ISLANDS, found.islands, "floodaccess_islands", Qgis.WkbType.MultiPolygon, audience=audience),
        }


def _tell_lost(summary: pd.DataFrame, progress: Progress) -> None:
    """Who keeps, loses and never had a service in the whole area, and why: a line for all services alike."""
    whole = summary[summary["block_id"].isna()]
    sums = ("people", "keep_people", "lost_people", "never_people")
    because = ("lost_by_home_people", "lost_by_service_people", "lost_by_way_people")
    losing = whole[whole["lost_people"] > 0]
    alike = losing.groupby([losing[name].round() for name in (*sums[::-1], *because)], dropna=False)
    for numbers, rows in reversed(list(alike)):
        never, lost, keep, people, home, service, way = (None if isnan(one) else int(one) for one in numbers)
        told = {"categories": ", ".join(rows["category"]), "people": people, "lost": lost}
        progress.say("{lost} of {people} people lose in the water: {categories}.", **told)
        if None not in (home, service, way):
            progress.say(
                "Of them {home} have their home in deep water, for {service} the service is in it, for {way} the way "
                "is cut.",
                home=home,
                service=service,
                way=way,
            )
        if None not in (keep, never):
            progress.say(
                "People: {people} = {keep} keep it + {lost} lose it + {never} had none on dry ground.",
                keep=keep,
                never=never,
                people=people,
                lost=lost,
            )
    untouched = whole[whole["lost_people"] == 0]
    if len(untouched) == len(whole):
        progress.say("Nobody loses a service to this water.")
    elif len(untouched):
        progress.say("Nobody loses: {categories}.", categories=", ".join(untouched["category"]))
    if (summary["count_status"] == "withheld").any():
        progress.say(
            "{count} of {all} rows of the table of people leave out numbers, to protect households: they rest on too "
            "few of them, or would give such a number away.",
            count=int((summary["count_status"] == "withheld").sum()),
            all=len(summary),
        )
