"""Standards, and people within them: every row balances."""

from __future__ import annotations

import csv
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.progress import Progress
from quartier.engine.residents.people import block_of, people_of
from quartier.engine.schema import CATEGORIES, CATEGORY_GROUPS
from quartier.engine.standards import Standard, read_standards
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.pace import Walker, Walking
from quartier.engine.walking.walksummary import Asked, summarise
from quartier.tests.engine.builders import boxes, lines, points

PROFILE = Path(__file__).resolve().parents[2] / "resources" / "profiles" / "standards.csv"
STANDARDS = [
    Standard("near", "water_point", "m", 400.0, "test"),
    Standard("there_and_back", "water_point", "round_trip_min", 20.0, "test"),
]
STREET = lines([(0, 0), (1000, 0)], [(5000, 0), (5100, 0)])
HOUSES = points((100, 0), (400, 0), (900, 0), (5050, 0), (300, 900), prefix="house", population=[10, 20, 30, 5, 7])
TAP = points((0, 0), category=["water_point"])


def table(blocks: gpd.GeoDataFrame | None = None) -> list[dict[str, object]]:
    found = walking_distances(STREET, HOUSES, TAP, Walking(Walker(1.0)))
    people, counted = people_of(HOUSES, "population")
    assert counted
    return summarise(found.origins, found.categories, people, Asked(STANDARDS, blocks, "adult")).to_dict("records")


def test_people_within_and_over_and_without_a_walk_by_hand() -> None:
    near, there_and_back = table()
    assert near["within_people"] == 30  # 100 m and exactly 400 m: limits are inclusive
    assert near["over_people"] == 30
    assert near["unreachable_people"] == 5
    assert near["off_network_people"] == 7
    assert near["people"] == 72
    assert near["within_share"] == pytest.approx(30 / 72)
    assert near["mean_m"] == pytest.approx((100 * 10 + 400 * 20 + 900 * 30) / 60)
    assert there_and_back["within_people"] == 30  # 400 s there, 800 s there and back: 13.3 min; 900 m takes 30 min


def test_blocks_add_up_to_the_whole_and_outside_is_named() -> None:
    blocks = boxes((0, -50, 500, 50), (500, -50, 1000, 50), prefix="block", name=["Rive", "Marché"])
    rows = [row for row in table(blocks) if row["standard"] == "near"]
    whole, parts = rows[0], rows[1:]
    assert [row["block_id"] for row in parts] == ["block/1", "block/2", "outside"]
    assert [row["block_name"] for row in parts] == ["Rive", "Marché", None]
    for column in [c for c in whole if c.endswith("people")]:
        assert sum(row[column] for row in parts) == pytest.approx(whole[column])


def test_every_row_balances() -> None:
    for row in table(boxes((0, -50, 500, 50), prefix="block")):
        statuses = ("within", "over", "unreachable", "off_network", "no_service", "unknown")
        assert sum(row[f"{status}_people"] for status in statuses) == pytest.approx(row["people"])


def test_the_sums_of_every_block_are_those_of_its_origins() -> None:
    rng = np.random.default_rng(8)
    homes = points(*rng.uniform(0, 100, (300, 2)), prefix="home")
    blocks = boxes(*[(x, y, x + 40, y + 40) for x in (0, 40) for y in (0, 40)], (500, 0, 510, 10), prefix="block")
    people = rng.integers(0, 6, 300).astype(float)
    homes["water_point_status"] = rng.choice(["reached", "beyond", "unreachable", "off_network", "unknown"], 300)
    homes["water_point_m"] = np.where(homes["water_point_status"] == "reached", rng.uniform(0, 900, 300), np.nan)
    homes["water_point_min"] = homes["water_point_m"] / 60
    table = summarise(homes, ["water_point"], people, Asked(STANDARDS[:1], blocks)).set_index("block_id")
    home_block = block_of(homes, blocks)
    for number, name in enumerate([*blocks["id"], "outside"]):
        here = home_block == (number if name != "outside" else -1)
        status, metres, row = homes["water_point_status"][here], homes["water_point_m"][here], table.loc[name]
        assert row["people"] == people[here].sum()
        assert row["within_people"] == people[here][metres <= 400].sum()
        assert row["over_people"] == people[here][(metres > 400) | (status == "beyond")].sum()
        assert row["off_network_people"] == people[here][status == "off_network"].sum()
        walks = metres.notna().to_numpy() & (people[here] > 0)
        mean = np.average(metres[walks], weights=people[here][walks]) if walks.any() else np.nan
        assert row["mean_m"] == pytest.approx(mean, nan_ok=True)
    assert np.isnan(table.loc["block/5", "within_share"])
    assert table.loc["outside", "people"] > 0


def test_summing_can_be_cancelled() -> None:
    found = walking_distances(STREET, HOUSES, TAP, Walking(Walker(1.0)))
    with pytest.raises(Cancelled):
        stopped = Progress(is_cancelled=lambda: True)
        summarise(found.origins, found.categories, np.ones(5), Asked(STANDARDS), stopped)


def test_a_category_without_standard_has_a_row_too() -> None:
    found = walking_distances(STREET, HOUSES, points((0, 0), category=["market"]), Walking(Walker(1.0)))
    (row,) = summarise(found.origins, found.categories, np.ones(5), Asked(STANDARDS)).to_dict("records")
    assert row["standard"] is None
    assert row["within_people"] == 3


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"standard": "a", "category": "b", "measure": "m", "limit": ""}, "nothing in: limit"),
        ({"standard": "a", "category": "b", "measure": "km", "limit": "1"}, "measure 'km' is unknown"),
        ({"standard": "a", "category": "b", "measure": "m", "limit": "much"}, "'much' is not a number"),
        ({"standard": "a", "category": "b", "measure": "m", "limit": "-5"}, "'-5' is not a number above 0"),
    ],
)
def test_a_faulty_table_of_standards_is_said(row: dict[str, str], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_standards([row])


def test_the_shipped_standards_are_readable_and_name_their_source() -> None:
    with PROFILE.open(encoding="utf-8", newline="") as file:
        standards = read_standards(list(csv.DictReader(file)))
    assert len({standard.code for standard in standards}) == len(standards)
    assert all(standard.source for standard in standards)
    assert {standard.category for standard in standards} <= {*CATEGORIES, *CATEGORY_GROUPS}


def test_a_standard_that_stands_twice_is_said() -> None:
    row = {"standard": "a", "category": "b", "measure": "m", "limit": "5"}
    with pytest.raises(InputError, match="'a' stands there twice"):
        read_standards([row, row])


def test_the_categories_of_a_table_are_read_like_those_of_the_services() -> None:
    (one,) = read_standards([{"standard": "a", "category": "Borne-fontaine", "measure": "m", "limit": "0,5"}])
    assert (one.category, one.limit, one.assumption) == ("borne_fontaine", 0.5, False)
