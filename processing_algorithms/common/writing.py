"""Writing the results of a run: frames to sinks, rasters to files, what stood there before set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
)
from qgis.PyQt.QtCore import QMetaType

from ...adapters.frames import fields_of, wkb_type_of, write_frame
from ...adapters.rasters.files import write_raster
from ...adapters.results.attributetable import FIGURES_WITH_UNITS
from ...adapters.results.geopackagerows import can_fill, fill_table
from ...adapters.results.openlayers import read_again
from ...adapters.results.provenance import footprint_credits
from ...adapters.results.replacing import Place, Replacement, appends, begin, begin_appending, destination_text
from ...adapters.workspace import table_of
from ...engine.progress import Progress

if TYPE_CHECKING:
    import pandas as pd

    from ...engine.grids.raster import Raster
    from .run import Run

SHAPEFILE_NAME = 10
_DECIMALS_OF_UNITS = {"share": 4, "m": 1, "min": 2}
_DECIMALS_OF_OTHERS = 2
_TYPES_IN_CSV = {
    QMetaType.Type.Int: "Integer",
    QMetaType.Type.LongLong: "Integer64",
    QMetaType.Type.Double: "Real",
}


@dataclass(frozen=True)
class WrittenLayer:
    """A sink that was filled: which output, where it went, which style and title it takes, who may see it.

    Without an `audience` of its own it has that of the inputs (`adapters/audience.py`); what was `appended` to a layer
    that was there makes nobody see more than either.
    """

    output: str
    destination: str
    kind: str
    audience: str = ""
    is_raster: bool = False
    appended: bool = False


def begin_place(run: Run, destination: str) -> None:
    """Set aside what stands where a result is about to be written: after a failure it stands there again."""
    replacement = begin(destination)
    if replacement is not None:
        run.begun.append(replacement)


def show_open_layers(run: Run) -> None:
    """Let layers that are open show what now stands where this run has written, or begun to."""
    places = {begun.place: "" for begun in run.begun if isinstance(begun, Replacement)}
    written = {_place_written(layer.destination): layer.kind for layer in run.written}
    read_again([(place, kind) for place, kind in {**places, **written}.items() if place is not None])


def _place_written(destination: str) -> Place | None:
    """Where a layer was written; None for a temporary one."""
    table = table_of(destination)
    if table is not None:
        return Place(*table)
    file = Path(destination.split("|", maxsplit=1)[0])
    return Place(file) if file.suffix else None


def write_layer(
    run: Run,
    name: str,
    frame: pd.DataFrame,
    kind: str,
    wkb_type: Qgis.WkbType | None,
    carried: QgsFields | None,
    progress: Progress,
    audience: str,
) -> dict[str, str]:
    """Write `frame` to the sink `name` (see `Run.write`)."""
    run.credits.update(footprint_credits(frame))
    frame = _with_short_figures(frame)
    wkb_type = wkb_type_of(frame) if wkb_type is None else wkb_type
    fields = fields_of(frame, carried)
    crs = QgsCoordinateReferenceSystem()
    if wkb_type != Qgis.WkbType.NoGeometry:
        crs = QgsCoordinateReferenceSystem.fromWkt(frame.crs.to_wkt())
    begin_place(run, destination_text(run.parameters.get(name)))
    sink, destination = _sink(run, name, fields, wkb_type, crs)
    _warn_of_cut_names(run, fields, destination)
    _warn_of_rows_without_place(run, frame, wkb_type, destination)
    appended = appends(run.parameters.get(name))
    if appended:
        run.begun.append(begin_appending(destination, run.context))
    table = None if appended else table_of(destination)
    if table is not None and can_fill(frame, fields, wkb_type, progress):
        # QGIS makes the table, empty, when it lets go of the sink.
        sink = None
        if not fill_table(*table, frame, fields, wkb_type, progress):
            sink, destination = _sink(run, name, fields, wkb_type, crs)
    if sink is not None:
        try:
            write_frame(frame, sink, fields, wkb_type, progress)
        finally:
            # The destination is complete on disk only once QGIS has let go of the sink.
            del sink
    if destination.lower().endswith(".csv") and not appended:
        _tell_types(Path(destination), fields)
    if destination.lower().endswith(".shp") and wkb_type == Qgis.WkbType.NoGeometry:
        destination = _as_table_of_shapefile(destination, run.context)
    run.written.append(WrittenLayer(name, destination, kind, audience, appended=appended))
    return {name: destination}


def _with_short_figures(frame: pd.DataFrame) -> pd.DataFrame:
    """Figures of several kinds below each other, as people read them: no table can show each with its own decimals."""
    for name, unit in FIGURES_WITH_UNITS.items():
        if {name, unit} <= set(frame.columns):
            scale = 10.0 ** frame[unit].map(_DECIMALS_OF_UNITS).fillna(_DECIMALS_OF_OTHERS).astype(float)
            frame = frame.assign(**{name: (frame[name].astype(float) * scale).round() / scale})
    return frame


def _sink(
    run: Run, name: str, fields: QgsFields, wkb_type: Qgis.WkbType, crs: QgsCoordinateReferenceSystem
) -> tuple[QgsFeatureSink, str]:
    sink, destination = run.algorithm.parameterAsSink(run.parameters, name, run.context, fields, wkb_type, crs)
    if sink is None:
        raise QgsProcessingException(run.algorithm.invalidSinkError(run.parameters, name))
    return sink, destination


def _tell_types(path: Path, fields: QgsFields) -> None:
    """Write beside a CSV what its columns hold: else all that opens it takes numbers for texts."""
    types = (_TYPES_IN_CSV.get(field.type(), "String") for field in fields)
    path.with_suffix(".csvt").write_text(",".join(f'"{one}"' for one in types), encoding="utf-8")


def _as_table_of_shapefile(destination: str, context: QgsProcessingContext) -> str:
    """Where a table really went that was to be a shapefile, so that QGIS finds it: of the parts there is one only."""
    table = str(Path(destination).with_suffix(".dbf"))
    if context.willLoadLayerOnCompletion(destination):
        awaited = context.layersToLoadOnCompletion()
        awaited[table] = awaited.pop(destination)
        context.setLayersToLoadOnCompletion(awaited)
    return table


def _warn_of_cut_names(run: Run, fields: QgsFields, destination: str) -> None:
    long_names = [field for field in fields.names() if len(field) > SHAPEFILE_NAME]
    if destination.lower().endswith(".shp") and long_names:
        run.progress.warn(
            "A shapefile cuts column names to ten characters, so these are hard to tell apart: {names}. "
            "Save as a GeoPackage (.gpkg) instead.",
            names=", ".join(long_names),
        )


def _warn_of_rows_without_place(run: Run, frame: pd.DataFrame, wkb_type: Qgis.WkbType, destination: str) -> None:
    if not destination.lower().endswith(".fgb"):
        return
    count = len(frame) if wkb_type == Qgis.WkbType.NoGeometry else int(frame.geometry.isna().sum())
    if count:
        run.progress.warn(
            "A FlatGeobuf keeps no rows without a place on the map: {count} rows are missing from '{path}'. "
            "Save as a GeoPackage (.gpkg) instead.",
            count=count,
            path=destination,
        )


def write_raster_layer(
    run: Run,
    name: str,
    raster: Raster | Mapping[str, Raster],
    kind: str,
    unit: str,
    progress: Progress,
    error_m: float | None = None,
) -> dict[str, str]:
    """Write `raster`, or several as bands, to the raster destination `name`; the file keeps the error of depths."""
    destination = run.algorithm.parameterAsOutputLayer(run.parameters, name, run.context)
    begin_place(run, str(Path(destination)))
    write_raster(raster, Path(destination), unit, progress, error_m)
    run.written.append(WrittenLayer(name, destination, kind, is_raster=True))
    return {name: destination}
