"""What is told about the results of a run: what they were made of, who may see them, whom they credit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsMapLayer,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
)

from ...adapters.audience import narrowest, of_result
from ...adapters.results.finishing import finish_layer, finish_written_raster
from ...adapters.results.provenance import (
    Input,
    footprint_credits,
    hash_of_file,
    hash_of_frame,
    is_from_osm,
    is_osm_file,
    provenance_of,
    told_parameters,
)
from ...adapters.results.replacing import written_layer
from ...adapters.sharing import audience_of_layer
from ...adapters.workspace import scenario_of, table_of
from ...engine.progress import Progress
from . import parameters as p

if TYPE_CHECKING:
    import geopandas as gpd

    from .run import Run
    from .writing import WrittenLayer


def note_frame(run: Run, key: str, title: str, frame: gpd.GeoDataFrame, progress: Progress) -> None:
    """Note under `key` what was read: its name, how much, its hash, whether it comes from OSM, whom it credits."""
    run.inputs[key] = Input(title, len(frame), hash_of_frame(frame, progress))
    if is_from_osm(frame):
        run.inputs_from_osm.add(key)
    run.credits.update(footprint_credits(frame))


def tell_of_results(run: Run) -> None:
    """Give every written layer its style, the words for its columns, its metadata and its row of provenance."""
    _note_files(run)
    parameters = told_parameters(run.algorithm, run.parameters, run.context)
    scenario = run.text(p.SCENARIO) if run.algorithm.parameterDefinition(p.SCENARIO) else ""
    audiences = _audiences(run)
    for layer in run.written:
        table = None if layer.is_raster else table_of(layer.destination)
        name = table[1] if table else Path(layer.destination).stem if layer.is_raster else layer.kind
        row = provenance_of(
            name,
            run.algorithm.id(),
            parameters,
            run.inputs,
            scenario_of(name, scenario),
            _audience(run, layer, audiences),
            bool(run.inputs_from_osm),
            run.credits,
        )
        finish = finish_written_raster if layer.is_raster else finish_layer
        usual_name = run.algorithm.parameterDefinition(layer.output).description()
        finish(layer.destination, layer.kind, row, run.context, run.progress, usual_name)


def _audience(run: Run, layer: WrittenLayer, audiences: Mapping[str, str]) -> str:
    """Who may see a written layer."""
    own = layer.audience or of_result(run.algorithm.name(), layer.output, layer.kind, audiences)
    if not layer.appended:
        return own
    return narrowest([own, audience_of_layer(written_layer(layer.destination, "", run.context))])


def _audiences(run: Run) -> dict[str, str]:
    """Who may see each input layer."""
    inputs = [one for one in run.algorithm.parameterDefinitions() if not one.isDestination()]
    found = {one.name(): audience_of(run, one.name()) for one in inputs if run.given(one.name())}
    return {name: audience for name, audience in found.items() if audience}


def audience_of(run: Run, name: str) -> str:
    """Who may see the layers of a parameter; empty where it is none of layers."""
    definition = run.algorithm.parameterDefinition(name)
    layers: list[QgsMapLayer | None] = []
    if isinstance(definition, QgsProcessingParameterFeatureSource):
        layers = [run.algorithm.parameterAsVectorLayer(run.parameters, name, run.context)]
    elif isinstance(definition, QgsProcessingParameterRasterLayer):
        layers = [run.algorithm.parameterAsRasterLayer(run.parameters, name, run.context)]
    elif p.takes_several(run.algorithm, name):
        layers = run.algorithm.parameterAsLayerList(run.parameters, name, run.context)
    told = [audience_of_layer(layer) for layer in layers if layer is not None]
    return narrowest(told) if told else ""


def _note_files(run: Run) -> None:
    """Note the inputs that were not read as frames: files and rasters, by the hash of their bytes."""
    for definition in run.algorithm.parameterDefinitions():
        name = definition.name()
        if definition.isDestination() or name in run.inputs or not run.given(name):
            continue
        paths = _files(run, definition)
        for number, path in enumerate(paths, start=1):
            key = name if len(paths) == 1 else f"{name} {number}"
            run.inputs[key] = Input(Path(path).name, None, hash_of_file(path))
            if is_osm_file(path):
                run.inputs_from_osm.add(name)


def _files(run: Run, definition: QgsProcessingParameterDefinition) -> list[str]:
    """The files a parameter names; none where it is no file, raster or list of them."""
    if isinstance(definition, QgsProcessingParameterFile):
        return [run.file(definition.name())]
    if isinstance(definition, QgsProcessingParameterRasterLayer):
        layer = run.algorithm.parameterAsRasterLayer(run.parameters, definition.name(), run.context)
        return [layer.source().split("|")[0]] if layer is not None else []
    if isinstance(definition, QgsProcessingParameterMultipleLayers):
        return list(run.algorithm.parameterAsFileList(run.parameters, definition.name(), run.context))
    return []
