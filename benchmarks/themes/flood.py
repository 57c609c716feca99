"""Depths of water under houses."""

from __future__ import annotations

import numpy as np
from measuring import Answer, Contestant, Theme

WET_M = 0.1


def _apart(ours: Answer, theirs: Answer) -> str:
    mine, other = ours["mean_m"], theirs["mean_m"]
    both = np.isfinite(mine) & np.isfinite(other)
    apart = np.abs(mine[both] - other[both])
    wet = float(((mine[both] > WET_M) != (other[both] > WET_M)).mean())
    said = f"means at most {apart.max() * 1000:.2g} mm apart, median {np.median(apart) * 1000:.2g} mm"
    return f"{said}; {wet:.2%} of houses change sides of {WET_M:g} m"


THEME = Theme(
    key="flood",
    title="Depths under houses",
    what="A raster of 1.8 m cells over the whole town, read from its file, and the mean and greatest depth under every "
    "house. Quartier and QGIS count cells whose centre lies inside; exactextract weighs all cells touched.",
    contestants=(
        Contestant("**Quartier**", "in_qgis.flood"),
        Contestant("`native:zonalstatisticsfb`, into memory", "in_qgis.zonal_statistics"),
        Contestant("exactextract, raster-sequential", "with_rasters.exactly", True),
        Contestant("rasterstats", "with_rasters.by_rasterstats", True, 1.5e4, "10 times the smaller town"),
    ),
    compare=_apart,
    prepare="in_qgis.flood_surface",
    of_real_towns=False,
)
