"""Contestants, and what one of them took for one case."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from inputs import Case
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
Answer = dict[str, NDArray[np.generic]]
_RUNS, _REPEATED_WITHIN_S = 3, 20.0
FIGURES = ("wall_s", "cpu_s", "peak_mb", "share", "engine_s", "farther")


def oracles_python() -> Path:
    """The Python of the other libraries."""
    return Path(os.environ.get("QUARTIER_ORACLES", ROOT / ".venv-oracles" / "bin" / "python"))


@dataclass(frozen=True)
class Contestant:
    """A way to answer the question of a theme.

    Attributes
    ----------
    name : str
        As the tables say it.
    work : str
        ``module.function`` below ``contestants/``.
    other_environment : bool
        Whether it is asked in `.venv-oracles`, not in QGIS's Python.
    largest : float
        Cases larger than this are left out, unless everything is asked for.
    why_not_larger : str
        What the reader is told then.
    """

    name: str
    work: str
    other_environment: bool = False
    largest: float = float("inf")
    why_not_larger: str = ""


@dataclass(frozen=True)
class Outcome:
    """What one contestant took for one case, or why there is nothing.

    Attributes
    ----------
    wall_s, cpu_s, peak_mb : float
        Seconds by the clock, seconds of processor of all threads, and the most memory held.
    share : float
        The share of the task that was done in them.
    engine_s : float
        Seconds of processor that Quartier's engine took of them, where that is told apart.
    farther : float
        Places that lie farther than was claimed, where that was looked at.
    agreement : str
        How far the answers are from Quartier's.
    missing : str
        Why there is nothing; empty otherwise.
    """

    wall_s: float = float("nan")
    cpu_s: float = float("nan")
    peak_mb: float = float("nan")
    share: float = 1.0
    engine_s: float = float("nan")
    farther: float = float("nan")
    agreement: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Theme:
    """A question, and who answers it; the first contestant is Quartier.

    Attributes
    ----------
    what : str
        What is timed and what is compared, for the reader of the results.
    compare : callable
        Takes Quartier's answer and another's; says in a few words how far they are apart.
    prepare : str
        Work that writes what the contestants need; it is no contest.
    largest : float
        Larger towns are left out.
    of_towns, of_real_towns : bool
        Whether the cases are towns, and not the invented ones alone.
    """

    key: str
    title: str
    what: str
    contestants: tuple[Contestant, ...]
    compare: Callable[[Answer, Answer], str]
    prepare: str = ""
    largest: float = float("inf")
    of_towns: bool = True
    of_real_towns: bool = True


@dataclass
class Results:
    """All outcomes: by theme, contestant and case, in the order they were asked for."""

    cases: dict[str, list[Case]] = field(default_factory=dict)
    outcomes: dict[tuple[str, str, str], Outcome] = field(default_factory=dict)

    def of(self, theme: str, contestant: str, case: str) -> Outcome:
        """One outcome; an empty one where nothing was measured."""
        return self.outcomes.get((theme, contestant, case), Outcome(missing="not asked for"))


def least_of_some(contestant: Contestant, case: Case, budget_s: float) -> tuple[Outcome, Answer | None]:
    """What `measure` says, the quickest of several runs where these are short: what disturbs them only adds."""
    until = time.monotonic() + _REPEATED_WITHIN_S
    best = measure(contestant, case, budget_s)
    for _ in range(_RUNS - 1):
        if best[0].missing or time.monotonic() > until:
            break
        again = measure(contestant, case, budget_s)
        if again[0].cpu_s < best[0].cpu_s:
            best = again
    return best


def measure(contestant: Contestant, case: Case, budget_s: float) -> tuple[Outcome, Answer | None]:
    """Ask one contestant in a process of its own, which is ended when the budget is spent."""
    environment = dict(os.environ)
    python = Path(sys.executable)
    if contestant.other_environment:
        python = oracles_python()
        environment.pop("PYTHONPATH", None)
    if not python.exists():
        return Outcome(missing="its environment is not here"), None
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.npz"
        command = [str(python), str(HERE / "child.py"), *contestant.work.split("."), str(case.folder), str(answer)]
        child = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        try:
            _, complaints = child.communicate(timeout=budget_s)
        except subprocess.TimeoutExpired:
            return Outcome(missing=f"ended after {budget_s:.0f} s, preparation included"), None
        finally:
            # It leads a group of its own: neither the budget nor somebody at the keyboard ends it otherwise.
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.communicate()
        if child.returncode != 0 or not answer.exists():
            last = (complaints.strip().splitlines() or ["no word"])[-1]
            print(complaints, file=sys.stderr)
            return Outcome(missing=f"failed: {last[:120]}"), None
        with np.load(answer, allow_pickle=False) as file:
            found = dict(file)
    figures = {name: float(found[name]) for name in FIGURES if name in found}
    return Outcome(**figures), found
