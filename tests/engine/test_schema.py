"""The words all layers share."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.schema import (
    CATEGORIES,
    Status,
    category_codes,
    readable_capacity,
    readable_number,
    slug,
    yes_no_unknown,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("École primaire", "ecole_primaire"), ("Borne-fontaine n° 3", "borne_fontaine_n_3"), ("  ", "unknown"), (3, "3")],
)
def test_slugs(text: object, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_stable_and_plain(text: str) -> None:
    once = slug(text)
    assert slug(once) == once
    assert once
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


def test_words_without_a_slug_get_numbers_that_no_other_word_has() -> None:
    school, market = "\u0645\u062f\u0631\u0633\u0629", "\u0633\u0648\u0642"
    codes = category_codes([school, "Category 1", market, "March\u00e9", f"{school} 1", "7", "Unknown", "?"])
    assert codes == {
        "7": "7",
        "Category 1": "category_1",
        "March\u00e9": "marche",
        "Unknown": "unknown",
        "?": "category_2",
        market: "category_3",
        school: "category_4",
        f"{school} 1": "category_5",
    }
    assert category_codes([school, market]) == {market: "category_1", school: "category_2"}


def test_category_codes_are_slugs() -> None:
    assert all(slug(code) == code for code in CATEGORIES)


@pytest.mark.parametrize(
    ("value", "places"),
    [
        (200, 200.0),
        (12.5, 12.5),
        ("200 pers.", 200.0),
        ("env. 150", 150.0),
        ("1 200 places", 1200.0),
        ("1,000", 1000.0),
        ("200 orang", 200.0),
        ("500", 500.0),
        ("?", None),
        ("fix me", None),
        ("<50", None),
        (">500", None),
        ("250-500", None),
        ("3 x 40", None),
        ("robinet n°3", None),
        ("Robinet N° 3", None),
        ("tap no. 3", None),
        ("no 3", None),
        ("borne nr 2", None),
        ("numéro 12", None),
        ("tap #2", None),
        ("environ 3", 3.0),
        ("nb : 3", 3.0),
        ("3 robinets", 3.0),
        ("piano 4", 4.0),
        ("", None),
        (None, None),
        (float("nan"), None),
        (pd.NA, None),
        (np.float64(40), 40.0),
        (np.int64(40), 40.0),
        (float("inf"), None),
        (-5, None),
        (True, None),
    ],
)
def test_capacities_as_people_write_them(value: object, places: float | None) -> None:
    assert readable_capacity(value) == places


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("oui", "yes"),
        ("Fonctionne", "yes"),
        (True, "yes"),
        (1, "yes"),
        ("en panne", "no"),
        ("fermé", "no"),
        ("Hors service", "no"),
        ("not working", "no"),
        ("non fonctionnel", "no"),
        ("rusak", "no"),
        ("ya", "yes"),
        (np.float64(1), "yes"),
        (np.bool_(False), "no"),
        (pd.NA, "unknown"),
        (0.0, "no"),
        ("peut-être", "unknown"),
        (None, "unknown"),
        (float("nan"), "unknown"),
    ],
)
def test_does_it_work(word: object, state: str) -> None:
    assert yes_no_unknown(word) == state


def test_statuses_are_their_codes() -> None:
    assert f"{Status.OFF_NETWORK}" == str(Status.OFF_NETWORK) == "off_network"


@pytest.mark.parametrize(
    ("written", "number"),
    [("2,5", 2.5), ("1\u202f200,5", 1200.5), (" 3 ", 3.0), (4, 4.0), (np.float64(0.5), 0.5), ("-1", -1.0)],
)
def test_numbers_are_read_as_people_write_them(written: object, number: float) -> None:
    assert readable_number(written) == number


@pytest.mark.parametrize("written", [None, "", "about 3", "3 m", "inf", float("nan"), pd.NA, True, "1,000,000"])
def test_what_is_no_finite_number_is_none(written: object) -> None:
    assert np.isnan(readable_number(written))
