"""Reading what a run was given: vector layers as frames, rasters, and what is refused about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureSource,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterDestination,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...adapters.frames import metric_crs, read_source, refuse_empty, refuse_table
from ...adapters.i18n import mark, tr
from ...adapters.profiles import layer_codes
from ...adapters.rasters.files import EXTENSIONS
from ...adapters.rasters.layers import (
    cells_around,
    cells_in_parts,
    depth_reader,
    read_depth,
    read_ground,
    read_raster,
)
from ...adapters.results.replacing import destination_text, place_of
from ...adapters.workspace import table_of
from ...engine.errors import InputError
from ...engine.progress import Progress
from . import parameters as p
from .told import note_frame

# What a parameter may ask for, as `dataTypes` has it, and what a layer may hold.
_SHAPES = {
    Qgis.ProcessingSourceType.VectorPoint.value: "points",
    Qgis.ProcessingSourceType.VectorLine.value: "lines",
    Qgis.ProcessingSourceType.VectorPolygon.value: "areas",
}
_GIVEN = {
    Qgis.GeometryType.Point: "points",
    Qgis.GeometryType.Line: "lines",
    Qgis.GeometryType.Polygon: "areas",
}
_SHAPE_NAMES = {"points": mark("points"), "lines": mark("lines"), "areas": mark("areas (polygons)")}
_ADVICE = {
    ("lines", "areas"): mark("Closed outlines become areas with 'Polygonize' or 'Lines to polygons' of QGIS."),
    ("areas", "lines"): mark("Areas become lines with 'Polygons to lines' of QGIS."),
}
_ELSE = mark("Choose another layer.")

# Parameters whose layers are services: those there are, and those there could be.
_OF_SERVICES = (p.SERVICES, "EXISTING", "CANDIDATES")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import geopandas as gpd
    import numpy as np

    from ...engine.grids.raster import Raster
    from .run import Run


def source_of(run: Run, name: str) -> QgsProcessingFeatureSource:
    """A vector source, or a sentence that says which one cannot be opened or has no geometry."""
    source = run.algorithm.parameterAsSource(run.parameters, name, run.context)
    if source is None:
        raise QgsProcessingException(run.algorithm.invalidSourceError(run.parameters, name))
    is_table = source.wkbType() == Qgis.WkbType.NoGeometry and source.featureCount() != 0
    if is_table and not p.takes_tables(run.algorithm, name):
        refuse_table(source.sourceName() or name)
    _refuse_other_shapes(run, name, source)
    return source


def _refuse_other_shapes(run: Run, name: str, source: QgsProcessingFeatureSource) -> None:
    """Refuse lines where areas are asked for, and the like: dialogs offer none, but a file that is typed in may."""
    definition = run.algorithm.parameterDefinition(name)
    kinds = definition.dataTypes() if isinstance(definition, QgsProcessingParameterFeatureSource) else []
    wanted = _SHAPES.get(kinds[0]) if len(kinds) == 1 else None
    given = _GIVEN.get(QgsWkbTypes.geometryType(source.wkbType()))
    if given is None or wanted is None or given == wanted:
        return
    raise InputError(
        "The layer '{layer}' holds {given}. What is needed here ({parameter}, {name}): {wanted}. {advice}",
        layer=source.sourceName() or name,
        given=tr(_SHAPE_NAMES[given]),
        parameter=definition.description(),
        name=name,
        wanted=tr(_SHAPE_NAMES[wanted]),
        advice=tr(_ADVICE.get((given, wanted), _ELSE)),
    )


def layers_of(run: Run, name: str) -> list[QgsVectorLayer]:
    """The vector layers of a parameter that takes several, in the order given."""
    layers = run.algorithm.parameterAsLayerList(run.parameters, name, run.context)
    return [layer for layer in layers if isinstance(layer, QgsVectorLayer)]


def metric_crs_of(run: Run, name: str) -> QgsCoordinateReferenceSystem:
    """The person's own metric CRS, or the UTM zone of the layer `name`."""
    if run.algorithm.parameterDefinition(p.METRIC_CRS) is not None and run.given(p.METRIC_CRS):
        chosen = run.algorithm.parameterAsCrs(run.parameters, p.METRIC_CRS, run.context)
        if chosen.isGeographic() or chosen.mapUnits() != Qgis.DistanceUnit.Meters:
            raise InputError(
                "The coordinate reference system {crs} is not in metres. Choose a projected one in metres, "
                "or leave the choice to Quartier.",
                crs=chosen.authid(),
            )
        return chosen
    several = layers_of(run, name) if p.takes_several(run.algorithm, name) else []
    source = several[0] if several else source_of(run, name)
    return metric_crs(source, source.sourceName() or name, run.context)


def frame_of(
    run: Run,
    key: str,
    source: QgsFeatureSource,
    crs: QgsCoordinateReferenceSystem,
    progress: Progress,
    columns: list[str] | None = None,
    may_be_empty: bool = False,
) -> gpd.GeoDataFrame:
    """A source as a frame; what was read is noted under `key`."""
    title = source.sourceName() or key
    frame = read_source(source, title, crs, run.context, progress, columns)
    note_frame(run, key, title, frame, progress)
    if frame.empty and not may_be_empty:
        refuse_empty(title)
    return _with_category_codes(run, frame) if key in _OF_SERVICES else frame


def _with_category_codes(run: Run, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Services with codes for the words of categories, where the algorithm asks for a field of them."""
    if run.algorithm.parameterDefinition(p.CATEGORY_FIELD) is None:
        return frame
    from ...engine.layer_import import with_category_codes

    return with_category_codes(frame, run.field_name(p.CATEGORY_FIELD), layer_codes(), run.progress)


def frames_of(
    run: Run, name: str, crs: QgsCoordinateReferenceSystem, progress: Progress
) -> list[tuple[str, gpd.GeoDataFrame]]:
    """The layers of a parameter that takes several with their names, as frames."""
    layers = layers_of(run, name)
    parts = [progress.part(number / len(layers), (number + 1) / len(layers)) for number in range(len(layers))]
    keys = [name, *(f"{name} {number}" for number in range(2, len(layers) + 1))]
    return [
        (_name_of(layer) or key, frame_of(run, key, layer, crs, part)) for layer, key, part in zip(layers, keys, parts)
    ]


def _name_of(layer: QgsVectorLayer) -> str:
    """The name of a layer; of one that is called after its file, which holds several, that of its table."""
    stored = table_of(layer.source())
    return stored[1] if stored is not None and layer.name() == stored[0].stem else layer.name()


def refuse_missing_fields(run: Run, frame: gpd.GeoDataFrame, names: list[str], layer: str) -> None:
    """Refuse fields that `frame`, read from the parameter `layer`, has not; all that the layer has are named."""
    missing = [name for name in names if name not in frame]
    if missing:
        source = source_of(run, layer)
        raise InputError(
            "The layer '{layer}' has no field '{field}'. Choose one of its fields: {fields}.",
            layer=source.sourceName() or layer,
            field=", ".join(missing),
            # Those of the source: of a large layer only the columns that are needed were read into the frame.
            fields=", ".join(source.fields().names()),
        )


def raster_layer_of(run: Run, name: str) -> QgsRasterLayer:
    """A raster layer, or a sentence that says which one cannot be opened."""
    layer = run.algorithm.parameterAsRasterLayer(run.parameters, name, run.context)
    if layer is None:
        raise QgsProcessingException(run.algorithm.invalidRasterError(run.parameters, name))
    return layer


def raster_of(run: Run, name: str, around: gpd.GeoDataFrame, progress: Progress) -> Raster:
    """The part of a raster around the features, cells as they are in the file."""
    return read_raster(raster_layer_of(run, name), around, progress)


def cells_of(run: Run, name: str, around: gpd.GeoDataFrame) -> int:
    """How many cells of a raster lie around the features, in 32 bits each; 0 where it lies elsewhere."""
    return cells_around(raster_layer_of(run, name), around)


def parts_of_raster(run: Run, name: str, around: gpd.GeoDataFrame, progress: Progress) -> Iterator[np.ndarray]:
    """The cells of a raster around the features as they are in the file, part by part."""
    return cells_in_parts(raster_layer_of(run, name), around, progress)


def depth_reader_of(run: Run) -> Callable[[gpd.GeoDataFrame, Progress], Raster]:
    """Reads water depths from the *water* block around one group of features after the other."""
    return depth_reader(raster_layer_of(run, p.DEPTH), run.choice(p.NODATA))


def depth_of(run: Run, around: gpd.GeoDataFrame, progress: Progress) -> Raster | None:
    """Water depths around the features from the *water* block; None where no raster was given."""
    if not run.given(p.DEPTH):
        return None
    return read_depth(raster_layer_of(run, p.DEPTH), around, run.choice(p.NODATA), progress)


def ground_of(run: Run, name: str, around: gpd.GeoDataFrame | None, most_cells: int, progress: Progress) -> Raster:
    """Elevation in metres, checked; refused beyond `most_cells`."""
    from ...engine.flood_depth import checked_ground

    layer = raster_layer_of(run, name)
    _refuse_raster_results(run, name, layer)
    return checked_ground(read_ground(layer, around, most_cells, progress), run.progress)


def _refuse_raster_results(run: Run, name: str, layer: QgsRasterLayer) -> None:
    """Refuse a result with the name of the raster that is read, which would be lost, and other formats."""
    read = place_of(layer.source())
    for definition in run.algorithm.destinationParameterDefinitions():
        written = place_of(destination_text(run.parameters.get(definition.name())))
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
