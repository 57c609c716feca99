"""Walks in the water: the tree at the pace that the water leaves, and what of the dry walks stays as it was.

Water makes no way quicker. So whoever walks on dry ground by a way that stays dry, to a service that stays dry, walks
as before; all others are asked anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..walking.search import BY_END, BY_START, ON_EDGE, Answers, Graph, Tree
from ..walking.snapping import Snaps
from .wetedges import NOWHERE, Places, WetEdges

# So many that all that is known of them lies in the processor's own memory.
_DOORS_AT_ONCE = 50_000
# Two who stand nearer than this on a closed piece stand at the same place.
_SAME_PLACE_M = 1e-8


@dataclass(frozen=True)
class Walks:
    """What each origin walks, each array of shape (o,); NaN where nothing is reached."""

    seconds: Floats
    metres: Floats


@dataclass(frozen=True)
class DryWalks:
    """The walks of one category on dry ground: the tree, and the answers at the doors."""

    tree: Tree
    answers: Answers


@dataclass(frozen=True)
class WetTown:
    """A town in the water: its graph on dry ground, and what the water makes of its arcs and of the ways to its doors.

    Attributes
    ----------
    dry, wet : Graph
        The same arcs; those that the water closes take for ever in the second.
    by_start_s, by_end_s : float array, shape (o,)
        From each door to the ends of its edge; infinite where there is no way.
    start, end : int array, shape (o,)
        The nodes at these ends; those of some edge where a door joins none.
    in_water : bool array, shape (o,)
        Doors on wet edges; likewise.
    """

    dry: Graph
    wet: Graph
    doors: Snaps
    at_doors: Places
    at_targets: Places
    by_start_s: Floats
    by_end_s: Floats
    start: Ints
    end: Ints
    in_water: Bools

    @classmethod
    def of(cls, graph: Graph, doors: Snaps, edges: WetEdges) -> WetTown:
        """`edges` know where the doors and the targets of the graph stand, in this order."""
        at_doors, at_targets = edges.places
        arc_s = np.where(edges.wet[graph.arc_edge], _wet_arcs(graph, edges, at_targets), graph.arc_s)
        edge = np.maximum(doors.edge, 0)
        return cls(
            graph,
            replace(graph, arc_s=arc_s),
            doors,
            at_doors,
            at_targets,
            *edges.leaving(doors, at_doors),
            graph.network.edge_from[edge],
            graph.network.edge_to[edge],
            edges.wet[edge],
        )


def _wet_arcs(graph: Graph, edges: WetEdges, at_targets: Places) -> Floats:
    """Seconds of every arc in the water."""
    network, edge, tail = graph.network, graph.arc_edge, graph.arc_tail
    # The search runs from the targets outwards; people walk the other way.
    seconds = np.where(tail == network.edge_from[edge], edges.open_to_start_s[edge], edges.open_to_end_s[edge])
    seconds[~edges.passable[edge]] = np.inf
    tied = np.flatnonzero(tail >= graph.nodes)
    target = tail[tied] - graph.nodes
    from_start, from_end = edges.arriving(graph.targets, at_targets)
    # A target has an arc to the start of its edge, then one to the end, where it can be walked to from there.
    first = tied == graph.first_arc[tail[tied]]
    alone = np.diff(graph.first_arc)[tail[tied]] == 1
    to_start = np.where(alone, graph.arc_head[tied] == network.edge_from[edge[tied]], first)
    seconds[tied] = graph.target_s[target] + np.where(to_start, from_start[target], from_end[target])
    return seconds


def walk_again(town: WetTown, dry: DryWalks, tree: Tree, targets: Ints) -> Walks:
    """The quickest walks of every door in the water, for one category.

    Parameters
    ----------
    dry : DryWalks
        To all services of the category.
    tree : Tree
        Of `town.wet`, from those of them that are left.
    targets : int array
        Their numbers.
    """
    graph, doors = town.dry, town.doors
    changed = _changed(town, dry, tree)
    seconds, metres = np.empty((2, len(changed)))
    for begin in range(0, len(changed), _DOORS_AT_ONCE):
        some = slice(begin, begin + _DOORS_AT_ONCE)
        door = changed[some]
        start, end, along = town.start[door], town.end[door], doors.along_m[door]
        by_start, by_end = tree.seconds[start] + town.by_start_s[door], tree.seconds[end] + town.by_end_s[door]
        by_start_m, by_end_m = tree.metres[start] + along, tree.metres[end] + graph.network.edge_m[doors.edge[door]]
        other = by_end < by_start
        seconds[some] = np.where(other, by_end, by_start)
        metres[some] = np.where(other, by_end_m - along, by_start_m)
    here, here_s, here_m = _along_the_edge(town, changed, targets)
    better = here_s <= seconds[here] + 1e-9
    seconds[here[better]], metres[here[better]] = here_s[better], here_m[better]
    leg_m = doors.distance_m[changed]
    seconds += leg_m * graph.pace.leg_s_per_m
    metres += leg_m
    lost = np.isinf(seconds)
    seconds[lost], metres[lost] = np.nan, np.nan
    found = Walks(dry.answers.seconds.copy(), dry.answers.metres.copy())
    found.seconds[changed], found.metres[changed] = seconds, metres
    return found


def _changed(town: WetTown, dry: DryWalks, tree: Tree) -> Ints:
    """Doors whose walk on dry ground leads over wet ground or to who is gone."""
    answers = dry.answers
    # Who is gone is reached in no time on dry ground, and never in the water.
    is_slower = tree.seconds > dry.tree.seconds
    at_end = answers.through == BY_END
    leaves = at_end | (answers.through == BY_START)
    other = town.in_water & (answers.target >= 0)
    other |= leaves & is_slower[np.where(at_end, town.end, town.start)]
    other |= (answers.through == ON_EDGE) & is_slower[town.dry.nodes + answers.target]
    return np.flatnonzero(other)


def _along_the_edge(town: WetTown, asked: Ints, targets: Ints) -> tuple[Ints, Floats, Floats]:
    """For doors with a target on their own edge: positions in `asked`, seconds and metres of the best, on the edge.

    Of all targets on one side of a door the same one is best, whatever lies between: one running minimum from each end
    of a stretch, over targets and doors sorted along it.
    """
    graph, doors, snaps = town.dry, town.doors, town.dry.targets
    own = targets[snaps.joined[targets]]
    has_target = np.zeros(len(graph.network.edge_m), dtype=bool)
    has_target[snaps.edge[own]] = True
    position = np.flatnonzero(has_target[doors.edge[asked]])
    asking = asked[position]
    edge = np.concatenate([snaps.edge[own], doors.edge[asking]])
    along = np.concatenate([snaps.along_m[own], doors.along_m[asking]])
    stretch, to_here, from_here = (
        np.concatenate([getattr(town.at_targets, name)[own], getattr(town.at_doors, name)[asking]])
        for name in ("stretch", "to_here_s", "from_here_s")
    )
    count = len(own)
    order = np.lexsort([np.arange(len(edge)) >= count, along, edge])
    apart = (np.diff(edge[order]) != 0) | (np.diff(stretch[order]) != 0)
    apart |= (stretch[order][1:] == NOWHERE) & (np.diff(along[order]) > _SAME_PLACE_M)
    run = np.empty(len(order), dtype=np.int64)
    run[order] = np.append(0, np.cumsum(apart))[: len(order)]
    best_s, best_m = np.full(len(asking), np.inf), np.full(len(asking), np.nan)
    for way, sign, behind in ((order, -1.0, from_here), (order[::-1], 1.0, to_here)):
        value = graph.target_s[own] + sign * behind[:count]
        met = _least_so_far(run[way], way, value)
        found = np.flatnonzero(met[count:] >= 0)
        target = met[count:][found]
        seconds = np.maximum(value[target] - sign * behind[count + found], graph.target_s[own[target]])
        better = seconds < best_s[found]
        found, target = found[better], target[better]
        best_s[found] = seconds[better]
        best_m[found] = np.abs(along[target] - along[count + found]) + snaps.distance_m[own[target]]
    return position, best_s, best_m


def _least_so_far(run: Ints, way: Ints, value: Floats) -> Ints:
    """For each of `way`, which come run by run, the one of the least `value` met so far in its run; -1 for none.

    Returns
    -------
    int array
        By number, not in the order of `way`; only the first ``len(value)`` numbers have a value.
    """
    by_value = np.argsort(value, kind="stable")
    rank = np.full(len(way), len(value), dtype=np.int64)
    rank[by_value] = np.arange(len(value))
    turn = np.cumsum(np.append(0, np.diff(run) != 0)[: len(run)])
    # Every run lies below the one before, so that its minimum starts anew.
    lift = turn * (len(value) + 1)
    least = np.minimum.accumulate(rank[way] - lift) + lift
    met = np.empty(len(way), dtype=np.int64)
    met[way] = np.append(by_value, -1)[least]
    return met
