"""A siting question as a whole: the plan asked for, and the best that fewer sites could do.

It runs in a process of its own (`adapters/processes/solving.py`), because HiGHS hears nobody while it works.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..as_child import serve
from ..errors import SolverError
from ..progress import SILENT, Progress
from .choice import Choice, Plan
from .exact import cover_all, cover_most, shortest_longest
from .walking import least_walking

if TYPE_CHECKING:
    from ..arrays import Floats

COVER_MOST, COVER_ALL = "cover_most", "cover_all"
LEAST_WALKING, SHORTEST_LONGEST = "least_walking", "shortest_longest"
OBJECTIVES = (COVER_MOST, COVER_ALL, LEAST_WALKING, SHORTEST_LONGEST)
_PLANS = {COVER_MOST: cover_most, LEAST_WALKING: least_walking, SHORTEST_LONGEST: shortest_longest}


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes
    ----------
    count : int
        New sites; not looked at when everybody is to be covered.
    time_limit : float
        Seconds for all plans together; the plan asked for comes first.
    """

    choice: Choice
    objective: str
    count: int
    time_limit: float = 60.0


@dataclass(frozen=True)
class Plans:
    """The plan asked for, and the best value and bound of 1, 2, ... sites as far as the time allowed.

    Attributes
    ----------
    plan : Plan
    best, bound : float array, shape (sites of the plan,)
        Of the best plan of so many sites: people covered where coverage is asked for, else as `plan`. NaN where the
        time was up.
    """

    plan: Plan
    best: Floats
    bound: Floats

    @staticmethod
    def nothing() -> Plans:
        """No new site at all."""
        return Plans(Plan(np.zeros(0, dtype=np.int64), 0.0, 0.0), np.zeros(0), np.zeros(0))


def find_plans(question: Question, progress: Progress = SILENT) -> Plans:
    """Answer `question`.

    Raises
    ------
    InputError
        If no plan can be.
    SolverError
        If the time was up before there was any plan.
    """
    choice, objective = question.choice, question.objective
    ends = time.monotonic() + question.time_limit
    if objective == COVER_ALL:
        plan = cover_all(choice, question.time_limit, progress.part(0.0, 0.5))
    else:
        plan = _PLANS[objective](choice, question.count, question.time_limit, progress.part(0.0, 0.5))
    size = len(plan.sites)
    best, bound = np.full(size, np.nan), np.full(size, np.nan)
    if objective != COVER_ALL and size:
        best[-1], bound[-1] = plan.value, plan.bound
    curve = _PLANS.get(objective, cover_most)
    asked = np.flatnonzero(np.isnan(best)) + 1
    # The most sites first: the end of the curve is where the question is when to stop.
    for number, count in enumerate(asked[::-1]):
        step = progress.part(0.5 + 0.5 * number / len(asked), 0.5 + 0.5 * (number + 1) / len(asked))
        step.at(0.0)
        left = ends - time.monotonic()
        if left <= 0:
            break
        one = _plan_of_fewer(curve, choice, int(count), left / (len(asked) - number), step)
        if one is not None:
            best[count - 1], bound[count - 1] = one.value, one.bound
    return Plans(plan, best, _bounds_together(best, bound, curve is cover_most))


def _bounds_together(best: Floats, bound: Floats, most: bool) -> Floats:
    """Fewer sites cannot do better than more: a bound on more sites bounds fewer as well."""
    tighter = np.fmin if most else np.fmax
    together = tighter.accumulate(bound[::-1])[::-1]
    return np.where(np.isnan(best), np.nan, together)


def _plan_of_fewer(curve: Any, choice: Choice, count: int, time_limit: float, progress: Progress) -> Plan | None:
    """The best plan of fewer sites; None where so few cannot serve everybody, or the time was too short."""
    try:
        plan: Plan = curve(choice, count, time_limit, progress)
    except (ValueError, SolverError):
        return None
    return plan


def save_question(question: Question, path: Path) -> None:
    """Write the arrays of a question to an .npz file."""
    choice = question.choice
    np.savez(
        path,
        origin=choice.origin,
        site=choice.site,
        cost=choice.cost,
        people=choice.people,
        is_there=choice.is_there,
        capacity=choice.room,
    )


def load_plans(path: Path) -> Plans:
    """Read what a process wrote with `main`."""
    with np.load(path) as found:
        plan = Plan(found["sites"], float(found["value"]), float(found["plan_bound"]))
        return Plans(plan, found["best"], found["bound"])


def _work(given: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    with np.load(given["question"]) as arrays:
        choice = Choice(**{name: arrays[name] for name in arrays.files})
    question = Question(choice, given["objective"], int(given["count"]), float(given["time_limit"]))
    found = find_plans(question, progress)
    np.savez(
        given["answer"],
        sites=found.plan.sites,
        value=found.plan.value,
        plan_bound=found.plan.bound,
        best=found.best,
        bound=found.bound,
    )
    return {"answer": given["answer"]}


def main() -> None:
    """Answer the question that stands on stdin, as a process of its own."""
    serve(_work)
