"""The ground that is claimed: cells from all over which the walk is within a limit.

Nothing is sampled: of every cell a bound holds, whichever path a place in it is joined to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError
from ..network import Floats, Ints
from ..progress import SILENT, Progress
from .ground import TILE, Ground, counted
from .spans import Spans, Walks
from .tiles import Squares, Tile, Ways, lay_tile, quarters, ways_of

_MOST_CELLS = 400_000_000
_OPEN = -1


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


def claim(
    ground: Ground, walks: Sequence[Walks], limits_s: Floats, progress: Progress = SILENT
) -> list[Claimed | None]:
    """The ground within the limits (seconds, ascending) by each of several searches; None where there is none.

    Tile by tile, and all searches in a tile together: how the ground lies to the paths is worked out once.
    """
    tiles = []
    for one in walks:
        progress.check()
        tiles.append(_tiles_within(ground, one, limits_s[-1]))
    claimed = [_empty(ground, some) for some in tiles]
    if not any(len(some) for some in tiles):
        return claimed
    asker, tile = (np.concatenate(column) for column in zip(*((np.full(len(t), n), t) for n, t in enumerate(tiles))))
    order = np.lexsort([asker, tile[:, 0], tile[:, 1]])
    asker, tile = asker[order], tile[order]
    begins = np.flatnonzero(np.append(True, (tile[1:] != tile[:-1]).any(axis=1)))
    bits_of_tile = _bits_by_tile(ground, tile[begins], progress)
    for number, (begin, end) in enumerate(zip(begins, np.append(begins[1:], len(tile)))):
        progress.at(number / len(begins))
        column, row = tile[begin].tolist()
        if len(bits_of_tile[number]):
            some = asker[begin:end]
            whole = lay_tile(ground, column, row, bits_of_tile[number])
            bands = _bands(*whole, [walks[one] for one in some], limits_s, progress)
            for one, band in zip(some, bands):
                _write(claimed[one], band, tiles[one].min(axis=0), column, row)
    return claimed


def _bands(
    tile: Tile, squares: Squares, walks: Sequence[Walks], limits_s: Floats, progress: Progress
) -> NDArray[np.int16]:
    """Number of the smallest limit that holds all over each cell, 0 for none; shape (searches, rows, columns).

    A square is open for a search until it is sure that one limit holds all over it, or none anywhere; those that are
    open for some search are cut into quarters.
    """
    beyond_bits = [_beyond_bits(tile, one) for one in walks]
    bands = np.zeros((len(walks), TILE // squares.side, TILE // squares.side), dtype=np.int16)
    for band, (start_s, end_s) in zip(bands, beyond_bits):
        reached = np.minimum(start_s, end_s) <= limits_s[-1]
        near = np.logical_or.reduceat(reached[squares.bit], squares.first)
        band[squares.row[near], squares.column[near]] = _OPEN
    chosen = (bands == _OPEN).any(axis=0)[squares.row, squares.column]
    while squares.side > 1 and chosen.any():
        squares = quarters(tile, squares, chosen, progress)
        bands = bands.repeat(2, axis=1).repeat(2, axis=2)
        chosen = np.ones(len(squares.first), dtype=bool)
        # Larger squares are hardly ever near enough to the path all over.
        if squares.side == 1 or squares.side * tile.ground.cell_m <= tile.ground.width_m:
            ways = ways_of(tile, squares, progress)
            for band, seconds in zip(bands, beyond_bits):
                _decide(band, squares, ways, seconds, limits_s)
            chosen = (bands == _OPEN).any(axis=0)[squares.row, squares.column]
    cells = TILE // bands.shape[1]
    return np.maximum(bands, 0).repeat(cells, axis=1).repeat(cells, axis=2)


def _decide(
    band: NDArray[np.int16], squares: Squares, ways: Ways, beyond_bits: tuple[Floats, Floats], limits_s: Floats
) -> None:
    """Write into `band`, for squares that are open, the limit that holds all over each, where that is sure."""
    is_open = band[squares.row, squares.column] == _OPEN
    if not is_open.any():
        return
    rows, first = ways.rows_of(is_open)
    bit, (start_s, end_s) = ways.bit[rows], beyond_bits
    seconds = np.minimum(start_s[bit] + ways.start_s[rows], end_s[bit] + ways.end_s[rows])
    limit = np.searchsorted(limits_s, np.maximum.reduceat(seconds, first))
    sure = ways.sure[is_open]
    found = np.where(sure & (limit < len(limits_s)), limit + 1, 0)
    if squares.side > 1:
        # The quickest way that some cell in the square can have.
        least = np.searchsorted(limits_s, np.minimum.reduceat(seconds, first) - ways.swing_s[is_open])
        found[~(sure & (least == limit)) & (least < len(limits_s))] = _OPEN
    band[squares.row[is_open], squares.column[is_open]] = found


def _beyond_bits(tile: Tile, walks: Walks) -> tuple[Floats, Floats]:
    """Seconds of the walks from the start and from the end of each bit of a tile on to the end of its span, and on."""
    bits, spans = tile.bits, tile.ground.spans
    low_s, high_s = _from_ends(spans, walks, bits.span)
    return low_s + bits.before_m * tile.to_low_s, high_s + (bits.behind_m - bits.length) * tile.to_high_s


def _from_ends(spans: Spans, walks: Walks, chosen: Ints) -> tuple[Floats, Floats]:
    """Seconds of the walks from the two ends of some of the spans; nobody walks on a closed one."""
    is_open = np.isfinite(spans.to_low_s[chosen])
    low_s, high_s = (np.where(is_open, walks.seconds[end[chosen]], np.inf) for end in (spans.low_end, spans.high_end))
    return low_s, high_s


def _tiles_within(ground: Ground, walks: Walks, limit_s: float) -> Ints:
    """Column and row of the tiles near bits that are reached, shape (t, 2)."""
    bits, spans = ground.bits, ground.spans
    near_end = walks.seconds <= limit_s
    near_spans = np.flatnonzero(near_end[spans.low_end] | near_end[spans.high_end])
    first, last = (np.searchsorted(bits.span, near_spans, side=side) for side in ("left", "right"))
    owner, more = counted(last - first)
    near, span = first[owner] + more, near_spans[owner]
    low_s, high_s = _from_ends(spans, walks, span)
    reached = np.zeros(len(near), dtype=bool)
    for metres in (0.0, bits.length[near]):
        with np.errstate(invalid="ignore"):
            by_low = low_s + (bits.before_m[near] + metres) * spans.to_low_s[span]
            by_high = high_s + (bits.behind_m[near] - metres) * spans.to_high_s[span]
        reached |= np.minimum(by_low, by_high) <= limit_s
    _, tiles = _tiles_of_bits(ground, near[reached])
    if len(tiles) == 0:
        return tiles
    low = tiles.min(axis=0)
    within = np.zeros(np.ptp(tiles, axis=0) + 1, dtype=bool)
    within[tuple((tiles - low).T)] = True
    distinct: Ints = np.argwhere(within) + low
    return distinct


def _tiles_of_bits(ground: Ground, numbers: Ints) -> tuple[Ints, Ints]:
    """Bits and the tiles they matter to: parallel arrays, the tiles as column and row."""
    low = ground.tile_low[numbers]
    count = ground.tile_high[numbers] - low
    line, row = counted(count[:, 1])
    owner, column = counted(count[line, 0])
    bit = line[owner]
    return numbers[bit], np.column_stack([low[bit, 0] + column, low[bit, 1] + row[owner]])


def _bits_by_tile(ground: Ground, tiles: Ints, progress: Progress) -> list[Ints]:
    """The bits that matter to each of the tiles, which are in order of row and column."""
    inside = (ground.tile_low <= tiles.max(axis=0)).all(axis=1) & (ground.tile_high > tiles.min(axis=0)).all(axis=1)
    progress.check()
    bit, tile = _tiles_of_bits(ground, np.flatnonzero(inside))
    progress.check()
    low = np.minimum(tiles.min(axis=0), tile.min(axis=0))
    across = int(max(tiles[:, 0].max(), tile[:, 0].max()) - low[0]) + 1
    asked, own = ((some[:, 1] - low[1]) * across + some[:, 0] - low[0] for some in (tiles, tile))
    order = np.argsort(own, kind="stable")
    progress.check()
    first, last = (np.searchsorted(own[order], asked, side=side) for side in ("left", "right"))
    return [bit[order[a:b]] for a, b in zip(first, last)]


def _empty(ground: Ground, tiles: Ints) -> Claimed | None:
    """Cells for the tiles, not one of them claimed."""
    if len(tiles) == 0:
        return None
    low, cell_m = tiles.min(axis=0), ground.cell_m
    columns, rows = ((np.ptp(tiles, axis=0) + 1) * TILE).tolist()
    if columns * rows > _MOST_CELLS:
        raise InputError(
            "The services reach over {width} by {height} km: too much for cells of {cell} m. Choose larger cells, or "
            "fewer services.",
            width=round(columns * cell_m / 1000),
            height=round(rows * cell_m / 1000),
            cell=f"{cell_m:g}",
        )
    x, y = (ground.corner + low * TILE * cell_m).tolist()
    return Claimed(np.zeros((rows, columns), dtype=np.int16), (x, y))


def _write(claimed: Claimed | None, band: NDArray[np.int16], low: Ints, column: int, row: int) -> None:
    """Put the cells of a tile where they belong."""
    if claimed is not None:
        x, y = (np.array([column, row]) - low) * TILE
        claimed.band[y : y + TILE, x : x + TILE] = band
