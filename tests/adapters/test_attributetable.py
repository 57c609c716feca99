"""Tables of results: whole counts without decimals, fractions with some, columns as wide as their headings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsApplication, QgsFeature, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QFontMetrics
from quartier.adapters.i18n import Tongue
from quartier.adapters.results.styles import apply_style

PLAIN = Tongue("en", str)


def table(**columns: list[object]) -> QgsVectorLayer:
    kinds = {name: "string" if isinstance(values[-1], str) else "double" for name, values in columns.items()}
    fields = "&".join(f"field={name}:{kind}" for name, kind in kinds.items())
    layer = QgsVectorLayer(f"None?{fields}", "table", "memory")
    for row in zip(*columns.values()):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        layer.dataProvider().addFeature(feature)
    return layer


def shown(layer: QgsVectorLayer, name: str) -> list[str]:
    """What the table and the panel of identified features write."""
    index = layer.fields().indexOf(name)
    setup = layer.editorWidgetSetup(index)
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    return [formatter.representValue(layer, index, setup.config(), None, f[name]) for f in layer.getFeatures()]


def width(layer: QgsVectorLayer, name: str) -> int:
    config = layer.attributeTableConfig()
    return next(config.columnWidth(i) for i, column in enumerate(config.columns()) if column.name == name)


@pytest.fixture
def french_numbers(qgis_app: object) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    yield
    QLocale.setDefault(before)


def test_counts_are_whole_and_fractions_keep_the_decimals_that_tell_something(french_numbers: None) -> None:
    layer = table(
        over_people=[12.0, 12345.0],
        levels=[1.0, None],
        storeys_of_mine=[1.0, 1.5],
        water_point_m=[12.0, 1234.56],
        mean_min=[3.0, 4.26],
        depth_max_m=[0.5, 1.234],
        within_share=[1.0, 0.256],
        gini_m=[0.031, 0.5],
        gained_per_cost=[0.000123, 0.00045],
        other_lon=[2.4265211, 2.0],
        uninhabitable_year=[0.25, 0.004],
        limit=[500.0, 30.0],
    )
    apply_style(layer, "walkingdistance_output", PLAIN)
    narrow = "\u202f"
    assert shown(layer, "over_people") == ["12", f"12{narrow}345"]
    assert shown(layer, "levels")[0] == "1"
    assert shown(layer, "storeys_of_mine") == ["1,00", "1,50"]
    assert shown(layer, "water_point_m") == ["12,0", f"1{narrow}234,6"]
    assert shown(layer, "mean_min") == ["3,0", "4,3"]
    assert shown(layer, "depth_max_m") == ["0,50", "1,23"]
    assert shown(layer, "within_share") == ["1,00", "0,26"]
    assert shown(layer, "gini_m") == ["0,03", "0,50"]
    assert shown(layer, "gained_per_cost") == ["0,000123", "0,000450"]
    assert shown(layer, "other_lon") == ["2,426521", "2,000000"]
    assert shown(layer, "uninhabitable_year") == ["0,250", "0,004"]
    assert shown(layer, "limit") == ["500", "30"]


def test_of_figures_with_their_unit_beside_them_each_keeps_its_own_decimals(french_numbers: None) -> None:
    layer = QgsVectorLayer("None?field=item:string&field=value:double(0,0)&field=unit:string", "table", "memory")
    for row in (["people_total", 740.0, "people"], ["mean_route_min", 13.75, "min"]):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(row)
        layer.dataProvider().addFeature(feature)
    apply_style(layer, "evacuationroutes_summary", PLAIN)
    assert shown(layer, "value") == ["740", "13,75"]


def test_headings_and_words_fit_their_columns(qgis_app: object) -> None:
    layer = table(
        people_per_unit_limit=[250.0],
        status=["reached"],
        name=["Borne-fontaine de la place du marché"],
        severity=["x" * 200],
    )
    apply_style(layer, "serviceload_services_out", PLAIN)
    metrics = QFontMetrics(QgsApplication.font())
    for index, name in enumerate(layer.fields().names()):
        assert width(layer, name) > metrics.horizontalAdvance(layer.attributeDisplayName(index))
    assert width(layer, "name") > metrics.horizontalAdvance("Borne-fontaine de la place du marché")
    assert width(layer, "severity") < 500


def test_widths_that_a_person_has_set_stay(qgis_app: object) -> None:
    layer = table(people=[1.0], name=["a"])
    apply_style(layer, "walkingdistance_summary", PLAIN)
    config = layer.attributeTableConfig()
    config.setColumnWidth(0, 333)
    layer.setAttributeTableConfig(config)
    apply_style(layer, "walkingdistance_summary", PLAIN)
    assert width(layer, "people") == 333


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson"])
def test_files_of_every_format_are_shown_so(suffix: str, tmp_path: Path, french_numbers: None) -> None:
    """A shapefile tells decimals of its own."""
    written = str(tmp_path / f"été.{suffix}")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = {"gpkg": "GPKG", "shp": "ESRI Shapefile", "geojson": "GeoJSON"}[suffix]
    layer = table(people=[12.0, None, 3.0], mean_min=[1.25, None, 2.0])
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, written, layer.transformContext(), options)
    opened = QgsVectorLayer(written.replace(".shp", ".dbf"), "", "ogr")
    apply_style(opened, "walkingdistance_summary", PLAIN)
    assert [shown(opened, "people")[row] for row in (0, 2)] == ["12", "3"]
    assert [shown(opened, "mean_min")[row] for row in (0, 2)] == ["1,3", "2,0"]
