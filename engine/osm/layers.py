"""The layers of lines and of areas: paths, barriers, buildings, water."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Ints, Objects
from .objects import (
    LINES,
    POLYGONS,
    WGS84,
    RawObjects,
    Reach,
    as_json,
    frame_of,
    lines_of,
    outlines_of,
    pieces,
    point_of,
    rings,
)
from .tags import TagRule, codes_of, first_match, mapped, of_role
from .values import length_m, number, slug_or_none, whole

# Cylindrical equal-area: true areas on the ellipsoid, wherever the file lies.
EQUAL_AREA = "EPSG:6933"
# What a plain building=yes is used for, in this order; of a shop or an office the kind does not matter.
_USE_KEYS = ("amenity", "healthcare", "shop", "office", "tourism", "leisure", "craft")
_USE_AS_KEY = ("shop", "office", "craft")


def paths_of(osm: RawObjects, rules: Sequence[TagRule], reach: Reach) -> gpd.GeoDataFrame:
    """The layer of paths; a square drawn as an area is walked along its edge."""
    path_rules, access_rules = of_role(rules, "path"), of_role(rules, "access")
    at, found = _linear(osm, path_rules, "paths", reach)
    access = first_match(access_rules, osm.columns)[at]
    by_access = np.array([rule.walkable for rule in access_rules] + [""], dtype=object)[access]
    by_kind = np.array([rule.walkable or "yes" for rule in path_rules] + [""], dtype=object)[found[at]]
    lines, owner = lines_of(osm.geometry[at])
    texts = osm.columns.texts
    width = mapped(texts("width"), length_m)
    width = np.where(pd.isna(width), mapped(texts("est_width"), length_m), width)
    # Who may use it on foot: what is said of walkers goes before what is said of everybody.
    entry = np.where(pd.isna(texts("foot")), texts("access"), texts("foot"))
    highway = codes_of(path_rules, found, osm.columns)
    frame = pd.DataFrame(
        {
            "id": osm.ids[at],
            "highway": highway[at],
            "name": texts("name")[at],
            "surface": texts("surface")[at],
            "width_m": width[at].astype(float),
            "steps": _yes_no(osm.columns.having("highway", ("steps",))[at]),
            "bridge": _yes_no(osm.columns.having("bridge", ("*",))[at]),
            "tunnel": _yes_no(osm.columns.having("tunnel", ("*",))[at]),
            "layer": pd.Series(mapped(texts("layer"), whole)[at].tolist(), dtype="Int64"),
            "walkable": np.where(by_access == "", by_kind, by_access),
            "access": entry[at],
            "ford": _yes_no(osm.columns.having("ford", ("*",))[at]),
            "source": "osm",
            "timestamp": osm.timestamps[at],
            "tags": as_json(osm.tags, at),
        }
    )
    return frame_of(frame, owner, lines)


def barriers_of(osm: RawObjects, rules: Sequence[TagRule], reach: Reach) -> gpd.GeoDataFrame:
    """The layer of barriers; one drawn as an area is its edge."""
    barrier_rules = of_role(rules, "barrier")
    at, found = _linear(osm, barrier_rules, "barriers", reach)
    lines, owner = lines_of(osm.geometry[at])
    frame = pd.DataFrame(
        {
            "id": osm.ids[at],
            "kind": codes_of(barrier_rules, found, osm.columns)[at],
            "name": osm.columns.texts("name")[at],
            "source": "osm",
            "timestamp": osm.timestamps[at],
            "tags": as_json(osm.tags, at),
        }
    )
    return frame_of(frame, owner, lines)


def _linear(osm: RawObjects, rules: tuple[TagRule, ...], layer: str, reach: Reach) -> tuple[Ints, Ints]:
    """The objects of a layer of lines and the rules they met; notes what is refused and what is outside."""
    found = first_match(rules, osm.columns)
    wanted = found >= 0
    points = ~np.isin(osm.kind, LINES + POLYGONS)
    osm.fates.refuse(wanted & points, "not_a_line")
    flat = wanted & ~points & (shapely.length(osm.geometry) == 0)
    osm.fates.refuse(flat, "no_size")
    wanted &= ~points & ~flat
    at = np.flatnonzero(wanted)
    inside = np.zeros(len(wanted), dtype=bool)
    inside[at] = reach.holds(osm.geometry[at], reach.margin_m)
    osm.fates.place(layer, wanted, inside)
    at = np.flatnonzero(wanted & inside)
    return at, found


def buildings_of(osm: RawObjects, rules: Sequence[TagRule], reach: Reach) -> tuple[gpd.GeoDataFrame, int]:
    """The layer of buildings, and how many outlines were repaired; a building is where its middle is."""
    building_rules = of_role(rules, "building")
    found = first_match(building_rules, osm.columns)

    def inside(outlines: Objects) -> Bools:
        if reach.area is None:
            return np.ones(len(outlines), dtype=bool)
        return reach.holds(shapely.point_on_surface(outlines), 0.0)

    at, outlines, repaired = _areas(osm, found >= 0, "buildings", inside)
    rows = _building_columns(osm, at, codes_of(building_rules, found, osm.columns), outlines)
    return frame_of(rows, np.arange(len(at)), outlines), repaired


def water_of(osm: RawObjects, rules: Sequence[TagRule], reach: Reach) -> tuple[gpd.GeoDataFrame, int]:
    """The layer of water, and how many outlines were repaired."""
    water_rules = of_role(rules, "water")
    found = first_match(water_rules, osm.columns)

    def inside(outlines: Objects) -> Bools:
        return reach.holds(outlines, reach.margin_m)

    at, outlines, repaired = _areas(osm, found >= 0, "water", inside)
    rows = pd.DataFrame(
        {
            "id": osm.ids[at],
            "kind": codes_of(water_rules, found, osm.columns)[at],
            "name": osm.columns.texts("name")[at],
            "source": "osm",
            "timestamp": osm.timestamps[at],
            "tags": as_json(osm.tags, at),
        }
    )
    return frame_of(rows, np.arange(len(at)), outlines), repaired


def _areas(osm: RawObjects, wanted: Bools, layer: str, inside: Callable[[Objects], Bools]) -> tuple[Ints, Objects, int]:
    """The objects of a layer of areas with their outlines; notes what is refused and what is outside."""
    closed = rings(osm)
    osm.fates.refuse(wanted & ~closed, "not_an_area")
    at = np.flatnonzero(wanted & closed)
    outlines, repaired = outlines_of(osm.geometry[at], osm.progress)
    empty = shapely.is_missing(outlines)
    doubled = ~empty & _drawn_twice(outlines, osm.is_relation[at])
    everything = np.arange(len(wanted))
    osm.fates.refuse(np.isin(everything, at[empty]), "no_size")
    osm.fates.refuse(np.isin(everything, at[doubled]), "same_outline")
    usable = ~empty & ~doubled
    at, outlines, repaired = at[usable], outlines[usable], repaired[usable]
    near = inside(outlines)
    osm.progress.check()
    osm.fates.place(layer, np.isin(everything, at), np.isin(everything, at[near]))
    return at[near], outlines[near], int(repaired[near].sum())


def _drawn_twice(outlines: Objects, is_relation: Bools) -> Bools:
    """Which ways are an outer ring of a relation in the same layer: one place, drawn with its tags twice."""
    twice = np.zeros(len(outlines), dtype=bool)
    if not is_relation.any():
        return twice
    outer = shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(outlines[is_relation])))
    # Equal outlines have equal bounds: few are left to be compared point by point.
    alike = ~is_relation & np.isin(shapely.bounds(outlines)[:, 0], shapely.bounds(outer)[:, 0])
    known = shapely.to_wkb(shapely.normalize(outer))
    twice[alike] = np.isin(shapely.to_wkb(shapely.normalize(outlines[alike])), known)
    return twice


def _building_columns(osm: RawObjects, at: Ints, codes: Objects, outlines: Objects) -> pd.DataFrame:
    texts = osm.columns.texts
    use = mapped(codes, slug_or_none)
    for key in _USE_KEYS:
        told = mapped(texts(key), slug_or_none)
        use = np.where((use == "yes") & ~pd.isna(told), key if key in _USE_AS_KEY else told, use)
    use[use == "yes"] = None
    osm.progress.check()
    parts = [gpd.GeoSeries(one, crs=WGS84).to_crs(EQUAL_AREA).area for one in pieces(outlines, osm.progress)]
    area_m2 = np.concatenate([np.empty(0), *parts])
    tags = as_json(osm.tags, at)
    osm.progress.check()
    material = texts("building:material")
    material = np.where(pd.isna(material), texts("material"), material)
    return pd.DataFrame(
        {
            "id": osm.ids[at],
            "name": texts("name")[at],
            "use": use[at],
            "levels": mapped(texts("building:levels"), number)[at].astype(float),
            "material": material[at],
            "area_m2": area_m2,
            "population": mapped(texts("population"), number)[at].astype(float),
            "source": "osm",
            "timestamp": osm.timestamps[at],
            "tags": tags,
        }
    )


def others_of(osm: RawObjects, reach: Reach) -> gpd.GeoDataFrame:
    """What no rule speaks of, a point each with all its tags: kept apart, for whoever looks for it."""
    fates = osm.fates
    claimed = np.logical_or.reduce([*fates.kept.values(), fates.outside, fates.reason != None])  # noqa: E711 - elementwise
    at = np.flatnonzero(~claimed)
    points = point_of(osm.geometry[at])
    near = reach.holds(points, reach.margin_m)
    fates.outside[at[~near]] = True
    fates.other[at[near]] = True
    at, points = at[near], points[near]
    shape = np.where(osm.kind == 0, "point", np.where(np.isin(osm.kind, LINES) & ~rings(osm), "line", "area"))
    rows = pd.DataFrame(
        {
            "id": osm.ids[at],
            "drawn_as": shape[at].astype(object),
            "name": osm.columns.texts("name")[at],
            "source": "osm",
            "timestamp": osm.timestamps[at],
            "tags": as_json(osm.tags, at),
        }
    )
    return frame_of(rows, np.arange(len(at)), points)


def _yes_no(values: Bools) -> Objects:
    return np.where(values, "yes", "no").astype(object)
