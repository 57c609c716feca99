"""The tag table and its rules."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from quartier.engine.errors import InputError
from quartier.engine.osm.tags import ROLES, codes_of, first_match, matching, read_tag_table, tag_columns, words_of
from quartier.engine.schema import CATEGORIES
from quartier.tests.engine.osm_builders import TABLE, rules

EMPTY = {"code": "", "walkable": "", "only_if": "", "unless": ""}


def row(role: str, key: str, value: str, **cells: str) -> dict[str, str]:
    return {"role": role, "key": key, "value": value, **EMPTY, **cells}


def test_the_shipped_table_names_every_code_in_both_languages_and_reaches_every_category() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert all(one["label_fr"] and one["label_en"] for one in table)
    assert {rule.role for rule in rules()} == set(ROLES)
    assert any(one["role"] == "#" for one in table)
    codes = {rule.code for rule in rules()}
    assert set(CATEGORIES) <= codes


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (row("road", "highway", "*"), "Row 2 of the tag table: 'road' is no role"),
        (row("path", "", "*"), "Row 2 of the tag table needs a key and a value"),
        (row("path", "highway", "*", walkable="maybe"), "'yes', 'no' or nothing under walkable"),
        (row("path", "highway", "*", unless="tunnel"), "Row 2 of the tag table: 'tunnel' is no condition"),
        ({"role": "path", "key": "highway"}, "has no column value, code, walkable"),
    ],
)
def test_a_bad_row_gets_a_sentence(bad: dict[str, str], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_tag_table([bad])


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(InputError, match="empty"):
        read_tag_table([])


def test_remarks_and_empty_rows_are_passed_over() -> None:
    table = [row("#", "", ""), row("# path", "highway", "*"), row("", "", ""), row("path", "highway", "*")]
    assert [rule.key for rule in read_tag_table(table)] == ["highway"]
    with pytest.raises(InputError, match="Row 4 of the tag table: 'x' is no role"):
        read_tag_table([*table[:2], row("x", "", "")])


def test_the_first_rule_that_fits_wins() -> None:
    table = read_tag_table([row("building", "building", "house", code="dwelling"), row("building", "building", "*")])
    columns = tag_columns([{"building": "house"}, {"building": "shed"}, {"building": "no"}, {}])
    found = first_match(table, columns)
    assert found.tolist() == [0, 1, -1, -1]
    assert codes_of(table, found, columns).tolist() == ["dwelling", "shed", None, None]


def test_conditions_alternatives_lists_and_prefixes() -> None:
    (rule,) = read_tag_table(
        [row("barrier", "waterway", "drain|ditch", only_if="seasonal=no;width=*", unless="tunnel=*;covered=yes|roof")]
    )
    columns = tag_columns(
        [
            {"waterway": "drain", "width": "2"},
            {"waterway": "ditch;canal", "seasonal": "no"},
            {"waterway": "drain"},
            {"waterway": "drain", "width": "2", "tunnel": "culvert"},
            {"waterway": "drain", "width": "2", "tunnel": "no"},
            {"waterway": "Drain ", "width": "2", "covered": "roof"},
            {"disused:waterway": "drain", "width": "2"},
        ]
    )
    assert matching(rule, columns).tolist() == [True, True, False, False, True, False, False]
    assert matching(rule, columns, "disused:").tolist() == [False] * 6 + [True]


def test_ranges_of_school_levels() -> None:
    assert words_of("isced:level", "1-3") == {"1", "2", "3"}
    assert words_of("isced:level", "0;1") == {"0", "1"}
    assert words_of("amenity", "1-3") == {"1-3"}


def test_columns_say_none_where_a_tag_is_missing() -> None:
    columns = tag_columns([{"name": "Marché"}, {}, {"amenity": "school"}])
    assert columns.texts("name").tolist() == ["Marché", None, None]
    assert columns.texts("nothing").tolist() == [None, None, None]
    assert not columns.having("nothing", ("*",)).any()
    assert tag_columns([]).texts("name").tolist() == []
    assert np.issubdtype(tag_columns([]).owners.dtype, np.integer)
