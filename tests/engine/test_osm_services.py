"""Services from OpenStreetMap: one place, one point a category."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from quartier.engine.capacity import says_people
from quartier.engine.osm.neighbourhood import layers_from_osm
from quartier.engine.schema import LAYER_FIELDS, readable_capacity
from quartier.tests.engine.osm_builders import M, check_balance, layers, node, reason, relation, rules, square, way


@pytest.mark.parametrize(
    ("tags", "categories"),
    [
        ({"amenity": "drinking_water"}, ["water_point"]),
        ({"man_made": "water_tap"}, ["water_point"]),
        ({"man_made": "water_well", "drinking_water": "no"}, ["water_not_drinking"]),
        ({"natural": "spring"}, []),
        ({"natural": "spring", "drinking_water": "yes"}, ["water_point"]),
        ({"amenity": "toilets"}, ["latrine"]),
        ({"amenity": "toilets;shower"}, ["latrine", "shower"]),
        ({"amenity": "waste_basket"}, ["waste_point"]),
        ({"amenity": "hospital", "healthcare": "clinic"}, ["hospital"]),
        ({"amenity": "doctors"}, ["clinic"]),
        ({"amenity": "clinic", "healthcare": "clinic"}, ["clinic"]),
        ({"amenity": "pharmacy"}, ["pharmacy"]),
        ({"amenity": "marketplace"}, ["market"]),
        ({"amenity": "place_of_worship", "emergency:social_facility": "shelter"}, ["worship", "shelter"]),
        ({"amenity": "shelter"}, ["shelter"]),
        ({"amenity": "shelter", "shelter_type": "public_transport"}, []),
        ({"highway": "bus_stop"}, ["bus_stop"]),
        ({"emergency": "assembly_point"}, ["shelter"]),
        ({"amenity": "townhall"}, ["town_hall"]),
        ({"leisure": "pitch"}, ["open_space"]),
        ({"leisure": "garden", "access": "private"}, []),
        ({"amenity": "university"}, ["university"]),
        ({"amenity": "bench"}, []),
        ({"amenity": "fountain"}, []),
        ({"amenity": "fountain", "drinking_water": "yes"}, ["water_point"]),
        ({"health_facility:type": "dispensary"}, ["clinic"]),
        ({"public_transport": "platform", "bus": "yes", "highway": "bus_stop"}, ["bus_stop"]),
        ({"public_transport": "platform", "train": "yes"}, []),
        ({"amenity": "ferry_terminal"}, ["ferry_terminal"]),
        ({"office": "government", "amenity": "townhall"}, ["town_hall", "government_office"]),
    ],
)
def test_categories(tags: dict[str, str], categories: list[str]) -> None:
    assert layers(node(1, 0, 0, **tags)).services["category"].tolist() == categories


@pytest.mark.parametrize(
    ("tags", "levels"),
    [
        ({}, ["primary_school"]),
        ({"isced:level": "2"}, ["secondary_school"]),
        ({"isced:level": "1-3"}, ["primary_school", "secondary_school"]),
        ({"isced:level": "0;1"}, ["kindergarten", "primary_school"]),
        ({"name": "Lycée Béhanzin"}, ["secondary_school"]),
        ({"name": "École maternelle et primaire"}, ["kindergarten", "primary_school"]),
        ({"name": "CEG Godomey", "isced:level": "1"}, ["primary_school"]),
        ({"education:type": "secondary"}, ["secondary_school"]),
        ({"name": "Cegep"}, ["primary_school"]),
    ],
)
def test_school_levels(tags: dict[str, str], levels: list[str]) -> None:
    found = layers(node(1, 0, 0, amenity="school", **tags)).services
    assert found["category"].tolist() == levels
    assert found["id"].tolist() == ["node/1", *(f"node/1#{level}" for level in levels[1:])]


@pytest.mark.parametrize(
    ("tags", "operational"),
    [
        ({"amenity": "toilets"}, "unknown"),
        ({"amenity": "toilets", "operational_status": "operational"}, "yes"),
        ({"amenity": "toilets", "operational_status": "non_operational"}, "no"),
        ({"amenity": "toilets", "operational_status": "sometimes"}, "unknown"),
        ({"amenity": "toilets", "disused": "yes"}, "no"),
        ({"amenity": "toilets", "abandoned": "yes", "operational_status": "operational"}, "no"),
        ({"amenity": "toilets", "opening_hours": "off"}, "no"),
        ({"disused:amenity": "toilets"}, "no"),
        ({"abandoned:amenity": "toilets", "operational_status": "operational"}, "no"),
        ({"construction:amenity": "toilets"}, "no"),
        ({"amenity": "toilets", "construction": "yes"}, "no"),
    ],
)
def test_whether_it_works(tags: dict[str, str], operational: str) -> None:
    found = layers(node(1, 0, 0, **tags)).services
    assert found["category"].tolist() == ["latrine"]
    assert found["operational"].tolist() == [operational]


def test_the_fields_of_a_service() -> None:
    found = layers(
        node(3, 5, 7, amenity="shelter", name="Abri", capacity__persons="250-500", capacity="9", opening_hours="24/7"),
        node(4, 50, 7, amenity="toilets", charge="50 CFA", access="private"),
    ).services
    assert [c for c in LAYER_FIELDS["services"] if c not in found] == []
    first, second = found.iloc[0], found.iloc[1]
    assert (first["id"], first["name"], first["capacity"], first["opening_hours"]) == (
        "node/3",
        "Abri",
        "250-500",
        "24/7",
    )
    assert (first["timestamp"], first["source"]) == ("2024-05-01T08:00:00Z", "osm")
    assert json.loads(first["tags"])["capacity"] == "9"
    assert (second["fee"], second["access"]) == ("yes", "private")
    assert pd.isna(first["fee"])
    assert found.geometry.iloc[0].equals(shapely.Point(5 * M, 7 * M))


def test_an_outline_is_its_representative_point_and_a_line_its_middle() -> None:
    horseshoe = shapely.Polygon([(0, 0), (100, 0), (100, 90), (90, 90), (90, 10), (10, 10), (10, 90), (0, 90)])
    found = layers(
        relation(1, horseshoe, amenity="hospital"), way(2, (0, 200), (100, 200), amenity="marketplace")
    ).services
    by_id = found.set_index("id").geometry
    assert horseshoe.contains(shapely.transform(by_id["relation/1"], lambda xy: xy / M))
    assert by_id["way/2"].x / M == pytest.approx(50)


def test_a_node_inside_the_outline_of_its_category_is_the_same_place() -> None:
    found = layers(
        node(1, 20, 20, amenity="school", name="École du lac", isced__level="2", capacity="400"),
        square(2, 0, 0, 50, amenity="school", building="school"),
        node(3, 30, 30, amenity="toilets"),
    )
    school = found.services[found.services["id"] == "way/2"].iloc[0]
    assert found.services["id"].tolist() == ["node/3", "way/2"]
    assert (school["name"], school["category"], school["capacity"]) == ("École du lac", "secondary_school", "400")
    assert school["same_as"] == "node/1"
    assert reason(found, "node/1") == "same_place"


def test_what_the_outline_says_stands() -> None:
    found = layers(
        node(1, 20, 20, amenity="clinic", name="Node", operational_status="operational"),
        square(2, 0, 0, 50, amenity="clinic", name="Outline", operational_status="closed"),
    ).services
    assert (found["name"].tolist(), found["operational"].tolist()) == (["Outline"], ["no"])


@pytest.mark.parametrize(
    ("gap", "name", "count"),
    [(9.9, "École A", 1), (9.9, "ecole a", 1), (10.2, "École A", 2), (9.9, "École B", 2), (9.9, None, 2)],
)
def test_a_node_beside_the_outline_needs_the_same_name(gap: float, name: str | None, count: int) -> None:
    tags = {} if name is None else {"name": name}
    found = layers(
        node(1, 50 + gap, 25, amenity="school", **tags), square(2, 0, 0, 50, amenity="school", name="École A")
    )
    assert len(found.services) == count


def test_an_outline_inside_a_larger_one_is_the_same_place_unless_their_names_differ() -> None:
    grounds = square(1, 0, 0, 100, amenity="school", name="Groupe scolaire")
    inner = square(2, 10, 10, 20, amenity="school", building="school")
    other = square(3, 50, 50, 20, amenity="school", name="École voisine")
    desk = node(4, 20, 20, amenity="school")
    found = layers(grounds, inner, other, desk)
    assert found.services["id"].tolist() == ["way/1", "way/3"]
    assert found.services["same_as"].tolist()[0] == "node/4;way/2"
    # The inner one is still a building.
    assert found.counts.refused == {"same_place": 1}


@pytest.mark.parametrize("prefix", ["was", "removed", "demolished", "razed", "destroyed", "proposed", "planned"])
def test_what_is_gone_or_planned_is_no_service_and_is_kept_apart(prefix: str) -> None:
    found = layers(node(1, 0, 0, **{f"{prefix}:amenity": "toilets"}))
    assert found.services.empty
    assert found.others["id"].tolist() == ["node/1"]


def test_a_private_well_is_kept_and_said() -> None:
    found = layers(
        node(1, 0, 0, man_made="water_well", access="private"),
        node(2, 100, 0, man_made="water_well", access="yes"),
        node(3, 200, 0, man_made="water_well"),
    )
    assert found.services["access"].tolist() == ["private", "yes", None]
    assert found.counts.restricted == 1


def test_a_site_is_one_place_with_the_drawings_in_it() -> None:
    parts = [shapely.box(0, 0, 20, 20), shapely.box(80, 0, 100, 20), shapely.Point(50, 60)]
    site = shapely.GeometryCollection(parts)
    found = layers(
        relation(9, site, type="site", amenity="school", name="Groupe scolaire"),
        square(1, 0, 0, 20, amenity="school", building="school"),
        square(2, 80, 0, 20, building="school"),
        relation(10, site, type="site", building="yes", highway="path"),
    )
    assert found.services["id"].tolist() == ["relation/9"]
    assert found.services["same_as"].tolist() == ["way/1"]
    assert shapely.convex_hull(site).contains(shapely.transform(found.services.geometry.iloc[0], lambda xy: xy / M))
    assert found.buildings["id"].tolist() == ["way/1", "way/2"]
    assert reason(found, "relation/10") == "not_a_line"


def test_two_nodes_of_one_category_stay_two() -> None:
    assert len(layers(node(1, 0, 0, amenity="toilets"), node(2, 1, 0, amenity="toilets")).services) == 2


def test_a_place_at_the_edge_is_kept_where_one_of_its_drawings_is_inside() -> None:
    area = gpd.GeoSeries([shapely.box(0, 0, 10 * M, 50 * M)], crs="EPSG:4326")
    found = layers(node(1, 5, 5, amenity="clinic"), square(2, 0, 0, 200, amenity="clinic"), area=area, margin_m=0.0)
    assert found.services["id"].tolist() == ["way/2"]


# Real tags


def _points(path: Path) -> gpd.GeoDataFrame:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    ids = [str(f["properties"].get("id") or f["properties"].get("@id") or f["id"]).split("/") for f in features]
    table = pd.DataFrame(
        {
            "osm_type": [kind for kind, _ in ids],
            "osm_id": [int(number) for _, number in ids],
            "tags": [{k: str(v) for k, v in f["properties"].items() if v is not None} for f in features],
            "timestamp": [f["properties"].get("timestamp") for f in features],
        }
    )
    geometry = [shapely.from_geojson(json.dumps(f["geometry"])) for f in features]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(geometry, crs="EPSG:4326"))


def test_kibera_water_points_keep_their_state(real_data: Path) -> None:
    """588 water points, 532 `operational`, 45 `non_operational`, 11 silent (counted with json and Counter)."""
    found = layers_from_osm(_points(real_data / "kibera" / "water_points_osm.geojson"), rules())
    check_balance(found)
    assert found.services["category"].value_counts().to_dict() == {"water_point": 588}
    assert found.services["operational"].value_counts().to_dict() == {"yes": 532, "no": 45, "unknown": 11}
    assert found.services["fee"].value_counts().to_dict() == {"yes": 447, "no": 63, "unknown": 59}


def test_a_number_of_people_keeps_its_unit() -> None:
    """200 people are not 200 taps: `serviceload` reads the word."""
    found = layers(
        node(1, 5, 5, amenity="drinking_water", capacity__persons="200"),
        node(2, 5, 50, amenity="drinking_water", capacity__persons="150 pers.", capacity="2"),
        node(3, 5, 95, amenity="drinking_water", capacity="2"),
    )
    capacities = found.services["capacity"].tolist()
    assert capacities == ["200 pers.", "150 pers.", "2"]
    assert [says_people(one) for one in capacities] == [True, True, False]
    assert [readable_capacity(one) for one in capacities] == [200.0, 150.0, 2.0]


def test_philippine_evacuation_centres_are_shelters(real_data: Path) -> None:
    """1,622 objects, points, lines and polygons mixed, 860 with `capacity:persons`.

    19 of them have no tag that says shelter: members of outlines that came along (counted by reading their tags).
    """
    objects = _points(real_data / "philippines" / "evacuation_centres_osm.geojson")
    found = layers_from_osm(objects, rules())
    check_balance(found)
    shelters = found.services[found.services["category"] == "shelter"]
    merged = shelters["same_as"].dropna().str.split(";").map(len).sum()
    assert len(shelters) + merged == 1622 - 19
    assert (shelters["capacity"] == "250-500").any()
    assert sum("capacity:persons" in tags for tags in objects["tags"]) == 860
