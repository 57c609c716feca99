"""OpenStreetMap extracts of a city, in a process of their own that is measured (`make test-slow` for the largest)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest

pytest.importorskip("qgis.core")

from quartier.tests.adapters.pbf_tiles import tiled_pbf

OUTPUTS = ("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER", "OTHER")
GIGABYTE = 1 << 30
# On Linux, the peak memory of a process is told in kilobytes.
KILOBYTE = 1 << 10
# Linux counts what the parent of a process had in memory for the process as well, until it has become another program:
# a small one stands between the tests, which are large, and what is measured.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
with open(sys.argv[1], "w") as told:
    told.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""


def measured(
    environment: dict[str, str], source: Path, folder: Path
) -> tuple[dict[str, str], dict[str, list[str]], float, float]:
    """Layers, log, seconds and peak memory in bytes of an import by `qgis_process`."""
    outputs = {output: str(folder / f"{output.lower()}.gpkg") for output in OUTPUTS}
    start = time.perf_counter()
    answer, peak = answer_and_peak(
        ["qgis_process", "run", "quartier:importosmfile", "-"],
        environment,
        folder,
        json.dumps({"inputs": {"INPUT": str(source), **outputs}}),
    )
    return outputs, json.loads(answer)["log"], time.perf_counter() - start, peak


def answer_and_peak(
    command: list[str], environment: dict[str, str], folder: Path, question: str = ""
) -> tuple[str, float]:
    """What a command answers, and its peak memory in bytes."""
    told = folder / "peak.txt"
    process = subprocess.run(
        [sys.executable, "-c", MEASURE, str(told), *command],
        input=question,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout, float(told.read_text()) * KILOBYTE


@pytest.mark.skipif(sys.platform != "linux", reason="the peak memory of a process is read as Linux tells it")
def test_only_the_process_itself_is_measured(tmp_path: Path) -> None:
    """However large the process of the tests is, or was."""
    held = np.ones(GIGABYTE // 4, dtype=np.uint8)
    _, peak = answer_and_peak([sys.executable, "-c", "pass"], dict(os.environ), tmp_path)
    assert peak < held.nbytes / 2


@pytest.mark.skipif(sys.platform != "linux", reason="the peak memory of a process is read as Linux tells it")
def test_coxs_bazar_is_whole_and_fits_in_a_laptop(
    plugin_profile: dict[str, str], real_data: Path, tmp_path: Path
) -> None:
    """83,222 buildings, of which 30 are points and one is not closed."""
    outputs, log, _, peak = measured(plugin_profile, real_data / "coxs_bazar" / "coxs_bazar.osm.pbf", tmp_path)
    assert len(gpd.read_file(outputs["BUILDINGS"], layer="buildings", ignore_geometry=True)) == 83191
    read, kept, other, outside, refused = numbers(log["info"][0])
    assert (read, outside) == (90374, 0)
    assert read == kept + other + refused
    assert len(gpd.read_file(outputs["OTHER"], layer="other", ignore_geometry=True)) == other > 0
    assert peak < 1.5 * GIGABYTE


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak memory of a process is read as Linux tells it")
def test_ten_million_points(plugin_profile: dict[str, str], real_data: Path, tmp_path: Path) -> None:
    """Cox's Bazar 24 times: 10,191,600 points, 2,110,008 ways, 1,997,328 buildings; every count is 24 times its own."""
    tiles = 24
    town, city = real_data / "coxs_bazar" / "coxs_bazar.osm.pbf", tmp_path / "city.osm.pbf"
    tiled_pbf(town, city, 6, 4, (1.0, 2.0))
    (tmp_path / "town").mkdir()
    _, log_of_one, _, _ = measured(plugin_profile, town, tmp_path / "town")
    outputs, log, seconds, peak = measured(plugin_profile, city, tmp_path)
    print(f"{seconds:.0f} s, {peak / GIGABYTE:.2f} GB")
    assert len(gpd.read_file(outputs["BUILDINGS"], layer="buildings", ignore_geometry=True)) == 83191 * tiles
    assert numbers(log["info"][0]) == [count * tiles for count in numbers(log_of_one["info"][0])]
    assert peak < 8 * GIGABYTE


def numbers(sentence: str) -> list[int]:
    """The numbers of a sentence, thousands grouped or not."""
    return [int(number.replace(",", "")) for number in re.findall(r"\d+(?:,\d{3})*", sentence)]
