"""The walking network: paths joined where they share a vertex, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from .errors import InputError
from .meeting import meeting_places
from .progress import SILENT, Progress
from .runs import runs_of
from .schema import readable_number, yes_no_unknown

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_LINE, _RING = 1, 2
_SEGMENTS_AT_ONCE = 20_000
# What is left of a computed place in projected metres: a millionth is far above it and far below any survey.
VERTEX_ROUNDING_M = 1e-6


@dataclass(frozen=True)
class Network:
    """Nodes, edges between them, and the straight segments that edges are made of.

    Attributes
    ----------
    node_xy : float array, shape (n, 2)
        Metres in the CRS of the paths.
    edge_from, edge_to : int array, shape (m,)
        Node numbers at the start and end of each edge.
    edge_m : float array, shape (m,)
        Length of each edge, metres.
    edge_path : int array, shape (m,)
        Row of `paths` that the edge is a piece of.
    segment_xy : float array, shape (s, 4)
        x, y of the start and x, y of the end; the segments of an edge follow each other.
    segment_edge : int array, shape (s,)
        The edge a segment belongs to.
    segment_start_m : float array, shape (s,)
        Metres along the edge where the segment starts.
    path_rank : int array, shape (number of paths,)
        Order of the paths by id: ties between paths go to the lowest.
    component : int array, shape (n,)
        Number of the connected part a node lies in; 0 is the longest part.
    component_m : float array
        Length of each connected part, metres.
    crs : object
        CRS of the paths.
    """

    node_xy: Floats
    edge_from: Ints
    edge_to: Ints
    edge_m: Floats
    edge_path: Ints
    segment_xy: Floats
    segment_edge: Ints
    segment_start_m: Floats
    path_rank: Ints
    component: Ints
    component_m: Floats
    crs: object

    @cached_property
    def segment_lines(self) -> NDArray[np.object_]:
        """The segments as shapely lines, shape (s,)."""
        lines: NDArray[np.object_] = shapely.linestrings(self.segment_xy.reshape(-1, 2, 2))
        return lines

    @cached_property
    def first_segment(self) -> Ints:
        """Where the segments of each edge start, shape (m + 1,)."""
        return np.searchsorted(self.segment_edge, np.arange(len(self.edge_m) + 1)).astype(np.int64)

    @property
    def edge_component(self) -> Ints:
        """Connected part of each edge, shape (m,)."""
        return self.component[self.edge_from]

    def places_along(self, edges: Ints, step: float) -> Floats:
        """Places on the given edges, no farther apart than `step` metres, all vertices among them; shape (p, 2)."""
        count = self.first_segment[edges + 1] - self.first_segment[edges]
        segment = runs_of(count, self.first_segment[edges])
        xy = self.segment_xy[segment]
        intervals = np.maximum(np.ceil(np.hypot(*(xy[:, 2:] - xy[:, :2]).T) / step), 1.0).astype(np.int64)
        share = (runs_of(intervals + 1) / np.repeat(intervals, intervals + 1))[:, None]
        xy = np.repeat(xy, intervals + 1, axis=0)
        places: Floats = xy[:, :2] * (1.0 - share) + xy[:, 2:] * share
        return places

    def edge_vertices(self, edge: int) -> Floats:
        """Vertices of one edge from its start to its end, shape (k, 2)."""
        first, last = self.first_segment[edge], self.first_segment[edge + 1]
        return np.vstack([self.segment_xy[first, :2], self.segment_xy[first:last, 2:]])

    def edge_lines(self, edges: Ints) -> NDArray[np.object_]:
        """Geometry of the given edges as shapely lines."""
        counts = self.first_segment[edges + 1] - self.first_segment[edges]
        segments = runs_of(counts, self.first_segment[edges])
        owner = np.repeat(np.arange(len(edges)), counts)
        # An edge's vertices are the start of its first segment and the end of every segment.
        first = np.cumsum(counts) - counts
        xy = np.insert(self.segment_xy[segments, 2:], first, self.segment_xy[segments[first], :2], axis=0)
        owner = np.insert(owner, first, owner[first])
        lines: NDArray[np.object_] = shapely.linestrings(xy, indices=owner)
        return lines


def rank_of(ids: pd.Series) -> Ints:
    """Place of each id in their alphabetical order, by which ties are broken."""
    rank = np.empty(len(ids), dtype=np.int64)
    rank[np.argsort(ids.astype(str).to_numpy(), kind="stable")] = np.arange(len(ids))
    return rank


def walkable_mask(paths: gpd.GeoDataFrame) -> Bools:
    """Which paths can be walked: all but those whose `walkable` says no."""
    if "walkable" not in paths:
        return np.ones(len(paths), dtype=bool)
    mask: Bools = (paths["walkable"].map(yes_no_unknown) != "no").to_numpy()
    return mask


def build_network(
    paths: gpd.GeoDataFrame,
    tolerance: float = 0.01,
    split_crossings: bool = False,
    progress: Progress = SILENT,
) -> Network:
    """Join paths at shared vertices.

    A path is cut wherever another path (or itself) has a vertex at the same place. Crossing without a
    vertex is no junction, unless `split_crossings`.

    Parameters
    ----------
    paths : GeoDataFrame
        Lines or multi-lines in a metric CRS, with ``id``; ``walkable``, ``bridge``, ``tunnel``, ``layer``
        are looked at where they exist. Rows without geometry and without length are passed over.
    tolerance : float
        Vertices not farther apart than this are one junction, metres.
    split_crossings : bool
        Also join paths of the same level where they cross without a vertex, and where one ends on another (within
        `tolerance`, and at least within what rounding leaves); bridges and tunnels never.

    Returns
    -------
    Network

    Raises
    ------
    InputError
        If no path can be walked, or all are shorter than the tolerance.
    """
    progress.at(0.0)
    shapes = paths.geometry.to_numpy()
    rows: Ints = np.flatnonzero(walkable_mask(paths) & ~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    parts, part_path = _lines_of(shapes[rows], rows)
    xy, vertex_part = shapely.get_coordinates(parts, return_index=True)
    progress.at(0.05)
    xy, vertex_part = _without_repeats(xy, vertex_part)
    if len(xy) == 0:
        raise InputError(
            "The paths layer has no line that can be walked. Check that it holds streets and alleys, and its field "
            "'walkable'."
        )
    progress.at(0.1)
    if split_crossings:
        level = path_levels(paths)[part_path]
        xy, vertex_part = _with_crossings(xy, vertex_part, level, tolerance, progress.part(0.1, 0.4))
    place = meeting_places(xy, tolerance, progress.part(0.4, 0.6))
    progress.at(0.6)

    same_part = vertex_part[1:] == vertex_part[:-1]
    ends = np.ones(len(xy), dtype=bool)
    ends[1:-1] = ~(same_part[1:] & same_part[:-1])
    is_node = ends | (np.bincount(place)[place] > 1)

    # A segment joins a vertex to the next one of its part; an edge starts at every segment whose start is a node.
    start = np.flatnonzero(same_part)
    # Vertices merged by the tolerance (both are nodes then) leave a segment without extent: it is no edge.
    start = start[place[start] != place[start + 1]]
    if len(start) == 0:
        raise InputError(
            "No path is longer than {tolerance} m, within which vertices are one junction: nothing is left to walk on. "
            "Choose a smaller distance, and check the units of the paths layer.",
            tolerance=f"{tolerance:g}",
        )
    segment_edge = np.cumsum(is_node[start]) - 1
    first = np.flatnonzero(is_node[start])
    last = np.append(first[1:], len(start)) - 1
    end_vertex = np.concatenate([start[first], start[last] + 1])
    # Of the vertices at one place the first is the node: written last.
    vertex_of_place = np.full(int(place.max()) + 1, -1, dtype=np.int64)
    vertex_of_place[place[end_vertex[::-1]]] = end_vertex[::-1]
    number_of_place = np.cumsum(vertex_of_place >= 0) - 1
    edge_from, edge_to = number_of_place[place[start[first]]], number_of_place[place[start[last] + 1]]
    progress.at(0.7)
    segment_xy: Floats = sliding_window_view(np.ascontiguousarray(xy).reshape(-1), 4)[::2][start]
    segment_m = np.hypot(segment_xy[:, 2] - segment_xy[:, 0], segment_xy[:, 3] - segment_xy[:, 1])
    running = np.cumsum(segment_m) - segment_m
    segment_start_m = running - running[first][segment_edge]
    edge_m = np.add.reduceat(segment_m, first)
    node_xy = xy.take(vertex_of_place[vertex_of_place >= 0], axis=0)
    # Neighbours get neighbouring numbers, so that a search finds them close together in memory.
    order = along_the_curve(node_xy)
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    node_xy, edge_from, edge_to = node_xy.take(order, axis=0), number[edge_from], number[edge_to]
    progress.at(0.9)
    component, component_m = _components(len(node_xy), edge_from, edge_to, edge_m)
    progress.at(1.0)
    return Network(
        node_xy=node_xy,
        edge_from=edge_from,
        edge_to=edge_to,
        edge_m=edge_m,
        edge_path=part_path[vertex_part[start[first]]],
        segment_xy=segment_xy,
        segment_edge=segment_edge,
        segment_start_m=segment_start_m,
        path_rank=rank_of(paths["id"]),
        component=component,
        component_m=component_m,
        crs=paths.crs,
    )


def _lines_of(shapes: NDArray[np.object_], rows: Ints) -> tuple[NDArray[np.object_], Ints]:
    """Single lines, and the row each comes from."""
    kind = shapely.get_type_id(shapes)
    simple = np.isin(kind, (_LINE, _RING))
    if simple.all():
        return shapes, rows
    parts, owner = shapely.get_parts(shapes, return_index=True)
    linear = np.isin(shapely.get_type_id(parts), (_LINE, _RING))
    return parts[linear], rows[owner[linear]]


def along_the_curve(xy: Floats) -> Ints:
    """Numbers of the points in the order of a Morton curve (Morton 1966): who is near in it lies near on the ground."""
    cells = ((xy - xy.min(axis=0)) / max(float(np.ptp(xy, axis=0).max()), 1e-9) * 0xFFFF).astype(np.uint64)
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        cells = (cells | (cells << np.uint64(shift))) & np.uint64(mask)
    curve = cells[:, 0] | (cells[:, 1] << np.uint64(1))
    # Numbers of 16 bits are sorted by counting: first by the lower half, then by the upper one.
    order: Ints = np.argsort((curve & np.uint64(0xFFFF)).astype(np.uint16), kind="stable")
    return order[np.argsort((curve >> np.uint64(16)).astype(np.uint16)[order], kind="stable")]


def _without_repeats(xy: Floats, part: Ints) -> tuple[Floats, Ints]:
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


def _components(nodes: int, edge_from: Ints, edge_to: Ints, edge_m: Floats) -> tuple[Ints, Floats]:
    """Connected parts, the longest first."""
    graph = coo_matrix((np.ones(len(edge_from)), (edge_from, edge_to)), shape=(nodes, nodes))
    count, label = connected_components(graph, directed=False)
    length = np.bincount(label[edge_from], weights=edge_m, minlength=count)
    order = np.argsort(-length, kind="stable")
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    component: Ints = rank[label]
    return component, length[order].astype(np.float64)


def path_levels(paths: gpd.GeoDataFrame) -> Ints:
    """A number a level: 0 on the ground; every bridge and tunnel is a level of its own, so that it joins nothing."""
    level = np.zeros(len(paths), dtype=np.int64)
    if "layer" in paths:
        given = np.array([readable_number(value) for value in paths["layer"]])
        level = np.where(np.isfinite(given), given, 0).astype(np.int64)
    for kind in ("bridge", "tunnel"):
        level = np.where(tagged_mask(paths, kind), 1000 + np.arange(len(paths)), level)
    return level


def bridge_mask(paths: gpd.GeoDataFrame) -> Bools:
    """Which paths are bridges."""
    return tagged_mask(paths, "bridge")


def tagged_mask(paths: gpd.GeoDataFrame, column: str) -> Bools:
    """Rows whose `column` says anything but no."""
    if column not in paths:
        return np.zeros(len(paths), dtype=bool)
    words = paths[column].astype(object).map(lambda value: str(value).strip().lower())
    mask: Bools = (~words.isin(["no", "non", "none", "nan", "", "0", "0.0", "false", "<na>"])).to_numpy()
    return mask


def _with_crossings(xy: Floats, part: Ints, level: Ints, tolerance: float, progress: Progress) -> tuple[Floats, Ints]:
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
    return _without_repeats(xy, part)


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


@dataclass(frozen=True)
class Subdivision:
    """A network cut into short pieces, and where the edges of the whole one lie in it.

    Attributes
    ----------
    network : Network
        Its edges are the pieces.
    first_piece : int array, shape (m + 1,)
        First piece of each edge of the whole network.
    piece_start_m : float array, shape (p,)
        Metres along the whole edge where a piece starts.
    """

    network: Network
    first_piece: Ints
    piece_start_m: Floats

    def place(self, edge: Ints, along_m: Floats) -> tuple[Ints, Floats]:
        """Piece and metres along it of places on edges of the whole network; the edges must exist (0 or more)."""
        behind = np.concatenate([[0.0], np.cumsum(self.network.edge_m)])[:-1]
        target = behind[self.first_piece[edge]] + along_m
        piece = np.searchsorted(behind, target, side="right") - 1
        piece = np.clip(piece, self.first_piece[edge], self.first_piece[edge + 1] - 1)
        return piece, np.clip(along_m - self.piece_start_m[piece], 0.0, self.network.edge_m[piece])


def subdivide(network: Network, longest: float, only: Bools | None = None) -> Subdivision:
    """Cut edges into straight pieces of at most `longest` metres, for runs that close only part of a path.

    Parameters
    ----------
    only : bool array, shape (s,), optional
        The segments that are cut, into pieces of their own; what lies between them stays one piece, with all its bends.
        Without it every segment is cut, and every piece is straight.
    """
    step = network.segment_xy[:, 2:] - network.segment_xy[:, :2]
    length = np.hypot(*step.T)
    counts = np.maximum(np.ceil(length / longest).astype(np.int64), 1)
    if only is not None:
        counts = np.where(only, counts, 1)
    segment = np.repeat(np.arange(len(counts)), counts)
    within = runs_of(counts)
    low, high = within / counts[segment], (within + 1) / counts[segment]
    start = network.segment_xy[segment, :2] + step[segment] * low[:, None]
    end = network.segment_xy[segment, :2] + step[segment] * high[:, None]
    edge = network.segment_edge[segment]
    begins = np.ones(len(edge), dtype=bool)
    begins[1:] = edge[1:] != edge[:-1]
    is_cut = ~begins
    if only is not None:
        is_cut[1:] &= only[segment[1:]] | only[segment[:-1]]
    first = np.flatnonzero(begins | is_cut)
    cuts = np.flatnonzero(is_cut[first])
    cut_node = len(network.node_xy) + np.arange(len(cuts))
    edge_from, edge_to = network.edge_from[edge[first]], network.edge_to[edge[first]]
    edge_from[cuts] = cut_node
    edge_to[cuts - 1] = cut_node
    piece_m = length[segment] / counts[segment]
    along_m = network.segment_start_m[segment] + length[segment] * low
    piece = np.cumsum(begins | is_cut) - 1
    pieces = Network(
        node_xy=np.vstack([network.node_xy, start[first[cuts]]]),
        edge_from=edge_from,
        edge_to=edge_to,
        edge_m=np.add.reduceat(piece_m, first),
        edge_path=network.edge_path[edge[first]],
        segment_xy=np.hstack([start, end]),
        segment_edge=piece.astype(np.int64),
        segment_start_m=along_m - along_m[first][piece],
        path_rank=network.path_rank,
        component=np.concatenate([network.component, network.component[network.edge_from[edge[first[cuts]]]]]),
        component_m=network.component_m,
        crs=network.crs,
    )
    first_piece = np.searchsorted(edge[first], np.arange(len(network.edge_m) + 1)).astype(np.int64)
    return Subdivision(pieces, first_piece, along_m[first])
