"""Houses: each leaf of ground is parted into plots, and each plot is built on as its part of town would."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.random import Generator
from shapely import STRtree
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from .geometry import Coordinate, is_sound, long_axis, polygons_in, rectangle, split_by
from .layout import Plan, density, is_planned
from .streets import Leaf

SMALLEST = 11.0


@dataclass
class Building:
    """A building with its OpenStreetMap tags; `courtyard` makes it a multipolygon."""

    polygon: Polygon
    tags: dict[str, str] = field(default_factory=dict)
    courtyard: Polygon | None = None
    fault: str = ""


def plots(cell: Polygon, size: float, rng: Generator, planned: bool) -> list[Polygon]:
    """Part a piece of ground across its longer side until each part is about `size` square metres."""
    if cell.area < size * rng.uniform(1.1, 2.1):
        return [cell]
    angle, length, _ = long_axis(cell)
    middle = cell.centroid
    shift = rng.uniform(-0.12, 0.12) * length
    jitter = 0.015 if planned else 0.10
    across = angle + math.pi / 2.0 + rng.normal(0.0, jitter)
    at = (middle.x + math.cos(angle) * shift, middle.y + math.sin(angle) * shift)
    reach = length * 2.0
    way = (math.cos(across) * reach, math.sin(across) * reach)
    line = LineString([(at[0] - way[0], at[1] - way[1]), (at[0] + way[0], at[1] + way[1])])
    parts = polygons_in(shapely.ops.split(cell, line), 6.0)
    if len(parts) < 2:
        return [cell]
    return [plot for part in parts for plot in plots(part, size, rng, planned)]


def settle(plan: Plan, leaves: list[Leaf], taken: BaseGeometry, rng: Generator) -> list[Building]:
    """Buildings for every leaf that is not a reserved place."""
    near_water = [plan.lake.buffer(4.0), *(line.buffer(2.6) for line in plan.drains.values())]
    blocked = shapely.union_all([taken, *near_water])
    shapely.prepare(blocked)
    buildings: list[Building] = []
    for leaf in leaves:
        if leaf.use not in ("", "cut_off_paths"):
            continue
        for ground in polygons_in(leaf.polygon.difference(blocked), 25.0):
            buildings.extend(_settle_ground(ground, rng))
    return buildings


def _settle_ground(ground: Polygon, rng: Generator) -> list[Building]:
    middle = ground.centroid
    share = float(density(np.array([[middle.x, middle.y]]))[0])
    planned = is_planned(middle.x, middle.y)
    size = (
        520.0 if planned else float(np.interp(share, [0.0, 0.15, 0.4, 0.75, 1.0], [980.0, 800.0, 600.0, 290.0, 196.0]))
    )
    found: list[Building] = []
    for plot in plots(ground, size, rng, planned):
        built = 0.84 if planned else float(np.interp(share, [0.0, 0.15, 0.5, 1.0], [0.40, 0.66, 0.80, 0.88]))
        if rng.random() > built:
            continue
        shapes = (
            _tight(plot, share, rng)
            if not planned and rng.random() < np.clip((share - 0.26) / 0.38, 0.0, 0.95)
            else _compound(plot, planned, rng)
        )
        found.extend(Building(shape, _tags(shape, share, planned, rng)) for shape in shapes)
    return found


def _tight(plot: Polygon, share: float, rng: Generator) -> list[Polygon]:
    """Fill the plot but for a passage; sometimes two or three dwellings wall to wall."""
    shape = _tidy(plot.buffer(-rng.uniform(0.25, 2.7 - 1.3 * share), join_style="mitre"))
    if shape is None:
        return []
    choice = rng.random()
    if shape.area > 165.0:
        return _yard(shape, rng)
    if shape.area > 98.0 or (shape.area > 55.0 and choice < 0.3):
        return _row(shape, rng)
    if choice < 0.52 and shape.area > 32.0:
        shape = _notched(shape, rng)
    return [shape]


def _tidy(shape: BaseGeometry) -> Polygon | None:
    parts = polygons_in(shape, SMALLEST)
    if not parts:
        return None
    largest = max(parts, key=lambda part: part.area).simplify(0.9)
    if isinstance(largest, Polygon):
        largest = Polygon(largest.exterior)
    return largest if isinstance(largest, Polygon) and is_sound(largest, SMALLEST, 2.4) else None


def _row(shape: Polygon, rng: Generator) -> list[Polygon]:
    """Two or three dwellings wall to wall: parallel cuts, and neighbours keep the same two nodes."""
    angle, length, _ = long_axis(shape)
    count = 3 if shape.area > 125.0 else 2
    middle = shape.centroid
    rest, row = shape, []
    for number in range(1, count):
        shift = (number / count - 0.5 + rng.uniform(-0.06, 0.06)) * length
        at = (middle.x + math.cos(angle) * shift, middle.y + math.sin(angle) * shift)
        way = (-math.sin(angle) * length * 2.0, math.cos(angle) * length * 2.0)
        cut = rest.intersection(LineString([(at[0] - way[0], at[1] - way[1]), (at[0] + way[0], at[1] + way[1])]))
        parts = split_by(rest, cut) if isinstance(cut, LineString) and cut.length > 2.0 else []
        if len(parts) != 2 or not all(is_sound(part, SMALLEST, 2.4) for part in parts):
            break
        parts.sort(key=lambda part: part.centroid.x * math.cos(angle) + part.centroid.y * math.sin(angle))
        row.append(parts[0])
        rest = parts[1]
    return [*row, rest]


def _yard(shape: Polygon, rng: Generator) -> list[Polygon]:
    """A large plot parted once more, with narrow passages between the dwellings."""
    gap = rng.uniform(0.2, 0.5)
    houses = [_tidy(part.buffer(-gap, join_style="mitre")) for part in plots(shape, 92.0, rng, False)]
    return [
        piece for house in houses if house is not None for piece in (_row(house, rng) if house.area > 98.0 else [house])
    ]


def _notched(shape: Polygon, rng: Generator) -> Polygon:
    """Take a corner out: an L-shaped house."""
    corners = shapely.get_coordinates(shape.exterior)[:-1]
    corner = corners[int(rng.integers(len(corners)))]
    angle, length, width = long_axis(shape)
    bite = rectangle(
        (float(corner[0]), float(corner[1])), length * rng.uniform(0.6, 1.0), width * rng.uniform(0.5, 0.9), angle
    )
    rest = _tidy(shape.difference(bite))
    return rest if rest is not None and rest.area > 0.5 * shape.area else shape


def _compound(plot: Polygon, planned: bool, rng: Generator) -> list[Polygon]:
    """A house with its yard, and often a kitchen or a rented room beside it."""
    room = plot.buffer(-rng.uniform(0.7, 1.6), join_style="mitre")
    if room.is_empty:
        return []
    angle, length, width = long_axis(plot)
    angle += rng.normal(0.0, 0.02 if planned else 0.07)
    wanted = float(np.clip(rng.lognormal(4.3 if planned else 3.95, 0.38), 16.0, 148.0))
    ratio = rng.uniform(1.1, 1.9)
    main_width = min(math.sqrt(wanted / ratio), width * 0.72)
    main_length = min(wanted / max(main_width, 1.0), length * 0.72)
    middle = plot.centroid
    if rng.random() < 0.5:
        angle, main_length, main_width = angle + math.pi / 2.0, main_width * 1.05, main_length * 0.95
    for pull in (0.9, 0.6, 0.3, 0.0):
        turn = rng.uniform(0.0, 2.0 * math.pi)
        centre = (middle.x + math.cos(turn) * pull * length * 0.22, middle.y + math.sin(turn) * pull * width * 0.22)
        main = rectangle(centre, main_length, main_width, angle)
        if room.contains(main):
            break
    house = _tidy(main.intersection(room))
    if house is None:
        return []
    if house.area > 55.0 and rng.random() < 0.35:
        house = _notched(house, rng)
    shapes = [house]
    if rng.random() < 0.5:
        shapes.extend(_annexes(room, house, angle, rng))
    return shapes


def _annexes(room: BaseGeometry, house: Polygon, angle: float, rng: Generator) -> list[Polygon]:
    free = room.difference(house.buffer(1.2, join_style="mitre"))
    made = []
    for part in polygons_in(free, 20.0)[: int(rng.integers(1, 3))]:
        size = rng.uniform(3.4, 5.4)
        spot = part.buffer(-size / 1.7)
        if spot.is_empty:
            continue
        point = spot.representative_point()
        annex = rectangle((point.x, point.y), size * rng.uniform(1.0, 1.5), size * 0.9, angle)
        if part.contains(annex):
            made.append(annex)
    return made


def _tags(shape: Polygon, share: float, planned: bool, rng: Generator) -> dict[str, str]:
    kinds = ["yes", "house", "residential", "hut", "detached"]
    odds = [0.62, 0.18, 0.14, 0.05, 0.01] if not planned else [0.35, 0.33, 0.12, 0.0, 0.20]
    kind = "shed" if shape.area < 15.0 and rng.random() < 0.4 else str(rng.choice(kinds, p=odds))
    tags = {"building": kind}
    if rng.random() < 0.46:
        upper = 0.06 + (0.3 if shape.area > 80.0 else 0.1 * share)
        tags["building:levels"] = str(1 + int(rng.random() < upper) + int(rng.random() < upper / 4.0))
    if rng.random() < 0.34:
        walls = ["cement_block", "mud", "wood", "metal", "brick"]
        tags["building:material"] = str(
            rng.choice(walls, p=[0.68, 0.04, 0.08, 0.12, 0.08] if planned else [0.42, 0.2, 0.17, 0.16, 0.05])
        )
    return tags


def without_overlaps(buildings: list[Building], taken: BaseGeometry) -> list[Building]:
    """Leave out whatever stands on an alley, in water or in another building."""
    shapely.prepare(taken)
    kept: list[Building] = []
    tree = STRtree([building.polygon for building in buildings])
    dropped: set[int] = set()
    for number, building in enumerate(buildings):
        clash = taken.intersects(building.polygon)
        for other in sorted(tree.query(building.polygon)):
            if other < number and other not in dropped:
                clash = clash or buildings[other].polygon.intersection(building.polygon).area > 1e-4
        if clash:
            dropped.add(number)
        else:
            kept.append(building)
    return kept


def row_of_halls(ground: Polygon, count: int, length: float, width: float, gap: float) -> list[Polygon]:
    """Parallel long buildings inside a place, as schools and market halls have them."""
    angle, _, across = long_axis(ground)
    middle = ground.centroid
    halls = []
    for number in range(count):
        shift = (number - (count - 1) / 2.0) * (width + gap)
        centre: Coordinate = (middle.x - math.sin(angle) * shift, middle.y + math.cos(angle) * shift)
        hall = rectangle(centre, length, width, angle)
        if ground.contains(hall) and abs(shift) < across / 2.0:
            halls.append(hall)
    return halls
