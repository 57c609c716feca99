"""Walking distances summed up in people: within each standard, by block, and by sex, age and how they walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Bools, Floats
from ..privacy.disclosure import SHOWN, WITHHELD, groups_of_everybody, withheld, withheld_in_areas, withheld_in_cells
from ..progress import SILENT, Progress
from ..residents.people import EVERYBODY, Areas, ratio
from ..schema import Status
from ..standards import Standard
from .access import NO_LIMITS, Limits
from .equity import evenness

# How a time there and back came about.
MEASURED, DOUBLED, NO_STANDARD = "measured", "doubled", "no_standard"
_NOT_REACHED = (Status.UNREACHABLE, Status.OFF_NETWORK, Status.NO_SERVICE, Status.UNKNOWN)
_CELLS = ("within_people", "over_people", *(f"{code}_people" for code in _NOT_REACHED))
_EVENNESS = {"gini_m": "gini", "ratio_90_10": "ratio_90_10", "palma_m": "palma"}
_MEANS = ("mean_m", "mean_min", *_EVENNESS)


@dataclass(frozen=True)
class Asked:
    """Who and what a summary is of.

    Attributes
    ----------
    standards : sequence of Standard
    blocks : GeoDataFrame or None
        With ``id`` and, where it exists, ``name``.
    group : str
        Who walks.
    people_groups : mapping of str to float array, shape (n,)
        Code of a group to its people at each origin (`people.people_groups`).
    smallest : int
        Counts that rest on fewer origins are withheld, and those that would give them away; 0 tells everything.
    limits : Limits
        The longest walk of the run: standards that allow more cannot be judged with it, which is said.
    """

    standards: Sequence[Standard] = ()
    blocks: gpd.GeoDataFrame | None = None
    group: str = ""
    people_groups: Mapping[str, Floats] = field(default_factory=dict)
    smallest: int = 0
    limits: Limits = NO_LIMITS


def summarise(
    result: gpd.GeoDataFrame, categories: Sequence[str], people: Floats, asked: Asked, progress: Progress = SILENT
) -> pd.DataFrame:
    """People by category, standard, group of people and block.

    Every row balances: ``people`` is the sum of the people within, over and in each status without a walk. The rows of
    the groups are parts of those of everybody (``people_group`` is ``all``), and are not to be added to them.

    Parameters
    ----------
    result : GeoDataFrame
        Origins with the columns of `walking_distances`.
    people : float array, shape (n,)

    Returns
    -------
    DataFrame
        ``category, standard, measure, measure_status, limit, assumption, source, group, people_group, block_id,
        block_name, people, within_people, over_people, unreachable_people, off_network_people, no_service_people,
        unknown_people, within_share, mean_m, mean_min, gini_m, ratio_90_10, palma_m, count_status``. The rows of the
        whole area have no block. Means and the measures of how evenly the walk is shared are of the people who arrive.
        Over means reached, but farther than the standard or than the limits of the run. Origins in no block are summed
        under the block ``outside``. ``measure_status`` says whether a time there and back was walked and waited
        (``measured``) or is twice the walk there (``doubled``); ``count_status`` whether anything is ``withheld``.
    """
    areas = Areas.of(result, asked.blocks, progress)
    groups = {EVERYBODY: people, **asked.people_groups}
    parts = groups_of_everybody(groups) if asked.smallest else []
    tables = []
    for done, category in enumerate(categories):
        progress.at(done / len(categories))
        of_category: list[Standard | None] = [one for one in asked.standards if one.category == category]
        shared = {code: _evenness(result, category, counted, areas) for code, counted in groups.items()}
        for standard in of_category or [None]:
            progress.check()
            sums = {
                code: {**_people_sums(result, category, counted, standard, areas), **shared[code]}
                for code, counted in groups.items()
            }
            hidden = {}
            if asked.smallest:
                hidden = _hidden(result, category, groups, standard, areas, parts, asked.smallest)
            told = _told(standard, result)
            for number, code in enumerate(groups):
                columns = {name: values.copy() for name, values in sums[code].items()}
                unsaid = np.zeros(len(areas.ids), dtype=bool)
                for name, chosen in hidden.items():
                    columns[name][chosen[number]] = np.nan
                    unsaid |= chosen[number]
                tables.append(
                    pd.DataFrame(
                        {
                            "category": category,
                            **told,
                            "group": asked.group,
                            "people_group": code,
                            **areas.columns,
                            **columns,
                            "count_status": np.where(unsaid, WITHHELD, SHOWN).astype(object),
                        }
                    )
                )
    _say_standards_cut_short(result, categories, people, asked, progress)
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def _say_standards_cut_short(
    result: gpd.GeoDataFrame, categories: Sequence[str], people: Floats, asked: Asked, progress: Progress
) -> None:
    """Warn of standards that allow a longer walk than the run: who is beyond its limits may well be within them."""
    cut = []
    for standard in asked.standards:
        if standard.category not in categories or _is_judged(standard, result, asked.limits):
            continue
        beyond = result[f"{standard.category}_status"].to_numpy() == str(Status.BEYOND)
        if people[beyond].sum() > 0:
            cut.append(standard.code)
    if cut:
        progress.warn(
            "{count} standards allow walks that are longer than the longest of this run ({standards}): people beyond "
            "its limit count as over them, though they may be within. To judge by these standards, run again without a "
            "longest walk (0).",
            count=len(cut),
            standards=", ".join(cut),
        )


def _is_judged(standard: Standard, result: gpd.GeoDataFrame, limits: Limits) -> bool:
    """Whether all who are beyond the limits of the run are over the standard, too.

    A limit in minutes is compared with a standard in metres, and the other way round, by the slowest and the quickest
    walk of those who arrive.
    """
    metres, minutes = (result[f"{standard.category}_{unit}"].to_numpy(dtype=float) for unit in ("m", "min"))
    walked = minutes > 0
    pace = metres[walked] / minutes[walked]
    slowest, quickest = (float(pace.min()), float(pace.max())) if len(pace) else (0.0, np.inf)
    trips = 2.0 if _is_doubled(standard, result) else 1.0
    in_metres = standard.measure == "m"
    by_distance = limits.max_distance if in_metres else trips * limits.max_distance / quickest
    by_time = limits.max_time * (slowest if in_metres else trips)
    return all(
        reach >= standard.limit
        for reach, limit in ((by_distance, limits.max_distance), (by_time, limits.max_time))
        if limit > 0
    )


def _is_doubled(standard: Standard, result: gpd.GeoDataFrame) -> bool:
    """Whether a time there and back is twice the walk there, because nobody walks back in this run."""
    return standard.measure == "round_trip_min" and f"{standard.category}_round_min" not in result


def _told(standard: Standard | None, result: gpd.GeoDataFrame) -> dict[str, object]:
    """The columns that say what is measured, against what, and who says so."""
    if standard is None:
        nothing = pd.Series([None], dtype=object).iloc[0]
        return {
            "standard": nothing,
            "measure": nothing,
            "measure_status": NO_STANDARD,
            "limit": np.nan,
            "assumption": nothing,
            "source": nothing,
        }
    return {
        "standard": standard.code,
        "measure": standard.measure,
        "measure_status": DOUBLED if _is_doubled(standard, result) else MEASURED,
        "limit": standard.limit,
        "assumption": "yes" if standard.assumption else "no",
        "source": standard.source,
    }


def _people_sums(
    result: gpd.GeoDataFrame, category: str, people: Floats, standard: Standard | None, areas: Areas
) -> dict[str, Floats]:
    """The columns of people and of means: first of the whole area, then of every block, then outside of them."""
    status = result[f"{category}_status"].to_numpy()
    metres = result[f"{category}_m"].to_numpy(dtype=float)
    minutes = result[f"{category}_min"].to_numpy(dtype=float)

    def mean(values: Floats) -> Floats:
        usable = np.isfinite(values) & (people > 0)
        return ratio(areas.sums(values * people, usable), areas.sums(people, usable))

    reached = status == str(Status.REACHED)
    if standard is None:
        within = reached
    else:
        value = {"m": metres, "min": minutes, "round_trip_min": _round_trip(result, category, minutes)}[
            standard.measure
        ]
        with np.errstate(invalid="ignore"):
            within = reached & (value <= standard.limit + 1e-9)
    over = (reached & ~within) | (status == str(Status.BEYOND))
    sums = {
        "people": areas.sums(people),
        "within_people": areas.sums(people, within),
        "over_people": areas.sums(people, over),
    }
    for code in _NOT_REACHED:
        sums[f"{code}_people"] = areas.sums(people, status == str(code))
    sums["within_share"] = ratio(sums["within_people"], sums["people"])
    sums["mean_m"], sums["mean_min"] = mean(metres), mean(minutes)
    return sums


def _evenness(result: gpd.GeoDataFrame, category: str, people: Floats, areas: Areas) -> dict[str, Floats]:
    """How evenly the walk is shared, in the same areas: it is the same for every standard."""
    metres = result[f"{category}_m"].to_numpy(dtype=float)
    found = [evenness(metres[rows], people[rows]) for rows in areas.rows()]
    return {column: np.array([getattr(one, name) for one in found]) for column, name in _EVENNESS.items()}


def _round_trip(result: gpd.GeoDataFrame, category: str, minutes: Floats) -> Floats:
    """Minutes there and back: as they were computed, else twice the way there."""
    column = f"{category}_round_min"
    return result[column].to_numpy(dtype=float) if column in result else 2.0 * minutes


# What would tell about single households


def _hidden(
    result: gpd.GeoDataFrame,
    category: str,
    groups: Mapping[str, Floats],
    standard: Standard | None,
    areas: Areas,
    parts: Sequence[Sequence[int]],
    smallest: int,
) -> dict[str, Bools]:
    """By column, which numbers of which group and area rest on too few origins, or give such a number away."""
    metres = result[f"{category}_m"].to_numpy(dtype=float)
    tables = []
    for counted in groups.values():
        there = (counted > 0).astype(float)
        # Who has no place on the map is told nothing of by a count.
        there[result[f"{category}_status"].to_numpy() == str(Status.UNKNOWN)] = 0.0
        sums = _people_sums(result, category, there, standard, areas)
        walkers = areas.sums(there * np.isfinite(metres))
        tables.append([sums["people"], *(sums[name] for name in _CELLS), walkers])
    counts = np.array(tables).round().astype(np.int64)
    rows = withheld_in_areas(counts[:, 0], parts, smallest)
    cells = withheld_in_cells(np.moveaxis(counts[:, 1:-1], 1, 2), rows, parts, smallest)
    means = rows.copy()
    for number, walkers in enumerate(counts[:, -1]):
        means[number] |= withheld(walkers, smallest, rows[number])
    hidden = {"people": rows, "within_share": cells[:, :, 0], **dict.fromkeys(_MEANS, means)}
    return {**hidden, **{name: cells[:, :, number] for number, name in enumerate(_CELLS)}}
