"""What the algorithms that make a flood depth share: the error of the ground, and the chance of deep water."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingAlgorithm, QgsProcessingParameterRasterLayer, QgsProcessingParameterString

from ...adapters.i18n import tr
from ...adapters.profiles import read_profile
from ...engine.errors import InputError
from . import parameters as p
from .run import Run

if TYPE_CHECKING:
    import geopandas as gpd

AREA = "AREA"
DEM_KIND = "DEM_KIND"
DEM_ERROR = "DEM_ERROR"
PROBABILITY_DEPTH = "PROBABILITY_DEPTH"
PROBABILITY = "PROBABILITY"
PROBABILITY_KIND = "depth_probability"


def add_ground(algorithm: QgsProcessingAlgorithm) -> None:
    """The elevation of the ground."""
    algorithm.addParameter(
        p.explained(
            QgsProcessingParameterRasterLayer(p.DEM, tr("Elevation of the ground (m)")),
            tr("Metres. Bare ground is best: roofs and trees in it keep the water out."),
        )
    )


def add_error(algorithm: QgsProcessingAlgorithm) -> None:
    """How good the elevation is, the area to work in, and the scenario's name."""
    algorithm.addParameter(
        p.explained(
            p.vector(AREA, tr("Area to work in (all of the elevation raster without it)"), p.POLYGONS, optional=True),
            tr("The part of the elevation raster around it is read. The water's source must lie inside."),
        )
    )
    kinds = [row["kind"] for row in read_profile("dem_errors")]
    algorithm.addParameter(
        p.explained(
            p.enumeration(DEM_KIND, tr("Where the elevation comes from"), kinds, "unknown"),
            tr("Says how far its heights may be off, which decides how finely depths can be read."),
        )
    )
    algorithm.addParameter(
        p.advanced(
            p.explained(
                p.number(DEM_ERROR, tr("Error of the elevation (m, standard deviation)"), None, optional=True),
                tr("Instead of that of its kind: for example from heights you have measured yourself."),
            )
        )
    )
    algorithm.addParameter(
        p.advanced(p.number(PROBABILITY_DEPTH, tr("Depth whose chance of being exceeded is asked for (m)"), 0.5))
    )
    algorithm.addParameter(QgsProcessingParameterString(p.SCENARIO, tr("Name of the scenario"), "", False, True))


def add_results(algorithm: QgsProcessingAlgorithm) -> None:
    """The raster of depths, and that of chances."""
    algorithm.addParameter(p.raster_sink(p.DEPTH, tr("Flood depth")))
    algorithm.addParameter(p.raster_sink(PROBABILITY, tr("Chance of deep water (0 to 1)"), optional=True))


def area_of(run: Run) -> gpd.GeoDataFrame | None:
    """The area to work in, in a metric CRS of its own."""
    return run.frame(AREA, run.metric_crs(AREA), run.progress.part(0.0, 0.02), []) if run.given(AREA) else None


def error_of(run: Run, needed: bool = True) -> float | None:
    """The standard deviation of the ground's heights in metres; None where nobody said.

    Raises
    ------
    InputError
        If the chance of deep water is asked for without it, and it is `needed` for that.
    """
    told = {row["kind"]: row["error_m"] for row in read_profile("dem_errors")}[run.choice(DEM_KIND)]
    if run.given(DEM_ERROR):
        return run.number(DEM_ERROR)
    if told:
        return float(told)
    if needed and run.wants(PROBABILITY):
        raise InputError(
            "The chance of deep water follows from the error of the elevation: say where the elevation comes from "
            "(DEM_KIND), or give its error in metres (DEM_ERROR)."
        )
    return None
