"""What decides about the ground of one tile: by which bits of path people walk from each of its cells.

The rule is that of snapping: the nearest bit whose straight leg meets no obstacle, and no island while a part with a
service is less than twice as far. A cell has all the bits by which a place somewhere in it may walk.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..network import VERTEX_ROUNDING_M, Bools, Floats, Ints
from ..progress import Progress
from .ground import TILE, Ground, counted

_LEGS_AT_ONCE = 20_000
_CELLS = TILE * TILE


@dataclass(frozen=True)
class Ways:
    """Ways from cells to the ends of spans: parallel arrays, sorted by cell.

    The walk from anywhere in a cell takes at most what the slowest of its ways takes, each by its quicker end.

    Attributes
    ----------
    cell : int array
        Row by row from the south-west.
    span : int array
    from_low_m, from_high_m : float array
        Metres on the path to the two ends of the span.
    leg_m : float array
        Metres from the ground to the path.
    slack_m : float array
        How far a place in the cell lies from where the other metres are measured.
    """

    cell: Ints
    span: Ints
    from_low_m: Floats
    from_high_m: Floats
    leg_m: Floats
    slack_m: Floats


@dataclass(frozen=True)
class _Pairs:
    """Cells and the bits near them: parallel arrays; metres along the bit to the foot, and from the cell's middle."""

    cell: Ints
    bit: Ints
    along_m: Floats
    distance_m: Floats

    def where(self, kept: Bools) -> _Pairs:
        return _Pairs(*(values[kept] for values in vars(self).values()))


def ways_of_tile(ground: Ground, column: int, row: int, numbers: Ints, progress: Progress) -> Ways:
    """The ways from the cells of a tile, given the bits (`numbers`) that matter to it.

    Cells that cannot be claimed have none: those too far from the path, hidden from it, or nearer to an island.
    """
    bits, half = ground.bits, ground.half_m
    first = np.array([column, row]) * TILE
    pairs = _pairs(ground, first, numbers)
    served = bits.served[pairs.bit]
    nearest, island = np.full(_CELLS, np.inf), np.full(_CELLS, np.inf)
    if not served.all():
        _lower(island, pairs.cell[~served], pairs.distance_m[~served])
        pairs = pairs.where(served)
    _lower(nearest, pairs.cell, pairs.distance_m)
    # From anywhere in the cell, one of these is the nearest.
    close = pairs.where(pairs.distance_m <= (nearest + 2.0 * half)[pairs.cell])
    sight = nearest
    chord = np.zeros(len(close.cell))
    leg, slack = close.distance_m, np.full(len(close.cell), half)
    if len(ground.blocked.tree):
        hidden = _may_be_hidden(ground, first, close, progress)
        if hidden.any():
            wide, sight = _in_sight(ground, first, pairs.where(hidden[pairs.cell]), nearest, hidden, progress)
            close = close.where(~hidden[close.cell])
            radius = (sight + 2.0 * half)[wide.cell]
            none = np.zeros(len(close.cell))
            chord = np.append(none, np.sqrt(np.maximum(radius**2 - wide.distance_m**2, 0.0)))
            leg = np.append(close.distance_m, (sight + half)[wide.cell])
            slack = np.append(none + half, np.zeros(len(wide.cell)))
            close = _Pairs(*(np.concatenate(two) for two in zip(vars(close).values(), vars(wide).values())))
    # Where an island without service might be joined, nothing is sure.
    sure = (sight <= ground.width_m) & (sight + half < 2.0 * (island - half))
    kept = np.flatnonzero(sure[close.cell])
    kept = kept[np.argsort(close.cell[kept], kind="stable")]
    bit, along = close.bit[kept], close.along_m[kept]
    span = bits.span[bit]
    length = ground.spans.high_m[span] - ground.spans.low_m[span]
    return Ways(
        cell=close.cell[kept],
        span=span,
        from_low_m=np.minimum(bits.before_m[bit] + along + chord[kept], length),
        from_high_m=np.minimum(bits.behind_m[bit] - along + chord[kept], length),
        leg_m=leg[kept],
        slack_m=slack[kept],
    )


def _pairs(ground: Ground, first: Ints, numbers: Ints) -> _Pairs:
    """The bits `numbers` and the cells of a tile whose middle lies within the look of each."""
    bits, cell_m, look = ground.bits, ground.cell_m, ground.look_m
    low, high = ground.low[numbers], ground.high[numbers]
    begin = np.maximum(np.ceil((low[:, 1] - look) / cell_m - 0.5).astype(np.int64) - first[1], 0)
    end = np.minimum(np.floor((high[:, 1] + look) / cell_m - 0.5).astype(np.int64) - first[1] + 1, TILE)
    line, row = counted(np.maximum(end - begin, 0))
    row += begin[line]
    # Row by row: how far to both sides the look reaches there, and what all cells of a row share.
    bit = numbers[line]
    y = (row + first[1] + 0.5) * cell_m
    beyond = np.maximum(np.maximum(low[line, 1] - y, y - high[line, 1]), 0.0)
    reach = np.sqrt(np.maximum(look**2 - beyond**2, 0.0))
    begin = np.maximum(np.ceil((low[line, 0] - reach) / cell_m - 0.5).astype(np.int64) - first[0], 0)
    end = np.minimum(np.floor((high[line, 0] + reach) / cell_m - 0.5).astype(np.int64) - first[0] + 1, TILE)
    x = (begin + first[0] + 0.5) * cell_m - bits.start[bit, 0]
    y -= bits.start[bit, 1]
    step_x, step_y, length = bits.step[bit, 0], bits.step[bit, 1], bits.length[bit]
    towards, beside = x * step_x + y * step_y, x * step_y - y * step_x
    owner, column = counted(np.maximum(end - begin, 0))
    ahead = towards[owner] + column * (step_x * cell_m)[owner]
    along = np.minimum(np.maximum(ahead, 0.0), length[owner])
    square = (ahead - along) ** 2 + (beside[owner] + column * (step_y * cell_m)[owner]) ** 2
    kept = np.flatnonzero(square <= look**2)
    owner = owner[kept]
    return _Pairs((row * TILE + begin)[owner] + column[kept], bit[owner], along[kept], np.sqrt(square[kept]))


def _may_be_hidden(ground: Ground, first: Ints, close: _Pairs, progress: Progress) -> Bools:
    """Cells from which not every leg to a nearest bit is clear of obstacles."""
    hidden = np.zeros(_CELLS, dtype=bool)
    low = ground.corner + first * ground.cell_m
    high = low + TILE * ground.cell_m
    around = shapely.box(*(low - ground.look_m), *(high + ground.look_m))
    if len(ground.blocked.tree.query(around, predicate="intersects")):
        hidden[close.cell[_meets(ground, first, close, progress)]] = True
    return hidden


def _in_sight(
    ground: Ground, first: Ints, pairs: _Pairs, nearest: Floats, hidden: Bools, progress: Progress
) -> tuple[_Pairs, Floats]:
    """What may be walked by from `hidden` cells, and how far off the nearest bit in sight from all over the cell is.

    There people go to the nearest place in sight, which is no farther than that: every path up to there counts. The
    distances of the other cells are as they were.
    """
    clear = pairs.where(pairs.distance_m <= ground.width_m)
    clear = clear.where(~_meets(ground, first, clear, progress))
    sight = np.where(hidden, np.inf, nearest)
    _lower(sight, clear.cell, clear.distance_m)
    return pairs.where(pairs.distance_m <= (sight + 2.0 * ground.half_m)[pairs.cell]), sight


def _meets(ground: Ground, first: Ints, pairs: _Pairs, progress: Progress) -> Bools:
    """Whether the leg from anywhere in the cell to the bit may meet an obstacle."""
    bits = ground.bits
    row, column = np.divmod(pairs.cell, TILE)
    middle = ground.corner + (np.column_stack([column, row]) + first + 0.5) * ground.cell_m
    foot = ground.corner + bits.start[pairs.bit] + bits.step[pairs.bit] * pairs.along_m[:, None]
    meets = np.zeros(len(pairs.cell), dtype=bool)
    for begin in range(0, len(meets), _LEGS_AT_ONCE):
        progress.check()
        some = slice(begin, begin + _LEGS_AT_ONCE)
        legs = shapely.linestrings(np.stack([middle[some], foot[some]], axis=1))
        hit = ground.blocked.tree.query(legs, predicate="dwithin", distance=ground.half_m + VERTEX_ROUNDING_M)[0]
        meets[begin + hit] = True
    return meets


def _lower(values: Floats, places: Ints, offers: Floats) -> None:
    """Lower `values` at `places` to the least of their offers."""
    # Of several offers to one place the last written stays: until it is the least, the lesser ones write again.
    lesser = np.flatnonzero(offers < values[places])
    while len(lesser):
        places, offers = places[lesser], offers[lesser]
        values[places] = offers
        lesser = np.flatnonzero(offers < values[places])
