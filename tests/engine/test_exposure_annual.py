"""Floods in a mean year: the published figure, both ends, and what does not fit together."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.exposure import Ends, Scenario, annual_damage, expected_a_year, read_periods
from quartier.engine.progress import Progress
from quartier.tests.engine.builders import boxes, listening
from scipy.integrate import trapezoid

NAN = float("nan")
# NRCan/CanFlood, tutorial 2 (docs/methods.md 14.4).
YEARS = np.array([50.0, 100.0, 200.0, 1000.0])
DAMAGE = np.array([480277.9977, 2005638.8375, 2490212.3989, 3462979.5683])


PAIR = (("a", 10.0), ("b", 100.0))


def exposed(damage: list[float], status: list[str] | None = None, **columns: object) -> gpd.GeoDataFrame:
    status = status or ["unknown" if one != one else "flooded" if one > 0 else "dry" for one in damage]
    frame = boxes(*[(10 * n, 0, 10 * n + 5, 5) for n in range(len(damage))], **columns)
    return frame.assign(damage_eur=damage, flood_status=status)


def test_the_published_figure() -> None:
    found = expected_a_year(YEARS, DAMAGE[None, :], Ends(2.0, "extrapolate"))
    assert found[0] == pytest.approx(154426.8911, abs=5e-4)
    one = [Scenario(f"{years:g}", years, exposed([damage])) for years, damage in zip(YEARS, DAMAGE)]
    result = annual_damage(one[::-1], Ends())
    assert result.assets["damage_eur_year"].tolist() == [pytest.approx(154426.8911, abs=5e-4)]
    assert result.summary["damage_eur_year"].iloc[-1] == pytest.approx(154426.8911, abs=5e-4)
    curve = result.scenarios
    assert curve["probability"].tolist() == [0.5, 0.02, 0.01, 0.005, 0.001, 0.0]
    assert curve["damage_eur"].iloc[-1] == pytest.approx(3706171.3606, abs=1e-3)
    assert curve["point_status"].tolist() == ["assumed", *["known"] * 4, "assumed"]


def test_the_ends_by_hand() -> None:
    harm = np.array([[1.0, 3.0]])
    years = np.array([10.0, 100.0])
    middle = 0.09 * 2
    assert expected_a_year(years, harm, Ends(5, "hold"))[0] == pytest.approx(0.1 * 0.5 + middle + 0.01 * 3)
    grown = 3 + 2 / 0.09 * 0.01
    assert expected_a_year(years, harm, Ends(10, "extrapolate"))[0] == pytest.approx(middle + 0.01 * (3 + grown) / 2)
    most = expected_a_year(years, harm, Ends(10, "extrapolate"), np.array([3.1]))
    assert most[0] == pytest.approx(middle + 0.01 * (3 + 3.1) / 2)
    assert np.isnan(expected_a_year(years, np.array([[NAN, 3.0]]), Ends()))[0]


def test_people_homes_and_blocks() -> None:
    columns = {"people": [4, 6, 5], "uninhabitable": ["no", "no", "no"]}
    often = exposed([0, 0, 0], ["flooded", "dry", "dry"], **columns)
    seldom = exposed([0, 0, 0], ["flooded", "flooded", "dry"], **{**columns, "uninhabitable": ["yes", "no", "no"]})
    blocks = boxes((-1, -1, 8, 8), (8, -1, 16, 8), prefix="block", name=["Rive", "Marché"])
    scenarios = [Scenario("a", 10, often), Scenario("b", 100, seldom)]
    found = annual_damage(scenarios, Ends(2, "hold"), population_field="people", blocks=blocks)
    always, once = 4 * (0.4 / 2 + 0.1), 6 * (0.09 / 2 + 0.01)
    np.testing.assert_allclose(found.assets["flooded_people_year"], [always, once, 0])
    np.testing.assert_allclose(found.assets["uninhabitable_year"], [0.09 / 2 + 0.01, 0, 0])
    assert found.assets["annual_status"].tolist() == ["flooded", "flooded", "dry"]
    assert found.assets["first_period_years"].tolist()[:2] == [10, 100]
    table = found.summary
    assert table["block_id"].tolist() == ["block/1", "block/2", "outside", None]
    assert table["flooded_people_year"].iloc[-1] == table["flooded_people_year"].iloc[:-1].sum()
    assert table["people"].tolist() == [4, 6, 5, 15]
    # Nobody is counted more than once when the line is drawn on; the area under the curve is the total.
    drawn_on = annual_damage(scenarios, Ends(), population_field="people")
    assert drawn_on.assets["flooded_people_year"].iloc[1] == pytest.approx(once)
    curve = drawn_on.scenarios
    assert curve["flooded_people"].tolist() == [0, 4, 10, 10]
    under = -trapezoid(curve["flooded_people"], curve["probability"])
    assert under == pytest.approx(drawn_on.summary["flooded_people_year"].iloc[-1])


def test_the_balance_is_told() -> None:
    progress, said = listening()
    statuses = ["flooded", "dry", "unknown"]
    floods = [Scenario(name, years, exposed([2.0 * years, 0, NAN], statuses, people=[4, 6, 5])) for name, years in PAIR]
    found = annual_damage(floods, Ends(10, "hold"), population_field="people", progress=progress)
    assert "Features: 3 = 1 reached by a flood + 1 by none + 1 unknown." in said
    total = found.summary.iloc[-1]
    assert f"Damage in a mean year: {total['damage_eur_year']:.0f} euros of 2010." in said
    assert "People in the water in a mean year: 0.4." in said
    assert total["flooded_people_year"] == pytest.approx(4 * 0.1)


def test_small_counts_of_households_are_withheld_with_what_gives_them_away() -> None:
    """Blocks of 10, 10 and 3 homes; 2 of the first, 8 of the second and all of the third are reached."""
    wet = ["flooded"] * 2 + ["dry"] * 8 + ["flooded"] * 8 + ["dry"] * 2 + ["flooded"] * 3
    blocks = boxes((-1, -1, 99, 8), (99, -1, 199, 8), (199, -1, 300, 8), prefix="block", name=["Un", "Deux", "Trois"])
    floods = [Scenario(name, years, exposed([0.0] * 23, wet, people=[5] * 23)) for name, years in PAIR]
    table = annual_damage(floods, Ends(), population_field="people", blocks=blocks, smallest=5).summary
    # Of the third nothing is told; nor of another block, whose sums would give it away with those of the whole.
    assert table["people"].isna().tolist() == [True, False, True, False]
    assert table["flooded_people_year"].isna().tolist()[:3] == [True] * 3
    assert table["count_status"].tolist() == ["withheld", "withheld", "withheld", "shown"]
    assert table["people"].iloc[-1] == 115
    few = [Scenario(name, years, exposed([0.0] * 3, ["flooded"] * 3, people=[5] * 3)) for name, years in PAIR]
    alone = annual_damage(few, Ends(), population_field="people", smallest=5)
    assert alone.summary["people"].isna().all()
    assert alone.scenarios["flooded_people"].isna().tolist() == [False, True, True, True]
    told = annual_damage(floods, Ends(), population_field="people", blocks=blocks)
    assert set(told.summary["count_status"]) | set(told.scenarios["count_status"]) == {"shown"}


def test_results_that_do_not_fit_together() -> None:
    two = exposed([1.0, 2.0])
    with pytest.raises(InputError, match="at least two"):
        annual_damage([Scenario("a", 10, two)], Ends())
    with pytest.raises(InputError, match="'b' is no result of 'Flood exposure'"):
        annual_damage([Scenario("a", 10, two), Scenario("b", 100, two.drop(columns="flood_status"))], Ends())
    with pytest.raises(InputError, match="1 features whose id stands there already, such as 'box/1'"):
        annual_damage([Scenario("a", 10, two), Scenario("b", 100, two.assign(id="box/1"))], Ends())
    with pytest.raises(InputError, match="no feature in common"):
        annual_damage([Scenario("a", 10, two), Scenario("b", 100, two.assign(id=["x", "y"]))], Ends())
    progress, said = listening()
    other = two.assign(id=["box/1", "new"], damage_eur=[0.5, 3.0])
    found = annual_damage([Scenario("a", 10, two), Scenario("b", 100, other)], Ends(), progress=progress)
    assert found.assets["id"].tolist() == ["box/1", "box/2", "new"]
    assert found.assets["damage_eur_year"].isna().tolist() == [False, True, True]
    assert found.assets["annual_status"].tolist() == ["flooded", "unknown", "unknown"]
    assert found.summary["unknown_count"].iloc[-1] == 2
    assert any("2 of 3 features are not in every result, such as 'box/2'" in text for text in said)
    assert any("1 of 3 features come off better in a rarer flood" in text for text in said)
    assert any("do no harm" in text for text in said)
    progress, said = listening()
    annual_damage([Scenario("a", 2, two), Scenario("b", 100, two)], Ends(5, "hold"), progress=progress)
    assert any("left out" in text for text in said)


def test_periods_as_people_give_them() -> None:
    names = ["floodexposure_output__10_ans", "expo__crue_de_100_ans"]
    assert read_periods("", names) == [10, 100]
    assert read_periods("25 ; 2,5", names) == [25, 2.5]
    assert read_periods(f"{names[1]}=200;{names[0]}=5", names) == [5, 200]
    assert read_periods("", ["depth_10", "Q100"]) == [10, 100]
    for text, words in (
        ("10", "2 results and 1 return periods"),
        ("10;10", "Several results have the return period of 10 years"),
        ("10;often", "'often' is no return period"),
        ("10;0.5", "'0.5' is no return period"),
        ("autre=5", "Without a period: .*Not among the results: autre"),
    ):
        with pytest.raises(InputError, match=words):
            read_periods(text, names)
    for name in ("today", "2021_10_ans"):
        with pytest.raises(InputError, match="does not tell the return period"):
            read_periods("", [name, "100"])


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["extrapolate", "hold"]))
def test_worse_floods_never_cost_less_a_year(seed: int, rare: str) -> None:
    rng = np.random.default_rng(seed)
    harm = np.sort(rng.uniform(0, 100, (20, 4)), axis=1)
    worse = harm * rng.uniform(1, 2, (20, 1))
    ends = Ends(2, rare)
    before = expected_a_year(YEARS, harm, ends)
    assert (expected_a_year(YEARS, worse, ends) >= before - 1e-9).all()
    assert (expected_a_year(YEARS, harm, Ends(2, "extrapolate")) >= expected_a_year(YEARS, harm, Ends(2, "hold"))).all()
    together = expected_a_year(YEARS, harm.sum(axis=0)[None, :], ends)
    assert together[0] == pytest.approx(before.sum())


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"damage_eur": [-10.0, 0, 0]}, "'a' holds 1 values that are no damage, such as '-10.0'"),
        ({"damage_eur": ["dix", "0", None]}, "'damage_eur' of 'a' holds 1 values that are no damage, such as 'dix'"),
        ({"flood_status": ["oui", "dry", None]}, "1 features whose flood_status says neither flooded"),
    ],
)
def test_what_is_no_result_of_an_exposure_is_refused(columns: dict[str, list[object]], words: str) -> None:
    right = exposed([1, 2, 3], ["flooded", "flooded", "dry"])
    with pytest.raises(InputError, match=words):
        annual_damage([Scenario("a", 10, right.assign(**columns)), Scenario("b", 100, right)], Ends())


def test_of_what_is_unknown_no_damage_is_summed_up() -> None:
    """Its damage in the other flood is known: in no sum all the same, as the log says."""
    often = exposed([10, 10], ["flooded", None], people=[1, 1])
    seldom = exposed([20, 20], ["flooded", "flooded"], people=[1, 1])
    found = annual_damage([Scenario("a", 10, often), Scenario("b", 100, seldom)], Ends(2, "hold"))
    assert found.assets["annual_status"].tolist() == ["flooded", "unknown"]
    assert found.assets["damage_eur_year"].isna().tolist() == [False, True]
    assert found.summary["damage_eur_year"].iloc[-1] == found.assets["damage_eur_year"].iloc[0]


def test_blocks_that_lie_elsewhere_are_told() -> None:
    right = exposed([1, 2], ["flooded", "dry"])
    said: list[str] = []
    listener = Progress(message=lambda _level, template, values: said.append(template.format(**values)))
    away = boxes((9000, 0, 9010, 10), prefix="block")
    scenarios = [Scenario("a", 10, right), Scenario("b", 100, right)]
    table = annual_damage(scenarios, Ends(), blocks=away, progress=listener).summary
    assert table["block_id"].tolist() == ["block/1", "outside", None]
    assert table["count"].tolist() == [0, 2, 2]
    assert any(text.startswith("None of the 2 features lies in a block") for text in said)


def test_of_few_homes_lost_the_yearly_figure_is_withheld_though_many_are_flooded() -> None:
    homes = {"people": [4] * 8, "uninhabitable": ["yes", "yes", *["no"] * 6]}
    flooded = exposed([100.0] * 8, ["flooded"] * 8, **homes)
    scenarios = [Scenario("a", 10, flooded), Scenario("b", 100, flooded)]
    total = annual_damage(scenarios, Ends(), population_field="people", smallest=5).summary.iloc[-1]
    assert np.isnan(total["uninhabitable_year"]) and total["count_status"] == "withheld"
    assert total["flooded_people_year"] > 0 and total["damage_eur_year"] > 0
    whole = annual_damage(scenarios, Ends(), population_field="people").summary.iloc[-1]
    assert whole["uninhabitable_year"] == pytest.approx(2 * (0.4 / 2 + 0.1))


def test_one_point_of_few_homes_is_not_left_to_be_worked_out_from_the_area_under_the_others() -> None:
    often, seldom = (["flooded"] * wet + ["dry"] * (40 - wet) for wet in (3, 30))
    nothing, five = [0.0] * 40, [5] * 40
    floods = [
        Scenario("a", 10, exposed(nothing, often, people=five)),
        Scenario("b", 100, exposed(nothing, seldom, people=five)),
    ]
    found = annual_damage(floods, Ends(), population_field="people", smallest=5)
    # 11.925 = 0.4 x / 2 + 0.09 (x + 150) / 2 + 1.5 would tell that x is 15.
    assert found.summary["flooded_people_year"].tolist() == [pytest.approx(11.925)]
    assert found.scenarios["flooded_people"].isna().tolist() == [False, True, True, True]
    assert found.scenarios["count_status"].tolist() == ["shown", *["withheld"] * 3]
    blocks = boxes((-1, -1, 28, 8), (28, -1, 60, 8), prefix="block")
    six = [Scenario(name, years, exposed([0.0] * 6, ["flooded"] * 6, people=[5] * 6)) for name, years in PAIR]
    found = annual_damage(six, Ends(), population_field="people", blocks=blocks, smallest=5)
    # Three homes in each block: so few that their sum tells of them, and so does the curve.
    assert found.summary["flooded_people_year"].isna().all()
    assert found.scenarios["flooded_people"].isna().tolist() == [False, True, True, True]


def test_where_nothing_is_known_in_every_flood_there_is_a_sentence() -> None:
    often, seldom = exposed([1.0, 2.0], [None, "flooded"]), exposed([1.0, 2.0], ["flooded", None])
    with pytest.raises(InputError, match="Of none of the 2 features do all floods say"):
        annual_damage([Scenario("a", 10, often), Scenario("b", 100, seldom)], Ends())
