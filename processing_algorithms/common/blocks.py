"""What people answered in the shared parameter blocks (see `parameters.py`), as the engine takes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem

from ...adapters.profiles import layer_codes, walking_groups
from ...engine.progress import Progress
from . import parameters as p
from .reading import refuse_missing_fields

if TYPE_CHECKING:
    import geopandas as gpd

    from ...engine.arrays import Floats
    from ...engine.overland.land import OffPath
    from ...engine.walking.joining import NetworkOptions
    from ...engine.walking.pace import Walker, Walking
    from .run import Run

# Buildings have the first of these fields, households the second.
POPULATION, HOUSEHOLD_PEOPLE = "population", "people"


def network_options(run: Run) -> NetworkOptions:
    """How paths become a network: the *network* block."""
    from ...engine.walking.joining import NetworkOptions

    return NetworkOptions(
        max_snap=run.number(p.MAX_SNAP),
        tolerance=run.number(p.TOLERANCE),
        split_crossings=run.boolean(p.SPLIT_CROSSINGS),
    )


def obstacles(run: Run, crs: QgsCoordinateReferenceSystem) -> dict[str, gpd.GeoDataFrame | None]:
    """Barriers and water of the *network* block, under the names the engine gives them."""
    return {
        "barriers": run.optional_frame(p.BARRIERS, crs, columns=["kind"]),
        "water": run.optional_frame(p.WATER, crs, columns=["kind"]),
    }


def off_path(run: Run, land: gpd.GeoDataFrame, progress: Progress | None) -> OffPath | None:
    """How people walk off the paths on the ground of `land`; None where they do not."""
    from ...engine.overland.land import OffPath, read_land_cover

    if not run.boolean(p.OFF_PATH):
        return None
    cover = run.raster(p.LAND_COVER, land, progress) if run.given(p.LAND_COVER) else None
    table = run.table(p.LAND_COVER_TABLE, "land_cover")
    return OffPath(run.number(p.MAX_OFF_PATH), run.number(p.OFF_PATH_CELL), cover, read_land_cover(table))


def land_around(run: Run, paths: gpd.GeoDataFrame, layers: tuple[gpd.GeoDataFrame, ...]) -> gpd.GeoDataFrame:
    """The paths themselves, or boxes around them and as far around `layers` as people walk off them."""
    if not run.boolean(p.OFF_PATH):
        return paths
    import geopandas as gpd
    import numpy as np
    import shapely

    farthest = run.number(p.MAX_OFF_PATH)
    bounds = [paths.total_bounds]
    bounds += [layer.total_bounds + np.array([-1, -1, 1, 1]) * farthest for layer in layers]
    return gpd.GeoDataFrame(geometry=shapely.box(*np.array(bounds).T), crs=paths.crs)


def people(run: Run, origins: gpd.GeoDataFrame) -> Floats:
    """People at each origin; without a field of people each counts as one, which is said."""
    from ...engine.residents.people import people_of

    name = run.field_name(p.POPULATION_FIELD)
    if name == POPULATION and name not in origins and HOUSEHOLD_PEOPLE in origins:
        name = HOUSEHOLD_PEOPLE
        run.progress.say("The number of people is taken from the field '{field}'.", field=name)
    if name not in ("", POPULATION):
        refuse_missing_fields(run, origins, [name], p.ORIGINS)
    counts, counted = people_of(origins, name, run.progress)
    if not counted:
        run.progress.warn("There is no field of people: every origin counts as one, so the sums count origins.")
    return counts


def categories(run: Run, name: str) -> list[str]:
    """The codes of the categories a person wrote, `;` between."""
    from ...engine.layer_import import codes_of

    return codes_of(run.text(name).split(";"), layer_codes())


def walker(run: Run, name: str) -> Walker:
    """Who walks: a group of the table; an adult where the algorithm does not ask."""
    from ...engine.schema import yes_no_unknown
    from ...engine.walking.pace import Walker

    row = walking_groups()[run.choice(name) if run.algorithm.parameterDefinition(name) else "adult"]
    return Walker(float(row["speed_m_s"]), float(row["steps_share"]), yes_no_unknown(row["unpaved"]) == "yes")


def walking(run: Run, paths: gpd.GeoDataFrame, progress: Progress | None, flat: bool) -> Walking:
    """Who walks and on what: the *walkers* block with the surfaces and the ground of the *network* block."""
    from ...engine.walking.pace import Walking, read_surfaces

    who = walker(run, p.GROUP)
    if run.given(p.SPEED):
        who = replace(who, speed=run.number(p.SPEED))
    table = run.table(p.SURFACES, "surfaces")
    ground = run.raster(p.DEM, paths, progress) if run.given(p.DEM) and not flat else None
    return Walking(who, read_surfaces(table), ground, run.choice(p.SLOPE_RULE))
