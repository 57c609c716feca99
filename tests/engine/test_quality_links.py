"""Gaps, islands and crossings of paths, and what closing a gap changes: by hand and against brute force."""

from __future__ import annotations

import math
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.progress import Progress
from quartier.engine.quality import Checked, accepted_links, apply_links
from quartier.engine.walking.access import NetworkOptions, walking_distances
from quartier.engine.walking.network import build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import Surface, Walker, Walking
from quartier.engine.walking.snapping import snap
from quartier.tests.engine.builders import CRS, boxes, layer, lines, points
from quartier.tests.engine.quality_builders import check, found


def parts(paths: gpd.GeoDataFrame) -> int:
    return len(build_network(paths).component_m)


# Gaps between alleys

STREET = [(0, 0), (100, 0), (200, 0)]


def test_an_island_of_paths_with_the_link_that_joins_it_and_the_people_it_connects() -> None:
    paths = lines(STREET, [(100, 3), (100, 60)], [(100, 60), (140, 60)])
    houses = points((102, 30), (130, 62), (50, 2), prefix="house")
    checked = check(paths, buildings=houses, people=np.array([3.0, 4.0, 10.0]))
    (link,) = checked.links.itertuples()
    assert (link.from_id, link.to_id, link.accepted) == ("way/2", "way/1", None)
    assert link.length_m == pytest.approx(3.0)
    assert link.people_connected == 7.0
    assert list(link.geometry.coords) == [(100.0, 3.0), (100.0, 0.0)]
    assert found(checked, "alley_end_too_short") == [("way/2", "way/1")]
    assert found(checked, "island_of_paths") == [("way/2", "way/3")]
    island = checked.issues[checked.issues["issue"] == "island_of_paths"].iloc[0]
    assert (island["people"], island["value"], island["issue_severity"]) == (7.0, 97.0, "error")
    assert checked.figures.people_closed == 7.0
    assert checked.figures.people_island == 7.0
    assert checked.figures.people == 17.0


@pytest.mark.parametrize(
    ("between", "links"),
    [({}, 1), ({"barriers": lines([(90, 1.5), (110, 1.5)])}, 0), ({"water": boxes((90, 1, 110, 2))}, 0)],
)
def test_no_link_over_a_drain_or_water(between: dict[str, gpd.GeoDataFrame], links: int) -> None:
    assert len(check(lines(STREET, [(100, 3), (100, 60)]), **between).links) == links


def test_no_link_through_a_house_or_over_another_path() -> None:
    house = boxes((98, 1, 102, 2))
    assert len(check(lines(STREET, [(100, 3), (100, 60)]), buildings=house).links) == 0
    fenced_off = lines(STREET, [(100, 4), (100, 60)], [(90, 2), (110, 2)], walkable=["yes", "yes", "no"])
    assert len(check(fenced_off).links) == 1, "a path nobody walks is no path"
    nearer = lines(STREET, [(100, 4), (100, 60)], [(80, 2), (120, 2)])
    links = check(nearer).links
    assert ("way/2", "way/3") in set(zip(links["from_id"], links["to_id"]))
    assert ("way/2", "way/1") not in set(zip(links["from_id"], links["to_id"]))


def test_levels_are_kept_apart_but_a_bridge_joins_the_ground_at_its_own_end() -> None:
    under = lines(STREET, [(100, 3), (100, 60)], layer=[1, 0])
    assert len(check(under).links) == 0
    over = lines(STREET, [(100, 3), (100, 60)], bridge=["yes", "no"])
    assert len(check(over).links) == 0, "an alley does not join a bridge in its middle"
    end = lines(STREET, [(100, 3), (100, 60)], bridge=["no", "yes"])
    assert len(check(end).links) == 1


def test_a_short_way_round_is_no_fault_and_a_long_one_is() -> None:
    spur = lines(STREET, [(100, 0), (100, 6), (104, 6), (104, 2)])
    assert len(check(spur).links) == 0
    loop = lines(STREET, [(100, 0), (100, 60), (140, 60), (140, 2)])
    (link,) = check(loop).links.itertuples()
    assert (link.from_id, link.to_id) == ("way/2", "way/1")
    assert link.detour_m == pytest.approx(60 + 40 + 58 + 40)


def test_a_way_that_nearly_closes_is_a_gap_of_its_own() -> None:
    way = lines([(0, 0), (50, 0), (50, 50), (0, 50), (0, 3)])
    (link,) = check(way).links.itertuples()
    assert (link.from_id, link.to_id, round(link.length_m, 6)) == ("way/1", "way/1", 3.0)
    assert link.detour_m == pytest.approx(197)
    repaired = apply_links(way, check(way).links, CRS).paths
    assert check(repaired).links.empty


def test_two_ends_that_miss_each_other_are_one_gap() -> None:
    (link,) = check(lines([(0, 0), (50, 0)], [(53, 0), (120, 0)])).links.itertuples()
    assert link.length_m == pytest.approx(3.0)


def test_two_alleys_that_run_past_each_other_are_one_gap() -> None:
    assert len(check(lines([(0, 0), (50, 0)], [(40, 3), (120, 3)])).links) == 1


def test_three_ends_round_one_place_need_two_links() -> None:
    star = lines([(2, 0), (60, 0)], [(-1, 2), (-40, 60)], [(-1, -2), (-40, -60)])
    assert len(check(star).links) == 2


def test_a_link_ends_at_a_junction_that_is_almost_there() -> None:
    (link,) = check(lines([(0, 0), (100, 0)], [(100, 0), (200, 0)], [(100.3, 3), (100, 60)])).links.itertuples()
    assert link.geometry.coords[-1] == (100.0, 0.0)


def test_people_of_a_chain_of_islands_count_once() -> None:
    paths = lines(STREET, [(100, 3), (100, 60)], [(100, 63), (100, 120)])
    houses = points((102, 30), (102, 100), (50, 2), prefix="house")
    checked = check(paths, buildings=houses, people=np.array([3.0, 5.0, 1.0]))
    connected = dict(zip(zip(checked.links["from_id"], checked.links["to_id"]), checked.links["people_connected"]))
    assert sorted(connected.values()) == [3.0, 5.0]
    assert checked.figures.people_closed == 8.0


# Crossings without a junction


def test_a_crossing_without_a_vertex_is_found_once_and_bridges_are_none() -> None:
    crossing = ([(0, 0), (100, 0)], [(50, -50), (50, 50)])
    assert found(check(lines(*crossing)), "unnoded_crossing") == [("way/1", "way/2")]
    assert found(check(lines(*crossing, bridge=["no", "yes"])), "unnoded_crossing") == []
    assert found(check(lines(*crossing), options=NetworkOptions(split_crossings=True)), "unnoded_crossing") == []
    joined = lines([(0, 0), (50, 0), (100, 0)], [(50, -50), (50, 0), (50, 50)])
    assert found(check(joined), "unnoded_crossing") == []


def test_an_end_that_lies_on_a_path_or_runs_over_its_junction() -> None:
    touching = lines([(0, 0), (100, 0)], [(50, 0), (50, 50)])
    assert found(check(touching), "unnoded_crossing") == [("way/1", "way/2")]
    over = lines([(0, 0), (50, 0), (100, 0)], [(50, 50), (50, 0), (50.02, -0.02)])
    assert found(check(over), "unnoded_crossing") == []


def test_an_end_that_runs_past_a_path_is_one_fault() -> None:
    past = check(lines([(0, 0), (100, 0)], [(50, 60), (50, -2)]))
    assert len(past.links) == 1
    assert found(past, "unnoded_crossing") == []


def test_a_crossing_with_a_motorway_is_a_note() -> None:
    crossing = lines([(0, 0), (100, 0)], [(50, -50), (50, 50)], highway=["motorway", "path"])
    assert set(check(crossing).issues.query("issue == 'unnoded_crossing'")["issue_severity"]) == {"note"}


# Links become paths


def test_links_are_joined_at_shared_vertices_and_nothing_else_moves() -> None:
    paths = lines(STREET, [(100.5, 3), (100.5, 60)], [(30, 4), (30, 60)], name=["Rue", None, "Venelle"])
    links = check(paths).links
    repair = apply_links(paths, links, CRS)
    assert (repair.applied, repair.refused) == (2, ())
    assert parts(paths) == 3
    assert parts(repair.paths) == 1
    assert list(repair.paths["id"][:3]) == list(paths["id"])
    assert list(repair.paths["name"][:3]) == ["Rue", None, "Venelle"]
    assert list(repair.paths.geometry[0].coords) == [(0, 0), (30, 0), (100, 0), (100.5, 0), (200, 0)]
    assert repair.paths.geometry[0].length == 200.0
    assert shapely.equals_exact(repair.paths.geometry[1], paths.geometry[1])
    assert repair.paths["id"].is_unique


def test_paths_in_degrees_keep_their_coordinates_to_the_last_bit() -> None:
    metric = lines([(440_000, 712_000), (440_200, 712_010)], [(440_100, 712_008), (440_100, 712_060)])
    degrees = metric.to_crs("EPSG:4326")
    repair = apply_links(degrees, check(metric).links, CRS)
    assert repair.paths.crs == degrees.crs
    assert parts(repair.paths.to_crs(CRS)) == 1
    before = {tuple(xy) for xy in shapely.get_coordinates(degrees.geometry)}
    after = {tuple(xy) for xy in shapely.get_coordinates(repair.paths.geometry[:2])}
    assert before < after
    assert len(after - before) == 1
    network = build_network(repair.paths.to_crs(CRS), tolerance=0.0)
    assert len(network.component_m) == 1, "shared to the last bit, so that no tolerance is needed"


def test_links_can_be_accepted_one_after_the_other() -> None:
    paths = lines(STREET, [(50, 3), (50, 60)], [(150, 3), (150, 60)])
    links = layer([shapely.LineString([(x, 3), (x, 0)]) for x in (50, 150)], "link")
    once = apply_links(paths, links.iloc[:1], CRS)
    twice = apply_links(once.paths, links, CRS)
    assert (once.applied, once.already, twice.applied, twice.already) == (1, 0, 1, 1)
    assert twice.paths["id"].tolist() == ["way/1", "way/2", "way/3", "link/1", "link/2"]
    # Another gap that a later check gives the same id.
    again = apply_links(once.paths, links.iloc[1:].assign(id="link/1"), CRS)
    assert again.paths["id"].tolist()[-2:] == ["link/1", "link/1#2"]


def test_lines_of_several_parts_and_links_drawn_by_hand() -> None:
    several = shapely.MultiLineString([[(0, 0), (100, 0)], [(100, 0), (200, 0)]])
    paths = layer([several, shapely.LineString([(150, 4), (150, 60)])], "way")
    hand = lines([(150.2, 4.1), (150.1, 0.3)], [(20, 0.1), (20, 30)])
    hand["id"] = ["mine", "nowhere"]
    repair = apply_links(paths, hand, CRS)
    assert (repair.applied, repair.refused) == (1, ("nowhere",))
    assert parts(repair.paths) == 1
    assert repair.paths.geometry[0].geom_type == "MultiLineString"
    assert len(shapely.get_coordinates(repair.paths.geometry[0])) == 5
    assert list(repair.paths["id"]) == ["way/1", "way/2", "link/mine"]


def test_only_what_was_accepted_goes_in_and_only_once() -> None:
    links = lines([(0, 0), (1, 0)], [(2, 0), (3, 0)], [(4, 0), (5, 0)], accepted=["yes", "no", None])
    assert list(accepted_links(links, selected=False)["id"]) == ["way/1"]
    assert list(accepted_links(links, selected=True)["id"]) == ["way/1", "way/3"]
    with pytest.raises(InputError, match="No link is accepted"):
        accepted_links(links[1:], selected=False)
    paths = lines(STREET, [(100, 3), (100, 60)])
    link = check(paths).links
    with pytest.raises(InputError, match="already"):
        apply_links(apply_links(paths, link, CRS).paths, link, CRS)


# A town with gaps, against brute force


def town(seed: int) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, np.ndarray, gpd.GeoDataFrame]:
    """A lattice of alleys, each drawn by itself, a third of them too short at one end; houses; services."""
    rng = np.random.default_rng(seed)
    drawn = []
    for x in range(5):
        for y in range(5):
            for dx, dy in ((1, 0), (0, 1)):
                if x + dx > 4 or y + dy > 4 or rng.random() < 0.15:
                    continue
                start, end = np.array([x, y]) * 50.0, np.array([x + dx, y + dy]) * 50.0
                if rng.random() < 0.3:
                    end = end - (end - start) / 50.0 * rng.uniform(1.0, 4.0)
                drawn.append([tuple(start), tuple(end)])
    houses = points(*[tuple(xy) for xy in rng.uniform(-10, 210, (60, 2))], prefix="house")
    people = rng.integers(1, 9, 60).astype(float)
    where = [tuple(xy) for xy in rng.uniform(0, 200, (6, 2))]
    services = points(*where, category=["water_point", "clinic"] * 3, operational=["yes"] * 5 + ["no"])
    return lines(*drawn), houses, people, services


def feet(paths: gpd.GeoDataFrame, places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The places moved onto their path, so that only the walk along the paths is compared."""
    joined = snap(build_network(paths), shapely.get_coordinates(places.geometry), 100.0, obstacles(None, None))
    return places.set_geometry(gpd.GeoSeries(shapely.points(joined.foot_xy), crs=places.crs))


def walks(paths: gpd.GeoDataFrame, houses: gpd.GeoDataFrame, services: gpd.GeoDataFrame) -> dict[str, np.ndarray]:
    answer = walking_distances(paths, houses, services, Walking(Walker(1.0))).origins
    return {name: answer[f"{name}_m"].to_numpy(dtype=float) for name in ("water_point", "clinic")}


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_links_never_lengthen_a_walk_and_never_add_a_part(seed: int) -> None:
    paths, houses, people, services = town(seed)
    houses, services = feet(paths, houses), feet(paths, services)
    links = check(paths, buildings=houses, people=people, services=services).links
    if len(links) == 0:
        return
    repaired = apply_links(paths, links, CRS).paths
    assert parts(repaired) <= parts(paths)
    before, after = walks(paths, houses, services), walks(repaired, houses, services)
    for name, metres in before.items():
        known = np.isfinite(metres)
        assert (after[name][known] <= metres[known] + 1e-6).all()


@pytest.mark.parametrize("seed", range(12))
def test_what_a_link_saves_agrees_with_the_walks_before_and_after(seed: int) -> None:
    paths, houses, people, services = town(seed)
    houses, services = feet(paths, houses), feet(paths, services)
    checked = check(paths, buildings=houses, people=people, services=services)
    before = walks(paths, houses, services)
    looked_at = 0
    for number in np.flatnonzero(checked.links["people_connected"].to_numpy() == 0)[:6]:
        link = checked.links.iloc[[number]]
        if not math.isfinite(link["detour_m"].iloc[0]):
            continue
        after = walks(apply_links(paths, link, CRS).paths, houses, services)
        saved = np.nanmax(np.stack([np.nan_to_num(before[n] - after[n]) for n in before]), axis=0)
        helped = people[saved >= 1.0].sum()
        assert link["people_nearer"].iloc[0] == pytest.approx(helped)
        if helped:
            mean = (people * saved)[saved >= 1.0].sum() / helped
            assert link["saved_m"].iloc[0] == pytest.approx(mean, abs=0.02)
        looked_at += 1
    assert looked_at or not len(checked.links)


ROUND = [(0, 0), (0, 100), (500, 100), (500, 3)]


def test_a_service_beside_the_place_a_link_leads_to_counts_at_once() -> None:
    # One edge of 1,000 m with a tap in its middle; the alley ends opposite to it.
    paths = lines([(0, 0), (1000, 0)], ROUND)
    taps = layer([shapely.Point(510, 0)], "tap", category="water_point")
    links = check(paths, buildings=points((500, 50)), people=np.array([4.0]), services=taps).links
    assert links["people_nearer"].tolist() == [4.0]
    # 50 + 500 + 100 + 510 m today, 47 + 3 + 10 m over the link.
    assert links["saved_m"].iloc[0] == pytest.approx(1160.0 - 60.0)


def test_a_link_to_a_private_well_helps_nobody() -> None:
    paths = lines([(0, 0), (1000, 0)], ROUND)
    well = layer([shapely.Point(510, 0)], "well", category="water_point", access="private")
    links = check(paths, buildings=points((500, 50)), people=np.array([4.0]), services=well).links
    assert links["people_nearer"].tolist() == [0.0]


def test_what_a_link_saves_is_time_on_the_surfaces_there_are() -> None:
    paths = lines([(0, 0), (1000, 0)], ROUND)
    paths["surface"] = ["asphalt", "sand"]
    walking = Walking(Walker(1.25), {"asphalt": Surface(1.0, True), "sand": Surface(0.5, False)})
    houses, taps = points((500, 50)), layer([shapely.Point(510, 0)], "tap", category="water_point")
    links = check(paths, buildings=houses, people=np.array([4.0]), services=taps, walking=walking).links

    def minutes(ways: gpd.GeoDataFrame) -> float:
        return float(walking_distances(ways, houses, taps, walking).origins["water_point_min"].iloc[0])

    # A metre of sand takes as long as two: 650 m of it and 510 m today, 47 m of it and 13 m over the link.
    assert links["saved_m"].iloc[0] == pytest.approx((1300.0 + 510.0) - (94.0 + 13.0))
    saved_min = minutes(paths) - minutes(apply_links(paths, links, CRS).paths)
    assert links["saved_m"].iloc[0] == pytest.approx(saved_min * 60.0 * 1.25)


def counted(checked: Checked) -> dict[str, int]:
    return checked.issues.groupby("issue").size().to_dict()


@given(st.integers(0, 10_000), st.sampled_from(["moved", "mirrored", "turned", "shuffled"]))
@settings(max_examples=25, deadline=None)
def test_the_same_town_elsewhere_has_the_same_issues(seed: int, how: str) -> None:
    frames = list(town(seed))
    people = frames.pop(2)
    before = check(frames[0], buildings=frames[1], people=people, services=frames[2])
    if how == "shuffled":
        order = np.random.default_rng(seed).permutation(len(frames[1]))
        frames = [frames[0].sample(frac=1, random_state=seed), frames[1].iloc[order], frames[2][::-1]]
        people = people[order]
    else:
        matrix = {"moved": (1, 0, 0, 1, 5e5, 7e5), "mirrored": (-1, 0, 0, 1, 0, 0), "turned": (0, 1, -1, 0, 0, 0)}[how]
        frames = [f.set_geometry(f.geometry.affine_transform(matrix)) for f in frames]
    frames = [frame.reset_index(drop=True) for frame in frames]
    after = check(frames[0], buildings=frames[1], people=people, services=frames[2])
    assert counted(after) | {"buildings_without_path": 0} == counted(before) | {"buildings_without_path": 0}
    assert after.figures.people_closed == before.figures.people_closed
    assert sorted(after.links["length_m"].round(6)) == sorted(before.links["length_m"].round(6))
    if how == "shuffled":
        assert list(after.issues["id"]) == list(before.issues["id"])
        assert list(after.links["id"]) == list(before.links["id"])


@pytest.mark.slow
def test_a_city_is_checked_in_seconds_and_cancel_is_heard(real_data: Path) -> None:
    crs = "EPSG:32748"
    roads, houses = (
        gpd.read_file(real_data / "jakarta/jakarta.gpkg", layer=name).to_crs(crs) for name in ("roads", "buildings")
    )
    for frame in (roads, houses):
        frame["id"] = [f"row/{number}" for number in range(len(frame))]
    heard = [time.monotonic()]
    progress = Progress(report=lambda _share: heard.append(time.monotonic()))
    checked = check(roads, buildings=houses, progress=progress)
    assert len(checked.links) == 303
    assert heard[-1] - heard[0] < 30
    assert np.diff(heard).max() < 2
    # Streets joined at every shared vertex: 97 % of them hang together (data/README.md).
    assert checked.figures.main_share > 0.97
