"""Where vertices meet: which of very many lie at one place, or so near each other that they count as one."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress

# What is left of a computed place in projected metres: a millionth is far above it and far below any survey.
VERTEX_ROUNDING_M = 1e-6

# Cells so many tolerances wide are seldom shared by vertices that do not meet, and seldom left by those that do.
_CELL_IN_TOLERANCES = 32.0
_SLOT_BITS = 2
# Odd and without a pattern (Knuth 1998, 6.4): what is multiplied by it is spread over all 64 bits.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def meeting_places(xy: Floats, tolerance: float, progress: Progress = SILENT) -> Ints:
    """Number the places vertices lie at: the same number for vertices within `tolerance` of each other.

    Parameters
    ----------
    xy : float array, shape (n, 2)
        Finite, metres.
    tolerance : float
        Metres, inclusive. Vertices that are joined by others between them lie at one place too.

    Returns
    -------
    int array, shape (n,)
        From 0; some numbers may belong to nobody.
    """
    place, distinct = _same(xy)
    if tolerance <= 0 or len(distinct) < 2:
        return place
    progress.at(0.5)
    near = _perhaps_close(distinct, tolerance)
    if len(near) < 2:
        return place
    tree = cKDTree(distinct[near])
    progress.at(0.8)
    close = tree.query_pairs(tolerance, output_type="ndarray")
    if len(close) == 0:
        return place
    graph = coo_matrix((np.ones(len(close)), (close[:, 0], close[:, 1])), shape=(len(near),) * 2)
    _, together = connected_components(graph, directed=False)
    number = np.arange(len(distinct))
    first_of = np.full(len(near), len(near), dtype=np.int64)
    np.minimum.at(first_of, together, np.arange(len(near)))
    number[near] = near[first_of[together]]
    joined: Ints = number[place]
    return joined


def _same(xy: Floats) -> tuple[Ints, Floats]:
    """Number of the distinct place of each vertex, and the places."""
    # No minus zero: it is the same place as zero, with other bits.
    bits = np.ascontiguousarray(xy + 0.0).view(np.uint64)
    place, keys = pd.factorize(((bits[:, 0] * _SPREAD) ^ bits[:, 1]).view(np.int64))
    first = np.empty(len(keys), dtype=np.int64)
    first[place[::-1]] = np.arange(len(xy))[::-1]
    distinct = xy.take(first, axis=0)
    if (distinct.take(place, axis=0) != xy).any():
        # Two places have one key by chance.
        distinct, place = np.unique(xy, axis=0, return_inverse=True)
    return place.astype(np.int64), distinct


def _perhaps_close(xy: Floats, tolerance: float) -> Ints:
    """Rows of all that have another one within the tolerance, and of some that have none: who shares a cell."""
    cell = _CELL_IN_TOLERANCES * tolerance
    # Each lies in all cells that its surroundings touch, one to four; those of its neighbours overlap them.
    with np.errstate(invalid="ignore"):
        low, high = (np.floor((xy + side) / cell).astype(np.int64) for side in (-tolerance, tolerance))
    (x, y), (far_x, far_y) = np.ascontiguousarray(low.T), np.ascontiguousarray(high.T)
    keys, owners = [_key(x, y)], [np.arange(len(xy))]
    for more, some_x, some_y in (
        (far_x != x, far_x, y),
        (far_y != y, x, far_y),
        ((far_x != x) & (far_y != y), far_x, far_y),
    ):
        rows = np.flatnonzero(more)
        keys.append(_key(some_x[rows], some_y[rows]))
        owners.append(rows)
    key, owner = np.concatenate(keys), np.concatenate(owners)
    # Most have a slot of a table for themselves; only the others are compared.
    bits = min(len(key).bit_length() + _SLOT_BITS, 63)
    slot = (key.view(np.uint64) >> np.uint64(64 - bits)).astype(np.int64)
    some = np.flatnonzero(np.bincount(slot)[slot] > 1)
    shared = pd.Index(key[some]).duplicated(keep=False)
    chosen: Ints = np.unique(owner[some[shared]])
    return chosen


def _key(x: Ints, y: Ints) -> Ints:
    """One number for each cell, spread over all bits; that two cells may have the same one does no harm."""
    key: NDArray[np.uint64] = ((x.astype(np.uint64) * _SPREAD) ^ y.astype(np.uint64)) * _SPREAD
    return key.view(np.int64)
