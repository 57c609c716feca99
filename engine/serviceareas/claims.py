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
from .spans import Walks
from .tiles import Ways, ways_of_tile

_MOST_CELLS = 400_000_000


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


@dataclass(frozen=True)
class _Cost:
    """Seconds of the walks by the two ends of the spans, and seconds a metre on the way there.

    `slack_low` and `slack_high` are the most that a step of a metre in any direction, along the path and off it, adds.
    """

    low_s: Floats
    high_s: Floats
    to_low_s: Floats
    to_high_s: Floats
    slack_low: Floats
    slack_high: Floats
    leg_s_per_m: float

    def of_ways(self, ways: Ways) -> Floats:
        """The most that each way takes, by its quicker end."""
        span = ways.span
        by_low = self.low_s[span] + ways.from_low_m * self.to_low_s[span] + ways.slack_m * self.slack_low[span]
        by_high = self.high_s[span] + ways.from_high_m * self.to_high_s[span] + ways.slack_m * self.slack_high[span]
        seconds: Floats = np.minimum(by_low, by_high) + ways.leg_m * self.leg_s_per_m
        return seconds


def claim(
    ground: Ground, walks: Sequence[Walks], limits_s: Floats, progress: Progress = SILENT
) -> list[Claimed | None]:
    """The ground within the limits (seconds, ascending) by each of several searches; None where there is none.

    Tile by tile, and all searches in a tile together: how the ground lies to the paths is worked out once.
    """
    costs = [_cost(ground, one) for one in walks]
    tiles = [_tiles_within(ground, cost, limits_s[-1]) for cost in costs]
    claimed = [_empty(ground, some) for some in tiles]
    if not any(len(some) for some in tiles):
        return claimed
    asker, tile = (np.concatenate(column) for column in zip(*((np.full(len(t), n), t) for n, t in enumerate(tiles))))
    order = np.lexsort([asker, tile[:, 0], tile[:, 1]])
    asker, tile = asker[order], tile[order]
    begins = np.flatnonzero(np.append(True, (tile[1:] != tile[:-1]).any(axis=1)))
    bits_of_tile = _bits_by_tile(ground, tile[begins])
    for number, (begin, end) in enumerate(zip(begins, np.append(begins[1:], len(tile)))):
        progress.at(number / len(begins))
        column, row = tile[begin].tolist()
        ways = ways_of_tile(ground, column, row, bits_of_tile[number], progress)
        if len(ways.cell) == 0:
            continue
        starts = np.flatnonzero(np.append(True, ways.cell[1:] != ways.cell[:-1]))
        for one in asker[begin:end]:
            longest = np.maximum.reduceat(costs[one].of_ways(ways), starts)
            rank = np.searchsorted(limits_s, longest) + 1
            cells = np.zeros(TILE * TILE, dtype=np.int16)
            cells[ways.cell[starts]] = np.where(rank <= len(limits_s), rank, 0)
            _write(claimed[one], cells, tiles[one].min(axis=0), column, row)
    return claimed


def _cost(ground: Ground, walks: Walks) -> _Cost:
    spans = ground.spans
    is_open = np.isfinite(spans.to_low_s)
    to_low, to_high = np.where(is_open, spans.to_low_s, 0.0), np.where(is_open, spans.to_high_s, 0.0)
    return _Cost(
        low_s=np.where(is_open, walks.seconds[spans.low_end], np.inf),
        high_s=np.where(is_open, walks.seconds[spans.high_end], np.inf),
        to_low_s=to_low,
        to_high_s=to_high,
        slack_low=np.hypot(to_low, ground.leg_s_per_m),
        slack_high=np.hypot(to_high, ground.leg_s_per_m),
        leg_s_per_m=ground.leg_s_per_m,
    )


def _tiles_within(ground: Ground, cost: _Cost, limit_s: float) -> Ints:
    """Column and row of the tiles near bits that are reached, shape (t, 2)."""
    bits = ground.bits
    near = np.flatnonzero((np.minimum(cost.low_s, cost.high_s) <= limit_s)[bits.span])
    span = bits.span[near]
    reached = np.zeros(len(near), dtype=bool)
    for more in (0.0, bits.length[near]):
        by_low = cost.low_s[span] + (bits.before_m[near] + more) * cost.to_low_s[span]
        by_high = cost.high_s[span] + (bits.behind_m[near] - more) * cost.to_high_s[span]
        reached |= np.minimum(by_low, by_high) <= limit_s
    _, tiles = _tiles_of_bits(ground, near[reached])
    if len(tiles) == 0:
        return tiles
    low, across = tiles.min(axis=0), int(np.ptp(tiles[:, 0])) + 1
    row, column = np.divmod(np.unique((tiles[:, 1] - low[1]) * across + tiles[:, 0] - low[0]), across)
    distinct: Ints = np.column_stack([column, row]) + low
    return distinct


def _tiles_of_bits(ground: Ground, numbers: Ints) -> tuple[Ints, Ints]:
    """Bits and the tiles they matter to: parallel arrays, the tiles as column and row."""
    low = ground.tile_low[numbers]
    count = ground.tile_high[numbers] - low
    line, row = counted(count[:, 1])
    owner, column = counted(count[line, 0])
    bit = line[owner]
    return numbers[bit], np.column_stack([low[bit, 0] + column, low[bit, 1] + row[owner]])


def _bits_by_tile(ground: Ground, tiles: Ints) -> list[Ints]:
    """The bits that matter to each of the tiles, which are in order of row and column."""
    inside = (ground.tile_low <= tiles.max(axis=0)).all(axis=1) & (ground.tile_high > tiles.min(axis=0)).all(axis=1)
    bit, tile = _tiles_of_bits(ground, np.flatnonzero(inside))
    low = np.minimum(tiles.min(axis=0), tile.min(axis=0))
    across = int(max(tiles[:, 0].max(), tile[:, 0].max()) - low[0]) + 1
    asked, own = ((some[:, 1] - low[1]) * across + some[:, 0] - low[0] for some in (tiles, tile))
    order = np.argsort(own, kind="stable")
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


def _write(claimed: Claimed | None, cells: NDArray[np.int16], low: Ints, column: int, row: int) -> None:
    """Put the cells of a tile where they belong."""
    if claimed is not None:
        x, y = (np.array([column, row]) - low) * TILE
        claimed.band[y : y + TILE, x : x + TILE] = cells.reshape(TILE, TILE)
