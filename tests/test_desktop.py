"""QGIS Desktop in French, started once on a virtual screen with the plugin installed from its zip."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "build" / "desktop.png"
LONGEST_S = 240
SETTINGS = "[PythonPlugins]\nquartier=true\n[locale]\noverrideFlag=true\nuserLocale=fr\n"

pytestmark = [
    pytest.mark.skipif(
        shutil.which("Xvfb") is None, reason="Xvfb is not installed: no screen to start QGIS Desktop on"
    ),
    pytest.mark.skipif(shutil.which("qgis") is None, reason="QGIS Desktop is not on the PATH"),
]


@pytest.fixture(scope="module")
def display():
    """The name of a virtual screen that lives as long as this module's tests."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1080x24", "-dpi", "96", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as screen:
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
        screen.terminate()


@pytest.fixture(scope="module")
def session(display, tmp_path_factory):
    """What one Desktop session saw, and how it ended."""
    scratch = tmp_path_factory.mktemp("desktop")
    profile = scratch / "profiles" / "default"
    archive = scratch / "quartier.zip"
    maker = [sys.executable, str(ROOT / "scripts" / "make_zip.py"), "--dirty", "--output", str(archive)]
    subprocess.run(maker, check=True)
    with zipfile.ZipFile(archive) as file:
        file.extractall(profile / "python" / "plugins")
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text(SETTINGS, encoding="utf-8")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.unlink(missing_ok=True)
    answer = scratch / "answer.json"
    runtime = scratch / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        "DISPLAY": display,
        # The folder for documents is below it.
        "HOME": str(scratch),
        "QGIS_CUSTOM_CONFIG_PATH": str(scratch),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "QUARTIER_ANSWER": str(answer),
        "QUARTIER_PICTURE": str(PICTURE),
    }
    command = ["qgis", "--noversioncheck", "--nologo", "--code", str(Path(__file__).with_name("desktop_session.py"))]
    ended = subprocess.run(
        command, env=environment, cwd=scratch, timeout=LONGEST_S, check=False, capture_output=True, text=True
    )
    assert answer.exists(), f"QGIS Desktop ended with {ended.returncode}: {ended.stderr[-2000:]}"
    saw = json.loads(answer.read_text(encoding="utf-8"))
    assert "error" not in saw, saw["error"]
    return {
        **saw,
        "scratch": scratch,
        "plugins": profile / "python" / "plugins",
        "status": ended.returncode,
        "stderr": ended.stderr,
    }


def test_the_plugin_from_the_zip_is_active(session):
    assert session["active"]
    assert Path(session["file"]).is_relative_to(session["plugins"])


def test_the_dock_is_seen_and_the_toolbar_button_toggles_it(session):
    assert session["visible"] == [True, False, True]
    assert session["width"] >= 250


def test_algorithms_are_registered_and_the_steps_can_be_pressed(session):
    from quartier.plugin.steps import STEPS
    from quartier.processing_algorithms.provider import ALGORITHMS

    assert session["algorithms"] == sorted(f"quartier:{algorithm.ID}" for algorithm in ALGORITHMS)
    assert session["able"] == [step.algorithm for step in STEPS]
    assert set(session["able"]) <= set(session["algorithms"])


def test_the_sample_opens_from_the_zip_and_only_once(session):
    from quartier.plugin.sample import LAYERS

    assert len(session["layers"]) == len(LAYERS)
    assert "Abris" in session["layers"]
    assert "Hauteur d'eau, crue centennale (m)" in session["layers"]


def test_without_a_folder_the_maps_ask_for_one(session):
    parameters, sentence = session["unready"]
    assert parameters is None
    assert "choisissez un dossier" in sentence


def test_the_first_dialogs_start_with_the_samples_files(session):
    folder = session["plugins"] / "quartier" / "sample_data"
    given = {algorithm: step["given"] for algorithm, step in session["tour"].items()}
    assert given["quartier:importosmfile"]["INPUT"] == str(folder / "quartier.osm.pbf")
    survey = [str(folder / "survey.csv"), str(folder / "survey_membres.csv")]
    assert given["quartier:importsurvey"]["INPUT"] == str(survey)


def test_every_step_of_the_tour_runs_with_what_its_dialog_starts_with(session):
    assert list(session["tour"]) == session["able"]
    for algorithm, step in session["tour"].items():
        assert step["good"], f"{algorithm}: {step['log']}"


def test_the_pair_of_the_sample_is_reviewed_from_the_keyboard(session):
    review = session["review"]
    assert review["listed"].startswith("· Puits Gbènonkpo ↔")
    assert review["focused"]
    assert review["decided"] == "1 / 1 · décidées\u00a0: 1"
    assert review["left"] == "1 / 1 · décidées\u00a0: 0"


def test_the_tour_ends_with_maps_in_the_folder_that_was_proposed(session):
    assert session["workspace"] == "~/Documents/Quartier/Akwédomé"
    folder = session["scratch"] / "Documents" / "Quartier" / "Akwédomé"
    maps = sorted((folder / "exports" / "maps").glob("*.pdf"))
    assert len(maps) == int(session["tour"]["quartier:exportmaps"]["results"]["MAPS"]) == 3
    assert (folder / "survey" / "report.html").is_file()


def test_the_workspace_holds_the_inputs_and_the_results_of_the_tour(session):
    from quartier.adapters.workspace import contents

    there = contents(session["scratch"] / "Documents" / "Quartier" / "Akwédomé")
    inputs = "area barriers blocks buildings flood_marks households paths services water"
    assert " ".join(sorted(stored.base for stored in there.inputs)) == inputs
    assert there.scenarios == ("100_ans", "sec")
    assert len(there.results) == 16


def test_results_stand_above_the_sample_and_no_two_layers_share_a_name(session):
    assert session["legend"][-1] == "Quartier d'exemple (imaginaire)"
    assert len(set(session["legend"])) == len(session["legend"])


def test_after_the_tour_the_map_shows_the_last_result_on_the_ground(session):
    drawn = {
        "Abris et leurs places (100 ans)",
        "Itinéraires d'évacuation (100 ans)",
        "Personnes par chemin (100 ans)",
        *("Services", "Chemins", "Obstacles", "Eau", "Bâtiments"),
    }
    seen = [name for name in session["seen"] if name not in session["layers"]]
    assert drawn <= set(seen)
    assert all(name.endswith("(100 ans)") for name in set(seen) - drawn), "tables of the same step"


def test_qgis_notes_no_warning_about_files_while_steps_run(session):
    assert session["noted"] == []


def test_it_speaks_french(session):
    assert session["texts"][0] == "&1. Importer OpenStreetMap"
    assert "Distances à pied aux services" in session["titles"]


def test_qgis_ends_in_good_order(session):
    assert session["status"] == 0
    assert "Traceback" not in session["stderr"]


def test_a_picture_was_taken(session):
    assert session["picture"]
    assert PICTURE.stat().st_size > 20_000
