"""The plan drawn by hand: shore, drains, streets, blocks, and where the large public places lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.ops import polygonize, unary_union

from .geometry import Coordinate, Numbers, polygons_in, round_corners, waver

NEIGHBOURHOOD = "Akwédomé"

OUTLINE: list[Coordinate] = [
    (20, 60),
    (5, 330),
    (28, 520),
    (12, 700),
    (60, 905),
    (210, 985),
    (420, 968),
    (640, 996),
    (850, 975),
    (1040, 998),
    (1215, 960),
    (1290, 820),
    (1268, 640),
    (1296, 450),
    (1280, 250),
    (1292, 50),
]
SHORE: list[Coordinate] = [
    (-60, 215),
    (60, 190),
    (170, 222),
    (270, 180),
    (330, 205),
    (420, 150),
    (520, 128),
    (610, 165),
    (700, 118),
    (800, 150),
    (885, 215),
    (930, 190),
    (1030, 150),
    (1130, 128),
    (1230, 165),
    (1360, 140),
]
ISLAND: list[Coordinate] = [(688, 62), (716, 50), (748, 56), (757, 74), (738, 90), (706, 88), (690, 78)]
DRAINS: dict[str, list[Coordinate]] = {
    "Collecteur Houédo": [
        (338, 798),
        (318, 735),
        (296, 650),
        (345, 545),
        (352, 470),
        (312, 385),
        (318, 280),
        (322, 190),
    ],
    "Grand collecteur": [(868, 800), (858, 700), (905, 585), (902, 520), (862, 430), (872, 320), (886, 200)],
    "Collecteur du marché": [(668, 712), (735, 668), (800, 640), (902, 575)],
}
ISLAND_NAME = "Île aux Hérons"
LAKE_NAME = "Lac Togbaga"


@dataclass(frozen=True)
class Street:
    """A street drawn by hand; the others grow from these."""

    name: str
    highway: str
    width: float
    surface: str
    points: list[Coordinate]


STREETS = [
    Street(
        "Route de Zounvi",
        "secondary",
        9.0,
        "asphalt",
        [(-60, 812), (150, 806), (320, 832), (620, 818), (860, 828), (1040, 862), (1360, 902)],
    ),
    Street(
        "Rue du Marché",
        "residential",
        6.0,
        "paving_stones",
        [(606, 848), (596, 690), (622, 560), (588, 430), (606, 320), (590, 163), (588, 110)],
    ),
    Street(
        "Rue de l'École", "residential", 4.5, "compacted", [(322, 512), (430, 488), (590, 506), (740, 476), (915, 501)]
    ),
    Street(
        "Rue des Pêcheurs",
        "residential",
        4.0,
        "compacted",
        [(296, 352), (420, 338), (602, 352), (720, 322), (892, 348)],
    ),
    Street(
        "Rue Ahouansou",
        "unclassified",
        5.0,
        "dirt",
        [(152, 832), (138, 660), (166, 520), (140, 360), (158, 222), (160, 180)],
    ),
    Street("Chemin des Maraîchers", "track", 3.5, "dirt", [(0, 560), (150, 548), (240, 570), (356, 562)]),
    Street(
        "Avenue de la Cité",
        "residential",
        7.0,
        "gravel",
        [(1074, 892), (1066, 640), (1088, 420), (1076, 146), (1075, 100)],
    ),
    Street("Rue des Manguiers", "residential", 5.5, "gravel", [(880, 594), (1068, 610), (1310, 628)]),
    Street("Rue Sèmassou", "residential", 5.0, "dirt", [(468, 800), (488, 900), (470, 1010)]),
    Street("Rue du Château d'eau", "residential", 5.0, "dirt", [(906, 812), (890, 920), (916, 1010)]),
]

# Where a hand-drawn public place must fall, and the size at which the cutting of alleys leaves it alone.
RESERVED: dict[str, tuple[Coordinate, float]] = {
    "market": ((632, 432), 3600.0),
    "school": ((500, 545), 5200.0),
    "pitch": ((1150, 520), 6200.0),
    "town_hall": ((655, 775), 2600.0),
    "clinic_a": ((560, 700), 1500.0),
    "clinic_b": ((1120, 690), 1800.0),
    "church": ((1010, 560), 2200.0),
    "mosque": ((660, 565), 1300.0),
    "cemetery": ((70, 660), 6000.0),
    "cut_off_paths": ((215, 450), 7500.0),
}

# Blocks by name and a point; a face of the plan belongs to the nearest one.
BLOCKS: list[tuple[str, Coordinate]] = [
    ("Agbénou", (230, 690)),
    ("Dékanmé", (215, 400)),
    ("Les Jardins", (70, 540)),
    ("Fifadomé", (470, 690)),
    ("Sèdégbé", (740, 740)),
    ("Vieux Akwédomé", (470, 420)),
    ("Tokplémè", (740, 400)),
    ("Les Pêcheurs", (450, 250)),
    ("Gbédji-Rive", (730, 230)),
    ("Cité Nouvelle", (980, 720)),
    ("Kpassagon", (1180, 740)),
    ("Médékpo", (985, 400)),
    ("Plage-Est", (1180, 400)),
    ("Zounvi-Carrefour", (260, 900)),
    ("Château d'eau", (690, 900)),
    ("Sèmassou-Nord", (1080, 920)),
]


@dataclass
class Plan:
    """The fixed skeleton of the place."""

    outline: Polygon
    lake: Polygon
    island: Polygon
    land: Polygon
    drains: dict[str, LineString]
    streets: list[tuple[Street, LineString]]
    faces: list[Polygon]


def draw_plan(rng: Generator) -> Plan:
    """Shore, drains and streets with the waver of real ones, and the faces between them."""
    outline = Polygon(waver(round_corners(OUTLINE + OUTLINE[:1]), rng, 25.0, 3.0))
    shore = LineString(waver(round_corners(SHORE), rng, 12.0, 2.5))
    island = Polygon(waver(round_corners(ISLAND + ISLAND[:1]), rng, 6.0, 0.8))
    south = Polygon([*shore.coords, (1400, -120), (-120, -120)])
    water = polygons_in(south.intersection(Polygon([(-15, 0), (-15, 400), (1325, 400), (1325, 8), (700, -5)])))
    lake = max(water, key=lambda part: part.area)
    land = max(polygons_in(outline.difference(south)), key=lambda part: part.area)
    drains = {name: LineString(waver(round_corners(points), rng, 14.0, 1.6)) for name, points in DRAINS.items()}
    streets = [(street, LineString(waver(round_corners(street.points), rng, 18.0, 1.4))) for street in STREETS]
    return Plan(outline, lake, island, land, drains, streets, _faces(land, drains, streets))


def _faces(land: Polygon, drains: dict[str, LineString], streets: list[tuple[Street, LineString]]) -> list[Polygon]:
    # The two long drains begin just below the main road; led on to it they part the blocks.
    heads = [LineString([line.coords[0], (line.coords[0][0], line.coords[0][1] + 60.0)]) for line in drains.values()]
    lines = [land.exterior, *drains.values(), *heads[:2], *(line for _, line in streets)]
    noded = unary_union(MultiLineString([LineString(line.coords) for line in lines]))
    inside = [face for face in polygonize(noded) if land.buffer(0.01).contains(face.representative_point())]
    return sorted(
        (face for face in inside if face.area > 500.0),
        key=lambda face: (round(face.centroid.x, 2), round(face.centroid.y, 2)),
    )


def density(points: Numbers) -> Numbers:
    """How tightly the place is built, from 0 (gardens) to 1 (old core by the shore)."""
    x, y = points[:, 0], points[:, 1]
    core = np.exp(-(((x - 560) / 270.0) ** 2) - (((y - 300) / 230.0) ** 2))
    road = 0.52 * np.exp(-(((x - 640) / 420.0) ** 2) - (((y - 800) / 120.0) ** 2))
    east = 0.34 * np.exp(-(((x - 1050) / 190.0) ** 2) - (((y - 600) / 260.0) ** 2))
    fishers = 0.55 * np.exp(-(((x - 960) / 90.0) ** 2) - (((y - 250) / 90.0) ** 2))
    west = 0.30 * np.exp(-(((x - 250) / 110.0) ** 2) - (((y - 620) / 260.0) ** 2))
    densest: Numbers = np.maximum.reduce([core, road, east, fishers, west])
    return np.clip(densest + 0.06, 0.0, 1.0)


def is_planned(x: float, y: float) -> bool:
    """True in the newer part, where plots were laid out with a measuring tape."""
    return x > 900.0 and y > 330.0
