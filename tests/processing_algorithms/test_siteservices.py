"""quartier:siteservices inside QGIS and through qgis_process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsProcessingException
from quartier.tests.engine.builders import boxes, lines, points
from quartier.tests.processing_algorithms.layerfiles import rows, saved

ALGORITHM = "quartier:siteservices"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    """A street, houses along it and one tap; a file a layer, in a folder with an accent."""
    folder = tmp_path / "données d'été"
    homes = boxes(*[(x, 5, x + 10, 15) for x in range(0, 2000, 100)], population=[10] * 20)
    layers = {
        "PATHS": lines([(0, 0), (2000, 0)]),
        "ORIGINS": homes,
        "EXISTING": points((100, 0), (900, 0), category=["water_point"] * 2, operational=["yes", "no"]),
        "CANDIDATES": points((600, 0), (1000, 0), (1600, 0), prefix="place"),
    }
    return saved(folder, layers)


def test_the_next_taps_are_found_in_a_process_of_their_own(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], town: dict[str, object], tmp_path: Path
) -> None:
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("SITES", "GAIN", "ORIGINS_OUT")}
    answer = qgis_process(
        ALGORITHM, {**town, **outputs, "CANDIDATES_FROM": "layer", "MAX_DISTANCE": 320, "COUNT": 2, "TIME_LIMIT": 20}
    )
    assert answer.returncode == 0, answer.stderr
    assert set(json.loads(answer.stdout)["results"]) >= set(outputs)
    sites = rows(outputs["SITES"])
    assert [site["id"] for site in sites] == ["node/1", "place/2", "place/3"]
    assert [site["site_kind"] for site in sites] == ["existing", "new", "new"]
    gain = rows(outputs["GAIN"])
    assert [row["step"] for row in gain] == [0, 1, 2]
    assert [row["people_within"] for row in gain] == [50, 120, 180]
    assert [row["best"] for row in gain] == [50, 120, 180]
    assert {row["best_status"] for row in gain} == {"optimal"}
    homes = rows(outputs["ORIGINS_OUT"])
    assert sum(home["people_placed"] for home in homes) == 180
    assert {home["site_status"] for home in homes} == {"reached", "beyond"}


@pytest.mark.parametrize("source", ["network", "grid"])
def test_candidates_need_no_layer(run: Run, town: dict[str, object], tmp_path: Path, source: str) -> None:
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("SITES", "GAIN")}
    given = {name: layer for name, layer in town.items() if name != "CANDIDATES"}
    run(
        ALGORITHM,
        {**given, **outputs, "CANDIDATES_FROM": source, "SPACING": 50, "OBJECTIVE": "cover_all", "MAX_TIME": 5},
    )
    gain = rows(outputs["GAIN"])
    assert gain[-1]["people_within"] == 200
    assert sum(site["people_assigned"] for site in rows(outputs["SITES"])) == 200


def test_what_cannot_be_planned_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("SITES", "GAIN")}
    with pytest.raises(QgsProcessingException, match="a limit is needed"):
        run(ALGORITHM, {**town, **outputs})
    with pytest.raises(QgsProcessingException, match="only 3 candidates"):
        run(ALGORITHM, {**town, **outputs, "CANDIDATES_FROM": "layer", "MAX_DISTANCE": 300, "COUNT": 9})
