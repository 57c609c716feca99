"""What decides about the ground of one tile: by which bits of path people walk from each of its squares.

The rule is that of snapping: the nearest bit whose straight leg meets no obstacle, and no island while a part with a
service is less than twice as far. A square has all the bits by which a place somewhere in it may walk, so those of its
quarters are among them: a tile is looked at in large squares first, and in their quarters where that is not enough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..network import VERTEX_ROUNDING_M, Bools, Floats, Ints
from ..progress import Progress
from .ground import TILE, Bits, Ground, counted

_LEGS_AT_ONCE = 20_000
# Cells a side of the squares that a tile is looked at in first.
_LARGEST = 8


@dataclass(frozen=True)
class Tile:
    """A tile and the bits that matter to it.

    Attributes
    ----------
    bits : Bits
    first : int array, shape (2,)
        Column and row of its first cell.
    to_low_s, to_high_s : float array, shape (b,)
        Seconds a metre walked towards the two ends of the span; 0 on closed ones.
    slack_low, slack_high : float array, shape (b,)
        The most that a step of a metre in any direction, along the path and off it, adds to those walks.
    """

    ground: Ground
    bits: Bits
    first: Ints
    to_low_s: Floats
    to_high_s: Floats
    slack_low: Floats
    slack_high: Floats


@dataclass(frozen=True)
class Squares:
    """Squares of a tile, all of one size, with the pairs of a square and a bit by which a place in it may walk.

    Squares that are too far from every path to be claimed anywhere are left out.

    Attributes
    ----------
    side : int
        Cells a side.
    column, row : int array, shape (q,)
        Counted in squares, from the south-west of the tile.
    first : int array, shape (q,)
        Where the pairs of each square begin; it has at least one.
    square, bit : int array, shape (p,)
        The pairs, square by square; bits by their number in the tile.
    towards, beside : float array, shape (p,)
        Metres from the start of the bit to the middle of the square, in the direction of the bit and to its right.
    nearest : float array, shape (q,)
        Metres from the middle of the square to the nearest bit of a connected part with a service.
    island : float array, shape (q,)
        And to the nearest bit of an island; infinite where that is too far to matter.
    clear : bool array, shape (q,)
        Whether no obstacle can hide any of the bits.
    """

    side: int
    column: Ints
    row: Ints
    first: Ints
    square: Ints
    bit: Ints
    towards: Floats
    beside: Floats
    nearest: Floats
    island: Floats
    clear: Bools


@dataclass(frozen=True)
class Ways:
    """Ways from squares to the two ends of bits, square by square.

    Attributes
    ----------
    first : int array, shape (q,)
        Where the ways of each square begin.
    square, bit : int array, shape (w,)
    start_s, end_s : float array, shape (w,)
        The most it takes from anywhere in the square to the start and to the end of the bit, the leg included.
    sure : bool array, shape (q,)
        Whether these are all the ways from the square, and all of it is near enough to the path to be claimed.
    swing_s : float array, shape (q,)
        So much quicker than that a way can be from a cell in the square.
    """

    first: Ints
    square: Ints
    bit: Ints
    start_s: Floats
    end_s: Floats
    sure: Bools
    swing_s: Floats

    def rows_of(self, squares: Bools) -> tuple[Ints, Ints]:
        """The rows of the ways from some of the squares, and where each square begins among them."""
        count = np.diff(self.first, append=len(self.bit))[squares]
        return np.flatnonzero(squares[self.square]), np.cumsum(count) - count

    def where(self, kept: Bools) -> Ways:
        """Some of the ways, at least one from each square."""
        some = np.flatnonzero(kept)
        return replace(
            self,
            first=np.searchsorted(some, self.first),
            square=self.square[some],
            bit=self.bit[some],
            start_s=self.start_s[some],
            end_s=self.end_s[some],
        )


def lay_tile(ground: Ground, column: int, row: int, numbers: Ints) -> tuple[Tile, Squares]:
    """A tile in its largest squares, given the bits (`numbers`, at least one) that matter to it."""
    bits, first = ground.bits.at(numbers), np.array([column, row]) * TILE
    to_low, to_high = (
        np.where(np.isfinite(rate[bits.span]), rate[bits.span], 0.0)
        for rate in (ground.spans.to_low_s, ground.spans.to_high_s)
    )
    slack_low, slack_high = np.hypot(to_low, ground.leg_s_per_m), np.hypot(to_high, ground.leg_s_per_m)
    tile = Tile(ground, bits, first, to_low, to_high, slack_low, slack_high)
    square, bit = _squares_of_bits(tile, numbers)
    begins = _begins(square)
    row_of, column_of = np.divmod(square[begins], TILE // _LARGEST)
    square = _numbered(begins, len(square))
    # Around the tile's own corner numbers are small, and their differences exact.
    start = bits.start - first * ground.cell_m
    x, y = ((of + 0.5) * (_LARGEST * ground.cell_m) for of in (column_of, row_of))
    step_x, step_y = bits.step.T
    along, aside = start[:, 0] * step_x + start[:, 1] * step_y, start[:, 0] * step_y - start[:, 1] * step_x
    x, y, step_x, step_y = x[square], y[square], step_x[bit], step_y[bit]
    none = np.zeros(len(begins))
    return tile, Squares(
        side=_LARGEST,
        column=column_of,
        row=row_of,
        first=begins,
        square=square,
        bit=bit,
        towards=x * step_x + y * step_y - along[bit],
        beside=x * step_y - y * step_x - aside[bit],
        nearest=none,
        island=none,
        clear=np.full(len(begins), _far_from_obstacles(tile)),
    )


def _squares_of_bits(tile: Tile, numbers: Ints) -> tuple[Ints, Ints]:
    """The largest squares of a tile and the bits that matter to them: parallel arrays, by square."""
    ground, across = tile.ground, TILE // _LARGEST
    low, high = (
        np.floor((box + more) / (_LARGEST * ground.cell_m)).astype(np.int64) - tile.first // _LARGEST
        for box, more in ((ground.low[numbers], -ground.look_m), (ground.high[numbers], ground.look_m))
    )
    low, high = np.maximum(low, 0), np.minimum(high, across - 1)
    line, up = counted(np.maximum(high[:, 1] - low[:, 1] + 1, 0))
    owner, right = counted(np.maximum(high[:, 0] - low[:, 0] + 1, 0)[line])
    bit = line[owner]
    square = ((low[line, 1] + up) * across + low[line, 0])[owner] + right
    # Numbers as small as these are sorted digit by digit.
    order = np.argsort(square.astype(np.uint16), kind="stable")
    return square[order], bit[order]


def _begins(square: Ints) -> Ints:
    """Where each square begins in sorted numbers of squares."""
    return np.flatnonzero(np.append(True, square[1:] != square[:-1]))


def _numbered(begins: Ints, count: int) -> Ints:
    """Numbers 0, 1, ... of squares that begin at such places."""
    new = np.zeros(count, dtype=np.int64)
    new[begins[1:]] = 1
    number: Ints = np.cumsum(new, out=new)
    return number


def _far_from_obstacles(tile: Tile) -> bool:
    """Whether no obstacle lies on the tile or near it."""
    ground = tile.ground
    low = ground.corner + tile.first * ground.cell_m
    around = shapely.box(*(low - ground.look_m), *(low + TILE * ground.cell_m + ground.look_m))
    return len(ground.blocked.tree.query(around, predicate="intersects")) == 0


def quarters(tile: Tile, squares: Squares, chosen: Bools, progress: Progress) -> Squares:
    """The quarters of the `chosen` squares: all those in the south-west first, those in the north-east in the end."""
    ground, bits = tile.ground, tile.bits
    side = squares.side // 2
    half, shift = ground.half_m * side, ground.cell_m * side / 2.0
    column = np.concatenate([2 * squares.column[chosen] + more for more in (0, 1, 0, 1)])
    row = np.concatenate([2 * squares.row[chosen] + more for more in (0, 0, 1, 1)])
    every = chosen.all()
    pairs = slice(None) if every else np.flatnonzero(chosen[squares.square])
    square = squares.square if every else (np.cumsum(chosen) - 1)[squares.square[pairs]]
    bit = squares.bit[pairs]
    towards, beside = _moved_to_quarters(
        squares.towards[pairs], squares.beside[pairs], (bits.step * shift).take(bit, axis=0)
    )
    squared = _beyond(towards, bits.length[bit])
    squared *= squared
    squared += beside * beside
    first = np.add.outer(np.arange(4) * len(bit), _begins(square)).ravel()
    served = bits.served[bit]
    nearest = _least(squared, served, first)
    left = nearest - (half - ground.half_m) <= ground.width_m
    clear = np.tile(squares.clear[chosen], 4)
    asked = np.flatnonzero(left & ~clear)
    if len(asked):
        middle = _middles(tile, column[asked], row[asked], side)
        clear[asked] = _no_obstacle_within(ground, middle, nearest[asked] + 2.0 * half, progress)
    # From anywhere in a square, one of these is the nearest; behind an obstacle it may be any that is not too far.
    look = np.where(clear, nearest, np.maximum(nearest, ground.width_m)) + 2.0 * half
    farthest = np.where(left, look * look, -1.0).reshape(4, -1)
    kept = np.flatnonzero(squared <= np.take(farthest, square, axis=1))
    begins = np.searchsorted(kept, first[left])
    return Squares(
        side=side,
        column=column[left],
        row=row[left],
        first=begins,
        square=_numbered(begins, len(kept)),
        bit=bit[kept % len(bit)],
        towards=towards.ravel()[kept],
        beside=beside.ravel()[kept],
        nearest=nearest[left],
        island=_least(squared, ~served, first)[left],
        clear=clear[left],
    )


def _moved_to_quarters(towards: Floats, beside: Floats, step: Floats) -> tuple[Floats, Floats]:
    """What `towards` and `beside` are from the middles of the quarters, a row each; a step leads there on each axis."""
    both, apart = step[:, 0] + step[:, 1], step[:, 0] - step[:, 1]
    moved = np.empty((2, 4, len(towards)))
    for here, before, shifts in zip(
        moved, (towards, beside), ((-both, apart, -apart, both), (apart, both, -both, -apart))
    ):
        for quarter, shift in zip(here, shifts):
            np.add(before, shift, out=quarter)
    return moved[0], moved[1]


def ways_of(tile: Tile, squares: Squares, progress: Progress) -> Ways:
    """The ways from squares: of those larger than a cell that an obstacle may hide only some, none of them `sure`."""
    ground, bits, bit = tile.ground, tile.bits, squares.bit
    half = ground.half_m * squares.side
    length = bits.length[bit]
    beyond = _beyond(squares.towards, length)
    to_start = squares.towards - beyond
    to_end = length - to_start
    leg = np.sqrt(beyond * beyond + squares.beside * squares.beside)
    slack: Floats | float = half
    sight, all_known = squares.nearest, squares.clear
    kept = bits.served[bit]
    if squares.side == 1 and not all_known.all():
        square = squares.square
        hidden, sight = _hidden(tile, squares, to_start, leg, progress)
        all_known = np.ones(len(sight), dtype=bool)
        radius = (sight + 2.0 * half)[square]
        kept &= leg <= radius
        # People go to the nearest place in sight, which is no farther than the bit in sight from all over the cell:
        # every path up to there counts.
        chord = np.where(hidden[square], np.sqrt(np.maximum(radius**2 - leg**2, 0.0)), 0.0)
        to_start = np.minimum(to_start + chord, bits.behind_m[bit])
        to_end = np.minimum(to_end + chord, bits.before_m[bit] + length)
        slack = np.where(hidden[square], 0.0, half)
        leg = np.where(hidden[square], radius - half, leg)
    near = sight + half - ground.half_m <= ground.width_m
    # Where an island without service might be joined, nothing is sure.
    sure = all_known & near & (sight + half < 2.0 * (squares.island - half))
    leg *= ground.leg_s_per_m
    start_s = to_start * tile.to_low_s[bit] + leg + slack * tile.slack_low[bit]
    end_s = to_end * tile.to_high_s[bit] + leg + slack * tile.slack_high[bit]
    steepest = max(float(tile.slack_low.max()), float(tile.slack_high.max()))
    # In cells their own slack counts again, unless they are behind an obstacle.
    swing_s = (2.0 * half - np.where(squares.clear, 2.0, 1.0) * ground.half_m) * steepest
    ways = Ways(squares.first, squares.square, bit, start_s, end_s, sure, swing_s)
    return ways if kept.all() else ways.where(kept)


def _beyond(towards: Floats, length: Floats) -> Floats:
    """Metres by which places lie before the start (negative) or behind the end of bits."""
    beyond = np.maximum(towards, 0.0)
    np.minimum(beyond, length, out=beyond)
    np.subtract(towards, beyond, out=beyond)
    return beyond


def _least(squared: Floats, asked: Bools, first: Ints) -> Floats:
    """The least metres of the pairs `asked` of each square, given their squares; infinite where there are none."""
    if not asked.any():
        return np.full(len(first), np.inf)
    among = squared if asked.all() else np.where(asked, squared, np.inf)
    least: Floats = np.sqrt(np.minimum.reduceat(among.ravel(), first))
    return least


def _middles(tile: Tile, column: Ints, row: Ints, side: int) -> Floats:
    """The middles of squares, shape (q, 2)."""
    cells = (np.column_stack([column, row]) + 0.5) * side + tile.first
    middles: Floats = tile.ground.corner + cells * tile.ground.cell_m
    return middles


def _no_obstacle_within(ground: Ground, middle: Floats, metres: Floats, progress: Progress) -> Bools:
    """Whether all obstacles are farther than that from what is walked from squares."""
    clear = np.ones(len(middle), dtype=bool)
    for begin in range(0, len(middle), _LEGS_AT_ONCE):
        progress.check()
        some = slice(begin, begin + _LEGS_AT_ONCE)
        distance = metres[some] + ground.half_m + VERTEX_ROUNDING_M
        clear[begin + ground.blocked.tree.query(shapely.points(middle[some]), "dwithin", distance)[0]] = False
    return clear


def _hidden(tile: Tile, squares: Squares, along: Floats, leg: Floats, progress: Progress) -> tuple[Bools, Floats]:
    """Cells from which some leg to a nearest bit may meet an obstacle, and how far the nearest bit in sight of all is.

    For the other cells that is the nearest bit.
    """
    bits, ground, square = tile.bits, tile.ground, squares.square
    hidden = np.zeros(len(squares.first), dtype=bool)
    may_be = bits.served[squares.bit] & ~squares.clear[square]
    close = np.flatnonzero(may_be & (leg <= (squares.nearest + 2.0 * ground.half_m)[square]))
    hidden[square[close[_meets(tile, squares, along, close, progress)]]] = True
    near = np.flatnonzero(may_be & hidden[square] & (leg <= ground.width_m))
    near = near[~_meets(tile, squares, along, near, progress)]
    sight = np.where(hidden, np.inf, squares.nearest)
    np.minimum.at(sight, square[near], leg[near])
    return hidden, sight


def _meets(tile: Tile, squares: Squares, along: Floats, pairs: Ints, progress: Progress) -> Bools:
    """Whether the leg from anywhere in the cell to the bit may meet an obstacle, for some of the pairs."""
    ground, bits, bit = tile.ground, tile.bits, squares.bit[pairs]
    middle = _middles(tile, squares.column, squares.row, squares.side)[squares.square[pairs]]
    foot = ground.corner + bits.start[bit] + bits.step[bit] * along[pairs, None]
    meets = np.zeros(len(pairs), dtype=bool)
    for begin in range(0, len(pairs), _LEGS_AT_ONCE):
        progress.check()
        some = slice(begin, begin + _LEGS_AT_ONCE)
        legs = shapely.linestrings(np.stack([middle[some], foot[some]], axis=1))
        hit = ground.blocked.tree.query(legs, predicate="dwithin", distance=ground.half_m + VERTEX_ROUNDING_M)[0]
        meets[begin + hit] = True
    return meets
