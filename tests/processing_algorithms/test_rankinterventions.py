"""quartier:rankinterventions inside QGIS and through qgis_process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("qgis.core")

import shapely
from qgis.core import NULL, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer
from quartier.adapters.sharing import audience_of_layer
from quartier.tests.engine.builders import boxes, here, layer, lines, points
from quartier.tests.processing_algorithms.layerfiles import rows, saved

ALGORITHM = "quartier:rankinterventions"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    """Two streets with a drain between them, a tap that works and one that does not; a file a layer."""
    folder = tmp_path / "données"
    layers = {
        "PATHS": lines([(0, 0), (1000, 0)], [(0, 300), (1000, 300)], surface=["asphalt", "dirt"]),
        "ORIGINS": boxes((95, -5, 105, 5), (695, 295, 705, 305), (895, -5, 905, 5), population=[40, 200, 10]),
        "SERVICES": points((0, 0), (1000, 0), category=["water_point"] * 2, operational=["oui", "en panne"]),
        "BARRIERS": lines([(0, 150), (1000, 150)]),
        "LINKS": lines([(700, 0), (700, 300)], accepted=[None]),
        "CANDIDATES": points(
            (650, 300), category=["Point d'eau"], name=["Puits de l'été"], cost=["1 500,5"], prefix="lieu"
        ).assign(category="water_point"),
        "IMPROVEMENTS": layer([shapely.LineString([(0, 300), (1000, 300)])], "way", surface=["béton"]).assign(
            id="way/2"
        ),
    }
    return saved(folder, layers)


def outputs(folder: Path) -> dict[str, str]:
    return {name: str(folder / f"{name.lower()}.gpkg") for name in ("OUTPUT", "WAYS", "SUMMARY")}


def test_all_kinds_stand_in_one_list(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], town: dict[str, object], tmp_path: Path
) -> None:
    written = outputs(tmp_path)
    answer = qgis_process(ALGORITHM, {**town, **written, "MAX_DISTANCE": 400})
    assert answer.returncode == 0, answer.stderr
    assert set(json.loads(answer.stdout)["results"]) >= set(written)
    found = {row["id"]: row for row in rows(written["OUTPUT"])}
    assert {one: (row["rank"], row["gained_people"]) for one, row in found.items()} == {
        "repaired_service/node/2": (1, 10.0),
        "new_service/lieu/1": (2, 200.0),
        "footbridge/way/1": (3, 0.0),
        "improved_path/way/2": (4, 0.0),
    }
    well = found["new_service/lieu/1"]
    assert (well["cost"], well["cost_source"], well["name"]) == (1500.5, "own", "Puits de l'été")
    assert found["improved_path/way/2"]["becomes"] == "beton"
    assert found["footbridge/way/1"]["connected_people"] == 200.0
    assert [row["plan_order"] for row in found.values()][:2] == [1, 2]
    assert {row["id"] for row in rows(written["WAYS"])} == {"footbridge/way/1", "improved_path/way/2"}
    (summary,) = rows(written["SUMMARY"])
    assert (summary["within_before_people"], summary["within_after_people"], summary["gained_people"]) == (40, 250, 210)


def test_the_map_shows_the_plan(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    written = outputs(tmp_path)
    run(ALGORITHM, {**town, **written, "MAX_DISTANCE": 400})
    for name, kinds in (("OUTPUT", 8), ("WAYS", 6)):
        shown = QgsVectorLayer(written[name])
        shown.loadDefaultStyle()
        assert shown.renderer().type() == "RuleRenderer"
        assert len(shown.renderer().rootRule().children()) == kinds
        assert shown.attributeAlias(shown.fields().indexOf("gained_people"))


def test_costs_and_standards_of_ones_own(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    costs, standards = tmp_path / "coûts.csv", tmp_path / "normes.csv"
    costs.write_text("kind;category;unit;cost\nfootbridge;;metre;2,5\n", encoding="utf-8")
    standards.write_text("standard;category;measure;limit\neau;water_point;min;20\n", encoding="utf-8")
    written = outputs(tmp_path)
    run(ALGORITHM, {**town, **written, "COSTS": str(costs), "STANDARDS": str(standards), "BUDGET": 800})
    found = {row["id"]: row for row in rows(written["OUTPUT"])}
    bridge = found["footbridge/way/1"]
    assert (bridge["cost"], bridge["gained_people"], bridge["plan_order"]) == (750.0, 200.0, 1)
    assert found["repaired_service/node/2"]["rank_status"] == "unknown"


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"CATEGORIES": "borne"}, "has the category borne"),
        ({"LINKS": None, "CANDIDATES": None, "IMPROVEMENTS": None, "REPAIRS": False}, "nothing to rank"),
        ({"CATEGORY_FIELD": "operational", "CATEGORIES": "latrine"}, "has the category latrine"),
    ],
)
def test_what_cannot_be_is_said(
    run: Run, town: dict[str, object], tmp_path: Path, more: dict[str, object], text: str
) -> None:
    given = {name: value for name, value in {**town, **more}.items() if value is not None}
    with pytest.raises(QgsProcessingException, match=text):
        run(ALGORITHM, {**given, **outputs(tmp_path), "MAX_DISTANCE": 400})
    assert not any(Path(path).exists() for path in outputs(tmp_path).values())


def test_a_town_without_a_service_can_be_given_one(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    empty = QgsVectorLayer("Point?crs=EPSG:32631&field=id:string&field=category:string", "services", "memory")
    written = outputs(tmp_path)
    run(ALGORITHM, {**town, **written, "SERVICES": empty, "MAX_DISTANCE": 400})
    found = {row["id"]: row for row in rows(written["OUTPUT"])}
    assert found["new_service/lieu/1"]["gained_people"] == 200.0


def test_the_links_of_the_check_can_be_ranked(
    run: Run, qgis_process: Callable[..., subprocess.CompletedProcess[str]], town: dict[str, object], tmp_path: Path
) -> None:
    paths = here(lines([(0, 0), (500, 0)], [(500, 3), (500, 400)]))
    paths.to_file(tmp_path / "ways.gpkg", engine="pyogrio", VERSION="1.2")
    houses = here(boxes((495, 350, 505, 360), population=[12]))
    houses.to_file(tmp_path / "houses.gpkg", engine="pyogrio", VERSION="1.2")
    given = {"PATHS": str(tmp_path / "ways.gpkg"), "SERVICES": town["SERVICES"]}
    links = str(tmp_path / "links.gpkg")
    run(
        "quartier:checkdata",
        {
            **given,
            "BUILDINGS": str(tmp_path / "houses.gpkg"),
            "ISSUES": str(tmp_path / "i.gpkg"),
            "MISSING_LINKS": links,
        },
    )
    written = outputs(tmp_path)
    run(
        ALGORITHM,
        {
            **given,
            **written,
            "ORIGINS": str(tmp_path / "houses.gpkg"),
            "LINKS": links,
            "MAX_DISTANCE": 1000,
            "REPAIRS": False,
        },
    )
    (link,) = rows(written["OUTPUT"])
    assert (link["intervention"], link["gained_people"], link["connected_people"]) == ("link", 12.0, 12.0)
    assert link["length_m"] == pytest.approx(3.0)


def test_stop_is_heard_and_an_earlier_result_stays(provider: object, town: dict[str, object], tmp_path: Path) -> None:
    written = outputs(tmp_path)
    before = tmp_path / "output.gpkg"
    before.write_bytes(b"earlier")

    class Stopping(QgsProcessingFeedback):
        def isCanceled(self) -> bool:  # noqa: N802
            return True

    algorithm = next(one for one in provider.algorithms() if one.name() == "rankinterventions").create()
    algorithm.run({**town, **written, "MAX_DISTANCE": 400}, QgsProcessingContext(), Stopping())
    assert before.read_bytes() == b"earlier"


def test_of_households_small_gains_stay_with_the_team(run: Run, tmp_path: Path, feedback: Any) -> None:
    homes = points(
        *[(n, 5) for n in range(20)], *[(2000 + n, 5) for n in range(2)], people=[3] * 22, consent=["oui"] * 22
    )
    layers = {
        "PATHS": lines([(-100, 0), (4000, 0)]),
        "ORIGINS": homes,
        "SERVICES": points((4000, 0), category=["water_point"], operational=["yes"]),
        "CANDIDATES": points((0, 0), (2000, 0), prefix="lieu", category=["water_point"] * 2),
    }
    inputs = {**saved(tmp_path / "ménages", layers), "MAX_DISTANCE": 500}
    written = outputs(tmp_path)
    run(ALGORITHM, {**inputs, **written})
    assert [row["count_status"] for row in rows(written["OUTPUT"])] == ["withheld"] * 2
    assert {row["gained_people"] for row in rows(written["OUTPUT"])} == {NULL}
    assert [row["plan_order"] for row in rows(written["OUTPUT"])] == [1, 2]
    assert [row["gained_people"] for row in rows(written["SUMMARY"])] == [66]
    assert any("leave out numbers, to protect households" in text for text in feedback.infos)
    sums = [audience_of_layer(QgsVectorLayer(written[name])) for name in ("OUTPUT", "SUMMARY")]
    assert sums == ["municipality"] * 2
    run(ALGORITHM, {**inputs, **written, "SMALLEST_COUNT": 0})
    assert [row["gained_people"] for row in rows(written["OUTPUT"])] == [60, 6]
    assert audience_of_layer(QgsVectorLayer(written["OUTPUT"])) == "team"
