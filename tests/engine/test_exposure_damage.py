"""Damage, homes nobody can live in, and what their people need: published values, balances, and sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.exposure import (
    DEFAULT_CLASSES,
    DamageOptions,
    Harm,
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
from quartier.engine.grids.raster import Raster
from quartier.tests.engine.builders import CRS, boxes, layer, listening, profile_rows

NAN = float("nan")
CLASSES = read_classes(DEFAULT_CLASSES)


CURVES = read_curves(profile_rows("damage_curves"))
COSTS = read_costs(profile_rows("damage_costs"))
MATERIALS = read_materials(profile_rows("damage_materials"))
NEEDS = read_needs(profile_rows("relief_needs"))


def options(curve: str = "residential", gdp: float = 700.0) -> DamageOptions:
    return DamageOptions(CURVES[curve], COSTS.get(curve), gdp, MATERIALS)


def water(*depths: float) -> Raster:
    """A row of cells of 10 m."""
    return Raster(np.array([depths], dtype=float), 0.0, 10.0, 10.0, 10.0, pyproj.CRS(CRS))


def houses(count: int, **columns: object) -> object:
    """One of 8 m x 8 m in each cell."""
    return boxes(*[(10 * n + 1, 1, 10 * n + 9, 9) for n in range(count)], **columns)


def test_the_curves_of_the_jrc_by_straight_lines() -> None:
    """docs/methods.md 14.2."""
    depth = np.array([0, 0.25, 0.3, 0.75, 1.2, 2.5, 6, 7, NAN])
    expected = [0, 0.10995, 0.13194, 0.29905, 0.43916, 0.72625, 1, 1, NAN]
    np.testing.assert_allclose(CURVES["residential"].at(depth), expected, atol=5e-6)
    points = {"industrial": 0.247, "agriculture": 0.472, "infrastructure": 0.373, "commercial": 0.538}
    assert {code: float(CURVES[code].at(np.array([1.0]))[0]) for code in points} == points
    assert {code for code, curve in CURVES.items() if curve.region == "Asia"} == {
        *("infrastructure", "commercial", "transport")
    }


def test_the_greatest_damage_a_square_metre() -> None:
    """docs/methods.md 14.3 at 700 US dollars a head: 300.30; masonry 108.11, 162.16; informal 22.52, 33.78."""
    cost = COSTS["residential"]
    assert cost.new(700) == pytest.approx(300.30, abs=0.005)
    for code, expected in (("masonry", (108.11, 162.16)), ("concrete", (108.11, 162.16)), ("informal", (22.52, 33.78))):
        assert greatest_damage(cost, MATERIALS.by_code[code], 700) == pytest.approx(expected, abs=0.005)


def test_damage_by_material_area_and_storeys() -> None:
    assets = houses(6, material=["Brique", "tôle", None, "marbre", "brick", "brick"], levels=[1, 1, 1, 1, 2, None])
    assets["area_m2"] = [None, None, None, None, 50, -1]
    progress, said = listening()
    harm = Harm(options())
    found = flood_exposure(assets, water(1, 1, 1, 1, 1, 0.05), CLASSES, harm=harm, progress=progress)
    per_m2 = {code: greatest_damage(COSTS["residential"], m, 700)[1] for code, m in MATERIALS.by_code.items()}
    codes, area = ("masonry", "corrugated", "informal", "informal", "masonry"), (64, 64, 64, 64, 100)
    expected = [0.3782 * per_m2[code] * m2 for code, m2 in zip(codes, area)]
    np.testing.assert_allclose(found.assets["damage_eur"], [*expected, 0.0])
    np.testing.assert_allclose(found.assets["damage_share"], [0.3782] * 5 + [0.0])
    assert found.summary["damage_eur"].iloc[-1] == pytest.approx(sum(expected))
    assert any("2 of 6 buildings have no material" in text and "marbre" in text for text in said)
    assert any("is not low harm" in text for text in said)


def test_without_gdp_area_or_depth_there_is_no_money() -> None:
    found = flood_exposure(houses(1), water(1), CLASSES, harm=Harm(options(gdp=NAN)))
    assert found.assets["damage_share"].tolist() == [0.3782]
    assert found.assets["damage_eur"].isna().all()
    assert "damage_eur" not in found.summary
    road = layer([shapely.LineString([(1, 5), (9, 5)])], "way")
    on_road = flood_exposure(road, water(1), CLASSES, harm=Harm(options("infrastructure"))).assets
    assert on_road["damage_share"].tolist() == [0.373]
    assert on_road["damage_eur"].isna().all()
    with pytest.raises(InputError, match="Damage needs depths"):
        flood_exposure(houses(1), HazardZones(boxes((0, 0, 5, 10))), CLASSES, harm=Harm(options()))


def test_what_is_unknown_has_no_damage_and_not_none() -> None:
    harm = Harm(options(), 0.5)
    found = flood_exposure(houses(3, people=[4, 4, 4]), water(1, NAN, 0), CLASSES, people=People("people"), harm=harm)
    assert found.assets["damage_eur"].isna().tolist() == [False, True, False]
    assert found.assets["uninhabitable"].tolist() == ["yes", "unknown", "no"]
    table = found.summary.set_index("flood_class")
    assert pd.isna(table.loc["unknown", "damage_eur"]) and pd.isna(table.loc["unknown", "uninhabitable_people"])
    assert table.loc["total", "uninhabitable_count"] == 1
    assert table.loc["total", "uninhabitable_people"] == 4


def test_a_home_is_where_somebody_lives_and_the_limit_is_inclusive() -> None:
    harm = Harm(uninhabitable_over_m=0.5)
    assets = houses(3, people=[3, 0, 2])
    found = flood_exposure(assets, water(0.5, 2, 0.51), CLASSES, people=People("people"), harm=harm)
    assert found.assets["uninhabitable"].tolist() == ["no", "no", "yes"]
    assert "damage_share" not in found.assets
    # Zones without depths: whatever stands in them.
    zones = HazardZones(boxes((0, 0, 5, 10)))
    found = flood_exposure(assets, zones, CLASSES, people=People("people"), harm=harm)
    assert found.assets["uninhabitable"].tolist() == ["yes", "no", "no"]


def test_water_that_counts_as_dry_drives_nobody_out_and_the_harm_is_told() -> None:
    progress, said = listening()
    assets, who = houses(3, people=[3, 2, 4], material=["brick"] * 3), People("people")
    harm = Harm(options(), 0.5)
    found = flood_exposure(assets, water(0.7, 1.5, 0.2), read_classes("1;2"), people=who, harm=harm, progress=progress)
    assert found.assets["flood_class"].tolist() == ["dry", "1-2", "dry"]
    assert found.assets["uninhabitable"].tolist() == ["no", "yes", "no"]
    assert "Homes nobody can live in: 1, of 2 people." in said
    assert f"Damage: {found.summary['damage_eur'].iloc[-1]:.0f} euros of 2010." in said


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["residential", "commercial", "industrial"]))
def test_deeper_water_never_does_less(seed: int, curve: str) -> None:
    rng = np.random.default_rng(seed)
    shallow = rng.uniform(0, 4, 30) * (rng.random(30) < 0.7)
    assets = houses(30, people=rng.integers(0, 5, 30))
    harm, who = Harm(options(curve), 0.5), People("people")
    low, high = (
        flood_exposure(assets, water(*depth), CLASSES, people=who, harm=harm)
        for depth in (shallow, shallow + rng.uniform(0, 1, 30) * (rng.random(30) < 0.5))
    )
    assert (high.assets["damage_eur"] >= low.assets["damage_eur"] - 1e-9).all()
    totals = [found.summary.iloc[-1] for found in (low, high)]
    assert totals[1]["uninhabitable_people"] >= totals[0]["uninhabitable_people"]
    for found, total in zip((low, high), totals):
        assert total["damage_eur"] == pytest.approx(found.assets["damage_eur"].sum())
        assert total["people"] == assets["people"].sum()


def test_needs_a_day_for_whoever_cannot_stay() -> None:
    """15 litres a day, and not a week; 1 toilet for 20, rounded up; 3.5 m² a person."""
    assets = houses(3, people=[30, 11, 7])
    blocks = boxes((0, 0, 10, 10), (10, 0, 20, 10), prefix="block", name=["Rive", "Marché"])
    found = flood_exposure(
        assets, water(1, 2, 0), CLASSES, people=People("people"), harm=Harm(uninhabitable_over_m=0.5)
    )
    table = relief_needs(found.assets, found.people, NEEDS, blocks)
    toilets = table[table["need"] == "toilets"].set_index("block_name")["amount"]
    whole = table[table["block_id"].isna()].set_index("need")
    assert whole.loc["water", ["displaced_people", "amount", "need_unit", "need_period"]].tolist() == [
        41,
        615,
        "l",
        "day",
    ]
    assert whole.loc["toilets", "amount"] == 3
    assert whole.loc["shelter_floor", "amount"] == 143.5
    assert whole["source"].str.contains("Sphere").all()
    assert (toilets["Rive"], toilets["Marché"]) == (2, 1)
    assert table[table["block_id"] == "outside"]["amount"].tolist() == [0] * len(NEEDS)
    few = relief_needs(found.assets, found.people, NEEDS, blocks, smallest=5)
    assert len(few) == len(NEEDS) and few["amount"].isna().all() and few["displaced_people"].isna().all()
    assert set(few["count_status"]) == {"withheld"} and set(table["count_status"]) == {"shown"}
    unsaid = relief_needs(found.assets, found.people, NEEDS, already=True)
    assert unsaid["displaced_people"].isna().all() and set(unsaid["count_status"]) == {"withheld"}


def test_every_need_says_of_what_and_for_how_long_and_its_people_add_up() -> None:
    """By hand: 41 people of two homes, 30 in one block, 11 in the other, and 5 outside of them."""
    assets = houses(4, people=[30, 11, 7, 5])
    blocks = boxes((0, 0, 10, 10), (10, 0, 30, 10), prefix="block")
    harm = Harm(uninhabitable_over_m=0.5)
    found = flood_exposure(assets, water(1, 2, 0, 3), CLASSES, people=People("people"), harm=harm)
    table = relief_needs(found.assets, found.people, NEEDS, blocks)
    assert (table["need_unit"] != "").all() and (table["need_period"] != "").all()
    for need, rows in table.groupby("need"):
        whole, parts = rows[rows["block_id"].isna()], rows[rows["block_id"].notna()]
        assert whole["displaced_people"].tolist() == [46], need
        assert parts.set_index("block_id")["displaced_people"].to_dict() == {"block/1": 30, "block/2": 11, "outside": 5}
        exact = need in ("water", "shelter_floor", "camp_area")
        assert (
            parts["amount"].sum() == whole["amount"].iloc[0]
            if exact
            else parts["amount"].sum() >= whole["amount"].iloc[0]
        )
    by_need = table[table["block_id"].isna()].set_index("need")["amount"].to_dict()
    assert by_need == {
        "water": 690,
        "taps": 1,
        "toilets": 3,
        "laundry": 1,
        "bathing": 1,
        "shelter_floor": 161,
        "camp_area": 2070,
    }
    assert found.summary["uninhabitable_people"].iloc[-1] == 46


def test_of_few_households_the_homes_lost_are_withheld_though_many_stand_in_the_water() -> None:
    """Twelve households in water of one class, two of them in more than half a metre: the ten would tell the two."""
    assets = houses(12, people=[4] * 12)
    depths = [0.3] * 10 + [0.6] * 2
    who = People("people", of_households=True, smallest=5)
    found = flood_exposure(assets, water(*depths), CLASSES, people=who, harm=Harm(uninhabitable_over_m=0.5))
    total = found.summary.iloc[-1]
    assert (total["people"], total["count"]) == (48, 12)
    assert pd.isna(total["uninhabitable_count"]) and pd.isna(total["uninhabitable_people"])
    assert total["count_status"] == "withheld"
    wet = found.summary[found.summary["people"] == 48]
    assert wet["uninhabitable_people"].isna().all()
    whole = flood_exposure(
        assets, water(*depths), CLASSES, people=People("people"), harm=Harm(uninhabitable_over_m=0.5)
    )
    assert whole.summary["uninhabitable_people"].iloc[-1] == 8


@pytest.mark.parametrize(
    ("read", "row", "words"),
    [
        (read_curves, {"curve": "a", "depth_m": "1", "share": "1.5"}, "table of damage curves"),
        (read_curves, {"curve": "", "depth_m": "1", "share": "1"}, "table of damage curves"),
        (read_costs, {"curve": "a", "a": "1", "b": "x"}, "table of building costs"),
        (read_materials, {"material": "mud", "undamageable_share": "2", "factor": "1"}, "table of materials"),
        (read_needs, {"need": "water", "amount": "0", "for_people": "1"}, "table of needs"),
        (read_needs, {"need": "water", "amount": "15", "for_people": "1", "unit": "l"}, "table of needs has no unit"),
    ],
)
def test_tables_that_cannot_be_read_say_the_line(read: object, row: dict[str, str], words: str) -> None:
    with pytest.raises(InputError, match=f"Line 2 of the {words}"):
        read([row])


def test_a_curve_that_goes_back_and_a_material_nobody_knows() -> None:
    back = [{"curve": "a", "depth_m": d, "share": s} for d, s in (("0", "0"), ("1", "0,5"), ("2", "0.4"))]
    with pytest.raises(InputError, match="curve 'a' goes back"):
        read_curves(back)
    strange = DamageOptions(CURVES["residential"], COSTS["residential"], 700, MATERIALS, usual_material="gold")
    with pytest.raises(InputError, match="no 'gold'"):
        flood_exposure(houses(1), water(1), CLASSES, harm=Harm(strange))
