"""The survey import: every rule on a table small enough to read, and that no row is lost."""

from __future__ import annotations

import json

import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.progress import Progress
from quartier.engine.schema import CATEGORIES, LAYER_FIELDS
from quartier.engine.survey import Sheet, import_survey, read_mapping
from quartier.engine.survey.form import read_form
from quartier.engine.survey.tables import prepare
from quartier.tests.engine.survey_builders import WORDS, as_sheets, codes, run, table

MIXED = """
_uuid | start                         | enqueteur | consentement | type_fiche  | position             | nb_personnes | telephone   | categorie | nom_service      | etat       | capacite  | hauteur_eau | date_inondation
a     | 2025-02-10T08:00:00.000+01:00 | Kossi     | oui          | menage      | 6.4370 2.4280 0 6.1  | 5            | 97001122    |           |                  |            |           | genou       | 14/10/2022
b     | 2025-02-10T09:00:00.000+01:00 | Kossi     | non          | menage      | 6.4371 2.4281 0 6.1  |              | 97001123    |           |                  |            |           |             |
c     | 2025-02-10T10:00:00.000+01:00 | Adele     | oui          | service     | 6.4372 2.4282 0 25   |              |             | puits     | Puits de la cour | en_panne   | env. 150  |             |
d     | 2025-02-10T11:00:00.000+01:00 | Adele     | oui          | service     | 2.4283 6.4373 0 5    |              |             | ecole     | EPP 97 00 11 22  | fonctionne | ?         |             |
e     | 2025-02-10T12:00:00.000+01:00 | Adele     | oui          | repere_crue | 0 0 0 0              |              |             |           |                  |            |           | 0,80        | 31/02/2023
c     | 2025-02-10T10:00:00.000+01:00 | Adele     | oui          | service     | 6.4372 2.4282 0 25   |              |             | puits     | Puits de la cour | en_panne   | 60        |             |
g     | 2025-02-10T08:00:00.000+01:00 | Kossi     | oui          | menage      | 6.4370 2.4280 0 6.1  | 5            |             |           |                  |            |           |             |
h     | 2027-02-10T08:00:00.000+01:00 | Kossi     | oui          | menage      | 6.5370 2.4280 0 6.1  | cinq         |             |           |                  |            |           |             |
"""


def test_every_fault_is_flagged_and_nothing_is_deleted() -> None:
    area = shapely.box(2.42, 6.43, 2.44, 6.45)
    survey = run(MIXED, area=area)
    assert codes(survey) == {
        "no_consent": [3],
        "low_accuracy": [4, 7],
        "capacity_from_text": [4],
        "swapped_coordinates": [5],
        "unreadable_capacity": [5],
        "phone_in_name": [5],
        "zero_coordinates": [6],
        "impossible_date": [6, 9],
        "repeated_uuid": [7],
        "repeated_record": [8],
        "outside_area": [9],
        "unreadable_people": [9],
        "no_people": [9],
    }
    assert len(survey.tables["enquete"]) == 8
    assert len(survey.services) == 3
    assert len(survey.households) == 4
    assert survey.report.refused.empty


def test_layers_have_the_columns_of_the_schema_and_unique_ids() -> None:
    survey = run(MIXED)
    for layer in ("services", "paths", "flood_marks", "households"):
        frame = getattr(survey, layer)
        assert set(LAYER_FIELDS[layer]) <= set(frame.columns), layer
        assert frame.crs.to_epsg() == 4326
        assert frame["id"].is_unique
    assert survey.services["id"].tolist() == ["c", "d", "c#2"]


def test_values_of_the_layers() -> None:
    survey = run(MIXED)
    services, marks, homes = (f.set_index("id") for f in (survey.services, survey.flood_marks, survey.households))
    assert services.loc["c", ["category", "operational", "capacity"]].tolist() == ["water_point", "no", "env. 150"]
    assert services.loc["d", ["category", "operational"]].tolist() == ["primary_school", "yes"]
    assert services.loc["d", "capacity"] is None
    # The other answer for "c" is a bare number, which stays one in a column with words.
    assert services.loc["c#2", "capacity"] == "60"
    # Swapped coordinates are turned round here, and stay as they were in the imported question.
    assert services.loc["d", "geometry"].equals(shapely.Point(2.4283, 6.4373))
    asked = survey.places["enquete_position"].set_index("id")
    assert asked.loc["d", "geometry"].equals(shapely.Point(6.4373, 2.4283))
    # 0, 0 is no place, and a household that tells a height gives a mark.
    assert marks.loc["e", "geometry"] is None
    assert marks.loc["a", ["depth_m", "depth_error_m", "date", "dry"]].tolist() == [0.45, 0.30, "2022-10-14", "no"]
    assert marks.loc["e", ["depth_m", "depth_error_m"]].tolist() == [0.80, 0.15]
    assert marks.loc["e", "date"] is None
    assert homes.loc["a", ["people", "people_source", "consent"]].tolist() == [5, "answer", "yes"]
    assert homes.loc["b", "consent"] == "no"
    assert pd.isna(homes.loc["h", "people"])


def test_personal_data_stays_out() -> None:
    survey = run(MIXED)
    assert "telephone" in survey.report.mapping.phones
    for layer in ("services", "paths", "flood_marks", "households"):
        frame = getattr(survey, layer)
        assert "telephone" not in frame.columns
        assert (
            not frame.drop(columns="geometry")
            .astype(str)
            .apply(lambda c: c.str.contains("9700|97 00"))
            .to_numpy()
            .any()
        )
    phones = survey.tables["enquete"].set_index("id")["telephone"]
    assert phones["a"] == "97001122"
    assert phones["b"] is None, "without consent nothing personal is kept"
    assert survey.places["enquete_position"].set_index("id")["telephone"]["b"] is None
    personal = survey.questions.set_index("column")["personal"]
    assert personal["telephone"] == "yes"
    assert personal["nb_personnes"] == "no"


def test_names_of_members_of_a_household_without_consent_go_too() -> None:
    survey = run(
        {
            "enquete": table("_index | consent | household_size\n1 | yes | 1\n2 | no | 1\n3 |  | 1"),
            "members": table(
                "_parent_index | first_name | age\n1 | Awa | 30\n2 | Bio | 40\n3 | Codjo | 50\n9 | Dossa | 60"
            ),
        }
    )
    assert survey.tables["members"]["first_name"].tolist() == ["Awa", None, None, None]
    assert codes(survey) == {"no_consent": [3], "consent_missing": [4], "no_parent": [5]}


def test_blank_rows_and_repeated_headers_are_refused_with_their_line() -> None:
    survey = run("categorie | position\nlatrine | 6.37 2.43 0 0\n | \ncategorie | position\npuits | ici")
    assert survey.report.refused[["row", "code"]].to_numpy().tolist() == [
        [3, "blank_row"],
        [4, "header_again"],
        [5, "unreadable_place"],
    ]
    count = survey.report.counts.set_index("name")
    assert count.loc["enquete", ["read", "kept", "refused"]].tolist() == [4, 2, 2]
    assert count.loc["enquete_position", ["read", "kept", "refused"]].tolist() == [2, 1, 1]
    assert len(survey.services) == 2, "a service without a place keeps its row"


def test_lines_and_refusals_of_the_file_are_told() -> None:
    sheet = Sheet(table("categorie\nlatrine\npuits"), lines=(2, 9), refused=((5, "too_many_cells"),))
    survey = import_survey({"e": sheet}, WORDS)
    assert survey.report.refused[["row", "code"]].to_numpy().tolist() == [[5, "too_many_cells"]]
    assert survey.report.flagged.empty
    assert survey.report.counts.set_index("name").loc["e", ["read", "kept", "refused"]].tolist() == [3, 2, 1]
    assert survey.services["id"].tolist() == ["row/2", "row/9"]


def test_members_are_counted_and_compared() -> None:
    survey = run(
        {
            "menages": table("_index | taille_menage\n1 | 2\n2 | 3\n3 | \n4 | 2"),
            "membres": table(
                "_parent_index | age | mobilite_reduite | sexe\n1 | 3 | non | f\n1 | 61 | oui | F\n2 | 4 | non | m\n"
                "3 | 70 | non | Homme\n3 | 1 | non | f"
            ),
        }
    )
    homes = survey.households
    assert homes["people"].tolist() == [2, 3, 2, 2]
    assert homes["people_source"].tolist() == ["answer", "answer", "members", "answer"]
    assert homes["members_counted"].tolist() == [2, 1, 2, 0]
    assert codes(survey)["members_mismatch"] == [3]
    assert homes["under_5_people"].tolist() == [1, pd.NA, 1, pd.NA]
    assert homes["elderly_people"].tolist() == [1, pd.NA, 1, pd.NA]
    assert homes["disabled_people"].tolist() == [1, pd.NA, 0, pd.NA]
    assert homes["female_people"].tolist() == [2, pd.NA, 1, pd.NA]
    assert homes["male_people"].tolist() == [0, pd.NA, 1, pd.NA]


@pytest.mark.parametrize(
    ("main", "child"),
    [
        ("_index | nb_personnes\n1 | 2", "_parent_index | _parent_table_name | age\n1 | enquete | 5\n1 | enquete | 6"),
        (
            "KEY | nb_personnes\nuuid:x | 2",
            "KEY | PARENT_KEY | age\nuuid:x/m[1] | uuid:x | 5\nuuid:x/m[2] | uuid:x | 6",
        ),
        ("__id | nb_personnes\nuuid:x | 2", "__id | __Submissions-id | age\nm1 | uuid:x | 5\nm2 | uuid:x | 6"),
        ("_id | nb_personnes\n77 | 2", "_submission__id | age\n77 | 5\n77 | 6"),
    ],
)
def test_ways_to_link_a_repeat(main: str, child: str) -> None:
    main_table, members = prepare(as_sheets({"membres": table(child), "enquete": table(main)}))
    assert (main_table.name, members.parent) == ("enquete", "enquete")
    assert members.parent_row.tolist() == [0, 0]
    assert len(set(members.ids)) == 2


def test_repeats_inside_repeats_and_wide_repeats() -> None:
    deep = run(
        {
            "enquete": table("KEY | nb_personnes\nu1 | 2"),
            "logements": table("KEY | PARENT_KEY | etage\nu1/l[1] | u1 | 1"),
            "membres": table("KEY | PARENT_KEY | age\nu1/l[1]/m[1] | u1/l[1] | 5"),
        }
    )
    assert deep.tables["membres"]["parent_id"].tolist() == ["u1/l[1]"]
    wide = run("nom | enfants[1]/age | enfants[2]/age\nA | 3 | 5\nB | 7 | n/a")
    assert wide.tables["enfants"][["parent_id", "age"]].to_numpy().tolist() == [
        ["row/2", 3],
        ["row/2", 5],
        ["row/3", 7],
    ]


def test_multiple_choices_in_one_column_and_in_many() -> None:
    survey = run("eau/sources/puits | eau/sources/lac\n1 | 0\n1 | 1\n0 | 0\n | ")
    frame = survey.tables["enquete"]
    assert frame["sources"].tolist() == ["puits", "puits lac", ""]
    assert frame["sources_puits"].tolist() == [1, 1, 0]
    assert frame["sources_lac"].dtype == "Int64"


def test_groups_are_cut_off_whatever_stands_between() -> None:
    form = {
        "survey": table(
            "type | name | label::Français (fr) | label::English (en)\nbegin group | menage | | \n"
            "integer | taille | Taille | Size\nselect_one o | etat | État | State\nend_group | | | \ngeopoint | lieu | Lieu | Place"
        ),
        "choices": table(
            "list_name | name | label::Français (fr) | label::English (en)\no | 1 | Fonctionne | Works\no | 2 | En panne | Broken"
        ),
    }
    for separator in "/-.":
        sheet = table(f"menage{separator}taille | menage{separator}etat | lieu\n4 | 2 | 6.37 2.43 0 0")
        survey = run({"e": sheet}, form=form, language="en")
        frame = survey.tables["e"]
        assert frame.filter(regex="taille$").iloc[0, 0] == 4
        assert frame.filter(regex="etat_label$").iloc[0, 0] == "Broken"
        assert survey.questions["label"].tolist() == ["Size", "State"]
    assert [q.label for q in read_form(form, "fr").questions] == ["Taille", "État", "Lieu"]
    assert [q.label for q in read_form(form, "Français").questions] == ["Taille", "État", "Lieu"]


def test_an_answer_that_is_not_of_the_forms_type_is_flagged_with_its_text() -> None:
    form = {"survey": table("type | name\ninteger | age_chef\ndate | jour")}
    survey = run("age_chef | jour\n45 | 2024-01-02\nquarante | hier", form=form)
    flagged = survey.report.flagged
    assert flagged[["row", "code", "value"]].to_numpy().tolist() == [
        [3, "unreadable_number", "age_chef: quarante"],
        [3, "impossible_date", "jour: hier"]
        if "jour" in survey.report.mapping.roles.get("survey_date", ())
        else [3, "unreadable_date", "jour: hier"],
    ]


def test_the_mapping_comes_back_and_wins() -> None:
    guessed = run(MIXED).report.mapping.as_json()
    again = run(MIXED, mapping=read_mapping(json.loads(json.dumps(guessed))))
    assert again.report.mapping.as_json() == guessed
    given = read_mapping({"categories": {"puits": "forage_prive"}, "flood_heights": {"genou": 0.5}})
    changed = run(MIXED, mapping=given)
    assert set(changed.services["category"]) == {"forage_prive", "primary_school"}
    assert changed.flood_marks["depth_m"].tolist()[0] == 0.5
    by_hand = read_mapping({"roles": {"people": "occupation"}, "tables": {"t": "household"}})
    assert run({"t": table("occupation | x\n7 | a")}, mapping=by_hand).households["people"].tolist() == [7]


@pytest.mark.parametrize(
    "document",
    [
        [],
        {"rolles": {}},
        {"roles": {"peple": "x"}},
        {"tables": {"t": "house"}},
        {"sensitive": {"a": 1}},
        {"roles": ["x"]},
    ],
)
def test_a_mapping_that_cannot_be_used_gets_a_sentence(document: object) -> None:
    with pytest.raises(InputError, match="mapping"):
        read_mapping(document)


def test_nothing_to_import_gets_a_sentence() -> None:
    with pytest.raises(InputError, match="no answers"):
        run({"vide": pd.DataFrame()})
    with pytest.raises(InputError, match="form, not the answers"):
        run({"survey": table("type | name\ntext | a"), "choices": table("list_name | name\nl | a")})
    with pytest.raises(InputError, match="sheet 'survey'"):
        run("a | b\n1 | 2", form={"choices": table("a | b\n1 | 2")})


def test_cancel_is_heard() -> None:
    with pytest.raises(Cancelled):
        import_survey({"e": Sheet(table(MIXED))}, WORDS, progress=Progress(is_cancelled=lambda: True))


def test_a_flood_mark_drawn_as_a_line_becomes_points() -> None:
    survey = run("type_fiche | trace | hauteur_m\nlaisse de crue | 6.37 2.43 0 0;6.37 2.431 0 0 | 0,6")
    marks = survey.flood_marks
    assert len(marks) == 13
    assert set(marks.geom_type) == {"Point"}
    assert set(marks["depth_m"]) == {0.6}
    assert marks["id"].is_unique
    count = survey.report.counts.set_index("name")
    assert count.loc["flood_marks", ["read", "kept"]].tolist() == [1, 1]


def test_paths_need_a_line() -> None:
    survey = run(
        "type | tracé | largeur | revêtement\nruelle | 6.37 2.43 0 0;6.38 2.43 0 0 | 1,2 | Sable\n"
        "escalier | 6.37 2.43 0 0;6.37 2.44 0 0 | | \npasserelle | | 0,8 | bois"
    )
    paths = survey.paths
    assert paths[["highway", "width_m", "surface"]].iloc[0].tolist() == ["footway", 1.2, "sable"]
    assert survey.report.refused["code"].tolist() == ["no_line"]


def test_the_way_a_household_recorded_is_a_path() -> None:
    survey = run(
        "type_fiche | position | trajet_eau | nb_personnes\nmenage | 6.37 2.43 0 0 | 6.37 2.43 0 0;6.38 2.43 0 0 | 3\nmenage | 6.37 2.44 0 0 | | 2"
    )
    assert survey.paths.geom_type.tolist() == ["LineString"]
    assert survey.households.geom_type.tolist() == ["Point", "Point"]
    assert survey.report.refused.empty


def test_the_place_of_a_household_is_never_the_water_point_it_names() -> None:
    survey = run(
        "type_fiche | position | point_eau | nb_personnes\nmenage | 6.37 2.43 0 0 | 6.38 2.44 0 0 | 3\nmenage | | 6.39 2.45 0 0 | 4"
    )
    assert survey.households.geometry.iloc[0].equals(shapely.Point(2.43, 6.37))
    assert survey.households.geometry.iloc[1] is None
    assert codes(survey) == {"no_position": [3]}


def test_without_area_a_place_far_from_the_others_is_flagged() -> None:
    rows = "\n".join(f"latrine | 6.37{n:02d} 2.4300 0 0" for n in range(9))
    survey = run(f"categorie | position\n{rows}\nlatrine | 2.4301 6.3701 0 0\nlatrine | 48.85 2.35 0 0")
    assert codes(survey) == {"swapped_coordinates": [11], "far_away": [12]}


def test_a_place_outside_by_less_than_its_gps_accuracy_is_not_flagged() -> None:
    area = shapely.box(2.42, 6.43, 2.44, 6.45)
    survey = run(
        "categorie | lieu\nlatrine | 6.4501 2.43 0 15\nlatrine | 6.4501 2.43 0 5\npuits | 6.45 2.43 0 0", area=area
    )
    assert codes(survey)["outside_area"] == [3]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Borne-fontaine", "water_point"),
        ("POMPE À MOTRICITÉ HUMAINE", "water_point"),
        ("dépôt d'ordures", "waste_point"),
        ("Centre de santé", "clinic"),
        ("école maternelle", "kindergarten"),
        ("École primaire publique", "primary_school"),
        ("lycée", "secondary_school"),
        ("public toilet", "latrine"),
        ("Mosquée", "worship"),
        ("évacuation: site d'accueil", "shelter"),
        ("cabine de vote", "cabine_de_vote"),
    ],
)
def test_words_of_categories(word: str, code: str) -> None:
    assert run(f"categorie | position\n{word} | 6.37 2.43 0 0").services["category"].tolist() == [code]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Non fonctionnel", "no"),
        ("ne marche pas", "no"),
        ("Fonctionne", "yes"),
        ("hors service", "no"),
        ("bof", "unknown"),
    ],
)
def test_words_of_state(word: str, code: str) -> None:
    sheet = f"categorie | fonctionne\nlatrine | {word}\nlatrine | oui"
    assert run(sheet).services["operational"].tolist() == [code, "yes"]


def test_every_category_of_the_word_list_is_one_of_the_schema() -> None:
    used = {w.code for (kind, _), words in WORDS.by_first.items() if kind == "category" for w in words}
    assert used <= set(CATEGORIES)


ANYTHING = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "oui",
            "non",
            "menage",
            "service",
            "genou",
            "6.37 2.43 0 5",
            "2.43 6.37",
            "0 0 0 0",
            "n/a",
            "31/02/2024",
            "1,5",
            "?",
            "<b>",
        ]
    ),
    st.text(max_size=8),
    st.integers(-5, 99999).map(str),
)
COLUMNS = [
    "_uuid",
    "start",
    "type_fiche",
    "position",
    "categorie",
    "capacite",
    "nb_personnes",
    "hauteur_eau",
    "consentement",
    "trace",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, ANYTHING)), min_size=1, max_size=12))
def test_no_row_is_ever_lost(rows: list[dict[str, str | None]]) -> None:
    sheet = pd.DataFrame(rows, columns=COLUMNS, dtype=object)
    try:
        survey = run({"enquete": sheet, "membres": table("_parent_index | age\n1 | 4\n99 | 5")})
    except InputError:
        return
    count = survey.report.counts.set_index("name")
    assert count.loc["enquete", "read"] == len(rows)
    assert count.loc["enquete", "kept"] == len(survey.tables["enquete"])
    refused = survey.report.refused
    for kind, name in (("table", "enquete"), ("layer", "paths")):
        of_this = refused[(refused["table"] == name) & (refused["code"] != "unreadable_place")]
        assert len(of_this) == count.loc[name, "refused"], kind
    for layer in ("services", "flood_marks", "households"):
        assert len(getattr(survey, layer)) >= count.loc[layer, "kept"]
