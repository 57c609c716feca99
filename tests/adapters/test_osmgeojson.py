"""OpenStreetMap as GeoJSON, as the HOT export, overpass turbo, ohsome, QuickOSM and ogr2ogr write it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("osgeo.gdal")

from quartier.adapters.osm.files import read_osm_file
from quartier.adapters.profiles import read_profile
from quartier.engine.errors import FileError
from quartier.engine.osm.neighbourhood import OsmLayers, layers_from_osm
from quartier.engine.osm.tags import read_tag_table
from quartier.engine.progress import Progress
from quartier.tests.adapters.malformed_osm import collection, feature, point, zipped
from quartier.tests.engine.osm_builders import check_balance

LINE = {"type": "LineString", "coordinates": [[2.0, 6.0], [2.001, 6.0]]}
SQUARE = {"type": "Polygon", "coordinates": [[[2.0, 6.0], [2.001, 6.0], [2.001, 6.001], [2.0, 6.0]]]}
SEVERAL = {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]}
TAGS = {"amenity": "school", "name": "École « Le Lac »"}


def sort_out(path: Path) -> OsmLayers:
    found = layers_from_osm(read_osm_file(path), read_tag_table(read_profile("osm_tags")))
    check_balance(found)
    return found


def read_one(folder: Path, *features: object) -> dict[str, object]:
    path = folder / "données.geojson"
    path.write_bytes(collection(*features))
    return read_osm_file(path).iloc[0].to_dict()


@pytest.mark.parametrize(
    ("geometry", "outside", "properties", "kind", "number"),
    [
        (LINE, {}, {"osm_id": 12, "tags": TAGS}, "way", 12),
        (SQUARE, {}, {"osm_id": 12, "tags": json.dumps(TAGS)}, "way", 12),
        (SQUARE, {}, {"osm_id": 12, "osm_type": "ways_poly", "tags": TAGS}, "way", 12),
        (SEVERAL, {}, {"osm_id": 12, "tags": TAGS}, "relation", 12),
        (SQUARE, {}, {"osm_id": 12, "osm_type": "relations", **TAGS}, "relation", 12),
        (point(), {}, {"osm_id": "12", "osm_type": "nodes", **TAGS}, "node", 12),
        (point(), {}, {"@id": "node/12", **TAGS}, "node", 12),
        (SQUARE, {}, {"@id": "relation/12", "type": "multipolygon", **TAGS}, "relation", 12),
        (SQUARE, {"id": "way/12"}, TAGS, "way", 12),
        (SQUARE, {}, {"@osmId": "way/12", "@lastEdit": "2024-01-02T03:04:05Z", **TAGS}, "way", 12),
        (SQUARE, {}, {"full_id": "w12", "osm_id": "12", "osm_type": "way", **TAGS}, "way", 12),
        (SQUARE, {}, {"osm_way_id": "12", "other_tags": '"amenity"=>"school","name"=>"École « Le Lac »"'}, "way", 12),
        (point(), {}, {"type": "node", "id": 12, "tags": TAGS, "meta": {"timestamp": "2024-01-02T03:04:05Z"}}, "node", 12),
        (point(), {}, {"osm:id": "node/12", **{f"osm:{key}": value for key, value in TAGS.items()}}, "node", 12),
    ],
)  # fmt: skip
def test_numbers_types_and_tags_of_every_export(
    tmp_path: Path, geometry: object, outside: dict[str, object], properties: dict[str, object], kind: str, number: int
) -> None:
    found = read_one(tmp_path, {**feature(geometry, **properties), **outside})
    tags = dict(found["tags"])
    assert (found["osm_type"], found["osm_id"]) == (kind, number)
    assert tags.pop("type", "multipolygon") == "multipolygon"
    assert tags == TAGS


def test_values_become_texts_and_names_of_mappers_are_not_taken(tmp_path: Path) -> None:
    found = read_one(
        tmp_path,
        feature(
            point(), osm_id=1, user="somebody", uid=5, changeset=7, version=2, timestamp="2021-06-11T23:52:12",
            amenity="toilets", fee=True, capacity=12.0, width=1.5, name=None, note="", seats=3,
        ),
    )  # fmt: skip
    assert found["tags"] == {"amenity": "toilets", "fee": "yes", "capacity": "12", "width": "1.5", "seats": "3"}
    assert found["timestamp"] == "2021-06-11T23:52:12Z"


def test_kathmandu(real_data: Path) -> None:
    """689 objects: 667 buildings, 22 footways, 22 `capacity:persons` (counted with json and Counter); 687 have a time."""
    found = sort_out(real_data / "kathmandu" / "osm_raw_data_extract.geojson")
    assert (found.counts.read, found.counts.kept, found.counts.other) == (689, 689, 0)
    assert (found.counts.rows["buildings"], found.counts.rows["paths"]) == (667, 22)
    assert found.buildings["id"].str.fullmatch(r"way/\d+").all()
    assert found.buildings["levels"].notna().sum() == 60
    assert found.buildings["tags"].str.contains('"capacity:persons"').sum() == 22
    crossing = found.paths.set_index("id").loc["way/523998387"]
    assert (crossing["highway"], crossing["timestamp"]) == ("footway", "2019-12-18T05:51:45Z")
    assert found.buildings["timestamp"].notna().all()


def test_kathmandu_with_its_tags_as_text_in_columns_and_zipped(real_data: Path, tmp_path: Path) -> None:
    original = real_data / "kathmandu" / "osm_raw_data_extract.geojson"
    whole = json.loads(original.read_bytes())
    expected = sort_out(original)
    as_text, flat = [], []
    for one in whole["features"]:
        beside = {key: value for key, value in one["properties"].items() if key != "tags"}
        as_text.append({**one, "properties": {**beside, "tags": json.dumps(one["properties"]["tags"])}})
        flat.append({**one, "properties": {**beside, **one["properties"]["tags"]}})
    files = {"text.geojson": collection(*as_text), "flat.geojson": collection(*flat)}
    files["rues et bâti.zip"] = zipped(kathmandu__geojson=original.read_bytes())
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        found = sort_out(tmp_path / name)
        for layer in ("buildings", "paths", "services"):
            one, other = getattr(found, layer), getattr(expected, layer)
            if name == "flat.geojson" and layer == "services":
                # A column a tag may be a choice of tags, so that nobody may change the object: it has no version.
                assert one.pop("version").isna().all()
                assert other.drop(columns="version").equals(one)
                continue
            assert one.equals(other), (name, layer)


def test_water_points_and_evacuation_centres(real_data: Path) -> None:
    """588 water points; 1,622 evacuation centres (data/README.md), of which some are no service."""
    water = sort_out(real_data / "kibera" / "water_points_osm.geojson")
    assert water.services["category"].value_counts().to_dict() == {"water_point": 588}
    assert water.services["timestamp"].notna().all()
    assert water.counts.restricted == 1
    schools = sort_out(real_data / "kibera" / "schools_osm.geojson")
    assert schools.counts.read == 356
    centres = sort_out(real_data / "philippines" / "evacuation_centres_osm.geojson")
    assert centres.counts.read == 1622
    assert centres.services["id"].str.split("/").str[0].value_counts().min() > 10


def test_a_feature_without_a_number_is_kept_and_said(tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "a.geojson"
    path.write_bytes(collection(feature(point(), osm_id=1, shop="gas"), feature(point(2.5), shop="gas")))
    listening = Progress(message=lambda _level, template, values: said.append(template.format(**values)))
    found = read_osm_file(path, listening)
    assert found["osm_id"].tolist() == [1, -1]
    assert said == ["1 features have no OpenStreetMap id. They got numbers below zero."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (collection(feature(point(), name="any layer")), "has no OpenStreetMap ids"),
        (collection(feature(point(), id=7, name="any layer")), "has no OpenStreetMap ids"),
        (b'{"type": "Feature"}', "no GeoJSON with features"),
        (b'{"elements": []}', "is JSON of an Overpass server"),
        (collection(feature(point(), osm_id=1))[:-1], "it has no end"),
        (collection(feature(point(), osm_id=1))[:-20], "is damaged or cut short after"),
        (collection(feature(point(), osm_id=1), crs={"name": "urn:ogc:def:crs:EPSG::3857"}), "is not in degrees"),
    ],
)
def test_what_is_no_export_gets_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "été.geojson"
    path.write_bytes(content)
    with pytest.raises(FileError, match=sentence):
        read_osm_file(path)
