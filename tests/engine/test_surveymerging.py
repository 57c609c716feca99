"""The way back from the field: added, changed, deleted rows, and nothing lost."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.progress import Progress
from quartier.engine.survey import Sheet
from quartier.engine.survey.merging import merge_returned, tell_changes

QUESTIONS = [
    ("enquete", "nom", "lieu/nom"),
    ("enquete", "capacite", "lieu/capacite"),
    ("enquete", "cat", "cat"),
    ("membres", "age", "membres/age"),
]


def sheet(columns: str, *rows: str) -> Sheet:
    names = columns.split()
    cells = [[cell or None for cell in row.split("|")] for row in rows]
    return Sheet(pd.DataFrame(cells, columns=names, dtype=object))


def imported() -> dict[str, Sheet]:
    """The layers that an import writes: a layer a position question, a table a repeat."""
    return {
        "enquete_position": sheet(
            "id nom capacite cat cat_label flags altitude_m accuracy_m location",
            "a|Puits A|4|puits|Puits||1|5|POINT (2.43 6.37)",
            "b|Puits B|5.0|puits|Puits|low_accuracy|1|25|POINT (2.44 6.38)",
        ),
        "enquete": sheet(
            "id nom capacite cat cat_label flags location",
            "a|Puits A|4|puits|Puits||",
            "b|Puits B|5.0|puits|Puits|low_accuracy|",
            "c|Sans lieu||puits|Puits||",
        ),
        "membres": sheet("id parent_id age flags location", "a/membres[1]|a|30||", "c/membres[1]|c|4||"),
        "questions": Sheet(pd.DataFrame(QUESTIONS, columns=["table", "column", "question"], dtype=object)),
    }


def told(changes: pd.DataFrame) -> set[tuple[object, ...]]:
    return set(changes[["table", "id", "code", "column", "before", "after"]].itertuples(index=False, name=None))


def test_what_comes_back_unchanged_changes_nothing() -> None:
    merged = merge_returned(imported(), imported())
    assert merged.changes.empty
    assert set(merged.sheets) == {"enquete", "membres"}
    frame = merged.sheets["enquete"].frame
    assert frame["KEY"].tolist() == ["a", "b", "c"]
    assert frame["position"].tolist() == ["6.370000000 2.430000000 1 5", "6.380000000 2.440000000 1 25", None]
    assert frame["lieu/nom"].tolist() == ["Puits A", "Puits B", "Sans lieu"]
    assert merged.sheets["membres"].frame["PARENT_KEY"].tolist() == ["a", "c"]


def test_rows_added_changed_and_deleted_in_one_layer() -> None:
    back = sheet(
        "fid id nom capacite cat flags altitude_m accuracy_m location photo",
        "1|{A}|Puits A|9|puits|||5|POINT (2.43 6.37)|DCIM/a.jpg",
        "2||Latrine|2|latrine||||POINT (2.45 6.39)|",
        "3|{1f6c}|Neuf|3|puits||||POINT (2.46 6.4)|",
    )
    merged = merge_returned(imported(), {"enquete_position": back, "layer_styles": back})
    changes = told(merged.changes)
    assert ("enquete", "a", "changed_in_field", "lieu/capacite", "4", "9") in changes
    assert ("enquete", "a", "changed_in_field", "photo", None, "DCIM/a.jpg") in changes
    assert ("enquete", "b", "deleted_in_field", None, None, None) in changes
    assert {c[1] for c in changes if c[2] == "added_in_field"} == {"enquete_position/2", "{1f6c}"}
    said: list[str] = []
    tell_changes(
        merged.changes, Progress(message=lambda level, template, values: said.append(template.format(**values)))
    )
    assert [text[:29] for text in said] == ["Back from the field: 2 new ro", "1 new rows have no identifier"]
    frame = merged.sheets["enquete"].frame.set_index("KEY")
    assert list(frame.index) == ["a", "b", "c", "enquete_position/2", "{1f6c}"]
    assert frame.loc["a", "lieu/capacite"] == "9"
    assert frame.loc["b", "lieu/capacite"] == "5.0", "what was deleted in the field is kept"
    assert frame.loc["{1f6c}", "position"] == "6.400000000 2.460000000"


def test_the_whole_file_may_come_back_with_changes_in_any_layer() -> None:
    back = imported()
    back["enquete_position"].frame.loc[0, "nom"] = "Puits neuf"
    back["enquete"].frame.loc[2, "nom"] = "Trouvé"
    back["enquete"].frame.loc[1, "capacite"] = "5"
    merged = merge_returned(imported(), back)
    assert told(merged.changes) == {
        ("enquete", "a", "changed_in_field", "lieu/nom", "Puits A", "Puits neuf"),
        ("enquete", "c", "changed_in_field", "lieu/nom", "Sans lieu", "Trouvé"),
    }
    assert merged.sheets["enquete"].frame["lieu/nom"].tolist() == ["Puits neuf", "Puits B", "Trouvé"]


def test_two_answers_to_one_question_are_told() -> None:
    back = imported()
    back["enquete_position"].frame.loc[0, "nom"] = "Un"
    back["enquete"].frame.loc[0, "nom"] = "Deux"
    merged = merge_returned(imported(), back)
    assert ("enquete", "a", "changed_twice", "lieu/nom", "Un", "Deux") in told(merged.changes)


def test_the_later_edit_counts() -> None:
    earlier = {"puits": sheet("uuid nom modified location", "u|A|2024-03-02 10:00:00|POINT (1 1)", "v|B|2024-03-02|")}
    back = {"puits": sheet("uuid nom modified location", "u|X|2024-03-01 10:00:00|POINT (1 1)", "v|Y|2024-03-03|")}
    merged = merge_returned(earlier, back)
    assert merged.sheets["puits"].frame["nom"].tolist() == ["A", "Y"]
    assert ("puits", "u", "older_in_field", "nom", "A", "X") in told(merged.changes)


def test_a_layer_that_is_new_is_passed_on() -> None:
    new = sheet("uuid nom location", "n|X|POINT (1 1)")
    assert merge_returned(imported(), {"bornes": new}).sheets["bornes"] is new


def test_a_file_without_identifiers_is_refused() -> None:
    with pytest.raises(InputError, match="identifiers"):
        merge_returned({"x": sheet("nom location", "A|")}, {})


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.booleans(),
)
def test_no_row_is_ever_lost(before: list[str], back: list[str], edited: bool) -> None:
    """Every row that stood and every row that came back is there once, and added + kept is the total."""
    earlier = {"p": sheet("uuid nom", *(f"{k}|{k}" for k in [*before, "z"]))}
    returned = {"p": sheet("uuid nom", *(f"{k}|{k * (1 + edited)}" for k in back))} if back else {}
    merged = merge_returned(earlier, returned)
    ids = merged.sheets["p"].frame["KEY"].tolist()
    assert sorted(ids) == sorted({*before, *back, "z"})
    codes = merged.changes["code"].value_counts()
    assert codes.get("added_in_field", 0) == len(set(back) - set(before))
    assert codes.get("deleted_in_field", 0) == (len({*before, "z"} - set(back)) if back else 0)
    assert codes.get("changed_in_field", 0) == (len(set(back) & set(before)) if edited else 0)
