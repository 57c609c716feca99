"""Files and layers of building footprints, a piece at a time: a country's file is larger than a laptop's memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...engine.buildings.footprints import FootprintBatch
from ...engine.errors import FileError
from ...engine.progress import SILENT, Progress
from .columns import Box
from .csvfile import csv_batches
from .geojson import collection_batches, line_batches
from .layer import layer_batches
from .source import BLOCK_BYTES, opened

__all__ = ["Box", "footprint_batches", "layer_batches"]


def footprint_batches(path: str, box: Box | None = None, progress: Progress = SILENT) -> Iterator[FootprintBatch]:
    """The footprints of a file: CSV with outlines as WKT (Open Buildings), GeoJSON a line a feature, or GeoJSON.

    Parameters
    ----------
    box : tuple of float, optional
        West, south, east, north in degrees: what lies farther than `columns.BOX_MARGIN_DEG` is counted and not read.

    Raises
    ------
    FileError
        If the file is not there, breaks off, or is something else.
    """
    with opened(Path(path), progress) as source:
        start = source.read(BLOCK_BYTES)
        if not start.strip():
            raise FileError("The file '{name}' is empty.", name=source.path.name)
        if start[:2] == b"PK":
            raise FileError("The file '{name}' is a zip. Unpack it, and give the file inside.", name=source.path.name)
        start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
        if start[:1] not in (b"{", b"[", b"\x1e"):
            yield from csv_batches(source, start, box)
        elif start[:1] != b"[" and b'"FeatureCollection"' not in start[:4000]:
            yield from line_batches(source, start, box)
        else:
            yield from collection_batches(source, start)
