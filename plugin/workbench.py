"""The layers that are there, and places in the workspace for the results."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry, QgsVectorLayer

from ..adapters.workspace import RASTERS, Contents, input_layer, result_layer, sink, take_apart
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

Values = dict[str, object]


@dataclass(frozen=True)
class Depth:
    """A depth raster that stands ready, with the name of its scenario."""

    source: str
    scenario: str


@dataclass(frozen=True)
class Workbench:
    """What a step can start from: the workspace `folder`, the sample where `with_sample`, the open project."""

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

    def results(self, base: str) -> list[str]:
        """A result in every flood it was made for, as the project knows them."""
        stored = [self.there.result(base, name) for name in self.there.scenarios_of(base) if name != DRY]
        return [as_in_project(self.there.uri(one.layer), self.project) for one in stored if one is not None]

    def population(self) -> str | None:
        """The buildings with their people."""
        return self.result(POPULATION)

    def origins(self) -> str | None:
        """The buildings with their people; before they were estimated, the buildings."""
        return self.population() or self.input("buildings")

    def services(self) -> str | None:
        """Services of the map, with those of the survey where the two were matched."""
        return self.result(MERGED) or self.input("services")

    def categories(self) -> set[str]:
        """The categories of the services that are there."""
        source = self.services()
        layer = source and (self.project.mapLayer(source) or QgsVectorLayer(source, "", "ogr"))
        field = layer.fields().indexOf("category") if layer else -1
        return {str(value) for value in layer.uniqueValues(field)} if field >= 0 else set()

    def surveyed(self, file: str) -> str | None:
        """A layer that the import of the survey left beside the workspace."""
        path = self.folder / SURVEY / file
        return as_in_project(path.as_posix(), self.project) if path.is_file() else None

    def ground(self) -> str | None:
        """The elevation of the ground."""
        if self.with_sample:
            return as_in_project(sample.DEM, self.project)
        stored = next((one for one in self.there.rasters if one.base == "dem"), None)
        path = stored and self.folder / RASTERS / f"{stored.layer}.tif"
        return as_in_project(path.as_posix(), self.project) if path else None

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
