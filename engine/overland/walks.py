"""Walks that begin or end off the paths: over the land to where a path is best entered, and on along it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..walking import frontier
from ..walking.meeting import VERTEX_ROUNDING_M
from ..walking.routes import route_lines
from ..walking.search import Answers, Graph, Tree, answer, build_graph, grow_tree
from ..walking.snapping import Snaps
from .opening import Links, Overland

_ROUTES_AT_ONCE = 2_000


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


def _spread(over: Overland, seeds: _Seeds, most_s: float, progress: Progress) -> _Spread:
    """Quickest walks from the seeds to every cell, of at most `most_s` seconds."""
    land, cells = over.land, len(over.land.share)
    steps, count = len(land.arc_head), len(seeds.cell)
    # A seed is a place of its own, from which one step leads into its cell with all that is behind it.
    first_arc = np.append(land.first_arc, steps + np.arange(1, count + 1))
    found = frontier.search(
        first_arc,
        _behind(land.arc_head, seeds.cell.astype(land.arc_head.dtype), progress),
        _behind(over.arc_s, seeds.seconds, progress),
        _behind(land.arc_m, seeds.metres, progress),
        cells + np.arange(count),
        most_s,
        progress,
    )
    arc = found.arc[:cells]
    before = np.searchsorted(land.first_arc, arc, side="right") - 1
    before = np.where(arc >= steps, -1 - (arc - steps), before)
    progress.check()
    return _Spread(found.seconds[:cells], found.metres[:cells], found.start[:cells], before)


def _behind(of_steps: NDArray[Any], of_seeds: NDArray[Any], progress: Progress) -> NDArray[Any]:
    """Both, one after the other: with tens of millions of steps that takes a while."""
    progress.check()
    return np.append(of_steps, of_seeds)


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
    link: Ints
    services: int

    def lines(self, chosen: Ints, progress: Progress = SILENT) -> NDArray[np.object_]:
        """The walks of the `chosen` origins, each of which must reach a service, as lines from door to service."""
        lines = np.empty(len(chosen), dtype=object)
        over_land = (self.link[chosen] >= 0) | (self.on_paths.target[chosen] >= self.services)
        xy, afoot = self.over.land.xy, np.flatnonzero(over_land)
        for begin in range(0, len(afoot), _ROUTES_AT_ONCE):
            progress.at(begin / len(chosen))
            some = afoot[begin : begin + _ROUTES_AT_ONCE]
            lines[some] = self._over_land(chosen[some], xy, progress.part(1.0, 1.0))
        rest = progress.part(len(afoot) / max(len(chosen), 1), 1.0)
        kept = chosen[~over_land]
        lines[~over_land] = route_lines(self.graph, self.tree, self.joined, self.on_paths, kept, rest)
        return lines

    def _over_land(self, chosen: Ints, xy: Floats, progress: Progress) -> NDArray[np.object_]:
        """The walks of those who begin or end them over land; `xy` are the centres of the cells."""
        over, number, link = self.over, np.arange(len(chosen)), self.link[chosen]
        afoot = number[link >= 0]
        owner, cell, seed = _chains(self.inward, over.origins.cell[link[afoot]], xy)
        pieces = [(afoot, over.origin_xy[chosen[afoot]]), (afoot[owner], xy[cell])]
        gates = np.flatnonzero(np.isfinite(self.at_gates.seconds))
        by_gate = seed < len(gates)
        target = np.full(len(chosen), -1, dtype=np.int64)
        for rows, origins, answers, asked in (
            (number[link < 0], self.joined, self.on_paths, chosen[link < 0]),
            (afoot[by_gate], over.gates, self.at_gates, gates[seed[by_gate]]),
        ):
            lines = route_lines(self.graph, self.tree, origins, answers, asked, progress)
            vertices, owner = shapely.get_coordinates(lines, return_index=True)
            pieces.append((rows[owner], vertices))
            target[rows] = answers.target[asked]
        by_door = np.flatnonzero(target >= self.services)
        if self.outward is not None and len(by_door):
            cells_of_doors = over.gate_cell[self.door_gate[target[by_door] - self.services]]
            owner, cell, _ = _chains(self.outward, cells_of_doors, xy)
            pieces.append((by_door[owner], xy[cell]))
        pieces.append((number, over.service_xy[self.answers.target[chosen]]))
        owner = np.concatenate([piece[0] for piece in pieces])
        order = np.argsort(owner, kind="stable")
        drawn: NDArray[np.object_] = shapely.linestrings(
            np.concatenate([piece[1] for piece in pieces])[order], indices=owner[order]
        )
        return drawn


def _chains(spread: _Spread, start: Ints, xy: Floats) -> tuple[Ints, Ints, Ints]:
    """Cells on the ways from `start` to their seeds: whose way, which cell, in walking order; and the seeds.

    Cells between two others in a straight row are left out.
    """
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
    owner, cell = owner[order], cell[order]
    turns = np.ones(len(owner), dtype=bool)
    same = (owner[2:] == owner[1:-1]) & (owner[1:-1] == owner[:-2])
    step = np.diff(xy[cell], axis=0)
    turns[1:-1] = ~same | (np.abs(np.diff(step, axis=0)).max(axis=1) > VERTEX_ROUNDING_M)
    return owner[turns], cell[turns], seed


def walk_over_land(
    over: Overland,
    graph: Graph,
    joined: Snaps,
    working: Ints,
    waiting_s: Floats | None = None,
    progress: Progress = SILENT,
    most_s: float = np.inf,
) -> LandWalks:
    """Quickest walks of all origins to the services `working`.

    Who arrives by paths keeps to them, and leaves them only for a service that no path joins to the others. Everybody
    else walks over land to where a path is entered best, or straight to such a service.

    Parameters
    ----------
    graph : Graph
        With all services as its targets.
    joined : Snaps
        The origins, on the network of `graph`.
    waiting_s : float array, optional
        Seconds at each service, as in `graph`.
    most_s : float
        Walks that take longer are not found.
    """
    services, leg = len(graph.targets.edge), graph.pace.leg_s_per_m
    stops = over.services.of(working)
    seeds = _Seeds(stops.cell, stops.metres * over.leg_s_per_m[stops.cell], stops.metres)
    if waiting_s is not None:
        seeds = replace(seeds, seconds=seeds.seconds + waiting_s[stops.point])
    gate_s = over.gates.distance_m * over.leg_s_per_m[over.gate_cell]
    outward, door_gate = None, np.zeros(0, dtype=np.int64)
    if len(stops.point):
        outward = _spread(over, seeds, most_s, progress.part(0.0, 0.4))
        door_gate = np.flatnonzero(np.isfinite(outward.seconds[over.gate_cell]))
        # To a service on its own island of paths people go by these.
        own = graph.targets.component[_stops_at(outward, over, door_gate, stops)]
        door_gate = door_gate[own != over.gates.component[door_gate]]
        graph = _with_doors(graph, over, outward, door_gate, stops, gate_s, waiting_s)
    door = services + np.arange(len(door_gate))
    ends = np.concatenate([working[graph.targets.joined[working]], door])
    tree = grow_tree(graph, ends, progress.part(0.4, 0.5), most_s)
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
        most_s,
        progress.part(0.5, 1.0),
    )
    service_of = np.arange(services)
    if outward is not None:
        service_of = np.concatenate([service_of, _stops_at(outward, over, door_gate, stops)])
    link, rows = _best_links(over, inward)
    # Who arrives by paths keeps to them.
    by_land = on_paths.target[rows] < 0
    link, rows = link[by_land], rows[by_land]
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
    """For every origin that reaches something over land the best of its links, and the origin."""
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
