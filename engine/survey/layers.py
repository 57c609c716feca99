"""The four layers Quartier works with, from the answers and the mapping."""

from __future__ import annotations

import re
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..schema import readable_capacity, slug
from .arrays import Array, Flags
from .checks import Notes
from .geometry import along, collect, points_of
from .heights import flood_heights
from .mapping import Mapping
from .tables import distinct
from .understanding import Understood
from .values import dates, numbers
from .words import Words

CRS = "EPSG:4326"
LINE_TYPES = (1, 5)
LAYERS = ("services", "paths", "flood_marks", "households")
MARK_SPACING_M = 10.0
_RECORD_OF = {"services": "service", "paths": "path", "flood_marks": "flood_mark", "households": "household"}
_PHONE = re.compile(r"(?:\+|00)?\d(?:[\s.\-]?\d){7,}")
_GROUPS = ("under_5_people", "elderly_people", "disabled_people")
_ACCURACY = {"accuracy_m": "float64"}
_TYPES: dict[str, dict[str, str]] = {
    "services": {"id": "object", "category": "object", "name": "object", "operational": "object", "capacity": "float64"}
    | {"fee": "object", "source": "object", "timestamp": "object"}
    | _ACCURACY,
    "paths": {"id": "object", "highway": "object", "name": "object", "surface": "object", "width_m": "float64"}
    | {"steps": "object", "bridge": "object", "tunnel": "object", "layer": "object", "walkable": "object"}
    | {"source": "object", "timestamp": "object"},
    "flood_marks": {
        "id": "object",
        "depth_m": "float64",
        "depth_error_m": "float64",
        "date": "object",
        "event": "object",
    }
    | {"dry": "object", "severity": "object", "source": "object", "timestamp": "object"}
    | _ACCURACY,
    "households": {"id": "object", "people": "Int64", "people_source": "object"}
    | dict.fromkeys(_GROUPS, "Int64")
    | {"members_counted": "Int64", "consent": "object", "block_id": "object", "source": "object", "timestamp": "object"}
    | _ACCURACY,
}


@dataclass(frozen=True)
class Members:
    """People a household lists one by one.

    Attributes
    ----------
    counted : numpy.ndarray
        Members of each household.
    groups : dict of str to numpy.ndarray
        Of them, those of a group (``under_5_people`` ...); NaN where somebody's age or state is not known.
    """

    counted: Array
    groups: dict[str, Array]


@dataclass(frozen=True)
class Rows:
    """A table ready for the layers.

    Attributes
    ----------
    right : dict of str to numpy.ndarray
        Geometry question to its geometries, put right.
    record : numpy.ndarray
        Record type of each row, None where unknown.
    consent : numpy.ndarray
        ``yes``, ``no``, ``unknown``, or None where nobody asked.
    time : pandas.Series
        ISO text of when the answer was given.
    nowhere : numpy.ndarray
        bool, True where the position was 0, 0.
    members : Members or None
        What the repeat of members says of each row; None where there is no such repeat.
    """

    read: Understood
    right: dict[str, Array]
    record: Array
    consent: Array
    time: pd.Series
    nowhere: Flags
    members: Members | None


def answers(rows: Rows, mapping: Mapping, role: str) -> pd.Series:
    """What each row says for `role`."""
    return mapping.answers(role, rows.read.frame)


def build_layer(
    layer: str, tables: list[Rows], mapping: Mapping, words: Words, notes: Notes, refused: Notes
) -> tuple[gpd.GeoDataFrame, int, int]:
    """One of Quartier's layers.

    Parameters
    ----------
    layer : str
        One of `LAYERS`.
    notes, refused : Notes
        Receive the rows to look at, and the rows that cannot be in this layer.

    Returns
    -------
    frame : geopandas.GeoDataFrame
        In EPSG:4326, with the schema's columns and ``flags`` (codes, ``;`` between them). Rows without a usable place
        have no geometry; paths are lines and need one.
    read, kept : int
        Rows of this record type, and how many are in the layer.
    """
    build = {"services": _services, "paths": _paths, "flood_marks": _flood_marks, "households": _households}[layer]
    frames, read, kept = [], 0, 0
    for rows in tables:
        chosen = _chosen(layer, rows, mapping)
        if not chosen.any():
            continue
        geometry, accuracy = _geometry(layer, rows, mapping, words, chosen)
        frame, ok = build(rows, mapping, words, notes, refused, geometry)
        frame = frame.assign(id=rows.read.table.ids, source="survey")
        if "accuracy_m" in _TYPES[layer]:
            frame["accuracy_m"] = accuracy
        positions = np.flatnonzero(chosen & ok)
        read, kept = read + int(chosen.sum()), kept + len(positions)
        no_place = chosen & ok & shapely.is_missing(geometry) & ~rows.nowhere
        # A survey without any place is told of once, not row by row.
        rows.read.note(notes, "no_position", no_place & bool(rows.read.places))
        frame["flags"] = notes.joined(rows.read.name, rows.read.table.ids).to_numpy()
        frame["geometry"] = geometry
        frames.append(frame.iloc[positions])
    return _typed_layer(layer, frames), read, kept


def _typed_layer(layer: str, frames: list[pd.DataFrame]) -> gpd.GeoDataFrame:
    columns = [*_TYPES[layer], "flags"]
    joined = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*columns, "geometry"])
    typed = {c: joined[c].astype(pd.api.types.pandas_dtype(_TYPES[layer].get(c, "object"))) for c in columns}
    for column, values in typed.items():
        if values.dtype == object:
            typed[column] = values.where(values.notna(), None)
    geometry = collect(joined["geometry"])
    frame = gpd.GeoDataFrame(typed, geometry=gpd.GeoSeries(geometry, crs=CRS), columns=columns)
    if layer == "flood_marks":
        frame = _lines_to_points(frame)
    frame["id"] = distinct(frame["id"])
    return frame


def _lines_to_points(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A flood mark drawn as a line stands for points along it."""
    is_line = frame.geometry.geom_type.isin(["LineString", "MultiLineString"]).to_numpy(dtype=bool)
    if not is_line.any():
        return frame
    parts = [along(g, MARK_SPACING_M) if line else [g] for g, line in zip(frame.geometry, is_line)]
    counts = [len(points) for points in parts]
    repeated = frame.drop(columns="geometry").loc[frame.index.repeat(counts)].reset_index(drop=True)
    geometry = collect(point for points in parts for point in points)
    return gpd.GeoDataFrame(repeated, geometry=gpd.GeoSeries(geometry, crs=CRS))


def _chosen(layer: str, rows: Rows, mapping: Mapping) -> Array:
    chosen = np.asarray(rows.record == _RECORD_OF[layer], dtype=bool)
    if layer == "flood_marks":
        # A household or a service that says how high the water came is a mark as well.
        height = answers(rows, mapping, "flood_height").notna().to_numpy(dtype=bool)
        chosen |= height & np.isin(rows.record.astype(str), ["household", "service"])
    if layer == "paths":
        # So is the way a household recorded, to its water point or its school.
        for places in rows.right.values():
            chosen |= np.isin(shapely.get_type_id(places), LINE_TYPES) & (rows.record == "household")
    return chosen


def _geometry(layer: str, rows: Rows, mapping: Mapping, words: Words, chosen: Flags) -> tuple[Array, Array]:
    """The place of each row for this layer, and its GPS accuracy."""
    count = len(rows.record)
    geometry, accuracy = np.full(count, None, dtype=object), np.full(count, np.nan)
    for name in _questions(layer, rows, mapping, words, chosen):
        places = rows.right[name].copy()
        lines = np.isin(shapely.get_type_id(places), LINE_TYPES)
        if layer == "paths":
            places[~lines] = None
        elif layer == "flood_marks":
            places[~lines] = points_of(places)[~lines]
        else:
            places = points_of(places)
        take = chosen & ~shapely.is_missing(places) & shapely.is_missing(geometry)
        geometry[take] = places[take]
        accuracy[take] = rows.read.places[name].accuracy_m[take]
    return geometry, accuracy


def _questions(layer: str, rows: Rows, mapping: Mapping, words: Words, chosen: Flags) -> list[str]:
    """The geometry questions that say where the rows of this layer are.

    A household may also show its water point: only the question named for this kind of record, else the one answered
    most, says where the row itself is. Others fill its gaps only if nobody ever answered both.
    """
    given = [name for name in mapping.roles.get("location", ()) if name in rows.right]
    if given:
        return given
    wanted = "geotrace" if layer == "paths" else "geopoint"
    answered = {
        name: np.isin(shapely.get_type_id(places), LINE_TYPES) if layer == "paths" else ~shapely.is_missing(places)
        for name, places in rows.right.items()
    }

    def rank(name: str) -> tuple[int, int, int]:
        codes = {m.word.code for m in words.matches("record", name)}
        foreign = codes & set(_RECORD_OF.values()) or (layer != "services" and words.best("category", name))
        named = 0 if _RECORD_OF[layer] in codes else 2 if foreign else 1
        return named, int(rows.read.place_kinds[name] != wanted), -int((answered[name] & chosen).sum())

    ranked = sorted((name for name in rows.right if (answered[name] & chosen).any()), key=rank)
    return [n for i, n in enumerate(ranked) if i == 0 or not (answered[n] & answered[ranked[0]]).any()]


def own_questions(rows: Rows, mapping: Mapping, words: Words) -> set[str]:
    """The geometry questions that say where the rows themselves are."""
    own = {
        name
        for layer in LAYERS
        for name in _questions(layer, rows, mapping, words, np.asarray(rows.record == _RECORD_OF[layer], dtype=bool))
    }
    return own or set(rows.right)


def _all(rows: Rows) -> Array:
    return np.ones(len(rows.record), dtype=bool)


def _name(rows: Rows, mapping: Mapping, notes: Notes, chosen: Array) -> pd.Series:
    """Names of places; telephone numbers that somebody wrote into them are taken out."""
    name = answers(rows, mapping, "name")
    holds = name.astype("string").str.contains(_PHONE).fillna(False).to_numpy(dtype=bool)
    rows.read.note(notes, "phone_in_name", holds & chosen)
    clean = name.astype("string").str.replace(_PHONE, "", regex=True).str.strip(" ,;:-()/")
    return clean.where(clean.str.len() > 0).astype(object)


def _services(
    rows: Rows, mapping: Mapping, words: Words, notes: Notes, _refused: Notes, _geometry: Array
) -> tuple[pd.DataFrame, Array]:
    chosen = _chosen("services", rows, mapping)
    category = answers(rows, mapping, "category")
    code = category.map(lambda a: mapping.categories.get(str(a), slug(a)), na_action="ignore")
    rows.read.note(notes, "no_category", chosen & code.isna().to_numpy())
    capacity_text = answers(rows, mapping, "capacity")
    capacity = capacity_text.map(readable_capacity, na_action="ignore").astype(float)
    rows.read.note(
        notes, "unreadable_capacity", chosen & (capacity_text.notna() & capacity.isna()).to_numpy(), capacity_text
    )
    worded = capacity.notna() & numbers(capacity_text).isna()
    rows.read.note(notes, "capacity_from_text", chosen & worded.to_numpy(), capacity_text)
    state = answers(rows, mapping, "operational")
    operational = state.map(lambda a: mapping.operational.get(str(a), "unknown"), na_action="ignore").fillna("unknown")
    frame = pd.DataFrame(
        {
            "category": code.fillna("unknown"),
            "name": _name(rows, mapping, notes, chosen),
            "operational": operational,
            "capacity": capacity,
            "fee": answers(rows, mapping, "fee"),
            "timestamp": rows.time,
        }
    )
    return frame, _all(rows)


def _paths(
    rows: Rows, mapping: Mapping, words: Words, notes: Notes, refused: Notes, geometry: Array
) -> tuple[pd.DataFrame, Array]:
    chosen = _chosen("paths", rows, mapping)
    missing = shapely.is_missing(geometry)
    refused.add("no_line", "paths", rows.read.table.line, rows.read.table.ids, chosen & missing)
    kind = answers(rows, mapping, "highway")
    record_type = answers(rows, mapping, "record_type")
    code = pd.Series(
        [words.code("highway", k, r) or "path" for k, r in zip(kind, record_type)], index=kind.index, dtype=object
    )
    bridge = code == "bridge"
    stepped = answers(rows, mapping, "steps")
    steps = stepped.map(lambda a: words.code("operational", a), na_action="ignore").where(code != "steps", "yes")
    surface = answers(rows, mapping, "surface")
    frame = pd.DataFrame(
        {
            "highway": code.where(~bridge, "footway"),
            "name": _name(rows, mapping, notes, chosen),
            "surface": surface.map(slug, na_action="ignore"),
            "width_m": numbers(answers(rows, mapping, "width")),
            "steps": steps,
            "bridge": bridge.map({True: "yes", False: None}),
            "tunnel": None,
            "layer": None,
            "walkable": "yes",
            "timestamp": rows.time,
        }
    )
    return frame, ~missing


def _heights(rows: Rows, mapping: Mapping, chosen: Flags) -> pd.DataFrame:
    """The height each row tells: the first column that can be read, measured ones before words."""
    best: pd.DataFrame | None = None
    frame = rows.read.frame
    for column in mapping.columns("flood_height", frame):
        read = flood_heights(frame[column].where(chosen, None), column, mapping.flood_heights)
        if best is None:
            best = read
            continue
        better = read["depth_m"].notna() & (
            best["depth_m"].isna() | (read["depth_error_m"] < best["depth_error_m"].fillna(np.inf))
        )
        unreadable = best["unreadable"] | read["unreadable"]
        best = best.where(~better, read)
        best["unreadable"] = unreadable & best["depth_m"].isna()
    if best is None:
        best = flood_heights(pd.Series(None, index=frame.index, dtype=object), "", {})
    return best


def _flood_marks(
    rows: Rows, mapping: Mapping, words: Words, notes: Notes, _refused: Notes, _geometry: Array
) -> tuple[pd.DataFrame, Array]:
    chosen = _chosen("flood_marks", rows, mapping)
    text = answers(rows, mapping, "flood_height")
    heights = _heights(rows, mapping, chosen)
    rows.read.note(notes, "unreadable_height", chosen & heights["unreadable"].to_numpy(), text)
    rows.read.note(notes, "height_in_centimetres", chosen & heights["centimetres"].to_numpy(), text)
    severity = answers(rows, mapping, "flood_severity")
    dry = heights["depth_m"].map(lambda d: "yes" if d == 0 else "no", na_action="ignore").astype(object)
    dry = dry.where(dry.notna(), severity.map(lambda _: "no", na_action="ignore")).fillna("unknown")
    date = dates(answers(rows, mapping, "flood_date"))
    frame = pd.DataFrame(
        {
            "depth_m": heights["depth_m"],
            "depth_error_m": heights["depth_error_m"],
            # The day of the flood, never the day of the survey: marks are often years old.
            "date": date,
            "event": answers(rows, mapping, "flood_event"),
            "dry": dry,
            "severity": severity,
            "timestamp": rows.time,
        }
    )
    return frame, _all(rows)


def _households(
    rows: Rows, mapping: Mapping, words: Words, notes: Notes, _refused: Notes, _geometry: Array
) -> tuple[pd.DataFrame, Array]:
    chosen = _chosen("households", rows, mapping)
    said_text = answers(rows, mapping, "people")
    said = numbers(said_text)
    said = said.where((said >= 0) & (said == said.round()))
    rows.read.note(notes, "unreadable_people", chosen & (said_text.notna() & said.isna()).to_numpy(), said_text)
    counted = pd.Series(np.nan if rows.members is None else rows.members.counted, index=said.index)
    differs = said.notna() & (counted > 0) & (said != counted)
    pairs = said.map("{:.0f}".format, na_action="ignore").astype("string") + " / " + counted.map("{:.0f}".format)
    rows.read.note(notes, "members_mismatch", chosen & differs.to_numpy(), pairs.astype(object))
    use_count = said.isna() & (counted > 0)
    empty = said.isna() & ~use_count & (rows.consent != "no")
    rows.read.note(notes, "no_people", chosen & empty.to_numpy())
    source = np.where(said.notna(), "answer", np.where(use_count, "members", "none"))
    frame = pd.DataFrame(
        {
            "people": said.where(~use_count, counted),
            "people_source": source,
            "members_counted": counted,
            "consent": pd.Series(rows.consent, dtype=object).fillna("unknown"),
            "block_id": answers(rows, mapping, "block_id"),
            "timestamp": rows.time,
        }
    )
    for group in _GROUPS:
        values = numbers(answers(rows, mapping, group))
        values = values.where((values >= 0) & (values == values.round()))
        if rows.members is not None and group in rows.members.groups:
            # A list of members that is not complete says nothing about its groups.
            complete = counted == frame["people"]
            values = values.where(values.notna() | ~complete, rows.members.groups[group])
        frame[group] = values
    return frame, _all(rows)
