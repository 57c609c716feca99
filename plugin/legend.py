"""What stays on the map when a step brings its layers: the ground and the step; what came before is put away."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject

from ..adapters.results.styles import FRESH, KIND
from ..adapters.workspace import take_apart
from .workspace import name_in

# What all results are read against.
GROUND = ("paths", "buildings", "services", "barriers", "water", "blocks", "area")


def show_latest(folder: Path | None, project: QgsProject) -> None:
    """Show the layers that a step has just written, with the ground; uncheck and fold what earlier steps wrote.

    Layers that are not Quartier's, and the sample, stay as they are.
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


def _is_ours(layer: QgsMapLayer | None) -> bool:
    return layer is not None and bool(layer.customProperty(KIND))


def _is_ground(layer: QgsMapLayer, folder: Path | None) -> bool:
    """Whether a layer is of the neighbourhood's own map: in its workspace, or of that kind where there is none."""
    name = layer.customProperty(KIND) if folder is None else name_in(folder, layer)
    return take_apart(name).base in GROUND
