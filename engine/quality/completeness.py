"""What the map lacks: buildings against footprints seen from above, and columns that say nothing."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..progress import SILENT, Progress
from ..walking.doors import representative_points
from .issues import issues_frame

# GIScience/ohsome-quality-api, building comparison, ratio by area (docs/methods.md 3.1).
GREEN_RATIO, YELLOW_RATIO, TOO_HIGH_RATIO = 0.85, 0.50, 1.30
_SAME_IOU = 0.3
_PAIRS_AT_ONCE = 20_000
_MOST_CELLS = 2_000_000
GREEN, YELLOW, RED, TOO_HIGH, NO_REFERENCE = "green", "yellow", "red", "too_high", "no_reference"


@dataclass(frozen=True)
class Comparison:
    """Buildings of the map against footprints.

    Attributes
    ----------
    cells : GeoDataFrame
        A square a row: ``id``, ``map_m2``, ``reference_m2``, ``ratio`` (NaN without reference), ``completeness`` (a
        code), ``missing_count``, ``unconfirmed_count``.
    map_m2, reference_m2 : float
        Floor area on the map and in the reference, inside the area.
    map_matched_share, reference_matched_share : float
        Share of the buildings that the reference knows, and of the footprints that the map knows.
    missing, unconfirmed : int
        Footprints without a building, buildings without a footprint.
    """

    cells: gpd.GeoDataFrame
    map_m2: float
    reference_m2: float
    map_matched_share: float
    reference_matched_share: float
    missing: int
    unconfirmed: int


def compare_buildings(
    buildings: gpd.GeoDataFrame,
    reference: gpd.GeoDataFrame,
    cell: float,
    area: object | None = None,
    progress: Progress = SILENT,
) -> Comparison:
    """Compare outlines cell by cell; each stands in the cell of its middle, so that the cells add up.

    Parameters
    ----------
    buildings, reference : GeoDataFrame
        Polygons in one metric CRS; what is no polygon is passed over.
    cell : float
        Side of the squares, metres.
    area : shapely geometry, optional
        Only buildings whose middle lies in it.

    Raises
    ------
    InputError
        If the two do not show the same place.
    """
    _refuse_apart(buildings, reference)
    ours, our_points = _outlines(buildings, area)
    theirs, their_points = _outlines(reference, area)
    known, confirmed = _matched(ours, our_points, theirs, their_points, progress)
    grid = _Grid.over(np.vstack([our_points, their_points]), cell)
    cells = grid.frame(buildings.crs)
    count = len(cells)
    our_cell, their_cell = grid.number(our_points), grid.number(their_points)
    cells["map_m2"] = np.bincount(our_cell, weights=shapely.area(ours), minlength=count)
    cells["reference_m2"] = np.bincount(their_cell, weights=shapely.area(theirs), minlength=count)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = cells["map_m2"].to_numpy() / cells["reference_m2"].to_numpy()
    cells["ratio"] = np.where(cells["reference_m2"] > 0, ratio, np.nan)
    cells["completeness"] = ratio_class(cells["ratio"].to_numpy())
    cells["missing_count"] = np.bincount(their_cell[~confirmed], minlength=count)
    cells["unconfirmed_count"] = np.bincount(our_cell[~known], minlength=count)
    return Comparison(
        cells,
        float(shapely.area(ours).sum()),
        float(shapely.area(theirs).sum()),
        float(known.mean()) if len(known) else float("nan"),
        float(confirmed.mean()) if len(confirmed) else float("nan"),
        int((~confirmed).sum()),
        int((~known).sum()),
    )


def _refuse_apart(buildings: gpd.GeoDataFrame, reference: gpd.GeoDataFrame) -> None:
    """Buildings here and footprints elsewhere say nothing about what is missing."""
    boxes = [shapely.box(*frame.total_bounds) for frame in (buildings, reference) if len(frame)]
    if len(boxes) == 2 and not shapely.intersects(*boxes):
        raise InputError(
            "The buildings and the footprints to compare them with do not lie together: they show different places. "
            "Choose footprints of this place, and check the coordinate reference systems of both layers."
        )


def ratio_class(ratio: Floats) -> NDArray[np.object_]:
    """The class of each ratio; thresholds are inclusive towards the better class."""
    classes = np.full(len(ratio), NO_REFERENCE, dtype=object)
    classes[ratio < YELLOW_RATIO] = RED
    classes[ratio >= YELLOW_RATIO] = YELLOW
    classes[ratio >= GREEN_RATIO] = GREEN
    classes[ratio > TOO_HIGH_RATIO] = TOO_HIGH
    return classes


def incomplete_cells(comparison: Comparison) -> list[gpd.GeoDataFrame]:
    """Issues for the cells where buildings are missing, or where the map has far more than the reference."""
    cells = comparison.cells
    kind = cells["completeness"].to_numpy(dtype=object)
    middle = shapely.get_coordinates(shapely.centroid(cells.geometry.to_numpy())).reshape(-1, 2)
    ids = cells["id"].to_numpy(dtype=object)
    lacking = np.isin(kind.astype(str), (RED, YELLOW)) & (cells["missing_count"] > 0).to_numpy()
    too_many = (kind == TOO_HIGH) & (cells["unconfirmed_count"] > 0).to_numpy()
    frames = []
    for issue, at, column in (
        ("missing_buildings", lacking, "missing_count"),
        ("too_many_buildings", too_many, "unconfirmed_count"),
    ):
        value = cells[column].to_numpy(dtype=float)[at]
        frames.append(issues_frame(issue, "buildings", ids[at], middle[at], cells.crs, value=value, unit="buildings"))
    return frames


def _outlines(frame: gpd.GeoDataFrame, area: object | None) -> tuple[NDArray[np.object_], Floats]:
    """The usable outlines in the area, mended, and a point in each."""
    shapes = frame.geometry.to_numpy().copy()
    usable = np.isin(shapely.get_type_id(shapes), (3, 6)) & np.isfinite(shapely.bounds(shapes)).all(axis=1)
    shapes = shapes[usable]
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken])
    shapes = shapes[shapely.area(shapes) > 0]
    points = representative_points(gpd.GeoSeries(shapes))
    if area is not None:
        inside = shapely.intersects_xy(area, points[:, 0], points[:, 1])
        shapes, points = shapes[inside], points[inside]
    return shapes, points


def _matched(
    ours: NDArray[np.object_],
    our_points: Floats,
    theirs: NDArray[np.object_],
    their_points: Floats,
    progress: Progress,
) -> tuple[Bools, Bools]:
    """Which of ours and of theirs have a counterpart: IoU of 0.3 or more, or the middle of one in the other."""
    known, confirmed = np.zeros(len(ours), dtype=bool), np.zeros(len(theirs), dtype=bool)
    tree = shapely.STRtree(theirs)
    for begin in range(0, len(ours), _PAIRS_AT_ONCE):
        progress.at(begin / len(ours))
        one, other = tree.query(ours[begin : begin + _PAIRS_AT_ONCE], predicate="intersects")
        one = one + begin
        common = shapely.area(shapely.intersection(ours[one], theirs[other]))
        union = shapely.area(ours[one]) + shapely.area(theirs[other]) - common
        same = common >= _SAME_IOU * union
        same |= shapely.intersects(theirs[other], shapely.points(our_points[one]))
        same |= shapely.intersects(ours[one], shapely.points(their_points[other]))
        known[one[same]] = True
        confirmed[other[same]] = True
    return known, confirmed


@dataclass(frozen=True)
class _Grid:
    """Squares that hold at least one point, numbered row by row."""

    side: float
    corners: Ints

    @classmethod
    def over(cls, points: Floats, side: float) -> _Grid:
        if side <= 0:
            raise InputError("The side of the squares must be more than 0 m.")
        corners = np.unique(np.floor(points / side).astype(np.int64), axis=0)
        if len(corners) > _MOST_CELLS:
            raise InputError(
                "{count} squares are too many. Give longer sides than {side} m.", count=len(corners), side=side
            )
        return cls(side, corners.reshape(-1, 2))

    def number(self, points: Floats) -> Ints:
        key = np.floor(points / self.side).astype(np.int64)
        own = self.corners[:, 0].astype(np.complex128) + 1j * self.corners[:, 1]
        asked = key[:, 0].astype(np.complex128) + 1j * key[:, 1]
        numbers: Ints = np.searchsorted(own, asked).astype(np.int64)
        return numbers

    def frame(self, crs: object) -> gpd.GeoDataFrame:
        low = self.corners * self.side
        high = low + self.side
        squares = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
        ids = [f"cell/{x}/{y}" for x, y in self.corners]
        return gpd.GeoDataFrame({"id": np.array(ids, dtype=object)}, geometry=gpd.GeoSeries(squares, crs=crs))


def known_share(frame: gpd.GeoDataFrame, column: str, weight: Floats | None = None) -> float:
    """Share of the features (or of their weight) whose column says something; NaN without features."""
    weight = np.ones(len(frame)) if weight is None else weight
    if len(frame) == 0 or weight.sum() <= 0:
        return float("nan")
    if column not in frame:
        return 0.0
    told = frame[column].notna() & (frame[column].astype(str).str.strip() != "")
    return float(weight[told.to_numpy()].sum() / weight.sum())


@dataclass(frozen=True)
class Age:
    """How long ago a layer was last changed: years, and the share of features that say when."""

    median_years: float
    known_share: float


def age_of(frame: gpd.GeoDataFrame, today: pd.Timestamp) -> Age:
    """Age of the features by their `timestamp`, in years before `today`; NaN where none has one."""
    if "timestamp" not in frame or len(frame) == 0:
        return Age(float("nan"), 0.0)
    when = pd.to_datetime(frame["timestamp"], errors="coerce", utc=True, format="ISO8601")
    if not when.notna().any():
        return Age(float("nan"), 0.0)
    years = (today - when).dt.total_seconds() / (365.25 * 86_400)
    return Age(float(years.median()), float(when.notna().mean()))
