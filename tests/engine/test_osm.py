"""Raw OpenStreetMap objects to the layers of a neighbourhood: the area, the counts, and what is refused."""

from __future__ import annotations

import json

import geopandas as gpd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.osm.neighbourhood import LAYERS, OsmCounts, layers_from_osm, report
from quartier.engine.osm.tags import TagRule
from quartier.engine.progress import Progress
from quartier.engine.schema import LAYER_FIELDS
from quartier.tests.engine.osm_builders import (
    M,
    check_balance,
    frame,
    layers,
    node,
    relation,
    rules,
    square,
    way,
)

# The area


def test_the_margin_is_metres_and_inclusive_of_what_touches() -> None:
    """Distances are made by the geodesic of pyproj, not by the engine's own projection (scale 0.9996 to 1.0010)."""
    geod = pyproj.Geod(ellps="WGS84")
    west, south, east, north = 1.20, 6.10, 1.21, 6.11
    area = gpd.GeoSeries([shapely.box(west, south, east, north)], crs="EPSG:4326")
    objects = []
    for number, metres in enumerate([0.0, 1990.0, 2010.0], start=1):
        x, y, _ = geod.fwd(east, (south + north) / 2, 90, metres)
        one = node(number, 0, 0, amenity="toilets")
        one["geometry"] = shapely.Point(x, y)
        objects.append(one)
    x, y, _ = geod.fwd(east, south, 90, 1995)
    reaching = way(4, (0, 0), (1, 0), highway="path")
    reaching["geometry"] = shapely.LineString([(x, y), (x + 1, y)])
    found = layers(*objects, reaching, area=area)
    assert found.services["id"].tolist() == ["node/1", "node/2"]
    assert found.paths["id"].tolist() == ["way/4"]
    assert shapely.equals_exact(found.paths.geometry.iloc[0], reaching["geometry"])
    assert (found.counts.kept, found.counts.outside) == (3, 1)
    without = layers(*objects, reaching, area=area, margin_m=0.0)
    assert without.services["id"].tolist() == ["node/1"]


def test_a_building_is_where_its_middle_is_and_the_margin_does_not_count() -> None:
    area = gpd.GeoSeries([shapely.box(0, 0, 100 * M, 100 * M)], crs="EPSG:4326")
    found = layers(
        square(1, 95, 50, 8, building="yes"),
        square(2, 98, 50, 8, building="yes"),
        square(3, 300, 50, 8, natural="water"),
        area=area,
    )
    assert found.buildings["id"].tolist() == ["way/1"]
    assert found.water["id"].tolist() == ["way/3"]
    assert found.counts.outside == 1


def test_the_area_may_come_in_any_crs_and_in_pieces() -> None:
    area = gpd.GeoSeries([shapely.box(0, 0, 0.001, 0.001), None, shapely.box(0.01, 0, 0.011, 0.001)], crs="EPSG:4326")
    objects = [
        square(1, 10, 10, 5, building="yes"),
        square(2, 1120, 10, 5, building="yes"),
        square(3, 500, 10, 5, building="yes"),
    ]
    for given_area in (area, area.to_crs("EPSG:32631"), area.to_crs("EPSG:3857")):
        assert layers(*objects, area=given_area).buildings["id"].tolist() == ["way/1", "way/2"]


def test_an_area_without_polygons_is_refused() -> None:
    area = gpd.GeoSeries([shapely.Point(0, 0)], crs="EPSG:4326")
    with pytest.raises(InputError, match="no polygon"):
        layers(node(1, 0, 0, amenity="toilets"), area=area)


# Everything


def test_nothing_in_five_empty_layers_out_with_their_types() -> None:
    found = layers()
    for layer in LAYERS:
        table = getattr(found, layer)
        assert table.empty
        assert table.crs.to_epsg() == 4326
        assert [c for c in LAYER_FIELDS[layer] if c not in table] == []
    assert found.paths["width_m"].dtype == float
    assert found.paths["layer"].dtype == "Int64"
    assert found.buildings[["levels", "area_m2", "population"]].dtypes.eq(float).all()


def test_objects_without_geometry_say_why() -> None:
    objects = frame(
        relation(1, None, type="route", route="bus"),
        relation(2, None, type="multipolygon", building="yes"),
        way(3, (0, 0), (1, 0), highway="path"),
        way(3, (0, 0), (2, 0), highway="path"),
        relation(4, None),
    )
    objects["fault"] = [None, "incomplete", None, None, None]
    found = layers_from_osm(objects, rules())
    check_balance(found)
    assert found.counts.refused == {"relation_type": 1, "incomplete": 1, "repeated_id": 1, "no_geometry": 1}
    assert shapely.length(found.paths.geometry.to_numpy()) == pytest.approx(2 * M)


def test_an_own_table_changes_the_meaning() -> None:
    own = (TagRule("service", "amenity", ("bench",), "seat"), TagRule("path", "highway", ("*",), "", "yes"))
    found = layers(node(1, 0, 0, amenity="bench"), way(2, (0, 0), (1, 0), highway="motorway"), rules=own)
    assert found.services["category"].tolist() == ["seat"]
    assert found.paths["walkable"].tolist() == ["yes"]


def test_wrong_frames_are_refused() -> None:
    objects = frame(node(1, 0, 0, amenity="toilets"))
    with pytest.raises(InputError, match="EPSG:4326"):
        layers_from_osm(objects.to_crs("EPSG:32631"), rules())
    objects["osm_type"] = "point"
    with pytest.raises(InputError, match="'point' is no kind"):
        layers_from_osm(objects, rules())


def test_cancel_stops_it() -> None:
    with pytest.raises(Cancelled):
        layers(node(1, 0, 0, amenity="toilets"), progress=Progress(is_cancelled=lambda: True))


def test_every_reason_has_a_sentence() -> None:
    said: list[str] = []
    listening = Progress(message=lambda _level, template, values: said.append(template.format(**values)))
    reasons = [
        "deleted",
        "bad_position",
        "relation_type",
        "not_an_area",
        "not_a_line",
        "no_size",
        "same_place",
        "same_outline",
    ]
    reasons += ["repeated_id", "incomplete", "no_geometry"]
    refused = {reason: 100 + number for number, reason in enumerate(reasons)}
    rows = dict.fromkeys(LAYERS, 0)
    report(OsmCounts(1163, 0, 8, 0, refused, rows, rows, 0, 7, 9), listening)
    assert said[0] == (
        "Read 1163 objects with tags: kept 0, without a role in the tag table 8, outside the area 0, refused 1155."
    )
    assert [sum(f": {count}." in text for text in said) for count in refused.values()] == [1] * len(reasons)
    assert any(text.startswith("What has no role in the tag table (8) goes with all its tags") for text in said)
    assert any(text.startswith("9 services are not open to everybody") for text in said)
    assert said[-1] == "Outlines that crossed themselves and were repaired: 7."


def test_a_node_with_several_faults_has_one_reason() -> None:
    found = layers(node(1, 0, 0, natural="tree"), node(2, 0, 0, building="yes", highway="path"))
    assert found.counts.refused == {"not_a_line": 1}
    assert found.others["id"].tolist() == ["node/1"]


def test_what_has_no_role_is_kept_apart_with_its_tags() -> None:
    area = gpd.GeoSeries([shapely.box(0, 0, 100 * M, 100 * M)], crs="EPSG:4326")
    found = layers(
        node(1, 10, 10, natural="tree", name="Baobab"),
        way(2, (0, 0), (100, 0), power="line"),
        square(3, 50, 50, 10, landuse="cemetery", access="private"),
        square(4, 20, 20, 10, building="no"),
        node(5, 500, 500, natural="tree"),
        way(6, (0, 0), (10, 0), highway="path"),
        node(7, 1, 1, **{"was:amenity": "school"}),
        area=area,
        margin_m=0.0,
    )
    others = found.others.set_index("id")
    assert others["drawn_as"].to_dict() == {
        "node/1": "point",
        "node/7": "point",
        "way/2": "line",
        "way/3": "area",
        "way/4": "area",
    }
    assert others.loc["node/1", "name"] == "Baobab"
    assert json.loads(others.loc["way/3", "tags"]) == {"landuse": "cemetery", "access": "private"}
    assert others.geometry["way/2"].x / M == pytest.approx(50)
    assert (found.counts.kept, found.counts.other, found.counts.outside) == (1, 5, 1)
    assert found.objects.set_index("id")["outcome"]["node/1"] == "other"
    assert found.services.empty


def test_every_layer_says_when_it_was_last_changed() -> None:
    found = layers(
        way(1, (0, 0), (10, 0), highway="path"),
        square(2, 0, 0, 10, building="yes"),
        node(3, 0, 0, amenity="toilets"),
        way(4, (0, 0), (10, 0), barrier="wall"),
        square(5, 0, 0, 10, natural="water"),
        node(6, 0, 0, natural="tree"),
    )
    for layer in (*LAYERS, "others"):
        assert getattr(found, layer)["timestamp"].tolist() == ["2024-05-01T08:00:00Z"]


def test_a_position_off_the_earth_is_refused() -> None:
    objects = frame(
        node(1, 0, 0, amenity="toilets"), way(2, (0, 0), (10, 0), highway="path"), node(3, 0, 0, shop="yes")
    )
    objects.geometry = [shapely.Point(2, 91), shapely.LineString([(0, 0), (181, 0)]), shapely.Point(180, -90)]
    found = layers_from_osm(objects, rules())
    check_balance(found)
    assert found.counts.refused == {"bad_position": 2}
    assert found.others["id"].tolist() == ["node/3"]


KEYS = {
    "highway": ["residential", "steps", "bus_stop", "construction", "pedestrian"],
    "building": ["yes", "no", "house", "hut"],
    "amenity": ["school", "toilets", "clinic", "place_of_worship", "bench", "toilets;shower", "hospital"],
    "natural": ["water", "tree"],
    "waterway": ["drain", "river"],
    "barrier": ["wall", "kerb"],
    "leisure": ["park", "pitch"],
    "healthcare": ["hospital", "clinic"],
    "social_facility": ["shelter"],
    "isced:level": ["0-3", "1", "nonsense"],
    "area": ["yes", "no"],
    "tunnel": ["yes"],
    "disused:amenity": ["school"],
    "name": ["A", "B", "Lycée"],
}
tag_sets = st.dictionaries(st.sampled_from(list(KEYS)), st.integers(0, 6), max_size=5).map(
    lambda picks: {key: KEYS[key][value % len(KEYS[key])] for key, value in picks.items()}
)
place = st.integers(0, 60)


@st.composite
def osm_objects(draw: st.DrawFn) -> list[dict[str, object]]:
    count = draw(st.integers(0, 12))
    drawn = []
    for number in range(count):
        tags, x, y, size = draw(tag_sets), draw(place), draw(place), draw(st.integers(1, 40))
        kind = draw(st.sampled_from(["node", "way", "square", "relation", "nothing"]))
        if kind == "node":
            drawn.append(node(number, x, y, **tags))
        elif kind == "way":
            drawn.append(way(number, (x, y), (x + size, y), (y, x), **tags))
        elif kind == "square":
            drawn.append(square(number, x, y, size, **tags))
        else:
            shape = shapely.box(x, y, x + size, y + size) if kind == "relation" else None
            drawn.append(relation(number, shape, **tags))
    return drawn


@given(osm_objects(), st.sampled_from([None, 0.0, 15.0]))
@settings(max_examples=120, deadline=None)
def test_counts_balance_whatever_is_in_the_file(objects: list[dict[str, object]], margin: float | None) -> None:
    area = None if margin is None else gpd.GeoSeries([shapely.box(0, 0, 30 * M, 30 * M)], crs="EPSG:4326")
    found = layers(*objects, area=area, margin_m=margin or 0.0)
    if area is None:
        assert found.counts.outside == 0
    for layer in LAYERS:
        assert getattr(found, layer).geometry.notna().all()
    assert found.services["operational"].isin(["yes", "no", "unknown"]).all()
