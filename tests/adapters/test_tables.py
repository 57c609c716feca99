"""Survey files as tables of text: encodings, separators, workbooks, documents, zips, and sentences for the rest."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("qgis.core")

from osgeo import gdal
from quartier.adapters.survey.tables import read_tables
from quartier.engine.errors import FileError
from quartier.engine.survey.csvtext import read_csv, separator_of

ROWS = [
    ["nom", "capacité", "lieu"],
    ["Borne d'Agbénou; n° 3", "1,5", "6,37 2,43"],
    ['dit "la grande"', "", "là-bas\nau fond"],
]


def as_csv(separator: str) -> str:
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in ROWS]
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_encodings_and_separators(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "enquête.csv"
    path.write_bytes(as_csv(separator).encode(encoding))
    frame = read_tables([str(path)])["enquête"].frame
    assert list(frame.columns) == ROWS[0]
    assert frame.to_numpy().tolist() == ROWS[1:]


@pytest.mark.parametrize(
    ("header", "separator"),
    [("a;b;c", ";"), ("a,b", ","), ("a\tb", "\t"), ('"x;y;z",b', ","), ("seul", ","), ("a|b|c", "|")],
)
def test_separator_is_looked_for_outside_quotes(header: str, separator: str) -> None:
    assert separator_of(header + "\n1") == separator


def test_lines_with_too_many_cells_are_refused_with_the_number_a_spreadsheet_shows() -> None:
    sheet = read_csv(b'a,b\n1,"two\nlines"\n1,2,3\n4\n5,6,\n', "x.csv")
    assert sheet.frame.to_numpy().tolist() == [["1", "two\nlines"], ["4", ""], ["5", "6"]]
    assert sheet.refused == ((3, "too_many_cells"),)
    assert sheet.lines == (2, 4, 5)


def test_excel_says_sep() -> None:
    assert list(read_csv(b"sep=;\r\na;b\r\n1;2\r\n", "x.csv").frame.columns) == ["a", "b"]


def test_workbook_cells_are_the_text_a_person_sees(sample: Path) -> None:
    before = gdal.GetConfigOption("OGR_XLSX_HEADERS")
    sheets = read_tables([str(sample / "survey.xlsx")])
    csv = read_tables([str(sample / "survey.csv")])["survey"].frame
    main = next(iter(sheets.values())).frame
    assert list(main.columns) == list(csv.columns)
    assert len(main) == len(csv)
    point = main["position"].dropna()
    assert point.tolist() == csv["position"][point.index].tolist()
    # Excel holds numbers, the CSV a decimal comma.
    latitude = csv["_position_latitude"].str.replace(",", ".").astype(float)
    assert main["_position_latitude"].astype(float).tolist() == latitude.tolist()
    assert gdal.GetConfigOption("OGR_XLSX_HEADERS") == before


def test_forms_of_both_kinds_of_workbook(sample: Path, real_data: Path) -> None:
    form = read_tables([str(sample / "form.xlsx")])
    assert {"survey", "choices", "settings"} <= set(form)
    old = read_tables([str(real_data / "surveys/abidjan_kobo/Abidjan_Feb2022_SURVEY_220210.xls")])
    assert {"type", "name", "label"} <= set(old["survey"].frame.columns)
    assert "MÉNAGE" in "".join(old["survey"].frame["label"].dropna()).upper()
    empty = read_tables([str(real_data / "surveys/ona/GeoLocationForm.xlsx")])
    assert list(empty["choices"].frame.columns) == ["list name", "name", "label"]


def test_zaatari_csv_and_xlsx_say_the_same(real_data: Path) -> None:
    stem = real_data / "zaatari/kobo/ZaatariCamp_UNICEF_2016_12_14"
    csv = read_tables([f"{stem}.csv"])[stem.name].frame
    xlsx = next(iter(read_tables([f"{stem}.xlsx"]).values())).frame
    assert len(csv) == len(xlsx) == 102
    for column in ("Location", "_uuid", "Severity_of_the_Flood", "Time"):
        assert xlsx[column].tolist() == csv[column].tolist()
    for column in ("_Location_latitude", "_Location_precision"):
        assert xlsx[column].astype(float).tolist() == pytest.approx(csv[column].astype(float).tolist(), abs=1e-8)
    assert xlsx["_Location_precision"].str.len().max() < 6, "2.2, not 2.2000000000000002"


def test_json_with_groups_repeats_and_places(tmp_path: Path) -> None:
    path = tmp_path / "kobo.json"
    submissions = [
        {
            "_uuid": "a",
            "group/age": 4,
            "menage": {"taille": 2},
            "gps": {"type": "Point", "coordinates": [2.43, 6.37, 1], "properties": {"accuracy": 4.5}},
            "membres": [{"membres/prenom": "Awa"}, {"membres/prenom": "Bio"}],
            "_geolocation": [6.37, 2.43],
            "_attachments": [{"filename": "x.jpg"}],
            "vide": None,
        },
        {"_uuid": "b", "membres": []},
    ]
    path.write_text(json.dumps({"count": 2, "results": submissions}), encoding="utf-8")
    tables = read_tables([str(path)])
    assert list(tables) == ["kobo", "membres"]
    assert tables["kobo"].frame.loc[0, ["group/age", "menage/taille"]].tolist() == ["4", "2"]
    assert tables["kobo"].frame.loc[0, "gps"] == "6.370000000 2.430000000 1 4.5"
    assert tables["membres"].frame["_parent_index"].tolist() == ["1", "1"]


def test_odk_central_says_the_same_as_geojson_and_as_wkt(real_data: Path) -> None:
    folder = real_data / "surveys/odk_central"
    for kind in ("geojson", "wkt"):
        (sheet,) = read_tables([str(folder / f"locations_odata_{kind}.json")]).values()
        frame = sheet.frame
        assert len(frame) == 1
        assert frame.filter(like="location_").notna().to_numpy().sum() == 9


def test_geojson_and_gpx_and_geopackage(tmp_path: Path, real_data: Path) -> None:
    water = read_tables([str(real_data / "kibera/water_points_osm.geojson")])["water_points_osm"].frame
    assert len(water) == 588
    assert water["location"].str.startswith('{"type": "Point"').all()
    tracks = read_tables([str(real_data / "surveys/gpx/cerknicko-jezero.gpx")])
    assert set(tracks) == {"waypoints", "tracks"}
    utm = tmp_path / "utm.gpkg"
    options = gdal.VectorTranslateOptions(dstSRS="EPSG:32637", format="GPKG")
    gdal.VectorTranslate(str(utm), str(real_data / "zaatari/assembly_points.geojson"), options=options)
    frame = next(iter(read_tables([str(utm)]).values())).frame
    assert len(frame) == 11
    assert frame["location"].str.contains(r"POINT.*\(36\.3\d+ 32\.\d").all(), "back in degrees, longitude first"


def test_a_zip_of_csv_and_workbook(tmp_path: Path, sample: Path) -> None:
    path = tmp_path / "é xport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("survey.csv", "survey_membres.csv", "survey.xlsx"):
            archive.write(sample / name, f"dossier/{name}")
        archive.writestr("media/photo.jpg", b"x")
        archive.writestr("__MACOSX/._survey.csv", b"x")
    tables = read_tables([str(path)])
    assert {"survey", "survey_membres"} <= set(tables)
    assert len(tables) == 4
    assert len({len(t.frame) for name, t in tables.items() if "membres" in name}) == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("vide.csv", b"", "is empty"),
        ("faux.xlsx", b"not a workbook", "cannot be opened"),
        ("faux.zip", b"PK not a zip", "is no zip"),
        ("faux.json", b"{", "is no JSON"),
        ("nombre.json", b"3", "no list of submissions"),
        ("photo.jpg", b"x", "of a kind that cannot be read"),
        ("nul.csv", b'a,b\n1,"\x00', None),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str, content: bytes, says: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if says is None:
        assert isinstance(read_tables([str(path)])["nul"].frame, pd.DataFrame)
        return
    with pytest.raises(FileError, match=says) as error:
        read_tables([str(path)])
    assert name in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is not there"):
        read_tables([str(tmp_path / "absent.csv")])
