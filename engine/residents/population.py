"""People per building: the people of a zone, shared out by the room there is to live in.

``P_b = P_z * w_b / sum(w)`` with ``w = area * levels * residential share`` (dasymetric mapping after Lwin & Murayama
2009; docs/methods.md, section 5). The people of every zone are kept, whole numbers by the largest remainder. Where a
survey counted, its number stands; where nobody knows the people of a zone, its buildings get the mean of the surveyed
ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.zonal import mended
from ..progress import SILENT, Progress
from ..schema import Status, slug
from .population_zones import Zones, moved_to
from .surveyed import AS_IMPORTED, HouseholdRules, mean_people, surveyed_people

RESULT_COLUMNS = ("population", "area_m2", "zone_id", "population_status")
SURVEY = "survey"
SURVEY_MEAN = "survey_mean"
MODEL = "model"
# Buildings taller than this are faults in the field of levels (a year, an id).
_MOST_LEVELS = 100


@dataclass(frozen=True)
class Population:
    """Result of `estimate_population`.

    Attributes
    ----------
    buildings : GeoDataFrame
        The buildings with `RESULT_COLUMNS`; ``population`` is missing outside all zones and in zones without a number.
    zones : DataFrame
        A row a zone: ``zone_id, people, moved_people, buildings, residential_buildings, surveyed_people,
        placed_people, unplaced_people``; ``people + moved_people = placed_people + unplaced_people``, but for zones
        in which more people were surveyed, and for the rounding of zones whose number is no whole one. Over all
        zones those moved add up to 0.
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
    levels = floors_of(buildings, levels_field, progress)
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


def floors_of(buildings: gpd.GeoDataFrame, levels_field: str = "levels", progress: Progress = SILENT) -> Floats:
    """Floors of every building, shape (b,); 1 where nothing that can be read is told, which is said."""
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
                "{count} {count:building has|buildings have} levels that are no number of floors, such as "
                "'{example}': {count:it counts|they count} as one.",
                count=int(wrong.sum()),
                example=given[wrong].iloc[0],
            )
        if given.isna().any():
            progress.say(
                "{count} {count:building without levels counts|buildings without levels count} as one floor.",
                count=int(given.isna().sum()),
            )
    else:
        progress.say("The buildings have no field of levels: each counts as one floor.")
    return levels


def estimate_population(
    buildings: gpd.GeoDataFrame,
    zones: Zones,
    shares: Mapping[str, float],
    *,
    use_field: str = "use",
    levels_field: str = "levels",
    households: gpd.GeoDataFrame | None = None,
    rules: HouseholdRules = AS_IMPORTED,
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
        Surveyed households (points), in the CRS of the buildings. A building with households has their people,
        whatever its use; the rest of the zone's people go to its other buildings. In zones without a number the other
        buildings get the mean of the surveyed ones of the same material and levels.
    rules : HouseholdRules
        Their columns, whose consent counts, and how far a household may lie from its building.
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
    surveyed = np.full(len(buildings), np.nan)
    if households is not None and len(households):
        found = surveyed_people(buildings.geometry, households, rules, progress)
        surveyed = _in_whole(found) if whole else found
    is_surveyed = ~np.isnan(surveyed)
    count = len(zones.ids)
    inside = zone >= 0
    surveyed_by_zone = np.bincount(zone[inside & is_surveyed], surveyed[inside & is_surveyed], count)
    residential = np.bincount(zone[inside & ((weight > 0) | is_surveyed)], minlength=count)
    free = inside & ~is_surveyed
    room = np.bincount(zone[free], weight[free], count)
    known = ~np.isnan(zones.people)
    rest = np.maximum(np.where(known, zones.people, 0.0) - surveyed_by_zone, 0.0)
    progress.at(0.5)
    leaving = np.where(residential == 0, rest, 0.0)
    moved = _moved(zones, leaving, free & (weight > 0) & known[zone], progress)
    rest = _in_whole(rest + moved) if whole else rest + moved
    to_place = np.where(room > 0, rest, 0.0)
    progress.at(0.6)
    people = np.full(len(buildings), np.nan)
    model = free & known[zone]
    exact = to_place[zone[model]] * np.divide(
        weight[model], room[zone[model]], out=np.zeros(int(model.sum())), where=room[zone[model]] > 0
    )
    people[model] = largest_remainder(exact, zone[model], to_place) if whole else exact
    people[is_surveyed] = surveyed[is_surveyed]
    uncounted = free & ~known[zone]
    if uncounted.any() and is_surveyed.any():
        means = mean_people(surveyed, weight > 0, buildings.get("material"), floors_of(buildings, levels_field))
        means = np.where(uncounted, means, np.nan)
        people = np.where(uncounted, _in_whole(means) if whole else means, people)
    by_mean = uncounted & ~np.isnan(people)
    progress.at(0.8)
    has = inside & ~np.isnan(people)
    counted = known | (np.bincount(zone[has], minlength=count) > 0)
    table = pd.DataFrame(
        {
            "zone_id": zones.ids,
            "people": zones.people,
            "moved_people": np.where(known, moved, np.nan),
            "buildings": np.bincount(zone[inside], minlength=count),
            "residential_buildings": residential,
            "surveyed_people": surveyed_by_zone.astype(float),
            "placed_people": np.where(counted, np.bincount(zone[has], people[has], count), np.nan),
            "unplaced_people": np.where(known, np.where(room > 0, 0.0, rest), np.nan),
        }
    )
    _tell(table, zone, int(by_mean.sum()), progress)
    result = buildings.drop(columns=[name for name in RESULT_COLUMNS if name in buildings])
    result["population"] = pd.array(np.where(np.isnan(people), 0, people), dtype="Int64") if whole else people
    result.loc[np.isnan(people), "population"] = pd.NA if whole else np.nan
    result["area_m2"] = area
    result["zone_id"] = pd.Series(zones.ids[zone], index=result.index).where(inside, None)
    result["population_status"] = np.select(
        [is_surveyed, model, by_mean], [SURVEY, MODEL, SURVEY_MEAN], str(Status.UNKNOWN)
    ).astype(object)
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


def _in_whole(exact: Floats) -> Floats:
    """Whole numbers near `exact` that keep its sum to the nearest whole number; NaN stays."""
    whole = exact.copy()
    given = ~np.isnan(exact)
    one_group = np.zeros(int(given.sum()), dtype=np.int64)
    whole[given] = largest_remainder(exact[given], one_group, np.array([round(float(exact[given].sum()))]))
    return whole


def _moved(zones: Zones, leaving: Floats, homes: Bools, progress: Progress) -> Floats:
    """What each zone gains (or loses, below 0) when the people of cells without a home go to the nearest one."""
    target = moved_to(zones, leaving > 0, homes, progress)
    goes = target >= 0
    gained: Floats = np.bincount(target[goes], leaving[goes], len(leaving)) - np.where(goes, leaving, 0.0)
    return gained


def _tell(table: pd.DataFrame, zone: Ints, by_mean: int, progress: Progress) -> None:
    """Say what was placed, what was moved, what could not be placed, and that it balances."""
    outside = int((zone < 0).sum())
    if outside:
        progress.warn(
            "{count} {count:building lies in no zone: its|buildings lie in no zone: their} population is unknown.",
            count=outside,
        )
    nameless = int((table["people"].isna() & (table["buildings"] > 0)).sum())
    if nameless and by_mean:
        progress.warn(
            "{count} zones have no number of people: {buildings} buildings in them get the mean of the surveyed "
            "buildings of their kind. That is an extrapolation.",
            count=nameless,
            buildings=by_mean,
        )
    elif nameless:
        progress.warn(
            "{count} {count:zone has no number of people: that of its|zones have no number of people: that of their} "
            "buildings is unknown.",
            count=nameless,
        )
    left = table[table["moved_people"] < 0]
    if len(left):
        progress.say(
            "{people:.0f} people of {count} cells without a residential building were moved to the cell of the "
            "nearest one, at most one and a half cells away.",
            people=float(-left["moved_people"].sum()),
            count=len(left),
        )
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
    known = table[table["people"].notna()]
    values = {
        "people": float(known["people"].sum()),
        "placed": float(known["placed_people"].sum()),
        "unplaced": float(known["unplaced_people"].sum()),
    }
    if len(over):
        progress.say(
            "Balance: {people:.0f} people in the zones + {more:.0f} whom only the survey found = {placed:.0f} in "
            "their buildings + {unplaced:.0f} not placed.",
            more=float((over["surveyed_people"] - over["people"]).sum()),
            **values,
        )
    else:
        progress.say(
            "Balance: {people:.0f} people in the zones = {placed:.0f} in their buildings + {unplaced:.0f} not placed.",
            **values,
        )


def _some(words: list[str], most: int = 10) -> str:
    return ", ".join(words[:most]) + (" ..." if len(words) > most else "")
