"""Malformed OpenStreetMap files: each gives counts that balance, or one clear sentence; none crashes, hangs or loses."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("osgeo.gdal")

from quartier.adapters.osm.files import read_osm_file
from quartier.adapters.profiles import read_profile
from quartier.engine.errors import FileError
from quartier.engine.osm.neighbourhood import OsmLayers, layers_from_osm
from quartier.engine.osm.tags import read_tag_table
from quartier.engine.progress import Progress
from quartier.tests.adapters.malformed_osm import from_real_data, from_the_sample, hand_made
from quartier.tests.adapters.pbf_tiles import tiled_pbf
from quartier.tests.engine.osm_builders import check_balance

HAND_MADE = hand_made()
SECONDS = 5.0


def brought_in(path: Path, said: list[str]) -> OsmLayers | None:
    """The layers of a file; None where it ends in a sentence, which is then in `said`."""
    progress = Progress(message=lambda _level, template, values: said.append(template.format(**values)))
    start = time.perf_counter()
    try:
        found = layers_from_osm(
            read_osm_file(path, progress), read_tag_table(read_profile("osm_tags")), progress=progress
        )
    except FileError as error:
        said.append(str(error))
        found = None
    assert time.perf_counter() - start < SECONDS
    return found


def tagged_in_xml(content: bytes) -> Iterator[str]:
    """Every object with tags, read independently."""
    for element in ElementTree.fromstring(content):
        if element.tag in ("node", "way", "relation") and element.find("tag") is not None:
            yield f"{element.tag}/{element.get('id', 0)}"


def check(name: str, file_name: str, content: bytes, folder: Path) -> None:
    path = folder / f"données {file_name}"
    path.write_bytes(content)
    said: list[str] = []
    found = brought_in(path, said)
    if found is None:
        assert len(said[-1]) > 40, name
        assert "données" in said[-1], name
        assert said[-1].endswith((".", ")")) or "osmium" in said[-1], (name, said[-1])
        return
    check_balance(found)
    assert found.counts.read > 0, name
    ids = set(found.objects["id"])
    try:
        told = set(tagged_in_xml(content)) if file_name.endswith(".osm") else set()
    except ElementTree.ParseError:
        told = set()
    assert told <= ids, (name, told - ids)
    if file_name.endswith(".geojson"):
        assert found.counts.read == len(json.loads(content)["features"]), name


@pytest.mark.parametrize("name", list(HAND_MADE))
def test_a_malformed_file_balances_or_ends_in_a_sentence(name: str, tmp_path: Path) -> None:
    check(name, *HAND_MADE[name], tmp_path)


def test_a_damaged_sample(sample: Path, tmp_path: Path) -> None:
    for name, case in from_the_sample(sample).items():
        check(name, *case, tmp_path)


def test_damaged_real_files(real_data: Path, tmp_path: Path) -> None:
    for name, case in from_real_data(real_data).items():
        check(name, *case, tmp_path)


def test_there_are_more_than_a_hundred(sample: Path, real_data: Path) -> None:
    assert len(HAND_MADE | from_the_sample(sample) | from_real_data(real_data)) > 170


# What some of them must come to


def import_case(name: str, folder: Path) -> tuple[OsmLayers | None, list[str]]:
    file_name, content = HAND_MADE[name]
    path = folder / file_name
    path.write_bytes(content)
    said: list[str] = []
    return brought_in(path, said), said


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("way without points", {"way/30": "incomplete"}),
        ("way of one point", {"way/30": "incomplete"}),
        ("way with all points missing", {"way/30": "incomplete"}),
        ("relation of itself", {"relation/30": "incomplete"}),
        ("position absent", {"node/5": "bad_position"}),
        ("not visible", {"node/5": "deleted"}),
        ("deleted in JOSM", {"node/5": "deleted", "way/11": "deleted"}),
        ("node twice", {"node/5": "repeated_id"}),
        ("place off the Earth", {"node/1": "bad_position", "node/2": "bad_position"}),
        ("feature without place", {"relation/1": "no_geometry"}),
    ],
)
def test_what_is_left_out_is_refused_with_its_reason(name: str, refused: dict[str, str], tmp_path: Path) -> None:
    found, _said = import_case(name, tmp_path)
    rows = found.objects[found.objects["outcome"] == "refused"]
    assert dict(zip(rows["id"], rows["reason"])) == refused


@pytest.mark.parametrize(
    "name",
    [
        "with a BOM",
        "gz in a gz",
        "gz called osm",
        "XML called pbf",
        "zip",
        "in latin-1, and says so",
        "numbers in a tag",
    ],
)
def test_what_can_be_read_is_read(name: str, tmp_path: Path) -> None:
    found, _said = import_case(name, tmp_path)
    assert set(found.objects["id"]) == {"node/5", "way/10", "way/11", "relation/20"}
    assert found.counts.refused == {}


def test_numbers_below_zero_are_kept(tmp_path: Path) -> None:
    found, _said = import_case("numbers below zero", tmp_path)
    assert set(found.objects["id"]) == {"node/-5", "way/-10", "way/-11", "relation/-20"}
    assert found.counts.kept == 4


def test_the_outline_in_a_zip_is_left_out_and_said(tmp_path: Path) -> None:
    found, said = import_case("zip with the outline beside", tmp_path)
    assert found.counts.read == 4
    assert said[0] == "'area.geojson' in 'a.zip' was left out: it is no map."


def test_nothing_is_written_outside_by_a_zip(tmp_path: Path) -> None:
    found, _said = import_case("zip that climbs", tmp_path)
    assert found is None or found.counts.read == 4
    assert not list(tmp_path.parent.glob("*evil*"))


def test_a_way_that_lost_a_point_is_said(tmp_path: Path) -> None:
    _found, said = import_case("way with a point missing", tmp_path)
    assert any("1 ways lack some of their points" in text for text in said)


@pytest.mark.parametrize("step", [(0.0, 100.0), (300.0, 0.0)])
def test_a_pbf_off_the_earth_ends_in_a_sentence(sample: Path, tmp_path: Path, step: tuple[float, float]) -> None:
    tiled_pbf(sample / "quartier.osm.pbf", tmp_path / "two.osm.pbf", 1 + (step[0] > 0), 1 + (step[1] > 0), step)
    said: list[str] = []
    assert brought_in(tmp_path / "two.osm.pbf", said) is None
    assert "is damaged or cut short" in said[-1]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    said: list[str] = []
    assert brought_in(tmp_path, said) is None
    assert said[0].startswith("There is no file")
