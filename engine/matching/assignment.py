"""The best pairs for all places together: the assignment of the greatest sum of scores (the Hungarian method)."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix, csr_matrix, hstack
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

from ..progress import SILENT, Progress
from .scores import Floats, Ints

# Above this many cells a cluster is solved as a sparse problem: the same optimum with less memory.
_DENSE_CELLS = 250_000


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
    in SciPy the shortest augmenting paths of Jonker and Volgenant 1987).
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
        chosen.append(at if len(at) == 1 else at[_of_cluster(first[at], second[at], score[at])])
    return np.sort(np.concatenate(chosen)).astype(np.int64)


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
