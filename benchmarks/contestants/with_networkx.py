"""networkx and osmnx, the tools of most studies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import osmnx as ox
import pandas as pd
import pyogrio
import shapely

Work = Callable[[], dict[str, object]]


def search(case: Path) -> Work:
    """`multi_source_dijkstra_path_length` on the engine's arcs."""
    with np.load(case / "network.npz") as file:
        data = dict(file)
    first, head, cost = data["first_arc"], data["arc_head"], data["arc_s"]
    tail = np.repeat(np.arange(len(first) - 1), np.diff(first))
    # Of several arcs between two nodes the last one given counts.
    order = np.argsort(-cost, kind="stable")
    graph = nx.DiGraph()
    graph.add_weighted_edges_from(zip(tail[order].tolist(), head[order].tolist(), cost[order].tolist()))
    sources = [data["source"][data["source_category"] == n].tolist() for n in range(len(data["category"]))]

    def work() -> dict[str, object]:
        seconds = np.full((len(sources), len(first) - 1), np.inf)
        for row, some in enumerate(sources):
            lengths = nx.multi_source_dijkstra_path_length(graph, some)
            seconds[row, list(lengths)] = list(lengths.values())
        return {"seconds": seconds}

    return work


def whole(case: Path) -> Work:
    """The usual way of osmnx: a graph, the nearest nodes, networkx. The paths come joined, which is not timed."""
    with np.load(case / "network.npz") as file:
        data = dict(file)
    crs = pyogrio.read_info(case / "paths.gpkg")["crs"]
    xy = data["node_xy"][: int(data["nodes"])]
    doors = data["door_xy"]
    there = np.flatnonzero(np.isfinite(doors).all(axis=1))
    service, category = data["source"] - int(data["nodes"]), data["source_category"]

    def work() -> dict[str, object]:
        nodes = gpd.GeoDataFrame({"x": xy[:, 0], "y": xy[:, 1]}, geometry=shapely.points(xy), crs=crs)
        ends = np.vstack([data["edge_from"], data["edge_to"]])
        both = pd.DataFrame({"u": np.concatenate(ends), "v": np.concatenate(ends[::-1])})
        both["key"] = both.groupby(["u", "v"]).cumcount()
        lines = shapely.linestrings(xy[both[["u", "v"]].to_numpy()])
        both["length"] = np.concatenate([data["edge_m"]] * 2)
        edges = gpd.GeoDataFrame(both, geometry=lines, crs=crs).set_index(["u", "v", "key"])
        graph = ox.graph_from_gdfs(nodes, edges)
        at, off = ox.distance.nearest_nodes(graph, doors[there, 0], doors[there, 1], return_dist=True)
        tied, _ = ox.distance.nearest_nodes(graph, *data["service_xy"][service].T, return_dist=True)
        metres = np.full((len(data["category"]), len(doors)), np.nan)
        for row in range(len(metres)):
            starts = set(np.asarray(tied)[category == row].tolist())
            lengths = nx.multi_source_dijkstra_path_length(graph, starts, weight="length")
            found = np.array([lengths.get(node, np.nan) for node in np.asarray(at).tolist()])
            metres[row, there] = found + off
        return {"metres": metres}

    return work
