"""Walks that begin or end off the paths: over the land to where a path is best entered, and on along it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from .. import frontier
from ..network import Floats, Ints
from ..progress import SILENT, Progress
from ..routes import route_lines
from ..search import Answers, Graph, Tree, answer, build_graph, grow_tree
from ..snapping import Snaps
from .opening import Links, Overland


@dataclass(frozen=True)
class _Seeds:
    """Where a search over the land starts, and with what behind it: parallel arrays."""

    cell: Ints
    seconds: Floats
    metres: Floats


@dataclass(frozen=True)
class _Spread:
    """What a search over the land found; `before` is the cell before each, and below 0 the seed -1 - before."""

    seconds: Floats
    metres: Floats
    seed: Ints
    before: Ints


def _spread(over: Overland, seeds: _Seeds, progress: Progress) -> _Spread:
    """Quickest walks from the seeds to every cell."""
    land, cells = over.land, len(over.land.share)
    steps, count = len(land.arc_head), len(seeds.cell)
    # A seed is a place of its own, from which one step leads into its cell with all that is behind it.
    found = frontier.search(
        np.append(land.first_arc, steps + np.arange(1, count + 1)),
        np.append(land.arc_head, seeds.cell.astype(land.arc_head.dtype)),
        np.append(over.arc_s, seeds.seconds),
        np.append(land.arc_m, seeds.metres),
        cells + np.arange(count),
        progress=progress,
    )
    arc = found.arc[:cells]
    before = np.searchsorted(land.first_arc, arc, side="right") - 1
    before = np.where(arc >= steps, -1 - (arc - steps), before)
    return _Spread(found.seconds[:cells], found.metres[:cells], found.start[:cells], before)


@dataclass(frozen=True)
class LandWalks:
    """Walks of all origins to the working services of a category, over land and along the paths.

    Attributes
    ----------
    answers : Answers
        One entry an origin, targets are services; who starts over land leaves by no end of an edge.
    path_m : float array, shape (o,)
        Metres of the walk on paths.
    """

    answers: Answers
    path_m: Floats
    over: Overland
    graph: Graph
    tree: Tree
    joined: Snaps
    on_paths: Answers
    at_gates: Answers
    outward: _Spread | None
    inward: _Spread
    door_gate: Ints
    service_seed: Links
    link: Ints
    services: int

    def lines(self, chosen: Ints, progress: Progress = SILENT) -> NDArray[np.object_]:
        """The walks of the `chosen` origins, each of which must reach a service, as lines from door to service."""
        over = self.over
        number = np.arange(len(chosen))
        link = self.link[chosen]
        afoot = link >= 0
        start = over.origins.cell[link[afoot]]
        xy = over.land.xy
        pieces = [(number[afoot], over.origin_xy[chosen[afoot]])]
        steps, cells, seed = _chains(self.inward, start)
        pieces.append((number[afoot][steps], xy[cells]))
        gate = np.full(len(chosen), -1, dtype=np.int64)
        gates = np.flatnonzero(np.isfinite(self.at_gates.seconds))
        gate[number[afoot][seed < len(gates)]] = gates[seed[seed < len(gates)]]
        target = np.full(len(chosen), -1, dtype=np.int64)
        for rows, origins, answers, asked in (
            (number[~afoot], self.joined, self.on_paths, chosen[~afoot]),
            (number[gate >= 0], over.gates, self.at_gates, gate[gate >= 0]),
        ):
            lines = route_lines(self.graph, self.tree, origins, answers, asked, progress)
            coordinates, owner = shapely.get_coordinates(lines, return_index=True)
            pieces.append((rows[owner], coordinates))
            target[rows] = answers.target[asked]
        by_door = np.flatnonzero(target >= self.services)
        if self.outward is not None and len(by_door):
            cells_of_doors = over.gate_cell[self.door_gate[target[by_door] - self.services]]
            steps, cells, _ = _chains(self.outward, cells_of_doors)
            pieces.append((by_door[steps], xy[cells]))
        pieces.append((number, over.service_xy[self.answers.target[chosen]]))
        owner = np.concatenate([piece[0] for piece in pieces])
        order = np.argsort(owner, kind="stable")
        drawn: NDArray[np.object_] = shapely.linestrings(
            np.concatenate([piece[1] for piece in pieces])[order], indices=owner[order]
        )
        # Cells in one straight row need no vertices between them.
        straight: NDArray[np.object_] = shapely.simplify(drawn, 0.0)
        return straight


def _chains(spread: _Spread, start: Ints) -> tuple[Ints, Ints, Ints]:
    """Cells on the ways from `start` to their seeds: whose way, which cell, in walking order; and the seeds."""
    owners, cells = [], []
    owner, cell = np.arange(len(start)), start
    seed = np.full(len(start), -1, dtype=np.int64)
    while len(owner):
        owners.append(owner)
        cells.append(cell)
        onward = spread.before[cell]
        seed[owner[onward < 0]] = -1 - onward[onward < 0]
        owner, cell = owner[onward >= 0], onward[onward >= 0]
    if not owners:
        return start, start, seed
    owner, cell = np.concatenate(owners), np.concatenate(cells)
    order = np.argsort(owner, kind="stable")
    return owner[order], cell[order], seed


def walk_over_land(
    over: Overland,
    graph: Graph,
    joined: Snaps,
    working: Ints,
    waiting_s: Floats | None = None,
    progress: Progress = SILENT,
) -> LandWalks:
    """Quickest walks of all origins to the services `working`.

    Who is on the network keeps to the paths, and leaves them only for a service off them; who is off it walks over
    land to where a path is entered best, or straight to a service off the paths.

    Parameters
    ----------
    graph : Graph
        With all services as its targets.
    joined : Snaps
        The origins, on the network of `graph`.
    waiting_s : float array, optional
        Seconds at each service, as in `graph`.
    """
    services, leg = len(graph.targets.edge), graph.pace.leg_s_per_m
    stops = over.services.of(working)
    seeds = _Seeds(stops.cell, stops.metres * over.leg_s_per_m[stops.cell], stops.metres)
    if waiting_s is not None:
        seeds = replace(seeds, seconds=seeds.seconds + waiting_s[stops.point])
    gate_s = over.gates.distance_m * over.leg_s_per_m[over.gate_cell]
    outward, door_gate = None, np.zeros(0, dtype=np.int64)
    if len(stops.point):
        outward = _spread(over, seeds, progress.part(0.0, 0.4))
        door_gate = np.flatnonzero(np.isfinite(outward.seconds[over.gate_cell]))
        graph = _with_doors(graph, over, outward, door_gate, stops, gate_s, waiting_s)
    door = services + np.arange(len(door_gate))
    ends = np.concatenate([working[graph.targets.joined[working]], door])
    tree = grow_tree(graph, ends, progress.part(0.4, 0.5))
    on_paths = answer(graph, tree, joined, ends)
    at_gates = answer(graph, tree, over.gates, ends)
    reached = np.flatnonzero(np.isfinite(at_gates.seconds))
    # The piece from the path to the centre of the cell is walked as the cell is, and not as a leg from a door.
    entered_s = at_gates.seconds[reached] - over.gates.distance_m[reached] * leg + gate_s[reached]
    inward = _spread(
        over,
        _Seeds(
            np.concatenate([over.gate_cell[reached], seeds.cell]),
            np.concatenate([entered_s, seeds.seconds]),
            np.concatenate([at_gates.metres[reached], seeds.metres]),
        ),
        progress.part(0.5, 1.0),
    )
    service_of = np.arange(services)
    if outward is not None:
        service_of = np.concatenate([service_of, _stops_at(outward, over, door_gate, stops)])
    link, rows = _best_links(over, inward)
    seed = inward.seed[over.origins.cell[link]]
    by_gate = seed < len(reached)
    gate = reached[seed[by_gate]]
    target, seconds, metres = on_paths.target.copy(), on_paths.seconds.copy(), on_paths.metres.copy()
    path_m = _on_paths(graph, joined, on_paths)
    target[target >= 0] = service_of[target[target >= 0]]
    first, cell = over.origins.metres[link], over.origins.cell[link]
    seconds[rows] = inward.seconds[cell] + first * over.leg_s_per_m[cell]
    metres[rows] = inward.metres[cell] + first
    target[rows[by_gate]] = service_of[at_gates.target[gate]]
    target[rows[~by_gate]] = stops.point[seed[~by_gate] - len(reached)]
    path_m[rows] = 0.0
    path_m[rows[by_gate]] = _on_paths(graph, over.gates, at_gates)[gate]
    link_of = np.full(len(joined.edge), -1, dtype=np.int64)
    link_of[rows] = link
    return LandWalks(
        answers=replace(on_paths, target=target, seconds=seconds, metres=metres),
        path_m=path_m,
        over=over,
        graph=graph,
        tree=tree,
        joined=joined,
        on_paths=on_paths,
        at_gates=at_gates,
        outward=outward,
        inward=inward,
        door_gate=door_gate,
        service_seed=stops,
        link=link_of,
        services=services,
    )


def _stops_at(outward: _Spread, over: Overland, gates: Ints, stops: Links) -> Ints:
    """The service off the paths that is quickest reached from each of the `gates`."""
    services: Ints = stops.point[outward.seed[over.gate_cell[gates]]]
    return services


def _with_doors(
    graph: Graph,
    over: Overland,
    outward: _Spread,
    gates: Ints,
    stops: Links,
    gate_s: Floats,
    waiting_s: Floats | None,
) -> Graph:
    """The graph with the `gates` as further targets, each with the walk over land to its service as its leg."""
    cell, leg = over.gate_cell[gates], graph.pace.leg_s_per_m
    doors = replace(over.gates.at(gates), distance_m=outward.metres[cell] + over.gates.distance_m[gates])
    targets = Snaps(
        **{name: np.concatenate([values, vars(doors)[name]]) for name, values in vars(graph.targets).items()}
    )
    waiting = np.zeros(len(graph.targets.edge)) if waiting_s is None else waiting_s
    behind_s = outward.seconds[cell] + gate_s[gates] - doors.distance_m * leg
    rank = graph.target_rank[_stops_at(outward, over, gates, stops)]
    return build_graph(
        graph.network,
        graph.pace,
        targets,
        np.concatenate([waiting, behind_s]),
        np.concatenate([graph.target_rank, rank]),
    )


def _best_links(over: Overland, inward: _Spread) -> tuple[Ints, Ints]:
    """For every origin off the network that reaches something the best of its links, and the origin."""
    links = over.origins
    seconds = inward.seconds[links.cell] + links.metres * over.leg_s_per_m[links.cell]
    order = np.lexsort([links.cell, seconds, links.point])
    order = order[np.isfinite(seconds[order])]
    rows, first = np.unique(links.point[order], return_index=True)
    return order[first], rows


def _on_paths(graph: Graph, points: Snaps, answers: Answers) -> Floats:
    """Metres of each walk that lie on paths."""
    leg_m = graph.targets.distance_m[answers.target]
    return answers.metres - points.distance_m - leg_m
