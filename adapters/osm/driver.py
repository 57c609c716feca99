"""OpenStreetMap XML and PBF as raw objects, read once by QGIS's own GDAL.

The driver is silent about what it leaves out: a damaged file can end early, a way can lose its points, a whole file can
give nothing. It says so only in its debug messages, so these are listened to, and no object is lost unsaid.
Two limits stay: GDAL takes a node at exactly 0, 0 for a missing one, and keeps 8 kB of tags an object, leaving out
the longest (names in hundreds of languages).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal

from ...engine.errors import FileError
from ...engine.progress import Progress
from ..paths import resource

if TYPE_CHECKING:
    import geopandas as gpd

_CHECK_EVERY = 2000
_SHAPES_AT_ONCE = 100_000
_TYPES = {
    "points": "node",
    "lines": "way",
    "multipolygons": "relation",
    "multilinestrings": "relation",
    "other_relations": "relation",
}
_WITH_GEOMETRY = ("points", "lines", "multipolygons")
# Of the other relations, a site is a place: a school of several buildings, a market of several halls.
_SITE = '"type"=>"site"'
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
    left_out: set[tuple[str, int]] = field(default_factory=set)
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
                self.left_out.add((left_out[1].lower(), int(left_out[2])))
            elif shortened:
                self.shortened.add(int(shortened[1]))
        # QGIS and other plugins often tell GDAL to raise its errors, for the whole process. Before GDAL 3.7, an error
        # that is forgotten is not raised, and the reading goes on.
        gdal.ErrorReset()


@dataclass
class _Objects:
    """The objects in the order of the file, a list a column: a city has millions.

    Most buildings of a city have the same few tags, so objects with the same tags share them.
    """

    kinds: list[str] = field(default_factory=list)
    numbers: array[int] = field(default_factory=lambda: array("q"))
    tags: list[dict[str, str]] = field(default_factory=list)
    times: list[str | None] = field(default_factory=list)
    versions: array[int] = field(default_factory=lambda: array("i"))
    shapes: list[bytes | None] = field(default_factory=list)
    _known_tags: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, feature: object, layer: str) -> None:
        """Take one object of the driver."""
        text = feature.GetFieldAsString("all_tags")
        placed = layer in _WITH_GEOMETRY or (layer == "other_relations" and _SITE in text)
        geometry = feature.GetGeometryRef() if placed else None
        tags = self._known_tags.get(text)
        if tags is None:
            tags = self._known_tags[text] = tags_of(text)
        self.kinds.append(_TYPES[layer])
        self.numbers.append(int(feature.GetFieldAsString("osm_id")))
        self.tags.append(tags)
        self.times.append(_iso(feature.GetFieldAsString("osm_timestamp")))
        self.versions.append(max(feature.GetFieldAsInteger("osm_version"), 0))
        self.shapes.append(None if geometry is None else bytes(geometry.ExportToWkb()))


def read_with_gdal(plain: Path, path: Path, relations: set[int], progress: Progress) -> gpd.GeoDataFrame:
    """All objects with tags in the unpacked file `plain`; `path` is the file people know.

    Of `relations`, the relations with tags, those that GDAL passes over without a word are incomplete.

    Raises
    ------
    FileError
        If GDAL finds the file damaged.

    """
    reading = progress.part(0.0, 0.9)
    objects, listener = _objects(plain, path, reading, indexed=False)
    if listener.needs_index:
        objects, listener = _objects(plain, path, reading, indexed=True)
    if listener.failures:
        raise FileError(
            "'{path}' is damaged or cut short: {reason}. Download or copy it again.",
            path=path,
            reason=listener.failures[0].rstrip("."),
        )
    if listener.shortened:
        progress.warn(
            "{count} ways lack some of their points in the file, so they end too early. They may lie at its edge.",
            count=len(listener.shortened),
        )
    listener.left_out |= {("relation", number) for number in relations}
    return _as_frame(objects, listener, progress.part(0.9, 1.0))


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


def _objects(plain: Path, path: Path, progress: Progress, indexed: bool) -> tuple[_Objects, _Listener]:
    """Every object, in one pass; stops where the slower index is needed."""
    listener, objects = _Listener(), _Objects()
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
            if len(objects.kinds) % _CHECK_EVERY == 0 or feature is None:
                progress.at(min(max(share, 0.0), 1.0))
            if feature is None:
                break
            objects.add(feature, layer.GetName())
    if dataset is None:
        raise FileError(
            "'{path}' is not an OpenStreetMap file that this QGIS can read: {reason}",
            path=path,
            reason=(listener.failures or ["-"])[0],
        )
    return objects, listener


def _as_frame(objects: _Objects, listener: _Listener, progress: Progress) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import numpy as np
    import pandas as pd
    import shapely

    seen = set(zip(objects.kinds, objects.numbers)) if listener.left_out else set()
    left_out = sorted(listener.left_out - seen)
    rest = len(left_out)
    frame = pd.DataFrame(
        {
            "osm_type": objects.kinds + [kind for kind, _number in left_out],
            "osm_id": pd.array([*objects.numbers, *(number for _kind, number in left_out)], dtype="int64"),
            "tags": pd.Series(objects.tags + [{}] * rest, dtype=object),
            "timestamp": pd.Series(objects.times + [None] * rest, dtype=object),
            "version": pd.array([*objects.versions, *([0] * rest)], dtype="int32"),
            "fault": pd.Series([None] * len(objects.kinds) + ["incomplete"] * rest, dtype=object),
        }
    )
    progress.at(0.3)
    shapes = objects.shapes + [None] * rest
    geometry = np.full(len(shapes), None, dtype=object)
    for start in range(0, len(shapes), _SHAPES_AT_ONCE):
        progress.at(0.3 + 0.7 * start / len(shapes))
        geometry[start : start + _SHAPES_AT_ONCE] = shapely.from_wkb(shapes[start : start + _SHAPES_AT_ONCE])
    # A node without a position comes out at exactly 0, 0.
    nowhere = (shapely.get_x(geometry) == 0) & (shapely.get_y(geometry) == 0)
    geometry[nowhere] = None
    frame.loc[nowhere, "fault"] = "bad_position"
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(geometry, crs="EPSG:4326"))


def tags_of(text: str) -> dict[str, str]:
    r"""The tags in hstore text: ``"name"=>"a \"b\"","key"=>"x=>y"``."""
    return {_unescaped(key): _unescaped(value) for key, value in _PAIR.findall(text)}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _iso(text: str) -> str | None:
    """GDAL's ``2021/06/11 23:52:12+00`` as ISO 8601; a file without times gives the year 1970, which says nothing."""
    return f"{text[:19].replace('/', '-').replace(' ', 'T')}Z" if text and not text.startswith("1970") else None
