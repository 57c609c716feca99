"""Walks from every origin to every target within a time: the pairs, not only the nearest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Floats, Ints
from ..overland.opening import Overland
from ..overland.walks import walk_over_land
from ..progress import SILENT, Progress
from .search import Answers, Graph, answer, grow_tree
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


def walks_within(
    graph: Graph,
    joined: Snaps,
    targets: Ints,
    most_s: float,
    progress: Progress = SILENT,
    land: Overland | None = None,
) -> Walks:
    """All walks of at most `most_s` seconds (inclusive) from the origins `joined` to each of `targets`.

    One search a target, which ends where the time is up: the work grows with the pairs found, not with the city; over
    `land`, where there is some, with its cells too.
    """
    edge_from = graph.network.edge_from[np.maximum(joined.edge, 0)]
    edge_to = graph.network.edge_to[np.maximum(joined.edge, 0)]
    pieces = []
    for number, target in enumerate(targets):
        progress.at(number / len(targets))
        if land is not None:
            quiet = progress.part(number / len(targets), number / len(targets))
            answers = walk_over_land(land, graph, joined, np.array([target]), progress=quiet, most_s=most_s).answers
            pieces.append(_found(np.arange(len(joined.edge)), target, answers, most_s))
            continue
        tree = grow_tree(graph, np.array([target]), progress, most_s)
        near = np.isfinite(tree.seconds[edge_from]) | np.isfinite(tree.seconds[edge_to])
        rows = np.flatnonzero(joined.joined & (near | (joined.edge == graph.targets.edge[target])))
        answers = answer(graph, tree, joined.at(rows), np.array([target]))
        pieces.append(_found(rows, target, answers, most_s))
    if not pieces:
        return Walks(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))
    origin, target, seconds, metres = (np.concatenate(column) for column in zip(*pieces))
    return Walks(origin, target, seconds, metres)


def _found(rows: Ints, target: int, answers: Answers, most_s: float) -> tuple[Ints, Ints, Floats, Floats]:
    """Origin, target, seconds and metres of the walks that are short enough."""
    with np.errstate(invalid="ignore"):
        found = answers.seconds <= most_s + 1e-9
    return rows[found], np.full(int(found.sum()), target), answers.seconds[found], answers.metres[found]
