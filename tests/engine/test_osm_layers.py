"""Raw OpenStreetMap objects to paths, buildings, water and barriers: what each layer takes, and its fields."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from quartier.engine.osm.neighbourhood import layers_from_osm
from quartier.engine.schema import LAYER_FIELDS
from quartier.tests.engine.osm_builders import (
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
