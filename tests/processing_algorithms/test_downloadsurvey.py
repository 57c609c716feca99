"""quartier:downloadsurvey inside QGIS: the authentication store, labels of the form, and a secret that is nowhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProcessingException, QgsVectorLayer
from quartier.tests.engine.survey_servers import EMAIL, PASSWORD, SESSION, TOKEN, Central, Kobo, Reply, Site, serving

ALGORITHM = "quartier:downloadsurvey"
MASTER = "mot de passe principal"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture(scope="module")
def store(qgis_app: object) -> Callable[[str, dict[str, str]], str]:
    """`store(method, values)`: the id of a configuration in QGIS's authentication store."""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword(MASTER, True) or manager.masterPasswordIsSet()

    def call(method: str, values: dict[str, str]) -> str:
        config = QgsAuthMethodConfig()
        config.setName(f"survey {method}")
        config.setMethod(method)
        config.setConfigMap(values)
        manager.storeAuthenticationConfig(config)
        return str(config.id())

    return call


@pytest.fixture
def kobo() -> Iterator[Site]:
    with serving(Kobo()) as site:
        yield site


def inputs(site: Site, config: str, folder: Path) -> dict[str, object]:
    return {
        "SERVER": site.address,
        "PROJECT_ID": "7" if isinstance(site.answer, Central) else "",
        "FORM_ID": site.answer.form,
        "AUTH_CONFIG": config,
        "RAW": str(folder / "reçu"),
        "OUTPUT": str(folder / "enquête.gpkg"),
        "SERVICES": str(folder / "services.gpkg"),
        "REPORT": str(folder / "rapport.html"),
    }


def files_of(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_kobo_gives_the_layers_of_an_import(
    run: Run, kobo: Site, store: object, tmp_path: Path, feedback: object
) -> None:
    config = store("APIHeader", {"Authorization": TOKEN})
    found = run(ALGORITHM, {**inputs(kobo, config, tmp_path), "LANGUAGE": "fr"})
    services = QgsVectorLayer(found["SERVICES"], "", "ogr")
    assert services.featureCount() == 12
    survey = QgsVectorLayer(f"{found['OUTPUT']}|layername=submissions", "", "ogr")
    assert {f["categorie_label"] for f in survey.getFeatures()} == {"Puits"}
    members = QgsVectorLayer(f"{found['OUTPUT']}|layername=pannes", "", "ogr")
    assert members.featureCount() == 24
    ids = {f["id"] for f in survey.getFeatures()}
    kobo.answer.rows[2] = kobo.answer.row(2, edit=1, category="latrine")
    run(ALGORITHM, inputs(kobo, config, tmp_path))
    again = QgsVectorLayer(f"{found['OUTPUT']}|layername=submissions", "", "ogr")
    assert {f["id"] for f in again.getFeatures()} == ids
    assert sorted(f["categorie"] for f in again.getFeatures()) == ["latrine", *["puits"] * 11]
    assert any("1 edited" in text for text in feedback.infos)
    everything = files_of(tmp_path) + " ".join(feedback.infos + feedback.warnings).encode()
    assert TOKEN.encode() not in everything
    assert config.encode() not in everything


def test_central_with_its_own_workbook(run: Run, store: object, sample: Path, tmp_path: Path) -> None:
    with serving(Central(workbook=(sample / "form.xlsx").read_bytes())) as site:
        config = store("Basic", {"username": EMAIL, "password": PASSWORD, "realm": ""})
        found = run(ALGORITHM, inputs(site, config, tmp_path))
        assert QgsVectorLayer(found["SERVICES"], "", "ogr").featureCount() == 9
        assert (tmp_path / "reçu" / "form.xlsx").is_file()
        content = files_of(tmp_path)
        assert not [secret for secret in (PASSWORD, SESSION, EMAIL) if secret.encode() in content]


def test_failures_are_sentences_without_the_secret(run: Run, kobo: Site, store: object, tmp_path: Path) -> None:
    wrong = store("APIHeader", {"Authorization": f"Token {TOKEN}x"})
    with pytest.raises(QgsProcessingException, match="does not accept") as failed:
        run(ALGORITHM, inputs(kobo, wrong, tmp_path))
    assert TOKEN not in str(failed.getrepr(style="long", chain=True))
    config = store("APIHeader", {"Authorization": TOKEN})
    for change, says in (
        ({"FORM_ID": "other"}, "no form 'other'"),
        ({"SERVER": "not an address"}, "no address"),
        ({"AUTH_CONFIG": "zzzzzzz"}, "no authentication configuration"),
        ({"AUTH_CONFIG": store("EsriToken", {"token": TOKEN})}, "method EsriToken"),
    ):
        with pytest.raises(QgsProcessingException, match=says):
            run(ALGORITHM, {**inputs(kobo, config, tmp_path / "x"), **change})
    kobo.trouble += [("/data/", Reply(200, b"<html>", {"Content-Type": "text/html"}))]
    with pytest.raises(QgsProcessingException, match="web page"):
        run(ALGORITHM, inputs(kobo, config, tmp_path / "y"))
    assert not (tmp_path / "y" / "services.gpkg").exists()


def test_in_qgis_process(kobo: Site, plugin_profile: dict[str, str], tmp_path: Path) -> None:
    """The master password comes from the file that QGIS_AUTH_PASSWORD_FILE names."""
    password = tmp_path / "secret" / "master"
    password.parent.mkdir()
    password.write_text(MASTER)
    environment = {
        **plugin_profile,
        "QGIS_AUTH_PASSWORD_FILE": str(password),
        "QGIS_AUTH_DB_DIR_PATH": str(tmp_path / "secret"),
        "LC_ALL": "C.UTF-8",
    }
    stored = subprocess.run(
        [sys.executable, "-c", STORE, TOKEN, MASTER],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert stored.returncode == 0, stored.stderr
    config = stored.stdout.strip().splitlines()[-1]
    target = tmp_path / "sorties à vérifier"
    target.mkdir()
    done = subprocess.run(
        ["qgis_process", "run", ALGORITHM, "-"],
        input=json.dumps({"inputs": inputs(kobo, config, target)}),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert QgsVectorLayer(results["SERVICES"], "", "ogr").featureCount() == 12
    assert TOKEN not in done.stdout + done.stderr
    assert TOKEN.encode() not in files_of(target)


STORE = """
import sys
from qgis.core import QgsApplication, QgsAuthMethodConfig
app = QgsApplication([], False)
app.initQgis()
config = QgsAuthMethodConfig()
config.setName("survey")
config.setMethod("APIHeader")
config.setConfigMap({"Authorization": sys.argv[1]})
manager = app.authManager()
# The file of the environment is looked at only where a master password was set before.
assert manager.setMasterPassword(sys.argv[2], True)
manager.storeAuthenticationConfig(config)
print(config.id())
"""
