"""Any layer into the schema: columns by name and by value, values translated, geometry shaped, nothing lost."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.counts import counted
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.layer_import import (
    WORD_KINDS,
    Codes,
    ImportedLayer,
    codes_from,
    codes_of,
    import_layer,
    with_category_codes,
)
from quartier.engine.layer_import.reading import levels
from quartier.engine.osm.tags import read_tag_table
from quartier.engine.progress import Progress
from quartier.engine.schema import LAYER_FIELDS
from quartier.engine.survey import word_list

PROFILES = Path(__file__).resolve().parents[2] / "resources" / "profiles"
CRS = "EPSG:32631"


def rows_of(name: str) -> list[dict[str, str]]:
    with (PROFILES / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


CODES: Codes = codes_from(
    word_list([*rows_of("survey_words"), *rows_of("layer_words")], WORD_KINDS), read_tag_table(rows_of("osm_tags"))
)
LINE = shapely.LineString([(0, 0), (10, 0)])
SQUARE = shapely.box(0, 0, 10, 10)
POINT = shapely.Point(1, 2)


def layer(shapes: list[object], **columns: list[object]) -> gpd.GeoDataFrame:
    frame = pd.DataFrame({**{k: pd.Series(v, dtype=object) for k, v in columns.items()}}, index=range(len(shapes)))
    if "id" not in frame:
        frame["id"] = [f"row/{n + 1}" for n in range(len(shapes))]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, crs=CRS), crs=CRS)


def telling(said: list[str]):  # type: ignore[no-untyped-def]
    """A listener that keeps every sentence, in English."""
    return lambda _level, template, values: said.append(template.format(**counted(values)))


def imported(role: str, frame: gpd.GeoDataFrame, title: str = "couche", document: object = None) -> ImportedLayer:
    found = import_layer(frame, role, title, CODES, document)
    assert found.read == found.kept + sum(found.refused.values())
    assert found.frame["id"].is_unique
    assert list(found.frame.columns[: len(LAYER_FIELDS[role])]) == list(LAYER_FIELDS[role])
    lower = [str(name).lower() for name in found.frame.columns]
    assert len(lower) == len(set(lower))
    return found


def test_every_word_of_the_list_has_a_place() -> None:
    fields = {name for names in LAYER_FIELDS.values() for name in names}
    for row in rows_of("layer_words"):
        assert row["kind"] in WORD_KINDS
        assert row["kind"] != "field" or row["code"] in fields
        assert row["word"].strip()


def test_streets_of_a_french_town_hall() -> None:
    found = imported(
        "paths",
        layer(
            [LINE] * 6,
            Type_voie=["Piste", "Venelle", "Rue", "Passerelle", "Escalier", "autoroute"],
            Revetement=["terre", "pavé", "goudron", "planches", "béton", None],
            Largeur=["2,5 m", "80 cm", "?", None, "1", "12"],
            NOM=["A", "B", "C", "D", "E", "F"],
        ),
    ).frame
    assert found["highway"].tolist() == ["residential", "footway", "residential", "footway", "steps", "motorway"]
    assert found["surface"].tolist() == ["ground", "paved", "asphalt", "wood", "concrete", None]
    assert found["width_m"].tolist()[:2] == [2.5, 0.8]
    assert found["width_m"].isna().tolist() == [False, False, True, True, False, False]
    assert found["walkable"].tolist() == ["yes"] * 5 + ["no"]
    assert (found["bridge"].iloc[3], found["steps"].iloc[4]) == ("yes", "yes")
    assert {"Type_voie", "Revetement", "Largeur"} <= set(found.columns)


def test_buildings_with_levels_as_people_write_them() -> None:
    found = imported(
        "buildings",
        layer(
            [SQUARE] * 3,
            Usage=["Habitation", "Commerce", "Mixte"],
            Niveaux=["R+1", "RDC", "4-7"],
            Materiau=["parpaing", "tôle", "جدار"],
            Nb_hab=["5", None, "-1"],
        ),
    ).frame
    assert found["use"].tolist() == ["residential", "commercial", "mixed"]
    assert found["levels"].tolist()[:2] == [2.0, 1.0]
    assert found["levels"].isna().tolist() == [False, False, True]
    assert found["material"].tolist() == ["concrete", "metal", "جدار"]
    assert found["population"].isna().tolist() == [False, True, True]
    assert found["area_m2"].to_numpy() == pytest.approx(100, rel=0.02)


@pytest.mark.parametrize(
    ("text", "floors"), [("R+2", 3), ("r + 1", 2), ("RDC", 1), ("ground", 1), ("3", 3), ("10+", None), ("abc", None)]
)
def test_levels(text: str, floors: float | None) -> None:
    assert levels(text) == floors


def test_services_with_states_and_capacities_in_words() -> None:
    found = imported(
        "services",
        layer(
            [POINT] * 5,
            Type=["Borne-fontaine", "École primaire", "Mosquée", "مدرسة", "Cybercafé"],
            Etat=["en panne", "fonctionne", "NSP", None, "hors service"],
            CAPACITE=["<50", "200 orang", "env. 150", "", "n/a"],
            Nom=["F1", "EPP", "Alfaroq", "x", "y"],
        ),
    )
    frame = found.frame
    assert frame["category"].tolist() == ["water_point", "primary_school", "worship", "category_1", "cybercafe"]
    assert frame["operational"].tolist() == ["no", "yes", "unknown", "unknown", "no"]
    # With the words, so that no step takes 200 people for 200 taps.
    assert frame["capacity"].tolist() == ["<50", "200 orang", "env. 150", None, None]
    assert frame["CAPACITE"].tolist()[0] == "<50"
    assert found.field_map.fields["category"] == ("Type",)


def test_a_layer_of_only_markets_needs_no_column_of_categories() -> None:
    by_name = imported("services", layer([POINT] * 2, nom=["a", "b"]), "marchés")
    assert by_name.frame["category"].tolist() == ["market", "market"]
    gaps = imported("services", layer([POINT] * 3, type=["école", "puits", None]), "centres d'évacuation")
    assert gaps.frame["category"].tolist() == ["primary_school", "water_point", "shelter"]
    by_map = imported("services", layer([POINT] * 2, nom=["a", "b"]), "x", {"category": "='marché'"})
    assert by_map.frame["category"].tolist() == ["market", "market"]
    with pytest.raises(InputError, match="what kind of service"):
        imported("services", layer([POINT], nom=["a"]), "x")


def test_services_that_do_not_say_what_they_are_are_refused_unless_told() -> None:
    frame = layer([POINT] * 3, AMENITY=["school", None, ""])
    found = imported("services", frame)
    assert (found.kept, found.refused) == (1, {"no_category": 2})
    told = imported("services", frame, document={"category": ["AMENITY", "='other'"]})
    assert told.frame["category"].tolist() == ["school", "other", "other"]


def test_a_field_map_wins_over_the_guess_and_can_be_given_back() -> None:
    frame = layer([POINT] * 2, type=["école", "clinique"], nom=["a", "b"], autre=["Salle A", "Salle B"])
    first = imported("services", frame)
    assert first.field_map.fields["name"] == ("nom",)
    again = imported("services", frame, document=json.loads(first.field_map.as_json()))
    pd.testing.assert_frame_equal(pd.DataFrame(again.frame), pd.DataFrame(first.frame))
    assert again.field_map == first.field_map
    mine = imported("services", frame, document={"name": "AUTRE"})
    assert mine.frame["name"].tolist() == ["Salle A", "Salle B"]
    other = imported("services", frame, document={"values": {"category": {"école": "secondary_school"}}})
    assert other.frame["category"].tolist() == ["secondary_school", "clinic"]
    assert imported("services", frame, document={"name": []}).frame["name"].isna().all()


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (["nom"], "not a JSON object"),
        ({"name": "nix"}, "the column 'nix'"),
        ({"nom": "nom"}, "fills 'nom'"),
        ({"fields": {"name": 3}}, "not written"),
        ({"fields": []}, "not written"),
        ({"values": {"category": "x"}}, "not written"),
        ({"personal": "nom"}, "not written"),
        ({"role": "paths", "fields": {}}, "role 'paths'"),
        ({"fields": {}, "colour": {}}, "unknown part 'colour'"),
    ],
)
def test_a_wrong_field_map_gets_a_sentence(document: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        imported("services", layer([POINT], nom=["a"]), "marché", document)


def test_households_keep_consent_and_lose_names_and_numbers() -> None:
    frame = layer(
        [POINT] * 4,
        NOM_CHEF=["A", "B", "C", "D"],
        nom=["A", "B", "C", "D"],
        tel=["97000000"] * 4,
        joindre=["+229 97 00 00 01"] * 4,
        courriel=["a@b.bj"] * 4,
        detail=[{"phone": "97"}, None, None, None],
        nb_personnes=["5", "6", "", "0"],
        consentement=["Oui", "Non", "NSP", None],
        ilot=["I1", "I2", "I3", "I4"],
    )
    found = imported("households", frame, "ménages")
    assert set(found.field_map.personal) == {"NOM_CHEF", "nom", "tel", "joindre", "courriel", "detail"}
    assert not set(found.field_map.personal) & set(found.frame.columns)
    assert "97" not in found.frame.drop(columns="geometry").to_csv()
    assert found.frame["consent"].tolist() == ["yes", "no", "unknown", "unknown"]
    assert found.frame["people"].isna().tolist() == [False, False, True, False]
    assert found.frame["block_id"].tolist() == ["I1", "I2", "I3", "I4"]
    asked = imported("households", frame, "ménages", {"fields": {}, "personal": ["tel"]})
    assert "nom" in asked.frame.columns
    assert "tel" not in asked.frame.columns


def test_flood_marks_read_heights_on_the_body() -> None:
    line = shapely.LineString([(440_000, 712_000), (440_035, 712_000)])
    here = shapely.Point(440_000, 712_000)
    frame = layer([here, here, here, here, line], Hauteur_eau=["genou", "0,45", "80 cm", "jamais", None])
    frame["Date de la crue"] = ["12/10/2021"] * 5
    found = imported("flood_marks", frame).frame
    assert found["depth_m"].tolist()[:4] == [0.45, 0.45, 0.8, 0.0]
    assert found["depth_error_m"].tolist()[:4] == [0.3, 0.15, 0.15, 0.3]
    assert found["dry"].tolist() == ["no", "no", "no", "yes"] + ["unknown"] * 5
    assert set(found["date"]) == {"2021-10-12"}
    assert found["id"].tolist()[4:6] == ["row/5", "row/5#2"]
    assert found.geometry.iloc[4].distance(found.geometry.iloc[5]) == pytest.approx(35 / 4, rel=0.01)


def test_geometry_becomes_what_the_role_needs() -> None:
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    shapes = [
        shapely.MultiLineString([[(0, 0), (1, 0)], [(5, 0), (6, 0)]]),
        SQUARE,
        POINT,
        None,
        shapely.LineString(),
        shapely.LineString([(1, 1), (1, 1)]),
        shapely.GeometryCollection([LINE, POINT]),
        shapely.LineString([(0, 0), (np.nan, 1)]),
    ]
    lines = imported("paths", layer(shapes))
    assert lines.frame["id"].tolist() == ["row/1", "row/1#2", "row/2", "row/7"]
    assert set(lines.frame.geom_type) == {"LineString"}
    assert lines.refused == {"no_geometry": 3, "not_a_line": 1, "no_size": 1}
    assert lines.changed == {"to_edges": 1, "parted": 1}
    ring = shapely.LineString([(0, 0), (1, 0), (1, 1), (0, 0)])
    areas = imported("water", layer([SQUARE, bow, ring, LINE, POINT, shapely.MultiPolygon([SQUARE])]))
    assert set(areas.frame.geom_type) <= {"Polygon", "MultiPolygon"}
    assert areas.frame.is_valid.all()
    assert areas.refused == {"not_an_area": 2}
    assert areas.changed == {"repaired": 1, "to_areas": 1}
    points = imported("services", layer([*shapes[:4], bow, shapely.MultiPoint([(0, 0), (4, 4)])]), "écoles")
    assert set(points.frame.geom_type) == {"Point"}
    assert (points.kept, points.refused) == (5, {"no_geometry": 1})


def test_ids_are_kept_and_told_apart() -> None:
    own = layer([LINE] * 3, id=["a", "a", "a#2"])
    said: list[str] = []
    found = import_layer(own, "paths", "x", CODES, None, Progress(message=lambda _l, t, _v: said.append(t)))
    assert found.frame["id"].is_unique
    assert found.frame["id"].iloc[0] == "a"
    assert any("repeated ids" in text for text in said)
    guessed = imported("paths", layer([LINE] * 2, OBJECTID=[7, 9], fid=[1, 2]))
    assert guessed.frame["id"].tolist() == ["7", "9"]
    assert imported("paths", layer([LINE] * 2, fid=[1, 2])).frame["id"].tolist() == ["row/1", "row/2"]


def test_other_columns_come_along_whatever_they_are_called() -> None:
    frame = layer([POINT] * 2, Category=["École", "Puits"], CATEGORY=[1, 2], fid=[8, 9], Capacity=["<50", "10"])
    frame["liste"] = pd.Series([["a", "b"], None], dtype=object)
    found = imported("services", frame).frame
    assert found["category"].tolist() == ["primary_school", "water_point"]
    carried = set(found.columns) - set(LAYER_FIELDS["services"]) - {"geometry"}
    assert carried == {"Category_original", "CATEGORY_original_2", "liste"}
    assert found["liste"].tolist()[0] == '["a", "b"]'


def test_a_table_with_degrees_gets_points_and_zero_is_no_place() -> None:
    for east, north in (
        ("longitude", "latitude"),
        ("X", "Y"),
        ("GPSLON", "GPSLAT"),
        ("_gps_longitude", "_gps_latitude"),
    ):
        frame = layer([None] * 3, **{east: ["2,43", "0", "2.44"], north: ["6,44", "0", "6.45"]})
        found = imported("services", frame, "poubelles")
        assert found.refused == {"no_geometry": 1}
        assert found.frame.crs == "EPSG:4326"
        assert found.frame.geometry.iloc[0].coords[0] == (2.43, 6.44)
    for role, columns in (("services", {"a": ["b"]}), ("paths", {"x": ["2.4"], "y": ["6.4"]})):
        with pytest.raises(InputError, match="has a place"):
            imported(role, layer([None], **columns), "poubelles")


cell = st.one_of(
    st.none(), st.text(max_size=8), st.integers(-5, 10**12), st.floats(), st.sampled_from(["oui", "R+1", "école"])
)
names = st.text(st.characters(min_codepoint=32, max_codepoint=0x6FF), min_size=1, max_size=12)
shapes = st.sampled_from([POINT, LINE, SQUARE, None, shapely.MultiPoint([(0, 0), (1, 1)]), shapely.Polygon()])


@settings(max_examples=80, deadline=None)
@given(
    role=st.sampled_from(sorted(LAYER_FIELDS)),
    columns=st.dictionaries(
        st.one_of(names, st.sampled_from(["type", "nom", "niveaux", "fid", "capacity"])),
        st.lists(cell, min_size=4, max_size=4),
        max_size=5,
    ),
    geometry=st.lists(shapes, min_size=4, max_size=4),
)
def test_whatever_the_layer_holds_every_row_is_kept_or_refused(role: str, columns: dict, geometry: list) -> None:
    columns.pop("id", None)
    columns.pop("geometry", None)
    try:
        found = imported(role, layer(geometry, **columns), "marchés")
    except InputError:
        assert all(shape is None for shape in geometry)
        return
    assert set(found.frame.index) == set(range(len(found.frame)))
    for column in found.field_map.fields:
        assert column in LAYER_FIELDS[role]


def test_a_hundred_thousand_rows_take_seconds() -> None:
    import time

    count = 100_000
    frame = layer([LINE] * count, TYPE=["Rue", "Venelle"] * (count // 2), NOM=[f"Rue {n}" for n in range(count)])
    began = time.monotonic()
    assert imported("paths", frame).kept == count
    assert time.monotonic() - began < 15


def test_a_wish_to_stop_is_heard_at_every_column() -> None:
    asked = iter([False] * 3)
    with pytest.raises(Cancelled):
        import_layer(
            layer([LINE], a=["1"], b=["2"], c=["3"], d=["4"]),
            "paths",
            "x",
            CODES,
            None,
            Progress(is_cancelled=lambda: next(asked, True)),
        )


def test_words_for_categories_mean_what_they_mean_to_the_import() -> None:
    words = ["Borne-fontaine", "École", "Centre de santé", "Marché aux poissons", "Salon de coiffure", "clinic", None]
    written = layer([POINT] * 7, nature=words)
    heard: list[str] = []
    progress = Progress(message=lambda level, template, values: heard.append(template.format(**values)))
    found = with_category_codes(written, "nature", CODES, progress)
    expected = ["water_point", "primary_school", "clinic", "market", "Salon de coiffure", "clinic", None]
    assert found["nature"].tolist() == expected
    assert found["nature_original"].tolist() == words
    assert written["nature"].tolist() == words
    assert len(heard) == 1 and "'Borne-fontaine': water_point; 'Centre de santé': clinic" in heard[0]
    imports = import_layer(written, "services", "couche", CODES).frame
    assert imports["category"].tolist()[:4] == expected[:4]


def test_a_layer_of_codes_stays_as_it_is() -> None:
    written = layer([POINT] * 3, category=["water_point", "Market", "salon"])
    assert with_category_codes(written, "category", CODES) is written
    assert with_category_codes(written, "nature", CODES) is written
    numbers = layer([POINT] * 2, category=[3, 4])
    assert with_category_codes(numbers, "category", CODES) is numbers


def test_categories_that_a_person_types_are_understood_too() -> None:
    assert codes_of(["Borne-fontaine ", " health", "", "salon"], CODES) == ["water_point", "health", "salon"]


def test_a_capacity_keeps_its_unit_and_says_how_many_could_be_read() -> None:
    said: list[str] = []
    words = ["30 pers.", "environ 30", "30 lits", "2 x 15", "3 robinets", "45", "50 familles", "voir Mme Akouvi"]
    services = layer([POINT] * 8, Type=["Puits"] * 8, CAPACITE=words)
    found = import_layer(services, "services", "x", CODES, progress=Progress(message=telling(said))).frame
    assert found["capacity"].tolist() == [*words[:-1], None]
    assert (
        "Capacities read: 5 of 7. 1 count people, 1 beds, 1 taps, 0 cabins, 0 places; 2 are numbers without a word."
    ) in said
    assert any("2 capacities are no single number ('2 x 15', '50 familles')" in text for text in said)
    assert any("1 values for 'capacity' cannot be read" in text and "Akouvi" in text for text in said)


def test_plain_numbers_stay_numbers_and_take_the_unit_of_their_column() -> None:
    plain = imported("services", layer([POINT] * 3, Type=["Puits"] * 3, CAPACITE=["30", "1 200", None])).frame
    assert plain["capacity"].dtype == float
    assert plain["capacity"].tolist()[:2] == [30.0, 1200.0]
    wards = layer([POINT] * 2, Type=["Clinique"] * 2, **{"Nb de lits": ["30", "?"]})
    beds = imported("services", wards, "x", {"capacity": ["Nb de lits"]}).frame
    assert beds["capacity"].tolist() == ["30 lits", None]
    both = layer([POINT] * 2, Type=["Puits"] * 2, capacity=["3", None], **{"capacity:persons": [None, "200"]})
    assert imported("services", both).frame["capacity"].tolist() == ["3", "200 pers."]


def test_a_category_written_as_a_code_stays_that_code() -> None:
    words = ["water_facility", "point_d_eau", "water_point", "Borne-fontaine publique"]
    services = layer([POINT] * 4, category=words)
    found = imported("services", services, "x", {"category": ["category"]}).frame
    assert found["category"].tolist() == ["water_facility", "water_point", "water_point", "water_point"]
    said: list[str] = []
    inside = with_category_codes(services, "category", CODES, Progress(message=telling(said)))
    assert inside["category"].tolist() == found["category"].tolist()
    assert any("stay categories of their own" in text and "water_facility (water_point)" in text for text in said)
    assert codes_of(["water_facility", "points d'eau"], CODES) == ["water_facility", "water_point"]
    # The name of a layer is no code.
    assert set(imported("services", layer([POINT], nom=["a"]), "water_points_osm").frame["category"]) == {"water_point"}
