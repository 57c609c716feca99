"""Import the checkout under its fixed package name, whatever its folder is called.

Kept in tests/, never at the root: pytest would import a root conftest as `<folder>.conftest`, and the plugin
would then exist twice.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

PACKAGE = "quartier"
ROOT = Path(__file__).resolve().parents[1]

if PACKAGE not in sys.modules:
    spec = importlib.util.spec_from_file_location(PACKAGE, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    spec.loader.exec_module(module)

# The same examples every time: `make test` says the same thing twice. `pytest --hypothesis-profile=default` looks further.
hypothesis.settings.register_profile("same", derandomize=True, database=None)
hypothesis.settings.load_profile("same")

# Real open data stands beside the checkout (or where QUARTIER_DATA says); it is no part of the project.
DATA = Path(os.environ.get("QUARTIER_DATA", ROOT.parent / "shared" / "data"))
SAMPLE = ROOT / "sample_data"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the fictional sample neighbourhood."""
    return SAMPLE


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data; the test is skipped, and says so, where it is absent."""
    if not DATA.is_dir():
        pytest.skip(f"real data is not here: {DATA}")
    return DATA


@pytest.fixture(scope="session")
def oracle_python() -> Path:
    """The Python of `.venv-oracles`, to be asked as a child process; the test is skipped where it is absent."""
    python = Path(os.environ.get("QUARTIER_ORACLES", ROOT / ".venv-oracles" / "bin" / "python"))
    if not python.exists():
        pytest.skip("the other libraries are not here: run 'make test-oracles', which installs them")
    return python


@pytest.fixture(scope="session")
def plugin_profile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment of a fresh QGIS profile in which this checkout is the enabled plugin, for child processes."""
    if shutil.which("qgis_process") is None:
        pytest.skip("qgis_process is not installed")
    folder = tmp_path_factory.mktemp("profile")
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / PACKAGE).symlink_to(ROOT)
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    packages = [path for path in sys.path if path.endswith("site-packages")]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": os.pathsep.join(packages),
    }
    enabled = subprocess.run(
        ["qgis_process", "plugins", "enable", PACKAGE], env=environment, capture_output=True, text=True, check=False
    )
    assert enabled.returncode == 0, enabled.stderr
    return environment


@pytest.fixture(scope="session")
def qgis_process(plugin_profile: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`qgis_process("quartier:...", {...})`: one algorithm as people run it without a window."""

    def call(algorithm: str, inputs: dict[str, object]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["qgis_process", "run", algorithm, "-"],
            input=json.dumps({"inputs": inputs}),
            capture_output=True,
            text=True,
            env=plugin_profile,
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, plugin_profile: dict[str, str]) -> Path:
    """The workspace the demo makes, in a folder with a space and accents in its name; only to be read."""
    target = tmp_path_factory.mktemp("chaîne") / "démo de l'été"
    answer = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "demo.py"), str(SAMPLE), str(target)],
        env=plugin_profile,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return target
