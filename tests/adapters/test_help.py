"""Help pages: Markdown as they use it."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("qgis.core")

from quartier.adapters.help import markdown_to_html
from quartier.adapters.paths import resource


def test_bold_italics_and_code_are_told_apart() -> None:
    found = markdown_to_html("Run *Flood exposure*: **areas** of `*.osm`, `survey_*.csv` and `a * b * c`.")
    assert "<i>Flood exposure</i>" in found
    assert "<b>areas</b>" in found
    assert found.count("<i>") == 1
    assert "<code>*.osm</code>" in found


def test_no_french_line_ends_before_its_mark() -> None:
    found = markdown_to_html("Comme « Distances à pied » : pourquoi ?")
    assert found == "<p>Comme «\u00a0Distances à pied\u00a0»\u00a0: pourquoi\u00a0?</p>"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_mark_of_markdown_is_left_on_a_page(language: str) -> None:
    for page in resource("help", language).glob("*.md"):
        found = re.sub("<code>.*?</code>", "", markdown_to_html(page.read_text(encoding="utf-8")))
        assert found.count("<i>") == found.count("</i>"), page.name
        assert "**" not in found, page.name
