"""Faults of geometry, and buildings that were drawn twice."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..walking.doors import representative_points
from .issues import issues_frame, joined_ids, natural_rank

# Farther from the middle of everything than this, and than five times what half of the features need, nothing belongs
# to the same town.
_FAR_M = 50_000.0
_FAR_FACTOR = 5.0
# Two outlines share this much of the smaller one: one building, drawn twice (the measure of docs/methods.md 3.2).
SAME_BUILDING_SHARE = 0.3
_PAIRS_AT_ONCE = 20_000
_POLYGONS = (3, 6)


def absurd(layers: dict[str, gpd.GeoDataFrame]) -> dict[str, Bools]:
    """Which features of each layer lie where nothing of this town can lie, or have no finite coordinates.

    The middle is the median of the features of all layers, so that strays move nothing.
    """
    middles = {name: _middles(frame) for name, frame in layers.items()}
    every = np.vstack([np.empty((0, 2)), *middles.values()])
    every = every[np.isfinite(every).all(axis=1)]
    if len(every) == 0:
        return {name: np.zeros(len(frame), dtype=bool) for name, frame in layers.items()}
    centre = np.median(every, axis=0)
    usual = np.median(np.hypot(*(every - centre).T))
    limit = max(_FAR_M, _FAR_FACTOR * float(usual))
    found = {}
    for name, frame in layers.items():
        exists = _exists(frame)
        away = np.hypot(*(middles[name] - centre).T)
        found[name] = exists & ~(away <= limit)
    return found


def geometry_faults(frame: gpd.GeoDataFrame, layer: str, far: Bools, people: Floats | None) -> list[gpd.GeoDataFrame]:
    """Features without geometry, without size, far away, with an outline that is none, or drawn twice to the letter.

    Parameters
    ----------
    far : bool array, shape (n,)
        Which features `absurd` found.
    people : float array, shape (n,), optional
        People of each feature.
    """
    shapes = frame.geometry.to_numpy()
    ids = frame["id"].to_numpy(dtype=object)
    exists = _exists(frame)
    usable = exists & ~far
    points = representative_points(frame.geometry.where(usable))
    kind = shapely.get_type_id(shapes)
    areas = np.isin(kind, _POLYGONS)
    size = np.where(areas, shapely.area(shapes), shapely.length(shapes))
    # The two halves of a bow tie can cancel each other out: only mended has it an area.
    doubtful = np.flatnonzero(areas & (size <= 0.0) & usable)
    size[doubtful] = shapely.area(shapely.make_valid(shapes[doubtful]))
    flat = usable & ((areas | np.isin(kind, (1, 2, 5))) & (size <= 0.0))
    broken = usable & ~flat & ~shapely.is_valid(shapes)
    mended = usable & ~broken & _is_mended_bow_tie(shapes)
    crossing = mended.copy()
    crossing[broken] = [
        str(reason).startswith(("Self-intersection", "Ring Self")) for reason in shapely.is_valid_reason(shapes[broken])
    ]

    def rows(issue: str, at: Bools, place: Floats = points) -> gpd.GeoDataFrame:
        who = None if people is None else people[at]
        return issues_frame(issue, layer, ids[at], place[at], frame.crs, people=who)

    middles = _middles(frame)
    # Of buildings overlapping_buildings finds these too.
    repeated = [] if layer == "buildings" else [_repeated(frame, layer, usable & ~flat, points)]
    return [
        rows("no_geometry", ~exists),
        rows("absurd_coordinates", far, middles),
        rows("no_size", flat),
        rows("self_intersection", crossing),
        rows("invalid_geometry", broken & ~crossing),
        *repeated,
    ]


def _exists(frame: gpd.GeoDataFrame) -> Bools:
    shapes = frame.geometry.to_numpy()
    found: Bools = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    return found


def _middles(frame: gpd.GeoDataFrame) -> Floats:
    """Middle of the bounds of each feature, NaN where there is none."""
    bounds = shapely.bounds(frame.geometry.to_numpy())
    middles: Floats = np.column_stack([bounds[:, [0, 2]].mean(axis=1), bounds[:, [1, 3]].mean(axis=1)])
    return middles


def _is_mended_bow_tie(shapes: NDArray[np.object_]) -> Bools:
    """Areas of several parts that meet in points: what an outline that crosses itself becomes when it is mended."""
    found = np.zeros(len(shapes), dtype=bool)
    several = np.flatnonzero((shapely.get_type_id(shapes) == 6) & (shapely.get_num_geometries(shapes) == 2))
    if len(several):
        one, other = shapely.get_geometry(shapes[several], 0), shapely.get_geometry(shapes[several], 1)
        found[several] = shapely.touches(one, other)
    return found


def _repeated(frame: gpd.GeoDataFrame, layer: str, usable: Bools, points: Floats) -> gpd.GeoDataFrame:
    """The second and further drawings of one and the same line or outline."""
    rows = np.flatnonzero(usable & ~np.isin(shapely.get_type_id(frame.geometry.to_numpy()), (0, 4)))
    ids = frame["id"].to_numpy(dtype=object)
    shapes = shapely.to_wkb(shapely.normalize(frame.geometry.to_numpy()[rows]))
    _, same, counts = np.unique(shapes.astype(bytes), return_inverse=True, return_counts=True)
    rank = natural_rank(ids[rows])
    order = np.lexsort([rank, same])
    first = np.ones(len(order), dtype=bool)
    first[1:] = same[order][1:] != same[order][:-1]
    original = np.zeros(len(counts), dtype=np.int64)
    original[same[order][first]] = rows[order][first]
    copies = order[~first]
    return issues_frame(
        "duplicate_geometry",
        layer,
        ids[rows[copies]],
        points[rows[copies]],
        frame.crs,
        other_ids=ids[original[same[copies]]],
    )


def overlapping_buildings(
    buildings: gpd.GeoDataFrame, far: Bools, people: Floats, progress: Progress = SILENT
) -> gpd.GeoDataFrame:
    """Buildings that share at least 30 % of the smaller of the two with an earlier one: drawn twice.

    The later id of a pair is listed, with the earlier ones in `other_ids`; `value` is the greatest share.
    """
    shapes = buildings.geometry.to_numpy().copy()
    rows = np.flatnonzero(_exists(buildings) & ~far & np.isin(shapely.get_type_id(shapes), _POLYGONS))
    outlines = shapes[rows]
    broken = ~shapely.is_valid(outlines)
    outlines[broken] = shapely.make_valid(outlines[broken])
    sized = shapely.area(outlines) > 0
    rows, outlines = rows[sized], outlines[sized]
    one, other, share = _overlaps(outlines, progress)
    same = share >= SAME_BUILDING_SHARE
    one, other, share = rows[one[same]], rows[other[same]], share[same]
    ids = buildings["id"].to_numpy(dtype=object)
    # The order of those that overlap is enough: a city has a million ids.
    met = np.unique(np.concatenate([one, other]))
    rank = np.zeros(len(ids), dtype=np.int64)
    rank[met[np.lexsort([met, natural_rank(ids[met])])]] = np.arange(len(met))
    later, earlier = np.where(rank[one] > rank[other], one, other), np.where(rank[one] > rank[other], other, one)
    copies, group = np.unique(later, return_inverse=True)
    largest = np.zeros(len(copies))
    np.maximum.at(largest, group, share)
    others = joined_ids(ids[earlier], group.astype(np.int64), len(copies))
    return issues_frame(
        "overlapping_building",
        "buildings",
        ids[copies],
        representative_points(buildings.geometry.iloc[copies]),
        buildings.crs,
        other_ids=[";".join(names) for names in others],
        people=people[copies],
        value=largest,
        unit="share",
    )


def _overlaps(outlines: NDArray[np.object_], progress: Progress) -> tuple[Ints, Ints, Floats]:
    """Pairs of outlines that meet, once each, and the share of the smaller one that they have in common."""
    tree = shapely.STRtree(outlines)
    area = shapely.area(outlines)
    found = []
    for begin in range(0, len(outlines), _PAIRS_AT_ONCE):
        progress.at(begin / len(outlines))
        one, other = tree.query(outlines[begin : begin + _PAIRS_AT_ONCE], predicate="intersects")
        one = one + begin
        once = one < other
        one, other = one[once], other[once]
        common = shapely.area(shapely.intersection(outlines[one], outlines[other]))
        found.append(np.column_stack([one, other, common / np.minimum(area[one], area[other])]))
    pairs = np.vstack([np.empty((0, 3)), *found])
    return pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64), pairs[:, 2]
