"""quartier:flooddepthfromextent - how deep the water stood inside the outline of a flood."""

from __future__ import annotations

from qgis.core import Qgis, QgsProcessingParameterNumber

from ..adapters.i18n import tr
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.flooddepth import (
    PROBABILITY,
    PROBABILITY_DEPTH,
    PROBABILITY_KIND,
    add_error,
    add_ground,
    add_results,
    area_of,
    error_of,
)
from .common.run import Run

EXTENT_POLYGONS = "EXTENT_POLYGONS"
SMOOTHING = "SMOOTHING"
_MOST_SMOOTHING = 50


class FloodDepthFromExtent(QuartierAlgorithm):
    """The ground along the waterline tells the level of the water inside it."""

    ID = "flooddepthfromextent"
    GROUP_ID = "flood"

    def title(self) -> str:
        return tr("Flood depth from a flooded area")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(
            p.explained(
                p.vector(EXTENT_POLYGONS, tr("Flooded areas"), p.POLYGONS),
                tr("How far the water came, from the air or by memory. Whole blocks marked as flooded give no level."),
            )
        )
        add_ground(self)
        self.addParameter(
            p.explained(
                p.vector(p.WATER, tr("Permanent water (lake, sea, river)"), p.ANY_GEOMETRY, True),
                tr("An outline along it is no waterline: the flood goes on there."),
            )
        )
        smoothing = QgsProcessingParameterNumber(
            SMOOTHING,
            tr("Times the water surface is smoothed"),
            Qgis.ProcessingNumberParameterType.Integer,
            3,
            False,
            0,
            _MOST_SMOOTHING,
        )
        self.addParameter(
            p.advanced(p.explained(smoothing, tr("Each time over the neighbouring cells. 3 is an assumption.")))
        )
        add_error(self)
        add_results(self)

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.flood_depth import chance_inside, depth_from_extent, extent, tell_error, tell_water

        error = error_of(run)
        ground = run.ground(p.DEM, area_of(run), extent.MOST_CELLS, run.progress.part(0.02, 0.15))
        extents = run.frame(EXTENT_POLYGONS, run.metric_crs(EXTENT_POLYGONS), run.progress.part(0.15, 0.2), [])
        water = run.frame(p.WATER, run.metric_crs(p.WATER), columns=[]) if run.given(p.WATER) else None
        smoothing = int(run.number(SMOOTHING))
        found = depth_from_extent(ground, extents, water, smoothing, run.progress.part(0.2, 0.7))
        tell_water(found.depth, run.progress)
        tell_error(error, run.progress)
        results = run.write_raster(p.DEPTH, found.depth, p.DEPTH.lower(), "m", run.progress.part(0.8, 0.9), error)
        if error is not None and run.wants(PROBABILITY):
            chance = chance_inside(ground, found, error, run.number(PROBABILITY_DEPTH))
            results |= run.write_raster(PROBABILITY, chance, PROBABILITY_KIND, "", run.progress.part(0.9, 1.0))
        return results
