"""What the table of people says, told in sentences: how many are within each standard, and who set it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ...engine.progress import Progress
from ..i18n import Tongue, mark

if TYPE_CHECKING:
    import pandas as pd


def with_area_names(summary: pd.DataFrame, tongue: Tongue) -> pd.DataFrame:
    """The table with names for what is no block: the whole area, and what lies outside of the blocks."""
    named = summary.copy()
    for chosen, name in (
        (summary["block_id"].isna(), mark("Whole area")),
        (summary["block_id"] == "outside", mark("Outside of the blocks")),
    ):
        named.loc[chosen, "block_name"] = tongue.say(name)
    return named


def tell_standards(
    summary: pd.DataFrame, table: Iterable[Mapping[str, str]], tongue: Tongue, progress: Progress
) -> None:
    """A line a standard: people of the whole area within it, and its source, as the table of standards names them."""
    from ...engine.residents.people import EVERYBODY
    from ...engine.walking.walksummary import DOUBLED

    labels = {row["standard"]: row.get(f"label_{tongue.language}") or row["standard"] for row in table}
    whole = summary[summary["block_id"].isna() & summary["standard"].notna() & (summary["people_group"] == EVERYBODY)]
    for row in whole.to_dict("records"):
        if row["people"] != row["people"] or row["within_people"] != row["within_people"]:
            continue
        progress.say(
            "{standard}: {within} of {people} people ({share}). Source: {source}.",
            standard=labels[row["standard"]],
            within=tongue.number(row["within_people"]),
            people=tongue.number(row["people"]),
            share=tongue.share(row["within_people"], row["people"]),
            source=row["source"] or "–",
        )
        if row["measure_status"] == DOUBLED:
            progress.say(
                "The time there and back is twice the walk there, without waiting. To count the load and the queue, "
                "say who walks back and how long people wait."
            )
    hidden = int((summary["count_status"] == "withheld").sum())
    if hidden:
        progress.say(
            "{count} of {all} rows of the table of people leave out numbers, to protect households: they rest on too "
            "few of them, or would give such a number away.",
            count=hidden,
            all=len(summary),
        )
