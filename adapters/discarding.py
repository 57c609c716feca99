"""Taking back what a cancelled or failed run has begun to write: a half-written result is worse than none."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal

from .gdal_calls import tried
from .workspace import table_of

_BESIDE = ("-wal", "-shm", "-journal")


def discard(destination: str) -> None:
    """Remove a result: the table where it went into a GeoPackage with others, the file where it is a file."""
    place = table_of(destination)
    if place is not None and _drop_table(*place):
        return
    path = place[0] if place is not None else Path(destination.split("|", maxsplit=1)[0])
    if not path.is_file():
        return
    companions = [path.with_name(path.name + ending) for ending in _BESIDE]
    if path.suffix.lower() == ".shp":
        companions += [path.with_suffix(ending) for ending in (".dbf", ".shx", ".prj", ".cpg", ".qmd")]
    for file in (path, *companions):
        file.unlink(missing_ok=True)


def _drop_table(path: Path, table: str) -> bool:
    """Drop `table` from `path`; False where it is the only one, and the file may go as a whole."""
    source = tried(gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    if source is None:
        return False
    names = [source.GetLayer(number).GetName() for number in range(source.GetLayerCount())]
    if table not in names or len(names) == 1:
        return False
    source.DeleteLayer(names.index(table))
    return True
