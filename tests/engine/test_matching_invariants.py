"""What every matching must satisfy: nobody lost, nobody twice, the same in whatever order and wherever it lies."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled
from quartier.engine.matching import Matched, match_services
from quartier.engine.matching.assignment import PIECE, best_pairs
from quartier.engine.matching.scores import MOST
from quartier.engine.progress import Progress
from quartier.tests.engine.builders import boxes, points

NAMES = (None, "", "Alpha", "Borne ALPHA", "Béta 1", "Beta 2")
CATEGORIES = ("water_point", "latrine", "clinic", "hospital", None)
PLACE = st.tuples(
    st.integers(0, 12).map(lambda n: n * 7.0),
    st.integers(0, 4).map(lambda n: n * 7.0),
    st.sampled_from(NAMES),
    st.sampled_from(CATEGORIES),
)
PLACES = st.lists(PLACE, min_size=1, max_size=9)
DECISION = st.tuples(
    st.integers(1, 10), st.integers(1, 10), st.sampled_from(("accept", "reject", "new")), st.sampled_from("123")
)
DECISIONS = st.lists(DECISION, max_size=6)


def layer_of(places: list[tuple], prefix: str):
    xy = [place[:2] for place in places]
    return points(*xy, prefix=prefix, name=[p[2] for p in places], category=[p[3] for p in places])


def table_of(decisions: list[tuple]) -> pd.DataFrame:
    rows = [(f"s/{one}", f"node/{other}", choice, when) for one, other, choice, when in decisions]
    return pd.DataFrame(rows, columns=["survey_id", "osm_id", "decision", "when"])


def told(found: Matched) -> list[tuple]:
    columns = ["survey_id", "osm_id", "match_status", "match_reason", "other_id"]
    return sorted(map(str, found.matches[columns].itertuples(index=False, name=None)))


def check_balance(found: Matched, survey: pd.DataFrame, osm: pd.DataFrame) -> None:
    assert list(found.matches["survey_id"]) == sorted(survey["id"])
    assert sum(found.counts.values()) == len(survey)
    merged = found.merged
    assert merged["id"].is_unique
    assert set(osm["id"]) <= set(merged["id"])
    assert len(merged) == len(osm) + found.counts["new"] + found.counts["confirmed_new"]
    matched = found.matches[found.matches["match_status"].isin(["auto", "accepted"])]
    assert matched["osm_id"].is_unique
    # A survey place stands in the merged layer once at most: for itself, or counted again under another.
    again = [one for text in merged["repeated_by"].dropna() for one in text.split(";")]
    standing = [*merged["survey_id"].dropna(), *again]
    assert len(standing) == len(set(standing))
    waiting = found.matches.loc[found.matches["match_status"].isin(["review", "unplaced"]), "survey_id"]
    assert not set(waiting) & set(merged.loc[merged["match_status"] != "review", "survey_id"].dropna())


@settings(max_examples=25, deadline=None)
@given(PLACES, PLACES, DECISIONS)
def test_everybody_once_and_a_second_run_says_the_same(survey_places, osm_places, decided):
    survey, osm = layer_of(survey_places, "s"), layer_of(osm_places, "node")
    decisions = table_of(decided)
    first = match_services(survey, osm, ("borne",), decisions=decisions)
    check_balance(first, survey, osm)
    again = match_services(survey, osm, ("borne",), decisions=pd.concat([decisions, decisions]))
    assert told(again) == told(first)


@settings(max_examples=15, deadline=None)
@given(PLACES, PLACES, DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(survey_places, osm_places, decided, chance):
    survey, osm = layer_of(survey_places, "s"), layer_of(osm_places, "node")
    expected = match_services(survey, osm, decisions=table_of(decided))
    mixed = [frame.iloc[chance.sample(range(len(frame)), len(frame))] for frame in (survey, osm)]
    decisions = chance.sample(decided, len(decided))
    assert told(match_services(*mixed, decisions=table_of(decisions))) == told(expected)


@settings(max_examples=12, deadline=None)
@given(PLACES, PLACES, st.sampled_from([(1024.0, 0.0), (-512.0, 4096.0)]))
def test_moving_everything_changes_nothing(survey_places, osm_places, by):
    survey, osm = layer_of(survey_places, "s"), layer_of(osm_places, "node")
    moved = [frame.set_geometry(frame.geometry.translate(*by)) for frame in (survey, osm)]
    assert told(match_services(*moved)) == told(match_services(survey, osm))


def test_confirming_what_was_found_leaves_nothing_to_review():
    survey = layer_of([(0, 0, "Alpha", "latrine"), (50, 0, None, "latrine"), (9e3, 0, "Z", "clinic")], "s")
    osm = layer_of([(4, 0, "Alpha", "latrine"), (62, 0, None, "latrine")], "node")
    first = match_services(survey, osm)
    assert (first.counts["auto"], first.counts["review"], first.counts["new"]) == (1, 1, 1)
    decisions = table_of([(1, 1, "accept", "1"), (2, 2, "accept", "1"), (3, 1, "new", "1")])
    second = match_services(survey, osm, decisions=decisions)
    assert (second.counts["accepted"], second.counts["confirmed_new"]) == (2, 1)
    assert list(second.merged["id"]) == ["node/1", "node/2", "s/3"]


def test_a_survey_point_in_an_outline_is_at_no_distance():
    survey = points((45, 45), prefix="s", name=["EPP Alpha"], category=["primary_school"])
    osm = boxes((0, 0, 50, 50), prefix="way", name=["École Alpha"], category=["primary_school"])
    found = match_services(survey, osm, ("epp", "ecole"))
    assert found.matches.iloc[0]["distance_m"] == 0
    assert found.matches.iloc[0]["score"] == pytest.approx(1.0)
    row = found.merged.iloc[0]
    assert (len(found.merged), row["id"], row["survey_id"]) == (1, "way/1", "s/1")
    assert row.geometry.within(osm.geometry.iloc[0])


def test_two_survey_places_never_take_one_place_and_the_sum_decides():
    """Nearest first would leave s/2 alone: the best sum gives each its own."""
    survey = layer_of([(10, 0, None, "latrine"), (0, 0, None, "latrine")], "s")
    osm = layer_of([(8, 0, None, "latrine"), (45, 0, None, "latrine")], "node")
    found = match_services(survey, osm).matches.set_index("survey_id")["osm_id"]
    assert dict(found) == {"s/1": "node/2", "s/2": "node/1"}


def test_decisions_that_contradict_or_name_nobody_are_told():
    heard: list[str] = []
    progress = Progress(message=lambda level, text, values: heard.append(text.format(**values)))
    survey = layer_of([(0, 0, "A", "latrine")], "s")
    osm = layer_of([(1, 0, "A", "latrine")], "node")
    decisions = table_of([(1, 1, "accept", "1"), (1, 1, "new", "1"), (8, 9, "accept", "1")])
    found = match_services(survey, osm, decisions=decisions, progress=progress)
    assert found.counts["auto"] == 1
    assert any("contradict each other" in text and "s/1" in text for text in heard)
    assert any("in neither layer" in text and "s/8, node/9" in text for text in heard)


def test_no_column_of_a_form_goes_along_unasked():
    private = {"telephone": ["90 00 00 00"], "enqueteur": ["Afi"], "consent": ["yes"], "remarques": ["chez Kodjo"]}
    survey = points((0, 0), prefix="s", category=["water_point"], category_original=["chez Kodjo, puits"], **private)
    found = match_services(survey, layer_of([(900, 0, None, "latrine")], "node"))
    row = found.merged[found.merged["survey_id"] == "s/1"].iloc[0]
    assert row["water_kind"] == "well"
    for frame in (found.matches, found.merged):
        text = frame.to_csv()
        assert not any(word in text for word in ("90 00", "Afi", "Kodjo", *private))


def test_a_crowd_is_bounded_and_same_names_still_find_each_other():
    count = 4 * MOST
    rng = np.random.default_rng(3)
    xy = rng.uniform(0, 60, (count, 2))
    names = [f"Kiosque {chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(count)]
    survey = points(*xy, prefix="s", name=names, category=["market"] * count)
    order = rng.permutation(count)
    osm = points(*(xy[order] + 3), name=[names[n] for n in order], category=["market"] * count)
    found = match_services(survey, osm).matches.set_index("survey_id")["osm_id"]
    assert all(found[f"s/{n + 1}"] == f"node/{place + 1}" for place, n in enumerate(order))


def test_a_cluster_of_any_size_is_cut_and_nobody_is_taken_twice():
    count = PIECE + 500
    row = np.repeat(np.arange(count), 3)
    column = np.clip(row + np.tile([-1, 0, 1], count), 0, count - 1)
    pairs = np.unique(np.column_stack([row, column]), axis=0)
    score = np.where(pairs[:, 0] == pairs[:, 1], 0.9, 0.5)
    chosen = best_pairs(pairs[:, 0], pairs[:, 1], score)
    assert len(set(pairs[chosen, 0])) == len(set(pairs[chosen, 1])) == len(chosen)
    assert score[chosen].sum() >= 0.999 * 0.9 * count


def test_stop_is_heard():
    survey = points(*np.random.default_rng(1).uniform(0, 3000, (3000, 2)), prefix="s", category=["latrine"] * 3000)
    asked = []
    progress = Progress(is_cancelled=lambda: asked.append(1) or len(asked) > 12)
    with pytest.raises(Cancelled):
        match_services(survey, survey.assign(id=survey["id"].str.replace("s", "node")), progress=progress)


def test_a_place_without_a_position_waits():
    survey = points((0, 0), (0, 0), prefix="s", name=["A", "B"], category=["latrine"] * 2)
    survey = survey.set_geometry([shapely.Point(), None], crs=survey.crs)
    found = match_services(survey, layer_of([(0, 0, "A", "latrine")], "node"))
    assert found.counts["unplaced"] == 2
    assert len(found.merged) == 1
