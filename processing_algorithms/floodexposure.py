"""quartier:floodexposure - who and what the flood reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsFields,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..adapters.i18n import interface_tongue, tr
from ..adapters.words.standard import with_area_names
from ..engine.errors import InputError
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.exposurewater import (
    ASSETS,
    AUTO,
    CLASS_ORDER,
    DEPTH_HOLDS,
    FALLING,
    HAZARD,
    HAZARD_TABLE,
    METRES,
    RISING,
    TABLE,
    VELOCITY,
    ZONE_CLASS_FIELD,
    ZONE_DEPTH_FIELD,
    ZONES,
    water_of,
)
from .common.harm import add_harm, harm_of
from .common.households import smallest_count_of, tells_of_households
from .common.run import HOUSEHOLD_PEOPLE, POPULATION, Run

if TYPE_CHECKING:
    import geopandas as gpd

    from ..engine.exposure import FloodExposure, People

CLASSES = "CLASSES"
CLASSES_TABLE = "CLASSES_TABLE"
CLASS_BY = "CLASS_BY"
NEEDS_TABLE = "NEEDS_TABLE"
OUTPUT = "OUTPUT"
SUMMARY = "SUMMARY"
NEEDS = "NEEDS"


class FloodExposure(QuartierAlgorithm):
    """Depth, class and status of every asset, people by class and block, damage, homes and needs."""

    ID = "floodexposure"
    GROUP_ID = "flood"

    def title(self) -> str:
        return tr("Flood exposure")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(ASSETS, tr("Buildings, services, paths or land"), p.ANY_GEOMETRY))
        p.add_water(self, optional=True)
        self._add_water_as_it_comes()
        people = tr("Field with the number of people")
        self.addParameter(p.field(p.POPULATION_FIELD, people, ASSETS, POPULATION, numeric=True))
        p.add_people_groups(self, ASSETS)
        self.addParameter(p.vector(p.BLOCKS, tr("Blocks to sum up by"), p.POLYGONS, optional=True))
        add_harm(self, ASSETS)
        needs = QgsProcessingParameterFile(
            NEEDS_TABLE, tr("Table of needs (CSV; empty: Sphere)"), extension="csv", optional=True
        )
        self.addParameter(p.advanced(needs))
        self.addParameter(p.metric_crs())
        self.addParameter(p.sink(OUTPUT, tr("Flood exposure"), Qgis.ProcessingSourceType.VectorAnyGeometry))
        self.addParameter(p.sink(SUMMARY, tr("People and features by class"), p.TABLE, optional=True))
        self.addParameter(p.sink(NEEDS, tr("What people who leave their homes need"), p.TABLE, optional=True))

    def _add_water_as_it_comes(self) -> None:
        """What the raster holds, the speed of the water, zones, and the classes of all of them."""
        holds = p.enumeration(DEPTH_HOLDS, tr("What the raster holds"), [AUTO, METRES, HAZARD], AUTO)
        told = tr("'auto': metres, and a question where it holds nothing but a few whole numbers.")
        self.addParameter(p.advanced(p.explained(holds, told)))
        speed = QgsProcessingParameterRasterLayer(VELOCITY, tr("Speed of the water (m/s)"), None, True)
        told = tr("With it the classes H1 to H6 (aidr) are those of moving water, cell by cell.")
        self.addParameter(p.explained(speed, told))
        zones = p.vector(ZONES, tr("Flood zones, instead of a depth raster"), p.POLYGONS, optional=True)
        self.addParameter(p.explained(zones, tr("What lies outside all zones is dry.")))
        self.addParameter(p.field(ZONE_CLASS_FIELD, tr("Field with the class of a zone"), ZONES))
        self.addParameter(p.field(ZONE_DEPTH_FIELD, tr("Field with the depth of a zone (m)"), ZONES, numeric=True))
        order = p.enumeration(CLASS_ORDER, tr("Order of the hazard classes"), [RISING, FALLING, TABLE], RISING)
        told = tr(
            "'rising': the highest number is the worst. 'falling': 1 is the worst. 'table': as a table ranks them."
        )
        self.addParameter(p.advanced(p.explained(order, told)))
        table = QgsProcessingParameterFile(
            HAZARD_TABLE, tr("Table of hazard classes (CSV)"), extension="csv", optional=True
        )
        told = tr("Columns class and rank: 0 for dry, the highest for the worst.")
        self.addParameter(p.advanced(p.explained(table, told)))
        classes = QgsProcessingParameterString(CLASSES, tr("Depth classes (m)"), "0.1;0.7;1.5", False, True)
        told = tr(
            "Rising limits in metres, each inclusive: up to the first counts as dry, beyond the last is the "
            "deepest class. Or a name: aidr (H1 to H6), petabencana."
        )
        self.addParameter(p.explained(classes, told))
        own = QgsProcessingParameterFile(
            CLASSES_TABLE, tr("Table of depth classes (CSV; empty: Quartier's own)"), extension="csv", optional=True
        )
        self.addParameter(p.advanced(own))
        by = p.enumeration(CLASS_BY, tr("Depth that decides the class"), ["max", "mean"], "max")
        self.addParameter(p.advanced(by))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.exposure import RESULT_COLUMNS, flood_exposure, read_classes

        if run.given(p.DEPTH) == run.given(ZONES):
            raise InputError("Give either a depth raster or flood zones.")
        classes = read_classes(run.text(CLASSES), run.table(CLASSES_TABLE, "flood_classes"))
        crs = run.metric_crs(ASSETS)
        reading = run.progress.part(0.0, 0.3)
        assets = run.frame(ASSETS, crs, reading.part(0.0, 0.6))
        blocks = run.optional_frame(p.BLOCKS, crs, reading.part(0.6, 0.7), ["name"])
        people = _people(run, assets)
        found = flood_exposure(
            assets,
            water_of(run, assets, classes, run.progress.part(0.3, 0.4)),
            classes,
            people=people,
            blocks=blocks,
            class_by=run.choice(CLASS_BY),
            harm=harm_of(run, run.wants(NEEDS)),
            progress=run.progress.part(0.4, 0.8),
        )
        source = run.source(ASSETS)
        carried = QgsFields(source.fields())
        for name in RESULT_COLUMNS:
            if carried.indexOf(name) >= 0:
                carried.remove(carried.indexOf(name))
        results = run.write(
            OUTPUT, found.assets, "floodexposure_output", source.wkbType(), carried, run.progress.part(0.8, 1.0)
        )
        _, audience = smallest_count_of(run, ASSETS, by_group=bool(found.groups))
        scenario = run.text(p.SCENARIO)
        summary = with_area_names(found.summary, interface_tongue()).assign(scenario=scenario)
        results |= run.write(SUMMARY, summary, "floodexposure_summary", Qgis.WkbType.NoGeometry, audience=audience)
        if run.wants(NEEDS):
            needs = with_area_names(_needs(run, found, blocks), interface_tongue()).assign(scenario=scenario)
            results |= run.write(NEEDS, needs, "floodexposure_needs", Qgis.WkbType.NoGeometry, audience=audience)
        return results


def _people(run: Run, assets: gpd.GeoDataFrame) -> People:
    """Who is counted; households have their people in a field of another name."""
    from ..engine.exposure import People

    name = run.field_name(p.POPULATION_FIELD)
    if name == POPULATION and name not in assets and HOUSEHOLD_PEOPLE in assets:
        name = HOUSEHOLD_PEOPLE
        run.progress.say("The number of people is taken from the field '{field}'.", field=name)
    return People(
        name,
        run.fields_there(p.GROUP_FIELDS, assets, ASSETS),
        tells_of_households(run, ASSETS),
        int(run.number(p.SMALLEST_COUNT)),
    )


def _needs(run: Run, found: FloodExposure, blocks: gpd.GeoDataFrame | None) -> gpd.GeoDataFrame:
    """What people who leave their homes need.

    Raises
    ------
    InputError
        If the number of people is not known.
    """
    from ..engine.exposure import read_needs, relief_needs

    if found.people is None:
        raise InputError("Needs are those of people: choose the field with the number of people.")
    needs = read_needs(run.table(NEEDS_TABLE, "relief_needs"))
    # Of the people in homes lost the needs tell no more than the summary.
    unsaid = found.smallest > 0 and bool(found.summary["uninhabitable_people"].isna().iloc[-1])
    return relief_needs(found.assets, found.people, needs, blocks, found.smallest, unsaid)
