"""The best sites, found in a process of its own, so that a person can stop it at any moment."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from ...engine.progress import Progress
from ...engine.siting.plans import Plans, Question, find_plans, load_plans, save_question
from .child import environment_for, run_in_child
from .interpreter import python_of_qgis

_PACKAGES = ("numpy", "scipy")
# Without a process of its own nobody is heard while HiGHS works: it then works in turns of so many seconds.
_SECONDS_UNHEARD = 2.0


def find_plans_apart(question: Question, progress: Progress) -> Plans:
    """What `engine.siting.plans.find_plans` says, from a process of its own; here where there is no Python to start.

    Raises
    ------
    Cancelled
        If the person stopped it: the process is gone by then.
    """
    if python_of_qgis() is None:
        progress.warn(
            "QGIS's Python cannot be started as a process of its own, so the search for the best sites is cut off "
            "after {seconds} s. The gap tells how much better a plan could be.",
            seconds=f"{_SECONDS_UNHEARD:g}",
        )
        return find_plans(replace(question, time_limit=min(question.time_limit, _SECONDS_UNHEARD)), progress)
    with tempfile.TemporaryDirectory(prefix="quartier-siting-") as folder:
        asked, answer = Path(folder) / "question.npz", Path(folder) / "answer.npz"
        save_question(question, asked)
        given = {
            "question": str(asked),
            "answer": str(answer),
            "objective": question.objective,
            "count": question.count,
            "time_limit": question.time_limit,
        }
        run_in_child("engine.siting.plans", given, environment_for(_PACKAGES, [], []), progress)
        return load_plans(answer)
