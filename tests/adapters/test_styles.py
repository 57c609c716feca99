"""Styles: every QML loads, speaks the reader's language, and fits what it is put on."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import Qgis, QgsExpression, QgsFeature, QgsVectorLayer
from quartier.adapters.i18n import Tongue
from quartier.adapters.paths import resource
from quartier.adapters.results.styles import apply_style, style_of, style_result

LOUD = Tongue("en", str.upper)
PLAIN = Tongue("en", str)
STYLES = sorted(path.stem for path in resource("styles").glob("*.qml"))


def memory(geometry: str, fields: str, *rows: list[object]) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{geometry}?crs=EPSG:32631&{fields}", "layer", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(row)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def labels(layer: QgsVectorLayer) -> list[str]:
    return [rule.label() for rule in layer.renderer().rootRule().children()]


@pytest.mark.parametrize("kind", STYLES)
def test_a_style_is_small_tidy_and_translated(kind: str, qgis_app: object) -> None:
    text = resource("styles", f"{kind}.qml").read_text(encoding="utf-8")
    assert len(text) < 30_000
    assert "/home/" not in text and "base64" not in text
    loud = style_of(kind, LOUD)
    for tag in ("rule", "item"):
        elements = loud.elementsByTagName(tag)
        for number in range(elements.count()):
            label = elements.at(number).toElement().attribute("label")
            assert label == label.upper()


def test_classes_of_distance_cover_every_building_once(qgis_app: object) -> None:
    states = ["reached", "beyond", "unreachable", "off_network", "flooded", "no_service", "unknown"]
    rows = [[m, "reached"] for m in (0, 250, 250.01, 500, 500.01, 1000, 1000.01)]
    rows += [[None, state] for state in states if state != "reached"] + [[1200, "beyond"]]
    layer = memory("Polygon", "field=health_m:double&field=health_status:string", *rows)
    apply_style(layer, "walkingdistance_output", PLAIN)
    filters = [rule.filterExpression() for rule in layer.renderer().rootRule().children()]
    counts = {}
    for label, expression in zip(labels(layer), filters):
        layer.setSubsetString("")
        counts[label] = sum(1 for _ in layer.getFeatures(expression))
    assert sum(counts.values()) == len(rows)
    assert counts["250 m or less"] == 2, "limits are inclusive"
    assert counts["Cut off: no path"] == 3
    assert counts["More than 1 km"] == 3


def test_classes_of_load_cover_every_origin_once(qgis_app: object) -> None:
    """People per tap against their limit: 4 taps for 1,000 people where one may serve 250."""
    rows = [[per_1000, 250.0, "reached"] for per_1000 in (4.0, 3.9, 2.0, 1.9)] + [[4.0, None, "reached"]]
    rows += [[None, 250.0, state] for state in ("unreachable", "beyond", "no_service", "unknown", "reached")]
    fields = "field=latrine_per_1000:double&field=latrine_limit:double&field=latrine_status:string"
    layer = memory("Polygon", fields, *rows)
    apply_style(layer, "serviceload_origins_out", PLAIN)
    filters = [rule.filterExpression() for rule in layer.renderer().rootRule().children()]
    counts = [sum(1 for _ in layer.getFeatures(expression)) for expression in filters]
    assert counts == [1, 2, 1, 1, 3, 2]


def test_the_legend_of_a_result_says_which_service_is_shown_and_hears_of_its_classes(qgis_app: object) -> None:
    fields = "&".join(f"field={one}_m:double&field={one}_status:string" for one in ("health", "water_point"))
    layer = memory("Polygon", fields, [100, "reached", 200, "reached"])
    heard: list[int] = []
    layer.rendererChanged.connect(lambda: heard.append(len(labels(layer))))
    style_result(layer, "walkingdistance_output", PLAIN)
    assert labels(layer)[:2] == ["Water point", "250 m or less"]
    assert heard[-1] == len(labels(layer)), "told after the last change"
    heading = layer.renderer().rootRule().children()[0]
    assert not list(layer.getFeatures(heading.filterExpression()))


@pytest.mark.parametrize("kind", [*STYLES, "walkingdistance_summary"])
def test_a_layer_that_has_lost_its_places_is_styled_as_a_table(kind: str, qgis_app: object) -> None:
    """A CSV of any result."""
    fields = "field=health_m:double&field=health_status:string&field=flood_level:int&field=flood_class:string"
    layer = memory("None", fields, [100, "reached", 1, "H1"])
    style_result(layer, kind, PLAIN)
    assert layer.renderer() is None
    assert layer.attributeTableConfig().columns()


def test_of_the_routes_to_several_services_one_is_shown(qgis_app: object) -> None:
    layer = memory("LineString", "field=category:string", ["clinic"], ["water_point"], ["clinic"])
    apply_style(layer, "walkingdistance_routes", PLAIN)
    rules = layer.renderer().rootRule().children()
    assert [(rule.label(), rule.active()) for rule in rules] == [("Water point", True), ("Health centre", False)]


def test_numbers_of_results_are_short_and_codes_are_of_text_only(qgis_app: object) -> None:
    names = ("person_min_lost", "length_m", "depth_max_m", "people_on_it")
    fields = "&".join(f"field={name}:double" for name in names) + "&field=clinic_lost:string"
    layer = memory("LineString", fields)
    apply_style(layer, "criticalpaths_output", PLAIN)
    shown = [layer.editorWidgetSetup(index) for index in range(5)]
    assert [one.type() for one in shown] == ["Range", "Range", "Range", "Range", "ValueMap"]
    assert [one.config()["Precision"] for one in shown[:4]] == [0, 1, 2, 0]
    paths = memory("LineString", "field=width_m:double")
    apply_style(paths, "paths", PLAIN)
    assert paths.editorWidgetSetup(0).type() != "Range", "what people edit is not rounded"


def test_classes_of_people_cover_every_building_once(qgis_app: object) -> None:
    layer = memory("Polygon", "field=population:double", *[[n] for n in (None, 0, 0.4, 5, 5.1, 10, 20, 21)])
    apply_style(layer, "estimatepopulation_output", PLAIN)
    filters = [rule.filterExpression() for rule in layer.renderer().rootRule().children()]
    assert [sum(1 for _ in layer.getFeatures(expression)) for expression in filters] == [1, 2, 2, 1, 1, 1]


def test_points_that_are_worse_off_are_drawn_above_the_others(qgis_app: object) -> None:
    layer = memory("Point", "field=water_point_m:double&field=water_point_status:string")
    apply_style(layer, "walkingdistance_output", PLAIN)
    assert layer.renderer().usingSymbolLevels()
    passes = [rule.symbol().symbolLayer(0).renderingPass() for rule in layer.renderer().rootRule().children()]
    assert passes == sorted(set(passes))


def test_households_as_points_take_markers_of_the_same_colours(qgis_app: object) -> None:
    layer = memory("Point", "field=water_point_m:double&field=water_point_status:string")
    apply_style(layer, "walkingdistance_output", PLAIN)
    symbols = [rule.symbol() for rule in layer.renderer().rootRule().children()]
    assert {symbol.type() for symbol in symbols} == {Qgis.SymbolType.Marker}
    assert symbols[0].color().name() == "#2c7bb6"


def test_flood_classes_of_the_user_get_rules_of_their_own(qgis_app: object) -> None:
    fields = "field=flood_class:string&field=flood_level:int&field=depth_max_m:double"
    layer = memory("Polygon", fields, ["dry", 0, 0.0], ["H3", 3, 1.0], ["H1", 1, 0.2], ["unknown", None, None])
    apply_style(layer, "floodexposure_output", PLAIN)
    assert labels(layer) == ["Dry", "H1", "H3", "Unknown"]
    other = memory("Polygon", fields, ["0.2-1.25", 1, 0.5], ["over_1.25", 2, 3.0])
    apply_style(other, "floodexposure_output", Tongue("fr", str))
    assert labels(other) == ["0,2 to 1,25 m", "More than 1,25 m"]


def test_columns_and_codes_get_words(qgis_app: object) -> None:
    layer = memory("Polygon", "field=water_point_m:double&field=water_point_status:string&field=mine:string")
    apply_style(layer, "walkingdistance_output", PLAIN)
    assert layer.attributeAlias(0) == "Water point: walk (m)"
    assert layer.attributeAlias(2) == ""
    choices = layer.editorWidgetSetup(1).config()["map"]
    assert {"too far from any path": "off_network"} in choices


def test_a_building_without_a_name_is_called_by_its_identifier(qgis_app: object) -> None:
    layer = memory("Polygon", "field=id:string&field=name:string", ["way/1", None], ["way/2", "Mairie"])
    apply_style(layer, "buildings", PLAIN)
    called = QgsExpression(layer.displayExpression())
    found = []
    for feature in layer.getFeatures():
        context = layer.createExpressionContext()
        context.setFeature(feature)
        found.append(called.evaluate(context))
    assert found == ["way/1", "Mairie"]


def test_services_use_pictures_that_qgis_ships(qgis_app: object) -> None:
    from qgis.core import QgsApplication

    text = resource("styles", "services.qml").read_text(encoding="utf-8")
    pictures = {part.split('"')[0] for part in text.split('value="') if part.split('"')[0].endswith(".svg")}
    folders = [Path(folder) for folder in QgsApplication.svgPaths()]
    assert pictures
    assert [one for one in pictures if not any((folder / one).is_file() for folder in folders)] == []
