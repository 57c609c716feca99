"""Values as people write them."""

from __future__ import annotations

import pytest
from quartier.engine.osm.values import length_m, number, slug_or_none, whole


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("3", 3.0),
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("2,5 m", 2.5),
        ("~4", 4.0),
        ("80 cm", 0.8),
        ("900mm", 0.9),
        ("0.01 km", 10.0),
        ("10'", 3.048),
        ("6'6\"", 1.9812),
        ("12 ft", 3.6576),
        ("3 mètres", 3.0),
    ],
)
def test_lengths(text: str, metres: float) -> None:
    assert length_m(text) == pytest.approx(metres)


@pytest.mark.parametrize("text", ["", "narrow", "2-3", "2;3", "<2", "-3", "0", "0 m", "3 miles", "étroit"])
def test_what_is_not_one_positive_length_is_no_number(text: str) -> None:
    assert length_m(text) is None


def test_plain_numbers() -> None:
    assert (number("2"), number("1,5"), number("2-3"), number("two"), number("-1")) == (2.0, 1.5, None, None, None)
    assert (whole("-1"), whole("+2"), whole("1;2"), whole("ground")) == (-1, 2, None, None)


def test_a_word_in_another_script_is_no_code() -> None:
    assert slug_or_none("Hôtel de ville") == "hotel_de_ville"
    assert slug_or_none("নদী") is None
