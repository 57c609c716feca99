"""One list of everything that could be done, by people gained for what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..arrays import Bools, Floats
from ..categories import categories_of
from ..errors import InputError
from ..progress import SILENT, Progress
from ..quality.issues import natural_rank
from ..schema import yes_no_unknown
from ..standards import Standard
from ..walking.access import NO_LIMITS, Limits
from ..walking.joining import DEFAULT_NETWORK, NetworkOptions
from ..walking.obstacles import obstacles
from ..walking.pace import Walking
from .costs import Costs
from .fewhomes import goals_of_few, summary_without_few, table_without_few
from .gains import Work, town_today
from .goals import Goal, goals_of
from .ground import lay_ground
from .plan import Gains, Plan, best_first, own_gains
from .proposals import Proposal, footbridges, proposals_of_lines, proposals_of_services
from .tables import Ranking, layers_of, summary_of, table_of


@dataclass(frozen=True)
class Proposed:
    """The layers of what could be done; None where nobody thinks of any.

    Attributes
    ----------
    candidates : GeoDataFrame, optional
        Places for new services: ``id``, ``category``, and ``name`` and ``cost`` where they are known.
    repairs : bool
        Whether services that do not work may be repaired.
    links : GeoDataFrame, optional
        Lines from path to path, footbridges among them: ``id``, and ``cost``, ``surface``, ``bridge`` where known.
        Those whose ``accepted`` says no are left out.
    improvements : GeoDataFrame, optional
        Lines with the ``id`` of a path and the ``surface`` it gets, or ``steps`` that say no: they become a ramp.
    reach : float
        How far the end of a link may lie from the path it joins, metres.
    """

    candidates: gpd.GeoDataFrame | None = None
    repairs: bool = True
    links: gpd.GeoDataFrame | None = None
    improvements: gpd.GeoDataFrame | None = None
    reach: float = 0.5


def rank_interventions(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    people: Floats,
    services: gpd.GeoDataFrame,
    walking: Walking,
    proposed: Proposed,
    costs: Costs,
    *,
    standards: Sequence[Standard] = (),
    limits: Limits = NO_LIMITS,
    wanted: Sequence[str] = (),
    count: int = 10,
    budget: float = 0.0,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    options: NetworkOptions = DEFAULT_NETWORK,
    category_field: str = "category",
    operational_field: str = "operational",
    unknown_works: bool = True,
    smallest: int = 0,
    progress: Progress = SILENT,
) -> Ranking:
    """Compare new services, repairs, links and better paths by the people they bring within the standards.

    Each is first counted on its own, in the town of today; then a plan is made of them, one after the other, each
    the best for its cost in the town that those before it left. All gains are exact; the plan is a good one, not
    always the best one. Doors join the paths where they do today.

    Parameters
    ----------
    paths, origins, services, barriers, water : GeoDataFrame
        In one metric CRS, each with ``id``; so are the layers of `proposed`.
    people : float array, shape (number of origins,)
    standards, limits, wanted
        What counts as a gain: see `goals_of`.
    count, budget
        How many interventions, and of what cost together, the plan may have; a budget of 0 is no limit.

    smallest : int
        Numbers of people that rest on fewer origins are withheld, and those that would give them away; 0 tells
        everything.

    Returns
    -------
    Ranking

    Raises
    ------
    InputError
        If there is nothing to rank, nothing to walk to, or a layer lacks what it must say.
    """
    if not (people > 0).any():
        raise InputError(
            "Not one of the {count} origins has people, so that nobody can gain anything. Choose the field with the "
            "number of people, or run 'People per building' first.",
            count=len(origins),
        )
    every, is_candidate = _every_service(services, proposed.candidates, category_field, operational_field)
    category, works = categories_of(every, "category", "operational", unknown_works, progress)
    goals = goals_of(category, limits, standards, wanted, progress)
    blocked = obstacles(barriers, water)
    links = _links_in_question(proposed.links, progress)
    improvements = proposed.improvements
    bridges = footbridges(links, blocked)
    broken = _broken(every, is_candidate, category, works) if proposed.repairs else np.zeros(len(every), dtype=bool)
    if not (is_candidate.any() or broken.any() or _rows(links) or _rows(improvements)):
        raise InputError(
            "There is nothing to rank: no candidate for a new service, no service that does not work, no link and no "
            "path to improve. Give at least one of these layers."
        )
    if not works.any() and not is_candidate.any() and not broken.any():
        raise InputError(
            "No service works and none could come: without anywhere to walk to, no link or path helps anybody. Give "
            "candidates for new services, or correct which services work."
        )
    ground = lay_ground(
        paths,
        origins,
        every,
        ~is_candidate,
        walking,
        links=links,
        footbridge=bridges,
        reach=proposed.reach,
        improvements=improvements,
        blocked=blocked,
        options=options,
        progress=progress.part(0.0, 0.5),
    )
    listed = proposals_of_services(
        every, is_candidate, broken, category, ground.graph.targets.joined, proposed.candidates, costs
    )
    listed += proposals_of_lines(paths, links, bridges, improvements, ground, walking, costs, progress)
    listed = [
        listed[row]
        for row in np.argsort(natural_rank(np.array([one.id for one in listed], dtype=object)), kind="stable")
    ]
    _warn_about(listed, progress)
    state = town_today(ground.graph, ground.doors, goals, category, works, progress.part(0.5, 0.6))
    lived_in = (people > 0).astype(float)
    before, homes_before = state.people_within(people), state.people_within(lived_in)
    done = [Work(one.change, one.targets) for one in listed]
    concerned = [_goals_of(one, goals) if one.joined else [] for one in listed]
    own = own_gains(state, done, concerned, people, progress.part(0.6, 0.8))
    _say_losses(listed, own, smallest, progress)
    cost = np.array([one.cost for one in listed])
    plan, after = best_first(state, done, concerned, own, people, cost, count, budget, progress.part(0.8, 1.0))
    summary = summary_of(goals, people, before, after.people_within(people))
    homes = (homes_before.astype(np.int64), after.people_within(lived_in).astype(np.int64))
    of_few = goals_of_few(own, goals, plan, smallest)
    summary = summary_without_few(summary, of_few, *homes, int(lived_in.sum()), smallest)
    table = table_without_few(table_of(listed, concerned, own, goals, people, plan), own, goals, plan, smallest)
    _say_plan(plan, cost, summary, progress)
    progress.at(1.0)
    return layers_of(table, listed, paths.crs, summary)


def _rows(layer: gpd.GeoDataFrame | None) -> int:
    return 0 if layer is None else len(layer)


def _every_service(
    services: gpd.GeoDataFrame, candidates: gpd.GeoDataFrame | None, category_field: str, operational_field: str
) -> tuple[gpd.GeoDataFrame, Bools]:
    """The services and below them the candidates, which do not work yet; and which of the rows are candidates."""
    for layer, field, text in (
        (services, category_field, "SERVICES"),
        (candidates, "category", "CANDIDATES"),
    ):
        if layer is not None and len(layer) and field not in layer:
            raise InputError(
                "The layer {layer} has no field '{field}' for the category. Choose the field that holds it, or give "
                "the layer one.",
                layer=text,
                field=field,
            )
    columns = {"category": category_field, "operational": operational_field, "access": "access", "name": "name"}
    parts = [_with_columns(services, columns)]
    if candidates is not None:
        parts.append(_with_columns(candidates, {"category": "category", "name": "name"}))
    every = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=services.crs)
    is_candidate = np.arange(len(every)) >= len(services)
    every.loc[is_candidate, "operational"] = "no"
    return every, is_candidate


def _with_columns(layer: gpd.GeoDataFrame, columns: dict[str, str]) -> gpd.GeoDataFrame:
    """The layer's id and shape with `columns` under their usual names, empty where it has none."""
    nothing = np.full(len(layer), None, dtype=object)
    kept = {
        name: layer[columns[name]].to_numpy(dtype=object) if columns.get(name) in layer else nothing
        for name in ("category", "operational", "access", "name")
    }
    return gpd.GeoDataFrame({"id": layer["id"].to_numpy(), **kept}, geometry=layer.geometry.to_numpy(), crs=layer.crs)


def _broken(every: gpd.GeoDataFrame, is_candidate: Bools, category: NDArray[np.object_], works: Bools) -> Bools:
    """Services that a repair would bring back: they have a category, do not work, and would be for everybody."""
    mended = every.assign(operational="yes")
    _, would_work = categories_of(mended, "category", "operational", True, SILENT)
    has_category = np.array([code is not None for code in category])
    broken: Bools = has_category & ~works & would_work & ~is_candidate
    return broken


def _links_in_question(links: gpd.GeoDataFrame | None, progress: Progress) -> gpd.GeoDataFrame | None:
    """The links but for those a person refused."""
    if links is None or "accepted" not in links:
        return links
    refused = (links["accepted"].map(yes_no_unknown) == "no").to_numpy()
    if refused.any():
        progress.say(
            "{count} {count:link is left out: its|links are left out: their} field 'accepted' says no.",
            count=int(refused.sum()),
        )
    return links[~refused].reset_index(drop=True)


def _goals_of(proposal: Proposal, goals: Sequence[Goal]) -> list[int]:
    """The goals an intervention can change: those of its category, or all for a way."""
    if proposal.category is None:
        return list(range(len(goals)))
    return [number for number, goal in enumerate(goals) if proposal.category in goal.members]


def _warn_about(listed: Sequence[Proposal], progress: Progress) -> None:
    """Say what cannot be ranked, and why.

    Raises
    ------
    InputError
        If that is everything.
    """
    off = [one.id for one in listed if not one.joined]
    if len(off) == len(listed):
        raise InputError(
            "None of the {count} interventions joins a path: {ids}. Check that the layers show the same place, and "
            "draw links up to the paths.",
            count=len(off),
            ids=_some(off),
        )
    if off:
        progress.warn(
            "{count} interventions join no path and are not ranked (off_network): {ids}. Draw links up to the paths, "
            "allow a longer distance, or check the ids of the paths to improve.",
            count=len(off),
            ids=_some(off),
        )
    free = [one.id for one in listed if one.joined and not np.isfinite(one.cost)]
    if free:
        progress.warn(
            "The cost of {count} interventions is unknown, so they have no rank: {ids}. Give them a field 'cost', or "
            "the table of costs a line for their kind.",
            count=len(free),
            ids=_some(free),
        )


def _say_losses(listed: Sequence[Proposal], own: Sequence[Gains], smallest: int, progress: Progress) -> None:
    """Say that a quicker walk can be a longer one, and that gains are less for it; of households without numbers."""
    lost = np.array([sum(gain.lost for gain in one.values()) for one in own])
    if lost.any() and smallest:
        progress.say(
            "With {count} interventions the quickest walk of some people becomes longer in metres, and leaves the "
            "limit: they are taken off the gain. A limit in minutes has no such case.",
            count=int((lost > 0).sum()),
        )
    elif lost.any():
        worst = int(np.argmax(lost))
        progress.say(
            "With {count} interventions the quickest walk of some people becomes longer in metres, and leaves the "
            "limit: they are taken off the gain ({people} people at most, by {id}). A limit in minutes has no such "
            "case.",
            count=int((lost > 0).sum()),
            people=round(float(lost[worst])),
            id=listed[worst].id,
        )


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:10]) + (", ..." if len(ids) > 10 else "")


def _say_plan(plan: Plan, cost: Floats, summary: pd.DataFrame, progress: Progress) -> None:
    """Tell what the plan brings, and that the sums agree: what each brings adds up to after less before."""
    if not plan.order:
        progress.warn("None of the interventions brings anybody within the standards: there is no plan.")
        return
    cost_of_all = round(float(cost[plan.order].sum()), 2)
    if summary["gained_people"].isna().any():
        progress.say(
            "Plan: {count} interventions for {cost}. How many people they bring within the standards is withheld in "
            "part, to protect households.",
            count=len(plan.order),
            cost=cost_of_all,
        )
    else:
        progress.say(
            "Plan: {count} interventions for {cost} gain {people} people within the standards; their gains add up to "
            "the difference before and after ({difference}).",
            count=len(plan.order),
            cost=cost_of_all,
            people=round(sum(plan.gained)),
            difference=round(float(summary["gained_people"].sum())),
        )
    for row in summary[summary["gained_people"].notna()].to_dict("records"):
        progress.say(
            "{category}: {before} of {people} people within before, {after} after.",
            category=row["category"],
            before=round(row["within_before_people"]),
            people=round(row["people"]),
            after=round(row["within_after_people"]),
        )
