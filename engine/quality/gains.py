"""What closing a gap would change for people: who comes onto the main network, and who walks less."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from ..arrays import Floats, Ints
from ..progress import SILENT, Progress
from ..walking.network import Network
from ..walking.pace import Pace
from ..walking.search import answer, build_graph, grow_tree
from ..walking.snapping import Snaps
from .links import Links, node_matrix

# Who saves less than a metre is not told apart from rounding.
_WORTH_M = 1.0
_DOORS_AT_ONCE = 200_000


def people_by_component(network: Network, joined: Snaps, people: Floats) -> Floats:
    """People whose door joins each connected part, shape (number of parts,)."""
    inside = joined.joined
    count = len(network.component_m)
    return np.bincount(joined.component[inside], weights=people[inside], minlength=count).astype(np.float64)


def people_connected(network: Network, links: Links, by_component: Floats) -> Floats:
    """People of the part that each link brings onto the main part of the network, shape (number of links,).

    Of the two parts a link joins, the people of the one farther from the main part count (over links, by their
    length); where it takes several links, those nearer to the main part must be closed too. Links that do the same
    work count the same people: sum them with `people_joined`, not by hand. A link within one part connects nobody.
    """
    one, other = _sides(network, links)
    away = _from_main(len(by_component), one, other, links.length_m)
    far = np.where(away[one] > away[other], one, other)
    return np.where((one != other) & np.isfinite(away[far]), by_component[far], 0.0)


def people_joined(network: Network, links: Links, by_component: Floats) -> float:
    """People who come onto the main part of the network when all of `links` are closed; nobody counts twice."""
    one, other = _sides(network, links)
    count = len(by_component)
    graph = coo_matrix((np.ones(len(one)), (one, other)), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    with_main = label == label[0]
    return float(by_component[with_main].sum() - by_component[0])


def _sides(network: Network, links: Links) -> tuple[Ints, Ints]:
    return network.component[links.end], network.edge_component[links.edge]


def _from_main(count: int, one: Ints, other: Ints, length_m: Floats) -> Floats:
    """Metres of links between each connected part and the main one; infinite where no link leads there."""
    order = np.lexsort([length_m, one * count + other])
    key = (one * count + other)[order]
    kept = order[np.unique(key, return_index=True)[1]]
    matrix = csr_matrix((length_m[kept], (one[kept], other[kept])), shape=(count, count))
    metres: Floats = dijkstra(matrix, directed=False, indices=0)
    return metres


@dataclass(frozen=True)
class Savings:
    """What each link alone would save: parallel arrays, one entry a link.

    Attributes
    ----------
    people : float array, shape (n,)
        People who come nearer to a working service of at least one category, by a metre or more.
    metres : float array, shape (n,)
        What they save on average, each on the walk that gains most, in metres of a flat paved walk that take as long;
        NaN where nobody saves anything.
    """

    people: Floats
    metres: Floats


def savings(
    network: Network,
    links: Links,
    origins: Snaps,
    people: Floats,
    services: Snaps,
    categories: dict[str, Ints],
    pace: Pace,
    speed: float,
    progress: Progress = SILENT,
) -> Savings:
    """Who would walk less to the nearest working service if one link were closed and nothing else.

    Less is less time, as all analyses choose walks by time.

    Exact, and local: nobody saves more than who stands at the end of the link, and along the shortest ways away from
    it the saving never grows, so a search from the link stops where it is used up.

    Parameters
    ----------
    origins, services : Snaps
        Where doors and services join the network.
    people : float array
        People at each origin.
    categories : dict
        Numbers of the working services of each category.
    pace : Pace
        Seconds on each edge, the same in both directions.
    speed : float
        Free speed, which a link is walked at, m/s.
    """
    count = len(links.end)
    best: list[dict[int, float]] = [{} for _ in range(count)]
    graph = build_graph(network, pace, services)
    doors = _Doors.on(network, origins)
    steps = _Steps.of(network, pace.to_end_s)
    for number, working in enumerate(categories.values()):
        step = progress.part(number / len(categories), (number + 1) / len(categories))
        if len(working) == 0:
            continue
        step.at(0.0)
        tree = grow_tree(graph, working)
        walk = answer(graph, tree, origins, working).seconds
        walk = walk - origins.distance_m * graph.pace.leg_s_per_m
        node_s = tree.seconds[: len(network.node_xy)]
        beside_s = _along_the_edge(links, services, working, graph.target_s, steps.metre_s)
        for link in np.flatnonzero(~links.apart):
            step.check()
            there_s = float(beside_s[link])
            for door, saved_s in _saved_by(
                network, links, int(link), there_s, node_s, steps, doors, origins, walk, speed
            ):
                best[link][door] = max(saved_s * speed, best[link].get(door, 0.0))
    helped, metres = np.zeros(count), np.full(count, np.nan)
    for link, saved_by in enumerate(best):
        who = np.fromiter(saved_by.keys(), dtype=np.int64, count=len(saved_by))
        most = np.fromiter(saved_by.values(), dtype=np.float64, count=len(saved_by))
        some = most >= _WORTH_M
        helped[link] = people[who[some]].sum()
        if helped[link] > 0:
            metres[link] = (people[who[some]] * most[some]).sum() / helped[link]
    return Savings(helped, metres)


@dataclass(frozen=True)
class _Doors:
    """The doors on each edge: `order[first[e]:first[e + 1]]`."""

    order: Ints
    first: Ints

    @classmethod
    def on(cls, network: Network, origins: Snaps) -> _Doors:
        order = np.argsort(origins.edge, kind="stable")
        first = np.searchsorted(origins.edge[order], np.arange(len(network.edge_m) + 1))
        return cls(order.astype(np.int64), first.astype(np.int64))

    def of(self, edge: int) -> Ints:
        return self.order[self.first[edge] : self.first[edge + 1]]


@dataclass(frozen=True)
class _Steps:
    """Neighbours of each node with the seconds to them, and the edges that end there, as plain lists."""

    first: list[int]
    head: list[int]
    seconds: list[float]
    edge_s: Floats
    metre_s: Floats
    edge_first: Ints
    edges: Ints

    @classmethod
    def of(cls, network: Network, edge_s: Floats) -> _Steps:
        matrix = node_matrix(network, edge_s)
        nodes = np.concatenate([network.edge_from, network.edge_to])
        order = np.argsort(nodes, kind="stable")
        edge_first = np.searchsorted(nodes[order], np.arange(len(network.node_xy) + 1)).astype(np.int64)
        return cls(
            matrix.indptr.tolist(),
            matrix.indices.tolist(),
            matrix.data.tolist(),
            edge_s,
            edge_s / network.edge_m,
            edge_first,
            (order % len(network.edge_m)).astype(np.int64),
        )

    def edges_at(self, node: int) -> Ints:
        return self.edges[self.edge_first[node] : self.edge_first[node + 1]]


def _along_the_edge(links: Links, services: Snaps, working: Ints, service_s: Floats, metre_s: Floats) -> Floats:
    """Seconds from the foot of each link to the services that stand on the same edge; infinite where none does."""
    order = working[np.argsort(services.edge[working], kind="stable")]
    first = np.searchsorted(services.edge[order], links.edge, side="left")
    last = np.searchsorted(services.edge[order], links.edge, side="right")
    seconds = np.full(len(links.end), np.inf)
    for link in np.flatnonzero(last > first):
        there = order[first[link] : last[link]]
        apart = np.abs(services.along_m[there] - links.along_m[link])
        seconds[link] = (apart * metre_s[links.edge[link]] + service_s[there]).min()
    return seconds


def _saved_by(
    network: Network,
    links: Links,
    link: int,
    beside_s: float,
    node_s: Floats,
    steps: _Steps,
    doors: _Doors,
    origins: Snaps,
    walk: Floats,
    speed: float,
) -> list[tuple[int, float]]:
    """Doors that save something by one link towards one category, and how much, seconds."""
    edge = int(links.edge[link])
    along = float(links.along_m[link] * steps.metre_s[edge])
    rest = float(steps.edge_s[edge]) - along
    start, finish, end = int(network.edge_from[edge]), int(network.edge_to[edge]), int(links.end[link])
    length = float(links.length_m[link]) / speed
    at_foot = min(node_s[start] + along, node_s[finish] + rest, beside_s)
    at_end = float(node_s[end])
    if not np.isfinite(at_foot) and not np.isfinite(at_end):
        return []
    if at_foot + length < at_end:
        seeds, beyond = [(end, 0.0)], at_foot + length
        on_edge = None
    elif at_end + length < at_foot:
        seeds, beyond = [(start, along), (finish, rest)], at_end + length
        on_edge = edge
    else:
        return []
    new_s = _spread(seeds, beyond, node_s, steps)
    edges = {int(one) for node in new_s for one in steps.edges_at(node)}
    if on_edge is not None:
        edges.add(on_edge)
    found = []
    for one in edges:
        there = doors.of(one)
        if len(there) == 0:
            continue
        a, b = int(network.edge_from[one]), int(network.edge_to[one])
        part = origins.along_m[there] * steps.metre_s[one]
        after = np.minimum(
            new_s.get(a, float(node_s[a])) + part, new_s.get(b, float(node_s[b])) + steps.edge_s[one] - part
        )
        if one == on_edge:
            after = np.minimum(after, np.abs(part - along) + beyond)
        saved = walk[there] - after
        found += [(int(door), float(s)) for door, s in zip(there, saved) if s > 0]
    return found


def _spread(seeds: list[tuple[int, float]], beyond: float, node_s: Floats, steps: _Steps) -> dict[int, float]:
    """Nodes that come nearer when walks of `beyond` seconds start at the seeds, and how far they are then."""
    queue = [(seconds + beyond, node) for node, seconds in seeds]
    heapq.heapify(queue)
    new_s: dict[int, float] = {}
    while queue:
        seconds, node = heapq.heappop(queue)
        if node in new_s or seconds >= node_s[node]:
            continue
        new_s[node] = seconds
        for at in range(steps.first[node], steps.first[node + 1]):
            onward = seconds + steps.seconds[at]
            if onward < node_s[steps.head[at]]:
                heapq.heappush(queue, (onward, steps.head[at]))
    return new_s


@dataclass(frozen=True)
class Catchments:
    """For whom each service is the nearest of its category as the crow flies.

    Attributes
    ----------
    people : float array, shape (number of origins,)
    nearest : int array, shape (number of categories, number of origins)
        Number of the service, -1 where there is none.
    """

    people: Floats
    nearest: Ints

    def of_each(self, count: int) -> Floats:
        """People of each of `count` services."""
        total = np.zeros(count)
        for services in self.nearest:
            here = services >= 0
            total += np.bincount(services[here], weights=self.people[here], minlength=count)
        return total

    def of_any(self, services: NDArray[np.bool_]) -> float:
        """People of at least one of the services, nobody twice."""
        one = ((self.nearest >= 0) & services[self.nearest]).any(axis=0) if len(services) else np.zeros(0, dtype=bool)
        return float(self.people[one].sum())


def catchments(
    points: Floats,
    category: NDArray[np.object_],
    origins: Floats,
    people: Floats,
    working: NDArray[np.bool_],
    progress: Progress = SILENT,
) -> Catchments:
    """Share out the origins among the services of each category; those that do not work are nobody's nearest."""
    here = np.flatnonzero(np.isfinite(origins).all(axis=1))
    rows = [np.empty((0, len(origins)), dtype=np.int64)]
    for name in sorted({value for value in category if value is not None}):
        members = np.flatnonzero((category == name) & working & np.isfinite(points).all(axis=1))
        nearest = np.full((1, len(origins)), -1, dtype=np.int64)
        if len(members) and len(here):
            tree = cKDTree(points[members])
            for begin in range(0, len(here), _DOORS_AT_ONCE):
                progress.check()
                some = here[begin : begin + _DOORS_AT_ONCE]
                nearest[0, some] = members[tree.query(origins[some])[1]]
        rows.append(nearest)
    return Catchments(people, np.vstack(rows))
