"""quartier:floodaccess inside QGIS and through qgis_process."""

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
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer
from quartier.adapters.results.provenance import provenance_of, record
from quartier.adapters.sharing import audience_of_layer
from quartier.processing_algorithms.common import inwater
from quartier.tests.engine.builders import EAST, NORTH, boxes, here, lines, points
from quartier.tests.processing_algorithms.layerfiles import rows, saved

ALGORITHM = "quartier:floodaccess"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    """A street with houses, a tap in the west and a clinic in the east, and 0.4 m of water between."""
    folder = tmp_path / "données"
    layers = {
        "PATHS": lines([(0, 0), (1000, 0)], width_m=[2.0], highway=["residential"]),
        "ORIGINS": boxes((-5, 0, 5, 10), (300, 0, 310, 10), (900, 0, 910, 10), population=[400, 200, 100]),
        "SERVICES": points((200, 0), (800, 0), category=["water_point", "clinic"], operational=["yes"] * 2),
        "BLOCKS": boxes((-50, -50, 500, 50), (500, -50, 1000, 50), name=["Ouest", "Est"]),
    }
    files = saved(folder, layers)
    values = np.zeros((40, 220), dtype=np.float32)
    values[:, 110:130] = 0.4
    depth = folder / "hauteur d'eau.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(depth), 220, 40, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((EAST - 50, 5, 0, NORTH + 100, 0, -5))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    raster.SetProjection(reference.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(values)
    del raster
    return {**files, "DEPTH": str(depth), "SCENARIO": "10 ans"}


def outputs_in(folder: Path) -> dict[str, str]:
    return {name: str(folder / f"{name}.gpkg") for name in ("OUTPUT", "SUMMARY", "ISLANDS")}


def test_who_loses_the_clinic_depends_on_who_walks(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], town: dict[str, object], tmp_path: Path
) -> None:
    outputs = outputs_in(tmp_path)
    answer = qgis_process(ALGORITHM, {**town, **outputs, "GROUP": "with_child"})
    assert answer.returncode == 0, answer.stderr
    assert "Water over 0.5 m closes paths to whoever was chosen (Adult with a small child)" in answer.stdout
    assert [row["clinic_lost"] for row in rows(outputs["OUTPUT"])] == ["no", "no", "no"]
    answer = qgis_process(ALGORITHM, {**town, **outputs, "GROUP": "with_child", "DEPTH_LIMIT": 0.35})
    assert answer.returncode == 0, answer.stderr
    houses = rows(outputs["OUTPUT"])
    assert [row["clinic_status_wet"] for row in houses] == ["unreachable", "unreachable", "reached"]
    assert [row["clinic_lost_by"] or None for row in houses] == ["way", "way", None]
    assert [row["water_point_lost"] for row in houses] == ["no", "no", "yes"]
    summary = {(row["category"], row["block_name"]): row for row in rows(outputs["SUMMARY"])}
    assert [summary["clinic", name]["lost_people"] for name in ("Whole area", "Ouest", "Est")] == [600, 600, 0]
    told = str(json.loads(answer.stdout)["log"])
    assert "600 of 700 people lose in the water: Health centre" in told
    assert "People: 700 = 100 keep it + 600 lose it + 0 had none on dry ground." in told
    assert [summary["water_point", name]["lost_people"] for name in ("Whole area", "Ouest", "Est")] == [100, 0, 100]
    islands = rows(outputs["ISLANDS"])
    assert [(row["people"], row["services"], row["lacks"]) for row in islands] == [
        (600, "water_point", "clinic"),
        (100, "clinic", "water_point"),
    ]


def test_a_car_needs_a_wide_street_and_little_water(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    outputs = outputs_in(tmp_path)
    run(ALGORITHM, {**town, **outputs, "VEHICLE": "motorcycle"})
    houses = rows(outputs["OUTPUT"])
    assert [row["clinic_lost"] for row in houses] == ["yes", "yes", "no"]
    # 600 m at 20 km/h, and 5 m on foot from the middle of the house to the street.
    assert houses[1]["clinic_min_dry"] == pytest.approx((495 / (20 / 3.6) + 5 / (0.6 * 1.34)) / 60)
    with pytest.raises(QgsProcessingException, match=r"No path is wide enough for this vehicle \(2.5 m\)"):
        run(ALGORITHM, {**town, **outputs, "VEHICLE": "car"})


@pytest.mark.parametrize("algorithm", ["floodaccess", "criticalpaths", "evacuationroutes"])
def test_classes_are_not_taken_for_metres(run: Run, town: dict[str, Any], tmp_path: Path, algorithm: str) -> None:
    """A path is closed by metres of water: class 2 is none, unless somebody says that it is."""
    depth = gdal.Open(town["DEPTH"], gdal.GA_Update)
    classes = np.zeros((40, 220), dtype=np.float32)
    classes[:, 110:130] = 2
    depth.GetRasterBand(1).WriteArray(classes)
    del depth
    taken = {name: town[name] for name in ("PATHS", "ORIGINS", "SERVICES", "DEPTH")}
    if algorithm == "evacuationroutes":
        shelters = tmp_path / "abris.gpkg"
        gpd.read_file(taken.pop("SERVICES")).assign(capacity=900).to_file(shelters, engine="pyogrio", VERSION="1.2")
        taken["SHELTERS"] = str(shelters)
        output = {
            name: str(tmp_path / f"{name}.gpkg")
            for name in ("ASSIGNMENT", "ROUTES", "LOADS", "SHELTERS_OUT", "SUMMARY")
        }
    else:
        output = {"OUTPUT": str(tmp_path / "out.gpkg")}
    with pytest.raises(QgsProcessingException, match=r"nothing but whole numbers up to 2.*Metres are needed here"):
        run(f"quartier:{algorithm}", {**taken, **output})
    run(f"quartier:{algorithm}", {**taken, **output, "DEPTH_HOLDS": "metres"})


@pytest.mark.parametrize("algorithm", ["floodaccess", "criticalpaths"])
def test_a_raster_larger_than_memory_is_said(
    run: Run, town: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, algorithm: str
) -> None:
    monkeypatch.setattr(inwater, "MOST_CELLS", 1000)
    taken = {name: town[name] for name in ("PATHS", "ORIGINS", "SERVICES", "DEPTH")}
    with pytest.raises(QgsProcessingException, match=r"million cells around these layers.*resampling method: maximum"):
        run(f"quartier:{algorithm}", {**taken, "OUTPUT": str(tmp_path / "out.gpkg")})


def test_the_policy_of_bridges_decides_who_crosses(run: Run, town: dict[str, Any], tmp_path: Path) -> None:
    """The street over 0.4 m of water as a bridge from dry bank to dry bank; its deck a hand above the ground, or higher."""
    banks = [[(0, 0), (480, 0)], [(480, 0), (620, 0)], [(620, 0), (1000, 0)]]
    here(lines(*banks, bridge=["no", "yes", "no"], deck=[None, 0.05, None], high=["", "3 m", ""])).to_file(
        town["PATHS"], engine="pyogrio"
    )
    output = str(tmp_path / "out.gpkg")
    for choices, lost in (
        ({"BRIDGES": "approaches"}, "no"),
        ({"BRIDGES": "open"}, "no"),
        ({"BRIDGES": "closed"}, "yes"),
        ({"BRIDGES": "open", "DECK_FIELD": "deck"}, "yes"),
        ({"BRIDGES": "closed", "DECK_FIELD": "high"}, "no"),
    ):
        run(ALGORITHM, {**town, "DEPTH_LIMIT": 0.3, **choices, "OUTPUT": output})
        assert rows(output)[0]["clinic_lost"] == lost, choices


def test_each_vehicle_stops_where_its_table_says(run: Run, town: dict[str, Any], tmp_path: Path, feedback: Any) -> None:
    """A street of 4 m for all of them, under 0.4 m of water: a truck passes, an ambulance stops at its limit."""
    here(lines([(0, 0), (1000, 0)], width_m=[4.0], highway=["residential"])).to_file(town["PATHS"], engine="pyogrio")
    output = str(tmp_path / "out.gpkg")
    for vehicle, lost in (("motorcycle", "yes"), ("car", "yes"), ("ambulance", "yes"), ("truck", "no")):
        run(ALGORITHM, {**town, "VEHICLE": vehicle, "OUTPUT": output})
        assert rows(output)[0]["clinic_lost"] == lost, vehicle
    assert any("Water over 0.4 m closes paths to whoever was chosen (Ambulance)" in text for text in feedback.infos)
    table = tmp_path / "limites.csv"
    table.write_text("who;closed_over_m;law;source\nambulance;0,6;driving;pompiers\n", encoding="utf-8")
    run(ALGORITHM, {**town, "VEHICLE": "ambulance", "WATER_LIMITS": str(table), "OUTPUT": output})
    assert rows(output)[0]["clinic_lost"] == "no"


def test_of_households_no_small_count_leaves_the_team(
    run: Run, town: dict[str, Any], tmp_path: Path, feedback: Any
) -> None:
    """Thirty households in the west, two in the east: of those nothing is told, nor what would give them away."""
    homes = here(
        points(*((10.0 * n, 5.0) for n in range(30)), (900, 5), (910, 5), people=[5] * 32, consent=["yes"] * 32)
    )
    homes.to_file(tmp_path / "ménages.gpkg", engine="pyogrio", VERSION="1.2")
    outputs = outputs_in(tmp_path)
    inputs = {**town, **outputs, "ORIGINS": str(tmp_path / "ménages.gpkg"), "DEPTH_LIMIT": 0.35}
    run(ALGORITHM, inputs)
    table = {row["block_name"]: row for row in rows(outputs["SUMMARY"]) if row["category"] == "water_point"}
    assert [table[name]["count_status"] for name in ("Ouest", "Est")] == ["withheld"] * 2
    assert [table[name]["lost_people"] for name in ("Ouest", "Est")] == [NULL] * 2
    assert {row["count_status"] for row in rows(outputs["ISLANDS"])} == {"withheld"}
    assert any("leave out numbers, to protect households" in text for text in feedback.infos)
    assert audience_of_layer(QgsVectorLayer(outputs["SUMMARY"])) == "municipality"
    run(ALGORITHM, {**inputs, "SMALLEST_COUNT": 0})
    assert {row["count_status"] for row in rows(outputs["SUMMARY"])} == {"shown"}
    assert audience_of_layer(QgsVectorLayer(outputs["ISLANDS"])) == "team"


def test_of_buildings_with_the_people_of_households_small_counts_are_withheld(
    run: Run, town: dict[str, Any], tmp_path: Path
) -> None:
    """A building of one household has as many people as it: the map for everybody reads this table."""
    homes = here(points(*((10.0 * n, 5.0) for n in range(30)), (900, 5), (910, 5), population=[5] * 32))
    path = tmp_path / "bâtiments.gpkg"
    homes.to_file(path, engine="pyogrio", VERSION="1.2", layer="homes")
    outputs = outputs_in(tmp_path)
    inputs = {**town, **outputs, "ORIGINS": f"{path}|layername=homes", "DEPTH_LIMIT": 0.35}
    run(ALGORITHM, inputs)
    assert {row["count_status"] for row in rows(outputs["SUMMARY"])} == {"shown"}
    assert audience_of_layer(QgsVectorLayer(outputs["SUMMARY"])) == "public"
    record(path, [provenance_of("homes", "quartier:estimatepopulation", {}, {}, audience="municipality")])
    for smallest, told in ((5, "withheld"), (0, "shown")):
        run(ALGORITHM, {**inputs, "SMALLEST_COUNT": smallest})
        assert {row["count_status"] for row in rows(outputs["SUMMARY"]) if row["block_name"] == "Est"} == {told}
        assert audience_of_layer(QgsVectorLayer(outputs["SUMMARY"])) == "municipality"


def test_who_has_no_line_in_the_table_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    table = tmp_path / "limites.csv"
    table.write_text("who;closed_over_m;law\nenfant;0,5;walking\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no line for 'adult'"):
        run(ALGORITHM, {**town, **outputs_in(tmp_path), "WATER_LIMITS": str(table)})


@pytest.fixture
def sample_town(run: Run, sample: Path, tmp_path: Path) -> dict[str, str]:
    """The layers of the sample, with every fourth house of it."""
    names = ("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER")
    places = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in names}
    run("quartier:importosmfile", {"INPUT": str(sample / "quartier.osm"), **places})
    homes = gpd.read_file(places.pop("BUILDINGS")).iloc[::4].assign(population=5)
    homes.to_file(tmp_path / "homes.gpkg", engine="pyogrio", VERSION="1.2")
    return {"ORIGINS": str(tmp_path / "homes.gpkg"), **places}


def test_the_two_floods_of_the_sample(run: Run, sample: Path, sample_town: dict[str, str], tmp_path: Path) -> None:
    """The flood of 100 years opens no path and gives nothing back; nobody is lost between who keeps and who loses."""
    found, sums = {}, {}
    for years in (10, 100):
        outputs = {name: str(tmp_path / f"{name}_{years}.gpkg") for name in ("OUTPUT", "SUMMARY")}
        inputs = {**sample_town, "BLOCKS": str(sample / "blocks.geojson")}
        run(ALGORITHM, {**inputs, **outputs, "DEPTH": str(sample / f"depth_{years}.tif")})
        found[years] = gpd.read_file(outputs["OUTPUT"], ignore_geometry=True).set_index("id")
        sums[years] = gpd.read_file(outputs["SUMMARY"], ignore_geometry=True)
    often, seldom = found[10], found[100].loc[found[10].index]
    categories = [name.removesuffix("_min_wet") for name in often if name.endswith("_min_wet")]
    assert len(categories) > 10
    for category in categories:
        dry, wet, wetter = often[f"{category}_min_dry"], often[f"{category}_min_wet"], seldom[f"{category}_min_wet"]
        assert dry.equals(seldom[f"{category}_min_dry"])
        assert not (wet.isna() & wetter.notna()).any()
        assert not (dry.isna() & wet.notna()).any()
        both = wetter.notna()
        assert (wetter[both] >= wet[both] - 1e-9).all()
        assert (wet[both] >= dry[both] - 1e-9).all()
        assert not ((often[f"{category}_lost"] == "yes") & (seldom[f"{category}_lost"] == "no")).any()
    for table in sums.values():
        parts = table["keep_people"] + table["lost_people"] + table["never_people"]
        assert (table["people"] == parts).all()
        by = [table[f"lost_by_{why}_people"] for why in ("home", "service", "way")]
        assert (table["lost_people"] == sum(by)).all()
        blocks = table[table["block_id"].notna()].groupby("category")["lost_people"].sum()
        assert blocks.equals(table[table["block_id"].isna()].set_index("category")["lost_people"].loc[blocks.index])
    assert (sums[100]["lost_people"] >= sums[10]["lost_people"]).all()
    assert (sums[100]["lost_people"] > sums[10]["lost_people"]).any()


@pytest.mark.slow
def test_what_the_floods_of_the_sample_close(
    run: Run, sample: Path, sample_town: dict[str, str], tmp_path: Path
) -> None:
    """What is closed once in 10 years is closed once in 100 years; what depends on a path does not depend on water."""
    tables = []
    for years in (10, 100):
        output = str(tmp_path / f"critical_{years}.gpkg")
        inputs = {**sample_town, "DEPTH": str(sample / f"depth_{years}.tif"), "CATEGORIES": "health"}
        run("quartier:criticalpaths", {**inputs, "OUTPUT": output})
        tables.append(gpd.read_file(output, ignore_geometry=True).round({"length_m": 6}))
    shut = [
        set(table.loc[table["closed"] == "yes", ["path_id", "length_m"]].itertuples(index=False, name=None))
        for table in tables
    ]
    assert shut[0] < shut[1]
    kept = [
        table.dropna(subset="people_cut_off").set_index(["path_id", "length_m"])["people_cut_off"].sort_index()
        for table in tables
    ]
    assert kept[0].equals(kept[1])
