"""The whole chain through `qgis_process`, as `make demo` runs it: what it writes, and that the sums agree."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCENARIOS = ("10_ans", "100_ans")


@pytest.fixture(scope="module")
def rows(demo: Path) -> Callable[[str], list[dict[str, Any]]]:
    """`rows(table)`: the rows of a table of the workspace."""

    def read(table: str) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(demo / "quartier.gpkg")) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(f'SELECT * FROM "{table}"')]

    return read


def people(rows: list[dict[str, Any]]) -> float:
    return sum(row["population"] or 0 for row in rows)


def test_people_in_buildings_are_those_of_the_blocks(rows: Callable[[str], list[dict[str, Any]]]) -> None:
    assert people(rows("estimatepopulation_output__sec")) == people(rows("blocks"))


def test_every_walk_is_counted_once(rows: Callable[[str], list[dict[str, Any]]]) -> None:
    total = people(rows("estimatepopulation_output__sec"))
    summary = rows("walkingdistance_summary__sec")
    whole = [row for row in summary if row["block_id"] is None]
    assert {"water_point", "latrine", "primary_school", "health"} <= {row["category"] for row in whole}
    kinds = ("within", "over", "unreachable", "off_network", "no_service", "unknown")
    for row in whole:
        assert row["people"] == pytest.approx(total)
        assert sum(row[f"{kind}_people"] for kind in kinds) == pytest.approx(total)
        same = [r for r in summary if (r["category"], r["standard"]) == (row["category"], row["standard"])]
        parts = [r for r in same if r["block_id"]]
        assert sum(r["within_people"] for r in parts) == pytest.approx(row["within_people"])


def test_flood_classes_add_up_in_both_scenarios_and_the_rarer_flood_reaches_more(
    rows: Callable[[str], list[dict[str, Any]]],
) -> None:
    total = people(rows("estimatepopulation_output__sec"))
    flooded = []
    for scenario in SCENARIOS:
        output = rows(f"floodexposure_output__{scenario}")
        summary = rows(f"floodexposure_summary__{scenario}")
        assert summary[-1]["flood_class"] == "total"
        assert sum(row["people"] for row in summary[:-1]) == summary[-1]["people"] == total
        assert sum(row["count"] for row in summary[:-1]) == summary[-1]["count"] == len(output)
        assert all(row["flood_status"] for row in output)
        flooded.append(people([row for row in output if row["flood_status"] == "flooded"]))
    assert 0 < flooded[0] < flooded[1] < total


def test_who_loses_a_service_is_counted_once_and_the_rarer_flood_takes_more(
    rows: Callable[[str], list[dict[str, Any]]],
) -> None:
    total = people(rows("estimatepopulation_output__sec"))
    lost: list[dict[str, float]] = []
    for scenario in SCENARIOS:
        summary = rows(f"floodaccess_summary__{scenario}")
        for row in summary:
            assert row["people"] == pytest.approx(row["keep_people"] + row["lost_people"] + row["never_people"])
            why = sum(row[f"lost_by_{one}_people"] for one in ("home", "service", "way"))
            assert row["lost_people"] == pytest.approx(why)
        whole = [row for row in summary if row["block_id"] is None]
        assert all(row["people"] == pytest.approx(total) for row in whole)
        lost.append({row["category"]: row["lost_people"] for row in whole})
        homes = rows(f"floodaccess_output__{scenario}")
        assert lost[-1]["clinic"] == pytest.approx(people([row for row in homes if row["clinic_lost"] == "yes"]))
        islands = rows(f"floodaccess_islands__{scenario}")
        assert sum(row["people"] for row in islands) == pytest.approx(
            people([h for h in homes if h["island"] is not None])
        )
    assert all(lost[0][category] <= lost[1][category] for category in lost[0])
    assert lost[0] != lost[1]


def test_everybody_in_the_water_is_in_the_evacuation_plan(rows: Callable[[str], list[dict[str, Any]]]) -> None:
    for scenario in SCENARIOS:
        exposed = rows(f"floodexposure_output__{scenario}")
        flooded = people([row for row in exposed if row["flood_status"] == "flooded"])
        figures = {row["item"]: row["value"] for row in rows(f"evacuationroutes_summary__{scenario}")}
        assert figures["people_total"] == pytest.approx(flooded)
        kinds = ("reached", "no_place", "unreachable", "flooded", "off_network", "unknown")
        assert sum(figures[f"people_{kind}"] for kind in kinds) == pytest.approx(flooded)
        plan = rows(f"evacuationroutes_assignment__{scenario}")
        assert sum(row["people"] for row in plan) == pytest.approx(flooded)
        shelters = rows(f"evacuationroutes_shelters_out__{scenario}")
        assert all(row["assigned"] <= row["places"] for row in shelters)
        assert sum(row["assigned"] for row in shelters) == pytest.approx(figures["people_reached"])


def test_every_result_has_its_provenance(rows: Callable[[str], list[dict[str, Any]]]) -> None:
    with_source = {row["layer"] for row in rows("provenance")}
    tables = {row["table_name"] for row in rows("gpkg_contents")}
    assert {table for table in tables if "__" in table} <= with_source


def test_maps_and_report_are_there_in_both_languages(demo: Path) -> None:
    maps = sorted(path.name for path in (demo / "exports" / "maps").iterdir())
    for language in ("fr", "en"):
        for kind in ("pdf", "png"):
            assert sum(name.endswith(f"_{language}.{kind}") for name in maps) >= 5
    # The report of the survey tells rows one by one: it lies with the answers.
    assert (demo / "survey" / "report.html").stat().st_size > 1000
    assert {path.name for path in (demo / "exports").iterdir()} == {"maps", "check.html"}


def test_the_summary_tells_people_by_question(demo: Path, rows: Callable[[str], list[dict[str, Any]]]) -> None:
    summary = json.loads((demo / "summary.json").read_text(encoding="utf-8"))
    assert summary["population"] == people(rows("blocks"))
    assert summary["access"]["sphere_water_distance"]["limit"] == 500
    assert set(summary["flood"]) == set(summary["evacuation"]) == {"10 ans", "100 ans"}


def test_a_folder_without_the_files_is_said(tmp_path: Path, plugin_profile: dict[str, str]) -> None:
    answer = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "demo.py"), str(tmp_path)],
        env=plugin_profile,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode != 0
    assert "lacks: quartier.osm.pbf" in answer.stderr
