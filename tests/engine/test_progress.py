"""Progress: ranges within ranges, cancel, errors that carry their template."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled, InputError, QuartierError
from quartier.engine.progress import Progress


def test_a_part_of_a_part_reports_the_share_of_the_whole() -> None:
    told: list[float] = []
    progress = Progress(report=told.append)
    progress.part(0.5, 1.0).part(0.0, 0.5).at(1.0)
    assert told == [0.75]


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_reports_stay_within_their_part(start: float, end: float, share: float) -> None:
    start, end = sorted((start, end))
    told: list[float] = []
    Progress(report=told.append).part(start, end).at(share)
    assert start - 1e-12 <= told[0] <= end + 1e-12


def test_cancel_is_raised_at_every_report() -> None:
    with pytest.raises(Cancelled):
        Progress(is_cancelled=lambda: True).at(0.5)


def test_an_error_is_an_english_sentence_and_keeps_its_template() -> None:
    error = InputError("The layer '{name}' is empty.", name="Bâtiments")
    assert str(error) == "The layer 'Bâtiments' is empty."
    assert error.template == "The layer '{name}' is empty."
    assert isinstance(error, QuartierError)
    assert isinstance(error, ValueError)


def test_messages_reach_the_listener_untranslated() -> None:
    heard: list[tuple[str, str, dict[str, object]]] = []
    progress = Progress(message=lambda *words: heard.append(words))
    progress.say("{n} paths", n=3)
    progress.warn(
        "far",
    )
    assert heard == [("info", "{n} paths", {"n": 3}), ("warning", "far", {})]
