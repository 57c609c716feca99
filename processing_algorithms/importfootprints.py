"""quartier:importfootprints - footprints seen from above to buildings, without those that are mapped already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProcessingParameterFile

from ..adapters.i18n import tr
from ..adapters.results.provenance import Input, hash_of_frame
from ..engine.errors import InputError
from ..engine.progress import Progress
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

if TYPE_CHECKING:
    import geopandas as gpd

    from ..adapters.footprints import Box
    from ..engine.buildings.footprints import FootprintBatch

FILE = "FILE"
LAYER = "LAYER"
MIN_CONFIDENCE = "MIN_CONFIDENCE"
MIN_AREA = "MIN_AREA"
AREA = "AREA"
BUILDINGS = "BUILDINGS"
OUTPUT = "OUTPUT"
WGS84 = "EPSG:4326"
LARGE_FILE_MB = 50.0


class ImportFootprints(QuartierAlgorithm):
    """Footprints of Open Buildings, of Microsoft or of any layer, where OpenStreetMap has no building."""

    ID = "importfootprints"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Import building footprints")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        kinds = "*.csv *.gz *.geojsonl *.geojson *.json"
        formats = f"{tr('Building footprints')} ({kinds});;{tr('All files')} (*)"
        self.addParameter(
            p.explained(
                QgsProcessingParameterFile(FILE, tr("File of footprints"), optional=True, fileFilter=formats),
                tr("Open Buildings (CSV, packed or not), Microsoft (GeoJSON with a line a footprint) or GeoJSON."),
            )
        )
        self.addParameter(p.vector(LAYER, tr("Or a layer of footprints"), p.POLYGONS, optional=True))
        confidence = p.number(MIN_CONFIDENCE, tr("Least confidence (0 to 1)"), 0.7)
        confidence.setMaximum(1.0)
        self.addParameter(
            p.explained(confidence, tr("Footprints that tell no confidence, as those of Microsoft, are kept."))
        )
        self.addParameter(p.number(MIN_AREA, tr("Least area (m²)"), 5.0))
        self.addParameter(
            p.explained(
                p.vector(AREA, tr("Area (empty: the whole file)"), p.POLYGONS, optional=True),
                tr("Footprints are kept whose middle is inside."),
            )
        )
        self.addParameter(
            p.explained(
                p.vector(BUILDINGS, tr("Buildings mapped already, to leave out"), p.POLYGONS, optional=True),
                tr("A footprint that shows one of these buildings is left out."),
            )
        )
        self.addParameter(p.sink(OUTPUT, tr("Building footprints"), Qgis.ProcessingSourceType.VectorPolygon))

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.buildings.footprints import FootprintRules, report_footprints, select_footprints, whole_area

        degrees = QgsCoordinateReferenceSystem(WGS84)
        progress = run.progress
        frame = run.optional_frame(AREA, degrees, progress.part(0.0, 0.02), [])
        area = whole_area(None if frame is None else frame.geometry)
        known = self._known(run, degrees, progress.part(0.02, 0.1))
        rules = FootprintRules(run.number(MIN_CONFIDENCE), run.number(MIN_AREA))
        found = select_footprints(
            self._batches(run, None if area is None else area.bounds, progress.part(0.1, 0.8)),
            rules,
            area,
            known,
            progress.part(0.8, 0.9),
        )
        report_footprints(found.counts, rules, progress)
        if run.given(FILE):
            # By what was taken out of it: the bytes of a country's file would take minutes to hash.
            run.inputs[FILE] = Input(Path(run.file(FILE)).name, found.counts.read, hash_of_frame(found.frame))
        kind = Qgis.WkbType.MultiPolygon
        return run.write(OUTPUT, found.frame, "buildings", kind, progress=progress.part(0.9, 1.0))

    def _known(self, run: Run, degrees: QgsCoordinateReferenceSystem, progress: Progress) -> gpd.GeoSeries | None:
        frame = run.optional_frame(BUILDINGS, degrees, progress, ["source"])
        return None if frame is None else frame.geometry

    def _batches(self, run: Run, box: Box | None, progress: Progress) -> Iterator[FootprintBatch]:
        """The footprints of the file or of the layer; exactly one of the two is given."""
        from ..adapters.footprints import footprint_batches, layer_batches

        if run.given(FILE) == run.given(LAYER):
            raise InputError("Give either a file of footprints or a layer of them, not both and not neither.")
        if run.given(LAYER):
            run.metric_crs(LAYER)
            return layer_batches(run.source(LAYER), box, run.context, progress)
        path = Path(run.file(FILE))
        megabytes = path.stat().st_size / 1e6 if path.is_file() else 0.0
        if box is None and megabytes > LARGE_FILE_MB:
            progress.warn(
                "No area is given: the whole file ({megabytes:.0f} MB) is taken, and all its buildings are kept in "
                "memory. Give an area to take only what you need.",
                megabytes=megabytes,
            )
        return footprint_batches(str(path), box, progress)
