"""Walks from every origin to every target within a time: the pairs, not only the nearest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .network import Floats, Ints
from .progress import SILENT, Progress
from .search import Graph, answer, grow_tree
from .snapping import Snaps


@dataclass(frozen=True)
class Walks:
    """Pairs of origin and target, sorted by target, then origin.

    Attributes
    ----------
    origin, target : int array, shape (w,)
        Row of the origin, and number of the target.
    seconds, metres : float array, shape (w,)
        Of the quickest walk, both legs included.
    """

    origin: Ints
    target: Ints
    seconds: Floats
    metres: Floats


def walks_within(graph: Graph, joined: Snaps, targets: Ints, most_s: float, progress: Progress = SILENT) -> Walks:
    """All walks of at most `most_s` seconds (inclusive) from the origins `joined` to each of `targets`.

    One search a target, which ends where the time is up: the work grows with the pairs found, not with the city.
    """
    edge_from = graph.network.edge_from[np.maximum(joined.edge, 0)]
    edge_to = graph.network.edge_to[np.maximum(joined.edge, 0)]
    pieces = []
    for number, target in enumerate(targets):
        progress.at(number / len(targets))
        tree = grow_tree(graph, np.array([target]), progress, most_s)
        near = np.isfinite(tree.seconds[edge_from]) | np.isfinite(tree.seconds[edge_to])
        rows = np.flatnonzero(joined.joined & (near | (joined.edge == graph.targets.edge[target])))
        answers = answer(graph, tree, joined.at(rows), np.array([target]))
        with np.errstate(invalid="ignore"):
            found = answers.seconds <= most_s + 1e-9
        pieces.append((rows[found], np.full(int(found.sum()), target), answers.seconds[found], answers.metres[found]))
    if not pieces:
        return Walks(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))
    origin, target, seconds, metres = (np.concatenate(column) for column in zip(*pieces))
    return Walks(origin, target, seconds, metres)
