"""Who may see what: the rules, one by one."""

from __future__ import annotations

import itertools

import pytest

pytest.importorskip("qgis.core")

from hypothesis import given
from hypothesis import strategies as st
from quartier.adapters import audience
from quartier.adapters.audience import AUDIENCES, MUNICIPALITY, PUBLIC, TEAM, may_see, narrowest, of_result
from quartier.processing_algorithms.provider import ALGORITHMS

RESULTS = [
    # algorithm, output, kind, audiences of the inputs, what comes out
    ("walkingdistance", "OUTPUT", "", {"ORIGINS": PUBLIC, "SERVICES": PUBLIC, "PATHS": TEAM}, PUBLIC),
    ("walkingdistance", "OUTPUT", "", {"ORIGINS": TEAM, "SERVICES": PUBLIC}, TEAM),
    ("walkingdistance", "ROUTES", "", {"ORIGINS": PUBLIC, "SERVICES": PUBLIC, "PATHS": TEAM}, TEAM),
    ("walkingdistance", "SUMMARY", "", {"ORIGINS": TEAM, "SERVICES": PUBLIC}, MUNICIPALITY),
    ("serviceload", "ORIGINS_OUT", "", {"ORIGINS": TEAM, "SERVICES": PUBLIC}, TEAM),
    ("serviceload", "SERVICES_OUT", "", {"ORIGINS": TEAM, "SERVICES": PUBLIC}, MUNICIPALITY),
    ("serviceload", "SERVICES_OUT", "", {"ORIGINS": PUBLIC, "SERVICES": TEAM}, TEAM),
    ("serviceload", "SUMMARY", "", {"ORIGINS": TEAM, "SERVICES": PUBLIC}, MUNICIPALITY),
    ("serviceload", "SUMMARY", "", {"ORIGINS": PUBLIC, "SERVICES": PUBLIC, "PATHS": TEAM}, PUBLIC),
    ("rankinterventions", "OUTPUT", "", {"ORIGINS": TEAM, "SERVICES": PUBLIC, "LINKS": PUBLIC}, MUNICIPALITY),
    ("rankinterventions", "OUTPUT", "", {"ORIGINS": PUBLIC, "CANDIDATES": TEAM}, TEAM),
    ("checkdata", "ISSUES", "", {"PATHS": PUBLIC, "BUILDINGS": TEAM}, TEAM),
    ("checkdata", "ISSUES", "", {"PATHS": PUBLIC, "BUILDINGS": PUBLIC, "SERVICES": PUBLIC}, PUBLIC),
    ("checkdata", "MISSING_LINKS", "", {"PATHS": PUBLIC, "BUILDINGS": TEAM, "SERVICES": TEAM}, MUNICIPALITY),
    ("checkdata", "COMPLETENESS", "", {"BUILDINGS": TEAM, "REFERENCE": PUBLIC}, MUNICIPALITY),
    ("applylinks", "OUTPUT", "paths", {"PATHS": PUBLIC, "LINKS": MUNICIPALITY}, PUBLIC),
    ("applylinks", "OUTPUT", "paths", {"PATHS": TEAM, "LINKS": PUBLIC}, TEAM),
    ("matchsurvey", "MERGED", "", {"SURVEY": PUBLIC, "OSM": PUBLIC, "DECISIONS": TEAM}, PUBLIC),
    ("matchsurvey", "MERGED", "", {"SURVEY": TEAM, "OSM": PUBLIC}, TEAM),
    ("estimatepopulation", "OUTPUT", "", {"BUILDINGS": PUBLIC, "ZONES": PUBLIC, "HOUSEHOLDS": TEAM}, MUNICIPALITY),
    ("estimatepopulation", "OUTPUT", "", {"BUILDINGS": PUBLIC, "ZONES": PUBLIC}, PUBLIC),
    ("importsurvey", "HOUSEHOLDS", "households", {}, TEAM),
    ("importsurvey", "FLOOD_MARKS", "flood_marks", {}, TEAM),
    ("importsurvey", "PATHS", "paths", {}, TEAM),
    ("importsurvey", "SERVICES", "services", {}, PUBLIC),
    ("importlayer", "OUTPUT", "households", {"INPUT": PUBLIC}, TEAM),
    ("importlayer", "OUTPUT", "services", {"INPUT": TEAM}, TEAM),
    ("importfootprints", "OUTPUT", "buildings", {"LAYER": PUBLIC, "BUILDINGS": MUNICIPALITY}, PUBLIC),
    ("importfootprints", "OUTPUT", "buildings", {"LAYER": MUNICIPALITY}, MUNICIPALITY),
    ("floodexposure", "OUTPUT", "", {"ASSETS": TEAM, "DEPTH": PUBLIC}, TEAM),
    ("floodexposure", "SUMMARY", "", {"ASSETS": TEAM, "DEPTH": PUBLIC}, MUNICIPALITY),
    ("evacuationroutes", "ASSIGNMENT", "", {"ORIGINS": TEAM, "SHELTERS": PUBLIC}, TEAM),
    # From stretch to stretch a load grows by the people of one door.
    ("evacuationroutes", "LOADS", "", {"ORIGINS": TEAM, "SHELTERS": PUBLIC, "PATHS": PUBLIC}, TEAM),
    ("evacuationroutes", "LOADS", "", {"ORIGINS": MUNICIPALITY, "SHELTERS": TEAM, "PATHS": PUBLIC}, MUNICIPALITY),
    ("serviceareas", "OUTPUT", "", {"ORIGINS": TEAM, "SERVICES": PUBLIC, "PATHS": PUBLIC}, TEAM),
    ("serviceareas", "OUTPUT", "", {"SERVICES": PUBLIC, "PATHS": PUBLIC}, PUBLIC),
    ("siteservices", "SITES", "", {"ORIGINS": TEAM, "CANDIDATES": PUBLIC}, TEAM),
    ("siteservices", "GAIN", "", {"ORIGINS": MUNICIPALITY, "EXISTING": TEAM}, MUNICIPALITY),
    ("evacuationroutes", "SHELTERS_OUT", "", {"ORIGINS": TEAM, "SHELTERS": PUBLIC}, MUNICIPALITY),
    ("an algorithm of tomorrow", "OUTPUT", "", {"A": PUBLIC, "B": TEAM}, TEAM),
]


@pytest.mark.parametrize(("algorithm", "output", "kind", "inputs", "expected"), RESULTS)
def test_what_comes_out(algorithm: str, output: str, kind: str, inputs: dict[str, str], expected: str) -> None:
    assert of_result(algorithm, output, kind, inputs) == expected


@pytest.mark.parametrize("rule", audience._RULES, ids=".".join)
def test_every_rule_names_real_parameters(rule: tuple[str, str], qgis_app: object) -> None:
    name, output = rule
    algorithm = next(one for one in ALGORITHMS if name == one.ID)()
    algorithm.initAlgorithm()
    names = {one.name() for one in algorithm.parameterDefinitions()}
    assert {output, *(audience._RULES[rule].shows or {})} <= names


@given(
    st.sampled_from(sorted(audience._RULES)),
    st.dictionaries(
        st.sampled_from(["ORIGINS", "SERVICES", "PATHS", "BUILDINGS", "HOUSEHOLDS", "ASSETS", "SHELTERS", "SURVEY"]),
        st.sampled_from(AUDIENCES),
    ),
    st.sampled_from(AUDIENCES),
)
def test_a_narrower_input_never_widens_and_what_is_shown_never_becomes_public(
    rule: tuple[str, str], inputs: dict[str, str], other: str
) -> None:
    before = of_result(*rule, "", inputs)
    for name, one in inputs.items():
        after = of_result(*rule, "", {**inputs, name: narrowest([one, other])})
        assert may_see(after, before) or after == before
    shown = audience._RULES[rule].shows
    if any(one == TEAM and (shown is None or name in shown) for name, one in inputs.items()):
        assert before != PUBLIC


def test_circles() -> None:
    for reader, circle in itertools.product(AUDIENCES, AUDIENCES):
        assert may_see(reader, circle) == (AUDIENCES.index(reader) <= AUDIENCES.index(circle))
    assert narrowest([]) == PUBLIC
    assert narrowest([PUBLIC, MUNICIPALITY]) == MUNICIPALITY


def test_old_and_foreign_words_are_the_team_s() -> None:
    assert audience.understood("internal") == TEAM
    assert audience.understood("Public ") == TEAM
    assert not may_see(PUBLIC, "internal")
    assert narrowest([PUBLIC, "everybody!"]) == TEAM


@pytest.mark.parametrize(
    "column", ["consent", "_uuid", "menage/telephone", "Téléphone du chef", "E_mail", "people_source", "depth_error_m"]
)
def test_columns_that_tell(column: str) -> None:
    assert audience.of_unknown_layer(["id", column]) == TEAM


def test_columns_that_tell_nothing() -> None:
    assert audience.of_unknown_layer(["id", "category", "name", "operational", "capacity", "timestamp"]) == PUBLIC
    assert audience.of_unknown_layer([]) == PUBLIC


def test_masked_households_are_public_only_among_enough_and_without_details() -> None:
    assert audience.of_masked_points(5, "none") == audience.of_masked_points(20, "size") == PUBLIC
    assert audience.of_masked_points(4, "none") == audience.of_masked_points(20, "groups") == MUNICIPALITY
    assert (audience.of_counts(5), audience.of_counts(4)) == (PUBLIC, MUNICIPALITY)
