"""What every check of places stands on: the network, doors and services as the analyses see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from ..arrays import Bools, Floats, Ints
from ..progress import Progress
from ..walking.doors import representative_points
from ..walking.joining import NetworkOptions
from ..walking.network import Network
from ..walking.obstacles import Obstacles
from ..walking.snapping import Snaps, snap
from .islands import long_parts
from .services import ServiceTexts, service_texts


@dataclass(frozen=True)
class Ground:
    """The network, what nobody crosses, and how points join: what every check of places stands on."""

    network: Network
    blocked: Obstacles
    options: NetworkOptions
    level: Ints

    @property
    def long_enough(self) -> Bools:
        """Which connected parts are no islands."""
        return long_parts(self.network)

    def snap(self, points: Floats, served: Bools | None, progress: Progress) -> Snaps:
        """Join points by the rule of all analyses."""
        return snap(self.network, points, self.options.max_snap, self.blocked, served, progress)


@dataclass(frozen=True)
class Doors:
    """Buildings as the analyses see them: a point, where it joins, the people in it (0 outside the area)."""

    points: Floats
    snaps: Snaps
    people: Floats


def doors_of(
    ground: Ground,
    buildings: gpd.GeoDataFrame | None,
    people: Floats | None,
    far: Bools | None,
    area: Any,
    progress: Progress,
) -> Doors:
    """Doors join the nearest path, islands too: the question is where people are, not how to get round it."""
    if buildings is None or far is None:
        nowhere = np.empty((0, 2))
        return Doors(nowhere, ground.snap(nowhere, None, progress), np.empty(0))
    points = representative_points(buildings.geometry.where(~far))
    counted = np.ones(len(buildings)) if people is None else people
    counted = np.where(np.isfinite(points).all(axis=1) & inside(points, area), counted, 0.0)
    return Doors(points, ground.snap(points, None, progress), counted)


@dataclass(frozen=True)
class Places:
    """Services as the analyses see them."""

    points: Floats
    snaps: Snaps
    texts: ServiceTexts

    @property
    def categories(self) -> dict[str, Ints]:
        """Numbers of the working services of each category, those that join the network."""
        usable = self.texts.works & self.snaps.joined
        names = sorted({value for value in self.texts.category if value is not None})
        return {name: np.flatnonzero((self.texts.category == name) & usable).astype(np.int64) for name in names}


def places_of(
    ground: Ground,
    services: gpd.GeoDataFrame | None,
    far: Bools | None,
    category_field: str,
    operational_field: str,
    progress: Progress,
) -> Places | None:
    """Services join by the rule of all analyses: passing over islands where the main part is near."""
    if services is None or far is None:
        return None
    points = representative_points(services.geometry.where(~far))
    snaps = ground.snap(points, ground.long_enough, progress)
    return Places(points, snaps, service_texts(services, category_field, operational_field))


def inside(points: Floats, area: Any | None) -> Bools:
    """Which points lie in the area; all where there is none."""
    if area is None:
        return np.ones(len(points), dtype=bool)
    found: Bools = shapely.intersects_xy(area, points[:, 0], points[:, 1])
    return found
