"""Who goes where when some of the sites are open."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np

from ..arrays import Bools, Floats, Ints
from ..evacuation.assignment import Assignment, optimal
from ..progress import SILENT, Progress
from ..walking.access import Limits
from ..walking.joining import Town
from ..walking.search import answer, grow_tree
from ..walking.walks import Walks
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
        kept = self.limits.hold(walks.metres, walks.seconds)
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


def use_of(places: Places, walks: Walks, new: Ints, progress: Progress = SILENT) -> Use:
    """Who goes where when the existing sites and the `new` ones are open.

    Everybody goes to the nearest; of sites within the limits only, where coverage is asked for. Where places are
    limited as many find one as can, with the least walking.

    Parameters
    ----------
    walks : Walks
        Those that count; of existing sites that take everybody only to the nearest where walks have no limit.
    """
    count = len(places.people)
    open_sites = np.sort(np.append(np.arange(places.existing), new))
    seconds = metres = np.full(count, np.nan)
    shared = Assignment(np.arange(count), np.full(count, -1), places.people)
    if places.is_limited:
        shared, seconds, metres = _shared_out(places, walks, open_sites, progress)
    elif places.covers:
        rows = np.flatnonzero(np.isin(walks.target, open_sites))
        order = rows[np.lexsort([walks.target[rows], walks.seconds[rows], walks.origin[rows]])]
        origin, first = np.unique(walks.origin[order], return_index=True)
        target, seconds, metres = shared.target.copy(), seconds.copy(), metres.copy()
        nearest = order[first]
        target[origin], seconds[origin], metres[origin] = (
            walks.target[nearest],
            walks.seconds[nearest],
            walks.metres[nearest],
        )
        shared = replace(shared, target=target)
    elif len(open_sites):
        town = places.town
        found = answer(town.graph, grow_tree(town.graph, open_sites, progress), town.origins, open_sites)
        shared, seconds, metres = replace(shared, target=found.target), found.seconds, found.metres
    return Use(shared, seconds, metres, (shared.target >= 0) & places.limits.hold(metres, seconds))


def _shared_out(
    places: Places, walks: Walks, open_sites: Ints, progress: Progress
) -> tuple[Assignment, Floats, Floats]:
    """People shared out among sites with places, and the seconds and metres of each row."""
    column = np.full(len(places.sites), -1, dtype=np.int64)
    column[open_sites] = np.arange(len(open_sites))
    kept = column[walks.target] >= 0
    seconds = np.full((len(places.people), len(open_sites)), np.inf)
    metres = seconds.copy()
    seconds[walks.origin[kept], column[walks.target[kept]]] = walks.seconds[kept]
    metres[walks.origin[kept], column[walks.target[kept]]] = walks.metres[kept]
    shared = optimal(seconds, places.people, places.room[open_sites], np.inf, progress)
    row_s, row_m = np.full(len(shared.origin), np.nan), np.full(len(shared.origin), np.nan)
    placed = np.flatnonzero(shared.target >= 0)
    at = shared.origin[placed], shared.target[placed]
    row_s[placed], row_m[placed] = seconds[at], metres[at]
    target = np.full(len(shared.target), -1, dtype=np.int64)
    target[placed] = open_sites[shared.target[placed]]
    return replace(shared, target=target), row_s, row_m


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
