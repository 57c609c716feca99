"""quartier:matchsurvey inside QGIS: the sample's survey against its map, decisions, the file for JOSM, who may see it."""

from __future__ import annotations

import csv
import json
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsProcessingException, QgsVectorLayer
from quartier.adapters.frames import plain
from quartier.adapters.osm.files import read_osm_file
from quartier.adapters.sharing import audience_of_layer
from quartier.engine.matching.names import fold

ALGORITHM = "quartier:matchsurvey"
MEMORY = {"MATCHES": "memory:", "MERGED": "memory:"}
Run = Callable[[str, dict[str, object]], dict[str, object]]
# Names the sample maker gives to places that its map lacks; all others it visits are mapped.
UNMAPPED = {"Petit marché du soir", "Cour de l'église, étage", "Latrine communautaire", "Puits de la cour"}
UNMAPPED |= {"Nouvelle borne"}


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory, provider: object, sample: Path) -> dict[str, str]:
    """The services of the sample: of its survey and of its map."""
    from qgis import processing

    folder = tmp_path_factory.mktemp("Données")
    osm = {"INPUT": str(sample / "quartier.osm"), "SERVICES": str(folder / "carte.gpkg")}
    osm |= dict.fromkeys(("PATHS", "BUILDINGS", "BARRIERS", "WATER"), "memory:")
    survey = {"INPUT": str(sample / "survey.csv"), "FORM": str(sample / "form.xlsx")}
    survey["SERVICES"] = str(folder / "enquête.gpkg")
    processing.run("quartier:importosmfile", osm)
    processing.run("quartier:importsurvey", survey)
    return {"SURVEY": survey["SERVICES"], "OSM": osm["SERVICES"]}


def rows(layer: QgsVectorLayer) -> list[dict[str, object]]:
    return [{name: plain(f[name]) for name in f.fields().names()} for f in layer.getFeatures()]


def decisions_file(folder: Path, *decisions: tuple[str, str, str]) -> str:
    path = folder / "décisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["survey_id", "osm_id", "decision", "who", "when", "note"])
        writer.writerows([*one, "Afi", "2025-03-01T10:00:00Z", ""] for one in decisions)
    return str(path)


def test_the_sample_is_matched_as_its_maker_knows(run: Run, layers: dict[str, str]) -> None:
    """38 visits: 34 of mapped places, 4 of places the map lacks. One mapped well is not for drinking: a person says."""
    found = run(ALGORITHM, {**layers, **MEMORY})
    matches = rows(found["MATCHES"])
    assert len(matches) == 38
    truly_new = {one["survey_id"] for one in matches if one["survey_name"] in UNMAPPED}
    assert len(truly_new) == 4
    said_new = {one["survey_id"] for one in matches if one["match_status"] == "new"}
    assert said_new == truly_new
    automatic = [one for one in matches if one["match_status"] == "auto"]
    right = [one for one in automatic if fold(one["survey_name"]) == fold(one["other_name"])]
    precision, recall = len(right) / len(automatic), len(right) / 34
    assert (precision, round(recall, 3)) == (1.0, 0.971)
    (waiting,) = (one for one in matches if one["match_status"] == "review")
    assert (waiting["match_reason"], waiting["survey_name"]) == ("category", waiting["other_name"])
    merged = rows(found["MERGED"])
    assert Counter(one["match_status"] for one in merged) == {"osm_only": 24, "auto": 33, "new": 4, "review": 1}


def test_nothing_of_a_person_goes_through(run: Run, layers: dict[str, str]) -> None:
    found = run(ALGORITHM, {**layers, **MEMORY})
    for output in ("MATCHES", "MERGED"):
        names = found[output].fields().names()
        asked = ("telephone", "enqueteur", "consent", "flags", "category_original", "_uuid", "accuracy_m")
        assert not [name for name in names if any(word in name for word in asked)]


def test_services_of_places_stay_public(run: Run, layers: dict[str, str], tmp_path: Path) -> None:
    outputs = {"MATCHES": str(tmp_path / "paires.gpkg"), "MERGED": str(tmp_path / "réunis.gpkg")}
    decisions = decisions_file(tmp_path, ("x", "node/1", "accept"))
    run(ALGORITHM, {**layers, **outputs, "DECISIONS": decisions})
    assert [audience_of_layer(QgsVectorLayer(path)) for path in outputs.values()] == ["public", "public"]
    # Raw answers are the team's, and so is what comes of them.
    raw = tmp_path / "brut.csv"
    raw.write_text("id,name,consent,X,Y\ns1,A,yes,2.43,6.44\n", encoding="utf-8")
    source = f"file://{raw}?delimiter=,&xField=X&yField=Y&crs=EPSG:4326"
    layer = QgsVectorLayer(source, "brut", "delimitedtext")
    run(ALGORITHM, {**layers, **outputs, "SURVEY": layer})
    assert audience_of_layer(QgsVectorLayer(outputs["MERGED"])) == "team"


def test_decisions_give_a_file_for_josm_and_a_second_run_says_the_same(
    run: Run, layers: dict[str, str], tmp_path: Path, feedback: object
) -> None:
    first = rows(run(ALGORITHM, {**layers, **MEMORY})["MATCHES"])
    decisions = [(one["survey_id"], "", "new") for one in first if one["match_status"] == "new"]
    decisions += [(one["survey_id"], one["other_id"], "accept") for one in first if one["match_status"] == "review"]
    path = tmp_path / "à envoyer.osm"
    inputs = {**layers, **MEMORY, "DECISIONS": decisions_file(tmp_path, *decisions), "OSM_FILE": str(path)}
    found = run(ALGORITHM, inputs)
    statuses = Counter(one["match_status"] for one in rows(found["MATCHES"]))
    assert statuses == {"auto": 33, "accepted": 1, "confirmed_new": 4}
    written = read_osm_file(path)
    new = written[written["osm_id"] < 0]
    # Two courtyards to shelter in are no tag of OpenStreetMap: they are listed.
    assert sorted(one.get("amenity", one.get("man_made")) for one in new["tags"]) == ["marketplace", "water_tap"]
    assert not any("drinking_water" in one.values() or "drinking_water" in one for one in new["tags"])
    originals = read_osm_file(Path(__file__).parents[2] / "sample_data" / "quartier.osm").set_index(
        ["osm_type", "osm_id"]
    )
    changed = written[written["osm_id"] > 0]
    assert len(changed) >= 30
    for one in changed.itertuples():
        before = originals.loc[("node", one.osm_id)]
        assert set(before["tags"]) <= set(one.tags)
        differing = {key for key, value in before["tags"].items() if one.tags[key] != value}
        assert differing <= {"operational_status", "capacity", "capacity:persons", "fee", "check_date"}
        assert one.version == before["version"]
        assert (one.geometry.x, one.geometry.y) == pytest.approx((before.geometry.x, before.geometry.y), abs=1e-9)
    advice = (tmp_path / "à envoyer_README.txt").read_text(encoding="utf-8")
    assert advice.count("Cour de l'église, étage (shelter)") == 4
    assert any("2 new places were left out" in text for text in feedback.warnings)
    content = path.read_bytes()
    again = run(ALGORITHM, inputs)
    assert rows(again["MATCHES"]) == rows(found["MATCHES"])
    assert path.read_bytes() == content


def test_a_failed_run_leaves_the_earlier_files(run: Run, layers: dict[str, str], tmp_path: Path) -> None:
    path, advice = tmp_path / "x.osm", tmp_path / "x_README.txt"
    path.write_text("earlier", encoding="utf-8")
    advice.mkdir()
    outputs = {"MATCHES": str(tmp_path / "m.gpkg"), "MERGED": str(tmp_path / "s.gpkg"), "OSM_FILE": str(path)}
    with pytest.raises(QgsProcessingException, match="cannot be written"):
        run(ALGORITHM, {**layers, **outputs})
    assert path.read_text(encoding="utf-8") == "earlier"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["x.osm", "x_README.txt"]
    advice.rmdir()
    run(ALGORITHM, {**layers, **outputs})
    assert path.read_text(encoding="utf-8").startswith("<?xml")
    assert not list(tmp_path.glob(".*"))


def test_as_a_program_with_accented_paths(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], layers: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "Kpèdékpo été"
    folder.mkdir()
    outputs = {"MATCHES": f"{folder}/rapprochés.gpkg", "MERGED": f"{folder}/réunis.gpkg"}
    outputs["OSM_FILE"] = f"{folder}/à envoyer.osm"
    done = qgis_process(ALGORITHM, {**layers, **outputs})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"].keys() >= {"MATCHES", "MERGED", "OSM_FILE"}
    assert QgsVectorLayer(outputs["MATCHES"]).featureCount() == 38
    assert QgsVectorLayer(outputs["MERGED"]).featureCount() == 62
