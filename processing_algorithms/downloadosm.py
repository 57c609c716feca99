"""quartier:downloadosm - an area of OpenStreetMap from the network into one file, and from it the five layers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run
from .importosmfile import BARRIERS, BUILDINGS, PATHS, SERVICES, TAG_TABLE, WATER, write_osm_layers

if TYPE_CHECKING:
    import shapely

EXTENT = "EXTENT"
AREA = "AREA"
PLACE = "PLACE"
MARGIN = "MARGIN"
SERVER = "SERVER"
PLACE_SERVER = "PLACE_SERVER"
TIMEOUT = "TIMEOUT"
CACHE_HOURS = "CACHE_HOURS"
OSM_FILE = "OSM_FILE"


class DownloadOsm(QuartierAlgorithm):
    """The neighbourhood from OpenStreetMap's servers, kept as a file to hand on."""

    ID = "downloadosm"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Download from OpenStreetMap")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(
            p.explained(
                QgsProcessingParameterExtent(EXTENT, tr("Extent"), None, True),
                tr("Give one of the three: an extent, an area or the name of a place."),
            )
        )
        self.addParameter(
            p.explained(
                p.vector(AREA, tr("Area"), p.POLYGONS, optional=True),
                tr("Buildings are kept whose middle is inside; everything else also around it."),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(PLACE, tr("Name of the place"), None, False, True),
                tr("With town and country, for example: Bè, Lomé, Togo."),
            )
        )
        self.addParameter(
            p.explained(
                p.metres(MARGIN, tr("Download this far around the area (m)"), 2000.0),
                tr("People walk across the edge of a map: without this, those near it seem far from everything."),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(
                    SERVER, tr("Overpass server (empty: those of the table, in turn)"), None, False, True
                ),
                tr("Address of the interpreter, such as https://overpass-api.de/api/interpreter; ';' between several."),
            )
        )
        self._add_advanced()
        self.addParameter(
            p.explained(
                QgsProcessingParameterFileDestination(
                    OSM_FILE, tr("OpenStreetMap file to hand on"), f"{tr('OpenStreetMap files')} (*.osm)"
                ),
                tr("Any computer can import it without a network."),
            )
        )
        self.addParameter(p.sink(PATHS, tr("Paths"), Qgis.ProcessingSourceType.VectorLine))
        self.addParameter(p.sink(BUILDINGS, tr("Buildings"), Qgis.ProcessingSourceType.VectorPolygon))
        self.addParameter(p.sink(SERVICES, tr("Services"), Qgis.ProcessingSourceType.VectorPoint))
        self.addParameter(p.sink(BARRIERS, tr("Barriers"), Qgis.ProcessingSourceType.VectorLine))
        self.addParameter(p.sink(WATER, tr("Water"), Qgis.ProcessingSourceType.VectorPolygon))

    def _add_advanced(self) -> None:
        place_server = QgsProcessingParameterString(
            PLACE_SERVER, tr("Server of place names (Nominatim; empty: OpenStreetMap's own)"), None, False, True
        )
        timeout = p.number(TIMEOUT, tr("Wait for a server (seconds)"), None, 1.0, optional=True)
        hours = p.number(CACHE_HOURS, tr("Use what was downloaded in the last hours"), 24.0)
        table = QgsProcessingParameterFile(
            TAG_TABLE, tr("Table of tags (CSV; empty: Quartier's own)"), extension="csv", optional=True
        )
        self.addParameter(p.advanced(place_server))
        self.addParameter(
            p.advanced(
                p.explained(timeout, tr("Empty: 180 seconds, or QGIS's own network timeout where that is longer."))
            )
        )
        self.addParameter(
            p.advanced(
                p.explained(hours, tr("A download that broke off goes on from there. 0 asks for everything anew."))
            )
        )
        self.addParameter(p.advanced(table))

    def execute(self, run: Run) -> dict[str, object]:
        import geopandas as gpd
        import shapely

        from ..adapters.osm import downloading
        from ..adapters.osm.files import read_osm_file
        from ..engine.osm.neighbourhood import layers_from_osm, report
        from ..engine.osm.objects import WGS84
        from ..engine.osm.tags import read_tag_table
        from ..engine.osm_download.query import selectors_of

        area, place = self._where(run)
        downloading.require_osmnx()
        rules = read_tag_table(run.table(TAG_TABLE, "osm_tags"))
        path = Path(self.parameterAsFileOutput(run.parameters, OSM_FILE, run.context))
        options = {
            "margin_m": run.number(MARGIN),
            "servers": downloading.servers_from(run.text(SERVER)),
            "place_server": run.text(PLACE_SERVER).strip() or downloading.PLACE_SERVER,
            "timeout_s": downloading.timeout_s(run.number(TIMEOUT) if run.given(TIMEOUT) else 0.0),
            "cache_hours": run.number(CACHE_HOURS),
        }
        found = downloading.download_osm(path, area, place, selectors_of(rules), options, run.progress.part(0.02, 0.6))
        run.progress.say(
            "Downloaded {nodes} nodes, {ways} ways and {relations} relations, as OpenStreetMap was at {time}.",
            nodes=found["nodes"],
            ways=found["ways"],
            relations=found["relations"],
            time=found["osm_base"] or "?",
        )
        run.inputs_from_osm.add(OSM_FILE)
        outline = gpd.GeoSeries([shapely.from_wkb(found["area"])], crs=WGS84) if found["area"] else None
        layers = layers_from_osm(
            read_osm_file(path, run.progress.part(0.6, 0.7)),
            rules,
            outline,
            run.number(MARGIN),
            progress=run.progress.part(0.7, 0.8),
        )
        report(layers.counts, run.progress)
        return {OSM_FILE: str(path), **write_osm_layers(run, layers)}

    def _where(self, run: Run) -> tuple[shapely.Geometry | None, str]:
        """The one of extent, area and place that was given: polygons in degrees, or a name."""
        import shapely

        from ..engine.errors import InputError
        from ..engine.osm.objects import WGS84

        given = [name for name in (EXTENT, AREA, PLACE) if run.given(name) and str(run.parameters[name]).strip()]
        if len(given) != 1:
            raise InputError(
                "Give either an extent, an area or the name of a place: {count} of them were given.", count=len(given)
            )
        crs = QgsCoordinateReferenceSystem(WGS84)
        if given == [PLACE]:
            return None, run.text(PLACE).strip()
        if given == [AREA]:
            polygons = run.frame(AREA, crs, run.progress.part(0.0, 0.02), []).geometry
            return shapely.union_all(polygons.make_valid().to_numpy()), ""
        extent = self.parameterAsExtentGeometry(run.parameters, EXTENT, run.context, crs)
        return shapely.from_wkb(bytes(extent.asWkb())), ""
