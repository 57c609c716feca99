"""The workspace: names, sinks, what it holds, and that nobody overwrites it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from osgeo import gdal, ogr
from quartier.adapters import workspace
from quartier.adapters.results.provenance import provenance_of, record
from quartier.engine.errors import FileError


def geopackage(path: Path, *layers: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    source = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0)
    for layer in layers:
        source.CreateLayer(layer, geom_type=ogr.wkbNone)
    source = None
    return path


def test_names_are_put_together_and_taken_apart() -> None:
    name = workspace.result_layer("floodexposure", "OUTPUT", "Crue d'été 100 ans")
    assert name == "floodexposure_output__crue_d_ete_100_ans"
    stored = workspace.take_apart(name)
    assert (stored.algorithm, stored.output, stored.scenario) == ("floodexposure", "output", "crue_d_ete_100_ans")
    assert workspace.take_apart("evacuationroutes_shelters_out__sec").output == "shelters_out"
    assert workspace.take_apart("paths").algorithm == ""
    assert workspace.take_apart("flood_marks__2022") == workspace.Stored("flood_marks__2022", "flood_marks", "2022")


def test_the_readable_name_of_a_scenario_is_kept_only_where_it_fits() -> None:
    assert workspace.scenario_of("floodexposure_output__100_ans", "100 ans") == "100 ans"
    assert workspace.scenario_of("floodexposure_output__10_ans", "100 ans") == "10_ans"
    assert workspace.scenario_of("walkingdistance_output__sec") == "sec"
    assert workspace.scenario_of("depth", "100 ans") == "100 ans"


def test_contents_tell_inputs_results_and_rasters_apart(tmp_path: Path) -> None:
    geopackage(
        tmp_path / "quartier.gpkg",
        "paths",
        "buildings",
        "provenance",
        "layer_styles",
        "floodexposure_output__10_ans",
        "floodexposure_output__100_ans",
        "walkingdistance_output__sec",
        "notes",
    )
    (tmp_path / "rasters").mkdir()
    (tmp_path / "rasters" / "depth__10_ans.tif").touch()
    held = workspace.contents(tmp_path)
    assert [one.layer for one in held.inputs] == ["buildings", "paths"]
    assert held.scenarios == ("100_ans", "10_ans", "sec")
    assert held.scenarios_of("floodexposure_output") == ("100_ans", "10_ans")
    assert [one.base for one in held.rasters] == ["depth"]
    assert held.input("services") is None
    assert held.input("paths").endswith("quartier.gpkg|layername=paths")


def test_a_folder_without_workspace_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"is not a workspace: it holds no quartier\.gpkg"):
        workspace.contents(tmp_path)
    (tmp_path / "quartier.gpkg").write_text("not a GeoPackage")
    with pytest.raises(FileError, match="cannot be read as a GeoPackage"):
        workspace.contents(tmp_path)


def test_only_whole_workspaces_are_recognised(tmp_path: Path) -> None:
    ours = geopackage(tmp_path / "quartier.gpkg", "paths")
    renamed = geopackage(tmp_path / "copie.gpkg", "paths")
    foreign = geopackage(tmp_path / "other.gpkg", "paths", "provenance")
    record(renamed, [provenance_of("paths", "quartier:importosmfile", {}, {})])
    assert workspace.is_workspace_file(str(ours))
    assert workspace.is_workspace_file(f"{ours}|layername=new")
    assert workspace.is_workspace_file(f"ogr:dbname='{ours}'")
    assert workspace.is_workspace_file(str(renamed))
    assert not workspace.is_workspace_file(str(foreign)), "a table called provenance that is not ours"
    assert not workspace.is_workspace_file(workspace.sink(tmp_path, "new"))
    assert not workspace.is_workspace_file("TEMPORARY_OUTPUT")
    assert not workspace.is_workspace_file("memory:")
    assert not workspace.is_workspace_file(str(tmp_path / "absent" / "quartier.gpkg"))
    (tmp_path / "broken.gpkg").write_text("nothing")
    assert not workspace.is_workspace_file(str(tmp_path / "broken.gpkg"))


def test_a_sink_makes_the_folder_and_survives_quotes(tmp_path: Path) -> None:
    folder = tmp_path / "l'été" / "à côté"
    sink = workspace.sink(folder, "paths")
    assert folder.is_dir()
    assert workspace.table_of(sink) is None, "the file is not there yet"
    path = geopackage(folder / "quartier.gpkg", "paths")
    assert workspace.table_of(sink) == (path, "paths")
    assert workspace.table_of(f"{path}|layername=paths") == (path, "paths")
    assert workspace.table_of(str(tmp_path / "a.shp")) is None
