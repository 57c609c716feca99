"""Ways in which a survey file goes wrong between the telephone and the town hall."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

Spoil = Callable[[bytes, random.Random], bytes]
TEXT = (".csv", ".json", ".geojson", ".gpx", ".kml", ".xml")
ODD = [
    "NaN",
    "Infinity",
    "-1e400",
    "9" * 400,
    "1e308",
    "\x00",
    "\u202e",
    "=1+1",
    "0x10",
    "x" * 1_000_000,
    "{",
    '"',
    "''",
    "",
]


def _lines(content: bytes) -> list[bytes]:
    return content.split(b"\n")


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def truncated(content: bytes, chance: random.Random) -> bytes:
    return content[: _place(content, chance)]


def bytes_changed(content: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.randrange(1, 30)):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def piece_missing(content: bytes, chance: random.Random) -> bytes:
    start = _place(content, chance)
    return content[:start] + content[start + chance.randrange(1, 400) :]


def piece_twice(content: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_place(content, chance), _place(content, chance)))
    return content[:end] + content[start : min(end, start + 5000)] + content[end:]


def lines_shuffled(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    chance.shuffle(lines)
    return b"\n".join(lines)


def header_twice(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    lines.insert(chance.randrange(len(lines)), lines[0])
    return b"\n".join(lines)


def names_twice(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    cells = lines[0].split(b",") if b"," in lines[0] else lines[0].split(b";")
    cells[chance.randrange(len(cells))] = chance.choice(cells)
    return b"\n".join([b",".join(cells), *lines[1:]])


def columns_shuffled(content: bytes, chance: random.Random) -> bytes:
    separator = b";" if _lines(content)[0].count(b";") > _lines(content)[0].count(b",") else b","
    rows = [line.rstrip(b"\r").split(separator) for line in _lines(content)]
    for row in rows[chance.randrange(len(rows)) :]:
        chance.shuffle(row)
    return b"\n".join(separator.join(row) for row in rows)


def separators_mixed(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    for number in range(chance.randrange(2), len(lines), chance.randrange(1, 4)):
        lines[number] = lines[number].replace(b";", b"\t").replace(b",", b";")
    return b"\n".join(lines)


def rows_of_any_length(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    for number in range(1, len(lines)):
        if chance.random() < 0.3:
            cells = lines[number].split(b",")
            lines[number] = b",".join(cells[: chance.randrange(len(cells) + 1)] + [b"x"] * chance.randrange(5))
    return b"\n".join(lines)


def quotes_broken(content: bytes, chance: random.Random) -> bytes:
    spoilt = content
    for _ in range(chance.randrange(1, 6)):
        at = _place(spoilt, chance)
        spoilt = spoilt[:at] + b'"' + spoilt[at:]
    return spoilt


def encoded_otherwise(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8-sig", errors="replace")
    return text.encode(chance.choice(["utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "utf-32"]), "replace")


def nul_bytes(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + b"\x00" * chance.randrange(1, 60) + content[at:]


def odd_cells(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    for _ in range(3):
        number = chance.randrange(len(lines))
        cells = lines[number].split(b",")
        cells[chance.randrange(len(cells))] = chance.choice(ODD).encode()
        lines[number] = b",".join(cells)
    return b"\n".join(lines)


def parents_wrong(content: bytes, chance: random.Random) -> bytes:
    """Parents that are not there, are the row itself, or go round in a circle."""
    lines = _lines(content)
    lines[0] = lines[0].rstrip(b"\r") + b",_index,_parent_index,KEY,PARENT_KEY"
    for number in range(1, len(lines)):
        parent = chance.choice([b"999999", b"-1", str(number).encode(), b"1", b"x"])
        lines[number] = lines[number].rstrip(b"\r") + b",%d,%b,k%d,k%d" % (number, parent, number, number % 5)
    return b"\n".join(lines)


def _nodes(node: object, found: list[tuple[object, object]]) -> None:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in items:
        found.append((node, key))
        _nodes(child, found)


def json_of_wrong_types(content: bytes, chance: random.Random) -> bytes:
    document = json.loads(content)
    wrong = [
        None,
        True,
        -1,
        1e308,
        float("nan"),
        float("inf"),
        10**400,
        "x",
        [],
        {},
        [[1]],
        [None, {}],
        {"a": {"b": []}},
    ]
    for _ in range(chance.randrange(1, 5)):
        found: list[tuple[object, object]] = []
        _nodes(document, found)
        if found:
            node, key = chance.choice(found)
            node[key] = chance.choice(wrong)
    return json.dumps(document).encode()


def json_nested(content: bytes, chance: random.Random) -> bytes:
    document = json.loads(content)
    key = next((k for k in ("features", "value", "results") if k in document), None)
    deep: object = "x"
    for _ in range(chance.choice([5, 60, 400])):
        deep = {"a": deep} if chance.random() < 0.7 else [deep]
    if key and document[key]:
        one = document[key][0]
        (one.get("properties") or one)["deep"] = deep
    return json.dumps(document).encode()


def zip_member_spoilt(content: bytes, chance: random.Random) -> bytes:
    """One part of a workbook spoilt, the zip itself whole."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        names = old.namelist()
        worst = chance.choice(names)
        for name in names:
            part = old.read(name)
            spoil = chance.choice([truncated, bytes_changed, piece_missing, piece_twice])
            new.writestr(name, spoil(part, chance) if name == worst else part)
    return result.getvalue()


ANYTHING: list[Spoil] = [truncated, bytes_changed, piece_missing, piece_twice]
OF_TEXT: list[Spoil] = [quotes_broken, encoded_otherwise, nul_bytes, odd_cells, lines_shuffled]
OF_CSV: list[Spoil] = [
    header_twice,
    names_twice,
    columns_shuffled,
    separators_mixed,
    rows_of_any_length,
    parents_wrong,
]
OF_JSON: list[Spoil] = [json_of_wrong_types, json_nested]


def ways(path: Path) -> list[Spoil]:
    """What can go wrong with a file of this kind."""
    suffix = path.suffix.lower()
    found = [*ANYTHING]
    if suffix in TEXT:
        found += OF_TEXT
    if suffix == ".csv":
        found += OF_CSV
    if suffix in (".json", ".geojson"):
        found += OF_JSON
    if suffix == ".xlsx":
        found += [zip_member_spoilt]
    return found


def zip_of(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return result.getvalue()
