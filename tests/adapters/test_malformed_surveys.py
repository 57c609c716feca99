"""Survey files that went wrong: never a crash, never a hang, never a row lost without a word."""

from __future__ import annotations

import csv
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("qgis.core")

from quartier.adapters.survey.tables import read_tables
from quartier.engine.errors import QuartierError
from quartier.engine.survey import Survey, import_survey, word_list
from quartier.tests.adapters.malformed_surveys import bytes_changed, ways, zip_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ["survey.csv", "survey_membres.csv", "survey.xlsx", "form.xlsx", "track_1.gpx"]
REAL = [
    "zaatari/kobo/ZaatariCamp_UNICEF_2016_12_14.csv",
    "zaatari/kobo/ZaatariCamp_UNICEF_2016_12_14.xlsx",
    "surveys/ona/GeoLocationForm_2015_01_15_01_28_45.csv",
    "surveys/ona/Geotraces.csv",
    "surveys/ona/tutorial_w_repeats.csv",
    "surveys/odk_central/locations_odata_geojson.json",
    "surveys/odk_central/locations_odata_wkt.json",
    "surveys/gpx/cerknicko-jezero.gpx",
    "surveys/gpx/unicode_with_bom.gpx",
    "surveys/abidjan_kobo/Abidjan_Feb2022_SURVEY_220210.xls",
    "surveys/abidjan_kobo/individual_data.csv",
    "kibera/water_points_osm.geojson",
    "kibera/schools_wkt.csv",
]
with (ROOT / "resources/profiles/survey_words.csv").open(encoding="utf-8", newline="") as file:
    WORDS = word_list(list(csv.DictReader(file)))
LONGEST_S = 20.0


def sources() -> list[Path]:
    """The files that are spoilt: the sample's, and the real ones where they are here."""
    data = ROOT.parent / "shared" / "data"
    return [ROOT / "sample_data" / name for name in SAMPLE] + [data / name for name in REAL if (data / name).is_file()]


def imported(path: Path) -> Survey | str:
    """The survey in `path`, checked for lost rows, or the sentence that refuses it."""
    start = time.monotonic()
    try:
        sheets = read_tables([str(path)])
        survey = import_survey(sheets, WORDS)
    except QuartierError as error:
        assert len(str(error)) > 20
        return str(error)
    finally:
        assert time.monotonic() - start < LONGEST_S
    counts = survey.report.counts
    assert (counts["read"] == counts["kept"] + counts["refused"]).all()
    tables = counts[counts["kind"] == "table"].set_index("name")
    for name, sheet in sheets.items():
        if name in tables.index:
            assert tables.loc[name, "read"] == len(sheet.frame) + len(sheet.refused)
            assert tables.loc[name, "kept"] == len(survey.tables[name])
    refused = survey.report.refused
    for name in tables.index:
        lines = refused[(refused["table"] == name) & ~refused["code"].isin(["unreadable_place"])]
        assert len(lines) == tables.loc[name, "refused"]
    return survey


def spoil_and_import(number: int, folder: Path) -> None:
    chance = random.Random(number)
    source = chance.choice(sources())
    spoil = chance.choice(ways(source))
    path = folder / f"{number}_{spoil.__name__}{source.suffix}"
    path.write_bytes(spoil(source.read_bytes(), chance))
    imported(path)
    path.unlink()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 10**6))
def test_a_spoilt_file_is_imported_or_refused_in_a_sentence(number: int, tmp_path: Path) -> None:
    spoil_and_import(number, tmp_path)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(10**6, 10**9))
def test_three_hundred_more(number: int, tmp_path: Path) -> None:
    spoil_and_import(number, tmp_path)


LAUGHS = "<!DOCTYPE l [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
PLACEMARK = "<Placemark><name>{}</name><Point><coordinates>2.4,6.4</coordinates></Point></Placemark>"
KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' + PLACEMARK + "</Document></kml>"
GPX = (
    '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="6.4" lon="2.4"><name>{}</name></wpt></gpx>'
)
HOSTILE: dict[str, bytes] = {
    "bombe.kml": (LAUGHS + "]>" + KML.format("&l11;")).encode(),
    "bombe.gpx": (LAUGHS + "]>" + GPX.format("&l11;")).encode(),
    "bombe.xml": (LAUGHS + ']><data id="f"><nom>&l11;</nom></data>').encode(),
    "profond.json": b"[" * 200_000,
    "profond_2.json": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "nombres.json": b'[{"a": 1e999, "b": NaN, "c": -Infinity, "position": "6.4 2.4 0 1e999"}]',
    "liste.json": b'{"results": [1, "x", null, [], {"a": {"b": [{"c": [{"d": 1}]}]}}]}',
    "chemin.zip": zip_of({"../../dehors.csv": b"a,b\n1,2\n", "/tmp/abs.csv": b"a,b\n3,4\n"}),
    "vide.zip": zip_of({}),
    "mot_de_passe.zip": zip_of({"a.csv": b"a,b\n1,2\n"}).replace(b"\x14\x00\x00\x00", b"\x14\x00\x01\x00"),
    "en_rond.csv": b"_index,_parent_index,nom\n1,2,a\n2,1,b\n3,3,c\n",
    "grande_cellule.csv": b"nom,position\n" + b"x" * 1_000_000 + b",6.4 2.4 0 1\nb,6.4 2.4 0 1\n",
    "trop_grande.csv": b"nom,position\n" + b"x" * 11_000_000 + b",6.4 2.4 0 1\nb,6.4 2.4 0 1\n",
    "guillemet.csv": b'nom,position\na,6.4 2.4 0 1\n"b,6.4 2.4 0 1\nc,6.4 2.4 0 1\nd,6.4 2.4 0 1\n',
    "noms.csv": b"nom,nom,nom,\n1,2,3,4\n",
    "seul.csv": b"\xff\xfe",
    "retours.csv": b"nom;position\r1;6.4 2.4 0 1\r2;6.4 2.4 0 1\r",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_harm_does_not(name: str, tmp_path: Path) -> None:
    path = tmp_path / "in" / "deeper" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(HOSTILE[name])
    imported(path)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]
    assert not Path("/tmp/abs.csv").exists()


def test_a_quotation_mark_without_end_costs_its_own_line_only(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_bytes(HOSTILE["guillemet.csv"])
    survey = imported(path)
    assert isinstance(survey, Survey)
    assert survey.tables["g"]["nom"].tolist() == ["a", "c", "d"]
    assert survey.report.refused[["row", "code"]].to_numpy().tolist() == [[3, "unreadable_line"]]


def test_lines_of_the_text_are_all_accounted_for(tmp_path: Path) -> None:
    """Counted from outside: the lines of a CSV without quotation marks are the rows that were read."""
    chance = random.Random(7)
    lines = ["nom,position,eau,note"]
    for n in range(200):
        cells = [f"n{n}", "6.4 2.4 0 1", "oui", "x"][: chance.randrange(6)] + ["y"] * chance.randrange(3)
        lines.append(chance.choice([",", ",", ";", "\t"]).join(cells))
    path = tmp_path / "l.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    survey = imported(path)
    assert isinstance(survey, Survey)
    assert survey.report.counts.set_index("name").loc["l", "read"] == 200
    assert set(survey.report.refused["code"]) <= {"too_many_cells", "other_separator", "blank_row"}


@pytest.mark.parametrize("name", ["survey.xlsx", "track_1.gpx"])
@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_half_a_file_is_not_taken_for_a_whole_one(name: str, share: float, sample: Path, tmp_path: Path) -> None:
    content = (sample / name).read_bytes()
    path = tmp_path / name
    if name.endswith("xlsx"):
        with zipfile.ZipFile(sample / name) as book:
            parts = {part: book.read(part) for part in book.namelist()}
        sheet = parts["xl/worksheets/sheet1.xml"]
        path.write_bytes(zip_of({**parts, "xl/worksheets/sheet1.xml": sheet[: int(len(sheet) * share)]}))
    else:
        path.write_bytes(content[: int(len(content) * share)])
    said = imported(path)
    assert isinstance(said, str)
    assert "damaged" in said


def test_a_workbook_with_one_wrong_byte_is_not_trusted(sample: Path, tmp_path: Path) -> None:
    content = bytearray((sample / "survey.xlsx").read_bytes())
    content[content.index(b"sheet1.xml") + 4000] ^= 255
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert "damaged" in str(imported(path))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Path) -> None:
    monkeypatch.setattr("quartier.adapters.survey.tables.LARGEST_UNPACKED", 50_000)
    zeros = zip_of({"a.csv": b"a,b\n" + b"0,0\n" * 100_000})
    (tmp_path / "z.zip").write_bytes(zeros)
    assert "unpacks to more than" in str(imported(tmp_path / "z.zip"))
    (tmp_path / "b.xlsx").write_bytes((sample / "survey.xlsx").read_bytes())
    assert "unpacks to more than" in str(imported(tmp_path / "b.xlsx"))


def test_an_old_workbook_that_would_end_qgis_is_refused(real_data: Path, tmp_path: Path) -> None:
    """The library behind .xls dies on these bytes: it does so in a process of its own."""
    source = real_data / "surveys/abidjan_kobo/Abidjan_Feb2022_SURVEY_220210.xls"
    said = []
    for number in (35, 0, 1):
        path = tmp_path / f"{number}.xls"
        path.write_bytes(bytes_changed(source.read_bytes(), random.Random(number)))
        said.append(imported(path))
    assert all(isinstance(text, str) for text in said), "it is a form, whole or damaged"
