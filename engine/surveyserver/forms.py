"""The form as KoboToolbox keeps it (an asset's content), as the sheets of an XLSForm."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..errors import InputError

_CLOSE = ("end_group", "end_repeat", "end_score", "end_rank", "end_kobomatrix")


def form_sheets(document: object) -> dict[str, pd.DataFrame]:
    """The tables ``survey`` and ``choices`` of a form.

    Parameters
    ----------
    document : object
        What `write_form` kept: a mapping with ``content``, or the content itself: ``survey`` and ``choices`` as lists,
        each label a list in the order of ``translations``.

    Raises
    ------
    InputError
        If it is no form.
    """
    content = document.get("content", document) if isinstance(document, Mapping) else None
    rows = content.get("survey") if isinstance(content, Mapping) else None
    if not isinstance(content, Mapping) or not isinstance(rows, list):
        raise InputError("The form is no form of KoboToolbox: it has no list of questions ('survey').")
    languages = [f"label::{name}" if name else "label" for name in content.get("translations") or [None]]
    survey = [_question(row, languages) for row in rows if isinstance(row, Mapping)]
    options = content.get("choices")
    choices = [
        {"list_name": row.get("list_name"), "name": _name(row), **_labels(row, languages)}
        for row in (options if isinstance(options, list) else [])
        if isinstance(row, Mapping)
    ]
    return {
        "survey": pd.DataFrame(survey, columns=["type", "name", *languages], dtype=object),
        "choices": pd.DataFrame(choices, columns=["list_name", "name", *languages], dtype=object),
    }


def _question(row: Mapping[str, object], languages: list[str]) -> dict[str, object]:
    kind = str(row.get("type") or "")
    if kind in _CLOSE and kind != "end_repeat":
        kind = "end_group"
    elif kind.startswith("begin_") and kind != "begin_repeat":
        kind = "begin_group"
    listed = row.get("select_from_list_name") or row.get("kobo--score-choices")
    return {"type": f"{kind} {listed}" if listed else kind, "name": _name(row), **_labels(row, languages)}


def _name(row: Mapping[str, object]) -> object:
    return row.get("name") or row.get("$autoname") or row.get("$autovalue")


def _labels(row: Mapping[str, object], languages: list[str]) -> dict[str, object]:
    said = row.get("label")
    return dict(zip(languages, said if isinstance(said, list) else [said]))
