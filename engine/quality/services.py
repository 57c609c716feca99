"""Services nobody can reach as drawn, drawn twice, or that say too little about themselves."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ..arrays import Bools, Floats
from ..categories import is_private
from ..schema import CATEGORIES, CATEGORY_GROUPS, readable_capacity, slug, yes_no_unknown
from ..walking.snapping import Snaps
from .issues import issues_frame, natural_rank

# A service nearer to the line of a drain than this stands in it.
_IN_DRAIN_M = 0.5
_DRAINS = ("drain", "ditch", "canal", "river", "stream")
# Two services of one category as near as this are probably one, where their names agree or where one has none.
_SAME_NAME_M = 20.0
_NO_NAME_M = 3.0
# These stand in pairs of one name, one on either side of the street.
_IN_PAIRS = ("bus_stop",)
# Places are counted in these.
WITH_CAPACITY = ("shelter", "primary_school", "secondary_school", "school", "hospital", "clinic", "health")


@dataclass(frozen=True)
class ServiceTexts:
    """What the services say about themselves, read as the analyses read it.

    Attributes
    ----------
    category : object array, shape (n,)
        Code, None where there is none.
    operational : object array, shape (n,)
        ``yes``, ``no`` or ``unknown``.
    private : bool array, shape (n,)
        Which keep the neighbours out.
    """

    category: NDArray[np.object_]
    operational: NDArray[np.object_]
    private: Bools

    @property
    def works(self) -> Bools:
        """Which of them count as working, for everybody."""
        works: Bools = (self.operational != "no") & ~self.private
        return works


def service_texts(services: gpd.GeoDataFrame, category_field: str, operational_field: str) -> ServiceTexts:
    """Read categories and states; a field that does not exist says nothing."""
    count = len(services)
    category = np.full(count, None, dtype=object)
    if category_field in services:
        given = services[category_field]
        filled = given.notna() & (given.map(lambda value: str(value).strip()) != "")
        category[filled.to_numpy()] = [slug(value) for value in given[filled]]
    state = np.full(count, "unknown", dtype=object)
    if operational_field in services:
        state = services[operational_field].map(yes_no_unknown).to_numpy(dtype=object)
    return ServiceTexts(category, state, is_private(services, category))


def misplaced_services(
    services: gpd.GeoDataFrame,
    points: Floats,
    joined: Snaps,
    long_enough: Bools,
    barriers: gpd.GeoDataFrame | None,
    water: gpd.GeoDataFrame | None,
    people: Floats,
) -> list[gpd.GeoDataFrame]:
    """Services in water, in a drain, off the network, on an island: one issue a service, the cause before the effect.

    Parameters
    ----------
    points : float array, shape (n, 2)
        Where each stands; NaN for those not looked at.
    joined : Snaps
        Where they join the network, by the rule of all analyses.
    long_enough : bool array
        Which connected parts of the network are no islands.
    people : float array, shape (n,)
        People concerned.
    """
    here = np.isfinite(points).all(axis=1)
    in_water = here & _within(points, here, water)
    in_drain = here & ~in_water & _on_drain(points, here, barriers)
    stands = here & ~in_water & ~in_drain
    off = stands & ~joined.joined
    stranded = stands & joined.joined & ~long_enough[np.where(joined.joined, joined.component, 0)]
    ids = services["id"].to_numpy(dtype=object)
    names = _names(services)

    def rows(issue: str, at: Bools) -> gpd.GeoDataFrame:
        return issues_frame(issue, "services", ids[at], points[at], services.crs, people=people[at], words=names[at])

    return [
        rows("service_in_water", in_water),
        rows("service_in_drain", in_drain),
        rows("service_off_network", off),
        rows("service_on_island", stranded),
    ]


def _within(points: Floats, here: Bools, water: gpd.GeoDataFrame | None) -> Bools:
    found = np.zeros(len(points), dtype=bool)
    if water is None or len(water) == 0:
        return found
    shapes = water.geometry.to_numpy()
    shapes = shapely.make_valid(shapes[~shapely.is_missing(shapes)])
    rows = np.flatnonzero(here)
    found[rows[shapely.STRtree(shapes).query(shapely.points(points[rows]), predicate="within")[0]]] = True
    return found


def _on_drain(points: Floats, here: Bools, barriers: gpd.GeoDataFrame | None) -> Bools:
    found = np.zeros(len(points), dtype=bool)
    if barriers is None or len(barriers) == 0:
        return found
    # A tap on a wall is a tap; only what carries water counts. Without kinds, every barrier may.
    wet = np.ones(len(barriers), dtype=bool)
    if "kind" in barriers:
        wet = barriers["kind"].map(lambda kind: slug(kind) in (*_DRAINS, "unknown")).to_numpy(dtype=bool)
    shapes = barriers.geometry.to_numpy()[wet]
    shapes = shapes[~shapely.is_missing(shapes)]
    rows = np.flatnonzero(here)
    if len(shapes) and len(rows):
        near = shapely.STRtree(shapes).query(shapely.points(points[rows]), predicate="dwithin", distance=_IN_DRAIN_M)
        found[rows[near[0]]] = True
    return found


def duplicate_services(services: gpd.GeoDataFrame, points: Floats, texts: ServiceTexts) -> gpd.GeoDataFrame:
    """Services of one category a few metres apart whose names agree, or of which one has no name at all.

    The later id of a pair is listed. Two unnamed ones do not count: taps and latrines stand in rows.
    """
    here = np.flatnonzero(np.isfinite(points).all(axis=1) & (texts.category != None))  # noqa: E711 (elementwise)
    pairs = np.empty((0, 2), dtype=np.int64)
    if len(here) > 1:
        pairs = here[cKDTree(points[here]).query_pairs(_SAME_NAME_M, output_type="ndarray")].reshape(-1, 2)
    ids = services["id"].to_numpy(dtype=object)
    rank = natural_rank(ids)
    one, other = (pairs[:, side].astype(np.int64) for side in (0, 1))
    one, other = np.where(rank[one] < rank[other], one, other), np.where(rank[one] < rank[other], other, one)
    gap = np.hypot(*(points[one] - points[other]).T)
    names = _names(services)
    plain = np.array(["" if name is None else slug(name) for name in names], dtype=object)
    alike = texts.category[one] == texts.category[other]
    named = (plain[one] != "") & (plain[other] != "")
    agree = np.array([a == b or a in b or b in a for a, b in zip(plain[one], plain[other])], dtype=bool)
    either = (plain[one] != "") | (plain[other] != "")
    single = ~np.isin(texts.category[one].astype(str), _IN_PAIRS)
    close = gap <= _NO_NAME_M
    same = (named & agree & (single | close)) | (either & ~named & close) | (gap <= 0.01)
    same &= alike
    one, other, gap = one[same], other[same], gap[same]
    order = np.lexsort([rank[one], gap])
    copies, first = np.unique(other[order], return_index=True)
    first = order[first]
    return issues_frame(
        "duplicate_service",
        "services",
        ids[copies],
        points[copies],
        services.crs,
        other_ids=ids[one[first]],
        value=gap[first],
        unit="m",
        words=names[copies],
    )


def unclear_services(
    services: gpd.GeoDataFrame, points: Floats, texts: ServiceTexts, capacity_field: str
) -> list[gpd.GeoDataFrame]:
    """Services that do not say what they are, how many they hold, or whether they work.

    What not one service of the layer says is a matter of the layer, told once in the verdict, not of every service.
    """
    ids = services["id"].to_numpy(dtype=object)
    names = _names(services)
    capacity = services[capacity_field] if capacity_field in services else pd.Series([None] * len(services))
    given = capacity.notna().to_numpy() & (capacity.map(lambda value: str(value).strip()) != "").to_numpy()
    read = np.array([readable_capacity(value) is not None for value in capacity], dtype=bool)
    plain = pd.to_numeric(capacity, errors="coerce").notna().to_numpy()
    raw = np.array([str(value) for value in capacity], dtype=object)
    known = (*CATEGORIES, *CATEGORY_GROUPS)
    nameless = texts.category == None  # noqa: E711 (elementwise)
    foreign = ~nameless & ~np.isin(texts.category.astype(str), known)
    silent = texts.operational == "unknown"
    counted = np.isin(texts.category.astype(str), WITH_CAPACITY)

    def rows(issue: str, at: Bools, words: NDArray[np.object_]) -> gpd.GeoDataFrame:
        return issues_frame(issue, "services", ids[at], points[at], services.crs, words=words[at])

    return [
        rows("no_category", nameless, names),
        rows("unknown_category", foreign, texts.category),
        rows("capacity_unreadable", given & ~read, raw),
        rows("capacity_as_text", given & read & ~plain, raw),
        rows("capacity_missing", counted & ~given & given.any(), names),
        rows("operational_unknown", ~nameless & silent & ~silent.all(), names),
    ]


def capacity_known_share(services: gpd.GeoDataFrame | None, texts: ServiceTexts | None, capacity_field: str) -> float:
    """Share of the shelters, schools and health services whose capacity can be read; NaN where there are none."""
    if services is None or texts is None:
        return float("nan")
    counted = np.isin(texts.category.astype(str), WITH_CAPACITY)
    if not counted.any():
        return float("nan")
    if capacity_field not in services:
        return 0.0
    return float(np.mean([readable_capacity(value) is not None for value in services.loc[counted, capacity_field]]))


def _names(services: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Names of the services, None where there is none."""
    names = np.full(len(services), None, dtype=object)
    if "name" in services:
        filled = services["name"].notna().to_numpy()
        names[filled] = services.loc[filled, "name"].astype(str)
    return names
