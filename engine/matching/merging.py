"""The two layers that come out: every survey place with what became of it, and the services of both sides as one."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Floats, Ints, Objects
from ..progress import SILENT, Progress
from ..schema import readable_capacity, yes_no_unknown
from .names import fold
from .new_tags import UNFIT_WATER, WATER, water_kind
from .pairing import ACCEPTED, AUTO, CONFIRMED_NEW, DUPLICATE, NEW, NONE, REVIEW, Matching
from .scores import Places, absent, choose, score_pairs

OSM_ONLY = "osm_only"
WGS84 = "EPSG:4326"
SHOWN = ("name", "category", "operational", "capacity", "fee", "timestamp")
# On site and newer: where the survey says something, it stands.
SURVEY_WINS = ("operational", "capacity", "fee")
_SCHEMA = ("id", "category", "name", "operational", "capacity", "fee", "source", "timestamp")
# Nothing else comes along: a form's other answers may hold names and telephone numbers of people.
_CARRIED = ("opening_hours", "access", "same_as", "tags", "version")
# The form's own word for the category: only what kind of water point it names goes along, never the word.
_OWN_WORD = "category_original"


def column(frame: pd.DataFrame, name: str) -> Objects:
    """A column as objects with None for what is missing, also where there is no such column."""
    if name not in frame:
        return np.full(len(frame), None, dtype=object)
    values = frame[name].astype(object)
    return values.where(values.notna(), None).to_numpy(object)


def as_text(values: Objects) -> Objects:
    """Values as text, whole numbers without decimals; None stays None, and so does the empty text."""
    return np.array([_text(value) for value in values], dtype=object)


def _text(value: object) -> str | None:
    if value is None or str(value).strip() == "":
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def matches_layer(
    survey: gpd.GeoDataFrame, osm: gpd.GeoDataFrame, a: Places, b: Places, found: Matching, sigma_m: float
) -> gpd.GeoDataFrame:
    """A point a survey place: status, the place it is compared with, the parts of the score, both sides' values."""
    to_osm = np.where(found.osm >= 0, found.osm, found.candidate)
    to_osm[found.repeats >= 0] = NONE
    parts = _parts(a, b, to_osm, sigma_m)
    again = _parts(a, a, found.repeats, sigma_m)
    repeated = found.repeats >= 0
    parts = {name: np.where(repeated, again[name], values) for name, values in parts.items()}
    partner = choose(repeated, "survey", choose(to_osm >= 0, "osm", None))
    columns: dict[str, object] = {
        "id": a.ids,
        "survey_id": a.ids,
        "osm_id": _at(b.ids, found.osm),
        "match_status": found.status,
        "match_reason": found.reason,
        **parts,
        "other_id": choose(repeated, _at(a.ids, found.repeats), _at(b.ids, to_osm)),
        "other_source": partner,
    }
    for name in SHOWN:
        own, theirs = as_text(column(survey, name)), as_text(column(osm, name))
        columns[f"survey_{name}"] = own
        columns[f"other_{name}"] = choose(repeated, _at(own, found.repeats), _at(theirs, to_osm))
    places = _at(shapely.point_on_surface(b.geometry), to_osm)
    places[repeated] = _at(a.geometry, found.repeats)[repeated]
    degrees = gpd.GeoSeries(places, crs=survey.crs).to_crs(WGS84)
    columns["other_lon"], columns["other_lat"] = shapely.get_x(degrees.to_numpy()), shapely.get_y(degrees.to_numpy())
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=gpd.GeoSeries(a.geometry, crs=survey.crs))


def _parts(a: Places, b: Places, partner: Ints, sigma_m: float) -> dict[str, Floats]:
    """The parts of the score of every place with its partner; NaN where it has none."""
    at = np.flatnonzero(partner >= 0)
    pairs = score_pairs(a, b, at, partner[at], sigma_m)
    parts = {"score": pairs.score, "distance_m": pairs.distance, "name_score": pairs.name}
    parts["category_score"] = pairs.category
    found = {}
    for name, values in parts.items():
        whole = np.full(len(partner), np.nan)
        whole[pairs.first] = np.where(np.isinf(values), np.nan, values)
        found[name] = np.round(whole, 1 if name == "distance_m" else 4)
    return found


def _at(values: Objects, partner: Ints) -> Objects:
    """The value of every place's partner, None where it has none."""
    found = np.full(len(partner), None, dtype=object)
    found[partner >= 0] = values[partner[partner >= 0]]
    return found


def merged_layer(
    survey: gpd.GeoDataFrame,
    osm: gpd.GeoDataFrame,
    a: Places,
    b: Places,
    found: Matching,
    progress: Progress = SILENT,
) -> gpd.GeoDataFrame:
    """The services of both sides, each place once: all of OpenStreetMap's, then the survey's new ones.

    A matched place keeps OpenStreetMap's id, position, category and name, and takes the survey's state, capacity and
    fee; what was replaced stands in ``osm_<field>``, what was not taken in ``survey_<field>``. A pair that waits for a
    person changes nothing: OpenStreetMap's place stays as it is, and the survey's is not counted beside it.
    """
    speaker, repeats = _speakers(survey, found)
    matched = np.flatnonzero((found.osm >= 0) & np.isin(found.status, (AUTO, ACCEPTED)))
    partner = np.full(len(osm), NONE, dtype=np.int64)
    partner[found.osm[matched]] = matched
    new = np.flatnonzero(np.isin(found.status, (NEW, CONFIRMED_NEW)))
    old = _osm_rows(survey, osm, a, partner, speaker, progress)
    progress.check()
    added = _survey_rows(survey, a, new, speaker)
    status = choose(partner >= 0, _at(found.status, partner), OSM_ONLY)
    waiting = found.osm[(found.status == REVIEW) & (found.osm >= 0)]
    status[waiting] = REVIEW
    old["match_status"], added["match_status"] = status, found.status[new]
    rows = pd.concat([pd.DataFrame(old), pd.DataFrame(added)], ignore_index=True).astype(object)
    standing = np.concatenate([partner, new])
    rows["repeated_by"] = [";".join(repeats[row]) if row in repeats else None for row in standing.tolist()]
    geometry = np.concatenate([shapely.point_on_surface(b.geometry), a.geometry[speaker[new]]])
    order = [*_SCHEMA, "survey_id", "osm_id", "match_status", "conflicts", "repeated_by"]
    rows = rows[[*order, *(name for name in rows if name not in order)]]
    rows = rows.where(rows.notna(), None)
    return gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(geometry, crs=osm.crs))


def _speakers(survey: gpd.GeoDataFrame, found: Matching) -> tuple[Ints, dict[int, list[str]]]:
    """For every survey place the latest of those that say the same place, and the ids of the others."""
    when = column(survey, "timestamp")
    speaker = np.arange(len(survey), dtype=np.int64)
    groups: dict[int, list[int]] = {}
    for row in np.flatnonzero(found.status == DUPLICATE):
        root = int(found.repeats[row])
        while found.status[root] == DUPLICATE:
            root = int(found.repeats[root])
        groups.setdefault(root, [root]).append(int(row))
    ids = survey["id"].to_numpy(object)
    repeats = {}
    for root, members in groups.items():
        latest = max(members, key=lambda row: (str(when[row] or ""), row == root))
        speaker[root] = latest
        repeats[root] = [str(ids[row]) for row in members if row != latest]
    return speaker, repeats


def _osm_rows(
    survey: gpd.GeoDataFrame, osm: gpd.GeoDataFrame, a: Places, partner: Ints, speaker: Ints, progress: Progress
) -> dict[str, Objects]:
    """OpenStreetMap's places with what the survey says of them."""
    said = np.where(partner >= 0, speaker[partner], NONE) if len(speaker) else partner
    rows = {name: column(osm, name) for name in (*_SCHEMA, *_CARRIED) if name in osm or name in _SCHEMA}
    rows["id"] = osm["id"].to_numpy(object)
    rows["osm_id"] = rows["id"].copy()
    rows["survey_id"] = _at(a.ids, said)
    rows["operational"] = np.array([yes_no_unknown(value) for value in rows["operational"]], dtype=object)
    rows["capacity"] = as_text(rows["capacity"])
    rows["source"] = choose(said >= 0, "osm;survey", choose(absent(rows["source"]), "osm", rows["source"]))
    conflicts: list[list[str]] = [[] for _ in partner]
    for name in ("name", "category", *SURVEY_WINS):
        progress.check()
        told = _at(as_text(column(survey, name)), said)
        if name == "operational":
            told = np.array([None if yes_no_unknown(v) == "unknown" else yes_no_unknown(v) for v in told], dtype=object)
        if name == "capacity":
            # A class or a bound of the survey takes no number away from OpenStreetMap.
            told = np.array([None if readable_capacity(v) is None else v for v in told], dtype=object)
        own = rows[name]
        silent = np.isin(own.astype(str), ("None", "unknown"))
        differ = ~absent(told) & ~silent & np.array([not _same(x, y) for x, y in zip(own, told)], dtype=bool)
        for row in np.flatnonzero(differ):
            conflicts[row].append(name)
        wins = name in SURVEY_WINS
        rows[f"osm_{name}" if wins else f"survey_{name}"] = choose(differ, own if wins else told, None)
        rows[name] = choose((differ & wins) | (silent & ~absent(told)), told, own)
    when = _at(column(survey, "timestamp"), said)
    rows["timestamp"] = choose(absent(when), rows["timestamp"], when)
    rows["conflicts"] = np.array([";".join(one) or None for one in conflicts], dtype=object)
    return rows


def _same(first: object, second: object) -> bool:
    """Whether two values say the same: ``200 pers.`` and 200 do, and a name in capitals."""
    if first == second or (first is not None and second is not None and fold(first) == fold(second)):
        return True
    one, other = readable_capacity(first), readable_capacity(second)
    return one is not None and one == other


def _survey_rows(survey: gpd.GeoDataFrame, a: Places, new: Ints, speaker: Ints) -> dict[str, Objects]:
    """Places only the survey knows."""
    said = speaker[new]
    rows = {name: column(survey, name)[said] for name in _SCHEMA}
    told = zip(rows["category"], column(survey, _OWN_WORD)[said], rows["name"])
    kinds = [water_kind(word, name) if code in (WATER, UNFIT_WATER) else None for code, word, name in told]
    rows["water_kind"] = np.array(kinds, dtype=object)
    drinking = [yes_no_unknown(value) for value in column(survey, "drinking_water")[said]]
    rows["drinking_water"] = np.array([None if one == "unknown" else one for one in drinking], dtype=object)
    rows["id"] = a.ids[new]
    rows["survey_id"] = a.ids[said]
    rows["source"] = np.full(len(new), "survey", dtype=object)
    rows["operational"] = np.array([yes_no_unknown(value) for value in rows["operational"]], dtype=object)
    rows["capacity"] = as_text(rows["capacity"])
    return rows
