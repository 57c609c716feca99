"""Services: one point a place and category, however often and in whatever shape it was drawn."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Ints, Objects
from ..schema import CATEGORY_GROUPS, readable_number, slug, yes_no_unknown
from .objects import POLYGONS, SITE, WGS84, Fates, RawObjects, Reach, as_json, outlines_of, point_of, rings
from .tags import TagColumns, TagRule, lifecycle_prefixes, mapped, matching, of_role, tag_columns
from .values import slug_or_none

SAME_PLACE_M = 10.0
_CLOSED_HOURS = ("off", "closed", "24/7 off", "24/7 closed")
_SCHOOL, _DEFAULT_LEVEL = "school", "primary_school"
_LEVEL_KEYS = ("isced:level", "school:level", "education:type", "school:FR")


def services_of(osm: RawObjects, rules: Sequence[TagRule], reach: Reach) -> gpd.GeoDataFrame:
    """The layer of services; one place is one row a category."""
    lifecycle = lifecycle_prefixes(rules)
    at, codes, closed = _service_matches(osm.columns, of_role(rules, "service"), lifecycle)
    shapes, points = _service_shapes(osm, at)
    usable = ~shapely.is_missing(points)
    osm.fates.refuse(np.isin(np.arange(len(osm.ids)), at[~usable]), "no_size")
    at, codes, closed, shapes, points = (one[usable] for one in (at, codes, closed, shapes, points))
    rows = _service_columns(osm, at, closed, lifecycle)
    rows["category"] = codes
    rows["inside"] = reach.holds(shapes, reach.margin_m)
    rows["root"] = _same_place(shapes, codes, rows["name"].to_numpy(), reach)
    rows["owner"] = at
    # The outline speaks first; what it does not say, the node may.
    own = rows["root"] == np.arange(len(rows))
    merged = rows.assign(second=~own).sort_values(["root", "second", "owner"], kind="stable").groupby("root").first()
    inside = rows.groupby("root")["inside"].any()
    others = rows[~own].groupby("root")["id"].agg(";".join)
    merged["same_as"] = others.reindex(merged.index).astype(object)
    merged["operational"] = merged["operational"].fillna("unknown")
    merged["geometry"] = points[merged.index.to_numpy()] if len(merged) else np.empty(0, dtype=object)
    _note_services(osm.fates, at, own.to_numpy(), inside.reindex(rows["root"]).to_numpy(dtype=bool))
    merged = _school_levels(merged[inside.to_numpy(dtype=bool)], of_role(rules, "school_level"))
    merged = merged.sort_values(["owner", "rank"], kind="stable").reset_index(drop=True)
    later = merged.groupby("id").cumcount() > 0
    merged.loc[later, "id"] += "#" + merged.loc[later, "category"]
    owner = merged["owner"].to_numpy(dtype=np.int64)
    # Tags and version are those of one object, never mixed: who changes it must know both.
    merged["tags"] = as_json(osm.tags, owner)
    merged["version"] = pd.array(osm.versions[owner], dtype="Int64")
    columns = ["id", "category", "name", "operational", "capacity", "fee", "source", "timestamp"]
    columns += ["opening_hours", "access", "same_as", "tags", "version"]
    return gpd.GeoDataFrame(merged[columns], geometry=gpd.GeoSeries(merged["geometry"].to_numpy(), crs=WGS84))


def _service_matches(
    columns: TagColumns, rules: tuple[TagRule, ...], lifecycle: Sequence[str]
) -> tuple[Ints, Objects, Bools]:
    """Object, code and whether it is out of use: a row an object and category, in the order of the table."""
    found = []
    for prefix in ("", *lifecycle):
        for rule in rules:
            at = np.flatnonzero(matching(rule, columns, prefix))
            if not at.size:
                continue
            codes = np.full(at.size, rule.code, dtype=object)
            if not rule.code:
                codes = mapped(columns.texts(prefix + rule.key)[at], slug)
            found.append(pd.DataFrame({"at": at, "code": codes, "closed": prefix != ""}))
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=object), np.empty(0, dtype=bool)
    rows = pd.concat(found, ignore_index=True).drop_duplicates(["at", "code"])
    # A place is one thing of a group: never both hospital and clinic.
    group = {code: name for name, members in CATEGORY_GROUPS.items() for code in members}
    rows = rows.assign(group=[group.get(code, code) for code in rows["code"]]).drop_duplicates(["at", "group"])
    rows = rows.sort_values("at", kind="stable")
    return rows["at"].to_numpy(np.int64), rows["code"].to_numpy(object), rows["closed"].to_numpy(bool)


def _service_shapes(osm: RawObjects, at: Ints) -> tuple[Objects, Objects]:
    """What was drawn (areas as polygons, a site as what lies between its parts), and the point that stands for it."""
    shapes = osm.geometry[at]
    ring, site = rings(osm)[at], osm.kind[at] == SITE
    shapes[ring] = outlines_of(shapes[ring])[0]
    shapes[site] = shapely.convex_hull(shapes[site])
    return shapes, point_of(shapes)


def _service_columns(osm: RawObjects, at: Ints, closed: Bools, lifecycle: Sequence[str]) -> pd.DataFrame:
    texts = osm.columns.texts
    persons = texts("capacity:persons")
    capacity = np.where(pd.isna(persons), texts("capacity"), mapped(persons, _as_persons))
    fee = np.where(pd.isna(texts("fee")) & ~pd.isna(texts("charge")), "yes", texts("fee"))
    state = np.where(pd.isna(texts("operational_status")), texts("operational"), texts("operational_status"))
    state = mapped(state, yes_no_unknown)
    out_of_use = osm.columns.having("opening_hours", _CLOSED_HOURS)
    for prefix in lifecycle:
        out_of_use |= osm.columns.having(prefix.rstrip(":"), ("yes",))
    state[state == "unknown"] = None
    state[out_of_use] = "no"
    data = {
        "id": osm.ids[at],
        "name": texts("name")[at],
        "operational": np.where(closed, "no", state[at]),
        "capacity": capacity[at],
        "fee": fee[at],
        "source": np.full(len(at), "osm", dtype=object),
        "timestamp": osm.timestamps[at],
        "opening_hours": texts("opening_hours")[at],
        "access": texts("access")[at],
    }
    data |= {key: texts(key)[at] for key in _LEVEL_KEYS}
    return pd.DataFrame(data, dtype=object)


def _as_persons(capacity: str) -> str:
    """A number of people says so, as surveys write it: 200 people are not 200 taps."""
    return capacity if np.isnan(readable_number(capacity)) else f"{capacity} pers."


def _same_place(shapes: Objects, codes: Objects, names: Objects, reach: Reach) -> Ints:
    """For every service the one that stands for it.

    A node inside an outline of its category, or at most 10 m from one with the same name, is that outline; an outline
    inside a larger one of its category is the larger, unless both have names and they differ.
    """
    root = np.arange(len(shapes), dtype=np.int64)
    areas = np.flatnonzero(np.isin(shapely.get_type_id(shapes), POLYGONS))
    if not areas.size:
        return root
    metric = reach.metric(shapes)
    tree = shapely.STRtree(metric[areas])
    category = pd.factorize(codes)[0]
    word = pd.factorize(mapped(names, slug_or_none))[0]
    size = shapely.area(metric)

    stand_in = shapely.point_on_surface(metric[areas])
    inner, outer = tree.query(stand_in, predicate="intersects")
    inner, outer = areas[inner], areas[outer]
    same = (category[inner] == category[outer]) & ((word[inner] < 0) | (word[outer] < 0) | (word[inner] == word[outer]))
    larger = (size[outer] > size[inner]) | ((size[outer] == size[inner]) & (outer < inner))
    inner, outer = inner[same & larger], outer[same & larger]
    order = np.lexsort((outer, -size[outer], inner))
    root[inner[order][::-1]] = outer[order][::-1]

    points = np.flatnonzero(~np.isin(np.arange(len(shapes)), areas))
    node, area = tree.query(metric[points], predicate="dwithin", distance=SAME_PLACE_M)
    node, area = points[node], areas[area]
    gap = shapely.distance(metric[node], metric[area])
    same = (category[node] == category[area]) & ((gap == 0) | ((word[node] >= 0) & (word[node] == word[area])))
    node, area, gap = node[same], area[same], gap[same]
    order = np.lexsort((area, size[area], gap, node))
    root[node[order][::-1]] = area[order][::-1]
    # A root may itself lie in a larger outline: follow to the end.
    while (root[root] != root).any():
        root = root[root]
    return root


def _note_services(fates: Fates, at: Ints, own: Bools, inside: Bools) -> None:
    """A merged object is refused as a copy only where none of its other rows stands for itself."""
    count = len(fates.reason)
    standing, within = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    standing[at[own]] = True
    within[at[own & inside]] = True
    fates.place("services", standing, within)
    fates.refuse(np.isin(np.arange(count), at[~own]) & ~standing, "same_place")


def _school_levels(services: pd.DataFrame, rules: tuple[TagRule, ...]) -> pd.DataFrame:
    """Give every school its level: a row a level, from its tags, else the words of its name, else primary."""
    services = services.assign(rank=np.arange(len(services)))
    schools = services[services["category"] == _SCHOOL]
    if schools.empty:
        return services
    keys = (*_LEVEL_KEYS, "name")
    columns = tag_columns(
        [{k: v for k, v in zip(keys, row) if not pd.isna(v)} for row in schools[list(keys)].to_numpy()]
    )
    levels = list(dict.fromkeys(rule.code for rule in rules))

    def told(by_name: bool) -> Bools:
        table = np.zeros((len(schools), len(levels)), dtype=bool)
        for rule in rules:
            if (rule.key == "name") == by_name:
                table[:, levels.index(rule.code)] |= matching(rule, columns)
        return table

    fits, by_name = told(False), told(True)
    silent = ~fits.any(axis=1)
    fits[silent] = by_name[silent]
    default = ~fits.any(axis=1)
    row, level = np.nonzero(fits)
    found = schools.iloc[row].assign(category=[levels[k] for k in level])
    others = services[services["category"] != _SCHOOL]
    unsaid = schools.iloc[np.flatnonzero(default)].assign(category=_DEFAULT_LEVEL)
    return pd.concat([others, found, unsaid])
