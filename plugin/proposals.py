"""What the dialog of each algorithm starts with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsProject

from ..adapters.i18n import interface_language, tr
from ..adapters.maps.themes import THEMES, members_of
from ..adapters.workspace import EXPORTS, RASTERS, input_layer, make_folder
from . import sample
from .workbench import DRY, SURVEY, Values, Workbench

SURVEYED_SERVICES = "services.gpkg"
DRAWN_FLOODS = "flood_areas.gpkg"
# Copies of what the answers link to, for the team.
PHOTOS = "photos"
VITAL = ("water_point", "latrine", "health", "school")
USUAL_MAPS = (
    "water_access",
    "flood_exposure",
    "lost_water",
    "lost_health",
    "lost_school",
    "islands",
    "critical_paths",
    "evacuation",
)


def parameters_for(algorithm: str, folder: Path | None, with_sample: bool, project: QgsProject) -> Values:
    """What the dialog of `algorithm` starts with; the workspace's folder is made, for QGIS does not make it.

    Raises
    ------
    OSError
        If the workspace cannot be read or made.

    """
    files: Values = dict(sample.parameters_for(algorithm)) if with_sample else {}
    if folder is None or algorithm not in _STEPS:
        return files
    make_folder(folder)
    proposed = {**files, **_STEPS[algorithm](Workbench(folder, with_sample, project))}
    return {name: value for name, value in proposed.items() if value is not None}


def _import_osm(at: Workbench) -> Values:
    return at.input_sinks("paths", "buildings", "services", "barriers", "water")


def _download_osm(at: Workbench) -> Values:
    return {
        "AREA": at.input("area"),
        "OSM_FILE": str(at.folder / "openstreetmap.osm"),
        **_import_osm(at),
    }


def _import_footprints(at: Workbench) -> Values:
    return {
        "AREA": at.input("area"),
        "BUILDINGS": at.input("buildings"),
        **at.result_sinks("importfootprints", DRY, "OUTPUT"),
    }


def _import_survey(at: Workbench) -> Values:
    answers = make_folder(at.folder / SURVEY)
    return {
        **at.input_sinks("households", "flood_marks"),
        "OUTPUT": str(answers / "answers.gpkg"),
        "SERVICES": str(answers / SURVEYED_SERVICES),
        "PATHS": str(answers / "paths.gpkg"),
        "BLOCKS": str(answers / "blocks.gpkg"),
        "WATER": str(answers / "water.gpkg"),
        "FLOOD_AREAS": str(answers / DRAWN_FLOODS),
        "REPORT": str(answers / "report.html"),
        "PHOTOS": str(at.folder / PHOTOS),
    }


def _download_survey(at: Workbench) -> Values:
    return {**_import_survey(at), "RAW": str(at.folder / SURVEY / "raw"), "AREA": at.input("area")}


def _mask_households(at: Workbench) -> Values:
    return {
        "INPUT": at.input("households"),
        "BUILDINGS": at.input("buildings"),
        "WATER": at.input("water"),
        "AREA": at.input("area"),
        "BLOCKS": at.input("blocks"),
        **at.result_sinks("maskhouseholds", DRY, "OUTPUT", "SUMMARY"),
    }


def _check_data(at: Workbench) -> Values:
    return {
        **at.network(),
        "BUILDINGS": at.origins(),
        "SERVICES": at.services(),
        "REFERENCE": at.result("importfootprints_output"),
        **at.result_sinks("checkdata", DRY, "ISSUES", "MISSING_LINKS"),
        "REPORT": str(make_folder(at.folder / EXPORTS) / "check.html"),
    }


def _apply_links(at: Workbench) -> Values:
    return {
        "PATHS": at.input("paths"),
        "LINKS": at.result("checkdata_missing_links"),
        **at.result_sinks("applylinks", DRY, "OUTPUT"),
    }


def _match_survey(at: Workbench) -> Values:
    return {
        "SURVEY": at.surveyed(SURVEYED_SERVICES),
        "OSM": at.input("services"),
        "DECISIONS": at.result("matchsurvey_decisions"),
        **at.result_sinks("matchsurvey", DRY, "MATCHES", "MERGED"),
        "OSM_FILE": str(make_folder(at.folder / SURVEY) / "josm.osm"),
    }


def _estimate_population(at: Workbench) -> Values:
    return {
        "BUILDINGS": at.input("buildings"),
        "ZONES": at.input("zones") or at.input("blocks"),
        **at.result_sinks("estimatepopulation", DRY, "OUTPUT"),
    }


def _walking_distance(at: Workbench) -> Values:
    return {
        **at.network(),
        "ORIGINS": at.origins(),
        "SERVICES": at.services(),
        "BLOCKS": at.input("blocks"),
        **at.result_sinks("walkingdistance", DRY, "OUTPUT", "SUMMARY"),
    }


def _service_load(at: Workbench) -> Values:
    return {
        **at.network(),
        "ORIGINS": at.origins(),
        "SERVICES": at.services(),
        **at.result_sinks("serviceload", DRY, "ORIGINS_OUT", "SERVICES_OUT", "SUMMARY"),
    }


def _service_areas(at: Workbench) -> Values:
    return {
        **at.network(),
        "SERVICES": at.services(),
        "ORIGINS": at.origins(),
        **at.result_sinks("serviceareas", DRY, "OUTPUT"),
    }


def _site_services(at: Workbench) -> Values:
    return {
        **at.network(),
        "ORIGINS": at.origins(),
        "EXISTING": at.services(),
        # The first question of most neighbourhoods. It needs no limit, and has an answer where all are within one.
        "CATEGORY": "water_point",
        "OBJECTIVE": "least_walking",
        **at.result_sinks("siteservices", DRY, "SITES", "GAIN"),
    }


def _rank_interventions(at: Workbench) -> Values:
    return {
        **at.network(),
        "ORIGINS": at.origins(),
        "SERVICES": at.services(),
        "LINKS": at.result("checkdata_missing_links"),
        **at.result_sinks("rankinterventions", DRY, "OUTPUT", "WAYS", "SUMMARY"),
    }


def _flood_access(at: Workbench) -> Values:
    return {
        **at.network(),
        "ORIGINS": at.origins(),
        "SERVICES": at.services(),
        "BLOCKS": at.input("blocks"),
        **_flooded(at, "floodaccess", "OUTPUT", "SUMMARY", "ISLANDS"),
    }


def _critical_paths(at: Workbench) -> Values:
    there = at.categories()
    # Where one place of worship is all there is, the path to it would cut everybody off.
    vital = [code for code in VITAL if there.intersection(members_of(code))]
    return {
        **at.network(),
        "ORIGINS": at.origins(),
        "SERVICES": at.services(),
        "CATEGORIES": ";".join(vital) or None,
        **_flooded(at, "criticalpaths", "OUTPUT"),
    }


def _depth_from_level(at: Workbench) -> Values:
    return {"DEM": at.ground(), "WATER": at.input("water"), **_depth_raster(at, tr("level"))}


def _depth_from_extent(at: Workbench) -> Values:
    # Without any, the name of what is missing: QGIS would take the first layer of areas, be it the buildings.
    drawn = at.input("flood_areas") or at.surveyed(DRAWN_FLOODS)
    return {
        "EXTENT_POLYGONS": drawn or at.there.uri("flood_areas"),
        "DEM": at.ground(),
        "WATER": at.input("water"),
        **_depth_raster(at, tr("flooded area")),
    }


def _depth_from_marks(at: Workbench) -> Values:
    rasters = _depth_raster(at, tr("flood marks"))
    error = Path(str(rasters["DEPTH"])).with_name("depth_error.tif")
    residuals = make_folder(at.folder / SURVEY) / "marks.gpkg"
    return {
        "MARKS": at.input("flood_marks"),
        "DEM": at.ground(),
        "WATER": at.input("water"),
        **rasters,
        "ERROR": str(error),
        "RESIDUALS": str(residuals),
    }


def _depth_raster(at: Workbench, scenario: str) -> Values:
    """A raster where the steps that follow look for depths, under the name of its scenario."""
    name = input_layer("depth", scenario)
    return {"SCENARIO": scenario, "DEPTH": str(make_folder(at.folder / RASTERS) / f"{name}.tif")}


def _flood_exposure(at: Workbench) -> Values:
    return {
        "ASSETS": at.origins(),
        "BLOCKS": at.input("blocks"),
        **_flooded(at, "floodexposure", "OUTPUT", "SUMMARY", "NEEDS"),
    }


def _annual_damage(at: Workbench) -> Values:
    return {
        "LAYERS": at.results("floodexposure_output") or None,
        "BLOCKS": at.input("blocks"),
        **at.result_sinks("annualdamage", DRY, "OUTPUT", "SUMMARY", "SCENARIOS"),
    }


def _evacuation_routes(at: Workbench) -> Values:
    outputs = ("ASSIGNMENT", "ROUTES", "LOADS", "SHELTERS_OUT", "SUMMARY")
    flooded = _flooded(at, "evacuationroutes", *outputs)
    return {
        **at.network(),
        "ORIGINS": at.origins(),
        "SHELTERS": at.input("shelters"),
        "WHO": "flooded" if "DEPTH" in flooded else None,
        **flooded,
    }


def _flooded(at: Workbench, algorithm: str, *outputs: str) -> Values:
    """Depth, scenario and the tables of that scenario; without a depth, those of the dry one."""
    depth = at.depth_for(f"{algorithm}_{outputs[0].lower()}")
    if depth is None:
        return at.result_sinks(algorithm, DRY, *outputs)
    water = {"DEPTH": depth.source, "SCENARIO": depth.scenario}
    return {**water, **at.result_sinks(algorithm, depth.scenario, *outputs)}


def _export_maps(at: Workbench) -> Values:
    ready = [code for code in USUAL_MAPS if all(map(at.there.scenarios_of, THEMES[code].results))]
    return {
        "THEMES": ready or None,
        "WORKSPACE": str(at.folder),
        "FOLDER": str(at.folder / EXPORTS / "maps"),
        "LANGUAGE": interface_language(),
    }


_STEPS: dict[str, Callable[[Workbench], Values]] = {
    "quartier:importosmfile": _import_osm,
    "quartier:downloadosm": _download_osm,
    "quartier:importfootprints": _import_footprints,
    "quartier:importsurvey": _import_survey,
    "quartier:downloadsurvey": _download_survey,
    "quartier:maskhouseholds": _mask_households,
    "quartier:checkdata": _check_data,
    "quartier:applylinks": _apply_links,
    "quartier:matchsurvey": _match_survey,
    "quartier:estimatepopulation": _estimate_population,
    "quartier:walkingdistance": _walking_distance,
    "quartier:serviceload": _service_load,
    "quartier:serviceareas": _service_areas,
    "quartier:siteservices": _site_services,
    "quartier:rankinterventions": _rank_interventions,
    "quartier:flooddepthfromlevel": _depth_from_level,
    "quartier:flooddepthfromextent": _depth_from_extent,
    "quartier:flooddepthfrommarks": _depth_from_marks,
    "quartier:floodexposure": _flood_exposure,
    "quartier:annualdamage": _annual_damage,
    "quartier:floodaccess": _flood_access,
    "quartier:criticalpaths": _critical_paths,
    "quartier:evacuationroutes": _evacuation_routes,
    "quartier:exportmaps": _export_maps,
}
