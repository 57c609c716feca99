"""Quickest walks from many starts at once, a whole frontier of nodes a step, in arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .network import Bools, Floats, Ints
from .progress import SILENT, Progress
from .runs import runs_of

_BUCKET_OF_MEAN_ARCS = 4.0
# So many offers to one place are compared round by round; where there are more, they are sorted.
_ROUNDS = 4


@dataclass(frozen=True)
class Reached:
    """What `search` found, one entry a node.

    Attributes
    ----------
    seconds : float array
        Infinite where no walk leads.
    arc : int array
        The arc by which the walk comes to the node; -1 at starts and where no walk leads.
    start : int array
        Position in `starts` of the one that the walk comes from; -1 where no walk leads.
    metres : float array
        Length of the same walk; 0 at starts and where no walk leads.
    """

    seconds: Floats
    arc: Ints
    start: Ints
    metres: Floats


def search(
    first_arc: Ints,
    arc_head: Ints,
    arc_s: Floats,
    arc_m: Floats,
    starts: Ints,
    most_s: float = np.inf,
    progress: Progress = SILENT,
) -> Reached:
    """Quickest walks from `starts` to every node: delta-stepping (Meyer and Sanders 2003) with a whole bucket a step.

    Parameters
    ----------
    first_arc : int array, shape (nodes + 1,)
        Where the arcs of each node begin.
    arc_head : int array, shape (arcs,)
        The node an arc leads to.
    arc_s, arc_m : float array, shape (arcs,)
        Seconds and metres; seconds are not negative, and finite.
    starts : int array
        Different nodes. Of walks that take equally long the one from the first of them counts.
    most_s : float
        Nodes farther than so many seconds are not reached.

    Notes
    -----
    Nodes whose seconds lie in one bucket are settled together; a node that gets better while its bucket is worked on
    is looked at again, so the result is exact whatever the width of the buckets.
    """
    nodes = len(first_arc) - 1
    found = Reached(
        seconds=np.full(nodes, np.inf),
        arc=np.full(nodes, -1, dtype=np.int64),
        start=np.full(nodes, -1, dtype=np.int64),
        metres=np.zeros(nodes),
    )
    seconds = found.seconds
    turn = np.zeros(nodes, dtype=np.int64)
    seconds[starts], found.start[starts] = 0.0, np.arange(len(starts))
    width = _BUCKET_OF_MEAN_ARCS * float(arc_s.mean()) if len(arc_s) else 1.0
    width = width if width > 0 else 1.0
    limit = width
    frontier, waiting = np.sort(starts), np.zeros(0, dtype=np.int64)
    while len(frontier):
        later = []
        while len(frontier):
            progress.check()
            out, tail = leaving(first_arc, frontier)
            there = seconds[tail] + arc_s[out]
            took = offer(found, arc_head[out], there, found.start[tail], most_s)
            out, tail = out[took], tail[took]
            head = arc_head[out]
            found.arc[head], found.metres[head] = out, found.metres[tail] + arc_m[out]
            now = seconds[head] < limit
            later.append(head[~now])
            frontier = _once(head[now], turn)
        waiting = np.concatenate([waiting, *later])
        waiting = waiting[seconds[waiting] >= limit]
        if len(waiting):
            limit = max(limit, float(seconds[waiting].min())) + width
            due = seconds[waiting] < limit
            frontier, waiting = _once(waiting[due], turn), waiting[~due]
    return found


def leaving(first_arc: Ints, nodes: Ints) -> tuple[Ints, Ints]:
    """The arcs that leave `nodes`, and the node of each."""
    begin = first_arc[nodes]
    count = first_arc[nodes + 1] - begin
    return runs_of(count, begin), np.repeat(nodes, count)


def offer(found: Reached, head: Ints, there: Floats, start: Ints, most_s: float) -> Ints:
    """Take the offers to be at `head` in `there` seconds from `start` that are better: earlier, or of a lower start.

    Returns
    -------
    int array
        Which offers were taken, one a head, or several that are the same.
    """
    so_far = found.seconds[head]
    better = there < so_far
    equal = np.flatnonzero(there == so_far)
    better[equal] = start[equal] < found.start[head[equal]]
    if np.isfinite(most_s):
        better &= there <= most_s
    took = np.flatnonzero(better)
    took = took[_lowered(found.seconds, head[took], there[took])]
    return took[_lowered(found.start, head[took], start[took])]


def _lowered(values: Floats | Ints, head: Ints, offers: Floats | Ints) -> Bools:
    """Set `values` at each head to the least of its offers; which offers those are."""
    # Of several offers to one head the last written stays: until it is the least, the lesser ones write again.
    values[head] = offers
    lesser = np.flatnonzero(offers < values[head])
    rounds = 0
    while len(lesser):
        rounds += 1
        if rounds == _ROUNDS:
            # Thousands of ways meet here: written from the greatest to the least, the last one is it.
            lesser = lesser[np.argsort(-offers[lesser], kind="stable")]
        values[head[lesser]] = offers[lesser]
        lesser = lesser[offers[lesser] < values[head[lesser]]]
    best: Bools = offers == values[head]
    return best


def _once(nodes: Ints, turn: Ints) -> Ints:
    """`nodes` without repeats; `turn` is working space."""
    numbers = np.arange(len(nodes))
    turn[nodes] = numbers
    once: Ints = nodes[turn[nodes] == numbers]
    return once
