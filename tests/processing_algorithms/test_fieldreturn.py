"""The way to the field and back: a GeoPackage as QField and Mergin Maps return it, merged with the earlier import."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import NULL, QgsFeature, QgsField, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType
from quartier.adapters.frames import plain

ALGORITHM = "quartier:importsurvey"
SINKS = ("SERVICES", "PATHS", "FLOOD_MARKS", "HOUSEHOLDS")
LAYER = "survey_position"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def earlier(run: Run, sample: Path, tmp_path: Path) -> dict[str, object]:
    """The sample survey, imported."""
    files = [str(sample / "survey.csv"), str(sample / "survey_membres.csv")]
    sinks = {name: str(tmp_path / f"{name}.gpkg") for name in SINKS}
    folder = tmp_path / "espace de travail"
    folder.mkdir()
    form = str(sample / "form.xlsx")
    return run(ALGORITHM, {"INPUT": files, "FORM": form, "OUTPUT": str(folder / "enquête.gpkg"), **sinks})


def rows(path: object) -> list[list[object]]:
    layer = QgsVectorLayer(str(path), "", "ogr")
    names = [n for n in layer.fields().names() if n != "fid"]
    return sorted(
        ([str(plain(f[n])) for n in names] + [f.geometry().asWkt(6)] for f in layer.getFeatures()), key=lambda r: r[0]
    )


def packed(earlier: dict[str, object], folder: Path) -> Path:
    """The package as it comes back: the GeoPackage, photos in DCIM, tables that programs keep for themselves."""
    (folder / "DCIM").mkdir(parents=True)
    copy = folder / "data.gpkg"
    shutil.copy(str(earlier["OUTPUT"]), copy)
    with closing(sqlite3.connect(copy)) as database, database:
        for name in ("layer_styles", "log_added_features"):
            database.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, id TEXT)")
            database.execute(f"INSERT INTO {name} (id) VALUES ('1')")
            database.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
                (name, name),
            )
    return copy


def test_what_comes_back_untouched_gives_the_same_layers(
    run: Run, earlier: dict[str, object], sample: Path, tmp_path: Path
) -> None:
    copy = packed(earlier, tmp_path / "retour")
    sinks = {name: str(tmp_path / f"{name}_2.gpkg") for name in SINKS}
    again = run(
        ALGORITHM,
        {
            "INPUT": [str(copy)],
            "PREVIOUS": earlier["OUTPUT"],
            "FORM": str(sample / "form.xlsx"),
            "OUTPUT": str(tmp_path / "2.gpkg"),
            **sinks,
        },
    )
    for name in SINKS:
        assert rows(again[name]) == rows(earlier[name]), name
    for layer in ("survey", "survey_membres", LAYER, "survey_point_eau"):
        assert rows(f"{again['OUTPUT']}|layername={layer}") == rows(f"{earlier['OUTPUT']}|layername={layer}"), layer
    assert not QgsVectorLayer(f"{again['OUTPUT']}|layername=changes", "", "ogr").isValid()


def edit(copy: Path) -> dict[str, str]:
    """What people do in the field: change, add with a photo, delete; the identifiers of the rows."""
    layer = QgsVectorLayer(f"{copy}|layername={LAYER}", "", "ogr")
    layer.dataProvider().addAttributes([QgsField("photo", QMetaType.Type.QString)])
    layer.updateFields()
    place = layer.fields().indexFromName
    changed, deleted = [f for f in layer.getFeatures() if plain(f["nom_service"])][:2]
    ids = {"changed": changed["id"], "deleted": deleted["id"], "added": "{5d3f6c1e-1111-4222-8333-444455556666}"}
    new = QgsFeature(changed)
    new[place("fid")] = NULL
    new["id"], new["nom_service"], new["photo"] = ids["added"], "Borne neuve", "DCIM/neuve.jpg"
    provider = layer.dataProvider()
    provider.changeAttributeValues({changed.id(): {place("capacite"): "77", place("photo"): "DCIM/borne.jpg"}})
    assert provider.addFeatures([new])[0]
    provider.deleteFeatures([deleted.id()])
    for name in ("borne", "perdue"):
        (copy.parent / "DCIM" / f"{name}.jpg").write_bytes(name.encode())
    return ids


def listed(found: dict[str, object], name: str) -> list[dict[str, object]]:
    layer = QgsVectorLayer(f"{found['OUTPUT']}|layername={name}", "", "ogr")
    return [{n: plain(f[n]) for n in layer.fields().names()} for f in layer.getFeatures()]


def table(found: dict[str, object], name: str) -> dict[object, dict[str, object]]:
    return {row["id"]: row for row in listed(found, name)}


def test_changes_of_the_field_are_merged_by_identifier(
    run: Run, earlier: dict[str, object], tmp_path: Path, feedback: object
) -> None:
    before = Path(str(earlier["OUTPUT"])).read_bytes()
    copy = packed(earlier, tmp_path / "retour")
    ids = edit(copy)
    inputs = {"INPUT": [str(copy)], "PREVIOUS": earlier["OUTPUT"], "LANGUAGE": "en"}
    outputs = {"OUTPUT": str(tmp_path / "fusion.gpkg"), "REPORT": str(tmp_path / "r.html"), "SERVICES": "memory:"}
    found = run(ALGORITHM, {**inputs, **outputs})
    assert Path(str(earlier["OUTPUT"])).read_bytes() == before, "the earlier import is only read"
    survey = table(found, "survey")
    assert len(survey) == QgsVectorLayer(f"{earlier['OUTPUT']}|layername=survey", "", "ogr").featureCount() + 1
    assert str(survey[ids["changed"]]["capacite"]) == "77"
    assert "changed_in_field" in survey[ids["changed"]]["flags"]
    assert "deleted_in_field" in survey[ids["deleted"]]["flags"]
    changes = {(f["id"], f["code"], f["column"]): (f["before"], f["after"]) for f in listed(found, "changes")}
    capacity = [v for k, v in changes.items() if k[0] == ids["changed"] and str(k[2]).endswith("capacite")]
    assert [after for _, after in capacity] == ["77"]
    assert (ids["added"], "added_in_field", None) in changes
    links = {f["id"]: (f["state"], f["path"]) for f in listed(found, "attachments")}
    assert links == {ids["changed"]: ("found", "retour/DCIM/borne.jpg"), ids["added"]: ("missing", None)}
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "DCIM/perdue.jpg" in page
    assert ids["deleted"] in page
    assert any("1 new rows, 1 changed, 1 no longer there" in text for text in feedback.infos)
    assert QgsVectorLayer(str(earlier["SERVICES"]), "", "ogr").featureCount() <= found["SERVICES"].featureCount()


def test_a_field_project_of_several_layers_without_an_earlier_import(
    run: Run, earlier: dict[str, object], sample: Path, tmp_path: Path
) -> None:
    """The workspace's own layers may go out as well: those of services and of flood marks come back in one file."""
    out, back = tmp_path / "projet.gpkg", tmp_path / "retour.gpkg"
    files = [str(sample / "survey.csv"), str(sample / "survey_membres.csv")]
    run(
        ALGORITHM,
        {
            "INPUT": files,
            **{n: f"ogr:dbname='{out}' table=\"{n.lower()}\" (geom)" for n in ("SERVICES", "FLOOD_MARKS")},
        },
    )
    shutil.copy(out, back)
    layer = QgsVectorLayer(f"{back}|layername=services", "", "ogr")
    feature = next(layer.getFeatures())
    key = feature["id"]
    layer.dataProvider().changeAttributeValues({feature.id(): {layer.fields().indexFromName("name"): "Renommé"}})
    found = run(
        ALGORITHM,
        {"INPUT": [str(back)], "PREVIOUS": str(out), "OUTPUT": str(tmp_path / "f.gpkg"), "SERVICES": "memory:"},
    )
    services = {f["id"]: f["name"] for f in found["SERVICES"].getFeatures()}
    assert services[key] == "Renommé"
    assert len(services) == QgsVectorLayer(str(earlier["SERVICES"]), "", "ogr").featureCount()


def test_somebody_who_no_longer_agrees_leaves_nothing_personal(run: Run, tmp_path: Path) -> None:
    """Not in a table, not among the changes, not in the report."""
    survey = tmp_path / "enquête.csv"
    header = "_uuid,consentement,chef_menage,telephone,nb_personnes,position\n"
    rows = ("a,oui,Awa Sossou,+229 97 00 00 01,4,6.37 2.43 0 5\n", "b,oui,Koffi Bio,+229 97 00 00 02,3,6.38 2.44 0 5\n")
    survey.write_text(header + "".join(rows), encoding="utf-8")
    first = run(ALGORITHM, {"INPUT": [str(survey)], "OUTPUT": str(tmp_path / "1.gpkg")})
    (tmp_path / "retour").mkdir()
    back = tmp_path / "retour" / "1.gpkg"
    shutil.copy(str(first["OUTPUT"]), back)
    layer = QgsVectorLayer(f"{back}|layername=enquête_position", "", "ogr")
    feature = next(f for f in layer.getFeatures() if f["id"] == "a")
    place = layer.fields().indexFromName
    new = {place("consentement"): "non", place("chef_menage"): "Awa Nouvelle", place("telephone"): "+229 97 00 00 09"}
    layer.dataProvider().changeAttributeValues({feature.id(): new})
    del layer
    target = tmp_path / "fusion"
    target.mkdir()
    outputs = {"OUTPUT": str(target / "2.gpkg"), "REPORT": str(target / "r.html")}
    found = run(ALGORITHM, {"INPUT": [str(back)], "PREVIOUS": first["OUTPUT"], **outputs})
    assert {(row["column"], row["after"]) for row in listed(found, "changes")} == {
        ("consentement", "non"),
        ("chef_menage", None),
        ("telephone", None),
    }
    written = b"".join(file.read_bytes() for file in target.iterdir())
    assert b"Koffi" in written
    for secret in ("Awa", "97 00 00 01", "97 00 00 09"):
        assert secret.encode() not in written


def test_the_earlier_import_is_never_the_result(run: Run, earlier: dict[str, object], tmp_path: Path) -> None:
    copy = packed(earlier, tmp_path / "retour")
    with pytest.raises(QgsProcessingException, match="safety copy"):
        run(ALGORITHM, {"INPUT": [str(copy)], "PREVIOUS": earlier["OUTPUT"], "OUTPUT": earlier["OUTPUT"]})


def test_in_qgis_process(
    earlier: dict[str, object], tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    copy = packed(earlier, tmp_path / "retour du terrain")
    edit(copy)
    inputs = {"INPUT": [str(copy)], "PREVIOUS": earlier["OUTPUT"], "PHOTOS": str(tmp_path / "photos")}
    done = qgis_process(ALGORITHM, {**inputs, "OUTPUT": str(tmp_path / "fusion.gpkg")})
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)["results"]) == {"OUTPUT", "PHOTOS"}
    assert [p.name for p in (tmp_path / "photos").rglob("*.jpg")] == ["borne.jpg"]
