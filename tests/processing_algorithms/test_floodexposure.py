"""quartier:floodexposure inside QGIS: real files, the oracle native:zonalstatisticsfb, and sentences for bad input."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from shapely import affinity
from shapely.validation import explain_validity

pytest.importorskip("qgis.core")

from qgis.core import (
    NULL,
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsVectorLayer,
)
from quartier.adapters.i18n import load_translator
from quartier.engine.exposure import DEFAULT_CLASSES, read_classes
from quartier.tests.adapters.test_rasters import write as write_raster
from quartier.tests.engine.builders import boxes
from quartier.tests.processing_algorithms.cancelling import CancelAt
from quartier.tests.processing_algorithms.layerfiles import rows

ALGORITHM = "quartier:floodexposure"
Run = Callable[[str, dict[str, object]], dict[str, object]]
EAST, NORTH = 440_000.0, 712_000.0
MEAN, MAXIMUM = 2, 6


def save(frame: gpd.GeoDataFrame, path: Path, crs: str | None = None) -> str:
    there = frame.set_geometry(frame.geometry.translate(EAST, NORTH))
    (there.to_crs(crs) if crs else there).to_file(path, engine="pyogrio", VERSION="1.2")
    return str(path)


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    """Three houses in 0, 0.5 and 2 m of water and one beyond the raster; two blocks."""
    houses = boxes(
        (1, -9, 9, -1), (11, -9, 19, -1), (21, -9, 29, -1), (200, -9, 210, -1), population=[4, 5, 6, 7], nom=["é"] * 4
    )
    blocks = boxes((0, -10, 15, 0), (15, -10, 40, 0), name=["Rive", "Marché"])
    write_raster(tmp_path / "depth_10.tif", np.array([[0.0, 0.5, 2.0, 2.0]] * 3))
    return {
        "ASSETS": save(houses, tmp_path / "maisons été.gpkg"),
        "BLOCKS": save(blocks, tmp_path / "blocks.gpkg"),
        "DEPTH": str(tmp_path / "depth_10.tif"),
    }


def test_results_own_fields_and_table_arrive_in_files(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any
) -> None:
    output, summary = str(tmp_path / "exposé.gpkg"), str(tmp_path / "people.gpkg")
    run(ALGORITHM, {**town, "SCENARIO": "10 ans", "OUTPUT": output, "SUMMARY": summary})
    assert "People: 22 = 4 dry + 11 in the water + 7 unknown." in feedback.infos
    classes = "4 (Dry) + 5 (0.1 to 0.7 m) + 0 (0.7 to 1.5 m) + 6 (More than 1.5 m) + 7 (Unknown)"
    assert f"People by class: {classes}." in feedback.infos
    found = rows(output)
    assert [row["flood_status"] for row in found] == ["dry", "flooded", "flooded", "unknown"]
    assert [row["flood_class"] for row in found] == ["dry", "0.1-0.7", "over_1.5", "unknown"]
    assert [row["nom"] for row in found] == ["é"] * 4
    assert [row["depth_max_m"] for row in found][:3] == [0, 0.5, 2]
    assert QgsVectorLayer(output).crs().authid() == "EPSG:32631"
    table = rows(summary)
    assert (table[-1]["flood_class"], table[-1]["block_id"], table[-1]["block_name"]) == ("total", NULL, "Whole area")
    assert table[-1]["people"] == sum(row["people"] for row in table[:-1]) == 22
    assert {row["scenario"] for row in table} == {"10 ans"}
    wet = {(row["block_name"], row["flood_class"]): row["people"] for row in table}
    assert wet["Rive", "0.1-0.7"] == 5
    assert wet["Marché", "over_1.5"] == 6


def test_a_second_run_on_the_result_replaces_its_columns(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any
) -> None:
    first, second = str(tmp_path / "first.gpkg"), str(tmp_path / "second.gpkg")
    run(ALGORITHM, {**town, "OUTPUT": first})
    run(ALGORITHM, {**town, "ASSETS": first, "CLASSES": "aidr", "OUTPUT": second})
    assert [row["flood_class"] for row in rows(second)] == ["dry", "H2", "H4", "unknown"]
    assert set(rows(second)[0]) == set(rows(first)[0])
    assert any("those of still water" in sentence for sentence in feedback.infos)


def test_layers_in_degrees_and_shapefiles_give_the_same(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    degrees = tmp_path / "degrees.gpkg"
    gpd.read_file(town["ASSETS"]).to_crs("EPSG:4326").to_file(degrees, VERSION="1.2")
    output = str(tmp_path / "out.shp")
    run(ALGORITHM, {**town, "ASSETS": str(degrees), "OUTPUT": output})
    assert [row["flood_clas"] for row in rows(output)] == ["dry", "0.1-0.7", "over_1.5", "unknown"]


def test_zones_with_a_class(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    zones = save(boxes((0, -10, 25, 0), (18, -10, 30, 0), aléa=["faible", "fort"]), tmp_path / "zones.gpkg")
    output = str(tmp_path / "out.gpkg")
    inputs = {"ASSETS": town["ASSETS"], "ZONES": zones, "OUTPUT": output}
    run(ALGORITHM, {**inputs, "ZONE_CLASS_FIELD": "aléa"})
    assert [row["flood_class"] for row in rows(output)] == ["faible", "faible", "fort", "dry"]
    run(ALGORITHM, inputs)
    assert [row["flood_class"] for row in rows(output)] == ["flooded"] * 3 + ["dry"]


def test_what_no_data_means_can_be_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    write_raster(tmp_path / "gap.tif", np.array([[0.0, -1.0, 2.0, 2.0]] * 3), no_data=-1)
    output = str(tmp_path / "out.gpkg")
    for choice, status in (("auto", "unknown"), ("dry", "dry"), ("unknown", "unknown")):
        inputs = {**town, "DEPTH": str(tmp_path / "gap.tif"), "DEPTH_HOLDS": "metres", "NODATA": choice}
        run(ALGORITHM, {**inputs, "OUTPUT": output})
        assert rows(output)[1]["flood_status"] == status


def zonal_statistics(assets: str, raster: str) -> tuple[np.ndarray, np.ndarray]:
    """Greatest and mean depth by QGIS itself; faulty outlines are let through, as our own algorithm does."""
    from qgis import processing

    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
    inputs = {"INPUT": assets, "INPUT_RASTER": raster, "RASTER_BAND": 1, "COLUMN_PREFIX": "q_"}
    inputs |= {"STATISTICS": [MEAN, MAXIMUM], "OUTPUT": "TEMPORARY_OUTPUT"}
    layer = processing.run("native:zonalstatisticsfb", inputs, context=context)["OUTPUT"]
    found = [(f["q_max"], f["q_mean"]) for f in layer.getFeatures()]
    highest, mean = np.array([[np.nan if v == NULL else v for v in pair] for pair in found], dtype=float).T
    return highest, mean


def depths(path: str) -> tuple[np.ndarray, np.ndarray]:
    found = gpd.read_file(path, layer=0, columns=["depth_max_m", "depth_mean_m"], ignore_geometry=True)
    return found["depth_max_m"].to_numpy(dtype=float), found["depth_mean_m"].to_numpy(dtype=float)


def classes(depth: np.ndarray) -> np.ndarray:
    return read_classes(DEFAULT_CLASSES).level_of(depth)


def test_depths_are_those_of_qgis(run: Run, tmp_path: Path) -> None:
    """Turned houses of all sizes, many of them smaller than a cell, on a raster in the same CRS."""
    rng = np.random.default_rng(11)
    values = rng.choice([0.0, 0.3, 0.9, 2.5, -9.0], (60, 60))
    write_raster(tmp_path / "depth.tif", values, no_data=-9)
    corner = rng.uniform(-20, 600, (400, 2)) - (0, 600)
    houses = boxes(*np.hstack([corner, corner + rng.uniform(1, 60, (400, 2))]))
    turned = [affinity.rotate(shape, angle) for shape, angle in zip(houses.geometry, rng.uniform(0, 90, 400))]
    path = save(houses.set_geometry(turned, crs=houses.crs), tmp_path / "houses.gpkg")
    output = str(tmp_path / "out.gpkg")
    run(ALGORITHM, {"ASSETS": path, "DEPTH": str(tmp_path / "depth.tif"), "NODATA": "unknown", "OUTPUT": output})
    for ours, theirs in zip(depths(output), zonal_statistics(path, str(tmp_path / "depth.tif"))):
        np.testing.assert_allclose(ours, theirs, atol=1e-6)


# Buildings of Jakarta (rows of the layer) for which QGIS says something else, and why.
UNLIKE_QGIS = {7131: "Ring Self-intersection: GEOS cannot intersect the outline, QGIS gives nothing; we mend it"}


@pytest.mark.parametrize("period", ["current", "design"])
def test_jakarta_against_qgis(run: Run, real_data: Path, tmp_path: Path, period: str) -> None:
    """22,266 buildings on a 50 m raster, most of them smaller than a cell; every difference has its reason."""
    path = real_data / "jakarta/jakarta.gpkg"
    buildings, raster = f"{path}|layername=buildings", str(real_data / f"jakarta/flood_{period}_depth.tif")
    output, summary = str(tmp_path / "out.gpkg"), str(tmp_path / "sums.gpkg")
    run(ALGORITHM, {"ASSETS": buildings, "DEPTH": raster, "OUTPUT": output, "SUMMARY": summary})
    ours, theirs = np.array(depths(output)), np.array(zonal_statistics(buildings, raster))
    alike = np.isclose(ours, theirs, rtol=0, atol=1e-6, equal_nan=True).all(axis=0)
    assert np.flatnonzero(~alike).tolist() == list(UNLIKE_QGIS)
    outlines = gpd.read_file(path, layer="buildings")
    for row, reason in UNLIKE_QGIS.items():
        outline = outlines.iloc[[row]]
        assert explain_validity(outline.geometry.iloc[0]).split("[")[0] == reason.split(":")[0]
        assert np.isnan(theirs[:, row]).all()
        # Mended, it is the same for QGIS, too.
        outline.make_valid().to_file(tmp_path / f"{row}.gpkg", engine="pyogrio", VERSION="1.2")
        mended = zonal_statistics(str(tmp_path / f"{row}.gpkg"), raster)
        np.testing.assert_allclose(ours[:, row], np.ravel(mended), atol=1e-6)
    # So the classes are the same, too, and nobody is lost between them.
    assert (classes(ours[0])[alike] == classes(theirs[0])[alike]).all()
    table = rows(summary)
    assert table[-1]["count"] == sum(row["count"] for row in table[:-1]) == ours.shape[1] == 22_266
    levels = classes(ours[0])
    by_class = [row["count"] for row in table[:-1]]
    assert by_class == [int((levels == level).sum()) for level in (0, 1, 2, 3, -1)]


def test_jakarta_points_as_counted_elsewhere(run: Run, real_data: Path, tmp_path: Path) -> None:
    """The counts of the data's own README, made at a point on every building by other software."""
    buildings = gpd.read_file(real_data / "jakarta/jakarta.gpkg", layer="buildings")
    buildings.set_geometry(buildings.representative_point()).to_file(tmp_path / "points.gpkg", VERSION="1.2")
    output = str(tmp_path / "out.gpkg")
    raster = str(real_data / "jakarta/flood_current_depth.tif")
    run(ALGORITHM, {"ASSETS": str(tmp_path / "points.gpkg"), "DEPTH": raster, "OUTPUT": output})
    depth = depths(output)[0]
    assert [(depth > 0.1).sum(), (depth > 1).sum()] == [4187, 1479]


def test_the_sample_neighbourhood(run: Run, sample: Path, tmp_path: Path) -> None:
    """More water floods more and does more damage, and no one is lost between the classes."""
    blocks = str(sample / "blocks.geojson")
    wet, damage = [], []
    for scenario in ("10", "100"):
        output, summary = str(tmp_path / f"{scenario}.gpkg"), str(tmp_path / f"{scenario}_people.gpkg")
        inputs = {"ASSETS": blocks, "BLOCKS": blocks, "DEPTH": str(sample / f"depth_{scenario}.tif")}
        harm = {"CURVE": "residential", "GDP_PER_HEAD": 700}
        run(ALGORITHM, {**inputs, **harm, "SCENARIO": scenario, "OUTPUT": output, "SUMMARY": summary})
        table = rows(summary)
        for column in ("people", "count", "damage_eur", "uninhabitable_count"):
            assert table[-1][column] == pytest.approx(sum(row[column] for row in table[:-1]))
        found = rows(output)
        wet.append({row["id"] for row in found if row["flood_status"] == "flooded"})
        damage.append(np.array([row["damage_eur"] for row in found]))
    assert wet[0] <= wet[1]
    assert len(wet[1]) > 0
    assert (damage[1] >= damage[0]).all()
    assert damage[1].sum() > damage[0].sum() > 0


# Speed, classes, damage, needs


def test_the_speed_of_the_water_changes_the_class(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any
) -> None:
    """0.5 m that hardly moves is H2; at 2.5 m/s it is H5. On a grid of its own."""
    write_raster(tmp_path / "speed.tif", np.full((6, 8), 2.5), geotransform=(EAST, 5.0, 0.0, NORTH, 0.0, -5.0))
    output = str(tmp_path / "out.gpkg")
    inputs = {**town, "VELOCITY": str(tmp_path / "speed.tif"), "OUTPUT": output}
    run(ALGORITHM, {**inputs, "CLASSES": "aidr"})
    assert [row["flood_class"] for row in rows(output)] == ["dry", "H5", "H6", "unknown"]
    assert not any("still water" in sentence for sentence in feedback.infos)
    refused(run, inputs, "Choose the classes aidr")
    write_raster(tmp_path / "fast.tif", np.full((3, 4), 250.0))
    fast = {**inputs, "CLASSES": "aidr", "VELOCITY": str(tmp_path / "fast.tif")}
    refused(run, fast, "must be metres per second")


def test_classes_that_run_backwards_and_whole_numbers_taken_for_metres(
    run: Run, town: dict[str, object], tmp_path: Path
) -> None:
    write_raster(tmp_path / "hazard.tif", np.array([[0.0, 3.0, 1.0, 1.0]] * 3))
    output = str(tmp_path / "out.gpkg")
    inputs = {**town, "DEPTH": str(tmp_path / "hazard.tif"), "OUTPUT": output}
    refused(run, inputs, "nothing but whole numbers up to 3")
    run(ALGORITHM, {**inputs, "DEPTH_HOLDS": "metres"})
    assert [row["flood_class"] for row in rows(output)] == ["dry", "over_1.5", "0.7-1.5", "unknown"]
    run(ALGORITHM, {**inputs, "DEPTH_HOLDS": "classes", "CLASS_ORDER": "falling"})
    assert [row["flood_class"] for row in rows(output)] == ["dry", "3", "1", "unknown"]
    assert [row["flood_level"] for row in rows(output)][:3] == [0, 1, 2]
    table = tmp_path / "aléa.csv"
    table.write_text("class;rank\n0;0\n1;5\n3;9\n", encoding="utf-8")
    by_table = {**inputs, "DEPTH_HOLDS": "classes", "CLASS_ORDER": "table"}
    run(ALGORITHM, {**by_table, "HAZARD_TABLE": str(table)})
    assert [row["flood_level"] for row in rows(output)][:3] == [0, 2, 1]
    refused(run, by_table, "Give the table of hazard classes")


def test_damage_homes_and_needs(run: Run, town: dict[str, object], tmp_path: Path, feedback: Any) -> None:
    """64 m2 of unknown material in 0.5 and 2 m: informal, 33.78 euros a square metre at 700 dollars a head."""
    output, summary, needs = (str(tmp_path / f"{name}.gpkg") for name in ("out", "sums", "needs"))
    inputs = {**town, "CURVE": "residential", "GDP_PER_HEAD": 700, "OUTPUT": output, "SUMMARY": summary}
    run(ALGORITHM, {**inputs, "NEEDS": needs})
    found = rows(output)
    assert [row["uninhabitable"] for row in found] == ["no", "no", "yes", "unknown"]
    expected = [0, 0.2199 * 64 * 33.78, 0.6356 * 64 * 33.78]
    assert [row["damage_eur"] for row in found][:3] == pytest.approx(expected, rel=1e-3)
    assert found[3]["damage_eur"] == NULL
    total = rows(summary)[-1]
    assert total["damage_eur"] == pytest.approx(sum(expected), rel=1e-3)
    assert [total[name] for name in ("uninhabitable_count", "uninhabitable_people", "people")] == [1, 6, 22]
    water = [row for row in rows(needs) if row["need"] == "water" and row["block_id"] == NULL]
    assert [(row["displaced_people"], row["amount"], row["need_period"]) for row in water] == [(6, 90, "day")]
    assert water[0]["block_name"] in ("Whole area", "Ensemble de la zone")
    assert any("is not low harm" in sentence for sentence in feedback.warnings)
    assert any("Features: 4 = 1 dry + 2 in the water + 1 unknown." in sentence for sentence in feedback.infos)
    run(ALGORITHM, {**town, "OUTPUT": output})
    assert "damage_eur" not in rows(output)[0]
    refused(run, {**inputs, "ASSETS": town["BLOCKS"], "NEEDS": needs}, "Needs are those of people")
    curves = tmp_path / "curves.csv"
    curves.write_text("curve,depth_m,share\nhut,0,0\nhut,1,1\n", encoding="utf-8")
    refused(run, {**inputs, "CURVES": str(curves)}, "has no curve 'residential'. It has: hut")


def test_households_by_sex_and_what_is_withheld(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    homes = boxes(*[(x, -y, x + 1, -y + 1) for x, y in rng.uniform(1, 28, (60, 2))], people=[5] * 60)
    homes = homes.assign(female_people=rng.integers(0, 5, 60), consent="yes")
    path, summary = save(homes, tmp_path / "homes.gpkg"), str(tmp_path / "sums.gpkg")
    inputs = {"ASSETS": path, "DEPTH": town["DEPTH"], "OUTPUT": "TEMPORARY_OUTPUT", "SUMMARY": summary}
    run(ALGORITHM, inputs)
    table = rows(summary)
    assert table[-1]["people"] == 300
    assert table[-1]["female_people"] == homes["female_people"].sum()
    assert {row["count_status"] for row in table} == {"shown"}
    run(ALGORITHM, {**inputs, "SMALLEST_COUNT": 25})
    assert "withheld" in {row["count_status"] for row in rows(summary)}
    # Needs tell of the people in homes lost what the summary tells of them, and no more.
    needs = str(tmp_path / "needs.gpkg")
    for smallest in (0, 5, 40):
        run(ALGORITHM, {**inputs, "SMALLEST_COUNT": smallest, "NEEDS": needs})
        told = rows(summary)[-1]["uninhabitable_people"]
        assert {row["displaced_people"] for row in rows(needs)} == {told} and (told == NULL) == (smallest == 40)
    refused(run, {**inputs, "GROUP_FIELDS": ["enfants"]}, "has no field 'enfants'")


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """QGIS in English, then in French, as `make qm` or the zip has it."""
    translator = load_translator("fr") if request.param == "fr" else None
    if request.param == "fr" and translator is None:
        pytest.skip("the French translation is not compiled here")
    if translator is not None:
        QgsApplication.installTranslator(translator)
    yield str(request.param)
    if translator is not None:
        QgsApplication.removeTranslator(translator)


def test_rasters_that_cannot_be_used_are_said_in_both_languages(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any, language: str
) -> None:
    """Without CRS, rotated, apart from the assets, whole numbers, and without any data: each has its sentence."""
    write_raster(tmp_path / "plain.tif", epsg=None)
    write_raster(tmp_path / "turned.tif", geotransform=(EAST, 10.0, 2.0, NORTH, 2.0, -10.0))
    write_raster(tmp_path / "elsewhere.tif", geotransform=(EAST + 90_000, 10.0, 0.0, NORTH, 0.0, -10.0))
    write_raster(tmp_path / "whole.tif", np.array([[0.0, 1.0, 2.0, 3.0]] * 3))
    words = {
        "plain": ("has no coordinate reference system", "n'a pas de système de coordonnées"),
        "turned": ("is rotated", "est tourné"),
        "elsewhere": ("does not cover any of the features", "ne couvre aucun"),
        "whole": ("nothing but whole numbers up to 3", "que des nombres entiers jusqu'à 3"),
        "cm": ("goes up to 80.5: it is probably in centimetres", r"monte jusqu'à 80[.,]5"),
        "nothing": ("'nothing' is empty: no cell of it has data", "aucune de ses cellules n'a de données"),
    }
    write_raster(tmp_path / "cm.tif", np.full((3, 4), 80.5))
    write_raster(tmp_path / "nothing.tif", np.full((3, 4), -9.0), no_data=-9)
    for name, (english, french) in words.items():
        refused(run, {**town, "DEPTH": str(tmp_path / f"{name}.tif")}, french if language == "fr" else english)
    output = str(tmp_path / "out.gpkg")
    run(ALGORITHM, {**town, "DEPTH": str(tmp_path / "nothing.tif"), "NODATA": "unknown", "OUTPUT": output})
    assert {row["flood_status"] for row in rows(output)} == {"unknown"}
    expected = "on ne sait rien" if language == "fr" else "nothing is known of any"
    assert any(expected in sentence for sentence in feedback.warnings)
    unknown = {**town, "DEPTH": str(tmp_path / "nothing.tif"), "DEPTH_HOLDS": "classes", "OUTPUT": output}
    run(ALGORITHM, unknown)
    assert {row["flood_status"] for row in rows(output)} == {"unknown"}


def refused(run: Run, parameters: dict[str, object], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(ALGORITHM, {"OUTPUT": "TEMPORARY_OUTPUT", **parameters})


def test_bad_input_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    refused(run, {"ASSETS": town["ASSETS"]}, "Give either a depth raster or flood zones")
    refused(run, {**town, "ZONES": town["BLOCKS"]}, "Give either a depth raster or flood zones")
    refused(run, {**town, "CLASSES": "deep"}, "The depth classes 'deep' cannot be read.*aidr")
    refused(run, {**town, "NODATA": "wet"}, "'wet' is not a choice for NODATA")
    far = save(boxes((90_000, 0, 90_010, 10)), tmp_path / "far.gpkg")
    refused(run, {**town, "ASSETS": far}, "'depth_10' does not cover any of the features")
    outlines = gpd.read_file(town["BLOCKS"])
    outlines.set_geometry(outlines.boundary).to_file(tmp_path / "outlines.gpkg", VERSION="1.2")
    as_zones = {"ASSETS": town["ASSETS"], "ZONES": str(tmp_path / "outlines.gpkg")}
    refused(run, as_zones, r"'outlines' holds lines.*ZONES\): areas.*'Lines to polygons'")
    write_raster(tmp_path / "cm.tif", np.full((3, 4), 80.0))
    refused(run, {**town, "DEPTH": str(tmp_path / "cm.tif")}, "goes up to 80.0.*divide centimetres by 100")
    write_raster(tmp_path / "no_crs.tif", epsg=None)
    refused(run, {**town, "DEPTH": str(tmp_path / "no_crs.tif")}, "'no_crs' has no coordinate reference system")
    refused(run, {**town, "DEPTH": str(tmp_path / "absent.tif")}, "absent.tif")
    empty = save(boxes((0, 0, 1, 1)).iloc[:0], tmp_path / "empty.gpkg")
    refused(run, {**town, "ASSETS": empty}, "'empty' is empty")
    gpd.read_file(town["ASSETS"]).set_crs(None, allow_override=True).to_file(tmp_path / "plain.shp")
    refused(run, {**town, "ASSETS": str(tmp_path / "plain.shp")}, "'plain' has no coordinate reference system")


def test_cancel_leaves_nothing_half_written(town: dict[str, object], tmp_path: Path) -> None:
    from qgis import processing

    output, feedback = tmp_path / "out.gpkg", CancelAt()
    began = time.monotonic()
    assert processing.run(ALGORITHM, {**town, "OUTPUT": str(output)}, feedback=feedback) == {}
    assert feedback.isCanceled()
    assert time.monotonic() - began < 2 + 5  # the start of a run is counted too
    assert not output.exists()


def test_in_qgis_process(
    town: dict[str, object], tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    output, summary = tmp_path / "out.gpkg", tmp_path / "people.csv"
    answer = qgis_process(ALGORITHM, {**town, "OUTPUT": str(output), "SUMMARY": str(summary)})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"]["OUTPUT"] == str(output)
    found = gpd.read_file(output, layer="out")
    assert found["flood_status"].tolist() == ["dry", "flooded", "flooded", "unknown"]
    assert "total" in summary.read_text(encoding="utf-8")
