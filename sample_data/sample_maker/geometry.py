"""Small geometry tools: wavering lines, cuts through polygons, straight-sided shapes.

Everything is in metres of UTM 31N, counted from ORIGIN so that the plan in
layout.py can be read with the eye (0..1300 eastwards, 0..1000 northwards).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from numpy.random import Generator
from pyproj import Transformer
from scipy.ndimage import gaussian_filter1d
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

Coordinate = tuple[float, float]
Numbers = npt.NDArray[Any]

ORIGIN = (436320.0, 711380.0)
EPSG = 32631
_TO_DEGREES = Transformer.from_crs(EPSG, 4326, always_xy=True)


def to_degrees(coordinates: list[Coordinate]) -> list[Coordinate]:
    """Plan metres to longitude and latitude, rounded as OpenStreetMap keeps them."""
    if not coordinates:
        return []
    points = np.asarray(coordinates, dtype=float)
    lon, lat = _TO_DEGREES.transform(points[:, 0] + ORIGIN[0], points[:, 1] + ORIGIN[1])
    return [(round(float(x), 7), round(float(y), 7)) for x, y in zip(lon, lat)]


def geometry_to_degrees(geometry: BaseGeometry) -> BaseGeometry:
    """The same for a whole shapely geometry."""
    return shapely.transform(geometry, lambda xy: np.array(to_degrees([(x, y) for x, y in xy])))


def smooth_noise(count: int, rng: Generator, smoothing: float) -> Numbers:
    """A wavering sequence with a standard deviation of about one."""
    noise = gaussian_filter1d(rng.normal(size=count + 40), smoothing)[20 : 20 + count]
    return np.asarray(noise * math.sqrt(2.0 * math.sqrt(math.pi) * smoothing))


def waver(
    points: list[Coordinate], rng: Generator, step: float, amplitude: float, smoothing: float = 1.5
) -> list[Coordinate]:
    """The polyline with a vertex every `step` metres, each pushed sideways; the two ends stay."""
    line = LineString(points)
    count = max(round(line.length / step), 1)
    distances = np.linspace(0.0, line.length, count + 1)
    base = shapely.get_coordinates(shapely.line_interpolate_point(line, distances))
    if count < 2:
        return [(float(x), float(y)) for x, y in base]
    tangent = np.gradient(base, axis=0)
    tangent /= np.maximum(np.hypot(tangent[:, 0], tangent[:, 1]), 1e-9)[:, None]
    fade = np.sin(np.linspace(0.0, math.pi, count + 1)) ** 0.5
    offset = smooth_noise(count + 1, rng, smoothing) * amplitude * fade
    moved = base + np.column_stack([-tangent[:, 1], tangent[:, 0]]) * offset[:, None]
    moved[0], moved[-1] = base[0], base[-1]
    return [(float(x), float(y)) for x, y in moved]


def round_corners(points: list[Coordinate], rounds: int = 2) -> list[Coordinate]:
    """Chaikin's corner cutting; the two ends stay."""
    current = np.asarray(points, dtype=float)
    for _ in range(rounds):
        first = 0.75 * current[:-1] + 0.25 * current[1:]
        second = 0.25 * current[:-1] + 0.75 * current[1:]
        middle = np.column_stack([first, second]).reshape(-1, 2)
        current = np.vstack([current[:1], middle[1:-1], current[-1:]])
    return [(float(x), float(y)) for x, y in current]


def polygons_in(geometry: BaseGeometry, smallest: float = 0.0) -> list[Polygon]:
    """The polygons of a geometry that are larger than `smallest`, in a fixed order."""
    if geometry.is_empty:
        return []
    if isinstance(geometry, Polygon):
        parts = [geometry]
    elif isinstance(geometry, MultiPolygon):
        parts = list(geometry.geoms)
    else:
        parts = [part for part in getattr(geometry, "geoms", []) if isinstance(part, Polygon)]
    kept = [part for part in parts if part.area > smallest]
    return sorted(kept, key=lambda part: (round(part.centroid.x, 3), round(part.centroid.y, 3)))


def long_axis(polygon: Polygon) -> tuple[float, float, float]:
    """Direction of the longer side of the smallest rectangle around it, its length and its width."""
    ring = shapely.get_coordinates(polygon.minimum_rotated_rectangle)
    if len(ring) < 4:
        return 0.0, 0.0, 0.0
    side_a, side_b = ring[1] - ring[0], ring[2] - ring[1]
    length_a, length_b = float(np.hypot(*side_a)), float(np.hypot(*side_b))
    side = side_a if length_a >= length_b else side_b
    return math.atan2(side[1], side[0]), max(length_a, length_b), min(length_a, length_b)


def cut_line(
    polygon: Polygon, point: Coordinate, angle: float, rng: Generator, step: float, amplitude: float
) -> LineString | None:
    """A wavering line through `point` that runs from one side of the polygon to the other."""
    reach = 2.0 * max(polygon.bounds[2] - polygon.bounds[0], polygon.bounds[3] - polygon.bounds[1]) + 10.0
    direction = np.array([math.cos(angle), math.sin(angle)]) * reach
    ends = [(point[0] - direction[0], point[1] - direction[1]), (point[0] + direction[0], point[1] + direction[1])]
    line = LineString(waver(ends, rng, step, amplitude))
    inside = polygon.intersection(line)
    pieces = [part for part in getattr(inside, "geoms", [inside]) if isinstance(part, LineString) and part.length > 1.0]
    if not pieces:
        return None
    return min(pieces, key=lambda part: part.distance(Point(point)))


def extended(line: LineString, by: float) -> LineString:
    """The line with its first and last segment made longer."""
    points = shapely.get_coordinates(line)
    first = points[0] - (points[1] - points[0]) / max(np.hypot(*(points[1] - points[0])), 1e-9) * by
    last = points[-1] + (points[-1] - points[-2]) / max(np.hypot(*(points[-1] - points[-2])), 1e-9) * by
    return LineString(np.vstack([first, points, last]))


def split_by(polygon: Polygon, line: LineString) -> list[Polygon]:
    """The two sides of a polygon cut by a line that ends on its border."""
    return polygons_in(split(polygon, extended(line, 0.02)), 1.0)


def rectangle(centre: Coordinate, length: float, width: float, angle: float) -> Polygon:
    """A rectangle by its centre, its sides and the direction of its length."""
    along = np.array([math.cos(angle), math.sin(angle)]) * length / 2.0
    across = np.array([-math.sin(angle), math.cos(angle)]) * width / 2.0
    middle = np.asarray(centre)
    return Polygon([middle - along - across, middle + along - across, middle + along + across, middle - along + across])


def is_sound(polygon: Polygon, smallest: float, narrowest: float) -> bool:
    """True if it is valid, large enough and nowhere a mere sliver."""
    if not polygon.is_valid or polygon.area < smallest:
        return False
    return long_axis(polygon)[2] >= narrowest and not polygon.buffer(-narrowest / 2.5).is_empty
