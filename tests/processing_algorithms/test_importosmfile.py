"""quartier:importosmfile inside QGIS: real files, an area, and a sentence for every bad input."""

from __future__ import annotations

import bz2
import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

pytest.importorskip("qgis.core")

from qgis.core import (
    QgsProcessingException,
    QgsVectorLayer,
    QgsWkbTypes,
)
from quartier.adapters.frames import plain
from quartier.engine.schema import LAYER_FIELDS
from quartier.tests.adapters.malformed_osm import TOWN, collection, feature, hand_made, point, zipped

ALGORITHM = "quartier:importosmfile"
OUTPUTS = ("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER")
TYPES = ("LineString", "MultiPolygon", "Point", "LineString", "MultiPolygon")
MEMORY = dict.fromkeys(OUTPUTS, "memory:")
Run = Callable[[str, dict[str, object]], dict[str, object]]


def ids(layer: QgsVectorLayer) -> list[str]:
    return [feature["id"] for feature in layer.getFeatures()]


def test_the_sample_gives_five_layers_in_the_schema(run: Run, sample: Path, feedback: object) -> None:
    found = run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), **MEMORY})
    for output, kind in zip(OUTPUTS, TYPES):
        layer = found[output]
        assert layer.crs().authid() == "EPSG:4326"
        assert QgsWkbTypes.displayString(layer.wkbType()) == kind
        assert set(LAYER_FIELDS[output.lower()]) <= set(layer.fields().names())
        assert layer.featureCount() > 0
        assert len(set(ids(layer))) == layer.featureCount()
    assert any(text.startswith("Read ") and "outside the area 0" in text for text in feedback.infos)
    assert any(text.startswith("Kept by layer: paths ") for text in feedback.infos)


def as_frame(layer: QgsVectorLayer) -> pd.DataFrame:
    names = [name for name in layer.fields().names() if name != "fid"]
    rows = [[plain(feature[name]) for name in names] for feature in layer.getFeatures()]
    frame = pd.DataFrame(rows, columns=names).set_index("id").sort_index()
    shapes = {feature["id"]: shapely.from_wkb(feature.geometry().asWkb().data()) for feature in layer.getFeatures()}
    return frame.assign(geometry=[shapes[id_] for id_ in frame.index])


def test_pbf_and_xml_of_the_sample_give_the_same_layers(run: Run, sample: Path) -> None:
    xml = run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), **MEMORY})
    pbf = run(ALGORITHM, {"INPUT": str(sample / "quartier.osm.pbf"), **MEMORY})
    for output in OUTPUTS:
        one, other = as_frame(xml[output]), as_frame(pbf[output])
        assert shapely.equals_exact(one.pop("geometry").to_numpy(), other.pop("geometry").to_numpy(), 1e-7).all()
        pd.testing.assert_frame_equal(one, other, rtol=1e-3)


def test_an_area_in_metres_and_a_margin(run: Run, sample: Path, tmp_path: Path, feedback: object) -> None:
    everything = run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), **MEMORY})
    extent = everything["BUILDINGS"].extent()
    centre = gpd.GeoSeries([shapely.Point(extent.center().x(), extent.center().y())], crs="EPSG:4326").to_crs(
        "EPSG:32631"
    )
    area = gpd.GeoDataFrame(geometry=centre.buffer(100, cap_style="square"))
    path = tmp_path / "périmètre.gpkg"
    area.to_file(path)
    near = run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), "AREA": str(path), "MARGIN": 50, **MEMORY})
    outline = area.to_crs("EPSG:4326").geometry.iloc[0]
    kept = {f["id"] for f in near["BUILDINGS"].getFeatures()}
    expected = {
        f["id"]
        for f in everything["BUILDINGS"].getFeatures()
        if outline.intersects(shapely.point_on_surface(shapely.from_wkt(f.geometry().asWkt())))
    }
    assert kept == expected
    assert 0 < len(kept) < everything["BUILDINGS"].featureCount()
    assert near["PATHS"].featureCount() < everything["PATHS"].featureCount()
    reach = area.geometry.iloc[0]
    paths = gpd.GeoSeries(
        [shapely.from_wkt(f.geometry().asWkt()) for f in everything["PATHS"].getFeatures()], crs="EPSG:4326"
    ).to_crs("EPSG:32631")
    assert near["PATHS"].featureCount() == (paths.distance(reach) <= 50).sum()


def test_an_empty_layer_is_still_a_layer(run: Run, tmp_path: Path) -> None:
    node = '<node id="1" lat="6.1" lon="1.2"><tag k="amenity" v="toilets"/></node>'
    text = f'<?xml version="1.0"?><osm version="0.6">{node}</osm>'
    (tmp_path / "un point.osm").write_text(text, encoding="utf-8")
    found = run(ALGORITHM, {"INPUT": str(tmp_path / "un point.osm"), **MEMORY})
    assert [found[output].featureCount() for output in OUTPUTS] == [0, 0, 1, 0, 0]
    assert [QgsWkbTypes.displayString(found[output].wkbType()) for output in OUTPUTS] == list(TYPES)
    assert found["PATHS"].fields().field("width_m").typeName() == "double"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_an_own_table_of_tags(run: Run, sample: Path, tmp_path: Path, encoding: str) -> None:
    table = tmp_path / "étiquettes.csv"
    table.write_text(
        "role;key;value;code;walkable;only_if;unless\n# à moi;;;;;;\nbuilding;building;*;bâti;;;\n", encoding=encoding
    )
    found = run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), "TAG_TABLE": str(table), **MEMORY})
    assert found["PATHS"].featureCount() == 0
    assert {f["use"] for f in found["BUILDINGS"].getFeatures()} == {"bati"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file"),
        (b"", "is empty"),
        (b"<!DOCTYPE html><html></html>", "is a web page"),
        (b"id,name\n1,a\n", "is not an OpenStreetMap file"),
        (b'<?xml version="1.0"?><osm version="0.6"><node id="1"', "is cut short"),
    ],
)
def test_bad_files_get_a_sentence(run: Run, tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "données.osm"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QgsProcessingException, match=sentence):
        run(ALGORITHM, {"INPUT": str(path), **MEMORY})


def test_bad_tables_and_areas_get_a_sentence(run: Run, sample: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("role,key\npath,highway\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="The tag table has no column value"):
        run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), "TAG_TABLE": str(table), **MEMORY})
    area = QgsVectorLayer("Polygon?crs=EPSG:4326", "vide", "memory")
    with pytest.raises(QgsProcessingException, match="'vide' is empty"):
        run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), "AREA": area, **MEMORY})


def test_cancel_gives_nothing_and_no_error(run: Run, sample: Path, feedback: object) -> None:
    feedback.cancel()
    assert run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), **MEMORY}) == {}


def test_coxs_bazar_through_the_toolbox(run: Run, real_data: Path, feedback: object) -> None:
    """83,191 of 83,222 buildings: 30 are points and one is not closed (see tests/adapters/test_osmfile.py)."""
    found = run(ALGORITHM, {"INPUT": str(real_data / "coxs_bazar" / "coxs_bazar.osm.pbf"), **MEMORY})
    assert found["BUILDINGS"].featureCount() == 83191
    assert found["PATHS"].featureCount() == 2907
    assert any("incomplete in the file" in text for text in feedback.warnings)


def test_other_objects_are_made_when_asked_for(run: Run, sample: Path) -> None:
    found = run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), **MEMORY, "OTHER": "memory:"})
    assert QgsWkbTypes.displayString(found["OTHER"].wkbType()) == "Point"
    assert {"id", "drawn_as", "name", "source", "timestamp", "tags"} <= set(found["OTHER"].fields().names())
    assert found["OTHER"].featureCount() == 3
    assert "OTHER" not in run(ALGORITHM, {"INPUT": str(sample / "quartier.osm"), **MEMORY})


def test_every_form_of_a_file_gives_the_same_layers(
    sample: Path, tmp_path: Path, plugin_profile: dict[str, str]
) -> None:
    """Packed or not, in an accented folder and under a French locale, by `qgis_process`."""
    folder = tmp_path / "Données d'été à Bè"
    folder.mkdir()
    town = TOWN.encode()
    files = {
        "carte.osm": town,
        "carte.osm.gz": gzip.compress(town),
        "carte.osm.bz2": bz2.compress(town),
        "carte zippée.zip": zipped(carte__osm=town),
        "quartier.osm.pbf": (sample / "quartier.osm.pbf").read_bytes(),
        "relevé.geojson": collection(feature(point(), osm_id=5, tags={"amenity": "toilets", "name": "Été & hiver"})),
    }
    french = {**plugin_profile, "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8", "LANGUAGE": "fr"}
    for number, (name, content) in enumerate(files.items()):
        (folder / name).write_bytes(content)
        results = folder / f"résultats {number}"
        results.mkdir()
        outputs = {output: str(results / f"{output.lower()}.gpkg") for output in OUTPUTS}
        answer = in_process(french, {"INPUT": str(folder / name), **outputs})
        assert answer.returncode == 0, (name, answer.stderr)
        services = gpd.read_file(outputs["SERVICES"], layer="services")
        if name != "quartier.osm.pbf":
            assert services["name"].tolist()[0] == "Été & hiver"
        assert (services["source"] == "osm").all()


MALFORMED = (
    "laughs behind a long remark", "deleted in JOSM", "zip with the outline beside", "places nested wrongly",
    "town.osm.gz damaged 2",
)  # fmt: skip


def test_malformed_files_in_qgis_process(tmp_path: Path, plugin_profile: dict[str, str]) -> None:
    """The others are in tests/adapters/test_malformed_osm.py: as long to start as to run, a process takes seconds."""
    cases = hand_made()
    for number, name in enumerate(MALFORMED):
        file_name, content = cases[name]
        path = tmp_path / f"{number} été {file_name}"
        path.write_bytes(content)
        outputs = {output: str(tmp_path / f"{number}-{output}.gpkg") for output in OUTPUTS}
        answer = in_process(plugin_profile, {"INPUT": str(path), **outputs})
        words = answer.stdout + answer.stderr
        assert "Traceback" not in words, name
        if answer.returncode:
            assert "été" in words, (name, words)
            assert not any(Path(one).exists() for one in outputs.values()), name
        else:
            assert "Read " in words, (name, words)


def in_process(environment: dict[str, str], inputs: dict[str, object]) -> subprocess.CompletedProcess[str]:
    command = ["qgis_process", "run", ALGORITHM, "-"]
    given = json.dumps({"inputs": inputs})
    return subprocess.run(command, input=given, env=environment, capture_output=True, text=True, check=False)


def test_in_qgis_process(
    sample: Path, tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    outputs = {output: str(tmp_path / f"{output.lower()}.gpkg") for output in OUTPUTS}
    answer = qgis_process(ALGORITHM, {"INPUT": str(sample / "quartier.osm.pbf"), **outputs})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"] == outputs
    paths = gpd.read_file(outputs["PATHS"], layer="paths")
    assert (paths["source"] == "osm").all()
    assert (paths["highway"] == "steps").any()
