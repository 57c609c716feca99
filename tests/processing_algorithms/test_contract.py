"""The public contract: names that people put into models, scripts and batch files, and what every algorithm owes."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import Qgis, QgsApplication, QgsProcessingParameterEnum, QgsProcessingParameterFeatureSink
from quartier.adapters.paths import resource

NETWORK = ("PATHS", "BARRIERS", "WATER", "DEM", "SLOPE_RULE", "MAX_SNAP", "TOLERANCE", "SPLIT_CROSSINGS")
WALKERS = ("GROUP", "SPEED", "POPULATION_FIELD")
SERVICES = ("SERVICES", "CATEGORY_FIELD", "OPERATIONAL_FIELD", "UNKNOWN_OPERATIONAL")
LIMITS = ("MAX_DISTANCE", "MAX_TIME")
WATER = ("DEPTH", "SCENARIO")

# Once released, a name here never goes; new ones may come.
CONTRACT: dict[str, tuple[str, ...]] = {
    "importosmfile": ("INPUT", "AREA", "MARGIN", "PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER", "OTHER"),
    "downloadosm": (
        *("EXTENT", "AREA", "PLACE", "MARGIN", "SERVER"),
        *("OSM_FILE", "PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER"),
    ),
    "importsurvey": (
        *("INPUT", "FORM", "MAPPING", "AREA"),
        *("KEEP_MAPPING", "PREVIOUS"),
        *("OUTPUT", "SERVICES", "PATHS", "FLOOD_MARKS", "HOUSEHOLDS", "BLOCKS", "WATER", "FLOOD_AREAS", "REPORT"),
    ),
    "importlayer": ("INPUT", "ROLE", "FIELD_MAP", "OUTPUT"),
    "importfootprints": ("FILE", "LAYER", "MIN_CONFIDENCE", "MIN_AREA", "AREA", "BUILDINGS", "OUTPUT"),
    "downloadsurvey": (
        *("SERVER", "PROJECT_ID", "FORM_ID", "AUTH_CONFIG", "RAW"),
        *("OUTPUT", "SERVICES", "PATHS", "FLOOD_MARKS", "HOUSEHOLDS", "REPORT"),
    ),
    "maskhouseholds": (
        *("INPUT", "METHOD", "K", "BUILDINGS", "CONSENT_FIELD", "UNKNOWN_CONSENT", "WATER", "AREA", "BLOCKS"),
        *("DETAILS", "SMALLEST", "CELL", "SEED", "OUTPUT", "SUMMARY", "TEAM_TABLE", "RECORD"),
    ),
    "checkdata": (*NETWORK, "BUILDINGS", "SERVICES", "REFERENCE", "ISSUES", "MISSING_LINKS", "REPORT"),
    "applylinks": ("PATHS", "LINKS", "OUTPUT"),
    "matchsurvey": ("SURVEY", "OSM", "DISTANCE", "DECISIONS", "MATCHES", "MERGED", "OSM_FILE"),
    "estimatepopulation": ("BUILDINGS", "ZONES", "POPULATION_FIELD", "RASTER", "HOUSEHOLDS", "OUTPUT"),
    "walkingdistance": (
        *NETWORK,
        "ORIGINS",
        *SERVICES,
        *WALKERS,
        "BLOCKS",
        *LIMITS,
        *("STANDARDS", "OUTPUT", "SUMMARY", "ROUTES"),
        *("OFF_PATH", "MAX_OFF_PATH", "OFF_PATH_CELL", "LAND_COVER", "LAND_COVER_TABLE"),
    ),
    "serviceareas": (
        *NETWORK,
        *SERVICES,
        *WALKERS,
        *("THRESHOLDS", "UNIT", "MERGE", "OUTPUT", "REACHED_PATHS"),
    ),
    "serviceload": (
        *NETWORK,
        "ORIGINS",
        *SERVICES,
        "CAPACITY_FIELD",
        *WALKERS,
        *LIMITS,
        *("CAPACITY_COUNTS", "METHOD", "WEIGHTS", "ORIGINS_OUT", "SERVICES_OUT"),
        *("OFF_PATH", "MAX_OFF_PATH", "OFF_PATH_CELL", "LAND_COVER", "LAND_COVER_TABLE"),
    ),
    "rankinterventions": (
        *NETWORK,
        "ORIGINS",
        *SERVICES,
        *WALKERS,
        *LIMITS,
        *("LINKS", "CANDIDATES", "COSTS", "REPAIRS", "IMPROVEMENTS", "STANDARDS", "CATEGORIES", "COUNT", "BUDGET"),
        *("OUTPUT", "WAYS", "SUMMARY"),
    ),
    "flooddepthfromlevel": ("DEM", "LEVEL", "LEVEL_ABOVE", "WATER", "METHOD", "SCENARIO", "DEPTH", "PROBABILITY"),
    "flooddepthfromextent": ("EXTENT_POLYGONS", "DEM", "WATER", "SMOOTHING", "SCENARIO", "DEPTH", "PROBABILITY"),
    "siteservices": (
        *NETWORK,
        "ORIGINS",
        *("EXISTING", "CATEGORY_FIELD", "CATEGORY", "OPERATIONAL_FIELD", "UNKNOWN_OPERATIONAL", "CAPACITY_FIELD"),
        *WALKERS,
        *LIMITS,
        *("CANDIDATES", "CANDIDATES_FROM", "SPACING", "COUNT", "OBJECTIVE", "NEW_CAPACITY", "PEOPLE_PER_UNIT"),
        *("CAPACITY_COUNTS", "TIME_LIMIT", "SITES", "GAIN", "ORIGINS_OUT"),
    ),
    "flooddepthfrommarks": (
        *("MARKS", "DEPTH_FIELD", "UNIT", "EVENT", "WORDS", "DEM", "WATER", "METHOD", "MAX_DISTANCE", "CLASSES"),
        *("OUTLIERS", "SCENARIO", "DEPTH", "ERROR", "PROBABILITY", "RESIDUALS"),
    ),
    "floodexposure": (
        *("ASSETS", *WATER, "DEPTH_HOLDS", "VELOCITY", "ZONES", "CLASS_ORDER", "CLASSES", "POPULATION_FIELD"),
        *("GROUP_FIELDS", "SMALLEST_COUNT", "BLOCKS", "CURVE", "GDP_PER_HEAD", "UNINHABITABLE_DEPTH"),
        *("OUTPUT", "SUMMARY", "NEEDS"),
    ),
    "annualdamage": (
        *("LAYERS", "PERIODS", "HARMLESS_PERIOD", "RARE_FLOODS", "POPULATION_FIELD", "BLOCKS", "SMALLEST_COUNT"),
        *("OUTPUT", "SUMMARY", "SCENARIOS"),
    ),
    "floodaccess": (
        *NETWORK,
        "ORIGINS",
        *SERVICES,
        *WALKERS,
        "BLOCKS",
        *LIMITS,
        *WATER,
        *("DEPTH_HOLDS", "SMALLEST_COUNT"),
        *("OUTPUT", "SUMMARY", "ISLANDS"),
    ),
    "criticalpaths": (
        *NETWORK,
        "ORIGINS",
        *SERVICES,
        *WALKERS,
        *WATER,
        *("DEPTH_HOLDS", "CANDIDATES", "CATEGORIES", "OUTPUT"),
    ),
    "evacuationroutes": (
        *NETWORK,
        "ORIGINS",
        *WALKERS,
        *("ZONE", "SHELTERS", "CAPACITY_FIELD", "WIDTH_FIELD"),
        *WATER,
        *("DEPTH_HOLDS", "METHOD", "TIME_LIMIT"),
        *("ASSIGNMENT", "ROUTES", "LOADS", "SHELTERS_OUT", "SUMMARY"),
    ),
    "addtoworkspace": ("INPUT", "ROLE", "SCENARIO", "WORKSPACE"),
    "exportmaps": ("WORKSPACE", "THEMES", "SCENARIOS", "BLOCKS", "PAPER", "LANGUAGE", "AUDIENCE", "FOLDER"),
}


@pytest.fixture(params=CONTRACT)
def algorithm(request: pytest.FixtureRequest, provider: object) -> object:
    found = QgsApplication.processingRegistry().algorithmById(f"quartier:{request.param}")
    assert found is not None
    return found


def test_the_names_of_the_contract_are_there(algorithm: object) -> None:
    assert set(CONTRACT[algorithm.name()]) <= {d.name() for d in algorithm.parameterDefinitions()}


def test_enumerations_use_codes_not_numbers(algorithm: object) -> None:
    for definition in algorithm.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterEnum):
            assert definition.usesStaticStrings(), definition.name()
            assert all(option == option.lower() or option.startswith("A") for option in definition.options())


def test_titles_help_and_icon_are_there(algorithm: object) -> None:
    assert algorithm.displayName()
    assert algorithm.group()
    for language in ("en", "fr"):
        assert len(resource("help", language, f"{algorithm.name()}.md").read_text(encoding="utf-8")) > 300
    assert len(algorithm.shortHelpString()) > 300
    assert resource("icons", f"{algorithm.groupId()}.svg").exists()


def test_every_parameter_has_words(algorithm: object) -> None:
    for definition in algorithm.parameterDefinitions():
        assert definition.description()
        assert definition.description() != definition.name()


def test_a_result_that_everybody_wants_is_made_without_being_asked_for(algorithm: object) -> None:
    for definition in algorithm.parameterDefinitions():
        optional = bool(definition.flags() & Qgis.ProcessingParameterFlag.Optional)
        if isinstance(definition, QgsProcessingParameterFeatureSink) and not optional:
            assert definition.createByDefault(), definition.name()


def test_nothing_is_registered_that_the_contract_does_not_name(provider: object) -> None:
    assert {algorithm.name() for algorithm in provider.algorithms()} == set(CONTRACT)
