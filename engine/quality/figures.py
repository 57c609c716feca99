"""The figures that the verdict rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools
from ..walking.network import Network, walkable_mask
from .completeness import Age, age_of, known_share
from .gains import people_by_component
from .ground import Doors, Places, inside
from .services import capacity_known_share


@dataclass(frozen=True)
class Figures:
    """What the verdict rests on. Shares are NaN where there is nothing to share out.

    Attributes
    ----------
    counts : dict
        Features of each layer given; of buildings and services those inside the area.
    people : float
        People in the buildings inside the area; the buildings themselves where `people_known` is False.
    people_island, people_off : float
        People whose door joins an island; people too far from any path.
    people_closed : float
        People who come onto the main part when every link is closed, nobody twice.
    network_m, main_share : float
        Length of the network; share of it in its longest part.
    width_share, surface_share : float
        Share of the length of the paths whose width, whose surface is known.
    working_known_share, capacity_known_share : float
        Share of the services whose state is known; share of shelters, schools and health services with a capacity.
    several_parts : dict
        Features of each layer that are made of more than one part.
    people_of_services : dict
        For each kind of misplaced service, people for whom at least one of them is the nearest of its kind, nobody
        twice.
    ages : dict
        Age of each layer.
    """

    counts: dict[str, int]
    people: float
    people_known: bool
    people_island: float
    people_off: float
    people_closed: float
    network_m: float
    main_share: float
    width_share: float
    surface_share: float
    working_known_share: float
    capacity_known_share: float
    several_parts: dict[str, int]
    people_of_services: dict[str, float]
    ages: dict[str, Age]


def figures_of(
    given: dict[str, gpd.GeoDataFrame],
    network: Network,
    houses: Doors,
    places: Places | None,
    *,
    people_known: bool,
    people_closed: float,
    people_of_services: dict[str, float],
    capacity_field: str,
    area: Any | None,
    today: date,
) -> Figures:
    """Sum up what was found about the layers `given`, which hold at least the paths."""
    paths = given["paths"]
    by_component = people_by_component(network, houses.snaps, houses.people)
    counts = {name: len(frame) for name, frame in given.items()}
    if area is not None:
        counts |= {"buildings": int(inside(houses.points, area).sum())} if "buildings" in given else {}
        counts |= {"services": int(inside(places.points, area).sum())} if places else {}
    length = np.where(walkable_mask(paths), np.nan_to_num(shapely.length(paths.geometry.to_numpy())), 0.0)
    now = pd.Timestamp(today, tz="UTC")
    parts = {name: shapely.get_num_geometries(frame.geometry.to_numpy()) for name, frame in given.items()}
    return Figures(
        counts=counts,
        people=float(houses.people.sum()),
        people_known=people_known,
        people_island=float(by_component[1:].sum()),
        people_off=float(houses.people[~houses.snaps.joined].sum()),
        people_closed=people_closed,
        network_m=float(network.edge_m.sum()),
        main_share=float(network.component_m[0] / network.component_m.sum()),
        width_share=known_share(paths, "width_m", length),
        surface_share=known_share(paths, "surface", length),
        working_known_share=_share(places.texts.operational != "unknown") if places else float("nan"),
        capacity_known_share=capacity_known_share(
            given.get("services"), places.texts if places else None, capacity_field
        ),
        several_parts={name: int((count > 1).sum()) for name, count in parts.items()},
        people_of_services=people_of_services,
        ages={name: age_of(frame, now) for name, frame in given.items()},
    )


def _share(which: Bools) -> float:
    return float(which.mean()) if len(which) else float("nan")
