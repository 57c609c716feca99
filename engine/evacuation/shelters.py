"""Shelters with their places, and whether they can be used."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Floats
from ..capacity import CABINS, TAPS, counted_in
from ..categories import say_words_without_meaning
from ..errors import InputError
from ..exposure import asset_depths
from ..grids.raster import DEPTH_NOISE_M, Raster
from ..progress import Progress
from ..schema import Status, readable_capacity, yes_no_unknown
from ..walking.snapping import Snaps
from .options import EvacuationOptions

_VALUES_TOLD = 5


def shelters_with_places(
    shelters: gpd.GeoDataFrame,
    targets: Snaps,
    depth: Raster | None,
    capacity_field: str,
    options: EvacuationOptions,
    progress: Progress,
) -> gpd.GeoDataFrame:
    """The shelters with places and state; a shelter that cannot be used has no places."""
    if capacity_field not in shelters:
        raise InputError(
            "The shelters layer has no field '{field}' for the number of places. Choose the field that holds it.",
            field=capacity_field,
        )
    places = _places_told(shelters[capacity_field])
    unread = np.isnan(places)
    _tell_unread(shelters[capacity_field][unread], len(shelters), options.unknown_places, progress)
    state = np.full(len(shelters), "open", dtype=object)
    wet = asset_depths(depth, shelters.geometry).max_m if depth is not None else np.zeros(len(shelters))
    if "operational" in shelters:
        says = shelters["operational"].map(yes_no_unknown).to_numpy()
        say_words_without_meaning(shelters["operational"], says, "operational", True, progress)
        state[says == "no"] = "not_working"
    state[np.nan_to_num(wet) > options.shelter_depth_limit + DEPTH_NOISE_M] = str(Status.FLOODED)
    state[~targets.joined] = str(Status.OFF_NETWORK)
    is_open = state == "open"
    if not is_open.any():
        raise InputError(
            "No shelter can be used: all of them stand in the water, are out of use, or have no path near by."
        )
    table = shelters.copy()
    table["places"] = np.where(is_open, np.where(unread, options.unknown_places, places), 0.0)
    table["shelter_status"] = state
    table["depth_m"] = wet if depth is not None else np.nan
    table["is_open"] = is_open
    return table


def _places_told(given: pd.Series) -> Floats:
    """Places of each shelter; NaN where no number is told, or one of taps or cabins, which nobody sleeps in."""
    read = [None if counted_in(value) in (TAPS, CABINS) else readable_capacity(value) for value in given]
    return np.array([np.nan if value is None else value for value in read], dtype=float)


def _tell_unread(given: pd.Series, shelters: int, places: float, progress: Progress) -> None:
    """Which shelters do not say how many places they have, and what they count as."""
    told = [str(value).strip() for value in given.dropna() if str(value).strip()]
    if told:
        progress.warn(
            "{count} of {all} shelters {count:tells|tell} no number of places that can be read ({values}): each counts "
            "as {places} places.",
            count=len(told),
            all=shelters,
            values=", ".join(f"'{one}'" for one in list(dict.fromkeys(told))[:_VALUES_TOLD]),
            places=f"{places:g}",
        )
    if len(told) < len(given):
        progress.warn(
            "{count} of {all} shelters {count:has|have} nothing in the field of places: each counts as {places} "
            "places.",
            count=len(given) - len(told),
            all=shelters,
            places=f"{places:g}",
        )
