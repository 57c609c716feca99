"""Small towns in the water, drawn twice: as layers, and as graphs of networkx that know nothing of the engine.

Streets lie on a grid of 50 m, and everything stands at the centre of a cell of 5 m: a step from one centre to the next is
as deep as the deeper of both cells, which is all there is to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import networkx as nx
import numpy as np
import pyproj
from quartier.engine.grids.raster import Raster
from quartier.engine.walking.pace import Walker, Walking
from quartier.engine.wet.floodaccess import WetOptions
from quartier.engine.wet.wetpaths import Bridges, InWater
from quartier.tests.engine.builders import CRS, lines, points

CELL_M, STEPS, CROSSINGS = 5.0, 10, 5
SIDE = (CROSSINGS - 1) * STEPS + 1
SMALL = 1e-6
DECK_M = {None: None, "0.4": 0.4, "1,2 m": 1.2}

Cell = tuple[int, int]


@dataclass(frozen=True)
class WetTown:
    """A town: its layers, what the water does, and the same as graphs of cells whose steps take ``seconds``."""

    paths: gpd.GeoDataFrame
    homes: gpd.GeoDataFrame
    services: gpd.GeoDataFrame
    people: np.ndarray
    walking: Walking
    depth: Raster
    wet: WetOptions
    home_at: list[Cell]
    service_at: list[Cell]
    depth_of_cell: np.ndarray
    dry_graph: nx.MultiGraph
    wet_graph: nx.MultiGraph
    closed_streets: set[int]

    @property
    def flooded_home(self) -> np.ndarray:
        """Who cannot leave home."""
        return np.array([is_shut(self.depth_of_cell[cell], self.wet.in_water) for cell in self.home_at])

    @property
    def stands_dry(self) -> np.ndarray:
        """The services that the water leaves alone."""
        limit = self.wet.service_depth_limit + SMALL
        return np.array([self.depth_of_cell[cell] <= limit for cell in self.service_at])

    def working(self, categories: Sequence[str], which: np.ndarray | bool = True) -> np.ndarray:
        """The services of some categories that work."""
        found = self.services["category"].isin(categories) & (self.services["operational"] != "no") & which
        return np.flatnonzero(found.to_numpy())

    def seconds(self, graph: nx.MultiGraph, services: np.ndarray) -> np.ndarray:
        """From every home to the nearest of some services, infinite where there is no way."""
        begins = {self.service_at[number] for number in services}
        found = nx.multi_source_dijkstra_path_length(graph, begins, weight="seconds") if begins else {}
        return np.array([found.get(cell, np.inf) for cell in self.home_at])


def is_shut(depth_m: float, in_water: InWater) -> bool:
    if in_water.law == "driving":
        return depth_m > 0 and depth_m >= in_water.closed_over_m - SMALL
    return depth_m > in_water.closed_over_m + SMALL


def wet_town(seed: int, houses: int = 25) -> WetTown:
    """A town by chance: who moves, what becomes of bridges, and what stands where."""
    rng = np.random.default_rng(seed)
    depth = _ponds(rng)
    streets = _streets(rng)
    drives = rng.random() < 0.3
    limit = float(rng.choice([0.2, 0.3, 0.5] if drives else [0.1, 0.5, 0.9]))
    wet = WetOptions(
        InWater(limit, "driving" if drives else "walking"),
        Bridges(str(rng.choice(["approaches", "open", "closed"])), str(rng.choice(["", "", "deck"]))),
        float(rng.choice([0.1, 0.3])),
    )
    bridge = rng.choice(["no", "yes"], len(streets), p=[0.8, 0.2])
    deck = rng.choice(list(DECK_M), len(streets))
    paths = lines(*[[_metres(cell) for cell in street] for street in streets], bridge=list(bridge), deck=list(deck))
    speed = 20 / 3.6 if drives else 1.0
    dry_graph, wet_graph, closed = nx.MultiGraph(), nx.MultiGraph(), set()
    for number, street in enumerate(streets):
        cells = _along(street)
        dry_graph.add_nodes_from(cells)
        wet_graph.add_nodes_from(cells)
        on_bridge = _on_bridge(depth, cells, wet.bridges, deck[number]) if bridge[number] == "yes" else None
        for one, other in zip(cells, cells[1:]):
            deepest = max(depth[one], depth[other]) if on_bridge is None else on_bridge
            dry_graph.add_edge(one, other, seconds=CELL_M / speed, street=number)
            if is_shut(deepest, wet.in_water):
                closed.add(number)
            else:
                wet_graph.add_edge(one, other, seconds=_wet_seconds(deepest, speed, drives), street=number)
    cells = sorted(dry_graph.nodes)
    home_at = [cells[number] for number in rng.integers(0, len(cells), houses)]
    count = int(rng.integers(2, 8))
    service_at = [cells[number] for number in rng.integers(0, len(cells), count)]
    kinds = rng.choice(["clinic", "hospital", "primary_school", "secondary_school", "water_point"], count)
    works = rng.choice(["yes", "no", "unknown"], count, p=[0.7, 0.15, 0.15])
    works[0] = "yes"
    return WetTown(
        paths,
        points(*map(_metres, home_at), prefix="home"),
        points(*map(_metres, service_at), prefix="service", category=list(kinds), operational=list(works)),
        rng.integers(0, 9, houses).astype(float),
        Walking(Walker(speed)),
        Raster(depth.T[::-1].copy(), -2.5, CELL_M * SIDE - 2.5, CELL_M, CELL_M, pyproj.CRS(CRS)),
        wet,
        home_at,
        service_at,
        depth,
        dry_graph,
        wet_graph,
        closed,
    )


def _ponds(rng: np.random.Generator) -> np.ndarray:
    """Depth of every cell, by column from the west and row from the south."""
    depth = np.zeros((SIDE, SIDE))
    for _ in range(rng.integers(1, 9)):
        (column, row), (width, height) = rng.integers(0, SIDE, 2), rng.integers(1, 12, 2)
        depth[column : column + width, row : row + height] = rng.choice([0.05, 0.1, 0.2, 0.3, 0.5, 0.6, 0.9, 1.5])
    return depth


def _streets(rng: np.random.Generator) -> list[tuple[Cell, Cell]]:
    every = [
        ((x * STEPS, y * STEPS), ((x + by_x) * STEPS, (y + by_y) * STEPS))
        for x in range(CROSSINGS)
        for y in range(CROSSINGS)
        for by_x, by_y in ((1, 0), (0, 1))
        if x + by_x < CROSSINGS and y + by_y < CROSSINGS
    ]
    return [street for street in every if rng.random() < 0.75]


def _along(street: tuple[Cell, Cell]) -> list[Cell]:
    (x, y), (to_x, to_y) = street
    return [(x + (to_x - x) * step // STEPS, y + (to_y - y) * step // STEPS) for step in range(STEPS + 1)]


def _metres(cell: Cell) -> tuple[float, float]:
    return CELL_M * cell[0], CELL_M * cell[1]


def _on_bridge(depth: np.ndarray, cells: list[Cell], bridges: Bridges, deck: str | None) -> float:
    below = [depth[cell] for cell in cells]
    if bridges.deck_field and DECK_M[deck] is not None:
        return max(max(below) - DECK_M[deck], 0.0)
    if bridges.policy == "open":
        return 0.0
    if bridges.policy == "closed":
        return np.inf if max(below) > 0 else 0.0
    return max(below[0], below[-1])


def _wet_seconds(depth_m: float, speed: float, drives: bool) -> float:
    """A step through water, by the curves of docs/methods.md 15."""
    if not drives:
        return CELL_M / speed / float(np.interp(depth_m, [0, 0.1, 0.35, 0.6, 0.9], [1, 0.85, 0.58, 0.5, 0.45]))
    mm = min(1000 * depth_m, 0.5529 / 0.0018)
    return max(CELL_M / speed, CELL_M / ((0.0009 * mm**2 - 0.5529 * mm + 86.9448) / 3.6))
