"""Who and what the water reaches: depth, class and status of every asset, and a table that adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Union

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Floats
from ..grids.raster import Raster
from ..progress import SILENT, Progress
from ..residents.people import people_groups, people_of
from ..schema import Status
from .answers import Answers
from .classes import DepthClasses
from .damage import DAMAGE_COLUMNS, UNINHABITABLE, DamageOptions, uninhabitable, uninhabitable_words, with_damage
from .groups import WaterByGroups, in_groups
from .hazardrasters import HazardRaster, in_classes
from .rasters import MovingWater, in_water, tell_coverage
from .summary import Counted, summarise
from .zones import HazardZones, in_zones

RESULT_COLUMNS = (
    *("depth_max_m", "depth_mean_m", "flooded_share", "flood_class", "flood_level", "flood_status"),
    *DAMAGE_COLUMNS,
    UNINHABITABLE,
)
CLASS_BY = ("max", "mean")
Water = Union[Raster, MovingWater, WaterByGroups, HazardRaster, HazardZones]


@dataclass(frozen=True)
class Harm:
    """What is worked out beyond depth and class.

    Attributes
    ----------
    damage : DamageOptions or None
    uninhabitable_over_m : float or None
        Homes in deeper water cannot be lived in (an assumption); None where that is not asked.
    parts : bool
        Whether the length and area within each class are told as well.
    """

    damage: DamageOptions | None = None
    uninhabitable_over_m: float | None = None
    parts: bool = False


@dataclass(frozen=True)
class People:
    """Who is counted.

    Attributes
    ----------
    field : str
        Column of the assets with people; without it the people of the summary are missing.
    group_fields : sequence of str
        Columns with the people of groups (sex, age); empty for those of `schema.PEOPLE_GROUPS` that are there.
    of_households : bool
        Whether a single asset may be a household.
    smallest : int
        Of households, and where groups are counted, smaller counts are withheld; 0 tells everything.
    """

    field: str = ""
    group_fields: Sequence[str] = ()
    of_households: bool = False
    smallest: int = 0


@dataclass(frozen=True)
class FloodExposure:
    """Result of `flood_exposure`.

    Attributes
    ----------
    assets : GeoDataFrame
        The assets with `RESULT_COLUMNS`, those of damage and homes only where they were asked for.
    summary : DataFrame
        A row a block and class, the last row the total (`summary.summarise`).
    people : float array, shape (n,), or None
        None where the number of people is not known.
    groups : tuple of str
        The groups of people that were counted.
    smallest : int
        Counts under it are withheld; 0 where nobody could be told from them.
    """

    assets: gpd.GeoDataFrame
    summary: pd.DataFrame
    people: Floats | None
    groups: tuple[str, ...] = ()
    smallest: int = 0


def flood_exposure(
    assets: gpd.GeoDataFrame,
    water: Water,
    classes: DepthClasses,
    *,
    people: People = People(),
    blocks: gpd.GeoDataFrame | None = None,
    class_by: str = "max",
    harm: Harm = Harm(),
    progress: Progress = SILENT,
) -> FloodExposure:
    """Depth, class and status of every asset, and the sums by block and class.

    On a raster, polygons follow the rule of QGIS's zonal statistics (`zonal.polygon_depths`), lines are sampled every
    half cell (at most 5 m), points take the cell they lie in. On zones, what counts is the share of an asset inside.

    Parameters
    ----------
    assets : GeoDataFrame
        Points, lines or polygons in a metric CRS, with ``id``.
    water : Raster, MovingWater, WaterByGroups, HazardRaster or HazardZones
        A raster gives depths in metres, NaN where unknown.
    classes : DepthClasses
        Water up to their first limit counts as dry. Not used for classes that somebody else drew.
    people : People
    blocks : GeoDataFrame, optional
        With ``id`` and, where it exists, ``name``. An asset belongs to the block its representative point lies in.
    class_by : {"max", "mean"}
        Which depth decides the class, the status and the damage. Where the speed of the water is known, the worst cell.
    harm : Harm

    Returns
    -------
    FloodExposure

    Raises
    ------
    InputError
        If the people are no numbers, or a column of zones does not exist or holds no depths.
    """
    counted, known = people_of(assets, people.field, progress)
    if not known:
        progress.warn("There is no field of people: the summary counts features only.")
    everybody = counted if known else None
    groups = people_groups(assets, people.group_fields, counted if known else np.full(len(assets), np.inf), progress)
    answers = _answers(assets, water, classes, class_by, harm.parts, progress.part(0.0, 0.9))
    tell_coverage(answers, classes.dry_up_to, progress)
    result = _with_columns(assets, answers)
    sums: dict[str, Floats] = {}
    if harm.damage is not None:
        sums.update(with_damage(assets, answers, harm.damage, progress))
        for name in DAMAGE_COLUMNS:
            result[name] = sums[name]
        del sums["damage_share"]
        if np.isnan(sums["damage_eur"]).all():
            del sums["damage_eur"]
    if harm.uninhabitable_over_m is not None:
        homes = uninhabitable(assets, answers, harm.uninhabitable_over_m, everybody, progress)
        result[UNINHABITABLE] = pd.Series(uninhabitable_words(homes), index=result.index, dtype=object)
        sums["uninhabitable_count"] = homes
        if everybody is not None:
            sums["uninhabitable_people"] = homes * everybody
    unknown = int((answers.level < 0).sum())
    if unknown:
        progress.warn(
            "{count} of {all} features have no data: their status is unknown.", count=unknown, all=len(assets)
        )
    smallest = people.smallest if people.of_households or groups else 0
    summary = summarise(result, answers, Counted(everybody, groups, sums, blocks, smallest), progress.part(0.9, 1.0))
    _tell_balance(answers, everybody, smallest, progress)
    if not smallest:
        _tell_harm(sums, progress)
    return FloodExposure(result, summary, everybody, tuple(groups), smallest)


def _answers(
    assets: gpd.GeoDataFrame, water: Water, classes: DepthClasses, class_by: str, parts: bool, progress: Progress
) -> Answers:
    if isinstance(water, HazardZones):
        return in_zones(assets, water, classes, class_by, progress)
    if isinstance(water, HazardRaster):
        return in_classes(assets, water, parts, progress)
    if isinstance(water, WaterByGroups):
        return in_groups(assets, water, classes, class_by, parts, progress)
    return in_water(assets, water, classes, class_by, parts, progress)


def _with_columns(assets: gpd.GeoDataFrame, answers: Answers) -> gpd.GeoDataFrame:
    codes = np.array([*answers.codes, str(Status.UNKNOWN)], dtype=object)
    status = np.where(
        answers.level < 0,
        str(Status.UNKNOWN),
        np.where(answers.level > 0, str(Status.FLOODED), str(Status.DRY)),
    )
    result = assets.drop(columns=[name for name in RESULT_COLUMNS if name in assets])
    result["depth_max_m"] = answers.max_m
    result["depth_mean_m"] = answers.mean_m
    result["flooded_share"] = answers.share
    result["flood_class"] = codes[answers.level]
    result["flood_level"] = pd.array(np.where(answers.level < 0, 0, answers.level), dtype="Int64")
    result.loc[answers.level < 0, "flood_level"] = pd.NA
    result["flood_status"] = status.astype(object)
    return result


def _tell_balance(answers: Answers, people: Floats | None, smallest: int, progress: Progress) -> None:
    """All = dry + in the water + unknown, in features and in people."""
    kinds = (answers.level == 0, answers.level > 0, answers.level < 0)
    dry, wet, unknown = (int(kind.sum()) for kind in kinds)
    progress.say(
        "Features: {all} = {dry} dry + {wet} in the water + {unknown} unknown.",
        all=len(answers.level),
        dry=dry,
        wet=wet,
        unknown=unknown,
    )
    if people is None or smallest:
        return
    dry_people, wet_people, unknown_people = (round(float(people[kind].sum())) for kind in kinds)
    progress.say(
        "People: {all} = {dry} dry + {wet} in the water + {unknown} unknown.",
        all=dry_people + wet_people + unknown_people,
        dry=dry_people,
        wet=wet_people,
        unknown=unknown_people,
    )
    of_level = np.bincount(np.maximum(answers.level, 0), people * (answers.level >= 0), len(answers.codes))
    told = [f"{code}: {number:.0f}" for code, number in zip(answers.codes, of_level.tolist())]
    progress.say("People by class: {by_class}.", by_class="; ".join([*told, f"{Status.UNKNOWN}: {unknown_people}"]))


def _tell_harm(sums: dict[str, Floats], progress: Progress) -> None:
    """The money, and beside it the homes: a low loss is not low harm."""
    total = {name: round(float(np.nansum(values))) for name, values in sums.items()}
    if "damage_eur" in total:
        progress.say("Damage: {damage} euros of 2010.", damage=total["damage_eur"])
    if "uninhabitable_people" in total:
        progress.say(
            "Homes nobody can live in: {homes}, of {people} people.",
            homes=total["uninhabitable_count"],
            people=total["uninhabitable_people"],
        )
    elif "uninhabitable_count" in total:
        progress.say("Homes nobody can live in: {homes}.", homes=total["uninhabitable_count"])
