"""Small layers and rasters by hand, in a metric CRS, and who listens to what is said."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from quartier.engine.grids.raster import Raster
from quartier.engine.progress import Progress

CRS = "EPSG:32631"
# A real corner of that zone, so that layers in degrees land where they should.
EAST, NORTH = 440_000.0, 712_000.0


def lines(*coordinates: Sequence[tuple[float, float]], **columns: Sequence[object]) -> gpd.GeoDataFrame:
    """Paths way/1, way/2, ... from lists of coordinates."""
    shapes = [shapely.LineString(c) for c in coordinates]
    return layer(shapes, "way", **columns)


def points(*xy: tuple[float, float], prefix: str = "node", **columns: Sequence[object]) -> gpd.GeoDataFrame:
    """Points node/1, node/2, ..."""
    return layer([shapely.Point(c) for c in xy], prefix, **columns)


def boxes(
    *bounds: tuple[float, float, float, float], prefix: str = "box", **columns: Sequence[object]
) -> gpd.GeoDataFrame:
    """Rectangles from (xmin, ymin, xmax, ymax)."""
    return layer([shapely.box(*b) for b in bounds], prefix, **columns)


def layer(shapes: Sequence[object], prefix: str, **columns: Sequence[object]) -> gpd.GeoDataFrame:
    """A layer with ids `prefix`/1, `prefix`/2, ..."""
    frame = pd.DataFrame({"id": [f"{prefix}/{n}" for n in range(1, len(shapes) + 1)], **columns})
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(list(shapes), crs=CRS), crs=CRS)


def here(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The layer moved from the origin to the real corner."""
    return frame.set_geometry(frame.geometry.translate(EAST, NORTH))


def grid(rows: object, size: float = 10.0) -> Raster:
    """Square cells of so many metres, the south-west corner at 0, 0."""
    values = np.array(rows, dtype=float)
    return Raster(values, 0.0, len(values) * size, size, size, pyproj.CRS(CRS))


def listening() -> tuple[Progress, list[str]]:
    """A progress, and the sentences it is told."""
    said: list[str] = []
    return Progress(message=lambda level, template, values: said.append(template.format(**values))), said


def profile_rows(name: str) -> list[dict[str, str]]:
    """The lines of a table of Quartier's own."""
    path = Path(__file__).parents[2] / f"resources/profiles/{name}.csv"
    return list(csv.DictReader(path.open(encoding="utf-8")))
