"""The ground off the paths as a grid of cells: what a step from cell to cell costs, and where there is no step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from scipy.ndimage import distance_transform_edt, maximum_filter1d

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.raster import Raster, bilinear, sample
from ..grids.zonal import paint
from ..progress import SILENT, Progress
from ..runs import ranges_of_work, runs_of
from ..schema import readable_number
from ..walking.obstacles import Obstacles
from ..walking.pace import ACCESS_PACE_FACTOR, SLOPE_RULES, TOBLER

FINEST_CELL_M = 10.0
CELLS_CHOSEN, MOST_CELLS = 1_000_000, 3_000_000
"""A grid whose cells Quartier chooses has about the first number of cells; none has more than the second."""

_MOST_OF_THE_BOX = 40_000_000
_SAMPLES_AT_ONCE = 2_000_000
_STEPS_AT_ONCE = 20_000
# A cliff that would take years is no way.
_MOST_EFFORT_M = 1e9
_POLYGON = 3

# Rows down and columns to the right of a step to a side, over a corner, and as a knight moves; the steps back are the
# same turned round.
_SIDES = ((0, 1), (1, 0))
_CORNERS = ((1, 1), (1, -1))
_KNIGHTS = ((1, 2), (2, 1), (2, -1), (1, -2))


@dataclass(frozen=True)
class OffPath:
    """How people walk where no path is mapped.

    Attributes
    ----------
    max_m : float
        Who has neither a path nor a service so near, as the crow flies, stays off the network, metres.
    cell_m : float
        Side of a cell, metres; 0: 10 m, and more where the ground would have more than a million cells.
    cover : Raster, optional
        Codes of what covers the ground.
    shares : mapping of int to float
        Code to the share of the speed that is left on it; 0 where nobody walks.
    neighbours : int
        16 (sides, corners, knight's moves) or 8.
    """

    max_m: float = 2000.0
    cell_m: float = 0.0
    cover: Raster | None = None
    shares: Mapping[int, float] = field(default_factory=dict)
    neighbours: int = 16


@dataclass(frozen=True)
class Land:
    """Cells that can be walked on, and the steps between them.

    Efforts are metres of flat paved ground that take as long: divided by a speed they are seconds.

    Attributes
    ----------
    grid : Raster
        Where the cells lie, in the CRS of the network; its values mean nothing.
    number : int array, shape (rows, columns)
        Number of the cell in the places of the grid, -1 where there is no ground to walk on.
    share : float array, shape (n,)
        Of the speed, left on the flat.
    height : float array, shape (n,)
        Metres; NaN where unknown.
    first_arc : int array, shape (n + 1,)
        Where the steps of each cell begin.
    arc_head : int array, shape (steps,)
        The cell a step leads to, seen from the services outwards.
    arc_effort, arc_m : float array, shape (steps,)
        Effort of who walks towards the service, that is from the head to the tail, and metres as the crow flies.
    slope_rule : str
        What a slope leaves of the speed, a key of `pace.SLOPE_RULES`.
    """

    grid: Raster
    number: NDArray[np.int32]
    share: Floats
    height: Floats
    first_arc: Ints
    arc_head: Ints
    arc_effort: Floats
    arc_m: Floats
    slope_rule: str = TOBLER

    @property
    def xy(self) -> Floats:
        """Centres of the cells, shape (n, 2)."""
        row, column = np.nonzero(self.number >= 0)
        return _centres(self.grid, row, column)

    def cells_at(self, row: Ints, column: Ints) -> Ints:
        """Numbers of cells by row and column; -1 where there is none."""
        inside = (row >= 0) & (row < self.grid.rows) & (column >= 0) & (column < self.grid.columns)
        number = np.full(row.shape, -1, dtype=np.int64)
        number[inside] = self.number[row[inside], column[inside]]
        return number


def read_land_cover(rows: Iterable[Mapping[str, str]]) -> dict[int, float]:
    """The table of land cover: ``code``, ``speed_share``.

    Raises
    ------
    InputError
        If it is empty, a code is no whole number, or a share is no number from 0 to 1.
    """
    shares = {}
    for line, row in enumerate(rows, start=2):
        code, share = (readable_number(row.get(name)) for name in ("code", "speed_share"))
        if not (code.is_integer() and 0.0 <= share <= 1.0):
            raise InputError(
                "Line {line} of the table of land cover cannot be used: it needs a whole number as code, and as "
                "speed_share a number from 0 (no way) to 1.",
                line=line,
            )
        shares[int(code)] = share
    if not shares:
        raise InputError("The table of land cover is empty. Give at least one line with code and speed_share.")
    return shares


def survey_land(
    points: Floats,
    off_path: OffPath,
    ground: Raster | None,
    blocked: Obstacles,
    crs: object,
    progress: Progress = SILENT,
    slope_rule: str = TOBLER,
) -> Land:
    """Cells on the ground within `off_path.max_m` of `points`, and the steps between them.

    A step takes each of its pieces at the speed of the cell it lies in (to a side: half the distance at each cell's
    speed). That speed is what the land cover leaves, and 0.6 (Tobler's off-path factor) where it says nothing; times
    what the slope between the two centres leaves in the direction walked. There is no step across an obstacle, into
    water or ground that cannot be walked, over a corner between two such cells.

    Parameters
    ----------
    points : float array, shape (p, 2)
        Doors and services off the paths, at least one.
    ground : Raster, optional
        Elevation in metres. Where it knows nothing the land counts as flat, which is said.
    slope_rule : str
        A key of `pace.SLOPE_RULES`.

    Raises
    ------
    InputError
        If the cells asked for are too many.
    """
    grid, mask = _choose_cells(points, off_path, crs, progress)
    outlines = blocked.tree.geometries[shapely.get_type_id(blocked.tree.geometries) == _POLYGON]
    if len(outlines):
        mask &= paint(grid, outlines, np.ones(len(outlines), dtype=np.int32), progress.part(0.0, 0.1))[0] == 0
    row, column = np.nonzero(mask)
    share = _shares(grid, _centres(grid, row, column), off_path, progress)
    mask[row[share == 0], column[share == 0]] = False
    share = share[share > 0]
    number = np.full(mask.shape, -1, dtype=np.int32)
    row, column = np.nonzero(mask)
    number[row, column] = np.arange(len(row))
    height = _heights(_centres(grid, row, column), ground, crs, progress)
    progress.at(0.2)
    steps = _steps(grid, number, share, height, slope_rule, blocked, off_path.neighbours, progress.part(0.2, 1.0))
    return Land(grid, number, share, height, *steps, slope_rule)


def cells_along(grid: Raster, segment_xy: Floats) -> Bools:
    """Cells that straight segments (shape (s, 4)) run through, to within half a cell; shape (rows, columns)."""
    touched = np.zeros((grid.rows, grid.columns), dtype=bool)
    west, south, east, north = grid.bounds
    low, high = np.minimum(segment_xy[:, :2], segment_xy[:, 2:]), np.maximum(segment_xy[:, :2], segment_xy[:, 2:])
    near = ((high >= (west, south)) & (low <= (east, north))).all(axis=1)
    start, step = segment_xy[near, :2], segment_xy[near, 2:] - segment_xy[near, :2]
    count = np.ceil(np.hypot(*step.T) / (grid.dx / 2)).astype(np.int64) + 1
    for begin, end in ranges_of_work(count, _SAMPLES_AT_ONCE):
        some = np.arange(begin, end)
        owner = np.repeat(some, count[some])
        within = runs_of(count[some])
        along = within / np.maximum(count[owner] - 1, 1)
        at = np.floor(grid.in_cells(start[owner] + step[owner] * along[:, None])).astype(np.int64)
        at = at[((at >= 0) & (at < (grid.columns, grid.rows))).all(axis=1)]
        touched[at[:, 1], at[:, 0]] = True
    return touched


def widened(cells: Bools, by: int) -> Bools:
    """The cells and all that are at most so many rows and columns away."""
    wide: Bools = maximum_filter1d(
        maximum_filter1d(cells.astype(np.uint8), 2 * by + 1, axis=0), 2 * by + 1, axis=1
    ).astype(bool)
    return wide


def _centres(grid: Raster, row: Ints, column: Ints) -> Floats:
    return np.column_stack([grid.left + (column + 0.5) * grid.dx, grid.top - (row + 0.5) * grid.dy])


def _choose_cells(points: Floats, off_path: OffPath, crs: object, progress: Progress) -> tuple[Raster, Bools]:
    """A grid over the points and what lies around them, and which of its cells are near enough to one."""
    low, high = points.min(axis=0) - off_path.max_m, points.max(axis=0) + off_path.max_m
    extent = np.maximum(high - low, 1.0)
    # Tiles say where ground is needed; a tile that is partly near enough is taken whole.
    tile = max(off_path.max_m / 8.0, float(extent.max()) / 2000.0, 1.0)
    columns, rows = np.ceil(extent / tile).astype(np.int64)
    empty = np.ones((rows, columns), dtype=bool)
    across, down = np.floor((points[:, 0] - low[0]) / tile), np.floor((high[1] - points[:, 1]) / tile)
    empty[down.astype(np.int64), across.astype(np.int64)] = False
    tiles = distance_transform_edt(empty) * tile <= off_path.max_m + tile
    area = float(tiles.sum()) * tile**2
    least = max(np.sqrt(area / MOST_CELLS), np.sqrt(float(extent.prod()) / _MOST_OF_THE_BOX))
    cell_m = off_path.cell_m
    if cell_m <= 0:
        cell_m = float(np.ceil(max(FINEST_CELL_M, np.sqrt(area / CELLS_CHOSEN), least)))
    elif cell_m < least:
        raise InputError(
            "Cells of {cell} m would be {count} million cells for the ground off the paths. Choose at least {least} m, "
            "or a shorter longest distance off the paths.",
            cell=f"{cell_m:g}",
            count=f"{area / cell_m**2 / 1e6:.1f}",
            least=int(np.ceil(least)),
        )
    columns, rows = np.ceil(extent / cell_m).astype(np.int64)
    none = np.broadcast_to(np.float32(0), (rows, columns))
    grid = Raster(none, float(low[0]), float(high[1]), cell_m, cell_m, crs)  # type: ignore[arg-type]
    tile_row = np.minimum(((np.arange(rows) + 0.5) * cell_m / tile).astype(np.int64), tiles.shape[0] - 1)
    tile_column = np.minimum(((np.arange(columns) + 0.5) * cell_m / tile).astype(np.int64), tiles.shape[1] - 1)
    mask: Bools = tiles[np.ix_(tile_row, tile_column)]
    progress.say("Off the paths people walk over {count} cells of {cell} m.", count=int(mask.sum()), cell=f"{cell_m:g}")
    return grid, mask


def _shares(grid: Raster, xy: Floats, off_path: OffPath, progress: Progress) -> Floats:
    """What is left of the speed on the flat at each place; 0 where nobody walks."""
    share = np.full(len(xy), ACCESS_PACE_FACTOR)
    if off_path.cover is None:
        return share
    code = sample(off_path.cover, _moved(xy, grid.crs, off_path.cover))
    found, place = np.unique(code, return_inverse=True)
    known = np.array([off_path.shares.get(int(value), -1.0) if np.isfinite(value) else -1.0 for value in found])
    strange = found[(known < 0) & np.isfinite(found)]
    if len(strange):
        progress.warn(
            "The table of land cover does not have the codes {codes}: there people walk at 0.6 of their speed.",
            codes=", ".join(f"{value:g}" for value in strange[:10]) + (", ..." if len(strange) > 10 else ""),
        )
    if np.isnan(code).any():
        progress.warn(
            "The land cover knows nothing on {share} % of the ground off the paths: there people walk at 0.6 of their "
            "speed.",
            share=round(float(100 * np.isnan(code).mean()), 1),
        )
    there = known[place]
    return np.where(there >= 0, there, share)


def _heights(xy: Floats, ground: Raster | None, crs: object, progress: Progress) -> Floats:
    if ground is None:
        return np.full(len(xy), np.nan)
    height = bilinear(ground, _moved(xy, crs, ground))
    if np.isnan(height).any():
        progress.warn(
            "The elevation raster knows nothing on {share} % of the ground off the paths: it counts as flat there.",
            share=round(float(100 * np.isnan(height).mean()), 1),
        )
    return height


def _moved(xy: Floats, crs: object, raster: Raster) -> Floats:
    """Places in the CRS of `raster`."""
    if raster.crs == crs:
        return xy
    mover = Transformer.from_crs(crs, raster.crs, always_xy=True)
    return np.column_stack(mover.transform(xy[:, 0], xy[:, 1]))


def slope_effort(rise: Floats, metres: Floats | float, slope_rule: str) -> Floats:
    """By how much a slope lengthens the effort of who climbs `rise` over `metres`; unknown slopes are flat."""
    with np.errstate(over="ignore", divide="ignore"):
        return 1.0 / SLOPE_RULES[slope_rule](np.nan_to_num(rise / metres, nan=0.0))


def _steps(
    grid: Raster,
    number: NDArray[np.int32],
    share: Floats,
    height: Floats,
    slope_rule: str,
    blocked: Obstacles,
    neighbours: int,
    progress: Progress,
) -> tuple[Ints, Ints, Floats, Floats]:
    """First step of each cell; head, effort and metres of each step."""
    moves = (*_SIDES, *_CORNERS, *(_KNIGHTS if neighbours == 16 else ()))
    # A row a cell and a column a move, each with the move back: no sorting. 32 bits, because there are very many.
    head = np.full((len(share), 2 * len(moves)), -1, dtype=np.int32)
    effort = np.zeros(head.shape, dtype=np.float32)
    metres = np.zeros(head.shape, dtype=np.float32)
    walls = shapely.STRtree(_outline_segments(blocked))
    near = np.zeros(len(share), dtype=bool)
    if len(walls):
        beside = cells_along(grid, shapely.get_coordinates(walls.geometries).reshape(-1, 4))
        progress.check()
        near = widened(beside, 3)[number >= 0]
        progress.check()
    xy = _centres(grid, *np.nonzero(number >= 0)) if near.any() else np.zeros((0, 2))
    per_metre = 1.0 / share
    for column, move in enumerate(moves):
        step = progress.part(column / len(moves), (column + 1) / len(moves))
        step.at(0.0)
        one, other, between = _pairs(number, move)
        free = ~_across(walls, xy, one, other, near, step)
        one, other = one[free], other[free]
        length = grid.dx * float(np.hypot(*move))
        passed = [per_metre[cells] for cells in (one, other, *(cells[free] for cells in between))]
        flat = length * np.mean(passed, axis=0)
        rise = height[other] - height[one]
        for at, start, end, climbed in ((column, one, other, -rise), (column + len(moves), other, one, rise)):
            there = flat * slope_effort(climbed, length, slope_rule)
            passable = there < _MOST_EFFORT_M
            head[start[passable], at] = end[passable]
            effort[start[passable], at] = there[passable]
            metres[start[passable], at] = length
    progress.check()
    there_is = head >= 0
    first = np.append(0, np.cumsum(there_is.sum(axis=1))).astype(np.int64)
    columns = []
    for values in (head, effort, metres):
        progress.check()
        columns.append(values[there_is])
    return (first, *columns)  # type: ignore[return-value]


def _pairs(number: NDArray[Any], move: tuple[int, int]) -> tuple[Ints, Ints, list[Ints]]:
    """Cells with a cell one `move` away, that cell, and the cells that the straight line between them passes."""
    down, right = move
    rows, columns = number.shape[0] - down, number.shape[1] - abs(right)
    if rows <= 0 or columns <= 0:
        none = np.zeros(0, dtype=np.int64)
        return none, none, []

    def seen(r: int, c: int) -> NDArray[Any]:
        first = max(-right, 0) + c
        return number[r : r + rows, first : first + columns]

    there = (seen(0, 0) >= 0) & (seen(down, right) >= 0)
    passed: list[NDArray[Any]] = []
    side = 1 if right > 0 else -1
    if (down, abs(right)) == (1, 1):
        # Two closed cells that touch at a corner leave no gap.
        there &= (seen(0, right) >= 0) | (seen(1, 0) >= 0)
    elif down + abs(right) == 3:
        passed = [seen(0, side), seen(1, side)] if down == 1 else [seen(1, 0), seen(1, side)]
        there &= (passed[0] >= 0) & (passed[1] >= 0)
    one, other, *between = (view[there].astype(np.int64) for view in (seen(0, 0), seen(down, right), *passed))
    return one, other, between


def _outline_segments(blocked: Obstacles) -> NDArray[np.object_]:
    """Barriers and shores as straight segments: quick to ask, however long they are."""
    shapes = blocked.tree.geometries
    lines = np.where(shapely.get_type_id(shapes) == _POLYGON, shapely.boundary(shapes), shapes)
    xy, part = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    start = np.flatnonzero(part[1:] == part[:-1])
    segments: NDArray[np.object_] = shapely.linestrings(np.stack([xy[start], xy[start + 1]], axis=1))
    return segments


def _across(walls: shapely.STRtree, xy: Floats, one: Ints, other: Ints, near: Bools, progress: Progress) -> Bools:
    """Which steps meet a wall; only those between cells `near` one are asked about."""
    met = np.zeros(len(one), dtype=bool)
    asked = np.flatnonzero(near[one] & near[other]) if len(near) else np.zeros(0, dtype=np.int64)
    for some in _in_turns(asked, progress):
        steps = shapely.linestrings(np.stack([xy[one[some]], xy[other[some]]], axis=1))
        met[some[walls.query(steps, predicate="intersects")[0]]] = True
    return met


def _in_turns(rows: Ints, progress: Progress) -> Iterator[Ints]:
    for begin in range(0, len(rows), _STEPS_AT_ONCE):
        progress.at(begin / len(rows))
        yield rows[begin : begin + _STEPS_AT_ONCE]
