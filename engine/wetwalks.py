"""Walks in the water: only what the water changes is walked anew, and all categories at once.

Water makes no way quicker. So whoever walks on dry ground by a way that stays dry, to a service that stays dry, walks
as before; what hangs behind a wet edge, or behind a service in the water, is searched again, from its rim inwards (the
part of Ramalingam and Reps 1996 for weights that grow).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import frontier
from .network import Bools, Floats, Ints
from .progress import SILENT, Progress
from .search import BY_END, BY_START, ON_EDGE, Answers, Graph, Tree
from .snapping import Snaps
from .wetedges import NOWHERE, Places, WetEdges

# So many places to be reached again are searched at once: about 300 MB.
_STATES_AT_ONCE = 2_000_000
# Two who stand nearer than this on a closed piece stand at the same place.
_SAME_PLACE_M = 1e-8


@dataclass(frozen=True)
class Walks:
    """What each origin walks, each array of shape (o,); NaN where nothing is reached."""

    seconds: Floats
    metres: Floats


@dataclass(frozen=True)
class DryWalks:
    """The walks of one category on dry ground: from which targets (numbers), the tree, and the answers at the doors."""

    targets: Ints
    tree: Tree
    answers: Answers


@dataclass(frozen=True)
class WetTown:
    """A town in the water: its graph on dry ground, and what the water makes of its arcs and of the ways to its doors.

    Attributes
    ----------
    raised : bool array, shape (arcs,)
        Which arcs take longer, or are closed.
    open_arcs : int array
        Those that are not closed.
    arc_s : float array
        Their seconds.
    by_start_s, by_end_s : float array, shape (o,)
        From each door to the ends of its edge; infinite where there is no way.
    start, end : int array, shape (o,)
        The nodes at these ends; those of some edge where a door joins none.
    in_water : bool array, shape (o,)
        Doors on wet edges; likewise.
    """

    graph: Graph
    doors: Snaps
    edges: WetEdges
    at_doors: Places
    at_targets: Places
    raised: Bools
    open_arcs: Ints
    arc_s: Floats
    by_start_s: Floats
    by_end_s: Floats
    start: Ints
    end: Ints
    in_water: Bools

    @classmethod
    def of(cls, graph: Graph, doors: Snaps, edges: WetEdges) -> WetTown:
        """`edges` know where the doors and the targets of the graph stand, in this order."""
        at_doors, at_targets = edges.places
        raised = edges.wet[graph.arc_edge]
        arc_s = np.where(raised, _wet_arcs(graph, edges, at_targets), graph.arc_s)
        open_arcs = np.flatnonzero(np.isfinite(arc_s))
        by_start_s, by_end_s = edges.leaving(doors, at_doors)
        edge = np.maximum(doors.edge, 0)
        return cls(
            graph,
            doors,
            edges,
            at_doors,
            at_targets,
            raised,
            open_arcs,
            arc_s[open_arcs],
            by_start_s,
            by_end_s,
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


def walk_again(
    town: WetTown, dry: Sequence[DryWalks], gone: Sequence[Ints], progress: Progress = SILENT
) -> list[Walks]:
    """The quickest walks of every door in the water, for each of some categories.

    Exact: equal to a search of the whole town at the pace the water leaves.

    Parameters
    ----------
    dry : sequence of DryWalks
        One a category.
    gone : sequence of int array
        Of the targets of each those that are lost: nobody walks there any more.
    """
    found: list[Walks] = []
    together: list[_Hanging] = []
    for one, lost in zip(dry, gone):
        hanging = _Hanging.of(town, one, lost)
        if together and sum(len(some.nodes) for some in together) + len(hanging.nodes) > _STATES_AT_ONCE:
            found += _walked(town, together, progress)
            together = []
        together.append(hanging)
    return found + (_walked(town, together, progress) if together else [])


@dataclass(frozen=True)
class _Hanging:
    """What is to be searched again for one category: nodes whose walk goes through a raised arc, or to who is gone."""

    dry: DryWalks
    left: Ints
    is_behind: Bools
    nodes: Ints

    @classmethod
    def of(cls, town: WetTown, dry: DryWalks, gone: Ints) -> _Hanging:
        graph, tree = town.graph, dry.tree
        behind = np.zeros(len(tree.arc), dtype=bool)
        walked = np.flatnonzero(tree.arc >= 0)
        arc = tree.arc[walked]
        before = np.zeros(len(tree.arc), dtype=np.int64)
        before[walked] = graph.arc_tail[arc]
        behind[walked] = town.raised[arc]
        behind[graph.nodes + gone] = True
        # Every node asks the one before it, which by then speaks for twice as many (pointer jumping, Wyllie 1979).
        asking = walked[~behind[walked]]
        while len(asking):
            asked = before[asking]
            yes = behind[asked]
            behind[asking[yes]] = True
            on = ~yes & (tree.arc[asked] >= 0)
            asking, asked = asking[on], asked[on]
            before[asking] = before[asked]
        return cls(dry, np.setdiff1d(dry.targets, gone), behind, np.flatnonzero(behind))


def _walked(town: WetTown, together: Sequence[_Hanging], progress: Progress) -> list[Walks]:
    """The walks of some categories, searched at once."""
    graph = town.graph
    tail, head = graph.arc_tail[town.open_arcs], graph.arc_head[town.open_arcs]
    arc_m = graph.arc_m[town.open_arcs]
    count = sum(len(some.nodes) for some in together)
    tails, heads, seconds, metres = [], [], [], []
    rim_heads, rim_s, rim_m = [], [], []
    offset = 0
    for some in together:
        progress.check()
        tree = some.dry.tree
        number = np.cumsum(some.is_behind) - 1 + offset
        leads = np.flatnonzero(some.is_behind[head])
        within = some.is_behind[tail[leads]]
        inner, rim = leads[within], leads[~within]
        tails.append(number[tail[inner]])
        heads.append(number[head[inner]])
        seconds.append(town.arc_s[inner])
        metres.append(arc_m[inner])
        # From outside the walk is as it was: the search starts there, at a node before all others.
        rim = rim[np.isfinite(tree.seconds[tail[rim]])]
        rim_heads.append(number[head[rim]])
        rim_s.append(tree.seconds[tail[rim]] + town.arc_s[rim])
        rim_m.append(tree.metres[tail[rim]] + arc_m[rim])
        offset += len(some.nodes)
    # The arcs are sorted by their tails already, and the node before all others is the last one.
    tails.append(np.full(sum(len(some) for some in rim_heads), count))
    first_arc = np.append(0, np.cumsum(np.bincount(np.concatenate(tails), minlength=count + 1))).astype(np.int64)
    again = frontier.search(
        first_arc,
        np.concatenate(heads + rim_heads),
        np.concatenate(seconds + rim_s),
        np.concatenate(metres + rim_m),
        np.array([count], dtype=np.int64),
        progress=progress,
    )
    found, offset = [], 0
    for some in together:
        own = slice(offset, offset + len(some.nodes))
        node_s, node_m = some.dry.tree.seconds.copy(), some.dry.tree.metres.copy()
        node_s[some.nodes], node_m[some.nodes] = again.seconds[own], again.metres[own]
        found.append(_from_doors(town, some, node_s, node_m))
        offset += len(some.nodes)
    return found


def _from_doors(town: WetTown, some: _Hanging, node_s: Floats, node_m: Floats) -> Walks:
    """The walks of all doors: those whose walk is another one anew, the others as they were."""
    graph, doors, answers = town.graph, town.doors, some.dry.answers
    changed = _changed(town, some)
    along, edge_m = doors.along_m[changed], graph.network.edge_m[doors.edge[changed]]
    start, end = town.start[changed], town.end[changed]
    by_start, by_end = node_s[start] + town.by_start_s[changed], node_s[end] + town.by_end_s[changed]
    other = by_end < by_start
    seconds = np.where(other, by_end, by_start)
    metres = np.where(other, node_m[end] + edge_m - along, node_m[start] + along)
    here, here_s, here_m = _along_the_edge(town, changed, some.left)
    better = here_s <= seconds[here] + 1e-9
    seconds[here[better]], metres[here[better]] = here_s[better], here_m[better]
    reached = np.isfinite(seconds)
    leg_m = doors.distance_m[changed]
    all_s, all_m = answers.seconds.copy(), answers.metres.copy()
    all_s[changed] = np.where(reached, seconds + leg_m * graph.pace.leg_s_per_m, np.nan)
    all_m[changed] = np.where(reached, metres + leg_m, np.nan)
    return Walks(all_s, all_m)


def _changed(town: WetTown, some: _Hanging) -> Ints:
    """Doors whose walk on dry ground leads over wet ground or to who is gone."""
    answers = some.dry.answers
    at_end = answers.through == BY_END
    node = np.where(at_end, town.end, town.start)
    leaves = at_end | (answers.through == BY_START)
    other = town.in_water & (answers.target >= 0)
    other |= leaves & some.is_behind[node]
    other |= (answers.through == ON_EDGE) & some.is_behind[town.graph.nodes + answers.target]
    return np.flatnonzero(other)


def _along_the_edge(town: WetTown, asked: Ints, targets: Ints) -> tuple[Ints, Floats, Floats]:
    """For doors with a target on their own edge: positions in `asked`, seconds and metres of the best, on the edge.

    Of all targets on one side of a door the same one is best, whatever lies between: one running minimum from each end
    of a stretch, over targets and doors sorted along it.
    """
    graph, doors, snaps = town.graph, town.doors, town.graph.targets
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
