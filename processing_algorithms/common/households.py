"""What is told of households: which counts are withheld, and who may see the sums."""

from __future__ import annotations

from ...adapters.audience import PUBLIC, TEAM, of_counts
from ...engine.progress import Progress
from . import parameters as p
from .run import Run


def smallest_count_of(run: Run, name: str) -> tuple[int, str]:
    """The smallest count that is told of the layer of a parameter, and who may see its sums.

    Returns
    -------
    smallest : int
        0, which tells everything, where the layer is not of households as they were asked.
    audience : str
        Where small counts of households are told, not even sums go farther than the team; else empty, which leaves it
        to the rules of `adapters.audience`.
    """
    if run.audience_of(name) != TEAM:
        return 0, ""
    smallest = int(run.number(p.SMALLEST_COUNT))
    return smallest, "" if of_counts(smallest) == PUBLIC else TEAM


def say_withheld(hidden: int, rows: int, progress: Progress) -> None:
    """Tell that rows of a result leave numbers out."""
    if hidden:
        progress.say(
            "{count} of {all} rows of the result leave out numbers, to protect households: they rest on too few of "
            "them, or would give such a number away.",
            count=hidden,
            all=rows,
        )
