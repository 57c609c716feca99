"""The test suite in two runs, with one line at the end that counts both.

Usage: run_tests.py [PYTEST ARGUMENT...]

1. tests/engine in a process that cannot import QGIS, GDAL's bindings or PyQt (tests/engine/conftest.py): the engine
   stands alone.
2. Everything else inside QGIS.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "build" / "tests"
SOME_FAILED = 1
NO_TESTS = 5
KINDS = ("failed", "passed", "skipped", "errors")

RUNS = {
    "the engine without QGIS": ["-p", "no:pytest_qgis", "-W", "ignore::pytest.PytestConfigWarning", "tests/engine"],
    "everything else, in QGIS": ["--ignore=tests/engine", "tests"],
}


def run(title: str, arguments: list[str], report: Path) -> int:
    """One pytest; its exit status."""
    print(f"\n== {title} ==", flush=True)
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def counts(report: Path) -> dict[str, int]:
    """How many tests of each kind a report tells of."""
    if not report.exists():
        return dict.fromkeys(KINDS, 0)
    suite = ElementTree.parse(report).getroot().find("testsuite")
    of = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    passed = of["tests"] - of["failures"] - of["errors"] - of["skipped"]
    return {"failed": of["failures"], "passed": passed, "skipped": of["skipped"], "errors": of["errors"]}


def main(arguments: list[str]) -> int:
    """Both runs, whatever the first one says; 0 where nothing failed and something ran."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    statuses, total = [], dict.fromkeys(KINDS, 0)
    for number, (title, own) in enumerate(RUNS.items()):
        report = REPORTS / f"{number}.xml"
        status = run(title, [*own, *arguments], report)
        statuses.append(status)
        if status not in (0, SOME_FAILED, NO_TESTS):
            print(f"The run of {title} did not end in good order (status {status}): that counts as an error.")
            total["errors"] += 1
        for kind, count in counts(report).items():
            total[kind] += count
    said = ", ".join(f"{count} {kind}" for kind, count in total.items() if count) or "no tests ran"
    print(f"\n{f' {said} in {time.monotonic() - start:.2f}s ':=^100}")
    # A selection by marker may leave one of the runs without tests.
    failures = [status for status in statuses if status not in (0, NO_TESTS)]
    return failures[0] if failures else (0 if total["passed"] else NO_TESTS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
