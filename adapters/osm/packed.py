"""What a packed OpenStreetMap file holds: .gz, .bz2 and .zip, told by their first bytes and never by their names."""

from __future__ import annotations

import bz2
import gzip
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ...engine.errors import FileError
from ...engine.progress import Progress

_PACKED: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open}
_ZIP = b"PK\x03\x04"
_BLOCK = 1 << 22
# A packed file in a packed file happens by accident; deeper is no accident.
_DEEPEST = 3
# Maps unpack to some 10 to 40 times their size. Far beyond that, and large, is made to fill a disk.
_MOST_TIMES, _ALWAYS_FINE = 200, 1 << 30
_MAP_SUFFIXES = (".osm", ".pbf", ".xml", ".geojson", ".json", ".gz", ".bz2")
_UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)


def unpacked(path: Path, folder: Path, progress: Progress) -> list[Path]:
    """`path` itself, or what it holds, unpacked into `folder`: several files where a .zip holds several.

    Raises
    ------
    FileError
        If there is no such file, it cannot be read or unpacked, or a .zip holds no map.

    """
    if not path.is_file():
        raise FileError(
            "There is no file '{path}'. Choose an OpenStreetMap file (.osm, .osm.gz, .osm.bz2, .osm.pbf, or a "
            ".geojson of the HOT export).",
            path=path,
        )
    try:
        return _unpack(path, path, folder, progress, 0)
    except _UNREADABLE as error:
        if isinstance(error, FileError):
            raise
        raise FileError(
            "'{path}' cannot be read or unpacked: {reason}. Download or copy it again.", path=path, reason=error
        ) from error


def _unpack(source: Path, path: Path, folder: Path, progress: Progress, depth: int) -> list[Path]:
    with source.open("rb") as file:
        head = file.read(4)
        opener = next((one for magic, one in _PACKED.items() if head.startswith(magic)), None)
        if (opener is None and head != _ZIP) or depth == _DEEPEST:
            return [source]
        if opener is None:
            members = _members(source, path, folder, progress)
        else:
            file.seek(0)
            members = [folder / f"unpacked-{depth}-{source.name}"]
            with opener(file) as packed:
                size = max(source.stat().st_size, 1)
                _copy(packed, members[0], path, size, progress, lambda: file.tell() / size)
    return [one for member in members for one in _unpack(member, path, folder, progress.part(1.0, 1.0), depth + 1)]


def _members(source: Path, path: Path, folder: Path, progress: Progress) -> list[Path]:
    """The maps in a .zip; what else is in there (a README, the outline of the area) is no map."""
    written = []
    with zipfile.ZipFile(source) as archive:
        maps = [one for one in archive.infolist() if one.filename.lower().endswith(_MAP_SUFFIXES)]
        maps = [one for one in maps if not one.is_dir() and not Path(one.filename).name.startswith(".")]
        if not maps:
            raise FileError(
                "'{path}' holds no OpenStreetMap file (.osm, .osm.pbf, .geojson). It holds: {names}.",
                path=path,
                names=", ".join(archive.namelist()[:5]) or "-",
            )
        for number, member in enumerate(maps):
            step = progress.part(number / len(maps), (number + 1) / len(maps))
            # The name is only a hint to people: it is never followed out of the folder.
            target = folder / f"{number}-{Path(member.filename).name}"
            with archive.open(member) as packed:
                size = max(member.file_size, 1)
                _copy(packed, target, path, max(member.compress_size, 1), step, lambda: target.stat().st_size / size)  # noqa: B023
            written.append(target)
    return written


def _copy(
    packed: BinaryIO, target: Path, path: Path, packed_size: int, progress: Progress, share: Callable[[], float]
) -> None:
    room = shutil.disk_usage(target.parent).free
    written = 0
    with target.open("wb") as out:
        while block := packed.read(_BLOCK):
            written += len(block)
            if written > max(_ALWAYS_FINE, packed_size * _MOST_TIMES):
                raise FileError(
                    "'{path}' unpacks to more than {times} times its size: it is no map. Download or copy it again.",
                    path=path,
                    times=_MOST_TIMES,
                )
            if written > room:
                raise FileError(
                    "'{path}' does not fit on the disk when unpacked into '{folder}'. "
                    "Make room there and run it again.",
                    path=path,
                    folder=target.parent,
                )
            out.write(block)
            progress.at(min(share(), 1.0))
