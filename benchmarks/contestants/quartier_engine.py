"""Quartier's engine: public functions, as the algorithms call them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import inputs
import numpy as np
import package  # noqa: F401
import shapely
from depths import surface
from quartier.engine.evacuation.assignment import optimal
from quartier.engine.grids.raster import Raster
from quartier.engine.serviceareas import AreaOptions, service_areas
from quartier.engine.walking.access import NO_LIMITS, reach_each, walking_distances
from quartier.engine.walking.doors import representative_points
from quartier.engine.walking.joining import NetworkOptions, snap_origins, snap_targets
from quartier.engine.walking.network import Network, build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import Walker, Walking, uniform_pace
from quartier.engine.walking.search import Graph, build_graph, grow_trees
from quartier.engine.walking.segmentgrid import build_grid
from quartier.engine.walking.snapping import snap
from quartier.engine.wet.floodaccess import flood_access

# At a metre a second, seconds on the paths are metres.
SPEED = 1.0
MAX_SNAP_M = 100.0
OPTIONS = NetworkOptions(max_snap=MAX_SNAP_M)
FACILITIES = 50
LIMITS_MIN = np.array([250.0, 500.0, 1000.0]) / 60.0
SAMPLED = 20_000
CELL_M, WIDE_CELL_M, WIDE_M = 1.8, 5.0, 20_000.0
Work = Callable[[], dict[str, object]]


def joined(case: Path) -> Work:
    """No contest: the network of the town with its services tied to it, for those who cannot join paths themselves."""
    network, graph, services = _graph(case)
    houses = inputs.read(case, "houses")
    blocked = obstacles(None, None)
    doors = snap_origins(network, houses, graph.targets, blocked, OPTIONS)
    sources, codes = _sources(graph, services)
    _facilities(case).to_file(case / "facilities.gpkg", engine="pyogrio")

    def work() -> dict[str, object]:
        np.savez(
            case / "network.npz",
            node_xy=np.vstack([network.node_xy, graph.targets.point_xy]),
            nodes=graph.nodes,
            edge_from=network.edge_from,
            edge_to=network.edge_to,
            edge_m=network.edge_m,
            segment_xy=network.segment_xy,
            first_arc=graph.first_arc,
            arc_head=graph.arc_head,
            arc_s=graph.arc_s,
            source=np.concatenate(sources),
            source_category=np.repeat(np.arange(len(sources)), [len(some) for some in sources]),
            category=np.array(codes),
            door_xy=doors.point_xy,
            service_xy=graph.targets.point_xy,
        )
        return {}

    return work


def search(case: Path) -> Work:
    """Seconds from every node to the nearest service, category by category."""
    _, graph, services = _graph(case)
    sources, _ = _sources(graph, services)
    targets = [some - graph.nodes for some in sources]
    return lambda: {"seconds": np.stack([tree.seconds for tree in grow_trees(graph, targets)])}


def snapping(case: Path) -> Work:
    """Every door to its nearest path."""
    network = build_network(inputs.read(case, "paths"))
    points = representative_points(inputs.read(case, "houses").geometry)
    blocked = obstacles(None, None)
    return lambda: {"metres": snap(network, points, MAX_SNAP_M, blocked).distance_m}


def whole(case: Path) -> Work:
    """Paths, houses and services in; metres, minutes, service and status out."""
    paths, houses, services = (inputs.read(case, layer) for layer in ("paths", "houses", "services"))

    def work() -> dict[str, object]:
        found = walking_distances(paths, houses, services, Walking(Walker(SPEED)), options=OPTIONS)
        plain = sorted(set(services["category"]))
        return {
            "metres": np.stack([found.origins[f"{code}_m"].to_numpy() for code in plain]),
            "snap": found.origins["snap_m"].to_numpy(),
        }

    return work


def dry(case: Path) -> Work:
    """The same without water, for those who ask what the water costs; minutes out."""
    paths, houses, services = (inputs.read(case, layer) for layer in ("paths", "houses", "services"))

    def work() -> dict[str, object]:
        found = walking_distances(paths, houses, services, Walking(Walker(SPEED)), options=OPTIONS)
        plain = sorted(set(services["category"]))
        return {"dry_min": np.stack([found.origins[f"{code}_min"].to_numpy() for code in plain])}

    return work


def in_water(case: Path) -> Work:
    """Paths, houses, services and depths in; minutes and status, dry and wet, who loses what, and the islands out."""
    return _flooded(case, draw_islands=False)


def in_water_with_islands(case: Path) -> Work:
    """The same, and the islands as polygons."""
    return _flooded(case, draw_islands=True)


def whole_of_joined(case: Path) -> Work:
    """The same from what the other libraries are given: the paths joined already, doors and services as points."""
    paths, houses, services = (inputs.read(case, layer) for layer in ("paths", "houses", "services"))
    network, kinds = build_network(paths), services["category"].to_numpy()
    doors = _as_points(houses)
    services = _as_points(services)

    def work() -> dict[str, object]:
        blocked, grid = obstacles(None, None), build_grid(network.segment_xy)
        targets = snap_targets(network, services, OPTIONS, blocked, grid=grid)
        joined = snap_origins(network, doors, targets, blocked, OPTIONS, grid=grid)
        graph = build_graph(network, uniform_pace(network, SPEED), targets)
        of_category = [np.flatnonzero(kinds == code) for code in sorted(set(kinds))]
        reaches = reach_each(graph, joined, of_category, NO_LIMITS)
        return {"metres": np.stack([reach.answers.metres for reach, _ in reaches])}

    return work


def to_one_point(case: Path) -> Work:
    """The walks that `native:shortestpathlayertopoint` is asked for, without their legs."""
    paths, houses, services = (inputs.read(case, layer) for layer in ("paths", "houses", "services"))
    one = services.iloc[:1]
    network = build_network(paths)
    leg = float(snap_targets(network, one, OPTIONS, obstacles(None, None)).distance_m[0])

    def work() -> dict[str, object]:
        found = walking_distances(paths, houses, one, Walking(Walker(SPEED)), options=OPTIONS).origins
        code = one["category"].iloc[0]
        return {"metres": found[f"{code}_m"].to_numpy() - found["snap_m"].to_numpy() - leg}

    return work


def areas_of_each(case: Path) -> Work:
    """Polygons and paths within three limits of each of the facilities; metres of path within each limit."""
    paths, facilities = inputs.read(case, "paths"), inputs.read(case, "facilities")
    asked = AreaOptions(LIMITS_MIN, each=True)

    def work() -> dict[str, object]:
        areas = service_areas(paths, facilities, Walking(Walker(SPEED)), asked, options=OPTIONS).areas
        table = areas.pivot_table(index="service_id", columns="limit", values="path_m", sort=True)
        return {"path_m": table.reindex(facilities["id"]).to_numpy().T}

    return work


def areas_together(case: Path) -> Work:
    """Polygons and paths within three limits of the nearest facility."""
    paths, facilities = inputs.read(case, "paths"), inputs.read(case, "facilities")
    return lambda: {"area_m2": _areas(paths, facilities)["area_m2"].to_numpy()}


def claimed_too_much(case: Path) -> Work:
    """No contest: of places all over the polygons, how many walk farther than the limit says."""
    paths, facilities = inputs.read(case, "paths"), inputs.read(case, "facilities")
    areas = _areas(paths, facilities)
    rng = np.random.default_rng(3)

    def work() -> dict[str, object]:
        asked = farther = 0
        for limit, shape in zip(areas["limit"], areas.geometry):
            places = _places_in(shape, rng, paths.crs)
            found = walking_distances(paths, places, facilities, Walking(Walker(SPEED)), options=OPTIONS).origins
            asked += len(places)
            farther += int((~(found["facility_min"] <= limit + 1e-6)).sum())
        return {"asked": np.array(asked), "farther": np.array(farther)}

    return work


def assignment(case: Path) -> Work:
    """People to places, at the least sum of metres."""
    with np.load(case / "case.npz") as file:
        cost, people, places = (file[name].astype(float) for name in ("cost", "people", "places"))

    def work() -> dict[str, object]:
        plan = optimal(cost, people, places)
        placed = plan.target >= 0
        total = (cost[plan.origin[placed], plan.target[placed]] * plan.people[placed]).sum()
        return {"placed": plan.people[placed].sum(), "total": total}

    return work


def _flooded(case: Path, draw_islands: bool) -> Work:
    paths, houses, services = (inputs.read(case, layer) for layer in ("paths", "houses", "services"))
    depth = _depth_over(paths)
    people = np.ones(len(houses))

    def work() -> dict[str, object]:
        found = flood_access(
            paths, houses, people, services, Walking(Walker(SPEED)), depth, options=OPTIONS, draw_islands=draw_islands
        )
        plain = sorted(set(services["category"]))
        whole = found.summary.set_index("category").loc[plain]
        return {
            "dry_min": np.stack([found.origins[f"{code}_min_dry"].to_numpy() for code in plain]),
            "wet_min": np.stack([found.origins[f"{code}_min_wet"].to_numpy() for code in plain]),
            "lost": whole["lost_people"].to_numpy(),
            "islands": np.array(len(found.islands)),
        }

    return work


def _depth_over(paths: gpd.GeoDataFrame) -> Raster:
    """An invented flood over all the paths."""
    west, south, east, north = paths.total_bounds
    # A raster of a real town is wide, and coarse.
    cell_m = CELL_M if max(east - west, north - south) < WIDE_M else WIDE_CELL_M
    columns, rows = (int(side / cell_m) + 3 for side in (east - west, north - south))
    return Raster(surface(rows, columns, cell_m), west - cell_m, north + cell_m, cell_m, cell_m, paths.crs)


def _graph(case: Path) -> tuple[Network, Graph, gpd.GeoDataFrame]:
    network = build_network(inputs.read(case, "paths"))
    services = inputs.read(case, "services")
    targets = snap_targets(network, services, OPTIONS, obstacles(None, None))
    return network, build_graph(network, uniform_pace(network, SPEED), targets), services


def _as_points(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return layer.set_geometry(gpd.GeoSeries(shapely.points(representative_points(layer.geometry)), crs=layer.crs))


def _sources(graph: Graph, services: gpd.GeoDataFrame) -> tuple[list[np.ndarray], list[str]]:
    """Nodes of the joined services, category by category."""
    codes = sorted(set(services["category"]))
    kinds = services["category"].to_numpy()
    return [graph.nodes + np.flatnonzero((kinds == code) & graph.targets.joined) for code in codes], codes


def _facilities(case: Path) -> gpd.GeoDataFrame:
    """Fifty places on the paths, all over the town."""
    shapes = shapely.force_2d(inputs.read(case, "paths").geometry)
    chosen = shapes.iloc[np.linspace(0, len(shapes) - 1, FACILITIES).astype(int)]
    places = [shapely.Point(shapely.get_coordinates(shape)[1]) for shape in chosen]
    names = [f"facility/{number}" for number in range(FACILITIES)]
    return gpd.GeoDataFrame({"id": names, "category": "facility"}, geometry=places, crs=shapes.crs)


def _areas(paths: gpd.GeoDataFrame, facilities: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return service_areas(paths, facilities, Walking(Walker(SPEED)), AreaOptions(LIMITS_MIN), options=OPTIONS).areas


def _places_in(shape: shapely.Geometry, rng: np.random.Generator, crs: object) -> gpd.GeoDataFrame:
    """Places all over a polygon."""
    west, south, east, north = shape.bounds
    places = shapely.points(rng.uniform((west, south), (east, north), (SAMPLED, 2)))
    shapely.prepare(shape)
    inside = places[shapely.contains(shape, places)]
    return gpd.GeoDataFrame({"id": [f"place/{n}" for n in range(len(inside))]}, geometry=inside, crs=crs)
