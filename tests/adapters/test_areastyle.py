"""The limits in the legend are those of the rows, however many rows there are."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

pytest.importorskip("qgis.core")

from qgis.core import QgsVectorLayer
from quartier.adapters.results import areastyle
from quartier.adapters.results.areastyle import limits_of
from quartier.adapters.results.attributetable import show_decimals

ROWS = 300


def reached_paths(path: Path, limits: list[float | None]) -> QgsVectorLayer:
    # As they are written: limit by limit, and category by category.
    _, at = np.unique(-np.array(limits, dtype=float), return_index=True)
    place = np.arange(len(limits)) - np.repeat(at, np.diff(at, append=len(limits)))
    columns = {
        "category": np.where(place < 7, "clinic", "école"),
        "limit": np.array(limits, dtype=float),
        "limit_unit": "minutes",
    }
    places = shapely.points(np.arange(len(limits)) + 500_000.0, 0.0)
    gpd.GeoDataFrame(columns, geometry=places, crs="EPSG:32631").to_file(path, engine="pyogrio")
    layer = QgsVectorLayer(str(path), "x", "ogr")
    assert layer.featureCount() == len(limits)
    return layer


@pytest.mark.parametrize("sizes", [(ROWS,), (1, 1, 1, ROWS), (ROWS, 1), (100, 100, 99, 1), (0, 31, 64, 128)])
def test_all_limits_are_found_without_reading_all_rows(
    qgis_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...]
) -> None:
    limits = np.repeat([15.0, 10.0, 5.0, 2.5][: len(sizes)], sizes).tolist()
    layer = reached_paths(tmp_path / "t.gpkg", limits)
    every = limits_of(layer)
    assert {limit for _, limit, _ in every} == set(limits)
    monkeypatch.setattr(areastyle, "_MOST_READ", 0)
    assert limits_of(layer) == every


def test_a_table_with_gaps_in_its_keys_is_read_as_a_whole(
    qgis_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(areastyle, "_MOST_READ", 0)
    layer = reached_paths(tmp_path / "t.gpkg", [15.0] * 50 + [10.0] * 50)
    assert layer.dataProvider().deleteFeatures([1])
    assert {limit for _, limit, _ in limits_of(layer)} == {15.0, 10.0}


@pytest.mark.parametrize(("narrowest", "decimals"), [(5.0, 0), (2.5, 2)])
def test_limits_are_shown_with_the_decimals_they_have(
    qgis_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, narrowest: float, decimals: int
) -> None:
    monkeypatch.setattr(areastyle, "_MOST_READ", 0)
    layer = reached_paths(tmp_path / "t.gpkg", [15.0] * 50 + [narrowest] * 3)
    show_decimals(layer, layer.fields().indexOf("limit"), "serviceareas_reached_paths")
    widget = layer.editorWidgetSetup(layer.fields().indexOf("limit"))
    assert widget.config()["Precision"] == decimals
