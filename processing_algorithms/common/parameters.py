"""Shared parameter blocks, one factory each, so that every algorithm asks for the same thing in the same words."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...adapters.i18n import tr
from ...adapters.profiles import walking_groups

PATHS = "PATHS"
BARRIERS = "BARRIERS"
WATER = "WATER"
DEM = "DEM"
SLOPE_RULE = "SLOPE_RULE"
SURFACES = "SURFACES"
MAX_SNAP = "MAX_SNAP"
TOLERANCE = "TOLERANCE"
SPLIT_CROSSINGS = "SPLIT_CROSSINGS"
OFF_PATH = "OFF_PATH"
OFF_PATH_CELL = "OFF_PATH_CELL"
MAX_OFF_PATH = "MAX_OFF_PATH"
LAND_COVER = "LAND_COVER"
LAND_COVER_TABLE = "LAND_COVER_TABLE"
METRIC_CRS = "METRIC_CRS"
ORIGINS = "ORIGINS"
GROUP = "GROUP"
SPEED = "SPEED"
POPULATION_FIELD = "POPULATION_FIELD"
GROUP_FIELDS = "GROUP_FIELDS"
SMALLEST_COUNT = "SMALLEST_COUNT"
BLOCKS = "BLOCKS"
SERVICES = "SERVICES"
CATEGORY_FIELD = "CATEGORY_FIELD"
OPERATIONAL_FIELD = "OPERATIONAL_FIELD"
UNKNOWN_OPERATIONAL = "UNKNOWN_OPERATIONAL"
CAPACITY_FIELD = "CAPACITY_FIELD"
CAPACITY_COUNTS = "CAPACITY_COUNTS"
MAX_DISTANCE = "MAX_DISTANCE"
MAX_TIME = "MAX_TIME"
DEPTH = "DEPTH"
SCENARIO = "SCENARIO"
NODATA = "NODATA"

# What the engine looks at on a path; other columns are not read.
PATH_COLUMNS = ["id", "walkable", "bridge", "tunnel", "layer", "steps", "surface", "width_m", "highway", "name"]

# By name: widgets are loaded when a dialog asks for them, never by a run without one.
_CHOICE_WIDGET = f"{__package__.partition('.')[0]}.plugin.choicewidget.ChoiceWidget"

LINES = [Qgis.ProcessingSourceType.VectorLine]
POLYGONS = [Qgis.ProcessingSourceType.VectorPolygon]
ANY_GEOMETRY = [Qgis.ProcessingSourceType.VectorAnyGeometry]


def advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """Put `parameter` under "Advanced"."""
    parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
    return parameter


def explained(parameter: QgsProcessingParameterDefinition, text: str) -> QgsProcessingParameterDefinition:
    """Give `parameter` a help text of its own."""
    parameter.setHelp(text)
    return parameter


def vector(
    name: str, description: str, kinds: list[Qgis.ProcessingSourceType], optional: bool = False
) -> QgsProcessingParameterFeatureSource:
    """A vector layer. Invalid geometry is the engine's business: a fault in one outline must not stop a city."""
    return QgsProcessingParameterFeatureSource(name, description, kinds, optional=optional)


def takes_tables(algorithm: QgsProcessingAlgorithm, name: str) -> bool:
    """Whether a table without geometry will do for the layer `name`; a file that is typed in may be anything."""
    definition = algorithm.parameterDefinition(name)
    return isinstance(definition, QgsProcessingParameterFeatureSource) and TABLE.value in definition.dataTypes()


def takes_several(algorithm: QgsProcessingAlgorithm, name: str) -> bool:
    """Whether the parameter `name` is a list of layers (not of files)."""
    definition = algorithm.parameterDefinition(name)
    return (
        isinstance(definition, QgsProcessingParameterMultipleLayers)
        and definition.layerType() != Qgis.ProcessingSourceType.File
    )


def sink(
    name: str, description: str, kind: Qgis.ProcessingSourceType, optional: bool = False
) -> QgsProcessingParameterFeatureSink:
    """A result layer; an optional one is not made unless asked for."""
    return QgsProcessingParameterFeatureSink(name, description, kind, None, optional, not optional)


def raster_sink(name: str, description: str, optional: bool = False) -> QgsProcessingParameterRasterDestination:
    """A result raster; an optional one is not made unless asked for."""
    return QgsProcessingParameterRasterDestination(name, description, None, optional, not optional)


def field(
    name: str, description: str, parent: str, default: str | None = None, numeric: bool = False
) -> QgsProcessingParameterField:
    """A field of the layer `parent`."""
    kind = Qgis.ProcessingFieldParameterDataType.Numeric if numeric else Qgis.ProcessingFieldParameterDataType.Any
    return QgsProcessingParameterField(name, description, default, parent, kind, optional=True)


def number(
    name: str, description: str, default: float | None, minimum: float = 0.0, optional: bool = False
) -> QgsProcessingParameterNumber:
    """A decimal number."""
    return QgsProcessingParameterNumber(
        name, description, Qgis.ProcessingNumberParameterType.Double, default, optional, minimum
    )


def whole(name: str, description: str, default: int, minimum: int = 0) -> QgsProcessingParameterNumber:
    """A whole number."""
    return QgsProcessingParameterNumber(
        name, description, Qgis.ProcessingNumberParameterType.Integer, default, False, minimum
    )


def enumeration(
    name: str,
    description: str,
    codes: list[str],
    default: str | list[str] | None,
    multiple: bool = False,
    optional: bool = False,
) -> QgsProcessingParameterEnum:
    """A choice among stable English codes; dialogs show words for them."""
    parameter = QgsProcessingParameterEnum(
        name, description, codes, multiple, default, optional, usesStaticStrings=True
    )
    parameter.setMetadata({"widget_wrapper": {"class": _CHOICE_WIDGET, "useCheckBoxes": multiple, "columns": 1}})
    return parameter


def metres(
    name: str, description: str, default: float | None, optional: bool = False
) -> QgsProcessingParameterDistance:
    """A length in metres, whatever the layers' own units are."""
    parameter = QgsProcessingParameterDistance(name, description, default, "", optional, 0.0)
    parameter.setDefaultUnit(Qgis.DistanceUnit.Meters)
    return parameter


def metric_crs() -> QgsProcessingParameterDefinition:
    """The CRS lengths and areas are measured in, where the person knows better."""
    parameter = QgsProcessingParameterCrs(METRIC_CRS, tr("Coordinate reference system for lengths"), None, True)
    return advanced(explained(parameter, tr("By default the UTM zone of the middle of the area.")))


def add_network(algorithm: QgsProcessingAlgorithm, ground: bool = True) -> None:
    """*network*: paths, what nobody crosses, the `ground` people walk on, and how points are joined to paths."""
    algorithm.addParameter(vector(PATHS, tr("Paths (streets, alleys, footways)"), LINES))
    algorithm.addParameter(
        explained(
            vector(BARRIERS, tr("Barriers nobody crosses (drains, walls, fences)"), LINES, optional=True),
            tr("The walk from a door to the nearest path does not cross them."),
        )
    )
    algorithm.addParameter(vector(WATER, tr("Water nobody walks on"), POLYGONS, optional=True))
    if ground:
        algorithm.addParameter(
            explained(
                QgsProcessingParameterRasterLayer(DEM, tr("Elevation of the ground (m)"), None, True),
                tr("With it, walking uphill takes longer than downhill. Without it all is flat."),
            )
        )
        rule = enumeration(SLOPE_RULE, tr("What slopes cost"), ["tobler", "langmuir"], "tobler")
        told = tr(
            "'tobler': after Tobler 1993, for streets and alleys. 'langmuir': Naismith's rule with Langmuir's "
            "corrections, as in r.walk of GRASS, for long climbs. Both leave the group's speed on the flat."
        )
        algorithm.addParameter(advanced(explained(rule, told)))
        surfaces = QgsProcessingParameterFile(
            SURFACES, tr("Table of surfaces (CSV; empty: Quartier's own)"), extension="csv", optional=True
        )
        algorithm.addParameter(
            advanced(explained(surfaces, tr("What each surface leaves of the walking speed, and whether it is paved.")))
        )
    algorithm.addParameter(
        explained(
            metres(MAX_SNAP, tr("Longest walk from a door to the nearest path (m)"), 100.0),
            tr("Beyond it the status is 'off the network'. 100 m is an assumption for urban areas."),
        )
    )
    algorithm.addParameter(
        advanced(
            explained(
                number(TOLERANCE, tr("Vertices closer than this are one junction (m)"), 0.01),
                tr(
                    "Keep it small: alleys of informal settlements lie 5 to 20 m apart. "
                    "Gaps are found by the data check."
                ),
            )
        )
    )
    algorithm.addParameter(
        advanced(
            explained(
                QgsProcessingParameterBoolean(
                    SPLIT_CROSSINGS, tr("Join paths where they cross without a vertex"), False
                ),
                tr("Bridges, tunnels and paths on different levels are never joined."),
            )
        )
    )
    algorithm.addParameter(metric_crs())


def add_off_path(algorithm: QgsProcessingAlgorithm) -> None:
    """Walking where no path is mapped: how far, on which cells, and what covers the ground."""
    over_land = QgsProcessingParameterBoolean(OFF_PATH, tr("Walk over land where no path is near"), False)
    told = tr(
        "For doors and services that no path joins to the others: a walk over the ground, around barriers and water, "
        "to where a path is entered best. Who arrives by paths keeps to them."
    )
    algorithm.addParameter(advanced(explained(over_land, told)))
    farthest = metres(MAX_OFF_PATH, tr("Longest distance off the paths (m, as the crow flies)"), 2000.0)
    farthest.setMinimum(1.0)
    algorithm.addParameter(advanced(farthest))
    cell = metres(OFF_PATH_CELL, tr("Size of a cell off the paths (m; 0 = Quartier chooses)"), 0.0)
    told = tr("10 m, or larger where the ground would have more than a million cells.")
    algorithm.addParameter(advanced(explained(cell, told)))
    cover = QgsProcessingParameterRasterLayer(LAND_COVER, tr("Land cover off the paths (codes)"), None, True)
    told = tr("Such as ESA WorldCover. Without it people walk at 0.6 of their speed off the paths (Tobler).")
    algorithm.addParameter(advanced(explained(cover, told)))
    table = QgsProcessingParameterFile(
        LAND_COVER_TABLE, tr("Table of land cover (CSV; empty: ESA WorldCover)"), extension="csv", optional=True
    )
    told = tr("What each code leaves of the walking speed; 0 where nobody walks.")
    algorithm.addParameter(advanced(explained(table, told)))


def add_walkers(algorithm: QgsProcessingAlgorithm, blocks: bool = True) -> None:
    """*walkers*: who walks, how fast, how many people an origin stands for."""
    algorithm.addParameter(enumeration(GROUP, tr("Who walks"), list(walking_groups()), "adult"))
    algorithm.addParameter(
        advanced(
            explained(
                number(SPEED, tr("Walking speed (m/s), instead of the group's"), None, 0.05, optional=True),
                tr("Leave empty for the speed of the group."),
            )
        )
    )
    algorithm.addParameter(
        field(POPULATION_FIELD, tr("Field with the number of people"), ORIGINS, "population", numeric=True)
    )
    if blocks:
        algorithm.addParameter(vector(BLOCKS, tr("Blocks to sum up by"), POLYGONS, optional=True))


def add_people_groups(algorithm: QgsProcessingAlgorithm, layer: str) -> None:
    """The people of groups of the parameter `layer`, and the smallest count of households that is told."""
    groups = field(GROUP_FIELDS, tr("Fields with the people of groups (sex, age ...)"), layer, numeric=True)
    groups.setAllowMultiple(True)
    told = tr(
        "Each is counted apart in the table of people. Empty: those of Quartier's households (women, men, children "
        "under 5, people of 60 and over, people who walk with difficulty)."
    )
    algorithm.addParameter(advanced(explained(groups, told)))
    algorithm.addParameter(smallest_count())


def smallest_count() -> QgsProcessingParameterDefinition:
    """How few households are told of."""
    smallest = whole(SMALLEST_COUNT, tr("Smallest count of households that is told"), 5)
    told = tr(
        "Where origins are households of a survey, or made from them, or groups are counted, smaller counts are "
        "withheld in the table of people, and those that would give them away. 0 tells everything: the table is then "
        "for nobody who may not see the origins."
    )
    return advanced(explained(smallest, told))


def add_services(algorithm: QgsProcessingAlgorithm) -> None:
    """*services*: where people go, and whether it works."""
    algorithm.addParameter(vector(SERVICES, tr("Services"), ANY_GEOMETRY))
    algorithm.addParameter(field(CATEGORY_FIELD, tr("Field with the category"), SERVICES, "category"))
    algorithm.addParameter(field(OPERATIONAL_FIELD, tr("Field that says whether it works"), SERVICES, "operational"))
    algorithm.addParameter(
        QgsProcessingParameterBoolean(UNKNOWN_OPERATIONAL, tr("A service of unknown state counts as working"), True)
    )


def capacity_counts() -> QgsProcessingParameterDefinition:
    """What the field of capacity counts: taps, cabins and places, or people."""
    counts = enumeration(CAPACITY_COUNTS, tr("The capacity counts"), ["auto", "units", "people"], "auto")
    told = tr(
        "'units': taps, cabins or places. 'people': those they are for. 'auto': people where a word says so ('200 "
        "pers.', '80 usagers') or where a number above 40 cannot be taps or cabins, which is said; units elsewhere."
    )
    return advanced(explained(counts, told))


def add_limits(algorithm: QgsProcessingAlgorithm) -> None:
    """*limits*: beyond them the status is `beyond`; 0 means none."""
    algorithm.addParameter(metres(MAX_DISTANCE, tr("Longest walk counted (m; 0 = no limit)"), 0.0))
    algorithm.addParameter(number(MAX_TIME, tr("Longest time counted (minutes; 0 = no limit)"), 0.0))


def add_water(algorithm: QgsProcessingAlgorithm, optional: bool = False) -> None:
    """*water*: one depth raster, what its cells without data mean, and the name of its scenario."""
    algorithm.addParameter(
        explained(
            QgsProcessingParameterRasterLayer(DEPTH, tr("Flood depth (m above ground)"), None, optional),
            tr("Metres, one scenario. A maximum over 30 is refused: it is probably centimetres, or an elevation."),
        )
    )
    algorithm.addParameter(
        advanced(
            explained(
                enumeration(NODATA, tr("Cells without data are"), ["auto", "dry", "unknown"], "auto"),
                tr(
                    "'auto': unknown where the raster says 0 for dry ground, dry where every cell with data is above "
                    "0. Ground beyond the raster is always unknown."
                ),
            )
        )
    )
    algorithm.addParameter(QgsProcessingParameterString(SCENARIO, tr("Name of the scenario"), "", False, True))


TABLE = Qgis.ProcessingSourceType.Vector
