"""From a door to the network: the nearest admissible edge, never through a wall or over a drain."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from .network import Bools, Floats, Ints, Network, Subdivision
from .progress import SILENT, Progress

_BLOCK = 20_000
_BLOCKED_AT_ONCE = 500
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
        Whether an island without any service was nearer and was passed over.
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


@dataclass(frozen=True)
class Obstacles:
    """Lines nobody crosses and water nobody walks on, indexed."""

    tree: shapely.STRtree

    def crossed(self, legs: NDArray[np.object_]) -> Bools:
        """Which of the legs meet an obstacle."""
        hit = np.zeros(len(legs), dtype=bool)
        if len(self.tree) and len(legs):
            hit[self.tree.query(legs, predicate="intersects")[0]] = True
        return hit


def obstacles(barriers: gpd.GeoDataFrame | None, water: gpd.GeoDataFrame | None) -> Obstacles:
    """Index barriers and water; either may be None."""
    geometries = [frame.geometry.to_numpy() for frame in (barriers, water) if frame is not None]
    together = np.concatenate(geometries) if geometries else np.array([], dtype=object)
    present = together[~(shapely.is_missing(together) | shapely.is_empty(together))]
    # A faulty outline (a bow tie) still bounds the water; mended, it can be asked.
    faulty = ~shapely.is_valid(present)
    present[faulty] = shapely.make_valid(present[faulty])
    return Obstacles(shapely.STRtree(shapely.get_parts(present)))


def representative_points(geometry: gpd.GeoSeries) -> Floats:
    """One point a feature, shape (n, 2): the centroid where it lies inside, a point on the surface elsewhere.

    Features without geometry give NaN.
    """
    shapes = geometry.to_numpy()
    xy = np.full((len(shapes), 2), np.nan)
    usable = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    shapes = shapes[usable]
    points = shapely.centroid(shapes)
    shapely.prepare(shapes)
    valid = shapely.is_valid(shapes)
    outside = valid & ~shapely.intersects(shapes, points)
    points[outside] = shapely.point_on_surface(shapes[outside])
    # The centroid of a bow tie can lie anywhere: mend first.
    points[~valid] = shapely.point_on_surface(shapely.make_valid(shapes[~valid]))
    xy[usable] = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    return xy


def snap(
    network: Network,
    points: Floats,
    max_snap: float,
    blocked: Obstacles,
    served: Bools | None = None,
    progress: Progress = SILENT,
) -> Snaps:
    """Join points to their nearest admissible edge.

    Admissible: not farther than `max_snap`, the straight leg crosses no obstacle, and not on an island without
    any service when a part with services is less than twice as far. Ties go to the path with the lowest id. Where the
    shortest leg is blocked, the nearest place in sight is taken, looked for every 2 m along the paths.

    Parameters
    ----------
    points : float array, shape (p, 2)
        NaN for a point that does not exist.
    max_snap : float
        Metres.
    served : bool array, shape (number of connected parts,), optional
        Which connected parts have a service; without it there is no island rule.

    Returns
    -------
    Snaps
    """
    lines = network.segment_lines
    first = _nearest(network, lines, np.arange(len(lines)), points, max_snap, blocked, progress.part(0.0, 0.8))
    if served is None or served.all() or not served.any():
        return first
    fringe = np.flatnonzero(first.joined & ~served[np.where(first.joined, first.component, 0)])
    if len(fringe) == 0:
        return first
    kept = np.flatnonzero(served[network.edge_component[network.segment_edge]])
    second = _nearest(network, lines[kept], kept, points[fringe], max_snap, blocked, progress.part(0.8, 1.0))
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
    lines: NDArray[np.object_],
    numbers: Ints,
    points: Floats,
    max_snap: float,
    blocked: Obstacles,
    progress: Progress,
) -> Snaps:
    """Nearest of `lines` (segments `numbers` of the network) by a leg that crosses nothing."""
    tree = shapely.STRtree(lines)
    segment = np.full(len(points), -1, dtype=np.int64)
    share = np.zeros(len(points))
    exists = np.flatnonzero(np.isfinite(points).all(axis=1))
    for begin in range(0, len(exists), _BLOCK):
        progress.at(begin / len(exists))
        block = exists[begin : begin + _BLOCK]
        pair_point, pair_line = tree.query_nearest(
            shapely.points(points[block]), max_distance=max_snap, all_matches=True
        )
        candidates = _perpendicular(network, points[block], pair_point, numbers[pair_line])
        segment[block], share[block] = _choose(network, candidates, len(block))
    reach = np.flatnonzero(segment >= 0)
    crossing = reach[blocked.crossed(_legs(points[reach], _at(network, segment[reach], share[reach])))]
    segment[crossing] = -1
    # Few doors look over a drain or a wall: they look farther and farther round, and through gates.
    radius = _FIRST_LOOK_M
    while len(crossing):
        radius = min(2.0 * radius, max_snap)
        for begin in range(0, len(crossing), _BLOCKED_AT_ONCE):
            progress.check()
            block = crossing[begin : begin + _BLOCKED_AT_ONCE]
            found = _visible(network, tree, numbers, points[block], radius, blocked)
            segment[block], share[block] = _choose(network, found, len(block))
        crossing = crossing[segment[crossing] < 0]
        if radius >= max_snap:
            break
    return _snaps(network, segment, share, points)


@dataclass(frozen=True)
class _Candidates:
    """Places on the network that points could join: parallel arrays, one entry a pair."""

    point: Ints
    segment: Ints
    share: Floats
    distance: Floats


def _perpendicular(network: Network, points: Floats, pair_point: Ints, segment: Ints) -> _Candidates:
    """The foot of the perpendicular on each segment, held within its ends."""
    near = points[pair_point]
    start, end = network.segment_xy[segment, :2], network.segment_xy[segment, 2:]
    step = end - start
    square = np.maximum((step**2).sum(axis=1), 1e-18)
    share = np.clip(((near - start) * step).sum(axis=1) / square, 0.0, 1.0)
    distance = np.hypot(*(start + step * share[:, None] - near).T)
    return _Candidates(pair_point, segment, share, distance)


def _visible(
    network: Network, tree: shapely.STRtree, numbers: Ints, points: Floats, radius: float, blocked: Obstacles
) -> _Candidates:
    """Feet and stations within `radius` that are seen from the points: a gate is seldom where the perpendicular is."""
    pair_point, pair_line = tree.query(shapely.points(points), predicate="dwithin", distance=radius)
    feet = _perpendicular(network, points, pair_point, numbers[pair_line])
    length = np.hypot(*(network.segment_xy[feet.segment, 2:] - network.segment_xy[feet.segment, :2]).T)
    stations = np.ceil(length / _STATION_M).astype(np.int64) + 1
    owner = np.repeat(np.arange(len(stations)), stations)
    within = np.arange(stations.sum()) - np.repeat(np.cumsum(stations) - stations, stations)
    point = np.concatenate([feet.point, feet.point[owner]])
    segment = np.concatenate([feet.segment, feet.segment[owner]])
    share = np.concatenate([feet.share, within / np.maximum(stations[owner] - 1, 1)])
    place = _at(network, segment, share)
    distance = np.hypot(*(place - points[point]).T)
    near = np.flatnonzero(distance <= radius)
    clear = near[~blocked.crossed(_legs(points[point[near]], place[near]))]
    return _Candidates(point[clear], segment[clear], share[clear], distance[clear])


def _choose(network: Network, candidates: _Candidates, count: int) -> tuple[Ints, Floats]:
    """The nearest candidate of each point: segment (-1 for none) and share; ties by path id, then along the path."""
    segment, share = np.full(count, -1, dtype=np.int64), np.zeros(count)
    # A shared vertex is the foot on several segments, computed with differing last bits: a nanometre is a tie.
    rank = network.path_rank[network.edge_path[network.segment_edge[candidates.segment]]]
    order = np.lexsort([candidates.share, candidates.segment, rank, np.round(candidates.distance, 9), candidates.point])
    chosen = order[np.unique(candidates.point[order], return_index=True)[1]]
    segment[candidates.point[chosen]] = candidates.segment[chosen]
    share[candidates.point[chosen]] = candidates.share[chosen]
    return segment, share


def _at(network: Network, segment: Ints, share: Floats) -> Floats:
    """Places at a share (0-1) of segments."""
    start, end = network.segment_xy[segment, :2], network.segment_xy[segment, 2:]
    places: Floats = start + (end - start) * share[:, None]
    return places


def _legs(points: Floats, feet: Floats) -> NDArray[np.object_]:
    legs: NDArray[np.object_] = shapely.linestrings(np.stack([points, feet], axis=1))
    return legs


def _snaps(network: Network, segment: Ints, share: Floats, points: Floats) -> Snaps:
    count = len(points)
    joined = segment >= 0
    found = segment[joined]
    foot = np.full((count, 2), np.nan)
    foot[joined] = _at(network, found, share[joined])
    along = np.full(count, np.nan)
    edge = np.full(count, -1, dtype=np.int64)
    edge[joined] = network.segment_edge[found]
    along[joined] = network.segment_start_m[found] + np.hypot(*(foot[joined] - network.segment_xy[found, :2]).T)
    along[joined] = np.minimum(along[joined], network.edge_m[edge[joined]])
    component = np.full(count, -1, dtype=np.int64)
    component[joined] = network.edge_component[edge[joined]]
    return Snaps(
        edge=edge,
        along_m=along,
        distance_m=np.hypot(*(foot - points).T),
        point_xy=points,
        foot_xy=foot,
        component=component,
        passed_over=np.zeros(count, dtype=bool),
    )
