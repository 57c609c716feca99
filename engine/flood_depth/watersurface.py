"""A water surface between marks: inverse distance, a plane or triangles, and what each says of a mark left out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.interpolate import LinearNDInterpolator
from scipy.spatial import Delaunay, QhullError, cKDTree

from ..arrays import Floats, Ints
from ..errors import InputError
from ..progress import SILENT, Progress

IDW, PLANE, TIN = "idw", "plane", "tin"
METHODS = (IDW, PLANE, TIN)
# Marks closer to a line than this share of their own extent lie on it.
_ON_A_LINE = 1e-6
# Few enough to stay in the processor's cache: three times as fast as two million.
_NUMBERS_AT_ONCE = 150_000
# Squared metres: a place nearer than a micrometre is the mark itself.
_AT_THE_MARK = 1e-12

Surface = Callable[[Floats], Floats]


def inverse_distance(places: Floats, values: Floats, at: Floats) -> Floats:
    """Means of the values at some places, each weighted with one over its squared distance.

    Parameters
    ----------
    places : float array, shape (n, 2)
        Metres.
    values : float array, shape (n,) or (n, k)
    at : float array, shape (m, 2)

    Returns
    -------
    float array, shape (m,) or (m, k)

    Examples
    --------
    >>> marks = np.array([[0.0, 0], [100, 0], [0, 100]])
    >>> inverse_distance(marks, np.array([2.0, 2.4, 2.1]), np.array([[50.0, 50], [20, 10]])).round(6)
    array([2.166667, 2.032271])
    """
    found = np.empty((len(at), *values.shape[1:]))
    step = max(_NUMBERS_AT_ONCE // len(places), 1)
    for first in range(0, len(at), step):
        some = at[first : first + step]
        weight = (some[:, :1] - places[:, 0]) ** 2 + (some[:, 1:] - places[:, 1]) ** 2
        np.maximum(weight, _AT_THE_MARK, out=weight)
        np.reciprocal(weight, out=weight)
        weight /= weight.sum(axis=1, keepdims=True)
        found[first : first + step] = weight @ values
    return found


def surface_through(method: str, places: Floats, levels: Floats) -> Surface:
    """The water surface through (``idw``, ``tin``) or between (``plane``) the levels at some places.

    Outside the triangles of ``tin``, inverse distance has the say.

    Raises
    ------
    InputError
        If a plane or triangles are asked for and the places lie on one line, or are fewer than three.
    """
    _refuse_line(method, places)
    if method == PLANE:
        middle, slope = _plane(places, levels)
        return lambda at: np.asarray(slope[0] + (at - middle) @ slope[1:])
    if method == TIN:
        triangles = LinearNDInterpolator(places, levels)
        return lambda at: _in_triangles(triangles, places, levels, at)
    return lambda at: inverse_distance(places, levels, at)


def _refuse_line(method: str, places: Floats) -> None:
    if method != IDW and on_a_line(places):
        raise InputError(
            "The marks lie on one line, or are fewer than three: they tell of no plane and no triangles. Choose the "
            "method 'idw', or add marks beside the line."
        )


def on_a_line(places: Floats) -> bool:
    """Whether all places lie on one line."""
    spread = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    return len(spread) < 2 or bool(spread[1] <= _ON_A_LINE * max(float(spread[0]), 1.0))


def left_out(method: str, places: Floats, levels: Floats, group: Ints, progress: Progress = SILENT) -> Floats:
    """The level that all other groups of marks say at each mark, NaN where they say nothing.

    Points along one line are one mark: neighbours on it would make the error look smaller than it is.

    Parameters
    ----------
    group : int array, shape (n,)
        Numbered from 0.

    Returns
    -------
    float array, shape (n,)
        Levels in metres; what was marked is to be taken off for the residual.

    Raises
    ------
    InputError
        As `surface_through`.
    """
    _refuse_line(method, places)
    told = {IDW: _left_out_of_means, PLANE: _left_out_of_plane, TIN: _left_out_of_triangles}[method]
    if group.max() == 0:
        return np.full(len(levels), np.nan)
    return told(places, levels, group, progress)


def nearest_other(places: Floats, group: Ints) -> Floats:
    """Distance of each place from the nearest of another group; NaN where there is none."""
    found = np.full(len(places), np.nan)
    tree = cKDTree(places)
    missing = np.arange(len(places))
    wanted = 1
    while len(missing) and wanted < len(places):
        wanted = min(4 * wanted, len(places))
        distance, nearest = tree.query(places[missing], k=wanted)
        foreign = group[nearest] != group[missing][:, None]
        some = foreign.any(axis=1)
        first = foreign.argmax(axis=1)
        found[missing[some]] = distance[some, first[some]]
        missing = missing[~some]
    return found


def _plane(places: Floats, levels: Floats) -> tuple[Floats, Floats]:
    """The middle of the places, and height there, slope eastwards and northwards (least squares)."""
    middle = places.mean(axis=0)
    slope = np.linalg.lstsq(np.column_stack((np.ones(len(places)), places - middle)), levels, rcond=None)[0]
    return middle, slope


def _in_triangles(triangles: LinearNDInterpolator, places: Floats, levels: Floats, at: Floats) -> Floats:
    found: Floats = triangles(at)
    outside = np.isnan(found)
    if outside.any():
        found[outside] = inverse_distance(places, levels, at[outside])
    return found


def _left_out_of_means(places: Floats, levels: Floats, group: Ints, progress: Progress) -> Floats:
    found = np.empty(len(levels))
    step = max(_NUMBERS_AT_ONCE // len(places), 1)
    for first in range(0, len(places), step):
        progress.at(first / len(places))
        some = slice(first, first + step)
        squared = ((places[some, None, :] - places[None, :, :]) ** 2).sum(axis=2)
        weight = 1.0 / np.maximum(squared, _AT_THE_MARK)
        weight[group[some, None] == group[None, :]] = 0.0
        found[some] = (weight @ levels) / weight.sum(axis=1)
    return found


def _left_out_of_plane(places: Floats, levels: Floats, group: Ints, progress: Progress) -> Floats:
    """Sums without one group are all sums minus those of the group."""
    progress.check()
    # In units of the extent around the middle, so that sums of squares stay of one size.
    centred = places - places.mean(axis=0)
    terms = np.column_stack((np.ones(len(places)), centred / max(float(np.abs(centred).max()), 1.0)))
    squares, sums = terms[:, :, None] * terms[:, None, :], terms * levels[:, None]
    groups = int(group.max()) + 1
    of_group, told = np.zeros((groups, 3, 3)), np.zeros((groups, 3))
    np.add.at(of_group, group, squares)
    np.add.at(told, group, sums)
    others, told = squares.sum(axis=0) - of_group, sums.sum(axis=0) - told
    solvable = np.linalg.cond(others) < 1 / _ON_A_LINE**1.5
    slope = np.full((groups, 3), np.nan)
    slope[solvable] = np.linalg.solve(others[solvable], told[solvable][:, :, None])[:, :, 0]
    return np.asarray((terms * slope[group]).sum(axis=1))


def _left_out_of_triangles(places: Floats, levels: Floats, group: Ints, progress: Progress) -> Floats:
    """Only the triangles around what is left out change: its neighbours span the new ones."""
    found = _left_out_of_means(places, levels, group, progress)
    start, neighbours = Delaunay(places).vertex_neighbor_vertices
    by_group = np.argsort(group, kind="stable")
    for number, mine in enumerate(np.split(by_group, np.flatnonzero(np.diff(group[by_group])) + 1)):
        if number % 100 == 0:
            progress.check()
        around = np.unique(np.concatenate([neighbours[start[one] : start[one + 1]] for one in mine]))
        around = around[group[around] != group[mine[0]]]
        told = _between_few(places[around], levels[around], places[mine])
        found[mine] = np.where(np.isnan(told), found[mine], told)
    return found


def _between_few(places: Floats, levels: Floats, at: Floats) -> Floats:
    if len(places) < 3 or on_a_line(places):
        return np.full(len(at), np.nan)
    try:
        return np.asarray(LinearNDInterpolator(places, levels)(at))
    except QhullError:
        # So nearly on a line that no triangle can be drawn.
        return np.full(len(at), np.nan)
