"""Where to put the next services: candidates, walks, plans, and what they mean for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Bools, Floats, Ints
from ..capacity import AUTO, units_of_capacity
from ..categories import categories_of, with_groups
from ..errors import InputError
from ..progress import SILENT, Progress
from ..schema import slug
from ..walking.access import NO_LIMITS, Limits
from ..walking.joining import DEFAULT_NETWORK, NetworkOptions, Town, join_town
from ..walking.network import build_network
from ..walking.pace import Walking
from ..walking.search import answer, grow_tree
from ..walking.walks import Walks, walks_within
from .candidates import ISLAND_SHARE, Candidates, candidate_sites
from .choice import Choice
from .outcome import Siting, outcome
from .plans import COVER_ALL, COVER_MOST, OBJECTIVES, Plans, Question, find_plans
from .use import Places

MOST_WALKS = 20_000_000
_TARGETS_AT_ONCE = 50


@dataclass(frozen=True)
class SitingOptions:
    """What is planned.

    Attributes
    ----------
    objective : str
        One of `plans.OBJECTIVES`.
    count : int
        New sites; not looked at when everybody is to be covered.
    category : str
        Of the existing services; may stay empty where they have only one.
    time_limit : float
        Seconds for the search for the best sites.
    new_units : float
        Taps, cabins or places of a new site; 0 where it takes everybody.
    people_per_unit : float
        People a tap, cabin or place serves.
    counts : str
        What the capacity of the existing services counts, one of `capacity.COUNTS`.
    """

    objective: str = COVER_MOST
    count: int = 3
    category: str = ""
    time_limit: float = 60.0
    new_units: float = 0.0
    people_per_unit: float = 1.0
    counts: str = AUTO


@dataclass(frozen=True)
class ServiceFields:
    """Columns of the existing services, and whether those of unknown state work. Without `capacity` all take all."""

    category: str = "category"
    operational: str = "operational"
    capacity: str = ""
    unknown_works: bool = True


def site_services(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    people: Floats,
    walking: Walking,
    *,
    candidates: Candidates,
    existing: gpd.GeoDataFrame | None = None,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    network_options: NetworkOptions = DEFAULT_NETWORK,
    limits: Limits = NO_LIMITS,
    options: SitingOptions = SitingOptions(),
    fields: ServiceFields = ServiceFields(),
    solve: Callable[[Question, Progress], Plans] = find_plans,
    progress: Progress = SILENT,
) -> Siting:
    """The best places for new services beside the existing ones.

    Parameters
    ----------
    paths, origins, existing, barriers, water : GeoDataFrame
        In one metric CRS, each with ``id``.
    people : float array, shape (number of origins,)
    limits : Limits
        Within them people count as served. Coverage needs one; where walking is made least or the longest walk
        shortest, walks beyond count too, and the limits only tell how many are within.
    solve : callable
        Finds the plans; in QGIS it does so in a process of its own.

    Returns
    -------
    Siting

    Raises
    ------
    InputError
        If nobody lives there, a limit is missing, there are too few or too many candidates, or no plan can be.
    SolverError
        If the time was up before there was any plan.
    """
    _refuse_impossible(people, limits, options)
    there, capacity = _existing(existing, options, fields, progress)
    network = build_network(
        paths, network_options.tolerance, network_options.split_crossings, progress=progress.part(0.0, 0.1)
    )
    offered = candidate_sites(
        candidates,
        network,
        origins,
        barriers=barriers,
        water=water,
        options=network_options,
        progress=progress.part(0.1, 0.15),
    )
    if options.objective != COVER_ALL and options.count > len(offered):
        raise InputError(
            "{count} new sites are asked for, but there are only {candidates} candidates on the network. Ask for fewer "
            "sites, or offer more candidates (a smaller distance between them, or another layer).",
            count=options.count,
            candidates=len(offered),
        )
    room = np.append(capacity, np.full(len(offered), options.new_units or np.inf) * options.people_per_unit)
    together = _together(there, offered, origins.crs)
    town = join_town(
        paths,
        origins,
        together[["id", "geometry"]],
        walking,
        barriers=barriers,
        water=water,
        there_today=together.iloc[:0] if existing is None else existing,
        options=network_options,
        network=network,
        progress=progress.part(0.15, 0.35),
    )
    places = Places(together, len(capacity), room, town, people, limits, options.objective)
    progress.say(
        "{existing} existing {existing:service|services}, {candidates} {candidates:candidate|candidates}.",
        existing=len(capacity),
        candidates=len(offered),
    )
    walks = _walks(places, progress.part(0.35, 0.6))
    is_there = np.arange(len(together)) < len(capacity)
    counted = _counted(places, progress)[walks.origin] & (people[walks.origin] > 0)
    choice = Choice(walks.origin, walks.target, walks.seconds, people, is_there, room).of(counted)
    plans = _plans(choice, options, solve, progress.part(0.6, 0.9))
    return outcome(places, origins, walks, choice, plans, progress.part(0.9, 1.0))


def _refuse_impossible(people: Floats, limits: Limits, options: SitingOptions) -> None:
    if not (people > 0).any():
        raise InputError(
            "Not one of the {count} origins has people, so there is nobody to plan for. Choose the field with the "
            "number of people, or run 'People per building' first.",
            count=len(people),
        )
    if options.objective not in OBJECTIVES:
        raise InputError(
            "'{objective}' is no objective. Choose from: {objectives}.",
            objective=options.objective,
            objectives=", ".join(OBJECTIVES),
        )
    if options.objective in (COVER_MOST, COVER_ALL) and limits.max_distance <= 0 and limits.max_time <= 0:
        raise InputError(
            "To count who is covered a limit is needed: give the longest walk in metres or in minutes (500 m to a tap "
            "after Sphere, for example)."
        )
    if options.count < 1 and options.objective != COVER_ALL:
        raise InputError("{count} new sites are asked for. Ask for at least one.", count=options.count)
    if options.time_limit <= 0:
        raise InputError("The time limit for the search is 0 s: nothing can be found. Give at least a second.")


def _existing(
    services: gpd.GeoDataFrame | None, options: SitingOptions, fields: ServiceFields, progress: Progress
) -> tuple[gpd.GeoDataFrame | None, Floats]:
    """The working services of the category, and the people each can take."""
    if services is None or services.empty:
        progress.say("No existing services were given: the plan starts from nothing.")
        return None, np.zeros(0)
    category, works = categories_of(services, fields.category, fields.operational, fields.unknown_works, progress)
    groups = with_groups(category)
    wanted = slug(options.category) if options.category.strip() else ""
    if not wanted and len({one for one in category if one is not None}) > 1:
        raise InputError(
            "The existing services have several categories ({categories}). Say for which one new sites are planned.",
            categories=", ".join(groups),
        )
    if wanted and wanted not in groups:
        progress.warn(
            "No existing service has the category '{category}' (there are: {categories}): the plan starts from "
            "nothing.",
            category=wanted,
            categories=", ".join(groups),
        )
        return None, np.zeros(0)
    members = groups[wanted] if wanted else list(groups)
    of_category = np.isin(category, members)
    broken = int((of_category & ~works).sum())
    if broken:
        progress.say(
            "{count} existing {count:service does not work or is|services do not work or are} not for everybody: "
            "{count:it does|they do} not count.",
            count=broken,
        )
    kept = services[of_category & works].reset_index(drop=True)
    return kept, _capacity(kept, options, fields, progress)


def _capacity(kept: gpd.GeoDataFrame, options: SitingOptions, fields: ServiceFields, progress: Progress) -> Floats:
    """People each existing service can take."""
    if not fields.capacity:
        return np.full(len(kept), np.inf)
    if fields.capacity not in kept:
        raise InputError(
            "The services layer has no field '{field}' for the capacity. Choose the field that holds it.",
            field=fields.capacity,
        )
    each = np.full(len(kept), options.people_per_unit)
    everyone = np.ones(len(kept), dtype=bool)
    ids = kept["id"].to_numpy()
    units = units_of_capacity(list(kept[fields.capacity]), each, options.counts, ids, everyone, progress)
    unread = np.isnan(units)
    if unread.any():
        progress.warn(
            "{count} existing {count:service does not say what it|services do not say what they} can take: each "
            "counts like a new site.",
            count=int(unread.sum()),
        )
    return np.where(unread, options.new_units or np.inf, units) * options.people_per_unit


def _together(there: gpd.GeoDataFrame | None, offered: gpd.GeoDataFrame, crs: object) -> gpd.GeoDataFrame:
    """Existing services, then candidates, with their ids and what they are called."""
    layers = [offered] if there is None else [there, offered]
    columns = {
        name: np.concatenate(
            [layer[name].to_numpy(dtype=object) if name in layer else [None] * len(layer) for layer in layers]
        )
        for name in ("id", "name")
    }
    geometry = np.concatenate([layer.geometry.to_numpy() for layer in layers])
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=geometry, crs=crs)


def _walks(places: Places, progress: Progress) -> Walks:
    """Walks to candidates and existing sites: all of them, or those within the limits where coverage is asked for.

    Where no walk is too long and sites take everybody, nobody walks to an existing one but the nearest: the others are
    left out.
    """
    town, count = places.town, len(places.sites)
    candidates = np.arange(places.existing, count)
    most_s = places.most_s()
    if not places.covers:
        _refuse_too_many(len(places.people) * (count if places.is_limited else len(candidates)))
    pieces = []
    if places.is_limited or places.covers:
        candidates = np.arange(count)
    elif places.existing:
        pieces.append(_nearest_existing(town, np.arange(places.existing), progress))
    found = 0
    for begin in range(0, len(candidates), _TARGETS_AT_ONCE):
        some = candidates[begin : begin + _TARGETS_AT_ONCE]
        step = progress.part(begin / len(candidates), (begin + len(some)) / len(candidates))
        pieces.append(places.within(walks_within(town.graph, town.origins, some, most_s, step)))
        found += len(pieces[-1].origin)
        _refuse_too_many(found)
    return Walks(*(np.concatenate([getattr(one, name) for one in pieces]) for name in Walks.__dataclass_fields__))


def _nearest_existing(town: Town, existing: Ints, progress: Progress) -> Walks:
    answers = answer(town.graph, grow_tree(town.graph, existing, progress), town.origins, existing)
    reached = np.flatnonzero(answers.target >= 0)
    return Walks(reached, answers.target[reached], answers.seconds[reached], answers.metres[reached])


def _refuse_too_many(walks: int) -> None:
    if walks > MOST_WALKS:
        raise InputError(
            "There are more than {most} million walks between origins and candidates, too many to compare. Ask for a "
            "larger distance between candidates, a shorter longest walk, or work on a part of the town.",
            most=MOST_WALKS // 1_000_000,
        )


def _counted(places: Places, progress: Progress) -> Bools:
    """Whose walks decide: where everybody must be reached, a fragment of path without service must not force a site."""
    town = places.town
    everybody = np.ones(len(places.people), dtype=bool)
    if places.covers:
        return everybody
    served = np.unique(town.graph.targets.component[: places.existing])
    small = town.whole.component_m < ISLAND_SHARE * town.whole.component_m.max()
    small[served[served >= 0]] = False
    aside = town.origins.joined & small[np.maximum(town.origins.component, 0)]
    left_out = float(places.people[aside].sum())
    if left_out > 0:
        progress.warn(
            "{people} people live along small islands of paths without a service; the plan does not look at them, so "
            "that a gap in the map does not decide where a service goes. Check that the paths there are joined to the "
            "streets ('Check the map').",
            people=round(left_out),
        )
    counted: Bools = ~aside
    return counted


def _plans(
    choice: Choice, options: SitingOptions, solve: Callable[[Question, Progress], Plans], progress: Progress
) -> Plans:
    none = Plans.nothing()
    if options.objective in (COVER_MOST, COVER_ALL):
        new = ~choice.is_there[choice.site]
        if not choice.is_limited:
            served = np.zeros(len(choice.people), dtype=bool)
            served[choice.origin[~new]] = True
            if (served | (choice.people <= 0)).all():
                progress.warn("Everybody is covered by the existing services: no new site is needed.")
                return none
            new &= ~served[choice.origin]
        if not new.any():
            progress.warn(
                "No candidate is within the limit of anybody who is not covered yet. Allow longer walks, or offer "
                "other candidates."
            )
            return none
    elif len(choice.origin) == 0:
        raise InputError(
            "Nobody can walk to any candidate or existing service. Check that paths, origins and candidates lie "
            "together."
        )
    progress.at(0.0)
    progress.say(
        "Searching for the best sites, up to {seconds} s.",
        seconds=f"{options.time_limit:g}",
    )
    return solve(Question(choice, options.objective, options.count, options.time_limit), progress)
