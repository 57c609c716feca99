"""People of a layer, and sums by area that balance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.progress import Progress
from quartier.engine.residents.people import OUTSIDE, Areas, block_of, people_of
from quartier.tests.engine.builders import boxes, points

WEST_AND_EAST = boxes((0, 0, 10, 10), (10, 0, 20, 10), prefix="block", name=["Ouest", "Est"])


def test_people_that_are_no_number_are_said() -> None:
    odd = points((0, 0), (1, 0), population=["12", "douze"])
    with pytest.raises(InputError, match="such as 'douze'"):
        people_of(odd, "population")
    with pytest.raises(InputError, match="no number of people"):
        people_of(points((0, 0), population=[-3]), "population")
    with pytest.raises(InputError, match="such as '1,200'"):
        people_of(points((0, 0), population=["1,200"]), "population")
    written = points((0, 0), (1, 0), (2, 0), population=["1 200", "12 000\u202f000", "7"])
    assert people_of(written, "population")[0].tolist() == [1200, 12_000_000, 7]
    said: list[str] = []
    listener = Progress(message=lambda level, template, values: said.append(template.format(**values)))
    people, counted = people_of(points((0, 0), (1, 0), population=[4.0, None]), "population", listener)
    assert people.tolist() == [4, 0]
    assert counted
    assert said == ["1 of 2 features has no number of people: it counts as nobody."]
    assert people_of(points((0, 0)), "population")[1] is False


def test_a_shared_border_belongs_to_the_first_block() -> None:
    blocks = boxes((0, 0, 10, 10), (10, 0, 20, 10))
    assert block_of(points((10, 5), (15, 5), (30, 5)), blocks).tolist() == [0, 1, -1]


@given(st.lists(st.tuples(st.integers(-5, 25), st.integers(0, 9)), min_size=1, max_size=12))
def test_the_sum_of_the_areas_is_the_whole(homes: list[tuple[int, int]]) -> None:
    layer = points(*[(x, 5) for x, _ in homes])
    people = np.array([count for _, count in homes], dtype=float)
    areas = Areas.of(layer, WEST_AND_EAST)
    whole, *parts = areas.sums(people).tolist()
    assert whole == sum(parts) == people.sum()
    assert (areas.ids[-1] == OUTSIDE) == any(not 0 <= x <= 20 for x, _ in homes)
    assert [people[rows].sum() for rows in areas.rows()] == [whole, *parts]
    assert areas.sums(people, people > 3)[0] == people[people > 3].sum()


def test_areas_have_the_names_of_the_blocks_and_without_blocks_there_is_the_whole() -> None:
    homes = points((5, 5), (15, 5), (15, 6), (90, 5))
    areas = Areas.of(homes, WEST_AND_EAST)
    assert areas.columns["block_name"].tolist() == [None, "Ouest", "Est", None]
    assert areas.sums(np.ones(4)).tolist() == [4, 1, 2, 1]
    alone = Areas.of(homes, None)
    assert (alone.ids, alone.sums(np.ones(4)).tolist(), len(alone.rows())) == ((None,), [4], 1)
