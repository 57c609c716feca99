"""Words that tell whether a capacity counts people."""

from __future__ import annotations

import pytest
from quartier.engine.capacity import says_people
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
