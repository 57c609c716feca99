"""Where paths of one level cross, or end on each other, without a vertex in common."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..progress import Progress
from .meeting import VERTEX_ROUNDING_M

_SEGMENTS_AT_ONCE = 20_000


def with_crossings(xy: Floats, part: Ints, level: Ints, tolerance: float, progress: Progress) -> tuple[Floats, Ints]:
    """Put a vertex into the segments of one level wherever two of them cross or touch, or a part ends on another."""
    start = np.flatnonzero(part[1:] == part[:-1])
    segment_level = level[part[start]]
    lines = shapely.linestrings(np.stack([xy[start], xy[start + 1]], axis=1))
    tree = shapely.STRtree(lines)
    crossed, crossing = _crossings(xy, start, segment_level, lines, tree, progress.part(0.0, 0.8))
    ended, end = _ends_on_segments(xy, part, start, segment_level, level, tree, tolerance, progress.part(0.8, 1.0))
    segment, place = np.concatenate([crossed, ended]), np.vstack([crossing, end])
    new = (place != xy[start[segment]]).any(axis=1) & (place != xy[start[segment] + 1]).any(axis=1)
    segment, place = segment[new], place[new]
    step = xy[start[segment] + 1] - xy[start[segment]]
    along = ((place - xy[start[segment]]) * step).sum(axis=1) / (step**2).sum(axis=1)
    order = np.lexsort([along, segment])
    after = start[segment[order]] + 1
    xy = np.insert(xy, after, place[order], axis=0)
    part = np.insert(part, after, part[after - 1])
    return without_repeats(xy, part)


def without_repeats(xy: Floats, part: Ints) -> tuple[Floats, Ints]:
    """Drop vertices that repeat the one before, and parts that are left with a single vertex."""
    if len(xy) == 0:
        return xy, part
    new = np.ones(len(xy), dtype=bool)
    new[1:] = (part[1:] != part[:-1]) | (xy[1:, 0] != xy[:-1, 0]) | (xy[1:, 1] != xy[:-1, 1])
    new &= np.isfinite(xy[:, 0]) & np.isfinite(xy[:, 1])
    if not new.all():
        xy, part = xy[new], part[new]
    if len(part) == 0:
        return xy, part
    enough = np.bincount(part)[part] > 1
    return (xy, part) if enough.all() else (xy[enough], part[enough])


def _crossings(
    xy: Floats, start: Ints, level: Ints, lines: NDArray[np.object_], tree: shapely.STRtree, progress: Progress
) -> tuple[Ints, Floats]:
    """Segments that need a vertex because another of their level meets them, and where, both segments of each pair."""
    pieces = []
    for begin in range(0, len(lines), _SEGMENTS_AT_ONCE):
        progress.at(begin / len(lines))
        a, b = tree.query(lines[begin : begin + _SEGMENTS_AT_ONCE], predicate="intersects")
        a += begin
        once = (a < b) & (level[a] == level[b])
        pieces.append(np.column_stack([a[once], b[once]]))
    a, b = np.concatenate(pieces).T
    # A crossing is a point; segments that lie on each other meet in a line, and are joined at its ends.
    point, pair = shapely.get_coordinates(shapely.intersection(lines[a], lines[b]), return_index=True)
    a, b = a[pair], b[pair]
    # Computed, a crossing at a vertex has other last bits than the vertex: it is the vertex.
    for vertex in (start[a], start[a] + 1, start[b], start[b] + 1):
        same = np.hypot(*(point - xy[vertex]).T) <= VERTEX_ROUNDING_M
        point[same] = xy[vertex[same]]
    return np.concatenate([a, b]), np.vstack([point, point])


def _ends_on_segments(
    xy: Floats,
    part: Ints,
    start: Ints,
    segment_level: Ints,
    level: Ints,
    tree: shapely.STRtree,
    tolerance: float,
    progress: Progress,
) -> tuple[Ints, Floats]:
    """Segments that need a vertex because a part of their level ends on them, and that end's own coordinates."""
    is_end = np.ones(len(xy), dtype=bool)
    is_end[1:-1] = (part[1:-1] != part[:-2]) | (part[1:-1] != part[2:])
    ends = np.flatnonzero(is_end)
    pieces = []
    for begin in range(0, len(ends), _SEGMENTS_AT_ONCE):
        progress.at(begin / len(ends))
        block = ends[begin : begin + _SEGMENTS_AT_ONCE]
        a, b = tree.query(shapely.points(xy[block]), predicate="dwithin", distance=max(tolerance, VERTEX_ROUNDING_M))
        pieces.append(np.column_stack([block[a], b]))
    end, segment = np.concatenate(pieces).T
    near = segment_level[segment] == level[part[end]]
    # An end within the tolerance of a vertex is joined to that vertex.
    for vertex in (start[segment], start[segment] + 1):
        near &= np.hypot(*(xy[end] - xy[vertex]).T) > tolerance
    return segment[near], xy[end[near]]
