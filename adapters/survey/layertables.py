"""Workbooks, GPX, KML and GeoPackage as tables of text, through QGIS's own GDAL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pandas as pd
from osgeo import gdal, ogr, osr

from ...engine.errors import FileError
from ...engine.survey import Sheet
from ..gdal_calls import tried

Tables = list[tuple[str, Sheet]]
_UNNAMED = re.compile(r"^Field\d+$")
_LONG_DECIMAL = re.compile(r"^-?\d+\.\d{10,}$")
# The points a track or route is made of are in the track itself.
_PARTS_OF_LINES = ("track_points", "route_points")


@contextmanager
def _cells_as_text() -> Iterator[None]:
    """Excel cells as text, with the first line as header, whatever GDAL would guess."""
    wanted = {
        f"OGR_{d}_{o}": v for d in ("XLSX", "XLS", "ODS") for o, v in (("FIELD_TYPES", "STRING"), ("HEADERS", "FORCE"))
    }
    before = {key: gdal.GetConfigOption(key) for key in wanted}
    for key, value in wanted.items():
        gdal.SetConfigOption(key, value)
    try:
        yield
    finally:
        for key, old in before.items():
            gdal.SetConfigOption(key, old)


def _open(path: str, name: str) -> gdal.Dataset:
    source = tried(gdal.OpenEx, path, gdal.OF_VECTOR | gdal.OF_READONLY)
    if source is None:
        raise FileError(
            "The file '{name}' cannot be opened. It may be damaged, protected by a password, or something else than "
            "its name says. Save it again, or export it as CSV.",
            name=name,
        )
    return source


def read_workbook(path: str, name: str) -> Tables:
    """A table a sheet, cells as a person sees them."""
    # A list, not a generator: GDAL's layers must not be touched once their file is closed.
    with _cells_as_text():
        return _read_whole(_sheets, path, name)


def read_layers(path: str, name: str) -> Tables:
    """A table a layer, with the geometry as WKT in longitude and latitude in the column ``location``."""
    return _read_whole(_layers, path, name)


def _read_whole(read: Callable[[gdal.Dataset], Tables], path: str, name: str) -> Tables:
    """Every table of a file, or none: where a file is damaged GDAL stops reading and gives what it has till then."""
    faults: list[str] = []

    def hear(level: int, _number: int, message: str) -> None:
        if level >= gdal.CE_Failure:
            faults.append(message)

    source = _open(path, name)
    gdal.PushErrorHandler(hear)
    try:
        tables = read(source)
    except RuntimeError as error:
        faults.append(str(error))
        tables = []
    finally:
        gdal.PopErrorHandler()
    if faults:
        raise FileError(
            "The file '{name}' is damaged, so that only a part of it can be read: {reason}. Save it again where it "
            "comes from, or copy it again from the telephone.",
            name=name,
            reason=faults[0].rstrip(". "),
        )
    return tables


def _sheets(source: gdal.Dataset) -> Tables:
    return [_sheet(source.GetLayer(number)) for number in range(source.GetLayerCount())]


def _sheet(layer: ogr.Layer) -> tuple[str, Sheet]:
    definition = layer.GetLayerDefn()
    width = definition.GetFieldCount()
    header: list[str | None] = [definition.GetFieldDefn(i).GetName() for i in range(width)]
    rows = [[_cell(feature, i) for i in range(width)] for feature in layer]
    if rows and header and all(_UNNAMED.match(str(cell)) for cell in header):
        # GDAL found nothing but a header, and took it for data.
        header, rows = rows[0], rows[1:]
    frame = pd.DataFrame(rows, columns=header, dtype=object)
    empty = [bool(_UNNAMED.match(str(c))) and frame.iloc[:, i].isna().all() for i, c in enumerate(frame.columns)]
    return layer.GetName(), Sheet(frame.loc[:, [not e for e in empty]])


def _cell(feature: ogr.Feature, index: int) -> str | None:
    if not feature.IsFieldSetAndNotNull(index):
        return None
    text = feature.GetFieldAsString(index)
    # Excel keeps 15 digits; GDAL writes 17, so that 2.2 reads 2.2000000000000002.
    return f"{float(text):.15g}" if _LONG_DECIMAL.match(text) else text


def _layers(source: gdal.Dataset) -> Tables:
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layers = [_layer(source.GetLayer(number), degrees) for number in range(source.GetLayerCount())]
    return [(title, sheet) for title, sheet in layers if len(sheet.frame) and title not in _PARTS_OF_LINES]


def _layer(layer: ogr.Layer, degrees: osr.SpatialReference) -> tuple[str, Sheet]:
    definition = layer.GetLayerDefn()
    own = layer.GetSpatialRef()
    change = osr.CoordinateTransformation(own, degrees) if own is not None and not own.IsSame(degrees) else None
    fields = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    rows = []
    for feature in layer:
        row = [feature.GetFieldAsString(i) if feature.IsFieldSetAndNotNull(i) else None for i in range(len(fields))]
        geometry = feature.GetGeometryRef()
        if geometry is not None and change is not None and tried(geometry.Transform, change) not in (0, None):
            geometry = None
        rows.append([*row, geometry.ExportToWkt() if geometry is not None and not geometry.IsEmpty() else None])
    return layer.GetName(), Sheet(pd.DataFrame(rows, columns=[*fields, "location"], dtype=object))
