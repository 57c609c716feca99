"""What a plan means for people: the gain of each added site, who goes where, and sums that balance."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..schema import Status
from ..walking.access import reach_category, with_columns
from ..walking.doors import representative_points
from ..walking.walks import Walks
from .choice import Choice
from .plans import COVER_MOST, SHORTEST_LONGEST, Plans
from .use import Places, Use, figures, use_of

EXISTING, NEW = "existing", "new"
OPTIMAL, BOUNDED, NOT_COMPUTED = "optimal", "bounded", "not_computed"
KNOWN, UNLIMITED = "known", "unlimited"
_NOBODY = 1e-6


@dataclass(frozen=True)
class Siting:
    """Result of `services.site_services`.

    Attributes
    ----------
    sites : GeoDataFrame
        Points: ``id, name, site_kind`` (existing, new), ``site_order`` (0 for existing ones), ``people_assigned``,
        ``people_gained``, ``mean_min``, ``longest_min``, ``longest_m``, ``capacity_people``, ``capacity_status``,
        ``used_share``.
    gain : DataFrame
        A row a step, 0 for the existing services alone: ``step, site_id, people_within, people_gained,
        within_share, people_no_site, person_min, mean_min, longest_min`` of the plan as it grows, and ``best,
        best_bound, gap, best_status``: what the best plan of so many sites reaches, in the unit of ``objective``.
    origins : GeoDataFrame
        The origins with ``before_min, before_status, site_id, site_m, site_min, site_status, people_placed``.
    """

    sites: gpd.GeoDataFrame
    gain: pd.DataFrame
    origins: gpd.GeoDataFrame


def outcome(
    places: Places,
    origins: gpd.GeoDataFrame,
    walks: Walks,
    choice: Choice,
    plans: Plans,
    progress: Progress = SILENT,
) -> Siting:
    """The plan step by step, the best first, and who goes where in the end."""
    order = _in_order(places, walks, choice, plans.plan.sites, progress)
    uses = []
    for step in range(len(order) + 1):
        progress.at(0.8 * step / (len(order) + 1))
        uses.append(use_of(places, walks, order[:step], progress))
    useful = _useful(places, uses)
    if useful < len(order):
        progress.say(
            "{count} new {count:site does|sites do} as much as {asked}: more would serve nobody better and are left "
            "out.",
            count=useful,
            asked=len(order),
        )
    order, uses = order[:useful], uses[: useful + 1]
    gain = _gain_table(places, order, uses, plans)
    sites = _site_table(places, order, uses[-1], gain["people_gained"].to_numpy())
    table = _origin_table(places, origins, order, uses, progress)
    _say_outcome(places, gain, plans, progress)
    _say_balance(places, table, progress)
    progress.at(1.0)
    return Siting(sites, gain, table)


def _in_order(places: Places, walks: Walks, choice: Choice, sites: Ints, progress: Progress) -> Ints:
    """The sites of a plan, each next one the one that gains most; where places are limited, the most used first."""
    if len(sites) == 0:
        return sites
    if places.is_limited:
        use = use_of(places, walks, sites, progress)
        load = np.bincount(use.shared.target[use.within], use.shared.people[use.within], len(places.sites))
        return sites[np.argsort(-load[sites], kind="stable")]
    there = choice.table(np.flatnonzero(choice.is_there)).min(axis=1, initial=np.inf) if places.existing else None
    nearest = np.full(len(choice.people), np.inf) if there is None else there
    costs, people = choice.table(sites), choice.people
    left, order = list(range(len(sites))), []
    while left:
        progress.check()
        best = max(left, key=lambda one: _merit(np.minimum(nearest, costs[:, one]), people, places.objective))
        nearest = np.minimum(nearest, costs[:, best])
        order.append(best)
        left.remove(best)
    return sites[order]


def _merit(nearest: Floats, people: Floats, objective: str) -> tuple[float, ...]:
    """How good a plan is: people reached, then what was asked for, then the walking."""
    reached = np.isfinite(nearest) & (people > 0)
    walked = float(people[reached] @ nearest[reached])
    longest = float(nearest[reached].max(initial=0.0))
    served = float(people[reached].sum())
    return (served, -longest, -walked) if objective == SHORTEST_LONGEST else (served, -walked)


def _useful(places: Places, uses: list[Use]) -> int:
    """How many of the steps change anything."""
    last = figures(places, uses[-1])
    for step, use in enumerate(uses):
        now = figures(places, use)
        same_people = abs(now["people_within"] - last["people_within"]) <= _NOBODY
        if places.covers and same_people:
            return step
        if same_people and abs(now["person_min"] - last["person_min"]) <= _NOBODY:
            return step
    return len(uses) - 1


def _gain_table(places: Places, order: Ints, uses: list[Use], plans: Plans) -> pd.DataFrame:
    rows = pd.DataFrame([figures(places, use) for use in uses])
    ids = places.sites["id"].to_numpy(dtype=object)
    everybody = float(places.people.sum())
    gained = np.diff(rows["people_within"].to_numpy(), prepend=np.nan)
    best = np.append(_at_first(places, rows), plans.best[: len(order)])
    bound = np.append(best[0], plans.bound[: len(order)])
    if not places.covers:
        best[1:], bound[1:] = best[1:] / 60.0, bound[1:] / 60.0
    best = _no_worse_than_the_plan(places, rows, best)
    gap = np.abs(bound - best) / np.maximum(np.abs(best), _NOBODY)
    status = np.where(np.isnan(gap), NOT_COMPUTED, np.where(gap <= _NOBODY, OPTIMAL, BOUNDED)).astype(object)
    return pd.DataFrame(
        {
            "step": np.arange(len(rows)),
            "site_id": np.append(np.array([None], dtype=object), ids[order]),
            "people_within": rows["people_within"],
            "people_gained": gained,
            "within_share": rows["people_within"] / everybody,
            "people_no_site": rows["people_no_site"],
            "person_min": rows["person_min"],
            "mean_min": rows["mean_min"],
            "longest_min": rows["longest_min"],
            "objective": COVER_MOST if places.covers else places.objective,
            "best": best,
            "best_bound": bound,
            "gap": gap,
            "best_status": status,
        }
    )


def _no_worse_than_the_plan(places: Places, rows: pd.DataFrame, best: Floats) -> Floats:
    """Where the search for fewer sites was cut off, the first sites of the plan may do better than what it found."""
    if places.covers:
        return np.maximum(best, rows["people_within"].to_numpy())
    column = "longest_min" if places.objective == SHORTEST_LONGEST else "person_min"
    everybody = rows["people_no_site"].to_numpy() <= rows["people_no_site"].iloc[-1] + _NOBODY
    return np.where(everybody, np.minimum(best, rows[column].to_numpy()), best)


def _at_first(places: Places, rows: pd.DataFrame) -> float:
    """What the existing services alone reach, in the unit of the question; nothing to tell where there are none."""
    if places.covers:
        return float(rows["people_within"].iloc[0])
    if places.existing == 0:
        return np.nan
    return float(rows["longest_min" if places.objective == SHORTEST_LONGEST else "person_min"].iloc[0])


def _site_table(places: Places, order: Ints, use: Use, gained: Floats) -> gpd.GeoDataFrame:
    open_sites = np.append(np.arange(places.existing), order)
    count = len(places.sites)
    counted = use.within if places.covers else use.shared.target >= 0
    target, people = use.shared.target[counted], use.shared.people[counted]
    minutes, metres = use.seconds[counted] / 60.0, use.metres[counted]
    load = np.bincount(target, people, count)
    walked = np.bincount(target, people * minutes, count)
    longest_min, longest_m = np.zeros(count), np.zeros(count)
    lived_in = people > 0
    np.maximum.at(longest_min, target[lived_in], minutes[lived_in])
    np.maximum.at(longest_m, target[lived_in], metres[lived_in])
    used = load[open_sites] > 0
    room = places.room[open_sites]
    points = representative_points(places.sites.geometry.iloc[open_sites])
    is_new = open_sites >= places.existing
    with np.errstate(divide="ignore", invalid="ignore"):
        columns = {
            "id": places.sites["id"].to_numpy(dtype=object)[open_sites],
            "name": places.sites["name"].to_numpy(dtype=object)[open_sites],
            "site_kind": np.where(is_new, NEW, EXISTING).astype(object),
            "site_order": np.append(np.zeros(places.existing, dtype=np.int64), np.arange(1, len(order) + 1)),
            "people_assigned": load[open_sites],
            "people_gained": np.append(np.zeros(places.existing), gained[1:]),
            "mean_min": np.where(used, walked[open_sites] / load[open_sites], np.nan),
            "longest_min": np.where(used, longest_min[open_sites], np.nan),
            "longest_m": np.where(used, longest_m[open_sites], np.nan),
            "capacity_people": np.where(np.isfinite(room), room, np.nan),
            "capacity_status": np.where(np.isfinite(room), KNOWN, UNLIMITED).astype(object),
            "used_share": np.where(np.isfinite(room) & (room > 0), load[open_sites] / room, np.nan),
        }
    return gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy(*points.T), crs=places.sites.crs)


def _origin_table(
    places: Places, origins: gpd.GeoDataFrame, order: Ints, uses: list[Use], progress: Progress
) -> gpd.GeoDataFrame:
    before = _walk_of_each(places, np.zeros(0, dtype=np.int64), uses[0], progress)
    after = _walk_of_each(places, order, uses[-1], progress)
    use = uses[-1]
    counted = use.within if places.covers else use.shared.target >= 0
    columns = {
        "before_min": before.minutes,
        "before_status": before.status,
        "site_id": after.site,
        "site_m": after.metres,
        "site_min": after.minutes,
        "site_status": after.status,
        "people_placed": np.bincount(use.shared.origin[counted], use.shared.people[counted], len(origins)),
    }
    return with_columns(origins, columns)


@dataclass(frozen=True)
class _Walk:
    """The walk each origin is told; a number that does not exist is NaN, and the status says why."""

    site: NDArray[np.object_]
    metres: Floats
    minutes: Floats
    status: NDArray[np.object_]


def _walk_of_each(places: Places, new: Ints, use: Use, progress: Progress) -> _Walk:
    """The walk to the site that takes most of an origin's people; who has none is told why."""
    town, open_sites = places.town, np.append(np.arange(places.existing), new)
    nearest, _ = reach_category(town.graph, town.origins, "", open_sites, places.limits, progress)
    target, status = nearest.answers.target.copy(), nearest.status.copy()
    seconds, metres = nearest.answers.seconds.copy(), nearest.answers.metres.copy()
    rows = _main_rows(use)
    origin, goes = use.shared.origin[rows], use.shared.target[rows] >= 0
    status[origin[~goes & (status[origin] == str(Status.REACHED))]] = str(Status.NO_PLACE)
    status[origin[goes]] = np.where(use.within[rows[goes]], str(Status.REACHED), str(Status.BEYOND))
    target[origin], seconds[origin], metres[origin] = use.shared.target[rows], use.seconds[rows], use.metres[rows]
    told = status == str(Status.REACHED)
    ids = np.full(len(status), None, dtype=object)
    ids[told] = places.sites["id"].to_numpy(dtype=object)[target[told]]
    return _Walk(ids, np.where(told, metres, np.nan), np.where(told, seconds / 60.0, np.nan), status)


def _main_rows(use: Use) -> Ints:
    """Of each origin the row that takes most of its people: some may be split over several sites."""
    order = np.lexsort([use.shared.target < 0, -use.shared.people, use.shared.origin])
    first: Ints = order[np.unique(use.shared.origin[order], return_index=True)[1]]
    return first


def _say_outcome(places: Places, gain: pd.DataFrame, plans: Plans, progress: Progress) -> None:
    last = gain.iloc[-1]
    new = len(gain) - 1
    if new == 0:
        return
    if places.covers:
        progress.say(
            "{sites} new {sites:site|sites}: {people} people within the limit, {gained} more than before.",
            sites=new,
            people=round(float(last["people_within"])),
            gained=round(float(last["people_within"] - gain["people_within"].iloc[0])),
        )
    else:
        progress.say(
            "{sites} new {sites:site|sites}: the mean walk is {mean} min and the longest {longest} min.",
            sites=new,
            mean=round(float(last["mean_min"]), 1),
            longest=round(float(last["longest_min"]), 1),
        )
    if plans.plan.gap <= _NOBODY:
        progress.say("No plan is better: this is proved.")
    else:
        progress.warn(
            "The time was up before it was proved that no plan is better; a better one can differ by {gap} % at the "
            "most. Give more time, or fewer candidates, to know.",
            gap=round(100 * plans.plan.gap, 1),
        )
    missing = int((gain["best_status"] == NOT_COMPUTED).sum()) - (0 if places.covers or places.existing else 1)
    if missing > 0:
        progress.say(
            "For {count} steps the best plan of so few sites is not known: the time was up, or so few cannot serve "
            "everybody.",
            count=missing,
        )


def _say_balance(places: Places, table: gpd.GeoDataFrame, progress: Progress) -> None:
    """Everybody is somewhere: the sums are the population."""
    people, placed = places.people, table["people_placed"].to_numpy()
    status: NDArray[np.object_] = table["site_status"].to_numpy(dtype=object)
    off = np.isin(status, (str(Status.OFF_NETWORK), str(Status.UNKNOWN)))
    progress.say(
        "{people} people: {placed} go to a site, {without} do not ({off} live too far from any path).",
        people=round(float(people.sum())),
        placed=round(float(placed.sum())),
        without=round(float((people - placed).sum())),
        off=round(float(people[off].sum())),
    )
