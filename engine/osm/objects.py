"""Raw OpenStreetMap objects as arrays: tags, geometry, the area asked for, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Ints, Objects
from ..errors import InputError
from ..progress import SILENT, Progress
from .tags import TagColumns, tag_columns

WGS84 = "EPSG:4326"
LAYERS = ("paths", "buildings", "services", "barriers", "water")
LINES, POLYGONS = (1, 5), (3, 6)
# Several drawings that are one place together, as a relation of the type `site` has them.
SITE = 7
# Objects that are worked on at a time: a second or so.
_PIECE = 100_000
_TYPE_ORDER = {"node": 0, "way": 1, "relation": 2}
_AREA_RELATIONS = {"multipolygon", "boundary"}


@dataclass(frozen=True)
class Fates:
    """What becomes of every object, filled in layer by layer."""

    kept: dict[str, Bools]
    other: Bools
    outside: Bools
    reason: Objects

    def refuse(self, at: Bools, reason: str) -> None:
        """Note why; the first reason stands."""
        self.reason[at & (self.reason == None)] = reason  # noqa: E711 - elementwise

    def place(self, layer: str, wanted: Bools, inside: Bools) -> None:
        """Note which of the `wanted` objects are in the layer, and which are too far away."""
        self.kept[layer] |= wanted & inside
        self.outside[wanted & ~inside] = True


@dataclass(frozen=True)
class RawObjects:
    """All objects of the file as arrays, in the order node, way, relation and by number."""

    ids: Objects
    is_relation: Bools
    timestamps: Objects
    versions: Objects
    tags: Sequence[Mapping[str, str]]
    columns: TagColumns
    geometry: Objects
    kind: Ints
    fates: Fates
    progress: Progress


@dataclass(frozen=True)
class Reach:
    """The area asked for, in metres; None: everything."""

    crs: str
    area: Any
    margin_m: float

    def metric(self, geometry: Objects) -> Objects:
        """`geometry` from degrees to metres."""
        return np.asarray(gpd.GeoSeries(geometry, crs=WGS84).to_crs(self.crs), dtype=object)

    def holds(self, geometry: Objects, margin_m: float) -> Bools:
        """Which of `geometry` lie in the area or at most `margin_m` from it."""
        if self.area is None or not len(geometry):
            return np.ones(len(geometry), dtype=bool)
        metric = self.metric(geometry)
        near = shapely.dwithin(self.area, metric, margin_m) if margin_m > 0 else shapely.intersects(self.area, metric)
        return np.asarray(near, dtype=bool)


def read_objects(objects: gpd.GeoDataFrame, progress: Progress = SILENT) -> RawObjects:
    """Put the objects into one order, and refuse those that are no good as a whole."""
    if objects.crs is not None and objects.crs.to_epsg() != 4326:
        raise InputError("OpenStreetMap objects must be in EPSG:4326, not in {crs}.", crs=objects.crs.to_string())
    rank = objects["osm_type"].map(_TYPE_ORDER)
    if rank.isna().any():
        raise InputError(
            "'{kind}' is no kind of OpenStreetMap object: node, way or relation.",
            kind=objects.loc[rank.isna(), "osm_type"].iloc[0],
        )
    order = np.lexsort((objects["osm_id"].to_numpy(dtype=np.int64), rank.to_numpy()))
    frame = objects.iloc[order].reset_index(drop=True)
    progress.check()
    ids = (frame["osm_type"] + "/" + frame["osm_id"].astype(np.int64).astype(str)).to_numpy(dtype=object)
    newest = ~pd.Series(ids).duplicated(keep="last").to_numpy()
    progress.check()
    geometry = frame.geometry.to_numpy().astype(object)
    geometry[shapely.is_empty(geometry)] = None
    off_earth = _off_earth(geometry)
    geometry[off_earth] = None
    # An object that is refused as a whole has no tags any more: no rule fits it.
    missing = shapely.is_missing(geometry)
    progress.check()
    tags = [one if alive else {} for one, alive in zip(frame["tags"], newest & ~missing)]
    progress.check()
    columns = tag_columns(tags)
    progress.check()
    count = len(frame)
    fates = Fates(
        {layer: np.zeros(count, dtype=bool) for layer in LAYERS},
        np.zeros(count, dtype=bool),
        np.zeros(count, dtype=bool),
        np.full(count, None, dtype=object),
    )
    fates.refuse(~newest, "repeated_id")
    fates.refuse(off_earth, "bad_position")
    if "fault" in frame:
        for fault in frame["fault"].dropna().unique():
            fates.refuse((frame["fault"] == fault).to_numpy() & missing, str(fault))
    is_relation = (frame["osm_type"] == "relation").to_numpy()
    unplaced = np.flatnonzero(missing & is_relation)
    areas = np.array([one.get("type") in _AREA_RELATIONS for one in frame["tags"].iloc[unplaced]], dtype=bool)
    fates.refuse(np.isin(np.arange(count), unplaced[~areas]), "relation_type")
    fates.refuse(missing, "no_geometry")
    return RawObjects(
        ids,
        is_relation,
        frame["timestamp"].to_numpy(dtype=object) if "timestamp" in frame else np.full(count, None, dtype=object),
        _versions(frame),
        tags,
        columns,
        geometry,
        shapely.get_type_id(geometry).astype(np.int64),
        fates,
        progress,
    )


def _versions(frame: pd.DataFrame) -> Objects:
    """The version of every object, None where it is not known."""
    if "version" not in frame:
        return np.full(len(frame), None, dtype=object)
    known = pd.to_numeric(frame["version"], errors="coerce").fillna(0).to_numpy(np.int64)
    versions = known.astype(object)
    versions[known <= 0] = None
    return versions


def _off_earth(geometry: Objects) -> Bools:
    """Which objects have a point where there is no longitude or latitude."""
    west, south, east, north = shapely.bounds(geometry).T
    on_earth = (west >= -180) & (east <= 180) & (south >= -90) & (north <= 90)
    return np.asarray(~on_earth & ~shapely.is_missing(geometry))


def reach_of(osm: RawObjects, area: gpd.GeoSeries | None, margin_m: float) -> Reach:
    """The area in the UTM zone of its centre; without one, the zone of the middle object."""
    if area is None:
        at = np.flatnonzero(osm.kind >= 0)
        x, y = np.median(shapely.bounds(osm.geometry[at])[:, :2], axis=0) if at.size else (0.0, 0.0)
        return Reach(_utm(x, y), None, margin_m)
    outlines = area[area.notna() & area.geom_type.isin(["Polygon", "MultiPolygon"])]
    if outlines.empty:
        raise InputError("The area holds no polygon: draw one, or leave the area out to keep the whole file.")
    centre = shapely.centroid(shapely.box(*outlines.to_crs(WGS84).total_bounds))
    crs = _utm(shapely.get_x(centre), shapely.get_y(centre))
    whole = shapely.union_all(shapely.make_valid(outlines.to_crs(crs).to_numpy()))
    shapely.prepare(whole)
    return Reach(crs, whole, margin_m)


def _utm(x: float, y: float) -> str:
    zone = min(max(int((x + 180) // 6) + 1, 1), 60)
    return f"EPSG:{(32600 if y >= 0 else 32700) + zone}"


def rings(osm: RawObjects) -> Bools:
    """Which objects enclose an area: polygons, and closed lines of three corners or more."""
    closed = np.isin(osm.kind, LINES[:1]) & shapely.is_closed(osm.geometry)
    return np.asarray(np.isin(osm.kind, POLYGONS) | (closed & (shapely.get_num_coordinates(osm.geometry) >= 4)))


def pieces(values: Objects, progress: Progress) -> Iterator[Objects]:
    """`values` in pieces between which the person may say stop."""
    for start in range(0, len(values), _PIECE):
        progress.check()
        yield values[start : start + _PIECE]


def outlines_of(geometry: Objects, progress: Progress = SILENT) -> tuple[Objects, Bools]:
    """Closed lines and polygons as valid polygons, and which had to be repaired; None where no area is left."""
    done = [_outlines(piece) for piece in pieces(geometry, progress)]
    if not done:
        return geometry.copy(), np.zeros(0, dtype=bool)
    return np.concatenate([one for one, _ in done]), np.concatenate([broken for _, broken in done])


def _outlines(geometry: Objects) -> tuple[Objects, Bools]:
    polygons = geometry.copy()
    lines = np.flatnonzero(shapely.get_type_id(geometry) == 1)
    if lines.size:
        coordinates, owner = shapely.get_coordinates(geometry[lines], return_index=True)
        polygons[lines] = shapely.polygons(shapely.linearrings(coordinates, indices=owner))
    broken = ~shapely.is_valid(polygons)
    polygons[broken] = [_polygonal(shapely.make_valid(_without_copies(one))) for one in polygons[broken]]
    polygons[shapely.area(polygons) == 0] = None
    return polygons, broken & ~shapely.is_missing(polygons)


def _without_copies(geometry: Any) -> Any:
    """An outline without parts that are in it twice: a thousand copies of a ring take minutes to mend."""
    parts = shapely.get_parts(geometry)
    _, first = np.unique(shapely.to_wkb(shapely.normalize(parts)), return_index=True)
    return geometry if len(first) == len(parts) else shapely.multipolygons(parts[np.sort(first)])


def _polygonal(geometry: Any) -> Any:
    """What is polygon in a mended outline."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.union_all(parts[shapely.get_type_id(parts) == 3])


def point_of(geometry: Objects) -> Objects:
    """The point that stands for what was drawn: inside an area, in the middle of a line."""
    points = np.asarray(shapely.point_on_surface(geometry), dtype=object)
    lines = shapely.get_type_id(geometry) == LINES[0]
    points[lines] = shapely.line_interpolate_point(geometry[lines], 0.5, normalized=True)
    return points


def lines_of(geometry: Objects) -> tuple[Objects, Ints]:
    """Lines, and the boundaries of polygons, as single lines with the number of the geometry they come from."""
    lines = geometry.copy()
    polygons = np.isin(shapely.get_type_id(geometry), POLYGONS)
    lines[polygons] = shapely.boundary(geometry[polygons])
    parts, owner = shapely.get_parts(lines, return_index=True)
    return parts, owner.astype(np.int64)


def frame_of(rows: pd.DataFrame, owner: Ints, geometry: Objects) -> gpd.GeoDataFrame:
    """One row a geometry; the second and further ones of an object are told apart in their id."""
    geometry = gpd.GeoSeries(geometry, crs=WGS84)
    # Every object has a geometry, so that as many geometries as objects are one each.
    if len(owner) == len(rows):
        return gpd.GeoDataFrame(rows, geometry=geometry)
    frame = rows.iloc[owner].reset_index(drop=True)
    part = frame.groupby("id").cumcount().to_numpy()
    further = np.flatnonzero(part)
    ids = frame["id"].to_numpy(dtype=object)
    ids[further] = [f"{ids[k]}#{part[k] + 1}" for k in further]
    frame["id"] = ids
    return gpd.GeoDataFrame(frame, geometry=geometry)


def as_json(tags: Sequence[Mapping[str, str]], at: Ints) -> list[str]:
    """All tags of the objects `at`, as JSON text; objects that share their tags share the text."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    texts: dict[int, str] = {}
    for k in at:
        if id(tags[k]) not in texts:
            texts[id(tags[k])] = encode(tags[k])
    return [texts[id(tags[k])] for k in at]
