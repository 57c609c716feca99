"""An evacuation in figures: widths in, sums out, told without the numbers that would tell about single households."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Bools, Floats, Ints
from ..osm.values import length_m
from ..privacy.disclosure import SHOWN, WITHHELD, withheld_by_place
from ..progress import SILENT, Progress
from ..schema import Status

_NOT_PLACED = tuple(map(str, (Status.NO_PLACE, Status.UNREACHABLE, Status.FLOODED, Status.OFF_NETWORK, Status.UNKNOWN)))
_VALUES_TOLD = 5
# Of everybody who has a way: where their number is withheld, these are, too.
_OF_THE_PLACED = ("mean_route_m", "mean_route_min", "longest_route_min", "longest_queue_min", "clearance_min")


@dataclass(frozen=True)
class _Few:
    """What rests on too few origins: shelters, reasons why people are not placed, all who are placed, everybody."""

    shelters: Bools
    reasons: Bools
    placed: bool
    everybody: bool

    @classmethod
    def of(cls, table: pd.DataFrame, shelter: Ints, shelters: int, smallest: int) -> _Few:
        """From a row an origin and shelter; `shelter` is -1 where people have none."""
        to_shelters = np.bincount(shelter[shelter >= 0], minlength=shelters).astype(np.int64)
        status = table["status"].to_numpy()
        nowhere = np.array([(status == one).sum() for one in _NOT_PLACED], dtype=np.int64)
        here, there, placed = withheld_by_place(to_shelters, nowhere, smallest)
        return cls(here, there, placed, table["origin_id"].nunique() < smallest)


def path_widths(paths: gpd.GeoDataFrame, field: str, default: float, progress: Progress = SILENT) -> Floats:
    """Metres of each path, shape (number of paths,); NaN where nothing is told, or no width, which is said.

    Parameters
    ----------
    field : str
        A column of numbers, or of text as people write widths (``2,5 m``).
    default : float
        What such a path counts as, for the log.
    """
    if field not in paths:
        return np.full(len(paths), np.nan)
    given = paths[field]
    if pd.api.types.is_numeric_dtype(given):
        told = given.notna().to_numpy()
        width = given.to_numpy(dtype=float, na_value=np.nan)
    else:
        told = (given.notna() & (given.map(str).map(str.strip) != "")).to_numpy()
        read = [length_m(str(value)) if one else None for value, one in zip(given, told)]
        width = np.array([np.nan if one is None else one for one in read], dtype=float)
    width = np.where(np.isfinite(width) & (width > 0), width, np.nan)
    odd = told & np.isnan(width)
    if odd.any():
        progress.warn(
            "{count} of {all} paths {count:has|have} no width that can be read in the field '{field}' ({values}): "
            "{count:it counts|they count} as {width} m wide.",
            count=int(odd.sum()),
            all=len(paths),
            field=field,
            values=", ".join(f"'{one}'" for one in list(dict.fromkeys(given[odd]))[:_VALUES_TOLD]),
            width=f"{default:g}",
        )
    return width


def evacuation_summary(table: pd.DataFrame, shelters: gpd.GeoDataFrame, loads: gpd.GeoDataFrame) -> pd.DataFrame:
    """One row a figure: people by status (they add up to the total), places, walks, clearance.

    Parameters
    ----------
    table : DataFrame
        A row an origin and shelter: ``people, route_m, route_min, status``.
    shelters : GeoDataFrame
        ``places, places_left``.
    loads : GeoDataFrame
        ``minutes`` in which everybody has passed.

    Returns
    -------
    DataFrame
        ``item, value, unit``.
    """
    placed = table["status"] == str(Status.REACHED)
    rows: list[tuple[str, float, str]] = [("people_total", float(table["people"].sum()), "people")]
    for status in (str(Status.REACHED), *_NOT_PLACED):
        here = table["status"] == status
        rows += [(f"people_{status}", float(table["people"][here].sum()), "people")]
    rows += [
        ("places_total", float(shelters["places"].sum()), "places"),
        ("places_left", float(shelters["places_left"].clip(lower=0).sum()), "places"),
        ("people_over_places", float((-shelters["places_left"]).clip(lower=0).sum()), "people"),
    ]
    if placed.any():
        weights = table["people"][placed]
        longest = float(table["route_min"][placed].max())
        queue = float(loads["minutes"].max()) if len(loads) else 0.0
        rows += [
            ("mean_route_m", float(np.average(table["route_m"][placed], weights=weights)), "m"),
            ("mean_route_min", float(np.average(table["route_min"][placed], weights=weights)), "min"),
            ("longest_route_min", longest, "min"),
            ("longest_queue_min", queue, "min"),
            ("clearance_min", longest + queue, "min"),
        ]
    return pd.DataFrame(rows, columns=["item", "value", "unit"])


def without_small_counts(
    table: pd.DataFrame, shelter: Ints, shelters: gpd.GeoDataFrame, summary: pd.DataFrame, smallest: int
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Shelters and summary without the numbers that rest on few origins, and those that would give them away.

    Parameters
    ----------
    table : DataFrame
        A row an origin and shelter: ``origin_id, status``.
    shelter : int array, shape (number of rows,)
        Row of the shelter, -1 for none.
    shelters : GeoDataFrame
        ``assigned, places_left``.
    summary : DataFrame
        From `evacuation_summary`.
    smallest : int
        Numbers that rest on fewer origins are withheld; 0 tells everything.

    Returns
    -------
    shelters : GeoDataFrame
    summary : DataFrame
        Each with a column ``count_status`` more: ``shown`` or ``withheld``.
    """
    few = _Few.of(table, shelter, len(shelters), smallest)
    told = shelters.assign(count_status=np.where(few.shelters, WITHHELD, SHOWN).astype(object))
    for name in ("assigned", "places_left"):
        told[name] = told[name].mask(few.shelters)
    hidden = {f"people_{reason}" for reason, one in zip(_NOT_PLACED, few.reasons) if one}
    value = dict(zip(summary["item"], summary["value"]))
    over = value["people_over_places"] > 0
    if few.everybody:
        hidden.add("people_total")
    if few.placed:
        hidden.update((f"people_{Status.REACHED}", *_OF_THE_PLACED))
    # Places less places left are the people who are placed, at shelters that nobody fills beyond their places.
    if few.placed or (few.shelters.any() and over):
        hidden.add("places_left")
        hidden.update(("people_over_places",) if over else ())
    unsaid = summary["item"].isin(hidden)
    return told, summary.assign(
        value=summary["value"].mask(unsaid), count_status=np.where(unsaid, WITHHELD, SHOWN).astype(object)
    )
