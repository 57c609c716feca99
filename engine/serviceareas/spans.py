"""The paths that are reached within limits, cut exactly where the limit is used up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..runs import counted
from ..walking.meeting import VERTEX_ROUNDING_M
from ..walking.network import Network
from ..walking.pace import Pace
from ..walking.snapping import Snaps
from ..walking.subdivision import Subdivision


@dataclass(frozen=True)
class Spans:
    """The edges cut at the feet of the services: on a span nobody meets a service, so that walks leave by its ends.

    Attributes
    ----------
    edge : int array, shape (k,)
        Edge a span lies on; the spans of an edge follow each other.
    low_m, high_m : float array, shape (k,)
        Metres along the edge where the span starts and ends.
    low_end, high_end : int array, shape (k,)
        Numbers of the two ends: first the nodes of the network, then the `feet`.
    to_low_s, to_high_s : float array, shape (k,)
        Seconds a metre walked towards the lower and the higher end; infinite on a closed edge.
    feet : Snaps
        The feet of the services that lie between the ends of an edge, each as a door of its own without a leg.
    """

    edge: Ints
    low_m: Floats
    high_m: Floats
    low_end: Ints
    high_end: Ints
    to_low_s: Floats
    to_high_s: Floats
    feet: Snaps


@dataclass(frozen=True)
class Walks:
    """The walks from the ends of the spans, found by several searches.

    Attributes
    ----------
    seconds : float array, shape (searches, ends)
        Infinite where no walk leads.
    target : int array, shape (searches, ends)
        The service each goes to; -1 where no walk leads.
    """

    seconds: Floats
    target: Ints


@dataclass(frozen=True)
class Near:
    """Spans that searches reach: open ones with an end from which a walk is within the widest limit, by search."""

    search: Ints
    span: Ints


@dataclass(frozen=True)
class Pieces:
    """Pieces of paths that are reached, each within one pair of limits and by walks in one direction.

    Attributes
    ----------
    search : int array, shape (p,)
        Number of the search that reaches it.
    edge : int array, shape (p,)
    low_m, high_m : float array, shape (p,)
        Metres along the edge where the piece starts and ends.
    backwards : bool array, shape (p,)
        Whether people walk towards the start of the edge.
    band : int array, shape (p,)
        Number of the smallest limit that holds for the whole piece.
    near_s, far_s : float array, shape (p,)
        Seconds of the walks from the two ends of the piece.
    target : int array, shape (p,)
        The service walked to.
    """

    search: Ints
    edge: Ints
    low_m: Floats
    high_m: Floats
    backwards: NDArray[np.bool_]
    band: Ints
    near_s: Floats
    far_s: Floats
    target: Ints

    def at(self, rows: Ints, progress: Progress = SILENT) -> Pieces:
        """Some of the pieces."""
        columns = []
        for values in vars(self).values():
            progress.check()
            columns.append(values[rows])
        return Pieces(*columns)


def cut_at_services(network: Network, pace: Pace, targets: Snaps) -> Spans:
    """Cut every edge wherever a service stands on it."""
    stands = np.flatnonzero(targets.joined)
    edge, along = targets.edge[stands], targets.along_m[stands]
    between = (along > VERTEX_ROUNDING_M) & (along < network.edge_m[edge] - VERTEX_ROUNDING_M)
    stands = stands[between]
    order = np.lexsort([targets.along_m[stands], targets.edge[stands]])
    stands = stands[order]
    edge, along = targets.edge[stands], targets.along_m[stands]
    # Services whose feet are one place cut once.
    new = np.ones(len(stands), dtype=bool)
    new[1:] = (edge[1:] != edge[:-1]) | (along[1:] - along[:-1] > VERTEX_ROUNDING_M)
    stands, edge, along = stands[new], edge[new], along[new]
    foot = len(network.node_xy) + np.arange(len(stands))
    every = np.arange(len(network.edge_m))
    after = edge + 1
    span_edge = np.insert(every, after, edge)
    pace_low, pace_high = pace.to_start_s / network.edge_m, pace.to_end_s / network.edge_m
    return Spans(
        edge=span_edge,
        low_m=np.insert(np.zeros(len(every)), after, along),
        high_m=np.insert(network.edge_m, edge, along),
        low_end=np.insert(network.edge_from, after, foot),
        high_end=np.insert(network.edge_to, edge, foot),
        to_low_s=pace_low[span_edge],
        to_high_s=pace_high[span_edge],
        feet=_on_the_path(targets.at(stands)),
    )


def _on_the_path(snaps: Snaps) -> Snaps:
    """Who stands on the path where `snaps` join it."""
    return Snaps(**{**vars(snaps), "distance_m": np.zeros(len(snaps.edge)), "point_xy": snaps.foot_xy})


def near_spans(spans: Spans, walks: Walks, limit_s: float, progress: Progress = SILENT) -> Near:
    """The spans that each search reaches within a limit."""
    is_open = np.isfinite(spans.to_low_s) & np.isfinite(spans.to_high_s)
    found = [np.zeros(0, dtype=np.int64)]
    for seconds in walks.seconds:
        progress.check()
        near = seconds <= limit_s
        found.append(np.flatnonzero((near[spans.low_end] | near[spans.high_end]) & is_open))
    search = np.repeat(np.arange(len(found) - 1), [len(some) for some in found[1:]])
    return Near(search, np.concatenate(found))


def reached_pieces(spans: Spans, walks: Walks, near: Near, limits_s: Floats, progress: Progress = SILENT) -> Pieces:
    """Cut the spans where each of the limits (ascending, seconds) is used up, from both ends, without overlap."""
    begins = np.searchsorted(near.search, np.arange(len(walks.seconds) + 1))
    found = []
    for number, (begin, end) in enumerate(zip(begins, begins[1:])):
        found += _pieces_of(spans, walks, number, near.span[begin:end], limits_s, progress)
    return together(found, progress)


def _pieces_of(
    spans: Spans, walks: Walks, search: int, near: Ints, limits_s: Floats, progress: Progress
) -> list[Pieces]:
    """The pieces that one search reaches: those walked backwards first, limit by limit."""
    seconds = walks.seconds[search]
    low_end, high_end = spans.low_end[near], spans.high_end[near]
    low, high = seconds[low_end], seconds[high_end]
    to_low, to_high = spans.to_low_s[near], spans.to_high_s[near]
    low_m, high_m = spans.low_m[near], spans.high_m[near]
    length = high_m - low_m
    # Where both ways take as long: so far from the lower end people walk to it.
    watershed = np.where(np.isfinite(low), length, 0.0)
    both = np.isfinite(low) & np.isfinite(high)
    meeting = (high[both] - low[both] + length[both] * to_high[both]) / (to_low[both] + to_high[both])
    watershed[both] = np.clip(meeting, 0.0, length[both])
    found = []
    for backwards, start_s, rate, room, ends in (
        (True, low, to_low, watershed, low_end),
        (False, high, to_high, length - watershed, high_end),
    ):
        begin = np.zeros(len(near))
        target = walks.target[search, ends]
        for band, limit in enumerate(limits_s):
            progress.check()
            end = np.clip((limit - start_s) / rate, begin, room)
            kept = np.flatnonzero(np.isfinite(start_s) & (end - begin > VERTEX_ROUNDING_M))
            first_m, last_m = begin[kept], end[kept]
            found.append(
                Pieces(
                    search=np.full(len(kept), search),
                    edge=spans.edge[near[kept]],
                    low_m=low_m[kept] + first_m if backwards else high_m[kept] - last_m,
                    high_m=low_m[kept] + last_m if backwards else high_m[kept] - first_m,
                    backwards=np.full(len(kept), backwards),
                    band=np.full(len(kept), band),
                    near_s=start_s[kept] + first_m * rate[kept],
                    far_s=start_s[kept] + last_m * rate[kept],
                    target=target[kept],
                )
            )
            begin = end
    return found


def together(pieces: Sequence[Pieces], progress: Progress = SILENT) -> Pieces:
    """Pieces of several kinds, one after the other."""
    columns = []
    for column in zip(*(vars(some).values() for some in pieces)):
        progress.check()
        columns.append(np.concatenate(column))
    return Pieces(*columns)


def joined_up(pieces: Pieces, cut: Subdivision | None) -> Pieces:
    """The pieces on the whole edges of a network that was `cut`: what only that cut apart is one piece again."""
    if cut is None:
        return pieces
    first = np.searchsorted(cut.first_piece, pieces.edge, side="right") - 1
    start = cut.piece_start_m[pieces.edge]
    on_edge = replace(pieces, edge=first, low_m=pieces.low_m + start, high_m=pieces.high_m + start)
    order = np.lexsort([on_edge.low_m, on_edge.band, on_edge.target, on_edge.backwards, on_edge.edge, on_edge.search])
    on_edge = on_edge.at(order)
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = on_edge.low_m[1:] - on_edge.high_m[:-1] > VERTEX_ROUNDING_M
    for name in ("search", "edge", "backwards", "target", "band"):
        values = getattr(on_edge, name)
        begins[1:] |= values[1:] != values[:-1]
    head = np.flatnonzero(begins)
    last = np.append(head[1:], len(order)) - 1 if len(order) else head
    # Backwards the walk starts at the higher end, so that the lower one is the nearer.
    near, far = (np.where(on_edge.backwards[head], a, b) for a, b in ((head, last), (last, head)))
    return replace(on_edge.at(head), high_m=on_edge.high_m[last], near_s=on_edge.near_s[near], far_s=on_edge.far_s[far])


def piece_lines(network: Network, pieces: Pieces) -> NDArray[np.object_]:
    """The pieces as lines, in the direction in which people walk to the service."""
    behind = np.cumsum(network.edge_m) - network.edge_m
    starts = behind[network.segment_edge] + network.segment_start_m
    first, last = network.first_segment[pieces.edge], network.first_segment[pieces.edge + 1] - 1
    low = np.searchsorted(starts, behind[pieces.edge] + pieces.low_m, side="right") - 1
    high = np.searchsorted(starts, behind[pieces.edge] + pieces.high_m, side="left") - 1
    low, high = np.clip(low, first, last), np.clip(high, first, last)
    inner = high - low
    # The vertices of a piece: its start, the ends of the segments it passes, its end; backwards from its end.
    owner, turn = counted(inner + 2)
    last_turn = inner[owner] + 1
    turn = np.where(pieces.backwards[owner], last_turn - turn, turn)
    xy = network.segment_xy[np.clip(low[owner] + turn - 1, 0, len(starts) - 1), 2:]
    xy[turn == 0] = _place(network, low, pieces.low_m)
    xy[turn == last_turn] = _place(network, high, pieces.high_m)
    lines: NDArray[np.object_] = shapely.linestrings(xy, indices=owner)
    return lines


def _place(network: Network, segment: Ints, along_m: Floats) -> Floats:
    """The places so many metres along the edges of segments."""
    start, end = network.segment_xy[segment, :2], network.segment_xy[segment, 2:]
    share = (along_m - network.segment_start_m[segment]) / np.hypot(*(end - start).T)
    place: Floats = start + (end - start) * np.clip(share, 0.0, 1.0)[:, None]
    return place
