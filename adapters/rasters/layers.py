"""QGIS raster layers to engine rasters: the part around the features, read in stripes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsRasterDataProvider, QgsRasterLayer, QgsRectangle

from ...engine.errors import InputError
from ...engine.progress import SILENT, Progress
from ..gdal_calls import tried
from .geotiff import block_rows, is_hole, read_cells

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    from pyproj import CRS

    from ...engine.grids.raster import Raster

BAND = 1
_CELLS_AT_ONCE = 1_000_000
# Blocks are seldom wider.
_BLOCK = 512
# Cells read beyond the features, so that points on their border have a cell.
_MARGIN_CELLS = 2
# What files write for metres; most write nothing.
_METRES = ("", "m", "metre", "metres", "meter", "meters", "mètre", "mètres", "1")


@dataclass(frozen=True)
class _Grid:
    """A raster that can be read in windows of whole cells."""

    name: str
    left: float
    top: float
    dx: float
    dy: float
    columns: int
    rows: int
    dtype: type[np.floating]
    # Cells to fill, from this column and row on; what has no data becomes NaN.
    fill: Callable[[np.ndarray, int, int], None]
    unit: str = ""
    # Stripes of so many rows, counted from the first, are read without reading anything twice.
    block_rows: int = 1
    # column, row, columns, rows -> whether the file holds nothing there: its cells are all alike.
    is_hole: Callable[[int, int, int, int], bool] = lambda *_: False


def read_raster(layer: QgsRasterLayer, around: gpd.GeoDataFrame, progress: Progress = SILENT) -> Raster:
    """Band 1 of `layer` around the features, cells as they are in the file.

    Raises
    ------
    InputError
        If the raster has no CRS, is rotated, cannot be read, or does not overlap the features.
    """
    return _read_window(_open(layer), layer, around, progress)


def cells_around(layer: QgsRasterLayer, around: gpd.GeoDataFrame) -> int:
    """How many cells of `layer` lie around the features, those of 64 bits counted twice; 0 where it lies elsewhere."""
    import numpy as np

    grid = _open(layer)
    window = _window_if_any(grid, around, _crs_of(layer))
    return 0 if window is None else window[2] * window[3] * np.dtype(grid.dtype).itemsize // 4


def cells_in_parts(
    layer: QgsRasterLayer, around: gpd.GeoDataFrame, progress: Progress = SILENT
) -> Iterator[np.ndarray]:
    """The cells around the features, a million or so after the other; of a part that is a hole in the file, one cell.

    Raises
    ------
    InputError
        As for `read_raster`.
    """
    grid = _open(layer)
    return _parts(grid, _window(grid, around, _crs_of(layer)), progress)


def depth_reader(layer: QgsRasterLayer, no_data: str) -> Callable[[gpd.GeoDataFrame, Progress], Raster]:
    """Reads water depths around features, as often as asked: metres, 0 where dry, NaN where unknown.

    Parameters
    ----------
    no_data : {"auto", "dry", "unknown"}
        What a cell without data means, see `engine.grids.depths.depth_of`. What the whole file says of it is looked up
        once.
    """
    from ...engine.grids.depths import depth_of
    from ...engine.grids.raster import cell_metres

    grid = _open(layer)
    dry_cells: list[bool] = []

    def read(around: gpd.GeoDataFrame, progress: Progress) -> Raster:
        raster = _read_window(grid, layer, around, progress.part(0.0, 0.5))
        width, height = cell_metres(raster)
        progress.say(
            "Depths from '{name}': cells of {width:.1f} x {height:.1f} m.", name=grid.name, width=width, height=height
        )

        def dry_elsewhere() -> bool:
            if not dry_cells:
                dry_cells.append(_has_dry_cells(grid, progress.part(0.5, 1.0)))
            return dry_cells[0]

        return depth_of(raster, no_data, dry_elsewhere, progress, in_place=True)

    return read


def read_depth(layer: QgsRasterLayer, around: gpd.GeoDataFrame, no_data: str, progress: Progress = SILENT) -> Raster:
    """Water depths around the features, see `depth_reader`."""
    return depth_reader(layer, no_data)(around, progress)


def read_ground(
    layer: QgsRasterLayer, around: gpd.GeoDataFrame | None, most_cells: int, progress: Progress = SILENT
) -> Raster:
    """Elevation in metres, all of it or the part around some features, if no more than `most_cells`.

    Raises
    ------
    InputError
        As for `read_raster`; or if there are more cells than that, or the file says that its unit is no metre.
    """
    grid = _open(layer)
    if grid.unit.lower() not in _METRES:
        raise InputError(
            "The heights of '{name}' are in '{unit}'. Turn them into metres with the raster calculator, then run "
            "again.",
            name=grid.name,
            unit=grid.unit,
        )
    return _read_window(grid, layer, around, progress, most_cells)


def _read_window(
    grid: _Grid,
    layer: QgsRasterLayer,
    around: gpd.GeoDataFrame | None,
    progress: Progress,
    most_cells: float = math.inf,
) -> Raster:
    import numpy as np

    from ...engine.grids.raster import Raster

    crs = _crs_of(layer)
    column, row, columns, rows = (0, 0, grid.columns, grid.rows) if around is None else _window(grid, around, crs)
    if columns * rows > most_cells:
        raise InputError(
            "The raster '{name}' has {cells:.1f} million cells here; this method holds at most {most:.0f} million in "
            "memory. Give an area (a layer of polygons) to work in, or a raster with larger cells, then run again.",
            name=grid.name,
            cells=columns * rows / 1e6,
            most=most_cells / 1e6,
        )
    values = np.empty((rows, columns), dtype=grid.dtype)
    for first, count in _stripes(grid, row, columns, rows, progress):
        grid.fill(values[first : first + count], column, row + first)
    left, top = grid.left + column * grid.dx, grid.top - row * grid.dy
    return Raster(values, left, top, grid.dx, grid.dy, crs)


def _stripes(grid: _Grid, row: int, columns: int, rows: int, progress: Progress) -> Iterator[tuple[int, int]]:
    """First row, counted from `row`, and number of rows of stripes that are read in a moment each."""
    blocks = max(_CELLS_AT_ONCE // columns // grid.block_rows, 1)
    height = blocks * grid.block_rows
    first = 0
    while first < rows:
        progress.at(first / rows)
        count = min(height - (row + first) % height, rows - first)
        yield first, count
        first += count


def _parts(grid: _Grid, window: tuple[int, int, int, int], progress: Progress) -> Iterator[np.ndarray]:
    """The cells of a window, about as many as are read in a moment each; of a part without any, one cell."""
    import numpy as np

    column, row, columns, rows = window
    for first, count in _stripes(grid, row, columns, rows, progress):
        # Stripes of whole blocks can be very long.
        width = max(_CELLS_AT_ONCE // count // _BLOCK, 1) * _BLOCK
        for left in range(column, column + columns, width):
            progress.check()
            part = (left, row + first, min(width, column + columns - left), count)
            is_hole = grid.is_hole(*part)
            cells = np.empty((1, 1) if is_hole else (count, part[2]), dtype=grid.dtype)
            grid.fill(cells, left, row + first)
            yield cells


def _crs_of(layer: QgsRasterLayer) -> CRS:
    from pyproj import CRS

    return CRS.from_user_input(layer.crs().authid() or layer.crs().toWkt())


def _has_dry_cells(grid: _Grid, progress: Progress) -> bool:
    """Whether any cell is coded dry; what is too low for a depth is an undeclared cell without data.

    Raises
    ------
    InputError
        If no cell has data: nothing tells whether that means dry ground, or nothing at all.
    """
    from ...engine.grids.depths import LOWEST_DEPTH_M

    has_data = False
    for values in _parts(grid, (0, 0, grid.columns, grid.rows), progress):
        depths = values[values >= LOWEST_DEPTH_M]
        has_data = has_data or len(depths) > 0
        if (depths <= 0).any():
            return True
    if not has_data:
        raise InputError(
            "The raster '{name}' is empty: no cell of it has data. Look at its value for 'no data' in the properties "
            "of the layer, or make it again. If it means that no ground is flooded, choose 'Dry' under 'Cells without "
            "data are' (NODATA).",
            name=grid.name,
        )
    return False


def _window(grid: _Grid, around: gpd.GeoDataFrame, crs: object) -> tuple[int, int, int, int]:
    """First column and row, columns and rows of the part of the raster around the features."""
    window = _window_if_any(grid, around, crs)
    if window is None:
        raise InputError(
            "The raster '{name}' does not cover any of the features: it lies elsewhere. Check that both layers show "
            "the same place and that the coordinate reference system of each is the true one.",
            name=grid.name,
        )
    return window


def _window_if_any(grid: _Grid, around: gpd.GeoDataFrame, crs: object) -> tuple[int, int, int, int] | None:
    """The same; None where the raster lies elsewhere."""
    from pyproj import Transformer

    bounds = tuple(around.total_bounds)
    if not all(math.isfinite(bound) for bound in bounds):
        raise InputError("The layer has no geometry that the raster '{name}' could be asked about.", name=grid.name)
    west, south, east, north = (
        bounds
        if around.crs == crs
        else Transformer.from_crs(around.crs, crs, always_xy=True).transform_bounds(*bounds, densify_pts=21)
    )
    edges = (
        (west - grid.left) / grid.dx,
        (east - grid.left) / grid.dx,
        (grid.top - north) / grid.dy,
        (grid.top - south) / grid.dy,
    )
    if all(math.isfinite(edge) for edge in edges) and (
        edges[0] < grid.columns and edges[1] >= 0 and edges[2] < grid.rows and edges[3] >= 0
    ):
        first_column = max(math.floor(edges[0]) - _MARGIN_CELLS, 0)
        first_row = max(math.floor(edges[2]) - _MARGIN_CELLS, 0)
        last_column = min(math.floor(edges[1]) + 1 + _MARGIN_CELLS, grid.columns)
        last_row = min(math.floor(edges[3]) + 1 + _MARGIN_CELLS, grid.rows)
        return first_column, first_row, last_column - first_column, last_row - first_row
    return None


def _open(layer: QgsRasterLayer) -> _Grid:
    name = layer.name()
    provider = layer.dataProvider()
    if not layer.isValid() or provider is None or not provider.isValid():
        raise InputError("The raster '{name}' cannot be read.", name=name)
    if not layer.crs().isValid():
        raise InputError(
            "The raster '{name}' has no coordinate reference system. Set it in the layer's properties, then run again.",
            name=name,
        )
    found = _open_with_gdal(layer) if provider.name() == "gdal" else None
    return found or _open_with_provider(layer)


def _open_with_provider(layer: QgsRasterLayer) -> _Grid:
    """Through QGIS's data provider: whatever it is, it gives blocks."""
    import numpy as np

    provider = layer.dataProvider().clone()
    extent, columns, rows = provider.extent(), provider.xSize(), provider.ySize()
    if columns <= 0 or rows <= 0:
        raise InputError(
            "The raster '{name}' has no cells of its own that could be counted (a web map, for example). Save it as a "
            "GeoTIFF, then run again.",
            name=layer.name(),
        )
    dx, dy = extent.width() / columns, extent.height() / rows
    left, top = extent.xMinimum(), extent.yMaximum()

    def fill(cells: np.ndarray, column: int, row: int) -> None:
        height, width = cells.shape
        west, north = left + column * dx, top - row * dy
        block = provider.block(BAND, QgsRectangle(west, north - height * dy, west + width * dx, north), width, height)
        if not block.isValid() or not block.convert(Qgis.DataType.Float64):
            raise _unreadable(layer.name())
        cells[:] = np.frombuffer(block.data().data(), dtype=np.float64).reshape(height, width)
        if block.hasNoDataValue():
            cells[cells == block.noDataValue()] = np.nan

    return _Grid(layer.name(), left, top, dx, dy, columns, rows, np.float64, fill)


def _open_with_gdal(layer: QgsRasterLayer) -> _Grid | None:
    """Through QGIS's own GDAL, which is quicker and tells a rotated raster; None where GDAL wants it otherwise."""
    import numpy as np
    from osgeo import gdal

    path = layer.dataProvider().dataSourceUri().split("|")[0]
    dataset = tried(gdal.OpenEx, path, gdal.OF_RASTER | gdal.OF_READONLY)
    if dataset is None:
        return None
    left, dx, turn_x, top, turn_y, dy = dataset.GetGeoTransform()
    if turn_x != 0 or turn_y != 0 or dx <= 0 or dy == 0:
        raise InputError(
            "The raster '{name}' is rotated: its rows do not run from west to east. Straighten it with 'Warp "
            "(reproject)' of QGIS, then run again.",
            name=layer.name(),
        )
    band = dataset.GetRasterBand(BAND)
    columns, rows = dataset.RasterXSize, dataset.RasterYSize
    small = band.DataType in (gdal.GDT_Byte, gdal.GDT_Int16, gdal.GDT_UInt16, gdal.GDT_Float32)
    dtype = np.float32 if small else np.float64
    no_data = band.GetNoDataValue() if layer.dataProvider().useSourceNoDataValue(BAND) else None
    scale, offset = band.GetScale() or 1.0, band.GetOffset() or 0.0
    masked = bool(band.GetMaskFlags() & gdal.GMF_PER_DATASET)
    others = _ranges_without_data(layer.dataProvider())
    upwards = dy > 0

    def fill(cells: np.ndarray, column: int, row: int) -> None:
        first = rows - row - len(cells) if upwards else row
        if not read_cells(dataset, dataset.GetRasterBand(BAND), cells, column, first):
            raise _unreadable(layer.name())
        if upwards:
            cells[:] = cells[::-1].copy()
        empty = None if no_data is None else cells == dtype(no_data)
        if masked:
            shown = np.empty(cells.shape, dtype=np.float32)
            if not read_cells(dataset, dataset.GetRasterBand(BAND).GetMaskBand(), shown, column, first):
                raise _unreadable(layer.name())
            hidden = (shown[::-1] if upwards else shown) == 0
            empty = hidden if empty is None else empty | hidden
        if scale != 1.0 or offset != 0.0:
            cells *= dtype(scale)
            cells += dtype(offset)
        for lowest, highest in others:
            cells[(cells >= lowest) & (cells <= highest)] = np.nan
        if empty is not None:
            cells[empty] = np.nan

    def hole(column: int, row: int, width: int, height: int) -> bool:
        first = rows - row - height if upwards else row
        return is_hole(dataset.GetRasterBand(BAND), column, first, width, height)

    top = top + rows * dy if upwards else top
    height, unit = 1 if upwards else block_rows(dataset, band), band.GetUnitType() or ""
    return _Grid(layer.name(), left, top, dx, abs(dy), columns, rows, dtype, fill, unit, height, hole)


def _ranges_without_data(provider: QgsRasterDataProvider) -> list[tuple[float, float]]:
    """What the person declared as no data in the layer's properties."""
    return [(one.min(), one.max()) for one in provider.userNoDataValues(BAND)]


def _unreadable(name: str) -> InputError:
    return InputError(
        "The raster '{name}' cannot be read: the file is damaged or incomplete. Copy it again, then run again.",
        name=name,
    )
