"""What the dialogs of the steps start with: the layers that are there, and places in the workspace for the results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry

from ..adapters.i18n import interface_language
from ..adapters.workspace import EXPORTS, RASTERS, Contents, input_layer, make_folder, result_layer, sink, take_apart
from . import sample
from .workspace import held

# The scenario without a flood, as the maps know it.
DRY = "sec"
POPULATION = "estimatepopulation_output"
REPAIRED = "applylinks_output"
MATCHES = "matchsurvey_matches"
MERGED = "matchsurvey_merged"
# Beside the workspace's file, never among the exports: answers of people.
SURVEY = "survey"
SURVEYED_SERVICES = "services.gpkg"
# Copies of what the answers link to, for the team.
PHOTOS = "photos"

Values = dict[str, object]


@dataclass(frozen=True)
class Depth:
    """A depth raster that stands ready, with the name of its scenario."""

    source: str
    scenario: str


@dataclass(frozen=True)
class Proposals:
    """Where the proposals come from: the workspace `folder`, the sample where `with_sample`, the open project."""

    folder: Path
    with_sample: bool
    project: QgsProject
    there: Contents = field(init=False)

    def __post_init__(self) -> None:
        """Look into the workspace once."""
        object.__setattr__(self, "there", held(self.folder))

    # What is there

    def input(self, role: str) -> str | None:
        """An input, as the project knows it: the sample's own file, or the layer in the workspace."""
        own = sample.FILES.get(role) if self.with_sample else None
        stored = own or self.there.input(role)
        return stored and as_in_project(stored, self.project)

    def result(self, base: str) -> str | None:
        """A result that belongs to no flood, as the project knows it."""
        scenarios = self.there.scenarios_of(base)
        stored = self.there.result(base, DRY if DRY in scenarios else scenarios[0]) if scenarios else None
        return as_in_project(self.there.uri(stored.layer), self.project) if stored else None

    def population(self) -> str | None:
        """The buildings with their people."""
        return self.result(POPULATION)

    def services(self) -> str | None:
        """Services of the map, with those of the survey where the two were matched."""
        return self.result(MERGED) or self.input("services")

    def surveyed(self, file: str) -> str | None:
        """A layer that the import of the survey left beside the workspace."""
        path = self.folder / SURVEY / file
        return as_in_project(path.as_posix(), self.project) if path.is_file() else None

    def depth_for(self, result: str) -> Depth | None:
        """The first flood the `result` is not there for yet, else the first: two runs never share a table unasked."""
        depths = list(self._depths())
        done = self.there.scenarios_of(result)
        left = [depth for depth in depths if _slug(depth) not in done]
        return next(iter([*left, *depths]), None)

    def _depths(self) -> list[Depth]:
        if self.with_sample:
            return [Depth(as_in_project(source, self.project), name) for name, source in sample.DEPTHS.items()]
        files = [(stored, self.folder / RASTERS / f"{stored.layer}.tif") for stored in self.there.rasters]
        return [
            Depth(as_in_project(path.as_posix(), self.project), stored.scenario.replace("_", " "))
            for stored, path in files
            if stored.base == "depth"
        ]

    # Where results go

    def input_sinks(self, *roles: str) -> Values:
        """Tables of inputs in the workspace, each under the output of its name."""
        return {role.upper(): sink(self.folder, input_layer(role)) for role in roles}

    def result_sinks(self, algorithm: str, scenario: str, *outputs: str) -> Values:
        """Tables of results in the workspace."""
        return {output: sink(self.folder, result_layer(algorithm, output, scenario)) for output in outputs}

    def network(self) -> Values:
        """Paths, with the gaps closed that a person accepted, and what stands in the way."""
        paths = self.result(REPAIRED) or self.input("paths")
        return {"PATHS": paths, "BARRIERS": self.input("barriers"), "WATER": self.input("water")}


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
    proposed = {**files, **_STEPS[algorithm](Proposals(folder, with_sample, project))}
    return {name: value for name, value in proposed.items() if value is not None}


def matches_in(folder: Path) -> str | None:
    """The pairs of the last matching in the workspace.

    Raises
    ------
    OSError
        If the workspace cannot be read.

    """
    there = held(folder)
    stored = there.result(MATCHES, DRY)
    return there.uri(stored.layer) if stored else None


def as_in_project(source: str, project: QgsProject) -> str:
    """The id of the project's layer that shows `source`, so that the dialog names it as the legend does."""
    wanted = _place(source)
    return next((key for key, layer in project.mapLayers().items() if _place(layer.source()) == wanted), source)


def _slug(depth: Depth) -> str:
    """The scenario as it stands in the names of layers."""
    return take_apart(input_layer("depth", depth.scenario)).scenario


def _place(source: str) -> tuple[str, str]:
    parts = QgsProviderRegistry.instance().decodeUri("ogr", source)
    return Path(parts.get("path") or source).as_posix(), parts.get("layerName") or ""


def _import_osm(at: Proposals) -> Values:
    return at.input_sinks("paths", "buildings", "services", "barriers", "water")


def _download_osm(at: Proposals) -> Values:
    return {
        "AREA": at.input("area"),
        "OSM_FILE": str(at.folder / "openstreetmap.osm"),
        **_import_osm(at),
    }


def _import_footprints(at: Proposals) -> Values:
    return {
        "AREA": at.input("area"),
        "BUILDINGS": at.input("buildings"),
        **at.result_sinks("importfootprints", DRY, "OUTPUT"),
    }


def _import_survey(at: Proposals) -> Values:
    answers = make_folder(at.folder / SURVEY)
    return {
        **at.input_sinks("households", "flood_marks"),
        "OUTPUT": str(answers / "answers.gpkg"),
        "SERVICES": str(answers / SURVEYED_SERVICES),
        "PATHS": str(answers / "paths.gpkg"),
        "REPORT": str(answers / "report.html"),
        "PHOTOS": str(at.folder / PHOTOS),
    }


def _download_survey(at: Proposals) -> Values:
    return {**_import_survey(at), "RAW": str(at.folder / SURVEY / "raw"), "AREA": at.input("area")}


def _mask_households(at: Proposals) -> Values:
    return {
        "INPUT": at.input("households"),
        "BUILDINGS": at.input("buildings"),
        "WATER": at.input("water"),
        "AREA": at.input("area"),
        "BLOCKS": at.input("blocks"),
        **at.result_sinks("maskhouseholds", DRY, "OUTPUT", "SUMMARY"),
    }


def _check_data(at: Proposals) -> Values:
    return {
        **at.network(),
        "BUILDINGS": at.population() or at.input("buildings"),
        "SERVICES": at.services(),
        "REFERENCE": at.result("importfootprints_output"),
        **at.result_sinks("checkdata", DRY, "ISSUES", "MISSING_LINKS"),
        "REPORT": str(make_folder(at.folder / EXPORTS) / "check.html"),
    }


def _apply_links(at: Proposals) -> Values:
    return {
        "PATHS": at.input("paths"),
        "LINKS": at.result("checkdata_missing_links"),
        **at.result_sinks("applylinks", DRY, "OUTPUT"),
    }


def _match_survey(at: Proposals) -> Values:
    return {
        "SURVEY": at.surveyed(SURVEYED_SERVICES),
        "OSM": at.input("services"),
        "DECISIONS": at.result("matchsurvey_decisions"),
        **at.result_sinks("matchsurvey", DRY, "MATCHES", "MERGED"),
        "OSM_FILE": str(make_folder(at.folder / SURVEY) / "josm.osm"),
    }


def _estimate_population(at: Proposals) -> Values:
    return {
        "BUILDINGS": at.input("buildings"),
        "ZONES": at.input("zones") or at.input("blocks"),
        **at.result_sinks("estimatepopulation", DRY, "OUTPUT"),
    }


def _walking_distance(at: Proposals) -> Values:
    return {
        **at.network(),
        "ORIGINS": at.population(),
        "SERVICES": at.services(),
        "BLOCKS": at.input("blocks"),
        **at.result_sinks("walkingdistance", DRY, "OUTPUT", "SUMMARY"),
    }


def _flood_exposure(at: Proposals) -> Values:
    return {
        "ASSETS": at.population(),
        "BLOCKS": at.input("blocks"),
        **_flooded(at, "floodexposure", "OUTPUT", "SUMMARY"),
    }


def _evacuation_routes(at: Proposals) -> Values:
    outputs = ("ASSIGNMENT", "ROUTES", "LOADS", "SHELTERS_OUT", "SUMMARY")
    flooded = _flooded(at, "evacuationroutes", *outputs)
    return {
        **at.network(),
        "ORIGINS": at.population(),
        "SHELTERS": at.input("shelters"),
        "WHO": "flooded" if "DEPTH" in flooded else None,
        **flooded,
    }


def _flooded(at: Proposals, algorithm: str, *outputs: str) -> Values:
    """Depth, scenario and the tables of that scenario; without a depth, those of the dry one."""
    depth = at.depth_for(f"{algorithm}_{outputs[0].lower()}")
    if depth is None:
        return at.result_sinks(algorithm, DRY, *outputs)
    water = {"DEPTH": depth.source, "SCENARIO": depth.scenario}
    return {**water, **at.result_sinks(algorithm, depth.scenario, *outputs)}


def _export_maps(at: Proposals) -> Values:
    return {
        "WORKSPACE": str(at.folder),
        "FOLDER": str(at.folder / EXPORTS / "maps"),
        "LANGUAGE": interface_language(),
    }


_STEPS: dict[str, Callable[[Proposals], Values]] = {
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
    "quartier:floodexposure": _flood_exposure,
    "quartier:evacuationroutes": _evacuation_routes,
    "quartier:exportmaps": _export_maps,
}
