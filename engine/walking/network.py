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

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..progress import SILENT, Progress
from ..runs import runs_of
from ..schema import readable_number, yes_no_unknown
from .crossings import with_crossings, without_repeats
from .meeting import meeting_places

_LINE, _RING = 1, 2


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
    xy, vertex_part = without_repeats(xy, vertex_part)
    if len(xy) == 0:
        raise InputError(
            "The paths layer has no line that can be walked. Check that it holds streets and alleys, and its field "
            "'walkable'."
        )
    progress.at(0.1)
    if split_crossings:
        level = path_levels(paths)[part_path]
        xy, vertex_part = with_crossings(xy, vertex_part, level, tolerance, progress.part(0.1, 0.4))
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
