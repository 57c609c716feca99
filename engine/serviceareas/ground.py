"""The ground around reached paths, cell by cell: how long the walk from anywhere in a cell can be at most.

A cell is claimed only if no place in it walks farther than the limit, whichever path that place is joined to by the
shared rule of snapping. Nothing is sampled: of every cell a bound holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ..errors import InputError
from ..network import VERTEX_ROUNDING_M, Bools, Floats, Ints, Network
from ..progress import SILENT, Progress
from ..snapping import Obstacles
from .spans import Spans, Walks

_PAIRS_AT_ONCE = 1_500_000
_LEGS_AT_ONCE = 20_000
_MOST_CELLS = 400_000_000
_BLOCK = 16
_HALF_DIAGONAL = 0.5**0.5


@dataclass(frozen=True)
class Bits:
    """The straight pieces that spans are made of.

    Attributes
    ----------
    start, step : float array, shape (b, 2)
        Where a bit starts (metres from the corner of the ground), and its direction, of length 1.
    length : float array, shape (b,)
    span : int array, shape (b,)
    before_m, behind_m : float array, shape (b,)
        Metres from the lower end of the span to the start of the bit, and from there to the higher end.
    served : bool array, shape (b,)
        Whether the bit lies on a connected part with a service, no island.
    """

    start: Floats
    step: Floats
    length: Floats
    span: Ints
    before_m: Floats
    behind_m: Floats
    served: Bools

    def low(self) -> Floats:
        """The lower left corner of the box around each bit."""
        return np.minimum(self.start, self.start + self.step * self.length[:, None])

    def high(self) -> Floats:
        """The upper right corner of the box around each bit."""
        return np.maximum(self.start, self.start + self.step * self.length[:, None])

    def at(self, rows: Ints) -> Bits:
        """Some of the bits."""
        return Bits(**{name: values[rows] for name, values in vars(self).items()})


@dataclass(frozen=True)
class Ground:
    """What the ground of every service is measured on.

    Attributes
    ----------
    bits : Bits
    low, high : float array, shape (b, 2)
        The boxes around them.
    spans : Spans
    leg_s_per_m : float
        Seconds a metre between the ground and the path.
    width_m : float
        Ground farther from the path is not looked at.
    max_snap : float
        Nobody farther from a path than this walks on it.
    cell_m : float
        Side of a cell.
    corner : float array, shape (2,)
        The lower left corner of the network: cells lie in the same way on a network that was moved.
    blocked : Obstacles
    """

    bits: Bits
    low: Floats
    high: Floats
    spans: Spans
    leg_s_per_m: float
    width_m: float
    max_snap: float
    cell_m: float
    corner: Floats
    blocked: Obstacles

    @property
    def half_m(self) -> float:
        """Metres from the middle of a cell to its corners."""
        return self.cell_m * _HALF_DIAGONAL


@dataclass(frozen=True)
class Claimed:
    """Cells and the smallest limit that holds all over each.

    Attributes
    ----------
    band : int array, shape (rows, columns)
        Number of the limit from 1; 0 where none holds. The first row is the southernmost.
    corner : tuple of float
        x and y of the south-western corner.
    """

    band: NDArray[np.int16]
    corner: tuple[float, float]


def lay_ground(
    network: Network,
    spans: Spans,
    served: Bools,
    leg_s_per_m: float,
    width_m: float,
    max_snap: float,
    cell_m: float,
    blocked: Obstacles,
) -> Ground:
    """Cut the segments of `network` at the services; `served` says which of its connected parts have one."""
    behind = np.cumsum(network.edge_m) - network.edge_m
    position = behind[network.segment_edge] + network.segment_start_m
    feet = spans.feet
    segment = np.searchsorted(position, behind[feet.edge] + feet.along_m, side="right") - 1
    segment = np.clip(segment, network.first_segment[feet.edge], network.first_segment[feet.edge + 1] - 1)
    start, end = network.segment_xy[:, :2], network.segment_xy[:, 2:]
    length = np.hypot(*(end - start).T)
    within = feet.along_m - network.segment_start_m[segment]
    new = (within > VERTEX_ROUNDING_M) & (within < length[segment] - VERTEX_ROUNDING_M)
    segment, place = segment[new], feet.foot_xy[new]
    edge = np.insert(network.segment_edge, segment, network.segment_edge[segment])
    along = np.insert(network.segment_start_m, segment + 1, feet.along_m[new])
    start = np.insert(start, segment + 1, place, axis=0)
    step = np.insert(end, segment, place, axis=0) - start
    length = np.hypot(*step.T)
    middle = behind[edge] + along + length / 2
    span = np.searchsorted(behind[spans.edge] + spans.low_m, middle, side="right") - 1
    corner = network.node_xy.min(axis=0)
    bits = Bits(
        start=start - corner,
        step=step / np.maximum(length, 1e-12)[:, None],
        length=length,
        span=span,
        before_m=along - spans.low_m[span],
        behind_m=spans.high_m[span] - along,
        served=served[network.edge_component[edge]],
    )
    return Ground(
        bits, bits.low(), bits.high(), spans, leg_s_per_m, min(width_m, max_snap), max_snap, cell_m, corner, blocked
    )


def claim(ground: Ground, walks: Walks, limits_s: Floats, progress: Progress = SILENT) -> Claimed | None:
    """The ground from which the walks take at most each of the limits (seconds, ascending); None for no ground."""
    bits, cell_m = ground.bits, ground.cell_m
    cost = _Cost.of(ground, walks)
    at_start = cost.least(bits.span, bits.before_m, bits.behind_m)
    at_end = cost.least(bits.span, bits.before_m + bits.length, bits.behind_m - bits.length)
    reached = np.minimum(at_start, at_end) <= limits_s[-1]
    if not reached.any():
        return None
    margin = ground.width_m + cell_m
    low = np.floor((ground.low[reached].min(axis=0) - margin) / cell_m).astype(np.int64)
    high = np.ceil((ground.high[reached].max(axis=0) + margin) / cell_m).astype(np.int64)
    columns, rows = (high - low).tolist()
    if columns * rows > _MOST_CELLS:
        raise InputError(
            "The services reach over {width} by {height} km: too much for cells of {cell} m. Choose larger cells, or "
            "fewer services.",
            width=round(columns * cell_m / 1000),
            height=round(rows * cell_m / 1000),
            cell=f"{cell_m:g}",
        )
    look = ground.width_m + 2.0 * ground.half_m
    near = np.flatnonzero(
        (ground.low <= (high * cell_m + look)).all(axis=1) & (ground.high >= (low * cell_m - look)).all(axis=1)
    )
    window = _Window(ground, cost, low, columns, look, near, reached[near])
    heights = (ground.high[near, 1] - ground.low[near, 1]) / cell_m + 2.0 * look / cell_m
    widths = (ground.high[near, 0] - ground.low[near, 0]) / cell_m + 2.0 * look / cell_m
    strips = int(min(max(np.ceil((heights * widths)[reached[near]].sum() / _PAIRS_AT_ONCE), 1), rows))
    bounds = np.linspace(0, rows, strips + 1).astype(np.int64)
    band = np.zeros((rows, columns), dtype=np.int16)
    for number, (first, last) in enumerate(zip(bounds[:-1], bounds[1:])):
        progress.at(number / strips)
        seconds = window.longest_walks(int(first), int(last), progress)
        rank = np.searchsorted(limits_s, seconds) + 1
        band[first:last] = np.where(rank <= len(limits_s), rank, 0).reshape(-1, columns)
    x, y = (ground.corner + low * cell_m).tolist()
    return Claimed(band, (x, y))


@dataclass(frozen=True)
class _Cost:
    """Seconds of the walk by each end of the spans."""

    low_s: Floats
    high_s: Floats
    to_low_s: Floats
    to_high_s: Floats

    @staticmethod
    def of(ground: Ground, walks: Walks) -> _Cost:
        spans = ground.spans
        is_open = np.isfinite(spans.to_low_s)
        return _Cost(
            np.where(is_open, walks.seconds[spans.low_end], np.inf),
            np.where(is_open, walks.seconds[spans.high_end], np.inf),
            np.where(is_open, spans.to_low_s, 0.0),
            np.where(is_open, spans.to_high_s, 0.0),
        )

    def least(self, span: Ints, from_low_m: Floats, from_high_m: Floats) -> Floats:
        """Seconds of the quicker walk from places on spans."""
        by_low = self.low_s[span] + from_low_m * self.to_low_s[span]
        by_high = self.high_s[span] + from_high_m * self.to_high_s[span]
        seconds: Floats = np.minimum(by_low, by_high)
        return seconds


@dataclass(frozen=True)
class _Pairs:
    """Cells and the bits near them: parallel arrays."""

    cell: Ints
    bit: Ints
    along_m: Floats
    distance_m: Floats

    def where(self, kept: Bools) -> _Pairs:
        return _Pairs(*(values[kept] for values in vars(self).values()))


@dataclass(frozen=True)
class _Window:
    """The cells around the reached paths of one service or category, and the bits that count there."""

    ground: Ground
    cost: _Cost
    low: Ints
    columns: int
    look: float
    near: Ints
    reached: Bools

    def longest_walks(self, first_row: int, last_row: int, progress: Progress) -> Floats:
        """Seconds that the walk from anywhere in each cell of some rows takes at most; infinite where not claimed."""
        ground, bits = self.ground, self.ground.bits
        cells = (last_row - first_row) * self.columns
        pairs = self._pairs(self.near[self.reached], first_row, last_row)
        interesting = np.zeros(cells, dtype=bool)
        interesting[pairs.cell[pairs.distance_m <= ground.width_m]] = True
        pairs = pairs.where(interesting[pairs.cell])
        progress.check()
        others = self._pairs(self.near[~self.reached], first_row, last_row, interesting)
        pairs = _Pairs(*(np.concatenate(two) for two in zip(vars(pairs).values(), vars(others).values())))
        served = bits.served[pairs.bit]
        nearest = np.full(cells, np.inf)
        lower(nearest, pairs.cell[served], pairs.distance_m[served])
        island = np.full(cells, np.inf)
        lower(island, pairs.cell[~served], pairs.distance_m[~served])
        pairs = pairs.where(served)
        # From anywhere in the cell, one of these is the nearest.
        first = pairs.where(pairs.distance_m <= nearest[pairs.cell] + 2.0 * ground.half_m)
        half, leg = ground.half_m, ground.leg_s_per_m
        from_low = bits.before_m[first.bit] + first.along_m
        from_high = bits.behind_m[first.bit] - first.along_m
        seconds = self._bound(bits.span[first.bit], from_low, from_high) + first.distance_m * leg
        longest = np.full(cells, -np.inf)
        raise_to(longest, first.cell, seconds)
        longest[~interesting | (nearest > ground.width_m)] = np.inf
        if len(ground.blocked.tree):
            self._mind_obstacles(longest, nearest, first, pairs, first_row, progress)
        # Where an island without service might be joined, nothing is sure.
        longest[(nearest + half >= 2.0 * (island - half)) | (nearest + half > ground.max_snap)] = np.inf
        return longest

    def _bound(self, span: Ints, from_low: Floats, from_high: Floats) -> Floats:
        """Seconds from the foot of the middle of a cell; and the most that a step to its corner adds."""
        cost, half, leg = self.cost, self.ground.half_m, self.ground.leg_s_per_m
        by_low = cost.low_s[span] + from_low * cost.to_low_s[span] + half * np.hypot(cost.to_low_s[span], leg)
        by_high = cost.high_s[span] + from_high * cost.to_high_s[span] + half * np.hypot(cost.to_high_s[span], leg)
        seconds: Floats = np.minimum(by_low, by_high)
        return seconds

    def _pairs(self, numbers: Ints, first_row: int, last_row: int, only: Bools | None = None) -> _Pairs:
        """The bits `numbers` and the cells whose middle lies within the look of each."""
        ground, bits, cell_m = self.ground, self.ground.bits, self.ground.cell_m
        begin = np.ceil((ground.low[numbers] - self.look) / cell_m - 0.5).astype(np.int64) - self.low
        end = np.floor((ground.high[numbers] + self.look) / cell_m - 0.5).astype(np.int64) - self.low + 1
        begin = np.maximum(begin, [0, first_row])
        count = np.maximum(np.minimum(end, [self.columns, last_row]) - begin, 0)
        count[:, 1] = np.where(count[:, 0] > 0, count[:, 1], 0)
        line, row = _counted(count[:, 1])
        row += begin[line, 1]
        owner, column = _counted(count[line, 0])
        cell = (row[owner] - first_row) * self.columns + begin[line, 0][owner] + column
        if only is not None:
            kept = only[cell]
            owner, column, cell = owner[kept], column[kept], cell[kept]
        bit = numbers[line]
        # Rows first: what all cells of a row share is computed once.
        y = (row + self.low[1] + 0.5) * cell_m - bits.start[bit, 1]
        x = (begin[line, 0] + self.low[0] + 0.5) * cell_m - bits.start[bit, 0]
        x, y, bit = x[owner] + column * cell_m, y[owner], bit[owner]
        step_x, step_y = bits.step[bit, 0], bits.step[bit, 1]
        along = np.clip(x * step_x + y * step_y, 0.0, bits.length[bit])
        distance = np.hypot(x - along * step_x, y - along * step_y)
        kept = distance <= self.look
        return _Pairs(cell[kept], bit[kept], along[kept], distance[kept])

    def _mind_obstacles(
        self, longest: Floats, nearest: Floats, first: _Pairs, pairs: _Pairs, first_row: int, progress: Progress
    ) -> None:
        """Put right the cells from which not every leg to a nearest bit is clear of obstacles.

        There people go to the nearest place in sight. It is no farther than the nearest bit that is in sight from all
        over the cell: every path up to there counts.
        """
        ground, bits, half = self.ground, self.ground.bits, self.ground.half_m
        near = self._near_obstacles(np.isfinite(longest), first_row)
        beside = first.where(near[first.cell])
        doubtful = np.zeros(len(longest), dtype=bool)
        doubtful[beside.cell[self._meets(beside, first_row, progress)]] = True
        if not doubtful.any():
            return
        pairs = pairs.where(doubtful[pairs.cell])
        clear = pairs.where(pairs.distance_m <= ground.width_m)
        clear = clear.where(~self._meets(clear, first_row, progress))
        sight = np.full(len(longest), np.inf)
        lower(sight, clear.cell, clear.distance_m)
        radius = sight[pairs.cell] + 2.0 * half
        pairs, radius = pairs.where(pairs.distance_m <= radius), radius[pairs.distance_m <= radius]
        chord = np.sqrt(np.maximum(radius**2 - pairs.distance_m**2, 0.0))
        span = bits.span[pairs.bit]
        length = ground.spans.high_m[span] - ground.spans.low_m[span]
        from_low = np.minimum(bits.before_m[pairs.bit] + pairs.along_m + chord, length)
        from_high = np.minimum(bits.behind_m[pairs.bit] - pairs.along_m + chord, length)
        leg_s = (sight[pairs.cell] + half) * ground.leg_s_per_m
        most = np.full(len(longest), -np.inf)
        raise_to(most, pairs.cell, self.cost.least(span, from_low, from_high) + leg_s)
        longest[doubtful] = np.where(np.isfinite(sight[doubtful]), most[doubtful], np.inf)
        nearest[doubtful] = sight[doubtful]

    def _near_obstacles(self, asking: Bools, first_row: int) -> Bools:
        """Which cells lie in a block of cells that may have an obstacle within the look."""
        cells = np.flatnonzero(asking)
        row, column = np.divmod(cells, self.columns)
        across = self.columns // _BLOCK + 1
        block = (row // _BLOCK) * across + column // _BLOCK
        numbers, own = np.unique(block, return_inverse=True)
        y, x = np.divmod(numbers, across)
        side = _BLOCK * self.ground.cell_m
        low = np.column_stack([x, y]) * side + self._origin(first_row)
        boxes = shapely.box(*(low - self.look).T, *(low + side + self.look).T)
        found = np.zeros(len(numbers), dtype=bool)
        found[self.ground.blocked.tree.query(boxes, predicate="intersects")[0]] = True
        near = np.zeros(len(asking), dtype=bool)
        near[cells[found[own]]] = True
        return near

    def _meets(self, pairs: _Pairs, first_row: int, progress: Progress) -> Bools:
        """Whether the leg from anywhere in the cell to the bit may meet an obstacle."""
        ground, bits = self.ground, self.ground.bits
        row, column = np.divmod(pairs.cell, self.columns)
        middle = (np.column_stack([column, row]) + 0.5) * ground.cell_m + self._origin(first_row)
        foot = bits.start[pairs.bit] + bits.step[pairs.bit] * pairs.along_m[:, None] + ground.corner
        meets = np.zeros(len(pairs.cell), dtype=bool)
        for begin in range(0, len(meets), _LEGS_AT_ONCE):
            progress.check()
            some = slice(begin, begin + _LEGS_AT_ONCE)
            legs = shapely.linestrings(np.stack([middle[some], foot[some]], axis=1))
            hit = ground.blocked.tree.query(legs, predicate="dwithin", distance=ground.half_m + VERTEX_ROUNDING_M)[0]
            meets[begin + hit] = True
        return meets

    def _origin(self, first_row: int) -> Floats:
        """Coordinates of the south-western corner of the first cell of some rows."""
        origin: Floats = self.ground.corner + (self.low + np.array([0, first_row])) * self.ground.cell_m
        return origin


def _counted(count: Ints) -> tuple[Ints, Ints]:
    """For counts such as 2, 0, 3 the owners 0 0 2 2 2 and the numbers 0 1 0 1 2."""
    owner = np.repeat(np.arange(len(count)), count)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)


def lower(values: Floats, places: Ints, offers: Floats) -> None:
    """Lower `values` at `places` to the least of their offers."""
    # Of several offers to one place the last written stays: until it is the least, the lesser ones write again.
    lesser = np.flatnonzero(offers < values[places])
    while len(lesser):
        places, offers = places[lesser], offers[lesser]
        values[places] = offers
        lesser = np.flatnonzero(offers < values[places])


def raise_to(values: Floats, places: Ints, offers: Floats) -> None:
    """Raise `values` at `places` to the greatest of their offers."""
    greater = np.flatnonzero(offers > values[places])
    while len(greater):
        places, offers = places[greater], offers[greater]
        values[places] = offers
        greater = np.flatnonzero(offers > values[places])
