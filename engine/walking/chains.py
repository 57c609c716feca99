"""Chains of plain links taken as one for the search: a node without a choice needs no turn of its own.

A node that only leads on from one edge to another, or where a way ends, changes nothing for the walks between the
other nodes. The search runs over the others, the core; what lies between is filled in afterwards, from both sides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..runs import in_order_of
from .frontier import Reached

# Between nodes nearer than this, rounding could make the walks from the two sides of a chain lead into each other.
_SHORTEST_LINK_S = 1e-6


@dataclass(frozen=True)
class Core:
    """A graph without the links of its chains.

    Attributes
    ----------
    node : int array, shape (c,)
        The node of the graph that each node of the core is, ascending; the targets are the last ones.
    number : int array, shape (nodes + targets,)
        The other way round; -1 for links.
    first_arc : int array, shape (c + 1,)
        Where the arcs of each node of the core begin: whole chains, from core to core.
    arc_head : int array, shape (a,)
        The node of the core that an arc leads to.
    arc_s, arc_m : float array, shape (a,)
    arc_last : int array, shape (a,)
        The last arc of the graph on the way.
    links : Links
        What lies between.
    """

    node: Ints
    number: Ints
    first_arc: Ints
    arc_head: Ints
    arc_s: Floats
    arc_m: Floats
    arc_last: Ints
    links: Links


@dataclass(frozen=True)
class Links:
    """The links of chains, and how they are reached from the two ends of their chain.

    Attributes
    ----------
    node : int array, shape (l,)
        Nodes of the graph.
    end : int array, shape (2, l)
        The nodes of the core at the ends, in one order along a chain; -1 at the second where the way ends.
    arc : int array, shape (2, l)
        The arc of the graph that leads to each link, when one comes from that end.
    seconds, metres : float array, shape (2, l)
        From that end to the link.
    """

    node: Ints
    end: Ints
    arc: Ints
    seconds: Floats
    metres: Floats


def find_core(first_arc: Ints, tail: Ints, head: Ints, edge: Ints, seconds: Floats, metres: Floats, nodes: int) -> Core:
    """Contract the chains of a graph.

    Parameters
    ----------
    first_arc : int array, shape (nodes + targets + 1,)
        Where the arcs of each node begin.
    tail, head, edge : int array, shape (arcs,)
        The nodes an arc leads from and to, and the edge it runs along; sorted by tail.
    seconds, metres : float array, shape (arcs,)
        Infinite seconds where an arc is closed.
    nodes : int
        Number of nodes without the targets; no arc leads into a target.

    Notes
    -----
    A node is a link if its one or two edges are open both ways, no target enters there, and no time is too short.
    Rings of links alone belong to nothing: no walk leads there.
    """
    back = _ways_back(tail, head, edge, nodes)
    is_link = _links(first_arc, tail, head, seconds, back, nodes)
    since = _Since(seconds.copy(), metres.copy(), np.arange(len(tail)))
    # The arc before each that leaves a link: in by the other edge.
    inner = np.flatnonzero(is_link[tail] & (np.diff(first_arc) == 2)[tail])
    _go_back(since, inner, back[2 * first_arc[tail[inner]] + 1 - inner])
    node = np.flatnonzero(~is_link)
    number = np.full(len(is_link), -1, dtype=np.int64)
    number[node] = np.arange(len(node))
    # Nobody comes from where a way ends.
    source = np.where(since.origin >= 0, number[tail[since.origin]], -1)
    # A chain that is cut, or that comes back to where it left, is no way to anywhere.
    through = np.flatnonzero((source >= 0) & ~is_link[head] & (source != number[head]) & np.isfinite(since.seconds))
    through = through[in_order_of(source[through], len(node))]
    return Core(
        node=node,
        number=number,
        first_arc=np.searchsorted(source[through], np.arange(len(node) + 1)).astype(np.int64),
        arc_head=number[head[through]],
        arc_s=since.seconds[through],
        arc_m=since.metres[through],
        arc_last=through,
        links=_ends_of_links(first_arc, is_link, back, source, since),
    )


@dataclass(frozen=True)
class _Since:
    """Seconds and metres at the end of each arc since its chain began, and the arc it began with, -1 in rings."""

    seconds: Floats
    metres: Floats
    origin: Ints


def _ends_of_links(first_arc: Ints, is_link: Bools, back: Ints, source: Ints, since: _Since) -> Links:
    """How each link is reached."""
    node = np.flatnonzero(is_link)
    # In by each edge; where a way ends there is but one.
    arc = np.stack([back[first_arc[node]], back[first_arc[node + 1] - 1]])
    end = source[arc]
    end[1, arc[0] == arc[1]] = -1
    # The same end of a chain is the first one for all its links: the one whose first arc has the lower number.
    first = np.where(end >= 0, since.origin[arc], len(back))
    swap = first[1] < first[0]
    arc[:, swap], end[:, swap] = arc[::-1, swap], end[::-1, swap]
    known = np.flatnonzero(end[0] >= 0)
    arc = arc[:, known]
    return Links(node[known], end[:, known], arc, since.seconds[arc], since.metres[arc])


def _ways_back(tail: Ints, head: Ints, edge: Ints, nodes: int) -> Ints:
    """The arc along the same edge in the other direction, -1 where there is none."""
    arcs = np.flatnonzero(tail < nodes)
    back = np.full(len(tail), -1, dtype=np.int64)
    if len(arcs) == 0:
        return back
    onward = tail[arcs] < head[arcs]
    of_edge = np.full((2, int(edge[arcs].max()) + 1), -1, dtype=np.int64)
    of_edge[onward.astype(np.int64), edge[arcs]] = arcs
    back[arcs] = of_edge[(~onward).astype(np.int64), edge[arcs]]
    # An edge that comes back to its node has both its arcs in one direction.
    back[arcs[tail[arcs] == head[arcs]]] = -1
    return back


def _links(first_arc: Ints, tail: Ints, head: Ints, seconds: Floats, back: Ints, nodes: int) -> Bools:
    """Which nodes are links."""
    count = np.diff(first_arc)
    link: Bools = (count == 1) | (count == 2)
    link[nodes:] = False
    link &= np.bincount(head, minlength=len(count)) == count
    # Who has an arc that cannot be walked back is none; entries by targets have no way back either.
    odd = (back < 0) | (seconds < _SHORTEST_LINK_S)
    link[head[odd]] = False
    link[tail[odd]] = False
    return link


def _go_back(since: _Since, inner: Ints, before: Ints) -> None:
    """Let the arcs `inner` of chains speak for the way since their chain began; `before` are the arcs before them.

    Every arc asks the one before it, which by then speaks for twice as many (pointer jumping, Wyllie 1979).
    """
    pointer = np.full(len(since.origin), -1, dtype=np.int64)
    pointer[inner] = before
    for _ in range(len(pointer).bit_length() + 1):
        if len(inner) == 0:
            return
        previous = pointer[inner]
        # Read before anything is written: the one before may be among the inner ones itself.
        more_s, more_m, origin, onward = (
            values[previous] for values in (since.seconds, since.metres, since.origin, pointer)
        )
        since.seconds[inner] += more_s
        since.metres[inner] += more_m
        since.origin[inner], pointer[inner] = origin, onward
        inner = inner[onward >= 0]
    since.origin[inner] = -1


def fill_links(links: Links, core: Reached, found: Reached, most_s: float) -> None:
    """Write into `found` how the links are reached, from the nearer end of their chain, where the `core` is known."""
    seconds = np.append(core.seconds, np.inf)
    if np.isfinite(most_s):
        # Who looks round one place need not look at the whole city.
        reached = seconds < np.inf
        some = np.flatnonzero(reached[links.end[0]] | reached[links.end[1]])
        links = Links(
            links.node[some], links.end[:, some], links.arc[:, some], links.seconds[:, some], links.metres[:, some]
        )
    one, other = seconds[links.end] + links.seconds
    start = np.append(core.start, len(core.start))
    equal = np.flatnonzero(one == other)
    farther = other < one
    farther[equal] = start[links.end[1, equal]] < start[links.end[0, equal]]
    at = np.where(farther, other, one)
    near = np.flatnonzero((at <= most_s) & (at < np.inf))
    side = farther[near].astype(np.int64)
    node, source = links.node[near], links.end[side, near]
    found.seconds[node] = at[near]
    found.arc[node] = links.arc[side, near]
    found.start[node] = core.start[source]
    found.metres[node] = core.metres[source] + links.metres[side, near]
