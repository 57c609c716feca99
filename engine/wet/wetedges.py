"""Edges under water: what is left of the pace on each, the open stretches of those that are cut, and who stands where.

The network stays as it is on dry ground. Only an edge that is wet is looked at in pieces of about a cell, so that deep
water closes what it covers and not the street; what they add up to is kept, for the edge and for the doors on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import geopandas as gpd
import numpy as np

from ..arrays import Bools, Floats, Ints
from ..grids.raster import Raster
from ..progress import SILENT, Progress
from ..runs import owners_of, ranges_of_work, runs_of
from ..walking.network import Network, bridge_mask
from ..walking.pace import Pace
from ..walking.snapping import Snaps
from .wetpaths import (
    Bridges,
    InWater,
    deepest_along,
    depths_on_bridges,
    in_the_way,
    is_closed,
    known_or_open,
    pieces_of_segments,
)

NOWHERE = -1
_Numbers = TypeVar("_Numbers", Floats, Ints)
_PIECES_AT_ONCE = 200_000
# Who stands at the very end of a closed piece is not on it; as in `search.part_of_edge`.
_AT_THE_END = 1e-9


@dataclass(frozen=True)
class Places:
    """Where doors or services stand on edges in the water, each array of shape (p,).

    Attributes
    ----------
    stretch : int array
        How many closed pieces lie between the start of the edge and here: places of one number walk to each other along
        the edge. `NOWHERE` on a closed piece, and for who joins no edge.
    to_here_s, from_here_s : float array
        Seconds from the start of the edge to here, and back from here to the start; closed pieces take none.
    """

    stretch: Ints
    to_here_s: Floats
    from_here_s: Floats


@dataclass(frozen=True)
class Stretches:
    """The open stretches of edges that are cut, in the order of the edges.

    Attributes
    ----------
    edge, number : int array, shape (t,)
        The edge, and the number as in `Places.stretch`.
    from_m, to_m : float array, shape (t,)
        Metres along the edge.
    """

    edge: Ints
    number: Ints
    from_m: Floats
    to_m: Floats


@dataclass(frozen=True)
class WetEdges:
    """What the water leaves of a network.

    Attributes
    ----------
    walked : bool array, shape (m,)
        Which edges can be walked on dry ground.
    wet : bool array, shape (m,)
        Which edges are slower, or cut.
    cuts : int array, shape (m,)
        Closed pieces on each edge; an edge that cannot be walked on dry ground either is one.
    open_to_end_s, open_to_start_s : float array, shape (m,)
        Seconds along the open part of each edge, in both directions.
    stretches : Stretches
    places : tuple of Places
        As asked for.
    """

    walked: Bools
    wet: Bools
    cuts: Ints
    open_to_end_s: Floats
    open_to_start_s: Floats
    stretches: Stretches
    places: tuple[Places, ...]

    @property
    def passable(self) -> Bools:
        """Which edges can be walked from end to end."""
        whole: Bools = self.cuts == 0
        return whole

    def leaving(self, snaps: Snaps, places: Places) -> tuple[Floats, Floats]:
        """Seconds from each place to the start of its edge and to its end; infinite where there is no way."""
        edge = np.maximum(snaps.edge, 0)
        by_start = np.where(places.stretch == 0, places.from_here_s, np.inf)
        is_last = (places.stretch >= 0) & (places.stretch == self.cuts[edge])
        by_end = np.where(is_last, np.maximum(self.open_to_end_s[edge] - places.to_here_s, 0.0), np.inf)
        return by_start, by_end

    def arriving(self, snaps: Snaps, places: Places) -> tuple[Floats, Floats]:
        """Seconds to each place from the start of its edge and from its end; infinite where there is no way."""
        edge = np.maximum(snaps.edge, 0)
        from_start = np.where(places.stretch == 0, places.to_here_s, np.inf)
        is_last = (places.stretch >= 0) & (places.stretch == self.cuts[edge])
        from_end = np.where(is_last, np.maximum(self.open_to_start_s[edge] - places.from_here_s, 0.0), np.inf)
        return from_start, from_end


def wet_edges(
    network: Network,
    paths: gpd.GeoDataFrame,
    pace: Pace,
    depth: Raster,
    bridges: Bridges,
    in_water: InWater,
    at: Sequence[Snaps] = (),
    progress: Progress = SILENT,
) -> WetEdges:
    """Look at every edge that water touches, in pieces.

    Parameters
    ----------
    paths : GeoDataFrame
        What `network` was built from; ``bridge`` and the deck's height are looked at.
    pace : Pace
        On dry ground.
    depth : Raster
        Sampled every half cell, at least every 5 m; of a piece the deepest place counts. Unknown ground counts as dry,
        which is said.
    at : sequence of Snaps
        Places on the network that are asked about.
    """
    metres = np.hypot(*(network.segment_xy[:, 2:] - network.segment_xy[:, :2]).T)
    parts = pieces_of_segments(network, depth)
    first = np.cumsum(parts) - parts
    on_piece = deepest_along(network.segment_xy, network.crs, depth, parts, progress.part(0.0, 0.6))
    over = bridge_mask(paths)[network.edge_path]
    if over.any():
        # A bridge is as deep from end to end.
        on_bridge = depths_on_bridges(paths, depth, bridges)[network.edge_path]
        of_piece = np.repeat(network.segment_edge, parts)
        on_piece = np.where(over[of_piece], on_bridge[of_piece], on_piece)
    on_segment = known_or_open(np.fmax.reduceat(on_piece, first), metres, progress)
    wet = np.zeros(len(network.edge_m), dtype=bool)
    wet[network.segment_edge[on_segment > 0.0]] = True
    walked = np.isfinite(pace.to_end_s) & np.isfinite(pace.to_start_s)
    found = WetEdges(
        walked=walked,
        wet=wet,
        cuts=np.where(walked, 0, 1),
        open_to_end_s=np.where(walked, pace.to_end_s, 0.0),
        open_to_start_s=np.where(walked, pace.to_start_s, 0.0),
        stretches=_no_stretches(),
        places=tuple(_dry_places(network, snaps, pace, walked) for snaps in at),
    )
    # An edge that nobody can walk needs no pieces.
    edges = np.flatnonzero(wet & walked)
    count = np.add.reduceat(np.where(on_segment > 0.0, parts, 1), network.first_segment[:-1])[edges]
    stretches = []
    for begin, end in ranges_of_work(count, _PIECES_AT_ONCE):
        progress.at(0.6 + 0.4 * begin / len(edges))
        pieces = _pieces(network, edges[begin:end], parts, metres, on_segment, on_piece, first)
        stretches.append(_add_up(found, network, pieces, pace, in_water, at))
    if stretches:
        together = Stretches(*(np.concatenate(some) for some in zip(*(vars(one).values() for one in stretches))))
        found = replace(found, stretches=together)
    progress.at(1.0)
    return found


def _no_stretches() -> Stretches:
    none = np.zeros(0, dtype=np.int64)
    return Stretches(none, none, np.zeros(0), np.zeros(0))


def _dry_places(network: Network, snaps: Snaps, pace: Pace, walked: Bools) -> Places:
    """Places as they are on dry ground."""
    edge = np.maximum(snaps.edge, 0)
    share = np.where(snaps.joined, snaps.along_m, 0.0) / network.edge_m[edge]
    stretch = np.where(snaps.joined, 0, NOWHERE)
    barred = snaps.joined & ~walked[edge]
    stretch[barred] = _beside(share[barred])
    open_share = np.where(walked[edge], share, 0.0)
    seconds = (np.where(walked, edge_s, 0.0)[edge] * open_share for edge_s in (pace.to_end_s, pace.to_start_s))
    return Places(stretch, *seconds)


def _beside(share: Floats) -> Ints:
    """Closed pieces between the start of the edge and places at this share of the first one; `NOWHERE` on it."""
    return np.where(share <= _AT_THE_END, 0, np.where(share >= 1.0 - _AT_THE_END, 1, NOWHERE))


@dataclass(frozen=True)
class _Pieces:
    """Pieces of some edges, edge after edge.

    Attributes
    ----------
    edges : int array, shape (e,)
    first : int array, shape (e,)
        The first piece of each.
    owner : int array, shape (p,)
        Whose each piece is: a position in `edges`.
    start_m, metres, depth_m : float array, shape (p,)
    """

    edges: Ints
    first: Ints
    owner: Ints
    start_m: Floats
    metres: Floats
    depth_m: Floats


def _pieces(
    network: Network, edges: Ints, parts: Ints, segment_m: Floats, on_segment: Floats, on_piece: Floats, first: Ints
) -> _Pieces:
    """The pieces of `edges`: each wet segment falls into `parts`, a dry one is a piece as it is."""
    begin = network.first_segment[edges]
    segments = network.first_segment[edges + 1] - begin
    segment = runs_of(segments, begin)
    wet = on_segment[segment] > 0.0
    count = np.where(wet, parts[segment], 1)
    of_edge = np.add.reduceat(count, np.cumsum(segments) - segments)
    on, number = owners_of(count), runs_of(count)
    metres = (segment_m[segment] / count).take(on)
    depth_m = on_piece.take(first[segment].take(on) + number)
    depth_m[np.isnan(depth_m) | ~wet.take(on)] = 0.0
    return _Pieces(
        edges=edges,
        first=np.cumsum(of_edge) - of_edge,
        owner=owners_of(of_edge),
        start_m=network.segment_start_m[segment].take(on) + metres * number,
        metres=metres,
        depth_m=depth_m,
    )


def _add_up(
    found: WetEdges, network: Network, pieces: _Pieces, pace: Pace, in_water: InWater, at: Sequence[Snaps]
) -> Stretches:
    """Write into `found` what the pieces of some edges, and the places on them, add up to; the open stretches."""
    edges, first, owner = pieces.edges, pieces.first, pieces.owner
    closed = is_closed(pieces.depth_m, in_water)
    share = pieces.metres / network.edge_m[edges].take(owner)
    slow = in_the_way(pieces.metres, pieces.depth_m, in_water)
    # Where the ground is level both ways take as long.
    ways = 1 if pace.to_start_s is pace.to_end_s else 2
    open_s = [
        np.where(closed, 0.0, slow.seconds(edge_s[edges].take(owner) * share))
        for edge_s in (pace.to_end_s, pace.to_start_s)[:ways]
    ]
    before_s = [_before(seconds, pieces) for seconds in open_s]
    if ways == 1:
        open_s, before_s = open_s * 2, before_s * 2
    found.cuts[edges] = np.add.reduceat(closed.astype(np.int64), first)
    for total, seconds in zip((found.open_to_end_s, found.open_to_start_s), open_s):
        total[edges] = np.add.reduceat(seconds, first)
    closed_before = _before(closed.astype(np.int64), pieces)
    position = np.full(len(network.edge_m), -1, dtype=np.int64)
    position[edges] = np.arange(len(edges))
    behind_m = np.append(np.cumsum(pieces.metres) - pieces.metres, np.inf)
    for snaps, places in zip(at, found.places):
        own = position[np.maximum(snaps.edge, 0)]
        here = np.flatnonzero(snaps.joined & (own >= 0))
        own = own[here]
        piece = np.searchsorted(behind_m, behind_m[first[own]] + snaps.along_m[here], side="right") - 1
        piece = np.clip(piece, first[own], np.append(first[1:], len(owner))[own] - 1)
        part = np.clip((snaps.along_m[here] - pieces.start_m[piece]) / pieces.metres[piece], 0.0, 1.0)
        beside = np.where(closed[piece], _beside(part), 0)
        places.stretch[here] = np.where(beside == NOWHERE, NOWHERE, closed_before[piece] + beside)
        for seconds, before, of_piece in zip((places.to_here_s, places.from_here_s), before_s, open_s):
            seconds[here] = before[piece] + part * of_piece[piece]
    # An open stretch begins where an edge does, or behind a closed piece.
    is_open = np.flatnonzero(~closed & (found.cuts[edges] > 0)[owner])
    key = owner[is_open] * (int(closed_before.max(initial=0)) + 1) + closed_before[is_open]
    begins = np.flatnonzero(np.append(True, key[1:] != key[:-1])[: len(key)])
    ends = np.append(begins[1:], len(key))[: len(begins)] - 1
    head, tail = is_open[begins], is_open[ends]
    return Stretches(
        edges[owner[head]], closed_before[head], pieces.start_m[head], pieces.start_m[tail] + pieces.metres[tail]
    )


def _before(values: _Numbers, pieces: _Pieces) -> _Numbers:
    """The sum over the pieces before each of the same edge."""
    running = np.cumsum(values) - values
    before: _Numbers = running - running[pieces.first].take(pieces.owner)
    return before
