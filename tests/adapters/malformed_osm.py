"""OpenStreetMap files as they should not be: cut, damaged, contradictory, hostile, or something else altogether.

Made from a small town written here and from real files, always in the same way. `cases` gives ``name: (file name, bytes)``.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import zipfile
from pathlib import Path

import numpy as np

Case = "tuple[str, bytes]"

CORNERS = [(1, 2.0, 6.0), (2, 2.001, 6.0), (3, 2.001, 6.001), (4, 2.0, 6.001)]
NODES = "".join(f'<node id="{number}" lon="{x}" lat="{y}" version="1"/>\n' for number, x, y in CORNERS)
TOILETS = (
    '<node id="5" lon="2.0005" lat="6.0005"><tag k="amenity" v="toilets"/><tag k="name" v="Été &amp; hiver"/></node>\n'
)
RING = "".join(f'<nd ref="{number}"/>' for number in (1, 2, 3, 4, 1))
HOUSE = f'<way id="10">{RING}<tag k="building" v="house"/></way>\n'
ALLEY = '<way id="11"><nd ref="1"/><nd ref="3"/><tag k="highway" v="footway"/></way>\n'
SCHOOL = (
    '<relation id="20"><member type="way" ref="10" role="outer"/><tag k="type" v="multipolygon"/>'
    '<tag k="amenity" v="school"/></relation>\n'
)


def xml(*objects: str, nodes: str = NODES) -> str:
    """A file with the four corners and `objects`."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n{nodes}{"".join(objects)}</osm>\n'


TOWN = xml(TOILETS, HOUSE, ALLEY, SCHOOL)


def way(number: int, refs: str, tags: str = '<tag k="highway" v="path"/>') -> str:
    return f'<way id="{number}">{refs}{tags}</way>\n'


def relation(number: int, members: str, kind: str = "multipolygon", tag: str = '<tag k="natural" v="water"/>') -> str:
    return f'<relation id="{number}">{members}<tag k="type" v="{kind}"/>{tag}</relation>\n'


def member(kind: str, ref: int, role: str = "") -> str:
    return f'<member type="{kind}" ref="{ref}" role="{role}"/>'


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: object, **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", **more, "features": list(features)}).encode()


def point(x: object = 2.0, y: object = 6.0) -> dict[str, object]:
    return {"type": "Point", "coordinates": [x, y]}


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return packed.getvalue()


def _contradictory() -> dict[str, str]:
    """Well-formed XML that says what cannot be."""
    laughs = "".join(f'<!ENTITY l{k + 1} "{f"&l{k};" * 10}">' for k in range(9))
    return {
        "way without points": xml(way(30, ""), TOILETS),
        "way of one point": xml(way(30, '<nd ref="1"/>'), TOILETS),
        "way of one point twice": xml(way(30, '<nd ref="1"/><nd ref="1"/>'), TOILETS),
        "way with a point missing": xml(way(30, '<nd ref="1"/><nd ref="2"/><nd ref="99"/>')),
        "way with all points missing": xml(way(30, '<nd ref="98"/><nd ref="99"/>'), TOILETS),
        "way of 30,000 points": xml(way(30, '<nd ref="1"/><nd ref="2"/>' * 15000)),
        "relation of itself": xml(relation(30, member("relation", 30, "outer")), TOILETS),
        "relations in a circle": xml(
            relation(30, member("relation", 31)),
            relation(31, member("relation", 32)),
            relation(32, member("relation", 30)),
        ),
        "site in a circle": xml(
            relation(30, member("relation", 31) + member("node", 5), "site"),
            relation(31, member("relation", 30), "site"),
        ),
        "relation without members": xml(relation(30, ""), TOILETS),
        "relation with a way missing": xml(
            HOUSE, relation(30, member("way", 10, "outer") + member("way", 99, "outer"))
        ),
        "relation of an open ring": xml(
            way(30, '<nd ref="1"/><nd ref="2"/><nd ref="3"/>', ""), relation(31, member("way", 30))
        ),
        "relation with the hole outside": xml(
            HOUSE,
            "".join(f'<node id="{n}" lon="{x}" lat="6.5"/>' for n, x in ((50, 2.5), (51, 2.6))),
            '<node id="52" lon="2.5" lat="6.6"/>',
            way(40, '<nd ref="50"/><nd ref="51"/><nd ref="52"/><nd ref="50"/>', ""),
            relation(41, member("way", 10, "outer") + member("way", 40, "inner")),
        ),
        "relation of points": xml(TOILETS, relation(30, member("node", 5, "outer") + member("node", 1, "outer"))),
        "relation of 1,000 times the same way": xml(HOUSE, relation(30, member("way", 10, "outer") * 1000)),
        "member of no type": xml(TOILETS, relation(30, member("area", 10, "outer"))),
        "outline that crosses itself": xml(
            way(30, RING.replace('ref="2"', 'ref="9"'), '<tag k="building" v="yes"/>').replace('ref="9"', 'ref="3"', 1)
        ),
        "node twice": xml(TOILETS, TOILETS, HOUSE),
        "way twice": xml(HOUSE, HOUSE.replace("house", "shed")),
        "relation twice": xml(HOUSE, SCHOOL, SCHOOL),
        "latitude 91": TOWN.replace('lat="6.0005"', 'lat="91"'),
        "longitude 1e300": TOWN.replace('lon="2.0005"', 'lon="1e300"'),
        "latitude NaN": TOWN.replace('lat="6.0005"', 'lat="NaN"'),
        "latitude infinite": TOWN.replace('lat="6.0005"', 'lat="-inf"'),
        "latitude as a word": TOWN.replace('lat="6.0005"', 'lat="six"'),
        "latitude with a comma": TOWN.replace('lat="6.0005"', 'lat="6,0005"'),
        "latitude empty": TOWN.replace('lat="6.0005"', 'lat=""'),
        "latitude absent": TOWN.replace(' lat="6.0005"', ""),
        "position absent": TOWN.replace(' lon="2.0005" lat="6.0005"', ""),
        "position 0, 0": TOWN.replace(' lon="2.0005" lat="6.0005"', ' lon="0" lat="0"'),
        "number too large": TOWN.replace('id="5"', 'id="123456789012345678901234567890"'),
        "number of 18 digits": TOWN.replace('id="5"', 'id="123456789012345678"'),
        "number as a word": TOWN.replace('way id="11"', 'way id="eleven"'),
        "number absent": TOWN.replace('way id="11"', "way"),
        "number 0": TOWN.replace('id="5"', 'id="0"'),
        "numbers below zero": TOWN.replace('id="', 'id="-').replace('ref="', 'ref="-'),
        "reference as a word": TOWN.replace('<nd ref="3"/>', '<nd ref="three"/>', 1),
        "reference absent": TOWN.replace('<nd ref="3"/>', "<nd/>", 1),
        "deleted in JOSM": TOWN.replace('id="5"', "id=\"5\" action='delete'").replace(
            'way id="11"', 'way id="11" action="delete"'
        ),
        "deleted point of a way": xml(ALLEY, nodes=NODES.replace('id="3"', 'id="3" action="delete"')),
        "not visible": TOWN.replace('<node id="5" lon="2.0005" lat="6.0005">', '<node id="5" visible="false">'),
        "no version": TOWN.replace(' version="0.6"', ""),
        "ways before points": xml(HOUSE, ALLEY, NODES, TOILETS, nodes=""),
        "numbers that fall": xml("".join(reversed(NODES.splitlines(keepends=True))), HOUSE, nodes=""),
        "unknown elements": TOWN.replace("<way", "<changeset/><note><b>x</b></note><way", 1),
        "tag without value": TOWN.replace('<tag k="amenity" v="toilets"/>', '<tag k="amenity"/>'),
        "tag without key": TOWN.replace('<tag k="amenity" v="toilets"/>', '<tag v="toilets"/>'),
        "tag twice": TOWN.replace(
            '<tag k="amenity" v="toilets"/>', '<tag k="amenity" v="toilets"/><tag k="amenity" v="clinic"/>'
        ),
        "tag of a megabyte": TOWN.replace("toilets", "x" * 1_000_000),
        "five thousand tags": TOWN.replace(
            '<tag k="amenity" v="toilets"/>', "".join(f'<tag k="key{n}" v="{n}"/>' for n in range(5000))
        ),
        "numbers in a tag": TOWN.replace("toilets", "&quot; id='x' lat='y' action='delete'"),
        "way in a node": TOWN.replace("</node>\n<way", "<way", 1).replace("</way>\n<way", "</way></node>\n<way", 1),
        "no root": TOWN.replace('<osm version="0.6">', "").replace("</osm>", ""),
        "two roots": TOWN + TOWN.replace('<?xml version="1.0" encoding="UTF-8"?>', ""),
        "words after the end": TOWN + "the end",
        "nothing but the root": '<?xml version="1.0"?><osm version="0.6"/>',
        "file of another machine": TOWN.replace(
            "<?xml", '<!DOCTYPE osm [<!ENTITY x SYSTEM "file:///etc/passwd">]><?xml', 1
        ),
        "entity of a file": TOWN.replace(
            "<osm ", '<!DOCTYPE osm [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<osm ', 1
        ).replace("toilets", "&x;"),
        "billion laughs": TOWN.replace("<osm ", f'<!DOCTYPE osm [<!ENTITY l0 "ha">{laughs}]>\n<osm ', 1).replace(
            "toilets", "&l9;"
        ),
        "laughs behind a long remark": TOWN.replace(
            "<osm ", f'<!--{"x" * 5000}-->\n<!DOCTYPE osm [<!ENTITY l0 "ha">{laughs}]>\n<osm ', 1
        ).replace("toilets", "&l9;"),
        "unknown entity": TOWN.replace("toilets", "&nbsp;"),
        "list of changes": f"<osmChange version='0.6'><create>{TOILETS}</create></osmChange>",
        "web page": "<html><body><h1>504</h1></body></html>",
        "track of a GPS": '<?xml version="1.0"?><gpx><trk/></gpx>',
    }


def _something_else() -> dict[str, Case]:
    """Other encodings, other packings, other formats."""
    town = TOWN.encode()
    packed = gzip.compress(town)
    return {
        "empty": ("a.osm", b""),
        "one byte": ("a.osm", b"<"),
        "zeros": ("a.osm.pbf", bytes(1000)),
        "with a BOM": ("a.osm", b"\xef\xbb\xbf" + town),
        "in UTF-16": ("a.osm", TOWN.replace("UTF-8", "UTF-16").encode("utf-16")),
        "in UTF-16 without a mark": ("a.osm", TOWN.replace("UTF-8", "UTF-16").encode("utf-16-le")),
        "in latin-1, and says so": ("a.osm", TOWN.replace("UTF-8", "ISO-8859-1").encode("latin-1")),
        "in latin-1, and says UTF-8": ("a.osm", TOWN.encode("latin-1")),
        "in no encoding": ("a.osm", TOWN.replace("UTF-8", "KLINGON").encode()),
        "zeros at the end": ("a.osm", town + bytes(3000)),
        "XML called pbf": ("a.osm.pbf", town),
        "XML called gz": ("a.osm.gz", town),
        "gz called osm": ("a.osm", packed),
        "gz in a gz": ("a.osm.gz", gzip.compress(packed)),
        "gz in gz in gz in gz": ("a.osm.gz", gzip.compress(gzip.compress(gzip.compress(packed)))),
        "two gz joined": ("a.osm.gz", packed + packed),
        "gz with words behind": ("a.osm.gz", packed + b"words"),
        "zip": ("a.zip", zipped(quartier__osm=town, LISEZMOI__txt=b"...")),
        "zip of two maps": ("a.zip", zipped(one__osm=town, two__geojson=collection(feature(point(), osm_id=77, tags={"shop": "gas"})))),
        "zip with the outline beside": ("a.zip", zipped(one__osm=town, area__geojson=collection(feature(point(), name="x")))),
        "zip without a map": ("a.zip", zipped(photo__jpg=b"\xff\xd8")),
        "zip cut": ("a.zip", zipped(quartier__osm=town)[:-30]),
        "zip that climbs": ("a.zip", zipped(**{"../../evil__osm": town})),
        "answer of Overpass": ("a.json", b'{"version": 0.6, "elements": [{"type": "node", "id": 1, "lat": 6, "lon": 2}]}'),
        "JSON of something": ("a.geojson", b'{"features": "none"}'),
        "JSON list": ("a.geojson", b"[1, 2, 3]"),
        "no features": ("a.geojson", collection()),
        "features that are none": ("a.geojson", b'{"type": "FeatureCollection", "features": [1, null, "x"]}'),
        "feature without anything": ("a.geojson", collection({}, feature(point(), osm_id=1, tags={"amenity": "toilets"}))),
        "feature without place": ("a.geojson", collection(feature(None, osm_id=1, tags={"amenity": "toilets"}))),
        "features without numbers": ("a.geojson", collection(feature(point(), amenity="toilets"))),
        "number as text": ("a.geojson", collection(feature(point(), osm_id="12", osm_type="N", tags={"shop": "gas"}))),
        "number as a word in JSON": ("a.geojson", collection(feature(point(), osm_id="twelve", tags={"shop": "gas"}), feature(point(), osm_id=1))),
        "number far too large": ("a.geojson", collection(feature(point(), osm_id=10**40), feature(point(), osm_id=1, tags={"a": 1}))),
        "tags that are none": ("a.geojson", collection(*(feature(point(), osm_id=n, tags=t) for n, t in enumerate([5, "{", [], None, "", "x"])))),
        "place as words": ("a.geojson", collection(feature(point("a", "b"), osm_id=1), feature(point(), osm_id=2))),
        "place not a number": ("a.geojson", collection(feature(point(float("nan"), 6.0), osm_id=1), feature(point(), osm_id=2))),
        "place off the Earth": ("a.geojson", collection(feature(point(500, 6.0), osm_id=1), feature(point(2, -90.1), osm_id=2))),
        "places nested wrongly": (
            "a.geojson",
            collection(
                *(
                    feature({"type": kind, "coordinates": coordinates}, osm_id=number, tags={"building": "yes"})
                    for number, (kind, coordinates) in enumerate(
                        [
                            ("Polygon", [2, 6]),
                            ("Polygon", [[[2, 6], [3, 6]]]),
                            ("Polygon", []),
                            ("LineString", [[2, 6]]),
                            ("LineString", []),
                            ("Point", []),
                            ("Point", [2]),
                            ("Point", None),
                            ("Circle", [2, 6]),
                            ("MultiPolygon", [[[[2, 6], [2.1, 6], [2.1, 6.1], [2, 6]]]]),
                            ("LineString", [[2, 6], [2.1, None]]),
                            ("Polygon", [[[2, 6], [2.1, 6], [2.1, 6.1], [2, 6.2]]]),
                        ]
                    )
                )
            ),
        ),
        "in metres": ("a.geojson", collection(feature(point(2e5, 6e5), osm_id=1), crs={"properties": {"name": "EPSG:32631"}})),
        "brackets without end": ("a.geojson", b'{"type": "FeatureCollection", "features": [' + b"[" * 200_000),
        "GeoJSON in UTF-16": ("a.geojson", collection(feature(point(), osm_id=1)).decode().encode("utf-16")),
        "GeoJSON not in UTF-8": ("a.geojson", '{"features": [{"properties": {"osm_id": 1, "name": "é"}}]}'.encode("latin-1")),
    }  # fmt: skip


def _cut_and_flipped(whole: bytes, name: str, cuts: int, flips: int) -> dict[str, Case]:
    """`whole` cut at equal steps, and with some of its bytes changed."""
    rng = np.random.default_rng(len(whole))
    cases: dict[str, Case] = {}
    for cut in range(1, cuts + 1):
        cases[f"{name} cut {cut}"] = name, whole[: len(whole) * cut // (cuts + 1)]
    for flip in range(1, flips + 1):
        damaged = bytearray(whole)
        for at in rng.integers(0, len(whole), 1 + flip % 3):
            damaged[at] ^= 1 << int(rng.integers(0, 8))
        cases[f"{name} damaged {flip}"] = name, bytes(damaged)
    return cases


def hand_made() -> dict[str, Case]:
    """The cases that need no other file."""
    town = TOWN.encode()
    return (
        {name: ("a.osm", text.encode()) for name, text in _contradictory().items()}
        | _something_else()
        | _cut_and_flipped(town, "town.osm", 8, 16)
        | _cut_and_flipped(gzip.compress(town), "town.osm.gz", 3, 6)
        | _cut_and_flipped(bz2.compress(town), "town.osm.bz2", 3, 6)
    )


def from_the_sample(sample: Path) -> dict[str, Case]:
    """The sample's .pbf, cut and damaged."""
    return _cut_and_flipped((sample / "quartier.osm.pbf").read_bytes(), "sample.osm.pbf", 4, 8)


def from_real_data(real_data: Path) -> dict[str, Case]:
    """Real files, cut and damaged."""
    kathmandu = (real_data / "kathmandu" / "osm_raw_data_extract.geojson").read_bytes()
    attachment = (real_data / "surveys" / "ona" / "OSMWay234134797.osm").read_bytes()
    return _cut_and_flipped(kathmandu, "kathmandu.geojson", 4, 10) | _cut_and_flipped(attachment, "ona.osm", 4, 10)
