"""Islands: the parts into which the water cuts the paths, and what is inside each."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from .joining import Town
from .network import Bools, Floats, Ints, Network
from .progress import SILENT, Progress
from .serviceareas.outlines import outline
from .snapping import Snaps

_CELL_M = 10.0
"""An island is drawn in cells of this size: those its paths go through, and those beside them (assumption)."""

# A part as large as a city is drawn more coarsely.
_MOST_CELLS = 1_000_000


def wet_islands(
    town: Town,
    open_edge: Bools,
    people: Floats,
    cannot_leave: Bools,
    category: NDArray[np.object_],
    works: Bools,
    stands_dry: Bools,
    drawn: bool = True,
    progress: Progress = SILENT,
) -> tuple[pd.api.extensions.ExtensionArray, gpd.GeoDataFrame]:
    """Parts of the paths that hang together while closed edges cannot be passed.

    An island is told by what is inside: a part with people and its own clinic is another thing than one without. The
    part with the most people comes first (0).

    Parameters
    ----------
    open_edge : bool array, one an edge of the town's graph
    people : float array, one an origin
    cannot_leave : bool array, one an origin
        Who lives in deep water belongs to no island.
    category, works, stands_dry : arrays, one a service
        Its code, None where there is none, whether it works on dry ground, and whether the water leaves it alone.
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
    network = town.graph.network
    part, edge_part = open_parts(network, open_edge)
    home = np.where(cannot_leave, -1, part_of(town.origins, edge_part))
    works = works & np.array([one is not None for one in category], dtype=bool)
    shop = np.where(works & stands_dry, part_of(town.graph.targets, edge_part), -1)
    count = int(part.max(initial=-1)) + 1
    inside = np.bincount(home[home >= 0], people[home >= 0], count)
    origins = np.bincount(home[home >= 0], minlength=count)
    length = np.bincount(edge_part[open_edge], network.edge_m[open_edge], count)
    services = np.bincount(shop[shop >= 0], minlength=count)
    told = np.flatnonzero((origins > 0) | (services > 0))
    told = told[np.lexsort([told, -length[told], -inside[told]])]
    number = np.full(count + 1, -1)
    number[told] = np.arange(len(told))
    progress.at(0.3)
    island = pd.array(number[home], dtype="Int64")
    island[number[home] < 0] = pd.NA
    dry_part = np.full(count, -1)
    dry_part[part] = network.component
    # Of the parts that one part falls into, that with most people is where the others are cut off from.
    eldest = np.zeros(len(told), dtype=bool)
    eldest[np.unique(dry_part[told], return_index=True)[1]] = True
    there = _lists(told, shop, category)
    on_dry_ground = _by_dry_part(town, category, works)
    frame = gpd.GeoDataFrame(
        {
            "island": np.arange(len(told)),
            "people": inside[told],
            "origins": origins[told],
            "length_m": length[told],
            "cut_off": np.where(eldest, "no", "yes").astype(object),
            "services": [", ".join(codes) for codes in there],
            "lacks": [
                ", ".join(sorted(on_dry_ground.get(int(dry), set()) - set(codes)))
                for dry, codes in zip(dry_part[told], there)
            ],
        },
        geometry=_outlines(town, edge_part, told, progress.part(0.3, 1.0)) if drawn else [None] * len(told),
        crs=network.crs,
    )
    return island, frame


def open_parts(network: Network, open_edge: Bools) -> tuple[Ints, Ints]:
    """The part each node and each edge lies in while closed edges cannot be passed; closed edges in none (-1)."""
    nodes, tail, head = len(network.node_xy), network.edge_from[open_edge], network.edge_to[open_edge]
    graph = coo_matrix((np.ones(len(tail)), (tail, head)), shape=(nodes, nodes))
    part = connected_components(graph, directed=False)[1].astype(np.int64)
    return part, np.where(open_edge, part[network.edge_from], -1)


def part_of(snaps: Snaps, edge_part: Ints) -> Ints:
    """The part each point is joined to, -1 where there is none."""
    return np.where(snaps.joined, edge_part[np.maximum(snaps.edge, 0)], -1)


def _lists(parts: Ints, of_service: Ints, category: NDArray[np.object_]) -> list[list[str]]:
    """The categories in each of the parts, in alphabetical order."""
    inside: dict[int, set[str]] = {}
    for service in np.flatnonzero(of_service >= 0):
        inside.setdefault(int(of_service[service]), set()).add(str(category[service]))
    return [sorted(inside.get(int(part), ())) for part in parts]


def _by_dry_part(town: Town, category: NDArray[np.object_], works: Bools) -> dict[int, set[str]]:
    targets = town.graph.targets
    found: dict[int, set[str]] = {}
    for service in np.flatnonzero(targets.joined & works):
        found.setdefault(int(targets.component[service]), set()).add(str(category[service]))
    return found


def _outlines(town: Town, edge_part: Ints, parts: Ints, progress: Progress) -> NDArray[np.object_]:
    """The ground along the paths of each part, in cells."""
    network = town.graph.network
    order = np.argsort(edge_part, kind="stable")
    first = np.searchsorted(edge_part[order], parts, side="left")
    last = np.searchsorted(edge_part[order], parts, side="right")
    outlines = np.empty(len(parts), dtype=object)
    for row, (begin, end) in enumerate(zip(first, last)):
        progress.at(row / max(len(parts), 1))
        edges = order[begin:end]
        around = np.ptp(network.segment_xy[network.first_segment[edges], :2], axis=0)
        cell_m = max(_CELL_M, float(np.sqrt(np.prod(around) / _MOST_CELLS)))
        xy = network.places_along(edges, cell_m / 2.0)
        corner = np.floor(xy.min(axis=0) / cell_m - 1.0)
        column, line = (np.floor(xy / cell_m) - corner).astype(np.int64).T
        cells = np.zeros((line.max() + 2, column.max() + 2), dtype=bool)
        cells[line, column] = True
        beside = ndimage.binary_dilation(cells, np.ones((3, 3), dtype=bool))
        x, y = corner * cell_m
        outlines[row] = outline(beside, (float(x), float(y)), cell_m)
    return outlines
