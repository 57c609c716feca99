"""Writers for the plain formats: GeoJSON, CSV, XLSX, GPX."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from .geometry import geometry_to_degrees

Row = dict[str, Any]
ZIP_TIME = (2025, 3, 14, 9, 0, 0)


def write_geojson(path: Path, features: list[tuple[BaseGeometry, Row]]) -> None:
    """RFC 7946 with the CRS member that older software asks for."""
    rows = []
    for geometry, properties in features:
        shape = mapping(geometry_to_degrees(geometry))
        rows.append(json.dumps({"type": "Feature", "properties": properties, "geometry": shape}, ensure_ascii=False))
    crs = '"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}'
    head = f'{{"type": "FeatureCollection", "name": "{path.stem}", {crs}, "features": ['
    text = "\n".join([head, ",\n".join(rows), "]}", ""])
    path.write_bytes(text.encode("utf-8"))


def write_json(path: Path, content: Any) -> None:
    """Indented, with accents as they are."""
    path.write_bytes((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def write_csv(
    path: Path, columns: Sequence[str], rows: list[Row], separator: str, decimal_comma: bool, bom: bool
) -> None:
    """Decimal commas only in real numbers: a geopoint's text keeps its dots, as in real exports."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_csv_cell(row.get(column), decimal_comma) for column in columns])
    path.write_bytes(buffer.getvalue().encode("utf-8-sig" if bom else "utf-8"))


def _csv_cell(value: Any, decimal_comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{value:.8f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if decimal_comma else text
    return str(value)


def write_xlsx(path: Path, sheets: dict[str, tuple[Sequence[str], list[Row]]]) -> None:
    """A workbook whose bytes do not depend on when it was written."""
    book = Workbook()
    book.remove(book.active)
    for name, (columns, rows) in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(columns))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
        sheet.freeze_panes = "A2"
    book.properties.creator = "Quartier"
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_with_fixed_times(buffer.getvalue()))


def _with_fixed_times(workbook: bytes) -> bytes:
    """The library notes the present time in two places: the zip entries and docProps/core.xml."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda entry: (entry != "[Content_Types].xml", entry)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-03-14T09:00:00Z", content)
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return result.getvalue()


def write_gpx(path: Path, name: str, track: list[Row], waypoints: list[Row]) -> None:
    """GPX 1.1: rows have lon, lat, ele, time; waypoints a name and a description too."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="Quartier sample data" xmlns="http://www.topografix.com/GPX/1/1">',
        f" <metadata><name>{escape(name)}</name></metadata>",
    ]
    lines += [
        f" <wpt {_gpx_place(point)}><name>{escape(point['name'])}</name><desc>{escape(point['desc'])}</desc></wpt>"
        for point in waypoints
    ]
    lines += [f" <trk><name>{escape(name)}</name><trkseg>"]
    lines += [f"  <trkpt {_gpx_place(point)}</trkpt>" for point in track]
    path.write_bytes("\n".join([*lines, " </trkseg></trk>", "</gpx>", ""]).encode("utf-8"))


def _gpx_place(point: Row) -> str:
    return (
        f'lat="{point["lat"]:.7f}" lon="{point["lon"]:.7f}"><ele>{point["ele"]:.1f}</ele><time>{point["time"]}</time>'
    )
