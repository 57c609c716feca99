"""quartier:flooddepthfromlevel - how deep the water stands when a lake, the sea or the drains rise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..adapters.i18n import tr
from ..engine.errors import InputError
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

if TYPE_CHECKING:
    import geopandas as gpd

    from ..engine.arrays import Bools
    from ..engine.grids.raster import Raster

LEVEL = "LEVEL"
LEVEL_ABOVE = "LEVEL_ABOVE"
METHOD = "METHOD"
CHANNEL_AREA = "CHANNEL_AREA"
DATUM, WATER_SURFACE = "datum", "water_surface"
BATHTUB, HAND = "bathtub", "hand"
_LOWEST_LEVEL = -500.0


class FloodDepthFromLevel(QuartierAlgorithm):
    """One level over the ground joined to its water, or every drain risen by as much."""

    ID = "flooddepthfromlevel"
    GROUP_ID = "flood"

    def title(self) -> str:
        return tr("Flood depth from a water level")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        add_ground(self)
        self.addParameter(
            p.explained(
                p.number(LEVEL, tr("Water level (m)"), 1.0, _LOWEST_LEVEL),
                tr("Metres, above what the next choice says. With HAND: by how much the drains rise."),
            )
        )
        self.addParameter(
            p.explained(
                p.enumeration(LEVEL_ABOVE, tr("The level counts from"), [DATUM, WATER_SURFACE], DATUM),
                tr(
                    "'datum': the zero of the elevation raster. 'water_surface': the water as it lies in the elevation "
                    "raster ('the lake rose by 1.5 m')."
                ),
            )
        )
        self.addParameter(
            p.explained(
                p.vector(p.WATER, tr("Water the flood comes from (lake, sea, river, drains)"), p.ANY_GEOMETRY, True),
                tr("Polygons and lines. Needed but for HAND, which can find drains by itself."),
            )
        )
        self.addParameter(
            p.explained(
                p.enumeration(METHOD, tr("Method"), [BATHTUB, HAND], BATHTUB),
                tr(
                    "'bathtub': one level surface, where the ground joins it to the water. 'hand': height above the "
                    "nearest drain downstream; for rain and rivers on slopes."
                ),
            )
        )
        self.addParameter(
            p.advanced(
                p.explained(
                    p.number(CHANNEL_AREA, tr("HAND: ground that makes a drain (km2; 0 = only the water given)"), 0.5),
                    tr("A drain begins where the water of so much ground comes together. 0.5 km2 is an assumption."),
                )
            )
        )
        add_error(self)
        add_results(self)

    def execute(self, run: Run) -> dict[str, object]:
        from ..engine.flood_depth import cells_of, hand, level, tell_error, tell_water

        by_hand = run.choice(METHOD) == HAND
        if not by_hand and not run.given(p.WATER):
            raise InputError(
                "Say where the flood comes from: give the lake, the sea or the river as WATER (lines or polygons)."
            )
        error = error_of(run)
        most_cells = hand.MOST_CELLS if by_hand else level.MOST_CELLS
        ground = run.ground(p.DEM, area_of(run), most_cells, run.progress.part(0.02, 0.15))
        water, cells = None, None
        if run.given(p.WATER):
            water = run.frame(p.WATER, run.metric_crs(p.WATER), run.progress.part(0.15, 0.2), [])
            cells = cells_of(ground, water, run.progress.part(0.2, 0.3))
        make = self._by_hand if by_hand else self._by_level
        depth, chance = make(run, ground, water, cells, error)
        tell_water(depth, run.progress)
        tell_error(error, run.progress)
        results = run.write_raster(p.DEPTH, depth, p.DEPTH.lower(), "m", run.progress.part(0.8, 0.9), error)
        if chance is not None:
            results |= run.write_raster(PROBABILITY, chance, PROBABILITY_KIND, "", run.progress.part(0.9, 1.0))
        return results

    def _by_level(
        self, run: Run, ground: Raster, water: gpd.GeoDataFrame, cells: Bools, error: float | None
    ) -> tuple[Raster, Raster | None]:
        """Depth under one level, and the chance of deep water where it was asked for."""
        from ..engine.flood_depth import chance_under_level, depth_from_level, ground_under_water

        surface = run.number(LEVEL)
        if run.choice(LEVEL_ABOVE) == WATER_SURFACE:
            surface += ground_under_water(ground, water, cells, run.progress)
            run.progress.say("The level is {level:.2f} m in the datum of the elevation raster.", level=surface)
        depth = depth_from_level(ground, surface, cells, run.progress.part(0.3, 0.6))
        if error is None or not run.wants(PROBABILITY):
            return depth, None
        limit = run.number(PROBABILITY_DEPTH)
        return depth, chance_under_level(ground, surface, cells, error, limit, run.progress.part(0.6, 0.8))

    def _by_hand(
        self, run: Run, ground: Raster, _water: gpd.GeoDataFrame | None, cells: Bools | None, error: float | None
    ) -> tuple[Raster, Raster | None]:
        """The same for drains that rise."""
        from ..engine.flood_depth import chance_deeper, depth_at_stage, height_above_drains, margin_at_stage

        run.progress.say("HAND: the level is the rise of every drain above its bed, whatever LEVEL_ABOVE says.")
        stage, area = run.number(LEVEL), run.number(CHANNEL_AREA)
        drains = height_above_drains(ground, cells, area, run.progress.part(0.3, 0.75))
        depth = depth_at_stage(drains, stage)
        if error is None or not run.wants(PROBABILITY):
            return depth, None
        chance = chance_deeper(margin_at_stage(drains, stage), error, run.number(PROBABILITY_DEPTH))
        return depth, replace(ground, values=chance)
