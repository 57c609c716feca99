"""Attachments: what a server has, and bringing what is not here yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import NetworkError
from ..progress import Progress
from .asking import Question, Server, ask
from .folder import media_file

# A server that fails so often in a row is gone, and not the one photo.
_MOST_FAILURES = 3


@dataclass(frozen=True)
class Wanted:
    """An attachment of the submission `uuid`."""

    uuid: str
    name: str
    question: Question


@dataclass(frozen=True)
class Brought:
    """How many attachments were here already, came now, and are missing still."""

    here: int = 0
    came: int = 0
    missing: int = 0


def bring(server: Server, wanted: Sequence[Wanted], folder: Path, progress: Progress) -> Brought:
    """Bring the attachments that are not in `folder` yet; one that cannot be had does not stop the others."""
    here = came = missing = failures = 0
    for number, one in enumerate(wanted):
        progress.at(number / len(wanted))
        target = media_file(folder, one.uuid, one.name)
        if target.is_file():
            here += 1
            continue
        if failures >= _MOST_FAILURES:
            missing += 1
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            answer = ask(server, Question(one.question.path, one.question.params, target=target), progress)
        except NetworkError:
            failures, missing = failures + 1, missing + 1
            continue
        failures = 0
        came, missing = (came + 1, missing) if target.is_file() else (came, missing + (answer.status != 0))
    return Brought(here, came, missing)
