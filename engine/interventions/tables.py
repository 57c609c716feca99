"""The ranking as layers: points, lines, and the sums before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..quality.issues import numbered
from ..walking.doors import representative_points
from .costs import NEW_SERVICE, REPAIRED_SERVICE
from .goals import Goal
from .plan import Gains, Plan
from .proposals import Proposal

RANKED, OFF_NETWORK, NO_STANDARD, UNKNOWN = "ranked", "off_network", "no_standard", "unknown"


@dataclass(frozen=True)
class Ranking:
    """Result of `rank_interventions`.

    Attributes
    ----------
    points : GeoDataFrame
        A row an intervention, the best first: services where they stand, links and paths in their middle.
    lines : GeoDataFrame
        The links and paths among them, as lines.
    summary : DataFrame
        A row a category: ``people``, ``within_before_people``, ``within_after_people`` (the plan carried out) and
        ``gained_people``.

    Each has ``count_status``: ``shown``, or ``withheld`` where numbers that rest on few homes are left out.
    """

    points: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    summary: pd.DataFrame


def summary_of(goals: Sequence[Goal], people: Floats, before: Floats, after: Floats) -> pd.DataFrame:
    """People within the limits of each goal today, and once the plan is carried out."""
    return pd.DataFrame(
        {
            "category": [goal.category for goal in goals],
            "people": float(people.sum()),
            "within_before_people": before,
            "within_after_people": after,
            "gained_people": after - before,
        }
    )


def table_of(
    listed: Sequence[Proposal],
    concerned: Sequence[Sequence[int]],
    own: Sequence[Gains],
    goals: Sequence[Goal],
    people: Floats,
    plan: Plan,
) -> pd.DataFrame:
    """A row an intervention, in the order of `listed`, with its ranks and its place in the plan."""
    cost = np.array([one.cost for one in listed])
    counted = np.array([len(one) > 0 for one in concerned], dtype=bool)
    sums = {
        name: np.where(counted, [sum(getattr(gain, name) for gain in one.values()) for one in own], np.nan)
        for name in ("people", "connected", "person_s")
    }
    joined = np.array([one.joined for one in listed], dtype=bool)
    status = np.select(
        [~joined, ~counted, ~np.isfinite(cost)], [OFF_NETWORK, NO_STANDARD, UNKNOWN], default=RANKED
    ).astype(object)
    ratio = sums["people"] / cost
    table = pd.DataFrame(
        {
            "id": numbered([one.id for one in listed]),
            "rank": _ranks([ratio, sums["connected"] / cost, sums["person_s"] / cost], status == RANKED),
            "intervention": [one.kind for one in listed],
            "category": [one.category for one in listed],
            "name": [one.name for one in listed],
            "becomes": [one.becomes for one in listed],
            "source_id": [one.source_id for one in listed],
            "length_m": [one.length_m for one in listed],
            "cost": cost,
            "cost_source": [one.cost_source for one in listed],
            "rank_status": status,
            "gained_people": sums["people"],
            "gained_per_cost": ratio,
            "helped_people": np.where(counted, [_helped(one, people) for one in own], np.nan),
            "connected_people": sums["connected"],
            "saved_person_min": sums["person_s"] / 60.0,
        }
    )
    order = np.array(plan.order, dtype=np.int64)
    in_plan = {
        "plan_order": np.arange(1, len(order) + 1),
        "plan_people": np.array(plan.gained),
        "plan_people_after": np.cumsum(plan.gained),
        "plan_cost_after": np.cumsum(cost[order]),
    }
    for name, values in in_plan.items():
        column = np.full(len(listed), np.nan)
        column[order] = values
        table[name] = pd.array(column, dtype="Int64") if name == "plan_order" else column
    for number, goal in enumerate(goals):
        table[f"{goal.category}_gained"] = [one[number].people if number in one else np.nan for one in own]
    return table


def _ranks(worth: Sequence[Floats], ranked: Bools) -> pd.api.extensions.ExtensionArray:
    """1 for the greatest first `worth`; ties by the next ones, then by place in the list (by id)."""
    rows = np.flatnonzero(ranked)
    order = rows[np.lexsort([rows, *(-np.round(values[rows], 9) for values in reversed(worth))])]
    rank = pd.array(np.zeros(len(ranked), dtype=np.int64), dtype="Int64")
    rank[:] = pd.NA
    rank[order] = np.arange(1, len(order) + 1)
    return rank


def _helped(own: Gains, people: Floats) -> float:
    """People who come within the limits of at least one goal, each once."""
    doors: list[Ints] = [gain.newly for gain in own.values()]
    return float(people[np.unique(np.concatenate(doors))].sum()) if doors else 0.0


def layers_of(table: pd.DataFrame, listed: Sequence[Proposal], crs: object, summary: pd.DataFrame) -> Ranking:
    """The table as points and as lines, the best first."""
    shapes = np.array([one.shape for one in listed], dtype=object)
    lines = shapely.get_dimensions(shapes) == 1
    services = np.array([one.kind in (NEW_SERVICE, REPAIRED_SERVICE) for one in listed], dtype=bool)
    middle = np.full(len(listed), None, dtype=object)
    drawn = np.flatnonzero(lines & ~services)
    middle[drawn] = shapely.line_interpolate_point(_longest_parts(shapes[drawn]), 0.5, normalized=True)
    middle[services] = shapely.points(representative_points(gpd.GeoSeries(shapes[services], crs=crs)))
    order = np.lexsort([np.arange(len(table)), table["rank"].fillna(len(table) + 1).to_numpy(dtype=np.int64)])
    points = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(list(middle), crs=crs), crs=crs).iloc[order]
    ways = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(list(shapes), crs=crs), crs=crs).iloc[order]
    return Ranking(points.reset_index(drop=True), ways[~services[order]].reset_index(drop=True), summary)


def _longest_parts(lines: NDArray[np.object_]) -> NDArray[np.object_]:
    """The longest piece of each line."""
    parts, owner = shapely.get_parts(lines, return_index=True)
    order = np.lexsort([-shapely.length(parts), owner])
    longest: NDArray[np.object_] = parts[order[np.unique(owner[order], return_index=True)[1]]]
    return longest
