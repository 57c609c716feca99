"""Quickest walks from many starts at once, a whole frontier of nodes a step, in arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .network import Bools, Floats, Ints
from .progress import SILENT, Progress

_BUCKET_OF_MEAN_ARCS = 4.0


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
        The start the walk comes from; -1 where no walk leads.
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
        Nodes.
    most_s : float
        Nodes farther than so many seconds are not reached.

    Notes
    -----
    Nodes whose seconds lie in one bucket are settled together; a node that gets better while its bucket is worked on
    is looked at again, so the result is exact whatever the width of the buckets.
    """
    nodes = len(first_arc) - 1
    seconds = np.full(nodes, np.inf)
    metres = np.zeros(nodes)
    arc = np.full(nodes, -1, dtype=np.int64)
    start = np.full(nodes, -1, dtype=np.int64)
    turn = np.zeros(nodes, dtype=np.int64)
    seconds[starts], start[starts] = 0.0, starts
    width = _BUCKET_OF_MEAN_ARCS * float(arc_s.mean()) if len(arc_s) else 1.0
    width = width if width > 0 else 1.0
    limit = width
    frontier, waiting = np.unique(starts), np.zeros(0, dtype=np.int64)
    while len(frontier):
        later = []
        while len(frontier):
            progress.check()
            count = first_arc[frontier + 1] - first_arc[frontier]
            out = np.repeat(first_arc[frontier] - (np.cumsum(count) - count), count) + np.arange(count.sum())
            tail = np.repeat(frontier, count)
            head, there = arc_head[out], seconds[tail] + arc_s[out]
            better = (there < seconds[head]) & (there <= most_s)
            out, tail, head, there = out[better], tail[better], head[better], there[better]
            best = _lowered(seconds, head, there)
            out, tail, head = out[best], tail[best], head[best]
            arc[head], start[head], metres[head] = out, start[tail], metres[tail] + arc_m[out]
            now = seconds[head] < limit
            later.append(head[~now])
            frontier = _once(head[now], turn)
        waiting = np.concatenate([waiting, *later])
        waiting = waiting[seconds[waiting] >= limit]
        if len(waiting):
            limit = max(limit, float(seconds[waiting].min())) + width
            due = seconds[waiting] < limit
            frontier, waiting = _once(waiting[due], turn), waiting[~due]
    return Reached(seconds, arc, start, metres)


def _lowered(seconds: Floats, head: Ints, there: Floats) -> Bools:
    """Lower `seconds` at each head to the least of its offers; which offers those are, one a head."""
    # Of several offers to one head the last written stays: until it is the least, the lesser ones write again.
    seconds[head] = there
    lesser = np.flatnonzero(there < seconds[head])
    while len(lesser):
        seconds[head[lesser]] = there[lesser]
        lesser = lesser[there[lesser] < seconds[head[lesser]]]
    best: Bools = there == seconds[head]
    return best


def _once(nodes: Ints, turn: Ints) -> Ints:
    """`nodes` without repeats; `turn` is working space."""
    numbers = np.arange(len(nodes))
    turn[nodes] = numbers
    once: Ints = nodes[turn[nodes] == numbers]
    return once
