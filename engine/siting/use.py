"""Who goes where when some of the sites are open."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np

from ..access import Limits
from ..assignment import Assignment, optimal
from ..joining import Town
from ..network import Bools, Floats, Ints
from ..progress import Progress
from ..search import answer, grow_tree
from ..walks import Walks
from .plans import COVER_ALL, COVER_MOST


@dataclass(frozen=True)
class Places:
    """Existing services and candidates on the network, and those who walk to them.

    Attributes
    ----------
    sites : GeoDataFrame
        ``id``, ``name``: first the existing services, then the candidates. They are the targets of the town's graph.
    existing : int
        How many of them exist.
    room : float array, shape (sites,)
        People each can take; infinite where it takes everybody.
    """

    sites: gpd.GeoDataFrame
    existing: int
    room: Floats
    town: Town
    people: Floats
    limits: Limits
    objective: str

    @property
    def covers(self) -> bool:
        """Whether only those within the limits count."""
        return self.objective in (COVER_MOST, COVER_ALL)

    @property
    def is_limited(self) -> bool:
        """Whether some site cannot take everybody."""
        return bool(np.isfinite(self.room).any())

    def most_s(self) -> float:
        """Seconds that no walk which counts takes longer than."""
        if not self.covers:
            return np.inf
        most = self.limits.max_time * 60.0 if self.limits.max_time > 0 else np.inf
        if self.limits.max_distance > 0:
            network, pace = self.town.graph.network, self.town.graph.pace
            slowest = np.concatenate([pace.to_end_s / network.edge_m, pace.to_start_s / network.edge_m])
            most = min(most, self.limits.max_distance * max(slowest[np.isfinite(slowest)].max(), pace.leg_s_per_m))
        return float(most)

    def within(self, walks: Walks) -> Walks:
        """The walks that count."""
        if not self.covers:
            return walks
        kept = are_within(walks.seconds, walks.metres, self.limits)
        return Walks(walks.origin[kept], walks.target[kept], walks.seconds[kept], walks.metres[kept])


@dataclass(frozen=True)
class Use:
    """Who goes where at one step.

    Attributes
    ----------
    shared : Assignment
        Targets are numbers of sites; -1 for those without.
    seconds, metres : float array
        Of each row of `shared`.
    within : bool array
        Whether that walk is within the limits.
    """

    shared: Assignment
    seconds: Floats
    metres: Floats
    within: Bools

    @property
    def people_within(self) -> float:
        """People whose walk is within the limits."""
        return float(self.shared.people[self.within].sum())


@dataclass(frozen=True)
class Tables:
    """Seconds and metres from every origin to every site of the plan; infinite where there is no walk.

    Attributes
    ----------
    sites : int array, shape (columns,)
    """

    sites: Ints
    seconds: Floats
    metres: Floats

    def of(self, sites: Ints) -> tuple[Floats, Floats]:
        """The columns of some of the sites."""
        columns = np.flatnonzero(np.isin(self.sites, sites))
        return self.seconds[:, columns], self.metres[:, columns]


def tables_of(places: Places, new: Ints, progress: Progress) -> Tables:
    """Walks from every origin to the existing sites and the `new` ones."""
    town, sites = places.town, np.sort(np.append(np.arange(places.existing), new))
    seconds = np.full((len(places.people), len(sites)), np.inf)
    metres = seconds.copy()
    for column, site in enumerate(sites):
        target = np.array([site])
        found = answer(town.graph, grow_tree(town.graph, target, progress), town.origins, target)
        reached = found.target >= 0
        seconds[reached, column], metres[reached, column] = found.seconds[reached], found.metres[reached]
    return Tables(sites, seconds, metres)


def use_of(places: Places, new: Ints, tables: Tables | None, progress: Progress) -> Use:
    """Everybody to the nearest of the open sites; where places are limited, as many as can, with the least walking."""
    town, count = places.town, len(places.people)
    open_sites = np.sort(np.append(np.arange(places.existing), new))
    seconds = metres = np.full(count, np.nan)
    shared = Assignment(np.arange(count), np.full(count, -1), places.people)
    if len(open_sites) and tables is not None:
        seconds_to, metres_to = tables.of(open_sites)
        counted = are_within(seconds_to, metres_to, places.limits) if places.covers else np.isfinite(seconds_to)
        cost = np.where(counted, seconds_to, np.inf)
        placed = optimal(cost, places.people, places.room[open_sites], np.inf, progress)
        at = placed.target
        seconds = np.where(at >= 0, seconds_to[placed.origin, at], np.nan)
        metres = np.where(at >= 0, metres_to[placed.origin, at], np.nan)
        shared = replace(placed, target=np.where(at >= 0, open_sites[at], -1))
    elif len(open_sites):
        found = answer(town.graph, grow_tree(town.graph, open_sites, progress), town.origins, open_sites)
        shared = replace(shared, target=found.target)
        seconds, metres = found.seconds, found.metres
    with np.errstate(invalid="ignore"):
        within = (shared.target >= 0) & are_within(seconds, metres, places.limits)
    return Use(shared, seconds, metres, within)


def are_within(seconds: Floats, metres: Floats, limits: Limits) -> Bools:
    """Inclusive, as everywhere."""
    kept = np.ones(seconds.shape, dtype=bool)
    if limits.max_distance > 0:
        kept &= metres <= limits.max_distance + 1e-9
    if limits.max_time > 0:
        kept &= seconds <= limits.max_time * 60.0 + 1e-9
    return kept


def figures(places: Places, use: Use) -> dict[str, float]:
    """The sums of one step; walks count as far as the question looks at them."""
    counted = use.within if places.covers else use.shared.target >= 0
    people, minutes = use.shared.people[counted], use.seconds[counted] / 60.0
    total, walked = float(people.sum()), float(people @ minutes)
    return {
        "people_within": use.people_within,
        "people_no_site": float(places.people.sum()) - total,
        "person_min": walked,
        "mean_min": walked / total if total > 0 else np.nan,
        "longest_min": float(minutes[people > 0].max(initial=0.0)) if total > 0 else np.nan,
    }
