"""The tables of a mean year, without the numbers that would tell about single households."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Bools, Floats
from ..privacy.disclosure import SHOWN, WITHHELD, withheld_in_areas, withheld_in_cells
from ..progress import Progress
from ..residents.people import Areas
from ..schema import Status
from .damage import UNINHABITABLE
from .rarity import Ends, harm_curve

YEARLY = {"damage_eur": "damage_eur_year", "flooded_people": "flooded_people_year", UNINHABITABLE: "uninhabitable_year"}


def summary_of_years(
    result: gpd.GeoDataFrame,
    people: Floats | None,
    blocks: gpd.GeoDataFrame | None,
    smallest: int,
    progress: Progress,
) -> pd.DataFrame:
    """A row a block, the last row of the whole; what is unknown is counted and in no sum."""
    unknown = (result["annual_status"] == str(Status.UNKNOWN)).to_numpy()
    areas = Areas.of(result, blocks, progress)
    blocks_only = slice(1, None)
    table = pd.DataFrame(areas.columns).iloc[blocks_only].reset_index(drop=True)
    columns: dict[str, Floats | None] = {
        "count": np.ones(len(result)),
        "unknown_count": unknown.astype(float),
        "people": people,
    }
    columns.update({column: result[column].to_numpy() for column in YEARLY.values()})
    total: dict[str, object] = {"block_id": None, "block_name": None}
    for name, values in columns.items():
        if values is None or np.isnan(values).all():
            table[name], total[name] = np.nan, np.nan
            continue
        sums = areas.sums(np.nan_to_num(values))
        table[name] = sums[blocks_only]
        # The sum of the rows, so that a reader who adds them up finds the same last digit.
        total[name] = sum(table[name].tolist()) if len(table) else float(sums[0])
    last = pd.DataFrame([total]).astype({"block_id": object, "block_name": object})
    table = pd.concat([table, last], ignore_index=True) if len(table) else last
    table = table.astype({"count": "Int64", "unknown_count": "Int64"})
    rows, wet, untold = _hidden(result, people, areas, smallest)
    hidden = {"count": rows, "people": rows, "unknown_count": untold}
    for column in YEARLY.values():
        # Of the homes in the water few may be harmed.
        harmed = (result[column].fillna(0.0) > 0).to_numpy()
        hidden[column] = wet | _few_of(harmed, people, areas, smallest)
    unsaid = np.zeros(len(table), dtype=bool)
    for name, chosen in hidden.items():
        table[name] = table[name].mask(chosen)
        unsaid |= chosen
    table["count_status"] = np.where(unsaid, WITHHELD, SHOWN).astype(object)
    return table


def _hidden(result: gpd.GeoDataFrame, people: Floats | None, areas: Areas, smallest: int) -> tuple[Bools, Bools, Bools]:
    """Which rows of the summary are withheld: all of a row, what floods do there, and how much of it is unknown."""
    # The whole comes first in the areas, and last in the table.
    in_order = np.roll(np.arange(len(areas.ids)), -1)
    if not smallest:
        nothing: Bools = np.zeros(len(in_order), dtype=bool)
        return nothing, nothing, nothing
    lived_in = np.ones(len(result)) if people is None else (people > 0).astype(float)
    status = result["annual_status"].to_numpy()
    kinds = [areas.sums(lived_in, status == str(one)) for one in (Status.FLOODED, Status.DRY, Status.UNKNOWN)]
    counts = np.column_stack(kinds).round().astype(np.int64)[None]
    rows = withheld_in_areas(counts.sum(axis=2), smallest=smallest)
    cells = withheld_in_cells(counts, rows, smallest=smallest)
    wet, _, untold = cells[0].T
    return rows[0][in_order], wet[in_order], untold[in_order]


def _few_of(chosen: Bools, people: Floats | None, areas: Areas, smallest: int) -> Bools:
    """In which rows of the summary the `chosen` are few, or would give few away; the whole last."""
    in_order = np.roll(np.arange(len(areas.ids)), -1)
    if not smallest:
        return np.zeros(len(in_order), dtype=bool)
    lived_in = np.ones(len(chosen)) if people is None else (people > 0).astype(float)
    counts = areas.sums(lived_in, chosen).round().astype(np.int64)
    few: Bools = withheld_in_areas(counts[None], smallest=smallest)[0]
    return few[in_order]


def points_of_curve(
    names: Sequence[str],
    harm: Mapping[str, Floats],
    years: Floats,
    ends: Ends,
    most: Mapping[str, Floats],
    smallest: int,
    already: Collection[str],
) -> pd.DataFrame:
    """The curve of the sums, a row a point, the most frequent first; the area under it is the total of the summary.

    The area would tell the one point that is withheld, and all points the area: where a point rests on few features, or
    the total is withheld (`already`), nothing is told of the curve but where it is 0.
    """
    probability = 1.0 / years
    columns = {}
    unsaid = np.zeros(1, dtype=bool)
    for name, values in harm.items():
        known = ~np.isnan(values).any(axis=1)
        probability, by_asset = harm_curve(years, values[known], ends, most[name][known])
        behind = (by_asset > 0).sum(axis=0)
        tells = name in already or bool(((behind > 0) & (behind < smallest)).any())
        hidden = (behind > 0) & tells
        columns[name] = np.where(hidden, np.nan, by_asset.sum(axis=0))
        unsaid = unsaid | hidden
    begins_earlier = years[0] > ends.harmless_years
    table = pd.DataFrame(
        {
            "scenario": pd.Series([*([None] if begins_earlier else []), *names, None], dtype=object),
            "return_period_years": [*([ends.harmless_years] if begins_earlier else []), *years, np.nan],
            "probability": probability,
            "point_status": [*(["assumed"] if begins_earlier else []), *["known"] * len(names), "assumed"],
        }
    )
    for name in YEARLY:
        table[name] = columns.get(name, np.nan)
    table["count_status"] = np.where(unsaid, WITHHELD, SHOWN).astype(object)
    return table
