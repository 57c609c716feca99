"""The layers Quartier works with, from the answers and the mapping."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..capacity import as_written
from ..schema import PEOPLE_GROUPS
from . import areas
from .arrays import Array, Flags
from .checks import Notes
from .geometry import LINE_TYPES, collect, points_of
from .homes import households
from .mapping import AREAS, Mapping
from .marks import flood_marks, lines_to_points
from .rows import Rows, answers
from .tables import distinct
from .things import paths, services
from .words import Words

CRS = "EPSG:4326"
LAYERS = ("services", "paths", "flood_marks", "households", "blocks", "water", "flood_areas")
_RECORD_OF = {
    "services": "service",
    "paths": "path",
    "flood_marks": "flood_mark",
    "households": "household",
    "blocks": "block",
    "water": "water",
    "flood_areas": "flood_area",
}
_BUILD = {
    "services": services,
    "paths": paths,
    "flood_marks": flood_marks,
    "households": households,
    "blocks": areas.blocks,
    "water": areas.water,
    "flood_areas": areas.flood_areas,
}
# Without its line or its outline there is nothing to draw or to walk on.
_NEEDS_SHAPE = {"paths": "no_line", "blocks": "no_area", "water": "no_area", "flood_areas": "no_area"}
_ACCURACY = {"accuracy_m": "float64"}
_SOURCE = {"source": "object", "timestamp": "object"}
_TYPES: dict[str, dict[str, str]] = {
    "services": {"id": "object", "category": "object", "name": "object", "operational": "object", "capacity": "object"}
    | {"fee": "object", "category_original": "object"}
    | _SOURCE
    | _ACCURACY,
    "paths": {"id": "object", "highway": "object", "name": "object", "surface": "object", "width_m": "float64"}
    | {"steps": "object", "bridge": "object", "tunnel": "object", "layer": "object", "walkable": "object"}
    | _SOURCE,
    "flood_marks": {"id": "object", "depth_m": "float64", "depth_error_m": "float64", "date": "object"}
    | {"event": "object", "dry": "object", "severity": "object"}
    | _SOURCE
    | _ACCURACY,
    "households": {"id": "object", "people": "Int64", "people_source": "object"}
    | dict.fromkeys(PEOPLE_GROUPS, "Int64")
    | {"members_counted": "Int64", "consent": "object", "block_id": "object"}
    | _SOURCE
    | _ACCURACY,
    "blocks": {"id": "object", "name": "object", "population": "Int64"} | _SOURCE,
    "water": {"id": "object", "kind": "object", "name": "object"} | _SOURCE,
    "flood_areas": {"id": "object", "date": "object", "event": "object"} | _SOURCE,
}


@dataclass(frozen=True)
class _Entries:
    """What a table has for a layer: the row of each entry, its shape, its GPS accuracy."""

    row: Array
    geometry: Array
    accuracy: Array
    question: Array


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
        have no geometry; paths and areas need one.
    read, kept : int
        Entries of this kind (a row may have drawn several lines), and how many are in the layer.
    """
    frames, read, kept = [], 0, 0
    for rows in tables:
        entries = _entries(layer, rows, mapping, words)
        if not len(entries.row):
            continue
        chosen = np.zeros(len(rows.record), dtype=bool)
        chosen[entries.row] = True
        table = rows.read.table
        frame = _BUILD[layer](rows, mapping, words, notes, chosen).assign(id=table.ids, source="survey")
        missing = shapely.is_missing(entries.geometry)
        if layer in _NEEDS_SHAPE:
            lost = entries.row[missing]
            nothing = np.isin(np.arange(len(chosen)), lost)
            refused.add(_NEEDS_SHAPE[layer], layer, table.line, table.ids, nothing, rows.read.name)
        # A survey without any place is told of once, not row by row.
        elif rows.read.places:
            without = np.zeros(len(chosen), dtype=bool)
            without[entries.row[missing]] = True
            rows.read.note(notes, "no_position", without & ~rows.nowhere)
        frame["flags"] = notes.joined(rows.read.name, table.ids).to_numpy()
        taken = frame.iloc[entries.row].assign(accuracy_m=entries.accuracy)
        taken["geometry"] = entries.geometry
        ok = ~missing if layer in _NEEDS_SHAPE else np.ones(len(missing), dtype=bool)
        read, kept = read + len(entries.row), kept + int(ok.sum())
        frames.append(taken[ok])
    return _typed_layer(layer, frames), read, kept


def _typed_layer(layer: str, frames: list[pd.DataFrame]) -> gpd.GeoDataFrame:
    columns = [*_TYPES[layer], "flags"]
    joined = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*columns, "geometry"])
    typed = {c: joined[c].astype(pd.api.types.pandas_dtype(_TYPES[layer].get(c, "object"))) for c in columns}
    for column, values in typed.items():
        if values.dtype == object:
            typed[column] = values.where(values.notna(), None)
    if layer == "services":
        typed["capacity"] = as_written(typed["capacity"])
    geometry = collect(joined["geometry"])
    frame = gpd.GeoDataFrame(typed, geometry=gpd.GeoSeries(geometry, crs=CRS), columns=columns)
    if layer == "flood_marks":
        frame = lines_to_points(frame)
    frame["id"] = distinct(frame["id"])
    return frame


def _entries(layer: str, rows: Rows, mapping: Mapping, words: Words) -> _Entries:
    if layer in ("blocks", "water", "flood_areas"):
        return _drawn(rows, areas.drawn(_RECORD_OF[layer], rows, mapping), rows.record == _RECORD_OF[layer])
    chosen = _chosen(layer, rows, mapping)
    if layer == "paths":
        lines = {name: _only_lines(places, chosen) for name, places in rows.right.items()}
        return _drawn(rows, lines, rows.record == "path")
    geometry, accuracy = _geometry(layer, rows, mapping, words, chosen)
    row = np.flatnonzero(chosen)
    return _Entries(row, geometry[row], accuracy[row], np.full(len(row), "", dtype=object))


def _only_lines(places: Array, chosen: Flags) -> Array:
    lines = places.copy()
    lines[~(np.isin(shapely.get_type_id(places), LINE_TYPES) & chosen)] = None
    return lines


def _drawn(rows: Rows, shapes: dict[str, Array], named: Array) -> _Entries:
    """An entry for every shape; a row that is of this kind by name and drew nothing has one without a shape."""
    row: list[int] = []
    geometry: list[shapely.Geometry | None] = []
    question: list[str] = []
    for name, places in shapes.items():
        found = np.flatnonzero(~shapely.is_missing(places))
        row += found.tolist()
        geometry += places[found].tolist()
        question += [name] * len(found)
    without = sorted(set(np.flatnonzero(named).tolist()) - set(row))
    order = np.argsort(np.array([*row, *without], dtype=int), kind="stable")
    return _Entries(
        np.array([*row, *without], dtype=int)[order],
        collect([*geometry, *[None] * len(without)])[order],
        np.full(len(order), np.nan),
        np.array([*question, *[""] * len(without)], dtype=object)[order],
    )


def _chosen(layer: str, rows: Rows, mapping: Mapping) -> Flags:
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
        if layer == "flood_marks":
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
    answered = {name: ~shapely.is_missing(places) for name, places in rows.right.items()}

    def rank(name: str) -> tuple[int, int, int]:
        codes = {m.word.code for m in words.matches("record", name)}
        foreign = codes & set(_RECORD_OF.values()) or (layer != "services" and words.best("category", name))
        named = 0 if _RECORD_OF[layer] in codes else 2 if foreign else 1
        return named, int(rows.read.place_kinds[name] != "geopoint"), -int((answered[name] & chosen).sum())

    ranked = sorted((name for name in rows.right if (answered[name] & chosen).any()), key=rank)
    return [n for i, n in enumerate(ranked) if i == 0 or not (answered[n] & answered[ranked[0]]).any()]


def own_questions(rows: Rows, mapping: Mapping, words: Words) -> set[str]:
    """The geometry questions that say where the rows themselves are, and those in which something was drawn."""
    own = {
        name
        for layer in ("services", "flood_marks", "households")
        for name in _questions(layer, rows, mapping, words, np.asarray(rows.record == _RECORD_OF[layer], dtype=bool))
    }
    drawn = {
        name
        for name in rows.right
        if rows.read.place_kinds[name] == "geotrace" or mapping.areas.get(name, "other") in AREAS[:-1]
    }
    return own | drawn or set(rows.right)
