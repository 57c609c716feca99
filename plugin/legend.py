"""What stays on the map when a step brings its layers: the ground, the step and its water; the rest is put away."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayerTreeLayer, QgsMapLayer, QgsProject

from ..adapters.results.styles import FRESH, KIND
from ..adapters.words.schema import DRY_SCENARIOS
from ..adapters.workspace import take_apart
from . import sample
from .workspace import name_in

# What all results are read against.
GROUND = ("paths", "buildings", "services", "barriers", "water", "blocks", "area")


def show_latest(folder: Path | None, project: QgsProject) -> None:
    """Show the layers that a step has just written, with the ground; uncheck and fold what earlier steps wrote.

    Of several waters the one the step was computed with is shown. Other layers that are not Quartier's, and the rest
    of the sample, stay as they are.
    """
    nodes = [node for node in project.layerTreeRoot().findLayers() if _is_ours(node.layer())]
    latest = [node for node in nodes if node.layer().customProperty(FRESH)]
    if not latest:
        return
    for node in nodes:
        is_ground, is_latest = _is_ground(node.layer(), folder), node in latest
        if is_latest:
            # One that was open already may have been put away.
            node.setItemVisibilityCheckedParentRecursive(True)
        elif not is_ground:
            node.setItemVisibilityChecked(False)
        node.setExpanded(is_latest and not is_ground)
        node.layer().removeCustomProperty(FRESH)
    _show_water({_scenario_in(node.layer(), folder) for node in latest}, folder, project)


def _show_water(scenarios: set[str], folder: Path | None, project: QgsProject) -> None:
    """Show the depth raster of the one flood among `scenarios` and put the others away; without it, leave them."""
    floods = scenarios.difference(DRY_SCENARIOS, {""})
    waters = {node: _flood_of(node, folder) for node in project.layerTreeRoot().findLayers()}
    if len(floods) != 1 or not floods.intersection(waters.values()):
        return
    for node, flood in waters.items():
        if flood:
            node.setItemVisibilityChecked(flood in floods)


def _scenario_in(layer: QgsMapLayer, folder: Path | None) -> str:
    return take_apart(name_in(folder, layer)).scenario if folder is not None else ""


def _flood_of(node: QgsLayerTreeLayer, folder: Path | None) -> str:
    """The scenario whose depths a layer shows; empty for any other layer."""
    layer = node.layer()
    if layer is None:
        return ""
    stored = take_apart(name_in(folder, layer)) if folder is not None else None
    return stored.scenario if stored is not None and stored.base == "depth" else sample.flood_of(layer.source())


def _is_ours(layer: QgsMapLayer | None) -> bool:
    return layer is not None and bool(layer.customProperty(KIND))


def _is_ground(layer: QgsMapLayer, folder: Path | None) -> bool:
    """Whether a layer is of the neighbourhood's own map: in its workspace, or of that kind where there is none."""
    name = layer.customProperty(KIND) if folder is None else name_in(folder, layer)
    return take_apart(name).base in GROUND
