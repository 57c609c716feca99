"""The files beside a survey: where photos lie, copies of them, and what the report says of them. For the team only."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ...engine.errors import FileError
from ...engine.progress import Progress
from ...engine.survey.attachments import MEDIA_FILE, Attachments
from ...engine.surveyserver.folder import plain_name
from ..htmlpage import heading, paragraph, table
from ..i18n import mark

if TYPE_CHECKING:
    import pandas as pd

# Where QField, ODK Collect, ODK Briefcase, KoboToolbox and Quartier itself put what was photographed and recorded.
FOLDERS = frozenset({"dcim", "media", "photos", "images", "pictures", "files", "audio", "video", "attachments"})
MERGIN = ".mergin"
MOST_SHOWN = 500
STATES = {
    "found": mark("found"),
    "missing": mark("missing"),
    "withheld": mark("not shown: the person did not agree"),
}


@dataclass(frozen=True)
class MediaFile:
    """A file beside the survey, or inside a zip of it (`member`)."""

    path: Path
    member: str = ""

    def open(self) -> BinaryIO | zipfile.ZipExtFile:
        """Its content."""
        return zipfile.ZipFile(self.path).open(self.member) if self.member else self.path.open("rb")


def is_media_zip(text: str) -> bool:
    """Whether a file is a zip of photos only, as KoboToolbox gives it beside the answers."""
    if Path(text).suffix.lower() != ".zip" or not zipfile.is_zipfile(text):
        return False
    with zipfile.ZipFile(text) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
    return bool(names) and all(MEDIA_FILE.search(name) for name in names)


def media_beside(inputs: Iterable[str], progress: Progress) -> dict[str, MediaFile]:
    """The media files that belong to the survey, by their path from the folder of the file they stand beside."""
    found: dict[str, MediaFile] = {}
    for text in dict.fromkeys(inputs):
        path = Path(text)
        if path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                found |= {
                    f"{path.name}/{name}": MediaFile(path, name)
                    for name in archive.namelist()
                    if MEDIA_FILE.search(name) and not Path(name).name.startswith(".")
                }
        else:
            # A folder given as such, and that of an instance of ODK Collect, hold nothing but the survey.
            whole = path if path.is_dir() else path.parent if path.suffix.lower() == ".xml" else None
            home = path.parent
            files = _media_in(whole, progress) if whole is not None else _beside(home, progress)
            found |= {file.relative_to(home).as_posix(): MediaFile(file) for file in files}
    return found


def _beside(folder: Path, progress: Progress) -> Iterator[Path]:
    """Media files in the folders that hold such; not in any folder: a survey may lie among all the downloads."""
    for place in sorted(folder.iterdir()):
        if place.is_dir() and place.name.lower() in FOLDERS:
            yield from _media_in(place, progress)
    if (folder / MERGIN).is_dir():
        # Mergin Maps puts photos beside the GeoPackage itself.
        yield from _loose(folder)


def loose_beside(inputs: Iterable[str]) -> dict[str, MediaFile]:
    """Media files that lie openly beside the survey's files: they may be named in an answer, or may be anybody's."""
    folders = dict.fromkeys(Path(text).parent for text in inputs)
    return {file.name: MediaFile(file) for folder in folders for file in _loose(folder)}


def _loose(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.iterdir()) if file.is_file() and MEDIA_FILE.search(file.name))


def _media_in(folder: Path, progress: Progress) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        progress.check()
        if file.is_file() and MEDIA_FILE.search(file.name) and not file.name.startswith("."):
            yield file


def copy_found(
    attachments: Attachments, media: dict[str, MediaFile], target: Path, progress: Progress
) -> dict[tuple[str, str], Path]:
    """Copy what was found into `target`, a folder a row; (id, file) to the copy.

    Raises
    ------
    FileError
        If the folder cannot be written, or a file cannot be read.

    """
    copies: dict[tuple[str, str], Path] = {}
    found = attachments.links[attachments.links["state"] == "found"]
    for number, (key, file) in enumerate(zip(found["id"], found["file"])):
        progress.at(number / len(found))
        place = target / plain_name(str(key)) / plain_name(file.rpartition("/")[2])
        copies[(key, file)] = place
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            draft = place.with_name(place.name + ".part")
            with media[file].open() as source, draft.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            draft.replace(place)
        except (OSError, zipfile.BadZipFile) as error:
            raise FileError("The photo '{name}' cannot be copied: {reason}", name=file, reason=error) from error
    return copies


def with_paths(
    attachments: Attachments,
    media: dict[str, MediaFile],
    copies: dict[tuple[str, str], Path],
    home: Path | None,
) -> pd.DataFrame:
    """The links with a column `path`: from the folder `home` of the result to the file, as it can be opened from there.

    A file inside a zip that was not copied has the path inside the zip; a withheld one has none.
    """
    links = attachments.links.copy()

    def path_of(key: str, state: str, file: str | None) -> str | None:
        if state != "found" or file is None:
            return None
        one = media[file]
        place = copies.get((key, file), None if one.member else one.path)
        if place is None or home is None:
            return file
        try:
            return Path(os.path.relpath(place, home)).as_posix()
        except ValueError:
            # Another drive of a Windows computer.
            return place.as_posix()

    rows = zip(links["id"], links["state"], links["file"])
    links["path"] = [path_of(*row) for row in rows]
    return links.drop(columns="file")


def tell(attachments: Attachments, progress: Progress) -> None:
    """Say how many files there are, and what is missing."""
    if not len(attachments.links) and not attachments.orphans:
        return
    progress.say(
        "Photos and attachments named in the answers: {found} found, {missing} missing, {withheld} not shown for want "
        "of consent.",
        found=attachments.count("found"),
        missing=attachments.count("missing"),
        withheld=attachments.count("withheld"),
    )
    if attachments.orphans:
        progress.warn(
            "{count} files beside the survey are named in no row; the report lists them.",
            count=len(attachments.orphans),
        )


def report_section(attachments: Attachments, say: Callable[[str], str]) -> str:
    """The part of the report on photos: counts, what is missing, what no row names."""
    links = attachments.links
    if not len(links) and not attachments.orphans:
        return ""
    parts = [
        heading(say("Photos and attachments")),
        paragraph(say("Photos can show people and their homes: they are for the team, and go into no public export.")),
    ]
    counts = [[say(text), str(attachments.count(state))] for state, text in STATES.items()]
    counts.append([say("named in no row"), str(len(attachments.orphans))])
    parts.append(table([(say("Files"), False), (say("Number"), True)], counts))
    missing = links[links["state"] == "missing"]
    if len(missing):
        parts.append(paragraph(say("Missing: copy them beside the survey and import again.")))
        rows = list(missing[["table", "id", "answer"]].astype(str).itertuples(index=False, name=None))
        parts.append(_listed([say("Table"), say("Identifier"), say("Value")], rows))
    if attachments.orphans:
        parts.append(paragraph(say("Named in no row: look whether a row was lost.")))
        parts.append(_listed([say("Files")], [(file,) for file in attachments.orphans]))
    return "".join(parts)


def _listed(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    more = paragraph(f"... + {len(rows) - MOST_SHOWN}") if len(rows) > MOST_SHOWN else ""
    return table([(text, False) for text in head], rows[:MOST_SHOWN]) + more
