"""quartier:criticalpaths - what is lost if a path goes, and what one that is raised gives back."""

from __future__ import annotations

import numpy as np
from qgis.core import Qgis, QgsProcessingParameterNumber, QgsProcessingParameterString

from ..adapters.i18n import tr
from . import parameters as p
from .base import QuartierAlgorithm
from .inwater import add_in_water, depth_in_metres, path_columns, wet_options, who_moves
from .run import HOUSEHOLD_PEOPLE, Run

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
        return run.write(OUTPUT, found.paths, "criticalpaths_output", Qgis.WkbType.LineString)
