"""The search for the best sites in a process of its own: the same answer, and an end at once."""

from __future__ import annotations

import time

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from quartier.adapters.processes import solving
from quartier.adapters.processes.solving import find_plans_apart
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.progress import SILENT, Progress
from quartier.engine.siting.choice import Choice
from quartier.engine.siting.plans import OBJECTIVES, Question, find_plans


def town(origins: int, sites: int, places: float = np.inf) -> Choice:
    rng = np.random.default_rng(5)
    homes, spots = rng.random((origins, 2)) * 5000, rng.random((sites, 2)) * 5000
    cost = np.hypot(*(homes[:, None] - spots[None]).transpose(2, 0, 1))
    origin, site = (grid.ravel() for grid in np.indices(cost.shape))
    people = rng.integers(1, 30, origins).astype(float)
    return Choice(origin, site, cost.ravel(), people, np.arange(sites) < 2, np.full(sites, places))


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_answer_is_the_same_as_here(qgis_app: object, objective: str) -> None:
    choice = town(60, 12)
    question = Question(choice.within(2000) if "cover" in objective else choice, objective, 4, 30.0)
    apart, here = find_plans_apart(question, SILENT), find_plans(question)
    assert apart.plan.sites.tolist() == here.plan.sites.tolist()
    assert apart.plan.value == here.plan.value
    assert apart.best.tolist() == pytest.approx(here.best.tolist(), nan_ok=True)


def test_a_hard_search_ends_within_two_seconds_of_a_cancel(qgis_app: object) -> None:
    began = time.monotonic()
    progress = Progress(is_cancelled=lambda: time.monotonic() > began + 4.0)
    question = Question(town(1500, 150, 2500.0), "least_walking", 12, 300.0)
    with pytest.raises(Cancelled):
        find_plans_apart(question, progress)
    assert time.monotonic() - began < 6.0


def test_a_sentence_of_the_search_comes_through(qgis_app: object) -> None:
    with pytest.raises(InputError, match="have places for"):
        find_plans_apart(Question(town(20, 6, 1.0), "least_walking", 3, 5.0), SILENT)


def test_without_a_python_to_start_the_search_is_short_and_says_so(
    qgis_app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "python_of_qgis", lambda: None)
    said: list[str] = []
    progress = Progress(message=lambda level, text, values: said.append(text.format(**values)))
    found = find_plans_apart(Question(town(60, 12).within(2000), "cover_most", 3, 60.0), progress)
    assert len(found.plan.sites) == 3
    assert "cut off after 2 s" in said[0]
