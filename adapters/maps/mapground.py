"""The ground all maps stand on: study area, water, buildings, paths, services, and where the data come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..frames import metric_crs
from ..i18n import Tongue, mark
from ..workspace import Contents
from .deptherror import join_depths
from .layouts import MAP_ASPECT
from .maplayers import (
    Frame,
    has_more_than,
    keep_depths_seen,
    keep_what_is_seen,
    label,
    open_layer,
    open_raster,
    shrink,
    stored_layer,
    veil_outside,
)

_AIR = 1.06
_MOST_NAMES = 60
# Symbols of hundreds of services would hide the houses; names of hundreds of blocks, each other.
_MANY_SERVICES, _MANY_BLOCKS = 60, 60
_SMALLER = 0.6
# What the exposure and the access under water take for a depth that is no noise.
_NOISE_M = 1e-6
# Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms for printing.
_RIGHT_TO_LEFT = "regexp_match(\"name\", '[\\\\x{0590}-\\\\x{08FF}\\\\x{FB1D}-\\\\x{FEFC}]') > 0"
_PATH_NAMES = 'CASE WHEN length("name") > 0 THEN "name" END'


@dataclass(frozen=True)
class FloodedBy:
    """The water of a scenario, and how deep a service may stand in it (metres)."""

    raster: Path
    limit_m: float


@dataclass(frozen=True)
class Ground:
    """What all maps show, from top to bottom, and what of it is named in the legend."""

    frame: Frame
    layers: tuple[QgsMapLayer, ...]
    in_legend: tuple[QgsMapLayer, ...]


def frame_of(
    contents: Contents,
    result: QgsVectorLayer,
    context: QgsProcessingContext,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Frame:
    """The study area, or the blocks, or the result, with a little air around, in the shape of the map."""
    crs = crs or result.crs()
    if crs.isGeographic() or crs.mapUnits() != Qgis.DistanceUnit.Meters:
        crs = metric_crs(result.dataProvider(), result.name(), context)
    uri = contents.input("area") or contents.input("blocks")
    ground = stored_layer(uri) if uri else result
    transform = QgsCoordinateTransform(ground.crs(), crs, context.transformContext())
    extent = transform.transformBoundingBox(ground.extent())
    width = _AIR * max(extent.width(), extent.height() * MAP_ASPECT)
    return Frame(QgsRectangle.fromCenterAndSize(extent.center(), width, width / MAP_ASPECT), crs)


def ground_of(
    contents: Contents,
    frame: Frame,
    tongue: Tongue,
    result: QgsVectorLayer,
    with_blocks: bool = True,
    with_buildings: bool = True,
) -> Ground:
    """The background: paths and their names, buildings, water, blocks, a veil over what is outside the study area."""
    say = tongue.say
    veil = _veil(contents)
    blocks = _seen(contents, "blocks", say(mark("Blocks")), frame, tongue) if with_blocks else ()
    paths = _seen(contents, "paths", say(mark("Paths")), frame, tongue)
    barriers = _seen(contents, "barriers", say(mark("Drain, wall or fence")), frame, tongue)
    buildings = _seen(contents, "buildings", say(mark("Building")), frame, tongue)
    if not with_buildings or any(_covers(result, layer) for layer in buildings):
        buildings = ()
    water = _seen(contents, "water", say(mark("Lake, river or lagoon")), frame, tongue)
    for layer in blocks:
        _name_blocks(layer, frame)
    for layer in paths:
        label(layer, _PATH_NAMES, 7, color="#333333", placement=_along_lines(layer), priority=2)
    named = (*paths, *barriers, *blocks, *buildings, *water)
    # Permanent water hides the depth of the flood over it.
    return Ground(frame, (*veil, *blocks, *barriers, *paths, *buildings, *water), named)


def _name_blocks(layer: QgsVectorLayer, frame: Frame) -> None:
    """Names over the blocks; many blocks get small names and faint lines, which leave the houses to be seen."""
    many = has_more_than(layer, _MANY_BLOCKS, frame)
    over = Qgis.LabelPlacement.OverPoint
    label(
        layer,
        'upper("name")',
        6 if many else 9,
        bold=not many,
        color="#4d4d4d",
        placement=over,
        priority=1 if many else 5,
    )
    if many:
        line = layer.renderer().symbol().symbolLayer(0)
        line.setStrokeWidth(0.15)
        line.setStrokeColor(QColor("#8c8c8c"))


def _along_lines(layer: QgsVectorLayer) -> Qgis.LabelPlacement:
    """How names follow lines: bent with them, but for scripts from right to left, whose letters QGIS would reverse."""
    if "name" in layer.fields().names():
        request = QgsFeatureRequest().setFilterExpression(_RIGHT_TO_LEFT).setLimit(1)
        if any(True for _ in layer.getFeatures(request)):
            return Qgis.LabelPlacement.Line
    return Qgis.LabelPlacement.Curved


def services_of(
    contents: Contents,
    frame: Frame,
    tongue: Tongue,
    categories: Iterable[str],
    with_names: bool,
    uri: str | None = None,
    flooded_by: FloodedBy | None = None,
) -> tuple[QgsVectorLayer, ...]:
    """The services of some categories: of the layer `uri`, or of the workspace's own; a frame around the flooded."""
    uri = uri or contents.input("services")
    if uri is None:
        return ()
    layer = open_layer(uri, "services", tongue.say(mark("Services")), tongue)
    wanted = ",".join(f"'{category}'" for category in categories)
    layer.setSubsetString(f'"category" IN ({wanted})')
    # Names by the hundred would hide the houses.
    if with_names and "name" in layer.fields().names() and not has_more_than(layer, _MOST_NAMES, frame):
        label(layer, '"name"', 8, placement=Qgis.LabelPlacement.OrderedPositionsAroundPoint, priority=8)
    many = has_more_than(layer, _MANY_SERVICES, frame)
    if many:
        shrink(layer, _SMALLER)
    if not keep_what_is_seen(layer, frame):
        return ()
    framed = _in_the_water(layer, flooded_by, tongue) if flooded_by is not None else None
    if framed is None:
        return (layer,)
    if many:
        framed.renderer().symbol().setSize(_SMALLER * framed.renderer().symbol().size())
    return (framed, layer)


def _in_the_water(services: QgsVectorLayer, by: FloodedBy, tongue: Tongue) -> QgsVectorLayer | None:
    """A frame around the services that stand in the water: they are lost to everybody. None where none does."""
    water = QgsRasterLayer(str(by.raster), "")
    transform = QgsCoordinateTransform(services.crs(), water.crs(), QgsProject.instance().transformContext())
    flooded = []
    for feature in services.getFeatures():
        if feature.hasGeometry():
            point = transform.transform(feature.geometry().pointOnSurface().asPoint())
            depth, known = water.dataProvider().sample(point, 1)
            if known and depth > by.limit_m + _NOISE_M:
                flooded.append(QgsExpression.quotedString(str(feature["id"])))
    if not flooded:
        return None
    layer = open_layer(
        services.source(), "services_in_water", tongue.say(mark("Service in the water, out of use")), tongue
    )
    layer.setSubsetString(f'"id" IN ({",".join(flooded)})')
    return layer


def bridges_of(contents: Contents, frame: Frame, tongue: Tongue) -> tuple[QgsVectorLayer, ...]:
    """The bridges and footbridges among the paths."""
    uri = contents.input("paths")
    if uri is None:
        return ()
    layer = open_layer(uri, "bridges", tongue.say(mark("Bridge or footbridge")), tongue)
    if layer.fields().indexOf("bridge") < 0:
        return ()
    layer.setSubsetString("\"bridge\" = 'yes'")
    return (layer,) if keep_what_is_seen(layer, frame) else ()


def depth_of(path: Path, frame: Frame, tongue: Tongue, error: float | None = None) -> tuple[QgsRasterLayer, ...]:
    """The water of a raster, where any is seen; in classes no finer than its error (m) allows."""
    layer = open_raster(str(path), "depth", tongue.say(mark("Depth of the water")), tongue)
    if error is not None:
        join_depths(layer, error, tongue)
    return (layer,) if keep_depths_seen(layer, frame) else ()


def area_name(contents: Contents) -> str:
    """The name of the study area; empty where it has none."""
    uri = contents.input("area")
    layer = stored_layer(uri) if uri else None
    if layer is None or "name" not in layer.fields().names():
        return ""
    return next((str(f["name"]) for f in layer.getFeatures() if isinstance(f["name"], str) and f["name"]), "")


def _covers(result: QgsVectorLayer, buildings: QgsVectorLayer) -> bool:
    """Whether the result shows every building, so that none is left to see under it."""
    is_area = result.geometryType() == Qgis.GeometryType.Polygon
    return is_area and result.featureCount() >= buildings.featureCount()


def _seen(contents: Contents, role: str, title: str, frame: Frame, tongue: Tongue) -> tuple[QgsVectorLayer, ...]:
    """An input with its style, if any of it lies in the frame."""
    uri = contents.input(role)
    if uri is None:
        return ()
    layer = open_layer(uri, role, title, tongue)
    return (layer,) if keep_what_is_seen(layer, frame) else ()


def _veil(contents: Contents) -> tuple[QgsVectorLayer, ...]:
    uri = contents.input("area")
    return (veil_outside(uri),) if uri else ()
