"""quartier:walkingdistance inside QGIS: real files, what it writes, and a sentence for every bad input."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

pytest.importorskip("qgis.core")

from qgis.core import (
    NULL,
    QgsProcessingException,
    QgsVectorLayer,
)
from quartier.tests.engine.builders import boxes, here, lines, points
from quartier.tests.processing_algorithms.cancelling import CancelAt
from quartier.tests.processing_algorithms.layerfiles import rows

ALGORITHM = "quartier:walkingdistance"
Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    """Two streets, a drain between houses and the nearer street, taps and a clinic; a file a layer."""
    layers = {
        "PATHS": lines([(0, 0), (500, 0), (1000, 0)], [(500, 0), (500, 300)], name=["Rue du Lac", "Venelle"]),
        "ORIGINS": boxes((90, 10, 110, 30), (690, 20, 710, 40), population=[6, 4], quartier=["Rive", "Marché"]),
        "SERVICES": points(
            (0, 0),
            (1000, 0),
            (500, 290),
            category=["water_point", "water_point", "clinic"],
            operational=["no", "yes", None],
        ),
        "BLOCKS": boxes((0, -100, 500, 400), (500, -100, 1000, 400), name=["Rive", "Marché"]),
    }
    for name, frame in layers.items():
        here(frame).to_file(tmp_path / f"{name.lower()}.gpkg", engine="pyogrio", VERSION="1.2")
    return {name: str(tmp_path / f"{name.lower()}.gpkg") for name in layers}


def test_numbers_statuses_and_own_fields_arrive_in_the_file(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    output, summary, routes = (str(tmp_path / f"{name}.gpkg") for name in ("résultat été", "people", "routes"))
    run(ALGORITHM, {**town, "OUTPUT": output, "SUMMARY": summary, "ROUTES": routes})
    first, second = rows(output)
    assert first["quartier"] == "Rive"
    assert first["population"] == 6
    assert first["water_point_m"] == pytest.approx(20 + 900)
    assert first["water_point_id"] == "node/2"
    assert second["clinic_m"] == pytest.approx(30 + 200 + 290)
    assert second["clinic_min"] == pytest.approx((30 / 0.6 + 490) / 1.34 / 60)
    assert QgsVectorLayer(output).crs().authid() == "EPSG:32631"
    health = [row for row in rows(summary) if row["category"] == "health"]
    assert [row["people"] for row in health] == [10, 6, 4]
    assert len(rows(routes)) == 6  # two houses, three columns of categories: water, clinic, health


def test_a_layer_in_degrees_gives_the_same_metres(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    degrees = dict(town)
    for name, path in town.items():
        degrees[name] = str(tmp_path / f"{name}_4326.gpkg")
        gpd.read_file(path).to_crs("EPSG:4326").to_file(degrees[name], VERSION="1.2")
    for name, source in (("metres", town), ("degrees", degrees)):
        run(ALGORITHM, {**source, "OUTPUT": str(tmp_path / f"{name}.gpkg")})
    metres, again = rows(str(tmp_path / "metres.gpkg")), rows(str(tmp_path / "degrees.gpkg"))
    for one, other in zip(metres, again):
        assert other["water_point_m"] == pytest.approx(one["water_point_m"], abs=1e-3)


def test_a_shapefile_that_cuts_the_names_is_warned_of(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: object
) -> None:
    run(ALGORITHM, {**town, "OUTPUT": str(tmp_path / "short.shp")})
    assert any("water_point_status" in warning for warning in feedback.warnings)


def without_crs(path: str, target: Path) -> str:
    """The same layer as a file that says nothing of its CRS."""
    gpd.read_file(path).set_crs(None, allow_override=True).to_file(target, engine="pyogrio")
    return str(target)


def refused(run: Run, parameters: dict[str, object], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(ALGORITHM, {"OUTPUT": "TEMPORARY_OUTPUT", **parameters})


def test_an_empty_layer_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    empty = tmp_path / "empty.gpkg"
    gpd.read_file(town["PATHS"]).iloc[:0].to_file(empty, engine="pyogrio", geometry_type="LineString", VERSION="1.2")
    refused(run, {**town, "PATHS": str(empty)}, "'empty' is empty")


def test_a_layer_without_crs_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    for name in ("ORIGINS", "PATHS"):
        plain = without_crs(str(town[name]), tmp_path / f"nocrs_{name}.shp")
        refused(run, {**town, name: plain}, "has no coordinate reference system")


def test_degrees_that_claim_to_be_metres_are_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    liar = tmp_path / "liar.gpkg"
    frame = gpd.read_file(town["ORIGINS"]).to_crs("EPSG:4326").set_crs("EPSG:32631", allow_override=True)
    frame.to_file(liar, VERSION="1.2")
    refused(run, {**town, "ORIGINS": str(liar)}, "look like degrees")


def test_paths_and_buildings_far_apart_are_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    far = tmp_path / "far.gpkg"
    frame = gpd.read_file(town["ORIGINS"])
    frame.set_geometry(frame.geometry.translate(30_000, 0)).to_file(far, VERSION="1.2")
    refused(run, {**town, "ORIGINS": str(far)}, "do not lie together")


def test_no_service_of_any_category_is_said(run: Run, town: dict[str, object]) -> None:
    refused(run, {**town, "CATEGORY_FIELD": "kind"}, "no field 'kind'")


def test_a_category_that_is_broken_everywhere_is_a_status_not_an_error(
    run: Run, town: dict[str, object], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.gpkg"
    frame = gpd.read_file(town["SERVICES"])
    frame["operational"] = ["no", "no", "yes"]
    frame.to_file(broken, VERSION="1.2")
    output = str(tmp_path / "out.gpkg")
    run(ALGORITHM, {**town, "SERVICES": str(broken), "OUTPUT": output})
    assert {row["water_point_status"] for row in rows(output)} == {"no_service"}
    assert {row["clinic_status"] for row in rows(output)} == {"reached"}


def test_an_unreadable_file_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(b"not a GeoPackage")
    refused(run, {**town, "PATHS": str(broken)}, "broken.gpkg")


def test_a_folder_that_cannot_be_written_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    refused(run, {**town, "OUTPUT": str(tmp_path / "nowhere" / "deep" / "out.gpkg")}, "out.gpkg")


def test_an_unknown_choice_is_refused_instead_of_the_default_taken(run: Run, town: dict[str, object]) -> None:
    refused(run, {**town, "GROUP": "adults"}, "'adults' is not a choice for GROUP")


def test_a_sink_that_would_replace_a_workspace_is_refused(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    workspace = tmp_path / "quartier.gpkg"
    here(points((0, 0))).to_file(workspace, layer="services", VERSION="1.2")
    before = workspace.read_bytes()
    refused(run, {**town, "OUTPUT": str(workspace)}, "would replace the whole workspace")
    assert workspace.read_bytes() == before


def test_cancel_leaves_nothing_half_written(town: dict[str, object], tmp_path: Path) -> None:
    from qgis import processing

    output = tmp_path / "out.gpkg"
    began = time.monotonic()
    feedback = CancelAt()
    results = processing.run(ALGORITHM, {**town, "OUTPUT": str(output)}, feedback=feedback)
    assert feedback.isCanceled()
    assert "Stopped by you: no result was written" in feedback.textLog()
    assert results == {}
    assert time.monotonic() - began < 2 + 5  # the start of a run is counted too
    assert not output.exists()


def test_a_cancelled_second_run_leaves_the_first_result(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    from qgis import processing

    workspace = tmp_path / "quartier.gpkg"
    table = f"ogr:dbname='{workspace}' table=\"walks\" (geom)"
    for output, source in (
        (str(tmp_path / "out.gpkg"), str(tmp_path / "out.gpkg")),
        (table, f"{workspace}|layername=walks"),
    ):
        run(ALGORITHM, {**town, "OUTPUT": output})
        before = rows(source)
        assert processing.run(ALGORITHM, {**town, "OUTPUT": output}, feedback=CancelAt()) == {}
        assert rows(source) == before
        run(ALGORITHM, {**town, "OUTPUT": output})
        assert len(rows(source)) == len(before)


def test_two_outputs_of_one_name_are_refused(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    same = str(tmp_path / "same.gpkg")
    with pytest.raises(QgsProcessingException, match="written to the same place"):
        run(ALGORITHM, {**town, "OUTPUT": same, "SUMMARY": same})


def test_the_dialog_s_own_empty_widgets_are_nothing_given(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    """An empty file widget gives a null QVariant: the standards are then the usual ones."""
    output = str(tmp_path / "out.gpkg")
    run(ALGORITHM, {**town, "STANDARDS": NULL, "OUTPUT": output})
    assert len(rows(output)) == 2


def test_in_qgis_process(
    town: dict[str, object], tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    output = tmp_path / "out.gpkg"
    answer = qgis_process(ALGORITHM, {**town, "OUTPUT": str(output)})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"]["OUTPUT"] == str(output)
    found = gpd.read_file(output, layer="out")
    assert found["water_point_m"].tolist() == pytest.approx([920.0, 330.0])
    assert shapely.get_type_id(found.geometry.to_numpy()).tolist() == [3, 3]


def ground(path: Path, rise: float, east: float) -> str:
    """A raster of ground that rises eastwards by `rise` a metre, from `east` metres east of the corner."""
    from osgeo import gdal, osr
    from quartier.tests.engine.builders import EAST, NORTH

    gdal.UseExceptions()
    size, cell = 140, 10.0
    raster = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((EAST + east, cell, 0.0, NORTH + 700.0, 0.0, -cell))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    raster.SetProjection(reference.ExportToWkt())
    x = (np.arange(size) + 0.5) * cell + east
    raster.GetRasterBand(1).WriteArray(np.tile(x * rise, (size, 1)).astype(np.float32))
    raster.FlushCache()
    return str(path)


def test_uphill_takes_longer_by_what_tobler_says(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    outputs = [str(tmp_path / f"{name}.gpkg") for name in ("flat", "hill")]
    run(ALGORITHM, {**town, "OUTPUT": outputs[0]})
    run(ALGORITHM, {**town, "DEM": ground(tmp_path / "colline.tif", 0.1, -200.0), "OUTPUT": outputs[1]})
    flat, hill = (rows(output)[1] for output in outputs)
    assert hill["water_point_m"] == pytest.approx(flat["water_point_m"])
    # docs/methods.md 6.1: at 0.1 upwards 3.549332 of 5.036742 km/h are left; the legs off the path stay as they are.
    leg = flat["snap_m"] / 0.6 / 1.34
    on_path = flat["water_point_min"] * 60 - leg
    assert hill["water_point_min"] * 60 == pytest.approx(leg + on_path * 5.036742 / 3.549332, rel=1e-4)


def test_a_climb_costs_what_the_rule_chosen_says(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    outputs = [str(tmp_path / f"{name}.gpkg") for name in ("flat", "hill")]
    given = {**town, "SLOPE_RULE": "langmuir"}
    run(ALGORITHM, {**given, "OUTPUT": outputs[0]})
    run(ALGORITHM, {**given, "DEM": ground(tmp_path / "colline.tif", 0.1, -200.0), "OUTPUT": outputs[1]})
    flat, hill = (rows(output)[1] for output in outputs)
    # docs/methods.md 6.2: 22 minutes for what takes 12 on the flat.
    leg = flat["snap_m"] / 0.6 / 1.34
    on_path = flat["water_point_min"] * 60 - leg
    assert hill["water_point_min"] * 60 == pytest.approx(leg + on_path * 22 / 12, rel=1e-4)
    with pytest.raises(QgsProcessingException, match="SLOPE_RULE"):
        run(ALGORITHM, {**town, "SLOPE_RULE": "naismith", "OUTPUT": str(tmp_path / "no.gpkg")})


def test_ground_that_lies_elsewhere_is_said(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    elsewhere = ground(tmp_path / "ailleurs.tif", 0.1, 50_000.0)
    with pytest.raises(QgsProcessingException, match="ailleurs"):
        run(ALGORITHM, {**town, "DEM": elsewhere, "OUTPUT": str(tmp_path / "no.gpkg")})


def test_a_table_of_surfaces_of_ones_own_slows_people_down(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    paths = gpd.read_file(str(town["PATHS"]), engine="pyogrio")
    paths["surface"] = "Terre battue"
    paths.to_file(tmp_path / "terre.gpkg", engine="pyogrio", VERSION="1.2")
    table = tmp_path / "revêtements.csv"
    table.write_text("surface;speed_share;paved\nterre battue;0,5;non\n", encoding="utf-8")
    outputs = [str(tmp_path / f"{name}.gpkg") for name in ("plain", "slow")]
    run(ALGORITHM, {**town, "OUTPUT": outputs[0]})
    run(
        ALGORITHM,
        {**town, "PATHS": str(tmp_path / "terre.gpkg"), "SURFACES": str(table), "OUTPUT": outputs[1]},
    )
    plain, slow = (rows(output)[1] for output in outputs)
    leg = plain["snap_m"] / 0.6 / 1.34
    assert slow["water_point_min"] * 60 == pytest.approx(leg + 2 * (plain["water_point_min"] * 60 - leg))
    with pytest.raises(QgsProcessingException, match="none of the paths"):
        run(
            ALGORITHM,
            {**town, "PATHS": str(tmp_path / "terre.gpkg"), "GROUP": "wheelchair", "OUTPUT": str(tmp_path / "w.gpkg")},
        )


def test_there_and_back_with_a_queue(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    output = str(tmp_path / "retour.gpkg")
    run(ALGORITHM, {**town, "RETURN_GROUP": "carrying_water", "QUEUE": 10, "OUTPUT": output})
    row = rows(output)[1]
    leg = row["snap_m"]
    on_path = row["water_point_m"] - leg
    seconds = (on_path + leg / 0.6) / 1.34 + (on_path + leg / 0.6) / 1.0
    assert row["water_point_round_min"] == pytest.approx(10 + seconds / 60)
    assert row["clinic_round_min"] > 10


def households(path: Path) -> str:
    """Sixty homes of a survey along the street, one of them far from any path."""
    count = 60
    places = [(10 + 15 * n, 8) for n in range(count - 1)] + [(400, 900)]
    frame = here(points(*places, prefix="uuid"))
    frame["people"] = [4] * count
    frame["female_people"], frame["male_people"] = [3, 1] * (count // 2), [1, 3] * (count // 2)
    frame["under_5_people"] = [int(n % 2 == 0) for n in range(count)]
    frame["consent"] = "yes"
    frame.to_file(path, engine="pyogrio", VERSION="1.2")
    return str(path)


def test_people_of_a_survey_are_told_by_group_and_small_counts_are_not(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: object
) -> None:
    from quartier.adapters.sharing import audience_of_layer

    homes = {**town, "ORIGINS": households(tmp_path / "ménages.gpkg"), "OUTPUT": str(tmp_path / "out.gpkg")}
    told, open_table = str(tmp_path / "told.gpkg"), str(tmp_path / "open.gpkg")
    run(ALGORITHM, {**homes, "SUMMARY": told})
    run(ALGORITHM, {**homes, "SUMMARY": open_table, "SMALLEST_COUNT": 0})
    near = [row for row in rows(open_table) if row["standard"] == "sphere_water_distance" and row["block_id"] == NULL]
    assert [row["people_group"] for row in near] == ["all", "female", "male", "under_5"]
    assert [row["people"] for row in near] == [240, 120, 120, 30]
    assert [row["off_network_people"] for row in near] == [4, 1, 3, 0]
    assert {row["block_name"] for row in near} == {"Whole area"}
    for row in near:
        cells = [value for name, value in row.items() if name.endswith("_people")]
        assert sum(cells) == row["people"]
    guarded = [row for row in rows(told) if row["standard"] == "sphere_water_distance" and row["block_id"] == NULL]
    assert [row["off_network_people"] for row in guarded[:3]] == [NULL] * 3
    assert {row["count_status"] for row in guarded[:3]} == {"withheld"}
    assert audience_of_layer(QgsVectorLayer(told)) == "municipality"
    assert audience_of_layer(QgsVectorLayer(open_table)) == "team"
    assert any("to protect households" in text for text in feedback.infos)
    assert any("is taken from the field 'people'" in text for text in feedback.infos)


def test_the_table_of_people_is_in_words_and_says_its_sources(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: object
) -> None:
    summary = str(tmp_path / "people.gpkg")
    run(ALGORITHM, {**town, "OUTPUT": str(tmp_path / "out.gpkg"), "SUMMARY": summary})
    water = "Water point within 500 m (Sphere): 4 of 10 people (40%). Source: Sphere Handbook 2018 WS 2.1."
    assert water in feedback.infos
    assert any("twice the walk there" in text for text in feedback.infos)
    layer = QgsVectorLayer(summary)
    words = {}
    for name in ("standard", "measure", "measure_status", "group", "people_group", "count_status", "assumption"):
        setup = layer.editorWidgetSetup(layer.fields().indexOf(name))
        words[name] = {code for one in setup.config()["map"] for code in one.values()}
        assert {row[name] for row in rows(summary) if row[name] != NULL} <= words[name], name
    round_trips = [row for row in rows(summary) if row["measure"] == "round_trip_min"]
    assert {row["measure_status"] for row in round_trips} == {"doubled"}
    run(ALGORITHM, {**town, "RETURN_GROUP": "carrying_water", "OUTPUT": str(tmp_path / "o.gpkg"), "SUMMARY": summary})
    assert {row["measure_status"] for row in rows(summary) if row["measure"] == "round_trip_min"} == {"measured"}


def test_a_national_standard_is_a_line_of_a_table(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    table, summary = tmp_path / "normes.csv", str(tmp_path / "people.gpkg")
    table.write_text(
        "standard;category;measure;limit;label_fr;source\nnational;Water point;m;330,5;Eau;Arrêté n° 1\n",
        encoding="utf-8",
    )
    run(ALGORITHM, {**town, "STANDARDS": str(table), "OUTPUT": str(tmp_path / "out.gpkg"), "SUMMARY": summary})
    whole = next(row for row in rows(summary) if row["category"] == "water_point")
    assert (whole["standard"], whole["limit"], whole["source"]) == ("national", 330.5, "Arrêté n° 1")
    assert whole["within_people"] == 4
