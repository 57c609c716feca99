"""Quickest walks from many starts at once, a whole frontier of nodes a step, in arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..runs import owners_of

_BUCKET_OF_MEAN_ARCS = 8.0
# So many nodes, counted once a search, are worked on together: what is known of them stays in the processor's memory.
_NODES_AT_ONCE = 200_000
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
    """
    return next(search_each(first_arc, arc_head, arc_s, arc_m, [starts], most_s, progress))


def search_each(
    first_arc: Ints,
    arc_head: Ints,
    arc_s: Floats,
    arc_m: Floats,
    starts: Sequence[Ints],
    most_s: float = np.inf,
    progress: Progress = SILENT,
) -> Iterator[Reached]:
    """One `search` from each of the sets of `starts`, several of them step by step together.

    Notes
    -----
    Nodes whose seconds lie in one bucket are settled together; a node that gets better while its bucket is worked on
    is looked at again, so the result is exact whatever the width of the buckets.

    A step costs the same few microseconds whether it settles ten nodes or a thousand, and a small town or a long one
    takes hundreds of steps. So several searches share them: node n of search number k counts as k * nodes + n.
    """
    nodes = len(first_arc) - 1
    at_once = max(_NODES_AT_ONCE // max(nodes, 1), 1)
    for begin in range(0, len(starts), at_once):
        some = starts[begin : begin + at_once]
        together = _search_together(first_arc, arc_head, arc_s, arc_m, some, most_s, progress)
        rows = (values.reshape(len(some), nodes) for values in vars(together).values())
        yield from (Reached(*row) for row in zip(*rows))


def _search_together(
    first_arc: Ints,
    arc_head: Ints,
    arc_s: Floats,
    arc_m: Floats,
    starts: Sequence[Ints],
    most_s: float,
    progress: Progress,
) -> Reached:
    """The searches one after the other in one `Reached`."""
    nodes, several = len(first_arc) - 1, len(starts) > 1
    total = nodes * len(starts)
    found = Reached(
        seconds=np.full(total, np.inf),
        arc=np.full(total, -1, dtype=np.int64),
        start=np.full(total, -1, dtype=np.int64),
        metres=np.zeros(total),
    )
    seconds = found.seconds
    turn = np.zeros(total, dtype=np.int64)
    frontier = np.concatenate([number * nodes + some for number, some in enumerate(starts)])
    seconds[frontier], found.start[frontier] = 0.0, np.concatenate([np.arange(len(some)) for some in starts])
    width = _BUCKET_OF_MEAN_ARCS * float(arc_s.mean()) if len(arc_s) else 1.0
    width = width if width > 0 else 1.0
    limit = width
    frontier, waiting = np.sort(frontier), np.zeros(0, dtype=np.int64)
    while len(frontier):
        later = []
        while len(frontier):
            progress.check()
            lift = frontier // nodes * nodes
            begin = first_arc[frontier - lift]
            count = first_arc[frontier - lift + 1] - begin
            tail = owners_of(count)
            out = (begin + count - np.cumsum(count))[tail]
            out += np.arange(len(out))
            head = arc_head[out]
            if several:
                head = head + lift[tail]
            there = seconds[frontier][tail]
            there += arc_s[out]
            metres, start = found.metres[frontier], found.start[frontier]
            took = offer(found, head, there, start, tail, most_s)
            out, head = out[took], head[took]
            found.arc[head], found.metres[head] = out, metres[tail[took]] + arc_m[out]
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


def offer(found: Reached, head: Ints, there: Floats, start: Ints, tail: Ints, most_s: float) -> Ints:
    """Take the offers to be at `head` in `there` seconds that are better: earlier, or from a lower start.

    Each comes from the node at place `tail` in the frontier, whose starts `start` are.

    Returns
    -------
    int array
        Which offers were taken, one a head, or several that are the same.
    """
    so_far = found.seconds[head]
    better = there < so_far
    equal = np.flatnonzero(there == so_far)
    better[equal] = start[tail[equal]] < found.start[head[equal]]
    if np.isfinite(most_s):
        better &= there <= most_s
    took = np.flatnonzero(better)
    took = took[_lowered(found.seconds, head[took], there[took])]
    return took[_lowered(found.start, head[took], start[tail[took]])]


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
