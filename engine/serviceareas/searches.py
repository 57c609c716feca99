"""Walks from the services of several groups: their searches, and the people they reach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..walking.search import Graph, Tree, answer, grow_trees
from ..walking.snapping import Snaps
from .spans import Spans, Walks


def search_groups(
    graph: Graph,
    spans: Spans,
    groups: Sequence[Ints],
    limits_s: Floats,
    origins: Snaps | None,
    people: Floats,
    progress: Progress = SILENT,
) -> tuple[Walks, Floats]:
    """Walk from the targets of each group as far as the widest of the limits (ascending, seconds).

    Parameters
    ----------
    groups : sequence of int array
        The targets of each; they must be joined to the network.
    origins : Snaps or None
        Where the `people` live, as many as there are origins.

    Returns
    -------
    Walks
        The quickest walk from each end of the spans, the leg of the service included.
    float array, shape (groups, limits)
        People whose walk is within each limit; NaN where there are no origins.
    """
    ends = graph.nodes + len(spans.feet.edge)
    walks = Walks(np.empty((len(groups), ends)), np.empty((len(groups), ends), dtype=np.int64))
    within = np.full((len(groups), len(limits_s)), np.nan)
    trees = grow_trees(graph, groups, progress, limits_s[-1])
    for number, (targets, tree) in enumerate(zip(groups, trees)):
        at_feet = answer(graph, tree, spans.feet, targets)
        walks.seconds[number, : graph.nodes] = tree.seconds[: graph.nodes]
        walks.seconds[number, graph.nodes :] = np.where(at_feet.target >= 0, at_feet.seconds, np.inf)
        walks.target[number, : graph.nodes] = tree.target[: graph.nodes]
        walks.target[number, graph.nodes :] = at_feet.target
        progress.check()
        if origins is not None:
            within[number] = _people_within(graph, tree, targets, limits_s, origins, people)
            progress.check()
    return walks, within


def _people_within(graph: Graph, tree: Tree, targets: Ints, limits_s: Floats, origins: Snaps, people: Floats) -> Floats:
    """People whose walk is within each limit."""
    network = graph.network
    edge = np.maximum(origins.edge, 0)
    near = np.isfinite(tree.seconds[network.edge_from[edge]]) | np.isfinite(tree.seconds[network.edge_to[edge]])
    near |= np.isin(origins.edge, graph.targets.edge[targets])
    rows = np.flatnonzero(origins.joined & near)
    seconds = answer(graph, tree, origins.at(rows), targets).seconds
    band = np.searchsorted(limits_s, np.where(np.isnan(seconds), np.inf, seconds))
    within: Floats = np.cumsum(np.bincount(band, people[rows], minlength=len(limits_s) + 1)[: len(limits_s)])
    return within
