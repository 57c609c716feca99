"""Who drives where: vehicles on the paths that are wide enough for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Bools
from ..errors import InputError
from ..progress import SILENT, Progress
from ..schema import readable_number
from .network import walkable_mask
from .pace import ACCESS_PACE_FACTOR, Walker, steps_mask

# Where no width is known: the kinds of path that are made for walking, as OpenStreetMap names them.
_FOR_WALKING = ("footway", "path", "steps", "pedestrian", "corridor", "cycleway", "bridleway", "crossing", "platform")
# What is narrow enough to go there all the same, metres.
_WALKING_WIDTH_M = 1.5


@dataclass(frozen=True)
class Vehicle:
    """A vehicle: its speed, m/s, and the width of path it needs, metres."""

    speed: float
    width_m: float


def read_vehicles(rows: Iterable[Mapping[str, str]]) -> dict[str, Vehicle]:
    """The table of vehicles: ``vehicle, speed_km_h, width_m``.

    Raises
    ------
    InputError
        If a speed or a width is no number above 0.
    """
    vehicles = {}
    for line, row in enumerate(rows, start=2):
        speed, width = (readable_number(row.get(name)) for name in ("speed_km_h", "width_m"))
        if not str(row.get("vehicle") or "").strip() or not (speed > 0 and width > 0):
            raise InputError(
                "Line {line} of the table of vehicles cannot be read. It needs vehicle, speed_km_h and width_m, both "
                "above 0.",
                line=line,
            )
        vehicles[str(row["vehicle"]).strip()] = Vehicle(speed / 3.6, width)
    return vehicles


def driver(vehicle: Vehicle, on_foot: Walker) -> Walker:
    """Who drives: the speed of the vehicle on paths, and from the door to the path the one of who walks there."""
    return Walker(vehicle.speed, steps_share=0.0, off_path_speed=ACCESS_PACE_FACTOR * on_foot.speed)


def drivable_mask(paths: gpd.GeoDataFrame, vehicle: Vehicle, width_field: str = "width_m") -> Bools:
    """Paths that `vehicle` can take: wide enough, and no steps.

    Where no width is known, paths made for walking (footway, path, ...) are 1.5 m wide, and all others wide enough
    (assumption).
    """
    given = (
        pd.to_numeric(paths[width_field], errors="coerce") if width_field in paths else pd.Series(np.nan, paths.index)
    )
    width = given.to_numpy(dtype=float)
    highway = paths["highway"].to_numpy() if "highway" in paths else np.full(len(paths), None)
    supposed = np.where(np.isin(highway.astype(str), _FOR_WALKING), _WALKING_WIDTH_M, np.inf)
    wide: Bools = np.where(np.isfinite(width) & (width > 0), width, supposed) >= vehicle.width_m
    drivable: Bools = wide & ~steps_mask(paths)
    return drivable


def driven_paths(
    paths: gpd.GeoDataFrame, vehicle: Vehicle, width_field: str = "width_m", progress: Progress = SILENT
) -> gpd.GeoDataFrame:
    """The paths, those that `vehicle` cannot take marked as not ``walkable``; one-way streets go both ways.

    Raises
    ------
    InputError
        If it can take none.
    """
    drivable = drivable_mask(paths, vehicle, width_field) & walkable_mask(paths)
    if not drivable.any():
        raise InputError(
            "No path is wide enough for this vehicle ({width} m). Check the widths, or choose a smaller one.",
            width=f"{vehicle.width_m:g}",
        )
    progress.say(
        "{count} of {all} paths {count:is|are} too narrow for the vehicle, or steps: from there people walk.",
        count=int((~drivable).sum()),
        all=len(paths),
    )
    return paths.assign(walkable=np.where(drivable, "yes", "no").astype(object))
