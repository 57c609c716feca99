"""OpenStreetMap files (.osm, .osm.gz, .osm.bz2, .osm.pbf) as raw objects, read once by QGIS's own GDAL.

The driver is silent about what it leaves out: a damaged file can end early, a way can lose its points, a whole file can
give nothing. It says so only in its debug messages, so these are listened to, and no object is lost unsaid.
Two limits stay: GDAL takes a node at exactly 0, 0 for a missing one, and keeps 8 kB of tags an object, leaving out
the longest (names in hundreds of languages).
"""

from __future__ import annotations

import bz2
import gzip
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from osgeo import gdal

from ..engine.errors import FileError
from ..engine.progress import SILENT, Progress
from .paths import resource
from .pbf import check_pbf

if TYPE_CHECKING:
    import geopandas as gpd

_PACKED: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open}
_HEAD, _TAIL, _BLOCK = 4096, 1024, 1 << 22
_CHECK_EVERY = 2000
_TYPES = {
    "points": "node",
    "lines": "way",
    "multipolygons": "relation",
    "multilinestrings": "relation",
    "other_relations": "relation",
}
_WITH_GEOMETRY = ("points", "lines", "multipolygons")
# Node numbers that do not rise, or are below zero (drawn in JOSM, not yet uploaded), need the slower index.
_NEEDS_INDEX = ("Non increasing node id", "Unsupported node id")
# A second copy of a node: the first one stands.
_HARMLESS = ("Failed inserting node",)
_LEFT_OUT = re.compile(r"\b(Way|Relation) (-?\d+) .*(?:Discarding|Ignoring|too many nodes)")
_SHORTENED = re.compile(r"For way (-?\d+), got only (\d+) nodes instead of (\d+)")
_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass
class _Listener:
    """What the driver said while it read."""

    failures: list[str] = field(default_factory=list)
    left_out: dict[tuple[str, int], str] = field(default_factory=dict)
    shortened: set[int] = field(default_factory=set)
    needs_index: bool = False

    def __call__(self, level: int, _number: int, text: str) -> None:
        if text.startswith(_NEEDS_INDEX):
            self.needs_index = True
        elif level >= gdal.CE_Failure and not text.startswith(_HARMLESS):
            self.failures.append(text)
        elif level == gdal.CE_Debug:
            left_out, shortened = _LEFT_OUT.search(text), _SHORTENED.search(text)
            if left_out:
                self.left_out[left_out[1].lower(), int(left_out[2])] = "incomplete"
            elif shortened:
                self.shortened.add(int(shortened[1]))
        # QGIS and other plugins often tell GDAL to raise its errors, for the whole process. Before GDAL 3.7, an error
        # that is forgotten is not raised, and the reading goes on.
        gdal.ErrorReset()


def read_osm_file(path: str | Path, progress: Progress = SILENT) -> gpd.GeoDataFrame:
    """All objects with tags of an OpenStreetMap file, in the form `engine.osm.layers_from_osm` takes.

    Raises
    ------
    FileError
        If the file is missing, empty, not OpenStreetMap data, cut short or damaged.
    """
    path = Path(path)
    with tempfile.TemporaryDirectory(prefix="quartier-osm-") as folder:
        plain = _unpacked(path, Path(folder), progress.part(0.0, 0.2))
        _refuse_what_is_not_osm(plain, path, progress.part(0.2, 0.3))
        reading = progress.part(0.3, 0.9)
        rows, listener = _objects(plain, path, reading, indexed=False)
        if listener.needs_index:
            rows, listener = _objects(plain, path, reading, indexed=True)
    if listener.failures:
        raise FileError(
            "'{path}' is damaged or cut short: {reason}. Download or copy it again.",
            path=path,
            reason=listener.failures[0].rstrip("."),
        )
    if not rows and not listener.left_out:
        raise FileError(
            "'{path}' gave no object with tags. It is empty, or written in a way that this GDAL does not read: "
            "open it in JOSM or with osmium and save it as .osm.",
            path=path,
        )
    if listener.shortened:
        progress.warn(
            "{count} ways lack some of their points in the file, so they end too early. They may lie at its edge.",
            count=len(listener.shortened),
        )
    return _as_frame(rows, listener, progress.part(0.9, 1.0))


# The file


def _unpacked(path: Path, folder: Path, progress: Progress) -> Path:
    """`path` itself, or an unpacked copy in `folder`."""
    if not path.is_file():
        raise FileError("There is no file '{path}'. Choose an OpenStreetMap file (.osm, .osm.gz, .osm.pbf).", path=path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            opener = next((one for magic, one in _PACKED.items() if head.startswith(magic)), None)
            if opener is None:
                return path
            unpacked = folder / "unpacked.osm"
            size = max(path.stat().st_size, 1)
            file.seek(0)
            with opener(file) as packed, unpacked.open("wb") as target:
                while block := packed.read(_BLOCK):
                    target.write(block)
                    progress.at(min(file.tell() / size, 1.0))
    except (OSError, EOFError) as error:
        raise FileError(
            "'{path}' cannot be read or unpacked: {reason}. Download or copy it again.", path=path, reason=error
        ) from error
    return unpacked


def _refuse_what_is_not_osm(plain: Path, path: Path, progress: Progress) -> None:
    """Look for what the driver takes without a word: an unfinished file, a damaged one."""
    size = plain.stat().st_size
    if size == 0:
        raise FileError("'{path}' is empty (0 bytes). Download or copy it again.", path=path)
    with plain.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(size - _TAIL, 0))
        tail = file.read().rstrip(b"\0 \t\r\n")
    if b"OSMHeader" in head[:64]:
        check_pbf(plain, progress)
        return
    if re.search(rb"<(?:!doctype\s+)?html", head, re.IGNORECASE):
        raise FileError(
            "'{path}' is a web page, not map data: the server probably answered with an error. Download it again.",
            path=path,
        )
    if not re.search(rb"<osm[\s>]", head):
        raise FileError(
            "'{path}' is not an OpenStreetMap file (.osm or .osm.pbf). Export it again in one of these formats.",
            path=path,
        )
    if not tail.endswith((b"</osm>", b"/>")):
        raise FileError("'{path}' is cut short: it has no end. Download or copy it again.", path=path)


# The driver


@contextmanager
def _listening(listener: _Listener) -> Iterator[None]:
    """Send the driver's errors and debug messages of this thread to `listener`, for as long as the block lasts."""
    before = gdal.GetThreadLocalConfigOption("CPL_DEBUG", None)
    gdal.SetThreadLocalConfigOption("CPL_DEBUG", "OSM")
    gdal.PushErrorHandler(listener)
    try:
        # From GDAL 3.7 on, errors that are raised do not reach the listener.
        with gdal.ExceptionMgr(useExceptions=False) if hasattr(gdal, "ExceptionMgr") else nullcontext():
            yield
    finally:
        gdal.PopErrorHandler()
        gdal.SetThreadLocalConfigOption("CPL_DEBUG", before)


def _objects(
    plain: Path, path: Path, progress: Progress, indexed: bool
) -> tuple[list[tuple[str, int, str, str, bytes | None]], _Listener]:
    """Type, number, tags, time and geometry of every object, in one pass; stops where the slower index is needed."""
    listener = _Listener()
    rows: list[tuple[str, int, str, str, bytes | None]] = []
    options = [f"CONFIG_FILE={resource('osm_reader.ini')}", "INTERLEAVED_READING=YES"]
    options += ["USE_CUSTOM_INDEXING=NO"] if indexed else []

    def goes_on(_share: float, _message: str, _data: object) -> int:
        return 0 if progress.is_cancelled() else 1

    with _listening(listener):
        dataset = gdal.OpenEx(
            str(plain), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["OSM"], open_options=options
        )
        while dataset is not None and (indexed or not listener.needs_index):
            feature, layer, share = dataset.GetNextFeature(True, True, goes_on)
            if len(rows) % _CHECK_EVERY == 0 or feature is None:
                progress.at(min(max(share, 0.0), 1.0))
            if feature is None:
                break
            rows.append(_row(feature, layer.GetName()))
    if dataset is None:
        raise FileError(
            "'{path}' is not an OpenStreetMap file that this QGIS can read: {reason}",
            path=path,
            reason=(listener.failures or ["-"])[0],
        )
    return rows, listener


def _row(feature: object, layer: str) -> tuple[str, int, str, str, bytes | None]:
    geometry = feature.GetGeometryRef() if layer in _WITH_GEOMETRY else None
    return (
        _TYPES[layer],
        int(feature.GetFieldAsString("osm_id")),
        feature.GetFieldAsString("all_tags"),
        feature.GetFieldAsString("osm_timestamp"),
        None if geometry is None else bytes(geometry.ExportToWkb()),
    )


# The frame


def _as_frame(
    rows: list[tuple[str, int, str, str, bytes | None]], listener: _Listener, progress: Progress
) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pandas as pd
    import shapely

    seen = {(row[0], row[1]) for row in rows}
    left_out = [one for one in listener.left_out if one not in seen]
    frame = pd.DataFrame(
        {
            "osm_type": [row[0] for row in rows] + [kind for kind, _number in left_out],
            "osm_id": pd.array([row[1] for row in rows] + [number for _kind, number in left_out], dtype="int64"),
            "tags": pd.Series([tags_of(row[2]) for row in rows] + [{} for _one in left_out], dtype=object),
            "timestamp": pd.Series([_iso(row[3]) for row in rows] + [None] * len(left_out), dtype=object),
            "fault": pd.Series([None] * len(rows) + ["incomplete"] * len(left_out), dtype=object),
        }
    )
    progress.at(0.8)
    geometry = shapely.from_wkb([row[4] for row in rows] + [None] * len(left_out))
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(geometry, crs="EPSG:4326"))


def tags_of(text: str) -> dict[str, str]:
    r"""The tags in hstore text: ``"name"=>"a \"b\"","key"=>"x=>y"``."""
    return {_unescaped(key): _unescaped(value) for key, value in _PAIR.findall(text)}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _iso(text: str) -> str | None:
    """GDAL's ``2021/06/11 23:52:12+00`` as ISO 8601; a file without times gives the year 1970, which says nothing."""
    return f"{text[:19].replace('/', '-').replace(' ', 'T')}Z" if text and not text.startswith("1970") else None
