"""What people who cannot stay at home need: water, toilets, a roof."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ..errors import InputError
from ..network import Floats
from ..people import Areas
from ..schema import yes_no_unknown
from .damage import UNINHABITABLE

_ROUNDING = 1e-9


@dataclass(frozen=True)
class Need:
    """So much of a thing for so many people; things that come in pieces are counted whole."""

    code: str
    amount: float
    for_people: float
    unit: str
    period: str
    whole: bool
    assumption: bool
    source: str

    def of(self, people: float) -> float:
        """What `people` need; pieces are rounded up."""
        amount = people * self.amount / self.for_people
        return math.ceil(amount - _ROUNDING) if self.whole and math.isfinite(amount) else amount


def read_needs(rows: Iterable[Mapping[str, str]]) -> list[Need]:
    """Needs from a table with ``need, amount, for_people, unit, period, whole, assumption, source``.

    Raises
    ------
    InputError
        If a line has no need, or numbers that are not above 0.
    """
    needs = []
    for line, row in enumerate(rows, start=2):
        try:
            amount, people = (float(str(row[name]).replace(",", ".")) for name in ("amount", "for_people"))
        except (KeyError, ValueError):
            amount = people = 0.0
        if not row.get("need") or not (amount > 0 and people > 0):
            raise InputError(
                "Line {line} of the table of needs cannot be read. It needs need, amount and for_people, both above 0.",
                line=line,
            )
        needs.append(
            Need(
                str(row["need"]).strip(),
                amount,
                people,
                row.get("unit") or "",
                row.get("period") or "",
                yes_no_unknown(row.get("whole")) == "yes",
                yes_no_unknown(row.get("assumption")) == "yes",
                row.get("source") or "",
            )
        )
    return needs


def relief_needs(
    exposed: gpd.GeoDataFrame,
    people: Floats,
    needs: Iterable[Need],
    blocks: gpd.GeoDataFrame | None = None,
    smallest: int = 0,
) -> pd.DataFrame:
    """What the people of uninhabitable homes need, in the whole area and in each block.

    Parameters
    ----------
    exposed : GeoDataFrame
        Assets with the column ``uninhabitable``.
    people : float array, shape (n,)
    smallest : int
        Where it is above 0, blocks are left out, and so are the amounts if fewer homes than this are behind them.

    Returns
    -------
    DataFrame
        ``block_id, block_name, need, displaced_people, amount, need_unit, need_period, for_people, assumption,
        source``; the rows
        of the whole area, which have no block, come first. Pieces are rounded up in each row for itself, so that those
        of the blocks can add up to more than the whole.
    """
    homeless = (exposed[UNINHABITABLE] == "yes").to_numpy()
    displaced = np.where(homeless, people, 0.0)
    areas = Areas.of(exposed, None if smallest else blocks)
    sums = areas.sums(displaced)
    if smallest and 0 < int((displaced > 0).sum()) < smallest:
        sums[:] = math.nan
    rows = [
        {
            "block_id": number,
            "block_name": name,
            "need": need.code,
            "displaced_people": total,
            "amount": need.of(total),
            "need_unit": need.unit,
            "need_period": need.period,
            "for_people": need.for_people,
            "assumption": "yes" if need.assumption else "no",
            "source": need.source,
        }
        for number, name, total in zip(areas.ids, areas.names, sums.tolist())
        for need in needs
    ]
    return pd.DataFrame(rows)
