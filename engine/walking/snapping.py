"""From a door to the network: the nearest admissible edge, never through a wall or over a drain."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..runs import runs_of
from .feet import Feet, feet_of, in_order, nearest_feet, places_between, places_of
from .network import Network
from .obstacles import Obstacles
from .segmentgrid import SegmentGrid, build_grid, nearest_segments
from .subdivision import Subdivision

_BLOCKED_AT_ONCE = 100
_LEGS_AT_ONCE = 20_000
_POINTS_AT_ONCE = 20_000
_PLACES_AT_ONCE = 200_000
_FIRST_LEGS = 8
_FIRST_LOOK_M = 12.5
_STATION_M = 2.0
_ISLAND_FACTOR = 2.0


@dataclass(frozen=True)
class Snaps:
    """Where points join the network. A point that joins nowhere has edge -1 and NaN elsewhere.

    Attributes
    ----------
    edge : int array, shape (p,)
        Edge number, -1 where no admissible edge lies within the maximum.
    along_m : float array, shape (p,)
        Metres from the start of the edge to the foot.
    distance_m : float array, shape (p,)
        Straight metres from the point to the foot.
    point_xy, foot_xy : float array, shape (p, 2)
    component : int array, shape (p,)
        Connected part of the network, -1 where there is none.
    passed_over : bool array, shape (p,)
        Whether an island was nearer and was passed over.
    """

    edge: Ints
    along_m: Floats
    distance_m: Floats
    point_xy: Floats
    foot_xy: Floats
    component: Ints
    passed_over: Bools

    @property
    def joined(self) -> Bools:
        """Which points join the network."""
        return self.edge >= 0

    def at(self, rows: Ints) -> Snaps:
        """The snaps of some of the points."""
        return Snaps(**{name: values.take(rows, axis=0) for name, values in vars(self).items()})


def snap(
    network: Network,
    points: Floats,
    max_snap: float,
    blocked: Obstacles,
    served: Bools | None = None,
    progress: Progress = SILENT,
    grid: SegmentGrid | None = None,
) -> Snaps:
    """Join points to their nearest admissible edge.

    Admissible: not farther than `max_snap`, the straight leg crosses no obstacle, and not on an island when a part
    that is `served` is less than twice as far. Ties go to the path with the lowest id. Where the
    shortest leg is blocked, the nearest place in sight is taken, looked for every 2 m along the paths.

    Parameters
    ----------
    points : float array, shape (p, 2)
        NaN for a point that does not exist.
    max_snap : float
        Metres.
    served : bool array, shape (number of connected parts,), optional
        Which connected parts are no islands: for doors those with a service, for services the long ones. Without it
        there is no island rule.
    grid : SegmentGrid, optional
        Of the network's segments, where it is there already.

    Returns
    -------
    Snaps
    """
    grid = build_grid(network.segment_xy, progress) if grid is None else grid
    first = _nearest(network, grid, None, points, max_snap, blocked, progress.part(0.0, 0.8))
    if served is None or served.all() or not served.any():
        return first
    fringe = np.flatnonzero(first.joined & ~served[np.where(first.joined, first.component, 0)])
    if len(fringe) == 0:
        return first
    mainland = served[network.edge_component][network.segment_edge]
    second = _nearest(network, grid, mainland, points[fringe], max_snap, blocked, progress.part(0.8, 1.0))
    better = second.joined & (second.distance_m < _ISLAND_FACTOR * first.distance_m[fringe])
    return _merged(first, second, fringe, better)


def moved(snaps: Snaps, pieces: Subdivision) -> Snaps:
    """The same snaps on the pieces of a subdivided network: a wet run joins doors where the dry one does."""
    edge, along = snaps.edge.copy(), snaps.along_m.copy()
    joined = np.flatnonzero(snaps.joined)
    edge[joined], along[joined] = pieces.place(snaps.edge[joined], snaps.along_m[joined])
    return replace(snaps, edge=edge, along_m=along)


def _merged(first: Snaps, second: Snaps, fringe: Ints, better: Bools) -> Snaps:
    changed = {}
    for name in ("edge", "along_m", "distance_m", "foot_xy", "component"):
        values = getattr(first, name).copy()
        values[fringe[better]] = getattr(second, name)[better]
        changed[name] = values
    passed_over = first.passed_over.copy()
    passed_over[fringe[better]] = True
    return replace(first, passed_over=passed_over, **changed)


def _nearest(
    network: Network,
    grid: SegmentGrid,
    allowed: Bools | None,
    points: Floats,
    max_snap: float,
    blocked: Obstacles,
    progress: Progress,
) -> Snaps:
    """Nearest of the segments that are `allowed` (all, without) by a leg that crosses nothing."""
    there = np.isfinite(points).all(axis=1)
    exists = np.flatnonzero(there)
    # Neighbours, one after the other, find the same segments in the processor's own memory.
    order = np.concatenate([exists[grid.order_of(points[exists])], np.flatnonzero(~there)])
    points = points.take(order, axis=0)
    near, nearest = nearest_segments(grid, points[: len(exists)], max_snap, progress.part(0.0, 0.4), allowed)
    segment, share = np.full(len(points), -1, dtype=np.int64), np.zeros(len(points))
    bounds = np.searchsorted(near, np.arange(0, len(exists) + _POINTS_AT_ONCE, _POINTS_AT_ONCE))
    for begin, end in zip(bounds[:-1], bounds[1:]):
        progress.check()
        feet = nearest_feet(network, feet_of(network, points, near[begin:end], nearest[begin:end]))
        segment[feet.point], share[feet.point] = feet.segment, feet.share
    if len(blocked.tree):
        _walk_round(network, allowed, segment, share, points, max_snap, blocked, progress.part(0.4, 1.0))
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return _snaps(network, segment, share, points).at(back)


def _walk_round(
    network: Network,
    allowed: Bools | None,
    segment: Ints,
    share: Floats,
    points: Floats,
    max_snap: float,
    blocked: Obstacles,
    progress: Progress,
) -> None:
    """Where the shortest leg of a point crosses something, write the nearest place in sight over it, or none (-1)."""
    reach = np.flatnonzero(segment >= 0)
    feet = places_of(network, segment[reach], share[reach])
    crossing = reach[_crossed(blocked, points[reach], feet, progress.part(0.0, 0.2))]
    segment[crossing] = -1
    if len(crossing) == 0:
        return
    numbers = np.arange(len(network.segment_edge)) if allowed is None else np.flatnonzero(allowed)
    tree = shapely.STRtree(network.segment_lines[numbers])
    # Few doors look over a drain or a wall: they look farther and farther round, and through gates.
    doublings = np.ceil(np.log2(max(max_snap / _FIRST_LOOK_M, 2.0)))
    radii = np.append(_FIRST_LOOK_M * 2.0 ** np.arange(1, doublings), max_snap)
    seen_m = 0.0
    for number, radius in enumerate(radii):
        step = progress.part(0.2 + 0.8 * number / len(radii), 0.2 + 0.8 * (number + 1) / len(radii))
        for begin in range(0, len(crossing), _BLOCKED_AT_ONCE):
            block = crossing[begin : begin + _BLOCKED_AT_ONCE]
            some = step.part(begin / len(crossing), (begin + len(block)) / len(crossing))
            look = _Look(network, tree, numbers, blocked, seen_m, float(radius))
            segment[block], share[block] = _visible(look, points[block], some)
        crossing = crossing[segment[crossing] < 0]
        seen_m = float(radius)


@dataclass(frozen=True)
class _Look:
    """What a door whose shortest leg is blocked looks at: the ring between what it has seen and the next radius."""

    network: Network
    tree: shapely.STRtree
    numbers: Ints
    blocked: Obstacles
    seen_m: float
    radius: float


def _visible(look: _Look, points: Floats, progress: Progress) -> tuple[Ints, Floats]:
    """Segment (-1 for none) and share of the nearest foot or station within the ring that is seen from each point.

    Stations, because a gate is seldom where the perpendicular is.
    """
    network = look.network
    segment, share = np.full(len(points), -1, dtype=np.int64), np.zeros(len(points))
    progress.at(0.0)
    pair_point, pair_line = look.tree.query(shapely.points(points), predicate="dwithin", distance=look.radius)
    if len(pair_point) == 0:
        return segment, share
    # A yard is shut in by the wall next to its door, mostly: to ask that one wall is quicker than to ask all.
    wall = look.blocked.nearest(points)
    order = np.argsort(pair_point, kind="stable")
    feet = feet_of(network, points, pair_point[order], look.numbers[pair_line[order]])
    first, count, stations = _stations_within(network, feet, look.radius)
    # So many points at once that their places stay within the budget; one point is always taken.
    places = np.bincount(feet.point, weights=count + 1, minlength=len(points))
    batch = (np.cumsum(places) // _PLACES_AT_ONCE).astype(np.int64)[feet.point]
    starts = np.append(np.flatnonzero(np.append(True, batch[1:] != batch[:-1])), len(batch))
    for begin, end in zip(starts[:-1], starts[1:]):
        progress.at(begin / len(batch))
        pairs = np.arange(begin, end)
        owner = np.repeat(pairs, count[pairs])
        within = runs_of(count[pairs])
        point = np.concatenate([feet.point[pairs], feet.point[owner]])
        where = np.concatenate([feet.segment[pairs], feet.segment[owner]])
        part = np.concatenate([feet.share[pairs], (first[owner] + within) / np.maximum(stations[owner] - 1, 1)])
        distance = np.hypot(*(places_of(network, where, part) - points[point]).T)
        ring = (distance <= look.radius) & (distance > look.seen_m)
        candidates = Feet(point[ring], where[ring], part[ring], distance[ring])
        seen = _first_clear(network, candidates, points, wall, look.blocked, progress)
        segment[candidates.point[seen]] = candidates.segment[seen]
        share[candidates.point[seen]] = candidates.share[seen]
    return segment, share


def _stations_within(network: Network, feet: Feet, radius: float) -> tuple[Ints, Ints, Ints]:
    """First station and number of stations of each pair's segment that can lie within `radius`, and of all of them."""
    length = np.hypot(*(network.segment_xy[feet.segment, 2:] - network.segment_xy[feet.segment, :2]).T)
    stations = np.ceil(length / _STATION_M).astype(np.int64) + 1
    # Where the foot is an end of the segment, the half chord is too long by little: more stations, never fewer.
    half = np.sqrt(np.maximum(radius**2 - feet.distance**2, 0.0)) / np.maximum(length, 1e-9)
    first = np.floor((feet.share - half) * (stations - 1)).astype(np.int64)
    last = np.ceil((feet.share + half) * (stations - 1)).astype(np.int64)
    first, last = np.clip(first, 0, stations - 1), np.clip(last, 0, stations - 1)
    return first, last - first + 1, stations


def _first_clear(
    network: Network,
    candidates: Feet,
    points: Floats,
    wall: NDArray[np.object_],
    blocked: Obstacles,
    progress: Progress,
) -> Ints:
    """For each point that has one, the number of the first candidate in order whose leg crosses nothing.

    `wall` is an obstacle that is asked first, one a point. Nearest first and few at a time, more and more, so that
    most legs need not be drawn.
    """
    order = in_order(network, candidates)
    found = []
    size = _FIRST_LEGS
    while len(order):
        point = candidates.point[order]
        start = np.flatnonzero(np.append(True, point[1:] != point[:-1]))
        turn = np.arange(len(order)) - np.repeat(start, np.diff(np.append(start, len(order))))
        tried = order[turn < size]
        near = candidates.point[tried]
        place = places_of(network, candidates.segment[tried], candidates.share[tried])
        clear = tried[~_crossed(blocked, points[near], place, progress, wall[near])]
        seen = clear[np.unique(candidates.point[clear], return_index=True)[1]]
        found.append(seen)
        order = order[(turn >= size) & ~np.isin(point, candidates.point[seen])]
        size *= 2
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _crossed(
    blocked: Obstacles,
    points: Floats,
    places: Floats,
    progress: Progress,
    wall: NDArray[np.object_] | None = None,
) -> Bools:
    """Which of the straight legs from points to places meet an obstacle; a `wall` for each leg is asked first."""
    hit = np.zeros(len(points), dtype=bool)
    for begin in range(0, len(points), _LEGS_AT_ONCE):
        progress.check()
        some = slice(begin, begin + _LEGS_AT_ONCE)
        legs = _legs(points[some], places[some])
        if wall is not None:
            hit[some] = shapely.intersects(wall[some], legs)
        open_legs = np.flatnonzero(~hit[some])
        hit[begin + open_legs] = blocked.crossed(legs[open_legs])
    return hit


def _legs(points: Floats, feet: Floats) -> NDArray[np.object_]:
    legs: NDArray[np.object_] = shapely.linestrings(np.stack([points, feet], axis=1))
    return legs


def _snaps(network: Network, segment: Ints, share: Floats, points: Floats) -> Snaps:
    count = len(points)
    joined = np.flatnonzero(segment >= 0)
    found = segment[joined]
    ends = network.segment_xy.take(found, axis=0)
    at = places_between(ends, share[joined])
    foot = np.full((count, 2), np.nan)
    foot[joined] = at
    at -= ends[:, :2]
    edge = np.full(count, -1, dtype=np.int64)
    edge[joined] = network.segment_edge[found]
    along = np.full(count, np.nan)
    along[joined] = np.minimum(
        network.segment_start_m[found] + np.hypot(at[:, 0], at[:, 1]), network.edge_m[edge[joined]]
    )
    component = np.full(count, -1, dtype=np.int64)
    component[joined] = network.component[network.edge_from[edge[joined]]]
    return Snaps(
        edge=edge,
        along_m=along,
        distance_m=np.hypot(foot[:, 0] - points[:, 0], foot[:, 1] - points[:, 1]),
        point_xy=points,
        foot_xy=foot,
        component=component,
        passed_over=np.zeros(count, dtype=bool),
    )
