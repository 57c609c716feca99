"""quartier:importosmfile - an OpenStreetMap file to paths, buildings, services, barriers and water."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProcessingParameterFile

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

if TYPE_CHECKING:
    from ..engine.osm.neighbourhood import OsmLayers

INPUT = "INPUT"
AREA = "AREA"
MARGIN = "MARGIN"
TAG_TABLE = "TAG_TABLE"
PATHS = "PATHS"
BUILDINGS = "BUILDINGS"
SERVICES = "SERVICES"
BARRIERS = "BARRIERS"
WATER = "WATER"
OTHER = "OTHER"


class ImportOsmFile(QuartierAlgorithm):
    """The five layers of a neighbourhood from a file, without a network."""

    ID = "importosmfile"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Import an OpenStreetMap file")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        formats = f"{tr('OpenStreetMap files')} (*.osm *.pbf *.gz *.bz2 *.geojson *.json *.zip);;{tr('All files')} (*)"
        self.addParameter(QgsProcessingParameterFile(INPUT, tr("OpenStreetMap file"), fileFilter=formats))
        self.addParameter(
            p.explained(
                p.vector(AREA, tr("Area (empty: the whole file)"), p.POLYGONS, optional=True),
                tr("Buildings are kept whose middle is inside; everything else also around it."),
            )
        )
        self.addParameter(
            p.explained(
                p.metres(MARGIN, tr("Keep paths, services, barriers and water this far around the area (m)"), 2000.0),
                tr("People walk across the edge of a map: without this, those near it seem far from everything."),
            )
        )
        table = QgsProcessingParameterFile(
            TAG_TABLE, tr("Table of tags (CSV; empty: Quartier's own)"), extension="csv", optional=True
        )
        self.addParameter(p.advanced(table))
        self.addParameter(p.sink(PATHS, tr("Paths"), Qgis.ProcessingSourceType.VectorLine))
        self.addParameter(p.sink(BUILDINGS, tr("Buildings"), Qgis.ProcessingSourceType.VectorPolygon))
        self.addParameter(p.sink(SERVICES, tr("Services"), Qgis.ProcessingSourceType.VectorPoint))
        self.addParameter(p.sink(BARRIERS, tr("Barriers"), Qgis.ProcessingSourceType.VectorLine))
        self.addParameter(p.sink(WATER, tr("Water"), Qgis.ProcessingSourceType.VectorPolygon))
        self.addParameter(p.sink(OTHER, tr("Other objects"), Qgis.ProcessingSourceType.VectorPoint, optional=True))

    def execute(self, run: Run) -> dict[str, object]:
        from ..adapters.osm.files import read_osm_file
        from ..engine.osm.neighbourhood import layers_from_osm, report
        from ..engine.osm.objects import WGS84
        from ..engine.osm.tags import read_tag_table

        rules = read_tag_table(run.table(TAG_TABLE, "osm_tags"))
        area = None
        if run.given(AREA):
            area = run.frame(AREA, QgsCoordinateReferenceSystem(WGS84), run.progress.part(0.0, 0.02), []).geometry
        # Whatever the file is called, it is OpenStreetMap's, and credit travels with the layers.
        run.inputs_from_osm.add(INPUT)
        objects = read_osm_file(run.file(INPUT), run.progress.part(0.02, 0.4))
        layers = layers_from_osm(
            objects,
            rules,
            area,
            run.number(MARGIN),
            progress=run.progress.part(0.4, 0.8),
        )
        report(layers.counts, run.progress)
        return write_osm_layers(run, layers)


def write_osm_layers(run: Run, layers: OsmLayers) -> dict[str, object]:
    """Fill the sinks; an empty layer is still a layer."""
    outputs = (
        (PATHS, layers.paths, "paths", Qgis.WkbType.LineString),
        (BUILDINGS, layers.buildings, "buildings", Qgis.WkbType.MultiPolygon),
        (SERVICES, layers.services, "services", Qgis.WkbType.Point),
        (BARRIERS, layers.barriers, "barriers", Qgis.WkbType.LineString),
        (WATER, layers.water, "water", Qgis.WkbType.MultiPolygon),
        (OTHER, layers.others, "other_objects", Qgis.WkbType.Point),
    )
    results: dict[str, object] = {}
    for number, (name, frame, kind, wkb_type) in enumerate(outputs):
        step = run.progress.part(0.8 + 0.2 * number / len(outputs), 0.8 + 0.2 * (number + 1) / len(outputs))
        results |= run.write(name, frame, kind, wkb_type, progress=step)
    return results
