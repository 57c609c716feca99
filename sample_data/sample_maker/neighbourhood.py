"""Puts the parts together: streets, places, houses, ground, faults, blocks, shelters."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import networkx as nx
import numpy as np
from numpy.random import Generator
from shapely.affinity import translate
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

from . import buildings as houses
from .buildings import Building
from .geometry import Coordinate, polygons_in, rectangle
from .layout import BLOCKS, ISLAND_NAME, LAKE_NAME, NEIGHBOURHOOD, Plan, draw_plan
from .osm import OsmData
from .services import Places, add_spots, lay_out_places
from .streets import (
    Alley,
    Leaf,
    Network,
    add_cut_off_paths,
    add_dead_ends,
    add_footbridges,
    build_streets,
    grow_alleys,
    key,
)
from .terrain import Terrain, make_terrain

FOOTBRIDGES = [
    ("Collecteur Houédo", 0.13, "Passerelle Agbénou"),
    ("Collecteur Houédo", 0.46, "Passerelle de l'École"),
    ("Collecteur Houédo", 0.71, "Passerelle des Pêcheurs"),
    ("Grand collecteur", 0.13, "Passerelle de la Cité"),
    ("Grand collecteur", 0.50, "Passerelle Médékpo"),
    ("Grand collecteur", 0.77, ""),
    ("Collecteur du marché", 0.55, "Passerelle Sèdégbé"),
]
TOTAL_POPULATION = 16_040
TOO_SHORT_ENDS = 15


@dataclass
class Block:
    """An îlot with its people."""

    id: str
    name: str
    polygon: Polygon
    population: int = 0


@dataclass
class Neighbourhood:
    """The finished place, in plan metres."""

    plan: Plan
    network: Network
    places: Places
    buildings: list[Building]
    terrain: Terrain
    blocks: list[Block]
    area: Polygon
    cut_off: list[Alley]
    short_ends: list[Alley]
    faults: dict[str, list[str]] = field(default_factory=dict)


def build(rng: Generator) -> Neighbourhood:
    """Make the whole place from one stream of random numbers."""
    plan = draw_plan(rng)
    network = Network()
    build_streets(plan, network)
    leaves = add_dead_ends(grow_alleys(plan, network, rng), network, rng)
    add_footbridges(plan, network, FOOTBRIDGES, rng)
    cut_off = add_cut_off_paths(leaves, network, rng)
    _part_loose_ends(network)
    _turn_some_into_steps(network, rng)
    places = lay_out_places(leaves, network)
    add_spots(plan, network, places, rng)
    alleys = network.footprint(0.3)
    built = houses.settle(plan, [*leaves, *_left_over(leaves, places)], unary_union([alleys, places.taken()]), rng)
    built = [*places.buildings, *_island_huts(plan), *built]
    built = houses.without_overlaps(built, network.footprint(0.1))
    terrain = make_terrain(plan, [building.polygon for building in built], rng)
    blocks = _blocks(plan, built)
    area = plan.outline.buffer(-46.0).simplify(6.0)
    _hide_some_alleys(network, rng)
    short_ends = _shorten_some_ends(network, rng)
    built = [*built, *_faulty_buildings(built, network, rng)]
    return Neighbourhood(plan, network, places, built, terrain, blocks, area, cut_off, short_ends)


def _left_over(leaves: list[Leaf], places: Places) -> list[Leaf]:
    """The ground round clinics, churches and the town hall is lived on too."""
    shared = ("town_hall", "clinic_a", "clinic_b", "church", "mosque")
    return [Leaf(places.grounds[leaf.use]) for leaf in leaves if leaf.use in shared]


def _island_huts(plan: Plan) -> list[Building]:
    spots = [(706.0, 72.0, 0.4), (722.0, 66.0, 1.1), (737.0, 75.0, 0.2)]
    huts = [rectangle((x, y), 7.5, 5.5, turn) for x, y, turn in spots]
    return [
        Building(hut, {"building": "hut", "building:material": "wood"}) for hut in huts if plan.island.contains(hut)
    ]


def _ends(network: Network, mapped_only: bool) -> list[tuple[Alley, int]]:
    """Ends of alleys that no other vertex shares."""
    alleys = [alley for alley in network.alleys if alley.on_map or not mapped_only]
    graph = network.graph(alleys)
    return [(alley, end) for alley in alleys for end in (0, -1) if graph.degree[key(alley.points[end])] == 1]


def gap_at(network: Network, alley: Alley, end: int) -> float:
    """Metres from a loose end to the nearest other mapped alley."""
    tip = Point(alley.points[end])
    return float(min(other.line.distance(tip) for other in network.alleys if other is not alley and other.on_map))


def _part_loose_ends(network: Network) -> None:
    """No loose end may come within 7 m of another alley by accident: shorten it."""
    for alley, end in _ends(network, False):
        while len(alley.points) > 2 and 0.005 < gap_at(network, alley, end) < 7.0:
            alley.points.pop(0 if end == 0 else -1)


def _turn_some_into_steps(network: Network, rng: Generator) -> None:
    short = [
        alley
        for alley in network.alleys
        if alley.highway in ("path", "footway") and 3 <= alley.level <= 5 and 18.0 < alley.line.length < 45.0
    ]
    for index in rng.choice(len(short), size=6, replace=False):
        alley = short[int(index)]
        alley.highway = "steps"
        alley.surface = "concrete"
        alley.tags["step_count"] = str(int(rng.integers(8, 24)))


def _parts(network: Network, without: Alley | None = None) -> int:
    alleys = [alley for alley in network.alleys if alley.on_map and alley is not without]
    return int(nx.number_connected_components(network.graph(alleys)))


def _hide_some_alleys(network: Network, rng: Generator) -> None:
    """Alleys that exist on the ground and are not in OpenStreetMap yet; the GPS tracks walk them."""
    graph = network.graph()
    wanted = [
        alley
        for alley in network.alleys
        if alley.highway in ("path", "footway") and 3 <= alley.level <= 5 and 42.0 < alley.line.length < 120.0
    ]
    hidden: list[Alley] = []
    for index in rng.permutation(len(wanted)):
        alley = wanted[int(index)]
        inner = [key(point) for point in alley.points[1:-1]]
        joined = all(graph.degree[key(alley.points[end])] >= 3 for end in (0, -1))
        apart = all(alley.line.distance(other.line) > 30.0 for other in hidden)
        if (
            joined
            and apart
            and all(graph.degree[name] == 2 for name in inner)
            and _parts(network, alley) == _parts(network)
        ):
            alley.on_map = False
            hidden.append(alley)
        if len(hidden) == 6:
            break


def _shorten_some_ends(network: Network, rng: Generator) -> list[Alley]:
    """Alley ends that stop 1 to 4 m before the alley they lead to."""
    wanted = [
        alley
        for alley in network.alleys
        if alley.on_map and alley.highway in ("path", "footway") and 2 <= alley.level <= 5
    ]
    done: list[Alley] = []
    for index in rng.permutation(len(wanted)):
        alley = wanted[int(index)]
        before = list(alley.points)
        parts = _parts(network)
        graph = network.graph([other for other in network.alleys if other.on_map])
        back = rng.uniform(1.3, 3.6)
        length = math.dist(before[-1], before[-2])
        if graph.degree[key(before[-1])] != 3 or length < back + 3.0 or alley.line.length < 25.0:
            continue
        alley.points[-1] = tuple(np.array(before[-1]) + (np.array(before[-2]) - np.array(before[-1])) * back / length)
        if _parts(network) != parts or not 1.05 <= gap_at(network, alley, -1) <= 3.9:
            alley.points = before
            continue
        done.append(alley)
        if len(done) == TOO_SHORT_ENDS:
            break
    return done


def _faulty_buildings(built: list[Building], network: Network, rng: Generator) -> list[Building]:
    """Three bow ties (in place) and four buildings drawn twice."""
    alleys = network.footprint(0.2)
    plain = [
        b
        for b in built
        if len(b.polygon.exterior.coords) == 5
        and set(b.tags) <= {"building", "building:levels"}
        and 35.0 < b.polygon.area < 110.0
    ]
    order = [plain[int(index)] for index in rng.permutation(len(plain))]
    for building in order[:3]:
        ring = list(building.polygon.exterior.coords)
        building.polygon = Polygon([ring[0], ring[2], ring[1], ring[3]])
        building.fault = "self_intersecting_building"
    copies: list[Building] = []
    for building in order[3:]:
        moved = translate(building.polygon, 1.6, -1.1) if len(copies) >= 2 else building.polygon
        others = [b for b in built if b is not building and b.polygon.distance(moved) < 0.05]
        if moved.intersects(alleys) or others:
            continue
        copies.append(Building(moved, {"building": "yes"}, None, "overlapping_building"))
        if len(copies) == 4:
            break
    return copies


def _blocks(plan: Plan, built: list[Building]) -> list[Block]:
    """Faces of the plan, joined to the nearest block name; people by floor area."""
    groups: dict[int, list[Polygon]] = {}
    for face in plan.faces:
        middle = face.representative_point()
        nearest = min(
            range(len(BLOCKS)),
            key=lambda number: (
                not face.contains(Point(BLOCKS[number][1])),
                math.dist(BLOCKS[number][1], (middle.x, middle.y)),
            ),
        )
        groups.setdefault(nearest, []).append(face)
    blocks: list[Block] = []
    for number in sorted(groups):
        shape = max(polygons_in(unary_union(groups[number])), key=lambda part: part.area)
        blocks.append(Block(f"ilot-{len(blocks) + 1:02d}", BLOCKS[number][0], Polygon(shape.exterior)))
    floors = np.zeros(len(blocks))
    for building in built:
        for number, block in enumerate(blocks):
            if block.polygon.contains(building.polygon.centroid):
                floors[number] += building.polygon.area * int(building.tags.get("building:levels", "1"))
    # Households are larger in the old core, fewer people share a floor in the planned part.
    crowding = np.array(
        [
            0.72
            if b.polygon.centroid.x > 900
            else 1.0 + 0.25 * (b.polygon.centroid.y < 520 and b.polygon.centroid.x > 320)
            for b in blocks
        ]
    )
    people = np.floor(floors * crowding / (floors * crowding).sum() * TOTAL_POPULATION).astype(int)
    people[int(np.argmax(people))] += TOTAL_POPULATION - int(people.sum())
    for block, count in zip(blocks, people):
        block.population = int(count)
    return blocks


def to_osm(place: Neighbourhood, rng: Generator) -> OsmData:
    """Tag everything as a mapper would, and remember which objects carry a deliberate fault."""
    data = OsmData()
    faults = place.faults
    for alley in place.network.alleys:
        if not alley.on_map:
            continue
        name = data.add_way(alley.points, _alley_tags(alley, rng), "alleys")
        if alley in place.cut_off:
            faults.setdefault("island_of_paths", []).append(name)
        if alley in place.short_ends:
            faults.setdefault("alley_end_too_short", []).append(name)
    _water_to_osm(place.plan, data)
    for wall in place.places.walls:
        data.add_way([(float(x), float(y)) for x, y in wall.coords], {"barrier": "wall", "height": "2"}, "walls")
    for polygon, tags in place.places.areas:
        data.add_polygon(polygon, tags, "areas")
    data.add_polygon(
        place.plan.land.buffer(-2.0).simplify(1.5), {"landuse": "residential", "name": NEIGHBOURHOOD}, "landuse"
    )
    for number, building in enumerate(place.buildings):
        layer = f"copy{number}" if building.fault == "overlapping_building" else "buildings"
        if building.courtyard is not None:
            name = data.add_multipolygon(building.polygon, [building.courtyard], building.tags, layer)
        else:
            name = data.add_polygon(building.polygon, building.tags, layer)
        if building.fault:
            faults.setdefault(building.fault, []).append(name)
    for spot in place.places.spots:
        name = data.add_node(spot.point, spot.tags)
        if spot.fault:
            faults.setdefault(spot.fault, []).append(name)
    return data


def _alley_tags(alley: Alley, rng: Generator) -> dict[str, str]:
    tags = {"highway": alley.highway}
    if alley.name:
        tags["name"] = alley.name
    known = alley.level == 0 or "bridge" in alley.tags
    if alley.surface and (known or rng.random() < 0.6):
        tags["surface"] = alley.surface
    if known or rng.random() < 0.5:
        tags["width"] = f"{alley.width:g}"
    return {**tags, **alley.tags}


def _water_to_osm(plan: Plan, data: OsmData) -> None:
    for name, line in plan.drains.items():
        points: list[Coordinate] = [(float(x), float(y)) for x, y in line.coords]
        data.add_way(
            points, {"waterway": "drain", "name": name, "width": "3" if name == "Grand collecteur" else "2"}, "drains"
        )
    data.add_multipolygon(plan.lake, [plan.island], {"natural": "water", "water": "lake", "name": LAKE_NAME}, "water")
    data.add_polygon(plan.island, {"place": "islet", "name": ISLAND_NAME}, "islet")


def nearest_alley_point(network: Network, point: Coordinate) -> Coordinate:
    """Where a person standing here would step on to an alley."""
    best = min((alley.line for alley in network.alleys), key=lambda line: line.distance(Point(point)))
    on_it = best.interpolate(best.project(Point(point)))
    return float(on_it.x), float(on_it.y)


def walk(network: Network, start: Coordinate, end: Coordinate) -> LineString | None:
    """The shortest walk along all alleys, mapped or not."""
    graph = network.graph()
    names = list(graph.nodes)
    places = np.array([graph.nodes[name]["at"] for name in names])
    first = names[int(np.argmin(np.hypot(*(places - np.array(start)).T)))]
    last = names[int(np.argmin(np.hypot(*(places - np.array(end)).T)))]
    if first == last or not nx.has_path(graph, first, last):
        return None
    return LineString([graph.nodes[name]["at"] for name in nx.shortest_path(graph, first, last, weight="length")])
