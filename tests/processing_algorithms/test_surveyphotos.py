"""Photos that answers name: found beside the survey or in a zip, copied when asked, missing and orphan ones told."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from osgeo import ogr, osr
from qgis.core import QgsVectorLayer
from quartier.adapters.audience import TEAM
from quartier.adapters.sharing import audience_of_layer

ALGORITHM = "quartier:importsurvey"
Run = Callable[[str, dict[str, object]], dict[str, object]]
HEADER = "_uuid,categorie,nom,consentement,position,photo\n"
ROWS = (
    "aaa,puits,Puits A,oui,6.3701 2.43 0 5,DCIM/a b.jpg\n"
    "bbb,latrine,Latrine B,oui,6.3702 2.43 0 5,DCIM/missing.jpg\n"
    "ccc,puits,Puits C,non,6.3703 2.43 0 5,DCIM/c.jpg\n"
    "ddd,puits,Puits D,oui,6.3704 2.43 0 5,https://example.org/d.jpg\n"
)


def survey_folder(folder: Path) -> Path:
    folder.mkdir()
    (folder / "DCIM").mkdir()
    for name in ("a b.jpg", "c.jpg", "orphan.jpg"):
        (folder / "DCIM" / name).write_bytes(name.encode())
    (folder / "private.jpg").write_bytes(b"beside, in no folder of photos")
    (folder / "enquête.csv").write_text(HEADER + ROWS, encoding="utf-8")
    return folder / "enquête.csv"


def attachments(path: object) -> dict[str, tuple[str, str | None]]:
    source = ogr.Open(str(path))
    return {row["id"]: (row["state"], row["path"]) for row in source.GetLayerByName("attachments")}


def test_photos_beside_the_survey_are_linked_from_the_result(run: Run, tmp_path: Path, feedback: object) -> None:
    survey = survey_folder(tmp_path / "retour terrain")
    output, report = tmp_path / "ws" / "import.gpkg", tmp_path / "r.html"
    output.parent.mkdir()
    run(ALGORITHM, {"INPUT": [str(survey)], "OUTPUT": str(output), "REPORT": str(report)})
    found = attachments(output)
    assert found == {
        "aaa": ("found", "../retour terrain/DCIM/a b.jpg"),
        "bbb": ("missing", None),
        "ccc": ("withheld", None),
    }
    assert (output.parent / found["aaa"][1]).read_bytes() == b"a b.jpg"
    page = report.read_text(encoding="utf-8")
    assert "DCIM/orphan.jpg" in page
    assert "DCIM/missing.jpg" in page
    assert "private.jpg" not in page
    assert any("1 found, 1 missing, 1 not shown" in text for text in feedback.infos)
    assert any("1 files beside the survey" in text for text in feedback.warnings)


def test_copies_travel_with_the_workspace_without_those_who_did_not_agree(run: Run, tmp_path: Path) -> None:
    survey = survey_folder(tmp_path / "retour")
    workspace = tmp_path / "quartier"
    workspace.mkdir()
    output = workspace / "import.gpkg"
    found = run(ALGORITHM, {"INPUT": [str(survey)], "OUTPUT": str(output), "PHOTOS": str(workspace / "photos")})
    assert found["PHOTOS"] == str(workspace / "photos")
    shutil.rmtree(survey.parent)
    assert attachments(output)["aaa"] == ("found", "photos/aaa/a b.jpg")
    assert [p.relative_to(workspace).as_posix() for p in workspace.rglob("*.jpg")] == ["photos/aaa/a b.jpg"]


@pytest.mark.parametrize("mergin", [True, False])
def test_photos_openly_beside_the_survey(run: Run, tmp_path: Path, mergin: bool) -> None:
    """Mergin Maps puts them there, and then every one belongs to the project; elsewhere only those that are named do."""
    survey = survey_folder(tmp_path / "projet")
    survey.write_text(HEADER + "aaa,puits,Puits A,oui,6.3701 2.43 0 5,private.jpg\n", encoding="utf-8")
    (survey.parent / "autre.jpg").write_bytes(b"x")
    if mergin:
        (survey.parent / ".mergin").mkdir()
    found = run(
        ALGORITHM, {"INPUT": [str(survey)], "OUTPUT": str(tmp_path / "o.gpkg"), "REPORT": str(tmp_path / "r.html")}
    )
    assert attachments(found["OUTPUT"])["aaa"] == ("found", "projet/private.jpg")
    assert ("autre.jpg" in (tmp_path / "r.html").read_text(encoding="utf-8")) == mergin


def test_the_whole_survey_is_for_the_team(run: Run, tmp_path: Path) -> None:
    """Names, places and photos of people: every layer of it says so, and exports obey what a layer says."""
    output = tmp_path / "import.gpkg"
    run(ALGORITHM, {"INPUT": [str(survey_folder(tmp_path / "retour"))], "OUTPUT": str(output)})
    source = ogr.Open(str(output))
    names = [source.GetLayer(number).GetName() for number in range(source.GetLayerCount())]
    assert {"attachments", "questions", "enquête", "enquête_position"} <= set(names)
    for name in names:
        assert audience_of_layer(QgsVectorLayer(f"{output}|layername={name}", "", "ogr")) == TEAM, name


def test_photos_in_a_zip_of_their_own(run: Run, tmp_path: Path) -> None:
    """KoboToolbox gives the media as a zip: user/attachments/form/submission/name, blanks made underscores."""
    survey = tmp_path / "export.csv"
    survey.write_text(HEADER + ROWS.replace("DCIM/", ""), encoding="utf-8")
    media = tmp_path / "media.zip"
    with zipfile.ZipFile(media, "w") as archive:
        for key, content in (("aaa", b"of a"), ("zzz", b"of z")):
            archive.writestr(f"equipe/attachments/form/{key}/a_b.jpg", content)
    output = tmp_path / "import.gpkg"
    inputs = {"INPUT": [str(survey), str(media)], "OUTPUT": str(output), "PHOTOS": str(tmp_path / "photos")}
    run(ALGORITHM, inputs)
    assert attachments(output)["aaa"] == ("found", "photos/aaa/a_b.jpg")
    assert (tmp_path / "photos/aaa/a_b.jpg").read_bytes() == b"of a"


def test_a_geopackage_with_its_dcim(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "paquet"
    (folder / "DCIM").mkdir(parents=True)
    (folder / "DCIM" / "puits_1.jpg").write_bytes(b"1")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "data.gpkg"))
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    layer = source.CreateLayer("points_eau", degrees, ogr.wkbPoint)
    for name in ("uuid", "categorie", "nom", "photo"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    for name, value in (("uuid", "{u-1}"), ("categorie", "puits"), ("nom", "P"), ("photo", "DCIM/puits_1.jpg")):
        feature[name] = value
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (2.43 6.37)"))
    layer.CreateFeature(feature)
    del feature, layer, source
    output = tmp_path / "import.gpkg"
    found = run(ALGORITHM, {"INPUT": [str(folder / "data.gpkg")], "OUTPUT": str(output), "SERVICES": "memory:"})
    assert found["SERVICES"].featureCount() == 1
    assert list(attachments(output).values()) == [("found", "paquet/DCIM/puits_1.jpg")]
