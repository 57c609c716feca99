"""The form behind a survey (XLSForm): types, labels and choices of its questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from ..errors import InputError
from ..schema import slug

_SELECT = re.compile(r"^(select_one|select_multiple|rank)(?:_from_file)?\s+(\S+)")
_SPELLINGS = {
    "select one from": "select_one",
    "select one": "select_one",
    "select1": "select_one",
    "select all that apply from": "select_multiple",
    "select all that apply": "select_multiple",
    "select multiple from": "select_multiple",
    "select multiple": "select_multiple",
    "begin group": "begin_group",
    "end group": "end_group",
    "begin repeat": "begin_repeat",
    "end repeat": "end_repeat",
    "int": "integer",
    "gps": "geopoint",
    "location": "geopoint",
    "q date": "date",
}
_KINDS = {"start": "datetime", "end": "datetime", "today": "date", "dateTime": "datetime", "datetime": "datetime"}


@dataclass(frozen=True)
class FormQuestion:
    """One question of a form.

    Attributes
    ----------
    path : str
        Groups and repeats it stands in, and its name, joined by ``/``.
    repeat : str
        The innermost repeat it stands in; empty at the top.
    kind : str
        XLSForm type (``integer``, ``select_one``, ``geopoint`` ...).
    """

    name: str
    path: str
    repeat: str
    kind: str
    label: str = ""
    choices: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """A form: its questions in order."""

    questions: tuple[FormQuestion, ...]

    def find(self, column: str) -> FormQuestion | None:
        """The question that filled `column`, whatever separator the export puts between groups."""
        wanted = slug(re.sub(r"\[\d+\]", "", column))
        exact = [q for q in self.questions if slug(q.path) == wanted]
        if exact:
            return exact[0]
        # The longest name wins: "nom" must not take "groupe/nom_service".
        ends = [q for q in self.questions if wanted == slug(q.name) or wanted.endswith("_" + slug(q.name))]
        grouped = [q for q in ends if wanted == slug(q.name) or re.search(r"[/.\-:]" + re.escape(q.name) + "$", column)]
        return max(grouped, key=lambda q: len(q.name), default=None)

    @property
    def repeats(self) -> tuple[str, ...]:
        """Names of the repeats."""
        return tuple(dict.fromkeys(q.repeat for q in self.questions if q.repeat))


def read_form(sheets: dict[str, pd.DataFrame], language: str = "") -> Form:
    """Read the tables of an XLSForm.

    Parameters
    ----------
    sheets : dict of str to pandas.DataFrame
        Sheets as text, with at least ``survey``; ``choices`` where the form has lists.
    language : str
        The language wanted for labels (``fr``, ``French``, ``Français (fr)``); by default the form's first.

    Raises
    ------
    InputError
        If there is no sheet ``survey`` with the columns ``type`` and ``name``.
    """
    by_name = {slug(name): frame for name, frame in sheets.items()}
    survey = by_name.get("survey")
    if survey is None or not {"type", "name"} <= set(survey.columns):
        raise InputError(
            "The form has no sheet 'survey' with the columns 'type' and 'name'. Give the XLSForm that the survey was "
            "made with, or leave the form out."
        )
    choices = _choices(by_name.get("choices"), language)
    label = _label_column(survey, language)
    questions: list[FormQuestion] = []
    groups: list[tuple[str, bool]] = []
    for row in survey.to_dict("records"):
        kind, list_name = _kind(row.get("type"))
        name = _text(row.get("name"))
        if kind in ("begin_group", "begin_repeat"):
            groups.append((name, kind == "begin_repeat"))
        elif kind in ("end_group", "end_repeat"):
            groups = groups[:-1]
        elif kind and name and kind != "note":
            questions.append(
                FormQuestion(
                    name=name,
                    path="/".join([*(g for g, _ in groups), name]),
                    repeat=next((g for g, repeats in reversed(groups) if repeats), ""),
                    kind=kind,
                    label=_text(row.get(label)) if label else "",
                    choices=choices.get(list_name, {}),
                )
            )
    return Form(tuple(questions))


def is_form(sheets: dict[str, pd.DataFrame]) -> bool:
    """Whether these sheets are a form, not answers."""
    survey = {slug(name): frame for name, frame in sheets.items()}.get("survey")
    return survey is not None and {"type", "name"} <= set(survey.columns) and len(survey) > 0


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value).strip()


def _kind(value: object) -> tuple[str, str]:
    text = " ".join(_text(value).split())
    for spelling in sorted(_SPELLINGS, key=len, reverse=True):
        if text.lower() == spelling or text.lower().startswith(spelling + " "):
            text = _SPELLINGS[spelling] + text[len(spelling) :]
            break
    select = _SELECT.match(text)
    if select:
        return select.group(1), select.group(2)
    return _KINDS.get(text, text), ""


def _label_column(frame: pd.DataFrame, language: str) -> str:
    labels = [str(c) for c in frame.columns if str(c) == "label" or re.match(r"label\s*::?", str(c))]
    wanted = language.strip().lower()
    if wanted:
        for column in labels:
            spoken = re.sub(r"^label\s*::?\s*", "", column).lower()
            code = re.search(r"\((\w+)", spoken)
            if spoken and (wanted in spoken or (code is not None and code.group(1)[:2] == wanted[:2])):
                return column
    return "label" if "label" in labels else (labels[0] if labels else "")


def _choices(frame: pd.DataFrame | None, language: str) -> dict[str, dict[str, str]]:
    if frame is None or "name" not in frame.columns:
        return {}
    lists = next((c for c in frame.columns if slug(c) == "list_name"), None)
    label = _label_column(frame, language)
    if lists is None:
        return {}
    choices: dict[str, dict[str, str]] = {}
    for row in frame.to_dict("records"):
        name = _text(row["name"])
        if name and _text(row[lists]):
            choices.setdefault(_text(row[lists]), {})[name] = (_text(row.get(label)) if label else "") or name
    return choices
