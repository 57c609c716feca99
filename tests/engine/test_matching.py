"""Survey against OpenStreetMap: published values, hand-sized cases, and the best assignment against all of them."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.matching import match_services
from quartier.engine.matching.assignment import best_pairs
from quartier.engine.matching.names import essence, jaro_winkler, name_similarity
from quartier.tests.engine.builders import points

WORDS = ("borne fontaine", "borne", "n")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("MARTHA", "MARHTA", 0.9611), ("DIXON", "DICKSONX", 0.8133), ("DWAYNE", "DUANE", 0.84)],
)
def test_jaro_winkler_gives_the_published_values(first, second, expected):
    assert jaro_winkler(first, second) == pytest.approx(expected, abs=5e-5)


def test_names_are_compared_without_accents_capitals_and_common_words():
    assert essence("BORNE FONTAINE KPÈDÉKPO", WORDS) == essence("Borne-fontaine Kpèdékpo", WORDS) == "kpedekpo"
    assert name_similarity("", "kpedekpo") == 0.5
    assert name_similarity("rive 1", "rive 2") <= 0.5


def test_the_score_of_a_pair_by_hand():
    survey = points((15, 0), prefix="s", name=["Borne Alpha"], category=["water_point"])
    osm = points((0, 0), name=["Alpha"], category=["water_point"])
    found = match_services(survey, osm, WORDS).matches.iloc[0]
    assert math.exp(-15 / 25) == pytest.approx(0.5488, abs=5e-5)
    assert found["score"] == pytest.approx(0.5 * 0.5488 + 0.3 + 0.2, abs=1e-4)
    assert found["match_status"] == "auto"


def test_different_categories_are_never_automatic():
    survey = points((0, 0), prefix="s", name=["Cité"], category=["clinic"])
    osm = points((0, 0), name=["Cité"], category=["pharmacy"])
    found = match_services(survey, osm)
    assert list(found.matches["match_status"]) == ["review"]
    assert list(found.merged["match_status"]) == ["review"]


def test_decisions_hold_and_rejected_pairs_do_not_come_back():
    survey = points((0, 0), prefix="s", name=["Alpha"], category=["latrine"])
    osm = points((3, 0), name=["Alpha"], category=["latrine"])
    reject = pd.DataFrame({"survey_id": ["s/1"], "osm_id": ["node/1"], "decision": ["reject"], "when": ["2026"]})
    assert match_services(survey, osm, decisions=reject).counts["new"] == 1
    accept = reject.assign(decision="accept", when="2027")
    both = pd.concat([reject, accept])
    assert match_services(survey, osm, decisions=both).counts["accepted"] == 1
    with pytest.raises(InputError, match="Row 1"):
        match_services(survey, osm, decisions=reject.assign(decision="perhaps"))


def test_the_survey_wins_and_what_it_replaces_is_kept():
    survey = points((0, 0), prefix="s", name=["A"], category=["latrine"], operational=["no"], telephone=["000"])
    osm = points((1, 0), name=["A"], category=["latrine"], operational=["yes"])
    row = match_services(survey, osm).merged.iloc[0]
    assert (row["id"], row["survey_id"], row["operational"], row["osm_operational"]) == ("node/1", "s/1", "no", "yes")
    assert "telephone" not in row.index


def test_two_enumerators_on_one_tap_count_once():
    survey = points((0, 0), (2, 0), prefix="s", name=["Alpha"] * 2, category=["water_point"] * 2)
    found = match_services(survey, points((90, 90), category=["latrine"]))
    assert found.counts["new"] == found.counts["duplicate"] == 1
    assert len(found.merged) == 2


@given(st.lists(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_other_assignment_has_a_greater_sum(table):
    scores = np.array(table)
    rows, columns = np.nonzero(scores > 0)
    chosen = best_pairs(rows, columns, scores[rows, columns])
    assert len(set(rows[chosen])) == len(set(columns[chosen])) == len(chosen)
    padded = np.hstack([scores, np.zeros((len(scores), len(scores)))])
    best = max(
        sum(padded[row, column] for row, column in enumerate(order))
        for order in itertools.permutations(range(padded.shape[1]), len(scores))
    )
    assert scores[rows, columns][chosen].sum() == pytest.approx(best)
