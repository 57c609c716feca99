"""What leaves the team: a clear yes only, nothing rare, and counts that no sum gives away."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.privacy.masking import KEPT, UNDER_K, Ground
from quartier.engine.privacy.release import (
    FEW_BUILDINGS,
    SHOWN,
    SMALL_COUNT,
    WITHHELD,
    block_cells,
    consent_reasons,
    grid_cells,
    release_counts,
    release_points,
    summary_of,
)
from quartier.tests.engine.builders import boxes, points
from scipy.optimize import linprog

SEED = "a seed of the tests"


def crowd(*cells: tuple[int, int]) -> gpd.GeoDataFrame:
    """`count` houses in each cell of 100 m, cell by cell along a street: (buildings, households)."""
    xy = [(100 * cell + 5 + 3 * n, 50) for cell, (buildings, _) in enumerate(cells) for n in range(buildings)]
    return points(*xy, prefix="house")


def surveyed(*cells: tuple[int, int]) -> gpd.GeoDataFrame:
    """The households of the same cells."""
    xy = [(100 * cell + 5 + 3 * (n % 20), 50) for cell, (_, households) in enumerate(cells) for n in range(households)]
    return points(*xy)


def everybody(households: gpd.GeoDataFrame) -> np.ndarray:
    return np.full(len(households), KEPT, dtype=object)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        *[(word, "kept") for word in ("yes", "Oui", " OUI ", True, 1, 1.0, "1")],
        *[(word, "no_consent") for word in ("no", "Non", False, 0, 0.0)],
        *[(word, "unknown_consent") for word in (None, float("nan"), "", " ", "unknown", "Inconnu")],
        *[(word, "unreadable_consent") for word in ("لا", "?", "peut-être", "2", "fonctionne", 7)],
    ],
)
def test_only_a_clear_yes_is_one(word: object, reason: str) -> None:
    assert consent_reasons(pd.Series([word], dtype=object)).tolist() == [reason]


def test_a_value_that_few_households_have_is_not_told() -> None:
    houses = crowd((30, 0), (30, 0))
    people = [2] * 20 + [4] * 12 + [6] * 6 + [14] * 2
    households = houses.iloc[: len(people)].assign(people=people, elderly_people=[0] * 39 + [1])
    ground = Ground(houses)
    found = release_points(
        households, ground, k=5, seed=SEED, reason=everybody(households), distances=(20, 90), details="groups"
    )
    # The two large families, and the next rarest class with them: else "withheld" would say "10+".
    assert found.layer["size_class"].value_counts().to_dict() == {"1-2": 20, "3-4": 12, "withheld": 8}
    assert set(found.layer["elderly"]) == {"withheld"}
    assert set(found.layer["disabled"]) == {"unknown"}
    assert list(found.layer.columns) == ["k_reached", "size_class", "under_5", "elderly", "disabled", "geometry"]


@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 12)), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_no_sum_gives_a_withheld_count_away(cells: list[tuple[int, int]]) -> None:
    """The reader's best knowledge (shown counts, the total, every withheld count at least 1) as a linear programme."""
    smallest, k = 5, 10
    cells = [(buildings, households if buildings else 0) for buildings, households in cells]
    houses, households = crowd(*cells), surveyed(*cells)
    if len(houses) < k or len(households) == 0:
        return
    ground = Ground(houses)
    found = release_counts(
        households, ground, grid_cells(ground, 100.0), k=k, reason=everybody(households), smallest=smallest
    )
    layer, reasons = found.layer, found.households["mask_result"]
    there = [cell for cell in cells if cell[0]]
    assert layer["count_status"].eq(FEW_BUILDINGS).tolist() == [buildings < k for buildings, _ in there]
    shown = layer["count_status"].eq(SHOWN)
    assert layer["households"].notna().eq(shown).all()
    assert layer.loc[shown, "households"].tolist() == [one[1] for one, told in zip(there, shown) if told]
    assert not layer.loc[shown, "households"].between(1, smallest - 1).any()
    assert int(layer["households"].sum()) == (reasons == KEPT).sum()
    assert (reasons == KEPT).sum() + (reasons == SMALL_COUNT).sum() + (reasons == UNDER_K).sum() == len(households)
    total = len(households) - int(layer["households"].sum())
    hidden = layer.loc[~shown, "count_status"]
    everything_hidden = layer.loc[shown, "households"].sum() == 0
    for number in range(len(hidden)):
        if everything_hidden or total == 0:
            continue
        goal = np.zeros(len(hidden))
        goal[number] = 1
        bounds = [(1 if status == WITHHELD else 0, None) for status in hidden]
        least, most = (
            sign * linprog(sign * goal, A_eq=np.ones((1, len(hidden))), b_eq=[total], bounds=bounds).fun
            for sign in (1, -1)
        )
        assert most - least >= smallest - 1e-6, (cells, number)


def test_a_cell_with_few_buildings_looks_the_same_with_and_without_households() -> None:
    with_one, without = ((20, 12), (3, 1), (20, 9)), ((20, 12), (3, 0), (20, 9))
    status = []
    for cells in (with_one, without):
        ground, households = Ground(crowd(*cells)), surveyed(*cells)
        found = release_counts(households, ground, grid_cells(ground, 100.0), k=10, reason=everybody(households))
        status.append(found.layer["count_status"].iloc[1])
    assert status == [FEW_BUILDINGS, FEW_BUILDINGS]


def test_blocks_and_the_summary() -> None:
    cells = ((20, 12), (20, 8), (3, 1))
    ground, households = Ground(crowd(*cells)), surveyed(*cells)
    blocks = boxes((0, 0, 100, 100), (100, 0, 200, 100), (200, 0, 300, 100), name=["Rive", None, "Marché"])
    found = release_counts(households, ground, block_cells(blocks), k=10, reason=everybody(households))
    assert found.layer["block_name"].tolist() == ["Rive", None, "Marché"]
    # The one household of the third block could be worked out from the total: the next smallest count hides it.
    assert found.layer["count_status"].tolist() == [SHOWN, WITHHELD, FEW_BUILDINGS]
    summary = summary_of(found, 10).set_index("item")["value"]
    assert summary["households_read"] == 21 and summary["households_kept"] == 12
    reasons = ["households_small_count", "households_under_k", "households_no_consent"]
    assert summary[reasons].tolist() == [8, 1, 0]
    assert summary["k_least"] == 20


def test_too_few_buildings_are_said() -> None:
    ground, households = Ground(crowd((4, 0))), surveyed((4, 2))
    with pytest.raises(InputError, match="only 4 buildings"):
        release_counts(households, ground, grid_cells(ground, 100.0), k=10, reason=everybody(households))
