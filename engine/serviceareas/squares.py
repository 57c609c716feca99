"""What decides about the ground: by which bits of path people walk from each of its squares.

The rule is that of snapping: the nearest bit whose straight leg meets no obstacle, and no island while a part with a
service is less than twice as far. A square has all the bits by which a place somewhere in it may walk, so those of its
quarters are among them: ground is looked at in large squares first, and in their quarters where that is not enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..arrays import Bools, Floats, Ints
from ..progress import Progress
from ..walking.meeting import VERTEX_ROUNDING_M
from .cells import SIDE
from .ground import Bits, Ground
from .lots import Lot

_LEGS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Plot:
    """A piece of ground and the bits that matter to it.

    Attributes
    ----------
    bits : Bits
    corner : float array, shape (2,)
        Metres from the corner of the ground. Around it numbers are small, and their differences exact.
    to_low_s, to_high_s : float array, shape (b,)
        Seconds a metre walked towards the two ends of the span; 0 on closed ones.
    slack_low, slack_high : float array, shape (b,)
        The most that a step of a metre in any direction, along the path and off it, adds to those walks.
    """

    ground: Ground
    bits: Bits
    corner: Floats
    to_low_s: Floats
    to_high_s: Floats
    slack_low: Floats
    slack_high: Floats


@dataclass(frozen=True)
class Squares:
    """Squares, all of one size, with the pairs of a square and a bit by which a place in it may walk.

    Squares that are too far from every path to be claimed anywhere are left out.

    Attributes
    ----------
    side : int
        Cells a side.
    column, row : int array, shape (q,)
        Counted in squares, from the corner of the ground.
    first : int array, shape (q,)
        Where the pairs of each square begin; it has at least one.
    square, bit : int array, shape (p,)
        The pairs, square by square; bits by their number on the plot.
    towards, beside : float array, shape (p,)
        Metres from the start of the bit to the middle of the square, in the direction of the bit and to its right.
    leg : float array, shape (p,)
        Metres from the middle of the square to the bit.
    nearest : float array, shape (q,)
        Those to the nearest bit of a connected part with a service.
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
    leg: Floats
    nearest: Floats
    island: Floats
    clear: Bools


@dataclass(frozen=True)
class Ways:
    """Ways from squares to the two ends of bits, square by square.

    Attributes
    ----------
    first, count : int array, shape (q,)
        Where the ways of each square begin, and how many there are: at least one.
    bit : int array, shape (w,)
    start_s, end_s : float array, shape (w,)
        The most it takes from anywhere in the square to the start and to the end of the bit, the leg included; less
        the slack.
    slack_m : float
        Metres which all those ways may be longer, at the slack of the bit.
    sure : bool array, shape (q,)
        Whether these are all the ways from the square, and all of it is near enough to the path to be claimed.
    swing_s : float array, shape (q,)
        So much quicker than that a way can be from a cell in the square.
    """

    first: Ints
    count: Ints
    bit: Ints
    start_s: Floats
    end_s: Floats
    slack_m: float
    sure: Bools
    swing_s: Floats


def lay_plot(ground: Ground, lot: Lot) -> tuple[Plot, Squares]:
    """The plot of a lot, in its largest squares."""
    column, row, square, bit = lot.column, lot.row, lot.square, lot.bit
    bits, corner = ground.bits.at(lot.numbers), np.array([column.min(), row.min()]) * ground.square_m
    to_low, to_high = (
        np.where(np.isfinite(rate[bits.span]), rate[bits.span], 0.0)
        for rate in (ground.spans.to_low_s, ground.spans.to_high_s)
    )
    slack_low, slack_high = np.hypot(to_low, ground.leg_s_per_m), np.hypot(to_high, ground.leg_s_per_m)
    plot = Plot(ground, bits, corner, to_low, to_high, slack_low, slack_high)
    start = bits.start - corner
    x, y = ((of + 0.5) * ground.square_m - low for of, low in zip((column, row), corner))
    step_x, step_y = bits.step.T
    along, aside = start[:, 0] * step_x + start[:, 1] * step_y, start[:, 0] * step_y - start[:, 1] * step_x
    x, y, step_x, step_y = x[square], y[square], step_x[bit], step_y[bit]
    nothing = np.zeros(len(column))
    return plot, Squares(
        side=SIDE,
        column=column,
        row=row,
        first=_begins(square),
        square=square,
        bit=bit,
        towards=x * step_x + y * step_y - along[bit],
        beside=x * step_y - y * step_x - aside[bit],
        leg=nothing,
        nearest=nothing,
        island=nothing,
        clear=_far_from_obstacles(ground, column, row),
    )


def _begins(square: Ints) -> Ints:
    """Where each square begins in sorted numbers of squares."""
    return np.flatnonzero(np.append(True, square[1:] != square[:-1]))


def _numbered(begins: Ints, count: int) -> Ints:
    """Numbers 0, 1, ... of squares that begin at such places."""
    new = np.zeros(count, dtype=np.int64)
    new[begins[1:]] = 1
    number: Ints = np.cumsum(new, out=new)
    return number


def _far_from_obstacles(ground: Ground, column: Ints, row: Ints) -> Bools:
    """Which of the largest squares no obstacle lies on, or near."""
    far = np.ones(len(column), dtype=bool)
    if len(ground.blocked.tree):
        low = ground.corner + np.column_stack([column, row]) * ground.square_m - ground.look_m
        high = low + ground.square_m + 2.0 * ground.look_m
        around = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
        far[ground.blocked.tree.query(around, predicate="intersects")[0]] = False
    return far


def quarters(plot: Plot, squares: Squares, chosen: Bools, progress: Progress) -> tuple[Squares, Ints]:
    """The quarters of the `chosen` squares: all those in the south-west first, those in the north-east in the end.

    Returns
    -------
    Squares
    number : int array, shape (4, q)
        The number of each quarter of each square; -1 where it is left out.
    """
    ground, bits = plot.ground, plot.bits
    side = squares.side // 2
    half, shift = ground.half_m * side, ground.cell_m * side / 2.0
    column = np.concatenate([2 * squares.column[chosen] + more for more in (0, 1, 0, 1)])
    row = np.concatenate([2 * squares.row[chosen] + more for more in (0, 0, 1, 1)])
    square, bit, towards, beside = squares.square, squares.bit, squares.towards, squares.beside
    if not chosen.all():
        pairs = np.flatnonzero(chosen[square])
        square, bit, towards, beside = (np.cumsum(chosen) - 1)[square[pairs]], bit[pairs], towards[pairs], beside[pairs]
    towards, beside = _moved_to_quarters(towards, beside, (bits.step.T * shift).take(bit, axis=1))
    squared = _clipped(towards, bits.length[bit])
    np.subtract(towards, squared, out=squared)
    squared *= squared
    squared += beside * beside
    first = np.add.outer(np.arange(4) * len(bit), _begins(square)).ravel()
    all_served = bool(bits.served.all())
    served = None if all_served else bits.served[bit]
    nearest = _least(squared if served is None else np.where(served, squared, np.inf), first)
    left = nearest - (half - ground.half_m) <= ground.width_m
    clear = np.tile(squares.clear[chosen], 4)
    asked = np.flatnonzero(left & ~clear)
    if len(asked):
        middle = _middles(ground, column[asked], row[asked], side)
        clear[asked] = _no_obstacle_within(ground, middle, nearest[asked] + 2.0 * half, progress)
    # From anywhere in a square, one of these is the nearest; behind an obstacle it may be any that is not too far.
    look = np.where(clear, nearest, np.maximum(nearest, ground.width_m)) + 2.0 * half
    farthest = np.where(left, look * look, -1.0).reshape(4, -1)
    kept = np.flatnonzero(squared <= np.take(farthest, square, axis=1))
    begins = np.searchsorted(kept, first[left])
    number = np.full((4, len(chosen)), -1, dtype=np.int64)
    number[:, chosen] = np.where(left, np.cumsum(left) - 1, -1).reshape(4, -1)
    return Squares(
        side=side,
        column=column[left],
        row=row[left],
        first=begins,
        square=_numbered(begins, len(kept)),
        bit=np.concatenate((bit,) * 4)[kept],
        towards=towards.ravel()[kept],
        beside=beside.ravel()[kept],
        leg=np.sqrt(squared.ravel()[kept]),
        nearest=nearest[left],
        island=np.full(len(begins), np.inf)
        if served is None
        else _least(np.where(served, np.inf, squared), first)[left],
        clear=clear[left],
    ), number


def _moved_to_quarters(towards: Floats, beside: Floats, step: Floats) -> tuple[Floats, Floats]:
    """What `towards` and `beside` are from the middles of the quarters, a row each; a step leads there on each axis."""
    both, apart = step[0] + step[1], step[0] - step[1]
    moved = np.empty((2, 4, len(towards)))
    for quarter, on, aside, signs in (
        (0, both, apart, "-+"),
        (1, apart, both, "++"),
        (2, apart, both, "--"),
        (3, both, apart, "+-"),
    ):
        for here, before, shift, sign in zip(moved[:, quarter], (towards, beside), (on, aside), signs):
            (np.add if sign == "+" else np.subtract)(before, shift, out=here)
    return moved[0], moved[1]


def _clipped(towards: Floats, length: Floats) -> Floats:
    """Metres along bits to what is nearest on them. Faster than numpy's own `clip`."""
    along: Floats = np.maximum(towards, 0.0)
    return np.minimum(along, length, out=along)


def _least(squared: Floats, first: Ints) -> Floats:
    """The least metres of the pairs of each square, given their squares."""
    least: Floats = np.sqrt(np.minimum.reduceat(squared.ravel(), first))
    return least


def ways_of(plot: Plot, squares: Squares, progress: Progress) -> Ways:
    """The ways from squares: of those larger than a cell that an obstacle may hide only some, none of them `sure`."""
    ground, bits, bit, leg = plot.ground, plot.bits, squares.bit, squares.leg
    half = ground.half_m * squares.side
    length = bits.length[bit]
    to_start = _clipped(squares.towards, length)
    to_end = np.subtract(length, to_start, out=length)
    sight, all_known = squares.nearest, squares.clear
    kept = None if bits.served.all() else bits.served[bit]
    leg_s = leg * ground.leg_s_per_m
    less_low, less_high = leg_s, leg_s
    if squares.side == 1 and not all_known.all():
        hidden, sight = _hidden(plot, squares, to_start, progress)
        all_known = np.ones(len(sight), dtype=bool)
        radius = (sight + 2.0 * half)[squares.square]
        kept = (leg <= radius) if kept is None else kept & (leg <= radius)
        # People go to the nearest place in sight, which is no farther than the bit in sight from all over the cell:
        # every path up to there counts.
        far = np.flatnonzero(hidden[squares.square])
        of_far, radius = bit[far], radius[far]
        chord = np.sqrt(np.maximum(radius**2 - leg[far] ** 2, 0.0))
        to_start[far] = np.minimum(to_start[far] + chord, bits.behind_m[of_far])
        to_end[far] = np.minimum(to_end[far] + chord, bits.before_m[of_far] + bits.length[of_far])
        # That is how far the cell reaches: there is no slack.
        less_low, less_high = leg_s.copy(), leg_s.copy()
        less_low[far] = (radius - half) * ground.leg_s_per_m - half * plot.slack_low[of_far]
        less_high[far] = (radius - half) * ground.leg_s_per_m - half * plot.slack_high[of_far]
    near = sight + half - ground.half_m <= ground.width_m
    # Where an island without service might be joined, nothing is sure.
    sure = all_known & near & (sight + half < 2.0 * (squares.island - half))
    to_start *= plot.to_low_s[bit]
    to_end *= plot.to_high_s[bit]
    to_start += less_low
    to_end += less_high
    steepest = max(float(plot.slack_low.max()), float(plot.slack_high.max()))
    # In cells their own slack counts again, unless they are behind an obstacle.
    swing_s = (2.0 * half - np.where(squares.clear, 2.0, 1.0) * ground.half_m) * steepest
    first = squares.first
    if kept is not None:
        some = np.flatnonzero(kept)
        first, bit, to_start, to_end = np.searchsorted(some, first), bit[some], to_start[some], to_end[some]
    return Ways(first, np.diff(first, append=len(bit)), bit, to_start, to_end, half, sure, swing_s)


def _middles(ground: Ground, column: Ints, row: Ints, side: int) -> Floats:
    """The middles of squares, shape (q, 2)."""
    middles: Floats = ground.corner + (np.column_stack([column, row]) + 0.5) * (side * ground.cell_m)
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


def _hidden(plot: Plot, squares: Squares, along: Floats, progress: Progress) -> tuple[Bools, Floats]:
    """Cells from which some leg to a nearest bit may meet an obstacle, and how far the nearest bit in sight of all is.

    For the other cells that is the nearest bit.
    """
    bits, ground, square, leg = plot.bits, plot.ground, squares.square, squares.leg
    hidden = np.zeros(len(squares.first), dtype=bool)
    may_be = bits.served[squares.bit] & ~squares.clear[square]
    close = np.flatnonzero(may_be & (leg <= (squares.nearest + 2.0 * ground.half_m)[square]))
    hidden[square[close[_meets(plot, squares, along, close, progress)]]] = True
    near = np.flatnonzero(may_be & hidden[square] & (leg <= ground.width_m))
    near = near[~_meets(plot, squares, along, near, progress)]
    sight = np.where(hidden, np.inf, squares.nearest)
    np.minimum.at(sight, square[near], leg[near])
    return hidden, sight


def _meets(plot: Plot, squares: Squares, along: Floats, pairs: Ints, progress: Progress) -> Bools:
    """Whether the leg from anywhere in the cell to the bit may meet an obstacle, for some of the pairs."""
    ground, bits, bit = plot.ground, plot.bits, squares.bit[pairs]
    middle = _middles(ground, squares.column, squares.row, squares.side)[squares.square[pairs]]
    foot = ground.corner + bits.start[bit] + bits.step[bit] * along[pairs, None]
    meets = np.zeros(len(pairs), dtype=bool)
    for begin in range(0, len(pairs), _LEGS_AT_ONCE):
        progress.check()
        some = slice(begin, begin + _LEGS_AT_ONCE)
        legs = shapely.linestrings(np.stack([middle[some], foot[some]], axis=1))
        hit = ground.blocked.tree.query(legs, predicate="dwithin", distance=ground.half_m + VERTEX_ROUNDING_M)[0]
        meets[begin + hit] = True
    return meets
