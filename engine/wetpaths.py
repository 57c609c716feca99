"""Paths under water: how deep it is on them, what that leaves of the speed, and when a path is closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
from pyproj import Transformer

from .errors import InputError
from .network import Bools, Floats, Network, Subdivision, bridge_mask, subdivide
from .pace import Pace, with_stretches
from .progress import SILENT, Progress
from .raster import DEPTH_NOISE_M, LONGEST_STEP_M, Raster, blocks_of, cell_metres, line_depths, point_depths, sample
from .runs import runs_of
from .schema import readable_number

BRIDGES = ("approaches", "open", "closed")
LAWS = ("walking", "driving")
_SHORTEST_PIECE_M, _LONGEST_PIECE_M = 2.0, 20.0
_SAMPLES_AT_ONCE = 2_000_000

_WALKED_DEPTH_M = (0.0, 0.10, 0.35, 0.60, 0.90)
_WALKED_SHARE = (1.0, 0.85, 0.58, 0.50, 0.45)
# Where the curve of Pregnolato is lowest: in deeper water a high vehicle crawls at that speed.
_CRAWL_MM = 0.5529 / (2 * 0.0009)


@dataclass(frozen=True)
class InWater:
    """What somebody can do in water.

    Attributes
    ----------
    closed_over_m : float
        Deeper water cannot be passed, metres. On foot water of exactly this depth still can; by vehicle it cannot, as
        its source closes roads at 300 mm and not beyond.
    law : {"walking", "driving"}
        What shallower water leaves of the speed: `walking_share`, or no more than `driving_speed`.
    """

    closed_over_m: float
    law: str = "walking"


@dataclass(frozen=True)
class Bridges:
    """What becomes of bridges.

    Attributes
    ----------
    policy : {"approaches", "open", "closed"}
        Where the height of the deck is unknown: a bridge is as deep in the water as the deeper of its two ends, or
        always open, or closed wherever water reaches it.
    deck_field : str
        Column of the paths with the height of the deck above the ground below, metres; empty for none. Where it is
        known the deepest water below, less the deck, stands on the bridge.
    """

    policy: str = "approaches"
    deck_field: str = ""


APPROACHES = Bridges()


def walking_share(depth_m: Floats) -> Floats:
    """Share of the dry walking speed left in water (docs/methods.md 15.3; 0.10, 0.60 and 0.90 m: assumptions)."""
    share: Floats = np.interp(depth_m, _WALKED_DEPTH_M, _WALKED_SHARE)
    return share


def driving_speed(depth_m: Floats) -> Floats:
    """The most that is driven in so much water, m/s.

    Notes
    -----
    Pregnolato et al. 2017 (TR-D 55:67-81): ``v = 0.0009 w2 - 0.5529 w + 86.9448`` km/h with w in mm, for cars, which it
    closes the road to at 300 mm, where the curve still says 2 km/h (docs/methods.md 15.1). `is_closed` closes it. A
    higher vehicle crawls on at the lowest speed of the curve (assumption).
    """
    mm = np.clip(np.asarray(depth_m, dtype=float) * 1000.0, 0.0, _CRAWL_MM)
    speed: Floats = (0.0009 * mm**2 - 0.5529 * mm + 86.9448) / 3.6
    return speed


def read_limits(rows: Iterable[Mapping[str, str]]) -> dict[str, InWater]:
    """The table of limits in water: ``who, closed_over_m, law``.

    Raises
    ------
    InputError
        If it is empty, a depth is no number of metres, or a law is unknown.
    """
    limits = {}
    for line, row in enumerate(rows, start=2):
        limit = readable_number(row.get("closed_over_m"))
        law = str(row.get("law") or "walking").strip()
        if not str(row.get("who") or "").strip() or not 0.0 <= limit <= 30.0 or law not in LAWS:
            raise InputError(
                "Line {line} of the table of limits in water cannot be read. It needs who, closed_over_m (metres, 0 to "
                "30) and law ({laws}).",
                line=line,
                laws=", ".join(LAWS),
            )
        limits[str(row["who"]).strip()] = InWater(limit, law)
    if not limits:
        raise InputError("The table of limits in water is empty. Give at least one line.")
    return limits


def in_pieces(
    network: Network,
    paths: gpd.GeoDataFrame,
    ground: Raster | None,
    depth: Raster | None,
    dry_too: bool = False,
) -> Subdivision | None:
    """The network in pieces of one slope each, and so short that deep water closes what it covers, not the street.

    None where there is neither `ground` nor `depth`. Without `ground` what stays dry is not cut, unless `dry_too`.
    """
    longest = np.inf if depth is None else min(max(min(cell_metres(depth)), _SHORTEST_PIECE_M), _LONGEST_PIECE_M)
    if ground is not None:
        return subdivide(with_stretches(network, paths, ground), longest)
    if depth is None:
        return None
    return subdivide(network, longest, None if dry_too else _segment_depths(network, depth) > 0.0)


def _segment_depths(network: Network, depth: Raster, progress: Progress = SILENT) -> Floats:
    """Deepest water on each straight segment, shape (s,), NaN where nothing is known; both its ends are looked at."""
    xy, step = network.segment_xy, _step(depth)
    intervals = np.maximum(np.ceil(np.hypot(*(xy[:, 2:] - xy[:, :2]).T) / step - 1e-9), 1.0).astype(np.int64)
    mover = None if network.crs == depth.crs else Transformer.from_crs(network.crs, depth.crs, always_xy=True)
    deepest = []
    for begin, end in blocks_of(intervals + 1, _SAMPLES_AT_ONCE):
        progress.at(begin / len(xy))
        count = intervals[begin:end] + 1
        segment = np.repeat(np.arange(begin, end), count)
        share = (runs_of(count) / intervals[segment])[:, None]
        place = xy[segment, :2] * (1.0 - share) + xy[segment, 2:] * share
        if mover is not None:
            place = np.column_stack(mover.transform(place[:, 0], place[:, 1]))
        deepest.append(np.fmax.reduceat(sample(depth, place), np.cumsum(count) - count))
    found: Floats = np.concatenate(deepest)
    return found


def edge_depths(
    network: Network,
    paths: gpd.GeoDataFrame,
    depth: Raster,
    bridges: Bridges = APPROACHES,
    progress: Progress = SILENT,
) -> Floats:
    """Deepest water on each edge, metres, shape (m,); unknown ground counts as dry, which is said.

    Parameters
    ----------
    network : Network
        Best in short pieces (`in_pieces`): sampled is every half cell, at least every 5 m, and the deepest counts.
    paths : GeoDataFrame
        What the network was built from; ``bridge`` and the deck's height are looked at.
    """
    deepest = np.fmax.reduceat(_segment_depths(network, depth, progress), network.first_segment[:-1])
    bridge = bridge_mask(paths)
    if bridge.any():
        over = bridge[network.edge_path]
        of_path = np.full(len(paths), np.nan)
        of_path[bridge] = _on_bridges(paths[bridge], depth, bridges)
        deepest = np.where(over, of_path[network.edge_path], deepest)
    unknown = np.isnan(deepest)
    if unknown.any():
        progress.warn(
            "{km} km of paths lie where the depth raster knows nothing: they count as open.",
            km=round(float(network.edge_m[unknown].sum()) / 1000, 1),
        )
    return np.nan_to_num(deepest, nan=0.0, posinf=np.inf)


def _step(depth: Raster) -> float:
    return min(min(cell_metres(depth)) / 2, LONGEST_STEP_M)


def _on_bridges(paths: gpd.GeoDataFrame, depth: Raster, bridges: Bridges) -> Floats:
    """Water on each bridge: over its deck where that is known, else by the policy; infinite where it is closed."""
    at_ends = point_depths(depth, paths.geometry.boundary).max_m
    if bridges.policy == "open":
        by_policy = np.zeros(len(paths))
    elif bridges.policy == "closed":
        reached = np.fmax(at_ends, line_depths(depth, paths.geometry, _step(depth)).max_m)
        by_policy = np.where(reached > DEPTH_NOISE_M, np.inf, 0.0)
    else:
        by_policy = at_ends
    if not bridges.deck_field:
        return by_policy
    if bridges.deck_field not in paths:
        raise InputError(
            "The paths layer has no field '{field}' for the height of the deck. Choose the field that holds it.",
            field=bridges.deck_field,
        )
    deck = np.array([_metres(value) for value in paths[bridges.deck_field]])
    below = np.fmax(at_ends, line_depths(depth, paths.geometry, _step(depth)).max_m)
    return np.where(np.isfinite(deck), np.maximum(below - deck, 0.0), by_policy)


def _metres(value: object) -> float:
    return readable_number(str(value).strip().removesuffix("m"))


def is_closed(edge_depth: Floats, in_water: InWater) -> Bools:
    """Which edges cannot be passed."""
    if in_water.law == "driving":
        driven: Bools = edge_depth < in_water.closed_over_m - DEPTH_NOISE_M
        return ~driven & (edge_depth > DEPTH_NOISE_M)
    closed: Bools = edge_depth > in_water.closed_over_m + DEPTH_NOISE_M
    return closed


def wet_pace(pace: Pace, network: Network, edge_depth: Floats, in_water: InWater) -> Pace:
    """The pace on dry edges as it was, slower in water, and infinite where the water is too deep."""
    if in_water.law == "walking":
        dry_share = walking_share(edge_depth)
        to_end_s, to_start_s = pace.to_end_s / dry_share, pace.to_start_s / dry_share
    else:
        least_s = network.edge_m / driving_speed(edge_depth)
        to_end_s, to_start_s = np.maximum(pace.to_end_s, least_s), np.maximum(pace.to_start_s, least_s)
    closed = is_closed(edge_depth, in_water)
    return replace(pace, to_end_s=np.where(closed, np.inf, to_end_s), to_start_s=np.where(closed, np.inf, to_start_s))
