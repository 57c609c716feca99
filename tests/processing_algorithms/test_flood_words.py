"""Every column and code of the flood results in the words of whoever reads French."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType
from quartier.adapters.i18n import load_translator, tongue_of
from quartier.adapters.results.styles import style_result
from quartier.adapters.words.schema import field_name
from quartier.tests.processing_algorithms.test_floodaccess import town
from quartier.tests.processing_algorithms.test_floodexposure import rows

__all__ = ["town"]

Run = Callable[[str, dict[str, object]], dict[str, object]]
# Words of people, names, and what was given with the layers.
FREE = {"id", "path_id", "name", "nom", "block_id", "block_name", "scenario", "source", "tags"}
OWN = {"fid", "highway"}


@pytest.fixture
def results(run: Run, town: dict[str, Any], tmp_path: Path) -> dict[str, str]:
    """All layers and tables of the flood, by their kind."""
    place = {}

    def sinks(algorithm: str, *names: str) -> dict[str, str]:
        kinds = {name: f"{algorithm}_{name.lower()}" for name in names}
        place.update({kind: str(tmp_path / f"{kind}.gpkg") for kind in kinds.values()})
        return {name: place[kind] for name, kind in kinds.items()}

    water = {"DEPTH": town["DEPTH"], "SCENARIO": "10 ans", "BLOCKS": town["BLOCKS"]}
    exposure = {"ASSETS": town["ORIGINS"], **water, "CURVE": "residential", "GDP_PER_HEAD": 700, "PARTS": True}
    run("quartier:floodexposure", {**exposure, **sinks("floodexposure", "OUTPUT", "SUMMARY", "NEEDS")})
    layers = [str(tmp_path / f"exposé__{years}_ans.gpkg") for years in (10, 100)]
    for layer in layers:
        Path(layer).write_bytes(Path(place["floodexposure_output"]).read_bytes())
    yearly = sinks("annualdamage", "OUTPUT", "SUMMARY", "SCENARIOS")
    run("quartier:annualdamage", {"LAYERS": layers, "BLOCKS": town["BLOCKS"], **yearly})
    run("quartier:floodaccess", {**town, "DEPTH_LIMIT": 0.3, **sinks("floodaccess", "OUTPUT", "SUMMARY", "ISLANDS")})
    critical = {name: value for name, value in town.items() if name != "BLOCKS"}
    run("quartier:criticalpaths", {**critical, "DEPTH_LIMIT": 0.3, **sinks("criticalpaths", "OUTPUT")})
    return place


def test_columns_and_codes_in_french(results: dict[str, str]) -> None:
    if load_translator("fr") is None:
        pytest.skip("the French translation is not compiled here")
    french, english = tongue_of("fr"), tongue_of("en")
    assert len(results) == 10
    seen = set()
    for kind, path in results.items():
        layer = QgsVectorLayer(path, kind)
        style_result(layer, kind, french)
        for index, field in enumerate(layer.fields()):
            name = field.name()
            if name in OWN:
                continue
            assert field_name(name, french), (kind, name)
            assert layer.attributeAlias(index) == field_name(name, french)
            seen.add(name)
            if field.type() != QMetaType.Type.QString or name in FREE:
                continue
            words = {code: word for one in _choices(layer, index) for word, code in one.items()}
            there = {value for value in layer.uniqueValues(index) if isinstance(value, str) and value}
            assert there <= set(words), (kind, name, there)
    assert {"flood_class", "need", "need_unit", "lacks", "count_status", "point_status", "single_point"} <= seen
    # Nobody forgot to translate: what reads the same in both languages is the same word.
    alike = {name for name in seen if field_name(name, french) == field_name(name, english)}
    assert alike <= {"source", "services"}
    _check_words(results)


def _choices(layer: QgsVectorLayer, index: int) -> list[dict[str, str]]:
    return layer.editorWidgetSetup(index).config().get("map", [])


def _check_words(results: dict[str, str]) -> None:
    """Classes, needs and islands."""

    def words(kind: str, column: str) -> dict[str, str]:
        layer = QgsVectorLayer(results[kind], kind)
        style_result(layer, kind, tongue_of("fr"))
        choices = _choices(layer, layer.fields().indexOf(column))
        return {code: word for one in choices for word, code in one.items()}

    assert words("floodexposure_output", "flood_class")["dry"] == "Sec"
    assert words("floodexposure_summary", "flood_class")["0.1-0.7"] == "0,1 à 0,7 m"
    assert words("floodexposure_needs", "need")["toilets"] == "Toilettes"
    assert words("floodaccess_islands", "lacks") == {"clinic": "Centre de santé", "water_point": "Point d'eau"}
    assert [row["lacks"] for row in rows(results["floodaccess_islands"])] == ["clinic", "water_point"]
