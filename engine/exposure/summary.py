"""The table of exposure: people, features, damage by block and class; its rows add up to its last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Floats, Ints
from ..grids.zonal import mended
from ..privacy.disclosure import SHOWN, WITHHELD, groups_of_everybody, withheld_in_areas, withheld_in_cells
from ..progress import Progress
from ..residents.people import Areas
from ..schema import Status
from .answers import Answers

TOTAL = "total"
# Of homes that nobody can live in, which are few even where many stand in the water.
_OF_THE_LOST = ("uninhabitable_count", "uninhabitable_people")
# Behind the size of features: what of it lies in the class, whatever the class of the feature.
_IN_CLASS = {"area_m2": "area_in_class_m2", "length_m": "length_in_class_m"}


@dataclass(frozen=True)
class Counted:
    """What a table counts.

    Attributes
    ----------
    people : float array, shape (n,), or None
        None where the number of people is not known.
    groups : mapping of str to float array, shape (n,)
        Code of a group to its people at each asset (`people.people_groups`).
    sums : mapping of str to float array, shape (n,)
        Further columns that are added up; NaN counts for nothing.
    blocks : GeoDataFrame or None
        With ``id`` and, where it exists, ``name``.
    smallest : int
        Counts that rest on fewer features are withheld, and those that would give them away; 0 tells everything.
    """

    people: Floats | None
    groups: Mapping[str, Floats] = field(default_factory=dict)
    sums: Mapping[str, Floats] = field(default_factory=dict)
    blocks: gpd.GeoDataFrame | None = None
    smallest: int = 0


def summarise(result: gpd.GeoDataFrame, answers: Answers, counted: Counted, progress: Progress) -> pd.DataFrame:
    """A row a block and class, also where it is empty; the last row is the total.

    Returns
    -------
    DataFrame
        ``block_id, block_name, flood_class, flood_level, count, people, area_m2, length_m``, the people of each group
        (``<group>_people``), the further sums, and ``count_status``, which says whether anything is ``withheld``.
    """
    columns = _columns(result, answers, counted, progress)
    among = Areas.of(result, counted.blocks, progress)
    # Of the blocks; without any, the one area is the whole.
    areas, names = among.ids, among.names
    block = np.zeros(len(result), dtype=np.int64)
    if counted.blocks is not None:
        areas, names, block = areas[1:], names[1:], among.place
    levels = [*range(len(answers.codes)), *([-1] if _has_unknown(answers) else [])]
    codes = [*answers.codes, str(Status.UNKNOWN)]
    level = np.where(answers.level < 0, len(levels) - 1, answers.level)
    place = block * len(levels) + level
    cells = len(areas) * len(levels)
    table = pd.DataFrame(
        {
            "block_id": pd.Series(np.repeat(np.array(areas, dtype=object), len(levels)), dtype=object),
            "block_name": pd.Series(np.repeat(np.array(names, dtype=object), len(levels)), dtype=object),
            "flood_class": [codes[number] for number in levels] * len(areas),
            "flood_level": pd.array([pd.NA if number < 0 else number for number in levels] * len(areas), dtype="Int64"),
        }
    )
    total: dict[str, object] = {"block_id": None, "block_name": None, "flood_class": TOTAL, "flood_level": pd.NA}
    unknown = table["flood_class"].to_numpy() == str(Status.UNKNOWN)
    for name, values in columns.items():
        if values is None:
            table[name], total[name] = np.nan, np.nan
            continue
        if values.ndim == 2:
            sums = np.column_stack([np.bincount(block, part, len(areas)) for part in values.T[: len(levels)]]).ravel()
        else:
            sums = np.bincount(place, np.nan_to_num(values), cells)
        table[name] = sums
        # The sum of the rows and not of the features, so that a reader who adds them up finds the same last digit.
        total[name] = sum(table[name].tolist())
        if name in counted.sums:
            # Of what is unknown nothing is known: that is not 0.
            table.loc[unknown, name] = np.nan
    last = pd.DataFrame([total]).astype(table.dtypes.to_dict())
    table = pd.concat([table, last], ignore_index=True)
    for name in ("count", "uninhabitable_count"):
        if name in table:
            table[name] = table[name].astype("Int64")
    return _protected(table, counted, block, level, (len(areas), len(levels)))


def _has_unknown(answers: Answers) -> bool:
    partly = answers.parts is not None and bool((answers.parts[:, -1] > 1e-9).any())
    return partly or bool((answers.level < 0).any())


def _columns(
    result: gpd.GeoDataFrame, answers: Answers, counted: Counted, progress: Progress
) -> dict[str, Floats | None]:
    """What is added up, by column; None where it does not exist for these features."""
    shapes = mended(result.geometry.to_numpy(), progress)
    dimension = shapely.get_dimensions(shapes)
    sizes = {
        "area_m2": np.where(dimension == 2, shapely.area(shapes), 0.0) if (dimension == 2).any() else None,
        "length_m": np.where(dimension == 1, shapely.length(shapes), 0.0) if (dimension == 1).any() else None,
    }
    columns: dict[str, Floats | None] = {"count": np.ones(len(result)), "people": counted.people, **sizes}
    if answers.parts is not None:
        for name, size in sizes.items():
            if size is not None:
                columns[_IN_CLASS[name]] = answers.parts * size[:, None]
    columns.update({group_column(code): values for code, values in counted.groups.items()})
    columns.update(counted.sums)
    return columns


def group_column(code: str) -> str:
    """The column with the people of a group."""
    return code if code.endswith("_people") else f"{code}_people"


def _protected(table: pd.DataFrame, counted: Counted, block: Ints, level: Ints, shape: tuple[int, int]) -> pd.DataFrame:
    """The table without the numbers that would tell about single households."""
    unsaid = np.zeros(len(table), dtype=bool)
    if counted.smallest:
        hidden = _hidden(counted, block, level, shape)
        apart = [*map(group_column, counted.groups), *_OF_THE_LOST]
        of_everybody = [name for name in table.columns[4:] if name not in apart]
        lost = [name for name in _OF_THE_LOST if name in table]
        for number, names in enumerate([of_everybody, *([group_column(code)] for code in counted.groups), lost]):
            for name in names:
                table[name] = table[name].mask(hidden[number])
            unsaid |= hidden[number]
    table["count_status"] = np.where(unsaid, WITHHELD, SHOWN).astype(object)
    return table


def _hidden(counted: Counted, block: Ints, level: Ints, shape: tuple[int, int]) -> Bools:
    """Which rows of the table, the last of them the total, are withheld: shape (1 + groups + 1, rows).

    The rows are of everybody, of each group, and of the homes that nobody can live in.
    """
    areas, levels = shape
    everybody = np.ones(len(block)) if counted.people is None else counted.people
    groups = {"": everybody, **counted.groups}
    lost = np.nan_to_num(counted.sums.get(_OF_THE_LOST[0], np.zeros(len(block))))
    tables = []
    for people in (*groups.values(), lost * (everybody > 0)):
        cells = np.bincount(block * levels + level, people > 0, areas * levels).reshape(shape)
        tables.append(cells if areas == 1 else np.vstack([cells.sum(axis=0), cells]))
    counts = np.array(tables).round().astype(np.int64)
    parts = groups_of_everybody(groups)
    rows = withheld_in_areas(counts.sum(axis=2), parts, counted.smallest)
    cells_hidden = withheld_in_cells(counts, rows, parts, counted.smallest)
    shown = cells_hidden if areas == 1 else cells_hidden[:, 1:]
    return np.column_stack((shown.reshape(len(groups) + 1, -1), rows[:, 0]))
