"""The *in water* block: who moves, on foot or by vehicle, how deep is too deep, and what becomes of bridges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingAlgorithm, QgsProcessingParameterFile

from ...adapters.i18n import interface_tongue, tr
from ...adapters.profiles import labels_of, read_profile
from ...engine.progress import Progress
from . import parameters as p
from .run import Run

if TYPE_CHECKING:
    import geopandas as gpd

    from ...engine.grids.raster import Raster
    from ...engine.walking.pace import Walking
    from ...engine.wet.floodaccess import WetOptions

VEHICLE = "VEHICLE"
WIDTH_FIELD = "WIDTH_FIELD"
DEPTH_LIMIT = "DEPTH_LIMIT"
WATER_LIMITS = "WATER_LIMITS"
VEHICLES = "VEHICLES"
SERVICE_DEPTH_LIMIT = "SERVICE_DEPTH_LIMIT"
DEPTH_HOLDS = "DEPTH_HOLDS"
AUTO, METRES = "auto", "metres"
# With the copies that reading makes they take about 1.5 GB.
MOST_CELLS = 120_000_000
BRIDGES = "BRIDGES"
DECK_FIELD = "DECK_FIELD"


def add_depth_holds(algorithm: QgsProcessingAlgorithm) -> None:
    """Whether the raster holds metres, where nothing else will do."""
    holds = p.enumeration(DEPTH_HOLDS, tr("What the raster holds"), [AUTO, METRES], AUTO)
    told = tr("'auto': metres, and a question where it holds nothing but a few whole numbers.")
    algorithm.addParameter(p.advanced(p.explained(holds, told)))


def depth_in_metres(run: Run, around: gpd.GeoDataFrame, progress: Progress) -> Raster | None:
    """Depths around the features from the *water* block; None where no raster was given.

    Raises
    ------
    InputError
        If they seem to be classes, and nobody said that they are metres; or are more than memory holds.
    """
    from ...engine.errors import InputError
    from ...engine.exposure import refuse_classes_for_metres

    if run.given(p.DEPTH) and run.cells_around(p.DEPTH, around) > MOST_CELLS:
        raise InputError(
            "The depth raster has {cells:.0f} million cells around these layers; no more than {most:.0f} million are "
            "held in memory. Give it larger cells with 'Warp (reproject)' of QGIS (resampling method: maximum, so that "
            "no deep place is lost), then run again.",
            cells=run.cells_around(p.DEPTH, around) / 1e6,
            most=MOST_CELLS / 1e6,
        )
    depth = run.depth(around, progress)
    if depth is not None and run.choice(DEPTH_HOLDS) == AUTO:
        refuse_classes_for_metres(depth, progress.part(0.0, 0.0))
    return depth


def add_in_water(algorithm: QgsProcessingAlgorithm) -> None:
    """What water does to those who move."""
    add_depth_holds(algorithm)
    vehicles = [row["vehicle"] for row in read_profile("vehicles")]
    algorithm.addParameter(
        p.explained(
            p.enumeration(VEHICLE, tr("By vehicle, instead of on foot"), vehicles, None, optional=True),
            tr("It takes paths that are wide enough; from there to the door people walk. One-way streets are ignored."),
        )
    )
    algorithm.addParameter(
        p.explained(
            p.number(DEPTH_LIMIT, tr("Paths under deeper water are closed (m)"), None, optional=True),
            tr("Empty: the limit of who moves, 0.5 m for children and older people, 0.9 m for adults, 0.3 m for cars."),
        )
    )
    bridges = p.enumeration(BRIDGES, tr("Bridges"), ["approaches", "open", "closed"], "approaches")
    algorithm.addParameter(
        p.explained(
            bridges,
            tr(
                "'approaches': as deep in the water as the deeper of its two ends. 'open': always passable. 'closed': "
                "closed wherever water reaches it."
            ),
        )
    )
    deck = p.field(DECK_FIELD, tr("Field with the height of the deck above the ground (m)"), p.PATHS)
    width = p.field(WIDTH_FIELD, tr("Field with the width of the paths (m)"), p.PATHS, "width_m", numeric=True)
    for parameter in (
        deck,
        width,
        p.number(SERVICE_DEPTH_LIMIT, tr("A service in deeper water is lost (m)"), 0.1),
        QgsProcessingParameterFile(
            WATER_LIMITS, tr("Table of limits in water (CSV; empty: Quartier's own)"), extension="csv", optional=True
        ),
        QgsProcessingParameterFile(
            VEHICLES, tr("Table of vehicles (CSV; empty: Quartier's own)"), extension="csv", optional=True
        ),
    ):
        algorithm.addParameter(p.advanced(parameter))


def path_columns(run: Run) -> list[str]:
    """The columns of paths that are looked at."""
    return [*p.PATH_COLUMNS, *filter(None, (run.field_name(WIDTH_FIELD), run.field_name(DECK_FIELD)))]


def who_moves(run: Run, paths: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, Walking]:
    """The paths as they can be taken, and who takes them."""
    from ...engine.walking.vehicles import driven_paths, driver, read_vehicles

    walking = run.walking(paths, flat=run.given(VEHICLE))
    if not run.given(VEHICLE):
        return paths, walking
    vehicle = read_vehicles(run.table(VEHICLES, "vehicles"))[run.choice(VEHICLE)]
    paths = driven_paths(paths, vehicle, run.field_name(WIDTH_FIELD), run.progress)
    return paths, replace(walking, walker=driver(vehicle, walking.walker))


def wet_options(run: Run) -> WetOptions:
    """What water does to whoever was chosen.

    Raises
    ------
    InputError
        If the table of limits says nothing of them.
    """
    from ...engine.errors import InputError
    from ...engine.wet.floodaccess import WetOptions
    from ...engine.wet.wetpaths import Bridges, read_limits

    limits = read_limits(run.table(WATER_LIMITS, "limits_in_water"))
    who = run.choice(VEHICLE) if run.given(VEHICLE) else run.choice(p.GROUP)
    if who not in limits:
        raise InputError("The table of limits in water has no line for '{who}'. Add one.", who=who)
    in_water = limits[who]
    if run.given(DEPTH_LIMIT):
        in_water = replace(in_water, closed_over_m=run.number(DEPTH_LIMIT))
    if run.given(p.DEPTH):
        labels = labels_of("vehicle" if run.given(VEHICLE) else "group", interface_tongue().language)
        run.progress.say(
            "Water over {limit} m closes paths to whoever was chosen ({who}).",
            limit=in_water.closed_over_m,
            who=labels.get(who, who),
        )
    return WetOptions(
        in_water, Bridges(run.choice(BRIDGES), run.field_name(DECK_FIELD)), run.number(SERVICE_DEPTH_LIMIT)
    )
