"""Where people are known: polygons with their people, or the cells of a raster."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.raster import Raster, place
from ..progress import SILENT, Progress
from ..walking.doors import representative_points
from .people import block_of, numbers_of_people

# How far the people of a cell without a building may be moved: as far as the middle of the cells around it.
_MOST_CELLS = 1.5
_CELLS_AT_ONCE = 50_000


@dataclass(frozen=True)
class Grid:
    """The cells of a raster as zones, row by row.

    Attributes
    ----------
    columns : int
        Cells in a row.
    building_xy : float array, shape (b, 2)
        Where each building stands, in cells from the corner of zone 0; NaN where that is not known.
    """

    columns: int
    building_xy: Floats


@dataclass(frozen=True)
class Zones:
    """Where the people are known.

    Attributes
    ----------
    ids : object array, shape (z,)
    people : float array, shape (z,)
        NaN where the number is not known.
    of_building : int array, shape (b,)
        Zone of every building, -1 in none.
    grid : Grid, optional
        Where zones are the cells of a raster.
    """

    ids: NDArray[np.object_]
    people: Floats
    of_building: Ints
    grid: Grid | None = None


def polygon_zones(
    buildings: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, population_field: str, progress: Progress = SILENT
) -> Zones:
    """Zones from polygons; a building belongs to the zone its representative point lies in.

    Raises
    ------
    InputError
        If the field does not exist, or holds something else than numbers of people.
    """
    if population_field not in zones:
        raise InputError("The zones have no field '{field}'. Choose the one with their people.", field=population_field)
    given = zones[population_field]
    people = numbers_of_people(given)
    wrong = (people.isna() & given.notna()) | (people < 0)
    if wrong.any():
        raise InputError(
            "The field '{field}' of the zones holds {count} values that are no number of people, such as '{example}'.",
            field=population_field,
            count=int(wrong.sum()),
            example=given[wrong].iloc[0],
        )
    return Zones(zones["id"].to_numpy(dtype=object), people.to_numpy(dtype=float), block_of(buildings, zones, progress))


def raster_zones(buildings: gpd.GeoDataFrame, raster: Raster, progress: Progress = SILENT) -> Zones:
    """Zones from the cells of a raster of people per cell, as far as the buildings reach.

    A cell is a zone, named ``row/column`` as counted from the corner of the part that was read.
    """
    points = gpd.GeoSeries(shapely.points(representative_points(buildings.geometry, progress)), crs=buildings.crs)
    where = raster.in_cells(_coordinates(points, raster))
    at = np.floor(where)
    box = place(gpd.GeoSeries([shapely.box(*buildings.total_bounds)], crs=buildings.crs).segmentize(1000.0), raster)
    west, south, east, north = shapely.bounds(box)[0]
    corners = np.floor(raster.in_cells(np.array([[west, north], [east, south]]))).astype(np.int64)
    (first_column, first_row), (last_column, last_row) = np.clip(corners, 0, [raster.columns - 1, raster.rows - 1])
    rows, columns = np.mgrid[first_row : last_row + 1, first_column : last_column + 1]
    with np.errstate(invalid="ignore"):
        inside = (at >= (first_column, first_row)).all(axis=1) & (at <= (last_column, last_row)).all(axis=1)
    zone = np.full(len(buildings), -1, dtype=np.int64)
    column, row = at[inside].astype(np.int64).T
    zone[inside] = (row - first_row) * columns.shape[1] + column - first_column
    window = raster.values[first_row : last_row + 1, first_column : last_column + 1]
    people = window.astype(float).reshape(-1)
    if (people < 0).any():
        raise InputError(
            "The population raster has cells below 0. Declare their value as no data in the layer's properties, "
            "then run again."
        )
    ids = np.array([f"{r}/{c}" for r, c in zip(rows.reshape(-1), columns.reshape(-1))], dtype=object)
    return Zones(ids, people, zone, Grid(columns.shape[1], where - (first_column, first_row)))


def _coordinates(points: gpd.GeoSeries, raster: Raster) -> Floats:
    found = np.full((len(points), 2), np.nan)
    placed = place(points, raster)
    exists = ~(shapely.is_missing(placed) | shapely.is_empty(placed))
    found[exists] = shapely.get_coordinates(placed[exists])
    return found


def moved_to(zones: Zones, empty: Bools, homes: Bools, progress: Progress = SILENT) -> Ints:
    """Where the people of cells without a home are moved: the cell of the home nearest to their middle.

    A raster of people knows less exactly than its cells are small where they live. Polygons keep their people.

    Parameters
    ----------
    empty : bool array, shape (z,)
        The cells in question.
    homes : bool array, shape (b,)
        The buildings that can take people; each lies in a zone.

    Returns
    -------
    int array, shape (z,)
        A zone; -1 where nobody is moved, as no home stands within one and a half cells.
    """
    target = np.full(len(zones.ids), -1, dtype=np.int64)
    if zones.grid is None or not homes.any():
        return target
    tree = shapely.STRtree(shapely.points(zones.grid.building_xy[homes]))
    home_zone = zones.of_building[homes]
    cells = np.flatnonzero(empty)
    for begin in range(0, len(cells), _CELLS_AT_ONCE):
        progress.check()
        some = cells[begin : begin + _CELLS_AT_ONCE]
        middles = np.column_stack([some % zones.grid.columns, some // zones.grid.columns]) + 0.5
        cell, home = tree.query_nearest(shapely.points(middles), max_distance=_MOST_CELLS, all_matches=True)
        # Of several at the same distance the first.
        order = np.lexsort((home, cell))
        cell, first = np.unique(cell[order], return_index=True)
        target[some[cell]] = home_zone[home[order][first]]
    return target
