"""OpenStreetMap as GeoJSON: the raw-data service and the HOT export, overpass turbo, ohsome, QuickOSM.

They agree on little. The tags stand in one field, as an object, as JSON text or as hstore, or a column each; the number
of an object stands in ``osm_id``, ``@id``, ``full_id`` or in the feature; its type in ``osm_type``, before the number,
or nowhere: then a point is a node, a line or an outline a way, and what has several parts a relation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...engine.errors import FileError
from ...engine.progress import Progress
from .driver import tags_of

if TYPE_CHECKING:
    import geopandas as gpd

_CHECK_EVERY = 2000
_LARGEST_NUMBER = (1 << 63) - 1
_FEATURES = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_WGS84 = re.compile(r"CRS84|EPSG:{1,2}4326")
_PACKED_TAGS = ("tags", "other_tags", "all_tags")
_NAMED_ID = re.compile(r"(node|way|relation)s?/(-?\d+)|([nwr])(-?\d+)")
_TYPES = {
    **dict.fromkeys(("node", "nodes", "n"), "node"),
    **dict.fromkeys(("way", "ways", "w", "ways_line", "ways_poly"), "way"),
    **dict.fromkeys(("relation", "relations", "r"), "relation"),
}
_TYPE_OF_SHAPE = {"Point": "node", "LineString": "way", "Polygon": "way"}
# What stands beside the tags; who mapped an object is nobody's business here.
_NO_TAG = re.compile(
    r"(osm_)?_?(id|version|changeset|timestamp|uid|user)|osm_(way_id|type)|full_id|osmId|fid|visible|meta|lastEdit|"
    r"snapshotTimestamp|validFrom|validTo|relations|ndtags|tainted|z_order|way_area|geometry(_type)?"
)


class NotOsmError(FileError):
    """JSON, but no objects of OpenStreetMap: no damage, only another kind of file."""


def read_osm_geojson(plain: Path, path: Path, progress: Progress) -> gpd.GeoDataFrame:
    """All features of the unpacked file `plain`; `path` is the file people know.

    Raises
    ------
    NotOsmError
        If it is no feature collection, or its features have no OpenStreetMap ids.
    FileError
        If it is damaged, not UTF-8, or not in degrees (WGS 84).

    """
    import geopandas as gpd
    import numpy as np
    import pandas as pd
    import shapely

    rows, shapes, unnamed, unread = [], [], 0, 0
    for feature, share in _features(_text(plain, path), path):
        if len(rows) % _CHECK_EVERY == 0:
            progress.at(0.9 * share)
        properties = _plain_names(feature.get("properties"))
        tags = _tags(properties)
        unread += tags is None
        geometry = feature.get("geometry")
        shape = geometry.get("type") if isinstance(geometry, Mapping) else None
        kind, number = _type_and_number(feature, properties, str(shape))
        if number is None:
            unnamed += 1
            number = -unnamed
        rows.append((kind, number, tags or {}, _time(properties), _version(properties)))
        shapes.append(json.dumps(geometry) if shape else None)
    if unnamed == len(rows):
        raise NotOsmError(
            "'{path}' has no OpenStreetMap ids (osm_id), so it is no export of OpenStreetMap. "
            "Import it with 'Import a layer you have'.",
            path=path,
        )
    if unnamed:
        progress.warn("{count} features have no OpenStreetMap id. They got numbers below zero.", count=unnamed)
    if unread:
        progress.warn("The tags of {count} features cannot be read; these are kept without.", count=unread)
    progress.at(0.9)
    geometry = shapely.force_2d(shapely.from_geojson(np.array(shapes, dtype=object), on_invalid="ignore"))
    coordinates, owner = shapely.get_coordinates(geometry, return_index=True)
    geometry[owner[~np.isfinite(coordinates).all(axis=1)]] = None
    frame = pd.DataFrame(rows, columns=["osm_type", "osm_id", "tags", "timestamp", "version"])
    frame = frame.astype({"osm_id": "int64", "tags": object, "timestamp": object, "version": "int32"})
    frame["fault"] = pd.Series(np.where(shapely.is_missing(geometry), "no_geometry", None), dtype=object)
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(geometry, crs="EPSG:4326"))


def _text(plain: Path, path: Path) -> str:
    try:
        return plain.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(
            "'{path}' is damaged or not written in UTF-8: {reason}. Download or copy it again.", path=path, reason=error
        ) from error


def _features(text: str, path: Path) -> Iterator[tuple[dict[str, Any], float]]:
    """Every feature with the share of the text that lies before it: one at a time, for a city has many."""
    start = _FEATURES.search(text)
    if start is None:
        if re.search(r'"elements"\s*:\s*\[', text):
            raise NotOsmError(
                "'{path}' is JSON of an Overpass server. Ask the server for [out:xml], or export GeoJSON "
                "from overpass turbo.",
                path=path,
            )
        raise NotOsmError("'{path}' is JSON, but no GeoJSON with features. Export it again as GeoJSON.", path=path)
    decode, at = json.JSONDecoder().raw_decode, start.end()
    try:
        while text[(at := _BETWEEN.match(text, at).end())] != "]":
            feature, at = decode(text, at)
            if not isinstance(feature, dict):
                raise ValueError
            yield feature, at / len(text)
    except (ValueError, IndexError, RecursionError) as error:
        raise FileError(
            "'{path}' is damaged or cut short after {count} characters. Download or copy it again.", path=path, count=at
        ) from error
    frame = text[: start.start()] + text[at:]
    if not frame.rstrip().endswith("}"):
        raise FileError("'{path}' is cut short: it has no end. Download or copy it again.", path=path)
    if '"crs"' in frame and not _WGS84.search(frame):
        raise FileError(
            "'{path}' is not in degrees (WGS 84, EPSG:4326), as OpenStreetMap always is. Export it again.", path=path
        )


def _plain_names(properties: object) -> dict[str, Any]:
    """The properties without the marks that some exports put before their names."""
    if not isinstance(properties, Mapping):
        return {}
    return {re.sub(r"^(@|osm:)", "", str(name)): value for name, value in properties.items()}


def _tags(properties: Mapping[str, Any]) -> dict[str, str] | None:
    """The tags; None where they stand in a field that cannot be read."""
    packed = [properties[name] for name in _PACKED_TAGS if properties.get(name) is not None]
    tags: dict[str, str] = {}
    for value in packed:
        found = value if isinstance(value, Mapping) else _unpacked(str(value))
        if found is None:
            return None
        tags |= _as_texts(found)
    if "tags" in properties:
        return tags
    flat = {k: v for k, v in properties.items() if k not in _PACKED_TAGS and not _NO_TAG.fullmatch(k)}
    # Beside the type of the object, `type` is also the tag of a relation.
    if str(flat.get("type")).lower() in _TYPES:
        del flat["type"]
    return _as_texts(flat) | tags


def _unpacked(text: str) -> Mapping[str, Any] | None:
    """Tags written as JSON text or as hstore."""
    if "=>" in text:
        return tags_of(text)
    try:
        found = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, Mapping) else None


def _as_texts(tags: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): _as_text(value) for name, value in tags.items() if value is not None and value != ""}


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _type_and_number(feature: Mapping[str, Any], properties: Mapping[str, Any], shape: str) -> tuple[str, int | None]:
    """The type of an object and its number, None where it has none."""
    for name in (properties.get("id"), properties.get("osmId"), feature.get("id"), properties.get("full_id")):
        found = _NAMED_ID.fullmatch(str(name))
        if found:
            return _TYPES[found[1] or found[3]], _number(found[2] or found[4])
    guess = _TYPE_OF_SHAPE.get(shape, "relation")
    told = [str(properties.get(name)).lower() for name in ("osm_type", "type")]
    kind = next((_TYPES[one] for one in told if one in _TYPES), None)
    if properties.get("osm_id") is not None:
        return kind or guess, _number(properties["osm_id"])
    if properties.get("osm_way_id") is not None:
        return "way", _number(properties["osm_way_id"])
    # A bare `id` may be anything, unless the feature says by something else that it is OpenStreetMap's.
    if kind or "tags" in properties:
        bare = properties.get("id", feature.get("id"))
        return kind or guess, _number(bare)
    return guess, None


def _number(value: object) -> int | None:
    text = str(value)
    if not re.fullmatch(r"-?\d{1,19}(\.0)?", text):
        return None
    number = int(text.removesuffix(".0"))
    return number if abs(number) <= _LARGEST_NUMBER else None


def _time(properties: Mapping[str, Any]) -> str | None:
    """The time of the last change as ISO 8601, in UTC where it does not say."""
    meta = properties.get("meta")
    nested = meta.get("timestamp") if isinstance(meta, Mapping) else None
    for value in (properties.get("timestamp"), properties.get("_timestamp"), properties.get("lastEdit"), nested):
        text = str(value)
        if re.match(r"\d{4}-\d\d-\d\d", text) and not text.startswith("1970"):
            text = text.replace(" ", "T")
            return text if len(text) == 10 or re.search(r"(Z|[+-]\d\d:?\d\d)$", text) else f"{text}Z"
    return None


def _version(properties: Mapping[str, Any]) -> int:
    """The version of the object; 0 where it does not stand there, or where tags may have been left out.

    Who changes an object must know its version and all its tags: an export with a column a tag has only some.
    """
    if "tags" not in properties:
        return 0
    meta = properties.get("meta")
    nested = meta.get("version") if isinstance(meta, Mapping) else None
    for value in (properties.get("version"), properties.get("_version"), nested):
        if re.fullmatch(r"[1-9]\d{0,5}", str(value)):
            return int(value)
    return 0
