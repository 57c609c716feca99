"""Results stand where they were asked for, complete, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

pytest.importorskip("qgis.core")

from qgis.core import (
    NULL,
    Qgis,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsRemappingSinkDefinition,
    QgsVectorLayer,
)
from quartier.adapters.audience import PUBLIC, TEAM
from quartier.adapters.results import geopackagerows
from quartier.adapters.sharing import audience_of_layer
from quartier.processing_algorithms.common import parameters as p
from quartier.processing_algorithms.common.base import QuartierAlgorithm
from quartier.processing_algorithms.common.run import Run
from quartier.tests.processing_algorithms.cancelling import CancelAt

ROWS = 400
FORMATS = ("gpkg", "shp", "fgb", "geojson", "csv")


def houses(first: int = 0) -> gpd.GeoDataFrame:
    number = np.arange(first, first + ROWS)
    places = shapely.points(np.stack((500_000.0 + number % 20, 100_000.0 + number // 20), axis=1))
    places[1] = None
    metres = np.where(number % 7 == 0, np.nan, number * 1.5)
    columns = {"id": pd.Series([f"maison/{one}" for one in number]), "metres": metres, "étage": number % 3}
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(places, crs="EPSG:32631"))


class Writing(QuartierAlgorithm):
    """Writes what it is told to, as an algorithm does that has computed it."""

    ID = "walkingdistance"
    frame = houses()
    audience = PUBLIC

    def title(self) -> str:
        return "Writing"

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.sink("OUTPUT", "Output", Qgis.ProcessingSourceType.VectorAnyGeometry))

    def execute(self, run: Run) -> dict[str, object]:
        kind = "walkingdistance_output"
        return run.write("OUTPUT", self.frame, kind, Qgis.WkbType.Point, None, run.progress, self.audience)


@pytest.fixture
def write() -> Callable[..., tuple[str, QgsProcessingContext]]:
    """Write to a destination; where it went, and the context, which keeps temporary layers."""

    def write(
        output: object, feedback: QgsProcessingFeedback | None = None, algorithm: type[Writing] = Writing
    ) -> tuple[str, QgsProcessingContext]:
        context = QgsProcessingContext()
        results, worked = (
            algorithm().create().run({"OUTPUT": output}, context, feedback or QgsProcessingFeedback(False))
        )
        assert worked
        return results.get("OUTPUT", ""), context

    return write


def ids(layer: QgsVectorLayer | str) -> list[str]:
    layer = QgsVectorLayer(layer, "x", "ogr") if isinstance(layer, str) else layer
    assert layer.isValid()
    return [feature["id"] for feature in layer.getFeatures()]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_holds_all_rows(write: Callable[..., object], tmp_path: Path, ending: str) -> None:
    path = str(tmp_path / f"résultat été.{ending}")
    feedback = QgsProcessingFeedback(False)
    write(path, feedback)
    kept = Writing.frame
    if ending == "fgb":
        # GDAL leaves out what has no place.
        assert "1 rows are missing" in feedback.textLog()
        kept = kept[~kept.geometry.isna()]
    assert sorted(ids(path)) == sorted(kept["id"])


class Figures(Writing):
    """A table of figures with their units."""

    frame = pd.DataFrame(
        {
            "item": ["people_total", "mean_route_min", "share_kept", "longest_m"],
            "value": [740.0, 13.754876922, 0.123456, None],
            "unit": ["people", "min", "share", "m"],
        }
    )

    def execute(self, run: Run) -> dict[str, object]:
        return run.write("OUTPUT", self.frame, "evacuationroutes_summary")


@pytest.mark.parametrize("ending", ["csv", "gpkg", "xlsx"])
def test_figures_of_several_kinds_are_rounded_each_as_its_unit_is(
    write: Callable[..., object], tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"été.{ending}"
    write(str(path), None, Figures)
    layer = QgsVectorLayer(str(path), "x", "ogr")
    assert layer.fields().field("value").isNumeric()
    assert [feature["value"] for feature in layer.getFeatures()] == [740, 13.75, 0.1235, NULL]


def test_a_csv_has_types_and_takes_them_along_when_it_is_replaced(write: Callable[..., object], tmp_path: Path) -> None:
    path = tmp_path / "résultat.csv"
    write(str(path))
    layer = QgsVectorLayer(str(path), "x", "ogr")
    assert [field.typeName() for field in layer.fields()] == ["String", "Real", "Integer64"]
    write(str(path), None, Figures)
    layer = QgsVectorLayer(str(path), "x", "ogr")
    assert [field.typeName() for field in layer.fields()] == ["String", "Real", "String"]
    assert {file.suffix for file in tmp_path.iterdir()} == {".csv", ".csvt", ".qml", ".qmd"}


def test_a_table_that_was_to_be_a_shapefile_is_found(write: Callable[..., object], tmp_path: Path) -> None:
    destination, _ = write(str(tmp_path / "chiffres.shp"), None, Figures)
    assert QgsVectorLayer(destination, "x", "ogr").featureCount() == 4


def test_a_flatgeobuf_of_a_table_is_warned_of(write: Callable[..., object], tmp_path: Path) -> None:
    feedback = QgsProcessingFeedback(False)
    write(str(tmp_path / "chiffres.fgb"), feedback, Figures)
    assert "4 rows are missing" in feedback.textLog()


def test_an_optional_output_that_a_batch_leaves_empty_is_not_written(
    write: Callable[..., tuple[str, QgsProcessingContext]], tmp_path: Path
) -> None:
    class Optional(Writing):
        def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
            self.addParameter(p.sink("OUTPUT", "Output", Qgis.ProcessingSourceType.VectorAnyGeometry, optional=True))

    empty = QgsProcessingOutputLayerDefinition("", QgsProject.instance())
    assert write(empty, None, Optional)[0] == ""
    path = str(tmp_path / "résultat.gpkg")
    asked = QgsProcessingOutputLayerDefinition(QgsProperty.fromExpression(f"'{path}'"))
    assert write(asked, None, Optional)[0] == path


def test_an_open_layer_that_is_written_over_shows_the_new_rows(
    write: Callable[..., object], tmp_path: Path, qgis_new_project: None
) -> None:
    class More(Writing):
        frame = pd.concat([houses(), houses(ROWS)])

    path = str(tmp_path / "résultat.gpkg")
    write(path)
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(path, "x", "ogr"))
    assert layer.featureCount() == ROWS
    write(path, None, More)
    assert layer.featureCount() == 2 * ROWS
    write(path, CancelAt(10))
    assert layer.featureCount() == 2 * ROWS


def test_results_of_a_flood_are_loaded_with_its_name_unless_they_have_one(
    write: Callable[..., tuple[str, QgsProcessingContext]], tmp_path: Path
) -> None:
    class Flooded(Writing):
        def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
            super().initAlgorithm(configuration)
            self.addParameter(QgsProcessingParameterString(p.SCENARIO, "Scenario", "Crue décennale"))

    for name, shown in (("Output", "Output (Crue décennale)"), ("Mine", "Mine")):
        asked = QgsProcessingOutputLayerDefinition(str(tmp_path / f"{name}.gpkg"), QgsProject.instance())
        asked.destinationName = name
        destination, context = write(asked, None, Flooded)
        layer = QgsVectorLayer(destination, name, "ogr")
        details = context.layerToLoadOnCompletionDetails(destination)
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback(False))
        assert layer.name() == shown


def test_a_temporary_layer_holds_all_rows(write: Callable[..., tuple[str, QgsProcessingContext]]) -> None:
    destination, context = write("TEMPORARY_OUTPUT")
    layer = QgsProcessingUtils.mapLayerFromString(destination, context)
    assert ids(layer) == Writing.frame["id"].tolist()


def test_a_geopackage_has_types_nulls_and_an_index(write: Callable[..., object], tmp_path: Path) -> None:
    path = tmp_path / "résultat.gpkg"
    write(str(path))
    layer = QgsVectorLayer(str(path), "x", "ogr")
    assert layer.hasSpatialIndex() == Qgis.SpatialIndexPresence.Present
    assert [field.typeName() for field in layer.fields()] == ["Integer64", "String", "Real", "Integer64"]
    read = gpd.read_file(path, engine="pyogrio")
    pd.testing.assert_series_equal(read["metres"], Writing.frame["metres"])
    assert read["étage"].tolist() == Writing.frame["étage"].tolist()


# While the rows go in, and while the index is built.
@pytest.mark.parametrize("percent", [10, 90])
@pytest.mark.parametrize("in_workspace", [True, False])
def test_a_cancel_leaves_the_earlier_result(
    write: Callable[..., tuple[str, object]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    percent: int,
    in_workspace: bool,
) -> None:
    monkeypatch.setattr(geopackagerows, "ROWS_AT_ONCE", 50)
    path = tmp_path / "quartier.gpkg"
    output = f"ogr:dbname='{path}' table=\"là-bas\" (geom)" if in_workspace else str(path)
    source = f"{path}|layername=là-bas" if in_workspace else str(path)

    class Later(Writing):
        frame = houses(ROWS)

    write(output)
    before = ids(source)
    feedback = CancelAt(percent)
    assert write(output, feedback, Later)[0] == ""
    assert "Stopped by you" in feedback.textLog()
    assert ids(source) == before
    assert QgsVectorLayer(source, "x", "ogr").hasSpatialIndex() == Qgis.SpatialIndexPresence.Present
    assert gpd.list_layers(path)["name"].tolist().count("là-bas__before") == 0
    write(output, None, Later)
    assert ids(source) == Later.frame["id"].tolist()


def appended_to(path: str) -> QgsProcessingOutputLayerDefinition:
    """What the dialog gives for 'Append to Layer'."""
    layer = QgsVectorLayer(path, "x", "ogr")
    mapping = QgsRemappingSinkDefinition()
    mapping.setDestinationFields(layer.fields())
    mapping.setDestinationWkbType(layer.wkbType())
    mapping.setDestinationCrs(layer.crs())
    mapping.setFieldMap({one: QgsProperty.fromField(one) for one in layer.fields().names() if one != "fid"})
    definition = QgsProcessingOutputLayerDefinition(path)
    definition.setRemappingDefinition(mapping)
    return definition


@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_rows_are_appended_and_taken_back_after_a_cancel(
    write: Callable[..., object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    qgis_new_project: None,
) -> None:
    monkeypatch.setattr("quartier.adapters.frames._ROWS_AT_ONCE", 50)
    path = str(tmp_path / f"tout.{ending}")
    write(path)
    opened = QgsProject.instance().addMapLayer(QgsVectorLayer(path, "x", "ogr"))

    class Later(Writing):
        frame = houses(ROWS)
        audience = TEAM

    assert audience_of_layer(QgsVectorLayer(path, "x", "ogr")) == PUBLIC
    write(appended_to(path), CancelAt(50), Later)
    assert ids(path) == Writing.frame["id"].tolist()
    assert opened.featureCount() == ROWS
    write(appended_to(path), None, Later)
    assert opened.featureCount() == 2 * ROWS
    assert ids(path) == [*Writing.frame["id"], *Later.frame["id"]]
    # What the team alone may see does not become everybody's among other rows.
    assert audience_of_layer(QgsVectorLayer(path, "x", "ogr")) == TEAM
    write(appended_to(path))
    assert audience_of_layer(QgsVectorLayer(path, "x", "ogr")) == TEAM


def test_columns_that_differ_in_capitals_only_are_said(write: Callable[..., object], tmp_path: Path) -> None:
    class Twice(Writing):
        frame = houses().assign(Nom="a", nom="b")

    path = tmp_path / "t.gpkg"
    with pytest.raises(QgsProcessingException, match="duplicate column name"):
        Twice().create().run({"OUTPUT": str(path)}, QgsProcessingContext(), QgsProcessingFeedback(False), {}, False)
    assert not path.exists()


def test_edits_that_are_not_saved_are_not_overwritten(write: Callable[..., object], tmp_path: Path) -> None:
    path = str(tmp_path / "résultat.gpkg")
    write(path)
    layer = QgsVectorLayer(path, "mine", "ogr")
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    try:
        layer.startEditing()
        layer.addFeature(QgsFeature(layer.fields()))
        fine, sentence = Writing().create().checkParameterValues({"OUTPUT": path}, QgsProcessingContext())
        assert not fine
        assert "OUTPUT would replace the layer 'mine'" in sentence
        layer.rollBack()
        assert Writing().create().checkParameterValues({"OUTPUT": path}, QgsProcessingContext())[0]
    finally:
        project.removeMapLayer(layer)


def test_a_workspace_that_another_program_writes_is_told(
    tmp_path: Path, write: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quartier.adapters.results.replacing._SECONDS_FOR_OTHERS", 0.1)
    path = tmp_path / "t.gpkg"
    write(str(path))
    output = {"OUTPUT": f"ogr:dbname='{path}' table=\"new\" (geom)"}
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QgsProcessingException, match="Another program is writing"):
            Writing().create().run(output, QgsProcessingContext(), QgsProcessingFeedback(False), {}, False)
    write(output["OUTPUT"])
    assert len(ids(f"{path}|layername=new")) == ROWS
