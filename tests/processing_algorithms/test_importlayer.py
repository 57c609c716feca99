"""quartier:importlayer inside QGIS: real layers with the counts their README tells, then walked on."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorLayer,
    QgsWkbTypes,
)
from quartier.adapters.frames import plain
from quartier.engine.schema import LAYER_FIELDS

ALGORITHM = "quartier:importlayer"
Run = Callable[[str, dict[str, object]], dict[str, object]]
SHELTER = '{"category": "=\'shelter\'"}'

# File, role, field map, rows read, rows refused, features of the result.
REAL = [
    ("jakarta/jakarta.gpkg|layername=roads", "paths", None, 18_574, 0, 18_574),
    ("jakarta/jakarta.gpkg|layername=buildings", "buildings", None, 22_266, 0, 22_266),
    ("jakarta/jakarta.gpkg|layername=rw", "blocks", None, 2_685, 0, 2_685),
    ("jakarta/jakarta_building.gpkg", "services", None, 7_689, 6_384, 1_305),
    ("jakarta/jakarta_building.gpkg", "buildings", None, 7_689, 0, 7_689),
    ("zaatari/roads.geojson", "paths", None, 161, 0, 162),
    ("zaatari/camp_facilities.geojson", "services", None, 208, 0, 208),
    ("zaatari/assembly_points.geojson", "services", None, 11, 0, 11),
    ("zaatari/mosques.geojson", "services", None, 76, 0, 76),
    ("zaatari/garbage_bins.csv", "services", None, 884, 0, 884),
    ("zaatari/steel_tanks.geojson", "services", '{"category": "=\'water_point\'"}', 218, 0, 218),
    ("zaatari/addresses.csv", "households", None, 14_961, 31, 14_930),
    ("zaatari/block_boundaries.geojson", "blocks", None, 193, 0, 193),
    ("zaatari/flood_points_unicef.geojson", "flood_marks", None, 129, 0, 129),
    ("kibera/water_points_osm.geojson", "services", None, 588, 0, 588),
    ("philippines/evacuation_centres_osm.geojson", "services", SHELTER, 1_622, 0, 1_622),
]


def values(layer: QgsVectorLayer, field: str) -> Counter:
    return Counter(plain(feature[field]) for feature in layer.getFeatures())


def jakarta_services(layer: QgsVectorLayer) -> None:
    """Capacities in free text, categories of OpenStreetMap."""
    categories = values(layer, "category")
    assert (categories["worship"], categories["school"], categories["hospital"]) == (680, 318, 31)
    assert categories["kindergarten"] == 42
    rows = {(plain(f["CAPACITY_original"]), plain(f["capacity"])) for f in layer.getFeatures()}
    assert ("200 orang", "200 orang") in rows
    assert ("500 - 1000", "500 - 1000") in rows
    assert all(number is None for text, number in rows if text in ("fix me", None))


def evacuation_centres(layer: QgsVectorLayer) -> None:
    """Points, lines and areas become shelters; classes of capacity stay text; no name of a person."""
    assert set(values(layer, "category")) == {"shelter"}
    assert values(layer, "capacity:persons")["<50"] == 218
    assert {plain(f["capacity"]) for f in layer.getFeatures() if f["capacity:persons"] == "<50"} == {"<50"}
    assert "contact:person" not in layer.fields().names()


def jakarta_streets(layer: QgsVectorLayer) -> None:
    """Motorways are not walked on."""
    kinds = Counter((f["highway"], f["walkable"]) for f in layer.getFeatures())
    assert kinds[("residential", "yes")] >= 14_854
    assert not any(walkable == "yes" for kind, walkable in kinds if kind.startswith("motorway"))


def kibera_water(layer: QgsVectorLayer) -> None:
    """States in OpenStreetMap's words."""
    assert values(layer, "operational") == {"yes": 532, "no": 45, "unknown": 11}
    assert values(layer, "category") == {"water_point": 588}


LOOK = {
    ("jakarta/jakarta_building.gpkg", "services"): jakarta_services,
    ("philippines/evacuation_centres_osm.geojson", "services"): evacuation_centres,
    ("jakarta/jakarta.gpkg|layername=roads", "paths"): jakarta_streets,
    ("kibera/water_points_osm.geojson", "services"): kibera_water,
}


@pytest.mark.parametrize(("file", "role", "field_map", "read", "refused", "count"), REAL)
def test_real_layers_are_read_to_the_row(
    run: Run,
    real_data: Path,
    feedback: object,
    file: str,
    role: str,
    field_map: object,
    read: int,
    refused: int,
    count: int,
) -> None:
    inputs = {"INPUT": str(real_data / file), "ROLE": role, "FIELD_MAP": field_map, "OUTPUT": "memory:"}
    layer = run(ALGORITHM, inputs)["OUTPUT"]
    # Thousands are grouped from 10,000 on.
    told = [f"{count:,}" if count >= 10_000 else str(count) for count in (read, read - refused, refused)]
    assert "{} rows read: {} kept, {} refused.".format(*told) in feedback.infos
    assert layer.featureCount() == count
    assert layer.crs().authid() == "EPSG:4326"
    assert not QgsWkbTypes.hasZ(layer.wkbType())
    assert layer.fields().names()[: len(LAYER_FIELDS[role])] == list(LAYER_FIELDS[role])
    ids = [feature["id"] for feature in layer.getFeatures()]
    assert len(set(ids)) == count
    assert all(isinstance(one, str) and one for one in ids)
    if (file, role) in LOOK:
        LOOK[file, role](layer)


def test_wkt_in_a_csv_needs_its_coordinate_system(run: Run, real_data: Path, feedback: object) -> None:
    path = str(real_data / "kibera/schools_wkt.csv")
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run(ALGORITHM, {"INPUT": path, "ROLE": "services", "OUTPUT": "memory:"})
    schools = QgsVectorLayer(path, "schools_wkt", "ogr")
    schools.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    layer = run(ALGORITHM, {"INPUT": schools, "ROLE": "services", "OUTPUT": "memory:"})["OUTPUT"]
    assert layer.featureCount() == 356
    assert values(layer, "category")["school"] == 349
    assert next(layer.getFeatures())["id"].startswith("node/")


@pytest.mark.slow
def test_the_streets_of_douala_keep_their_metres(run: Run, real_data: Path) -> None:
    path = str(real_data / "douala/douala_streets.gpkg.zip")
    layer = run(ALGORITHM, {"INPUT": path, "ROLE": "paths", "OUTPUT": "memory:"})["OUTPUT"]
    assert layer.featureCount() == 84_819
    assert layer.crs().authid() == "EPSG:32632"


def test_walking_distances_run_on_what_was_imported(run: Run, real_data: Path) -> None:
    zaatari = real_data / "zaatari"
    made = {}
    for name, file, role in (
        ("PATHS", "roads.geojson", "paths"),
        ("SERVICES", "camp_facilities.geojson", "services"),
        ("ORIGINS", "garbage_bins.csv", "services"),
        ("BLOCKS", "district_boundaries.geojson", "blocks"),
    ):
        made[name] = run(ALGORITHM, {"INPUT": str(zaatari / file), "ROLE": role, "OUTPUT": "memory:"})["OUTPUT"]
    outputs = {"OUTPUT": "memory:", "SUMMARY": "memory:"}
    layer = run("quartier:walkingdistance", {**made, **outputs, "SPLIT_CROSSINGS": True})["OUTPUT"]
    assert layer.featureCount() == 884
    assert "health_m" in layer.fields().names()
    reached = values(layer, "health_status")["reached"]
    assert reached > 500


def memory(kind: str, shapes: list[str], **columns: list[object]) -> QgsVectorLayer:
    fields = "".join(f"&field={name}:string" for name in columns)
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32631{fields}", "Ménages été", "memory")
    for number, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([values[number] for values in columns.values()])
        if shape:
            feature.setGeometry(QgsGeometry.fromWkt(shape))
        layer.dataProvider().addFeature(feature)
    return layer


def test_curves_heights_and_nothing(run: Run, feedback: object) -> None:
    shapes = ["CompoundCurveZ((440000 712000 3, 440010 712010 3, 440020 712000 3))", ""]
    layer = memory("CompoundCurveZ", shapes, nom=["rue", "rien"])
    found = run(ALGORITHM, {"INPUT": layer, "ROLE": "paths", "OUTPUT": "memory:"})["OUTPUT"]
    assert QgsWkbTypes.displayString(found.wkbType()) == "LineString"
    assert found.featureCount() == 1
    assert found.crs().authid() == "EPSG:32631"
    assert any("heights of its points are left out" in text for text in feedback.infos)
    assert "Refused, rows without a place: 1." in feedback.warnings


def test_no_name_and_no_number_of_a_household_reaches_the_file(run: Run, tmp_path: Path) -> None:
    layer = memory(
        "Point",
        ["Point(440000 712000)"],
        nom_chef=["Akouvi"],
        telephone=["97000001"],
        joindre=["+229 97 00 00 02"],
        taille_menage=["5"],
    )
    target = tmp_path / "ménages.gpkg"
    run(ALGORITHM, {"INPUT": layer, "ROLE": "households", "OUTPUT": str(target)})
    content = target.read_bytes()
    for secret in (b"Akouvi", b"97000001", b"97 00 00 02"):
        assert secret not in content
    (row,) = QgsVectorLayer(str(target), "", "ogr").getFeatures()
    assert (row["people"], row["consent"]) == (5, "unknown")


def test_the_field_map_goes_out_and_comes_back_as_a_file(run: Run, tmp_path: Path, feedback: object) -> None:
    layer = memory("Point", ["Point(440000 712000)"], type=["école"], nom=["A"], autre=["Salle B"])
    field_map = tmp_path / "été" / "champs.json"
    field_map.parent.mkdir()
    inputs = {"INPUT": layer, "ROLE": "services", "OUTPUT": "memory:"}
    run(ALGORITHM, {**inputs, "FIELD_MAP_OUT": str(field_map)})
    document = json.loads(field_map.read_text(encoding="utf-8"))
    assert document["fields"]["name"] == "nom"
    assert any('"name": "nom"' in text for text in feedback.infos)
    document["fields"]["name"] = "autre"
    field_map.write_text(json.dumps(document), encoding="utf-8")
    found = run(ALGORITHM, {**inputs, "FIELD_MAP": str(field_map)})["OUTPUT"]
    assert set(values(found, "name")) == {"Salle B"}


@pytest.mark.parametrize(
    ("field_map", "said"),
    [
        ('{"name": "nix"}', "the column 'nix'"),
        ('{"name": ', "is no JSON"),
        ("{folder}/missing.json", "cannot be read"),
        ('{"colour": "nom"}', "fills 'colour'"),
    ],
)
def test_a_wrong_field_map_gets_a_sentence_and_harms_nothing(
    run: Run, tmp_path: Path, field_map: str, said: str
) -> None:
    target = tmp_path / "s.gpkg"
    target.write_bytes(b"what stood here before")
    layer = memory("Point", ["Point(440000 712000)"], type=["école"], nom=["A"])
    text = field_map.replace("{folder}", str(tmp_path))
    with pytest.raises(QgsProcessingException, match=said):
        run(ALGORITHM, {"INPUT": layer, "ROLE": "services", "FIELD_MAP": text, "OUTPUT": str(target)})
    assert target.read_bytes() == b"what stood here before"


def test_an_unknown_role_is_refused(run: Run) -> None:
    layer = memory("Point", ["Point(440000 712000)"], nom=["A"])
    with pytest.raises(QgsProcessingException, match="'rivers' is not a choice"):
        run(ALGORITHM, {"INPUT": layer, "ROLE": "rivers", "OUTPUT": "memory:"})


def test_qgis_process_in_an_accented_folder_with_json_text(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], sample: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Marché d'Été"
    folder.mkdir()
    source = folder / "abris n° 1.geojson"
    source.write_bytes((sample / "shelters.geojson").read_bytes())
    target, field_map = folder / "résultat.gpkg", folder / "champs.json"
    text = '{"category": "=\'marché\'", "name": "name"}'
    inputs = {"INPUT": str(source), "ROLE": "services", "FIELD_MAP": text}
    done = qgis_process(ALGORITHM, {**inputs, "OUTPUT": str(target), "FIELD_MAP_OUT": str(field_map)})
    assert done.returncode == 0, done.stderr
    layer = QgsVectorLayer(str(target), "", "ogr")
    assert layer.featureCount() == 5
    assert set(values(layer, "category")) == {"market"}
    assert json.loads(field_map.read_text(encoding="utf-8"))["fields"]["category"] == "='marché'"


def test_whom_to_credit_travels_with_the_layer(run: Run, tmp_path: Path) -> None:
    layer = memory("LineString", ["LineString(440000 712000, 440010 712010)"], nom=["rue"])
    target = tmp_path / "chemins.gpkg"
    run(ALGORITHM, {"INPUT": layer, "ROLE": "paths", "CREDIT": "© 2017  ACTED; MIT.", "OUTPUT": str(target)})
    metadata = QgsVectorLayer(str(target), "", "ogr").metadata()
    assert metadata.rights() == ["© 2017 ACTED, MIT"]
    assert metadata.licenses() == []
