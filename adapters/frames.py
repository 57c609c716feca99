"""QGIS layers to frames and back. The only converter: geometry crosses over as WKB, NULL becomes None."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING, NoReturn

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFeatureSource,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime

from ..engine.errors import InputError
from ..engine.progress import SILENT, Progress

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

ID_FIELDS = ("id", "osm_id", "full_id", "uuid", "_uuid")
# Some rows at a time: a city as objects of Python, all at once, would fill an ordinary laptop, and stop would wait.
_ROWS_AT_ONCE = 10_000
_STRAIGHT_AND_FLAT = frozenset(range(1, 8))
_NEVER_NAN = frozenset((str, int, bool, type(None)))
_PLAIN = _NEVER_NAN | {float}
_FEATURES_FOR_THE_MIDDLE = 10_000


def plain(value: object) -> object:
    """A QGIS attribute as a plain Python value."""
    if value is None or value == NULL:
        return None
    if isinstance(value, (QDateTime, QDate, QTime)):
        return value.toString(Qt.DateFormat.ISODate)
    return value


def metric_crs(source: QgsFeatureSource, name: str, context: QgsProcessingContext) -> QgsCoordinateReferenceSystem:
    """The UTM zone of the middle of `source`: the median of its features, so that a stray point moves no zone.

    Raises
    ------
    InputError
        If the layer is empty, has no CRS, or its numbers cannot belong to its CRS.
    """
    extent = source.sourceExtent()
    if source.featureCount() == 0:
        refuse_empty(name)
    if extent.isNull() or not math.isfinite(extent.xMinimum()):
        raise InputError(
            "Not one feature of the layer '{name}' has a geometry with coordinates that are numbers: nothing in it has "
            "a place on the map.",
            name=name,
        )
    crs = source.sourceCrs()
    _refuse_missing_crs(crs, name)
    _refuse_degrees_in_metres(crs, extent, name)
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext())
    try:
        centre = transform.transform(_middle(source))
    except QgsCsException:
        raise InputError(
            "The coordinates of the layer '{name}' do not fit its coordinate reference system {crs}.",
            name=name,
            crs=crs.authid(),
        ) from None
    zone = min(max(int((centre.x() + 180) // 6) + 1, 1), 60)
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if centre.y() >= 0 else 32700) + zone}")


def refuse_empty(name: str) -> NoReturn:
    """Say that there is nothing in a layer.

    Raises
    ------
    InputError
        Always.
    """
    raise InputError(
        "The layer '{name}' is empty, or nothing in it is selected or left by its filter: there is nothing to work on.",
        name=name,
    )


def _middle(source: QgsFeatureSource) -> QgsPointXY:
    request = QgsFeatureRequest().setNoAttributes().setLimit(_FEATURES_FOR_THE_MIDDLE)
    request.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
    boxes = [f.geometry().boundingBox() for f in source.getFeatures(request) if not f.geometry().isEmpty()]
    if not boxes:
        return QgsPointXY(source.sourceExtent().center())
    centres = [box.center() for box in boxes]
    return QgsPointXY(median(c.x() for c in centres), median(c.y() for c in centres))


def _refuse_missing_crs(crs: QgsCoordinateReferenceSystem, name: str) -> None:
    if not crs.isValid():
        raise InputError(
            "The layer '{name}' has no coordinate reference system. Set it in the layer's properties, then run again.",
            name=name,
        )


def _refuse_degrees_in_metres(crs: QgsCoordinateReferenceSystem, extent: object, name: str) -> None:
    corners = (extent.xMinimum(), extent.xMaximum(), extent.yMinimum(), extent.yMaximum())
    if not crs.isGeographic() and max(abs(c) for c in corners) <= 180 and any(corners):
        raise InputError(
            "The layer '{name}' says {crs}, which is in metres, but its numbers look like degrees. "
            "Set the layer's true coordinate reference system (often EPSG:4326), then run again.",
            name=name,
            crs=crs.authid(),
        )
    if crs.isGeographic() and max(abs(c) for c in corners) > 361:
        raise InputError(
            "The layer '{name}' says {crs}, which is in degrees, but its numbers look like metres. "
            "Set the layer's true coordinate reference system, then run again.",
            name=name,
            crs=crs.authid(),
        )


def refuse_table(name: str) -> NoReturn:
    """Say that a layer has no geometry where places are needed.

    Raises
    ------
    InputError
        Always.
    """
    raise InputError(
        "'{name}' is a table without geometry, so nothing in it has a place on the map. Choose a layer with geometry. "
        "'Import building footprints' makes one of a file of footprints, 'Import a layer you have' of another table.",
        name=name,
    )


def read_source(
    source: QgsFeatureSource,
    name: str,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    progress: Progress = SILENT,
    columns: Sequence[str] | None = None,
) -> gpd.GeoDataFrame:
    """Read a vector source once, reprojected to `crs`.

    Parameters
    ----------
    columns : sequence of str, optional
        The attributes wanted (absent ones are left out); all by default.

    Returns
    -------
    geopandas.GeoDataFrame
        The attributes, a text column ``id`` that is unique and never missing, and 2D geometry. A feature
        without geometry keeps its row, with None.
    """
    import geopandas as gpd
    import numpy as np
    import pandas as pd

    source_crs = source.sourceCrs()
    if source.featureCount() != 0 and source.wkbType() != Qgis.WkbType.NoGeometry:
        _refuse_missing_crs(source_crs, name)
        _refuse_degrees_in_metres(source_crs, source.sourceExtent(), name)
    names = source.fields().names()
    wanted = [n for n in names if columns is None or n in columns or n.lower() in ID_FIELDS]
    indexes = [source.fields().indexOf(n) for n in wanted]
    request = QgsFeatureRequest().setSubsetOfAttributes(indexes)
    request.setDestinationCrs(crs, context.transformContext())
    request.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
    total = max(source.featureCount(), 1)
    values: dict[str, list[object]] = {n: [] for n in wanted}
    shapes = [np.zeros(0, dtype=object)]
    fids: list[int] = []
    features = source.getFeatures(request)
    while some := list(islice(features, _ROWS_AT_ONCE)):
        progress.at(min(len(fids) / total, 1.0))
        rows = [feature.attributes() for feature in some]
        for n, index in zip(wanted, indexes):
            values[n] += [v if type(v) in _PLAIN else plain(v) for v in (row[index] for row in rows)]
        shapes.append(_shapes_of(some))
        fids += [feature.id() for feature in some]
    progress.check()
    frame = pd.DataFrame(values, index=range(len(fids)))
    progress.check()
    _warn_unreadable(source, frame, name, progress)
    frame["id"] = _identifiers(frame, fids, name, progress)
    progress.check()
    # GeoPackage knows no capitals: a column "ID" beside our "id" could not be saved.
    frame = frame.drop(columns=[n for n in frame.columns if n != "id" and n.lower() == "id"])
    # QGIS calls a column "geometry" an attribute like any other; geopandas cannot hold two.
    frame = frame.rename(columns={"geometry": "geometry_text"})
    geometry = gpd.array.from_shapely(np.concatenate(shapes), crs=crs.authid() or crs.toWkt())
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(geometry, index=frame.index))


def _shapes_of(features: list[QgsFeature]) -> npt.NDArray[np.object_]:
    """The geometries in two dimensions and without curves; None where there is nothing."""
    import numpy as np
    import shapely

    wkb = [feature.geometry().asWkb().data() or None for feature in features]
    # The first five bytes tell the order of bytes and the type: few kinds, whatever the number of features.
    heads = {one[:5] for one in wkb if one is not None}
    if all(int.from_bytes(head[1:], "little" if head[0] else "big") in _STRAIGHT_AND_FLAT for head in heads):
        shapes = shapely.from_wkb(np.array(wkb, dtype=object))
    else:
        shapes = shapely.force_2d(shapely.from_wkb([straight_wkb(feature.geometry()) for feature in features]))
    shapes[shapely.is_empty(shapes)] = None
    return shapes


def straight_wkb(geometry: QgsGeometry) -> bytes | None:
    """WKB without curves; None where there is nothing. Types for curves are also used for what has none."""
    if geometry.isNull() or geometry.isEmpty():
        return None
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
    return geometry.asWkb().data()


def _warn_unreadable(source: QgsFeatureSource, frame: pd.DataFrame, name: str, progress: Progress) -> None:
    """Name the columns that QGIS cannot read: a GeoJSON file that mixes numbers and text in one column gives NULLs."""
    for field in source.fields():
        column = field.name()
        if field.type() == QMetaType.Type.QVariantMap and column in frame and len(frame) and frame[column].isna().all():
            progress.warn(
                "QGIS cannot read the column '{column}' of '{name}', probably because it mixes numbers and text: all "
                "its values count as missing. Write every value of the column in quotes, or save the layer in another "
                "format.",
                column=column,
                name=name,
            )


def _identifiers(frame: pd.DataFrame, fids: list[int], name: str, progress: Progress) -> pd.Series:
    """Text ids that are unique: the layer's own where it has them, the row's number otherwise."""
    import pandas as pd

    by_lower = {n.lower(): n for n in reversed(list(frame.columns))}
    own = next((by_lower[n] for n in ID_FIELDS if n in by_lower), None)
    if own is None:
        return pd.Series([f"row/{fid}" for fid in fids], index=frame.index, dtype=object)
    ids = pd.Series([v if type(v) is str and v else _id_text(v) for v in frame[own]], index=frame.index, dtype=object)
    missing = ids.isna()
    if missing.any():
        ids[missing] = [f"row/{fids[row]}" for row in missing.to_numpy().nonzero()[0]]
    if not ids.duplicated().any():
        return ids
    copies = ids.groupby(ids).cumcount()
    progress.warn(
        "The layer '{name}' has {count} repeated ids; '#2', '#3' ... was added to tell them apart.",
        name=name,
        count=int((copies > 0).sum()),
    )
    while (copies > 0).any():
        ids = ids.where(copies == 0, ids + "#" + (copies + 1).astype(str))
        # An id of the layer may look like one of ours ("a#2").
        copies = ids.groupby(ids).cumcount()
    return ids


def _id_text(value: object) -> str | None:
    if value is None or value != value or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def fields_of(frame: pd.DataFrame, carried: QgsFields | None = None) -> QgsFields:
    """Fields for the columns of `frame`, typed by `carried` where a column came in unchanged."""
    import pandas as pd

    fields = QgsFields()
    for column in frame.columns:
        if column == getattr(getattr(frame, "geometry", None), "name", None) and hasattr(frame, "crs"):
            continue
        values = frame[column]
        index = carried.indexOf(column) if carried is not None else -1
        if index >= 0 and column != "id" and _fits(carried.at(index), values):
            own = carried.at(index)
            # Without its alias and comment: few formats keep them, and QGIS warns of each that does not.
            fields.append(QgsField(own.name(), own.type(), own.typeName(), own.length(), own.precision()))
            continue
        if pd.api.types.is_bool_dtype(values):
            kind = QMetaType.Type.Bool
        elif pd.api.types.is_integer_dtype(values):
            kind = QMetaType.Type.LongLong
        elif pd.api.types.is_float_dtype(values):
            kind = QMetaType.Type.Double
        else:
            kind = QMetaType.Type.QString
        fields.append(QgsField(column, kind))
    return fields


def _fits(field: QgsField, values: pd.Series) -> bool:
    """Whether a column can keep the type of the input's field: a result of the same name may hold something else."""
    import pandas as pd

    is_numeric = pd.api.types.is_numeric_dtype(values)
    if field.type() in _WHOLE:
        fits = is_numeric and bool((values.dropna() % 1 == 0).all())
    elif field.type() == QMetaType.Type.Double:
        fits = is_numeric
    else:
        fits = pd.api.types.is_bool_dtype(values) or not is_numeric
    return fits or bool(values.isna().all())


_WHOLE = (QMetaType.Type.Int, QMetaType.Type.UInt, QMetaType.Type.LongLong, QMetaType.Type.ULongLong)


def attribute_columns(frame: pd.DataFrame, fields: QgsFields) -> list[list[object]]:
    """The columns as lists of plain values; whole numbers that pandas holds as floats (NaN) become whole again."""
    import pandas as pd

    columns = []
    for field in fields:
        values = frame[field.name()]
        if values.dtype == object:
            column = values.tolist()
            if _NEVER_NAN.issuperset(map(type, column)):
                columns.append(column)
                continue
        missing = values.isna().to_numpy()
        objects = values.astype(object).to_numpy(copy=True)
        if missing.any():
            objects[missing] = None
        column = objects.tolist()
        if pd.api.types.is_float_dtype(values) and field.type() in _WHOLE:
            column = [None if v is None else int(v) for v in column]
        elif not _PLAIN.issuperset(map(type, column)):
            column = [v if v is None or isinstance(v, (str, bool, int, float)) else str(v) for v in column]
        columns.append(column)
    return columns


def write_frame(
    frame: pd.DataFrame,
    sink: QgsFeatureSink,
    fields: QgsFields,
    wkb_type: Qgis.WkbType,
    progress: Progress = SILENT,
) -> None:
    """Write every row of `frame` to `sink` as `wkb_type`; NaN and None become NULL.

    Raises
    ------
    InputError
        If the sink refuses a row: nothing may be lost in silence.
    """
    import shapely

    count = len(frame)
    has_geometry = hasattr(frame, "crs")
    multiple = QgsWkbTypes.isMultiType(wkb_type)
    for begin in range(0, count, _ROWS_AT_ONCE):
        some = frame.iloc[begin : begin + _ROWS_AT_ONCE]
        columns = attribute_columns(some, fields)
        wkb = shapely.to_wkb(some.geometry.to_numpy()) if has_geometry else [None] * len(some)
        progress.at(begin / count)
        for number, row in enumerate(zip(*columns) if columns else ((),) * len(some)):
            feature = QgsFeature(fields)
            feature.setAttributes(list(row))
            if wkb[number] is not None:
                geometry = QgsGeometry()
                geometry.fromWkb(wkb[number])
                if multiple:
                    geometry.convertToMultiType()
                feature.setGeometry(geometry)
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise InputError(
                    "Writing stopped at row {number} of {count}: {reason}",
                    number=begin + number + 1,
                    count=count,
                    reason=sink.lastError(),
                )
    progress.at(1.0)


def wkb_type_of(frame: pd.DataFrame) -> Qgis.WkbType:
    """The one QGIS geometry type that holds every geometry of `frame`."""
    if not hasattr(frame, "crs"):
        return Qgis.WkbType.NoGeometry
    kinds = set(frame.geometry.geom_type.dropna())
    base = {kind.replace("Multi", "") for kind in kinds}
    single = {
        "Point": (Qgis.WkbType.Point, Qgis.WkbType.MultiPoint),
        "LineString": (Qgis.WkbType.LineString, Qgis.WkbType.MultiLineString),
        "LinearRing": (Qgis.WkbType.LineString, Qgis.WkbType.MultiLineString),
        "Polygon": (Qgis.WkbType.Polygon, Qgis.WkbType.MultiPolygon),
    }
    if len(base) != 1 or next(iter(base)) not in single:
        return Qgis.WkbType.Unknown
    return single[next(iter(base))][any(kind.startswith("Multi") for kind in kinds)]
