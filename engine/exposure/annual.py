"""What floods cost in a mean year: several scenarios, each with its return period, in one expected figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Bools, Floats
from ..errors import InputError
from ..progress import SILENT, Progress
from ..residents.people import people_of
from ..schema import Status
from .annualtables import YEARLY, points_of_curve, summary_of_years
from .damage import DAMAGE_COLUMNS, UNINHABITABLE
from .exposing import RESULT_COLUMNS
from .rarity import EXTRAPOLATE, Ends, expected_a_year

_NOISE = 1e-9
_STATUSES = tuple(map(str, (Status.FLOODED, Status.DRY, Status.UNKNOWN)))


@dataclass(frozen=True)
class Scenario:
    """An exposure result: its name, the return period of its flood (years), and the assets with their columns."""

    name: str
    years: float
    exposed: gpd.GeoDataFrame


@dataclass(frozen=True)
class AnnualDamage:
    """Result of `annual_damage`.

    Attributes
    ----------
    assets : GeoDataFrame
        With the columns of `YEARLY`, ``first_period_years`` (the most frequent scenario that reaches it) and
        ``annual_status``.
    summary : DataFrame
        ``block_id, block_name, count, unknown_count, people``, the columns of `YEARLY` and ``count_status``, which
        says whether anything is ``withheld``; the last row is of the whole area, and has no block: the others, of the
        blocks and of what lies ``outside`` of them, add up to it. Without blocks it is the only one.
    scenarios : DataFrame
        ``scenario, return_period_years, probability, point_status, damage_eur, flooded_people, uninhabitable,
        count_status``: the points of the curve, with its assumed ends.
    """

    assets: gpd.GeoDataFrame
    summary: pd.DataFrame
    scenarios: pd.DataFrame


def annual_damage(
    scenarios: Sequence[Scenario],
    ends: Ends,
    *,
    population_field: str = "",
    blocks: gpd.GeoDataFrame | None = None,
    smallest: int = 0,
    progress: Progress = SILENT,
) -> AnnualDamage:
    """Damage, people flooded and homes uninhabitable in a mean year, for each asset and in sum.

    Parameters
    ----------
    scenarios : sequence of Scenario
        Two or more, in any order; results of `flood_exposure` for the same assets, known by their ``id``.
    population_field : str
        Column with people; without it features count, not people.
    smallest : int
        Sums that rest on fewer features are withheld, and those that would give them away; 0 tells everything.

    Returns
    -------
    AnnualDamage

    Raises
    ------
    InputError
        If there are fewer than two, a result is none of `flood_exposure`, ids repeat, or results share no asset.
    """
    if len(scenarios) < 2:
        raise InputError("Give at least two exposure results, of floods with different return periods.")
    ordered = sorted(scenarios, key=lambda one: one.years)
    years = np.array([one.years for one in ordered])
    for one in ordered:
        _check(one)
        progress.say("'{name}': a flood of once in {years} years.", name=one.name, years=f"{one.years:g}")
    base, rows = _together(ordered, progress)
    people, counted = people_of(base, population_field, progress)
    if not counted:
        progress.warn("There is no field of people: the figures of people count features.")
    wet = _wet(ordered, rows)
    unknown = np.isnan(wet).any(axis=1)
    if unknown.all():
        raise InputError(
            "Of none of the {all} features do all floods say whether the water reaches it: nothing yearly is known. "
            "Check that the water of each flood covers the features, and that flood_status is not empty.",
            all=len(base),
        )
    harm = {name: _harm(ordered, rows, name, people) for name in YEARLY}
    for values in harm.values():
        # Of what is unknown in one flood nothing yearly is known.
        values[unknown] = np.nan
    _tell_without_damage(ordered, harm["damage_eur"], progress)
    harm = {name: values for name, values in harm.items() if not np.isnan(values).all()}
    for name, values in harm.items():
        _tell_falling(name, values, years, progress)
    _tell_ends(years, ends, progress)
    most = {"flooded_people": people, UNINHABITABLE: np.ones(len(base)), "damage_eur": _greatest(ordered, rows)}
    result = base.drop(columns=[name for name in (*RESULT_COLUMNS, "scenario") if name in base])
    for name, column in YEARLY.items():
        nothing = np.full(len(base), np.nan)
        result[column] = expected_a_year(years, harm[name], ends, most[name]) if name in harm else nothing
    result["first_period_years"] = np.where((wet > 0).any(axis=1), years[np.argmax(wet > 0, axis=1)], np.nan)
    status = np.where((wet > 0).any(axis=1), str(Status.FLOODED), str(Status.DRY))
    result["annual_status"] = np.where(unknown, str(Status.UNKNOWN), status).astype(object)
    if unknown.any():
        progress.warn(
            "Of {count} of {all} features a scenario knows nothing: they have no yearly figure and are in no sum.",
            count=int(unknown.sum()),
            all=len(base),
        )
    summary = summary_of_years(result, people if counted else None, blocks, smallest, progress)
    _tell_balance(result, summary, progress)
    unsaid = {name for name, column in YEARLY.items() if smallest and pd.isna(summary[column].iloc[-1])}
    names = [one.name for one in ordered]
    points = points_of_curve(names, harm, years, ends, most, smallest, unsaid)
    return AnnualDamage(result, summary, points)


def _check(scenario: Scenario) -> None:
    frame = scenario.exposed
    if "flood_status" not in frame or "id" not in frame:
        raise InputError(
            "'{name}' is no result of 'Flood exposure': it has no flood_status, or no id. Run that first, once for "
            "each flood.",
            name=scenario.name,
        )
    told = frame["flood_status"].dropna()
    odd = told[~told.isin(_STATUSES)]
    if len(odd):
        raise InputError(
            "'{name}' has {count} features whose flood_status says neither flooded, nor dry, nor unknown, such as "
            "'{example}'. Give the results of 'Flood exposure' as they are.",
            name=scenario.name,
            count=len(odd),
            example=odd.iloc[0],
        )
    for column in ("damage_eur", "damage_share"):
        _check_damage(scenario, column)
    twice = frame["id"][frame["id"].duplicated()]
    if len(twice):
        raise InputError(
            "'{name}' has {count} features whose id stands there already, such as '{example}'. Each must have its own.",
            name=scenario.name,
            count=len(twice),
            example=twice.iloc[0],
        )


def _check_damage(scenario: Scenario, column: str) -> None:
    """Damage is a number from 0 upwards, or nothing."""
    if column not in scenario.exposed:
        return
    given = scenario.exposed[column]
    numbers = pd.to_numeric(given, errors="coerce")
    wrong = given.notna() & ~(numbers >= 0)
    if wrong.any():
        raise InputError(
            "The field '{field}' of '{name}' holds {count} values that are no damage, such as '{example}': a number "
            "from 0 upwards is needed, or nothing. Give the results of 'Flood exposure' as they are.",
            field=column,
            name=scenario.name,
            count=int(wrong.sum()),
            example=given[wrong].iloc[0],
        )


def _together(scenarios: Sequence[Scenario], progress: Progress) -> tuple[gpd.GeoDataFrame, list[Floats]]:
    """All assets of all results, and the row of each in every result; NaN where it is not in there."""
    frames = [one.exposed for one in scenarios]
    base = pd.concat(frames, ignore_index=True).drop_duplicates("id", ignore_index=True)
    rows = []
    for frame in frames:
        at = pd.Series(np.arange(len(frame), dtype=float), index=frame["id"].to_numpy())
        rows.append(at.reindex(base["id"].to_numpy()).to_numpy())
    shared = ~np.isnan(np.column_stack(rows)).any(axis=1)
    if not shared.any():
        raise InputError(
            "The results have no feature in common: their ids differ. Run 'Flood exposure' on the same layer for each "
            "flood."
        )
    if not shared.all():
        progress.warn(
            "{count} of {all} features are not in every result, such as '{example}': nothing yearly is known of them.",
            count=int((~shared).sum()),
            all=len(base),
            example=base["id"][~shared].iloc[0],
        )
    return gpd.GeoDataFrame(base, geometry=frames[0].geometry.name, crs=frames[0].crs), rows


def _values(scenario: Scenario, row: Floats, column: str) -> Floats:
    """A column of numbers in the order of all assets, NaN where there is none."""
    if column not in scenario.exposed:
        return np.full(len(row), np.nan)
    values = pd.to_numeric(scenario.exposed[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    there = ~np.isnan(row)
    return np.where(there, values[np.where(there, row, 0).astype(np.int64)], np.nan)


def _coded(scenario: Scenario, row: Floats, column: str, yes: str, no: str) -> Floats:
    """The same for a column of codes: 1 for `yes`, 0 for `no`."""
    if column not in scenario.exposed:
        return np.full(len(row), np.nan)
    numbers = scenario.exposed[column].map({yes: 1.0, no: 0.0}).astype(float)
    return _values(Scenario(scenario.name, scenario.years, gpd.GeoDataFrame({column: numbers})), row, column)


def _wet(scenarios: Sequence[Scenario], rows: Sequence[Floats]) -> Floats:
    flooded, dry = str(Status.FLOODED), str(Status.DRY)
    return np.column_stack([_coded(one, row, "flood_status", flooded, dry) for one, row in zip(scenarios, rows)])


def _harm(scenarios: Sequence[Scenario], rows: Sequence[Floats], name: str, people: Floats) -> Floats:
    """Harm of every asset in every scenario, shape (n, s)."""
    if name == "flooded_people":
        return _wet(scenarios, rows) * people[:, None]
    if name == UNINHABITABLE:
        return np.column_stack([_coded(one, row, name, "yes", "no") for one, row in zip(scenarios, rows)])
    return np.column_stack([_values(one, row, name) for one, row in zip(scenarios, rows)])


def _greatest(scenarios: Sequence[Scenario], rows: Sequence[Floats]) -> Floats:
    """The damage of each asset when all that can be damaged is, worked out from damage and damaged share."""
    share, damage = (_values(scenarios[-1], rows[-1], name) for name in DAMAGE_COLUMNS)
    return np.divide(damage, share, out=np.full(len(share), np.nan), where=share > 0)


def _tell_without_damage(scenarios: Sequence[Scenario], damage: Floats, progress: Progress) -> None:
    """Why there are no euros: results of a run without a damage curve."""
    without = [one.name for one, values in zip(scenarios, damage.T) if np.isnan(values).all()]
    if without:
        progress.warn(
            "The damage in euros stays empty: {names} {count:has|have} none. Run 'Flood exposure' with a damage curve "
            "for each flood, then this again.",
            names=", ".join(f"'{name}'" for name in without),
            count=len(without),
        )


def _tell_falling(name: str, harm: Floats, years: Floats, progress: Progress) -> None:
    falls: Bools = (harm[:, 1:] < harm[:, :-1] * (1 - _NOISE) - _NOISE).any(axis=1)
    if falls.any():
        progress.warn(
            "{count} of {all} features come off better in a rarer flood than in a more frequent one ({figure}). Are "
            "the return periods right, and all runs made with the same settings?",
            count=int(falls.sum()),
            all=len(harm),
            figure=name,
        )


def _tell_ends(years: Floats, ends: Ends, progress: Progress) -> None:
    if years[0] > ends.harmless_years:
        progress.say(
            "Assumed: floods of once in {harmless} years do no harm, and from there it grows to that of once in "
            "{first} years.",
            harmless=f"{ends.harmless_years:g}",
            first=f"{years[0]:g}",
        )
    else:
        progress.warn(
            "Floods more frequent than once in {first} years are left out: the true figure is higher if they do harm.",
            first=f"{years[0]:g}",
        )
    if ends.rare == EXTRAPOLATE:
        progress.say("Assumed: beyond the rarest flood the harm goes on growing as it did between the last two.")
    else:
        progress.say("Assumed: rarer floods do the harm of the rarest one given, and no more.")


def _tell_balance(result: gpd.GeoDataFrame, summary: pd.DataFrame, progress: Progress) -> None:
    """All = reached by a flood + dry + unknown, and what they come to in a mean year."""
    wet, dry, unknown = (
        int((result["annual_status"] == str(one)).sum()) for one in (Status.FLOODED, Status.DRY, Status.UNKNOWN)
    )
    progress.say(
        "Features: {all} = {wet} reached by a flood + {dry} by none + {unknown} unknown.",
        all=len(result),
        wet=wet,
        dry=dry,
        unknown=unknown,
    )
    damage, people, homes = (float(summary[name].fillna(np.nan).iloc[-1]) for name in YEARLY.values())
    if not np.isnan(damage):
        progress.say("Damage in a mean year: {damage} euros of 2010.", damage=round(damage))
    if not np.isnan(people):
        progress.say("People in the water in a mean year: {people:.1f}.", people=people)
    if not np.isnan(homes):
        progress.say("Homes that cannot be lived in, in a mean year: {homes:.1f}.", homes=homes)
