"""A table from one GeoPackage to another as it is, whatever it holds: Z and M, curves, dates, lists."""

from __future__ import annotations

import math
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal

from ...engine.progress import Progress
from ..gdal_calls import tried
from ..workspace import open_for_writing
from .geopackagetables import ROWS_AT_ONCE, Rows, Table, empty_table, has, kept_on_disk, opened, put_rows, quoted, sql

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_OPTIONS = ("GEOMETRY_NAME=geom",)
_NO_ROW = "0 = 1"
# What stands at the head of a geometry (GeoPackage 1.3, 2.1.3): the kind of the box around it in the flags, the
# reference system, the box.
_FLAGS, _SRS, _BOX = 3, slice(4, 8), slice(8, 40)
_HAS_BOX, _IS_EMPTY = 0x0E, 0x10
_POINT_X, _POINT_Y = slice(13, 21), slice(21, 29)
_NOWHERE = struct.pack("<4d", *(math.nan,) * 4)


def copy_table(source: Path, name: str, target: Path, progress: Progress) -> str:
    """Copy the table `name` of the file `source`, which GDAL has written, to the file `target`, which has none such.

    Whoever stops leaves the table there, empty.

    Returns
    -------
    str
        Why it could not be done; empty where it was.
    """
    complaint = _empty_copy(source, name, target)
    if complaint:
        return complaint
    try:
        with closing(opened(source)) as draft, kept_on_disk(target) as settle, closing(opened(target)) as database:
            table = empty_table(database, name)
            if table is None:
                return name
            _tell_geometry(draft, database, name)
            (count,) = draft.execute(sql("SELECT count(*) FROM", quoted(name))).fetchone()
            put_rows(database, table, _lots_of(draft, table), count, settle, progress)
    except (sqlite3.Error, OSError) as error:
        return str(error)
    return ""


def _empty_copy(source: Path, name: str, target: Path) -> str:
    """Make the table without its rows; why that cannot be done."""
    draft, whole = tried(gdal.OpenEx, str(source), gdal.OF_VECTOR), open_for_writing(target)
    if draft is None or whole is None:
        return str(gdal.GetLastErrorMsg())
    layer = draft.GetLayerByName(name)
    layer.SetAttributeFilter(_NO_ROW)
    return "" if tried(whole.CopyLayer, layer, name, list(_OPTIONS)) is not None else str(gdal.GetLastErrorMsg())


def _tell_geometry(draft: sqlite3.Connection, database: sqlite3.Connection, name: str) -> None:
    """What GDAL has found out about the geometries when it wrote them: whether there is Z or M, kinds of curves."""
    if has(draft, "gpkg_geometry_columns"):
        told = draft.execute("SELECT z, m, table_name FROM gpkg_geometry_columns WHERE table_name = ?", (name,))
        database.executemany("UPDATE gpkg_geometry_columns SET z = ?, m = ? WHERE table_name = ?", told.fetchall())
    if has(draft, "gpkg_extensions"):
        columns = "table_name, column_name, extension_name, definition, scope"
        kinds = draft.execute(
            sql("SELECT", columns, "FROM gpkg_extensions WHERE table_name = ? AND extension_name LIKE 'gpkg_geom_%'"),
            (name,),
        )
        if kinds := kinds.fetchall():
            database.executemany(
                sql("INSERT OR IGNORE INTO gpkg_extensions (", columns, ") VALUES (?, ?, ?, ?, ?)"), kinds
            )


def _lots_of(draft: sqlite3.Connection, table: Table) -> Iterator[Rows]:
    import numpy as np

    names = (table.key, *([table.geometry] if table.geometry else []), *table.columns)
    rows = draft.execute(
        sql("SELECT", ", ".join(map(quoted, names)), "FROM", quoted(table.name), "ORDER BY", quoted(table.key))
    )
    srs = table.srs_id.to_bytes(4, "little", signed=True)
    while some := rows.fetchmany(ROWS_AT_ONCE):
        keys = np.array([row[0] for row in some], dtype=np.int64)
        if not table.geometry:
            yield Rows(keys, np.full((len(some), 4), np.nan), some)
            continue
        shapes = [None if row[1] is None else row[1][: _SRS.start] + srs + row[1][_SRS.stop :] for row in some]
        yield Rows(keys, _bounds(shapes), [(row[0], shape, *row[2:]) for row, shape in zip(some, shapes)])


def _bounds(shapes: list[bytes | None]) -> npt.NDArray[np.float64]:
    """West, south, east and north of geometries as GDAL has written them; NaN where there is no place."""
    import numpy as np

    told: npt.NDArray[np.float64] = np.frombuffer(b"".join(map(_box, shapes)), dtype="<f8").reshape(-1, 4)
    return told[:, [0, 2, 1, 3]]


def _box(shape: bytes | None) -> bytes:
    """West, east, south and north of a geometry, as it tells them itself."""
    if shape is None or shape[_FLAGS] & _IS_EMPTY:
        return _NOWHERE
    if shape[_FLAGS] & _HAS_BOX:
        return shape[_BOX]
    # Only points have none.
    return 2 * shape[_POINT_X] + 2 * shape[_POINT_Y]
