"""Survey files as tables of text: CSV, Excel, JSON, GeoJSON, GPX, KML, GeoPackage and zips of them."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from osgeo import gdal, ogr, osr

from ..engine.errors import FileError
from ..engine.progress import SILENT, Progress
from ..engine.survey import Sheet
from .gdal_calls import tried

TEXT_FILES = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
DOCUMENTS = (".json", ".geojson", ".geojsonl")
LAYER_FILES = (".gpx", ".kml", ".gpkg")
SUFFIXES = (*TEXT_FILES, *WORKBOOKS, *DOCUMENTS, *LAYER_FILES, ".zip")
_SEPARATORS = (",", ";", "\t", "|")
_UNNAMED = re.compile(r"^Field\d+$")
_LONG_DECIMAL = re.compile(r"^-?\d+\.\d{10,}$")


def read_tables(paths: Sequence[str], progress: Progress = SILENT) -> dict[str, Sheet]:
    """Every table of `paths`, by sheet or file name, cells as text or None.

    Raises
    ------
    FileError
        With a sentence, when a file is not there, is empty or is not what its name says.
    """
    tables: dict[str, Sheet] = {}
    for position, text in enumerate(paths):
        progress.at(position / len(paths))
        path = Path(text)
        if not path.is_file():
            raise FileError(
                "The file '{path}' is not there. Check the name and whether the disk is connected.", path=text
            )
        for name, sheet in _read(path.name, path.read_bytes(), str(path)):
            unique = name if name not in tables else f"{path.stem}_{name}"
            number = 2
            while unique in tables:
                unique, number = f"{path.stem}_{name}_{number}", number + 1
            tables[unique] = sheet
    return tables


def _read(name: str, content: bytes, path: str) -> Iterator[tuple[str, Sheet]]:
    """The tables of one file; `path` is what GDAL opens."""
    suffix, stem = Path(name).suffix.lower(), Path(name).stem
    if not content.strip():
        raise FileError("The file '{name}' is empty.", name=name)
    if suffix in TEXT_FILES:
        yield stem, read_csv(content, name)
    elif suffix in WORKBOOKS:
        yield from _read_workbook(path, name)
    elif suffix in DOCUMENTS:
        yield from _read_document(content, name)
    elif suffix in LAYER_FILES:
        yield from _read_layers(path, name)
    elif suffix == ".zip":
        yield from _read_zip(content, name)
    else:
        raise FileError(
            "The file '{name}' is of a kind that cannot be read here. Give one of: {kinds}.",
            name=name,
            kinds=", ".join(s.lstrip(".") for s in SUFFIXES),
        )


# Text


def decode(content: bytes) -> str:
    """Text of a file in UTF-8 (with or without a mark), UTF-16, or the Windows code page of Western Europe."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    if content[:200].count(b"\x00") > 20:
        return content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Five bytes mean nothing in cp1252; Excel never writes them.
        return content.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """The separator that cuts the header into most cells, outside of quotes."""
    outside = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(_SEPARATORS, key=outside.count)


def read_csv(content: bytes, name: str) -> Sheet:
    """One CSV file; lines that cannot be cut into the header's cells are refused."""
    try:
        text = decode(content)
    except UnicodeDecodeError as error:
        raise FileError("The text of '{name}' cannot be read: save it as CSV UTF-8.", name=name) from error
    separator = separator_of(text)
    if text.lower().startswith("sep=") and "\n" in text:
        separator, text = text[4], text.split("\n", 1)[1]
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[list[str]] = []
    lines: list[int] = []
    refused: list[tuple[int, str]] = []
    try:
        header = next(reader, [])
        # The number a spreadsheet shows, not the line of the text: an answer may run over several lines.
        for number, row in enumerate(reader, start=2):
            if any(cell.strip() for cell in row[len(header) :]):
                refused.append((number, "too_many_cells"))
            else:
                rows.append((row + [""] * len(header))[: len(header)])
                lines.append(number)
    except csv.Error as error:
        raise FileError(
            "The file '{name}' is no CSV from line {line} on: {reason}.", name=name, line=reader.line_num, reason=error
        ) from error
    return Sheet(pd.DataFrame(rows, columns=header, dtype=object), tuple(lines), tuple(refused))


# Workbooks


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


def _read_workbook(path: str, name: str) -> list[tuple[str, Sheet]]:
    # A list, not a generator: GDAL's layers must not be touched once their file is closed.
    with _cells_as_text():
        source = _open(path, name)
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


# JSON


def _read_document(content: bytes, name: str) -> Iterator[tuple[str, Sheet]]:
    text = decode(content)
    try:
        if Path(name).suffix.lower() == ".geojsonl":
            document: object = [json.loads(line.lstrip("\x1e")) for line in text.splitlines() if line.strip()]
        else:
            document = json.loads(text)
    except ValueError as error:
        raise FileError("The file '{name}' is no JSON: {reason}.", name=name, reason=error) from error
    records = _records(document)
    if records is None:
        raise FileError("The file '{name}' holds no list of submissions.", name=name)
    yield from _tables_of(Path(name).stem, records)


def _records(document: object) -> list[dict[str, object]] | None:
    """The list of submissions in a Kobo, Ona or ODK Central answer, or the features of a GeoJSON."""
    if isinstance(document, dict):
        if document.get("type") == "FeatureCollection":
            document = document.get("features", [])
        else:
            document = next(
                (document[k] for k in ("results", "value", "data") if isinstance(document.get(k), list)), None
            )
    if not isinstance(document, list) or not all(isinstance(item, dict) for item in document):
        return None
    return [
        {**(item.get("properties") or {}), "location": item.get("geometry")} if item.get("type") == "Feature" else item
        for item in document
    ]


def _tables_of(name: str, records: list[dict[str, object]]) -> Iterator[tuple[str, Sheet]]:
    """A table of the records, and one of each list of objects inside them (a repeat)."""
    rows: list[dict[str, str]] = []
    repeats: dict[str, list[dict[str, object]]] = {}
    for index, record in enumerate(records, start=1):
        row: dict[str, str] = {"_index": str(index)}
        _flatten(record, "", row, repeats, index, name)
        rows.append(row)
    yield name, Sheet(pd.DataFrame(rows, dtype=object))
    for repeat, children in repeats.items():
        yield from _tables_of(repeat.rpartition("/")[2], children)


def _flatten(
    value: dict[str, object],
    prefix: str,
    row: dict[str, str],
    repeats: dict[str, list[dict[str, object]]],
    index: int,
    table: str,
) -> None:
    for key, item in value.items():
        path = f"{prefix}/{key}" if prefix else str(key)
        if item is None or item == []:
            continue
        if isinstance(item, dict):
            if "coordinates" in item and "type" in item:
                row[path] = json.dumps({"type": item["type"], "coordinates": item["coordinates"]})
                accuracy = (item.get("properties") or {}).get("accuracy")
                if accuracy is not None and item["type"] == "Point":
                    row[path] = _geopoint(item["coordinates"], accuracy)
            else:
                _flatten(item, path, row, repeats, index, table)
        elif isinstance(item, list) and all(isinstance(child, dict) for child in item):
            if key not in ("_attachments",):
                links = {"_parent_index": str(index), "_parent_table_name": table}
                repeats.setdefault(path, []).extend({**child, **links} for child in item)
        elif isinstance(item, list):
            row[path] = " ".join("" if part is None else str(part) for part in item)
        else:
            row[path] = str(item)


def _geopoint(coordinates: list[float], accuracy: object) -> str:
    """GeoJSON with an accuracy as KoboToolbox writes a geopoint: latitude, longitude, altitude, accuracy."""
    altitude = coordinates[2] if len(coordinates) > 2 else 0
    return f"{coordinates[1]:.9f} {coordinates[0]:.9f} {altitude} {accuracy}"


# GPX, KML, GeoPackage


def _read_layers(path: str, name: str) -> list[tuple[str, Sheet]]:
    source = _open(path, name)
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layers = [_layer(source.GetLayer(number), degrees) for number in range(source.GetLayerCount())]
    # The points a track or route is made of are in the track itself.
    return [
        (title, sheet) for title, sheet in layers if len(sheet.frame) and title not in ("track_points", "route_points")
    ]


def _layer(layer: ogr.Layer, degrees: osr.SpatialReference) -> tuple[str, Sheet]:
    definition = layer.GetLayerDefn()
    own = layer.GetSpatialRef()
    change = osr.CoordinateTransformation(own, degrees) if own is not None and not own.IsSame(degrees) else None
    fields = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    rows = []
    for feature in layer:
        row = [feature.GetFieldAsString(i) if feature.IsFieldSetAndNotNull(i) else None for i in range(len(fields))]
        geometry = feature.GetGeometryRef()
        if geometry is not None and change is not None:
            geometry.Transform(change)
        rows.append([*row, geometry.ExportToWkt() if geometry is not None and not geometry.IsEmpty() else None])
    return layer.GetName(), Sheet(pd.DataFrame(rows, columns=[*fields, "location"], dtype=object))


# Zips


def _read_zip(content: bytes, name: str) -> Iterator[tuple[str, Sheet]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise FileError("The file '{name}' is no zip, or it is damaged. Download it again.", name=name) from error
    with archive:
        wanted = [
            member
            for member in archive.namelist()
            if Path(member).suffix.lower() in SUFFIXES[:-1] and not Path(member).name.startswith((".", "__"))
        ]
        if not wanted:
            raise FileError("The zip '{name}' holds no table that can be read here.", name=name)
        with tempfile.TemporaryDirectory() as folder:
            for number, member in enumerate(wanted):
                # Under a name of ours: a path inside a zip may point anywhere.
                unpacked = Path(folder) / f"{number}{Path(member).suffix.lower()}"
                unpacked.write_bytes(archive.read(member))
                yield from _read(Path(member).name, unpacked.read_bytes(), str(unpacked))
