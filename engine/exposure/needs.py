"""What people who cannot stay at home need: water, toilets, a roof."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Floats
from ..errors import InputError
from ..privacy.disclosure import SHOWN, WITHHELD
from ..residents.people import Areas
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
        If a line has no need, no unit or no period, or numbers that are not above 0, or two lines have the same need.
    """
    needs: list[Need] = []
    for line, row in enumerate(rows, start=2):
        try:
            amount, people = (float(str(row[name]).replace(",", ".")) for name in ("amount", "for_people"))
        except (KeyError, ValueError):
            amount = people = 0.0
        if not row.get("need") or not (0 < amount < math.inf and 0 < people < math.inf):
            raise InputError(
                "Line {line} of the table of needs cannot be read. It needs need, amount and for_people, both above 0.",
                line=line,
            )
        unit, period = (str(row.get(name) or "").strip() for name in ("unit", "period"))
        if not unit or not period:
            raise InputError(
                "Line {line} of the table of needs has no unit or no period: {amount} of what, and for how long? Write "
                "for example l and day.",
                line=line,
                amount=f"{amount:g}",
            )
        if str(row["need"]).strip() in [one.code for one in needs]:
            raise InputError(
                "Line {line} of the table of needs: an earlier line says how much '{need}' is needed. Keep one of "
                "them.",
                line=line,
                need=str(row["need"]).strip(),
            )
        needs.append(
            Need(
                str(row["need"]).strip(),
                amount,
                people,
                unit,
                period,
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
    already: bool = False,
) -> pd.DataFrame:
    """What the people of uninhabitable homes need, in the whole area and in each block.

    Parameters
    ----------
    exposed : GeoDataFrame
        Assets with the column ``uninhabitable``.
    people : float array, shape (n,)
    smallest : int
        Where it is above 0, blocks are left out, and so are people and amounts if fewer homes are behind them.
    already : bool
        Whether people and amounts are withheld in any case, as the table of exposure withholds the same people.

    Returns
    -------
    DataFrame
        ``block_id, block_name, need, displaced_people, amount, need_unit, need_period, for_people, assumption,
        source, count_status``; the rows of the whole area, which have no block, come first. People of the blocks, and
        of what lies ``outside``, add up to it; pieces are rounded up in each row for itself, so that those of the
        blocks can add up to more than the whole.
    """
    homeless = (exposed[UNINHABITABLE] == "yes").to_numpy()
    displaced = np.where(homeless, people, 0.0)
    areas = Areas.of(exposed, None if smallest else blocks)
    sums = areas.sums(displaced)
    few = already or 0 < int((displaced > 0).sum()) < smallest
    if few:
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
            "count_status": WITHHELD if few else SHOWN,
        }
        for number, name, total in zip(areas.ids, areas.names, sums.tolist())
        for need in needs
    ]
    return pd.DataFrame(rows)
