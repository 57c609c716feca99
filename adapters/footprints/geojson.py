"""Footprints as GeoJSON: a line a feature (what Microsoft gives), or one document."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
import shapely

from ...engine.buildings.footprints import FootprintBatch
from ...engine.errors import FileError
from .columns import Box, floats, from_properties, in_box, table
from .source import BLOCK_BYTES, LONGEST_LINE, Source, blocks, lines_of, no_footprints

_FIRST_POINT = re.compile(rb'"coordinates"\s*:\s*[\[\s]+(-?[\d.eE+-]+)\s*,\s*(-?[\d.eE+-]+)')
_FEATURES = re.compile(r'"features"\s*:\s*\[')


def line_batches(source: Source, start: bytes, box: Box | None) -> Iterator[FootprintBatch]:
    """The footprints of GeoJSON with a line a feature; `start` is what was read of it already."""
    number = 1
    found = False
    for block in blocks(source, start):
        lines = lines_of(block)
        batch = _json_batch([line.strip(b"\x1e \r\t,") for line in lines], number, box)
        found = found or len(batch.unreadable) < batch.read
        if not found:
            raise no_footprints(source.path)
        yield batch
        number += len(lines)


def _json_batch(lines: list[bytes], first: int, box: Box | None) -> FootprintBatch:
    filled = np.array([i for i, line in enumerate(lines) if line], dtype=np.int64)
    near = filled
    if box is not None and len(filled):
        points = [_FIRST_POINT.search(lines[i]) for i in filled]
        xy = pd.DataFrame([p.groups() if p else (b"", b"") for p in points], dtype=object)
        texts = [xy[k].map(bytes.decode) for k in (0, 1)]
        near = filled[in_box(floats(texts[0]), floats(texts[1]), box)]
    documents = [_document(lines[i]) for i in near]
    whole = np.array([one is not None for one in documents], dtype=bool)
    properties = [one for one in documents if one is not None]
    texts = [lines[i].decode("utf-8", errors="replace") for i in near[whole]]
    return FootprintBatch(
        read=len(filled),
        outside=len(filled) - len(near),
        unreadable=tuple((near[~whole] + first).tolist()),
        table=table(near[whole] + first, from_properties(properties)),
        geometry=shapely.from_geojson(texts, on_invalid="ignore") if texts else np.empty(0, dtype=object),
    )


def _document(line: bytes) -> dict[str, object] | None:
    """The properties of a feature; None where the line is none."""
    try:
        feature = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feature, dict) or "type" not in feature:
        return None
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def collection_batches(source: Source, start: bytes) -> Iterator[FootprintBatch]:
    """One GeoJSON document: its features are cut out one after the other, without holding the whole."""
    decode = json.JSONDecoder().raw_decode
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    text = decoder.decode(start)
    opening = _FEATURES.search(text)
    if opening is None:
        raise no_footprints(source.path)
    at, number, features, ended = opening.end(), 1, [], False
    while not ended:
        while True:
            at = _past(text, at)
            if text[at : at + 1] == "]":
                ended = True
                break
            try:
                _, end = decode(text, at)
            except (ValueError, RecursionError):
                break
            features.append(text[at:end].encode("utf-8"))
            at = end
        yield _json_batch(features, number, None)
        number, features = number + len(features), []
        more = b"" if ended else source.read(BLOCK_BYTES)
        if not ended and (not more or len(text) - at > LONGEST_LINE):
            raise FileError(
                "The file '{name}' is no GeoJSON from its feature {number} on: it breaks off, or a bracket is missing. "
                "Download or save it again.",
                name=source.path.name,
                number=number,
            )
        text, at = text[at:] + decoder.decode(more), 0


def _past(text: str, at: int) -> int:
    """The position after blanks and commas."""
    while at < len(text) and text[at] in " \t\r\n,\x1e":
        at += 1
    return at
