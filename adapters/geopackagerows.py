"""Rows into a GeoPackage table that QGIS has made: several times as quick as one by one, and stopped at any time.

QGIS makes the table, empty, with all that belongs to it: columns, spatial index, triggers. The rows are then put in by
SQLite itself as GDAL would write them (GeoPackage 1.3, 2.1.3), and the spatial index is packed at once at the end.
Only what SQLite stores as QGIS would is written this way (`can_fill`); the rest goes through QGIS, row by row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsField, QgsFields, QgsWkbTypes
from qgis.PyQt.QtCore import QMetaType

from ..engine.progress import SILENT, Progress
from .boxtree import pack
from .frames import attribute_columns

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

# What is put in between two looks at cancel.
_ROWS_AT_ONCE = 10_000
_SHARE_OF_ROWS = 0.9
_SECONDS_FOR_OTHERS = 5.0
_FLAT_AND_STRAIGHT = frozenset(
    (
        Qgis.WkbType.NoGeometry,
        Qgis.WkbType.Unknown,
        Qgis.WkbType.Point,
        Qgis.WkbType.LineString,
        Qgis.WkbType.Polygon,
        Qgis.WkbType.MultiPoint,
        Qgis.WkbType.MultiLineString,
        Qgis.WkbType.MultiPolygon,
        Qgis.WkbType.GeometryCollection,
    )
)
_KEY = "fid"
_INT32 = 1 << 31
# The head of a geometry: its magic bytes, version, flags and reference system, then the box around it.
_MAGIC = int.from_bytes(b"GP", "little")
_HEAD_BYTES, _HEAD_BYTES_WITH_BOX = 8, 40
_LITTLE_ENDIAN, _WITH_BOX, _EMPTY = 0x01, 0x02, 0x10


@dataclass(frozen=True)
class _Table:
    """A table as QGIS has made it; `geometry` is empty where it has none."""

    name: str
    key: str
    geometry: str
    srs_id: int
    columns: tuple[str, ...]

    @property
    def index(self) -> str:
        """The name of its spatial index (GeoPackage 1.3, annex F.3)."""
        return f"rtree_{self.name}_{self.geometry}"


def can_fill(frame: pd.DataFrame, fields: QgsFields, wkb_type: Qgis.WkbType, progress: Progress = SILENT) -> bool:
    """Whether SQLite stores every value of `frame` as QGIS would store it, without converting it first."""
    import shapely

    if wkb_type not in _FLAT_AND_STRAIGHT:
        return False
    if wkb_type != Qgis.WkbType.NoGeometry and (
        not hasattr(frame, "crs") or shapely.has_z(frame.geometry.to_numpy()).any()
    ):
        return False
    for field in fields:
        progress.check()
        if not _is_stored_as_it_is(frame[field.name()], field):
            return False
    return True


def _is_stored_as_it_is(values: pd.Series, field: QgsField) -> bool:
    import pandas as pd

    texts = values.cat.categories if isinstance(values.dtype, pd.CategoricalDtype) else values
    kind = pd.api.types.infer_dtype(texts, skipna=True)
    if field.name().lower() == _KEY:
        # QGIS makes it the key of the table.
        return kind == "integer" and not values.hasnans and values.is_unique
    is_number = kind in ("floating", "integer") and pd.api.types.is_numeric_dtype(values)
    is_stored = {
        QMetaType.Type.QString: lambda: kind == "string" and _is_short_enough(values, field.length()),
        QMetaType.Type.Bool: lambda: pd.api.types.is_bool_dtype(values),
        QMetaType.Type.Double: lambda: is_number,
        QMetaType.Type.LongLong: lambda: is_number,
        QMetaType.Type.Int: lambda: is_number and values.abs().max() < _INT32,
    }.get(field.type(), lambda: False)
    return is_stored() or bool(values.isna().all())


def _is_short_enough(values: pd.Series, length: int) -> bool:
    return length <= 0 or values.str.len().max() <= length


def fill_table(
    path: Path,
    name: str,
    frame: pd.DataFrame,
    fields: QgsFields,
    wkb_type: Qgis.WkbType,
    progress: Progress = SILENT,
) -> bool:
    """Put the rows of `frame` into the empty table `name` that QGIS has made of `fields` and `wkb_type`.

    Returns
    -------
    bool
        False, with nothing done, where the table is not there as it was expected, or SQLite is kept from writing it:
        what GDAL does then, or says, is for GDAL.
    """
    try:
        with closing(sqlite3.connect(path, timeout=_SECONDS_FOR_OTHERS, isolation_level=None)) as database:
            table = _table_of(database, name, fields)
            if table is None or bool(table.geometry) != (wkb_type != Qgis.WkbType.NoGeometry):
                return False
            _fill(database, table, frame, fields, wkb_type, progress)
    except sqlite3.Error:
        return False
    # Not asked any more whether to stop: it is all there.
    progress.report(progress.end)
    return True


def _fill(
    database: sqlite3.Connection,
    table: _Table,
    frame: pd.DataFrame,
    fields: QgsFields,
    wkb_type: Qgis.WkbType,
    progress: Progress,
) -> None:
    import numpy as np

    triggers = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower(?)", (table.name,)
    ).fetchall()
    keys = _keys(frame, fields)
    # All or nothing: whoever stops leaves the empty table, and at once.
    with database:
        database.execute("BEGIN IMMEDIATE")
        # They call functions that only GDAL has, row by row.
        for trigger, _ in triggers:
            database.execute(_sql("DROP TRIGGER", _quoted(trigger)))
        bounds = _put_rows(database, table, frame, fields, wkb_type, keys, progress.part(0.0, _SHARE_OF_ROWS))
        placed = np.isfinite(bounds).all(axis=1)
        if table.geometry and _has(database, table.index):
            _put_index(database, table, keys[placed], bounds[placed], progress.part(_SHARE_OF_ROWS, 1.0))
        _tell_contents(database, table, len(frame), bounds[placed])
        progress.check()
        for _, statement in triggers:
            database.execute(statement)


def _put_rows(
    database: sqlite3.Connection,
    table: _Table,
    frame: pd.DataFrame,
    fields: QgsFields,
    wkb_type: Qgis.WkbType,
    keys: npt.NDArray[np.int64],
    progress: Progress,
) -> npt.NDArray[np.float64]:
    """Put in all rows; west, south, east and north of each, NaN where it has no place."""
    import numpy as np

    attributes = QgsFields()
    for field in fields:
        if field.name().lower() != _KEY:
            attributes.append(field)
    names = (table.key, *([table.geometry] if table.geometry else []), *table.columns)
    insert = _sql(
        "INSERT INTO", _quoted(table.name), "(", ", ".join(map(_quoted, names)), ")",
        "VALUES (", ", ".join("?" * len(names)), ")",
    )  # fmt: skip
    bounds = np.full((len(frame), 4), np.nan)
    for begin in range(0, len(frame), _ROWS_AT_ONCE):
        progress.at(begin / len(frame))
        some = slice(begin, begin + _ROWS_AT_ONCE)
        rows = frame.iloc[some]
        columns: list[list[object]] = [keys[some].tolist()]
        if table.geometry:
            shapes = rows.geometry.to_numpy()
            columns.append(_blobs(shapes, wkb_type, table.srs_id, bounds[some]))
        columns += attribute_columns(rows, attributes)
        database.executemany(insert, zip(*columns))
    progress.check()
    return bounds


def _keys(frame: pd.DataFrame, fields: QgsFields) -> npt.NDArray[np.int64]:
    """The keys of the rows: those they came with, or their numbers."""
    import numpy as np

    own = next((field.name() for field in fields if field.name().lower() == _KEY), None)
    return np.arange(1, len(frame) + 1) if own is None else frame[own].to_numpy(np.int64)


def _blobs(
    shapes: npt.NDArray[np.object_], wkb_type: Qgis.WkbType, srs_id: int, bounds: npt.NDArray[np.float64]
) -> list[bytes | None]:
    """Geometries as a GeoPackage stores them; their `bounds` are filled in."""
    import numpy as np
    import shapely

    bounds[:] = shapely.bounds(shapes)
    if wkb_type != Qgis.WkbType.Unknown:
        # QGIS writes a row that has no place as an empty geometry of the layer's type.
        shapes = np.where(shapely.is_missing(shapes), _nothing(wkb_type), shapes)
    if QgsWkbTypes.isMultiType(wkb_type):
        shapes = _as_multiple(shapes)
    empty = shapely.is_empty(shapes)
    with_box = ~empty & (shapely.get_type_id(shapes) != shapely.GeometryType.POINT)
    heads = np.zeros(
        len(shapes),
        [("magic", "<u2"), ("version", "u1"), ("flags", "u1"), ("srs_id", "<i4"), ("box", "<f8", 4)],
    )
    heads["magic"], heads["srs_id"], heads["box"] = _MAGIC, srs_id, bounds[:, [0, 2, 1, 3]]
    heads["flags"] = _LITTLE_ENDIAN + _WITH_BOX * with_box + _EMPTY * empty
    head = heads.tobytes()
    begins = np.arange(len(shapes)) * _HEAD_BYTES_WITH_BOX
    ends = begins + np.where(with_box, _HEAD_BYTES_WITH_BOX, _HEAD_BYTES)
    wkb = shapely.to_wkb(shapes, byte_order=1)
    return [
        None if one is None else head[begin:end] + one for one, begin, end in zip(wkb, begins.tolist(), ends.tolist())
    ]


def _nothing(wkb_type: Qgis.WkbType) -> object:
    import shapely

    return shapely.from_wkt(f"{QgsWkbTypes.displayString(wkb_type)} EMPTY")


def _as_multiple(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    import numpy as np
    import shapely

    shapes = shapes.copy()
    kinds = shapely.get_type_id(shapes)
    single = shapely.GeometryType
    for singles, together in (
        ((single.POINT,), shapely.multipoints),
        ((single.LINESTRING, single.LINEARRING), shapely.multilinestrings),
        ((single.POLYGON,), shapely.multipolygons),
    ):
        some = np.isin(kinds, singles)
        shapes[some] = together(shapes[some], indices=np.arange(some.sum()))
    return shapes


def _put_index(
    database: sqlite3.Connection,
    table: _Table,
    keys: npt.NDArray[np.int64],
    bounds: npt.NDArray[np.float64],
    progress: Progress,
) -> None:
    """Fill the spatial index, which is empty so far."""
    progress.at(0.0)
    nodes, parents, rows = (_quoted(f"{table.index}_{part}") for part in ("node", "parent", "rowid"))
    (node_bytes,) = database.execute(_sql("SELECT length(data) FROM", nodes, "WHERE nodeno = 1")).fetchone()
    tree = pack(keys, bounds, node_bytes, progress)
    database.execute(_sql("DELETE FROM", nodes))
    for into, columns, values in (
        (nodes, "(nodeno, data)", ((number, node.tobytes()) for number, node in enumerate(tree.nodes, start=1))),
        (parents, "(nodeno, parentnode)", enumerate(tree.parents.tolist(), start=2)),
        (rows, "(rowid, nodeno)", zip(tree.ids.tolist(), tree.leaves.tolist())),
    ):
        insert = _sql("INSERT INTO", into, columns, "VALUES (?, ?)")
        for some in _in_parts(values):
            progress.check()
            database.executemany(insert, some)


def _in_parts(values: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    while some := list(islice(values, _ROWS_AT_ONCE)):
        yield some


def _tell_contents(database: sqlite3.Connection, table: _Table, count: int, bounds: npt.NDArray[np.float64]) -> None:
    """Extent, time and number of rows, as the lists of the file tell them."""
    extent = (*bounds[:, :2].min(axis=0).tolist(), *bounds[:, 2:].max(axis=0).tolist()) if len(bounds) else (None,) * 4
    database.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), min_x = ?, min_y = ?, "
        "max_x = ?, max_y = ? WHERE lower(table_name) = lower(?)",
        (*extent, table.name),
    )
    if _has(database, "gpkg_ogr_contents"):
        database.execute(
            "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE lower(table_name) = lower(?)", (count, table.name)
        )


def _table_of(database: sqlite3.Connection, name: str, fields: QgsFields) -> _Table | None:
    """The table as it is; None where it has other columns than QGIS makes of `fields`, or rows already."""
    held = [one for (one,) in database.execute("SELECT table_name FROM gpkg_contents")]
    # A file of its own holds one table, whose name QGIS cuts at the first full stop.
    there = held[0] if len(held) == 1 else next((one for one in held if one.lower() == name.lower()), None)
    if there is None or database.execute(_sql("SELECT 1 FROM", _quoted(there), "LIMIT 1")).fetchone():
        return None
    place = None
    if _has(database, "gpkg_geometry_columns"):
        place = database.execute(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)", (there,)
        ).fetchone()
    geometry, srs_id = place or ("", 0)
    columns = database.execute(_sql("PRAGMA table_info(", _quoted(there), ")")).fetchall()
    keys = [column[1] for column in columns if column[5]]
    names = tuple(column[1] for column in columns if not column[5] and column[1] != geometry)
    wanted = [one for one in fields.names() if one.lower() != _KEY]
    return _Table(there, keys[0], geometry, srs_id, names) if keys and len(names) == len(wanted) else None


def _has(database: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE lower(name) = lower(?)"
    return database.execute(query, (name,)).fetchone() is not None


def _sql(*words: str) -> str:
    """A statement of its words: names cannot be bound like values, so they come in `_quoted`."""
    return " ".join(words)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
