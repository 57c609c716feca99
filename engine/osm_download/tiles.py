"""An area cut into tiles that a server answers quickly and that a poor connection loses one by one, not all at once."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from ..errors import FileError, InputError
from .query import Bounds

# A tile of a dense city is about 25,000 buildings, 2 MB on the wire, and half a minute of a server's time.
TILE_M = 3000.0
SMALLEST_TILE_M = 400.0
# Beyond this, a ready-made extract is quicker, and kinder to servers that others need too.
LARGEST_KM2 = 1000.0
_DEGREE_M = 111_320.0
_FORGET_DAYS = 30


def size_m(bounds: Bounds) -> tuple[float, float]:
    """Height and width of a box in degrees, in metres, to about half a percent."""
    south, west, north, east = bounds
    return (north - south) * _DEGREE_M, (east - west) * _DEGREE_M * math.cos(math.radians((south + north) / 2))


def bounds_of(area: BaseGeometry) -> Bounds:
    """South, west, north, east, rounded outwards to the sixth decimal (a hand's width)."""
    west, south, east, north = area.bounds
    millionths = 1_000_000
    return (
        math.floor(south * millionths) / millionths,
        math.floor(west * millionths) / millionths,
        math.ceil(north * millionths) / millionths,
        math.ceil(east * millionths) / millionths,
    )


def refuse_absurd(area: BaseGeometry) -> None:
    """Say so when an area is far too large, before anything is worked out from it.

    Raises
    ------
    InputError
        If the area is larger than `LARGEST_KM2`, or is none.
    """
    if area.is_empty or not all(math.isfinite(value) for value in area.bounds):
        raise InputError("The area is empty. Draw one, or choose a layer of polygons.")
    west, south, east, north = area.bounds
    if west < -180 or east > 180 or south < -85 or north > 85:
        raise InputError(
            "The area goes beyond the map (longitude {west:.1f} to {east:.1f}, latitude {south:.1f} to {north:.1f}): "
            "check its coordinate reference system.",
            west=west,
            east=east,
            south=south,
            north=north,
        )
    parts = [math.prod(size_m(bounds_of(part))) for part in getattr(area, "geoms", [area])]
    _refuse_size(min(sum(parts), math.prod(size_m(bounds_of(area)))) / 1e6)


def _refuse_size(km2: float) -> None:
    if km2 > LARGEST_KM2:
        raise InputError(
            "The area with its margin is about {km2:.0f} km², and at most {largest:.0f} km² are downloaded at once. "
            "Take a smaller area or margin, or get a ready-made extract of the region (.osm.pbf) and import it with "
            "'Import an OpenStreetMap file'.",
            km2=km2,
            largest=LARGEST_KM2,
        )


def tiles_of(area: BaseGeometry, tile_m: float = TILE_M) -> list[Bounds]:
    """Boxes of at most `tile_m` by `tile_m` metres that cover `area` (degrees), row by row from the south.

    Raises
    ------
    InputError
        If together they are larger than `LARGEST_KM2`.
    """
    bounds = bounds_of(area)
    height, width = size_m(bounds)
    # In a grid over polygons far apart most boxes are empty; one too large for the list is too large anyway.
    _refuse_size(0.0 if height * width <= 100 * LARGEST_KM2 * 1e6 else height * width / 1e6)
    boxes = list(divided(bounds, math.ceil(height / tile_m), math.ceil(width / tile_m)))
    shapely.prepare(area)
    touched = shapely.intersects(
        area, shapely.box(*zip(*((west, south, east, north) for south, west, north, east in boxes)))
    )
    tiles = [box for box, is_touched in zip(boxes, touched) if is_touched]
    _refuse_size(sum(math.prod(size_m(tile)) for tile in tiles) / 1e6)
    return tiles


def divided(bounds: Bounds, rows: int, columns: int) -> Iterator[Bounds]:
    """`bounds` in rows and columns; neighbours share their edge to the last decimal."""
    south, west, north, east = bounds
    rows, columns = max(rows, 1), max(columns, 1)
    latitudes = [round(south + (north - south) * row / rows, 6) for row in range(rows + 1)]
    longitudes = [round(west + (east - west) * column / columns, 6) for column in range(columns + 1)]
    for low, high in zip(latitudes, latitudes[1:]):
        for left, right in zip(longitudes, longitudes[1:]):
            yield low, left, high, right


@dataclass(frozen=True)
class Cache:
    """Tiles on disk, found by what was asked, so that a broken run goes on and any server will do.

    Parameters
    ----------
    folder : Path
    hours : float
        How old a tile may be to be used again; 0 asks for everything anew.
    """

    folder: Path
    hours: float

    def prepare(self) -> None:
        """Make the folder and clear out what is a month old.

        Raises
        ------
        FileError
            If it cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in self.folder.glob("*.gz"):
                if self._age_hours(path) > 24 * _FORGET_DAYS:
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise FileError(
                "The folder '{path}' for downloaded tiles cannot be used: {reason}.",
                path=self.folder,
                reason=error.strerror or error,
            ) from error

    def path(self, query: str) -> Path:
        """Where the answer to `query` is kept."""
        return self.folder / f"{hashlib.sha256(query.encode()).hexdigest()[:40]}.gz"

    def has(self, query: str) -> bool:
        """Whether a fresh answer to `query` is there."""
        path = self.path(query)
        return path.is_file() and self._age_hours(path) < self.hours

    @staticmethod
    def _age_hours(path: Path) -> float:
        return (time.time() - path.stat().st_mtime) / 3600
