"""A search for what must not leave the team, in every byte of written files and in what is packed inside them."""

from __future__ import annotations

import gzip
import io
import itertools
import re
import shutil
import struct
import subprocess
import uuid
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Union

import numpy as np

# A stream of zlib begins so, for each of its four levels; a chance find does not unpack.
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_PDF_STREAM = re.compile(rb">>\s*stream\r?\n")
_PNG = b"\x89PNG\r\n\x1a\n"
_DEEPEST = 4
_SHORTEST_WORD = 4
# Bytes of a needle by which it is found.
_START = 4
_DIGITS = re.compile(rb"\d(?:[ .\-/]?\d){6,}")


# What is looked for, and what it is: bytes, or a pattern.
Needles = dict[Union[bytes, "re.Pattern[bytes]"], str]


def needles_of_phones(phones: Iterable[str]) -> Needles:
    """Telephone numbers however they are grouped; not as a part of a longer number or of hexadecimal text."""
    found: Needles = {}
    for phone in phones:
        digits = re.findall(r"\d", phone)
        rest = r"[ .\-/]?".join(["", *digits[1:]])
        # It begins with a plain digit, which is searched for fast.
        pattern = rf"{digits[0]}(?<![0-9A-Fa-f.]{digits[0]}){rest}(?![0-9A-Fa-f])"
        found[re.compile(pattern.encode())] = phone
    return found


def needles_of_words(words: Iterable[object]) -> Needles:
    """Texts as they are written in files: UTF-8, UTF-16, escaped; the short ones would be found by chance."""
    found: Needles = {}
    for word in {str(one) for one in words}:
        if len(word) < _SHORTEST_WORD:
            continue
        forms = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode("latin-1", "ignore")]
        forms.append(word.encode("ascii", "xmlcharrefreplace"))
        for form in forms:
            found[form] = word
    return found


def needles_of_ids(ids: Iterable[str]) -> Needles:
    """Identifiers as text, without hyphens, and as the sixteen bytes they stand for."""
    found: Needles = {}
    for one in ids:
        number = uuid.UUID(one)
        found |= dict.fromkeys((one.encode(), number.hex.encode(), number.bytes, number.bytes_le), one)
    return found


def needles_of_numbers(numbers: Iterable[float], decimals: int) -> Needles:
    """Coordinates as text of so many decimals, rounded and cut, and as doubles of both byte orders.

    Of a double six bytes are looked for, so that the last bits of another transformation do not hide it. The doubles
    are those of well-known binary, too.
    """
    found: Needles = {}
    for number in numbers:
        name = repr(number)
        for text in _texts(number, decimals):
            found |= dict.fromkeys((text.encode(), text.replace(".", ",").encode()), name)
        found |= dict.fromkeys((struct.pack("<d", number)[2:], struct.pack(">d", number)[:6]), name)
    return found


def needles_of_places(places: Iterable[tuple[float, float]], decimals: int) -> Needles:
    """Places as text of so many decimals or more, in either order, and as two floats of four bytes.

    One of two numbers so coarse is shared by chance; both are not.
    """
    found: Needles = {}
    for place in places:
        found |= dict.fromkeys((struct.pack(f"{order}ff", *place) for order in "<>"), repr(place))
        for one, other in (place, place[::-1]):
            # A pattern that begins with plain text is searched for fast.
            for first, second in itertools.product(_texts(one, decimals), _texts(other, decimals)):
                for mark in ".,":
                    pattern = (
                        re.escape(first.replace(".", mark)) + r"\d*[^0-9]{1,12}" + re.escape(second.replace(".", mark))
                    )
                    found[re.compile(pattern.encode())] = repr(place)
    return found


def _texts(number: float, decimals: int) -> set[str]:
    """A number rounded and cut."""
    cut = re.match(rf"-?\d+\.\d{{{decimals}}}", f"{number:.12f}")
    assert cut is not None
    return {f"{number:.{decimals}f}", cut.group()}


def parts_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and what is packed in it; the words of a PDF, where they can be read."""
    content = path.read_bytes()
    yield path.name.encode()
    yield from _unpacked(content, 0)
    if content.startswith(b"%PDF") and shutil.which("pdftotext"):
        yield subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=False).stdout


def _unpacked(content: bytes, depth: int) -> Iterator[bytes]:
    yield content
    if depth == _DEEPEST:
        return
    inner: Iterable[bytes]
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inner = [archive.read(name) for name in archive.namelist()]
    elif content.startswith(b"\x1f\x8b"):
        inner = [gzip.decompress(content)]
    elif content.startswith(_PNG):
        inner = [found for chunk in _png_chunks(content) for found in _inflated(chunk)]
    elif content.startswith(b"%PDF"):
        inner = _pdf_streams(content)
    else:
        inner = _inflated(content)
    for one in inner:
        yield from _unpacked(one, depth + 1)


def _inflated(content: bytes) -> Iterator[bytes]:
    """Every stream of zlib that begins somewhere in `content`."""
    view = memoryview(content)
    for found in _ZLIB.finditer(content):
        try:
            # A stream that is cut short gives what there is of it.
            whole = zlib.decompressobj().decompress(view[found.start() :])
        except zlib.error:
            continue
        if whole:
            yield whole


def _png_chunks(content: bytes) -> Iterator[bytes]:
    """The chunks of a PNG but for its pixels."""
    at = len(_PNG)
    while at + 8 <= len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        if content[at + 4 : at + 8] != b"IDAT":
            yield content[at + 8 : at + 8 + size]
        at += size + 12


def _pdf_streams(content: bytes) -> Iterator[bytes]:
    """The streams of a PDF but for pixels and fonts."""
    for found in _PDF_STREAM.finditer(content):
        head = content[content.rfind(b" obj", 0, found.start()) : found.end()]
        if b"/Image" in head or b"/Length1" in head or b"/FontFile" in head:
            continue
        end = content.find(b"endstream", found.end())
        packed = content[found.end() : end]
        yield from _inflated(packed) if b"FlateDecode" in head else [packed]


def leaks_in(files: Iterable[Path], needles: Needles) -> list[str]:
    """What of `needles` stands in the files: a line each."""
    search = _Search(needles)
    return sorted({f"{path.name}: {name}" for path in files for part in parts_of(path) for name in search.found(part)})


class _Search:
    """Thousands of needles at once: looked at is only where the first bytes of one of them stand."""

    def __init__(self, needles: Needles) -> None:
        self._by_start: dict[bytes, list[tuple[bytes | re.Pattern[bytes], str]]] = {}
        self._numbers: list[tuple[re.Pattern[bytes], str]] = []
        for needle, name in needles.items():
            start = needle if isinstance(needle, bytes) else _plain_start(needle.pattern)
            if len(start) < _START:
                assert isinstance(needle, re.Pattern), needle
                self._numbers.append((needle, name))
            else:
                self._by_start.setdefault(start[:_START], []).append((needle, name))
        self._starts = np.array([int.from_bytes(start, "little") for start in self._by_start], dtype=np.uint32)
        self._first_two = np.zeros(1 << 16, dtype=bool)
        self._first_two[self._starts & 0xFFFF] = True

    def found(self, part: bytes) -> set[str]:
        """The names of the needles that stand in `part`."""
        names = {name for at in self._places(part) for name in self._at(part, int(at))}
        # Telephone numbers may be grouped in any way: looked at is where so many digits follow each other.
        for digits in _DIGITS.finditer(part):
            around = part[max(digits.start() - 1, 0) : digits.end() + 1]
            names |= {name for needle, name in self._numbers if needle.search(around)}
        return names

    def _places(self, part: bytes) -> np.ndarray:
        whole = np.frombuffer(part, dtype=np.uint8)
        if len(whole) < _START:
            return np.zeros(0, dtype=np.int64)
        pairs = whole[:-1].astype(np.uint16) | (whole[1:].astype(np.uint16) << np.uint16(8))
        some = np.flatnonzero(self._first_two[pairs[: len(whole) - _START + 1]])
        keys = pairs[some].astype(np.uint32) | (pairs[some + 2].astype(np.uint32) << np.uint32(16))
        places: np.ndarray = some[np.isin(keys, self._starts)]
        return places

    def _at(self, part: bytes, at: int) -> Iterator[str]:
        for needle, name in self._by_start[part[at : at + _START]]:
            if part.startswith(needle, at) if isinstance(needle, bytes) else needle.match(part, at):
                yield name


def _plain_start(pattern: bytes) -> bytes:
    """The plain text a pattern begins with."""
    found = re.match(rb"(?:[0-9,]|\\[.\-])*", pattern)
    assert found is not None
    return found.group().replace(b"\\", b"")
