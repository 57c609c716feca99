"""Access under water: by hand, against a dry run on what is left, and monotone."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from quartier.engine.errors import InputError
from quartier.engine.grids.raster import Raster
from quartier.engine.walking.access import Limits, walking_distances
from quartier.engine.walking.pace import Walker, Walking
from quartier.engine.wet.floodaccess import FloodAccess, WetOptions, flood_access
from quartier.engine.wet.wetpaths import Bridges, InWater
from quartier.tests.engine.builders import CRS, boxes, lines, points

WALKING = Walking(Walker(1.0))
CELL = 5.0

# A street from 0 to 1,000 m with a tap at 100 and a clinic at 900; a way round in the north joins 300 and 700.
STREET = lines([(0, 0), (300, 0), (500, 0), (700, 0), (1000, 0)], [(300, 0), (300, 400), (700, 400), (700, 0)])
SERVICES = points((100, 0), (900, 0), prefix="service", category=["water_point", "clinic"])


def ground(*ponds: tuple[float, float, float, float, float]) -> Raster:
    """Cells of 5 m from (-50, -50) to (1050, 450): boxes (west, south, east, north) of one depth each."""
    values = np.zeros((100, 220))
    for west, south, east, north, depth in ponds:
        rows = slice(int((450 - north) / CELL), int((450 - south) / CELL))
        values[rows, int((west + 50) / CELL) : int((east + 50) / CELL)] = depth
    return Raster(values, -50.0, 450.0, CELL, CELL, pyproj.CRS.from_user_input(CRS))


def run(houses: gpd.GeoDataFrame, depth: Raster, people: list[float] | None = None, **more: object) -> FloodAccess:
    counted = np.array(people if people else [1.0] * len(houses))
    return flood_access(STREET, houses, counted, SERVICES, WALKING, depth, **more)


HOUSES = points((50, 0), (200, 0), (800, 0), prefix="house")


def test_on_dry_ground_nobody_loses_anything() -> None:
    found = run(HOUSES, ground())
    dry = walking_distances(STREET, HOUSES, SERVICES, WALKING)
    for category in ("clinic", "water_point"):
        assert found.origins[f"{category}_min_dry"].to_numpy() == pytest.approx(dry.origins[f"{category}_min"])
        assert found.origins[f"{category}_min_wet"].tolist() == found.origins[f"{category}_min_dry"].tolist()
        assert set(found.origins[f"{category}_lost"]) == {"no"}
    assert (found.summary["lost_people"] == 0).all()
    assert found.islands["island"].tolist() == [0]
    assert found.islands["cut_off"].tolist() == ["no"]


def test_deep_water_on_the_street_sends_people_round() -> None:
    found = run(HOUSES, ground((480, -20, 520, 20, 1.0)))
    # House 2 to the clinic: 700 m along the street, 700 + 400 + 400 m by the north.
    assert found.origins["clinic_min_dry"].tolist() == pytest.approx([850 / 60, 700 / 60, 100 / 60])
    assert found.origins["clinic_min_wet"].tolist() == pytest.approx([1650 / 60, 1500 / 60, 100 / 60])
    limited = run(HOUSES, ground((480, -20, 520, 20, 1.0)), limits=Limits(max_time=26.0))
    assert limited.origins["clinic_status_wet"].tolist() == ["beyond", "reached", "reached"]
    assert limited.origins["clinic_lost"].tolist() == ["yes", "no", "no"]


def test_shallow_water_slows_what_it_covers() -> None:
    found = run(HOUSES[1:2], ground((400, -20, 500, 20, 0.35)))
    wet_s = (600.0 + 100.0 / 0.58) / 60.0
    # The pieces that touch the water at either end are as deep as it is: up to 5 m more on each side.
    assert wet_s <= found.origins["clinic_min_wet"].iloc[0] <= wet_s + (10.0 / 0.58 - 10.0) / 60.0


def test_why_a_service_is_lost() -> None:
    houses = points((50, 0), (200, 0), (450, 150), (800, 0), prefix="house")
    # The way to the east is cut on both roads, the tap stands in 0.3 m, and one house in 0.9 m.
    flood = ground(
        (480, -20, 520, 20, 1.0), (480, 380, 520, 420, 1.0), (90, -10, 110, 10, 0.3), (780, -20, 820, 20, 0.9)
    )
    found = run(houses, flood, [10.0, 20.0, 40.0, 80.0])
    origins = found.origins
    assert origins["water_point_status_wet"].tolist() == ["no_service", "no_service", "off_network", "no_service"]
    assert origins["water_point_lost_by"].tolist() == ["service", "service", None, "home"]
    assert origins["clinic_status_wet"].tolist() == ["unreachable", "unreachable", "off_network", "flooded"]
    assert origins["clinic_lost_by"].tolist() == ["way", "way", None, "home"]
    clinic = found.summary.set_index("category").loc["clinic"]
    assert clinic[["people", "keep_people", "lost_people", "never_people"]].tolist() == [150, 0, 110, 40]
    by = [clinic[f"lost_by_{why}_people"] for why in ("home", "service", "way")]
    assert by == [80, 0, 30]
    assert clinic["lost_share"] == pytest.approx(1.0)


def test_a_service_in_the_water_sends_people_to_the_next_one() -> None:
    services = points((100, 0), (900, 0), prefix="tap", category=["water_point", "water_point"])
    found = flood_access(STREET, HOUSES, np.ones(3), services, WALKING, ground((90, -10, 110, 10, 0.2)))
    assert found.origins["water_point_min_dry"].tolist() == pytest.approx([50 / 60, 100 / 60, 100 / 60])
    # House 1 wades past the drowned tap: at most 30 m of 0.2 m of water.
    assert found.origins["water_point_min_wet"].tolist()[1:] == pytest.approx([700 / 60, 100 / 60])
    assert 850 / 60 < found.origins["water_point_min_wet"].iloc[0] < (850 + 30) / 60
    shallow = WetOptions(service_depth_limit=0.25)
    kept = flood_access(STREET, HOUSES, np.ones(3), services, WALKING, ground((90, -10, 110, 10, 0.2)), wet=shallow)
    assert kept.origins["water_point_lost"].tolist() == ["no", "no", "no"]


def test_islands_say_who_and_what_is_inside() -> None:
    flood = ground((480, -20, 520, 20, 1.0), (480, 380, 520, 420, 1.0))
    found = run(HOUSES, flood, [10.0, 20.0, 80.0])
    islands = found.islands
    assert islands["people"].tolist() == [80, 30]
    assert islands["services"].tolist() == ["clinic", "water_point"]
    assert islands["lacks"].tolist() == ["water_point", "clinic"]
    assert islands["cut_off"].tolist() == ["no", "yes"]
    assert found.origins["island"].tolist() == [1, 1, 0]
    assert islands["length_m"].sum() == pytest.approx(2200 - 2 * 40, abs=2 * 10)
    for row, house in enumerate(HOUSES.geometry):
        assert islands.geometry.iloc[found.origins["island"].iloc[row]].contains(house)
    assert not islands.geometry.iloc[0].intersects(islands.geometry.iloc[1])


def test_who_lives_in_deep_water_is_on_no_island() -> None:
    found = run(HOUSES, ground((190, -20, 210, 20, 2.0)), [10.0, 20.0, 80.0])
    assert found.origins["island"].isna().tolist() == [False, True, False]
    assert found.islands["people"].sum() == 90


def test_sums_by_block_are_those_of_the_whole() -> None:
    blocks = boxes((0, -50, 150, 50), (150, -50, 400, 50), prefix="block", name=["Ouest", "Centre"])
    found = run(HOUSES, ground((480, -20, 520, 20, 1.0), (480, 380, 520, 420, 1.0)), [10.0, 20.0, 80.0], blocks=blocks)
    table = found.summary
    assert table["block_id"].tolist() == [None, "block/1", "block/2", "outside"] * 3  # clinic, water point, health
    sums = ["people", "keep_people", "lost_people", "never_people", "lost_by_way_people"]
    for _, rows in table.groupby("category"):
        whole, parts = rows[rows["block_id"].isna()], rows[rows["block_id"].notna()]
        assert parts[sums].sum().tolist() == whole[sums].iloc[0].tolist()
    assert (table["people"] == table["keep_people"] + table["lost_people"] + table["never_people"]).all()


def test_a_depth_raster_of_somewhere_else_is_said() -> None:
    elsewhere = Raster(np.ones((5, 5)), 90_000.0, 90_000.0, 5.0, 5.0, pyproj.CRS.from_user_input(CRS))
    with pytest.raises(InputError, match="says nothing about any of the 3 places"):
        run(HOUSES, elsewhere)


def test_who_moves_by_car_is_stopped_by_less_water() -> None:
    flood = ground((480, -20, 520, 20, 0.4))
    on_foot = run(HOUSES, flood)
    by_car = run(HOUSES, flood, wet=WetOptions(InWater(0.3, "driving")))
    assert on_foot.origins["clinic_min_wet"].iloc[1] < by_car.origins["clinic_min_wet"].iloc[1] == pytest.approx(25.0)


depths = st.lists(
    st.tuples(
        st.integers(0, 19).map(lambda n: n * 50.0),
        st.sampled_from([-50.0, 0.0, 150.0, 350.0]),
        st.sampled_from([20.0, 100.0, 300.0]),
        st.sampled_from([0.05, 0.2, 0.45, 0.5, 0.6, 1.5]),
    ),
    max_size=6,
)


@given(depths, st.sampled_from([0.0, 0.05, 0.3, 1.0]), st.sampled_from(["approaches", "open", "closed"]))
@settings(max_examples=40, deadline=None)
def test_deeper_water_never_gives_access_back(
    ponds: list[tuple[float, float, float, float]], more: float, policy: str
) -> None:
    shallow = ground(*((x, y, min(x + size, 1045.0), min(y + size, 445.0), deep) for x, y, size, deep in ponds))
    deep = replace(shallow, values=shallow.values + more * (shallow.values > 0))  # noqa: PD011
    paths = STREET.assign(bridge=["no", "yes"])
    houses = points((50, 0), (200, 5), (310, 200), (500, 400), (690, 30), (800, 0), prefix="house")
    options = WetOptions(InWater(0.5), Bridges(policy))
    one, other = (
        flood_access(paths, houses, np.ones(6), SERVICES, WALKING, raster, wet=options) for raster in (shallow, deep)
    )
    for category in one.categories:
        before, after = (found.origins[f"{category}_min_wet"].to_numpy() for found in (one, other))
        assert not (np.isnan(before) & ~np.isnan(after)).any()
        both = ~np.isnan(after)
        assert (after[both] >= before[both] - 1e-9).all()
        dry = one.origins[f"{category}_min_dry"].to_numpy()
        assert (before[~np.isnan(before)] >= dry[~np.isnan(before)] - 1e-9).all()
    lost = [found.summary.set_index("category")["lost_people"] for found in (one, other)]
    assert (lost[1] >= lost[0]).all()


def test_what_is_left_of_the_paths_is_walked_as_if_the_rest_did_not_exist() -> None:
    # An oracle of another kind: the paths with the deep part cut out, walked on dry ground.
    flood = ground((480, -20, 520, 20, 1.0))
    found = run(HOUSES, flood)
    left = STREET.set_geometry(STREET.geometry.difference(shapely.box(478, -20, 522, 20)))
    expected = walking_distances(left, HOUSES, SERVICES, WALKING).origins
    for category in ("clinic", "water_point"):
        pd.testing.assert_series_equal(
            found.origins[f"{category}_min_wet"], expected[f"{category}_min"], check_names=False, rtol=1e-9
        )
