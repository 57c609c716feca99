"""OpenStreetMap elements as lines of XML: sorted, kept a tile a file, and merged into one `.osm` file."""

from __future__ import annotations

import gzip
import heapq
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from ..progress import Progress
from .query import Bounds

Element = Mapping[str, Any]
Line = tuple[int, int, int, str]

KINDS = ("node", "way", "relation")
_HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<osm version="0.6" generator="Quartier" copyright="OpenStreetMap and contributors" '
    'attribution="https://www.openstreetmap.org/copyright" license="https://opendatacommons.org/licenses/odbl/1-0/">\n'
)
# What XML cannot hold at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_CHECK_EVERY = 10_000


def line_of(element: Element) -> Line:
    """Rank of the kind, number, version and the element as one line of XML. Who drew it is left out."""
    kind = element["type"]
    version = element.get("version", 0)
    version = version if isinstance(version, int) else 0
    attributes = {"id": element["id"]}
    attributes |= {"version": version} if version > 0 else {}
    attributes |= {"timestamp": element["timestamp"]} if element.get("timestamp") else {}
    children: list[str] = []
    if kind == "node":
        attributes |= {"lat": f"{element['lat']:.7f}", "lon": f"{element['lon']:.7f}"}
    elif kind == "way":
        children = [f'<nd ref="{node}"/>' for node in element["nodes"]]
    else:
        children = [
            f'<member type="{member["type"]}" ref="{member["ref"]}" role="{_escaped(member.get("role", ""))}"/>'
            for member in element["members"]
        ]
    tags = element.get("tags", {})
    children += [f'<tag k="{_escaped(key)}" v="{_escaped(tags[key])}"/>' for key in sorted(tags)]
    head = " ".join([kind, *(f'{name}="{_escaped(value)}"' for name, value in attributes.items())])
    text = f"<{head}>{''.join(children)}</{kind}>" if children else f"<{head}/>"
    return KINDS.index(kind), element["id"], version, text


def _escaped(value: object) -> str:
    text = html.escape(_FORBIDDEN.sub("", str(value)), quote=True)
    for character, entity in _LINE_ENDS.items():
        text = text.replace(character, entity)
    return text


def keep(path: Path, elements: Iterable[Element], osm_base: str) -> None:
    """Write the elements of a tile to `path`, sorted; the file appears only when it is whole."""
    lines = sorted(line_of(element) for element in elements)
    part = path.with_suffix(".part")
    with gzip.open(part, "wt", encoding="utf-8", newline="\n", compresslevel=5) as file:
        file.write(f"{json.dumps({'osm_base': osm_base, 'count': len(lines)})}\n")
        file.writelines(f"{rank} {number} {version} {text}\n" for rank, number, version, text in lines)
    part.replace(path)


def head_of(path: Path) -> dict[str, Any]:
    """What is known of a kept tile: ``osm_base`` (time of its data), ``count``."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        head: dict[str, Any] = json.loads(file.readline())
    return head


def _lines(file: TextIO) -> Iterator[Line]:
    file.readline()
    for line in file:
        rank, number, version, text = line.split(" ", 3)
        # Of two copies the newer one comes first.
        yield int(rank), int(number), -int(version), text


def merge(tiles: Sequence[Path], target: Path, bounds: Bounds, osm_base: str, progress: Progress) -> dict[str, int]:
    """Merge kept tiles into one `.osm` file: every element once, in its newest version, in the order of its number.

    Takes no more memory for a city than for a street: the tiles are sorted, and read side by side.

    Returns
    -------
    dict
        How many nodes, ways and relations were written.
    """
    counts = dict.fromkeys(KINDS, 0)
    total = sum(head_of(tile)["count"] for tile in tiles) or 1
    south, west, north, east = bounds
    before = (-1, 0)
    with ExitStack() as stack:
        files = [stack.enter_context(gzip.open(tile, "rt", encoding="utf-8", newline="\n")) for tile in tiles]
        out = stack.enter_context(target.open("w", encoding="utf-8", newline="\n"))
        out.write(_HEAD)
        out.write(f'<meta osm_base="{_escaped(osm_base)}"/>\n' if osm_base else "")
        out.write(f'<bounds minlat="{south:.7f}" minlon="{west:.7f}" maxlat="{north:.7f}" maxlon="{east:.7f}"/>\n')
        for read, (rank, number, _, text) in enumerate(heapq.merge(*map(_lines, files))):
            if read % _CHECK_EVERY == 0:
                progress.at(read / total)
            if (rank, number) != before:
                before = (rank, number)
                counts[KINDS[rank]] += 1
                out.write(text)
        out.write("</osm>\n")
    return counts
