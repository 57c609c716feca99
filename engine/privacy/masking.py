"""Households moved away from their doors, so that each could be any of k real buildings.

The donut of Hampton et al. 2010 (American Journal of Epidemiology), its radius uniform by area; the k that is reached
is counted on the buildings, never assumed (docs/methods.md, section 4). What moves is the building, not the answer: all
households of a building share one masked point, in every survey masked with the same seed, buildings and settings, so
that masking again adds nothing to be averaged.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.zonal import mended
from ..progress import SILENT, Progress
from ..residents.people import block_of
from ..walking.doors import representative_points
from .draws import donut_offsets

NEAREST_M = 50.0
FARTHEST_M = 200.0
BUILDING_DISTANCE_M = 15.0
# The ring of the method `k` runs from the circle that holds K buildings to the one that holds this many times K.
_OUTER_TIMES = 3
_TRIES = 24
# A place that is not found is looked for in a ring of twice the area, and twice again.
_WIDENINGS = 3
_POINTS_AT_ONCE = 1000
_WITHIN = 1e-6
_BETWEEN_BLOCKS_M = 1e7

KEPT = "kept"
NO_CONSENT = "no_consent"
UNKNOWN_CONSENT = "unknown_consent"
UNREADABLE_CONSENT = "unreadable_consent"
NO_PLACE = "no_place"
OUTSIDE = "outside_area"
NO_ROOM = "no_dry_place"
UNDER_K = "under_k"


@dataclass(frozen=True)
class Ground:
    """Where masked points may lie, and what they hide among; everything in one metric CRS.

    Attributes
    ----------
    buildings : GeoDataFrame
        The real buildings: polygons or points.
    water, area, blocks : GeoDataFrame, optional
        Water no point lies in; what no point leaves; the blocks each point stays in.
    building_distance : float
        Metres from a household to the building it belongs to, at most; one farther away stands for itself.
    """

    buildings: gpd.GeoDataFrame
    water: gpd.GeoDataFrame | None = None
    area: gpd.GeoDataFrame | None = None
    blocks: gpd.GeoDataFrame | None = None
    building_distance: float = BUILDING_DISTANCE_M


@dataclass(frozen=True)
class Masked:
    """Result of `mask_points`, each array a row a household.

    Attributes
    ----------
    xy : float array, shape (n, 2)
        The masked point, NaN where there is none.
    reason : object array
        `KEPT`, or why the household was left out.
    k : int array
        The k reached, 0 where there is no point. Not for publication: see `mask_points`.
    moved_m : float array
        Metres from the building to the masked point. Not for publication either.
    widened : bool array
        Whether the ring had to be widened.
    """

    xy: Floats
    reason: NDArray[np.object_]
    k: Ints
    moved_m: Floats
    widened: Bools


@dataclass(frozen=True)
class _Anchors:
    """The places that are moved: buildings with households, and households that stand alone."""

    xy: Floats
    key: NDArray[np.object_]
    of_household: Ints
    is_building: Bools


@dataclass(frozen=True)
class _Crowd:
    """The buildings somebody could think of, with the ring each one's households would be moved in."""

    xy: Floats
    block: Ints
    inner: Floats
    outer: Floats
    tree: cKDTree = field(repr=False)
    by_block: cKDTree = field(repr=False)
    same_ring: bool


def mask_points(
    households: gpd.GeoDataFrame,
    ground: Ground,
    *,
    k: int,
    seed: str,
    distances: tuple[float, float] | None = (NEAREST_M, FARTHEST_M),
    reason: NDArray[np.object_] | None = None,
    progress: Progress = SILENT,
) -> Masked:
    """Move every household to a place where it could be any of `k` buildings.

    The k reached by a masked point is the smaller of two counts of real buildings (only those of the area, and of the
    household's own block where there are blocks):

    * those at least as near to the masked point as the true one, the true one with them (the k of MaskMyPy, Swanlund);
    * those from which the same method would have moved a household that far: somebody who knows the method can leave
      out the hole in the middle of the donut.

    Places in water, outside the area or in another block, and those that do not reach `k`, are drawn again, first in
    the same ring, then in rings of two, four and eight times its area; a household for which none is found is left
    out. The k of a single point is the rank of the true building among its neighbours, and gives it away: publish the
    least of the layer, never the column.

    Parameters
    ----------
    households : GeoDataFrame
        In a metric CRS.
    ground : Ground
    k : int
        At least 1.
    seed : str
        Keep it secret; the same seed, buildings and settings give the same points.
    distances : (float, float) or None
        Metres moved, from and to. None: from the circle that holds `k` buildings around the building to the one that
        holds three times as many (``sqrt(k / (pi * density))`` with the density among just these buildings).
    reason : object array, shape (n,), optional
        `KEPT` for the households to be masked, anything else for those left out already.

    Returns
    -------
    Masked

    Raises
    ------
    InputError
        If there are fewer than `k` buildings, or the distances are no ring.
    """
    if distances is not None and not 0 <= distances[0] < distances[1]:
        raise InputError(
            "The distances from {nearest:g} m to {farthest:g} m are no ring: the second must be the larger one.",
            nearest=distances[0],
            farthest=distances[1],
        )
    crowd = _crowd(buildings_to_hide_among(ground, k), ground, k, distances, progress.part(0.1, 0.2))
    places, why = placed(households, ground.area, reason)
    chosen = np.flatnonzero(why == KEPT)
    anchors = _anchors(places[chosen], crowd.xy, ground.building_distance)
    found = _place(anchors, crowd, ground, k, seed, distances, progress.part(0.2, 1.0))
    xy = np.full((len(places), 2), np.nan)
    reached = np.zeros(len(places), dtype=np.int64)
    moved = np.full(len(places), np.nan)
    widened = np.zeros(len(places), dtype=bool)
    at = anchors.of_household
    xy[chosen], reached[chosen], widened[chosen] = found.xy[at], found.k[at], found.widened[at]
    why[chosen] = found.reason[at]
    moved[chosen] = np.hypot(*(found.xy - anchors.xy)[at].T)
    return Masked(xy, why, reached, moved, widened)


# Where people are, and among whom


def buildings_to_hide_among(ground: Ground, k: int) -> Floats:
    """The buildings of the area, a point each, shape (n, 2).

    Raises
    ------
    InputError
        If there are fewer than `k`.
    """
    crowd = _inside_area(_points_of(ground.buildings), ground.area)
    if len(crowd) < max(k, 2):
        raise InputError(
            "There are only {count} buildings in the area: nobody can hide among {k}. Give more buildings or a "
            "smaller K.",
            count=len(crowd),
            k=k,
        )
    return crowd


def placed(
    households: gpd.GeoDataFrame, area: gpd.GeoDataFrame | None, reason: NDArray[np.object_] | None
) -> tuple[Floats, NDArray[np.object_]]:
    """Where households are, shape (n, 2), and `reason` with those added that have no position or lie outside."""
    why = np.full(len(households), KEPT, dtype=object) if reason is None else reason.copy()
    places = representative_points(households.geometry)
    why[(why == KEPT) & np.isnan(places[:, 0])] = NO_PLACE
    inside = np.zeros(len(places), dtype=bool)
    located = ~np.isnan(places[:, 0])
    inside[located] = _in(places[located], _merged(area), everywhere=True)
    why[(why == KEPT) & ~inside] = OUTSIDE
    return places, why


def homes(households: Floats, buildings: Floats, distance: float) -> tuple[Floats, Bools]:
    """The place of the building each household belongs to, its own where none is near, and whether none is."""
    away, building = cKDTree(buildings).query(households) if len(households) else (np.zeros(0), np.zeros(0, dtype=int))
    alone = np.asarray(away > distance, dtype=bool)
    places: Floats = np.where(alone[:, None], households, buildings[building])
    return places, alone


def _points_of(buildings: gpd.GeoDataFrame) -> Floats:
    points = representative_points(buildings.geometry)
    located: Floats = points[~np.isnan(points[:, 0])]
    return located


def _merged(layer: gpd.GeoDataFrame | None) -> shapely.Geometry | None:
    if layer is None or len(layer) == 0:
        return None
    merged = shapely.union_all(mended(layer.geometry.to_numpy()))
    shapely.prepare(merged)
    return merged


def _in(xy: Floats, place: shapely.Geometry | None, everywhere: bool) -> Bools:
    """Whether points lie in a place; without one, `everywhere`."""
    if place is None:
        return np.full(len(xy), everywhere)
    return np.asarray(shapely.intersects_xy(place, xy[:, 0], xy[:, 1]), dtype=bool)


def _inside_area(xy: Floats, area: gpd.GeoDataFrame | None) -> Floats:
    inside: Floats = xy[_in(xy, _merged(area), everywhere=True)]
    return inside


def _blocks_of(xy: Floats, blocks: gpd.GeoDataFrame | None) -> Ints:
    return block_of(gpd.GeoDataFrame(geometry=shapely.points(xy)), blocks)


def _crowd(xy: Floats, ground: Ground, k: int, distances: tuple[float, float] | None, progress: Progress) -> _Crowd:
    tree = cKDTree(xy)
    inner, outer = _rings(xy, tree, k, distances, progress)
    block = _blocks_of(xy, ground.blocks)
    return _Crowd(xy, block, inner, outer, tree, cKDTree(_apart(xy, block)), distances is not None)


def _apart(xy: Floats, block: Ints) -> Floats:
    """Points with their block as a height, so far apart that no circle reaches into another block."""
    return np.column_stack((xy, block * _BETWEEN_BLOCKS_M))


def _rings(
    xy: Floats, tree: cKDTree, k: int, distances: tuple[float, float] | None, progress: Progress
) -> tuple[Floats, Floats]:
    """Inner and outer radius around points: the distances given, or those of the buildings around."""
    if distances is not None:
        return np.full(len(xy), distances[0]), np.full(len(xy), distances[1])
    near, far = (min(times * k, tree.n) for times in (1, _OUTER_TIMES))
    inner, outer = np.empty(len(xy)), np.empty(len(xy))
    for first in range(0, len(xy), _POINTS_AT_ONCE):
        progress.at(first / len(xy))
        some = slice(first, first + _POINTS_AT_ONCE)
        found, _ = tree.query(xy[some], k=[near, far])
        # Whole decimetres: a building that is drawn again a little differently keeps its ring.
        inner[some], outer[some] = np.round(found, 1).T
    return inner, np.maximum(outer, inner + 1.0)


def _anchors(households: Floats, buildings: Floats, distance: float) -> _Anchors:
    """The building each household belongs to; the household itself where there is none near."""
    places, alone = homes(households, buildings, distance)
    keys = np.array([f"{x:.1f} {y:.1f}" for x, y in places], dtype=object)
    _, first, of_household = np.unique(keys, return_index=True, return_inverse=True)
    return _Anchors(places[first], keys[first], of_household.reshape(-1), ~alone[first])


# Drawing


def _place(
    anchors: _Anchors,
    crowd: _Crowd,
    ground: Ground,
    k: int,
    seed: str,
    distances: tuple[float, float] | None,
    progress: Progress,
) -> Masked:
    """Draw places until every anchor has a good one, or has none."""
    count = len(anchors.xy)
    found = Masked(
        np.full((count, 2), np.nan),
        np.full(count, NO_ROOM, dtype=object),
        np.zeros(count, dtype=np.int64),
        np.full(count, np.nan),
        np.zeros(count, dtype=bool),
    )
    if count == 0:
        return found
    water, area = _merged(ground.water), _merged(ground.area)
    block = _blocks_of(anchors.xy, ground.blocks)
    inner, outer = _rings(anchors.xy, crowd.tree, k, distances, progress.part(0.0, 0.05))
    # With the ring in the key, another ring is another draw: two points on one ray would give the door away.
    keys = np.array([f"{a} {r:.1f} {s:.1f}" for a, r, s in zip(anchors.key, inner, outer)], dtype=object)
    rounds = (_WIDENINGS + 1) * _TRIES
    for number in range(rounds):
        left = np.flatnonzero(found.reason != KEPT)
        if len(left) == 0:
            break
        step = progress.part(0.05 + 0.95 * number / rounds, 0.05 + 0.95 * (number + 1) / rounds)
        scale = float(2.0 ** (number // _TRIES / 2))
        xy = anchors.xy[left] + donut_offsets(
            keys[left], scale * inner[left], scale * outer[left], seed, f"{number} {k}"
        )
        good = ~_in(xy, water, everywhere=False) & _in(xy, area, everywhere=True)
        good &= _blocks_of(xy, ground.blocks) == block[left]
        dry = left[good]
        reached = _k_reached(xy[good], anchors, dry, block, crowd, scale, step)
        found.reason[dry] = UNDER_K
        kept = reached >= k
        found.xy[dry[kept]] = xy[good][kept]
        found.k[dry[kept]] = reached[kept]
        found.reason[dry[kept]] = KEPT
        found.widened[dry[kept]] = number >= _TRIES
    progress.at(1.0)
    return found


def _k_reached(
    xy: Floats, anchors: _Anchors, anchor: Ints, block: Ints, crowd: _Crowd, scale: float, progress: Progress
) -> Ints:
    """The k of points moved from anchors: see `mask_points`."""
    moved = np.hypot(*(xy - anchors.xy[anchor]).T)
    home = block[anchor]
    reached = np.zeros(len(xy), dtype=np.int64)
    reach = None if crowd.same_ring else shapely.STRtree(_squares(crowd.xy, scale * crowd.outer + _WITHIN))
    for first in range(0, len(xy), _POINTS_AT_ONCE):
        progress.at(first / len(xy))
        some = slice(first, first + _POINTS_AT_ONCE)
        if reach is None:
            outer = _within(xy[some], home[some], crowd, scale * crowd.outer[0])
            in_ring = outer - _within(xy[some], home[some], crowd, scale * crowd.inner[0] - 2 * _WITHIN)
        else:
            in_ring = _in_own_rings(xy[some], home[some], crowd, scale, reach)
        reached[some] = np.minimum(_within(xy[some], home[some], crowd, moved[some]), in_ring)
    # A household that stands alone is one more that it could be.
    return reached + ~anchors.is_building[anchor]


def _within(xy: Floats, block: Ints, crowd: _Crowd, distance: Floats | float) -> Ints:
    """Buildings of the same block at most so far from points; none where the distance is negative."""
    reach = np.broadcast_to(np.asarray(distance) + _WITHIN, len(xy))
    found = crowd.by_block.query_ball_point(_apart(xy, block), np.maximum(reach, 0.0), return_length=True)
    return np.where(reach < 0, 0, found).astype(np.int64)


def _in_own_rings(xy: Floats, block: Ints, crowd: _Crowd, scale: float, reach: shapely.STRtree) -> Ints:
    """Buildings of the same block in whose own ring points lie; `reach`: squares around the rings."""
    point, building = reach.query(shapely.points(xy))
    away = np.hypot(*(xy[point] - crowd.xy[building]).T)
    possible = (away >= scale * crowd.inner[building] - _WITHIN) & (away <= scale * crowd.outer[building] + _WITHIN)
    possible &= crowd.block[building] == block[point]
    return np.bincount(point[possible], minlength=len(xy)).astype(np.int64)


def _squares(xy: Floats, half: Floats) -> NDArray[np.object_]:
    return np.asarray(shapely.box(xy[:, 0] - half, xy[:, 1] - half, xy[:, 0] + half, xy[:, 1] + half), dtype=object)
