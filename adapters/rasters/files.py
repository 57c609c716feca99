"""Engine rasters to files: GeoTIFF, written beside and moved into place only when it is complete."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal, osr

from ...engine.errors import FileError
from ...engine.progress import SILENT, Progress
from ..gdal_calls import tried

if TYPE_CHECKING:
    from ...engine.grids.raster import Raster

# What stands in the file where the value is unknown; 0 is a value.
NO_DATA = -9999.0
EXTENSIONS = ("tif", "tiff")
# How far depths may be off (m, standard deviation), kept in the file itself: it goes wherever the file is copied.
_ERROR_ITEM = "QUARTIER_DEPTH_ERROR_M"
_TILE = 256
_CELLS_AT_ONCE = 4_000_000
_OPTIONS = ["TILED=YES", "COMPRESS=DEFLATE", "PREDICTOR=3", "BIGTIFF=IF_SAFER"]


def write_raster(
    raster: Raster | Mapping[str, Raster],
    path: Path,
    unit: str = "m",
    progress: Progress = SILENT,
    error_m: float | None = None,
) -> None:
    """Write `raster` to `path`: 32-bit numbers, north up, tiled and compressed; NaN becomes the file's no data.

    Several rasters of one size become the bands of one file, each with its name. `error_m` is the standard deviation of
    depths, where it is known.

    Raises
    ------
    FileError
        If the file cannot be written. What stood at `path` is still there then, and after a cancel.
    """
    beside = path.with_name(f".{path.stem}.part.tif")
    try:
        _write(raster if isinstance(raster, Mapping) else {"": raster}, beside, unit, progress, error_m)
        beside.replace(path)
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def depth_error(path: str | Path) -> float | None:
    """How far the depths in a raster may be off (m, standard deviation); None where its file does not say."""
    dataset = tried(gdal.OpenEx, str(path), gdal.OF_RASTER | gdal.OF_READONLY) if Path(path).is_file() else None
    told = dataset.GetMetadataItem(_ERROR_ITEM) if dataset is not None else None
    try:
        error = float(told or "nan")
    except ValueError:
        return None
    return error if 0 < error < math.inf else None


def _write(
    bands: Mapping[str, Raster], path: Path, unit: str, progress: Progress, error_m: float | None = None
) -> None:
    raster = next(iter(bands.values()))
    driver = gdal.GetDriverByName("GTiff")
    dataset = tried(driver.Create, str(path), raster.columns, raster.rows, len(bands), gdal.GDT_Float32, _OPTIONS)
    if dataset is None:
        raise _unwritable(path, gdal.GetLastErrorMsg())
    dataset.SetGeoTransform((raster.left, raster.dx, 0.0, raster.top, 0.0, -raster.dy))
    reference = osr.SpatialReference()
    reference.ImportFromWkt(raster.crs.to_wkt())
    dataset.SetSpatialRef(reference)
    if error_m is not None and math.isfinite(error_m):
        dataset.SetMetadataItem(_ERROR_ITEM, f"{error_m:.3f}")
    for number, (name, one) in enumerate(bands.items(), start=1):
        band = dataset.GetRasterBand(number)
        band.SetNoDataValue(NO_DATA)
        band.SetUnitType(unit)
        if name:
            band.SetDescription(name)
        _write_band(band, one, path, progress.part((number - 1) / len(bands), number / len(bands)))
    # The file is complete only once GDAL has let go of it; a full disk shows here.
    gdal.ErrorReset()
    tried(dataset.FlushCache)
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise _unwritable(path, gdal.GetLastErrorMsg())
    progress.at(1.0)


def _write_band(band: gdal.Band, raster: Raster, path: Path, progress: Progress) -> None:
    import numpy as np

    # Whole rows of tiles, so that none is compressed twice.
    height = max(_CELLS_AT_ONCE // raster.columns // _TILE, 1) * _TILE
    for first in range(0, raster.rows, height):
        progress.at(first / raster.rows)
        values = raster.values[first : first + height].astype("<f4")
        values[np.isnan(values)] = NO_DATA
        written = tried(band.WriteRaster, 0, first, raster.columns, len(values), values.tobytes())
        if written != gdal.CE_None:
            raise _unwritable(path, gdal.GetLastErrorMsg())


def _unwritable(path: Path, reason: str) -> FileError:
    return FileError(
        "The raster '{path}' cannot be written: {reason}. Check that the folder is there, that it may be written to "
        "and that the disk is not full, then run again.",
        path=path,
        reason=reason.rstrip("."),
    )
