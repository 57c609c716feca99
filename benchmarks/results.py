"""`RESULTS.md`: the machine, the aims, and a table of seconds and one of memory and agreement a theme."""

from __future__ import annotations

import platform
import subprocess
import sys
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from aims import Aim, aims_of
from inputs import Case
from measuring import ROOT, Outcome, Results, Theme, oracles_python

HEAD = """# Quartier and its peers, side by side

Made by `{command}` on {date} (UTC).

Every figure is of a run in a process of its own, after its input was read: the quickest of three where these take no
more than 20 s, else one or two. Seconds are processor seconds of all threads, the sturdier figure on a busy machine.
Read ratios, not digits.
`~` marks what was done for a part and is given for the whole (extrapolated). Peers get the same input, and their
answers are compared with Quartier's in the same run.

{machine}

## Aims

"""
PACKAGES = ("numpy", "scipy", "shapely", "pandas", "geopandas", "pyogrio", "networkx")
OTHER_PACKAGES = (
    "numpy",
    "scipy",
    "shapely",
    "networkx",
    "osmnx",
    "pandana",
    "numba",
    "ortools",
    "exactextract",
    "rasterstats",
)
ASK_VERSIONS = (
    "import sys\nfrom importlib.metadata import version\nprint(', '.join(f'{p} {version(p)}' for p in sys.argv[1:]))"
)


def written(results: Results, themes: list[Theme], command: str) -> str:
    """The whole file."""
    date = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M")
    parts = [HEAD.format(command=command, date=date, machine=_machine()), _aims(aims_of(results))]
    parts += [_theme(results, theme) for theme in themes if theme.key in results.cases]
    return "".join(parts)


def _machine() -> str:
    """Processor, memory and versions; no name and no path of a machine."""
    cpu = memory = "unknown"
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
        cpu = f"{models[0] if models else platform.machine()}, {lines_of(lines, 'processor')} cores"
        kb = int(Path("/proc/meminfo").read_text(encoding="utf-8").split()[1])
        memory = f"{kb / 1024**2:.0f} GB"
    own = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    rows = [
        f"* Machine: {cpu}, {memory} of memory, {platform.system()}, Python {platform.python_version()}",
        f"* Quartier at commit {_commit()}, on {_qgis()}: {own}",
    ]
    if oracles_python().exists():
        asked = [str(oracles_python()), "-c", ASK_VERSIONS, *OTHER_PACKAGES]
        answer = subprocess.run(asked, capture_output=True, text=True, check=False, env={})
        rows.append(f"* The other libraries: {answer.stdout.strip()}")
    return "\n".join(rows)


def lines_of(lines: list[str], start: str) -> int:
    """How many lines start like that."""
    return sum(line.startswith(start) for line in lines)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _qgis() -> str:
    command = [sys.executable, "-c", "from qgis.core import Qgis; print('QGIS', Qgis.QGIS_VERSION)"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "no QGIS"


def _commit() -> str:
    answer = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return answer.stdout.strip() or "unknown"


def _aims(aims: list[Aim]) -> str:
    rows = ["| aim | measured | |", "|---|---|---|"]
    rows += [f"| {aim.text} | {aim.measured} | {aim.verdict} |" for aim in aims]
    return "\n".join(rows) + "\n"


def _theme(results: Results, theme: Theme) -> str:
    cases = results.cases[theme.key]
    return f"\n## {theme.title}\n\n{theme.what}\n\n{_seconds(results, theme, cases)}\n{_rest(results, theme, cases)}"


def _seconds(results: Results, theme: Theme, cases: list[Case]) -> str:
    """Processor seconds, how many times Quartier's they are, and how they grow from one invented size to the next."""
    steps = [(a, b) for a, b in zip(cases, cases[1:]) if theme.of_towns and not (a.is_real or b.is_real)]
    head = ["seconds of processor (times Quartier)", *(case.name for case in cases)]
    head += [f"growth to {b.name.split()[1]}" for _, b in steps]
    rows = [head, ["---"] * len(head)]
    for contestant in theme.contestants:
        found = [results.of(theme.key, contestant.name, case.name) for case in cases]
        ours = [results.of(theme.key, theme.contestants[0].name, case.name) for case in cases]
        cells = [_cell(one, own) for one, own in zip(found, ours)]
        by_case = {case.name: one for case, one in zip(cases, found)}
        growth = [_growth(by_case[a.name], by_case[b.name]) for a, b in steps]
        rows.append([contestant.name, *cells, *growth])
    return _table(rows)


def _cell(outcome: Outcome, ours: Outcome) -> str:
    if outcome.missing:
        return "-"
    seconds, mark = outcome.cpu_s / outcome.share, "" if outcome.share == 1.0 else "~"
    times = "" if outcome is ours or ours.missing else f" ({_figure(seconds / max(ours.cpu_s, 1e-3))} x)"
    return f"{mark}{_figure(seconds)}{times}"


def _growth(small: Outcome, large: Outcome) -> str:
    if small.missing or large.missing:
        return "-"
    return f"{_figure((large.cpu_s / large.share) / max(small.cpu_s / small.share, 1e-3))} x"


def _rest(results: Results, theme: Theme, cases: list[Case]) -> str:
    """Seconds by the clock, memory, agreement; why something is missing."""
    rows = [["contestant", "case", "s by the clock", "peak MB", "agreement with Quartier"], ["---"] * 5]
    missing = []
    for contestant in theme.contestants:
        for case in cases:
            one = results.of(theme.key, contestant.name, case.name)
            if one.missing:
                missing.append(f"* {contestant.name}, {case.name}: {one.missing}.")
                continue
            part = "" if one.share == 1.0 else f" for a part of {_figure(one.share)}"
            rows.append([contestant.name, case.name, f"{one.wall_s:.2f}{part}", f"{one.peak_mb:,.0f}", one.agreement])
    return "\n".join([_table(rows), *missing]) + ("\n" if missing else "")


def _table(rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _figure(number: float) -> str:
    """Two or three digits that say something."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.2g}" if number < 0.1 else f"{number:.3g}"
