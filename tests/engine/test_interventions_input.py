"""What cannot be ranked gets its sentence; what costs are read from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.interventions import Proposed, read_costs
from quartier.engine.progress import Progress
from quartier.engine.walking.access import Limits
from quartier.tests.engine.builders import layer
from quartier.tests.engine.test_interventions import PATHS, SERVICES, TOWN, Town


def test_the_table_of_costs_is_the_most_particular_that_fits() -> None:
    costs = read_costs(
        [
            {"kind": "improved_path", "category": "", "unit": "metre", "cost": "1,5"},
            {"kind": "improved_path", "category": "Ramp", "unit": "metre", "cost": "4"},
            {"kind": "improved_path", "category": "ramp", "unit": "each", "cost": "1 000"},
        ]
    )
    assert costs.of("improved_path", "concrete", 10.0) == 15.0
    assert costs.of("improved_path", "ramp", 10.0) == 1040.0
    assert np.isnan(costs.of("link", "", 10.0))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"kind": "bridge", "unit": "each", "cost": "3"}, "the kind 'bridge' is unknown"),
        ({"kind": "link", "unit": "km", "cost": "3"}, "the unit 'km' is unknown"),
        ({"kind": "link", "unit": "metre", "cost": "0"}, "'0' is not a number above 0"),
        ({"kind": "link", "unit": "metre", "cost": "cher"}, "'cher' is not a number above 0"),
    ],
)
def test_a_table_of_costs_that_cannot_be_is_said(row: dict[str, str], text: str) -> None:
    with pytest.raises(InputError, match=text):
        read_costs([row])
    with pytest.raises(InputError, match="an earlier line"):
        read_costs([{"kind": "link", "unit": "metre", "cost": "1"}] * 2)


def changed(**more: object) -> Town:
    return replace(TOWN, proposed=replace(TOWN.proposed, **more))


NOTHING = Proposed(repairs=False)
BAD = [
    (replace(TOWN, proposed=NOTHING), "nothing to rank"),
    (replace(TOWN, people=np.zeros(len(TOWN.people))), "Not one of the .* origins has people"),
    (changed(candidates=TOWN.proposed.candidates.assign(cost=[0, 1])), "no cost above 0"),
    (changed(links=TOWN.proposed.links.assign(cost=["gratuit"])), "no cost above 0"),
    (changed(candidates=TOWN.proposed.candidates.drop(columns="category")), "CANDIDATES has no field 'category'"),
    (
        changed(candidates=TOWN.proposed.candidates.assign(category=["clinic", None])),
        "1 candidates have no category: place/2",
    ),
    (changed(improvements=TOWN.proposed.improvements.drop(columns="surface")), "does not say what they become"),
    (
        replace(TOWN, proposed=Proposed(repairs=False, links=layer([shapely.LineString([(0, 90), (9, 90)])], "gap"))),
        "None of the 1 interventions joins a path",
    ),
    (
        replace(
            TOWN,
            services=SERVICES.assign(operational="no"),
            proposed=Proposed(repairs=False, links=TOWN.proposed.links),
        ),
        "No service works and none could come",
    ),
    (replace(TOWN, limits=Limits()), "None of the categories has a standard"),
]


@pytest.mark.parametrize(("town", "text"), BAD, ids=[text for _, text in BAD])
def test_what_cannot_be_ranked_is_said(town: Town, text: str) -> None:
    with pytest.raises(InputError, match=text):
        town.rank()


def test_a_category_nobody_knows_is_said() -> None:
    with pytest.raises(InputError, match=r"has the category borne_fontaine\. Choose among: clinic"):
        TOWN.rank(wanted=["Borne fontaine"])
    with pytest.raises(InputError, match="says nothing about clinic"):
        replace(TOWN, limits=Limits()).rank(wanted=["clinic"])


def test_groups_count_where_they_are_asked_for() -> None:
    assert TOWN.rank().summary["category"].tolist() == ["clinic", "water_point"]
    assert TOWN.rank(wanted=["health"]).summary["category"].tolist() == ["health"]


def test_stop_is_heard() -> None:
    with pytest.raises(Cancelled):
        TOWN.rank(progress=Progress(is_cancelled=lambda: True))


def test_odd_rows_are_kept_apart_and_told() -> None:
    links = layer(
        [
            shapely.MultiLineString([[(500, 400), (500, 500)], [(500, 500), (500, 600)]]),
            shapely.MultiLineString([[(500, 400), (500, 450)], [(500, 500), (500, 600)]]),
            None,
            shapely.LineString([(500, 400, 1), (500, 600, 2)]),
            shapely.LineString([(0, 0), (0, 0)]),
        ],
        "gap",
    ).assign(id=["whole", "broken", "empty", "whole", "dot"])
    candidates = layer(
        [shapely.MultiPoint([(800, 600), (801, 600)]), shapely.box(790, 590, 810, 610), None, shapely.Point(1e6, 1e6)],
        "place",
        category=["water_point", "Clinique", "water_point", "clinic"],
    )
    improvements = layer(
        [shapely.LineString([(0, 0), (1, 1)])] * 4,
        "way",
        surface=["paved", "gold", "paved", None],
        steps=["no", None, None, "rampe"],
    ).assign(id=["way/2", "way/2", "way/99", "way/3"])
    heard: list[str] = []
    progress = Progress(message=lambda level, template, values: heard.append(template.format(**values)))
    stepped = PATHS.assign(steps=["no", "no", "yes"])
    town = replace(TOWN, paths=stepped, proposed=Proposed(candidates, True, links, improvements))
    found = town.rank(progress=progress).points
    off = {
        "improved_path/way/99",
        "link/broken",
        "link/dot",
        "link/empty",
        "new_service/place/3",
        "new_service/place/4",
    }
    assert set(found.loc[found["rank_status"] == "off_network", "id"]) == off
    kept = found[found["rank_status"] == "ranked"].set_index("id")
    assert len(kept) + len(off) == len(found) == 1 + 4 + 5 + 4
    assert kept.loc["link/whole", "connected_people"] == kept.loc["link/whole#2", "connected_people"] > 0
    assert (kept.loc["improved_path/way/2#2", "becomes"], kept.loc["improved_path/way/3", "becomes"]) == (
        "gold",
        "ramp",
    )
    assert kept.loc["improved_path/way/2", "becomes"] == "paved"
    assert any("does not know gold" in text for text in heard)


def test_layers_without_rows_are_as_none() -> None:
    nothing = TOWN.proposed.candidates.iloc[:0]
    found = replace(TOWN, proposed=Proposed(nothing, True, nothing, nothing)).rank()
    assert found.points["id"].tolist() == ["repaired_service/node/3"]
    assert found.lines.empty


def test_who_gets_a_way_at_all_comes_before_who_saves_minutes() -> None:
    rows = replace(TOWN, limits=Limits(max_distance=1.0)).rank().points
    assert (rows["gained_people"] == 0).all()
    assert rows["intervention"].iloc[0] in ("link", "new_service")
    assert rows["rank"].tolist() == [1, 2, 3, 4, 5]
