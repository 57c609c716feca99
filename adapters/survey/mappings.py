"""The mapping of a form's words, kept beside the form: written after the first import, used by the next ones."""

from __future__ import annotations

import json
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...engine.errors import FileError
from ...engine.progress import Progress
from ...engine.survey import read_mapping
from ...engine.survey.mapping import AREAS, KNOWN_COLUMNS, RECORDS, ROLES
from ..paths import ROOT
from ..textfiles import read_json, write_text

if TYPE_CHECKING:
    from ...engine.survey import Survey

SUFFIX = "_mapping.json"
_ANY_WRITER = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def mapping_beside(form: str, files: Sequence[str]) -> Path:
    """Where the mapping of a survey is kept: beside its form, or beside the first file of its answers."""
    named = Path(form or files[0])
    return named.with_name(named.stem + SUFFIX)


def saved_mapping(path: Path, progress: Progress) -> dict[str, object] | None:
    """The mapping kept from an earlier import; None where there is none."""
    if not path.is_file():
        return None
    progress.say(
        "The mapping kept from an earlier import is used: {path}. Correct it in a text editor, or delete it to have "
        "everything guessed again.",
        path=path,
    )
    return read_mapping(read_json(path))


def keep_mapping(path: Path, survey: Survey, progress: Progress) -> None:
    """Keep the mapping of this import for the next one. What stands there already, a person may have corrected."""
    if path.exists() or ROOT in path.resolve().parents or _is_read_only(path.parent):
        return
    try:
        write_text(path, mapping_text(survey))
    except FileError as error:
        progress.say("The mapping could not be kept beside the form: {reason}", reason=error)
        return
    progress.say("How the form was understood is kept in {path}; the next import uses it.", path=path)


def _is_read_only(folder: Path) -> bool:
    """Whether a folder is marked as not to be written, which holds for an administrator as well."""
    return not folder.is_dir() or not folder.stat().st_mode & _ANY_WRITER


def mapping_text(survey: Survey) -> str:
    """The mapping as it is kept, with what may be written in it."""
    document = {
        "_help": {
            "roles": f"role: [columns]. Roles: {', '.join(ROLES)}",
            "tables, records": f"table or answer: one of {', '.join(RECORDS)}",
            "categories": "answer: water_point, latrine, clinic ... or a word of your own",
            "operational, consent": "answer: yes, no or unknown",
            "flood_heights": "answer: metres above ground",
            "areas": f"question: one of {', '.join(AREAS)}",
            "sensitive, phones": "columns that no map shows",
        },
        KNOWN_COLUMNS: sorted(set(survey.questions["question"])),
        **survey.report.mapping.as_json(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
