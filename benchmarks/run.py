"""Quartier and its peers side by side on the same input, in one run: `make bench`.

Usage: run.py [--themes search,whole] [--sizes 1e4,1e5] [--no-real] [--data FOLDER] [--budget SECONDS] [--everything]

Without choices everything is run and `benchmarks/RESULTS.md` is written anew; a run of a part writes
`build/bench/RESULTS.md`. Each measurement has a process of its own, and its answers are compared with Quartier's, so
that nobody is fast by being wrong. Read the ratios, not the seconds: short runs are the quickest of three.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import inputs
import numpy as np
from measuring import HERE, ROOT, Answer, Contestant, Outcome, Results, Theme, least_of_some, measure
from results import written
from themes import THEMES

SCRATCH = ROOT / "build" / "bench"
# Where tests look for it as well.
DATA = Path(os.environ.get("QUARTIER_DATA", ROOT.parent / "shared" / "data"))
SIZES = (10_000, 100_000, 1_000_000)
ASSIGNMENTS = ((1_000, 10), (2_500, 20), (10_000, 50))
BUDGET_S = 300.0
# No contest: it writes the joined network that some of the contestants are given.
JOIN = "quartier_engine.joined"


def main(arguments: list[str]) -> int:
    """Measure, compare, write; 1 where something failed."""
    chosen = _choices(arguments)
    themes = [theme for theme in THEMES if not chosen.themes or theme.key in chosen.themes]
    SCRATCH.mkdir(parents=True, exist_ok=True)
    results = Results()
    if any(theme.of_towns for theme in themes):
        for town in _towns(chosen):
            print(f"\n{town.name}", flush=True)
            if not _prepared(results, JOIN, town, chosen):
                continue
            for theme in themes:
                if _fits(theme, town, chosen) and (
                    not theme.prepare or _prepared(results, theme.prepare, town, chosen)
                ):
                    _contest(results, theme, town, chosen)
            # Who ends a long run has what was measured so far.
            _write(results, themes, SCRATCH, arguments)
    for theme in themes:
        if not theme.of_towns:
            for size in ASSIGNMENTS:
                _contest(results, theme, inputs.assignment(SCRATCH, *size), chosen)
    target = _write(results, themes, SCRATCH if arguments else HERE, arguments)
    print(f"\nWritten: {target.relative_to(ROOT)}")
    return int(any(outcome.missing.startswith("failed") for outcome in results.outcomes.values()))


def _write(results: Results, themes: list[Theme], folder: Path, arguments: list[str]) -> Path:
    given = f" ARGS='{shlex.join(arguments)}'" if arguments else ""
    target = folder / "RESULTS.md"
    target.write_text(written(results, themes, f"make bench{given}"), encoding="utf-8")
    return target


def _towns(chosen: argparse.Namespace) -> Iterator[inputs.Case]:
    """The towns asked for, made where they are not there yet."""
    for size in chosen.sizes:
        yield inputs.synthetic_town(SCRATCH, size)
    if chosen.real and chosen.data.is_dir():
        yield from inputs.real_towns(SCRATCH, chosen.data)
    elif chosen.real:
        print(f"\nReal towns are left out: {chosen.data} is not here.", flush=True)


def _prepared(results: Results, work: str, case: inputs.Case, chosen: argparse.Namespace) -> bool:
    """Write what contestants need; say why where that failed."""
    outcome, _ = measure(Contestant(work, work), case, chosen.budget)
    results.outcomes["preparation", work, case.name] = outcome
    if outcome.missing:
        print(f"  {work}: {outcome.missing}", flush=True)
    return not outcome.missing


def _fits(theme: Theme, town: inputs.Case, chosen: argparse.Namespace) -> bool:
    """Whether a theme looks at a town."""
    small_enough = town.size <= theme.largest or chosen.everything
    return theme.of_towns and small_enough and (theme.of_real_towns or not town.is_real)


def _contest(results: Results, theme: Theme, case: inputs.Case, chosen: argparse.Namespace) -> None:
    """All contestants of a theme on one case."""
    print(f"  {theme.title}", flush=True)
    results.cases.setdefault(theme.key, []).append(case)
    ours: Answer | None = None
    for contestant in theme.contestants:
        if case.size > contestant.largest and not chosen.everything:
            outcome, answer = Outcome(missing=f"left out: {contestant.why_not_larger}"), None
        else:
            outcome, answer = least_of_some(contestant, case, chosen.budget)
        if contestant is theme.contestants[0]:
            ours = answer
            if np.isfinite(outcome.engine_s):
                outcome = replace(outcome, agreement=f"{outcome.engine_s:.2f} s of processor in the engine")
        elif ours is not None and answer is not None:
            outcome = replace(outcome, agreement=theme.compare(ours, answer))
        results.outcomes[theme.key, contestant.name, case.name] = outcome
        took = f"{outcome.cpu_s:8.2f} s cpu {outcome.wall_s:8.2f} s {outcome.peak_mb:8.0f} MB  {outcome.agreement}"
        print(f"    {contestant.name:45} {outcome.missing or took}", flush=True)


def _choices(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    keys = ", ".join(theme.key for theme in THEMES)
    parser.add_argument("--themes", type=_words, default=[], help=f"some of: {keys}")
    parser.add_argument("--sizes", type=_sizes, default=list(SIZES), help="houses of the invented towns")
    parser.add_argument("--no-real", dest="real", action="store_false", help="invented towns only")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of real data")
    parser.add_argument("--budget", type=float, default=BUDGET_S, help="seconds for one measurement")
    parser.add_argument("--everything", action="store_true", help="also what is left out because it takes hours")
    return parser.parse_args(arguments)


def _words(text: str) -> list[str]:
    known = {theme.key for theme in THEMES}
    words = text.split(",")
    if not known.issuperset(words):
        raise argparse.ArgumentTypeError(f"themes are {', '.join(sorted(known))}")
    return words


def _sizes(text: str) -> list[int]:
    return [int(float(size)) for size in text.split(",") if size]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
