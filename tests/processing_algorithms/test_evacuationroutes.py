"""quartier:evacuationroutes inside QGIS: the sample's flood, a Jakarta district, and a sentence for every bad input."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest

pytest.importorskip("qgis.core")

from osgeo import gdal, osr
from qgis.core import NULL, QgsProcessingException, QgsProcessingFeatureSourceDefinition, QgsVectorLayer
from quartier.adapters.sharing import audience_of_layer
from quartier.tests.engine.builders import EAST, NORTH, here, lines, points
from quartier.tests.processing_algorithms.layerfiles import rows

ALGORITHM = "quartier:evacuationroutes"
OUTPUTS = ("ASSIGNMENT", "ROUTES", "LOADS", "SHELTERS_OUT", "SUMMARY")
Run = Callable[[str, dict[str, object]], dict[str, object]]


def grid(path: Path, values: np.ndarray, left: float = EAST - 100, top: float = NORTH + 100) -> str:
    """A depth raster of 10 m cells."""
    rows, columns = values.shape
    raster = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((left, 10, 0, top, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    raster.SetProjection(crs.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(values)
    raster.FlushCache()
    return str(path)


@pytest.fixture
def street(tmp_path: Path) -> dict[str, object]:
    """A street with a shelter at each end and deep water 100 m from the western one."""
    layers = {
        "PATHS": lines([(0, 0), (500, 0), (1000, 0)], width_m=[2.0]),
        "ORIGINS": points((300, 5), (900, 5), prefix="house", population=[40, 30]),
        "SHELTERS": points(
            (0, 0), (1000, 0), prefix="shelter", capacity=["100 pers.", "env. 60"], name=["École", "Église"]
        ),
    }
    for name, frame in layers.items():
        here(frame).to_file(tmp_path / f"{name.lower()}.gpkg", engine="pyogrio", VERSION="1.2")
    depth = np.zeros((20, 120))
    depth[:, 20] = 0.8
    return {
        **{name: str(tmp_path / f"{name.lower()}.gpkg") for name in layers},
        "DEPTH": grid(tmp_path / "depth.tif", depth),
        "SCENARIO": "100 ans",
        **{name: str(tmp_path / f"out_{name.lower()}.gpkg") for name in OUTPUTS},
    }


def test_the_flooded_end_is_closed_and_the_other_shelter_fills_up(
    run: Run, street: dict[str, object], feedback: Any
) -> None:
    run(ALGORITHM, street)
    balance = (
        "People to evacuate: 70 = 60 with a place and a way + 10 without a place + 0 without a way + 0 in deep water + "
        "0 too far from any path + 0 unknown."
    )
    assert balance in feedback.infos
    assert "Shelters that can be used: 160 places, of which 100 stay free." in feedback.infos
    assert not feedback.warnings
    plan = {(r["origin_id"], r["shelter_id"] or None, r["status"]): r["people"] for r in rows(street["ASSIGNMENT"])}
    assert plan == {
        ("house/1", "shelter/2", "reached"): 30,
        ("house/1", None, "no_place"): 10,
        ("house/2", "shelter/2", "reached"): 30,
    }
    shelters = {r["name"]: (r["places"], r["assigned"], r["places_left"]) for r in rows(street["SHELTERS_OUT"])}
    assert shelters == {"École": (100, 0, 100), "Église": (60, 60, 0)}
    assert max(r["people"] for r in rows(street["LOADS"])) == 60


def test_who_is_sent_to_a_full_shelter_has_no_place(run: Run, street: dict[str, object], feedback: Any) -> None:
    run(ALGORITHM, {**street, "METHOD": "nearest"})
    assert any("70 = 60 with a place and a way + 10 without a place" in sentence for sentence in feedback.infos)
    assert any(sentence.startswith("10 people go to a shelter that is full") for sentence in feedback.warnings)


def test_before_the_water_both_shelters_serve(run: Run, street: dict[str, object]) -> None:
    run(ALGORITHM, {**street, "WHEN": "before"})
    assert {r["status"] for r in rows(street["ASSIGNMENT"])} == {"reached"}


def refused(run: Run, parameters: dict[str, object], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(ALGORITHM, parameters)
    written = [Path(str(parameters[name])) for name in OUTPUTS]
    assert not any(path.exists() for path in written)


def test_a_raster_elsewhere_is_said(run: Run, street: dict[str, object], tmp_path: Path) -> None:
    far = grid(tmp_path / "far.tif", np.zeros((20, 20)), left=EAST + 90_000)
    refused(run, {**street, "DEPTH": far}, "does not cover")


def test_a_raster_in_centimetres_is_said(run: Run, street: dict[str, object], tmp_path: Path) -> None:
    centimetres = grid(tmp_path / "cm.tif", np.full((20, 120), 80.0))
    refused(run, {**street, "DEPTH": centimetres}, "centimetres")


def test_a_field_of_places_that_is_not_there_is_said(run: Run, street: dict[str, object]) -> None:
    refused(run, {**street, "CAPACITY_FIELD": "lits"}, "no field 'lits'")


def test_all_fields_of_the_layer_are_named_though_few_are_read(
    run: Run, street: dict[str, object], tmp_path: Path
) -> None:
    homes = here(points((300, 5), prefix="house", habitants=[4], toit=["tôle"]))
    homes.to_file(tmp_path / "homes.gpkg", engine="pyogrio", VERSION="1.2")
    asked = {**street, "ORIGINS": str(tmp_path / "homes.gpkg"), "POPULATION_FIELD": "gens"}
    refused(run, asked, "no field 'gens'. Choose one of its fields: .*id, habitants, toit")


def test_nobody_to_evacuate_is_said(run: Run, street: dict[str, object], tmp_path: Path) -> None:
    dry = grid(tmp_path / "dry.tif", np.zeros((20, 120)))
    refused(run, {**street, "DEPTH": dry, "WHO": "flooded"}, "nobody to evacuate")


def test_in_qgis_process(
    street: dict[str, object], qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    answer = qgis_process(ALGORITHM, street)
    assert answer.returncode == 0, answer.stderr
    assert set(json.loads(answer.stdout)["results"]) == set(OUTPUTS)
    figures = {r["item"]: r["value"] for r in rows(street["SUMMARY"])}
    assert figures["people_total"] == 70
    assert figures["people_reached"] == 60
    assert figures["people_no_place"] == 10


def test_a_jakarta_district_in_the_current_flood(run: Run, real_data: Path, tmp_path: Path) -> None:
    """The district with most buildings of readable CAPACITY: everybody is counted once, and no shelter is overfull."""
    city = real_data / "jakarta" / "jakarta.gpkg"
    named = gpd.read_file(real_data / "jakarta" / "jakarta_building.gpkg")
    districts = gpd.read_file(city, layer="kecamatan")
    readable = named[named["CAPACITY"].astype(str).str.fullmatch(r"\d+( orang)?")]
    inside = [int(readable.within(shape).sum()) for shape in districts.geometry]
    district = districts.iloc[[int(np.argmax(inside))]]
    district.to_file(tmp_path / "zone.gpkg", VERSION="1.2")
    shelters = readable[readable.within(district.geometry.iloc[0])].head(50)
    shelters.to_file(tmp_path / "shelters.gpkg", VERSION="1.2")
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}
    run(
        ALGORITHM,
        {
            "PATHS": f"{city}|layername=roads",
            "ORIGINS": QgsProcessingFeatureSourceDefinition(str(real_data / "jakarta" / "jakarta_building.gpkg")),
            "ZONE": str(tmp_path / "zone.gpkg"),
            "SHELTERS": str(tmp_path / "shelters.gpkg"),
            "CAPACITY_FIELD": "CAPACITY",
            "DEPTH": str(real_data / "jakarta" / "flood_current_depth.tif"),
            **outputs,
        },
    )
    plan = rows(outputs["ASSIGNMENT"])
    figures = {r["item"]: r["value"] for r in rows(outputs["SUMMARY"])}
    kinds = ("reached", "no_place", "unreachable", "flooded", "off_network", "unknown")
    assert sum(figures[f"people_{kind}"] for kind in kinds) == figures["people_total"] == sum(r["people"] for r in plan)
    assert figures["people_total"] > 200
    assert figures["people_reached"] > 0
    assert all(r["places_left"] >= -1e-6 for r in rows(outputs["SHELTERS_OUT"]))
    reached = [r for r in plan if r["status"] == "reached"]
    assert all(r["route_m"] > 0 for r in reached)


def test_households_leave_with_all_their_people(run: Run, street: dict[str, object], tmp_path: Path) -> None:
    homes = tmp_path / "ménages.gpkg"
    here(points((300, 5), (900, 5), prefix="house", people=[4, 6])).to_file(homes, engine="pyogrio")
    run(ALGORITHM, {**street, "ORIGINS": str(homes)})
    assert sum(row["people"] for row in rows(street["ASSIGNMENT"])) == 10


def test_of_households_small_counts_and_loads_stay_with_the_team(
    run: Run, street: dict[str, object], tmp_path: Path, feedback: Any
) -> None:
    homes = points(*[(100 + n, 5) for n in range(8)], (900, 5), (910, 5), people=[4] * 10, consent=["yes"] * 10)
    here(homes).to_file(tmp_path / "ménages.gpkg", engine="pyogrio", VERSION="1.2")
    inputs = {**street, "ORIGINS": str(tmp_path / "ménages.gpkg"), "WHEN": "before"}
    run(ALGORITHM, inputs)
    assert [(one["assigned"], one["count_status"]) for one in rows(street["SHELTERS_OUT"])] == [(None, "withheld")] * 2
    figures = {row["item"]: row["value"] for row in rows(street["SUMMARY"])}
    assert (figures["people_total"], figures["people_reached"]) == (40, 40)
    assert any(text.startswith("People to evacuate: 40 = 40 with a place") for text in feedback.infos)
    assert any("leave out numbers, to protect households" in text for text in feedback.infos)
    audiences = {name: audience_of_layer(QgsVectorLayer(str(street[name]))) for name in OUTPUTS}
    sums = dict.fromkeys(("SHELTERS_OUT", "SUMMARY"), "municipality")
    assert audiences == {**dict.fromkeys(OUTPUTS, "team"), **sums}
    run(ALGORITHM, {**inputs, "SMALLEST_COUNT": 2})
    assert [one["assigned"] for one in rows(street["SHELTERS_OUT"])] == [32, 8]
    assert audience_of_layer(QgsVectorLayer(str(street["SHELTERS_OUT"]))) == "team"
    few = points((100, 5), (900, 5), people=[4, 5], consent=["yes"] * 2)
    here(few).to_file(tmp_path / "deux.gpkg", engine="pyogrio", VERSION="1.2")
    run(ALGORITHM, {**inputs, "ORIGINS": str(tmp_path / "deux.gpkg")})
    assert {row["value"] for row in rows(street["SUMMARY"]) if row["item"] == "people_total"} == {NULL}
