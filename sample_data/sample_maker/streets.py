"""The alley fabric: hand-drawn streets, then blocks cut again and again until they are small enough.

Every cut ends on an existing street or alley (and puts a vertex there, as a
mapper would), or short of a drain, the shore or the edge of the place. So the
fabric is connected on each side of a drain, and footbridges join the sides.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import networkx as nx
import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, unary_union

from .geometry import Coordinate, cut_line, long_axis, polygons_in, split_by, waver
from .layout import RESERVED, Plan, density, is_planned

DRAIN_CLEARANCE = 4.5
SHORE_CLEARANCE = 5.0


@dataclass
class Alley:
    """A way people walk on; `on_map` is False for the ones OpenStreetMap does not know yet."""

    points: list[Coordinate]
    highway: str
    width: float
    surface: str = ""
    name: str = ""
    level: int = 0
    tags: dict[str, str] = field(default_factory=dict)
    on_map: bool = True

    @property
    def line(self) -> LineString:
        """The way as a geometry."""
        return LineString(self.points)


@dataclass
class Leaf:
    """A piece of ground between alleys; `use` names a reserved place."""

    polygon: Polygon
    use: str = ""


def key(point: Coordinate) -> tuple[int, int]:
    """Millimetres: two vertices with the same key are one node."""
    return round(point[0] * 1000), round(point[1] * 1000)


class Network:
    """All alleys so far, and the junctions on them."""

    def __init__(self) -> None:
        self.alleys: list[Alley] = []
        self.junctions: list[Coordinate] = []

    def anchor(self, point: Coordinate, skip: Alley | None = None) -> bool:
        """Put a vertex at this point into every alley that passes there; True if one does."""
        here = Point(point)
        found = False
        for alley in self.alleys:
            if alley is skip or alley.line.distance(here) > 0.005:
                continue
            found = True
            if key(point) in {key(vertex) for vertex in alley.points}:
                continue
            distances = [LineString(pair).distance(here) for pair in zip(alley.points[:-1], alley.points[1:])]
            alley.points.insert(int(np.argmin(distances)) + 1, point)
        if found:
            self.junctions.append(point)
        return found

    def touches(self, point: Coordinate) -> bool:
        """True if an alley passes there."""
        here = Point(point)
        return any(alley.line.distance(here) <= 0.005 for alley in self.alleys)

    def add(self, alley: Alley) -> None:
        """Add an alley and share its two end nodes with what they touch."""
        for end in (0, -1):
            vertex = self._vertex_at(alley.points[end])
            if vertex is not None:
                alley.points[end] = vertex
            self.anchor(alley.points[end])
        self.alleys.append(alley)

    def _vertex_at(self, point: Coordinate) -> Coordinate | None:
        for alley in self.alleys:
            for vertex in alley.points:
                if abs(vertex[0] - point[0]) < 0.01 and abs(vertex[1] - point[1]) < 0.01:
                    return vertex
        return None

    def graph(self, alleys: Iterable[Alley] | None = None) -> nx.Graph:
        """Vertices by millimetre key; edges with their length."""
        graph = nx.Graph()
        for alley in self.alleys if alleys is None else alleys:
            for start, end in zip(alley.points[:-1], alley.points[1:]):
                graph.add_node(key(start), at=start)
                graph.add_node(key(end), at=end)
                graph.add_edge(key(start), key(end), length=math.dist(start, end))
        return graph

    def footprint(self, margin: float) -> BaseGeometry:
        """The ground the alleys need."""
        return unary_union(
            [
                alley.line.buffer(alley.width / 2.0 + margin, cap_style="flat" if alley.level == 0 else "round")
                for alley in self.alleys
            ]
        )


def build_streets(plan: Plan, network: Network) -> None:
    """The hand-drawn streets, trimmed at each other, at the drains and at the shore."""
    obstacles = unary_union([line.buffer(DRAIN_CLEARANCE) for line in plan.drains.values()])
    room = plan.land.difference(plan.lake.buffer(SHORE_CLEARANCE)).difference(obstacles)
    drawn = [line for _, line in plan.streets]
    for number, (street, whole) in enumerate(plan.streets):
        line = _without_stubs(whole, drawn[:number])
        pieces = line.intersection(room)
        for piece in getattr(pieces, "geoms", [pieces]):
            if isinstance(piece, LineString) and piece.length > 30.0:
                points = [(float(x), float(y)) for x, y in piece.coords]
                network.alleys.append(Alley(points, street.highway, street.width, street.surface, street.name))
    _share_crossings(network)


def _without_stubs(line: LineString, others: list[LineString]) -> LineString:
    """Cut off what overshoots a crossing street by less than 45 m."""
    for other in others:
        crossing = line.intersection(other)
        for point in getattr(crossing, "geoms", [crossing]):
            if not isinstance(point, Point) or point.is_empty:
                continue
            where = line.project(point)
            if where < 45.0:
                line = shapely.ops.substring(line, where, line.length)
            elif line.length - where < 45.0:
                line = shapely.ops.substring(line, 0.0, where)
    return line


def _share_crossings(network: Network) -> None:
    for number, first in enumerate(network.alleys):
        for second in network.alleys[:number]:
            crossing = first.line.buffer(0.001).intersection(second.line)
            for part in getattr(crossing, "geoms", [crossing]):
                if not part.is_empty:
                    middle = part.interpolate(0.5, normalized=True)
                    at_end = [end for end in (first.points[0], first.points[-1]) if Point(end).distance(middle) < 0.05]
                    network.anchor(at_end[0] if at_end else (middle.x, middle.y))


def grow_alleys(plan: Plan, network: Network, rng: Generator) -> list[Leaf]:
    """Cut every face of the plan into leaves; each cut is an alley."""
    obstacles = unary_union([line.buffer(DRAIN_CLEARANCE) for line in plan.drains.values()])
    room = plan.land.difference(plan.lake.buffer(SHORE_CLEARANCE)).difference(obstacles)
    leaves: list[Leaf] = []
    for face in plan.faces:
        for cell in polygons_in(face.intersection(room), 150.0):
            leaves.extend(_cut(cell, 0, network, rng))
    return leaves


def leaf_area(share: float, planned: bool) -> float:
    """How large a piece of ground stays without a further alley, by density."""
    if planned:
        return 3600.0 - 1500.0 * share
    return float(np.interp(share, [0.0, 0.15, 0.4, 0.75, 1.0], [11000.0, 6200.0, 3000.0, 1500.0, 1150.0]))


def _cut(cell: Polygon, level: int, network: Network, rng: Generator) -> list[Leaf]:
    centre = cell.centroid
    for use, (point, size) in RESERVED.items():
        if cell.contains(Point(point)) and cell.area < 1.55 * size:
            return [Leaf(cell, use)]
    share = float(density(np.array([[centre.x, centre.y]]))[0])
    planned = is_planned(centre.x, centre.y)
    if cell.area < leaf_area(share, planned) * rng.uniform(1.15, 1.75):
        uses = [use for use, (point, _) in RESERVED.items() if cell.contains(Point(point))]
        return [Leaf(cell, uses[0] if uses else "")]
    for attempt in range(8):
        line = _try_cut(cell, attempt, share, planned, network, rng)
        if line is None:
            continue
        children = split_by(cell, line)
        if len(children) < 2 or min(child.area for child in children) < 0.17 * cell.area:
            continue
        network.add(_alley(line, level, share, planned, rng))
        return [leaf for child in children for leaf in _cut(child, level + 1, network, rng)]
    return [Leaf(cell)]


def _try_cut(
    cell: Polygon, attempt: int, share: float, planned: bool, network: Network, rng: Generator
) -> LineString | None:
    angle, length, _ = long_axis(cell)
    jitter = 0.03 if planned else 0.13 + 0.14 * share
    across = angle + math.pi / 2.0 * (1 if attempt < 5 else 0) + rng.normal(0.0, jitter * (1.0 + attempt / 3.0))
    shift = rng.uniform(-0.14, 0.14) * length
    middle = cell.centroid
    at = (middle.x + math.cos(angle) * shift, middle.y + math.sin(angle) * shift)
    amplitude = 0.5 if planned else 1.2 + 1.6 * share
    line = cut_line(cell, at, across, rng, 11.0, amplitude)
    if line is None or line.length < 12.0:
        return None
    points = [(float(x), float(y)) for x, y in line.coords]
    if not planned or rng.random() < 0.6:
        points = _at_junctions(points, cell, network)
    line = LineString(points)
    if not line.is_simple or not cell.buffer(0.05).contains(line):
        return None
    ends = [network.touches(points[0]), network.touches(points[-1])]
    # Two loose ends would make an island; one is a dead end, common only beside drains and the shore.
    return line if sum(ends) >= (2 if attempt < 3 else 1) else None


def _at_junctions(points: list[Coordinate], cell: Polygon, network: Network) -> list[Coordinate]:
    """Move an end that falls just beside a junction onto it: no crossroads staggered by a step."""
    moved = list(points)
    for end in (0, -1):
        near = [
            j for j in network.junctions if math.dist(j, moved[end]) < 6.0 and cell.exterior.distance(Point(j)) < 0.01
        ]
        if near:
            moved[end] = min(near, key=lambda junction: math.dist(junction, points[end]))
    return moved


def _alley(line: LineString, level: int, share: float, planned: bool, rng: Generator) -> Alley:
    points = [(float(x), float(y)) for x, y in line.coords]
    if planned:
        width = float(rng.choice([5.0, 4.5, 4.0] if level < 2 else [3.5, 3.0, 2.5]))
        return Alley(
            points, "residential" if level < 2 else str(rng.choice(["service", "path"])), width, "dirt", level=level + 1
        )
    if level == 0:
        return Alley(
            points, "residential" if share < 0.5 else "service", float(rng.choice([3.5, 3.0, 4.0])), "dirt", level=1
        )
    widest = 3.0 - 1.1 * share if level == 1 else 2.3 - 1.0 * share
    width = round(float(rng.uniform(widest - 0.5, widest + 0.3)), 1)
    kind = str(rng.choice(["path", "footway"], p=[0.62, 0.38]))
    return Alley(
        points,
        kind,
        max(width, 0.9),
        str(rng.choice(["dirt", "ground", "sand", "concrete"], p=[0.4, 0.25, 0.25, 0.1])),
        level=level + 1,
    )


def add_dead_ends(leaves: list[Leaf], network: Network, rng: Generator) -> list[Leaf]:
    """Lead an alley halfway into some of the larger leaves (an impasse)."""
    result: list[Leaf] = []
    for leaf in leaves:
        middle = leaf.polygon.centroid
        share = float(density(np.array([[middle.x, middle.y]]))[0])
        wanted = not leaf.use and not is_planned(middle.x, middle.y) and share > 0.15 and leaf.polygon.area > 1150.0
        if wanted and rng.random() < 0.42:
            _add_dead_end(leaf, share, network, rng)
        result.append(leaf)
    return result


def _add_dead_end(leaf: Leaf, share: float, network: Network, rng: Generator) -> None:
    angle, _, _ = long_axis(leaf.polygon)
    middle = leaf.polygon.centroid
    line = cut_line(leaf.polygon, (middle.x, middle.y), angle + rng.normal(0.0, 0.3), rng, 7.0, 1.0)
    if line is None:
        return
    points = [(float(x), float(y)) for x, y in line.coords]
    if not network.touches(points[0]):
        points.reverse()
    if not network.touches(points[0]):
        return
    whole = LineString(points)
    part = shapely.ops.substring(whole, 0.0, whole.length * rng.uniform(0.45, 0.66))
    tip = Point(part.coords[-1])
    if part.length < 14.0 or leaf.polygon.exterior.distance(tip) < 7.0:
        return
    alley = Alley(
        [(float(x), float(y)) for x, y in part.coords],
        "path",
        round(float(rng.uniform(0.9, 1.5)), 1),
        "ground",
        level=6,
    )
    alley.tags["noexit"] = "yes"
    network.add(alley)


def add_cut_off_paths(leaves: list[Leaf], network: Network, rng: Generator) -> list[Alley]:
    """Paths joined to each other but to nothing else: mapped from imagery, their way out was not."""
    leaf = next(leaf for leaf in leaves if leaf.use == "cut_off_paths")
    angle, length, width = long_axis(leaf.polygon)
    middle = leaf.polygon.buffer(-12.0).representative_point()
    centre = leaf.polygon.centroid if leaf.polygon.buffer(-12.0).contains(leaf.polygon.centroid) else middle

    def at(along: float, across: float) -> Coordinate:
        return (
            centre.x + math.cos(angle) * along - math.sin(angle) * across,
            centre.y + math.sin(angle) * along + math.cos(angle) * across,
        )

    long_way = min(length * 0.27, 38.0)
    short_way = min(width * 0.26, 22.0)
    spine = waver([at(-long_way, 2.0), at(long_way, -3.0)], rng, 8.0, 1.0)
    made = [Alley(spine, "path", 1.4, "ground", level=7)]
    room = leaf.polygon.buffer(-9.0)
    for vertex, reach in ((2, short_way), (len(spine) // 2, -short_way), (len(spine) - 3, short_way * 0.8)):
        start = spine[vertex]
        end = (start[0] - math.sin(angle) * reach, start[1] + math.cos(angle) * reach)
        made.append(Alley(waver([start, end], rng, 7.0, 0.6), "footway", 1.1, "ground", level=7))
    made = [alley for alley in made if room.contains(alley.line)]
    network.alleys.extend(made)
    return made


@dataclass
class Bridge:
    """A footbridge over a drain with the two ways that lead to it."""

    alley: Alley
    drain: str


def add_footbridges(plan: Plan, network: Network, wanted: list[tuple[str, float, str]], rng: Generator) -> list[Bridge]:
    """Footbridges at a share of each drain's length, joined to the nearest alley on both sides."""
    all_drains = unary_union(list(plan.drains.values()))
    bridges = []
    for drain, share, name in wanted:
        line = plan.drains[drain]
        middle = line.interpolate(share, normalized=True)
        ahead = line.interpolate(min(share + 0.01, 1.0), normalized=True)
        behind = line.interpolate(max(share - 0.01, 0.0), normalized=True)
        direction = math.atan2(ahead.y - behind.y, ahead.x - behind.x) + math.pi / 2.0 + rng.normal(0.0, 0.08)
        half = 3.2
        ends = [
            (middle.x + sign * half * math.cos(direction), middle.y + sign * half * math.sin(direction))
            for sign in (-1, 1)
        ]
        approaches = [_approach(end, network, all_drains) for end in ends]
        if None in approaches:
            continue
        alley = Alley(ends, "footway", 1.2, str(rng.choice(["wood", "concrete", "metal"])), name, level=8)
        alley.tags.update({"bridge": "yes", "layer": "1"})
        for approach in approaches:
            if approach is not None:
                network.add(approach)
        network.alleys.append(alley)
        bridges.append(Bridge(alley, drain))
    return bridges


def _approach(end: Coordinate, network: Network, drains: BaseGeometry) -> Alley | None:
    start = Point(end)
    best: tuple[float, Coordinate] | None = None
    for alley in network.alleys:
        if alley.level == 7:
            continue
        on_alley = nearest_points(alley.line, start)[0]
        target = (float(on_alley.x), float(on_alley.y))
        for vertex in alley.points:
            if math.dist(vertex, target) < 3.0:
                target = vertex
        way = LineString([end, target])
        if way.length < 0.5 or way.crosses(drains) or way.distance(drains) < 1.0:
            continue
        if best is None or way.length < best[0]:
            best = (way.length, target)
    if best is None or best[0] > 60.0:
        return None
    return Alley([best[1], end], "path", 1.2, "ground", level=8)
