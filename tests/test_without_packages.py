"""QGIS as many people have it, without pandas, geopandas and shapely: the plugin loads and says what is missing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def bare(plugin_profile: dict[str, str]) -> dict[str, str]:
    """The environment of a QGIS that does not see the packages of the virtual environment."""
    environment = {name: value for name, value in plugin_profile.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    look = "import importlib.util as u, sys; sys.exit(u.find_spec('geopandas') is not None)"
    if subprocess.run(["python3", "-c", look], env=environment, check=False).returncode != 0:
        pytest.skip("this system's own Python has geopandas")
    return environment


def qgis_process(
    environment: dict[str, str], *arguments: str, given: object = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["qgis_process", *arguments],
        input=json.dumps(given) if given else "",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_algorithms_are_listed(bare: dict[str, str]) -> None:
    listed = qgis_process(bare, "--json", "list")
    providers = json.loads(listed.stdout)["providers"]
    assert {"quartier:walkingdistance", "quartier:exportmaps"} <= set(providers["quartier"]["algorithms"])


def test_an_algorithm_says_which_packages_it_needs_and_how_to_get_them(bare: dict[str, str], sample: Path) -> None:
    inputs = {"INPUT": str(sample / "quartier.osm.pbf")}
    inputs |= dict.fromkeys(("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER"), "TEMPORARY_OUTPUT")
    answer = qgis_process(bare, "run", "quartier:importosmfile", "-", given={"inputs": inputs})
    assert answer.returncode != 0
    words = answer.stdout + answer.stderr
    assert "geopandas" in words
    assert "Traceback" not in words


def test_a_layer_is_added_to_the_workspace_all_the_same(bare: dict[str, str], sample: Path, tmp_path: Path) -> None:
    inputs = {"INPUT": str(sample / "blocks.geojson"), "ROLE": "blocks", "WORKSPACE": str(tmp_path)}
    answer = qgis_process(bare, "run", "quartier:addtoworkspace", "-", given={"inputs": inputs})
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "quartier.gpkg").is_file()
