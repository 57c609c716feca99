"""What an algorithm's `execute` gets: the answers people gave, layers read, results written. Lives for one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsVectorLayer,
)

from ...adapters.feedback import progress_of
from ...adapters.profiles import read_profile, read_table
from ...adapters.results.provenance import Input
from ...adapters.results.replacing import Appending, Replacement, complete, undo
from ...engine.progress import Progress
from . import blocks, reading, told, writing
from .blocks import HOUSEHOLD_PEOPLE, POPULATION

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from ...engine.arrays import Floats
    from ...engine.grids.raster import Raster
    from ...engine.overland.land import OffPath
    from ...engine.walking.joining import NetworkOptions
    from ...engine.walking.pace import Walker, Walking

__all__ = ["HOUSEHOLD_PEOPLE", "POPULATION", "Run"]


@dataclass(frozen=True)
class Run:
    """What an algorithm's `execute` needs: typed parameters in, frames out.

    How layers and rasters are read stands in `reading.py`, what the shared parameter blocks mean in `blocks.py`, how
    results are written in `writing.py`, what is told about them in `told.py`.
    """

    algorithm: QgsProcessingAlgorithm
    parameters: dict[str, object]
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback
    written: list[writing.WrittenLayer] = field(default_factory=list)
    begun: list[Replacement | Appending] = field(default_factory=list)
    inputs: dict[str, Input] = field(default_factory=dict)
    inputs_from_osm: set[str] = field(default_factory=set)
    credits: set[str] = field(default_factory=set)

    @property
    def progress(self) -> Progress:
        """Progress over the whole run."""
        return progress_of(self.feedback)

    # What was answered, one parameter at a time

    def given(self, name: str) -> bool:
        """Whether the person gave this optional parameter."""
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            # The panel of a batch asks for no output with one that is empty.
            is_told = value.sink.propertyType() == Qgis.PropertyType.Static
            value = value.sink.staticValue() if is_told else value
        # An empty file widget gives a null QVariant, which is neither None nor the empty text.
        return value is not None and value != NULL and value not in ("", [])

    def text(self, name: str) -> str:
        """A text, file or enumeration-free string parameter."""
        return self.algorithm.parameterAsString(self.parameters, name, self.context)

    def file(self, name: str) -> str:
        """A file or folder parameter."""
        return self.algorithm.parameterAsFile(self.parameters, name, self.context)

    def table(self, name: str, profile: str) -> list[dict[str, str]]:
        """The rows of the table a person gave, or of Quartier's own."""
        return read_table(self.file(name)) if self.given(name) else read_profile(profile)

    def number(self, name: str) -> float:
        """A number parameter."""
        return self.algorithm.parameterAsDouble(self.parameters, name, self.context)

    def boolean(self, name: str) -> bool:
        """A yes/no parameter."""
        return self.algorithm.parameterAsBool(self.parameters, name, self.context)

    def choice(self, name: str) -> str:
        """The code chosen in an enumeration of static strings."""
        return self.algorithm.parameterAsEnumString(self.parameters, name, self.context)

    def choices(self, name: str) -> list[str]:
        """The codes chosen in an enumeration of static strings that allows several."""
        return self.algorithm.parameterAsEnumStrings(self.parameters, name, self.context)

    def field_name(self, name: str) -> str:
        """The field chosen, or the empty text."""
        fields = self.algorithm.parameterAsStrings(self.parameters, name, self.context)
        return fields[0] if fields else ""

    def field_names(self, name: str) -> list[str]:
        """The fields chosen where several can be."""
        return [one for one in self.algorithm.parameterAsStrings(self.parameters, name, self.context) if one]

    # Layers

    def source(self, name: str) -> QgsProcessingFeatureSource:
        """A vector source, or a sentence that says which one cannot be opened."""
        return reading.source_of(self, name)

    def layers(self, name: str) -> list[QgsVectorLayer]:
        """The vector layers of a parameter that takes several, in the order given."""
        return reading.layers_of(self, name)

    def metric_crs(self, name: str) -> QgsCoordinateReferenceSystem:
        """The metric CRS of this run: the person's own choice, or the UTM zone of the layer `name`."""
        return reading.metric_crs_of(self, name)

    def frame(
        self,
        name: str,
        crs: QgsCoordinateReferenceSystem,
        progress: Progress | None = None,
        columns: list[str] | None = None,
        may_be_empty: bool = False,
    ) -> gpd.GeoDataFrame:
        """A vector parameter as a frame in `crs`.

        Raises
        ------
        InputError
            If the layer is empty (unless `may_be_empty`), has no CRS, or its numbers do not fit its CRS.
        """
        source = self.source(name)
        return reading.frame_of(self, name, source, crs, progress or self.progress, columns, may_be_empty)

    def optional_frame(
        self,
        name: str,
        crs: QgsCoordinateReferenceSystem,
        progress: Progress | None = None,
        columns: list[str] | None = None,
    ) -> gpd.GeoDataFrame | None:
        """The same for an optional parameter: None where nothing was given."""
        return self.frame(name, crs, progress, columns, may_be_empty=True) if self.given(name) else None

    def frames(
        self, name: str, crs: QgsCoordinateReferenceSystem, progress: Progress
    ) -> list[tuple[str, gpd.GeoDataFrame]]:
        """The layers of a parameter that takes several with their names, as frames in `crs`."""
        return reading.frames_of(self, name, crs, progress)

    def fields_there(self, parameter: str, frame: gpd.GeoDataFrame, layer: str) -> list[str]:
        """The fields chosen where several can be; refused where the layer lacks one."""
        names = self.field_names(parameter)
        reading.refuse_missing_fields(self, frame, names, layer)
        return names

    # Rasters

    def raster(self, name: str, around: gpd.GeoDataFrame, progress: Progress | None = None) -> Raster:
        """The part of a raster parameter around the features, cells as they are in the file."""
        return reading.raster_of(self, name, around, progress or self.progress.part(0.0, 0.0))

    def cells_around(self, name: str, around: gpd.GeoDataFrame) -> int:
        """How many cells of a raster parameter lie around the features; 0 where it lies elsewhere."""
        return reading.cells_of(self, name, around)

    def depth(self, around: gpd.GeoDataFrame, progress: Progress | None = None) -> Raster | None:
        """Water depths around the features from the *water* block; None where no raster was given."""
        return reading.depth_of(self, around, progress or self.progress.part(0.0, 0.0))

    def ground(self, name: str, around: gpd.GeoDataFrame | None, most_cells: int, progress: Progress) -> Raster:
        """Elevation in metres, all of it or around some features, checked; refused beyond `most_cells`."""
        return reading.ground_of(self, name, around, most_cells, progress)

    # The shared parameter blocks

    def network_options(self) -> NetworkOptions:
        """How paths become a network: the *network* block."""
        return blocks.network_options(self)

    def obstacles(self, crs: QgsCoordinateReferenceSystem) -> dict[str, gpd.GeoDataFrame | None]:
        """Barriers and water of the *network* block, under the names the engine gives them."""
        return blocks.obstacles(self, crs)

    def off_path(self, land: gpd.GeoDataFrame, progress: Progress | None = None) -> OffPath | None:
        """How people walk off the paths on the ground of `land` (see `land_around`); None where they do not."""
        return blocks.off_path(self, land, progress)

    def land_around(self, paths: gpd.GeoDataFrame, *layers: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """The ground that rasters are read for: the paths, and where people walk off them, that around `layers`."""
        return blocks.land_around(self, paths, layers)

    def people(self, origins: gpd.GeoDataFrame) -> Floats:
        """People at each origin; without a field of people each counts as one, which is said."""
        return blocks.people(self, origins)

    def categories(self, name: str) -> list[str]:
        """The codes of the categories a person wrote, `;` between."""
        return blocks.categories(self, name)

    def walker(self, name: str) -> Walker:
        """Who walks: a group of the table; an adult where the algorithm does not ask."""
        return blocks.walker(self, name)

    def walking(self, paths: gpd.GeoDataFrame, progress: Progress | None = None, *, flat: bool = False) -> Walking:
        """Who walks and on what: the *walkers* block with the surfaces and the ground of the *network* block."""
        return blocks.walking(self, paths, progress, flat)

    # Results

    def wants(self, name: str) -> bool:
        """Whether this optional output was asked for."""
        return self.given(name)

    def write(
        self,
        name: str,
        frame: pd.DataFrame,
        kind: str,
        wkb_type: Qgis.WkbType | None = None,
        carried: QgsFields | None = None,
        progress: Progress | None = None,
        audience: str = "",
    ) -> dict[str, str]:
        """Write `frame` to the sink `name`.

        Parameters
        ----------
        kind : str
            Which style and aliases the layer takes: ``<algorithm>_<output>`` or a schema layer name.
        wkb_type : Qgis.WkbType, optional
            Geometry type; worked out from the frame where it is not given (give it where the frame may be empty).
        carried : QgsFields, optional
            Fields of the input whose types are kept for columns that came in with it.
        audience : str
            Who may see it, for an algorithm that masks; the others follow the rules in `adapters/audience.py`.

        Returns
        -------
        dict
            ``{name: where it went}``, to be merged into the algorithm's results; empty for an optional output
            that nobody asked for.
        """
        if not self.wants(name):
            return {}
        progress = progress or self.progress.part(1.0, 1.0)
        return writing.write_layer(self, name, frame, kind, wkb_type, carried, progress, audience)

    def write_raster(
        self,
        name: str,
        raster: Raster | Mapping[str, Raster],
        kind: str,
        unit: str = "m",
        progress: Progress | None = None,
        error_m: float | None = None,
    ) -> dict[str, str]:
        """Write `raster`, or several of one size as bands by what they show, to the raster destination `name`.

        `error_m` is how far depths may be off, which the file keeps. All else is as in `write`.
        """
        if not self.wants(name):
            return {}
        progress = progress or self.progress.part(1.0, 1.0)
        return writing.write_raster_layer(self, name, raster, kind, unit, progress, error_m)

    def begin_file(self, path: Path) -> None:
        """Set aside an earlier file that is about to be written: after a failure it stands there again."""
        writing.begin_place(self, str(path))

    def audience_of(self, name: str) -> str:
        """Who may see the layers of a parameter; empty where it is none of layers."""
        return told.audience_of(self, name)

    # The end, which the base of all algorithms calls

    def discard(self) -> None:
        """Take back what was begun: after a cancel or a failure the earlier results stand there again."""
        for replacement in reversed(self.begun):
            undo(replacement)
        writing.show_open_layers(self)

    def finish(self) -> None:
        """Give every written layer its style, the words for its columns, its metadata and its row of provenance."""
        if self.written:
            told.tell_of_results(self)
        for replacement in self.begun:
            complete(replacement)
        writing.show_open_layers(self)
