"""Building footprints seen from above: chosen by area, confidence and size, without those that are mapped already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Objects
from ..errors import InputError
from ..osm.layers import EQUAL_AREA
from ..osm.objects import WGS84, outlines_of
from ..progress import SILENT, Progress
from ..survey.tables import distinct
from .overlap import Outlines, outlines, same_building

LINES_TOLD = 10
ATTRIBUTES = ("number", "confidence", "plus_code", "height_m", "source")
COLUMNS = ("id", "use", "levels", "material", "area_m2", "population", "source", "confidence", "plus_code", "height_m")
_POLYGONS = (3, 6)
_AT_ONCE = 20_000
_TEXTS = ("id", "use", "material", "source", "plus_code")


@dataclass(frozen=True)
class FootprintBatch:
    """A piece of a file of footprints: ``read`` rows are those outside, those unreadable and those in `table`.

    Attributes
    ----------
    read : int
        Rows of the file in this piece.
    outside : int
        Those passed over because they lie far from the area.
    unreadable : tuple of int
        Line numbers of those that cannot be cut into the file's columns.
    table : pandas.DataFrame
        The others: ``number`` (line), ``confidence`` (0 to 1; NaN where not told), ``plus_code``, ``height_m``,
        ``source``.
    geometry : numpy.ndarray
        Their outlines in EPSG:4326; None where they cannot be read.
    """

    read: int
    outside: int
    unreadable: tuple[int, ...]
    table: pd.DataFrame
    geometry: Objects


@dataclass(frozen=True)
class FootprintRules:
    """What a footprint must be: `min_confidence` from 0 to 1 (one without confidence passes), `min_area_m2`."""

    min_confidence: float = 0.0
    min_area_m2: float = 0.0


@dataclass
class FootprintCounts:
    """What became of every footprint of the file; each is counted under the first reason that fits."""

    read: int = 0
    kept: int = 0
    outside: int = 0
    unreadable: int = 0
    low_confidence: int = 0
    too_small: int = 0
    known: int = 0
    repeated: int = 0
    repaired: int = 0
    without_confidence: int = 0
    unreadable_lines: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Footprints:
    """The footprints chosen, in the schema of buildings, and what became of the others."""

    frame: gpd.GeoDataFrame
    counts: FootprintCounts


def whole_area(area: gpd.GeoSeries | None) -> Any:
    """The polygons of `area` as one valid shape in EPSG:4326; None for None.

    Raises
    ------
    InputError
        If there is no polygon in it.
    """
    if area is None:
        return None
    polygons = area[area.notna() & area.geom_type.isin(["Polygon", "MultiPolygon"])]
    if polygons.empty:
        raise InputError("The area holds no polygon: draw one, or leave the area out to keep the whole file.")
    whole = shapely.union_all(shapely.make_valid(polygons.to_crs(WGS84).to_numpy()))
    shapely.prepare(whole)
    return whole


def select_footprints(
    batches: Iterable[FootprintBatch],
    rules: FootprintRules,
    area: Any = None,
    known: gpd.GeoSeries | None = None,
    progress: Progress = SILENT,
) -> Footprints:
    """Choose the footprints worth having.

    Parameters
    ----------
    batches : iterable of FootprintBatch
        The file, piece by piece; nothing but what is kept stays in memory.
    rules : FootprintRules
        Confidence and size.
    area : shapely polygon, optional
        From `whole_area`. A footprint belongs to it whose middle is inside.
    known : geopandas.GeoSeries, optional
        Buildings that are mapped already, any CRS: a footprint of the same building (`overlap.same_building`) is left
        out.
    progress : Progress
        For the search for repeated footprints; the pieces tell their own.

    Returns
    -------
    Footprints
        In EPSG:4326. Of footprints that repeat each other in the file (intersection over union of at least 0.3) the
        one of the greatest confidence stays, then the largest, then the first.
    """
    counts = FootprintCounts()
    mapped = _known(known, progress)
    tables: list[pd.DataFrame] = []
    shapes: list[Objects] = []
    for batch in batches:
        progress.check()
        table, geometry = _chosen(batch, rules, area, mapped, counts)
        tables.append(table)
        shapes.append(geometry)
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=[*ATTRIBUTES, "area_m2"])
    geometry = np.concatenate(shapes) if shapes else np.empty(0, dtype=object)
    first = _first_of_each(table, geometry, progress)
    counts.repeated = int((~first).sum())
    counts.kept = int(first.sum())
    counts.without_confidence = int(table.loc[first, "confidence"].isna().sum())
    return Footprints(_buildings(table[first].reset_index(drop=True), geometry[first]), counts)


def _known(known: gpd.GeoSeries | None, progress: Progress) -> Outlines | None:
    """The buildings that are mapped already, some thousands at a time so that a wish to stop is heard."""
    if known is None:
        return None
    found = [np.empty(0, dtype=object)]
    for start in range(0, len(known), _AT_ONCE):
        progress.check()
        some = known.iloc[start : start + _AT_ONCE]
        degrees = some[some.notna() & some.geom_type.isin(["Polygon", "MultiPolygon"])].to_crs(WGS84)
        shapes, _ = outlines_of(degrees.to_numpy().astype(object))
        found.append(shapes[~shapely.is_missing(shapes)])
    every = np.concatenate(found)
    return outlines(every, progress) if len(every) else None


def _chosen(
    batch: FootprintBatch, rules: FootprintRules, area: Any, mapped: Outlines | None, counts: FootprintCounts
) -> tuple[pd.DataFrame, Objects]:
    """What is left of a piece; `counts` grows by the others."""
    counts.read += batch.read
    counts.outside += batch.outside
    geometry = batch.geometry.copy()
    geometry[~np.isin(shapely.get_type_id(geometry), _POLYGONS) | ~_on_earth(geometry)] = None
    geometry, repaired = outlines_of(shapely.force_2d(geometry))
    missing = shapely.is_missing(geometry)
    lines = sorted((*batch.unreadable, *batch.table["number"].to_numpy()[missing].tolist()))
    counts.unreadable += len(lines)
    counts.unreadable_lines += lines[: LINES_TOLD - len(counts.unreadable_lines)]
    left = np.flatnonzero(~missing)
    if area is not None:
        inside = shapely.intersects(area, shapely.point_on_surface(geometry[left]))
        counts.outside += int((~inside).sum())
        left = left[inside]
    doubtful = batch.table["confidence"].to_numpy(dtype=float)[left] < rules.min_confidence
    counts.low_confidence += int(doubtful.sum())
    left = left[~doubtful]
    area_m2 = shapely.area(np.asarray(gpd.GeoSeries(geometry[left], crs=WGS84).to_crs(EQUAL_AREA)))
    small = area_m2 < rules.min_area_m2
    counts.too_small += int(small.sum())
    left, area_m2 = left[~small], area_m2[~small]
    if mapped is not None and left.size:
        there, _ = same_building(outlines(geometry[left]), mapped)
        new = ~np.isin(np.arange(len(left)), there)
        counts.known += int((~new).sum())
        left, area_m2 = left[new], area_m2[new]
    counts.repaired += int(repaired[left].sum())
    return batch.table.iloc[left].assign(area_m2=area_m2), geometry[left]


def _on_earth(geometry: Objects) -> Any:
    """Whether the coordinates are degrees."""
    coordinates, owner = shapely.get_coordinates(geometry, return_index=True)
    with np.errstate(invalid="ignore"):
        degrees = (np.abs(coordinates) <= (180.0, 90.0)).all(axis=1)
    on_earth = np.ones(len(geometry), dtype=bool)
    on_earth[owner[~degrees]] = False
    return on_earth


def _first_of_each(table: pd.DataFrame, geometry: Objects, progress: Progress) -> Any:
    """Which footprints stay where several show the same building."""
    stays = np.ones(len(table), dtype=bool)
    if len(table) < 2:
        return stays
    confidence = table["confidence"].fillna(-1.0).to_numpy(dtype=float)
    order = np.lexsort((np.arange(len(table)), -table["area_m2"].to_numpy(dtype=float), -confidence))
    rank = np.empty(len(table), dtype=np.int64)
    rank[order] = np.arange(len(table))
    shapes = outlines(geometry, progress)
    better, worse = same_building(shapes, shapes, by_middle=False, progress=progress)
    pairs = rank[better] < rank[worse]
    better, worse = better[pairs], worse[pairs]
    for one in np.argsort(rank[better], kind="stable"):
        if stays[better[one]]:
            stays[worse[one]] = False
    return stays


def _buildings(table: pd.DataFrame, geometry: Objects) -> gpd.GeoDataFrame:
    frame = pd.DataFrame(
        {
            "id": _ids(table),
            "use": None,
            "levels": np.nan,
            "material": None,
            "area_m2": table["area_m2"].astype(float),
            "population": np.nan,
            "source": table["source"],
            "confidence": table["confidence"].astype(float),
            "plus_code": table["plus_code"],
            "height_m": table["height_m"].astype(float),
        },
        columns=list(COLUMNS),
    )
    for column in _TEXTS:
        texts = frame[column].astype(object)
        frame[column] = texts.where(texts.notna(), None)
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(geometry, crs=WGS84), crs=WGS84)


def _ids(table: pd.DataFrame) -> pd.Series:
    """The Plus Code where there is one, which another file of the same data has too; else the line."""
    rows = zip(table["number"], table["plus_code"])
    texts = [f"plus_code/{code}" if isinstance(code, str) else f"footprint/{int(number)}" for number, code in rows]
    return pd.Series(distinct(pd.Series(texts, dtype=object)), index=table.index, dtype=object)


def report_footprints(counts: FootprintCounts, rules: FootprintRules, progress: Progress) -> None:
    """Say what became of every footprint: kept and left out add up to those read."""
    progress.say(
        "{read} footprints read: {kept} kept, {left} left out.",
        read=counts.read,
        kept=counts.kept,
        left=counts.read - counts.kept,
    )
    if counts.outside:
        progress.say("{count} lie outside the area.", count=counts.outside)
    if counts.low_confidence:
        progress.say(
            "{count} have a confidence below {least:.2f}.", count=counts.low_confidence, least=rules.min_confidence
        )
    if counts.too_small:
        progress.say("{count} are smaller than {least:.1f} m².", count=counts.too_small, least=rules.min_area_m2)
    if counts.known:
        progress.say("{count} are in the layer of buildings already.", count=counts.known)
    if counts.repeated:
        progress.say("{count} show the same building as another footprint of the file.", count=counts.repeated)
    if counts.unreadable:
        progress.warn(
            "{count} footprints cannot be read: no outline, or too few columns. The first stand in lines {lines}.",
            count=counts.unreadable,
            lines=", ".join(map(str, counts.unreadable_lines)),
        )
    if counts.repaired:
        progress.say(
            "{count} {count:outline that crossed itself was|outlines that crossed themselves were} repaired.",
            count=counts.repaired,
        )
    if counts.without_confidence and rules.min_confidence > 0:
        progress.say(
            "{count} {count:footprint tells no confidence and was|footprints tell no confidence and were} kept.",
            count=counts.without_confidence,
        )
