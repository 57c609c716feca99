"""Raw OpenStreetMap objects to paths, buildings, barriers, water; the area; the counts."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import pandas as pd
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
    reason,
    relation,
    rules,
    square,
    way,
)

# Paths


@pytest.mark.parametrize(
    ("tags", "walkable"),
    [
        ({"highway": "footway"}, "yes"),
        ({"highway": "steps"}, "yes"),
        ({"highway": "trunk"}, "yes"),
        ({"highway": "primary_link"}, "yes"),
        ({"highway": "motorway"}, "no"),
        ({"highway": "motorway_link"}, "no"),
        ({"highway": "trunk_link"}, "no"),
        ({"highway": "construction"}, "no"),
        ({"highway": "something_new"}, "yes"),
        ({"highway": "residential", "access": "private"}, "no"),
        ({"highway": "residential", "access": "no"}, "no"),
        ({"highway": "residential", "access": "no", "foot": "yes"}, "yes"),
        ({"highway": "residential", "foot": "no"}, "no"),
        ({"highway": "motorway", "foot": "designated"}, "yes"),
        ({"highway": "trunk", "motorroad": "yes"}, "no"),
        ({"highway": "residential", "access": "destination"}, "yes"),
        ({"highway": "footway", "access": "residents"}, "no"),
        ({"highway": "footway", "access": "customers"}, "yes"),
        ({"highway": "service", "access": "private", "foot": "permissive"}, "yes"),
        ({"highway": "path", "foot": "private"}, "no"),
        ({"highway": "residential", "motor_vehicle": "private"}, "yes"),
    ],
)
def test_walkable(tags: dict[str, str], walkable: str) -> None:
    paths = layers(way(1, (0, 0), (10, 0), **tags)).paths
    assert paths["walkable"].tolist() == [walkable]
    assert paths["highway"].tolist() == [tags["highway"]]


def test_the_fields_of_a_path() -> None:
    found = layers(
        way(
            7,
            (0, 0),
            (10, 0),
            highway="steps",
            name="Escalier du marché",
            surface="concrete",
            width="1,5 m",
            bridge="viaduct",
            tunnel="no",
            layer="1",
            access="private",
            **{"step_count": "31"},
        ),
        way(
            8,
            (0, 0),
            (10, 0),
            highway="path",
            est_width="80 cm",
            layer="lower",
            ford="stepping_stones",
            access="no",
            foot="permissive",
        ),
    ).paths
    assert [c for c in LAYER_FIELDS["paths"] if c not in found] == []
    first, second = found.iloc[0], found.iloc[1]
    assert (first["id"], first["name"], first["surface"], first["width_m"]) == (
        "way/7",
        "Escalier du marché",
        "concrete",
        1.5,
    )
    assert (first["steps"], first["bridge"], first["tunnel"], first["layer"]) == ("yes", "yes", "no", 1)
    assert json.loads(first["tags"])["step_count"] == "31"
    assert (second["steps"], second["bridge"], second["width_m"]) == ("no", "no", 0.8)
    assert pd.isna(second["layer"])
    assert (first["ford"], second["ford"]) == ("no", "yes")
    assert (first["access"], second["access"]) == ("private", "permissive")
    assert pd.isna(second["name"])


def test_a_closed_highway_is_one_ring_whether_or_not_it_is_an_area() -> None:
    found = layers(
        square(1, 0, 0, 50, highway="pedestrian", area="yes"),
        square(2, 100, 0, 50, highway="residential", junction="roundabout"),
    )
    assert found.paths["id"].tolist() == ["way/1", "way/2"]
    assert found.paths.geom_type.tolist() == ["LineString", "LineString"]
    assert found.paths.is_ring.all()
    assert found.counts.kept == 2


def test_a_square_with_a_hole_is_walked_along_both_edges() -> None:
    shape = shapely.box(0, 0, 100, 100).difference(shapely.box(40, 40, 60, 60))
    found = layers(relation(5, shape, highway="pedestrian"))
    assert found.paths["id"].tolist() == ["relation/5", "relation/5#2"]
    assert found.counts.by_layer["paths"] == 1
    assert found.counts.rows["paths"] == 2


def test_a_way_with_two_roles_is_in_both_layers_and_counted_once() -> None:
    found = layers(
        square(1, 0, 0, 50, leisure="park", barrier="fence"),
        square(2, 100, 0, 20, building="yes", highway="pedestrian", area="yes"),
    )
    assert found.barriers["id"].tolist() == ["way/1"]
    assert found.services["category"].tolist() == ["open_space"]
    assert found.paths["id"].tolist() == found.buildings["id"].tolist() == ["way/2"]
    assert (found.counts.kept, found.counts.several_roles, sum(found.counts.by_layer.values())) == (2, 2, 4)


def test_points_and_lines_without_length_are_no_paths() -> None:
    found = layers(
        node(1, 0, 0, highway="steps"), way(2, (0, 0), (0, 0), highway="path"), node(3, 0, 0, highway="bus_stop")
    )
    assert reason(found, "node/1") == "not_a_line"
    assert reason(found, "way/2") == "no_size"
    assert found.services["category"].tolist() == ["bus_stop"]
    assert found.counts.refused == {"not_a_line": 1, "no_size": 1}


# Buildings and water


@pytest.mark.parametrize(
    ("tags", "use"),
    [
        ({"building": "house"}, "residential"),
        ({"building": "apartments"}, "residential"),
        ({"building": "yes"}, None),
        ({"building": "yes", "amenity": "school"}, "school"),
        ({"building": "yes", "shop": "convenience"}, "shop"),
        ({"building": "yes", "tourism": "hotel"}, "hotel"),
        ({"building": "Entrepôt"}, "entrepot"),
    ],
)
def test_the_use_of_a_building(tags: dict[str, str], use: str | None) -> None:
    assert layers(square(1, 0, 0, 10, **tags)).buildings["use"].tolist() == [use]


def test_the_fields_of_a_building() -> None:
    outline = square(1, 0, 0, 10, building="yes", building__levels="2", building__material="brick", population="12")
    row = layers(outline, square(2, 50, 0, 10, building="yes", building__levels="2-3")).buildings
    assert [c for c in LAYER_FIELDS["buildings"] if c not in row] == []
    assert (row["levels"][0], row["material"][0], row["population"][0]) == (2.0, "brick", 12.0)
    assert np.isnan(row["levels"][1])
    assert np.isnan(row["population"][1])


@pytest.mark.parametrize("latitude", [0.0, 6.1, -23.5, 48.8])
def test_areas_are_those_of_the_ellipsoid(latitude: float) -> None:
    ring = [(2.0, latitude), (2.001, latitude), (2.001, latitude + 0.001), (2.0, latitude + 0.001), (2.0, latitude)]
    objects = frame(way(1, (0, 0), (1, 0), building="yes"))
    objects.geometry = [shapely.LineString(ring)]
    area = layers_from_osm(objects, rules()).buildings["area_m2"][0]
    expected, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(shapely.Polygon(ring))
    assert area == pytest.approx(abs(expected), rel=1e-6)


def test_what_is_no_outline_is_refused_with_its_reason() -> None:
    found = layers(
        node(1, 0, 0, building="yes"),
        way(2, (0, 0), (10, 0), (10, 10), building="yes"),
        way(3, (0, 0), (10, 0), (0, 0), (0, 0), building="yes"),
        way(5, (0, 0), (10, 0), natural="water"),
    )
    assert [reason(found, f"{i}") for i in ("node/1", "way/2", "way/3", "way/5")] == [
        "not_an_area",
        "not_an_area",
        "no_size",
        "not_an_area",
    ]
    assert found.counts.kept == 0


def test_an_outline_that_crosses_itself_is_repaired_and_counted() -> None:
    found = layers(way(1, (0, 0), (10, 10), (10, 0), (0, 10), (0, 0), building="yes"))
    assert found.buildings.is_valid.all()
    assert found.buildings["area_m2"][0] == pytest.approx(50, rel=0.01)
    assert found.counts.repaired == 1


def test_a_multipolygon_and_its_outline_with_the_same_tags_are_one_building() -> None:
    shape = shapely.box(0, 0, 30, 30).difference(shapely.box(10, 10, 20, 20))
    found = layers(
        square(1, 0, 0, 30, building="school"),
        square(2, 10, 10, 10, building="shed"),
        relation(9, shape, building="school"),
    )
    assert found.buildings["id"].tolist() == ["way/2", "relation/9"]
    assert reason(found, "way/1") == "same_outline"
    assert found.buildings["area_m2"].sum() == pytest.approx(900, rel=0.01)


def test_water_areas() -> None:
    lake = shapely.box(0, 0, 300, 300).difference(shapely.box(100, 100, 120, 120))
    found = layers(
        relation(1, lake, natural="water", name="Lac"),
        square(2, 400, 0, 20, landuse="reservoir"),
        square(3, 500, 0, 20, waterway="riverbank"),
        square(4, 600, 0, 20, waterway="river", area="yes"),
        square(5, 700, 0, 20, natural="water", covered="yes"),
        square(6, 800, 0, 20, natural="wetland"),
    )
    assert found.water["kind"].tolist() == ["reservoir", "riverbank", "riverbank", "water"]
    assert len(found.water.geometry.iloc[3].geoms[0].interiors) == 1
    assert found.barriers.empty


# Barriers


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"waterway": "drain"}, "drain"),
        ({"waterway": "canal"}, "canal"),
        ({"waterway": "drain", "tunnel": "culvert"}, None),
        ({"waterway": "drain", "covered": "yes"}, None),
        ({"waterway": "drain", "tunnel": "no"}, "drain"),
        ({"barrier": "wall"}, "wall"),
        ({"barrier": "retaining_wall"}, "wall"),
        ({"barrier": "kerb"}, None),
        ({"barrier": "gate"}, None),
        ({"railway": "rail"}, "railway"),
        ({"railway": "rail", "bridge": "yes"}, None),
        ({"railway": "tram"}, None),
        ({"railway": "abandoned"}, None),
    ],
)
def test_barriers(tags: dict[str, str], kind: str | None) -> None:
    found = layers(way(1, (0, 0), (10, 0), **tags))
    assert found.barriers["kind"].tolist() == ([] if kind is None else [kind])


def test_a_closed_wall_stays_a_line() -> None:
    found = layers(square(1, 0, 0, 50, barrier="wall"))
    assert found.barriers.geom_type.tolist() == ["LineString"]
    assert found.barriers.is_ring.all()


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
