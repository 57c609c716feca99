"""The sample neighbourhood: opened as layers, and offered to the steps."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer, QgsVectorLayer

from ..adapters.i18n import interface_tongue, mark, tr
from ..adapters.paths import ROOT
from ..adapters.results.styles import apply_style
from ..adapters.workspace import input_layer, take_apart

FOLDER = ROOT / "sample_data"
GROUP = mark("Sample neighbourhood (fictional)")
# What the group is known by, whatever it is called.
OURS = "quartier/sample"

# File, name, style, shown at once. From the top of the layer tree to its bottom.
LAYERS = (
    ("shelters.geojson", mark("Shelters"), "services", True),
    ("blocks.geojson", mark("Blocks"), "blocks", True),
    ("area.geojson", mark("Area"), "area", True),
    ("depth_10.tif", mark("Flood depth, 10-year flood (m)"), "depth", False),
    ("depth_100.tif", mark("Flood depth, 100-year flood (m)"), "depth", True),
    ("dem.tif", mark("Ground elevation above sea level (m)"), "", False),
)

# What the workspace is given, so that the maps name the blocks and end at the edge of the neighbourhood.
FILES = {role: str(FOLDER / f"{role}.geojson") for role in ("blocks", "area", "shelters")}
DEM = str(FOLDER / "dem.tif")
ROLES = ("blocks", "area")
DEPTHS = {"100 ans": str(FOLDER / "depth_100.tif"), "10 ans": str(FOLDER / "depth_10.tif")}

# What the dialogs of the first steps start with once the sample is open.
FIRST = {
    "quartier:importosmfile": {"INPUT": ("quartier.osm.pbf",), "AREA": ("area.geojson",)},
    "quartier:importsurvey": {
        "INPUT": ("survey.csv", "survey_membres.csv"),
        "FORM": ("form.xlsx",),
        "AREA": ("area.geojson",),
    },
}


def parameters_for(algorithm: str) -> dict[str, str | list[str]]:
    """The sample's files for the dialog of `algorithm`."""
    paths = {name: [str(FOLDER / file) for file in files] for name, files in FIRST.get(algorithm, {}).items()}
    return {name: found if len(found) > 1 else found[0] for name, found in paths.items()}


def flood_of(source: str) -> str:
    """The scenario of a depth raster of the sample, as it stands in the names of layers; empty for any other file."""
    return next((take_apart(input_layer("depth", name)).scenario for name, own in DEPTHS.items() if own == source), "")


def group_in(project: QgsProject) -> QgsLayerTreeGroup | None:
    """The sample's group in `project`; None where it is not, or no layer is left in it."""
    groups = project.layerTreeRoot().findGroups(True)
    return next((group for group in groups if group.customProperty(OURS) and group.findLayers()), None)


def open_sample(project: QgsProject) -> list[QgsVectorLayer | QgsRasterLayer]:
    """Add the sample's layers to `project` in a group of their own; those that could be opened."""
    opened = []
    for file, name, style, shown in LAYERS:
        layer = _layer(FOLDER / file, tr(name))
        if layer.isValid():
            apply_style(layer, style, interface_tongue())
            opened.append((layer, shown))
    if opened:
        group = project.layerTreeRoot().insertGroup(0, tr(GROUP))
        group.setCustomProperty(OURS, True)
        for layer, shown in opened:
            project.addMapLayer(layer, False)
            group.addLayer(layer).setItemVisibilityChecked(shown)
    return [layer for layer, _ in opened]


def _layer(path: Path, name: str) -> QgsVectorLayer | QgsRasterLayer:
    if path.suffix == ".tif":
        return QgsRasterLayer(str(path), name)
    return QgsVectorLayer(str(path), name, "ogr")
