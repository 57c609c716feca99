"""quartier:floodaccess - who loses which service when the water comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis

from ..adapters.i18n import interface_tongue, tr
from ..adapters.standardwords import with_area_names
from ..engine.progress import Progress
from . import parameters as p
from .base import QuartierAlgorithm
from .inwater import add_in_water, depth_in_metres, path_columns, wet_options, who_moves
from .run import Run

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
        self.addParameter(p.sink(OUTPUT, tr("Access on dry ground and in the water"), p.ANY_GEOMETRY[0]))
        self.addParameter(p.sink(SUMMARY, tr("People who lose a service"), p.TABLE, optional=True))
        self.addParameter(
            p.sink(ISLANDS, tr("Islands in the water"), Qgis.ProcessingSourceType.VectorPolygon, optional=True)
        )

    def execute(self, run: Run) -> dict[str, object]:
        import pandas as pd

        from ..engine.access import Limits
        from ..engine.floodaccess import flood_access

        crs = run.metric_crs(p.ORIGINS)
        reading = run.progress.part(0.0, 0.2)
        origins = run.frame(p.ORIGINS, crs, reading.part(0.0, 0.4))
        people = run.people(origins)
        services = run.frame(p.SERVICES, crs, reading.part(0.4, 0.5))
        paths, walking = who_moves(run, run.frame(p.PATHS, crs, reading.part(0.5, 0.8), path_columns(run)))
        everything = pd.concat([layer[["geometry"]] for layer in (origins, services, paths)])
        depth = depth_in_metres(run, everything, reading.part(0.8, 1.0))
        found = flood_access(
            paths,
            origins,
            people,
            services,
            walking,
            depth,
            blocks=run.optional_frame(p.BLOCKS, crs, reading, ["name"]),
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
            ),
            **run.write(ISLANDS, found.islands, "floodaccess_islands", Qgis.WkbType.MultiPolygon),
        }


def _tell_lost(summary: pd.DataFrame, progress: Progress) -> None:
    """How many people of the whole area lose a service, and why: a line for all services lost in the same way."""
    whole = summary[summary["block_id"].isna() & (summary["lost_people"] > 0)]
    numbers = ["lost_people", "people", "lost_by_home_people", "lost_by_service_people", "lost_by_way_people"]
    alike = whole.groupby([whole[name].round() for name in numbers])
    for (lost, people, home, service, way), rows in reversed(list(alike)):
        progress.say(
            "{lost} of {people} people lose in the water: {categories} ({home} have their home in deep water, for "
            "{service} the service is in it, for {way} the way is cut).",
            lost=int(lost),
            people=int(people),
            categories=", ".join(rows["category"]),
            home=int(home),
            service=int(service),
            way=int(way),
        )
    if whole.empty:
        progress.say("Nobody loses a service to this water.")
