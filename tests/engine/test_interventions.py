"""What comes first: every gain against the same town computed anew with the intervention built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.grids.raster import Raster
from quartier.engine.interventions import Costs, Proposed, Ranking, rank_interventions
from quartier.engine.progress import Progress
from quartier.engine.quality import apply_links
from quartier.engine.standards import Standard
from quartier.engine.walking.access import Limits, walking_distances
from quartier.engine.walking.pace import Surface, Walker, Walking
from quartier.tests.engine.builders import CRS, layer, lines, points
from quartier.tests.engine.towns import sample_town

WALK = Walking(Walker(1.0), {"mud": Surface(0.5, False), "paved": Surface(1.0, True)})
COSTS = Costs(
    each={("new_service", ""): 100.0, ("repaired_service", ""): 20.0, ("footbridge", ""): 30.0},
    metre={("link", ""): 1.0, ("footbridge", ""): 10.0, ("improved_path", ""): 1.0},
)


@dataclass(frozen=True)
class Town:
    """A town and what could be done in it."""

    paths: gpd.GeoDataFrame
    houses: gpd.GeoDataFrame
    people: np.ndarray
    services: gpd.GeoDataFrame
    proposed: Proposed
    limits: Limits
    walking: Walking = WALK

    def rank(self, **more: object) -> Ranking:
        given = {"limits": self.limits, **more}
        return rank_interventions(
            self.paths, self.houses, self.people, self.services, self.walking, self.proposed, COSTS, **given
        )

    def with_done(self, done: list[str]) -> pd.DataFrame:
        """The walks of everybody, from nothing, with the interventions of these ids built."""
        paths, services = self.paths.copy(), self.services.copy()
        for one in done:
            kind, _, source = one.partition("/")
            if kind == "repaired_service":
                services.loc[services["id"] == source, "operational"] = "yes"
            elif kind == "new_service":
                new = self.proposed.candidates[self.proposed.candidates["id"] == source].assign(operational="yes")
                services = gpd.GeoDataFrame(pd.concat([services, new], ignore_index=True), crs=CRS)
            elif kind == "improved_path":
                better = self.proposed.improvements.set_index("id").loc[source, "surface"]
                paths.loc[paths["id"] == source, "surface"] = better
            else:
                link = self.proposed.links[self.proposed.links["id"] == source]
                paths = apply_links(paths, link, CRS).paths
        return walking_distances(paths, self.houses, services, self.walking).origins

    def figures(self, walks: pd.DataFrame, category: str) -> tuple[np.ndarray, np.ndarray]:
        """Who is within the limit, and the minutes of all."""
        if f"{category}_m" not in walks:  # nothing of the kind stands yet
            return np.zeros(len(walks), dtype=bool), np.full(len(walks), np.nan)
        metres = walks[f"{category}_m"].to_numpy(dtype=float)
        return metres <= self.limits.max_distance + 1e-9, walks[f"{category}_min"].to_numpy(dtype=float)


def check_against_recomputing(town: Town) -> None:
    """Every gain alone, and the plan as a whole, are those of the town computed anew."""
    found = town.rank(count=4)
    categories = found.summary["category"].tolist()
    today = town.with_done([])
    for row in found.points.to_dict("records"):
        then = town.with_done([row["id"]])
        gained, saved, connected = 0.0, 0.0, 0.0
        helped = np.zeros(len(town.people), dtype=bool)
        for category in categories:
            (was, before), (now, after) = town.figures(today, category), town.figures(then, category)
            own = town.people[now].sum() - town.people[was].sum()
            told = row[f"{category}_gained"]
            assert (0.0 if np.isnan(told) else told) == pytest.approx(own, abs=1e-6)
            gained += own
            helped |= now & ~was
            both = np.isfinite(before) & np.isfinite(after)
            saved += (town.people * np.where(both, before - after, 0.0)).sum()
            connected += town.people[np.isfinite(after) & ~np.isfinite(before)].sum()
        assert row["gained_people"] == pytest.approx(gained, abs=1e-6)
        assert row["saved_person_min"] == pytest.approx(saved, abs=1e-6)
        assert row["connected_people"] == pytest.approx(connected, abs=1e-6)
        assert row["helped_people"] == pytest.approx(town.people[helped].sum(), abs=1e-6)
    planned = found.points.dropna(subset="plan_order").sort_values("plan_order")
    built: list[str] = []
    for row in planned.to_dict("records"):
        built.append(row["id"])
        then = town.with_done(built)
        reached = sum(
            town.people[town.figures(then, c)[0]].sum() - town.people[town.figures(today, c)[0]].sum()
            for c in categories
        )
        assert row["plan_people_after"] == pytest.approx(reached, abs=1e-6)
    assert found.summary["gained_people"].sum() == pytest.approx(planned["plan_people"].sum(), abs=1e-6)


# A street, a side alley of mud, and over the drain another street with houses and no tap.
PATHS = lines(
    [(0, 0), (500, 0), (1000, 0)],
    [(500, 0), (500, 400)],
    [(0, 600), (1000, 600)],
    surface=["paved", "mud", "paved"],
)
HOUSES = points((100, 0), (500, 300), (700, 600), (900, 600), (400, 0), prefix="house")
PEOPLE = np.array([10.0, 20.0, 40.0, 80.0, 5.0])
SERVICES = points(
    (0, 0), (600, 0), (900, 0), category=["water_point", "clinic", "water_point"], operational=["yes", "yes", "no"]
)
TOWN = Town(
    PATHS,
    HOUSES,
    PEOPLE,
    SERVICES,
    Proposed(
        candidates=layer(
            [shapely.Point(800, 600), shapely.Point(500, 350)],
            "place",
            category=["water_point", "clinic"],
            name=["Tap of the north", None],
        ),
        links=layer([shapely.LineString([(500, 400), (500, 600)])], "gap"),
        improvements=layer([shapely.LineString([(0, 0), (1, 1)])], "way", surface=["paved"]).assign(id=["way/2"]),
    ),
    Limits(max_distance=350.0),
)


def test_every_kind_is_right_by_hand() -> None:
    rows = TOWN.rank().points.set_index("id")
    tap = rows.loc["new_service/place/1"]
    assert (tap["gained_people"], tap["connected_people"], tap["cost"]) == (120.0, 120.0, 100.0)
    assert tap["gained_per_cost"] == pytest.approx(1.2)
    assert tap["name"] == "Tap of the north"
    clinic = rows.loc["new_service/place/2"]
    # House 2 walks 50 m of mud instead of 300 m of it and 100 m of street.
    assert clinic["clinic_gained"] == 20.0 + 0.0
    assert clinic["saved_person_min"] == pytest.approx(20 * (700 - 100) / 60)
    repair = rows.loc["repaired_service/node/3"]
    assert repair["gained_people"] == 0.0
    path = rows.loc["improved_path/way/2"]
    assert path["length_m"] == 400.0
    assert path["saved_person_min"] == pytest.approx(2 * 20 * 300 / 60)
    gap = rows.loc["link/gap/1"]
    assert gap["length_m"] == 200.0
    assert gap["connected_people"] == 2 * 120.0


def test_every_kind_is_what_the_town_computed_anew_says() -> None:
    check_against_recomputing(TOWN)
    check_against_recomputing(replace(TOWN, limits=Limits(max_distance=900.0)))


@st.composite
def towns(draw: st.DrawFn) -> Town:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    nodes = rng.uniform(0, 1000, (draw(st.integers(4, 14)), 2))
    joined = rng.integers(0, len(nodes), (draw(st.integers(3, 24)), 2))
    # No path lies on another, and no link on a path: doors keep their place when the town is computed anew.
    joined = np.unique(np.sort(np.vstack([joined[joined[:, 0] != joined[:, 1]], [[0, 1], [0, 2]]]), axis=1), axis=0)
    paths = lines(*[nodes[pair].tolist() for pair in joined], surface=rng.choice(["mud", "paved", None], len(joined)))

    def places(count: int, edge: np.ndarray | None = None) -> np.ndarray:
        edge = rng.integers(0, len(joined), count) if edge is None else edge
        share = rng.uniform(0.02, 0.98, count)[:, None]
        return nodes[joined[edge, 0]] * (1 - share) + nodes[joined[edge, 1]] * share

    def words(count: int) -> list[str]:
        return rng.choice(["water_point", "clinic", "school_x"], count).tolist()

    houses, taps, new = 15, draw(st.integers(1, 5)), draw(st.integers(0, 4))
    gaps = draw(st.integers(0, 4))
    sides = np.array([rng.choice(len(joined), 2, replace=False) for _ in range(gaps)], dtype=np.int64).reshape(-1)
    ends = places(2 * gaps, sides).reshape(-1, 2, 2)
    better = rng.choice(len(joined), min(3, len(joined)), replace=False)
    improvements = paths.iloc[better][["id", "geometry"]].assign(surface="paved").reset_index(drop=True)
    state = rng.choice(["yes", "no", None], taps).tolist()
    return Town(
        paths,
        points(*places(houses), prefix="house"),
        rng.integers(1, 50, houses).astype(float),
        points(*places(taps), category=words(taps), operational=state),
        Proposed(
            candidates=points(*places(new), prefix="place", category=words(new)) if new else None,
            links=layer([shapely.LineString(pair) for pair in ends], "gap") if len(ends) else None,
            improvements=improvements,
        ),
        Limits(max_distance=float(rng.uniform(50, 800))),
    )


@settings(max_examples=12, deadline=None)
@given(towns())
def test_in_any_town_gains_are_those_of_the_town_computed_anew(town: Town) -> None:
    check_against_recomputing(town)


def test_on_the_sample_gains_are_those_of_the_town_computed_anew(sample: Path) -> None:
    real = sample_town(sample)
    rng = np.random.default_rng(3)
    kinds = ["drinking_water", "toilets"]
    services = real.services[real.services["category"].isin(kinds)].reset_index(drop=True)
    services.loc[services.index[::5], "operational"] = "no"
    ends = rng.choice(real.paths.geometry.to_numpy(), (6, 2))
    gaps = [shapely.LineString([a.interpolate(0.4, True), b.interpolate(0.6, True)]) for a, b in ends]
    gaps = [gap for gap in gaps if gap.length < 400][:3]
    assert gaps
    paths = real.paths.assign(surface=rng.choice(["mud", "paved"], len(real.paths)))
    # A door beside a link would join it once it is there; all others keep their place.
    beside = shapely.distance(real.doors.geometry.to_numpy()[:, None], np.array(gaps)).min(axis=1) < 60
    doors = real.doors[~beside].iloc[::3].reset_index(drop=True)
    new = [rng.choice(paths.geometry.to_numpy()).interpolate(0.5, True) for _ in range(2)]
    muddy = paths[paths["surface"] == "mud"].iloc[[3, 40]][["id", "geometry"]].reset_index(drop=True)
    town = Town(
        paths,
        doors,
        rng.integers(1, 9, len(doors)).astype(float),
        services[services["operational"] == "yes"].reset_index(drop=True),
        Proposed(
            points(*[(p.x, p.y) for p in new], prefix="place", category=kinds),
            links=layer(gaps, "gap"),
            improvements=muddy.assign(surface="paved"),
        ),
        Limits(max_distance=300.0),
    )
    check_against_recomputing(town)
    assert town.rank().summary["gained_people"].sum() > 0


def test_a_ramp_opens_the_way_for_a_wheelchair() -> None:
    paths = lines([(0, 0), (100, 0)], [(100, 0), (150, 0)], highway=["footway", "steps"])
    proposed = Proposed(
        improvements=layer([shapely.LineString([(100, 0), (150, 0)])], "way", steps=["no"]).assign(id="way/2")
    )
    town = Town(
        paths,
        points((0, 0), prefix="house"),
        np.array([3.0]),
        points((150, 0), category=["water_point"]),
        proposed,
        Limits(max_time=10.0),
        Walking(Walker(0.5, steps_share=0.0, unpaved=False)),
    )
    row = town.rank().points.iloc[0]
    assert (row["gained_people"], row["connected_people"], row["becomes"]) == (3.0, 3.0, "ramp")
    on_foot = replace(town, walking=WALK).rank().points.iloc[0]
    assert on_foot["gained_people"] == 0.0
    assert on_foot["saved_person_min"] == pytest.approx(3 * 50 / 60)


def test_slopes_count_in_the_direction_walked() -> None:
    ground = Raster(np.tile(np.linspace(0, 60, 120), (80, 1)), -50.0, 700.0, 10.0, 10.0, pyproj.CRS(CRS))
    town = replace(TOWN, walking=replace(WALK, ground=ground))
    link = TOWN.proposed.links
    built = apply_links(PATHS, link, CRS).paths
    then = walking_distances(built, HOUSES, SERVICES, town.walking).origins["water_point_min"].to_numpy()
    was = walking_distances(PATHS, HOUSES, SERVICES, town.walking).origins["water_point_min"].to_numpy()
    assert np.isnan(was[2:4]).all()
    limited = replace(town, limits=Limits(max_time=float(then[2]) + 1e-6))
    row = limited.rank(wanted=["water_point"]).points.set_index("id").loc["link/gap/1"]
    assert row["gained_people"] == PEOPLE[2] + (PEOPLE[3] if then[3] <= then[2] else 0.0)


def test_the_order_of_rows_changes_nothing() -> None:
    turned = replace(
        TOWN,
        paths=PATHS[::-1].reset_index(drop=True),
        houses=HOUSES[::-1].reset_index(drop=True),
        people=PEOPLE[::-1],
        services=SERVICES[::-1].reset_index(drop=True),
        proposed=replace(TOWN.proposed, candidates=TOWN.proposed.candidates[::-1].reset_index(drop=True)),
    )
    pd.testing.assert_frame_equal(TOWN.rank().points, turned.rank().points)


def test_the_plan_counts_each_after_those_before_it_and_keeps_to_the_budget() -> None:
    tap = layer(
        [shapely.Point(800, 600), shapely.Point(805, 600)], "place", category=["water_point"] * 2, cost=[50, "60,5"]
    )
    town = replace(TOWN, proposed=Proposed(tap, repairs=False))
    rows = town.rank().points.set_index("id")
    assert rows["gained_people"].tolist() == [120.0, 120.0]
    assert rows["cost_source"].tolist() == ["own", "own"]
    # The second tap beside the first brings nobody more.
    assert rows["plan_order"].isna().tolist() == [False, True]
    assert rows["plan_cost_after"].iloc[0] == 50.0
    found = town.rank(budget=49.0)
    assert found.points["plan_order"].isna().all()
    assert found.summary["gained_people"].sum() == 0.0


def test_links_and_what_they_cost() -> None:
    drain = layer([shapely.LineString([(0, 500), (2000, 500)])], "drain")
    bent = shapely.LineString([(500, 400), (600, 500), (500, 600)])
    far = shapely.LineString([(500, 300), (500, 560)])
    links = layer([TOWN.proposed.links.geometry[0], bent, far, far], "gap", accepted=[None, None, "yes", "no"])
    heard: list[str] = []
    progress = Progress(message=lambda level, template, values: heard.append(template.format(**values)))
    town = replace(TOWN, proposed=Proposed(links=links, repairs=False))
    rows = town.rank(barriers=drain, progress=progress).points.set_index("id")
    assert rows.loc["footbridge/gap/1", "cost"] == 30.0 + 10.0 * 200.0
    assert rows.loc["footbridge/gap/2", "length_m"] == pytest.approx(2 * np.hypot(100, 100))
    assert rows.loc["footbridge/gap/3", "rank_status"] == "off_network"
    assert pd.isna(rows.loc["footbridge/gap/3", "rank"])
    assert "footbridge/gap/4" not in rows.index
    assert any("1 interventions join no path" in text for text in heard)
    assert rows["rank"].dropna().tolist() == [1, 2]


def test_what_has_no_cost_or_no_standard_has_no_rank() -> None:
    costs = Costs({("new_service", "clinic"): 5.0}, {})
    standards = [Standard("near_water", "water_point", "m", 350.0, "by hand")]
    services = TOWN.services
    found = rank_interventions(
        PATHS,
        HOUSES,
        PEOPLE,
        services,
        WALK,
        replace(TOWN.proposed, links=None, improvements=None),
        costs,
        standards=standards,
    )
    rows = found.points.set_index("id")
    assert rows.loc["new_service/place/1", ["rank_status", "gained_people"]].tolist() == ["unknown", 120.0]
    assert np.isnan(rows.loc["new_service/place/1", "gained_per_cost"])
    assert rows.loc["new_service/place/2", "rank_status"] == "no_standard"
    assert found.summary["category"].tolist() == ["water_point"]


def town_of_few(*homes: int) -> Town:
    """A candidate for a tap at every 2 km of a street, with so many homes of 3 people beside it."""
    street = lines([(0, 0), (2000 * len(homes), 0)])
    places = [(2000 * row + n, 5) for row, count in enumerate(homes) for n in range(count)]
    houses = points(*places, prefix="home")
    candidates = points(
        *((2000 * row, 0) for row in range(len(homes))), prefix="new", category=["water_point"] * len(homes)
    )
    nothing = points((0, 0), prefix="old", category=["water_point"], operational=["no"]).iloc[:0]
    proposed = Proposed(candidates=candidates, repairs=False)
    return Town(street, houses, np.full(len(houses), 3.0), nothing, proposed, Limits(max_distance=500.0))


def test_of_few_homes_neither_the_gain_nor_the_plan_tells() -> None:
    """20, 9 and 2 homes gain: the two would be known from the sum of the plan, so that the nine hide with them."""
    town = town_of_few(20, 9, 2)
    whole, found = town.rank(), town.rank(smallest=5)
    assert whole.points["gained_people"].tolist() == [60, 27, 6]
    assert set(whole.points["count_status"]) == set(whole.summary["count_status"]) == {"shown"}
    assert found.points["id"].tolist() == whole.points["id"].tolist()
    assert found.points["plan_order"].tolist() == [1, 2, 3]
    assert found.points["count_status"].tolist() == ["shown", "withheld", "withheld"]
    for name in ("gained_people", "gained_per_cost", "helped_people", "plan_people", "water_point_gained"):
        assert found.points[name].notna().tolist() == [True, False, False], name
    assert found.points["plan_people_after"].notna().tolist() == [True, False, False]
    assert found.points["plan_cost_after"].tolist() == whole.points["plan_cost_after"].tolist()
    # The sum of the plan is known, and of the nine and the two nothing else.
    assert found.summary["gained_people"].tolist() == [93]


def test_few_homes_left_without_a_tap_are_withheld_in_the_sums() -> None:
    found = town_of_few(20, 9, 2).rank(smallest=5, count=2)
    row = found.summary.iloc[0]
    assert row[["within_before_people", "within_after_people", "gained_people"]].isna().all()
    assert (row["people"], row["count_status"]) == (93, "withheld")


def test_of_two_categories_the_sum_does_not_tell_the_one_of_few_homes() -> None:
    """Candidates of two categories at the same homes: a row for each category, and none of them alone withheld."""
    town = town_of_few(20, 9)
    more = points((0, 0), prefix="clinic", category=["clinic"])
    proposed = replace(town.proposed, candidates=pd.concat([town.proposed.candidates, more], ignore_index=True))
    far = points((2000, 5), (2001, 5), (2002, 5), prefix="far")
    found = replace(town, proposed=proposed).rank(smallest=5)
    assert found.summary["count_status"].tolist() == ["shown", "shown"]
    homes = gpd.GeoDataFrame(pd.concat([town.houses.iloc[:20], far], ignore_index=True), crs=CRS)
    few = replace(town, proposed=proposed, houses=homes, people=np.full(23, 3.0)).rank(smallest=5)
    # Three homes never reach the clinic: before, after and gain of both categories are withheld.
    assert few.summary["count_status"].tolist() == ["withheld", "withheld"]


def test_two_homes_that_gain_three_services_by_one_link_are_two_homes() -> None:
    street, alley = ((0, 0), (400, 0)), ((0, 50), (400, 50))
    houses = points(*((10 * n, -5) for n in range(20)), (200, 55), (210, 55), prefix="home")
    services = points((150, 0), (160, 0), (170, 0), category=["water_point", "clinic", "latrine"], operational="yes")
    links = layer([shapely.LineString([(200, 0), (200, 50)])], "gap")
    proposed = Proposed(links=links, repairs=False)
    town = Town(lines([*street], [*alley]), houses, np.full(22, 4.0), services, proposed, Limits(max_distance=500.0))
    told = ["gained_people", "helped_people", "connected_people", "plan_people"]
    assert town.rank().points.loc[0, told].tolist() == [24, 8, 24, 24]
    assert town.rank(smallest=5).points.loc[0, told].isna().all()
