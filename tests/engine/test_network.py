"""Paths joined where they share a vertex, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.walking.network import build_network
from quartier.engine.walking.subdivision import subdivide
from quartier.tests.engine.builders import CRS, layer, lines
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components


def test_a_way_is_cut_where_another_shares_its_inner_vertex() -> None:
    network = build_network(lines([(0, 0), (10, 0), (20, 0)], [(10, 0), (10, 7)]))
    assert sorted(network.edge_m) == [7.0, 10.0, 10.0]
    assert len(network.node_xy) == 4
    assert len(network.component_m) == 1


def test_a_crossing_without_a_vertex_is_no_junction_unless_asked() -> None:
    cross = lines([(0, 0), (20, 0)], [(10, -5), (10, 5)])
    assert len(build_network(cross).component_m) == 2
    joined = build_network(cross, split_crossings=True)
    assert len(joined.component_m) == 1
    assert sorted(joined.edge_m) == [5.0, 5.0, 10.0, 10.0]


@pytest.mark.parametrize("column", [{"bridge": ["yes", None]}, {"tunnel": [None, "culvert"]}, {"layer": ["1", None]}])
def test_levels_are_never_joined(column: dict[str, list[object]]) -> None:
    cross = lines([(0, 0), (20, 0)], [(10, -5), (10, 5)], **column)
    assert len(build_network(cross, split_crossings=True).component_m) == 2


@pytest.mark.parametrize("no", [[0.0, float("nan")], ["non", "no"], [False, None], [0, 0]])
def test_what_is_no_bridge_is_joined(no: list[object]) -> None:
    cross = lines([(0, 0), (20, 0)], [(10, -5), (10, 5)], bridge=no)
    assert len(build_network(cross, split_crossings=True).component_m) == 1


def alleys_on_an_oblique_street(count: int, off: float = 0.0) -> gpd.GeoDataFrame:
    """One oblique street at UTM coordinates, and alleys that start on it as computed, or `off` metres beside it."""
    start, end = np.array([448_123.37, 9_312_345.91]), np.array([451_877.13, 9_313_990.29])
    step = end - start
    across = np.array([-step[1], step[0]]) / np.hypot(*step)
    feet = start + np.linspace(0.001, 0.999, count)[:, None] * step + across * off
    alleys = [[tuple(foot), tuple(foot + 25 * across)] for foot in feet]
    return lines([tuple(start), tuple(end)], *alleys)


@pytest.mark.parametrize(("off", "tolerance"), [(0.0, 0.01), (0.0, 0.0), (0.008, 0.01), (-0.008, 0.01), (0.7, 1.0)])
def test_alleys_that_end_on_a_street_are_joined_to_it(off: float, tolerance: float) -> None:
    paths = alleys_on_an_oblique_street(2000, off)
    network = build_network(paths, tolerance, split_crossings=True)
    assert len(network.component_m) == 1
    assert len(build_network(paths, tolerance).component_m) == 2001
    street = network.edge_m[network.edge_path == 0]
    assert len(street) == 2001
    assert street.sum() == pytest.approx(paths.length[0], rel=0.2 if off == 0.7 else 1e-3)


def test_an_alley_that_stops_short_of_the_street_is_not_joined() -> None:
    paths = alleys_on_an_oblique_street(50, 0.02)
    assert len(build_network(paths, 0.01, split_crossings=True).component_m) == 51


def test_an_alley_never_ends_on_another_level() -> None:
    paths = lines([(0, 0), (20, 0)], [(10, 0.005), (10, 5)], layer=["1", None])
    assert len(build_network(paths, split_crossings=True).component_m) == 2


def test_an_end_beside_a_vertex_is_joined_to_the_vertex() -> None:
    paths = lines([(0, 0), (10, 0), (20, 0)], [(10.005, 0.005), (10, 5)])
    network = build_network(paths, split_crossings=True)
    assert len(network.component_m) == 1
    assert sorted(network.edge_m[network.edge_path == 0]) == [10.0, 10.0]


def test_the_tolerance_joins_what_it_says_and_no_more() -> None:
    gap = lines([(0, 0), (10, 0)], [(10.008, 0), (20, 0)])
    assert len(build_network(gap).component_m) == 1
    assert len(build_network(gap, tolerance=0.005).component_m) == 2
    metre = lines([(0, 0), (10, 0)], [(11, 0), (20, 0)])
    assert len(build_network(metre).component_m) == 2
    assert len(build_network(metre, tolerance=1.0).component_m) == 1


def test_faulty_lines_do_no_harm() -> None:
    shapes = [
        shapely.LineString([(0, 0, 5), (10, 0, 6)]),
        shapely.MultiLineString([[(10, 0), (20, 0)], [(30, 0), (40, 0)]]),
        shapely.LineString([(50, 0), (50, 0)]),
        None,
        shapely.LineString(),
        shapely.LineString([(0, 0), (0, 0), (0, 9)]),
    ]
    network = build_network(layer(shapes, "way"))
    assert network.edge_m.sum() == pytest.approx(39)
    assert len(network.component_m) == 2


def test_a_loop_and_a_self_crossing_keep_their_length() -> None:
    loop = lines([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)], [(0, 0), (-5, 0)])
    network = build_network(loop)
    assert sorted(network.edge_m) == [5.0, 40.0]
    eight = build_network(lines([(0, 0), (10, 10), (10, 0), (0, 10)]), split_crossings=True)
    assert eight.edge_m.sum() == pytest.approx(10 + 2 * np.sqrt(200))
    assert len(eight.node_xy) == 3


def test_paths_that_cannot_be_walked_are_left_out() -> None:
    paths = lines([(0, 0), (10, 0)], [(10, 0), (20, 0)], walkable=["yes", "no"])
    assert build_network(paths).edge_m.tolist() == [10.0]


def test_nothing_to_walk_on_is_said() -> None:
    with pytest.raises(InputError, match="no line that can be walked"):
        build_network(lines([(0, 0), (10, 0)], walkable=["no"]))


@pytest.mark.parametrize(("length", "tolerance"), [(0.005, 0.01), (3.0, 5.0)])
def test_paths_shorter_than_the_tolerance_are_said(length: float, tolerance: float) -> None:
    with pytest.raises(InputError, match="nothing is left to walk on"):
        build_network(lines([(0, 0), (length, 0)]), tolerance)


def test_a_subdivided_network_is_the_same_in_short_pieces() -> None:
    whole = build_network(lines([(0, 0), (95, 0), (95, 30)], [(95, 0), (200, 0)], [(0, 0), (0, 7)]))
    cut = subdivide(whole, 20)
    assert cut.network.edge_m.max() <= 20
    assert cut.network.edge_m.sum() == pytest.approx(whole.edge_m.sum())
    parts = connected_components(
        coo_matrix(
            (np.ones(len(cut.network.edge_m)), (cut.network.edge_from, cut.network.edge_to)),
            shape=(len(cut.network.node_xy),) * 2,
        ),
        directed=False,
    )[0]
    assert parts == len(whole.component_m)
    starts, ends = cut.network.segment_xy[:, :2], cut.network.segment_xy[:, 2:]
    assert np.allclose(cut.network.node_xy[cut.network.edge_from], starts)
    assert np.allclose(cut.network.node_xy[cut.network.edge_to], ends)


def test_places_on_edges_are_found_on_their_pieces() -> None:
    whole = build_network(lines([(0, 0), (30, 40), (90, 40)], [(30, 40), (30, 90)]))
    cut = subdivide(whole, 7)
    for edge in range(len(whole.edge_m)):
        along = np.linspace(0, whole.edge_m[edge], 41)
        piece, rest = cut.place(np.full(41, edge), along)
        line = whole.edge_lines(np.array([edge]))[0]
        expected = shapely.get_coordinates(shapely.line_interpolate_point(line, along))
        found = shapely.get_coordinates(shapely.line_interpolate_point(cut.network.edge_lines(piece), rest))
        assert np.allclose(found, expected)


def test_edge_lines_are_the_edges() -> None:
    drawn = [[(0, 0), (3, 4)], [(3, 4), (6, 0), (7, 0), (7, 3)], [(3, 4), (3, 9)]]
    network = build_network(lines(*drawn))
    shapes = network.edge_lines(np.arange(len(network.edge_m)))
    assert shapely.length(shapes) == pytest.approx(network.edge_m)
    found = sorted(sorted((shape.coords[:], shape.coords[::-1])) for shape in shapes)
    assert found == sorted(sorted((one, one[::-1])) for one in drawn)


lattice = st.tuples(st.integers(0, 6), st.integers(0, 6))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(lattice, min_size=2, max_size=6), min_size=1, max_size=8), st.booleans())
def test_length_is_kept_and_nodes_are_joined_like_the_vertices(ways: list[list[tuple[int, int]]], split: bool) -> None:
    paths = lines(*ways)
    if paths.length.sum() == 0:
        return
    # Two crossings a millimetre apart may be one junction; here they stay two.
    network = build_network(paths, tolerance=1e-6, split_crossings=split)
    assert network.edge_m.sum() == pytest.approx(paths.length.sum(), abs=1e-4)
    assert network.component_m.sum() == pytest.approx(network.edge_m.sum())
    assert (network.node_xy[network.edge_from] == network.segment_xy[network.first_segment[:-1], :2]).all()
    assert (network.node_xy[network.edge_to] == network.segment_xy[network.first_segment[1:] - 1, 2:]).all()
    if split:
        # Joined at every crossing, the parts are those of the union of the lines.
        extended = paths.geometry[paths.length > 0].to_numpy()
        drawn = shapely.union_all(shapely.buffer(extended, 1e-6))
        assert len(network.component_m) == len(shapely.get_parts(drawn))


def test_jakarta_hangs_together_only_when_joined_at_shared_vertices(real_data: Path) -> None:
    """The data's README: joined at end points 1-2 % of the nodes, at shared vertices 97 %."""
    roads = gpd.read_file(real_data / "jakarta" / "jakarta.gpkg", layer="roads").to_crs("EPSG:32748")
    roads["id"] = [f"row/{n}" for n in range(len(roads))]
    network = build_network(roads)
    assert np.mean(network.component == 0) == pytest.approx(0.97, abs=0.01)
    assert network.edge_m.sum() == pytest.approx(roads.length.sum(), rel=1e-6)


def test_crs_is_kept() -> None:
    assert build_network(lines([(0, 0), (1, 0)])).crs == CRS
