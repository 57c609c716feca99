"""Paths that cross on one level without a shared vertex: drawn as a crossing, walked as two separate ways."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..walking.network import Network

_SEGMENTS_AT_ONCE = 20_000
_JUNCTION_M = 0.5


@dataclass(frozen=True)
class Crossings:
    """Places where two edges meet without a junction: parallel arrays, one entry a place.

    Attributes
    ----------
    edge, other : int array, shape (n,)
        The two edges; both may be the same.
    xy : float array, shape (n, 2)
    """

    edge: Ints
    other: Ints
    xy: Floats

    def chosen(self, which: Bools) -> Crossings:
        """Some of the crossings."""
        return Crossings(self.edge[which], self.other[which], self.xy[which])


def find_crossings(network: Network, level: Ints, tolerance: float, progress: Progress = SILENT) -> Crossings:
    """Every place where two segments of one level cross or touch and share no vertex.

    Parameters
    ----------
    level : int array, shape (number of paths,)
        Level of each path.
    tolerance : float
        An end not farther than this from a segment touches it, metres.
    """
    lines = network.segment_lines
    tree = shapely.STRtree(lines)
    segment_level = level[network.edge_path[network.segment_edge]]
    pieces = [np.empty((0, 2), dtype=np.int64)]
    for begin in range(0, len(lines), _SEGMENTS_AT_ONCE):
        progress.at(begin / len(lines))
        some = lines[begin : begin + _SEGMENTS_AT_ONCE]
        if tolerance > 0:
            one, other = tree.query(some, predicate="dwithin", distance=tolerance)
        else:
            one, other = tree.query(some, predicate="intersects")
        one = one + begin
        once = (one < other) & (segment_level[one] == segment_level[other])
        pieces.append(np.column_stack([one[once], other[once]]))
    one, other = np.concatenate(pieces).T
    apart = _without_common_end(network, one, other, tolerance)
    one, other = one[apart], other[apart]
    place = shapely.get_coordinates(
        shapely.line_interpolate_point(shapely.shortest_line(lines[one], lines[other]), 0.5, normalized=True)
    )
    edge, met = network.segment_edge[one], network.segment_edge[other]
    apart = np.flatnonzero(~_joined_nearby(network, edge, met, place))
    edge, met, place = edge[apart], met[apart], place[apart]
    # A crossing near a bend touches two segments of a path: one place.
    cell = np.round(place / max(tolerance, 0.01) / 4).astype(np.int64)
    _, first = np.unique(np.column_stack([edge, met, cell]), axis=0, return_index=True)
    first = np.sort(first)
    return Crossings(edge[first], met[first], place[first])


def _joined_nearby(network: Network, edge: Ints, other: Ints, place: Floats) -> Bools:
    """Whether two edges have a junction next to where they meet: one that runs over it by a little crosses nothing."""
    joined = np.zeros(len(edge), dtype=bool)
    for a in (network.edge_from, network.edge_to):
        near = np.hypot(*(network.node_xy[a[edge]] - place).T) <= _JUNCTION_M
        for b in (network.edge_from, network.edge_to):
            joined |= near & (a[edge] == b[other]) & (edge != other)
    return joined


def _without_common_end(network: Network, one: Ints, other: Ints, tolerance: float) -> Ints:
    """Which pairs of segments have no end in common."""
    ends = network.segment_xy.reshape(-1, 2, 2)
    common = np.zeros(len(one), dtype=bool)
    for a in (0, 1):
        for b in (0, 1):
            common |= np.hypot(*(ends[one, a] - ends[other, b]).T) <= tolerance
    return np.flatnonzero(~common)
