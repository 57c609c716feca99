"""What of the households leaves the team: those who agreed, as masked points or as counts, without a way back.

Columns are made here, one by one: nothing of the input goes through. There is no identifier, no name and no date; the
order of the rows is a draw of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..residents.people import block_of
from ..schema import slug, yes_no_unknown
from .disclosure import SHOWN, SMALLEST_COUNT, WITHHELD, withheld
from .draws import shuffled
from .masking import (
    FARTHEST_M,
    KEPT,
    NEAREST_M,
    NO_CONSENT,
    NO_PLACE,
    NO_ROOM,
    OUTSIDE,
    UNDER_K,
    UNKNOWN_CONSENT,
    UNREADABLE_CONSENT,
    Ground,
    buildings_to_hide_among,
    homes,
    mask_points,
    placed,
)

# Why a household that could be placed is not told: its cell or block has too few of them, or protects one that has.
SMALL_COUNT = "small_count"
LEFT_OUT = (
    *(NO_CONSENT, UNREADABLE_CONSENT, UNKNOWN_CONSENT, NO_PLACE, OUTSIDE, NO_ROOM, UNDER_K),
    SMALL_COUNT,
)

FEW_BUILDINGS = "few_buildings"

# Classes of size from their first number of people on; an assumption: wide enough that each is common.
_CLASSES = ("unknown", "1-2", "3-4", "5-6", "7-9", "10+")
_CLASS_STARTS = (1, 3, 5, 7, 10)
GROUP_COLUMNS = {"under_5": "under_5_people", "elderly": "elderly_people", "disabled": "disabled_people"}

_AGREES = frozenset(("yes", "oui", "true", "1", "y", "o", "vrai", "ya"))
_REFUSES = frozenset(("no", "non", "false", "0", "n", "faux", "tidak"))
_UNKNOWN_WORDS = frozenset(("unknown", "inconnu", "inconnue", "na", "n_a", "nsp", "ne_sait_pas", "dont_know"))


@dataclass(frozen=True)
class Release:
    """Households as they may be published, and what became of each.

    Attributes
    ----------
    layer : GeoDataFrame
        Points (``k_reached`` and the details asked for) or cells and blocks (``households`` missing where it is
        withheld, ``count_status``, ``k_reached``). ``k_reached`` is the least of the whole layer.
    households : DataFrame
        For the team only, a row a household of the input, in its order: ``id``, ``mask_result`` (`KEPT` or one of
        `LEFT_OUT`), ``k_reached`` (missing where it was left out); of points also ``moved_m`` and ``widened``.
    k_least : int
        The least k of the households that are kept; 0 where there are none.
    """

    layer: gpd.GeoDataFrame
    households: pd.DataFrame
    k_least: int


def consent_reasons(words: pd.Series) -> NDArray[np.object_]:
    """`KEPT` for those who said yes, and why not for the others: only a clear yes is one.

    >>> consent_reasons(pd.Series(["oui", "Non", None, "plus tard"])).tolist()
    ['kept', 'no_consent', 'unknown_consent', 'unreadable_consent']
    """
    reasons = {word: _consent_of(word) for word in words.dropna().unique()}
    found = words.map(reasons).astype(object)
    return np.asarray(found.where(words.notna(), UNKNOWN_CONSENT).to_numpy(), dtype=object)


def _consent_of(value: object) -> str:
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    text = str(value).strip()
    word = slug(text)
    # Of a word in another script nothing is left in a slug; it could be a no.
    lost = slug(f"a {text}") == "a"
    if text == "" or (word in _UNKNOWN_WORDS and not lost):
        return UNKNOWN_CONSENT
    if word in _AGREES:
        return KEPT
    return NO_CONSENT if word in _REFUSES else UNREADABLE_CONSENT


# Points


def release_points(
    households: gpd.GeoDataFrame,
    ground: Ground,
    *,
    k: int,
    seed: str,
    reason: NDArray[np.object_],
    distances: tuple[float, float] | None = (NEAREST_M, FARTHEST_M),
    details: str = "none",
    people_field: str = "people",
    smallest: int = SMALLEST_COUNT,
    progress: Progress = SILENT,
) -> Release:
    """Masked points of households: see `masking.mask_points`.

    Parameters
    ----------
    households : GeoDataFrame
        With ``id``; in a metric CRS.
    reason : object array, shape (n,)
        From `consent_reasons`.
    details : str
        ``none``; ``size``: the class of `people_field`; ``groups``: also whether there are children under 5, people of
        60 and over, people who walk with difficulty. A value that fewer than `smallest` of the kept households have is
        not told, and neither is another one beside it.

    Raises
    ------
    InputError
        As `masking.mask_points`.
    """
    masked = mask_points(households, ground, k=k, seed=seed, distances=distances, reason=reason, progress=progress)
    kept = np.flatnonzero(masked.reason == KEPT)
    told = _details(households.iloc[kept], details, people_field, smallest)
    least = int(masked.k[kept].min()) if len(kept) else 0
    told.insert(0, "k_reached", np.full(len(kept), least, dtype=np.int64))
    # Rows that look alike are alike: whatever the order of the input, the order that is written is the same.
    content = [f"{x!r} {y!r} {row}" for (x, y), row in zip(masked.xy[kept].tolist(), told.to_numpy().tolist())]
    order = shuffled(content, seed)
    layer = gpd.GeoDataFrame(told, geometry=shapely.points(masked.xy[kept]), crs=households.crs)
    table = _outcome(households, masked.reason, masked.k)
    table["moved_m"] = np.round(masked.moved_m, 1)
    table["widened"] = masked.widened
    return Release(layer.iloc[order].reset_index(drop=True), table, least)


def _details(households: gpd.GeoDataFrame, details: str, people_field: str, smallest: int) -> pd.DataFrame:
    """The columns that are told besides the place, values that few households have withheld."""
    columns: dict[str, NDArray[np.object_]] = {}
    if details in ("size", "groups"):
        people = pd.to_numeric(_column(households, people_field), errors="coerce").to_numpy(dtype=float)
        rank = np.where(np.isnan(people), 0, np.digitize(people, _CLASS_STARTS))
        columns["size_class"] = np.array(_CLASSES, dtype=object)[rank]
    if details == "groups":
        for name, source in GROUP_COLUMNS.items():
            columns[name] = _there(_column(households, source))
    frame = pd.DataFrame({name: _common(values, smallest) for name, values in columns.items()})
    return frame if columns else pd.DataFrame(index=range(len(households)))


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    return frame[name] if name in frame else pd.Series(None, index=frame.index, dtype=object)


def _there(values: pd.Series) -> NDArray[np.object_]:
    """Whether a group is in a household, from a number of people or a word."""
    number = pd.to_numeric(values, errors="coerce")
    words = {word: yes_no_unknown(word) for word in values[number.isna()].dropna().unique()}
    said = values.map(words).astype(object).where(values.map(words).notna(), "unknown")
    return np.asarray(np.where(number > 0, "yes", np.where(number == 0, "no", said)), dtype=object)


def _common(values: NDArray[np.object_], smallest: int) -> NDArray[np.object_]:
    """Values with those withheld that few have."""
    codes, which, counts = np.unique(values.astype(str), return_inverse=True, return_counts=True)
    hidden = withheld(counts, smallest)
    return np.asarray(np.where(hidden[which.reshape(-1)], WITHHELD, codes[which.reshape(-1)]), dtype=object)


# Counts


def grid_cells(ground: Ground, side: float) -> gpd.GeoDataFrame:
    """Square cells with a building of the area in them: ``cell_id`` and outline, `side` metres on its whole multiples.

    The cells come from the buildings alone: which of them are there tells nothing about households.
    """
    corner = np.unique(np.floor(buildings_to_hide_among(ground, 1) / side).astype(np.int64), axis=0)
    low, high = corner * side, (corner + 1) * side
    return gpd.GeoDataFrame(
        {"cell_id": [f"{column}/{row}" for column, row in corner.tolist()]},
        geometry=shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]),
        crs=ground.buildings.crs,
    )


def block_cells(blocks: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Blocks to count by: ``block_id``, ``block_name`` where they have names, and outline."""
    columns = {
        new: blocks[old].to_numpy() for new, old in (("block_id", "id"), ("block_name", "name")) if old in blocks
    }
    return gpd.GeoDataFrame(columns, geometry=blocks.geometry.to_numpy(), crs=blocks.crs)


def release_counts(
    households: gpd.GeoDataFrame,
    ground: Ground,
    cells: gpd.GeoDataFrame,
    *,
    k: int,
    reason: NDArray[np.object_],
    smallest: int = SMALLEST_COUNT,
    progress: Progress = SILENT,
) -> Release:
    """Households counted by cell or block; who is counted could live in any of at least `k` buildings of the cell.

    A cell with fewer than `k` buildings never tells its count, whether anybody was surveyed there or not; of the others
    the counts under `smallest` are withheld, and as many beside them as it takes (`disclosure.withheld`).

    Parameters
    ----------
    households : GeoDataFrame
        With ``id``. Each is counted where its building is.
    cells : GeoDataFrame
        Cells (`grid_cells`) or blocks; all their columns are in the result.
    reason : object array, shape (n,)
        From `consent_reasons`.

    Raises
    ------
    InputError
        If there are fewer than `k` buildings.
    """
    crowd = buildings_to_hide_among(ground, k)
    places, why = placed(households, ground.area, reason)
    progress.at(0.3)
    chosen = np.flatnonzero(why == KEPT)
    home, _ = homes(places[chosen], crowd, ground.building_distance)
    cell = _cell_of(home, cells)
    progress.at(0.6)
    buildings = _counted(_cell_of(crowd, cells), len(cells))
    counts = _counted(cell, len(cells))
    progress.at(0.9)
    few = buildings < k
    hidden = withheld(counts, smallest, already=few)
    status = np.where(few, FEW_BUILDINGS, np.where(hidden, WITHHELD, SHOWN)).astype(object)
    told = np.append(np.where(status == SHOWN, KEPT, np.where(few, UNDER_K, SMALL_COUNT)), UNDER_K)
    # The last one stands for -1: in no cell with a building, or in no block.
    why[chosen] = told[cell]
    reached = np.zeros(len(places), dtype=np.int64)
    reached[chosen] = np.append(buildings, 0)[cell]
    least = int(reached[why == KEPT].min()) if (why == KEPT).any() else 0
    layer = cells.reset_index(drop=True).assign(
        households=pd.array(np.where(status == SHOWN, counts, -1), dtype="Int64"),
        count_status=status,
        k_reached=np.full(len(cells), least, dtype=np.int64),
    )
    layer["households"] = layer["households"].mask(layer["count_status"] != SHOWN)
    progress.at(1.0)
    return Release(layer, _outcome(households, why, reached), least)


def _cell_of(xy: Floats, cells: gpd.GeoDataFrame) -> Ints:
    return block_of(gpd.GeoDataFrame(geometry=shapely.points(xy)), cells)


def _counted(cell: Ints, count: int) -> Ints:
    return np.bincount(cell[cell >= 0], minlength=count).astype(np.int64)


# What is said about it


def _outcome(households: gpd.GeoDataFrame, reason: NDArray[np.object_], k: Ints) -> pd.DataFrame:
    reached = pd.Series(pd.array(k, dtype="Int64")).mask(reason != KEPT)
    return pd.DataFrame({"id": households["id"].to_numpy(), "mask_result": reason, "k_reached": reached.to_numpy()})


def summary_of(release: Release, k: int) -> pd.DataFrame:
    """``item``, ``value``, ``unit``: households read, kept and left out by reason, and the k reached."""
    table = release.households
    counts = table["mask_result"].value_counts()
    reached = table["k_reached"].dropna().to_numpy(dtype=float)
    levels = np.quantile(reached, (0, 0.25, 0.5, 0.75)) if len(reached) else np.full(4, np.nan)
    rows: list[tuple[str, float, str]] = [
        ("households_read", len(table), "households"),
        ("households_kept", counts.get(KEPT, 0), "households"),
        *((f"households_{reason}", counts.get(reason, 0), "households") for reason in LEFT_OUT),
        ("share_kept", counts.get(KEPT, 0) / max(len(table), 1), "share"),
        ("k_asked", k, "buildings"),
        *zip(("k_least", "k_quarter", "k_median", "k_three_quarters"), levels.tolist(), ("buildings",) * 4),
    ]
    return pd.DataFrame(rows, columns=["item", "value", "unit"]).astype({"value": float})
