"""QGIS itself: its graph and its algorithms, and Quartier's as people run them."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import inputs
import numpy as np
import package  # noqa: F401
import shapely
from depths import ROWS_AT_ONCE, depths
from osgeo import gdal
from qgis.analysis import QgsGraph, QgsGraphAnalyzer
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsSpatialIndex,
    QgsVectorLayer,
)
from quartier.adapters.rasters.layers import read_raster
from quartier.engine.grids.zonal import polygon_depths
from quartier.processing_algorithms import walkingdistance
from quartier.processing_algorithms.provider import QuartierProvider

Work = Callable[[], dict[str, object]]
SHORTEST = 0
ASKED_ORIGINS = 30
MAX_SNAP_M = 100.0
FACILITIES = 50
CELL_M = 1.8
# Of `native:zonalstatisticsfb`.
MEAN, MAXIMUM = 2, 6
LIMITS_M = (250.0, 500.0, 1000.0)
# What QGIS would lose while it still uses it.
_KEPT: list[object] = []


def search(case: Path) -> Work:
    """`QgsGraphAnalyzer.dijkstra` from a node above all services of a category."""
    with np.load(case / "network.npz") as file:
        data = dict(file)
    graph = QgsGraph()
    for x, y in np.nan_to_num(data["node_xy"]).tolist():
        graph.addVertex(QgsPointXY(x, y))
    total = len(data["first_arc"]) - 1
    tail = np.repeat(np.arange(total), np.diff(data["first_arc"]))
    for a, b, cost in zip(tail.tolist(), data["arc_head"].tolist(), data["arc_s"].tolist()):
        graph.addEdge(a, b, [cost])
    tops = []
    for number in range(len(data["category"])):
        tops.append(graph.addVertex(QgsPointXY(0.0, 0.0)))
        for node in data["source"][data["source_category"] == number].tolist():
            graph.addEdge(tops[-1], node, [0.0])

    def work() -> dict[str, object]:
        seconds = []
        for top in tops:
            cost = np.array(QgsGraphAnalyzer.dijkstra(graph, top, 0)[1][:total])
            seconds.append(np.where(cost < 1e300, cost, np.inf))
        return {"seconds": np.stack(seconds)}

    return work


def snapping(case: Path) -> Work:
    """`QgsSpatialIndex.nearestNeighbor` on the straight pieces, in a Python loop."""
    with np.load(case / "network.npz") as file:
        segments, doors = file["segment_xy"], file["door_xy"]

    def work() -> dict[str, object]:
        index = QgsSpatialIndex(QgsSpatialIndex.Flag.FlagStoreFeatureGeometries)
        for number, (x0, y0, x1, y1) in enumerate(segments.tolist()):
            feature = QgsFeature(number)
            feature.setGeometry(QgsGeometry.fromPolylineXY([QgsPointXY(x0, y0), QgsPointXY(x1, y1)]))
            index.addFeature(feature)
        metres = np.full(len(doors), np.nan)
        for number, (x, y) in enumerate(doors.tolist()):
            if np.isfinite(x):
                point = QgsPointXY(x, y)
                for nearest in index.nearestNeighbor(point, 1, MAX_SNAP_M)[:1]:
                    metres[number] = np.sqrt(index.geometry(nearest).closestSegmentWithContext(point)[0])
        return {"metres": metres}

    return work


def to_one_point(case: Path) -> Work:
    """`native:shortestpathlayertopoint` to one service: from one house, then from a few.

    What one more house costs is the difference; what one run costs whatever is asked is counted once.
    """
    run = _processing()
    houses = QgsVectorLayer(str(case / "houses.gpkg"), "houses", "ogr")
    few = run("native:centroids", {"INPUT": _first(houses, ASKED_ORIGINS), "OUTPUT": "memory:"})["OUTPUT"]
    services = QgsVectorLayer(str(case / "services.gpkg"), "services", "ogr")
    point = next(services.getFeatures()).geometry().asPoint()
    count = houses.featureCount()

    def asked(starts: QgsVectorLayer) -> tuple[QgsVectorLayer, float]:
        begun = time.process_time()
        given = {
            "INPUT": str(case / "paths.gpkg"),
            "STRATEGY": SHORTEST,
            "START_POINTS": starts,
            "END_POINT": f"{point.x()},{point.y()} [{services.crs().authid()}]",
            "TOLERANCE": 0.0,
            "OUTPUT": "memory:",
        }
        return run("native:shortestpathlayertopoint", given)["OUTPUT"], time.process_time() - begun

    def work() -> dict[str, object]:
        _, one_s = asked(_first(few, 1))
        found, few_s = asked(few)
        whole_s = one_s + (count - 1) * (few_s - one_s) / (ASKED_ORIGINS - 1)
        metres = np.full(count, np.nan)
        for feature in found.getFeatures():
            metres[int(feature["id"].split("/")[1])] = feature["cost"] or np.nan
        return {"metres": metres, "share": np.array((one_s + few_s) / whole_s)}

    return work


def service_area(case: Path) -> Work:
    """`native:serviceareafromlayer`, once a limit: metres of path within each limit of each facility."""
    run = _processing()
    given = {"INPUT": str(case / "paths.gpkg"), "STRATEGY": SHORTEST, "TOLERANCE": 0.0}

    def work() -> dict[str, object]:
        found = []
        for limit in LIMITS_M:
            asked = {"START_POINTS": str(case / "facilities.gpkg"), "TRAVEL_COST2": limit, "OUTPUT_LINES": "memory:"}
            found.append(run("native:serviceareafromlayer", {**given, **asked})["OUTPUT_LINES"])
        return {"path_m": lambda: np.array([_metres_reached(lines) for lines in found])}

    return work


def _metres_reached(lines: QgsVectorLayer) -> list[float]:
    """Metres of path of each facility; pieces that are drawn once each way count once."""
    metres = dict.fromkeys(range(FACILITIES), float("nan"))
    for feature in lines.getFeatures():
        ends = shapely.get_coordinates(shapely.get_parts(shapely.from_wkb(bytes(feature.geometry().asWkb()))))
        ends = ends.reshape(-1, 4)
        turned = (ends[:, :2] > ends[:, 2:]).any(axis=1) & ~(ends[:, :2] < ends[:, 2:])[:, 0]
        ends[turned] = ends[turned][:, [2, 3, 0, 1]]
        once = np.unique(ends, axis=0)
        metres[int(feature["id"].split("/")[1])] = np.hypot(*(once[:, 2:] - once[:, :2]).T).sum()
    return list(metres.values())


def flood_surface(case: Path) -> Work:
    """No contest: depths over the whole town, cells of 1.8 m, so that 1e6 houses lie on about 1e8 cells."""
    west, south, east, north = inputs.read(case, "houses").total_bounds
    columns, rows = int((east - west) / CELL_M) + 1, int((north - south) / CELL_M) + 1
    crs = QgsVectorLayer(str(case / "houses.gpkg"), "houses", "ogr").crs()

    def work() -> dict[str, object]:
        file = gdal.GetDriverByName("GTiff").Create(
            str(case / "depth.tif"), columns, rows, 1, gdal.GDT_Float32, ["TILED=YES", "BIGTIFF=IF_SAFER"]
        )
        file.SetGeoTransform((west, CELL_M, 0.0, north, 0.0, -CELL_M))
        file.SetProjection(crs.toWkt())
        for first in range(0, rows, ROWS_AT_ONCE):
            file.GetRasterBand(1).WriteArray(depths(first, min(ROWS_AT_ONCE, rows - first), columns, CELL_M), 0, first)
        file.FlushCache()
        return {}

    return work


def flood(case: Path) -> Work:
    """Reading the depths and taking them under every house, as `quartier:floodexposure` does."""
    _processing()
    houses = inputs.read(case, "houses")
    layer = QgsRasterLayer(str(case / "depth.tif"), "depth")

    def work() -> dict[str, object]:
        depths = polygon_depths(read_raster(layer, houses), houses.geometry)
        return {"mean_m": depths.mean_m, "max_m": depths.max_m}

    return work


def zonal_statistics(case: Path) -> Work:
    """`native:zonalstatisticsfb` into a layer in memory."""
    run = _processing()
    given = {
        "INPUT": str(case / "houses.gpkg"),
        "INPUT_RASTER": str(case / "depth.tif"),
        "STATISTICS": [MEAN, MAXIMUM],
        "OUTPUT": "memory:",
    }

    def work() -> dict[str, object]:
        layer = run("native:zonalstatisticsfb", given)["OUTPUT"]
        return {"mean_m": lambda: np.array([feature["_mean"] for feature in layer.getFeatures()], dtype=float)}

    return work


def through_processing(case: Path) -> Work:
    """`quartier:walkingdistance` from files to a file; what the engine takes of it is told apart."""
    run = _processing()
    provider = QuartierProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    _KEPT.append(provider)
    engine_s = _stopwatch(walkingdistance)

    def work() -> dict[str, object]:
        run(
            "quartier:walkingdistance",
            {
                "PATHS": str(case / "paths.gpkg"),
                "ORIGINS": str(case / "houses.gpkg"),
                "SERVICES": str(case / "services.gpkg"),
                "POPULATION_FIELD": "population",
                "OUTPUT": str(case / "walkingdistance.gpkg"),
                "SUMMARY": str(case / "summary.csv"),
            },
        )
        return {"engine_s": np.array(sum(engine_s))}

    return work


def save_features(case: Path) -> Work:
    """`native:savefeatures` of what `quartier:walkingdistance` wrote."""
    run = _processing()
    given = {"INPUT": str(case / "walkingdistance.gpkg"), "OUTPUT": str(case / "saved.gpkg")}

    def work() -> dict[str, object]:
        run("native:savefeatures", given)
        return {}

    return work


def _stopwatch(algorithm: ModuleType) -> list[float]:
    """Seconds of processor that the engine functions an algorithm imports take from now on, call by call."""
    seconds: list[float] = []
    running: list[str] = []

    def watched(function: Callable[..., object]) -> Callable[..., object]:
        def timed(*given: object, **named: object) -> object:
            outermost = not running
            running.append(function.__name__)
            start = time.process_time()
            try:
                return function(*given, **named)
            finally:
                running.pop()
                if outermost:
                    seconds.append(time.process_time() - start)

        return timed

    for node in ast.walk(ast.parse(inspect.getsource(algorithm))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("engine."):
            home = importlib.import_module(f"quartier.{node.module}")
            for name in (alias.name for alias in node.names):
                if inspect.isfunction(getattr(home, name)):
                    setattr(home, name, watched(getattr(home, name)))
    return seconds


def _first(layer: QgsVectorLayer, count: int) -> QgsVectorLayer:
    """The first features of a layer."""
    chosen = layer.materialize(QgsFeatureRequest().setLimit(count))
    _KEPT.append(chosen)
    return chosen


def _processing() -> Callable[..., dict[str, object]]:
    """A started QGIS, and its `processing.run`."""
    # Without a profile of its own QGIS leaves its styles in the folder it is started in.
    application = QgsApplication([], False, str(Path(__file__).parents[2] / "build" / "bench" / "profile"))
    application.initQgis()
    _KEPT.append(application)
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    importlib.import_module("processing.core.Processing").Processing.initialize()
    run: Callable[..., dict[str, object]] = importlib.import_module("processing").run
    return run
