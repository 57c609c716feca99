"""Submissions in JSON: KoboToolbox, Ona, ODK Central, Ushahidi and GeoJSON, as tables with a table a repeat."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field

import pandas as pd

from ..errors import FileError
from ..progress import SILENT, Progress
from .tables import Sheet

_LISTS = ("results", "value", "data")
_NEXT_PAGE = ("next", "@odata.nextLink")
_DEGREES = re.compile(r"CRS84|EPSG:*4326$", re.IGNORECASE)
DEEPEST = 40
_LATITUDE = ("lat", "latitude")
_LONGITUDE = ("lon", "lng", "longitude")
Record = dict[str, object]


@dataclass
class _Pile:
    """The rows of one table and of the repeats inside it, while they are collected."""

    name: str
    rows: list[dict[str, str]] = field(default_factory=list)
    repeats: dict[str, list[object]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


def parse(text: str, name: str) -> object:
    """The JSON document in `text`, or one a line.

    Raises
    ------
    FileError
        If it is none, or is nested so deeply that it cannot be a survey.
    """
    try:
        if name.lower().endswith((".geojsonl", ".jsonl")):
            return [json.loads(line.lstrip("\x1e")) for line in text.splitlines() if line.strip()]
        return json.loads(text)
    except ValueError as error:
        raise FileError("The file '{name}' is no JSON: {reason}.", name=name, reason=error) from error
    except RecursionError as error:
        raise FileError("The file '{name}' is nested too deeply to be a survey. Export it again.", name=name) from error


def has_own_crs(document: object) -> bool:
    """Whether a GeoJSON says that its coordinates are not longitude and latitude (as older programs write it)."""
    crs = document.get("crs") if isinstance(document, dict) else None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    code = properties.get("name") if isinstance(properties, dict) else None
    return isinstance(code, str) and not _DEGREES.search(code)


def tables_of(document: object, stem: str, name: str, progress: Progress = SILENT) -> list[tuple[str, Sheet]]:
    """The tables of a JSON document.

    Parameters
    ----------
    document : object
        What the file holds: a list of submissions, a page of a server's answer, or GeoJSON.
    stem : str
        Name of the table of the submissions.
    name : str
        The file, for a sentence.

    Returns
    -------
    list of (str, Sheet)
        The submissions, then each repeat, linked by ``_index`` and ``_parent_index``. Items that are no submissions
        are refused (``no_record``).

    Raises
    ------
    FileError
        If there is no list of submissions.
    """
    records = _records(document)
    if records is None or (records and not any(isinstance(item, dict) for item in records)):
        raise FileError("The file '{name}' holds no list of submissions.", name=name)
    if isinstance(document, dict) and any(document.get(key) for key in _NEXT_PAGE):
        total = document.get("count", document.get("@odata.count"))
        progress.warn(
            "'{name}' is one page of a longer answer: {here} submissions are in it, of {all}. Give the other pages "
            "too.",
            name=name,
            here=len(records),
            all=total if isinstance(total, int) else "?",
        )
    # The tables of ODK Central's OData are pages of their own: Submissions.children.json.
    return _pile_up(stem, records, progress)


def _records(document: object) -> list[object] | None:
    if isinstance(document, dict):
        if document.get("type") == "Feature":
            return [document]
        keys = ("features",) if document.get("type") == "FeatureCollection" else _LISTS
        document = next((document[k] for k in keys if isinstance(document.get(k), list)), None)
    return document if isinstance(document, list) else None


def _pile_up(name: str, records: list[object], progress: Progress, level: int = 0) -> list[tuple[str, Sheet]]:
    pile = _Pile(name)
    for index, item in enumerate(records, start=1):
        if index % 1000 == 0:
            progress.check()
        if not isinstance(item, dict):
            pile.refused.append((index + 1, "no_record"))
            continue
        row = {"_index": str(index)}
        _flatten(_answers(item), "", row, pile, index, level)
        pile.rows.append(row)
        pile.lines.append(index + 1)
    frame = pd.DataFrame(pile.rows, dtype=object) if pile.rows else pd.DataFrame(columns=["_index"], dtype=object)
    tables = [(name, Sheet(frame, tuple(pile.lines), tuple(pile.refused)))]
    for path, children in pile.repeats.items():
        tables += _pile_up(path.rpartition("/")[2], children, progress, level + 1)
    return tables


def _answers(item: Record) -> Record:
    """The answers of one item, whatever the server wraps them in."""
    if item.get("type") == "Feature":
        properties = item.get("properties")
        answers = dict(properties) if isinstance(properties, dict) else {}
        if "id" in item and "id" not in answers:
            answers["id"] = item["id"]
        answers["location" if "location" not in answers else "geometry"] = item.get("geometry")
        return answers
    if isinstance(item.get("post_content"), list):
        return _ushahidi_fields(item)
    return item


def _ushahidi_fields(post: Record) -> Record:
    """A post of Ushahidi's version 5: its fields stand in stages, each with its label and its value."""
    answers = {key: value for key, value in post.items() if not isinstance(value, (dict, list))}
    stages = post["post_content"]
    for stage in stages if isinstance(stages, list) else []:
        asked = stage.get("fields") if isinstance(stage, dict) else None
        for one in asked if isinstance(asked, list) else []:
            if not isinstance(one, dict):
                continue
            label = str(one.get("label") or one.get("key") or "field")
            value = one.get("value")
            if isinstance(value, dict) and "value" in value:
                value = value["value"]
            if isinstance(value, list) and all(isinstance(v, dict) and ("tag" in v or "label" in v) for v in value):
                value = [v.get("tag", v.get("label")) for v in value if isinstance(v, dict)]
            while label in answers:
                label += "_"
            answers[label] = value
    return answers


def _flatten(value: Record, prefix: str, row: dict[str, str], pile: _Pile, index: int, level: int) -> None:
    for key, item in value.items():
        if "@odata." in key:
            continue
        path = f"{prefix}/{key}" if prefix else str(key)
        if prefix.count("/") + level >= DEEPEST:
            row[path] = _as_json(item)
        elif isinstance(item, dict):
            place = _place(item)
            if place is None:
                _flatten(item, path, row, pile, index, level)
            else:
                row[path] = place
        elif isinstance(item, list):
            _flatten_list(item, key, path, row, pile, index)
        else:
            text = _as_text(item)
            if text is not None:
                row[path] = text


def _flatten_list(items: list[object], key: str, path: str, row: dict[str, str], pile: _Pile, index: int) -> None:
    places = [_place(item) for item in items if isinstance(item, dict)]
    if len(items) == 1 and places and places[0] is not None:
        # Ushahidi's version 3 lists every value, also a single place.
        row[path] = places[0]
    elif items and any(isinstance(item, dict) for item in items):
        if key == "_attachments":
            row[path] = " ".join(filter(None, (_file_of(item) for item in items)))
            return
        links = {"_parent_index": str(index), "_parent_table_name": pile.name}
        pile.repeats.setdefault(path, []).extend(
            {**item, **links} if isinstance(item, dict) else {"value": item, **links} for item in items
        )
    elif items:
        texts = [_as_text(item) for item in items]
        if key == "_geolocation":
            if len(items) == 2 and None not in texts:
                row[path] = _pair(items[0], items[1])
            return
        joined = " ".join(text for text in texts if text is not None)
        if joined:
            row[path] = joined


def _file_of(attachment: object) -> str:
    """The file's own name of an attachment; the server's long path is no use offline."""
    if not isinstance(attachment, dict):
        return ""
    named = next((attachment.get(k) for k in ("media_file_basename", "filename", "name") if attachment.get(k)), "")
    return str(named).rpartition("/")[2]


def _as_text(item: object) -> str | None:
    if item is None or (isinstance(item, float) and not math.isfinite(item)):
        return None
    return _as_json(item) if isinstance(item, (dict, list)) else str(item)


def _as_json(item: object) -> str:
    try:
        return json.dumps(item, ensure_ascii=False)
    except RecursionError:
        return "..."


def _place(item: Record) -> str | None:
    """A place as text the survey understands: GeoJSON, or KoboToolbox's geopoint where there is an accuracy."""
    if "type" in item and ("coordinates" in item or "geometries" in item):
        coordinates, properties = item.get("coordinates"), item.get("properties")
        accuracy = properties.get("accuracy") if isinstance(properties, dict) else None
        if item["type"] == "Point" and isinstance(accuracy, (int, float)) and _are_numbers(coordinates):
            return _geopoint(coordinates, accuracy)  # type: ignore[arg-type]
        return _as_json({key: item[key] for key in ("type", "coordinates", "geometries") if key in item})
    latitude = next((item[k] for k in _LATITUDE if k in item), None)
    longitude = next((item[k] for k in _LONGITUDE if k in item), None)
    if len(item) <= 4 and latitude is not None and longitude is not None:
        return _pair(latitude, longitude)
    return None


def _pair(latitude: object, longitude: object) -> str:
    """A geopoint; numbers get the decimals that tell them from any other pair of numbers."""
    return " ".join(f"{n:.7f}" if isinstance(n, float) else str(n) for n in (latitude, longitude))


def _are_numbers(coordinates: object) -> bool:
    return (
        isinstance(coordinates, list)
        and len(coordinates) >= 2
        and all(isinstance(c, (int, float)) and not isinstance(c, bool) and abs(c) < 1e6 for c in coordinates[:3])
    )


def _geopoint(coordinates: list[float], accuracy: float) -> str:
    altitude = coordinates[2] if len(coordinates) > 2 else 0
    return f"{coordinates[1]:.9f} {coordinates[0]:.9f} {altitude} {accuracy}"
