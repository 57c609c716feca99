"""quartier:floodexposure - who and what the flood reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsFields, QgsProcessingParameterString

from ..adapters.i18n import tr
from ..adapters.profiles import read_profile
from ..engine.errors import InputError
from . import parameters as p
from .base import QuartierAlgorithm
from .run import Run

if TYPE_CHECKING:
    import geopandas as gpd

    from ..engine.flood import HazardZones
    from ..engine.raster import Raster

ASSETS = "ASSETS"
ZONES = "ZONES"
ZONE_CLASS_FIELD = "ZONE_CLASS_FIELD"
ZONE_DEPTH_FIELD = "ZONE_DEPTH_FIELD"
CLASSES = "CLASSES"
CLASS_BY = "CLASS_BY"
OUTPUT = "OUTPUT"
SUMMARY = "SUMMARY"


class FloodExposure(QuartierAlgorithm):
    """Depth, class and status of every asset, and people by class and block."""

    ID = "floodexposure"
    GROUP_ID = "flood"

    def title(self) -> str:
        return tr("Flood exposure")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(ASSETS, tr("Buildings, services or paths"), p.ANY_GEOMETRY))
        p.add_water(self, optional=True)
        self.addParameter(
            p.explained(
                p.vector(ZONES, tr("Flood zones, instead of a depth raster"), p.POLYGONS, optional=True),
                tr("What lies outside all zones is dry."),
            )
        )
        self.addParameter(p.field(ZONE_CLASS_FIELD, tr("Field with the class of a zone"), ZONES))
        self.addParameter(p.field(ZONE_DEPTH_FIELD, tr("Field with the depth of a zone (m)"), ZONES, numeric=True))
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(CLASSES, tr("Depth classes (m)"), "0.1;0.7;1.5", False, True),
                tr(
                    "Rising limits in metres, each inclusive: up to the first counts as dry, beyond the last is the "
                    "deepest class. Or a name: aidr (H1 to H6 in still water), petabencana."
                ),
            )
        )
        self.addParameter(
            p.advanced(p.enumeration(CLASS_BY, tr("Depth that decides the class"), ["max", "mean"], "max"))
        )
        people = tr("Field with the number of people")
        self.addParameter(p.field(p.POPULATION_FIELD, people, ASSETS, "population", numeric=True))
        self.addParameter(p.vector(p.BLOCKS, tr("Blocks to sum up by"), p.POLYGONS, optional=True))
        self.addParameter(p.metric_crs())
        self.addParameter(p.sink(OUTPUT, tr("Flood exposure"), Qgis.ProcessingSourceType.VectorAnyGeometry))
        self.addParameter(p.sink(SUMMARY, tr("People and features by class"), p.TABLE, optional=True))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.flood import RESULT_COLUMNS, flood_exposure, read_classes

        if run.given(p.DEPTH) == run.given(ZONES):
            raise InputError("Give either a depth raster or flood zones.")
        classes = read_classes(run.text(CLASSES), read_profile("flood_classes"))
        if "H1" in classes.codes:
            run.progress.say("The speed of the water is not known: the classes H1 to H6 are those of still water.")
        crs = run.metric_crs(ASSETS)
        reading = run.progress.part(0.0, 0.3)
        assets = run.frame(ASSETS, crs, reading.part(0.0, 0.6))
        blocks = run.optional_frame(p.BLOCKS, crs, reading.part(0.6, 0.7), ["name"])
        found = flood_exposure(
            assets,
            self._water(run, assets),
            classes,
            population_field=run.field_name(p.POPULATION_FIELD),
            blocks=blocks,
            class_by=run.choice(CLASS_BY),
            progress=run.progress.part(0.4, 0.8),
        )
        summary = found.summary.assign(scenario=run.text(p.SCENARIO))
        source = run.source(ASSETS)
        carried = QgsFields(source.fields())
        for name in RESULT_COLUMNS:
            if carried.indexOf(name) >= 0:
                carried.remove(carried.indexOf(name))
        results = run.write(
            OUTPUT, found.assets, "floodexposure_output", source.wkbType(), carried, run.progress.part(0.8, 1.0)
        )
        return results | run.write(SUMMARY, summary, "floodexposure_summary", Qgis.WkbType.NoGeometry)

    def _water(self, run: Run, assets: gpd.GeoDataFrame) -> Raster | HazardZones:
        """The raster or the zones, whichever was given."""
        from ..engine.flood import HazardZones

        reading = run.progress.part(0.3, 0.4)
        raster = run.depth(assets, reading)
        if raster is not None:
            return raster
        fields = (run.field_name(ZONE_CLASS_FIELD), run.field_name(ZONE_DEPTH_FIELD))
        zones = run.frame(ZONES, run.metric_crs(ASSETS), reading, [name for name in fields if name])
        return HazardZones(zones, *fields)
