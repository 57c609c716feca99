"""quartier:criticalpaths - what is lost if a path goes, and what one that is raised gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from qgis.core import Qgis, QgsProcessingParameterNumber, QgsProcessingParameterString

from ..adapters.i18n import tr
from ..engine.progress import Progress
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.inwater import add_in_water, depth_in_metres, path_columns, wet_options, who_moves
from .common.run import HOUSEHOLD_PEOPLE, Run

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

CANDIDATES = "CANDIDATES"
CATEGORIES = "CATEGORIES"
MOST = "MOST"
OUTPUT = "OUTPUT"


class CriticalPaths(QuartierAlgorithm):
    """People cut off and person-minutes lost by every stretch of path, one at a time."""

    ID = "criticalpaths"
    GROUP_ID = "flood"

    def title(self) -> str:
        return tr("Paths that the neighbourhood depends on")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(p.ORIGINS, tr("Origins (buildings, households, addresses)"), p.ANY_GEOMETRY))
        p.add_services(self)
        p.add_network(self)
        p.add_walkers(self, blocks=False)
        p.add_water(self, optional=True)
        self.addParameter(
            p.explained(
                p.vector(CANDIDATES, tr("Footbridges or raised paths that could be built"), p.LINES, optional=True),
                tr("With a flood depth: whom each of them alone gives a service back. They stand above the water."),
            )
        )
        add_in_water(self)
        most = QgsProcessingParameterNumber(
            MOST,
            tr("Look only at so many stretches (0 = all)"),
            Qgis.ProcessingNumberParameterType.Integer,
            0,
            False,
            0,
        )
        self.addParameter(
            p.advanced(p.explained(most, tr("Those that most people walk on. The log says how long it will take.")))
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(CATEGORIES, tr("Categories that count (; between)"), "", False, True),
                tr("Such as: water_point; primary_school; health. Empty: all of them, and each as much as any other."),
            )
        )
        self.addParameter(p.sink(OUTPUT, tr("Critical paths"), Qgis.ProcessingSourceType.VectorLine))

    def execute(self, run: Run) -> dict[str, object]:
        import pandas as pd

        from ..engine.criticality import critical_paths

        crs = run.metric_crs(p.ORIGINS)
        reading = run.progress.part(0.0, 0.15)
        columns = ["id", run.field_name(p.POPULATION_FIELD), HOUSEHOLD_PEOPLE]
        origins = run.frame(p.ORIGINS, crs, reading.part(0.0, 0.4), columns)
        people = run.people(origins)
        services = run.frame(p.SERVICES, crs, reading.part(0.4, 0.5))
        paths, walking = who_moves(run, run.frame(p.PATHS, crs, reading.part(0.5, 0.8), path_columns(run)))
        candidates = run.optional_frame(CANDIDATES, crs, reading)
        layers = [origins, services, paths, *([candidates] if candidates is not None else [])]
        everything = pd.concat([layer[["geometry"]] for layer in layers])
        depth = depth_in_metres(run, everything, reading.part(0.8, 1.0))
        if candidates is not None and depth is None:
            run.progress.warn("Without a flood depth the footbridges and raised paths are not looked at.")
        found = critical_paths(
            paths,
            origins,
            people,
            services,
            walking,
            depth=depth,
            wet=wet_options(run),
            candidates=candidates if depth is not None else None,
            most=int(np.rint(run.number(MOST))),
            wanted=run.categories(CATEGORIES),
            options=run.network_options(),
            category_field=run.field_name(p.CATEGORY_FIELD),
            operational_field=run.field_name(p.OPERATIONAL_FIELD),
            unknown_works=run.boolean(p.UNKNOWN_OPERATIONAL),
            progress=run.progress.part(0.15, 0.95),
            **run.obstacles(crs),
        )
        _tell_worst(found.paths, float(people.sum()), run.progress)
        return run.write(OUTPUT, found.paths, "criticalpaths_output", Qgis.WkbType.LineString)


def _tell_worst(paths: gpd.GeoDataFrame, people: float, progress: Progress) -> None:
    """How many stretches matter, which one most, and what raising one would do."""
    today = paths[paths["path_kind"] == "path"]
    on_the_way = today[today["people_cut_off"].notna()]
    if on_the_way.empty:
        return
    progress.say(
        "{count} {count:stretch|stretches} on somebody's way {count:was|were} looked at; {single} of them {single:is a "
        "single point|are single points} of failure.",
        count=len(on_the_way),
        single=int((on_the_way["single_point"] == "yes").sum()),
    )
    # The first row is the worst.
    worst = on_the_way.iloc[0]
    if worst["single_point"] == "yes":
        progress.say(
            "Most depends on {path}: without it {cut} of {people} people have no way to some service, {on_it} of them "
            "because their door is on it.",
            path=_called(worst),
            cut=round(worst["people_cut_off"]),
            people=round(people),
            on_it=round(worst["people_on_it"]),
        )
    else:
        progress.say(
            "None of them is anybody's only way, but for who lives on it. The longest detours are those round {path}: "
            "without it people walk {minutes} minutes more, all of them together.",
            path=_called(worst),
            minutes=round(worst["person_min_lost"]),
        )
    if "people_given_back" not in paths or not (paths["people_given_back"] > 0).any():
        return
    best = paths.loc[paths["people_given_back"].idxmax()]
    progress.say(
        "The water closes {closed} of the stretches looked at. Raised or built alone, {path} gives most people a "
        "service back: {back} of {people}.",
        closed=int((today["closed"] == "yes").sum()),
        path=_called(best),
        back=round(best["people_given_back"]),
        people=round(people),
    )


def _called(path: pd.Series) -> str:
    """A path by its name, if it has one, and its id."""
    return f"{path['name']} ({path['path_id']})" if isinstance(path["name"], str) and path["name"] else path["path_id"]
