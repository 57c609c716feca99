"""The figures that the verdict rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..network import Bools, Floats, Network, walkable_mask
from .completeness import Age, age_of, known_share
from .gains import people_joined
from .ground import Doors, Places
from .links import Links
from .services import capacity_known_share


@dataclass(frozen=True)
class Figures:
    """What the verdict rests on. Shares are NaN where there is nothing to share out.

    Attributes
    ----------
    counts : dict
        Features of each layer given.
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
    ages: dict[str, Age]


def figures_of(
    given: dict[str, gpd.GeoDataFrame],
    paths: gpd.GeoDataFrame,
    network: Network,
    houses: Doors,
    people_known: bool,
    links: Links,
    by_component: Floats,
    places: Places | None,
    capacity_field: str,
    today: date,
) -> Figures:
    """Sum up what was found; `links` are those inside the area."""
    joined = houses.snaps.joined
    walkable = walkable_mask(paths)
    length = np.where(walkable, np.nan_to_num(shapely.length(paths.geometry.to_numpy())), 0.0)
    now = pd.Timestamp(today, tz="UTC")
    return Figures(
        counts={name: len(frame) for name, frame in given.items()},
        people=float(houses.people.sum()),
        people_known=people_known,
        people_island=float(by_component[1:].sum()),
        people_off=float(houses.people[~joined].sum()),
        people_closed=people_joined(network, links, by_component),
        network_m=float(network.edge_m.sum()),
        main_share=float(network.component_m[0] / network.component_m.sum()),
        width_share=known_share(paths, "width_m", length),
        surface_share=known_share(paths, "surface", length),
        working_known_share=_share(places.texts.operational != "unknown") if places else float("nan"),
        capacity_known_share=capacity_known_share(
            given.get("services"), places.texts if places else None, capacity_field
        ),
        several_parts={
            name: int((shapely.get_num_geometries(frame.geometry.to_numpy()) > 1).sum())
            for name, frame in given.items()
        },
        ages={name: age_of(frame, now) for name, frame in given.items()},
    )


def _share(which: Bools) -> float:
    return float(which.mean()) if len(which) else float("nan")
