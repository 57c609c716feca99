"""Calling GDAL so that it answers the same whether QGIS has set it to raise (GDAL 3.8 and later often is) or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from osgeo import gdal


def tried(call: Callable[..., Any], *arguments: object, **options: object) -> Any:
    """What a GDAL function answers; None, without noise, where it fails.

    `gdal.GetLastErrorMsg()` says why.
    """
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        return call(*arguments, **options)
    except RuntimeError:
        return None
    finally:
        gdal.PopErrorHandler()
