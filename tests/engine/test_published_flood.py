"""Published values of floods (docs/methods.md 12 to 16): in the tables that ship, and in the functions that use them.

Those of surfaces, residuals and chances are in `test_flood_marks`, of the shore and of drains in `test_flood_depth`, of
the twelve points of the AIDR in `test_exposure`, of curves between their points in `test_exposure_damage`, of the mean
year in `test_exposure_annual`, of speeds in water in `test_wetpaths`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from quartier.engine.exposure import (
    HazardZones,
    People,
    flood_exposure,
    greatest_damage,
    read_classes,
    read_costs,
    read_curves,
    read_materials,
    read_needs,
    relief_needs,
)
from quartier.engine.exposure.exposing import Harm
from quartier.engine.flood_depth import MarkFields, depth_from_level, reach_of_level, read_marks, read_words
from quartier.engine.walking.network import build_network
from quartier.engine.walking.pace import uniform_pace
from quartier.engine.walking.vehicles import read_vehicles
from quartier.engine.wet.floodaccess import WetOptions, flood_access
from quartier.engine.wet.wetpaths import APPROACHES, InWater, is_closed, read_limits, wet_pace
from quartier.tests.engine.builders import boxes, grid, lines, listening, points
from quartier.tests.engine.test_flood_depth import SHORE, sea
from quartier.tests.engine.test_floodaccess import WALKING, ground

PROFILES = Path(__file__).resolve().parents[2] / "resources" / "profiles"


def rows(name: str) -> list[dict[str, str]]:
    with (PROFILES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# 12 Depth of a flood


@pytest.mark.parametrize(("level", "joined", "plain"), [(1.0, 11, 19), (1.5, 12, 20), (3.5, 28, 28)])
def test_the_shore_with_and_without_connection(level: float, joined: int, plain: int) -> None:
    """12.1: cells that a bathtub would fill and the water does not get to are counted in the log."""
    progress, said = listening()
    shore = grid(SHORE)
    depth_from_level(shore, level, sea(shore), progress)
    assert reach_of_level(shore, level, sea(shore)).sum() == joined
    behind = [int(text.split()[0]) for text in said if "lie below the level and stay dry" in text]
    assert joined + sum(behind) == plain


@pytest.mark.parametrize(
    ("word", "metres"),
    [("cheville", 0.10), ("genou", 0.45), ("taille", 0.90), ("poitrine", 1.20), ("ankle", 0.10), ("waist", 0.90)],
)
def test_words_for_heights(word: str, metres: float) -> None:
    """12.4: assumptions, all of them, with the error of a word; a measure has half of it."""
    seen = points((1, 1), (2, 2), prefix="mark", depth_m=[word, "0,8 m"])
    read = read_marks(seen, MarkFields(), read_words(rows("mark_words")))
    assert read["depth_m"].tolist() == [metres, 0.8]
    assert read["depth_error_m"].tolist() == [0.30, 0.15]
    assert {row["source"].lower()[:10] for row in rows("mark_words") if row["kind"] == "word"} == {"assumption"}


# 13 Classes

AIDR = {
    "H1": (0.3, 0.3, 2.0),
    "H2": (0.6, 0.5, 2.0),
    "H3": (0.6, 1.2, 2.0),
    "H4": (1.0, 2.0, 2.0),
    "H5": (4.0, 4.0, 4.0),
}


@pytest.mark.parametrize(("code", "limits"), AIDR.items())
def test_the_limits_of_the_aidr_guideline(code: str, limits: tuple[float, float, float]) -> None:
    """13.1: depth times speed, depth, speed; each inclusive, and over it another class."""
    classes = read_classes("aidr", rows("flood_classes"))
    product, depth, speed = limits
    number = classes.codes.index(code)
    assert (classes.limits_m2_s[number], classes.limits_m[number], classes.limits_m_s[number]) == limits
    at = np.array([depth, depth + 0.001]), np.array([product / depth, 0.0])
    still, deeper = classes.level_of(at[0], np.minimum(at[1], speed))
    assert still <= number < deeper
    quick = classes.level_of(np.array([0.01, 0.01]), np.array([speed, speed + 0.001]))
    assert quick[0] <= number < quick[1]


def test_the_classes_of_petabencana() -> None:
    """13.2: 0 to 0.1 caution, 0.1 to 0.7 low, 0.7 to 1.5 medium, over 1.5 m high."""
    classes = read_classes("petabencana", rows("flood_classes"))
    depth = np.array([0.0, 0.1, 0.11, 0.7, 0.71, 1.5, 1.51])
    found = [classes.codes[level] for level in classes.level_of(depth)]
    assert found == ["dry", "caution", "low", "low", "medium", "medium", "high"]


# 14 Damage and needs

DEPTHS = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6]
JRC = {
    "residential": [0, 0.2199, 0.3782, 0.5306, 0.6356, 0.8169, 0.9034, 0.9572, 1],
    "industrial": [0, 0.063, 0.247, 0.403, 0.494, 0.685, 0.919, 1, 1],
    "agriculture": [0, 0.243, 0.472, 0.741, 0.917, 1, 1, 1, 1],
    "infrastructure": [0, 0.214, 0.373, 0.604, 0.71, 0.808, 0.887, 0.969, 1],
    "commercial": [0, 0.377, 0.538, 0.659, 0.763, 0.883, 0.942, 0.981, 1],
    "transport": [0, 0.358, 0.572, 0.733, 0.847, 1, 1, 1, 1],
}


@pytest.mark.parametrize(("code", "shares"), JRC.items())
def test_the_points_of_the_curves_of_the_jrc(code: str, shares: list[float]) -> None:
    """14.2; beyond the last point it stays 1."""
    curve = read_curves(rows("damage_curves"))[code]
    assert curve.at(np.array([*DEPTHS, 30.0])).tolist() == [*shares, 1]
    assert curve.region == ("Africa" if code in ("residential", "industrial", "agriculture") else "Asia")


@pytest.mark.parametrize(
    ("use", "a", "b", "contents"),
    [("residential", 24.078, 0.3852, 0.5), ("commercial", 33.642, 0.3574, 1.0), ("industrial", 30.824, 0.3249, 1.5)],
)
def test_the_costs_of_building(use: str, a: float, b: float, contents: float) -> None:
    """14.3: structure with contents of 0.5, 1 and 1.5 times its value; at 1 dollar a head the cost is a."""
    cost = read_costs(rows("damage_costs"))[use]
    assert (cost.b, cost.contents, cost.depreciation) == (b, contents, 0.6)
    assert cost.new(1.0) == a
    structure, everything = greatest_damage(cost, read_materials(rows("damage_materials")).by_code["masonry"], 1.0)
    assert structure == pytest.approx(a * 0.6 * 0.6)
    assert everything == pytest.approx(structure * (1 + contents))


def test_the_materials() -> None:
    """14.3: undamageable share and factor; what nobody published stands as an assumption in the table."""
    found = {
        code: (one.undamageable, one.factor) for code, one in read_materials(rows("damage_materials")).by_code.items()
    }
    assert found == {
        "concrete": (0.4, 1),
        "masonry": (0.4, 1),
        "wood": (0, 1),
        "mud": (0.33, 0.2),
        "corrugated": (0, 0.6),
        "informal": (0, 0.125),
        "rural": (0, 0.33),
    }
    assumed = {row["material"] for row in rows("damage_materials") if row["assumption"] == "yes"}
    assert assumed == {"wood", "corrugated", "rural"}


def test_what_a_thousand_people_need() -> None:
    """9, Sphere 2018: 15 litres a person and day; for a week, or one tap for 500, these would be other figures."""
    homes = boxes((0, 0, 5, 5), people=[1000])
    found = flood_exposure(
        homes, HazardZones(homes), read_classes("0.1"), people=People("people"), harm=Harm(uninhabitable_over_m=0.5)
    )
    needs = relief_needs(found.assets, found.people, read_needs(rows("relief_needs"))).set_index("need")
    assert needs["amount"].to_dict() == {
        **{"water": 15_000, "taps": 4, "toilets": 50, "laundry": 10, "bathing": 20},
        **{"shelter_floor": 3500, "camp_area": 45_000},
    }
    assert needs["need_period"].to_dict() == {
        name: "day" if name == "water" else "while_displaced" for name in needs.index
    }


# 15 Paths in water


@pytest.mark.parametrize(
    ("who", "metres", "assumption"),
    [
        ("adult", 0.9, "yes"),
        ("with_child", 0.5, "no"),
        ("older", 0.5, "yes"),
        ("impaired", 0.5, "yes"),
        ("motorcycle", 0.2, "yes"),
        ("car", 0.3, "no"),
        ("ambulance", 0.4, "yes"),
        ("truck", 0.5, "yes"),
    ],
)
def test_how_deep_is_too_deep(who: str, metres: float, assumption: str) -> None:
    """15.2 and 15.3: on foot the limit can still be passed, by vehicle it cannot."""
    limit = read_limits(rows("limits_in_water"))[who]
    depth = np.array([metres - 0.01, metres, metres + 0.01])
    on_foot = who not in read_vehicles(rows("vehicles"))
    assert is_closed(depth, limit).tolist() == [False, not on_foot, True]
    told = next(row for row in rows("limits_in_water") if row["who"] == who)
    assert told["assumption"] == assumption
    assert told["source"]


def test_everybody_who_can_be_chosen_has_a_limit() -> None:
    limits = read_limits(rows("limits_in_water"))
    groups = {row["group"] for row in rows("walking_groups")}
    assert groups | set(read_vehicles(rows("vehicles"))) == set(limits)


@pytest.mark.parametrize(
    ("mm", "kmh"), [(0, 86.9448), (50, 61.5498), (100, 40.6548), (150, 24.2598), (200, 12.3648), (250, 4.9698)]
)
def test_a_car_takes_the_time_that_was_published(mm: float, kmh: float) -> None:
    """15.1, as seconds on 1 km for a car that could go at 100 km/h: a cap; the road closes at 300 mm."""
    car = read_limits(rows("limits_in_water"))["car"]
    network = build_network(lines([(0, 0), (1000, 0)]))
    free = uniform_pace(network, 100 / 3.6)
    seconds = wet_pace(free, network, np.array([mm / 1000]), car).to_end_s
    assert 3600 / seconds[0] == pytest.approx(kmh, abs=5e-4)
    assert np.isinf(wet_pace(free, network, np.array([0.3]), car).to_end_s).all()


def test_bridges_are_as_deep_as_their_approaches_unless_somebody_knows_better() -> None:
    """15.4."""
    assert (APPROACHES.policy, APPROACHES.deck_field) == ("approaches", "")
    assert WetOptions().bridges == APPROACHES


# 16 Isolation is told for each service, and not as being off the largest part


def test_a_part_with_its_own_clinic_is_not_cut_off_from_one() -> None:
    """Where the largest part has no clinic, it is those who live there who lose it."""
    street = lines([(0, 0), (300, 0), (1000, 0)])
    clinic = points((100, 0), prefix="clinic", category=["clinic"])
    homes = points((50, 0), (600, 0), (900, 0), prefix="home")
    pond = ground((280, -20, 320, 20, 1.0))
    found = flood_access(street, homes, np.ones(3), clinic, WALKING, pond, wet=WetOptions(InWater(0.5)))
    assert found.origins["clinic_lost"].tolist() == ["no", "yes", "yes"]
    parts = found.islands.set_index("island")
    assert parts["length_m"].idxmax() == found.origins["island"].iloc[1]
    assert (parts["services"][found.origins["island"].iloc[0]], parts["lacks"].max()) == ("clinic", "clinic")
