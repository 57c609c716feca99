"""Walking distances of real places against networkx, on a graph built from the paths without the engine's code.

Every vertex of every path is a node. A service or a door joins the nearest straight piece at the foot of the
perpendicular, found by shapely's tree.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
import shapely
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.joining import NetworkOptions
from quartier.engine.walking.pace import Walker, Walking
from quartier.tests.engine.test_oracles import ask
from quartier.tests.engine.towns import Layers, jakarta, sample_town, zaatari

OFF_PATH = 0.6
A_MILLIMETRE = 0.001
# Vertices that differ in the last millimetres are no junction here, so they must not be one there.
AS_DRAWN = NetworkOptions(tolerance=0.0)
Stop = tuple[float, object]


class Streets:
    """Straight pieces between vertices, and where points join them."""

    def __init__(self, layers: Layers) -> None:
        pieces = []
        for shape in layers.paths.geometry:
            for line in shapely.get_parts(shape):
                xy = shapely.get_coordinates(line)
                pieces += [(tuple(a), tuple(b)) for a, b in zip(xy, xy[1:]) if tuple(a) != tuple(b)]
        self.pieces = pieces
        self.lines = shapely.linestrings(np.array(pieces))
        self.tree = shapely.STRtree(self.lines)

    def join(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For each point: the nearest piece, metres along it, metres to it."""
        (_, piece), off = self.tree.query_nearest(points, return_distance=True, all_matches=False)
        return piece, shapely.line_locate_point(self.lines[piece], points), off

    def split(self, **points: tuple[np.ndarray, np.ndarray, np.ndarray]) -> tuple[nx.Graph, list[list[Stop]]]:
        """The pieces cut at the feet of joined points, and the stops on each: `("name", number)` is a foot."""
        stops = [[(0.0, start), (float(line.length), end)] for (start, end), line in zip(self.pieces, self.lines)]
        for name, (piece, along, _) in points.items():
            for number in range(len(piece)):
                stops[piece[number]].append((float(along[number]), (name, number)))
        graph = nx.Graph()
        for on in stops:
            # The ends stay first and last, whatever rounding does to a foot on them.
            on[:] = [on[0], *sorted(on[2:], key=lambda stop: stop[0]), on[1]]
            for (a_m, a), (b_m, b) in zip(on, on[1:]):
                known = graph.get_edge_data(a, b, {"m": np.inf})["m"]
                graph.add_edge(a, b, m=min(max(b_m - a_m, 0.0), known))
        return graph, stops


def metres_by_networkx(layers: Layers) -> dict[str, np.ndarray]:
    """Per category: metres a door would walk if the legs were paths, each metre of leg counted for 1 / 0.6."""
    streets = Streets(layers)
    piece, along, off = streets.join(layers.services.geometry.to_numpy())
    graph, stops = streets.split(foot=(piece, along, off))
    for number, leg in enumerate(off):
        graph.add_edge(("service", number), ("foot", number), m=leg / OFF_PATH)
    doors = streets.join(layers.doors.geometry.to_numpy())
    found = {}
    for code in sorted(set(layers.services["category"])):
        some = [("service", int(n)) for n in np.flatnonzero((layers.services["category"] == code).to_numpy())]
        reached = nx.multi_source_dijkstra_path_length(graph, some, weight="m")
        found[code] = np.array(
            [min(reached[node] + abs(at - m) for at, node in stops[p]) + leg / OFF_PATH for p, m, leg in zip(*doors)]
        )
    return found


def compare(layers: Layers) -> int:
    """How many walks are the same to a millimetre; all of them."""
    found = walking_distances(
        layers.paths, layers.doors, layers.services, Walking(Walker(1.0)), options=AS_DRAWN
    ).origins
    leg = dict(zip(layers.services["id"], Streets(layers).join(layers.services.geometry.to_numpy())[2]))
    compared = 0
    for code, expected in metres_by_networkx(layers).items():
        assert (found[f"{code}_status"] == "reached").all()
        apart = np.abs(found[f"{code}_min"].to_numpy() * 60 - expected)
        assert apart.max() < A_MILLIMETRE
        # The metres are those of that walk: legs in full, not by their time.
        legs = found["snap_m"].to_numpy() + found[f"{code}_id"].map(leg).to_numpy()
        metres = expected - legs / OFF_PATH + legs
        assert np.abs(found[f"{code}_m"].to_numpy() - metres).max() < A_MILLIMETRE
        compared += len(expected)
    return compared


def test_the_sample_every_door_to_every_kind_of_service(sample: Path) -> None:
    assert compare(sample_town(sample)) > 20_000


@pytest.mark.slow
def test_jakarta_five_thousand_doors(real_data: Path) -> None:
    town = jakarta(real_data)
    doors = town.doors.iloc[:: max(len(town.doors) // 5_000, 1)].reset_index(drop=True)
    assert compare(Layers(town.paths, doors, town.services)) >= 15_000


@pytest.mark.slow
def test_junctions_within_the_tolerance_only_shorten_walks(real_data: Path) -> None:
    town = jakarta(real_data)
    doors = town.doors.iloc[::4].reset_index(drop=True)
    exact, joined = (
        walking_distances(town.paths, doors, town.services, Walking(Walker(1.0)), options=options).origins
        for options in (AS_DRAWN, NetworkOptions(tolerance=0.01))
    )
    for code in sorted(set(town.services["category"])):
        assert (joined[f"{code}_min"] * 60 <= exact[f"{code}_min"] * 60 + 0.01).all()


@pytest.mark.slow
def test_zaatari_five_thousand_doors(real_data: Path) -> None:
    town = zaatari(real_data)
    doors = town.doors.iloc[:: max(len(town.doors) // 5_000, 1)].reset_index(drop=True)
    assert compare(Layers(town.paths, doors, town.services)) >= 5_000 * town.services["category"].nunique()


PANDANA = """
import json, sys
import numpy as np
import pandana
import pandas as pd
case = json.load(open(sys.argv[1]))
answer = {}
for name in ("split", "crossings"):
    xy = np.array(case[name]["xy"])
    a, b, m = (np.array(column) for column in zip(*case[name]["edges"]))
    # pandana counts in thousandths of its unit: a centimetre makes that a hundredth of a millimetre.
    network = pandana.Network(
        pd.Series(xy[:, 0]), pd.Series(xy[:, 1]), pd.Series(a), pd.Series(b), pd.DataFrame({"cm": m * 100.0})
    )
    services, doors = (pd.DataFrame(case[key]) for key in ("services", "doors"))
    network.set_pois("service", case["most_m"] * 100.0, 1, services[0], services[1])
    at, tied = (network.get_node_ids(points[0], points[1]).to_numpy() for points in (doors, services))
    nearest = network.nearest_pois(case["most_m"] * 100.0, "service", num_pois=1, include_poi_ids=True)
    answer[name] = {
        "m": (nearest[1].to_numpy()[at] / 100.0).tolist(),
        "service": nearest["poi1"].to_numpy()[at].astype(int).tolist(),
        "door_xy": xy[at].tolist(),
        "service_xy": xy[tied].tolist(),
    }
    if name == "split":
        whole, node_at = network, {tuple(place): number for number, place in enumerate(xy.tolist())}
        feet = at, tied
for key, points in (("door_xy", feet[0]), ("service_xy", feet[1])):
    nodes = [node_at[tuple(place)] for place in answer["crossings"][key]]
    answer["crossings"][key.replace("xy", "off_m")] = [
        length / 100.0 for length in whole.shortest_path_lengths(points.tolist(), nodes)
    ]
print("\\n" + json.dumps(answer))
"""


@pytest.mark.oracle
def test_pandana_on_the_same_graph_and_by_crossings(sample: Path, oracle_python: Path, tmp_path: Path) -> None:
    """Doors and services stand on the paths, so that there are no legs.

    With every foot as a node pandana finds the same. By crossings, as it is used, its error is at most the walk
    from the door to its crossing and that from the service to its own, each measured along the paths.
    """
    town = sample_town(sample)
    streets = Streets(town)
    town = Layers(town.paths, on_the_paths(town.doors, streets), on_the_paths(town.services, streets))
    doors, services = (streets.join(layer.geometry.to_numpy()) for layer in (town.doors, town.services))
    graph, _ = streets.split(door=doors, service=services)
    place = {("door", n): (p.x, p.y) for n, p in enumerate(town.doors.geometry)}
    place |= {("service", n): (p.x, p.y) for n, p in enumerate(town.services.geometry)}
    plain, _ = streets.split()
    case = {
        "split": as_lists(graph, place),
        "crossings": as_lists(plain, {}),
        "doors": [list(place["door", n]) for n in range(len(town.doors))],
        "services": [list(place["service", n]) for n in range(len(town.services))],
        "most_m": 5000.0,
    }
    answer = ask(oracle_python, PANDANA, case, tmp_path)
    everywhere = town.services.assign(category="service")
    found = walking_distances(town.paths, town.doors, everywhere, Walking(Walker(1.0)), options=AS_DRAWN).origins
    ours = found["service_m"].to_numpy()
    assert np.abs(ours - answer["split"]["m"]).max() < 2 * A_MILLIMETRE
    theirs, door_off, service_off = (np.array(answer["crossings"][key]) for key in ("m", "door_off_m", "service_off_m"))
    chosen = found["service_id"].str.split("/").str[1].astype(int).to_numpy()
    assert (theirs <= ours + door_off + service_off[chosen] + 2 * A_MILLIMETRE).all()
    assert (ours <= theirs + door_off + service_off[answer["crossings"]["service"]] + 2 * A_MILLIMETRE).all()
    assert np.abs(ours - theirs).max() > 5.0


def on_the_paths(points: gpd.GeoDataFrame, streets: Streets) -> gpd.GeoDataFrame:
    """The points moved to where they join the paths; those that would stand on each other only once."""
    piece, along, _ = streets.join(points.geometry.to_numpy())
    moved = points.set_geometry(
        gpd.GeoSeries(shapely.line_interpolate_point(streets.lines[piece], along), crs=points.crs)
    )
    return (
        moved[~moved.geometry.duplicated()]
        .reset_index(drop=True)
        .assign(id=lambda f: [f"p/{n}" for n in range(len(f))])
    )


def as_lists(graph: nx.Graph, place: dict[object, tuple[float, float]]) -> dict[str, object]:
    """Nodes and edges for another process; a node that is no foot is its own place."""
    number = {node: n for n, node in enumerate(graph)}
    edges = [(number[a], number[b], m) for a, b, m in graph.edges(data="m")]
    return {"xy": [list(place.get(node, node)) for node in graph], "edges": edges}
