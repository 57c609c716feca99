"""A large .osm.pbf for tests: a real one laid side by side, with numbers and places of its own in every tile.

Only what must change is written anew: the first number of every group of points, the numbers of ways and relations,
and the offset of every block. The format is described in the OpenStreetMap wiki under "PBF Format".
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

Field = tuple[int, int, "int | bytes"]
Change = Callable[["int | bytes"], "int | bytes"]

VARINT, BYTES = 0, 2
# Numbers of OpenStreetMap are below this, in 2026; a multiple of it keeps the tiles apart and in order.
NUMBERS_A_TILE = 20_000_000_000
NODES, WAYS, RELATIONS = 2, 3, 4


def tiled_pbf(source: Path, target: Path, columns: int, rows: int, step_degrees: tuple[float, float]) -> None:
    """Write `source` `columns` x `rows` times into `target`: first all points, then all ways, then all relations."""
    with source.open("rb") as file:
        blobs = list(_blobs(file))
    header, blocks = blobs[0], [data for kind, data in blobs[1:] if kind == b"OSMData"]
    with target.open("wb") as out:
        _write(out, *header)
        for group in (NODES, WAYS, RELATIONS):
            for tile in range(columns * rows):
                east, north = (tile % columns) * step_degrees[0], (tile // columns) * step_degrees[1]
                for block in blocks:
                    data = _moved(block, group, tile * NUMBERS_A_TILE, round(east * 1e9), round(north * 1e9))
                    if data is not None:
                        _write(out, b"OSMData", data)


def varint(number: int) -> bytes:
    """A number as protocol buffers write it; a negative one as its 64-bit complement."""
    number &= (1 << 64) - 1
    parts = bytearray()
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    parts.append(number)
    return bytes(parts)


def field(number: int, value: int | bytes) -> bytes:
    """One field of a message."""
    if isinstance(value, int):
        return varint(number << 3 | VARINT) + varint(value)
    return varint(number << 3 | BYTES) + varint(len(value)) + value


def zigzag(number: int) -> int:
    """A signed number as protocol buffers write `sint64`."""
    return number << 1 if number >= 0 else (-number << 1) - 1


def blob(kind: bytes, data: bytes) -> bytes:
    """A block of a file, packed."""
    body = field(2, len(data)) + field(3, zlib.compress(data, 1))
    head = field(1, kind) + field(3, len(body))
    return len(head).to_bytes(4, "big") + head + body


def _write(out: BinaryIO, kind: bytes, data: bytes) -> None:
    out.write(blob(kind, data))


def _blobs(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    while size := file.read(4):
        head = {number: value for number, _, value in _fields(file.read(int.from_bytes(size, "big")))}
        body = {number: value for number, _, value in _fields(file.read(int(head[3])))}
        yield bytes(head[1]), zlib.decompress(bytes(body[3])) if 3 in body else bytes(body[1])


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def _fields(data: bytes) -> Iterator[Field]:
    at = 0
    while at < len(data):
        key, at = _read_varint(data, at)
        value, at = _read_varint(data, at)
        if key & 7 == BYTES:
            yield key >> 3, BYTES, data[at : at + value]
            at += value
        else:
            yield key >> 3, VARINT, value


def _message(fields: Iterable[Field], changes: dict[int, Change]) -> bytes:
    """A message written again, the fields named in `changes` changed."""
    return b"".join(field(n, changes[n](value) if n in changes else value) for n, _, value in fields)


def _first_moved(by: int) -> Change:
    """Numbers are written as steps from the one before: only the first one moves."""

    def change(packed: int | bytes) -> bytes:
        first, at = _read_varint(bytes(packed), 0)
        number = (first >> 1) ^ -(first & 1)
        return varint(zigzag(number + by)) + bytes(packed)[at:]

    return change


def _moved(block: bytes, group: int, by: int, east: int, north: int) -> bytes | None:
    """The block with only the points, ways or relations of it, moved; None where it has none."""
    plain: Change = lambda value: int(value) + by  # noqa: E731
    inside: dict[int, Change] = {
        NODES: lambda dense: _message(_fields(bytes(dense)), {1: _first_moved(by)}),
        WAYS: lambda way: _message(_fields(bytes(way)), {1: plain, 8: _first_moved(by)}),
        RELATIONS: lambda relation: _message(_fields(bytes(relation)), {1: plain, 9: _first_moved(by)}),
    }
    rest, moved = [], []
    for number, kind, value in _fields(block):
        if number != 2:
            rest.append((number, kind, value))
            continue
        kept = [one for one in _fields(bytes(value)) if one[0] == group]
        if kept:
            moved.append(field(2, _message(kept, {group: inside[group]})))
    if not moved:
        return None
    offsets = dict.fromkeys((19, 20), 0) | {number: int(value) for number, _, value in rest if number in (19, 20)}
    rest = [one for one in rest if one[0] not in (19, 20)]
    return _message(rest, {}) + b"".join(moved) + field(19, offsets[19] + north) + field(20, offsets[20] + east)
