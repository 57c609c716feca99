"""OpenStreetMap files, written here by hand or real, through QGIS's own GDAL."""

from __future__ import annotations

import bz2
import gzip
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import geopandas as gpd
import pytest
import shapely

gdal = pytest.importorskip("osgeo.gdal")

from quartier.adapters.osm.driver import tags_of
from quartier.adapters.osm.files import read_osm_file
from quartier.adapters.profiles import read_profile
from quartier.engine.errors import Cancelled, FileError
from quartier.engine.osm.neighbourhood import OsmLayers, layers_from_osm
from quartier.engine.osm.tags import read_tag_table
from quartier.engine.progress import Progress

# Not at 0, 0: the driver takes a node exactly there for a missing one.
CORNERS = {1: (0.01, 0.01), 2: (0.011, 0.01), 3: (0.011, 0.011), 4: (0.01, 0.011)}


def tag_lines(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())


def node(number: int, x: float, y: float, **tags: str) -> str:
    return f'<node id="{number}" lon="{x}" lat="{y}" version="1">{tag_lines(tags)}</node>\n'


def way(number: int, refs: list[int], **tags: str) -> str:
    refs_xml = "".join(f'<nd ref="{ref}"/>' for ref in refs)
    return f'<way id="{number}" version="1">{refs_xml}{tag_lines(tags)}</way>\n'


def relation(number: int, members: list[tuple[str, int, str]], **tags: str) -> str:
    lines = "".join(f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members)
    return f'<relation id="{number}" version="1">{lines}{tag_lines(tags)}</relation>\n'


def osm(*objects: str) -> str:
    corners = "".join(node(number, *xy) for number, xy in CORNERS.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n{corners}{"".join(objects)}</osm>\n'


SIMPLE = osm(
    node(5, 0.0105, 0.0105, amenity="toilets"),
    way(10, [1, 2, 3, 4, 1], building="yes"),
    way(11, [1, 2], highway="footway"),
)


@pytest.fixture
def write(tmp_path: Path) -> Iterator[object]:
    def put(content: str | bytes, name: str = "carte d'été.osm") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


def by_id(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.set_index(frame["osm_type"] + "/" + frame["osm_id"].astype(str))


def sort_out(frame: gpd.GeoDataFrame) -> OsmLayers:
    return layers_from_osm(frame, read_tag_table(read_profile("osm_tags")))


# Reading


def test_objects_come_whole_and_closed_ways_undecided(write: object) -> None:
    found = by_id(read_osm_file(write(SIMPLE)))
    assert found.index.tolist() == ["node/5", "way/10", "way/11"]
    assert found.geom_type.tolist() == ["Point", "LineString", "LineString"]
    assert found.loc["way/10", "tags"] == {"building": "yes"}
    assert found.crs.to_epsg() == 4326
    assert found["fault"].isna().all()
    assert found["timestamp"].isna().all()


def test_a_closed_way_that_is_path_and_area_comes_once(write: object) -> None:
    found = read_osm_file(write(osm(way(10, [1, 2, 3, 4, 1], highway="pedestrian", area="yes", building="yes"))))
    assert len(found) == 1
    layers = sort_out(found)
    assert layers.paths["id"].tolist() == layers.buildings["id"].tolist() == ["way/10"]


@pytest.mark.parametrize(
    "value",
    [
        'the "big" tap',
        'back\\slash \\" end',
        'a=>b","c"=>"d',
        "Borne-fontaine n° 3",
        "مسجد النور",
        "line\ttab",
        "x" * 4000,
    ],
)
def test_tag_values_survive(write: object, value: str) -> None:
    found = read_osm_file(write(osm(node(5, 0.01, 0.01, amenity="toilets", name=value, note="last"))))
    assert found["tags"][0] == {"amenity": "toilets", "name": value, "note": "last"}


def test_hstore() -> None:
    assert tags_of(r'"a"=>"1","b:c"=>"x \"y\" \\ => z","d"=>""') == {"a": "1", "b:c": r'x "y" \ => z', "d": ""}
    assert tags_of("") == {}


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_packed_files(write: object, suffix: str, pack: object) -> None:
    packed = read_osm_file(write(pack(SIMPLE.encode()), f"quartier.osm{suffix}"))
    assert packed["tags"].tolist() == read_osm_file(write(SIMPLE))["tags"].tolist()


def test_a_file_is_known_by_its_content_not_its_name(write: object) -> None:
    assert len(read_osm_file(write(gzip.compress(SIMPLE.encode()), "export.xml"))) == 3


def test_times_are_kept(write: object) -> None:
    text = SIMPLE.replace('<node id="5"', '<node id="5" timestamp="2021-06-11T23:52:12Z"')
    found = by_id(read_osm_file(write(text)))
    assert found.loc["node/5", "timestamp"] == "2021-06-11T23:52:12Z"
    assert found["timestamp"].isna().sum() == 2


def test_numbers_that_do_not_rise_or_are_below_zero_lose_nothing(write: object) -> None:
    """JOSM gives new objects negative numbers; OpenMapKit writes nodes in any order. The fast index drops them."""
    text = osm(
        node(-7, 0.0105, 0.01, amenity="toilets"),
        node(-9, 0.0105, 0.0105),
        node(3000, 0.0105, 0.011),
        node(2000, 0.01, 0.0105),
        way(-20, [-7, -9, 3000, 2000, -7], building="yes"),
        way(-21, [1, -9], highway="path"),
    )
    found = by_id(read_osm_file(write(text)))
    assert shapely.get_num_coordinates(found.loc["way/-20", "geometry"]) == 5
    assert found.loc["node/-7", "tags"] == {"amenity": "toilets"}
    assert sort_out(found).counts.kept == 3


def test_relations(write: object) -> None:
    inner = "".join(
        node(10 + n, 0.0102 + 0.0005 * x, 0.0102 + 0.0005 * y) for n, (x, y) in enumerate([(0, 0), (1, 0), (1, 1)])
    )
    text = osm(
        inner,
        way(20, [1, 2, 3, 4, 1]),
        way(21, [10, 11, 12, 10]),
        way(22, [1, 2], highway="residential"),
        relation(30, [("way", 20, "outer"), ("way", 21, "inner")], type="multipolygon", building="school"),
        relation(31, [("way", 22, "")], type="route", route="bus"),
        relation(32, [("way", 20, "outer"), ("way", 999, "inner")], type="multipolygon", building="yes"),
        relation(33, [("way", 22, "from"), ("way", 22, "to")], type="restriction"),
    )
    found = by_id(read_osm_file(write(text)))
    school = found.loc["relation/30", "geometry"]
    assert school.geom_type == "MultiPolygon"
    assert len(school.geoms[0].interiors) == 1
    assert found.loc["relation/32", "fault"] == "incomplete"
    layers = sort_out(found)
    assert layers.buildings["id"].tolist() == ["relation/30"]
    assert layers.counts.refused["incomplete"] == 1
    assert layers.counts.refused["relation_type"] == 2


def test_ways_cut_at_the_edge_of_the_file_are_counted(write: object) -> None:
    said: list[tuple[str, str]] = []
    listening = Progress(message=lambda level, template, values: said.append((level, template.format(**values))))
    text = osm(
        way(20, [1, 2, 99], highway="path"),
        way(21, [99, 98], highway="path"),
        way(22, [1, 2, 3, 99, 1], building="yes"),
    )
    found = by_id(read_osm_file(write(text), listening))
    assert found.loc["way/21", "fault"] == "incomplete"
    assert found["geometry"].notna().sum() == 2
    assert said[0][0] == "warning"
    assert said[0][1].startswith("2 ways lack some of their points")


def test_the_reader_leaves_no_trace(write: object) -> None:
    before = gdal.GetThreadLocalConfigOption("CPL_DEBUG", None), gdal.GetConfigOption("OSM_CONFIG_FILE", None)
    heard: list[str] = []
    gdal.PushErrorHandler(lambda _level, _number, text: heard.append(text))
    try:
        read_osm_file(write(SIMPLE))
        gdal.Error(gdal.CE_Warning, 1, "mine")
    finally:
        gdal.PopErrorHandler()
    assert heard == ["mine"]
    assert (gdal.GetThreadLocalConfigOption("CPL_DEBUG", None), gdal.GetConfigOption("OSM_CONFIG_FILE", None)) == before


def test_it_reads_the_same_where_another_plugin_made_gdal_raise(write: object, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(osm(node(-1, 0.01, 0.01, amenity="toilets"), way(20, [1, 2, -1], highway="path")))
    calm = read_osm_file(path)
    before = gdal.GetUseExceptions()
    gdal.UseExceptions()
    try:
        raising = read_osm_file(path)
        with pytest.raises(FileError, match="not an OpenStreetMap file"):
            read_osm_file(write("<osmx/>", "b.osm"))
        assert gdal.GetUseExceptions()
    finally:
        if not before:
            gdal.DontUseExceptions()
    assert raising["tags"].tolist() == calm["tags"].tolist()
    assert shapely.equals_exact(raising.geometry.to_numpy(), calm.geometry.to_numpy()).all()


def test_cancel(write: object) -> None:
    with pytest.raises(Cancelled):
        read_osm_file(write(SIMPLE), Progress(is_cancelled=lambda: True))


# What is no map


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is empty"),
        ("<!DOCTYPE html>\n<html><body>504 Gateway Timeout</body></html>", "is a web page"),
        ('<?xml version="1.0"?><html xmlns="x"><body/></html>', "is a web page"),
        ('{"elements": []}', "is JSON of an Overpass server"),
        ('<osmChange version="0.6"></osmChange>', "is a list of changes"),
        ('<!DOCTYPE osm [<!ENTITY a "b">]><osm version="0.6"></osm>', "defines a document type"),
        (SIMPLE.encode("utf-16"), "is written in UTF-16"),
        (SIMPLE.replace('lat="0.01"', 'lat="91"'), "'91' is no lat that can be"),
        (SIMPLE.replace('lon="0.01"', 'lon="NaN"'), "'NaN' is no lon that can be"),
        (SIMPLE.replace('id="11"', 'id="eleven"'), "'eleven' is no id that can be, in '<way'"),
        (SIMPLE.replace('ref="2"', 'ref="99999999999999999999"'), "is no ref that can be"),
        ('<?xml version="1.0"?><gpx><wpt/></gpx>', "is not an OpenStreetMap file"),
        ("\x00\x01\x02 nothing", "is not an OpenStreetMap file"),
        (SIMPLE[:-30], "is cut short"),
        (SIMPLE[: SIMPLE.index("<way")], "is cut short"),
        (SIMPLE.replace('<way id="11"', '<way id="11'), "is damaged"),
        ('<?xml version="1.0"?><osm version="0.6"></osm>', "gave no object with tags"),
        (osm(), "gave no object with tags"),
        (gzip.compress(SIMPLE.encode())[:-40], "cannot be read or unpacked"),
        (bz2.compress(SIMPLE.encode())[:-20], "cannot be read or unpacked"),
        (gzip.compress(b"<html>error</html>"), "is a web page"),
        (gzip.compress(b""), "is empty"),
    ],
)
def test_what_is_no_map_gets_a_sentence(write: object, content: str | bytes, sentence: str) -> None:
    path = write(content)
    with pytest.raises(FileError, match=sentence) as caught:
        read_osm_file(path)
    assert str(path) in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="There is no file"):
        read_osm_file(tmp_path / "absent.osm")
    with pytest.raises(FileError, match="There is no file"):
        read_osm_file(tmp_path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_cut_pbf(write: object, sample: Path, share: float) -> None:
    whole = (sample / "quartier.osm.pbf").read_bytes()
    with pytest.raises(FileError, match="is damaged or cut short"):
        read_osm_file(write(whole[: int(len(whole) * share)], "cut.osm.pbf"))


def test_a_damaged_block_of_a_pbf_is_noticed(write: object, real_data: Path) -> None:
    whole = (real_data / "sao_paulo" / "spo.osm.pbf").read_bytes()
    with pytest.raises(FileError, match="is damaged or cut short"):
        read_osm_file(write(whole[:9000] + bytes(40) + whole[9040:], "holes.osm.pbf"))


def _protobuf(field: int, value: int | bytes) -> bytes:
    def varint(number: int) -> bytes:
        return bytes([number & 127 | 128]) + varint(number >> 7) if number > 127 else bytes([number])

    if isinstance(value, int):
        return varint(field << 3) + varint(value)
    return varint(field << 3 | 2) + varint(len(value)) + value


def _pbf_blob(kind: bytes, data: bytes) -> bytes:
    blob = _protobuf(2, len(data)) + _protobuf(3, zlib.compress(data))
    header = _protobuf(1, kind) + _protobuf(3, len(blob))
    return len(header).to_bytes(4, "big") + header + blob


def test_a_pbf_packed_in_another_way(write: object) -> None:
    blob = _protobuf(2, 10) + _protobuf(7, b"zstd bytes")
    header = _protobuf(1, b"OSMHeader") + _protobuf(3, len(blob))
    path = write(len(header).to_bytes(4, "big") + header + blob, "zstd.osm.pbf")
    with pytest.raises(FileError, match="packed in a way that QGIS cannot read"):
        read_osm_file(path)


def test_a_pbf_that_gdal_refuses_without_a_word_is_not_an_empty_map(write: object) -> None:
    """GDAL refuses a block that unpacks to over a hundred times its size: no features, and often no exception."""
    pbf = _pbf_blob(b"OSMHeader", _protobuf(4, b"OsmSchema-V0.6")) + _pbf_blob(b"OSMData", bytes(8_000_000))
    with pytest.raises(FileError, match=r"is damaged or cut short|gave no object"):
        read_osm_file(write(pbf, "regular.osm.pbf"))


# Real files


def test_the_sample_is_the_same_as_xml_and_as_pbf(sample: Path) -> None:
    xml, pbf = read_osm_file(sample / "quartier.osm"), read_osm_file(sample / "quartier.osm.pbf")
    assert by_id(xml).index.tolist() == by_id(pbf).index.tolist()
    assert xml["tags"].tolist() == pbf["tags"].tolist()
    assert shapely.equals_exact(xml.geometry.to_numpy(), pbf.geometry.to_numpy(), 1e-7).all()


def test_coxs_bazar_is_read_whole_in_seconds(real_data: Path) -> None:
    """Counted independently with pyosmium 4 (a SimpleHandler over every object):

    2,486 nodes, 87,875 ways and 12 relations with tags; building=* on 30 nodes, 83,188 ways and 4 relations (83,222);
    highway=* on 2,907 ways; amenity=* on 165 nodes and 83 ways (248). One relation without tags has no way in the file,
    and 4 boundaries have members missing.
    """
    start = time.perf_counter()
    frame = read_osm_file(real_data / "coxs_bazar" / "coxs_bazar.osm.pbf")
    layers = sort_out(frame)
    seconds = time.perf_counter() - start
    tagged = frame[frame["fault"].isna()]
    keys = Counter((kind, key) for kind, tags in zip(tagged["osm_type"], tagged["tags"]) for key in tags)
    assert (keys["node", "building"], keys["way", "building"], keys["relation", "building"]) == (30, 83188, 4)
    assert (keys["way", "highway"], keys["node", "amenity"], keys["way", "amenity"]) == (2907, 165, 83)
    assert Counter(tagged["osm_type"])["node"] == 2486
    assert Counter(tagged["osm_type"])["way"] == 87875
    assert (frame["fault"] == "incomplete").sum() == 4
    assert layers.counts.read == layers.counts.kept + layers.counts.other + sum(layers.counts.refused.values())
    assert layers.counts.rows["paths"] == 2907
    # building=* : kept, or a point, or an outline that is not closed; none missing.
    fate = layers.objects.set_index("id")
    buildings = [
        f"{k}/{n}" for k, n, tags in zip(tagged["osm_type"], tagged["osm_id"], tagged["tags"]) if "building" in tags
    ]
    assert len(buildings) == 83222
    assert len(set(buildings) - set(layers.buildings["id"])) == 31
    left_out = fate.loc[sorted(set(buildings) - set(layers.buildings["id"]))]
    assert set(left_out["reason"].dropna()) <= {"not_an_area"}
    assert seconds < 15


def test_sao_paulo_footways_and_steps(real_data: Path) -> None:
    """6,000 highways, 959 footways, 162 pedestrian, 123 steps (data/README.md); 16 are bus stops and fuel stations."""
    paths = sort_out(read_osm_file(real_data / "sao_paulo" / "spo.osm.pbf")).paths
    assert len(paths) == 6000 - 16
    assert paths["highway"].value_counts()[["footway", "pedestrian", "steps"]].tolist() == [959, 162, 123]
    assert (paths["steps"] == "yes").sum() == 123


def test_openmapkit_attachments(real_data: Path) -> None:
    """Nodes in any order, some twice: the ways have 23 and 11 points (read in the files)."""
    folder = real_data / "surveys" / "ona"
    for name, count in (("OSMWay234134797.osm", 23), ("OSMWay34298972.osm", 11)):
        found = read_osm_file(folder / name)
        ways = found[found["osm_type"] == "way"]
        assert shapely.get_num_coordinates(ways.geometry.to_numpy()).tolist() == [count]
