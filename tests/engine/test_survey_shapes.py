"""What communities draw and how servers wrap it: areas, several lines, JSON of every server, two rounds, telephones."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from quartier.engine.errors import FileError, InputError
from quartier.engine.progress import Progress
from quartier.engine.survey import Sheet, Survey, import_survey, read_mapping, word_list
from quartier.engine.survey.csvtext import decode, read_csv
from quartier.engine.survey.documents import parse, tables_of
from quartier.engine.survey.instances import Element, records_of
from quartier.engine.survey.privacy import masked

ROOT = Path(__file__).resolve().parents[2]
with (ROOT / "resources/profiles/survey_words.csv").open(encoding="utf-8", newline="") as file:
    WORDS = word_list(list(csv.DictReader(file)))
SQUARE = "6.40 2.40 0 3;6.40 2.41 0 3;6.41 2.41 0 3;6.40 2.40 0 3"


def run(sheets: dict[str, str], mapping: dict[str, object] | None = None) -> Survey:
    """Import CSV texts, ``;`` inside places only."""
    read = {name: read_csv(text.encode(), name) for name, text in sheets.items()}
    return import_survey(read, WORDS, mapping=read_mapping(mapping) if mapping else None)


def from_json(document: object, name: str = "enquete") -> Survey:
    return import_survey(dict(tables_of(parse(json.dumps(document), name), name, name)), WORDS)


# Areas


def test_areas_go_where_their_question_or_their_row_says() -> None:
    survey = run({"e": f"nom,ilot,zone_inondee,mare\nA,{SQUARE},,\nB,,{SQUARE},\nC,,,{SQUARE}\n"})
    assert [len(f) for f in (survey.blocks, survey.flood_areas, survey.water)] == [1, 1, 1]
    assert survey.blocks["name"].tolist() == ["A"]
    assert survey.water[["name", "kind"]].to_numpy().tolist() == [["C", "water"]]
    named = run({"e": f"type_fiche,contour,nb_personnes\nilot,{SQUARE},120\nzone_inondee,{SQUARE},\nilot,,3\n"})
    assert named.blocks["population"].tolist() == [120]
    assert len(named.flood_areas) == 1
    counts = named.report.counts.set_index("name")
    assert counts.loc["blocks", ["read", "kept", "refused"]].tolist() == [2, 1, 1]
    assert named.report.refused["code"].tolist() == ["no_area"]


def test_an_area_nobody_named_is_told_of_and_waits_for_the_mapping() -> None:
    sheets = {"e": f"nom,contour\nA,{SQUARE}\n"}
    first = run(sheets)
    assert first.report.mapping.areas == {"contour": "other"}
    assert any("nothing says what they are" in template for _, template, _ in first.report.remarks)
    second = run(sheets, {"areas": {"contour": "water"}})
    assert len(second.water) == 1
    assert len(first.water) == 0


def test_an_outline_that_crosses_itself_is_made_whole() -> None:
    bow = "6.40 2.40 0 3;6.41 2.41 0 3;6.40 2.41 0 3;6.41 2.40 0 3;6.40 2.40 0 3"
    survey = run({"e": f"ilot\n{bow}\n"})
    assert survey.blocks.geometry.is_valid.all()
    assert survey.blocks.geometry.area.iloc[0] == pytest.approx(0.5 * 0.01 * 0.01, rel=1e-6)


def test_every_line_of_a_row_is_a_path() -> None:
    line = "6.40 2.40 0 3;6.41 2.40 0 3"
    survey = run({"e": f"_uuid,chemin_a,chemin_b\nu1,{line},{line}\nu2,{line},\n"})
    assert survey.paths["id"].tolist() == ["u1", "u1#2", "u2"]


# JSON of the servers


def test_kobo_api() -> None:
    page = {
        "count": 3,
        "next": "https://example.org/?start=2",
        "results": [
            {
                "_id": 1,
                "_uuid": "a",
                "g/position": "6.40 2.40 0 4",
                "_geolocation": [6.40, 2.40],
                "g/membres": [{"g/membres/age": "4"}, {"g/membres/age": "40"}],
                "_attachments": [{"filename": "u/x/photo.jpg", "download_url": "https://example.org/1"}],
                "photo": "photo.jpg",
            },
            {"_id": 2, "_uuid": "b", "_geolocation": [None, None], "g/membres": []},
        ],
    }
    heard: list[str] = []
    progress = Progress(message=lambda _level, template, _values: heard.append(template))
    tables = dict(tables_of(page, "kobo", "kobo.json", progress))
    assert {name: len(sheet.frame) for name, sheet in tables.items()} == {"kobo": 2, "membres": 2}
    assert any("one page of a longer answer" in template for template in heard)
    survey = import_survey(tables, WORDS)
    assert list(survey.places) == ["kobo_position"], "the server's copy of the place is no second question"
    assert survey.tables["membres"]["parent_id"].tolist() == ["a", "a"]


def test_the_place_kobo_notes_serves_where_there_is_no_question() -> None:
    survey = from_json({"results": [{"_uuid": "a", "type": "latrine", "_geolocation": [6.40, 2.41]}]})
    assert [p.wkt for p in survey.places["enquete__geolocation"].geometry] == ["POINT (2.41 6.4)"]


def test_odk_central_with_its_repeats_in_tables_of_their_own() -> None:
    top = {"value": [{"__id": "uuid:a", "__system": {"submissionDate": "2025-02-10T08:00:00Z"}, "menage": {"nb": 2}}]}
    children = {"value": [{"__id": "c1", "__Submissions-id": "uuid:a", "age": 4}]}
    shoes = {"value": [{"__id": "s1", "__Submissions-enfants-id": "c1", "pointure": 30}]}
    tables = [
        *tables_of(top, "Submissions", "x"),
        *tables_of(children, "Submissions.enfants", "x"),
        *tables_of(shoes, "Submissions.enfants.souliers", "x"),
    ]
    survey = import_survey(dict(tables), WORDS)
    assert survey.tables["Submissions.enfants"]["parent_id"].tolist() == ["a"]
    assert survey.tables["Submissions.enfants.souliers"]["parent_id"].tolist() == ["c1"]


def test_ushahidi_of_both_versions() -> None:
    three = {
        "results": [{"id": 7, "title": "Puits", "values": {"lieu": [{"lat": 6.4, "lon": 2.4}], "etat": ["panne"]}}]
    }
    five = {
        "results": [
            {
                "id": 7,
                "title": "Puits",
                "post_content": [
                    {
                        "label": "Structure",
                        "fields": [
                            {"label": "lieu", "type": "point", "value": {"id": 1, "value": {"lat": 6.4, "lon": 2.4}}},
                            {"label": "etat", "type": "varchar", "value": {"id": 2, "value": "panne"}},
                            {"label": "type", "type": "tags", "value": [{"id": 3, "tag": "puits"}]},
                        ],
                    }
                ],
            }
        ]
    }
    for document, question in ((three, "enquete_lieu"), (five, "enquete_lieu")):
        survey = from_json(document)
        assert [p.wkt for p in survey.places[question].geometry] == ["POINT (2.4 6.4)"]
    assert from_json(five).services["category"].tolist() == ["water_point"]
    csv_export = run({"posts": "Post ID,Titre,Lieu.0.lat,Lieu.0.lon\n7,Puits,6.4,2.4\n"})
    assert [p.wkt for p in next(iter(csv_export.places.values())).geometry] == ["POINT (2.4 6.4)"]


def test_a_property_called_location_is_not_lost() -> None:
    feature = {"type": "Feature", "id": "f1", "properties": {"location": "derrière l'école"}, "geometry": None}
    point = {**feature, "id": "f2", "geometry": {"type": "Point", "coordinates": [2.4, 6.4]}}
    survey = from_json({"type": "FeatureCollection", "features": [feature, point]})
    table = survey.tables["enquete"]
    assert table["id"].tolist() == ["f1", "f2"]
    assert table["location"].tolist() == ["derrière l'école"] * 2
    assert [len(layer) for layer in survey.places.values()] == [1]


def test_items_that_are_no_submissions_are_refused_one_by_one() -> None:
    survey = from_json([{"nom": "a"}, 3, None, {"nom": "b"}])
    count = survey.report.counts.set_index("name").loc["enquete"]
    assert count[["read", "kept", "refused"]].tolist() == [4, 2, 2]
    assert survey.report.refused["code"].tolist() == ["no_record", "no_record"]
    with pytest.raises(FileError, match="no list of submissions"):
        from_json([1, 2])


def test_instances_of_the_telephone_know_their_repeats() -> None:
    one = Element("data", children=[Element("m", children=[Element("age", text="4")])])
    two = Element("data", children=[Element("m", children=[Element("age", text=a)]) for a in ("5", "6")])
    assert [len(record["m"]) for record in records_of([one, two])] == [1, 2]


# Text


def test_a_few_spoilt_bytes_do_not_spoil_the_other_accents() -> None:
    assert decode("école; marché; îlot".encode() + b"\xff") == "école; marché; îlot\ufffd"
    assert decode("école; marché".encode("cp1252")) == "école; marché"


# Two rounds


ROUND_1 = "_uuid,nom,etat,_index\na,Puits,oui,1\nb,Latrine,non,2\n"
ROUND_2 = "_uuid,nom,etat,_index\nb,Latrine,oui,1\nc,École,oui,2\n"


def test_two_rounds_are_one_table_and_what_was_edited_is_flagged() -> None:
    survey = run({"un": ROUND_1, "deux": ROUND_2})
    assert list(survey.tables) == ["un"]
    assert survey.tables["un"]["id"].tolist() == ["a", "b", "b#2", "c"]
    flagged = survey.report.flagged
    assert flagged["code"].tolist() == ["repeated_uuid"]
    twice = run({"un": ROUND_1, "encore": ROUND_1})
    assert len(twice.tables["un"]) == 2
    assert twice.report.refused["code"].tolist() == ["already_read"] * 2


def test_members_of_two_rounds_stay_with_their_own_household() -> None:
    members = "_parent_index,_submission__uuid,age\n1,{},4\n2,{},40\n"
    survey = run(
        {
            "un": ROUND_1,
            "deux": ROUND_2,
            "membres_un": members.format("a", "b"),
            "membres_deux": members.format("b", "c"),
        }
    )
    table = survey.tables["membres_un"]
    assert table["parent_id"].tolist() == ["a", "b", "b#2", "c"]
    assert table["age"].tolist() == [4, 40, 4, 40]


def test_different_forms_stay_apart() -> None:
    survey = run({"un": ROUND_1, "autre": "_uuid,prix,vendeur\nx,5,Awa\n"})
    assert set(survey.tables) == {"un", "autre"}


# People


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Appeler Awa au 97 00 11 22", "Appeler Awa au ***"),
        ("tel +229 97001122, soir", "tel ***, soir"),
        ("00 229 97-00-11-22", "***"),
        ("le 14/10/2022, vers 10:30", "le 14/10/2022, vers 10:30"),
        ("2022-10-14 10:30", "2022-10-14 10:30"),
        ("de 2010 à 2015", "de 2010 à 2015"),
        ("1 250 000 FCFA", "1 250 000 FCFA"),
        ("6.4401856 2.4280683", "6.4401856 2.4280683"),
        ("1424308569120.jpg", "1424308569120.jpg"),
        ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000001"),
    ],
)
def test_telephone_numbers_in_free_text(written: str, kept: str) -> None:
    assert masked(written) == kept


def test_remarks_keep_no_telephone_number() -> None:
    survey = run({"e": "nom,remarques\nA,appeler le 97 00 11 22\nB,rien\n"})
    assert survey.tables["e"]["remarques"].tolist() == ["appeler le ***", "rien"]
    assert survey.report.flagged[["row", "code"]].to_numpy().tolist() == [[2, "phone_in_text"]]
    assert not survey.report.flagged.astype(str).apply(lambda c: c.str.contains("97 00")).to_numpy().any()


def test_people_with_a_space_between_the_thousands_are_a_number() -> None:
    survey = run({"e": "nb_personnes,position\n1 200,6.4 2.4 0 1\n40,6.4 2.4 0 1\n"})
    assert survey.households["people"].tolist() == [1200, 40]
    assert survey.tables["e"]["nb_personnes"].tolist() == [1200, 40]
    assert run({"e": "nb_personnes\n1e300\n9999999999\n"}).households["people"].isna().all()


def test_categories_of_another_script_stay_apart() -> None:
    survey = run(
        {"e": "categorie,nom,position\nمدرسة خاصة,x,6.4 2.4 0 1\nسوق قديم,y,6.4 2.4 0 1\npuits,z,6.4 2.4 0 1\n"}
    )
    found = survey.services["category"].tolist()
    assert found[2] == "water_point"
    assert found[0] != found[1]
    assert "unknown" not in found


def test_a_kept_mapping_does_not_let_a_new_name_slip_out() -> None:
    first = run({"e": "nom_service,categorie\nA,puits\n"})
    kept = {**first.report.mapping.as_json(), "_columns": ["nom_service", "categorie"], "_help": "x"}
    second = run({"e": "nom_service,categorie,telephone\nA,puits,97001122\n"}, kept)
    assert second.report.mapping.sensitive == ("telephone",)
    assert second.report.mapping.phones == ("telephone",)


def test_a_mapping_by_hand_is_checked_and_understood() -> None:
    with pytest.raises(InputError, match="'oui' in 'operational'"):
        read_mapping({"operational": {"marche": "oui"}})
    sheets = {"e": "truc,position\nzinzin,6.40 2.40 0 1\n"}
    survey = run(sheets, {"roles": {"category": "truc", "name": "nomm"}, "categories": {"zinzin": "Salle de prière"}})
    assert survey.services["category"].tolist() == ["salle_de_priere"]
    absent = [values for _, template, values in survey.report.remarks if "not in this survey" in template]
    assert absent == [{"names": "nomm"}]


def test_types_are_said_to_be_guessed_without_a_form() -> None:
    survey = run({"e": "nom,age,position\nA,4,6.40 2.40 0 1\n"})
    said = {template: values for _, template, values in survey.report.remarks}
    values = next(v for t, v in said.items() if t.startswith("Without the form"))
    assert values == {"numbers": 1, "dates": 0, "texts": 1, "places": 1}


def test_sheets_without_rows_are_no_harm() -> None:
    survey = import_survey({"vide": Sheet(pd.DataFrame()), "e": read_csv(b"nom\nA\n", "e")}, WORDS)
    assert len(survey.tables["e"]) == 1
    assert np.isfinite(survey.report.counts["read"]).all()
