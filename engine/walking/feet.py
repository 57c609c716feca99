"""Feet: the places on the network where points could join it, and which of them is the nearest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Floats, Ints
from .network import Network


@dataclass(frozen=True)
class Feet:
    """Places on the network that points could join: parallel arrays, one entry a pair of point and segment.

    Attributes
    ----------
    point, segment : int array
    share : float array
        How far along the segment, 0 to 1.
    distance : float array
        Metres from the point.
    """

    point: Ints
    segment: Ints
    share: Floats
    distance: Floats

    def only(self, chosen: Ints) -> Feet:
        """Some of them."""
        return Feet(self.point[chosen], self.segment[chosen], self.share[chosen], self.distance[chosen])


def feet_of(network: Network, points: Floats, pair_point: Ints, segment: Ints) -> Feet:
    """The foot of the perpendicular on each segment, held within its ends."""
    ends = network.segment_xy.take(segment, axis=0)
    start = ends[:, :2]
    step = ends[:, 2:] - start
    off = points.take(pair_point, axis=0) - start
    square = np.maximum(step[:, 0] ** 2 + step[:, 1] ** 2, 1e-18)
    share = np.clip((off[:, 0] * step[:, 0] + off[:, 1] * step[:, 1]) / square, 0.0, 1.0)
    step *= share[:, None]
    step += start
    step -= points.take(pair_point, axis=0)
    return Feet(pair_point, segment, share, np.hypot(step[:, 0], step[:, 1]))


def places_of(network: Network, segment: Ints, share: Floats) -> Floats:
    """Places at a share (0-1) of segments."""
    return places_between(network.segment_xy.take(segment, axis=0), share)


def places_between(ends: Floats, share: Floats) -> Floats:
    """Places at a share (0-1) of the ways between `ends`, shape (n, 4)."""
    places: Floats = ends[:, 2:] - ends[:, :2]
    places *= share[:, None]
    places += ends[:, :2]
    return places


def in_order(network: Network, feet: Feet) -> Ints:
    """Point by point, the nearest first; ties by path id, then along the path."""
    # A shared vertex is the foot on several segments, computed with differing last bits: a micrometre is a tie.
    rank = network.path_rank[network.edge_path[network.segment_edge[feet.segment]]]
    order: Ints = np.lexsort([feet.share, feet.segment, rank, np.round(feet.distance, 6), feet.point])
    return order


def nearest_feet(network: Network, feet: Feet) -> Feet:
    """The first in order of each point; `feet` come sorted by point."""
    first = np.append(True, feet.point[1:] != feet.point[:-1])[: len(feet.point)]
    alone = first & np.append(first[1:], True)[: len(feet.point)]
    if alone.all():
        return feet
    several = np.flatnonzero(~alone)
    order = several[in_order(network, feet.only(several))]
    point = feet.point[order]
    best = order[np.append(True, point[1:] != point[:-1])]
    return feet.only(np.sort(np.concatenate([np.flatnonzero(alone), best])))
