"""Footprints as CSV with outlines in WKT: what Open Buildings gives."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from ...engine.buildings.footprints import FootprintBatch
from ...engine.errors import FileError
from .columns import GOOGLE, NAMES, OTHER, Box, floats, in_box, table
from .source import Source, blocks, lines_of, no_footprints


@dataclass(frozen=True)
class _Header:
    """The first line: the names of the columns and what stands between them."""

    line: bytes
    names: tuple[str, ...]
    separator: str

    def at(self, part: str) -> int | None:
        """The position of a column; None where the file has none."""
        return next((self.names.index(name) for name in NAMES[part] if name in self.names), None)


def _header(line: bytes, path: Path) -> _Header:
    text = line.decode("utf-8", errors="replace").strip()
    separator = max(",;\t", key=text.count)
    header = _Header(line.strip(), tuple(name.strip().strip('"').lower() for name in text.split(separator)), separator)
    if header.at("geometry") is None and header.at("plus_code") is not None:
        raise FileError(
            "The file '{name}' is the version of Open Buildings that holds points only. Download the one with "
            "polygons.",
            name=path.name,
        )
    if header.at("geometry") is None:
        raise no_footprints(path)
    return header


def csv_batches(source: Source, start: bytes, box: Box | None) -> Iterator[FootprintBatch]:
    """The footprints of a CSV file; `start` is what was read of it already."""
    first, _, rest = start.partition(b"\n")
    header = _header(first, source.path)
    number = 2
    for block in blocks(source, rest):
        lines = lines_of(block)
        yield _csv_batch(lines, block, number, header, box)
        number += len(lines)


def _csv_batch(lines: list[bytes], block: bytes, first: int, header: _Header, box: Box | None) -> FootprintBatch:
    near = _near_lines(lines, block, header, box)
    skipped = [i for i in near if not lines[i].strip() or lines[i].strip() == header.line]
    wanted = np.setdiff1d(near, skipped)
    rows = _cells([lines[i].decode("utf-8", errors="replace") for i in wanted], header)
    whole = np.array([row is not None for row in rows], dtype=bool)
    cells = [row for row in rows if row is not None]
    columns: dict[str, object] = {"source": [GOOGLE if header.at("plus_code") is not None else OTHER] * len(cells)}
    for part in ("confidence", "height_m", "plus_code", "source"):
        at = header.at(part)
        if at is not None:
            texts = pd.Series([row[at].strip() for row in cells], dtype=object)
            columns[part] = texts.where(texts != "", None) if part in ("plus_code", "source") else floats(texts)
    at = header.at("geometry")
    wkt = np.array([row[at] for row in cells], dtype=object)
    with np.errstate(over="ignore", invalid="ignore"):
        geometry = shapely.from_wkt(wkt, on_invalid="ignore") if len(wkt) else np.empty(0, dtype=object)
    return FootprintBatch(
        read=len(lines) - len(skipped),
        outside=len(lines) - len(near),
        unreadable=tuple((wanted[~whole] + first).tolist()),
        table=table(wanted[whole] + first, columns),
        geometry=geometry,
    )


def _near_lines(lines: list[bytes], block: bytes, header: _Header, box: Box | None) -> np.ndarray:
    """The lines whose point is near the area, by the two columns of coordinates alone."""
    everything = np.arange(len(lines))
    latitude, longitude = header.at("latitude"), header.at("longitude")
    if box is None or latitude is None or longitude is None:
        return everything
    try:
        frame = pd.read_csv(
            io.BytesIO(block),
            header=None,
            names=list(range(len(header.names))),
            usecols=[latitude, longitude],
            index_col=False,
            sep=header.separator,
            skip_blank_lines=False,
            encoding_errors="replace",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return everything
    if len(frame) != len(lines):
        # A quotation mark that is never closed: line by line instead.
        return everything
    return everything[in_box(floats(frame[longitude]), floats(frame[latitude]), box)]


def _cells(lines: list[str], header: _Header) -> list[list[str] | None]:
    """The cells of each line; None where it has not the columns of the header."""
    try:
        rows = list(csv.reader(lines, delimiter=header.separator, strict=True))
    except csv.Error:
        rows = []
    if len(rows) != len(lines):
        rows = [_one_row(line, header.separator) for line in lines]
    return [row if len(row) == len(header.names) else None for row in rows]


def _one_row(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return []
