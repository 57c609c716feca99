"""quartier:serviceload inside QGIS and through qgis_process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsProcessingException, QgsVectorLayer
from quartier.adapters.sharing import audience_of_layer
from quartier.tests.engine.builders import boxes, here, lines, points
from quartier.tests.processing_algorithms.layerfiles import rows, saved

ALGORITHM = "quartier:serviceload"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    """A street, three houses and two taps; a file a layer, in a folder with an accent."""
    folder = tmp_path / "données"
    layers = {
        "PATHS": lines([(0, 0), (1000, 0)]),
        "ORIGINS": boxes((-5, 0, 5, 10), (300, 0, 310, 10), (900, 0, 910, 10), population=[400, 200, 100]),
        "SERVICES": points(
            (200, 0), (800, 0), category=["water_point"] * 2, operational=["yes"] * 2, capacity=["2 robinets", "3 taps"]
        ),
    }
    return saved(folder, layers)


def test_taps_over_the_standard_are_named(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], town: dict[str, object], tmp_path: Path
) -> None:
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("ORIGINS_OUT", "SERVICES_OUT", "SUMMARY")}
    answer = qgis_process(ALGORITHM, {**town, **outputs})
    assert answer.returncode == 0, answer.stderr
    assert set(json.loads(answer.stdout)["results"]) >= set(outputs)
    taps = rows(outputs["SERVICES_OUT"])
    assert [tap["people"] for tap in taps] == [600.0, 100.0]
    assert [tap["units"] for tap in taps] == [2.0, 3.0]
    assert [tap["load_status"] for tap in taps] == ["over", "within"]
    assert [row["water_point_id"] for row in rows(outputs["ORIGINS_OUT"])] == ["node/1", "node/1", "node/2"]
    summary = rows(outputs["SUMMARY"])[0]
    assert summary["people"] + summary["people_without"] == 700


def test_catchments_share_the_taps_among_all(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("ORIGINS_OUT", "SERVICES_OUT")}
    run(ALGORITHM, {**town, **outputs, "METHOD": "e2sfca", "SPEED": 2.0})
    houses = rows(outputs["ORIGINS_OUT"])
    units = sum(row["population"] * row["water_point_per_1000"] / 1000 for row in houses)
    assert units == pytest.approx(5.0)


def test_who_has_many_taps_needs_each_less(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    """docs/methods.md 10.1, with the bands of Quartier's own table."""
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("ORIGINS_OUT", "SERVICES_OUT")}
    run(ALGORITHM, {**town, **outputs, "METHOD": "3sfca", "SPEED": 2.0})
    houses, taps = rows(outputs["ORIGINS_OUT"]), rows(outputs["SERVICES_OUT"])
    assert sum(row["population"] * row["water_point_per_1000"] / 1000 for row in houses) == pytest.approx(5.0)
    # Minutes to node/1: 1.7, 0.9, 5.9; to node/2: 6.7, 4.1, 0.9. Weights 0.962 up to 5 and 0.704 up to 10 minutes.
    near, far = 0.962, 0.704
    both = near + far
    first = 400 * near**2 / both + 200 * near / 2 + 100 * far**2 / both
    second = 400 * far**2 / both + 200 * near / 2 + 100 * near**2 / both
    assert [tap["people"] for tap in taps] == pytest.approx([first, second])


def test_words_for_categories_are_understood_and_what_comes_out_is_said(
    run: Run, feedback: object, town: dict[str, object], tmp_path: Path
) -> None:
    written = tmp_path / "équipements.gpkg"
    kinds = ["Borne-fontaine", "École", "Centre de santé"]
    state = ["oui", "en panne", "oui"]
    frame = points((200, 0), (800, 0), (500, 0), nature=kinds, operational=state, capacity=["2 robinets", None, "1"])
    here(frame).to_file(written, engine="pyogrio", VERSION="1.2")
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("ORIGINS_OUT", "SERVICES_OUT", "SUMMARY")}
    run(ALGORITHM, {**town, **outputs, "SERVICES": str(written), "CATEGORY_FIELD": "nature"})
    services = rows(outputs["SERVICES_OUT"])
    assert [one["nature"] for one in services] == ["water_point", "primary_school", "clinic"]
    assert [one["nature_original"] for one in services] == kinds
    assert services[0]["people_per_unit_limit"] == 250
    assert any("'Borne-fontaine': water_point" in text for text in feedback.infos)
    assert any("'Primary school' works" in text and "1 in all" in text for text in feedback.warnings)
    assert any("Water point: 1 of 1 service has more people" in text for text in feedback.warnings)
    assert any("700 of 700 people share 1 service in use, 0 have none." in text for text in feedback.infos)
    assert {row["category"] for row in rows(outputs["SUMMARY"])} == {"water_point", "primary_school", "clinic"}


def test_a_table_that_cannot_be_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    table = tmp_path / "charges.csv"
    table.write_text("category;people_per_unit\nwater_point;beaucoup\n", encoding="utf-8")
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("ORIGINS_OUT", "SERVICES_OUT")}
    with pytest.raises(QgsProcessingException, match="Line 2"):
        run(ALGORITHM, {**town, **outputs, "LOADS": str(table)})


def test_people_are_no_taps(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    written = tmp_path / "personnes.gpkg"
    capacities = ["250 pers.", "500"]
    frame = points((200, 0), (800, 0), category=["water_point"] * 2, operational=["yes"] * 2, capacity=capacities)
    here(frame).to_file(written, engine="pyogrio", VERSION="1.2")
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("ORIGINS_OUT", "SERVICES_OUT")}
    for counts, units in (("auto", [1.0, 2.0]), ("units", [250.0, 500.0])):
        run(ALGORITHM, {**town, **outputs, "SERVICES": str(written), "CAPACITY_COUNTS": counts})
        assert [tap["units"] for tap in rows(outputs["SERVICES_OUT"])] == units


def test_of_households_small_counts_stay_with_the_team(run: Run, tmp_path: Path, feedback: Any) -> None:
    """Eight households fetch water at the first tap, two at the second: neither is told, the sum of both is."""
    homes = points(*[(150 + n, 5) for n in range(8)], (750, 5), (760, 5), people=[5] * 10, consent=["yes"] * 10)
    taps = points((200, 0), (800, 0), category=["water_point"] * 2, capacity=["2 robinets", "3 taps"])
    inputs = saved(tmp_path / "ménages", {"PATHS": lines([(0, 0), (1000, 0)]), "ORIGINS": homes, "SERVICES": taps})
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("ORIGINS_OUT", "SERVICES_OUT", "SUMMARY")}
    run(ALGORITHM, {**inputs, **outputs})
    assert [(tap["people"], tap["count_status"]) for tap in rows(outputs["SERVICES_OUT"])] == [(None, "withheld")] * 2
    (row,) = rows(outputs["SUMMARY"])
    assert (row["people"], row["people_without"], row["count_status"]) == (50, 0, "shown")
    assert any("leave out numbers, to protect households" in text for text in feedback.infos)
    audiences = [audience_of_layer(QgsVectorLayer(outputs[name])) for name in outputs]
    assert audiences == ["team", "municipality", "municipality"]
    run(ALGORITHM, {**inputs, **outputs, "SMALLEST_COUNT": 0})
    assert [tap["people"] for tap in rows(outputs["SERVICES_OUT"])] == [40, 10]
    audiences = [audience_of_layer(QgsVectorLayer(outputs[name])) for name in outputs]
    assert audiences == ["team"] * 3
