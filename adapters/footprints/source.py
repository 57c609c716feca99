"""A file of footprints as it is read: unpacked, in pieces of whole lines, with its progress."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ...engine.errors import FileError
from ...engine.progress import Progress

BLOCK_BYTES = 8_000_000
LONGEST_LINE = 64_000_000


@dataclass(frozen=True)
class Source:
    """A file that is being read: its bytes unpacked, and how far it is."""

    path: Path
    stream: BinaryIO
    raw: BinaryIO
    size: int
    progress: Progress

    def read(self, count: int) -> bytes:
        """The next bytes; tells the progress."""
        self.progress.at(min(self.raw.tell() / max(self.size, 1), 1.0))
        return self.stream.read(count)


@contextmanager
def opened(path: Path, progress: Progress) -> Iterator[Source]:
    """The file, packed with gzip or not.

    Raises
    ------
    FileError
        If it is not there, or breaks off.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
            yield Source(path, stream, raw, path.stat().st_size, progress)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileError(
            "The file '{name}' breaks off or is damaged: the download was probably not complete. Download it again.",
            name=path.name,
        ) from error
    except OSError as error:
        if isinstance(error, FileError):
            raise
        raise FileError("The file '{path}' cannot be read: {reason}", path=path, reason=error) from error


def no_footprints(path: Path) -> FileError:
    """The sentence for a file that is something else."""
    return FileError(
        "The file '{name}' holds no building footprints that can be read here. Give the CSV of Open Buildings (columns "
        "latitude, longitude, confidence, geometry), GeoJSON with a line a footprint, or open it in QGIS and give the "
        "layer.",
        name=path.name,
    )


def blocks(source: Source, start: bytes) -> Iterator[bytes]:
    """The text in pieces of whole lines.

    Raises
    ------
    FileError
        If there are no lines.
    """
    rest = start
    while True:
        more = source.read(BLOCK_BYTES) if rest else b""
        if not more:
            break
        cut = rest.rfind(b"\n") + 1
        if cut:
            yield rest[:cut]
        rest = rest[cut:] + more
        if len(rest) > LONGEST_LINE:
            raise no_footprints(source.path)
    if rest:
        yield rest


def lines_of(block: bytes) -> list[bytes]:
    """The lines of a piece, without their ends."""
    lines = block.split(b"\n")
    return lines if lines[-1] else lines[:-1]
