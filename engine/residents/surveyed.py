"""People whom the survey counted, building by building: only with consent, and means for where nobody counted."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.zonal import mended
from ..progress import SILENT, Progress
from ..schema import yes_no_unknown
from ..walking.doors import representative_points
from .people import numbers_of_people

# Fewer surveyed buildings than this tell about single ones, not about their kind (an assumption).
LEAST_OF_A_KIND = 5
_HOUSEHOLDS_AT_ONCE = 20_000


@dataclass(frozen=True)
class HouseholdRules:
    """How surveyed households are read.

    Attributes
    ----------
    people_field, consent_field : str
        Columns. Where no column of consent exists every household is used.
    unknown_consent : bool
        Whether households are used of which nobody knows whether they agreed.
    distance : float
        Metres from a household to the building it belongs to, at most.
    """

    people_field: str = "people"
    consent_field: str = "consent"
    unknown_consent: bool = False
    distance: float = 15.0


AS_IMPORTED = HouseholdRules()


def surveyed_people(
    buildings: gpd.GeoSeries, households: gpd.GeoDataFrame, rules: HouseholdRules, progress: Progress = SILENT
) -> Floats:
    """People of the households of each building, NaN where its survey is missing or not complete.

    A household that did not agree, or whose people cannot be read, is not used, and neither are its neighbours in the
    same building: a part of a building's people would be taken for all of them.

    Parameters
    ----------
    buildings : GeoSeries
        In a metric CRS, shape (b,).
    households : GeoDataFrame
        In the same CRS.

    Returns
    -------
    float array, shape (b,)

    Raises
    ------
    InputError
        If there is no column of people.
    """
    if rules.people_field not in households:
        raise InputError(
            "The households have no field '{field}'. Choose the one with their people.", field=rules.people_field
        )
    people = numbers_of_people(households[rules.people_field]).to_numpy(dtype=float)
    points = shapely.points(representative_points(households.geometry, progress))
    agreed = _agreed(households, rules, progress)
    has_place = ~np.isnan(shapely.get_x(points))
    unreadable = int((agreed & ~(has_place & (people >= 0))).sum())
    if unreadable:
        progress.warn(
            "{count} {count:household without a place or a number of people was|households without a place or a "
            "number of people were} left out.",
            count=unreadable,
        )
    row, building = _homes(buildings, points, has_place, rules.distance, progress)
    lost = int((agreed & has_place & (people >= 0)).sum() - (agreed & (people >= 0))[row].sum())
    if lost:
        progress.warn(
            "{count} {count:household is|households are} farther than {distance:g} m from any building: "
            "{count:it was|they were} left out.",
            count=lost,
            distance=rules.distance,
        )
    used = (agreed & (people >= 0))[row]
    incomplete = np.zeros(len(buildings), dtype=bool)
    incomplete[building[~used]] = True
    beside = int((used & incomplete[building]).sum())
    if beside:
        progress.say(
            "{count} {count:household shares|households share} a building with one that is not used: the "
            "building takes the estimate.",
            count=beside,
        )
    surveyed = np.full(len(buildings), np.nan)
    counted = used & ~incomplete[building]
    has = np.unique(building[counted])
    surveyed[has] = np.bincount(building[counted], people[row[counted]], len(buildings))[has]
    return surveyed


def _agreed(households: gpd.GeoDataFrame, rules: HouseholdRules, progress: Progress) -> Bools:
    """Which households may be used, by their own word."""
    if rules.consent_field not in households:
        progress.say(
            "The households have no field of consent: all {count} are used. Make sure that they agreed.",
            count=len(households),
        )
        return np.ones(len(households), dtype=bool)
    given = households[rules.consent_field]
    said = given.map({one: yes_no_unknown(one) for one in given.dropna().unique()}).fillna("unknown").to_numpy()
    refused, unknown = int((said == "no").sum()), int((said == "unknown").sum())
    if refused:
        progress.say(
            "{count} {count:household did not agree: its answers are not used, its building takes|households did "
            "not agree: their answers are not used, their buildings take} the estimate.",
            count=refused,
        )
    if unknown and rules.unknown_consent:
        progress.warn(
            "Of {count} households nobody knows whether they agreed: they are used all the same.", count=unknown
        )
    elif unknown:
        progress.warn(
            "Of {count} households nobody knows whether they agreed: they are not used, their buildings take the "
            "estimate. If they agreed, say so in the field '{field}', or keep them with the parameter UNKNOWN_CONSENT.",
            count=unknown,
            field=rules.consent_field,
        )
    return np.asarray((said == "yes") | ((said == "unknown") & rules.unknown_consent), dtype=bool)


def _homes(
    buildings: gpd.GeoSeries, points: object, has_place: Bools, distance: float, progress: Progress
) -> tuple[Ints, Ints]:
    """Rows of the households that have a building, and which: the nearest; of several as near the first."""
    tree = shapely.STRtree(mended(buildings.to_numpy(), progress))
    placed = np.flatnonzero(has_place)
    homes = [np.zeros((2, 0), dtype=np.int64)]
    for begin in range(0, len(placed), _HOUSEHOLDS_AT_ONCE):
        progress.check()
        some = placed[begin : begin + _HOUSEHOLDS_AT_ONCE]
        household, building = tree.query_nearest(
            np.asarray(points)[some], max_distance=max(distance, 1e-9), all_matches=True
        )
        order = np.lexsort((building, household))
        household, first = np.unique(household[order], return_index=True)
        homes.append(np.stack([some[household], building[order][first]]))
    row, home = np.concatenate(homes, axis=1)
    return row, home


def mean_people(surveyed: Floats, residential: Bools, material: pd.Series | None, levels: Floats) -> Floats:
    """Mean people of the surveyed buildings of the same material and levels (docs/methods.md, section 5).

    Where fewer than five of that kind were surveyed: of the same levels; then of all.

    Parameters
    ----------
    surveyed, levels : float array, shape (b,)
        People, NaN where nobody counted; floors.
    residential : bool array, shape (b,)
        The others are nobody's home, and no part of any mean.
    material : Series, shape (b,), or None

    Returns
    -------
    float array, shape (b,)
        NaN where fewer than five residential buildings were surveyed in all.
    """
    counted = residential & ~np.isnan(surveyed)
    if counted.sum() < LEAST_OF_A_KIND:
        return np.full(len(surveyed), np.nan)
    means = np.full(len(surveyed), surveyed[counted].mean())
    by_levels = np.unique(levels, return_inverse=True)[1]
    kinds = [by_levels]
    if material is not None:
        material_code = pd.factorize(material.astype("string").str.strip().str.lower())[0] + 1
        kinds.append(by_levels * (int(material_code.max()) + 1) + material_code)
    for kind in kinds:
        size = int(kind.max()) + 1
        number = np.bincount(kind[counted], minlength=size)
        total = np.bincount(kind[counted], surveyed[counted], size)
        enough = (number >= LEAST_OF_A_KIND)[kind]
        means[enough] = (total[kind] / np.maximum(number[kind], 1))[enough]
    return np.where(residential, means, 0.0)
