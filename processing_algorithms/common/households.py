"""What is told of households: which counts are withheld, and who may see the sums."""

from __future__ import annotations

from ...adapters.audience import MUNICIPALITY, PUBLIC, TEAM, of_counts
from ...engine.progress import Progress
from . import parameters as p
from .run import Run


def tells_of_households(run: Run, name: str) -> bool:
    """Whether the layer of a parameter is of households, or made from them: whether not everybody may see it."""
    return run.audience_of(name) in (TEAM, MUNICIPALITY)


def smallest_count_of(run: Run, name: str, by_group: bool = False) -> tuple[int, str]:
    """The smallest count that is told of the layer of a parameter, and who may see its sums.

    Parameters
    ----------
    by_group : bool
        Whether women, children or other groups are counted apart: that tells of households, whatever the layer.

    Returns
    -------
    smallest : int
        0, which tells everything, where the layer is everybody's and no group is counted.
    audience : str
        Where small counts of the team's households are told, not even sums go farther than the team; else empty, which
        leaves it to the rules of `adapters.audience`.
    """
    if not (by_group or tells_of_households(run, name)):
        return 0, ""
    smallest = int(run.number(p.SMALLEST_COUNT))
    of_the_team = by_group or run.audience_of(name) == TEAM
    return smallest, TEAM if of_the_team and of_counts(smallest) != PUBLIC else ""


def say_withheld(hidden: int, rows: int, progress: Progress) -> None:
    """Tell that rows of a result leave numbers out."""
    if hidden:
        progress.say(
            "{count} of {all} rows of the result leave out numbers, to protect households: they rest on too few of "
            "them, or would give such a number away.",
            count=hidden,
            all=rows,
        )
