"""quartier:importsurvey inside QGIS: the sample, real exports, and a sentence for every bad input."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from osgeo import ogr
from qgis.core import (
    QgsProcessingException,
    QgsVectorLayer,
    QgsWkbTypes,
)
from quartier.adapters.frames import plain
from quartier.adapters.i18n import load_translator
from quartier.engine.schema import LAYER_FIELDS

ALGORITHM = "quartier:importsurvey"
TYPES = {"SERVICES": "Point", "PATHS": "MultiLineString", "FLOOD_MARKS": "Point", "HOUSEHOLDS": "Point"}
MEMORY = dict.fromkeys(TYPES, "memory:")
Run = Callable[[str, dict[str, object]], dict[str, object]]


def rows(layer: QgsVectorLayer) -> list[list[object]]:
    return [[plain(v) for v in f.attributes()] + [f.geometry().asWkt(7)] for f in layer.getFeatures()]


def csv_files(sample: Path) -> list[str]:
    return [str(sample / "survey.csv"), str(sample / "survey_membres.csv")]


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_sample_gives_the_layers_of_the_schema(run: Run, sample: Path, feedback: object) -> None:
    found = run(ALGORITHM, {"INPUT": csv_files(sample), "AREA": str(sample / "area.geojson"), **MEMORY})
    for output, kind in TYPES.items():
        layer = found[output]
        assert layer.crs().authid() == "EPSG:4326"
        assert QgsWkbTypes.displayString(layer.wkbType()) == kind
        assert set(LAYER_FIELDS[output.lower()]) <= set(layer.fields().names())
        assert layer.featureCount() > 0
        assert "telephone" not in " ".join(layer.fields().names())
    assert any("Columns guessed" in text for text in feedback.infos)


def test_csv_and_workbook_of_the_sample_give_the_same_layers(run: Run, sample: Path) -> None:
    from_csv = run(ALGORITHM, {"INPUT": csv_files(sample), **MEMORY})
    from_xlsx = run(ALGORITHM, {"INPUT": [str(sample / "survey.xlsx")], **MEMORY})
    with_form = run(ALGORITHM, {"INPUT": csv_files(sample), "FORM": str(sample / "form.xlsx"), **MEMORY})
    for output in TYPES:
        expected = rows(from_csv[output])
        assert rows(from_xlsx[output]) == expected
        assert rows(with_form[output]) == expected


def test_output_holds_a_layer_a_question_and_a_table_a_repeat(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "enquête" / "importée.gpkg"
    target.parent.mkdir()
    target.write_bytes(b"what stood here before")
    found = run(
        ALGORITHM,
        {"INPUT": csv_files(sample), "FORM": str(sample / "form.xlsx"), "LANGUAGE": "fr", "OUTPUT": str(target)},
    )
    assert Path(found["OUTPUT"]) == target
    source = ogr.Open(str(target))
    layers = {
        layer.GetName(): (ogr.GeometryTypeToName(layer.GetGeomType()), layer.GetFeatureCount()) for layer in source
    }
    assert {name: kind for name, (kind, _) in layers.items()} == {
        "survey_position": "Point",
        "survey_point_eau": "Point",
        "survey_trajet_eau": "Line String",
        "survey": "None",
        "survey_membres": "None",
        "questions": "None",
    }
    assert len({source.GetLayerByName(name).GetFeatureCount() for name in ("survey", "survey_position")}) == 1
    survey = QgsVectorLayer(f"{target}|layername=survey", "", "ogr")
    by_consent = {(f["consentement"], bool(plain(f["telephone"]))) for f in survey.getFeatures()}
    assert ("non", True) not in by_consent
    assert ("oui", True) in by_consent
    assert {plain(f["consentement_label"]) for f in survey.getFeatures()} == {"Oui", "Non"}
    labels = {f["column"]: f["label"] for f in QgsVectorLayer(f"{target}|layername=questions", "", "ogr").getFeatures()}
    assert labels["capacite"] == "Capacité (personnes)"
    assert sorted(p.name for p in target.parent.iterdir()) == ["importée.gpkg"], "nothing is left beside it"


def test_a_workspace_is_never_replaced(run: Run, sample: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "quartier.gpkg"
    workspace.write_bytes(b"all results")
    with pytest.raises(QgsProcessingException, match="replace the whole workspace"):
        run(ALGORITHM, {"INPUT": csv_files(sample), "OUTPUT": str(workspace)})
    assert workspace.read_bytes() == b"all results"


def test_the_report_says_what_happened_and_escapes_values(run: Run, tmp_path: Path) -> None:
    survey = tmp_path / "enquête.csv"
    survey.write_text(
        'categorie;capacite;position\nlatrine;"<script>alert(1)</script>";6,37 2,43 0 5\n;;\npuits;12;0 0 0 0\n',
        encoding="cp1252",
    )
    found = run(ALGORITHM, {"INPUT": str(survey), "REPORT": str(tmp_path / "r.html")})
    page = Page(Path(found["REPORT"]))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.text
    assert "3 rows were read: 2 kept, 1 refused." in page.text
    assert "2 rows should be looked at" in page.text
    mapping = json.loads(page.text[page.text.index('{\n "roles"') : page.text.rindex("}") + 1])
    assert mapping["roles"]["category"] == ["categorie"]


def test_the_report_speaks_the_language_asked_for(run: Run, sample: Path, tmp_path: Path) -> None:
    if load_translator("fr") is None:
        pytest.skip("no compiled French here: make setup compiles it")
    found = run(ALGORITHM, {"INPUT": csv_files(sample), "LANGUAGE": "fr", "REPORT": str(tmp_path / "r.html")})
    page = Page(Path(found["REPORT"]))
    assert "lignes" in page.text
    assert "rows" not in page.text


def test_the_mapping_of_the_report_can_be_corrected_and_given_back(run: Run, tmp_path: Path) -> None:
    survey = tmp_path / "e.csv"
    survey.write_text("truc,ou\nzinzin,6.37 2.43 0 5\n", encoding="utf-8")
    mapping = tmp_path / "m.json"
    mapping.write_text(json.dumps({"roles": {"category": ["truc"]}, "categories": {"zinzin": "latrine"}}))
    found = run(ALGORITHM, {"INPUT": [str(survey)], "MAPPING": str(mapping), "SERVICES": "memory:"})
    assert [f["category"] for f in found["SERVICES"].getFeatures()] == ["latrine"]


def test_a_survey_without_places_still_has_households(run: Run, real_data: Path, feedback: object) -> None:
    folder = real_data / "surveys/abidjan_kobo"
    files = [str(folder / f"{name}_data.csv") for name in ("household", "individual")]
    form = str(folder / "Abidjan_Feb2022_SURVEY_220210.xls")
    found = run(ALGORITHM, {"INPUT": files, "FORM": form, "HOUSEHOLDS": "memory:"})
    assert found["HOUSEHOLDS"].featureCount() == 567
    assert any("No coordinates were found" in text for text in feedback.warnings)


def test_zaatari_is_where_it_is(run: Run, real_data: Path, tmp_path: Path) -> None:
    stem = real_data / "zaatari/kobo/ZaatariCamp_UNICEF_2016_12_14"
    results = [run(ALGORITHM, {"INPUT": f"{stem}.{kind}", "FLOOD_MARKS": "memory:"}) for kind in ("csv", "xlsx")]
    csv, xlsx = (rows(result["FLOOD_MARKS"]) for result in results)
    assert csv == xlsx
    assert len(csv) == 102


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("vide.csv", "", "is empty"),
        ("entete.csv", "a,b\n", "no answers"),
        ("faux.xlsx", "no workbook", "cannot be opened"),
        ("photo.jpg", "x", "cannot be read here"),
    ],
)
def test_what_cannot_be_imported_gets_a_sentence(run: Run, tmp_path: Path, name: str, content: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(QgsProcessingException, match=says):
        run(ALGORITHM, {"INPUT": [str(path)], "SERVICES": "memory:"})


def test_a_bad_mapping_and_a_bad_form_get_a_sentence(run: Run, sample: Path, tmp_path: Path) -> None:
    bad = tmp_path / "m.json"
    bad.write_text("{")
    with pytest.raises(QgsProcessingException, match="no JSON"):
        run(ALGORITHM, {"INPUT": csv_files(sample), "MAPPING": str(bad), "SERVICES": "memory:"})
    with pytest.raises(QgsProcessingException, match="sheet 'survey'"):
        run(ALGORITHM, {"INPUT": csv_files(sample), "FORM": str(sample / "survey.xlsx"), "SERVICES": "memory:"})
    with pytest.raises(QgsProcessingException, match="form, not the answers"):
        run(ALGORITHM, {"INPUT": str(sample / "form.xlsx"), "SERVICES": "memory:"})


def test_every_reason_the_engine_gives_has_a_sentence() -> None:
    from quartier.adapters.survey.report import REASONS

    engine = Path(__file__).resolve().parents[2] / "engine/survey"
    source = "".join(path.read_text(encoding="utf-8") for path in engine.glob("*.py"))
    assert all(f'"{code}"' in source or code == "too_many_cells" for code in REASONS)
    noted = set(re.findall(r'note\(\s*(?:notes|refused), "(\w+)"', source)) | set(re.findall(r'\.add\("(\w+)"', source))
    assert noted <= set(REASONS)
    assert len(noted) > 20


def test_in_qgis_process(
    sample: Path, tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    inputs = {"INPUT": csv_files(sample), "FORM": str(sample / "form.xlsx"), "AREA": str(sample / "area.geojson")}
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", *TYPES)}
    done = qgis_process(ALGORITHM, {**inputs, **outputs, "REPORT": str(tmp_path / "r.html")})
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert set(results) == {"OUTPUT", "REPORT", *TYPES}
    assert QgsVectorLayer(results["HOUSEHOLDS"], "", "ogr").featureCount() > 100


def write_survey(folder: Path, text: str, name: str = "enquête.csv") -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_the_mapping_is_kept_beside_the_survey_corrected_and_found_again(
    run: Run, tmp_path: Path, feedback: object
) -> None:
    survey = write_survey(tmp_path / "où", "categorie,position\nzinzin,6.37 2.43 0 5\n")
    beside = tmp_path / "où" / "enquête_mapping.json"
    first = run(ALGORITHM, {"INPUT": [survey], "SERVICES": "memory:"})
    assert [f["category"] for f in first["SERVICES"].getFeatures()] == ["zinzin"]
    kept = json.loads(beside.read_text(encoding="utf-8"))
    assert kept["categories"] == {"zinzin": "zinzin"}
    kept["categories"]["zinzin"] = "latrine"
    beside.write_text(json.dumps(kept), encoding="utf-8")
    second = run(ALGORITHM, {"INPUT": [survey], "SERVICES": "memory:"})
    assert [f["category"] for f in second["SERVICES"].getFeatures()] == ["latrine"]
    assert any("kept from an earlier import" in text and str(beside) in text for text in feedback.infos)
    assert json.loads(beside.read_text(encoding="utf-8")) == kept, "what a person corrected is never replaced"
    third = run(ALGORITHM, {"INPUT": [survey], "KEEP_MAPPING": False, "SERVICES": "memory:"})
    assert [f["category"] for f in third["SERVICES"].getFeatures()] == ["zinzin"]


def test_no_mapping_is_kept_where_nobody_may_write(run: Run, sample: Path, tmp_path: Path) -> None:
    run(ALGORITHM, {"INPUT": csv_files(sample), "SERVICES": "memory:"})
    assert not list(sample.glob("*_mapping.json")), "the sample is a part of the plugin"
    folder = tmp_path / "lecture"
    survey = write_survey(folder, "categorie,position\npuits,6.37 2.43 0 5\n")
    folder.chmod(0o555)
    try:
        run(ALGORITHM, {"INPUT": [survey], "SERVICES": "memory:"})
        assert [p.name for p in folder.iterdir()] == ["enquête.csv"]
    finally:
        folder.chmod(0o755)


def test_a_mapping_kept_beside_the_form_names_the_form(run: Run, sample: Path, tmp_path: Path) -> None:
    form = tmp_path / "formulaire.xlsx"
    form.write_bytes((sample / "form.xlsx").read_bytes())
    run(ALGORITHM, {"INPUT": csv_files(sample), "FORM": str(form), "SERVICES": "memory:"})
    kept = json.loads((tmp_path / "formulaire_mapping.json").read_text(encoding="utf-8"))
    assert kept["roles"]["people"] == ["menage/nb_personnes"]


AREAS = """nom,ilot,mare,zone_inondee,date_inondation
A,6.440 2.430 0 3;6.440 2.431 0 3;6.441 2.431 0 3;6.440 2.430 0 3,,,
B,,6.442 2.430 0 3;6.442 2.431 0 3;6.443 2.431 0 3;6.442 2.430 0 3,,
C,,,6.444 2.430 0 3;6.444 2.431 0 3;6.445 2.431 0 3;6.444 2.430 0 3,14/10/2022
"""


def test_areas_become_layers(run: Run, tmp_path: Path) -> None:
    survey = write_survey(tmp_path, AREAS)
    found = run(ALGORITHM, {"INPUT": [survey], **dict.fromkeys(("BLOCKS", "WATER", "FLOOD_AREAS"), "memory:")})
    for output in ("BLOCKS", "WATER", "FLOOD_AREAS"):
        assert QgsWkbTypes.displayString(found[output].wkbType()) == "MultiPolygon"
        assert found[output].featureCount() == 1
    assert set(LAYER_FIELDS["blocks"]) <= set(found["BLOCKS"].fields().names())
    assert set(LAYER_FIELDS["water"]) <= set(found["WATER"].fields().names())
    assert [f["date"] for f in found["FLOOD_AREAS"].getFeatures()] == ["2022-10-14"]


def test_what_people_walked_takes_part_in_the_walking_distances(run: Run, tmp_path: Path) -> None:
    """A house and a tap 500 m apart, which only the recorded way joins."""
    survey = write_survey(
        tmp_path,
        "type_fiche,position,trace,categorie,nom_service,etat,nb_personnes\n"
        "menage,6.44 2.43 0 3,,,,,4\n"
        "service,6.44 2.4345 0 3,,borne_fontaine,Borne,fonctionne,\n"
        "chemin,,6.44 2.43 0 3;6.44 2.4345 0 3,,,,\n",
    )
    found = run(ALGORITHM, {"INPUT": [survey], **dict.fromkeys(("PATHS", "SERVICES", "HOUSEHOLDS"), "memory:")})
    walked = run(
        "quartier:walkingdistance",
        {
            "PATHS": found["PATHS"],
            "ORIGINS": found["HOUSEHOLDS"],
            "SERVICES": found["SERVICES"],
            "POPULATION_FIELD": "people",
            "OUTPUT": "memory:",
            "SUMMARY": "memory:",
        },
    )
    row = next(walked["OUTPUT"].getFeatures())
    assert row["water_point_status"] == "reached"
    assert row["water_point_m"] == pytest.approx(497.6, abs=1.5)


INSTANCE = """<?xml version='1.0' ?><data id="enquete" version="1" xmlns:orx="http://openrosa.org/xforms">
<nom>{nom}</nom><position>6.44 2.43 0 4.5</position>{members}
<orx:meta><orx:instanceID>uuid:{nom}</orx:instanceID></orx:meta></data>"""


def test_the_telephones_own_folder_of_odk_collect(run: Run, tmp_path: Path, feedback: object) -> None:
    folder = tmp_path / "instances é"
    for name, ages in (("a", (4, 40)), ("b", (7,))):
        members = "".join(f"<membres><age>{age}</age></membres>" for age in ages)
        write_survey(folder / f"enquete_{name}", INSTANCE.format(nom=name, members=members), f"enquete_{name}.xml")
    write_survey(folder / "cassé", "<data><nom>", "cassé.xml")
    target = tmp_path / "o.gpkg"
    run(ALGORITHM, {"INPUT": [str(folder)], "OUTPUT": str(target)})
    layers = {layer.GetName(): layer.GetFeatureCount() for layer in ogr.Open(str(target))}
    assert layers == {"enquete_position": 2, "enquete": 2, "membres": 3, "questions": layers["questions"]}
    members = QgsVectorLayer(f"{target}|layername=membres", "", "ogr")
    assert [f["parent_id"] for f in members.getFeatures()] == ["a", "a", "b"]
    assert any("is no submission of ODK Collect" in text for text in feedback.warnings)


def test_a_kmz_is_read(run: Run, tmp_path: Path) -> None:
    import zipfile

    kml = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Lieux</name><Placemark><name>Puits</name>'
        "<Point><coordinates>2.43,6.44,0</coordinates></Point></Placemark></Folder></Document></kml>"
    )
    with zipfile.ZipFile(tmp_path / "lieux.kmz", "w") as archive:
        archive.writestr("doc.kml", kml)
    target = tmp_path / "o.gpkg"
    run(ALGORITHM, {"INPUT": [str(tmp_path / "lieux.kmz")], "OUTPUT": str(target)})
    assert 1 in {layer.GetFeatureCount() for layer in ogr.Open(str(target)) if layer.GetGeomType() == ogr.wkbPoint}


def test_in_qgis_process_in_french_with_accents(
    sample: Path, tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    folder = tmp_path / "données à l'été"
    survey = write_survey(folder, (sample / "survey.csv").read_text(encoding="utf-8-sig"), "enquête.csv")
    outputs = {name: str(folder / f"{name} é.gpkg") for name in ("OUTPUT", "SERVICES", "FLOOD_AREAS")}
    report = folder / "compte rendu é.html"
    done = qgis_process(ALGORITHM, {"INPUT": [survey], "LANGUAGE": "fr", **outputs, "REPORT": str(report)})
    assert done.returncode == 0, done.stderr
    assert all(Path(path).is_file() for path in outputs.values())
    assert (folder / "enquête_mapping.json").is_file()
    if load_translator("fr") is not None:
        assert "Type de fiche" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("a.csv", b'nom,position\n"a,6.44 2.43 0 3\nb,6.44 2.43 0 3\n', True),
        ("b.json", b'{"results": [1, {"nom": "a", "position": "6.44 2.43 0 3"}]}', True),
        ("c.json", b"[" * 100_000, False),
        ("d.xlsx", b"PK\x03\x04" + b"\x00" * 100, False),
        ("e.gpx", b"<gpx><wpt lat='6.4' lon='2.4'>", False),
        ("f.zip", b"PK\x05\x06" + b"\x00" * 18, False),
    ],
)
def test_malformed_files_in_qgis_process(
    name: str,
    content: bytes,
    kept: bool,
    tmp_path: Path,
    qgis_process: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    (tmp_path / name).write_bytes(content)
    done = qgis_process(ALGORITHM, {"INPUT": [str(tmp_path / name)], "OUTPUT": str(tmp_path / "o.gpkg")})
    assert (done.returncode == 0) == kept, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (tmp_path / "o.gpkg").is_file() == kept
    if not kept:
        assert name in done.stderr
