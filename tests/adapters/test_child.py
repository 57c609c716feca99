"""A process of its own: what comes through, how it ends, what it inherits."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

pytest.importorskip("qgis.core")
pytest.importorskip("osmnx")

from qgis.core import QgsNetworkAccessManager, QgsSettings
from quartier.adapters.osm.downloading import _PACKAGES
from quartier.adapters.paths import ROOT
from quartier.adapters.processes.child import _START, environment_for, folders_of, run_in_child
from quartier.engine.errors import Cancelled, FileError, QuartierError
from quartier.engine.progress import Progress
from quartier.tests.engine.overpass_server import LAT, LON, STEP, Answer, good, grid_world, playing, wait_for

MODULE = "engine.osm_download.downloading"
AREA = shapely.to_wkb(shapely.box(LON, LAT, LON + 3 * STEP, LAT + 3 * STEP), hex=True)
WORLD = grid_world()


@pytest.fixture
def given(tmp_path: Path) -> dict[str, object]:
    selectors = [["way", '["highway"]'], ["way", '["building"]']]
    return {"osm_file": str(tmp_path / "à.osm"), "cache": str(tmp_path / "cache"), "selectors": selectors, "area": AREA}


def environment(*addresses: str) -> object:
    return environment_for(_PACKAGES, [], addresses)


def is_alive(number: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_progress_words_and_the_result_come_through(qgis_app: object, given: dict[str, object]) -> None:
    shares, words = [], []
    progress = Progress(report=shares.append, message=lambda level, text, values: words.append(text.format(**values)))
    with playing(lambda query: good(WORLD, query)) as server:
        found = run_in_child(MODULE, {**given, "servers": [server.url]}, environment(server.url), progress)
    assert found["ways"] > 0
    assert shares == sorted(shares)
    assert any("tiles to download" in text for text in words)
    assert Path(given["osm_file"]).is_file()
    assert "osmnx" not in sys.modules or not sys.modules["osmnx"].settings.http_user_agent.startswith("Quartier ")


def test_an_error_keeps_its_class_and_its_sentence(qgis_app: object, given: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(FileError, match="for downloaded tiles cannot be used"):
        run_in_child(MODULE, {**given, "servers": ["http://127.0.0.1:9"]}, environment(), Progress())


def test_a_process_that_dies_is_told(qgis_app: object, given: dict[str, object]) -> None:
    with pytest.raises(QuartierError, match="ended before it was done: TypeError"):
        run_in_child(MODULE, {**given, "unknown": 1}, environment(), Progress())


def test_a_hanging_server_is_left_at_once_when_cancelled(qgis_app: object, given: dict[str, object]) -> None:
    asked: list[float] = []

    def hangs(query: str) -> Answer:
        asked.append(time.monotonic())
        return Answer(b"", pause_s=60)

    pids = set(map(int, children_of(os.getpid())))
    stopped = Progress(is_cancelled=lambda: bool(asked) and time.monotonic() - asked[0] > 0.3)
    with playing(hangs) as server:
        with pytest.raises(Cancelled):
            run_in_child(MODULE, {**given, "servers": [server.url]}, environment(server.url), stopped)
        assert time.monotonic() - asked[0] < 2
    assert set(map(int, children_of(os.getpid()))) <= pids
    assert not Path(given["osm_file"]).exists()


def children_of(number: int) -> list[str]:
    return Path(f"/proc/{number}/task/{number}/children").read_text().split()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_orphan_is_left_when_the_parent_is_killed(qgis_app: object, given: dict[str, object]) -> None:
    with playing(lambda query: Answer(b"", pause_s=60)) as server:
        line = json.dumps({**given, "servers": [server.url]})
        parent = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import subprocess, sys, time\n"
                "child = subprocess.Popen([sys.executable, '-c', *sys.argv[1:4]], stdin=subprocess.PIPE)\n"
                "child.stdin.write(sys.argv[4].encode() + b'\\n'); child.stdin.flush(); time.sleep(60)\n",
                *(_START, str(ROOT), MODULE, line),
            ],
            stdout=subprocess.DEVNULL,
        )
        assert wait_for(lambda: bool(server.queries), 20)
        child = int(children_of(parent.pid)[0])
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        assert wait_for(lambda: not is_alive(child), 2)


def test_the_child_gets_packages_and_nothing_of_qgis(qgis_app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_PLUGIN_PATH", "/somewhere")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/somewhere")
    made = environment_for(_PACKAGES, [Path(__file__).parent], [])
    assert not made.contains("QT_PLUGIN_PATH")
    assert not made.contains("LD_LIBRARY_PATH")
    assert made.value("PYTHONPATH").split(os.pathsep) == [*folders_of(_PACKAGES), str(Path(__file__).parent)]
    assert (Path(folders_of(["osmnx"])[0]) / "osmnx").is_dir()


@pytest.fixture
def with_proxy(qgis_app: object) -> Iterator[None]:
    settings = QgsSettings()
    values = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "127.0.0.1", "proxyPort": "3128"}
    values["noProxyUrls"] = ["http://local.test"]
    for name, value in values.items():
        settings.setValue(f"proxy/{name}", value)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    yield
    for name in values:
        settings.remove(f"proxy/{name}")
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def test_the_proxy_of_qgis_goes_along(with_proxy: None) -> None:
    made = environment("https://example.org/api", "http://local.test/api")
    assert {made.value(name) for name in ("HTTP_PROXY", "https_proxy")} == {"http://127.0.0.1:3128"}
    assert made.value("NO_PROXY") == "local.test"
