"""Walking distances summed up in people: within each standard, by block, and by sex, age and how they walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import geopandas as gpd
import numpy as np
import pandas as pd

from .access import NO_LIMITS, Limits
from .disclosure import withheld, withheld_in_areas, withheld_in_cells
from .equity import gini, ratio_90_10
from .network import Bools, Floats, Ints
from .progress import SILENT, Progress
from .schema import PEOPLE_GROUPS, Status, slug
from .standards import Standard, block_of, people_of

EVERYBODY = "all"
SHOWN, WITHHELD = "shown", "withheld"
# How a time there and back came about.
MEASURED, DOUBLED, NO_STANDARD = "measured", "doubled", "no_standard"
_NOT_REACHED = (Status.UNREACHABLE, Status.OFF_NETWORK, Status.NO_SERVICE, Status.UNKNOWN)
_CELLS = ("within_people", "over_people", *(f"{code}_people" for code in _NOT_REACHED))
_MEANS = ("mean_m", "mean_min", "gini_m", "ratio_90_10")


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
        Code of a group to its people at each origin (`people_groups`).
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


def people_groups(
    origins: gpd.GeoDataFrame, fields: Sequence[str], people: Floats, progress: Progress = SILENT
) -> dict[str, Floats]:
    """People of each group at each origin, by the code of the group: the field's name without ``_people``.

    Parameters
    ----------
    fields : sequence of str
        Columns of people; none means those of `schema.PEOPLE_GROUPS` that are there.
    people : float array, shape (n,)
        Everybody, to say where a group has more than that.

    Raises
    ------
    InputError
        If a number is negative or no number at all.
    """
    groups: dict[str, Floats] = {}
    for name in fields or [one for one in PEOPLE_GROUPS if one in origins]:
        counted, there = people_of(origins, name)
        if not there:
            continue
        untold = int(origins[name].isna().sum())
        if untold:
            progress.say(
                "{count} of {all} origins do not say how many people '{field}' has there: nobody of theirs is counted "
                "in that group.",
                count=untold,
                all=len(origins),
                field=name,
            )
        code = slug(name.removesuffix("_people"))
        groups[name if code in groups or code == EVERYBODY else code] = counted
        over = int((counted > people).sum())
        if over:
            progress.warn(
                "{count} origins have more people in the field '{field}' than people altogether. Look at both fields.",
                count=over,
                field=name,
            )
    return groups


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
        unknown_people, within_share, mean_m, mean_min, gini_m, ratio_90_10, count_status``. The rows of the whole area
        have no block. Means and the two measures of how evenly the walk is shared are of the people who arrive. Over
        means reached, but farther than the standard or than the limits of the run. Origins in no block are summed under
        the block ``outside``. ``measure_status`` says whether a time there and back was walked and waited
        (``measured``) or is twice the walk there (``doubled``); ``count_status`` whether anything is ``withheld``.
    """
    blocks = asked.blocks
    block = block_of(result, blocks, progress)
    count = 0 if blocks is None else len(blocks)
    areas: list[tuple[object, object]] = [(None, None)]
    if blocks is not None:
        areas += zip(blocks["id"], blocks["name"] if "name" in blocks else [None] * count)
        if (block < 0).any():
            areas.append(("outside", None))
    place = np.where(block < 0, count, block)
    groups = {EVERYBODY: people, **asked.people_groups}
    parts = groups_of_everybody(groups) if asked.smallest else []
    tables = []
    for done, category in enumerate(categories):
        progress.at(done / len(categories))
        of_category: list[Standard | None] = [one for one in asked.standards if one.category == category]
        evenness = {code: _evenness(result, category, counted, place, count) for code, counted in groups.items()}
        for standard in of_category or [None]:
            progress.check()
            sums = {
                code: {**_people_sums(result, category, counted, standard, place, count), **evenness[code]}
                for code, counted in groups.items()
            }
            hidden = {}
            if asked.smallest:
                hidden = _hidden(result, category, groups, standard, place, count, parts, asked.smallest, len(areas))
            told = _told(standard, result)
            for number, code in enumerate(groups):
                columns = {name: values[: len(areas)].astype(float) for name, values in sums[code].items()}
                unsaid = np.zeros(len(areas), dtype=bool)
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
                            "block_id": pd.Series([area[0] for area in areas], dtype=object),
                            "block_name": pd.Series([area[1] for area in areas], dtype=object),
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
    """Whether all who are beyond the limits of the run are over the standard, too."""
    if standard.measure == "m":
        return limits.max_time <= 0 and limits.max_distance >= standard.limit
    trips = 2.0 if _is_doubled(standard, result) else 1.0
    return limits.max_distance <= 0 and limits.max_time * trips >= standard.limit


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
    result: gpd.GeoDataFrame, category: str, people: Floats, standard: Standard | None, place: Ints, blocks: int
) -> dict[str, Floats]:
    """The columns of people and of means: first of the whole area, then of every block, then outside of them."""
    status = result[f"{category}_status"].to_numpy()
    metres = result[f"{category}_m"].to_numpy(dtype=float)
    minutes = result[f"{category}_min"].to_numpy(dtype=float)

    def by_area(chosen: Bools, weights: Floats) -> Floats:
        parts = np.bincount(place[chosen], weights[chosen], blocks + 1)
        return np.append(parts.sum(), parts)

    def mean(values: Floats) -> Floats:
        usable = np.isfinite(values) & (people > 0)
        return _ratio(by_area(usable, values * people), by_area(usable, people))

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
        "people": by_area(np.ones(len(people), dtype=bool), people),
        "within_people": by_area(within, people),
        "over_people": by_area(over, people),
    }
    for code in _NOT_REACHED:
        sums[f"{code}_people"] = by_area(status == str(code), people)
    sums["within_share"] = _ratio(sums["within_people"], sums["people"])
    sums["mean_m"], sums["mean_min"] = mean(metres), mean(minutes)
    return sums


def _evenness(result: gpd.GeoDataFrame, category: str, people: Floats, place: Ints, blocks: int) -> dict[str, Floats]:
    """How evenly the walk is shared, in the same areas: it is the same for every standard."""
    metres = result[f"{category}_m"].to_numpy(dtype=float)
    areas = [np.arange(len(place)), *_rows_by_area(place, blocks + 1)]
    return {
        "gini_m": np.array([gini(metres[rows], people[rows]) for rows in areas]),
        "ratio_90_10": np.array([ratio_90_10(metres[rows], people[rows]) for rows in areas]),
    }


def _round_trip(result: gpd.GeoDataFrame, category: str, minutes: Floats) -> Floats:
    """Minutes there and back: as they were computed, else twice the way there."""
    column = f"{category}_round_min"
    return result[column].to_numpy(dtype=float) if column in result else 2.0 * minutes


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)


def _rows_by_area(place: Ints, areas: int) -> list[Ints]:
    order = np.argsort(place, kind="stable")
    return np.split(order, np.searchsorted(place[order], np.arange(1, areas)))


# What would tell about single households


def groups_of_everybody(groups: Mapping[str, Floats]) -> list[list[int]]:
    """Numbers of the groups that together are the first, such as women and men: pairs, and all of them."""
    codes = list(groups)[1:]
    candidates = [list(pair) for pair in combinations(range(1, len(codes) + 1), 2)]
    if len(codes) > 2:
        candidates.append(list(range(1, len(codes) + 1)))
    values = list(groups.values())
    # Somebody of unknown sex, here and there, hides nobody.
    return [
        members
        for members in candidates
        if values[0].sum() > 0 and abs(sum(values[m].sum() for m in members) / values[0].sum() - 1.0) < 0.1
    ]


def _hidden(
    result: gpd.GeoDataFrame,
    category: str,
    groups: Mapping[str, Floats],
    standard: Standard | None,
    place: Ints,
    blocks: int,
    parts: Sequence[Sequence[int]],
    smallest: int,
    areas: int,
) -> dict[str, Bools]:
    """By column, which numbers of which group and area rest on too few origins, or give such a number away."""
    metres = result[f"{category}_m"].to_numpy(dtype=float)
    tables = []
    for counted in groups.values():
        there = (counted > 0).astype(float)
        # Who has no place on the map is told nothing of by a count.
        there[result[f"{category}_status"].to_numpy() == str(Status.UNKNOWN)] = 0.0
        sums = _people_sums(result, category, there, standard, place, blocks)
        walkers = np.bincount(place, there * np.isfinite(metres), blocks + 1)
        tables.append([sums["people"], *(sums[name] for name in _CELLS), np.append(walkers.sum(), walkers)])
    counts = np.array(tables)[:, :, :areas].round().astype(np.int64)
    rows = withheld_in_areas(counts[:, 0], parts, smallest)
    cells = withheld_in_cells(np.moveaxis(counts[:, 1:-1], 1, 2), rows, parts, smallest)
    means = rows.copy()
    for number, walkers in enumerate(counts[:, -1]):
        means[number] |= withheld(walkers, smallest, rows[number])
    hidden = {"people": rows, "within_share": cells[:, :, 0], **dict.fromkeys(_MEANS, means)}
    return {**hidden, **{name: cells[:, :, number] for number, name in enumerate(_CELLS)}}
