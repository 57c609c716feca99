"""Whether an .osm.pbf file is whole: its blocks follow each other to the end, and each unpacks to what it promises.

GDAL reads a damaged block as if nothing were wrong, stops at a file's broken end without an error, and says nothing of
a relation that has no members.
The format is described in the OpenStreetMap wiki under "PBF Format".
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ...engine.errors import FileError
from ...engine.progress import Progress

_LONGEST_HEADER = 64 * 1024
# Numbers of the fields in a block's header and in the block itself.
_SIZE = 3
_RAW, _RAW_SIZE, _ZLIB = 1, 2, 3
_LENGTH_DELIMITED = 2
# The format allows 32 MB a block, unpacked.
_LONGEST_BLOCK = 32 << 20
# Of a block of objects, and of a relation.
_GROUP, _BEGINS_WITH_RELATION, _ID, _KEYS = 2, b"\x22", 1, 2
_FIXED = {1: 8, 5: 4}


def look_through_pbf(plain: Path, path: Path, progress: Progress) -> set[int]:
    """Read every block of the unpacked file `plain` once; `path` is the file people know.

    Returns
    -------
    set of int
        The numbers of the relations with tags.

    Raises
    ------
    FileError
        If the file is cut short or damaged, or packed in a way GDAL does not know.
    """
    total = plain.stat().st_size
    relations: set[int] = set()
    with plain.open("rb") as file:
        while True:
            try:
                block = _next_block(file)
                relations.update(_relations(_unpacked(block or {})))
            except (ValueError, IndexError, TypeError, zlib.error) as error:
                raise FileError(
                    "'{path}' is damaged or cut short, {position} bytes from its start. Download or copy it again.",
                    path=path,
                    position=file.tell(),
                ) from error
            if block is None:
                return relations
            if not {_RAW, _ZLIB} & set(block):
                raise FileError(
                    "'{path}' is packed in a way that QGIS cannot read. Save it again with zlib packing, "
                    "for example: osmium cat -o new.osm.pbf -f pbf,pbf_compression=zlib",
                    path=path,
                )
            progress.at(file.tell() / total)


def _next_block(file: BinaryIO) -> dict[int, int | bytes] | None:
    """The fields of the next block; None at the end of the file."""
    size = file.read(4)
    if not size:
        return None
    header = dict(_fields(_exactly(file, int.from_bytes(size, "big") if len(size) == 4 else -1, _LONGEST_HEADER)))
    return dict(_fields(_exactly(file, int(header.get(_SIZE, -1)))))


def _exactly(file: BinaryIO, size: int, most: int | None = None) -> bytes:
    if size < 0 or (most is not None and size > most):
        raise ValueError
    data = file.read(size)
    if len(data) != size:
        raise ValueError
    return data


def _unpacked(block: dict[int, int | bytes]) -> bytes:
    """What a block holds, as many bytes as it says; zlib looks at the checksum by itself."""
    packed = block.get(_ZLIB)
    if packed is None:
        return block.get(_RAW, b"")
    size = int(block.get(_RAW_SIZE, -1))
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(packed, _LONGEST_BLOCK)
    if len(data) != size or not unpacking.eof:
        raise ValueError
    return data


def _relations(block: bytes) -> Iterator[int]:
    """The numbers of the relations with tags in a block. A group holds objects of one type."""
    for field, group in _fields(block):
        if field == _GROUP and group[:1] == _BEGINS_WITH_RELATION:
            for _, relation in _fields(group):
                told = dict(_fields(relation))
                if told.get(_KEYS):
                    yield int(told[_ID])


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a protocol buffers message."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == _LENGTH_DELIMITED:
            size, at = _varint(data, at)
            if at + size > len(data):
                raise ValueError
            yield key >> 3, data[at : at + size]
            at += size
        elif kind in _FIXED:
            at += _FIXED[kind]
        else:
            value, at = _varint(data, at)
            yield key >> 3, value


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
