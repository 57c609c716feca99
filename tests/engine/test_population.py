"""People per building: the worked example, totals kept, surveys first."""

from __future__ import annotations

import csv
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.grids.raster import Raster
from quartier.engine.residents.population import Population, estimate_population, largest_remainder
from quartier.engine.residents.population_zones import polygon_zones, raster_zones
from quartier.engine.residents.surveyed import HouseholdRules
from quartier.tests.engine.builders import CRS, boxes, layer, listening, points

NAN = float("nan")
TABLE = Path(__file__).parents[2] / "resources/profiles/residential_uses.csv"
SHARES = {row["use"]: float(row["residential_share"]) for row in csv.DictReader(TABLE.open(encoding="utf-8"))}


def estimated(buildings: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, **options: object) -> Population:
    return estimate_population(buildings, polygon_zones(buildings, zones, "population"), SHARES, **options)


def people(found: Population) -> list[float | None]:
    return [None if pd.isna(one) else float(one) for one in found.buildings["population"]]


def four() -> gpd.GeoDataFrame:
    """The buildings of docs/methods.md, section 5: 30, 50, 20 on two floors, 100 m2."""
    return boxes((0, 0, 5, 6), (10, 0, 15, 10), (20, 0, 24, 5), (30, 0, 40, 10), levels=[1, 1, 2, None])


def test_the_worked_example():
    zones = boxes((-1, -1, 50, 50), prefix="zone", population=[100])
    found = estimated(four(), zones, whole=False)
    np.testing.assert_allclose(people(found), [13.6364, 22.7273, 18.1818, 45.4545], atol=5e-5)
    assert people(estimated(four(), zones)) == [14, 23, 18, 45]
    assert found.buildings["area_m2"].tolist() == [30, 50, 20, 100]
    assert found.buildings["zone_id"].tolist() == ["zone/1"] * 4


def test_nobody_lives_in_a_school_and_half_a_mixed_house():
    buildings = boxes(*[(10 * n, 0, 10 * n + 5, 5) for n in range(4)], use=["École", "mixed", None, "castle"])
    progress, said = listening()
    found = estimated(buildings, boxes((-1, -1, 99, 99), population=[100]), progress=progress)
    assert people(found) == [0, 20, 40, 40]
    assert found.buildings["population_status"].tolist() == ["model"] * 4
    assert any("castle" in sentence for sentence in said)


def test_the_table_of_uses_is_sound():
    rows = list(csv.DictReader(TABLE.open(encoding="utf-8")))
    assert len({row["use"] for row in rows}) == len(rows)
    assert all(0 <= float(row["residential_share"]) <= 1 and row["source"] for row in rows)
    assert SHARES["school"] == SHARES["church"] == SHARES["clinic"] == 0


def test_a_house_over_a_border_belongs_to_one_zone_and_outside_is_unknown():
    buildings = boxes((0, 0, 10, 10), (5, 20, 25, 30), (200, 0, 210, 10))
    zones = boxes((0, 0, 12, 50), (12, 0, 50, 50), prefix="zone", population=[10, 7])
    progress, said = listening()
    found = estimated(buildings, zones, progress=progress)
    assert people(found) == [10, 7, None]
    assert found.buildings["zone_id"].tolist() == ["zone/1", "zone/2", None]
    assert found.buildings["population_status"].tolist() == ["model", "model", "unknown"]
    assert any("1 building lies in no zone" in sentence for sentence in said)


def test_people_without_a_house_are_told_and_not_lost():
    buildings = boxes((0, 0, 5, 5), (20, 0, 25, 5), use=["house", "school"])
    zones = boxes((-1, -1, 10, 10), (15, -1, 30, 10), (50, 50, 60, 60), prefix="zone", population=[10, 7, 5])
    progress, said = listening()
    found = estimated(buildings, zones, progress=progress)
    assert people(found) == [10, 0]
    assert found.zones["placed_people"].tolist() == [10, 0, 0]
    assert found.zones["unplaced_people"].tolist() == [0, 7, 5]
    assert any("12 people of 2 zones could not be placed" in sentence for sentence in said)


def test_a_zone_without_a_number_leaves_its_houses_unknown():
    found = estimated(boxes((0, 0, 5, 5), (20, 0, 25, 5)), boxes((-1, -1, 9, 9), (15, -1, 30, 9), population=[None, 4]))
    assert people(found) == [None, 4]
    assert found.buildings["population_status"].tolist() == ["unknown", "model"]


@pytest.mark.parametrize("wrong", [-1, "beaucoup"])
def test_zones_without_numbers_of_people_are_refused(wrong: object):
    with pytest.raises(InputError, match=f"such as '{wrong}'"):
        estimated(four(), boxes((0, 0, 50, 50), population=[wrong]))


def test_zones_elsewhere_and_fields_that_do_not_exist_are_said():
    with pytest.raises(InputError, match="No building lies in any of the zones"):
        estimated(four(), boxes((900, 900, 950, 950), population=[5]))
    with pytest.raises(InputError, match="no field 'habitants'"):
        polygon_zones(four(), boxes((0, 0, 50, 50)), "habitants")


def test_levels_that_are_no_floors_count_as_one():
    buildings = boxes(*[(10 * n, 0, 10 * n + 5, 5) for n in range(6)], levels=["2", "1,5", "R+1", "0", "-1", "2012"])
    progress, said = listening()
    found = estimated(buildings, boxes((-1, -1, 99, 99), population=[750]), progress=progress)
    assert people(found) == [200, 150, 100, 100, 100, 100]
    assert any("4 buildings have levels" in sentence for sentence in said)


def test_a_faulty_outline_is_mended_for_measuring():
    bow_tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    found = estimated(layer([bow_tie, shapely.box(20, 0, 25, 10)], "b"), boxes((-1, -1, 99, 99), population=[10]))
    assert found.buildings["area_m2"].tolist() == [50, 50]
    assert people(found) == [5, 5]


# Households


def test_surveyed_buildings_keep_their_people_and_the_rest_goes_to_the_others():
    buildings = boxes(*[(20 * n, 0, 20 * n + 10, 10) for n in range(4)], use=["house", "house", "school", "house"])
    zones = boxes((-1, -1, 99, 99), prefix="zone", population=[20])
    households = points((5, 5), (6, 6), (48, 12), (500, 500), (65, 5), (5, 5), people=[3, 4, 2, 9, None, 0])
    progress, said = listening()
    found = estimated(buildings, zones, households=households, progress=progress)
    assert people(found) == [7, 6, 2, 5]
    assert found.buildings["population_status"].tolist() == ["survey", "model", "survey", "model"]
    assert found.zones["surveyed_people"].tolist() == [9]
    assert any("1 household without a place or a number" in sentence for sentence in said)
    assert any("1 household is farther than 15 m" in sentence for sentence in said)


def test_more_people_surveyed_than_a_zone_has():
    buildings = boxes((0, 0, 10, 10), (20, 0, 30, 10))
    progress, said = listening()
    found = estimated(
        buildings,
        boxes((-1, -1, 99, 99), population=[5]),
        households=points((5, 5), people=[8]),
        progress=progress,
    )
    assert people(found) == [8, 0]
    assert any("more people than 1 zones" in sentence for sentence in said)


def test_a_survey_outside_all_zones_still_counts():
    buildings = boxes((0, 0, 10, 10), (200, 0, 210, 10))
    found = estimated(buildings, boxes((-1, -1, 99, 99), population=[5]), households=points((205, 5), people=[3]))
    assert people(found) == [5, 3]
    assert found.buildings["zone_id"].tolist()[1] is None


def test_households_without_their_field_are_said():
    with pytest.raises(InputError, match="no field 'people'"):
        estimated(four(), boxes((-1, -1, 99, 99), population=[5]), households=points((5, 5)))


# Consent


def consenting(*answers: object, people: object = 4) -> gpd.GeoDataFrame:
    """A household in each of the four buildings."""
    places = [(1, 1), (11, 1), (21, 1), (31, 1)][: len(answers)]
    return points(*places, people=[people] * len(answers), consent=list(answers))


def test_who_did_not_agree_is_not_used_and_the_house_takes_the_estimate():
    zones = boxes((-1, -1, 50, 50), prefix="zone", population=[100])
    progress, said = listening()
    found = estimated(four(), zones, households=consenting("oui", "non", None, True), progress=progress)
    assert found.buildings["population_status"].tolist() == ["survey", "model", "model", "survey"]
    # 92 people for 50 and 40 square metres of floor.
    assert people(found) == [4, 51, 41, 4]
    assert any(sentence.startswith("1 household did not agree") for sentence in said)
    assert any("Of 1 households nobody knows whether they agreed: they are not used" in sentence for sentence in said)
    allowed = estimated(
        four(), zones, households=consenting("oui", "non", None, True), rules=HouseholdRules(unknown_consent=True)
    )
    assert allowed.buildings["population_status"].tolist() == ["survey", "model", "survey", "survey"]


def test_a_house_of_which_one_household_did_not_agree_is_not_counted_by_the_other():
    households = points((1, 1), (2, 2), (11, 1), people=[3, 5, 7], consent=["yes", "no", "yes"])
    progress, said = listening()
    zones = boxes((-1, -1, 50, 50), population=[100])
    found = estimated(four(), zones, households=households, progress=progress)
    assert found.buildings["population_status"].tolist() == ["model", "survey", "model", "model"]
    assert found.zones["surveyed_people"].tolist() == [7]
    assert any("1 household shares a building with one that is not used" in sentence for sentence in said)


def test_no_answer_of_a_refusal_can_be_told_from_the_result():
    zones = boxes((-1, -1, 50, 50), population=[100])
    few, many = (consenting("no", "yes", "yes") for _ in range(2))
    many.loc[0, "people"] = 9999
    pd.testing.assert_frame_equal(
        pd.DataFrame(estimated(four(), zones, households=few).buildings.drop(columns="geometry")),
        pd.DataFrame(estimated(four(), zones, households=many).buildings.drop(columns="geometry")),
    )


def test_numbers_written_as_text_are_read():
    zones = boxes((-1, -1, 50, 50), population=["1\u202f200"])
    found = estimated(four(), zones, households=consenting("yes", people="1 000"))
    assert people(found)[0] == 1000
    assert sum(people(found)) == 1200
    with pytest.raises(InputError, match="such as '1,200'"):
        estimated(four(), boxes((-1, -1, 50, 50), population=["1,200"]))


# Where nobody knows the people of a zone


def test_houses_of_zones_without_a_number_get_the_mean_of_their_kind():
    count = 14
    buildings = boxes(*[(20 * n, 0, 20 * n + 10, 10) for n in range(count)])
    buildings["levels"] = [1] * 12 + [2, 1]
    buildings["material"] = ["Terre"] * 5 + ["bloc"] * 5 + ["terre ", "tôle", None, "terre"]
    buildings["use"] = ["house"] * 13 + ["school"]
    zones = boxes((-1, -1, 199, 99), (199, -1, 999, 99), prefix="zone", population=[60, None])
    households = points(*[(20 * n + 5, 5) for n in range(10)], people=[2, 3, 4, 3, 3, 8, 9, 10, 9, 9])
    progress, said = listening()
    found = estimated(buildings, zones, households=households, whole=False, progress=progress)
    # Earth: 3 on average. Sheet metal was not surveyed: all of one floor, 6. Two floors neither: all of them, 6.
    assert people(found)[10:] == [3, 6, 6, 0]
    assert found.buildings["population_status"].tolist() == ["survey"] * 10 + ["survey_mean"] * 4
    assert found.zones["placed_people"].tolist() == [60, 15]
    assert any("4 buildings in them get the mean" in sentence for sentence in said)
    few = estimated(buildings, zones, households=households.iloc[:4], progress=progress)
    assert people(few)[10:] == [None] * 4


def test_an_overlay_by_hand_agrees():
    """Floor area by the overlay of another library, shares and remainders with plain Python."""
    rng = np.random.default_rng(5)
    corner = np.array([(x, y) for x in range(0, 300, 15) for y in range(0, 300, 15)], dtype=float)
    buildings = boxes(*np.hstack([corner, corner + rng.uniform(3, 12, corner.shape)]))
    buildings["levels"] = rng.integers(1, 4, len(buildings))
    zones = boxes(*[(x - 1, y - 1, x + 99, y + 99) for x in (0, 100, 200) for y in (0, 100, 200)], prefix="zone")
    zones["population"] = rng.integers(50, 900, 9)
    found = estimated(buildings, zones).buildings.set_index("id")["population"]
    middles = buildings.set_geometry(buildings.geometry.centroid)
    joined = gpd.sjoin(middles, zones[["population", "geometry"]], predicate="within")
    joined["floor"] = buildings.geometry.area * joined["levels"]
    assert len(joined) == len(buildings)
    for total, group in joined.groupby("index_right"):
        whole = int(zones["population"][total])
        exact = {one: whole * floor / group["floor"].sum() for one, floor in zip(group["id"], group["floor"])}
        by_hand = {one: int(value) for one, value in exact.items()}
        largest = sorted(exact, key=lambda one: by_hand[one] - exact[one])
        for one in largest[: whole - sum(by_hand.values())]:
            by_hand[one] += 1
        assert found[list(by_hand)].tolist() == list(by_hand.values())


# Rasters


def test_the_cells_of_a_raster_are_zones():
    raster = Raster(np.array([[10.4, NAN], [3.3, 5.3]]), 0.0, 20.0, 10.0, 10.0, pyproj.CRS(CRS))
    buildings = boxes((1, 11, 3, 13), (4, 11, 6, 13), (11, 11, 12, 12), (11, 1, 12, 2), (1, 18, 2, 19))
    zones = raster_zones(buildings, raster)
    exact = estimate_population(buildings, zones, SHARES, whole=False)
    # The cell of 3.3 people has no building: the nearest to its middle stands in the cell above.
    np.testing.assert_allclose(exact.buildings["population"], [13.7 * 4 / 9, 13.7 * 4 / 9, NAN, 5.3, 13.7 / 9])
    np.testing.assert_allclose(exact.zones["moved_people"], [3.3, NAN, -3.3, 0.0])
    np.testing.assert_allclose(exact.zones["unplaced_people"], [0.0, NAN, 0.0, 0.0])
    found = estimate_population(buildings, zones, SHARES)
    assert np.nansum(people(found)[:2] + people(found)[3:]) == 19
    assert found.buildings["zone_id"].tolist()[3] == "1/1"


def test_people_of_cells_far_from_any_building_are_told_and_the_sum_balances():
    raster = Raster(np.array([[2.5, 4.0, 0.0, 3.3, 6.0]]), 0.0, 10.0, 10.0, 10.0, pyproj.CRS(CRS))
    buildings = boxes((1, 1, 3, 3), (41, 1, 43, 3), use=["house", "school"])
    progress, said = listening()
    found = estimate_population(buildings, raster_zones(buildings, raster), SHARES, progress=progress)
    # The cell beside the house gives it its 4; the middle of the last two is too far from any home.
    assert people(found) == [7, 0]
    assert found.zones["unplaced_people"].tolist() == [0, 0, 0, 3, 6]
    assert sum(people(found)) + found.zones["unplaced_people"].sum() == round(15.8)
    assert "Balance: 16 people in the zones = 7 in their buildings + 9 not placed." in said
    assert any("4 people of 1 cells without a residential building were moved" in sentence for sentence in said)


def test_a_population_raster_in_degrees():
    raster = Raster(np.full((200, 200), 4.0), 2.45, 6.45, 0.0001, 0.0001, pyproj.CRS("EPSG:4326"))
    buildings = boxes((440_000, 712_000, 440_010, 712_010), (440_100, 712_000, 440_110, 712_010))
    found = estimate_population(buildings, raster_zones(buildings, raster), SHARES)
    # One row of ten cells; those at most one and a half cells from a house give it their people.
    assert people(found) == [16, 16]
    assert found.zones["people"].sum() == 4 * len(found.zones) == 32 + found.zones["unplaced_people"].sum()


def test_a_raster_with_undeclared_no_data_is_said():
    raster = Raster(np.array([[-9999.0, 4.0]]), 0.0, 10.0, 10.0, 10.0, pyproj.CRS(CRS))
    with pytest.raises(InputError, match="below 0"):
        raster_zones(boxes((1, 1, 12, 2)), raster)


# Totals


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1e6)), min_size=1, max_size=60),
    st.lists(st.integers(0, 100_000), min_size=5, max_size=5),
)
def test_the_largest_remainder_keeps_every_total(members: list[tuple[int, float]], totals: list[int]):
    group = np.array([g for g, _ in members])
    weight = np.array([w for _, w in members])
    room = np.bincount(group, weight, 5)
    total = np.where(room > 0, totals, 0).astype(float)
    exact = total[group] * np.divide(weight, room[group], out=np.zeros(len(group)), where=room[group] > 0)
    found = largest_remainder(exact, group, total)
    np.testing.assert_array_equal(np.bincount(group, found, 5), total)
    assert (np.abs(found - exact) < 1 + 1e-6).all()
    assert (found[weight == 0] == 0).all()


def test_fractions_of_surveyed_people_are_kept_and_rounded_only_with_the_rest():
    zones = boxes((-1, -1, 50, 50), prefix="zone", population=[100])
    households = points((1, 1), (11, 1), (21, 1), people=[2.5, 0.5, 0.5])
    exact = estimated(four(), zones, whole=False, households=households)
    assert people(exact)[:3] == [2.5, 0.5, 0.5]
    assert exact.zones["surveyed_people"].tolist() == [3.5]
    # 3.5 people are 4: the two whole ones, then one for each of the first two of three equal halves.
    assert people(estimated(four(), zones, households=households)) == [3, 1, 0, 96]


def test_equal_claims_are_served_in_order():
    found = largest_remainder(np.array([0.5, 0.5, 0.5, 0.5]), np.zeros(4, dtype=int), np.array([2.0]))
    assert found.tolist() == [1, 1, 0, 0]


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans(), st.booleans())
def test_the_people_of_every_zone_are_kept(seed: int, whole: bool, with_survey: bool):
    rng = np.random.default_rng(seed)
    corner = rng.uniform(0, 290, (60, 2))
    buildings = boxes(*np.hstack([corner, corner + rng.uniform(1, 12, (60, 2))]))
    buildings["use"] = rng.choice(["house", "school", "mixed", None], 60)
    buildings["levels"] = rng.choice([1, 2, 3, None], 60)
    zones = boxes(*[(x, y, x + 100, y + 100) for x in (0, 100, 200) for y in (0, 100, 200)], prefix="zone")
    zones["population"] = rng.integers(40, 500, 9)
    households = points(*rng.uniform(0, 300, (8, 2)), people=rng.integers(1, 5, 8)) if with_survey else None
    found = estimated(buildings, zones, whole=whole, households=households)
    by_zone = found.buildings.groupby("zone_id")["population"].sum().reindex(zones["id"], fill_value=0)
    table = found.zones.set_index("zone_id")
    np.testing.assert_allclose(by_zone.astype(float), table["placed_people"], rtol=1e-12)
    np.testing.assert_allclose(table["placed_people"] + table["unplaced_people"], zones["population"], rtol=1e-12)
    schools = found.buildings["use"].eq("school") & found.buildings["population_status"].eq("model")
    assert (found.buildings.loc[schools, "population"] == 0).all()
