"""Progress: ranges within ranges, cancel, errors that carry their template."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.counts import Count
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


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 taps are"), (1, "1 tap is"), (np.int64(1), "1 tap is"), (12, "12 taps are")]
)
def test_the_words_of_a_sentence_go_with_the_number(count: int, said: str) -> None:
    template = "{count} {count:tap is|taps are} dry."
    heard: list[str] = []
    Progress(message=lambda level, text, values: heard.append(text.format(**values))).say(template, count=count)
    assert heard == [f"{said} dry."]
    assert str(InputError(template, count=count)) == f"{said} dry."


def test_a_count_is_a_number_like_others() -> None:
    assert Count(3) == 3
    assert f"{Count(3):>4}|{Count(3)}" == "   3|3"
    assert QuartierError("{yes}", yes=True).values == {"yes": True}


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
