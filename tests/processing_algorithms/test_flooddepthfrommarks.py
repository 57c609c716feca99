"""quartier:flooddepthfrommarks inside QGIS: the sample's survey, a surface that is known, real marks of Za'atari."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely

pytest.importorskip("qgis.core")

from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsVectorLayer
from quartier.adapters.rasters.files import depth_error
from quartier.adapters.results.provenance import recorded
from quartier.adapters.workspace import make_folder, workspace_file
from quartier.engine.grids.raster import Raster, bilinear, sample, samples_along

MARKS = "quartier:flooddepthfrommarks"
Run = Callable[[str, dict[str, object]], dict[str, object]]
NO_DATA = -9999.0


def raster(path: object, band: int = 1) -> Raster:
    dataset = gdal.Open(str(path))
    raw = dataset.GetRasterBand(band).ReadRaster(buf_type=gdal.GDT_Float32)
    values = np.frombuffer(raw, dtype="f4").reshape(dataset.RasterYSize, dataset.RasterXSize).copy()
    values[values == NO_DATA] = np.nan
    left, dx, _, top, _, dy = dataset.GetGeoTransform()
    return Raster(values, left, top, dx, -dy, pyproj.CRS.from_wkt(dataset.GetProjection()))


def outputs(folder: Path) -> dict[str, str]:
    names = {"DEPTH": "hauteur été.tif", "ERROR": "erreur.tif", "PROBABILITY": "chance.tif", "RESIDUALS": "écarts.gpkg"}
    return {name: str(folder / file) for name, file in names.items()}


@pytest.fixture
def survey_marks(run: Run, sample: Path, tmp_path: Path) -> str:
    """The flood marks of the sample's survey."""
    marks = str(tmp_path / "repères.gpkg")
    inputs = {"INPUT": [str(sample / "survey.csv")], "FORM": str(sample / "form.xlsx"), "FLOOD_MARKS": marks}
    run("quartier:importsurvey", {**inputs, "OUTPUT": str(tmp_path / "enquête.gpkg")})
    return marks


def test_the_marks_of_the_sample_s_survey(
    run: Run, sample: Path, survey_marks: str, tmp_path: Path, feedback: Any
) -> None:
    """The flood of 2022 stood 0.18 m below that of 100 years; the survey holds puddles that were none of it."""
    given = {"MARKS": survey_marks, "DEM": str(sample / "dem.tif"), "METHOD": "idw", "OUTLIERS": "leave_out"}
    with pytest.raises(QgsProcessingException, match=r"several floods .*2019-10-02 \(6\)"):
        run(MARKS, {**given, **outputs(tmp_path)})
    results = run(MARKS, {**given, "EVENT": "2022", "CLASSES": "0.1;0.7;1.5", **outputs(tmp_path)})
    depth, error = raster(results["DEPTH"]).values, raster(results["ERROR"]).values
    true = np.maximum(raster(sample / "depth_100.tif").values - 0.18, 0)
    wet = ~np.isnan(depth) & ~np.isnan(true) & ((depth > 0) | (true > 0))
    assert np.sqrt(np.mean((depth - true)[wet] ** 2)) < 0.15
    assert np.mean(np.abs(depth - true)[wet] <= 2 * error[wet]) > 0.95
    np.testing.assert_array_equal(np.isnan(depth), np.isnan(error))
    under_water = np.sqrt(np.mean(error[depth > 0] ** 2))
    assert depth_error(str(results["DEPTH"])) == pytest.approx(under_water, abs=0.001)
    told = gpd.read_file(results["RESIDUALS"], layer="écarts")
    assert len(told) == 138
    assert dict(told["mark_status"].value_counts()) == {
        **{"dry": 83, "wet": 39, "outlier": 6, "other_event": 6, "no_consent": 3, "no_place": 1}
    }
    assert any("138 marks" in sentence for sentence in feedback.infos)
    bands = gdal.Open(str(results["PROBABILITY"]))
    assert [bands.GetRasterBand(band).GetDescription() for band in range(1, 5)] == [
        f"deeper than {limit} m" for limit in (0.5, 0.1, 0.7, 1.5)
    ]
    shallow, deep = (raster(results["PROBABILITY"], band).values for band in (2, 4))
    assert np.nanmax(deep - shallow) <= 0
    for name in ("DEPTH", "ERROR", "PROBABILITY"):
        layer = QgsRasterLayer(str(results[name]), name)
        layer.loadDefaultStyle()
        assert layer.renderer().type() == "singlebandpseudocolor"


def test_classes_that_are_too_fine_leave_nothing_behind(
    run: Run, sample: Path, survey_marks: str, tmp_path: Path
) -> None:
    given = {"MARKS": survey_marks, "DEM": str(sample / "dem.tif"), "EVENT": "2022", "CLASSES": "0.1;0.3;0.5"}
    with pytest.raises(QgsProcessingException, match="finer than these marks allow"):
        run(MARKS, {**given, **outputs(tmp_path)})
    assert not Path(outputs(tmp_path)["DEPTH"]).exists()


@pytest.mark.parametrize("method", ["auto", "idw"])
@pytest.mark.parametrize(
    "level",
    [
        lambda x, y: 2.0 + 0.0006 * x - 0.0004 * y,
        lambda x, y: 2.0 + 0.3 * np.sin(x / 500) * np.cos(y / 600) + 0.0003 * x,
    ],
    ids=["planar", "curved"],
)
def test_marks_from_a_known_surface_give_it_back(
    run: Run, sample: Path, tmp_path: Path, level: Callable[..., np.ndarray], method: str
) -> None:
    ground = raster(sample / "dem.tif")
    random = np.random.default_rng(5)
    across, down = np.meshgrid(np.arange(ground.columns) + 0.5, np.arange(ground.rows) + 0.5)
    true = level(5 * across, 5 * down) - ground.values
    wet = np.argwhere(true > 0.3)
    at = (wet[random.choice(len(wet), 60, replace=False)][:, ::-1] + random.random((60, 2))) * 5
    xy = np.column_stack((ground.left + at[:, 0], ground.top - at[:, 1]))
    depth = np.maximum(level(*at.T) - bilinear(ground, xy) + random.normal(0, 0.15, 60), 0.01)
    marks = gpd.GeoDataFrame({"depth_m": depth, "dry": "no"}, geometry=shapely.points(xy), crs=ground.crs)
    marks.to_file(tmp_path / "marks.gpkg", engine="pyogrio", VERSION="1.2")
    given = {"MARKS": str(tmp_path / "marks.gpkg"), "DEM": str(sample / "dem.tif"), "METHOD": method}
    results = run(MARKS, {**given, **outputs(tmp_path)})
    found, error = raster(results["DEPTH"]).values, raster(results["ERROR"]).values
    under = found > 0
    assert under.sum() > 5000
    assert np.mean(np.abs(found - np.maximum(true, 0))[under] <= 2 * error[under]) >= 0.93
    assert np.sqrt(np.mean((found - true)[under] ** 2)) < 0.15


@pytest.mark.parametrize(
    ("method", "algorithm"), [("idw", "invdist:power=2.0:nodata=-9999"), ("tin", "linear:radius=0:nodata=-9999")]
)
def test_gdal_draws_the_same_surface(run: Run, sample: Path, tmp_path: Path, method: str, algorithm: str) -> None:
    random = np.random.default_rng(3)
    xy = np.column_stack((random.uniform(436_500, 437_500, 40), random.uniform(711_450, 712_300, 40)))
    marks = gpd.GeoDataFrame({"depth_m": random.uniform(3, 4, 40)}, geometry=shapely.points(xy), crs="EPSG:32631")
    marks.to_file(tmp_path / "marks.gpkg", engine="pyogrio", VERSION="1.2")
    given = {"MARKS": str(tmp_path / "marks.gpkg"), "DEM": str(sample / "dem.tif"), "METHOD": method, "MAX_DISTANCE": 0}
    results = run(MARKS, {**given, **outputs(tmp_path)})
    depth, ground = raster(results["DEPTH"]), raster(sample / "dem.tif")
    west, south, east, north = ground.bounds
    grid = gdal.Grid(
        str(tmp_path / "gdal.tif"),
        str(results["RESIDUALS"]),
        layers=["écarts"],
        zfield="level_m",
        algorithm=algorithm,
        outputBounds=[west, north, east, south],
        width=ground.columns,
        height=ground.rows,
        outputType=gdal.GDT_Float32,
    )
    assert grid is not None
    del grid
    surface = raster(tmp_path / "gdal.tif")
    # Beyond the triangles GDAL says nothing.
    both = (depth.values > 0) & ~np.isnan(surface.values)
    assert both.sum() > 10_000
    np.testing.assert_allclose((depth.values + ground.values)[both], surface.values[both], atol=1e-3)


def test_who_may_see_the_results(run: Run, sample: Path, survey_marks: str, tmp_path: Path) -> None:
    workspace = tmp_path / "quartier en été"
    run("quartier:addtoworkspace", {"INPUT": str(sample / "dem.tif"), "ROLE": "dem", "WORKSPACE": str(workspace)})
    depth = make_folder(workspace / "rasters") / "depth__crue_2022.tif"
    residuals = f"ogr:dbname='{workspace_file(workspace)}' table=\"residuals__crue_2022\" (geom)"
    given = {"MARKS": survey_marks, "DEM": str(sample / "dem.tif"), "EVENT": "2022", "SCENARIO": "Crue 2022"}
    run(MARKS, {**given, "DEPTH": str(depth), "ERROR": str(tmp_path / "e.tif"), "RESIDUALS": residuals})
    rows = recorded(workspace_file(workspace))
    assert rows["depth__crue_2022"].audience == "municipality"
    assert rows["residuals__crue_2022"].audience == "team"


def test_the_layer_of_residuals_speaks_to_people(run: Run, sample: Path, survey_marks: str, tmp_path: Path) -> None:
    given = {"MARKS": survey_marks, "DEM": str(sample / "dem.tif"), "EVENT": "2022"}
    results = run(MARKS, {**given, **outputs(tmp_path)})
    layer = QgsVectorLayer(f"{results['RESIDUALS']}|layername=écarts", "écarts")
    names = {field.name(): layer.attributeAlias(index) for index, field in enumerate(layer.fields())}
    assert names["mark_residual_m"].startswith("All others say")
    assert layer.renderer().type() == "RuleRenderer"
    assert len(layer.renderer().rootRule().children()) == 7


def test_sentences(run: Run, sample: Path, survey_marks: str, tmp_path: Path) -> None:
    given = {"MARKS": survey_marks, "DEM": str(sample / "dem.tif"), "EVENT": "2022", **outputs(tmp_path)}
    for wrong, words in (
        ({"METHOD": "kriging"}, "'kriging' is not a choice for METHOD"),
        ({"EVENT": "1999"}, "No mark with a height tells of the flood '1999'"),
        ({"CLASSES": "deep"}, "deep"),
        ({"DEM": str(tmp_path / "none.tif")}, "DEM"),
        ({"DEPTH": str(sample / "dem.tif")}, "DEPTH would replace DEM"),
    ):
        with pytest.raises(QgsProcessingException, match=words):
            run(MARKS, {**given, **wrong})


@pytest.mark.slow
def test_zaatari(run: Run, real_data: Path, tmp_path: Path, feedback: Any) -> None:
    """Marks that say how bad it was, on a slope: the method says itself how little it knows there."""
    folder = real_data / "zaatari"
    given = {
        "MARKS": str(folder / "flood_points_unicef.geojson"),
        "SEVERITY_FIELD": "SEVERITY",
        "DATE_FIELD": "DATE",
        "DEM": str(folder / "elevation_5m_derived.tif"),
        "DEM_KIND": "survey",
    }
    results = run(MARKS, {**given, **outputs(tmp_path)})
    assert any("129 marks: 129 with a height" in sentence for sentence in feedback.infos)
    depth, error = raster(results["DEPTH"]), raster(results["ERROR"])
    assert 0.6 < np.sqrt(np.nanmean(error.values**2)) < 2
    lines = gpd.read_file(folder / "flood_lines.geojson").to_crs(depth.crs)
    xy, _, metres = samples_along(lines.geometry.to_numpy(), 2.5)
    at = sample(depth, xy)
    known = ~np.isnan(at)
    inside = metres[known & (at > 0)].sum() / metres[known].sum()
    everywhere = np.mean(depth.values[~np.isnan(depth.values)] > 0)
    # Flooded roads lie in the water more often than ground does.
    assert inside > 0.7
    assert everywhere < 0.6
    with pytest.raises(QgsProcessingException, match="finer than these marks allow"):
        run(MARKS, {**given, "CLASSES": "0.1;0.7;1.5", **outputs(tmp_path)})


def test_without_a_window(
    qgis_process: Callable[..., subprocess.CompletedProcess[str]], sample: Path, tmp_path: Path
) -> None:
    seen = gpd.GeoDataFrame(
        {"hauteur": ["genou", "80 cm", "1,2 m", "jamais"]},
        geometry=gpd.points_from_xy([436_900, 436_950, 437_000, 437_000], [711_500, 711_550, 711_500, 711_900]),
        crs="EPSG:32631",
    )
    seen.to_file(tmp_path / "repères.geojson")
    inputs = {"MARKS": str(tmp_path / "repères.geojson"), "DEPTH_FIELD": "hauteur", "DEM": str(sample / "dem.tif")}
    answer = qgis_process(MARKS, {**inputs, **outputs(tmp_path)})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout[answer.stdout.index("{") :])["results"]["DEPTH"] == outputs(tmp_path)["DEPTH"]
