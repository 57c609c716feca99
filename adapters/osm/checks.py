"""What GDAL's OpenStreetMap driver takes without a word: looked for before it reads.

It stops at the end of a file that is cut short, takes the text ``abc`` for the number 0 and a latitude of 400 for
another place, and does not know that JOSM marks what was deleted.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ...engine.errors import FileError
from ...engine.progress import Progress

PBF, XML, GEOJSON = "pbf", "xml", "geojson"
_HEAD, _TAIL, _BLOCK = 4096, 1024, 1 << 22
_LONGEST_ELEMENT = 16 * _BLOCK
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<", b"{\0", b"\0{")

# Attributes that hold a number, with a value that is not plainly a good one; a second look decides.
_DOUBTFUL = re.compile(
    rb"\s(lat|lon|id|ref)\s*=\s*[\"'](?!-?[0-8]?\d(?:\.\d+)?[\"'])(?!(?<=lon=.)-?1[0-7]\d(?:\.\d+)?[\"'])"
    rb"(?!(?:(?<=id=.)|(?<=ref=.))-?\d{1,18}[\"'])([^\"'<]*)"
)
_HOLDERS = (b"<node", b"<way", b"<relation", b"<nd", b"<member")
_DELETED_MARKS = (b"delete", b"false")
_NUMBERED = rb"(?:[^>]*?\s)?id\s*=\s*[\"'](-?\d+)[\"']"
_DELETED = re.compile(
    rb"<(node|way|relation)\s(?=[^>]*?\s(?:action\s*=\s*[\"']delete[\"']|visible\s*=\s*[\"']false[\"']))" + _NUMBERED
)
_RELATION_PARTS = re.compile(rb"<relation\s" + _NUMBERED + rb"|<(tag|node|way)\s")
_LARGEST_NUMBER = (1 << 63) - 1


def form_of(plain: Path, path: Path) -> str:
    """Which of the readers the unpacked file `plain` is for; `path` is the file people know.

    Raises
    ------
    FileError
        If it is empty, cut short, or no OpenStreetMap file that can be read.

    """
    size = plain.stat().st_size
    if size == 0:
        raise FileError("'{path}' is empty (0 bytes). Download or copy it again.", path=path)
    with plain.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(size - _TAIL, 0))
        tail = file.read().rstrip(b"\0 \t\r\n")
    if b"OSMHeader" in head[:64]:
        return PBF
    if head.startswith(_UTF16):
        raise FileError(
            "'{path}' is written in UTF-16. Open it in a text editor and save it in UTF-8, or export it again.",
            path=path,
        )
    if head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"["):
        return GEOJSON
    _refuse_other_xml(head, path)
    if not tail.endswith((b"</osm>", b"/>")):
        raise FileError("'{path}' is cut short: it has no end. Download or copy it again.", path=path)
    return XML


def _refuse_other_xml(head: bytes, path: Path) -> None:
    if re.search(rb"<(?:!doctype\s+)?html", head, re.IGNORECASE):
        raise FileError(
            "'{path}' is a web page, not map data: the server probably answered with an error. Download it again.",
            path=path,
        )
    if re.search(rb"<osmChange[\s>]", head):
        raise FileError(
            "'{path}' is a list of changes (osmChange), not a map. "
            "Export the map itself, for example as .osm from JOSM.",
            path=path,
        )
    if b"<!ENTITY" in head or b"<!DOCTYPE" in head:
        raise FileError(
            "'{path}' defines a document type, which OpenStreetMap files never do, so it is not read. "
            "Get the file from another place.",
            path=path,
        )
    if not re.search(rb"<osm[\s>]", head):
        raise FileError(
            "'{path}' is not an OpenStreetMap file (.osm, .osm.pbf, or .geojson of the HOT export). "
            "Export it again in one of these formats.",
            path=path,
        )


@dataclass
class Told:
    """What the file says of objects about which the driver is silent."""

    deleted: set[tuple[str, int]] = field(default_factory=set)
    relations: set[int] = field(default_factory=set)


def look_through_xml(plain: Path, path: Path, progress: Progress) -> Told:
    """Which objects are marked as deleted (``action='delete'``, ``visible='false'``), and which relations have tags.

    Raises
    ------
    FileError
        If a number or a position is none, or lies off the Earth.

    """
    told = Told()
    relation: int | None = None
    for text in _pieces(plain, progress):
        for found in _DOUBTFUL.finditer(text):
            holder = text[text.rfind(b"<", 0, found.start()) : found.start() + 1]
            if holder.split(None, 1)[0] in _HOLDERS and not _is_good(found[1], found[2]):
                _refuse_number(holder, found[1], found[2], path)
        if any(mark in text for mark in _DELETED_MARKS):
            told.deleted |= {(kind.decode(), int(number)) for kind, number in _DELETED.findall(text)}
        if relation is not None or b"<relation" in text:
            for number, element in _RELATION_PARTS.findall(text):
                if not element:
                    relation = int(number)
                elif element != b"tag":
                    relation = None
                elif relation is not None:
                    told.relations.add(relation)
    return told


def _pieces(plain: Path, progress: Progress) -> Iterator[bytes]:
    """The file in pieces that end at the end of an element."""
    size, rest = plain.stat().st_size, b""
    with plain.open("rb") as file:
        while block := file.read(_BLOCK):
            text = rest + block
            end = text.rfind(b">") + 1
            yield text[:end]
            rest = text[end:] if len(text) - end < _LONGEST_ELEMENT else b""
            progress.at(file.tell() / size)


def _is_good(attribute: bytes, text: bytes) -> bool:
    try:
        if attribute in (b"id", b"ref"):
            return abs(int(text)) <= _LARGEST_NUMBER
        value = float(text)
    except ValueError:
        return False
    return math.isfinite(value) and abs(value) <= (90.0 if attribute == b"lat" else 180.0)


def _refuse_number(holder: bytes, attribute: bytes, value: bytes, path: Path) -> None:
    raise FileError(
        "'{path}' is damaged: '{value}' is no {attribute} that can be, in '{element}'. "
        "Mend or remove that object in JOSM, or download the file again.",
        path=path,
        value=value.decode(errors="replace")[:40],
        attribute=attribute.decode(),
        element=" ".join(holder.decode(errors="replace").split())[:80],
    )
