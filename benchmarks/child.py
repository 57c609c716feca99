"""One measurement, in a process of its own: prepare, then time the work, then say what it took.

Usage: child.py MODULE FUNCTION INPUT_FOLDER ANSWER.npz

``contestants/MODULE.py`` has ``FUNCTION(folder)``, which reads the input and returns the work to be timed; the work
returns arrays by name, or functions that give them, which are called when the clock has stopped. ``share`` among them
is the share of the whole task that was done, where that is not all of it.
Seconds and memory are laid beside the answer (libraries talk on standard output). This file runs in every environment:
it imports nothing but numpy.
"""

from __future__ import annotations

import gc
import importlib
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np

KB_A_MB = 1024.0


def cpu_s() -> float:
    """Seconds of processor this process and its children took, all threads."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def forget_peak() -> None:
    """Let the peak of memory begin anew, where Linux allows it."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        print("the peak of memory includes the preparation", file=sys.stderr)


def peak_mb() -> float:
    """The most memory held since `forget_peak`, in MB."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except OSError:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / KB_A_MB


def main(module: str, function: str, folder: str, answer: str) -> None:
    """Prepare, measure, tell."""
    work = getattr(importlib.import_module(f"contestants.{module}"), function)(Path(folder))
    gc.collect()
    forget_peak()
    wall, cpu = time.perf_counter(), cpu_s()
    found = work()
    took = {"wall_s": time.perf_counter() - wall, "cpu_s": cpu_s() - cpu, "peak_mb": peak_mb()}
    np.savez(answer, **took, **{name: value() if callable(value) else value for name, value in found.items()})
    sys.stderr.flush()
    # Libraries that are taken apart in the wrong order crash after the work is done.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
