"""What goes into the file for JOSM: honest tags for new places, and no tag lost of those that change."""

from __future__ import annotations

import json

import pytest
from quartier.engine.matching.new_tags import tags_of_new, water_kind
from quartier.engine.matching.osm_changes import OsmChanges, osm_changes
from quartier.engine.osm.neighbourhood import layers_from_osm
from quartier.engine.schema import CATEGORIES
from quartier.tests.engine.builders import here, points
from quartier.tests.engine.osm_builders import frame, node, rules

OWN = {"amenity": "toilets", "source": "mapillary", "name": "A", "note:fr": "à côté"}


def changes_of(**columns: object) -> OsmChanges:
    values = {
        "name": "A",
        "category": "latrine",
        "match_status": "auto",
        "operational": "no",
        "timestamp": "2025-02-11T8",
    }
    values |= {"tags": json.dumps(OWN), "version": 3} | columns
    one = here(points((0, 0), **{key: [value] for key, value in values.items()}))
    return osm_changes(one, rules())


def test_a_changed_node_keeps_all_its_tags_its_version_and_who_drew_it():
    (changed,) = changes_of().modified
    assert (changed.osm_id, changed.version) == (1, 3)
    assert changed.tags == {**OWN, "operational_status": "non_operational", "check_date": "2025-02-11"}


@pytest.mark.parametrize(
    "columns",
    [
        {"version": None},
        {"version": 0},
        {"tags": None},
        {"tags": "{not json"},
        {"tags": json.dumps({**OWN, "description": "x" * 9000})},
        {"tags": json.dumps({"disused:amenity": "toilets"}), "operational": "yes"},
        {"id": "way/1"},
        {"id": "node/-7"},
        {"id": "relation/1#2"},
    ],
)
def test_what_is_not_wholly_known_is_left_to_a_person(columns):
    found = changes_of(**columns)
    assert not found.modified
    assert len(found.by_hand) == 1


def test_what_the_map_says_already_is_no_change():
    own = {**OWN, "operational_status": "broken", "capacity:persons": "200 pers.", "charge": "25 XOF"}
    assert changes_of(tags=json.dumps(own), capacity="200", fee="yes") == OsmChanges()
    (changed,) = changes_of(tags=json.dumps(own), capacity="150").modified
    assert changed.tags["capacity:persons"] == "150"
    assert "capacity" not in changed.tags


def test_a_school_of_two_levels_is_written_once():
    own = json.dumps({"amenity": "school"})
    ids = ["node/4", "node/4#secondary_school", "node/3"]
    columns = {"tags": [own] * 3, "version": [1] * 3, "match_status": ["auto"] * 3, "operational": ["no", "yes", "no"]}
    found = osm_changes(here(points((0, 0), (0, 0), (9, 0)).assign(id=ids, **columns)), rules())
    assert [one.osm_id for one in found.modified] == [3, 4]
    assert [one[2] for one in found.by_hand] == [{"operational_status": "operational"}]


@pytest.mark.parametrize(
    ("word", "name", "kind"),
    [
        ("borne_fontaine", None, "tap"),
        ("Borne-fontaine", "Puits du marché", "tap"),
        (None, "PUITS DE LA COUR", "well"),
        ("point d'eau", "Forage Agbénou", "borehole"),
        (None, "Pompe à motricité humaine", "hand_pump"),
        ("point d'eau", "Maison de Tapsoba", None),
        (None, "Borne du puits", None),
        (None, None, None),
    ],
)
def test_a_water_point_is_what_the_survey_calls_it(word, name, kind):
    assert water_kind(word, name) == kind


@pytest.mark.parametrize(
    ("category", "kind", "drinking", "tags"),
    [
        ("water_point", "tap", None, {"man_made": "water_tap"}),
        ("water_point", "well", "yes", {"man_made": "water_well", "drinking_water": "yes"}),
        ("water_point", "well", "no", {"man_made": "water_well", "drinking_water": "no"}),
        ("water_not_drinking", "well", None, {"man_made": "water_well", "drinking_water": "no"}),
        ("water_point", None, "yes", {}),
        ("shelter", None, None, {}),
    ],
)
def test_nothing_says_drinkable_but_the_survey(category, kind, drinking, tags):
    assert tags_of_new(category, kind, drinking, rules()) == tags


def test_a_new_place_is_read_back_as_what_it_was():
    """Every category with a sure tag, through the importer's own table."""
    lost = []
    for category in CATEGORIES:
        kind = "tap" if category == "water_point" else None
        tags = tags_of_new(category, kind, None, rules())
        if not tags:
            lost.append(category)
            continue
        services = layers_from_osm(frame(node(1, 0, 0, **{k.replace(":", "__"): v for k, v in tags.items()})), rules())
        assert list(services.services["category"]) == [category]
    assert lost == ["shelter", "open_space", "energy"]


def test_only_confirmed_places_become_new():
    assert changes_of(id="s/1", match_status="new", version=None) == OsmChanges()
    (created,) = changes_of(id="s/1", match_status="confirmed_new", version=None, tags=None, capacity="60").created
    assert (created.osm_id, created.version) == (-1, 0)
    assert created.tags["capacity"] == "60"
    (created,) = changes_of(
        id="s/1", match_status="confirmed_new", version=None, tags=None, capacity="60 pers."
    ).created
    assert created.tags["capacity:persons"] == "60"
    assert "capacity" not in created.tags
    assert created.tags["survey:date"] == "2025-02-11"
    (listed,) = changes_of(match_status="confirmed_new", category="water_point", name=None, id="s/9").untagged
    assert listed.startswith("s/9 (water_point): 6.4")


def test_the_version_of_an_object_comes_through_the_import_with_its_own_tags():
    first, second = node(1, 0, 0, amenity="toilets"), node(2, 90, 0, amenity="clinic")
    raw = frame(first, second).assign(version=[4, 0])
    services = layers_from_osm(raw, rules()).services
    assert services["version"].tolist()[0] == 4
    assert services["version"].isna().tolist() == [False, True]
