"""Who loses a service, told without the numbers that would tell about single households."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Bools, Floats
from ..privacy.disclosure import SHOWN, WITHHELD, withheld, withheld_in_areas, withheld_in_cells
from ..residents.people import Areas
from ..schema import Status
from .floodaccess import LOST_BECAUSE, FloodAccess

_KEPT, _NEVER = "keep_people", "never_people"
_CELLS = (_KEPT, *(f"lost_by_{why}_people" for why in LOST_BECAUSE), _NEVER)
_MEANS = ("mean_min_dry", "mean_min_wet")


def without_small_counts(
    found: FloodAccess, people: Floats, blocks: gpd.GeoDataFrame | None, smallest: int
) -> FloodAccess:
    """The same result; in its summary and islands the numbers that rest on few origins are withheld.

    Parameters
    ----------
    people : float array, shape (number of origins,)
        As `flood_access` was given them.
    blocks : GeoDataFrame, optional
        As well.
    smallest : int
        Counts that rest on fewer origins are withheld, and those that would give them away; 0 tells everything.

    Returns
    -------
    FloodAccess
        Summary and islands have a column ``count_status`` more: ``shown``, or ``withheld`` where anything is.
    """
    areas = Areas.of(found.origins, blocks)
    tables = []
    for category in found.categories:
        rows = found.summary[found.summary["category"] == category].reset_index(drop=True)
        tables.append(_protected(rows, found.origins, category, people, areas, smallest))
    islands = _islands(found.islands, found.origins, people, smallest)
    return replace(found, summary=pd.concat(tables, ignore_index=True), islands=islands)


def _protected(
    table: pd.DataFrame, origins: gpd.GeoDataFrame, category: str, people: Floats, areas: Areas, smallest: int
) -> pd.DataFrame:
    """The rows of one category."""
    lost = (origins[f"{category}_lost"] == "yes").to_numpy()
    because = origins[f"{category}_lost_by"].to_numpy()
    kept = (origins[f"{category}_status_wet"] == str(Status.REACHED)).to_numpy()
    kinds: Sequence[Bools] = (kept, *(lost & (because == why) for why in LOST_BECAUSE), ~kept & ~lost)
    lived_in = (people > 0).astype(float)
    counts = np.column_stack([areas.sums(lived_in, kind) for kind in kinds]).round().astype(np.int64)[None]
    rows, cells = np.zeros((1, len(table)), dtype=bool), np.zeros(counts.shape, dtype=bool)
    if smallest:
        rows = withheld_in_areas(counts.sum(axis=2), smallest=smallest)
        cells = withheld_in_cells(counts, rows, smallest=smallest)
    hidden = {"people": rows[0], **{name: cells[0, :, number] for number, name in enumerate(_CELLS)}}
    # The sum of those who lose it would tell the one part of it that is withheld.
    hidden["lost_people"] = cells[0, :, 1:-1].any(axis=1) | rows[0]
    # Of those who had it: with those who lose it, the share would tell how many keep it.
    hidden["lost_share"] = hidden["lost_people"] | cells[0, :, 0]
    hidden.update(dict.fromkeys(_MEANS, cells[0, :, 0] | rows[0]))
    unsaid = np.zeros(len(table), dtype=bool)
    for name, chosen in hidden.items():
        table[name] = table[name].mask(chosen)
        unsaid |= chosen
    return table.assign(count_status=np.where(unsaid, WITHHELD, SHOWN).astype(object))


def _islands(islands: gpd.GeoDataFrame, origins: gpd.GeoDataFrame, people: Floats, smallest: int) -> gpd.GeoDataFrame:
    """The islands; of those where few live neither people nor homes are told."""
    inside = (people > 0) & origins["island"].notna().to_numpy()
    number = origins["island"].to_numpy(dtype=float, na_value=-1.0)[inside].astype(np.int64)
    homes = np.bincount(number, minlength=len(islands))
    hidden = withheld(homes, smallest) if smallest else np.zeros(len(islands), dtype=bool)
    told = islands.assign(count_status=np.where(hidden, WITHHELD, SHOWN).astype(object))
    told["people"] = told["people"].mask(hidden)
    told["origins"] = told["origins"].astype("Int64").mask(hidden)
    return told
