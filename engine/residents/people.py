"""People of a layer: how many at each origin, in which group, and sums by area that balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..progress import SILENT, Progress
from ..schema import PEOPLE_GROUPS, slug
from ..walking.doors import representative_points

EVERYBODY = "all"
OUTSIDE = "outside"
_POINTS_AT_ONCE = 20_000


def people_of(origins: gpd.GeoDataFrame, population_field: str, progress: Progress = SILENT) -> tuple[Floats, bool]:
    """People at each origin, shape (n,); without a field of people each origin counts as one.

    Returns
    -------
    people : float array
        Missing numbers count as nobody, which is said.
    counted : bool
        Whether the field exists.

    Raises
    ------
    InputError
        If a number is negative or no number at all.
    """
    if not population_field or population_field not in origins:
        return np.ones(len(origins)), False
    given = origins[population_field]
    people = numbers_of_people(given)
    wrong = (people.isna() & given.notna()) | (people < 0) | np.isinf(people)
    if wrong.any():
        raise InputError(
            "The field '{field}' holds {count} values that are no number of people, such as '{example}'.",
            field=population_field,
            count=int(wrong.sum()),
            example=given[wrong].iloc[0],
        )
    missing = int(people.isna().sum())
    if missing:
        progress.warn(
            "{count} of {all} features {count:has|have} no number of people: {count:it counts|they count} as nobody.",
            count=missing,
            all=len(origins),
        )
    return people.fillna(0.0).to_numpy(dtype=float), True


def numbers_of_people(given: pd.Series) -> pd.Series:
    """Numbers as people write them, shape (n,): NaN where there is none, or no number."""
    people = pd.to_numeric(given, errors="coerce")
    if people.isna().any() and not pd.api.types.is_numeric_dtype(given):
        # A field of text, as tables come back from the field: "1 200". A comma could mean either, and stays refused.
        grouped = given.astype("string").str.strip().where(lambda text: text.str.fullmatch(r"\d{1,3}(?:\s\d{3})+"))
        people = people.fillna(pd.to_numeric(grouped.str.replace(r"\s", "", regex=True)).astype(float))
    return people


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
    untold: dict[int, list[str]] = {}
    for name in fields or [one for one in PEOPLE_GROUPS if one in origins]:
        counted, there = people_of(origins, name)
        if not there:
            continue
        untold.setdefault(int(origins[name].isna().sum()), []).append(name)
        code = slug(name.removesuffix("_people"))
        groups[name if code in groups or code == EVERYBODY else code] = counted
        over = int((counted > people).sum())
        if over:
            progress.warn(
                "{count} {count:origin has|origins have} more people in the field '{field}' than people altogether. "
                "Look at both fields.",
                count=over,
                field=name,
            )
    for count, names in untold.items():
        if count:
            progress.say(
                "{count} of {all} origins do not say how many people there are of {figures}: nobody of theirs is "
                "counted there.",
                count=count,
                all=len(origins),
                figures="; ".join(names),
            )
    return groups


def block_of(origins: gpd.GeoDataFrame, blocks: gpd.GeoDataFrame | None, progress: Progress = SILENT) -> Ints:
    """Row of the block each origin lies in, -1 outside; on a shared border the first block."""
    inside = np.full(len(origins), -1, dtype=np.int64)
    if blocks is None or len(blocks) == 0:
        return inside
    points = shapely.points(representative_points(origins.geometry, progress))
    outlines = blocks.geometry.to_numpy().copy()
    faulty = ~(shapely.is_valid(outlines) | shapely.is_missing(outlines))
    outlines[faulty] = shapely.make_valid(outlines[faulty])
    tree = shapely.STRtree(outlines)
    for begin in range(0, len(points), _POINTS_AT_ONCE):
        progress.check()
        point, block = tree.query(points[begin : begin + _POINTS_AT_ONCE], predicate="intersects")
        order = np.lexsort([block, point])
        first = np.unique(point[order], return_index=True)[1]
        inside[begin + point[order][first]] = block[order][first]
    return inside


@dataclass(frozen=True)
class Areas:
    """What people are summed by: the whole, then every block, then what lies in none of them, where something does.

    Attributes
    ----------
    ids, names : tuple
        Of the areas; those of the whole are None, and what lies in no block is called `OUTSIDE`.
    place : int array, shape (n,)
        The area of each origin, the whole not counted: from 0.
    """

    ids: tuple[object, ...]
    names: tuple[object, ...]
    place: Ints

    @classmethod
    def of(cls, origins: gpd.GeoDataFrame, blocks: gpd.GeoDataFrame | None, progress: Progress = SILENT) -> Areas:
        """The areas of `blocks` (``id``, and ``name`` where it exists); without blocks there is the whole alone."""
        block = block_of(origins, blocks, progress)
        if blocks is None:
            return cls((None,), (None,), block)
        ids, names = blocks["id"].tolist(), blocks["name"].tolist() if "name" in blocks else [None] * len(blocks)
        if len(origins) and (block < 0).all():
            progress.warn(
                "None of the {count} features lies in a block: all of them are summed up as outside of the blocks. "
                "Check that both layers show the same place.",
                count=len(origins),
            )
        if (block < 0).any():
            ids, names = [*ids, OUTSIDE], [*names, None]
        return cls((None, *ids), (None, *names), np.where(block < 0, len(blocks), block))

    @property
    def columns(self) -> dict[str, pd.Series]:
        """The two columns that say which area a row is of."""
        return {
            "block_id": pd.Series(self.ids, dtype=object),
            "block_name": pd.Series(self.names, dtype=object),
        }

    def sums(self, weights: Floats, chosen: Bools | None = None) -> Floats:
        """Sum of the weights (of those `chosen`) in each area; that of the whole is the sum of its parts."""
        place = self.place if chosen is None else self.place[chosen]
        own = weights if chosen is None else weights[chosen]
        if len(self.ids) == 1:
            return np.array([own.sum()], dtype=float)
        # Of nobody numpy would count in whole numbers.
        parts = np.bincount(place, own, len(self.ids) - 1).astype(float)
        return np.append(parts.sum(), parts)

    def rows(self) -> list[Ints]:
        """Numbers of the origins in each area."""
        every = np.arange(len(self.place))
        if len(self.ids) == 1:
            return [every]
        order = np.argsort(self.place, kind="stable")
        return [every, *np.split(order, np.searchsorted(self.place[order], np.arange(1, len(self.ids) - 1)))]


def ratio(part: Floats, whole: Floats) -> Floats:
    """Shares and means of sums; NaN where there is nobody."""
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
