"""quartier:flooddepthfromlevel and quartier:flooddepthfromextent inside QGIS: files, sentences, the sample's own floods."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

pytest.importorskip("qgis.core")

from osgeo import gdal
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsRasterLayer
from quartier.adapters.results.provenance import recorded
from quartier.adapters.workspace import contents, make_folder, workspace_file
from quartier.tests.adapters.test_rasters import LEFT, TOP, write
from quartier.tests.engine.builders import layer as features
from quartier.tests.engine.test_flood_depth import SHORE
from quartier.tests.processing_algorithms.cancelling import CancelAt

LEVEL = "quartier:flooddepthfromlevel"
EXTENT = "quartier:flooddepthfromextent"
Run = Callable[[str, dict[str, object]], dict[str, object]]
NO_DATA = -9999


def cells(path: object) -> np.ndarray:
    dataset = gdal.Open(str(path))
    raw = dataset.GetRasterBand(1).ReadRaster(buf_type=gdal.GDT_Float32)
    return np.frombuffer(raw, dtype="f4").reshape(dataset.RasterYSize, dataset.RasterXSize)


def save(path: Path, *shapes: object, crs: str | None = None) -> str:
    """Shapes in metres from the corner of the raster."""
    frame = features(
        [shapely.affinity.translate(shape, LEFT, TOP) for shape in shapes], "way", kind=["lac"] * len(shapes)
    )
    (frame.to_crs(crs) if crs else frame).to_file(path, engine="pyogrio", VERSION="1.2")
    return str(path)


@pytest.fixture
def shore(tmp_path: Path) -> dict[str, object]:
    """The shore of docs/methods.md 12.1, its sea as a polygon in degrees."""
    write(tmp_path / "relief été.tif", np.array(SHORE))
    water = save(tmp_path / "mer.gpkg", shapely.box(-50, -50, 10, 20), crs="EPSG:4326")
    return {"DEM": str(tmp_path / "relief été.tif"), "WATER": water, "DEPTH": str(tmp_path / "hauteur.tif")}


def test_the_published_shore_in_files(run: Run, shore: dict[str, object], feedback: Any) -> None:
    for level, wet, total in ((1.0, 8, 6.0), (1.5, 12, 11.8), (3.5, 28, 67.9)):
        results = run(LEVEL, {**shore, "LEVEL": level, "SCENARIO": "tempête"})
        assert results["DEPTH"] == shore["DEPTH"]
        depth = cells(shore["DEPTH"])
        assert ((depth > 0).sum(), depth.sum()) == (wet, pytest.approx(total))
    layer = QgsRasterLayer(str(shore["DEPTH"]), "depth")
    assert layer.crs().authid() == "EPSG:32631"
    layer.loadDefaultStyle()
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert any("28 cells in all" in sentence for sentence in feedback.infos)
    assert any("How good the elevation is was not said" in sentence for sentence in feedback.warnings)
    metadata = Path(str(shore["DEPTH"])).with_suffix(".qmd").read_text(encoding="utf-8")
    assert "tempête" in metadata
    assert "Bathtub with hydraulic connection" in metadata


def test_a_rise_above_the_water_and_the_chance_of_deep_water(
    run: Run, shore: dict[str, object], tmp_path: Path
) -> None:
    chance = str(tmp_path / "chance.tif")
    run(LEVEL, {**shore, "LEVEL": 1.0, "LEVEL_ABOVE": "water_surface", "DEM_ERROR": 0.3, "PROBABILITY": chance})
    assert cells(shore["DEPTH"]).sum() == pytest.approx(6.0)
    np.testing.assert_allclose(cells(chance)[0, :3], [0.95221, 0.5, 0.04779], atol=1e-4)
    assert QgsRasterLayer(chance, "chance").isValid()
    with pytest.raises(QgsProcessingException, match="follows from the error of the elevation"):
        run(LEVEL, {**shore, "LEVEL": 1.0, "PROBABILITY": chance})


def test_drains_that_rise(run: Run, shore: dict[str, object], feedback: Any) -> None:
    run(LEVEL, {**shore, "LEVEL": 1.0, "METHOD": "hand", "CHANNEL_AREA": 0, "DEM_KIND": "srtm_30"})
    depth = cells(shore["DEPTH"])
    np.testing.assert_allclose(depth[0, :4], [1, 0.5, 0, NO_DATA])  # the ridge falls eastwards, out of the map
    assert (depth == NO_DATA).any()
    assert any("finer than this elevation allows (6.8 m)" in sentence for sentence in feedback.warnings)


@pytest.fixture
def lake(run: Run, sample: Path, tmp_path: Path) -> str:
    """The lake of the sample."""
    names = ("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER")
    places = {name: str(tmp_path / f"{name}.gpkg") for name in names}
    run("quartier:importosmfile", {"INPUT": str(sample / "quartier.osm"), **places})
    return places["WATER"]


def test_the_sample_s_own_floods(run: Run, sample: Path, lake: str, tmp_path: Path) -> None:
    """The sample's depths were made from levels of 1.40 and 2.20 m by a program of its own."""
    made = {}
    for scenario, level in (("10", 1.4), ("100", 2.2)):
        made[scenario] = str(tmp_path / f"{scenario}.tif")
        run(LEVEL, {"DEM": str(sample / "dem.tif"), "WATER": lake, "LEVEL": level, "DEPTH": made[scenario]})
        expected = cells(sample / f"depth_{scenario}.tif")
        unlike = np.abs(cells(made[scenario]) - expected) > 1e-3
        # Where a drain, which is not in the layer of water, leads under a bank.
        assert unlike.sum() <= 0.01 * (expected > 0).sum()
    assert (cells(made["100"]) >= cells(made["10"])).all()


def test_the_sample_s_outline_gives_its_depths_back(run: Run, sample: Path, lake: str, tmp_path: Path) -> None:
    depth = gdal.Open(str(sample / "depth_100.tif"))
    expected = cells(sample / "depth_100.tif")
    wet = gdal.GetDriverByName("MEM").Create("", depth.RasterXSize, depth.RasterYSize, 1, gdal.GDT_Byte)
    wet.SetGeoTransform(depth.GetGeoTransform())
    wet.SetProjection(depth.GetProjection())
    wet.GetRasterBand(1).WriteRaster(0, 0, *expected.shape[::-1], (expected > 0).astype("u1").tobytes())
    outlines = gdal.GetDriverByName("GPKG").Create(str(tmp_path / "zone.gpkg"), 0, 0, 0, gdal.GDT_Unknown)
    table = outlines.CreateLayer("zone", depth.GetSpatialRef())
    gdal.Polygonize(wet.GetRasterBand(1), wet.GetRasterBand(1), table, -1)
    del table, outlines
    found = str(tmp_path / "found.tif")
    inputs = {"EXTENT_POLYGONS": str(tmp_path / "zone.gpkg"), "DEM": str(sample / "dem.tif"), "WATER": lake}
    run(EXTENT, {**inputs, "DEPTH": found})
    there = expected > 0
    assert np.abs(cells(found) - expected)[there].mean() < 0.1
    assert (cells(found)[expected == 0] == 0).all()
    np.testing.assert_array_equal(cells(found) == NO_DATA, cells(sample / "dem.tif") == NO_DATA)


def test_a_raster_of_a_workspace_has_its_row_of_provenance(run: Run, shore: dict[str, object], tmp_path: Path) -> None:
    workspace = tmp_path / "quartier d'été"
    dem = {"INPUT": shore["DEM"], "ROLE": "dem", "WORKSPACE": str(workspace)}
    run("quartier:addtoworkspace", dem)
    depth = make_folder(workspace / "rasters") / "depth__crue_2024.tif"
    run(LEVEL, {**shore, "LEVEL": 1.0, "SCENARIO": "Crue 2024", "DEPTH": str(depth)})
    row = recorded(workspace_file(workspace))["depth__crue_2024"]
    assert (row.algorithm, row.scenario, row.audience) == (LEVEL, "Crue 2024", "public")
    assert [stored.layer for stored in contents(workspace).rasters] == ["dem", "depth__crue_2024"]


def test_what_is_read_is_never_replaced(run: Run, shore: dict[str, object]) -> None:
    before = Path(str(shore["DEM"])).read_bytes()
    with pytest.raises(QgsProcessingException, match="DEPTH would replace DEM"):
        run(LEVEL, {**shore, "LEVEL": 1.0, "DEPTH": shore["DEM"]})
    assert Path(str(shore["DEM"])).read_bytes() == before


def test_an_earlier_result_stays_when_a_later_run_fails(run: Run, shore: dict[str, object]) -> None:
    run(LEVEL, {**shore, "LEVEL": 1.0})
    kept = [Path(str(shore["DEPTH"])).with_suffix(end).read_bytes() for end in (".tif", ".qml", ".qmd")]
    with pytest.raises(QgsProcessingException, match="which no flood does"):
        run(LEVEL, {**shore, "LEVEL": 300.0})
    assert kept == [Path(str(shore["DEPTH"])).with_suffix(end).read_bytes() for end in (".tif", ".qml", ".qmd")]


def refused(run: Run, algorithm: str, parameters: dict[str, object], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(algorithm, {"LEVEL": 1.0, **parameters})


def test_bad_input_is_said(run: Run, shore: dict[str, object], tmp_path: Path) -> None:
    refused(run, LEVEL, {**shore, "WATER": None}, "Say where the flood comes from")
    refused(run, LEVEL, {**shore, "LEVEL": -3.0}, "-3.00 m lies below the water itself")
    refused(run, LEVEL, {**shore, "METHOD": "tub"}, "'tub' is not a choice for METHOD")
    far = save(tmp_path / "far.gpkg", shapely.box(90_000, 0, 90_100, 100))
    refused(run, LEVEL, {**shore, "WATER": far}, "water lies beyond the elevation raster")
    refused(run, LEVEL, {**shore, "AREA": far}, "'relief été' does not cover any of the features")
    refused(run, LEVEL, {**shore, "METHOD": "hand", "WATER": None}, "water of 0.5 km2 here, and no water is given")
    refused(run, EXTENT, {**shore, "EXTENT_POLYGONS": far}, "None of the flood extents covers a cell")
    for name, words, options in (
        ("no_crs", "'no_crs' has no coordinate reference system", {"epsg": None}),
        ("turned", "'turned' is rotated", {"geotransform": (LEFT, 10.0, 1.0, TOP, 1.0, -10.0)}),
        ("empty", "no cell with data here", {"values": np.full((3, 4), -1.0), "no_data": -1}),
        ("mm", "goes up to 12,000, which is higher than any ground", {"values": np.full((3, 4), 12_000.0)}),
    ):
        write(tmp_path / f"{name}.tif", **options)
        dem = str(tmp_path / f"{name}.tif")
        refused(run, LEVEL, {**shore, "DEM": dem}, words)
        refused(run, EXTENT, {**shore, "DEM": dem, "EXTENT_POLYGONS": shore["WATER"]}, words)
    refused(
        run, LEVEL, {**shore, "DEPTH": str(tmp_path / "depth.asc")}, "a file name that ends in .tif and not in '.asc'"
    )


def test_cancel_leaves_nothing_half_written(shore: dict[str, object]) -> None:
    from qgis import processing

    folder = Path(str(shore["DEPTH"])).parent
    before = sorted(file.name for file in folder.iterdir())
    feedback = CancelAt()
    assert processing.run(LEVEL, {**shore, "LEVEL": 1.0}, feedback=feedback, context=QgsProcessingContext()) == {}
    assert sorted(file.name for file in folder.iterdir()) == before


def test_in_qgis_process(
    shore: dict[str, object], tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    answer = qgis_process(LEVEL, {**shore, "LEVEL": 1.5})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"]["DEPTH"] == shore["DEPTH"]
    assert cells(shore["DEPTH"]).sum() == pytest.approx(11.8)
    assert gpd.read_file(str(shore["WATER"])).crs.to_epsg() == 4326
    flood = save(tmp_path / "zone.gpkg", shapely.box(0, -40, 25, 0))
    answer = qgis_process(EXTENT, {"DEM": shore["DEM"], "EXTENT_POLYGONS": flood, "DEPTH": shore["DEPTH"]})
    assert answer.returncode == 0, answer.stderr
    assert (cells(shore["DEPTH"])[:, 3:] == 0).all()
