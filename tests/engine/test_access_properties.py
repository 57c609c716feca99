"""What must hold in every town: a new path lengthens no walk, place and order change nothing, nobody is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from quartier.engine.schema import Status
from quartier.engine.standards import Standard
from quartier.engine.walking.access import Limits, walking_distances
from quartier.engine.walking.doors import representative_points
from quartier.engine.walking.joining import NetworkOptions, snap_targets
from quartier.engine.walking.network import build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import Surface, Walker, Walking
from quartier.engine.walking.roundtrip import RoundTrip
from quartier.engine.walking.snapping import snap
from quartier.engine.walking.walksummary import Asked, summarise
from quartier.tests.engine.builders import boxes, lines, points

SURFACES = {"sand": Surface(0.5, False), "mud": Surface(0.25, False)}
WALKING = Walking(Walker(1.25), SURFACES)
CATEGORIES = ["tap", "clinic"]
CELL = 100.0


@st.composite
def towns(draw: Callable[..., object], at_doors: bool = False) -> tuple[gpd.GeoDataFrame, ...]:
    """Paths on a grid that often share vertices, houses, and services; `at_doors`: all of them on vertices."""
    corner = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda c: (c[0] * CELL, c[1] * CELL))
    ways = draw(st.lists(st.lists(corner, min_size=2, max_size=4, unique=True), min_size=2, max_size=9))
    surface = draw(st.lists(st.sampled_from([None, "sand", "mud"]), min_size=len(ways), max_size=len(ways)))
    paths = lines(*ways, surface=surface)
    if at_doors:
        place = st.sampled_from(sorted({vertex for way in ways for vertex in way}))
    else:
        place = st.tuples(*[st.integers(-60, 560).map(float)] * 2)
    homes = points(*draw(st.lists(place, min_size=1, max_size=8)), prefix="home")
    services = points(*draw(st.lists(place, min_size=1, max_size=5)), prefix="service")
    services["category"] = [CATEGORIES[number % 2] for number in range(len(services))]
    return paths, homes, services


def walk(town: tuple[gpd.GeoDataFrame, ...], walking: Walking = WALKING, **more: object) -> pd.DataFrame:
    """What every home walks, by its id."""
    return pd.DataFrame(walking_distances(*town, walking, **more).origins).set_index("id")


def no_longer(after: pd.Series, before: pd.Series) -> bool:
    """Whether nothing became longer, or was lost."""
    return bool((after.fillna(np.inf) <= before.fillna(np.inf) + 1e-6).all())


@settings(max_examples=50, deadline=None)
@given(towns(at_doors=True), st.data())
def test_a_path_more_lengthens_no_walk_and_a_path_less_shortens_none(town: object, data: st.DataObject) -> None:
    """Everybody stands on a vertex, and the new path comes last by id: the snaps are the same with and without it."""
    paths, homes, services = town
    vertices = sorted({vertex for line in paths.geometry for vertex in line.coords})
    anywhere = st.tuples(st.integers(-1, 6), st.integers(-1, 6)).map(lambda c: (c[0] * CELL, c[1] * CELL))
    way = st.lists(st.one_of(st.sampled_from(vertices), anywhere), min_size=2, max_size=4, unique=True)
    more = lines(data.draw(way), surface=[data.draw(st.sampled_from([None, "sand"]))]).assign(id="zzz")
    larger = pd.concat([paths, more], ignore_index=True)
    without, with_it = walk((paths, homes, services)), walk((larger, homes, services))
    assert (without["snap_m"] == 0).all()
    assert (with_it["snap_m"] == 0).all()
    even_without, even = (walk((one, homes, services), Walking(Walker(1.25))) for one in (paths, larger))
    for category in services["category"].unique():
        assert no_longer(with_it[f"{category}_min"], without[f"{category}_min"])
        assert no_longer(even[f"{category}_m"], even_without[f"{category}_m"])
        was = without[f"{category}_status"] == "reached"
        assert (with_it[f"{category}_status"][was] == "reached").all()


def moved_by(frame: gpd.GeoDataFrame, turn: Callable[[np.ndarray], np.ndarray]) -> gpd.GeoDataFrame:
    return frame.set_geometry(gpd.GeoSeries(shapely.transform(frame.geometry.to_numpy(), turn), crs=frame.crs))


TURNS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "mirrored east and west": lambda xy: xy * [-1, 1],
    "mirrored north and south": lambda xy: xy * [1, -1],
    "turned by a quarter": lambda xy: xy[:, ::-1] * [-1, 1],
    "moved": lambda xy: xy + np.array([437_000.0, 712_000.0]),
}


@settings(max_examples=40, deadline=None)
@given(towns(), st.sampled_from(sorted(TURNS)))
def test_where_a_town_lies_and_which_way_it_faces_changes_no_number(town: object, turn: str) -> None:
    assume(_anybody_near(town))
    here, there = walk(town), walk(tuple(moved_by(frame, TURNS[turn]) for frame in town))
    same_numbers(here, there)


@settings(max_examples=40, deadline=None)
@given(towns(), st.randoms(use_true_random=False))
def test_the_order_of_the_features_changes_nothing(town: object, chance: object) -> None:
    assume(_anybody_near(town))
    shuffled = []
    for frame in town:
        order = list(range(len(frame)))
        chance.shuffle(order)
        shuffled.append(frame.iloc[order].reset_index(drop=True))
    first, again = walk(town), walk(tuple(shuffled))
    same_numbers(first, again.loc[first.index])
    for category in town[2]["category"].unique():
        assert first[f"{category}_id"].tolist() == again.loc[first.index, f"{category}_id"].tolist()


def _anybody_near(town: tuple[gpd.GeoDataFrame, ...]) -> bool:
    paths, homes, _ = town
    return bool((homes.distance(shapely.union_all(paths.geometry.to_numpy())) <= 100).any())


def same_numbers(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Metres, minutes and statuses are the same."""
    for column in [name for name in one if name.endswith(("_m", "_min"))]:
        assert other[column].to_numpy(float) == pytest.approx(one[column].to_numpy(float), abs=1e-6, nan_ok=True)
    for column in [name for name in one if name.endswith("_status")]:
        assert other[column].tolist() == one[column].tolist()


@settings(max_examples=40, deadline=None)
@given(towns(), st.integers(0, 2000), st.data())
def test_people_by_status_add_up_to_everybody(town: object, limit: int, data: st.DataObject) -> None:
    assume(_anybody_near(town))
    paths, homes, services = town
    homes.loc[0, "geometry"] = data.draw(st.sampled_from([homes.geometry[0], None, shapely.Point()]))
    assume(_anybody_near((paths, homes, services)))
    services["operational"] = data.draw(
        st.lists(st.sampled_from(["yes", "no", None]), min_size=len(services), max_size=len(services))
    )
    people = np.array(data.draw(st.lists(st.integers(0, 50), min_size=len(homes), max_size=len(homes))), dtype=float)
    trip = RoundTrip(Walker(1.0), 3.0) if limit % 2 else None
    found = walking_distances(paths, homes, services, WALKING, limits=Limits(float(limit)), round_trip=trip)
    standards = [Standard(f"{one}_{how}", one, how, 20.0, "") for one in CATEGORIES for how in ("m", "round_trip_min")]
    blocks = boxes((0, 0, 250, 500), (250, 0, 500, 500), prefix="block")
    table = summarise(found.origins, found.categories, people, Asked(standards, blocks))
    cells = [name for name in table if name.endswith("_people")]
    assert len(cells) == 6
    assert table[cells].sum(axis=1).to_numpy() == pytest.approx(table["people"].to_numpy())
    whole = table["block_id"].isna()
    assert (table["people"][whole] == people.sum()).all()
    by_block = table[~whole].groupby(["category", "standard"], dropna=False, sort=False)[["people", *cells]].sum()
    assert by_block.to_numpy() == pytest.approx(
        table[whole].set_index(by_block.index.names)[["people", *cells]].to_numpy()
    )
    for category in found.categories:
        statuses = found.origins[f"{category}_status"]
        assert statuses.isin([str(one) for one in Status]).all()
        assert found.origins[f"{category}_m"].notna().tolist() == (statuses == "reached").tolist()


def test_the_same_in_the_sample(sample: Path) -> None:
    """Without the paths that nobody's door is on: no walk is shorter; and the other way round."""
    from pyproj import CRS

    osm = gpd.read_file(sample / "quartier.osm", layer="lines", engine="pyogrio")
    paths = osm[osm["highway"].notna()].to_crs(CRS.from_epsg(32631)).reset_index(drop=True)
    paths["id"] = "way/" + paths["osm_id"]
    polygons = gpd.read_file(sample / "quartier.osm", layer="multipolygons", engine="pyogrio").to_crs(paths.crs)
    homes = polygons[polygons["building"].notna()].reset_index(drop=True)[["geometry"]]
    homes["id"] = [f"home/{number}" for number in range(len(homes))]
    services = homes.iloc[::37].reset_index(drop=True).assign(category="tap")
    services["id"] = "service/" + services["id"]
    town = (paths[["id", "highway", "geometry"]], homes, services)
    network = build_network(paths)
    blocked = obstacles(None, None)
    targets = snap_targets(network, services, NetworkOptions(), blocked)
    served = np.zeros(len(network.component_m), dtype=bool)
    served[targets.component[targets.joined]] = True
    doors = snap(network, representative_points(homes.geometry), 100.0, blocked, served)
    edges = np.concatenate([doors.edge[doors.joined], targets.edge[targets.joined]])
    idle = np.setdiff1d(np.arange(len(paths)), network.edge_path[edges])
    assert len(idle) > 20
    fewer_paths = town[0].drop(index=idle[::2]).reset_index(drop=True)
    # What is an island changes with the paths: of the services those count that are joined as before.
    again = snap_targets(build_network(fewer_paths), services, NetworkOptions(), blocked)
    kept = services[(again.foot_xy == targets.foot_xy).all(axis=1)].reset_index(drop=True)
    assert len(kept) > 0.9 * len(services)
    town, fewer = (town[0], homes, kept), (fewer_paths, homes, kept)
    here, less = walk(town), walk(fewer)
    fixed = (here["snap_m"] - less["snap_m"]).abs().fillna(0) < 1e-9
    assert fixed.mean() > 0.99
    assert no_longer(here["tap_min"][fixed], less["tap_min"][fixed])
    longer = less["tap_m"].fillna(np.inf)[fixed] > here["tap_m"][fixed] + 1
    assert longer.sum() > 0, "the paths taken away were of no use"
    same_numbers(here, walk(tuple(moved_by(frame, TURNS["mirrored east and west"]) for frame in town)))
    shuffled = tuple(frame.sample(frac=1, random_state=3).reset_index(drop=True) for frame in town)
    same_numbers(here, walk(shuffled).loc[here.index])
