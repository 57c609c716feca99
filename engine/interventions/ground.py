"""One network in which everything that could be built has its place, closed until it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..arrays import Bools, Floats, Ints
from ..grids.raster import Raster
from ..progress import SILENT, Progress
from ..quality import apply_links
from ..schema import slug, yes_no_unknown
from ..walking.joining import (
    NetworkOptions,
    say_islands,
    say_what_is_lost,
    snap_origins,
    snap_targets,
    warn_off_network,
)
from ..walking.network import Network, build_network, rank_of
from ..walking.obstacles import Obstacles
from ..walking.pace import Pace, Walking, walking_pace
from ..walking.search import Graph, build_graph
from ..walking.snapping import Snaps, moved
from ..walking.subdivision import Subdivision
from ..wet.wetpaths import in_pieces

RAMP = "ramp"


@dataclass(frozen=True)
class Change:
    """Edges that get quicker, and the seconds they then take: parallel arrays."""

    edges: Ints
    to_end_s: Floats
    to_start_s: Floats


NO_CHANGE = Change(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))


@dataclass(frozen=True)
class Ground:
    """What all interventions are measured on.

    Attributes
    ----------
    graph : Graph
        The network of today with all services, those to come included, as its targets. Links are edges that are
        closed. Doors and services join it where they join the paths of today, so that nothing built moves them.
    doors : Snaps
        One row an origin.
    paths : GeoDataFrame
        Those of today, and the links that join them below.
    pieces : Subdivision or None
        Of the network with the links, where slopes or water needed pieces; then the graph is on these.
    links, improvements : list of Change
        What each row of the two layers changes; no edges where it joins no path.
    link_m, improved_m : float array
        Their lengths, metres; 0 where they join no path.
    """

    graph: Graph
    doors: Snaps
    pieces: Subdivision | None
    paths: gpd.GeoDataFrame
    links: list[Change]
    improvements: list[Change]
    link_m: Floats
    improved_m: Floats


def lay_ground(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    services: gpd.GeoDataFrame,
    is_there: Bools,
    walking: Walking,
    *,
    links: gpd.GeoDataFrame | None,
    footbridge: Bools,
    reach: float,
    improvements: gpd.GeoDataFrame | None,
    blocked: Obstacles,
    options: NetworkOptions,
    depth: Raster | None = None,
    progress: Progress = SILENT,
) -> Ground:
    """Build the network with all links in it, join doors and services to the paths of today.

    Parameters
    ----------
    services : GeoDataFrame
        Those of today and those that may come.
    is_there : bool array
        Which of `services` stand today: only these say which parts of the network are islands.
    footbridge : bool array
        Which links are bridges: they rise evenly and meet no path below.
    reach : float
        How far the end of a link may lie from a path, metres.
    improvements : GeoDataFrame, optional
        ``id`` of a path, and ``surface`` or ``steps`` it gets.
    depth : Raster, optional
        Water that will be asked about: the network is cut into pieces that fit it, and is dry all the same.
    """
    whole, row_of_link = _with_links(paths, links, footbridge, reach, options.tolerance)
    full = build_network(whole, options.tolerance, options.split_crossings, progress.part(0.0, 0.3))
    link_rows = np.arange(len(paths), len(whole))
    today, kept = _without_paths(full, link_rows)
    say_what_is_lost(full, whole, options.tolerance, progress)
    say_islands(today, progress)
    targets = snap_targets(today, services, options, blocked, progress.part(0.3, 0.4))
    warn_off_network(services, targets, options, progress)
    standing = targets.at(np.flatnonzero(is_there))
    doors = snap_origins(today, origins, standing, blocked, options, progress.part(0.4, 0.8))
    targets, doors = _renumbered(targets, kept), _renumbered(doors, kept)
    pieces = in_pieces(full, whole, walking.ground, depth)
    if pieces is not None:
        targets, doors = moved(targets, pieces), moved(doors, pieces)
    network = full if pieces is None else pieces.network
    built = walking_pace(full, pieces, whole, walking, progress.part(0.8, 0.9))
    is_link = np.isin(network.edge_path, link_rows)
    closed = replace(
        built,
        to_end_s=np.where(is_link, np.inf, built.to_end_s),
        to_start_s=np.where(is_link, np.inf, built.to_start_s),
    )
    by_path = _Rows.of(network)
    own_edges = [by_path.edges([row] if row >= 0 else []) for row in row_of_link]
    better, better_edges = [], []
    if improvements is not None:
        for rows, pace in _improved(whole, improvements, closed, _Maker(full, pieces, walking), progress):
            edges = by_path.edges(rows)
            better_edges.append(edges)
            better.append(_change(edges, pace))
    progress.at(1.0)
    return Ground(
        graph=build_graph(network, closed, targets, target_rank=rank_of(services["id"])),
        doors=doors,
        pieces=pieces,
        paths=whole,
        links=[_change(edges, built) for edges in own_edges],
        improvements=better,
        link_m=np.array([network.edge_m[edges].sum() for edges in own_edges]),
        improved_m=np.array([network.edge_m[edges].sum() for edges in better_edges]),
    )


@dataclass(frozen=True)
class _Rows:
    """The edges of each path."""

    order: Ints
    path: Ints

    @classmethod
    def of(cls, network: Network) -> _Rows:
        order = np.argsort(network.edge_path, kind="stable").astype(np.int64)
        return cls(order, network.edge_path[order])

    def edges(self, rows: Sequence[int]) -> Ints:
        own = [self.order[slice(*np.searchsorted(self.path, [row, row + 1]))] for row in rows]
        return np.concatenate([np.zeros(0, dtype=np.int64), *own])


def _change(edges: Ints, pace: Pace) -> Change:
    return Change(edges, pace.to_end_s[edges], pace.to_start_s[edges])


def _with_links(
    paths: gpd.GeoDataFrame, links: gpd.GeoDataFrame | None, footbridge: Bools, reach: float, tolerance: float
) -> tuple[gpd.GeoDataFrame, Ints]:
    """The paths with the links below them, drawn as they are, and the row of each link; -1 where it joins no path."""
    if links is None or len(links) == 0:
        return paths, np.zeros(0, dtype=np.int64)
    numbered = gpd.GeoDataFrame(
        {"id": [f"intervention {number}" for number in range(len(links))]},
        geometry=links.geometry.to_numpy(),
        crs=paths.crs,
    )
    repair = apply_links(paths, numbered, paths.crs.to_wkt(), reach, tolerance)
    refused = numbered["id"].isin(repair.refused).to_numpy()
    taken = np.flatnonzero(~refused)
    row = np.full(len(links), -1, dtype=np.int64)
    row[taken] = len(paths) + np.arange(len(taken))
    whole = repair.paths
    shapes = whole.geometry.to_numpy().copy()
    for number in taken:
        # Joined, a link is straight: its own bends come back.
        drawn = shapely.get_coordinates(shapely.line_merge(numbered.geometry.iloc[number]))
        ends = shapely.get_coordinates(shapes[row[number]])
        shapes[row[number]] = shapely.LineString([ends[0], *drawn[1:-1], ends[-1]])
    whole = whole.set_geometry(gpd.GeoSeries(shapes, index=whole.index, crs=whole.crs))
    told = {"bridge": np.array(["yes" if one else None for one in footbridge], dtype=object)}
    if "surface" in links:
        told["surface"] = links["surface"].to_numpy(dtype=object)
    for name, values in told.items():
        column = np.full(len(whole), None, dtype=object)
        if name in whole:
            column[:] = whole[name].to_numpy(dtype=object)
        column[row[taken]] = values[taken]
        whole[name] = column
    return whole, row


def _without_paths(network: Network, rows: Ints) -> tuple[Network, Ints]:
    """The network without the edges of some paths, nodes as they are, and the number each edge kept had before."""
    kept = np.flatnonzero(~np.isin(network.edge_path, rows)).astype(np.int64)
    if len(kept) == len(network.edge_m):
        return network, kept
    number = np.full(len(network.edge_m), -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    segments = number[network.segment_edge] >= 0
    edge_from, edge_to, nodes = network.edge_from[kept], network.edge_to[kept], len(network.node_xy)
    graph = coo_matrix((np.ones(len(kept)), (edge_from, edge_to)), shape=(nodes, nodes))
    count, label = connected_components(graph, directed=False)
    length = np.bincount(label[edge_from], weights=network.edge_m[kept], minlength=count)
    order = np.argsort(-length, kind="stable")
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    # A node that only links share is no part of the network today: such parts come last, and have no length.
    length_m: Floats = length[order].astype(np.float64)
    return (
        replace(
            network,
            edge_from=edge_from,
            edge_to=edge_to,
            edge_m=network.edge_m[kept],
            edge_path=network.edge_path[kept],
            segment_xy=network.segment_xy[segments],
            segment_edge=number[network.segment_edge[segments]],
            segment_start_m=network.segment_start_m[segments],
            component=rank[label],
            component_m=length_m[length_m > 0],
        ),
        kept,
    )


def _renumbered(snaps: Snaps, kept: Ints) -> Snaps:
    """Snaps on the network of today, on the whole one."""
    return replace(snaps, edge=np.where(snaps.joined, kept[np.maximum(snaps.edge, 0)], -1))


@dataclass(frozen=True)
class _Maker:
    """What a pace is made of."""

    network: Network
    pieces: Subdivision | None
    walking: Walking

    def pace(self, paths: gpd.GeoDataFrame) -> Pace:
        return walking_pace(self.network, self.pieces, paths, self.walking)


def _improved(
    paths: gpd.GeoDataFrame, improvements: gpd.GeoDataFrame, today: Pace, maker: _Maker, progress: Progress
) -> list[tuple[list[int], Pace]]:
    """For each improvement the rows of its path, and a pace in which it is done; nobody walks slower than today."""
    rows_of = paths.groupby(paths["id"].astype(str), sort=False).indices
    wanted = [list(rows_of.get(str(one), [])) for one in improvements["id"]]
    # Several proposals for one path, such as two surfaces, are paces of their own; all others share one.
    turn = improvements.groupby(improvements["id"].astype(str)).cumcount().to_numpy()
    paces = {}
    for variant in range(int(turn.max(initial=-1)) + 1):
        progress.check()
        some = np.flatnonzero(turn == variant)
        pace = maker.pace(_with_new_ground(paths, improvements, some, wanted))
        paces[variant] = replace(
            today,
            to_end_s=np.minimum(pace.to_end_s, today.to_end_s),
            to_start_s=np.minimum(pace.to_start_s, today.to_start_s),
        )
    return [(rows, paces[variant]) for rows, variant in zip(wanted, turn)]


def _with_new_ground(
    paths: gpd.GeoDataFrame, improvements: gpd.GeoDataFrame, some: Ints, rows: list[list[int]]
) -> gpd.GeoDataFrame:
    """The paths with the surfaces they get, and without the steps that become a ramp."""
    columns = {}
    for name in ("surface", "steps", "highway"):
        columns[name] = (
            paths[name].to_numpy(dtype=object).copy() if name in paths else np.full(len(paths), None, dtype=object)
        )
    surfaces, ramps = new_surfaces(improvements), becomes_ramp(improvements)
    for number in some:
        at = rows[number]
        if surfaces[number] is not None:
            columns["surface"][at] = surfaces[number]
        if ramps[number]:
            columns["steps"][at] = "no"
            columns["highway"][at] = np.where(columns["highway"][at] == "steps", "footway", columns["highway"][at])
    return paths.assign(**columns)


def new_surfaces(improvements: gpd.GeoDataFrame) -> list[str | None]:
    """The code of the surface each path gets; None where the row says none."""
    if "surface" not in improvements:
        return [None] * len(improvements)
    given = improvements["surface"]
    return [None if pd.isna(value) or not str(value).strip() else slug(value) for value in given]


def becomes_ramp(improvements: gpd.GeoDataFrame) -> Bools:
    """Which rows say that the steps go."""
    if "steps" not in improvements:
        return np.zeros(len(improvements), dtype=bool)
    told = improvements["steps"]
    goes: Bools = ((told.map(yes_no_unknown) == "no") & told.notna()).to_numpy()
    ramp: Bools = told.astype(str).str.strip().str.lower().isin([RAMP, "rampe"]).to_numpy()
    return np.logical_or(goes, ramp)
