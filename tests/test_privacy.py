"""No household, name, telephone number, identifier or secret in what goes to the public, byte by byte."""

from __future__ import annotations

import csv
import re
import sqlite3
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyproj
import pytest
import shapely
from quartier.tests.leaks import (
    Needles,
    leaks_in,
    needles_of_ids,
    needles_of_numbers,
    needles_of_phones,
    needles_of_places,
    needles_of_words,
)

SEED = "graine que nul ne doit voir, 2026"
PROVIDER = Path(__file__).resolve().parents[1] / "processing_algorithms" / "provider.py"
HEADER = 8  # bytes before the envelope of a GeoPackage geometry


def answers(sample: Path) -> list[dict[str, str]]:
    """The rows of the survey as the server gave them."""
    with (sample / "survey.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def homes(workspace: Path) -> list[tuple[float, float]]:
    """Where the households live and flood marks were measured, in degrees."""
    found = []
    with closing(sqlite3.connect(workspace)) as database:
        for table in ("households", "flood_marks"):
            for (blob,) in database.execute(f'SELECT geom FROM "{table}" WHERE geom IS NOT NULL'):
                envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
                point = shapely.from_wkb(blob[HEADER + envelope :])
                if not point.is_empty:
                    found.append((point.x, point.y))
    return found


@pytest.fixture(scope="module")
def secrets(demo: Path, sample: Path) -> Needles:
    """Everything that must stay with the team, in all the ways it could be written."""
    rows = answers(sample)
    places = homes(demo / "quartier.gpkg")
    assert len(places) > 20
    metres = [
        pyproj.Transformer.from_crs(4326, code, always_xy=True).transform(*place)
        for code in (32631, 3857)
        for place in places
    ]
    phones = {row["menage/telephone"] for row in rows} - {""}
    assert phones
    people = {row["enqueteur"] for row in rows} | {row["_submitted_by"] for row in rows}
    # A name that a public place bears on the map tells nothing of a person.
    on_the_map = (sample / "quartier.osm").read_text(encoding="utf-8")
    people = {name for name in people if name not in on_the_map}
    assert people
    remarks = {row["remarques"] for row in rows if len(row["remarques"]) > 12}
    return {
        **needles_of_phones(phones),
        **needles_of_words([*(people - {""}), *remarks, SEED]),
        **needles_of_ids(row["_uuid"] for row in rows if row["_uuid"]),
        **needles_of_numbers((number for place in places for number in place), 7),
        **needles_of_numbers((number for place in metres for number in place), 2),
        **needles_of_places(places, 5),
        **needles_of_places(metres, 1),
    }


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_nothing_personal_is_in_the_public_exports(demo: Path, secrets: Needles) -> None:
    files = files_in(demo / "exports")
    assert {".pdf", ".png", ".html"} <= {path.suffix for path in files}
    assert leaks_in(files, secrets) == []


def test_masked_households_can_be_given_away(
    demo: Path, secrets: Needles, tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    if "MaskHouseholds" not in PROVIDER.read_text(encoding="utf-8"):
        pytest.skip("quartier:maskhouseholds is not registered yet")
    exports = tmp_path / "exports"
    exports.mkdir()
    workspace = demo / "quartier.gpkg"
    for number, (name, method) in enumerate(
        (("points.gpkg", "k"), ("points.geojson", "donut"), ("cells.gpkg", "grid"))
    ):
        inputs = {
            "INPUT": f"{workspace}|layername=households",
            "BUILDINGS": f"{workspace}|layername=buildings",
            "WATER": f"{workspace}|layername=water",
            "METHOD": method,
            "SEED": SEED,
            "OUTPUT": str(exports / name),
            "SUMMARY": str(exports / f"summary_{number}.csv"),
        }
        answer = qgis_process("quartier:maskhouseholds", inputs)
        assert answer.returncode == 0, answer.stdout + answer.stderr
    files = files_in(exports)
    assert {"points.gpkg", "points.geojson", "cells.gpkg"} <= {path.name for path in files}
    assert leaks_in(files, secrets) == []


def test_the_team_s_layers_are_told_as_the_team_s_and_the_maps_inputs_are_public(demo: Path) -> None:
    with closing(sqlite3.connect(demo / "quartier.gpkg")) as database:
        told = dict(database.execute("SELECT layer, audience FROM provenance"))
    assert told["households"] == told["flood_marks"] == "team"
    assert told["matchsurvey_merged__sec"] == told["walkingdistance_output__sec"] == "public"
    assert {one for one in told if told[one] != "public"} == {"households", "flood_marks"}


def test_nobody_signs_a_map_with_the_name_of_their_account(demo: Path) -> None:
    for path in files_in(demo / "exports" / "maps"):
        content = path.read_bytes()
        # A chunk of text begins with its length: here the word and the zero byte behind it.
        assert struct.pack(">I", len("Author") + 1) + b"tEXtAuthor\x00" in content or b"Author" not in content, (
            path.name
        )
        author = re.search(rb"<dc:creator>.*?<rdf:li>([^<]*)</rdf:li>", content, re.DOTALL)
        assert author is None or author.group(1) == b"", path.name


# The search finds what is there


def test_the_search_finds_what_the_team_has(demo: Path, sample: Path, secrets: Needles, tmp_path: Path) -> None:
    # The team's layers alone: in the whole workspace there is so much to find that it takes a minute.
    households = tmp_path / "households.gpkg"
    with closing(sqlite3.connect(households)) as database:
        database.execute("ATTACH ? AS workspace", [str(demo / "quartier.gpkg")])
        database.execute("CREATE TABLE households AS SELECT * FROM workspace.households")
        database.commit()
    assert len(leaks_in([households], secrets)) > 40
    raw = leaks_in([sample / "survey.csv"], secrets)
    for phone in {row["menage/telephone"] for row in answers(sample)} - {""}:
        assert f"survey.csv: {phone}" in raw
    assert leaks_in(files_in(demo / "survey"), secrets)


def png(text: bytes) -> bytes:
    chunk = b"iTXt" + b"Comment\x00\x01\x00\x00\x00" + zlib.compress(text)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(chunk) - 4) + chunk + b"\x00" * 4


def pdf(text: bytes) -> bytes:
    packed = zlib.compress(text)
    return b"%%PDF-1.4\n4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)


@pytest.mark.parametrize("wrap", [png, pdf, zlib.compress, lambda text: b"noise" + zlib.compress(zlib.compress(text))])
def test_the_search_finds_what_is_packed(wrap: Callable[[bytes], bytes], tmp_path: Path) -> None:
    place = (2.4258442, 6.4407761)
    needles = {
        **needles_of_phones(["+229 97 00 11 22"]),
        **needles_of_words(["Rémi"]),
        **needles_of_numbers(place, 7),
        **needles_of_places([place], 5),
        **needles_of_ids(["00000000-0000-4000-8000-000000000002"]),
    }
    number = bytes.fromhex("00000000000040008000000000000002")
    for text in (
        "tél. +229 97 00 11 22".encode(),
        "Rémi".encode("utf-16-le"),
        b"22997001122",
        b"[2.42584, 6.44078]",
        b"6,44077;2,42584",
        b"6,4407761",
        shapely.to_wkb(shapely.Point(place)),
        shapely.to_wkb(shapely.Point(place), byte_order=0),
        struct.pack("<ff", *place),
        number,
    ):
        path = tmp_path / "file.bin"
        path.write_bytes(wrap(b"before " * 30 + text + b" after" * 30))
        assert leaks_in([path], needles), text
        archive = tmp_path / "all.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(path, "a/file.bin")
        assert leaks_in([archive], needles), text
    path.write_bytes(wrap(b"[2.42599, 6.44012] borne-fontaine" * 30))
    assert leaks_in([path], needles) == []
