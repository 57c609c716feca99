"""What a capacity counts, and how an import keeps it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from quartier.engine.capacity import as_written, counted_in, say_mixed_units, says_people, with_word_of_column
from quartier.engine.counts import counted
from quartier.engine.progress import Progress
from quartier.engine.schema import readable_capacity


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("200 pers.", True),
        ("env. 80 personnes", True),
        ("80 usagers", True),
        ("1 usager", True),
        ("personnes : 60", True),
        ("120 Élèves", True),
        ("50 orang", True),
        ("4 places", False),
        ("3 robinets", False),
        ("12 lits", False),
        ("225", False),
        (225, False),
        (None, False),
    ],
)
def test_words_for_people(text: object, people: bool) -> None:
    assert says_people(text) is people
    assert (readable_capacity(text) is None) is (text is None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("30 pers.", "people"),
        ("200pers", "people"),
        ("30 lits", "beds"),
        ("2 robinets", "taps"),
        ("4 cabines", "cabins"),
        ("300 places", "places"),
        ("30", "no_word"),
        (30, "no_word"),
        (None, "no_word"),
    ],
)
def test_what_a_capacity_counts(text: object, unit: str) -> None:
    assert counted_in(text) == unit


@pytest.mark.parametrize("text", ["plus de 200", "moins de 50", "au moins 30", "familles : 30", "30 ménages", "2 x 15"])
def test_bounds_products_and_households_are_no_number_of_places(text: str) -> None:
    assert readable_capacity(text) is None


def test_an_import_keeps_what_was_written_and_no_sentence_of_a_survey() -> None:
    told = ["30 pers.", "environ 30", "30 lits", "2 x 15", "2x15", "<50", "250-500", "demander à M. Kossi 3", "?", None]
    kept = as_written(pd.Series(told, dtype=object)).tolist()
    assert kept == [*told[:7], None, None, None]
    numbers = as_written(pd.Series(["30", "1 200", "12.5", None], dtype=object))
    assert numbers.dtype == float
    assert numbers.tolist()[:3] == [30.0, 1200.0, 12.5]
    assert np.isnan(numbers.iloc[3])


@pytest.mark.parametrize(
    ("column", "kept"),
    [("capacity:persons", "30 pers."), ("nbLits", "30 lits"), ("NB_ROBINETS", "30 robinets"), ("places", "30")],
)
def test_a_bare_number_takes_the_unit_of_its_column(column: str, kept: str) -> None:
    assert with_word_of_column(column, pd.Series(["30", "15 cabines", None], dtype=object)).tolist() == [
        kept,
        "15 cabines",
        None,
    ]


def test_beds_and_people_side_by_side_are_told() -> None:
    said: list[str] = []
    progress = Progress(message=lambda _level, template, values: said.append(template.format(**counted(values))))
    category = np.array(["clinic", "clinic", "water_point", "water_point"], dtype=object)
    given = ["30 lits", "200 pers.", "2 robinets", "200 pers."]
    say_mixed_units(given, category, np.array([True, True, False, False]), progress)
    assert len(said) == 1
    assert said[0].startswith("clinic: the capacities count different things (1 people, 1 beds, 0 taps")
