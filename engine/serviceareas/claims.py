"""The ground that is claimed: cells from all over which the walk is within a limit.

Nothing is sampled: of every cell a bound holds, whichever path a place in it is joined to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..runs import owners_of, runs_of
from .cells import SIDE, Blocks, empty_blocks, joined_blocks
from .ground import Ground
from .lots import Lot, lots_of
from .spans import Near, Walks
from .squares import Plot, Squares, Ways, lay_plot, quarters, ways_of

_OPEN = -1


def claim(ground: Ground, walks: Walks, near: Near, limits_s: Floats, progress: Progress = SILENT) -> Blocks:
    """The ground within the limits (seconds, ascending) by each of several searches: a sheet a search, a shape a limit.

    Lot by lot, and all searches there together: how the ground lies to the paths is worked out once.
    """
    found = [empty_blocks(*(np.zeros(0, dtype=np.int64),) * 3, len(limits_s))]
    for lot in lots_of(ground, walks, near, limits_s[-1], progress):
        progress.check()
        found.append(_claim_lot(ground, walks, lot, limits_s, progress))
    return joined_blocks(found)


def _claim_lot(ground: Ground, walks: Walks, lot: Lot, limits_s: Floats, progress: Progress) -> Blocks:
    """The blocks of a lot: the large squares with a bit that a search reaches.

    Squares that are open for some search are cut into quarters.
    """
    plot, squares = lay_plot(ground, lot)
    beyond_bits = _beyond_bits(plot, walks, lot.searches)
    reached = np.minimum(*beyond_bits) <= limits_s[-1]
    square, search = np.nonzero(np.logical_or.reduceat(reached[:, squares.bit], squares.first, axis=1).T)
    blocks = empty_blocks(lot.searches[search], squares.column[square], squares.row[square], len(limits_s))
    is_open = _Open(search, square, np.arange(len(square)))
    while squares.side > 1 and len(is_open.square):
        chosen = np.zeros(len(squares.first), dtype=bool)
        chosen[is_open.square] = True
        squares, number = quarters(plot, squares, chosen, progress)
        is_open = is_open.quarters(number)
        # Larger squares are hardly ever near enough to the path all over.
        if len(is_open.square) and (squares.side == 1 or squares.side * ground.cell_m <= ground.width_m):
            ways = ways_of(plot, squares, progress)
            found = _decided(plot, squares.side, ways, is_open, beyond_bits, limits_s)
            done = (found >= 0) & (found < len(limits_s))
            _write(blocks.cells, squares, is_open.at(done), found[done])
            is_open = is_open.at(found == _OPEN)
    return blocks


@dataclass(frozen=True)
class _Open:
    """Squares that are open for a search: neither is one limit sure to hold all over the square, nor none anywhere.

    Attributes
    ----------
    search : int array, shape (o,)
        Position of the search among those on the plot.
    square : int array, shape (o,)
        Ascending.
    block : int array, shape (o,)
        The block the square is in.
    """

    search: Ints
    square: Ints
    block: Ints

    def quarters(self, number: Ints) -> _Open:
        """Their quarters, given the number of each quarter of each square, -1 where it is left out."""
        square = number[:, self.square]
        left = square >= 0
        search, block = (np.broadcast_to(of_square, square.shape)[left] for of_square in (self.search, self.block))
        return _Open(search, square[left], block)

    def at(self, rows: NDArray[np.bool_]) -> _Open:
        """Some of them."""
        return _Open(self.search[rows], self.square[rows], self.block[rows])


def _decided(
    plot: Plot, side: int, ways: Ways, is_open: _Open, beyond_bits: tuple[Floats, Floats], limits_s: Floats
) -> NDArray[np.int64]:
    """Number of the limit that holds all over each of the squares, as many as there are for none, or open."""
    low_s, high_s = beyond_bits[0] + ways.slack_m * plot.slack_low, beyond_bits[1] + ways.slack_m * plot.slack_high
    bit, start_s, end_s, first, square = ways.bit, ways.start_s, ways.end_s, ways.first, is_open.square
    if len(low_s) > 1 or len(square) < len(first):
        count = ways.count[square]
        rows = runs_of(count, first[square])
        first = np.cumsum(count) - count
        bit = bit[rows]
        if len(low_s) > 1:
            bit += (is_open.search * low_s.shape[1]).take(owners_of(count))
        start_s, end_s = start_s[rows], end_s[rows]
    start_s = low_s.ravel()[bit] + start_s
    seconds = np.minimum(start_s, high_s.ravel()[bit] + end_s, out=start_s)
    limit = np.searchsorted(limits_s, np.maximum.reduceat(seconds, first))
    sure = ways.sure[square]
    if side == 1:
        return np.where(sure, limit, len(limits_s))
    # The quickest way that some cell in the square can have.
    least = np.searchsorted(limits_s, np.minimum.reduceat(seconds, first) - ways.swing_s[square])
    return np.where((sure & (least == limit)) | (least == len(limits_s)), limit, _OPEN)


def _beyond_bits(plot: Plot, walks: Walks, searches: Ints) -> tuple[Floats, Floats]:
    """Seconds of the walks from the start and from the end of each bit on to the end of its span, and on.

    Two arrays of shape (searches, bits). Nobody walks on a closed span.
    """
    bits, spans = plot.bits, plot.ground.spans
    is_open = np.isfinite(spans.to_low_s[bits.span]) & np.isfinite(spans.to_high_s[bits.span])
    low_s, high_s = (
        np.where(is_open, walks.seconds[searches[:, None], end[bits.span]], np.inf)
        for end in (spans.low_end, spans.high_end)
    )
    low_s += bits.before_m * plot.to_low_s
    high_s += (bits.behind_m - bits.length) * plot.to_high_s
    return low_s, high_s


def _write(cells: NDArray[np.unsignedinteger[Any]], squares: Squares, decided: _Open, limit: Ints) -> None:
    """Put the number of a limit into all cells of squares."""
    side, across = squares.side, SIDE // squares.side
    by_square = cells.reshape(-1, across, side, across, side)
    row, column = squares.row[decided.square] % across, squares.column[decided.square] % across
    by_square[decided.block, row, :, column, :] = limit[:, None, None]
