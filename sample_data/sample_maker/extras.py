"""The inputs beside the map: footprints from imagery, GPS tracks, shelters."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import numpy as np
import shapely
from numpy.random import Generator
from scipy.ndimage import gaussian_filter1d
from shapely.affinity import scale, translate
from shapely.geometry import LineString, Point

from .files import Row
from .geometry import Coordinate, geometry_to_degrees, rectangle, to_degrees
from .neighbourhood import Neighbourhood, nearest_alley_point, walk
from .streets import Alley

FOOTPRINT_COLUMNS = ("latitude", "longitude", "area_in_meters", "confidence", "geometry", "full_plus_code")
CODE_LETTERS = "23456789CFGHJMPQRVWX"


def plus_code(lon: float, lat: float) -> str:
    """Open Location Code with eleven digits (about 3 m), as Open Buildings gives it."""
    steps_lat, steps_lon = round((lat + 90.0) * 1e9), round((lon + 180.0) * 1e9)
    cell = 20_000_000_000
    code = ""
    for _ in range(5):
        code += CODE_LETTERS[steps_lat // cell] + CODE_LETTERS[steps_lon // cell]
        steps_lat, steps_lon = steps_lat % cell, steps_lon % cell
        cell //= 20
    cell *= 20
    code += CODE_LETTERS[min(steps_lat * 5 // cell, 4) * 4 + min(steps_lon * 4 // cell, 3)]
    return f"{code[:8]}+{code[8:]}"


def footprints(place: Neighbourhood, rng: Generator) -> list[Row]:
    """Most mapped buildings a little displaced, some not seen, some that the map lacks."""
    shapes = []
    drift = gaussian_filter1d(rng.normal(size=(40, 2)), 2.0, axis=0) * 2.4
    for building in place.buildings:
        if building.fault or rng.random() < 0.065:
            continue
        middle = building.polygon.centroid
        shift = drift[int(middle.x // 40) % 40] + rng.normal(0.0, 0.35, 2)
        length = max(float(np.hypot(*shift)), 1e-6)
        shift = shift * min(1.0, 1.95 / length)
        shape = scale(translate(building.polygon, *shift), *(rng.uniform(0.95, 1.04, 2)))
        shapes.append((shape.simplify(0.5), rng.beta(5.0, 2.2) * 0.38 + 0.60))
    shapes += _unmapped(place, rng, [shape for shape, _ in shapes])
    rows: list[Row] = []
    for shape, sureness in shapes:
        ring = geometry_to_degrees(shape)
        lon, lat = to_degrees([(shape.centroid.x, shape.centroid.y)])[0]
        text = shapely.to_wkt(ring, rounding_precision=7, trim=True)
        confidence = round(float(np.clip(sureness, 0.55, 0.98)), 4)
        rows.append(
            dict(
                zip(
                    FOOTPRINT_COLUMNS,
                    (
                        lat,
                        lon,
                        round(shape.area, 4),
                        confidence,
                        text.replace("POLYGON ", "POLYGON"),
                        plus_code(lon, lat),
                    ),
                )
            )
        )
    order = rng.permutation(len(rows))
    return [rows[int(index)] for index in order]


def _unmapped(
    place: Neighbourhood, rng: Generator, known: list[shapely.Polygon]
) -> list[tuple[shapely.Polygon, float]]:
    """Buildings seen from above in the gaps of the map; small ones less surely."""
    tree = shapely.STRtree(known)
    blocked = shapely.union_all([place.network.footprint(0.5), place.places.taken(), place.plan.lake.buffer(2.0)])
    shapely.prepare(blocked)
    room = place.plan.land.buffer(-8.0)
    found: list[tuple[shapely.Polygon, float]] = []
    while len(found) < 240:
        centre = (
            float(rng.uniform(room.bounds[0], room.bounds[2])),
            float(rng.uniform(room.bounds[1], room.bounds[3])),
        )
        length = float(rng.uniform(3.6, 11.0))
        shape = rectangle(centre, length, length * rng.uniform(0.6, 0.95), rng.uniform(0.0, math.pi))
        clear = (
            room.contains(shape)
            and not blocked.intersects(shape)
            and not len(tree.query(shape.buffer(0.4), predicate="intersects"))
        )
        if clear and all(shape.distance(other) > 1.0 for other, _ in found):
            found.append((shape, 0.55 + 0.3 * rng.beta(2.0, 2.5) * min(1.0, shape.area / 45.0)))
    return found


def tracks(place: Neighbourhood, rng: Generator) -> list[tuple[str, list[Row], list[Row]]]:
    """Two walks, each along three alleys the map does not have."""
    hidden = sorted(
        (alley for alley in place.network.alleys if not alley.on_map), key=lambda alley: alley.line.centroid.x
    )
    days = (datetime(2025, 2, 18, 7, 42, 10), datetime(2025, 2, 19, 16, 5, 31))
    names = ("Relevé des ruelles, matin", "Relevé des ruelles, après-midi")
    return [
        _track(place, name, hidden[number * 3 : number * 3 + 3], day, rng)
        for number, (name, day) in enumerate(zip(names, days))
    ]


def _track(
    place: Neighbourhood, name: str, alleys: list[Alley], start: datetime, rng: Generator
) -> tuple[str, list[Row], list[Row]]:
    path: list[Coordinate] = []
    for alley in alleys:
        points = list(alley.points)
        if path:
            link = walk(place.network, path[-1], points[0])
            if link is not None:
                path.extend((float(x), float(y)) for x, y in link.coords[1:-1])
        path.extend(points)
    line = LineString(path)
    distances = np.cumsum(rng.uniform(2.6, 4.6, int(line.length / 3.7)))
    distances = distances[distances < line.length]
    points = shapely.get_coordinates(shapely.line_interpolate_point(line, distances))
    points = points + gaussian_filter1d(rng.normal(size=points.shape), 3.0, axis=0) * 2.2
    heights = (
        place.terrain.sample(place.terrain.elevation, points)
        + gaussian_filter1d(rng.normal(size=len(points)), 4.0) * 2.0
    )
    rows = []
    for (lon, lat), height, distance in zip(to_degrees([(float(x), float(y)) for x, y in points]), heights, distances):
        rows.append({"lon": lon, "lat": lat, "ele": float(height), "time": _stamp(start, float(distance))})
    notes = [
        ("Borne-fontaine non cartographiée", "fonctionne, file d'attente"),
        ("Passage étroit", "largeur env. 0,9 m"),
        ("Marque de crue", "au genou, mur de la boutique"),
    ]
    waypoints = []
    for number, (title, text) in enumerate(notes):
        row = rows[(number + 1) * len(rows) // 4]
        waypoints.append({**row, "name": title, "desc": text})
    return name, rows, waypoints


def _stamp(start: datetime, distance: float) -> str:
    return (start + timedelta(seconds=round(distance / 1.15))).strftime("%Y-%m-%dT%H:%M:%SZ")


def shelters(place: Neighbourhood) -> list[tuple[Point, Row]]:
    """Five shelters; one by the shore goes under in the rarer flood."""
    school = place.places.grounds["school"].representative_point()
    church = place.places.grounds["church"].representative_point()
    found = [
        ("École primaire publique", (school.x + 12.0, school.y + 4.0), "250", "yes"),
        ("Salle paroissiale Notre-Dame-du-Lac", (church.x + 14.0, church.y - 9.0), "150", "yes"),
        ("Maison des jeunes de la Cité", (1000.0, 735.0), "220", "yes"),
        ("Mairie annexe, salle des fêtes", (632.0, 842.0), "120", "yes"),
        ("Hangar des Pêcheurs", _flooded_spot(place), "200 pers.", "unknown"),
    ]
    rows: list[tuple[Point, Row]] = []
    for number, (name, near, capacity, operational) in enumerate(found):
        at = nearest_alley_point(place.network, near)
        gap = math.dist(at, near)
        share = min(1.0, 6.0 / gap) if gap > 0 else 0.0
        point = Point(at[0] + (near[0] - at[0]) * share, at[1] + (near[1] - at[1]) * share)
        rows.append(
            (
                point,
                {
                    "id": f"abri-{number + 1}",
                    "name": name,
                    "category": "shelter",
                    "capacity": capacity,
                    "operational": operational,
                },
            )
        )
    return rows


def _flooded_spot(place: Neighbourhood) -> Coordinate:
    """Dry in the 10-year flood and under about half a metre in the 100-year one, by the fishers' shore."""
    points = np.array(
        [vertex for alley in place.network.alleys if alley.on_map and alley.level != 7 for vertex in alley.points]
    )
    deep = place.terrain.sample(place.terrain.depth_100, points)
    dry = place.terrain.sample(place.terrain.depth_10, points) == 0.0
    near = np.hypot(points[:, 0] - 700.0, points[:, 1] - 200.0)
    score = np.where(dry & (deep > 0.35) & (deep < 0.75), near, np.inf)
    best = points[int(np.argmin(score))]
    return float(best[0]), float(best[1])
