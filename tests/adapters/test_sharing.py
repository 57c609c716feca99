"""The audience of layers as they lie about: in workspaces, beside files, in copies; and what leaves a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

import numpy as np
from qgis.core import QgsLayerMetadata, QgsProcessingContext, QgsProject, QgsVectorFileWriter, QgsVectorLayer
from quartier.adapters.audience import MUNICIPALITY, PUBLIC, TEAM
from quartier.adapters.results.finishing import finish_layer, finish_raster
from quartier.adapters.results.provenance import provenance_of, record
from quartier.adapters.sharing import audience_of_layer, refuse_above, share_of
from quartier.adapters.workspace import contents
from quartier.engine.errors import InputError
from quartier.engine.progress import SILENT
from quartier.tests.adapters.test_rasters import write as write_raster
from quartier.tests.engine.builders import here, points

pytestmark = pytest.mark.usefixtures("qgis_app")


def saved(path: Path, name: str = "", **columns: list[object]) -> str:
    """Two points in a file; the source string of their layer."""
    frame = here(points((0, 0), (5, 5), **columns))
    if path.suffix == ".gpkg":
        frame.to_file(path, layer=name, engine="pyogrio", VERSION="1.2")
        return f"{path}|layername={name}"
    frame.to_file(path, engine="pyogrio")
    return str(path)


def told(source: str, audience: str, kind: str = "services", name: str = "x") -> None:
    row = provenance_of(name, "quartier:importsurvey", {}, {}, audience=audience)
    finish_layer(source, kind, row, QgsProcessingContext(), SILENT)


def of(source: str) -> str:
    layer = QgsVectorLayer(source, "", "ogr")
    assert layer.isValid()
    return audience_of_layer(layer)


@pytest.mark.parametrize("name", ["marks.gpkg", "marks.shp", "marks.geojson"])
@pytest.mark.parametrize("audience", [TEAM, MUNICIPALITY, PUBLIC])
def test_a_layer_carries_its_audience_whatever_its_format(tmp_path: Path, name: str, audience: str) -> None:
    source = saved(tmp_path / name, "marks", value=[1, 2])
    assert of(source) == PUBLIC
    told(source, audience)
    assert of(source) == audience


def test_a_word_of_earlier_versions_is_the_team_s(tmp_path: Path) -> None:
    source = saved(tmp_path / "old.geojson", value=[1, 2])
    told(source, "internal")
    assert of(source) == TEAM


def test_a_raster_carries_it_beside(tmp_path: Path) -> None:
    from qgis.core import QgsRasterLayer

    path = tmp_path / "depth.tif"
    write_raster(path, np.zeros((2, 2)))
    assert audience_of_layer(QgsRasterLayer(str(path))) == PUBLIC
    row = provenance_of("depth", "quartier:addtoworkspace", {}, {}, audience=MUNICIPALITY)
    finish_raster(str(path), "depth", row, SILENT)
    assert audience_of_layer(QgsRasterLayer(str(path))) == MUNICIPALITY


def test_the_provenance_of_a_workspace_counts_even_where_the_metadata_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "quartier.gpkg"
    source = saved(path, "walkingdistance_output__sec", value=[1, 2])
    record(path, [provenance_of("walkingdistance_output__sec", "quartier:walkingdistance", {}, {}, audience=TEAM)])
    assert of(source) == TEAM


def test_of_two_words_the_narrower_counts(tmp_path: Path) -> None:
    path = tmp_path / "quartier.gpkg"
    source = saved(path, "services", value=[1, 2])
    told(source, PUBLIC, name="services")
    record(path, [provenance_of("services", "x", {}, {}, audience=MUNICIPALITY)])
    assert of(source) == MUNICIPALITY


def test_without_a_word_names_and_columns_tell(tmp_path: Path) -> None:
    assert of(saved(tmp_path / "quartier.gpkg", "households", people=[1, 2])) == TEAM
    assert of(saved(tmp_path / "quartier.gpkg", "flood_marks", depth_m=[1, 2])) == TEAM
    assert of(saved(tmp_path / "quartier.gpkg", "services", category=["market", "market"])) == PUBLIC
    assert of(saved(tmp_path / "kobo.geojson", _uuid=["a", "b"])) == TEAM


def test_a_copy_that_lost_its_metadata_is_known_by_its_columns(tmp_path: Path) -> None:
    for columns in ({"consent": ["yes", "no"]}, {"depth_error_m": [0.1, 0.1]}):
        source = saved(tmp_path / "quartier.gpkg", "households", **columns)
        told(source, TEAM, "households", "households")
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GeoJSON"
        copy = tmp_path / "copie.geojson"
        context = QgsProject.instance().transformContext()
        QgsVectorFileWriter.writeAsVectorFormatV3(QgsVectorLayer(source), str(copy), context, options)
        assert of(str(copy)) == TEAM


def test_a_layer_in_memory_keeps_it_and_gives_it_to_its_clone() -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=value:integer", "memory", "memory")
    metadata = QgsLayerMetadata()
    metadata.setKeywords({"audience": [MUNICIPALITY]})
    layer.setMetadata(metadata)
    assert audience_of_layer(layer) == audience_of_layer(layer.clone()) == MUNICIPALITY


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Households, services, a result for the municipality, a raster."""
    path = tmp_path / "quartier.gpkg"
    for name, columns in (
        ("households", {"people": [1, 2]}),
        ("services", {"category": ["market", "market"]}),
        ("floodexposure_summary__10_ans", {"people": [1, 2]}),
    ):
        saved(path, name, **columns)
    record(path, [provenance_of("floodexposure_summary__10_ans", "x", {}, {}, audience=MUNICIPALITY)])
    (tmp_path / "rasters").mkdir()
    write_raster(tmp_path / "rasters" / "depth__10_ans.tif", np.zeros((2, 2)))
    return tmp_path


@pytest.mark.parametrize(
    ("audience", "left_out"),
    [
        (PUBLIC, {"households", "floodexposure_summary__10_ans"}),
        (MUNICIPALITY, {"households"}),
        (TEAM, set()),
    ],
)
def test_what_leaves_a_workspace(workspace: Path, audience: str, left_out: set[str]) -> None:
    share = share_of(contents(workspace), audience)
    assert {one.layer for one in share.left_out} == left_out
    kept = share.contents
    everything = {"households", "services", "floodexposure_summary__10_ans", "depth__10_ans"}
    assert {one.layer for one in (*kept.inputs, *kept.results, *kept.rasters)} == everything - left_out


def test_a_refusal_says_what_to_do() -> None:
    refuse_above(TEAM, "a", TEAM, "walkingdistance")
    refuse_above(PUBLIC, "a", PUBLIC, "walkingdistance")
    with pytest.raises(InputError, match=r"'a' is for 'team', not for 'municipality'.*masked households"):
        refuse_above(MUNICIPALITY, "a", TEAM, "walkingdistance")
