"""Which ground searches ask about, and the bits of path that matter to it: lot by lot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..arrays import Ints
from ..errors import InputError
from ..progress import Progress
from ..runs import counted, ranges_of_work, runs_of
from ..walking.meeting import VERTEX_ROUNDING_M
from .ground import Ground
from .spans import Near, Walks

# Large squares a side of a tile, as a power of two.
_POWER = 3
_TILE = 1 << _POWER
_MOST_TILES, _LARGEST_TABLE = 100_000, 25_000_000
# What belongs to so many pairs of a square and a bit stays in the fast memory of the machine.
_PAIRS_AT_ONCE = 64_000


@dataclass(frozen=True)
class Lot:
    """Large squares that are looked at in one go, and the searches that reach a tile of them.

    Attributes
    ----------
    column, row : int array, shape (q,)
    square, bit : int array, shape (p,)
        The pairs of a square and a bit that may matter to it, by square; bits by their position in `numbers`.
    numbers : int array, shape (b,)
        The bits, each once.
    searches : int array
    """

    column: Ints
    row: Ints
    square: Ints
    bit: Ints
    numbers: Ints
    searches: Ints


@dataclass(frozen=True)
class _Tiles:
    """Tiles of large squares, those near to a bit that is reached numbered from 0.

    Attributes
    ----------
    low : int array, shape (2,)
        Column and row of the first tile in the table.
    table : int array, shape (rows, columns)
        Their numbers, -1 for tiles that do not matter.
    column, row : int array
        Of the tiles by number.
    """

    low: Ints
    table: Ints
    column: Ints
    row: Ints


@dataclass(frozen=True)
class _Touched:
    """Bits and the tiles they may matter to: parallel arrays."""

    bit: Ints
    tile: Ints


def lots_of(ground: Ground, walks: Walks, near: Near, limit_s: float, progress: Progress) -> Iterator[Lot]:
    """Cut the ground near to bits that a search reaches within a limit into lots, each with all the bits that matter.

    Raises
    ------
    InputError
        If that is too much for the memory of an ordinary laptop.
    """
    search, bit = _reached_bits(ground, walks, near, limit_s, progress)
    progress.check()
    if len(bit) == 0:
        return
    own = np.zeros(len(ground.bits.length), dtype=bool)
    own[bit] = True
    tiles = _tiles_of(ground, np.flatnonzero(own))
    progress.check()
    touched = _touched(ground, tiles, _bits_near(ground, tiles))
    progress.check()
    searches = _searches_by_tile(touched, search, bit, len(walks.seconds), len(tiles.column), progress)
    # Numbers as small as these are sorted digit by digit.
    order = np.argsort(touched.tile.astype(np.min_scalar_type(len(tiles.column))), kind="stable")
    bit, tile = touched.bit[order], touched.tile[order]
    progress.check()
    boxes = (ground.high[bit] - ground.low[bit] + 1).clip(max=_TILE).prod(axis=1)
    pairs = np.bincount(tile, boxes, minlength=len(tiles.column))
    position = np.empty(len(ground.bits.length), dtype=np.int64)
    for begin, end in ranges_of_work(pairs, _PAIRS_AT_ONCE):
        some = slice(*np.searchsorted(tile, (begin, end)))
        mine = slice(*np.searchsorted(searches[0], (begin, end)))
        lot = _lot(ground, tiles, begin, bit[some], tile[some], np.unique(searches[1][mine]), position)
        if len(lot.bit):
            yield lot


def _reached_bits(ground: Ground, walks: Walks, near: Near, limit_s: float, progress: Progress) -> tuple[Ints, Ints]:
    """The bits from which each search is within a limit: parallel arrays, by search and bit."""
    bits, spans = ground.bits, ground.spans
    searches, found = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    begins = np.searchsorted(near.search, np.arange(len(walks.seconds) + 1))
    for number, (begin, end) in enumerate(zip(begins, begins[1:])):
        progress.check()
        reached, seconds = near.span[begin:end], walks.seconds[number]
        first = ground.first_bit[reached]
        owner, more = counted(ground.first_bit[reached + 1] - first)
        bit, span = first[owner] + more, reached[owner]
        low_s, high_s = seconds[spans.low_end[span]], seconds[spans.high_end[span]]
        low_s += bits.before_m[bit] * spans.to_low_s[span]
        high_s += (bits.behind_m[bit] - bits.length[bit]) * spans.to_high_s[span]
        found.append(bit[np.minimum(low_s, high_s) <= limit_s])
        searches.append(np.full(len(found[-1]), number))
    return np.concatenate(searches), np.concatenate(found)


def _tiles_of(ground: Ground, bits: Ints) -> _Tiles:
    """The tiles that bits may matter to."""
    west_south, east_north = ground.low[bits] >> _POWER, ground.high[bits] >> _POWER
    low = west_south.min(axis=0)
    columns, rows = (east_north.max(axis=0) - low + 1).tolist()
    # So many tiles begin at each corner of the boxes of bits, or end there.
    if rows * columns <= _LARGEST_TABLE:
        corners = np.zeros((rows + 1) * (columns + 1), dtype=np.int64)
        (west, south), (east, north) = (west_south - low).T, (east_north - low + 1).T
        for column, row, sign in ((west, south, 1), (east, south, -1), (west, north, -1), (east, north, 1)):
            corners += sign * np.bincount(row * (columns + 1) + column, minlength=len(corners))
        boxes = np.cumsum(np.cumsum(corners.reshape(rows + 1, columns + 1), axis=0), axis=1)[:rows, :columns]
        row, column = np.nonzero(boxes)
        if len(row) <= _MOST_TILES:
            table = np.full((rows, columns), -1, dtype=np.int64)
            table[row, column] = np.arange(len(row))
            return _Tiles(low, table, column + low[0], row + low[1])
    raise InputError(
        "The services reach over {width} by {height} km: too much for cells of {cell} m. Choose larger cells, or "
        "fewer services.",
        width=round(columns * _TILE * ground.square_m / 1000),
        height=round(rows * _TILE * ground.square_m / 1000),
        cell=f"{ground.cell_m:g}",
    )


def _bits_near(ground: Ground, tiles: _Tiles) -> Ints:
    """The bits that have a tile that matters in the box of their squares."""
    rows, columns = tiles.table.shape
    # How many such tiles there are to the south-west of each.
    before = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    np.cumsum(np.cumsum(tiles.table >= 0, axis=0), axis=1, out=before[1:, 1:])
    (west, south), (east, north) = (
        np.clip((corner >> _POWER) - tiles.low + more, 0, (columns, rows)).T
        for corner, more in ((ground.low, 0), (ground.high, 1))
    )
    return np.flatnonzero(before[north, east] - before[south, east] - before[north, west] + before[south, west])


def _touched(ground: Ground, tiles: _Tiles, bits: Ints) -> _Touched:
    """Bits and the tiles that they may matter to."""
    rows, columns = tiles.table.shape
    low = np.maximum((ground.low[bits] >> _POWER) - tiles.low, 0)
    high = np.minimum((ground.high[bits] >> _POWER) - tiles.low, (columns - 1, rows - 1))
    line, up = counted(high[:, 1] - low[:, 1] + 1)
    owner, right = counted((high[:, 0] - low[:, 0] + 1)[line])
    box = line[owner]
    tile = tiles.table[(low[line, 1] + up)[owner], low[box, 0] + right]
    matters = tile >= 0
    return _Touched(bits[box[matters]], tile[matters])


def _searches_by_tile(
    touched: _Touched, search: Ints, bit: Ints, searches: int, tiles: int, progress: Progress
) -> tuple[Ints, Ints]:
    """The tiles with a bit that each search reaches: parallel arrays, by tile."""
    of_bit = np.bincount(touched.bit, minlength=int(bit.max()) + 1)
    first, count = (np.cumsum(of_bit) - of_bit)[bit], of_bit[bit]
    begins = np.searchsorted(search, np.arange(searches + 1))
    found = np.zeros((tiles, searches), dtype=bool)
    for number, (begin, end) in enumerate(zip(begins, begins[1:])):
        progress.check()
        found[touched.tile[runs_of(count[begin:end], first[begin:end])], number] = True
    tile, one = np.nonzero(found)
    return tile, one


def _lot(ground: Ground, tiles: _Tiles, first_tile: int, bit: Ints, tile: Ints, searches: Ints, position: Ints) -> Lot:
    """The squares of consecutive tiles, given their bits; `position` is working space."""
    west, south = tiles.column[tile] << _POWER, tiles.row[tile] << _POWER
    low, high = ground.low[bit], ground.high[bit]
    low_column, low_row = np.maximum(low[:, 0], west), np.maximum(low[:, 1], south)
    high_column, high_row = np.minimum(high[:, 0], west + _TILE - 1), np.minimum(high[:, 1], south + _TILE - 1)
    owner, up = counted(high_row - low_row + 1)
    row, first, last = low_row[owner] + up, low_column[owner], high_column[owner]
    # A long bit that runs aslant is far from most of its box.
    steep = np.abs(ground.bits.step[bit]).min(axis=1) * ground.bits.length[bit] > ground.square_m
    if steep.any():
        aslant = np.flatnonzero(steep[owner])
        west, east = _columns(ground, bit[owner[aslant]], row[aslant])
        first[aslant], last[aslant] = np.maximum(first[aslant], west), np.minimum(last[aslant], east)
    count = np.maximum(last - first + 1, 0)
    place = ((tile - first_tile)[owner] << 2 * _POWER) + ((row % _TILE) << _POWER) + first % _TILE
    # Of the tiles of a bit the last one written names it.
    position[bit] = np.arange(len(bit))
    numbers = bit[position[bit] == np.arange(len(bit))]
    position[numbers] = np.arange(len(numbers))
    strip, right = counted(count)
    places = place[strip] + right
    order = np.argsort(places.astype(np.min_scalar_type((int(tile[-1]) - first_tile + 1) << 2 * _POWER)), kind="stable")
    places = places[order]
    new = np.append(True, places[1:] != places[:-1])[: len(places)]
    place = places[new]
    tile = (place >> 2 * _POWER) + first_tile
    return Lot(
        column=(tiles.column[tile] << _POWER) + place % _TILE,
        row=(tiles.row[tile] << _POWER) + (place >> _POWER) % _TILE,
        square=np.cumsum(new) - 1,
        bit=position[bit][owner][strip[order]],
        numbers=numbers,
        searches=searches,
    )


def _columns(ground: Ground, bits: Ints, row: Ints) -> tuple[Ints, Ints]:
    """The first and the last square of rows that are within `look_m` of bits, none of which runs along its row."""
    look = ground.look_m + VERTEX_ROUNDING_M
    start, step = ground.bits.start[bits], ground.bits.step[bits]
    # So far along it a bit comes near to the row, and leaves it.
    reach = np.stack([row * ground.square_m - look, (row + 1) * ground.square_m + look]) - start[:, 1]
    along = np.clip(np.sort(reach / step[:, 1], axis=0), 0.0, ground.bits.length[bits])
    x = start[:, 0] + along * step[:, 0]
    west, east = ((x.min(axis=0) - look) / ground.square_m, (x.max(axis=0) + look) / ground.square_m)
    return np.floor(west).astype(np.int64), np.floor(east).astype(np.int64)
