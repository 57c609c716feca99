"""Ground and water: a 5 m elevation model, and flood depths computed from it.

The raw relief is drawn first. It is then stretched so that a chosen share of
buildings lies under each flood level: hazards stay believable whatever else
changes in the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.random import Generator
from osgeo import gdal, osr
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter, label
from shapely.geometry import Polygon

from .geometry import EPSG, ORIGIN, Numbers
from .layout import Plan

CELL = 5.0
WEST, SOUTH, COLUMNS, ROWS = -30.0, -20.0, 276, 212
NODATA = -9999.0
LAKE_LEVEL = 0.40
LEVEL_10, LEVEL_100 = 1.40, 2.20
SHARE_10, SHARE_100 = 0.100, 0.275
KNOLL = (458.0, 262.0)


@dataclass
class Terrain:
    """Elevation and depths on one grid; row 0 is the northernmost."""

    elevation: Numbers
    depth_10: Numbers
    depth_100: Numbers
    valid: Numbers

    def sample(self, grid: Numbers, points: Numbers) -> Numbers:
        """The cell value of a grid at each point."""
        column = np.clip(((points[:, 0] - WEST) / CELL).astype(int), 0, COLUMNS - 1)
        row = np.clip(((SOUTH + ROWS * CELL - points[:, 1]) / CELL).astype(int), 0, ROWS - 1)
        return np.asarray(grid[row, column])


def cell_centres() -> Numbers:
    """Plan coordinates of all cells, row by row from the north."""
    x = WEST + (np.arange(COLUMNS) + 0.5) * CELL
    y = SOUTH + ROWS * CELL - (np.arange(ROWS) + 0.5) * CELL
    grid_x, grid_y = np.meshgrid(x, y)
    return np.column_stack([grid_x.ravel(), grid_y.ravel()])


def make_terrain(plan: Plan, buildings: list[Polygon], rng: Generator) -> Terrain:
    """The relief, stretched by where the buildings stand, and the two floods."""
    centres = cell_centres()
    points = shapely.points(centres)
    shape = (ROWS, COLUMNS)
    in_lake = shapely.contains(plan.lake.difference(plan.island), points).reshape(shape)
    in_lake |= (centres[:, 1] < 40.0).reshape(shape)  # the lake goes on beyond the map
    drains = shapely.union_all(list(plan.drains.values()))
    to_drain = shapely.distance(drains, points).reshape(shape)
    raw = _raw_relief(plan, centres, points, to_drain, rng)
    houses = shapely.points(np.array([[b.centroid.x, b.centroid.y] for b in buildings]))
    rows = Terrain(raw, raw, raw, in_lake)
    at_houses = rows.sample(raw, shapely.get_coordinates(houses))
    elevation = _stretch(raw, at_houses, in_lake)
    elevation = np.where(to_drain < 2.6, np.maximum(elevation - 0.7, LAKE_LEVEL + 0.03), elevation)
    elevation = np.where(in_lake, LAKE_LEVEL, elevation)
    flown = plan.outline.union(plan.lake).buffer(12.0).buffer(-30.0).buffer(24.0)
    valid = shapely.contains(flown, points).reshape(shape)
    depths = [_flood(elevation, in_lake, level) for level in (LEVEL_10, LEVEL_100)]
    return Terrain(elevation, depths[0], depths[1], valid)


def _raw_relief(plan: Plan, centres: Numbers, points: Numbers, to_drain: Numbers, rng: Generator) -> Numbers:
    shape = (ROWS, COLUMNS)
    to_lake = shapely.distance(plan.lake, points).reshape(shape)
    x, y = centres[:, 0].reshape(shape), centres[:, 1].reshape(shape)
    swell = gaussian_filter(rng.normal(size=shape), 14.0)
    hump = gaussian_filter(rng.normal(size=shape), 5.0)
    rough = gaussian_filter(rng.normal(size=shape), 1.2)
    raw = 3.6 * (to_lake / 650.0) ** 0.75
    raw += 0.55 * swell / swell.std() + 0.16 * hump / hump.std() + 0.03 * rough / rough.std()
    raw -= 0.85 * np.exp(-((to_drain / 34.0) ** 2)) + 0.35 * np.exp(-((to_drain / 80.0) ** 2))
    # An old sandbank by the shore with a low ring round it: dry ground nobody can leave in the great flood.
    from_knoll = np.hypot(x - KNOLL[0], (y - KNOLL[1]) * 1.15)
    raw += 1.7 * np.exp(-((from_knoll / 46.0) ** 2)) - 1.5 * np.exp(-(((from_knoll - 96.0) / 24.0) ** 2))
    island = np.exp(-(((x - 722.0) / 26.0) ** 2) - (((y - 70.0) / 14.0) ** 2))
    return np.asarray(raw + 1.3 * island)


def _stretch(raw: Numbers, at_houses: Numbers, in_lake: Numbers) -> Numbers:
    """Map raw heights to metres with the wanted share of houses below each flood level."""
    low = float(raw[~in_lake].min())
    high = float(raw.max())
    knots_raw = [low, *np.quantile(at_houses, [SHARE_10, SHARE_100, 0.6, 0.9]), high]
    knots_m = [LAKE_LEVEL + 0.03, LEVEL_10, LEVEL_100, 3.6, 5.2, 6.6]
    stretched = PchipInterpolator(np.array(knots_raw), np.array(knots_m))
    return np.asarray(stretched(np.clip(raw, low, high)))


def _flood(elevation: Numbers, in_lake: Numbers, level: float) -> Numbers:
    """Depth where water of this level reaches from the lake or along the drains."""
    below = elevation < level
    marked, _ = label(below, structure=np.ones((3, 3)))
    joined = np.unique(marked[in_lake & below])
    wet = np.isin(marked, joined[joined > 0])
    return np.where(wet, level - elevation, 0.0)


def write_raster(path: Path, grid: Numbers, valid: Numbers, digits: int) -> None:
    """A compressed GeoTIFF; rounding to centimetres or millimetres is what keeps it small."""
    gdal.UseExceptions()
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".aux.xml").unlink(missing_ok=True)  # statistics of the former raster
    values = np.where(valid, np.round(grid, digits), NODATA).astype(np.float32)
    options = ["COMPRESS=DEFLATE", "PREDICTOR=3", "ZLEVEL=9", "TILED=YES"]
    raster = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, 1, gdal.GDT_Float32, options)
    raster.SetGeoTransform((ORIGIN[0] + WEST, CELL, 0.0, ORIGIN[1] + SOUTH + ROWS * CELL, 0.0, -CELL))
    raster.SetProjection(_projection())
    band = raster.GetRasterBand(1)
    band.SetNoDataValue(NODATA)
    band.SetUnitType("m")
    band.WriteRaster(0, 0, COLUMNS, ROWS, values.tobytes(), buf_type=gdal.GDT_Float32)
    raster.FlushCache()
    del band, raster


def _projection() -> str:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(EPSG)
    return str(reference.ExportToWkt())
