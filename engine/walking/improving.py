"""What gets nearer when something is added: searches that touch only the nodes that get better, many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..runs import runs_of
from .network import Network
from .pace import Pace

_BUCKET_OF_MEAN_ARCS = 4.0
# A billionth of a second is no gain: sums in another order differ by less.
_WORTH_S = 1e-9


@dataclass(frozen=True)
class Arcs:
    """Both ways of every edge, closed ones too, sorted by the node they leave.

    They lead outwards from the services: people walk them from head to tail.

    Attributes
    ----------
    first : int array, shape (nodes + 1,)
        Where the arcs of each node begin.
    tail, head, edge : int array, shape (arcs,)
    metres : float array, shape (arcs,)
    of_edge : int array, shape (edges, 2)
        The arc from the start of each edge to its end, and the one back.
    """

    first: Ints
    tail: Ints
    head: Ints
    edge: Ints
    metres: Floats
    of_edge: Ints

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.first) - 1

    def leaving(self, nodes: Ints) -> tuple[Ints, Ints]:
        """The arcs that leave `nodes`, and for each which of `nodes` that is."""
        count = self.first[nodes + 1] - self.first[nodes]
        return runs_of(count, self.first[nodes]), np.repeat(np.arange(len(nodes)), count)


def arcs_of(network: Network) -> Arcs:
    """The arcs of a network."""
    count = len(network.edge_m)
    tail = np.concatenate([network.edge_from, network.edge_to])
    head = np.concatenate([network.edge_to, network.edge_from])
    order = np.argsort(tail, kind="stable")
    place = np.empty(2 * count, dtype=np.int64)
    place[order] = np.arange(2 * count)
    edge = order % count
    return Arcs(
        first=np.searchsorted(tail[order], np.arange(len(network.node_xy) + 1)).astype(np.int64),
        tail=tail[order],
        head=head[order],
        edge=edge,
        metres=network.edge_m[edge],
        of_edge=place.reshape(2, count).T,
    )


def arc_seconds(arcs: Arcs, pace: Pace) -> Floats:
    """Seconds on every arc, infinite on a closed one."""
    seconds = np.empty(len(arcs.head))
    # Outwards to the end of an edge is, for who walks, in towards its start.
    seconds[arcs.of_edge[:, 0]] = pace.to_start_s
    seconds[arcs.of_edge[:, 1]] = pace.to_end_s
    return seconds


@dataclass(frozen=True)
class Offers:
    """Nodes that can be reached in so many seconds and metres: parallel arrays. A key is row x nodes + node."""

    key: Ints
    seconds: Floats
    metres: Floats


@dataclass(frozen=True)
class Quicker:
    """Arcs that get quicker in a row: parallel arrays, sorted by key, which is row x nodes + tail of the arc."""

    key: Ints
    arc: Ints
    seconds: Floats

    @classmethod
    def of(cls, arcs: Arcs, row: Ints, arc: Ints, seconds: Floats) -> Quicker:
        """The arcs `arc` of the rows `row`, in any order."""
        key = row * arcs.nodes + arcs.tail[arc]
        order = np.argsort(key, kind="stable")
        return cls(key[order], arc[order], seconds[order])

    def leaving(self, keys: Ints) -> tuple[Ints, Ints]:
        """Numbers of the quicker arcs that leave `keys`, and for each which of `keys` that is."""
        begin, end = np.searchsorted(self.key, keys, side="left"), np.searchsorted(self.key, keys, side="right")
        count = end - begin
        return runs_of(count, begin), np.repeat(np.arange(len(keys)), count)


def improve(
    arcs: Arcs,
    arc_s: Floats,
    seconds: Floats,
    metres: Floats,
    offers: Offers,
    quicker: Quicker,
    progress: Progress = SILENT,
) -> Ints:
    """Lower `seconds` wherever the offers and the quicker arcs lead; what stays as it is costs nothing.

    Every row is a question of its own: the seconds known so far, and what would be added. All rows are searched
    together, each in buckets counted from its own first offer (delta-stepping, Meyer and Sanders 2003).

    Parameters
    ----------
    arc_s : float array, shape (arcs,)
        Seconds today; infinite for a closed arc.
    seconds, metres : float array, shape (rows, nodes), C-contiguous
        Of the quickest walks today, infinite seconds where none leads. Both are changed in place; metres are those of
        the quickest walk.

    Returns
    -------
    int array
        Keys (row x nodes + node) of what got better by more than a billionth of a second, sorted.
    """
    nodes = arcs.nodes
    flat_s, flat_m = seconds.reshape(-1), metres.reshape(-1)
    lift = quicker.key - arcs.tail[quicker.arc]
    lowered = _lower(
        flat_s,
        flat_m,
        np.concatenate([offers.key, lift + arcs.head[quicker.arc]]),
        np.concatenate([offers.seconds, flat_s[quicker.key] + quicker.seconds]),
        np.concatenate([offers.metres, flat_m[quicker.key] + arcs.metres[quicker.arc]]),
    )
    began = np.full(len(seconds), np.inf)
    np.minimum.at(began, lowered // nodes, flat_s[lowered])
    is_open = np.isfinite(arc_s)
    width = max(_BUCKET_OF_MEAN_ARCS * float(arc_s[is_open].mean()) if is_open.any() else 1.0, 1e-3)
    changed, waiting, limit = [lowered], lowered, 0.0
    while len(waiting):
        waiting = np.unique(waiting)
        after = flat_s[waiting] - began[waiting // nodes]
        limit = max(limit, float(after.min())) + width
        frontier, later = waiting[after < limit], [waiting[after >= limit]]
        while len(frontier):
            progress.check()
            lowered = _lower(flat_s, flat_m, *_onward(arcs, arc_s, flat_s, flat_m, frontier, quicker))
            changed.append(lowered)
            now = flat_s[lowered] - began[lowered // nodes] < limit
            later.append(lowered[~now])
            frontier = lowered[now]
        waiting = np.concatenate(later)
        waiting = waiting[flat_s[waiting] - began[waiting // nodes] >= limit]
    return np.unique(np.concatenate(changed))


def _onward(
    arcs: Arcs, arc_s: Floats, flat_s: Floats, flat_m: Floats, frontier: Ints, quicker: Quicker
) -> tuple[Ints, Floats, Floats]:
    """Where walks lead from the frontier: keys, seconds, metres."""
    node = frontier % arcs.nodes
    arc, source = arcs.leaving(node)
    arc_seconds_here = arc_s[arc]
    if len(quicker.key):
        number, leaver = quicker.leaving(frontier)
        arc, source = np.concatenate([arc, quicker.arc[number]]), np.concatenate([source, leaver])
        arc_seconds_here = np.concatenate([arc_seconds_here, quicker.seconds[number]])
    tail = frontier[source]
    key = (frontier - node)[source] + arcs.head[arc]
    return key, flat_s[tail] + arc_seconds_here, flat_m[tail] + arcs.metres[arc]


def _lower(flat_s: Floats, flat_m: Floats, key: Ints, there: Floats, metres: Floats) -> Ints:
    """Take the least offer for every key that it makes better; those keys, each once."""
    better = there < flat_s[key] - _WORTH_S
    key, there, metres = key[better], there[better], metres[better]
    order = np.lexsort([metres, there, key])
    least = order[np.append(True, key[order][1:] != key[order][:-1])] if len(order) else order
    key = key[least]
    flat_s[key], flat_m[key] = there[least], metres[least]
    return key
