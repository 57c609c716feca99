"""The water that assets are held against: a raster of depths or classes, however large, or zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...engine.errors import InputError
from ...engine.progress import Progress
from . import parameters as p
from . import reading
from .run import Run

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    from ...engine.exposure import ClassOrder, DepthClasses
    from ...engine.exposure.exposing import Water
    from ...engine.exposure.groups import InMemory

    Reader = Callable[[gpd.GeoDataFrame, Progress], InMemory]

ASSETS = "ASSETS"
DEPTH_HOLDS = "DEPTH_HOLDS"
VELOCITY = "VELOCITY"
ZONES = "ZONES"
ZONE_CLASS_FIELD = "ZONE_CLASS_FIELD"
ZONE_DEPTH_FIELD = "ZONE_DEPTH_FIELD"
CLASS_ORDER = "CLASS_ORDER"
HAZARD_TABLE = "HAZARD_TABLE"
AUTO, METRES, HAZARD = "auto", "metres", "classes"
RISING, FALLING, TABLE = "rising", "falling", "table"
# Beyond it a raster is read around one group of features after the other: so many cells take half a GB, and what is
# worked out from them as much again.
MOST_CELLS = 120_000_000


def water_of(run: Run, assets: gpd.GeoDataFrame, classes: DepthClasses, progress: Progress) -> Water:
    """The raster or the zones, whichever was given.

    Raises
    ------
    InputError
        If the speed of the water goes with nothing, or the raster seems to hold classes.
    """
    from ...engine.exposure import HazardZones, WaterByGroups, pieces_by_place

    holds = run.choice(DEPTH_HOLDS)
    if run.given(VELOCITY) and (run.given(ZONES) or holds == HAZARD or not classes.knows_speed):
        raise InputError(
            "The speed of the water is used with a raster of depths and with classes that know speed. Choose the "
            "classes aidr, or leave the speed of the water out."
        )
    if run.given(ZONES):
        fields = (run.field_name(ZONE_CLASS_FIELD), run.field_name(ZONE_DEPTH_FIELD))
        zones = run.frame(ZONES, run.metric_crs(ASSETS), progress, [name for name in fields if name])
        return HazardZones(zones, *fields, order=_order(run))
    codes, read = _classes(run, assets, progress) if holds == HAZARD else _depths(run, assets, classes, progress)
    # Beside the depths stand the levels made of them, and where it is known the speed.
    rasters = [p.DEPTH, *([VELOCITY] if run.given(VELOCITY) else [])]
    cells = max(run.cells_around(name, assets) for name in rasters)
    most = MOST_CELLS // (1 + len(rasters)) if holds == HAZARD or run.given(VELOCITY) else MOST_CELLS
    if cells <= most:
        return read(assets, progress)
    pieces = pieces_by_place(assets, cells, most, progress)

    def around(number: int, saying: Progress) -> InMemory | None:
        some = pieces.frame.iloc[pieces.groups[number]]
        reached = some.geometry.notna().any() and run.cells_around(p.DEPTH, some) > 0
        return read(some, saying) if reached else None

    return WaterByGroups(pieces, around, codes)


def _classes(run: Run, assets: gpd.GeoDataFrame, progress: Progress) -> tuple[tuple[str, ...], Reader]:
    """The classes of a raster of hazard, and how the part around some features is read."""
    from ...engine.exposure import HazardRaster, read_raster_classes

    cells = reading.parts_of_raster(run, p.DEPTH, assets, progress)
    found = read_raster_classes(cells, run.choice(p.NODATA), _order(run), run.progress)

    def read(around: gpd.GeoDataFrame, progress: Progress) -> InMemory:
        return HazardRaster(run.raster(p.DEPTH, around, progress), found)

    return found.ranked.codes, read


def _depths(
    run: Run, assets: gpd.GeoDataFrame, classes: DepthClasses, progress: Progress
) -> tuple[tuple[str, ...], Reader]:
    """The classes of depth, and how depths around some features are read, with the speed of the water if given."""
    from ...engine.exposure import MovingWater, checked_speed, refuse_classes

    if run.choice(DEPTH_HOLDS) == AUTO:
        refuse_classes(reading.parts_of_raster(run, p.DEPTH, assets, progress))
    if classes.knows_speed and not run.given(VELOCITY):
        run.progress.say("The speed of the water is not known: the classes H1 to H6 are those of still water.")
    depths = reading.depth_reader_of(run)

    def read(around: gpd.GeoDataFrame, progress: Progress) -> InMemory:
        depth = depths(around, progress)
        if not run.given(VELOCITY):
            return depth
        return MovingWater(depth, checked_speed(run.raster(VELOCITY, around, progress)))

    return classes.codes, read


def _order(run: Run) -> ClassOrder:
    """How hazard classes follow each other.

    Raises
    ------
    InputError
        If a table is to say it, and there is none.
    """
    from ...engine.exposure import ClassOrder, read_class_table

    if run.choice(CLASS_ORDER) != TABLE:
        return ClassOrder(run.choice(CLASS_ORDER))
    if not run.given(HAZARD_TABLE):
        raise InputError("Give the table of hazard classes, with the rank of each class, or choose another order.")
    return read_class_table(run.table(HAZARD_TABLE, ""))
