"""Cells of GeoTIFF files, block by block.

GDAL keeps what it reads in a memory of blocks, a twentieth of the machine's. Of a raster that is read once that is
waste: filling it takes longer than the reading, and it pushes out what the map on the screen is drawn from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from osgeo import gdal

from ..gdal_calls import tried

if TYPE_CHECKING:
    import numpy as np

_DTYPES = {
    gdal.GDT_Byte: "u1",
    gdal.GDT_UInt16: "u2",
    gdal.GDT_Int16: "i2",
    gdal.GDT_UInt32: "u4",
    gdal.GDT_Int32: "i4",
    gdal.GDT_Float32: "f4",
    gdal.GDT_Float64: "f8",
}


def block_rows(dataset: gdal.Dataset, band: gdal.Band) -> int:
    """How many rows of cells a block has, where `read_blocks` can read them; 1 otherwise."""
    return int(band.GetBlockSize()[1]) if _is_read_in_blocks(dataset, band) else 1


def read_cells(dataset: gdal.Dataset, band: gdal.Band, cells: np.ndarray, column: int, row: int) -> bool:
    """Fill `cells`, 32 or 64 bits and contiguous, from this column and row on; whether that could be done."""
    if _is_read_in_blocks(dataset, band):
        return _read_blocks(band, cells, column, row)
    height, width = cells.shape
    kind = gdal.GDT_Float32 if cells.dtype.itemsize == 4 else gdal.GDT_Float64
    # Bytes and not ReadAsArray: GDAL's numpy module may be built for another numpy than the one in use.
    into = memoryview(cells).cast("B")
    return tried(band.ReadRaster, column, row, width, height, buf_type=kind, buf_obj=into) is not None


def is_hole(band: gdal.Band, column: int, row: int, width: int, height: int) -> bool:
    """Whether the file holds no cells there: all are without data, or 0 where it declares no such number."""
    found = tried(band.GetDataCoverageStatus, column, row, width, height, gdal.GDAL_DATA_COVERAGE_STATUS_DATA)
    return found is not None and not found[0] & gdal.GDAL_DATA_COVERAGE_STATUS_DATA


def _is_read_in_blocks(dataset: gdal.Dataset, band: gdal.Band) -> bool:
    """Blocks of other formats may be no blocks of their file, and dear."""
    return dataset.GetDriver().ShortName == "GTiff" and band.DataType in _DTYPES


def _read_blocks(band: gdal.Band, cells: np.ndarray, column: int, row: int) -> bool:
    import numpy as np

    height, width = cells.shape
    block_width, block_height = band.GetBlockSize()
    block = np.empty((block_height, block_width), dtype=_DTYPES[band.DataType])
    into = memoryview(block).cast("B")
    for down in range(row // block_height, -(-(row + height) // block_height)):
        top = down * block_height
        rows = slice(max(row - top, 0), min(row + height - top, block_height))
        for across in range(column // block_width, -(-(column + width) // block_width)):
            if tried(band.ReadBlock, across, down, buf_obj=into) is None:
                return False
            left = across * block_width
            columns = slice(max(column - left, 0), min(column + width - left, block_width))
            place = cells[rows.start + top - row : rows.stop + top - row]
            place[:, columns.start + left - column : columns.stop + left - column] = block[rows, columns]
    return True
