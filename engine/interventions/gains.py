"""What each intervention changes for people, to the second, without computing the town anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..runs import runs_of
from ..walking.improving import Arcs, Offers, Quicker, arc_seconds, arcs_of, improve
from ..walking.pace import Pace
from ..walking.search import Graph, Tree, answer, grow_tree, part_of_edge
from ..walking.snapping import Snaps
from .goals import Goal
from .ground import Change

# Seconds and metres of so many nodes are held at once, whatever the town's size: 64 MB.
_NODES_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Work:
    """What an intervention does: edges that get quicker, and services that come."""

    change: Change
    targets: Ints


@dataclass(frozen=True)
class State:
    """How long everybody walks, for every goal: a town as it is, and then as each intervention leaves it.

    The arrays of seconds and metres are changed in place by `carry_out`.

    Attributes
    ----------
    members : bool array, shape (goals, targets)
        Which targets count for a goal.
    working : bool array, shape (targets,)
    node_s, node_m : float array, shape (goals, nodes)
        Of the quickest walk to a working service.
    door_s, door_m : float array, shape (goals, doors)
        The same from the doors, legs included; infinite where no walk leads.
    """

    graph: Graph
    arcs: Arcs
    arc_s: Floats
    doors: Snaps
    door_order: Ints
    door_first: Ints
    goals: Sequence[Goal]
    members: Bools
    working: Bools
    node_s: Floats
    node_m: Floats
    door_s: Floats
    door_m: Floats

    def doors_on(self, edges: Ints) -> Ints:
        """The doors that join any of `edges`."""
        count = self.door_first[edges + 1] - self.door_first[edges]
        doors: Ints = self.door_order[runs_of(count, self.door_first[edges])]
        return doors

    def people_within(self, people: Floats) -> Floats:
        """People whose walk is within the limits of each goal."""
        met = [goal.met(self.door_m[row], self.door_s[row]) for row, goal in enumerate(self.goals)]
        return np.array([people[one].sum() for one in met])


def town_today(
    graph: Graph,
    doors: Snaps,
    goals: Sequence[Goal],
    category: NDArray[np.object_],
    working: Bools,
    progress: Progress = SILENT,
) -> State:
    """Walk once from the working services of every goal."""
    nodes, count = graph.nodes, len(doors.edge)
    members = np.array([np.isin(category, goal.members) for goal in goals]).reshape(len(goals), len(category))
    node_s, node_m = np.full((len(goals), nodes), np.inf), np.zeros((len(goals), nodes))
    door_s, door_m = np.full((len(goals), count), np.inf), np.full((len(goals), count), np.inf)
    for row in range(len(goals)):
        progress.at(row / len(goals))
        open_ones = np.flatnonzero(members[row] & working)
        if len(open_ones) == 0:
            continue
        tree = grow_tree(graph, open_ones, progress)
        node_s[row], node_m[row] = tree.seconds[:nodes], tree.metres[:nodes]
        walks = answer(graph, tree, doors, open_ones)
        door_s[row], door_m[row] = _endless(walks.seconds), _endless(walks.metres)
    arcs = arcs_of(graph.network)
    order = np.argsort(doors.edge, kind="stable").astype(np.int64)
    first = np.searchsorted(doors.edge[order], np.arange(len(graph.network.edge_m) + 1)).astype(np.int64)
    return State(
        graph=graph,
        arcs=arcs,
        arc_s=arc_seconds(arcs, graph.pace),
        doors=doors,
        door_order=order,
        door_first=first,
        goals=goals,
        members=members,
        working=working.copy(),
        node_s=node_s,
        node_m=node_m,
        door_s=door_s,
        door_m=door_m,
    )


@dataclass(frozen=True)
class Outcome:
    """What one intervention changes for one goal: nodes and doors, and what their walks are then."""

    goal: int
    nodes: Ints
    node_s: Floats
    node_m: Floats
    doors: Ints
    door_s: Floats
    door_m: Floats


def outcomes(state: State, tasks: Sequence[tuple[Work, int]], progress: Progress = SILENT) -> Iterator[Outcome]:
    """What each of the tasks (an intervention and a goal) would change in `state`, in their order.

    Exact: nothing gets slower, so a search from what is new ends wherever today's walk is as good. Many tasks are
    searched together.
    """
    nodes = state.graph.nodes
    size = max(_NODES_AT_ONCE // max(nodes, 1), 1)
    for begin in range(0, len(tasks), size):
        progress.at(begin / len(tasks))
        batch = tasks[begin : begin + size]
        of_goal = [goal for _, goal in batch]
        seconds, metres = state.node_s[of_goal], state.node_m[of_goal]
        paces = [_pace_with(state, work.change) for work, _ in batch]
        offers, quicker = _what_is_new(state, batch, paces)
        keys = improve(state.arcs, state.arc_s, seconds, metres, offers, quicker, progress)
        bounds = np.searchsorted(keys, np.arange(len(batch) + 1) * nodes)
        for row, (work, goal) in enumerate(batch):
            progress.check()
            better = keys[bounds[row] : bounds[row + 1]] - row * nodes
            touched = _edges_touched(state, better, work)
            doors = state.doors_on(touched)
            tree = Tree(seconds[row], np.zeros(0, np.int64), np.zeros(nodes, np.int64), metres[row])
            open_ones = np.concatenate([np.flatnonzero(state.members[goal] & state.working), _new(state, work, goal)])
            graph = replace(state.graph, pace=paces[row])
            walks = answer(graph, tree, state.doors.at(doors), np.unique(open_ones))
            yield Outcome(
                goal,
                better,
                seconds[row, better],
                metres[row, better],
                doors,
                _endless(walks.seconds),
                _endless(walks.metres),
            )


def carry_out(state: State, work: Work, goals: Sequence[int]) -> tuple[State, list[Outcome]]:
    """The town once `work` is done, which changes something for `goals` only; `state` must not be used any more."""
    found = list(outcomes(state, [(work, goal) for goal in goals]))
    for one in found:
        state.node_s[one.goal, one.nodes], state.node_m[one.goal, one.nodes] = one.node_s, one.node_m
        state.door_s[one.goal, one.doors], state.door_m[one.goal, one.doors] = one.door_s, one.door_m
    change = work.change
    state.arc_s[state.arcs.of_edge[change.edges, 0]] = change.to_start_s
    state.arc_s[state.arcs.of_edge[change.edges, 1]] = change.to_end_s
    pace = state.graph.pace
    to_end_s, to_start_s = pace.to_end_s.copy(), pace.to_start_s.copy()
    to_end_s[change.edges], to_start_s[change.edges] = change.to_end_s, change.to_start_s
    working = state.working.copy()
    working[work.targets] = True
    graph = replace(state.graph, pace=replace(pace, to_end_s=to_end_s, to_start_s=to_start_s))
    return replace(state, graph=graph, working=working), found


def nodes_of(state: State, work: Work) -> Ints:
    """The ends of all edges that an intervention changes or stands on."""
    network = state.graph.network
    edges = np.concatenate([work.change.edges, _standing(state.graph, work.targets)])
    return np.concatenate([network.edge_from[edges], network.edge_to[edges]])


def _endless(values: Floats) -> Floats:
    """Infinite where there is no number."""
    return np.where(np.isnan(values), np.inf, values)


def _standing(graph: Graph, targets: Ints) -> Ints:
    """The edges that `targets` join, as far as they join any."""
    edges: Ints = graph.targets.edge[targets[graph.targets.joined[targets]]]
    return edges


def _new(state: State, work: Work, goal: int) -> Ints:
    """The services an intervention brings to a goal."""
    coming: Ints = work.targets[state.members[goal, work.targets] & ~state.working[work.targets]]
    return coming


def _pace_with(state: State, change: Change) -> Pace:
    """The pace for doors and services on edges that change; where none stands, that of today will do."""
    pace, edges = state.graph.pace, change.edges
    on_them = len(edges) and (
        (state.door_first[edges + 1] > state.door_first[edges]).any() or np.isin(state.graph.targets.edge, edges).any()
    )
    if not on_them:
        return pace
    to_end_s, to_start_s = pace.to_end_s.copy(), pace.to_start_s.copy()
    to_end_s[edges], to_start_s[edges] = change.to_end_s, change.to_start_s
    return replace(pace, to_end_s=to_end_s, to_start_s=to_start_s)


def _what_is_new(state: State, batch: Sequence[tuple[Work, int]], paces: Sequence[Pace]) -> tuple[Offers, Quicker]:
    """Where the searches of a batch start: at services that are new or nearer, and at edges that are quicker."""
    nodes = state.graph.nodes
    key, seconds, metres = [np.zeros(0, np.int64)], [np.zeros(0)], [np.zeros(0)]
    row, arc, arc_s = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    for number, ((work, goal), pace) in enumerate(zip(batch, paces)):
        starts = _new(state, work, goal)
        edges = work.change.edges
        if pace is not state.graph.pace:
            there = np.flatnonzero(state.members[goal] & state.working)
            starts = np.concatenate([starts, there[np.isin(state.graph.targets.edge[there], edges)]])
        node, node_s, node_m = _first_steps(state.graph, pace, starts)
        key.append(number * nodes + node)
        seconds.append(node_s)
        metres.append(node_m)
        row.append(np.full(2 * len(edges), number))
        arc.append(state.arcs.of_edge[edges].T.reshape(-1))
        arc_s.append(np.concatenate([work.change.to_start_s, work.change.to_end_s]))
    offers = Offers(np.concatenate(key), np.concatenate(seconds), np.concatenate(metres))
    return offers, Quicker.of(state.arcs, np.concatenate(row), np.concatenate(arc), np.concatenate(arc_s))


def _first_steps(graph: Graph, pace: Pace, targets: Ints) -> tuple[Ints, Floats, Floats]:
    """The ends of the edges that `targets` stand on: nodes, seconds to the target, metres."""
    snaps, network = graph.targets, graph.network
    targets = targets[snaps.joined[targets]]
    edge, along, leg = snaps.edge[targets], snaps.along_m[targets], snaps.distance_m[targets]
    left, own_s = network.edge_m[edge] - along, graph.target_s[targets]
    from_start = own_s + part_of_edge(pace.to_end_s[edge], along / network.edge_m[edge])
    from_end = own_s + part_of_edge(pace.to_start_s[edge], left / network.edge_m[edge])
    return (
        np.concatenate([network.edge_from[edge], network.edge_to[edge]]),
        np.concatenate([from_start, from_end]),
        np.concatenate([along + leg, left + leg]),
    )


def _edges_touched(state: State, nodes: Ints, work: Work) -> Ints:
    """Edges on which a door may walk another way: at a node that got better, changed, or with a new service."""
    arc, _ = state.arcs.leaving(nodes)
    touched = [state.arcs.edge[arc], work.change.edges, _standing(state.graph, work.targets)]
    edges: Ints = np.unique(np.concatenate(touched))
    return edges
