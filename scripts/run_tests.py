"""The test suite in three runs, two at a time, with one line at the end that counts all.

Usage: run_tests.py [PYTEST ARGUMENT...]

1. tests/engine in a process that cannot import QGIS, GDAL's bindings or PyQt (tests/engine/conftest.py): the engine
   stands alone.
2. The files in tests/ itself: the whole product, in QGIS programs that they start.
3. Everything else inside QGIS, beside the other two: it has QGIS's settings for itself.

What a run prints is shown when it has ended, and is kept in build/tests/.
"""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "build" / "tests"
SOME_FAILED = 1
NO_TESTS = 5
KINDS = ("failed", "passed", "skipped", "errors")
OUTSIDE_QGIS = ("-p", "no:pytest_qgis", "-W", "ignore::pytest.PytestConfigWarning")


@dataclass(frozen=True)
class Run:
    """One pytest: what it is called, and its arguments."""

    name: str
    title: str
    arguments: tuple[str, ...]

    @property
    def report(self) -> Path:
        return REPORTS / f"{self.name}.xml"

    @property
    def log(self) -> Path:
        return REPORTS / f"{self.name}.log"


def lanes() -> tuple[tuple[Run, ...], ...]:
    """The runs that follow each other, once for each of two processors."""
    whole_product = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").glob("test_*.py"))
    return (
        (
            Run("engine", "the engine without QGIS", (*OUTSIDE_QGIS, "tests/engine")),
            Run("product", "the whole product, in programs of QGIS", (*OUTSIDE_QGIS, *whole_product)),
        ),
        # The tests of the plugin come first: those of the algorithms leave their provider to the end of the run.
        (Run("qgis", "inside QGIS", ("tests/adapters", "tests/plugin", "tests/processing_algorithms")),),
    )


def do(run: Run, arguments: list[str]) -> int:
    """One pytest; its exit status."""
    run.report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", f"--junitxml={run.report}", *run.arguments, *arguments]
    with run.log.open("wb") as log:
        status = subprocess.run(command, cwd=ROOT, check=False, stdout=log, stderr=subprocess.STDOUT).returncode
    print(f"\n== {run.title} ==\n{run.log.read_text(encoding='utf-8', errors='replace')}", end="", flush=True)
    return status


def counts(report: Path) -> dict[str, int]:
    """How many tests of each kind a report tells of."""
    if not report.exists():
        return dict.fromkeys(KINDS, 0)
    suite = ElementTree.parse(report).getroot().find("testsuite")
    of = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    passed = of["tests"] - of["failures"] - of["errors"] - of["skipped"]
    return {"failed": of["failures"], "passed": passed, "skipped": of["skipped"], "errors": of["errors"]}


def main(arguments: list[str]) -> int:
    """All runs, whatever the others say; 0 where nothing failed and something ran."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    print("The tests run in two processes at a time; each run is shown when it has ended.", flush=True)
    with ThreadPoolExecutor() as pool:
        by_lane = list(pool.map(lambda lane: [(run, do(run, arguments)) for run in lane], lanes()))
    total = dict.fromkeys(KINDS, 0)
    # A selection by marker may leave one of the runs without tests.
    failures = []
    for run, status in (one for lane in by_lane for one in lane):
        if status not in (0, SOME_FAILED, NO_TESTS):
            print(f"The run of {run.title} did not end in good order (status {status}): that counts as an error.")
            total["errors"] += 1
        if status not in (0, NO_TESTS):
            failures.append(status)
        for kind, count in counts(run.report).items():
            total[kind] += count
    said = ", ".join(f"{count} {kind}" for kind, count in total.items() if count) or "no tests ran"
    print(f"\n{f' {said} in {time.monotonic() - start:.2f}s ':=^100}")
    return failures[0] if failures else (0 if total["passed"] else NO_TESTS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
