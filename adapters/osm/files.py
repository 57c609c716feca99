"""OpenStreetMap files as raw objects, in the form that `engine.osm.neighbourhood.layers_from_osm` takes.

Whatever brought the data, it comes through here: .osm and .osm.pbf (`driver`), the GeoJSON of the HOT export
(`geojson`), packed or not (`packed`), after a look for what the readers would take without a word (`checks`).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ...engine.errors import FileError
from ...engine.progress import SILENT, Progress
from .checks import GEOJSON, PBF, Told, form_of, look_through_xml
from .driver import read_with_gdal
from .geojson import NotOsmError, read_osm_geojson
from .packed import unpacked
from .pbf import look_through_pbf

if TYPE_CHECKING:
    import geopandas as gpd


def read_osm_file(path: str | Path, progress: Progress = SILENT) -> gpd.GeoDataFrame:
    """All objects with tags of an OpenStreetMap file.

    Returns
    -------
    geopandas.GeoDataFrame
        ``osm_type``, ``osm_id``, ``tags``, ``timestamp``, ``version`` (0 where the file does not say),
        ``fault`` (why an object cannot be used, or None), geometry.

    Raises
    ------
    FileError
        If the file is missing, empty, not OpenStreetMap data, cut short or damaged.

    """
    import pandas as pd

    path = Path(path)
    with tempfile.TemporaryDirectory(prefix="quartier-osm-") as folder:
        files = unpacked(path, Path(folder), progress.part(0.0, 0.2))
        frames = []
        for number, plain in enumerate(files):
            step = progress.part(0.2 + 0.8 * number / len(files), 0.2 + 0.8 * (number + 1) / len(files))
            try:
                frames.append(_read(plain, path, step))
            except NotOsmError:
                # The HOT export lays the outline of the area beside the map.
                if len(files) == 1:
                    raise
                name = plain.name.partition("-")[2]
                progress.warn("'{name}' in '{path}' was left out: it is no map.", name=name, path=path.name)
    if not any(len(one) for one in frames):
        raise FileError(
            "'{path}' gave no object with tags. It is empty, or written in a way that this GDAL does not read: "
            "open it in JOSM or with osmium and save it as .osm.",
            path=path,
        )
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def _read(plain: Path, path: Path, progress: Progress) -> gpd.GeoDataFrame:
    form = form_of(plain, path)
    if form == GEOJSON:
        return read_osm_geojson(plain, path, progress)
    looking, reading = progress.part(0.0, 0.1), progress.part(0.1, 1.0)
    if form == PBF:
        told = Told(relations=look_through_pbf(plain, path, looking))
    else:
        told = look_through_xml(plain, path, looking)
    objects = read_with_gdal(plain, path, told.relations, reading)
    if told.deleted:
        gone = [one in told.deleted for one in zip(objects["osm_type"], objects["osm_id"])]
        objects.loc[gone, "fault"] = "deleted"
        objects.loc[gone, "geometry"] = None
    return objects
