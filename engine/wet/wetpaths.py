"""Paths under water: how deep it is on them, what that leaves of the speed, and when a path is closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
from pyproj import Transformer

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.raster import (
    DEPTH_NOISE_M,
    LONGEST_STEP_M,
    Raster,
    cell_metres,
    line_depths,
    point_depths,
    sample,
)
from ..progress import SILENT, Progress
from ..runs import owners_of, ranges_of_work, runs_of
from ..schema import readable_number
from ..walking.network import Network, bridge_mask
from ..walking.pace import Pace, with_stretches
from ..walking.subdivision import Subdivision, subdivide

BRIDGES = ("approaches", "open", "closed")
LAWS = ("walking", "driving")
_SHORTEST_PIECE_M, _LONGEST_PIECE_M = 2.0, 20.0
# So few that all that is known of them lies in the processor's own memory.
_STRETCHES_AT_ONCE = 20_000
_MOST_INTERVALS = 4
# Nearer to the outermost border than this, cells, what is left of a computed place could be beyond it.
_BORDER = 1e-6

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
    longest = np.inf if depth is None else _longest_piece(depth)
    if ground is not None:
        return subdivide(with_stretches(network, paths, ground), longest)
    if depth is None:
        return None
    if dry_too:
        return subdivide(network, longest)
    parts = pieces_of_segments(network, depth)
    on_pieces = deepest_along(network.segment_xy, network.crs, depth, parts)
    return subdivide(network, longest, np.fmax.reduceat(on_pieces, np.cumsum(parts) - parts) > 0.0)


def _longest_piece(depth: Raster) -> float:
    return min(max(min(cell_metres(depth)), _SHORTEST_PIECE_M), _LONGEST_PIECE_M)


def pieces_of_segments(network: Network, depth: Raster) -> Ints:
    """Into how many pieces each straight segment falls where water touches it, shape (s,)."""
    metres = np.hypot(*(network.segment_xy[:, 2:] - network.segment_xy[:, :2]).T)
    parts: Ints = np.maximum(np.ceil(metres / _longest_piece(depth)), 1.0).astype(np.int64)
    return parts


def deepest_along(
    ends: Floats, crs: object, depth: Raster, parts: Ints | None = None, progress: Progress = SILENT
) -> Floats:
    """Deepest water on straight lines, NaN where nothing is known; every half cell, and at both ends.

    Parameters
    ----------
    ends : float array, shape (s, 4)
        x, y of the start and x, y of the end of each line, metres in `crs`.
    parts : int array, shape (s,), optional
        Into how many parts of one length each line falls, which are asked about; without it each is one part.

    Returns
    -------
    float array
        One a part, line after line; both ends of every part are looked at.
    """
    parts = np.ones(len(ends), dtype=np.int64) if parts is None else parts
    length = np.hypot(*(ends[:, 2:] - ends[:, :2]).T)
    each = np.maximum(np.ceil(length / parts / _step(depth) - 1e-9), 1.0).astype(np.int64)
    mover = None if crs == depth.crs else Transformer.from_crs(crs, depth.crs, always_xy=True)
    inside = np.zeros(len(ends), dtype=bool) if mover is not None else _both_ends_inside(depth, ends)
    x, y, end_x, end_y = np.array(ends.T, order="C")
    if mover is None:
        # Counted in cells.
        x, end_x = (x - depth.left) / depth.dx, (end_x - depth.left) / depth.dx
        y, end_y = (depth.top - y) / depth.dy, (depth.top - end_y) / depth.dy
    step_x, step_y = ((end - start) / (each * parts) for start, end in ((x, end_x), (y, end_y)))
    flat = depth.values.reshape(-1)

    def depth_at(column: Floats, row: Floats, all_inside: bool) -> Floats:
        if mover is not None:
            return sample(depth, np.column_stack(mover.transform(column, row)))
        if not all_inside:
            return _cells_at(depth, column, row)
        found: Floats = flat.take(row.astype(np.int64) * depth.columns + column.astype(np.int64))
        return found

    # A part is one stretch, or several where it is long: what is asked of all stretches is asked together.
    longest = int(min(each.max(initial=1), _MOST_INTERVALS))
    stretches = -(-each // longest)
    deepest = [np.empty(0)]
    for begin, end in ranges_of_work(stretches * parts, _STRETCHES_AT_ONCE):
        progress.at(begin / len(ends))
        some = slice(begin, end)
        all_inside = bool(inside[some].all())
        count = stretches[some] * parts[some]
        line = owners_of(count)
        from_x, from_y, by_x, by_y = (of_line[some].take(line) for of_line in (x, y, step_x, step_y))
        part, own = runs_of(count), each[some].take(line)
        head = np.zeros_like(part)
        in_parts = bool((stretches[some] > 1).any())
        if in_parts:
            part, head = np.divmod(part, stretches[some].take(line))
        behind, until = part * own + head * longest, (part + 1) * own
        met = here = np.full(len(part), np.nan)
        for interval in range(1, longest + 1):
            at = np.minimum(behind + interval, until)
            here = depth_at(from_x + at * by_x, from_y + at * by_y, all_inside)
            met = np.fmax(met, here)
        # A stretch begins where the one before ends.
        before = np.append(here[:1], here[:-1])
        before[np.cumsum(count) - count] = depth_at(x[some], y[some], all_inside)
        met = np.fmax(met, before)
        deepest.append(np.fmax.reduceat(met, np.flatnonzero(head == 0)) if in_parts else met)
    return np.concatenate(deepest)


def _both_ends_inside(depth: Raster, ends: Floats) -> Bools:
    """Lines of which no place lies outside the cells, not even on the outermost border."""
    inside = np.ones(len(ends), dtype=bool)
    for place in (ends[:, :2], ends[:, 2:]):
        at = depth.in_cells(place)
        inside &= ((at > _BORDER) & (at < np.array([depth.columns, depth.rows]) - _BORDER)).all(axis=1)
    return inside


def _cells_at(depth: Raster, column: Floats, row: Floats) -> Floats:
    """The value of the cell at each place, which is counted in cells from the outer corner; NaN outside."""
    inside = np.flatnonzero((column >= 0) & (column < depth.columns) & (row >= 0) & (row < depth.rows))
    found = np.full(len(column), np.nan)
    found[inside] = depth.values[row[inside].astype(np.int64), column[inside].astype(np.int64)]
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
    on_segments = deepest_along(network.segment_xy, network.crs, depth, None, progress)
    deepest = np.fmax.reduceat(on_segments, network.first_segment[:-1])
    bridge = bridge_mask(paths)
    if bridge.any():
        over = bridge[network.edge_path]
        deepest = np.where(over, depths_on_bridges(paths, depth, bridges)[network.edge_path], deepest)
    return known_or_open(deepest, network.edge_m, progress)


def known_or_open(depth_m: Floats, metres: Floats, progress: Progress) -> Floats:
    """The same depths, 0 where nothing is known; of how many metres of path that is, is said."""
    unknown = np.isnan(depth_m)
    if unknown.any():
        progress.warn(
            "{km} km of paths lie where the depth raster knows nothing: they count as open.",
            km=round(float(metres[unknown].sum()) / 1000, 1),
        )
    return np.nan_to_num(depth_m, nan=0.0, posinf=np.inf)


def _step(depth: Raster) -> float:
    return min(min(cell_metres(depth)) / 2, LONGEST_STEP_M)


def depths_on_bridges(paths: gpd.GeoDataFrame, depth: Raster, bridges: Bridges) -> Floats:
    """Water on each path that is a bridge, NaN on others: over its deck where that is known, else by the policy.

    Infinite where a bridge is closed.
    """
    of_path = np.full(len(paths), np.nan)
    bridge = bridge_mask(paths)
    if bridge.any():
        of_path[bridge] = _on_bridges(paths[bridge], depth, bridges)
    return of_path


def _on_bridges(paths: gpd.GeoDataFrame, depth: Raster, bridges: Bridges) -> Floats:
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
    closed = is_closed(edge_depth, in_water)
    slow = in_the_way(network.edge_m, edge_depth, in_water)
    return replace(
        pace,
        to_end_s=np.where(closed, np.inf, slow.seconds(pace.to_end_s)),
        to_start_s=np.where(closed, np.inf, slow.seconds(pace.to_start_s)),
    )


@dataclass(frozen=True)
class InTheWay:
    """How water slows stretches of path: by a factor, and to no less than so many seconds, arrays of one shape."""

    factor: Floats | float
    least_s: Floats | float

    def seconds(self, dry_s: Floats) -> Floats:
        """Seconds for stretches that take `dry_s` on dry ground."""
        wet_s: Floats = np.maximum(dry_s * self.factor, self.least_s)
        return wet_s


def in_the_way(metres: Floats, depth_m: Floats, in_water: InWater) -> InTheWay:
    """What so much water does to stretches of so many metres; where it is too deep this says nothing."""
    if in_water.law == "walking":
        return InTheWay(1.0 / walking_share(depth_m), 0.0)
    return InTheWay(1.0, metres / driving_speed(depth_m))
