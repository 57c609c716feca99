"""Survey files as tables of text: which reader a file takes, folders, and zips that may be hostile."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...engine.errors import FileError
from ...engine.progress import SILENT, Progress
from ...engine.survey import Sheet
from ...engine.survey.csvtext import decode, read_csv
from ...engine.survey.documents import has_own_crs, parse, tables_of
from .instances import read_instances
from .layertables import read_layers, read_workbook
from .oldworkbook import refuse_deadly

TEXT_FILES = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
DOCUMENTS = (".json", ".geojson", ".geojsonl", ".jsonl")
LAYER_FILES = (".gpx", ".kml", ".gpkg")
INSTANCES = (".xml",)
ZIPS = (".zip", ".kmz")
SUFFIXES = (*TEXT_FILES, *WORKBOOKS, *DOCUMENTS, *LAYER_FILES, *INSTANCES, *ZIPS)
# Workbooks are zips as well: what they say they unpack to is looked at before anything is unpacked.
_ZIPPED_BOOKS = (".xlsx", ".xlsm", ".ods")
LARGEST_UNPACKED = 1_000_000_000
_PIECE = 1 << 20
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError)


def read_tables(paths: Sequence[str], progress: Progress = SILENT) -> dict[str, Sheet]:
    """Every table of `paths` (files, or folders of files), by sheet or file name, cells as text or None.

    Raises
    ------
    FileError
        With a sentence, when a file is not there, is empty or is not what its name says.

    """
    tables: dict[str, Sheet] = {}
    files = [file for text in paths for file in _files_of(Path(text), text)]
    instances = [file for file in files if file.suffix.lower() in INSTANCES]
    others = [file for file in files if file not in instances]
    for position, path in enumerate(others):
        progress.at(position / len(files))
        for name, sheet in _read(path.name, path.read_bytes(), str(path), progress):
            _add(tables, name, path.stem, Sheet(sheet.frame, sheet.lines, sheet.refused, str(path)))
    if instances:
        contents = {file.name if len(instances) == 1 else _short(file): file.read_bytes() for file in instances}
        for name, sheet in read_instances(contents, progress):
            _add(tables, name, name, sheet)
    return tables


def _add(tables: dict[str, Sheet], name: str, stem: str, sheet: Sheet) -> None:
    unique, number = name, 2
    if name in tables:
        unique = f"{stem}_{name}"
    while unique in tables:
        unique, number = f"{stem}_{name}_{number}", number + 1
    tables[unique] = sheet


def _short(path: Path) -> str:
    """An instance's name as ODK Collect has it: its folder and its file."""
    return f"{path.parent.name}/{path.name}"


def _files_of(path: Path, text: str) -> list[Path]:
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and not _is_hidden(p.name))
        if not found:
            raise FileError("The folder '{path}' holds no table that can be read here.", path=text)
        return found
    if not path.is_file():
        raise FileError("The file '{path}' is not there. Check the name and whether the disk is connected.", path=text)
    return [path]


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__", "~$"))


def _read(name: str, content: bytes, path: str, progress: Progress) -> Iterator[tuple[str, Sheet]]:
    """The tables of one file; `path` is what GDAL opens."""
    suffix, stem = Path(name).suffix.lower(), Path(name).stem
    if not content.strip():
        raise FileError("The file '{name}' is empty.", name=name)
    if suffix in TEXT_FILES:
        yield stem, read_csv(content, name, progress)
    elif suffix in WORKBOOKS:
        if suffix in _ZIPPED_BOOKS:
            _refuse_bad_book(content, name)
        if suffix == ".xls":
            refuse_deadly(path, name, progress)
        yield from read_workbook(path, name)
    elif suffix in DOCUMENTS:
        document = parse(decode(content), name)
        if has_own_crs(document):
            yield from read_layers(path, name)
        else:
            yield from tables_of(document, stem, name, progress)
    elif suffix in LAYER_FILES:
        _refuse_entities(content, name)
        yield from read_layers(path, name)
    elif suffix in INSTANCES:
        yield from read_instances({name: content}, progress)
    elif suffix in ZIPS:
        yield from _read_zip(content, name, progress)
    else:
        raise FileError(
            "The file '{name}' is of a kind that cannot be read here. Give one of: {kinds}.",
            name=name,
            kinds=", ".join(s.lstrip(".") for s in SUFFIXES),
        )


def _refuse_entities(content: bytes, name: str) -> None:
    """No GPS and no map writes its own XML entities; they serve to fill a computer's memory."""
    if b"<!ENTITY" in content[:20_000].replace(b"\x00", b""):
        raise FileError("The file '{name}' defines XML entities, as no GPS or map does: it is not read.", name=name)


def _refuse_bad_book(content: bytes, name: str) -> None:
    """Refuse a workbook whose parts are too large or not what they were: GDAL would read wrong cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            too_large = sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED
            damaged = None if too_large else archive.testzip()
    except _BROKEN_ZIP:
        # No zip at all: GDAL says so in its own way.
        return
    if too_large:
        raise _too_large(name)
    if damaged is not None:
        raise FileError(
            "The workbook '{name}' is damaged ({part}): its cells cannot be trusted. Save or copy it again.",
            name=name,
            part=damaged,
        )


def _too_large(name: str) -> FileError:
    return FileError(
        "'{name}' unpacks to more than {size} MB: that is no survey. Give the tables themselves.",
        name=name,
        size=LARGEST_UNPACKED // 1_000_000,
    )


def _read_zip(content: bytes, name: str, progress: Progress) -> Iterator[tuple[str, Sheet]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN_ZIP as error:
        raise FileError("The file '{name}' is no zip, or it is damaged. Download it again.", name=name) from error
    with archive, tempfile.TemporaryDirectory() as folder:
        wanted = [
            member
            for member in archive.infolist()
            if Path(member.filename).suffix.lower() in SUFFIXES and not _is_hidden(Path(member.filename).name)
        ]
        wanted = [member for member in wanted if Path(member.filename).suffix.lower() not in ZIPS]
        if not wanted:
            raise FileError("The zip '{name}' holds no table that can be read here.", name=name)
        left, instances = LARGEST_UNPACKED, {}
        for number, member in enumerate(wanted):
            progress.check()
            unpacked = _unpack(archive, member, name, left, progress)
            left -= len(unpacked)
            suffix = Path(member.filename).suffix.lower()
            if suffix in INSTANCES:
                instances[member.filename] = unpacked
                continue
            # Under a name of ours: a path inside a zip may point anywhere.
            file = Path(folder) / f"{number}{suffix}"
            file.write_bytes(unpacked)
            yield from _read(Path(member.filename).name, unpacked, str(file), progress)
        if instances:
            yield from read_instances(instances, progress)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int, progress: Progress) -> bytes:
    """The bytes of a member, never more than `left`, whatever the zip says of itself."""
    pieces, size = [], 0
    try:
        with archive.open(member) as file:
            while piece := file.read(_PIECE):
                progress.check()
                pieces.append(piece)
                size += len(piece)
                if size > left:
                    break
    except _BROKEN_ZIP as error:
        raise FileError(
            "'{member}' in the zip '{name}' is damaged or has a password. Unpack it and give the tables themselves.",
            member=member.filename,
            name=name,
        ) from error
    if size > left:
        raise _too_large(name)
    return b"".join(pieces)
