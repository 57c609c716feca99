"""Depth of a flood from the community's marks: a surface through their levels, clipped by the ground.

The method and its figures are in docs/methods.md 12.4.
The level at a mark is the ground there and the mark added. Between marks the surface is interpolated; where water of it
would stand on ground that people saw dry, it is lowered. Water is where the surface lies above the ground and is joined
to a mark or to a water body over such ground. How far each mark is from what all others say is the error.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
from scipy.spatial import cKDTree

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.depths import HIGHEST_DEPTH_M
from ..grids.raster import Raster, cell_metres
from ..progress import SILENT, Progress
from .evidence import (
    AUTO,
    OUTLIER,
    Agreement,
    Evidence,
    agreement_of,
    evidence_of,
    outliers_of,
    water_on_dry,
    without,
)
from .flow import Heights
from .ground import refuse_too_deep
from .level import reach_of_level
from .marks_reading import DRY, WET
from .watersurface import IDW, METHODS, PLANE, inverse_distance, surface_through

# Most cells that fit in 2 GB of memory together with surface and error.
MOST_CELLS = 20_000_000
METHOD_CHOICES = (AUTO, *METHODS)
OUTLIER_CHOICES = KEEP, LEAVE_OUT = ("keep", "leave_out")
_CELLS_AT_ONCE = 100_000
# Where there are thousands of marks, fewer cells at once: a wish to stop is heard.
_PAIRS_AT_ONCE = 50_000_000
_FEW_MARKS = 5
_MOST_NAMED = 5


@dataclass(frozen=True)
class MarkOptions:
    """How marks become a surface.

    Attributes
    ----------
    method : {"auto", "idw", "plane", "tin"}
    max_distance : float
        Metres from the nearest mark beyond which nothing is known; 0: no such limit.
    ground_error : float
        Standard deviation of the ground in metres; 0 where nobody said.
    outliers : {"keep", "leave_out"}
        What is done with marks that no other agrees with; they are named in any case.
    """

    method: str = AUTO
    max_distance: float = 300.0
    ground_error: float = 0.0
    outliers: str = KEEP


@dataclass(frozen=True)
class MarksDepth:
    """Depth from marks.

    Attributes
    ----------
    depth : Raster
        Metres; 0 where dry, NaN where the ground is unknown or no mark is near.
    error : Raster
        Standard deviation of the depth in metres; NaN where the depth is, and where one mark says nothing of its error.
    margin : float array, shape (rows, columns)
        Surface of the water minus the ground in metres.
    source : bool array, shape (rows, columns)
        The cells of marks and water bodies that water is joined to.
    residuals : GeoDataFrame
        The marks with ``ground_m, level_m, modelled_m, mark_residual_m, outlier`` and their ``mark_status``.
    agreement : Agreement
    wet_error : float
        Root mean square of the error over the cells under water, NaN where it is not known.
    """

    depth: Raster
    error: Raster
    margin: Heights
    source: Bools
    residuals: gpd.GeoDataFrame
    agreement: Agreement
    wet_error: float


def depth_from_marks(
    ground: Raster,
    marks: gpd.GeoDataFrame,
    water: Bools | None = None,
    options: MarkOptions | None = None,
    progress: Progress = SILENT,
) -> MarksDepth:
    """Depth of water from marks of it.

    Parameters
    ----------
    ground : Raster
        Elevation in metres, NaN where unknown; any CRS.
    marks : GeoDataFrame
        From `read_marks`.
    water : bool array, shape (rows, columns), optional
        Cells of water bodies: what is joined to them is wet without a mark of its own.

    Raises
    ------
    InputError
        If no mark tells a level on the ground, the method does not suit the marks, or depths are none of a flood.

    Notes
    -----
    `method="idw"` without dry marks: a higher mark never lowers the surface anywhere.
    """
    options = options or MarkOptions()
    if options.method not in METHOD_CHOICES or options.outliers not in OUTLIER_CHOICES:
        raise InputError(
            "'{value}' is no choice. Choose from: {choices}.",
            value=options.outliers if options.method in METHOD_CHOICES else options.method,
            choices=", ".join(METHOD_CHOICES + OUTLIER_CHOICES),
        )
    evidence, marks = evidence_of(marks, ground, progress)
    agreement = agreement_of(evidence, options.method, options.ground_error, progress.part(0.0, 0.15))
    odd = outliers_of(evidence, agreement, options.ground_error, progress.part(0.15, 0.15))
    marks = _with_residuals(marks, evidence, agreement, odd)
    _tell_odd(marks, progress)
    if odd.any() and options.outliers == LEAVE_OUT:
        marks.loc[marks["outlier"] == "yes", "mark_status"] = OUTLIER
        evidence = without(evidence, odd)
        agreement = agreement_of(evidence, options.method, options.ground_error, progress)
    _tell(marks, evidence, agreement, options, progress)
    surface, error = _surface(ground, evidence, agreement, options, progress.part(0.15, 0.6))
    margin = surface - ground.values
    source = _cells_around(ground, evidence.places[evidence.wet])
    if water is not None:
        source |= water
    reached = reach_of_level(replace(ground, values=-margin), 0.0, source, progress)
    too_much = _water_on_dry(ground, evidence, agreement.method, reached)
    if (too_much > 0).any():
        _lower(ground, evidence, too_much, margin, progress.part(0.6, 0.9))
        reached = reach_of_level(replace(ground, values=-margin), 0.0, source, progress)
    depth = _depth(margin, reached, water, progress)
    error[np.isnan(depth)] = np.nan
    wet = depth > 0
    wet_error = float(np.sqrt(np.mean(error[wet].astype(float) ** 2))) if wet.any() else float("nan")
    residuals = _with_modelled(marks, evidence, agreement.method, too_much, progress)
    progress.at(1.0)
    return MarksDepth(
        replace(ground, values=depth), replace(ground, values=error), margin, source, residuals, agreement, wet_error
    )


def _cells_at_once(places: int) -> int:
    return min(_CELLS_AT_ONCE, max(_PAIRS_AT_ONCE // max(places, 1), 1))


def _surface(
    ground: Raster, evidence: Evidence, agreement: Agreement, options: MarkOptions, progress: Progress
) -> tuple[Heights, Heights]:
    """Height of the water and its error in every cell near a mark, NaN elsewhere."""
    wet = evidence.wet
    places, levels = evidence.places[wet], evidence.levels[wet]
    through = None if agreement.method == IDW else surface_through(agreement.method, places, levels)
    told = np.column_stack((levels, evidence.errors[wet] ** 2))
    tree, all_tree = cKDTree(places), cKDTree(evidence.places)
    surface = np.full(ground.values.size, np.nan, dtype=ground.values.dtype)
    error = surface.copy()
    known = ~np.isnan(ground.values.reshape(-1))
    step = _cells_at_once(len(places))
    for start in range(0, known.size, step):
        progress.at(start / known.size)
        cells = start + np.flatnonzero(known[start : start + step])
        at = _centres(ground, cells)
        if options.max_distance > 0:
            near = np.isfinite(all_tree.query(at, distance_upper_bound=options.max_distance)[0])
            cells, at = cells[near], at[near]
        if len(cells) == 0:
            continue
        mean = inverse_distance(places, told, at)
        surface[cells] = mean[:, 0] if through is None else through(at)
        distance = tree.query(at)[0]
        # A plane passes by its marks: even beside one it is as wrong as between them.
        distance = np.maximum(distance, agreement.spacing) if agreement.method == PLANE else distance
        error[cells] = np.sqrt(mean[:, 1] + options.ground_error**2 + agreement.per_metre * distance)
    return surface.reshape(ground.values.shape), error.reshape(ground.values.shape)


def _centres(ground: Raster, cells: Ints) -> Floats:
    """In metres from the corner of the ground."""
    at = np.column_stack((cells % ground.columns + 0.5, cells // ground.columns + 0.5))
    return np.asarray(at * np.array(cell_metres(ground)))


def _around(ground: Raster, places: Floats) -> tuple[Ints, Ints]:
    """Rows and columns of the four cells around each place, shape (n, 4)."""
    upper_left = np.floor(places / np.array(cell_metres(ground)) - 0.5).astype(np.int64)
    columns = np.clip(upper_left[:, :1] + [0, 1, 0, 1], 0, ground.columns - 1)
    rows = np.clip(upper_left[:, 1:] + [0, 0, 1, 1], 0, ground.rows - 1)
    return rows, columns


def _cells_around(ground: Raster, places: Floats) -> Bools:
    """The cells that the heights at some places were read from."""
    cells: Bools = np.zeros(ground.values.shape, dtype=bool)
    cells[_around(ground, places)] = True
    cells &= ~np.isnan(ground.values)
    return cells


def _water_on_dry(ground: Raster, evidence: Evidence, method: str, reached: Bools) -> Floats:
    """Metres of water that the surface puts on each place seen dry, shape (n,); 0 on the others.

    Low ground that water has no way to is dry without the surface being lower.
    """
    found = np.zeros(len(evidence.levels))
    joined = reached[_around(ground, evidence.places[evidence.dry])].any(axis=1)
    found[evidence.dry] = np.where(joined, water_on_dry(evidence, method), 0.0)
    return found


def _lower(ground: Raster, evidence: Evidence, too_much: Floats, margin: Heights, progress: Progress) -> None:
    """Take off what stands on dry places: all of it there, nothing at the other marks, inverse distance between."""
    flat = margin.reshape(-1)
    cells = np.flatnonzero(~np.isnan(flat))
    step = _cells_at_once(len(evidence.places))
    for start in range(0, len(cells), step):
        progress.at(start / len(cells))
        some = cells[start : start + step]
        flat[some] -= inverse_distance(evidence.places, too_much, _centres(ground, some)).astype(flat.dtype)


def _depth(margin: Heights, reached: Bools, water: Bools | None, progress: Progress) -> Heights:
    depth = np.where(np.isnan(margin), margin, np.where(reached, np.maximum(margin, 0), 0))
    in_water = np.zeros(depth.shape, dtype=bool) if water is None else water
    refuse_too_deep(float(np.fmax.reduce(depth, axis=None, where=~in_water, initial=0.0)))
    if (depth > HIGHEST_DEPTH_M).any():
        depth[depth > HIGHEST_DEPTH_M] = HIGHEST_DEPTH_M
        progress.say("In the water itself, depths over {most:.0f} m are written as that.", most=HIGHEST_DEPTH_M)
    return depth


def _with_residuals(marks: gpd.GeoDataFrame, evidence: Evidence, agreement: Agreement, odd: Bools) -> gpd.GeoDataFrame:
    """The marks with what all others say of each, and whether that is far from what was marked."""
    used = evidence.of_mark >= 0
    said, far = np.full(len(evidence.levels), np.nan), np.zeros(len(evidence.levels), dtype=bool)
    said[evidence.wet] = evidence.levels[evidence.wet] + agreement.residuals
    far[evidence.wet] = odd
    of_mark = np.where(used, said[evidence.of_mark], np.nan)
    outlier = np.where(np.isnan(of_mark), "unknown", np.where(far[evidence.of_mark], "yes", "no"))
    return marks.assign(mark_residual_m=of_mark - marks["level_m"], outlier=outlier.astype(object))


def _with_modelled(
    marks: gpd.GeoDataFrame, evidence: Evidence, method: str, too_much: Floats, progress: Progress
) -> gpd.GeoDataFrame:
    """The marks with the depth the surface has at each, and on dry ones the water the others would have put there."""
    wet, used = evidence.wet, evidence.of_mark >= 0
    surface = surface_through(method, evidence.places[wet], evidence.levels[wet])(evidence.places)
    surface -= inverse_distance(evidence.places, too_much, evidence.places)
    modelled = np.maximum(np.where(used, surface[evidence.of_mark], np.nan) - marks["ground_m"], 0.0)
    on_dry = used & evidence.dry[evidence.of_mark]
    residual = np.where(on_dry, too_much[evidence.of_mark], marks["mark_residual_m"])
    lowered = int((residual[on_dry] > 0).sum())
    if lowered:
        progress.warn(
            "{count} of {all} dry marks {count:stands|stand} where the others put water, up to {most:.2f} m: the "
            "surface was lowered there.",
            count=lowered,
            all=int(on_dry.sum()),
            most=float(residual[on_dry].max()),
        )
    return marks.assign(modelled_m=modelled, mark_residual_m=residual).drop(columns="mark")


def _tell_odd(marks: gpd.GeoDataFrame, progress: Progress) -> None:
    odd = marks[marks["outlier"] == "yes"].sort_values("mark_residual_m", key=lambda metres: -metres.abs())
    if len(odd):
        progress.warn(
            "{count} marks are far from what all others say. Check them where they stand, these first:",
            count=len(odd),
        )
        for one, metres in zip(odd["id"][:_MOST_NAMED], odd["mark_residual_m"]):
            progress.warn("{id}: the others say {metres:+.2f} m", id=one, metres=float(metres))


def _tell(
    marks: gpd.GeoDataFrame, evidence: Evidence, agreement: Agreement, options: MarkOptions, progress: Progress
) -> None:
    wet, dry = (int((marks["mark_status"] == status).sum()) for status in (WET, DRY))
    progress.say(
        "{all} marks: {wet} with a height, {dry} dry, {others} not used.",
        all=len(marks),
        wet=wet,
        dry=dry,
        others=len(marks) - wet - dry,
    )
    places = int(evidence.wet.sum())
    if np.isnan(agreement.error):
        progress.warn("The marks are too few to say how wrong they are: the error is unknown. Add marks elsewhere.")
        return
    if places < _FEW_MARKS:
        progress.warn("Only {count} marks tell a level: the error itself is uncertain. Add marks.", count=places)
    progress.say(
        "Leave-one-out error: {error:.2f} m over {count} marks, which stand {spacing:.0f} m apart on average.",
        error=agreement.error,
        count=places,
        spacing=agreement.spacing,
    )
    if options.ground_error == 0:
        progress.say("The error of the elevation was not said and is not counted in.")
