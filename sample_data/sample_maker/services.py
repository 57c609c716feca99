"""Public places: the large ones on their own ground, the small ones beside an alley."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from .buildings import Building, row_of_halls
from .geometry import Coordinate, long_axis, polygons_in, rectangle
from .layout import NEIGHBOURHOOD, Plan, density
from .streets import Leaf, Network

SCHOOL_NAME = f"École primaire publique d'{NEIGHBOURHOOD}"


@dataclass
class Spot:
    """A service mapped as a point."""

    point: Coordinate
    tags: dict[str, str]
    fault: str = ""


@dataclass
class Places:
    """Everything public that is not a street."""

    areas: list[tuple[Polygon, dict[str, str]]] = field(default_factory=list)
    walls: list[LineString] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    grounds: dict[str, Polygon] = field(default_factory=dict)

    def taken(self) -> BaseGeometry:
        """Ground where no house may stand."""
        shapes = [area for area, _ in self.areas]
        shapes += [wall.buffer(0.5) for wall in self.walls]
        shapes += [building.polygon.buffer(2.5) for building in self.buildings]
        shapes += [Point(spot.point).buffer(1.3) for spot in self.spots]
        return shapely.union_all(shapes)


def lay_out_places(leaves: list[Leaf], network: Network) -> Places:
    """Market, school, pitch, cemetery, town hall, clinics and places of worship."""
    places = Places()
    alleys = network.footprint(1.2)
    for leaf in leaves:
        if leaf.use and leaf.use != "cut_off_paths":
            parts = polygons_in(leaf.polygon.difference(alleys), 100.0)
            places.grounds[leaf.use] = max(parts, key=lambda part: part.area)
    _open_places(places)
    _school(places)
    _public_buildings(places)
    return places


def _open_places(places: Places) -> None:
    market = _shrunk(places.grounds["market"], 0.5)
    places.areas.append(
        (market, {"amenity": "marketplace", "name": f"Marché d'{NEIGHBOURHOOD}", "opening_hours": "Mo-Su 06:30-19:00"})
    )
    for number, hall in enumerate(row_of_halls(_shrunk(market, 3.0), 7, 24.0, 3.6, 3.2)):
        if number != 3:
            places.buildings.append(Building(hall, {"building": "roof", "building:material": "metal"}))
    pitch = _shrunk(places.grounds["pitch"], 5.0)
    places.areas.append(
        (pitch, {"leisure": "pitch", "sport": "soccer", "surface": "sand", "name": "Terrain de la Cité"})
    )
    places.areas.append(
        (_shrunk(places.grounds["cemetery"], 3.0), {"landuse": "cemetery", "name": "Cimetière des Ancêtres"})
    )


def _school(places: Places) -> None:
    ground = _shrunk(places.grounds["school"], 1.5)
    tags = {"amenity": "school", "name": SCHOOL_NAME, "isced:level": "1", "operator:type": "public"}
    places.areas.append((ground, tags))
    length = min(36.0, 0.45 * long_axis(ground)[1])
    for hall in row_of_halls(_shrunk(ground, 2.5), 3, length, 7.0, 5.5):
        places.buildings.append(
            Building(hall, {"building": "school", "building:levels": "1", "building:material": "cement_block"})
        )
    ring = LineString(_shrunk(ground, 0.8).exterior.coords)
    places.walls.append(shapely.ops.substring(ring, 6.0, ring.length - 2.0))
    centre = ground.representative_point()
    places.spots.append(Spot((centre.x, centre.y), dict(tags, capacity="620"), "school_as_node_and_polygon"))


def _public_buildings(places: Places) -> None:
    town_hall = _set_in(places.grounds["town_hall"], 27.0, 19.0)
    angle, _, _ = long_axis(town_hall)
    court = rectangle((town_hall.centroid.x, town_hall.centroid.y), 12.0, 7.0, angle)
    tags = {
        "building": "public",
        "amenity": "townhall",
        "name": f"Mairie annexe d'{NEIGHBOURHOOD}",
        "building:levels": "2",
    }
    places.buildings.append(Building(town_hall, tags, court))
    clinic = _set_in(places.grounds["clinic_a"], 19.0, 10.0)
    tags = {"building": "yes", "amenity": "clinic", "healthcare": "clinic", "name": "Centre de santé Sainte-Rosalie"}
    tags.update({"operational_status": "operational", "beds": "12"})
    places.buildings.append(Building(clinic, tags))
    second = _set_in(places.grounds["clinic_b"], 16.0, 10.0)
    places.buildings.append(Building(second, {"building": "yes", "building:levels": "2"}))
    places.spots.append(
        Spot(
            (second.centroid.x, second.centroid.y),
            {"amenity": "clinic", "healthcare": "clinic", "name": "Clinique de la Cité"},
        )
    )
    church = _set_in(places.grounds["church"], 29.0, 13.0)
    places.buildings.append(
        Building(
            church,
            {
                "building": "church",
                "amenity": "place_of_worship",
                "religion": "christian",
                "name": "Église Notre-Dame-du-Lac",
            },
        )
    )
    mosque = _set_in(places.grounds["mosque"], 15.0, 13.0)
    places.buildings.append(
        Building(
            mosque,
            {"building": "mosque", "amenity": "place_of_worship", "religion": "muslim", "name": "Mosquée Ar-Rahma"},
        )
    )
    ring = LineString(_shrunk(places.grounds["church"], 1.0).exterior.coords)
    places.walls.append(shapely.ops.substring(ring, 5.0, ring.length * 0.62))


def _shrunk(polygon: Polygon, by: float) -> Polygon:
    return max(polygons_in(polygon.buffer(-by, join_style="mitre")), key=lambda part: part.area)


def _set_in(ground: Polygon, length: float, width: float) -> Polygon:
    """A building of this size inside its ground."""
    angle, _, _ = long_axis(ground)
    room = ground.buffer(-width / 2.0 - 3.0)
    middle = ground.centroid if room.contains(ground.centroid) else room.representative_point()
    return rectangle((middle.x, middle.y), length, width, angle)


WATER_NAMES = [
    "Dédokpo",
    "Sèdjro",
    "Finagbé",
    "Mahutin",
    "Ayidoté",
    "Gbènonkpo",
    "Houéfa",
    "Togbéda",
    "Kpèdékpo",
    "Noudéva",
    "Akouègba",
    "Yémalin",
    "Zinsoukpa",
    "Lokpodji",
    "Fifamè",
    "Vignonkpa",
    "Adjahouè",
    "Sènami",
    "Tokplégbé",
    "Enagnon",
    "Bidossè",
    "Hounnoukpa",
]


def add_spots(plan: Plan, network: Network, places: Places, rng: Generator) -> None:
    """Water points, latrines, waste points and the rest, each beside an alley."""
    finder = _SpotFinder(plan, network, places, rng)
    for number, (name, point) in enumerate(
        zip(
            WATER_NAMES,
            finder.pick(len(WATER_NAMES), 78.0, ("path", "footway", "residential", "service", "unclassified", "track")),
        )
    ):
        places.spots.append(Spot(point, _water_tags(name, number)))
    latrines = [
        "du Marché",
        "de la Rive",
        "Agbénou",
        "des Pêcheurs",
        "Fifadomé",
        "de la Cité",
        "Tokplémè",
        "du Carrefour",
        "Médékpo",
    ]
    for number, (name, point) in enumerate(
        zip(latrines, finder.pick(9, 120.0, ("path", "footway", "residential", "service")))
    ):
        tags = {"amenity": "toilets", "name": f"Latrines publiques {name}", "fee": "yes" if number % 3 else "no"}
        if number % 4 == 0:
            tags["toilets:disposal"] = "pitlatrine"
        if number == 5:
            tags["operational_status"] = "closed"
        places.spots.append(Spot(point, tags))
    waste = (
        [{"amenity": "waste_disposal"}] * 4
        + [{"amenity": "recycling", "recycling_type": "centre"}]
        + [{"amenity": "waste_basket"}] * 3
    )
    for number, (tags, point) in enumerate(
        zip(waste, finder.pick(len(waste), 130.0, ("residential", "service", "unclassified", "secondary")))
    ):
        named = {"name": f"Point de regroupement n° {number + 1}"} if number < 5 else {}
        places.spots.append(Spot(point, {**tags, **named}))
    _single_spots(finder, places)
    _misplaced(plan, places)


def _water_tags(name: str, number: int) -> dict[str, str]:
    status = {4: "broken", 9: "broken", 15: "broken", 12: "closed", 18: "closed"}.get(number)
    if number % 7 == 5:
        tags = {
            "man_made": "water_well",
            "name": f"Puits {name}",
            "pump": "manual",
            "drinking_water": "yes" if number != 5 else "no",
        }
    elif number % 7 == 2:
        tags = {"man_made": "water_tap", "name": f"Borne-fontaine {name}", "drinking_water": "yes"}
    else:
        tags = {"amenity": "drinking_water", "name": f"Borne-fontaine {name}", "fee": "yes" if number % 5 else "no"}
    if status:
        tags["operational_status"] = status
    elif number % 3 == 0:
        tags["operational_status"] = "operational"
    if number % 6 == 1:
        tags["capacity"] = str(200 + 25 * number)
    return tags


def _single_spots(finder: _SpotFinder, places: Places) -> None:
    singles: list[tuple[Coordinate, dict[str, str]]] = [
        ((596, 640), {"amenity": "pharmacy", "name": "Pharmacie du Marché", "opening_hours": "Mo-Sa 08:00-20:00"}),
        ((620, 812), {"amenity": "police", "name": f"Poste de police d'{NEIGHBOURHOOD}"}),
        ((180, 806), {"highway": "bus_stop", "name": "Arrêt Agbénou"}),
        ((430, 830), {"highway": "bus_stop", "name": "Arrêt Sèmassou"}),
        ((660, 822), {"highway": "bus_stop", "name": "Arrêt Mairie annexe"}),
        ((1050, 866), {"highway": "bus_stop", "name": "Arrêt Cité Nouvelle"}),
        ((1075, 480), {"highway": "bus_stop", "name": "Arrêt Terrain"}),
        ((1080, 760), {"amenity": "kindergarten", "name": "Maternelle Les Hérons"}),
        (
            (540, 340),
            {"amenity": "pharmacy", "name": "Dépôt pharmaceutique Le Rivage", "operational_status": "operational"},
        ),
    ]
    for near, tags in singles:
        places.spots.append(Spot(finder.beside(near), tags))


def _misplaced(plan: Plan, places: Places) -> None:
    """Two services that stand in the water: a tap put on the drain's line, latrines put in the lake."""
    on_drain = plan.drains["Collecteur Houédo"].interpolate(0.34, normalized=True)
    places.spots.append(
        Spot(
            (on_drain.x, on_drain.y),
            {"amenity": "drinking_water", "name": "Borne-fontaine du Collecteur"},
            "service_in_drain",
        )
    )
    places.spots.append(
        Spot((628.0, 112.0), {"amenity": "toilets", "name": "Latrines du Débarcadère"}, "service_in_lake")
    )


class _SpotFinder:
    """Finds free places at the edge of alleys."""

    def __init__(self, plan: Plan, network: Network, places: Places, rng: Generator) -> None:
        self.rng = rng
        self.candidates = [
            (vertex, alley)
            for alley in network.alleys
            if alley.on_map and alley.level != 7
            for vertex in alley.points[1:-1]
        ]
        water = [plan.lake.buffer(4.0), *(line.buffer(4.5) for line in plan.drains.values())]
        self.blocked = shapely.union_all([network.footprint(0.35), places.taken(), *water])
        shapely.prepare(self.blocked)

    def pick(self, count: int, spacing: float, kinds: tuple[str, ...]) -> list[Coordinate]:
        """Places some distance from each other, more of them where more people live."""
        usable = [(vertex, alley) for vertex, alley in self.candidates if alley.highway in kinds]
        weight = density(np.array([vertex for vertex, _ in usable])) + 0.10
        order = self.rng.choice(len(usable), size=len(usable), replace=False, p=weight / weight.sum())
        chosen: list[Coordinate] = []
        for index in order:
            vertex, alley = usable[int(index)]
            point = self._side(vertex, alley.width)
            if point is not None and all(math.dist(point, other) > spacing for other in chosen):
                chosen.append(point)
            if len(chosen) == count:
                break
        return chosen

    def beside(self, near: Coordinate) -> Coordinate:
        """The free place closest to a wanted one."""
        for vertex, alley in sorted(self.candidates, key=lambda item: math.dist(item[0], near)):
            point = self._side(vertex, alley.width)
            if point is not None:
                return point
        return near

    def _side(self, vertex: Coordinate, width: float) -> Coordinate | None:
        for turn in self.rng.uniform(0.0, 2.0 * math.pi, 10):
            reach = width / 2.0 + 0.9
            point = (vertex[0] + reach * math.cos(turn), vertex[1] + reach * math.sin(turn))
            if not self.blocked.contains(Point(point)):
                return point
        return None
