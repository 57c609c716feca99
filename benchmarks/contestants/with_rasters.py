"""exactextract and rasterstats: depths under polygons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
from exactextract import exact_extract
from rasterstats import zonal_stats

Work = Callable[[], dict[str, object]]


def exactly(case: Path) -> Work:
    """exactextract, raster-sequential: all cells touched, weighted by the area covered. Houses are in memory."""
    houses = gpd.read_file(case / "houses.gpkg", engine="pyogrio")

    def work() -> dict[str, object]:
        table = exact_extract(
            str(case / "depth.tif"),
            houses,
            ["mean", "max"],
            strategy="raster-sequential",
            output="pandas",
        )
        return {"mean_m": table["mean"].to_numpy(), "max_m": table["max"].to_numpy()}

    return work


def by_rasterstats(case: Path) -> Work:
    """rasterstats: cells whose centre lies inside."""

    def work() -> dict[str, object]:
        found = zonal_stats(str(case / "houses.gpkg"), str(case / "depth.tif"), stats="mean max", nodata=-9999.0)
        return {"mean_m": np.array([one["mean"] for one in found], dtype=float)}

    return work
