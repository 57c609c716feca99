"""Pins of the requirement files, adapted to the Python that QGIS uses.

Usage: pins.py REQUIREMENTS... > all.txt

Everything QGIS was compiled against stays QGIS's own: numpy and its like are pinned to what the system has.
A requirement that the system already meets at the pinned version or later is pinned to the system's version,
so that Debian 13 works with its own geopandas and Debian 12 with wheels.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

QGIS_OWN = ("numpy", "scipy", "pyproj", "matplotlib", "requests")


def installed(name: str) -> str | None:
    """The version this Python has, None where it has none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def order(text: str) -> tuple[int, ...]:
    """A version as numbers that compare."""
    return tuple(int(number) for number in re.findall(r"\d+", text))


def pins(files: list[str]) -> list[str]:
    """One ``name==version`` a line."""
    lines = [f"{name}=={installed(name)}" for name in QGIS_OWN if installed(name)]
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            name, _, pinned = line.partition("#")[0].strip().partition("==")
            if name:
                system = installed(name)
                lines.append(f"{name}=={system if system and order(system) >= order(pinned) else pinned}")
    return lines


if __name__ == "__main__":
    print(*pins(sys.argv[1:]), sep="\n")
