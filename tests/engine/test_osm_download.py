"""OpenStreetMap from servers: real HTTP on 127.0.0.1, on good days and on bad ones."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path
from xml.dom import minidom

import pytest
import shapely

pytest.importorskip("osmnx")

from quartier.engine.errors import InputError, NetworkError
from quartier.engine.osm_download.downloading import Request, download
from quartier.engine.osm_download.query import query_to_paste, selectors_of
from quartier.engine.osm_download.servers import elements_of, retry_after
from quartier.engine.osm_download.tiles import bounds_of, size_m, tiles_of
from quartier.engine.progress import Progress
from quartier.tests.engine.osm_builders import rules
from quartier.tests.engine.overpass_server import (
    HTML,
    LAT,
    LON,
    STEP,
    Answer,
    Playing,
    answer_of,
    dead_address,
    good,
    grid_world,
    playing,
    text,
)

WORLD = grid_world()
AREA = shapely.box(LON + STEP, LAT + STEP, LON + 4 * STEP, LAT + 4 * STEP)


class Heard:
    """What a run says."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.shares: list[float] = []
        self.progress = Progress(
            report=self.shares.append, message=lambda _level, words, values: self.said.append(words.format(**values))
        )

    def __str__(self) -> str:
        return "\n".join(self.said)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def overpass() -> Iterator[Playing]:
    """A server in good health."""
    with playing(lambda query: good(WORLD, query)) as server:
        yield server


def request(folder: Path, *servers: str, **more: object) -> Request:
    given = {"area": shapely.to_wkb(AREA, hex=True), "margin_m": 100.0, "timeout_s": 5, "pauses_s": (0.05,)}
    selectors = selectors_of(rules())
    return Request(str(folder / "été.osm"), str(folder / "cache"), selectors, list(servers), **{**given, **more})


def elements(path: Path) -> list[minidom.Element]:
    root = minidom.parse(str(path)).documentElement
    return [one for one in root.childNodes if one.nodeName in {"node", "way", "relation"}]


def keys(path: Path) -> list[tuple[str, int]]:
    return [(one.nodeName, int(one.getAttribute("id"))) for one in elements(path)]


def test_one_tile_gives_a_file_with_everything_in_order(tmp_path: Path, overpass: Playing, heard: Heard) -> None:
    found = download(request(tmp_path, overpass.url), heard.progress)
    path = tmp_path / "été.osm"
    got = keys(path)
    assert got == sorted(got, key=lambda key: (("node", "way", "relation").index(key[0]), key[1]))
    assert set(got) == {(one["type"], one["id"]) for one in answer_of(WORLD, overpass.queries[0])}
    assert (found.nodes, found.ways, found.relations) == tuple(
        sum(kind == one for one, _ in got) for kind in ("node", "way", "relation")
    )
    assert found.relations == 1
    assert len(overpass.queries) == 1
    assert shapely.from_wkb(found.area).equals(AREA)
    assert found.osm_base == "2026-11-20T12:00:00Z"
    assert heard.shares == sorted(heard.shares)
    assert not list(tmp_path.glob("*.part"))


def test_the_file_keeps_versions_and_words_and_leaves_out_who_drew_it(tmp_path: Path, overpass: Playing) -> None:
    download(request(tmp_path, overpass.url))
    path = tmp_path / "été.osm"
    raw = path.read_text(encoding="utf-8")
    assert "Kossi" not in raw
    assert "uid" not in raw
    street = next(one for one in elements(path) if one.nodeName == "way")
    assert street.getAttribute("version") == "3"
    assert street.getAttribute("timestamp") == "2024-05-01T08:00:00Z"
    tags = {tag.getAttribute("k"): tag.getAttribute("v") for tag in street.getElementsByTagName("tag")}
    assert tags["name"].endswith("« é » & <l'eau>\nbis")
    before = path.read_bytes()
    download(request(tmp_path, overpass.url, cache_hours=0.0))
    assert path.read_bytes() == before


def test_many_tiles_give_the_same_elements_as_one(tmp_path: Path, overpass: Playing) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    download(request(tmp_path / "a", overpass.url))
    found = download(request(tmp_path / "b", overpass.url, tile_m=300.0))
    assert found.tiles > 9
    assert (tmp_path / "a" / "été.osm").read_bytes() == (tmp_path / "b" / "été.osm").read_bytes()
    # The lake was asked for once, whole.
    assert sum("relation" in query for query in overpass.queries[1:]) == 1


def test_a_broken_run_goes_on_where_it_stopped(tmp_path: Path, heard: Heard) -> None:
    asked = []

    def breaks(query: str) -> Answer:
        asked.append(query)
        return good(WORLD, query) if len(asked) <= 2 else text("gone", 404)

    with playing(breaks) as server, pytest.raises(NetworkError) as caught:
        download(request(tmp_path, server.url, tile_m=300.0), heard.progress)
    assert not (tmp_path / "été.osm").exists()
    assert "2 of" in str(heard)
    assert "way[" in caught.value.values["query"]
    with playing(lambda query: good(WORLD, query)) as server:
        found = download(request(tmp_path, server.url, tile_m=300.0))
        assert found.reused == 2
        assert not set(asked[:2]) & set(server.queries)
        assert len(server.queries) == found.tiles - 2


BAD_DAYS = {
    "slow": (lambda q: Answer(b"{}", pause_s=3.0), "gave no answer within 1 seconds"),
    "drips": (lambda q: Answer(b" " * 400, drip_s=0.05), "gave no answer within 1 seconds"),
    "429": (lambda q: text("no", 429, Retry_After="0"), "is overloaded (HTTP 429)"),
    "504": (lambda q: text("no", 504), "is overloaded (HTTP 504)"),
    "400": (lambda q: text("<p>parse error", 400), "refuses the request (HTTP 400)"),
    "html": (lambda q: text(HTML), "a web page in place of map data"),
    "truncated": (lambda q: Answer(good(WORLD, q).body[:-300]), "cut short or damaged"),
    "too short": (
        lambda q: Answer(b'{"elements": [', headers={"Content-Encoding": "gzip"}),
        "cut short or damaged",
    ),
    "cut gzip": (
        lambda q: Answer(gzip.compress(good(WORLD, q).body)[:200], headers={"Content-Encoding": "gzip"}),
        "cut short or damaged",
    ),
    "empty": (lambda q: Answer(b""), "an empty answer"),
    "wrong json": (lambda q: text('{"error": "no"}'), "no map data"),
    "wrong elements": (lambda q: text('{"elements": [{"type": "node", "id": 1}]}'), "no map data"),
    "no way": (lambda q: text('{"elements": [{"type": "way", "id": 1, "nodes": ["a"]}]}'), "no map data"),
    "not utf-8": (lambda q: Answer(b'{"elements": ["\xff"]}'), "cut short or damaged"),
    "redirect": (lambda q: text("", 302, Location="/login"), "cannot be reached"),
}


@pytest.mark.parametrize("day", BAD_DAYS)
def test_after_a_bad_server_the_next_one_is_asked(day: str, tmp_path: Path, overpass: Playing, heard: Heard) -> None:
    play, said = BAD_DAYS[day]
    with playing(play) as bad:
        download(request(tmp_path, bad.url, overpass.url, timeout_s=1), heard.progress)
    assert said in str(heard)
    assert (tmp_path / "été.osm").exists()
    assert len(overpass.queries) == 1


@pytest.mark.parametrize("day", ["html", "truncated", "empty", "429"])
def test_a_bad_server_alone_gives_no_file_and_keeps_the_earlier_one(day: str, tmp_path: Path, heard: Heard) -> None:
    (tmp_path / "été.osm").write_text("earlier")
    with playing(BAD_DAYS[day][0]) as bad, pytest.raises(NetworkError, match="No map server gave the data"):
        download(request(tmp_path, bad.url), heard.progress)
    assert (tmp_path / "été.osm").read_text() == "earlier"
    assert not [path for path in (tmp_path / "cache").iterdir() if path.suffix == ".gz"]


def test_without_a_network_it_ends_at_once(tmp_path: Path, heard: Heard) -> None:
    start = time.monotonic()
    with pytest.raises(NetworkError):
        download(request(tmp_path, dead_address(), dead_address(), pauses_s=(60.0,)), heard.progress)
    assert time.monotonic() - start < 5
    assert str(heard).count("cannot be reached") == 2


def test_a_busy_server_is_asked_again_when_it_says(tmp_path: Path, heard: Heard) -> None:
    times = []

    def busy_once(query: str) -> Answer:
        times.append(time.monotonic())
        return text("", 429, Retry_After="1") if len(times) == 1 else good(WORLD, query)

    with playing(busy_once) as server:
        download(request(tmp_path, server.url), heard.progress)
    assert 1.0 <= times[1] - times[0] < 3.0


def test_a_server_that_runs_out_of_memory_gets_quarters(tmp_path: Path, heard: Heard) -> None:
    def weak(query: str) -> Answer:
        south, _, north, _ = map(float, query.partition("[bbox:")[2].partition("]")[0].split(","))
        if (north - south) * 111_320 > 600:
            return text(json.dumps({"elements": [], "remark": 'runtime error: Query run out of memory in "query"'}))
        return good(WORLD, query)

    (tmp_path / "whole").mkdir()
    with playing(lambda query: good(WORLD, query)) as server:
        download(request(tmp_path / "whole", server.url))
    with playing(weak) as server:
        download(request(tmp_path, server.url), heard.progress)
    assert "asking for its quarters" in str(heard)
    assert (tmp_path / "été.osm").read_bytes() == (tmp_path / "whole" / "été.osm").read_bytes()


def test_a_remark_is_not_taken_for_a_whole_answer() -> None:
    body = json.dumps({"elements": [], "remark": "runtime error: Query timed out"}).encode()
    with pytest.raises(NetworkError, match="did not finish"):
        elements_of("http://a/", body)


def test_an_empty_area_is_told(tmp_path: Path) -> None:
    with playing(lambda query: good([], query)) as server, pytest.raises(InputError, match="nobody has mapped it"):
        download(request(tmp_path, server.url))
    assert not (tmp_path / "été.osm").exists()


@pytest.mark.parametrize(
    ("area", "said"),
    [
        (shapely.box(-180, -80, 180, 80), "at most 1000 km²"),
        (shapely.box(1, 6, 2, 7), "at most 1000 km²"),
        (shapely.box(500000, 600000, 500100, 600100), "coordinate reference system"),
        (shapely.Polygon(), "The area is empty"),
    ],
)
def test_an_absurd_area_is_refused_before_anybody_is_asked(area: object, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said):
        download(request(tmp_path, dead_address(), area=shapely.to_wkb(area, hex=True)))


def test_tiles_cover_the_area_and_do_not_overlap() -> None:
    area = shapely.union_all([AREA, shapely.box(LON + 0.1, LAT, LON + 0.13, LAT + 0.05)])
    tiles = tiles_of(area, 1500.0)
    boxes = [shapely.box(west, south, east, north) for south, west, north, east in tiles]
    assert shapely.union_all(boxes).covers(area)
    assert sum(box.area for box in boxes) == pytest.approx(shapely.union_all(boxes).area)
    assert all(max(size_m(tile)) <= 1500.5 for tile in tiles)
    assert len(tiles) < 12 * 10
    assert bounds_of(area)[0] <= area.bounds[1]


def test_the_query_asks_for_what_the_tag_table_names() -> None:
    selectors = selectors_of(rules())
    assert ("way", '["highway"]') in selectors
    assert ("way", '["building"]') in selectors
    assert any(kind == "node" and '"disused:amenity"' in condition for kind, condition in selectors)
    assert ("node", '["highway"]') not in selectors
    pasted = query_to_paste(selectors, None)
    assert "[bbox:{{bbox}}]" in pasted
    assert pasted.rstrip().endswith("out meta;")


def test_retry_after_in_seconds_and_as_a_date() -> None:
    assert retry_after("7") == 7
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("soon") == 0
    assert retry_after("99999") == 60


# Places

PLACE = [
    {
        "display_name": "Bè, Lomé, Togo",
        "lat": str(LAT),
        "lon": str(LON),
        "importance": 0.5,
        "boundingbox": ["6.1", "6.2", "1.2", "1.3"],
        "geojson": shapely.geometry.mapping(AREA),
    }
]


def test_a_place_by_its_name(tmp_path: Path, overpass: Playing, heard: Heard) -> None:
    with playing(lambda query: text(json.dumps(PLACE))) as places:
        found = download(
            request(tmp_path, overpass.url, area="", place="Bè", place_server=places.url, agent="Quartier test"),
            heard.progress,
        )
    assert places.queries == ["Bè"]
    assert places.headers[0]["User-Agent"] == "Quartier test"
    assert shapely.from_wkb(found.area).equals(AREA)
    assert found.place == "Bè, Lomé, Togo"
    assert overpass.headers[0]["User-Agent"] == "Quartier test"


def test_a_place_without_an_outline_is_what_lies_around_it(tmp_path: Path, overpass: Playing, heard: Heard) -> None:
    point = [{**PLACE[0], "geojson": {"type": "Point", "coordinates": [LON + STEP, LAT + STEP]}}]
    with playing(lambda query: text(json.dumps(point))) as places:
        found = download(
            request(tmp_path, overpass.url, area="", place="Bè", place_server=places.url, margin_m=300.0),
            heard.progress,
        )
    assert found.area == ""
    assert "as a point without an outline" in str(heard)
    assert found.ways > 0


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (text("[]"), InputError, "No place called 'Nulle part' was found"),
        (text(HTML), NetworkError, "gave no usable answer"),
        (text("", 429), NetworkError, "gave no usable answer"),
        pytest.param(text("", 504), NetworkError, "gave no usable answer", marks=pytest.mark.slow),
        pytest.param(text('{"a": 1}'), NetworkError, "gave no usable answer", marks=pytest.mark.slow),
        (text('[{"a": 1}]'), NetworkError, "gave no usable answer"),
        pytest.param(Answer(b""), NetworkError, "gave no usable answer", marks=pytest.mark.slow),
    ],
)
def test_a_place_that_is_not_found(answer: Answer, error: type[Exception], said: str, tmp_path: Path) -> None:
    start = time.monotonic()
    with playing(lambda query: answer) as places, pytest.raises(error, match=said) as caught:
        download(request(tmp_path, dead_address(), area="", place="Nulle part", place_server=places.url))
    assert time.monotonic() - start < 5
    if error is NetworkError:
        assert "{{bbox}}" in caught.value.values["query"]


def test_a_proxy_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with playing(lambda query: good(WORLD, query)) as proxy:
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("http_proxy", proxy.url)
        download(request(tmp_path, "http://overpass.invalid/api/interpreter"))
    assert proxy.paths == ["http://overpass.invalid/api/interpreter"]


@pytest.mark.parametrize("address", ["http://me:hush@server/api", "server/api", "ftp://server/api", ""])
def test_an_address_that_is_none_or_carries_a_password_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        download(request(tmp_path, address))
    assert "hush" not in str(caught.value)
