"""Walking distances: by hand, against networkx on a real city, and what may never change them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.progress import Progress
from quartier.engine.walking.access import Limits, walking_distances
from quartier.engine.walking.doors import representative_points
from quartier.engine.walking.joining import NetworkOptions, snap_targets
from quartier.engine.walking.network import build_network
from quartier.engine.walking.obstacles import obstacles
from quartier.engine.walking.pace import Walker, Walking, uniform_pace
from quartier.engine.walking.roundtrip import RoundTrip
from quartier.engine.walking.snapping import snap
from quartier.tests.engine.builders import boxes, lines, points
from quartier.tests.engine.test_search import in_networkx

SPEED = 1.34
STREET = lines([(0, 0), (500, 0), (1000, 0)], [(500, 0), (500, 300)], [(5000, 0), (5100, 0)])


def walk(origins: gpd.GeoDataFrame, services: gpd.GeoDataFrame, **more: object) -> gpd.GeoDataFrame:
    return walking_distances(STREET, origins, services, Walking(Walker(SPEED)), **more).origins


def test_metres_and_minutes_by_hand() -> None:
    houses = boxes((90, 10, 110, 30))
    taps = points((500, 290), (1000, -12), category=["water_point", "water_point"])
    row = walk(houses, taps).iloc[0]
    assert row["snap_m"] == 20
    assert row["water_point_id"] == "node/1"
    assert row["water_point_m"] == pytest.approx(20 + 400 + 290)
    assert row["water_point_min"] == pytest.approx((20 / 0.6 + 690) / SPEED / 60)
    assert row["water_point_status"] == "reached"
    assert row["component"] == 0


def test_every_status_is_given_and_never_a_number_with_it() -> None:
    houses = points((100, 10), (5050, 10), (300, 900), (900, 0), prefix="house")
    houses.loc[4] = {"id": "house/5", "geometry": None}
    services = points(
        (0, 0), (950, 0), (5000, 3), category=["clinic", "water_point", "bus_stop"], operational=["no", "yes", "yes"]
    )
    result = walk(houses, services, limits=Limits(max_distance=500))
    assert result["clinic_status"].tolist() == ["no_service"] * 2 + ["off_network", "no_service", "unknown"]
    assert result["water_point_status"].tolist() == ["beyond", "unreachable", "off_network", "reached", "unknown"]
    assert result["bus_stop_status"].tolist() == ["unreachable", "reached", "off_network", "unreachable", "unknown"]
    for category in ("clinic", "water_point", "bus_stop"):
        reached = result[f"{category}_status"] == "reached"
        for column in ("m", "min", "id"):
            assert result[f"{category}_{column}"].notna().tolist() == reached.tolist()
    assert result["snap_m"].isna().tolist() == [False, False, True, False, True]


def test_a_second_run_replaces_the_columns_of_the_first_and_leaves_its_input_alone() -> None:
    houses = points((100, 10), (300, 0), prefix="house", water_point_m=[1.0, 2.0], people=[3, 4])
    before = houses.copy()
    result = walk(houses, points((500, 0), category=["water_point"]))
    assert list(result.columns[:3]) == ["id", "people", "geometry"]
    assert result["water_point_m"].tolist() == [410.0, 200.0]
    assert result.crs == houses.crs
    pd.testing.assert_frame_equal(houses, before)


def test_of_services_equally_near_the_lowest_id_counts_whatever_their_order() -> None:
    houses = points((250, 10), (500, 150), (800, 0), prefix="house")
    taps = points((0, -5), (500, -5), (500, -5), (1000, -5), category=["water_point"] * 4)
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        found = walk(houses, taps.iloc[order].reset_index(drop=True))
        assert found["water_point_id"].tolist() == ["node/1", "node/2", "node/4"]


def test_limits_are_inclusive() -> None:
    tap = points((0, 0), category=["water_point"])
    houses = points((500, 0), (501, 0))
    assert walk(houses, tap, limits=Limits(max_distance=500))["water_point_status"].tolist() == ["reached", "beyond"]
    minutes = 500 / SPEED / 60
    assert walk(houses, tap, limits=Limits(max_time=minutes))["water_point_status"].tolist() == ["reached", "beyond"]


def test_an_unknown_state_counts_as_working_unless_told_otherwise() -> None:
    taps = points((0, 0), (900, 0), category=["water_point"] * 2, operational=[None, "oui"])
    house = points((100, 0))
    assert walk(house, taps)["water_point_id"][0] == "node/1"
    assert walk(house, taps, unknown_works=False)["water_point_id"][0] == "node/2"


def test_health_and_school_are_groups_of_their_members() -> None:
    services = points((0, 0), (900, 0), category=["hospital", "clinic"])
    found = walking_distances(STREET, points((100, 0), (800, 0)), services, Walking(Walker(SPEED)))
    assert found.categories == ("clinic", "hospital", "health")
    assert found.origins["health_id"].tolist() == ["node/1", "node/2"]


def test_a_private_well_is_nobodys_water_and_a_private_school_is_a_school() -> None:
    services = points(
        *((100, 0), (900, 0), (200, 0), (300, 0)),
        category=["water_point", "water_point", "primary_school", "secondary_school"],
        access=["private", "yes", "private", None],
    )
    said, progress = heard()
    row = walk(points((100, 10), prefix="house"), services, progress=progress).iloc[0]
    assert (row["water_point_id"], row["primary_school_id"]) == ("node/2", "node/3")
    (warning,) = [text for kind, text in said if "not for everybody" in text]
    assert "node/1" in warning and "node/3" not in warning
    only = walk(points((100, 10), prefix="house"), services.iloc[[0, 2]]).iloc[0]
    assert only["water_point_status"] == "no_service"


def test_free_words_become_slugs_and_columns() -> None:
    result = walk(points((100, 0)), points((0, 0), category=["Maison des jeunes"]))
    assert result["maison_des_jeunes_m"][0] == 100


def heard() -> tuple[list[tuple[str, str]], Progress]:
    """Messages as people read them, and who collects them."""
    messages: list[tuple[str, str]] = []

    def collect(level: str, template: str, values: dict[str, object]) -> None:
        messages.append((level, template.format(**values)))

    return messages, Progress(message=collect)


def test_categories_in_another_script_stay_apart() -> None:
    school, hospital = "\u0645\u062f\u0631\u0633\u0629", "\u0645\u0633\u062a\u0634\u0641\u0649"
    messages, progress = heard()
    services = points((0, 0), (1000, 0), (500, 0), category=[school, hospital, f" {school} "])
    found = walking_distances(STREET, points((900, 0), (100, 0)), services, Walking(Walker(SPEED)), progress=progress)
    assert found.categories == ("category_1", "category_2")
    assert found.origins["category_1_id"].tolist() == ["node/3", "node/1"]
    assert found.origins["category_2_id"].tolist() == ["node/2", "node/2"]
    assert ("info", f"The category '{school}' is called category_1 in the fields.") in messages
    assert ("info", f"The category '{hospital}' is called category_2 in the fields.") in messages


@pytest.mark.parametrize("numbers", [[1, 2], [1.0, 2.0], pd.array([1, 2], dtype="Int64"), ["1", "2"]])
def test_numbers_are_categories_too(numbers: object) -> None:
    messages, progress = heard()
    services = points((0, 0), (1000, 0), category=numbers)
    found = walking_distances(STREET, points((900, 0)), services, Walking(Walker(SPEED)), progress=progress)
    assert found.categories == ("1", "2")
    assert found.origins["1_m"].tolist() == [900]
    assert not any("is called" in text for _, text in messages)


def test_a_category_that_is_missing_is_none() -> None:
    services = points((0, 0), (1000, 0), (500, 0), category=[1, np.nan, " "])
    assert walking_distances(STREET, points((900, 0)), services, Walking(Walker(SPEED))).categories == ("1",)


def test_a_clinic_beside_a_fragment_of_path_is_joined_to_the_street() -> None:
    paths = lines([(0, 0), (1000, 0)], [(490, 10), (510, 10)])
    services = points((500, 6), (495, 9.5), category=["clinic", "market"])
    houses = points((100, 3), (900, 3), prefix="house")
    messages, progress = heard()
    result = walking_distances(paths, houses, services, Walking(Walker(SPEED)), progress=progress).origins
    assert result["clinic_status"].tolist() == ["reached", "reached"]
    assert result["clinic_m"].tolist() == [pytest.approx(409), pytest.approx(409)]
    assert result["market_status"].tolist() == ["unreachable", "unreachable"]
    moved = [text for level, text in messages if level == "info" and "1 service was joined to a longer part" in text]
    stranded = [text for level, text in messages if level == "warning" and "stands on small islands" in text]
    assert len(moved) == 1
    assert len(stranded) == 1
    assert "node/2" in stranded[0]


def test_a_part_of_a_twentieth_is_no_island() -> None:
    paths = lines([(0, 0), (1000, 0)], [(470, 10), (520, 10)])
    network = build_network(paths)
    services = points((500, 6))
    assert snap_targets(network, services, NetworkOptions(), obstacles(None, None)).component.tolist() == [1]


def test_routes_are_as_long_as_they_say() -> None:
    houses = points((100, 10), (5050, 10), prefix="house")
    routes = walking_distances(
        STREET, houses, points((950, 0), category=["market"]), Walking(Walker(SPEED)), with_routes=True
    ).routes
    assert routes["origin_id"].tolist() == ["house/1"]
    assert routes.length[0] == pytest.approx(routes["route_m"][0])
    assert routes.geometry[0].coords[0] == (100, 10)
    assert routes.geometry[0].coords[-1] == (950, 0)


def test_order_and_place_of_the_input_change_nothing() -> None:
    rng = np.random.default_rng(4)
    ways = [np.round(rng.random((4, 2)) * 8) * 100 for _ in range(25)]
    paths = lines(*[list(map(tuple, w)) for w in ways])
    houses = points(*map(tuple, rng.random((60, 2)) * 800), prefix="house")
    services = points(*map(tuple, rng.random((12, 2)) * 800), category=["market", "clinic", "water_point"] * 4)
    first = walking_distances(paths, houses, services, Walking(Walker(SPEED))).origins.set_index("id")
    shuffled = [frame.sample(frac=1, random_state=1).reset_index(drop=True) for frame in (paths, houses, services)]
    again = walking_distances(*shuffled, Walking(Walker(SPEED))).origins.set_index("id").loc[first.index]
    for column in [c for c in first if c.endswith(("_m", "_status", "_id"))]:
        if first[column].dtype == float:
            assert again[column].to_numpy() == pytest.approx(first[column].to_numpy(), abs=1e-6, nan_ok=True)
        else:
            assert again[column].tolist() == first[column].tolist()


def test_layers_apart_are_said() -> None:
    with pytest.raises(InputError, match="do not lie together"):
        walk(points((50_000, 50_000)), points((0, 0), category=["market"]))


def test_no_category_at_all_is_said() -> None:
    with pytest.raises(InputError, match="no field 'category'"):
        walk(points((0, 0)), points((0, 0)))
    with pytest.raises(InputError, match="No service has a category"):
        walk(points((0, 0)), points((0, 0), category=[None]))


def test_cancel_stops_between_two_steps() -> None:
    with pytest.raises(Cancelled):
        walk(points((0, 0)), points((0, 0), category=["market"]), progress=Progress(is_cancelled=lambda: True))


def test_jakarta_against_networkx(real_data: Path) -> None:
    """500 buildings, three categories: seconds of the engine and of networkx on the same graph, under 1 mm of walk."""
    import networkx as nx

    crs = "EPSG:32748"
    roads = gpd.read_file(real_data / "jakarta" / "jakarta.gpkg", layer="roads").to_crs(crs)
    houses = gpd.read_file(real_data / "jakarta" / "jakarta.gpkg", layer="buildings").to_crs(crs)
    attributed = gpd.read_file(real_data / "jakarta" / "jakarta_building.gpkg").to_crs(crs)
    for prefix, frame in (("way", roads), ("house", houses), ("service", attributed)):
        frame["id"] = [f"{prefix}/{n}" for n in range(len(frame))]
    houses = houses.sample(500, random_state=7).reset_index(drop=True)
    wanted = ["school", "clinic", "place_of_worship"]
    services = attributed[attributed["AMENITY"].isin(wanted)].reset_index(drop=True)
    found = walking_distances(roads, houses, services, Walking(Walker(SPEED)), category_field="AMENITY").origins

    network = build_network(roads)
    pace = uniform_pace(network, SPEED)
    blocked = obstacles(None, None)
    targets = snap_targets(network, services, NetworkOptions(), blocked)
    served = np.zeros(len(network.component_m), dtype=bool)
    served[targets.component[targets.joined]] = True
    origins = snap(network, representative_points(houses.geometry), NetworkOptions().max_snap, blocked, served)
    peer = in_networkx(network, pace, origins, targets)
    compared = 0
    for category in wanted:
        chosen = np.flatnonzero((services["AMENITY"] == category).to_numpy() & targets.joined)
        seconds = nx.multi_source_dijkstra_path_length(peer, [(1, int(t)) for t in chosen], weight="seconds")
        expected = pd.Series([seconds.get((0, n), np.nan) for n in range(len(houses))])
        minutes = found[f"{category}_min"]
        assert minutes.notna().tolist() == expected.notna().tolist()
        walked_apart = (minutes * 60 - expected).abs() * SPEED
        assert walked_apart.max() < 0.001
        compared += int(expected.notna().sum())
    assert compared > 900


def test_a_time_there_and_back_of_an_earlier_run_is_not_told_as_one_of_this() -> None:
    tap = points((500, 0), category=["water_point"])
    trip = RoundTrip(Walker(1.0), queue_min=20.0)
    laden = walk(points((0, 0)), tap, round_trip=trip).assign(school_round_min=7.0)
    again = walk(laden, tap)
    assert "water_point_round_min" in laden and "water_point_round_min" not in again
    assert again["school_round_min"].tolist() == [7.0]


def test_a_laden_round_trip_with_its_queue_is_as_published() -> None:
    """docs/methods.md 6.4: 350 m at 1.34 m/s out, 1.0 m/s back, 10 minutes of queue: 20.187 minutes."""
    tap = points((350, 0), category=["water_point"])
    trip = RoundTrip(back=Walker(1.0), queue_min=10.0)
    row = walking_distances(STREET, points((0, 0)), tap, Walking(Walker(1.34)), round_trip=trip).origins.iloc[0]
    assert row["water_point_round_min"] == pytest.approx(20.187, abs=5e-4)
    assert row["water_point_min"] == pytest.approx(350 / 1.34 / 60)


def test_a_long_queue_sends_people_to_the_farther_tap() -> None:
    taps = points((300, 0), (0, 0), category=["tap", "tap"], queue=[30.0, None])
    trip = RoundTrip(back=Walker(1.0), queue_min=1.0, queue_field="queue")
    row = walking_distances(STREET, points((200, 0)), taps, Walking(Walker(1.0)), round_trip=trip).origins.iloc[0]
    assert row["tap_id"] == "node/1"
    assert row["tap_round_min"] == pytest.approx(1 + 400 / 60)


def test_queues_that_are_no_minutes_are_said() -> None:
    taps = points((300, 0), category=["tap"], queue=["long"])
    for field, told in (("queue", "long"), ("wait", "wait")):
        trip = RoundTrip(Walker(1.0), queue_field=field)
        with pytest.raises(InputError, match=told):
            walking_distances(STREET, points((200, 0)), taps, Walking(Walker(1.0)), round_trip=trip)


def test_a_group_with_the_services_of_one_category_is_told_like_it_in_columns_of_its_own() -> None:
    services = points((0, 0), (1000, 0), category=["clinic", "market"])
    result = walking_distances(STREET, points((300, 0), (800, 0)), services, Walking(Walker(SPEED))).origins
    for column in ("m", "min", "access_share", "id", "status"):
        clinic, health = result[f"clinic_{column}"], result[f"health_{column}"]
        assert clinic.tolist() == health.tolist()
        assert not np.shares_memory(clinic.to_numpy(), health.to_numpy())
