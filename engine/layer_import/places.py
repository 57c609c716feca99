"""The places of a table that has no geometry: columns of longitude and latitude."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..errors import InputError
from ..osm.objects import WGS84
from ..schema import slug
from ..survey.geometry import coordinate_columns
from ..survey.values import numbers
from .reading import as_text
from .shaping import GEOMETRY

_PAIRS = (("x", "y"), ("point_x", "point_y"), ("gpslon", "gpslat"), ("coord_x", "coord_y"), ("long", "lat"))


def with_places(frame: gpd.GeoDataFrame, role: str, title: str) -> gpd.GeoDataFrame:
    """The layer itself; a table without any geometry gets points from its columns of degrees, in EPSG:4326.

    A row whose numbers are no degrees, or are 0, 0, has no place.

    Raises
    ------
    InputError
        If a table has no such columns, or its role needs lines or areas.
    """
    if not frame.geometry.isna().all() or frame.empty:
        return frame
    columns = [c for c in frame.columns if c not in ("id", frame.geometry.name)]
    texts = {c: as_text(frame[c]) for c in columns}
    for longitude, latitude in _pairs(columns):
        x, y = numbers(texts[longitude]).to_numpy(), numbers(texts[latitude]).to_numpy()
        with np.errstate(invalid="ignore"):
            good = (np.abs(x) <= 180) & (np.abs(y) <= 90) & ((x != 0) | (y != 0))
        if good.mean() >= 0.5 and GEOMETRY[role] in ("point", "marks"):
            places = np.full(len(frame), None, dtype=object)
            places[good] = shapely.points(x[good], y[good])
            plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
            return gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries(places, index=frame.index, crs=WGS84), crs=WGS84)
    raise InputError(
        "Nothing in '{name}' has a place that this role can use. Load the table in QGIS as a layer of delimited text, "
        "choose its columns of coordinates or of WKT and its coordinate reference system, and give that layer.",
        name=title,
    )


def _pairs(columns: list[str]) -> list[tuple[str, str]]:
    """Columns of longitude and latitude, the best named first."""
    by_slug = {slug(column): column for column in reversed(columns)}
    named = [(pair.longitude, pair.latitude) for pair in coordinate_columns(columns)]
    return named + [(by_slug[x], by_slug[y]) for x, y in _PAIRS if x in by_slug and y in by_slug]
