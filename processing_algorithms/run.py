"""One run of an algorithm: reading its parameters, writing its sinks. Lives as long as the run, and no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureSource,
    QgsFields,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..adapters.audience import narrowest, of_result
from ..adapters.feedback import progress_of
from ..adapters.frames import fields_of, metric_crs, read_source, refuse_empty, refuse_table, wkb_type_of, write_frame
from ..adapters.profiles import read_profile, read_table, walking_groups
from ..adapters.provenance import (
    Input,
    footprint_credits,
    hash_of_file,
    hash_of_frame,
    is_from_osm,
    is_osm_file,
    provenance_of,
    told_parameters,
)
from ..adapters.rasterfiles import EXTENSIONS, write_raster
from ..adapters.rasters import cells_around, read_depth, read_ground, read_raster
from ..adapters.replacing import Replacement, begin, complete, destination_text, place_of, undo
from ..adapters.results import finish_layer, finish_written_raster
from ..adapters.sharing import audience_of_layer
from ..adapters.workspace import scenario_of, table_of
from ..engine.errors import InputError
from ..engine.progress import Progress
from . import parameters as p

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from ..engine.joining import NetworkOptions
    from ..engine.network import Floats
    from ..engine.overland.land import OffPath
    from ..engine.pace import Walker, Walking
    from ..engine.raster import Raster


SHAPEFILE_NAME = 10
# Buildings have the first of these fields, households the second.
POPULATION, HOUSEHOLD_PEOPLE = "population", "people"


@dataclass(frozen=True)
class WrittenLayer:
    """A sink that was filled: which output, where it went, which style and title it takes, who may see it.

    Without an `audience` of its own it has that of the inputs (`adapters/audience.py`).
    """

    output: str
    destination: str
    kind: str
    audience: str = ""
    is_raster: bool = False


@dataclass(frozen=True)
class Run:
    """What an algorithm's `execute` needs: typed parameters in, frames out."""

    algorithm: QgsProcessingAlgorithm
    parameters: dict[str, object]
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback
    written: list[WrittenLayer] = field(default_factory=list)
    begun: list[Replacement] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    inputs: dict[str, Input] = field(default_factory=dict)
    inputs_from_osm: set[str] = field(default_factory=set)
    credits: set[str] = field(default_factory=set)

    @property
    def progress(self) -> Progress:
        """Progress over the whole run."""
        return progress_of(self.feedback)

    # Reading

    def given(self, name: str) -> bool:
        """Whether the person gave this optional parameter."""
        value = self.parameters.get(name)
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

    def fields_there(self, parameter: str, frame: gpd.GeoDataFrame, layer: str) -> list[str]:
        """The fields chosen where several can be, all of which the layer has.

        Raises
        ------
        InputError
            If one is not there.

        """
        names = self.field_names(parameter)
        self._refuse_missing_fields(frame, names, layer)
        return names

    def _refuse_missing_fields(self, frame: gpd.GeoDataFrame, names: list[str], layer: str) -> None:
        missing = [name for name in names if name not in frame]
        if missing:
            raise InputError(
                "The layer '{layer}' has no field '{field}'. Choose one of its fields: {fields}.",
                layer=self.source(layer).sourceName() or layer,
                field=", ".join(missing),
                fields=", ".join(name for name in frame if name != frame.geometry.name),
            )

    def source(self, name: str) -> QgsProcessingFeatureSource:
        """A vector source, or a sentence that says which one cannot be opened."""
        source = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if source is None:
            raise QgsProcessingException(self.algorithm.invalidSourceError(self.parameters, name))
        is_table = source.wkbType() == Qgis.WkbType.NoGeometry and source.featureCount() != 0
        if is_table and not p.takes_tables(self.algorithm, name):
            refuse_table(source.sourceName() or name)
        return source

    def metric_crs(self, name: str) -> QgsCoordinateReferenceSystem:
        """The metric CRS of this run: the person's own choice, or the UTM zone of the layer `name`."""
        if self.algorithm.parameterDefinition("METRIC_CRS") is not None and self.given("METRIC_CRS"):
            chosen = self.algorithm.parameterAsCrs(self.parameters, "METRIC_CRS", self.context)
            if chosen.isGeographic() or chosen.mapUnits() != Qgis.DistanceUnit.Meters:
                raise InputError(
                    "The coordinate reference system {crs} is not in metres. Choose a projected one in metres, "
                    "or leave the choice to Quartier.",
                    crs=chosen.authid(),
                )
            return chosen
        several = self.layers(name) if p.takes_several(self.algorithm, name) else []
        source = several[0] if several else self.source(name)
        return metric_crs(source, source.sourceName() or name, self.context)

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
        return self._read(name, self.source(name), crs, progress or self.progress, columns, may_be_empty)

    def layers(self, name: str) -> list[QgsVectorLayer]:
        """The vector layers of a parameter that takes several, in the order given."""
        layers = self.algorithm.parameterAsLayerList(self.parameters, name, self.context)
        return [layer for layer in layers if isinstance(layer, QgsVectorLayer)]

    def frames(
        self, name: str, crs: QgsCoordinateReferenceSystem, progress: Progress
    ) -> list[tuple[str, gpd.GeoDataFrame]]:
        """The layers of such a parameter with their names, as frames in `crs`."""
        layers = self.layers(name)
        parts = [progress.part(number / len(layers), (number + 1) / len(layers)) for number in range(len(layers))]
        keys = [name, *(f"{name} {number}" for number in range(2, len(layers) + 1))]
        return [
            (layer.name() or key, self._read(key, layer, crs, part, None, False))
            for layer, key, part in zip(layers, keys, parts)
        ]

    def _read(
        self,
        key: str,
        source: QgsFeatureSource,
        crs: QgsCoordinateReferenceSystem,
        progress: Progress,
        columns: list[str] | None,
        may_be_empty: bool,
    ) -> gpd.GeoDataFrame:
        """A source as a frame; what was read is noted under `key`."""
        title = source.sourceName() or key
        frame = read_source(source, title, crs, self.context, progress, columns)
        self.counts[key] = len(frame)
        self.inputs[key] = Input(title, len(frame), hash_of_frame(frame, progress))
        if is_from_osm(frame):
            self.inputs_from_osm.add(key)
        self.credits.update(footprint_credits(frame))
        if frame.empty and not may_be_empty:
            refuse_empty(title)
        return frame

    def optional_frame(
        self,
        name: str,
        crs: QgsCoordinateReferenceSystem,
        progress: Progress | None = None,
        columns: list[str] | None = None,
    ) -> gpd.GeoDataFrame | None:
        """The same for an optional parameter: None where nothing was given."""
        return self.frame(name, crs, progress, columns, may_be_empty=True) if self.given(name) else None

    def raster(self, name: str, around: gpd.GeoDataFrame, progress: Progress | None = None) -> Raster:
        """The part of a raster parameter around the features, cells as they are in the file."""
        return read_raster(self._raster_layer(name), around, progress or self.progress.part(0.0, 0.0))

    def cells_around(self, name: str, around: gpd.GeoDataFrame) -> int:
        """How many cells of a raster parameter lie around the features; 0 where it lies elsewhere."""
        return cells_around(self._raster_layer(name), around)

    def depth(self, around: gpd.GeoDataFrame, progress: Progress | None = None) -> Raster | None:
        """Water depths around the features from the *water* block; None where no raster was given."""
        if not self.given(p.DEPTH):
            return None
        choice = self.choice(p.NODATA)
        return read_depth(self._raster_layer(p.DEPTH), around, choice, progress or self.progress.part(0.0, 0.0))

    def ground(self, name: str, around: gpd.GeoDataFrame | None, most_cells: int, progress: Progress) -> Raster:
        """Elevation in metres, all of it or around some features, checked; refused beyond `most_cells`."""
        from ..engine.flood_depth import checked_ground

        layer = self._raster_layer(name)
        self._check_raster_results(name, layer)
        return checked_ground(read_ground(layer, around, most_cells, progress), self.progress)

    def _check_raster_results(self, name: str, layer: QgsRasterLayer) -> None:
        """Refuse a result with the name of the raster that is read, which would be lost, and other formats."""
        read = place_of(layer.source())
        for definition in self.algorithm.destinationParameterDefinitions():
            written = place_of(destination_text(self.parameters.get(definition.name())))
            if written is None or not isinstance(definition, QgsProcessingParameterRasterDestination):
                continue
            if written.path.suffix.lower().lstrip(".") not in EXTENSIONS:
                raise InputError(
                    "{output} is written as a GeoTIFF: give it a file name that ends in .tif and not in '{ending}'.",
                    output=definition.name(),
                    ending=written.path.suffix,
                )
            if read is not None and written.path.absolute() == read.path.absolute():
                raise InputError(
                    "{output} would replace {input}, the file '{path}'. Give it another name.",
                    output=definition.name(),
                    input=name,
                    path=written.path,
                )

    def _raster_layer(self, name: str) -> QgsRasterLayer:
        layer = self.algorithm.parameterAsRasterLayer(self.parameters, name, self.context)
        if layer is None:
            raise QgsProcessingException(self.algorithm.invalidRasterError(self.parameters, name))
        return layer

    # The shared parameter blocks

    def network_options(self) -> NetworkOptions:
        """How paths become a network: the *network* block."""
        from ..engine.joining import NetworkOptions

        return NetworkOptions(
            max_snap=self.number(p.MAX_SNAP),
            tolerance=self.number(p.TOLERANCE),
            split_crossings=self.boolean(p.SPLIT_CROSSINGS),
        )

    def off_path(self, land: gpd.GeoDataFrame, progress: Progress | None = None) -> OffPath | None:
        """How people walk off the paths on the ground of `land` (see `land_around`); None where they do not."""
        from ..engine.overland.land import OffPath, read_land_cover

        if not self.boolean(p.OFF_PATH):
            return None
        cover = self.raster(p.LAND_COVER, land, progress) if self.given(p.LAND_COVER) else None
        table = self.table(p.LAND_COVER_TABLE, "land_cover")
        return OffPath(self.number(p.MAX_OFF_PATH), self.number(p.OFF_PATH_CELL), cover, read_land_cover(table))

    def land_around(self, paths: gpd.GeoDataFrame, *layers: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """The ground that rasters are read for: the paths, and where people walk off them, that around `layers`."""
        if not self.boolean(p.OFF_PATH):
            return paths
        import geopandas as gpd
        import numpy as np
        import shapely

        farthest = self.number(p.MAX_OFF_PATH)
        bounds = [paths.total_bounds]
        bounds += [layer.total_bounds + np.array([-1, -1, 1, 1]) * farthest for layer in layers]
        return gpd.GeoDataFrame(geometry=shapely.box(*np.array(bounds).T), crs=paths.crs)

    def obstacles(self, crs: QgsCoordinateReferenceSystem) -> dict[str, gpd.GeoDataFrame | None]:
        """Barriers and water of the *network* block, under the names the engine gives them."""
        return {
            "barriers": self.optional_frame(p.BARRIERS, crs, columns=["kind"]),
            "water": self.optional_frame(p.WATER, crs, columns=["kind"]),
        }

    def people(self, origins: gpd.GeoDataFrame) -> Floats:
        """People at each origin; without a field of people each counts as one, which is said."""
        from ..engine.people import people_of

        name = self.field_name(p.POPULATION_FIELD)
        if name == POPULATION and name not in origins and HOUSEHOLD_PEOPLE in origins:
            name = HOUSEHOLD_PEOPLE
            self.progress.say("The number of people is taken from the field '{field}'.", field=name)
        if name not in ("", POPULATION):
            self._refuse_missing_fields(origins, [name], p.ORIGINS)
        people, counted = people_of(origins, name, self.progress)
        if not counted:
            self.progress.warn("There is no field of people: every origin counts as one, so the sums count origins.")
        return people

    def walker(self, name: str) -> Walker:
        """Who walks: a group of the table; an adult where the algorithm does not ask."""
        from ..engine.pace import Walker
        from ..engine.schema import yes_no_unknown

        row = walking_groups()[self.choice(name) if self.algorithm.parameterDefinition(name) else "adult"]
        return Walker(float(row["speed_m_s"]), float(row["steps_share"]), yes_no_unknown(row["unpaved"]) == "yes")

    def walking(self, paths: gpd.GeoDataFrame, progress: Progress | None = None, *, flat: bool = False) -> Walking:
        """Who walks and on what: the *walkers* block with the surfaces and the ground of the *network* block."""
        from ..engine.pace import Walking, read_surfaces

        walker = self.walker(p.GROUP)
        if self.given(p.SPEED):
            walker = replace(walker, speed=self.number(p.SPEED))
        table = self.table(p.SURFACES, "surfaces")
        ground = self.raster(p.DEM, paths, progress) if self.given(p.DEM) and not flat else None
        return Walking(walker, read_surfaces(table), ground)

    # Writing

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
        self.credits.update(footprint_credits(frame))
        wkb_type = wkb_type_of(frame) if wkb_type is None else wkb_type
        fields = fields_of(frame, carried)
        crs = QgsCoordinateReferenceSystem()
        if wkb_type != Qgis.WkbType.NoGeometry:
            crs = QgsCoordinateReferenceSystem.fromWkt(frame.crs.to_wkt())
        replacement = begin(destination_text(self.parameters.get(name)))
        if replacement is not None:
            self.begun.append(replacement)
        sink, destination = self.algorithm.parameterAsSink(self.parameters, name, self.context, fields, wkb_type, crs)
        if sink is None:
            raise QgsProcessingException(self.algorithm.invalidSinkError(self.parameters, name))
        long_names = [field for field in fields.names() if len(field) > SHAPEFILE_NAME]
        if destination.lower().endswith(".shp") and long_names:
            self.progress.warn(
                "A shapefile cuts column names to ten characters, so these are hard to tell apart: {names}. "
                "Save as a GeoPackage (.gpkg) instead.",
                names=", ".join(long_names),
            )
        try:
            write_frame(frame, sink, fields, wkb_type, progress or self.progress.part(1.0, 1.0))
        finally:
            # The destination is complete on disk only once QGIS has let go of the sink.
            del sink
        self.written.append(WrittenLayer(name, destination, kind, audience))
        return {name: destination}

    def write_raster(
        self,
        name: str,
        raster: Raster | Mapping[str, Raster],
        kind: str,
        unit: str = "m",
        progress: Progress | None = None,
    ) -> dict[str, str]:
        """Write `raster`, or several as bands, to the raster destination `name`.

        Parameters
        ----------
        raster : Raster or mapping of str to Raster
            A band each, by what it shows; all of one size.
        kind : str
            Which style and title it takes.

        Returns
        -------
        dict
            As `write`.
        """
        if not self.wants(name):
            return {}
        destination = self.algorithm.parameterAsOutputLayer(self.parameters, name, self.context)
        self.begin_file(Path(destination))
        write_raster(raster, Path(destination), unit, progress or self.progress.part(1.0, 1.0))
        self.written.append(WrittenLayer(name, destination, kind, is_raster=True))
        return {name: destination}

    def begin_file(self, path: Path) -> None:
        """Set aside an earlier file that is about to be written: after a failure it stands there again."""
        replacement = begin(str(path))
        if replacement is not None:
            self.begun.append(replacement)

    def discard(self) -> None:
        """Take back what was begun: after a cancel or a failure the earlier results stand there again."""
        for replacement in reversed(self.begun):
            undo(replacement)

    def finish(self) -> None:
        """Give every written layer its style, the words for its columns, its metadata and its row of provenance."""
        if self.written:
            self._note_layers()
        for replacement in self.begun:
            complete(replacement)

    def _note_layers(self) -> None:
        self._note_files()
        parameters = told_parameters(self.algorithm, self.parameters, self.context)
        scenario = self.text(p.SCENARIO) if self.algorithm.parameterDefinition(p.SCENARIO) else ""
        audiences = self._audiences()
        for layer in self.written:
            table = None if layer.is_raster else table_of(layer.destination)
            name = table[1] if table else Path(layer.destination).stem if layer.is_raster else layer.kind
            row = provenance_of(
                name,
                self.algorithm.id(),
                parameters,
                self.inputs,
                scenario_of(name, scenario),
                layer.audience or of_result(self.algorithm.name(), layer.output, layer.kind, audiences),
                bool(self.inputs_from_osm),
                self.credits,
            )
            finish = finish_written_raster if layer.is_raster else finish_layer
            finish(layer.destination, layer.kind, row, self.context, self.progress)

    def _audiences(self) -> dict[str, str]:
        """Who may see each input layer."""
        inputs = [one for one in self.algorithm.parameterDefinitions() if not one.isDestination()]
        found = {one.name(): self.audience_of(one.name()) for one in inputs if self.given(one.name())}
        return {name: audience for name, audience in found.items() if audience}

    def audience_of(self, name: str) -> str:
        """Who may see the layers of a parameter; empty where it is none of layers."""
        definition = self.algorithm.parameterDefinition(name)
        layers: list[QgsMapLayer | None] = []
        if isinstance(definition, QgsProcessingParameterFeatureSource):
            layers = [self.algorithm.parameterAsVectorLayer(self.parameters, name, self.context)]
        elif isinstance(definition, QgsProcessingParameterRasterLayer):
            layers = [self.algorithm.parameterAsRasterLayer(self.parameters, name, self.context)]
        elif p.takes_several(self.algorithm, name):
            layers = self.algorithm.parameterAsLayerList(self.parameters, name, self.context)
        told = [audience_of_layer(layer) for layer in layers if layer is not None]
        return narrowest(told) if told else ""

    def _note_files(self) -> None:
        """Note the inputs that were not read as frames: files and rasters, by the hash of their bytes."""
        for definition in self.algorithm.parameterDefinitions():
            name = definition.name()
            if definition.isDestination() or name in self.inputs or not self.given(name):
                continue
            paths = self._files(definition)
            for number, path in enumerate(paths, start=1):
                key = name if len(paths) == 1 else f"{name} {number}"
                self.inputs[key] = Input(Path(path).name, None, hash_of_file(path))
                if is_osm_file(path):
                    self.inputs_from_osm.add(name)

    def _files(self, definition: QgsProcessingParameterDefinition) -> list[str]:
        """The files a parameter names; none where it is no file, raster or list of them."""
        if isinstance(definition, QgsProcessingParameterFile):
            return [self.file(definition.name())]
        if isinstance(definition, QgsProcessingParameterRasterLayer):
            layer = self.algorithm.parameterAsRasterLayer(self.parameters, definition.name(), self.context)
            return [layer.source().split("|")[0]] if layer is not None else []
        if isinstance(definition, QgsProcessingParameterMultipleLayers):
            return list(self.algorithm.parameterAsFileList(self.parameters, definition.name(), self.context))
        return []
