"""Data in, by `qgis_process`, in a French QGIS, with accents and apostrophes in every path: the whole way in one go."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

geopandas = pytest.importorskip("geopandas")

from quartier.adapters.i18n import load_translator
from quartier.tests.conftest import ROOT

FRENCH = "[locale]\nuserLocale=fr\noverrideFlag=true\n"
Step = Callable[..., dict[str, object]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A copy of the sample's files under names as people give them."""
    folder = tmp_path_factory.mktemp("données") / "quartier de l'été"
    folder.mkdir()
    for name, ours in (
        ("quartier.osm.pbf", "carte d'août.osm.pbf"),
        ("survey.csv", "enquête.csv"),
        ("survey_membres.csv", "enquête_membres.csv"),
        ("form.xlsx", "formulaire à jour.xlsx"),
        ("footprints.csv", "bâti vu d'en haut.csv"),
        ("blocks.geojson", "îlots.geojson"),
        ("area.geojson", "périmètre.geojson"),
        ("shelters.geojson", "abris été.geojson"),
    ):
        shutil.copy(sample / name, folder / ours)
    return folder


@pytest.fixture(scope="module")
def step(tmp_path_factory: pytest.TempPathFactory, plugin_profile: dict[str, str], folder: Path) -> Step:
    """`step("importosmfile", INPUT="a.osm", PATHS="b.gpkg")`: files stand in the folder; the answer of QGIS."""
    if load_translator("fr") is None:
        pytest.skip("the French dictionary is not compiled: run 'make i18n'")
    profile = tmp_path_factory.mktemp("profil à l'étranger")
    settings = profile / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text(FRENCH, encoding="utf-8")
    plugins = profile / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "quartier").symlink_to(ROOT)
    environment = {**os.environ, **plugin_profile, "QGIS_CUSTOM_CONFIG_PATH": str(profile), "LC_ALL": "fr_FR.UTF-8"}
    subprocess.run(["qgis_process", "plugins", "enable", "quartier"], env=environment, capture_output=True, check=True)

    def run(algorithm: str, **inputs: object) -> dict[str, object]:
        placed = {name: _in(folder, value) for name, value in inputs.items()}
        answer = subprocess.run(
            ["qgis_process", "run", f"quartier:{algorithm}", "-"],
            input=json.dumps({"inputs": placed}),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, f"{algorithm}: {answer.stdout}{answer.stderr}"
        assert "Traceback" not in answer.stderr
        return json.loads(answer.stdout)

    return run


def _in(folder: Path, value: object) -> object:
    if isinstance(value, list):
        return [_in(folder, one) for one in value]
    return str(folder / value) if isinstance(value, str) and "." in value else value


def count(path: Path) -> int:
    return len(geopandas.read_file(path, layer=0))


def accept(links: Path) -> None:
    """All links are true, says the person who knows the place."""
    layer = geopandas.read_file(links, layer=0)
    layer["accepted"] = "yes"
    layer.to_file(links)


def test_from_files_with_accents_to_masked_households_in_french(step: Step, folder: Path) -> None:
    osm = {name: f"{name.lower()} é.gpkg" for name in ("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER")}
    told = step("importosmfile", INPUT="carte d'août.osm.pbf", AREA="périmètre.geojson", **osm)
    assert "objets" in json.dumps(told["log"], ensure_ascii=False)
    network = {name: osm[name] for name in ("PATHS", "BARRIERS", "WATER")}

    step(
        "importsurvey",
        INPUT=["enquête.csv", "enquête_membres.csv"],
        FORM="formulaire à jour.xlsx",
        LANGUAGE="fr",
        OUTPUT="réponses.gpkg",
        SERVICES="services de l'enquête.gpkg",
        HOUSEHOLDS="ménages.gpkg",
        FLOOD_MARKS="repères.gpkg",
        REPORT="compte rendu.html",
    )
    assert '<html lang="fr">' in (folder / "compte rendu.html").read_text(encoding="utf-8")
    assert count(folder / "ménages.gpkg") > 100

    step("importfootprints", FILE="bâti vu d'en haut.csv", BUILDINGS=osm["BUILDINGS"], OUTPUT="emprises.gpkg")
    assert count(folder / "emprises.gpkg") > 0
    step("importlayer", INPUT="abris été.geojson", ROLE="services", OUTPUT="abris importés.gpkg")
    assert count(folder / "abris importés.gpkg") == 5
    step("estimatepopulation", BUILDINGS=osm["BUILDINGS"], ZONES="îlots.geojson", OUTPUT="habitants.gpkg")
    step(
        "checkdata",
        **network,
        BUILDINGS="habitants.gpkg",
        SERVICES=osm["SERVICES"],
        LANGUAGE="fr",
        ISSUES="défauts.gpkg",
        MISSING_LINKS="liens.gpkg",
        REPORT="vérification.html",
    )
    assert "Peut-on se fier à cette carte" in (folder / "vérification.html").read_text(encoding="utf-8")
    assert count(folder / "liens.gpkg") == 15
    accept(folder / "liens.gpkg")
    step("applylinks", PATHS=osm["PATHS"], LINKS="liens.gpkg", OUTPUT="chemins reliés.gpkg")
    assert count(folder / "chemins reliés.gpkg") == count(folder / osm["PATHS"]) + 15
    step(
        "matchsurvey",
        SURVEY="services de l'enquête.gpkg",
        OSM=osm["SERVICES"],
        MATCHES="paires.gpkg",
        MERGED="services réunis.gpkg",
        OSM_FILE="pour josm à relire.osm",
    )
    assert count(folder / "services réunis.gpkg") > count(folder / osm["SERVICES"])
    step(
        "maskhouseholds",
        INPUT="ménages.gpkg",
        BUILDINGS=osm["BUILDINGS"],
        WATER=osm["WATER"],
        METHOD="k",
        OUTPUT="ménages masqués.gpkg",
    )
    assert 0 < count(folder / "ménages masqués.gpkg") < count(folder / "ménages.gpkg")
    step(
        "walkingdistance",
        **network,
        ORIGINS="habitants.gpkg",
        SERVICES="services réunis.gpkg",
        OUTPUT="marche à pied.gpkg",
    )
    assert count(folder / "marche à pied.gpkg") == count(folder / "habitants.gpkg")
