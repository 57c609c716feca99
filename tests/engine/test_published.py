"""Published values (docs/methods.md 6 to 10 and 19): in the tables that ship, and in the functions that use them."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from quartier.engine.overland.land import read_land_cover
from quartier.engine.serviceareas.areas import AreaOptions
from quartier.engine.standards import Standard, read_standards
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.catchments import Bands, floating_catchments, read_bands
from quartier.engine.walking.equity import evenness
from quartier.engine.walking.joining import DEFAULT_NETWORK
from quartier.engine.walking.load import read_loads
from quartier.engine.walking.pace import ACCESS_PACE_FACTOR, Walker, Walking, read_surfaces, tobler
from quartier.engine.walking.walksummary import Asked, summarise
from quartier.tests.engine.builders import lines, points

PROFILES = Path(__file__).resolve().parents[2] / "resources" / "profiles"


def rows(name: str) -> list[dict[str, str]]:
    with (PROFILES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_minutes_a_kilometre_on_slopes() -> None:
    """docs/methods.md 6.1, the un-normalised form; off the paths 0.6 of the speed."""
    slope = np.array([-0.5, -0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.2, 0.5, 1.0])
    minutes = [48.30742, 16.90459, 11.91246, 10.0, 11.91246, 14.19068, 16.90459, 23.98875, 68.55149, 394.48657]
    assert 60.0 / (6.0 * np.exp(-0.175) * tobler(slope)) == pytest.approx(minutes, abs=6e-6)
    assert ACCESS_PACE_FACTOR == 0.6


def test_speed_left_on_ground() -> None:
    """docs/methods.md 6.3: Soule and Goldman 1972, as used by the USGS."""
    surfaces = read_surfaces(rows("surfaces"))
    for names, share in (
        (("asphalt", "concrete", "paving_stones"), 1.0),
        (("dirt", "earth", "grass", "gravel", "unpaved"), 0.9091),
        (("sand", "mud"), 0.5556),
    ):
        assert {surfaces[name].share for name in names} == {share}


def test_speed_left_on_land_cover() -> None:
    """docs/methods.md 6.3; codes of ESA WorldCover, and nobody walks on water."""
    shares = read_land_cover(rows("land_cover"))
    shrubs, grass, trees, wetland, water = (shares[code] for code in (20, 30, 10, 90, 80))
    assert (shrubs, grass, trees, wetland, water) == (0.8333, 0.9091, 0.6667, 0.5556, 0.0)


def test_speeds_of_the_groups() -> None:
    """docs/methods.md 6.4; what has no published basis says that it is an assumption."""
    groups = {row["group"]: row for row in rows("walking_groups")}
    speeds = {name: float(row["speed_m_s"]) for name, row in groups.items()}
    published = {"adult": 1.34, "slow": 1.10, "fast": 1.52, "impaired": 0.89, "carrying_water": 1.0, "wheelchair": 0.7}
    assert {name: speeds[name] for name in published} == published
    assert 0.80 <= speeds["older"] <= 0.90
    assert 0.80 <= speeds["with_child"] <= 1.0
    assert float(groups["wheelchair"]["steps_share"]) == 0
    assert groups["wheelchair"]["unpaved"] == "no"
    for name in ("carrying_water", "wheelchair", "older", "with_child"):
        assert groups[name]["assumption"] == "yes"


@pytest.mark.parametrize(
    ("category", "measure", "limit"),
    [
        ("water_point", "m", 500),
        ("water_point", "round_trip_min", 30),
        ("latrine", "m", 50),
        ("health", "min", 60),
        ("bus_stop", "m", 500),
        ("rail_station", "m", 1000),
        ("open_space", "m", 400),
        ("primary_school", "min", 30),
    ],
)
def test_standards_on_foot(category: str, measure: str, limit: float) -> None:
    """docs/methods.md 9: Sphere 2018, WHO/UNICEF JMP, SDG 11.2.1 and 11.7.1, UNESCO-IIEP."""
    found = [one for one in read_standards(rows("standards")) if (one.category, one.measure) == (category, measure)]
    assert limit in [one.limit for one in found]
    assert all(one.source for one in found)


def test_people_a_tap_a_toilet_and_a_bathing_place() -> None:
    """docs/methods.md 9, Sphere 2018."""
    loads = read_loads(rows("loads"))
    assert (loads["water_point"], loads["latrine"], loads["shower"]) == (250, 20, 50)


def test_weights_of_the_catchments_are_those_of_pysal() -> None:
    """docs/methods.md 10.1: 1, 0.68, 0.22; the bands are those of a neighbourhood on foot."""
    bands = read_bands(rows("catchment_weights"))
    assert bands.weights.tolist() == [1.0, 0.68, 0.22]
    assert bands.minutes.tolist() == [5.0, 10.0, 15.0]


def test_weights_of_three_step_catchments_are_those_of_pysal() -> None:
    """docs/methods.md 10.1: 0.962, 0.704, 0.377, 0.042; bands half as long, for a neighbourhood on foot."""
    bands = read_bands(rows("catchment_weights_3sfca"))
    assert bands.weights.tolist() == [0.962, 0.704, 0.377, 0.042]
    assert (bands.minutes * 2).tolist() == [10.0, 20.0, 30.0, 60.0]


def test_plain_and_weighted_catchments_have_the_published_ratios() -> None:
    """docs/methods.md 10.2: doctors a person, in thousandths."""
    people, supply = np.array([1000.0, 2000.0, 500.0, 800.0]), np.array([4.0, 2.0])
    minutes = np.array([[5.0, 15.0, 28.0, 45.0], [25.0, 8.0, 12.0, 22.0]])
    service, origin = (grid.ravel() for grid in np.indices(minutes.shape))
    plain = Bands(np.array([30.0]), np.array([1.0])).weight(minutes.ravel() * 60)
    found = floating_catchments(origin, service, plain, people, supply)
    assert found.ratio * 1000 == pytest.approx([1.142857, 0.465116], abs=5e-7)


# docs/methods.md 10.3: minutes into the city (site 3), out of it, and across; what each person has of the doctors.
HOSPITALS = {
    (40.0, 40.0, 80.0): [0.33144412, 0.57982813, 7.28641817],
    (20.0, 40.0, 80.0): [0.43534022, 0.68372424, 5.72797661],
    (40.0, 20.0, 80.0): [0.33107191, 0.57785779, 7.29999194],
    (20.0, 20.0, 40.0): [0.4425684, 0.66675828, 5.74052465],
}


@pytest.mark.parametrize(("roads", "access"), HOSPITALS.items())
def test_the_three_hospitals_of_pysal(roads: tuple[float, float, float], access: list[float]) -> None:
    """docs/methods.md 10.3: weights 1/d up to 61 minutes; all 135 doctors are shared out."""
    inbound, outbound, across = roads
    minutes = np.array([[1.0, across, inbound], [across, 1.0, inbound], [outbound, outbound, 1.0]])
    people, doctors = np.array([100.0, 50.0, 10.0]), np.array([15.0, 20.0, 100.0])
    origin, service = np.nonzero(minutes < 61)
    found = floating_catchments(origin, service, 1.0 / minutes[origin, service], people, doctors)
    assert found.access == pytest.approx(access, abs=5e-9)
    assert (people * found.access).sum() == pytest.approx(135.0)
    if roads == (40.0, 40.0, 80.0):
        assert found.demand == pytest.approx([100.25, 50.25, 13.75])


def test_evenness_of_walks() -> None:
    """docs/methods.md 19: mean 420 m, 80 % within 500 m, Gini 0.3571429."""
    metres, people = np.array([100.0, 200.0, 300.0, 400.0, 1000.0]), np.array([10.0, 20.0, 30.0, 20.0, 20.0])
    assert evenness(metres, people).gini == pytest.approx(0.3571429, abs=5e-8)
    houses = points(*((x, 0) for x in metres))
    walks = walking_distances(
        lines([(0, 0), (1000, 0)]), houses, points((0, 0), category=["tap"]), Walking(Walker(1.34))
    )
    asked = Asked([Standard("near", "tap", "m", 500.0, "test")])
    row = summarise(walks.origins, walks.categories, people, asked).iloc[0]
    assert row["mean_m"] == pytest.approx(420.0)
    assert row["within_share"] == pytest.approx(0.8)
    assert row["gini_m"] == pytest.approx(0.3571429, abs=5e-8)
    assert row["ratio_90_10"] == pytest.approx(10.0)
    assert row["palma_m"] == pytest.approx(1.25)


def test_what_the_network_takes_for_granted() -> None:
    """docs/methods.md 7 and 8: 100 m to a path, vertices within 1 cm, ground up to 25 m beside a path."""
    assert (DEFAULT_NETWORK.max_snap, DEFAULT_NETWORK.tolerance) == (100.0, 0.01)
    assert AreaOptions(np.array([5.0])).width_m == 25.0


def test_a_walk_is_access_and_network_and_egress() -> None:
    """docs/methods.md 7: T = access / (0.6 v) + network + egress / (0.6 v)."""
    paths, tap = lines([(0, 0), (400, 0)]), points((350, -20), category=["tap"])
    row = walking_distances(paths, points((50, 30)), tap, Walking(Walker(1.34))).origins.iloc[0]
    assert row["tap_min"] * 60 == pytest.approx(30 / (0.6 * 1.34) + 300 / 1.34 + 20 / (0.6 * 1.34))
    assert row["tap_access_share"] == pytest.approx(50 / 350)
    assert row["snap_m"] == pytest.approx(30.0)
