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
    from quartier.adapters.surveyreport import REASONS

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
