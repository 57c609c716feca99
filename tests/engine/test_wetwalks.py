"""Walks in the water: equal to walking the whole town anew, piece by piece, at the pace the water leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd
import hypothesis.strategies as st
import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import example, given, settings
from quartier.engine.errors import Cancelled
from quartier.engine.grids.raster import Raster
from quartier.engine.progress import Progress
from quartier.engine.walking.joining import Town, join_town
from quartier.engine.walking.pace import Walker, Walking
from quartier.engine.walking.search import answer, build_graph, grow_tree
from quartier.engine.wet import wetedges
from quartier.engine.wet.wetedges import WetEdges, wet_edges
from quartier.engine.wet.wetpaths import Bridges, InWater, edge_depths, wet_pace
from quartier.engine.wet.wetwalks import DryWalks, Walks, WetTown, walk_again
from quartier.tests.engine.builders import CRS, lines, points

SIZE, BLOCK_M = 4, 60.0


def town_of(
    rng: np.random.Generator,
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Crooked streets with dead ends, two ways between the same crossings, and one that comes back to where it began;
    houses and taps anywhere, some at the very same place, some on a crossing."""
    at = {(x, y): np.array([x, y]) * BLOCK_M + rng.uniform(-15, 15, 2) for x in range(SIZE) for y in range(SIZE)}
    streets = []
    for (x, y), start in at.items():
        for end in (at.get((x + 1, y)), at.get((x, y + 1))):
            if end is not None and rng.random() < 0.8:
                bend = (start + end) / 2 + rng.uniform(-12, 12, 2)
                streets.append([tuple(start), tuple(bend), tuple(end)])
    streets.append([tuple(at[1, 1]), tuple(at[1, 1] + [9, 24]), tuple(at[1, 2])])
    streets.append([tuple(at[2, 2]), *(tuple(at[2, 2] + step) for step in ([20, 8], [14, 26], [2, 15], [0, 0]))])
    streets.append([tuple(at[3, 3]), tuple(at[3, 3] + [70, 5])])
    kinds = rng.choice(["footway", "steps"], len(streets), p=[0.85, 0.15])
    bridge = rng.choice(["no", "yes"], len(streets), p=[0.85, 0.15])
    paths = lines(*streets, highway=list(kinds), bridge=list(bridge))
    paths["deck"] = rng.choice([None, "0.4"], len(streets))
    doors = rng.uniform(-20, SIZE * BLOCK_M, (40, 2))
    taps = rng.uniform(0, SIZE * BLOCK_M, (6, 2))
    doors[:3] = [at[0, 0], at[2, 2], at[2, 1]]
    doors[3:5] = taps[:2]
    taps[5] = at[2, 2]
    houses = points(*map(tuple, doors), prefix="house")
    return paths, houses, points(*map(tuple, taps), prefix="tap", category=["water_point"] * len(taps))


def pond(rng: np.random.Generator, cell_m: float, wet: float) -> Raster:
    """Depths over the town: smooth hollows, some cells unknown, the rim of the town beyond the raster."""
    count = int(SIZE * BLOCK_M / cell_m)
    y, x = np.mgrid[0:count, 0:count] * cell_m
    angle = rng.uniform(0, 6, 4)
    shape = np.sin(x / rng.uniform(15, 60) + angle[0]) * np.sin(y / rng.uniform(15, 60) + angle[1])
    values = np.maximum(shape - 1.0 + wet, 0.0)
    values[rng.random(values.shape) < 0.01] = np.nan
    return Raster(values, -10.0, count * cell_m - 10.0, cell_m, cell_m, pyproj.CRS.from_user_input(CRS))


def hill(rng: np.random.Generator) -> Raster:
    y, x = np.mgrid[0:30, 0:30] * 10.0
    heights = 8.0 * np.sin(x / rng.uniform(20, 60)) + 5.0 * np.cos(y / rng.uniform(20, 60))
    return Raster(heights, -20.0, 280.0, 10.0, 10.0, pyproj.CRS.from_user_input(CRS))


def anew(
    layers: Sequence[gpd.GeoDataFrame],
    walking: Walking,
    depth: Raster,
    bridges: Bridges,
    in_water: InWater,
    standing: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Another way to the same: the whole town in pieces, one search from all services that stand dry."""
    paths = layers[0]
    town = join_town(*layers, walking, depth=depth)
    network = town.graph.network
    pace = wet_pace(town.graph.pace, network, edge_depths(network, paths, depth, bridges), in_water)
    graph = build_graph(network, pace, town.graph.targets)
    found = answer(graph, grow_tree(graph, standing), town.origins, standing)
    return found.seconds, found.metres


def edges_of(town: Town, paths: gpd.GeoDataFrame, depth: Raster, bridges: Bridges, in_water: InWater) -> WetEdges:
    at = (town.origins, town.graph.targets)
    return wet_edges(town.graph.network, paths, town.graph.pace, depth, bridges, in_water, at)


def in_the_water(town: Town, paths: gpd.GeoDataFrame, depth: Raster, bridges: Bridges, in_water: InWater) -> WetTown:
    return WetTown.of(town.graph, town.origins, edges_of(town, paths, depth, bridges, in_water))


def dry_walks(town: Town, targets: np.ndarray) -> DryWalks:
    tree = grow_tree(town.graph, targets)
    return DryWalks(tree, answer(town.graph, tree, town.origins, targets))


def wet_walks(water: WetTown, dry: DryWalks, standing: np.ndarray) -> Walks:
    return walk_again(water, dry, grow_tree(water.wet, standing), standing)


@given(
    st.integers(0, 100_000),
    st.sampled_from([1.0, 4.0, 7.0]),
    st.sampled_from([0.1, 0.7, 1.2, 1.9]),
    st.sampled_from([InWater(0.5), InWater(0.05), InWater(0.3, "driving")]),
    st.sampled_from(["approaches", "open", "closed"]),
    st.booleans(),
    st.sampled_from([0.5, 0.0]),
)
@settings(max_examples=25, deadline=None)
@example(1, 4.0, 1.9, InWater(0.05), "approaches", False, 0.0)
def test_walks_are_those_of_a_run_of_its_own(
    seed: int, cell_m: float, wet: float, in_water: InWater, policy: str, sloping: bool, steps: float
) -> None:
    rng = np.random.default_rng(seed)
    layers = town_of(rng)
    depth = pond(rng, cell_m, wet)
    bridges = Bridges(policy, "deck" if rng.random() < 0.5 else "")
    walking = Walking(Walker(1.3, steps_share=steps), ground=hill(rng) if sloping else None)
    town = join_town(*layers, walking)
    water = in_the_water(town, layers[0], depth, bridges, in_water)
    every, some = np.arange(6), np.array([1, 4, 5])
    gone = [np.array([0, 4]), np.array([], dtype=np.int64), np.array([5])]
    for targets, lost in zip((every, every, some), gone):
        dry = dry_walks(town, targets)
        standing = np.setdiff1d(targets, lost)
        found = wet_walks(water, dry, standing)
        seconds, metres = anew(layers, walking, depth, bridges, in_water, standing)
        assert found.seconds == pytest.approx(seconds, abs=1e-9, rel=1e-12, nan_ok=True)
        assert found.metres == pytest.approx(metres, abs=1e-6, nan_ok=True)
        reached = np.isfinite(found.seconds)
        assert (found.seconds[reached] >= dry.answers.seconds[reached] - 1e-9).all()


def test_in_many_small_bites_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(5)
    layers, depth = town_of(rng), pond(rng, 4.0, 1.2)
    town, every = join_town(*layers, Walking(Walker(1.3))), np.arange(6)
    dry = dry_walks(town, every)
    whole = wet_walks(in_the_water(town, layers[0], depth, Bridges(), InWater(0.5)), dry, every)
    monkeypatch.setattr(wetedges, "_PIECES_AT_ONCE", 3)
    bites = wet_walks(in_the_water(town, layers[0], depth, Bridges(), InWater(0.5)), dry, every)
    assert whole.seconds == pytest.approx(bites.seconds, abs=1e-9, nan_ok=True)


def test_dry_ground_changes_nothing() -> None:
    rng = np.random.default_rng(7)
    layers = town_of(rng)
    town = join_town(*layers, Walking(Walker(1.3)))
    dry = Raster(np.zeros((9, 9)), -100.0, 400.0, 60.0, 60.0, pyproj.CRS.from_user_input(CRS))
    edges = edges_of(town, layers[0], dry, Bridges(), InWater(0.5))
    assert not edges.wet.any() and edges.passable.all() and len(edges.stretches.edge) == 0
    water = WetTown.of(town.graph, town.origins, edges)
    walks = dry_walks(town, np.arange(6))
    found = wet_walks(water, walks, np.arange(6))
    np.testing.assert_array_equal(found.seconds, walks.answers.seconds)
    np.testing.assert_array_equal(found.metres, walks.answers.metres)


def test_without_any_service_nobody_arrives() -> None:
    rng = np.random.default_rng(8)
    layers, depth = town_of(rng), pond(rng, 4.0, 1.2)
    town = join_town(*layers, Walking(Walker(1.3)))
    water = in_the_water(town, layers[0], depth, Bridges(), InWater(0.5))
    found = wet_walks(water, dry_walks(town, np.arange(6)), np.array([], dtype=np.int64))
    assert np.isnan(found.seconds).all() and np.isnan(found.metres).all()


def test_stretches_of_a_street_that_is_cut() -> None:
    """By hand: 100 m of street, cells of 5 m, two closed ponds, a shallow one, and doors on, between and beside them."""
    values = np.zeros((20, 40))
    values[:, 14:16], values[:, 22:23], values[:, 26:28] = 1.0, 0.2, 2.0
    depth = Raster(values, -50.0, 50.0, 5.0, 5.0, pyproj.CRS.from_user_input(CRS))
    paths = lines([(0, 0), (100, 0)])
    houses = points((10, 0), (23, 0), (50, 0), (64, 0), (90, 0), prefix="house")
    town = join_town(paths, houses, points((100, 0), prefix="tap", category=["tap"]), Walking(Walker(1.0)))
    at = (town.origins, town.graph.targets)
    edges = wet_edges(town.graph.network, paths, town.graph.pace, depth, Bridges(), InWater(0.5), at)
    # Pieces of 5 m that touch the water at either end are closed: 15 to 30 m, and 75 to 90 m.
    assert edges.cuts.tolist() == [6]
    stretches = edges.stretches
    assert [stretches.from_m.tolist(), stretches.to_m.tolist()] == [[0.0, 30.0, 90.0], [15.0, 75.0, 100.0]]
    assert stretches.number.tolist() == [0, 3, 6]
    doors = edges.places[0]
    # The last stands where the water ends.
    assert doors.stretch.tolist() == [0, -1, 3, 3, 6]
    by_start, by_end = edges.leaving(town.origins, doors)
    assert by_start.tolist() == [10.0, np.inf, np.inf, np.inf, np.inf]
    assert by_end == pytest.approx([np.inf, np.inf, np.inf, np.inf, 10.0])
    # From 50 to 55 m it is dry, from 55 m on 0.2 m deep.
    shallow = 0.85 - 0.27 * 0.1 / 0.25
    assert doors.to_here_s[3] - doors.to_here_s[2] == pytest.approx(5.0 + 9.0 / shallow)
    assert edges.places[1].stretch.tolist() == [6]


def test_a_door_and_a_tap_at_one_place_in_deep_water_meet_and_others_do_not() -> None:
    values = np.full((20, 40), 3.0)
    depth = Raster(values, -50.0, 50.0, 5.0, 5.0, pyproj.CRS.from_user_input(CRS))
    paths = lines([(0, 0), (100, 0)])
    houses = points((33, 10), (34, 10), prefix="house")
    taps = points((33, 0), (80, 0), prefix="tap", category=["tap"] * 2)
    town = join_town(paths, houses, taps, Walking(Walker(1.0)))
    water = in_the_water(town, paths, depth, Bridges(), InWater(0.5))
    found = wet_walks(water, dry_walks(town, np.arange(2)), np.arange(2))
    assert found.seconds == pytest.approx([10 / 0.6, np.nan], nan_ok=True)


def test_who_cancels_is_heard() -> None:
    rng = np.random.default_rng(9)
    layers, depth = town_of(rng), pond(rng, 4.0, 1.2)
    town = join_town(*layers, Walking(Walker(1.3)))
    with pytest.raises(Cancelled):
        wet_edges(
            town.graph.network,
            layers[0],
            town.graph.pace,
            depth,
            Bridges(),
            InWater(0.5),
            progress=Progress(is_cancelled=lambda: True),
        )


def test_shapes_of_the_town_are_what_they_are_meant_to_be() -> None:
    paths, houses, taps = town_of(np.random.default_rng(3))
    assert shapely.get_num_geometries(paths.geometry.to_numpy()).sum() == len(paths)
    town = join_town(paths, houses, taps, Walking(Walker(1.3)))
    network = town.graph.network
    assert (network.edge_from == network.edge_to).any()
    pairs = {tuple(sorted(pair)) for pair in zip(network.edge_from.tolist(), network.edge_to.tolist())}
    assert len(pairs) < len(network.edge_from)


@given(
    st.integers(0, 100_000),
    st.sampled_from([0.7, 1.2, 1.9]),
    st.sampled_from([0.0, 0.05, 0.3, 1.0]),
    st.sampled_from([InWater(0.5), InWater(0.3, "driving")]),
    st.sampled_from(["approaches", "open", "closed"]),
)
@settings(max_examples=15, deadline=None)
def test_deeper_water_opens_no_path_and_makes_no_way_quicker(
    seed: int, wet: float, more: float, in_water: InWater, policy: str
) -> None:
    rng = np.random.default_rng(seed)
    layers = town_of(rng)
    shallow = pond(rng, 4.0, wet)
    deep = replace(shallow, values=shallow.values + more * (shallow.values > 0))
    town = join_town(*layers, Walking(Walker(1.3)))
    bridges = Bridges(policy, "deck" if rng.random() < 0.5 else "")
    one, other = (edges_of(town, layers[0], depth, bridges, in_water) for depth in (shallow, deep))
    assert not (other.passable & ~one.passable).any()
    assert (other.cuts >= one.cuts).all()
    whole = one.passable & other.passable
    for name in ("open_to_end_s", "open_to_start_s"):
        assert (getattr(other, name)[whole] >= getattr(one, name)[whole] - 1e-9).all()
    every = np.arange(6)
    towns = [WetTown.of(town.graph, town.origins, edges) for edges in (one, other)]
    walks = [wet_walks(water, dry_walks(town, every), every[1:]).seconds for water in towns]
    before, after = (np.where(np.isnan(seconds), np.inf, seconds) for seconds in walks)
    assert (after >= before - 1e-9).all()
