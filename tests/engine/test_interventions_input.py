"""What cannot be ranked gets its sentence; what costs are read from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from quartier.engine.access import Limits
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.interventions import Proposed, read_costs
from quartier.engine.progress import Progress
from quartier.tests.engine.builders import layer
from quartier.tests.engine.test_interventions import SERVICES, TOWN, Town


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
