"""The layers of lines and of areas: paths, barriers, buildings, water."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .osm_objects import (
    LINES,
    POLYGONS,
    WGS84,
    RawObjects,
    Reach,
    as_json,
    frame_of,
    lines_of,
    outlines_of,
    rings,
)
from .osm_tags import Bools, Ints, Objects, TagRule, codes_of, first_match, mapped, of_role
from .osm_values import length_m, number, slug_or_none, whole

# Cylindrical equal-area: true areas on the ellipsoid, wherever the file lies.
EQUAL_AREA = "EPSG:6933"


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
            "source": "osm",
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


def areas_of(osm: RawObjects, rules: tuple[TagRule, ...], layer: str, reach: Reach) -> tuple[gpd.GeoDataFrame, int]:
    """The layer of buildings or of water, and how many outlines were repaired."""
    found = first_match(rules, osm.columns)
    closed = rings(osm)
    osm.fates.refuse((found >= 0) & ~closed, "not_an_area")
    at = np.flatnonzero((found >= 0) & closed)
    outlines, repaired = outlines_of(osm.geometry[at])
    empty = shapely.is_missing(outlines)
    doubled = ~empty & _drawn_twice(outlines, osm.is_relation[at])
    for reason, which in (("no_size", empty), ("same_outline", doubled)):
        osm.fates.refuse(np.isin(np.arange(len(found)), at[which]), reason)
    usable = ~empty & ~doubled
    at, outlines, repaired = at[usable], outlines[usable], repaired[usable]
    if layer == "buildings":
        inside = reach.holds(shapely.point_on_surface(outlines), 0.0)
    else:
        inside = reach.holds(outlines, reach.margin_m)
    wanted, is_inside = np.zeros(len(found), dtype=bool), np.zeros(len(found), dtype=bool)
    wanted[at], is_inside[at] = True, inside
    osm.fates.place(layer, wanted, is_inside)
    at, outlines = at[inside], outlines[inside]
    codes = codes_of(rules, found, osm.columns)
    make = _building_columns if layer == "buildings" else _water_columns
    frame = make(osm, at, codes, outlines)
    return frame_of(frame, np.arange(len(at)), outlines), int(repaired[inside].sum())


def _drawn_twice(outlines: Objects, is_relation: Bools) -> Bools:
    """Which ways are an outer ring of a relation in the same layer: one place, drawn with its tags twice."""
    if not is_relation.any():
        return np.zeros(len(outlines), dtype=bool)
    parts = shapely.get_parts(outlines[is_relation])
    rings = shapely.to_wkb(shapely.normalize(shapely.polygons(shapely.get_exterior_ring(parts))))
    return np.asarray(np.isin(shapely.to_wkb(shapely.normalize(outlines)), rings) & ~is_relation)


def _building_columns(osm: RawObjects, at: Ints, codes: Objects, outlines: Objects) -> pd.DataFrame:
    texts = osm.columns.texts
    use = mapped(codes, slug_or_none)
    for key, fixed in (
        ("amenity", ""),
        ("healthcare", ""),
        ("shop", "shop"),
        ("office", "office"),
        ("tourism", ""),
        ("leisure", ""),
        ("craft", "craft"),
    ):
        told = mapped(texts(key), lambda text, fixed=fixed: fixed or slug_or_none(text))
        use = np.where((use == "yes") & ~pd.isna(told), told, use)
    use[use == "yes"] = None
    material = texts("building:material")
    material = np.where(pd.isna(material), texts("material"), material)
    return pd.DataFrame(
        {
            "id": osm.ids[at],
            "name": texts("name")[at],
            "use": use[at],
            "levels": mapped(texts("building:levels"), number)[at].astype(float),
            "material": material[at],
            "area_m2": gpd.GeoSeries(outlines, crs=WGS84).to_crs(EQUAL_AREA).area.to_numpy(),
            "population": mapped(texts("population"), number)[at].astype(float),
            "source": "osm",
            "tags": as_json(osm.tags, at),
        }
    )


def _water_columns(osm: RawObjects, at: Ints, codes: Objects, outlines_of: Objects) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": osm.ids[at],
            "kind": codes[at],
            "name": osm.columns.texts("name")[at],
            "source": "osm",
            "tags": as_json(osm.tags, at),
        }
    )


def _yes_no(values: Bools) -> Objects:
    return np.where(values, "yes", "no").astype(object)
