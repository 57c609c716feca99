"""Where the answers are: geopoint, geotrace and geoshape text, latitude and longitude columns, WKT, GeoJSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
import shapely.geometry

from ..schema import slug
from .arrays import Array

# shapely.get_type_id of lines and of polygons, single and multi
LINE_TYPES = (1, 5)
AREA_TYPES = (3, 6)
_WKT = re.compile(r"^(?:SRID=\d+;)?\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON))\s*(?:Z|M|ZM)?\s*\(", re.IGNORECASE)
_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_MEASURE = r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?"
_VERTEX = re.compile(rf"^({_NUMBER})\s+({_NUMBER})(?:\s+({_MEASURE}))?(?:\s+({_MEASURE}))?$")
_PAIR = re.compile(r"^([+-]?\d{1,3}\.\d+)\s*[,;]\s*([+-]?\d{1,3}\.\d+)$")
_PART_WORDS = {
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "long", "lon", "lng"),
    "altitude": ("altitude", "alt"),
    "accuracy": ("precision", "accuracy", "acc"),
}


@dataclass(frozen=True)
class Places:
    """The geometries of one question, row by row.

    Attributes
    ----------
    geometry : numpy.ndarray
        shapely geometries in EPSG:4326 (x is the longitude) or None.
    altitude_m, accuracy_m : numpy.ndarray
        metres, NaN where the answer has none (lines and polygons: the worst of their vertices).
    answered : numpy.ndarray
        bool, True where there was an answer.
    """

    geometry: Array
    altitude_m: Array
    accuracy_m: Array
    answered: Array

    @property
    def refused(self) -> Array:
        """True where an answer is no geometry."""
        return np.asarray(self.answered & shapely.is_missing(self.geometry))


@dataclass(frozen=True)
class CoordinateColumns:
    """Columns that hold one place in parts."""

    question: str
    latitude: str
    longitude: str
    altitude: str | None
    accuracy: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """All columns, those that exist."""
        return tuple(n for n in (self.latitude, self.longitude, self.altitude, self.accuracy) if n)


def coordinate_columns(names: Sequence[str]) -> tuple[CoordinateColumns, ...]:
    """Columns such as ``_X_latitude`` and ``_X_longitude``, ``X-Latitude``, ``lat`` and ``lon``, paired by their stem.

    >>> coordinate_columns(["_gps_latitude", "_gps_longitude", "age"])[0].question
    'gps'
    """
    parts: dict[str, dict[str, str]] = {}
    for name in names:
        text = slug(name)
        for part, words in _PART_WORDS.items():
            word = next((w for w in words if text == w or text.endswith("_" + w)), None)
            if word:
                parts.setdefault(text[: -len(word)].strip("_"), {}).setdefault(part, name)
    return tuple(
        CoordinateColumns(stem or "position", c["latitude"], c["longitude"], c.get("altitude"), c.get("accuracy"))
        for stem, c in parts.items()
        if "latitude" in c and "longitude" in c
    )


def geometry_kind(text: pd.Series) -> str | None:
    """``geopoint``, ``geotrace`` or ``geoshape`` where the answers of a column are places, None otherwise.

    Points must be written with decimals: eight-digit telephone numbers in pairs look like places too.
    """
    answers = pd.Series(text.dropna().astype(str).unique(), dtype=object)
    if answers.empty:
        return None
    looks = answers.map(_looks_like)
    if looks.notna().mean() < 0.5:
        return None
    kinds = looks.dropna()
    return str(kinds.mode().iloc[0])


def _looks_like(text: str) -> str | None:
    wkt = _WKT.match(text)
    if wkt:
        word = wkt.group(1).upper()
        return "geopoint" if "POINT" in word else "geotrace" if "LINE" in word else "geoshape"
    if text.startswith("{") and '"coordinates"' in text:
        return "geopoint" if '"Point"' in text else "geotrace" if "LineString" in text else "geoshape"
    if _PAIR.match(text):
        return "geopoint"
    vertices = [part.strip() for part in text.rstrip("; ").split(";")]
    matches = [_VERTEX.match(part) for part in vertices]
    if not all(matches):
        return None
    if len(vertices) == 1:
        first = matches[0]
        decimals = first is not None and all(re.search(r"[.,]\d{2}", first.group(k)) for k in (1, 2))
        return "geopoint" if decimals else None
    return "geoshape" if len(vertices) >= 4 and _same_place(vertices[0], vertices[-1]) else "geotrace"


def _same_place(a: str, b: str) -> bool:
    return a.split()[:2] == b.split()[:2]


def read_places(text: pd.Series, kind: str, parts: pd.DataFrame | None = None) -> Places:
    """Geometries of one question.

    Parameters
    ----------
    text : pandas.Series
        Answers such as ``"6.36 2.43 12.0 4.5"`` (latitude, longitude, altitude, accuracy), ``;`` between the
        vertices of lines and polygons, decimal point or comma, WKT or GeoJSON (longitude first there).
    kind : str
        ``geopoint``, ``geotrace`` or ``geoshape``: whether a closed line is a line or a polygon.
    parts : pandas.DataFrame, optional
        float columns ``latitude``, ``longitude``, ``altitude``, ``accuracy``; used where the text has no point.

    Returns
    -------
    Places
        A latitude beyond 90 is kept while it could be the longitude: the checks find swapped coordinates.
    """
    count = len(text)
    geometry = np.full(count, None, dtype=object)
    altitude, accuracy = np.full(count, np.nan), np.full(count, np.nan)
    for row, value in enumerate(text):
        if value is not None and value == value:
            geometry[row], altitude[row], accuracy[row] = _read_place(str(value), kind)
    answered = text.notna().to_numpy(dtype=bool)
    if parts is not None:
        latitude, longitude = parts["latitude"].to_numpy(float), parts["longitude"].to_numpy(float)
        usable = shapely.is_missing(geometry) & _on_earth(latitude, longitude)
        geometry[usable] = shapely.points(longitude[usable], latitude[usable])
        answered |= np.isfinite(latitude) & np.isfinite(longitude)
        altitude = np.where(np.isnan(altitude), parts["altitude"].to_numpy(float), altitude)
        accuracy = np.where(np.isnan(accuracy), parts["accuracy"].to_numpy(float), accuracy)
    return Places(geometry, altitude, accuracy, answered)


def _on_earth(latitude: Array, longitude: Array) -> Array:
    low, high = np.fmin(np.abs(latitude), np.abs(longitude)), np.fmax(np.abs(latitude), np.abs(longitude))
    return np.asarray(np.isfinite(latitude) & np.isfinite(longitude) & (low <= 90) & (high <= 180))


def _read_place(text: str, kind: str) -> tuple[shapely.Geometry | None, float, float]:
    if _WKT.match(text):
        return _flat(shapely.from_wkt(re.sub(r"^SRID=\d+;", "", text, flags=re.IGNORECASE), on_invalid="ignore"))
    if text.startswith("{"):
        return _flat(_from_geojson(text))
    pair = _PAIR.match(text)
    vertices = [pair.expand(r"\1 \2")] if pair else [part.strip() for part in text.rstrip("; ").split(";")]
    rows = [_vertex(part) for part in vertices]
    if any(row is None for row in rows):
        return None, np.nan, np.nan
    table = np.array(rows, dtype=float)
    if not _on_earth(table[:, 0], table[:, 1]).all():
        return None, np.nan, np.nan
    altitude = float(table[0, 2]) if len(table) == 1 else np.nan
    accuracy = float(np.nanmax(table[:, 3])) if np.isfinite(table[:, 3]).any() else np.nan
    return _build(table[:, [1, 0]], kind), altitude, accuracy


def _vertex(text: str) -> tuple[float, ...] | None:
    match = _VERTEX.match(text)
    if match is None:
        return None
    return tuple(float(part.replace(",", ".")) if part else np.nan for part in match.groups())


def _build(vertices: Array, kind: str) -> shapely.Geometry | None:
    if len(vertices) == 1:
        return shapely.Point(vertices[0])
    if len(np.unique(vertices, axis=0)) < 2:
        return None
    if kind != "geoshape":
        return shapely.LineString(vertices)
    if len(np.unique(vertices, axis=0)) < 3:
        return None
    return shapely.Polygon(vertices)


def _from_geojson(text: str) -> shapely.Geometry | None:
    """GeoJSON with or without heights: GEOS before 3.12 refuses a third coordinate."""
    try:
        return shapely.geometry.shape(json.loads(text))
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
        shapely.errors.ShapelyError,
    ):
        return None


def _flat(geometry: shapely.Geometry | None) -> tuple[shapely.Geometry | None, float, float]:
    if geometry is None or geometry.is_empty:
        return None, np.nan, np.nan
    degrees = shapely.get_coordinates(geometry)
    if not _on_earth(degrees[:, 1], degrees[:, 0]).all():
        return None, np.nan, np.nan
    altitude = float(geometry.z) if geometry.geom_type == "Point" and geometry.has_z else np.nan
    return shapely.force_2d(geometry), altitude, np.nan


def points_of(geometry: Array) -> Array:
    """A point for every geometry: itself, or one that lies on it; None stays None."""
    found = ~shapely.is_missing(geometry)
    points = np.full(len(geometry), None, dtype=object)
    points[found] = shapely.point_on_surface(geometry[found])
    return points


def metres_between(longitude: Array, latitude: Array, centre: tuple[float, float]) -> Array:
    """Distance to `centre` (longitude, latitude) on the sphere of 6,371,008.8 m."""
    lon, lat = np.radians(longitude), np.radians(latitude)
    lon0, lat0 = np.radians(centre[0]), np.radians(centre[1])
    half = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat) * np.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
    return np.asarray(2 * 6_371_008.8 * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def along(line: shapely.Geometry, spacing_m: float) -> list[shapely.Point]:
    """Points along a line in degrees, at its vertices and no farther apart than `spacing_m` metres."""
    latitude = line.centroid.y
    metres = np.array([111_320.0 * np.cos(np.radians(latitude)), 110_574.0])
    flat = shapely.transform(line, lambda xy: xy * metres)
    dense = shapely.segmentize(flat, spacing_m)
    return [shapely.Point(xy) for xy in shapely.get_coordinates(dense) / metres]


def collect(geometry: Iterable[shapely.Geometry | None]) -> Array:
    """An object array of geometries, without numpy looking inside them."""
    items = list(geometry)
    array = np.full(len(items), None, dtype=object)
    for position, item in enumerate(items):
        array[position] = item
    return array
