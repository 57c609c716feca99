"""Rows into a GeoPackage table that QGIS has made: several times as quick as one by one, and stopped at any time.

QGIS makes the table, empty, with all that belongs to it: columns, spatial index, triggers. The rows are then put in by
SQLite itself as GDAL would write them (GeoPackage 1.3, 2.1.3), and the spatial index is packed at once at the end.
Only what SQLite stores as QGIS would is written this way (`can_fill`); the rest goes through QGIS, row by row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsField, QgsFields, QgsWkbTypes
from qgis.PyQt.QtCore import QMetaType

from ...engine.progress import SILENT, Progress
from ..frames import attribute_columns
from .geopackagetables import ROWS_AT_ONCE, Rows, Table, empty_table, kept_on_disk, opened, put_rows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

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
# Days, and times of whole seconds in UTC, as frames hold them. A GeoPackage stores times with their thousandths.
_DAY, _TIME = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
# The head of a geometry: its magic bytes, version, flags and reference system, then the box around it.
_MAGIC = int.from_bytes(b"GP", "little")
_HEAD_BYTES, _HEAD_BYTES_WITH_BOX = 8, 40
_LITTLE_ENDIAN, _WITH_BOX, _EMPTY = 0x01, 0x02, 0x10


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
        QMetaType.Type.QDate: lambda: kind == "string" and _are_all(texts, _DAY),
        QMetaType.Type.QDateTime: lambda: kind == "string" and _are_all(texts, _TIME),
        QMetaType.Type.Bool: lambda: pd.api.types.is_bool_dtype(values),
        QMetaType.Type.Double: lambda: is_number,
        QMetaType.Type.LongLong: lambda: is_number,
        QMetaType.Type.Int: lambda: is_number and values.abs().max() < _INT32,
    }.get(field.type(), lambda: False)
    return is_stored() or bool(values.isna().all())


def _are_all(texts: pd.Series | pd.Index, form: str) -> bool:
    """Whether all texts are dates, or times, in the very form they are stored in; there are few different ones."""
    import pandas as pd

    told = pd.Series(pd.unique(texts)).dropna()
    read = pd.to_datetime(told, format=form, errors="coerce", utc=True)
    return bool((read.dt.strftime(form) == told).all())


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
        with kept_on_disk(path) as settle, closing(opened(path)) as database:
            table = empty_table(database, name)
            if table is None or not _is_made_of(table, fields, wkb_type):
                return False
            lots = _lots_of(frame, fields, wkb_type, table)
            put_rows(database, table, lots, len(frame), settle, progress)
    except (sqlite3.Error, OSError):
        return False
    # Not asked any more whether to stop: it is all there.
    progress.report(progress.end)
    return True


def _is_made_of(table: Table, fields: QgsFields, wkb_type: Qgis.WkbType) -> bool:
    """Whether QGIS has made the table of such fields and geometry."""
    wanted = [one for one in fields.names() if one.lower() != _KEY]
    return len(table.columns) == len(wanted) and bool(table.geometry) == (wkb_type != Qgis.WkbType.NoGeometry)


def _lots_of(frame: pd.DataFrame, fields: QgsFields, wkb_type: Qgis.WkbType, table: Table) -> Iterator[Rows]:
    """The rows of a frame, some at a time."""
    import numpy as np

    attributes = QgsFields()
    for field in fields:
        if field.name().lower() != _KEY:
            attributes.append(field)
    keys = _keys(frame, fields)
    for begin in range(0, len(frame), ROWS_AT_ONCE):
        some = slice(begin, begin + ROWS_AT_ONCE)
        rows = frame.iloc[some]
        bounds = np.full((len(rows), 4), np.nan)
        columns: list[list[object]] = [keys[some].tolist()]
        if table.geometry:
            columns.append(_blobs(rows.geometry.to_numpy(), wkb_type, table.srs_id, bounds))
        columns += [_stored(column, field) for column, field in zip(attribute_columns(rows, attributes), attributes)]
        yield Rows(keys[some], bounds, zip(*columns))


def _stored(column: list[object], field: QgsField) -> list[object]:
    if field.type() != QMetaType.Type.QDateTime:
        return column
    return [one if one is None else f"{str(one)[:-1]}.000Z" for one in column]


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
