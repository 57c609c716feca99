"""The best pairs for all places together: the assignment of the greatest sum of scores (the Hungarian method)."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix, csr_matrix, hstack
from scipy.sparse.csgraph import (
    connected_components,
    min_weight_full_bipartite_matching,
    reverse_cuthill_mckee,
)

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress

# Above this many cells a cluster is solved as a sparse problem: the same optimum with less memory.
_DENSE_CELLS = 250_000
# A cluster of more places than this is cut into pieces, between which a person may say stop: a second each.
PIECE = 8_000


def best_pairs(first: Ints, second: Ints, score: Floats, progress: Progress = SILENT) -> Ints:
    """Which pairs to take, each place at most once, so that the sum of their scores is the greatest.

    Parameters
    ----------
    first, second : numpy.ndarray
        Row numbers of the two places of every pair; no pair twice.
    score : numpy.ndarray
        Above 0 and at most 1.

    Returns
    -------
    numpy.ndarray
        Positions of the chosen pairs, ascending.

    Notes
    -----
    Places that no chain of pairs joins do not touch each other's pairs: each cluster is solved on its own (Kuhn 1955;
    in SciPy the shortest augmenting paths of Jonker and Volgenant 1987). A cluster of more than `PIECE` places of the
    first side is cut where it is thinnest (the order of Cuthill and McKee 1969), piece after piece taking what the
    earlier ones left: the sum may then be a little below the greatest, along the seams.
    """
    if not len(first):
        return np.empty(0, dtype=np.int64)
    rows, columns = int(first.max()) + 1, int(second.max()) + 1
    links = coo_matrix((np.ones(len(first)), (first, second + rows)), shape=(rows + columns,) * 2)
    cluster = connected_components(links, directed=False)[1][first]
    order = np.argsort(cluster, kind="stable")
    bounds = np.flatnonzero(np.diff(cluster[order], prepend=-1, append=-1))
    chosen = []
    for number, (start, end) in enumerate(zip(bounds[:-1], bounds[1:])):
        if number % 200 == 0 or end - start > 1000:
            progress.at(start / len(first))
        at = order[start:end]
        chosen.append(at if len(at) == 1 else at[_of_any_cluster(first[at], second[at], score[at], progress)])
    return np.sort(np.concatenate(chosen)).astype(np.int64)


def _of_any_cluster(first: Ints, second: Ints, score: Floats, progress: Progress) -> Ints:
    """The chosen pairs of one cluster, however large it is."""
    row_names, rows = np.unique(first, return_inverse=True)
    if len(row_names) <= PIECE:
        return _of_cluster(first, second, score)
    column_names, columns = np.unique(second, return_inverse=True)
    size = len(row_names) + len(column_names)
    progress.check()
    links = csr_matrix((np.ones(len(rows)), (rows, columns + len(row_names))), shape=(size, size))
    line = reverse_cuthill_mckee((links + links.T).tocsr(), symmetric_mode=True)
    place = np.empty(size, dtype=np.int64)
    place[line] = np.arange(size)
    piece = np.empty(len(row_names), dtype=np.int64)
    piece[np.argsort(place[: len(row_names)])] = np.arange(len(row_names)) // PIECE
    taken = np.zeros(len(column_names), dtype=bool)
    chosen = []
    for number in range(int(piece.max()) + 1):
        progress.check()
        at = np.flatnonzero((piece[rows] == number) & ~taken[columns])
        best = at[_of_cluster(first[at], second[at], score[at])] if len(at) else at
        taken[columns[best]] = True
        chosen.append(best)
    progress.say("{count} places lie so close together that their pairs were chosen in pieces.", count=len(row_names))
    return np.concatenate(chosen)


def _of_cluster(first: Ints, second: Ints, score: Floats) -> Ints:
    """The chosen pairs of one cluster."""
    row_names, rows = np.unique(first, return_inverse=True)
    column_names, columns = np.unique(second, return_inverse=True)
    shape = len(row_names), len(column_names)
    if shape[0] * shape[1] <= _DENSE_CELLS:
        gain = np.zeros(shape)
        gain[rows, columns] = score
        row, column = linear_sum_assignment(gain, maximize=True)
    else:
        # Every row may stay alone, at the cost of no gain; costs stay above 0, for 0 would be no edge.
        paired = csr_matrix((2.0 - score, (rows, columns)), shape=shape)
        alone = csr_matrix((np.full(shape[0], 2.0), (np.arange(shape[0]),) * 2))
        row, column = min_weight_full_bipartite_matching(hstack([paired, alone], format="csr"))
    taken = np.full(shape[0], -1, dtype=np.int64)
    taken[row] = column
    return np.flatnonzero(taken[rows] == columns)
