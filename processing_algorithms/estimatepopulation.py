"""quartier:estimatepopulation - people per building."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsFields, QgsProcessingParameterBoolean, QgsProcessingParameterRasterLayer

from ..adapters.i18n import tr
from ..adapters.profiles import read_profile
from ..engine.errors import InputError
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

if TYPE_CHECKING:
    import geopandas as gpd

    from ..engine.residents.population_zones import Zones

BUILDINGS = "BUILDINGS"
ZONES = "ZONES"
RASTER = "RASTER"
HOUSEHOLDS = "HOUSEHOLDS"
PEOPLE_FIELD = "PEOPLE_FIELD"
CONSENT_FIELD = "CONSENT_FIELD"
UNKNOWN_CONSENT = "UNKNOWN_CONSENT"
KEEP = "keep"
HOUSEHOLD_DISTANCE = "HOUSEHOLD_DISTANCE"
USE_FIELD = "USE_FIELD"
LEVELS_FIELD = "LEVELS_FIELD"
WHOLE = "WHOLE"
OUTPUT = "OUTPUT"
SUMMARY = "SUMMARY"


class EstimatePopulation(QuartierAlgorithm):
    """The people of zones shared out to their buildings, by floor area and use; surveyed households come first."""

    ID = "estimatepopulation"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("People per building")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(BUILDINGS, tr("Buildings"), p.POLYGONS))
        self.addParameter(p.vector(ZONES, tr("Zones with their number of people"), p.POLYGONS, optional=True))
        self.addParameter(p.field(p.POPULATION_FIELD, tr("Field with the people of a zone"), ZONES, "population"))
        self.addParameter(
            QgsProcessingParameterRasterLayer(RASTER, tr("People per cell (raster), instead of zones"), None, True)
        )
        self.addParameter(p.vector(HOUSEHOLDS, tr("Surveyed households"), p.ANY_GEOMETRY, optional=True))
        self.addParameter(p.field(PEOPLE_FIELD, tr("Field with the people of a household"), HOUSEHOLDS, "people"))
        self.addParameter(
            p.explained(
                p.field(CONSENT_FIELD, tr("Field with the consent"), HOUSEHOLDS, "consent"),
                tr("The answers of a household that did not agree are not used: its building takes the estimate."),
            )
        )
        self.addParameter(
            p.advanced(
                p.enumeration(
                    UNKNOWN_CONSENT, tr("Households whose consent is not known"), ["leave_out", KEEP], "leave_out"
                )
            )
        )
        distance = p.metres(HOUSEHOLD_DISTANCE, tr("Farthest building a household can belong to (m)"), 15.0)
        self.addParameter(p.advanced(p.explained(distance, tr("The error of a phone's position; an assumption."))))
        self.addParameter(p.field(USE_FIELD, tr("Field with the use of a building"), BUILDINGS, "use"))
        self.addParameter(p.field(LEVELS_FIELD, tr("Field with the number of floors"), BUILDINGS, "levels"))
        self.addParameter(QgsProcessingParameterBoolean(WHOLE, tr("Whole people"), True))
        self.addParameter(p.metric_crs())
        self.addParameter(p.sink(OUTPUT, tr("Buildings with people"), Qgis.ProcessingSourceType.VectorPolygon))
        self.addParameter(p.sink(SUMMARY, tr("People by zone"), p.TABLE, optional=True))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.residents.population import RESULT_COLUMNS, estimate_population
        from ..engine.residents.surveyed import HouseholdRules

        if run.given(ZONES) == run.given(RASTER):
            raise InputError("Give either zones with their people or a raster of people per cell.")
        crs = run.metric_crs(BUILDINGS)
        reading = run.progress.part(0.0, 0.4)
        buildings = run.frame(BUILDINGS, crs, reading.part(0.0, 0.7))
        found = estimate_population(
            buildings,
            self._zones(run, buildings),
            {row["use"]: float(row["residential_share"]) for row in read_profile("residential_uses")},
            use_field=run.field_name(USE_FIELD),
            levels_field=run.field_name(LEVELS_FIELD),
            households=run.optional_frame(HOUSEHOLDS, crs, reading.part(0.9, 1.0)),
            rules=HouseholdRules(
                run.field_name(PEOPLE_FIELD),
                run.field_name(CONSENT_FIELD),
                run.choice(UNKNOWN_CONSENT) == KEEP,
                run.number(HOUSEHOLD_DISTANCE),
            ),
            whole=run.boolean(WHOLE),
            progress=run.progress.part(0.4, 0.8),
        )
        source = run.source(BUILDINGS)
        carried = QgsFields(source.fields())
        for name in RESULT_COLUMNS:
            if carried.indexOf(name) >= 0:
                carried.remove(carried.indexOf(name))
        results = run.write(
            OUTPUT, found.buildings, "estimatepopulation_output", source.wkbType(), carried, run.progress.part(0.8, 1.0)
        )
        return results | run.write(SUMMARY, found.zones, "estimatepopulation_summary", Qgis.WkbType.NoGeometry)

    def _zones(self, run: Run, buildings: gpd.GeoDataFrame) -> Zones:
        """Where the people are known: polygons, or the cells of a raster."""
        from ..engine.residents.population_zones import polygon_zones, raster_zones

        reading = run.progress.part(0.3, 0.36)
        if run.given(RASTER):
            return raster_zones(buildings, run.raster(RASTER, buildings, reading), reading)
        field = run.field_name(p.POPULATION_FIELD)
        zones = run.frame(ZONES, run.metric_crs(BUILDINGS), reading, [field, "name"])
        return polygon_zones(buildings, zones, field, reading)
