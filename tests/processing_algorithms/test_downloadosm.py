"""quartier:downloadosm inside QGIS and by `qgis_process`, against servers on 127.0.0.1."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

pytest.importorskip("qgis.core")
pytest.importorskip("osmnx")

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from quartier.tests.engine.overpass_server import (
    HTML,
    LAT,
    LON,
    STEP,
    Answer,
    Playing,
    dead_address,
    good,
    grid_world,
    playing,
    text,
    wait_for,
)

ALGORITHM = "quartier:downloadosm"
OUTPUTS = ("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER")
MEMORY = dict.fromkeys(OUTPUTS, "memory:")
WORLD = grid_world()
BOX = shapely.box(LON + STEP, LAT + STEP, LON + 4 * STEP, LAT + 4 * STEP)
EXTENT = f"{BOX.bounds[0]},{BOX.bounds[2]},{BOX.bounds[1]},{BOX.bounds[3]} [EPSG:4326]"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds the tiles of another."""
    from quartier.adapters.osm import downloading as osmdownload

    monkeypatch.setattr(osmdownload, "cache_folder", lambda: tmp_path / "cache")


@pytest.fixture
def overpass() -> Iterator[Playing]:
    with playing(lambda query: good(WORLD, query)) as server:
        yield server


def given(folder: Path, server: str, **more: object) -> dict[str, object]:
    return {"MARGIN": 100, "SERVER": server, "TIMEOUT": 5, "OSM_FILE": str(folder / "été.osm"), **MEMORY, **more}


def test_an_extent_gives_the_file_and_the_layers(run: Run, overpass: Playing, tmp_path: Path, feedback: object) -> None:
    found = run(ALGORITHM, given(tmp_path, overpass.url, EXTENT=EXTENT))
    assert Path(found["OSM_FILE"]) == tmp_path / "été.osm"
    # The houses of the sixteen corners inside; those of the corners on the upper and right edge stand beyond it.
    assert found["BUILDINGS"].featureCount() == 9
    assert found["WATER"].featureCount() == 1
    assert found["PATHS"].featureCount() > 0
    assert any(text.startswith("Downloaded ") for text in feedback.infos)
    again = run("quartier:importosmfile", {"INPUT": found["OSM_FILE"], **MEMORY})
    assert again["BUILDINGS"].featureCount() >= found["BUILDINGS"].featureCount()
    assert {f["timestamp"][:4] for f in found["SERVICES"].getFeatures()} == {"2024"}


def test_an_area_in_metres(run: Run, overpass: Playing, tmp_path: Path) -> None:
    path = tmp_path / "périmètre.gpkg"
    gpd.GeoDataFrame(geometry=gpd.GeoSeries([BOX], crs="EPSG:4326").to_crs("EPSG:32631")).to_file(path)
    found = run(ALGORITHM, given(tmp_path, overpass.url, AREA=str(path)))
    assert found["BUILDINGS"].featureCount() == 9


def test_a_place_by_its_name(run: Run, overpass: Playing, tmp_path: Path, feedback: object) -> None:
    answer = [
        {
            "display_name": "Bè, Lomé, Togo",
            "lat": str(LAT),
            "lon": str(LON),
            "importance": 0.5,
            "boundingbox": ["6.1", "6.2", "1.2", "1.3"],
            "geojson": shapely.geometry.mapping(BOX),
        }
    ]
    with playing(lambda query: text(json.dumps(answer))) as places:
        found = run(ALGORITHM, given(tmp_path, overpass.url, PLACE="Bè", PLACE_SERVER=places.url))
    assert found["BUILDINGS"].featureCount() == 9
    assert any("Bè, Lomé, Togo" in text for text in feedback.infos)


@pytest.mark.parametrize("more", [{}, {"EXTENT": EXTENT, "PLACE": "Bè"}, {"PLACE": "  "}])
def test_one_of_the_three_is_wanted(run: Run, more: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(QgsProcessingException, match="Give either an extent, an area or the name of a place"):
        run(ALGORITHM, given(tmp_path, dead_address(), **more))


def test_a_bad_server_is_told_and_the_next_one_asked(
    run: Run, overpass: Playing, tmp_path: Path, feedback: object
) -> None:
    with playing(lambda query: text(HTML)) as bad:
        run(ALGORITHM, given(tmp_path, f"{bad.url}; {overpass.url}", EXTENT=EXTENT))
    assert any("a web page in place of map data" in text for text in feedback.warnings)


def test_without_a_network_it_says_how_to_get_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "été.osm").write_text("earlier")
    with pytest.raises(QgsProcessingException, match=r"été_query\.txt") as caught:
        run(ALGORITHM, given(tmp_path, dead_address(), EXTENT=EXTENT))
    assert "No map server gave the data" in str(caught.value)
    advice = (tmp_path / "été_query.txt").read_text(encoding="utf-8")
    for word in ("overpass-turbo", "export.hotosm.org", 'way["highway"]', "USB"):
        assert word in advice
    assert (tmp_path / "été.osm").read_text() == "earlier"


def test_where_osmnx_is_missing_one_sentence_says_how_to_get_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quartier.adapters.osm import downloading as osmdownload

    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    assert algorithm.canExecute()[0]
    monkeypatch.setattr(osmdownload, "has_osmnx", lambda: False)
    with pytest.raises(QgsProcessingException, match=r"needs the Python package osmnx.*pip.*install"):
        run(ALGORITHM, given(tmp_path, dead_address(), EXTENT=EXTENT))


def test_cancel_in_a_task_while_the_server_hangs(provider: object, tmp_path: Path) -> None:
    asked = threading.Event()

    def hangs(query: str) -> Answer:
        asked.set()
        return Answer(b"", pause_s=60)

    (tmp_path / "été.osm").write_text("earlier")
    feedback, context = QgsProcessingFeedback(False), QgsProcessingContext()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    ended: list[bool] = []
    with playing(hangs) as server:
        values = given(tmp_path, server.url, EXTENT=EXTENT, TIMEOUT=60)
        task = QgsProcessingAlgRunnerTask(algorithm, values, context, feedback)
        task.executed.connect(lambda worked, _: ended.append(worked))
        QgsApplication.taskManager().addTask(task)
        assert wait_for(lambda: QgsApplication.processEvents() or asked.is_set(), 20)
        start = time.monotonic()
        task.cancel()
        assert wait_for(lambda: QgsApplication.processEvents() or bool(ended) or not task.isActive(), 5)
        assert time.monotonic() - start < 2
    assert (tmp_path / "été.osm").read_text() == "earlier"
    assert not list(tmp_path.glob("*.part"))


# As people run it


def test_by_qgis_process_in_french(
    plugin_profile: dict[str, str], overpass: Playing, tmp_path: Path, qgis_process: object
) -> None:
    folder = tmp_path / "Données été"
    inputs = given(folder, overpass.url, EXTENT=EXTENT, PATHS=str(tmp_path / "chemins.gpkg"))
    inputs |= dict.fromkeys(OUTPUTS[1:], "TEMPORARY_OUTPUT")
    environment = {**plugin_profile, "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"}
    answer = subprocess.run(
        ["qgis_process", "run", ALGORITHM, "-"],
        input=json.dumps({"inputs": inputs}),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert (folder / "été.osm").is_file()
    assert len(gpd.read_file(tmp_path / "chemins.gpkg")) > 0


def test_by_qgis_process_with_dead_and_lying_servers(qgis_process: object, tmp_path: Path) -> None:
    with playing(lambda query: text(HTML)) as lying:
        inputs = given(tmp_path, f"{dead_address()} {lying.url}", EXTENT=EXTENT)
        inputs |= dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT")
        inputs |= {"CACHE_HOURS": 0}
        answer = qgis_process(ALGORITHM, inputs)
    assert answer.returncode != 0
    assert "été_query.txt" in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stdout + answer.stderr


def test_no_process_is_left_when_qgis_process_is_killed(plugin_profile: dict[str, str], tmp_path: Path) -> None:
    with playing(lambda query: Answer(b"", pause_s=60)) as server:
        inputs = {
            **given(tmp_path, server.url, EXTENT=EXTENT),
            **dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT"),
            "CACHE_HOURS": 0,
        }
        process = subprocess.Popen(
            ["qgis_process", "run", ALGORITHM, "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=plugin_profile,
            text=True,
        )
        process.stdin.write(json.dumps({"inputs": inputs}))
        process.stdin.close()
        assert wait_for(lambda: bool(server.queries), 30)
        assert process.poll() is None
        process.kill()
        process.wait()
        assert wait_for(lambda: not orphans(), 2)


def orphans() -> list[int]:
    """Downloads whose parent is gone."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "cmdline").read_bytes()
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if b"engine.osm_download.downloading" in line and parent == 1 and int(folder.name) != os.getpid():
                found.append(int(folder.name))
    return found


# Where osmnx is not in QGIS's Python


def as_wheel(name: str, folder: Path) -> None:
    """A wheel of a package that is installed here."""
    found = distribution(name)
    path = folder / f"{name}-{found.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file in found.files:
            if file.suffix != ".pyc" and ".." not in file.parts and "tests" not in file.parts:
                archive.write(found.locate_file(file), file.as_posix())


@pytest.mark.slow
def test_osmnx_in_the_profile_serves_the_download_and_qgis_does_not_see_it(
    plugin_profile: dict[str, str], overpass: Playing, tmp_path: Path
) -> None:
    system = Path("/usr/bin/python3")
    if subprocess.run([system, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("the system's Python has no pip")
    packages = tmp_path / "site"
    packages.mkdir()
    for entry in Path(distribution("geopandas").locate_file("")).iterdir():
        if not entry.name.startswith(("osmnx", "networkx")):
            (packages / entry.name).symlink_to(entry)
    environment = {**plugin_profile, "PYTHONPATH": str(packages), "PATH": "/usr/bin:/bin"}

    def download(**more: object) -> subprocess.CompletedProcess[str]:
        inputs = {**given(tmp_path, overpass.url, EXTENT=EXTENT), "CACHE_HOURS": 0, **more}
        inputs |= dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT")
        command = ["qgis_process", "run", ALGORITHM, "-"]
        text = json.dumps({"inputs": inputs})
        return subprocess.run(command, input=text, env=environment, capture_output=True, text=True, check=False)

    refused = download()
    assert refused.returncode != 0
    assert "needs the Python package osmnx" in refused.stderr
    command = re.search(r"run this command: (.*)", refused.stderr)[1].split()
    assert {"osmnx==2.0.6", "networkx==3.4.2"} <= set(command)
    libraries = Path(command[command.index("--target") + 1])
    assert libraries.is_relative_to(plugin_profile["QGIS_CUSTOM_CONFIG_PATH"])

    wheels = tmp_path / "clé USB"
    wheels.mkdir()
    as_wheel("osmnx", wheels)
    as_wheel("networkx", wheels)
    command += ["--no-index", "--find-links", str(wheels)]
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True)
        answer = download()
        assert answer.returncode == 0, answer.stderr
        assert (tmp_path / "été.osm").is_file()
    finally:
        shutil.rmtree(libraries, ignore_errors=True)
