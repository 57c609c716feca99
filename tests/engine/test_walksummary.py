"""The table of people: groups that balance, and small counts that nobody can work out."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.privacy.disclosure import withheld_in_areas, withheld_in_cells
from quartier.engine.progress import Progress
from quartier.engine.residents.people import people_groups
from quartier.engine.standards import Standard
from quartier.engine.walking.access import Limits
from quartier.engine.walking.walksummary import Asked, summarise
from quartier.tests.engine.builders import boxes, points

NEAR = Standard("near", "tap", "m", 400.0, "test")
ROUND = Standard("round", "tap", "round_trip_min", 20.0, "test", assumption=True)
CELLS = ("within", "over", "unreachable", "off_network", "no_service", "unknown")
NUMBERS = [
    "people",
    *(f"{cell}_people" for cell in CELLS),
    "within_share",
    "mean_m",
    "mean_min",
    "gini_m",
    "ratio_90_10",
    "palma_m",
]


def homes(count: int, seed: int) -> gpd.GeoDataFrame:
    """Households in two blocks and outside of them, with both sexes and children."""
    rng = np.random.default_rng(seed)
    frame = points(*rng.uniform(0, 100, (count, 2)), prefix="home")
    frame["tap_status"] = rng.choice(["reached", "beyond", "unreachable", "off_network"], count, p=[0.7, 0.1, 0.1, 0.1])
    frame["tap_m"] = np.where(frame["tap_status"] == "reached", rng.uniform(0, 900, count), np.nan)
    frame["tap_min"] = frame["tap_m"] / 60
    frame["female_people"] = rng.integers(0, 5, count)
    frame["male_people"] = rng.integers(0, 5, count)
    frame["people"] = frame["female_people"] + frame["male_people"]
    frame["under_5_people"] = np.where(rng.random(count) < 0.2, 1.0, 0.0)
    return frame


BLOCKS = boxes((0, 0, 50, 100), (50, 0, 90, 100), prefix="block", name=["Rive", "Marché"])


def table(frame: gpd.GeoDataFrame, smallest: int = 0) -> pd.DataFrame:
    people = frame["people"].to_numpy(dtype=float)
    groups = people_groups(frame, [], people)
    return summarise(frame, ["tap"], people, Asked([NEAR, ROUND], BLOCKS, "adult", groups, smallest))


def test_every_group_balances_in_every_block() -> None:
    rows = table(homes(300, 5))
    assert rows["people_group"].unique().tolist() == ["all", "female", "male", "under_5"]
    for row in rows.to_dict("records"):
        assert sum(row[f"{cell}_people"] for cell in CELLS) == pytest.approx(row["people"])
        assert row["count_status"] == "shown"
    near = rows[rows["standard"] == "near"].set_index(["people_group", "block_id"])
    for group in ("all", "female", "male", "under_5"):
        of_group = near.loc[group]
        for column in NUMBERS[:7]:
            assert of_group[column][of_group.index.notna()].sum() == of_group[column][of_group.index.isna()].iloc[0]
    both = near.loc["female", "people"].to_numpy() + near.loc["male", "people"].to_numpy()
    assert both.tolist() == near.loc["all", "people"].tolist()


def test_a_group_is_summed_over_its_own_people() -> None:
    frame = homes(40, 1)
    row = table(frame).query("standard == 'near' and people_group == 'under_5' and block_id.isna()").iloc[0]
    children, metres = frame["under_5_people"].to_numpy(), frame["tap_m"].to_numpy()
    assert row["people"] == children.sum()
    assert row["within_people"] == children[metres <= 400].sum()
    walked = np.isfinite(metres) & (children > 0)
    assert row["mean_m"] == pytest.approx(metres[walked].mean())


def test_a_time_there_and_back_says_how_it_came_about() -> None:
    frame = homes(30, 2)
    assert table(frame)["measure_status"].unique().tolist() == ["measured", "doubled"]
    frame["tap_round_min"] = 3 * frame["tap_min"]
    walked = table(frame)
    assert walked["measure_status"].unique().tolist() == ["measured"]
    assert walked["assumption"].unique().tolist() == ["no", "yes"]
    row = walked.query("standard == 'round' and people_group == 'all' and block_id.isna()").iloc[0]
    assert row["within_people"] == frame["people"][frame["tap_round_min"] <= 20].sum()


def test_fields_of_ones_own_are_groups_and_bad_ones_are_said() -> None:
    frame = points((0, 0), (1, 0), people=[3, 2], veuves_people=[1, 4], nom=["a", "b"])
    said: list[str] = []
    listener = Progress(message=lambda level, template, values: said.append(template.format(**values)))
    groups = people_groups(frame, ["veuves_people"], np.array([3.0, 2.0]), listener)
    assert {code: values.tolist() for code, values in groups.items()} == {"veuves": [1, 4]}
    assert said == [
        "1 origin has more people in the field 'veuves_people' than people altogether. Look at both fields."
    ]
    with pytest.raises(InputError, match="such as 'a'"):
        people_groups(frame, ["nom"], np.array([3.0, 2.0]))
    assert people_groups(frame, [], np.array([3.0, 2.0])) == {}


def test_small_counts_are_withheld_and_say_so() -> None:
    frame = homes(60, 3)
    frame.loc[frame["tap_status"] == "unreachable", "tap_status"] = "reached"
    frame.loc[0, "tap_status"], frame.loc[0, ["tap_m", "tap_min"]] = "unreachable", np.nan
    frame.loc[0, ["people", "female_people"]] = [2, 2]
    open_rows, rows = table(frame), table(frame, smallest=5)
    assert (rows["count_status"] == "withheld").sum() > 0
    assert rows["unreachable_people"].isna().sum() > 0
    assert not (rows["unreachable_people"] > 0).any()
    for column in NUMBERS:
        told = rows[column].notna()
        assert rows[column][told].tolist() == open_rows[column][told].tolist()
    hidden = rows[NUMBERS[:7]].isna().any(axis=1)
    assert (rows["count_status"][hidden] == "withheld").all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 80))
def test_what_is_withheld_cannot_be_had_by_taking_away(seed: int, count: int) -> None:
    """No row, no column and no pair of sexes leaves exactly one unknown, which its total would then tell."""
    frame = homes(count, seed)
    rows = table(frame, smallest=5)
    open_rows = table(frame)
    everybody = rows["people_group"] == "all"
    for column in [f"{cell}_people" for cell in CELLS]:
        for _, part in rows.assign(open=open_rows[column]).groupby(["standard", "people_group"]):
            unknown = part[column].isna() & (part["open"] > 0)
            assert unknown.sum() != 1, (column, part)
    for index, row in rows.iterrows():
        if np.isnan(row["people"]):
            assert row[[f"{cell}_people" for cell in CELLS]].isna().all()
            continue
        truth = open_rows.loc[index]
        unknown = [cell for cell in CELLS if np.isnan(row[f"{cell}_people"]) and truth[f"{cell}_people"] > 0]
        assert len(unknown) != 1
    sexes = rows[rows["people_group"].isin(["female", "male"])]
    for column in ("people", "within_people", "unreachable_people"):
        wide = sexes.pivot_table(
            index=["standard", "block_id"], columns="people_group", values=column, aggfunc="first", dropna=False
        )
        truth = open_rows[~everybody].pivot_table(
            index=["standard", "block_id"], columns="people_group", values=column, aggfunc="first"
        )
        for key, pair in wide.iterrows():
            if key in truth.index and (truth.loc[key, ["female", "male"]] > 0).all():
                assert pair.isna().sum() != 1


def test_withheld_by_hand() -> None:
    counts = np.array([[30, 20, 10], [12, 9, 3]])
    areas = withheld_in_areas(counts, (), 5)
    assert areas.tolist() == [[False, False, False], [False, True, True]]
    cells = np.zeros((2, 3, 2), dtype=int)
    cells[:, :, 0] = counts
    assert withheld_in_cells(cells, areas, (), 5)[1].tolist() == [[False, False], [True, True], [True, True]]
    few = withheld_in_areas(np.array([[3, 3]]), (), 5)
    assert few.all()


@pytest.mark.parametrize(
    ("limits", "cut"),
    [
        (Limits(max_distance=400.0), ["round"]),
        (Limits(max_distance=399.0), ["near, round"]),
        (Limits(max_distance=601.0), []),
        (Limits(max_time=10.0), []),
        (Limits(max_time=9.0), ["round"]),
        (Limits(max_time=6.0), ["near, round"]),
        (Limits(max_distance=601.0, max_time=9.0), ["round"]),
    ],
)
def test_a_standard_that_the_limits_of_the_run_cut_short_is_named(limits: Limits, cut: list[str]) -> None:
    frame = homes(50, 1)
    said: list[dict[str, object]] = []
    listener = Progress(message=lambda level, template, values: said.append(values) if "longer" in template else None)
    people = frame["people"].to_numpy(dtype=float)
    summarise(frame, ["tap"], people, Asked([NEAR, ROUND], limits=limits), listener)
    frame["tap_status"] = frame["tap_status"].replace("beyond", "reached")
    summarise(frame, ["tap"], people, Asked([NEAR, ROUND], limits=limits), listener)
    assert [values["standards"] for values in said] == cut
