"""What comes first: every gain against the same town computed anew with the intervention built."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.access import Limits, walking_distances
from quartier.engine.interventions import Costs, Proposed, Ranking, rank_interventions
from quartier.engine.pace import Surface, Walker, Walking
from quartier.engine.quality import apply_links
from quartier.tests.engine.builders import CRS, layer, lines, points

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
