"""People per building: the people of a zone, shared out by the room there is to live in.

``P_b = P_z * w_b / sum(w)`` with ``w = area * levels * residential share`` (dasymetric mapping after Lwin & Murayama
2009; METHODS.md, section 5). The people of every zone are kept, whole numbers by the largest remainder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from .errors import InputError
from .network import Bools, Floats, Ints
from .progress import SILENT, Progress
from .raster import Raster, place
from .schema import Status, slug
from .snapping import representative_points
from .standards import block_of
from .zonal import mended

RESULT_COLUMNS = ("population", "area_m2", "zone_id", "population_status")
SURVEY = "survey"
MODEL = "model"
HOUSEHOLD_DISTANCE_M = 15.0
# Buildings taller than this are faults in the field of levels (a year, an id).
_MOST_LEVELS = 100


@dataclass(frozen=True)
class Zones:
    """Where the people are known.

    Attributes
    ----------
    ids : object array, shape (z,)
    people : float array, shape (z,)
        NaN where the number is not known.
    of_building : int array, shape (b,)
        Zone of every building, -1 in none.
    """

    ids: NDArray[np.object_]
    people: Floats
    of_building: Ints


@dataclass(frozen=True)
class Population:
    """Result of `estimate_population`.

    Attributes
    ----------
    buildings : GeoDataFrame
        The buildings with `RESULT_COLUMNS`; ``population`` is missing outside all zones and in zones without a number.
    zones : DataFrame
        A row a zone: ``zone_id, people, buildings, residential_buildings, surveyed_people, placed_people,
        unplaced_people``; ``people = placed_people + unplaced_people``, but for zones in which more
        people were surveyed, and for the rounding of zones whose number is no whole one.
    """

    buildings: gpd.GeoDataFrame
    zones: pd.DataFrame


def residential_weights(
    buildings: gpd.GeoDataFrame,
    shares: Mapping[str, float],
    use_field: str = "use",
    levels_field: str = "levels",
    progress: Progress = SILENT,
) -> tuple[Floats, Floats]:
    """Room to live in.

    Parameters
    ----------
    buildings : GeoDataFrame
        In a metric CRS. Faulty outlines are mended for measuring.
    shares : mapping of str to float
        Residential share (0-1) of a use; a use that is not in it, or is missing, counts as all residential.
    use_field, levels_field : str
        Columns; where one does not exist every building is residential, or has one level.

    Returns
    -------
    weight, area_m2 : float array, shape (b,)
        Square metres of floor lived on, and of ground.
    """
    area = np.nan_to_num(shapely.area(mended(buildings.geometry.to_numpy(), progress)))
    levels = np.ones(len(buildings))
    if levels_field in buildings:
        given = buildings[levels_field]
        numbers = pd.to_numeric(given.astype("string").str.replace(",", ".", regex=False), errors="coerce")
        levels = numbers.to_numpy(dtype=float, na_value=np.nan)
        with np.errstate(invalid="ignore"):
            wrong = given.notna().to_numpy() & ~((levels > 0) & (levels <= _MOST_LEVELS))
            levels = np.where((levels > 0) & (levels <= _MOST_LEVELS), levels, 1.0)
        if wrong.any():
            progress.warn(
                "{count} buildings have levels that are no number of floors, such as '{example}': they count as one.",
                count=int(wrong.sum()),
                example=given[wrong].iloc[0],
            )
        if given.isna().any():
            progress.say("{count} buildings without levels count as one floor.", count=int(given.isna().sum()))
    else:
        progress.say("The buildings have no field of levels: each counts as one floor.")
    share = np.ones(len(buildings))
    if use_field not in buildings:
        progress.say("The buildings have no field of uses: all count as residential.")
    else:
        uses = buildings[use_field]
        known = {use: shares.get(slug(use), np.nan) for use in uses.dropna().unique()}
        share = uses.map(known).to_numpy(dtype=float)
        strange = sorted(str(use) for use, value in known.items() if np.isnan(value))
        if strange:
            progress.say("Uses that are not in the table count as residential: {uses}.", uses=", ".join(strange))
        share = np.where(np.isnan(share), 1.0, share)
    return area * levels * share, area


def polygon_zones(buildings: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, population_field: str) -> Zones:
    """Zones from polygons; a building belongs to the zone its representative point lies in.

    Raises
    ------
    InputError
        If the field does not exist, or holds something else than numbers of people.
    """
    if population_field not in zones:
        raise InputError("The zones have no field '{field}'. Choose the one with their people.", field=population_field)
    given = zones[population_field]
    people = pd.to_numeric(given, errors="coerce")
    wrong = (people.isna() & given.notna()) | (people < 0)
    if wrong.any():
        raise InputError(
            "The field '{field}' of the zones holds {count} values that are no number of people, such as '{example}'.",
            field=population_field,
            count=int(wrong.sum()),
            example=given[wrong].iloc[0],
        )
    return Zones(zones["id"].to_numpy(dtype=object), people.to_numpy(dtype=float), block_of(buildings, zones))


def raster_zones(buildings: gpd.GeoDataFrame, raster: Raster) -> Zones:
    """Zones from the cells of a raster of people per cell, as far as the buildings reach.

    A cell is a zone, named ``row/column`` as counted from the corner of the part that was read.
    """
    points = gpd.GeoSeries(shapely.points(representative_points(buildings.geometry)), crs=buildings.crs)
    at = np.floor(raster.in_cells(_coordinates(points, raster)))
    box = place(gpd.GeoSeries([shapely.box(*buildings.total_bounds)], crs=buildings.crs).segmentize(1000.0), raster)
    west, south, east, north = shapely.bounds(box)[0]
    corners = np.floor(raster.in_cells(np.array([[west, north], [east, south]]))).astype(np.int64)
    (first_column, first_row), (last_column, last_row) = np.clip(corners, 0, [raster.columns - 1, raster.rows - 1])
    rows, columns = np.mgrid[first_row : last_row + 1, first_column : last_column + 1]
    with np.errstate(invalid="ignore"):
        inside = (at >= (first_column, first_row)).all(axis=1) & (at <= (last_column, last_row)).all(axis=1)
    zone = np.full(len(buildings), -1, dtype=np.int64)
    column, row = at[inside].astype(np.int64).T
    zone[inside] = (row - first_row) * columns.shape[1] + column - first_column
    window = raster.values[first_row : last_row + 1, first_column : last_column + 1]  # noqa: PD011 - not pandas
    people = window.astype(float).reshape(-1)
    if (people < 0).any():
        raise InputError(
            "The population raster has cells below 0. Declare their value as no data in the layer's properties, "
            "then run again."
        )
    ids = np.array([f"{r}/{c}" for r, c in zip(rows.reshape(-1), columns.reshape(-1))], dtype=object)
    return Zones(ids, people, zone)


def _coordinates(points: gpd.GeoSeries, raster: Raster) -> Floats:
    found = np.full((len(points), 2), np.nan)
    placed = place(points, raster)
    exists = ~(shapely.is_missing(placed) | shapely.is_empty(placed))
    found[exists] = shapely.get_coordinates(placed[exists])
    return found


def estimate_population(
    buildings: gpd.GeoDataFrame,
    zones: Zones,
    shares: Mapping[str, float],
    *,
    use_field: str = "use",
    levels_field: str = "levels",
    households: gpd.GeoDataFrame | None = None,
    people_field: str = "people",
    household_distance: float = HOUSEHOLD_DISTANCE_M,
    whole: bool = True,
    progress: Progress = SILENT,
) -> Population:
    """People of every building.

    Parameters
    ----------
    buildings : GeoDataFrame
        Polygons in a metric CRS, with ``id``.
    zones : Zones
        From `polygon_zones` or `raster_zones`.
    shares : mapping of str to float
        Residential share (0-1) by use.
    households : GeoDataFrame, optional
        Surveyed households (points) with `people_field`, in the CRS of the buildings. A building with households has
        their people, whatever its use; the rest of the zone's people go to its other buildings.
    household_distance : float
        Metres from a household to the building it belongs to, at most.
    whole : bool
        Whole people, by the largest remainder. Zones with fractions (cells of a raster) are rounded the same way first,
        so that the sum over all zones is kept to the nearest whole number.

    Returns
    -------
    Population

    Raises
    ------
    InputError
        If no building lies in any zone.
    """
    weight, area = residential_weights(buildings, shares, use_field, levels_field, progress)
    zone = zones.of_building
    if (zone < 0).all():
        raise InputError("No building lies in any of the zones. Check that both layers show the same place.")
    progress.at(0.4)
    surveyed = _surveyed(buildings, households, people_field, household_distance, whole, progress)
    is_surveyed = ~np.isnan(surveyed)
    count = len(zones.ids)
    inside = zone >= 0
    surveyed_by_zone = np.bincount(zone[inside & is_surveyed], surveyed[inside & is_surveyed], count)
    free = inside & ~is_surveyed
    room = np.bincount(zone[free], weight[free], count)
    known = ~np.isnan(zones.people)
    rest = np.maximum(np.where(known, zones.people, 0.0) - surveyed_by_zone, 0.0)
    to_place = np.where(room > 0, rest, 0.0)
    progress.at(0.6)
    people = np.full(len(buildings), np.nan)
    model = free & known[zone]
    if whole:
        to_place = largest_remainder(
            to_place, np.zeros(count, dtype=np.int64), np.array([round(float(to_place.sum()))])
        )
    exact = to_place[zone[model]] * np.divide(
        weight[model], room[zone[model]], out=np.zeros(int(model.sum())), where=room[zone[model]] > 0
    )
    people[model] = largest_remainder(exact, zone[model], to_place) if whole else exact
    people[is_surveyed] = surveyed[is_surveyed]
    progress.at(0.8)
    placed = np.bincount(zone[inside], np.nan_to_num(people[inside]), count)
    residential = inside & ((weight > 0) | is_surveyed)
    table = pd.DataFrame(
        {
            "zone_id": zones.ids,
            "people": zones.people,
            "buildings": np.bincount(zone[inside], minlength=count),
            "residential_buildings": np.bincount(zone[residential], minlength=count),
            "surveyed_people": surveyed_by_zone.astype(float),
            "placed_people": np.where(known, placed, np.where(surveyed_by_zone > 0, placed, np.nan)),
            "unplaced_people": np.where(known, np.where(room > 0, 0.0, rest), np.nan),
        }
    )
    _tell(table, people, zone, progress)
    result = buildings.drop(columns=[name for name in RESULT_COLUMNS if name in buildings])
    result["population"] = pd.array(np.where(np.isnan(people), 0, people), dtype="Int64") if whole else people
    result.loc[np.isnan(people), "population"] = pd.NA if whole else np.nan
    result["area_m2"] = area
    result["zone_id"] = pd.Series(zones.ids[zone], index=result.index).where(inside, None)
    result["population_status"] = np.select([is_surveyed, model], [SURVEY, MODEL], str(Status.UNKNOWN)).astype(object)
    progress.at(1.0)
    return Population(result, table)


def largest_remainder(exact: Floats, group: Ints, total: Floats) -> Floats:
    """Whole numbers near `exact` whose sum in every group is `total[group]` (whole numbers).

    Everyone gets the whole part; what is left goes one by one to the largest fractions, ties to the first.

    Parameters
    ----------
    exact : float array, shape (n,)
        Not negative; sums to `total` by group, within rounding.
    group : int array, shape (n,)
        Rows of `total`.

    Returns
    -------
    float array, shape (n,)
    """
    whole = np.floor(exact)
    left = np.rint(total - np.bincount(group, whole, len(total))).astype(np.int64)
    order = np.lexsort((np.arange(len(exact)), whole - exact, group))
    sorted_group = group[order]
    rank = np.arange(len(exact)) - np.searchsorted(sorted_group, sorted_group, side="left")
    whole[order[rank < left[sorted_group]]] += 1
    return whole


def _surveyed(
    buildings: gpd.GeoDataFrame,
    households: gpd.GeoDataFrame | None,
    people_field: str,
    distance: float,
    whole: bool,
    progress: Progress,
) -> Floats:
    """People of the households of each building, NaN where none was surveyed; whole people keep their sum."""
    surveyed = np.full(len(buildings), np.nan)
    if households is None or len(households) == 0:
        return surveyed
    if people_field not in households:
        raise InputError(
            "The households have no field '{field}'. Choose the one with their people.", field=people_field
        )
    people = pd.to_numeric(households[people_field], errors="coerce").to_numpy(dtype=float)
    points = shapely.points(representative_points(households.geometry))
    counted: Bools = (people >= 0) & ~np.isnan(shapely.get_x(points))
    if not counted.all():
        progress.warn(
            "{count} households without a place or a number of people were left out.", count=int((~counted).sum())
        )
    # Nearest, and of several at the same distance (overlapping outlines) the first.
    household, building = shapely.STRtree(mended(buildings.geometry.to_numpy())).query_nearest(
        points[counted], max_distance=max(distance, 1e-9), all_matches=True
    )
    order = np.lexsort((building, household))
    household, first = np.unique(household[order], return_index=True)
    building = building[order][first]
    lost = int(counted.sum()) - len(household)
    if lost:
        progress.warn(
            "{count} households are farther than {distance:g} m from any building: they were left out.",
            count=lost,
            distance=distance,
        )
    has = np.unique(building)
    found = np.bincount(building, people[counted][household], len(buildings))[has]
    one_group, total = np.zeros(len(has), dtype=np.int64), np.array([round(float(found.sum()))])
    surveyed[has] = largest_remainder(found, one_group, total) if whole else found
    return surveyed


def _tell(table: pd.DataFrame, people: Floats, zone: Ints, progress: Progress) -> None:
    """Say what was placed and what could not be."""
    outside = int((zone < 0).sum())
    if outside:
        progress.warn("{count} buildings lie in no zone: their population is unknown.", count=outside)
    nameless = int((table["people"].isna() & (table["buildings"] > 0)).sum())
    if nameless:
        progress.warn("{count} zones have no number of people: that of their buildings is unknown.", count=nameless)
    lost = table[table["unplaced_people"] > 0]
    if len(lost):
        progress.warn(
            "{people:.0f} people of {count} zones could not be placed: no residential building stands there ({zones}).",
            people=float(lost["unplaced_people"].sum()),
            count=len(lost),
            zones=_some([str(one) for one in lost["zone_id"]]),
        )
    over = table[table["surveyed_people"] > table["people"]]
    if len(over):
        progress.warn(
            "The survey found more people than {count} zones are said to have ({zones}): the survey stands.",
            count=len(over),
            zones=_some([str(one) for one in over["zone_id"]]),
        )
    progress.say(
        "{placed:.0f} people placed in {count} buildings, of {people:.0f} in the zones.",
        placed=float(np.nansum(people)),
        count=int((np.nan_to_num(people) > 0).sum()),
        people=float(table["people"].sum()),
    )


def _some(words: list[str], most: int = 10) -> str:
    return ", ".join(words[:most]) + (" ..." if len(words) > most else "")
