"""Islands: the parts into which the water cuts the paths, and what is inside each."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..runs import ranges_of_work, runs_of
from ..serviceareas.outlines import outline
from ..walking.network import Network
from ..walking.snapping import Snaps
from .wetedges import Places, WetEdges

_CELL_M = 10.0
"""An island is drawn in cells of this size: those its paths go through, and those beside them (assumption)."""

# A part as large as a city is drawn more coarsely.
_MOST_CELLS = 1_000_000
# Smaller ones are drawn many at a time.
_LARGE_CELLS = 50_000
_PLACES_AT_ONCE = 100_000
# A path on the very border of two cells may be drawn in either, by rounding: so near, in cells, both are in the frame.
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Parts:
    """The parts into which closed places cut the network; -1 where there is none.

    Attributes
    ----------
    of_node : int array, shape (n,)
    of_stretch : int array, shape (t,)
        Of the open stretches of edges that are cut.
    dry : int array, shape (parts,)
        The part on dry ground that each is a piece of.
    """

    of_node: Ints
    of_stretch: Ints
    dry: Ints


def open_parts(network: Network, edges: WetEdges) -> Parts:
    """What hangs together in the water: nodes by the edges that can be passed, and open stretches within others."""
    stretches = edges.stretches
    of_node = _hanging_together(network, edges.passable)
    dry_node = network.component if edges.walked.all() else _hanging_together(network, edges.walked)
    count = int(of_node.max(initial=-1)) + 1
    at_start, at_end = stretches.number == 0, stretches.number == edges.cuts[stretches.edge]
    of_stretch = np.where(at_start, of_node[network.edge_from[stretches.edge]], -1)
    of_stretch[at_end] = of_node[network.edge_to[stretches.edge[at_end]]]
    between = np.flatnonzero(~(at_start | at_end))
    of_stretch[between] = count + np.arange(len(between))
    dry = np.empty(count + len(between), dtype=np.int64)
    dry[of_node] = dry_node
    dry[count:] = dry_node[network.edge_from[stretches.edge[between]]]
    return Parts(of_node, of_stretch, dry)


def _hanging_together(network: Network, edges: Bools) -> Ints:
    """The connected part each node lies in, by some of the edges."""
    nodes, tail, head = len(network.node_xy), network.edge_from[edges], network.edge_to[edges]
    graph = coo_matrix((np.ones(len(tail)), (tail, head)), shape=(nodes, nodes))
    part: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return part


def part_of(network: Network, edges: WetEdges, parts: Parts, snaps: Snaps, places: Places) -> Ints:
    """The part each point is joined to, -1 where there is none."""
    edge = np.maximum(snaps.edge, 0)
    found = np.full(len(edge), -1, dtype=np.int64)
    for at_end, node in ((0, network.edge_from), (edges.cuts[edge], network.edge_to)):
        here = (places.stretch >= 0) & (places.stretch == at_end)
        found[here] = parts.of_node[node[edge[here]]]
    stretches = edges.stretches
    between = np.flatnonzero((places.stretch > 0) & (places.stretch < edges.cuts[edge]))
    if len(between) and len(stretches.edge):
        most = int(edges.cuts.max()) + 1
        key, asked = stretches.edge * most + stretches.number, edge[between] * most + places.stretch[between]
        row = np.minimum(np.searchsorted(key, asked), len(key) - 1)
        found[between] = np.where(key[row] == asked, parts.of_stretch[row], -1)
    return found


def wet_islands(
    network: Network,
    edges: WetEdges,
    parts: Parts,
    home: Ints,
    people: Floats,
    shop: Ints,
    shop_dry: Ints,
    category: NDArray[np.object_],
    stands_dry: Bools,
    drawn: bool = True,
    progress: Progress = SILENT,
) -> tuple[pd.api.extensions.ExtensionArray, gpd.GeoDataFrame]:
    """Parts of the paths that hang together while closed places cannot be passed.

    An island is told by what is inside: a part with people and its own clinic is another thing than one without. The
    part with the most people comes first (0).

    Parameters
    ----------
    home : int array, one an origin
        The part it is joined to; who lives in deep water belongs to no island (-1).
    people : float array, one an origin
    shop : int array, one a service
        The part it is joined to, -1 for one that is not or does not work.
    shop_dry : int array, one a service
        The same on dry ground.
    category, stands_dry : arrays, one a service
        Its code, None where there is none, and whether the water leaves it alone.
    drawn : bool
        Whether the islands get a geometry.

    Returns
    -------
    island : nullable int array, one an origin
        NULL off the network, in deep water, and behind closed paths.
    islands : GeoDataFrame
        Polygons along the paths, with ``island, people, origins, length_m, cut_off (yes, no), services, lacks``.
        Cut off are all pieces of a part but the one with most people. Both last columns list categories: those that
        work inside, and those that work in the same part on dry ground only.
        Parts without people and services are left out.
    """
    count = len(parts.dry)
    inside = np.bincount(home[home >= 0], people[home >= 0], count)
    origins = np.bincount(home[home >= 0], minlength=count)
    passable = edges.passable
    # Of none numpy would count in whole numbers.
    length = np.bincount(parts.of_node[network.edge_from[passable]], network.edge_m[passable], count).astype(float)
    length += np.bincount(parts.of_stretch, edges.stretches.to_m - edges.stretches.from_m, count)
    open_shop = np.where(stands_dry, shop, -1)
    services = np.bincount(open_shop[open_shop >= 0], minlength=count)
    # A crossing with water all around is no island.
    told = np.flatnonzero(((origins > 0) | (services > 0)) & (length > 0.0))
    told = told[np.lexsort([told, -length[told], -inside[told]])]
    number = np.full(count + 1, -1)
    number[told] = np.arange(len(told))
    progress.at(0.3)
    island = pd.array(number[home], dtype="Int64")
    island[number[home] < 0] = pd.NA
    # Of the parts that one part falls into, that with most people is where the others are cut off from.
    eldest = np.zeros(len(told), dtype=bool)
    eldest[np.unique(parts.dry[told], return_index=True)[1]] = True
    there, on_dry_ground = _categories_in(open_shop, category), _categories_in(shop_dry, category)
    nothing: set[str] = set()
    frame = gpd.GeoDataFrame(
        {
            "island": np.arange(len(told)),
            "people": inside[told],
            "origins": origins[told],
            "length_m": length[told],
            "cut_off": np.where(eldest, "no", "yes").astype(object),
            "services": [", ".join(sorted(there.get(part, nothing))) for part in told.tolist()],
            "lacks": [
                ", ".join(sorted(on_dry_ground.get(dry, nothing) - there.get(part, nothing)))
                for part, dry in zip(told.tolist(), parts.dry[told].tolist())
            ],
        },
        geometry=_outlines(network, edges, parts, told, progress.part(0.3, 1.0)) if drawn else [None] * len(told),
        crs=network.crs,
    )
    return island, frame


def dry_part_of(network: Network, edges: WetEdges, parts: Parts, snaps: Snaps) -> Ints:
    """The part on dry ground that each point is joined to, -1 where there is none."""
    edge = np.maximum(snaps.edge, 0)
    return np.where(snaps.joined & edges.walked[edge], parts.dry[parts.of_node[network.edge_from[edge]]], -1)


def _categories_in(part: Ints, category: NDArray[np.object_]) -> dict[int, set[str]]:
    """The categories of the services in each part; those without a category are none."""
    inside: dict[int, set[str]] = {}
    for number, code in zip(part.tolist(), category.tolist()):
        if number >= 0 and code is not None:
            inside.setdefault(number, set()).add(str(code))
    return inside


def _outlines(network: Network, edges: WetEdges, parts: Parts, told: Ints, progress: Progress) -> NDArray[np.object_]:
    """The ground along the paths of each part, in cells."""
    lines, part = _open_lines(network, edges, parts)
    number = np.full(len(parts.dry), -1, dtype=np.int64)
    number[told] = np.arange(len(told))
    order = np.argsort(number[part], kind="stable")
    order = order[np.searchsorted(number[part][order], 0) :]
    lines, island = lines[order], number[part][order]
    first = np.searchsorted(island, np.arange(len(told) + 1))
    drawn = np.empty(len(told), dtype=object)
    if len(told) == 0:
        return drawn
    frames = _Frames.of(lines, first[:-1])
    large = frames.area > _LARGE_CELLS
    for begin, end in ranges_of_work(np.where(large, 0, frames.area), _MOST_CELLS):
        progress.at(begin / len(told))
        some = np.flatnonzero(~large[begin:end]) + begin
        if len(some):
            own = runs_of(first[some + 1] - first[some], first[some])
            position = np.repeat(np.arange(len(some)), first[some + 1] - first[some])
            drawn[some] = _drawn_together(lines[own], position, frames.at(some), progress)
    for row in np.flatnonzero(large):
        drawn[row] = _ground_along(lines[first[row] : first[row + 1]], progress)
    return drawn


@dataclass(frozen=True)
class _Frames:
    """Where islands lie, in cells: the south-western corner of each frame, its columns and its rows, shape (i, 2).

    The outermost cells but one of a frame are empty.
    """

    corner: Ints
    size: Ints

    @classmethod
    def of(cls, lines: Floats, first: Ints) -> _Frames:
        """The frames of islands of which each has the lines from its `first` one on."""
        low = np.minimum.reduceat(np.minimum(lines[:, :2], lines[:, 2:]), first, axis=0)
        high = np.maximum.reduceat(np.maximum(lines[:, :2], lines[:, 2:]), first, axis=0)
        corner = np.floor(low / _CELL_M - _ROUNDING).astype(np.int64) - 1
        return cls(corner, np.floor(high / _CELL_M + _ROUNDING).astype(np.int64) - corner + 2)

    @property
    def area(self) -> Ints:
        """Cells in each frame."""
        area: Ints = self.size.prod(axis=1)
        return area

    def at(self, rows: Ints) -> _Frames:
        """Some of the frames."""
        return _Frames(self.corner[rows], self.size[rows])


def _drawn_together(lines: Floats, island: Ints, frames: _Frames, progress: Progress) -> NDArray[np.object_]:
    """The ground along the lines of each of many small islands: side by side on one sheet, and brought back."""
    place, owner = _laid_out(frames)
    shift = place - frames.corner
    cells = np.zeros(owner.shape, dtype=bool)
    _mark(cells, lines, np.repeat(shift[island], 2, axis=0).reshape(-1, 4), _CELL_M, progress)
    polygons = shapely.get_parts(outline(_and_beside(cells), (0.0, 0.0), 1.0, progress))
    west, south, east, north = shapely.bounds(polygons).T
    # A frame holds its islands and the middle of each.
    of_polygon = owner[((south + north) / 2.0).astype(np.int64), ((west + east) / 2.0).astype(np.int64)]
    xy, polygon = shapely.get_coordinates(polygons, return_index=True)
    back = shapely.set_coordinates(polygons, (xy - shift[of_polygon[polygon]]) * _CELL_M)
    order = np.argsort(of_polygon, kind="stable")
    together: NDArray[np.object_] = shapely.multipolygons(back[order], indices=of_polygon[order])
    return together


def _laid_out(frames: _Frames) -> tuple[Ints, Ints]:
    """Where each frame lies on a sheet, shape (i, 2), and the frame of each cell there: shelves, the highest first."""
    columns, rows = frames.size.T
    width = max(int(columns.max()), int(np.sqrt(frames.area.sum())) + 1)
    place = np.zeros_like(frames.corner)
    column = row = shelf = 0
    for number in np.argsort(-rows, kind="stable").tolist():
        if column + columns[number] > width:
            column, row = 0, row + shelf + 1
        if column == 0:
            shelf = int(rows[number])
        place[number] = column, row
        # A gap, so that islands side by side stay apart.
        column += int(columns[number]) + 1
    owner = np.zeros((row + shelf, width), dtype=np.int64)
    for number, ((left, low), (wide, high)) in enumerate(zip(place.tolist(), frames.size.tolist())):
        owner[low : low + high, left : left + wide] = number
    return place, owner


def _open_lines(network: Network, edges: WetEdges, parts: Parts) -> tuple[Floats, Ints]:
    """All straight pieces of path that are open, shape (s, 4), and the part of each."""
    whole = edges.passable[network.segment_edge]
    stretches = edges.stretches
    count = network.first_segment[stretches.edge + 1] - network.first_segment[stretches.edge]
    segment = runs_of(count, network.first_segment[stretches.edge])
    stretch = np.repeat(np.arange(len(count)), count)
    xy, start_m = network.segment_xy[segment], network.segment_start_m[segment]
    length = np.hypot(*(xy[:, 2:] - xy[:, :2]).T)
    low, high = (
        np.clip((at[stretch] - start_m) / length, 0.0, 1.0)[:, None] for at in (stretches.from_m, stretches.to_m)
    )
    step = xy[:, 2:] - xy[:, :2]
    cut = np.hstack([xy[:, :2] + step * low, xy[:, :2] + step * high])[(high > low)[:, 0]]
    own = parts.of_node[network.edge_from[network.segment_edge[whole]]]
    of_cut = parts.of_stretch[stretch][(high > low)[:, 0]]
    return np.vstack([network.segment_xy[whole], cut]), np.concatenate([own, of_cut])


def _ground_along(lines: Floats, progress: Progress) -> shapely.Geometry:
    """The cells that lines go through, and those beside them."""
    ends = lines.reshape(-1, 2)
    cell_m = max(_CELL_M, float(np.sqrt(np.prod(np.ptp(ends, axis=0)) / _MOST_CELLS)))
    corner = np.floor(ends.min(axis=0) / cell_m - _ROUNDING) - 1.0
    columns, rows = (np.floor(ends.max(axis=0) / cell_m + _ROUNDING) - corner).astype(np.int64) + 2
    cells = np.zeros((rows, columns), dtype=bool)
    _mark(cells, lines, -np.tile(corner, 2), cell_m, progress)
    x, y = corner * cell_m
    return outline(_and_beside(cells), (float(x), float(y)), cell_m, progress)


def _mark(cells: Bools, lines: Floats, shift: Floats | Ints, cell_m: float, progress: Progress) -> None:
    """Set the cells that lines go through; `shift`, in cells, is added to both their ends."""
    from_x, from_y, to_x, to_y = np.array((lines / cell_m + shift).T, order="C")
    by_x, by_y = to_x - from_x, to_y - from_y
    intervals = np.maximum(np.ceil(2.0 * np.hypot(by_x, by_y)), 1.0).astype(np.int64)
    for begin, end in ranges_of_work(intervals + 1, _PLACES_AT_ONCE):
        progress.check()
        count = intervals[begin:end] + 1
        line = np.repeat(np.arange(begin, end), count)
        share = runs_of(count) / intervals[line]
        column, row = from_x[line] + share * by_x[line], from_y[line] + share * by_y[line]
        cells[row.astype(np.int64), column.astype(np.int64)] = True


def _and_beside(cells: Bools) -> Bools:
    """The cells and the eight around each; the outermost ones are empty."""
    wide = cells.copy()
    wide[:, 1:] |= cells[:, :-1]
    wide[:, :-1] |= cells[:, 1:]
    high = wide.copy()
    high[1:] |= wide[:-1]
    high[:-1] |= wide[1:]
    return high
