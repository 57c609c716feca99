"""The folder of a download: what came so far, whole at any moment, so that the next run goes on from there.

``received.jsonl`` grows by a line a submission as they come; a later line for the same submission replaces an earlier
one. ``submissions.json`` is made of it for the import. ``media`` holds the attachments, a folder a submission.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ..errors import FileError, InputError

SUBMISSIONS = "submissions.json"
RECEIVED = "received.jsonl"
REMOVED = "removed.json"
SOURCE = "source.json"
MEDIA = "media"
FORM_FILES = ("form.xlsx", "form.xls", "form.json")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True)
class Source:
    """Where a folder's submissions come from; nothing secret."""

    kind: str
    server: str
    form: str
    project: str = ""


@dataclass(frozen=True)
class Kept:
    """A submission as it is kept.

    Attributes
    ----------
    key : str
        What the server calls it; the same after an edit.
    stamp : str
        Changes with every edit.
    uuid : str
        Its first UUID: stable over edits, so that later imports know it again.
    record : dict
        The answers as the server gave them.
    """

    key: str
    stamp: str
    uuid: str
    record: dict[str, object]


def refuse_other(folder: Path, source: Source) -> None:
    """Look whether the folder can take `source`; nothing is written.

    Raises
    ------
    InputError
        If it holds the submissions of something else.
    FileError
        If it cannot be read.
    """
    label = folder / SOURCE
    try:
        if label.is_file():
            before = json.loads(label.read_text(encoding="utf-8"))
            if before != asdict(source):
                raise InputError(
                    "The folder '{folder}' holds the submissions of another form ({form} on {server}). Choose an empty "
                    "folder for this one.",
                    folder=folder,
                    form=before.get("form", ""),
                    server=before.get("server", ""),
                )
        elif folder.is_dir() and any(folder.iterdir()):
            raise InputError(
                "The folder '{folder}' already holds other files. Choose an empty folder, or that of an earlier "
                "download of this form.",
                folder=folder,
            )
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise FileError("The folder '{folder}' cannot be used: {reason}", folder=folder, reason=error) from error


def claim(folder: Path, source: Source) -> None:
    """Make the folder, and write what it is for: once the server knows the form, not for a slip of the pen."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / SOURCE, asdict(source))
    except OSError as error:
        raise FileError("The folder '{folder}' cannot be used: {reason}", folder=folder, reason=error) from error


def read_kept(folder: Path) -> dict[str, Kept]:
    """What came so far, by key. A line that broke off half written is asked for again."""
    kept: dict[str, Kept] = {}
    log = folder / RECEIVED
    if not log.is_file():
        return kept
    for line in log.read_bytes().split(b"\n"):
        try:
            one = Kept(**json.loads(line)) if line.strip() else None
        except (ValueError, TypeError):
            one = None
        if one is not None:
            kept[one.key] = one
    return kept


def keep(folder: Path, submissions: Iterable[Kept]) -> None:
    """Add submissions as they come."""
    lines = [json.dumps(asdict(one), ensure_ascii=False, separators=(",", ":")) for one in submissions]
    try:
        with (folder / RECEIVED).open("ab") as log:
            # The line before may have broken off without its end.
            start = b"\n" if log.tell() else b""
            log.write(start + "\n".join(lines).encode())
    except OSError as error:
        raise FileError("The folder '{folder}' cannot be used: {reason}", folder=folder, reason=error) from error


def settle(folder: Path, kept: Mapping[str, Kept], gone: Iterable[str] = ()) -> None:
    """Write the file to import, and put aside what the server no longer has."""
    gone = set(gone)
    stay = [one for key, one in kept.items() if key not in gone]
    try:
        if gone:
            aside = folder / REMOVED
            before = json.loads(aside.read_text(encoding="utf-8")) if aside.is_file() else []
            _write(aside, [*before, *(asdict(kept[key]) for key in sorted(gone & set(kept)))])
        draft = folder / f"{RECEIVED}.part"
        lines = (json.dumps(asdict(one), ensure_ascii=False, separators=(",", ":")) for one in stay)
        draft.write_bytes("\n".join(lines).encode())
        draft.replace(folder / RECEIVED)
        _write(folder / SUBMISSIONS, {"results": [{**one.record, "_uuid": one.uuid} for one in stay]})
    except (OSError, ValueError) as error:
        raise FileError("The folder '{folder}' cannot be used: {reason}", folder=folder, reason=error) from error


def media_file(folder: Path, uuid: str, name: str) -> Path:
    """Where an attachment is kept; neither part can lead out of the folder."""
    return folder / MEDIA / plain_name(uuid) / plain_name(name)


def media_of(folder: Path, uuid: str) -> list[Path]:
    """The attachments of a submission that are here whole."""
    place = folder / MEDIA / plain_name(uuid)
    return [file for file in place.iterdir() if file.suffix != ".part"] if place.is_dir() else []


def plain_name(text: str) -> str:
    """A name that every file system takes."""
    return _NOT_IN_NAMES.sub("_", text).strip(". ") or "_"


def write_form(folder: Path, document: object) -> None:
    """Keep a form that came as a document."""
    _write(folder / "form.json", document)


def _write(path: Path, document: object) -> None:
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(path)
