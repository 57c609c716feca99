"""Marks on the ground: levels of the water, dry places, and how far each agrees with all the others."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph
from scipy.spatial import cKDTree

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.raster import Raster, bilinear, cell_metres, place
from ..progress import SILENT, Progress
from .marks_reading import CONTRADICTED, DRY, WET
from .watersurface import IDW, METHODS, left_out, nearest_other, on_a_line, surface_through

OFF_GROUND, OUTLIER = "off_ground", "outlier"
AUTO = "auto"
# Marks closer than this are one place (assumption); their levels are averaged.
_ONE_PLACE_M = 1.0
# A mark is an outlier so many times the usual (median) disagreement and its own error from what the others say.
_OUTLIER_TIMES, _OUTLIER_ERRORS = 3.0, 2.0
_MEDIAN_TO_DEVIATION = 1.4826
# At most a quarter of the marks are outliers, and no more than anybody would look at.
_AT_MOST_A, _MOST_OUTLIERS = 4, 50


@dataclass(frozen=True)
class Evidence:
    """Places with a level of the water or without water, and the rows of the marks they are made of.

    Attributes
    ----------
    places : float array, shape (n, 2)
        Metres from the upper left corner of the ground, eastwards and southwards.
    levels : float array, shape (n,)
        Ground and mark added; of a dry place, the ground.
    errors : float array, shape (n,)
        Standard deviation of the mark in metres.
    dry : bool array, shape (n,)
    group : int array, shape (n,)
        Points of one line are one group; numbered from 0 among the wet, -1 for the dry.
    of_mark : int array, shape (marks,)
        The place each mark went into, -1 where it is not used.
    """

    places: Floats
    levels: Floats
    errors: Floats
    dry: Bools
    group: Ints
    of_mark: Ints

    @property
    def wet(self) -> Bools:
        """The places that tell a level."""
        return ~self.dry


@dataclass(frozen=True)
class Agreement:
    """What all other marks say of each, by one method.

    Attributes
    ----------
    method : str
    residuals : float array, shape (wet,)
        Level said by the others minus the level marked, in metres; NaN where they say nothing.
    error : float
        Root mean square of the residuals; NaN where there are none.
    per_metre : float
        Square metres by which the variance grows with each metre from a mark.
    spacing : float
        Mean distance of a mark from the next, in metres.
    """

    method: str
    residuals: Floats
    error: float
    per_metre: float
    spacing: float


def evidence_of(
    marks: gpd.GeoDataFrame, ground: Raster, progress: Progress = SILENT
) -> tuple[Evidence, gpd.GeoDataFrame]:
    """The places that marks tell of, and the marks with ``ground_m``, ``level_m`` and what became of each.

    Parameters
    ----------
    marks : GeoDataFrame
        From `read_marks`.

    Raises
    ------
    InputError
        If no mark that gives a height lies on the ground.
    """
    marks = marks.copy()
    status = marks["mark_status"].to_numpy(dtype=object).copy()
    xy = np.full((len(marks), 2), np.nan)
    there = ~marks.geometry.isna().to_numpy()
    points = gpd.GeoSeries(place(marks.geometry[there], ground), crs=ground.crs)
    xy[there] = np.column_stack((points.x, points.y))
    height = bilinear(ground, xy)
    used = np.isin(status, (WET, DRY))
    off = used & np.isnan(height)
    status[off] = OFF_GROUND
    if off.any():
        progress.warn(
            "{count} {count:mark lies|marks lie} beyond the elevation raster or where it has no height, such as {id}: "
            "left out.",
            count=int(off.sum()),
            id=marks["id"].to_numpy()[off][0],
        )
    wet = status == WET
    if not wet.any():
        raise _nothing_told(used, status == DRY, off)
    level = height + np.where(wet, marks["depth_m"].to_numpy(float), 0.0)
    metres = ground.in_cells(xy) * np.array(cell_metres(ground))
    rows = np.flatnonzero(np.isin(status, (WET, DRY)))
    spot = _one_place(metres[rows])
    # Somebody saw water where somebody else saw none: the water is believed.
    has_wet = np.zeros(int(spot.max()) + 1, dtype=bool)
    has_wet[spot[wet[rows]]] = True
    contradicted = ~wet[rows] & has_wet[spot]
    status[rows[contradicted]] = CONTRADICTED
    rows, spot = rows[~contradicted], spot[~contradicted]
    evidence = _averaged(marks, metres, level, rows, spot, ~has_wet, len(marks))
    together = len(rows) - len(evidence.levels)
    if together:
        progress.say(
            "{count} {count:mark stands|marks stand} where another does: the levels were averaged.", count=together
        )
    marks["ground_m"], marks["level_m"] = height, np.where(wet, level, np.nan)
    marks["mark_status"] = status
    return evidence, marks


def agreement_of(
    evidence: Evidence, method: str = AUTO, ground_error: float = 0.0, progress: Progress = SILENT
) -> Agreement:
    """What all other marks say of each: leave-one-out cross-validation (docs/methods.md 12.4).

    Parameters
    ----------
    method : {"auto", "idw", "plane", "tin"}
        ``auto``: the one with the smallest error among those that can be tried on every mark, water that it puts on dry
        marks included.
    ground_error : float
        Standard deviation of the ground in metres.

    Notes
    -----
    A residual holds the error of the mark left out, of the ground under it, and that of a surface as far from it as the
    next mark is. What the first two do not explain is taken to grow with the distance (a linear variogram).
    """
    wet = evidence.wet
    places, levels, group = evidence.places[wet], evidence.levels[wet], evidence.group[wet]
    tried = [method] if method != AUTO else [IDW] if on_a_line(places) else list(METHODS)
    found, score = {}, {}
    for number, one in enumerate(tried):
        residuals = left_out(one, places, levels, group, progress.part(number / len(tried), (number + 1) / len(tried)))
        residuals = residuals - levels
        if one == tried[0] or np.isfinite(residuals).all():
            found[one] = residuals
            score[one] = _root_mean_square(np.concatenate((residuals, water_on_dry(evidence, one))))
    best = min(found, key=lambda one: np.nan_to_num(score[one], nan=np.inf))
    if len(found) > 1:
        for one in found:
            progress.say(
                "Error on marks left out and on dry marks, {method}: {error:.2f} m", method=one, error=score[one]
            )
        progress.say("Used: {method}.", method=best)
    error = _root_mean_square(found[best])
    distance = nearest_other(places, group)
    spacing = float(np.nanmean(distance)) if np.isfinite(distance).any() else np.nan
    explained = float(np.mean(evidence.errors[wet] ** 2)) + ground_error**2
    per_metre = max(error**2 - explained, 0.0) / max(spacing, _ONE_PLACE_M) if np.isfinite(error) else np.nan
    return Agreement(best, found[best], error, per_metre, spacing)


def water_on_dry(evidence: Evidence, method: str) -> Floats:
    """Metres of water that the surface through the wet places puts on each dry one, shape (dry,)."""
    wet, dry = evidence.wet, evidence.dry
    through = surface_through(method, evidence.places[wet], evidence.levels[wet])
    return np.maximum(through(evidence.places[dry]) - evidence.levels[dry], 0.0)


def outliers_of(
    evidence: Evidence, agreement: Agreement, ground_error: float = 0.0, progress: Progress = SILENT
) -> Bools:
    """The wet places far from what the others say: over 3 times the usual disagreement and twice their own error.

    One at a time, the farthest first: what lies beside a wrong mark looks wrong only as long as that is believed.
    """
    far: Bools = np.zeros(int(evidence.wet.sum()), dtype=bool)
    number = np.arange(len(far))
    for _ in range(min(len(far) // _AT_MOST_A, _MOST_OUTLIERS)):
        progress.check()
        residuals = np.nan_to_num(np.abs(agreement.residuals))
        usual = _MEDIAN_TO_DEVIATION * float(np.median(residuals))
        own = np.hypot(evidence.errors[evidence.wet], ground_error)
        over = residuals - np.maximum(_OUTLIER_TIMES * usual, _OUTLIER_ERRORS * own)
        away = over == over.max()
        if not over.max() > 0 or on_a_line(evidence.places[evidence.wet][~away]):
            break
        far[number[away]] = True
        number, evidence = number[~away], without(evidence, away)
        agreement = agreement_of(evidence, agreement.method, ground_error, progress.part(0.0, 0.0))
    return far


def without(evidence: Evidence, away: Bools) -> Evidence:
    """The evidence without the wet places marked in `away`, shape (wet,)."""
    kept = np.ones(len(evidence.levels), dtype=bool)
    kept[np.flatnonzero(evidence.wet)[away]] = False
    number = np.where(kept, np.cumsum(kept) - 1, -1)
    group = evidence.group[kept]
    group[group >= 0] = np.unique(group[group >= 0], return_inverse=True)[1]
    return replace(
        evidence,
        places=evidence.places[kept],
        levels=evidence.levels[kept],
        errors=evidence.errors[kept],
        dry=evidence.dry[kept],
        group=group,
        of_mark=np.where(evidence.of_mark >= 0, number[evidence.of_mark], -1),
    )


def _root_mean_square(residuals: Floats) -> float:
    known = residuals[np.isfinite(residuals)]
    return float(np.sqrt(np.mean(known**2))) if len(known) else float("nan")


def _nothing_told(used: Bools, dry: Bools, off: Bools) -> InputError:
    if dry.any():
        return InputError(
            "All marks that can be used say that no water came: there is no level to draw. Give marks of where water "
            "stood, too."
        )
    if off.any() and (off == used).all():
        return InputError(
            "None of the marks lies on the elevation raster. Check that both show the same place and that the "
            "coordinate reference system of each is the true one."
        )
    return InputError(
        "None of the marks tells a height. Choose the field that holds it (a number, '80 cm', a word of the table), or "
        "the one that holds how bad it was."
    )


def _one_place(metres: Floats) -> Ints:
    """A number for each place; chains of marks within a metre are one."""
    pairs = cKDTree(metres).query_pairs(_ONE_PLACE_M, output_type="ndarray")
    links = sparse.coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(metres), len(metres)))
    return np.asarray(csgraph.connected_components(links, directed=False)[1], dtype=np.int64)


def _averaged(
    marks: gpd.GeoDataFrame, metres: Floats, level: Floats, rows: Ints, spot: Ints, dry: Bools, count: int
) -> Evidence:
    """One place for all marks that stand on it; their disagreement adds to its error. Dry: the lowest has the say."""
    error = marks["depth_error_m"].to_numpy(float)[rows]
    table = pd.DataFrame(
        {
            "spot": spot,
            "x": metres[rows, 0],
            "y": metres[rows, 1],
            "level": level[rows],
            "squared": error**2,
            "mark": marks["mark"].to_numpy()[rows],
        }
    )
    by_spot = table.groupby("spot")
    mean = by_spot[["x", "y", "level", "squared"]].mean()
    spread = by_spot["level"].var(ddof=0).to_numpy()
    numbers = mean.index.to_numpy()
    is_dry = dry[numbers]
    group = np.full(len(mean), -1, dtype=np.int64)
    group[~is_dry] = np.unique(by_spot["mark"].min().to_numpy()[~is_dry], return_inverse=True)[1]
    of_mark = np.full(count, -1, dtype=np.int64)
    of_mark[rows] = np.searchsorted(numbers, spot)
    return Evidence(
        places=mean[["x", "y"]].to_numpy(),
        levels=np.where(is_dry, by_spot["level"].min().to_numpy(), mean["level"].to_numpy()),
        errors=np.sqrt(mean["squared"].to_numpy() + spread),
        dry=is_dry,
        group=group,
        of_mark=of_mark,
    )
