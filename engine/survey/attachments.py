"""Photos, recordings and papers that answers name, and the files they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from .importing import Survey

MEDIA_KINDS = ("image", "photo", "audio", "background-audio", "video", "file")
_PICTURES = "jpe?g|png|gif|webp|heic|heif|bmp|tiff?"
_SOUNDS = "mp4|m4v|3gpp?|mov|avi|webm|amr|m4a|mp3|wav|ogg|aac|opus"
MEDIA_FILE = re.compile(rf"\.(?:{_PICTURES}|{_SOUNDS}|pdf|docx?|osm)$", re.IGNORECASE)
COLUMNS = ("table", "id", "question", "answer", "state", "file")
# Consent that was refused or never asked for covers the photo as well.
_WITHHELD = ("no_consent", "consent_missing")


@dataclass(frozen=True)
class Attachments:
    """The files that a survey names.

    Attributes
    ----------
    links : pandas.DataFrame
        ``table``, ``id``, ``question``, ``answer`` (as it stands in the row), ``state`` (``found``, ``missing``, or
        ``withheld`` where the person did not agree), ``file`` (one of the files given, None where there is none).
    orphans : tuple of str
        Files that no row names.
    """

    links: pd.DataFrame
    orphans: tuple[str, ...]

    def count(self, state: str) -> int:
        """How many answers are in this state."""
        return int((self.links["state"] == state).sum())


def link_attachments(survey: Survey, files: Sequence[str], own: Sequence[str] | None = None) -> Attachments:
    """Find the file of every answer that names one.

    Parameters
    ----------
    survey : Survey
        An imported survey.
    files : sequence of str
        Paths with ``/``, relative to wherever; their last parts are compared with the answers.
    own : sequence of str, optional
        Those of `files` that came with the survey, and are orphans when no row names them; by default all.

    Returns
    -------
    Attachments
        An answer takes the file whose path ends like it; of several of one name, that in a folder called after the
        row's id. Servers change spaces and brackets in names to ``_``.
    """
    by_name: dict[str, list[str]] = {}
    for file in files:
        by_name.setdefault(_alike(file.rpartition("/")[2]), []).append(file)
    withheld = withheld_rows(survey.tables)
    rows = []
    for table, question in _media_columns(survey):
        frame = survey.tables[table]
        answers = frame[question].astype("string").str.strip()
        answered = answers.notna() & ~answers.str.contains("://", regex=False).fillna(False) & (answers != "")
        for key, answer in zip(frame["id"][answered], answers[answered]):
            match = _file_of(str(answer), str(key), by_name)
            state = "withheld" if (table, key) in withheld else "found" if match else "missing"
            rows.append((table, key, question, str(answer), state, match))
    links = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    named = set(links["file"].dropna())
    return Attachments(links, tuple(sorted(file for file in (files if own is None else own) if file not in named)))


def _media_columns(survey: Survey) -> list[tuple[str, str]]:
    """Table and column of every question that is answered with files: so says the form, or so do the answers."""
    found = []
    for table, column, kind in survey.questions[["table", "column", "type"]].itertuples(index=False, name=None):
        frame = survey.tables[table]
        if column not in frame:
            continue
        answers = frame[column].dropna().astype(str)
        if kind in MEDIA_KINDS or (len(answers) > 0 and answers.str.contains(MEDIA_FILE).mean() >= 0.5):
            found.append((table, column))
    return found


def withheld_rows(tables: Mapping[str, pd.DataFrame]) -> set[tuple[str, object]]:
    """Table and id of the rows of people who did not agree, and of the repeats below them."""
    rows: set[tuple[str, object]] = set()
    hidden: set[object] = set()
    for name, frame in tables.items():
        flagged = frame["flags"].astype("string").str.split(";")
        own = flagged.map(lambda codes: any(c in _WITHHELD for c in codes) if isinstance(codes, list) else False)
        if "parent_id" in frame:
            own |= frame["parent_id"].isin(hidden)
        ids = set(frame["id"][own.astype(bool)])
        hidden |= ids
        rows |= {(name, key) for key in ids}
    return rows


def _file_of(answer: str, key: str, by_name: Mapping[str, list[str]]) -> str | None:
    parts = [_alike(part) for part in answer.replace("\\", "/").split("/") if part]
    candidates = by_name.get(parts[-1], []) if parts else []
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    tails = [[_alike(part) for part in file.split("/")] for file in candidates]
    whole = [file for file, tail in zip(candidates, tails) if tail[-len(parts) :] == parts]
    if len(whole) == 1:
        return whole[0]
    folder = _alike(key.removeprefix("uuid:").partition("/")[0])
    own = [file for file, tail in zip(candidates, tails) if folder in (part.removeprefix("uuid") for part in tail)]
    # Two different photos of one name, and nothing to tell them apart: better none than somebody else's.
    return own[0] if len(own) == 1 else None


def _alike(name: str) -> str:
    return re.sub(r"[^\w.\-]", "_", name).lower()
