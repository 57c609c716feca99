"""Files of footprints as they come: packed, malformed, cut off, huge; every row is read or refused with its line."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("qgis.core")

from quartier.adapters.footprints import footprint_batches
from quartier.engine.buildings.footprints import FootprintRules, select_footprints, whole_area
from quartier.engine.errors import Cancelled, FileError
from quartier.engine.progress import Progress

HEADER = "latitude,longitude,area_in_meters,confidence,geometry,full_plus_code\n"
BOX = (2.0, 6.0, 2.1, 6.1)


def wkt(x: float, y: float, side: float = 1e-4) -> str:
    ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return "POLYGON((" + ", ".join(f"{a:.7f} {b:.7f}" for a, b in ring) + "))"


def csv_row(x: float, y: float, confidence: object = 0.8, code: str = "6FR4CCRJ+CX6") -> str:
    return f'{y:.7f},{x:.7f},120.5,{confidence},"{wkt(x, y)}",{code}\n'


def feature(x: float, y: float, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": shapely.box(x, y, x + 1e-4, y + 1e-4).__geo_interface__,
    }


def written(folder: Path, name: str, text: str | bytes) -> str:
    content = text.encode() if isinstance(text, str) else text
    path = folder / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return str(path)


def totals(path: str, box: tuple[float, ...] | None = None) -> tuple[int, int, int, list[int], list[object]]:
    """Read, outside, in the table, unreadable lines, geometries."""
    batches = list(footprint_batches(path, box))
    geometry = [shape for batch in batches for shape in batch.geometry]
    lines = [line for batch in batches for line in batch.unreadable]
    read, outside = sum(b.read for b in batches), sum(b.outside for b in batches)
    assert read == outside + len(lines) + len(geometry)
    return read, outside, len(geometry), lines, geometry


@pytest.mark.parametrize("name", ["maisons.csv", "maisons.csv.gz", "maisons été.csv"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_open_buildings_packed_or_not(tmp_path: Path, name: str, start: str, end: str) -> None:
    text = start + HEADER + csv_row(2.01, 6.01) + csv_row(2.5, 6.5) + csv_row(2.02, 6.02, 0.55)
    path = written(tmp_path, name, text.replace("\n", end))
    assert totals(path)[:4] == (3, 0, 3, [])
    read, outside, inside, unreadable, _ = totals(path, BOX)
    assert (read, outside, inside, unreadable) == (3, 1, 2, [])
    (batch,) = footprint_batches(path, BOX)
    assert batch.table["confidence"].tolist() == [0.8, 0.55]
    assert batch.table["number"].tolist() == [2, 4]
    assert set(batch.table["source"]) == {"google_open_buildings"}
    assert batch.geometry[0].equals(shapely.from_wkt(wkt(2.01, 6.01)))


@pytest.mark.parametrize("box", [None, BOX])
def test_malformed_lines_are_refused_with_their_number_and_take_no_other_with_them(tmp_path: Path, box: object) -> None:
    good = csv_row(2.01, 6.01)
    lines = [good, "6.01,2.01,12\n", good.rstrip("\n") + ",more\n", good.replace('"', "", 1), "\n", HEADER, good]
    lines += ['6.01,2.01,1,0.9,"POLYGON((2 6, 2.1 6))",x\n', "6.01,2.01,1,0.9,,x\n", "\x00\x01\n", good.rstrip("\n")]
    path = written(tmp_path, "a.csv", HEADER + "".join(lines))
    batches = list(footprint_batches(path, box))
    assert sum(b.read for b in batches) == 9
    missing = [n for b in batches for n, g in zip(b.table["number"], b.geometry) if g is None]
    assert sorted([*missing, *(n for b in batches for n in b.unreadable)]) == [3, 4, 5, 9, 10, 11]
    kept = [n for b in batches for n, g in zip(b.table["number"], b.geometry) if g is not None]
    assert kept == [2, 8, 12]


def test_semicolons_and_decimal_commas_of_a_spreadsheet(tmp_path: Path) -> None:
    row = f'6,01;2,01;120,5;0,8;"{wkt(2.01, 6.01)}";6FR4CCRJ+CX6\n'
    path = written(tmp_path, "a.csv", HEADER.replace(",", ";") + row + row.replace("2,01;", "3,01;"))
    (batch,) = footprint_batches(path, BOX)
    assert (batch.read, batch.outside, batch.table["confidence"].tolist()) == (2, 1, [0.8])


@pytest.mark.parametrize("name", ["a.geojsonl", "a.csv.gz", "a.geojsonl.gz"])
def test_lines_of_geojson_as_microsoft_gives_them(tmp_path: Path, name: str) -> None:
    rows = [feature(2.01, 6.01, height=-1.0, confidence=-1.0), feature(2.5, 6.5, height=3.5, confidence=0.4)]
    lines = [json.dumps(rows[0]), "", "\x1e" + json.dumps(rows[1]), "{broken", "[" * 100_000, '"text"']
    path = written(tmp_path, name, "\n".join(lines))
    read, outside, inside, unreadable, _ = totals(path)
    assert (read, outside, inside, unreadable) == (5, 0, 2, [4, 5, 6])
    assert totals(path, BOX)[:3] == (5, 1, 1)
    (batch,) = footprint_batches(path)
    assert np.isnan(batch.table["confidence"].iloc[0])
    assert batch.table["height_m"].tolist()[1] == 3.5
    assert set(batch.table["source"]) == {"microsoft_footprints"}


@pytest.mark.parametrize("indent", [None, 2])
def test_one_geojson_document(tmp_path: Path, indent: int | None) -> None:
    rows = [feature(2.01, 6.01, name="Maison n° 1 — été"), feature(2.5, 6.5, full_plus_code="6FR4CCRJ+CX6")]
    document = {"type": "FeatureCollection", "name": "x", "features": [*rows, {"type": "Feature", "geometry": None}, 3]}
    path = written(tmp_path, "a.geojson", json.dumps(document, indent=indent, ensure_ascii=False))
    read, _, inside, unreadable, geometry = totals(path)
    assert (read, inside, unreadable) == (4, 3, [4])
    assert geometry[2] is None
    (batch,) = footprint_batches(path)
    assert batch.table["source"].tolist()[:2] == ["footprints", "google_open_buildings"]


def test_a_document_larger_than_what_is_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quartier.adapters import footprints
    from quartier.adapters.footprints import geojson, source

    for module in (footprints, geojson, source):
        monkeypatch.setattr(module, "BLOCK_BYTES", 700)
    rows = [feature(2.0 + n / 1000, 6.0, name="é" * (n % 7)) for n in range(100)]
    document = json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False)
    assert totals(written(tmp_path, "a.geojson", document))[:4] == (100, 0, 100, [])
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    assert totals(written(tmp_path, "a.geojsonl", lines))[:4] == (100, 0, 100, [])
    assert totals(written(tmp_path, "a.csv", HEADER + "".join(csv_row(2.0, 6.0) for _ in range(100))))[0] == 100


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"name;age\nx;3\n", "holds no building footprints"),
        ("a.csv", b"latitude,longitude,area_in_meters,confidence,full_plus_code\n", "points only"),
        ("a.zip", b"PK\x03\x04rest", "is a zip"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00" * 50, "holds no building footprints"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [{"type": "Feature"', "feature 1 on"),
        ("a.geojson", b'{"type": "FeatureCollection"}', "holds no building footprints"),
        ("a.geojsonl", b'{"a": 1}\n{"b": 2}\n', "holds no building footprints"),
        ("a.html", b"<html><body>Not found</body></html>", "holds no building footprints"),
    ],
)
def test_a_wrong_file_gets_a_sentence(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(FileError, match=said):
        list(footprint_batches(written(tmp_path, name, content)))


def test_a_download_that_was_cut_off_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = Path(written(tmp_path, "a.csv.gz", HEADER + "".join(csv_row(2 + n / 1000, 6) for n in range(500))))
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(FileError, match="not complete"):
        list(footprint_batches(str(path)))
    with pytest.raises(FileError, match="cannot be read"):
        list(footprint_batches(str(tmp_path / "nowhere.csv")))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), is_json=st.booleans())
def test_mutilated_files_lose_nothing_in_silence(tmp_path: Path, data: st.DataObject, is_json: bool) -> None:
    rows = [
        json.dumps(feature(2.0 + n / 1000, 6.0)) + "\n" if is_json else csv_row(2.0 + n / 1000, 6.0) for n in range(8)
    ]
    content = bytearray(("" if is_json else HEADER).encode() + "".join(rows).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        new = data.draw(st.sampled_from([b"", b'"', b",", b"\n", b"{", b"\xff", b"\x00", b"((", b"9e999"]))
        content[at : at + data.draw(st.integers(0, 30))] = new
    path = written(tmp_path, "mutilated", bytes(content))
    for box in (None, BOX):
        try:
            found = select_footprints(footprint_batches(path, box), FootprintRules(), None)
        except FileError:
            continue
        counts = found.counts
        assert counts.read == counts.kept + counts.outside + counts.unreadable + counts.repeated
        assert counts.read <= content.count(b"\n") + 1


# Large files


def country(path: Path, rows: int) -> int:
    """A file of `rows` footprints in 2 x 2 degrees; returns how many lie in BOX (by their middle)."""
    rng = np.random.default_rng(3)
    inside = 0
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(HEADER.encode())
        for start in range(0, rows, 100_000):
            count = min(100_000, rows - start)
            xy = np.round(rng.uniform((1.0, 5.0), (3.0, 7.0), (count, 2)), 7)
            middle = xy + 0.5e-4
            inside += int(((middle > BOX[:2]) & (middle < BOX[2:])).all(axis=1).sum())
            file.write("".join(csv_row(x, y) for x, y in xy).encode())
    return inside


def of_a_country(path: Path, progress: Progress | None = None) -> Iterator[object]:
    return footprint_batches(str(path), BOX, progress or Progress())


def test_two_hundred_thousand_rows_by_area_in_little_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "pays.csv.gz"
    expected = country(path, 200_000)
    began = time.monotonic()
    tracemalloc.start()
    found = select_footprints(of_a_country(path), FootprintRules(0.7), whole_area(box_area()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.counts.read, found.counts.kept) == (200_000, expected)
    assert peak < 150e6
    assert time.monotonic() - began < 20


def box_area():
    import geopandas as gpd

    return gpd.GeoSeries([shapely.box(*BOX)], crs="EPSG:4326")


def test_progress_grows_with_the_bytes_and_a_cancel_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "pays.csv.gz"
    country(path, 100_000)
    shares: list[float] = []
    list(of_a_country(path, Progress(report=shares.append)))
    assert shares == sorted(shares)
    assert len(shares) > 2
    assert 0.2 < shares[1] < 1.0
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        list(of_a_country(path, Progress(is_cancelled=lambda: next(asked, True))))


@pytest.mark.slow
def test_a_country_of_five_million_footprints_stays_small(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "pays.csv.gz"
    expected = country(path, 5_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    found = select_footprints(of_a_country(path), FootprintRules(0.7), whole_area(box_area()))
    took = time.monotonic() - began
    grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"5,000,000 rows ({path.stat().st_size / 1e6:.0f} MB packed): {took:.1f} s, {grown_mb:.0f} MB more")
    # So many, scattered by chance, that some fall on each other.
    assert (found.counts.read, found.counts.kept + found.counts.repeated) == (5_000_000, expected)
    assert grown_mb < 400
    assert took < 120
